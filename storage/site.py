"""Site: facts about the region that those who coordinate have typed, and how many men of an organisation are what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, SmallInteger, Table, delete, func, insert, select, text
from sqlalchemy import update as change
from sqlalchemy.ext.asyncio import AsyncConnection

from content.himself import Living
from storage.joining import invitation, invitation_use
from storage.keyring import KeyRing
from storage.people import participant
from storage.retention import declare, lasts
from storage.tables import Id, Instant, metadata, person

MOST_FACTS = 9
"""So many facts of an organisation, with what is counted, fit on one printed page."""

MOST_READ = 2_000
"""Years of birth are sealed: of so many men they are opened in one turn (0.3 s, first time); of more none are."""

site_fact = Table(
    "site_fact",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),  # whose words it is in
    Column("words", LargeBinary),  # sealed
    Column("source", LargeBinary),  # sealed
    Column("year", SmallInteger),
    Column("made_at", Instant, nullable=False),
    Column("ready_at", Instant),  # none: its questions are not all answered yet
    Index(
        "uq_site_fact_draft",
        "person_id",
        unique=True,
        sqlite_where=text("ready_at IS NULL"),
        postgresql_where=text("ready_at IS NULL"),
    ),
    Index("ix_site_fact_organisation_id", "organisation_id"),
)
declare(
    site_fact,
    "a fact about the region whose source or year was never told",
    since="made_at",
    days=2,
    where=site_fact.c.ready_at.is_(None),
)
lasts(site_fact, "a fact about the region with source and year, sealed: until it is removed, or the person erases")


class Part(StrEnum):
    """What is asked of a fact, in this order."""

    WORDS = "words"
    SOURCE = "source"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the region. year: in which it was measured."""

    id: int
    words: str
    source: str
    year: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many men of an organisation are here, and how they divide; None stands for what is not known.

    born: by year of birth; None altogether if there are too many to open.
    """

    men: int
    states: dict[str | None, int]
    living: dict[Living, int]
    sources: dict[str | None, int]
    born: dict[int | None, int] | None


# --- facts -----------------------------------------------------------------------------------------------------------


def _place(id: int, part: Part) -> str:
    return f"site_fact.{part.value}:{id}"


async def facts(db: AsyncConnection, keys: KeyRing, organisation_id: int) -> list[Fact]:
    """All facts of an organisation that have source and year, oldest first."""
    where = (site_fact.c.organisation_id == organisation_id, site_fact.c.ready_at.is_not(None))
    rows = (await db.execute(select(site_fact).where(*where).order_by(site_fact.c.id))).all()
    await keys.load({row.person_id for row in rows})
    return [_fact(keys, row) for row in rows if keys.has(row.person_id)]


def _fact(keys: KeyRing, row: Any) -> Fact:
    words = keys.read(row.words, _place(row.id, Part.WORDS))
    return Fact(row.id, words, keys.read(row.source, _place(row.id, Part.SOURCE)), row.year)


async def fact(db: AsyncConnection, keys: KeyRing, id: int, organisation_id: int) -> Fact | None:
    """One fact of this organisation that has source and year."""
    where = (site_fact.c.organisation_id == organisation_id, site_fact.c.ready_at.is_not(None), site_fact.c.id == id)
    row = (await db.execute(select(site_fact).where(*where))).one_or_none()
    if row is None:
        return None
    await keys.load([row.person_id])
    return _fact(keys, row) if keys.has(row.person_id) else None


async def full(db: AsyncConnection, organisation_id: int) -> bool:
    """Whether no further fact fits on the page."""
    where = (site_fact.c.organisation_id == organisation_id, site_fact.c.ready_at.is_not(None))
    return int(await db.scalar(select(func.count()).select_from(site_fact).where(*where)) or 0) >= MOST_FACTS


async def begin(db: AsyncConnection, keys: KeyRing, whose: tuple[int, int], words: str, now: datetime) -> int:
    """A person (id, organisation id) begins a fact, in place of one that they never finished; its id."""
    author, home = whose
    await db.execute(delete(site_fact).where(site_fact.c.person_id == author, site_fact.c.ready_at.is_(None)))
    made = insert(site_fact).values(organisation_id=home, person_id=author, made_at=now)
    id = await db.scalar(made.returning(site_fact.c.id))
    assert id is not None
    sealed = keys.seal(author, words, _place(id, Part.WORDS))
    await db.execute(change(site_fact).where(site_fact.c.id == id).values(words=sealed))
    return int(id)


async def draft(db: AsyncConnection, person_id: int, id: int) -> bool:
    """Whether this is the fact that somebody has not finished."""
    where = (site_fact.c.person_id == person_id, site_fact.c.ready_at.is_(None), site_fact.c.id == id)
    return await db.scalar(select(site_fact.c.id).where(*where)) is not None


async def add_source(db: AsyncConnection, keys: KeyRing, person_id: int, id: int, source: str) -> None:
    """Say where a begun fact is from."""
    sealed = keys.seal(person_id, source, _place(id, Part.SOURCE))
    await db.execute(change(site_fact).where(site_fact.c.id == id).values(source=sealed))


async def finish(db: AsyncConnection, person_id: int, id: int, year: int, now: datetime) -> bool:
    """With its year a begun fact is ready; False if its source is missing, or somebody finished it already."""
    where = (site_fact.c.person_id == person_id, site_fact.c.id == id, site_fact.c.source.is_not(None))
    done = await db.execute(
        change(site_fact).where(*where, site_fact.c.ready_at.is_(None)).values(year=year, ready_at=now)
    )
    return done.rowcount > 0


async def rewrite(db: AsyncConnection, keys: KeyRing, new: Fact, person_id: int) -> None:
    """Change a ready fact. Who changes it takes it over: from now on all its words are theirs."""
    words = keys.seal(person_id, new.words, _place(new.id, Part.WORDS))
    source = keys.seal(person_id, new.source, _place(new.id, Part.SOURCE))
    values = {"words": words, "source": source, "year": new.year, "person_id": person_id}
    await db.execute(change(site_fact).where(site_fact.c.id == new.id).values(**values))


async def remove(db: AsyncConnection, id: int, organisation_id: int) -> bool:
    """Take a fact off the page; False if it is not there."""
    where = (site_fact.c.id == id, site_fact.c.organisation_id == organisation_id)
    return (await db.execute(delete(site_fact).where(*where))).rowcount > 0


# --- what is counted -------------------------------------------------------------------------------------------------


async def counts(db: AsyncConnection, keys: KeyRing, organisation_id: int) -> Counts:
    """The men who have joined and are here; each of them once in every division."""
    here = (
        person.c.organisation_id == organisation_id,
        person.c.erased_at.is_(None),
        participant.c.joined_at.is_not(None),
        participant.c.left_at.is_(None),
    )
    men = select(participant.c.person_id).join(person, person.c.id == participant.c.person_id).where(*here)
    mine = participant.c.person_id.in_(men)

    async def by(column: Any) -> dict[Any, int]:
        rows = await db.execute(select(column, func.count()).select_from(participant).where(mine).group_by(column))
        return {row[0]: row[1] for row in rows}

    states, living = await by(participant.c.state), await by(participant.c.living)
    total = sum(living.values())
    sources = await _sources(db, men, total)
    born = await _born(db, keys, [*await db.scalars(men)]) if total <= MOST_READ else None
    return Counts(total, states, {Living(name): number for name, number in living.items()}, sources, born)


async def _sources(db: AsyncConnection, men: Any, total: int) -> dict[str | None, int]:
    """By which way the invitation was handed out by which each of them finished joining."""
    last = (
        select(func.max(invitation_use.c.invitation_id).label("id"))
        .where(invitation_use.c.person_id.in_(men), invitation_use.c.done_at.is_not(None))
        .group_by(invitation_use.c.person_id)
        .subquery()
    )
    came = select(invitation.c.source, func.count()).join(last, last.c.id == invitation.c.id)
    rows = await db.execute(came.where(invitation.c.source.is_not(None)).group_by(invitation.c.source))
    found: dict[str | None, int] = {row[0]: row[1] for row in rows}
    unknown = total - sum(found.values())
    return found | ({None: unknown} if unknown else {})


async def _born(db: AsyncConnection, keys: KeyRing, men: Collection[int]) -> dict[int | None, int]:
    await keys.load(men)
    found: dict[int | None, int] = {}
    rows = await db.execute(
        select(participant.c.person_id, participant.c.birth_year).where(participant.c.person_id.in_(men))
    )
    for id, sealed in rows:
        year = int(keys.read(sealed, f"participant.birth_year:{id}")) if sealed and keys.has(id) else None
        found[year] = found.get(year, 0) + 1
    return found
