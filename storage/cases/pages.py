"""Pages: in which chats a case rang, at which step of its chain, and where it did not arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cases.opening import Case, _made, left_open
from storage.cases.tables import case, ring
from storage.tables import insert_into

RED_FIRST = case.c.colour.desc()
"""`red` comes after `orange` in the alphabet; a test sees to it that no other colour comes between."""


@dataclass(frozen=True, slots=True)
class Page:
    """That a case rings in a chat. rung_at: the last time."""

    chat: int
    person: int
    step: str
    rung_at: datetime


async def rung(db: AsyncConnection, one: Case, page: Page) -> None:
    """Write down that it rings there; what failed before is given another chance."""
    made = insert_into(db, ring).values(
        case_id=one.id, chat_id=page.chat, person_id=page.person, step=page.step, rung_at=page.rung_at, failed=None
    )
    again = {"step": page.step, "rung_at": page.rung_at, "failed": None}
    await db.execute(made.on_conflict_do_update(index_elements=["case_id", "chat_id"], set_=again))


async def failed(db: AsyncConnection, id: int, chat_id: int, why: str) -> int | None:
    """A page could not be delivered; whose it was (None: it was known, or never rang there)."""
    row = await db.execute(
        update(ring)
        .where(ring.c.case_id == id, ring.c.chat_id == chat_id, ring.c.failed.is_(None))
        .values(failed=why)
        .returning(ring.c.person_id)
    )
    found: int | None = row.scalar_one_or_none()
    return found


async def live(db: AsyncConnection, one: Case) -> list[Page]:
    """Where this round rings, as far as we know."""
    where = (ring.c.case_id == one.id, ring.c.failed.is_(None), ring.c.rung_at >= one.rung_at)
    rows = await db.execute(select(ring).where(*where).order_by(ring.c.rung_at, ring.c.chat_id))
    return [Page(row.chat_id, row.person_id, row.step, row.rung_at) for row in rows]


async def chats_rung(db: AsyncConnection, id: int) -> list[int]:
    """In which chats it rang."""
    return list(await db.scalars(select(ring.c.chat_id).where(ring.c.case_id == id).order_by(ring.c.chat_id)))


async def was_rung(db: AsyncConnection, id: int, person_id: int) -> bool:
    """Whether this case ever rang this person: nobody else may look at it (data walls, practice §3.6)."""
    where = (ring.c.case_id == id, ring.c.person_id == person_id)
    return await db.scalar(select(ring.c.case_id).where(*where).limit(1)) is not None


async def waiting_for(db: AsyncConnection, person_id: int) -> Case | None:
    """The case that waits for this person to claim it: red before orange, the oldest first."""
    free = or_(case.c.claimed_by.is_(None), and_(left_open(), case.c.claimed_by != person_id))
    found = (
        select(case)
        .join(ring, ring.c.case_id == case.c.id)
        .where(ring.c.person_id == person_id, case.c.closed_at.is_(None), free)
        .order_by(RED_FIRST, case.c.opened_at, case.c.id)
        .limit(1)
    )
    row = (await db.execute(found)).first()
    return None if row is None else _made(row)


async def unring(db: AsyncConnection, chat_id: int) -> None:
    """Nothing rings in this chat any more: it is no longer one of the team's."""
    await db.execute(delete(ring).where(ring.c.chat_id == chat_id))
