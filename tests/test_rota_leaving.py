"""Who leaves the team leaves no shift behind: what is empty is listed, and invited again they are not on duty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from bot.contract import Role
from storage import rota
from storage.rota import tables
from storage.tasks import Kind
from tests.phones import ZONE
from tests.test_joining import CLOSED
from tests.test_rota import TODAY, TOMORROW, holder, of, plan
from tests.test_team import waiting
from tests.world import World


@pytest.fixture
async def home(world: World) -> World:
    """Rosa and Luz coordinate; Ana and Beto are counsellors; their organisation has a pool. It is 20:00."""
    for name, role in (
        ("Rosa", Role.COORDINATOR),
        ("Luz", Role.COORDINATOR),
        ("Ana", Role.COUNSELLOR),
        ("Beto", Role.COUNSELLOR),
    ):
        await world.staff(name, role)
    async with world.database.write() as db:
        assert await rota.make_pool(db, world.organisation, world.clock.now()) == 1
    return world


def removal(world: World, name: str) -> str:
    return f"[[team.gone:{of(world, name)}:ended:{int(world.clock.now().timestamp())}]]"


def hour(world: World) -> int:
    """The minute of the pool's day at which the present hour began."""
    at = world.clock.now().astimezone(ZONE)
    return at.hour * 60


async def left(world: World, name: str) -> dict[str, int]:
    """What of the rota could still ring somebody, or put them on call, from now on."""
    me, found = of(world, name), {}
    today = world.clock.now().astimezone(ZONE).date()
    open_asks = (tables.asking.c.person_id == me, tables.asking.c.answer.is_(None) | (tables.asking.c.answer == "yes"))
    goes_on = tables.pattern.c.last_on.is_(None) | (tables.pattern.c.last_on > today)
    looks = {
        "pattern": select(func.count()).where(tables.pattern.c.person_id == me, goes_on),
        "override": select(func.count()).where(tables.override.c.person_id == me, tables.override.c.day > today),
        "duty": select(func.count()).where(tables.duty.c.person_id == me, tables.duty.c.until > world.clock.now()),
        "offer": select(func.count()).where(
            (tables.offer.c.person_id == me) | (tables.offer.c.wanted == me), tables.offer.c.ended_at.is_(None)
        ),
        "ask": select(func.count()).where(*open_asks),
        "last call": select(func.count()).where(tables.last_call.c.person_id == me),
        "night ring": select(func.count()).where(tables.night_ring.c.person_id == me),
    }
    async with world.database.read() as db:
        for what, look in looks.items():
            found[what] = int(await db.scalar(look) or 0)
    return {what: count for what, count in found.items() if count}


async def test_shifts_end_with_the_access_and_are_listed(home: World) -> None:
    """The one that runs, a weekly one, a single one, and what else the rota knows of Beto; the night before he is
    invited again he is not on duty."""
    now = hour(home)
    weekly = await plan(home, "Beto", TODAY, now, once=False)
    single = await plan(home, "Beto", TOMORROW, 480)
    offered = await plan(home, "Beto", TOMORROW + timedelta(days=2), 480)
    anas = await plan(home, "Ana", TOMORROW, 960)
    async with home.database.write() as db:
        at = home.clock.now()
        await rota.offer(db, (offered, TOMORROW + timedelta(days=2)), of(home, "Beto"), None, at)
        await rota.offer(db, (anas, TOMORROW), of(home, "Ana"), of(home, "Beto"), at)
        await rota.ask(db, (single, TOMORROW), of(home, "Beto"), at)
        await rota.set_last_call(db, of(home, "Beto"), True, at)
        await rota.set_night_ring(db, of(home, "Beto"), True, at)
        assert await rota.on_shift(db, home.organisation, at)
    assert (await left(home, "Beto")).keys() == {"pattern", "offer", "ask", "last call", "night ring"}
    await home.play(f"""
        Rosa > {removal(home, "Beto")}
        Rosa < Listo: Beto ya no tiene acceso. No facilitaba ningún círculo. No tenía avisos tomados. Quedan 7 turnos
            sin nadie.
        Rosa < Estos turnos quedan sin nadie: / • … [Cubrir huecos]
        Beto < Tu acceso como parte del equipo terminó. …
        !! kill
        Beto > guardia
        Beto < {CLOSED}
        Rosa > [Cubrir huecos]
        Rosa < …
    """)
    assert await left(home, "Beto") == {}
    assert (Kind.GAPS, None, 0) in await waiting(home)
    assert await holder(home, anas, TOMORROW) == "Ana"
    async with home.database.read() as db:
        assert not await rota.on_shift(db, home.organisation, home.clock.now())
    await home.play(
        """
        Beto > /start {code}
        Beto < …
        Beto > Beto
        Beto < …
        Beto < …
        Beto > guardia
        Beto < Ahora no estás de guardia. …
        """,
        code=await home.invite(Role.COUNSELLOR),
    )
    await home.forward(timedelta(days=8))
    async with home.database.read() as db:
        assert await rota.shifts_of(db, of(home, "Beto"), home.clock.now() - timedelta(days=8), home.clock.now()) == []
    assert weekly


async def test_a_shift_past_midnight_ends_too(home: World) -> None:
    """It began yesterday, by its own day; invited again at two in the morning he is not on duty until six."""
    await plan(home, "Beto", TODAY, 1320, 480, once=False)
    await home.play(".. until 02:00")
    home.skip()
    await home.play(f"Rosa > {removal(home, 'Beto')}\nRosa < Listo: Beto … Quedan 5 turnos sin nadie.\nRosa < …")
    code = await home.invite(Role.COUNSELLOR)
    await home.play(
        """
        Beto > /start {code}
        Beto < …
        Beto > Beto
        Beto < …
        Beto < …
        Beto > guardia
        Beto < Ahora no estás de guardia. …
        """,
        code=code,
    )


async def test_what_somebody_took_over_from_a_leaver_stays_theirs(home: World) -> None:
    """Ana has Beto's shift next week; on another day he has hers, and that one is nobody's now."""
    his = await plan(home, "Beto", TOMORROW, 480, once=False)
    hers = await plan(home, "Ana", TOMORROW, 900)
    week = TOMORROW + timedelta(days=7)
    async with home.database.write() as db:
        await rota.substitute(db, his, week, of(home, "Ana"), home.clock.now())
        await rota.substitute(db, hers, TOMORROW, of(home, "Beto"), home.clock.now())
    await home.play(f"Rosa > {removal(home, 'Beto')}\nRosa < …\nRosa < Estos turnos …\nBeto < …")
    async with home.database.read() as db:
        start = home.clock.now()
        mine = await rota.shifts_of(db, of(home, "Ana"), start, start + timedelta(days=30))
    assert [one.starts_at.astimezone(ZONE).date() for one in mine] == [week]
    async with home.database.read() as db:
        assert await rota.occurrence(db, hers, TOMORROW) is None, "nobody has it, and it can be planned anew"


async def test_what_is_over_stays(home: World) -> None:
    """Who was there this morning was there: the count of the week's uncovered hours does not change."""
    yesterday = date(2026, 11, 23)
    await plan(home, "Beto", TODAY, 480)
    await plan(home, "Beto", yesterday, 480)
    await home.play(f"Rosa > {removal(home, 'Beto')}\nRosa < Listo: Beto …\nRosa < Nada más …\nBeto < …")
    async with home.database.read() as db:
        kept = list(await db.scalars(select(tables.pattern.c.first_on).order_by(tables.pattern.c.first_on)))
    assert kept == [yesterday, TODAY]
