"""Calls for a person: one open call a man, who was rung for it, who took it; until the helpline has cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Table,
    delete,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from content.thermometer import Level
from storage.chats import Chat, Person
from storage.retention import declare, lasts
from storage.tables import Id, Instant, metadata

FORGOTTEN = timedelta(hours=12)
"""A call that nobody closed for so long is over: a new one rings anew."""

call = Table(
    "call",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),  # where he hears about it
    Column("why", String(12), nullable=False),
    Column("colour", String(8), nullable=False),
    Column("low", SmallInteger),
    Column("high", SmallInteger),
    Column("opened_at", Instant, nullable=False),
    Column("happened_at", Instant, nullable=False),  # earlier than opened_at if it was attended late
    Column("rung_at", Instant, nullable=False),
    Column("rings", SmallInteger, nullable=False, server_default=text("1")),
    Column("told_at", Instant),  # when he was told that nobody was reached, or that nobody has seen it
    Column("taken_by", Id),
    Column("taken_at", Instant),
    Column("closed_at", Instant),
    Index(
        "uq_call_open",
        "person_id",
        unique=True,
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
    Index("ix_call_organisation_id_opened_at", "organisation_id", "opened_at"),
)
declare(call, "calls for a person: when and why, who took them", since="opened_at", days=730)

ring = Table(
    "call_ring",
    metadata,
    Column("call_id", Id, ForeignKey("call.id", ondelete="CASCADE"), primary_key=True),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True),
    Column("failed", Boolean, nullable=False, server_default=text("false")),
)
lasts(ring, "whom a call for a person rang: as long as the call")


@dataclass(frozen=True, slots=True)
class Call:
    """One call. why: a `Why` of the handlers. level: the thermometer, if known. See the table for the rest."""

    id: int
    organisation: int
    person: int
    chat: int
    why: str
    level: Level | None
    opened_at: datetime
    happened_at: datetime
    rung_at: datetime
    told_at: datetime | None
    taken_by: int | None
    taken_at: datetime | None
    closed_at: datetime | None


def _made(row: Any) -> Call:
    return Call(
        row.id,
        row.organisation_id,
        row.person_id,
        row.chat_id,
        row.why,
        None if row.high is None else Level(row.low, row.high),
        row.opened_at,
        row.happened_at,
        row.rung_at,
        row.told_at,
        row.taken_by,
        row.taken_at,
        row.closed_at,
    )


def _one(row: Any) -> Call | None:
    return None if row is None else _made(row)


def _insert(db: AsyncConnection, table: Table) -> Any:
    return (pg_insert if db.dialect.name == "postgresql" else sqlite_insert)(table)


async def open_call(
    db: AsyncConnection, chat: Chat, person: Person, *, now: datetime, happened_at: datetime, why: str, colour: str
) -> Call | None:
    """Open a call; None if this man has one open. One that was forgotten is closed first."""
    await forget(db, now=now, person_id=person.id)
    row = await db.execute(
        _insert(db, call)
        .values(
            organisation_id=person.organisation,
            person_id=person.id,
            chat_id=chat.id,
            why=why,
            colour=colour,
            opened_at=now,
            happened_at=happened_at,
            rung_at=now,
        )
        .on_conflict_do_nothing()
        .returning(call)
    )
    return _one(row.one_or_none())


async def forget(db: AsyncConnection, *, now: datetime, person_id: int | None = None) -> int:
    """Close the calls, of everybody or of this man, that nobody closed for 12 hours; how many there were."""
    where = [call.c.closed_at.is_(None), func.coalesce(call.c.taken_at, call.c.rung_at) < now - FORGOTTEN]
    if person_id is not None:
        where.append(call.c.person_id == person_id)
    done = await db.execute(update(call).where(*where).values(closed_at=now))
    return done.rowcount


async def current(db: AsyncConnection, person_id: int) -> Call | None:
    """The open call of this man."""
    row = await db.execute(select(call).where(call.c.person_id == person_id, call.c.closed_at.is_(None)))
    return _one(row.one_or_none())


async def called(db: AsyncConnection, person_id: int, since: datetime) -> bool:
    """Whether this man has an open call, or has opened one at or after this instant."""
    recent = or_(call.c.closed_at.is_(None), call.c.opened_at >= since)
    return await db.scalar(select(call.c.id).where(call.c.person_id == person_id, recent).limit(1)) is not None


async def get(db: AsyncConnection, id: int, organisation_id: int) -> Call | None:
    """A call of this very organisation; None for any other's."""
    row = await db.execute(select(call).where(call.c.id == id, call.c.organisation_id == organisation_id))
    return _one(row.one_or_none())


