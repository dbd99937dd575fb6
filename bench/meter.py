"""What every contestant shares: its arguments, its table, and the figures that it prints when all is done."""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, event, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

TABLE = Table(
    "seen",
    MetaData(),
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("chat", BigInteger, nullable=False),
)


@dataclass
class Task:
    """What a contestant is to do: poll `url` as `token`, handle so many `updates`, and store each in `database`."""

    url: str
    token: str
    updates: int
    database: str
    concurrency: int
    uvloop: bool
    synchronous: str


def task() -> Task:
    """The task from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("token")
    parser.add_argument("updates", type=int)
    parser.add_argument("database")
    parser.add_argument("--concurrency", type=int, default=32, help="updates in hand at once; 1: one after the other")
    parser.add_argument("--uvloop", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--synchronous", default="NORMAL", help="SQLite's pragma; NORMAL is the fastest that is sound")
    return Task(**vars(parser.parse_args()))


def run(main: Coroutine[Any, Any, None], *, fast: bool) -> None:
    """Run a contestant on uvloop (`fast`) or on asyncio's own loop."""
    if fast:
        import uvloop

        uvloop.run(main)
    else:
        asyncio.run(main)


class Rows:
    """One row an update, through SQLAlchemy and aiosqlite, on one connection: a second one would only wait for it."""

    def __init__(self, given: Task) -> None:
        url = f"sqlite+aiosqlite:///{given.database}"
        self._engine: AsyncEngine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=600)
        pragmas = ("journal_mode=WAL", f"synchronous={given.synchronous}")

        @event.listens_for(self._engine.sync_engine, "connect")
        def prepare(connection: Any, _: object) -> None:
            cursor = connection.cursor()
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

    async def prepare(self) -> None:
        """Make the table."""
        async with self._engine.begin() as db:
            await db.run_sync(TABLE.metadata.create_all)

    async def add(self, serial: int, chat: int) -> None:
        """One row, one transaction."""
        async with self._engine.begin() as db:
            await db.execute(insert(TABLE), {"serial": serial, "chat": chat})

    async def count(self) -> int:
        """How many rows there are."""
        async with self._engine.connect() as db:
            return int((await db.execute(select(func.count()).select_from(TABLE))).scalar_one())

    async def close(self) -> None:
        """Let go of the file."""
        await self._engine.dispose()


class Meter:
    """Seconds and CPU seconds (user and system, all threads) from the first update to the last one's reply."""

    def __init__(self, updates: int) -> None:
        self.updates = updates
        self.left = updates
        self.over = asyncio.Event()
        self._started: tuple[float, float] | None = None
        self._ended = (0.0, 0.0)

    def first(self) -> None:
        """Call when an update comes in; only the first call counts."""
        if self._started is None:
            self._started = _now()

    def done(self) -> None:
        """Call when an update is stored and answered."""
        self.left -= 1
        if self.left == 0:
            self._ended = _now()
            self.over.set()

    def report(self, **more: Any) -> None:
        """Print the figures as one line of JSON."""
        started = self._started or self._ended
        seconds, cpu = (round(b - a, 4) for a, b in zip(started, self._ended, strict=True))
        print(json.dumps({"updates": self.updates, "seconds": seconds, "cpu_seconds": cpu} | more), flush=True)


def _now() -> tuple[float, float]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter(), used.ru_utime + used.ru_stime
