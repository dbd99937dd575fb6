"""Rings: last call and its nights, the test with a silenced phone, and the one unannounced ring a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rota.pools import Pool, members, of_person
from storage.rota.tables import last_call, last_call_night, night_ring
from storage.rota.tables import ring as rings
from storage.tables import insert_into

NIGHTS = 4
"""Nights a month on which a last call rings somebody at most (R8)."""

HALF_A_DAY = timedelta(hours=12)

IN_TIME = timedelta(minutes=10)
"""So long after a ring a tap counts as heard."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What rang somebody, and whether they heard it (None: nothing was said). announced: a test they wished for."""

    rung_at: datetime
    announced: bool
    heard: bool | None


# --- last call -------------------------------------------------------------------------------------------------------


def _night(home: Pool, at: datetime) -> date:
    """The day on whose evening the night of this instant began: nights go from noon to noon."""
    return (at.astimezone(home.zone) - HALF_A_DAY).date()


async def set_last_call(db: AsyncConnection, person_id: int, wanted: bool, now: datetime) -> None:
    """Somebody may be rung when nobody is on call, or no more."""
    if wanted:
        made = insert_into(db, last_call).values(person_id=person_id, since=now)
        await db.execute(made.on_conflict_do_nothing())
    else:
        await db.execute(delete(last_call).where(last_call.c.person_id == person_id))


async def last_call_of(db: AsyncConnection, person_id: int) -> bool:
    """Whether somebody opted into last call."""
    return await db.scalar(select(last_call.c.person_id).where(last_call.c.person_id == person_id)) is not None


async def nights_used(db: AsyncConnection, home: Pool, at: datetime) -> dict[int, set[date]]:
    """The nights of this month on which a last call rang: person id -> nights."""
    first = _night(home, at).replace(day=1)
    rows = await db.execute(select(last_call_night).where(last_call_night.c.night >= first))
    found: dict[int, set[date]] = {}
    for row in rows:
        if (row.night.year, row.night.month) == (first.year, first.month):
            found.setdefault(row.person_id, set()).add(row.night)
    return found


async def callable_tonight(db: AsyncConnection, home: Pool, at: datetime) -> list[int]:
    """Who opted in and has a night left; who was rung tonight already stays callable. The least rung goes first."""
    opted = list(await db.scalars(select(last_call.c.person_id).order_by(last_call.c.person_id)))
    if not opted:
        return []
    able, used, tonight = await members(db, home.id), await nights_used(db, home, at), _night(home, at)
    left = [id for id in opted if id in able and (len(used.get(id, ())) < NIGHTS or tonight in used[id])]
    return sorted(left, key=lambda id: (len(used.get(id, ())), id))


async def count_last_call(db: AsyncConnection, person_id: int, at: datetime) -> bool:
    """Somebody is rung under their last call: counts this night, once; False if they may not be rung any more."""
    home = await of_person(db, person_id)
    if home is None or person_id not in await callable_tonight(db, home, at):
        return False
    made = insert_into(db, last_call_night).values(person_id=person_id, night=_night(home, at), rung_at=at)
    await db.execute(made.on_conflict_do_nothing())
    return True


# --- heard -----------------------------------------------------------------------------------------------------------


async def set_night_ring(db: AsyncConnection, person_id: int, wanted: bool, now: datetime) -> None:
    """Somebody agrees to one unannounced ring a month, or no more."""
    if wanted:
        made = insert_into(db, night_ring).values(person_id=person_id, since=now)
        await db.execute(made.on_conflict_do_nothing())
    else:
        await db.execute(delete(night_ring).where(night_ring.c.person_id == person_id))


async def takes_night_rings(db: AsyncConnection, person_id: int) -> bool:
    """Whether somebody agreed to unannounced rings."""
    return await db.scalar(select(night_ring.c.person_id).where(night_ring.c.person_id == person_id)) is not None


async def night_ringers(db: AsyncConnection) -> list[int]:
    """Everybody who agreed to them."""
    return list(await db.scalars(select(night_ring.c.person_id).order_by(night_ring.c.person_id)))


async def ring(db: AsyncConnection, person_id: int, now: datetime, month: str | None = None) -> int | None:
    """It rings; the ring's id. month (`2026-11`): unannounced, one a month; None if that one rang already."""
    made = insert_into(db, rings).values(person_id=person_id, month=month, rung_at=now)
    found: int | None = await db.scalar(made.on_conflict_do_nothing().returning(rings.c.id))
    return found


async def answer_ring(db: AsyncConnection, id: int, person_id: int, heard: bool, now: datetime) -> bool | None:
    """What the one who was rung says about it; whether that counts as heard in time. None: not theirs, or said
    already."""
    mine = (rings.c.id == id, rings.c.person_id == person_id)
    at = await db.scalar(select(rings.c.rung_at).where(*mine))
    if at is None:
        return None
    counts = heard and now - at <= IN_TIME
    said = update(rings).where(*mine, rings.c.answered_at.is_(None)).values(answered_at=now, heard=counts)
    return counts if (await db.execute(said)).rowcount else None


async def rings_of(db: AsyncConnection, person_id: int) -> list[Heard]:
    """What rang somebody, newest first."""
    found = select(rings).where(rings.c.person_id == person_id).order_by(rings.c.rung_at.desc(), rings.c.id.desc())
    return [Heard(row.rung_at, row.month is None, row.heard) for row in await db.execute(found)]


async def heard_by(db: AsyncConnection, people: list[int]) -> dict[int, tuple[Heard | None, int, int]]:
    """For each of these people: their newest test, how many unannounced rings there were, and how many were heard."""
    found: dict[int, tuple[Heard | None, int, int]] = {}
    for id in people:
        all_of = await rings_of(db, id)
        tests = [one for one in all_of if one.announced]
        nights = [one for one in all_of if not one.announced]
        found[id] = (tests[0] if tests else None, len(nights), sum(bool(one.heard) for one in nights))
    return found
