"""Verbs that features ask of one another: the only thing one feature may know of the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.contract import STAFF, Action, Role

EMERGENCY = frozenset({Role.INVITED, Role.PARTICIPANT}) | STAFF
"""Who may use the emergency set: time-out, breathing, thermometer, a person. It opens with the invitation and never
closes (R1)."""

NOBODY: frozenset[Role] = frozenset()
"""Who may send what only the clock or another feature says."""


class Why(StrEnum):
    """What led to the wish for a person."""

    ASKED = "asked"
    HEAT = "heat"
    """The thermometer stands so high that R2 pages."""
    CHILDREN = "children"
    """He is angry and alone with children."""
    MORE_TIME = "more_time"
    """He wants a time-out of more than 60 minutes."""
    NOT_CALM = "not_calm"
    """His time-out is at its cap and he is at 7 or more."""
    LATE = "late"
    """He wrote, or was in a time-out, while the service was down (R9)."""


@dataclass(frozen=True)
class ShowMenu(Action, verb="menu.show"):
    """Show what this person can do from here."""


@dataclass(frozen=True)
class BeginTimeout(Action, verb="timeout.begin"):
    """Begin a time-out, or repeat its present step if one is running. minutes: 15, 30, 45 or 60.

    reading: id of the thermometer reading that led here.
    """

    minutes: int = 30
    reading: int | None = None


@dataclass(frozen=True)
class BeginBreathing(Action, verb="breathing.begin"):
    """Breathe 4-6 by timed messages. pause: the time-out that goes on afterwards."""

    pause: int | None = None


@dataclass(frozen=True)
class BreatheInTimeout(Action, verb="timeout.breathe"):
    """He wants to breathe in the middle of a time-out."""

    pause: int


@dataclass(frozen=True)
class GoOnAfterBreathing(Action, verb="timeout.breathed"):
    """The breathing inside a time-out is over. missed_at: seconds since 1970 at which a step of it was due that came
    too late to be said (R9)."""

    pause: int
    missed_at: int | None = None


@dataclass(frozen=True)
class EndTimeoutLate(Action, verb="timeout.late"):
    """What he sent at `at` (seconds since 1970) came too late: a time-out that ran then says no step any more (R9)."""

    at: int


@dataclass(frozen=True)
class AskThermometer(Action, verb="thermometer.ask"):
    """Ask for the thermometer, 0 to 10. after: the answer shows what breathing has done."""

    after: bool = False


@dataclass(frozen=True)
class TakeThermometer(Action, verb="thermometer.take"):
    """He said how angry he is without having been asked by the thermometer itself: do what its table says.

    at_cap: it is his answer at the cap of a time-out, where 7 and more are told to a person.
    """

    low: int
    high: int
    at_cap: bool = False


@dataclass(frozen=True)
class CallPerson(Action, verb="person.call"):
    """Reach a person now. low, level: the thermometer from, to, if known. What a person sends is always `ASKED`."""

    level: int | None = None
    why: Why = Why.ASKED
    low: int | None = None


@dataclass(frozen=True)
class AttendLate(Action, verb="person.late"):
    """Say once that the service was down when he needed it, ask how he is, and tell a person (R9).

    at: seconds since 1970 of what was not answered in time. Only ever planned, never sent by a person.
    """

    at: int


@dataclass(frozen=True)
class BeginDebrief(Action, verb="debrief.begin"):
    """Ask the four questions about a time-out (its id). Only ever planned, never sent by a person."""

    pause: int


@dataclass(frozen=True)
class AskLeaving(Action, verb="leaving.ask"):
    """Ask whether he really wants to leave (`baja` always confirms)."""


@dataclass(frozen=True)
class AskErasure(Action, verb="erasure.ask"):
    """Ask, twice, whether everything of him shall be erased."""


@dataclass(frozen=True)
class ShowMyData(Action, verb="mydata.show"):
    """Show what is kept about this person."""


@dataclass(frozen=True)
class AskCorrection(Action, verb="correcting.ask"):
    """Ask what of that which is kept about him shall be corrected."""


@dataclass(frozen=True)
class AskLanguage(Action, verb="language.ask"):
    """Ask in which language to write."""


@dataclass(frozen=True)
class ComeBack(Action, verb="leaving.back"):
    """He who had left is here again."""


@dataclass(frozen=True)
class AskWording(Action, verb="wording.ask"):
    """Which words wait for a second person, and which shall be changed. For staff."""


@dataclass(frozen=True)
class ShowWording(Action, verb="wording.show"):
    """Show one change of words (its id): old, new, who wrote it. For staff."""

    change: int


@dataclass(frozen=True)
class ForgetTools(Action, verb="joining.forget"):
    """Delete what somebody who never joined did with the tools. Only ever planned."""
