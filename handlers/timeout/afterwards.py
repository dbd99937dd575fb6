"""After a time-out that ended without an answer or not calm: the thermometer stays open, no number is overlooked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.contract import Choice, Kind, Lane, Line, line
from bot.turn import Turn
from content import answers, thermometer
from content.thermometer import Do, Level, scale
from handlers.actions import AttendLate, BeginBreathing, BeginTimeout, CallPerson, ShowMenu, TakeThermometer, Why
from handlers.timeout import card, course, heat, rules, steps, unwell, wheel
from handlers.timeout.rules import Ties
from handlers.timeout.wishes import After
from storage import exercises, timeout
from storage import thermometer as readings
from storage.exercises import Ending
from storage.thermometer import Reading
from storage.timeout import Children, Outcome, Pause, Step

ANSWER = timeout.AFTER
"""So long whatever he writes belongs to the thermometer."""

LONE = ("left_alone", "unwatched")
"""What tells that nobody is with the children, he neither."""


async def expire(turn: Turn, pause: Pause, *, silent: bool = False) -> None:
    """End it unanswered. The question lies on top of what it interrupted, which is asked anew after the answer."""
    ended = await timeout.end(turn.db, pause, Outcome.EXPIRED, now=turn.now)
    if ended is None:
        return
    if not silent:
        said = steps.ending(pause, await course.ties(turn), Outcome.EXPIRED, turn.local(turn.now))
        turn.say(said, choices=[*steps.bands(ended), steps.person()], lane=Lane.REPLY)
    turn.expect(After(pause.id), within=course.KEPT, held=True)
    course.plan_debrief(turn, pause)


def is_open(turn: Turn, pause: Pause | None) -> bool:
    """Whether the thermometer of this ended time-out still waits for his answer."""
    return pause is not None and _waits(turn, After(pause.id))


def hears(turn: Turn, pause: Pause, level: Level) -> bool:
    """Whether a tapped level still counts: any while the question is open; after an answer, a level that is too high to
    breathe away, since of two taps the second is passed over."""
    hot = scale().row(level).do is Do.TIMEOUT
    return is_open(turn, pause) or (hot and is_answered(turn, pause))


async def is_second_tap(turn: Turn, pause: Pause, level: Level) -> bool:
    """Whether he has just said this or a higher number: of two taps the second counts only if it is more careful."""
    if turn.incoming is None or turn.incoming.kind is not Kind.TAP or pause.ended_at is None:
        return False
    newest = await readings.newest(turn.db, turn.person.id, since=turn.now - course.MOMENT)
    said = newest.level if newest is not None else None
    if said is None and pause.checked_at == pause.ended_at and turn.now - pause.ended_at <= course.MOMENT:
        said = pause.after
    return said is not None and said.high >= level.high


def is_answered(turn: Turn, pause: Pause) -> bool:
    """Whether he has said a number since its end, and the last bubble is to come."""
    return _waits(turn, After(pause.id, answered=True))


def _waits(turn: Turn, wanted: After) -> bool:
    return any(
        verb == After.verb
        and replace(After.from_values(values), spoken=False) == wanted
        and expiry > turn.now.timestamp()
        for verb, values, expiry, *_ in turn.here.expects
    )


async def present(turn: Turn, pause: Pause | None) -> None:
    """What he types after the end; no text: another tool is done, and it is asked anew unless that was the answer."""
    typed = turn.answer or ""
    known = pause is not None and (is_open(turn, pause) or is_answered(turn, pause))
    if pause is not None and pause.ended_at is not None and known:
        level = thermometer.read(typed)
        if level is not None:
            return await take(turn, pause, level)
        if pause.driving and answers.tells(typed, "stopped"):
            return await stopped(turn, pause)
        alone, left = answers.tells(typed, "alone"), any(answers.tells(typed, lone) for lone in LONE)
        drives, dizzy = answers.tells(typed, "driving"), answers.tells(typed, "dizzy")
        if drives and not dizzy:
            lone = Children.LONE if left else Children.ALONE
            his = await timeout.note(turn.db, pause.id, children=lone.value) if alone else pause
            return await stop_the_car(turn, his, children=answers.tells(typed, "children"))
        if alone:
            return await say_alone(turn, pause, left=left)
        if pause.unwell and answers.means(typed, "well"):
            return ask_anew(turn, await timeout.note(turn.db, pause.id, unwell=False))
        if dizzy:
            await timeout.note(turn.db, pause.id, unwell=True)
            if answers.tells(typed, "breathless"):
                turn.post(CallPerson(), lane=Lane.URGENT)
            turn.say(unwell.words(Step.DRIVING if drives else Step.CHECK), choices=[steps.person()], lane=Lane.REPLY)
            return
        if not typed:
            return await settle(turn, pause)
        if turn.now - pause.ended_at < ANSWER:
            spoken = pause.step is not Step.DRIVING  # of whoever may drive nothing else is asked before the car stands
            turn.expect(After(pause.id, spoken=spoken), within=course.KEPT, held=True)
            return await course.listen(turn, pause)
    turn.finish()
    if turn.answer is not None and not turn.here.expects:
        turn.post(ShowMenu())


async def take(turn: Turn, pause: Pause, level: Level) -> None:
    """Calm: the last bubble. Else the table of R2 decides, as of any reading; but whose time-out reached its cap is not
    begun anew with: from 7 up he does not go back, and a person is told."""
    table = scale()
    if turn.late:  # said hours ago: no timed steps any more (R9)
        turn.finish(resume=level.high < table.at_cap)
        if level.high >= table.at_cap:
            turn.post(AttendLate(int(turn.happened_at.timestamp())), lane=Lane.URGENT)
        return
    await wheel.leave(turn, pause)
    hot = table.row(level).do is Do.TIMEOUT
    if level.high <= table.calm or (hot and rules.at_cap(pause) and not long_over(turn, pause)):
        asked = await readings.ask(turn.db, turn.person.id, now=turn.now, after=False)
        await readings.answer(turn.db, asked, level, now=turn.now)
        if not hot:
            return await calm(turn, pause)
        course.call(turn, Why.NOT_CALM, level)
        return await _not_calm(turn, pause)
    if not hot and pause.unwell:
        return await _rest(turn, pause, level)
    if not hot:
        ties = await course.ties(turn)
        if pause.step is Step.DRIVING and ties is Ties.APART:  # it ended in silence: he has not read it yet
            turn.say(line("timeout-apart", ties=ties), lane=Lane.REPLY)
        turn.expect(After(pause.id, answered=True), within=course.KEPT, held=True)
    else:
        turn.finish(resume=False)
    turn.post(TakeThermometer(level.low, level.high))


def long_over(turn: Turn, pause: Pause) -> bool:
    """Whether it ended so long ago that a high number is about something new: he may be home again (R2, R3)."""
    return pause.ended_at is not None and turn.now - pause.ended_at >= ANSWER


async def stays_away(turn: Turn, reading: Reading) -> bool:
    """Whether a reading of 7 or more answers a time-out that ended at its cap: he stays away, and no new one begins.

    The thermometer, which took the reading, tells a person where its table says so.
    """
    if reading.level is None or reading.level.high < scale().at_cap:
        return False
    recent = await timeout.of_person(turn.db, turn.person.id, since=turn.now - course.KEPT - timeout.CAP)
    if not recent or not rules.at_cap(recent[0]) or long_over(turn, recent[0]):
        return False
    waits = is_open(turn, recent[0]) or is_answered(turn, recent[0])
    if not waits and await calm_at(turn, recent[0]) is None:
        return False
    if not scale().row(reading.level).page:
        course.call(turn, Why.NOT_CALM, reading.level)
    await _not_calm(turn, recent[0])
    return True


async def _not_calm(turn: Turn, pause: Pause) -> None:
    """Do not go back yet. `alto` begins a new time-out all the same, should he be there."""
    turn.expect(After(pause.id), within=course.KEPT, held=True)
    said = steps.ending(pause, await course.ties(turn), Outcome.NOT_CALM, turn.local(turn.now))
    choices = [Choice(line("timeout-b-stop"), BeginTimeout()), steps.person()]
    turn.say(said, choices=choices, lane=Lane.REPLY)
    if pause.outcome in (Outcome.EXPIRED, Outcome.RETURNED) and pause.ended_at is not None:
        since = await readings.answered(turn.db, turn.person.id, pause.ended_at)
        if sum(one.level is not None and one.level.high >= scale().at_cap for one in since) == 1:  # he sends it once
            await card.say_message(turn, pause)


async def leads_back(turn: Turn, pause: Pause) -> bool:
    """Whether what he was told last, at its end or when he was calm afterwards, still leads him to her."""
    if pause.outcome in (Outcome.EXPIRED, Outcome.NOT_CALM) and (at := await calm_at(turn, pause)) is not None:
        pause = replace(pause, outcome=Outcome.RETURNED, ended_at=at)
    return rules.leads_back(pause, turn.now, turn.local)


async def calm_at(turn: Turn, pause: Pause) -> datetime | None:
    """When he said that he is calm, at its end or after it; None: that is not what he said last."""
    if pause.ended_at is None or pause.outcome in (Outcome.LATE, None):
        return None
    since = await readings.newest(turn.db, turn.person.id, since=pause.ended_at)
    if since is not None and since.level is not None:
        return since.answered_at if since.level.high <= scale().calm else None
    return pause.ended_at if pause.outcome in (Outcome.RETURNED, Outcome.ENDED) else None


async def calm(turn: Turn, pause: Pause) -> None:
    """How to go back, or R4's line. Alone with children he is offered a round of breathing first, if he had none; right
    after a 7 nobody is sent anywhere."""
    if await heat.cools(turn, pause):
        return await _slow_down(turn, pause)
    if rules.alone(pause) and not pause.unwell and not await _has_breathed(turn, pause):
        turn.expect(After(pause.id, answered=True), within=course.KEPT, held=True)
        turn.say(line("timeout-breathe-first", place=rules.place(pause)), choices=[steps.person()], lane=Lane.REPLY)
        return turn.post(BeginBreathing(), lane=Lane.REPLY)
    ties = await course.ties(turn)
    said = steps.ending(pause, ties, rules.calm_outcome(pause, ties), turn.local(turn.now))
    turn.say(said, choices=[steps.person()], lane=Lane.REPLY)
    turn.finish()


async def _slow_down(turn: Turn, pause: Pause) -> None:
    """A round of breathing, and the number again; who was dizzy in it sits, and says his number later."""
    last, hot = await exercises.last(turn.db, turn.person.id), await heat.said_at(turn, pause)
    unwell = pause.unwell or (
        last is not None and hot is not None and last.begun_at >= hot and last.ending is Ending.DIZZY
    )
    turn.expect(After(pause.id, answered=not unwell), within=course.KEPT, held=True)
    at = turn.local((hot or turn.now) + rules.FLOOR)
    turn.say(line("timeout-slow-down", unwell=unwell, at=at), choices=[steps.person()], lane=Lane.REPLY)
    if not unwell:
        turn.post(BeginBreathing(), lane=Lane.REPLY)


async def _rest(turn: Turn, pause: Pause, level: Level) -> None:
    """At 4 to 6 and unwell: no breathing 4-6, he sits; what he says next still counts."""
    asked = await readings.ask(turn.db, turn.person.id, now=turn.now, after=False)
    await readings.answer(turn.db, asked, level, now=turn.now)
    turn.expect(After(pause.id), within=course.KEPT, held=True)
    turn.say(line("timeout-rest"), choices=[steps.person()], lane=Lane.REPLY)


async def settle(turn: Turn, pause: Pause) -> None:
    """Another tool is done: a number that he said there since the end, and since he last breathed, is his answer."""
    if pause.ended_at is None:
        return turn.finish()
    last = await exercises.last(turn.db, turn.person.id)
    since = max(pause.ended_at, last.begun_at) if last is not None else pause.ended_at
    said = await readings.newest(turn.db, turn.person.id, since=since)
    if said is not None and said.level is not None:
        if said.level.high <= scale().calm:
            return await calm(turn, pause)
        return turn.expect(After(pause.id), within=course.KEPT, held=True)  # not yet: his next number counts as well
    if turn.now - pause.ended_at >= ANSWER:
        return turn.finish()
    ask_anew(turn, pause)


def ask_anew(turn: Turn, pause: Pause) -> None:
    """How is he now?"""
    turn.expect(After(pause.id), within=course.KEPT, held=True)
    turn.say(line("timeout-early"), choices=[*steps.bands(pause), steps.person()], lane=Lane.REPLY)


async def _has_breathed(turn: Turn, pause: Pause) -> bool:
    """A whole round in it, or a round that was offered at its end or afterwards; none from before he said 7 or more."""
    last, hot = await exercises.last(turn.db, turn.person.id), await heat.said_at(turn, pause)
    if hot is not None:
        return last is not None and last.begun_at >= hot
    since = last is not None and pause.ended_at is not None and last.begun_at >= pause.ended_at
    return since or pause.breathed or await exercises.done(turn.db, pause.id)


async def stopped(turn: Turn, pause: Pause) -> None:
    """The car stands, and the time-out is over: how is he?"""
    await wheel.leave(turn, pause)
    turn.expect(After(pause.id), within=course.KEPT, held=True)
    said = line("timeout-stopped-late", children=rules.alone(pause), ties=await course.ties(turn))
    turn.say(said, choices=[*steps.bands(pause), steps.person()], lane=Lane.REPLY)


async def say_alone(turn: Turn, pause: Pause, *, left: bool = False) -> None:
    """Alone with children, now that it is over. left: they are alone, without him."""
    ties = await course.ties(turn)
    lone = Children.LONE if left and ties is Ties.APART else Children.ALONE
    his = await timeout.note(turn.db, pause.id, children=lone.value)
    choices = [Choice(line("timeout-b-stop"), BeginTimeout()), steps.person()]
    turn.say(over_alone(ties, left=left), choices=choices, lane=Lane.REPLY)
    await _tell(turn, his)


async def _tell(turn: Turn, pause: Pause) -> None:
    """Tell a person of the children, unless he has said that he is calm."""
    if await calm_at(turn, pause) is None:
        await course.tell(turn, pause)


def over_alone(ties: Ties, *, left: bool = False) -> Line:
    """The same in words; who lives apart is not sent to where he left them, which may be hers (R4)."""
    return line("timeout-over-lone") if left and ties is Ties.APART else line("timeout-over-alone", ties=ties)


async def stop_the_car(turn: Turn, pause: Pause, *, children: bool) -> None:
    """At the wheel, now that it is over: on his way back, say. children: they are in the car."""
    his = await timeout.note(turn.db, pause.id, driving=True)
    if children and not rules.alone(his) and his.children is not Children.LONE:
        his = await timeout.note(turn.db, pause.id, children=Children.ASKED.value)
    choices = [Choice(line("timeout-b-stopped"), steps.Stopped(pause.id)), steps.person()]
    turn.say(steps.wheel(his), choices=choices, lane=Lane.REPLY)
    await _tell(turn, his)


def may_stop(turn: Turn, pause: Pause) -> bool:
    """Whether "I have stopped" is news after the end of this time-out: he was at the wheel then, or said so since."""
    if pause.ended_at is None or not pause.driving or turn.late:
        return False
    return is_open(turn, pause) or (pause.step is not Step.DRIVING and turn.now - pause.ended_at < ANSWER)
