"""Receiving: durable before it returns, once for each event, and unreadable at rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from bot import receive
from bot.contract import Incoming, Kind, Later, Poison, Scope
from bot.receive import Receiver
from storage import tables
from storage.database import Database
from storage.keyring import KeyRing
from storage.people import Living
from tests import test_debrief
from tests.engineroom import Probe, counted, diary, room, rows, says, text, work
from tests.postgres import Postgres
from tests.world import Files, World


@pytest.fixture
def probe() -> Probe:
    return Probe()


@pytest.fixture
async def desk(files: Files, probe: Probe) -> AsyncIterator[World]:
    """A world in which only the probe lives."""
    async with room(files, probe) as made:
        yield made


async def test_what_was_received_is_durable_when_it_returns(desk: World) -> None:
    await says(desk, "Daniel", "alto")
    elsewhere = Database(desk.files.data)
    async with elsewhere.read() as db:
        assert await db.scalar(sql("SELECT count(*) FROM inbox WHERE state = 0")) == 1
        if elsewhere.sqlite:
            assert await db.scalar(sql("PRAGMA journal_mode")) == "wal"
            assert await db.scalar(sql("PRAGMA synchronous")) == 2, "a commit is on the disk, not only with the system"
    await elsewhere.close()
    await desk.kill()
    await work(desk)
    assert await diary(desk) == ["alto"]


async def test_what_could_not_be_written_was_not_received(desk: World) -> None:
    """The channel hears it, so nothing is acknowledged; when there is room again, the platform sends it once more."""
    await says(desk, "Daniel", "hello")
    if desk.database.sqlite:
        async with desk.database.write() as db:
            pages = await db.scalar(sql("PRAGMA page_count"))
            await db.execute(sql(f"PRAGMA max_page_count={pages}"))
    else:
        async with desk.database.write() as db:
            await db.execute(sql("ALTER TABLE inbox ADD CONSTRAINT full_disk CHECK (id < 2) NOT VALID"))
    long = [text(desk, "Daniel", "x" * 4000) for _ in range(20)]
    with pytest.raises(DBAPIError) as met:
        await desk.engine.receive(desk.account, long)
    assert "xxx" not in str(met.value)
    assert await counted(desk, tables.inbox) == 1
    async with desk.database.write() as db:
        undo = (
            "PRAGMA max_page_count=1000000" if desk.database.sqlite else "ALTER TABLE inbox DROP CONSTRAINT full_disk"
        )
        await db.execute(sql(undo))
    await desk.engine.receive(desk.account, long)
    await work(desk)
    assert len(await diary(desk)) == 21


async def test_the_same_update_ten_times_is_one_row(desk: World) -> None:
    event = text(desk, "Daniel", "alto", key="4711")
    for _ in range(4):
        await desk.engine.receive(desk.account, [event, event])
    await work(desk)
    await desk.engine.receive(desk.account, [event])
    await desk.kill()
    await desk.engine.receive(desk.account, [event])
    await work(desk)
    assert await diary(desk) == ["alto"]
    [row] = await rows(desk, tables.inbox)
    assert (row.state, row.payload) == (tables.DONE, None), "the words go when it is done; the key stays"


async def test_another_account_numbers_its_updates_by_itself(desk: World) -> None:
    async with desk.database.write() as db:
        await db.execute(sql("INSERT INTO account (organisation_id, kind, name) VALUES (1, 'test', 'other')"))
    event = text(desk, "Daniel", "alto", key="4711")
    await desk.engine.receive(1, [event])
    await desk.engine.receive(2, [event])
    assert await counted(desk, tables.inbox) == 2
    assert await counted(desk, tables.chat) == 2, "the same number at another account is another chat"


async def test_chats_and_strangers_are_made_once(desk: World) -> None:
    await says(desk, "Daniel", "one", "two")
    await says(desk, "Daniel", "three")
    await desk.kill()
    await says(desk, "Daniel", "four")
    await desk.engine.receive(desk.account, [text(desk, name, "x") for name in ("Noa", "Tal", "Noa", "Daniel")])
    assert await counted(desk, tables.chat) == await counted(desk, tables.person) == 3
    assert await counted(desk, tables.role) == 0, "a stranger is nothing yet"
    await work(desk)
    assert [name for name in await diary(desk) if name != "x"] == ["one", "two", "three", "four"]


async def test_nothing_received_is_nothing_done(desk: World) -> None:
    await desk.engine.receive(desk.account, [])
    assert desk.engine.receiver.received == 0
    assert await counted(desk, tables.inbox) == 0


async def test_the_worker_is_woken_after_the_commit(desk: World) -> None:
    found: list[int] = []
    woken = asyncio.Event()
    desk.engine.receiver.arrived = woken.set
    await desk.engine.receiver.of(desk.account)([text(desk, "Daniel", "alto")])
    assert woken.is_set()
    found.append(await counted(desk, tables.inbox))
    assert found == [1]


async def test_more_chats_than_are_remembered(desk: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that has just been pushed out of memory by the others of its batch is no new one."""
    monkeypatch.setattr(receive, "CACHE", 3)
    names = [f"man {n}" for n in range(6)]
    await desk.engine.receive(desk.account, [text(desk, name, "one") for name in names])
    for first in range(6):
        await desk.engine.receive(desk.account, [text(desk, name, "two") for name in names[first:] + names[:first]])
    assert await counted(desk, tables.chat) == await counted(desk, tables.person) == 6
    assert await counted(desk, tables.inbox) == 42


