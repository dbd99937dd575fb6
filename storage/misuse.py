"""Misuse: whose use of the time-out is worth a talk, asked of the rows that are there; it keeps nothing itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from content.misuse import Theme
from storage.debrief import debrief
from storage.people import participant
from storage.tables import organisation, role
from storage.tasks import Kind, task
from storage.timeout import Outcome, Step, timeout

WEEK = timedelta(days=7)
MANY = 3
"""So many time-outs within a week are a sign."""

LOOKED_AT = timedelta(days=28)
"""How far back unanswered returns and themes are counted: four sessions."""

UNANSWERED, SAME_THEME = 2, 2
"""So many time-outs without an answer at the return, or about the same theme, are a sign."""

LATELY = timedelta(days=8)
"""Only who had a time-out within these days is looked at: a week, and a day for its debrief."""

MOST = 200
"""So many men in one turn, so that nobody waits for the nightly job."""


async def organisations(db: AsyncConnection) -> list[int]:
    """All organisations by id."""
    return list(await db.scalars(select(organisation.c.id).order_by(organisation.c.id)))


async def worth_a_talk(db: AsyncConnection, organisation_id: int, after: int, now: datetime) -> list[int]:
    """Person ids above `after`, rising, at most `MOST`, of the men of an organisation with a sign (practice §1.3.10):
    3 time-outs within 7 days; within 28 days 2 that he left unanswered at the return, 2 about the same theme (money,
    jealousy, chores), or an answer that blames her. What was before the last talk about it is not counted again; who
    has left, and whoever such a task waits for already, is left out.

    A return that came due while he drove, or while the service was down, was not his to answer.
    """
    rows = await db.scalars(_signs(organisation_id, after, now))
    return list(rows)


def _signs(home: int, after: int, now: datetime) -> Any:
    t, d = timeout.c, debrief.c
    about = and_(task.c.organisation_id == home, task.c.kind == Kind.MISUSE.value, task.c.person_id == t.person_id)
    last_talk = select(func.max(task.c.done_at)).where(about).correlate(timeout).scalar_subquery()
    waits = select(task.c.id).where(about, task.c.done_at.is_(None)).correlate(timeout).exists()
    lately = select(t.person_id).where(t.organisation_id == home, t.begun_at >= now - LATELY, t.person_id > after)
    here = (
        select(participant.c.person_id)
        .join(role, role.c.person_id == participant.c.person_id)
        .where(
            participant.c.person_id == t.person_id,
            participant.c.left_at.is_(None),
            role.c.role == Role.PARTICIPANT.value,
        )
        .correlate(timeout)
        .exists()
    )
    unanswered = and_(t.outcome == Outcome.EXPIRED.value, t.step != Step.DRIVING.value)
    themes = [theme.value for theme in (Theme.MONEY, Theme.JEALOUSY, Theme.CHORES)]
    return (
        select(t.person_id)
        .select_from(timeout.outerjoin(debrief, d.timeout_id == t.id))
        .where(
            t.person_id.in_(lately),
            t.begun_at >= now - LOOKED_AT,
            or_(last_talk.is_(None), t.begun_at > last_talk),
            here,
            ~waits,
        )
        .group_by(t.person_id)
        .having(
            or_(
                _count(t.begun_at >= now - WEEK) >= MANY,
                _count(unanswered) >= UNANSWERED,
                *(_count(d.theme == theme) >= SAME_THEME for theme in themes),
                _count(d.blames) >= 1,
            )
        )
        .order_by(t.person_id)
        .limit(MOST)
    )


def _count(where: Any) -> Any:
    return func.sum(case((where, 1), else_=0))
