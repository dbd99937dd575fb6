"""Participants: who of the team sees whom, what a sheet shows, pausing, orders, and an identity in an emergency."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.contract import Role
from storage import chats, circle, intake, participants, people, tasks
from storage.circle import Part
from storage.participants import PauseWhy, Sight
from storage.people import Living
from storage.tables import audit, person
from storage.tasks import Kind
from tests.world import World

ALL = "[Entrevista] [Pausar] [Orden de un juez] [Derivaciones] [Más] [Lista]"
REFUSED = "Eso no está abierto para ti. Si crees que es un error, coméntalo con quien coordina."

ENCINO = f"""
    Noa > /participantes
    Noa < ¿A quién quieres ver? [Encino]
    Noa > [Encino]
    Noa < Ficha de Encino, desde el martes 24 de noviembre. Círculo: Martes. Entrevista: falta. Derivaciones: 0.
    Noa < • Retiros en 30 días: ninguno
    Noa < ¿Qué quieres hacer? {ALL}
"""


async def leads(world: World, facilitator: str, *men: str, name: str = "Martes") -> int:
    """A circle of these men, led by this one."""
    now = world.clock.now()
    async with world.database.write() as db:
        id = await circle.make(db, world.organisation, name, now)
        assert id is not None
        await circle.enter(db, id, world.people[facilitator].id, Part.FACILITATOR, now)
        for man in men:
            await circle.enter(db, id, world.people[man].id, Part.MEMBER, now)
    return id


async def reasons(world: World, verb: str) -> list[tuple[int | None, str | None, str | None]]:
    """Actor, subject and reason of the audit's lines of this verb, oldest first."""
    async with world.database.read() as db:
        row = (audit.c.actor, audit.c.subject, audit.c.reason)
        found = await db.execute(select(*row).where(audit.c.verb == verb).order_by(audit.c.id))
        return [(line[0], line[1], line[2]) for line in found]


async def peopled(world: World) -> World:
    """Noa leads Encino; Iker leads Fresno; Ana coordinates; Luz supervises; Sol is the psychologist."""
    await world.person("Daniel", living=Living.TOGETHER, alias="Encino")
    await world.person("Juan", living=Living.APART, alias="Fresno")
    await world.person("Pedro", alias="Olmo")  # of no circle
    await world.staff("Noa")
    await world.staff("Iker")
    await world.staff("Ana", Role.COORDINATOR)
    await world.staff("Luz", Role.SUPERVISOR)
    await world.staff("Sol", Role.PSYCHOLOGIST)
    await world.staff("Bea", Role.COUNSELLOR)
    await leads(world, "Noa", "Daniel")
    await leads(world, "Iker", "Juan", name="Jueves")
    return world


@pytest.fixture
async def home(world: World) -> World:
    """Men, and one of the team of each kind."""
    return await peopled(world)


# --- who sees whom ---------------------------------------------------------------------------------------------------


async def test_a_facilitator_sees_the_men_of_her_circles_and_the_look_is_written_down_once_an_hour(home: World) -> None:
    await home.play(ENCINO)
    await home.play("!! kill" + ENCINO)
    noa, daniel = home.people["Noa"].id, home.people["Daniel"].id
    assert await reasons(home, "participants.show") == [(noa, f"person:{daniel}", None)]
    await home.forward(timedelta(minutes=61))
    await home.play(ENCINO)
    assert await home.audited("participants.show") == await home.audited("participants.list") == 2


async def test_a_coordinator_sees_all_and_others_the_one_thing_that_is_theirs(home: World) -> None:
    await home.play("""
        Ana > /participantes
        Ana < ¿A quién quieres ver? [Olmo] [Fresno] [Encino]
        Luz > /participantes
        Luz < ¿A quién quieres ver? [Olmo] [Fresno] [Encino]
        Luz > [Encino]
        Luz < Encino. Toca lo que necesitas ver. [Identidad] [Lista]
        Sol > /participantes
        Sol < ¿A quién quieres ver? [Olmo] [Fresno] [Encino]
        Sol > [Encino]
        Sol < Encino. Toca lo que necesitas ver. [Derivaciones] [Lista]
        Bea > /participantes
        Bea < Eso no está abierto para ti. …
        Daniel > /participantes
        Daniel < Eso no está abierto para ti. …
    """)
    # His facilitator answers for him: the coordinator does not see his time-outs; of a man whom nobody leads she does.
    await home.play(
        """
        Ana > [Encino]
        Ana < Ficha de Encino, … Derivaciones: 0.
        Ana < ¿Qué quieres hacer? …
        Ana > [[participants.show:{pedro}]]
        Ana < Ficha de Olmo, desde el martes 24 de noviembre. Sin círculo. Entrevista: falta. Derivaciones: 0.
        Ana < • Retiros en 30 días: ninguno
        Ana < ¿Qué quieres hacer? …
    """.replace("{pedro}", str(home.people["Pedro"].id))
    )


