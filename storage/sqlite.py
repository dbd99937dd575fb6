"""SQLite connections whose statements take one trip to the database thread instead of four.

aiosqlite hands each step of a statement (make a cursor, execute, fetch, close) to its thread by itself; the hand-over
costs more than most of our statements. Here one step does them all. What SQLAlchemy asks of a cursor stays the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any

import aiosqlite
from aiosqlite.core import _STOP_RUNNING_SENTINEL


class Cursor:
    """A statement's result, fetched whole. Attributes as in PEP 249."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    def __await__(self) -> Generator[None, None, Cursor]:
        return self._ready().__await__()

    async def __aenter__(self) -> Cursor:
        return self

    async def __aexit__(self, *problem: object) -> None:
        """Nothing to close."""

    async def _ready(self) -> Cursor:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Cursor:
        """Run a statement and fetch all that it answers."""
        await self._connection.there(self._run, sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> Cursor:
        """Run a statement for each row of parameters."""
        await self._connection.there(self._run_many, sql, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """The rows, once."""
        rows, self._rows = self._rows, []
        return rows

    async def fetchone(self) -> Any:
        """The next row or None."""
        return self._rows.pop(0) if self._rows else None

    async def close(self) -> None:
        """The database's own cursor is closed already."""

    def _run(self, sql: str, parameters: Sequence[Any]) -> None:
        self._keep(self._connection.raw.execute(sql, parameters))

    def _run_many(self, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        self._keep(self._connection.raw.executemany(sql, parameters))

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else []
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        cursor.close()


class Connection(aiosqlite.Connection):
    """An aiosqlite connection with the cursor above."""

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection of the standard library; only for the database thread."""
        return self._conn

    _begin = ""
    _settled = True

    def begin(self, statement: str) -> None:
        """Begin a transaction with the next statement, in the same trip."""
        self._begin = statement

    async def there(self, work: Callable[..., None], *args: Any) -> None:
        """Do something in the database thread."""
        begin, self._begin, self._settled = self._begin, "", False
        if begin:
            await self._execute(self._begun, begin, work, args)  # type: ignore[no-untyped-call]
        else:
            await self._execute(work, *args)  # type: ignore[no-untyped-call]
        self._settled = True

    def _begun(self, begin: str, work: Callable[..., None], args: Sequence[Any]) -> None:
        self.raw.execute(begin).close()
        work(*args)

    async def commit(self) -> None:
        """Commit, unless no statement came after `begin()`."""
        if self._begin:
            self._begin = ""
            return
        self._settled = False
        await super().commit()
        self._settled = True

    async def rollback(self) -> None:
        """Roll back. The pool asks for it after each use: without a trip where there is surely nothing to undo, which
        nobody knows while a trip has not come back."""
        self._begin = ""
        if self._settled and not self.raw.in_transaction:
            return
        await super().rollback()
        self._settled = True

    def stop(self) -> Any:
        """End the thread. One that got no connection tells nobody: whoever wished for it may be gone by then."""
        if self._connection is not None:
            return super().stop()
        self._running = False
        self._tx.put_nowait((None, lambda: _STOP_RUNNING_SENTINEL))
        return None

    def cursor(self) -> Cursor:  # type: ignore[override]
        """A cursor, without a trip."""
        return Cursor(self)


def connect(path: str, *, timeout: float, pragmas: Sequence[str] = ()) -> Awaitable[Connection]:
    """Open a database file in a thread of its own. timeout: seconds to wait for another process's lock."""

    def open_there() -> sqlite3.Connection:
        raw = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            for pragma in pragmas:
                raw.execute(f"PRAGMA {pragma}").close()
        except BaseException:
            raw.close()
            raise
        return raw

    connection = Connection(open_there, iter_chunk_size=64)
    connection._thread.daemon = True  # as SQLAlchemy does: a forgotten connection does not keep the process alive
    return connection  # type: ignore[return-value]
