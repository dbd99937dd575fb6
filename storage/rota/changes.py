"""Changes of the rota: planning and ending, somebody else or nobody, on or off duty now, giving a shift away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rota import tables
from storage.rota.calendar import LONGEST
from storage.rota.tables import Seat, duty, override, pattern
from storage.tables import insert_into


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned: a day (its weekday counts from then on, or only once), minutes of the pool's day."""

    person: int
    seat: Seat
    day: date
    starts: int
    minutes: int
    once: bool
    off_festive: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A shift that somebody gives away. wanted: who is asked; None: whoever is free. taker: who took it."""

    id: int
    pattern: int
    day: date
    giver: int
    wanted: int | None
    taker: int | None
    ended: bool


async def plan(db: AsyncConnection, pool_id: int, wanted: Plan, now: datetime) -> int | None:
    """Put somebody on call; the pattern's id, or None if they have one then already.

    Raises `ValueError` for more than 8 hours, which whoever asks refuses in words first.
    """
    if not 0 < wanted.minutes <= LONGEST or not 0 <= wanted.starts < 1440:
        raise ValueError("a shift has at most 8 hours")
    made = insert_into(db, pattern).values(
        pool_id=pool_id,
        person_id=wanted.person,
        seat=wanted.seat.value,
        weekday=wanted.day.weekday(),
        starts=wanted.starts,
        minutes=wanted.minutes,
        first_on=wanted.day,
        last_on=wanted.day if wanted.once else None,
        off_festive=wanted.off_festive,
        made_at=now,
    )
    found: int | None = await db.scalar(made.on_conflict_do_nothing().returning(pattern.c.id))
    return found


async def end_pattern(db: AsyncConnection, pattern_id: int, last_on: date) -> bool:
    """A weekly pattern has its last day; False if it had one already. One that never began is gone."""
    begun = (pattern.c.id == pattern_id, pattern.c.last_on.is_(None))
    if (await db.execute(delete(pattern).where(*begun, pattern.c.first_on > last_on))).rowcount:
        return True
    return bool((await db.execute(update(pattern).where(*begun).values(last_on=last_on))).rowcount)


async def lock(db: AsyncConnection, pattern_id: int) -> bool:
    """Nobody else decides about the shifts of this pattern until this turn has ended; False if there is no such."""
    found = select(pattern.c.id).where(pattern.c.id == pattern_id).with_for_update()
    return await db.scalar(found) is not None


async def substitute(db: AsyncConnection, pattern_id: int, day: date, person_id: int | None, now: datetime) -> None:
    """On this day somebody else has the shift; None: nobody."""
    made = insert_into(db, override).values(pattern_id=pattern_id, day=day, person_id=person_id, made_at=now)
    fresh = {"person_id": person_id, "made_at": now}
    await db.execute(made.on_conflict_do_update(index_elements=["pattern_id", "day"], set_=fresh))


async def cancel(db: AsyncConnection, pattern_id: int, day: date, now: datetime) -> None:
    """On this day nobody has the shift; one that was planned once is gone, so that it can be planned anew."""
    once = (pattern.c.id == pattern_id, pattern.c.first_on == day, pattern.c.last_on == day)
    if not (await db.execute(delete(pattern).where(*once))).rowcount:
        await substitute(db, pattern_id, day, None, now)


async def set_duty(db: AsyncConnection, person_id: int, works: bool, until: datetime, now: datetime) -> None:
    """Somebody goes on or off duty now, until an instant; what they said before about this time ends."""
    running = (duty.c.person_id == person_id, duty.c.until > now)
    await db.execute(delete(duty).where(*running, duty.c.since >= now))
    await db.execute(update(duty).where(*running).values(until=now))
    if until > now:
        await db.execute(insert_into(db, duty).values(person_id=person_id, works=works, since=now, until=until))


# --- giving a shift away ---------------------------------------------------------------------------------------------


async def offer(
    db: AsyncConnection, shift: tuple[int, date], giver: int, wanted: int | None, now: datetime
) -> int | None:
    """Somebody gives a shift (pattern, day) away; the offer's id, or None if it is offered already."""
    pattern_id, day = shift
    row = {"pattern_id": pattern_id, "day": day, "person_id": giver, "wanted": wanted, "made_at": now}
    made = insert_into(db, tables.offer).values(**row).on_conflict_do_nothing().returning(tables.offer.c.id)
    found: int | None = await db.scalar(made)
    return found


def _made(row: Any) -> Offer | None:
    if row is None:
        return None
    return Offer(row.id, row.pattern_id, row.day, row.person_id, row.wanted, row.taker, row.ended_at is not None)


async def offer_of(db: AsyncConnection, id: int) -> Offer | None:
    """An offer by its id."""
    return _made((await db.execute(select(tables.offer).where(tables.offer.c.id == id))).first())


async def take_offer(db: AsyncConnection, id: int, taker: int, now: datetime) -> bool:
    """Somebody takes it; False if somebody was faster, or it is over."""
    open_one = (tables.offer.c.id == id, tables.offer.c.ended_at.is_(None))
    done = await db.execute(update(tables.offer).where(*open_one).values(ended_at=now, taker=taker))
    return bool(done.rowcount)


async def withdraw(db: AsyncConnection, id: int, now: datetime) -> bool:
    """It is offered no more; False if it was not."""
    open_one = (tables.offer.c.id == id, tables.offer.c.ended_at.is_(None))
    return bool((await db.execute(update(tables.offer).where(*open_one).values(ended_at=now))).rowcount)
