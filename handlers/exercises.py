"""Exercises that calm the body: timed messages, one exercise at a time; content/exercises.yaml says which ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.contract import Action, Choice, Lane, line
from bot.feature import Feature
from bot.turn import Turn
from content.answers import tells
from content.exercises import BREATHING
from content.exercises import Exercise as Kind
from content.exercises import exercises as kinds
from handlers.actions import (
    EMERGENCY,
    NOBODY,
    AskExercises,
    AskLate,
    AskThermometer,
    BeginBreathing,
    BeginExercise,
    BeginTimeout,
    BreatheInTimeout,
    CallPerson,
    EndTimeoutLate,
    GoOnAfterBreathing,
)
from storage import exercises, timeout
from storage.exercises import Ending, Exercise
from storage.timeout import Step

feature = Feature("exercises")

KINDS = kinds()

MOMENT = timedelta(seconds=10)
"""A second tap so soon after the first is passed over in silence."""

DIZZY = timedelta(minutes=1)
"""How long a dizzy man sits before the time-out goes on."""

ABANDONED = timedelta(hours=1)
"""No exercise lasts so long: one that still runs has lost its clock, and a new wish begins anew."""


@dataclass(frozen=True)
class Beat(Action, verb="exercises.beat"):
    """The next message, or the end."""

    exercise: int
    number: int


@dataclass(frozen=True)
class Skip(Action, verb="exercises.skip"):
    """He has had enough of it."""

    exercise: int


@dataclass(frozen=True)
class Dizzy(Action, verb="exercises.dizzy"):
    """He feels dizzy: stop at once."""

    exercise: int


@dataclass(frozen=True)
class Present(Action, verb="exercises.present"):
    """Say the present step again: he wrote something, or another tool is done."""

    exercise: int

    @classmethod
    def claims(cls, words: str) -> bool:
        """Dizziness or a pain in the chest stops it, whatever else was asked meanwhile."""
        return tells(words, "dizzy")


@feature.on(AskExercises, commands=("ejercicios", "exercises"), who=EMERGENCY)
async def ask(turn: Turn, wish: AskExercises) -> None:
    """Which one? Inside a time-out there is one alone, which becomes its next step."""
    pause = await timeout.running(turn.db, turn.person.id)
    if pause is not None and not turn.late:
        return turn.post(BreatheInTimeout(pause.id))
    choices = [Choice(kind.label, BeginExercise(kind.key)) for kind in KINDS.values()]
    turn.say(line("exercises-menu"), choices=[*choices, Choice(line("cases-b-need"), CallPerson())])


@feature.on(BeginBreathing, commands=("respirar", "breathe"), who=EMERGENCY, edited=True)
async def breathe(turn: Turn, wish: BeginBreathing) -> None:
    """Breathe 4-6 now. Inside a time-out it becomes its next step."""
    if turn.late and wish.pause is not None and not turn.by_person:
        return turn.post(GoOnAfterBreathing(wish.pause, missed=True))
    pause = await timeout.running(turn.db, turn.person.id)
    if turn.late and (pause is not None or AskLate.among(turn.here.expects, turn.now) is not None):
        return turn.post(EndTimeoutLate(int(turn.happened_at.timestamp())), lane=Lane.URGENT)  # R9 asks how he is
    if turn.late:
        return turn.post(AskThermometer())
    if pause is not None and turn.by_person:
        return turn.post(BreatheInTimeout(pause.id))
    breathes = pause is not None and pause.id == wish.pause and pause.step in (Step.BREATHE, Step.ROUND)
    if wish.pause is not None and not breathes and not turn.by_person:
        return  # the time-out ended, or went on, before the first breath
    await _begin(turn, KINDS[BREATHING], pause.id if pause is not None else None)


@feature.on(BeginExercise, who=EMERGENCY)
async def begin(turn: Turn, wish: BeginExercise) -> None:
    """The one that he chose. One that there is not, or not any more, shows those that there are."""
    if turn.late:
        return turn.post(AskThermometer())
    pause = await timeout.running(turn.db, turn.person.id)
    if pause is not None:
        return turn.post(BreatheInTimeout(pause.id))
    kind = KINDS.get(wish.kind)
    if kind is None:
        return await ask(turn, AskExercises())
    await _begin(turn, kind, None)


async def _begin(turn: Turn, kind: Kind, pause: int | None) -> None:
    """Never two at once: another one ends, the same one says its present step again."""
    me = turn.person.id
    running = await exercises.running(turn.db, me)
    if running is not None and (pause is not None or running.kind != kind.key):
        await exercises.end(turn.db, me, Ending.SKIPPED, now=turn.now)
    elif running is not None and turn.now - running.begun_at > ABANDONED:
        await exercises.end(turn.db, me, Ending.LATE, now=turn.now)
    exercise = await exercises.begin(turn.db, me, kind.key, now=turn.now, pause=pause)
    if exercise is None:
        running = await exercises.running(turn.db, me)
        if running is not None and turn.now - running.begun_at > MOMENT:
            _say(turn, running)
        return
    if pause is None:
        turn.expect(Present(exercise.id))
    _plan(turn, exercise)
    _say(turn, exercise)


@feature.on(Beat, who=NOBODY)
async def beat(turn: Turn, due: Beat) -> None:
    """It goes on. A message that comes more than 15 minutes too late ends it unsaid (R9)."""
    exercise = await exercises.running(turn.db, turn.person.id)
    if exercise is None or exercise.id != due.exercise:
        return
    if turn.late:
        await exercises.end(turn.db, turn.person.id, Ending.LATE, now=turn.now)
        if exercise.pause is not None:
            turn.post(GoOnAfterBreathing(exercise.pause, missed=True))
        turn.finish()
        return
    if due.number >= len(_kind(exercise).steps):
        await exercises.end(turn.db, turn.person.id, Ending.DONE, now=turn.now)
        return _over(turn, exercise)
    if await exercises.beat(turn.db, exercise.id, due.number):
        said = replace(exercise, beat=due.number)
        _plan(turn, said)
        _say(turn, said)


@feature.on(Skip, who=EMERGENCY)
async def skip(turn: Turn, tap: Skip) -> None:
    """On to what comes after it. An old button gets what is open now."""
    mine = await exercises.get(turn.db, tap.exercise, turn.person.id)
    if mine is None:
        return
    if mine.ended_at is None:
        ended = await exercises.end(turn.db, turn.person.id, Ending.SKIPPED, now=turn.now)
        return _over(turn, ended) if ended is not None else None
    if turn.now - mine.ended_at <= MOMENT:
        return
    running = await exercises.running(turn.db, turn.person.id)
    if running is not None:
        _say(turn, running)
    elif await timeout.running(turn.db, turn.person.id) is not None:
        turn.post(BeginTimeout())  # which says its present step again
    else:
        again = Choice(line("exercises-b-breathe"), BeginBreathing())
        turn.say(line("exercises-over"), choices=[again, Choice(line("cases-b-need"), CallPerson())])


@feature.on(Dizzy, who=EMERGENCY)
async def dizzy(turn: Turn, tap: Dizzy) -> None:
    """Stop, sit down, breathe as always: whenever he says so, whatever button of his he finds for it."""
    mine = await exercises.get(turn.db, tap.exercise, turn.person.id)
    if mine is None:
        return
    exercise = await exercises.end(turn.db, turn.person.id, Ending.DIZZY, now=turn.now)
    just_said = mine.ending is Ending.DIZZY and mine.ended_at is not None and turn.now - mine.ended_at <= MOMENT
    if exercise is None and just_said:
        return
    turn.say(line("exercises-dizzy"), choices=[Choice(line("cases-b-need"), CallPerson())], lane=Lane.REPLY)
    if mine.pause is not None:
        await timeout.note(turn.db, mine.pause, unwell=True)
    if exercise is None:
        return
    if exercise.pause is not None:
        turn.later(GoOnAfterBreathing(exercise.pause), at=turn.now + DIZZY)
    turn.finish()


@feature.on(Present, who=EMERGENCY)
async def present(turn: Turn, asked: Present) -> None:
    """The present step again. Dizziness or a pain in the chest stops it; other words get the numbers."""
    exercise = await exercises.running(turn.db, turn.person.id)
    if exercise is None or exercise.id != asked.exercise:
        return turn.finish()
    if turn.answer is None:
        return _say(turn, exercise)
    if tells(turn.answer, "breathless"):
        turn.post(CallPerson(), lane=Lane.URGENT)
    if tells(turn.answer, "dizzy"):
        return await dizzy(turn, Dizzy(exercise.id))
    turn.say(line("exercises-here"), choices=_choices(exercise), lane=Lane.REPLY)


def _kind(exercise: Exercise) -> Kind:
    """What the table says of it. One that has left the table while it ran goes on as breathing."""
    return KINDS.get(exercise.kind, KINDS[BREATHING])


def _at(exercise: Exercise) -> int:
    """The number of the message that was said last."""
    return min(exercise.beat, len(_kind(exercise).steps) - 1)


def _plan(turn: Turn, exercise: Exercise) -> None:
    """The next message, or the end, in its time."""
    wait = timedelta(seconds=_kind(exercise).steps[_at(exercise)].seconds)
    turn.later(Beat(exercise.id, exercise.beat + 1), at=turn.now + wait)


def _say(turn: Turn, exercise: Exercise) -> None:
    """The message as it stands, and the ways out of it."""
    turn.say(_kind(exercise).said(_at(exercise)), choices=_choices(exercise), lane=Lane.REPLY)


def _choices(exercise: Exercise) -> list[Choice]:
    kind = _kind(exercise)
    dizzy = [Choice(line("exercises-b-dizzy"), Dizzy(exercise.id))] if kind.dizzy else []
    return [Choice(kind.enough, Skip(exercise.id)), *dizzy, Choice(line("cases-b-need"), CallPerson())]


def _over(turn: Turn, exercise: Exercise) -> None:
    """Inside a time-out its next step; else the thermometer again."""
    if exercise.pause is not None:
        turn.post(GoOnAfterBreathing(exercise.pause), lane=Lane.REPLY)
        return
    turn.finish(resume=False)
    turn.post(AskThermometer(after=True), lane=Lane.REPLY)