# --- poison ----------------------------------------------------------------------------------------------------------


async def test_what_cannot_be_read_is_parked_and_told_once_an_hour(desk: World) -> None:
    poison = [Poison(f"p{n}", b'{"update_id": "secreto"}', "no such kind") for n in range(3)]
    await desk.engine.receive(desk.account, [poison[0], text(desk, "Daniel", "alto"), poison[1]])
    await desk.engine.receive(desk.account, [poison[0]])
    await desk.engine.receive(desk.account, [poison[2]])
    await work(desk)
    assert sorted(await diary(desk)) == ["alto", "engine.poisoned"]
    parked = await rows(desk, tables.inbox, state=tables.PARKED)
    assert [(row.thread, row.why, row.chat_id) for row in parked] == [("account:1", "no such kind", None)] * 3
    for row in parked:
        assert b"secreto" not in row.payload
        assert b"secreto" in desk.keys.sealer.open_secret(row.payload, f"inbox.payload:{row.key.hex()}")
    assert desk.engine.receiver.unreadable == 4
    for minutes, told in ((59, 1), (1, 2), (59, 2)):
        await desk.forward(timedelta(minutes=minutes))
        await desk.engine.receive(desk.account, [Poison(f"p{minutes}{told}", b"\xff", "not JSON")])
        await work(desk)
        assert (await diary(desk)).count("engine.poisoned") == told


# --- people who are gone ---------------------------------------------------------------------------------------------


async def test_a_chat_whose_person_was_erased_elsewhere_starts_over(desk: World) -> None:
    """One chat without a key must not hold the whole account: it goes on as a stranger's."""
    person = await desk.person("Daniel")
    await says(desk, "Daniel", "before")
    await work(desk)
    async with desk.database.write() as db:
        await db.execute(sql("UPDATE chat SET expects = '[[\"probe.tick\", [], 99999999999]]'"))
    await desk.keys.destroy(person.id)
    await desk.engine.receive(desk.account, [text(desk, "Noa", "hers"), text(desk, "Daniel", "after")])
    await says(desk, "Daniel", "again")
    await work(desk)
    assert sorted(await diary(desk)) == ["after", "again", "before", "hers"]
    chat = await desk.chat("Daniel")
    assert chat is not None and chat.person is not None
    assert chat.id == person.chat and chat.person.id != person.id and not chat.person.is_staff
    assert chat.expects == []
    assert desk.keys.read(chat.peer, f"chat.peer:{chat.id}") == desk.peer("Daniel")


async def test_a_group_without_a_key_gets_another(desk: World) -> None:
    def group(key: str) -> Incoming:
        return Incoming(key, "-100", Kind.GROUP_TEXT, desk.clock.now(), group=True)

    await desk.engine.receive(desk.account, [group("1")])
    await work(desk)
    [before] = await rows(desk, tables.chat)
    await desk.keys.destroy(before.owner)
    await desk.engine.receive(desk.account, [group("2")])
    [after] = await rows(desk, tables.chat)
    assert (after.id, after.person_id) == (before.id, None) and after.owner != before.owner
    assert await counted(desk, tables.person) == 0


