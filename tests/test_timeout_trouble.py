"""Time-outs when something breaks or comes twice, too late, too early, or from somebody else."""

from __future__ import annotations

import pytest

from bot.contract import Role
from storage import timeout
from storage.people import Living
from storage.timeout import Outcome
from tests.test_timeout import CHECK, RETURN, STOP, TO_TALK, pauses
from tests.world import World


async def test_alto_inside_repeats_the_present_step_with_a_way_to_a_person(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > ALTO!!!
        {STOP}
        Daniel > [Ya salí]
        Daniel < Deja …
        Daniel > [Listo]
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > alto
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > ya no aguanto
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
    """)
    assert len(await pauses(world)) == 1


async def test_words_that_are_no_answer_meet_somebody_911_and_the_present_step(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > le pegué a mi esposa
        Daniel < Sigo aquí. Si alguien está herido o en peligro, marca 911. Para hablar ya: 800 911 2000. Sal del
            cuarto; si hay niños solos contigo,
            no salgas de la casa. [Ya salí] [Hay niños conmigo] [Voy manejando] [Necesito a alguien]
        Daniel > [Ya salí]
        Daniel < Deja las llaves … [Listo] [Necesito a alguien]
        Daniel > hay sangre
        Daniel < Sigo aquí. Si alguien está herido o en peligro, marca 911. Para hablar ya: 800 911 2000. Nada de
            coche ni de alcohol. Si hay un arma,
            aléjate de ella. [Listo] [Necesito a alguien]
        Daniel > 😡😡😡
        Daniel < Sigo aquí. … [Listo] [Necesito a alguien]
        Daniel > [Listo]
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > tengo 2 hijos
        Daniel < Sigo aquí. … marca 911. Para hablar ya: 800 911 2000. De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8]
            [9-10] [Necesito a alguien]
    """)


async def test_what_it_interrupted_in_the_middle_of_joining_resumes(world: World) -> None:
    code = await world.invite(Role.PARTICIPANT)
    await world.play(
        f"""
        Daniel > /start {{code}}
        Daniel < Hola, soy un asistente automático. …
        Daniel < … ¿En qué año naciste?
        Daniel > alto
        {STOP}
        Daniel > 1988
        Daniel < Sigo aquí. … [Ya salí] [Hay niños conmigo] [Voy manejando] [Necesito a alguien]
        Daniel > [Ya salí]
        Daniel < Deja las llaves … No le escribas ni le llames hoy. [Listo] [Necesito a alguien]
        Daniel > [Listo]
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [4-6]
        Daniel < Tu retiro dura …
        Daniel > [15 minutos]
        Daniel < Camina despacio. …
        .. until 20:10
        Daniel < Respira …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Repite …
        Daniel < Faltan 5 minutos. De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [0-3]
        Daniel < Hoy no la busques. [Necesito a alguien]
        Daniel < ¿En qué año naciste?
        Daniel > 1988
        Daniel < Para acompañarte, …
        """,
        code=code,
    )
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.ENDED


async def test_the_alias_question_of_ten_minutes_comes_back_after_a_time_out(world: World) -> None:
    code = await world.invite(Role.PARTICIPANT)
    await world.play(
        f"""
        Daniel > /start {{code}}
        Daniel < Hola, …
        Daniel < … ¿En qué año naciste?
        Daniel > 1988
        Daniel < Para acompañarte, … escribe ACEPTO.
        Daniel > ACEPTO
        Daniel < Gracias. … ¿En qué estado vives?
        Daniel > jalisco
        Daniel < ¿Viven juntos …
        Daniel > [Sí]
        Daniel < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]
        Daniel > [Otro nombre]
        Daniel < Escribe cómo quieres llamarte aquí. No pongas tu nombre completo.
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > [0-3]
        {RETURN}
        Daniel < Escribe cómo quieres llamarte aquí. No pongas tu nombre completo.
        Daniel > Nopal
        Daniel < Listo, aquí te llamas Nopal. …
        """,
        code=code,
    )


