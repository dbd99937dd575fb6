"""Invitations, and the door behind which one writes a code: who was let in by which, and who guesses."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    and_,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from storage.circle import circle
from storage.keyring import KeyRing
from storage.retention import declare, lasts
from storage.tables import Id, Instant, insert_into, metadata, organisation

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What a code is made of: nothing that is read as something else (0 O, 1 I L)."""

LENGTH = 12
"""Characters of a code: 31 to the power of 12, about 60 bits."""

DAYS = 14
"""How long an invitation stands unless it says otherwise."""

FREE_GUESSES = 3
"""Wrong codes of one chat after which further ones are not looked at for a while."""

LONGEST_SHUT = timedelta(hours=1)
"""For a code of 60 bits one guess an hour is none; whoever mistyped is not sent away for a day."""

ANSWER_EVERY = timedelta(seconds=10)
"""A stranger is answered once in so long, whatever they write."""

YOUNG_EVERY = timedelta(minutes=1)
"""Who was refused as under 18 reads the numbers for young people once in so long, however often he opens the link."""

NOTED = 10
"""So many wrong codes of a chat in an hour have a line each in the audit; the rest of that hour is one with a count."""

HOUR = timedelta(hours=1)

invitation = Table(
    "invitation",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("code_mac", LargeBinary, nullable=False, unique=True),
    Column(
        "code", LargeBinary
    ),  # sealed with its maker's key, one day, for the QR; from the command line it is nowhere
    Column("role", String(16), nullable=False),
    Column("circle_id", Id, ForeignKey(circle.c.id, ondelete="SET NULL")),  # which one they enter when they have joined
    Column("source", String(64)),  # by which way it was handed out
    Column("uses", SmallInteger, nullable=False),
    Column("used", SmallInteger, nullable=False, server_default=text("0")),
    Column("made_by", Id),  # person id; none: the command line
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)
declare(invitation, "an invitation's code, sealed for whoever made it", since="made_at", days=1, empty=("code",))
declare(invitation, "invitations and who joined by them", since="expires_at", days=365)

