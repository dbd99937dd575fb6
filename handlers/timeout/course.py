"""How a time-out goes on: the next step, a check judged, an end, and what comes too late or too soon."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.contract import STAFF, Choice, Kind, Lane, Line, Role, line
from bot.turn import Turn
from content.thermometer import Level, scale
from handlers.actions import (
    AskLate,
    AttendLate,
    BeginBreathing,
    BeginDebrief,
    BeginTimeout,
    CallPerson,
    GoOnAfterBreathing,
    Why,
)
from handlers.timeout import card, heat, rules, steps, wheel
from handlers.timeout.rules import Ties, Verdict
from handlers.timeout.steps import Own
from handlers.timeout.wishes import After, Check, Close, Nudge, Patience, Present, Quiet, Soon
from storage import exercises, people, timeout
from storage import thermometer as readings
from storage.exercises import Ending
from storage.timeout import Outcome, Pause, Step

MOMENT = timedelta(seconds=10)
"""A stale tap so soon after the step changed is the second tap of two: it is passed over in silence."""

QUESTION = timedelta(hours=3)
"""As long as this plain text belongs to the time-out, far beyond its cap."""

KEPT = timedelta(hours=12)
"""So long after an end that was not calm, or not answered, a number that he types or taps is still taken."""

DOUBLE = timedelta(seconds=2)
"""Two taps so close together are one hand that slipped: the second counts only if it is the more careful one."""


# --- going on --------------------------------------------------------------------------------------------------------


async def take(turn: Turn, pause: Pause, level: Level) -> None:
    """The thermometer: before, it is written down; at a check it decides."""
    pages = scale().row(level).page
    if pause.step is Step.BEFORE:
        if await go(turn, pause, Step.WALK if pages else Step.MINUTES, before=level) and pages:
            call(turn, Why.HEAT, level)
        return
    if level.high <= scale().calm and await heat.cools(turn, pause):  # a moment ago he was at 7 or more
        await go(turn, pause, Step.ROUND, breathed=True)
        return
    rested = not rules.alone(pause) or await _breathed(turn, pause)
    found = rules.verdict(pause, level, now=turn.now, rested=rested)
    known: dict[str, Any] = {"after": level, "checked_at": turn.now}
    match found:
        case Verdict.BREATHE:
            await go(turn, pause, Step.ROUND, breathed=True, **known)
        case Verdict.WAIT | Verdict.LONGER:
            if found is Verdict.LONGER or heat.is_hot(level):  # a round from before it counts no more
                known |= {"breathed": False}
            if found is Verdict.LONGER:
                known |= {"ends_at": rules.longer(pause, turn.now)}
            moved = await go(turn, pause, Step.WAIT, **known)
            if moved is not None and found is Verdict.LONGER:
                turn.later(Check(pause.id), at=rules.check_at(moved))
            if moved is not None and pages:
                call(turn, Why.HEAT, level)
        case Verdict.GO:
            kept = await timeout.change(turn.db, pause, **known)
            if kept is not None:
                await end(turn, kept, rules.calm_outcome(kept, await ties(turn)), choices=[steps.person()])
        case Verdict.TENSE | Verdict.NOT_CALM:
            kept = await timeout.change(turn.db, pause, **known)
            if kept is not None and found is Verdict.TENSE:
                breathe = [] if kept.unwell else [Choice(line("timeout-b-breathe"), BeginBreathing())]
                await end(turn, kept, Outcome.NOT_CALM, choices=[*breathe, steps.person()], tense=True)
            elif kept is not None:
                call(turn, Why.NOT_CALM, level)
                again = [Choice(line("timeout-b-stop"), BeginTimeout()), steps.person()]
                await end(turn, kept, Outcome.NOT_CALM, choices=again)


async def _breathed(turn: Turn, pause: Pause) -> bool:
    """Whether he has breathed a whole round in it, since he said 7 or more last."""
    return await exercises.done(turn.db, pause.id, since=await heat.said_at(turn, pause))


async def keep_heat(turn: Turn, pause: Pause, level: Level) -> None:
    """A number of 7 or more that nothing asked for: it is kept as any reading, and 9 or 10 is told to a person (R2)."""
    asked = await readings.ask(turn.db, turn.person.id, now=turn.now, after=False)
    await readings.answer(turn.db, asked, level, now=turn.now)
    await warm(turn, pause, level)
    if scale().row(level).page:
        call(turn, Why.HEAT, level)


async def warm(turn: Turn, pause: Pause, level: Level | None) -> Pause:
    """Keep this number as how he was before it, if it is the first or the highest."""
    if level is None or (pause.before is not None and pause.before.high >= level.high):
        return pause
    return await timeout.change(turn.db, pause, before=level) or pause


async def choose(turn: Turn, pause: Pause, wished: int) -> None:
    """Take a length; more than 60 minutes is a matter for a person."""
    if wished > max(rules.MINUTES):
        return await refuse_more(turn, pause)
    if wished not in rules.MINUTES:
        return offer_lengths(turn, pause, line("timeout-minutes-which"))
    ends_at = pause.begun_at + timedelta(minutes=wished)
    if ends_at - rules.CHECK_BEFORE <= turn.now:
        return offer_lengths(turn, pause, line("timeout-minutes-past"))
    if pause.step is Step.MINUTES:
        moved = await go(turn, pause, Step.WALK, minutes=wished, ends_at=ends_at)
    else:  # he was not asked: what he is doing goes on
        moved = await timeout.change(turn.db, pause, minutes=wished, ends_at=ends_at)
    if moved is not None and pause.step is not Step.MINUTES:
        await say(turn, moved)
    if moved is not None:
        turn.later(Check(pause.id), at=rules.check_at(moved))


def offer_lengths(turn: Turn, pause: Pause, why: Line) -> None:
    """Say which lengths there are."""
    listen_for(turn, pause)
    turn.say(why, choices=[*steps.lengths(pause), steps.person()], lane=Lane.REPLY)


async def refuse_more(turn: Turn, pause: Pause) -> None:
    """The cap stands; a person is told. What he can do at this step stays at hand."""
    listen_for(turn, pause)
    _, choices = steps.bubble(pause, await ties(turn), turn.local, await own(turn, pause))
    offered = [choice for choice in choices if not isinstance(choice.action, steps.MoreTime)]
    turn.say(line("timeout-cap"), choices=offered, lane=Lane.REPLY)
    call(turn, Why.MORE_TIME, pause.after or pause.before)


async def better(turn: Turn, pause: Pause) -> None:
    """He feels better: not yet, or the thermometer. Alone with children he breathes a whole round first."""
    at = rules.floor(pause)
    if turn.now < at:
        moved = await timeout.move(turn.db, pause, pause.step, now=turn.now)
        if moved is not None:
            _, choices = steps.bubble(moved, await ties(turn), turn.local, await own(turn, moved))
            offered = [choice for choice in choices if not isinstance(choice.action, steps.Better)]
            listen_for(turn, moved)
            said = line("timeout-better-soon", step=moved.step, place=rules.place(moved), at=turn.local(at))
            turn.say(said, choices=offered, lane=Lane.REPLY)
            plan(turn, moved)
            turn.later(Soon(pause.id), at=at, key=f"better:{pause.id}")
    elif rules.alone(pause) and not await _breathed(turn, pause):
        if not pause.unwell:
            turn.say(line("timeout-breathe-first", place=rules.place(pause)), choices=[steps.person()], lane=Lane.REPLY)
        await go(turn, pause, Step.ROUND, breathed=True)
    else:
        await go(turn, pause, Step.EARLY if rules.is_early(pause, turn.now) else Step.CHECK, breathed=False)


async def stopped(turn: Turn, pause: Pause) -> None:
    """The car stands: what is left of the time-out goes on, with a T−5 that still lies ahead where the cap allows."""
    minutes, ends_at = rules.settled(pause, turn.now)
    step = rules.after_driving(pause, ends_at, turn.now)
    moved = await go(turn, pause, step, minutes=minutes, ends_at=ends_at)
    if moved is not None and rules.is_early(moved, turn.now):
        turn.later(Check(pause.id), at=rules.check_at(moved))


def call(turn: Turn, why: Why, level: Level | None) -> None:
    """Tell a person, right after this turn."""
    wish = CallPerson(level.high, why, level.low) if level else CallPerson(None, why)
    turn.post(wish, lane=Lane.URGENT)


async def go(turn: Turn, pause: Pause, step: Step, **known: Any) -> Pause | None:
    """Go on to a step and say it; None if the time-out has moved on meanwhile.

    Who is unwell does not walk about and breathes no 4-6: he sits for a moment, and then it goes on.
    """
    step = Step.BREATHE if pause.unwell and step is Step.WALK else step
    moved = await timeout.move(turn.db, pause, step, now=turn.now, **known)
    if moved is None:
        return None
    if step is not Step.DRIVING:
        await wheel.leave(turn, pause)
    if pause.step in rules.BREATHES:
        await exercises.end(turn.db, turn.person.id, Ending.SKIPPED, now=turn.now)
    if step in rules.BREATHES and not moved.unwell:
        listen_for(turn, moved)
        turn.post(BeginBreathing(moved.id), lane=Lane.REPLY)
    else:
        await say(turn, moved)
        if step in rules.BREATHES:
            turn.later(GoOnAfterBreathing(moved.id, move=moved.move), at=turn.now + rules.REST)
    plan(turn, moved)
    return await tell(turn, moved)


async def tell(turn: Turn, pause: Pause) -> Pause:
    """Tell a person of the children, once; he who did not answer who is with them counts as alone with them."""
    if not rules.untold(pause):
        return pause
    call(turn, Why.CHILDREN, pause.before)
    return await timeout.note(turn.db, pause.id, told=True)


def plan(turn: Turn, pause: Pause) -> None:
    """What the clock does if he does not answer."""
    wait = rules.patience(pause.step)
    if pause.step is Step.DRIVING:
        turn.later(Quiet(pause.id), at=pause.cap_at)
    if wait is not None:
        turn.later(Patience(pause.id, pause.move), at=turn.now + wait)
    if pause.step in rules.CHECKS and not rules.is_early(pause, turn.now):
        if pause.step is Step.CHECK:
            turn.later(Nudge(pause.id, pause.move), at=turn.now + rules.NUDGE)
        turn.later(Close(pause.id, pause.move), at=rules.closes_at(pause))


async def ties(turn: Turn) -> Ties:
    """Which words about her fit."""
    roles = turn.person.roles
    takes_part = Role.PARTICIPANT in roles or not roles & STAFF
    return rules.ties(await people.living(turn.db, turn.person.id), takes_part=takes_part)


async def own(turn: Turn, pause: Pause) -> Own:
    """What he settled himself, as far as the present step makes use of it: from the card of today alone (R4), and only
    as somebody of his team has looked at it with him (practice §1.3.1): at peak anger nothing else is read to him."""
    return await card.own(turn, pause) if pause.step in steps.PERSONAL else steps.NOTHING


def listen_for(turn: Turn, pause: Pause) -> None:
    """What he types next belongs to the present step, whatever another tool has asked him meanwhile; that waits below.

    A number that the thermometer asked him for is asked for here now.
    """
    if not pause.running:  # its last question lies open as long as `afterwards` says
        return
    if pause.step in rules.THERMOMETER:
        turn.finish("thermometer", resume=False)
    turn.expect(Present(pause.id), within=QUESTION, held=True)


async def say(turn: Turn, pause: Pause) -> None:
    """Say the present step, or say it again (R3)."""
    listen_for(turn, pause)
    said, choices = steps.bubble(pause, await ties(turn), turn.local, await own(turn, pause))
    turn.say(said, choices=choices, lane=Lane.REPLY)


async def listen(turn: Turn, pause: Pause) -> None:
    """Answer words that are no answer: somebody is here, where help is, and the present step."""
    listen_for(turn, pause)
    said, choices = steps.here(pause, await ties(turn), turn.local, await own(turn, pause))
    turn.say(said, choices=choices, lane=Lane.REPLY)


async def say_order(turn: Turn, pause: Pause) -> None:
    """Take back what spoke of going back to her; what he can do at this step stays at hand."""
    choices = steps.bubble(pause, await ties(turn), turn.local)[1] if pause.running else [steps.person()]
    turn.say(line("timeout-order"), choices=choices, lane=Lane.REPLY)


async def stale(turn: Turn, pause: Pause) -> None:
    """A tap that changes nothing: a second tap of two is passed over, anything else gets the present step."""
    if turn.answer is not None or turn.now - pause.said_at > MOMENT:
        await say(turn, pause)


def slipped(turn: Turn, pause: Pause, move: int) -> bool:
    """Whether a tap is the second of two under the bubble of an earlier step (`move`), where another button slid under
    his finger."""
    tapped = turn.incoming is not None and turn.incoming.kind is Kind.TAP
    return tapped and move != pause.move and turn.now - pause.said_at < DOUBLE


async def end(
    turn: Turn, pause: Pause, outcome: Outcome, *, choices: list[Choice] | None = None, tense: bool = False
) -> None:
    """End it with its last bubble; what it interrupted is asked anew, unless he is not calm yet: then after his next
    number. The debrief waits for his next waking."""
    if await timeout.end(turn.db, pause, outcome, now=turn.now) is None:
        return
    said = steps.ending(pause, await ties(turn), outcome, turn.local(turn.now), tense=tense)
    turn.say(said, choices=choices or [], lane=Lane.REPLY)
    if outcome is Outcome.NOT_CALM:  # his next number is not to be overlooked, and the rest waits for it
        turn.expect(After(pause.id), within=KEPT, held=True)
        if not tense:
            await card.say_message(turn, pause)
    else:
        turn.finish()
    plan_debrief(turn, pause)


def plan_debrief(turn: Turn, pause: Pause) -> None:
    """Several time-outs of a night have one debrief: the key is his morning."""
    morning = rules.debrief_at(turn.now, turn.person.timezone, turn.person.quiet_until)
    turn.later(BeginDebrief(pause.id), at=morning, key=f"debrief:{turn.person.id}:{morning.isoformat()}")


# --- too late, too soon, not his -------------------------------------------------------------------------------------


def missed(turn: Turn, pause: Pause) -> bool:
    """Whether something of this time-out comes more than 15 minutes too late (R9)."""
    return turn.late and turn.happened_at >= pause.begun_at


async def close_late(turn: Turn, pause: Pause, missed_at: int | None = None) -> None:
    """Say no step of it any more: end it, say so once, tell a person. What it interrupted waits for his answer.

    missed_at: when he wrote what was not answered (seconds since 1970), if it was not this very event.
    """
    if await timeout.end(turn.db, pause, Outcome.LATE, now=turn.now) is None:
        return
    await exercises.end(turn.db, turn.person.id, Ending.LATE, now=turn.now)
    turn.finish(resume=False)
    his = int(turn.happened_at.timestamp()) if turn.by_person else None  # the clock's minute is no message of his
    turn.expect(AskLate.ahead(turn.here.expects, turn.now, missed_at or his))
    turn.post(AttendLate(missed_at or his), lane=Lane.URGENT)
    plan_debrief(turn, pause)


async def heed_late(turn: Turn, pause: Pause) -> bool:
    """Whether what he sent is too old to be an answer (R9): this time-out ends by it; what he wrote before it began
    breaks into nothing (R3), and a person is told. (A tap under it is never from before it, whatever its date.)"""
    if missed(turn, pause):
        await close_late(turn, pause)
        return True
    wrote_before = turn.late and turn.incoming is not None and turn.incoming.kind is Kind.TEXT
    if wrote_before:
        turn.post(AttendLate(int(turn.happened_at.timestamp())), lane=Lane.URGENT)
    return wrote_before


async def due(turn: Turn, id: int, move: int) -> Pause | None:
    """The time-out of a timer that is still wanted; one that comes too late ends it."""
    pause = await timeout.get(turn.db, id, turn.person.id)
    if pause is None or not pause.running or pause.move != move:
        return None
    if missed(turn, pause):
        await close_late(turn, pause)
        return None
    return pause


async def at(turn: Turn, id: int, *wanted: Step, move: int | None = None, over: Line | None = None) -> Pause | None:
    """His running time-out if the tap fits its present step. A second tap is passed over, an old one gets an answer.

    wanted: the steps at which this tap means something (none: any). move: it must be this very step. over: what is said
    when this time-out has ended.
    """
    pause = await timeout.get(turn.db, id, turn.person.id)
    if pause is None or not pause.running:
        running = await timeout.running(turn.db, turn.person.id)
        if running is not None:
            await say(turn, running)
        elif pause is not None and pause.ended_at is not None and turn.now - pause.ended_at > MOMENT and not turn.late:
            choices = [Choice(line("timeout-b-stop"), BeginTimeout()), steps.person()]
            turn.say(over or line("timeout-over"), choices=choices)
        return None
    if await heed_late(turn, pause):
        return None
    if (move is None or move == pause.move) and (not wanted or pause.step in wanted):
        return pause
    await stale(turn, pause)
    return None
