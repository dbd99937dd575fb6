"""Words from an outage that come in during a fresh time-out: nothing breaks into it (R3); a person is told at once, and
he is asked at its end (R9)."""

from __future__ import annotations

import pytest

from storage.people import Living
from storage.timeout import Outcome
from tests.test_timeout import RETURN, STOP, TO_TALK, block, pauses
from tests.world import World

PAGE = "Ana < Respiro: caso naranja. Toca Tomar. [Tomar]"
ASKED = "Daniel < Estuve sin servicio y no te contesté a las {}. ¿Cómo estás ahora? [Estoy bien] [Necesito a alguien]"
AT_TEN_PAST = ASKED.format("2:10")
CALM_END = block(
    ".. 10 minutes",
    "Daniel > [Ya estoy mejor]",
    "Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]",
    "Daniel > 2",
    RETURN,
)
THE_REST = block(TO_TALK.partition(STOP)[2].lstrip(), CALM_END)
"""Of a time-out, from its second bubble to its calm end."""


@pytest.mark.parametrize("kill", ["", "!! kill"])
async def test_ayuda_of_the_outage_and_then_alto(world: World, kill: str) -> None:
    """Both wait when the service comes back: the first bubble comes first, alone."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        .. until 14:10
        !! stop
        Daniel > ayuda
        .. 1 hour
        Daniel > alto
        !! start
        {STOP}
        {PAGE}
        {kill}
        {THE_REST}
        {AT_TEN_PAST}
        Daniel > mejor
        Daniel < Toca una opción. …
        Daniel > [Estoy bien]
        Daniel < Gracias por decirme. …
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.RETURNED


@pytest.mark.parametrize("says", ["ayuda", "alto", "ya salí", "9", "hay niños conmigo", "ya no puedo"])
async def test_what_comes_in_during_a_fresh_time_out_is_no_step_of_it(world: World, says: str) -> None:
    """Twice, and out of order: the earliest hour that went unanswered is told, once, at the end; one page."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        .. until 16:10
        Daniel > alto
        {STOP}
        Daniel > (2 hours ago) {says}
        {PAGE}
        Daniel > (119 minutes ago) y sigo igual
        Daniel < (nada)
        {THE_REST}
        {AT_TEN_PAST}
        Daniel > [Necesito a alguien]
        Daniel < Si hay peligro, marca 911. …
        {PAGE}
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.children.value) == (Outcome.RETURNED, "unknown")


async def test_his_next_words_belong_to_the_time_out(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        .. until 16:10
        Daniel > alto
        {STOP}
        Daniel > (2 hours ago) ayuda
        Daniel > (119 minutes ago) ayuda
        Daniel < (nada)
        Daniel > qué coraje
        Daniel < Sigo aquí. … [Ya salí] …
        Daniel > ya salí
        Daniel < Deja las llaves … [Listo] [Necesito a alguien]
    """)


async def test_the_question_came_first_and_then_he_needs_a_time_out(world: World) -> None:
    """At its end the whole question, not "tap an option" under words that he read half an hour ago."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        .. until 16:10
        Daniel > (2 hours ago) ayuda
        {AT_TEN_PAST}
        Daniel > alto
        {STOP}
        {THE_REST}
        {AT_TEN_PAST}
    """)


async def test_not_calm_at_the_end_he_is_asked_when_he_is(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        .. until 16:10
        {TO_TALK}
        Daniel > (2 hours ago) ayuda
        .. 31 minutes
        Daniel < Faltan 5 minutos. …
        Daniel < ¿Sigues ahí? …
        Daniel < Se acabó tu retiro …
        .. 20 minutes
        Daniel < (nada)
        Daniel > 2
        {RETURN}
        {ASKED.format("2:10")}
    """)


async def test_the_time_out_that_was_cut_off_ends_as_before(world: World) -> None:
    """He wrote after it had begun: this one says no step any more."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        .. until 14:09
        Daniel > alto
        {STOP}
        .. 1 minute
        !! stop
        Daniel > ayuda
        .. 20 minutes
        !! start
        {AT_TEN_PAST}
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.LATE


async def test_a_question_of_before_waits_too(world: World) -> None:
    """The outage is asked about last: what the time-out interrupted is asked anew first."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        .. until 16:10
        Daniel > baja
        Daniel < ¿Quieres darte de baja? … [Sí, darme de baja] [No, me quedo]
        Daniel > alto
        {STOP}
        Daniel > (2 hours ago) ayuda
        Daniel < (nada)
        {THE_REST}
        Daniel < ¿Quieres darte de baja? … [Sí, darme de baja] [No, me quedo]
        Daniel > [No, me quedo]
        {AT_TEN_PAST}
    """)
