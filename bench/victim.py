"""A service that dies on order: the real engine, Telegram channel and web app, with one feature that writes serials.

It says "ready" when it begins to work. It dies at its set point by kill -9, or whenever somebody else kills it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import shutil
import signal
import socket
import sys
import threading
import traceback
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog
import uvicorn
from pydantic import SecretStr
from sqlalchemy import BigInteger, Column, MetaData, Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Server
from bot.channels.telegram import Login, Telegram, Webhook
from bot.clock import SystemClock
from bot.config import Settings, TelegramMode
from bot.contract import Letter, Receive, SendResult, line
from bot.engine import Engine
from bot.feature import EVERYBODY, Feature, Registry, Unknown
from bot.pacing import Limits
from bot.sealing import Sealer, read_key
from bot.turn import Turn
from bot.web import asgi
from content.triggers import Triggers
from content.words import ROOT, Words
from storage.database import Database
from storage.keyring import KeyRing
from storage.tables import Id

SERIALS = Table(
    "serial",
    MetaData(),
    Column("id", Id, primary_key=True),
    Column("serial", BigInteger, nullable=False),  # not unique: a serial written twice is to be seen
)
"""What the one feature writes."""

LINE = "### kind: notice\nserial-answer = { $serial }\n"
"""What it answers, in a file of its own beside the real words."""

FREE = Limits(rate=1e6, chat_rate=1e6, chat_burst=10**6, group_per_minute=10**6)
"""No pacing: the more letters in flight at a crash, the harder the proof."""

MOMENTS = {
    "receive": ("begin", "before", "during", "after"),
    "turn": ("inside", "before", "during", "after"),
    "settle": ("begin", "before", "during", "after"),
    "call": ("before", "after"),
}
"""Where it may die: in a transaction of receiving, of a batch of turns, of settling letters (as it begins, before its
commit, while it commits, after it); inside a handler; before and after the call that carries a letter."""

POINTS = tuple(f"{part}.{moment}" for part, moments in MOMENTS.items() for moment in moments)

COMMITTING = 0.003
"""Seconds from the beginning of a commit within which a death "during" it falls."""


@dataclass(frozen=True)
class Orders:
    """What a victim is told. point, nth: it dies when it comes to this point for the nth time ("": never by itself).

    hand: the in-hand file. port: where webhooks come in (0: it polls).
    """

    database: str
    keyring: str
    schema: str | None
    hand: str
    key: str
    account: int
    token: str
    api_url: str
    port: int
    point: str = ""
    nth: int = 1
    seed: int = 0


def die() -> None:
    """As a power cut: nothing is flushed, nothing is closed, nobody is told."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Fate:
    """Counts how often the set point was reached."""

    point: str
    left: int
    delay: float
    handled: bool = field(default=False)

    def reach(self, point: str) -> None:
        """The process is there; perhaps it was its last step."""
        if point != self.point:
            return
        self.left -= 1
        if self.left == 0:
            if point.endswith(".during"):
                threading.Timer(self.delay, die).start()
            else:
                die()

    @property
    def part(self) -> str:
        """Whose transaction this is, told by the task that runs it."""
        task = asyncio.current_task()
        name = task.get_name() if task else ""
        return "turn" if name == "worker" else "settle" if name.startswith("sender") else "receive"


class Doomed(Database):
    """The database, with an eye on each transaction that writes."""

    def __init__(self, url: str, fate: Fate) -> None:
        super().__init__(url)
        self._fate = fate

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """As `Database.write`; a look of the worker's that finds nothing to do does not count."""
        part = self._fate.part
        self._fate.handled = False if part == "turn" else self._fate.handled
        async with super().write() as db:
            self._fate.reach(f"{part}.begin")
            yield db
            counts = part != "turn" or self._fate.handled
            if counts:
                self._fate.reach(f"{part}.before")
                self._fate.reach(f"{part}.during")
        if counts:
            self._fate.reach(f"{part}.after")


