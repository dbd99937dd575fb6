"""What a man typed stays sealed for half an hour; nobody else's words do, and his go with him."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from storage import cases, inbox
from storage.tables import inbox as rows
from tests.helpline import ENDED, closes, danger, on_call, staffed
from tests.world import World


async def kept(world: World, name: str) -> int:
    """How many messages of a chat still have words."""
    async with world.database.read() as db:
        where = (rows.c.payload.is_not(None), rows.c.chat_id == world.people[name].chat)
        return int(await db.scalar(select(func.count()).select_from(rows).where(*where)) or 0)


async def test_for_half_an_hour_and_no_longer(world: World) -> None:
    await world.person("Daniel")
    await world.play(
        "Daniel > hola\nDaniel < …\n.. 10 minutes\nDaniel > [Retiro]\nDaniel < …\nDaniel > qué tal\nDaniel < …"
    )
    assert await kept(world, "Daniel") == 2, "what he typed, not what he tapped"
    async with world.database.read() as db:
        found = await inbox.lately(db, world.people["Daniel"].chat, world.clock.now())
    assert [b"hola" in payload for _, payload, _ in found] == [False, False]
    await world.forward(timedelta(minutes=21))
    world.skip()
    assert await kept(world, "Daniel") == 1
    await world.forward(timedelta(minutes=15))
    assert await kept(world, "Daniel") == 0


async def test_the_teams_words_go_at_once(world: World) -> None:
    await world.staff("Noa")
    await world.play("Noa > hola\nNoa < …\nEva > hola\nEva < …")
    assert await kept(world, "Noa") == 0
    async with world.database.read() as db:
        assert await db.scalar(select(func.count()).select_from(rows).where(rows.c.payload.is_not(None))) == 0


async def test_they_go_with_him(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > hola
        Daniel < …
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < Listo: borramos todo lo tuyo …
    """)
    assert await kept(world, "Daniel") == 0


async def test_erasing_waits_for_an_open_case_with_its_transcript(world: World) -> None:
    """R16: what is open may be an emergency. What was typed and not copied goes at once."""
    await staffed(world)
    await on_call(world, "Ana")
    await world.play("Daniel > traigo el fierro\nDaniel < …")
    await danger(world)
    world.skip()
    await world.play("""
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < Hay un retiro o un aviso tuyo sin cerrar. …
    """)
    assert await kept(world, "Daniel") <= 1, "the last answer at most"
    async with world.database.read() as db:
        assert [said.words for said in await cases.of_case(db, world.keys, 1)] == ["traigo el fierro"]
    await world.play("""
        Ana > tomar
        Ana < Lo tomaste. Encino, … Escribió: – traigo el fierro …
        Daniel < Tu aviso ya lo vio Ana.
    """)
    await closes(world, "Ana")
    assert world.heard("Daniel")[-1].line == ENDED
