"""How long the service takes from the start of its process to the end of its first pass, with a million timers."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

from sqlalchemy import text

from bench import report, stage
from bench.load import Failed
from bench.report import Part, ms
from bot.clock import SystemClock, to_us
from bot.contract import Lane
from storage import inbox
from storage.database import Database
from storage.tables import READY
from tests.botapi import BotApi
from tests.service import organised, running, telegram

WISHED = 2.0
WITHIN = 60.0
THREAD = "bench:first"

LEAD = """
`python -m bot run` on SQLite with a Telegram account (a Bot API server of our own), {rounds} times on a fresh database
and {rounds} times on one that holds {rows:,} timers in the future, in turn; medians. Something is due when it starts,
and the time ends when that is handled and committed: the whole service has been loaded, has looked at database, keys
and words, and has made its first pass. It was started once before, so that the files are in the system's memory.
"""
WORDS = """
Nothing is read at the start but what is due. Nearly all of the time is Python loading the libraries.
"""


async def _once(database: Database, settings: dict[str, object]) -> tuple[float, float]:
    """(seconds until it says that it is ready, seconds until the first pass is over)."""
    due: dict[str, object] = {
        "key": None,
        "thread": THREAD,
        "account_id": None,
        "chat_id": None,
        "lane": Lane.CLOCK,
        "state": READY,
    }
    due |= {"verb": "bench.first", "values": [], "payload": None, "due_at": to_us(SystemClock().now())}
    async with database.write() as db:
        await inbox.open_threads(db, [THREAD])
        await inbox.put(db, [due | {"done_at": None, "why": None}])
    waiting = text("SELECT count(*) FROM inbox WHERE state = 0 AND thread = :thread")
    begun = time.perf_counter()
    async with running(**settings) as service:
        ready = time.perf_counter() - begun
        try:
            async with asyncio.timeout(WITHIN):
                while True:
                    async with database.read() as db:
                        if not await db.scalar(waiting, {"thread": THREAD}):
                            break
                    await asyncio.sleep(0.002)
        except TimeoutError:
            raise Failed("what was due at the start was not handled") from None
        over = time.perf_counter() - begun
        await service.stop()
    return ready, over


async def measure(quick: bool) -> Part:
    """Both databases in turn."""
    rounds, rows = (2, 1_000_000) if quick else (5, 1_000_000)
    found: dict[int, list[tuple[float, float]]] = {0: [], rows: []}
    async with BotApi(cheap=True) as api:
        with tempfile.TemporaryDirectory() as folder:
            places = {}
            for size in found:
                home = Path(folder) / str(size)
                settings = {"data_dir": home, **telegram(api)}
                await organised(**settings)
                database = Database(f"sqlite:///{home}/respiro.db")
                if size:
                    await stage.fill(database, size)
                places[size] = (database, settings)
                await _once(database, settings)
            for _ in range(rounds):
                for size, place in places.items():
                    found[size].append(await _once(*place))
            for database, _ in places.values():
                await database.close()
    table = []
    for size, times in found.items():
        ready, over = (median(values) for values in zip(*times, strict=True))
        table.append([f"{size:,} timers", ms(ready), ms(over), ms(max(o for _, o in times))])
    slow = median(over for _, over in found[rows])
    return Part(
        title="Start-up",
        lead=LEAD.format(rounds=rounds, rows=rows),
        columns=["", "says that it is ready", "first pass is over", "longest"],
        rows=table,
        verdicts=[(f"start with {rows:,} timers", ms(slow), f"≤ {ms(WISHED)}", slow <= WISHED)],
        words=WORDS,
    )


if __name__ == "__main__":
    report.show(measure)
