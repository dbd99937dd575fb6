"""The practice organisation: four made-up people in the built-in channel, with whom a team rehearses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Table, delete, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import STAFF, Role
from content.consents import PRACTICE
from storage import chats, inbox, installation, joining, outbox, people, team
from storage.database import Database
from storage.joining import Invitation
from storage.keyring import KeyRing
from storage.people import Consent, Living, Purpose
from storage.tables import account, audit, chat, metadata, organisation, person
from storage.tables import inbox as inbox_table
from storage.tables import outbox as outbox_table
from storage.tables import setting as settings
from storage.tables import thread as threads

NAMES = {"es": "Casa de práctica", "en": "Practice House"}
"""What the practice organisation is called: whoever reads the consent there sees that nobody real keeps anything."""

ACCOUNT = "practice"
"""Name of the web account on which the practice people are."""

OFFSET = "clock_offset_seconds"
"""Setting that keeps how far the practice clock is ahead of real time."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone of the rehearsal. peer: its address in the web channel. roles: none for somebody who still has to join.

    Nobody is behind `alias`: these are made-up people, so their names may stand in code.
    """

    peer: str
    roles: tuple[Role, ...]
    alias: str = ""

    @property
    def joins(self) -> bool:
        """Whether its owner may come in by an invitation."""
        return not STAFF.intersection(self.roles)


PHONES = (
    Phone("participant-1", (Role.PARTICIPANT,), "Daniel"),
    Phone("participant-2", ()),
    Phone("facilitator", (Role.FACILITATOR,), "Lucía"),
    # An organisation has somebody who coordinates; with four phones that is the person on call.
    Phone("counsellor", (Role.COUNSELLOR, Role.COORDINATOR), "Martín"),
)


async def prepare(database: Database, keys: KeyRing, now: datetime, timezone: str, language: str = "es") -> int:
    """See that the practice organisation is there with its people; the id of its web account.

    What is there stays as it is: somebody who left or was erased in a rehearsal does not come back by a restart.
    """
    async with database.read() as db:
        known = await _account(db)
    if known is not None:
        return known
    fixed = [phone for phone in PHONES if phone.roles]
    owners = await keys.create(len(fixed))
    async with database.write() as db:
        known = await _account(db)
        if known is not None:  # another process was faster
            return known
        home = await installation.add_organisation(
            db, NAMES.get(language, NAMES["es"]), timezone=timezone, language=language, now=now, practice=True
        )
        made = await installation.add_account(db, home, "web", ACCOUNT)
        first = await outbox.take_numbers(db, "chat", len(fixed))
        rows, persons = [], []
        for number, (owner, phone) in enumerate(zip(owners, fixed, strict=True), first):
            row = {"id": number, "account_id": made, "owner": owner, "person_id": owner, "created_at": now}
            row |= {"peer_mac": keys.mac("peer", made, phone.peer)}
            rows.append({**row, "peer": keys.seal(owner, phone.peer, f"chat.peer:{number}")})
            base = {"id": owner, "organisation_id": home, "language": language}
            persons.append({**base, "timezone": timezone, "created_at": now})
        await chats.add(db, rows, persons)
        await inbox.open_threads(db, [f"chat:{row['id']}" for row in rows])
        for owner, phone in zip(owners, fixed, strict=True):
            for role in phone.roles:
                await chats.grant(db, owner, role, now)
            if Role.FACILITATOR in phone.roles:
                await team.train(db, owner, now.date())
                await team.check(db, owner, True, now.date())
            await people.set_alias(db, keys, owner, phone.alias, people.alias_mac(keys, home, phone.alias))
            if Role.PARTICIPANT in phone.roles:
                await _join(db, keys, owner, Consent(Purpose.CARE, PRACTICE, language, "", made, now))
    return made


async def _join(db: AsyncConnection, keys: KeyRing, owner: int, consent: Consent) -> None:
    """What a participant has behind him once he has joined."""
    await people.begin(db, owner, consent.given_at)
    await people.set_adult(db, owner, consent.given_at)
    await people.set_birth_year(db, keys, owner, 1990)
    await people.set_living(db, owner, Living.TOGETHER)
    await people.give(db, owner, consent)
    await people.join(db, owner, consent.given_at)


async def _account(db: AsyncConnection) -> int | None:
    return await db.scalar(select(account.c.id).where(account.c.kind == "web", account.c.name == ACCOUNT))


async def ahead(db: AsyncConnection) -> timedelta:
    """How far the practice clock is ahead of real time."""
    return timedelta(seconds=float(await installation.setting(db, OFFSET) or 0))


async def invite(database: Database, keys: KeyRing, account_id: int, now: datetime) -> str:
    """The code of a fresh invitation of a participant into the practice organisation; it opens once."""
    async with database.write() as db:
        home, _, _ = await chats.organisation_of(db, account_id)
        return await joining.invite(db, keys, Invitation(home, Role.PARTICIPANT, source=ACCOUNT), now)


async def wipe(database: Database, keys: KeyRing) -> bool:
    """Remove the practice organisation with everything and everybody in it, before real people come; whether it was.

    The clock's lead over real time goes with it, and so do threads and recurring jobs that stand in the future.
    """
    async with database.read() as db:
        home = select(organisation.c.id).where(organisation.c.practice.is_(True))
        if (await db.execute(home)).first() is None:
            return False
        owners = list(await db.scalars(select(person.c.id).where(person.c.organisation_id.in_(home))))
        owners += await db.scalars(
            select(chat.c.owner)
            .join(account, account.c.id == chat.c.account_id)
            .where(account.c.organisation_id.in_(home))
        )
    async with database.write() as db:
        accounts = select(account.c.id).where(account.c.organisation_id.in_(home))
        rooms = select(chat.c.id).where(chat.c.account_id.in_(accounts))
        for table in (inbox_table, outbox_table):
            await db.execute(delete(table).where(or_(table.c.account_id.in_(accounts), table.c.chat_id.in_(rooms))))
        await db.execute(delete(audit).where(audit.c.organisation_id.in_(home)))
        for table in reversed(metadata.sorted_tables):
            await _clear(db, table)
        await db.execute(delete(inbox_table).where(inbox_table.c.thread.like("cron:%")))
        await db.execute(delete(settings).where(settings.c.key == OFFSET))
        await db.execute(update(threads).values(last_turn_at=text("0"), held_until=None))
    for owner in set(owners):
        await keys.destroy(owner)
    return True


async def _clear(db: AsyncConnection, table: Table) -> None:
    """Delete what belongs to the practice organisation, found along the table's foreign keys."""
    home = select(organisation.c.id).where(organisation.c.practice.is_(True))
    whose = {
        "organisation": home,
        "account": select(account.c.id).where(account.c.organisation_id.in_(home)),
        "person": select(person.c.id).where(person.c.organisation_id.in_(home)),
    }
    whose["chat"] = select(chat.c.id).where(chat.c.account_id.in_(whose["account"]))
    places = [
        column.in_(whose[key.column.table.name])
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in whose
    ]
    if table is organisation:
        places = [organisation.c.practice.is_(True)]
    if places:
        await db.execute(delete(table).where(or_(*places)))
