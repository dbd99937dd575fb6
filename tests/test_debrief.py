"""The debrief: four questions at his next waking, one at a time, interrupted, skipped, resumed; sealed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from bot.contract import Role
from handlers.timeout.rules import debrief_at
from storage import debrief
from storage.debrief import QUESTIONS
from storage.people import Living
from storage.tables import person as persons
from tests.helpline import closes
from tests.test_timeout import STOP, TO_TALK
from tests.world import World

CALM = "\n        ".join(
    (
        TO_TALK,
        ".. 10 minutes",
        "Daniel > [Ya estoy mejor]",
        "Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]",
        "Daniel > [0-3]",
        "Daniel < Avisa que ya estás tranquilo. …",
    )
)
INVITED = "Daniel < Tienes un aviso. Son 4 preguntas cortas; puedes saltar las que quieras. [Empezar] [Hoy no]"
SIGNAL = "Daniel < Piensa en tu último retiro. ¿Qué señal viste en ti antes de salir? [Saltar] [Necesito a alguien]"
DEMAND = (
    "Daniel < ¿Qué le exigías en ese momento? Escríbelo, o toca de qué era. [Dinero] [Celos] [Tareas] [Saltar] "
    "[Necesito a alguien]"
)
OTHERS = "Daniel < ¿Cómo crees que fue para ella y para tus hijas o hijos? [Saltar] [Necesito a alguien]"
DIFFERENT = "Daniel < ¿Qué harás distinto la próxima vez? [Saltar] [Necesito a alguien]"
THANKS = (
    "Daniel < Listo. Queda guardado y tu facilitador no lo lee. Si quieres, llévalo al grupo. Si hay peligro, marca "
    "911. Para hablar: 800 911 2000. Te falta tu tarjeta de acuerdo: hazla con tu facilitador. [Mi tarjeta]"
)
"""What a man without an agreement card reads at the end."""


async def kept(world: World, name: str = "Daniel") -> list[list[str | None]]:
    """The answers of all debriefs of somebody, newest first."""
    id = world.people[name].id
    await world.keys.load([id])
    async with world.database.read() as db:
        return [await debrief.answers(db, world.keys, asked) for asked in await debrief.of_person(db, id)]


async def test_while_a_person_talks_with_him_nothing_is_asked(world: World) -> None:
    """What is for calmer hours waits until his case is closed."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {CALM}
        .. until 07:30
        Daniel > ayuda
        Daniel < …
        Ana < …
        Ana > [Tomar]
        Ana < …
        Daniel < …
        .. until 09:30
        Daniel < (nada)
    """)
    await closes(world, "Ana")
    world.skip()
    await world.play(f"""
        .. until 10:01
        {INVITED}
    """)


async def test_four_questions_at_his_waking_hour(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. until 07:59
        Daniel < (nada)
        .. until 08:00
        {INVITED}
        .. 30 minutes
        Daniel > [Empezar] && [Empezar]
        {SIGNAL}
        {SIGNAL}
        Daniel > la mandíbula apretada
        {DEMAND}
        Daniel > [Dinero] && [Dinero]
        {OTHERS}
        Daniel > Se asustó. Mi hija también.
        {DIFFERENT}
        Daniel > salir antes
        {THANKS}
        Daniel > [Empezar]
        Daniel < Esas preguntas ya se cerraron.
        .. 3 days
        Daniel < (nada)
    """)
    assert await kept(world) == [["la mandíbula apretada", None, "Se asustó. Mi hija también.", "salir antes"]]


async def test_interrupted_by_a_time_out_it_resumes_at_the_same_question(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. until 08:00
        {INVITED}
        Daniel > [Empezar]
        {SIGNAL}
        Daniel > calor en la cara
        {DEMAND}
        Daniel > alto
        {STOP}
        Daniel > que me conteste
        Daniel < Sigo aquí. …
        {TO_TALK.partition(STOP)[2].lstrip()}
        !! kill
        .. 10 minutes
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 1
        Daniel < Avisa que ya estás tranquilo. …
        {DEMAND}
        Daniel > que me contestara
        {OTHERS}
        Daniel > [Saltar]
        {DIFFERENT}
        Daniel > [Saltar]
        {THANKS}
    """)
    assert await kept(world) == [["calor en la cara", "que me contestara", None, None]]


async def test_not_today_and_later(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. until 08:00
        {INVITED}
        Daniel > [Hoy no] && [Hoy no]
        Daniel < Está bien. Las dejo aquí por si quieres empezar más tarde.
        .. 1 day
        Daniel < (nada)
        Daniel > [Empezar]
        {SIGNAL}
    """)


async def test_an_invitation_swallows_no_text(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. until 08:00
        {INVITED}
        Daniel > buenos días
        Daniel < … [Retiro] …
    """)
    assert await kept(world) == [[None] * len(QUESTIONS)]


async def test_two_time_outs_of_a_day_have_one_debrief_about_the_last(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. 1 hour
        {CALM}
        .. until 08:00
        {INVITED}
        .. 1 day
        Daniel < (nada)
    """)
    async with world.database.read() as db:
        [asked] = await debrief.of_person(db, world.people["Daniel"].id)
    assert asked.pause == 2


async def test_who_sleeps_by_day_is_asked_when_he_wakes(world: World) -> None:
    """A night shift: after a time-out at six in the morning it is the same afternoon, not the next morning."""
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    async with world.database.write() as db:
        await db.execute(update(persons).where(persons.c.id == daniel.id).values(quiet_from=540, quiet_until=1020))
    await world.play(f"""
        .. until 06:00
        {CALM}
        .. until 16:59
        Daniel < (nada)
        .. 1 minute
        {INVITED}
    """)


