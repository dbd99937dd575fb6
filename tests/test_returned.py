"""An old copy of the database with the newest key ring: who was erased since is erased again, and nobody else."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select

from bot.contract import Misconfigured
from storage import circle, returned, schema
from storage.circle import Part
from storage.keyring import _keys
from storage.orders import order_mark
from storage.people import Living
from storage.tables import chat, person, role
from tests.test_erasure_hold import ASKED_TWICE, WORDS, left, lives, owner, sealed, sends
from tests.test_joining import CLOSED
from tests.world import Somebody, World

Rows = dict[str, list[dict[str, Any]]]


async def copied(world: World, home: Path) -> Rows:
    """A backup of the data, as each database makes one: the file itself, or every row of every table."""
    if world.database.sqlite:
        await world.database.checkpoint(truncate=True)
        (home / "backup").mkdir(exist_ok=True)
        shutil.copy(_file(world), home / "backup" / "data.db")
        return {}
    async with world.database.read() as db:
        tables = schema.metadata.sorted_tables
        return {table.name: [dict(row._mapping) for row in await db.execute(select(table))] for table in tables}


def _file(world: World) -> Path:
    return Path(world.files.data.removeprefix("sqlite+aiosqlite:///"))


async def put_back(world: World, home: Path, rows: Rows) -> None:
    """The copy takes the place of the data; the key ring stays as it is, and the process is a new one."""
    await world.close()
    if world.files.data.startswith("sqlite"):
        for beside in ("-wal", "-shm"):
            _file(world).with_name(_file(world).name + beside).unlink(missing_ok=True)
        shutil.copy(home / "backup" / "data.db", _file(world))
    await world.start()
    if rows:
        async with world.database.write() as db:
            for table in reversed(schema.metadata.sorted_tables):
                await db.execute(delete(table))
            for table in schema.metadata.sorted_tables:
                if rows[table.name]:
                    await db.execute(insert(table), rows[table.name])


async def readable(world: World, *words: str) -> list[str]:
    """Where one of these stands in the clear, in any column of any table."""
    found = []
    async with world.database.read() as db:
        for table in schema.metadata.sorted_tables:
            for row in await db.execute(select(table)):
                for column, value in row._mapping.items():
                    text = bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
                    found += [f"{table.name}.{column}" for word in words if word in text]
    return found


async def a_man_with_all(world: World) -> Somebody:
    """A man with everything: tools behind him, an order, a pause, a circle, a task about him."""
    daniel = await lives(world)
    async with world.database.write() as db:
        alba = await circle.make(db, world.organisation, "Alba", world.clock.now())
        assert alba is not None
        await circle.enter(db, alba, world.people["Noa"].id, Part.FACILITATOR, world.clock.now())
        await circle.enter(db, alba, daniel.id, Part.MEMBER, world.clock.now())
    await sends(world, "Ana", f"[[participants.set_order:{daniel.id}]]")
    await sends(world, "Ana", f"[[participants.pause:{daniel.id}:threats]]")
    await sends(world, "Daniel", "menu")
    world.skip()
    return daniel


async def test_who_was_erased_does_not_come_back_with_an_old_copy(
    world: World, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Before the first batch; his old chat is a stranger's; the others are as they were. A second start finds nobody,
    and a third copy of the same man is found by the night."""
    await world.engine.prepare()
    daniel = await a_man_with_all(world)
    rows = await copied(world, tmp_path)
    mac = world.keys.mac("peer", world.account, daniel.peer)
    await world.play(ASKED_TWICE + "Daniel < Aunque se borró lo demás, queda un año una marca …\nDaniel < Listo: …")
    await put_back(world, tmp_path, rows)
    assert (await left(world, daniel)).keys() >= {"participant", "reading", "role", "circle_person"}
    capfd.readouterr()
    await world.engine.prepare()

    assert await left(world, daniel) == {}
    async with world.database.read() as db:
        gone = (await db.execute(select(person).where(person.c.id == daniel.id))).one()
        assert (gone.alias, gone.alias_mac) == (None, None) and gone.erased_at == world.clock.now()
        assert await db.scalar(select(func.count()).select_from(chat).where(chat.c.peer_mac == mac)) == 0
    assert await readable(world, *WORDS, daniel.peer, mac.decode("latin-1")) == []
    assert [owner(blob) for _, blob in await sealed(world)].count(daniel.id) == 0
    assert await world.audited("erasure.again") == 1
    printed = capfd.readouterr()
    assert "people=1" in printed.out + printed.err
    for word in (*WORDS, daniel.peer, "threats"):
        assert word not in printed.out + printed.err
    if world.database.sqlite:  # the file and its log, as they lie on the disk
        beside = [_file(world), _file(world).with_name(_file(world).name + "-wal")]
        for trace in (*(word.encode() for word in WORDS), mac):
            assert [file.name for file in beside if file.exists() and trace in file.read_bytes()] == []
    await world.play(f"""
        Daniel > hola
        Daniel < {CLOSED}
        Noa > [[participants.list]]
        Noa < …
    """)
    assert "alias" not in world.heard("Noa")[-1].line
    async with world.database.read() as db:  # an old copy does not have the mark that his erasing left: it is renewed
        assert await db.scalar(select(func.count()).select_from(order_mark)) == 1
    await world.engine.prepare()
    assert await world.audited("erasure.again") == 1


