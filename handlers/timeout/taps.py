"""His side of a time-out: it begins, he taps, he types, he asks for it again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.contract import Action, Lane
from bot.turn import Turn
from content import thermometer
from content.thermometer import Do, Level
from handlers.actions import (
    EMERGENCY,
    NOBODY,
    AtTheWheel,
    BeginTimeout,
    BreatheInTimeout,
    RepeatTimeout,
    TakeThermometer,
    TypeHeat,
)
from handlers.timeout import afterwards, children, course, rising, rules, steps, typed, unwell
from handlers.timeout.wishes import After, Check, Phrase, Present, feature
from storage import agreement, exercises, timeout
from storage import thermometer as readings
from storage.exercises import Ending
from storage.timeout import Children, Outcome, Step

# --- beginning -------------------------------------------------------------------------------------------------------


@feature.on(BeginTimeout, commands=("retiro", "alto", "pausa", "timeout"), who=EMERGENCY, late=False, edited=True)
async def begin(turn: Turn, wish: BeginTimeout) -> None:
    """Start at once, without a question (R3); a running one says its present step again."""
    running = await timeout.running(turn.db, turn.person.id)
    if running is not None and course.missed(turn, running):
        return await course.close_late(turn, running)
    reading = await readings.get(turn.db, wish.reading, turn.person.id) if wish.reading else None
    if running is not None and rules.abandoned(running, turn.now):
        await timeout.end(turn.db, running, Outcome.LATE, now=turn.now)
    elif running is not None:
        return await course.say(turn, await course.warm(turn, running, reading.level if reading else None))
    if reading is not None and await afterwards.stays_away(turn, reading):
        return
    settled = await agreement.settled(turn.db, turn.person.id)
    wished = wish.minutes if wish.minutes is not None else settled.minutes or rules.DEFAULT
    minutes = rules.minutes(wished)
    pause = await timeout.begin(turn.db, turn.here, turn.person, now=turn.now, minutes=minutes)
    if pause is None:  # it began in another chat of his in this very instant
        return
    await exercises.end(turn.db, turn.person.id, Ending.SKIPPED, now=turn.now)
    turn.finish("exercises", resume=False)
    turn.finish("thermometer", resume=False)
    if reading is not None and reading.level is not None:
        pause = await timeout.change(turn.db, pause, before=reading.level) or pause
    await course.say(turn, pause)
    course.plan(turn, pause)
    turn.later(Check(pause.id), at=rules.check_at(pause))
    if wished > max(rules.MINUTES):
        await course.refuse_more(turn, pause)
    elif settled.phrase:
        turn.post(Phrase(pause.id, pause.move), lane=Lane.REPLY)


# --- his taps --------------------------------------------------------------------------------------------------------


@feature.on(steps.Left, who=EMERGENCY)
async def left(turn: Turn, tap: steps.Left) -> None:
    """He is out."""
    if (pause := await course.at(turn, tap.pause, Step.STOP, Step.OUT)) is not None:
        await course.go(turn, pause, Step.KEYS)


@feature.on(steps.WithChildren, who=EMERGENCY)
async def with_children(turn: Turn, tap: steps.WithChildren) -> None:
    """Whenever he says so: children come first."""
    if (pause := await course.at(turn, tap.pause)) is not None:
        await children.ask(turn, pause)


@feature.on(steps.WithAdult, who=EMERGENCY)
async def with_adult(turn: Turn, tap: steps.WithAdult) -> None:
    """Somebody else stays with the children, so he goes; unless he has said that he is alone with them."""
    pause = await course.at(turn, tap.pause)
    if pause is None:
        return
    asked = pause.children is Children.ASKED and pause.step in (Step.CHILDREN, Step.STAY)
    went_to_them = pause.step is Step.WATCH and turn.answer is not None  # a second tap under the question says nothing
    if pause.children is not Children.OPEN and not asked and not went_to_them:
        return await course.stale(turn, pause)
    await children.leave(turn, pause, Children.ADULT)


@feature.on(steps.LeftAlone, who=EMERGENCY)
async def left_alone(turn: Turn, tap: steps.LeftAlone) -> None:
    """At any step and whatever he said before: somebody goes to them, and a person is told."""
    ended = await timeout.get(turn.db, tap.pause, turn.person.id)
    if ended is not None and afterwards.is_open(turn, ended):
        return await afterwards.say_alone(turn, ended, left=True)
    pause = await course.at(turn, tap.pause, over=afterwards.over_alone(await course.ties(turn), left=True))
    if pause is not None:
        await children.send(turn, pause)


@feature.on(steps.AloneWithThem, who=EMERGENCY)
async def alone_with_them(turn: Turn, tap: steps.AloneWithThem) -> None:
    """At any step and whatever he said before: he stays in the house, and a person is told."""
    ended = await timeout.get(turn.db, tap.pause, turn.person.id)
    if ended is not None and afterwards.is_open(turn, ended):
        return await afterwards.say_alone(turn, ended)
    pause = await course.at(turn, tap.pause, over=afterwards.over_alone(await course.ties(turn)))
    if pause is not None:
        await children.stay(turn, pause)


@feature.on(steps.Driving, who=EMERGENCY)
async def driving(turn: Turn, tap: steps.Driving) -> None:
    """He stops first; until then the clock says nothing to him."""
    if (pause := await course.at(turn, tap.pause, *(set(Step) - {Step.DRIVING}))) is not None:
        await course.go(turn, pause, Step.DRIVING, driving=True)


@feature.on(steps.Stopped, who=EMERGENCY)
async def stopped(turn: Turn, tap: steps.Stopped) -> None:
    """The car stands."""
    ended = await timeout.get(turn.db, tap.pause, turn.person.id)
    if ended is not None and afterwards.may_stop(turn, ended):
        await afterwards.stopped(turn, ended)
    elif (pause := await course.at(turn, tap.pause, Step.DRIVING)) is not None:
        await course.stopped(turn, pause)


@feature.on(steps.Next, who=EMERGENCY)
async def go_on(turn: Turn, tap: steps.Next) -> None:
    """He is done with this step."""
    pause = await course.at(turn, tap.pause, move=tap.move)
    if pause is not None and (step := rules.following(pause, turn.now)) is not None:
        await course.go(turn, pause, step)


@feature.on(steps.Felt, who=EMERGENCY)
async def felt(turn: Turn, tap: steps.Felt) -> None:
    """A button of the thermometer, also after an end that it was left unanswered at."""
    ended = await timeout.get(turn.db, tap.pause, turn.person.id)
    if ended is not None and afterwards.hears(turn, ended, tap.band.level):
        if not await afterwards.is_second_tap(turn, ended, tap.band.level):
            await afterwards.take(turn, ended, tap.band.level)
        return None
    if ended is not None and afterwards.is_answered(turn, ended):
        return None
    if ended is not None and await rising.is_news(turn, ended, tap.band.level):
        return await rising.take_back(turn, ended, tap.band.level)
    earlier = ended is not None and ended.running and ended.move != tap.move and not course.missed(turn, ended)
    if ended is not None and earlier and await rising.heed(turn, ended, tap.band.level):
        return None
    pause = await course.at(turn, tap.pause, *rules.THERMOMETER, move=tap.move)
    if pause is not None:
        await course.take(turn, pause, tap.band.level)


@feature.on(steps.Choose, who=EMERGENCY)
async def choose(turn: Turn, tap: steps.Choose) -> None:
    """15, 30, 45 or 60 minutes from the beginning; typed also where he was not asked."""
    unasked = typed.UNASKED if turn.answer is not None else ()
    if (pause := await course.at(turn, tap.pause, Step.MINUTES, *unasked)) is not None:
        await course.choose(turn, pause, tap.minutes)


@feature.on(steps.MoreTime, who=EMERGENCY)
async def more_time(turn: Turn, tap: steps.MoreTime) -> None:
    """More than 60 minutes is a matter for a person."""
    pause = await course.at(turn, tap.pause, move=tap.move)
    if pause is None:
        return
    if turn.answer is not None:  # typed, at any step, which goes on as it would have
        return await course.refuse_more(turn, pause)
    moved = await timeout.move(turn.db, pause, pause.step, now=turn.now)
    if moved is not None:  # the button is stale now, so that a second tap tells nobody twice
        await course.refuse_more(turn, moved)
        course.plan(turn, moved)


@feature.on(steps.Better, who=EMERGENCY)
async def better(turn: Turn, tap: steps.Better) -> None:
    """He may end it after the thermometer, 10 minutes after its beginning at the earliest."""
    early = (Step.STOP, Step.OUT, Step.STAY, Step.KEYS) if turn.answer is not None else ()
    pause = await course.at(turn, tap.pause, *typed.RESTING, *early)
    if pause is None or course.slipped(turn, pause, tap.move):
        return
    if pause.unwell:
        pause = await timeout.note(turn.db, pause.id, unwell=False)
    await course.better(turn, pause)


@feature.on(steps.Dizzy, who=EMERGENCY)
async def dizzy(turn: Turn, tap: steps.Dizzy) -> None:
    """Whenever he says so."""
    if (pause := await course.at(turn, tap.pause, over=unwell.words())) is not None:
        await unwell.stop(turn, pause)


@feature.on(steps.Well, who=EMERGENCY)
async def well(turn: Turn, said: steps.Well) -> None:
    """Dizzy no more."""
    if (pause := await course.at(turn, said.pause)) is not None:
        await unwell.recover(turn, pause)


@feature.on(BreatheInTimeout, who=NOBODY)
async def breathe(turn: Turn, wish: BreatheInTimeout) -> None:
    """Breathe now, unless something must come first."""
    pause = await timeout.get(turn.db, wish.pause, turn.person.id)
    if pause is None or not pause.running:
        return
    if pause.step in (Step.KEYS, Step.BEFORE, Step.MINUTES, Step.WALK, Step.TALK, Step.WAIT):
        await course.go(turn, pause, Step.BREATHE)
    else:
        await course.say(turn, pause)


@feature.on(RepeatTimeout, who=EMERGENCY)
async def go_back(turn: Turn, wish: RepeatTimeout) -> None:
    """He has looked at something else: the present step again."""
    if (pause := await course.at(turn, wish.pause)) is not None:
        await course.say(turn, pause)


TYPED: Mapping[type[Action], Callable[[Turn, Any], Awaitable[None]]] = {
    steps.Left: left,
    steps.WithChildren: with_children,
    steps.WithAdult: with_adult,
    steps.AloneWithThem: alone_with_them,
    steps.LeftAlone: left_alone,
    steps.NoChildren: children.deny,
    steps.Driving: driving,
    steps.DrivingWithThem: children.drive,
    steps.Stopped: stopped,
    steps.Next: go_on,
    steps.Choose: choose,
    steps.MoreTime: more_time,
    steps.Better: better,
    steps.Dizzy: dizzy,
    steps.Well: well,
}
"""Who answers to a typed wish: whoever answers to its button."""


@feature.on(Present, who=EMERGENCY)
async def present(turn: Turn, asked: Present) -> None:
    """What he typed: a number, the words of a button, or else that somebody listens and the present step again."""
    pause = await timeout.get(turn.db, asked.pause, turn.person.id)
    if pause is None or not pause.running:
        return await afterwards.present(turn, pause)
    if await course.heed_late(turn, pause):
        return None
    if turn.answer is None:
        return await course.say(turn, pause)
    level = thermometer.read(turn.answer) if pause.step in rules.THERMOMETER else None
    if level is not None:
        return await course.take(turn, pause, level)
    wish = typed.wish(pause, turn.answer)
    if wish is not None:
        return await TYPED[type(wish)](turn, wish)
    hot = thermometer.read(turn.answer)
    row = thermometer.scale().row(hot) if hot is not None else None
    if pause.step is not Step.MINUTES or row is None or not row.page:  # at 9 or 10 no length is asked for
        await course.listen(turn, pause)
    elif await course.go(turn, pause, Step.WALK, before=hot) is None:
        return
    if hot is not None and row is not None and row.do is Do.TIMEOUT:
        await course.keep_heat(turn, pause, hot)


@feature.on(AtTheWheel, who=NOBODY)
async def at_the_wheel(turn: Turn, said: AtTheWheel) -> None:
    """He typed it soon after the end, where no question was open: the car stops first."""
    pause = await timeout.just_ended(turn.db, turn.person.id, now=turn.now)
    if pause is not None and not turn.late:
        await afterwards.stop_the_car(turn, pause, children=said.children)


@feature.on(TypeHeat, who=NOBODY)
async def type_heat(turn: Turn, said: TypeHeat) -> None:
    """He typed a number soon after the end, where no question was open."""
    level, pause = Level(said.low, said.high), await timeout.just_ended(turn.db, turn.person.id, now=turn.now)
    if pause is not None and await rising.is_news(turn, pause, level):
        await rising.take_back(turn, pause, level)
    else:
        turn.post(TakeThermometer(said.low, said.high))


@feature.on(After, who=EMERGENCY)
async def after(turn: Turn, asked: After) -> None:
    """What he typed after an end without an answer, or the round of breathing that followed his answer is over."""
    pause = await timeout.get(turn.db, asked.pause, turn.person.id)
    if asked.answered and turn.answer is None and pause is not None:
        return await afterwards.settle(turn, pause)
    await afterwards.present(turn, pause)
