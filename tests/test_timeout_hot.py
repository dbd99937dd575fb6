"""A man who is not calm: breathing once more, the cap, and 9 or 10 at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.contract import Lane, Role
from content.thermometer import Level
from storage.people import Living
from storage.timeout import Outcome
from tests.test_timeout import BREATHING, CHECK, RETURN, STOP, TO_TALK, block, pauses
from tests.test_timeout_children import NOBODY
from tests.world import World


async def test_not_calm_has_the_same_words_by_day(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        .. until 12:00
        {TO_TALK.replace("[30 minutos]", "[60 minutos]")}
        .. 55 minutes
        {CHECK}
        Daniel > [7-8]
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
    """)


async def test_four_to_six_breathes_once_and_is_asked_again(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > [4-6]
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [0-3]
        {RETURN}
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.after) == (Outcome.RETURNED, Level(0, 3))


async def test_four_to_six_to_the_cap_does_not_send_him_back(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {TO_TALK.replace("[30 minutos]", "[45 minutos]")}
        .. 40 minutes
        {CHECK}
        Daniel > [4-6]
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [4-6]
        Daniel < Todavía no. … Te pregunto otra vez a las 8:55 de la noche. [Respirar] [Ya estoy mejor]
            [Necesito a alguien]
        .. 13 minutes
        {CHECK}
        Daniel > 5
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 4
        Daniel < No regreses todavía: de 4 a 6 aún es alto. Respira hasta bajar a 3. Si no baja, duerme en otro lugar.
            [Respirar] [Necesito a alguien]
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.after) == (Outcome.NOT_CALM, Level(4, 4))


async def test_not_calm_at_the_cap_he_does_not_go_back_and_a_person_is_told(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana", Role.COORDINATOR)
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > [7-8]
        Daniel < Todavía no. Sigue lejos y camina despacio. Te pregunto otra vez a las 8:40 de la noche. [Respirar]
            [Ya estoy mejor] [Necesito a alguien]
        .. 15 minutes
        {CHECK}
        Daniel > [7-8]
        Daniel < Todavía no. … a las 8:55 de la noche. [Respirar] [Ya estoy mejor] [Necesito a alguien]
        .. 15 minutes
        {CHECK}
        Daniel > 7
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        Daniel < Si hay peligro, marca 911. … puede que nadie lo vea en este momento.
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        .. 5 minutes
        Daniel < Todavía no lo ve nadie del equipo. No te quedes solo: marca 800 911 2000, gratis, de día y de noche. Si
            hay peligro, 911.
        Ana > [Tomar]
        Ana < Lo tomaste. … Terminó los 60 minutos del retiro sin calmarse. / Termómetro: 7. … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.ends_at) == (Outcome.NOT_CALM, pause.cap_at)


async def test_not_calm_at_the_cap_with_nobody_there(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.replace("[30 minutos]", "[60 minutos]")}
        .. 55 minutes
        {CHECK}
        Daniel > [9-10]
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. No te quedes solo: marca 800 911 2000, gratis, de día y de noche. Si
            hay peligro, 911.
    """)


async def test_nine_or_ten_pages_at_once_without_a_menu(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.play("""
        Daniel > alto
        Daniel < Para. …
        Daniel > [Ya salí]
        Daniel < Deja …
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        Daniel > [9-10]
        Daniel < Camina despacio. …
        Daniel < Si hay peligro, marca 911. …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
    """)
    page = world.heard("Ana")[-1]
    assert page.lane is Lane.URGENT and "Daniel" not in page.line


# --- at 9 or 10 no length is asked for (practice §1.4: no menus) ------------------------------------------------------

BROUGHT_BY_NINE = block("Daniel > termometro", "Daniel < De 0 a 10, …", "Daniel > 9", STOP, NOBODY)
SAID_NINE = block("Daniel > alto", STOP, "Daniel > 9", "Daniel < Sigo aquí. …", NOBODY)
WALK = "Daniel < Camina despacio. … [Respirar] [Ya estoy mejor] [Necesito a alguien]"


@pytest.mark.parametrize("nine", [BROUGHT_BY_NINE, SAID_NINE], ids=["thermometer", "said at once"])
@pytest.mark.parametrize("listo", ["Daniel > [Listo]", ".. 1 minute"])
async def test_nine_that_was_said_before_leads_from_the_keys_to_walking(world: World, nine: str, listo: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {nine}
        Daniel > [Ya salí]
        Daniel < Deja las llaves …
        {listo}
        {WALK}
        .. 2 minutes
        Daniel < Respira conmigo: …
    """)
    [pause] = await pauses(world)
    assert (pause.minutes, pause.before) == (30, Level(9, 9))


async def test_eight_that_was_said_before_still_meets_the_length(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > termometro
        Daniel < De 0 a 10, …
        Daniel > 8
        {STOP}
        Daniel > [Ya salí]
        Daniel < Deja las llaves …
        Daniel > [Listo]
        Daniel < Tu retiro dura 30 minutos, …
    """)


@pytest.mark.parametrize("before", ["Daniel > 7", ".. 1 minute"])
async def test_nine_instead_of_a_length_leads_to_walking(world: World, before: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Ya salí]
        Daniel < Deja …
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        {before}
        Daniel < Tu retiro dura 30 minutos, …
        Daniel > estoy en 9
        {WALK}
        {NOBODY}
    """)
    [pause] = await pauses(world)
    assert pause.before == Level(9, 9)


@pytest.mark.parametrize(
    ("on", "says", "answer"),
    [
        ("# walking", "45 minutos", "Daniel < Camina despacio. …"),
        ("# walking", "media hora", "Daniel < Camina despacio. …"),
        ("Daniel > [Respirar]\nDaniel < Respira conmigo: …", "una hora", "Daniel < Sigue respirando: …"),
    ],
)
async def test_who_was_not_asked_may_still_type_a_length(world: World, on: str, says: str, answer: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {BROUGHT_BY_NINE}
        Daniel > [Ya salí]
        Daniel < Deja las llaves …
        Daniel > [Listo]
        {WALK}
    """)
    await world.play(f"{on}\nDaniel > {says}\n{answer}")
    [pause] = await pauses(world)
    minutes = {"45 minutos": 45, "media hora": 30, "una hora": 60}[says]
    assert (pause.minutes, pause.ends_at - pause.begun_at) == (minutes, timedelta(minutes=minutes))
    await world.play(f"""
        {"# breathing" if "Respirar" in on else "Daniel > [Respirar]"}
        {"# breathing" if "Respirar" in on else "Daniel < Respira conmigo: …"}
        Daniel > [Seguir]
        Daniel < Repite …
        .. {minutes - 5} minutes
        {CHECK}
    """)


async def test_who_was_not_asked_and_wants_more_than_the_cap_is_told_about_a_person(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {BROUGHT_BY_NINE}
        Daniel > [Ya salí]
        Daniel < Deja las llaves …
        Daniel > [Listo]
        {WALK}
        Daniel > 90 minutos
        Daniel < Un retiro dura 60 minutos, no más. … [Respirar] [Ya estoy mejor] [Necesito a alguien]
        {NOBODY}
    """)
