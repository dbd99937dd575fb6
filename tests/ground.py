"""What a test world stands on: the files of an installation with one organisation and one channel account."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self

import asyncpg
from sqlalchemy import insert, make_url

from bot.sealing import Sealer
from storage import tables
from storage.keyring import KeyRing
from tests.phones import TONIGHT
from tests.postgres import Postgres
from tests.world import KEY, Files

ORGANISATION = 1
ACCOUNT = 1


def sqlite_files(home: Path) -> Files:
    """The databases of an installation in a folder."""
    return Files(
        f"sqlite+aiosqlite:///{home}/respiro.db", f"sqlite+aiosqlite:///{home}/keyring.db", None, home / "in-hand"
    )


def postgres_files(server: Postgres, name: str, home: Path) -> Files:
    """The same on a PostgreSQL database."""
    return Files(server.url(name), server.url(name), "keyring", home / "in-hand")


async def lay(files: Files) -> None:
    """Make the tables, one organisation and its channel account, and let go of everything."""
    data, ring = files.open()
    await KeyRing(ring, Sealer(KEY)).prepare()
    async with data.write() as db:
        await db.run_sync(tables.metadata.create_all)
        # Numbered by the database itself, so that the next organisation of a test gets the next number.
        home = await db.scalar(
            insert(tables.organisation)
            .values(name="Casa Alameda", timezone="America/Mexico_City", language="es", created_at=TONIGHT)
            .returning(tables.organisation.c.id)
        )
        account = await db.scalar(
            insert(tables.account)
            .values(organisation_id=home, kind="test", name="test", handle="respiro_test_bot")
            .returning(tables.account.c.id)
        )
        assert (home, account) == (ORGANISATION, ACCOUNT)
    await data.close()
    await ring.close()


LIVES = 50
"""How many tests use one PostgreSQL database before a fresh copy takes its place (rows that were deleted pile up)."""

_SCHEMA = """
    SELECT md5(string_agg(concat_ws(' ', kind, number, detail), ',' ORDER BY kind, number)) FROM (
        SELECT 'relation' AS kind, c.oid AS number, concat_ws(' ', c.relname, c.relnatts, c.relhastriggers) AS detail
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
        UNION ALL SELECT 'constraint', oid, conname FROM pg_constraint
        UNION ALL SELECT 'trigger', oid, concat(tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT 'setting', setdatabase, setconfig::text FROM pg_db_role_setting
    ) AS everything"""

_TABLES = """
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
    WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema' ORDER BY 1"""

_RESTART = """
    SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) FROM pg_sequences
    WHERE last_value IS NOT NULL"""


class Ground(Protocol):
    """What tests stand on, one after the other."""

    async def take(self, home: Path) -> Files:
        """Databases like the template, with `home` for what lies beside them."""

    async def give_back(self, files: Files) -> None:
        """The test is over."""


@dataclass(frozen=True)
class SqliteGround:
    """SQLite: each test has files of its own, which go with its folder."""

    template: Path

    async def take(self, home: Path) -> Files:
        """Copies of the template's files."""
        shutil.copytree(self.template, home, dirs_exist_ok=True)
        return sqlite_files(home)

    async def give_back(self, files: Files) -> None:
        """Nothing: their folder goes."""


@dataclass
class PostgresGround:
    """PostgreSQL databases that one test after the other stands on: emptying one is faster than copying fifty tables.

    schema: a digest of the tables, constraints and triggers; a database in which a test changed them is thrown away.
    seed: the rows that the template has, by table. lives: how often a database may still be used.
    """

    server: Postgres
    template: str
    schema: str
    seed: dict[str, list[dict[str, Any]]]
    sequences: list[tuple[str, int]]
    free: list[str] = field(default_factory=list)
    lives: dict[str, int] = field(default_factory=dict)

    @classmethod
    async def of(cls, server: Postgres, template: str) -> Self:
        """Databases that are copies of a template (to which nobody stays connected)."""
        db = await asyncpg.connect(server.url(template, driver="postgresql"))
        try:
            tables = [name for (name,) in await db.fetch(_TABLES)]
            seed = {name: [dict(row) for row in await db.fetch(f"SELECT * FROM {name}")] for name in tables}
            used = "SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences"
            sequences = [(name, last) for name, last in await db.fetch(f"{used} WHERE last_value IS NOT NULL")]
            return cls(server, template, await db.fetchval(_SCHEMA), seed, sequences)
        finally:
            await db.close()

    async def take(self, home: Path) -> Files:
        """A database like the template that nobody else uses."""
        if not self.free:
            self.free.append(await self.server.create(template=self.template))
            self.lives[self.free[-1]] = LIVES
        return postgres_files(self.server, self.free.pop(), home)

    async def give_back(self, files: Files) -> None:
        """Whoever is still connected is cut off, and what the test wrote is deleted."""
        name = make_url(files.data).database or ""
        self.lives[name] -= 1
        if self.lives[name] and await self._emptied(name):
            self.free.append(name)
        else:
            await self.server.drop(name)

    async def _emptied(self, name: str) -> bool:
        db = await asyncpg.connect(self.server.url(name, driver="postgresql"))
        try:
            cut = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND pid <> $2"
            await db.execute("SET session_replication_role = replica")  # no trigger looks after foreign keys
            await db.fetch(cut, name, await db.fetchval("SELECT pg_backend_pid()"))
            if await db.fetchval(_SCHEMA) != self.schema:
                return False
            async with db.transaction():
                look = " UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT FROM {t})" for t in self.seed)
                for (table,) in await db.fetch(look):
                    await db.execute(f"DELETE FROM {table}")
                await db.execute(_RESTART)
                for sequence, last in self.sequences:
                    await db.execute("SELECT setval($1::text::regclass, $2)", sequence, last)
                for table, rows in self.seed.items():
                    if rows:
                        columns = ", ".join(f'"{column}"' for column in rows[0])
                        places = ", ".join(f"${place}" for place in range(1, len(rows[0]) + 1))
                        say = f"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE VALUES ({places})"
                        await db.executemany(say, [list(row.values()) for row in rows])
            return True
        finally:
            await db.close()
