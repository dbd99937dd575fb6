"""Time-outs: one row a time-out, from its first bubble to how it ended; no words are ever in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, SmallInteger, String, Table, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from content.thermometer import Level
from storage.chats import Chat, Person
from storage.retention import declare
from storage.tables import Id, Instant, insert_into, metadata

CAP = timedelta(minutes=60)
"""No time-out is longer, counted from its beginning."""

AFTER = timedelta(hours=1)
"""So long after its end what he says may still be about it."""


class Step(StrEnum):
    """What he was told or asked last; `docs/state-machine.md` draws the arrows."""

    STOP = "stop"
    CHILDREN = "children"
    OUT = "out"
    STAY = "stay"
    WHERE = "where"
    WATCH = "watch"
    DRIVING = "driving"
    KEYS = "keys"
    BEFORE = "before"
    MINUTES = "minutes"
    WALK = "walk"
    BREATHE = "breathe"
    TALK = "talk"
    WAIT = "wait"
    EARLY = "early"
    CHECK = "check"
    ROUND = "round"
    RECHECK = "recheck"


class Children(StrEnum):
    """Who is with the children, if any are there."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    OPEN = "open"
    """He is out, and was asked with whom they are."""
    ADULT = "adult"
    ALONE = "alone"
    NEAR = "near"
    """He alone, and out. For who does not live with their mother, or of whom nobody knows."""
    LONE = "lone"
    """Nobody, and he is not with them either."""


class Outcome(StrEnum):
    """How a time-out ended."""

    RETURNED = "returned"
    """Calm, and told how to go back."""
    ENDED = "ended"
    """Calm, with nobody to go back to (apart, an order, alone with the children)."""
    NOT_CALM = "not_calm"
    """At the cap and still too angry to go back."""
    EXPIRED = "expired"
    """He did not answer the return check-in."""
    LATE = "late"
    """The service was down for a step of it (R9)."""


