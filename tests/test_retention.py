"""What has reached its declared end goes at night, and nothing that holds words is without an end."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, insert, select

from bot.clock import to_us
from bot.contract import Role
from storage import retention, schema, tables
from tests.world import World

HOME = Path(__file__).parent.parent


async def _nights(world: World, days: float) -> None:
    """So many days later: what is overdue runs once."""
    await world.calendar("retention", "limits")
    world.clock.forward(timedelta(days=days))
    await world.settle()


def test_every_table_says_how_long_it_keeps_things() -> None:
    """A table that promises no end keeps what it holds for ever."""
    said = {keep.table for keep in retention.KEEPS} | set(retention.LASTING)
    assert {table.name for table in schema.metadata.sorted_tables if table not in said} == set()


def test_what_lasts_until_a_person_erases_goes_with_the_person() -> None:
    """A table that holds a person's things either falls with his row or ends by the calendar."""
    ending = {keep.table for keep in retention.KEEPS if not keep.empty and keep.where is None}
    for table in schema.metadata.sorted_tables:
        falls = {key.column.table.name for key in table.foreign_keys if key.ondelete == "CASCADE"}
        if "until the person erases" in retention.LASTING.get(table, "") and table.name not in ("person", "chat"):
            assert "person" in falls or falls & {other.name for other in ending}, table.name


def test_the_page_is_what_is_declared() -> None:
    """`docs/retention.md` is generated; `make docs` writes it anew."""
    assert (HOME / "docs" / "retention.md").read_text(encoding="utf-8") == retention.page()


async def test_handled_keys_outlive_their_words_and_then_go(world: World) -> None:
    """A redelivery within 31 days is a no-op; afterwards even the key is gone."""
    await world.person("Daniel")
    await world.play("Daniel > hola\nDaniel < …")
    async with world.database.read() as db:
        kept = (await db.execute(select(tables.inbox.c.payload).where(tables.inbox.c.state == tables.DONE))).all()
    assert [row.payload is None for row in kept] == [False], "for half an hour, in case he needs a person"
    await world.forward(timedelta(minutes=31))
    async with world.database.read() as db:
        kept = (await db.execute(select(tables.inbox.c.payload).where(tables.inbox.c.state == tables.DONE))).all()
    assert [row.payload for row in kept] == [None]
    await _nights(world, 29)
    async with world.database.read() as db:
        before = await db.scalar(
            select(func.count()).select_from(tables.inbox).where(tables.inbox.c.chat_id.is_not(None))
        )
    assert before == 1
    await _nights(world, 4)
    async with world.database.read() as db:
        after = await db.scalar(
            select(func.count()).select_from(tables.inbox).where(tables.inbox.c.chat_id.is_not(None))
        )
    assert after == 0


async def test_more_than_a_chunk_goes_in_one_night(world: World) -> None:
    """One chunk is one short transaction; the job goes on until nothing is left."""
    over = to_us(world.clock.now() - timedelta(days=20))
    row = {"thread": "account:1", "lane": 3, "state": tables.PARKED, "verb": "poison", "due_at": over, "done_at": over}
    many = retention.CHUNK + 3
    async with world.database.write() as db:
        await db.execute(insert(tables.inbox), [{**row, "key": number.to_bytes(16, "big")} for number in range(many)])
    await _nights(world, 1)
    async with world.database.read() as db:
        left = await db.scalar(
            select(func.count()).select_from(tables.inbox).where(tables.inbox.c.state == tables.PARKED)
        )
    assert left == 0


def test_a_sweep_takes_what_is_over_and_nothing_else() -> None:
    """It finds rows by the first column of their key, and what hangs on a row must go with it."""
    for keep in retention.KEEPS:
        assert len(keep.table.primary_key.columns) == 1, keep.table.name
    ending = {keep.table for keep in retention.KEEPS if not keep.empty}
    hanging = [key for table in schema.metadata.sorted_tables for key in table.foreign_keys]
    left_behind = [
        f"{key.parent.table.name}.{key.parent.name}"
        for key in hanging
        if key.column.table in ending and key.ondelete not in ("CASCADE", "SET NULL")
    ]
    assert left_behind == []


async def test_to_the_day(world: World) -> None:
    """Parked a moment too little and a moment too long ago."""
    now = world.clock.now()
    row = {"thread": "account:1", "lane": 3, "state": tables.PARKED, "verb": "poison", "due_at": 0}
    ages = [timedelta(days=14), timedelta(days=14, microseconds=1)]
    [keep] = [keep for keep in retention.KEEPS if keep.what.startswith("parked")]
    async with world.database.write() as db:
        await db.execute(insert(tables.inbox), [{**row, "done_at": to_us(now - age)} for age in ages])
        assert await retention.sweep(db, keep, now) == 1
        assert await retention.sweep(db, keep, now) == 0
        assert await db.scalar(select(func.count()).select_from(tables.inbox)) == 1


async def test_words_that_could_never_be_sent_go_too(world: World) -> None:
    """A letter of an account that is off waits for ever; its words do not, and if it is on again it ends."""
    await world.person("Daniel")
    on = dict(world.engine.senders)
    world.engine.senders.clear()
    await world.play("Daniel > hola")
    await _nights(world, 13)
    assert await _letters(world) == {(True, tables.WAITING)}
    await _nights(world, 2)
    assert await _letters(world) == {(False, tables.WAITING)}
    world.engine.senders.update(on)
    await world.settle()
    assert world.heard("Daniel") == []
    assert await _letters(world) == {(False, tables.EXPIRED)}


async def _letters(world: World) -> set[tuple[bool, int]]:
    """Whether there are words, and the state, of all letters."""
    async with world.database.read() as db:
        found = await db.execute(select(tables.outbox.c.payload.is_not(None), tables.outbox.c.state))
        return {(bool(words), state) for words, state in found}


async def test_somebody_who_never_came_in_is_forgotten_after_30_days(world: World) -> None:
    """Their rows, their chat and their key go; a man who joined stays."""
    daniel = await world.person("Daniel")
    await world.play("Ajeno > hola\nAjeno < …")
    stranger = await world.who("Ajeno")
    assert stranger is not None
    await _nights(world, 29)
    assert await world.who("Ajeno") is not None
    await _nights(world, 3)
    assert await world.who("Ajeno") is None
    await world.keys.load([stranger.id, daniel.id])
    assert not world.keys.has(stranger.id)
    assert world.keys.has(daniel.id)
    offers = [message.line for message in world.heard("Daniel")]
    assert offers == ["Tienes un aviso de cada mes. Léelo cuando estés a solas. [Ver el aviso]"], "and nothing else"
    world.skip()
    await world.play("Ajeno > hola\nAjeno < …")
    back = await world.who("Ajeno")
    assert back is not None
    assert back.roles == {Role.STRANGER}
    assert back.id != stranger.id
