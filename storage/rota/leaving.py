"""Leaving the team ends all that the rota knows of somebody from now on, and says which shifts that empties."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rota.calendar import wall
from storage.rota.changes import Plan, cancel, plan, set_duty
from storage.rota.drills import LEFT
from storage.rota.pools import of_person
from storage.rota.shifts import AHEAD, DAY, Shift, planned
from storage.rota.tables import Seat, asking, last_call, night_ring, offer, override, pattern


async def quit(db: AsyncConnection, person_id: int, now: datetime) -> list[Shift]:
    """Nothing of the rota is theirs any more, also if they are invited again; the shifts of the next 30 days that are
    nobody's now, the earliest first. Asked while they still have their role: afterwards no shift is seen as theirs.

    What is over stays, and so does what somebody else has taken over from them.
    """
    await set_duty(db, person_id, False, now, now)
    for table in (last_call, night_ring):
        await db.execute(delete(table).where(table.c.person_id == person_id))
    theirs = or_(offer.c.person_id == person_id, offer.c.wanted == person_id)
    await db.execute(update(offer).where(theirs, offer.c.ended_at.is_(None)).values(ended_at=now))
    home = await of_person(db, person_id)
    if home is None:
        return []
    today = wall(now, home.zone)[0]
    upcoming = [one for one in await planned(db, home, now, now + DAY * AHEAD) if one.ends_at > now]
    emptied = [one for one in upcoming if one.person == person_id]
    at_hand = (asking.c.person_id == person_id, asking.c.day >= today - DAY)
    said = or_(asking.c.answer.is_(None), asking.c.answer == "yes")
    await db.execute(update(asking).where(*at_hand, said).values(answer=LEFT, answered_at=now))
    for one in emptied:
        await cancel(db, one.pattern, one.day, now)
    later = (override.c.person_id == person_id, override.c.day > today)
    await db.execute(update(override).where(*later).values(person_id=None, made_at=now))
    await _leave_to_others(db, person_id, today, now)
    mine = pattern.c.person_id == person_id
    await db.execute(delete(pattern).where(mine, pattern.c.first_on > today))
    goes_on = or_(pattern.c.last_on.is_(None), pattern.c.last_on > today)
    await db.execute(update(pattern).where(mine, goes_on).values(last_on=today))
    return emptied


async def _leave_to_others(db: AsyncConnection, person_id: int, today: date, now: datetime) -> None:
    """What somebody else has taken over from them after today is that one's own shift from now on."""
    rows = await db.execute(
        select(pattern, override.c.day, override.c.person_id.label("taker"))
        .join(override, override.c.pattern_id == pattern.c.id)
        .where(pattern.c.person_id == person_id, override.c.day > today, override.c.person_id.is_not(None))
        .where(override.c.person_id != person_id)
    )
    for row in rows.all():
        wanted = Plan(row.taker, Seat(row.seat), row.day, row.starts, row.minutes, True)
        await plan(db, row.pool_id, wanted, now)
