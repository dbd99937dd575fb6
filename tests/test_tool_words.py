"""Words for tools where they are typed: shortcuts of the team, an open question, his phrase, labels after hiding."""

from __future__ import annotations

import pytest

from bot.contract import Role
from content.plan import Fault, judge
from storage import plan
from storage.people import Living
from tests.test_agreement import INTRO
from tests.test_plan import EMPTY, PLACE, SIGNS, written
from tests.test_timeout import STOP
from tests.world import World


async def test_shortcuts_of_the_team_work_without_a_slash(world: World) -> None:
    await world.staff("Cora", Role.COORDINATOR)
    await world.play("""
        Cora > /nuevo
        Cora < ¿A quién quieres invitar? …
        Cora > Nuevo
        Cora < ¿A quién quieres invitar? …
        Cora > palabras
        Cora < No hay cambios de palabras por aprobar. …
        Cora > participantes
        Cora < Todavía no hay participantes …
    """)


async def test_they_open_nothing_to_a_participant(world: World) -> None:
    await world.person("Daniel")
    for word in ("nuevo", "palabras", "participantes", "bitacora"):
        await world.play(f"Daniel > {word}\nDaniel < Eso no está abierto para ti. …")


async def test_a_tools_word_at_a_question_of_his_plan_opens_the_tool_and_the_question_comes_back(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > plan
        {EMPTY}
        Daniel > [Hacer mi plan]
        {SIGNS}
        Daniel > contacto
        Daniel < (picture contacts) …
        {SIGNS}
        Daniel > calor
        {PLACE}
        Daniel > cartera
        Daniel < (picture wallet) …
        Daniel > Contactos!
        Daniel < (picture contacts) …
        {PLACE}
        Daniel > la azotea
        Daniel < ¿Con quién …
    """)
    assert await written(world) == {plan.Part.SIGNS: "calor", plan.Part.PLACE: "la azotea"}


async def test_his_phrase_at_another_question_of_his_card_is_a_time_out(world: World) -> None:
    """Where his phrase is asked for it is the answer; anywhere else he means it."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > acuerdo
        {INTRO}
        Daniel > [Hacer mi tarjeta]
        Daniel < ¿Con qué frase avisas …
        Daniel > me retiro un rato
        Daniel < ¿A qué lugar vas …
        Daniel > Me retiro un rato
        {STOP}
    """)


async def test_the_labels_under_his_last_buttons_work_when_they_are_typed_after_hiding(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > plan
        Daniel < Tu plan dice … [Hacer mi plan] [Menú]
        Daniel > disimular
        Daniel < (clear …
        Daniel < Hola. Escribe menu cuando quieras.
        !! kill
        Daniel > hacer mi plan
        Daniel < Tu plan dice … [Hacer mi plan] [Menú]
        Daniel > [Hacer mi plan]
        Daniel < ¿Qué notas …
        Daniel > disimular
        Daniel < (clear …
        Daniel < Hola. …
        Daniel > seguir otro día
        Daniel < Lo que escribiste queda guardado. …
    """)


@pytest.mark.parametrize(
    "number", ["5512345", "55 1234 56", "551-234-56", "555 123 456", "5 5 1 2 3 4 5 6 7", "(55) 123.4567"]
)
@pytest.mark.parametrize("part", ["people", "place", "phrase", "cover", "wont"])
def test_a_number_of_seven_digits_and_more_is_not_kept(number: str, part: str) -> None:
    assert judge(f"Beto {number}", part) is Fault.NUMBER


def test_shorter_numbers_are() -> None:
    for said in ("a las 7:30 o el 24/11", "calle 5, número 1234", "del 12 al 24", "123456"):
        assert judge(said, "place") == said


async def test_it_is_asked_again_on_his_card_too(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > acuerdo
        {INTRO}
        Daniel > [Hacer mi tarjeta]
        Daniel < ¿Con qué frase avisas …
        Daniel > llámame al 5512 345
        Daniel < No guardo teléfonos. … [Saltar]
        Daniel > [Saltar]
        Daniel < ¿A qué lugar …
    """)