@pytest.mark.parametrize(
    ("taps", "heard"),
    [
        ("[Respirar] && [Ya estoy mejor]", "Daniel < Respira conmigo: …"),
        ("[Ya estoy mejor] && [Ya estoy mejor]", "Daniel < Bien. Sigue lejos un rato más: …"),
        ("[Ya estoy mejor] && [Respirar]", "Daniel < Bien. Sigue lejos un rato más: …"),
    ],
)
async def test_a_double_click_that_slips_to_the_next_button_is_one_tap(world: World, taps: str, heard: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.partition("Daniel > [Respirar]")[0].strip()}
        Daniel > {taps}
        {heard}
        .. 1 second
        Daniel < (nada)
    """)


async def test_a_double_click_counts_where_the_second_tap_is_the_more_careful_one(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Voy manejando] && [Ya salí]
        Daniel < Detén el coche …
        Daniel > [Ya me detuve] && [Ya me detuve]
        Daniel < No arranques: …
        Daniel > [Listo] && [Hay niños conmigo]
        Daniel < De 0 a 10, ¿cómo estás ahora? …
        Daniel < No los dejes solos. …
        Daniel > [Sí hay] && [Necesito a alguien]
        Daniel < No arranques: …
        Daniel < No pude avisar a nadie del equipo. …
    """)


async def test_two_taps_in_one_second_and_the_same_update_again(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel >> alto
        {STOP}
        Daniel > [Ya salí] && [Ya salí]
        Daniel < Deja …
        Daniel >> [Listo]
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [4-6] && [0-3]
        Daniel < Tu retiro dura …
        Daniel > [30 minutos] && [15 minutos]
        Daniel < Camina …
        Daniel > [Respirar] && [Respirar]
        Daniel < Respira conmigo: …
        Daniel > [Seguir] && [Seguir]
        Daniel < Repite …
        .. 25 minutes
        {CHECK}
        Daniel > [0-3] && [0-3]
        {RETURN}
        .. 1 minute
        Daniel > [0-3]
        Daniel < Ese retiro ya terminó. Si algo sube, escribe alto. [Alto] [Necesito a alguien]
        Daniel > [Alto] && [Alto]
        {STOP}
        {STOP}
    """)
    newest, first = await pauses(world)
    assert newest.running
    assert (first.outcome, first.minutes) == (Outcome.RETURNED, 30)
    assert first.before is not None and (first.before.low, first.before.high) == (4, 6)


async def test_two_altos_before_anything_is_handled_are_one_time_out(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > alto && retiro && pausa
        {STOP}
        {STOP}
        {STOP}
    """)
    assert len(await pauses(world)) == 1


async def test_an_old_button_says_the_present_step_again(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        {TO_TALK}
        .. 1 minute
        Daniel > [Ya salí]
        Daniel < Repite …
        Daniel > [4-6]
        Daniel < Repite …
        Daniel > [15 minutos]
        Daniel < Repite …
    """)


async def test_forged_taps(world: World) -> None:
    await world.person("Raúl", living=Living.TOGETHER)
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Raúl > alto
        Raúl < Para. …
        Daniel > [[timeout.left:1]]
        Daniel < (nada)
        Daniel > [[timeout.felt:1:0:0-3]]
        Daniel < (nada)
        Daniel > [[timeout.alone:1]]
        Daniel < (nada)
        Daniel > [[timeout.next:1:0]]
        Daniel < (nada)
        Daniel > [[timeout.check:1]]
        Daniel < Eso no está abierto para ti. …
        Daniel > [[timeout.close:1:0]]
        Daniel < Eso no está abierto para ti. …
        Daniel > [[timeout.breathed:1:5]]
        Daniel < Eso no está abierto para ti. …
        Daniel > [[timeout.felt:1:0:0-99]]
        Daniel < … [Retiro] …
        Daniel > [[timeout.left:99999999999999999999]]
        Daniel < … [Retiro] …
        Daniel > [[timeout.begin:30:1]]
        {STOP}
        Daniel > [[timeout.felt:2:0:0-3]]
        Daniel < (nada)
        Daniel > [[timeout.minutes:2:-5]]
        Daniel < (nada)
        Raúl > [Ya salí]
        Raúl < Deja las llaves …
    """)
    [his] = await pauses(world, "Raúl")
    [mine] = await pauses(world)
    assert (his.person, his.move, mine.person) == (world.people["Raúl"].id, 1, world.people["Daniel"].id)