FORGED = (
    "participants.show:{id}",
    "participants.ask_pause:{id}",
    "participants.pause:{id}:threats",
    "participants.resume:{id}",
    "participants.rest:{id}",
    "participants.order:{id}",
    "participants.set_order:{id}",
    "participants.ask_lift:{id}",
    "participants.lift_order:{id}:lifted",
    "participants.identity:{id}",
    "participants.open_identity:{id}:urgent",
    "intake.begin:{id}",
    "intake.amend:{id}",
    "intake.show:{id}",
    "intake.review:{id}",
    "intake.reviewed:{id}",
    "intake.finish:{id}",
    "intake.skip:{id}:name",
    "referrals.show:{id}",
    "referrals.add:{id}",
    "referrals.propose:{id}:addiction",
)


@pytest.mark.parametrize("wish", FORGED)
async def test_another_ones_man_and_nobody_are_refused_and_written_down(home: World, wish: str) -> None:
    """Fresno is Iker's; Noa forges his number, her own, one that is nobody's, and one beyond all numbers."""
    juan, noa = home.people["Juan"].id, home.people["Noa"].id
    ids = [juan, noa, 999_999, 2**63 - 1]
    for id in ids:
        await home.play(f"Noa > [[{wish.format(id=id)}]]\nNoa < {REFUSED}")
    said = [(noa, f"person:{id}", wish.partition(":")[0]) for id in ids]
    assert await reasons(home, "participants.refused") == said
    async with home.database.read() as db:
        assert await people.living(db, juan) is Living.APART
        found = await participants.sheet(db, juan)
        assert found is not None and found.paused_at is None
        assert await intake.stage(db, juan) is None


async def test_another_organisations_men_are_nobodys(home: World) -> None:
    """The coordinator of the next house, with the right numbers."""
    other = await home.another_organisation("Puente")
    await home.person("Zoe", Role.COORDINATOR)
    async with home.database.write() as db:
        await db.execute(update(person).where(person.c.id == home.people["Zoe"].id).values(organisation_id=other))
    await home.kill()
    await home.play("Zoe > /participantes\nZoe < Todavía no hay participantes que te toque acompañar. [Menú]")
    for wish in FORGED:
        await home.play(f"Zoe > [[{wish.format(id=home.people['Daniel'].id)}]]\nZoe < {REFUSED}")
    assert await home.audited("participants.refused") == len(FORGED)


async def test_whoever_is_both_never_sees_or_changes_themselves(home: World) -> None:
    """A coordinator who takes part as well cannot lift his own order."""
    both = await home.person("Raul", Role.PARTICIPANT, Role.COORDINATOR, living=Living.ORDER, alias="Roble")
    await home.play("Raul > /participantes\nRaul < ¿A quién quieres ver? [Olmo] [Fresno] [Encino]")
    for wish in ("show:{id}", "lift_order:{id}:lifted", "open_identity:{id}:urgent"):
        await home.play(f"Raul > [[participants.{wish.format(id=both.id)}]]\nRaul < {REFUSED}")
    async with home.database.read() as db:
        assert await people.living(db, both.id) is Living.ORDER


async def test_a_circle_that_was_given_away_takes_its_men_along(home: World) -> None:
    await home.play(ENCINO)
    async with home.database.write() as db:
        [found] = [one for one in await circle.of_organisation(db, home.organisation) if one.name == "Martes"]
        await circle.leave(db, found.id, home.people["Noa"].id, Part.FACILITATOR, home.clock.now())
    await home.play(f"""
        Noa > [Pausar]
        Noa < {REFUSED}
        Noa > /participantes
        Noa < Todavía no hay participantes que te toque acompañar. [Menú]
    """)


