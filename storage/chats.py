"""Chats and the people they belong to, as a turn sees them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import STAFF, Role, Thread
from storage.tables import account, audit, chat, insert_into, organisation, person, role


@dataclass(slots=True)
class Person:
    """Somebody of one organisation. quiet_from, quiet_until: minutes of their own day. alias: sealed, see people."""

    id: int
    organisation: int
    language: str
    timezone: str
    quiet_from: int
    quiet_until: int
    roles: frozenset[Role] = frozenset()

    @property
    def is_staff(self) -> bool:
        """Whether they work for the organisation."""
        return bool(self.roles & STAFF)


@dataclass(slots=True)
class Chat:
    """One conversation at one address. expects: open questions, newest last. menu: labels that work as typed words.
    lead: the packed action to which plain text goes (R5: an open case)."""

    id: int
    account: int
    channel: str
    owner: int
    peer: bytes
    reachable: bool
    person: Person | None = None
    expects: list[list[Any]] = field(default_factory=list)
    menu: dict[str, str] = field(default_factory=dict)
    default_language: str = "es"
    lead: str | None = None

    @property
    def thread(self) -> Thread:
        """The chat's own thread."""
        return f"chat:{self.id}"

    @property
    def language(self) -> str:
        """In which language to write here."""
        return self.person.language if self.person else self.default_language


_CHAT = """
SELECT c.id, c.account_id, a.kind, c.owner, c.peer, c.reachable, c.expects, c.menu,
       p.id, p.organisation_id, p.language, p.timezone, p.quiet_from, p.quiet_until, o.language,
       {roles}, c.lead
FROM chat c JOIN account a ON a.id = c.account_id JOIN organisation o ON o.id = a.organisation_id
LEFT JOIN person p ON p.id = c.person_id
"""
_ROLES = {
    "sqlite": "(SELECT group_concat(r.role) FROM role r WHERE r.person_id = p.id)",
    "postgresql": "(SELECT string_agg(r.role, ',') FROM role r WHERE r.person_id = p.id)",
}


def _select(db: AsyncConnection, where: str) -> Any:
    return text(_CHAT.format(roles=_ROLES[db.dialect.name]) + where)


_BY_IDS = "WHERE c.id IN :ids"
_BY_PERSON = "WHERE c.person_id IN :ids ORDER BY c.id"
_BY_PEOPLE = "WHERE c.reachable AND a.enabled AND c.person_id IN :ids ORDER BY c.id"
_BY_ROLE = """WHERE c.reachable AND a.enabled AND p.organisation_id = :organisation AND EXISTS
 (SELECT 1 FROM role r WHERE r.person_id = p.id AND r.role IN :roles) ORDER BY c.id"""


def _made(row: Any) -> Chat:
    known = None
    if row[8] is not None:
        roles = frozenset(Role(name) for name in row[15].split(",")) if row[15] else frozenset({Role.STRANGER})
        known = Person(row[8], row[9], row[10], row[11], row[12], row[13], roles)
    return Chat(
        row[0],
        row[1],
        row[2],
        row[3],
        bytes(row[4]),
        bool(row[5]),
        known,
        _json(row[6]),
        _json(row[7]),
        row[14],
        row[16],
    )


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


async def by_ids(db: AsyncConnection, ids: Sequence[int]) -> dict[int, Chat]:
    """Chats by their ids, with people and roles."""
    if not ids:
        return {}
    rows = await db.execute(_select(db, _BY_IDS).bindparams(bindparam("ids", expanding=True)), {"ids": list(ids)})
    return {row[0]: _made(row) for row in rows}


async def of_person(db: AsyncConnection, person_id: int) -> list[Chat]:
    """The chats of one person, oldest first."""
    statement = _select(db, _BY_PERSON).bindparams(bindparam("ids", expanding=True))
    return [_made(row) for row in await db.execute(statement, {"ids": [person_id]})]


