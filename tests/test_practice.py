"""The practice organisation: made once, kept as the rehearsal left it, and gone before real people come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.contract import Role
from bot.sealing import Sealer, Unreadable
from storage import chats, consents, inbox, installation, joining, people, practice, schema, tables, web
from storage.database import Database
from storage.keyring import KeyRing
from storage.people import Living
from storage.web import Message, Side
from tests import ground
from tests.phones import TONIGHT
from tests.world import KEY, Files

ZONE = "America/Mexico_City"


@dataclass
class House:
    """An installation's databases."""

    database: Database
    keys: KeyRing

    async def count(self, table: str) -> int:
        """Rows of a table."""
        async with self.database.read() as db:
            return int(await db.scalar(select(func.count()).select_from(schema.metadata.tables[table])) or 0)

    async def chat(self, account: int, peer: str) -> tuple[int, int]:
        """(chat, owner) of an address."""
        mac = self.keys.mac("peer", account, peer)
        async with self.database.read() as db:
            return (await chats.known(db, [mac]))[mac]


@pytest.fixture
async def house(files: Files) -> AsyncIterator[House]:
    """An installation with one real organisation."""
    data, ring = files.open()
    yield House(data, KeyRing(ring, Sealer(KEY)))
    await data.close()
    await ring.close()


async def test_four_people_are_made_once(house: House) -> None:
    account = await practice.prepare(house.database, house.keys, TONIGHT, ZONE)
    assert await practice.prepare(house.database, house.keys, TONIGHT, ZONE) == account
    assert await house.count("chat") == await house.count("person") == 3
    async with house.database.read() as db:
        [(home, name)] = await installation.organisations(db, practice=True)
        assert name == "Casa de práctica"
        for phone in practice.PHONES:
            found = (await chats.known(db, [house.keys.mac("peer", account, phone.peer)])).values()
            if not phone.roles:
                assert not found
                continue
            [(chat, owner)] = found
            person = (await chats.by_ids(db, [chat]))[chat].person
            assert person is not None and (person.organisation, person.roles) == (home, frozenset(phone.roles))
            assert await people.alias(db, house.keys, owner) == phone.alias
        _, daniel = await house.chat(account, "participant-1")
        facts = await people.get(db, house.keys, daniel)
        assert facts is not None and (facts.joined_at, facts.living) == (TONIGHT, Living.TOGETHER)
        assert [consent.purpose for consent in await people.consents(db, daniel)] == [people.Purpose.CARE]


async def test_nobody_of_them_is_asked_anew_for_a_consent(house: House) -> None:
    """They read no notice; neither a new version nor the nightly comparison of words concerns them."""
    await practice.prepare(house.database, house.keys, TONIGHT, ZONE)
    assert await house.count("consent") > 0
    async with house.database.read() as db:
        assert await consents.standing(db, 0, 100) == []
        for id in range(1, 1 + await house.count("person")):
            assert not await consents.is_outdated(db, id)
            assert all(given.stands for given in await people.consents(db, id))


async def test_a_restart_brings_nobody_back(house: House) -> None:
    account = await practice.prepare(house.database, house.keys, TONIGHT, ZONE)
    _, daniel = await house.chat(account, "participant-1")
    async with house.database.write() as db:
        await chats.revoke(db, daniel, Role.PARTICIPANT)
    await practice.prepare(house.database, house.keys, TONIGHT, ZONE)
    async with house.database.read() as db:
        [chat] = await chats.of_person(db, daniel)
    assert chat.person is not None and chat.person.roles == {Role.STRANGER}


async def test_an_invitation_opens_once(house: House) -> None:
    account = await practice.prepare(house.database, house.keys, TONIGHT, ZONE)
    _, daniel = await house.chat(account, "participant-1")
    _, lucia = await house.chat(account, "facilitator")
    code = await practice.invite(house.database, house.keys, account, TONIGHT)
    async with house.database.write() as db:
        home, _, _ = await chats.organisation_of(db, account)
        found = await joining.find(db, house.keys, code, person=(daniel, home), now=TONIGHT)
        assert found is not None and found.role is Role.PARTICIPANT
        assert await joining.use(db, found, daniel, TONIGHT)
        assert await joining.find(db, house.keys, code, person=(lucia, home), now=TONIGHT) is None


