"""Circles: lasting groups of peers, who is in them and who leads them.

Nobody leads one who was not trained and whose legal check is not written down (`storage/team.py`): whoever lacks that
waits as `PENDING`, and leads from the moment in which the record is complete.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Table, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from storage import team
from storage.retention import lasts
from storage.tables import Id, Instant, insert_into, metadata, person, role


class Part(StrEnum):
    """What somebody is in a circle."""

    MEMBER = "member"
    FACILITATOR = "facilitator"
    PENDING = "pending"
    """To lead it, but the record does not allow it yet."""


circle = Table(
    "circle",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("name", String(80), nullable=False),  # given by staff, read by them alone
    Column("made_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Index(
        "uq_circle_open_name",
        "organisation_id",
        "name",
        unique=True,
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
)
lasts(circle, "a circle's name, when it began and ended: as long as the installation")

circle_person = Table(
    "circle_person",
    metadata,
    Column("id", Id, primary_key=True),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("part", String(12), nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
    Index(
        "uq_circle_person_now",
        "circle_id",
        "person_id",
        "part",
        unique=True,
        sqlite_where=text("until IS NULL"),
        postgresql_where=text("until IS NULL"),
    ),
    Index("ix_circle_person_person_id", "person_id"),
)
lasts(circle_person, "who was in which circle, as what, from when to when: until the person erases")

circle_choice = Table(
    "circle_choice",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("circle_id", Id, ForeignKey("circle.id", ondelete="CASCADE"), nullable=False),
)
lasts(circle_choice, "which of several circles one of the team is working with: until another is chosen")


@dataclass(frozen=True, slots=True)
class Circle:
    """One circle. members, facilitators: how many there are now."""

    id: int
    organisation: int
    name: str
    members: int
    facilitators: int


def _count(part: Part) -> Any:
    found = select(func.count()).where(
        circle_person.c.circle_id == circle.c.id, circle_person.c.part == part.value, circle_person.c.until.is_(None)
    )
    return found.scalar_subquery()


def _select() -> Any:
    return select(
        circle.c.id, circle.c.organisation_id, circle.c.name, _count(Part.MEMBER), _count(Part.FACILITATOR)
    ).where(circle.c.closed_at.is_(None))


async def make(db: AsyncConnection, organisation_id: int, name: str, now: datetime) -> int | None:
    """Begin a circle; its id, or None if an open one of the organisation has this name."""
    insert: Any = insert_into(db, circle)
    made = insert.values(organisation_id=organisation_id, name=name, made_at=now)
    found: int | None = await db.scalar(made.on_conflict_do_nothing().returning(circle.c.id))
    return found


async def close(db: AsyncConnection, id: int, now: datetime) -> None:
    """End a circle: nobody is in it any more."""
    await db.execute(update(circle).where(circle.c.id == id, circle.c.closed_at.is_(None)).values(closed_at=now))
    here = (circle_person.c.circle_id == id, circle_person.c.until.is_(None))
    await db.execute(update(circle_person).where(*here).values(until=now))


async def get(db: AsyncConnection, id: int, organisation_id: int) -> Circle | None:
    """An open circle of this organisation."""
    row = (await db.execute(_select().where(circle.c.id == id, circle.c.organisation_id == organisation_id))).first()
    return Circle(*row) if row else None


async def named(db: AsyncConnection, organisation_id: int, name: str) -> Circle | None:
    """The open circle of this name."""
    where = (circle.c.organisation_id == organisation_id, circle.c.name == name)
    row = (await db.execute(_select().where(*where))).first()
    return Circle(*row) if row else None


async def of_organisation(db: AsyncConnection, organisation_id: int) -> list[Circle]:
    """All open circles, by name."""
    found = _select().where(circle.c.organisation_id == organisation_id).order_by(circle.c.name, circle.c.id)
    return [Circle(*row) for row in await db.execute(found)]


async def people(db: AsyncConnection, id: int, part: Part) -> list[int]:
    """Person ids of those who are this in a circle now, in the order in which they came."""
    found = (
        select(circle_person.c.person_id)
        .where(circle_person.c.circle_id == id, circle_person.c.part == part.value, circle_person.c.until.is_(None))
        .order_by(circle_person.c.since, circle_person.c.id)
    )
    return list(await db.scalars(found))


async def enter(db: AsyncConnection, id: int, person_id: int, part: Part, now: datetime) -> bool:
    """Somebody is this in a circle from now on; False if they were already, or if their record forbids to lead one."""
    if part is Part.FACILITATOR and await team.bar(db, person_id, now) is not None:
        return False
    insert: Any = insert_into(db, circle_person)
    made = insert.values(circle_id=id, person_id=person_id, part=part.value, since=now)
    return bool((await db.execute(made.on_conflict_do_nothing())).rowcount)


async def leave(db: AsyncConnection, id: int, person_id: int, part: Part, now: datetime) -> bool:
    """Somebody is this in a circle no more; False if they were not."""
    row = (
        circle_person.c.circle_id == id,
        circle_person.c.person_id == person_id,
        circle_person.c.part == part.value,
        circle_person.c.until.is_(None),
    )
    return bool((await db.execute(update(circle_person).where(*row).values(until=now))).rowcount)


async def lead(db: AsyncConnection, id: int, person_id: int, now: datetime) -> Part | None:
    """Somebody leads a circle from now on, or waits for it while the record forbids it; None if that was so before."""
    wanted = Part.PENDING if await team.bar(db, person_id, now) is not None else Part.FACILITATOR
    if await _is(db, id, person_id, Part.FACILITATOR):
        return None
    if wanted is Part.FACILITATOR:
        await leave(db, id, person_id, Part.PENDING, now)
    return wanted if await enter(db, id, person_id, wanted, now) else None


async def settle(db: AsyncConnection, person_id: int, now: datetime) -> tuple[list[int], list[int]]:
    """A facilitator's record changed: (circle ids that they lead from now on, and those that they lead no more)."""
    bar = await team.bar(db, person_id, now)
    if bar is None:
        begun = [id for id in await of_person(db, person_id, Part.PENDING) if await lead(db, id, person_id, now)]
        return begun, []
    ended = await of_person(db, person_id, Part.FACILITATOR) if bar in team.LEGAL else []
    for id in ended:
        await leave(db, id, person_id, Part.FACILITATOR, now)
        await enter(db, id, person_id, Part.PENDING, now)
    return [], ended


