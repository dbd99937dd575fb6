"""What can be wished for around an agreement card; the feature itself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action
from bot.feature import Feature
from content.normal import normalise
from storage.agreement import Part

feature = Feature("agreement")


@dataclass(frozen=True)
class Begin(Action, verb="agreement.begin"):
    """The first question that has no answer yet."""


@dataclass(frozen=True)
class Ask(Action, verb="agreement.part"):
    """The question of a part: asked, asked anew, or answered by what he types."""

    part: Part

    @classmethod
    def claims(cls, words: str) -> bool:
        """The phrase that men's groups teach is the answer to what his phrase is, and no time-out now."""
        return is_phrase(words)


def is_phrase(words: str) -> bool:
    """Whether he says the phrase with which one takes a time-out, or one that begins like it."""
    return f"{normalise(words)} ".startswith("me retiro ")


@dataclass(frozen=True)
class Skip(Action, verb="agreement.skip"):
    """He leaves this part as it is."""

    part: Part


@dataclass(frozen=True)
class Minutes(Action, verb="agreement.minutes"):
    """15, 30, 45 or 60."""

    minutes: int


@dataclass(frozen=True)
class Children(Action, verb="agreement.children"):
    """Whether children are with him at such moments."""

    there: bool


@dataclass(frozen=True)
class Change(Action, verb="agreement.change"):
    """Which part of the card shall be changed."""
