"""Time-out: a man steps away before he does harm, and comes back when he has calmed down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Lane, line
from bot.feature import Feature
from bot.turn import Turn
from content import answers, thermometer
from handlers.actions import (
    EMERGENCY,
    NOBODY,
    BeginTimeout,
    BreatheInTimeout,
    EndTimeoutLate,
    GoOnAfterBreathing,
    ShowMenu,
    Why,
)
from handlers.timeout import course, rules, steps
from handlers.timeout.course import Check, Close, Nudge, Patience
from storage import breathing, timeout
from storage import thermometer as readings
from storage.breathing import Ending
from storage.timeout import Children, Outcome, Step

feature = Feature("timeout")

QUESTION = timedelta(hours=3)
"""As long as this plain text belongs to the time-out, far beyond its cap."""

ON_THE_WAY = frozenset(Step) - rules.CHECKS - {Step.ROUND}
"""Steps before the question whether he may go back."""


@dataclass(frozen=True)
class Present(Action, verb="timeout.present"):
    """Say the present step again: he wrote something, or another tool is done."""

    pause: int


# --- beginning -------------------------------------------------------------------------------------------------------


@feature.on(BeginTimeout, commands=("retiro", "alto", "pausa", "timeout"), who=EMERGENCY, late=False)
async def begin(turn: Turn, wish: BeginTimeout) -> None:
    """Start at once, without a question (R3); a running one says its present step again."""
    running = await timeout.running(turn.db, turn.person.id)
    if running is not None and course.missed(turn, running):
        return await course.close_late(turn, running)
    if running is not None and rules.abandoned(running, turn.now):
        await timeout.end(turn.db, running, Outcome.LATE, now=turn.now)
    elif running is not None:
        return await course.repeat(turn, running)
    minutes = rules.minutes(wish.minutes)
    pause = await timeout.begin(turn.db, turn.here, turn.person, now=turn.now, minutes=minutes)
    if pause is None:  # it began in another chat of his in this very instant
        return
    await breathing.end(turn.db, turn.person.id, Ending.SKIPPED, now=turn.now)
    turn.finish("breathing", resume=False)
    turn.finish("thermometer", resume=False)
    reading = await readings.get(turn.db, wish.reading, turn.person.id) if wish.reading else None
    if reading is not None and reading.level is not None:
        pause = await timeout.change(turn.db, pause, before=reading.level) or pause
    turn.expect(Present(pause.id), within=QUESTION)
    await course.say(turn, pause)
    course.plan(turn, pause)
    turn.later(Check(pause.id), at=rules.check_at(pause))
    if wish.minutes > max(rules.MINUTES):
        course.refuse_more(turn, pause)


# --- his taps --------------------------------------------------------------------------------------------------------


@feature.on(steps.Left, who=EMERGENCY)
async def left(turn: Turn, tap: steps.Left) -> None:
    """He is out."""
    if (pause := await course.at(turn, tap.pause, Step.STOP, Step.OUT)) is not None:
        await course.go(turn, pause, Step.KEYS)


@feature.on(steps.WithChildren, who=EMERGENCY)
async def with_children(turn: Turn, tap: steps.WithChildren) -> None:
    """Whenever he says so: children come first."""
    pause = await course.at(turn, tap.pause, *(ON_THE_WAY - {Step.CHILDREN}))
    if pause is None:
        return
    if pause.step is not Step.DRIVING:
        await course.go(turn, pause, Step.CHILDREN, children=Children.ASKED.value)
    elif (kept := await timeout.change(turn.db, pause, children=Children.ASKED.value)) is not None:
        await course.repeat(turn, kept)  # the car first


@feature.on(steps.WithAdult, who=EMERGENCY)
async def with_adult(turn: Turn, tap: steps.WithAdult) -> None:
    """Somebody else stays with the children, so he goes."""
    if (pause := await course.at(turn, tap.pause, Step.CHILDREN, Step.STAY)) is not None:
        step = Step.KEYS if pause.driving else Step.OUT
        await course.go(turn, pause, step, children=Children.ADULT.value)


@feature.on(steps.AloneWithThem, who=EMERGENCY)
async def alone_with_them(turn: Turn, tap: steps.AloneWithThem) -> None:
    """He stays in the house, and a person is told."""
    pause = await course.at(turn, tap.pause, Step.CHILDREN, Step.STAY)
    if pause is None or pause.children is not Children.ASKED:
        return
    if await course.go(turn, pause, Step.STAY, children=Children.ALONE.value):
        course.call(turn, Why.CHILDREN, pause.before)


@feature.on(steps.Driving, who=EMERGENCY)
async def driving(turn: Turn, tap: steps.Driving) -> None:
    """He stops first; until then the clock says nothing to him."""
    if (pause := await course.at(turn, tap.pause, *(ON_THE_WAY - {Step.DRIVING}))) is not None:
        await course.go(turn, pause, Step.DRIVING, driving=True)


@feature.on(steps.Stopped, who=EMERGENCY)
async def stopped(turn: Turn, tap: steps.Stopped) -> None:
    """The car stands."""
    if (pause := await course.at(turn, tap.pause, Step.DRIVING)) is not None:
        await course.go(turn, pause, Step.CHILDREN if pause.children is Children.ASKED else Step.KEYS)


@feature.on(steps.Next, who=EMERGENCY)
async def go_on(turn: Turn, tap: steps.Next) -> None:
    """He is done with this step."""
    pause = await course.at(turn, tap.pause, move=tap.move)
    if pause is not None and (step := rules.following(pause)) is not None:
        await course.go(turn, pause, step)


@feature.on(steps.Felt, who=EMERGENCY)
async def felt(turn: Turn, tap: steps.Felt) -> None:
    """A button of the thermometer."""
    pause = await course.at(turn, tap.pause, *rules.THERMOMETER, move=tap.move)
    if pause is not None:
        await course.take(turn, pause, tap.band.level)


@feature.on(steps.Choose, who=EMERGENCY)
async def choose(turn: Turn, tap: steps.Choose) -> None:
    """15, 30, 45 or 60 minutes from the beginning."""
    if (pause := await course.at(turn, tap.pause, Step.MINUTES)) is not None:
        await course.choose(turn, pause, tap.minutes)


@feature.on(steps.MoreTime, who=EMERGENCY)
async def more_time(turn: Turn, tap: steps.MoreTime) -> None:
    """More than 60 minutes is a matter for a person."""
    pause = await course.at(turn, tap.pause, Step.MINUTES, move=tap.move)
    if pause is not None and (moved := await timeout.move(turn.db, pause, pause.step, now=turn.now)) is not None:
        course.refuse_more(turn, moved)
        course.plan(turn, moved)


@feature.on(steps.Better, who=EMERGENCY)
async def better(turn: Turn, tap: steps.Better) -> None:
    """He may end it at any time, after the thermometer."""
    pause = await course.at(turn, tap.pause, Step.MINUTES, Step.WALK, Step.BREATHE, Step.TALK, Step.WAIT)
    if pause is not None:
        step = Step.EARLY if rules.is_early(pause, turn.now) else Step.CHECK
        await course.go(turn, pause, step, breathed=False)


@feature.on(BreatheInTimeout, who=NOBODY)
async def breathe(turn: Turn, wish: BreatheInTimeout) -> None:
    """Breathe now, unless something must come first."""
    pause = await timeout.get(turn.db, wish.pause, turn.person.id)
    if pause is None or not pause.running:
        return
    if pause.step in (Step.KEYS, Step.BEFORE, Step.MINUTES, Step.WALK, Step.TALK, Step.WAIT):
        await course.go(turn, pause, Step.BREATHE)
    else:
        await course.repeat(turn, pause)


@feature.on(Present, who=EMERGENCY)
async def present(turn: Turn, asked: Present) -> None:
    """What he typed: an answer to the present step, or else the present step again."""
    pause = await timeout.get(turn.db, asked.pause, turn.person.id)
    if pause is None or not pause.running:
        turn.finish()
        if turn.answer is not None and not turn.here.expects:
            turn.post(ShowMenu())
        return
    if course.missed(turn, pause):
        return await course.close_late(turn, pause)
    typed = turn.answer or ""
    level = thermometer.read(typed) if pause.step in rules.THERMOMETER else None
    if level is not None:
        await course.take(turn, pause, level)
    elif typed and pause.step is Step.MINUTES and answers.means(typed, "more_time"):
        course.refuse_more(turn, pause)
    elif pause.step is Step.MINUTES and (number := _number(typed)) is not None:
        await course.choose(turn, pause, number)
    elif pause.step in (Step.STOP, Step.OUT) and answers.means(typed, "left"):
        await left(turn, steps.Left(pause.id))
    elif pause.step in (Step.WALK, Step.BREATHE, Step.TALK, Step.WAIT) and answers.means(typed, "better"):
        await better(turn, steps.Better(pause.id))
    elif typed and pause.step in rules.THERMOMETER:
        turn.say(line("thermometer-which"), choices=[*steps.bands(pause), steps.person()], lane=Lane.REPLY)
    else:
        await course.repeat(turn, pause)


# --- the clock -------------------------------------------------------------------------------------------------------


@feature.on(Patience, who=NOBODY)
async def patience(turn: Turn, due: Patience) -> None:
    """He may have the phone in his pocket: the steps go on."""
    pause = await course.due(turn, due.pause, due.move)
    if pause is not None and (step := rules.following(pause)) is not None:
        await course.go(turn, pause, step)


@feature.on(GoOnAfterBreathing, who=NOBODY)
async def go_on_after_breathing(turn: Turn, over: GoOnAfterBreathing) -> None:
    """Breathing is over."""
    pause = await timeout.get(turn.db, over.pause, turn.person.id)
    if pause is None or not pause.running or pause.step not in (Step.BREATHE, Step.ROUND):
        return
    if over.missed_at is not None:
        return await course.close_late(turn, pause, over.missed_at)
    if (step := rules.following(pause)) is not None:
        await course.go(turn, pause, step)


@feature.on(EndTimeoutLate, who=NOBODY)
async def end_late(turn: Turn, wish: EndTimeoutLate) -> None:
    """He wrote in the middle of it and was not answered in time."""
    pause = await timeout.running(turn.db, turn.person.id)
    if pause is not None and wish.at >= int(pause.begun_at.timestamp()):
        await course.close_late(turn, pause, wish.at)


@feature.on(Check, who=NOBODY)
async def check(turn: Turn, due: Check) -> None:
    """T−5. An end that was put off has a check of its own; breathing before a recheck is not cut short."""
    pause = await timeout.get(turn.db, due.pause, turn.person.id)
    if pause is None or not pause.running or rules.is_early(pause, turn.now):
        return
    if course.missed(turn, pause):
        return await course.close_late(turn, pause)
    if pause.step is Step.DRIVING:
        return await course.end_in_silence(turn, pause)
    answered_soon = pause.step is Step.RECHECK and pause.said_at >= rules.check_at(pause)
    if pause.step not in (Step.CHECK, Step.ROUND) and not answered_soon:
        await course.go(turn, pause, Step.CHECK, breathed=False)


@feature.on(Nudge, who=NOBODY)
async def nudge(turn: Turn, due: Nudge) -> None:
    """Once, and no more."""
    pause = await course.due(turn, due.pause, due.move)
    if pause is not None:
        turn.say(line("timeout-nudge"), choices=[*steps.bands(pause), steps.person()], lane=Lane.REPLY)


@feature.on(Close, who=NOBODY)
async def close(turn: Turn, due: Close) -> None:
    """No return check-in."""
    pause = await course.due(turn, due.pause, due.move)
    if pause is not None:
        await course.end(turn, pause, Outcome.EXPIRED, choices=[steps.person()])


def _number(typed: str) -> int | None:
    """A typed length: `45`, `45 minutos`, `90 min`."""
    first, _, unit = typed.strip().casefold().partition(" ")
    if first.isascii() and first.isdigit() and len(first) <= 4 and unit in ("", "min", "mins", "minutos", "minutes"):
        return int(first)
    return None
