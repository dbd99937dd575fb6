"""The worker when something fails: tries, parking, refusals and trouble."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from bot.contract import Action, Incoming, Kind, Lane, Line, Refusal
from bot.turn import Turn
from bot.worker import BATCH
from storage import chats, tables
from tests.engineroom import (
    REFUSED,
    Probe,
    Tick,
    again,
    counted,
    diary,
    fail,
    next_due,
    put,
    put_many,
    room,
    rows,
    said,
    says,
    until,
    work,
)
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


# --- failures --------------------------------------------------------------------------------------------------------


async def test_one_of_many_fails_and_the_others_are_committed_once(world: World, probe: Probe) -> None:
    probe.doing["7"] = fail
    now = world.clock.now()
    await put_many(world, [(f"case:{n}", Tick(str(n)), now, Lane.CLOCK, None) for n in range(BATCH)])
    await work(world)
    assert sorted(map(int, await diary(world))) == [n for n in range(BATCH) if n != 7]
    [left] = await rows(world, tables.inbox)
    assert (left.thread, left.tries, left.state) == ("case:7", 1, tables.READY)


async def test_a_failing_event_is_tried_again_and_then_parked(world: World, probe: Probe) -> None:
    probe.doing["bad"] = fail
    began = world.clock.now()
    await says(world, "Daniel", "good", "bad", "behind")
    tried = []
    for _ in range(4):
        await says(world, "Noa", "meanwhile")
        await work(world)
        tried.append((world.clock.now() - began).total_seconds())
        due = await next_due(world)
        if due is None:
            break
        assert "behind" not in probe.tried, "nothing of its thread overtakes it"
        world.clock.to(due - timedelta(microseconds=1))
        assert await work(world) == 0
        world.clock.to(due)
    assert tried == [0, 0.5, 3.5, 18.5]
    assert set(await diary(world)) == {"good", "meanwhile", "behind", "engine.parked"}
    assert (await diary(world)).count("meanwhile") == 4, "other threads are not held"
    assert (await diary(world))[-2:] == ["behind", "engine.parked"], "its thread goes on, and a person is told"
    [parked] = await rows(world, tables.inbox, state=tables.PARKED)
    assert (parked.tries, parked.why) == (3, "RuntimeError")
    assert parked.payload is not None and b"bad" not in parked.payload
    assert world.engine.worker.failures == 4
    assert world.engine.worker.parked == 1


async def test_a_turn_that_raises_when_it_is_written_fails_like_one_that_raises(world: World, probe: Probe) -> None:
    async def unwritable(turn: Turn) -> None:
        turn.say(said("x"), flow="y" * 9, report=Tick("t"), author=10**9)

    probe.doing["bad"] = unwritable
    await says(world, "Daniel", "bad")
    await says(world, "Noa", "good")
    await world.forward(timedelta(seconds=20))
    assert sorted(await diary(world)) == ["engine.parked", "good"]
    assert await rows(world, tables.outbox) == []


async def test_a_turn_that_fails_once_and_then_works_is_done_once(world: World, probe: Probe) -> None:
    async def moody(turn: Turn) -> None:
        turn.say(said("hecho"))
        if probe.tried.count("moody") < 4:
            raise KeyError("not yet")

    probe.doing["moody"] = moody
    await says(world, "Daniel", "moody")
    await world.forward(timedelta(seconds=20))
    assert await diary(world) == ["moody"]
    assert [message.line for message in world.heard("Daniel")] == ["hecho"]
    assert await rows(world, tables.inbox, state=tables.PARKED) == []


async def test_a_refusal_undoes_the_turn_and_says_why(world: World, probe: Probe) -> None:
    async def refuse(turn: Turn) -> None:
        turn.say(said("nobody hears this"), choices=[again("x")])
        turn.expect(Tick("answer"))
        turn.post(Tick("nor this"))
        raise Refusal(REFUSED)

    probe.doing["please"] = refuse
    await says(world, "Daniel", "please", "next")
    await says(world, "Noa", "hello")
    await world.settle()
    assert sorted(await diary(world)) == ["hello", "next"], "its own line in the audit is undone as well"
    assert [message.line for message in world.heard("Daniel")] == ["Eso no se puede."]
    chat = await world.chat("Daniel")
    assert chat is not None and chat.expects == [] and chat.menu == {}
    assert world.engine.worker.failures == 0


async def test_a_refusal_where_nobody_listens_ends_the_event(world: World, probe: Probe) -> None:
    async def refuse(turn: Turn) -> None:
        raise Refusal(REFUSED)

    probe.doing["no"] = refuse
    await put(world, "case:1", Tick("no"))
    await put(world, "case:1", Tick("yes"))
    await work(world)
    assert await diary(world) == ["yes"]


async def test_a_refusal_that_cannot_be_said_fails_like_any_turn(world: World, probe: Probe) -> None:
    async def refuse(turn: Turn) -> None:
        raise Refusal(Line("probe-nobody-wrote-this"))

    probe.doing["no"] = refuse
    await says(world, "Daniel", "no", "next")
    await says(world, "Noa", "hello")
    await world.forward(timedelta(seconds=20))
    assert sorted(await diary(world)) == ["engine.parked", "hello", "next"]


@pytest.mark.parametrize(
    "data", ["", "nobody.knows:1", "probe.failed:x", "probe.failed:1:2:3", "engine.parked:1", "::"]
)
async def test_a_forged_button_is_stale(world: World, data: str) -> None:
    await world.engine.receive(
        world.account, [Incoming("1", world.peer("Daniel"), Kind.TAP, world.clock.now(), data=data)]
    )
    await work(world)
    assert await diary(world) == ["engine.stale"]


async def test_a_timer_that_nobody_knows_any_more_is_let_go(world: World, files: Files) -> None:
    class Old(Action, verb="gone.feature"):
        """What an older version planned."""

    await put(world, "case:1", Old())
    await put(world, "case:1", Tick("next"))
    await put_many(world, [("case:2", Tick(), world.clock.now(), Lane.CLOCK, None)])
    async with world.database.write() as db:
        await db.execute(
            sql("UPDATE inbox SET verb = 'probe.failed', \"values\" = '[\"x\", 1, 2]' WHERE thread = 'case:2'")
        )
    await work(world)
    assert await diary(world) == ["next"]
    assert await counted(world, tables.inbox) == 0


@pytest.mark.parametrize("problem", [OSError(2, "no such file"), TimeoutError(), FileNotFoundError()])
async def test_a_turn_that_fails_as_a_network_does_holds_nobody(world: World, probe: Probe, problem: Exception) -> None:
    """Else one handler with a forgotten file would stop the whole service, as if the database were away."""

    async def outside(turn: Turn) -> None:
        raise problem

    probe.doing["bad"] = outside
    await says(world, "Daniel", "bad")
    await says(world, "Noa", "good")
    await world.forward(timedelta(seconds=20))
    assert sorted(await diary(world)) == ["engine.parked", "good"]


@pytest.mark.parametrize(
    "statement", ["SELECT nothing FROM nowhere", "SELEC 1", "INSERT INTO role (nobody) VALUES (1)"]
)
async def test_a_wrong_statement_is_the_turns_own_fault(world: World, probe: Probe, statement: str) -> None:
    async def wrong(turn: Turn) -> None:
        await turn.db.execute(sql(statement))

    probe.doing["bad"] = wrong
    await says(world, "Daniel", "bad")
    await says(world, "Noa", "good")
    await world.forward(timedelta(seconds=20))
    assert sorted(await diary(world)) == ["engine.parked", "good"]


async def test_trouble_of_the_database_is_no_try(world: World, probe: Probe, files: Files) -> None:
    """A full disk, or a server that goes away in the middle of a turn, must not park anybody's words."""
    sqlite = world.database.sqlite

    async def trouble(turn: Turn) -> None:
        if len(probe.tried) > 3:
            return
        if sqlite:
            pages = await turn.db.scalar(sql("PRAGMA page_count"))
            await turn.db.execute(sql(f"PRAGMA max_page_count={pages}"))
            for _ in range(200):
                await chats.note(turn.db, now=turn.now, verb="fills the disk" * 4, reason="x" * 200)
        else:
            await turn.db.execute(sql("SELECT pg_terminate_backend(pg_backend_pid())"))

    probe.doing["big"] = trouble
    await says(world, "Daniel", "big", "next")
    for _ in range(2):
        with pytest.raises(Exception) as met:
            await work(world)
        assert "big" not in str(met.value)
    if sqlite:
        async with world.database.write() as db:
            await db.execute(sql("PRAGMA max_page_count=1000000"))
    [row, _] = await rows(world, tables.inbox, state=tables.READY)
    assert row.tries == 0
    probe.tried += ["enough"] * 4
    await work(world)
    assert await diary(world) == ["big", "next"]


async def test_the_worker_waits_while_the_database_does_not_answer(world: World, probe: Probe) -> None:
    over = asyncio.Event()

    async def trouble(turn: Turn) -> None:
        if not world.database.sqlite and len(probe.tried) == 1:
            await turn.db.execute(sql("SELECT pg_terminate_backend(pg_backend_pid())"))

    async def done(turn: Turn) -> None:
        over.set()

    probe.doing |= {"first": trouble, "over": done}
    await says(world, "Daniel", "first", "over")
    with closing(sqlite3.connect(world.files.hand.with_name("respiro.db"), isolation_level=None)) as another:
        if world.database.sqlite:
            async with world.database.write() as db:
                await db.execute(sql("PRAGMA busy_timeout=10"))
            another.execute("BEGIN IMMEDIATE")
        running = asyncio.create_task(world.engine.worker.run())
        async with asyncio.timeout(10):
            await until(lambda: bool(world.engine.worker.trouble) or running.done())
    assert not running.done()
    world.engine.worker.wake()
    async with asyncio.timeout(10):
        await over.wait()
    world.engine.worker.stop()
    await running
    assert world.engine.worker.trouble == ""
    assert await diary(world) == ["first", "over"]
