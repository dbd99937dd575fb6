"""Fixtures: a world on each of the two databases, built from a template made once a test process."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import uvloop

from content.triggers import Triggers
from content.words import Words
from handlers import FEATURES
from tests import ground
from tests.memory import fast_place
from tests.phones import ManualClock
from tests.postgres import Postgres
from tests.world import Files, World


def pytest_configure() -> None:
    """Have the tests' own folders lie where writing is fast."""
    place = fast_place()
    if place is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(place))


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The event loop that the service runs on."""
    return {"uvloop": uvloop.new_event_loop}


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the garbage collector need not look at it after each test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


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
def postgres_ground(postgres: Postgres, postgres_template: str) -> ground.PostgresGround:
    """Databases like that one, each for one test at a time."""
    return asyncio.run(ground.PostgresGround.of(postgres, postgres_template))


@pytest.fixture(scope="session")
def words() -> Words:
    """The words as they come with Respiro; they remember nothing but what was rendered."""
    return Words.load()


@pytest.fixture(scope="session")
def triggers() -> Triggers:
    """The trigger words as they come with Respiro."""
    return Triggers.load()


@pytest.fixture(params=["sqlite", "postgres"])
def ready_ground(request: pytest.FixtureRequest) -> ground.Ground:
    """Which database this test runs on."""
    if request.param == "sqlite":
        return ground.SqliteGround(request.getfixturevalue("sqlite_template"))
    made: ground.PostgresGround = request.getfixturevalue("postgres_ground")
    return made


@pytest.fixture
async def files(ready_ground: ground.Ground, tmp_path: Path) -> AsyncIterator[Files]:
    """Databases of this test's own."""
    taken = await ready_ground.take(tmp_path)
    yield taken
    await ready_ground.give_back(taken)


@pytest.fixture
async def world(files: Files, words: Words, triggers: Triggers) -> AsyncIterator[World]:
    """A world with one organisation, one channel account and nobody in it, on a Tuesday evening."""
    made = World(files, ground.ACCOUNT, ground.ORGANISATION, ManualClock(), words, list(FEATURES), triggers)
    await made.start()
    yield made
    await made.close()
