"""Contestant: Respiro's engine with its Telegram channel; one row and one reply an update, as the others do it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from sqlalchemy import insert

from bench import stage
from bench.meter import TABLE, Meter, run, task
from bench.meter import Task as Given
from bot.channels.telegram import Login, Telegram
from bot.contract import Incoming, Letter, Poison, Receive, SendResult, line
from bot.engine import settle_memory
from bot.feature import EVERYBODY, Feature, Unknown
from bot.turn import Turn
from storage.database import Database


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
    """A channel that tells the meter when the first update comes in and when a reply has arrived."""

    channel: Telegram
    meter: Meter
    kind: str = "telegram"
    account: int = field(init=False)

    def __post_init__(self) -> None:
        self.account = self.channel.account
        self.close = self.channel.close

    async def listen(self, receive: Receive) -> None:
        """Listen; the work begins with the first update that comes in."""

        async def begin(events: Sequence[Incoming | Poison]) -> None:
            if events:
                self.meter.first()
            await receive(events)

        await self.channel.listen(begin)

    async def send(self, letter: Letter) -> SendResult:
        """Send and count."""
        result = await self.channel.send(letter)
        self.meter.done()
        return result


async def main(given: Given) -> None:
    """Handle the updates, print the figures, end."""
    place = stage.sqlite(Path(given.database).parent)
    engine, account = await stage.assemble(Database(place.data), place, echo())
    async with engine.database.write() as db:
        await db.run_sync(TABLE.metadata.create_all)
    meter = Meter(given.updates)
    channel = Telegram(account, Login(given.token, given.url), engine.clock)
    engine.add(Measured(channel, meter), stage.FREE)  # type: ignore[arg-type]
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
