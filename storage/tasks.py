"""Tasks: what somebody of the team ought to do by a day, told in the daily digest (R17), never a ring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, String, Table, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.retention import declare, lasts
from storage.tables import Id, Instant, chat, insert_into, metadata


class Kind(StrEnum):
    """What waits, worst first: the order in which a digest tells it."""

    DEAF = "deaf"
    """No call reaches one of the team (about): a hole in the net."""
    SILENT = "silent"
    """He cannot be written to any more, which is a sign of risk (M12)."""
    LEFT = "left"
    """He has left, which is one too."""
    GONE = "gone"
    """Somebody erased everything, and with it his name. number: the circle that he was in, or 0."""
    REVIEW = "review"
    """What was marked in his intake must be talked over by people before anything opens to him."""
    OWNERLESS = "ownerless"
    """A man or a circle whose facilitator has gone. number: the circle."""
    UNREADABLE = "unreadable"
    """An update came that nobody could read; whose it was is unknown."""
    BROKEN = "broken"
    """Something of the system's own failed for good."""
    MISUSE = "misuse"
    """His use of the time-out is worth a talk (practice §1.3.10)."""
    INTAKE = "intake"
    """Joined 7 days ago and nobody has talked with him yet (R1)."""
    REFERRAL = "referral"
    """A referral is due for a follow-up. number: the referral."""
    CARD = "card"
    """He used the time-out and has no agreement card yet."""
    BACK = "back"
    """He had left and is here again."""
    TRAINING = "training"
    """A facilitator's training has run out or soon will. about: the facilitator."""
    LEGAL = "legal"
    """A facilitator's legal check is missing. about: the facilitator."""
    GAPS = "gaps"
    """Hours of the next 30 days in which nobody is on call."""
    NUMBERS = "numbers"
    """Numbers to phone that nobody has tried for 90 days, or that did not answer."""
    WORDS = "words"
    """Changed words wait for a second person. number: the change."""


UNHEARD = (Kind.DEAF, Kind.SILENT)
"""What is over by itself as soon as the person can be written to again."""

SEEN_TO = (
    Kind.DEAF, Kind.SILENT, Kind.LEFT, Kind.GONE, Kind.UNREADABLE, Kind.BROKEN, Kind.BACK,
)  # fmt: skip
"""What is done once somebody says so: no other feature could know."""


task = Table(
    "task",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE")),  # whom it is about
    Column("number", Id, nullable=False, server_default=text("0")),  # a row of the feature that asks
    Column("subject", String(48), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("done_at", Instant),
    Column("done_by", Id),
    Index(
        "uq_task_open",
        "organisation_id",
        "kind",
        "subject",
        unique=True,
        sqlite_where=text("done_at IS NULL"),
        postgresql_where=text("done_at IS NULL"),
    ),
    Index("ix_task_person_id", "person_id"),
)
declare(task, "what the team had to do for somebody, once it is done", since="done_at", days=365)
lasts(task, "what the team has still to do for somebody: until it is done, or the person erases")


@dataclass(frozen=True, slots=True)
class Task:
    """One open task. about: a person id, or None. number: a row of the feature that asks, or 0."""

    id: int
    organisation: int
    kind: Kind
    about: int | None
    number: int
    made_at: datetime
    due_at: datetime


def _subject(about: int | None, number: int) -> str:
    return f"{about or 0}:{number}"


async def ask(
    db: AsyncConnection,
    what: tuple[int, Kind],
    *,
    about: int | None = None,
    number: int = 0,
    dates: tuple[datetime, datetime],
) -> int | None:
    """Let a task (organisation id, kind) wait: its id; None if the same one waits already. dates: now, and when it is
    due."""
    organisation, kind = what
    insert: Any = insert_into(db, task)
    made = insert.values(
        organisation_id=organisation,
        kind=kind.value,
        person_id=about,
        number=number,
        subject=_subject(about, number),
        made_at=dates[0],
        due_at=dates[1],
    )
    found: int | None = await db.scalar(made.on_conflict_do_nothing().returning(task.c.id))
    return found


async def finish(
    db: AsyncConnection,
    what: tuple[int, Kind],
    *,
    about: int | None = None,
    number: int = 0,
    done: tuple[datetime, int | None],
) -> bool:
    """A task (organisation id, kind) is done; False if none waits. done: when, by whom (None: it is moot now)."""
    organisation, kind = what
    row = (
        task.c.organisation_id == organisation,
        task.c.kind == kind.value,
        task.c.subject == _subject(about, number),
        task.c.done_at.is_(None),
    )
    return bool((await db.execute(update(task).where(*row).values(done_at=done[0], done_by=done[1]))).rowcount)


async def is_waiting(
    db: AsyncConnection,
    what: tuple[int, Kind],
    *,
    about: int | None = None,
    number: int = 0,
    due: datetime | None = None,
) -> bool:
    """Whether a task (organisation id, kind) is open. due: and its day has come by then."""
    organisation, kind = what
    row = [
        task.c.organisation_id == organisation,
        task.c.kind == kind.value,
        task.c.subject == _subject(about, number),
        task.c.done_at.is_(None),
    ]
    if due is not None:
        row.append(task.c.due_at <= due)
    return await db.scalar(select(task.c.id).where(*row)) is not None


def stands() -> ColumnElement[bool]:
    """Whether what a row says is still so: who can be written to again is neither silent nor deaf."""
    reached = select(chat.c.id).where(chat.c.person_id == task.c.person_id, chat.c.reachable)
    return or_(task.c.kind.not_in([kind.value for kind in UNHEARD]), ~reached.exists())


async def waiting(db: AsyncConnection, organisation_id: int) -> list[Task]:
    """All open tasks of an organisation, worst kind first, then the longest due."""
    rows = await db.execute(select(task).where(task.c.organisation_id == organisation_id, task.c.done_at.is_(None)))
    found = [
        Task(row.id, row.organisation_id, Kind(row.kind), row.person_id, row.number, row.made_at, row.due_at)
        for row in rows
    ]
    order = list(Kind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.due_at, one.id))
