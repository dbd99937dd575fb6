"""Inviting from the chat: question by question, shown once, counted, revoked, and what came of it by source."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.contract import Picture, Role
from storage import circle, inviting, people
from storage.circle import Part
from storage.inviting import invitation_draft
from storage.joining import invitation
from storage.people import Living
from storage.tables import person as persons
from tests.test_joining import CLOSED, WRONG
from tests.test_joining_team import comes, make, put
from tests.world import World

NO = "Eso no está abierto para ti. …"


@pytest.fixture
async def home(world: World) -> World:
    """Rosa coordinates; Ana leads Martes (1)."""
    await world.staff("Rosa", Role.COORDINATOR)
    await world.staff("Ana")
    await put(world, await make(world, "Martes"), "Ana", Part.FACILITATOR)
    return world


def of(world: World, name: str) -> int:
    return world.people[name].id


async def does(world: World, name: str, *parts: str) -> None:
    for part in parts:
        await world.receive(world.event(name, part))
        await world.settle()
    world.skip()


def code_in(world: World, name: str) -> str:
    """The code of the newest link that somebody was shown."""
    for message in reversed(world.heard(name)):
        if "start=" in message.line:
            return message.line.partition("start=")[2][:12]
    raise AssertionError("no link was shown")


async def made(world: World, name: str = "Ana", *, source: str = "[No anotar]", uses: str = "[5 personas]") -> str:
    """A facilitator's invitation; its code."""
    await does(world, name, "[[inviting.ask]]", source, uses, "[7 días]")
    return code_in(world, name)


async def test_a_facilitator_invites_into_the_circle(home: World) -> None:
    await home.play("""
        Ana > invitar
        Ana < Invitación al círculo Martes. ¿Por dónde la vas a repartir? Así sabes qué camino funciona.
            [Juzgado] [DIF] [Clínica] [Amigo] [Cartel] [Redes] [Otro programa] [Otro camino] [No anotar]
        Ana > [Otro camino]
        Ana < Escribe por dónde la repartes, …
        !! kill
        Ana > Centro de salud <b>norte</b>
        Ana < ¿Para cuántas personas sirve? … [1 persona] [5 personas] [15 personas] [50 personas]
        Ana > 12
        Ana < ¿Cuántos días sirve? … [1 día] [3 días] [7 días] [14 días] [30 días]
        Ana > [7 días]
        Ana < Esta es la invitación. Sirve para 12 personas, hasta el martes 1 de diciembre. … https://t.me/…?start=…
            [QR] [Cartel] [Invitaciones] [Menú]
        Ana < Un espacio gratis entre hombres … https://t.me/respiro_test_bot?start=…
    """)
    code = code_in(home, "Ana")
    async with home.database.read() as db:
        row = (await db.execute(select(invitation))).one()
        assert (row.role, row.circle_id, row.source, row.uses, row.made_by) == (
            "participant", 1, "Centro de salud bnorte/b", 12, of(home, "Ana"),
        )  # fmt: skip
        assert code.encode() not in row.code and code.encode() not in row.code_mac
    await home.play("Daniel > /start {code}\nDaniel < Hola, …\nDaniel < …", code=code)
    assert await home.audited("inviting.made") == 1


async def test_who_coordinates_invites_anybody(home: World) -> None:
    await home.play("""
        Rosa > [[inviting.ask]]
        Rosa < ¿A quién quieres invitar? [Participante] [Facilitador/a] [Consejero/a] [Supervisor/a] [Psicólogo/a]
            [Enlace de mujeres] [Coordinador/a] [Invitaciones]
        Rosa > [Facilitador/a]
        Rosa < ¿A qué círculo entra? … [Martes] [Sin círculo]
        Rosa > [Martes]
        Rosa < ¿Cuántos días sirve? …
        Rosa > [14 días]
        Rosa < Esta es la invitación. Sirve para 1 persona, … [QR] [Invitaciones] [Menú]
        Rosa > [[inviting.ask]]
        Rosa < ¿A quién …
        Rosa > [Enlace de mujeres]
        Rosa < ¿Cuántos días sirve? …
        Rosa > [1 día]
        Rosa < Esta es la invitación. Sirve para 1 persona, …
        Rosa > [[inviting.ask]]
        Rosa < ¿A quién …
        Rosa > [Participante]
        Rosa < ¿A qué círculo entra? …
        Rosa > [Sin círculo]
        Rosa < Invitación sin círculo. …
    """)
    code = code_in(home, "Rosa")
    await home.play("Zoe > /start {code}\nZoe < Hola. Casa Alameda te invitó como enlace de mujeres. …", code=code)


