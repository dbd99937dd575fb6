"""Verbs about a man's own tools and what becomes of him here, which features ask of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.contract import STAFF, Action, Role
from content.consents import Purpose

EMERGENCY = frozenset({Role.INVITED, Role.PARTICIPANT}) | STAFF
"""Who may use the emergency set: time-out, breathing and the other exercises, thermometer, a person. It opens with
the invitation and never closes (R1)."""

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
    """He wrote while the service was down (R9)."""
    CUT_OFF = "cut_off"
    """The service was down in the middle of his time-out; that he wrote meanwhile nobody knows (R9)."""
    WROTE = "wrote"
    """What he wrote is a sign of danger."""


class Colour(StrEnum):
    """How urgent a case is (practice §3.3)."""

    ORANGE = "orange"
    RED = "red"


class Label(StrEnum):
    """What a sign of danger is about; the first red words differ by it (R7)."""

    SELF_HARM = "self_harm"
    HARM_PARTNER = "harm_partner"
    HARM_CHILD = "harm_child"
    VICTIM = "victim"
    WEAPON = "weapon"
    OTHER = "other"


@dataclass(frozen=True)
class ShowMenu(Action, verb="menu.show"):
    """Show what this person can do from here."""


@dataclass(frozen=True)
class ShowNumbers(Action, verb="numbers.show"):
    """Show whom to phone, with the lines of his own state."""


@dataclass(frozen=True)
class BeginTimeout(Action, verb="timeout.begin"):
    """Begin a time-out, or repeat its present step if one is running. minutes: 15, 30, 45 or 60; None: as his agreement
    card says, or 30.

    reading: id of the thermometer reading that led here.
    """

    minutes: int | None = None
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
class AtTheWheel(Action, verb="timeout.wheel"):
    """Soon after the end of a time-out he says that he drives. children: they are with him."""

    children: bool


@dataclass(frozen=True)
class TypeHeat(Action, verb="timeout.heat"):
    """Soon after the end of a time-out he types a number above calm, though nothing asked for it."""

    low: int
    high: int


@dataclass(frozen=True)
class GoOnAfterBreathing(Action, verb="timeout.breathed"):
    """The breathing inside a time-out is over. missed: a step of it came too late to be said (R9). move: the rest of
    who is dizzy, which is over only if the time-out has not moved on since."""

    pause: int
    missed: bool = False
    move: int | None = None


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
    """He said how angry he is without having been asked by the thermometer itself: do what its table says."""

    low: int
    high: int


@dataclass(frozen=True)
class CallPerson(Action, verb="person.call"):
    """Reach a person now: a case opens, or he joins the one that is open. What a person sends is always `ASKED`.

    low, level: the thermometer from, to, if known.
    """

    level: int | None = None
    why: Why = Why.ASKED
    low: int | None = None


@dataclass(frozen=True)
class OpenCase(Action, verb="cases.open"):
    """Something that he wrote is a sign of danger: open a case, or raise the one that is open. What he wrote is copied
    into it from what he sent last. Only ever planned, never sent by a person."""

    colour: Colour
    label: Label
    why: Why = Why.WROTE


@dataclass(frozen=True)
class OffTheWheel(Action, verb="person.offwheel"):
    """He drove, and the car stands: what was not said to him at the wheel about his call is said now. Only ever
    planned."""


@dataclass(frozen=True)
class TellCase(Action, verb="cases.words"):
    """He typed what is nobody's while his case is open, or was closed just now: it is kept with the open one, and he
    hears what becomes of it. Only ever planned."""


@dataclass(frozen=True)
class OutOfReach(Action, verb="cases.gone"):
    """He can no longer be written to: whoever has his case, if one is open, hears of it. Only ever planned."""


@dataclass(frozen=True)
class AttendLate(Action, verb="person.late"):
    """Say once that the service was down when he needed it, ask how he is, and tell a person (R9).

    at: seconds since 1970 of what he wrote and nobody answered in time; None: steps of a tool were not said in time.
    Only ever planned, never sent by a person.
    """

    at: int | None


@dataclass(frozen=True)
class AskLate(Action, verb="cases.asklate"):
    """The question of R9 waits for a button. It lies open before it is said: words of that night may come in first.

    before: what he wrote before this (seconds since 1970) is no answer, but went unanswered. at: when he wrote the
    first of it; None if he did not. told: he has read that hour.
    """

    before: int = 0
    at: int | None = None
    told: bool = False

    @classmethod
    def among(cls, expects: Sequence[list[Any]], now: datetime) -> AskLate | None:
        """The one that lies open among these questions of a chat."""
        for verb, values, expiry, *_ in expects:
            if verb == cls.verb and expiry > now.timestamp():
                return cls.from_values(values)
        return None

    @classmethod
    def ahead(cls, expects: Sequence[list[Any]], now: datetime, at: int | None) -> AskLate:
        """The one to lay on top of these questions together with `AttendLate(at)`, which comes after what he wrote."""
        asked = cls.among(expects, now)
        first = asked.at if asked is not None and not asked.told else None
        return cls(int(now.timestamp()), at if first is None else first)


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
class ShowNotice(Action, verb="notice.show"):
    """Show the whole notice of privacy, with whom to ask."""


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
class AskExercises(Action, verb="exercises.ask"):
    """Ask which exercise he wants to do now."""


@dataclass(frozen=True)
class BeginExercise(Action, verb="exercises.begin"):
    """Do this exercise now. kind: its key in `content/exercises.yaml`."""

    kind: str


@dataclass(frozen=True)
class AskPrompts(Action, verb="prompts.ask"):
    """Ask when to write to him by itself so that he practises, and how often; or change it."""


@dataclass(frozen=True)
class RepeatTimeout(Action, verb="timeout.repeat"):
    """Back to the present step of a time-out (its id), after something else was looked at."""

    pause: int


@dataclass(frozen=True)
class ShowPlan(Action, verb="plan.show"):
    """Show his own plan for staying non-violent, or begin it; inside a time-out its short form."""


@dataclass(frozen=True)
class AskCard(Action, verb="agreement.ask"):
    """Show his agreement card, or begin it."""


@dataclass(frozen=True)
class ShowWeeks(Action, verb="thermometer.weeks"):
    """Show him what he said on the thermometer in the last weeks, as a picture of his own (R13)."""


@dataclass(frozen=True)
class SendWallet(Action, verb="paper.wallet"):
    """Send the card for the wallet, to print: the steps of a time-out and the numbers."""


@dataclass(frozen=True)
class SendContact(Action, verb="paper.contact"):
    """Send the bot and the numbers as contacts with neutral names."""


@dataclass(frozen=True)
class PinCard(Action, verb="paper.pin"):
    """Send the short card of steps and numbers that stays at the top of the chat. Planned once after joining."""


@dataclass(frozen=True)
class AskConsent(Action, verb="consents.ask"):
    """Ask for his consent to a purpose, with the words that he has to read, unless it stands already."""

    purpose: Purpose


@dataclass(frozen=True)
class ReviewConsents(Action, verb="consents.review"):
    """He is here: ask anew for a consent whose words have changed, if this is a calm moment. Only ever planned."""


@dataclass(frozen=True)
class ConsentChanged(Action):
    """Told to the feature of a purpose when he consents (`given`) or withdraws.

    A feature that must begin or stop something subclasses it with a verb of its own and puts it into `HEARS_CONSENT`;
    whatever is told, it asks `people.consents_to` before each use.
    """

    given: bool


HEARS_CONSENT: dict[Purpose, tuple[type[ConsentChanged], ...]] = {purpose: () for purpose in Purpose}
"""Which actions are posted into his chat's thread when his consent to a purpose changes."""


