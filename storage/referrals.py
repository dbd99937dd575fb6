"""Referrals: where a man was referred to, for what, how it goes, when somebody asks again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import tasks
from storage.people import participant
from storage.retention import declare, lasts
from storage.tables import Id, Instant, metadata

AFTER_LEAVING = 730
"""So many days after he left it goes: two years, in which he may come back."""

FOLLOW_UP = timedelta(days=14)
"""When somebody asks again unless the team says otherwise."""


class For(StrEnum):
    """What he is referred for."""

    PSYCHOTHERAPY = "psychotherapy"
    PSYCHIATRY = "psychiatry"
    ADDICTION = "addiction"
    OTHER = "other"


class Status(StrEnum):
    """How a referral goes."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    UNDER_WAY = "under_way"
    DONE = "done"
    DECLINED = "declined"

    @property
    def over(self) -> bool:
        """Whether nobody has to ask again."""
        return self in (Status.DONE, Status.DECLINED)


referral = Table(
    "referral",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("status", String(12), nullable=False),
    Column("destination", LargeBinary),  # sealed
    Column("made_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("follow_at", Instant),
    Column("left_at", Instant),  # since when he has left
    Index("ix_referral_person_id", "person_id"),
)
declare(referral, "where somebody who left was referred to", since="left_at", days=AFTER_LEAVING)
lasts(
    referral, "where somebody was referred to, sealed, for what, how it goes: until the person erases, or after leaving"
)


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral. destination: sealed, None while nobody has written it."""

    id: int
    organisation: int
    person: int
    kind: For
    status: Status
    destination: bytes | None
    made_at: datetime
    follow_at: datetime | None


def _made(row: Any) -> Referral:
    kind, status = For(row.kind), Status(row.status)
    return Referral(
        row.id, row.organisation_id, row.person_id, kind, status, row.destination, row.made_at, row.follow_at
    )


def place(id: int) -> str:
    """Where the sealed destination lives."""
    return f"referral.destination:{id}"


async def add(db: AsyncConnection, organisation_id: int, man: int, kind: For, now: datetime) -> int:
    """Propose a referral; somebody asks again after two weeks. Its id."""
    made = insert(referral).values(
        organisation_id=organisation_id,
        person_id=man,
        kind=kind.value,
        status=Status.PROPOSED.value,
        made_at=now,
        changed_at=now,
    )
    id = int((await db.execute(made.returning(referral.c.id))).scalar_one())
    await follow(db, (organisation_id, man, id), now + FOLLOW_UP, now=now, by=None)
    return id


async def has_open(db: AsyncConnection, man: int, kind: For) -> bool:
    """Whether a referral for this is under way or proposed."""
    over = [status.value for status in Status if status.over]
    where = (referral.c.person_id == man, referral.c.kind == kind.value, referral.c.status.not_in(over))
    return await db.scalar(select(referral.c.id).where(*where).limit(1)) is not None


async def get(db: AsyncConnection, id: int, organisation_id: int) -> Referral | None:
    """A referral of this organisation."""
    where = (referral.c.id == id, referral.c.organisation_id == organisation_id)
    row = (await db.execute(select(referral).where(*where))).one_or_none()
    return None if row is None else _made(row)


async def of_person(db: AsyncConnection, man: int) -> list[Referral]:
    """A man's referrals, newest first."""
    rows = await db.execute(select(referral).where(referral.c.person_id == man).order_by(referral.c.id.desc()))
    return [_made(row) for row in rows]


async def send_to(db: AsyncConnection, id: int, destination: bytes, now: datetime) -> None:
    """Keep where he is referred to, sealed."""
    await db.execute(update(referral).where(referral.c.id == id).values(destination=destination, changed_at=now))


async def set_status(db: AsyncConnection, id: int, status: Status, now: datetime) -> bool:
    """How it goes now; False if that was known."""
    row = (referral.c.id == id, referral.c.status != status.value)
    done = await db.execute(update(referral).where(*row).values(status=status.value, changed_at=now))
    return done.rowcount > 0


async def follow(
    db: AsyncConnection, what: tuple[int, int, int], at: datetime | None, *, now: datetime, by: int | None
) -> None:
    """Somebody asks again at this instant (None: nobody). what: organisation, man, referral; by: who says so.

    The task that waited is done with, whatever comes next.
    """
    organisation, man, id = what
    await db.execute(update(referral).where(referral.c.id == id).values(follow_at=at))
    kind = (organisation, tasks.Kind.REFERRAL)
    await tasks.finish(db, kind, about=man, number=id, done=(now, by))
    if at is not None:
        await tasks.ask(db, kind, about=man, number=id, dates=(now, at))


async def mark_left(db: AsyncConnection) -> None:
    """Since when each one's man has left, as his facts say: the time of keeping begins there."""
    left = select(participant.c.left_at).where(participant.c.person_id == referral.c.person_id).scalar_subquery()
    await db.execute(update(referral).where(referral.c.left_at.is_distinct_from(left)).values(left_at=left))
