"""Joining: from an invitation link to the first tool, and what the door answers to everybody else."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.contract import Line, Role
from content.aliases import Aliases
from content.words import ROOT, Words
from handlers.joining import rules
from handlers.joining.rules import Answer
from handlers.joining.wishes import NOTICE
from storage import people
from storage.people import Living, Participant, Purpose
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


async def joins_by(world: World, name: str, code: str) -> None:
    """Somebody opens a link."""
    await world.play(
        "{name} > /start {code}\n{name} < Hola, …\n{name} < Tu facilitador ve … naciste?", name=name, code=code
    )


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
        Daniel < Para acompañarte, Casa Alameda guarda tu año de nacimiento, dónde y cómo vives, tu plan, tu
            entrevista (nombre, teléfono y domicilio, por una emergencia) y cómo usas esto. No lo vende. Telegram no
            cifra de extremo a extremo. Aviso completo y contacto: aviso. misdatos lo muestra y borrar lo borra. Si
            estás de acuerdo, escribe ACEPTO.
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
        "4",
        {
            ("es", False): "f25952c91b147d89",
            ("es", True): "fbef24d5953ad166",
            ("en", False): "a3b89bca4c9d34eb",
            ("en", True): "fec589073d4cca78",
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
        Daniel < ¿Qué necesitas ahora? … [Más]
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
        Daniel < Para seguir, escribe ACEPTO. Si no quieres, no sigas. Si hay peligro, marca 911. … [Necesito a alguien]
        .. 15 days
        Daniel > hola
        Daniel < Para acompañarte, … escribe ACEPTO.
        Daniel > acepto
        Daniel < Gracias. … ¿En qué estado vives?
        Daniel > /start
        Daniel < Gracias. … ¿En qué estado vives?
    """)


# --- consent ---------------------------------------------------------------------------------------------------------


async def test_without_the_word_there_is_no_consent(world: World) -> None:
    await until(world, "care")
    await world.play("""
        Daniel > quiero matarme
        Daniel < Para seguir, escribe ACEPTO. Si no quieres, no sigas. Si hay peligro, marca 911. … [Necesito a alguien]
        Daniel > no acepto
        Daniel < Está bien. Si cambias de idea, escribe ACEPTO. Si hay peligro, marca 911. Para hablar ya: 800 911 2000,
            gratis. [Necesito a alguien]
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
    file.write_text(file.read_text(encoding="utf-8").replace("No lo vende", "Nunca lo vende"), encoding="utf-8")
    world.words = Words.load(root)
    await world.kill()
    await world.play("""
        Daniel > ACEPTO
        Daniel < Para acompañarte, … Nunca lo vende. … escribe ACEPTO.
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
