"""The engine as a whole: it runs until it is told to end, ends when a part of it does, and moves a practice clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import ClassVar

import pytest

from bot import engine as engines
from bot.clock import EPOCH, SystemClock, from_us, stopwatch, to_us
from bot.contract import Clock, Incoming, Letter, Receive, SendResult, Sent
from bot.engine import Engine
from bot.feature import Registry
from bot.pacing import WEB
from bot.turn import Turn
from content.triggers import Triggers
from storage import installation, practice
from tests.engineroom import Probe, Tick, diary, put, room, said, text, until, work
from tests.world import Files, World


class Line:
    """A channel over which the test speaks while the engine runs."""

    kind: ClassVar[str] = "test"

    def __init__(self, account: int, clock: Clock) -> None:
        self.account = account
        self.said: asyncio.Queue[Incoming | None] = asyncio.Queue()
        self.heard: list[str] = []
        self.closed = 0

    async def listen(self, receive: Receive) -> None:
        """Hand on what the test says; None ends the listening."""
        while (event := await self.said.get()) is not None:
            await receive([event])

    async def send(self, letter: Letter) -> SendResult:
        """Everything arrives."""
        self.heard.append(letter.text.plain)
        return Sent(str(len(self.heard)))

    async def close(self) -> None:
        """Count."""
        self.closed += 1


@pytest.fixture
def probe() -> Probe:
    async def echo(turn: Turn) -> None:
        turn.say(said("eco"))

    return Probe(hello=echo)


@pytest.fixture
async def world(files: Files, probe: Probe) -> AsyncIterator[World]:
    async with room(files, probe) as made:
        yield made


def built(world: World, probe: Probe) -> tuple[Engine, Line]:
    """An engine by the machine's own clock."""
    clock = SystemClock()
    registry = Registry([probe.feature], Triggers())
    made = Engine(world.database, world.keys, registry, world.words, clock, hand=world.files.hand)
    line = Line(world.account, clock)
    made.add(line, WEB)
    return made, line


async def within(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        await until(happened)


async def test_it_hears_works_and_answers_until_it_is_told_to_end(world: World, probe: Probe) -> None:
    engine, line = built(world, probe)
    stop = asyncio.Event()
    running = asyncio.create_task(engine.run(stop))
    line.said.put_nowait(text(world, "Daniel", "hello", at=engine.clock.now()))
    await within(lambda: line.heard == ["eco"])
    line.said.put_nowait(text(world, "Daniel", "hello", at=engine.clock.now()))
    await within(lambda: line.heard == ["eco", "eco"])
    stop.set()
    async with asyncio.timeout(10):
        await running
    assert line.closed == 1
    assert await diary(world) == ["hello", "hello"]


async def test_a_part_that_ends_by_itself_ends_the_whole(world: World, probe: Probe) -> None:
    engine, line = built(world, probe)
    line.said.put_nowait(None)
    with pytest.raises(RuntimeError, match="ended by itself"):
        await engine.run(asyncio.Event())
    assert line.closed == 1


async def test_a_part_that_fails_ends_the_whole_and_says_why(world: World, probe: Probe) -> None:
    engine, line = built(world, probe)

    async def fails(receive: Receive) -> None:
        raise KeyError("a bug")

    line.listen = fails  # type: ignore[method-assign]
    with pytest.raises(KeyError):
        await engine.run(asyncio.Event())
    assert line.closed == 1


async def test_two_that_wake_each_other_for_ever_are_noticed(
    world: World, probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def again(turn: Turn) -> None:
        turn.post(Tick("again"))

    probe.doing["again"] = again
    monkeypatch.setattr(engines, "SETTLE_BATCHES", 30)
    await put(world, "case:1", Tick("again"))
    with pytest.raises(RuntimeError, match="does not come to rest"):
        await world.engine.settle()


async def test_a_letter_wakes_the_sender_of_its_account_alone(world: World, probe: Probe) -> None:
    engine, line = built(world, probe)
    await engine.receive(world.account, [text(world, "Daniel", "hello")])
    engine._wrote({world.account, 99})
    assert await engine.worker.step() == 1
    assert await engine.senders[world.account].drain() in (0, 1)
    assert line.heard in ([], ["eco"])


async def test_the_practice_clock_stops_at_everything_on_the_way(world: World, probe: Probe) -> None:
    engine, line = built(world, probe)

    async def echo(turn: Turn) -> None:
        turn.say(said(f"{turn.now - begun >= timedelta(hours=1)}"))

    person = await world.person("Daniel")
    begun = engine.clock.now()
    probe.doing |= {"one": echo, "two": echo}
    chat = f"chat:{person.chat}"
    await put(world, chat, Tick("two"), at=begun + timedelta(hours=2), chat=person.chat)
    await put(world, chat, Tick("one"), at=begun + timedelta(minutes=30), chat=person.chat)
    await put(world, chat, Tick("never"), at=begun + timedelta(days=9), chat=person.chat)
    stop = asyncio.Event()
    running = asyncio.create_task(engine.run(stop))
    async with asyncio.timeout(20):
        await engine.forward(timedelta(hours=3))
    stop.set()
    await running
    assert line.heard == ["False", "True"]
    assert probe.tried == ["one", "two"]
    assert [turn.late for turn in probe.turns] == [False, False], "each at its own instant"
    assert timedelta(hours=3) <= engine.clock.now() - begun < timedelta(hours=3, minutes=1)
    async with world.database.read() as db:
        kept = await installation.setting(db, practice.OFFSET)
    assert kept is not None and float(kept) == pytest.approx(3 * 3600, abs=60), "a restart goes on from there"


async def test_a_clock_that_was_moved_only_goes_forward() -> None:
    clock = SystemClock()
    before, ticks = clock.now(), clock.monotonic()
    moved = asyncio.create_task(clock.moved())
    await asyncio.sleep(0)
    assert not moved.done()
    clock.forward(timedelta(hours=1))
    await moved
    assert clock.now() - before >= timedelta(hours=1) and clock.monotonic() - ticks >= 3600
    with pytest.raises(ValueError, match="only moves forward"):
        clock.forward(-timedelta(seconds=1))
    assert stopwatch() <= stopwatch()


def test_instants_come_back_from_the_database_to_the_microsecond() -> None:
    for at in (EPOCH, EPOCH + timedelta(days=20_000, microseconds=1), EPOCH - timedelta(microseconds=1)):
        assert from_us(to_us(at)) == at


async def test_nothing_due_is_nothing_done(world: World) -> None:
    assert await work(world) == 0
    await world.engine.settle()
    assert await diary(world) == []
