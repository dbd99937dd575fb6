"""Participants as the team sees them: who may look at whom, who is paused, who has looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from storage import chats
from storage.chats import Person
from storage.circle import Part, circle, circle_person
from storage.people import Living, participant
from storage.tables import person, role
from storage.tasks import Kind, Task, stands, task


class Sight(StrEnum):
    """What one of the team may look at of a man."""

    SHEET = "sheet"
    """How he is doing in the programme, his intake, and what may be changed there."""
    IDENTITY = "identity"
    """What is opened in an emergency alone (R19)."""
    REFERRALS = "referrals"


class PauseWhy(StrEnum):
    """Why a man is paused (M11)."""

    INTOXICATION = "intoxication"
    THREATS = "threats"
    ORDER = "order"
    ABSENCE = "absence"
    """Agreed with him."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A man's facts as the team sees them. circles: the names of those he is in."""

    id: int
    joined_at: datetime
    intake_at: datetime | None
    left_at: datetime | None
    living: Living
    paused_at: datetime | None
    paused_why: PauseWhy | None
    circles: tuple[str, ...]


EVERYTHING = frozenset(Sight)


def _led_by(staff: int) -> Any:
    """Ids of the men in circles that this one leads now."""
    mine = select(circle_person.c.circle_id).where(
        circle_person.c.person_id == staff,
        circle_person.c.part == Part.FACILITATOR.value,
        circle_person.c.until.is_(None),
    )
    return select(circle_person.c.person_id).where(
        circle_person.c.circle_id.in_(mine),
        circle_person.c.part == Part.MEMBER.value,
        circle_person.c.until.is_(None),
    )


def _men(staff: Person) -> list[ColumnElement[bool]]:
    """Which rows of `participant` and `person` are men of this one's organisation, never themselves."""
    takes_part = exists().where(role.c.person_id == participant.c.person_id, role.c.role == Role.PARTICIPANT.value)
    return [
        person.c.id == participant.c.person_id,
        person.c.organisation_id == staff.organisation,
        person.c.erased_at.is_(None),
        person.c.id != staff.id,
        participant.c.joined_at.is_not(None),
        takes_part,
    ]


async def sights(db: AsyncConnection, staff: Person, man: int) -> frozenset[Sight]:
    """What this one of the team may look at of a man; empty for a stranger's, one's own, another organisation's.

    Coordinators see all men of their organisation; facilitators those of their circles; a supervisor the emergency
    identity, a psychologist the referrals.
    """
    if await db.scalar(select(participant.c.person_id).where(participant.c.person_id == man, *_men(staff))) is None:
        return frozenset()
    if Role.COORDINATOR in staff.roles:
        return EVERYTHING
    found: set[Sight] = set()
    if Role.SUPERVISOR in staff.roles:
        found.add(Sight.IDENTITY)
    if Role.PSYCHOLOGIST in staff.roles:
        found.add(Sight.REFERRALS)
    if Role.FACILITATOR in staff.roles:
        mine = _led_by(staff.id).where(circle_person.c.person_id == man)
        if await db.scalar(mine.limit(1)) is not None:
            return EVERYTHING
    return frozenset(found)


async def visible(db: AsyncConnection, staff: Person, *, skip: int, most: int) -> list[int]:
    """Ids of the men of whom this one may look at anything: who is here first, then the newest. At most `most`."""
    where = _men(staff)
    if not staff.roles & {Role.COORDINATOR, Role.SUPERVISOR, Role.PSYCHOLOGIST}:
        where.append(participant.c.person_id.in_(_led_by(staff.id)))
    found = (
        select(participant.c.person_id)
        .where(*where)
        .order_by(participant.c.left_at.is_not(None), participant.c.joined_at.desc(), participant.c.person_id.desc())
        .offset(skip)
        .limit(most)
    )
    return list(await db.scalars(found))


