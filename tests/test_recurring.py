"""What happens by the calendar: once each time, through nights with another hour, downtime and replicas."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.clock import from_us, to_us
from bot.contract import Refusal
from bot.feature import Feature, Registry, next_run
from bot.recurring import ensure
from bot.turn import Turn
from content.triggers import Triggers
from storage import tables
from tests.engineroom import REFUSED, Probe, Tick, diary, fail, put, room, rows, work
from tests.phones import ZONE
from tests.world import Files, World

TIJUANA = ZoneInfo("America/Tijuana")
"""A Mexican city whose clocks still change: 8 March and 1 November 2026."""


@pytest.fixture
def probe() -> Probe:
    made = Probe()
    made.feature.every("nightly", "30 3 * * *", Tick("nightly"))
    return made


@pytest.fixture
async def world(files: Files, probe: Probe) -> AsyncIterator[World]:
    """A world with one nightly job, on a Tuesday evening at eight."""
    async with room(files, probe) as made:
        await made.engine.prepare()
        yield made


async def waiting(world: World) -> list[datetime]:
    """When the job's rows come due, on the wall clock."""
    return [from_us(row.due_at).astimezone(ZONE) for row in await rows(world, tables.inbox, state=tables.READY)]


def night(day: int) -> datetime:
    return datetime(2026, 11, day, 3, 30, tzinfo=ZONE)


async def test_a_job_has_one_row_and_its_handling_makes_the_next(world: World) -> None:
    assert await waiting(world) == [night(25)]
    await world.forward(timedelta(hours=7, minutes=29))
    assert await diary(world) == []
    await world.forward(timedelta(minutes=1))
    assert await diary(world) == ["nightly"]
    assert await waiting(world) == [night(26)]
    await world.forward(timedelta(days=5))
    assert await diary(world) == ["nightly"] * 6
    assert await waiting(world) == [night(30) + timedelta(days=1)]


async def test_a_second_start_makes_no_second_row(world: World) -> None:
    await world.engine.prepare()
    await world.kill()
    await world.engine.prepare()
    assert await waiting(world) == [night(25)]


async def test_after_downtime_what_is_overdue_runs_once(world: World, probe: Probe) -> None:
    world.clock.forward(timedelta(days=4, hours=1))
    await world.kill()
    await world.engine.prepare()
    assert await waiting(world) == [night(25)]
    await work(world)
    assert await diary(world) == ["nightly"]
    assert probe.turns[0].late
    assert await waiting(world) == [night(29)]


async def test_two_replicas_make_one_row_and_run_it_once(files: Files, probe: Probe) -> None:
    async with room(files, probe) as one, room(files, probe) as two:
        await asyncio.gather(*(world.engine.prepare() for world in (one, two, one, two)))
        assert await waiting(one) == [night(25)]
        one.clock.to(night(25))
        two.clock.to(night(25))
        await asyncio.gather(work(one), work(two))
        assert await diary(one) == ["nightly"]
        assert await waiting(one) == [night(26)]


async def test_a_replica_that_starts_across_the_instant_adds_no_run(files: Files, probe: Probe) -> None:
    """One looks a moment before half past three, the other a moment after, neither sees the other's row yet."""
    async with room(files, probe) as world:
        await world.engine.prepare()
        registry = Registry([probe.feature], Triggers())
        later = night(25) + timedelta(seconds=1)
        await ensure(world.database, world.keys, registry.recurring.values(), later, "America/Mexico_City")
        key = world.keys.mac("cron", "nightly", night(26).isoformat())
        row = {
            "thread": "cron:nightly",
            "lane": 2,
            "state": 0,
            "verb": "probe.tick",
            "values": '["nightly"]',
            "key": key,
        }
        async with world.database.write() as db:
            await db.execute(tables.inbox.insert().values(due_at=to_us(night(26)), **row | {"values": ["nightly"]}))
        await world.forward(timedelta(days=3))
        assert await diary(world) == ["nightly"] * 3


async def test_a_job_that_fails_for_good_still_comes_the_next_night(world: World, probe: Probe) -> None:
    probe.doing["nightly"] = fail
    await world.forward(timedelta(hours=8))
    assert [row.verb for row in await rows(world, tables.inbox, state=tables.PARKED)] == ["probe.tick"]
    assert await waiting(world) == [night(26)]
    del probe.doing["nightly"]
    await world.forward(timedelta(days=1))
    assert await diary(world) == ["nightly"]


