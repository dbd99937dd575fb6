"""What is on the screen of a chat: the platform's ids of both sides' messages, as far back as it lets us clear them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import to_us
from bot.sealing import Unreadable
from storage.keyring import KeyRing

REACH = timedelta(hours=47)
"""How far back both sides are cleared. Telegram lets a bot delete for 48 hours after a message was sent; the margin is
for those that reached us late."""


FORGOTTEN = timedelta(days=4)
"""Older ids of his messages are gone by themselves: two days, the night after, and a night that failed."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What can be cleared. refs: the platform's ids, of both sides; waiting: our letters that have not left yet.

    older: whether something was said here before that, which only he himself can clear.
    """

    refs: list[str]
    waiting: list[int]
    older: bool


# His are found among what everybody sent in the last days, seldom enough to be worth no index on what comes in.
_THEIRS = text(
    "SELECT key, ref FROM inbox WHERE state <> 0 AND done_at >= :since AND chat_id = :chat AND ref IS NOT NULL"
    " ORDER BY done_at, id"
)
_OURS = text(
    "SELECT id, ref FROM outbox WHERE state <> 0 AND settled_at >= :since AND chat_id = :chat AND ref IS NOT NULL"
    " AND shape = 'send' ORDER BY id"
)
_WAITING = text("SELECT id FROM outbox WHERE state = 0 AND chat_id = :chat AND shape IN ('send', 'edit') ORDER BY id")
_OLDER = text(
    "SELECT 1 FROM outbox WHERE chat_id = :chat AND state <> 0 AND ref IS NOT NULL AND settled_at < :since LIMIT 1"
)


_FORGET_THEIRS = text(
    "UPDATE inbox SET ref = NULL WHERE state <> 0 AND done_at >= :since AND chat_id = :chat AND ref IS NOT NULL"
)
_FORGET_OURS = text("UPDATE outbox SET ref = NULL WHERE chat_id = :chat AND state <> 0 AND ref IS NOT NULL")


async def screen(db: AsyncConnection, keys: KeyRing, chat_id: int, now: datetime) -> Screen:
    """What stands in this chat and can be cleared; its owner's key must be loaded."""
    values = {"chat": chat_id, "since": to_us(now - REACH)}
    found = [(blob, f"inbox.ref:{key.hex()}") for key, blob in await db.execute(_THEIRS, values)]
    found += [(blob, f"outbox.ref:{id}") for id, blob in await db.execute(_OURS, values)]
    refs: dict[str, None] = {}
    for blob, place in found:
        try:
            refs[keys.read(blob, place)] = None
        except Unreadable:  # said before this chat was given to whom it belongs to now
            continue
    waiting = list(await db.scalars(_WAITING, {"chat": chat_id}))
    return Screen(list(refs), waiting, await db.scalar(_OLDER, values) is not None)


_PLANNED = text('SELECT "values" FROM inbox WHERE chat_id = :chat AND state = 0 AND verb = :verb ORDER BY id')
_REF = text("SELECT ref FROM outbox WHERE id = :id AND state <> 0 AND ref IS NOT NULL")


async def passing(db: AsyncConnection, keys: KeyRing, chat_id: int, verb: str) -> list[str]:
    """The platform's ids of the letters that the clock will take off this chat's screen: `verb` is the action that is
    planned for it, and the letter its first value. The key of the chat's owner must be loaded."""
    refs = []
    for values in list(await db.scalars(_PLANNED, {"chat": chat_id, "verb": verb})):
        letter = (json.loads(values) if isinstance(values, str) else values)[0]
        blob = await db.scalar(_REF, {"id": letter})
        if blob is not None:
            refs.append(keys.read(blob, f"outbox.ref:{letter}"))
    return refs


async def forget(db: AsyncConnection, chat_id: int, now: datetime) -> None:
    """The ids of what stands in this chat are not needed any more: it was cleared."""
    values = {"chat": chat_id, "since": to_us(now - FORGOTTEN)}
    await db.execute(_FORGET_THEIRS, values)
    await db.execute(_FORGET_OURS, values)
