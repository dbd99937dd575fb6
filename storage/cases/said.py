"""The transcript of a case: what he wrote just before it and in it, sealed with the key of whose words they are.

What he wrote lately is still in the inbox (`storage/inbox.py` keeps typed words for half an hour): it is copied, never
anybody else's. The bridged chat writes both directions here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Incoming, Kind
from bot.sealing import Unreadable, owner_of
from storage import inbox
from storage.cases.opening import Case
from storage.cases.tables import transcript
from storage.chats import Chat
from storage.keyring import KeyRing
from storage.tables import insert_into

LAST = 5
"""So many messages before the one that opened it (issue 4: "his own last 5 of 30 minutes")."""


class Direction(StrEnum):
    """Whose words, and how they came here."""

    BEFORE = "before"
    """He wrote it before the case was opened."""
    SIGN = "sign"
    """He wrote it, and it opened, joined or raised the case."""
    HIS = "his"
    """He wrote it while the case was open, and not to whoever has it."""
    TALK = "talk"
    """He wrote it to whoever has it."""
    VOICE = "voice"
    """He sent them a voice note, of which nothing is kept."""
    STAFF = "staff"
    """One of the team wrote it to him."""
    NOTE = "note"
    """One of the team wrote it to whoever has the case next."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was written. person: whose words."""

    person: int
    direction: Direction
    at: datetime
    words: str


async def copy_before(db: AsyncConnection, keys: KeyRing, one: Case, chat: Chat, *, wrote: bool) -> None:
    """A case is opened: copy what he wrote in this chat just before. wrote: it is opened for the newest of it."""
    found = await _lately(db, keys, chat, one.opened_at)
    before, newest = (found[:-1], found[-1:]) if wrote else (found, [])
    kept = [(Direction.BEFORE, row) for row in before[-LAST:]] + [(Direction.SIGN, row) for row in newest]
    for direction, (key, sent, _) in kept:
        await _keep(db, keys, one.id, chat.owner, (direction, key, sent.happened_at, sent.text))


async def copy_since(db: AsyncConnection, keys: KeyRing, one: Case, chat: Chat, *, now: datetime) -> None:
    """Copy what he has written in this chat since the case was opened, and what was not copied before."""
    for key, sent, done_at in await _lately(db, keys, chat, now):
        if done_at > one.opened_at:
            await _keep(db, keys, one.id, chat.owner, (Direction.HIS, key, sent.happened_at, sent.text))


async def _lately(
    db: AsyncConnection, keys: KeyRing, chat: Chat, now: datetime
) -> list[tuple[bytes, Incoming, datetime]]:
    found = []
    for key, payload, done_at in await inbox.lately(db, chat.id, now):
        try:
            if owner_of(payload) == chat.owner:  # else the chat has been given to somebody else meanwhile
                found.append((key, Incoming.load(keys.open(payload, f"inbox.payload:{key.hex()}")), done_at))
        except Unreadable:
            continue
    return found


async def sign(db: AsyncConnection, keys: KeyRing, case_id: int, chat: Chat, incoming: Incoming) -> None:
    """What he writes in this very turn opens, joins or raises the case."""
    if incoming.kind in (Kind.TEXT, Kind.EDITED) and incoming.text.strip():
        key = keys.mac("event", chat.account, incoming.key)
        await _keep(db, keys, case_id, chat.owner, (Direction.SIGN, key, incoming.happened_at, incoming.text))


async def told(db: AsyncConnection, keys: KeyRing, case_id: int, chat: Chat, incoming: Incoming) -> None:
    """What he sends in this very turn goes to whoever has his case."""
    key = keys.mac("event", chat.account, incoming.key)
    direction = Direction.VOICE if incoming.kind is Kind.VOICE else Direction.TALK
    await _keep(db, keys, case_id, chat.owner, (direction, key, incoming.happened_at, incoming.text))


async def add(db: AsyncConnection, keys: KeyRing, case_id: int, said: Said, letter: int) -> None:
    """What one of the team writes. letter: by which it is known that it is kept once."""
    await _keep(db, keys, case_id, said.person, (said.direction, keys.mac("said", letter), said.at, said.words))


async def _keep(
    db: AsyncConnection, keys: KeyRing, case_id: int, owner: int, what: tuple[Direction, bytes, datetime, str]
) -> None:
    direction, key, at, said = what
    row = insert_into(db, transcript).values(
        case_id=case_id, person_id=owner, direction=direction.value, at=at, event=key
    )
    id = await db.scalar(row.on_conflict_do_nothing().returning(transcript.c.id))
    if id is not None and said.strip():
        words = keys.seal(owner, said, f"transcript.words:{id}")
        await db.execute(update(transcript).where(transcript.c.id == id).values(words=words))


async def of_case(db: AsyncConnection, keys: KeyRing, case_id: int) -> list[Said]:
    """Everything that was written, in order; what cannot be opened any more is left out."""
    rows = (
        await db.execute(
            select(transcript).where(transcript.c.case_id == case_id).order_by(transcript.c.at, transcript.c.id)
        )
    ).all()
    await keys.load({row.person_id for row in rows})
    found = []
    for row in rows:
        if row.words is None or not keys.has(row.person_id):
            continue
        words = keys.read(row.words, f"transcript.words:{row.id}")
        found.append(Said(row.person_id, Direction(row.direction), row.at, words))
    return found