async def sheet(db: AsyncConnection, man: int) -> Sheet | None:
    """A man's facts; None for who has not joined."""
    row = (await db.execute(select(participant).where(participant.c.person_id == man))).one_or_none()
    if row is None or row.joined_at is None:
        return None
    names = (
        select(circle.c.name)
        .join(circle_person, circle_person.c.circle_id == circle.c.id)
        .where(
            circle_person.c.person_id == man,
            circle_person.c.part == Part.MEMBER.value,
            circle_person.c.until.is_(None),
            circle.c.closed_at.is_(None),
        )
        .order_by(circle.c.name)
    )
    why = PauseWhy(row.paused_why) if row.paused_why else None
    circles = tuple(await db.scalars(names))
    facts = (row.joined_at, row.intake_at, row.left_at, Living(row.living), row.paused_at)
    return Sheet(row.person_id, *facts, why, circles)


async def tasks_about(db: AsyncConnection, organisation_id: int, man: int) -> Sequence[Task]:
    """The open tasks about a man, worst kind first."""
    where = (task.c.organisation_id == organisation_id, task.c.person_id == man, task.c.done_at.is_(None), stands())
    rows = await db.execute(select(task).where(*where))
    found = [
        Task(row.id, row.organisation_id, Kind(row.kind), row.person_id, row.number, row.made_at, row.due_at)
        for row in rows
    ]
    order = list(Kind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.due_at, one.id))


# --- pausing ---------------------------------------------------------------------------------------------------------


async def pause(db: AsyncConnection, man: int, why: PauseWhy, now: datetime) -> bool:
    """Pause a man (M11); False if he is paused already. It outlives his leaving and his coming back."""
    done = await db.execute(
        update(participant)
        .where(participant.c.person_id == man, participant.c.joined_at.is_not(None), participant.c.paused_at.is_(None))
        .values(paused_at=now, paused_why=why.value)
    )
    return done.rowcount > 0


async def resume(db: AsyncConnection, man: int) -> bool:
    """End his pause; False if he is not paused."""
    done = await db.execute(
        update(participant)
        .where(participant.c.person_id == man, participant.c.paused_at.is_not(None))
        .values(paused_at=None, paused_why=None)
    )
    return done.rowcount > 0


async def tell_pause(db: AsyncConnection, man: int, *, paused: bool, now: datetime) -> bool:
    """Whether he has to be told now that he is paused (or no more): once each, and nothing of a pause that was over
    before he heard of it."""
    facts = participant.c
    stands = facts.paused_at.is_not(None) if paused else facts.paused_at.is_(None)
    told = facts.pause_told_at.is_(None) if paused else facts.pause_told_at.is_not(None)
    done = await db.execute(
        update(participant)
        .where(facts.person_id == man, facts.left_at.is_(None), stands, told)
        .values(pause_told_at=now if paused else None)
    )
    return done.rowcount > 0


# --- when he may be written to ---------------------------------------------------------------------------------------


async def set_quiet(db: AsyncConnection, man: int, quiet_from: int, quiet_until: int) -> None:
    """His quiet hours (R10), in minutes of his own day."""
    row = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    await db.execute(update(person).where(person.c.id == man).values(**row))


# --- the audit -------------------------------------------------------------------------------------------------------


def subject(man: int) -> str:
    """How the audit names a person."""
    return f"person:{man}"


async def note(
    db: AsyncConnection, staff: Person, man: int | None, *, verb: str, now: datetime, reason: str | None = None
) -> None:
    """Write down what one of the team did about a man. reason: one of our own words, never anybody's."""
    await chats.note(
        db,
        now=now,
        verb=verb,
        organisation_id=staff.organisation,
        actor=staff.id,
        subject=None if man is None else subject(man),
        reason=reason,
    )


async def note_look(db: AsyncConnection, staff: Person, man: int | None, *, verb: str, now: datetime) -> None:
    """Write down that one of the team looked at a man (None: at their list), once an hour."""
    await chats.note_look(db, staff, verb=verb, now=now, subject=None if man is None else subject(man))


async def allowed(db: AsyncConnection, staff: Person, man: int, *, sight: Sight, verb: str, now: datetime) -> bool:
    """Whether this one may look at this of a man; a no is written down."""
    if sight in await sights(db, staff, man):
        return True
    await note(db, staff, man, verb="participants.refused", now=now, reason=verb)
    return False
