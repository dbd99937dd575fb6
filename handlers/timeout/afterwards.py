"""After a time-out that ended without an answer: the thermometer stays open, and its number is never overlooked."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Lane, line
from bot.turn import Turn
from content import answers, thermometer
from content.thermometer import Level, scale
from handlers.actions import AttendLate, BeginTimeout, CallPerson, ShowMenu, TakeThermometer
from handlers.timeout import course, rules, steps, unwell
from handlers.timeout.course import After
from storage import timeout
from storage.timeout import Outcome, Pause, Step

ANSWER = timedelta(hours=1)
"""So long whatever he writes belongs to the thermometer."""

KEPT = timedelta(hours=12)
"""So long a number that he types or taps is still taken; other words go where they belong."""


async def expire(turn: Turn, pause: Pause, *, silent: bool = False) -> None:
    """End it unanswered. The question lies on top of what it interrupted, which is asked anew after the answer."""
    ended = await timeout.end(turn.db, pause, Outcome.EXPIRED, now=turn.now)
    if ended is None:
        return
    if not silent:
        said = steps.ending(pause, await course.ties(turn), Outcome.EXPIRED, turn.local(turn.now))
        turn.say(said, choices=[*steps.bands(ended), steps.person()], lane=Lane.REPLY)
    turn.expect(After(pause.id), within=KEPT, held=True)
    course.plan_debrief(turn, pause)


def is_open(turn: Turn, pause: Pause | None) -> bool:
    """Whether the thermometer of this ended time-out still waits for his answer."""
    if pause is None or pause.outcome is not Outcome.EXPIRED:
        return False
    return any(
        verb == After.verb and values == [pause.id] and expiry > turn.now.timestamp()
        for verb, values, expiry, *_ in turn.here.expects
    )


async def present(turn: Turn, pause: Pause | None) -> None:
    """What he types after the end; no text: another tool is done, the question is asked anew."""
    typed = turn.answer or ""
    if pause is not None and pause.ended_at is not None and is_open(turn, pause):
        level = thermometer.read(typed)
        if level is not None:
            return await take(turn, pause, level)
        if pause.step is Step.DRIVING and answers.means(typed, "stopped"):
            return stopped(turn, pause)
        if answers.means(typed, "alone"):
            return await say_alone(turn)
        if answers.means(typed, "dizzy"):
            if answers.means(typed, "breathless"):
                turn.post(CallPerson(), lane=Lane.URGENT)
            turn.say(unwell.words(), choices=[steps.person()], lane=Lane.REPLY)
            return
        if turn.now - pause.ended_at < ANSWER:
            if typed:
                return await course.listen(turn, pause)
            turn.say(line("timeout-early"), choices=[*steps.bands(pause), steps.person()], lane=Lane.REPLY)
            return
    turn.finish()
    if turn.answer is not None and not turn.here.expects:
        turn.post(ShowMenu())


async def take(turn: Turn, pause: Pause, level: Level) -> None:
    """The table of R2 decides, as of any reading; at the cap 7 and more are told to a person."""
    table = scale()
    if turn.late:  # said hours ago: no timed steps any more (R9)
        turn.finish(resume=level.high < table.at_cap)
        if level.high >= table.at_cap:
            turn.post(AttendLate(int(turn.happened_at.timestamp())), lane=Lane.URGENT)
        return
    turn.finish(resume=False)
    turn.post(TakeThermometer(level.low, level.high, pause.ends_at >= pause.cap_at))


def stopped(turn: Turn, pause: Pause) -> None:
    """The car stands, and the time-out is over: how is he?"""
    turn.expect(After(pause.id), within=KEPT, held=True)
    said = line("timeout-stopped-late", children=rules.alone(pause))
    turn.say(said, choices=[*steps.bands(pause), steps.person()], lane=Lane.REPLY)


async def say_alone(turn: Turn) -> None:
    """Alone with children, now that it is over."""
    choices = [Choice(line("timeout-b-stop"), BeginTimeout()), steps.person()]
    turn.say(line("timeout-over-alone"), choices=choices, lane=Lane.REPLY)
