"""Limits: to whom what is told to others, and what is not, has not been said for a month (practice §2)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from storage.erasure import Step, erasure
from storage.participants import PauseWhy
from storage.people import participant
from storage.tables import person, role

MONTH = timedelta(days=30)

LONGEST = timedelta(days=7)
"""So long they wait for a week with room in it (R10): the limits are shown in the worst week too."""


def _due(now: datetime) -> list[ColumnElement[bool]]:
    """Which men: here, not erased or about to be, not paused for threats, last told a month ago."""
    facts = participant.c
    takes_part = select(role.c.person_id).where(role.c.role == Role.PARTICIPANT.value)
    gone = select(person.c.id).where(person.c.erased_at.is_not(None))
    going = select(erasure.c.person_id).where(erasure.c.step == Step.WAITING.value)
    return [
        facts.joined_at.is_not(None),
        facts.left_at.is_(None),
        func.coalesce(facts.limits_at, facts.joined_at) <= now - MONTH,
        or_(facts.paused_why.is_(None), facts.paused_why != PauseWhy.THREATS.value),
        facts.person_id.in_(takes_part),
        facts.person_id.not_in(gone),
        facts.person_id.not_in(going),
    ]


async def due(db: AsyncConnection, now: datetime, after: int, most: int) -> list[int]:
    """Some of the men (person ids, rising, from the one after `after`) who are to be told at their next waking hour."""
    man = participant.c.person_id
    return list(await db.scalars(select(man).where(*_due(now), man > after).order_by(man).limit(most)))


async def tell(db: AsyncConnection, person_id: int, now: datetime) -> bool:
    """He is told now; False if he was told meanwhile, has left, or is to be told nothing."""
    done = await db.execute(
        update(participant).where(participant.c.person_id == person_id, *_due(now)).values(limits_at=now)
    )
    return done.rowcount > 0


async def has_waited(db: AsyncConnection, person_id: int, now: datetime) -> bool:
    """Whether they have waited for a week with room in it as long as they may."""
    facts = participant.c
    since: Any = await db.scalar(
        select(func.coalesce(facts.limits_at, facts.joined_at)).where(facts.person_id == person_id)
    )
    return since is not None and since + MONTH + LONGEST <= now
