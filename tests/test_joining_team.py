"""Joining as the team sees it: circles, who joined, and how an organisation is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from bot.contract import Line, Role
from content.words import Words
from storage import circle, team
from storage.circle import Part
from storage.people import Living
from tests.test_joining import alias, joins_by
from tests.world import World


async def make(world: World, name: str) -> int:
    """An open circle; its id."""
    async with world.database.write() as db:
        made = await circle.make(db, world.organisation, name, world.clock.now())
    assert made is not None
    return made


async def put(world: World, id: int, name: str, part: Part) -> None:
    """Somebody is this in the circle."""
    async with world.database.write() as db:
        await circle.enter(db, id, world.people[name].id, part, world.clock.now())


async def inside(world: World, id: int, part: Part) -> list[int]:
    """Who is this in the circle now."""
    async with world.database.read() as db:
        return await circle.people(db, id, part)


async def id_of(world: World, name: str) -> int:
    """Somebody's person id."""
    person = await world.who(name)
    assert person is not None
    return person.id


async def comes(world: World, name: str, *, into: int | None = None) -> str:
    """A man joins, into a circle if there is one; his alias."""
    await world.play(
        """
        {name} > /start {code}
        {name} < Hola, …
        {name} < Tu facilitador ve … naciste?
        {name} > 1988
        {name} < Para acompañarte, …
        {name} > ACEPTO
        {name} < Gracias. …
        {name} > jalisco
        {name} < ¿Viven juntos … [Sí] [No] [Orden de un juez]
        {name} > [No]
        {name} < Aquí te llamas … [Retiro] [Así está bien] [Otro nombre]
        """,
        name=name,
        code=await world.invite(circle=into),
    )
    called = await alias(world, name)
    assert called is not None
    return called


# --- circles ---------------------------------------------------------------------------------------------------------


async def test_a_man_enters_the_circle_of_his_invitation_with_his_consent(world: World) -> None:
    id = await make(world, "Martes")
    code = await world.invite(circle=id)
    await joins_by(world, "Daniel", code)
    await world.play("Daniel > 1988\nDaniel < Para acompañarte, …")
    assert await inside(world, id, Part.MEMBER) == []
    await world.play("Daniel > ACEPTO\nDaniel < Gracias. …")
    assert await inside(world, id, Part.MEMBER) == [await id_of(world, "Daniel")]
    assert await inside(world, id, Part.FACILITATOR) == []
    assert await world.audited("circle.entered") == 1


async def test_a_facilitator_leads_the_circle_of_the_invitation_once_the_record_is_complete(world: World) -> None:
    first, second = await make(world, "Martes"), await make(world, "Jueves")
    await world.play(
        """
        Noa > /start {code}
        Noa < Hola. Casa Alameda te invitó como facilitador o facilitadora. …
        Noa > Noa
        Noa < Listo, Noa. Aquí te llegarán los avisos.
        Noa < Idioma · …
        Noa > /start {more}
        Noa < Listo. Ahora también eres facilitador o facilitadora.
        """,
        code=await world.invite(Role.FACILITATOR, circle=first),
        more=await world.invite(Role.FACILITATOR, circle=second),
    )
    noa = await id_of(world, "Noa")
    for one in (first, second):
        assert await inside(world, one, Part.FACILITATOR) == []
        assert await inside(world, one, Part.PENDING) == [noa]
    today = world.clock.now().date()
    async with world.database.write() as db:
        await team.train(db, noa, today)
        assert await circle.settle(db, noa, world.clock.now()) == ([], [])
        await team.check(db, noa, True, today)
        assert await circle.settle(db, noa, world.clock.now()) == ([second, first], [])
    assert await inside(world, first, Part.FACILITATOR) == await inside(world, second, Part.FACILITATOR) == [noa]
    assert await inside(world, first, Part.PENDING) == []
    assert await inside(world, first, Part.MEMBER) == []


async def test_a_circle_that_was_closed_meanwhile_is_entered_by_nobody(world: World) -> None:
    id = await make(world, "Martes")
    code = await world.invite(circle=id)
    async with world.database.write() as db:
        await circle.close(db, id, world.clock.now())
    await joins_by(world, "Daniel", code)
    await world.play("Daniel > 1988\nDaniel < Para acompañarte, …\nDaniel > ACEPTO\nDaniel < Gracias. …")
    assert await inside(world, id, Part.MEMBER) == []


# --- who joined: told in the digest, tests/test_digest_day.py ---------------------------------------------------------


async def test_who_was_a_participant_already_is_no_news(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    await world.person("Daniel", living=Living.TOGETHER)
    await world.calendar("digest")
    await world.play("""
        Daniel > [[joining.keep_alias]]
        Daniel < Listo, … [Menú]
        .. 2 days
        Ana < (nada)
    """)


# --- how an organisation is called -----------------------------------------------------------------------------------


def lines_with(words: Words, argument: str) -> Sequence[str]:
    """The lines that take this argument."""
    return sorted(id for id in words.ids() if argument in words.arguments(id))


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_name_that_ends_in_a_full_stop_reads_well(language: str) -> None:
    """Most Mexican organisations end in A.C.: "… de Hombres en Calma A.C.. Te invitaron" is what this keeps out."""
    words = Words.load()
    found = lines_with(words, "organisation")
    assert {"joining-care", "joining-staff"} <= {*found}
    for id in found:
        args = dict.fromkeys(words.arguments(id), "x") | {"organisation": "Hombres en Calma A.C.", "turning": False}
        args["role"] = Role.COORDINATOR
        said = words.render(Line(id, args), language).plain
        assert re.search(r"A\.C\.\s+\w", said), said
        assert not re.search(r"A\.C\.\s*[.,;:!?]", said), said


async def test_ones_own_link_again_gives_no_role_anew(world: World) -> None:
    """Whoever of the team opens the link by which they came reads the menu; a role of it that was taken stays taken."""
    code = await world.invite(Role.FACILITATOR)
    await world.play(
        """
        Noa > /start {code}
        Noa < …
        Noa > Noa
        Noa < …
        Noa < …
        Noa > /start {code}
        Noa < Aquí te llegan los avisos de tu equipo. …
    """,
        code=code,
    )
    assert await world.audited("joining.role") == 1
