"""What one pass of the worker costs with ten thousand, a hundred thousand and a million timers in the future."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

from bench import report, stage
from bench.lateness import Tick, ticking
from bench.load import Failed
from bench.report import Part, ms
from bench.stage import Due, Place, Watched
from bot.clock import to_us
from bot.engine import Engine, settle_memory
from storage import inbox
from tests.postgres import Postgres

SIZES = (10_000, 100_000, 1_000_000)
KINDS = {0: "nothing is due", 1: "one timer is due", 32: "32 timers are due"}
WISHED = 0.10
"""How far the cost of any size may lie from the mean of all three."""
WARM = 20

LEAD = """
A pass is what the worker does each time it wakes: it takes what is due, runs the turns, commits, and asks when the next
row is due. CPU time of our process, with PostgreSQL also of the server's processes; {count} passes of each kind on each
database, one after the other on all sizes in turn; medians.
"""
WORDS = """
Both questions walk along an index of what is ready, ordered by due time, so what lies in the future is never read; a
million rows only make the tree one level deeper. PostgreSQL's server costs as much again in its own processes, which is
counted here.
"""


@dataclass
class Ground:
    """One database with so many rows, and what its passes cost: seconds of CPU time by how many were due."""

    engine: Engine
    account: int
    chats: list[int]
    cpu: Callable[[], float]
    costs: dict[int, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})


def _backends(server: Postgres) -> Callable[[], float]:
    """CPU seconds of our process and of all processes of the server."""

    def used() -> float:
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        nanoseconds = 0
        for pid in children:
            try:
                nanoseconds += int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
            except FileNotFoundError:
                continue  # it has just ended
        return time.process_time() + nanoseconds / 1e9

    return used


async def _ground(place: Place, rows: int, cpu: Callable[[], float]) -> Ground:
    database = Watched(place.data)
    engine, account = await stage.assemble(database, place, ticking(database))
    await stage.fill(database, rows)
    return Ground(engine, account, await stage.acquaint(engine, account, range(1, 33)), cpu)


async def _once(ground: Ground, due: int) -> None:
    """One pass, as `Worker.run` makes it. Raises `Failed` if it did not take what was due."""
    now = to_us(ground.engine.clock.now())
    if due:
        timers = [Due(now, Tick(n, now), chat) for n, chat in enumerate(ground.chats[:due])]
        await stage.plant(ground.engine.database, ground.account, timers)
    worker, database = ground.engine.worker, ground.engine.database
    begun, handled = ground.cpu(), 0
    while taken := await worker.step():
        handled += taken
    async with database.read() as db:
        following = await inbox.next_due(db, to_us(ground.engine.clock.now()))
    ground.costs[due].append(ground.cpu() - begun)
    if handled != due or following is None:
        raise Failed(f"{due} timers were due, {handled} were handled")


async def _compare(grounds: dict[int, Ground], count: int) -> None:
    for number in range(WARM + count):
        for due in KINDS:
            order = list(grounds.values())
            for ground in order[number % 3 :] + order[: number % 3]:
                await _once(ground, due)
        if number == WARM:
            for ground in grounds.values():
                ground.costs = {kind: [] for kind in KINDS}


async def measure(quick: bool) -> Part:
    """Every size on both databases."""
    count = 60 if quick else 400
    rows, verdicts = [], []
    server = await asyncio.to_thread(Postgres.start)
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(asyncio.to_thread, server.stop)
            for name in ("SQLite", "PostgreSQL"):
                grounds = {}
                for size in SIZES:
                    home = Path(folder) / f"{name}-{size}"
                    place = stage.sqlite(home) if name == "SQLite" else await stage.postgres(server, home)
                    cpu = time.process_time if name == "SQLite" else _backends(server)
                    grounds[size] = await _ground(place, size, cpu)
                    stack.push_async_callback(grounds[size].engine.database.close)
                settle_memory()
                await _compare(grounds, count)
                for due, title in KINDS.items():
                    cost = {size: median(ground.costs[due]) for size, ground in grounds.items()}
                    middle = mean(cost.values())
                    apart = max(abs(one / middle - 1) for one in cost.values())
                    rows.append([f"{name}, {title}", *(ms(cost[size]) for size in SIZES), f"± {apart * 100:.1f} %"])
                    verdicts.append((f"{name}, {title}", f"± {apart * 100:.1f} %", "± 10 %", apart <= WISHED))
    return Part(
        title="One pass, whatever lies in the future",
        lead=LEAD.format(count=count),
        columns=["", *(f"{size:,} rows" for size in SIZES), "from the mean"],
        rows=rows,
        verdicts=verdicts,
        words=WORDS,
    )


if __name__ == "__main__":
    report.show(measure)
