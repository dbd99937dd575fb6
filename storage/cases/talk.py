"""The bridged chat: to which man each of the team is writing, who has joined a talk, which letters are about whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.sealing import Unreadable
from storage.cases.opening import Case, _made
from storage.cases.tables import case, current, letter, member
from storage.keyring import KeyRing
from storage.tables import insert_into, outbox


@dataclass(frozen=True, slots=True)
class Current:
    """To which case somebody writes. since: from when on; used_at: when words went either way."""

    case: int
    since: datetime
    used_at: datetime


# --- the current case of somebody ------------------------------------------------------------------------------------


async def writing_to(db: AsyncConnection, staff: int) -> Current | None:
    """To which case one of the team writes."""
    row = (await db.execute(select(current).where(current.c.person_id == staff))).one_or_none()
    return None if row is None else Current(row.case_id, row.since, row.used_at)


async def write_to(db: AsyncConnection, staff: int, case_id: int, now: datetime) -> None:
    """From now on they write to this one."""
    made = insert_into(db, current).values(person_id=staff, case_id=case_id, since=now, used_at=now)
    again = {"case_id": case_id, "since": now, "used_at": now}
    await db.execute(made.on_conflict_do_update(index_elements=["person_id"], set_=again))


async def write_to_nobody(db: AsyncConnection, *, staff: int | None = None, case_id: int | None = None) -> None:
    """One of the team writes to nobody any more, or nobody writes to this case; or this one not to that."""
    where: list[ColumnElement[bool]] = []
    if staff is not None:
        where.append(current.c.person_id == staff)
    if case_id is not None:
        where.append(current.c.case_id == case_id)
    if where:
        await db.execute(delete(current).where(*where))


async def used(db: AsyncConnection, case_id: int, now: datetime, within: timedelta) -> None:
    """Words went either way: who writes to this case goes on with it, unless the last words were longer ago."""
    live = (current.c.case_id == case_id, current.c.used_at >= now - within)
    await db.execute(update(current).where(*live).values(used_at=now))


# --- who takes part --------------------------------------------------------------------------------------------------


async def enter(db: AsyncConnection, case_id: int, staff: int, now: datetime) -> bool:
    """One of the team joins the talk of a case; False if they have."""
    made = insert_into(db, member).values(case_id=case_id, person_id=staff, since=now)
    return bool((await db.execute(made.on_conflict_do_nothing())).rowcount)


async def step_out(db: AsyncConnection, case_id: int, staff: int) -> bool:
    """They leave it; False if they were not in it."""
    where = (member.c.case_id == case_id, member.c.person_id == staff)
    return bool((await db.execute(delete(member).where(*where))).rowcount)


async def step_out_of_all(db: AsyncConnection, staff: int) -> None:
    """They leave every talk, and write to nobody."""
    await db.execute(delete(member).where(member.c.person_id == staff))
    await write_to_nobody(db, staff=staff)


async def members(db: AsyncConnection, case_id: int) -> list[int]:
    """Who has joined the talk besides whoever has claimed the case."""
    return list(
        await db.scalars(select(member.c.person_id).where(member.c.case_id == case_id).order_by(member.c.since))
    )


async def empty(db: AsyncConnection, case_id: int) -> None:
    """A case is over: nobody is in its talk any more, or writes to it."""
    await db.execute(delete(member).where(member.c.case_id == case_id))
    await write_to_nobody(db, case_id=case_id)


async def talks_of(db: AsyncConnection, staff: int) -> list[Case]:
    """The open cases that one of the team has claimed or joined, the oldest first."""
    joined = select(member.c.case_id).where(member.c.person_id == staff)
    mine = or_(case.c.claimed_by == staff, case.c.id.in_(joined))
    rows = await db.execute(select(case).where(case.c.closed_at.is_(None), mine).order_by(case.c.id))
    return [_made(row) for row in rows]


async def talks_with(db: AsyncConnection, man: int) -> bool:
    """Whether somebody has claimed the open case of this man."""
    where = (case.c.person_id == man, case.c.closed_at.is_(None), case.c.claimed_by.is_not(None))
    return await db.scalar(select(case.c.id).where(*where)) is not None


# --- letters ---------------------------------------------------------------------------------------------------------


async def about(db: AsyncConnection, letter_id: int, case_id: int, chat_id: int) -> None:
    """This letter to one of the team is about this case."""
    await db.execute(
        insert_into(db, letter).values(letter_id=letter_id, case_id=case_id, chat_id=chat_id).on_conflict_do_nothing()
    )


async def quoted(db: AsyncConnection, keys: KeyRing, chat_id: int, ref: str) -> int | None:
    """The case that a message in this chat (the platform's id of it) is about; None if it is about none that we know.
    The key of the chat's owner must be loaded."""
    rows = await db.execute(
        select(letter.c.letter_id, letter.c.case_id, outbox.c.ref)
        .join(outbox, outbox.c.id == letter.c.letter_id)
        .where(letter.c.chat_id == chat_id, outbox.c.ref.is_not(None))
        .order_by(letter.c.letter_id.desc())
    )
    for row in rows:
        try:
            if keys.read(row.ref, f"outbox.ref:{row.letter_id}") == ref:
                return int(row.case_id)
        except Unreadable:
            continue
    return None
