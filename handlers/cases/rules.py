"""When a case rings whom: the tables of practice §3.3 and of the helpline's issue, as data with their reasons; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from handlers.actions import Colour, Why


class Step(StrEnum):
    """A step of a chain."""

    SEAT = "seat"
    """Whoever has the seat and the fewest cases in hand."""
    SECOND = "second"
    """The back-up and whoever else has a seat now."""
    SUPERVISOR = "supervisor"
    LAST_CALL = "last_call"
    """Those who opted in to be rung at night. Red alone."""
    TEAM = "team"
    """Whoever facilitates or coordinates, where nobody is in the chain. They are not on call: nothing is promised."""


ON_SHIFT = (Step.SEAT, Step.SECOND)

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a colour goes.

    after: how long the step before has before this one is rung; what is empty or fails costs no time.
    fast, for_so_long, slow: how often pages are repeated, at first and then. silence: how long whoever claimed it may
    say nothing to him.
    """

    after: dict[Step, timedelta]
    fast: timedelta
    for_so_long: timedelta
    slow: timedelta
    silence: timedelta


PACES: dict[Colour, Pace] = {
    # Somebody may be hurt in the next minutes: 60 s, 180 s and 5 min after the first ring (practice §3.3: acknowledged
    # within 60 s for 90 %). Every 60 s for 5 minutes, since a phone is in a pocket; then every 3, so that whoever is
    # awake by now can think. Three minutes without a word to him are as if nobody had claimed it.
    Colour.RED: Pace(
        {Step.SECOND: MINUTE, Step.SUPERVISOR: 2 * MINUTE, Step.LAST_CALL: 2 * MINUTE},
        fast=MINUTE,
        for_so_long=5 * MINUTE,
        slow=3 * MINUTE,
        silence=3 * MINUTE,
    ),
    # Human words within 5 minutes for 90 %: the back-up at 2 and the supervisor at 4 still have a minute to write in.
    # Nobody is woken by last call. Repeated half as often, and after 10 minutes every 10: an alarm that never stops is
    # switched off (R18).
    Colour.ORANGE: Pace(
        {Step.SECOND: 2 * MINUTE, Step.SUPERVISOR: 2 * MINUTE},
        fast=2 * MINUTE,
        for_so_long=10 * MINUTE,
        slow=10 * MINUTE,
        silence=10 * MINUTE,
    ),
}

UNSEEN = 5 * MINUTE
"""If nobody has claimed it by then, he is told so."""

JOIN = 10 * MINUTE
"""Who asks again within this joins the round that rang; later it rings once more."""

MOMENT = timedelta(seconds=10)
"""A second tap so soon after the first is passed over in silence."""

ON_PHONE = 10 * MINUTE
"""So long [Estoy en llamada] puts off that silence counts."""

ON_PHONE_TIMES = 2

ANSWER = 10 * MINUTE
"""Once they have talked, so long his words may wait for an answer; then the next is rung as after a silent claim."""

TALK = timedelta(hours=2)
"""After so long without a word either way nobody is written to by mere typing: they are asked whom they mean."""

ASK_AGAIN = 2 * MINUTE
"""A direct question that he has not answered by then is asked once more."""

ASKED_AT_MOST = 2

AFTER_CLOSING = timedelta(hours=12)
"""So long after a case was closed he is told, when he writes, that nobody reads it."""

PIECE = 3_000
"""So many characters of somebody's words go into one letter."""

PATIENCE = timedelta(minutes=30)
"""How long a typed note belongs to its question."""

FOLLOWED = timedelta(hours=12)
"""So long he has to say how he is, before somebody is told that he did not."""

LOOK_AGAIN = 15 * MINUTE
"""Where nobody could be rung at all, the chain is looked at anew: somebody may have come."""

LATELY = timedelta(hours=12)
"""Who began a time-out within this, said in it that he was at the wheel and never that he stopped, is not written to by
the clock; then he has arrived somewhere."""

OUTAGE = (Why.LATE, Why.CUT_OFF)
"""Why a case was opened for him by an outage, without his asking."""

QUOTED = 1_200
"""So many characters of what he wrote are shown to whoever claims it; the newest count."""


def gap(colour: Colour, step: Step) -> timedelta:
    """How long the step before this one has."""
    return PACES[colour].after.get(step, timedelta())


def every(colour: Colour, since_rung: timedelta) -> timedelta:
    """How long after a page the next one comes, so long after the round began."""
    pace = PACES[colour]
    return pace.fast if since_rung < pace.for_so_long else pace.slow


def silence(colour: Colour, *, team: bool) -> timedelta | None:
    """How long whoever claimed it may say nothing to him. None: an orange case where nobody is on call; they seek him
    out as their team agreed, not in a chat."""
    return None if team and colour is Colour.ORANGE else PACES[colour].silence
