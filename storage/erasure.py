"""Erasing a person: every row about them goes, the tombstone keeps an id alone, and the key ring does the rest."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    SmallInteger,
    String,
    Table,
    delete,
    false,
    not_,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import (
    cases,
    circle,
    debrief,
    exercises,
    inbox,
    intake,
    notme,
    outbox,
    people,
    referrals,
    tasks,
    thermometer,
    timeout,
    web,
)
from storage.joining import ALPHABET
from storage.retention import lasts
from storage.tables import Id, Instant, chat, insert_into, metadata, role
from storage.tables import person as persons

FRESH = timedelta(minutes=30)
"""How long a wish to erase holds: last week's button erases nothing."""


class Step(IntEnum):
    """How far a wish to erase has come."""

    ASKED = 1
    ASKED_TWICE = 2
    WAITING = 3
    """Confirmed, but something is open (R16)."""


class Reason(StrEnum):
    """Why somebody is under legal hold."""

    JUDGE = "judge"
    """A judge or prosecutor asks for what is kept."""
    COMPLAINT = "complaint"
    """A complaint about him, or of his about us, is being looked into."""
    HARM = "harm"
    """Somebody came to harm and what happened is being looked into."""


erasure = Table(
    "erasure",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("step", SmallInteger, nullable=False),
    Column("at", Instant, nullable=False),
)
hold = Table(
    "hold",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("reason", String(12), nullable=False),
    Column("set_by", Id, nullable=False),
    Column("set_at", Instant, nullable=False),
)
lasts(hold, "that a legal hold keeps what is kept of somebody, why and by whom: until it is lifted")
lasts(erasure, "how far a wish to erase has come: until it is fulfilled or taken back")


async def ask(db: AsyncConnection, person_id: int, now: datetime) -> bool:
    """The wish is uttered; False if it was confirmed before and waits."""
    make: Any = insert_into(db, erasure)
    done = await db.execute(
        make.values(person_id=person_id, step=Step.ASKED.value, at=now)
        .on_conflict_do_update(
            index_elements=["person_id"],
            set_={"step": Step.ASKED.value, "at": now},
            where=erasure.c.step != Step.WAITING.value,
        )
        .returning(erasure.c.person_id)
    )
    return done.one_or_none() is not None


async def go_on(db: AsyncConnection, person_id: int, step: Step, now: datetime) -> bool:
    """From the step before to this one; False if the wish is not there, too old, or somewhere else."""
    done = await db.execute(
        update(erasure)
        .where(erasure.c.person_id == person_id, erasure.c.step == step.value - 1, erasure.c.at > now - FRESH)
        .values(step=step.value, at=now)
    )
    return done.rowcount > 0


async def stands(db: AsyncConnection, person_id: int, step: Step, now: datetime) -> bool:
    """Whether a wish to erase is at this very step and still fresh."""
    where = (erasure.c.person_id == person_id, erasure.c.step == step.value, erasure.c.at > now - FRESH)
    return await db.scalar(select(erasure.c.person_id).where(*where)) is not None


async def drop(db: AsyncConnection, person_id: int) -> bool:
    """He takes the wish back, also one that waits; whether it waited, so that something of him has gone already."""
    gone = await db.execute(delete(erasure).where(erasure.c.person_id == person_id).returning(erasure.c.step))
    return gone.scalar_one_or_none() == Step.WAITING.value


async def is_waiting(db: AsyncConnection, person_id: int) -> bool:
    """Whether everything of this person is to be erased as soon as nothing is open."""
    return await db.scalar(select(erasure.c.step).where(erasure.c.person_id == person_id)) == Step.WAITING.value


async def waiting(db: AsyncConnection) -> list[int]:
    """The people whose erasure waits."""
    return list(await db.scalars(select(erasure.c.person_id).where(erasure.c.step == Step.WAITING.value)))


async def is_busy(db: AsyncConnection, person_id: int) -> bool:
    """Whether a time-out runs, a case is open, or a red one is still followed up."""
    return (
        await timeout.running(db, person_id) is not None
        or await cases.is_open(db, person_id)
        or await cases.is_followed(db, person_id)
    )


async def is_open(db: AsyncConnection, person_id: int) -> bool:
    """Whether something keeps him from being erased now: a time-out, a case, a legal hold (R16)."""
    return await is_busy(db, person_id) or await held(db, person_id) is not None


# --- what can go today -----------------------------------------------------------------------------------------------

_KEPT = or_(cases.case.c.closed_at.is_(None), cases.case.c.id.in_(cases.followed()))
"""Cases that are open, or red and still followed up."""

STAYS: dict[Table, ColumnElement[bool]] = {
    people.participant: true(),  # how he lives; the rest of it is emptied
    people.consent: true(),
    circle.circle_person: true(),  # who answers for him
    intake.intake: true(),  # his emergency identity (R19), since what is open may be an emergency; the rest is emptied
    role: true(),
    erasure: true(),
    hold: true(),
    notme.notme: true(),  # what the team alone knows must not be seen to go
    web.web_message: true(),  # the page is where he reads the receipt
    timeout.timeout: timeout.timeout.c.ended_at.is_(None),
    cases.case: _KEPT,
    cases.transcript: cases.transcript.c.case_id.in_(select(cases.case.c.id).where(_KEPT)),
    tasks.task: tasks.task.c.done_at.is_(None),
}
"""What stays of a man while something of his is open, by table, and which of its rows; all else goes today. A feature
whose rows are needed until a case is closed adds them here."""

STAYS_HELD: dict[Table, ColumnElement[bool]] = {
    **STAYS,
    timeout.timeout: true(),
    cases.case: true(),
    cases.transcript: true(),
    debrief.debrief: true(),
    referrals.referral: true(),
    tasks.task: true(),
}
"""What stays of him under a legal hold: also what is over, since somebody may have to answer for it."""


