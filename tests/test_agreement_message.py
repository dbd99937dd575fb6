"""The one message of the agreement card: at the cap and not calm he reads it, to send it himself; nobody else does."""

from __future__ import annotations

import pytest

from bot.contract import Role
from storage import people
from storage.people import Living
from tests.test_agreement import HOME, SHOWN
from tests.test_timeout import STOP, block
from tests.test_timeout_children import ASKED, NOBODY
from tests.world import World

MESSAGE = (
    "Daniel < Si acordaron avisarle, mándale solo esto, una vez: sigo sin calmarme, me quedo con mi hermano. Hoy no "
    "escribas más."
)
CHECKED = block(
    "Daniel > alto",
    STOP,
    "Daniel < Di solo …",
    "Daniel > [Ya salí]",
    "Daniel < Deja …",
    "Daniel > [Listo]",
    "Daniel < De 0 a 10, …",
    "Daniel > 7",
    "Daniel < Tu retiro dura 45 minutos, …",
    "Daniel > 60",
    "Daniel < Ve a tu lugar: …",
    "Daniel > [Respirar]",
    "Daniel < Respira conmigo: …",
    "Daniel > [Seguir]",
    "Daniel < Repite …",
    ".. 55 minutes",
    "Daniel < Faltan 5 minutos. …",
)


async def test_not_calm_at_the_cap_he_reads_the_message_that_they_agreed_on_once(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOME}
        {SHOWN}
        {CHECKED}
        Daniel > 8
        Daniel < No regreses todavía; duerme en otro lugar.
        {MESSAGE}
        {NOBODY}
        !! kill
        Daniel > 9
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        {NOBODY}
    """)


async def test_said_after_an_unanswered_end_it_is_shown_once_too(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOME}
        {SHOWN}
        {CHECKED}
        .. 5 minutes
        Daniel < ¿Sigues ahí? …
        Daniel < Se acabó tu retiro …
        Daniel > 8
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        {MESSAGE}
        {NOBODY}
        Daniel > 8
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        {NOBODY}
    """)


async def test_four_to_six_and_a_card_without_it_read_nothing_of_it(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    skipped = HOME.replace("Daniel > sigo sin calmarme, me quedo con mi hermano", "Daniel > [Saltar]")
    await world.play(f"""
        {skipped}
        Daniel < Tu tarjeta: / … [Completar] [Cambiar algo] [Menú]
        {CHECKED}
        Daniel > 8
        Daniel < No regreses todavía; duerme en otro lugar.
        {NOBODY}
    """)


@pytest.mark.parametrize("living", [Living.APART, Living.ORDER, Living.UNKNOWN])
async def test_whoever_does_not_live_with_her_any_more_is_shown_no_message(world: World, living: Living) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"{HOME}\n{SHOWN}\n{CHECKED}")
    async with world.database.write() as db:
        await people.set_living(db, world.people["Daniel"].id, living, by_staff=True)
    await world.play(f"""
        Daniel > 8
        Daniel < Hoy no la busques. No te quedes solo: ve con alguien de confianza.
        {NOBODY}
    """)


async def test_alone_with_children_he_did_not_leave_and_writes_to_nobody(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.play(f"""
        {HOME}
        {SHOWN}
        {CHECKED}
        Daniel > hay niños conmigo
        {ASKED}
        .. 1 minute
        Daniel < De 0 a 10, ¿cómo vas? …
        Daniel > 8
        Daniel < No te quedes solo con ellos. …
        {NOBODY}
    """)
