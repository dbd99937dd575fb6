"""Breathing exercises: one running exercise a person, so that two taps never start two rhythms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, SmallInteger, String, Table, select, text, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.retention import declare
from storage.tables import Id, Instant, metadata


class Ending(StrEnum):
    """How an exercise ended."""

    DONE = "done"
    SKIPPED = "skipped"
    DIZZY = "dizzy"
    LATE = "late"
    """The service was down for a step of it (R9)."""


breathing = Table(
    "breathing",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("timeout_id", Id, ForeignKey("timeout.id", ondelete="CASCADE")),  # the time-out that it is a part of
    Column("begun_at", Instant, nullable=False),
    Column("beat", SmallInteger, nullable=False, server_default=text("0")),  # messages of the rhythm said so far
    Column("ended_at", Instant),
    Column("ending", String(8)),
    Index(
        "uq_breathing_running",
        "person_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)
declare(breathing, "breathing exercises: when, and how they ended", since="begun_at", days=730)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One breathing exercise. pause: the time-out that goes on afterwards, if any. beat: messages said so far."""

    id: int
    person: int
    pause: int | None
    begun_at: datetime
    beat: int
    ended_at: datetime | None
    ending: Ending | None


def _made(row: Any) -> Exercise:
    ending = Ending(row.ending) if row.ending else None
    return Exercise(row.id, row.person_id, row.timeout_id, row.begun_at, row.beat, row.ended_at, ending)


async def begin(db: AsyncConnection, person_id: int, *, now: datetime, pause: int | None) -> Exercise | None:
    """Begin an exercise; None if one is running."""
    make = pg_insert if db.dialect.name == "postgresql" else sqlite_insert
    row = (
        await db.execute(
            make(breathing)
            .values(person_id=person_id, timeout_id=pause, begun_at=now)
            .on_conflict_do_nothing()
            .returning(breathing)
        )
    ).one_or_none()
    return None if row is None else _made(row)


async def running(db: AsyncConnection, person_id: int) -> Exercise | None:
    """The exercise that this person is in."""
    row = (
        await db.execute(select(breathing).where(breathing.c.person_id == person_id, breathing.c.ended_at.is_(None)))
    ).one_or_none()
    return None if row is None else _made(row)


async def get(db: AsyncConnection, id: int, person_id: int) -> Exercise | None:
    """An exercise of this very person, running or ended; None for anybody else's."""
    row = (
        await db.execute(select(breathing).where(breathing.c.id == id, breathing.c.person_id == person_id))
    ).one_or_none()
    return None if row is None else _made(row)


async def last(db: AsyncConnection, person_id: int) -> Exercise | None:
    """The newest exercise of this person, running or ended."""
    where = select(breathing).where(breathing.c.person_id == person_id).order_by(breathing.c.id.desc()).limit(1)
    row = (await db.execute(where)).one_or_none()
    return None if row is None else _made(row)


async def done(db: AsyncConnection, timeout_id: int) -> bool:
    """Whether a whole exercise was breathed in this time-out."""
    found = await db.scalar(
        select(breathing.c.id)
        .where(breathing.c.timeout_id == timeout_id, breathing.c.ending == Ending.DONE.value)
        .limit(1)
    )
    return found is not None


async def beat(db: AsyncConnection, id: int, number: int) -> bool:
    """Count message `number` of the rhythm; False if the exercise has ended or is not at the one before it."""
    done = await db.execute(
        update(breathing)
        .where(breathing.c.id == id, breathing.c.beat == number - 1, breathing.c.ended_at.is_(None))
        .values(beat=number)
    )
    return done.rowcount > 0


async def end(db: AsyncConnection, person_id: int, ending: Ending, *, now: datetime) -> Exercise | None:
    """End the exercise that this person is in; None if there is none."""
    row = (
        await db.execute(
            update(breathing)
            .where(breathing.c.person_id == person_id, breathing.c.ended_at.is_(None))
            .values(ended_at=now, ending=ending.value)
            .returning(breathing)
        )
    ).one_or_none()
    return None if row is None else _made(row)