async def test_a_job_that_is_refused_still_comes_the_next_night(world: World, probe: Probe) -> None:
    async def refuse(turn: Turn) -> None:
        raise Refusal(REFUSED)

    probe.doing["nightly"] = refuse
    await world.forward(timedelta(hours=8))
    assert await waiting(world) == [night(26)]


async def test_a_job_that_another_version_named_differently_ends(world: World) -> None:
    await put(world, "cron:renamed", Tick("once more"), at=night(25))
    await world.forward(timedelta(days=2))
    assert (await diary(world)).count("once more") == 1
    assert (await diary(world)).count("nightly") == 2


async def test_what_a_job_plans_in_another_thread_makes_no_successor(world: World, probe: Probe) -> None:
    async def chunk(turn: Turn) -> None:
        turn.post(Tick("chunk"), to="retention")

    probe.doing["nightly"] = chunk
    await world.forward(timedelta(hours=8))
    assert await diary(world) == ["nightly", "chunk"]
    assert await waiting(world) == [night(26)]


def test_two_jobs_of_one_name_are_refused() -> None:
    one, two = Feature("one"), Feature("two")
    one.every("same", "0 3 * * *", Tick())
    two.every("same", "0 4 * * *", Tick())
    with pytest.raises(ValueError, match="two recurring jobs"):
        Registry([one, two], Triggers())


@pytest.mark.parametrize("cron", ["", "* * *", "61 3 * * *", "0 3 * * someday"])
def test_a_job_at_no_time_is_refused(cron: str) -> None:
    feature = Feature("one")
    feature.every("never", cron, Tick())
    with pytest.raises(ValueError, match=r".+"):
        Registry([feature], Triggers())


def test_a_day_that_never_comes_is_refused() -> None:
    with pytest.raises(ValueError, match="never comes"):
        next_run("0 3 31 2 *", datetime(2026, 1, 1, tzinfo=UTC), ZONE)


@pytest.mark.parametrize("cron", ["0 0 * * *", "30 0 * * *", "30 1 * * *", "30 2 * * *", "0 3 * * *", "59 23 * * *"])
def test_a_daily_job_runs_once_on_every_day_of_a_year(cron: str) -> None:
    """On the night of the missing hour too, and once in the hour that comes twice."""
    at = datetime(2026, 1, 1, tzinfo=TIJUANA) - timedelta(minutes=1)
    runs = []
    while (at := next_run(cron, at, TIJUANA)) < datetime(2027, 1, 1, tzinfo=TIJUANA):
        runs.append(at)
    days = Counter(run.date() for run in runs)
    assert len(days) == 365 and set(days.values()) == {1}
    gaps = {later.timestamp() - earlier.timestamp() for earlier, later in pairwise(runs)}
    assert gaps <= {23 * 3600.0, 24 * 3600.0, 25 * 3600.0}


def test_a_monthly_job_at_midnight_comes_every_month() -> None:
    at = datetime(2026, 1, 1, tzinfo=TIJUANA) - timedelta(minutes=1)
    months = [(at := next_run("0 0 1 * *", at, TIJUANA)).month for _ in range(24)]
    assert months == [*range(1, 13), *range(1, 13)]


def test_inside_the_hour_that_comes_twice_nothing_is_due_again() -> None:
    first = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    second = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
    assert {at.astimezone(TIJUANA).strftime("%H:%M") for at in (first, second)} == {"01:30"}
    tomorrow = datetime(2026, 11, 2, 1, 30, tzinfo=TIJUANA)
    for after in (first, first + timedelta(minutes=10), second - timedelta(minutes=10), second):
        assert next_run("30 1 * * *", after, TIJUANA) == tomorrow


@pytest.mark.parametrize("cron", ["0 * * * *", "*/15 * * * *"])
@pytest.mark.parametrize("month", [3, 11])
def test_an_hourly_job_never_pauses(cron: str, month: int) -> None:
    at = datetime(2026, month, 1, tzinfo=TIJUANA) - timedelta(minutes=1)
    seconds = 3600.0 if cron.startswith("0") else 900.0
    runs = []
    for _ in range(24 * 4 * 10):
        at = next_run(cron, at, TIJUANA)
        runs.append(at.timestamp())
    assert {later - earlier for earlier, later in pairwise(runs)} == {seconds}


def test_the_next_run_is_strictly_later() -> None:
    at = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
    assert next_run("30 3 * * *", at, ZONE) == at + timedelta(days=1)
    assert next_run("30 3 * * *", at - timedelta(microseconds=1), ZONE) == at