async def lighten(db: AsyncConnection, person_id: int) -> None:
    """Let go today of what is not needed until what is open is closed. Which tables: all that point at him or his chat,
    so that a later feature can at most forget to keep something."""
    on_hold = await held(db, person_id) is not None
    if not on_hold:
        mine = people.participant.c.person_id == person_id
        await db.execute(update(people.participant).where(mine).values(birth_year=None, state=None))
        await db.execute(update(intake.intake).where(intake.intake.c.person_id == person_id).values(answers=None))
    stays = STAYS_HELD if on_hold else STAYS
    his_chats = select(chat.c.id).where(chat.c.person_id == person_id)
    for id in list(await db.scalars(his_chats)):
        await inbox.forget_words_of(db, id)
    for table in reversed(metadata.sorted_tables):
        if table is chat:
            continue
        for column in table.columns:
            targets = {key.column.table for key in column.foreign_keys}
            if not targets & {persons, chat}:
                continue
            whose = column == person_id if persons in targets else column.in_(his_chats)
            await db.execute(delete(table).where(whose, not_(stays.get(table, false()))))


# --- legal hold ------------------------------------------------------------------------------------------------------


async def held(db: AsyncConnection, person_id: int) -> Reason | None:
    """Why nothing of him may be erased for good; None if it may."""
    found = await db.scalar(select(hold.c.reason).where(hold.c.person_id == person_id))
    return Reason(found) if found else None


async def set_hold(db: AsyncConnection, person_id: int, reason: Reason, *, by: int, now: datetime) -> bool:
    """Put him under legal hold; False if he is."""
    make: Any = insert_into(db, hold)
    values = {"person_id": person_id, "reason": reason.value, "set_by": by, "set_at": now}
    done = await db.execute(make.values(**values).on_conflict_do_nothing().returning(hold.c.person_id))
    return done.one_or_none() is not None


async def lift_hold(db: AsyncConnection, person_id: int) -> bool:
    """He is under legal hold no more; False if he was not."""
    done = await db.execute(delete(hold).where(hold.c.person_id == person_id))
    return done.rowcount > 0


async def may_be_held(db: AsyncConnection, person_id: int, organisation_id: int) -> bool:
    """Whether this is a participant of this very organisation who was not erased."""
    where = (persons.c.id == person_id, persons.c.organisation_id == organisation_id, persons.c.erased_at.is_(None))
    found = select(persons.c.id).join(people.participant, people.participant.c.person_id == persons.c.id).where(*where)
    return await db.scalar(found) is not None


# --- everything ------------------------------------------------------------------------------------------------------


async def wipe(db: AsyncConnection, person_id: int, chat_id: int | None, now: datetime) -> str:
    """Delete every row about a person and of their chat, and everything that waits to be handled or sent there.

    What stays is a tombstone without name: the id, so that the audit still reads, and when. Returns the number of the
    receipt. Which tables: all that point at a person or a chat, so that no later feature can be forgotten here.
    """
    await _wipe_rows(db, person_id, chat_id)
    await db.execute(update(persons).where(persons.c.id == person_id).values(alias=None, alias_mac=None, erased_at=now))
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(2))


async def forget_tools(db: AsyncConnection, person_id: int) -> bool:
    """Delete what somebody who never joined did with the tools; whether a case is still open, which stays
    until it is closed."""
    for table in (thermometer.reading, exercises.exercise, timeout.timeout):
        await db.execute(delete(table).where(table.c.person_id == person_id))
    closed = cases.case.c.closed_at.is_not(None)
    await db.execute(delete(cases.case).where(cases.case.c.person_id == person_id, closed))
    return await cases.is_open(db, person_id)


async def leave_nothing(db: AsyncConnection, person_id: int, chat_id: int | None) -> None:
    """Delete a person who never came in, with their chat: not even a tombstone stays."""
    if chat_id is None:
        await _wipe_rows(db, person_id, None)
    else:
        await drop_chat(db, person_id, chat_id)
    await db.execute(delete(persons).where(persons.c.id == person_id))


async def drop_chat(db: AsyncConnection, person_id: int, chat_id: int) -> None:
    """Delete every row about a person and a chat of theirs, and the chat: its address is known to nobody any more."""
    await _wipe_rows(db, person_id, chat_id)
    await db.execute(text("DELETE FROM inbox WHERE chat_id = :chat"), {"chat": chat_id})
    await db.execute(text("DELETE FROM thread WHERE key = :key"), {"key": f"chat:{chat_id}"})
    await db.execute(delete(chat).where(chat.c.id == chat_id))


async def _wipe_rows(db: AsyncConnection, person_id: int, chat_id: int | None) -> None:
    for table in reversed(metadata.sorted_tables):
        if table is chat:
            continue  # the chat itself goes or stays as its caller says
        for column in table.columns:
            targets = {key.column.table for key in column.foreign_keys}
            if persons in targets:
                await db.execute(delete(table).where(column == person_id))
            elif chat in targets:
                await db.execute(delete(table).where(column == chat_id))
    if chat_id is None:
        return
    await outbox.forget_chat(db, chat_id)
    # What he sent in this very instant cannot be opened any more and ends by itself; its keys stay (redelivery).
    await db.execute(
        text("DELETE FROM inbox WHERE chat_id = :chat AND (state = 2 OR (state = 0 AND verb <> 'incoming'))"),
        {"chat": chat_id},
    )
    await db.execute(text("UPDATE inbox SET ref = NULL WHERE chat_id = :chat"), {"chat": chat_id})
    await inbox.forget_words_of(db, chat_id)
