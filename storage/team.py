"""The team: who works for an organisation, when a facilitator was trained, and what the legal check said."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, Column, Date, ForeignKey, SmallInteger, Table, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import STAFF, Role
from storage.retention import declare, lasts
from storage.tables import Id, Instant, insert_into, metadata, organisation, person, role

MONTHS = 24
"""For how long a training holds unless the organisation says otherwise."""

staff_record = Table(
    "staff_record",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("trained_on", Date),
    Column("legal", Boolean),  # whether nothing forbids it (LGAMVLV 8-III); none: nobody has checked
    Column("legal_on", Date),
    Column("left_at", Instant),
)
declare(staff_record, "training and legal check of somebody who has left the team", since="left_at", days=365)
lasts(staff_record, "when a facilitator was trained, what the legal check said: as long as they are of the team")

team_setting = Table(
    "team_setting",
    metadata,
    Column("organisation_id", Id, ForeignKey("organisation.id"), primary_key=True, autoincrement=False),
    Column("training_months", SmallInteger, nullable=False, server_default=text("24")),
)
lasts(team_setting, "for how many months a training holds: as long as the installation")


class Bar(StrEnum):
    """Why somebody may not be put in charge of a circle, worst first."""

    BARRED = "barred"
    """The legal check said no (LGAMVLV 8-III)."""
    UNCHECKED = "unchecked"
    """Nobody has written down the legal check."""
    UNTRAINED = "untrained"
    """No date of a training is written down."""
    EXPIRED = "expired"
    """The training is too long ago: no new circle; those that they lead already go on."""


LEGAL = frozenset({Bar.BARRED, Bar.UNCHECKED})
"""What forbids any circle, not a new one alone."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is written down about a facilitator; what nobody wrote is None. legal: whether the check was passed."""

    trained_on: date | None = None
    legal: bool | None = None
    legal_on: date | None = None

    def bar(self, today: date, months: int) -> Bar | None:
        """What stands against a new circle on this day; None if nothing does."""
        if self.legal is None:
            return Bar.UNCHECKED
        if not self.legal:
            return Bar.BARRED
        if self.trained_on is None:
            return Bar.UNTRAINED
        return Bar.EXPIRED if today >= ends(self.trained_on, months) else None


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team. roles: those of the team alone."""

    id: int
    roles: frozenset[Role]


def ends(trained_on: date, months: int) -> date:
    """The first day on which a training holds no more: the same day of the month, or the month's last."""
    year, month = divmod(trained_on.year * 12 + trained_on.month - 1 + months, 12)
    return date(year, month + 1, min(trained_on.day, monthrange(year, month + 1)[1]))


async def record(db: AsyncConnection, person_id: int) -> Record:
    """What is written down about somebody."""
    found = (await db.execute(select(staff_record).where(staff_record.c.person_id == person_id))).one_or_none()
    return Record(found.trained_on, found.legal, found.legal_on) if found else Record()


async def train(db: AsyncConnection, person_id: int, on: date) -> None:
    """Write down the day of a training."""
    await _write(db, person_id, {"trained_on": on})


async def check(db: AsyncConnection, person_id: int, passed: bool, on: date) -> None:
    """Write down the legal check and its day."""
    await _write(db, person_id, {"legal": passed, "legal_on": on})


async def _write(db: AsyncConnection, person_id: int, values: dict[str, Any]) -> None:
    values = {**values, "left_at": None}
    made = insert_into(db, staff_record).values(person_id=person_id, **values)
    await db.execute(made.on_conflict_do_update(index_elements=["person_id"], set_=values))


async def bar(db: AsyncConnection, person_id: int, now: datetime) -> Bar | None:
    """What stands against putting this person in charge of a circle; None if nothing does."""
    home = await db.scalar(select(person.c.organisation_id).where(person.c.id == person_id)) or 0
    return (await record(db, person_id)).bar(await today(db, home, now), await months(db, home))


async def today(db: AsyncConnection, organisation_id: int, now: datetime) -> date:
    """The day on the organisation's wall clock: in the evening it is not yet tomorrow, as it is in UTC."""
    zone = await db.scalar(select(organisation.c.timezone).where(organisation.c.id == organisation_id))
    return now.astimezone(ZoneInfo(zone) if zone else UTC).date()


async def months(db: AsyncConnection, organisation_id: int) -> int:
    """For how many months a training holds in this organisation."""
    setting = team_setting.c
    found = await db.scalar(select(setting.training_months).where(setting.organisation_id == organisation_id))
    return int(found or MONTHS)


async def set_months(db: AsyncConnection, organisation_id: int, wanted: int) -> None:
    """Let a training hold for so many months."""
    made = insert_into(db, team_setting).values(organisation_id=organisation_id, training_months=wanted)
    await db.execute(made.on_conflict_do_update(index_elements=["organisation_id"], set_={"training_months": wanted}))


# --- who is of the team ----------------------------------------------------------------------------------------------


async def lock(db: AsyncConnection, organisation_id: int) -> None:
    """Wait for whoever else is changing who belongs to the team, so that the last coordinator cannot vanish between
    two of them."""
    here = organisation.c.id == organisation_id
    await db.execute(update(organisation).where(here).values(name=organisation.c.name))


async def members(db: AsyncConnection, organisation_id: int) -> list[Member]:
    """Everybody who works for the organisation, in the order in which they came."""
    rows = await db.execute(
        select(role.c.person_id, role.c.role)
        .join(person, person.c.id == role.c.person_id)
        .where(
            person.c.organisation_id == organisation_id,
            person.c.erased_at.is_(None),
            role.c.role.in_([one.value for one in STAFF]),
        )
        .order_by(role.c.person_id, role.c.role)
    )
    found: dict[int, set[Role]] = {}
    for person_id, name in rows:
        found.setdefault(person_id, set()).add(Role(name))
    return [Member(id, frozenset(roles)) for id, roles in found.items()]


async def member(db: AsyncConnection, person_id: int, organisation_id: int) -> Member | None:
    """One of this organisation's team; None for anybody else."""
    return next((one for one in await members(db, organisation_id) if one.id == person_id), None)


async def facilitators(db: AsyncConnection) -> list[tuple[int, int]]:
    """(person id, organisation id) of every facilitator of the installation."""
    rows = await db.execute(
        select(person.c.id, person.c.organisation_id)
        .join(role, role.c.person_id == person.c.id)
        .where(role.c.role == Role.FACILITATOR.value, person.c.erased_at.is_(None))
        .order_by(person.c.id)
    )
    return [(row[0], row[1]) for row in rows]


async def leave(db: AsyncConnection, person_id: int, now: datetime) -> None:
    """Somebody is of the team no more; what they are as a participant stays. The record ends with its time."""
    await db.execute(delete(role).where(role.c.person_id == person_id, role.c.role.in_([one.value for one in STAFF])))
    made = insert_into(db, staff_record).values(person_id=person_id, left_at=now)
    await db.execute(made.on_conflict_do_update(index_elements=["person_id"], set_={"left_at": now}))


async def come_back(db: AsyncConnection, person_id: int) -> None:
    """Somebody is of the team (again): what is written down about them stays."""
    await db.execute(update(staff_record).where(staff_record.c.person_id == person_id).values(left_at=None))