@dataclass(frozen=True)
class ShowConsents(Action, verb="consents.show"):
    """Show which consents stand, and let him give and withdraw each."""


@dataclass(frozen=True)
class Hide(Action, verb="discreet.hide"):
    """Take both sides of this chat off the screen (R14)."""


@dataclass(frozen=True)
class Stays(Action, verb="discreet.stays"):
    """What says who somebody is could not be taken off this chat. Only ever planned."""

    outcome: str = ""


@dataclass(frozen=True)
class NotMe(Action, verb="notme.begin"):
    """Somebody else holds his phone (R11)."""


@dataclass(frozen=True)
class HeedOrder(Action, verb="timeout.heed_order"):
    """The team has set a judge's order for a man who lived with her: what he read last may not lead him back (R4).

    Only ever planned.
    """


@dataclass(frozen=True)
class TellPause(Action, verb="participants.tell_pause"):
    """Tell a man that he is paused, or no more, unless he knows or it has changed. Only ever planned."""

    paused: bool


@dataclass(frozen=True)
class RingAnew(Action, verb="cases.anew"):
    """Whoever had claimed this case (its id) is of the team no more: it rings again. Posted into `case:<id>`."""

    case: int


@dataclass(frozen=True)
class ForgetTools(Action, verb="joining.forget"):
    """Delete what somebody who never joined did with the tools. Only ever planned."""