async def test_qr_and_poster_on_the_day_for_whoever_made_it(home: World) -> None:
    code = await made(home)
    link = f"https://t.me/respiro_test_bot?start={code}"
    await home.play("""
        Ana > [QR]
        Ana < (picture qr) Este es el QR. Quien lo escanea abre la invitación.
        Ana > [[inviting.poster:1]]
        Ana < (picture poster) Este es el cartel para imprimir.
        Rosa > [[inviting.qr:1]]
        Rosa < Ese código ya no se guarda, o la invitación es de otra persona. … [Nueva invitación] [Menú]
    """)
    assert [message.letter.picture for message in home.heard("Ana") if message.letter.picture] == [
        Picture("qr", {"text": link, "language": "es"}),
        Picture("poster", {"link": link, "organisation": "Casa Alameda", "language": "es"}),
    ]
    await home.calendar()
    await home.forward(timedelta(hours=25))
    home.skip()
    await home.play("Ana > [[inviting.qr:1]]\nAna < Ese código ya no se guarda, …")
    await home.forward(timedelta(days=1))
    async with home.database.read() as db:
        assert await db.scalar(select(invitation.c.code)) is None, "the nightly job has emptied it"


# --- links that open nothing -----------------------------------------------------------------------------------------


async def test_a_link_used_twice(home: World) -> None:
    """By another person it is a wrong code like any other; by the same person it goes on where they were."""
    code = await made(home, uses="[1 persona]")
    await home.play(
        """
        Daniel >> /start {code}
        Daniel < Hola, …
        Daniel < …
        Daniel > /start {code}
        Daniel < ¿En qué año naciste?
        Juan > /start {code}
        Juan < {wrong}
        """,
        code=code,
        wrong=WRONG,
    )
    async with home.database.read() as db:
        assert await db.scalar(select(invitation.c.used)) == 1


async def test_two_open_the_last_place_in_one_instant(home: World) -> None:
    code = await made(home, uses="[1 persona]")
    await home.receive(home.event("Daniel", f"/start {code}"), home.event("Juan", f"/start {code}"))
    await home.settle()
    ends = sorted(home.heard(name)[0].line[:12] for name in ("Daniel", "Juan"))
    assert ends == ["Ese código n", "Hola, soy un"]


async def test_an_expired_and_a_revoked_one(home: World) -> None:
    first = await made(home)
    second = await made(home)
    await home.play(
        """
        Ana > [[inviting.open]]
        Ana < Hay 2 invitaciones abiertas: / 1. Participante, Martes: 0 de 5, hasta el martes 1 de diciembre /
            2. Participante, Martes: 0 de 5, hasta el martes 1 de diciembre
            [Anular la 1] [Anular la 2] [Nueva invitación] [Qué funciona] [Menú]
        Ana > [Anular la 1]
        Ana < Anulada: ya no deja entrar a nadie.
        Ana < Hay 1 invitación abierta: …
        Daniel > /start {second}
        Daniel < {wrong}
        Juan > /start {first}
        Juan < Hola, …
        Juan < …
        .. 7 days
        Pedro > /start {first}
        Pedro < {wrong}
        Ana > [[inviting.open]]
        Ana < No hay invitaciones abiertas. [Nueva invitación] [Qué funciona] [Menú]
        """,
        first=first,
        second=second,
        wrong=WRONG,
    )
    assert await home.audited("inviting.revoked") == 1


async def test_one_for_another_role(home: World) -> None:
    """One of the team opens a participant's, a man one of the team's: neither uses it up."""
    man = await made(home, uses="[1 persona]")
    await does(home, "Rosa", "[[inviting.ask]]", "[Consejero/a]", "[1 día]")
    team = code_in(home, "Rosa")
    await home.person("Daniel", living=Living.TOGETHER)
    await home.play(
        """
        Rosa > /start {man}
        Rosa < Esta invitación es para participantes y tú eres parte del equipo. …
        Daniel > /start {team}
        Daniel < Esta invitación es para el equipo y tú eres participante. No la usé. …
        Daniel > /start {man}
        Daniel < ¿Qué necesitas ahora? …
        """,
        man=man,
        team=team,
    )
    async with home.database.read() as db:
        assert set(await db.scalars(select(invitation.c.used))) == {0}