invitation_use = Table(
    "invitation_use",
    metadata,
    Column("invitation_id", Id, ForeignKey("invitation.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("used_at", Instant, nullable=False),
    Column("refused_at", Instant),  # he said that he is under 18: this invitation opens to him no more
    Column("done_at", Instant),  # joining by it was finished
    Index(
        "ix_invitation_use_done_at",
        "done_at",
        sqlite_where=text("done_at IS NOT NULL"),
        postgresql_where=text("done_at IS NOT NULL"),
    ),
)
lasts(invitation_use, "who came by which invitation, and to what end: as long as it, or until the person erases")

doorstep = Table(
    "doorstep",
    metadata,
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("wrong", SmallInteger, nullable=False, server_default=text("0")),
    Column("shut_until", Instant),
    Column("answered_at", Instant),
    Column("owed", String(8)),  # which bubble came too soon after the last one and follows by itself
    Column("hour_at", Instant),  # since when the audit's lines of this hour are counted
    Column("noted", SmallInteger, nullable=False, server_default=text("0")),
    Column("unnoted", Integer, nullable=False, server_default=text("0")),
    Column("touched_at", Instant, nullable=False),
)
declare(doorstep, "how often a chat tried a wrong code and when it was last answered", since="touched_at", days=30)


class Bubble(StrEnum):
    """What the door says to a stranger, always with numbers."""

    CLOSED = "closed"
    WRONG = "wrong"
    YOUNG = "young"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to be made. role: what the person becomes; circle: id of the one they enter; source: by which way
    it is handed out; uses: how many people may join by it; made_by: person id, None for the command line."""

    organisation: int
    role: Role
    circle: int | None = None
    source: str | None = None
    uses: int = 1
    days: int = DAYS
    made_by: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An invitation that a code opens. used: this very person was let in by it before; refused: and turned away."""

    id: int
    role: Role
    used: bool = False
    refused: bool = False
    circle: int | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """As what somebody was invited, and into which circle (its id)."""

    role: Role
    circle: int | None


@dataclass(frozen=True, slots=True)
class Tries:
    """A wrong code in the audit. note: whether it gets a line of its own; count_at: when the rest of this hour is to be
    counted into one line, told for the first of that rest alone."""

    note: bool
    count_at: datetime | None = None


def fold(code: str) -> str:
    """A code as it was made, however it was typed: upper case, without spaces and hyphens."""
    return "".join(char for char in code.upper() if char.isalnum())


def looks_like_code(typed: str) -> bool:
    """Whether a text can be meant as a code: of the right length, and with a figure ("buenas tardes" has none)."""
    folded = fold(typed) if len(typed) <= 2 * LENGTH else ""
    return len(folded) == LENGTH and all(char in ALPHABET for char in folded) and any(map(str.isdigit, folded))


def new_code() -> str:
    """A fresh code; chance alone decides."""
    code = ""
    while not looks_like_code(code):
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return code


async def invite(db: AsyncConnection, keys: KeyRing, wanted: Invitation, now: datetime) -> str:
    """Make an invitation and return its code, which is not kept here."""
    code = new_code()
    await db.execute(
        insert(invitation).values(
            organisation_id=wanted.organisation,
            code_mac=keys.mac("invitation", code),
            role=wanted.role.value,
            circle_id=wanted.circle,
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
    mine = and_(invitation_use.c.invitation_id == invitation.c.id, invitation_use.c.person_id == id)
    rows = await db.execute(
        select(invitation, invitation_use.c.used_at, invitation_use.c.refused_at)
        .outerjoin(invitation_use, mine)
        .where(
            invitation.c.code_mac == keys.mac("invitation", fold(code)),
            invitation.c.organisation_id == home,
            invitation.c.expires_at > now,
        )
    )
    row = rows.one_or_none()
    if row is None or (row.used >= row.uses and row.used_at is None):
        return None
    return Found(row.id, Role(row.role), row.used_at is not None, row.refused_at is not None, row.circle_id)


async def use(db: AsyncConnection, found: Found, person_id: int, now: datetime) -> bool:
    """Let a person in by an invitation; False if they were turned away, or the last place was taken in this instant."""
    if found.used:
        return not found.refused
    taken = await db.execute(
        update(invitation)
        .where(invitation.c.id == found.id, invitation.c.used < invitation.c.uses)
        .values(used=invitation.c.used + 1)
    )
    if taken.rowcount == 0:
        return False
    await db.execute(insert(invitation_use).values(invitation_id=found.id, person_id=person_id, used_at=now))
    return True


async def invited_as(db: AsyncConnection, person_id: int) -> Invited | None:
    """As what a person was invited last; an invitation by which they were turned away does not count."""
    found = await db.execute(
        select(invitation.c.role, invitation.c.circle_id)
        .join(invitation_use, invitation_use.c.invitation_id == invitation.c.id)
        .where(invitation_use.c.person_id == person_id, invitation_use.c.refused_at.is_(None))
        .order_by(invitation_use.c.used_at.desc(), invitation.c.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return Invited(Role(row[0]), row[1]) if row else None


async def refuse(db: AsyncConnection, person_id: int, now: datetime) -> None:
    """Somebody said that he is under 18: the invitations that he opened so far open to him no more."""
    mine = (invitation_use.c.person_id == person_id, invitation_use.c.refused_at.is_(None))
    await db.execute(update(invitation_use).where(*mine).values(refused_at=now))


async def done(db: AsyncConnection, person_id: int, now: datetime) -> bool:
    """Somebody has finished joining; False if that is known already, or no invitation stands behind it."""
    mine = (invitation_use.c.person_id == person_id, invitation_use.c.refused_at.is_(None))
    known = select(invitation_use.c.person_id).where(*mine, invitation_use.c.done_at.is_not(None)).exists()
    marked = await db.execute(update(invitation_use).where(*mine, ~known).values(done_at=now))
    return marked.rowcount > 0


async def organisation_name(db: AsyncConnection, organisation_id: int) -> str:
    """How an organisation is called."""
    return str(await db.scalar(select(organisation.c.name).where(organisation.c.id == organisation_id)))


# --- the door --------------------------------------------------------------------------------------------------------


async def shut_for(db: AsyncConnection, chat_id: int, now: datetime) -> int:
    """For how many more minutes, rounded up, codes from this chat are not even looked at; 0: the door is open."""
    until = await db.scalar(select(doorstep.c.shut_until).where(doorstep.c.chat_id == chat_id))
    return 0 if until is None or until <= now else -((now - until) // timedelta(minutes=1))


async def wrong(db: AsyncConnection, chat_id: int, now: datetime) -> int:
    """Count a wrong code; how many that makes. From the third on the door is shut for 1, 2, 4 ... 60 minutes."""
    made = insert_into(db, doorstep).values(chat_id=chat_id, wrong=1, touched_at=now)
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


async def tried(db: AsyncConnection, chat_id: int, now: datetime) -> Tries:
    """Count a code that opened nothing, looked at or not, against the audit's measure for an hour."""
    await _touch(db, chat_id, now)
    here = doorstep.c.chat_id == chat_id
    over = and_(here, doorstep.c.hour_at.is_not(None), doorstep.c.hour_at > now - HOUR)
    hour = await db.scalar(select(doorstep.c.hour_at).where(over))
    if hour is None:
        await db.execute(update(doorstep).where(here).values(hour_at=now, noted=1))
        return Tries(note=True)
    noted = await db.execute(update(doorstep).where(here, doorstep.c.noted < NOTED).values(noted=doorstep.c.noted + 1))
    if noted.rowcount:
        return Tries(note=True)
    rest = update(doorstep).where(here).values(unnoted=doorstep.c.unnoted + 1).returning(doorstep.c.unnoted)
    first = await db.scalar(rest) == 1
    return Tries(note=False, count_at=hour + HOUR if first else None)


async def count_rest(db: AsyncConnection, chat_id: int) -> int:
    """How many codes the audit has no line of yet; they count as written down from here on."""
    here = doorstep.c.chat_id == chat_id
    rest = await db.scalar(select(doorstep.c.unnoted).where(here)) or 0
    await db.execute(update(doorstep).where(here).values(unnoted=0))
    return int(rest)


async def may_say(db: AsyncConnection, chat_id: int, bubble: Bubble, now: datetime) -> datetime | None:
    """Say a bubble to a stranger: None if it may be said now, which counts as said; otherwise it is owed, and this is
    the instant at which it may. A bubble that is owed is replaced by the newest."""
    await _touch(db, chat_id, now)
    here = doorstep.c.chat_id == chat_id
    last: datetime | None = await db.scalar(select(doorstep.c.answered_at).where(here))
    every = YOUNG_EVERY if bubble is Bubble.YOUNG else ANSWER_EVERY
    if last is None or last <= now - every:
        await db.execute(update(doorstep).where(here).values(answered_at=now, owed=None))
        return None
    await db.execute(update(doorstep).where(here).values(owed=bubble.value))
    return last + every


async def owed(db: AsyncConnection, chat_id: int) -> Bubble | None:
    """The bubble that is owed to a stranger, if there is one."""
    found = await db.scalar(select(doorstep.c.owed).where(doorstep.c.chat_id == chat_id))
    return Bubble(found) if found else None


async def _touch(db: AsyncConnection, chat_id: int, now: datetime) -> None:
    made = insert_into(db, doorstep).values(chat_id=chat_id, touched_at=now)
    await db.execute(made.on_conflict_do_update(index_elements=["chat_id"], set_={"touched_at": now}))
