"""What the clock and other features ask of a time-out: steps that come by themselves, checks, ends."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Lane, line
from bot.turn import Turn
from handlers.actions import NOBODY, EndTimeoutLate, GoOnAfterBreathing, HeedOrder
from handlers.timeout import afterwards, card, course, rules, steps
from handlers.timeout.rules import Ties
from handlers.timeout.wishes import Check, Close, Nudge, Patience, Phrase, Quiet, Soon, feature
from storage import timeout
from storage.timeout import Step


@feature.on(Phrase, who=NOBODY)
async def phrase(turn: Turn, due: Phrase) -> None:
    """Right after the first bubble, in a turn of its own: nothing about a card may ever keep that one back."""
    pause = await timeout.get(turn.db, due.pause, turn.person.id)
    if pause is not None and pause.running and pause.move == due.move and not turn.late:
        await card.say_phrase(turn, pause)


@feature.on(Patience, who=NOBODY)
async def patience(turn: Turn, due: Patience) -> None:
    """He may have the phone in his pocket: the steps go on."""
    pause = await course.due(turn, due.pause, due.move)
    if pause is not None and (step := rules.following(pause, turn.now)) is not None:
        await course.go(turn, pause, step)


@feature.on(GoOnAfterBreathing, who=NOBODY)
async def go_on_after_breathing(turn: Turn, over: GoOnAfterBreathing) -> None:
    """Breathing is over."""
    pause = await timeout.get(turn.db, over.pause, turn.person.id)
    if pause is None or not pause.running or pause.step not in rules.BREATHES:
        return
    if over.move is not None and over.move != pause.move:
        return
    if over.missed or course.missed(turn, pause):
        return await course.close_late(turn, pause)
    if (step := rules.following(pause, turn.now)) is not None:
        await course.go(turn, pause, step)


@feature.on(EndTimeoutLate, who=NOBODY)
async def end_late(turn: Turn, wish: EndTimeoutLate) -> None:
    """He wrote in the middle of it and was not answered in time."""
    pause = await timeout.running(turn.db, turn.person.id)
    if pause is not None and wish.at >= int(pause.begun_at.timestamp()):
        await course.close_late(turn, pause, wish.at)


@feature.on(HeedOrder, who=NOBODY)
async def heed_order(turn: Turn, order: HeedOrder) -> None:
    """The team has set a judge's order (R4): what he was told last is taken back if it leads him to her."""
    if await course.ties(turn) is Ties.TOGETHER:
        return  # lifted again meanwhile
    recent = await timeout.of_person(turn.db, turn.person.id, since=turn.now - rules.STANDS)
    if recent and await afterwards.leads_back(turn, recent[0]):
        await course.say_order(turn, recent[0])


@feature.on(Check, who=NOBODY)
async def check(turn: Turn, due: Check) -> None:
    """T−5. An end that was put off has a check of its own; breathing before a recheck is not cut short, and a man at
    the wheel is not written to."""
    pause = await timeout.get(turn.db, due.pause, turn.person.id)
    if pause is None or not pause.running or pause.step is Step.DRIVING or rules.is_early(pause, turn.now):
        return
    if course.missed(turn, pause):
        return await course.close_late(turn, pause)
    answered_soon = pause.step is Step.RECHECK and pause.said_at >= rules.check_at(pause)
    if pause.step not in (Step.CHECK, Step.ROUND) and not answered_soon:
        await course.go(turn, pause, Step.CHECK, breathed=False)


@feature.on(Soon, who=NOBODY)
async def soon(turn: Turn, due: Soon) -> None:
    """He wanted to know when he is asked: now, unless T−5 has come, something more careful is open, or he breathes."""
    pause = await timeout.get(turn.db, due.pause, turn.person.id)
    if pause is None or not pause.running or not rules.is_early(pause, turn.now):
        return
    if pause.step in rules.CHECKS | {Step.ROUND, Step.DRIVING, Step.CHILDREN, Step.WHERE}:
        return
    if course.missed(turn, pause):
        return await course.close_late(turn, pause)
    if pause.step is Step.BREATHE:
        return turn.later(due, at=turn.now + timedelta(seconds=30))
    await course.better(turn, pause)


@feature.on(Quiet, who=NOBODY)
async def quiet(turn: Turn, due: Quiet) -> None:
    """He never said that he stopped: it ends, and nothing is written to a man at the wheel, however late it is."""
    pause = await timeout.get(turn.db, due.pause, turn.person.id)
    if pause is not None and pause.running and pause.step is Step.DRIVING:
        await afterwards.expire(turn, pause, silent=True)


@feature.on(Nudge, who=NOBODY)
async def nudge(turn: Turn, due: Nudge) -> None:
    """Once, and no more."""
    pause = await course.due(turn, due.pause, due.move)
    if pause is not None:
        course.listen_for(turn, pause)
        turn.say(line("timeout-nudge"), choices=[*steps.bands(pause), steps.person()], lane=Lane.REPLY)


@feature.on(Close, who=NOBODY)
async def close(turn: Turn, due: Close) -> None:
    """No return check-in."""
    pause = await course.due(turn, due.pause, due.move)
    if pause is not None:
        await afterwards.expire(turn, pause)
