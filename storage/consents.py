"""Consents: which words somebody accepted, when, over what; whether they still are the words in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Table, and_, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from content.consents import PRACTICE, VERSIONS, Purpose
from storage.retention import lasts
from storage.tables import Id, Instant, insert_into, metadata, person

consent = Table(
    "consent",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("version", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("notice", String(64), nullable=False),  # SHA-256 of the exact words that he read
    Column("account_id", Id, nullable=False),  # over which channel account
    Column("given_at", Instant, nullable=False),
    Column("outdated_at", Instant),  # since when the words are no longer those that he read
    Column("asked_at", Instant),  # when he was last asked anew because of it
    Column("withdrawn_at", Instant),
    Index(
        "uq_consent_standing",
        "person_id",
        "purpose",
        unique=True,
        sqlite_where=text("withdrawn_at IS NULL"),
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)
lasts(consent, "which words somebody accepted, when, over what; when it was withdrawn: until the person erases")


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent as given. notice: SHA-256 (hex) of the words he read; account: the channel account he gave it over;
    withdrawn_at: None while it stands (in the instant of the next one's `given_at`: that one took its place).
    outdated_at: since when the words are others; asked_at: when he was last asked anew."""

    purpose: Purpose
    version: str
    language: str
    notice: str
    account: int
    given_at: datetime
    withdrawn_at: datetime | None = None
    outdated_at: datetime | None = None
    asked_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it holds: neither withdrawn nor given for other words than today's."""
        current = self.version in (VERSIONS[self.purpose], PRACTICE) and self.outdated_at is None
        return current and self.withdrawn_at is None


async def give(db: AsyncConnection, person_id: int, given: Consent) -> bool:
    """Write down a consent; False if one of its purpose stands already."""
    done = await db.execute(
        insert_into(db, consent)
        .values(
            person_id=person_id,
            purpose=given.purpose.value,
            version=given.version,
            language=given.language,
            notice=given.notice,
            account_id=given.account,
            given_at=given.given_at,
        )
        .on_conflict_do_nothing()
    )
    return bool(done.rowcount)


async def consents(db: AsyncConnection, person_id: int) -> list[Consent]:
    """All consents of a person, oldest first."""
    rows = await db.execute(select(consent).where(consent.c.person_id == person_id).order_by(consent.c.id))
    return [
        Consent(
            Purpose(row.purpose),
            row.version,
            row.language,
            row.notice,
            row.account_id,
            row.given_at,
            row.withdrawn_at,
            row.outdated_at,
            row.asked_at,
        )
        for row in rows
    ]


async def consents_to(db: AsyncConnection, person_id: int, purpose: Purpose) -> bool:
    """Whether his consent to this purpose stands for the words that are in force: ask before each use of it."""
    return await db.scalar(select(consent.c.id).where(*_standing(person_id, purpose), ~_outdated())) is not None


async def outdated(db: AsyncConnection, person_id: int) -> list[Consent]:
    """His consents that he gave to other words than today's and has not withdrawn, care first."""
    found = [given for given in await consents(db, person_id) if given.withdrawn_at is None and not given.stands]
    return sorted(found, key=lambda given: list(Purpose).index(given.purpose))


async def is_outdated(db: AsyncConnection, person_id: int) -> bool:
    """Whether he has to be asked anew for any of them."""
    where = (consent.c.person_id == person_id, consent.c.withdrawn_at.is_(None), _outdated())
    return await db.scalar(select(consent.c.id).where(*where).limit(1)) is not None


async def withdraw(db: AsyncConnection, person_id: int, purpose: Purpose, now: datetime) -> bool:
    """His consent to this purpose ends; False if none was there. That it was given stays written down."""
    done = await db.execute(update(consent).where(*_standing(person_id, purpose)).values(withdrawn_at=now))
    return done.rowcount > 0


async def ask_anew(db: AsyncConnection, person_id: int, purpose: Purpose, now: datetime) -> None:
    """He is asked anew for a consent now."""
    await db.execute(update(consent).where(*_standing(person_id, purpose)).values(asked_at=now))


async def standing(db: AsyncConnection, after: int, most: int) -> list[tuple[int, int, Consent]]:
    """Some (row, organisation id, consent) that stand, by row from the one after `after`."""
    rows = await db.execute(
        select(consent, person.c.organisation_id)
        .join(person, person.c.id == consent.c.person_id)
        .where(consent.c.id > after, consent.c.withdrawn_at.is_(None), consent.c.version != PRACTICE, ~_outdated())
        .order_by(consent.c.id)
        .limit(most)
    )
    return [
        (r.id, r.organisation_id,
         Consent(Purpose(r.purpose), r.version, r.language, r.notice, r.account_id, r.given_at))
        for r in rows
    ]  # fmt: skip


async def unasked(db: AsyncConnection, after: int, most: int) -> list[int]:
    """Some people (ids, rising, from the one after `after`) with a consent to other words than today's for which they
    have not been asked anew."""
    where = (consent.c.person_id > after, consent.c.withdrawn_at.is_(None), consent.c.asked_at.is_(None), _outdated())
    rows = await db.scalars(
        select(consent.c.person_id).where(*where).distinct().order_by(consent.c.person_id).limit(most)
    )
    return list(rows)


async def outdate(db: AsyncConnection, row: int, now: datetime) -> None:
    """The words of this consent have changed."""
    await db.execute(update(consent).where(consent.c.id == row).values(outdated_at=now))


def _standing(person_id: int, purpose: Purpose) -> tuple[Any, Any, Any]:
    mine = consent.c
    return mine.person_id == person_id, mine.purpose == purpose.value, mine.withdrawn_at.is_(None)


def _outdated() -> Any:
    """Whether a row was given to other words than today's: by its version, or as the nightly job found."""
    older = [
        and_(consent.c.purpose == one.value, consent.c.version.not_in((now, PRACTICE))) for one, now in VERSIONS.items()
    ]
    return or_(consent.c.outdated_at.is_not(None), *older)
