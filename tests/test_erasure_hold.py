"""Erasing while something is open, under a legal hold, twice, and from a backup: R16 and the key ring."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, func, select

from bot.contract import Role
from bot.sealing import Unreadable, owner_of
from storage import cases, debrief, erasure, retention, schema, thermometer, timeout
from storage.database import Database
from storage.erasure import STAYS, STAYS_HELD, Reason
from storage.people import Living
from storage.tables import chat, person
from tests.world import Somebody, World

ASKED_TWICE = """
    Daniel > borrar
    Daniel < Borrar quita todo: …
    Daniel > sí
    Daniel < Última pregunta: …
    Daniel > sí
"""
HELD = (
    "Daniel < Tienes un caso sin cerrar. Borraremos todo cuando se cierre; hoy borramos lo demás. Si hay peligro, "
    "marca 911.\n"
)


async def lives(world: World) -> Somebody:
    """A man with a time-out, its debrief, a thermometer, breathing and a call behind him, and his team."""
    await world.staff("Noa", Role.FACILITATOR)
    await world.staff("Ana", Role.COORDINATOR)
    daniel = await world.person("Daniel", living=Living.TOGETHER, alias="Zarzamorado", born=1977)
    for part in ("alto", "[Ya salí]", "[Listo]", "7"):
        await sends(world, "Daniel", part)
    await world.forward(timedelta(minutes=26))
    await sends(world, "Daniel", "2")
    await world.forward(timedelta(hours=14))
    for part in ("[Empezar]", "xilófono 58213", "xilófono", "xilófono", "xilófono", "termometro", "[0-3]", "respirar"):
        await sends(world, "Daniel", part)
    await world.forward(timedelta(minutes=5))
    await sends(world, "Daniel", "2")
    world.skip()
    return daniel


async def sends(world: World, name: str, part: str) -> None:
    await world.receive(world.event(name, part))
    await world.settle()


async def left(world: World, man: Somebody) -> dict[str, int]:
    """How many rows of each table point at him or his chat."""
    found: dict[str, int] = {}
    async with world.database.read() as db:
        for table in schema.metadata.sorted_tables:
            for column in table.columns:
                targets = {key.column.table for key in column.foreign_keys}
                if table is not chat and targets & {person, chat}:
                    id = man.id if person in targets else man.chat
                    count = await db.scalar(select(func.count()).select_from(table).where(column == id)) or 0
                    found[table.name] = found.get(table.name, 0) + count
    return {name: count for name, count in found.items() if count}


async def hold(world: World, man: Somebody) -> None:
    await world.play(f"""
        Ana > [[erasure.hold:{man.id}]]
        Ana < Conservar por ley lo de Zarzamorado: … [Juez o fiscal] [Queja en revisión] [Alguien salió herido]
        Ana > [Queja en revisión]
        Ana < Listo: lo suyo se conserva por ley hasta que lo quites.
    """)


async def test_in_a_time_out_all_goes_today_but_what_is_declared_to_stay(world: World) -> None:
    """Whatever tables there are: a later feature's rows go, unless it says that they are needed."""
    daniel = await lives(world)
    assert {"reading", "breathing", "debrief"} <= (await left(world, daniel)).keys()
    await world.play("Daniel > alto\nDaniel < Para. …")
    await world.play(ASKED_TWICE + "Daniel < Hay un retiro o un aviso tuyo sin cerrar. …")
    kept = await left(world, daniel)
    assert kept.keys() <= {table.name for table in STAYS}
    assert kept["timeout"] == 1 * 2  # the running one alone, counted by man and by chat
    assert await world.audited("erasure.done") == 0
    await world.play("Daniel > alto\nDaniel < …")  # R1: his tool goes on


async def test_asked_twice_in_a_row_it_is_done_once(world: World) -> None:
    """Two taps, the word again while it waits, and again as a stranger."""
    daniel = await lives(world)
    await world.play("Daniel > alto\nDaniel < Para. …")
    await world.play(ASKED_TWICE + "Daniel < Hay un retiro … \nDaniel > borrar\nDaniel < Ya pediste borrar. …")
    await world.play("Daniel >> [[erasure.erase]]\nDaniel < Ya pediste borrar. …")
    await world.engine.prepare()
    await world.kill()
    await world.forward(timedelta(days=2))
    receipts = [m for m in world.heard("Daniel") if "Tu comprobante es" in m.line]
    assert len(receipts) == 1 and await left(world, daniel) == {}
    world.skip()
    await world.play("Daniel > borrar\nDaniel < Soy un asistente automático …")
    assert await world.audited("erasure.done") == 1


# --- legal hold ------------------------------------------------------------------------------------------------------


