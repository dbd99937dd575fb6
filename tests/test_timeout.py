"""Time-outs as they go when nothing breaks: together, apart, with children, at the wheel, longer, and never calm."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.contract import Lane
from content.thermometer import Level
from storage import exercises, timeout
from storage.people import Living
from storage.timeout import Children, Outcome, Pause
from tests.world import World


def block(*lines: str) -> str:
    """Lines of a transcript that stand at the indentation of a test's own."""
    return "\n        ".join(lines)


STOP = (
    "Daniel < Para. No digas nada más. Sal del cuarto; si hay niños solos contigo, no salgas de la casa. "
    "[Ya salí] [Hay niños conmigo] [Voy manejando] [Necesito a alguien]"
)
TO_TALK = block(
    "Daniel > alto",
    STOP,
    "Daniel > [Ya salí]",
    "Daniel < Deja las llaves … [Listo] [Necesito a alguien]",
    "Daniel > [Listo]",
    "Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]",
    "Daniel > [7-8]",
    "Daniel < Tu retiro dura 30 minutos, … [Más de 60] [Necesito a alguien]",
    "Daniel > [30 minutos]",
    "Daniel < Camina despacio. … [Respirar] [Ya estoy mejor] [Necesito a alguien]",
    "Daniel > [Respirar]",
    "Daniel < Respira conmigo: … [Seguir] [Me mareo] [Necesito a alguien]",
    "Daniel > [Seguir]",
    "Daniel < Repite en voz baja: … [Respirar] [Ya estoy mejor] [Necesito a alguien]",
)
"""A man who taps on at once, up to the self-talk: no minute has passed."""

CHECK = "Daniel < Faltan 5 minutos. De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]"
RETURN = (
    "Daniel < Avisa que ya estás tranquilo. Pregunta si quiere hablar. Si dice no, es no. El tema no desaparece por "
    "haberte calmado: llévalo al grupo. [Necesito a alguien]"
)
BREATHING = block(
    "Daniel < Respira conmigo: entra 4, sale 6. 2 minutos. Si te mareas, para. "
    "[Seguir] [Me mareo] [Necesito a alguien]",
    ".. 30 seconds",
    "Daniel < Otra vez: entra 4, sale 6. Faltan 90 segundos. [Seguir] [Me mareo] [Necesito a alguien]",
    ".. 30 seconds",
    "Daniel < Otra vez: entra 4, sale 6. Faltan 60 segundos. [Seguir] [Me mareo] [Necesito a alguien]",
    ".. 30 seconds",
    "Daniel < Otra vez: entra 4, sale 6. Faltan 30 segundos. [Seguir] [Me mareo] [Necesito a alguien]",
    ".. 30 seconds",
)


async def pauses(world: World, name: str = "Daniel") -> list[Pause]:
    """The time-outs of somebody, newest first."""
    somebody = await world.who(name)
    assert somebody is not None
    async with world.database.read() as db:
        return list(await timeout.of_person(db, somebody.id))


async def test_a_calm_end_together(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        .. 20 seconds
        Daniel > [Ya salí]
        Daniel < Deja las llaves del coche. Nada de alcohol. Si hay un arma, aléjate de ella. No le mandes mensajes ni
            audios hasta volver. [Listo] [Necesito a alguien]
        .. 20 seconds
        Daniel > [Listo]
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        .. 10 seconds
        Daniel > 8
        Daniel < Tu retiro dura 30 minutos, hasta las 8:30 de la noche. ¿Quieres otro tiempo? [15 minutos] [30 minutos]
            [45 minutos] [60 minutos] [Más de 60] [Necesito a alguien]
        .. 10 seconds
        Daniel > [30 minutos]
        Daniel < Camina despacio. Si te sientes mal, siéntate. Lleva el celular con sonido. En 2 minutos te escribo
            para respirar.
            [Respirar] [Ya estoy mejor]
            [Necesito a alguien]
        .. 2 minutes
        {BREATHING}
        Daniel < Repite en voz baja: puedo estar enojado y no hacer daño. No necesito ganar. Te pregunto cómo vas a las
            8:25 de la noche. [Respirar] [Ya estoy mejor] [Necesito a alguien]
        .. until 20:25
        {CHECK}
        .. 40 seconds
        Daniel > [0-3]
        {RETURN}
        .. 3 hours
        Daniel < (nada)
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.minutes) == (Outcome.RETURNED, 30)
    assert (pause.before, pause.after) == (Level(8, 8), Level(0, 3))
    assert pause.checked_at is not None and pause.checked_at == pause.ended_at
    assert (pause.children, pause.driving) == (Children.UNKNOWN, False)


