"""The team: training and legal check decide who may lead a circle."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, update

from bot.contract import Role
from handlers.team.records import date_of
from storage import circle, tasks, team
from storage.circle import Part
from storage.people import Living
from storage.tables import person as persons
from storage.tasks import Kind
from storage.team import Bar, Record, ends, staff_record
from tests.test_joining_team import inside, make, put
from tests.world import World

NO = "Eso no está abierto para ti. …"


async def a_team(world: World) -> World:
    """Rosa and Luz coordinate, Ana leads Martes with Daniel in it."""
    await world.staff("Rosa", Role.COORDINATOR)
    await world.staff("Luz", Role.COORDINATOR)
    await world.staff("Ana")
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    id = await make(world, "Martes")
    await put(world, id, "Ana", Part.FACILITATOR)
    await put(world, id, "Daniel", Part.MEMBER)
    return world


@pytest.fixture
async def home(world: World) -> World:
    """The team of this story."""
    return await a_team(world)


def of(world: World, name: str) -> int:
    return world.people[name].id


async def without_record(world: World, name: str) -> None:
    """Nothing is written down about this one."""
    async with world.database.write() as db:
        await db.execute(delete(staff_record).where(staff_record.c.person_id == of(world, name)))


async def waiting(world: World) -> list[tuple[Kind, int | None, int]]:
    async with world.database.read() as db:
        return [(one.kind, one.about, one.number) for one in await tasks.waiting(db, world.organisation)]


async def hears(world: World, name: str, *parts: str) -> str:
    """What somebody hears at last after sending these."""
    for part in parts:
        await world.receive(world.event(name, part))
        await world.settle()
    world.skip()
    return world.heard(name)[-1].line


# --- the rules -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "bar"),
    [
        (Record(), Bar.UNCHECKED),
        (Record(date(2026, 1, 1)), Bar.UNCHECKED),
        (Record(date(2026, 1, 1), False, date(2026, 1, 1)), Bar.BARRED),
        (Record(None, True, date(2026, 1, 1)), Bar.UNTRAINED),
        (Record(date(2024, 11, 24), True, date(2026, 1, 1)), Bar.EXPIRED),
        (Record(date(2024, 11, 25), True, date(2026, 1, 1)), None),
    ],
)
def test_what_stands_against_a_new_circle(record: Record, bar: Bar | None) -> None:
    assert record.bar(date(2026, 11, 24), 24) is bar


@pytest.mark.parametrize(
    ("on", "months", "until"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 12, 5), 24, date(2026, 12, 5)),
    ],
)
def test_when_a_training_ends(on: date, months: int, until: date) -> None:
    assert ends(on, months) == until


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/3/2026", date(2026, 3, 12)),
        (" 2026-03-12 ", date(2026, 3, 12)),
        ("1.2.2026", date(2026, 2, 1)),
        ("31/2/2026", None),
        ("25/11/2026", None),
        ("1/1/1950", None),
        ("=HYPERLINK(1/1/2026)", None),
        ("marzo", None),
        ("9" * 10_000, None),
        ("😡", None),
    ],
)
def test_how_a_date_is_read(typed: str, day: date | None) -> None:
    assert date_of(typed, date(2026, 11, 24)) == day


# --- a facilitator's record ------------------------------------------------------------------------------------------


async def test_the_record_is_written_by_taps_and_by_a_date(home: World) -> None:
    await without_record(home, "Ana")
    await home.play("""
        Rosa > menu
        Rosa < … [Más]
        Rosa > [Equipo]
        Rosa < Tu equipo (3). Toca un número para ver a alguien: / 1. Rosa: coordina / 2. Luz: coordina / 3. Ana:
            facilita [1] [2] [3] [Vigencia] [Menú]
        Rosa > [3]
        Rosa < Ana: facilita.
        Rosa < Capacitación: sin fecha. Revisión legal: falta. Facilita 1, en espera 0. No puede recibir un círculo
            nuevo. [Capacitación] [Revisión legal] [Quitar acceso] [Cambió de cuenta] [Equipo]
        Rosa > [Capacitación]
        Rosa < ¿Cuándo se capacitó Ana? … [Hoy] [Hace 6 meses] [Hace un año]
        Rosa > <script>ayer</script>
        Rosa < No entendí la fecha, … [Hoy] [Hace 6 meses] [Hace un año]
        !! kill
        Rosa > 12/3/2026
        Rosa < Ana: facilita.
        Rosa < Capacitación: el 12 de marzo de 2026, sirve hasta el 12 de marzo de 2028. Revisión legal: falta. Facilita
            0, en espera 1. No puede recibir un círculo nuevo. …
        Rosa > [Revisión legal]
        Rosa < ¿Se revisó que Ana no tiene sanción … [Sí, aprobada hoy] [No se aprueba]
        Rosa >> [Sí, aprobada hoy]
        Rosa < Ana: facilita.
        Rosa < … aprobada el 24 de noviembre de 2026. Facilita 1, en espera 0. Puede recibir un círculo nuevo. …
    """)
    assert await home.audited("team.trained") == await home.audited("team.checked") == 1


async def test_a_legal_check_that_says_no_ends_every_circle_at_once(home: World) -> None:
    """LGAMVLV 8-III: nobody who was sanctioned; the circle asks for a new owner, and she waits for one in vain."""
    await hears(home, "Rosa", f"[[team.checked:{of(home, 'Ana')}:0]]")
    assert await inside(home, 1, Part.FACILITATOR) == []
    assert await inside(home, 1, Part.PENDING) == [of(home, "Ana")]
    assert await waiting(home) == [(Kind.OWNERLESS, None, 1)]  # the check was made: nothing is missing
    async with home.database.read() as db:
        led = await circle.responsible(db, of(home, "Daniel"), home.organisation)
        assert led == [of(home, "Rosa"), of(home, "Luz")]
    await home.play("""
        Ana > [[circles.show]]
        Ana < La revisión legal dice que no puede atender participantes: … [Menú]
        Ana > [[circles.name]]
        Ana < La revisión legal dice que no puede … [Menú]
        Ana > [[circles.one:1]]
        Ana < Ese círculo no está abierto para ti, o eso ya cambió. [Menú]
        Ana > [[inviting.ask]]
        Ana < Todavía no facilitas ningún círculo. … [Menú]
    """)
    await hears(home, "Rosa", f"[[team.checked:{of(home, 'Ana')}:1]]")
    assert await inside(home, 1, Part.FACILITATOR) == [of(home, "Ana")]
    assert await waiting(home) == []


async def test_without_a_record_nobody_is_put_in_charge(home: World) -> None:
    """Neither by the list, nor by a forged button, nor by storage itself."""
    iker = await home.staff("Iker")
    await without_record(home, "Iker")
    two = await make(home, "Jueves")
    await home.play(f"""
        Rosa > [[circles.leader:{two}]]
        Rosa < ¿Quién facilita Jueves? Toca un número para poner o quitar: / 1. Ana / 2. Iker [1] [2] [Menú]
        Rosa > [2]
        Rosa < Falta la revisión legal. Sin ella nadie está al frente de un círculo. [Volver]
        Rosa > [[circles.lead:{two}:{iker.id}:1]]
        Rosa < Falta la revisión legal. …
    """)
    async with home.database.write() as db:
        assert not await circle.enter(db, two, iker.id, Part.FACILITATOR, home.clock.now())
        await team.check(db, iker.id, True, home.clock.now().date())
    await home.play(f"Rosa > [[circles.lead:{two}:{iker.id}:1]]\nRosa < Falta la fecha de la capacitación. …")
    assert await inside(home, two, Part.FACILITATOR) == []


async def test_an_expired_training_forbids_a_new_circle_and_leaves_the_old_one(home: World) -> None:
    two = await make(home, "Jueves")
    async with home.database.write() as db:
        await team.train(db, of(home, "Ana"), date(2024, 11, 24))
    await home.play(f"""
        Rosa > [[circles.lead:{two}:{of(home, "Ana")}:1]]
        Rosa < La capacitación ya venció. Hay que renovarla antes de un círculo nuevo. [Volver]
        Ana > [[circles.name]]
        Ana < La capacitación ya venció. … [Menú]
    """)
    assert await inside(home, 1, Part.FACILITATOR) == [of(home, "Ana")]
    await hears(home, "Rosa", "[[team.months:36]]")
    await home.play(f"Rosa > [[circles.lead:{two}:{of(home, 'Ana')}:1]]\nRosa < Jueves. Facilita: Ana. …")
    await hears(home, "Rosa", "[[team.months:7]]")
    async with home.database.read() as db:
        assert await team.months(db, home.organisation) == 36


async def test_thirty_days_before_the_training_ends_it_is_a_task(home: World) -> None:
    async with home.database.write() as db:
        await team.train(db, of(home, "Ana"), date(2024, 12, 26))  # ends on 26 December 2026
    await home.calendar("team")
    await home.forward(timedelta(days=1))
    assert await waiting(home) == []
    await home.forward(timedelta(days=2))
    assert await waiting(home) == [(Kind.TRAINING, of(home, "Ana"), 0)]
    async with home.database.read() as db:
        [task] = await tasks.waiting(db, home.organisation)
        assert task.due_at == datetime(2026, 12, 26, 12, tzinfo=UTC)
    await hears(home, "Rosa", f"[[team.trained:{of(home, 'Ana')}:0]]")
    assert await waiting(home) == []


async def test_a_missing_legal_check_is_a_task_every_night_once(home: World) -> None:
    await without_record(home, "Ana")
    await home.calendar("team")
    await home.forward(timedelta(days=3))
    assert await waiting(home) == [(Kind.TRAINING, of(home, "Ana"), 0), (Kind.LEGAL, of(home, "Ana"), 0)]


async def test_only_who_coordinates_this_organisation(home: World) -> None:
    """Not a facilitator, not a man, and nobody for another organisation's people."""
    ana = of(home, "Ana")
    now = int(home.clock.now().timestamp())
    forged = (f"team.one:{ana}", f"team.trained:{ana}:0", f"team.checked:{ana}:0", f"team.gone:{ana}:other:{now}",
              "team.show", "team.months:12", "team.look", "team.tell_gone", "circles.close:1")  # fmt: skip
    for who in ("Ana", "Daniel"):
        for data in forged:
            await home.play(f"{who} > [[{data}]]\n{who} < {NO}")
    other = await home.another_organisation("Otra Casa")
    far = await home.staff("Lejos")
    async with home.database.write() as db:
        await db.execute(update(persons).where(persons.c.id == far.id).values(organisation_id=other))
        await team.train(db, far.id, date(2026, 1, 1))
    for data in (f"team.one:{far.id}", f"team.trained:{far.id}:9", f"team.checked:{far.id}:0", f"team.remove:{far.id}",
                 f"team.why:{far.id}:other", f"team.gone:{far.id}:other:{now}", f"team.one:{of(home, 'Daniel')}",
                 f"team.gone:{of(home, 'Daniel')}:other:{now}", f"team.training:{of(home, 'Rosa')}"):  # fmt: skip
        await home.play(f"Rosa > [[{data}]]\nRosa < Esa persona no es de tu equipo, o eso ya cambió. [Equipo]")
    async with home.database.read() as db:
        assert await team.record(db, far.id) == Record(date(2026, 1, 1), True, home.clock.now().date())
