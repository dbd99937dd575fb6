"""Shifts: what was planned, what came otherwise and who went off duty, resolved into who is there at an instant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from content.festive import is_festive
from storage.rota import tables
from storage.rota.calendar import LONGEST, Piece, holes, instant, wall, without
from storage.rota.pools import Pool, members, of_organisation, of_person, pool
from storage.rota.rings import callable_tonight
from storage.rota.tables import Seat, duty, override, pattern
from storage.tables import insert_into

AHEAD = 30
"""Days for which cover is looked for."""

DAY = timedelta(days=1)
LONG = timedelta(minutes=2 * LONGEST)
"""So far around a shift others are looked for that it joins."""


class Bar(StrEnum):
    """What stands against somebody having a shift."""

    TWICE = "twice"
    """They have another one then."""
    LONG = "long"
    """With the ones before and after it would be more than 8 hours in a row."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch in which somebody is on call. pattern, day: which one was planned, and for which day of the pool's
    calendar; pattern 0: they went on duty by themselves. planned: whose it was, person: whose it is; None: nobody's."""

    pattern: int
    day: date
    pool: int
    seat: Seat
    planned: int
    person: int | None
    starts_at: datetime
    ends_at: datetime

    @property
    def piece(self) -> Piece:
        """When."""
        return Piece(self.starts_at, self.ends_at)


