"""Exercises: one running exercise a person, so that two taps never start two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, SmallInteger, String, Table, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.retention import declare
from storage.tables import Id, Instant, insert_into, metadata


class Ending(StrEnum):
    """How an exercise ended."""

    DONE = "done"
    SKIPPED = "skipped"
    DIZZY = "dizzy"
    LATE = "late"
    """The service was down for a step of it (R9)."""


exercise = Table(
    "breathing",  # from when there was no other exercise
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("timeout_id", Id, ForeignKey("timeout.id", ondelete="CASCADE")),  # the time-out that it is a part of
    Column("begun_at", Instant, nullable=False),
    Column("beat", SmallInteger, nullable=False, server_default=text("0")),  # messages said after the first one
    Column("ended_at", Instant),
    Column("ending", String(8)),
    Column("kind", String(16), nullable=False, server_default=text("'4-6'")),  # a key of content/exercises.yaml
    Index(
        "uq_breathing_running",
        "person_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)
declare(exercise, "exercises: which one, when, and how it ended", since="begun_at", days=730)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise. kind: a key of `content/exercises.yaml`. pause: the time-out that goes on afterwards, if any. beat:
    messages said after the first one."""

    id: int
    person: int
    pause: int | None
    kind: str
    begun_at: datetime
    beat: int
    ended_at: datetime | None
    ending: Ending | None


def _made(row: Any) -> Exercise:
    ending = Ending(row.ending) if row.ending else None
    return Exercise(row.id, row.person_id, row.timeout_id, row.kind, row.begun_at, row.beat, row.ended_at, ending)


async def begin(db: AsyncConnection, person_id: int, kind: str, *, now: datetime, pause: int | None) -> Exercise | None:
    """Begin an exercise; None if one is running."""
    row = (
        await db.execute(
            insert_into(db, exercise)
            .values(person_id=person_id, timeout_id=pause, kind=kind, begun_at=now)
            .on_conflict_do_nothing()
            .returning(exercise)
        )
    ).one_or_none()
    return None if row is None else _made(row)


async def running(db: AsyncConnection, person_id: int) -> Exercise | None:
    """The exercise that this person is in."""
    row = (
        await db.execute(select(exercise).where(exercise.c.person_id == person_id, exercise.c.ended_at.is_(None)))
    ).one_or_none()
    return None if row is None else _made(row)


async def get(db: AsyncConnection, id: int, person_id: int) -> Exercise | None:
    """An exercise of this very person, running or ended; None for anybody else's."""
    row = (
        await db.execute(select(exercise).where(exercise.c.id == id, exercise.c.person_id == person_id))
    ).one_or_none()
    return None if row is None else _made(row)


async def last(db: AsyncConnection, person_id: int) -> Exercise | None:
    """The newest exercise of this person, running or ended."""
    where = select(exercise).where(exercise.c.person_id == person_id).order_by(exercise.c.id.desc()).limit(1)
    row = (await db.execute(where)).one_or_none()
    return None if row is None else _made(row)


async def done(db: AsyncConnection, timeout_id: int, *, since: datetime | None = None) -> bool:
    """Whether a whole round was breathed in this time-out. since: only one that began then or later."""
    where = [exercise.c.timeout_id == timeout_id, exercise.c.ending == Ending.DONE.value]
    if since is not None:
        where.append(exercise.c.begun_at >= since)
    return await db.scalar(select(exercise.c.id).where(*where).limit(1)) is not None


async def beat(db: AsyncConnection, id: int, number: int) -> bool:
    """Count message `number`, the first one being 0; False if the exercise has ended or is not at the one before it."""
    done = await db.execute(
        update(exercise)
        .where(exercise.c.id == id, exercise.c.beat == number - 1, exercise.c.ended_at.is_(None))
        .values(beat=number)
    )
    return done.rowcount > 0


async def end(db: AsyncConnection, person_id: int, ending: Ending, *, now: datetime) -> Exercise | None:
    """End the exercise that this person is in; None if there is none."""
    row = (
        await db.execute(
            update(exercise)
            .where(exercise.c.person_id == person_id, exercise.c.ended_at.is_(None))
            .values(ended_at=now, ending=ending.value)
            .returning(exercise)
        )
    ).one_or_none()
    return None if row is None else _made(row)
