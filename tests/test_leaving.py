"""Leaving: always confirmed, nothing is written any more, the team knows, and the emergency set stays open."""

from __future__ import annotations

import pytest

from bot.contract import Role
from storage import people
from storage.people import Living
from tests.test_digest import begins
from tests.world import World

LEAVES = """
    Daniel > baja
    Daniel < ¿Quieres darte de baja? Ya no te escribiríamos y se lo diríamos a tu facilitador. El retiro y la ayuda te
        seguirían sirviendo. [Sí, darme de baja] [No, me quedo]
    Daniel >> [Sí, darme de baja]
    Daniel < Listo, ya no te escribimos. Se lo diremos a tu facilitador. Si lo necesitas, escribe alto o ayuda a
        cualquier hora.
        [Retiro] [Necesito a alguien] [Quiero volver]
"""


async def test_a_man_leaves_and_who_answers_for_him_reads_it_in_the_digest(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.ORDER, alias="Encino")
    await world.staff("Noa", Role.FACILITATOR)
    await world.staff("Tal", Role.COORDINATOR)
    await begins(world)
    await world.play(
        "Daniel > hola\nDaniel < No entendí eso. … [Más]\n.. until 23:30"
        + LEAVES
        + """
        Noa < (nada)
        Daniel > [Sí, darme de baja]
        Daniel < Ya estás de baja y no te escribimos. Puedes volver cuando quieras. [Quiero volver]
        Daniel > baja
        Daniel < Ya estás de baja y no te escribimos. Puedes volver cuando quieras. [Quiero volver]
        !! kill
        .. until 08:59
        Noa < (nada)
        Tal < (nada)
        .. 1 minute
        Tal < Tu resumen de hoy: 1 pendiente. / 1. Se dio de baja Encino: 1 día [Ver 1]
        Noa < (nada)
        Tal > [Ver 1]
        Tal < Encino se dio de baja. Dejar de venir puede ser señal de riesgo. Búscalo como acordaron y revisa si
            alguien más necesita apoyo. [Ya lo atendí] [Ver ficha]
        """
    )
    assert await world.audited("leaving.left") == 1


async def test_it_is_confirmed_and_he_may_stay(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT)
    await world.staff("Noa", Role.FACILITATOR)
    await world.play("""
        Daniel > me quiero dar de baja
        Daniel < ¿Quieres darte de baja? … [Sí, darme de baja] [No, me quedo]
        Daniel > [No, me quedo]
        Daniel < ¿Qué necesitas ahora? … [Más]
        Daniel > me dieron de baja
        Daniel < No entendí eso. … [Más]
        .. 1 day
        Noa < (nada)
    """)


@pytest.mark.parametrize("yes", ["sí", "SI!!", "Sí quiero", "claro"])
async def test_a_typed_yes_is_as_good_as_a_tap(world: World, yes: str) -> None:
    await world.person("Daniel", Role.PARTICIPANT)
    await world.play(
        """
        Daniel > baja
        Daniel < ¿Quieres darte de baja? … [No, me quedo]
        Daniel >> {yes}
        Daniel < Listo, ya no te escribimos. … [Quiero volver]
        Daniel > {yes}
        Daniel < No entendí eso. … [Más]
        """,
        yes=yes,
    )


@pytest.mark.parametrize("no", ["no", "No, gracias", "nel", "no quiero"])
async def test_a_typed_no_leads_back(world: World, no: str) -> None:
    daniel = await world.person("Daniel", Role.PARTICIPANT)
    await world.play(
        """
        Daniel > baja
        Daniel < ¿Quieres darte de baja? … [No, me quedo]
        Daniel > {no}
        Daniel < ¿Qué necesitas ahora? … [Más]
        Daniel > sí
        Daniel < No entendí eso. … [Más]
        """,
        no=no,
    )
    async with world.database.read() as db:
        assert not await people.has_left(db, daniel.id)


