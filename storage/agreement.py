"""Agreement cards: what a man has settled in calm for his time-outs, a card for each way of living."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.sealing import Unreadable
from content.himself import Living
from storage.keyring import KeyRing
from storage.retention import lasts
from storage.tables import Id, Instant, insert_into, metadata


class Variant(StrEnum):
    """For which way of living a card is made (R4). What was settled for one is never said in another."""

    HOME = "home"
    """He lives with her: the whole card."""
    AWAY = "away"
    """Apart, or nobody knows: about calls and messages, and no return."""
    ORDER = "order"
    """A judge told him to keep away: nothing about her at all."""


class Part(StrEnum):
    """What a card asks, in this order; `GESTURE` stands in for the phrase."""

    PHRASE = "phrase"
    GESTURE = "gesture"
    PLACE = "place"
    MINUTES = "minutes"
    CHILDREN = "children"
    """Whether children are with him at such moments."""
    COVER = "cover"
    """Who is with the children meanwhile."""
    BACK = "back"
    """What he does on his return."""
    MESSAGE = "message"
    """The one message that they agreed on for when he is not calm in time; he alone ever sends it."""


WRITTEN = {
    Part.PHRASE: "phrase",
    Part.GESTURE: "phrase",
    Part.PLACE: "place",
    Part.COVER: "cover",
    Part.BACK: "back",
} | {Part.MESSAGE: "message"}
"""In which column the words of a part are kept."""


agreement = Table(
    "agreement",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("variant", String(8), nullable=False),
    Column("asking", String(8)),  # the part whose question is open
    Column("phrase", LargeBinary),  # sealed, like place, cover and back
    Column("gesture", Boolean, nullable=False, server_default=text("false")),  # the phrase is a sign of his hand
    Column("place", LargeBinary),
    Column("minutes", SmallInteger),
    Column("children", Boolean),
    Column("cover", LargeBinary),
    Column("back", LargeBinary),
    Column("message", LargeBinary),  # sealed too
    Column("begun_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("completed_at", Instant),  # since when nothing that it needs is missing
    Column("confirmed_at", Instant),  # when his facilitator said that they looked at it together
    Column("confirmed_by", Id),
    Index("uq_agreement_person_id_variant", "person_id", "variant", unique=True),
)
lasts(
    agreement,
    "his agreement card: phrase, place, minutes, children, return, one message, sealed: until the person erases",
)


@dataclass(frozen=True, slots=True)
class Card:
    """A card without its words. children: whether they are with him, None if he did not say; see the table."""

    id: int
    person: int
    variant: Variant
    asking: Part | None
    gesture: bool
    minutes: int | None
    children: bool | None
    begun_at: datetime
    changed_at: datetime
    completed_at: datetime | None
    confirmed_at: datetime | None
    there: frozenset[str]
    """The columns that hold words of his."""

    @property
    def empty(self) -> bool:
        """Whether nothing is settled yet."""
        return not self.there and self.minutes is None


def variant_of(living: Living) -> Variant:
    """Which card fits how he lives; unknown is like apart."""
    if living is Living.TOGETHER:
        return Variant.HOME
    return Variant.ORDER if living is Living.ORDER else Variant.AWAY


def _made(row: Any) -> Card:
    return Card(
        row.id,
        row.person_id,
        Variant(row.variant),
        Part(row.asking) if row.asking else None,
        row.gesture,
        row.minutes,
        row.children,
        row.begun_at,
        row.changed_at,
        row.completed_at,
        row.confirmed_at,
        frozenset(name for name in dict.fromkeys(WRITTEN.values()) if getattr(row, name) is not None),
    )


def _his(person_id: int, living: Living) -> tuple[Any, ...]:
    return (agreement.c.person_id == person_id, agreement.c.variant == variant_of(living).value)


async def get(db: AsyncConnection, person_id: int, living: Living) -> Card | None:
    """The card of today: that for the way in which he lives now."""
    row = (await db.execute(select(agreement).where(*_his(person_id, living)))).one_or_none()
    return None if row is None else _made(row)


async def begin(db: AsyncConnection, person_id: int, living: Living, now: datetime) -> Card:
    """The card of today, begun if there is none; a length that he chose on another card of his goes along."""
    insert: Any = insert_into(db, agreement)
    made = insert.values(
        person_id=person_id,
        variant=variant_of(living).value,
        minutes=(await settled(db, person_id)).minutes,
        begun_at=now,
        changed_at=now,
    )
    await db.execute(made.on_conflict_do_nothing())
    return _made((await db.execute(select(agreement).where(*_his(person_id, living)))).one())


async def ask(db: AsyncConnection, card: Card, part: Part | None) -> None:
    """The question of this part is open from now on (None: no question is)."""
    await db.execute(
        update(agreement).where(agreement.c.id == card.id).values(asking=part.value if part is not None else None)
    )


async def keep(db: AsyncConnection, card: Card, part: Part, now: datetime, **columns: Any) -> Card | None:
    """Keep what he answered to the open question; None if it is not open any more. A card that changes has to be
    looked at together anew."""
    changed = {"asking": None, "changed_at": now, "confirmed_at": None, "confirmed_by": None, **columns}
    where = (agreement.c.id == card.id, agreement.c.asking == part.value)
    row = (await db.execute(update(agreement).where(*where).values(**changed).returning(agreement))).one_or_none()
    return None if row is None else _made(row)


async def complete(db: AsyncConnection, card: Card, now: datetime) -> bool:
    """The card has what it needs; False if it was complete before."""
    where = (agreement.c.id == card.id, agreement.c.completed_at.is_(None))
    return (await db.execute(update(agreement).where(*where).values(completed_at=now))).rowcount > 0


async def confirm(db: AsyncConnection, card: Card, staff_id: int, now: datetime) -> bool:
    """Somebody of the team has looked at it with him, as it is in `card`; False if that was said before, or if he has
    changed it meanwhile."""
    same = (agreement.c.id == card.id, agreement.c.changed_at == card.changed_at)
    where = (*same, agreement.c.completed_at.is_not(None), agreement.c.confirmed_at.is_(None))
    done = await db.execute(update(agreement).where(*where).values(confirmed_at=now, confirmed_by=staff_id))
    return done.rowcount > 0


@dataclass(frozen=True, slots=True)
class Settled:
    """What a time-out asks at its beginning. minutes: the length that he chose last, on whichever card (15, 30, 45 or
    60); phrase: whether any card has one."""

    minutes: int | None
    phrase: bool


async def settled(db: AsyncConnection, person_id: int) -> Settled:
    """What his cards say at a glance; nothing sealed is opened."""
    columns = (agreement.c.minutes, agreement.c.phrase.is_not(None))
    newest = (agreement.c.changed_at.desc(), agreement.c.id.desc())
    rows = (await db.execute(select(*columns).where(agreement.c.person_id == person_id).order_by(*newest))).all()
    return Settled(next((row[0] for row in rows if row[0] is not None), None), any(row[1] for row in rows))


def place(card_id: int, column: str) -> str:
    """Where the sealed words of a column live."""
    return f"agreement.{column}:{card_id}"


async def words(db: AsyncConnection, keys: KeyRing, card: Card) -> dict[str, str]:
    """Column -> what he wrote; without what is not there. His key must be loaded.

    What cannot be opened counts as not there: a time-out that is told his place goes on with neutral words.
    """
    row = (await db.execute(select(agreement).where(agreement.c.id == card.id))).one()
    found = {}
    for name in sorted(card.there):
        with suppress(Unreadable):
            found[name] = keys.read(getattr(row, name), place(card.id, name))
    return found
