"""What each step of a time-out says and offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.contract import Action, Choice, Line, line
from content.thermometer import Band
from handlers.actions import CallPerson, ShowPlan
from handlers.timeout import rules
from handlers.timeout.rules import How, Place, Ties
from storage.timeout import Children, Outcome, Pause, Step


@dataclass(frozen=True)
class Left(Action, verb="timeout.left"):
    """He is out of the room."""

    pause: int


@dataclass(frozen=True)
class WithChildren(Action, verb="timeout.children"):
    """Children are with him."""

    pause: int


@dataclass(frozen=True)
class WithAdult(Action, verb="timeout.adult"):
    """Another adult is with the children."""

    pause: int


@dataclass(frozen=True)
class AloneWithThem(Action, verb="timeout.alone"):
    """Nobody else is with the children."""

    pause: int


@dataclass(frozen=True)
class LeftAlone(Action, verb="timeout.lone"):
    """The children are alone, and he is not with them."""

    pause: int


@dataclass(frozen=True)
class NoChildren(Action, verb="timeout.nochildren"):
    """Where he was asked about children: there are none. Only ever typed."""

    pause: int


@dataclass(frozen=True)
class Driving(Action, verb="timeout.driving"):
    """He is at the wheel."""

    pause: int


@dataclass(frozen=True)
class DrivingWithThem(Action, verb="timeout.drivingwith"):
    """He is at the wheel, with children in the car. alone: nobody else is with them. left: they are alone elsewhere.
    Only ever typed."""

    pause: int
    alone: bool
    left: bool = False


@dataclass(frozen=True)
class Stopped(Action, verb="timeout.stopped"):
    """The car stands."""

    pause: int


@dataclass(frozen=True)
class Next(Action, verb="timeout.next"):
    """He is done with the present step. move: of the step that the button stood under."""

    pause: int
    move: int


@dataclass(frozen=True)
class Felt(Action, verb="timeout.felt"):
    """The thermometer. move: of the step that asked."""

    pause: int
    move: int
    band: Band


@dataclass(frozen=True)
class Choose(Action, verb="timeout.minutes"):
    """How long the time-out shall be."""

    pause: int
    minutes: int


@dataclass(frozen=True)
class MoreTime(Action, verb="timeout.more"):
    """He wants more than 60 minutes. move: of the step that the button stood under."""

    pause: int
    move: int


@dataclass(frozen=True)
class Better(Action, verb="timeout.better"):
    """He feels better and wants to go back before T−5. move: of the step that the button stood under."""

    pause: int
    move: int


@dataclass(frozen=True)
class Dizzy(Action, verb="timeout.dizzy"):
    """He is dizzy, or his chest hurts."""

    pause: int


@dataclass(frozen=True)
class Well(Action, verb="timeout.well"):
    """It has passed: he is dizzy no more. Only ever typed."""

    pause: int


Said = tuple[Line, list[Choice]]
"""A bubble: its words and its buttons."""


@dataclass(frozen=True)
class Own:
    """What he settled himself. phrase, place: of his agreement card, empty if he has none; plan: whether there is one
    to be read."""

    how: How = How.NONE
    phrase: str = ""
    place: str = ""
    plan: bool = False


NOTHING = Own()
"""A man without a card and without a plan."""

WITH_PLAN = frozenset({Step.WALK, Step.TALK, Step.WAIT})
"""Calm steps, under which his plan can be looked at."""

PERSONAL = frozenset({Step.OUT}) | WITH_PLAN
"""Steps that make use of what he settled himself; the first one waits for nothing of it."""


def person() -> Choice:
    """The button that reaches a person."""
    return Choice(line("cases-b-need"), CallPerson())


def bands(pause: Pause) -> list[Choice]:
    """The four buttons of the thermometer."""
    labels = {
        Band.LOW: line("thermometer-b-low"),
        Band.MIDDLE: line("thermometer-b-middle"),
        Band.HIGH: line("thermometer-b-high"),
        Band.TOP: line("thermometer-b-top"),
    }
    return [Choice(label, Felt(pause.id, pause.move, band)) for band, label in labels.items()]


def lengths(pause: Pause) -> list[Choice]:
    """The lengths that are left, and the wish for more."""
    offered = [Choice(line("timeout-b-minutes", minutes=n), Choose(pause.id, n)) for n in rules.lengths(pause)]
    return [*offered, Choice(line("timeout-b-more"), MoreTime(pause.id, pause.move))]


def bubble(pause: Pause, ties: Ties, local: Callable[[datetime], datetime], own: Own = NOTHING) -> Said:
    """What the present step says, with a way to a person under each. local: an instant on his wall clock."""
    said, choices = _bubble(pause, ties, local, own)
    return said, [*choices, person()]


def _bubble(pause: Pause, ties: Ties, local: Callable[[datetime], datetime], own: Own) -> Said:
    where = rules.place(pause)
    spot = Place.OWN if where is Place.AWAY and own.place else where
    resting = [Choice(line("timeout-b-plan"), ShowPlan())] if own.plan else []
    on = Next(pause.id, pause.move)
    better = Choice(line("timeout-b-better"), Better(pause.id, pause.move))
    breathe = Choice(line("timeout-b-breathe"), on)
    match pause.step:
        case Step.STOP:
            return line("timeout-stop"), [
                Choice(line("timeout-b-left"), Left(pause.id)),
                Choice(line("timeout-b-children"), WithChildren(pause.id)),
                Choice(line("timeout-b-driving"), Driving(pause.id)),
            ]
        case Step.CHILDREN:
            return line("timeout-children"), [
                Choice(line("timeout-b-adult"), WithAdult(pause.id)),
                Choice(line("timeout-b-alone"), AloneWithThem(pause.id)),
            ]
        case Step.OUT:
            how = own.how if own.how in (How.PHRASE, How.GESTURE) else How.NONE
            said = line("timeout-out", how=how, phrase=own.phrase, children=pause.children is Children.ADULT)
            return said, [Choice(line("timeout-b-left"), Left(pause.id))]
        case Step.STAY:
            return line("timeout-stay", place=where), [Choice(line("timeout-b-done"), on)]
        case Step.WHERE:
            return line("timeout-where"), [
                Choice(line("timeout-b-other"), WithAdult(pause.id)),
                Choice(line("timeout-b-only-me"), AloneWithThem(pause.id)),
                Choice(line("timeout-b-lone"), LeftAlone(pause.id)),
            ]
        case Step.WATCH:
            return line("timeout-watch", ties=ties), [Choice(line("timeout-b-done"), on)]
        case Step.DRIVING:
            return wheel(pause), [Choice(line("timeout-b-stopped"), Stopped(pause.id))]
        case Step.KEYS:
            return line("timeout-keys", place=where, ties=ties), [Choice(line("timeout-b-done"), on)]
        case Step.BEFORE:
            return line("thermometer-ask"), bands(pause)
        case Step.MINUTES:
            return line("timeout-minutes", minutes=pause.minutes, until=local(pause.ends_at)), lengths(pause)
        case Step.WALK:
            return line("timeout-walk", place=spot, spot=own.place), [breathe, better, *resting]
        case Step.BREATHE | Step.ROUND if pause.unwell:
            return line("timeout-rest"), [Choice(line("exercises-b-next"), on)]
        case Step.BREATHE | Step.ROUND:
            dizzy = Choice(line("exercises-b-dizzy"), Dizzy(pause.id))
            return line("timeout-breathing"), [Choice(line("exercises-b-next"), on), dizzy]
        case Step.TALK:
            inside = own.how if own.how is How.SELF else How.NONE
            said = line("timeout-talk", at=local(rules.check_at(pause)), how=inside, phrase=own.phrase)
            return said, [breathe, better, *resting]
        case Step.WAIT:
            at = local(rules.check_at(pause))
            said = line("timeout-wait", place=spot, spot=own.place, at=at, unwell=pause.unwell)
            return said, [breathe, better, *resting]
        case Step.EARLY:
            return line("timeout-early"), bands(pause)
        case Step.CHECK if pause.said_at - rules.check_at(pause) < timedelta(minutes=1):
            return line("timeout-check"), bands(pause)
        case Step.CHECK:  # asked later than T−5, after a crash: "5 minutes left" would not be true
            return line("timeout-early"), bands(pause)
        case Step.RECHECK:
            return line("timeout-recheck"), bands(pause)


def wheel(pause: Pause) -> Line:
    """He stops the car first."""
    return line("timeout-driving", children=rules.alone(pause))


def here(pause: Pause, ties: Ties, local: Callable[[datetime], datetime], own: Own = NOTHING) -> Said:
    """The present step after words that are no answer: that somebody listens, where help is, and it in few words."""
    _, choices = bubble(pause, ties, local, own)
    step = Step.CHECK if pause.step in rules.CHECKS else pause.step
    rest = pause.unwell and step in rules.BREATHES | {Step.WAIT}
    return line("timeout-here", step=step, rest=rest), choices


def ending(pause: Pause, ties: Ties, outcome: Outcome, local: datetime, *, tense: bool = False) -> Line:
    """The last bubble. Only who lives with her reads about going back; for no, an order or unknown it is R4's line.

    local: now, on his wall clock. tense: at the cap he is at 4 to 6, not higher.
    """
    together = ties is Ties.TOGETHER
    day = rules.by_day(local)
    lone = together and pause.children is Children.LONE
    children, wheel, place = rules.alone(pause) or lone, pause.driving, rules.place(pause)
    match outcome:
        case Outcome.RETURNED:
            return line("timeout-return-night") if rules.at_night(local) else line("timeout-return")
        case Outcome.ENDED:
            if children:
                return line("timeout-with-children", place=place, ties=ties)
            return line("timeout-apart", ties=ties)
        case Outcome.NOT_CALM if tense:
            if children:
                return line("timeout-tense-children", place=place, ties=ties)
            return line("timeout-tense", day=day) if together else line("timeout-tense-apart", ties=ties)
        case Outcome.NOT_CALM:
            if children:
                return line("timeout-not-calm-children", place=place, ties=ties, wheel=wheel)
            if together:
                return line("timeout-not-calm", wheel=wheel)
            return line("timeout-not-calm-apart", ties=ties, wheel=wheel)
        case Outcome.EXPIRED | Outcome.LATE:
            if children:
                return line("timeout-expired-children", place=place, ties=ties)
            return line("timeout-expired") if together else line("timeout-expired-apart", ties=ties)
