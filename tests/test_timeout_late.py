"""Time-outs that an outage fell into: no step at the wrong time, one question, a person is told (R9)."""

from __future__ import annotations

import pytest

from bot.contract import Role
from storage.people import Living
from storage.timeout import Outcome
from tests.test_timeout import BREATHING, CHECK, STOP, TO_TALK, block, pauses
from tests.world import World

LATE = "Daniel < Estuve sin servicio y no te contesté a las 8. ¿Cómo estás ahora? [Estoy bien] [Necesito a alguien]"


CUT_OFF = (
    "Daniel < Estuve sin servicio un rato y no pude escribirte. ¿Cómo estás ahora? [Estoy bien] [Necesito a alguien]"
)
"""It was in the middle of steps of its own: no message of his went unanswered."""


TO_THE_END = block(CHECK, "Daniel < ¿Sigues ahí? …", "Daniel < Se acabó tu retiro …")


async def test_down_for_ten_minutes_the_steps_come_a_little_late(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 20 minutes
        !! stop
        .. 10 minutes
        !! start
        Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [4-6]
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        .. 3 minutes
        Daniel < Se acabó tu retiro …
    """)


async def test_down_for_five_hours_it_is_closed_kindly_once_and_a_person_is_told(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Ya salí]
        Daniel < Deja …
        !! stop
        Daniel > [Listo]
        .. 5 hours
        !! start
        {CUT_OFF}
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Ana > [Tomar]
        Ana < Lo tomaste. Daniel, el miércoles 25 a la 1 de la madrugada. Atendido tarde: el servicio se cayó a mitad de
            su retiro y volvió a esa hora. / Termómetro: no lo dijo. … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
        Daniel > mejor
        Ana < 🟠 Daniel: mejor
        Daniel > [Estoy bien]
        Daniel < Gracias por decirme. Si algo sube, escribe alto.
        .. 5 hours
        Daniel < (nada)
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.LATE


async def test_timers_alone_five_hours_late(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        !! stop
        .. 5 hours
        !! start
        {CUT_OFF}
        .. 1 hour
        Daniel < (nada)
        Daniel > [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.LATE


async def test_breathing_that_was_cut_off_ends_the_time_out_too(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.replace("[30 minutos]", "[60 minutos]")}
        .. 1 minute
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        !! stop
        .. 20 minutes
        !! start
        {CUT_OFF}
        .. 1 hour
        Daniel < (nada)
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.LATE


@pytest.mark.parametrize("sent", ["alto", "ya estoy mejor", "no puedo", "[Respirar]", "respirar"])
async def test_what_he_sent_into_a_short_outage_is_not_answered_as_if_nothing_had_been(world: World, sent: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.replace("[30 minutos]", "[60 minutos]")}
        !! stop
        Daniel > {sent}
        .. 20 minutes
        !! start
        {LATE}
        .. 1 hour
        Daniel < (nada)
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.LATE


async def test_respirar_after_words_that_ended_it_late_asks_nothing_more(world: World) -> None:
    """R9 has asked how he is; a second thermometer below it would be another question."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.replace("[30 minutos]", "[60 minutos]")}
        !! stop
        Daniel > no puedo
        Daniel > respirar
        .. 20 minutes
        !! start
        {LATE}
    """)


async def test_a_tap_at_the_wheel_that_came_late(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Voy manejando]
        Daniel < Detén el coche …
        !! stop
        Daniel > [Ya me detuve]
        .. 20 minutes
        !! start
        {LATE}
    """)


