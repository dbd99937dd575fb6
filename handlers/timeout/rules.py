"""The rules of a time-out without any doing: which step follows when, given his answers and the clock.

One step at a time; 30 minutes unless he chooses 15, 45 or 60, and never more than 60 from the beginning; whoever does
not tap is led on by the clock, but for a man at the wheel, whom it leaves alone; nobody is sent back above 3, or before
10 minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from content.thermometer import Level, scale
from storage.agreement import Variant
from storage.people import Living
from storage.timeout import Children, Outcome, Pause, Step

MINUTES = (15, 30, 45, 60)
"""What he may choose. More is a matter for a person, never for a longer time-out."""

DEFAULT = 30

CHECK_BEFORE = timedelta(minutes=5)
"""So long before its end the thermometer is asked again (T−5)."""

FLOOR = timedelta(minutes=10)
"""Nobody is sent back sooner after the beginning: the T−5 of the shortest time-out."""

SETTLE = timedelta(minutes=15)
"""Whoever stops the car late has at least so much of his time-out before him, up to the cap."""

NUDGE = timedelta(minutes=2, seconds=30)
"""An unanswered check is asked once more after this."""

ANSWER = timedelta(minutes=3)
"""The least time to answer a check before the time-out closes by itself."""

REST = timedelta(minutes=1)
"""How long whoever is unwell sits before the time-out goes on."""

LONGER = timedelta(minutes=15)
"""Whoever is not calm at T−5 stays away so much longer, up to the cap."""

STRETCH = timedelta(minutes=15)
"""A running time-out whose cap lies further back than this was left alone by a service that was down."""

SLEEP = timedelta(hours=4)
"""A debrief comes at a waking that is at least this long after the end: he has slept over it."""

TOLD = timedelta(hours=1)
"""So long after its end by day he may still be doing what the last bubble of a time-out said."""

EVENING = 20
"""The hour of his wall clock at which what was said for the next day is over."""

STANDS = timedelta(hours=36)
"""A time-out that began longer ago has no last bubble that stands any more, whatever was said at its end."""

_PATIENCE = {
    Step.STOP: timedelta(minutes=2),
    Step.CHILDREN: timedelta(minutes=1),
    Step.OUT: timedelta(minutes=1),
    Step.STAY: timedelta(minutes=1),
    Step.WHERE: timedelta(minutes=1),
    Step.WATCH: timedelta(minutes=1),
    Step.KEYS: timedelta(minutes=1),
    Step.BEFORE: timedelta(minutes=1),
    Step.MINUTES: timedelta(minutes=1),
    Step.WALK: timedelta(minutes=2),
}

_NEXT = {
    Step.STOP: Step.KEYS,
    Step.CHILDREN: Step.STAY,
    Step.OUT: Step.KEYS,
    Step.STAY: Step.KEYS,
    Step.WHERE: Step.KEYS,
    Step.WATCH: Step.KEYS,
    Step.DRIVING: Step.KEYS,
    Step.KEYS: Step.BEFORE,
    Step.BEFORE: Step.MINUTES,
    Step.MINUTES: Step.WALK,
    Step.WALK: Step.BREATHE,
    Step.BREATHE: Step.TALK,
    Step.TALK: Step.BREATHE,
    Step.WAIT: Step.BREATHE,
    Step.ROUND: Step.RECHECK,
}

THERMOMETER = frozenset({Step.BEFORE, Step.EARLY, Step.CHECK, Step.RECHECK})
"""Steps that ask for the thermometer."""

INSIDE = frozenset({Step.STOP, Step.CHILDREN, Step.OUT, Step.STAY, Step.DRIVING})
"""Steps at which he is not known to be out of the house."""

ASKING = frozenset({Step.CHILDREN, Step.WHERE})
"""Steps that ask who is with the children."""

BREATHES = frozenset({Step.BREATHE, Step.ROUND})
"""Steps at which he breathes 4-6 by timed messages; who is unwell sits for a moment instead."""

CHECKS = frozenset({Step.EARLY, Step.CHECK, Step.RECHECK})
"""Steps whose answer decides whether he may go back."""


class Ties(StrEnum):
    """Which words about her fit; never what he says to her."""

    TOGETHER = "together"
    APART = "apart"
    """Apart, an order, or nobody knows (R4)."""
    NONE = "none"
    """One of the team who takes part in no programme: none at all."""


class Place(StrEnum):
    """Where he spends the time-out; the words follow it."""

    AWAY = "away"
    HOME = "home"
    """Alone with children: he does not leave the house."""
    NEAR = "near"
    """Alone with children and out of the house, which may be hers: it is not spoken of."""
    OPEN = "open"
    """Out, and he has not said with whom the children are: no word sends him away from them, and none to them."""
    CAR = "car"
    CAR_CHILDREN = "car_children"
    OWN = "own"
    """The place of his agreement card."""


class How(StrEnum):
    """How the phrase of his agreement card is said."""

    NONE = "none"
    """He has none."""
    PHRASE = "phrase"
    GESTURE = "gesture"
    """It is a sign of his hand."""
    CALL = "call"
    """He does not live with her: it ends a call, and no message ever carries it (R4)."""
    SELF = "self"
    """Under an order he says it to himself alone."""


class Verdict(StrEnum):
    """What an answer to a check means."""

    GO = "go"
    """Calm: the end card."""
    BREATHE = "breathe"
    """4 to 6 for the first time, or calm and alone with children before any round: one round, then again."""
    WAIT = "wait"
    """Not yet, and there is time until T−5."""
    LONGER = "longer"
    """Not yet, and the cap has not come."""
    TENSE = "tense"
    """At the cap and still 4 to 6: he does not go back, a person is offered."""
    NOT_CALM = "not_calm"
    """At the cap and 7 or more: he does not go back, a person is told."""


def minutes(wished: int) -> int:
    """The length that a wish amounts to: one of the four, 60 for anything longer, 30 for anything else."""
    return wished if wished in MINUTES else max(MINUTES) if wished > max(MINUTES) else DEFAULT


def patience(step: Step) -> timedelta | None:
    """How long a step waits for a tap before the next one comes by itself; None: it does not.

    Nobody who drives is written to until he has stopped. Breathing ends by its own clock, waiting at T−5.
    """
    return _PATIENCE.get(step)


def following(pause: Pause, now: datetime) -> Step | None:
    """The step that comes after the present one when he taps on or does not tap at all; None: none does.

    When T−5 has passed (he spoke of children, or drove, meanwhile) it is the check.
    """
    after = _NEXT.get(pause.step)
    if after is not None and pause.step is not Step.ROUND and not is_early(pause, now):
        return Step.CHECK
    if after is Step.BEFORE and pause.before is not None:  # the thermometer is what brought him here
        after = Step.MINUTES
    return Step.WALK if after is Step.MINUTES and at_once(pause) else after


def at_once(pause: Pause) -> bool:
    """Whether he said a number at which a person is told: how long it shall last is not asked then."""
    return pause.before is not None and scale().row(pause.before).page


def alone(pause: Pause) -> bool:
    """Whether he is alone with children. A question about them that he left open is answered the careful way: yes."""
    return pause.children in (Children.ASKED, Children.OPEN, Children.ALONE, Children.NEAR)


def out(pause: Pause) -> bool:
    """Whether he has gone out, by his word or since the steps went on as if he had: no word about children keeps him in
    a house where he is not. In a car, or where he said before that he is alone with them, he is not out."""
    return not pause.driving and pause.step not in INSIDE and pause.children not in (Children.ASKED, Children.ALONE)


def untold(pause: Pause) -> bool:
    """Whether a person must hear of the children: nobody else is known to be with them, and it is not being asked."""
    return (alone(pause) or pause.children is Children.LONE) and not pause.told and pause.step not in ASKING


def went(pause: Pause) -> bool:
    """Whether he is not known to be with children or to have left them alone: he has somebody to go back to."""
    return place(pause) in (Place.AWAY, Place.CAR, Place.OPEN) and pause.children is not Children.LONE


def place(pause: Pause) -> Place:
    """Where he is."""
    if pause.driving:
        return Place.CAR_CHILDREN if alone(pause) else Place.CAR
    if pause.children is Children.NEAR:
        return Place.NEAR
    if pause.children is Children.OPEN:
        return Place.OPEN
    return Place.HOME if alone(pause) else Place.AWAY


def how(variant: Variant, *, gesture: bool) -> How:
    """How the phrase of a card of this variant is said."""
    match variant:
        case Variant.HOME:
            return How.GESTURE if gesture else How.PHRASE
        case Variant.AWAY:
            return How.CALL
        case Variant.ORDER:
            return How.SELF


def after_driving(pause: Pause, ends_at: datetime, now: datetime) -> Step:
    """What comes when the car stands: the children, if there are any; the check, if the cap leaves no time for more."""
    match pause.children:
        case Children.ASKED:
            return Step.CHILDREN
        case Children.OPEN:
            return Step.WHERE
        case Children.ALONE | Children.NEAR:
            return Step.STAY
        case Children.LONE:
            return Step.WATCH
        case _:
            return Step.CHECK if now >= ends_at - CHECK_BEFORE else Step.KEYS


def settled(pause: Pause, now: datetime) -> tuple[int, datetime]:
    """Minutes and end of a time-out of which he spent the time until now at the wheel."""
    wanted = min(max(pause.ends_at, now + SETTLE), pause.cap_at)
    length = next(n for n in MINUTES if pause.begun_at + timedelta(minutes=n) >= wanted)
    return length, pause.begun_at + timedelta(minutes=length)


def lengths(pause: Pause) -> list[int]:
    """The lengths that he may still choose when the present step was said: their check lies ahead."""
    return [n for n in MINUTES if pause.begun_at + timedelta(minutes=n) - CHECK_BEFORE > pause.said_at]


def check_at(pause: Pause) -> datetime:
    """T−5."""
    return pause.ends_at - CHECK_BEFORE


def closes_at(pause: Pause) -> datetime:
    """When an unanswered check closes the time-out: at its end, but never sooner than he could answer."""
    return max(pause.ends_at, pause.said_at + ANSWER)


def floor(pause: Pause) -> datetime:
    """When he may go back at the earliest."""
    return pause.begun_at + FLOOR


def is_early(pause: Pause, now: datetime) -> bool:
    """Whether T−5 has not come."""
    return now < check_at(pause)


def verdict(pause: Pause, level: Level, *, now: datetime, rested: bool) -> Verdict:
    """What an answer to a check means now. A button's range counts as its highest level.

    rested: he is not alone with children, or has breathed a whole round in this time-out.
    """
    rules = scale()
    early = is_early(pause, now)
    if level.high <= rules.calm and now >= floor(pause):
        if rested or (pause.breathed and not early):  # at T−5 a round that was offered is enough
            return Verdict.GO
        return Verdict.WAIT if pause.breathed else Verdict.BREATHE
    if rules.calm < level.high < rules.at_cap and not pause.breathed:
        return Verdict.BREATHE
    if early:
        return Verdict.WAIT
    if pause.ends_at < pause.cap_at:
        return Verdict.LONGER
    return Verdict.NOT_CALM if level.high >= rules.at_cap else Verdict.TENSE


def longer(pause: Pause, now: datetime) -> datetime:
    """The new end of a time-out whose man is not calm yet; never beyond the cap, and never without a check to come."""
    return min(pause.cap_at, max(pause.ends_at + LONGER, now + CHECK_BEFORE))


def abandoned(pause: Pause, now: datetime) -> bool:
    """Whether it should have ended long ago."""
    return now > pause.cap_at + STRETCH


def calm_outcome(pause: Pause, ties: Ties) -> Outcome:
    """How a time-out ends when he is calm: only who lives with her, and left her, has somewhere to return to (R4)."""
    return Outcome.RETURNED if ties is Ties.TOGETHER and went(pause) else Outcome.ENDED


def at_cap(pause: Pause) -> bool:
    """Whether its time went on to the cap; at the wheel it always does."""
    return pause.ends_at >= pause.cap_at or (pause.step is Step.DRIVING and pause.outcome is Outcome.EXPIRED)


def leads_back(pause: Pause, now: datetime, local: Callable[[datetime], datetime]) -> bool:
    """Whether its last bubble, said to somebody who lives with her, speaks of going back or of what comes then.

    Alone with children he was not away from home: no bubble of his speaks of her. local: an instant on his wall clock.
    """
    if pause.running or pause.ended_at is None:
        return pause.step is Step.KEYS
    told = (Outcome.RETURNED, Outcome.NOT_CALM, Outcome.EXPIRED)
    unsaid = pause.step is Step.DRIVING and pause.outcome is Outcome.EXPIRED
    if pause.outcome not in told or not went(pause) or unsaid:
        return False
    return local(now) < _stands_until(pause.outcome, local(pause.ended_at))


def _stands_until(outcome: Outcome, ended: datetime) -> datetime:
    """Until when the last bubble stands: who sleeps elsewhere, or was told not to wake her, goes back or
    talks to her the next day. ended: on his wall clock."""
    if outcome is Outcome.NOT_CALM or (outcome is Outcome.RETURNED and at_night(ended)):
        evening = ended.replace(hour=EVENING, minute=0, second=0, microsecond=0)
        return evening if ended.hour < 12 else evening + timedelta(days=1)
    return ended + TOLD


def ties(living: Living, *, takes_part: bool) -> Ties:
    """takes_part: he takes part in the programme, or is about to; False for one of the team alone."""
    if living is Living.TOGETHER:
        return Ties.TOGETHER
    return Ties.APART if takes_part else Ties.NONE


def by_day(local: datetime) -> bool:
    """Whether it is too early on his wall clock to speak of sleeping elsewhere."""
    return 6 <= local.hour < 20


def at_night(local: datetime) -> bool:
    """Whether she may be asleep, on his wall clock."""
    return local.hour >= 22 or local.hour < 6


def debrief_at(ended_at: datetime, timezone: str, wakes: int) -> datetime:
    """The next time that he wakes after having slept over it (R10). wakes: minutes of his day; UTC as `ended_at`."""
    zone = ZoneInfo(timezone)
    at = (ended_at + SLEEP).astimezone(zone)
    morning = at.replace(hour=wakes // 60 % 24, minute=wakes % 60, second=0, microsecond=0, fold=0)
    if morning <= at:
        morning += timedelta(days=1)  # on his wall clock, whatever the night does to it
    return morning.astimezone(ended_at.tzinfo)
