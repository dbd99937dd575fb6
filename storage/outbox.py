"""The outbox: letters that wait to be sent, in the order of lane, rank and arrival."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Lane
from storage.tables import outbox

BLOCK = 10_000
"""Letter numbers taken at once; a process keeps what is left of its block in memory."""


@dataclass(slots=True)
class Row:
    """A waiting letter as the picker reads it. until: microseconds since 1970."""

    id: int
    chat: int
    lane: Lane
    shape: str
    of: int | None
    payload: bytes | None
    until: int | None
    tries: int
    owner: int
    peer: bytes
    group: bool
    ref: bytes | None


_PICK = """
SELECT o.id, o.chat_id, o.lane, o.shape, o.of_id, o.payload, o.until, o.tries, c.owner, c.peer,
       c.person_id IS NULL, e.ref
FROM outbox o JOIN chat c ON c.id = o.chat_id LEFT JOIN outbox e ON e.id = o.of_id
WHERE o.state = 0 AND o.account_id = :account AND (e.state IS NULL OR e.state <> 0) {not_in}
ORDER BY o.lane, o.rank, o.id LIMIT :most
"""
_PICK_ANY = text(_PICK.format(not_in=""))
_PICK_BUT = text(_PICK.format(not_in="AND o.chat_id NOT IN :held")).bindparams(bindparam("held", expanding=True))


async def pick(db: AsyncConnection, account: int, held: Sequence[int], most: int) -> list[Row]:
    """The next letters of an account, passing over chats that are held or have one in flight, and over edits and
    deletions of what has not left yet."""
    values: dict[str, Any] = {"account": account, "most": most}
    if held:
        rows = await db.execute(_PICK_BUT, {**values, "held": list(held)})
    else:
        rows = await db.execute(_PICK_ANY, values)
    return [Row(r[0], r[1], Lane(r[2]), *r[3:]) for r in rows]


_HEAD = text("SELECT min(rank) FROM outbox WHERE state = 0 AND account_id = :account AND lane = :lane")
_CHATS = text(
    "SELECT chat_id, lane, max(rank) FROM outbox WHERE state = 0 AND chat_id IN :chats GROUP BY chat_id, lane"
).bindparams(bindparam("chats", expanding=True))
_FLOW = text("SELECT max(rank) FROM outbox WHERE state = 0 AND flow = :flow")


async def ranks(db: AsyncConnection, letters: Sequence[tuple[int, int, int, str | None]]) -> list[int]:
    """A rank for each new letter (account, chat, lane, flow): one after the later of where the lane stands now, its
    flow's last and its chat's last. So flows take turns, and in one chat and lane nothing overtakes."""
    if not letters:
        return []
    chats = {
        (chat, lane): rank
        for chat, lane, rank in await db.execute(_CHATS, {"chats": list({chat for _, chat, _, _ in letters})})
    }
    heads: dict[tuple[int, int], int] = {}
    flows: dict[str, int] = {}
    made = []
    for account, chat, lane, flow in letters:
        if (account, lane) not in heads:
            heads[account, lane] = await db.scalar(_HEAD, {"account": account, "lane": lane}) or 0
        if flow is not None and flow not in flows:
            flows[flow] = await db.scalar(_FLOW, {"flow": flow}) or 0
        rank = max(heads[account, lane], flows.get(flow, 0) if flow else 0, chats.get((chat, lane), 0)) + 1
        if flow is not None:
            flows[flow] = rank
        chats[chat, lane] = rank
        made.append(rank)
    return made


async def put(db: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert letters; all rows carry the same columns."""
    if rows:
        await db.execute(insert(outbox), list(rows))


_REPLACE = text(
    "UPDATE outbox SET state = 5, payload = NULL, settled_at = :now"
    " WHERE state = 0 AND slot = :slot AND chat_id = :chat"
)


async def replace(db: AsyncConnection, slots: Sequence[tuple[int, str]], now: int) -> None:
    """Waiting letters of these (chat, slot) give way to newer ones."""
    for chat, slot in slots:
        await db.execute(_REPLACE, {"chat": chat, "slot": slot, "now": now})


_TAKE_BACK = text(
    "UPDATE outbox SET state = 5, payload = NULL, settled_at = :now WHERE state = 0 AND id IN :ids"
).bindparams(bindparam("ids", expanding=True))


async def take_back(db: AsyncConnection, ids: Sequence[int], now: int) -> None:
    """Letters that still wait are not sent any more; what is in flight is not held up."""
    if ids:
        await db.execute(_TAKE_BACK, {"ids": list(ids), "now": now})


_SETTLE = text(
    "UPDATE outbox SET state = :state, payload = NULL, ref = :ref, settled_at = :now, why = :why"
    " WHERE id = :id AND state IN (0, 5)"  # 5: it was in flight when a newer one replaced it, and arrived all the same
)
_AGAIN = text("UPDATE outbox SET tries = tries + 1, why = :why WHERE id = :id AND state = 0")


async def settle(db: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Write final outcomes: id, state, ref, now, why. The words go now."""
    if rows:
        await db.execute(_SETTLE, list(rows))


async def again(db: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """A lost answer: the letter stays and is repeated once. Rows: id, why."""
    if rows:
        await db.execute(_AGAIN, list(rows))


_REPORTS = text("SELECT id, origin, report, chat_id FROM outbox WHERE id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)


async def reports(db: AsyncConnection, ids: Sequence[int]) -> list[tuple[int, str | None, list[Any] | None, int]]:
    """(letter, origin thread, [verb, values] or None, chat) of letters that failed."""
    if not ids:
        return []
    rows = await db.execute(_REPORTS, {"ids": list(ids)})
    return [(r[0], r[1], json.loads(r[2]) if isinstance(r[2], str) else r[2], r[3]) for r in rows]


async def forget_chat(db: AsyncConnection, chat_id: int) -> None:
    """Delete every letter of a chat (its person is erased)."""
    await db.execute(text("DELETE FROM outbox WHERE chat_id = :chat"), {"chat": chat_id})


async def forget_waiting(db: AsyncConnection, chat_id: int) -> None:
    """Delete the letters of a chat that have not been sent, but for those that take something off its screen."""
    await db.execute(
        text("DELETE FROM outbox WHERE chat_id = :chat AND state = 0 AND shape NOT IN ('delete', 'clear')"),
        {"chat": chat_id},
    )


async def take_numbers(db: AsyncConnection, name: str, count: int = BLOCK) -> int:
    """The first of `count` numbers nobody else will get."""
    found = await db.scalar(_TAKE, {"name": name, "count": count})
    assert found is not None
    return int(found) - count


_TAKE = text(
    "INSERT INTO sequence (name, next) VALUES (:name, 1 + :count)"
    " ON CONFLICT (name) DO UPDATE SET next = sequence.next + :count RETURNING next"
)


async def figures(db: AsyncConnection) -> dict[int, tuple[int, int | None]]:
    """Lane -> (how many letters wait, when the oldest was written)."""
    rows = await db.execute(text("SELECT lane, count(*), min(created_at) FROM outbox WHERE state = 0 GROUP BY lane"))
    return {lane: (waiting, oldest) for lane, waiting, oldest in rows}
