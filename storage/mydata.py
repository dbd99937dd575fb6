"""My data: how much is kept about one person, table by table, and for how many days it is promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.sealing import Unreadable, owner_of
from storage import (
    agreement,
    circle,
    debrief,
    erasure,
    exercises,
    intake,
    joining,
    moving,
    person,
    plan,
    prompts,
    referrals,
    retention,
    tasks,
    team,
    thermometer,
    timeout,
    web,
)
from storage.consents import consent
from storage.keyring import KeyRing
from storage.people import VISIT, participant
from storage.tables import Id, audit, chat, inbox, outbox, role
from storage.tables import person as persons


class What(StrEnum):
    """What is counted for him. A feature that keeps something about a person adds it here and gives it a line."""

    TIMEOUTS = "timeouts"
    READINGS = "readings"
    EXERCISES = "exercises"
    CALLS = "calls"
    DEBRIEFS = "debriefs"
    CIRCLES = "circles"
    INVITATIONS = "invitations"
    TASKS = "tasks"
    PROMPTS = "prompts"
    PLANS = "plans"
    CARDS = "cards"
    INTAKE = "intake"
    REFERRALS = "referrals"
    MOVES = "moves"
    RECORDS = "records"


TABLES: dict[What, Table] = {
    What.TIMEOUTS: timeout.timeout,
    What.READINGS: thermometer.reading,
    What.EXERCISES: exercises.exercise,
    What.CALLS: person.call,
    What.DEBRIEFS: debrief.debrief,
    What.CIRCLES: circle.circle_person,
    What.INVITATIONS: joining.invitation_use,
    What.TASKS: tasks.task,
    What.PROMPTS: prompts.prompt,
    What.PLANS: plan.plan,
    What.CARDS: agreement.agreement,
    What.INTAKE: intake.intake,
    What.REFERRALS: referrals.referral,
    What.MOVES: moving.move,
    What.RECORDS: team.staff_record,
}
"""Where it is kept: rows with a `person_id`."""

PROMISED_BY = {What.INVITATIONS: joining.invitation}
"""Tables whose rows go with a row of another table, which bears the promise."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one kind. days: how long each is kept; None: until the person erases."""

    what: What
    count: int
    days: int | None


async def of_person(db: AsyncConnection, person_id: int) -> list[Kept]:
    """Everything that is counted for a person and is there at all."""
    found = []
    for what, table in TABLES.items():
        count = await db.scalar(select(func.count()).where(table.c.person_id == person_id)) or 0
        if count:
            found.append(Kept(what, count, days(PROMISED_BY.get(what, table))))
    return found


async def thermometers_of_timeouts(db: AsyncConnection, person_id: int) -> int:
    """How often he said the thermometer inside his time-outs, before and at the check."""
    table = timeout.timeout
    said = func.count(table.c.before_low) + func.count(table.c.after_low)
    return int(await db.scalar(select(said).where(table.c.person_id == person_id)) or 0)


def days(table: Table) -> int | None:
    """For how many days a row of this table is promised to be kept; None if it goes with the person.

    Of several promises about a table the longest counts. Read from the declarations, which the nightly job obeys.
    """
    return max((int(keep.days) for keep in retention.KEEPS if keep.table is table), default=None)


def parked_days() -> int:
    """For how many days something that could not be handled is kept for a person to look at."""
    return min(int(keep.days) for keep in retention.KEEPS if keep.table is inbox and not keep.empty)


@dataclass(frozen=True, slots=True)
class Traces:
    """How many days the traces of a message are kept. parked: what he wrote, if it failed; number: the numbers of his
    messages and of ours; audit: what happened, without words; page: what a web chat shows."""

    parked: int
    number: int
    audit: int
    page: int


def traces() -> Traces:
    """As declared."""
    numbers = max(days(inbox) or 0, days(outbox) or 0)
    return Traces(parked_days(), numbers, days(audit) or 0, days(web.web_message) or 0)


def visit() -> int:
    """For how many days somebody who begins to join and does not finish is remembered."""
    return max(VISIT, timedelta(days=days(participant) or 0)).days


# --- everything, row by row, for the file that he can take with him --------------------------------------------------

FACTS: tuple[Table, ...] = (persons, participant, role, consent, chat, erasure.erasure)
"""What is known about him rather than counted."""

SUMMED: Mapping[Table, str] = {
    tasks.task: "what the team means to do is theirs, and may be a talk about him that he must not read of first",
}
"""Of which tables the file tells the number of rows alone, and why."""