async def test_other_words_at_the_question_are_answered_with_the_numbers(world: World) -> None:
    """And a yes after half an hour is no answer any more."""
    await world.person("Daniel", Role.PARTICIPANT)
    await world.play("""
        Daniel > baja
        Daniel < ¿Quieres darte de baja? … [No, me quedo]
        Daniel > la voy a matar
        Daniel < No entendí si quieres darte de baja: contesta sí o no. Si hay peligro, marca 911. Para hablar con
            alguien: 800 911 2000, gratis. [Necesito a alguien] [Sí, darme de baja] [No, me quedo]
        .. 31 minutes
        Daniel > sí
        Daniel < No entendí eso. …
    """)


async def test_the_emergency_set_stays_open_and_the_order_is_not_forgotten(world: World) -> None:
    daniel = await world.person("Daniel", Role.PARTICIPANT, living=Living.ORDER)
    await world.play(
        LEAVES
        + """
        .. 30 days
        Daniel > alto
        Daniel < Para. No digas nada más. … [Necesito a alguien]
        """
    )
    async with world.database.read() as db:
        assert await people.living(db, daniel.id) is Living.ORDER
        assert await people.has_left(db, daniel.id)


async def test_he_comes_back_without_a_new_invitation(world: World) -> None:
    daniel = await world.person("Daniel", Role.PARTICIPANT, living=Living.ORDER, alias="Encino")
    await world.staff("Noa", Role.COORDINATOR)
    await world.play(
        LEAVES
        + """
        Noa > [[digest.tasks]]
        Noa < 1 pendiente: / 1. Se dio de baja Encino: hoy [Ver 1]
        .. 10 days
        Daniel > menu
        Daniel < Estás de baja … [Quiero volver]
        Daniel >> [Quiero volver]
        Daniel < Qué bueno que estás aquí otra vez. Se lo diremos a tu facilitador.
        Daniel < ¿Qué necesitas ahora? … [Más]
        Noa > [[digest.tasks]]
        Noa < 1 pendiente: / 1. Volvió Encino: hoy [Ver 1]
        Noa > [Ver 1]
        Noa < Encino volvió después de darse de baja. [Ya lo atendí] [Ver ficha]
        Daniel > [Quiero volver]
        Daniel < ¿Qué necesitas ahora? … [Más]
        """
    )
    async with world.database.read() as db:
        assert await people.living(db, daniel.id) is Living.ORDER
        assert not await people.has_left(db, daniel.id)


async def test_who_is_back_before_the_digest_is_told_of_as_back(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, alias="Encino")
    await world.staff("Noa", Role.COORDINATOR)
    await begins(world)
    await world.play(
        ".. until 23:30"
        + LEAVES
        + """
        Daniel > [Quiero volver]
        Daniel < Qué bueno que estás aquí otra vez. …
        Daniel < ¿Qué necesitas ahora? … [Más]
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. / 1. Volvió Encino: 1 día [Ver 1]
        """
    )


async def test_who_was_only_invited_leaves_nothing_behind(world: World) -> None:
    await world.play(
        """
        Daniel > /start {code}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … naciste?
        Daniel > 1988
        Daniel < Para acompañarte, … escribe ACEPTO.
        Daniel > baja
        Daniel < ¿Quieres darte de baja? … [Sí, darme de baja] [No, me quedo]
        Daniel > no
        Daniel < Para acompañarte, … escribe ACEPTO.
        Daniel > baja
        Daniel < ¿Quieres darte de baja? … [Sí, darme de baja] [No, me quedo]
        Daniel > [Sí, darme de baja]
        Daniel < Listo, no guardamos nada tuyo. Si hay peligro, marca 911. Para hablar con alguien: 800 911 2000,
            gratis, de día y de noche.
        Daniel > ACEPTO
        Daniel < Soy un asistente automático y abro con un código de invitación. …
        """,
        code=await world.invite(),
    )
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.STRANGER}
    async with world.database.read() as db:
        assert await people.get(db, world.keys, daniel.id) is None


async def test_nobody_drops_out_of_the_team_by_one_word(world: World) -> None:
    await world.staff("Noa", Role.COORDINATOR)
    await world.play("""
        Noa > baja
        Noa < Para dejar el equipo, habla con quien coordina: así nadie se queda sin respuesta.
        Noa > [[leaving.leave]]
        Noa < Eso no está abierto para ti. … [Más]
    """)
