"""Somebody else holds his phone (R11): two numbers, a way to clear them, a page, and a chat in which it never was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.contract import Clear, Rejected, Role
from content.triggers import Triggers
from handlers import FEATURES
from storage import notme, retention
from storage.people import Living
from storage.tables import audit, chat, inbox, outbox
from tests import ground
from tests.phones import ManualClock
from tests.test_joining import joins_by
from tests.world import Somebody, World

NUMBERS = (
    "Si hay peligro, marca 911. Para mujeres: 079 opción 1, gratis, día y noche. Él puede ver esta plática. "
    "Borrar esto la deja como estaba."
)
HERS = f"Daniel < {NUMBERS} [Borrar esto]\n"
PAGE = "Noa < Respiro: caso naranja. Toca Tomar. [Tomar]\n"
DETAILS = "Noa < Escribió otra persona desde el teléfono de Encino, el martes 24 a las 8 de la noche. …\n"


async def pair(world: World) -> Somebody:
    """A man with his facilitator."""
    await world.staff("Noa", Role.FACILITATOR)
    return await world.person("Daniel", living=Living.TOGETHER, alias="Encino")


@pytest.mark.parametrize(
    "said",
    ["Soy su esposa", "soy su pareja", "soy su hijo", "ES EL CEL DE MI PAPÁ!!", "este no es mi teléfono",
     "Número equivocado", "no soy yo", "soy su mamá", "te equivocaste de numero", "no es mi celular",
     "i'm his wife", "this is not my phone", "it's my dad's phone", "wrong number", "this is not me"],
)  # fmt: skip
async def test_how_somebody_says_so(world: World, said: str) -> None:
    await pair(world)
    await world.play(f"Daniel > {said}\n{HERS}{PAGE}")


def test_only_the_whole_message_says_so() -> None:
    """R6: what a man tells about her starts nothing."""
    triggers = Triggers.load()
    for said in ["soy su esposo", "soy su esposa dice", "le dije que soy su pareja", "me marcó un número equivocado",
                 "mi esposa", "soy el esposo", "no soy yo mismo cuando me enojo", "not me again"]:  # fmt: skip
        hit = triggers.match(said)
        assert hit is None or hit.verb != "notme.begin", said


async def test_she_clears_it_and_the_chat_stands_as_it_stood(world: World) -> None:
    """Her message and our answer go; nothing is said about it; twice tapped is once done; the page stays."""
    await pair(world)
    await world.play(f"""
        Daniel > hola
        Daniel < No entendí eso. …
        Daniel > soy su esposa
        {HERS}{PAGE}
        !! kill
        Daniel >> [Borrar esto]
        Daniel < (clear 2)
        Noa > [Tomar]
        {DETAILS}
    """)
    [cleared] = [m.letter.shape for m in world.heard("Daniel") if isinstance(m.letter.shape, Clear)]
    answer = next(m for m in world.heard("Daniel") if m.line.startswith("Si hay peligro, marca 911. Para mujeres"))
    assert set(cleared.of) == {"m2", answer.ref}


async def test_where_it_cannot_be_cleared_she_reads_how(world: World) -> None:
    await pair(world)
    await world.play(f"Daniel > soy su esposa\n{HERS}{PAGE}")
    world.answers("Daniel", Rejected("message can't be deleted"))
    await world.play("""
        Daniel > [Borrar esto]
        Daniel < No lo pude borrar. Deja el dedo sobre cada mensaje y toca Eliminar. Borra también este.
    """)


async def test_hours_later_it_is_not_said_how(world: World) -> None:
    """We stopped before we heard that it could not be cleared: by then he has his phone back, and would be told."""
    await pair(world)
    await world.play(f"Daniel > soy su esposa\n{HERS}{PAGE}")
    world.answers("Daniel", Rejected("message can't be deleted"))
    await world.receive(world.event("Daniel", "[Borrar esto]"))
    while await world.engine.worker.step():
        pass
    await world.engine.senders[world.account].drain()
    world.clock.forward(timedelta(hours=1))
    await world.kill()
    await world.play(".. 1 minute\nDaniel < (nada)")


async def test_nobody_is_rung_twice_for_one_moment_and_the_first_has_it(world: World) -> None:
    await pair(world)
    await world.staff("Ana", Role.COORDINATOR)
    await world.play(f"""
        Daniel > soy su esposa
        {HERS}{PAGE}
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Daniel > número equivocado
        {HERS}
        Noa > [Tomar]
        {DETAILS}
        Noa >> [Tomar]
        {DETAILS}
        Ana > [Tomar]
        Ana < Ya lo tiene alguien del equipo.
        .. 11 minutes
        Daniel > soy su esposa
        {HERS}{PAGE}
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Daniel > [Borrar esto]
        Daniel < (clear 6)
    """)
    async with world.database.read() as db:
        lines = (await db.execute(select(audit.c.verb, audit.c.reason, audit.c.subject))).all()
    assert [line.verb for line in lines if line.verb.startswith("notme")].count("notme.looked") == 2
    assert all(line.reason is None for line in lines)


async def test_late_there_is_no_word_and_what_she_wrote_goes(world: World) -> None:
    """R9: she may have given the phone back; the team hears of it all the same."""
    await pair(world)
    await world.play(f"""
        !! stop
        Daniel > soy su esposa
        .. 1 hour
        !! start
        Daniel < (clear 1)
        {PAGE}
    """)


async def test_it_works_for_who_is_still_joining_and_not_for_a_stranger(world: World) -> None:
    await world.staff("Noa", Role.FACILITATOR)
    await joins_by(world, "Daniel", await world.invite())
    await world.play(f"""
        Daniel > soy su esposa
        {HERS}{PAGE}
        Noa > [Tomar]
        Noa < Escribió otra persona desde el teléfono de alguien sin alias todavía, …
        Daniel > 1988
        Daniel < Para acompañarte, …
        Eva > soy su esposa
        Eva < Soy un asistente automático …
    """)


async def test_other_organisations_and_other_roles_open_nothing(world: World) -> None:
    daniel = await pair(world)
    await world.staff("Eva", Role.COUNSELLOR)
    await world.play(f"Daniel > soy su esposa\n{HERS}{PAGE}")
    async with world.database.read() as db:
        [page] = await db.scalars(select(notme.notme.c.id).where(notme.notme.c.person_id == daniel.id))
    await world.play(f"Eva > [[notme.take:{page}]]\nEva < (nada)")
    world.organisation = await world.another_organisation("Otra")
    await world.staff("Zoe", Role.COORDINATOR)
    await world.play(f"Zoe > [[notme.take:{page}]]\nZoe < (nada)\nZoe > [[notme.take:999]]\nZoe < (nada)")
    await world.play(f"Daniel > [[notme.take:{page}]]\nDaniel < Eso no está abierto para ti. …")


# --- nothing that he can see later -----------------------------------------------------------------------------------

LATER = """
    Daniel > alto
    Daniel < Para. …
    Daniel > [Ya salí]
    Daniel < …
    Daniel > ayuda
    Daniel < …
    Noa < …
    Daniel > misdatos
    Daniel < …
    Daniel < …
    Daniel < …
    Daniel < …
    Daniel > [Quién ve qué]
    Daniel < …
    Daniel < …
    Daniel < …
    Daniel < …
    Daniel < …
    Daniel > [[mydata.file]]
    Daniel < (picture mydata) …
    Daniel > menu
    Daniel < …
    Daniel > permisos
    Daniel < …
    Daniel > ayer grité y me salí
    Daniel < …
    Daniel > disimular
    Daniel < (clear …
    Daniel < Hola. …
"""


def said(world: World, after: int) -> list[object]:
    """Everything that he is shown from there on, to the byte of a file."""
    return [
        (m.line, m.letter.picture, m.letter.text, tuple(m.letter.buttons))
        for m in world.heard("Daniel")[after:]
        if not isinstance(m.letter.shape, Clear)
    ]


async def life(world: World, *, hers: bool) -> list[object]:
    """His evening in the middle of a tool, with somebody else's message in it or without; what he is shown then."""
    await pair(world)
    await world.play("Daniel > respirar\nDaniel < …")
    await world.play("Daniel > termometro\nDaniel < …")
    if hers:
        await world.play(f"Daniel > soy su esposa\n{HERS}{PAGE}Daniel > [Borrar esto]\nDaniel < (clear 2)")
        await world.play(f"Noa > [Tomar]\n{DETAILS}")
    before = len(world.heard("Daniel"))
    await world.forward(timedelta(minutes=20))
    world.skip()
    await world.play("Daniel > 2\nDaniel < …")
    await world.play(LATER)
    await world.forward(timedelta(days=2))
    return said(world, before)


async def test_nothing_that_he_sees_later_is_other_than_without_it(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """misdatos, its file, the menu, his open question, his call and whether it was seen: byte for byte the same."""
    with_her = await life(world, hers=True)
    files = ground.sqlite_files(tmp_path_factory.mktemp("without"))
    await ground.lay(files)
    other = World(
        files, ground.ACCOUNT, ground.ORGANISATION, ManualClock(), world.words, list(FEATURES), world.triggers
    )
    await other.start()
    without = await life(other, hers=False)
    await other.close()
    assert with_her == without
    assert len(with_her) > 15


async def test_it_touches_neither_his_labels_nor_his_open_question(world: World) -> None:
    daniel = await pair(world)
    await world.play("Daniel > termometro\nDaniel < …")

    async def state() -> tuple[str, str]:
        async with world.database.read() as db:
            row = (await db.execute(select(chat.c.menu, chat.c.expects).where(chat.c.id == daniel.chat))).one()
        return row.menu, row.expects

    before = await state()
    await world.play(f"Daniel > soy su esposa\n{HERS}{PAGE}")
    assert await state() == before
    await world.play("Daniel > [Borrar esto]\nDaniel < (clear 2)")
    assert await state() == before


async def test_no_word_of_hers_is_kept_and_erasing_takes_the_rest(world: World) -> None:
    """After an evening nothing of it is sealed anywhere but ids, and they go with him."""
    daniel = await pair(world)
    await world.play(f"Daniel > soy su esposa\n{HERS}{PAGE}Daniel > [Borrar esto]\nDaniel < (clear 2)")
    async with world.database.read() as db:
        row = (await db.execute(select(notme.notme))).one()
        kept = await db.scalar(select(func.count()).where(inbox.c.payload.is_not(None), inbox.c.chat_id == daniel.chat))
        words = await db.scalar(select(func.count()).where(outbox.c.payload.is_not(None)))
    assert (row.theirs, row.ours, kept, words) == (None, None, 0, 0)
    await world.play("""
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < Listo: borramos todo lo tuyo …
    """)
    assert await world.rows_about(daniel) == 0
    await world.play("Noa > [[notme.take:1]]\nNoa < (nada)")


def test_it_ends_by_the_calendar() -> None:
    [keep] = [keep for keep in retention.KEEPS if keep.table is notme.notme]
    assert keep.days == 180
