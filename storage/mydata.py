"""My data: how much is kept about one person, table by table, and for how many days it is promised."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, LargeBinary, String, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.sealing import Unreadable, owner_of
from storage import (
    agreement,
    cases,
    circle,
    debrief,
    erasure,
    exercises,
    intake,
    joining,
    moving,
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
    TRANSCRIPT = "transcript"
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
    What.CALLS: cases.case,
    What.TRANSCRIPT: cases.transcript,
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
    "alias_mac", "peer_mac", "code_mac", "expects", "menu", "move", "moved_at", "beat", "question", "asking", "walking",
    "step", "told_at", "zone_at", "erased_at", "chain", "reached", "reached_at", "aware_at", "step_at", "silent_due",
    "silent_at", "on_phone", "handing", "event", "lead",
})  # fmt: skip
"""Columns that say nothing about him: marks by which something is found, and how far a conversation has come."""

UNSAID: Mapping[Column[Any], str] = {
    debrief.debrief.c.blames: "a sign that the team talks over with him: never held up to his face",
    participant.c.paused_why: "may come from what somebody else said; that he is paused he is told (M11)",
    intake.intake.c.review_at: "that something was marked is talked over by people, who see to it that nobody is hurt",
    cases.case.c.label: "what a machine made of his words is for people to weigh: never held up to his face",
    referrals.referral.c.follow_at: "when the team asks again is a task of theirs, like the others",
}
"""Columns that are about him and that the file does not tell, and why. Who may ask for them asks a person."""

OPENED: Mapping[Column[Any], tuple[str, ...]] = {
    intake.intake.c.identity: ("name", "phone", "street", "town", "children"),
    intake.intake.c.answers: ("source", "gain"),
}
"""What is told of a column that holds many answers. Of his intake it is what he gave of himself; what was marked, the
points of AUDIT-C and the needs are the team's to weigh (R13: no score to his face). His hours are told with him."""

TAPPED = frozenset({"children", "source"})
"""Which of those answers are one of few; the others are his words."""

Title = StrEnum(
    "Title",
    "PERSON PARTICIPANT ROLE CONSENT CHAT ERASURE TIMEOUT READING BREATHING CASE TRANSCRIPT DEBRIEF CIRCLE_PERSON"
    " INVITATION_USE TASK PROMPT PLAN AGREEMENT INTAKE REFERRAL MOVE STAFF_RECORD OTHER",
)
"""Tables as the file names them (`mydata-title`); a later table that has no title yet is `OTHER`, and a test fails."""

Field = StrEnum(
    "Field",
    "ADULT_AT AFTER AFTER_HIGH AFTER_LOW ALIAS ANSWERED_AT ASKED_AT AT BACK BEFORE_HIGH BEFORE_LOW BEGUN_AT"
    " BIRTH_YEAR BREATHED CAP_AT CHANGED_AT CHECKED_AT CHILDREN CLAIMED_AT CLOSE CLOSED_AT COLOUR COMPLETED_AT"
    " CONFIRMED_AT COVER CREATED_AT DEMAND DESTINATION DIFFERENT DIRECTION DONE_AT DRIVING ENDED_AT ENDING ENDS_AT"
    " EXPIRES_AT FIRST_AT FIRST_WORDS_AT GAIN GESTURE GIVEN_AT FINISHED_AT GRANTED_AT HAPPENED_AT HELPED HIGH"
    " HIS_WORDS_AT HOUR INTAKE_AT INVITED_AT JOINED_AT KIND LANGUAGE LEFT_AT LEGAL LEGAL_ON LIMITS_AT LIVING LOW"
    " MADE_AT MESSAGE MINUTES NAME NEXT_AT NOTICE NUMBER OPENED_AT OTHERS OUTCOME OUTDATED_AT PACE PART PAUSED_AT"
    " PAUSE_TOLD_AT PEER PEOPLE PHONE PHRASE PLACE PROMPTED_AT PURPOSE QUIET_FROM QUIET_UNTIL REACHABLE REFUSED_AT"
    " ROLE RUNG_AT SAID_AT SIGNAL SIGNS SINCE SOURCE STATE STATUS STOPPED_AT STREET THEME TIMEZONE TOLD TOUCHED_AT TOWN"
    " TRAINED_ON UNTIL UNWELL USED_AT VARIANT VERSION WELL WHY WITHDRAWN_AT WONT WORDS WRONG UNNAMED",
)
"""Columns as the file names them (`mydata-field`)."""

