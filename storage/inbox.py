"""The inbox: every event that still has to be handled, whether a person sent it or it comes due."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import from_us, to_us
from bot.contract import Lane, Thread
from storage.tables import inbox, insert_into, thread

INCOMING = "incoming"
"""The verb of a row whose payload is what a person sent; every other verb is an action's."""

POISON = "poison"
"""The verb of a parked raw update that could not be read."""


@dataclass(slots=True)
class Event:
    """One row of the inbox. due_at: microseconds since 1970; last_turn_at: its thread's last turn, the same."""

    id: int
    thread: Thread
    account: int | None
    chat: int | None
    lane: Lane
    verb: str
    values: list[Any]
    payload: bytes | None
    due_at: int
    tries: int
    key: bytes | None
    last_turn_at: int = 0


# One branch a lane, each a short walk along ix_inbox_lane_due: the first ready event of each thread in that lane. The +
# keeps the inner question off that index: it would walk through everything that lies in the future.
_BRANCH = """
SELECT lane, due_at, id, thread FROM (
  SELECT i.lane, i.due_at, i.id, i.thread FROM inbox i
  WHERE i.state = 0 AND i.lane = {lane} AND i.due_at <= :now
    AND i.id = (SELECT e.id FROM inbox e WHERE e.state = 0 AND e.thread = i.thread AND +e.lane = {lane}
                AND e.due_at <= :now ORDER BY e.due_at, e.id LIMIT 1)
    AND i.thread NOT IN (SELECT key FROM thread WHERE held_until IS NOT NULL AND held_until > :now)
  ORDER BY i.due_at, i.id LIMIT :most) AS lane{lane}
"""
_DUE = text(" UNION ALL ".join(_BRANCH.format(lane=lane.value) for lane in Lane))

# Held is asked again: between looking and locking, another replica may have failed with a thread. No more threads are
# locked than are wanted, best first, so that other replicas find the rest.
_LOCK = text(
    "SELECT key FROM thread"
    " WHERE key = ANY(CAST(:keys AS text[])) AND (held_until IS NULL OR held_until <= :now)"
    " ORDER BY array_position(CAST(:keys AS text[]), CAST(key AS text)) LIMIT :most FOR UPDATE SKIP LOCKED"
)

_COLUMNS = 'i.id, i.thread, i.account_id, i.chat_id, i.lane, i.verb, i."values", i.payload, i.due_at, i.tries, i.key'
_HEADS = text(
    f"""SELECT {_COLUMNS}, t.last_turn_at FROM thread t JOIN inbox i ON i.id =
    (SELECT h.id FROM inbox h WHERE h.state = 0 AND h.thread = t.key AND h.due_at <= :now
     ORDER BY h.due_at, h.id LIMIT 1)
    WHERE t.key IN :keys AND (t.held_until IS NULL OR t.held_until <= :now)"""
).bindparams(bindparam("keys", expanding=True))

_THREAD = text("SELECT thread FROM inbox WHERE id = :id AND state = 0")

_NEXT = text(
    "SELECT min(at) FROM ("
    + " UNION ALL ".join(
        f"SELECT min(due_at) AS at FROM inbox WHERE state = 0 AND lane = {lane.value} AND due_at > :now"
        for lane in Lane
    )
    + " UNION ALL SELECT min(held_until) AS at FROM thread WHERE held_until IS NOT NULL AND held_until > :now) AS soon"
)


def _event(row: Any) -> Event:
    id, thread, account, chat, lane, verb, values, *rest = row
    values = json.loads(values) if isinstance(values, str) else values
    return Event(id, thread, account, chat, Lane(lane), verb, values or [], *rest)


async def take(db: AsyncConnection, now: int, most: int) -> list[Event]:
    """Lock up to `most` threads that have something due and hand out each one's oldest due event, best lane first."""
    rows = (await db.execute(_DUE, {"now": now, "most": most * 2})).all()
    ordered: dict[str, None] = {}
    for row in sorted(rows):
        ordered.setdefault(row[3])
    return await _heads(db, list(ordered)[: most * 2], most, now)


async def take_one(db: AsyncConnection, id: int, now: int) -> Event | None:
    """Lock one event's thread and hand the event out; None if it is not its thread's next any more, or if the thread is
    held, on PostgreSQL also by another replica."""
    thread = await db.scalar(_THREAD, {"id": id})
    events = [] if thread is None else await _heads(db, [thread], 1, now)
    return next((event for event in events if event.id == id), None)


async def _heads(db: AsyncConnection, keys: list[str], most: int, now: int) -> list[Event]:
    if not keys:
        return []
    if db.dialect.name != "sqlite":
        locked = await db.execute(_LOCK, {"keys": keys, "now": now, "most": most})
        keys = [row[0] for row in locked]
    found = await db.execute(_HEADS, {"keys": keys, "now": now}) if keys else ()
    events = {row[1]: _event(row) for row in found}
    return [events[key] for key in keys if key in events][:most]


async def next_due(db: AsyncConnection, now: int) -> int | None:
    """When the next event that is not due yet comes due, in microseconds since 1970."""
    found = await db.scalar(_NEXT, {"now": now})
    return None if found is None else int(found)


_PUT = text(
    'INSERT INTO inbox (key, thread, account_id, chat_id, lane, state, verb, "values", payload, ref, due_at, done_at,'
    " why)"
    " VALUES (:key, :thread, :account_id, :chat_id, :lane, :state, :verb, :values, :payload, :ref, :due_at, :done_at,"
    " :why)"
    " ON CONFLICT DO NOTHING"
).bindparams(bindparam("values", type_=inbox.c["values"].type))


