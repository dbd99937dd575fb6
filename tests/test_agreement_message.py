"""The one message of the agreement card: at the cap and not calm he reads it, to send it himself; nobody else does."""

from __future__ import annotations

import pytest

from storage import agreement, people
from storage.people import Living
from tests.test_agreement import HOME, SHOWN, looked_at
from tests.test_timeout import STOP, block
from tests.test_timeout_children import NOBODY
from tests.world import World

MESSAGE = (
    "Daniel < Si acordaron avisarle, mándale solo esto, una vez: sigo sin calmarme, me quedo con mi hermano. No "
    "escribas nada más. [Necesito a alguien]"
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
NEUTRAL = CHECKED.replace("Daniel < Di solo …", "").replace("Ve a tu lugar: …", "Camina despacio. …")
"""The same of a card that nobody has looked at with him."""


async def makes(world: World, made: str = f"{HOME}\n{SHOWN}") -> None:
    """Daniel, who lives with her, makes his card, and his facilitator looks at it with him."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(made)
    await looked_at(world)


async def test_not_calm_at_the_cap_he_reads_the_message_that_they_agreed_on_once(world: World) -> None:
    await makes(world)
    await world.play(f"""
        {CHECKED}
        Daniel > 8
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        {MESSAGE}
        {NOBODY}
        !! kill
        Daniel > 9
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        {NOBODY}
    """)


async def test_said_after_an_unanswered_end_it_is_shown_once_too(world: World) -> None:
    await makes(world)
    await world.play(f"""
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
    skipped = HOME.replace("Daniel > sigo sin calmarme, me quedo con mi hermano", "Daniel > [Saltar]")
    await makes(world, f"{skipped}\nDaniel < Tu tarjeta: / … [Completar] [Cambiar algo] [Menú]")
    await world.play(f"""
        {CHECKED}
        Daniel > 8
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        {NOBODY}
    """)


@pytest.mark.parametrize("living", [Living.APART, Living.ORDER, Living.UNKNOWN])
async def test_whoever_does_not_live_with_her_any_more_is_shown_no_message(world: World, living: Living) -> None:
    await makes(world)
    await world.play(CHECKED)
    async with world.database.write() as db:
        await people.set_living(db, world.people["Daniel"].id, living, by_staff=True)
    await world.play(f"""
        Daniel > 8
        Daniel < Hoy no la busques. No te quedes solo: ve con alguien de confianza. [Alto] [Necesito a alguien]
        {NOBODY}
    """)


async def test_alone_with_children_he_did_not_leave_and_writes_to_nobody(world: World) -> None:
    await makes(world)
    await world.play(f"""
        {CHECKED}
        Daniel > hay niños conmigo
        Daniel < ¿Con quién están los niños ahora? …
        Daniel > [Solo conmigo]
        Daniel < No salgas de la casa. …
        {NOBODY}
        .. 1 minute
        Daniel < De 0 a 10, ¿cómo vas? …
        Daniel > 8
        Daniel < No te quedes solo con ellos. …
        {NOBODY}
    """)


async def test_what_nobody_has_looked_at_with_him_is_not_shown_to_be_sent(world: World) -> None:
    """It might be a threat."""
    await world.person("Daniel", living=Living.TOGETHER)
    threat = HOME.replace("sigo sin calmarme, me quedo con mi hermano", "mañana arreglamos esto tú y yo")
    await world.play(f"{threat}\nDaniel < Tu tarjeta: …\n{NEUTRAL}")
    await world.play(f"""
        Daniel > 8
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        {NOBODY}
    """)


async def test_a_message_that_is_changed_must_be_looked_at_again(world: World) -> None:
    await makes(world)
    async with world.database.write() as db:
        card = await agreement.get(db, world.people["Daniel"].id, Living.TOGETHER)
        assert card is not None and card.confirmed_at is not None
        await agreement.ask(db, card, agreement.Part.MESSAGE)
        sealed = world.keys.seal(world.people["Daniel"].id, "vas a ver", f"agreement.message:{card.id}")
        assert await agreement.keep(db, card, agreement.Part.MESSAGE, world.clock.now(), message=sealed)
    await world.play(f"""
        {NEUTRAL}
        Daniel > 8
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        {NOBODY}
    """)
