"""Fixtures: a world on each of the two databases, built from a template made once a test process."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from content.triggers import Triggers
from content.words import Words
from handlers import FEATURES
from tests import ground
from tests.postgres import Postgres
from tests.world import Files, ManualClock, World


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One real PostgreSQL server a test process."""
    server = Postgres.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the databases of an installation that nobody has used yet."""
    home = tmp_path_factory.mktemp("template")
    asyncio.run(ground.lay(ground.sqlite_files(home)))
    return home


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same as the name of a PostgreSQL database."""

    async def make() -> str:
        name = await postgres.create()
        await ground.lay(ground.postgres_files(postgres, name, tmp_path_factory.mktemp("unused")))
        return name

    return asyncio.run(make())


@pytest.fixture(scope="session")
def words() -> Words:
    """The words as they come with Respiro; they remember nothing but what was rendered."""
    return Words.load()


@pytest.fixture(scope="session")
def triggers() -> Triggers:
    """The trigger words as they come with Respiro."""
    return Triggers.load()


@pytest.fixture(params=["sqlite", "postgres"])
def ready_ground(request: pytest.FixtureRequest) -> Path | str:
    """Which database this test runs on: the template to copy."""
    template: Path | str = request.getfixturevalue(f"{request.param}_template")
    return template


@pytest.fixture
async def files(ready_ground: Path | str, request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    """Databases of this test's own."""
    if isinstance(ready_ground, Path):
        shutil.copytree(ready_ground, tmp_path, dirs_exist_ok=True)
        return ground.sqlite_files(tmp_path)
    server: Postgres = request.getfixturevalue("postgres")
    return ground.postgres_files(server, await server.create(template=ready_ground), tmp_path)


@pytest.fixture
async def world(files: Files, words: Words, triggers: Triggers) -> AsyncIterator[World]:
    """A world with one organisation, one channel account and nobody in it, on a Tuesday evening."""
    made = World(files, ground.ACCOUNT, ground.ORGANISATION, ManualClock(), words, list(FEATURES), triggers)
    await made.start()
    yield made
    await made.close()
