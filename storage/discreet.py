"""What is on the screen of a chat: the platform's ids of both sides' messages, as far back as it lets us clear them."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Screen:
    """What can be cleared. refs: the platform's ids, of both sides; waiting: our letters that have not left yet.

    older: whether something was said here before that, which only he himself can clear.
    """

    refs: list[str]
    waiting: list[int]
    older: bool


# Both indexes of what is over begin with its instant: the last days of everybody, seldom looked through.
_THEIRS = text(
    "SELECT key, ref FROM inbox WHERE state <> 0 AND done_at >= :since AND chat_id = :chat AND ref IS NOT NULL"
    " AND done_at >= :after ORDER BY id"
)
_OURS = text(
    "SELECT id, ref FROM outbox WHERE state <> 0 AND settled_at >= :since AND chat_id = :chat AND ref IS NOT NULL"
    " AND shape = 'send' AND created_at >= :after ORDER BY id"
)
_WAITING = text("SELECT id FROM outbox WHERE state = 0 AND chat_id = :chat AND shape IN ('send', 'edit') ORDER BY id")
_OLDER = text(
    "SELECT 1 FROM outbox WHERE chat_id = :chat AND state <> 0 AND ref IS NOT NULL AND settled_at < :since LIMIT 1"
)


async def screen(
    db: AsyncConnection, keys: KeyRing, chat_id: int, now: datetime, *, after: datetime | None = None
) -> Screen:
    """What stands in this chat and can be cleared; its owner's key must be loaded. after: only what came since."""
    reach = now - REACH
    values = {"chat": chat_id, "since": to_us(reach), "after": to_us(max(reach, after or reach))}
    found = [(blob, f"inbox.ref:{key.hex()}") for key, blob in await db.execute(_THEIRS, values)]
    found += [(blob, f"outbox.ref:{id}") for id, blob in await db.execute(_OURS, values)]
    refs: dict[str, None] = {}
    for blob, place in found:
        try:
            refs[keys.read(blob, place)] = None
        except Unreadable:  # said before this chat was given to whom it belongs to now
            continue
    chat, since = {"chat": chat_id}, {"since": to_us(reach)}
    waiting = list(await db.scalars(_WAITING, chat))
    return Screen(list(refs), waiting, await db.scalar(_OLDER, {**chat, **since}) is not None)


async def forget(db: AsyncConnection, chat_id: int) -> None:
    """The ids of what stands in this chat are not needed any more: it was cleared."""
    for table in ("inbox", "outbox"):
        await db.execute(
            text(f"UPDATE {table} SET ref = NULL WHERE chat_id = :chat AND state <> 0 AND ref IS NOT NULL"),
            {"chat": chat_id},
        )
