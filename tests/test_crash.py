"""kill -9 while updates pour in: nothing is lost, nothing happens twice, and few answers repeat on the wire."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bench import kills
from bench.kills import Campaign, Counted, count
from bench.victim import POINTS
from bot.contract import Letter, Receive, SendResult, Sent
from bot.pacing import Limits, Pace
from bot.sender import Sender
from bot.turn import Turn
from storage.database import Database
from storage.tables import WAITING, outbox
from tests.engineroom import Probe, room, said, says, work
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


def test_the_count_sees_what_is_lost_done_twice_and_out_of_order() -> None:
    pushed = [(1, "1"), (2, "2"), (1, "3"), (2, "4")]
    assert count(pushed, pushed) == Counted(missing=0, repeated=0, disorder=0)
    assert count(pushed, [(1, "1"), (1, "1"), (2, "2"), (1, "3"), (2, "4")]) == Counted(0, repeated=1, disorder=0)
    assert count(pushed, [(1, "1"), (2, "2"), (2, "4")]) == Counted(missing=1, repeated=0, disorder=0)
    assert count(pushed, [(1, "3"), (1, "1"), (2, "4"), (2, "2")]) == Counted(0, 0, disorder=2)
    assert count(pushed, [(1, "1"), (1, "3"), (1, "1"), (2, "2"), (2, "4")]) == Counted(0, repeated=1, disorder=1)


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