async def test_under_a_hold_nothing_goes_for_good_until_it_is_lifted(world: World) -> None:
    """He reads R16's words and not why; what is over stays too; the night after it is lifted sends the receipt."""
    await world.engine.prepare()
    daniel = await lives(world)
    await hold(world, daniel)
    await world.play(ASKED_TWICE + HELD)
    kept = await left(world, daniel)
    assert kept.keys() <= {table.name for table in STAYS_HELD}
    assert kept["timeout"] and kept["debrief"] and "reading" not in kept
    await world.forward(timedelta(days=2))
    await world.keys.load([daniel.id])
    assert world.keys.has(daniel.id)
    world.skip()
    await world.play(f"""
        Daniel > borrar
        Daniel < Ya pediste borrar. Lo haremos cuando se cierre lo que sigue abierto; …
        Ana > [[erasure.hold:{daniel.id}]]
        Ana < Lo de Zarzamorado se conserva por ley. Motivo: hay una queja en revisión. [Quitar]
        !! kill
        Ana >> [Quitar]
        Ana < Listo: ya no se conserva por ley. Si pidió borrar, se hace esta noche.
        .. until 08:30
        Daniel < Listo: borramos todo lo tuyo …
    """)
    assert await left(world, daniel) == {}
    assert (await world.audited("erasure.held"), await world.audited("erasure.lifted")) == (1, 1)


async def test_a_hold_stops_the_calendar_too(world: World) -> None:
    """The nightly job leaves what a judge has asked for, and takes it when the hold is lifted."""
    daniel = await lives(world)
    await hold(world, daniel)
    world.clock.forward(timedelta(days=800))
    keep = next(keep for keep in retention.KEEPS if keep.table is timeout.timeout)
    async with world.database.write() as db:
        assert await retention.sweep(db, keep, world.clock.now()) == 0
        assert await erasure.lift_hold(db, daniel.id)
        assert await retention.sweep(db, keep, world.clock.now()) == 1


async def test_a_hold_keeps_what_was_written_to_him_too(world: World) -> None:
    """In a case of his half of the words are somebody else's."""
    daniel = await world.person("Daniel", alias="Zarzamorado")
    await world.staff("Ana", Role.COORDINATOR)
    await world.play("""
        Daniel > ayuda
        Daniel < …
        Ana < …
        Ana > [Tomar]
        Ana < …
        Daniel < …
        Ana > hola
        Daniel < Ana: hola
    """)
    await hold(world, daniel)
    world.clock.forward(timedelta(days=800))
    keep = next(keep for keep in retention.KEEPS if keep.table is cases.transcript)
    async with world.database.write() as db:
        assert await retention.sweep(db, keep, world.clock.now()) == 0
        assert await erasure.lift_hold(db, daniel.id)
        assert await retention.sweep(db, keep, world.clock.now()) == 2


async def test_only_who_coordinates_the_very_organisation_holds_a_man(world: World) -> None:
    """A forged id of another organisation, of one of the team, of nobody, of themselves; two taps; another role."""
    daniel = await lives(world)
    await world.play(f"Noa > [[erasure.hold:{daniel.id}]]\nNoa < Eso no está abierto para ti. …")
    await world.play(f"Daniel > [[erasure.set_hold:{daniel.id}:judge]]\nDaniel < Eso no está abierto para ti. …")
    ids = (world.people["Noa"].id, world.people["Ana"].id, 999)
    for id in ids:
        await world.play(
            f"Ana > [[erasure.set_hold:{id}:judge]]\nAna < (nada)\nAna > [[erasure.hold:{id}]]\nAna < (nada)"
        )
    world.organisation = await world.another_organisation("Otra")
    await world.staff("Zoe", Role.COORDINATOR)
    await world.play(f"""
        Zoe > [[erasure.hold:{daniel.id}]]
        Zoe < (nada)
        Zoe > [[erasure.set_hold:{daniel.id}:judge]]
        Zoe < (nada)
        Zoe > [[erasure.lift_hold:{daniel.id}]]
        Zoe < (nada)
        Ana > [[erasure.set_hold:{daniel.id}:envy]]
        Ana < Ese botón ya no …
    """)
    async with world.database.read() as db:
        assert await erasure.held(db, daniel.id) is None
    await world.play(f"""
        Ana > [[erasure.set_hold:{daniel.id}:judge]]
        Ana < Listo: …
        Ana > [[erasure.set_hold:{daniel.id}:harm]]
        Ana < Listo: …
    """)
    async with world.database.read() as db:
        assert await erasure.held(db, daniel.id) is Reason.JUDGE
    assert await world.audited("erasure.held") == 1


