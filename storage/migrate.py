"""Bring the database to the present schema with Alembic; the data in it stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.contract import Misconfigured
from storage.database import Database, has_table

if TYPE_CHECKING:
    from alembic.config import Config

PLACE = Path(__file__).parent / "migrations"


def newest() -> str:
    """The revision of this program: the number with which its last migration's file name begins."""
    return max(file.stem.partition("_")[0] for file in (PLACE / "versions").glob("[0-9]*.py"))


def _config(connection: Any = None) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(PLACE))
    config.attributes["connection"] = connection
    return config


async def migrate(database: Database) -> tuple[str | None, str]:
    """Run what is missing; (revision before, revision after). A database that is up to date is only looked at.

    All of it is one transaction: killed or out of space in the middle, the next start finds what was before. SQLite: on
    a connection of its own with foreign keys off, since Alembic rebuilds tables there and the deletes would cascade;
    then every foreign key is checked before the commit. Raises `Misconfigured` for a database that is newer than this
    program.
    """
    before, wanted = await _revision(database), newest()
    if before != wanted:
        await _upgrade(database)
    return before, wanted


async def _revision(database: Database) -> str | None:
    async with database.read() as db:
        if not await has_table(db, "alembic_version"):
            return None
        found: str | None = await db.scalar(text("SELECT version_num FROM alembic_version"))
        return found


async def _upgrade(database: Database) -> None:
    from alembic import command  # loaded only when there is something to do: each start would wait for it
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    def run(connection: Any) -> None:
        known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
        before = MigrationContext.configure(connection).get_current_revision()
        if before is not None and before not in known:
            raise Misconfigured("The database was written by a newer Respiro. Install that version or a later one.")
        command.upgrade(_config(connection), "head")

    engine = _engine(database)
    try:
        async with engine.connect() as db:
            await db.run_sync(run)
            if database.sqlite:
                broken = (await db.execute(text("PRAGMA foreign_key_check"))).first()
                if broken is not None:
                    await db.rollback()
                    raise Misconfigured("The database's foreign keys do not hold; nothing was changed.")
            await db.commit()
    finally:
        await engine.dispose()


def _engine(database: Database) -> AsyncEngine:
    if not database.sqlite:
        return create_async_engine(database.url, poolclass=NullPool)
    # Left to itself, Python's driver would commit each CREATE TABLE on its own.
    engine = create_async_engine(database.url, poolclass=NullPool, connect_args={"isolation_level": None})

    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
