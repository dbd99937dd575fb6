"""The five exercises: timed messages, one exercise at a time, and a way out of each at every step."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sqlalchemy import select

from bot.contract import Role
from content.exercises import BREATHING, SPACING
from content.exercises import exercises as kinds
from content.words import Words
from storage import exercises, people
from storage.exercises import Ending
from tests.test_timeout import BREATHING as BREATHED
from tests.test_timeout import STOP, TO_TALK, block
from tests.world import World

KINDS = kinds()

MENU = (
    "Daniel < ¿Qué te sirve ahora? Ninguno pasa de 15 minutos. Si algo sube, escribe alto. [Respirar 4-6] "
    "[Respirar en caja] [Cinco sentidos] [Soltar el cuerpo] [Caminar despacio] [Necesito a alguien]"
)
AFTER = "Daniel < Y ahora, de 0 a 10, ¿cómo estás? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]"
DIZZY = (
    "Daniel < Para. Siéntate y respira normal. Si no se te quita o te duele el pecho, marca 911. [Necesito a alguien]"
)
HERE = "Daniel < Sigo aquí. Si hay peligro, marca 911. Para hablar con alguien: 800 911 2000, gratis. …"
WALK = (
    "Daniel < Camina despacio 15 minutos. No corras. Guarda el teléfono, con sonido. No busques a nadie. Si hay niños "
    "solos contigo, camina dentro de la casa. [Terminar] [Me mareo] [Necesito a alguien]"
)
BOX = block(
    "Daniel < Respira en caja: entra 4, espera 4, sale 4, espera 4. No fuerces: si te falta aire, no esperes. Si te "
    "mareas, para. [Terminar] [Me mareo] [Necesito a alguien]",
    ".. 32 seconds",
    "Daniel < Otra vez: entra 4, espera 4, sale 4, espera 4. Faltan 32 segundos. [Terminar] [Me mareo] "
    "[Necesito a alguien]",
    ".. 32 seconds",
)
SENSES = block(
    "Daniel < Mira a tu alrededor. Nombra 5 cosas que ves, sin prisa y en voz baja. No hay que escribirlas. [Terminar] "
    "[Necesito a alguien]",
    ".. 1 minute",
    "Daniel < Ahora toca 4 cosas. Nota cada una: fría, dura, suave. [Terminar] [Necesito a alguien]",
    ".. 1 minute",
    "Daniel < Escucha 3 sonidos, cerca o lejos. [Terminar] [Necesito a alguien]",
    ".. 1 minute",
    "Daniel < Busca 2 olores: el aire, tu ropa, tus manos. [Terminar] [Necesito a alguien]",
    ".. 1 minute",
    "Daniel < Por último, 1 sabor. Un trago de agua sirve. [Terminar] [Necesito a alguien]",
    ".. 1 minute",
)
MUSCLES = block(
    "Daniel < Siéntate y suelta lo que traes. Aprieta las manos 5 segundos y suéltalas 10. 2 veces. Si algo te duele, "
    "no aprietes. [Terminar] [Me mareo] [Necesito a alguien]",
    ".. 30 seconds",
    "Daniel < Dobla los brazos. … [Terminar] [Me mareo] [Necesito a alguien]",
    ".. 30 seconds",
    "Daniel < Sube los hombros 5 segundos. Déjalos caer 10. 2 veces. …",
    ".. 30 seconds",
    "Daniel < Aprieta toda la cara 5 segundos. Suelta 10. 2 veces. …",
    ".. 30 seconds",
    "Daniel < Mete la panza 5 segundos. Suelta 10. 2 veces. Sigue respirando. …",
    ".. 30 seconds",
    "Daniel < Estira las piernas 5 segundos. Suelta 10. 2 veces. …",
    ".. 30 seconds",
)


async def endings(world: World) -> list[str | None]:
    """How Daniel's exercises ended, oldest first; None for the one that runs."""
    table = exercises.exercise
    his = select(table.c.ending).where(table.c.person_id == world.people["Daniel"].id).order_by(table.c.id)
    async with world.database.read() as db:
        return list(await db.scalars(his))


