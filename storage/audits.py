"""Audits: who of the team did or looked at what in one organisation, as written down and never changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import STAFF, Role
from storage.circle import circle
from storage.people import participant
from storage.tables import audit, person, role

PAGE = 10
"""Lines of one page."""

NOT_SHOWN = ("link", "signals", "feedback")
"""Features of the women's service: what it says is never here, not even when it said it (R20)."""

BY_THEMSELVES = ("joining", "leaving", "erasure", "consents")
"""Features in which people act on their own behalf: what they do there is not what the team did, though one of the team
may be a participant too."""

BY_THE_TEAM = ("erasure.hold", "erasure.held", "erasure.lifted")
"""Verbs of those features that are always the team's: a legal hold is put on somebody else."""

HIS_ALONE = ("notme",)
"""What one of the team who takes part too is not shown."""

IDENTITY = "%identity%"
"""A look at somebody's emergency identity has this in its verb."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. actor: a person id, None for the system. subject: `person:7`, `circle:2` ..., or None."""

    id: int
    at: datetime
    actor: int | None
    verb: str
    subject: str | None
    reason: str | None

    def about(self, kind: str) -> int | None:
        """The number of its subject, if it is of this kind."""
        what, _, number = (self.subject or "").partition(":")
        return int(number) if what == kind and number.isdecimal() and len(number) < 19 else None


def _by_team() -> ColumnElement[bool]:
    """What the system did, or somebody who works here or did until their access was taken away."""
    works = select(role.c.person_id).where(
        role.c.person_id == audit.c.actor, role.c.role.in_([one.value for one in STAFF])
    )
    invited = select(role.c.person_id).where(role.c.person_id == audit.c.actor, role.c.role == Role.INVITED.value)
    takes_part = select(participant.c.person_id).where(participant.c.person_id == audit.c.actor)
    known = select(person.c.id).where(person.c.id == audit.c.actor, person.c.erased_at.is_(None))
    theirs = or_(*(audit.c.verb.startswith(f"{name}.", autoescape=True) for name in BY_THEMSELVES))
    themselves = and_(theirs, audit.c.verb.not_in(BY_THE_TEAM))
    staff = and_(works.exists(), not_(and_(takes_part.exists(), themselves)))
    worked = and_(known.exists(), not_(takes_part.exists()), not_(invited.exists()), not_(themselves))
    return or_(audit.c.actor.is_(None), staff, worked)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads (person id, organisation id). takes_part: they are a participant too."""

    person: int
    organisation: int
    takes_part: bool


async def page(
    db: AsyncConnection, reader: Reader, *, before: int | None = None, identities: bool = False
) -> list[Entry]:
    """The newest lines of an organisation, at most one more than a page holds. before: only those older than this line
    (its id). identities: only looks at an emergency identity.

    Nobody reads what others did about them, and who takes part reads nothing of what was written from somebody's phone:
    it may have been theirs (R11).
    """
    me = f"person:{reader.person}"
    about_others = [or_(one.is_(None), one != me) for one in (audit.c.subject, audit.c.reason)]
    of_others = or_(and_(*about_others), audit.c.actor == reader.person)
    where = [audit.c.organisation_id == reader.organisation, _by_team(), of_others]
    hidden = (*NOT_SHOWN, *(HIS_ALONE if reader.takes_part else ()))
    where += [not_(audit.c.verb.startswith(f"{name}.", autoescape=True)) for name in hidden]
    if before is not None:
        where.append(audit.c.id < before)
    if identities:
        where.append(audit.c.verb.like(IDENTITY))
    found = select(audit).where(*where).order_by(audit.c.id.desc()).limit(PAGE + 1)
    rows = await db.execute(found)
    return [Entry(row.id, row.at, row.actor, row.verb, row.subject, row.reason) for row in rows]


async def there(db: AsyncConnection, organisation_id: int, ids: Collection[int]) -> set[int]:
    """Those of these people who belong to the organisation and have not erased themselves."""
    mine = (person.c.organisation_id == organisation_id, person.c.erased_at.is_(None), person.c.id.in_(ids))
    return {*await db.scalars(select(person.c.id).where(*mine))}


async def circles(db: AsyncConnection, organisation_id: int, ids: Collection[int]) -> dict[int, str]:
    """The names of these circles of the organisation, closed ones too."""
    rows = await db.execute(
        select(circle.c.id, circle.c.name).where(circle.c.organisation_id == organisation_id, circle.c.id.in_(ids))
    )
    return {row.id: row.name for row in rows}
