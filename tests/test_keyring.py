"""The key ring: one key a person, kept apart; whoever is destroyed is gone everywhere and for good."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text as sql

from bot import app
from bot.config import Settings
from bot.contract import Misconfigured
from bot.sealing import Sealer, Unreadable, show_key
from storage import chats, installation, keyring
from storage.database import Database
from storage.keyring import KeyRing
from tests.postgres import Postgres
from tests.world import KEY, Files


@pytest.fixture
async def ring(files: Files) -> AsyncIterator[Database]:
    """The ring's own database."""
    database = Database(files.keys, schema=files.keys_schema)
    yield database
    await database.close()


@pytest.fixture
def keys(ring: Database) -> KeyRing:
    return KeyRing(ring, Sealer(KEY))


async def test_people_are_numbered_by_their_keys(keys: KeyRing) -> None:
    assert await keys.newest() == 0
    assert await keys.create() == [1]
    assert await keys.create(3) == [2, 3, 4]
    assert await keys.newest() == 4
    await keys.prepare()
    assert await keys.create() == [5], "a second start begins nothing anew"


async def test_words_open_with_their_owners_key_in_their_place(keys: KeyRing) -> None:
    his, hers = await keys.create(2)
    blob = keys.seal(his, "ñandú \ud83d", "post.words:1")
    assert keys.read(blob, "post.words:1") == "ñandú \ud83d"
    assert keys.open(blob, "post.words:1") == "ñandú \ud83d".encode("utf-8", "surrogatepass")
    for place in ("post.words:2", "post.other:1", "case.words:1", ""):
        with pytest.raises(Unreadable):
            keys.read(blob, place)
    forged = blob[:1] + hers.to_bytes(8, "big") + blob[9:]
    with pytest.raises(Unreadable):
        keys.read(forged, "post.words:1")
    assert keys.owners([blob, None, b"", b"plain", forged]) == {his, hers}


async def test_keys_are_found_again_by_the_next_process(ring: Database, keys: KeyRing) -> None:
    owners = await keys.create(1200)
    blobs = {owner: keys.seal(owner, str(owner), "x.y:1") for owner in owners}
    later = KeyRing(ring, Sealer(KEY))
    with pytest.raises(Unreadable):
        later.read(blobs[owners[0]], "x.y:1")
    await later.load(owners)
    assert all(later.read(blob, "x.y:1") == str(owner) for owner, blob in blobs.items())


async def test_another_service_key_opens_no_key(ring: Database, keys: KeyRing) -> None:
    [owner] = await keys.create()
    with pytest.raises(Unreadable):
        await KeyRing(ring, Sealer(bytes(32))).load([owner])


async def test_a_destroyed_key_is_gone_for_everybody_and_its_number_too(ring: Database, keys: KeyRing) -> None:
    [owner] = await keys.create()
    blob = keys.seal(owner, "words", "x.y:1")
    await keys.destroy(owner)
    await keys.destroy(owner)
    for each in (keys, KeyRing(ring, Sealer(KEY))):
        await each.load([owner])
        assert not each.has(owner)
        with pytest.raises(Unreadable):
            each.read(blob, "x.y:1")
        with pytest.raises(Unreadable):
            each.seal(owner, "more", "x.y:2")
    assert await keys.create() == [owner + 1]


async def test_a_key_destroyed_while_somebody_loads_it_stays_destroyed(keys: KeyRing, ring: Database) -> None:
    """A loader that has read the row before it went must not keep the key alive in memory."""
    owners = await keys.create(300)
    fresh = KeyRing(ring, Sealer(KEY))
    await asyncio.gather(fresh.load(owners), *(fresh.destroy(owner) for owner in owners[:20]), fresh.load(owners))
    assert [owner for owner in owners[:20] if fresh.has(owner)] == []
    assert all(fresh.has(owner) for owner in owners[20:])


async def test_what_is_loaded_together_is_there_together(keys: KeyRing, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that was there already is not pushed out by those loaded with it."""
    monkeypatch.setattr(keyring, "CACHE", 3)
    owners = await keys.create(6)
    await keys.load(owners[:3])
    for first in range(4):
        wanted = [owners[first], *owners[4:]]
        await keys.load(wanted)
        assert all(keys.has(owner) for owner in wanted)
        await keys.load(owners[1:4])


async def test_two_machines_never_make_the_same_number(files: Files) -> None:
    rings = [Database(files.keys, schema=files.keys_schema) for _ in range(2)]
    both = [KeyRing(ring, Sealer(KEY)) for ring in rings]
    made = await asyncio.gather(*(keys.create(2) for _ in range(5) for keys in both))
    numbers = [owner for owners in made for owner in owners]
    assert sorted(numbers) == list(range(1, 21))
    for ring in rings:
        await ring.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_ring_that_is_older_than_the_data_is_refused(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """New people would get the numbers, and with them the rows, of people whose keys are not in it."""
    settings = Settings(data_dir=tmp_path, key=SecretStr(show_key(KEY)))
    if kind == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        settings = Settings(data_dir=tmp_path, key=settings.key, database_url=server.url(await server.create()))
    async with app.base(settings) as ground:
        [_, newest] = await ground.keys.create(2)
        now = ground.clock.now()
        async with ground.database.write() as db:
            home = await installation.add_organisation(db, "Casa", timezone="UTC", language="es", now=now)
            row = {"organisation_id": home, "language": "es", "timezone": "UTC", "created_at": now}
            await chats.add_person(db, {"id": newest, **row})
    async with app.base(settings) as ground:
        assert await ground.keys.newest() == newest
    ring = Database(settings.keyring_url, schema=None if kind == "sqlite" else "keyring")
    async with ring.write() as db:
        await db.execute(sql("UPDATE next_owner SET owner = :owner"), {"owner": newest})
    await ring.close()
    with pytest.raises(Misconfigured, match="older than the database"):
        async with app.base(settings):
            pass


def at_rest(folder: Path) -> bytes:
    """All bytes of the ring's files."""
    return b"".join(file.read_bytes() for file in folder.glob("keyring.db*"))


async def test_no_key_lies_open_in_the_file_and_a_destroyed_one_lies_nowhere(files: Files, tmp_path: Path) -> None:
    if files.keys_schema is not None:
        database = Database(files.keys, schema=files.keys_schema)
        keys = KeyRing(database, Sealer(KEY))
        [owner] = await keys.create()
        async with database.read() as db:
            wrapped = await db.scalar(sql("SELECT wrapped FROM keyring.person_key"))
        data = Database(files.data)
        async with data.read() as db:
            tables = set(await db.scalars(sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")))
        assert "person_key" not in tables, "a dump of the data's schema holds no key"
        await data.close()
    else:
        database = Database(files.keys)
        keys = KeyRing(database, Sealer(KEY))
        [owner] = await keys.create()
        async with database.read() as db:
            wrapped = await db.scalar(sql("SELECT wrapped FROM person_key"))
        await database.checkpoint()
        assert wrapped in at_rest(tmp_path)
        await keys.destroy(owner)
        assert wrapped not in at_rest(tmp_path)
    assert len(wrapped) == 12 + 32 + 16
    await database.close()
