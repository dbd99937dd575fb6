"""A man corrects what is kept about him, and nothing that a judge has said."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.contract import Role
from storage import people
from storage.people import Living
from storage.tables import chat
from tests.world import World

WHAT = "¿Qué quieres corregir? [Mi alias] [Mi estado] [Con quién vivo] [Mi año de nacimiento] [Idioma]"
DONE = "Listo, ya lo corregí. [Corregir algo más] [Menú]"


@pytest.fixture
async def daniel(world: World) -> World:
    """A world with a participant."""
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER, alias="Encino", born=1988)
    return world


async def lives(world: World) -> Living:
    """How Daniel lives, as it is kept."""
    async with world.database.read() as db:
        return await people.living(db, world.people["Daniel"].id)


@pytest.mark.parametrize("word", ["corregir", "/corregir", "Quiero corregir mis datos", "change my data"])
async def test_what_can_be_corrected(daniel: World, word: str) -> None:
    await daniel.play(f"Daniel > {word}\nDaniel < {WHAT}")


async def test_his_alias(daniel: World) -> None:
    await daniel.person("Juan", Role.PARTICIPANT, alias="Fresno")
    await daniel.play(
        """
        Daniel > misdatos
        Daniel < … te llamas Encino; …
        Daniel < …
        Daniel < …
        Daniel < … [Corregir] [Descargar] [Permisos] [Quién ve qué] [Borrar todo] [Menú]
        Daniel > [Corregir]
        Daniel < {what}
        Daniel > [Mi alias]
        Daniel < Escribe cómo quieres llamarte aquí. No pongas tu nombre completo.
        Daniel > fresno
        Daniel < Ese nombre no se puede usar. Ya hay alguien que se llama así. Escribe otro.
        Daniel > Facilitador
        Daniel < Ese nombre no se puede usar. Parece alguien del equipo. Escribe otro.
        Daniel >> Roble
        Daniel < {done}
        Daniel > misdatos
        Daniel < … te llamas Roble; …
        Daniel < …
        Daniel < …
        Daniel < …
        """,
        what=WHAT,
        done=DONE,
    )


async def test_a_full_name_is_asked_about_once(daniel: World) -> None:
    await daniel.play(
        """
        Daniel > corregir
        Daniel < {what}
        Daniel > [Mi alias]
        Daniel < Escribe cómo quieres llamarte aquí. …
        Daniel > Juan Pérez
        Daniel < ¿Es tu nombre completo? … [Dejar el de antes]
        Daniel > Ana Gómez
        Daniel < ¿Es tu nombre completo? … [Dejar el de antes]
        Daniel > ana gomez
        Daniel < {done}
        Daniel > corregir
        Daniel < {what}
        Daniel > [Mi alias]
        Daniel < Escribe cómo quieres llamarte aquí. …
        Daniel > Luis Ramos
        Daniel < ¿Es tu nombre completo? … [Dejar el de antes]
        Daniel > [Dejar el de antes]
        Daniel < ¿Qué necesitas ahora? …
        """,
        what=WHAT,
        done=DONE,
    )
    async with daniel.database.read() as db:
        assert await people.alias(db, daniel.keys, daniel.people["Daniel"].id) == "ana gomez"


async def test_his_state_and_with_it_his_time_of_day(daniel: World) -> None:
    await daniel.play(
        """
        Daniel > corregir
        Daniel < {what}
        Daniel > [Mi estado]
        Daniel < ¿En qué estado vives ahora?
        Daniel > asdfgh
        Daniel < No lo encontré. Escríbelo otra vez, por ejemplo Puebla. Si hay peligro, marca 911 o 800 911 2000.
        Daniel > Sonora
        Daniel < {done}
        Daniel > [Corregir algo más]
        Daniel < {what}
        Daniel > mi estado
        Daniel < ¿En qué estado vives ahora?
        Daniel > Chihuahua
        Daniel < En ese estado hay más de una hora. ¿En qué municipio vives? … [Otro municipio]
        Daniel > Ciudad Juárez
        Daniel < {done}
        """,
        what=WHAT,
        done=DONE,
    )
    who = await daniel.who("Daniel")
    assert who is not None and who.timezone == "America/Ciudad_Juarez"
    async with daniel.database.read() as db:
        facts = await people.get(db, daniel.keys, who.id)
    assert facts is not None and facts.state == "MX-CHH" and facts.zone_at is not None


async def test_where_he_lives_lies_readable_in_no_menu(daniel: World) -> None:
    """Buttons are kept with the chat as they are read; what is typed counts as before."""
    for script in (
        "Daniel > [[correcting.state]]\nDaniel < …",
        "Daniel > México\nDaniel < … [Estado de México] [Ciudad de México]",
        "Daniel > Chihuahua\nDaniel < En ese estado hay más de una hora. … [Otro municipio]",
    ):
        await daniel.play(script)
        async with daniel.database.read() as db:
            menus = "".join(await db.scalars(select(chat.c.menu)))
        assert not [one for one in ("México", "MX-", "Juárez", "Ojinaga") if one in menus], (script, menus)
    await daniel.play("Daniel > otro municipio\nDaniel < {done}", done=DONE)
    who = await daniel.who("Daniel")
    assert who is not None and who.timezone == "America/Chihuahua"


async def test_how_he_lives(daniel: World) -> None:
    await daniel.play(
        """
        Daniel > corregir
        Daniel < {what}
        Daniel > [Con quién vivo]
        Daniel < ¿Viven juntos tú y tu pareja? … [Sí] [No] [Orden de un juez]
        Daniel > no
        Daniel < {done}
        """,
        what=WHAT,
        done=DONE,
    )
    assert await lives(daniel) is Living.APART


async def test_a_judges_order_is_set_at_once_and_never_lifted_by_him(daniel: World) -> None:
    """Neither by the question, nor by a button of yesterday, nor by a forged one (R4)."""
    order = "Un juez te pidió no acercarte. Eso no se cambia aquí. Si la orden ya terminó, háblalo con tu facilitador."
    await daniel.play(
        """
        Daniel > corregir
        Daniel < {what}
        Daniel > [Con quién vivo]
        Daniel < ¿Viven juntos tú y tu pareja? … [Sí] [No] [Orden de un juez]
        Daniel > la jueza me puso una orden
        Daniel < {done}
        Daniel > [Sí]
        Daniel < {order} [Menú]
        Daniel > [[correcting.lives:apart]]
        Daniel < {order} [Menú]
        Daniel > [[correcting.living]]
        Daniel < {order} [Menú]
        """,
        what=WHAT,
        done=DONE,
        order=order,
    )
    assert await lives(daniel) is Living.ORDER


async def test_his_year_of_birth(daniel: World) -> None:
    """A year by which he may not be 18 is not kept."""
    await daniel.play(
        """
        Daniel > corregir
        Daniel < {what}
        Daniel > [Mi año de nacimiento]
        Daniel < ¿En qué año naciste?
        Daniel > hace mucho
        Daniel < No entendí el año. … Si hay peligro, marca 911 o 800 911 2000.
        Daniel > nací en 1979
        Daniel < {done}
        Daniel > corregir
        Daniel < {what}
        Daniel > [Mi año de nacimiento]
        Daniel < ¿En qué año naciste?
        Daniel > 2011
        Daniel < No lo cambié: el programa es para mayores de 18 años. … [Menú]
        """,
        what=WHAT,
        done=DONE,
    )
    async with daniel.database.read() as db:
        facts = await people.get(db, daniel.keys, daniel.people["Daniel"].id)
    assert facts is not None and facts.birth_year == 1979


async def test_his_language(daniel: World) -> None:
    await daniel.play(
        """
        Daniel > corregir
        Daniel < {what}
        Daniel > [Idioma]
        Daniel < Idioma · … [Español] [English]
        Daniel > [English]
        Daniel < From now on I will write to you in English.
        Daniel < What do you need now? …
        Daniel > change my data
        Daniel < What do you want to correct? …
        """,
        what=WHAT,
    )


async def test_alto_in_the_middle_and_the_question_is_asked_anew(daniel: World) -> None:
    await daniel.play(
        """
        Daniel > corregir
        Daniel < {what}
        Daniel > [Mi alias]
        Daniel < Escribe cómo quieres llamarte aquí. …
        Daniel > idioma
        Daniel < Idioma · …
        Daniel > español
        Daniel < Desde ahora te escribo en español.
        Daniel < Escribe cómo quieres llamarte aquí. …
        Daniel > alto
        Daniel < Para. No digas nada más. …
        """,
        what=WHAT,
    )
    async with daniel.database.read() as db:
        assert await people.alias(db, daniel.keys, daniel.people["Daniel"].id) == "Encino"


async def test_while_his_erasing_waits_there_is_nothing_to_correct(daniel: World) -> None:
    await daniel.staff("Noa", Role.FACILITATOR)
    await daniel.play("""
        Daniel > ayuda
        Daniel < …
        Noa < … [Tomar]
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < Hay un retiro o un aviso tuyo sin cerrar. …
        Daniel > corregir
        Daniel < Ya pediste borrar. …
    """)


async def test_forged_buttons_and_others_are_turned_away(daniel: World) -> None:
    await daniel.staff("Noa", Role.FACILITATOR)
    await daniel.play(
        """
        Daniel > [[correcting.pick_state:MX-ZZZ]]
        Daniel < ¿En qué estado vives ahora?
        Daniel > [[correcting.pick_place:MX-CHH:77]]
        Daniel < ¿En qué estado vives ahora?
        Daniel > [[correcting.lives:unknown]]
        Daniel < ¿Viven juntos tú y tu pareja? …
        Noa > corregir
        Noa < Eso no está abierto para ti. …
        """
    )
    assert await lives(daniel) is Living.TOGETHER
