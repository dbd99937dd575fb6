"""The built-in channel's own messages: what the two sides of a web chat see, as a messenger would keep it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    select,
    text,
    update,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import retention
from storage.tables import Id, Instant, chat, insert_into, metadata


class Side(StrEnum):
    """Who wrote a message."""

    BOT = "bot"
    PERSON = "person"


web_message = Table(
    "web_message",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
    Column("owner", Id, nullable=False),  # whose key seals it
    Column("ref", String(64), nullable=False),
    Column("side", String(6), nullable=False),
    Column("body", LargeBinary),  # sealed: words and buttons; none: taken back
    Column("reaction", String(16)),
    Column("at", Instant, nullable=False),
    Column("edited", Boolean, nullable=False, server_default=text("false")),
    Column("revision", Integer, nullable=False, server_default=text("0")),
    Unique("chat_id", "ref"),
    Index("ix_web_message_chat_at", "chat_id", "at", "id"),
)
retention.declare(web_message, "what a web chat shows: the words of both sides", since="at", days=30)

SHOWN = 200
"""Messages of one chat that are shown; older ones are kept until their time is over."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands. revision: grows with every change. body: sealed, None once it was taken back."""

    id: int
    ref: str
    side: Side
    body: bytes | None
    reaction: str | None
    at: datetime
    edited: bool
    revision: int


async def owner(db: AsyncConnection, chat_id: int) -> int | None:
    """Whose key seals what is in a chat; None if there is no such chat (any more)."""
    return await db.scalar(select(chat.c.owner).where(chat.c.id == chat_id))


async def add(db: AsyncConnection, chat_id: int, owner: int, message: Message) -> bool:
    """Keep a new message (its `id` is not looked at); False if one of this `ref` is there already."""
    row = {"chat_id": chat_id, "owner": owner, "ref": message.ref, "side": message.side.value}
    row |= {"body": message.body, "reaction": message.reaction, "at": message.at}
    done = await db.execute(insert_into(db, web_message).values(**row).on_conflict_do_nothing())
    return bool(done.rowcount)


async def change(db: AsyncConnection, chat_id: int, ref: str, body: bytes) -> bool:
    """Give a message a new body; False if it is gone or was taken back."""
    return await _changed(db, chat_id, ref, body=body, edited=True)


async def take_back(db: AsyncConnection, chat_id: int, ref: str) -> bool:
    """Empty a message on both sides; False if it is gone or was taken back before."""
    return await _changed(db, chat_id, ref, body=None, reaction=None)


async def clear(db: AsyncConnection, chat_id: int, refs: Sequence[str]) -> None:
    """Delete these messages, of either side, as if they had never been there."""
    await db.execute(delete(web_message).where(web_message.c.chat_id == chat_id, web_message.c.ref.in_(refs)))


async def react(db: AsyncConnection, chat_id: int, ref: str, emoji: str) -> bool:
    """Put an emoji under a message ("" takes it away); False if the message is gone."""
    return await _changed(db, chat_id, ref, reaction=emoji or None)


async def _changed(db: AsyncConnection, chat_id: int, ref: str, **values: object) -> bool:
    table = web_message.c
    done = await db.execute(
        update(web_message)
        .where(table.chat_id == chat_id, table.ref == ref, table.body.is_not(None))
        .values(revision=table.revision + 1, **values)
    )
    return bool(done.rowcount)


async def revisions(db: AsyncConnection, chat_id: int, owner: int) -> dict[int, int]:
    """Message id -> revision of the newest messages of a chat, oldest first; those of an erased owner are left out."""
    table = web_message.c
    rows = await db.execute(
        select(table.id, table.revision)
        .where(table.chat_id == chat_id, table.owner == owner)
        .order_by(table.at.desc(), table.id.desc())
        .limit(SHOWN)
    )
    return {id: revision for id, revision in reversed(rows.all())}


async def by_ids(db: AsyncConnection, ids: Sequence[int]) -> list[Message]:
    """These messages, oldest first."""
    if not ids:
        return []
    table = web_message.c
    rows = await db.execute(
        select(table.id, table.ref, table.side, table.body, table.reaction, table.at, table.edited, table.revision)
        .where(table.id.in_(ids))
        .order_by(table.at, table.id)
    )
    return [Message(r[0], r[1], Side(r[2]), r[3], r[4], r[5], bool(r[6]), r[7]) for r in rows]


async def body_of(db: AsyncConnection, chat_id: int, ref: str) -> bytes | None:
    """The sealed body of one message, if it is there."""
    table = web_message.c
    return await db.scalar(select(table.body).where(table.chat_id == chat_id, table.ref == ref))


async def forget_chat(db: AsyncConnection, chat_id: int) -> None:
    """Delete every message of a chat (its person is erased)."""
    await db.execute(delete(web_message).where(web_message.c.chat_id == chat_id))