async def put(db: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert events in order; one whose key is known already is passed over.

    Each row: key, thread, account_id, chat_id, lane, state, verb, values, payload, due_at, done_at, why; and
    `ref`, the sealed id of a person's message, where there is one.
    """
    if rows:
        await db.execute(_PUT, [{"ref": None, **row} for row in rows])


async def open_threads(db: AsyncConnection, keys: Sequence[str]) -> None:
    """Make sure that these threads can be locked."""
    if keys:
        await db.execute(insert_into(db, thread).on_conflict_do_nothing(), [{"key": key} for key in sorted(set(keys))])


_DONE = text("UPDATE inbox SET state = 1, payload = NULL, done_at = :now WHERE id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)
_SAID = text("UPDATE inbox SET state = 1, done_at = :now WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
_GONE = text("DELETE FROM inbox WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
_TURNED = text(
    "UPDATE thread SET last_turn_at = CASE WHEN last_turn_at > :now THEN last_turn_at ELSE :now END, held_until = NULL"
    " WHERE key IN :keys"
).bindparams(bindparam("keys", expanding=True))


async def done(db: AsyncConnection, events: Sequence[Event], now: int, said: Collection[int] = ()) -> None:
    """These events are handled: their words go now; a key stays so that a redelivery remains a no-op.

    said: ids of those whose words stay, sealed, for `LATELY`, in case he needs a person right after
    (docs/adr/0016-cases-and-his-last-words.md).
    """
    kept = [event.id for event in events if event.key is not None and event.id not in said]
    typed = [event.id for event in events if event.key is not None and event.id in said]
    gone = [event.id for event in events if event.key is None]
    if kept:
        await db.execute(_DONE, {"ids": kept, "now": now})
    if typed:
        await db.execute(_SAID, {"ids": typed, "now": now})
    if gone:
        await db.execute(_GONE, {"ids": gone})
    await db.execute(_TURNED, {"keys": [event.thread for event in events], "now": now})


LATELY = timedelta(minutes=30)
"""So long what he typed stays sealed in the handled row."""

# The partial index `ix_inbox_said`, whose condition is repeated here, holds what was typed lately and nothing else.
_LATELY = text(
    "SELECT key, payload, done_at FROM inbox WHERE state = 1 AND payload IS NOT NULL AND done_at >= :since"
    " AND chat_id = :chat AND key IS NOT NULL ORDER BY done_at, id"
)
_FORGET = text("UPDATE inbox SET payload = NULL WHERE state = 1 AND payload IS NOT NULL AND done_at < :since")
_FORGET_OF = text("UPDATE inbox SET payload = NULL WHERE state = 1 AND payload IS NOT NULL AND chat_id = :chat")


async def lately(db: AsyncConnection, chat_id: int, now: datetime) -> list[tuple[bytes, bytes, datetime]]:
    """What was typed in this chat in the last half hour and handled, in order: (key, sealed, when it was handled)."""
    rows = await db.execute(_LATELY, {"since": to_us(now - LATELY), "chat": chat_id})
    return [(bytes(key), bytes(payload), from_us(done_at)) for key, payload, done_at in rows]


async def forget_words(db: AsyncConnection, now: datetime) -> None:
    """What was typed more than half an hour ago goes."""
    await db.execute(_FORGET, {"since": to_us(now - LATELY)})


async def forget_words_of(db: AsyncConnection, chat_id: int) -> None:
    """What was typed in this chat goes now."""
    await db.execute(_FORGET_OF, {"chat": chat_id})


async def retry(db: AsyncConnection, event: Event, until: int) -> None:
    """A try failed: hold the event's thread until then, so that nothing overtakes it."""
    await db.execute(text("UPDATE inbox SET tries = tries + 1 WHERE id = :id"), {"id": event.id})
    await db.execute(
        text("UPDATE thread SET held_until = :until WHERE key = :key"), {"until": until, "key": event.thread}
    )


async def park(db: AsyncConnection, event: Event, now: int, why: str) -> None:
    """Set an event aside for a person to look at; its thread goes on."""
    await db.execute(
        text("UPDATE inbox SET state = 2, done_at = :now, why = :why WHERE id = :id"),
        {"id": event.id, "now": now, "why": why[:200]},
    )
    await db.execute(text("UPDATE thread SET held_until = NULL WHERE key = :key"), {"key": event.thread})


async def forget_chat(db: AsyncConnection, chat_id: int) -> None:
    """Delete what still waits or is parked for a chat (its person is erased)."""
    await db.execute(text("DELETE FROM inbox WHERE chat_id = :chat AND state <> 1"), {"chat": chat_id})


async def forget_plans(db: AsyncConnection, chat_id: int, *, but: str = "") -> None:
    """Delete what was planned for a chat and has not come due; what a person sent stays. but: a verb that stays too."""
    await db.execute(
        text("DELETE FROM inbox WHERE chat_id = :chat AND state = 0 AND verb <> :sent AND verb <> :but"),
        {"chat": chat_id, "sent": INCOMING, "but": but},
    )


async def figures(db: AsyncConnection, now: int) -> dict[str, float]:
    """Depth and age of what is due, and how much is parked."""
    due, oldest, urgent = (
        await db.execute(
            text(
                "SELECT count(*), min(due_at), min(CASE WHEN lane = 0 THEN due_at END) FROM inbox"
                " WHERE state = 0 AND due_at <= :now"
            ),
            {"now": now},
        )
    ).one()
    parked = await db.scalar(text("SELECT count(*) FROM inbox WHERE state = 2"))
    return {
        "due": due,
        "oldest_seconds": (now - oldest) / 1e6 if oldest else 0.0,
        "urgent_seconds": (now - urgent) / 1e6 if urgent else 0.0,
        "parked": parked or 0,
    }
