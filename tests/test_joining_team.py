"""Joining as the team sees it: circles, who joined, and how an organisation is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

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


# --- who joined ------------------------------------------------------------------------------------------------------


async def test_his_facilitator_learns_in_the_morning_who_joined_in_one_letter(world: World) -> None:
    """His own facilitator and nobody else; one letter a day with all names, without a sound."""
    mine, other = await make(world, "Martes"), await make(world, "Jueves")
    await world.staff("Noa")
    await world.staff("Iker")
    await world.staff("Ana", Role.COORDINATOR)
    await put(world, mine, "Noa", Part.FACILITATOR)
    await put(world, other, "Iker", Part.FACILITATOR)
    one = await comes(world, "Daniel", into=mine)
    await world.play(".. 3 hours")
    two = await comes(world, "Juan", into=mine)
    his = await comes(world, "Pedro", into=other)
    await world.play(
        """
        .. until 07:59
        Noa < (nada)
        .. 1 minute
        Noa < Entraron 2 personas al programa: {one}, {two}.
        Iker < Entró alguien al programa: {his}.
        .. 1 hour
        """,
        one=one,
        two=two,
        his=his,
    )
    assert [m.letter.silent for m in world.heard("Noa")] == [True]
    await world.play("Daniel > [Así está bien]\nDaniel < Listo, … [Menú]")  # he has joined long ago
    three = await comes(world, "Pablo", into=mine)
    await world.play(
        """
        .. 20 hours
        Noa < (nada)
        .. until 08:00
        Noa < Entró alguien al programa: {three}.
        .. 3 days
        Noa < (nada)
        Iker < (nada)
        Ana < (nada)
        """,
        three=three,
    )


async def test_without_a_circle_the_coordinators_learn_who_joined(world: World) -> None:
    """Under the name that he has by then, and at their own hour."""
    await world.staff("Noa")
    await world.person("Ana", Role.COORDINATOR, timezone="America/Tijuana")
    await comes(world, "Daniel")
    await world.play("""
        Daniel > Beto
        Daniel < Listo, aquí te llamas Beto. … [Menú]
        .. until 09:59
        Ana < (nada)
        .. 1 minute
        Ana < Entró alguien al programa: Beto.
    """)


async def test_who_left_or_erased_everything_before_morning_is_not_named(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    await comes(world, "Daniel")
    await comes(world, "Juan")
    kept = await comes(world, "Pablo")
    await world.play("""
        Daniel > baja
        Daniel < … [Sí, darme de baja] [No, me quedo]
        Daniel > [Sí, darme de baja]
        Daniel < Listo, ya no te escribimos. …
        Ana < … se dio de baja. …
        Juan > borrar
        Juan < … [Sí, quiero borrar] [No, conservar]
        Juan > [Sí, quiero borrar]
        Juan < … [Borrar todo] [No, conservar]
        Juan > [Borrar todo]
        Juan < Listo: borramos todo lo tuyo …
        Ana < Un participante borró todos sus datos …
    """)
    await world.forward(timedelta(hours=13))
    told = [message.line for message in world.heard("Ana") if "al programa" in message.line]
    assert told == [f"Entró alguien al programa: {kept}."]


async def test_news_that_come_due_while_the_service_is_down_wait_for_the_morning(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    called = await comes(world, "Daniel")
    await world.play(
        """
        !! stop
        .. 27 hours
        !! start
        Ana < (nada)
        .. until 07:59
        Ana < (nada)
        .. 1 minute
        Ana < Entró alguien al programa: {called}.
        """,
        called=called,
    )


async def test_who_was_a_participant_already_is_no_news(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    await world.person("Daniel", living=Living.TOGETHER)
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
