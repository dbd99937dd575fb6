"""Misuse: whose use of the time-out is worth a talk, asked of the rows that are there; it keeps nothing itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import from_us, to_us
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

MOST = 1_000
"""So many time-outs in one turn, so that nobody waits for the nightly job."""


async def organisations(db: AsyncConnection) -> list[int]:
    """All organisations by id."""
    return list(await db.scalars(select(organisation.c.id).order_by(organisation.c.id)))


async def worth_a_talk(db: AsyncConnection, home: int, since: int, now: datetime) -> tuple[list[int], int | None]:
    """Person ids of men of an organisation (`home`) with a sign (practice §1.3.10), and from when to look on.

    since: from which instant on their time-outs are gone through, in microseconds since 1970 (0: all that are looked
    at); the second answer is the next one, None at the end.

    A sign is 3 time-outs within 7 days; within 28 days 2 that he left unanswered at the return, 2 about the same theme
    (money, jealousy, chores), or an answer that blames her. What was before the last talk about it is not counted
    again; who has left, and whoever such a task waits for already, is left out. A return that came due while he drove,
    or while the service was down, was not his to answer.
    """
    first = max(from_us(since), now - LATELY)
    lately = (timeout.c.organisation_id == home, timeout.c.begun_at >= first)
    some = select(timeout.c.person_id, timeout.c.begun_at).where(*lately).order_by(timeout.c.begun_at).limit(MOST)
    rows = (await db.execute(some)).all()
    found = list(await db.scalars(_signs(home, sorted({row[0] for row in rows}), now))) if rows else []
    return found, to_us(rows[-1][1]) + 1 if len(rows) == MOST else None


def _signs(home: int, people: list[int], now: datetime) -> Any:
    t, d = timeout.c, debrief.c
    about = and_(task.c.organisation_id == home, task.c.kind == Kind.MISUSE.value, task.c.person_id == t.person_id)
    last_talk = select(func.max(task.c.done_at)).where(about).correlate(timeout).scalar_subquery()
    waits = select(task.c.id).where(about, task.c.done_at.is_(None)).correlate(timeout).exists()
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
            t.person_id.in_(people),
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
    )


def _count(where: Any) -> Any:
    return func.sum(case((where, 1), else_=0))