async def test_a_hold_tells_him_nothing_by_itself(world: World) -> None:
    daniel = await lives(world)
    before = await said(world, "misdatos", "[[mydata.file]]")
    await hold(world, daniel)
    assert await said(world, "misdatos", "[[mydata.file]]") == before


async def said(world: World, *parts: str) -> list[object]:
    start = len(world.heard("Daniel"))
    for part in parts:
        await sends(world, "Daniel", part)
    world.skip()
    return [(m.line, m.letter.picture) for m in world.heard("Daniel")[start:]]


# --- nothing readable ------------------------------------------------------------------------------------------------

WORDS = ("Zarzamorado", "58213", "xilófono")


async def sealed(world: World) -> list[tuple[str, bytes]]:
    """Every sealed value of the database, as a backup taken now would hold it."""
    found = []
    async with world.database.read() as db:
        for table in schema.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, LargeBinary):
                    found += [(f"{table.name}.{column.name}", bytes(blob)) for (blob,) in
                              await db.execute(select(column).where(column.is_not(None)))]  # fmt: skip
    return found


def owner(blob: bytes) -> int | None:
    try:
        return owner_of(blob)
    except Unreadable:
        return None


async def test_a_backup_from_before_opens_to_nobody_with_the_newest_key_ring(
    world: World, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What was copied while he was here can be read by today's ring before he erases, and not afterwards; and neither
    files nor log hold a word of his in the clear."""
    daniel = await lives(world)
    backup = {place: blob for place, blob in await sealed(world) if owner(blob) == daniel.id}
    assert {"person.alias", "participant.birth_year", "debrief.signal", "chat.peer"} <= backup.keys()
    assert world.keys.read(backup["person.alias"], f"person.alias:{daniel.id}") == "Zarzamorado"
    copy = await _copy(world, tmp_path)
    await world.play(ASKED_TWICE + "Daniel < Listo: …")
    await world.kill()  # a fresh process with today's ring, which is all that a restored backup has
    await world.keys.load([daniel.id])
    for place, blob in backup.items():
        with pytest.raises(Unreadable):
            world.keys.read(blob, f"{place}:{daniel.id}")
    assert [owner(blob) for _, blob in await sealed(world)].count(daniel.id) == 0
    if copy is not None:
        async with copy.read() as db:
            [blob] = await db.scalars(select(person.c.alias).where(person.c.id == daniel.id))
        with pytest.raises(Unreadable):
            world.keys.read(blob, f"person.alias:{daniel.id}")
        await copy.close()
    printed = capfd.readouterr()
    for word in WORDS:
        assert _in_files(tmp_path, word) == [], word
        assert word not in printed.out + printed.err


def _in_files(home: Path, word: str) -> list[str]:
    return [file.name for file in home.rglob("*") if file.is_file() and word.encode() in file.read_bytes()]


async def _copy(world: World, home: Path) -> Database | None:
    """The data file as a backup holds it, without the key ring; None on PostgreSQL, where `sealed` stands for it."""
    if not world.files.data.startswith("sqlite"):
        return None
    await world.database.checkpoint(truncate=True)
    source = Path(world.files.data.removeprefix("sqlite+aiosqlite:///"))
    (home / "backup").mkdir()
    shutil.copy(source, home / "backup" / source.name)
    return Database(f"sqlite+aiosqlite:///{home}/backup/{source.name}")


def test_what_stays_is_about_a_person() -> None:
    """A table in the list that is about nobody is a slip; under a hold no less stays than otherwise."""
    for table in STAYS_HELD:
        points = {key.column.table for column in table.columns for key in column.foreign_keys}
        assert points & {person, chat}, table.name
    assert STAYS.keys() <= STAYS_HELD.keys()
    assert debrief.debrief in STAYS_HELD and thermometer.reading not in STAYS_HELD


async def test_who_coordinates_puts_nobody_under_hold_who_they_are_themselves(world: World) -> None:
    """Who takes part too would keep their own case from being closed, or lift what another one has set."""
    await world.staff("Ana", Role.COORDINATOR)
    bea = await world.person("Bea", Role.PARTICIPANT, Role.COORDINATOR)
    await world.play(f"""
        Bea > [[erasure.hold:{bea.id}]]
        Bea < (nada)
        Bea > [[erasure.set_hold:{bea.id}:judge]]
        Bea < (nada)
        Ana > [[erasure.set_hold:{bea.id}:harm]]
        Ana < …
        Bea > [[erasure.lift_hold:{bea.id}]]
        Bea < (nada)
    """)
    async with world.database.read() as db:
        assert await erasure.held(db, bea.id) is Reason.HARM
