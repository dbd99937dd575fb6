"""Taking somebody's access away ends all that it opened, and lists what needs a new owner."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.clock import to_us
from bot.contract import Later, Role, Scope
from storage import cases, inbox, tasks
from storage.circle import Part
from storage.inviting import invitation_draft
from storage.people import Living
from storage.tables import audit, outbox
from storage.tables import inbox as inbox_rows
from storage.tables import person as persons
from storage.tasks import Kind
from storage.team import staff_record
from tests.test_digest import begins as day_begins
from tests.test_joining import CLOSED, WRONG
from tests.test_joining_team import inside
from tests.test_moving import begins
from tests.test_team import NO, a_team, hears, of, waiting
from tests.world import World


@pytest.fixture
async def home(world: World) -> World:
    """Rosa and Luz coordinate, Ana leads Martes with Daniel in it."""
    return await a_team(world)


async def test_all_that_an_access_opened_ends_at_once(home: World) -> None:
    """Links, calls, circles; the list of what needs a new owner; one neutral line, and a stranger afterwards."""
    await home.play("""
        Daniel > ayuda
        Daniel < …
        Rosa < Respiro: caso naranja. … [Tomar]
        Luz < Respiro: …
        Ana < Respiro: …
        Ana > [Tomar]
        Ana < Lo tomaste. Daniel, … [Ya lo atendí]
        Rosa < Lo tomó Ana.
        Luz < Lo tomó Ana.
        Daniel < Tu aviso ya lo vio Ana.
    """)
    code = await invites(home, "Ana")
    async with home.database.write() as db:
        now = home.clock.now()
        await tasks.ask(db, (home.organisation, Kind.INTAKE), about=of(home, "Daniel"), dates=(now, now))
    await home.play(
        f"""
        Rosa > [[team.one:{of(home, "Ana")}]]
        Rosa < Ana: facilita.
        Rosa < …
        Rosa > [Quitar acceso]
        Rosa < ¿Por qué quitas el acceso de Ana? [Terminó su trabajo] [Pidió salir] [Hubo algo grave] [Otra razón]
            [No, dejarlo]
        Rosa > [Pidió salir]
        Rosa < Se acaban ya sus enlaces, sus círculos, sus turnos y los avisos que tomó. ¿Quitar el acceso de Ana?
            [Sí, quitar acceso] [No, dejarlo]
        !! kill
        Rosa >> [Sí, quitar acceso]
        Rosa < Respiro: caso naranja. Toca Tomar. [Tomar]
        Rosa < Listo: Ana ya no tiene acceso. Dejó 1 círculo. 1 aviso que había tomado vuelve a sonar.
        Rosa < Nadie facilita ahora, y necesita a alguien: / • Martes (1) / Pendientes de estos círculos: 1. Toca uno
            para poner a alguien. [Martes] [Menú]
        Luz < Respiro: caso naranja. Toca Tomar. [Tomar]
        Ana < Tu acceso como parte del equipo terminó. Gracias por lo que hiciste. …
        Ana > [Ya lo atendí]
        Ana < {CLOSED}
        .. 11 seconds
        Ana > [[person.take:1]]
        Ana < {CLOSED}
        Juan > /start {code}
        Juan < {WRONG}
        .. 5 minutes
        Daniel < Todavía no lo ve nadie del equipo. …
    """
    )
    ana = await home.who("Ana")
    assert ana is not None and ana.roles == {Role.STRANGER}
    assert await inside(home, 1, Part.FACILITATOR) == []
    assert (Kind.OWNERLESS, None, 1) in await waiting(home)
    async with home.database.read() as db:
        call = await cases.current(db, of(home, "Daniel"))
        assert call is not None and call.claimed_by is None
        row = (await db.execute(select(audit).where(audit.c.verb == "team.removed"))).one()
        assert (row.actor, row.subject, row.reason) == (of(home, "Rosa"), f"person:{ana.id}", "wished")


async def invites(world: World, who: str) -> str:
    """An invitation that somebody of the team made in the chat; its code."""
    said = ["[[inviting.ask]]", "[No anotar]", "[5 personas]", "[7 días]"]
    await hears(world, who, *said)
    return world.heard(who)[-2].line.partition("start=")[2][:12]


async def test_an_old_button_takes_nobodys_access_away(home: World) -> None:
    await home.play(f"""
        Rosa > [[team.why:{of(home, "Ana")}:ended]]
        Rosa < … [Sí, quitar acceso] [No, dejarlo]
        .. 31 minutes
        Rosa > [Sí, quitar acceso]
        Rosa < ¿Por qué quitas el acceso de Ana? …
    """)
    ana = await home.who("Ana")
    assert ana is not None and ana.roles == {Role.FACILITATOR}


async def test_the_last_who_coordinates_stays(home: World) -> None:
    await home.play(
        f"""
        Rosa > [[team.gone:{of(home, "Luz")}:ended:{int(home.clock.now().timestamp())}]]
        Rosa < Listo: Luz ya no tiene acceso. No facilitaba ningún círculo. No tenía avisos tomados.
        Rosa < Nada más quedó sin persona a cargo. [Equipo] [Menú]
        Luz < Tu acceso …
        Rosa > [[team.gone:{of(home, "Rosa")}:ended:{int(home.clock.now().timestamp())}]]
        Rosa < Es la única persona que coordina. Invita primero a otra. [Equipo]
        Rosa > [[team.remove:{of(home, "Rosa")}]]
        Rosa < Es la única persona que coordina. …
        """
    )


async def test_two_who_coordinate_cannot_remove_one_another(home: World) -> None:
    """Both taps are in before either is handled: one of them is left."""
    now = int(home.clock.now().timestamp())
    await home.receive(
        home.event("Rosa", f"[[team.gone:{of(home, 'Luz')}:harm:{now}]]"),
        home.event("Luz", f"[[team.gone:{of(home, 'Rosa')}:harm:{now}]]"),
    )
    await asyncio.gather(home.engine.worker.step(), home.engine.worker.step())
    await home.settle()
    found = [await home.who(name) for name in ("Rosa", "Luz")]
    assert sorted(Role.COORDINATOR in one.roles for one in found if one is not None) == [False, True]


async def test_who_is_a_participant_too_stays_one(home: World) -> None:
    """His own tools, timers and words go on; what is the team's is closed to him."""
    beto = await home.person("Beto", Role.PARTICIPANT, Role.FACILITATOR, living=Living.TOGETHER)
    await home.play(f"""
        Beto > alto
        Beto < Para. …
        Rosa > [[team.gone:{beto.id}:ended:{int(home.clock.now().timestamp())}]]
        Rosa < Listo: Beto ya no tiene acceso. …
        Rosa < Nada más …
        Beto < Tu acceso como parte del equipo terminó. …
        Beto > [Ya salí]
        Beto < Deja las llaves …
        Beto > [[circles.show]]
        Beto < {NO}
    """)
    now = await home.who("Beto")
    assert now is not None and now.roles == {Role.PARTICIPANT}
    await home.forward(timedelta(hours=1))
    assert len(home.heard("Beto")) > 5


