"""Budget: a man is written to without having asked for it four times a week at most (R10).

Whatever the clock begins by itself asks before it is said: `if not await turn.spend(): return`. Nothing is taken by
answers, by the steps of what he began (a time-out, an open case, the link of his own session) and by practice that he
opted into, which counts apart and is the first to be cut. What must be said in a full week too (the morning after a
time-out, what is open to him from now on) takes a place if there is one, so that something lighter waits.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, SmallInteger, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.retention import declare
from storage.tables import Id, Instant, insert_into, metadata

MOST = 4
"""Letters that he did not ask for in any seven days."""

WEEK = timedelta(days=7)

budget = Table(
    "budget",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("place", SmallInteger, nullable=False),  # 0 to 3: there is no fifth
    Column("at", Instant, nullable=False),  # when it was taken; free again a week later
    Index("uq_budget_person_id_place", "person_id", "place", unique=True),
)
declare(budget, "when somebody was written to without having asked, at most four instants", since="at", days=WEEK.days)


async def spend(db: AsyncConnection, person_id: int, now: datetime) -> bool:
    """Take one of the four places of these seven days; False if all are taken. Two turns never take the same one."""
    for place in range(MOST):
        insert: Any = insert_into(db, budget)
        taken = insert.values(person_id=person_id, place=place, at=now).on_conflict_do_update(
            index_elements=["person_id", "place"], set_={"at": now}, where=budget.c.at <= now - WEEK
        )
        if await db.scalar(taken.returning(budget.c.place)) is not None:
            return True
    return False


async def is_spent(db: AsyncConnection, person_id: int, now: datetime) -> bool:
    """Whether all four are taken."""
    held = (budget.c.person_id == person_id, budget.c.at > now - WEEK)
    return int(await db.scalar(select(func.count()).select_from(budget).where(*held)) or 0) >= MOST