async def test_the_night_finds_who_came_back_while_the_service_ran(world: World, tmp_path: Path) -> None:
    await world.engine.prepare()
    daniel = await a_man_with_all(world)
    rows = await copied(world, tmp_path)
    await world.play(ASKED_TWICE + "Daniel < Aunque se borró lo demás, queda un año una marca …\nDaniel < Listo: …")
    await put_back(world, tmp_path, rows)
    await world.forward(timedelta(hours=24))
    assert await left(world, daniel) == {}
    assert await world.audited("erasure.again") == 1


# --- a ring that may be the wrong one --------------------------------------------------------------------------------


async def _lose(world: World, *ids: int) -> None:
    """These keys are gone from the ring, as in one that was put together badly."""
    async with world.ring.write() as db:
        await db.execute(delete(_keys).where(_keys.c.owner.in_(ids)))


async def _some(world: World, count: int) -> list[Somebody]:
    return [await world.person(f"Hombre{number}", living=Living.APART) for number in range(count)]


async def _refused(world: World, because: str) -> None:
    """The start ends with one line, and not a row is touched."""
    async with world.database.read() as db:
        before = await db.scalar(select(func.count()).select_from(role))
    with pytest.raises(Misconfigured, match=because) as no:
        await world.engine.prepare()
    assert "\n" not in str(no.value)
    async with world.database.read() as db:
        assert await db.scalar(select(func.count()).select_from(role)) == before
        assert await db.scalar(select(func.count()).select_from(person).where(person.c.erased_at.is_not(None))) == 0


async def test_an_empty_ring_erases_nobody(world: World) -> None:
    men = await _some(world, 3)
    await _lose(world, *(man.id for man in men))
    await _refused(world, "holds no key")


async def test_a_ring_that_lacks_many_erases_nobody(world: World) -> None:
    men = await _some(world, 9)
    await _lose(world, *(man.id for man in men[: returned.FEW + 1]))
    await _refused(world, "lacks the keys of 6 of 9 people")


async def test_who_runs_the_installation_may_know_better(world: World) -> None:
    """In a small organisation six did erase themselves: the one line names the command, which wants the very number."""
    men = await _some(world, 9)
    gone = {man.id for man in men[: returned.FEW + 1]}
    await _lose(world, *gone)
    await _refused(world, r"of 6 of 9 people in the database; nothing was changed\..* respiro erase-again 6$")
    for wrong in (0, 5, 7, 9):
        async with world.database.write() as db:
            with pytest.raises(Misconfigured, match=rf"of 6 of 9 people in the database, not of {wrong}; nothing"):
                await returned.find(db, world.keys, agreed=wrong)
    async with world.database.write() as db:
        lost = await returned.find(db, world.keys, agreed=6)
        assert await returned.erase(db, world.keys, lost, world.clock.now(), agreed=True) == 6
    async with world.database.read() as db:
        assert set(await db.scalars(select(person.c.id).where(person.c.erased_at.is_not(None)))) == gone
    assert (await world.audited("erasure.agreed"), await world.audited("erasure.again")) == (1, 1)
    await world.engine.prepare()
    assert await world.audited("erasure.again") == 1


async def test_nobody_agrees_to_an_empty_ring(world: World) -> None:
    men = await _some(world, 3)
    await _lose(world, *(man.id for man in men))
    async with world.database.write() as db:
        with pytest.raises(Misconfigured, match="holds no key"):
            await returned.find(db, world.keys, agreed=3)


async def test_a_few_are_no_doubt(world: World) -> None:
    men = await _some(world, 9)
    await _lose(world, *(man.id for man in men[: returned.FEW]))
    await world.engine.prepare()
    async with world.database.read() as db:
        gone = set(await db.scalars(select(person.c.id).where(person.c.erased_at.is_not(None))))
    assert gone == {man.id for man in men[: returned.FEW]}


async def test_strangers_whom_the_calendar_forgot_are_no_doubt_either(world: World) -> None:
    await _some(world, 2)
    passers = []
    for number in range(returned.FEW + 3):
        await sends(world, f"Paso{number}", "hola")
        found = await world.who(f"Paso{number}")
        assert found is not None
        passers.append(found.id)
    await _lose(world, *passers)
    await world.engine.prepare()
    async with world.database.read() as db:
        assert set(await db.scalars(select(person.c.id).where(person.c.erased_at.is_not(None)))) == set(passers)


async def test_the_ring_of_another_database_erases_nobody(world: World) -> None:
    """Its numbers are the same, its keys are others."""
    men = await _some(world, 3)
    async with world.database.write() as db:
        others = await world.keys.create(3)
        for man, other in zip(men, others, strict=True):
            await db.execute(
                chat.update()
                .where(chat.c.id == man.chat)
                .values(peer=b"\x01" + world.keys.seal(other, "x", "somewhere else")[1:])
            )
    await _lose(world, men[0].id)
    await _refused(world, "does not open this database")


async def test_the_ring_in_the_night_is_no_reason_to_erase(world: World) -> None:
    """Lost while the service runs: the nightly look is set aside, the team is told, and nobody is touched."""
    await world.engine.prepare()
    men = await _some(world, 9)
    await _lose(world, *(man.id for man in men[: returned.FEW + 1]))
    await world.forward(timedelta(hours=24))
    async with world.database.read() as db:
        assert await db.scalar(select(func.count()).select_from(person).where(person.c.erased_at.is_not(None))) == 0
    assert world.engine.worker.parked == 1
