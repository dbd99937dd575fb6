"""The database: one writer, reads that do not wait, and failures told in one line without anybody's words."""

from __future__ import annotations

import asyncio
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.contract import Misconfigured
from storage import sqlite
from storage.database import Database, has_table, not_its_fault, reason
from tests.postgres import Postgres
from tests.world import Files


@pytest.fixture
async def database(files: Files) -> AsyncIterator[Database]:
    """A database with the engine's tables."""
    opened = Database(files.data)
    yield opened
    await opened.close()


async def keep(database: Database, key: str, value: str = "x") -> None:
    async with database.write() as db:
        await db.execute(sql("INSERT INTO setting (key, value) VALUES (:key, :value)"), {"key": key, "value": value})


async def kept(database: Database) -> list[str]:
    async with database.read() as db:
        return list(await db.scalars(sql("SELECT key FROM setting ORDER BY key")))


async def test_a_block_that_ends_is_committed_and_one_that_raises_is_not(database: Database) -> None:
    await keep(database, "a")
    with pytest.raises(RuntimeError):
        async with database.write() as db:
            await db.execute(sql("INSERT INTO setting (key, value) VALUES ('b', 'x')"))
            raise RuntimeError
    with pytest.raises(IntegrityError):
        await keep(database, "a")
    await keep(database, "c")
    assert await kept(database) == ["a", "c"]


async def test_a_cancelled_block_is_undone_and_holds_nobody(database: Database) -> None:
    begun = asyncio.Event()

    async def slow() -> None:
        async with database.write() as db:
            await db.execute(sql("INSERT INTO setting (key, value) VALUES ('a', 'x')"))
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(slow())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5):
        await keep(database, "b")
    assert await kept(database) == ["b"]


async def test_who_reads_does_not_wait_for_who_writes(database: Database) -> None:
    await keep(database, "a")
    async with database.write() as db:
        await db.execute(sql("INSERT INTO setting (key, value) VALUES ('b', 'x')"))
        async with asyncio.timeout(5):
            assert await kept(database) == ["a"], "and sees what is committed"
    assert await kept(database) == ["a", "b"]


async def test_many_write_at_once(database: Database) -> None:
    await asyncio.gather(*(keep(database, f"{n:03}") for n in range(60)))
    assert await kept(database) == [f"{n:03}" for n in range(60)]


async def test_a_savepoint_undoes_its_part_alone(database: Database) -> None:
    async with database.write() as db:
        await db.execute(sql("INSERT INTO setting (key, value) VALUES ('a', 'x')"))
        with pytest.raises(IntegrityError):
            async with db.begin_nested():
                await db.execute(sql("INSERT INTO setting (key, value) VALUES ('b', 'x')"))
                await db.execute(sql("INSERT INTO setting (key, value) VALUES ('a', 'x')"))
        await db.execute(sql("INSERT INTO setting (key, value) VALUES ('c', 'x')"))
    assert await kept(database) == ["a", "c"]


async def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as db:
            await db.execute(sql("INSERT INTO role (person_id, role, granted_at) VALUES (99, 'x', 0)"))


async def test_which_tables_there_are(database: Database) -> None:
    async with database.read() as db:
        assert await has_table(db, "inbox") and not await has_table(db, "nothing")


async def test_what_was_deleted_is_gone_from_the_files(files: Files, tmp_path: Path) -> None:
    """SQLite only: PostgreSQL's files are its own affair, and what matters in them is sealed."""
    database = Database(files.data)
    await keep(database, "a", "murmullo" * 40)
    await database.checkpoint()
    if database.sqlite:
        assert b"murmullo" in (tmp_path / "respiro.db").read_bytes()
        async with database.write() as db:
            await db.execute(sql("DELETE FROM setting"))
        await database.checkpoint(truncate=True)
        assert (tmp_path / "respiro.db-wal").stat().st_size == 0
        assert b"murmullo" not in (tmp_path / "respiro.db").read_bytes()
    else:
        await database.checkpoint(truncate=True)
    await database.close()


# --- SQLite's own ----------------------------------------------------------------------------------------------------


async def test_another_process_that_writes_is_waited_for(sqlite_template: Path, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    async with database.write() as db:
        await db.execute(sql("CREATE TABLE setting (key TEXT, value TEXT)"))
    other = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO setting VALUES ('other', 'x')")
    mine = asyncio.create_task(keep(database, "mine"))
    for _ in range(50):
        await asyncio.sleep(0)
    assert not mine.done()
    other.execute("COMMIT")
    other.close()
    await mine
    assert await kept(database) == ["mine", "other"]
    await database.close()


async def test_a_lock_that_never_ends_is_told(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    async with database.write() as db:
        await db.execute(sql("CREATE TABLE setting (key TEXT, value TEXT)"))
        await db.execute(sql("PRAGMA busy_timeout=10"))
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DBAPIError) as met:
            await keep(database, "mine", "secreto")
        assert not_its_fault(met.value)
        assert reason(met.value) == "OperationalError database is locked"
    await keep(database, "mine")
    await database.close()


async def test_a_cursor_of_ours_answers_like_the_drivers(tmp_path: Path) -> None:
    """Whatever SQLAlchemy, or Alembic through it, may ask."""
    connection = await sqlite.connect(str(tmp_path / "x.db"), timeout=1)
    async with connection.cursor() as cursor:
        await cursor.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)")
        assert (cursor.description, await cursor.fetchall(), await cursor.fetchone()) == (None, [], None)
        await cursor.executemany("INSERT INTO t (b) VALUES (?)", [(n,) for n in range(3)])
        assert cursor.rowcount == 3
        await cursor.execute("INSERT INTO t (b) VALUES (9) RETURNING a")
        assert await cursor.fetchone() == (4,)
        await cursor.execute("UPDATE t SET b = 0 WHERE a < 3")
        assert cursor.rowcount == 2
    again = await connection.cursor()
    await again.execute("SELECT a FROM t ORDER BY a")
    assert again.description[0][0] == "a"
    assert await again.fetchone() == (1,)
    assert await again.fetchall() == [(2,), (3,), (4,)]
    assert await again.fetchone() is None
    with pytest.raises(sqlite3.OperationalError):
        await again.execute("SELECT nothing FROM nowhere")
    await again.close()
    await connection.close()