# --- each from its first message to the thermometer -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Respirar 4-6", BREATHED),
        ("Respirar en caja", BOX),
        ("Cinco sentidos", SENSES),
        ("Soltar el cuerpo", MUSCLES),
        ("Caminar despacio", block(WALK, ".. 10 minutes", "Daniel < Llevas 10 minutos. Sigue despacio otros 5. …",
                                   ".. 5 minutes")),
    ],
)  # fmt: skip
async def test_a_whole_one_then_the_thermometer(world: World, label: str, said: str) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > ejercicios
        {MENU}
        Daniel > [{label}]
        {said}
        {AFTER}
        Daniel > 3
        Daniel < Ya lo anoté. Si va a más, escribe alto. [Mis semanas]
        .. 2 hours
        Daniel < (nada)
    """)
    kind = next(kind for kind in KINDS.values() if Words.load().label(kind.label, "es") == label)
    at = [message.at for message in world.heard("Daniel")][1:-1]
    assert all((later - earlier).total_seconds() >= SPACING for earlier, later in pairwise(at))
    assert (at[-1] - at[0]).total_seconds() == kind.left(0)
    assert await endings(world) == [Ending.DONE]


async def test_whoever_may_be_in_an_emergency_finds_them(world: World) -> None:
    """R1: before the consent, after leaving, in the team."""
    code = await world.invite(Role.PARTICIPANT)
    await world.staff("Noa")
    await world.play(
        f"""
        Noa > /ejercicios
        Noa < ¿Qué te sirve ahora? …
        Daniel > /start {{code}}
        Daniel < Hola, …
        Daniel < … ¿En qué año naciste?
        Daniel > Ejercicios
        {MENU}
        Daniel > cinco sentidos
        Daniel < Mira a tu alrededor. …
        Daniel > [Terminar]
        {AFTER}
        Daniel > 2
        Daniel < Ya lo anoté. …
        Daniel < ¿En qué año naciste?
        """,
        code=code,
    )
    raul = await world.person("Raúl")
    async with world.database.write() as db:
        await people.leave(db, raul.id, world.clock.now())
    await world.play("Raúl > ejercicio\nRaúl < ¿Qué te sirve ahora? …")


async def test_in_english(world: World) -> None:
    await world.person("Daniel", language="en")
    await world.play("""
        Daniel > exercises
        Daniel < What helps you now? None takes more than 15 minutes. If anything rises, write stop. [Breathe 4-6]
            [Box breathing] [Five senses] [Loosen the body] [Walk slowly] [I need someone]
        Daniel > [Box breathing]
        Daniel < Breathe in a box: … [Finish] [I am dizzy] [I need someone]
        .. 32 seconds
        Daniel < Once more: in 4, wait 4, out 4, wait 4. 32 seconds left. …
    """)


# --- one at a time, and what goes before ------------------------------------------------------------------------------


async def test_never_two_at_once(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > ejercicios
        Daniel < …
        Daniel > [Soltar el cuerpo]
        Daniel < Siéntate …
        Daniel > ejercicios
        Daniel < …
        Daniel > [Caminar despacio] && [Caminar despacio]
        Daniel < Camina despacio …
        Daniel > respirar
        Daniel < Respira conmigo: …
        .. 20 seconds
        Daniel > [[exercises.begin:senses]]
        Daniel < Mira a tu alrededor. …
        .. 1 minute
        Daniel < Ahora toca 4 cosas. …
        Daniel > [[exercises.begin:senses]]
        Daniel < Ahora toca 4 cosas. …
        Daniel > una silla, la mesa
        {HERE}
        .. 1 minute
        Daniel < Escucha 3 sonidos, …
        Daniel > [Terminar] && [Terminar]
        Daniel < Y ahora, de 0 a 10, …
        .. 1 hour
        Daniel < (nada)
    """)
    assert await endings(world) == [Ending.SKIPPED] * 4


async def test_alto_in_the_middle_wins(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > ejercicios
        Daniel < …
        Daniel > [Caminar despacio]
        {WALK}
        .. 9 minutes
        Daniel > alto
        {STOP}
        .. 1 minute 50 seconds
        Daniel < (nada)
    """)
    assert await endings(world) == [Ending.SKIPPED]


async def test_inside_a_time_out_there_is_breathing_alone(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        {TO_TALK}
        .. 20 seconds
        Daniel > ejercicios
        Daniel < Respira conmigo: …
        Daniel > [[exercises.begin:box]]
        Daniel < Sigue respirando: entra 4, sale 6. …
        Daniel > [Seguir]
        Daniel < Repite …
        Daniel > [[exercises.begin:walk]]
        Daniel < Respira conmigo: …
    """)
    async with world.database.read() as db:
        running = await exercises.running(db, world.people["Daniel"].id)
    assert running is not None and running.kind == BREATHING


