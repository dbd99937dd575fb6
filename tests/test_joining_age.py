"""18 or older: the year of birth, a friendly no with numbers for young people, and that it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.contract import Role
from content import himself
from content.himself import Age
from handlers.joining import rules
from storage import people
from tests.test_joining import CLOSED, facts, joins_by, until
from tests.world import World

NO = (
    "Gracias por decirlo. Este programa es para mayores de 18 años y no guardamos lo que escribiste. Buscar apoyo a tu "
    "edad vale mucho, y hay gente que te escucha gratis, de día y de noche: / Emergencias: 911 / Línea de la Vida: "
    "800 911 2000 / Línea y Chat de Confianza: 55 5533 5533"
)


async def test_under_18_there_is_a_friendly_no_with_numbers_and_nothing_is_kept(world: World) -> None:
    await world.staff("Noa", Role.COORDINATOR)
    await until(world, "year")
    await world.play(
        """
        Daniel > 2012
        Daniel < {no}
        Noa < Alguien que dijo ser menor de 18 años abrió una invitación del programa. …
        Daniel > 1988
        Daniel < {closed}
    """,
        no=NO,
        closed=CLOSED,
    )
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.STRANGER}
    assert await facts(world) is None


async def test_the_no_to_one_under_18_stands_for_the_invitation(world: World) -> None:
    """The same link gives the same numbers, once a minute; a new one from his facilitator is a new chance."""
    code, fresh = await world.invite(uses=5), await world.invite()
    await joins_by(world, "Daniel", code)
    await world.play(
        """
        Daniel > 2012
        Daniel < {no}
        Daniel > /start {code}
        Daniel < {no}
        Daniel > {code}
        Daniel < (nada)
        .. 59 seconds
        Daniel < (nada)
        .. 1 second
        Daniel < {no}
        .. 10 seconds
        Daniel > 1990
        Daniel < {closed}
        .. 13 days
        Daniel > /start {code}
        Daniel < {no}
        Daniel > /start {fresh}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … naciste?
        Daniel > 1990
        Daniel < Para acompañarte, … escribe ACEPTO.
        Daniel > /start {code}
        Daniel < Para acompañarte, … escribe ACEPTO.
    """,
        code=code,
        fresh=fresh,
        no=NO,
        closed=CLOSED,
    )
    await joins_by(world, "Juan", code)  # for others it stands


async def test_the_no_stands_as_long_as_the_invitation_though_strangers_are_forgotten(world: World) -> None:
    """The nightly job forgets strangers after 30 days; forgotten, he could open the link as somebody else."""
    await joins_by(world, "Daniel", await world.invite(days=90))
    await joins_by(world, "Juan", await world.invite(days=90))
    await world.play("Daniel > 2012\nDaniel < {no}", no=NO)
    daniel, juan = await world.who("Daniel"), await world.who("Juan")
    assert daniel is not None and juan is not None
    forgotten = {}
    async with world.database.read() as db:
        for days in (31, 89, 91):
            gone = await people.visitors(db, world.clock.now() + timedelta(days=days))
            forgotten[days] = {person for person, _ in gone}
    assert forgotten == {31: {juan.id}, 89: {juan.id}, 91: {juan.id, daniel.id}}


async def test_coordinators_hear_of_somebody_young_once_and_not_at_night(world: World) -> None:
    await world.staff("Noa", Role.COORDINATOR)
    await world.staff("Iker")
    code = await world.invite()
    await world.play(
        """
        .. until 23:30
        Daniel > /start {code}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … naciste?
        Daniel > 2012
        Daniel < {no}
        Daniel > /start {code}
        Daniel < {no}
        .. until 07:59
        Noa < (nada)
        .. 1 minute
        Noa < Alguien que dijo ser menor de 18 años abrió una invitación del programa. No guardamos sus datos y le dimos
            números de ayuda. Si saben quién es, acompáñenlo con su familia y con servicios para niñas, niños y
            adolescentes.
        .. 2 days
        Noa < (nada)
    """,
        code=code,
        no=NO,
    )


async def test_who_turns_18_this_year_says_so_with_his_consent(world: World) -> None:
    """His word says both, and the hash is of the words that said both; whoever has not taps a button."""
    await until(world, "year")
    await world.play("""
        Daniel > 2008
        Daniel < Para acompañarte, … Si ya cumpliste 18 y estás de acuerdo, escribe ACEPTO. [Aún no cumplo 18]
        Daniel > quién sabe
        Daniel < Si ya cumpliste 18 y quieres seguir, escribe ACEPTO. … [Aún no cumplo 18]
        Daniel > no acepto
        Daniel < Está bien. Si ya cumpliste 18 y cambias de idea, escribe ACEPTO. … [Aún no cumplo 18]
        Daniel > ACEPTO
        Daniel < Gracias. … ¿En qué estado vives?
        Daniel > [Aún no cumplo 18]
        Daniel < Eso no está abierto para ti. …
    """)
    daniel, kept = await world.who("Daniel"), await facts(world)
    assert daniel is not None and kept is not None and kept.adult_at == world.clock.now()
    async with world.database.read() as db:
        [consent] = await people.consents(db, daniel.id)
    shown = [message.letter.text.plain for message in world.heard("Daniel")]
    assert consent.notice == rules.digest(shown[1].partition("\n\n")[0], shown[2])


@pytest.mark.parametrize("said", ["[Aún no cumplo 18]", "aun no cumplo 18", "Todavía no", "tengo 17"])
async def test_who_has_not_turned_18_yet_is_turned_away(world: World, said: str) -> None:
    await until(world, "year")
    await world.play(
        """
        Daniel > 2008
        Daniel < Para acompañarte, … [Aún no cumplo 18]
        Daniel > {said}
        Daniel < {no}
    """,
        said=said,
        no=NO,
    )
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.STRANGER} and await facts(world) is None


async def test_invalid_years_get_a_clear_question_again(world: World) -> None:
    await until(world, "year")
    again = "No entendí el año. … por ejemplo 1988. Si hay peligro, marca 911. … 800 911 2000, gratis."
    await world.play(
        "".join(
            f"Daniel > {typed}\nDaniel < {again}\n"
            for typed in [
                "38",
                "hace mucho",
                "😀😀",
                "1988 o 1989",
                "1850",
                "2031",
                "19888",
                "\\u202e8891",
                "x" * 10_000,
            ]
        )
    )
    await world.play("""
        Daniel > Nací el 12/05/1988.
        Daniel < Para acompañarte, … escribe ACEPTO.
    """)


@pytest.mark.parametrize(("year", "wanted"), [(2007, Age.ADULT), (2008, Age.TURNING), (2009, Age.YOUNG)])
def test_the_border_of_18(year: int, wanted: Age) -> None:
    assert himself.age(year, 2026) is wanted