Value = StrEnum(
    "Value",
    "ACCEPTED ADDICTION ADULT AFTERNOON ALONE APART ASKED AWAY BEFORE BOX BREATHING CARE CHILDREN CHORES"
    " CIRCLE CONTACT COORDINATOR COUNSELLOR COURT CUT_OFF DAILY DECLINED DIF DIZZY DONE ENDED EVALUATION"
    " EXPIRED FACILITATOR HEAT HIS HOME INSTITUTION INVITED JEALOUSY LATE LINK LONE MEMBER MONEY MORE_TIME"
    " MORNING MUSCLES NO NOON NOT_CALM NOTE NOT_TODAY ORANGE ORDER OTHER PARTICIPANT PENDING PROPOSED PSYCHIATRY"
    " PSYCHOLOGIST PSYCHOTHERAPY RECOMMENDED RED RETURNED SENSES SIGN SKIPPED SOSO STAFF SUPERVISOR TALK TESTIMONY"
    " THRICE TOGETHER UNDER_WAY VOICE VOLUNTEER WALK WEEKLY WELL WROTE YES UNKNOWN",
)
"""What stands in columns of few values (`mydata-value`); anything else is told as it stands."""

SPELT: Mapping[Column[Any], Mapping[str, Value]] = {
    timeout.timeout.c.children: {"asked": Value.UNKNOWN, "open": Value.UNKNOWN, "near": Value.ALONE},
    exercises.exercise.c.kind: {"4-6": Value.BREATHING},
}
"""Values that mean something else in their column, or that cannot be a name."""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the file. days: as in `Kept`. rows: what each row says, None where nothing is said."""

    title: Title
    count: int
    days: int | None
    rows: list[dict[Field, Any]]


def told(table: Table) -> list[Column[Any]]:
    """The columns of a table that the file tells: all but ids of ours and what says nothing about him, or is unsaid."""
    return [
        c
        for c in table.columns
        if c.type is not Id and not c.foreign_keys and c.name not in MACHINE and c not in UNSAID
    ]


async def everything(db: AsyncConnection, keys: KeyRing, person_id: int) -> list[Section]:
    """Everything that is kept about a person, table by table; his key must be loaded. Sealed words are opened if they
    are his own; what somebody else wrote about him is theirs to give. A `Value` is one of few, a `str` his own words or
    something that stands for itself."""
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
        elif value is not None and isinstance(column.type, String):
            value = spelt(column, value)
        if value is not None and column in OPENED:
            said |= _answers(OPENED[column], json.loads(value))
        elif value is not None:
            said[Field(column.name) if column.name in set(Field) else Field.UNNAMED] = value
    return said


def spelt(column: Column[Any], text: str) -> str:
    """What stands in a column that is not sealed: one of few values, or as it stands."""
    found = SPELT.get(column, {}).get(text)
    return found if found is not None else Value(text) if text in set(Value) else text


def _answers(names: tuple[str, ...], all: Mapping[str, Any]) -> dict[Field, Any]:
    """Of many answers those with these names, without what he did not say."""
    given = {name: all[name] for name in names if all.get(name) is not None}
    return {Field(name): Value(text) if name in TAPPED and text in set(Value) else text for name, text in given.items()}


def _words(keys: KeyRing, blob: bytes, place: str, person_id: int) -> str | None:
    """His own words; None for somebody else's, or if they cannot be opened."""
    try:
        return keys.read(blob, place) if owner_of(blob) == person_id else None
    except Unreadable:
        return None
