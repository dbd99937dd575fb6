"""How a case is closed, question by question, what he was asked directly, and when he is asked again how he is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cases.opening import Case
from storage.cases.tables import case, closing, follow_up, question
from storage.keyring import KeyRing
from storage.tables import insert_into


@dataclass(frozen=True, slots=True)
class Closing:
    """How far the closing of a case has come. answers: code by question."""

    case: int
    by: int
    begun_at: datetime
    answers: Mapping[str, str]
    noted: bool
    finished_at: datetime | None


# --- the questions of closing ----------------------------------------------------------------------------------------


async def begin_closing(db: AsyncConnection, one: Case, by: int, now: datetime) -> None:
    """Somebody goes through the closing of a case; if somebody else did, they go on."""
    made = insert_into(db, closing).values(case_id=one.id, by=by, begun_at=now)
    await db.execute(made.on_conflict_do_update(index_elements=["case_id"], set_={"by": by}))


async def closing_of(db: AsyncConnection, keys: KeyRing, one: Case) -> Closing | None:
    """How far the closing of a case has come. His key must be loaded."""
    row = (await db.execute(select(closing).where(closing.c.case_id == one.id))).one_or_none()
    if row is None:
        return None
    said = json.loads(keys.read(row.answers, f"case_closing.answers:{one.id}")) if row.answers else {}
    return Closing(row.case_id, row.by, row.begun_at, said, row.note is not None, row.finished_at)


async def answer(db: AsyncConnection, keys: KeyRing, one: Case, answers: Mapping[str, str]) -> None:
    """Keep these answers, sealed under his key, which must be loaded."""
    sealed = keys.seal(one.person, json.dumps(dict(answers)), f"case_closing.answers:{one.id}")
    await db.execute(update(closing).where(closing.c.case_id == one.id).values(answers=sealed))


async def write_note(db: AsyncConnection, keys: KeyRing, one: Case, by: int, words: str) -> None:
    """Keep a note about how it was closed, sealed under the key of who wrote it."""
    sealed = keys.seal(by, words, f"case_closing.note:{one.id}")
    await db.execute(update(closing).where(closing.c.case_id == one.id).values(note=sealed))


async def finish_closing(db: AsyncConnection, one: Case, now: datetime, *, reason: str | None = None) -> bool:
    """Nothing of the closing is missing any more; False if it was finished. reason: why it was no risk."""
    where = (closing.c.case_id == one.id, closing.c.finished_at.is_(None))
    done = await db.execute(update(closing).where(*where).values(finished_at=now, reason=reason))
    return done.rowcount > 0


async def set_helped(db: AsyncConnection, id: int, person_id: int, how: str) -> bool:
    """He says whether it helped to talk; False if this is no closed case of his."""
    his = (case.c.id == id, case.c.person_id == person_id, case.c.closed_at.is_not(None))
    return (await db.execute(update(case).where(*his).values(helped=how))).rowcount > 0


# --- asked directly --------------------------------------------------------------------------------------------------


async def ask(db: AsyncConnection, id: int, key: str, now: datetime) -> int:
    """He is asked this, or asked again; how often by now."""
    made = insert_into(db, question).values(case_id=id, key=key, asked_at=now, times=1)
    again = {"asked_at": now, "times": question.c.times + 1, "yes": None, "answered_at": None}
    found = await db.scalar(
        made.on_conflict_do_update(index_elements=["case_id", "key"], set_=again).returning(question.c.times)
    )
    assert found is not None
    return int(found)


async def unanswered(db: AsyncConnection, id: int, key: str) -> tuple[datetime, int] | None:
    """When he was asked this last and how often, if he has not answered."""
    where = (question.c.case_id == id, question.c.key == key, question.c.answered_at.is_(None))
    row = (await db.execute(select(question.c.asked_at, question.c.times).where(*where))).one_or_none()
    return None if row is None else (row.asked_at, row.times)


async def reply(db: AsyncConnection, id: int, key: str, yes: bool, now: datetime) -> bool:
    """He answers; False if he was not asked or has answered it."""
    where = (question.c.case_id == id, question.c.key == key, question.c.answered_at.is_(None))
    return (await db.execute(update(question).where(*where).values(yes=yes, answered_at=now))).rowcount > 0


# --- afterwards ------------------------------------------------------------------------------------------------------


async def follow(db: AsyncConnection, id: int, dates: Sequence[datetime]) -> None:
    """He will be asked at these instants how he is."""
    rows = [{"case_id": id, "number": number, "due_at": at} for number, at in enumerate(dates, 1)]
    if rows:
        await db.execute(insert_into(db, follow_up).on_conflict_do_nothing(), rows)


async def say_follow_up(db: AsyncConnection, id: int, number: int, now: datetime) -> bool:
    """He is asked now; False if he was, or it is over."""
    where = (follow_up.c.case_id == id, follow_up.c.number == number)
    fresh = (follow_up.c.said_at.is_(None), follow_up.c.over_at.is_(None))
    return (await db.execute(update(follow_up).where(*where, *fresh).values(said_at=now))).rowcount > 0


async def end_follow_up(db: AsyncConnection, id: int, now: datetime, *, number: int) -> bool:
    """A follow-up is over; False if it was."""
    where = (follow_up.c.case_id == id, follow_up.c.over_at.is_(None), follow_up.c.number == number)
    return (await db.execute(update(follow_up).where(*where).values(over_at=now))).rowcount > 0


async def answer_follow_up(db: AsyncConnection, id: int, person_id: int, how: str, now: datetime) -> bool:
    """He says how he is; False if this is no closed case of his."""
    his = (case.c.id == id, case.c.person_id == person_id, case.c.closed_at.is_not(None))
    if not (await db.execute(update(case).where(*his).values(well=how))).rowcount:
        return False
    asked = (follow_up.c.case_id == id, follow_up.c.over_at.is_(None), follow_up.c.said_at.is_not(None))
    await db.execute(update(follow_up).where(*asked).values(over_at=now))
    return True


async def end_follow_ups(db: AsyncConnection, id: int, now: datetime) -> None:
    """He does not want to be asked."""
    still = (follow_up.c.case_id == id, follow_up.c.over_at.is_(None))
    await db.execute(update(follow_up).where(*still).values(over_at=now))


LOST = timedelta(days=2)
"""A follow-up that is due for so long has lost its timer."""


async def end_lost_follow_ups(db: AsyncConnection, now: datetime) -> None:
    """What nobody will ask any more keeps nobody from being erased."""
    lost = (follow_up.c.over_at.is_(None), follow_up.c.due_at < now - LOST)
    await db.execute(update(follow_up).where(*lost).values(over_at=now))


def followed() -> Any:
    """Ids of the red cases that have a follow-up which is not over (R16)."""
    return (
        select(follow_up.c.case_id)
        .join(case, case.c.id == follow_up.c.case_id)
        .where(case.c.colour == "red", follow_up.c.over_at.is_(None))
    )


async def is_followed(db: AsyncConnection, person_id: int) -> bool:
    """Whether a red case of this man has a follow-up that is not over (R16)."""
    return await db.scalar(followed().where(case.c.person_id == person_id).limit(1)) is not None


async def last_closed(db: AsyncConnection, person_id: int, now: datetime, within: timedelta) -> bool:
    """Whether a case of this man was closed so lately."""
    where = (case.c.person_id == person_id, case.c.closed_at > now - within)
    return await db.scalar(select(case.c.id).where(*where).limit(1)) is not None