async def test_what_was_to_be_told_to_a_leaver_is_not(home: World) -> None:
    """Who left last night is told in the morning's digest; to somebody who is of the team no more, never."""
    await day_begins(home)
    await home.play(".. until 22:00")
    await home.play("Daniel > baja\nDaniel < …\nDaniel > sí\nDaniel < …")
    await hears(home, "Rosa", f"[[team.gone:{of(home, 'Ana')}:ended:{int(home.clock.now().timestamp())}]]")
    before = len(home.heard("Ana"))
    await home.forward(timedelta(hours=14))
    told = [message.line for message in home.heard("Ana")[before:]]
    assert len(told) == 1 and told[0].startswith("Tu acceso como parte del equipo terminó.")
    assert any("Se dio de baja" in message.line for message in home.heard("Rosa"))


async def test_half_a_colleague_whom_the_leaver_invited_does_not_come_in(home: World) -> None:
    """The link was opened before, the name is typed afterwards: that door is shut too."""
    await hears(home, "Rosa", "[[inviting.ask]]", "[Coordinador/a]", "[7 días]")
    code = home.heard("Rosa")[-1].line.partition("start=")[2][:12]
    await home.play(
        f"""
        Otra > /start {code}
        Otra < Hola. Casa Alameda te invitó …
        Luz > [[team.gone:{of(home, "Rosa")}:harm:{int(home.clock.now().timestamp())}]]
        Luz < Listo: Rosa ya no tiene acceso. …
        Luz < Nada más …
        Rosa < Tu acceso …
        Otra > Otra
        Otra < {CLOSED}
        """
    )
    other = await home.who("Otra")
    assert other is not None and other.roles == {Role.STRANGER}


