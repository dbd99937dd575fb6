"""SQLite transactions: they begin with their first statement, and however they end, the connection is fit for use."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from storage.database import Database

LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT count(*) FROM n"
"""A statement that takes a good part of a second."""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A table of numbers."""
    made = Database(f"sqlite:///{tmp_path}/numbers.db")
    async with made.write() as db:
        await db.execute(sql("CREATE TABLE number (n INTEGER)"))
    yield made
    await made.close()


async def add(database: Database, n: int) -> None:
    async with database.write() as db:
        await db.execute(sql("INSERT INTO number VALUES (:n)"), {"n": n})


async def numbers(database: Database) -> list[int]:
    async with database.read() as db:
        return [row[0] for row in await db.execute(sql("SELECT n FROM number ORDER BY n"))]


async def test_nothing_said_nothing_begun(database: Database) -> None:
    async with database.write():
        pass
    await add(database, 1)
    assert await numbers(database) == [1]


async def test_what_fails_is_undone_and_the_next_works(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.write() as db:
            await db.execute(sql("INSERT INTO number VALUES (1)"))
            raise RuntimeError
    with pytest.raises(RuntimeError):
        async with database.write():
            raise RuntimeError
    with pytest.raises(OperationalError):
        async with database.write() as db:
            await db.execute(sql("INSERT INTO no_such_table VALUES (1)"))
    await add(database, 2)
    assert await numbers(database) == [2]


async def test_a_savepoint_may_come_first(database: Database) -> None:
    async with database.write() as db:
        with pytest.raises(RuntimeError):
            async with db.begin_nested():
                await db.execute(sql("INSERT INTO number VALUES (1)"))
                raise RuntimeError
        await db.execute(sql("INSERT INTO number VALUES (2)"))
    assert await numbers(database) == [2]


async def test_one_writer_at_a_time(database: Database) -> None:
    """The lock is taken before the first statement, also by one that only reads: what it read is still true later."""
    other = Database(str(database.url))
    async with database.write() as db:
        assert await db.scalar(sql("SELECT count(*) FROM number")) == 0
        waiting = asyncio.create_task(add(other, 1))
        await db.execute(sql("INSERT INTO number VALUES (2)"))
        assert not waiting.done()
    await waiting
    await other.close()
    assert await numbers(database) == [1, 2]


@pytest.mark.parametrize("first", [(), ("INSERT INTO number VALUES (1)",)])
async def test_whoever_gives_up_in_the_middle_leaves_no_transaction(database: Database, first: Any) -> None:
    async def long() -> None:
        async with database.write() as db:
            for statement in first:
                await db.execute(sql(statement))
            await db.execute(sql(LONG))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(long(), 0.05)
    await add(database, 2)
    assert await numbers(database) == [2]


@pytest.mark.parametrize(
    ("pragma", "promised"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL: what was acknowledged survives a power cut
        ("foreign_keys", 1),
        ("secure_delete", 1),  # freed pages are zeroed
    ],
)
async def test_the_connection_that_writes_keeps_its_promises(database: Database, pragma: str, promised: object) -> None:
    """SQLite forgets these with each connection, so they are asked of the one that commits, and once more when it was
    made anew."""
    for _ in range(2):
        async with database.write() as db:
            assert await db.scalar(sql(f"PRAGMA {pragma}")) == promised
        await database.engine.dispose()