@dataclass(frozen=True, slots=True)
class Chain:
    """Who is rung, in this order (person ids, who began first goes first). pool_id: None if the organisation has none.

    supervisor: those on call as such, else everybody who supervises in this organisation, or in its pool if nobody
    does. last_call: those who opted in, have a night left this month and are none of the others.
    """

    pool_id: int | None
    seat: tuple[int, ...] = ()
    backup: tuple[int, ...] = ()
    supervisor: tuple[int, ...] = ()
    last_call: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without anybody in a seat. festive: it begins on a public holiday (of the pool's calendar)."""

    starts_at: datetime
    ends_at: datetime
    festive: bool

    @property
    def minutes(self) -> int:
        """How long it is."""
        return (self.ends_at - self.starts_at) // timedelta(minutes=1)


# --- resolving -------------------------------------------------------------------------------------------------------


async def planned(db: AsyncConnection, home: Pool, start: datetime, end: datetime) -> list[Shift]:
    """All planned shifts of a pool that touch this stretch, those of nobody too, the earliest first."""
    first, last = wall(start, home.zone)[0] - DAY, wall(end, home.zone)[0]
    where = (
        pattern.c.pool_id == home.id,
        pattern.c.first_on <= last,
        or_(pattern.c.last_on.is_(None), pattern.c.last_on >= first),
    )
    rows = (await db.execute(select(pattern).where(*where).order_by(pattern.c.id))).all()
    ids = [row.id for row in rows]
    changed = select(override).where(override.c.pattern_id.in_(ids), override.c.day >= first, override.c.day <= last)
    instead = {(row.pattern_id, row.day): row.person_id for row in await db.execute(changed)} if ids else {}
    able = await members(db, home.id)
    found = []
    for row in rows:
        day = max(first, row.first_on)
        day += timedelta(days=(row.weekday - day.weekday()) % 7)
        while day <= last and (row.last_on is None or day <= row.last_on):
            one = _shift(row, day, home)
            who = instead.get((row.id, day), row.person_id)
            one = replace(one, person=who if who in able else None)
            off = row.off_festive and is_festive(day) and (row.id, day) not in instead
            if one.starts_at < end and one.ends_at > start and one.starts_at < one.ends_at and not off:
                found.append(one)
            day += timedelta(days=7)
    return sorted(found, key=lambda one: (one.starts_at, one.pattern))


def _shift(row: Any, day: date, home: Pool) -> Shift:
    starts_at = instant(day, row.starts, home.zone)
    ends_at = instant(day, row.starts + row.minutes, home.zone)
    return Shift(row.id, day, home.id, Seat(row.seat), row.person_id, row.person_id, starts_at, ends_at)


async def _duties(db: AsyncConnection, people: Iterable[int], start: datetime, end: datetime) -> list[Any]:
    where = (duty.c.person_id.in_(list(people)), duty.c.since < end, duty.c.until > start)
    return list((await db.execute(select(duty).where(*where).order_by(duty.c.since, duty.c.id))).all())


async def shifts(db: AsyncConnection, home: Pool, start: datetime, end: datetime) -> list[Shift]:
    """Who is really on call in this stretch: without those who went off duty for as long as they did, and with those
    who went on duty by themselves (in a seat)."""
    plan = [one for one in await planned(db, home, start, end) if one.person is not None]
    able = await members(db, home.id)
    rows = await _duties(db, able, start, end)
    found = []
    for one in plan:
        away = [Piece(row.since, row.until) for row in rows if row.person_id == one.person and not row.works]
        left = [piece for piece in without(one.piece, away) if piece.starts_at < end and piece.ends_at > start]
        found += [replace(one, starts_at=piece.starts_at, ends_at=piece.ends_at) for piece in left]
    for row in rows:
        if row.works:
            day = wall(row.since, home.zone)[0]
            mine = (row.person_id, row.person_id, row.since, row.until)
            found.append(Shift(0, day, home.id, Seat.SEAT, *mine))
    return sorted(found, key=lambda one: (one.starts_at, one.pattern))


async def occurrence(db: AsyncConnection, pattern_id: int, day: date) -> Shift | None:
    """The shift of a pattern on a day as it stands now; None if there is none (any more). person None: nobody's."""
    row = (await db.execute(select(pattern.c.pool_id).where(pattern.c.id == pattern_id))).first()
    home = None if row is None else await pool(db, row.pool_id)
    if home is None:
        return None
    start = instant(day, 0, home.zone)
    for one in await planned(db, home, start, start + DAY * 2):
        if one.pattern == pattern_id and one.day == day:
            return one
    return None


# --- what is asked ---------------------------------------------------------------------------------------------------


async def chain(db: AsyncConnection, organisation_id: int, at: datetime) -> Chain:
    """Whom a case of this organisation rings at this instant. Nobody is in it twice."""
    home = await of_organisation(db, organisation_id)
    if home is None:
        return Chain(None)
    now = await shifts(db, home, at, at + timedelta(microseconds=1))
    told: set[int] = set()
    steps: dict[Seat, tuple[int, ...]] = {}
    for seat in Seat:
        there = dict.fromkeys(one.person for one in now if one.seat is seat and one.person is not None)
        steps[seat] = tuple(id for id in there if id not in told)
        told.update(steps[seat])
    if not steps[Seat.SUPERVISOR]:
        able = await members(db, home.id, Role.SUPERVISOR)
        mine = [id for id, of in able.items() if of == organisation_id] or [*able]
        steps[Seat.SUPERVISOR] = tuple(id for id in mine if id not in told)
        told.update(steps[Seat.SUPERVISOR])
    last = [id for id in await callable_tonight(db, home, at) if id not in told]
    return Chain(home.id, steps[Seat.SEAT], steps[Seat.BACKUP], steps[Seat.SUPERVISOR], tuple(last))


async def on_shift(db: AsyncConnection, organisation_id: int, at: datetime) -> bool:
    """Whether a seat of this organisation's helpline is taken at this instant."""
    return bool((await chain(db, organisation_id, at)).seat)


async def next_cover(db: AsyncConnection, organisation_id: int, at: datetime) -> datetime | None:
    """When somebody is in a seat, at this instant or later (UTC); None: not within 30 days."""
    home = await of_organisation(db, organisation_id)
    if home is None:
        return None
    found = [one for one in await shifts(db, home, at, at + DAY * AHEAD) if one.seat is Seat.SEAT]
    return max(found[0].starts_at, at) if found else None


async def shift_of(db: AsyncConnection, person_id: int, at: datetime) -> Shift | None:
    """The shift that somebody is on at this instant; of several the one that ends last."""
    found = await shifts_of(db, person_id, at, at + timedelta(microseconds=1))
    return max(found, key=lambda one: one.ends_at, default=None)


async def shifts_of(db: AsyncConnection, person_id: int, start: datetime, end: datetime) -> list[Shift]:
    """The shifts of one person that touch this stretch, in order."""
    home = await of_person(db, person_id)
    if home is None:
        return []
    return [one for one in await shifts(db, home, start, end) if one.person == person_id]


async def fits(
    db: AsyncConnection, person_id: int, wanted: Piece, *, but: int = 0, over_backup: bool = False
) -> Bar | None:
    """What stands against giving somebody a shift then; None if nothing does.

    but: a pattern that does not count. over_backup: a back-up may step in, which is what they are there for.
    """
    home = await of_person(db, person_id)
    zone = UTC if home is None else home.zone
    mine = await shifts_of(db, person_id, wanted.starts_at - LONG, wanted.ends_at + LONG)
    others = [one for one in mine if not but or one.pattern != but]
    if over_backup:
        others = [one for one in others if one.seat is not Seat.BACKUP]
    if any(one.starts_at < wanted.ends_at and one.ends_at > wanted.starts_at for one in others):
        return Bar.TWICE
    start, end = wanted.starts_at, wanted.ends_at
    while before := [one.starts_at for one in others if one.ends_at == start]:
        start = min(before)
    while after := [one.ends_at for one in others if one.starts_at == end]:
        end = max(after)
    joined = (start, end) != (wanted.starts_at, wanted.ends_at)
    on_the_clock = end.astimezone(zone).replace(tzinfo=None) - start.astimezone(zone).replace(tzinfo=None)
    return Bar.LONG if joined and on_the_clock > timedelta(minutes=LONGEST) else None


# --- what is missing -------------------------------------------------------------------------------------------------


async def gaps(db: AsyncConnection, pool_id: int, start: datetime, days: int = AHEAD) -> list[Gap]:
    """The stretches of the next `days` without anybody in a seat, in order."""
    home = await pool(db, pool_id)
    if home is None:
        return []
    day, minute = wall(start, home.zone)
    return await _missing(db, home, Piece(start, instant(day + DAY * days, minute, home.zone)))


async def _missing(db: AsyncConnection, home: Pool, whole: Piece) -> list[Gap]:
    there = await shifts(db, home, whole.starts_at, whole.ends_at)
    seats = [one.piece for one in there if one.seat is Seat.SEAT]
    return [
        Gap(one.starts_at, one.ends_at, is_festive(wall(one.starts_at, home.zone)[0])) for one in holes(seats, whole)
    ]


async def keep_uncovered(db: AsyncConnection, home: Pool, monday: date) -> int:
    """Count the minutes of a week (its Monday) without anybody in a seat, and keep them; the first count stands."""
    week = Piece(instant(monday, 0, home.zone), instant(monday + DAY * 7, 0, home.zone))
    minutes = sum(one.minutes for one in await _missing(db, home, week))
    made = insert_into(db, tables.uncovered).values(pool_id=home.id, week=monday, minutes=minutes)
    await db.execute(made.on_conflict_do_nothing())
    return minutes


async def uncovered(db: AsyncConnection, pool_id: int) -> dict[date, int]:
    """Minutes without anybody in a seat by week (its Monday), as they were counted when it was over."""
    kept = tables.uncovered
    rows = await db.execute(select(kept).where(kept.c.pool_id == pool_id).order_by(kept.c.week))
    return {row.week: row.minutes for row in rows}
