"""Retention: every night, what has reached its declared end goes, and with it people who never came in."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action, Lane
from bot.feature import Feature
from bot.turn import Turn
from storage import erasure, people, retention

feature = Feature("retention")

THREAD = "retention"
"""Chunks have a thread of their own, so that the calendar's thread is free at once."""


@dataclass(frozen=True)
class Nightly(Action, verb="retention.nightly"):
    """It is night: begin."""


@dataclass(frozen=True)
class Sweep(Action, verb="retention.sweep"):
    """End one chunk of one promise. promise: its place among the declarations."""

    promise: int


@dataclass(frozen=True)
class Visitors(Action, verb="retention.visitors"):
    """Forget some of those who wrote or began to join and never came in."""


feature.every("retention", "30 3 * * *", Nightly())


@feature.on(Nightly, who=())
async def nightly(turn: Turn, due: Nightly) -> None:
    """Begin with the first promise."""
    turn.post(Sweep(0), to=THREAD, lane=Lane.BULK)


@feature.on(Sweep, who=())
async def sweep(turn: Turn, due: Sweep) -> None:
    """A full chunk: there may be more of the same; otherwise the next promise, and at last the visitors."""
    if due.promise >= len(retention.KEEPS):
        return turn.post(Visitors(), to=THREAD, lane=Lane.BULK)
    ended = await retention.sweep(turn.db, retention.KEEPS[due.promise], turn.now)
    following = due.promise + (ended < retention.CHUNK)
    return turn.post(Sweep(following), to=THREAD, lane=Lane.BULK)


@feature.on(Visitors, who=())
async def visitors(turn: Turn, due: Visitors) -> None:
    """Their rows, their chat and their key go."""
    gone = await people.visitors(turn.db, turn.now)
    for person, chat in gone:
        await erasure.leave_nothing(turn.db, person, chat)
        turn.erase(person)
    if gone:
        turn.post(Visitors(), to=THREAD, lane=Lane.BULK)
