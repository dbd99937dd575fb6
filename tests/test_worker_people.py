"""The worker and people: keys, groups, who blocks us; and two workers on one database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bot.contract import Incoming, Kind
from bot.turn import Turn
from storage import chats, inbox, tables
from storage.keyring import KeyRing
from tests import ground
from tests.engineroom import (
    Probe,
    Tick,
    counted,
    diary,
    put,
    room,
    rows,
    said,
    says,
    work,
)
from tests.postgres import Postgres
from tests.world import Files, World

SECOND = timedelta(seconds=1)


@pytest.fixture
def probe() -> Probe:
    return Probe()


@pytest.fixture
async def world(files: Files, probe: Probe) -> AsyncIterator[World]:
    """A world in which only the probe lives, with a clock that may be set back."""
    async with room(files, probe) as made:
        yield made


# --- people ----------------------------------------------------------------------------------------------------------


async def test_the_key_of_an_erased_person_is_destroyed_after_the_commit(world: World, probe: Probe) -> None:
    person = await world.person("Daniel")
    await world.person("Noa")

    async def erase(turn: Turn) -> None:
        turn.erase(turn.person.id)
        if probe.tried.count("erase") < 3:
            raise RuntimeError("not yet")

    probe.doing["erase"] = erase
    await says(world, "Daniel", "erase", "after it")
    await work(world)
    assert world.keys.has(person.id), "the turn was undone: nothing is destroyed"
    world.clock.forward(timedelta(seconds=1))
    await work(world)
    assert not world.keys.has(person.id)
    fresh = KeyRing(world.ring, world.keys.sealer)
    await fresh.load([person.id, world.people["Noa"].id])
    assert not fresh.has(person.id) and fresh.has(world.people["Noa"].id)
    assert await diary(world) == ["erase"], "what he had sent before cannot be read and is let go"
    assert await rows(world, tables.inbox, state=tables.READY) == []


async def test_a_key_that_outlived_its_person_is_destroyed_at_the_next_start(world: World) -> None:
    person = await world.person("Daniel")
    async with world.database.write() as db:
        await db.execute(
            tables.person.update().where(tables.person.c.id == person.id).values(erased_at=world.clock.now())
        )
    await world.kill()
    await world.engine.prepare()
    await world.keys.load([person.id])
    assert not world.keys.has(person.id)


async def test_a_key_that_could_not_be_destroyed_is_destroyed_as_soon_as_it_can(world: World, probe: Probe) -> None:
    """The ring is away for a moment: the erasure was promised and must not wait for the next start."""
    person = await world.person("Daniel")

    async def erase(turn: Turn) -> None:
        turn.erase(turn.person.id)

    probe.doing["erase"] = erase
    async with world.ring.write() as db:
        schema = f"{world.ring.schema}." if world.ring.schema else ""
        await db.execute(sql(f"ALTER TABLE {schema}person_key RENAME TO elsewhere"))
    await says(world, "Daniel", "erase")
    await work(world)
    async with world.ring.write() as db:
        await db.execute(sql(f"ALTER TABLE {schema}elsewhere RENAME TO person_key"))
    await work(world)
    fresh = KeyRing(world.ring, world.keys.sealer)
    await fresh.load([person.id])
    assert not fresh.has(person.id)


async def test_a_group_that_moved_keeps_its_chat(world: World) -> None:
    now = world.clock.now()

    def group(key: str, peer: str, kind: Kind, what: str = "") -> Incoming:
        return Incoming(key, peer, kind, now, text=what, group=True)

    async def places() -> dict[bytes, tuple[int, int]]:
        async with world.database.read() as db:
            return await chats.known(db, [world.keys.mac("peer", world.account, peer) for peer in ("-100", "-200")])

    await world.engine.receive(world.account, [group("1", "-100", Kind.GROUP_TEXT, "hola")])
    await work(world)
    before = await places()
    await world.engine.receive(world.account, [group("2", "-100", Kind.GROUP_MIGRATED, "-200")])
    await work(world)
    after = await places()
    assert list(before.values()) == list(after.values()) and list(before) != list(after)
    [(chat, _)] = after.values()
    async with world.database.read() as db:
        known = (await chats.by_ids(db, [chat]))[chat]
    assert world.keys.read(known.peer, f"chat.peer:{chat}") == "-200"
    await world.engine.receive(world.account, [group("3", "-200", Kind.GROUP_TEXT, "hola")])
    await work(world)
    assert await places() == after
    assert await rows(world, tables.person) == [], "a group is nobody"


async def test_a_group_whose_new_address_wrote_first_is_let_be(world: World) -> None:
    now = world.clock.now()
    events = [
        Incoming("1", "-100", Kind.GROUP_TEXT, now, group=True),
        Incoming("2", "-200", Kind.GROUP_TEXT, now, group=True),
        Incoming("3", "-100", Kind.GROUP_MIGRATED, now, text="-200", group=True),
    ]
    await world.engine.receive(world.account, events)
    await world.forward(timedelta(seconds=20))
    assert await rows(world, tables.inbox, state=tables.PARKED) == []
    assert await counted(world, tables.chat) == 2


async def test_who_blocks_us_is_unreachable_until_he_is_back(world: World) -> None:
    await world.person("Daniel")

    async def sends(kind: Kind) -> None:
        await world.engine.receive(
            world.account,
            [Incoming(f"{kind} {len(await diary(world))}", world.peer("Daniel"), kind, world.clock.now())],
        )
        await work(world)

    async def reachable() -> bool:
        chat = await world.chat("Daniel")
        return chat is not None and chat.reachable

    await sends(Kind.BLOCKED)
    assert await diary(world) == ["engine.unreached"] and not await reachable()
    await world.engine.receive(
        world.account, [Incoming("again", world.peer("Daniel"), Kind.BLOCKED, world.clock.now())]
    )
    await work(world)
    assert await diary(world) == ["engine.unreached"], "told once"
    await sends(Kind.UNBLOCKED)
    assert await diary(world) == ["engine.unreached", "engine.reached"] and await reachable()
    await sends(Kind.BLOCKED)
    await says(world, "Daniel", "here I am")
    await work(world)
    assert (await diary(world))[-1] == "here I am" and await reachable(), "who writes can be written to"


# --- two at once -----------------------------------------------------------------------------------------------------


@pytest.fixture
async def shared(postgres: Postgres, postgres_template: str, tmp_path: Path) -> Files:
    """A PostgreSQL database for two engines."""
    return ground.postgres_files(postgres, await postgres.create(template=postgres_template), tmp_path)


def second(files: Files) -> Files:
    """The same databases seen from another machine."""
    return Files(files.data, files.keys, files.keys_schema, files.hand.with_name("in-hand-2"))


async def test_two_workers_handle_nothing_twice_and_keep_each_chats_order(shared: Files) -> None:
    probe, other = Probe(), Probe()
    for each in (probe, other):

        async def sometimes(turn: Turn, each: Probe = each) -> None:
            turn.say(said("x"))
            turn.post(Tick(f"{turn.incoming.text if turn.incoming else ''}."))
            if each.tried.count("7 7") == 1:
                raise RuntimeError("once")

        each.doing["7 7"] = sometimes
    async with room(shared, probe) as one, room(second(shared), other) as two:
        names = [f"man {n}" for n in range(12)]
        await says(one, names[0], "hello")
        await asyncio.gather(*(says(world, name, "hello") for name in names for world in (one, two)))
        for name in names:
            two.peers[name] = one.peer(name)
        chosen = {name: (one, two)[n % 2] for n, name in enumerate(names)}

        async def talk(name: str) -> None:
            for number in range(12):
                await says(chosen[name], name, f"{names.index(name)} {number}")

        workers = [asyncio.create_task(world.engine.worker.run()) for world in (one, two)]
        await asyncio.gather(*(talk(name) for name in names))
        async with asyncio.timeout(30):
            while await rows(one, tables.inbox, state=tables.READY):
                one.clock.forward(SECOND)
                two.clock.to(one.clock.now())
                one.engine.worker.wake()
                two.engine.worker.wake()
                await asyncio.sleep(0)
        for world in (one, two):
            world.engine.worker.stop()
        await asyncio.gather(*workers)
        done = [name for name in await diary(one) if name != "hello"]
        assert len(done) == len(set(done)) == 12 * 12 + 1
        for n in range(12):
            mine = [int(name.split()[1]) for name in done if name.split()[0] == str(n) and not name.endswith(".")]
            assert mine == list(range(12))
        assert probe.tried and other.tried, "both took part"


async def test_an_event_whose_thread_another_machine_holds_is_left_to_it(shared: Files) -> None:
    probe = Probe()
    async with room(shared, probe) as one, room(second(shared), Probe()) as two:
        await put(one, "case:1", Tick("held"))
        await put(one, "case:2", Tick("free"))
        async with two.database.write() as db:
            [event] = await inbox.take(db, 2**62, 1)
            assert event.thread == "case:1"
            await work(one)
            assert await diary(one) == ["free"]
            async with one.database.write() as mine:
                assert await inbox.take_one(mine, event.id, 2**62) is None
        await work(one)
        assert await diary(one) == ["free", "held"]


async def test_a_thread_that_another_machine_has_just_held_is_not_tried_early(shared: Files) -> None:
    """Between looking for due threads and locking one, another machine may have failed with it and wait."""
    async with room(shared, Probe()) as one, room(second(shared), Probe()) as two:
        await put(one, "case:1", Tick("bad"))
        now = 2**62
        async with one.database.write() as db:
            [event] = await inbox.take(db, now, 1)
            held = asyncio.create_task(_take(two, now))
            await inbox.retry(db, event, now + 1)
        assert await held == []


async def _take(world: World, now: int) -> list[inbox.Event]:
    async with world.database.write() as db:
        return await inbox.take(db, now, 1)