async def test_it_waits_for_a_time_out_that_is_running(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. until 07:58
        Daniel > alto
        {STOP}
        Daniel > [Voy manejando]
        Daniel < Detén el coche …
        .. until 08:01
        Daniel < (nada)
        .. 50 minutes
        Daniel < (nada)
        .. until 10:00
        {INVITED}
    """)


async def test_nobody_who_has_not_joined_is_asked(world: World) -> None:
    code = await world.invite(Role.PARTICIPANT)
    await world.play(
        f"""
        Daniel > /start {{code}}
        Daniel < Hola, soy un asistente automático. …
        Daniel < … ¿En qué año naciste?
        {CALM.replace("Avisa que ya estás tranquilo. …", "Hoy no la busques. [Necesito a alguien]")}
        Daniel < ¿En qué año naciste?
        .. 3 days
        Daniel < (nada)
        """,
        code=code,
    )


async def test_down_over_the_morning_it_comes_when_he_is_awake(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. 1 hour
        !! stop
        .. 1 day
        .. until 23:30
        !! start
        Daniel < (nada)
        .. until 07:59
        Daniel < (nada)
        .. 1 minute
        {INVITED}
    """)


async def test_who_only_works_here_has_no_debrief(world: World) -> None:
    await world.staff("Ana")
    await world.play(f"""
        {CALM.replace("Daniel", "Ana").replace("Avisa que ya estás tranquilo. …", "Listo. Si vuelve a subir, …")}
        .. 3 days
        Ana < (nada)
    """)
    await world.person("Bea", Role.FACILITATOR, Role.PARTICIPANT, living=Living.TOGETHER)
    await world.play(f"""
        {CALM.replace("Daniel", "Bea")}
        .. until 08:00
        {INVITED.replace("Daniel", "Bea")}
    """)


async def test_the_answers_are_sealed(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. until 08:00
        {INVITED}
        Daniel > [Empezar]
        {SIGNAL}
        Daniel > me temblaban las manos
        {DEMAND}
    """)
    async with world.database.read() as db:
        row = (await db.execute(select(debrief.debrief))).one()
    assert isinstance(row.signal, bytes) and b"manos" not in row.signal
    assert await kept(world) == [["me temblaban las manos", None, None, None]]


async def test_forged_taps(world: World) -> None:
    await world.person("Raúl", living=Living.TOGETHER)
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. until 08:00
        {INVITED}
        Raúl > [[debrief.start:1]]
        Raúl < (nada)
        Raúl > [[debrief.skip:1:1]]
        Raúl < (nada)
        Raúl > [[debrief.question:1:1]]
        Raúl < (nada)
        Raúl > [[debrief.nottoday:1]]
        Raúl < (nada)
        Raúl > [[debrief.begin:1]]
        Raúl < Eso no está abierto para ti. …
        Daniel > [[debrief.question:1:4]]
        Daniel < (nada)
        Daniel > [[debrief.skip:1:0]]
        Daniel < (nada)
        Daniel > [Empezar]
        {SIGNAL}
        Daniel > [[debrief.skip:1:4]]
        Daniel < (nada)
    """)


async def test_in_english(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER, language="en")
    await world.play("""
        Daniel > /alto 15
        Daniel < Stop. …
        .. until 20:30
        Daniel < Leave the car keys. …
        Daniel < From 0 to 10, …
        Daniel < Your time-out lasts 15 minutes, …
        Daniel < Walk slowly. …
        Daniel < Breathe with me: …
        Daniel < Once more: …
        Daniel < Once more: …
        Daniel < Once more: …
        Daniel < Say quietly, …
        Daniel < 5 minutes left. …
        Daniel < Are you still there? …
        Daniel < Your time-out is over and I do not know how you are: tap a number. If you are still at 4 or more, …
        .. until 08:00
        Daniel < You have a notice. 4 short questions; you may skip any of them. [Start] [Not today]
        Daniel > [Start]
        Daniel < Think of your last time-out. Which signal did you notice in yourself before you left?
            [Skip] [I need someone]
    """)


# --- when he wakes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ended", "timezone", "wakes", "asked"),
    [
        ("2026-11-25T02:30", "America/Mexico_City", 480, "2026-11-25T14:00"),  # 20:30 -> 8:00
        ("2026-11-25T08:40", "America/Mexico_City", 480, "2026-11-25T14:00"),  # 2:40 -> 8:00 of the same day
        ("2026-11-25T11:00", "America/Mexico_City", 480, "2026-11-26T14:00"),  # 5:00: he has not slept over it
        ("2026-11-25T16:00", "America/Mexico_City", 480, "2026-11-26T14:00"),  # 10:00 -> 8:00 of the next day
        ("2026-11-25T14:00", "America/Mexico_City", 1020, "2026-11-25T23:00"),  # a night shift: 8:00 -> 17:00
        ("2026-11-25T02:30", "America/Tijuana", 480, "2026-11-25T16:00"),
        ("2027-03-14T04:00", "America/Tijuana", 480, "2027-03-14T15:00"),  # over the night in which clocks change
        ("2026-11-25T02:30", "America/Mexico_City", 1440, "2026-11-26T06:00"),  # midnight
    ],
)
def test_the_next_waking(ended: str, timezone: str, wakes: int, asked: str) -> None:
    at = debrief_at(datetime.fromisoformat(ended).replace(tzinfo=UTC), timezone, wakes)
    assert at == datetime.fromisoformat(asked).replace(tzinfo=UTC)