async def test_the_clock_leads_on_whoever_does_not_tap(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        .. 2 minutes
        Daniel < Deja las llaves … [Listo] [Necesito a alguien]
        .. 1 minute
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        .. 1 minute
        Daniel < Tu retiro dura 30 minutos, … [Más de 60] [Necesito a alguien]
        .. 1 minute
        Daniel < Camina despacio. … [Respirar] [Ya estoy mejor] [Necesito a alguien]
        .. 2 minutes
        {BREATHING}
        Daniel < Repite en voz baja: … [Respirar] [Ya estoy mejor] [Necesito a alguien]
        .. 16 minutes
        {CHECK}
        .. 2 minutes 30 seconds
        Daniel < ¿Sigues ahí? Toca un número, de 0 a 10. [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        .. 2 minutes 30 seconds
        Daniel < Se acabó tu retiro y no sé cómo vas: toca un número. Si sigues en 4 o más, no regreses todavía. Si
            vuelve a subir,
            escribe alto. [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        .. 3 hours
        Daniel < (nada)
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.checked_at, pause.before, pause.after) == (Outcome.EXPIRED, None, None, None)


@pytest.mark.parametrize("living", [Living.APART, Living.ORDER, Living.UNKNOWN])
async def test_apart_an_order_and_unknown_have_no_return_step(world: World, living: Living) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Ya salí]
        Daniel < Deja las llaves del coche. Nada de alcohol. Si hay un arma, aléjate de ella. No le escribas ni le
            llames hoy. [Listo] [Necesito a alguien]
        Daniel > [Listo]
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [4-6]
        Daniel < Tu retiro dura 30 minutos, … [Más de 60] [Necesito a alguien]
        Daniel > [15 minutos]
        Daniel < Camina despacio. … [Respirar] [Ya estoy mejor] [Necesito a alguien]
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Repite …
        .. until 20:10
        Daniel < Faltan 5 minutos. De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 2
        Daniel < Hoy no la busques. [Necesito a alguien]
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.minutes, pause.after) == (Outcome.ENDED, 15, Level(2, 2))
    for said in world.heard("Daniel"):
        assert not any(word in said.line.lower() for word in ("avisa", "regres", "volver", "quiere hablar"))


@pytest.mark.parametrize("living", [Living.APART, Living.ORDER, Living.UNKNOWN])
async def test_apart_and_never_calm_or_silent(world: World, living: Living) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        .. 5 minutes
        Daniel < ¿Sigues ahí? …
        Daniel < Se acabó tu retiro y no sé cómo vas: toca un número. Hoy no la busques. Si vuelve a subir, escribe
            alto.
            [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > [7-8]
        Daniel < Todavía no. Sigue lejos y camina despacio. Te pregunto otra vez a las 9:10 de la noche. [Respirar]
            [Ya estoy mejor] [Necesito a alguien]
        .. 15 minutes
        {CHECK}
        Daniel > [7-8]
        Daniel < Todavía no. Sigue lejos y camina despacio. Te pregunto otra vez a las 9:25 de la noche. [Respirar]
            [Ya estoy mejor] [Necesito a alguien]
        .. 15 minutes
        {CHECK}
        Daniel > [7-8]
        Daniel < Hoy no la busques. No te quedes solo: ve con alguien de confianza. [Alto] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
    """)
    for said in world.heard("Daniel"):
        assert not any(word in said.line.lower() for word in ("avisa ", "regres", "volver", "quiere hablar"))


async def test_at_night_he_does_not_wake_her(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        .. until 22:00
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > [0-3]
        Daniel < Si duerme, no la despiertes. Si no, avisa que ya estás tranquilo. Ya con luz de día, pregunta si
            quiere hablar. Si dice no, es no. El tema no desaparece: llévalo al grupo. [Necesito a alguien]
    """)