async def test_before_real_people_come_everything_of_the_rehearsal_goes(house: House) -> None:
    before = {name: await house.count(name) for name in schema.metadata.tables}
    account = await practice.prepare(house.database, house.keys, TONIGHT, ZONE)
    chat, daniel = await house.chat(account, "participant-1")
    code = await practice.invite(house.database, house.keys, account, TONIGHT)
    body = house.keys.seal(daniel, "hola", "anywhere")
    far = int((TONIGHT + timedelta(days=30)).timestamp() * 1e6)
    row = {"account_id": account, "chat_id": chat, "lane": 2, "state": 0, "payload": None, "done_at": None, "why": None}
    async with house.database.write() as db:
        home, _, _ = await chats.organisation_of(db, account)
        found = await joining.find(db, house.keys, code, person=(daniel, home), now=TONIGHT)
        assert found is not None
        await joining.use(db, found, daniel, TONIGHT)
        await joining.wrong(db, chat, TONIGHT)
        await web.add(db, chat, daniel, Message(0, "p-1", Side.PERSON, body, None, TONIGHT, False, 0))
        mine: dict[str, Any] = {"key": None, "thread": f"chat:{chat}", "verb": "menu.show", "values": [], "due_at": far}
        cron = {"key": b"k", "thread": "cron:nightly", "verb": "x.y", "values": [], "due_at": far}
        await inbox.put(db, [{**row, **mine}])
        await inbox.put(db, [{**row, **cron, "account_id": None, "chat_id": None}])
        await chats.note(db, now=TONIGHT, verb="joining.used", organisation_id=home, actor=daniel)
        await installation.set_setting(db, practice.OFFSET, "86400.0")
        assert await practice.ahead(db) == timedelta(days=1)

    assert await practice.wipe(house.database, house.keys)
    after = {name: await house.count(name) for name in schema.metadata.tables}
    kept = {"thread", "sequence"}  # names and counters: nothing of anybody
    assert {n: c for n, c in after.items() if n not in kept} == {n: c for n, c in before.items() if n not in kept}
    await house.keys.load([daniel])
    with pytest.raises(Unreadable):
        house.keys.read(body, "anywhere")
    async with house.database.read() as db:
        assert await installation.organisations(db) == [(ground.ORGANISATION, "Casa Alameda")]
        assert await practice.ahead(db) == timedelta(0)
        stands = await db.scalars(select(tables.thread.c.last_turn_at))
        assert set(stands) <= {0}
    assert not await practice.wipe(house.database, house.keys)


async def test_real_people_are_never_touched(house: House) -> None:
    [noa] = await house.keys.create()
    async with house.database.write() as db:
        row = {"id": 77, "account_id": ground.ACCOUNT, "owner": noa, "person_id": noa, "created_at": TONIGHT}
        row |= {"peer_mac": b"m", "peer": house.keys.seal(noa, "5", "chat.peer:77")}
        base = {"id": noa, "organisation_id": ground.ORGANISATION, "language": "es", "timezone": ZONE}
        await chats.add(db, [row], [{**base, "created_at": TONIGHT}])
        await chats.grant(db, noa, Role.FACILITATOR, TONIGHT)
    await practice.prepare(house.database, house.keys, TONIGHT, ZONE)
    await practice.wipe(house.database, house.keys)
    async with house.database.read() as db:
        [chat] = await chats.of_person(db, noa)
    await house.keys.load([noa])
    assert chat.person is not None and chat.person.roles == {Role.FACILITATOR}
    assert house.keys.read(chat.peer, "chat.peer:77") == "5"
