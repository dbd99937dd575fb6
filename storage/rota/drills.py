"""Drills: who is asked before a shift whether they are there, one after the other, and who has said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rota.changes import lock
from storage.rota.tables import asking
from storage.tables import insert_into

YES, NO, SILENT, LEFT = "yes", "no", "silent", "left"


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody was asked whether they are there for a shift (pattern, day). answer: None while nothing came."""

    id: int
    pattern: int
    day: date
    person: int
    asked_at: datetime
    answer: str | None


async def ask(db: AsyncConnection, shift: tuple[int, date], person_id: int, now: datetime) -> int | None:
    """Ask somebody; the id, or None if they were asked about this shift before."""
    pattern_id, day = shift
    made = insert_into(db, asking).values(pattern_id=pattern_id, day=day, person_id=person_id, asked_at=now)
    found: int | None = await db.scalar(made.on_conflict_do_nothing().returning(asking.c.id))
    return found


async def ask_of(db: AsyncConnection, id: int) -> Ask | None:
    """A question by its id."""
    row = (await db.execute(select(asking).where(asking.c.id == id))).first()
    return None if row is None else Ask(row.id, row.pattern_id, row.day, row.person_id, row.asked_at, row.answer)


async def asked(db: AsyncConnection, pattern_id: int, day: date) -> list[Ask]:
    """Everybody who was asked about a shift, in that order."""
    where = (asking.c.pattern_id == pattern_id, asking.c.day == day)
    rows = await db.execute(select(asking).where(*where).order_by(asking.c.id))
    return [Ask(row.id, row.pattern_id, row.day, row.person_id, row.asked_at, row.answer) for row in rows]


async def confirmed(db: AsyncConnection, pattern_id: int, day: date) -> int | None:
    """Who has said that they are there; None: nobody yet."""
    where = (asking.c.pattern_id == pattern_id, asking.c.day == day, asking.c.answer == YES)
    found: int | None = await db.scalar(select(asking.c.person_id).where(*where))
    return found


async def say_yes(db: AsyncConnection, one: Ask, now: datetime) -> bool:
    """They are there, however late they say so; False if somebody else has the shift by now."""
    await lock(db, one.pattern)
    there = await confirmed(db, one.pattern, one.day)
    if there is not None:
        return there == one.person
    done = await db.execute(update(asking).where(asking.c.id == one.id).values(answer=YES, answered_at=now))
    return bool(done.rowcount)


async def refuse(db: AsyncConnection, one: Ask, now: datetime) -> bool:
    """They cannot; False if they said something before, or were too late."""
    return await _answer(db, one.id, NO, now)


async def silence(db: AsyncConnection, one: Ask, now: datetime) -> bool:
    """Nothing came in time; False if something did."""
    return await _answer(db, one.id, SILENT, now)


async def _answer(db: AsyncConnection, id: int, answer: str, now: datetime) -> bool:
    open_one = (asking.c.id == id, asking.c.answer.is_(None))
    return bool((await db.execute(update(asking).where(*open_one).values(answer=answer, answered_at=now))).rowcount)


async def release(db: AsyncConnection, shift: tuple[int, date], person_id: int, now: datetime) -> None:
    """Somebody who may have said yes cannot go on with this shift (pattern, day): others may be asked again."""
    pattern_id, day = shift
    await ask(db, shift, person_id, now)
    mine = (asking.c.pattern_id == pattern_id, asking.c.day == day, asking.c.person_id == person_id)
    await db.execute(update(asking).where(*mine).values(answer=LEFT, answered_at=now))
