"""The log of a case: every page, failure and decision, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cases.tables import log


class What(StrEnum):
    """What happened."""

    OPENED = "opened"
    JOINED = "joined"
    """A further sign of his."""
    RAISED = "raised"
    """Its colour rose."""
    ROUND = "round"
    """The chain was taken anew."""
    PAGED = "paged"
    SKIPPED = "skipped"
    """Somebody, or a whole step, was passed over."""
    FAILED = "failed"
    """A page did not arrive."""
    TOLD = "told"
    """He was told that nobody has come yet."""
    CLAIMED = "claimed"
    SILENT = "silent"
    """Whoever claimed it has not written to him in time."""
    ON_PHONE = "on_phone"
    RELEASED = "released"
    HANDED = "handed"
    """Whoever has it hands it over."""
    ENTERED = "entered"
    """One of the team joined the talk."""
    STEPPED_OUT = "stepped_out"
    ASKED = "asked"
    """He was asked something directly."""
    ANSWERED = "answered"
    LOST = "lost"
    """Words to him did not arrive."""
    CLOSED = "closed"


class Reason(StrEnum):
    """Why."""

    NOBODY = "nobody"
    """There is nobody in this step."""
    FULL = "full"
    """They have as many chats as they can do well."""
    NIGHTS = "nights"
    """Their last-call nights of this month are used up."""
    UNREACHABLE = "unreachable"
    """They blocked us, or have no chat that can be written to."""
    REJECTED = "rejected"
    """The platform refused the letter."""
    EXPIRED = "expired"
    """Held back by the platform (rate limits) or by an outage until the next page was due."""
    AGAIN = "again"
    """The page was repeated."""
    TEAM = "team"
    """Nobody is in the chain: whoever facilitates or coordinates."""
    SHIFT = "shift"
    """Somebody has come on shift."""
    ASKED = "asked"
    """He asked once more."""
    SILENT = "silent"
    LEFT = "left"
    """Whoever had claimed it is of the team no more."""
    TAKEN_OVER = "taken_over"
    HANDED = "handed"
    """It is handed over, and whoever is on call is rung."""
    YES = "yes"
    NO = "no"
    NO_RISK = "no_risk"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. who: person id."""

    at: datetime
    what: What
    step: str | None
    who: int | None
    reason: str | None


async def note(db: AsyncConnection, case_id: int, entry: Entry) -> None:
    """Write a line."""
    values = {"at": entry.at, "what": entry.what.value, "step": entry.step, "who": entry.who, "reason": entry.reason}
    await db.execute(insert(log).values(case_id=case_id, **values))


async def entries(db: AsyncConnection, case_id: int) -> list[Entry]:
    """All of a case's lines, in order."""
    rows = await db.execute(select(log).where(log.c.case_id == case_id).order_by(log.c.id))
    return [Entry(row.at, What(row.what), row.step, row.who, row.reason) for row in rows]
