"""Invitations, and the door behind which one writes a code: who was let in by which, and who guesses."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ForeignKey, LargeBinary, SmallInteger, String, Table, insert, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from storage.keyring import KeyRing
from storage.retention import declare, lasts
from storage.tables import Id, Instant, metadata, organisation

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What a code is made of: nothing that is read as something else (0 O, 1 I L)."""

LENGTH = 12
"""Characters of a code: 31 to the power of 12, about 60 bits."""

DAYS = 14
"""How long an invitation stands unless it says otherwise."""

FREE_GUESSES = 3
"""Wrong codes of one chat after which further ones are not looked at for a while."""

LONGEST_SHUT = timedelta(days=1)
ANSWER_EVERY = timedelta(minutes=1)
"""A stranger is answered once in so long, whatever they write."""

invitation = Table(
    "invitation",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("code_mac", LargeBinary, nullable=False, unique=True),  # the code itself is nowhere
    Column("role", String(16), nullable=False),
    Column("circle", String(80)),
    Column("source", String(64)),  # by which way it was handed out
    Column("uses", SmallInteger, nullable=False),
    Column("used", SmallInteger, nullable=False, server_default=text("0")),
    Column("made_by", Id),  # person id; none: the command line
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)
declare(invitation, "invitations and who joined by them", since="expires_at", days=365)