async def test_nothing_readable_of_a_leaver_stays_beyond_its_time(home: World) -> None:
    await hears(home, "Rosa", f"[[team.gone:{of(home, 'Ana')}:ended:{int(home.clock.now().timestamp())}]]")
    async with home.database.write() as db:
        gone = staff_record.c.person_id == of(home, "Ana")
        assert await db.scalar(select(staff_record.c.left_at).where(gone)) == home.clock.now()
        assert await db.scalar(select(persons.c.id).where(persons.c.id == of(home, "Ana"))) is not None
        everybody = update(persons).values(created_at=home.clock.now() - timedelta(days=400))
        await db.execute(everybody)
        await db.execute(update(staff_record).where(gone).values(left_at=home.clock.now() - timedelta(days=364)))
    await home.calendar("retention")
    await home.forward(timedelta(hours=12))
    async with home.database.write() as db:
        assert await db.scalar(select(persons.c.id).where(persons.c.id == of(home, "Ana"))), "the audit names her"
        await db.execute(update(staff_record).where(gone).values(left_at=home.clock.now() - timedelta(days=366)))
    await home.forward(timedelta(days=2))
    async with home.database.read() as db:
        found = select(staff_record.c.person_id).where(staff_record.c.person_id == of(home, "Ana"))
        assert await db.scalar(found) is None
        assert await db.scalar(select(persons.c.id).where(persons.c.id == of(home, "Ana"))) is None
        assert (await db.execute(select(outbox.c.id).where(outbox.c.payload.is_not(None)))).all() == []


async def test_a_leaver_may_be_invited_again(home: World) -> None:
    await hears(home, "Rosa", f"[[team.gone:{of(home, 'Ana')}:ended:{int(home.clock.now().timestamp())}]]")
    await home.play(
        """
        Ana > /start {code}
        Ana < Hola. Casa Alameda te invitó como facilitador …
        Ana > Ana
        Ana < Listo, Ana. …
        Ana < Idioma · …
        """,
        code=await home.invite(Role.FACILITATOR, circle=1),
    )
    assert await inside(home, 1, Part.FACILITATOR) == [of(home, "Ana")]
    async with home.database.read() as db:
        assert (
            await db.scalar(select(staff_record.c.left_at).where(staff_record.c.person_id == of(home, "Ana"))) is None
        )


async def test_a_move_that_a_leaver_began_opens_to_nobody(home: World) -> None:
    """Who has lost their access cannot take a man's account over with a link that they made before."""
    code = await begins(home, "Ana", "Daniel")
    await hears(home, "Rosa", f"[[team.gone:{of(home, 'Ana')}:harm:{int(home.clock.now().timestamp())}]]")
    await home.play("Otra > /start {code}\nOtra < {wrong}", code=code, wrong=WRONG)


async def test_the_move_of_a_leaver_opens_to_nobody_either(home: World) -> None:
    """Nor is their own account, with what it opened, handed on."""
    code = await begins(home, "Rosa", "Ana")
    await hears(home, "Luz", f"[[team.gone:{of(home, 'Ana')}:harm:{int(home.clock.now().timestamp())}]]")
    await home.play("Otra > /start {code}\nOtra < {wrong}", code=code, wrong=WRONG)


async def test_a_call_that_rang_at_a_leaver_tells_them_nothing_more(home: World) -> None:
    """Who took it, and that it is over, is for those whom it still rings. Who takes part too is told nothing either."""
    await home.person("Beto", Role.PARTICIPANT, Role.FACILITATOR, living=Living.TOGETHER)
    await home.play("""
        Daniel > ayuda
        Daniel < …
        Rosa < Respiro: caso naranja. … [Tomar]
        Luz < Respiro: …
        Ana < Respiro: …
        Beto < Respiro: …
    """)
    for name in ("Ana", "Beto"):
        await hears(home, "Rosa", f"[[team.gone:{of(home, name)}:ended:{int(home.clock.now().timestamp())}]]")
    async with home.database.read() as db:
        rung = set(await db.scalars(select(cases.ring.c.chat_id)))
    assert rung == {home.people["Rosa"].chat, home.people["Luz"].chat}
    await home.play("""
        Luz > [Tomar]
        Luz < Lo tomaste. …
        Rosa < Lo tomó Luz.
        Daniel < Tu aviso ya lo vio Luz.
        Ana < (nada)
        Beto < (nada)
    """)


