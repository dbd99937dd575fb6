"""What he types inside a time-out belongs to the time-out, whatever another tool has asked him meanwhile."""

from __future__ import annotations

import pytest

from bot.contract import Role
from storage import erasure, people
from storage.people import Living
from tests.test_debrief import CALM, DEMAND, INVITED, SIGNAL
from tests.test_timeout import BREATHING, CHECK, STOP, TO_TALK, block, pauses
from tests.test_timeout_children import ASKED, NOBODY, OUT, STAY
from tests.world import World

TOOLS = {
    "baja": block("Daniel > alto", STOP, "Daniel > baja", "Daniel < ¿Quieres darte de baja? …"),
    "borrar": block(
        "Daniel > alto",
        STOP,
        "Daniel > borrar",
        "Daniel < Borrar quita …",
        "Daniel > sí",
        "Daniel < Última pregunta: …",
    ),
    "corregir": block(
        "Daniel > alto",
        STOP,
        "Daniel > corregir",
        "Daniel < ¿Qué quieres corregir? …",
        "Daniel > [Mi alias]",
        "Daniel < …",
    ),
    "termometro": block("Daniel > alto", STOP, "Daniel > termometro", "Daniel < De 0 a 10, ¿cómo estás ahora? …"),
    "idioma": block("Daniel > alto", STOP, "Daniel > idioma", "Daniel < Idioma · …"),
    "debrief": block(CALM, ".. until 08:00", INVITED, "Daniel > alto", STOP, "Daniel > [Empezar]", SIGNAL),
    "joining": block(
        "Daniel > /start {code}",
        "Daniel < Hola, …",
        "Daniel < Tu facilitador ve … naciste?",
        "Daniel > alto",
        STOP,
        "Daniel > /start {code}",
        "Daniel < ¿En qué año naciste?",
    ),
}
"""Each tool with its question on top of a time-out that has just begun."""

LED_ON = block(
    ".. 2 minutes",
    "Daniel < Deja las llaves …",
    ".. 1 minute",
    "Daniel < De 0 a 10, ¿cómo estás ahora? …",
    ".. 1 minute",
    "Daniel < Tu retiro dura …",
    ".. 1 minute",
    "Daniel < Camina despacio. …",
    ".. 2 minutes",
    BREATHING,
    "Daniel < Repite …",
)
"""The clock alone, up to the self-talk at the ninth minute."""

CHILDREN = block("Daniel > [Hay niños conmigo]", ASKED)
AT_CHECK = block(LED_ON, ".. 16 minutes", CHECK)
HERE = "Daniel < Sigo aquí. … marca 911. Para hablar ya: 800 911 2000. {} …"
LONGER = "Daniel < Todavía no. …"
ANSWERS = {
    (CHILDREN, "sí"): OUT,
    (CHILDREN, "8"): HERE.format("No los dejes solos. ¿Hay otra persona adulta con ellos?"),
    (CHILDREN, "9"): block(HERE.format("No los dejes solos. ¿Hay otra persona adulta con ellos?"), NOBODY),
    (CHILDREN, "estoy solo con mis hijos"): block(STAY, NOBODY),
    (AT_CHECK, "sí"): HERE.format("Escribe un número de 0 a 10, o toca uno."),
    (AT_CHECK, "8"): LONGER,
    (AT_CHECK, "9"): block(LONGER, NOBODY),
    (AT_CHECK, "estoy solo con mis hijos"): block(STAY, NOBODY),
}


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(("at", "says"), ANSWERS, ids=lambda value: "check" if ".." in value else value[:12])
async def test_every_question_of_the_time_out_is_answered_by_what_he_types(
    world: World, tool: str, at: str, says: str
) -> None:
    if tool != "joining":
        await world.person("Daniel", living=Living.TOGETHER)
    code = await world.invite() if tool == "joining" else ""
    answer = ANSWERS[at, says]
    if tool == "joining" and at == AT_CHECK:  # nobody knows how he lives: out already, he reads of no house
        answer = answer.replace(STAY, "Daniel < Quédate cerca de ellos, desde donde los oigas. …")
    await world.play("\n".join((TOOLS[tool], at, f"Daniel > {says}", answer)), code=code)
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.INVITED if tool == "joining" else Role.PARTICIPANT}
    async with world.database.read() as db:
        assert not await people.has_left(db, daniel.id)
        assert not await erasure.is_waiting(db, daniel.id)
    [pause, *_] = await pauses(world)
    assert pause.running


async def test_who_leaves_in_the_middle_is_heard_by_it_to_the_end(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TOOLS["baja"]}
        Daniel > [Sí, darme de baja]
        Daniel < Listo, ya no te escribimos. …
        Daniel > hay niños conmigo
        {ASKED}
        Daniel > sí
        {OUT}
        !! kill
        .. 1 minute
        Daniel < Deja las llaves …
        Daniel > termometro
        Daniel < De 0 a 10, ¿cómo estás ahora? …
        Daniel > borrar
        Daniel < Borrar quita …
        Daniel > no
        Daniel < Está bien, todo sigue como estaba.
        Daniel < De 0 a 10, ¿cómo estás ahora? …
        Daniel > 2
        Daniel < Ya lo anoté. …
        Daniel < Deja las llaves …
        Daniel > listo
        Daniel < De 0 a 10, ¿cómo estás ahora? …
        Daniel > 9
        Daniel < Camina despacio. …
        {NOBODY}
    """)


async def test_the_number_that_it_asks_for_is_not_asked_for_again_by_the_thermometer(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TOOLS["termometro"]}
        {AT_CHECK}
        Daniel > 2
        Daniel < Avisa que ya estás tranquilo. …
        Daniel > 2
        Daniel < No entendí eso. …
    """)


ALIAS = "Daniel < Escribe cómo quieres llamarte aquí. …"


@pytest.mark.parametrize(
    ("inside", "below"),
    [
        (("termometro", "Daniel < De 0 a 10, …", "Daniel > 2", "Daniel < Ya lo anoté. …", "Daniel < Repite …"), ""),
        (("borrar", "Daniel < Borrar quita …", "Daniel > no", "Daniel < Está bien, …", "Daniel < Repite …"), ""),
        (
            ("corregir", "Daniel < ¿Qué quieres corregir? …", "Daniel > [Mi alias]", ALIAS),
            block(ALIAS, "Daniel > Roble", "Daniel < Listo, ya lo corregí. …"),
        ),
    ],
    ids=["termometro", "borrar", "corregir"],
)
async def test_what_it_interrupted_resumes_whatever_was_used_inside(
    world: World, inside: tuple[str, ...], below: str
) -> None:
    """The debrief's question is asked anew after the return card, and what he writes then is its answer."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        .. until 08:00
        {INVITED}
        Daniel > [Empezar]
        {SIGNAL}
        {TO_TALK}
        Daniel > {block(*inside)}
        !! kill
        .. 25 minutes
        {CHECK}
        Daniel > 2
        Daniel < Avisa que ya estás tranquilo. …
        {below}
        {SIGNAL}
        Daniel > calor en la cara
        {DEMAND}
    """)
