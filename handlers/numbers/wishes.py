"""What one can wish for about numbers to phone, and how one of them is told in a line."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action, Line, Role, line
from bot.feature import Feature
from content.directory import Audience
from storage.numbers import Number, Outcome, Part

feature = Feature("numbers")

KEEPERS = (Role.COORDINATOR,)
"""Who notes what came of phoning, and adds local numbers."""


@dataclass(frozen=True)
class ShowFamily(Action, verb="numbers.family"):
    """Show the numbers for her and for his daughters and sons. Only ever asked for: the bot never offers it unasked."""


@dataclass(frozen=True)
class LookNumber(Action, verb="numbers.look"):
    """Show one number (its key), with where it is from and who phoned it last."""

    key: str


@dataclass(frozen=True)
class NoteOutcome(Action, verb="numbers.note"):
    """They have phoned it today, and this came of it."""

    key: str
    outcome: Outcome


@dataclass(frozen=True)
class AddNumber(Action, verb="numbers.add"):
    """A local number of the organisation's own."""


@dataclass(frozen=True)
class AskPart(Action, verb="numbers.part"):
    """Ask for a part of an own number (its id; none: one that is only begun by the answer)."""

    part: Part
    number: int | None = None


@dataclass(frozen=True)
class PickAudience(Action, verb="numbers.audience"):
    """It is for these people."""

    number: int
    audience: Audience


@dataclass(frozen=True)
class PickAlways(Action, verb="numbers.always"):
    """It answers at any hour."""

    number: int


@dataclass(frozen=True)
class DropNumber(Action, verb="numbers.drop"):
    """They would rather not finish this."""


@dataclass(frozen=True)
class RemoveNumber(Action, verb="numbers.remove"):
    """Take one of the organisation's own (its id) away."""

    number: int


@dataclass(frozen=True)
class Monday(Action, verb="numbers.monday"):
    """Every Monday: whose numbers should be phoned within a week. Only ever planned."""


def told(one: Number, language: str) -> Line:
    """One number in a line, the number first, so that a phone makes a link of it."""
    opened = one.line.told_hours(language)
    shown = one.line.as_shown(language)
    return line(
        "numbers-one",
        number=one.line.to_tap() if shown == one.line.number else shown,
        name=one.line.name(language),
        audience=one.line.audience,
        hours=one.line.hours,
        opened=opened,
    )
