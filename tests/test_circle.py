"""Circles: who is in them, who leads them, and who answers for a man."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Role
from storage import circle
from storage.circle import Part
from tests.world import World


async def test_a_circle_has_its_people(world: World) -> None:
    daniel, ana = await world.person("Daniel"), await world.person("Ana", Role.FACILITATOR)
    now, home = world.clock.now(), world.organisation
    async with world.database.write() as db:
        made = await circle.make(db, home, "Martes", now)
        assert made is not None
        assert await circle.make(db, home, "Martes", now) is None
        assert await circle.enter(db, made, daniel.id, Part.MEMBER, now)
        assert not await circle.enter(db, made, daniel.id, Part.MEMBER, now)
        assert await circle.enter(db, made, ana.id, Part.FACILITATOR, now)
    async with world.database.read() as db:
        [found] = await circle.of_organisation(db, home)
        assert (found.name, found.members, found.facilitators) == ("Martes", 1, 1)
        assert await circle.named(db, home, "Martes") == found == await circle.get(db, made, home)
        assert await circle.get(db, made, home + 1) is None
        assert await circle.people(db, made, Part.MEMBER) == [daniel.id]


async def test_who_left_may_come_back_and_a_name_is_free_again(world: World) -> None:
    daniel = await world.person("Daniel")
    now, home = world.clock.now(), world.organisation
    later = now + timedelta(days=1)
    async with world.database.write() as db:
        made = await circle.make(db, home, "Martes", now)
        assert made is not None
        await circle.enter(db, made, daniel.id, Part.MEMBER, now)
        assert await circle.leave(db, made, daniel.id, Part.MEMBER, later)
        assert not await circle.leave(db, made, daniel.id, Part.MEMBER, later)
        assert await circle.enter(db, made, daniel.id, Part.MEMBER, later)
        assert await circle.people(db, made, Part.MEMBER) == [daniel.id]
        await circle.close(db, made, later)
        assert await circle.people(db, made, Part.MEMBER) == []
        assert await circle.of_organisation(db, home) == []
        assert await circle.make(db, home, "Martes", later) not in (None, made)


async def test_whoever_leads_a_man_answers_for_him_or_else_the_coordinators(world: World) -> None:
    daniel, ana = await world.person("Daniel"), await world.person("Ana", Role.FACILITATOR)
    rosa = await world.person("Rosa", Role.COORDINATOR)
    now, home = world.clock.now(), world.organisation
    async with world.database.write() as db:
        assert await circle.responsible(db, daniel.id, home) == [rosa.id]
        made = await circle.make(db, home, "Martes", now)
        assert made is not None
        await circle.enter(db, made, daniel.id, Part.MEMBER, now)
        assert await circle.responsible(db, daniel.id, home) == [rosa.id]
        await circle.enter(db, made, ana.id, Part.FACILITATOR, now)
        assert await circle.responsible(db, daniel.id, home) == [ana.id]
        await circle.leave(db, made, ana.id, Part.FACILITATOR, now)
        assert await circle.responsible(db, daniel.id, home) == [rosa.id]
