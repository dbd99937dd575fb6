"""The machine's clock being set, or standing still with the machine, is seen and told for an hour."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Jumps, SystemClock, from_us, to_us
from content.words import Words
from tests.browsing import Browser
from tests.phones import TONIGHT, ManualClock
from tests.rehearsing import rehearse
from tests.world import Files


class Machine(ManualClock):
    """A clock that is also set from outside: then the wall shows another time and nothing has passed."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong = timedelta(0)

    def now(self) -> datetime:
        """What the wall shows."""
        return super().now() + self.wrong


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.mark.parametrize("seconds", [61, -61, 3600, -86_400])
def test_a_jump_is_seen_once_and_shown_for_an_hour(machine: Machine, seconds: int) -> None:
    jumps = Jumps(machine)
    assert not jumps.look() and jumps.seconds == 0
    machine.wrong = timedelta(seconds=seconds)
    assert jumps.look() and jumps.seconds == pytest.approx(seconds)
    machine.forward(timedelta(minutes=59))
    assert not jumps.look() and jumps.seconds == pytest.approx(seconds)
    machine.forward(timedelta(minutes=2))
    assert not jumps.look() and jumps.seconds == 0


def test_time_that_passes_and_clocks_that_are_trimmed_are_no_jumps(machine: Machine) -> None:
    jumps = Jumps(machine)
    for _ in range(100):
        machine.forward(timedelta(hours=5))
        machine.wrong += timedelta(seconds=59)
        assert not jumps.look() and jumps.seconds == 0


def test_a_jump_and_its_mending_are_both_told(machine: Machine) -> None:
    jumps = Jumps(machine)
    machine.wrong = timedelta(hours=2)
    assert jumps.look()
    machine.wrong = timedelta(0)
    assert jumps.look() and jumps.seconds == pytest.approx(-7200)


def test_the_practice_clock_is_moved_and_does_not_jump() -> None:
    async def moved() -> None:
        clock = SystemClock()
        jumps = Jumps(clock)
        clock.forward(timedelta(days=3))
        assert not jumps.look() and jumps.seconds == 0

    asyncio.run(moved())


async def test_health_and_metrics_tell_of_a_jump(files: Files, words: Words) -> None:
    async with rehearse(files, words) as running:
        probe = Browser(running.app, peer="127.0.0.1")
        quiet = await probe.get("/readyz")
        assert (quiet.status, quiet.text) == (200, '{"ready":true,"trouble":{}}')
        assert "respiro_clock_jump_seconds 0.0" in (await running.browser().get("/metrics")).text
        machine = Machine()
        running.engine.jumps = Jumps(machine)
        machine.wrong = timedelta(minutes=-90)
        answer = await probe.get("/readyz")
        assert (answer.status, answer.text) == (200, '{"ready":true,"trouble":{},"clock_jump_seconds":-5400.0}')
        assert "respiro_clock_jump_seconds -5400.0" in (await running.browser().get("/metrics")).text


def test_instants_survive_the_database_to_the_microsecond() -> None:
    at = TONIGHT.replace(microsecond=123_457)
    assert from_us(to_us(at)) == at
    assert to_us(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1_000_000


def test_a_clock_is_never_moved_back() -> None:
    async def back() -> None:
        with pytest.raises(ValueError, match="forward"):
            SystemClock().forward(timedelta(seconds=-1))

    asyncio.run(back())
