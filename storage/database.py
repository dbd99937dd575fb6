"""One database, SQLite or PostgreSQL: short write transactions, consistent reads, and the only commits there are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.contract import Misconfigured
from storage import sqlite

READERS = 4
POOL = 12
RECYCLE = 300
"""Seconds after which a PostgreSQL connection is made anew before it is used again."""


class Database:
    """Where state lives. `write()` is one transaction that commits at its end; `read()` looks.

    On SQLite one connection writes (`BEGIN IMMEDIATE`, first come first served inside the process) while others read;
    on PostgreSQL both come from one pool.
    """

    def __init__(self, url: str, *, schema: str | None = None) -> None:
        try:
            parsed = make_url(url)
        except ArgumentError as problem:
            raise Misconfigured("RESPIRO_DATABASE_URL is not a database address.") from problem
        backend = parsed.get_backend_name()
        if backend not in ("sqlite", "postgresql"):
            raise Misconfigured("RESPIRO_DATABASE_URL must begin with sqlite or postgresql.")
        self.sqlite = backend == "sqlite"
        self.path: Path | None = None
        if self.sqlite:
            # What lives in memory is gone when the service ends; SQLite opens that too if it is given no file.
            name = parsed.database or ""
            memory = name in ("", ":memory:") or parsed.query.get("mode") == "memory"
            if memory or name.endswith("/") or Path(name).is_dir():
                raise Misconfigured("RESPIRO_DATABASE_URL must name a file: sqlite:////data/respiro.db")
            self.path = Path(name)
            self.url = parsed.set(drivername="sqlite+aiosqlite")
            self._writer = _sqlite_engine(self.url, 1, "BEGIN IMMEDIATE")
            self._reader = _sqlite_engine(self.url, READERS, None)
            self._lock: asyncio.Lock | None = asyncio.Lock()
        else:
            self.url = parsed.set(drivername="postgresql+asyncpg")
            # One plan a statement, whatever its values: planning anew costs more than most of our statements, and which
            # index they walk does not depend on the values. A random page costs little on today's disks.
            told = {"plan_cache_mode": "force_generic_plan", "random_page_cost": "1.1"}
            if schema:
                told["search_path"] = schema
            options: dict[str, Any] = {"server_settings": told}
            self._writer = create_async_engine(
                self.url,
                pool_size=POOL,
                max_overflow=0,
                pool_use_lifo=True,  # the connection that was used last has its statements planned
                pool_recycle=RECYCLE,  # so others may be idle for long, and be cut off by something on the way
                connect_args=options,
            )
            self._reader = self._writer
            self._lock = None
        self.schema = schema

    @property
    def engine(self) -> AsyncEngine:
        """The writing engine, for migrations."""
        return self._writer

    @property
    def reader(self) -> AsyncEngine:
        """The reading engine; on PostgreSQL the same."""
        return self._reader

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that commits when the block ends and rolls back when it raises."""
        if self._lock is None:
            async with self._writer.begin() as db:
                yield db
            return
        async with self._lock, self._writer.begin() as db:
            yield db

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """For looking, without waiting for writers; on SQLite each statement sees a consistent state of its own."""
        async with self._reader.connect() as db:
            yield db

    async def ping(self) -> None:
        """Raise `Misconfigured` with one clear line if the database cannot be reached or opened."""
        try:
            if self.path is not None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            async with self._writer.connect() as db:
                await db.execute(text("SELECT 1"))
        except (OSError, SQLAlchemyError) as problem:
            raise Misconfigured(f"The database cannot be opened ({reason(problem)}).") from problem

    async def checkpoint(self, *, truncate: bool = False) -> None:
        """SQLite: move the write-ahead log into the file (and empty it, so that erased pages are gone from both)."""
        if self._lock is None:
            return
        async with self._lock, self._writer.connect() as db:
            raw = (await db.get_raw_connection()).driver_connection
            assert raw is not None
            cursor = await raw.execute("PRAGMA wal_checkpoint(TRUNCATE)" if truncate else "PRAGMA wal_checkpoint")
            await cursor.close()

    async def close(self) -> None:
        """Let go of every connection."""
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()


async def has_table(db: AsyncConnection, name: str, schema: str | None = None) -> bool:
    """Whether there is a table of this name."""
    return await db.run_sync(lambda connection: inspect(connection).has_table(name, schema=schema))


def reason(problem: BaseException) -> str:
    """Why a database call failed, in the driver's words, without statement or values (they may be personal)."""
    if isinstance(problem, DBAPIError) and problem.orig is not None:
        problem = problem.orig
    known = str(problem) if isinstance(problem, OSError) or "sqlite" in type(problem).__module__ else ""
    return " ".join([type(problem).__name__, known.splitlines()[0] if known else ""]).strip()


_SQLITE_TROUBLE = frozenset({5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 26})
"""Busy, locked, no memory, read-only, interrupted, no reading or writing, damaged, full, cannot open, protocol, no
database. Not 1: a wrong statement."""

_POSTGRES_TROUBLE = ("08", "25006", "28", "3D", "53", "55", "57", "58")
"""SQLSTATE classes: connection, read-only, not let in, no such database, out of resources, not ready, somebody
intervenes, the system."""


def not_its_fault(problem: BaseException) -> bool:
    """Whether a failure comes from the database being away, locked or full, and not from the turn that met it."""
    if isinstance(problem, OSError | NoConnection) or type(problem).__module__.startswith("asyncpg"):
        return True
    if not isinstance(problem, DBAPIError):
        return False
    code = getattr(problem.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _SQLITE_TROUBLE
    if type(problem.orig).__name__ == "InternalClientError":
        return True  # asyncpg lost its connection at a bad moment and no longer knows where it stands
    state = getattr(problem.orig, "sqlstate", None) or ""
    return problem.connection_invalidated or state.startswith(_POSTGRES_TROUBLE)


_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # what we acknowledged survives a power cut, not only a crash
    "foreign_keys=ON",
    "secure_delete=ON",  # freed pages are zeroed
    "temp_store=MEMORY",
)


CACHE = {True: 8 * 1024, False: 2 * 1024}
"""KiB of pages that a connection keeps, by whether it writes: what is read beside the writer is little, and there are
several readers."""


def _sqlite_engine(url: Any, size: int, begin: str | None) -> AsyncEngine:
    """Connections that begin their transactions with `begin`; without it every statement stands for itself."""
    pragmas = (*_PRAGMAS, f"cache_size=-{CACHE[begin is not None]}")

    def creator(*args: Any, **more: Any) -> Awaitable[sqlite.Connection]:
        return sqlite.connect(url.database or "", timeout=10, pragmas=pragmas)

    engine = create_async_engine(
        url,
        async_creator=creator,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        pool_use_lifo=True,  # the connection that was used last has its statements and pages at hand
        **({} if begin else {"isolation_level": "AUTOCOMMIT"}),
    )

    if begin is not None:

        @event.listens_for(engine.sync_engine, "begin")
        def _on_begin(connection: Any) -> None:
            connection.connection.driver_connection.begin(begin)

    return engine
