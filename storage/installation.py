"""The installation itself: its settings, organisations and channel accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.sealing import Sealer
from storage.database import Database
from storage.tables import account, insert_into, organisation
from storage.tables import setting as settings


@dataclass(frozen=True, slots=True)
class Account:
    """One channel account. secret: the bot token, opened; "" for the web channel."""

    id: int
    organisation: int
    kind: str
    name: str
    secret: str
    handle: str
    enabled: bool


ENVIRONMENT = "environment"
"""Name of the account whose token comes from `RESPIRO_TELEGRAM_TOKEN`; that token is never written down."""


async def setting(db: AsyncConnection, key: str) -> str | None:
    """A setting that the program keeps for itself."""
    found: str | None = await db.scalar(select(settings.c.value).where(settings.c.key == key))
    return found


async def set_setting(db: AsyncConnection, key: str, value: str) -> None:
    """Keep a setting."""
    row = insert_into(db, settings).values(key=key, value=value)
    await db.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


async def organisations(db: AsyncConnection, *, practice: bool = False) -> list[tuple[int, str]]:
    """(id, name) of the real organisations, or of the practice ones."""
    rows = await db.execute(
        select(organisation.c.id, organisation.c.name)
        .where(organisation.c.practice.is_(practice))
        .order_by(organisation.c.id)
    )
    return [(row[0], row[1]) for row in rows]


async def add_organisation(
    db: AsyncConnection, name: str, *, timezone: str, language: str, now: datetime, practice: bool = False
) -> int:
    """A new organisation; its id."""
    made = await db.scalar(
        insert(organisation)
        .values(name=name, timezone=timezone, language=language, practice=practice, created_at=now)
        .returning(organisation.c.id)
    )
    assert made is not None
    return int(made)


async def add_account(db: AsyncConnection, organisation_id: int, kind: str, name: str, handle: str = "") -> int:
    """A new channel account without a secret; its id. One of that kind and name that exists is taken as it is."""
    await db.execute(
        insert_into(db, account)
        .values(organisation_id=organisation_id, kind=kind, name=name, handle=handle)
        .on_conflict_do_nothing()
    )
    found = await db.scalar(select(account.c.id).where(account.c.kind == kind, account.c.name == name))
    assert found is not None
    return int(found)


async def set_secret(db: AsyncConnection, sealer: Sealer, account_id: int, secret: str) -> None:
    """Keep an account's token, sealed."""
    sealed = sealer.seal_secret(secret.encode(), f"account.secret:{account_id}")
    await db.execute(update(account).where(account.c.id == account_id).values(secret=sealed))


async def set_handle(db: AsyncConnection, account_id: int, handle: str) -> None:
    """Keep a bot's public name, for invite links."""
    await db.execute(update(account).where(account.c.id == account_id).values(handle=handle))


async def handle(db: AsyncConnection, account_id: int) -> str:
    """A bot's public name; "" where none is known or the channel has none."""
    return str(await db.scalar(select(account.c.handle).where(account.c.id == account_id)) or "")


async def link(db: AsyncConnection, organisation_id: int, code: str) -> str | None:
    """The address that opens the organisation's bot with a code; None where its public name is not known."""
    handles = select(account.c.handle).where(
        account.c.organisation_id == organisation_id, account.c.enabled, account.c.handle != ""
    )
    handle = await db.scalar(handles.order_by(account.c.id).limit(1))
    return f"https://t.me/{handle}?start={code}" if handle else None


async def disable(db: AsyncConnection, account_id: int) -> None:
    """Stop using an account; its chats stay."""
    await db.execute(update(account).where(account.c.id == account_id).values(enabled=False))


async def accounts(db: AsyncConnection, sealer: Sealer) -> list[Account]:
    """All channel accounts with their secrets opened."""
    rows = await db.execute(select(account).order_by(account.c.id))
    return [
        Account(
            row.id,
            row.organisation_id,
            row.kind,
            row.name,
            sealer.open_secret(row.secret, f"account.secret:{row.id}").decode() if row.secret else "",
            row.handle or "",
            bool(row.enabled),
        )
        for row in rows
    ]


async def environment_account(database: Database, organisation_id: int) -> int:
    """The account of the token that the environment gives."""
    async with database.write() as db:
        return await add_account(db, organisation_id, "telegram", ENVIRONMENT)


async def counts(db: AsyncConnection) -> dict[str, int]:
    """How many organisations and accounts there are."""
    return {
        "organisations": int(await db.scalar(select(func.count()).select_from(organisation)) or 0),
        "accounts": int(await db.scalar(select(func.count()).select_from(account)) or 0),
    }
