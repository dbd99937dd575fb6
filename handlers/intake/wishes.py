"""What the team can wish for inside an intake; every question is an action that is asked anew after an interruption."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Role
from bot.feature import Feature
from handlers.intake.rules import Question

feature = Feature("intake")

LEADERS = frozenset({Role.FACILITATOR, Role.COORDINATOR})
"""Who goes through an intake."""

PATIENCE = timedelta(days=14)
"""How long a question waits; later the sheet goes on with it all the same."""

MOMENT = timedelta(seconds=10)
"""A tap for a question that was left so lately is the second of two: it is passed over."""


@dataclass(frozen=True)
class Ask(Action, verb="intake.ask"):
    """A question: asked, asked anew, or answered by what is typed."""

    person: int
    question: Question


@dataclass(frozen=True)
class Pick(Action, verb="intake.pick"):
    """One option (from 0) of a question."""

    person: int
    question: Question
    option: int


@dataclass(frozen=True)
class Tick(Action, verb="intake.tick"):
    """An option (from 0) of a list is marked, or no more."""

    person: int
    question: Question
    option: int


@dataclass(frozen=True)
class Skip(Action, verb="intake.skip"):
    """He did not say."""

    person: int
    question: Question


@dataclass(frozen=True)
class Next(Action, verb="intake.next"):
    """On: with the marks of a list, or with the answer that was given before."""

    person: int
    question: Question


@dataclass(frozen=True)
class Back(Action, verb="intake.back"):
    """To the question before."""

    person: int
    question: Question


@dataclass(frozen=True)
class Correct(Action, verb="intake.correct"):
    """Which part of it shall be gone through again."""

    person: int


@dataclass(frozen=True)
class GoTo(Action, verb="intake.go_to"):
    """To this question again."""

    person: int
    question: Question


@dataclass(frozen=True)
class FinishIntake(Action, verb="intake.finish"):
    """It is complete and right."""

    person: int


@dataclass(frozen=True)
class Reviewed(Action, verb="intake.reviewed"):
    """What was marked has been talked over, and he may come in."""

    person: int


@dataclass(frozen=True)
class TellOpen(Action, verb="intake.tell_open"):
    """Tell him that the rest is open, unless that has changed meanwhile. Only ever planned."""


@dataclass(frozen=True)
class LookForMissing(Action, verb="intake.missing"):
    """Every night: who joined a week ago and was not talked with."""


feature.every("missing-intakes", "40 4 * * *", LookForMissing())
