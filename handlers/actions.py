"""Verbs that features ask of one another: the only thing one feature may know of the next."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action


@dataclass(frozen=True)
class ShowMenu(Action, verb="menu.show"):
    """Show what this person can do from here."""


@dataclass(frozen=True)
class BeginTimeout(Action, verb="timeout.begin"):
    """Begin a time-out, or repeat its present step if one is running. minutes: 15, 30, 45 or 60."""

    minutes: int = 30


@dataclass(frozen=True)
class BeginBreathing(Action, verb="breathing.begin"):
    """Breathe 4-6 by timed messages."""


@dataclass(frozen=True)
class AskThermometer(Action, verb="thermometer.ask"):
    """Ask for the thermometer, 0 to 10."""


@dataclass(frozen=True)
class CallPerson(Action, verb="person.call"):
    """Reach a person now. level: the thermometer that led here, or none when he asked himself."""

    level: int | None = None


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
class AskLanguage(Action, verb="language.ask"):
    """Ask in which language to write."""
