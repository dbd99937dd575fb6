"""The database comes to the present schema from nothing and from any earlier state, and never half-way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.contract import Misconfigured
from storage import migrate as migration
from storage.database import Database
from storage.schema import metadata
from tests.postgres import Postgres
from tests.world import World


@pytest.fixture(params=["sqlite", "postgres"])
async def empty(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without a table."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'respiro.db'}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = server.url(await server.create())
    database = Database(url)
    yield database
    await database.close()


BENCH = {"serial"}
"""Tables of the kill campaigns: other tests may have imported them."""


def _ours(thing: Any, name: str | None, kind: str, *more: Any) -> bool:
    return not (kind == "table" and name in BENCH)


async def _tables(database: Database) -> set[str]:
    async with database.engine.connect() as db:
        return set(await db.run_sync(lambda sync: inspect(sync).get_table_names()))


async def _revision(database: Database) -> str | None:
    async with database.engine.connect() as db:
        return await db.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


async def test_from_nothing_to_the_tables_that_the_code_declares(empty: Database) -> None:
    """A column that a migration forgot would be missed only by the first man who needs it."""
    before, after = await migration.migrate(empty)
    assert before is None
    assert await _revision(empty) == after
    async with empty.engine.connect() as db:
        differences: list[Any] = await db.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync, opts={"include_object": _ours}), metadata)
        )
    assert differences == []


async def test_the_second_time_changes_nothing(empty: Database) -> None:
    """It runs at every start."""
    _, newest = await migration.migrate(empty)
    assert await migration.migrate(empty) == (newest, newest)


async def test_a_newer_database_is_refused(empty: Database) -> None:
    """An older program would write into tables that it does not know."""
    await migration.migrate(empty)
    async with empty.write() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Misconfigured, match="newer Respiro"):
        await migration.migrate(empty)
    assert await _revision(empty) == "9999"


async def test_a_migration_that_breaks_leaves_what_was(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process may die, or a statement fail, in the middle: there are no tables, rather than half of them."""
    made: list[str] = []
    create = op.create_table

    def breaking(name: str, *columns: Any, **more: Any) -> Any:
        made.append(name)
        if len(made) == 6:
            raise RuntimeError("cut off")
        return create(name, *columns, **more)

    monkeypatch.setattr(op, "create_table", breaking)
    with pytest.raises(RuntimeError, match="cut off"):
        await migration.migrate(empty)
    monkeypatch.undo()
    assert len(made) == 6
    assert await _tables(empty) - {"alembic_version"} == set()
    await migration.migrate(empty)
    assert set(metadata.tables) - BENCH <= await _tables(empty)


async def test_a_filled_database_keeps_every_row(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """SQLite rebuilds a table to change it; with foreign keys on, every row that points at it would be deleted."""
    await world.person("Daniel")
    await world.staff("Noa")
    await world.play("Daniel > alto\nDaniel < …")
    counts = await _counts(world.database)
    assert counts["timeout"] == 1
    before = migration.newest()
    async with world.database.write() as db:
        await db.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)"))
        await db.execute(text("INSERT INTO alembic_version VALUES (:now)"), {"now": before})
    (tmp_path / "next" / "versions").mkdir(parents=True)
    for file in migration.PLACE.glob("*.*"):
        (tmp_path / "next" / file.name).write_bytes(file.read_bytes())
    for file in (migration.PLACE / "versions").glob("*.py"):
        (tmp_path / "next" / "versions" / file.name).write_bytes(file.read_bytes())
    (tmp_path / "next" / "versions" / "9000_next.py").write_text(NEXT.replace("PRESENT", before))
    monkeypatch.setattr(migration, "PLACE", tmp_path / "next")
    assert await migration.migrate(world.database) == (before, "9000")
    assert await _counts(world.database) == counts
    await world.play("Daniel > alto\nDaniel < …")


async def _counts(database: Database) -> dict[str, int]:
    async with database.read() as db:
        return {
            name: int(await db.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0)
            for name in sorted(set(metadata.tables) - BENCH)
        }


NEXT = '''"""A later version: rebuilds the table that everything points at."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "PRESENT"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person", recreate="auto") as batch:
        batch.alter_column("language", existing_type=sa.String(8), type_=sa.String(16), existing_nullable=False)
        batch.add_column(sa.Column("shoe_size", sa.Integer()))
'''


def test_there_is_one_line_of_revisions() -> None:
    """Two heads would leave it to chance which tables an installation has."""
    script = ScriptDirectory(str(migration.PLACE))
    assert script.get_heads() == [migration.newest()], "a file is called after its revision, and the last one is newest"
