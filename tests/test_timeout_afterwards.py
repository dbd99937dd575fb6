"""After a time-out that nobody answered: its thermometer stays open, and what it interrupted waits for the answer."""

from __future__ import annotations

import pytest

from storage.people import Living
from storage.timeout import Outcome
from tests.test_debrief import CALM, DEMAND, INVITED, SIGNAL
from tests.test_timeout import CHECK, STOP, TO_TALK, block, pauses
from tests.world import World

BANDS = "[0-3] [4-6] [7-8] [9-10]"
EXPIRED = block(
    ".. 25 minutes",
    CHECK,
    ".. 5 minutes",
    "Daniel < ¿Sigues ahí? …",
    f"Daniel < Se acabó tu retiro y no sé cómo vas: toca un número. … {BANDS} [Necesito a alguien]",
)
IN_THE_DEBRIEF = block(CALM, ".. until 08:00", INVITED, "Daniel > [Empezar]", SIGNAL, "Daniel > calor", DEMAND)


@pytest.mark.parametrize("says", ["8", "ocho", "[7-8]"])
@pytest.mark.parametrize("kill", ["# no crash", "!! kill"])
async def test_a_late_eight_over_an_open_question_begins_a_time_out(world: World, says: str, kill: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {IN_THE_DEBRIEF}
        {TO_TALK}
        {EXPIRED}
        {kill}
        .. 16 minutes
        Daniel > {says}
        {STOP}
    """)
    newest, expired, _ = await pauses(world)
    assert newest.running and newest.before is not None and newest.before.high == 8
    assert expired.outcome is Outcome.EXPIRED


async def test_a_late_number_below_seven_does_what_the_table_says_and_then_the_question_resumes(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {IN_THE_DEBRIEF}
        {TO_TALK}
        {EXPIRED}
        .. 10 minutes
        Daniel > me tardé
        Daniel < Sigo aquí. … Escribe un número de 0 a 10, o toca uno. {BANDS} [Necesito a alguien]
        Daniel > 5
        Daniel < De 4 a 6 tu cuerpo avisa. Vamos a bajarlo.
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Y ahora, de 0 a 10, ¿cómo estás? {BANDS}
        Daniel > 2
        Daniel < Ya lo anoté. …
        {DEMAND}
        Daniel > que me oyera
        Daniel < ¿De qué era? [Dinero] [Celos] [Tareas] [Otra cosa] [Saltar]
        Daniel > [Otra cosa]
        Daniel < ¿Cómo crees que fue …
        Daniel > [Hoy no]
        Daniel < (nada)
    """)


async def test_with_nothing_open_a_late_nine_is_told_to_a_person(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {TO_TALK}
        {EXPIRED}
        .. 50 minutes
        Daniel > 9
        {STOP}
        Daniel < Si hay peligro, marca 911. …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
    """)


async def test_seven_after_the_cap_is_told_to_a_person(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {TO_TALK.replace("[30 minutos]", "[60 minutos]")}
        .. 30 minutes
        {EXPIRED}
        .. 10 minutes
        Daniel > 7
        {STOP}
        Daniel < Si hay peligro, marca 911. …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Ana > [Tomar]
        Ana < Lo tomaste. … Terminó los 60 minutos del retiro sin calmarse. / Termómetro: 7. … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
    """)


async def test_after_an_hour_other_words_go_where_they_belong_and_a_number_is_still_heard(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {IN_THE_DEBRIEF}
        {TO_TALK}
        {EXPIRED}
        .. 61 minutes
        Daniel > que no me hablara
        {DEMAND}
        Daniel > que no me hablara
        Daniel < ¿De qué era? [Dinero] [Celos] [Tareas] [Otra cosa] [Saltar]
        Daniel > [Saltar]
        Daniel < ¿Cómo crees que fue …
        Daniel > alto
        {TO_TALK.partition("Daniel > alto")[2].strip()}
        {EXPIRED}
        .. 2 hours
        Daniel > 7
        {STOP}
    """)


async def test_after_an_hour_and_nothing_open_there_is_the_menu(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        {EXPIRED}
        .. 2 hours
        Daniel > hola
        Daniel < … [Retiro] …
        Daniel > [7-8]
        Daniel < Ese retiro ya terminó. Si algo sube, escribe alto. [Alto] [Necesito a alguien]
    """)


async def test_a_second_tap_after_the_end_is_one_answer(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        {EXPIRED}
        Daniel > [0-3] && [0-3]
        Daniel < Ya lo anoté. Si va a más, escribe alto. [Mis semanas]
        .. 1 hour
        Daniel < (nada)
    """)


async def test_another_tool_gives_the_question_back(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        {EXPIRED}
        Daniel > respirar
        Daniel < Respira conmigo: …
        Daniel > [Me mareo]
        Daniel < Para. Siéntate …
        Daniel < De 0 a 10, ¿cómo vas? {BANDS} [Necesito a alguien]
        Daniel > estoy solo con ellos
        Daniel < Ese retiro ya terminó. No los dejes solos. … [Alto] [Necesito a alguien]
        Daniel > 1
        Daniel < Ya lo anoté. …
    """)


@pytest.mark.parametrize(("says", "late"), [("[7-8]", True), ("2", False)])
async def test_a_number_that_came_late_itself(world: World, says: str, late: bool) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    asked = "Daniel < Estuve sin servicio … [Estoy bien] [Necesito a alguien]"
    await world.play(f"""
        {TO_TALK}
        {EXPIRED}
        !! stop
        Daniel > {says}
        .. 2 hours
        !! start
        {asked if late else "Daniel < (nada)"}
    """)


async def test_a_late_eight_over_an_open_question_asks_how_he_is_before_the_question_resumes(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {IN_THE_DEBRIEF}
        {TO_TALK}
        {EXPIRED}
        !! stop
        Daniel > 8
        .. 2 hours
        !! start
        Daniel < Estuve sin servicio … [Estoy bien] [Necesito a alguien]
        Daniel > [Estoy bien]
        Daniel < Gracias por decirme. …
        {DEMAND}
    """)
