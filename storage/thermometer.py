"""Readings of the thermometer outside a time-out: asked at an instant, answered once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, SmallInteger, Table, and_, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from content.thermometer import Level
from storage.retention import declare
from storage.tables import Id, Instant, metadata

reading = Table(
    "reading",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("after", Boolean, nullable=False, server_default=text("false")),  # asked right after breathing
    Column("answered_at", Instant),
    Column("low", SmallInteger),
    Column("high", SmallInteger),
    Index("ix_reading_person_id_asked_at", "person_id", "asked_at"),
)
declare(reading, "readings of the thermometer, 0 to 10", since="asked_at", days=730)


@dataclass(frozen=True, slots=True)
class Reading:
    """One time that the thermometer was asked for. level: None until he answers. after: asked after breathing."""

    id: int
    person: int
    asked_at: datetime
    after: bool
    answered_at: datetime | None
    level: Level | None


def _made(row: Any) -> Reading:
    level = None if row.low is None else Level(row.low, row.high)
    return Reading(row.id, row.person_id, row.asked_at, row.after, row.answered_at, level)


async def ask(db: AsyncConnection, person_id: int, *, now: datetime, after: bool) -> Reading:
    """Write down that the thermometer is asked for."""
    row = await db.execute(insert(reading).values(person_id=person_id, asked_at=now, after=after).returning(reading))
    return _made(row.one())


async def get(db: AsyncConnection, id: int, person_id: int) -> Reading | None:
    """A reading of this very person; None for anybody else's."""
    row = (await db.execute(select(reading).where(reading.c.id == id, reading.c.person_id == person_id))).one_or_none()
    return None if row is None else _made(row)


async def answer(db: AsyncConnection, asked: Reading, level: Level, *, now: datetime) -> Reading | None:
    """Keep the answer; None if it was answered already (a second tap)."""
    row = (
        await db.execute(
            update(reading)
            .where(reading.c.id == asked.id, reading.c.answered_at.is_(None))
            .values(low=level.low, high=level.high, answered_at=now)
            .returning(reading)
        )
    ).one_or_none()
    return None if row is None else _made(row)


async def newest(db: AsyncConnection, person_id: int, *, since: datetime) -> Reading | None:
    """The newest reading that this person answered after this instant; one that followed breathing, at it too."""
    at_once = and_(reading.c.answered_at == since, reading.c.after.is_(True))
    where = (reading.c.person_id == person_id, or_(reading.c.answered_at > since, at_once))
    row = await db.execute(select(reading).where(*where).order_by(reading.c.answered_at.desc(), reading.c.id.desc()))
    found = row.first()
    return None if found is None else _made(found)


async def of_person(db: AsyncConnection, person_id: int) -> Sequence[Reading]:
    """The readings of a person, newest first."""
    rows = await db.execute(select(reading).where(reading.c.person_id == person_id).order_by(reading.c.id.desc()))
    return [_made(row) for row in rows]


async def answered(db: AsyncConnection, person_id: int, since: datetime) -> Sequence[Reading]:
    """The readings that a person answered at `since` or later, oldest first."""
    rows = await db.execute(
        select(reading)
        .where(reading.c.person_id == person_id, reading.c.answered_at >= since)
        .order_by(reading.c.answered_at, reading.c.id)
    )
    return [_made(row) for row in rows]
