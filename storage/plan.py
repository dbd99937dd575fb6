"""Plans: a man's own plan for staying non-violent, five answers of his, each sealed, one row a man."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, LargeBinary, String, Table, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import KeyRing
from storage.retention import lasts
from storage.tables import Id, Instant, insert_into, metadata


class Part(StrEnum):
    """A part of the plan, named as its column; in the order in which they are asked."""

    SIGNS = "signs"
    PLACE = "place"
    PEOPLE = "people"
    PHRASE = "phrase"
    WONT = "wont"
    """What he will not do."""


plan = Table(
    "plan",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("asking", String(8)),  # the part whose question is open
    Column("walking", Boolean, nullable=False, server_default=text("false")),  # one question leads to the next
    Column("signs", LargeBinary),  # sealed, like the other four
    Column("place", LargeBinary),
    Column("people", LargeBinary),
    Column("phrase", LargeBinary),
    Column("wont", LargeBinary),
    Column("begun_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
)
lasts(
    plan,
    "his plan: signs, place, people, phrase, what he will not do, sealed: until the person erases",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How far a plan has come. asking: the part whose question is open; walking: the next part is asked after it;
    there: the parts that have an answer."""

    person: int
    asking: Part | None
    walking: bool
    there: frozenset[Part]


def _made(row: Any) -> Plan:
    there = frozenset(part for part in Part if getattr(row, part.value) is not None)
    return Plan(row.person_id, Part(row.asking) if row.asking else None, row.walking, there)


async def get(db: AsyncConnection, person_id: int) -> Plan | None:
    """A man's plan, without its words; None if he never began one."""
    row = (await db.execute(select(plan).where(plan.c.person_id == person_id))).one_or_none()
    return None if row is None else _made(row)


async def exists(db: AsyncConnection, person_id: int) -> bool:
    """Whether at least one part of his plan has an answer."""
    some = or_(*(plan.c[part.value].is_not(None) for part in Part))
    return await db.scalar(select(plan.c.person_id).where(plan.c.person_id == person_id, some)) is not None


async def ask(db: AsyncConnection, person_id: int, part: Part, now: datetime, *, walking: bool) -> None:
    """The question of this part is open from now on, and that of no other."""
    insert: Any = insert_into(db, plan)
    fresh = {"asking": part.value, "walking": walking}
    made = insert.values(person_id=person_id, begun_at=now, changed_at=now, **fresh)
    await db.execute(made.on_conflict_do_update(index_elements=["person_id"], set_=fresh))


async def close(db: AsyncConnection, person_id: int, part: Part) -> bool:
    """The question of this part is not open any more; False if it was not."""
    where = (plan.c.person_id == person_id, plan.c.asking == part.value)
    return (await db.execute(update(plan).where(*where).values(asking=None))).rowcount > 0


async def keep(db: AsyncConnection, person_id: int, part: Part, sealed: bytes | None, now: datetime) -> bool:
    """Keep the sealed answer to the open question (None: take the old one away); False if it is not open any more."""
    where = (plan.c.person_id == person_id, plan.c.asking == part.value)
    values = {part.value: sealed, "asking": None, "changed_at": now}
    return (await db.execute(update(plan).where(*where).values(values))).rowcount > 0


def place(person_id: int, part: Part) -> str:
    """Where the sealed answer of a part lives."""
    return f"plan.{part.value}:{person_id}"


async def of_person(db: AsyncConnection, keys: KeyRing, person_id: int) -> dict[Part, str]:
    """What he wrote, in the order of the parts; without those that have no answer. His key must be loaded."""
    row = (await db.execute(select(plan).where(plan.c.person_id == person_id))).one_or_none()
    found = [] if row is None else [(part, getattr(row, part.value)) for part in Part]
    return {part: keys.read(blob, place(person_id, part)) for part, blob in found if blob is not None}
