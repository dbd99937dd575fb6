"""How long words live: tables declare it, the nightly job obeys, `docs/retention.md` is made of it.

Only a legal hold makes it wait (R16): what has the `person_id` of somebody who is held stays until it is lifted.

A declaration names the rows that are over (by an instant in the row) and whether they are deleted or only emptied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import to_us
from storage.tables import (
    DONE,
    PARKED,
    READY,
    WAITING,
    Instant,
    account,
    audit,
    chat,
    inbox,
    organisation,
    outbox,
    person,
    role,
    sequence,
    setting,
    thread,
)

CHUNK = 2_000
"""Rows taken in one transaction, so that nobody waits for the nightly job."""


@dataclass(frozen=True)
class Keep:
    """One promise about one table. what: the words in plain English. since: the column that starts the time.

    empty: columns that are emptied; none: the row is deleted. where: which rows the promise is about.
    """

    table: Table
    what: str
    since: str
    days: float
    empty: tuple[str, ...] = ()
    where: ColumnElement[bool] | None = None

    def over(self, now: datetime) -> ColumnElement[bool]:
        """The rows whose time is over."""
        column = self.table.c[self.since]
        limit: Any = now - timedelta(days=self.days)
        if not isinstance(column.type, Instant):
            limit = to_us(limit)
        parts = [column < limit]
        if self.where is not None:
            parts.append(self.where)
        if self.empty:
            parts.append(self.table.c[self.empty[0]].is_not(None))
        held = self.table.metadata.tables.get("hold")  # see storage/erasure.py
        if held is not None and "person_id" in self.table.c:
            parts.append(or_(self.table.c.person_id.is_(None), ~self.table.c.person_id.in_(select(held.c.person_id))))
        case = self.table.metadata.tables.get("case")  # what somebody else wrote in a case of his is held with it
        if held is not None and case is not None and "case_id" in self.table.c:
            his = select(case.c.id).where(case.c.person_id.in_(select(held.c.person_id)))
            parts.append(~self.table.c.case_id.in_(his))
        return and_(*parts)


KEEPS: list[Keep] = []

LASTING: dict[Table, str] = {}
"""Tables whose words have no end by the calendar: they go with the person, the account or the installation."""


def declare(
    table: Table,
    what: str,
    *,
    since: str,
    days: float,
    empty: Sequence[str] = (),
    where: ColumnElement[bool] | None = None,
) -> None:
    """Promise an end to what this table holds (call it right below the table)."""
    KEEPS.append(Keep(table, what, since, days, tuple(empty), where))


def lasts(table: Table, what: str) -> None:
    """Say what this table's words go with instead of a calendar (call it right below the table)."""
    LASTING[table] = what


async def sweep(db: AsyncConnection, keep: Keep, now: datetime) -> int:
    """End at most `CHUNK` rows of one promise; how many there were."""
    key = next(iter(keep.table.primary_key.columns))
    chosen = select(key).where(keep.over(now)).limit(CHUNK).scalar_subquery()
    if keep.empty:
        done = await db.execute(update(keep.table).where(key.in_(chosen)).values({name: None for name in keep.empty}))
    else:
        done = await db.execute(delete(keep.table).where(key.in_(chosen)))
    return done.rowcount


def page() -> str:
    """`docs/retention.md`, generated."""
    lines = [
        "# How long Respiro keeps things",
        "",
        "Generated from the declarations beside the tables (`make docs`); the nightly job obeys the same declarations.",
        "",
        "| table | what | kept | then |",
        "|---|---|---|---|",
    ]
    for keep in sorted(KEEPS, key=lambda k: (k.table.name, k.what)):
        then = "emptied: " + ", ".join(keep.empty) if keep.empty else "row deleted"
        lines.append(f"| `{keep.table.name}` | {keep.what} | {_span(keep.days)} after `{keep.since}` | {then} |")
    lines += [
        "",
        "What has no end by the calendar goes with somebody or something:",
        "",
        "| table | what, and how long |",
        "|---|---|",
    ]
    lines += [f"| `{table.name}` | {what} |" for table, what in sorted(LASTING.items(), key=lambda row: row[0].name)]
    return "\n".join(lines) + "\n"


def _span(days: float) -> str:
    """So many days, or minutes if it is less than one."""
    return f"{days:g} days" if days >= 1 else f"{round(days * 1440)} minutes"


declare(
    inbox,
    "keys of handled events, by which a redelivery is recognised (Telegram repeats for a day, WhatsApp for 30)",
    since="done_at",
    days=31,
    where=inbox.c.state == DONE,
)
declare(
    inbox,
    "what a man typed, sealed, in case he needs a person right after (emptied once a minute)",
    since="done_at",
    days=30 / 1440,
    empty=("payload",),
    where=inbox.c.state == DONE,
)
declare(
    inbox,
    "the platform's ids of what people sent: as long as it lets both sides be cleared from the screen",
    since="done_at",
    days=2,
    empty=("ref",),
    where=inbox.c.state != READY,
)
declare(
    inbox,
    "parked events: what could not be handled or read, kept for a person to look at",
    since="done_at",
    days=14,
    where=inbox.c.state == PARKED,
)
declare(
    outbox,
    "letters whose outcome is final: their words go at once, the platform's message id stays for edits",
    since="settled_at",
    days=30,
    where=outbox.c.state != WAITING,
)
declare(
    outbox,
    "words of letters that never could be sent (their channel account is off)",
    since="created_at",
    days=14,
    empty=("payload",),
    where=outbox.c.state == WAITING,
)
declare(audit, "who did or looked at what (ids and verbs, no words)", since="at", days=365 * 3)
assert READY == WAITING == 0

lasts(organisation, "its name, time zone and language: as long as the installation")
lasts(account, "the bot's name and its token, sealed under the service key: as long as the installation")
lasts(person, "language, time zone, the alias, sealed: until the person erases")
lasts(role, "what somebody is here: until it is taken away, or the person erases")
lasts(chat, "the platform's address, sealed: until the person behind it erases")
lasts(thread, "when a thread was last at work, and whether it stands still: as long as its chat")
lasts(sequence, "the next number: as long as the installation")
lasts(setting, "facts of the installation, such as the mark of its key: as long as the installation")


if __name__ == "__main__":
    from storage import retention, schema  # this file runs as `__main__`; the declarations are made in its other self

    assert schema.metadata
    print(retention.page(), end="")
