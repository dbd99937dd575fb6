"""A man who is not calm: breathing once more, the cap, and 9 or 10 at once."""

from __future__ import annotations

from bot.contract import Lane, Role
from content.thermometer import Level
from storage.people import Living
from storage.timeout import Outcome
from tests.test_timeout import BREATHING, CHECK, RETURN, TO_TALK, pauses
from tests.world import World


async def test_not_calm_has_the_same_words_by_day(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        .. until 12:00
        {TO_TALK.replace("[30 minutos]", "[60 minutos]")}
        .. 55 minutes
        {CHECK}
        Daniel > [7-8]
        Daniel < No regreses todavía; duerme en otro lugar.
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
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10]
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
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10]
        Daniel > [4-6]
        Daniel < Todavía no. … Te pregunto otra vez a las 8:55 de la noche. [Respirar] [Ya estoy mejor]
            [Necesito a alguien]
        .. 13 minutes
        {CHECK}
        Daniel > 5
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10]
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
        Daniel < No regreses todavía; duerme en otro lugar.
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
        Daniel < No regreses todavía; duerme en otro lugar.
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