async def of_people(db: AsyncConnection, ids: Collection[int]) -> list[Chat]:
    """Reachable chats of these people, oldest first."""
    if not ids:
        return []
    statement = _select(db, _BY_PEOPLE).bindparams(bindparam("ids", expanding=True))
    return [_made(row) for row in await db.execute(statement, {"ids": list(ids)})]


async def with_roles(db: AsyncConnection, organisation_id: int, roles: Sequence[Role]) -> list[Chat]:
    """Reachable chats of an organisation's people who have one of these roles."""
    statement = _select(db, _BY_ROLE).bindparams(bindparam("roles", expanding=True))
    values = {"organisation": organisation_id, "roles": [r.value for r in roles]}
    return [_made(row) for row in await db.execute(statement, values)]


async def known(db: AsyncConnection, macs: Sequence[bytes]) -> dict[bytes, tuple[int, int]]:
    """peer_mac -> (chat id, owner) of the chats that exist."""
    found: dict[bytes, tuple[int, int]] = {}
    for first in range(0, len(macs), 500):
        rows = await db.execute(
            select(chat.c.peer_mac, chat.c.id, chat.c.owner).where(chat.c.peer_mac.in_(macs[first : first + 500]))
        )
        found.update({bytes(mac): (id, owner) for mac, id, owner in rows})
    return found


async def organisation_of(db: AsyncConnection, account_id: int) -> tuple[int, str, str]:
    """(id, language, time zone) of the organisation that an account belongs to."""
    rows = await db.execute(
        select(organisation.c.id, organisation.c.language, organisation.c.timezone)
        .join(account, account.c.organisation_id == organisation.c.id)
        .where(account.c.id == account_id)
    )
    found = rows.one()
    return found[0], found[1], found[2]


async def add(db: AsyncConnection, rows: Sequence[dict[str, Any]], people: Sequence[dict[str, Any]]) -> None:
    """New chats and the strangers they belong to; an address that appeared meanwhile is left as it is."""
    if people:
        await db.execute(insert(person), list(people))
    await db.execute(insert_into(db, chat).on_conflict_do_nothing(), list(rows))


async def save_state(db: AsyncConnection, chats: Sequence[Chat]) -> None:
    """Keep what the open questions and the menu of a turn's own chats have become."""
    if chats:
        kept = [{"id": c.id, "expects": json.dumps(c.expects), "menu": json.dumps(c.menu)} for c in chats]
        await db.execute(_STATE, kept)


async def save_menus(db: AsyncConnection, chats: Sequence[Chat]) -> None:
    """Keep the menus of chats that a turn wrote to from elsewhere: their open questions are not its to change."""
    if chats:
        await db.execute(_MENU, [{"id": c.id, "menu": json.dumps(c.menu)} for c in chats])


async def set_lead(db: AsyncConnection, person_id: int, lead: str | None, *, instead_of: str | None = None) -> None:
    """Plain text in all chats of this person goes to this packed action from now on; None: where it went before.
    instead_of: only where it went to this one."""
    where = [chat.c.person_id == person_id]
    if instead_of is not None:
        where.append(chat.c.lead == instead_of)
    await db.execute(update(chat).where(*where).values(lead=lead))


_STATE = text("UPDATE chat SET expects = :expects, menu = :menu WHERE id = :id")
_MENU = text("UPDATE chat SET menu = :menu WHERE id = :id")


async def set_reachable(db: AsyncConnection, chat_id: int, reachable: bool) -> bool:
    """Whether this changed anything."""
    done = await db.execute(
        update(chat).where(chat.c.id == chat_id, chat.c.reachable != reachable).values(reachable=reachable)
    )
    return done.rowcount > 0