async def test_feeling_better_early_is_asked_first_and_may_be_too_early(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 12 minutes
        Daniel > listo
        Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 7
        Daniel < Todavía no. … a las 8:25 de la noche. [Respirar] [Ya estoy mejor] [Necesito a alguien]
        .. 5 minutes
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > no sé
        Daniel < Sigo aquí. … Escribe un número de 0 a 10, o toca uno. [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        .. 8 minutes
        {CHECK}
        Daniel > [0-3]
        {RETURN}
    """)


async def test_nobody_goes_back_before_ten_minutes(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.replace("Daniel > [7-8]", "Daniel > [9-10]").partition("Daniel < Tu retiro")[0]}
        Daniel < Camina despacio. … [Respirar] [Ya estoy mejor] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
        .. 10 seconds
        Daniel > [Ya estoy mejor]
        Daniel < Bien. Sigue lejos un rato más: el cuerpo tarda en bajar. Te pregunto cómo vas a las 8:10 de la noche.
            [Respirar] [Necesito a alguien]
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Repite en voz baja: …
        .. 5 minutes
        Daniel > ya estoy tranquilo
        Daniel < Bien. Sigue lejos un rato más: … a las 8:10 de la noche. [Respirar] [Necesito a alguien]
        .. 4 minutes 49 seconds
        Daniel < (nada)
        .. 1 second
        Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > tres
        {RETURN}
        .. 1 hour
        Daniel < (nada)
    """)


async def test_he_asks_to_go_back_while_he_still_is_at_the_first_steps(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > ya me calmé
        Daniel < Bien. Primero sal del cuarto; si hay niños solos contigo, no salgas de la casa. Te pregunto cómo vas a
            las 8:10 de la noche. [Ya salí] [Hay niños conmigo] [Voy manejando] [Necesito a alguien]
        .. 2 minutes
        Daniel < Deja las llaves … [Listo] [Necesito a alguien]
        Daniel > ya
        Daniel < De 0 a 10, ¿cómo estás ahora? …
        Daniel > 8
        Daniel < Tu retiro dura 30 minutos, …
        Daniel > media hora
        Daniel < Camina despacio. …
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Repite …
        .. 6 minutes 30 seconds
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        .. 2 minutes
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Repite …
        .. 30 seconds
        Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
    """)


async def test_every_bubble_is_a_reply_and_breathing_keeps_its_distance(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        {TO_TALK}
        .. 5 minutes
        Daniel > [Respirar]
        {BREATHING}
        Daniel < Repite …
    """)
    heard = world.heard("Daniel")
    assert {message.lane for message in heard} == {Lane.REPLY}
    at = [message.at for message in heard if "entra 4" in message.line][1:]
    assert all(later - earlier >= timedelta(seconds=20) for earlier, later in pairwise(at))
    async with world.database.read() as db:
        assert await exercises.running(db, world.people["Daniel"].id) is None


async def test_in_english(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER, language="en")
    await world.play("""
        Daniel > stop
        Daniel < Stop. Say nothing more. Leave the room; if children are alone with you, do not leave the house.
            [I am out] [Children with me] [I am driving] [I need someone]
        Daniel > [I am out]
        Daniel < Leave the car keys. No alcohol. If there is a weapon, get away from it. Send her no messages and no
            voice notes until you are back. [Done] [I need someone]
        Daniel > [Done]
        Daniel < From 0 to 10, how are you now? [0-3] [4-6] [7-8] [9-10] [I need someone]
        Daniel > six out of ten
        Daniel < Your time-out lasts 30 minutes, until 8:30 pm. Would you like another time? [15 minutes] [30 minutes]
            [45 minutes] [60 minutes] [More than 60] [I need someone]
        Daniel > [15 minutes]
        Daniel < Walk slowly. If you feel unwell, sit down. Keep the sound on. In 2 minutes we breathe. [Breathe] [I
            feel better]
            [I need someone]
        Daniel > [Breathe]
        Daniel < Breathe with me: in for 4, out for 6. 2 minutes. If you get dizzy, stop. [Go on] [I am dizzy]
            [I need someone]
        Daniel > [Go on]
        Daniel < Say quietly, again and again: I can be angry and do no harm. I do not need to win. I will ask how you
            are at 8:10 pm. [Breathe] [I feel better] [I need someone]
        .. 10 minutes
        Daniel < 5 minutes left. From 0 to 10, how are you? [0-3] [4-6] [7-8] [9-10] [I need someone]
        Daniel > [0-3]
        Daniel < Let her know that you are calm now. Ask if she wants to talk. If she says no, it is no. Being calm
            does not
            settle the matter: bring it to the group. [I need someone]
    """)


async def test_an_early_recheck_without_an_answer_is_asked_again_at_t_minus_5(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 11 minutes
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? …
        Daniel > 5
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? …
        .. 12 minutes
        {CHECK}
    """)
