"""Opening: the first red words differ by what he wrote, and nobody is promised who is not there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from content.words import Words
from handlers.actions import Colour, Label
from handlers.cases.opening import FIRST_RED
from handlers.cases.rules import PACES, Step
from storage import cases
from storage.rota import Seat
from tests.helpline import ORANGE, RED, RINGING, case_of, danger, log_of, on_call, staffed
from tests.world import World

FIRST = {
    Label.SELF_HARM: "Lo que dices es serio. No te quedes solo: ve con alguien ahora. Aleja de ti lo que pueda hacerte "
    "daño. Marca 800 911 2000, gratis, día y noche; si hay peligro, 911.",
    Label.HARM_PARTNER: "Lo que dices es serio. Aléjate ahora: sal de ahí y no lleves nada en las manos. No la busques "
    "ni le escribas. Si alguien está en peligro, marca 911.",
    Label.HARM_CHILD: "Lo que dices es serio. No toques a nadie. Pide ahora a otra persona adulta que se quede con las "
    "niñas o los niños. Si hay peligro, marca 911.",
    Label.VICTIM: "Lo que dices es serio, y no es tu culpa. Ponte a salvo ahora: sal si puedes, o enciérrate y marca "
    "911.",
    Label.WEAPON: "Lo que dices es serio. Deja el arma y aléjate de ella ahora; que no la tenga nadie. Sal de ahí. Si "
    "hay peligro, marca 911.",
    Label.OTHER: "Lo que dices es serio. Sal de ahí ahora y no lleves nada en las manos. Si alguien está en peligro, "
    "marca 911.",
}


@pytest.mark.parametrize("label", list(Label))
async def test_the_first_red_words(world: World, label: Label) -> None:
    """R7: what to do now, before anything about us; each is approved apart."""
    await staffed(world)
    await on_call(world, "Ana")
    await danger(world, label=label)
    await world.play(f"""
        Daniel < {FIRST[label]}
        Daniel < {RINGING}
        Ana < {RED}
    """)


def test_each_label_has_words_of_its_own_in_both_languages() -> None:
    words = Words.load()
    assert FIRST_RED.keys() == set(Label)
    for language in ("es", "en"):
        said = {words.render(one, language).plain for one in FIRST_RED.values()}
        assert len(said) == len(Label)
        assert all("911" in one for one in said)


async def test_high_is_orange_at_once(world: World) -> None:
    await staffed(world)
    await on_call(world, "Ana")
    await danger(world, colour=Colour.ORANGE, label=Label.SELF_HARM)
    await world.play(f"""
        Daniel < {RINGING}
        Ana < {ORANGE}
    """)


async def test_he_sees_beforehand_whether_somebody_is_there(world: World) -> None:
    await staffed(world)
    await on_call(world, "Ana", when=(22 * 60, 120))
    await world.play("""
        Daniel > menu
        Daniel < Ahora no hay persona de guardia; vuelve a las 10.
        Daniel < ¿Qué necesitas ahora? …
        .. 3 hours
        Daniel > menu
        Daniel < Hay una persona de guardia ahora.
        Daniel < ¿Qué necesitas ahora? …
        .. 1 hour
        Daniel > menu
        Daniel < Ahora no hay persona de guardia.
        Daniel < ¿Qué necesitas ahora? …
    """)


async def test_the_service_was_dead_at_night(world: World) -> None:
    """R9: from 02:00 to 07:00 nothing answered. One case, each one paged once, whatever else of that night comes in."""
    await staffed(world)
    await on_call(world, "Ana", when=(30 * 60, 240))
    await on_call(world, "Beto", Seat.BACKUP, when=(30 * 60, 240))
    await world.play(f"""
        .. 6 hours
        !! stop
        .. 10 minutes
        Daniel > alto
        .. 5 minutes
        Daniel > ayuda
        .. 4 hours 45 minutes
        !! start
        Daniel < Estuve sin servicio y no te contesté a las 2:10. ¿Cómo estás ahora? [Estoy bien] [Necesito a alguien]
        Ana < {ORANGE}
        .. 2 minutes
        Beto < {ORANGE}
        .. 2 minutes
        Sol < {ORANGE}
        .. 1 hour
        Ana < (nada)
        Daniel < (nada)
        Beto > tomar
        Beto < Lo tomaste. Encino, … Atendido tarde: el servicio no le contestó a esa hora. …
        Ana < Lo tomó Beto.
        Sol < Lo tomó Beto.
        Daniel < Tu aviso ya lo vio Beto.
    """)


async def test_a_page_of_the_chain_that_came_due_while_it_was_dead(world: World) -> None:
    await staffed(world)
    await on_call(world, "Ana", when=(25 * 60, 420))
    await world.play(".. 5 hours 59 minutes 30 seconds")
    await danger(world)
    await world.play(f"""
        Daniel < …
        Daniel < {RINGING}
        Ana < {RED}
        !! stop
        .. 5 hours
        !! start
        Ana < {RED}
        Sol < {RED}
    """)


async def test_further_signs_join_and_later_ones_ring_anew(world: World) -> None:
    await staffed(world)
    await on_call(world, "Ana")
    await world.play(f"""
        Daniel > ayuda && persona
        Daniel < {RINGING}
        Ana < {ORANGE}
        .. 1 minute
        Daniel > ayuda
        Daniel < Si hay peligro, marca 911. … Avisé a tu equipo a las 8 de la noche y todavía no sé si alguien lo vio.
    """)
    async with world.database.read() as db:
        assert [said.words for said in await cases.of_case(db, world.keys, 1)] == ["ayuda", "persona", "ayuda"]
    assert (await log_of(world)).count("joined") == 2


async def test_an_open_case_is_never_closed_by_time(world: World) -> None:
    await staffed(world)
    await on_call(world, "Ana")
    await world.play(f"Daniel > ayuda\nDaniel < {RINGING}\nAna < {ORANGE}")
    await world.forward(timedelta(hours=26))
    case = await case_of(world)
    assert case is not None and case.step_at is not None and case.step_at > world.clock.now()


def test_the_table_of_paces() -> None:
    """The figures of the issue: 60 s, 180 s, 5 minutes; orange has everybody within 5 minutes."""
    red, orange = PACES[Colour.RED].after, PACES[Colour.ORANGE].after
    seconds = [int(red[step].total_seconds()) for step in (Step.SECOND, Step.SUPERVISOR, Step.LAST_CALL)]
    assert [sum(seconds[: place + 1]) for place in range(3)] == [60, 180, 300]
    assert sum(orange.values(), timedelta()) < timedelta(minutes=5) and Step.LAST_CALL not in orange
    assert sorted(Colour)[-1] is Colour.RED, "storage/cases/pages.py sorts by it"
