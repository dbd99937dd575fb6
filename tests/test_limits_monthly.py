"""Once a month he is offered to read the limits again: neutral, when he is awake, not if nothing is written to him."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.contract import Role
from storage import budget, limits, participants, people
from storage.participants import PauseWhy
from storage.people import Living, participant
from tests.world import World

OFFER = "Daniel < Tienes un aviso de cada mes. Léelo cuando estés a solas. [Ver el aviso]\n"


@pytest.fixture
async def home(world: World) -> World:
    """Daniel joined 30 days ago, to the hour; the nights begin."""
    await world.calendar("limits")
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    async with world.database.write() as db:
        joined = update(participant).where(participant.c.person_id == daniel.id)
        await db.execute(joined.values(joined_at=world.clock.now() - limits.MONTH))
    return world


async def offers(world: World) -> int:
    return sum("aviso de cada mes" in message.line for message in world.heard("Daniel"))


async def test_once_a_month_at_his_waking_hour(home: World) -> None:
    """The lock screen reads nothing of it; the words are the very ones of joining; a month later again."""
    await home.play(
        """
        .. until 07:59
        Daniel < (nada)
        .. 1 minute
        """
        + OFFER
        + """
        !! kill
        Daniel > [Ver el aviso]
        Daniel < Tu facilitador ve tu asistencia, tus retiros (no lo que escribes en ellos) y si dejas de venir o de
            escribir. La persona de guardia ve su plática contigo. Avisamos a otros si alguien puede salir herido, si
            hay niñas o niños en riesgo, si amenazas al equipo o si un juez lo pide. [Menú]
        """
    )
    await home.forward(timedelta(days=29))
    assert await offers(home) == 1
    await home.forward(timedelta(days=2))
    assert await offers(home) == 2


async def test_who_has_left_is_not_written_to(home: World) -> None:
    async with home.database.write() as db:
        await people.leave(db, home.people["Daniel"].id, home.clock.now())
    await home.forward(timedelta(days=3))
    assert await offers(home) == 0


@pytest.mark.parametrize(("why", "told"), [(PauseWhy.THREATS, 0), (PauseWhy.ABSENCE, 1)])
async def test_a_pause_for_threats_is_left_in_peace(home: World, why: PauseWhy, told: int) -> None:
    """Any other pause changes nothing of what others are told about him."""
    async with home.database.write() as db:
        await participants.pause(db, home.people["Daniel"].id, why, home.clock.now())
    await home.forward(timedelta(days=2))
    assert await offers(home) == told


async def test_who_leaves_between_night_and_morning_is_not_told(home: World) -> None:
    """Planned at 4:20 for 8:00; at 7 he writes baja."""
    await home.play(".. until 07:00")
    async with home.database.write() as db:
        await people.leave(db, home.people["Daniel"].id, home.clock.now())
    await home.play(".. until 09:00\nDaniel < (nada)")


async def test_a_running_time_out_has_the_room(home: World) -> None:
    """The next night looks again."""
    await home.play(".. until 07:58\nDaniel > alto\nDaniel < Para. …")
    await home.forward(timedelta(minutes=10))
    assert await offers(home) == 0
    await home.forward(timedelta(days=2))
    assert await offers(home) == 1


async def test_a_full_week_is_waited_out_but_not_two(home: World) -> None:
    """Four letters that he did not ask for are a week's (R10): the limits wait for room in it, at most for a week."""
    daniel = home.people["Daniel"]
    for _ in range(budget.MOST):
        await home.forward(timedelta(minutes=1))
        async with home.database.write() as db:
            assert await budget.spend(db, daniel.id, home.clock.now())
    await home.forward(timedelta(days=6))
    assert await offers(home) == 0
    async with home.database.write() as db:  # the places that became free are taken by something else
        await db.execute(update(budget.budget).values(at=home.clock.now() + timedelta(days=2)))
    await home.forward(timedelta(days=2))
    assert await offers(home) == 1


async def test_they_take_a_place_of_the_week(home: World) -> None:
    """The steps of a time-out on that day take none: he began it."""
    await home.play(".. until 07:00\nDaniel > alto\nDaniel < Para. …\nDaniel > [Ya salí]\nDaniel < …")
    await home.forward(timedelta(minutes=59))
    home.skip()
    async with home.database.read() as db:
        assert await db.scalar(select(func.count()).select_from(budget.budget)) == 0
    await home.forward(timedelta(days=2))
    assert await offers(home) == 1
    async with home.database.read() as db:
        held = await db.scalar(select(func.count()).select_from(budget.budget))
    assert held == 2, "the limits, and the morning after the time-out"


async def test_the_team_is_not_told(home: World) -> None:
    """Only who takes part."""
    await home.staff("Noa", Role.FACILITATOR)
    await home.forward(timedelta(days=2))
    assert home.heard("Noa") == []
