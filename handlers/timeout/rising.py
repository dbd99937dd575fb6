"""A higher number after a lower one: it is never lost, whatever the lower one has led to (R2)."""

from __future__ import annotations

from datetime import datetime

from bot.contract import Lane, line
from bot.turn import Turn
from content.thermometer import Do, Level, scale
from handlers.actions import BeginTimeout, Why
from handlers.timeout import afterwards, course, rules, steps
from storage import thermometer as readings
from storage import timeout
from storage.timeout import Pause, Step

JUDGED = (Step.ROUND, Step.WAIT)
"""Where an answer to a check has led him that did not end it."""


async def is_news(turn: Turn, pause: Pause, level: Level) -> bool:
    """Whether this number, said within an hour of the card of a calm end, takes that card back."""
    if level.high <= scale().calm or await timeout.running(turn.db, turn.person.id) is not None:
        return False
    at: datetime | None = await afterwards.calm_at(turn, pause)
    return at is not None and turn.now - at < timeout.AFTER


async def take_back(turn: Turn, pause: Pause, level: Level) -> None:
    """The card does not count any more, and R2's table does; at the cap the words of R8 are enough."""
    if await afterwards.is_second_tap(turn, pause, level):
        return
    row = scale().row(level)
    hot = row.do is Do.TIMEOUT
    if turn.late or (hot and rules.at_cap(pause) and not afterwards.long_over(turn, pause)):
        return await afterwards.take(turn, pause, level)
    ties = await course.ties(turn)
    said = line("timeout-taken-back", ties=ties, place=rules.place(pause), wheel=pause.driving)
    turn.say(said, choices=[steps.person()], lane=Lane.REPLY)
    if not hot:
        return await afterwards.take(turn, pause, level)
    asked = await readings.ask(turn.db, turn.person.id, now=turn.now, after=False)
    await readings.answer(turn.db, asked, level, now=turn.now)  # at once, so that a second tap is known as one
    turn.post(BeginTimeout(reading=asked.id), lane=Lane.URGENT)
    if row.page:
        course.call(turn, Why.HEAT, level)


async def heed(turn: Turn, pause: Pause, level: Level) -> bool:
    """A button under an earlier question of the running time-out: whether it is higher than what he said last, and was
    heeded. After a check the check is judged anew; elsewhere it is kept, and 9 or 10 is told to a person."""
    said = pause.after or pause.before
    if said is None or level.high <= said.high or scale().row(level).do is not Do.TIMEOUT:
        return False
    if pause.step in JUDGED and pause.after is not None:
        await course.take(turn, pause, level)
        return True
    if pause.step is Step.MINUTES and scale().row(level).page:
        moved = await course.go(turn, pause, Step.WALK, before=level)
        if moved is None:
            return True
        pause = moved
    elif turn.now - pause.said_at > course.MOMENT:
        await course.say(turn, pause)
    await course.keep_heat(turn, pause, level)
    return True