MACHINE = frozenset({
    "alias_mac", "peer_mac", "expects", "menu", "move", "beat", "question", "step", "told_at", "rings", "zone_at",
    "erased_at", "outdated_at",
})  # fmt: skip
"""Columns that say nothing about him: marks by which something is found, and how far a conversation has come."""

Title = StrEnum(
    "Title",
    "PERSON PARTICIPANT ROLE CONSENT CHAT ERASURE TIMEOUT READING BREATHING CALL DEBRIEF CIRCLE_PERSON INVITATION_USE"
    " TASK OTHER",
)
"""Tables as the file names them (`mydata-title`); a later table that has no title yet is `OTHER`, and a test fails."""

Field = StrEnum(
    "Field",
    "ADULT_AT AFTER AFTER_HIGH AFTER_LOW ALIAS ANSWERED_AT ASKED_AT AT BEFORE_HIGH BEFORE_LOW BEGUN_AT BIRTH_YEAR"
    " BREATHED CAP_AT CHECKED_AT CHILDREN CLOSE CLOSED_AT COLOUR CREATED_AT DEMAND DIFFERENT DONE_AT DRIVING ENDED_AT"
    " ENDING ENDS_AT GIVEN_AT GRANTED_AT HAPPENED_AT HIGH INTAKE_AT INVITED_AT JOINED_AT LANGUAGE LEFT_AT LIVING LOW"
    " MINUTES NOTICE OPENED_AT OTHERS OUTCOME PART PEER PURPOSE QUIET_FROM QUIET_UNTIL REACHABLE REFUSED_AT ROLE"
    " RUNG_AT SAID_AT SIGNAL SINCE STATE TAKEN_AT TIMEZONE UNTIL USED_AT VERSION WHY WITHDRAWN_AT UNNAMED",
)
"""Columns as the file names them (`mydata-field`)."""

Value = StrEnum(
    "Value",
    "ADULT ALONE APART ASKED CARE CHILDREN CIRCLE CONTACT COORDINATOR COUNSELLOR DIZZY DONE ENDED EVALUATION EXPIRED"
    " FACILITATOR HEAT INVITED LATE LINK MEMBER MORE_TIME NOT_CALM NOT_TODAY ORANGE ORDER PARTICIPANT PSYCHOLOGIST"
    " RETURNED SKIPPED SUPERVISOR TESTIMONY TOGETHER UNKNOWN",
)
"""What stands in columns of few values (`mydata-value`); anything else is told as it stands."""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the file. days: as in `Kept`. rows: what each row says, None where nothing is said."""

    title: Title
    count: int
    days: int | None
    rows: list[dict[Field, Any]]


def told(table: Table) -> list[Column[Any]]:
    """The columns of a table that the file tells: all but ids of ours and what says nothing about him."""
    return [c for c in table.columns if c.type is not Id and not c.foreign_keys and c.name not in MACHINE]


async def everything(db: AsyncConnection, keys: KeyRing, person_id: int) -> list[Section]:
    """Everything that is kept about a person, table by table; his key must be loaded. Sealed words are opened if they
    are his own; what somebody else wrote about him is theirs to give."""
    found = []
    promised = {TABLES[what]: by for what, by in PROMISED_BY.items()}
    for table in (*FACTS, *TABLES.values()):
        whose = table.c.id if table is persons else table.c.person_id
        rows = (await db.execute(select(table).where(whose == person_id).order_by(*table.primary_key.columns))).all()
        if rows:
            opened = [] if table in SUMMED else [_opened(table, row._asdict(), keys, person_id) for row in rows]
            title = Title(table.name) if table.name in set(Title) else Title.OTHER
            kept = None if _lasts(table, rows[0]) else days(promised.get(table, table))
            found.append(Section(title, len(rows), kept, opened))
    return found


def _lasts(table: Table, row: Any) -> bool:
    """Whether it goes with him and not by the calendar: what is known of him, once he has joined."""
    return table in FACTS and not (table is participant and row.joined_at is None)


def _opened(table: Table, row: Mapping[str, Any], keys: KeyRing, person_id: int) -> dict[Field, Any]:
    said: dict[Field, Any] = {}
    key = row[next(iter(table.primary_key.columns)).name]
    for column in told(table):
        value = row[column.name]
        if value is not None and isinstance(column.type, LargeBinary):
            value = _words(keys, value, f"{table.name}.{column.name}:{key}", person_id)
        if value is not None:
            said[Field(column.name) if column.name in set(Field) else Field.UNNAMED] = value
    return said


def _words(keys: KeyRing, blob: bytes, place: str, person_id: int) -> str | None:
    """His own words; None for somebody else's, or if they cannot be opened."""
    try:
        return keys.read(blob, place) if owner_of(blob) == person_id else None
    except Unreadable:
        return None
