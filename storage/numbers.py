"""Numbers: when the numbers to phone were last tried by an organisation, what came of it, and its own local ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Table, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from content.directory import FIRST, OVERDUE, Audience, Hours, PhoneLine, Standing, mexico
from storage import tasks
from storage.retention import declare, lasts
from storage.tables import Id, Instant, insert_into, metadata
from storage.tasks import Kind

MOST_OWN = 5
"""So many numbers of its own an organisation may have: a list is read in need."""

AHEAD = timedelta(days=7)
"""So long before a number is overdue it is asked for: the alarm looks once a week, and none shall be late for it."""

OWN = "own."
"""How the key of an organisation's own number begins: `own.5`. No key of the directory holds a full stop."""


class Outcome(StrEnum):
    """What came of phoning a number."""

    ANSWERS = "answers"
    SILENT = "silent"
    CHANGED = "changed"
    """It is somebody else's now, or answers for something else."""
    AWAY = "away"
    """It cannot be dialled from where the organisation is: a state's own short number."""


class Part(StrEnum):
    """What is asked of an own number, in this order."""

    NUMBER = "number"
    NAME = "name"
    AUDIENCE = "audience"
    HOURS = "hours"
    SOURCE = "source"


number_check = Table(
    "number_check",
    metadata,
    Column("organisation_id", Id, ForeignKey("organisation.id"), primary_key=True, autoincrement=False),
    Column("key", String(48), primary_key=True),  # of the directory, or `own.<id>`
    Column("outcome", String(8), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Id, nullable=False),  # person id
    Column("verified_on", Instant),  # when it last answered
    Column("verified_by", Id),  # person id
)
lasts(
    number_check,
    "who of the team phoned which public number last, when, and whether it answered: as long as the installation",
)

own_number = Table(
    "own_number",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("number", String(16), nullable=False),
    Column("name", String(40)),
    Column("audience", String(8)),
    Column("hours", String(40)),  # in words; "": always
    Column("source", String(80)),
    Column("author", Id, nullable=False),  # person id. The organisation's words, nobody's own
    Column("made_at", Instant, nullable=False),
    Column("ready_at", Instant),  # none: its questions are not all answered yet
    Column("removed_at", Instant),
    Index(
        "uq_own_number_draft",
        "author",
        unique=True,
        sqlite_where=text("ready_at IS NULL"),
        postgresql_where=text("ready_at IS NULL"),
    ),
    Index("ix_own_number_organisation_id", "organisation_id"),
)
declare(
    own_number,
    "a public number of an organisation's own whose questions were not all answered",
    since="made_at",
    days=2,
    where=own_number.c.ready_at.is_(None),
)
declare(own_number, "such a number, once it is taken away", since="removed_at", days=365)
lasts(own_number, "a public number that an organisation tells its own people: until it is taken away")


