"""My data: how much is kept about one person, table by table, and for how many days it is promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import (
    breathing,
    circle,
    debrief,
    joining,
    moving,
    person,
    retention,
    tasks,
    team,
    thermometer,
    timeout,
    web,
)
from storage.people import VISIT, participant
from storage.tables import audit, inbox, outbox


class What(StrEnum):
    """What is counted for him. A feature that keeps something about a person adds it here and gives it a line."""

    TIMEOUTS = "timeouts"
    READINGS = "readings"
    BREATHING = "breathing"
    CALLS = "calls"
    DEBRIEFS = "debriefs"
    CIRCLES = "circles"
    INVITATIONS = "invitations"
    TASKS = "tasks"
    MOVES = "moves"
    RECORDS = "records"


TABLES: dict[What, Table] = {
    What.TIMEOUTS: timeout.timeout,
    What.READINGS: thermometer.reading,
    What.BREATHING: breathing.breathing,
    What.CALLS: person.call,
    What.DEBRIEFS: debrief.debrief,
    What.CIRCLES: circle.circle_person,
    What.INVITATIONS: joining.invitation_use,
    What.TASKS: tasks.task,
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
    return min(int(keep.days) for keep in retention.KEEPS if keep.table is inbox)


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
