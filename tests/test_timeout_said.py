"""What he types in the middle of a time-out, in his own words: children, the wheel, his body, a number, more time."""

from __future__ import annotations

import pytest

from storage import thermometer
from storage.people import Living
from storage.timeout import Children, Step
from tests.test_timeout import STOP, TO_TALK, block, pauses
from tests.test_timeout_children import ASKED, NOBODY, STAY
from tests.test_timeout_unwell import DIZZY, TALK, TO_WALK
from tests.test_timeout_wheel import STOP_THE_CAR, WITH_THEM
from tests.world import World

PAGED = block("Daniel < Si hay peligro, marca 911. …", "Ana < Respiro: caso naranja. Toca Tomar. [Tomar]")


@pytest.mark.parametrize("says", ["mis hijos están aquí", "estoy con mi hijo", "hay un bebé", "my kids are here"])
async def test_children_in_his_own_words(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > {says}
        {ASKED}
        !! kill
        Daniel > no, estoy solo con los niños
        {STAY}
        {NOBODY}
        Daniel > {says}
        Daniel < Sigo aquí. … No los dejes solos. …
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.ALONE


@pytest.mark.parametrize("says", ["no hay niños aquí", "mis hijos no están", "le pegué a mi hijo"])
async def test_children_that_are_not_there_or_were_hurt_get_the_numbers(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > {says}
        Daniel < Sigo aquí. Si alguien está herido o en peligro, marca 911. Para hablar ya: 800 911 2000. Sal del
            cuarto; … [Ya salí] [Hay niños conmigo] [Voy manejando] [Necesito a alguien]
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.UNKNOWN


@pytest.mark.parametrize("says", ["manejando", "voy en la moto", "estoy en el coche", "i am driving fast"])
async def test_the_wheel_in_his_own_words(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > {says}
        {STOP_THE_CAR}
        .. 20 minutes
        Daniel < (nada)
        Daniel > ya no manejo
        Daniel < No arranques: …
        Daniel > estoy en el coche
        Daniel < Sigo aquí. … Nada de coche ni de alcohol. …
    """)


@pytest.mark.parametrize(
    ("says", "children"),
    [
        ("voy manejando con mis hijos", Children.ASKED),
        ("i am driving with my kids", Children.ASKED),
        ("voy manejando solo con mis hijos", Children.ALONE),
    ],
)
async def test_children_in_a_car_that_moves_in_one_message(world: World, says: str, children: Children) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > {says}
        {WITH_THEM}
        {NOBODY}
        .. 20 minutes
        Daniel < (nada)
        Daniel > ya no manejo
        Daniel < No los dejes solos…
    """)
    [pause] = await pauses(world)
    assert pause.driving and pause.children is children


@pytest.mark.parametrize("says", ["me duele mucho el pecho y el brazo", "me estoy mareando mucho"])
async def test_his_body_in_his_own_words_and_no_breathing_follows(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_WALK}
        Daniel > {says}
        {DIZZY}
        .. 1 minute
        {TALK}
        .. 5 minutes
        Daniel < (nada)
    """)


async def test_no_air_in_his_own_words_calls_a_person(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {TO_WALK}
        Daniel > me duele el pecho y no puedo respirar
        {DIZZY}
        {PAGED}
    """)


# --- numbers that nothing asked for (R2) -----------------------------------------------------------------------------

AT = {
    Step.STOP: block("Daniel > alto", STOP),
    Step.KEYS: block("Daniel > alto", STOP, "Daniel > [Ya salí]", "Daniel < Deja …"),
    Step.DRIVING: block("Daniel > alto", STOP, "Daniel > [Voy manejando]", STOP_THE_CAR),
    Step.WALK: TO_WALK,
    Step.TALK: TO_TALK,
}


@pytest.mark.parametrize("says", ["10", "nueve", "estoy en 9"])
@pytest.mark.parametrize("step", AT)
async def test_nine_and_ten_are_told_to_a_person_at_any_step(world: World, step: Step, says: str) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT[step]}
        Daniel > {says}
        Daniel < Sigo aquí. …
        {PAGED}
        Ana > [Tomar]
        Ana < Lo tomaste. … Su termómetro subió. / Termómetro: {"10" if says == "10" else "9"}. … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
    """)
    [pause] = await pauses(world)
    assert pause.step is step
    async with world.database.read() as db:
        newest = (await thermometer.of_person(db, daniel.id))[0]
    assert newest.level is not None and newest.level.high >= 9


@pytest.mark.parametrize(("says", "kept"), [("8", True), ("7", True), ("6", False), ("tengo 9 hijos", False)])
async def test_seven_and_eight_are_kept_and_nobody_is_rung(world: World, says: str, kept: bool) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT[Step.KEYS]}
        Daniel > {says}
        Daniel < Sigo aquí. …
        Ana < (nada)
        Daniel > [Listo]
        {"Daniel < Tu retiro dura 30 minutos, …" if kept else "Daniel < De 0 a 10, …"}
    """)
    async with world.database.read() as db:
        assert bool(await thermometer.of_person(db, daniel.id)) is kept


async def test_where_the_length_is_asked_ten_minutes_are_no_length_and_nine_is_a_number(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.partition("Daniel > [30 minutos]")[0].strip()}
        Daniel > 10 minutos
        Daniel < El retiro puede durar 15, 30, 45 o 60 minutos. …
        Daniel > estoy en 9
        Daniel < Camina despacio. …
        {NOBODY}
    """)


# --- more time (§1.3-3) ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("says", ["90 min", "dame 90 minutos", "2 horas más", "120"])
@pytest.mark.parametrize("step", [Step.STOP, Step.KEYS, Step.TALK])
async def test_more_than_sixty_minutes_in_numbers_is_told_to_a_person_at_any_step(
    world: World, step: Step, says: str
) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT[step]}
        Daniel > {says}
        Daniel < Un retiro dura 60 minutos, no más. …
        {PAGED}
    """)
    [pause] = await pauses(world)
    assert pause.ends_at <= pause.cap_at


@pytest.mark.parametrize("says", ["1988", "60 minutos", "llevo 2 horas peleando", "800"])
async def test_other_numbers_are_no_length(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        Daniel > {says}
        Daniel < Sigo aquí. …
    """)


async def test_a_hundred_at_the_thermometer_is_no_length(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {AT[Step.KEYS]}
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        Daniel > 100
        Daniel < Sigo aquí. … De 0 a 10, ¿cómo estás ahora? …
        Daniel > 90 minutos
        Daniel < Un retiro dura 60 minutos, no más. …
        {NOBODY}
    """)