async def test_dizzy_he_stops_and_a_person_can_be_called_from_each_step(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > ejercicios
        Daniel < …
        Daniel > [Respirar en caja]
        Daniel < Respira en caja: …
        .. 10 seconds
        Daniel > [Me mareo] && [Me mareo]
        {DIZZY}
        .. 1 hour
        Daniel < (nada)
        Daniel > [[exercises.begin:muscles]]
        Daniel < Siéntate …
        Daniel > [[exercises.dizzy:1]]
        {DIZZY}
        .. 1 hour
        Daniel < (nada)
    """)
    assert await endings(world) == [Ending.DIZZY] * 2


async def test_who_cannot_breathe_gets_a_person_too(world: World) -> None:
    """Said with something else, which is no whole word of the helpline's."""
    await world.person("Daniel")
    await world.staff("Noa")
    await world.play(f"""
        Daniel > ejercicios
        Daniel < …
        Daniel > [Respirar en caja]
        Daniel < Respira en caja: …
        Daniel > me duele el pecho y no puedo respirar
        {DIZZY}
        Daniel < …
        Noa < … [Tomar]
    """)


# --- trouble --------------------------------------------------------------------------------------------------------


async def test_killed_in_the_middle_it_goes_on(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > ejercicios
        Daniel < …
        Daniel > [Soltar el cuerpo]
        Daniel < Siéntate …
        !! kill
        .. 30 seconds
        Daniel < Dobla los brazos. …
        !! kill
        Daniel > sigo
        {HERE}
        .. 30 seconds
        Daniel < Sube los hombros …
        Daniel > [Terminar]
        {AFTER}
    """)


async def test_a_late_step_is_never_said(world: World) -> None:
    """R9: down for the middle of a walk, and for the wish itself."""
    await world.person("Daniel")
    await world.play("""
        Daniel > ejercicios
        Daniel < …
        Daniel > [Caminar despacio]
        Daniel < Camina despacio …
        .. 5 minutes
        !! stop
        .. 30 minutes
        !! start
        Daniel < (nada)
        !! stop
        Daniel > [Soltar el cuerpo]
        .. 20 minutes
        !! start
        Daniel < De 0 a 10, ¿cómo estás ahora? …
        .. 1 hour
        Daniel < (nada)
    """)
    assert await endings(world) == [Ending.LATE]


async def test_one_that_lost_its_clock_does_not_stand_in_the_way(world: World) -> None:
    daniel = await world.person("Daniel")
    async with world.database.write() as db:
        await exercises.begin(db, daniel.id, BREATHING, now=world.clock.now(), pause=None)
    await world.play("""
        .. 61 minutes
        Daniel > respirar
        Daniel < Respira conmigo: …
        .. 30 seconds
        Daniel < Otra vez: …
    """)
    assert await endings(world) == [Ending.LATE, None]


async def test_one_that_left_the_table_while_it_ran_goes_on_as_breathing(world: World) -> None:
    daniel = await world.person("Daniel")
    async with world.database.write() as db:
        running = await exercises.begin(db, daniel.id, "humming", now=world.clock.now(), pause=None)
    assert running is not None
    await world.play("""
        Daniel > [[exercises.present:1]]
        Daniel < Respira conmigo: …
        Daniel > ejercicios
        Daniel < …
        Daniel > [Cinco sentidos]
        Daniel < Mira a tu alrededor. …
    """)


async def test_forged_taps(world: World) -> None:
    await world.person("Raúl")
    await world.person("Daniel")
    await world.play(f"""
        Raúl > ejercicios
        Raúl < …
        Raúl > [Cinco sentidos]
        Raúl < Mira a tu alrededor. …
        Daniel > [[exercises.skip:1]]
        Daniel < (nada)
        Daniel > [[exercises.dizzy:1]]
        Daniel < (nada)
        Daniel > [[exercises.beat:1:4]]
        Daniel < Eso no está abierto para ti. …
        Daniel > [[exercises.present:1]]
        Daniel < (nada)
        Daniel > [[exercises.begin:<b>]]
        {MENU}
        Daniel > [[exercises.begin]]
        Daniel < …
        Daniel > [[exercises.begin:box:box]]
        Daniel < …
        Daniel > [[exercises.begin:]]
        {MENU}
        Daniel > [[exercises.ask:1]]
        Daniel < …
        .. 1 minute
        Raúl < Ahora toca 4 cosas. …
    """)


@pytest.mark.parametrize(
    "rubbish",
    ["<b>hola</b>", '=HYPERLINK("http://x")', "\\u0000\\u202e", "😀😀😀", "x" * 10_000, "[[exercises.skip:1]]x"],
)
async def test_whatever_he_writes_he_is_told_where_help_is(world: World, rubbish: str) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > [[exercises.begin:walk]]
        {WALK}
        Daniel > {rubbish}
        {HERE}
    """)


async def test_erasing_leaves_nothing(world: World) -> None:
    daniel = await world.person("Daniel")
    await world.play("Daniel > [[exercises.begin:walk]]\nDaniel < Camina despacio …")
    await world.play("""
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < …
        .. 1 hour
        Daniel < (nada)
    """)
    assert await world.rows_about(daniel) == 0
