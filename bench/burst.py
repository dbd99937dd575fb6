"""A thousand timers due at once: how long the event loop stands still, beside APScheduler with its own job store."""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import create_engine, event

from bench import report, stage
from bench.lateness import Tick, ticking
from bench.load import Failed
from bench.report import Part, ms
from bench.stage import Due, Quiet, Watched
from bot.clock import to_us
from bot.engine import settle_memory

WISHED = 0.050
WITHIN = 120.0
SOON = 2.0
"""Seconds until all of them are due: the machine comes to rest meanwhile."""

LEAD = """
{count:,} timers in as many chats are due at the same instant. A task that sleeps one millisecond at a time measures the
longest gap between two of its turns, until the last timer was handled: so long nobody else on the loop, no incoming
message and no urgent letter, is served. Both on uvloop and SQLite in the same process, in turn, {rounds} rounds; the
median of the longest gaps, and the longest of all. Gaps of the idle loop show what the machine itself does.
"""
WORDS = """
Respiro takes up to 32 turns a transaction, and at most 20 ms; each statement is a wait for the database's thread, in
which others run. Its timers write rows and say letters, which leave on the way. APScheduler's jobs only add a number to
a list: the gap is its store, which reads all that is due, and deletes one job after the other, on the loop itself (in
its fastest sound setting, WAL with `synchronous=NORMAL`; Respiro has FULL).
"""

came: list[int] = []


async def note(number: int) -> None:
    """APScheduler's job."""
    came.append(number)


@asynccontextmanager
async def ticker() -> AsyncIterator[list[float]]:
    """The gaps between two turns of a task that sleeps a millisecond at a time, in seconds."""
    gaps: list[float] = []

    async def tick() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    task = asyncio.create_task(tick())
    try:
        yield gaps
    finally:
        task.cancel()


async def _until(done: Callable[[], bool], what: str) -> None:
    try:
        async with asyncio.timeout(WITHIN):
            while not done():  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise Failed(f"{what} did not come") from None


async def respiro(folder: Path, count: int) -> tuple[float, float]:
    """(longest gap, seconds from due until the last letter has left)."""
    place = stage.sqlite(folder)
    database = Watched(place.data)
    engine, account = await stage.assemble(database, place, ticking(database))
    chats = await stage.acquaint(engine, account, range(1, count + 1))
    channel = Quiet(account)
    engine.add(channel, stage.FREE)  # type: ignore[arg-type]
    due = to_us(engine.clock.now()) + int(SOON * 1e6)
    await stage.plant(database, account, [Due(due, Tick(n, due), chat) for n, chat in enumerate(chats)])
    settle_memory()  # as the service does at its start
    stop = asyncio.Event()
    running = asyncio.create_task(engine.run(stop))
    await asyncio.sleep(SOON / 2)
    async with ticker() as gaps:
        await _until(lambda: channel.sent >= count, "Respiro's timers")
        over = to_us(engine.clock.now())
    stop.set()
    await running
    await database.close()
    if sorted(tick.number for tick, _, _ in database.committed) != list(range(count)):
        raise Failed("a timer is missing or came twice")
    return max(gaps), (over - due) / 1e6


async def apscheduler(folder: Path, count: int) -> tuple[float, float]:
    """The same of APScheduler."""
    folder.mkdir(parents=True)  # noqa: ASYNC240 - nothing else runs yet
    came.clear()
    made = create_engine(f"sqlite:///{folder}/jobs.db")

    @event.listens_for(made, "connect")
    def prepare(connection: Any, _: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}").close()

    store = SQLAlchemyJobStore(engine=made)
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone=UTC)
    scheduler.start(paused=True)
    due = datetime.now(UTC) + timedelta(seconds=SOON + count / 300)
    for number in range(count):
        scheduler.add_job(note, "date", run_date=due, args=[number], misfire_grace_time=None)
    await asyncio.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds() - SOON / 2))
    gc.collect()
    scheduler.resume()
    async with ticker() as gaps:
        await _until(lambda: len(came) >= count, "APScheduler's jobs")
        over = datetime.now(UTC)
    scheduler.shutdown()
    made.dispose()
    if sorted(came) != list(range(count)):
        raise Failed("a job is missing or came twice")
    return max(gaps), (over - due).total_seconds()


async def idle() -> float:
    """The longest gap of a loop that has nothing to do, in two seconds."""
    async with ticker() as gaps:
        await asyncio.sleep(2.0)
    return max(gaps)


async def measure(quick: bool) -> Part:
    """Both in turn."""
    count, rounds = (1000, 2) if quick else (1000, 5)
    ours, theirs, nobody = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            nobody.append(await idle())
            ours.append(await respiro(Path(folder) / f"respiro-{number}", count))
            theirs.append(await apscheduler(Path(folder) / f"apscheduler-{number}", count))
    rows = [["the idle loop", ms(median(nobody)), ms(max(nobody)), ""]]
    for name, found in (("Respiro", ours), ("APScheduler", theirs)):
        gaps, took = [gap for gap, _ in found], [seconds for _, seconds in found]
        rows.append([name, ms(median(gaps)), ms(max(gaps)), f"{median(took):.1f} s"])
    found_gap = median(gap for gap, _ in ours)
    return Part(
        title="A thousand timers due at once",
        lead=LEAD.format(count=count, rounds=rounds),
        columns=["", "the loop stands", "longest of all", "until the last is done"],
        rows=rows,
        verdicts=[("longest gap", ms(found_gap), f"≤ {ms(WISHED)}", found_gap <= WISHED)],
        words=WORDS,
    )


if __name__ == "__main__":
    report.show(measure)