async def readdress(db: AsyncConnection, chat_id: int, peer_mac: bytes, peer: bytes) -> None:
    """A chat got a new platform id (a group became a supergroup); a no-op if that one has a chat of its own already."""
    other = chat.alias()
    taken = select(other.c.id).where(other.c.peer_mac == peer_mac).exists()
    await db.execute(update(chat).where(chat.c.id == chat_id, ~taken).values(peer_mac=peer_mac, peer=peer))


async def give_to(db: AsyncConnection, chat_id: int, owner: int, peer: bytes, *, group: bool = False) -> None:
    """A chat belongs to another person from now on (a group: has another key); open questions and menu are gone.

    peer: its address sealed under the new owner's key.
    """
    fresh: dict[str, Any] = {"person_id": None if group else owner, "owner": owner, "peer": peer}
    fresh |= {"expects": "[]", "menu": "{}", "lead": None}
    await db.execute(update(chat).where(chat.c.id == chat_id).values(**fresh))


async def add_person(db: AsyncConnection, row: dict[str, Any]) -> None:
    """A person: id (from the key ring), organisation_id, language, timezone, created_at."""
    await db.execute(insert(person).values(**row))


async def newest_person(db: AsyncConnection) -> int:
    """The highest id that anybody has or had (0: nobody)."""
    return int(await db.scalar(select(func.max(person.c.id))) or 0)


async def remove_people(db: AsyncConnection, ids: Collection[int]) -> None:
    """Strangers who turned out to have no chat."""
    await db.execute(delete(person).where(person.c.id.in_(ids)))


async def erased_people(db: AsyncConnection) -> list[int]:
    """People whose rows are gone and whose key must not outlive them."""
    rows = await db.execute(select(person.c.id).where(person.c.erased_at.is_not(None)))
    return [row[0] for row in rows]


async def grant(db: AsyncConnection, person_id: int, wanted: Role, now: datetime) -> None:
    """Give a role; one that they have already stays as it is."""
    await db.execute(
        insert_into(db, role).values(person_id=person_id, role=wanted.value, granted_at=now).on_conflict_do_nothing()
    )


async def revoke(db: AsyncConnection, person_id: int, *unwanted: Role) -> None:
    """Take roles away (all of them if none is named)."""
    where = [role.c.person_id == person_id]
    if unwanted:
        where.append(role.c.role.in_([r.value for r in unwanted]))
    await db.execute(delete(role).where(*where))


async def note(
    db: AsyncConnection,
    *,
    now: datetime,
    verb: str,
    organisation_id: int | None = None,
    actor: int | None = None,
    subject: str | None = None,
    reason: str | None = None,
) -> None:
    """Write a line of the audit: ids and verbs alone, never anybody's words."""
    await db.execute(
        insert(audit).values(
            organisation_id=organisation_id, at=now, actor=actor, verb=verb, subject=subject, reason=reason
        )
    )


LOOKED = timedelta(hours=1)
"""Who looks at the same again within this is in the audit once."""


async def note_look(db: AsyncConnection, by: Person, *, verb: str, now: datetime, subject: str | None = None) -> None:
    """Write down that one of the team looked at something (None: at a list, at what is everybody's), once an hour."""
    lately = (
        audit.c.at > now - LOOKED,
        audit.c.actor == by.id,
        audit.c.verb == verb,
        audit.c.subject.is_(None) if subject is None else audit.c.subject == subject,
    )
    if await db.scalar(select(audit.c.id).where(*lately).limit(1)) is None:
        await note(db, now=now, verb=verb, organisation_id=by.organisation, actor=by.id, subject=subject)


async def count(db: AsyncConnection) -> int:
    """How many chats there are."""
    return int(await db.scalar(select(func.count()).select_from(chat)) or 0)


async def waiting_letters(db: AsyncConnection) -> int:
    """How many letters wait for chats that can be written to."""
    found = await db.scalar(
        text("SELECT count(*) FROM outbox o JOIN chat c ON c.id = o.chat_id WHERE o.state = 0 AND c.reachable")
    )
    return int(found or 0)
