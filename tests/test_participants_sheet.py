"""The second page of a man's sheet, and that no list of men leaves a name where it can be read."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.tables import chat
from tests.test_intake import BEGINS, FIRST, IDENTITY
from tests.test_participants import ENCINO, REFUSED, leads, peopled, reasons
from tests.world import World

REST = "[Identidad] [Tarjeta de acuerdo] [Cambió de cuenta]"


@pytest.fixture
async def home(world: World) -> World:
    """Men, and one of the team of each kind."""
    return await peopled(world)


async def kept(world: World) -> str:
    """All that stands readable in the rows of chats."""
    async with world.database.read() as db:
        return str((await db.execute(select(chat))).mappings().all())


async def test_a_facilitator_finds_what_is_needed_now_and_then(home: World) -> None:
    await home.play(
        ENCINO
        + f"""
        Noa > [Más]
        Noa < ¿Qué quieres hacer? {REST} [Ver ficha]
        !! kill
        Noa > [Identidad]
        Noa < ¿Para qué la abres? …
        Noa > [Tarjeta de acuerdo]
        Noa < Encino todavía no tiene tarjeta de acuerdo. …
        Noa > [Cambió de cuenta]
        Noa < Dale este enlace a Encino, …
        Noa > [Más] && [Más]
        Noa < ¿Qué quieres hacer? {REST} [Ver ficha]
        Noa < ¿Qué quieres hacer? {REST} [Ver ficha]
        Noa > [Ver ficha]
        Noa < Ficha de Encino, …
        Noa < • Retiros en 30 días: ninguno
        Noa < ¿Qué quieres hacer? …
    """
    )


async def test_only_a_coordinator_is_offered_the_legal_hold(home: World) -> None:
    daniel = home.people["Daniel"].id
    await home.play(f"""
        Ana > [[participants.show:{daniel}]]
        Ana < Ficha de Encino, …
        Ana < ¿Qué quieres hacer? …
        Ana > [Más]
        Ana < ¿Qué quieres hacer? {REST} [Conservar por ley] [Ver ficha]
        Ana > [Conservar por ley]
        Ana < …
        Noa > [[erasure.hold:{daniel}]]
        Noa < Eso no está abierto para ti. …
    """)


async def test_the_second_page_is_refused_to_whoever_has_no_sheet_of_him(home: World) -> None:
    """A facilitator of others is written down; roles that see no sheet, and the men, have no such button at all."""
    daniel = home.people["Daniel"].id
    await home.play(f"Iker > [[participants.rest:{daniel}]]\nIker < {REFUSED}")
    for name in ("Luz", "Sol", "Bea", "Juan", "Daniel"):
        await home.play(f"{name} > [[participants.rest:{daniel}]]\n{name} < Eso no está abierto para ti. …")
    for rubbish in ("participants.rest", "participants.rest:x", "participants.rest:1:2"):
        await home.play(f"Noa > [[{rubbish}]]\nNoa < Ese botón ya no …")
    refused = [home.people[name].id for name in ("Iker", "Luz", "Sol", "Bea")]
    said = [(who, f"person:{daniel}", "participants.rest") for who in refused]
    assert await reasons(home, "participants.refused") == said


async def test_a_list_of_men_leaves_no_alias_readable_in_the_row_of_the_chat(home: World) -> None:
    """The button is there and works; typing the alias opens nothing, since it is nowhere to be compared with."""
    await home.play("""
        Noa > /participantes
        Noa < ¿A quién quieres ver? [Encino]
        Ana > /participantes
        Ana < ¿A quién quieres ver? [Olmo] [Fresno] [Encino]
    """)
    assert not [alias for alias in ("Encino", "Fresno", "Olmo") if alias in await kept(home)]
    await home.play("Noa > Encino\nNoa < No entendí …")
    await home.play(ENCINO)
    assert "Encino" not in await kept(home) and "Entrevista" in await kept(home)


async def test_what_the_team_typed_or_marked_is_not_readable_there_either(home: World) -> None:
    await leads(home, "Noa", "Pedro", name="Xilófono")
    await home.play("Noa > [[circles.show]]\nNoa < … [Martes] [Xilófono]")
    assert "Xilófono" not in await kept(home)
    begins = BEGINS.replace("{id}", str(home.people["Daniel"].id))
    await home.play(
        begins
        + IDENTITY
        + f"""
        Noa < Marca lo que sepas. … {FIRST}
        Noa > [Arma a la mano]
        Noa < (edit) … [✓ Arma a la mano] …
        Noa > 😡
        Noa < … [✓ Arma a la mano] …
    """
    )
    assert "Arma" not in await kept(home)