invitation_use = Table(
    "invitation_use",
    metadata,
    Column("invitation_id", Id, ForeignKey("invitation.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("used_at", Instant, nullable=False),
)
lasts(invitation_use, "who came by which invitation: as long as the invitation, or until the person erases")

doorstep = Table(
    "doorstep",
    metadata,
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("wrong", SmallInteger, nullable=False, server_default=text("0")),
    Column("shut_until", Instant),
    Column("answered_at", Instant),
    Column("touched_at", Instant, nullable=False),
)
declare(doorstep, "how often a chat tried a wrong code and when it was last answered", since="touched_at", days=30)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to be made. role: what the person becomes; circle, source: how it is told apart; uses: how many
    people may join by it; made_by: person id, None for the command line."""

    organisation: int
    role: Role
    circle: str | None = None
    source: str | None = None
    uses: int = 1
    days: int = DAYS
    made_by: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An invitation that a code opens. used: this very person was let in by it before."""

    id: int
    role: Role
    used: bool


def fold(code: str) -> str:
    """A code as it was made, however it was typed: upper case, without spaces and hyphens."""
    return "".join(char for char in code.upper() if char.isalnum())


def looks_like_code(typed: str) -> bool:
    """Whether a text can be meant as a code: of the right length, and with a figure ("buenas tardes" has none)."""
    folded = fold(typed) if len(typed) <= 2 * LENGTH else ""
    return len(folded) == LENGTH and all(char in ALPHABET for char in folded) and any(map(str.isdigit, folded))


async def invite(db: AsyncConnection, keys: KeyRing, wanted: Invitation, now: datetime) -> str:
    """Make an invitation and return its code, which is kept nowhere."""
    code = ""
    while not looks_like_code(code):
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    await db.execute(
        insert(invitation).values(
            organisation_id=wanted.organisation,
            code_mac=keys.mac("invitation", code),
            role=wanted.role.value,
            circle=wanted.circle,
            source=wanted.source,
            uses=wanted.uses,
            made_by=wanted.made_by,
            made_at=now,
            expires_at=now + timedelta(days=wanted.days),
        )
    )
    return code


async def find(
    db: AsyncConnection, keys: KeyRing, code: str, *, person: tuple[int, int], now: datetime
) -> Found | None:
    """What a code opens for a person (id, organisation) now; None if it is wrong, another organisation's, expired, or
    used up by others."""
    id, home = person
    by_me = select(invitation_use.c.person_id).where(
        invitation_use.c.invitation_id == invitation.c.id, invitation_use.c.person_id == id
    )
    rows = await db.execute(
        select(invitation.c.id, invitation.c.role, invitation.c.used, invitation.c.uses, by_me.exists()).where(
            invitation.c.code_mac == keys.mac("invitation", fold(code)),
            invitation.c.organisation_id == home,
            invitation.c.expires_at > now,
        )
    )
    row = rows.one_or_none()
    if row is None or (row[2] >= row[3] and not row[4]):
        return None
    return Found(row[0], Role(row[1]), bool(row[4]))


async def use(db: AsyncConnection, found: Found, person_id: int, now: datetime) -> bool:
    """Let a person in by an invitation; False if the last place was taken in the same instant."""
    if found.used:
        return True
    taken = await db.execute(
        update(invitation)
        .where(invitation.c.id == found.id, invitation.c.used < invitation.c.uses)
        .values(used=invitation.c.used + 1)
    )
    if taken.rowcount == 0:
        return False
    await db.execute(insert(invitation_use).values(invitation_id=found.id, person_id=person_id, used_at=now))
    return True


async def role_of(db: AsyncConnection, person_id: int) -> Role | None:
    """As what a person was invited last."""
    found = await db.scalar(
        select(invitation.c.role)
        .join(invitation_use, invitation_use.c.invitation_id == invitation.c.id)
        .where(invitation_use.c.person_id == person_id)
        .order_by(invitation_use.c.used_at.desc(), invitation.c.id.desc())
        .limit(1)
    )
    return Role(found) if found else None


async def organisation_name(db: AsyncConnection, organisation_id: int) -> str:
    """How an organisation is called."""
    return str(await db.scalar(select(organisation.c.name).where(organisation.c.id == organisation_id)))


# --- the door --------------------------------------------------------------------------------------------------------


async def is_shut(db: AsyncConnection, chat_id: int, now: datetime) -> bool:
    """Whether codes from this chat are not even looked at now."""
    until = await db.scalar(select(doorstep.c.shut_until).where(doorstep.c.chat_id == chat_id))
    return until is not None and until > now


async def wrong(db: AsyncConnection, chat_id: int, now: datetime) -> int:
    """Count a wrong code; how many that makes. From the third on the door is shut for 1, 2, 4 ... minutes."""
    made = _doorstep(db).values(chat_id=chat_id, wrong=1, touched_at=now)
    count = await db.scalar(
        made.on_conflict_do_update(
            index_elements=["chat_id"], set_={"wrong": doorstep.c.wrong + 1, "touched_at": now}
        ).returning(doorstep.c.wrong)
    )
    assert count is not None
    if count >= FREE_GUESSES:
        shut = min(LONGEST_SHUT, timedelta(minutes=2 ** min(count - FREE_GUESSES, 20)))
        await db.execute(update(doorstep).where(doorstep.c.chat_id == chat_id).values(shut_until=now + shut))
    return int(count)


async def right(db: AsyncConnection, chat_id: int) -> None:
    """A right code: what was wrong before is forgotten."""
    await db.execute(update(doorstep).where(doorstep.c.chat_id == chat_id).values(wrong=0, shut_until=None))


async def may_answer(db: AsyncConnection, chat_id: int, now: datetime) -> bool:
    """Whether a stranger is answered now, which happens once a minute; if so, that counts as answered."""
    made = _doorstep(db).values(chat_id=chat_id, answered_at=now, touched_at=now)
    done = await db.execute(
        made.on_conflict_do_update(
            index_elements=["chat_id"],
            set_={"answered_at": now, "touched_at": now},
            where=or_(doorstep.c.answered_at.is_(None), doorstep.c.answered_at <= now - ANSWER_EVERY),
        ).returning(doorstep.c.chat_id)
    )
    return done.one_or_none() is not None


def _doorstep(db: AsyncConnection) -> Any:
    return (pg_insert if db.dialect.name == "postgresql" else sqlite_insert)(doorstep)
