"""What a time-out plans for itself, and what plain text in it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action
from bot.feature import Feature
from content import thermometer
from content.answers import means, tells
from handlers.timeout import typed

feature = Feature("timeout")

ITS_OWN = ("alone", "driving", "dizzy")
"""What a man who came out of a time-out may say that no other question asks."""


@dataclass(frozen=True)
class Present(Action, verb="timeout.present"):
    """Say the present step again: he wrote something, or another tool is done."""

    pause: int

    @classmethod
    def claims(cls, words: str) -> bool:
        """Children, the wheel and what his body says count at once, whatever else was asked meanwhile."""
        return typed.is_urgent(words)


@dataclass(frozen=True)
class After(Action, verb="timeout.after"):
    """It ended unanswered, and its thermometer is open: he wrote something, or another tool is done.

    answered: he said a number; he breathes, and only the last bubble is missing. spoken: other words of his were
    answered once; from then on only what belongs to it is heard, and the rest goes where it belongs (R5).
    """

    pause: int
    answered: bool = False
    spoken: bool = False

    def hears(self, words: str) -> bool:
        """Once spoken: a number, and what is no matter of any other question."""
        return not self.spoken or thermometer.read(words) is not None or any(tells(words, one) for one in ITS_OWN)

    @classmethod
    def claims(cls, words: str) -> bool:
        """As `Present.claims`, but whole messages alone: next day's answers are no news of his body."""
        return means(words, "alone") or means(words, "dizzy") or means(words, "driving")


@dataclass(frozen=True)
class Phrase(Action, verb="timeout.phrase"):
    """Say the phrase of his agreement card, if he has one. move: of the first bubble."""

    pause: int
    move: int


@dataclass(frozen=True)
class Patience(Action, verb="timeout.patience"):
    """Nobody tapped: go on by itself. move: of the step that has waited."""

    pause: int
    move: int


@dataclass(frozen=True)
class Check(Action, verb="timeout.check"):
    """T−5: ask how he is."""

    pause: int


@dataclass(frozen=True)
class Soon(Action, verb="timeout.soon"):
    """He felt better before anybody goes back: ask him now."""

    pause: int


@dataclass(frozen=True)
class Quiet(Action, verb="timeout.quiet"):
    """The cap: a time-out that a man spent at the wheel ends unsaid."""

    pause: int


@dataclass(frozen=True)
class Nudge(Action, verb="timeout.nudge"):
    """The check was not answered: ask once more."""

    pause: int
    move: int


@dataclass(frozen=True)
class Close(Action, verb="timeout.close"):
    """The check was not answered at all."""

    pause: int
    move: int
