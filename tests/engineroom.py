"""The engine's own rooms for tests: a world of one small feature that does what a test tells it, and windows."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table, func, select

from bot.clock import from_us, to_us
from bot.contract import Action, Choice, Incoming, Kind, Lane, Line, Thread
from bot.feature import EVERYBODY, Denied, Feature, Parked, Poisoned, Reached, Stale, TooLate, Unknown, Unreached
from bot.turn import Turn
from content import words as lines
from content.triggers import Triggers
from content.words import Words
from storage import chats, inbox, tables
from tests import ground
from tests.phones import ManualClock
from tests.world import Files, World

FTL = """### kind: tool
probe-said = { $text }
probe-fine = Bien.
probe-no = Eso no se puede.
probe-b-again = Otra vez
"""

DIARY = "diary"
"""Verb of the audit lines by which a turn shows that it was committed."""

Doing = Callable[[Turn], Awaitable[None]]


@cache
def words() -> Words:
    """The few lines of these tests."""
    with TemporaryDirectory() as home:
        root = Path(home)
        shutil.copytree(lines.ROOT / "directory", root / "directory")
        (root / "es").mkdir()
        (root / "es" / "probe.ftl").write_text(FTL)
        return Words.load(root)


def said(text: str) -> Line:
    """A line that says a text."""
    return Line("probe-said", {"text": text})


AGAIN = Line("probe-b-again")
REFUSED = Line("probe-no")


@dataclass(frozen=True)
class Tick(Action, verb="probe.tick"):
    """Do what is known under this name."""

    name: str = "tick"


@dataclass(frozen=True)
class Failed(Action, verb="probe.failed"):
    """A letter did not arrive. outcome: how it ended."""

    letter: int
    outcome: str = ""


class Death(BaseException):
    """Ends a step as the death of the process would: nothing that cleans up for exceptions sees it."""


class Probe:
    """A feature that writes each event into the audit and does what `doing` says for its name.

    A text's name is the text, a tick's its own; the engine's events are called by their verb. tried: every attempt in
    order, those that were undone too.
    """

    def __init__(self, **doing: Doing) -> None:
        self.feature = Feature("probe")
        self.doing: dict[str, Doing] = dict(doing)
        self.tried: list[str] = []
        self.turns: list[Turn] = []
        on = self.feature.on
        for kind in (Parked, Poisoned, Reached, Stale, Denied, Unreached):
            on(kind, who=EVERYBODY)(self._engine)
        on(Unknown, who=EVERYBODY, late=True)(self._heard)
        on(Tick, who=EVERYBODY)(self._tick)
        on(Failed, who=EVERYBODY)(self._failed)
        on(TooLate, who=EVERYBODY)(self._late)
        self.feature.hears(Kind.VOICE, who=EVERYBODY)(self._voice)

    async def _heard(self, turn: Turn, wish: Unknown) -> None:
        await self._do(turn, turn.incoming.text if turn.incoming else "")

    async def _voice(self, turn: Turn, sent: Incoming) -> None:
        await self._do(turn, "voice")

    async def _tick(self, turn: Turn, wish: Tick) -> None:
        await self._do(turn, wish.name)

    async def _failed(self, turn: Turn, told: Failed) -> None:
        await self._do(turn, f"{told.letter} {told.outcome}")

    async def _late(self, turn: Turn, wish: TooLate) -> None:
        await self._do(turn, f"late {wish.wished}")

    async def _engine(self, turn: Turn, wish: Action) -> None:
        await self._do(turn, wish.verb)

    async def _do(self, turn: Turn, name: str) -> None:
        self.tried.append(name)
        self.turns.append(turn)
        await chats.note(turn.db, now=turn.now, verb=DIARY, subject=name[:64], reason=turn.thread)
        if name in self.doing:
            await self.doing[name](turn)


async def fail(turn: Turn) -> None:
    """A turn that raises."""
    raise RuntimeError("as the test wishes")


async def die(turn: Turn) -> None:
    """A turn that ends the process."""
    raise Death


class Jumping(ManualClock):
    """A clock that may be set back, as a machine's is; its monotonic seconds only ever grow."""

    def __init__(self) -> None:
        super().__init__()
        self._ran = timedelta(0)

    def monotonic(self) -> float:
        """Seconds since the test began, exact to fractions of a microsecond."""
        return self._ran.total_seconds()

    def to(self, at: datetime) -> None:
        """Move on to an instant."""
        before = self.now()
        super().to(at)
        self._ran += self.now() - before

    def back(self, by: timedelta) -> None:
        """Set it back."""
        self._at -= by


