"""Contestant: Respiro's engine with its Telegram channel; one row and one reply an update, as the others do it."""

from __future__ import annotations

import asyncio
import logging
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import structlog
from sqlalchemy import insert

from bench.meter import TABLE, Meter, run, task
from bench.meter import Task as Given
from bot.channels.telegram import Login, Telegram
from bot.clock import SystemClock
from bot.contract import Letter, SendResult, line
from bot.engine import Engine, settle_memory
from bot.feature import EVERYBODY, Feature, Registry, Unknown
from bot.pacing import Limits
from bot.sealing import Sealer, new_key
from bot.turn import Turn
from content.triggers import Triggers
from content.words import ROOT, Words
from storage import installation
from storage.database import Database
from storage.keyring import KeyRing
from storage.schema import metadata

LINE = "### kind: notice\nbench-echo = { $serial }\n"
FREE = Limits(rate=1e6, chat_rate=1e6, chat_burst=10**6, group_per_minute=10**6)
"""The contestants have no pacing of their own; neither has this one here."""


def echo() -> Feature:
    """The one feature: a row and a reply."""
    feature = Feature("bench")

    @feature.on(Unknown, who=EVERYBODY)
    async def answer(turn: Turn, wish: Unknown) -> None:
        assert turn.incoming is not None
        serial = turn.incoming.text
        await turn.db.execute(insert(TABLE), {"serial": int(serial), "chat": turn.here.id})
        turn.say(line("bench-echo", serial=serial))

    return feature


@dataclass
class Measured:
    """A channel that tells the meter when a reply has arrived."""

    channel: Telegram
    meter: Meter
    kind: str = "telegram"
    account: int = field(init=False)

    def __post_init__(self) -> None:
        self.account = self.channel.account
        self.listen = self.channel.listen
        self.close = self.channel.close

    async def send(self, letter: Letter) -> SendResult:
        """Send and count."""
        self.meter.first()
        result = await self.channel.send(letter)
        self.meter.done()
        return result


def _words(folder: Path) -> Words:
    """The real words and one line more, which is rendered like any other."""
    root = folder / "content"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (root / "es" / "bench.ftl").write_text(LINE)
    return Words.load(root)


async def assemble(folder: Path, feature: Feature) -> tuple[Engine, int]:
    """An engine on fresh SQLite files with one organisation and one account; the account's id."""
    database = Database(f"sqlite:///{folder}/respiro.db")
    ring = Database(f"sqlite:///{folder}/keyring.db")
    keys = KeyRing(ring, Sealer(new_key()))
    await keys.prepare()
    async with database.write() as db:
        await db.run_sync(metadata.create_all)
        now = datetime.now(UTC)
        home = await installation.add_organisation(db, "Bench", timezone="America/Mexico_City", language="es", now=now)
        account = await installation.add_account(db, home, "telegram", "bench")
    triggers = Triggers.load()  # what is typed is compared with all trigger words, as in the service
    triggers.verbs = frozenset()  # but none of their features is here
    registry = Registry([feature], triggers)
    return Engine(database, keys, registry, _words(folder), SystemClock(), hand=folder / "in-hand"), account


async def main(given: Given) -> None:
    """Handle the updates, print the figures, end."""
    folder = Path(given.database).parent
    engine, account = await assemble(folder, echo())
    async with engine.database.write() as db:
        await db.run_sync(TABLE.metadata.create_all)
    meter = Meter(given.updates)
    channel = Telegram(account, Login(given.token, given.url), engine.clock)
    engine.add(Measured(channel, meter), FREE)  # type: ignore[arg-type]
    settle_memory()  # as the service does at its start
    stop = asyncio.Event()
    running = asyncio.create_task(engine.run(stop))
    waiting = asyncio.create_task(meter.over.wait())
    await asyncio.wait([running, waiting], return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    await running
    async with engine.database.read() as db:
        rows = len((await db.execute(TABLE.select())).all())
    meter.report(rows=rows)


if __name__ == "__main__":
    logging.getLogger().setLevel(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    wish = task()
    run(main(wish), fast=wish.uvloop)
