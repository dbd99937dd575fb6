"""Limits: to whom what is told to others, and what is not, has not been said for a month (practice §2)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import to_us
from bot.contract import Lane, Role
from storage.erasure import Step, erasure
from storage.participants import PauseWhy
from storage.people import participant
from storage.tables import outbox, person, role

MONTH = timedelta(days=30)

BUDGET = 4
"""Letters of the clock in a week, after which one that can wait does (R10)."""

LONGEST = timedelta(days=7)
"""So long it waits at most: the limits are shown in the worst week too."""

PROMPTS = "prompts:%"
"""The slot of practice prompts, which he asked for and which count apart (R10)."""


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


async def is_full(db: AsyncConnection, person_id: int, chat_id: int, now: datetime) -> bool:
    """Whether this week has had its letters already, and the limits have not waited a week."""
    since: Any = await db.scalar(
        select(func.coalesce(participant.c.limits_at, participant.c.joined_at)).where(
            participant.c.person_id == person_id
        )
    )
    if since is None or since + MONTH + LONGEST <= now:
        return False
    sent = (
        outbox.c.chat_id == chat_id,
        outbox.c.lane == Lane.CLOCK.value,
        outbox.c.shape == "send",
        outbox.c.created_at > to_us(now - timedelta(days=7)),
        or_(outbox.c.slot.is_(None), outbox.c.slot.not_like(PROMPTS)),
    )
    return int(await db.scalar(select(func.count()).select_from(outbox).where(*sent)) or 0) >= BUDGET
