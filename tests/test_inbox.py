"""The inbox: what lies in the future costs nothing, however much it is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text as sql
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.stage import Due, fill, plant
from bot.clock import SystemClock, to_us
from bot.contract import Action
from storage import inbox
from storage.database import Database
from tests.engineroom import Tick
from tests.ground import ACCOUNT
from tests.world import Files

NOW = to_us(SystemClock().now())
DUE = 32

_READ = "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE relname = 'inbox'"


async def effort(db: AsyncConnection, seen: list[int]) -> int:
    """What the database has done so far: rows of the inbox read (PostgreSQL), steps of its machine (SQLite)."""
    if db.dialect.name == "postgresql":
        return int(await db.scalar(sql(_READ)) or 0)
    return len(seen)


async def watch(db: AsyncConnection, seen: list[int]) -> None:
    if db.dialect.name == "sqlite":
        connection: Any = (await db.get_raw_connection()).driver_connection
        connection.raw.set_progress_handler(lambda: seen.append(1), 1)


async def asked(database: Database) -> tuple[int, int]:
    """(what it took to take what is due, what it took to ask when the next comes due)."""
    seen: list[int] = []
    async with database.write() as db:
        await inbox.take(db, NOW, DUE)  # statements are prepared
        await inbox.next_due(db, NOW)
        await watch(db, seen)
        begun = await effort(db, seen)
        assert len(await inbox.take(db, NOW, DUE)) == DUE
        taken = await effort(db, seen)
        assert await inbox.next_due(db, NOW) is not None
        return taken - begun, await effort(db, seen) - taken


async def test_the_future_costs_nothing(files: Files) -> None:
    """The question for what is due once walked through everything that its lane held, for each event that was due."""
    data, ring = files.open()
    action: Action = Tick("now")
    await plant(data, ACCOUNT, [Due(NOW - n, action, chat) for n, chat in enumerate(range(1, DUE + 1))])
    await plant(data, ACCOUNT, [Due(NOW + 1_000_000, action, 1)])
    before = await asked(data)
    await fill(data, 20_000)
    after = await asked(data)
    await data.close()
    await ring.close()
    assert all(more <= less * 1.1 + 3 for less, more in zip(before, after, strict=True)), (before, after)
