"""How hot he was a moment ago: nobody is sent back right after a 7, whatever number follows it."""

from __future__ import annotations

from datetime import datetime

from bot.turn import Turn
from content.thermometer import Level, scale
from handlers.timeout import rules
from storage import exercises
from storage import thermometer as readings
from storage.exercises import Ending
from storage.timeout import Pause


def is_hot(level: Level | None) -> bool:
    """Whether with this number nobody goes back, cap or not."""
    return level is not None and level.high >= scale().at_cap


async def said_at(turn: Turn, pause: Pause) -> datetime | None:
    """When he said 7 or more last since the beginning of this time-out, but for how it began; None: never."""
    at = pause.checked_at if is_hot(pause.after) else None
    for reading in await readings.answered(turn.db, turn.person.id, at or pause.begun_at):
        if is_hot(reading.level) and reading.answered_at is not None and reading.answered_at > pause.begun_at:
            at = reading.answered_at
    return at


async def cools(turn: Turn, pause: Pause) -> bool:
    """Whether 7 or more was said less than 10 minutes ago, and no whole round was breathed since: the body is slower
    than the number."""
    at = await said_at(turn, pause)
    if at is None or turn.now - at >= rules.FLOOR:
        return False
    last = await exercises.last(turn.db, turn.person.id)
    return last is None or last.begun_at < at or last.ending is not Ending.DONE
