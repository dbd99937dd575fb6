"""Debriefs: the four answers about a time-out, each sealed, one row a time-out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from content.misuse import Theme
from storage.keyring import KeyRing
from storage.retention import declare
from storage.tables import Id, Instant, insert_into, metadata

QUESTIONS = ("signal", "demand", "others", "different")
"""The columns of the answers, in the order of the questions."""

DEMAND = QUESTIONS.index("demand") + 1
"""The question whose answer tells what it was about: by a button of its own, or in words (practice §1.3.10)."""


class Close(StrEnum):
    """How a debrief ended."""

    DONE = "done"
    NOT_TODAY = "not_today"


debrief = Table(
    "debrief",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("timeout_id", Id, ForeignKey("timeout.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("invited_at", Instant, nullable=False),
    Column("question", SmallInteger, nullable=False),  # 0: invited, 1 to 4: asked, 5: over
    Column("signal", LargeBinary),  # sealed, like the other three
    Column("demand", LargeBinary),
    Column("others", LargeBinary),
    Column("different", LargeBinary),
    Column("theme", String(8)),  # what he demanded was about, as he tapped or as his words say (content/misuse.py)
    Column("blames", Boolean, nullable=False, server_default=text("false")),  # an answer blames her (content/misuse.py)
    Column("closed_at", Instant),
    Column("close", String(12)),
    Index("ix_debrief_person_id", "person_id"),
)
declare(debrief, "debriefs of time-outs: what he answered, sealed", since="invited_at", days=180)


@dataclass(frozen=True, slots=True)
class Debrief:
    """One debrief. question: the one that is open, 1 to 4; 0 before the first, 5 after the last."""

    id: int
    person: int
    pause: int
    invited_at: datetime
    question: int
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is kept of one answer. words: sealed; None if he skipped it, or tapped what it was about.

    blames: it blames her for not respecting the time-out. theme: what he demanded was about, None if it does not say.
    Of the words nothing else is kept in the clear (practice §1.3.10).
    """

    words: bytes | None = None
    blames: bool = False
    theme: Theme | None = None


SKIPPED = Answer()


def _made(row: Any) -> Debrief:
    return Debrief(row.id, row.person_id, row.timeout_id, row.invited_at, row.question, row.closed_at)


async def invite(db: AsyncConnection, person_id: int, pause: int, *, now: datetime) -> Debrief | None:
    """Make room for the answers about a time-out; None if it has a debrief."""
    row = (
        await db.execute(
            insert_into(db, debrief)
            .values(person_id=person_id, timeout_id=pause, invited_at=now, question=0)
            .on_conflict_do_nothing()
            .returning(debrief)
        )
    ).one_or_none()
    return None if row is None else _made(row)


async def get(db: AsyncConnection, id: int, person_id: int) -> Debrief | None:
    """A debrief of this very person; None for anybody else's."""
    row = (await db.execute(select(debrief).where(debrief.c.id == id, debrief.c.person_id == person_id))).one_or_none()
    return None if row is None else _made(row)


async def go_on(db: AsyncConnection, asked: Debrief, answer: Answer = SKIPPED, *, now: datetime) -> Debrief | None:
    """On to the next question, with the answer to this one. None if it is not open any more."""
    values: dict[str, Any] = {"question": asked.question + 1}
    if answer.words is not None:
        values[QUESTIONS[asked.question - 1]] = answer.words
    if answer.blames:
        values["blames"] = True
    if answer.theme is not None:
        values["theme"] = answer.theme.value
    if asked.question >= len(QUESTIONS):
        values |= {"closed_at": now, "close": Close.DONE.value}
    elif asked.question == 0:
        values |= {"closed_at": None, "close": None}
    row = (
        await db.execute(
            update(debrief)
            .where(debrief.c.id == asked.id, debrief.c.question == asked.question)
            .values(**values)
            .returning(debrief)
        )
    ).one_or_none()
    return None if row is None else _made(row)


async def put_off(db: AsyncConnection, asked: Debrief, *, now: datetime) -> bool:
    """Not today; False if he has begun or put it off already."""
    done = await db.execute(
        update(debrief)
        .where(debrief.c.id == asked.id, debrief.c.question == 0, debrief.c.closed_at.is_(None))
        .values(closed_at=now, close=Close.NOT_TODAY.value)
    )
    return done.rowcount > 0


def place(asked: Debrief, question: int) -> str:
    """Where the sealed answer to question 1 to 4 lives."""
    return f"debrief.{QUESTIONS[question - 1]}:{asked.id}"


async def answers(db: AsyncConnection, keys: KeyRing, asked: Debrief) -> list[str | None]:
    """The four answers, None where he skipped one. His key must be loaded."""
    row = (await db.execute(select(debrief).where(debrief.c.id == asked.id))).one()
    found: list[str | None] = []
    for number, name in enumerate(QUESTIONS, 1):
        blob = getattr(row, name)
        found.append(None if blob is None else keys.read(blob, place(asked, number)))
    return found


async def of_person(db: AsyncConnection, person_id: int) -> list[Debrief]:
    """The debriefs of a person, newest first."""
    rows = await db.execute(select(debrief).where(debrief.c.person_id == person_id).order_by(debrief.c.id.desc()))
    return [_made(row) for row in rows]
