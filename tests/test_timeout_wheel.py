"""Time-outs at the wheel: the clock says nothing to a man who drives until he says that he has stopped."""

from __future__ import annotations

import pytest

from bot.contract import Role
from storage.people import Living
from storage.timeout import Children, Outcome
from tests.test_timeout import BREATHING, CHECK, RETURN, STOP, TO_TALK, block, pauses
from tests.world import World

BANDS = "[0-3] [4-6] [7-8] [9-10]"
STOP_THE_CAR = (
    "Daniel < Detén el coche en un lugar seguro y apaga el motor. No uses el celular mientras manejas. "
    "[Ya me detuve] [Necesito a alguien]"
)
WITH_THEM = (
    "Daniel < Detén el coche en un lugar seguro y apaga el motor. No los dejes solos en el coche. No uses el celular "
    "mientras manejas. [Ya me detuve] [Necesito a alguien]"
)
AT_THE_WHEEL = block("Daniel > alto", STOP, "Daniel > [Voy manejando]", STOP_THE_CAR)
INVITED = "Daniel < Tienes un aviso. …"


async def test_who_never_says_that_he_stopped_is_left_alone_past_the_cap_and_asked_the_next_day(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 3 hours
        Daniel < (nada)
        Ana < (nada)
        .. until 07:59
        Daniel < (nada)
        .. 1 minute
        {INVITED}
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.ended_at, pause.checked_at) == (Outcome.EXPIRED, pause.cap_at, None)


async def test_with_children_he_reads_the_careful_words_and_nothing_more_until_the_car_stands(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {AT_THE_WHEEL}
        Daniel > [Hay niños conmigo]
        {WITH_THEM}
        Daniel < No pude avisar a nadie del equipo. …
        .. 20 minutes
        Daniel < (nada)
        Daniel > [Hay niños conmigo]
        {WITH_THEM}
        Daniel > le pegué
        Daniel < Sigo aquí. … Detén el coche en un lugar seguro y apaga el motor. [Ya me detuve] [Necesito a alguien]
        Daniel > ya me orillé
        Daniel < No los dejes solos. ¿Hay otra persona adulta con ellos? [Sí hay] [Estoy solo con ellos]
            [Necesito a alguien]
        .. 1 minute
        Daniel < No los dejes solos en el coche. Quédate con ellos, con el motor apagado. Habla poco y bajo. [Listo]
            [Necesito a alguien]
        Daniel > [Estoy solo con ellos]
        Daniel < No los dejes solos en el coche. … [Listo] [Necesito a alguien]
    """)
    [pause] = await pauses(world)
    assert pause.driving and pause.children is Children.ALONE


async def test_alone_with_children_at_the_wheel_is_told_to_a_person_and_leaves_him_at_the_wheel(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Hay niños conmigo]
        Daniel < No los dejes solos. …
        Daniel > estoy manejando
        {WITH_THEM}
        Daniel < No pude avisar a nadie del equipo. …
        Daniel > [Estoy solo con ellos]
        {WITH_THEM}
        .. 1 minute
        Daniel > [Sí hay]
        {WITH_THEM}
        .. 2 hours
        Daniel < (nada)
        Daniel > [Ya me detuve]
        Daniel < No los dejes solos en el coche. Quédate con ellos, con el motor apagado. De 0 a 10, ¿cómo estás ahora?
            {BANDS} [Necesito a alguien]
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.children) == (Outcome.EXPIRED, Children.ALONE)


async def test_who_stops_late_has_the_rest_of_it_with_a_check_that_lies_ahead(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 28 minutes
        Daniel < (nada)
        Daniel > [Ya me detuve]
        Daniel < No arranques: guarda la llave. … [Listo] [Necesito a alguien]
        Daniel > [Listo]
        Daniel < De 0 a 10, ¿cómo estás ahora? {BANDS} [Necesito a alguien]
        Daniel > 6
        Daniel < Tu retiro dura 45 minutos, hasta las 8:45 de la noche. ¿Quieres otro tiempo? [45 minutos] [60 minutos]
            [Más de 60] [Necesito a alguien]
        Daniel > 15
        Daniel < Ese tiempo ya pasó. Toca otro. [45 minutos] [60 minutos] [Más de 60] [Necesito a alguien]
        Daniel > tres cuartos
        Daniel < Baja del coche si es seguro. … [Respirar] [Ya estoy mejor] [Necesito a alguien]
        Daniel > [Respirar]
        {BREATHING}
        Daniel < Repite …
        .. until 20:40
        {CHECK}
        Daniel > [0-3]
        {RETURN}
    """)