async def test_nothing_that_waits_for_a_leaver_reaches_them(home: World) -> None:
    """Her phone was off: a page, the plans of her day and a half-made invitation are no more hers when it is on."""
    await hears(home, "Ana", "[[inviting.ask]]", "[No anotar]")
    home.always("Ana", Later(30, Scope.CHAT, "off"))
    await home.play("Daniel > ayuda\nDaniel < …\nRosa < …\nLuz < …")
    ana = home.people["Ana"]
    async with home.database.write() as db:
        assert await db.scalar(select(invitation_draft.c.person_id).where(invitation_draft.c.person_id == ana.id))
        plan = {"thread": f"chat:{ana.chat}", "account_id": home.account, "chat_id": ana.chat, "lane": 2, "state": 0}
        due = to_us(home.clock.now() + timedelta(days=1))
        rest = {"key": None, "payload": None, "done_at": None, "why": None}
        await inbox.put(db, [{**plan, **rest, "verb": "digest.tell", "values": [], "due_at": due}])
    await hears(home, "Rosa", f"[[team.gone:{ana.id}:harm:{int(home.clock.now().timestamp())}]]")
    home.always("Ana", None)
    await home.play(".. 1 minute\nAna < Tu acceso como parte del equipo terminó. …")
    async with home.database.read() as db:
        waits = select(inbox_rows.c.verb).where(inbox_rows.c.chat_id == ana.chat, inbox_rows.c.state == 0)
        assert list(await db.scalars(waits)) == []
        assert not await db.scalar(select(invitation_draft.c.person_id).where(invitation_draft.c.person_id == ana.id))


async def test_the_time_out_of_who_takes_part_too_goes_on_to_its_end(home: World) -> None:
    """Its next step is planned already when the access ends."""
    beto = await home.person("Beto", Role.PARTICIPANT, Role.FACILITATOR, living=Living.TOGETHER)
    await home.play("Beto > alto\nBeto < Para. …\nBeto > [Ya salí]\nBeto < Deja las llaves …")
    planned = select(inbox_rows.c.verb).where(
        inbox_rows.c.chat_id == beto.chat, inbox_rows.c.state == 0, inbox_rows.c.verb.startswith("timeout.")
    )
    async with home.database.read() as db:
        before = list(await db.scalars(planned))
    await hears(home, "Rosa", f"[[team.gone:{beto.id}:ended:{int(home.clock.now().timestamp())}]]")
    async with home.database.read() as db:
        assert list(await db.scalars(planned)) == before != []


async def test_nobody_is_asked_for_the_papers_of_a_leaver(home: World) -> None:
    """Training and legal check are over with the access; what is about the men of the circle goes on waiting."""
    now, ana, daniel = home.clock.now(), of(home, "Ana"), of(home, "Daniel")
    async with home.database.write() as db:
        for kind, about in ((Kind.TRAINING, ana), (Kind.LEGAL, ana), (Kind.INTAKE, daniel)):
            await tasks.ask(db, (home.organisation, kind), about=about, dates=(now, now))
    await hears(home, "Rosa", f"[[team.gone:{ana}:ended:{int(now.timestamp())}]]")
    left = [(kind, about) for kind, about, _ in await waiting(home) if about is not None]
    assert left == [(Kind.INTAKE, daniel)]


async def test_who_takes_part_too_is_not_told_that_somebody_erased_everything(home: World) -> None:
    """It was to be told in the morning to the team, and he is of it no more."""
    await day_begins(home)
    beto = await home.person("Beto", Role.PARTICIPANT, Role.FACILITATOR)
    await home.play("""
        .. until 22:00
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < Listo: borramos todo lo tuyo …
    """)
    await hears(home, "Rosa", f"[[team.gone:{beto.id}:ended:{int(home.clock.now().timestamp())}]]")
    before = len(home.heard("Beto"))
    await home.forward(timedelta(hours=14))
    told = [message.line for message in home.heard("Beto")[before:]]
    assert len(told) == 1 and told[0].startswith("Tu acceso como parte del equipo terminó.")
    await home.forward(timedelta(days=1))  # 8 waking hours it was its facilitator's alone
    assert any("borró" in message.line for message in home.heard("Rosa"))
    assert not any("borró" in message.line for message in home.heard("Beto")[before:])
