"""Who is dizzy, or whose chest hurts, is led neither to walk nor to breathe 4-6 until he says that it has passed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.people import Living
from storage.timeout import Outcome, Step
from tests.test_timeout import BREATHING, CHECK, RETURN, STOP, TO_TALK, block, pauses
from tests.test_timeout_children import ALONE, NOBODY
from tests.test_timeout_rising import TAKEN_BACK
from tests.test_timeout_unwell import DIZZY, TALK, TO_BREATHE
from tests.world import World

REST = (
    "Daniel < Quédate sentado y respira normal, sin contar. Si no se te quita o te duele el pecho, marca 911. Cuando "
    "se te pase, escribe ya se me pasó."
)
SITS = f"{REST} [Seguir] [Necesito a alguien]"
TO_KEYS = block("Daniel > alto", STOP, "Daniel > ya salí", "Daniel < Deja las llaves …")
TO_BEFORE = block(TO_KEYS, "Daniel > [Listo]", "Daniel < De 0 a 10, …")
TO_MINUTES = block(TO_BEFORE, "Daniel > 8", "Daniel < Tu retiro dura …")
ON = {
    "keys": (TO_KEYS, block("Daniel > [Listo]", "Daniel < De 0 a 10, …", "Daniel > 8", "Daniel < Tu retiro dura …")),
    "before": (TO_BEFORE, block("Daniel > 8", "Daniel < Tu retiro dura …")),
    "minutes": (TO_MINUTES, ""),
}
WALK = "Daniel < Camina despacio. …"


@pytest.mark.parametrize("at", list(ON))
@pytest.mark.parametrize("goes", ["Daniel > [30 minutos]", ".. 1 minute"])
async def test_early_on_he_sits_instead_of_walking_and_breathing(world: World, at: str, goes: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    before, on = ON[at]
    await world.play(f"""
        {before}
        Daniel > estoy mareado
        {DIZZY}
        {on}
        !! kill
        {goes}
        {SITS}
        .. 1 minute
        {TALK}
        Daniel > [Respirar]
        {SITS}
        Daniel > qué hago
        Daniel < Sigo aquí. … Siéntate y respira normal. [Seguir] [Necesito a alguien]
        Daniel > [Seguir]
        {TALK}
        Daniel > respirar
        {SITS}
        Daniel > alto
        {SITS}
    """)
    [pause] = await pauses(world)
    assert pause.unwell


async def test_nine_leads_past_the_walk_too(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BEFORE}
        Daniel > me duele el pecho
        {DIZZY}
        Daniel > 9
        {SITS}
        {NOBODY}
    """)


@pytest.mark.parametrize(
    "says", ["ya se me pasó", "Ya no estoy mareado.", "me siento mejor", "ya no me duele el pecho"]
)
async def test_once_it_has_passed_he_walks_and_breathes(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_KEYS}
        Daniel > me mareo
        {DIZZY}
        Daniel > {says}
        Daniel < Deja las llaves …
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        Daniel > 8
        Daniel < Tu retiro dura …
        Daniel > [30 minutos]
        {WALK}
        .. 2 minutes
        {BREATHING}
        {TALK}
    """)
    [pause] = await pauses(world)
    assert not pause.unwell


async def test_while_he_sits_it_passes_and_the_time_out_goes_on(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_MINUTES}
        Daniel > me mareo
        {DIZZY}
        Daniel > [30 minutos]
        {SITS}
        Daniel > ya se me quitó
        {TALK}
        .. 1 minute
        Daniel < (nada)
        Daniel > [Respirar]
        {BREATHING}
        {TALK}
    """)


async def test_the_rest_that_is_over_does_not_cut_his_breathing_short(world: World) -> None:
    """It has passed within its minute, and he breathes: the rest's own timer comes into it and does nothing."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_MINUTES}
        Daniel > me mareo
        {DIZZY}
        Daniel > [30 minutos]
        {SITS}
        .. 30 seconds
        Daniel > ya se me quitó
        {TALK}
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
    """)
    await world.forward(timedelta(seconds=40))
    [pause] = await pauses(world)
    assert pause.step is Step.BREATHE


