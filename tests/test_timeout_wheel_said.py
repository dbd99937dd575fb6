"""The wheel in his own words: whose it is, that it is not his, and that he says so after the end."""

from __future__ import annotations

import pytest

from storage.people import Living
from storage.timeout import Children, Outcome, Step
from tests.test_timeout import CHECK, RETURN, STOP, TO_TALK, block, pauses
from tests.test_timeout_wheel import AT_THE_WHEEL, BANDS, STOP_THE_CAR, WITH_THEM
from tests.world import World

CALM_END = block(TO_TALK, ".. 25 minutes", CHECK, "Daniel > 2", RETURN)
EXPIRED = block(
    TO_TALK, ".. 25 minutes", CHECK, ".. 5 minutes", "Daniel < ¿Sigues ahí? …", "Daniel < Se acabó tu retiro …"
)
NOT_CALM = block(
    TO_TALK.replace("[30 minutos]", "[60 minutos]"),
    ".. 55 minutes",
    CHECK,
    "Daniel > 8",
    "Daniel < No regreses todavía; …",
    "Daniel < No pude avisar a nadie del equipo. …",
)
STOPPED = (
    f"Daniel < Tu retiro ya terminó. No arranques todavía. De 0 a 10, ¿cómo estás ahora? {BANDS} [Necesito a alguien]"
)


@pytest.mark.parametrize(
    "says",
    [
        "voy manejando, ella viene manejando atrás",
        "ella viene manejando atrás y yo voy manejando",
        "voy en carro",
        "voy en el coche",
        "manejo",
        "estoy manejando",
        "manejo un taxi",
        "voy manejando el camión",
    ],
)
async def test_he_drives(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > {says}
        {STOP_THE_CAR}
        .. 20 minutes
        Daniel < (nada)
    """)


@pytest.mark.parametrize(
    "says",
    [
        "ella viene manejando atrás",
        "voy en el camión",
        "vengo en taxi",
        "voy en uber",
        "voy en la combi",
        "voy en el metro",
        "voy en el coche, maneja mi esposa",
        "iba manejando",
    ],
)
async def test_who_is_driven_is_no_driver(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > {says}
        Daniel < Sigo aquí. … Sal del cuarto; … [Ya salí] …
    """)
    [pause] = await pauses(world)
    assert not pause.driving


@pytest.mark.parametrize(
    "says",
    [
        "no voy manejando",
        "ya me estacioné",
        "ya me estacioné en una gasolinera",
        "no voy manejando, maneja mi hermano",
        "voy en el camión",
        "ella va manejando",
    ],
)
async def test_that_he_does_not_drive_leads_on(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {AT_THE_WHEEL}
        Daniel > {says}
        Daniel < No arranques: guarda la llave. …
    """)


@pytest.mark.parametrize("says", ["no me he parado", "me detuve pero sigo manejando", "todavía no me estaciono"])
async def test_that_he_still_drives_does_not(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {AT_THE_WHEEL}
        Daniel > {says}
        Daniel < Sigo aquí. … Detén el coche en un lugar seguro y apaga el motor. …
    """)
    [pause] = await pauses(world)
    assert pause.step is Step.DRIVING


@pytest.mark.parametrize("ended", [CALM_END, EXPIRED, NOT_CALM], ids=["calm", "expired", "not calm"])
@pytest.mark.parametrize("stopped", ["ya me detuve", "[Ya me detuve]"])
async def test_after_any_end_the_car_stops_first(world: World, ended: str, stopped: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    typed_after_calm = ended is CALM_END and stopped != "[Ya me detuve]"
    await world.play(f"""
        {ended}
        .. 10 minutes
        Daniel > voy manejando de regreso
        {STOP_THE_CAR}
        Daniel > {"[Ya me detuve]" if typed_after_calm else stopped}
        {STOPPED}
        Daniel > 2
        {RETURN}
    """)
    [pause] = await pauses(world)
    assert pause.driving and pause.outcome is not Outcome.LATE


@pytest.mark.parametrize("ended", [CALM_END, EXPIRED, NOT_CALM], ids=["calm", "expired", "not calm"])
async def test_after_any_end_children_in_the_car_are_not_forgotten(world: World, ended: str) -> None:
    """A person is told unless he has said that he is calm."""
    await world.person("Daniel", living=Living.TOGETHER)
    calm = ended is CALM_END
    await world.play(f"""
        {ended}
        .. 11 minutes
        Daniel > voy manejando de regreso con mis hijos
        {WITH_THEM}
        {"" if calm else "Daniel < No pude avisar a nadie del equipo. …"}
        Daniel > voy manejando con mis hijos
        {WITH_THEM}
        Daniel > [Ya me detuve]
        Daniel < No los dejes solos en el coche. Quédate con ellos, con el motor apagado. De 0 a 10, …
        Daniel > 2
        Daniel < Bien. Antes de volver con ellos, respira 2 minutos conmigo. …
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Y ahora, …
        Daniel > 2
        Daniel < Ya lo anoté. …
        Daniel < Ya puedes seguir, despacio. Habla poco y bajo con ellos. …
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.ASKED and pause.told is not calm


@pytest.mark.parametrize("living", [Living.APART, Living.ORDER])
async def test_after_the_end_apart_he_is_told_not_to_look_for_her_once_he_has_stopped(
    world: World, living: Living
) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        {CALM_END.replace(RETURN, "Daniel < Hoy no la busques. [Necesito a alguien]")}
        Daniel > voy manejando de regreso
        {STOP_THE_CAR}
        Daniel > [Ya me detuve]
        Daniel < Tu retiro ya terminó. No arranques todavía. Hoy no la busques. De 0 a 10, …
    """)


@pytest.mark.parametrize(
    ("wait", "says"), [("61 minutes", "voy manejando de regreso"), ("10 minutes", "mi esposa va manejando")]
)
async def test_after_a_calm_end_other_words_and_after_an_hour_any_words_meet_the_menu(
    world: World, wait: str, says: str
) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM_END}
        .. {wait}
        Daniel > {says}
        Daniel < No entendí eso. Si hay peligro, marca 911. …
    """)


async def test_without_a_time_out_these_words_start_nothing(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play("""
        Daniel > voy manejando de regreso
        Daniel < No entendí eso. …
    """)
