"""Kills the service again and again while updates pour in, then counts what was lost, done twice or out of order."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import aiohttp
from sqlalchemy import select, text

from bench.load import server
from bench.nursery import Failed, Nursery
from bench.victim import FREE, POINTS, SERIALS, Orders
from bot.sealing import Sealer, new_key, read_key, show_key
from storage import installation
from storage.database import Database
from storage.keyring import KeyRing
from storage.schema import metadata
from tests.botapi import TOKEN
from tests.postgres import Postgres

FIRST_CHAT = 7_000_000_000
MODES = ("polling", "webhook")
RANDOM = "any moment"
"""Instead of a set point: killed from outside."""
TERM = "in good order"
"""Instead of a kill: told to end as by SIGTERM. Nothing may repeat then."""
CUT = "connections cut"
"""Instead of a kill: the PostgreSQL server ends every connection, three times. Nothing may repeat then either."""
CALM = 5
"""After so many kills the service may work off what has piled up."""
STANDSTILL = 30.0
"""Seconds without any progress after which what still waits is counted as it is."""


@dataclass(frozen=True)
class Campaign:
    """So many kills. points: where, in order (a set point or `RANDOM`). burst: updates before each. span: seconds from
    the start of the service within which a random kill falls."""

    mode: str
    points: tuple[str, ...]
    burst: int
    seed: int
    span: float = 1.0


@dataclass(frozen=True)
class Outcome:
    """What a campaign counted; all but updates, kills, bound, seconds and repeats are to be 0."""

    database: str
    mode: str
    kills: int
    updates: int
    lost: int
    twice: int
    disorder: int
    unanswered: int
    answers_disorder: int
    parked: int
    repeats: int
    bound: int
    seconds: float

    def broken(self) -> list[str]:
        """Which bounds do not hold, in words."""
        wrong = [f"{name}: {n}" for name, n in asdict(self).items() if name in _ZERO and n]
        if self.repeats > self.bound:
            wrong.append(f"repeats on the wire: {self.repeats} > {self.bound}")
        return wrong


_ZERO = ("lost", "twice", "disorder", "unanswered", "answers_disorder", "parked")


def points(kills: int, seed: int) -> tuple[str, ...]:
    """Every set point once and random moments for the rest, shuffled; with fewer kills than points, some of them."""
    chance = random.Random(seed)
    chosen = list(POINTS)
    chance.shuffle(chosen)
    chosen = chosen[:kills] + [RANDOM] * (kills - len(POINTS))
    chance.shuffle(chosen)
    return tuple(chosen)


# --- the ground it stands on -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ground:
    """A fresh installation: where its databases are, its key, its one account."""

    database: str
    keyring: str
    schema: str | None
    folder: Path
    key: str
    account: int

    @property
    def name(self) -> str:
        """Which database it is."""
        return "SQLite" if self.database.startswith("sqlite") else "PostgreSQL"


async def sqlite(folder: Path) -> Ground:
    """A fresh installation on SQLite files."""
    return await _lay(f"sqlite:///{folder}/respiro.db", f"sqlite:///{folder}/keyring.db", None, folder)


async def postgres(pg: Postgres, folder: Path) -> Ground:
    """A fresh installation in a database of this server."""
    url = pg.url(await pg.create())
    return await _lay(url, url, "keyring", folder)


async def _lay(database: str, keyring: str, schema: str | None, folder: Path) -> Ground:
    key = show_key(new_key())
    data, ring = Database(database), Database(keyring, schema=schema)
    try:
        await KeyRing(ring, Sealer(read_key(key))).prepare()
        async with data.write() as db:
            await db.run_sync(metadata.create_all)
            await db.run_sync(SERIALS.metadata.create_all)
            now = datetime.now(UTC)
            home = await installation.add_organisation(db, "Kills", timezone="UTC", language="es", now=now)
            account = await installation.add_account(db, home, "telegram", "kills")
    finally:
        await data.close()
        await ring.close()
    return Ground(database, keyring, schema, folder, key, account)


# --- the campaign ----------------------------------------------------------------------------------------------------


@asynccontextmanager
async def _kept_port(mode: str) -> AsyncIterator[int]:
    """A port that stays ours between two victims, without listening: nobody answers there. 0 for polling."""
    if mode == "polling":
        yield 0
        return
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


async def run(campaign: Campaign, ground: Ground) -> Outcome:
    """Kill, restart, drain, count. Raises `Failed` with the service's own log if a process does what it must not."""
    begun = time.monotonic()
    log = ground.folder / "log"
    async with server() as (url, api), Nursery(log) as nursery, _kept_port(campaign.mode) as port:
        hand = str(ground.folder / "in-hand")
        where = (ground.database, ground.keyring, ground.schema, hand, ground.key, ground.account)
        torment = _Torment(campaign, ground, Orders(*where, TOKEN, url, port), nursery, api)
        try:
            await torment.run()
        except (Failed, TimeoutError) as problem:
            raise Failed(f"{ground.name}, {campaign}: {problem!r}\n{log.read_text()[-4000:]}") from problem
        async with api.get("/control/wire") as answer:
            wire = await answer.json()
    heard = [(chat, said) for _, method, chat, status, said in wire if method == "sendMessage" and status == 200]
    return await _judge(campaign, ground, torment.pushed, heard, time.monotonic() - begun)