async def test_half_a_colleague_is_turned_away_by_revoking(home: World) -> None:
    await does(home, "Rosa", "[[inviting.ask]]", "[Coordinador/a]", "[1 día]")
    await home.play("Zoe > /start {code}\nZoe < Hola. …", code=code_in(home, "Rosa"))
    async with home.database.write() as db:
        await db.execute(update(invitation).values(uses=2))  # else it is used up and stands open no more
    await home.play("Rosa > [[inviting.revoke:1]]\nRosa < Anulada: …\nRosa < No hay …")
    await home.play("Zoe > Zoe\nZoe < {closed}", closed=CLOSED)


# --- what is typed ---------------------------------------------------------------------------------------------------


async def test_a_name_is_refused_and_a_button_is_nearer(home: World) -> None:
    await home.play("""
        Ana > invitar
        Ana < …
        Ana > [Otro camino]
        Ana < …
        Ana > Aurelio Tláhuac
        Ana < Parece el nombre de una persona. …
        Ana > 55 0000 0000
        Ana < Un teléfono, un correo o una cuenta no se guarda aquí. …
        !! kill
        Ana > [[inviting.way:court]]
        Ana < ¿Para cuántas personas sirve? …
    """)
    async with home.database.read() as db:
        assert list(await db.scalars(select(invitation_draft.c.source))) == ["Juzgado"]


async def test_a_name_that_was_kept_before_is_not_offered_again(home: World) -> None:
    await home.invite(source="Aurelio Tláhuac")
    await home.play("""
        Ana > invitar
        Ana < … [Otro programa] [Otro camino] [No anotar]
        Ana > [[inviting.source:1]]
        Ana < Invitación al círculo Martes. … [Otro programa] [Otro camino] [No anotar]
        Ana > [[inviting.way:nobody]]
        Ana < …
    """)
    async with home.database.read() as db:
        assert list(await db.scalars(select(invitation_draft.c.source))) == [None]


@pytest.mark.parametrize("typed", ["😡", "x" * 10_000, "=", "\\u0007"])
async def test_a_source_that_will_not_do_is_asked_again(home: World, typed: str) -> None:
    await does(home, "Ana", "[[inviting.ask]]", "[Otro camino]")
    await home.play(f"Ana > {typed}\nAna < Eso no se puede usar. Escribe hasta 40 letras o números, sin signos.")


@pytest.mark.parametrize("typed", ["0", "501", "-3", "doce", "1.5", "99999999", "٣"])
async def test_a_number_that_will_not_do(home: World, typed: str) -> None:
    await does(home, "Ana", "[[inviting.ask]]", "[No anotar]")
    await home.play(f"Ana > {typed}\nAna < " + ("¿Cuántos días" if typed == "٣" else "¿Para cuántas personas") + " …")


async def test_the_sources_used_before_are_one_tap(home: World) -> None:
    await does(home, "Ana", "[[inviting.ask]]", "[Otro camino]", "Radio", "[5 personas]", "[7 días]")
    await home.play("""
        Ana > [[inviting.ask]]
        Ana < … [Otro programa] [Radio] [Otro camino] [No anotar]
        Ana > [Radio]
        Ana < ¿Para cuántas …
    """)


# --- taps of another day, and of others ------------------------------------------------------------------------------


async def test_two_taps_make_one_invitation(home: World) -> None:
    await does(home, "Ana", "[[inviting.ask]]", "[No anotar]", "[5 personas]")
    await home.play("""
        Ana > [7 días] && [7 días]
        Ana < Esta es la invitación. …
        Ana < Un espacio …
        Ana < Esa invitación ya está hecha, o pasó mucho tiempo. … [Nueva invitación] [Menú]
    """)
    async with home.database.read() as db:
        assert len((await db.execute(select(invitation))).all()) == 1


async def test_forged_taps_invite_nobody(home: World) -> None:
    """A facilitator invites no staff, into no circle but her own; numbers out of bounds are asked again."""
    other = await make(home, "Jueves")
    for data in ("inviting.role:coordinator", f"inviting.circle:{other}", "inviting.circle:"):
        await home.play(f"Ana > [[{data}]]\nAna < {NO}")
    await does(home, "Ana", "[[inviting.ask]]", "[No anotar]")
    await home.play("""
        Ana > [[inviting.uses:100000]]
        Ana < ¿Para cuántas …
        Ana > [[inviting.uses:5]]
        Ana < ¿Cuántos días …
        Ana > [[inviting.days:9999]]
        Ana < ¿Cuántos días …
        Rosa > [[inviting.role:stranger]]
        Rosa < Esa invitación ya está hecha, …
    """)
    async with home.database.write() as db:
        await circle.leave(db, 1, of(home, "Ana"), Part.FACILITATOR, home.clock.now())
    await home.play("Ana > [7 días]\nAna < No puedes hacer esa invitación. [Menú]")
    await home.person("Daniel")
    for data in ("inviting.ask", "inviting.open", "inviting.funnel", "inviting.revoke:1", "inviting.qr:1"):
        await home.play(f"Daniel > [[{data}]]\nDaniel < {NO}")
    async with home.database.read() as db:
        assert (await db.execute(select(invitation))).all() == []