FULL = """
import asyncio, sys
from sqlalchemy import text as sql
from storage.database import Database, not_its_fault, reason

async def main():
    database = Database("sqlite:///" + sys.argv[1])
    try:
        async with database.write() as db:
            for n in range(2000):
                await db.execute(sql("INSERT INTO setting VALUES (:k, :v)"), {"k": f"new {n}", "v": "x" * 400})
    except Exception as problem:
        print(not_its_fault(problem), reason(problem))
    async with database.write() as db:
        await db.execute(sql("UPDATE setting SET value = 'y' WHERE key = 'old'"))
    await database.close()

asyncio.run(main())
"""


def _little_room() -> None:
    """No file of this process grows beyond 200 KB, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def filling(path: Path) -> subprocess.CompletedProcess[str]:
    """A process that fills the disk."""
    command = [sys.executable, "-c", FULL, str(path)]
    return subprocess.run(command, capture_output=True, text=True, preexec_fn=_little_room, timeout=60)


async def test_a_full_disk_undoes_the_transaction_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    database = Database(f"sqlite:///{path}")
    async with database.write() as db:
        await db.execute(sql("CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT)"))
    await keep(database, "old")
    await database.close()
    ended = await asyncio.to_thread(filling, path)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("True OperationalError "), ended.stdout
    assert "new" not in ended.stdout
    with closing(sqlite3.connect(path)) as after:
        assert after.execute("SELECT key, value FROM setting").fetchall() == [("old", "y")]
        assert after.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# --- what cannot be opened -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://x/y", "", "sqlite:/x", "postgresql:///:::", "://", "redis://secreto@x"]
)
async def test_what_is_no_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(Misconfigured) as told:
        await Database(url).ping()
    assert "secreto" not in str(told.value)


@pytest.mark.parametrize("prefix", ["sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"])
async def test_the_driver_is_ours_to_choose(prefix: str, tmp_path: Path) -> None:
    database = Database(f"{prefix}:///{tmp_path / 'new' / 'folder' / 'x.db'}")
    await database.ping()
    assert (tmp_path / "new" / "folder" / "x.db").exists(), "a folder that is missing is made"
    await database.close()


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    database = Database(f"sqlite:///{tmp_path / 'file' / 'x.db'}")
    with pytest.raises(Misconfigured, match="cannot be opened"):
        await database.ping()
    await database.close()


async def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "x.db").mkdir()
    for name in ("x.db", "y.db/"):
        with pytest.raises(Misconfigured, match="must name a file"):
            Database(f"sqlite:///{tmp_path}/{name}")


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("not a database at all, but quite a long text about something else " * 40)
    before = path.read_bytes()
    database = Database(f"sqlite:///{path}")
    with pytest.raises(Misconfigured, match="file is not a database"):
        await database.ping()
    await database.close()
    assert path.read_bytes() == before


async def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    database = Database(f"postgresql:///x?host={tmp_path}")
    with pytest.raises(Misconfigured, match="cannot be opened"):
        await database.ping()
    with pytest.raises(Exception) as met:
        await keep(database, "a")
    assert not_its_fault(met.value)
    await database.close()


async def test_a_server_that_refuses(postgres: Postgres) -> None:
    """Wrong password, unknown database, starting up, too many connections: it answers, but does not let us in."""
    missing = Database(postgres.url("nowhere"))
    with pytest.raises(Misconfigured, match="cannot be opened"):
        await missing.ping()
    with pytest.raises(Exception) as met:
        await keep(missing, "a")
    assert not_its_fault(met.value)
    assert "nowhere" not in reason(met.value)
    await missing.close()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("SELECT pg_terminate_backend(pg_backend_pid())", False),
        ("SET TRANSACTION READ ONLY; INSERT INTO setting VALUES ('a', 'b')", False),
        ("SELECT 1 / 0", True),
        ("SELECT nothing FROM setting", True),
        ("INSERT INTO setting (key) VALUES ('a')", True),
    ],
)
async def test_whose_fault_it_is_on_postgresql(
    postgres: Postgres, postgres_template: str, statement: str, fault: bool
) -> None:
    database = Database(postgres.url(await postgres.create(template=postgres_template)))
    with pytest.raises(DBAPIError) as met:
        async with database.write() as db:
            for part in statement.split("; "):
                await db.execute(sql(part))
    assert not_its_fault(met.value) is not fault
    await keep(database, "afterwards")
    await database.close()


def test_whose_fault_it_is_otherwise() -> None:
    assert not not_its_fault(RuntimeError()) and not not_its_fault(KeyError())
    assert not_its_fault(ConnectionRefusedError())
    assert (
        reason(ConnectionRefusedError(111, "Connection refused"))
        == "ConnectionRefusedError [Errno 111] Connection refused"
    )
    assert reason(ValueError("secreto")) == "ValueError"


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"]
)
def test_a_database_that_would_forget_everything_is_refused(url: str) -> None:
    with pytest.raises(Misconfigured, match="must name a file"):
        Database(url)