@dataclass
class Carrier:
    """The Telegram channel, with an eye on each letter that leaves."""

    channel: Telegram
    fate: Fate
    kind: str = "telegram"

    @property
    def account(self) -> int:
        """The channel's."""
        return self.channel.account

    async def listen(self, receive: Receive) -> None:
        """The channel's."""
        await self.channel.listen(receive)

    async def close(self) -> None:
        """The channel's."""
        await self.channel.close()

    async def send(self, letter: Letter) -> SendResult:
        """The channel's; an edge on either side."""
        self.fate.reach("call.before")
        result = await self.channel.send(letter)
        self.fate.reach("call.after")
        return result


def counting(fate: Fate) -> Feature:
    """The one feature: a serial becomes a row and an answer."""
    feature = Feature("serial")

    @feature.on(Unknown, who=EVERYBODY)
    async def write_down(turn: Turn, wish: Unknown) -> None:
        assert turn.incoming is not None
        fate.handled = True
        await turn.db.execute(insert(SERIALS), {"serial": int(turn.incoming.text)})
        fate.reach("turn.inside")
        turn.say(line("serial-answer", serial=turn.incoming.text))

    return feature


async def work(orders: Orders, stop: asyncio.Event) -> None:
    """Serve until `stop`."""
    fate = Fate(orders.point, orders.nth, random.Random(orders.seed).uniform(0, COMMITTING))
    database = Doomed(orders.database, fate)
    ring = Database(orders.keyring, schema=orders.schema)
    keys = KeyRing(ring, Sealer(read_key(orders.key)))
    clock = SystemClock()
    words, triggers = load()
    registry = Registry([counting(fate)], triggers)
    engine = Engine(database, keys, registry, words, clock, hand=Path(orders.hand))
    hook = None
    if orders.port:
        hook = Webhook(f"http://127.0.0.1:{orders.port}", keys.mac("webhook", orders.account).hex())
    channel = Telegram(orders.account, Login(orders.token, orders.api_url), clock, webhook=hook)
    engine.add(Carrier(channel, fate), FREE)  # type: ignore[arg-type]
    parts = [engine.run(stop)]
    if orders.port:
        parts.append(_web(engine, orders, channel, stop))
    print("ready", os.getpid(), flush=True)
    await _all(parts, stop)
    await database.close()
    await ring.close()


@cache
def load() -> tuple[Words, Triggers]:
    """The real words with one line more, and all trigger words: what is typed is compared with them, as in the
    service, but none of their features is here."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "content"
        shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        (root / "es" / "serial.ftl").write_text(LINE)
        words = Words.load(root)
    triggers = Triggers.load()
    triggers.verbs = frozenset()
    return words, triggers


async def _web(engine: Engine, orders: Orders, channel: Telegram, stop: asyncio.Event) -> None:
    """The real web app at the port that was kept for it."""
    settings = Settings(
        telegram_token=SecretStr(orders.token),
        telegram_api_url=orders.api_url,
        telegram_mode=TelegramMode.WEBHOOK,
        public_url=f"http://127.0.0.1:{orders.port}",
    )
    app = asgi.build(engine, settings, {channel.account: channel}, stop)
    server = Server(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=3))
    with socket.socket() as sock:
        # Whoever gives the orders holds the port too, without listening: nobody can take it between two victims.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sock.bind(("127.0.0.1", orders.port))
        sock.listen(128)
        serving = asyncio.create_task(server.serve(sockets=[sock]))
        await stop.wait()
        server.should_exit = True
        await serving


async def _all(parts: list[Coroutine[Any, Any, None]], stop: asyncio.Event) -> None:
    tasks = [asyncio.create_task(part) for part in parts]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    for problem in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(problem, BaseException):
            raise problem


def run(orders: Orders, let_go: int) -> int:
    """Obey, until the other end of the pipe `let_go` is closed; the exit code."""
    logging.basicConfig(level=logging.WARNING)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )

    async def main() -> None:
        stop = asyncio.Event()
        asyncio.get_running_loop().add_reader(let_go, stop.set)
        await work(orders, stop)

    try:
        asyncio.run(main())
    except BaseException:
        traceback.print_exc()
        return 1
    return 0
