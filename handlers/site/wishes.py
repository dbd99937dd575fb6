"""What one can wish for on the page about a place."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action, Role
from bot.feature import Feature
from storage.site import Part

feature = Feature("site")

READERS = (Role.COORDINATOR,)
"""Who reads and writes the page."""


@dataclass(frozen=True)
class AddFact(Action, verb="site.add"):
    """A further fact about the region."""


@dataclass(frozen=True)
class AskPart(Action, verb="site.part"):
    """Ask for a part of a fact (its id; none: one that is only begun by the answer)."""

    part: Part
    fact: int | None = None


@dataclass(frozen=True)
class DropFact(Action, verb="site.drop"):
    """They would rather not finish this."""


@dataclass(frozen=True)
class ListFacts(Action, verb="site.facts"):
    """Choose a fact to change."""


@dataclass(frozen=True)
class ShowFact(Action, verb="site.fact"):
    """One fact, and what can be done with it."""

    fact: int


@dataclass(frozen=True)
class RemoveFact(Action, verb="site.remove"):
    """Take a fact off the page."""

    fact: int


@dataclass(frozen=True)
class Print(Action, verb="site.print"):
    """The page as a document that is printed on one sheet."""
