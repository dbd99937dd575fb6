"""Joining: where and how he lives, and what he is called."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.contract import Role
from content import himself
from content.aliases import Aliases, Fault, looks_like_full_name
from content.states import States
from content.triggers import Triggers
from storage import people
from storage.people import Living
from storage.tables import chat
from tests.phones import ZONE
from tests.test_joining import alias, facts, joins, joins_by, until
from tests.world import World

# --- where and how he lives ------------------------------------------------------------------------------------------


async def test_a_state_that_is_not_clear_is_offered_to_tap(world: World) -> None:
    await until(world, "state")
    await world.play("""
        Daniel > no sé
        Daniel < No lo encontré. Escríbelo otra vez, por ejemplo Puebla. Si hay peligro, marca 911. Para hablar con
            alguien: 800 911 2000, gratis.
        Daniel > México
        Daniel < ¿Cuál de estos es? [Estado de México] [Ciudad de México]
        Daniel > ciudad de mexico
        Daniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        Daniel > [Estado de México]
        Daniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]
    """)
    kept = await facts(world)
    assert kept is not None and kept.state == "MX-CMX"


async def test_states_with_several_clocks_ask_for_the_municipality_when_joining_is_done(world: World) -> None:
    """Until then the clock of most of the state holds."""
    await until(world, "state")
    await world.play("""
        Daniel > chihuahua
        Daniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        Daniel > [No]
        Daniel < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]
    """)
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.timezone == "America/Chihuahua"
    await world.play("""
        Daniel > [Así está bien]
        Daniel < Listo, … [Retiro] [Respirar] [Menú]
        Daniel < Una cosa más: en tu estado hay más de una hora. ¿En qué municipio vives? [Juárez] [Ojinaga]
            [Otro municipio]
        Daniel > ascencion
        Daniel < Gracias. Ya sé qué hora es donde vives.
        Daniel > [Ojinaga]
        Daniel < (nada)
        Daniel > [Otro nombre]
        Daniel < Escribe cómo quieres llamarte aquí. …
        Daniel > ok
        Daniel < Listo, … [Retiro] [Respirar] [Menú]
    """)
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.timezone == "America/Ciudad_Juarez"


async def test_where_he_lives_lies_readable_in_no_menu(world: World) -> None:
    """Buttons are kept with the chat as they are read, with what they wish for; what is typed counts as before."""
    await until(world, "state")
    for script in (
        "Daniel > México\nDaniel < … [Estado de México] [Ciudad de México]",
        "Daniel > Chihuahua\nDaniel < ¿Viven juntos …",
        "Daniel > [No]\nDaniel < Aquí te llamas …",
        "Daniel > [Así está bien]\nDaniel < …\nDaniel < Una cosa más: … [Juárez] [Ojinaga] [Otro municipio]",
        "Daniel > asdf\nDaniel < No conozco ese municipio. … [Juárez] [Ojinaga] [Otro municipio]",
    ):
        await world.play(script)
        async with world.database.read() as db:
            menus = "".join(await db.scalars(select(chat.c.menu)))
        assert not [one for one in ("México", "MX-", "Juárez", "Ojinaga") if one in menus], (script, menus)


async def test_a_municipality_that_we_do_not_know_is_asked_for_by_buttons_alone(world: World) -> None:
    """What he writes next may be about something else."""
    await until(world, "state")
    await world.play("""
        Daniel > chihuahua
        Daniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        Daniel > [No]
        Daniel < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]
        Daniel > [Así está bien]
        Daniel < Listo, … [Retiro] [Respirar] [Menú]
        Daniel < Una cosa más: … [Juárez] [Ojinaga] [Otro municipio]
        Daniel > me siento mal
        Daniel < No conozco ese municipio. Toca uno de estos, u Otro municipio. [Juárez] [Ojinaga] [Otro municipio]
        Daniel > [[joining.pick_place:MX-SON:0]]
        Daniel < Una cosa más: … [Juárez] [Ojinaga] [Otro municipio]
        Daniel > [[joining.pick_place:MX-CHH:7]]
        Daniel < Una cosa más: … [Juárez] [Ojinaga] [Otro municipio]
        .. 11 minutes
        Daniel > me siento mal
        Daniel < No entendí eso. … [Más]
        Daniel > [Otro municipio]
        Daniel < Gracias. Ya sé qué hora es donde vives.
    """)
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.timezone == "America/Chihuahua"


async def test_a_town_with_a_clock_of_its_own_leaves_nothing_to_ask(world: World) -> None:
    await until(world, "state")
    await world.play("""
        Daniel > Ciudad Juárez
        Daniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        Daniel > [No]
        Daniel < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]
        Daniel > [Así está bien]
        Daniel < Listo, … [Retiro] [Respirar] [Menú]
    """)
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.timezone == "America/Ciudad_Juarez"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Sonora", "America/Hermosillo"), ("q. roo", "America/Cancun"), ("Tijuana", "America/Tijuana"),
        ("bcs", "America/Mazatlan"), ("michuacan", "America/Mexico_City"), ("Ciudad Juárez", "America/Ciudad_Juarez"),
        ("Reynosa, Tamaulipas", "America/Matamoros"), ("Bahía de Banderas, Nayarit", "America/Bahia_Banderas"),
        ("Anáhuac, Nuevo León", "America/Matamoros"), ("Monterrey", "America/Monterrey"),
    ],
)  # fmt: skip
def test_the_state_gives_the_time_zone(typed: str, zone: str) -> None:
    [state] = States.load().find(typed)
    part = state.part(typed)
    assert (part.zone if part else state.zone) == zone
    assert ZoneInfo(zone)


def test_states_as_people_type_them() -> None:
    states = States.load()
    assert len(states.all()) == 32
    typed = {
        "Michuacan": ["MX-MIC"], "aguas calientes": ["MX-AGU"], "nuebo leon": ["MX-NLE"], "vivo en puebla": ["MX-PUE"],
        "Baja California": ["MX-BCN"], "baja california sur": ["MX-BCS"], "california": ["MX-BCN", "MX-BCS"],
        "edo. mex.": ["MX-MEX"], "son": ["MX-SON"], "Ver.": ["MX-VER"], "Guerrero, Coahuila": ["MX-COA", "MX-GRO"],
        "oajaca": ["MX-OAX"], "hola": [], "quiero ayuda": [], "😀": [], "": [],
    }  # fmt: skip
    assert {text: [state.code for state in states.find(text)] for text in typed} == typed


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("si", Living.TOGETHER), ("Sí, vivimos juntos", Living.TOGETHER), ("no, ya no", Living.APART),
        ("Un juez me pidió no acercarme", Living.ORDER), ("no, hay una orden", Living.ORDER),
        ("a veces", None), ("", None),
    ],
)  # fmt: skip
def test_how_he_lives_as_people_type_it(typed: str, wanted: Living | None) -> None:
    assert himself.living_of(typed) is wanted


async def test_how_he_lives_is_asked_until_it_is_clear(world: World) -> None:
    await until(world, "living")
    await world.play("""
        Daniel > a veces
        Daniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        Daniel > Un juez me pidió no acercarme
        Daniel < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]
    """)
    kept = await facts(world)
    assert kept is not None and kept.living is Living.ORDER


async def test_an_old_button_does_not_turn_a_no_into_a_yes(world: World) -> None:
    """R4: with a yes there is a return step and a word to her."""
    await joins(world, "Daniel", living="[No]")
    await world.play("Daniel > [[joining.lives:together]]\nDaniel < (nada)")
    kept = await facts(world)
    assert kept is not None and kept.living is Living.APART


async def test_a_judges_order_is_not_lifted_by_an_old_button(world: World) -> None:
    await joins(world, "Daniel", living="[Orden de un juez]")
    await world.play("""
        Daniel > [[joining.lives:together]]
    """)
    kept = await facts(world)
    assert kept is not None and kept.living is Living.ORDER
    daniel = await world.who("Daniel")
    assert daniel is not None
    async with world.database.write() as db:
        assert not await people.set_living(db, daniel.id, Living.TOGETHER)
        assert await people.set_living(db, daniel.id, Living.TOGETHER, by_staff=True)


# --- alias -----------------------------------------------------------------------------------------------------------


async def test_he_may_type_another_alias(world: World) -> None:
    await world.person("Juan", Role.PARTICIPANT, alias="Peña")
    await until(world, "alias")
    await world.play("""
        Daniel > 55 1234 5678
        Daniel < Ese nombre no se puede usar. Escríbelo sin números largos. Escribe otro.
        Daniel > El Facilitador
        Daniel < Ese nombre no se puede usar. Parece alguien del equipo. Escribe otro.
        Daniel > P E Ñ A
        Daniel < Ese nombre no se puede usar. Ya hay alguien que se llama así. Escribe otro.
        Daniel > Ñ
        Daniel < Ese nombre no se puede usar. Escribe dos letras o más. Escribe otro.
        Daniel >   Don\\u200b Beto
        Daniel < Listo, aquí te llamas Don Beto. Cuando el enojo suba, escribe alto. [Retiro] [Respirar] [Menú]
        Daniel > [Otro nombre]
        Daniel < Escribe cómo quieres llamarte aquí. No pongas tu nombre completo.
        Daniel > Beto
        Daniel < Listo, aquí te llamas Beto. Cuando el enojo suba, escribe alto. [Retiro] [Respirar] [Menú]
    """)
    assert await alias(world, "Daniel") == "Beto"


async def test_a_thank_you_is_no_name_and_later_words_are_none_either(world: World) -> None:
    await until(world, "alias")
    offered = await alias(world, "Daniel")
    await world.play("""
        Daniel > 👍
        Daniel < Listo, … [Retiro] [Respirar] [Menú]
        Daniel > [Otro nombre]
        Daniel < Escribe cómo quieres llamarte aquí. No pongas tu nombre completo.
        .. 11 minutes
        Daniel > me siento mal
        Daniel < No entendí eso. … [Más]
    """)
    assert await alias(world, "Daniel") == offered


async def test_a_name_that_looks_like_a_full_one_is_asked_about_once(world: World) -> None:
    """Staff read the alias on their phones: his full name is there only if he typed it twice."""
    await until(world, "alias")
    offered = await alias(world, "Daniel")
    await world.play("""
        Daniel > Juan Pérez López
        Daniel < ¿Es tu nombre completo? Mejor uno que no te identifique. Escribe otro. Si no es tu nombre, escríbelo
            otra vez. [Otro nombre] [Dejar el de antes]
    """)
    assert await alias(world, "Daniel") == offered
    await world.play("""
        Daniel > maria lopez
        Daniel < ¿Es tu nombre completo? … [Otro nombre] [Dejar el de antes]
        Daniel > Juan Pérez López
        Daniel < ¿Es tu nombre completo? … [Otro nombre] [Dejar el de antes]
        Daniel > [Dejar el de antes]
        Daniel < Listo, … [Retiro] [Respirar] [Menú]
    """)
    assert await alias(world, "Daniel") == offered
    await world.play("""
        Daniel > [Otro nombre]
        Daniel < Escribe cómo quieres llamarte aquí. No pongas tu nombre completo.
        Daniel > Perro Bravo
        Daniel < ¿Es tu nombre completo? … [Otro nombre] [Dejar el de antes]
        Daniel > perro bravo
        Daniel < Listo, aquí te llamas perro bravo. … [Retiro] [Respirar] [Menú]
    """)


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("Juan Pérez", True), ("Juan Pérez López", True), ("juan perez", True), ("JuanPérez", True),
        ("Ana-López", True), ("José de la Cruz Paz", True),
        ("Pepe", False), ("Don Beto", False), ("El Gallo", False), ("Juan 55", False),
        ("José Ñ", False), ("Juan P", False), ("O'Brien", False), ("", False), ("😀😀", False), ("Ñoño", False),
    ],
)  # fmt: skip
def test_what_looks_like_a_full_name(typed: str, full: bool) -> None:
    assert looks_like_full_name(typed) is full


async def test_an_offered_name_is_never_taken_for_a_full_one(world: World) -> None:
    await until(world, "alias")
    await world.play("Daniel > Encino del Norte\nDaniel < Listo, aquí te llamas Encino del Norte. … [Menú]")


async def test_emoji_alone_are_no_name_once_he_asked_for_another(world: World) -> None:
    await until(world, "alias")
    await world.play("""
        Daniel > [Otro nombre]
        Daniel < Escribe cómo quieres llamarte aquí. No pongas tu nombre completo.
        Daniel > 😀😀
        Daniel < Ese nombre no se puede usar. Usa solo letras. Escribe otro.
        Daniel > 👍
        Daniel < Ese nombre no se puede usar. Escribe dos letras o más. Escribe otro.
        Daniel > Beto
        Daniel < Listo, aquí te llamas Beto. … [Retiro] [Respirar] [Menú]
    """)


async def test_aliases_are_unique_in_an_organisation(world: World) -> None:
    names = [f"Hombre{letter}" for letter in "ABCDEF"]
    for name in names:
        await joins(world, name)
    assert len({await alias(world, name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Pepe", "Pepe"), ("José Ñ", "José Ñ"), ("Juan 55", "Juan 55"), ("O'Brien", "O'Brien"), ("p", Fault.SHORT),
        ("x" * 21, Fault.LONG), ("5512345678", Fault.DIGITS), ("J 5 5 1", Fault.DIGITS), ("😀😀", Fault.LETTERS),
        ("@pepe", Fault.LETTERS), ("t.me/x", Fault.LETTERS), ("Аdmin", Fault.LETTERS), ("A.d.m.i.n", Fault.LETTERS),
        ("Ad min", Fault.FORBIDDEN), ("Respiro", Fault.FORBIDDEN), ("Dra Paz", Fault.FORBIDDEN), ("", Fault.SHORT),
        ("\u202eabc", "abc"), ("---", Fault.LETTERS),
    ],
)  # fmt: skip
def test_what_somebody_may_be_called(typed: str, wanted: str | Fault) -> None:
    assert Aliases.load().judge(typed) == wanted


def test_no_offered_alias_starts_anything() -> None:
    aliases, triggers = Aliases.load(), Triggers.load()
    offers = list(aliases.offers(7))
    assert len(offers) == len(set(offers)) > 500
    assert [name for name in offers if triggers.match(name) or aliases.judge(name) != name] == []


# --- birthdays at the border of 18 -----------------------------------------------------------------------------------


async def test_on_new_years_eve_his_own_calendar_counts(world: World) -> None:
    """In Mexico it is still 2026 when it is 2027 by UTC: who was born in 2008 has to say that he is 18, who was born in
    2009 is turned away; an hour into the new year the one needs to say nothing more, and the other may be 18."""
    world.clock.to(datetime(2026, 12, 31, 23, 30, tzinfo=ZONE))
    await joins_by(world, "Daniel", await world.invite())
    await joins_by(world, "Juan", await world.invite())
    await joins_by(world, "Luis", await world.invite())
    await joins_by(world, "Hugo", await world.invite())
    await world.play("""
        Daniel > 2008
        Daniel < Para acompañarte, … Si ya cumpliste 18 … [Aún no cumplo 18]
        Juan > 2009
        Juan < Gracias por decirlo. …
        .. 1 hour
        Luis > 2008
        Luis < Para acompañarte, … Si estás de acuerdo, escribe ACEPTO.
        Hugo > 2009
        Hugo < Para acompañarte, … Si ya cumpliste 18 … [Aún no cumplo 18]
        Daniel > [Aún no cumplo 18]
        Daniel < Gracias por decirlo. …
        Hugo > acepto
        Hugo < Gracias. …
    """)


@pytest.mark.parametrize("said", ["la voy a matar", "le voy a pegar", "quiero matarme"])
async def test_danger_typed_for_a_name_is_no_name(world: World, said: str) -> None:
    """He reads the numbers and has a person one tap away; the question stays open."""
    await world.staff("Ana")
    await until(world, "alias")
    await world.play(f"""
        Daniel > {said}
        Daniel < Eso no es un nombre, y alguien podría salir herido. Si hay peligro, marca 911. Para hablar con alguien:
            800 911 2000, gratis. Luego escribe cómo quieres llamarte. [Necesito a alguien]
        Daniel > Matador
        Daniel < Listo, aquí te llamas Matador. …
    """)
