"""Wordings: lines in an organisation's own words, each version with who wrote it and who approved it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    func,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from storage import chats, tasks
from storage.retention import lasts
from storage.tables import Id, Instant, insert_into, metadata
from storage.tasks import Kind

WRITERS = (Role.COORDINATOR, Role.FACILITATOR, Role.PSYCHOLOGIST)
"""Who may propose words."""

SECOND = timedelta(days=3)
"""A proposal wants its second person by then."""


class State(IntEnum):
    """How far a wording has come."""

    PROPOSED = 0
    IN_FORCE = 1
    REPLACED = 2
    REFUSED = 3
    WITHDRAWN = 4
    """Taken back by who wrote it."""


class Decision(StrEnum):
    """What became of a wish to decide."""

    DONE = "done"
    OWN = "own"
    """Who wrote it decides nothing about it."""
    GONE = "gone"
    """It was decided already, or there is none."""


wording = Table(
    "wording",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("line", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("version", Integer, nullable=False),
    Column("words", Text, nullable=False),  # Fluent; "": ours again. The organisation's words, nobody's own
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("author", Id, nullable=False),  # person id
    Column("made_at", Instant, nullable=False),
    Column("decided_by", Id),  # person id
    Column("changed_at", Instant, nullable=False),
    CheckConstraint("decided_by IS NULL OR decided_by <> author", name="second_person"),
    CheckConstraint("state NOT IN (1, 2) OR decided_by IS NOT NULL", name="approved"),
    Index("uq_wording_version", "organisation_id", "line", "language", "version", unique=True),
    Index(
        "uq_wording_in_force",
        "organisation_id",
        "line",
        "language",
        unique=True,
        sqlite_where=text("state = 1"),
        postgresql_where=text("state = 1"),
    ),
    Index(
        "uq_wording_proposed",
        "organisation_id",
        "line",
        "language",
        unique=True,
        sqlite_where=text("state = 0"),
        postgresql_where=text("state = 0"),
    ),
)
lasts(wording, "an organisation's own words, every version with author and approver: as long as the installation")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that somebody (author: person id) wants said otherwise. words: Fluent in its normal form; "": ours."""

    organisation: int
    line: str
    language: str
    words: str
    author: int


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a line. decided_by: who approved or refused it, person id. changed_at: when its state changed."""

    id: int
    organisation: int
    line: str
    language: str
    version: int
    words: str
    state: State
    author: int
    made_at: datetime
    decided_by: int | None
    changed_at: datetime


def _made(row: Any) -> Wording:
    return Wording(
        row.id,
        row.organisation_id,
        row.line,
        row.language,
        row.version,
        row.words,
        State(row.state),
        row.author,
        row.made_at,
        row.decided_by,
        row.changed_at,
    )


def _of(organisation: int, line: str, language: str) -> tuple[Any, ...]:
    return (wording.c.organisation_id == organisation, wording.c.line == line, wording.c.language == language)


async def propose(db: AsyncConnection, wish: Proposal, now: datetime) -> Wording | None:
    """Let a wording wait for a second person; None if the line has one waiting, or says these very words already."""
    here = _of(wish.organisation, wish.line, wish.language)
    spoken = await db.scalar(select(wording.c.words).where(*here, wording.c.state == State.IN_FORCE.value)) or ""
    if spoken == wish.words:
        return None
    insert: Any = insert_into(db, wording)
    latest = select(func.coalesce(func.max(wording.c.version), 0) + 1).where(*here).scalar_subquery()
    made = insert.values(
        organisation_id=wish.organisation,
        line=wish.line,
        language=wish.language,
        version=latest,
        words=wish.words,
        author=wish.author,
        made_at=now,
        changed_at=now,
    )
    row = (await db.execute(made.on_conflict_do_nothing().returning(wording))).one_or_none()
    return None if row is None else _made(row)


async def file(db: AsyncConnection, wish: Proposal, now: datetime) -> Wording | None:
    """Propose a wording, ask for its second person and write down who proposed it; None as `propose` says."""
    made = await propose(db, wish, now)
    if made is None:
        return None
    await tasks.ask(db, (wish.organisation, Kind.WORDS), number=made.id, dates=(now, now + SECOND))
    subject, home = f"wording:{made.id}", wish.organisation
    await chats.note(db, now=now, verb="wording.proposed", organisation_id=home, actor=wish.author, subject=subject)
    return made


async def get(db: AsyncConnection, id: int, organisation: int) -> Wording | None:
    """A wording of this very organisation."""
    where = (wording.c.id == id, wording.c.organisation_id == organisation)
    row = (await db.execute(select(wording).where(*where))).one_or_none()
    return None if row is None else _made(row)


async def approve(db: AsyncConnection, id: int, organisation: int, by: int, now: datetime) -> Decision:
    """A second person approves: it is in force from now on, and what was in force is replaced. One of two wins."""
    found = await get(db, id, organisation)
    if found is None or found.state is not State.PROPOSED:
        return Decision.GONE
    if found.author == by:
        return Decision.OWN
    here = _of(organisation, found.line, found.language)
    # The proposal first: of two who approve in the same instant the second waits for this row and finds it decided.
    claimed = await db.execute(
        update(wording)
        .where(wording.c.id == id, wording.c.state == State.PROPOSED.value)
        .values(state=State.REPLACED.value, decided_by=by, changed_at=now)
    )
    if not claimed.rowcount:
        return Decision.GONE
    await db.execute(
        update(wording)
        .where(*here, wording.c.state == State.IN_FORCE.value)
        .values(state=State.REPLACED.value, changed_at=now)
    )
    await db.execute(update(wording).where(wording.c.id == id).values(state=State.IN_FORCE.value))
    return Decision.DONE


async def refuse(db: AsyncConnection, id: int, organisation: int, by: int, now: datetime) -> Decision:
    """A second person refuses, or who wrote it takes it back."""
    found = await get(db, id, organisation)
    if found is None:
        return Decision.GONE
    own = found.author == by
    ended = State.WITHDRAWN if own else State.REFUSED
    done = await db.execute(
        update(wording)
        .where(wording.c.id == id, wording.c.state == State.PROPOSED.value)
        .values(state=ended.value, decided_by=None if own else by, changed_at=now)
    )
    return Decision.DONE if done.rowcount else Decision.GONE


async def waiting(db: AsyncConnection, organisation: int) -> list[Wording]:
    """What waits for a second person, oldest first."""
    where = (wording.c.organisation_id == organisation, wording.c.state == State.PROPOSED.value)
    return [_made(row) for row in await db.execute(select(wording).where(*where).order_by(wording.c.id))]


async def history(db: AsyncConnection, organisation: int, line: str, language: str) -> list[Wording]:
    """Every version of a line, newest first."""
    found = select(wording).where(*_of(organisation, line, language)).order_by(wording.c.version.desc())
    return [_made(row) for row in await db.execute(found)]


async def lately(db: AsyncConnection, organisation: int, most: int) -> list[Wording]:
    """What was decided lately, newest first."""
    where = (wording.c.organisation_id == organisation, wording.c.state != State.PROPOSED.value)
    found = select(wording).where(*where).order_by(wording.c.changed_at.desc(), wording.c.id.desc()).limit(most)
    return [_made(row) for row in await db.execute(found)]


async def all_of(db: AsyncConnection, *states: State) -> list[Wording]:
    """Every wording of every organisation that has come this far."""
    found = select(wording).where(wording.c.state.in_([state.value for state in states])).order_by(wording.c.id)
    return [_made(row) for row in await db.execute(found)]


async def spoken(db: AsyncConnection, organisation: int) -> dict[tuple[str, str], str]:
    """(language, line) -> words in force, of one organisation."""
    return (await in_force(db, organisation)).get(organisation, {})


async def in_force(db: AsyncConnection, organisation: int | None = None) -> dict[int, dict[tuple[str, str], str]]:
    """What each organisation (default: all) says in its own words: (language, line) -> Fluent."""
    where = [wording.c.state == State.IN_FORCE.value, wording.c.words != ""]
    if organisation is not None:
        where.append(wording.c.organisation_id == organisation)
    columns = (wording.c.organisation_id, wording.c.language, wording.c.line, wording.c.words)
    found: dict[int, dict[tuple[str, str], str]] = {}
    for row in await db.execute(select(*columns).where(*where)):
        found.setdefault(row[0], {})[(row[1], row[2])] = row[3]
    return found


async def mark(db: AsyncConnection) -> tuple[int, int]:
    """Changes with every decision: how many wordings there are, and the sum of their states, which only rise."""
    row = (await db.execute(select(func.count(), func.sum(wording.c.state)).select_from(wording))).one()
    return int(row[0]), int(row[1] or 0)
