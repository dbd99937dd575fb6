"""Calls of an earlier version become cases: nothing is lost, old buttons work, and what nobody took rings anew."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, select, text

from bot.clock import to_us
from storage import cases, migrate, wording
from tests.helpline import ENDED, closes
from tests.world import World

GONE = ("transcript", "case_log", "case_ring", '"case"')
LATER = ("current", "member", "letter", "question", "closing", "follow_up")
OLD = (
    "DROP INDEX ix_inbox_said",
    "ALTER TABLE chat DROP COLUMN lead",
    *(f"DROP TABLE case_{name}" for name in LATER),
    "DROP TABLE budget",
    "ALTER TABLE timeout DROP COLUMN unwell",
    "ALTER TABLE timeout DROP COLUMN told",
    "DROP TABLE order_mark",
    "DROP TABLE notice",
    "ALTER TABLE participant DROP COLUMN limits_at",
    *(f"DROP TABLE {name}" for name in GONE),
    "CREATE TABLE call (id {id}, organisation_id BIGINT NOT NULL, person_id BIGINT NOT NULL, chat_id BIGINT NOT NULL,"
    " why VARCHAR(12) NOT NULL, colour VARCHAR(8) NOT NULL, low SMALLINT, high SMALLINT, opened_at BIGINT NOT NULL,"
    " happened_at BIGINT NOT NULL, rung_at BIGINT NOT NULL, rings SMALLINT NOT NULL DEFAULT 1, told_at BIGINT,"
    " taken_by BIGINT, taken_at BIGINT, closed_at BIGINT)",
    "CREATE TABLE call_ring (call_id BIGINT NOT NULL, chat_id BIGINT NOT NULL, failed BOOLEAN NOT NULL DEFAULT false,"
    " PRIMARY KEY (call_id, chat_id))",
    "CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)",
    "INSERT INTO alembic_version VALUES ('0004')",
)
"""Back to what migration 0004 left, as far as a call is concerned."""


async def call(world: World, id: int, name: str, **known: object) -> None:
    """A call of an hour ago that rang Ana. known: what else stands in its row."""
    him, at = world.people[name], to_us(world.clock.now() - timedelta(hours=1))
    row = {"id": id, "organisation_id": 1, "person_id": him.id, "chat_id": him.chat, "why": "asked"}
    row |= {"colour": "orange", "opened_at": at, "happened_at": at, "rung_at": at, **known}
    names = ", ".join(row)
    async with world.database.write() as db:
        await db.execute(text(f"INSERT INTO call ({names}) VALUES ({', '.join(':' + one for one in row)})"), row)
        ring = {"id": id, "chat": world.people["Ana"].chat}
        await db.execute(text("INSERT INTO call_ring (call_id, chat_id) VALUES (:id, :chat)"), ring)


async def test_open_and_old_calls_become_cases(world: World) -> None:
    for name in ("Daniel", "Juan", "Raúl", "Iván"):
        await world.person(name)
    ana, at_now = await world.staff("Ana"), world.clock.now()
    at = to_us(at_now)
    serial = "INTEGER PRIMARY KEY" if world.database.sqlite else "BIGSERIAL PRIMARY KEY"
    async with world.database.write() as db:
        for statement in OLD:
            await db.execute(text(statement.format(id=serial)))
    await call(world, 3, "Raúl", taken_by=ana.id, taken_at=at, closed_at=at, low=7, high=8)
    await call(world, 5, "Daniel", told_at=at)
    await call(world, 6, "Juan", taken_by=ana.id, taken_at=at)
    await call(world, 8, "Iván", why="late")
    own = {"organisation_id": world.organisation, "language": "es", "version": 1, "words": "x = y", "author": ana.id}
    async with world.database.write() as db:
        for line in ("person-called", "menu-participant"):
            await db.execute(insert(wording.wording).values(line=line, made_at=at_now, changed_at=at_now, **own))
    assert await migrate.migrate(world.database) == ("0004", migrate.newest())
    async with world.database.read() as db:
        named = await db.scalars(select(wording.wording.c.line).order_by(wording.wording.c.id))
        assert list(named) == ["cases-called", "menu-participant"], "an organisation's own words follow their line"
        old = await cases.lock(db, 3)
        assert old is not None and old.closed_at is not None and old.level is not None and old.level.high == 8
        late = await cases.lock(db, 8)
        assert late is not None and late.aware_at is None
    led = {name: chat.lead for name in ("Ana", "Juan", "Daniel") if (chat := await world.chat(name)) is not None}
    assert led == {"Ana": "cases.write", "Juan": "cases.tell", "Daniel": None}, (
        "what was claimed is talked in from now on"
    )
    await world.play("""
        .. 1 second
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Ana > [[person.take:5]]
        Ana < Lo tomaste. Daniel, …
        Daniel < Tu aviso ya lo vio Ana.
    """)
    await closes(world, "Ana", 6)
    assert world.heard("Juan")[-1].line == ENDED
    world.skip()
    await world.play("""
        Ana > [[person.take:3]]
        Ana < Este caso ya está cerrado.
        Raúl > ayuda
        Raúl < …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
    """)
    async with world.database.read() as db:
        fresh = await cases.current(db, world.people["Raúl"].id)
    assert fresh is not None and fresh.id == 9
