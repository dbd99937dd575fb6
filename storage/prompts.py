"""Practice prompts: who wants to be written to so that he practises, at which hour, how often, and when next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.retention import declare, lasts
from storage.tables import Id, Instant, insert_into, metadata


class Hour(StrEnum):
    """The part of his day that he chose."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"


class Pace(StrEnum):
    """How often; each is less than the one before."""

    DAILY = "daily"
    THRICE = "thrice"
    WEEKLY = "weekly"


prompt = Table(
    "prompt",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("hour", String(12), nullable=False),
    Column("pace", String(8), nullable=False),
    Column("first_at", Instant, nullable=False),  # the first prompt since he last began: from here the 14 days count
    Column("number", Integer, nullable=False, server_default=text("0")),  # prompts said: which exercise is next
    Column("next_at", Instant),  # none: he has stopped them; a timer for any other instant is stale
    Column("prompted_at", Instant),  # when the last one was said: at most one a day
    Column("touched_at", Instant, nullable=False),  # when he last tapped something about them
    Column("stopped_at", Instant),
    Index("ix_prompt_next_at", "next_at"),
)
declare(
    prompt,
    "when and how often somebody wanted to be reminded to practise, after he stopped it",
    since="stopped_at",
    days=30,
)
lasts(prompt, "when and how often he wants to be reminded to practise, never what he did: until he stops it or erases")


@dataclass(frozen=True, slots=True)
class Prompts:
    """What one man wants; see the table for the instants. number: prompts said so far."""

    person: int
    hour: Hour
    pace: Pace
    first_at: datetime
    number: int
    next_at: datetime | None
    prompted_at: datetime | None
    touched_at: datetime
    stopped_at: datetime | None


def _made(row: Any) -> Prompts:
    return Prompts(
        row.person_id,
        Hour(row.hour),
        Pace(row.pace),
        row.first_at,
        row.number,
        row.next_at,
        row.prompted_at,
        row.touched_at,
        row.stopped_at,
    )


async def get(db: AsyncConnection, person_id: int) -> Prompts | None:
    """What this person wants; None if he never asked for any, or stopped them long ago."""
    row = (await db.execute(select(prompt).where(prompt.c.person_id == person_id))).one_or_none()
    return None if row is None else _made(row)


async def keep(db: AsyncConnection, wanted: Prompts) -> None:
    """Keep all of what he wants."""
    values = {
        "hour": wanted.hour.value,
        "pace": wanted.pace.value,
        "first_at": wanted.first_at,
        "number": wanted.number,
        "next_at": wanted.next_at,
        "prompted_at": wanted.prompted_at,
        "touched_at": wanted.touched_at,
        "stopped_at": wanted.stopped_at,
    }
    make: Any = insert_into(db, prompt)
    await db.execute(
        make.values(person_id=wanted.person, **values).on_conflict_do_update(index_elements=["person_id"], set_=values)
    )


async def touch(db: AsyncConnection, person_id: int, now: datetime, *, after: datetime) -> bool:
    """He tapped something that changes nothing; False if he tapped later than `after`, or never asked for any."""
    done = await db.execute(
        update(prompt).where(prompt.c.person_id == person_id, prompt.c.touched_at < after).values(touched_at=now)
    )
    return done.rowcount > 0


async def overdue(db: AsyncConnection, before: datetime) -> list[tuple[int, datetime]]:
    """(person id, when) of those whose next prompt should have come before this instant: its timer was lost."""
    rows = await db.execute(
        select(prompt.c.person_id, prompt.c.next_at).where(prompt.c.next_at < before).order_by(prompt.c.person_id)
    )
    return [(row.person_id, row.next_at) for row in rows]