timeout = Table(
    "timeout",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("minutes", SmallInteger, nullable=False),  # as he chose
    Column("ends_at", Instant, nullable=False),  # later than begun_at + minutes if he was not calm in time
    Column("cap_at", Instant, nullable=False),
    Column("step", String(12), nullable=False),
    Column("move", Integer, nullable=False, server_default=text("0")),  # counts steps; older buttons are stale
    Column("said_at", Instant, nullable=False),  # when the present step was said; ended at the wheel: when he left it
    Column("children", String(8), nullable=False, server_default=text("'unknown'")),
    Column("driving", Boolean, nullable=False, server_default=text("false")),
    Column("before_low", SmallInteger),
    Column("before_high", SmallInteger),
    Column("after_low", SmallInteger),
    Column("after_high", SmallInteger),
    Column("checked_at", Instant),  # when he answered the return check-in last
    Column("breathed", Boolean, nullable=False, server_default=text("false")),  # the one round before the recheck
    Column("unwell", Boolean, nullable=False, server_default=text("false")),  # dizzy, say, and not yet "it has passed"
    Column("told", Boolean, nullable=False, server_default=text("false")),  # a person was told of the children
    Column("ended_at", Instant),
    Column("outcome", String(8)),
    Index(
        "uq_timeout_running",
        "person_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
    Index("ix_timeout_person_id_begun_at", "person_id", "begun_at"),
    Index("ix_timeout_organisation_id_begun_at", "organisation_id", "begun_at"),
)
declare(timeout, "time-outs: when, how long, how angry before and after, how they ended", since="begun_at", days=730)


@dataclass(frozen=True, slots=True)
class Pause:
    """One time-out. before, after: the thermometer, None where he did not say it. See the table for the rest."""

    id: int
    organisation: int
    person: int
    chat: int
    begun_at: datetime
    minutes: int
    ends_at: datetime
    cap_at: datetime
    step: Step
    move: int
    said_at: datetime
    children: Children
    driving: bool
    before: Level | None
    after: Level | None
    checked_at: datetime | None
    breathed: bool
    unwell: bool
    told: bool
    ended_at: datetime | None
    outcome: Outcome | None

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self.ended_at is None

    @property
    def drives(self) -> bool:
        """Whether he is at the wheel for all we know: he said so, and it ended in silence if it did; nothing since."""
        if self.step is not Step.DRIVING:
            return False
        return self.ended_at is None or (self.outcome is Outcome.EXPIRED and self.said_at < self.ended_at)


def _made(row: Any) -> Pause:
    return Pause(
        row.id,
        row.organisation_id,
        row.person_id,
        row.chat_id,
        row.begun_at,
        row.minutes,
        row.ends_at,
        row.cap_at,
        Step(row.step),
        row.move,
        row.said_at,
        Children(row.children),
        row.driving,
        _level(row.before_low, row.before_high),
        _level(row.after_low, row.after_high),
        row.checked_at,
        row.breathed,
        row.unwell,
        row.told,
        row.ended_at,
        Outcome(row.outcome) if row.outcome else None,
    )


def _level(low: int | None, high: int | None) -> Level | None:
    return None if low is None or high is None else Level(low, high)


async def begin(db: AsyncConnection, chat: Chat, person: Person, *, now: datetime, minutes: int) -> Pause | None:
    """Begin a time-out at its first step; None if this person has one running."""
    row = (
        await db.execute(
            insert_into(db, timeout)
            .values(
                organisation_id=person.organisation,
                person_id=person.id,
                chat_id=chat.id,
                begun_at=now,
                minutes=minutes,
                ends_at=now + timedelta(minutes=minutes),
                cap_at=now + CAP,
                step=Step.STOP.value,
                said_at=now,
            )
            .on_conflict_do_nothing()
            .returning(timeout)
        )
    ).one_or_none()
    return None if row is None else _made(row)


async def running(db: AsyncConnection, person_id: int) -> Pause | None:
    """The time-out that this person is in."""
    row = (
        await db.execute(select(timeout).where(timeout.c.person_id == person_id, timeout.c.ended_at.is_(None)))
    ).one_or_none()
    return None if row is None else _made(row)


async def get(db: AsyncConnection, id: int, person_id: int) -> Pause | None:
    """A time-out of this very person, running or ended; None for anybody else's."""
    row = (await db.execute(select(timeout).where(timeout.c.id == id, timeout.c.person_id == person_id))).one_or_none()
    return None if row is None else _made(row)


async def change(db: AsyncConnection, pause: Pause, **columns: Any) -> Pause | None:
    """Change what is kept of a running time-out, `before=` and `after=` as `Level`; None if it has moved on since
    `pause` was read (another chat of his, another tap)."""
    values: dict[str, Any] = {}
    for name, value in columns.items():
        if isinstance(value, Level):
            values |= {f"{name}_low": value.low, f"{name}_high": value.high}
        else:
            values[name] = value
    row = (
        await db.execute(
            update(timeout)
            .where(timeout.c.id == pause.id, timeout.c.move == pause.move, timeout.c.ended_at.is_(None))
            .values(**values)
            .returning(timeout)
        )
    ).one_or_none()
    return None if row is None else _made(row)


async def move(db: AsyncConnection, pause: Pause, step: Step, *, now: datetime, **columns: Any) -> Pause | None:
    """Go on to a step, which makes buttons and timers of the one before stale; None as in `change()`."""
    return await change(db, pause, step=step.value, move=pause.move + 1, said_at=now, **columns)


async def end(db: AsyncConnection, pause: Pause, outcome: Outcome, *, now: datetime) -> Pause | None:
    """End a time-out; None if it has ended or moved on since `pause` was read."""
    return await change(db, pause, ended_at=now, outcome=outcome.value, move=pause.move + 1)


async def note(db: AsyncConnection, id: int, **columns: Any) -> Pause:
    """Change what is kept of a time-out whatever has become of it meanwhile, also after it has ended."""
    row = await db.execute(update(timeout).where(timeout.c.id == id).values(**columns).returning(timeout))
    return _made(row.one())


async def stop_driving(db: AsyncConnection, pause: Pause, *, now: datetime) -> None:
    """Write down that he is at the wheel no more, after a time-out that has ended there."""
    await db.execute(update(timeout).where(timeout.c.id == pause.id).values(said_at=now))


async def just_ended(db: AsyncConnection, person_id: int, *, now: datetime) -> Pause | None:
    """The last time-out of this person, if it has ended, and less than an hour ago."""
    recent = await of_person(db, person_id, since=now - CAP - 2 * AFTER)
    if not recent or recent[0].ended_at is None or now - recent[0].ended_at >= AFTER:
        return None
    return recent[0]


async def of_person(db: AsyncConnection, person_id: int, *, since: datetime | None = None) -> Sequence[Pause]:
    """The time-outs of a person, newest first. since: only those begun at or after this instant."""
    where = [timeout.c.person_id == person_id]
    if since is not None:
        where.append(timeout.c.begun_at >= since)
    rows = await db.execute(select(timeout).where(*where).order_by(timeout.c.begun_at.desc(), timeout.c.id.desc()))
    return [_made(row) for row in rows]