async def quit(db: AsyncConnection, person_id: int, now: datetime) -> list[int]:
    """Somebody leads no circle any more, nor waits for one; ids of the circles that nobody leads now."""
    theirs = await of_person(db, person_id, Part.FACILITATOR)
    for part in (Part.FACILITATOR, Part.PENDING):
        for id in await of_person(db, person_id, part):
            await leave(db, id, person_id, part, now)
    await db.execute(delete(circle_choice).where(circle_choice.c.person_id == person_id))
    return [id for id in theirs if not await people(db, id, Part.FACILITATOR)]


async def _is(db: AsyncConnection, id: int, person_id: int, part: Part) -> bool:
    return person_id in await people(db, id, part)


async def of_person(db: AsyncConnection, person_id: int, part: Part) -> list[int]:
    """Ids of the open circles in which somebody is this now, by name."""
    found = (
        select(circle.c.id)
        .join(circle_person, circle_person.c.circle_id == circle.c.id)
        .where(
            circle_person.c.person_id == person_id,
            circle_person.c.part == part.value,
            circle_person.c.until.is_(None),
            circle.c.closed_at.is_(None),
        )
        .order_by(circle.c.name, circle.c.id)
    )
    return list(await db.scalars(found))


async def unplaced(db: AsyncConnection, organisation_id: int) -> list[int]:
    """Person ids of the participants who are in no circle, in the order in which they joined."""
    inside = select(circle_person.c.person_id).where(
        circle_person.c.part == Part.MEMBER.value, circle_person.c.until.is_(None)
    )
    found = (
        select(person.c.id)
        .join(role, role.c.person_id == person.c.id)
        .where(
            person.c.organisation_id == organisation_id,
            person.c.erased_at.is_(None),
            role.c.role == Role.PARTICIPANT.value,
            person.c.id.not_in(inside),
        )
        .order_by(role.c.granted_at, person.c.id)
    )
    return list(await db.scalars(found))


# --- which one a facilitator works with ------------------------------------------------------------------------------


async def chosen(db: AsyncConnection, person_id: int) -> int | None:
    """The circle with which a facilitator is working: the only one, or the one chosen last; None: ask which."""
    mine = await of_person(db, person_id, Part.FACILITATOR)
    if len(mine) == 1:
        return mine[0]
    kept = await db.scalar(select(circle_choice.c.circle_id).where(circle_choice.c.person_id == person_id))
    return kept if kept in mine else None


async def choose(db: AsyncConnection, person_id: int, circle_id: int) -> bool:
    """Remember with which circle a facilitator is working; False if it is none of theirs."""
    if circle_id not in await of_person(db, person_id, Part.FACILITATOR):
        return False
    insert: Any = insert_into(db, circle_choice)
    made = insert.values(person_id=person_id, circle_id=circle_id)
    await db.execute(made.on_conflict_do_update(index_elements=["person_id"], set_={"circle_id": circle_id}))
    return True


async def responsible(db: AsyncConnection, person_id: int, organisation_id: int) -> list[int]:
    """Person ids of the facilitators of a man's circles, or of the coordinators if nobody leads him."""
    mine = select(circle_person.c.circle_id).where(
        circle_person.c.person_id == person_id,
        circle_person.c.part == Part.MEMBER.value,
        circle_person.c.until.is_(None),
    )
    leading = (
        select(circle_person.c.person_id)
        .join(role, role.c.person_id == circle_person.c.person_id)
        .where(
            circle_person.c.circle_id.in_(mine),
            circle_person.c.part == Part.FACILITATOR.value,
            circle_person.c.until.is_(None),
            role.c.role == Role.FACILITATOR.value,
        )
        .distinct()
    )
    found = sorted(await db.scalars(leading))
    return found or await coordinators(db, organisation_id)


async def coordinators(db: AsyncConnection, organisation_id: int) -> list[int]:
    """Person ids of an organisation's coordinators."""
    found = (
        select(role.c.person_id)
        .join(person, person.c.id == role.c.person_id)
        .where(
            person.c.organisation_id == organisation_id,
            person.c.erased_at.is_(None),
            role.c.role == Role.COORDINATOR.value,
        )
        .order_by(role.c.person_id)
    )
    return list(await db.scalars(found))


async def accompanies(db: AsyncConnection, staff: tuple[int, int], person_id: int) -> bool:
    """Whether somebody of the team (person id, organisation id) answers for this man: a participant of the same
    organisation, in a circle that they lead or in nobody's, and never they themselves."""
    id, home = staff
    man = (person.c.id == person_id, person.c.organisation_id == home, person.c.erased_at.is_(None))
    takes_part = select(role.c.person_id).where(
        role.c.person_id == person_id, role.c.role == Role.PARTICIPANT.value, select(person.c.id).where(*man).exists()
    )
    if id == person_id or await db.scalar(takes_part) is None:
        return False
    return id in await responsible(db, person_id, home)
