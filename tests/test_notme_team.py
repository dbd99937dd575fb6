"""Somebody else holds the phone of one of the team (R11): others are rung, and none of that one's own devices."""

from __future__ import annotations

from sqlalchemy import select

from bot.contract import Role
from storage import chats, inbox, notme, outbox
from tests.helpline import case_of, on_call, staffed
from tests.test_notme import HERS, PAGE
from tests.world import Somebody, World

STAFF_NUMBERS = (
    "Si hay peligro, marca 911. Para mujeres: 079 opción 1, gratis, día y noche. La persona de este teléfono puede ver "
    "esta plática. Borrar esto la deja como estaba. [Borrar esto]"
)


async def another_phone(world: World, name: str, of: Somebody) -> None:
    """A second device on which somebody writes from the same account with us."""
    peer = world.peer(name)
    async with world.database.write() as db:
        id = await outbox.take_numbers(db, "chat", 1)
        room = {
            "id": id,
            "account_id": world.account,
            "owner": of.id,
            "person_id": of.id,
            "peer_mac": world.keys.mac("peer", world.account, peer),
            "peer": world.keys.seal(of.id, peer, f"chat.peer:{id}"),
            "created_at": world.clock.now(),
        }
        await chats.add(db, [room], [])
        await inbox.open_threads(db, [f"chat:{id}"])


async def pages(world: World) -> list[int]:
    """The numbers of all that was kept."""
    async with world.database.read() as db:
        return list(await db.scalars(select(notme.notme.c.id).order_by(notme.notme.c.id)))


async def test_no_device_of_the_one_whose_phone_it_is_rings(world: World) -> None:
    """Ana coordinates, and somebody else holds her phone: Noa is rung, neither this phone nor her other one, and her
    own hands open nothing of it."""
    ana = await world.staff("Ana", Role.COORDINATOR, alias="Ciprés")
    await world.staff("Noa", Role.FACILITATOR)
    await another_phone(world, "Otro", ana)
    await world.play(f"""
        Ana > número equivocado
        Ana < {STAFF_NUMBERS}
        {PAGE}
        Otro < (nada)
    """)
    [page] = await pages(world)
    await world.play(f"""
        Ana > [[notme.take:{page}]]
        Ana < (nada)
        Otro > [[notme.take:{page}]]
        Otro < (nada)
        !! kill
        Noa > [Tomar]
        Noa < Escribió otra persona desde el teléfono de Ciprés, el martes 24 a las 8 de la noche. Nadie guardó sus
            palabras. Quien usa ese teléfono no debe saberlo nunca: no le preguntes si alguien escribió ni cambies tu
            trato. Avisa hoy al servicio de mujeres, y a quien coordina solo si el teléfono no es suyo.
        Ana > [[notme.take:{page}]]
        Ana < (nada)
        Otro > [[notme.take:{page}]]
        Otro < (nada)
        Ana > [Borrar esto]
        Ana < (clear 2)
    """)
    async with world.database.read() as db:
        assert await db.scalar(select(notme.notme.c.taken_by)) == world.people["Noa"].id


async def test_a_second_phone_of_a_man_who_is_of_the_team_too_does_not_ring(world: World) -> None:
    """He takes part and leads a group; what he reads is what any man reads."""
    daniel = await world.person("Daniel", Role.PARTICIPANT, Role.FACILITATOR)
    await world.staff("Ana", Role.COORDINATOR)
    await another_phone(world, "Otro", daniel)
    await world.play(f"""
        Daniel > soy su esposa
        {HERS}
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Otro < (nada)
        Daniel > [[notme.take:1]]
        Daniel < (nada)
    """)


async def test_where_nobody_else_is_there_only_true_words_are_said(world: World) -> None:
    """The two numbers, and nobody is said to have been told: neither to her nor in what those who coordinate read."""
    await world.staff("Ana", Role.COORDINATOR)
    await world.play(f"""
        Ana > número equivocado
        Ana < {STAFF_NUMBERS}
        .. 1 day
        Ana < (nada)
    """)
    assert await world.audited("notme.rung") == 0
    assert len(await pages(world)) == 1


async def test_who_coordinates_never_reads_of_it_what_is_about_their_own_phone(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    await world.staff("Bea", Role.COORDINATOR)
    await world.play(f"""
        Ana > número equivocado
        Ana < {STAFF_NUMBERS}
        Bea < Respiro: caso naranja. Toca Tomar. [Tomar]
        Bea > [Tomar]
        Bea < Escribió …
    """)
    for name, told in (("Ana", False), ("Bea", True)):
        await world.receive(world.event(name, "/bitacora"))
        await world.settle()
        assert ("otra persona" in world.heard(name)[-1].line) is told
        assert "Escribió" not in world.heard("Ana")[-1].line


async def test_a_page_of_ones_own_cannot_be_taken_by_a_forged_button(world: World) -> None:
    """He is of the team too; the page stays open for the others."""
    await world.person("Daniel", Role.PARTICIPANT, Role.FACILITATOR)
    await world.staff("Ana", Role.COORDINATOR, alias="Ciprés")
    await world.play(f"""
        Daniel > soy su esposa
        {HERS}
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Daniel >> [[notme.take:1]]
        Daniel < (nada)
        Ana > [Tomar]
        Ana < Escribió otra persona desde el teléfono de Daniel, …
    """)


async def test_who_is_on_call_is_rung_and_not_the_whole_team(world: World) -> None:
    """R11 with a helpline: Ana has the seat and Sol supervises; Cora is free, Rosa coordinates."""
    await staffed(world)
    await on_call(world, "Ana")
    await world.play(f"""
        Daniel > soy su esposa
        {HERS}
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Sol < Respiro: caso naranja. Toca Tomar. [Tomar]
        Ana > [Tomar]
        Ana < Escribió otra persona desde el teléfono de Encino, …
        Cora > [[notme.take:1]]
        Cora < (nada)
        Sol > [Tomar]
        Sol < …
    """)
    assert await case_of(world) is None