async def test_a_crash_in_the_middle_loses_nothing_and_says_nothing_twice(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        !! kill
        Daniel > [Ya salí]
        Daniel < Deja …
        !! kill
        .. 1 minute
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [4-6]
        Daniel < Tu retiro dura …
        !! kill
        Daniel > [30 minutos]
        Daniel < Camina …
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        .. 45 seconds
        Daniel < Otra vez: entra 4, sale 6. Faltan 90 segundos. …
        !! kill
        .. 2 minutes
        Daniel < Otra vez: entra 4, sale 6. Faltan 60 segundos. …
        Daniel < Otra vez: entra 4, sale 6. Faltan 30 segundos. …
        Daniel < Repite …
        !! kill
        .. until 20:25
        {CHECK}
        !! kill
        Daniel > [0-3]
        {RETURN}
    """)


async def test_a_voice_note_at_peak_anger(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > (voice)
        Daniel < No oigo audios… [Alto] [Necesito a alguien]
        Daniel > [Alto]
        {STOP}
        Daniel > (voice)
        Daniel < No oigo audios… [Alto] [Necesito a alguien]
        Daniel > [Alto]
        {STOP}
    """)


async def test_breathing_and_thermometer_inside_belong_to_it(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        Daniel > respirar
        Daniel < Respira conmigo: …
        Daniel > alto
        Daniel < Sigue respirando: entra 4, sale 6. [Seguir] [Me mareo] [Necesito a alguien]
        Daniel > hola
        Daniel < Sigo aquí. … Respira: entra 4, sale 6. [Seguir] [Me mareo] [Necesito a alguien]
        Daniel > [Seguir]
        Daniel < Repite …
        Daniel > termometro
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 2
        Daniel < Ya lo anoté. Si va a más, escribe alto. [Mis semanas]
        Daniel < Repite …
        Daniel > termometro
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 5
        Daniel < Respira conmigo: …
        Daniel > [Me mareo]
        Daniel < Para. Siéntate y respira normal. Si no se te quita o te duele el pecho, marca 911. [Necesito a alguien]
        .. 1 minute
        Daniel < Repite …
        Daniel > termometro
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 7
        Daniel < Repite …
        .. 24 minutes
        {CHECK}
        Daniel > termometro
        Daniel < Faltan 5 minutos. … [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > respirar
        Daniel < Faltan 5 minutos. … [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 1
        {RETURN}
    """)
    assert len(await pauses(world)) == 1


async def test_a_time_out_that_was_never_ended_does_not_stand_in_the_way_of_a_new_one(world: World) -> None:
    """Its timers were parked, say: days later `alto` must not repeat a question of that night."""
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    chat = await world.chat("Daniel")
    assert chat is not None and chat.person is not None
    async with world.database.write() as db:
        assert await timeout.begin(db, chat, chat.person, now=world.clock.now(), minutes=30) is not None
        assert await timeout.begin(db, chat, chat.person, now=world.clock.now(), minutes=30) is None
    await world.play(f"""
        .. 3 days
        Daniel > alto
        {STOP}
    """)
    newest, old = await pauses(world)
    assert newest.running and old.outcome is Outcome.LATE and newest.person == daniel.id


async def test_the_end_card_is_the_last_word_whatever_is_tapped_afterwards(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 10 minutes
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [0-3]
        {RETURN}
        Daniel > [[timeout.present:1]]
        Daniel < (nada)
        Daniel > gracias
        Daniel < … [Retiro] …
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
    """)