@dataclass(frozen=True, slots=True)
class Check:
    """What one of the team (person id) found last. verified_on, verified_by: when it last answered, and to whom."""

    outcome: Outcome
    at: datetime
    by: int
    verified_on: datetime | None
    verified_by: int | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number as an organisation has it. own: the id of one of its own."""

    line: PhoneLine
    check: Check | None = None
    own: int | None = None

    @property
    def key(self) -> str:
        return self.line.key

    @property
    def verified_on(self) -> datetime | None:
        """When it last answered somebody: one of the organisation, or whoever wrote the file."""
        noted = [self.check.verified_on] if self.check and self.check.verified_on else []
        if self.line.verified_on:
            noted.append(datetime.combine(self.line.verified_on, time(12), UTC))
        return max(noted, default=None)

    def days(self, now: datetime) -> int | None:
        """How many days ago that was; None: never."""
        return None if self.verified_on is None else max(0, (now - self.verified_on).days)

    def overdue(self, now: datetime) -> bool:
        """Whether nobody has heard it answer for 90 days, or ever."""
        return self.verified_on is None or now - self.verified_on > OVERDUE

    @property
    def fails(self) -> bool:
        """Whether it did not answer as it should when somebody tried it last."""
        return self.check is not None and self.check.outcome in (Outcome.SILENT, Outcome.CHANGED)

    @property
    def hidden(self) -> bool:
        """Whether nobody is told it: it fails, or it was typed here and never heard to answer. Never the first two."""
        return self.key not in FIRST and (self.fails or (self.own is not None and self.verified_on is None))

    def due_at(self) -> datetime | None:
        """From when on somebody should phone it; None: from the start. One that cannot be dialled from here was looked
        at all the same."""
        looked = [self.verified_on] if self.verified_on else []
        if self.check is not None and self.check.outcome is Outcome.AWAY:
            looked.append(self.check.at)
        return max(looked) + OVERDUE if looked else None

    def waits(self, now: datetime) -> bool:
        """Whether somebody should phone it."""
        due = self.due_at()
        return self.fails or due is None or due < now


# --- which there are -------------------------------------------------------------------------------------------------


async def all_of(db: AsyncConnection, organisation_id: int) -> list[Number]:
    """Every number that the organisation's people may be shown, hidden ones too: ours, then its own."""
    rows = await db.execute(select(number_check).where(number_check.c.organisation_id == organisation_id))
    checks = {
        row.key: Check(Outcome(row.outcome), row.at, row.by, row.verified_on, row.verified_by) for row in rows
    }  # fmt: skip
    ours = [line for line in mexico().lines() if line.standing is Standing.PUBLISHED]
    own = [(row.id, _own_line(row)) for row in await db.execute(select(own_number).where(*_ready(organisation_id)))]
    return [
        *(Number(line, checks.get(line.key)) for line in ours),
        *(Number(line, checks.get(line.key), id) for id, line in sorted(own, key=lambda one: one[0])),
    ]


def _ready(organisation_id: int) -> tuple[Any, ...]:
    mine = own_number.c.organisation_id == organisation_id
    return mine, own_number.c.ready_at.is_not(None), own_number.c.removed_at.is_(None)


def _own_line(row: Any) -> PhoneLine:
    return PhoneLine(
        key=f"{OWN}{row.id}",
        number=row.number,
        names={"es": row.name},
        shown={},
        audience=Audience(row.audience),
        scope="MX",
        hours=Hours.TOLD if row.hours else Hours.ALWAYS,
        open={"es": row.hours} if row.hours else {},
        standing=Standing.PUBLISHED,
        source=row.source,
        seen_on=None,
        verified_on=None,
        verified_by=None,
    )


async def get(db: AsyncConnection, organisation_id: int, key: str) -> Number | None:
    """One of them by its key."""
    return next((one for one in await all_of(db, organisation_id) if one.key == key), None)


async def shown(
    db: AsyncConnection, organisation_id: int, which: tuple[str, str | None], now: datetime
) -> list[Number]:
    """What somebody is shown of a set (its name, his state or None): first those that always are, then those that
    somebody heard answer in the last 90 days, then the rest. Hidden ones are left out."""
    name, state = which
    lines = mexico().of(name, state)
    wanted, places = mexico().adds(name) | {Audience.EVERYONE}, [line.key for line in lines]
    known = await all_of(db, organisation_id)
    mine = [one for one in known if one.key in places] + [
        one for one in known if one.own and one.line.audience in wanted
    ]
    order = {key: place for place, key in enumerate(places)}
    told = sorted((one for one in mine if not one.hidden), key=lambda one: order.get(one.key, len(places)))
    return sorted(told, key=lambda one: (one.key not in FIRST, one.overdue(now)))


async def hidden(db: AsyncConnection, organisation_id: int) -> frozenset[str]:
    """Keys of the numbers that nobody is told today."""
    return frozenset(one.key for one in await all_of(db, organisation_id) if one.hidden)


# --- who phones them -------------------------------------------------------------------------------------------------


