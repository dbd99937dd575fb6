"""Not me: that somebody else wrote from a man's phone; kept for the team alone, out of everything that he can see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.chats import Chat
from storage.keyring import KeyRing
from storage.retention import declare
from storage.tables import Id, Instant, metadata

AGAIN = timedelta(minutes=10)
"""Who writes once more within this rings nobody anew."""

notme = Table(
    "notme",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),  # whose phone it is
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("theirs", LargeBinary),  # sealed: the platform's id of the message, until it is cleared
    Column("ours", Id),  # the letter that answered, until it is cleared
    Column("taken_by", Id),
    Column("taken_at", Instant),
    Index("ix_notme_chat_id_at", "chat_id", "at"),
    Index("ix_notme_person_id", "person_id"),
)
declare(notme, "that somebody else wrote from his phone, without a word of theirs", since="at", days=180)


@dataclass(frozen=True, slots=True)
class Page:
    """One message of somebody else's. See the table."""

    id: int
    organisation: int
    person: int
    at: datetime
    taken_by: int | None


def _made(row: Any) -> Page | None:
    return None if row is None else Page(row.id, row.organisation_id, row.person_id, row.at, row.taken_by)


async def keep(db: AsyncConnection, keys: KeyRing, chat: Chat, ref: str, now: datetime) -> tuple[int, bool]:
    """Write down that somebody else wrote here; its number, and whether the team is to be rung. ref: "" for a tap."""
    assert chat.person is not None
    lately = select(notme.c.id).where(notme.c.chat_id == chat.id, notme.c.at > now - AGAIN).limit(1)
    ring = await db.scalar(lately) is None
    values = {"organisation_id": chat.person.organisation, "person_id": chat.person.id, "chat_id": chat.id, "at": now}
    id = await db.scalar(insert(notme).values(**values).returning(notme.c.id))
    assert id is not None
    if ref:
        sealed = keys.seal(chat.owner, ref, f"notme.theirs:{id}")
        await db.execute(update(notme).where(notme.c.id == id).values(theirs=sealed))
    return id, ring


async def answered(db: AsyncConnection, id: int, letter: int) -> None:
    """The letter that answered."""
    await db.execute(update(notme).where(notme.c.id == id).values(ours=letter))


_REFS = text("SELECT id, ref FROM outbox WHERE id = :id AND ref IS NOT NULL")


async def clear(db: AsyncConnection, keys: KeyRing, chat_id: int) -> list[str]:
    """The platform's ids of what was written and answered here and not cleared before; from now on they are not known
    here. The key of whose chat it is must be loaded."""
    rows = (
        await db.execute(
            select(notme.c.id, notme.c.theirs, notme.c.ours).where(notme.c.chat_id == chat_id).order_by(notme.c.id)
        )
    ).all()
    refs = []
    for id, theirs, ours in rows:
        if theirs is not None:
            refs.append(keys.read(theirs, f"notme.theirs:{id}"))
        if ours is not None and (letter := (await db.execute(_REFS, {"id": ours})).one_or_none()) is not None:
            refs.append(keys.read(letter.ref, f"outbox.ref:{letter.id}"))
    await db.execute(update(notme).where(notme.c.chat_id == chat_id).values(theirs=None, ours=None))
    return refs


async def get(db: AsyncConnection, id: int) -> Page | None:
    """One by its number, whoever's it is."""
    row = await db.execute(select(notme).where(notme.c.id == id))
    return _made(row.one_or_none())


async def take(db: AsyncConnection, id: int, by: int, now: datetime) -> Page | None:
    """Somebody of the team has it; None if somebody was faster."""
    row = await db.execute(
        update(notme)
        .where(notme.c.id == id, notme.c.taken_by.is_(None))
        .values(taken_by=by, taken_at=now)
        .returning(notme)
    )
    return _made(row.one_or_none())
