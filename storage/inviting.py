"""Inviting: what is asked before an invitation is made, which stand open, and what has come of them by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    SmallInteger,
    String,
    Table,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import STAFF, Role
from storage import joining
from storage.circle import Part, circle, circle_person
from storage.joining import Invitation, invitation, invitation_use
from storage.keyring import KeyRing
from storage.people import participant
from storage.retention import declare
from storage.tables import Id, Instant, insert_into, metadata, role

FRESH = timedelta(hours=1)
"""How long half an invitation is remembered."""

invitation_draft = Table(
    "invitation_draft",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("role", String(16)),
    Column("circle_id", Id, ForeignKey(circle.c.id, ondelete="CASCADE")),
    Column("placed", Boolean, nullable=False, server_default=text("false")),  # whether the circle was asked for
    Column("source", String(64)),
    Column("sourced", Boolean, nullable=False, server_default=text("false")),
    Column("uses", SmallInteger),
    Column("at", Instant, nullable=False),
)
declare(invitation_draft, "what one of the team has answered of an invitation to be made", since="at", days=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """An invitation that is being made; what was not asked yet is None, or False for `placed` and `sourced`."""

    role: Role | None
    circle: int | None
    placed: bool
    source: str | None
    sourced: bool
    uses: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """An open invitation. circle: the name of the one that it leads into."""

    id: int
    role: Role
    circle: str | None
    source: str | None
    uses: int
    used: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """What came of the invitations of one source: places, people who opened one, and how many of them came how far."""

    source: str | None
    places: int
    opened: int
    consented: int
    joined: int
    intake: int
    circle: int


# --- half an invitation ----------------------------------------------------------------------------------------------


async def begin(db: AsyncConnection, person_id: int, now: datetime) -> None:
    """Begin anew."""
    await drop(db, person_id)
    insert: Any = insert_into(db, invitation_draft)
    await db.execute(insert.values(person_id=person_id, at=now).on_conflict_do_nothing())


async def put(db: AsyncConnection, person_id: int, now: datetime, **values: Any) -> None:
    """Keep an answer: `role`, `circle_id`, `placed`, `source`, `sourced` or `uses`; after an hour it is too late."""
    fresh = (invitation_draft.c.person_id == person_id, invitation_draft.c.at > now - FRESH)
    await db.execute(update(invitation_draft).where(*fresh).values(at=now, **values))


async def draft(db: AsyncConnection, person_id: int, now: datetime) -> Draft | None:
    """What was answered so far; None if nothing was begun within the hour."""
    kept = invitation_draft.c
    row = (
        await db.execute(
            select(kept.role, kept.circle_id, kept.placed, kept.source, kept.sourced, kept.uses).where(
                kept.person_id == person_id, kept.at > now - FRESH
            )
        )
    ).one_or_none()
    if row is None:
        return None
    return Draft(Role(row[0]) if row[0] else None, row[1], bool(row[2]), row[3], bool(row[4]), row[5])


async def drop(db: AsyncConnection, person_id: int) -> bool:
    """Forget what was answered; whether there was anything."""
    done = await db.execute(delete(invitation_draft).where(invitation_draft.c.person_id == person_id))
    return done.rowcount > 0


# --- invitations -----------------------------------------------------------------------------------------------------


async def make(db: AsyncConnection, keys: KeyRing, wanted: Invitation, now: datetime) -> tuple[int, str]:
    """Make an invitation: (its id, its code). The code is sealed for whoever makes it, whose key must be loaded."""
    assert wanted.made_by is not None
    code = await joining.invite(db, keys, wanted, now)
    id = await db.scalar(select(invitation.c.id).where(invitation.c.code_mac == keys.mac("invitation", code)))
    assert id is not None
    sealed = keys.seal(wanted.made_by, code, f"invitation.code:{id}")
    await db.execute(update(invitation).where(invitation.c.id == id).values(code=sealed))
    return id, code


async def code_of(db: AsyncConnection, keys: KeyRing, id: int, person_id: int, now: datetime) -> str | None:
    """The code of an invitation for whoever made it, on the day on which it was made; None later, and for others."""
    where = (invitation.c.id == id, invitation.c.made_by == person_id, invitation.c.expires_at > now)
    sealed = await db.scalar(select(invitation.c.code).where(*where, invitation.c.made_at > now - timedelta(days=1)))
    return keys.read(sealed, f"invitation.code:{id}") if sealed else None


async def standing(
    db: AsyncConnection, organisation_id: int, now: datetime, made_by: int | None = None
) -> list[Standing]:
    """Invitations that still let somebody in, of everybody or of one of the team, the newest first."""
    where = [
        invitation.c.organisation_id == organisation_id,
        invitation.c.expires_at > now,
        invitation.c.used < invitation.c.uses,
    ]
    if made_by is not None:
        where.append(invitation.c.made_by == made_by)
    rows = await db.execute(
        select(
            invitation.c.id, invitation.c.role, circle.c.name, invitation.c.source, invitation.c.uses,
            invitation.c.used, invitation.c.expires_at,
        )
        .outerjoin(circle, circle.c.id == invitation.c.circle_id)
        .where(*where)
        .order_by(invitation.c.id.desc())
    )  # fmt: skip
    return [Standing(row[0], Role(row[1]), *row[2:]) for row in rows]


async def revoke(db: AsyncConnection, ids: Sequence[int], now: datetime) -> int:
    """These invitations let nobody in any more; how many of them did until now.

    Whoever was let in by one to work here and has not finished is turned away: that door must be shut at once. A man
    who is on his way in goes on.
    """
    done = await db.execute(
        update(invitation)
        .where(invitation.c.id.in_(ids), invitation.c.expires_at > now)
        .values(expires_at=now, code=None)
    )
    half = (
        select(invitation_use.c.person_id)
        .join(invitation, invitation.c.id == invitation_use.c.invitation_id)
        .join(role, role.c.person_id == invitation_use.c.person_id)
        .where(
            invitation.c.id.in_(ids),
            invitation.c.role.in_([one.value for one in STAFF]),
            role.c.role == Role.INVITED.value,
        )
    )
    turned = list(await db.scalars(half))
    if turned:
        await db.execute(
            update(invitation_use)
            .where(invitation_use.c.invitation_id.in_(ids), invitation_use.c.person_id.in_(turned))
            .values(refused_at=now)
        )
        await db.execute(delete(role).where(role.c.person_id.in_(turned), role.c.role == Role.INVITED.value))
    return done.rowcount


async def made_by(db: AsyncConnection, person_id: int) -> list[int]:
    """Ids of all invitations that somebody made."""
    return list(await db.scalars(select(invitation.c.id).where(invitation.c.made_by == person_id)))


async def sources(db: AsyncConnection, organisation_id: int, most: int) -> list[tuple[int, str]]:
    """(id of the newest invitation, source) of the sources used last."""
    newest = func.max(invitation.c.id)
    rows = await db.execute(
        select(newest, invitation.c.source)
        .where(invitation.c.organisation_id == organisation_id, invitation.c.source.is_not(None))
        .group_by(invitation.c.source)
        .order_by(newest.desc())
        .limit(most)
    )
    return [(row[0], row[1]) for row in rows]


async def source_of(db: AsyncConnection, id: int, organisation_id: int) -> str | None:
    """The source of an earlier invitation of this organisation."""
    where = (invitation.c.id == id, invitation.c.organisation_id == organisation_id)
    found: str | None = await db.scalar(select(invitation.c.source).where(*where))
    return found


async def funnel(db: AsyncConnection, organisation_id: int, circles: Sequence[int] | None = None) -> list[Step]:
    """What came of the participants' invitations, by source, most places first. circles: only those into these."""
    where = [invitation.c.organisation_id == organisation_id, invitation.c.role == Role.PARTICIPANT.value]
    if circles is not None:
        where.append(invitation.c.circle_id.in_(circles))
    inside = (
        select(circle_person.c.id)
        .where(
            circle_person.c.person_id == invitation_use.c.person_id,
            circle_person.c.part == Part.MEMBER.value,
            circle_person.c.until.is_(None),
        )
        .exists()
    )
    came = await db.execute(
        select(
            invitation.c.source,
            func.count(participant.c.joined_at),
            func.count(invitation_use.c.done_at),
            func.count(participant.c.intake_at),
            func.count(participant.c.joined_at).filter(inside),
        )
        .join(invitation_use, invitation_use.c.invitation_id == invitation.c.id)
        .join(participant, participant.c.person_id == invitation_use.c.person_id)
        .where(*where, invitation_use.c.refused_at.is_(None))
        .group_by(invitation.c.source)
    )
    far = {row[0]: tuple(row[1:]) for row in came}
    rows = await db.execute(
        select(invitation.c.source, func.sum(invitation.c.uses), func.sum(invitation.c.used))
        .where(*where)
        .group_by(invitation.c.source)
        .order_by(func.sum(invitation.c.uses).desc(), invitation.c.source)
    )
    return [Step(row[0], int(row[1]), int(row[2]), *far.get(row[0], (0, 0, 0, 0))) for row in rows]
