"""Being heard at night: three steps for each phone, a test that is kept, one ring a month unannounced, Monday."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.contract import Lane
from handlers.rota.ringing import drawn
from storage import rota, tasks
from storage.rota.tables import ring
from storage.tasks import Kind
from tests.phones import ZONE
from tests.test_rota import GONE, TODAY, home, of, plan
from tests.world import World

__all__ = ["home"]

TEST = "Respiro: prueba de sonido. ¿La oíste? [Lo oí] [No lo oí]"


async def clocks(world: World) -> None:
    await world.calendar()


async def test_three_short_steps_then_a_test_with_the_phone_silenced(home: World) -> None:
    await home.play(f"""
        Ana > [[rota.phone]]
        Ana < Todavía no has probado si me oyes con el teléfono en silencio. Llamada de noche sin aviso: no. ¿Qué
            teléfono tienes? [iPhone] [Android] [Probar] [De noche sin aviso] [Mi guardia]
        Ana > [Android]
        Ana < 1 de 3. … [Siguiente] [Mi guardia]
        Ana > [Siguiente]
        Ana < 2 de 3. … [Siguiente] [Mi guardia]
        !! kill
        Ana > [Siguiente]
        Ana < 3 de 3. … [Probar] [Mi guardia]
        Ana > [Probar] && [Probar]
        Ana < Silencia tu teléfono y bloquéalo. En un minuto te llamo.
        Ana < Silencia tu teléfono y bloquéalo. En un minuto te llamo.
        !! kill
        .. 1 minute
        Ana < {TEST}
        Ana > [Lo oí] && [Lo oí]
        Ana < Anotado: la oíste. [Mi guardia]
        Ana < {GONE}
        Rosa > [[rota.heard_by]]
        Rosa < Prueba … / • Rosa: sin prueba; … / • Ana: la oyó el martes 24 de noviembre; de noche 0 de 0; sin última
            llamada / … [Coordinar]
    """)
    assert [m.lane for m in home.heard("Ana") if m.letter.line and m.letter.line.id == "rota-test"] == [Lane.URGENT]


@pytest.mark.parametrize("phone", ["iphone", "android"])
@pytest.mark.parametrize("step", [0, 4, -1, 99])
async def test_a_step_that_is_none_is_the_first(home: World, phone: str, step: int) -> None:
    await home.play(f"Ana > [[rota.step:{phone}:{step}]]\nAna < 1 de 3. … [Siguiente] [Mi guardia]")


async def test_a_test_that_was_not_heard_or_too_late_counts_as_not_heard(home: World) -> None:
    await home.play(f"""
        Ana > [[rota.ready]]
        Ana < Silencia …
        .. 1 minute
        Ana < {TEST}
        .. 11 minutes
        Ana > [Lo oí]
        Ana < Pasaron más de 10 minutos: cuenta como no oída. Revisa los pasos y prueba otra vez. [Que me oigas]
            [Mi guardia]
        Beto > [[rota.ready]]
        Beto < Silencia …
        .. 1 minute
        Beto < {TEST}
        Beto > [No lo oí]
        Beto < Anotado: no la oíste. …
        Cora > [[rota.heard:1:1]]
        Cora < {GONE}
        Rosa > [[rota.heard_by]]
        Rosa < … / • Ana: no la oyó el martes 24 de noviembre; … / • Beto: no la oyó … / • Cora: sin prueba; …
    """)


# --- the unannounced ring --------------------------------------------------------------------------------------------


def test_the_hour_is_drawn_from_the_seed_alone_and_always_at_night() -> None:
    zone, found = ZoneInfo("America/Tijuana"), set()
    for number in range(400):
        seed = number.to_bytes(2, "big") * 8
        for month in (date(2026, 11, 1), date(2027, 2, 1), date(2027, 3, 1)):
            at = drawn(seed, month, zone)
            assert at == drawn(seed, month, zone) and at.tzinfo is UTC
            local = at.astimezone(zone)
            assert local.hour >= 23 or local.hour < 6
            night = (local - timedelta(hours=12)).date()
            assert (night.year, night.month) == (month.year, month.month)
            found.add(at)
    assert len(found) > 500


async def skips(world: World, at: datetime) -> None:
    """Quiet days go by in one step: what came due meanwhile runs once."""
    world.clock.to(at)
    await world.settle()


async def before_the_noon(world: World, at: datetime) -> None:
    """To the morning of the day on whose evening this night begins, then to the minute before."""
    evening = (at.astimezone(ZONE) - timedelta(hours=12)).date()
    await skips(world, datetime(evening.year, evening.month, evening.day, 11, 50, tzinfo=ZONE))
    await world.forward(at - world.clock.now() - timedelta(minutes=1))


async def drawn_for(world: World, name: str, month: date) -> datetime:
    key = world.keys.mac("rota-night-ring", of(world, name), f"{month:%Y-%m}")
    return drawn(key, month, ZONE)


async def test_one_agreed_ring_a_month_at_an_hour_that_nobody_was_told(home: World) -> None:
    await clocks(home)
    await home.play("""
        Ana > [[rota.night_ring:1]]
        Ana < Listo. Una vez al mes te llamo de noche sin avisar, …
    """)
    at = await drawn_for(home, "Ana", date(2026, 12, 1))
    await before_the_noon(home, at)
    before = [m for m in home.heard("Ana") if m.letter.line and m.letter.line.id == "rota-test"]
    home.skip()
    await home.kill()
    await home.play(f"""
        .. 1 minute
        Ana < {TEST}
        .. 9 minutes
        Ana > [Lo oí]
        Ana < Anotado: la oíste. [Mi guardia]
        Beto < (nada)
    """)
    for day in range(1, 4):  # the noons after it draw nothing for this month any more
        await skips(home, at + timedelta(days=day))
    async with home.database.read() as db:
        rows = (await db.execute(select(ring).where(ring.c.month == "2026-12"))).all()
        assert [(row.rung_at, row.heard) for row in rows] == [(at, True)]
        _, nights, heard = (await rota.heard_by(db, [of(home, "Ana")]))[of(home, "Ana")]
    assert (nights, heard) == (1 + len(before), 1)


async def test_who_no_longer_agrees_is_not_rung(home: World) -> None:
    await clocks(home)
    await home.play("Ana > [[rota.night_ring:1]]\nAna < Listo. …")
    at = await drawn_for(home, "Ana", date(2026, 12, 1))
    await before_the_noon(home, at)
    home.skip()
    await home.play("""
        Ana > [[rota.night_ring:0]]
        Ana < Listo. Ya no te llamo de noche sin avisar. [Mi guardia]
        .. 2 minutes
        Ana < (nada)
    """)


async def test_nobody_can_ring_or_end_anything_by_a_forged_timer(home: World) -> None:
    for verb in ("rota.test", "rota.unannounced:2026-11", "rota.draw", "rota.look", "rota.drill:1", "rota.silent:1",
                 "rota.search:1", "rota.alarm:1", "rota.monday"):  # fmt: skip
        await home.play(f"Rosa > [[{verb}]]\nRosa < Eso no está abierto para ti. …")
    async with home.database.read() as db:
        assert (await db.execute(select(ring))).all() == []


# --- Monday ----------------------------------------------------------------------------------------------------------


async def test_on_mondays_what_is_missing_is_a_line_of_the_digest_and_never_a_ring(home: World) -> None:
    await clocks(home)
    await plan(home, "Ana", TODAY, 22 * 60, 480, once=False)
    async with home.database.read() as db:
        assert not await tasks.is_waiting(db, (home.organisation, Kind.GAPS))
    await skips(home, datetime(2026, 11, 30, 4, 0, tzinfo=ZONE))
    await home.forward(timedelta(hours=4))
    assert not [m for m in home.heard("Rosa") if "nadie de guardia" in m.line]
    home.skip()
    await home.play("""
        .. until 09:00
        Rosa < … 1. Hay horas sin nadie de guardia en los próximos 30 días: … [Ver 1] [Ver 2]
        Rosa > [Ver 1]
        Rosa < Sin nadie de guardia, 680 horas en 30 días: / • el lunes 30 a las 9 de la mañana, hasta el martes 1 a las
            10 de la noche / … [Un solo turno] [Coordinar]
    """)


async def test_the_second_monday_counts_the_week_before_and_ends_a_task_that_is_moot(home: World) -> None:
    await clocks(home)
    for day in range(7):
        for number, name in enumerate(("Ana", "Beto", "Cora")):
            await plan(home, name, TODAY + timedelta(days=day), number * 480, 480, once=False)
    async with home.database.write() as db:
        await tasks.ask(db, (home.organisation, Kind.GAPS), dates=(home.clock.now(), home.clock.now()))
    await skips(home, datetime(2026, 12, 7, 4, 30, tzinfo=ZONE))
    await home.forward(timedelta(hours=1))
    async with home.database.read() as db:
        assert not await tasks.is_waiting(db, (home.organisation, Kind.GAPS))
        assert await rota.uncovered(db, 1) == {date(2026, 11, 30): 0}
    home.skip()
    await home.play("""
        Rosa > [[rota.gaps]]
        Rosa < En los próximos 30 días no hay horas sin guardia. [Un solo turno] [Coordinar]
    """)
