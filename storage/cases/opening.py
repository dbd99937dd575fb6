"""Cases: one open one a man; what is asked of it, how it is claimed, raised and closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from content.thermometer import Level
from storage.cases.tables import case
from storage.chats import Chat, Person
from storage.tables import Instant, insert_into


@dataclass(frozen=True, slots=True)
class Case:
    """One case. why, colour, label: as the handlers' enums say. chain: (step, person ids), in order. level: the
    thermometer, if known. See the table for the rest."""

    id: int
    organisation: int
    person: int
    chat: int
    why: str
    colour: str
    label: str | None
    level: Level | None
    opened_at: datetime
    happened_at: datetime
    aware_at: datetime | None
    chain: tuple[tuple[str, tuple[int, ...]], ...]
    rung_at: datetime
    reached: int
    reached_at: datetime | None
    step_at: datetime | None
    told_at: datetime | None
    claimed_by: int | None
    claimed_at: datetime | None
    first_words_at: datetime | None
    his_words_at: datetime | None
    silent_due: datetime | None
    silent_at: datetime | None
    handing: bool
    on_phone: int
    closed_at: datetime | None
    closed_by: int | None

    @property
    def thread(self) -> str:
        """Its own thread."""
        return f"case:{self.id}"

    @property
    def waits(self) -> bool:
        """Whether somebody is still to claim it: nobody has, or whoever has says nothing."""
        return self.claimed_by is None or self.silent_at is not None


def _made(row: Any) -> Case:
    return Case(
        id=row.id,
        organisation=row.organisation_id,
        person=row.person_id,
        chat=row.chat_id,
        why=row.why,
        colour=row.colour,
        label=row.label,
        level=None if row.high is None else Level(row.low, row.high),
        opened_at=row.opened_at,
        happened_at=row.happened_at,
        aware_at=row.aware_at,
        chain=tuple((step, tuple(people)) for step, people in row.chain),
        rung_at=row.rung_at,
        reached=row.reached,
        reached_at=row.reached_at,
        step_at=row.step_at,
        told_at=row.told_at,
        claimed_by=row.claimed_by,
        claimed_at=row.claimed_at,
        first_words_at=row.first_words_at,
        his_words_at=row.his_words_at,
        silent_due=row.silent_due,
        silent_at=row.silent_at,
        handing=row.handing,
        on_phone=row.on_phone,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
    )


def _one(row: Any) -> Case | None:
    return None if row is None else _made(row)


async def open_case(
    db: AsyncConnection, chat: Chat, person: Person, *, now: datetime, happened_at: datetime, why: str, colour: str
) -> Case | None:
    """Open a case; None if this man has one open."""
    row = await db.execute(
        insert_into(db, case)
        .values(
            organisation_id=person.organisation,
            person_id=person.id,
            chat_id=chat.id,
            why=why,
            colour=colour,
            opened_at=now,
            happened_at=happened_at,
            rung_at=now,
            chain=[],
        )
        .on_conflict_do_nothing()
        .returning(case)
    )
    return _one(row.one_or_none())


async def current(db: AsyncConnection, person_id: int) -> Case | None:
    """The open case of this man, locked: whatever else writes to it waits."""
    wanted = select(case).where(case.c.person_id == person_id, case.c.closed_at.is_(None)).with_for_update()
    return _one((await db.execute(wanted)).one_or_none())


async def is_open(db: AsyncConnection, person_id: int) -> bool:
    """Whether this man has an open case."""
    return (
        await db.scalar(select(case.c.id).where(case.c.person_id == person_id, case.c.closed_at.is_(None))) is not None
    )


async def opened(db: AsyncConnection, person_id: int, since: datetime) -> bool:
    """Whether this man has an open case, or has opened one at or after this instant."""
    recent = or_(case.c.closed_at.is_(None), case.c.opened_at >= since)
    return await db.scalar(select(case.c.id).where(case.c.person_id == person_id, recent).limit(1)) is not None


async def open_since(db: AsyncConnection, before: datetime) -> list[Case]:
    """The cases that were opened at this instant or before, and still are."""
    rows = await db.execute(
        select(case).where(case.c.closed_at.is_(None), case.c.opened_at <= before).order_by(case.c.id)
    )
    return [_made(row) for row in rows]


async def lock(db: AsyncConnection, id: int) -> Case | None:
    """A case, locked: a turn that writes to several chats about it asks for this first, so that all who read hear of
    it in one order."""
    return _one((await db.execute(select(case).where(case.c.id == id).with_for_update())).one_or_none())


async def change(db: AsyncConnection, one: Case, **known: Any) -> Case:
    """Write columns of a case that this turn has locked; as it stands now."""
    changed = update(case).where(case.c.id == one.id).values(**known).returning(case)
    return _made((await db.execute(changed)).one())


async def heat(db: AsyncConnection, id: int, level: Level) -> None:
    """Keep the highest thermometer that was said while the case is open."""
    hotter = or_(case.c.high.is_(None), case.c.high < level.high)
    await db.execute(update(case).where(case.c.id == id, hotter).values(low=level.low, high=level.high))


# --- claiming --------------------------------------------------------------------------------------------------------


async def claim(db: AsyncConnection, id: int, by: int, *, now: datetime, silent_due: datetime | None) -> Case | None:
    """Claim a case: one winner. None if somebody was faster, has not gone silent and does not hand it over, or if it is
    closed."""
    free = or_(case.c.claimed_by.is_(None), and_(left_open(), case.c.claimed_by != by))
    row = await db.execute(
        update(case)
        .where(case.c.id == id, case.c.closed_at.is_(None), free)
        .values(
            claimed_by=by,
            claimed_at=now,
            silent_due=silent_due,
            silent_at=None,
            handing=False,
            on_phone=0,
            step_at=silent_due,
        )
        .returning(case)
    )
    return _one(row.one_or_none())


def left_open() -> ColumnElement[bool]:
    """Whether a claim may be taken over: it has gone silent, or is being handed over."""
    return or_(case.c.silent_at.is_not(None), case.c.handing)


async def release(db: AsyncConnection, id: int) -> None:
    """Whoever claimed it cannot be reached any more: anybody may claim it."""
    nobody: dict[str, Any] = {"claimed_by": None, "claimed_at": None, "silent_due": None, "silent_at": None}
    nobody |= {"handing": False, "on_phone": 0}
    await db.execute(update(case).where(case.c.id == id).values(**nobody))


async def spoke(db: AsyncConnection, id: int, by: int, *, now: datetime) -> None:
    """One of the team wrote to him. If it was whoever has claimed it nobody waits for their words any more, unless they
    hand it over."""
    still_open = (case.c.id == id, case.c.closed_at.is_(None))
    first = func.coalesce(case.c.first_words_at, literal(now, Instant()))
    await db.execute(update(case).where(*still_open).values(first_words_at=first))
    theirs = (*still_open, case.c.claimed_by == by, ~case.c.handing)
    await db.execute(update(case).where(*theirs).values(silent_due=None, silent_at=None, step_at=None))


async def claimed_by(db: AsyncConnection, staff: int) -> list[Case]:
    """The open cases that one of the team has claimed."""
    where = (case.c.claimed_by == staff, case.c.closed_at.is_(None))
    return [_made(row) for row in await db.execute(select(case).where(*where).order_by(case.c.id))]


async def busy(db: AsyncConnection, staff: int) -> int:
    """How many open cases one of the team has claimed."""
    where = (case.c.claimed_by == staff, case.c.closed_at.is_(None))
    return int(await db.scalar(select(func.count()).select_from(case).where(*where)) or 0)


async def close(db: AsyncConnection, id: int, by: int, *, now: datetime) -> bool:
    """Close a case; False if it is closed."""
    still_open = (case.c.id == id, case.c.closed_at.is_(None))
    over = {"closed_at": now, "closed_by": by, "step_at": None, "silent_due": None, "silent_at": None, "handing": False}
    return (await db.execute(update(case).where(*still_open).values(**over))).rowcount > 0
