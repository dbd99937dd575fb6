"""Thermometer: he says how angry he is, 0 to 10, and the table of R2 says what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Lane, Line, Picture, line
from bot.feature import Feature
from bot.turn import Turn
from content import thermometer as scales
from content.answers import tells
from content.moments import brief
from content.thermometer import Band, Do, Level
from handlers.actions import (
    EMERGENCY,
    NOBODY,
    AskThermometer,
    AttendLate,
    BeginBreathing,
    BeginTimeout,
    BreatheInTimeout,
    CallPerson,
    ShowWeeks,
    TakeThermometer,
    Why,
)
from storage import thermometer, timeout
from storage.thermometer import Reading
from storage.timeout import Step

feature = Feature("thermometer")

MOMENT = timedelta(seconds=10)
"""A second tap so soon after the first is passed over in silence, unless it is higher (R2)."""

WEEKS = 8
"""So far back his own picture goes."""

FEW = 2
"""With fewer readings there is nothing to draw."""

ASKS = frozenset({Step.BEFORE, Step.EARLY, Step.CHECK, Step.RECHECK})
"""Steps of a time-out whose question is the thermometer."""


@dataclass(frozen=True)
class Felt(Action, verb="thermometer.felt"):
    """A button under the question. reading: which question."""

    reading: int
    band: Band


@dataclass(frozen=True)
class Typed(Action, verb="thermometer.typed"):
    """The number he types, or the question again."""

    reading: int


@feature.on(AskThermometer, commands=("termometro", "thermometer"), who=EMERGENCY, edited=True)
async def ask(turn: Turn, wish: AskThermometer) -> None:
    """Ask, with the four buttons; a typed number will do. A time-out that asks it already asks again."""
    pause = await timeout.running(turn.db, turn.person.id)
    if pause is not None and pause.step in ASKS:
        return turn.post(BeginTimeout())
    reading = await thermometer.ask(turn.db, turn.person.id, now=turn.now, after=wish.after and not turn.by_person)
    turn.expect(Typed(reading.id))
    _say(turn, reading)


@feature.on(Typed, who=EMERGENCY)
async def typed(turn: Turn, asked: Typed) -> None:
    """A number, however it is typed."""
    reading = await thermometer.get(turn.db, asked.reading, turn.person.id)
    if reading is None or reading.level is not None:
        return turn.finish()
    if turn.answer is None:
        return _say(turn, reading)
    level = scales.read(turn.answer)
    if level is None:
        said = line("exercises-dizzy") if tells(turn.answer, "dizzy") else line("thermometer-which")
        turn.say(said, choices=_bands(reading))
        return
    await _take(turn, reading, level)


@feature.on(Felt, who=EMERGENCY)
async def felt(turn: Turn, tap: Felt) -> None:
    """A button. One under a question that was answered long ago asks anew."""
    reading = await thermometer.get(turn.db, tap.reading, turn.person.id)
    if reading is None:
        return
    if reading.answered_at is None:
        await _take(turn, reading, tap.band.level)
    elif turn.now - reading.answered_at <= MOMENT:
        level = tap.band.level
        if reading.level is not None and level.high > reading.level.high:
            turn.post(TakeThermometer(level.low, level.high), lane=Lane.REPLY)
    else:
        await ask(turn, AskThermometer())


@feature.on(TakeThermometer, who=NOBODY)
async def take(turn: Turn, said: TakeThermometer) -> None:
    """A number that another tool heard, as if it had been asked for here; what lies below resumes afterwards."""
    reading = await thermometer.ask(turn.db, turn.person.id, now=turn.now, after=False)
    turn.expect(Typed(reading.id))
    await _take(turn, reading, Level(said.low, said.high))


@feature.on(ShowWeeks, commands=("semanas", "weeks"), who=EMERGENCY)
async def show_weeks(turn: Turn, wish: ShowWeeks) -> None:
    """A picture of what he himself said, day by day on his own calendar; only when he asks for it (R13)."""
    today = turn.local(turn.now).date()
    first = today - timedelta(days=7 * WEEKS - 1)
    # A day more than is shown, since his midnight is not that of UTC.
    known = await thermometer.answered(turn.db, turn.person.id, turn.now - timedelta(days=7 * WEEKS + 1))
    said = [(turn.local(r.answered_at).date(), r.level) for r in known if r.answered_at and r.level]
    said = [(day, level) for day, level in said if first <= day <= today]
    if not said:
        return _offer(turn, line("thermometer-weeks-none"))
    if len(said) < FEW:
        [(day, level)] = said
        numbers = str(level.low) if level.low == level.high else f"{level.low}-{level.high}"
        return _offer(turn, line("thermometer-weeks-one", at=day, numbers=numbers))
    language = turn.person.language
    ticks = [(place, brief(first + timedelta(days=place), language)) for place in range(0, 7 * WEEKS, 14)]
    drawn = {
        "days": [[(d.day - first).days, d.level.low, d.level.high] for d in scales.by_day(said)],
        "ticks": [*ticks, (7 * WEEKS - 1, turn.words.render(line("thermometer-weeks-today"), language).plain)],
        "title": turn.words.render(line("thermometer-weeks-title"), language).plain,
        "legend": turn.words.render(line("thermometer-weeks-legend"), language).plain,
        "note": turn.words.render(line("thermometer-weeks-note"), language).plain,
    }
    turn.say(line("thermometer-weeks"), picture=Picture("weeks", drawn), protected=True)
    return None


def _offer(turn: Turn, said: Line) -> None:
    turn.say(said, choices=[Choice(line("thermometer-b-ask"), AskThermometer())])


async def _take(turn: Turn, asked: Reading, level: Level) -> None:
    """Write it down and do what the table says."""
    reading = await thermometer.answer(turn.db, asked, level, now=turn.now)
    if reading is None:
        return
    row = scales.scale().row(level)
    pause = await timeout.running(turn.db, turn.person.id)
    if turn.late:  # said hours ago: no timed steps any more (R9)
        turn.finish(resume=row.do is not Do.TIMEOUT)
        if row.do is Do.TIMEOUT:
            turn.post(AttendLate(int(turn.happened_at.timestamp())), lane=Lane.URGENT)
        return
    match row.do:
        case Do.TIMEOUT:
            turn.finish(resume=False)
            turn.post(BeginTimeout(reading=reading.id))
            if row.page:
                turn.post(CallPerson(level.high, Why.HEAT, level.low), lane=Lane.URGENT)
        case Do.BREATHE if pause is not None:
            turn.finish(resume=False)
            turn.post(BreatheInTimeout(pause.id))
        case Do.BREATHE if not reading.after:
            turn.say(line("thermometer-breathe"), choices=[Choice(line("cases-b-need"), CallPerson())])
            turn.finish(resume=False)
            turn.post(BeginBreathing())
        case Do.BREATHE:
            breathe = Choice(line("thermometer-b-breathe"), BeginBreathing())
            turn.say(line("thermometer-still"), choices=[breathe, Choice(line("cases-b-need"), CallPerson())])
            turn.finish()
        case Do.LOG:
            turn.say(line("thermometer-noted"), choices=[Choice(line("thermometer-b-weeks"), ShowWeeks())])
            turn.finish()


def _say(turn: Turn, reading: Reading) -> None:
    said = line("thermometer-after") if reading.after else line("thermometer-ask")
    turn.say(said, choices=_bands(reading), lane=Lane.REPLY)


def _bands(reading: Reading) -> list[Choice]:
    labels = {
        Band.LOW: line("thermometer-b-low"),
        Band.MIDDLE: line("thermometer-b-middle"),
        Band.HIGH: line("thermometer-b-high"),
        Band.TOP: line("thermometer-b-top"),
    }
    bands = [Choice(label, Felt(reading.id, band)) for band, label in labels.items()]
    return [*bands, Choice(line("cases-b-need"), CallPerson())]
