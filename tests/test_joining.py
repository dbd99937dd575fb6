"""Joining: from an invitation link to the first tool, and what the door answers to everybody else."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.contract import Line, Role
from content import himself
from content.aliases import Aliases, Fault, looks_like_full_name
from content.himself import Age
from content.states import States
from content.triggers import Triggers
from content.words import ROOT, Words
from handlers.joining import rules
from handlers.joining.rules import Answer
from handlers.joining.wishes import NOTICE
from storage import joining, people
from storage.people import Living, Participant, Purpose
from storage.tables import audit
from tests.world import World

CLOSED = (
    "Soy un asistente automático y abro con un código de invitación. Si hay peligro, marca 911. Para hablar con "
    "alguien: 800 911 2000. Para mujeres: 079 opción 1."
)
WRONG = (
    "Ese código no abrió nada. Revísalo o pide otro. Si hay peligro, marca 911. Para hablar con alguien: 800 911 2000."
)
SHUT = (
    "Espera {n} para probar otro código. Si hay peligro, marca 911. Para hablar con alguien: 800 911 2000. Para "
    "mujeres: 079 opción 1."
)
THIRD = (
    "Ese código no abrió nada. Ya probaste varias veces: espera {n}. Si hay peligro, marca 911. Para hablar con "
    "alguien: 800 911 2000."
)


async def joins(world: World, name: str, *, living: str = "[Sí]") -> None:
    """Somebody joins without any detour."""
    await world.play(
        """
        {name} > /start {code}
        {name} < Hola, …
        {name} < Tu facilitador ve … ¿En qué año naciste?
        {name} > 1988
        {name} < Para acompañarte, … escribe ACEPTO.
        {name} > ACEPTO
        {name} < Gracias. … ¿En qué estado vives?
        {name} > jalisco
        {name} < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        {name} > {living}
        {name} < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]
        {name} > [Así está bien]
        {name} < Listo, … [Retiro] [Respirar] [Menú]
        """,
        name=name,
        living=living,
        code=await world.invite(),
    )


async def until(world: World, step: str) -> None:
    """Daniel is on his way in and is asked this next."""
    way = {
        "year": "Daniel > /start {code}\nDaniel < Hola, …\nDaniel < Tu facilitador ve … naciste?\n",
        "care": "Daniel > 1988\nDaniel < Para acompañarte, … escribe ACEPTO.\n",
        "state": "Daniel > ACEPTO\nDaniel < Gracias. … ¿En qué estado vives?\n",
        "living": "Daniel > puebla\nDaniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]\n",
        "alias": "Daniel > [No]\nDaniel < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]\n",
    }
    steps = list(way)
    await world.play(
        "".join(way[name] for name in steps[: steps.index(step) + 1]), code=await world.invite(Role.PARTICIPANT)
    )


async def facts(world: World, name: str = "Daniel") -> Participant | None:
    """What is kept about somebody."""
    person = await world.who(name)
    assert person is not None
    async with world.database.read() as db:
        return await people.get(db, world.keys, person.id)


async def alias(world: World, name: str) -> str | None:
    """What somebody is called."""
    person = await world.who(name)
    assert person is not None
    async with world.database.read() as db:
        return await people.alias(db, world.keys, person.id)


# --- the way in ------------------------------------------------------------------------------------------------------


async def test_a_man_joins(world: World) -> None:
    await world.play(
        """
        Daniel > /start {code}
        Daniel < Hola, soy un asistente automático. No soy una persona. Si hay peligro ahora, marca 911. Si sientes que
            vas a explotar, escribe alto.
        Daniel < Tu facilitador ve tu asistencia, tus retiros (no lo que escribes en ellos) y si dejas de venir o de
            escribir. La persona de guardia ve su plática contigo. Avisamos a otros si alguien puede salir herido, si
            hay niñas o niños en riesgo, si amenazas al equipo o si un juez lo pide. / ¿En qué año naciste?
        Daniel > 1988
        Daniel < Para acompañarte, Casa Alameda guarda tu año de nacimiento, dónde y cómo vives y, dos años, cómo usas
            las herramientas y cuándo pides ayuda. Lo que contestas sobre un retiro, seis meses. No lo vende ni lo usa
            para otra cosa. misdatos lo muestra y borrar lo borra. Si estás de acuerdo, escribe ACEPTO.
        Daniel > acepto
        Daniel < Gracias. Desde ahora te sirven alto, respirar y ayuda, a cualquier hora. ¿En qué estado vives?
        Daniel > jalisco
        Daniel < ¿Viven juntos tú y tu pareja? Si un juez te pidió no acercarte, toca la última. [Sí] [No]
            [Orden de un juez]
        Daniel > [Sí]
        Daniel < Aquí te llamas …: nadie del grupo ve tu nombre. Si quieres otro, escríbelo, pero no tu nombre
            completo. Cuando el enojo suba, escribe alto. [Retiro] [Así está bien] [Otro nombre]
        Daniel > [Así está bien]
        Daniel < Listo, aquí te llamas …. Cuando el enojo suba, escribe alto. [Retiro] [Respirar] [Menú]
        """,
        code=await world.invite(Role.PARTICIPANT),
    )
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.PARTICIPANT}
    kept = await facts(world)
    assert kept is not None
    assert (kept.birth_year, kept.living, kept.state) == (1988, Living.TOGETHER, "MX-JAL")
    async with world.database.read() as db:
        [consent] = await people.consents(db, daniel.id)
    assert kept.joined_at == kept.adult_at == consent.given_at == world.clock.now()
    assert (consent.purpose, consent.version, consent.language) == (Purpose.CARE, NOTICE, "es")
    shown = [message.letter.text.plain for message in world.heard("Daniel")]
    assert consent.notice == rules.digest(shown[1].partition("\n\n")[0], shown[2])
    assert await alias(world, "Daniel") in set(Aliases.load().offers(0))


@pytest.mark.parametrize(
    ("year", "state", "care"),
    [
        ("1988", "jalisco", "Si estás de acuerdo, escribe ACEPTO."),
        ("1988", "chihuahua", "Si estás de acuerdo, escribe ACEPTO."),
        ("2008", "jalisco", "Si ya cumpliste 18 y estás de acuerdo, escribe ACEPTO. [Aún no cumplo 18]"),
        ("2008", "chihuahua", "Si ya cumpliste 18 y estás de acuerdo, escribe ACEPTO. [Aún no cumplo 18]"),
    ],
    ids=["ordinary", "two clocks", "turning 18", "both"],
)
async def test_the_first_tool_is_there_in_six_bubbles_and_ninety_seconds(
    world: World, year: str, state: str, care: str
) -> None:
    """Reading at 200 words a minute; 2 s for a tap, 1.5 s and half a second a letter for what is typed."""
    await world.play(
        """
        Daniel > /start {code}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … ¿En qué año naciste?
        Daniel > {year}
        Daniel < Para acompañarte, … {care}
        Daniel > ACEPTO
        Daniel < Gracias. … ¿En qué estado vives?
        Daniel > {state}
        Daniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        Daniel > [Sí]
        Daniel < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]
        """,
        code=await world.invite(),
        year=year,
        state=state,
        care=care,
    )
    bubbles = world.heard("Daniel")
    count = next(place for place, bubble in enumerate(bubbles, 1) if "Retiro" in bubble.buttons)
    assert count == len(bubbles) <= 6
    words = sum(len(bubble.letter.text.plain.split()) for bubble in bubbles[:count])
    assert words / 200 * 60 + sum(1.5 + 0.5 * len(text) for text in (year, "ACEPTO", state)) + 2 <= 90
    assert "911" in bubbles[0].letter.text.plain and "No soy una persona" in bubbles[0].letter.text.plain


def test_a_notice_that_changes_gets_a_new_version() -> None:
    """Whoever changes a word of the limits or the care notice raises `NOTICE` and writes the new hashes down here."""
    words = Words.load()
    written = {
        (language, turning): rules.digest(
            words.render(Line("joining-limits"), language).plain,
            words.render(Line("joining-care", {"organisation": "Casa Alameda", "turning": turning}), language).plain,
        )[:16]
        for language in ("es", "en")
        for turning in (False, True)
    }
    assert (NOTICE, written) == (
        "2",
        {
            ("es", False): "3ac09fe5d6033bea",
            ("es", True): "2efc7a0e261ee2a2",
            ("en", False): "8df0b230a529496e",
            ("en", True): "e51fc675510042b9",
        },
    )


async def test_a_kill_at_every_step_changes_nothing(world: World) -> None:
    await world.play(
        """
        Daniel >> /start {code}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … naciste?
        !! kill
        Daniel >> 1988
        Daniel < Para acompañarte, … escribe ACEPTO.
        !! kill
        Daniel >> ACEPTO
        Daniel < Gracias. … ¿En qué estado vives?
        !! kill
        Daniel >> puebla
        Daniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        !! kill
        Daniel >> [Orden de un juez]
        Daniel < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]
        !! kill
        Daniel >> Tonatiuh
        Daniel < Listo, aquí te llamas Tonatiuh. … [Retiro] [Respirar] [Menú]
        """,
        code=await world.invite(Role.PARTICIPANT),
    )
    assert await alias(world, "Daniel") == "Tonatiuh"
    daniel = await world.who("Daniel")
    assert daniel is not None
    async with world.database.read() as db:
        assert len(await people.consents(db, daniel.id)) == 1


async def test_alto_in_the_middle_of_joining_starts_the_tool_and_joining_resumes(world: World) -> None:
    await until(world, "care")
    await world.play("""
        Daniel > alto
        Daniel < Para. No digas nada más. … [Ya salí] [Hay niños conmigo] [Voy manejando] [Necesito a alguien]
    """)
    await world.forward(timedelta(hours=3))
    assert world.heard("Daniel")[-1].line.startswith("Se acabó tu retiro")
    world.skip()
    await world.play("""
        Daniel > hola
        Daniel < Para acompañarte, … escribe ACEPTO.
        Daniel > ACEPTO
        Daniel < Gracias. … ¿En qué estado vives?
    """)


async def test_a_command_in_the_middle_of_joining(world: World) -> None:
    await until(world, "state")
    await world.play("""
        Daniel > /menu
        Daniel < ¿Qué necesitas ahora? … [Idioma]
        Daniel > Yucatán
        Daniel < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        Daniel > idioma
        Daniel < Idioma · Language: ¿en cuál te escribo? [Español] [English]
        Daniel > [English]
        Daniel < From now on I will write to you in English.
        Daniel < Do you and your partner live together? … [Yes] [No] [A judge's order]
        Daniel > yes
        Daniel < Here you are … [Time-out] [That is fine] [Another name]
    """)


async def test_whoever_goes_away_in_the_middle_comes_back_to_the_same_question(world: World) -> None:
    await until(world, "care")
    await world.play("""
        .. 3 days
        Daniel > hola
        Daniel < Para seguir, escribe ACEPTO. Si no quieres, no pasa nada: no sigas. Si hay peligro, marca 911.
        .. 15 days
        Daniel > hola
        Daniel < Para acompañarte, … escribe ACEPTO.
        Daniel > acepto
        Daniel < Gracias. … ¿En qué estado vives?
        Daniel > /start
        Daniel < Gracias. … ¿En qué estado vives?
    """)


# --- 18 or older -----------------------------------------------------------------------------------------------------


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
    again = "No entendí el año. Escríbelo con cuatro números, por ejemplo 1988."
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


# --- consent ---------------------------------------------------------------------------------------------------------


async def test_without_the_word_there_is_no_consent(world: World) -> None:
    await until(world, "care")
    await world.play("""
        Daniel > sí
        Daniel < Para seguir, escribe ACEPTO. Si no quieres, no pasa nada: no sigas. Si hay peligro, marca 911.
        Daniel > no acepto
        Daniel < Está bien. Si cambias de idea, escribe ACEPTO. Si hay peligro, marca 911. Para hablar ya: 800 911 2000,
            gratis.
        Daniel > (photo)
        Daniel < No puedo ver fotos ni archivos. … [Alto] [Necesito a alguien]
    """)
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.INVITED}
    await world.play("""
        Daniel > Asepto!!
        Daniel < Gracias. … ¿En qué estado vives?
    """)


async def test_a_notice_in_another_language_is_read_before_it_is_accepted(world: World) -> None:
    await until(world, "care")
    await world.play("""
        Daniel > idioma
        Daniel < Idioma · Language: ¿en cuál te escribo? [Español] [English]
        Daniel > [English]
        Daniel < From now on I will write to you in English.
        Daniel < To accompany you, Casa Alameda keeps … write ACCEPT.
        Daniel > accept
        Daniel < Thank you. … In which state do you live?
    """)
    daniel = await world.who("Daniel")
    assert daniel is not None
    async with world.database.read() as db:
        [consent] = await people.consents(db, daniel.id)
    assert consent.language == "en"


async def test_a_notice_that_changed_meanwhile_is_read_before_it_is_accepted(world: World, tmp_path: Path) -> None:
    """A new version of the words between showing and typing: his word is for what he read, so he reads the new ones."""
    await until(world, "care")
    root = tmp_path / "content"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = root / "es" / "joining.ftl"
    file.write_text(file.read_text(encoding="utf-8").replace("seis meses", "un año"), encoding="utf-8")
    world.words = Words.load(root)
    await world.kill()
    await world.play("""
        Daniel > ACEPTO
        Daniel < Para acompañarte, … Lo que contestas sobre un retiro, un año. … escribe ACEPTO.
    """)
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.INVITED}
    await world.play("""
        Daniel > ACEPTO
        Daniel < Gracias. … ¿En qué estado vives?
    """)
    async with world.database.read() as db:
        [consent] = await people.consents(db, daniel.id)
    shown = [message.letter.text.plain for message in world.heard("Daniel")]
    assert consent.notice == rules.digest(shown[1].partition("\n\n")[0], shown[3])


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ACEPTO", Answer.YES), ("Acepto.", Answer.YES), ("aceptó", Answer.YES), ("asepto", Answer.YES),
        ("sí acepto", Answer.YES), ("yo acepto", Answer.YES), ("I accept", Answer.YES), ("no acepto", Answer.NO),
        ("ya no acepto", Answer.NO), ("No", Answer.NO), ("I don't accept", Answer.NO),
        ("acepto que soy malo", Answer.UNCLEAR), ("ok", Answer.UNCLEAR), ("", Answer.UNCLEAR),
    ],
)  # fmt: skip
def test_what_counts_as_the_word(typed: str, wanted: Answer) -> None:
    assert rules.consent_of(typed) is wanted


async def test_buttons_and_answers_before_their_time_are_none(world: World) -> None:
    """Forged taps of later steps neither skip the consent nor answer what was not asked."""
    await until(world, "year")
    await world.play("""
        Daniel > [[joining.lives:order]]
        Daniel < ¿En qué año naciste?
        Daniel > [[joining.pick_state:MX-JAL]]
        Daniel < ¿En qué año naciste?
        Daniel > [[joining.is_young]]
        Daniel < ¿En qué año naciste?
        Daniel > [[joining.keep_alias]]
        Daniel < ¿En qué año naciste?
        Daniel > [[joining.pick_place:MX-CHH:99]]
        Daniel < ¿En qué año naciste?
        Daniel > [[menu.show]]
        Daniel < ¿En qué año naciste?
        Daniel > [[nothing.known:1:2:3]]
        Daniel < ¿En qué año naciste?
    """)
    kept = await facts(world)
    assert kept is not None and (kept.living, kept.state, kept.joined_at) == (Living.UNKNOWN, None, None)


# --- where and how he lives ------------------------------------------------------------------------------------------


async def test_a_state_that_is_not_clear_is_offered_to_tap(world: World) -> None:
    await until(world, "state")
    await world.play("""
        Daniel > no sé
        Daniel < No lo encontré. Escríbelo otra vez, por ejemplo Puebla.
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
        Daniel < No entendí eso. … [Idioma]
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
        Daniel < No entendí eso. … [Idioma]
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


# --- the door --------------------------------------------------------------------------------------------------------


async def test_without_a_code_there_are_the_numbers_and_nothing_else(world: World) -> None:
    sent = [
        "hola", "/start", "alto", "ayuda", "menu", "misdatos", "borrar", "baja", "idioma", "1988", "ACEPTO", "😀",
        "buenas tardes", "[[timeout.begin:30]]", "[[joining.lives:order]]", "(voice)", "(photo)", "(sticker)",
        "(contact +525512345678)", "x" * 5000, "\\u202e\\u200b",
    ]  # fmt: skip
    for said in sent:
        await world.play(f"Carlos > {said}\nCarlos < {CLOSED}\n.. 10 seconds")
    carlos = await world.who("Carlos")
    assert carlos is not None and carlos.roles == {Role.STRANGER}


async def test_a_stranger_always_reads_the_numbers_at_most_every_ten_seconds(world: World) -> None:
    """Who writes that he wants to die a moment after "hola" is not met with silence."""
    await world.play(
        """
        Carlos > hola
        Carlos < {closed}
        .. 3 seconds
        Carlos > me quiero morir
        Carlos < (nada)
        .. 6 seconds
        Carlos < (nada)
        .. 1 second
        Carlos < {closed}
        Carlos > hola && alto && (voice)
        Carlos < (nada)
        .. 10 seconds
        Carlos < {closed}
        .. 1 hour
        Carlos < (nada)
        Carlos > hola
        Carlos < {closed}
        !! kill
        Carlos > hola
        Carlos < (nada)
        .. 10 seconds
        Carlos < {closed}
    """,
        closed=CLOSED,
    )


async def test_what_is_owed_to_a_stranger_is_not_said_to_who_came_in(world: World) -> None:
    await world.play("Carlos > hola\nCarlos < {closed}\nCarlos > hola\nCarlos < (nada)", closed=CLOSED)
    await joins_by(world, "Carlos", await world.invite())
    await world.play(".. 1 minute\nCarlos < (nada)")


async def test_wrong_expired_and_used_codes_sound_the_same(world: World) -> None:
    once, expired = await world.invite(), await world.invite(days=14)
    await joins_by(world, "Daniel", once)
    await world.play(
        """
        Carlos > /start NOPE
        Carlos < {wrong}
        .. 10 seconds
        Carlos > /start {once}
        Carlos < {wrong}
        .. 14 days
        Diego > /start {expired}
        Diego < {wrong}
    """,
        wrong=WRONG,
        once=once,
        expired=expired,
    )


async def joins_by(world: World, name: str, code: str) -> None:
    """Somebody opens a link."""
    await world.play(
        "{name} > /start {code}\n{name} < Hola, …\n{name} < Tu facilitador ve … naciste?", name=name, code=code
    )


async def test_the_last_place_goes_to_one(world: World) -> None:
    code = await world.invite(uses=2)
    await joins_by(world, "Daniel", code)
    await joins_by(world, "Juan", code)
    await world.play("Pablo > /start {code}\nPablo < {wrong}", code=code, wrong=WRONG)


async def test_a_code_typed_without_its_command_opens_too(world: World) -> None:
    code = await world.invite()
    await world.play(
        "Daniel > {code}\nDaniel < Hola, …\nDaniel < Tu facilitador ve … naciste?",
        code=f"{code[:4]} {code[4:8].lower()}-{code[8:]}",
    )


async def test_the_same_link_again_goes_on_where_he_was(world: World) -> None:
    code = await world.invite()
    await joins_by(world, "Daniel", code)
    await world.play(
        """
        Daniel > 1988
        Daniel < Para acompañarte, … escribe ACEPTO.
        Daniel > /start {code}
        Daniel < Para acompañarte, … escribe ACEPTO.
    """,
        code=code,
    )


async def test_guessing_is_slowed_down_and_audited(world: World) -> None:
    """After three wrong codes the door looks at none for 1, 2, 4 ... minutes, and says for how long."""
    good = await world.invite()
    await world.play(
        """
        Carlos > /start AAAAAAAAAAAA
        Carlos < {wrong}
        .. 10 seconds
        Carlos > /start BBBBBBBBBBBB
        Carlos < {wrong}
        .. 10 seconds
        Carlos > /start CCCCCCCCCCCC
        Carlos < {third}
        .. 10 seconds
        Carlos > /start {good}
        Carlos < {shut}
        Carlos > me quiero morir && {good}
        Carlos < (nada)
        .. 10 seconds
        Carlos < {shut}
        .. 40 seconds
        Carlos > /start FFFFFFFFFFFF
        Carlos < {fourth}
        .. 59 seconds
        Carlos > hola
        Carlos < {shut2}
        .. 61 seconds
        Carlos > /start {good}
        Carlos < Hola, …
        Carlos < Tu facilitador ve … naciste?
    """,
        good=good,
        wrong=WRONG,
        third=THIRD.replace("{n}", "1 minuto"),
        fourth=THIRD.replace("{n}", "2 minutos"),
        shut=SHUT.replace("{n}", "1 minuto"),
        shut2=SHUT.replace("{n}", "2 minutos"),
    )
    assert await world.audited("joining.wrong_code") == 6
    assert await world.audited("joining.let_in") == 1


async def test_each_wrong_code_is_in_the_audit_and_a_flood_is_one_line_an_hour(world: World) -> None:
    """Also those that are not looked at while the door is shut."""
    codes = [f"/start {letter * 12}" for letter in "ABCDEFGHJKMNPQRSTUVW"]
    await world.play("Carlos > " + " && ".join(codes[:5]) + f"\nCarlos < {WRONG}")
    assert await world.audited("joining.wrong_code") == 5
    await world.play("Carlos > " + " && ".join(codes[5:]))
    assert await world.audited("joining.wrong_code") == joining.NOTED == 10
    await world.forward(timedelta(hours=2))
    world.skip()
    assert await world.audited("joining.wrong_code") == joining.NOTED + 1
    async with world.database.read() as db:
        reasons = list(await db.scalars(select(audit.c.reason).where(audit.c.verb == "joining.wrong_code")))
    assert reasons[:3] == ["attempt 1", "attempt 2", "attempt 3"] and reasons[-1] == "10 more within the hour"
    assert set(reasons[3:-1]) == {"not looked at: the door is shut"}
    await world.play("Carlos > /start ZZZZZZZZZZZZ\nCarlos < Ese código no abrió nada. …")
    assert await world.audited("joining.wrong_code") == joining.NOTED + 2


async def test_the_door_is_shut_for_an_hour_at_most(world: World) -> None:
    for _ in range(9):
        await world.play("Carlos > /start AAAAAAAAAAAA\nCarlos < Ese código no abrió nada. …\n.. 1 hour")
    await world.play("Carlos > /start AAAAAAAAAAAA\nCarlos < Ese código … espera 60 minutos. …")
    await world.play(
        ".. 59 minutes\n.. 59 seconds\nCarlos > hola\nCarlos < {shut}", shut=SHUT.replace("{n}", "1 minuto")
    )
    await world.forward(timedelta(seconds=1))
    await joins_by(world, "Carlos", await world.invite())


async def test_a_code_of_another_organisation_opens_nothing_here(world: World) -> None:
    other = await world.another_organisation("Casa Laurel")
    code = await world.invite(organisation=other)
    await world.play("Carlos > /start {code}\nCarlos < {wrong}", code=code, wrong=WRONG)


async def test_who_has_joined_and_opens_a_link_again_sees_the_menu(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    code = await world.invite()
    await world.play(
        """
        Daniel > /start
        Daniel < ¿Qué necesitas ahora? … [Idioma]
        Daniel > /start {code}
        Daniel < ¿Qué necesitas ahora? … [Idioma]
        Daniel > /start AAAAAAAAAAAA
        Daniel < ¿Qué necesitas ahora? … [Idioma]
    """,
        code=code,
    )
    await joins_by(world, "Juan", code)  # his opening it did not use it up


async def test_a_participant_does_not_become_staff_by_a_link(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.play(
        """
        Daniel > /start {code}
        Daniel < Esta invitación es para el equipo y tú eres participante. No la usé. Habla con quien coordina.
    """,
        code=await world.invite(Role.FACILITATOR),
    )
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.PARTICIPANT}


async def test_two_who_come_in_the_same_instant(world: World) -> None:
    """On several replicas both may have looked before either wrote: one gets the place, one gets the name."""
    daniel, juan = await world.person("Daniel", alias="Uno"), await world.person("Juan", alias="Dos")
    code = await world.invite()
    mac = people.alias_mac(world.keys, world.organisation, "Encino")
    async with world.database.write() as db:
        looked = [
            await joining.find(db, world.keys, code, person=(one.id, world.organisation), now=world.clock.now())
            for one in (daniel, juan)
        ]
        used = [
            found is not None and await joining.use(db, found, one.id, world.clock.now())
            for found, one in zip(looked, (daniel, juan), strict=True)
        ]
        named = [await people.set_alias(db, world.keys, one.id, "Encino", mac) for one in (daniel, juan)]
    assert (used, named) == ([True, False], [True, False])


async def test_another_code_in_the_middle_of_joining(world: World) -> None:
    await until(world, "care")
    await world.play(
        """
        Daniel > /start {staff}
        Daniel < Hola. Casa Alameda te invitó como facilitador o facilitadora. …
        Daniel > ACEPTO
        Daniel < Listo, ACEPTO. Aquí te llegarán los avisos.
        Daniel < Idioma · …
        """,
        staff=await world.invite(Role.FACILITATOR),
    )


# --- the team --------------------------------------------------------------------------------------------------------


async def test_a_facilitator_joins(world: World) -> None:
    await world.play(
        """
        Noa >> /start {code}
        Noa < Hola. Casa Alameda te invitó como facilitador o facilitadora. Soy su asistente automático. ¿Con qué nombre
            te verán los participantes y el equipo? Escríbelo.
        !! kill
        Noa > /menu
        Noa < Hola. Casa Alameda te invitó como …
        Noa > 5512345678
        Noa < Ese nombre no se puede usar. Escríbelo sin números largos. Escribe otro.
        Noa > Coordinadora Noa
        Noa < Listo, Coordinadora Noa. Aquí te llegarán los avisos.
        Noa < Idioma · Language: ¿en cuál te escribo? [Español] [English]
        Noa > [Español]
        Noa < Desde ahora te escribo en español.
        Noa < Aquí te llegan los avisos de tu equipo. Toca una opción. [Mis datos] [Idioma]
    """,
        code=await world.invite(Role.FACILITATOR),
    )
    noa = await world.who("Noa")
    assert noa is not None and noa.roles == {Role.FACILITATOR}


async def test_one_of_the_team_gets_a_second_role(world: World) -> None:
    await world.staff("Noa", Role.FACILITATOR)
    await world.play(
        """
        Noa > /start {second}
        Noa < Listo. Ahora también eres coordinador o coordinadora.
        Noa > /start {man}
        Noa < Esta invitación es para participantes y tú eres parte del equipo. No la usé: puedes dársela a quien le
            toca.
    """,
        second=await world.invite(Role.COORDINATOR),
        man=await world.invite(),
    )
    noa = await world.who("Noa")
    assert noa is not None and noa.roles == {Role.FACILITATOR, Role.COORDINATOR}


def test_codes_are_not_mistaken_and_not_kept() -> None:
    assert joining.looks_like_code("abcd-efgh jk7n") and not joining.looks_like_code("ABCDEFGH2JKL")
    assert not joining.looks_like_code("buenas tardes") and not joining.looks_like_code("x" * 4000)
    assert not set("01OIL") & set(joining.ALPHABET) and joining.LENGTH >= 10


async def test_what_somebody_began_and_never_accepted_is_forgotten(world: World) -> None:
    """The nightly job obeys what is declared beside the table."""
    from storage import retention

    await until(world, "care")
    [keep] = [k for k in retention.KEEPS if k.table is people.participant]
    async with world.database.write() as db:
        assert await retention.sweep(db, keep, world.clock.now() + timedelta(days=29)) == 0
        assert await retention.sweep(db, keep, world.clock.now() + timedelta(days=31)) == 1


async def test_who_wrote_long_ago_and_was_let_in_yesterday_is_not_swept_away(world: World) -> None:
    """The nightly job forgets strangers after 30 days, counted from the invitation once there is one."""
    await world.engine.prepare()
    await world.play("Daniel > hola\nDaniel < Soy un asistente …\n.. 29 days 20 hours")
    await until(world, "care")
    await world.play("""
        .. 2 days
        Daniel > ACEPTO
        Daniel < Gracias. … ¿En qué estado vives?
    """)
