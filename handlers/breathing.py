"""Breathing 4-6: two minutes of timed messages, never more than one in 20 seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Lane, line
from bot.feature import Feature
from bot.turn import Turn
from content.answers import means
from handlers.actions import (
    EMERGENCY,
    NOBODY,
    AskThermometer,
    BeginBreathing,
    BeginTimeout,
    BreatheInTimeout,
    CallPerson,
    GoOnAfterBreathing,
)
from storage import breathing, timeout
from storage.breathing import Ending, Exercise

feature = Feature("breathing")

PACE = timedelta(seconds=30)
"""Between two messages: three breaths of ten seconds."""

BEATS = 4
"""Messages of the rhythm, the first one included: two minutes."""

MOMENT = timedelta(seconds=10)
"""A second tap so soon after the first is passed over in silence."""

DIZZY = timedelta(minutes=1)
"""How long a dizzy man sits before the time-out goes on."""


@dataclass(frozen=True)
class Beat(Action, verb="breathing.beat"):
    """The next message of the rhythm, or its end."""

    exercise: int
    number: int


@dataclass(frozen=True)
class Skip(Action, verb="breathing.skip"):
    """He has breathed enough."""

    exercise: int


@dataclass(frozen=True)
class Dizzy(Action, verb="breathing.dizzy"):
    """He feels dizzy: stop at once."""

    exercise: int


@dataclass(frozen=True)
class Present(Action, verb="breathing.present"):
    """Say the rhythm again: he wrote something, or another tool is done."""

    exercise: int

    @classmethod
    def claims(cls, words: str) -> bool:
        """Dizziness or a pain in the chest stops it, whatever else was asked meanwhile."""
        return means(words, "dizzy")


@feature.on(BeginBreathing, commands=("respirar", "breathe"), who=EMERGENCY, edited=True)
async def begin(turn: Turn, wish: BeginBreathing) -> None:
    """Breathe now. Inside a time-out it becomes its next step."""
    me = turn.person.id
    if turn.late and wish.pause is not None and not turn.by_person:
        return turn.post(GoOnAfterBreathing(wish.pause, int(turn.happened_at.timestamp())))
    if turn.late:
        return turn.post(AskThermometer())
    pause = await timeout.running(turn.db, me)
    if pause is not None and turn.by_person:
        return turn.post(BreatheInTimeout(pause.id))
    if wish.pause is not None and (pause is None or pause.id != wish.pause) and not turn.by_person:
        return  # the time-out ended before the first breath
    inside = pause.id if pause is not None else None
    if inside is not None:
        await breathing.end(turn.db, me, Ending.SKIPPED, now=turn.now)
    exercise = await breathing.begin(turn.db, me, now=turn.now, pause=inside)
    if exercise is None:
        running = await breathing.running(turn.db, me)
        if running is not None and turn.now - running.begun_at > MOMENT:
            _say(turn, running)
        return
    if inside is None:
        turn.expect(Present(exercise.id))
    turn.later(Beat(exercise.id, 1), at=turn.now + PACE)
    _say(turn, exercise)


@feature.on(Beat, who=NOBODY)
async def beat(turn: Turn, due: Beat) -> None:
    """The rhythm goes on. A message that comes more than 15 minutes too late ends it unsaid (R9)."""
    exercise = await breathing.running(turn.db, turn.person.id)
    if exercise is None or exercise.id != due.exercise:
        return
    if turn.late:
        await breathing.end(turn.db, turn.person.id, Ending.LATE, now=turn.now)
        if exercise.pause is not None:
            turn.post(GoOnAfterBreathing(exercise.pause, int(turn.happened_at.timestamp())))
        turn.finish()
        return
    if due.number >= BEATS:
        await breathing.end(turn.db, turn.person.id, Ending.DONE, now=turn.now)
        return _over(turn, exercise)
    if await breathing.beat(turn.db, exercise.id, due.number):
        turn.later(Beat(exercise.id, due.number + 1), at=turn.now + PACE)
        seconds = int(PACE.total_seconds()) * (BEATS - due.number)
        turn.say(line("breathing-beat", seconds=seconds), choices=_choices(exercise), lane=Lane.REPLY)


@feature.on(Skip, who=EMERGENCY)
async def skip(turn: Turn, tap: Skip) -> None:
    """On to what comes after it. An old button gets what is open now."""
    mine = await breathing.get(turn.db, tap.exercise, turn.person.id)
    if mine is None:
        return
    if mine.ended_at is None:
        ended = await breathing.end(turn.db, turn.person.id, Ending.SKIPPED, now=turn.now)
        return _over(turn, ended) if ended is not None else None
    if turn.now - mine.ended_at <= MOMENT:
        return
    running = await breathing.running(turn.db, turn.person.id)
    if running is not None:
        _say(turn, running)
    elif await timeout.running(turn.db, turn.person.id) is not None:
        turn.post(BeginTimeout())  # which says its present step again
    else:
        again = Choice(line("breathing-b-again"), BeginBreathing())
        turn.say(line("breathing-over"), choices=[again, Choice(line("person-b-need"), CallPerson())])


@feature.on(Dizzy, who=EMERGENCY)
async def dizzy(turn: Turn, tap: Dizzy) -> None:
    """Stop, sit down, breathe as always: whenever he says so, whatever button of his he finds for it."""
    mine = await breathing.get(turn.db, tap.exercise, turn.person.id)
    if mine is None:
        return
    exercise = await breathing.end(turn.db, turn.person.id, Ending.DIZZY, now=turn.now)
    just_said = mine.ending is Ending.DIZZY and mine.ended_at is not None and turn.now - mine.ended_at <= MOMENT
    if exercise is None and just_said:
        return
    turn.say(line("breathing-dizzy"), choices=[Choice(line("person-b-need"), CallPerson())], lane=Lane.REPLY)
    if exercise is None:
        return
    if exercise.pause is not None:
        turn.later(GoOnAfterBreathing(exercise.pause), at=turn.now + DIZZY)
    turn.finish()


@feature.on(Present, who=EMERGENCY)
async def present(turn: Turn, asked: Present) -> None:
    """The rhythm again. Dizziness or a pain in the chest stops it; other words get the numbers, and it goes on."""
    exercise = await breathing.running(turn.db, turn.person.id)
    if exercise is None or exercise.id != asked.exercise:
        return turn.finish()
    if turn.answer is None:
        return _say(turn, exercise)
    if means(turn.answer, "breathless"):
        turn.post(CallPerson(), lane=Lane.URGENT)
    if means(turn.answer, "dizzy"):
        return await dizzy(turn, Dizzy(exercise.id))
    turn.say(line("breathing-here"), choices=_choices(exercise), lane=Lane.REPLY)


def _choices(exercise: Exercise) -> list[Choice]:
    return [
        Choice(line("breathing-b-next"), Skip(exercise.id)),
        Choice(line("breathing-b-dizzy"), Dizzy(exercise.id)),
        Choice(line("person-b-need"), CallPerson()),
    ]


def _say(turn: Turn, exercise: Exercise) -> None:
    """The rhythm as it stands."""
    if exercise.beat == 0:
        said = line("breathing-begin")
    else:
        said = line("breathing-beat", seconds=int(PACE.total_seconds()) * (BEATS - exercise.beat))
    turn.say(said, choices=_choices(exercise), lane=Lane.REPLY)


def _over(turn: Turn, exercise: Exercise) -> None:
    """Inside a time-out its next step; else the thermometer again."""
    if exercise.pause is not None:
        turn.post(GoOnAfterBreathing(exercise.pause), lane=Lane.REPLY)
        return
    turn.finish(resume=False)
    turn.post(AskThermometer(after=True), lane=Lane.REPLY)
