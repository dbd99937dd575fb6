"""The rota's calendar: no hole and no double when clocks change, gaps with their public holidays, who is rung when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from bot import setup
from bot.contract import Role
from content.festive import is_festive
from storage import rota
from storage.rota import Piece, Plan, Seat, instant
from storage.rota.calendar import holes, without
from storage.rota.tables import pool
from tests.phones import ZONE
from tests.test_rota import home, of, plan
from tests.world import World

__all__ = ["home"]

TIJUANA = ZoneInfo("America/Tijuana")
ZONES = [TIJUANA, ZoneInfo("America/Ciudad_Juarez"), ZONE]
SPRING, AUTUMN = date(2027, 3, 14), date(2027, 11, 7)
"""Sundays on which the clocks of the border change at 2:00."""


def test_the_border_has_summer_time_and_mexico_city_has_none() -> None:
    for zone in ZONES[:2]:
        assert instant(SPRING, 1440, zone) - instant(SPRING, 0, zone) == timedelta(hours=23)
        assert instant(AUTUMN, 1440, zone) - instant(AUTUMN, 0, zone) == timedelta(hours=25)
    for day in (SPRING, AUTUMN):
        assert instant(day, 1440, ZONE) - instant(day, 0, ZONE) == timedelta(hours=24)


def test_a_time_that_is_skipped_is_the_change_and_one_that_comes_twice_is_the_first() -> None:
    change = datetime(2027, 3, 14, 10, 0, tzinfo=UTC)
    assert [instant(SPRING, minute, TIJUANA) for minute in (120, 121, 150, 179, 180)] == [change] * 5
    assert instant(SPRING, 119, TIJUANA) == change - timedelta(minutes=1)
    assert instant(AUTUMN, 90, TIJUANA) == datetime(2027, 11, 7, 8, 30, tzinfo=UTC)
    assert instant(AUTUMN, 120, TIJUANA) == datetime(2027, 11, 7, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_the_order_on_the_clock_is_the_order_of_the_instants(zone: ZoneInfo, day: date) -> None:
    found = [instant(day - timedelta(days=1), minute, zone) for minute in range(2880)]
    assert found == sorted(found)


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.lists(st.integers(0, 1439), min_size=1, max_size=12, unique=True),
    st.sampled_from(ZONES),
)
def test_shifts_that_follow_one_another_leave_no_hole_and_no_double(day: date, cuts: list[int], zone: ZoneInfo) -> None:
    edges = [0, *sorted(cuts), 1440]
    shifts = [Piece(instant(day, a, zone), instant(day, b, zone)) for a, b in pairwise(edges)]
    whole = Piece(instant(day, 0, zone), instant(day + timedelta(days=1), 0, zone))
    assert holes(shifts, whole) == []
    assert sum((one.ends_at - one.starts_at for one in shifts), timedelta()) == whole.ends_at - whole.starts_at


def test_holes_and_what_is_left() -> None:
    at = [datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in range(10)]
    assert holes([], Piece(at[0], at[4])) == [Piece(at[0], at[4])]
    assert holes([Piece(at[1], at[2]), Piece(at[1], at[3])], Piece(at[0], at[4])) == [
        Piece(at[0], at[1]),
        Piece(at[3], at[4]),
    ]
    assert without(Piece(at[2], at[6]), [Piece(at[0], at[3]), Piece(at[4], at[5])]) == [
        Piece(at[3], at[4]),
        Piece(at[5], at[6]),
    ]
    assert without(Piece(at[2], at[6]), [Piece(at[0], at[9])]) == []


def test_public_holidays_of_mexico() -> None:
    assert is_festive(date(2026, 12, 25)) and is_festive(date(2027, 2, 1)) and is_festive(date(2030, 10, 1))
    assert not is_festive(date(2026, 12, 24)) and not is_festive(date(2027, 2, 5))


# --- a night in Tijuana ----------------------------------------------------------------------------------------------


async def in_tijuana(world: World) -> World:
    async with world.database.write() as db:
        await db.execute(update(pool).values(timezone="America/Tijuana"))
    return world


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 7), (AUTUMN, 9)])
async def test_the_night_in_tijuana_on_which_the_clocks_change(home: World, day: date, hours: int) -> None:
    """22-6 and 6-14: on the night itself eight hours on the clock, nobody there twice, nobody missing."""
    await in_tijuana(home)
    evening = day - timedelta(days=1)
    await plan(home, "Ana", evening - timedelta(days=7), 22 * 60, 480, once=False)
    await plan(home, "Beto", day - timedelta(days=7), 6 * 60, 480, once=False)
    async with home.database.read() as db:
        start, end = instant(evening, 22 * 60, TIJUANA), instant(day, 14 * 60, TIJUANA)
        one = await rota.shift_of(db, of(home, "Ana"), start)
        assert one is not None and one.ends_at - one.starts_at == timedelta(hours=hours)
        at = start
        while at < end:
            seat = (await rota.chain(db, home.organisation, at)).seat
            assert seat == ((of(home, "Ana"),) if at.astimezone(TIJUANA).time().hour in (22, 23, *range(6)) else
                            (of(home, "Beto"),)), at.astimezone(TIJUANA)  # fmt: skip
            at += timedelta(minutes=30)
        assert await rota.on_shift(db, home.organisation, start) and not await rota.on_shift(db, home.organisation, end)
        found = await rota.gaps(db, 1, start, days=1)
        assert [(gap.starts_at, gap.ends_at) for gap in found] == [(end, instant(day, 22 * 60, TIJUANA))]


async def test_a_shift_that_lies_in_the_hour_that_is_skipped_is_no_shift(home: World) -> None:
    await in_tijuana(home)
    await plan(home, "Ana", SPRING, 2 * 60, 30)
    async with home.database.read() as db:
        assert await rota.shifts_of(db, of(home, "Ana"), *around(SPRING)) == []
        assert len(await rota.gaps(db, 1, instant(SPRING, 0, TIJUANA), days=1)) == 1


def around(day: date) -> tuple[datetime, datetime]:
    return instant(day - timedelta(days=1), 0, TIJUANA), instant(day + timedelta(days=1), 0, TIJUANA)


# --- gaps ------------------------------------------------------------------------------------------------------------


async def test_gaps_thirty_days_ahead_name_the_public_holidays(home: World) -> None:
    """Every day 0-8, 8-16, 16-24, and on public holidays nobody in the night."""
    for day in range(7):
        first = date(2026, 11, 24) + timedelta(days=day)
        await plan(home, "Ana", first, 0, 480, once=False, off_festive=True)
        await plan(home, "Beto", first, 480, 480, once=False)
        await plan(home, "Cora", first, 960, 480, once=False)
    start = datetime(2026, 11, 30, 9, 0, tzinfo=ZONE)
    async with home.database.read() as db:
        found = await rota.gaps(db, 1, start)
        assert [(gap.starts_at, gap.minutes, gap.festive) for gap in found] == [
            (datetime(2026, 12, 25, 0, 0, tzinfo=ZONE), 480, True)
        ]
        assert await rota.gaps(db, 1, start, days=7) == []
        assert await rota.gaps(db, 99, start) == []
    # Somebody may still be put on that very day.
    await plan(home, "Sol", date(2026, 12, 25), 0, 480)
    async with home.database.read() as db:
        assert await rota.gaps(db, 1, start) == []


async def test_a_backup_covers_no_seat(home: World) -> None:
    await plan(home, "Ana", date(2026, 11, 24), 20 * 60, seat=Seat.BACKUP)
    await plan(home, "Beto", date(2026, 11, 25), 20 * 60)
    async with home.database.read() as db:
        now = home.clock.now()
        chain = await rota.chain(db, home.organisation, now)
        assert (chain.seat, chain.backup, chain.supervisor) == ((), (of(home, "Ana"),), (of(home, "Sol"),))
        assert not await rota.on_shift(db, home.organisation, now)
        assert await rota.next_cover(db, home.organisation, now) == datetime(2026, 11, 25, 20, 0, tzinfo=ZONE)
        during = datetime(2026, 11, 25, 21, 0, tzinfo=ZONE)
        assert await rota.next_cover(db, home.organisation, during) == during
        assert await rota.next_cover(db, home.organisation, during + timedelta(days=1)) is None


async def test_a_supervisor_on_call_goes_before_all_who_supervise_and_nobody_is_rung_twice(home: World) -> None:
    await home.staff("Sal", Role.SUPERVISOR)
    day = date(2026, 11, 24)
    await plan(home, "Sal", day, 20 * 60, seat=Seat.SUPERVISOR)
    await plan(home, "Sal", day, 19 * 60 + 30, 120)
    await plan(home, "Beto", day, 20 * 60, seat=Seat.BACKUP)
    async with home.database.write() as db:
        for name in ("Beto", "Cora"):
            await rota.set_last_call(db, of(home, name), True, home.clock.now())
        chain = await rota.chain(db, home.organisation, home.clock.now())
    assert chain.seat == (of(home, "Sal"),)
    assert chain.backup == (of(home, "Beto"),)
    assert chain.supervisor == (of(home, "Sol"),), "who sits is not rung again as a supervisor"
    assert chain.last_call == (of(home, "Cora"),)


async def test_uncovered_hours_are_counted_once_a_week_and_kept(home: World) -> None:
    monday = date(2026, 11, 23)
    await plan(home, "Ana", date(2026, 11, 24), 22 * 60, 480)
    async with home.database.write() as db:
        there = await rota.of_organisation(db, home.organisation)
        assert there is not None
        assert await rota.keep_uncovered(db, there, monday) == 7 * 1440 - 480
        await rota.plan(db, 1, Plan(of(home, "Ana"), Seat.SEAT, date(2026, 11, 26), 0, 480, True), home.clock.now())
        await rota.keep_uncovered(db, there, monday)
        assert await rota.uncovered(db, 1) == {monday: 7 * 1440 - 480}, "the first count stands"


async def test_check_tells_of_gaps_and_misses_a_helpline_without_one_shift(home: World) -> None:
    now = home.clock.now()

    async def told() -> tuple[list[str], list[str]]:
        async with home.database.read() as db:
            return await setup._cover(db, {home.organisation}, now)

    known, missing = await told()
    assert known == [] and missing == [
        "Shifts for the helpline Casa Alameda: nobody is on call in the next 30 days (guardia)."
    ]
    await plan(home, "Ana", date(2026, 11, 25), 0, 480)
    known, missing = await told()
    assert missing == [] and "712.0 hours" in known[0] and "first from 2026-11-24 20:00" in known[0]
    async with home.database.read() as db:
        assert await setup._cover(db, set(), now) == ([], []), "the practice organisation's is nobody's gap"
