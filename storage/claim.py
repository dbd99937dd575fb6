"""One service at a time on a database: a second one would send every letter twice.

SQLite: an exclusive lock on a file beside the database; PostgreSQL: an advisory lock on a connection of its own. Both
end with the process, however it ends.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.contract import Misconfigured
from storage.database import Database

TAKEN = "Another Respiro is running on this database. Stop it first."
NUMBER = 0x5245_5350_4952_4F
"""The advisory lock's number: "RESPIRO" in ASCII."""


@asynccontextmanager
async def alone(database: Database) -> AsyncIterator[None]:
    """Hold the database for this service while the block runs. Raises `Misconfigured` if another one holds it."""
    if database.path is not None:
        with _locked(database.path.with_name(database.path.name + ".lock")):
            yield
        return
    engine = create_async_engine(database.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as db:
            if not await db.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": NUMBER}):
                raise Misconfigured(TAKEN)
            yield
    finally:
        await engine.dispose()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise Misconfigured(TAKEN) from None
    try:
        yield
    finally:
        os.close(handle)
