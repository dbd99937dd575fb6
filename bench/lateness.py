"""Lateness of timers: from the instant at which one is due to the commit of its turn, on the running engine."""

from __future__ import annotations

import asyncio
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench import report, stage
from bench.load import Failed
from bench.report import Part, ms, p50, p99
from bench.stage import Due, Place, Quiet, Watched
from bot.clock import to_us
from bot.contract import Action, line
from bot.engine import settle_memory
from bot.feature import EVERYBODY, Feature, Unknown
from bot.turn import Turn
from tests.postgres import Postgres

FUTURE = 100_000
RATE = 20
"""Timers that come due in a second, at random."""
WISHED = 0.250
WITHIN = 60.0
"""Seconds after the last timer was due in which every turn must be there."""

LEAD = """
The running engine on the real clock, with {future:,} timers that are due on other days. {count} timers in {chats} chats
come due at random, {rate} a second on average; each turn says a letter, which is sent to a channel that leads nowhere.
Lateness is the time from the instant at which a timer is due to the commit of its turn.
"""
WORDS = """
The worker sleeps until the next row is due, so lateness is what one turn costs, and what others that are due at the
same moment cost before it. Every timer came, once. PostgreSQL is the tests' own server, on the same machine, and does
not wait for the disk (`fsync=off`); SQLite does.
"""


@dataclass(frozen=True)
class Tick(Action, verb="bench.tick"):
    """A timer that comes due. due: microseconds since 1970. number: its serial."""

    number: int
    due: int


def ticking(database: Watched) -> Feature:
    """The one feature: it marks that a timer came, and says a line."""
    feature = Feature("bench")

    @feature.on(Unknown, who=EVERYBODY)
    async def nothing(turn: Turn, wish: Unknown) -> None:
        return

    @feature.on(Tick, who=())
    async def come(turn: Turn, tick: Tick) -> None:
        database.marks.append(tick)
        turn.say(line("bench-echo", serial=tick.number))

    return feature


async def run(place: Place, count: int, future: int = FUTURE) -> list[float]:
    """Seconds of lateness of each of `count` timers. Raises `Failed` if one is missing or comes twice or early."""
    database = Watched(place.data)
    engine, account = await stage.assemble(database, place, ticking(database))
    await stage.fill(database, future)
    chats = await stage.acquaint(engine, account, range(1, 201))
    engine.add(Quiet(account), stage.FREE)  # type: ignore[arg-type]
    chance = random.Random(1)
    start = to_us(engine.clock.now()) + 2_000_000
    instants = sorted(start + chance.randrange(count * 10**6 // RATE) for _ in range(count))
    wanted = [Due(at, Tick(number, at), chance.choice(chats)) for number, at in enumerate(instants)]
    await stage.plant(database, account, wanted)
    settle_memory()  # as the service does at its start
    stop = asyncio.Event()
    running = asyncio.create_task(engine.run(stop))
    try:
        async with asyncio.timeout((instants[-1] - start) / 1e6 + 2 + WITHIN):
            while len(database.committed) < count and not running.done():  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.2)
    except TimeoutError:
        raise Failed(f"{count - len(database.committed)} of {count} timers did not come") from None
    finally:
        stop.set()
        await running
        await database.close()
    late = [(at - tick.due) / 1e6 for tick, at, _ in database.committed]
    if len({tick.number for tick, _, _ in database.committed}) != count or len(late) != count:
        raise Failed("a timer is missing or came twice")
    if min(late) < 0:
        raise Failed("a timer came early")
    return late


async def measure(quick: bool) -> Part:
    """Both databases."""
    count = 150 if quick else 600
    server = await asyncio.to_thread(Postgres.start)
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = {}
            for place in (stage.sqlite(Path(folder) / "lite"), await stage.postgres(server, Path(folder) / "pg")):
                found[place.name] = await run(place, count)
    finally:
        await asyncio.to_thread(server.stop)
    return Part(
        title=f"Lateness of timers, with {FUTURE:,} in the future",
        lead=LEAD.format(future=FUTURE, count=count, chats=200, rate=RATE),
        columns=["", "timers", "p50", "p99", "longest"],
        rows=[[name, str(len(late)), ms(p50(late)), ms(p99(late)), ms(max(late))] for name, late in found.items()],
        verdicts=[
            (f"p99 on {name}", ms(p99(late)), f"≤ {ms(WISHED)}", p99(late) <= WISHED) for name, late in found.items()
        ],
        words=WORDS,
    )


if __name__ == "__main__":
    report.show(measure)
