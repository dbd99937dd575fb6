"""The notice of an organisation: whom to ask about one's data, and where the whole of its notice can be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.retention import lasts
from storage.tables import Id, insert_into, metadata

notice = Table(
    "notice",
    metadata,
    Column("organisation_id", Id, ForeignKey("organisation.id"), primary_key=True, autoincrement=False),
    Column("contact", String(120)),
    Column("address", String(200)),
)
lasts(
    notice, "whom to ask about one's data and where the notice stands, as the organisation publishes it: as long as it"
)


class Part(StrEnum):
    """What an organisation can set; also the longest that each may be."""

    CONTACT = "contact"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Notice:
    """What an organisation has published; "" where it has not. contact: e-mail, telephone or desk. address: https."""

    contact: str = ""
    address: str = ""


async def of(db: AsyncConnection, organisation_id: int) -> Notice:
    """What this organisation has set."""
    row = (await db.execute(select(notice).where(notice.c.organisation_id == organisation_id))).one_or_none()
    return Notice(row.contact or "", row.address or "") if row else Notice()


async def put(db: AsyncConnection, organisation_id: int, part: Part, value: str) -> None:
    """Set one of the two; "" takes it away."""
    values = {part.value: value or None}
    made = insert_into(db, notice).values(organisation_id=organisation_id, **values)
    await db.execute(made.on_conflict_do_update(index_elements=["organisation_id"], set_=values))
