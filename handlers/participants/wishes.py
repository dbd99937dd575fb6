"""What the team can wish for on a man's sheet, and who of it may."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.contract import Action, Role, line
from bot.feature import JOINED, Feature
from bot.turn import Turn
from storage import participants
from storage.participants import PauseWhy, Sight

feature = Feature("participants")

LEADERS = frozenset({Role.FACILITATOR, Role.COORDINATOR})
"""Who sees sheets: facilitators those of their own circles, coordinators all."""

KEEPERS = LEADERS | {Role.SUPERVISOR}
"""Who may open an emergency identity (R19)."""

LOOKERS = KEEPERS | {Role.PSYCHOLOGIST}
"""Who finds a man here at all."""

OTHERS = JOINED - KEEPERS
"""Whose wish for an identity is refused, and written down."""


class IdentityWhy(StrEnum):
    """Why an emergency identity is opened."""

    URGENT = "urgent"
    RED = "red"
    """The red protocol."""
    CORRECTION = "correction"


class LiftWhy(StrEnum):
    """Why a judge's order does not stand any more."""

    EXPIRED = "expired"
    LIFTED = "lifted"
    MISTAKEN = "mistaken"


@dataclass(frozen=True)
class AskPause(Action, verb="participants.ask_pause"):
    """For which reason he shall be paused."""

    person: int


@dataclass(frozen=True)
class PauseMan(Action, verb="participants.pause"):
    """Pause him."""

    person: int
    why: PauseWhy


@dataclass(frozen=True)
class ResumeMan(Action, verb="participants.resume"):
    """End his pause."""

    person: int


@dataclass(frozen=True)
class ShowOrder(Action, verb="participants.order"):
    """Whether a judge's order stands, and what can be done about it."""

    person: int


@dataclass(frozen=True)
class SetOrder(Action, verb="participants.set_order"):
    """A judge has told him to keep away (R4)."""

    person: int


@dataclass(frozen=True)
class AskLift(Action, verb="participants.ask_lift"):
    """The first of two taps: why the order does not stand any more."""

    person: int


@dataclass(frozen=True)
class LiftOrder(Action, verb="participants.lift_order"):
    """The second tap, with the reason."""

    person: int
    why: LiftWhy


@dataclass(frozen=True)
class ShowRest(Action, verb="participants.rest"):
    """Show what is needed about him now and then: identity, card, another telephone, legal hold."""

    person: int


@dataclass(frozen=True)
class AskIdentity(Action, verb="participants.identity"):
    """For which reason his identity shall be opened."""

    person: int


@dataclass(frozen=True)
class OpenIdentity(Action, verb="participants.open_identity"):
    """Open it."""

    person: int
    why: IdentityWhy


async def may(turn: Turn, man: int, sight: Sight, wish: Action) -> bool:
    """Whether this one of the team may do this about this man. A no is said and written down: ids can be forged."""
    me = turn.person
    if await participants.allowed(turn.db, me, man, sight=sight, verb=wish.verb, now=turn.now):
        await turn.keys.load([man])
        return turn.keys.has(man)
    turn.say(line("participants-refused"))
    return False


async def refused(turn: Turn, man: int, wish: Action) -> None:
    """Say no to somebody whose role never allows this, and write it down."""
    about = {"verb": "participants.refused", "reason": wish.verb}
    await participants.note(turn.db, turn.person, man, now=turn.now, **about)
    turn.say(line("participants-refused"))


async def note(turn: Turn, man: int, wish: Action, reason: str | None = None) -> None:
    """Write down what was done."""
    await participants.note(turn.db, turn.person, man, verb=wish.verb, now=turn.now, reason=reason)