async def heat(db: AsyncConnection, id: int, level: Level) -> None:
    """Keep the highest thermometer that was said while the call is open."""
    await db.execute(
        update(call)
        .where(call.c.id == id, or_(call.c.high.is_(None), call.c.high < level.high))
        .values(low=level.low, high=level.high)
    )


async def wrote(db: AsyncConnection, id: int, *, at: datetime) -> bool:
    """An outage cut his time-out off, and now it is known when he wrote in it; False if that was known."""
    done = await db.execute(
        update(call).where(call.c.id == id, call.c.why == "cut_off").values(why="late", happened_at=at)
    )
    return done.rowcount > 0


async def rung(db: AsyncConnection, id: int, chats: Sequence[int]) -> None:
    """Write down in which chats it rings; a chat that was rung before and failed is given another chance."""
    for chat_id in chats:
        await db.execute(
            _insert(db, ring)
            .values(call_id=id, chat_id=chat_id, failed=False)
            .on_conflict_do_update(index_elements=["call_id", "chat_id"], set_={"failed": False})
        )


async def again(db: AsyncConnection, id: int, *, now: datetime) -> None:
    """It rings once more."""
    await db.execute(update(call).where(call.c.id == id).values(rung_at=now, rings=call.c.rings + 1, told_at=None))


async def release(db: AsyncConnection, id: int) -> None:
    """Whoever took it cannot be reached any more: anybody may take it."""
    await db.execute(update(call).where(call.c.id == id).values(taken_by=None, taken_at=None))


async def taken_by(db: AsyncConnection, staff: int) -> list[Call]:
    """The open calls that one of the team has taken."""
    rows = await db.execute(
        select(call).where(call.c.taken_by == staff, call.c.closed_at.is_(None)).order_by(call.c.id)
    )
    return [_made(row) for row in rows]


async def unring(db: AsyncConnection, chat_id: int) -> None:
    """Nothing rings in this chat any more: it is no longer one of the team's."""
    await db.execute(delete(ring).where(ring.c.chat_id == chat_id))


async def failed(db: AsyncConnection, id: int, chat_id: int) -> bool:
    """A ring could not be delivered; whether none of them was."""
    await db.execute(update(ring).where(ring.c.call_id == id, ring.c.chat_id == chat_id).values(failed=True))
    return not await reached(db, id)


async def reached(db: AsyncConnection, id: int) -> bool:
    """Whether it rings anywhere, as far as we know."""
    left = await db.scalar(select(func.count()).where(ring.c.call_id == id, ring.c.failed.is_(False)))
    return bool(left)


async def chats_rung(db: AsyncConnection, id: int) -> list[int]:
    """In which chats it rang."""
    return list(await db.scalars(select(ring.c.chat_id).where(ring.c.call_id == id).order_by(ring.c.chat_id)))


async def tell(db: AsyncConnection, id: int, *, now: datetime) -> bool:
    """Write down that he is told that nobody saw it; False if somebody has, or he was told since it last rang."""
    done = await db.execute(
        update(call)
        .where(call.c.id == id, call.c.taken_at.is_(None), call.c.closed_at.is_(None), call.c.told_at.is_(None))
        .values(told_at=now)
    )
    return done.rowcount > 0


async def take(db: AsyncConnection, id: int, by: int, *, now: datetime) -> Call | None:
    """Take a call; None if somebody was faster or it is closed."""
    row = await db.execute(
        update(call)
        .where(call.c.id == id, call.c.taken_at.is_(None), call.c.closed_at.is_(None))
        .values(taken_by=by, taken_at=now)
        .returning(call)
    )
    return _one(row.one_or_none())


async def close(db: AsyncConnection, id: int, by: int, *, now: datetime) -> bool:
    """Close a call; False unless this person took it and it is open."""
    done = await db.execute(
        update(call).where(call.c.id == id, call.c.taken_by == by, call.c.closed_at.is_(None)).values(closed_at=now)
    )
    return done.rowcount > 0
