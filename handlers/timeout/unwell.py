"""A man who is dizzy or whose chest hurts: he stops and breathes as always, whatever step his time-out is at."""

from __future__ import annotations

from bot.contract import Kind, Lane, Line, line
from bot.turn import Turn
from content.answers import tells
from handlers.actions import CallPerson, GoOnAfterBreathing
from handlers.timeout import course, rules, steps
from storage import exercises, timeout
from storage.exercises import Ending, Exercise
from storage.timeout import Pause, Step

INSIDE = (Step.STOP, Step.OUT)
"""Steps at which he is still in the room: he leaves it if he can, and their buttons stay at hand."""


def words(step: Step = Step.CHECK) -> Line:
    """Stop, and 911 if it does not pass. step: the one that he is at; after the end as at the last one."""
    return line("timeout-dizzy", step=step)


async def stop(turn: Turn, pause: Pause) -> None:
    """Breathing ends, or does not begin as the walk would have it; the self-talk comes after a rest. Until he says that
    it has passed nothing leads him to walk or to breathe 4-6."""
    last = await exercises.last(turn.db, turn.person.id)
    if _is_second_tap(turn, last):
        return
    pause = await timeout.note(turn.db, pause.id, unwell=True)
    rests = await exercises.end(turn.db, turn.person.id, Ending.DIZZY, now=turn.now) is not None
    if pause.step is Step.WALK:
        rests = await timeout.move(turn.db, pause, Step.BREATHE, now=turn.now) is not None
    if rests:
        turn.later(GoOnAfterBreathing(pause.id), at=turn.now + rules.REST)
    course.listen_for(turn, pause)
    if turn.answer is not None and tells(turn.answer, "breathless"):
        turn.post(CallPerson(), lane=Lane.URGENT)
    choices = [steps.person()]
    if pause.step in INSIDE:
        _, choices = steps.bubble(pause, await course.ties(turn), turn.local)
    drives = turn.answer is not None and tells(turn.answer, "driving")
    turn.say(words(Step.DRIVING if drives else pause.step), choices=choices, lane=Lane.REPLY)


async def recover(turn: Turn, pause: Pause) -> None:
    """It has passed, he says: the present step again, or what comes after his rest."""
    well = await timeout.note(turn.db, pause.id, unwell=False)
    step = rules.following(well, turn.now) if well.step in rules.BREATHES else None
    if step is None:
        await course.say(turn, well)
    else:
        await course.go(turn, well, step)


def _is_second_tap(turn: Turn, last: Exercise | None) -> bool:
    if turn.incoming is None or turn.incoming.kind is not Kind.TAP:
        return False
    if last is None or last.ending is not Ending.DIZZY or last.ended_at is None:
        return False
    return turn.now - last.ended_at <= course.MOMENT
