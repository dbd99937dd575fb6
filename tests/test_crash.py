"""kill -9 while updates pour in: nothing is lost, nothing happens twice, and few answers repeat on the wire."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bench import kills
from bench.kills import CUT, Campaign, Counted, count
from bench.victim import POINTS
from bot.contract import Letter, Receive, SendResult, Sent
from bot.pacing import Limits, Pace
from bot.sender import Sender
from bot.turn import Turn
from storage.database import Database
from storage.tables import WAITING, outbox
from tests.engineroom import Probe, diary, room, said, says, work
from tests.postgres import Postgres
from tests.world import Files

CARRIERS = 4
PEOPLE = 12


@pytest.mark.parametrize("mode", kills.MODES)
async def test_kill_9_at_every_set_point_loses_nothing_on_sqlite(mode: str, tmp_path: Path) -> None:
    await _survives(mode, await kills.sqlite(tmp_path))


@pytest.mark.parametrize("mode", kills.MODES)
async def test_kill_9_at_every_set_point_loses_nothing_on_postgresql(
    mode: str, tmp_path: Path, postgres: Postgres
) -> None:
    await _survives(mode, await kills.postgres(postgres, tmp_path))


async def _survives(mode: str, ground: kills.Ground) -> None:
    points = kills.points(len(POINTS) + 2, seed=20)
    burst = {"polling": 60, "webhook": 30}[mode]  # by webhook updates come one by one, which takes longer
    outcome = await kills.run(Campaign(mode, points, burst, seed=20, span=0.3), ground)
    assert outcome.broken() == []
    assert outcome.updates == burst * len(points)


@pytest.mark.parametrize("mode", kills.MODES)
async def test_cut_connections_lose_and_repeat_nothing(mode: str, tmp_path: Path, postgres: Postgres) -> None:
    """The database restarts, or a network fails, in the middle of a burst; the service goes on by itself."""
    campaign = Campaign(mode, (CUT,) * 4, burst=60, seed=3, span=0.3)
    outcome = await kills.run(campaign, await kills.postgres(postgres, tmp_path))
    assert (outcome.broken(), outcome.bound) == ([], 0)


def test_the_count_sees_what_is_lost_done_twice_and_out_of_order() -> None:
    pushed = [(1, "1"), (2, "2"), (1, "3"), (2, "4")]
    assert count(pushed, pushed) == Counted(missing=0, repeated=0, disorder=0)
    assert count(pushed, [(1, "1"), (1, "1"), (2, "2"), (1, "3"), (2, "4")]) == Counted(0, repeated=1, disorder=0)
    assert count(pushed, [(1, "1"), (2, "2"), (2, "4")]) == Counted(missing=1, repeated=0, disorder=0)
    assert count(pushed, [(1, "3"), (1, "1"), (2, "4"), (2, "2")]) == Counted(0, 0, disorder=2)
    assert count(pushed, [(1, "1"), (1, "3"), (1, "1"), (2, "2"), (2, "4")]) == Counted(0, repeated=1, disorder=1)


async def test_whoever_is_in_hand_at_kills_from_outside_is_not_blamed(tmp_path: Path) -> None:
    """Five kills in a row before the same commit: the turn was over each time, so its event is no killer."""
    campaign = Campaign("webhook", ("turn.before",) * 5, burst=10, seed=1)
    assert (await kills.run(campaign, await kills.sqlite(tmp_path))).broken() == []


# --- what is no crash ------------------------------------------------------------------------------------------------


def _full() -> OperationalError:
    """What SQLAlchemy raises when the disk is full."""
    orig = sqlite3.OperationalError("database or disk is full")
    orig.sqlite_errorcode = sqlite3.SQLITE_FULL
    return OperationalError("INSERT", None, orig)


async def test_an_event_that_met_trouble_is_not_blamed_for_the_end_of_the_process(files: Files) -> None:
    """Three ends in good order, or three kills while the database is away, would park what somebody said."""

    met = asyncio.Event()

    async def meet_trouble(turn: Turn) -> None:
        met.set()
        raise _full()

    probe = Probe(hola=meet_trouble)
    async with room(files, probe) as world:
        await says(world, "Noa", "hola")
        for _ in range(4):
            working = asyncio.create_task(world.engine.worker.run())
            await asyncio.wait_for(met.wait(), 10)
            world.engine.worker.stop()
            await working
            await world.kill()
            met.clear()
        del probe.doing["hola"]
        await work(world)
        assert await diary(world) == ["hola"]


# --- what a crash may repeat -----------------------------------------------------------------------------------------


class Lock(Database):
    """A database that takes its time to settle letters: meanwhile others, which a gate held, arrive."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.gate = asyncio.Event()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """As `Database.write`."""
        async with super().write() as db:
            yield db
            self.gate.set()
            for _ in range(10):
                await asyncio.sleep(0)


class Canal:
    """A channel that lets every other letter pass at once and holds the rest at the gate.

    most: how many letters had arrived and were not settled, at the worst moment: a crash would have repeated them.
    """

    kind: ClassVar[str] = "test"

    def __init__(self, account: int, database: Lock) -> None:
        self.account = account
        self._database = database
        self.arrived = 0
        self.most = 0
        self.over = asyncio.Event()

    async def listen(self, receive: Receive) -> None:
        """Nothing comes in."""

    async def send(self, letter: Letter) -> SendResult:
        """Deliver."""
        self.arrived += 1
        if self.arrived % 2:
            self._database.gate.clear()
            await self._database.gate.wait()
        arrived = self.arrived
        async with self._database.read() as db:
            waiting = await db.scalar(select(func.count()).select_from(outbox).where(outbox.c.state == WAITING))
        self.most = max(self.most, arrived - (PEOPLE - (waiting or 0)))
        if self.arrived == PEOPLE:
            self.over.set()
        return Sent(str(letter.id))

    async def close(self) -> None:
        """Nothing to let go of."""


async def test_a_crash_repeats_at_most_as_many_letters_as_there_are_carriers(files: Files) -> None:
    """Letters that were answered but not settled count too: a crash repeats them as surely as those on their way."""

    async def answer(turn: Turn) -> None:
        turn.say(said("Hola"))

    async with room(files, Probe(hola=answer)) as world:
        for number in range(PEOPLE):
            await says(world, f"Person {number}", "hola")
        await work(world)
        database = Lock(files.data)
        canal = Canal(world.account, database)
        limits = Limits(rate=1e6, chat_rate=1e6, chat_burst=10, group_per_minute=10, carriers=CARRIERS)
        pace = Pace(limits, world.clock.monotonic() - 60)
        sender = Sender(database, world.keys, world.clock, canal, pace)
        running = asyncio.create_task(sender.run())
        async with asyncio.timeout(10):
            await canal.over.wait()
        sender.stop()
        await running
        await database.close()
    assert canal.arrived == PEOPLE
    assert canal.most <= CARRIERS
