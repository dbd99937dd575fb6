"""Never two time-outs of one man at once, and never two answers to one step, however many replicas there are."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from storage import timeout
from storage.people import Living
from storage.timeout import CAP, Outcome, Pause, Step
from tests.test_timeout import STOP, pauses
from tests.world import World


async def begin(world: World, minutes: int = 30) -> Pause | None:
    """Daniel begins one, in a transaction of its own."""
    chat = await world.chat("Daniel")
    assert chat is not None and chat.person is not None
    async with world.database.write() as db:
        return await timeout.begin(db, chat, chat.person, now=world.clock.now(), minutes=minutes)


async def test_of_two_that_begin_in_the_same_instant_one_runs(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    made = await asyncio.gather(begin(world), begin(world), begin(world))
    assert sum(one is not None for one in made) == 1
    [pause] = await pauses(world)
    assert pause.running and pause.cap_at == pause.begun_at + CAP == pause.begun_at + timedelta(hours=1)


async def test_of_two_answers_to_one_step_one_counts(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    pause = await begin(world)
    assert pause is not None

    async def go(step: Step) -> Pause | None:
        async with world.database.write() as db:
            return await timeout.move(db, pause, step, now=world.clock.now())

    moved = await asyncio.gather(go(Step.KEYS), go(Step.CHILDREN))
    assert sum(one is not None for one in moved) == 1
    [now] = await pauses(world)
    assert now.move == pause.move + 1
    async with world.database.write() as db:
        assert await timeout.end(db, pause, Outcome.RETURNED, now=world.clock.now()) is None, "it has moved on"
        assert await timeout.change(db, pause, breathed=True) is None
        ended = await timeout.end(db, now, Outcome.RETURNED, now=world.clock.now())
        assert ended is not None
        assert await timeout.end(db, ended, Outcome.EXPIRED, now=world.clock.now()) is None, "it has ended"
    assert await begin(world) is not None


@pytest.mark.parametrize("taps", ["alto && alto", "[Retiro] && [Retiro]", "alto && [Retiro] && pausa"])
async def test_two_wishes_in_one_second_are_one_time_out(world: World, taps: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    said = "\n".join([STOP] * (taps.count("&&") + 1))
    await world.play("Daniel > menu\nDaniel < … [Retiro] …")
    await world.play(f"Daniel > {taps}\n{said}")
    assert len(await pauses(world)) == 1