async def test_many_men_come_a_page_at_a_time(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    for number in range(9):
        await world.person(f"M{number}", alias=f"Alias {'abcdefghi'[number]}")
    await world.play("""
        Ana > /participantes
        Ana < ¿A quién quieres ver? [Alias i] [Alias h] [Alias g] [Alias f] [Alias e] [Alias d] [Alias c] [Más]
        Ana > [Más]
        Ana < ¿A quién quieres ver? [Alias b] [Alias a] [Más]
        Ana > [Más]
        Ana < ¿A quién quieres ver? [Alias i] …
        Ana > [[participants.list:99]]
        Ana < ¿A quién quieres ver? [Alias i] …
        Ana > [[participants.list:-5]]
        Ana < ¿A quién quieres ver? [Alias i] …
    """)
    assert max(len(message.buttons) for message in world.heard("Ana")) == 8


# --- the sheet -------------------------------------------------------------------------------------------------------


async def test_the_sheet_counts_time_outs_of_30_days_and_nothing_of_what_was_in_them(home: World) -> None:
    for _ in range(2):
        await home.play("Daniel > alto\nDaniel < Para. …\nDaniel > [Ya salí]\nDaniel < …")
        await home.forward(timedelta(hours=2))
        home.skip()
    await home.forward(timedelta(days=3))
    home.skip()
    await home.play("Daniel > alto\nDaniel < Para. …")
    await home.forward(timedelta(hours=2))
    home.skip()
    daniel = home.people["Daniel"].id
    async with home.database.write() as db:
        due = home.clock.now() + timedelta(days=3)
        await tasks.ask(db, (home.organisation, Kind.MISUSE), about=daniel, dates=(home.clock.now(), due))
        await tasks.ask(db, (home.organisation, Kind.INTAKE), about=daniel, dates=(home.clock.now(), due))
    await home.play(
        """
        Noa > [[participants.show:{id}]]
        Noa < Ficha de Encino, …
        Noa < • Pendiente: conversar sobre sus retiros, el martes 1 de diciembre / • Pendiente: entrevista, el martes
            1 de diciembre / • Pendiente: tarjeta de acuerdo, el miércoles 2 de diciembre / • Retiros en 30 días: 3
            (28/11, 24/11)
        Noa < ¿Qué quieres hacer? …
        .. 29 days
    """.replace("{id}", str(daniel)).replace(".. 29 days", "")
    )
    await home.forward(timedelta(days=29))
    home.skip()
    await home.play(f"""
        Noa > [[participants.show:{daniel}]]
        Noa < Ficha de Encino, …
        Noa < … Retiros en 30 días: 1 (28/11)
        Noa < ¿Qué quieres hacer? …
    """)


# --- pausing ---------------------------------------------------------------------------------------------------------

PAUSES = """
    Noa > [Pausar]
    Noa < ¿Por qué lo pausas? …
        [Intoxicación] [Amenazas] [Orden de protección] [Ausencia acordada] [Otra razón] [Cancelar]
    Noa >> [Amenazas]
    Noa < Está en pausa. Se lo digo cuando esté despierto, sin la razón. Habla tú con él. [Ver ficha]
"""
TOLD = "Por ahora una parte está en pausa. Esto sigue abierto a cualquier hora. Si tienes dudas, pregunta a tu equipo."


async def test_a_pause_closes_what_opened_with_the_intake_and_never_the_emergency_set(home: World) -> None:
    daniel = home.people["Daniel"].id
    async with home.database.write() as db:
        await people.set_intake(db, daniel, home.clock.now())
        assert await people.is_open(db, daniel)
    await home.play(".. until 22:30" + ENCINO.replace("falta", "el martes 24 de noviembre") + PAUSES)
    async with home.database.read() as db:
        assert not await people.is_open(db, daniel)
    await home.play(
        """
        Noa > [Amenazas]
        Noa < Está en pausa. …
        Daniel > alto
        Daniel < Para. …
        Daniel > ayuda
        Daniel < …
        Noa < Respiro: caso naranja. …
        Ana < Respiro: caso naranja. …
        Iker < Respiro: caso naranja. …
    """
    )
    await home.forward(timedelta(hours=3))
    home.skip()
    await home.kill()
    await home.play(f"""
        .. until 08:00
        Daniel < {TOLD} [Alto] [Necesito a alguien]
        Daniel < Tienes un aviso. …
        Noa > [Ver ficha]
        Noa < Ficha de Encino, … En pausa desde el martes 24 de noviembre: amenazas. Derivaciones: 0.
        Noa < • Pendiente: tarjeta de acuerdo, el miércoles 2 de diciembre / • Retiros en 30 días: 1 (24/11)
        Noa < ¿Qué quieres hacer? … [Reanudar] …
        Noa >> [Reanudar]
        Noa < La pausa terminó. Si ya sabía de ella, se lo digo cuando esté despierto. [Ver ficha]
        Daniel < Ya está abierto otra vez. Escribe menu para verlo. [Menú]
    """)
    async with home.database.read() as db:
        assert await people.is_open(db, daniel)
    assert [reason for _, _, reason in await reasons(home, "participants.pause")] == ["threats"]
    assert await home.audited("participants.resume") == 1
    assert not [m for m in home.heard("Daniel") if "amenaza" in m.line.casefold()]


async def test_an_agreed_absence_is_told_as_agreed(home: World) -> None:
    await home.play(
        ENCINO
        + PAUSES.replace(">> [Amenazas]", ">> [Ausencia acordada]")
        + """
        Daniel < Como acordaron, por ahora una parte está en pausa. … [Alto] [Necesito a alguien]
        .. 3 days
        Daniel < (nada)
    """
    )


async def test_a_pause_that_is_over_before_he_wakes_is_told_by_nobody(home: World) -> None:
    await home.play(
        ".. until 23:00"
        + ENCINO
        + PAUSES
        + """
        Noa > [[participants.resume:{id}]]
        Noa < La pausa terminó. …
        .. 2 days
        Daniel < (nada)
    """.replace("{id}", str(home.people["Daniel"].id))
    )


async def test_a_pause_and_an_order_survive_leaving_and_coming_back_by_a_new_invitation(home: World) -> None:
    daniel = home.people["Daniel"].id
    async with home.database.write() as db:
        await people.set_intake(db, daniel, home.clock.now())
        await participants.pause(db, daniel, PauseWhy.THREATS, home.clock.now())
        await people.set_living(db, daniel, Living.ORDER, by_staff=True)
        await people.leave(db, daniel, home.clock.now())
    await home.play(
        """
        Daniel > /start {code}
        Daniel < …
        Daniel < {told} [Alto] [Necesito a alguien]
        Daniel < ¿Qué necesitas ahora? …
        Daniel > [[joining.lives:together]]
        Daniel < (nada)
        Daniel > [[correcting.lives:together]]
        Daniel < …
        """,
        code=await home.invite(),
        told=TOLD,
    )
    async with home.database.read() as db:
        assert not await people.has_left(db, daniel)
        assert not await people.is_open(db, daniel)
        assert await people.living(db, daniel) is Living.ORDER


async def test_news_of_a_pause_that_come_due_while_the_service_is_down_wait_for_his_morning(home: World) -> None:
    await home.play(
        ".. until 23:00"
        + ENCINO
        + PAUSES
        + f"""
        !! stop
        .. 26 hours
        !! start
        Daniel < (nada)
        .. until 08:00
        Daniel < {TOLD} [Alto] [Necesito a alguien]
    """
    )


async def test_what_each_role_may_look_at(home: World) -> None:
    daniel = home.people["Daniel"].id
    wanted = {
        "Noa": set(Sight), "Ana": set(Sight), "Luz": {Sight.IDENTITY}, "Sol": {Sight.REFERRALS}, "Iker": set(),
        "Bea": set(),
    }  # fmt: skip
    async with home.database.read() as db:
        for name, sights in wanted.items():
            who = await home.who(name)
            assert who is not None
            assert await participants.sights(db, who, daniel) == sights, name
        assert await chats.of_person(db, daniel)
