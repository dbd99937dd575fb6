"""The clock of the simulator: forward only, by its own steps, and everything on the way comes at its instant."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SystemClock
from content.words import Words
from tests import rehearsing
from tests.browsing import Browser, Screen
from tests.rehearsing import TIMEZONE, Rehearsal, rehearse
from tests.test_simulator import ONE, any_database, key, typed
from tests.world import Files


@pytest.fixture
def said(tmp_path: Path) -> Words:
    return rehearsing.words(tmp_path)


@pytest.fixture
async def rehearsal(files: Files, said: Words) -> AsyncIterator[Rehearsal]:
    """The service with the simulator."""
    async with rehearse(files, said) as running:
        yield running


async def counting(browser: Browser, screen: Screen) -> None:
    """Press the button under the newest bubble of participant 1."""
    asked = screen.shown(ONE)[-1]
    [[_, data]] = asked["buttons"]
    tap = {"phone": ONE, "key": key(99), "kind": "tap", "data": data, "of": asked["ref"]}
    assert (await browser.post("/simulator/say", tap)).status == 204


async def test_everything_on_the_way_comes_at_its_own_instant(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        await browser.post("/simulator/say", typed("hola", 1))
        await counting(browser, await stream.until(lambda s: len(s.shown(ONE)) == 2))
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 4)
        begun = screen.shown(ONE)[3]["at"]
        before = screen.clock["at"]
        assert (await browser.post("/simulator/clock", {"by": "5m"})).status == 204
        screen = await stream.until(lambda s: s.clock["at"] >= before + 300_000 and not s.clock["moving"])
        assert screen.said(ONE)[3:] == ["< Van 1.", "< Van 2.", "< Van 3."]
        times = [begun, *(bubble["at"] for bubble in screen.shown(ONE)[4:])]
        # A minute apart, give or take what a busy machine needs for a turn and its letter.
        assert all(30_000 < later - sooner < 120_000 for sooner, later in pairwise(times))
        assert 300_000 <= screen.clock["at"] - before < 420_000


async def test_the_clock_never_goes_back(files: Files, said: Words) -> None:
    async with rehearse(files, said) as running:
        assert (await running.browser().post("/simulator/clock", {"by": "8h"})).status == 204
        before = running.engine.clock.now()
        assert before - SystemClock().now() >= timedelta(hours=7, minutes=59)
    async with rehearse(files, said) as running:
        assert running.engine.clock.now() >= before
        assert (await running.browser().post("/simulator/clock", {"by": "30m"})).status == 204
        assert running.engine.clock.now() - before >= timedelta(minutes=30)


async def test_tomorrow_begins_at_eight(rehearsal: Rehearsal) -> None:
    for days in (1, 2):
        before = rehearsal.engine.clock.now().astimezone(ZoneInfo(TIMEZONE))
        assert (await rehearsal.browser().post("/simulator/clock", {"by": "tomorrow"})).status == 204
        after = rehearsal.engine.clock.now().astimezone(ZoneInfo(TIMEZONE))
        assert (after.hour, after.minute) == (8, 0)
        assert timedelta(0) < after - before <= timedelta(days=1, minutes=1)
        assert days == 1 or after.date() - before.date() == timedelta(days=1)


@any_database
@pytest.mark.parametrize("by", ["", "-1m", "1y", None, {"h": 8}, 60])
async def test_the_clock_takes_only_its_own_steps(rehearsal: Rehearsal, by: object) -> None:
    before: datetime = rehearsal.engine.clock.now()
    assert (await rehearsal.browser().post("/simulator/clock", {"by": by})).status == 400
    assert rehearsal.engine.clock.now() - before < timedelta(seconds=55)
