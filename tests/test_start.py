"""What keeps the real service from starting: one clear line, an exit code that is not 0, and the data as they were."""

from __future__ import annotations

import asyncio
import ctypes
import hashlib
import os
import resource
import shutil
import signal
import socket
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from tests.botapi import TOKEN, BotApi
from tests.postgres import Postgres
from tests.service import Ended, attempt, organised, respiro, running, telegram

KEY = "7f" * 32
OTHER_KEY = "80" * 32


def bytes_of(home: Path) -> dict[str, str]:
    """A hash of each file of a folder."""
    return {str(f): hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(home.rglob("*")) if f.is_file()}


def rows_of(home: Path) -> list[str]:
    """Everything that the SQLite files of a folder say."""
    said: list[str] = []
    for file in sorted(home.glob("*.db")):
        connection = sqlite3.connect(file)
        said += connection.iterdump()
        connection.close()
    return said


def refused(ended: Ended, *words: str) -> None:
    """It ended with one clear line that holds these words, and not by a traceback."""
    assert ended.code not in (0, -9, -11)
    for word in words:
        assert word in ended.complaint


@pytest.fixture(scope="session")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation on SQLite that has been at work, to be copied."""
    home = tmp_path_factory.mktemp("used")

    async def use() -> None:
        async with running(data_dir=home) as service:
            assert (await service.stop()).code == 0

    asyncio.run(use())
    return home


@pytest.fixture
def home(used: Path, tmp_path: Path) -> Path:
    """An installation on SQLite that has been at work."""
    return shutil.copytree(used, tmp_path / "data")


# --- settings --------------------------------------------------------------------------------------------------------

WRONG: dict[str, tuple[dict[str, object], str]] = {
    "a port that is no number": ({"port": "achtzig"}, "RESPIRO_PORT"),
    "a port that is none": ({"port": 70000}, "RESPIRO_PORT"),
    "an unknown time zone": ({"timezone": "Mexico/Nowhere"}, "RESPIRO_TIMEZONE"),
    "an unknown language": ({"language": "tlh"}, "RESPIRO_LANGUAGE"),
    "an unknown mode": ({"telegram_mode": "pigeon"}, "RESPIRO_TELEGRAM_MODE"),
    "an API address without scheme": ({"telegram_api_url": "localhost:1"}, "RESPIRO_TELEGRAM_API_URL"),
    "a key that is too short": ({"key": "c2hvcnQ"}, "32 bytes"),
    "a key file that is not there": ({"key_file": "/nonexistent/key"}, "/nonexistent/key"),
    "no database address": ({"database_url": "respiro.db"}, "RESPIRO_DATABASE_URL"),
    "another kind of database": ({"database_url": "mysql://localhost/respiro"}, "RESPIRO_DATABASE_URL"),
    "a misspelt setting": ({"data_dri": "/srv/data"}, "RESPIRO_DATA_DIR"),
    "a database in memory": ({"database_url": "sqlite:///:memory:"}, "must name a file"),
    "a database without a file": ({"database_url": "sqlite://"}, "must name a file"),
    "a folder in the place of a database": ({"database_url": "sqlite:////tmp"}, "must name a file"),
    "a database in no folder": ({"database_url": "sqlite:////proc/nowhere/x.db"}, "there is no folder /proc/nowhere"),
    "an address that is not ours": ({"host": "203.0.113.7"}, "203.0.113.7"),
}


@pytest.mark.parametrize("what", WRONG)
async def test_a_wrong_setting_is_named_and_its_value_is_not_repeated(what: str, tmp_path: Path) -> None:
    settings, word = WRONG[what]
    ended = await attempt("run", before=None, **({"data_dir": tmp_path / "data", "port": 0} | settings))
    refused(ended, word)
    if "key" in settings:
        assert str(settings["key"]) not in ended.err
    assert not (tmp_path / "data" / "respiro.db").exists()
    if "database_url" in settings:
        assert not (tmp_path / "data").exists(), "nor a key for no database"


async def test_a_misspelt_place_of_an_existing_database_makes_no_new_one(home: Path) -> None:
    """The line says what is wrong with the address, not that a key is missing; and nothing new is made beside it."""
    (home / "key").rename(home / "kept")
    before = bytes_of(home)
    for wrong, told in (("sqlite:///:memory:", "must name a file"), (f"sqlite:///{home}x/respiro.db", "no folder")):
        refused(await attempt("migrate", data_dir=home, database_url=wrong), "RESPIRO_DATABASE_URL", told)
    assert bytes_of(home) == before and not home.with_name(home.name + "x").exists()


async def test_a_database_may_lie_in_another_folder_that_exists(tmp_path: Path) -> None:
    (tmp_path / "fast").mkdir()
    url = f"sqlite:///{tmp_path}/fast/respiro.db"
    assert (await attempt("migrate", data_dir=tmp_path / "data", database_url=url)).code == 0
    assert (await attempt("migrate", data_dir=tmp_path / "a" / "b")).code == 0, "the data folder itself is made"


# --- port, folder, disk ----------------------------------------------------------------------------------------------


async def test_port_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused(await respiro("run", data_dir=tmp_path / "data", port=port), str(port), "RESPIRO_PORT")
    assert not (tmp_path / "data").exists()


async def test_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    home = tmp_path / "data"
    home.mkdir(0o500)
    refused(await respiro("run", before=_no_power_over_files, data_dir=home, port=0), str(home), "ermission")
    assert bytes_of(home) == {}


async def test_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    refused(await attempt("run", data_dir=tmp_path / "data", port=0), str(tmp_path / "data"))
    assert (tmp_path / "data").read_text() == "mine"


async def test_database_file_that_cannot_be_written(home: Path) -> None:
    for file in (*bytes_of(home), str(home)):
        os.chmod(file, 0o500)
    before = bytes_of(home)
    ended = await respiro("run", before=_no_power_over_files, data_dir=home, port=0)
    os.chmod(home, 0o700)
    refused(ended, "database")
    assert bytes_of(home) == before


def _no_power_over_files() -> None:
    """Root may write what nobody may; a process that gave up this power may not, whoever it is."""
    if os.geteuid() == 0:
        drop_from_bounding_set, dac_override = 24, 1
        ctypes.CDLL(None).prctl(drop_from_bounding_set, dac_override, 0, 0, 0)


async def test_disk_full_at_the_first_start(tmp_path: Path) -> None:
    """The key that was made is whole, or is not there: with half a key no later start would succeed."""
    for limit in (10, 20_000, 60_000):
        home = tmp_path / str(limit)
        refused(await attempt("run", before=_files_end_at(limit), data_dir=home, port=0))
        later = await attempt("migrate", data_dir=home)
        assert later.code == 0, later.err


async def test_disk_full_at_a_later_start(home: Path) -> None:
    before = rows_of(home)
    refused(await attempt("run", before=_files_end_at(4096), data_dir=home, port=0), "atabase")
    assert rows_of(home) == before


def _files_end_at(limit: int) -> Callable[[], None]:
    """No file may grow beyond so many bytes, as on a disk that is full."""
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))


# --- databases -------------------------------------------------------------------------------------------------------


@pytest.fixture
def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_unreachable_database(tmp_path: Path, closed_port: int) -> None:
    url = f"postgresql://respiro:hush@127.0.0.1:{closed_port}/respiro"
    ended = await attempt("run", data_dir=tmp_path, port=0, key=KEY, database_url=url)
    refused(ended, "database", "ConnectionRefused")
    assert "hush" not in ended.err


async def test_database_that_the_server_does_not_have(tmp_path: Path, postgres: Postgres) -> None:
    ended = await attempt("run", data_dir=tmp_path, port=0, key=KEY, database_url=postgres.url("nowhere"))
    refused(ended, "database")


async def test_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "respiro.db").write_bytes(b"Dear diary, " * 1000)
    before = bytes_of(tmp_path)
    refused(await attempt("run", data_dir=tmp_path, port=0, key=KEY), "not a database")
    assert {name: was for name, was in bytes_of(tmp_path).items() if name in before} == before


async def test_database_of_a_newer_version(home: Path) -> None:
    connection = sqlite3.connect(home / "respiro.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = rows_of(home)
    refused(await attempt("run", data_dir=home, port=0), "newer")
    assert rows_of(home) == before


# --- keys ------------------------------------------------------------------------------------------------------------


async def test_missing_key_of_an_existing_database(home: Path) -> None:
    (home / "key").rename(home.with_name("kept"))
    before = bytes_of(home)
    refused(await attempt("run", data_dir=home, port=0), str(home / "key"), "missing")
    assert bytes_of(home) == before, "above all, no new key"
    home.with_name("kept").rename(home / "key")
    assert (await attempt("migrate", data_dir=home)).code == 0


@pytest.mark.parametrize("name", ["key", "keyring.db"])
async def test_damaged_key_of_an_existing_database(name: str, home: Path) -> None:
    (home / name).write_bytes(b"\xff\xfe\x00 no key at all" * 100)
    before = bytes_of(home)
    refused(await attempt("run", data_dir=home, port=0), "key" if name == "key" else "database")
    assert bytes_of(home) == before


async def test_missing_key_ring_of_an_existing_database(home: Path) -> None:
    """With a fresh ring nobody's words could ever be read again, and new people would get the numbers of old ones."""
    (home / "keyring.db").unlink()
    before = rows_of(home)
    refused(await attempt("run", data_dir=home, port=0), "key ring")
    assert rows_of(home) == before


