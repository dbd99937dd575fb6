"""What a test world stands on: the files of an installation with one organisation and one channel account."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import insert

from bot.sealing import Sealer
from storage import tables
from storage.keyring import KeyRing
from tests.postgres import Postgres
from tests.world import KEY, TONIGHT, Files

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
