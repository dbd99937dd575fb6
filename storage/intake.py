"""The human intake: how far it has come, his emergency identity and what was said, each sealed under his key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    cast,
    exists,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import KeyRing
from storage.people import participant
from storage.referrals import AFTER_LEAVING
from storage.retention import declare, lasts
from storage.tables import Id, Instant, insert_into, metadata, person
from storage.tasks import Kind, task


class Children(StrEnum):
    """Whether children live where he sleeps."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


UNTALKED = timedelta(days=7)
"""Who joined so long ago and was not talked with is a task of the team (R1)."""

SOON = timedelta(days=3)
"""By when that talk should be."""

intake = Table(
    "intake",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("begun_at", Instant, nullable=False),
    Column("by", Id, nullable=False),  # who of the team goes through it
    Column("question", String(12), nullable=False),  # the one that is open
    Column("move", Integer, nullable=False, server_default=text("0")),  # counts what was changed
    Column("moved_at", Instant, nullable=False),
    Column("letter", Id),  # the list whose ticks are changed in place
    Column("identity", LargeBinary),  # sealed
    Column("answers", LargeBinary),  # sealed
    Column("finished_at", Instant),
    Column("review_at", Instant),  # since when people have to talk over what was marked
    Column("left_at", Instant),  # since when he has left
)
declare(intake, "the intake of somebody who left", since="left_at", days=AFTER_LEAVING)
lasts(intake, "the intake and the emergency identity, sealed: until the person erases, or after leaving")


@dataclass(frozen=True, slots=True)
class Intake:
    """One man's intake. identity, answers: what was said so far, by the names of the questions."""

    person: int
    by: int
    question: str
    move: int
    moved_at: datetime
    letter: int | None
    identity: Mapping[str, str]
    answers: Mapping[str, Any]
    finished_at: datetime | None
    review_at: datetime | None


def _read(keys: KeyRing, blob: bytes | None, place: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(keys.read(blob, place)) if blob else {}
    return found


def _made(keys: KeyRing, row: Any, *, identity: bool) -> Intake:
    who = _read(keys, row.identity, f"intake.identity:{row.person_id}") if identity else {}
    said = _read(keys, row.answers, f"intake.answers:{row.person_id}")
    at = (row.question, row.move, row.moved_at, row.letter)
    return Intake(row.person_id, row.by, *at, who, said, row.finished_at, row.review_at)


async def begin(db: AsyncConnection, man: int, by: int, question: str, now: datetime) -> bool:
    """Begin a man's intake; False if it was begun before."""
    make: Any = insert_into(db, intake)
    row = {"person_id": man, "begun_at": now, "by": by, "question": question, "moved_at": now}
    return bool((await db.execute(make.values(**row).on_conflict_do_nothing())).rowcount)


async def get(db: AsyncConnection, keys: KeyRing, man: int, *, identity: bool = False) -> Intake | None:
    """A man's intake; his key must be loaded. identity: also what is opened in an emergency alone (R19)."""
    row = (await db.execute(select(intake).where(intake.c.person_id == man))).one_or_none()
    return None if row is None else _made(keys, row, identity=identity)


async def stage(db: AsyncConnection, man: int) -> tuple[datetime | None, datetime | None] | None:
    """When a man's intake was finished, and since when it waits to be talked over; None if nobody has begun it."""
    row = await db.execute(select(intake.c.finished_at, intake.c.review_at).where(intake.c.person_id == man))
    found = row.one_or_none()
    return None if found is None else (found[0], found[1])


async def take_over(db: AsyncConnection, man: int, by: int) -> bool:
    """Another one of the team goes on with it; False if it was theirs or is finished."""
    row = (intake.c.person_id == man, intake.c.by != by, intake.c.finished_at.is_(None))
    return (await db.execute(update(intake).where(*row).values(by=by))).rowcount > 0


async def move(db: AsyncConnection, at: Intake, question: str, now: datetime, **columns: Any) -> bool:
    """On to a question, keeping these columns; False if it has moved on since `at` was read (two of the team)."""
    row = (intake.c.person_id == at.person, intake.c.move == at.move)
    changed = {"question": question, "move": at.move + 1, "moved_at": now, **columns}
    return (await db.execute(update(intake).where(*row).values(**changed))).rowcount > 0


def sealed(keys: KeyRing, at: Intake, column: str, values: Mapping[str, Any]) -> dict[str, bytes]:
    """The column `identity` or `answers` with these values, sealed under his key."""
    plain = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return {column: keys.seal(at.person, plain, f"intake.{column}:{at.person}")}


async def set_letter(db: AsyncConnection, man: int, letter: int) -> None:
    """Which letter shows the list whose ticks are changed in place."""
    await db.execute(update(intake).where(intake.c.person_id == man).values(letter=letter))


async def reviewed(db: AsyncConnection, man: int) -> bool:
    """What was marked has been talked over; False if nothing waited for that."""
    row = (intake.c.person_id == man, intake.c.review_at.is_not(None))
    return (await db.execute(update(intake).where(*row).values(review_at=None))).rowcount > 0


async def ask_for_missing(db: AsyncConnection, now: datetime) -> int:
    """A task for each man who joined 7 days ago and was not talked with; how many are new. One statement."""
    make: Any = insert_into(db, task)
    subject = cast(participant.c.person_id, String) + literal(":0")
    begun = exists().where(intake.c.person_id == participant.c.person_id, intake.c.finished_at.is_not(None))
    missing = (
        select(
            person.c.organisation_id,
            literal(Kind.INTAKE.value),
            participant.c.person_id,
            literal(0),
            subject,
            literal(now, Instant),
            literal(now + SOON, Instant),
        )
        .join(person, person.c.id == participant.c.person_id)
        .where(
            participant.c.joined_at <= now - UNTALKED,
            participant.c.intake_at.is_(None),
            participant.c.left_at.is_(None),
            person.c.erased_at.is_(None),
            ~begun,
        )
    )
    names = ["organisation_id", "kind", "person_id", "number", "subject", "made_at", "due_at"]
    return int((await db.execute(make.from_select(names, missing).on_conflict_do_nothing())).rowcount)


async def drop_moot(db: AsyncConnection, now: datetime) -> None:
    """Nobody has to talk with a man who has left or was talked with."""
    over = select(participant.c.person_id).where(
        or_(participant.c.left_at.is_not(None), participant.c.intake_at.is_not(None))
    )
    row = (task.c.kind == Kind.INTAKE.value, task.c.done_at.is_(None), task.c.person_id.in_(over))
    await db.execute(update(task).where(*row).values(done_at=now))


async def mark_left(db: AsyncConnection) -> None:
    """Since when each one's man has left, as his facts say: the time of keeping begins there."""
    left = select(participant.c.left_at).where(participant.c.person_id == intake.c.person_id).scalar_subquery()
    await db.execute(update(intake).where(intake.c.left_at.is_distinct_from(left)).values(left_at=left))
