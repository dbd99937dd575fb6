"""What a test stands on: a PostgreSQL database that is used again looks as if nobody had been there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import make_url

from tests import ground


async def _say(pg: ground.PostgresGround, name: str, *statements: str) -> list[Any]:
    db = await asyncpg.connect(pg.server.url(name, driver="postgresql"))
    try:
        return [[tuple(row) for row in await db.fetch(statement)] for statement in statements]
    finally:
        await db.close()


ALL = (
    "SELECT id, name FROM organisation",
    "SELECT id, name, handle FROM account",
    "SELECT count(*) FROM person",
    "SELECT count(*) FROM audit",
    "SELECT count(*) FROM keyring.person_key",
)
NEXT = (
    "INSERT INTO organisation (name, timezone, language, created_at)"
    " VALUES ('Casa Robledo', 'America/Tijuana', 'es', 0) RETURNING id",
)


async def test_what_a_test_wrote_is_gone_and_numbers_begin_anew(
    postgres_ground: ground.PostgresGround, tmp_path: Path
) -> None:
    files = await postgres_ground.take(tmp_path)
    name = make_url(files.data).database or ""
    before = await _say(postgres_ground, name, *ALL)
    [[(number,)]] = await _say(postgres_ground, name, *NEXT)
    assert await _say(postgres_ground, name, *ALL) != before
    left = await asyncpg.connect(postgres_ground.server.url(name, driver="postgresql"))  # as a killed world leaves it
    await left.execute("BEGIN; UPDATE organisation SET name = 'Casa Alta'")
    await postgres_ground.give_back(files)
    assert name in postgres_ground.free
    assert await _say(postgres_ground, name, *ALL) == before
    assert await _say(postgres_ground, name, *NEXT) == [[(number,)]]
    postgres_ground.free.remove(name)
    await postgres_ground.server.drop(name)


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE more (id int)",
        "ALTER TABLE organisation ADD COLUMN more int",
        "ALTER TABLE account DROP CONSTRAINT pk_account CASCADE",
        "DROP INDEX ix_circle_person_person_id",
    ],
)
async def test_a_database_whose_tables_were_changed_is_thrown_away(
    postgres_ground: ground.PostgresGround, tmp_path: Path, change: str
) -> None:
    files = await postgres_ground.take(tmp_path)
    name = make_url(files.data).database or ""
    await _say(postgres_ground, name, change)
    await postgres_ground.give_back(files)
    assert name not in postgres_ground.free
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await _say(postgres_ground, name, "SELECT 1")