# --- two at once -----------------------------------------------------------------------------------------------------


async def test_two_receivers_make_each_chat_once(files: Files) -> None:
    """Two machines behind one webhook hear of the same strangers, and of the same events, at the same moment."""
    async with room(files, Probe()) as one, room(files, Probe()) as two:
        names = [f"man {n}" for n in range(10)]
        events = [text(one, name, f"{name} {n}", key=f"{name} {n}") for n in range(3) for name in names]
        rings = [KeyRing(world.ring, world.keys.sealer) for world in (one, two)]
        receivers = [Receiver(w.database, ring, w.clock) for w, ring in zip((one, two), rings, strict=True)]
        await asyncio.gather(
            *(receiver.receive(1, events[first : first + 10]) for first in (0, 10, 20) for receiver in receivers)
        )
        assert await counted(one, tables.chat) == await counted(one, tables.person) == 10
        assert await counted(one, tables.inbox) == 30
        async with one.ring.read() as db:
            assert await db.scalar(sql("SELECT count(*) FROM person_key")) == 10, "no key belongs to nobody"
        await work(one)
        assert len(await diary(one)) == 30


# --- at rest ---------------------------------------------------------------------------------------------------------

LOUD = {
    "typed": "zanahoria",
    "answered": "murciélago",
    "alias": "Zorroplateado",
    "phone": "5215512345678",
    "poison": "berenjena",
    "unknown": "ornitorrinco",
}


def _holding(folder: Path, needles: list[bytes]) -> list[tuple[str, bytes]]:
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            held = file.read_bytes()
            found += [(file.name, needle) for needle in needles if needle in held]
    return found


async def test_nothing_that_a_person_said_can_be_read_in_the_files(
    world: World, request: pytest.FixtureRequest, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A whole conversation: a time-out, its debrief, a number shared, an update that nobody can read."""
    world.peers["Daniel"] = "987654321012"
    await world.person("Daniel", living=Living.TOGETHER, alias=LOUD["alias"])
    await world.staff("Fer")
    await world.play(f"""
        {test_debrief.CALM}
        .. until 08:00
        {test_debrief.INVITED}
        Daniel > [Empezar]
        {test_debrief.SIGNAL}
        Daniel > {LOUD["answered"]}
        {test_debrief.DEMAND}
    """)
    await world.receive(
        Incoming("k1", world.peer("Daniel"), Kind.CONTACT, world.clock.now(), text=LOUD["phone"], ref="mensaje-de-él")
    )
    await world.settle()
    world.always("Daniel", Later(60, Scope.CHAT, "not now"))
    await world.receive(text(world, "Daniel", LOUD["typed"]))
    await world.settle()
    assert await rows(world, tables.outbox, state=tables.WAITING), "a letter waits"
    await world.receive(text(world, "Daniel", LOUD["typed"]), text(world, "Otro", LOUD["unknown"]))
    await world.engine.receive(world.account, [Poison("p1", LOUD["poison"].encode(), "unreadable")])
    assert len(await rows(world, tables.inbox, state=tables.READY)) >= 3, "and events do"
    needles = [word.encode() for word in (*LOUD.values(), *world.peers.values(), "mensaje-de-él")]
    if world.database.sqlite:
        folder = tmp_path
        assert (tmp_path / "respiro.db-wal").stat().st_size > 0
    else:
        server: Postgres = request.getfixturevalue("postgres")
        async with world.database.engine.connect() as db:
            await (await db.execution_options(isolation_level="AUTOCOMMIT")).execute(sql("CHECKPOINT"))
        folder = server.home / "data"
    (tmp_path / "probe").write_bytes(LOUD["typed"].encode())
    assert _holding(tmp_path, needles) == [("probe", LOUD["typed"].encode())], "the search finds what there is"
    (tmp_path / "probe").unlink()
    assert _holding(folder, needles) == []
    told = "".join(capfd.readouterr())
    assert [needle for needle in needles if needle.decode() in told] == []
