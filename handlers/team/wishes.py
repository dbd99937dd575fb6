"""What one can wish for about the team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.contract import Action, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import ShowMenu
from storage import chats

feature = Feature("team")

COORDINATOR = (Role.COORDINATOR,)

PATIENCE = timedelta(minutes=30)
"""How long a typed date belongs to its question."""


class Reason(StrEnum):
    """Why somebody's access is taken away."""

    ENDED = "ended"
    """Their work here has ended."""
    WISHED = "wished"
    """They asked for it."""
    HARM = "harm"
    """Something grave happened."""
    OTHER = "other"


@dataclass(frozen=True)
class ShowStaff(Action, verb="team.one"):
    """One of the team: roles, training, legal check."""

    person: int


@dataclass(frozen=True)
class AskMonths(Action, verb="team.ask_months"):
    """For how many months a training holds."""


@dataclass(frozen=True)
class SetMonths(Action, verb="team.months"):
    """It holds for so many."""

    months: int


@dataclass(frozen=True)
class AskTraining(Action, verb="team.training"):
    """When somebody was trained."""

    person: int


@dataclass(frozen=True)
class SayTraining(Action, verb="team.trained"):
    """So many days ago."""

    person: int
    days: int


@dataclass(frozen=True)
class AskLegal(Action, verb="team.legal"):
    """What the legal check said (LGAMVLV 8-III). A typed date means: passed on that day."""

    person: int


@dataclass(frozen=True)
class SayLegal(Action, verb="team.checked"):
    """Passed today, or not."""

    person: int
    passed: bool


@dataclass(frozen=True)
class AskRemoval(Action, verb="team.remove"):
    """Why somebody's access is to be taken away."""

    person: int


@dataclass(frozen=True)
class SayReason(Action, verb="team.why"):
    """The reason; asked once more."""

    person: int
    why: Reason


@dataclass(frozen=True)
class Remove(Action, verb="team.gone"):
    """It is taken away. at: seconds since 1970 at which it was asked; an old button does nothing."""

    person: int
    why: Reason
    at: int


@dataclass(frozen=True)
class TellGone(Action, verb="team.tell_gone"):
    """Tell somebody that their access has ended. Only ever planned."""


@dataclass(frozen=True)
class Look(Action, verb="team.look"):
    """Every night: whose training runs out, whose legal check is missing."""


async def called(turn: Turn, person_id: int) -> str:
    """What one of the team is called."""
    return await turn.called(person_id, line("team-nameless"))


def said(turn: Turn, what: Line) -> str:
    """A line inside another."""
    return turn.words.render(what, turn.here.language).plain


def menu() -> Choice:
    """The way back."""
    return Choice(line("team-b-menu"), ShowMenu())


async def note(turn: Turn, verb: str, about: int | None, reason: str | None = None) -> None:
    """Into the audit."""
    await chats.note(
        turn.db, now=turn.now, verb=verb, organisation_id=turn.person.organisation, actor=turn.person.id,
        subject=None if about is None else f"person:{about}", reason=reason,
    )  # fmt: skip
