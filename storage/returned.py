"""Who came back with an old copy of the database although their key is gone is erased again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Misconfigured, Role
from storage import chats, erasure, orders, people
from storage.keyring import KeyRing
from storage.tables import chat, person, role

FEW = 5
SHARE = 0.1
"""So many of those who came in, or so large a part of them, may lack their key before the ring is doubted instead of
the copy (docs/adr/0017-erased-and-restored.md)."""

SAMPLE = 20
"""So many addresses are tried with the ring's keys: it is the right one if one of them opens."""

NO_KEYS = "The key ring holds no key of anybody in the database. Put back the newest one; nothing was changed."
STRANGE = "The key ring does not open this database: it belongs to another one. Put back its own; nothing was changed."
MANY = (
    "The key ring lacks the keys of {lost} of {all} people in the database; nothing was changed. Put back the newest"
    " key ring; only if just these {lost} erased themselves since this copy was made: respiro erase-again {lost}"
)
OTHER = "The key ring lacks the keys of {lost} of {all} people in the database, not of {agreed}; nothing was changed."


async def find(db: AsyncConnection, keys: KeyRing, *, agreed: int | None = None) -> list[int]:
    """The people who have rows and no key (person ids). Raises `Misconfigured` if it may be the ring that is wrong.

    Visitors, whom the calendar forgets by the dozen, are found and not counted: they never came in. agreed: how many
    there are in the words of whoever runs the installation, who answers for it that they are not too many; it must be
    the very number.
    """
    living = set(await db.scalars(select(person.c.id).where(person.c.erased_at.is_(None))))
    if not living:
        return []
    there = await keys.owners_kept()
    if not living & there:
        raise Misconfigured(NO_KEYS)
    lost = living - there
    if not lost and not agreed:
        return []
    await _opens(db, keys, there)
    came_in = select(role.c.person_id).where(role.c.role.not_in([Role.INVITED.value, Role.STRANGER.value]))
    counted = living & set(await db.scalars(came_in))
    gone = len(lost & counted)
    if agreed is not None and gone != agreed:
        raise Misconfigured(OTHER.format(lost=gone, all=len(counted), agreed=agreed))
    if agreed is None and gone > max(FEW, len(counted) * SHARE):
        raise Misconfigured(MANY.format(lost=gone, all=len(counted)))
    return sorted(lost)


async def _opens(db: AsyncConnection, keys: KeyRing, there: set[int]) -> None:
    """Raises `Misconfigured` if not one address opens with the key that the ring has for it."""
    rows = await db.execute(select(chat.c.id, chat.c.owner, chat.c.peer).order_by(chat.c.id.desc()))
    known = [row for row in rows if row.owner in there][:SAMPLE]
    for row in known:
        if await keys.fits(row.owner, bytes(row.peer), f"chat.peer:{row.id}"):
            return
    if known:
        raise Misconfigured(STRANGE)


async def erase(db: AsyncConnection, keys: KeyRing, gone: Sequence[int], now: datetime, *, agreed: bool = False) -> int:
    """Wipe these people as their own wish did: their rows, their chats, what waits for them; how many there were.

    Their chats go altogether: the address cannot be read any more, and whoever writes from it is a stranger. What is
    left is the tombstone, and one line of the audit for each organisation with their number; agreed: one more, that
    whoever runs the installation confirmed it.
    """
    counts: dict[int, int] = {}
    for id in gone:
        home = await db.scalar(select(person.c.organisation_id).where(person.c.id == id, person.c.erased_at.is_(None)))
        if home is None:
            continue
        if await people.living(db, id) is people.Living.ORDER:  # the mark that his erasing left is not in an old copy
            await orders.keep(db, keys, (id, home), now)
        rooms = list(await db.scalars(select(chat.c.id).where(or_(chat.c.person_id == id, chat.c.owner == id))))
        for room in rooms:
            await erasure.drop_chat(db, id, room)
        await erasure.wipe(db, id, None, now)
        counts[home] = counts.get(home, 0) + 1
    for home, count in counts.items():
        if agreed:
            await chats.note(db, now=now, verb="erasure.agreed", organisation_id=home)
        await chats.note(db, now=now, verb="erasure.again", organisation_id=home, reason=f"people:{count}")
    return sum(counts.values())
