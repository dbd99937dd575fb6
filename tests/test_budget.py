"""R10: a man is written to without having asked four times in seven days at most; what he began is not counted."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.contract import Action, Lane, line
from bot.feature import Feature
from bot.turn import Turn
from storage import budget, retention
from storage.people import Living
from tests.engineroom import put_many
from tests.test_consents import newer, talked_with
from tests.test_debrief import CALM
from tests.test_erasure_hold import ASKED_TWICE
from tests.test_prompts import offers, practises
from tests.world import Somebody, World

__all__ = ["newer"]

NUDGE = "Tienes un aviso de cada mes"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Nudge(Action, verb="nudging.now"):
    """What a later feature says by itself, every day anew."""


@pytest.fixture
async def nudging(world: World) -> World:
    """Daniel, and a feature that would write to him every day."""
    feature = Feature("nudging")

    @feature.on(Nudge, who=())
    async def nudge(turn: Turn, due: Nudge) -> None:
        turn.later(Nudge(), at=turn.now + DAY)
        if not await turn.spend():
            return
        turn.say(line("limits-offer"))

    world.features.append(feature)
    await world.kill()
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    thread = f"chat:{daniel.chat}"
    await put_many(world, [(thread, Nudge(), world.clock.now(), Lane.CLOCK, daniel.chat)])
    return world


def nudged(world: World) -> list[datetime]:
    return [message.at for message in world.heard("Daniel") if message.line.startswith(NUDGE)]


async def full(world: World, man: Somebody) -> None:
    """His week has had its four letters, all of them today."""
    async with world.database.write() as db:
        assert [await budget.spend(db, man.id, world.clock.now()) for _ in range(5)] == [True] * 4 + [False]


async def held(world: World) -> int:
    async with world.database.read() as db:
        return int(await db.scalar(select(func.count()).select_from(budget.budget)) or 0)


async def test_the_fifth_of_a_week_is_not_said(nudging: World) -> None:
    """Any seven days, however they are laid; nothing that was not said is made up for, and a kill forgets nothing."""
    for _ in range(3):
        await nudging.forward(7 * DAY)
        await nudging.kill()
    said = nudged(nudging)
    assert len(said) == 13
    for first in said:
        assert len([at for at in said if first <= at < first + budget.WEEK]) <= budget.MOST


async def test_what_he_began_is_not_counted(nudging: World) -> None:
    """A time-out with all its steps, the thermometer, a call for a person and what is told about it."""
    await nudging.staff("Noa")
    await nudging.forward(timedelta(minutes=1))
    nudging.skip()
    before = await held(nudging)
    await nudging.play("Daniel > alto\nDaniel < Para. …\nDaniel > [Ya salí]\nDaniel < …")
    await nudging.forward(timedelta(minutes=70))
    nudging.skip()
    await nudging.play("Daniel > 2\nDaniel < …\nDaniel > termometro\nDaniel < …\nDaniel > 3\nDaniel < …")
    await nudging.play("Daniel > ayuda\nDaniel < …\nNoa < …\nNoa > [Tomar]\nNoa < …\nDaniel < …")
    assert await held(nudging) == before == 1


async def test_one_man_s_week_is_not_another_s_and_many_at_once_take_four(world: World) -> None:
    """Two chats of one man are two threads: the schema has four places, and no fifth."""
    daniel = await world.person("Daniel")
    juan = await world.person("Juan")

    async def spend(man: Somebody) -> bool:
        async with world.database.write() as db:
            return await budget.spend(db, man.id, world.clock.now())

    assert (await asyncio.gather(*(spend(daniel) for _ in range(9)))).count(True) == budget.MOST
    assert await spend(juan)
    async with world.database.read() as db:
        assert await budget.is_spent(db, daniel.id, world.clock.now())
        assert not await budget.is_spent(db, juan.id, world.clock.now())
        assert not await budget.is_spent(db, daniel.id, world.clock.now() + budget.WEEK)


async def test_the_morning_after_a_time_out_is_told_in_a_full_week_and_takes_a_place_in_another(world: World) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await full(world, daniel)
    await world.play(f"{CALM}\n.. until 08:00\nDaniel < Tienes un aviso. Son 4 preguntas cortas; …")
    await world.forward(7 * DAY)
    await world.play(f"{CALM}\n.. until 08:00\nDaniel < Tienes un aviso. Son 4 preguntas cortas; …")
    async with world.database.read() as db:
        at = await db.scalar(select(func.max(budget.budget.c.at)))
    assert at == world.clock.now()


async def test_practice_counts_apart_and_is_the_first_to_be_cut(world: World) -> None:
    await practises(world)
    daniel = world.people["Daniel"]
    await world.forward(5 * DAY)
    world.skip()
    assert len(offers(world)) == 5 and await held(world) == 0
    await full(world, daniel)
    await world.forward(6 * DAY)
    world.skip()
    assert len(offers(world)) == 5
    await world.forward(2 * DAY)
    world.skip()
    assert len(offers(world)) > 5


async def test_new_words_wait_for_a_week_with_room(world: World, newer: None) -> None:
    await world.engine.prepare()
    await full(world, await talked_with(world))
    await world.forward(6 * DAY)
    assert not [m for m in world.heard("Daniel") if m.line.startswith("Tienes un aviso. Léelo")]
    await world.forward(4 * DAY)
    assert [m for m in world.heard("Daniel") if m.line.startswith("Tienes un aviso. Léelo")]


async def test_it_ends_by_the_calendar_and_with_him(nudging: World) -> None:
    [keep] = [keep for keep in retention.KEEPS if keep.table is budget.budget]
    assert timedelta(days=keep.days) == budget.WEEK
    await nudging.play(".. 1 minute\nDaniel < Tienes un aviso de cada mes. …")
    assert await held(nudging) == 1
    await nudging.play(ASKED_TWICE + "Daniel < …")
    assert await held(nudging) == 0