async def test_altos_of_five_hours_ago_are_answered_once_without_timed_steps(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.play(f"""
        !! stop
        Daniel > alto && alto
        .. 1 minute
        Daniel > ayuda
        .. 5 hours
        !! start
        Daniel < Estuve sin servicio y no te contesté el martes 24 a las 8 de la noche. ¿Cómo estás ahora? [Estoy bien]
            [Necesito a alguien]
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        .. 1 hour
        Daniel < (nada)
        Daniel > alto
        {STOP}
    """)


async def test_a_late_end_resumes_what_it_interrupted_after_his_answer(world: World) -> None:
    code = await world.invite(Role.PARTICIPANT)
    await world.play(
        f"""
        Daniel > /start {{code}}
        Daniel < Hola, soy un asistente automático. …
        Daniel < … ¿En qué año naciste?
        Daniel > alto
        {STOP}
        !! stop
        .. 5 hours
        !! start
        Daniel < Estuve sin servicio …
        Daniel > [Estoy bien]
        Daniel < Gracias por decirme. Si algo sube, escribe alto.
        Daniel < ¿En qué año naciste?
        """,
        code=code,
    )


async def test_an_update_of_yesterday_and_one_of_tomorrow(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > (in 1 day) alto
        {STOP}
        Daniel > (1 day ago) [Ya salí]
        Daniel < Deja …
    """)


async def test_breathing_stops_with_a_time_out_that_ends_late(world: World) -> None:
    """What he wrote 16 minutes ago comes in while he breathes: no "otra vez" after the words about the outage."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 17 minutes
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        Daniel > (16 minutes ago) no puedo más
        Daniel < Estuve sin servicio y no te contesté a las 8:01. …
        .. 5 minutes
        Daniel < (nada)
    """)


# --- he wrote, and a timer of that time-out was handled first ---------------------------------------------------------

AT_TEN_PAST = (
    "Daniel < Estuve sin servicio y no te contesté a las 2:10. ¿Cómo estás ahora? [Estoy bien] [Necesito a alguien]"
)
PAGE = "Ana < Respiro: caso naranja. Toca Tomar. [Tomar]"
ATTENDED_LATE = (
    "Ana < Lo tomaste. Daniel, el miércoles 25 a las 2:10 de la madrugada. Atendido tarde: el servicio no le contestó "
    "a esa hora. … [Ya lo atendí]"
)
INTO_THE_OUTAGE = block(
    ".. until 02:00",
    "Daniel > alto",
    STOP,
    "Daniel > [Ya salí]",
    "Daniel < Deja las llaves …",
    "!! stop",
)


@pytest.mark.parametrize("says", ["ya no puedo", "9", "alto", "ayuda", "estoy bien", "hay niños conmigo"])
async def test_what_he_wrote_counts_though_a_timer_came_first(world: World, says: str) -> None:
    """The timer of 2:01 closes it; what he wrote at 2:10 is what went unanswered, and his team reads that he wrote."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {INTO_THE_OUTAGE}
        .. 10 minutes
        Daniel > {says}
        .. 1 minute
        Daniel > y sigo igual
        .. 3 hours
        !! start
        {AT_TEN_PAST}
        {PAGE}
        Daniel > mejor
        Daniel < Toca una opción. …
        Ana > [Tomar]
        {ATTENDED_LATE}
        Daniel < Tu aviso ya lo vio Ana.
        .. 1 hour
        Daniel < (nada)
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.LATE


@pytest.mark.parametrize("wait", ["1 second", "12 minutes"])
@pytest.mark.parametrize("says", ["ya no puedo", "9", "alto", "estoy bien"])
async def test_what_he_wrote_comes_in_after_he_was_asked(world: World, says: str, wait: str) -> None:
    """The platform hands it over later than the timers came due: his hour is said once, and nobody is rung anew."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    ago = "181 minutes ago" if wait == "1 second" else "193 minutes ago"
    await world.play(f"""
        {INTO_THE_OUTAGE}
        .. 191 minutes
        !! start
        {CUT_OFF}
        {PAGE}
        .. {wait}
        Daniel > ({ago}) {says}
        {AT_TEN_PAST}
        Daniel > ({ago}) y sigo igual
        Ana < (nada)
        Ana > [Tomar]
        {ATTENDED_LATE}
        Daniel < Tu aviso ya lo vio Ana.
        Daniel > [Estoy bien]
        Daniel < Gracias por decirme. …
    """)


async def test_beside_an_open_call_of_another_kind_his_hour_is_said_once(world: World) -> None:
    """That he was at 9 remains the reason; three things that he wrote are one answer."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        .. until 02:00
        Daniel > alto
        {STOP}
        Daniel > 9
        Daniel < Sigo aquí. …
        Daniel < Si hay peligro, marca 911. …
        {PAGE}
        !! stop
        .. 10 minutes
        Daniel > ya no puedo
        .. 1 minute
        Daniel > alto
        Daniel > y sigo igual
        .. 3 hours
        !! start
        {AT_TEN_PAST}
        {PAGE}
        Ana > [Tomar]
        Ana < Lo tomaste. … Su termómetro subió. / Termómetro: 9. … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
    """)


async def test_two_outages_are_two_answers(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {INTO_THE_OUTAGE}
        .. 10 minutes
        Daniel > ya no puedo
        .. 1 hour
        !! start
        {AT_TEN_PAST}
        {PAGE}
        Daniel > (1 hour ago) alto
        Daniel < (nada)
        Daniel > alto
        {STOP}
        !! stop
        .. 1 hour
        !! start
        {CUT_OFF}
        {PAGE}
    """)


async def test_late_words_after_a_late_alto_outside_a_time_out(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play("""
        .. until 02:10
        !! stop
        Daniel > alto
        .. 1 minute
        Daniel > ya no puedo
        .. 1 hour
        !! start
        Daniel < Estuve sin servicio y no te contesté a las 2:10. …
    """)