async def test_wrong_key_on_sqlite(home: Path) -> None:
    before = bytes_of(home)
    refused(await attempt("run", data_dir=home, port=0, key=KEY), "key", "not belong")
    assert bytes_of(home) == before


async def test_wrong_key_before_an_update_of_the_database(home: Path) -> None:
    """The key is compared before anything is changed, the schema too: an old copy stays what it was."""
    connection = sqlite3.connect(home / "respiro.db")
    connection.execute("DROP TABLE alembic_version")  # as a database looks whose update is still to come
    connection.commit()
    connection.close()
    before = bytes_of(home)
    refused(await attempt("run", data_dir=home, port=0, key=KEY), "key", "not belong")
    assert bytes_of(home) == before


async def test_wrong_or_missing_key_on_postgresql(tmp_path: Path, postgres: Postgres) -> None:
    settings: dict[str, object] = {"data_dir": tmp_path, "database_url": postgres.url(await postgres.create())}
    assert (await attempt("migrate", before=None, key=KEY, **settings)).code == 0
    refused(await attempt("run", before=None, port=0, key=OTHER_KEY, **settings), "key", "not belong")
    refused(await attempt("run", before=None, port=0, **settings), "RESPIRO_KEY")
    assert (await attempt("migrate", before=None, key=KEY, **settings)).code == 0