async def test_who_stops_at_the_cap_is_asked_at_once(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 57 minutes
        Daniel > listo
        Daniel < De 0 a 10, ¿cómo vas? {BANDS} [Necesito a alguien]
        .. 3 minutes
        Daniel < ¿Sigues ahí? …
        Daniel < Se acabó tu retiro …
    """)


async def test_at_the_wheel_from_the_check_on(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > voy manejando
        {STOP_THE_CAR}
        .. 20 minutes
        Daniel < (nada)
        Daniel > [Ya me detuve]
        Daniel < No arranques: guarda la llave. …
    """)
    [pause] = await pauses(world)
    assert pause.ends_at == pause.cap_at


@pytest.mark.parametrize("says", ["[Ya me detuve]", "ya me detuve"])
async def test_after_the_cap_his_stop_is_answered_and_what_was_interrupted_waits(world: World, says: str) -> None:
    code = await world.invite(Role.PARTICIPANT)
    await world.play(
        f"""
        Daniel > /start {{code}}
        Daniel < Hola, soy un asistente automático. …
        Daniel < … ¿En qué año naciste?
        {AT_THE_WHEEL}
        .. 90 minutes
        Daniel < (nada)
        Daniel > {says}
        Daniel < Tu retiro ya terminó. No arranques todavía. Hoy no la busques. De 0 a 10, ¿cómo estás ahora? {BANDS}
            [Necesito a alguien]
        Daniel > 2
        Daniel < Hoy no la busques. [Necesito a alguien]
        Daniel < ¿En qué año naciste?
        """,
        code=code,
    )


async def test_an_outage_says_nothing_to_him_either(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        !! stop
        .. 5 hours
        !! start
        Daniel < (nada)
        Ana < (nada)
        Daniel > alto
        {STOP}
    """)
    _, pause = await pauses(world)
    assert pause.outcome is Outcome.EXPIRED


@pytest.mark.parametrize("living", [Living.APART, Living.ORDER])
async def test_who_never_said_that_he_stopped_is_told_not_to_look_for_her(world: World, living: Living) -> None:
    """R4 also where the time-out ended in silence, whatever number he answers then."""
    await world.person("Daniel", living=living)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Voy manejando]
        Daniel < Detén el coche …
        .. 90 minutes
        Daniel > 5
        Daniel < Hoy no la busques.
        Daniel < De 4 a 6 tu cuerpo avisa. Vamos a bajarlo. [Necesito a alguien]
        Daniel < Respira conmigo: …
        .. 10 seconds
        Daniel > [Seguir]
        Daniel < Y ahora, de 0 a 10, ¿cómo estás? {BANDS} [Necesito a alguien]
        Daniel > 3
        Daniel < Ya lo anoté. …
        Daniel < Hoy no la busques. [Necesito a alguien]
    """)


async def test_whoever_never_says_that_he_stopped_is_not_written_to(world: World) -> None:
    """The clock may not make a driver look at his phone, not even at the cap."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Voy manejando]
        Daniel < Detén el coche … [Ya me detuve] [Necesito a alguien]
        .. 2 hours
        Daniel < (nada)
    """)
    [pause] = await pauses(world)
    assert not pause.running


async def test_children_in_a_car_that_moves_wait_until_it_stands(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Voy manejando]
        Daniel < Detén el coche … [Ya me detuve] [Necesito a alguien]
        Daniel > [Hay niños conmigo]
        Daniel < Detén el coche … [Ya me detuve] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
        .. 2 hours
        Daniel < (nada)
        Daniel > alto
        {STOP}
        Daniel > [Voy manejando]
        Daniel < Detén el coche … [Ya me detuve] [Necesito a alguien]
        Daniel > [Hay niños conmigo]
        Daniel < Detén el coche … [Ya me detuve] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
        Daniel > [Ya me detuve]
        Daniel < No los dejes solos. …
    """)


async def test_at_the_wheel_he_stops_first_and_nothing_is_written_to_him(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Voy manejando]
        Daniel < Detén el coche en un lugar seguro y apaga el motor. No uses el celular mientras manejas. [Ya me detuve]
            [Necesito a alguien]
        .. 15 minutes
        Daniel < (nada)
        Daniel > [Ya me detuve]
        Daniel < No arranques: guarda la llave. Nada de alcohol. Si hay un arma, aléjate de ella. No le mandes mensajes
            ni audios hasta volver. [Listo] [Necesito a alguien]
        Daniel > [Listo]
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [4-6]
        Daniel < Tu retiro dura 30 minutos, … [Más de 60] [Necesito a alguien]
        Daniel > [30 minutos]
        Daniel < Baja del coche si es seguro. Camina despacio cerca de él. Si te sientes mal, siéntate. … [Necesito a
            alguien]
        Daniel > [Hay niños conmigo]
        Daniel < No los dejes solos. …
        Daniel > [Estoy solo con ellos]
        Daniel < No los dejes solos en el coche. Quédate con ellos, con el motor apagado. Habla poco y bajo. [Listo]
            [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
    """)
    [pause] = await pauses(world)
    assert pause.driving and pause.children is Children.ALONE