@dataclass
class _Torment:
    """One campaign at work. pushed: (chat, serial) so far."""

    campaign: Campaign
    ground: Ground
    orders: Orders
    nursery: Nursery
    api: aiohttp.ClientSession
    pushed: list[tuple[int, str]] = field(default_factory=list)

    async def run(self) -> None:
        """All kills; at the end nothing waits any more."""
        chance = random.Random(self.campaign.seed)
        for number, point in enumerate(self.campaign.points):
            if number and number % CALM == 0:
                await self._calm()
            talk = _burst(self.campaign.burst, number, len(self.pushed), chance)
            self.pushed += talk
            async with self.api.post("/control/talk", json=talk) as answer:
                answer.raise_for_status()
            nth, seed = chance.randint(1, _most(point, self.campaign)), chance.randrange(2**32)
            after = chance.uniform(0, self.campaign.span)
            if point == RANDOM:
                await self.nursery.begin(self.orders)
                await self.nursery.kill(after)
            elif point in (TERM, CUT):
                before = await self._listened()
                await self.nursery.begin(self.orders)
                for _ in range(3 if point == CUT else 0):
                    while await self._listened() == before:  # noqa: ASYNC110 - starting, it may end with its database
                        await asyncio.sleep(0.01)
                    await asyncio.sleep(after)
                    await self._cut()
                await asyncio.sleep(after)
                await self.nursery.end()
            else:
                await self.nursery.begin(replace(self.orders, point=point, nth=nth, seed=seed))
                await self.nursery.dies(f"{point}, time {nth},")
        await self._calm()

    async def _listened(self) -> int:
        """How often the Bot API server was asked for updates."""
        async with self.api.get("/control/count") as answer:
            calls = (await answer.json())["calls"]
        return int(calls.get("getUpdates", 0) + calls.get("setWebhook", 0))

    async def _cut(self) -> None:
        """End every connection but ours."""
        data = Database(self.ground.database)
        try:
            async with data.read() as db:
                others = "datname = current_database() AND pid <> pg_backend_pid()"
                await db.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
        finally:
            await data.close()

    async def _calm(self) -> None:
        """Let the service work until nothing waits any more (at the Bot API server, in the inbox, in the outbox), or
        nothing moves, and end in good order."""
        await self.nursery.begin(self.orders)
        data = Database(self.ground.database)
        before: tuple[int, ...] = ()
        moved = time.monotonic()
        try:
            while time.monotonic() - moved < STANDSTILL:
                async with self.api.get(f"/bot{TOKEN}/getWebhookInfo") as answer:
                    pending = (await answer.json())["result"]["pending_update_count"]
                async with data.read() as db:
                    inbox = await db.scalar(text("SELECT count(*) FROM inbox WHERE state = 0"))
                    outbox = await db.scalar(text("SELECT count(*) FROM outbox WHERE state = 0"))
                now = (pending, inbox, outbox)
                if not any(now):
                    break
                if now != before:
                    before, moved = now, time.monotonic()
                await asyncio.sleep(0.05)
        finally:
            await data.close()
        await self.nursery.end()


def _burst(size: int, number: int, first: int, chance: random.Random) -> list[tuple[int, str]]:
    """(chat, serial): some chats are new in each burst, most have written before; serials only rise."""
    chats = 24 + 4 * number
    return [(FIRST_CHAT + chance.randrange(chats), str(first + n)) for n in range(1, size + 1)]


def _most(point: str, campaign: Campaign) -> int:
    """How often a set point comes up at least in a burst, so that it is reached."""
    part = point.partition(".")[0]
    each = {"receive": 100 if campaign.mode == "polling" else 2, "turn": 64, "settle": 32, "call": 2}
    return max(1, campaign.burst // each.get(part, campaign.burst))


async def _rows(ground: Ground) -> tuple[list[int], int]:
    """Serials in the order in which they were written; how many events are parked."""
    data = Database(ground.database)
    try:
        async with data.read() as db:
            rows = [row[0] for row in await db.execute(select(SERIALS.c.serial).order_by(SERIALS.c.id))]
            parked = await db.scalar(text("SELECT count(*) FROM inbox WHERE state = 2"))
            if data.sqlite:
                state = await db.scalar(text("PRAGMA integrity_check"))
                if state != "ok":
                    raise Failed(f"the database file is damaged: {state}")
    finally:
        await data.close()
    return rows, int(parked or 0)


# --- the count -------------------------------------------------------------------------------------------------------


async def _judge(
    campaign: Campaign,
    ground: Ground,
    pushed: Sequence[tuple[int, str]],
    heard: Sequence[tuple[int, str]],
    seconds: float,
) -> Outcome:
    rows, parked = await _rows(ground)
    kills = len([point for point in campaign.points if point not in (TERM, CUT)])
    written = count(pushed, [(pushed[serial - 1][0], str(serial)) for serial in rows])  # serials begin with 1
    spoken = count(pushed, heard)
    return Outcome(
        database=ground.name,
        mode=campaign.mode,
        kills=kills,
        updates=len(pushed),
        lost=written.missing,
        twice=written.repeated,
        disorder=written.disorder,
        unanswered=spoken.missing,
        answers_disorder=spoken.disorder,
        parked=parked,
        repeats=spoken.repeated,
        bound=kills * FREE.carriers,
        seconds=round(seconds, 1),
    )


@dataclass(frozen=True)
class Counted:
    """missing: serials that are not there. repeated: there more often than once. disorder: chats whose serials, without
    what repeats its predecessor, do not rise."""

    missing: int
    repeated: int
    disorder: int


def count(pushed: Sequence[tuple[int, str]], found: Sequence[tuple[int, str]]) -> Counted:
    """Compare (chat, serial) pairs with those that were pushed."""
    often = Counter(found)
    chats: dict[int, list[int]] = {}
    for chat, serial in found:
        chats.setdefault(chat, []).append(int(serial))
    disorder = sum(any(b < a for a, b in pairwise(said)) for said in chats.values())
    return Counted(len(set(pushed) - often.keys()), sum(often.values()) - len(often), disorder)