async def test_missing_key_ring_on_postgresql(tmp_path: Path, postgres: Postgres) -> None:
    name = await postgres.create()
    settings: dict[str, object] = {"data_dir": tmp_path, "database_url": postgres.url(name), "key": KEY}
    assert (await attempt("migrate", before=None, **settings)).code == 0
    connection = await asyncpg.connect(postgres.url(name, driver="postgresql"))
    await connection.execute("ALTER SCHEMA keyring RENAME TO elsewhere")
    await connection.close()
    refused(await attempt("run", before=None, port=0, **settings), "key ring")


# --- tokens ----------------------------------------------------------------------------------------------------------


async def test_bad_token(tmp_path: Path) -> None:
    async with BotApi() as api:
        settings: dict[str, object] = {"data_dir": tmp_path, "port": 0} | telegram(api)
        await organised(**settings)
        revoked, nonsense = TOKEN.replace("A", "B"), "hunter2"
        refused(await attempt("run", before=None, **(settings | {"telegram_token": revoked})), "token")
        before = rows_of(tmp_path)  # by now the first rows of recurring jobs are there too
        for token in (revoked, nonsense):
            ended = await attempt("run", before=None, **(settings | {"telegram_token": token}))
            refused(ended, "token")
            assert token.rpartition(":")[2] not in ended.err
    assert rows_of(tmp_path) == before


async def test_webhook_without_address(tmp_path: Path) -> None:
    async with BotApi() as api:
        settings: dict[str, object] = {"data_dir": tmp_path} | telegram(api)
        await organised(**settings)
        ended = await attempt("run", before=None, port=0, telegram_mode="webhook", **settings)
    refused(ended, "RESPIRO_PUBLIC_URL")


async def test_a_real_organisation_without_a_bot_is_not_served_as_a_rehearsal(tmp_path: Path) -> None:
    """A token that was forgotten or misspelt: men would write to nobody while the log says that all is well."""
    made = await attempt("init", "--name", "Casa Alameda", data_dir=tmp_path)
    assert made.code == 0
    before = rows_of(tmp_path)
    ended = await attempt("run", data_dir=tmp_path, port=0)
    refused(ended, "RESPIRO_TELEGRAM_TOKEN is not set", "RESPIRO_DATA_DIR")
    assert "ready" not in ended.err and ended.out == ""
    assert rows_of(tmp_path) == before
    refused(await attempt("run", data_dir=tmp_path, port=0, telegram_tokn="1:x"), "RESPIRO_TELEGRAM_TOKEN")


async def test_a_start_by_hand_says_where_to_look(tmp_path: Path) -> None:
    async with running(data_dir=tmp_path) as service:
        assert (await service.greeting()) == f"Open {service.url} in your browser. Ctrl-C ends it."


async def test_no_organisation(tmp_path: Path) -> None:
    refused(await attempt("run", data_dir=tmp_path, port=0, telegram_token=TOKEN), "respiro init")


async def test_a_second_service_on_the_same_database(home: Path) -> None:
    async with running(data_dir=home):
        refused(await attempt("run", data_dir=home, port=0), "running")


async def test_a_second_service_on_the_same_postgresql_database(tmp_path: Path, postgres: Postgres) -> None:
    url = postgres.url(await postgres.create())
    async with running(data_dir=tmp_path / "one", database_url=url, key=KEY) as service:
        refused(await attempt("run", data_dir=tmp_path / "two", port=0, database_url=url, key=KEY), "running")
        await service.stop(signal.SIGKILL)
    async with running(data_dir=tmp_path / "one", database_url=url, key=KEY) as service:
        assert (await service.stop()).code == 0, "whoever was killed holds nothing"
