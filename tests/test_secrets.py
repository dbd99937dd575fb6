"""After a full conversation nothing that anybody typed, is called or owns can be read in files or logs."""

from __future__ import annotations

import asyncio
import base64
import signal
from pathlib import Path
from urllib.parse import quote

import aiohttp
import pytest

from bench.conversation import talk
from bench.secrets import Secrets, in_folder, in_postgres, in_sqlite
from tests.postgres import Postgres
from tests.service import running

READABLE = Secrets(words={"Alameda", "MX-ZAC"})
"""What may be read: the organisation's name, the code of his state. Not to find it is to look in the wrong place."""


async def test_nothing_of_a_conversation_can_be_read_on_sqlite(tmp_path: Path) -> None:
    home, secrets = tmp_path / "data", Secrets()
    log = await talk(home, secrets)
    assert "DEBUG aiosqlite executing" in log, "the libraries tell all they can"
    assert {file.name for file in home.iterdir()} >= {"respiro.db", "respiro.db-wal", "keyring.db", "in-hand"}
    assert in_folder(secrets, home, but=["key"]) == {}
    assert "respiro.db" in in_folder(READABLE, home)
    assert in_sqlite(secrets, home) == {}
    assert in_sqlite(READABLE, home).keys() >= {"organisation.name", "participant.state"}
    _quiet(log, secrets)


async def test_nothing_of_a_conversation_can_be_read_on_postgresql(tmp_path: Path, postgres: Postgres) -> None:
    home, secrets = tmp_path / "data", Secrets()
    name = await postgres.create()
    log = await talk(home, secrets, database_url=postgres.url(name), key="3c" * 32)
    address = postgres.url(name, driver="postgresql")
    assert await in_postgres(secrets, address) == {}
    readable = await in_postgres(READABLE, address)
    assert readable.keys() >= {"public.organisation.name", "public.participant.state"}
    assert in_folder(secrets, postgres.home) == {}
    assert any(b"Casa Alameda" in file.read_bytes() for file in (postgres.home / "data").rglob("*") if file.is_file())
    assert in_folder(secrets, home) == {}
    _quiet(log, secrets)


async def test_nothing_typed_into_the_simulator_can_be_read(tmp_path: Path) -> None:
    secrets = Secrets(words={"Nepantlacayotl", "Güetzalcóhatl", "participant-1"})
    async with running(data_dir=tmp_path) as service, aiohttp.ClientSession(service.url) as browser:
        async with browser.get("/simulator/stream") as stream:
            await stream.content.readuntil(b"event: all")
            for number, text in enumerate(("Me enoja Nepantlacayotl", "dice Güetzalcóhatl", "alto")):
                post = {"phone": "participant-1", "key": f"message-{number}", "kind": "text", "text": text}
                async with browser.post("/simulator/say", json=post, headers={"Origin": service.url}) as answer:
                    assert answer.status == 204, await answer.text()
            async with asyncio.timeout(10):
                await stream.content.readuntil(b"Sal del cuarto")
        ended = await service.stop(signal.SIGKILL)
    assert in_folder(secrets, tmp_path, but=["key"]) == {}
    assert in_sqlite(secrets, tmp_path) == {}
    _quiet(ended.err, secrets)


def _quiet(log: str, secrets: Secrets) -> None:
    lines = log.splitlines()
    assert any(line.startswith("{") and '"ready"' in line for line in lines), "the right log"
    found = secrets.in_text(log)
    shown = [line[:200] for line in lines if found and secrets.in_text(line)]
    assert (found, shown[:5]) == (set(), [])


FORMS = {
    "as it is": "Ñandubayé".encode(),
    "in lower case": "ñandubayé".encode(),
    "without accents": b"nandubaye",
    "in UTF-16": "Ñandubayé".encode("utf-16-le"),
    "in JSON": b'"\\u00d1andubay\\u00e9"',
    "in an address": quote("Ñandubayé").encode(),
    "in base64": base64.b64encode("x Ñandubayé y".encode()),
    "in hexadecimal": "Ñandubayé".encode().hex().encode(),
    "a platform id": b"from 7000000042.",
    "a platform id in binary": (7_000_000_042).to_bytes(8, "big"),
}


@pytest.mark.parametrize("form", FORMS)
def test_it_would_be_found(form: str, tmp_path: Path) -> None:
    secrets = Secrets(words={"Ñandubayé"}, ids={7_000_000_042})
    (tmp_path / "file").write_bytes(bytes(range(256)) + FORMS[form] + bytes(range(256)))
    assert list(in_folder(secrets, tmp_path)) == ["file"]
    (tmp_path / "file").write_bytes(bytes(range(256)) * 2)
    assert in_folder(secrets, tmp_path) == {}


def test_a_year_is_found_as_a_whole_number() -> None:
    secrets = Secrets(years={1973})
    assert secrets.in_text("born 1973, it says") == {"1973"}
    assert secrets.in_text("at 1764026097319732 and 19.1973") == set()
