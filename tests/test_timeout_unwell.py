"""Dizziness, a pain in the chest, no air: he stops and breathes as always, typed or tapped, at any step."""

from __future__ import annotations

import pytest

from storage import exercises
from storage.exercises import Ending
from storage.people import Living
from storage.timeout import Step
from tests.test_timeout import CHECK, STOP, TO_TALK, block, pauses
from tests.test_timeout_children import ASKED, NOBODY
from tests.world import World

SIGNS = ["me duele el pecho", "Estoy mareado", "¡Me DUELE el pecho! 😰", "me falta el aire"]
DIZZY = (
    "Daniel < Para. Siéntate. Respira normal. Si no se te quita o te duele el pecho, marca 911. [Necesito a alguien]"
)
KEYS = "Daniel < Deja las llaves … [Listo] [Necesito a alguien]"
TO_WALK = block(
    "Daniel > alto",
    STOP,
    "Daniel > [Ya salí]",
    KEYS,
    "Daniel > [Listo]",
    "Daniel < De 0 a 10, …",
    "Daniel > [7-8]",
    "Daniel < Tu retiro dura …",
    "Daniel > [30 minutos]",
    "Daniel < Camina despacio. …",
)
TO_BREATHE = block(
    TO_WALK, "Daniel > [Respirar]", "Daniel < Respira conmigo: … [Seguir] [Me mareo] [Necesito a alguien]"
)
IN_THE_ROOM = (
    "Daniel < Para. Sal del cuarto si puedes y siéntate. Respira normal. Si no se te quita o te duele el pecho, marca "
    "911."
)
TALK = "Daniel < Repite en voz baja: … [Respirar] [Ya estoy mejor] [Necesito a alguien]"


@pytest.mark.parametrize("sign", SIGNS)
async def test_respirar_stops_and_does_not_go_on(world: World, sign: str) -> None:
    daniel = await world.person("Daniel")
    await world.play(f"""
        Daniel > respirar
        Daniel < Respira conmigo: …
        .. 20 seconds
        Daniel > {sign}
        Daniel < Para. Siéntate y respira normal. Si no se te quita o te duele el pecho, marca 911.
            [Necesito a alguien]
        .. 1 hour
        Daniel < (nada)
    """)
    async with world.database.read() as db:
        last = await exercises.last(db, daniel.id)
    assert last is not None and last.ending is Ending.DIZZY


@pytest.mark.parametrize("sign", SIGNS)
async def test_breathing_inside_a_time_out_stops_and_the_time_out_goes_on(world: World, sign: str) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BREATHE}
        .. 20 seconds
        Daniel > {sign}
        {DIZZY}
        !! kill
        .. 1 minute
        {TALK}
    """)
    async with world.database.read() as db:
        last = await exercises.last(db, daniel.id)
    assert last is not None and last.ending is Ending.DIZZY


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    ("before", "afterwards"),
    [
        (block("Daniel > alto", STOP, "Daniel > [Hay niños conmigo]", ASKED, "Daniel > baja", "Daniel < …"), ""),
        (TO_TALK, block(".. 25 minutes", CHECK)),
        (block(TO_TALK, ".. 25 minutes", CHECK), block("Daniel > 2", "Daniel < Avisa …")),
    ],
    ids=["children, and another tool asks", "talk", "check"],
)
async def test_at_any_step(world: World, before: str, afterwards: str, sign: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {before}
        Daniel > {sign}
        {DIZZY}
        {afterwards}
    """)


@pytest.mark.parametrize("sign", SIGNS)
async def test_in_the_room_he_leaves_it_if_he_can_and_says_that_he_is_out(world: World, sign: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > {sign}
        {IN_THE_ROOM} [Ya salí] [Hay niños conmigo] [Voy manejando] [Necesito a alguien]
        Daniel > [Ya salí]
        {KEYS}
        Daniel > {sign}
        {DIZZY}
    """)


async def test_in_the_room_with_somebody_for_the_children_the_step_keeps_its_buttons(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Hay niños conmigo]
        {ASKED}
        Daniel > [Sí hay]
        Daniel < Entonces sal tú, …
        Daniel > me duele el pecho
        {IN_THE_ROOM} [Ya salí] [Necesito a alguien]
        .. 1 minute
        {KEYS}
    """)


async def test_after_the_walk_there_is_no_breathing_for_who_is_dizzy(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_WALK}
        .. 30 seconds
        Daniel > me siento mareado
        {DIZZY}
        .. 1 minute
        {TALK}
        .. 5 minutes
        Daniel < (nada)
    """)


async def test_at_the_wheel_he_stops_the_car_first(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Voy manejando]
        Daniel < Detén el coche …
        Daniel > me duele el pecho
        Daniel < Detén el coche en un lugar seguro y apaga el motor. Respira normal. Si no se te quita o te duele el
            pecho, marca 911. [Necesito a alguien]
        .. 20 minutes
        Daniel < (nada)
    """)