@asynccontextmanager
async def room(files: Files, probe: Probe, *more: Feature, clock: ManualClock | None = None) -> AsyncIterator[World]:
    """A world in which only this feature (and more) lives."""
    features = [probe.feature, *more]
    made = World(files, ground.ACCOUNT, ground.ORGANISATION, clock or Jumping(), words(), features, Triggers())
    await made.start()
    try:
        yield made
    finally:
        await made.close()


_keys = count(1)


def text(world: World, name: str, what: str, *, key: str = "", at: datetime | None = None) -> Incoming:
    """What a person types. key: the platform's number of the event; a fresh one unless the test repeats it."""
    number = key or f"k{next(_keys)}"
    return Incoming(number, world.peer(name), Kind.TEXT, at or world.clock.now(), text=what, ref=f"m{number}")


async def says(world: World, name: str, *what: str) -> None:
    """A person types, and the engine has received it; nothing is handled yet."""
    await world.engine.receive(world.account, [text(world, name, part) for part in what])


async def put(
    world: World,
    thread: Thread,
    action: Action,
    *,
    at: datetime | None = None,
    lane: Lane = Lane.CLOCK,
    chat: int | None = None,
) -> None:
    """An action waits in a thread."""
    await put_many(world, [(thread, action, at or world.clock.now(), lane, chat)])


async def put_many(world: World, wanted: Sequence[tuple[Thread, Action, datetime, Lane, int | None]]) -> None:
    """Actions wait in their threads: (thread, action, at, lane, chat)."""
    rows = [
        {"key": None, "thread": thread, "account_id": None, "chat_id": chat, "lane": lane.value, "state": tables.READY}
        | {"verb": action.verb, "values": action.values(), "payload": None, "due_at": to_us(at)}
        | {"done_at": None, "why": None}
        for thread, action, at, lane, chat in wanted
    ]
    async with world.database.write() as db:
        await inbox.open_threads(db, [thread for thread, *_ in wanted])
        await inbox.put(db, rows)


async def work(world: World, *, batches: int = 1000) -> int:
    """Run batches until nothing is due; how many events were taken care of. Sends nothing."""
    total = 0
    for _ in range(batches):
        handled = await world.engine.worker.step()
        if not handled:
            return total
        total += handled
    raise AssertionError("the worker does not come to rest")


async def until(happened: Callable[[], bool]) -> None:
    """Let the loop turn until something has happened in it."""
    while not happened():  # noqa: ASYNC110 - what happens has no event of its own
        await asyncio.sleep(0)


async def diary(world: World) -> list[str]:
    """What was committed, in that order."""
    async with world.database.read() as db:
        found = await db.scalars(
            select(tables.audit.c.subject).where(tables.audit.c.verb == DIARY).order_by(tables.audit.c.id)
        )
        return [str(name) for name in found]


async def rows(world: World, table: Table, **where: Any) -> list[Any]:
    """Rows of a table, oldest first."""
    wanted = select(table).order_by(*table.primary_key.columns)
    for name, value in where.items():
        wanted = wanted.where(table.c[name] == value)
    async with world.database.read() as db:
        return list(await db.execute(wanted))


async def counted(world: World, table: Table) -> int:
    """How many rows a table has."""
    async with world.database.read() as db:
        return int(await db.scalar(select(func.count()).select_from(table)) or 0)


async def next_due(world: World) -> datetime | None:
    """When the worker has something to do again."""
    async with world.database.read() as db:
        due = await inbox.next_due(db, to_us(world.clock.now()))
    return None if due is None else from_us(due)


def again(name: str) -> Choice:
    """A button that does what is known under this name."""
    return Choice(AGAIN, Tick(name))
