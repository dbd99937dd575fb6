"""Paging: the chain is climbed step by step, an empty step costs no time, and every page and failure is in the log."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.contract import Lane, Later, Rejected, Role, Scope, Unreachable
from handlers.actions import Colour, Label
from storage import rota
from storage.rota import Seat
from tests.helpline import (
    NOBODY,
    ORANGE,
    RED,
    RINGING,
    UNANSWERED,
    WEAPON,
    case_of,
    danger,
    last_call,
    log_of,
    on_call,
    staffed,
)
from tests.world import World


@pytest.fixture
async def evening(world: World) -> World:
    """Ana has the seat, Beto is her back-up, Sol supervises anyhow, Cora may be rung at night."""
    await staffed(world)
    await on_call(world, "Ana")
    await on_call(world, "Beto", Seat.BACKUP)
    await last_call(world, "Cora")
    return world


async def test_red_rings_seat_second_supervisor_and_last_call(evening: World) -> None:
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        .. 59 seconds
        Beto < (nada)
        .. 1 second
        Ana < {RED}
        Beto < {RED}
        .. 1 minute
        Ana < {RED}
        Beto < {RED}
        .. 1 minute
        Ana < {RED}
        Beto < {RED}
        Sol < {RED}
        .. 1 minute
        Ana < {RED}
        Beto < {RED}
        Sol < {RED}
        .. 59 seconds
        Cora < (nada)
        .. 1 second
        Cora < {RED}
        Daniel < {UNANSWERED}
        .. 2 minutes
        Ana < {RED}
        Beto < {RED}
        Sol < {RED}
        .. 1 minute
        Cora < {RED}
        .. 2 minutes
        Ana < {RED}
        Beto < {RED}
        Sol < {RED}
        Rosa < (nada)
        Daniel < (nada)
    """)
    assert all(message.lane is Lane.URGENT for message in evening.heard("Ana"))
    log = await log_of(evening)
    assert log[:6] == [
        "opened", "paged seat Ana", "paged second Beto", "paged seat Ana again", "paged seat Ana again",
        "paged second Beto again",
    ]  # fmt: skip
    assert {"paged supervisor Sol", "paged last_call Cora", "told"} <= {*log}


async def test_orange_goes_gentler_and_wakes_nobody_by_last_call(evening: World) -> None:
    await evening.play(f"""
        Daniel > ayuda
        Daniel < {RINGING}
        Ana < {ORANGE}
        .. 119 seconds
        Beto < (nada)
        .. 1 second
        Ana < {ORANGE}
        Beto < {ORANGE}
        .. 2 minutes
        Ana < {ORANGE}
        Beto < {ORANGE}
        Sol < {ORANGE}
        .. 1 minute
        Daniel < {UNANSWERED}
        .. 1 minute
        Ana < {ORANGE}
        Beto < {ORANGE}
        Sol < {ORANGE}
        Cora < (nada)
    """)


async def test_two_in_a_seat_the_less_busy_first_and_the_other_as_second(world: World) -> None:
    await staffed(world)
    await on_call(world, "Ana")
    await on_call(world, "Beto")
    await world.person("Raúl")
    await world.play(f"""
        Raúl > ayuda
        Raúl < {RINGING}
        Ana < {ORANGE}
        Ana > tomar
        Ana < Lo tomaste. Raúl, …
        Raúl < Tu aviso ya lo vio Ana.
    """)
    await danger(world)
    await world.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Beto < {RED}
        .. 1 minute
        Beto < {RED}
        Ana < {RED}
    """)


async def test_who_is_full_is_skipped_with_the_reason(world: World) -> None:
    await staffed(world)
    await on_call(world, "Ana")
    async with world.database.write() as db:
        assert await rota.set_at_once(db, 1, 1)
    await world.person("Raúl")
    await world.play(f"""
        Raúl > ayuda
        Raúl < {RINGING}
        Ana < {ORANGE}
        Ana > [Tomar]
        Ana < Lo tomaste. Raúl, …
        Raúl < Tu aviso ya lo vio Ana.
    """)
    await danger(world)
    await world.play(f"""
        Daniel < {WEAPON}
        Daniel < Si hay peligro, marca 911. … Ya avisé a tu equipo; puede que nadie lo vea en este momento.
        Sol < {RED}
        Ana < (nada)
    """)
    assert await log_of(world, 2) == [
        "opened",
        "skipped seat Ana full",
        "skipped second nobody",
        "paged supervisor Sol",
    ]


async def test_a_page_that_does_not_arrive_rings_the_next_at_once(evening: World) -> None:
    evening.answers("Ana", Unreachable("blocked"))
    evening.answers("Beto", Rejected("a bug"))
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Sol < {RED}
        Rosa < Los avisos ya no le llegan a Ana: …
        .. 1 minute
        Sol < {RED}
        Ana < (nada)
    """)
    log = await log_of(evening)
    assert log[:7] == [
        "opened", "paged seat Ana", "failed Ana unreachable", "paged second Beto", "failed Beto rejected",
        "paged supervisor Sol", "paged supervisor Sol again",
    ]  # fmt: skip


async def test_a_page_that_the_platform_holds_back_is_written_down_and_does_not_pile_up(evening: World) -> None:
    evening.answers("Ana", Later(150.0, Scope.CHAT, "too many requests"))
    await danger(evening)
    await evening.forward(timedelta(minutes=3))
    assert "failed Ana expired" in await log_of(evening)
    assert [message.at.second for message in evening.heard("Ana")] == [30, 0], "one of three, and the next"


