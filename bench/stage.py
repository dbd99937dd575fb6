"""What the benches stand on: Respiro's real engine on a fresh database, with one small feature of a bench's own."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import SystemClock, to_us
from bot.contract import Action, Incoming, Kind, Lane, Letter, Receive, SendResult, Sent
from bot.engine import Engine
from bot.feature import Feature, Registry
from bot.pacing import Limits
from bot.sealing import Sealer, new_key
from content.triggers import Triggers
from content.words import ROOT, Words
from storage import chats, inbox, installation
from storage.database import Database
from storage.keyring import KeyRing
from storage.schema import metadata
from storage.tables import READY
from tests.postgres import Postgres

FREE = Limits(rate=1e6, chat_rate=1e6, chat_burst=10**6, group_per_minute=10**6)
"""No pacing."""

LINE = "### kind: notice\nbench-echo = { $serial }\n"
"""The one line that the benches' features say; it is rendered like any other."""


@dataclass(frozen=True)
class Place:
    """Where a fresh installation is: the addresses of its data and its key ring, and a folder of its own."""

    data: str
    ring: str
    schema: str | None
    folder: Path

    @property
    def name(self) -> str:
        """Which database it is."""
        return "SQLite" if self.data.startswith("sqlite") else "PostgreSQL"


def sqlite(folder: Path) -> Place:
    """SQLite files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return Place(f"sqlite:///{folder}/respiro.db", f"sqlite:///{folder}/keyring.db", None, folder)


async def postgres(server: Postgres, folder: Path) -> Place:
    """A fresh database of a running server."""
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - nothing else runs yet
    url = server.url(await server.create())
    return Place(url, url, "keyring", folder)


class Watched(Database):
    """A database that tells when the worker's transactions were committed.

    A handler puts marks into `marks`; `committed` gets each mark with the instant (microseconds since 1970) and the
    second of the monotonic clock at which its transaction was committed. What is rolled back leaves no mark.
    """

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.marks: list[Any] = []
        self.committed: list[tuple[Any, int, float]] = []
        self._clock = SystemClock()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """As `Database.write`."""
        task = asyncio.current_task()
        if task is None or task.get_name() != "worker":
            async with super().write() as db:
                yield db
            return
        self.marks.clear()
        async with super().write() as db:
            yield db
        at, second = to_us(self._clock.now()), self._clock.monotonic()
        self.committed += [(mark, at, second) for mark in self.marks]
        self.marks.clear()


def _words(folder: Path) -> Words:
    """The real words and one line more."""
    root = folder / "content"
    if not root.exists():
        shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        (root / "es" / "bench.ftl").write_text(LINE)
    return Words.load(root)


async def assemble(database: Database, place: Place, feature: Feature) -> tuple[Engine, int]:
    """An engine on a fresh `database` at this place with one organisation and one account; the account's id."""
    keys = KeyRing(Database(place.ring, schema=place.schema), Sealer(new_key()))
    await keys.prepare()
    async with database.write() as db:
        await db.run_sync(metadata.create_all)
        now = datetime.now(UTC)
        home = await installation.add_organisation(db, "Bench", timezone="America/Mexico_City", language="es", now=now)
        account = await installation.add_account(db, home, "telegram", "bench")
    triggers = Triggers.load()  # what is typed is compared with all trigger words, as in the service
    triggers.verbs = frozenset()  # but none of their features is here
    registry = Registry([feature], triggers)
    words = _words(place.folder)
    return Engine(database, keys, registry, words, SystemClock(), hand=place.folder / "in-hand"), account


async def acquaint(engine: Engine, account: int, peers: Sequence[int]) -> list[int]:
    """Let these addresses (negative: groups) write once, so that they have chats; the chats' ids in the same order.

    The engine's feature must answer to `Unknown` with nothing.
    """
    now = engine.clock.now()
    for first in range(0, len(peers), 100):
        some = peers[first : first + 100]
        hellos = [
            Incoming(
                f"hello:{peer}", str(peer), Kind.GROUP_TEXT if peer < 0 else Kind.TEXT, now, "x" * 3, group=peer < 0
            )
            for peer in some
        ]
        await engine.receive(account, hellos)
    while await engine.worker.step():
        pass
    macs = [engine.keys.mac("peer", account, str(peer)) for peer in peers]
    async with engine.database.read() as db:
        known = await chats.known(db, macs)
    return [known[mac][0] for mac in macs]


@dataclass(frozen=True)
class Due:
    """Something that comes due. at: microseconds since 1970. chat: its chat, or None for a thread of its own."""

    at: int
    action: Action
    chat: int
    lane: Lane = Lane.CLOCK


async def plant(database: Database, account: int, wanted: Sequence[Due]) -> None:
    """Put timers into the inbox, in the threads of their chats."""
    empty: dict[str, Any] = {"key": None, "account_id": account, "state": READY}
    empty |= dict.fromkeys(("payload", "done_at", "why"))
    rows = [
        {
            **empty,
            "thread": f"chat:{due.chat}",
            "chat_id": due.chat,
            "lane": due.lane.value,
            "verb": due.action.verb,
            "values": due.action.values(),
            "due_at": due.at,
        }
        for due in wanted
    ]
    async with database.write() as db:
        await inbox.open_threads(db, [row["thread"] for row in rows])
        await inbox.put(db, rows)


OTHERS = 1_000_000_000
"""The first number of the chats that only have timers in the future."""

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
_THREADS = _NUMBERS + "INSERT INTO thread (key) SELECT 'chat:' || CAST({first} + i % {count} AS text) FROM n"
_FUTURE = (
    _NUMBERS
    + """INSERT INTO inbox (thread, account_id, chat_id, lane, state, verb, "values", due_at)
    SELECT 'chat:' || CAST({first} + (i * 7919) % {chats} AS text), 1, {first} + (i * 7919) % {chats}, 2, 0,
     'bench.later', '[1]', {start} + i * {gap} FROM n"""
)
DAY = 86_400 * 10**6


async def fill(database: Database, rows: int) -> None:
    """Timers in the future: from tomorrow on, over a year, ten for each chat, mixed."""
    chats = max(1, rows // 10)
    start = to_us(SystemClock().now()) + DAY
    async with database.write() as db:
        await db.exec_driver_sql(_THREADS.format(count=chats, first=OTHERS))
        future = _FUTURE.format(count=rows, first=OTHERS, chats=chats, start=start, gap=365 * DAY // rows)
        await db.exec_driver_sql(future)
    if not database.sqlite:
        async with database.write() as db:
            await db.exec_driver_sql("ANALYZE")  # the tests' server does not look by itself
    await database.checkpoint(truncate=True)


@dataclass
class Quiet:
    """A channel that leads nowhere and takes every letter at once."""

    account: int
    kind: str = "web"
    sent: int = field(default=0)

    async def listen(self, receive: Receive) -> None:
        """Nothing ever comes in."""
        await asyncio.Event().wait()

    async def send(self, letter: Letter) -> SendResult:
        """Count it."""
        self.sent += 1
        return Sent("1")

    async def close(self) -> None:
        """Nothing to let go of."""