async def test_that_he_feels_better_says_it_too(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BREATHE}
        Daniel > [Me mareo]
        Daniel < Para. Siéntate y respira normal. …
        .. 1 minute
        {TALK}
        .. 10 minutes
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? …
        Daniel > 5
        Daniel < Respira conmigo: …
    """)


@pytest.mark.parametrize("mark", ["[Me mareo]", "me mareo", "later"])
async def test_between_two_checks_he_sits_and_waits_sitting(world: World, mark: str) -> None:
    """The button under the breathing itself counts like his words, also when that is long over."""
    await world.person("Daniel", living=Living.TOGETHER)
    said = "Daniel < Para. Siéntate y respira normal. …"
    await world.play(f"""
        {TO_BREATHE}
        Daniel > {"[Seguir]" if mark == "later" else mark}
        {TALK if mark == "later" else said if mark == "[Me mareo]" else DIZZY}
        .. 1 minute
        {"Daniel > [Me mareo]" if mark == "later" else TALK}
        {said if mark == "later" else ""}
        .. 24 minutes
        {CHECK}
        Daniel > 5
        {SITS}
        .. 1 minute
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? …
        Daniel > 5
        Daniel < Todavía no. Sigue lejos. Siéntate y respira normal. Te pregunto otra vez a las 8:40 de la noche. …
        Daniel > qué hago
        Daniel < Sigo aquí. … Siéntate y respira normal. …
        Daniel > [Respirar]
        {SITS}
    """)


async def test_calm_right_after_hot_he_sits_and_is_asked_anew(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > 8
        Daniel < Todavía no. …
        .. 2 minutes
        Daniel > me mareo
        {DIZZY}
        .. 13 minutes
        {CHECK}
        Daniel > 8
        Daniel < Todavía no. … Siéntate y respira normal. …
        .. 15 minutes
        {CHECK}
        Daniel > 6
        {SITS}
        .. 1 minute
        Daniel < Y ahora, …
        Daniel > 5
        Daniel < No regreses todavía: … [Necesito a alguien]
    """)
    labels = [list(message.buttons) for message in world.heard("Daniel")][-1]
    assert labels == ["Necesito a alguien"], "no [Respirar]"


async def test_alone_with_children_he_is_made_to_breathe_no_round(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {ALONE}
        Daniel > me mareo
        {DIZZY}
        .. 1 minute
        Daniel < Deja …
        .. 2 minutes
        Daniel < De 0 a 10, …
        Daniel < Tu retiro …
        .. 1 minute
        {SITS}
        .. 1 minute
        {TALK}
        Daniel > [Ya estoy mejor]
        Daniel < Bien. Sigue en otro cuarto …
        Daniel > me mareo
        {DIZZY}
        .. 5 minutes
        {SITS}
        .. 1 minute
        Daniel < Y ahora, …
        Daniel > 2
        Daniel < Todavía no. Quédate en otro cuarto, cerca de ellos. Siéntate y respira normal. …
        .. 14 minutes
        {CHECK}
        Daniel > 2
        {SITS}
        .. 1 minute
        Daniel < Y ahora, …
        Daniel > 2
        Daniel < Ya puedes volver con ellos. …
    """)


@pytest.mark.parametrize("alone", [False, True])
async def test_after_the_end_no_number_leads_him_to_breathe(world: World, alone: bool) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 30 minutes
        {CHECK}
        Daniel < ¿Sigues ahí? …
        Daniel < Se acabó tu retiro …
        {"Daniel > estoy solo con mis hijos" if alone else ""}
        {"Daniel < Ese retiro ya terminó. No los dejes solos. …" if alone else ""}
        {NOBODY if alone else ""}
        Daniel > me mareo
        {DIZZY}
        Daniel > 5
        {REST} [Necesito a alguien]
        Daniel > {"2" if alone else "ya se me pasó"}
        Daniel < {"Ya puedes volver con ellos. …" if alone else "De 0 a 10, ¿cómo vas? …"}
        {"" if alone else "Daniel > 5"}
        {"" if alone else "Daniel < De 4 a 6 tu cuerpo avisa. …"}
        {"" if alone else "Daniel < Respira conmigo: …"}
    """)


async def test_calm_after_the_end_right_after_hot_he_sits(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.replace("[30 minutos]", "[60 minutos]")}
        .. 55 minutes
        {CHECK}
        Daniel > 8
        Daniel < No regreses todavía; …
        {NOBODY}
        Daniel > me duele el pecho
        {DIZZY}
        Daniel > 2
        Daniel < Bien. Espera un poco: … Siéntate y respira normal. A las …
        .. 10 minutes
        Daniel > 2
        {RETURN}
        .. 5 minutes
        Daniel > 5
        {TAKEN_BACK}
        {REST} [Necesito a alguien]
    """)


async def test_a_rest_that_was_cut_off_ends_the_time_out(world: World) -> None:
    """R9: no step of it is said more than 15 minutes late."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_MINUTES}
        Daniel > me mareo
        {DIZZY}
        Daniel > [60 minutos]
        {SITS}
        !! stop
        .. 20 minutes
        !! start
        Daniel < Estuve sin servicio un rato …
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.step) == (Outcome.LATE, Step.BREATHE)
