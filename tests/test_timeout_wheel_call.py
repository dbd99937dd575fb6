"""A call from the wheel that nobody takes: he is told with public numbers, as soon as he drives no more (R8)."""

from __future__ import annotations

import pytest

from storage.people import Living
from tests.test_timeout import block
from tests.test_timeout_wheel import AT_THE_WHEEL, INVITED, STOP_THE_CAR
from tests.world import World

UNSEEN = (
    "Daniel < Todavía no lo ve nadie del equipo. No te quedes solo: marca 800 911 2000, gratis, de día y de noche. "
    "Si hay peligro, 911."
)
CALLED = block(
    "Daniel > [Necesito a alguien]",
    "Daniel < Si hay peligro, marca 911. …",
    "Ana < Respiro: caso naranja. Toca Tomar. [Tomar]",
)


async def test_that_nobody_has_seen_his_call_waits_until_he_has_stopped(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        Daniel > [Necesito a alguien]
        Daniel < Si hay peligro, marca 911. …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        .. 12 minutes
        Daniel < (nada)
        Daniel > [Ya me detuve]
        Daniel < No arranques: guarda la llave. …
        {UNSEEN}
        Daniel > [Voy manejando]
        {STOP_THE_CAR}
        .. 3 hours
        Daniel < (nada)
    """)


async def test_once_he_has_stopped_he_hears_that_nobody_has_seen_it(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        Daniel > [Necesito a alguien]
        Daniel < Si hay peligro, marca 911. …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        .. 4 minutes 30 seconds
        Daniel > [Ya me detuve]
        Daniel < No arranques: guarda la llave. …
        .. 29 seconds
        Daniel < (nada)
        .. 1 second
        {UNSEEN}
    """)


@pytest.mark.parametrize("kill", ["", "!! kill"])
@pytest.mark.parametrize(
    ("says", "answer"),
    [
        ("[Ya me detuve]", "Daniel < Tu retiro ya terminó. No arranques todavía. …"),
        ("ya me detuve", "Daniel < Tu retiro ya terminó. No arranques todavía. …"),
        ("2", "Daniel < Si duerme, no la despiertes. Si no, avisa que ya estás tranquilo. …"),
    ],
)
async def test_past_the_cap_he_hears_that_nobody_has_seen_his_call_as_soon_as_he_drives_no_more(
    world: World, says: str, answer: str, kill: str
) -> None:
    """R8: an honest word and two numbers, not a call that fades; once, and not at the wheel."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 50 minutes
        {CALLED}
        .. 3 hours
        Daniel < (nada)
        {kill}
        Daniel > {says}
        {answer}
        {UNSEEN}
        .. until 08:00
        {INVITED}
        .. 4 hours
    """)
    assert [m.letter.line.id for m in world.heard("Daniel") if m.letter.line].count("cases-unseen") == 1


async def test_past_the_cap_who_stops_at_once_hears_it_after_five_minutes_as_anybody(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 90 minutes
        {CALLED}
        .. 1 minute
        Daniel > [Ya me detuve]
        Daniel < Tu retiro ya terminó. No arranques todavía. …
        .. 239 seconds
        Daniel < (nada)
        .. 1 second
        {UNSEEN}
    """)


async def test_who_never_says_that_he_stopped_hears_it_when_he_must_have_arrived(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 50 minutes
        {CALLED}
        .. until 07:59
        Daniel < (nada)
        .. 6 minutes
        {INVITED}
        {UNSEEN}
    """)


async def test_at_the_wheel_over_an_outage_it_waits_for_him_all_the_same(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        {CALLED}
        !! stop
        .. 2 hours
        !! start
        Daniel < (nada)
        Daniel > [Ya me detuve]
        Daniel < Tu retiro ya terminó. No arranques todavía. …
        {UNSEEN}
    """)


async def test_a_call_that_was_taken_meanwhile_needs_no_such_word(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 50 minutes
        {CALLED}
        .. 1 hour
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Ana.
        Daniel > [Ya me detuve]
        Daniel < Tu retiro ya terminó. No arranques todavía. …
    """)
