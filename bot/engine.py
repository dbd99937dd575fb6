"""The engine assembled: receiver, worker and one sender a channel account, over one database."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import structlog

from bot.clock import Jumps, SystemClock, from_us, to_us
from bot.contract import Channel, Clock, Incoming, Poison
from bot.feature import Registry
from bot.pacing import Limits, Pace
from bot.receive import Receiver
from bot.recurring import ensure
from bot.rewording import Rewording
from bot.sender import Sender
from bot.worker import Worker
from content.wardrobe import Wardrobe
from content.words import Words
from storage import chats, inbox, installation, practice, returned
from storage.database import Database
from storage.keyring import KeyRing

log = structlog.get_logger("engine")

SETTLE_BATCHES = 100_000
"""`settle()` gives up after this many batches: two features that wake each other for ever would never end."""


def settle_memory() -> None:
    """Take what was loaded at start-up out of the garbage collector's rounds, and let it come by less often: turns
    leave few cycles behind (ten small objects each, SQLAlchemy's), and its rounds over everything cost about a tenth of
    a busy service's time. From here on it comes by, also where the command line kept it away while everything was being
    loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)
    gc.enable()


class Engine:
    """Everything between the channels and the database. Build it, `add()` channels, then `run()` or `settle()`."""

    def __init__(
        self, database: Database, keys: KeyRing, registry: Registry, words: Words, clock: Clock, *,
        hand: Path | None = None, timezone: str = "America/Mexico_City",
    ) -> None:  # fmt: skip
        self.database = database
        self.keys = keys
        self.registry = registry
        self.words = words
        self.clock = clock
        self.jumps = Jumps(clock)
        self.timezone = timezone
        self.receiver = Receiver(database, keys, clock)
        wardrobe = Wardrobe(words)
        self.rewording = Rewording(database, wardrobe)
        self.worker = Worker(database, keys, registry, wardrobe, clock, hand=hand, timezone=timezone)
        self.worker.reworded = self.rewording.look
        self.channels: dict[int, Channel] = {}
        self.senders: dict[int, Sender] = {}
        self.receiver.arrived = self.worker.wake
        self.worker.wrote = self._wrote
        self.worker.moved = self.receiver.forget
        self._moving = asyncio.Lock()

    def add(self, channel: Channel, limits: Limits) -> None:
        """Let this channel account receive and send."""
        sender = Sender(self.database, self.keys, self.clock, channel, Pace(limits, self.clock.monotonic()))
        sender.reported = self.worker.wake
        self.channels[channel.account] = channel
        self.senders[channel.account] = sender

    def _wrote(self, accounts: set[int]) -> None:
        for account in accounts:
            if account in self.senders:
                self.senders[account].wake()

    async def receive(self, account: int, events: Sequence[Incoming | Poison]) -> None:
        """Commit events of an account; when this returns they are durable."""
        await self.receiver.receive(account, events)

    async def prepare(self) -> None:
        """Before the first batch: who came back with an old copy of the database is erased again, recurring jobs have
        their first rows, and keys whose owners were erased are destroyed. Raises `Misconfigured` if the key ring may be
        the wrong one."""
        await self._erase_again()
        jobs = self.registry.recurring.values()
        await ensure(self.database, self.keys, jobs, self.clock.now(), self.timezone)
        async with self.database.read() as db:
            erased = await chats.erased_people(db)
        await self.keys.load(erased)
        for person in erased:
            if self.keys.has(person):
                await self.keys.destroy(person)
        await self.rewording.look()

    async def _erase_again(self) -> None:
        async with self.database.write() as db:
            lost = await returned.find(db, self.keys)
            gone = await returned.erase(db, self.keys, lost, self.clock.now())
        if gone:
            log.warning("people who were erased had come back with an old copy; they are erased again", people=gone)
            await self.database.checkpoint(truncate=True)

    async def settle(self) -> None:
        """Run turns and send letters until nothing is due any more at this instant."""
        if not self.rewording.looked:
            await self.rewording.look()
        sent = 0
        for _ in range(SETTLE_BATCHES):
            if await self.worker.step():
                sent = 0
            elif sent:  # no letter was left, and what became of those sent moved nothing
                return
            else:
                for sender in self.senders.values():
                    sent += await sender.drain()
                if not sent:
                    return
        raise RuntimeError("the engine does not come to rest")

    async def run(self, stop: asyncio.Event) -> None:
        """Listen, work and send until `stop` is set; then the turn in hand ends and letters in flight settle."""
        await self.prepare()
        listening = [
            asyncio.create_task(channel.listen(self.receiver.of(account)), name=f"listen {account}")
            for account, channel in self.channels.items()
        ]
        working = [asyncio.create_task(self.worker.run(), name="worker")]
        working += [asyncio.create_task(s.run(), name=f"sender {a}") for a, s in self.senders.items()]
        stopping = asyncio.create_task(stop.wait())
        rewording = asyncio.create_task(self.rewording.run(), name="rewording")
        try:
            parts = [stopping, rewording, *listening, *working]
            done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in listening:
                task.cancel()
            self.worker.stop()
            for sender in self.senders.values():
                sender.stop()
            ended = await asyncio.gather(*listening, *working, return_exceptions=True)
            stopping.cancel()
            rewording.cancel()
            for channel in self.channels.values():
                await channel.close()
        for problem in ended:
            if isinstance(problem, Exception):
                raise problem
        if stopping not in done and not stop.is_set():
            raise RuntimeError("a part of the engine ended by itself")

    async def forward(self, by: timedelta) -> None:
        """Move the practice clock forward, stopping at every instant at which something comes due."""
        async with self._moving:
            goal = self.clock.now() + by
            while True:
                await self._rest()
                now = self.clock.now()
                async with self.database.read() as db:
                    due = await inbox.next_due(db, to_us(now))
                if due is None or from_us(due) >= goal:
                    break
                await self._ahead(from_us(due) - now)
            await self._ahead(goal - self.clock.now())
            await self._rest()

    async def _ahead(self, by: timedelta) -> None:
        """Move the clock; how far it is ahead is written down before, so that a restart never goes back."""
        assert isinstance(self.clock, SystemClock)
        by = max(by, timedelta(0))
        async with self.database.write() as db:
            ahead = self.clock.offset + by
            await installation.set_setting(db, practice.OFFSET, str(ahead.total_seconds()))
        self.clock.forward(by)
        self.worker.wake()

    async def _rest(self) -> None:
        """Wait until the running worker has nothing due and no letter waits that may go."""
        while True:
            async with self.database.read() as db:
                figures = await inbox.figures(db, to_us(self.clock.now()))
                waiting = await chats.waiting_letters(db)
            if not figures["due"] and not waiting:
                return
            self.worker.wake()
            self._wrote(set(self.senders))
            await asyncio.sleep(0.02)
