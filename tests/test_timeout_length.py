"""How long a time-out lasts: 15, 30, 45 or 60 minutes; more is a matter for a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from content.thermometer import Level
from handlers.timeout import steps, typed
from storage.people import Living
from storage.timeout import Step
from tests.test_timeout import CHECK, RETURN, STOP, TO_TALK, pauses
from tests.test_timeout_rules import pause
from tests.world import World


@pytest.mark.parametrize(("minutes", "end", "check"), [(15, "8:15", 10), (45, "8:45", 40), (60, "9", 55)])
async def test_he_chooses_how_long(world: World, minutes: int, end: str, check: int) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.replace("[30 minutos]", f"[{minutes} minutos]")}
        Daniel > hola
        Daniel < Sigo aquí. … Repite: puedo estar enojado y no hacer daño. [Respirar] [Ya estoy mejor]
            [Necesito a alguien]
        .. {check - 1} minutes 59 seconds
        Daniel < (nada)
        .. 1 second
        {CHECK}
        Daniel > 3
        {RETURN}
    """)
    [pause] = await pauses(world)
    assert (pause.minutes, pause.ends_at - pause.begun_at) == (minutes, timedelta(minutes=minutes))


async def test_a_typed_length(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > /retiro 45
        Daniel < Para. … [Necesito a alguien]
        Daniel > ya salí
        Daniel < Deja las llaves … [Necesito a alguien]
        Daniel > listo
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > como un siete de 10
        Daniel < Tu retiro dura 45 minutos, hasta las 8:45 de la noche. … [Más de 60] [Necesito a alguien]
        Daniel > 20
        Daniel < El retiro puede durar 15, 30, 45 o 60 minutos. Toca uno. [15 minutos] [30 minutos] [45 minutos]
            [60 minutos] [Más de 60] [Necesito a alguien]
        Daniel > 60 minutos
        Daniel < Camina despacio. …
    """)
    [pause] = await pauses(world)
    assert (pause.minutes, pause.before) == (60, Level(7, 7))


async def test_more_than_sixty_minutes_is_a_matter_for_a_person(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.play("""
        Daniel > alto
        Daniel < Para. …
        Daniel > afuera
        Daniel < Deja …
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        Daniel > [7-8]
        Daniel < Tu retiro dura 30 minutos, …
        Daniel > [Más de 60] && [Más de 60]
        Daniel < Un retiro dura 60 minutos, no más. Si no te alcanza, lo que sigue es hablar con alguien. [15 minutos]
            [30 minutos] [45 minutos] [60 minutos] [Necesito a alguien]
        Daniel < Si hay peligro, marca 911. …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Daniel > 90 minutos
        Daniel < Un retiro dura 60 minutos, no más. …
        Daniel < Si hay peligro, marca 911. … todavía no sé si alguien lo vio.
        Daniel > [[timeout.minutes:1:600]]
        Daniel < Un retiro dura 60 minutos, no más. … [Necesito a alguien]
        Daniel < Si hay peligro, marca 911. … todavía no sé si alguien lo vio.
        Ana > [Tomar]
        Ana < Lo tomaste. … Pidió un retiro de más de 60 minutos. / Termómetro: 7 a 8. … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
    """)
    [pause] = await pauses(world)
    assert pause.ends_at <= pause.cap_at == pause.begun_at + timedelta(minutes=60)


@pytest.mark.parametrize(
    "says", ["más tiempo", "Necesito más tiempo", "hora y media", "hora y media por favor", "1h30", "dame una hora mas"]
)
async def test_more_time_at_any_step_is_a_matter_for_a_person(world: World, says: str) -> None:
    await world.person("Daniel")
    await world.play(f"""
        {TO_TALK}
        Daniel > {says}
        Daniel < Un retiro dura 60 minutos, no más. Si no te alcanza, lo que sigue es hablar con alguien. [Respirar]
            [Ya estoy mejor] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
        .. 25 minutes
        {CHECK}
        Daniel > {says}
        Daniel < Un retiro dura 60 minutos, no más. … [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
        Daniel > ocho
        Daniel < Todavía no. …
    """)


@pytest.mark.parametrize(("says", "minutes"), [("un cuarto de hora", 15), ("media hora", 30), ("una hora", 60)])
async def test_a_length_in_words(world: World, says: str, minutes: int) -> None:
    await world.person("Daniel")
    await world.play(f"""
        {TO_TALK.partition("Daniel > [30 minutos]")[0].strip()}
        Daniel > {says}
        Daniel < Camina despacio. …
    """)
    [pause] = await pauses(world)
    assert pause.minutes == minutes


@pytest.mark.parametrize("says", ["hora y media por favor", "1 h 30", "70 min por favor", "dame una hora mas"])
async def test_where_the_length_is_asked_more_is_a_matter_for_a_person(world: World, says: str) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.play(f"""
        {TO_TALK.partition("Daniel > [30 minutos]")[0].strip()}
        Daniel > {says}
        Daniel < Un retiro dura 60 minutos, no más. … [15 minutos] [30 minutos] [45 minutos] [60 minutos] …
        Daniel < Si hay peligro, marca 911. …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Daniel > otra hora
        Daniel < Camina despacio. …
    """)
    [pause] = await pauses(world)
    assert pause.ends_at == pause.cap_at


async def test_while_he_walks_he_may_change_his_mind(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.partition("Daniel > [Respirar]")[0].strip()}
        Daniel > mejor 45 minutos
        Daniel < Camina despacio. …
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Repite … Te pregunto cómo vas a las 8:40 de la noche. …
        .. 40 minutes
        {CHECK}
    """)


async def test_a_command_for_more_than_sixty_minutes_begins_at_the_cap(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > /alto 600
        Daniel < Para. …
        Daniel < Un retiro dura 60 minutos, no más. …
        Daniel < No pude avisar a nadie del equipo. …
    """)
    [pause] = await pauses(world)
    assert (pause.minutes, pause.ends_at) == (60, pause.cap_at)


async def test_a_length_whose_check_has_passed_is_not_taken(world: World) -> None:
    """12 minutes in, 15 would leave no time to ask how he is."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        .. 2 minutes
        Daniel < Deja …
        Daniel > voy manejando
        Daniel < Detén el coche …
        .. 9 minutes
        Daniel > ya me detuve
        Daniel < No arranques: …
        Daniel > listo
        Daniel < De 0 a 10, …
        Daniel > 5
        Daniel < Tu retiro dura 30 minutos, … [30 minutos] [45 minutos] [60 minutos] [Más de 60] [Necesito a alguien]
        Daniel > 15 minutos
        Daniel < Ese tiempo ya pasó. Toca otro. [30 minutos] …
    """)


# --- as he types it --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed_", "minutes"),
    [
        ("media hora", 30), ("Una hora", 60), ("1 hora", 60), ("un cuarto de hora", 15), ("tres cuartos", 45),
        ("45 min", 45), ("20", 20), ("half an hour", 30), ("mucho", None), ("30 pesos", None),
        ("1 h 30", 90), ("1h30", 90), ("1 hora y media por favor", 90), ("2h", 120), ("1 hora y 15 min", 75),
        ("70 min por favor", 70), ("otra hora", 60), ("dame una hora más", 60), ("otros 15", 15), ("por favor", None),
        ("llevo 2 horas peleando", None), ("1 hora con ella", None), ("45 minutes please", 45), ("", None),
    ],
)  # fmt: skip
def test_a_length_in_words_and_numbers(typed_: str, minutes: int | None) -> None:
    assert typed.length(typed_) == minutes


@pytest.mark.parametrize("step", [Step.STOP, Step.WALK, Step.TALK, Step.WAIT, Step.CHECK])
@pytest.mark.parametrize(
    "says",
    [
        "hora y media por favor", "1 h 30", "1h30", "otra hora", "dame una hora mas", "70 min por favor", "dos horas",
        "quiero dos horas por favor", "otra media hora", "15 minutos más", "another hour please", "more time please",
    ],
)  # fmt: skip
def test_more_than_the_cap_or_on_top_of_it_is_a_wish_for_a_person(step: Step, says: str) -> None:
    assert isinstance(typed.wish(pause(step=step), says), steps.MoreTime)


@pytest.mark.parametrize(
    ("says", "wished"),
    [
        ("hora y media por favor", None), ("dos horas", None), ("1 h 30", 90), ("1h30", 90), ("70 min por favor", 70),
        ("otra hora", 60), ("dame una hora mas", 90), ("15 más", 45), ("quiero 45", 45),
    ],
)  # fmt: skip
def test_where_the_length_is_asked(says: str, wished: int | None) -> None:
    """None: more than there is. What stands on top of the 30 minutes is counted with them."""
    found = typed.wish(pause(step=Step.MINUTES), says)
    assert found == (steps.MoreTime(1, 3) if wished is None else steps.Choose(1, wished))


@pytest.mark.parametrize(("step", "says"), [(Step.TALK, "2 mas"), (Step.TALK, "otro 9"), (Step.CHECK, "120")])
def test_numbers_that_may_be_of_the_thermometer_are_no_wish_for_more(step: Step, says: str) -> None:
    assert typed.wish(pause(step=step), says) is None
