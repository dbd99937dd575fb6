"""After a time-out that nobody answered: its thermometer stays open, and what it interrupted waits for the answer."""

from __future__ import annotations

import pytest

from storage import thermometer
from storage.people import Living
from storage.timeout import Outcome
from tests.test_debrief import CALM, DEMAND, INVITED, SIGNAL
from tests.test_timeout import BREATHING, CHECK, RETURN, STOP, TO_TALK, block, pauses
from tests.test_timeout_children import ALONE
from tests.world import World

NOT_CALM = "Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]"
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
        Daniel < De 4 a 6 tu cuerpo avisa. Vamos a bajarlo. [Necesito a alguien]
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Y ahora, de 0 a 10, ¿cómo estás? {BANDS} [Necesito a alguien]
        Daniel > 2
        Daniel < Ya lo anoté. …
        {RETURN}
        {DEMAND}
        Daniel > que me oyera
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
        {NOT_CALM}
        Daniel < Si hay peligro, marca 911. …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Ana > [Tomar]
        Ana < Lo tomaste. … Terminó los 60 minutos del retiro sin calmarse. / Termómetro: 7. … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
        !! kill
        Daniel > [Alto]
        {STOP}
    """)
    newest, expired = await pauses(world)
    assert newest.running and expired.outcome is Outcome.EXPIRED


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
        {RETURN}
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
        Daniel < No pude avisar a nadie del equipo. …
        Daniel > 1
        Daniel < Ya puedes volver con ellos. … [Necesito a alguien]
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


# --- calm after the end ----------------------------------------------------------------------------------------------

ALONE_TO_THE_END = block(
    ALONE,
    ".. 1 minute",
    "Daniel < Deja las llaves …",
    ".. 1 minute",
    "Daniel < De 0 a 10, …",
    ".. 1 minute",
    "Daniel < Tu retiro dura …",
    ".. 1 minute",
    "Daniel < Camina despacio dentro de la casa, …",
    ".. 2 minutes",
    "Daniel < Respira conmigo: …",
    "Daniel > [Seguir]",
    "Daniel < Repite …",
    ".. 19 minutes",
    CHECK,
    ".. 5 minutes",
    "Daniel < ¿Sigues ahí? …",
)
"""Alone with children; he skips the breathing and leaves the check unanswered."""

EXPIRED_ALONE = (
    "Daniel < Se acabó tu retiro y no sé cómo vas: toca un número. Si sigues en 4 o más, pide a alguien … [0-3] …"
)
APART_ALONE = (
    "Daniel < Se acabó tu retiro y no sé cómo vas: toca un número. Hoy no la busques. Si sigues en 4 o más, pide a un "
    "familiar tuyo que venga a estar con ellos. [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]"
)
WITH_THEM = (
    "Daniel < Ya puedes volver con ellos. Habla poco y bajo. Si vuelve a subir, escribe alto. [Necesito a alguien]"
)


@pytest.mark.parametrize("says", ["2", "tres", "[0-3]"])
@pytest.mark.parametrize("living", list(Living))
async def test_calm_after_the_end_is_told_how_to_go_back_or_not_to(world: World, says: str, living: Living) -> None:
    """If she says no, it is no; who does not live with her does not look for her."""
    daniel = await world.person("Daniel", living=living)
    card = RETURN if living is Living.TOGETHER else "Daniel < Hoy no la busques. [Necesito a alguien]"
    await world.play(f"""
        {TO_TALK}
        {EXPIRED}
        .. 40 minutes
        !! kill
        Daniel > {says}
        {card}
        Daniel > {says}
        {"Daniel < Ese retiro ya terminó. …" if says == "[0-3]" else "Daniel < No entendí eso. …"}
    """)
    async with world.database.read() as db:
        newest = (await thermometer.of_person(db, daniel.id))[0]
    assert newest.level is not None and newest.level.high <= 3, "what he said is kept as any reading"


async def test_calm_after_the_end_at_night_does_not_wake_her(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        .. until 23:00
        {TO_TALK}
        {EXPIRED}
        Daniel > 1
        Daniel < Si duerme, no la despiertes. Si no, … Si dice no, es no. … [Necesito a alguien]
    """)


async def test_calm_and_alone_with_children_he_breathes_first(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {ALONE_TO_THE_END}
        {EXPIRED_ALONE}
        .. 5 minutes
        Daniel > 2
        Daniel < Bien. Antes de volver con ellos, respira 2 minutos conmigo. [Necesito a alguien]
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo estás? {BANDS} [Necesito a alguien]
        Daniel > 2
        Daniel < Ya lo anoté. …
        {WITH_THEM}
    """)


async def test_who_skips_that_round_has_been_offered_it_and_who_is_dizzy_is_asked_anew(world: World) -> None:
    await world.person("Daniel", living=Living.APART)
    await world.play(f"""
        {ALONE_TO_THE_END}
        {APART_ALONE}
        Daniel > [0-3]
        Daniel < Bien. Antes de volver con ellos, …
        Daniel < Respira conmigo: …
        Daniel > me mareo
        Daniel < Para. Siéntate …
        Daniel < De 0 a 10, ¿cómo vas? {BANDS} [Necesito a alguien]
        Daniel > 2
        {WITH_THEM.replace(" [Nec", " Hoy no la busques. [Nec")}
    """)


async def test_a_number_said_to_the_thermometer_itself_is_the_answer_too(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        {EXPIRED}
        .. 1 minute
        Daniel > termometro
        Daniel < De 0 a 10, …
        Daniel > 3
        Daniel < Ya lo anoté. …
        {RETURN}
    """)


async def test_alone_said_after_the_end_counts(world: World) -> None:
    await world.person("Daniel", living=Living.ORDER)
    await world.play(f"""
        {TO_TALK}
        {EXPIRED}
        Daniel > estoy solo con mis hijos
        Daniel < Ese retiro ya terminó. No los dejes solos. Hoy no la busques. Pide a un familiar tuyo que venga a estar
            con ellos. Si algo sube, escribe alto. [Alto] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
        Daniel > 2
        Daniel < Bien. Antes de volver con ellos, …
        Daniel < Respira conmigo: …
        Daniel > estoy solo con mis hijos
        Daniel < Ese retiro ya terminó. …
        Daniel > [Seguir]
        Daniel < Y ahora, de 0 a 10, ¿cómo estás? {BANDS} [Necesito a alguien]
        Daniel > 5
        Daniel < Sigues entre 4 y 6. …
        Daniel > 3
        Daniel < Ya puedes volver con ellos. … Hoy no la busques. [Necesito a alguien]
    """)


async def test_two_taps_after_the_end_are_one_and_a_hotter_one_is_heard(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        {EXPIRED}
        .. 5 minutes
        Daniel > [4-6] && [4-6]
        Daniel < De 4 a 6 tu cuerpo avisa. Vamos a bajarlo. [Necesito a alguien]
        Daniel < Respira conmigo: …
        .. 10 seconds
        Daniel > [[timeout.felt:1:99:7-8]]
        {STOP}
    """)
    newest, expired = await pauses(world)
    assert newest.running and expired.outcome is Outcome.EXPIRED
