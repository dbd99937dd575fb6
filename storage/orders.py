"""A judge's order outlives erasing (R4): a mark without a name, by which the same chat is known again for a while."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, LargeBinary, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import KeyRing
from storage.retention import declare
from storage.tables import Id, Instant, chat, insert_into, metadata

DAYS = 365
"""How long a mark stays (docs/adr/0018-an-order-outlives-erasing.md)."""

order_mark = Table(
    "order_mark",
    metadata,
    Column("mark", LargeBinary, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("kept_at", Instant, nullable=False),
)
declare(
    order_mark,
    "that a judge asked somebody who erased everything not to come near: a mark of the platform's id, without a name",
    since="kept_at",
    days=DAYS,
)


async def _marks(db: AsyncConnection, keys: KeyRing, person_id: int, organisation_id: int) -> list[bytes]:
    """The marks of somebody's chats in an organisation; they cannot be turned back into an address."""
    rows = await db.scalars(select(chat.c.peer_mac).where(chat.c.person_id == person_id))
    return [keys.mac("order", organisation_id, bytes(mac).hex()) for mac in rows]


async def keep(db: AsyncConnection, keys: KeyRing, whose: tuple[int, int], now: datetime) -> None:
    """A person (id, organisation id) with an order is about to be erased: mark their chats."""
    for mark in await _marks(db, keys, *whose):
        row = insert_into(db, order_mark).values(mark=mark, organisation_id=whose[1], kept_at=now)
        await db.execute(row.on_conflict_do_update(index_elements=["mark"], set_={"kept_at": now}))


async def stands(db: AsyncConnection, keys: KeyRing, whose: tuple[int, int]) -> bool:
    """Whether this person's chat (id, organisation id) is marked."""
    marks = await _marks(db, keys, *whose)
    return await db.scalar(select(order_mark.c.mark).where(order_mark.c.mark.in_(marks)).limit(1)) is not None


async def drop(db: AsyncConnection, keys: KeyRing, whose: tuple[int, int]) -> None:
    """The team has lifted the order: erasing and coming back brings it back no more."""
    await db.execute(delete(order_mark).where(order_mark.c.mark.in_(await _marks(db, keys, *whose))))
