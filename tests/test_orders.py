"""A judge's order outlives leaving, erasing and an old copy; the team alone lifts it, and then it is gone for good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.contract import Role
from storage import people, retention
from storage.orders import DAYS, order_mark
from storage.people import Living
from tests.test_erasure_hold import ASKED_TWICE
from tests.world import World

MARKED = (
    "Daniel < Aunque se borró lo demás, queda un año una marca sin tu nombre: un juez te pidió no acercarte. Si "
    "vuelves, sigue anotado; "
    "solo tu equipo puede quitarlo.\n"
)


@pytest.fixture
async def home(world: World) -> World:
    """Rosa coordinates; Daniel lives with his partner."""
    await world.staff("Rosa", Role.COORDINATOR)
    await world.person("Daniel", living=Living.TOGETHER)
    return world


async def sets(home: World) -> None:
    id = home.people["Daniel"].id
    await home.play(f"Rosa > [[participants.set_order:{id}]]\nRosa < …")


async def marks(home: World) -> int:
    async with home.database.read() as db:
        return int(await db.scalar(select(func.count()).select_from(order_mark)) or 0)


async def joins_again(home: World) -> Living:
    """By an invitation, to the question after the state; how he lives as it is then known."""
    await home.play(
        """
        Daniel > /start {code}
        Daniel < …
        Daniel < …
        Daniel > 1988
        Daniel < …
        Daniel > ACEPTO
        Daniel < …
        """,
        code=await home.invite(),
    )
    now = await home.who("Daniel")
    assert now is not None
    async with home.database.read() as db:
        return await people.living(db, now.id)


async def test_an_order_of_the_team_outlives_erasing(home: World) -> None:
    """He is told that a mark stays; joining again he is not asked how he lives, and the end of a time-out leads
    nowhere near her."""
    await sets(home)
    await home.play(
        "Daniel > misdatos\nDaniel < …\nDaniel < …\nDaniel < …\nDaniel < Si borras todo, queda un año …\nDaniel < …"
    )
    await home.play(ASKED_TWICE + MARKED + "Daniel < Listo: borramos todo lo tuyo …")
    assert await joins_again(home) is Living.ORDER
    await home.play("Daniel > Puebla\nDaniel < Aquí te llamas …")


async def test_without_an_order_nothing_stays(home: World) -> None:
    await home.play(ASKED_TWICE + "Daniel < Listo: borramos todo lo tuyo …")
    assert await marks(home) == 0
    assert await joins_again(home) is Living.UNKNOWN


async def test_an_order_that_the_team_lifted_does_not_come_back(home: World) -> None:
    await sets(home)
    await home.play(ASKED_TWICE + MARKED + "Daniel < Listo: …")
    assert await joins_again(home) is Living.ORDER
    now = await home.who("Daniel")
    assert now is not None
    await home.play(f"Rosa > [[participants.lift_order:{now.id}:expired]]\nRosa < …")
    assert await marks(home) == 0
    home.skip()
    await home.play(ASKED_TWICE + "Daniel < Listo: …")
    assert await joins_again(home) is Living.UNKNOWN


async def test_the_mark_ends_with_its_time(home: World) -> None:
    await sets(home)
    await home.play(ASKED_TWICE + MARKED + "Daniel < Listo: …")
    keep = next(keep for keep in retention.KEEPS if keep.table is order_mark)
    async with home.database.write() as db:
        now = home.clock.now()
        assert await retention.sweep(db, keep, now + timedelta(days=DAYS - 1)) == 0
        assert await retention.sweep(db, keep, now + timedelta(days=DAYS + 1)) == 1


async def test_somebody_else_is_not_taken_for_him(home: World) -> None:
    await sets(home)
    await home.play(ASKED_TWICE + MARKED + "Daniel < Listo: …")
    await home.play(
        "Otro > /start {code}\nOtro < …\nOtro < …\nOtro > 1988\nOtro < …\nOtro > ACEPTO\nOtro < …",
        code=await home.invite(),
    )
    other = await home.who("Otro")
    assert other is not None
    async with home.database.read() as db:
        assert await people.living(db, other.id) is Living.UNKNOWN