async def note(db: AsyncConnection, organisation_id: int, key: str, found: tuple[Outcome, int], now: datetime) -> None:
    """Somebody (outcome, person id) phoned one of its numbers. The task that asks for it follows."""
    outcome, by = found
    values: dict[str, Any] = {"outcome": outcome.value, "at": now, "by": by}
    if outcome is Outcome.ANSWERS:
        values |= {"verified_on": now, "verified_by": by}
    made = insert_into(db, number_check).values(organisation_id=organisation_id, key=key, **values)
    await db.execute(made.on_conflict_do_update(index_elements=["organisation_id", "key"], set_=values))
    await remind(db, organisation_id, now)


async def remind(db: AsyncConnection, organisation_id: int, now: datetime) -> None:
    """Let one task wait while any number should be phoned within a week; it is over when none should."""
    due = [
        now if one.fails else one.due_at() or now
        for one in await all_of(db, organisation_id)
        if one.waits(now + AHEAD)
    ]  # fmt: skip
    what = (organisation_id, Kind.NUMBERS)
    if due:
        await tasks.ask(db, what, dates=(now, max(now, min(due))))
    else:
        await tasks.finish(db, what, done=(now, None))


async def waiting(db: AsyncConnection, organisation_id: int, now: datetime) -> str:
    """Which numbers somebody should phone, by name, with the days since somebody did; "" if none."""
    found = [one for one in await all_of(db, organisation_id) if one.overdue(now) or one.fails]
    return ", ".join(f"{one.line.name('es')} ({_since(one, now)})" for one in found)


def _since(one: Number, now: datetime) -> str:
    days = one.days(now)
    told = "never" if days is None else f"{days} days ago"
    return f"{told}; last time it did not answer as it should" if one.fails else told


# --- its own ---------------------------------------------------------------------------------------------------------


async def full(db: AsyncConnection, organisation_id: int) -> bool:
    """Whether it may have no further one."""
    found = await db.scalar(select(func.count()).select_from(own_number).where(*_ready(organisation_id)))
    return int(found or 0) >= MOST_OWN


async def begin(db: AsyncConnection, organisation_id: int, author: int, number: str, now: datetime) -> int:
    """Somebody (person id) begins one of its own, in place of one that they never finished; its id."""
    values: dict[str, Any] = {"organisation_id": organisation_id, "number": number, "made_at": now}
    gone: dict[str, Any] = dict.fromkeys(("name", "audience", "hours", "source"))
    made = insert_into(db, own_number).values(author=author, **values)
    again = made.on_conflict_do_update(
        index_elements=["author"], index_where=own_number.c.ready_at.is_(None), set_=values | gone
    )
    return int(await db.scalar(again.returning(own_number.c.id)) or 0)


async def fill(db: AsyncConnection, author: int, id: int, part: Part, words: str) -> bool:
    """Answer a question of a begun number; False if it is not theirs, or is finished or gone."""
    mine = (own_number.c.id == id, own_number.c.author == author, own_number.c.ready_at.is_(None))
    return bool((await db.execute(update(own_number).where(*mine).values({part.value: words}))).rowcount)


async def finish(db: AsyncConnection, author: int, id: int, now: datetime) -> int | None:
    """A begun number is ready if all its questions are answered: its id. Nobody is told it before it is phoned."""
    mine = [own_number.c.id == id, own_number.c.author == author, own_number.c.ready_at.is_(None)]
    mine += [own_number.c[part.value].is_not(None) for part in Part]
    done = update(own_number).where(*mine).values(ready_at=now).returning(own_number.c.id, own_number.c.organisation_id)
    row = (await db.execute(done)).one_or_none()
    if row is None:
        return None
    await remind(db, row.organisation_id, now)
    return int(row.id)


async def remove(db: AsyncConnection, organisation_id: int, id: int, now: datetime) -> bool:
    """Take one of its own away; False if it is gone."""
    where = (*_ready(organisation_id), own_number.c.id == id)
    gone = bool((await db.execute(update(own_number).where(*where).values(removed_at=now))).rowcount)
    if gone:
        of_it = (number_check.c.organisation_id == organisation_id, number_check.c.key == f"{OWN}{id}")
        await db.execute(delete(number_check).where(*of_it))
        await remind(db, organisation_id, now)
    return gone
