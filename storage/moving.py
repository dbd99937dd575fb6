"""Moving: a person's account goes to another chat of theirs by a single-use code; the old one becomes a stranger's."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, SmallInteger, Table, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import inbox, joining, outbox, web
from storage.chats import Chat
from storage.keyring import KeyRing
from storage.retention import declare
from storage.tables import Id, Instant, chat, insert_into, metadata, thread

HOLDS = timedelta(hours=24)
"""How long the code of a move opens."""

TRIES = 3
"""So many wrong answers end a move."""

move = Table(
    "move",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("code_mac", LargeBinary, nullable=False, unique=True),  # the code itself is nowhere
    Column("made_by", Id, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("opened_chat", Id),  # the first chat that opened it; it opens to no other
    Column("wrong", SmallInteger, nullable=False, server_default=text("0")),
    Column("ended_at", Instant),  # done, given up, or replaced by a newer one
    Index(
        "uq_move_open",
        "person_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)
declare(move, "when somebody's account was to move to another chat, and by whom it was begun", since="made_at", days=90)


@dataclass(frozen=True, slots=True)
class Move:
    """A move that stands open."""

    id: int
    organisation: int
    person: int
    made_by: int
    opened_chat: int | None


def _open(now: datetime) -> tuple[Any, ...]:
    return (move.c.ended_at.is_(None), move.c.expires_at > now, move.c.wrong < TRIES)


async def begin(db: AsyncConnection, keys: KeyRing, who: tuple[int, int], by: int, now: datetime) -> str | None:
    """Let somebody (person id, organisation id) move; the code, which is kept nowhere. An earlier one opens no more.

    None if somebody else began it in this very instant.
    """
    await end(db, person_id=who[0], now=now)
    code = joining.new_code()
    insert: Any = insert_into(db, move)
    made = insert.values(
        organisation_id=who[1],
        person_id=who[0],
        code_mac=keys.mac("move", code),
        made_by=by,
        made_at=now,
        expires_at=now + HOLDS,
    )
    return code if (await db.execute(made.on_conflict_do_nothing())).rowcount else None


async def end(db: AsyncConnection, *, now: datetime, person_id: int | None = None, made_by: int | None = None) -> None:
    """End the open move of somebody, or all that one of the team has begun."""
    whose = move.c.person_id == person_id if person_id is not None else move.c.made_by == made_by
    await db.execute(update(move).where(whose, move.c.ended_at.is_(None)).values(ended_at=now))


async def find(db: AsyncConnection, keys: KeyRing, code: str, *, here: tuple[int, int], now: datetime) -> int | None:
    """The id of the open move that a code opens in this chat (its id, organisation id)."""
    found: int | None = await db.scalar(
        select(move.c.id).where(
            move.c.code_mac == keys.mac("move", joining.fold(code)),
            move.c.organisation_id == here[1],
            or_(move.c.opened_chat.is_(None), move.c.opened_chat == here[0]),
            *_open(now),
        )
    )
    return found


async def get(db: AsyncConnection, id: int, now: datetime) -> Move | None:
    """A move that stands open."""
    row = (await db.execute(select(move).where(move.c.id == id, *_open(now)))).one_or_none()
    return Move(row.id, row.organisation_id, row.person_id, row.made_by, row.opened_chat) if row else None


async def hold(db: AsyncConnection, id: int, chat_id: int, now: datetime) -> bool:
    """Let a move be opened by this chat and by no other from now on; False if another was faster."""
    free = or_(move.c.opened_chat.is_(None), move.c.opened_chat == chat_id)
    done = await db.execute(update(move).where(move.c.id == id, free, *_open(now)).values(opened_chat=chat_id))
    return done.rowcount > 0


async def wrong(db: AsyncConnection, id: int, now: datetime) -> int:
    """Count a wrong answer; how many are left until the move ends, which the last one does."""
    count = await db.scalar(update(move).where(move.c.id == id).values(wrong=move.c.wrong + 1).returning(move.c.wrong))
    left = max(0, TRIES - int(count or TRIES))
    if not left:
        await db.execute(update(move).where(move.c.id == id, move.c.ended_at.is_(None)).values(ended_at=now))
    return left


async def finish(db: AsyncConnection, id: int, now: datetime) -> bool:
    """The move is done; False if it stands open no more."""
    return (await db.execute(update(move).where(move.c.id == id, *_open(now)).values(ended_at=now))).rowcount > 0


async def lock(db: AsyncConnection, of: Chat) -> None:
    """Wait for a turn of this chat that another replica is running."""
    await db.execute(select(thread.c.key).where(thread.c.key == of.thread).with_for_update())


async def swap(db: AsyncConnection, keys: KeyRing, ours: Chat, theirs: Chat) -> None:
    """Give a person's chat (`ours`) the address of the chat from which they write now, and that one theirs.

    So everything that knows the chat stays right without being touched: questions, timers, time-out, letters. What
    waits for the other chat goes: it is the old telephone's from here on, which hears nothing. Both keys must be
    loaded; both `Chat`s are brought up to date.
    """
    address = (chat.c.account_id, chat.c.peer_mac, chat.c.reachable)
    old = (await db.execute(select(*address).where(chat.c.id == ours.id))).one()
    new = (await db.execute(select(*address).where(chat.c.id == theirs.id))).one()
    old_peer = keys.read(ours.peer, f"chat.peer:{ours.id}")
    ours.peer = keys.seal(ours.owner, keys.read(theirs.peer, f"chat.peer:{theirs.id}"), f"chat.peer:{ours.id}")
    theirs.peer = keys.seal(theirs.owner, old_peer, f"chat.peer:{theirs.id}")
    for one, (account, mac, reachable) in ((theirs, (old[0], secrets.token_bytes(16), old[2])), (ours, new)):
        values = {"account_id": account, "peer_mac": mac, "peer": one.peer, "reachable": reachable}
        await db.execute(update(chat).where(chat.c.id == one.id).values(**values))
    await db.execute(update(chat).where(chat.c.id == theirs.id).values(peer_mac=old[1]))
    ours.account, theirs.account = theirs.account, ours.account
    ours.channel, theirs.channel = theirs.channel, ours.channel
    ours.reachable, theirs.reachable = bool(new[2]), bool(old[2])
    await _clear(db, ours, theirs)


async def _clear(db: AsyncConnection, ours: Chat, theirs: Chat) -> None:
    """Letters that were sent are not to be changed on another telephone; what waits goes where the person is."""
    await outbox.forget_chat(db, theirs.id)
    await db.execute(text("UPDATE outbox SET ref = NULL WHERE chat_id = :chat AND state <> 0"), {"chat": ours.id})
    await db.execute(
        text("UPDATE outbox SET account_id = :account WHERE chat_id = :chat AND state = 0"),
        {"chat": ours.id, "account": ours.account},
    )
    await inbox.forget_plans(db, theirs.id)
    await db.execute(joining.doorstep.delete().where(joining.doorstep.c.chat_id == theirs.id))
    for one in (ours, theirs):
        await web.forget_chat(db, one.id)
