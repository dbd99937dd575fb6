"""Breathing 4-6 by itself: two minutes, at most one message in 20 seconds, then the thermometer."""

from __future__ import annotations

from itertools import pairwise

from bot.contract import Role
from storage import exercises
from tests.test_timeout import BREATHING, STOP, TO_TALK
from tests.world import World

AFTER = "Daniel < Y ahora, de 0 a 10, ¿cómo estás? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]"


async def test_two_minutes_then_the_thermometer(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > respirar
        {BREATHING}
        {AFTER}
        Daniel > 3
        Daniel < Ya lo anoté. Si va a más, escribe alto. [Mis semanas]
        .. 1 hour
        Daniel < (nada)
    """)
    at = [message.at for message in world.heard("Daniel")][:5]
    assert all((later - earlier).total_seconds() >= 20 for earlier, later in pairwise(at))
    assert (at[-1] - at[0]).total_seconds() == 120


async def test_still_four_to_six_is_not_breathed_away_for_ever(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > respira conmigo
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        {AFTER}
        Daniel > [4-6]
        Daniel < Sigues entre 4 y 6. Aléjate un rato de lo que te enoja y camina despacio. [Respirar]
            [Necesito a alguien]
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        Daniel > [Seguir] && [Seguir]
        {AFTER}
        .. 5 minutes
        Daniel < (nada)
    """)


async def test_text_and_a_second_wish_say_the_rhythm_again(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > respirar && respirar
        Daniel < Respira conmigo: …
        .. 15 seconds
        Daniel > no puedo
        Daniel < Sigo aquí. Si hay peligro, marca 911. … [Seguir] [Me mareo] [Necesito a alguien]
        .. 15 seconds
        Daniel < Otra vez: entra 4, sale 6. Faltan 90 segundos. …
        Daniel > respirar
        Daniel < Otra vez: entra 4, sale 6. Faltan 90 segundos. …
        .. 30 seconds
        Daniel < Otra vez: entra 4, sale 6. Faltan 60 segundos. …
    """)


async def test_dizzy_he_stops(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > respirar
        Daniel < Respira conmigo: …
        Daniel > [Me mareo] && [Me mareo]
        Daniel < Para. Siéntate y respira normal. Si no se te quita o te duele el pecho, marca 911. [Necesito a alguien]
        .. 10 minutes
        Daniel < (nada)
    """)


async def test_old_buttons_are_answered_and_dizzy_above_all(world: World) -> None:
    dizzy = "Daniel < Para. Siéntate y respira normal. Si no se te quita o te duele el pecho, marca 911. …"
    await world.person("Daniel")
    await world.play(f"""
        Daniel > respirar
        Daniel < Respira conmigo: …
        Daniel > [Seguir] && [Me mareo]
        {dizzy}
        {AFTER}
        Daniel > 2
        Daniel < Ya lo anoté. …
        .. 1 hour
        Daniel > [Me mareo]
        {dizzy}
        Daniel > [Seguir]
        Daniel < Esa ronda ya pasó. Si algo sube, escribe alto. [Respirar] [Necesito a alguien]
        Daniel > [[exercises.skip:1]]
        Daniel < Esa ronda ya pasó. …
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        .. 15 seconds
        Daniel > [[exercises.skip:1]]
        Daniel < Respira conmigo: …
        Daniel > [[exercises.dizzy:1]]
        {dizzy}
        .. 10 minutes
        Daniel < (nada)
    """)


async def test_old_buttons_inside_a_time_out(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        {TO_TALK}
        .. 20 seconds
        Daniel > [Seguir]
        Daniel < Repite … [Respirar] [Ya estoy mejor] [Necesito a alguien]
        Daniel > [Me mareo]
        Daniel < Para. Siéntate y respira normal. …
        Daniel > ya se me pasó
        Daniel < Repite …
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        .. 15 seconds
        Daniel > [[exercises.dizzy:1]]
        Daniel < Para. Siéntate y respira normal. …
        .. 1 minute
        Daniel < Repite …
    """)


async def test_alto_ends_it(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > respirar
        Daniel < Respira conmigo: …
        Daniel > alto
        {STOP}
        .. 1 minute 50 seconds
        Daniel < (nada)
    """)
    async with world.database.read() as db:
        assert await exercises.running(db, world.people["Daniel"].id) is None


async def test_down_in_the_middle_it_ends_unsaid(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > respirar
        Daniel < Respira conmigo: …
        !! stop
        Daniel > respirar
        .. 20 minutes
        !! start
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        .. 1 hour
        Daniel < (nada)
    """)


async def test_in_the_middle_of_joining_it_gives_back_the_question(world: World) -> None:
    code = await world.invite(Role.PARTICIPANT)
    await world.play(
        f"""
        Daniel > /start {{code}}
        Daniel < Hola, soy un asistente automático. …
        Daniel < … ¿En qué año naciste?
        Daniel > respirar
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        {AFTER}
        Daniel > dos
        Daniel < Ya lo anoté. …
        Daniel < ¿En qué año naciste?
        """,
        code=code,
    )


async def test_forged_taps(world: World) -> None:
    await world.person("Raúl")
    await world.person("Daniel")
    await world.play("""
        Raúl > respirar
        Raúl < Respira conmigo: …
        Daniel > [[exercises.skip:1]]
        Daniel < (nada)
        Daniel > [[exercises.dizzy:1]]
        Daniel < (nada)
        Daniel > [[exercises.beat:1:4]]
        Daniel < Eso no está abierto para ti. …
        Daniel > [[exercises.present:1]]
        Daniel < (nada)
        Daniel > [[breathing.begin:77]]
        Daniel < Respira conmigo: …
        .. 30 seconds
        Raúl < Otra vez: …
        Daniel < Otra vez: …
    """)


async def test_in_english(world: World) -> None:
    await world.person("Daniel", language="en")
    await world.play("""
        Daniel > breathe
        Daniel < Breathe with me: in for 4, out for 6. 2 minutes. If you get dizzy, stop. [Go on] [I am dizzy]
            [I need someone]
        .. 30 seconds
        Daniel < Once more: in for 4, out for 6. 90 seconds left. [Go on] [I am dizzy] [I need someone]
        Daniel > [I am dizzy]
        Daniel < Stop. Sit down and breathe normally. If it does not pass or your chest hurts, dial 911.
            [I need someone]
    """)
