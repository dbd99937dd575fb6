"""Tasks: what waits for the team, once each, worst first, until it is done."""

from __future__ import annotations

from datetime import timedelta

from storage import tasks
from storage.tasks import Kind
from tests.world import World


async def test_the_same_task_waits_once_and_may_come_again_when_done(world: World) -> None:
    daniel = await world.person("Daniel")
    now, what = world.clock.now(), (world.organisation, Kind.INTAKE)
    async with world.database.write() as db:
        assert await tasks.ask(db, what, about=daniel.id, dates=(now, now))
        assert not await tasks.ask(db, what, about=daniel.id, dates=(now, now + timedelta(days=1)))
        assert await tasks.finish(db, what, about=daniel.id, done=(now, daniel.id))
        assert not await tasks.finish(db, what, about=daniel.id, done=(now, daniel.id))
        assert await tasks.waiting(db, world.organisation) == []
        assert await tasks.ask(db, what, about=daniel.id, dates=(now, now))


async def test_worst_first_then_the_longest_due_and_nobody_elses(world: World) -> None:
    daniel, raul = await world.person("Daniel"), await world.person("Raúl")
    now, home = world.clock.now(), world.organisation
    async with world.database.write() as db:
        await tasks.ask(db, (home, Kind.WORDS), number=4, dates=(now, now - timedelta(days=9)))
        await tasks.ask(db, (home, Kind.REFERRAL), about=daniel.id, number=2, dates=(now, now))
        await tasks.ask(db, (home, Kind.REFERRAL), about=raul.id, number=1, dates=(now, now - timedelta(days=1)))
        await tasks.ask(db, (home, Kind.MISUSE), about=daniel.id, dates=(now, now))
    async with world.database.read() as db:
        found = [(one.kind, one.about, one.number) for one in await tasks.waiting(db, home)]
        assert found == [
            (Kind.MISUSE, daniel.id, 0),
            (Kind.REFERRAL, raul.id, 1),
            (Kind.REFERRAL, daniel.id, 2),
            (Kind.WORDS, None, 4),
        ]
        assert await tasks.waiting(db, home + 1) == []


async def test_what_waits_for_a_man_goes_with_him(world: World) -> None:
    daniel = await world.person("Daniel")
    now, home = world.clock.now(), world.organisation
    async with world.database.write() as db:
        await tasks.ask(db, (home, Kind.CARD), about=daniel.id, dates=(now, now))
    await world.play("Daniel > borrar todo\nDaniel < …\nDaniel > [Sí, quiero borrar]\nDaniel < …")
    await world.play("Daniel > [Borrar todo]\nDaniel < …")
    async with world.database.read() as db:
        assert [(one.kind, one.about) for one in await tasks.waiting(db, home)] == [(Kind.GONE, None)]
