"""A man who is dizzy or whose chest hurts: he stops and breathes as always, whatever step his time-out is at."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Kind, Lane, Line, line
from bot.turn import Turn
from content.answers import tells
from handlers.actions import CallPerson, GoOnAfterBreathing
from handlers.timeout import course, steps
from storage import exercises, timeout
from storage.exercises import Ending, Exercise
from storage.timeout import Pause, Step

REST = timedelta(minutes=1)
"""How long he sits before the time-out goes on."""


def words(*, wheel: bool = False) -> Line:
    """Stop, and 911 if it does not pass. wheel: he drives."""
    return line("timeout-dizzy", wheel=wheel)


async def stop(turn: Turn, pause: Pause) -> None:
    """Breathing ends, or does not begin as the walk would have it; the self-talk comes after a rest."""
    last = await exercises.last(turn.db, turn.person.id)
    if _is_second_tap(turn, last):
        return
    rests = await exercises.end(turn.db, turn.person.id, Ending.DIZZY, now=turn.now) is not None
    if pause.step is Step.WALK:
        rests = await timeout.move(turn.db, pause, Step.BREATHE, now=turn.now) is not None
    if rests:
        turn.later(GoOnAfterBreathing(pause.id), at=turn.now + REST)
    course.listen_for(turn, pause)
    if turn.answer is not None and tells(turn.answer, "breathless"):
        turn.post(CallPerson(), lane=Lane.URGENT)
    turn.say(words(wheel=pause.step is Step.DRIVING), choices=[steps.person()], lane=Lane.REPLY)


def _is_second_tap(turn: Turn, last: Exercise | None) -> bool:
    if turn.incoming is None or turn.incoming.kind is not Kind.TAP:
        return False
    if last is None or last.ending is not Ending.DIZZY or last.ended_at is None:
        return False
    return turn.now - last.ended_at <= course.MOMENT
