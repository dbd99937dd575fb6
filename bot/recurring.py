"""What happens by the calendar: each job has one row in the inbox, whose handling makes its successor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.clock import to_us
from bot.contract import Lane
from bot.feature import Recurring, next_run
from storage import inbox
from storage.database import Database
from storage.keyring import KeyRing
from storage.tables import READY


async def ensure(database: Database, keys: KeyRing, jobs: Iterable[Recurring], now: datetime, timezone: str) -> None:
    """Give each job its first row if none is waiting; an overdue row stays and runs once."""
    async with database.write() as db:
        for job in jobs:
            thread = f"cron:{job.name}"
            await inbox.open_threads(db, [thread])
            waiting = await db.scalar(
                text("SELECT count(*) FROM inbox WHERE state = 0 AND thread = :thread"), {"thread": thread}
            )
            if waiting:
                continue
            at = next_run(job.cron, now, ZoneInfo(timezone))
            row = {"thread": thread, "lane": Lane.CLOCK.value, "verb": job.action.verb, "values": job.action.values()}
            row |= {"key": keys.mac("cron", job.name, at.isoformat()), "due_at": to_us(at), "state": READY}
            empty = dict.fromkeys(("account_id", "chat_id", "payload", "done_at", "why"))
            await inbox.put(db, [{**empty, **row}])
