"""Pools: which organisations share a helpline, and who of them may be on call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from storage.rota import tables
from storage.rota.tables import pool_organisation
from storage.tables import insert_into, organisation, person, role

ON_CALL = (Role.COUNSELLOR, Role.SUPERVISOR, Role.COORDINATOR)
"""Who may be on call."""

AT_ONCE = 2
"""Chats that one counsellor has at once unless the pool says otherwise (practice §3.6)."""

MOST_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Pool:
    """A helpline that one or several organisations share. timezone: whose wall clock its times are read on."""

    id: int
    name: str
    timezone: str
    at_once: int

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone."""
        return ZoneInfo(self.timezone)


async def make_pool(db: AsyncConnection, organisation_id: int, now: datetime) -> int:
    """Begin a pool for an organisation, on its wall clock; the id of the pool that it is in, if it is in one."""
    there = await of_organisation(db, organisation_id)
    if there is not None:
        return there.id
    home = (
        await db.execute(
            select(organisation.c.name, organisation.c.timezone).where(organisation.c.id == organisation_id)
        )
    ).one()
    made = insert_into(db, tables.pool).values(
        name=home.name[:80], timezone=home.timezone, made_at=now, made_for=organisation_id
    )
    await db.execute(made.on_conflict_do_nothing())
    id = await db.scalar(select(tables.pool.c.id).where(tables.pool.c.made_for == organisation_id))
    assert id is not None
    await join_pool(db, int(id), organisation_id, now)
    found = await of_organisation(db, organisation_id)
    assert found is not None
    return found.id


async def join_pool(db: AsyncConnection, pool_id: int, organisation_id: int, now: datetime) -> bool:
    """An organisation shares a pool from now on; False if it is in one already."""
    made = insert_into(db, pool_organisation).values(organisation_id=organisation_id, pool_id=pool_id, since=now)
    return bool((await db.execute(made.on_conflict_do_nothing())).rowcount)


def _made(row: Any) -> Pool | None:
    return None if row is None else Pool(row.id, row.name, row.timezone, row.at_once)


async def pool(db: AsyncConnection, id: int) -> Pool | None:
    """A pool by its id."""
    return _made((await db.execute(select(tables.pool).where(tables.pool.c.id == id))).first())


async def pools(db: AsyncConnection) -> list[tuple[Pool, list[int]]]:
    """All pools in use, each with the ids of its organisations."""
    found: dict[int, list[int]] = {}
    for row in await db.execute(select(pool_organisation).order_by(pool_organisation.c.organisation_id)):
        found.setdefault(row.pool_id, []).append(row.organisation_id)
    known = [(await pool(db, id), homes) for id, homes in sorted(found.items())]
    return [(one, homes) for one, homes in known if one is not None]


async def of_organisation(db: AsyncConnection, organisation_id: int) -> Pool | None:
    """The pool that an organisation is in."""
    found = (
        select(tables.pool)
        .join(pool_organisation, pool_organisation.c.pool_id == tables.pool.c.id)
        .where(pool_organisation.c.organisation_id == organisation_id)
    )
    return _made((await db.execute(found)).first())


async def of_person(db: AsyncConnection, person_id: int) -> Pool | None:
    """The pool of somebody's organisation."""
    home = await db.scalar(select(person.c.organisation_id).where(person.c.id == person_id))
    return None if home is None else await of_organisation(db, home)


async def chats_at_once(db: AsyncConnection, organisation_id: int) -> int:
    """How many chats one counsellor of this organisation's pool has at most."""
    found = await of_organisation(db, organisation_id)
    return AT_ONCE if found is None else found.at_once


async def set_at_once(db: AsyncConnection, pool_id: int, count: int) -> bool:
    """At most so many chats at once; False for a number that nobody can do well."""
    if not 1 <= count <= MOST_AT_ONCE:
        return False
    await db.execute(update(tables.pool).where(tables.pool.c.id == pool_id).values(at_once=count))
    return True


async def members(db: AsyncConnection, pool_id: int, *roles: Role) -> dict[int, int]:
    """Who may be on call in a pool: person id -> id of their organisation. roles: only those with one of these."""
    wanted = [one.value for one in roles or ON_CALL]
    found = (
        select(person.c.id, person.c.organisation_id)
        .join(pool_organisation, pool_organisation.c.organisation_id == person.c.organisation_id)
        .join(role, role.c.person_id == person.c.id)
        .where(pool_organisation.c.pool_id == pool_id, role.c.role.in_(wanted), person.c.erased_at.is_(None))
        .group_by(person.c.id, person.c.organisation_id)
        .order_by(person.c.id)
    )
    return {row.id: row.organisation_id for row in await db.execute(found)}


async def home_of(db: AsyncConnection, person_id: int) -> int | None:
    """The organisation of somebody who has not erased themselves."""
    where = (person.c.id == person_id, person.c.erased_at.is_(None))
    found: int | None = await db.scalar(select(person.c.organisation_id).where(*where))
    return found


async def began(db: AsyncConnection, pool_id: int) -> datetime:
    """When a pool began."""
    found: datetime | None = await db.scalar(select(tables.pool.c.made_at).where(tables.pool.c.id == pool_id))
    assert found is not None
    return found
