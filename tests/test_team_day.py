"""A training holds to the end of its last day on the organisation's own clock, not on that of Greenwich."""

from __future__ import annotations

from datetime import date, timedelta

from bot.contract import Role
from storage import team
from storage.team import Bar
from tests.world import World


async def test_a_training_does_not_end_a_day_early_in_the_evening(world: World) -> None:
    """It is 20:00 of the 24th in Mexico and the 25th in UTC; the training ends with the 24th."""
    await world.staff("Rosa", Role.COORDINATOR)
    noa = await world.staff("Noa")
    assert world.clock.now().date() == date(2026, 11, 25)
    async with world.database.write() as db:
        assert await team.today(db, world.organisation, world.clock.now()) == date(2026, 11, 24)
        await team.train(db, noa.id, date(2024, 11, 25))
        await team.check(db, noa.id, True, date(2026, 1, 1))
        assert await team.bar(db, noa.id, world.clock.now()) is None
        assert await team.bar(db, noa.id, world.clock.now() + timedelta(hours=5)) is Bar.EXPIRED