async def test_a_facilitator_revokes_only_her_own(home: World) -> None:
    await does(home, "Rosa", "[[inviting.ask]]", "[Consejero/a]", "[1 día]")
    await home.play("Ana > [[inviting.revoke:1]]\nAna < No hay invitaciones abiertas. …")
    async with home.database.read() as db:
        assert len(await inviting.standing(db, home.organisation, home.clock.now())) == 1


async def test_days_may_be_typed_and_an_interrupting_tool_gives_the_question_back(home: World) -> None:
    await does(home, "Ana", "[[inviting.ask]]", "[No anotar]", "[1 persona]")
    await home.play("""
        Ana > 91
        Ana < ¿Cuántos días …
        Ana > termometro
        Ana < …0 a 10…
        Ana > 2
        Ana < …
        Ana < ¿Cuántos días …
        Ana > 90
        Ana < Esta es la invitación. Sirve para 1 persona, hasta el lunes 22 de febrero. …
        Ana < …
    """)


async def test_half_an_invitation_of_an_hour_ago_is_begun_anew(home: World) -> None:
    await does(home, "Ana", "[[inviting.ask]]")
    await home.play(".. 61 minutes\nAna > [No anotar]\nAna < Esa invitación ya está hecha, o pasó mucho tiempo. …")


async def test_a_facilitator_of_several_is_asked_which_once(home: World) -> None:
    await put(home, await make(home, "Jueves"), "Ana", Part.FACILITATOR)
    await home.play("""
        Ana > [[inviting.ask]]
        Ana < ¿Con cuál círculo … [Jueves] [Martes]
        Ana > [Jueves]
        Ana < Invitación al círculo Jueves. … [Otro camino] [No anotar] [Cambiar de círculo]
        Ana > [[inviting.ask]]
        Ana < Invitación al círculo Jueves. …
    """)


# --- what came of it -------------------------------------------------------------------------------------------------


async def test_the_funnel_by_source(home: World) -> None:
    """From the places of an invitation to a circle; a facilitator sees what led into hers, a coordinator all."""
    await does(home, "Ana", "[[inviting.ask]]", "[Otro camino]", "Radio", "[5 personas]", "[7 días]")
    radio = code_in(home, "Ana")
    await home.play("Juan > /start {code}\nJuan < …\nJuan < …\nJuan > 1988\nJuan < …", code=radio)
    await home.play("Pedro > /start {code}\nPedro < …\nPedro < …\nPedro > 2015\nPedro < …\nRosa < …", code=radio)
    await comes(home, "Beto", into=None)
    await comes(home, "Daniel", into=1)
    daniel = await home.who("Daniel")
    assert daniel is not None
    await home.play("Daniel > [Así está bien]\nDaniel < Listo, …")
    async with home.database.write() as db:
        await people.set_intake(db, daniel.id, home.clock.now())
    await home.play("""
        Ana > [[inviting.funnel]]
        Ana < Lo que pasó con las invitaciones a participantes, por camino: / Radio: lugares 5, abrieron 2, aceptaron 0,
            entraron 0, con entrevista 0, en un círculo 0 / Sin camino anotado: lugares 1, abrieron 1, aceptaron 1,
            entraron 1, con entrevista 1, en un círculo 1 [Invitaciones] [Menú]
        Rosa > [[inviting.funnel]]
        Rosa < … Sin camino anotado: lugares 2, abrieron 2, aceptaron 2, entraron 2, con entrevista 1, en un círculo 1 …
    """)
    other = await home.another_organisation("Otra Casa")
    async with home.database.write() as db:
        await db.execute(update(persons).where(persons.c.id == of(home, "Rosa")).values(organisation_id=other))
    await home.play("Rosa > [[inviting.funnel]]\nRosa < Todavía no hay invitaciones a participantes. …")