async def test_dizzy_and_at_the_wheel_in_one_message_he_stops_the_car_too(world: World) -> None:
    car = "Detén el coche en un lugar seguro y apaga el motor. Respira normal. …"
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > voy manejando y me duele el pecho
        Daniel < {car} [Ya salí] [Hay niños conmigo] [Voy manejando] [Necesito a alguien]
        Daniel > [Ya salí]
        {KEYS}
        .. 25 minutes
        Daniel < De 0 a 10, …
        Daniel < Tu retiro …
        Daniel < Quédate sentado …
        Daniel < Repite …
        {CHECK}
        .. 5 minutes
        Daniel < ¿Sigues ahí? …
        Daniel < Se acabó tu retiro …
        Daniel > voy manejando y me duele el pecho
        Daniel < {car} [Necesito a alguien]
    """)


async def test_the_button_stays_at_hand_while_he_breathes(world: World) -> None:
    """Under "Sigo aquí" and under the step said again; two taps are one."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BREATHE}
        .. 5 seconds
        Daniel > qué hago
        Daniel < Sigo aquí. … Respira: entra 4, sale 6. [Seguir] [Me mareo] [Necesito a alguien]
        Daniel > alto
        Daniel < Sigue respirando: entra 4, sale 6. [Seguir] [Me mareo] [Necesito a alguien]
        Daniel > [Me mareo] && [Me mareo]
        {DIZZY}
        .. 1 minute
        {TALK}
        .. 1 minute
        Daniel > [Me mareo]
        {DIZZY}
        Daniel > [[timeout.dizzy:99]]
        {TALK}
    """)
    [pause] = await pauses(world)
    assert pause.step is Step.TALK


async def test_after_the_end_too(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BREATHE}
        Daniel > qué hago
        Daniel < Sigo aquí. … [Seguir] [Me mareo] [Necesito a alguien]
        Daniel > [Seguir]
        {TALK}
        .. 25 minutes
        {CHECK}
        .. 5 minutes
        Daniel < ¿Sigues ahí? …
        Daniel < Se acabó tu retiro …
        .. 30 minutes
        Daniel > me duele el pecho
        {DIZZY}
        Daniel > [Me mareo]
        Daniel < Para. Siéntate. … marca 911. [Alto] [Necesito a alguien]
        Daniel > no puedo respirar
        {DIZZY}
        {NOBODY}
    """)


async def test_no_air_stops_the_breathing_and_calls_a_person(world: World) -> None:
    """Anywhere else the same words call a person alone."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Noa")
    await world.play(f"""
        Daniel > respirar
        Daniel < Respira conmigo: …
        Daniel > no puedo respirar
        Daniel < Para. Siéntate y respira normal. …
        Daniel < Si hay peligro, marca 911. … Ya avisé a tu equipo; …
        Noa < Respiro: caso naranja. …
        Noa > [Tomar]
        Noa < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Noa.
        .. 3 minutes
        Daniel < (nada)
        {TO_BREATHE}
        Daniel > ¡NO PUEDO RESPIRAR!
        {DIZZY}
        Daniel < Si hay peligro, marca 911. … Tu aviso lo vio Noa …
        .. 1 minute
        {TALK}
    """)


async def test_under_the_thermometer_too(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > respirar
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Y ahora, de 0 a 10, ¿cómo estás? …
        Daniel > me duele el pecho
        Daniel < Para. Siéntate y respira normal. … 911. [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > la voy a matar
        Daniel < Escribe un número de 0 a 10, o toca uno. Si hay peligro, marca 911. Para hablar con alguien:
            800 911 2000, gratis. [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
    """)


async def test_other_words_while_he_breathes_get_the_numbers(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > respirar
        Daniel < Respira conmigo: …
        .. 10 seconds
        Daniel > la voy a matar
        Daniel < Sigo aquí. Si hay peligro, marca 911. Para hablar con alguien: 800 911 2000, gratis. Si te ayuda, sigue
            despacio. [Seguir] [Me mareo] [Necesito a alguien]
        Daniel > corregir
        Daniel < ¿Qué quieres corregir? …
        Daniel > [Mi alias]
        Daniel < Escribe cómo quieres llamarte aquí. …
        Daniel > me mareo
        Daniel < Para. Siéntate y respira normal. …
    """)


async def test_after_it_what_he_types_belongs_to_the_time_out_again(world: World) -> None:
    """Another tool had asked him something on top of it; his "sí" is no answer to that any more."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BREATHE}
        Daniel > qué hago
        Daniel < Sigo aquí. … [Seguir] [Me mareo] [Necesito a alguien]
        Daniel > baja
        Daniel < ¿Quieres darte de baja? …
        Daniel > [Me mareo]
        {DIZZY}
        Daniel > sí
        Daniel < Sigo aquí. … [Necesito a alguien]
        .. 1 minute
        {TALK}
    """)