async def test_no_page_arrives_anywhere(evening: World) -> None:
    for name in ("Ana", "Beto", "Sol", "Cora", "Rosa"):
        evening.answers(name, Unreachable("blocked"))
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Daniel < {NOBODY}
        .. 10 minutes
        Daniel < (nada)
        Ana > (unblocks)
        Ana < Aquí te llegan los avisos de tu equipo. …
        .. 5 minutes
        Ana < {RED}
    """)


async def test_a_restart_in_the_middle_of_a_chain_loses_no_step(evening: World) -> None:
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        .. 59 seconds
        !! kill
        .. 1 second
        Ana < {RED}
        Beto < {RED}
        .. 30 seconds
        !! stop
        .. 95 seconds
        !! start
        Ana < {RED}
        Beto < {RED}
        Sol < {RED}
        .. 115 seconds
        Ana < {RED}
        Beto < {RED}
        Sol < {RED}
        Cora < {RED}
        Daniel < {UNANSWERED}
    """)


async def test_nobody_on_shift_at_night(evening: World) -> None:
    """Red still rings the supervisor and last call; he reads when somebody is there, and then they are rung (R8)."""
    await on_call(evening, "Ana", when=(32 * 60, 240))
    await evening.play(".. 6 hours 10 minutes")
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < Ahora no hay persona de guardia. Marca 800 911 2000 o 911. Ya avisé al equipo; te escriben a las 8.
        Sol < {RED}
        .. 2 minutes
        Sol < {RED}
        Sol < {RED}
        Cora < {RED}
        Sol > [Tomar]
        Sol < Lo tomaste. Encino, el miércoles 25 a las 2:10 de la madrugada. …
        Cora < Lo tomó Sol.
        Daniel < Tu aviso ya lo vio Sol.
    """)
    log = await log_of(evening)
    assert log[:4] == ["opened", "skipped seat nobody", "skipped second nobody", "paged supervisor Sol"]
    assert "paged last_call Cora" in log


async def test_orange_at_night_waits_for_who_comes(world: World) -> None:
    await staffed(world)
    await on_call(world, "Ana", when=(32 * 60, 240))
    await world.play(f"""
        Rosa > (blocks)
        Sol > (blocks)
        .. 6 hours 10 minutes
        Daniel > ayuda
        Daniel < Ahora no hay persona de guardia. Marca 800 911 2000 o 911. Te escriben a las 8.
        .. 5 hours 49 minutes
        Ana < (nada)
        Daniel < (nada)
        .. 1 minute
        Ana < {ORANGE}
    """)


async def test_last_call_nights_that_are_used_up(evening: World) -> None:
    async with evening.database.write() as db:
        for days in range(1, 5):
            at = evening.clock.now() - timedelta(days=days)
            assert await rota.count_last_call(db, evening.people["Cora"].id, at)
    await danger(evening)
    await evening.forward(timedelta(minutes=6))
    assert evening.heard("Cora") == []


async def test_who_has_come_on_shift_meanwhile_is_rung_too(evening: World) -> None:
    """Nobody answers; at 22:00 Rosa begins. The chain of the evening was a snapshot, and is taken anew."""
    await on_call(evening, "Rosa", when=(22 * 60, 240))
    await evening.play(".. 1 hour 50 minutes")
    await danger(evening)
    await evening.forward(timedelta(minutes=9))
    before = len(evening.heard("Rosa"))
    await evening.forward(timedelta(minutes=4))
    assert len(evening.heard("Rosa")) > before
    assert "round shift" in await log_of(evening)


async def test_two_organisations_in_one_pool(evening: World) -> None:
    """Luna counsels for Casa del Sol: she is rung for a man of Casa Alameda, and nobody there reads her name."""
    home = evening.organisation
    evening.organisation = await evening.another_organisation("Casa del Sol")
    await evening.staff("Luna", Role.COUNSELLOR)
    async with evening.database.write() as db:
        assert await rota.join_pool(db, 1, evening.organisation, evening.clock.now())
    await on_call(evening, "Luna", Seat.BACKUP)
    await evening.person("Iván")
    evening.organisation = home
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        .. 1 minute
        Ana < {RED}
        Beto < {RED}
        Luna < {RED}
        Luna > [Tomar]
        Luna < Lo tomaste. Encino, …
        Ana < Lo tomó alguien de otra organización.
        Beto < Lo tomó alguien de otra organización.
        Daniel < Tu aviso ya lo vio Luna.
        Cora > [[person.take:1]]
        Cora < (nada)
    """)


async def test_without_a_pool_the_team_is_rung_and_red_goes_on(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Noa")
    await danger(world, label=Label.OTHER)
    await world.play(f"""
        Daniel < Lo que dices es serio. Sal de ahí ahora …
        Daniel < Si hay peligro, marca 911. … Ya avisé a tu equipo; puede que nadie lo vea en este momento.
        Noa < {RED}
        .. 1 minute
        Noa < {RED}
        Noa > Tomar
        Noa < Lo tomaste. Daniel, … [Estoy en llamada] … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Noa.
    """)
    case = await case_of(world)
    assert case is not None and case.colour == Colour.RED
