"""What may be wished for about cases, by him, by whoever is on call, by the clock; and who may wish it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action, Role
from bot.feature import Feature

feature = Feature("cases")

TEAM = (Role.FACILITATOR, Role.COORDINATOR)
"""Who is rung where nobody is in the chain."""

CALLED = (*TEAM, Role.COUNSELLOR, Role.SUPERVISOR)
"""Who may claim a case, if it rang them."""

# The verbs of buttons that lie in chats for months keep the name that they were born with: a renamed one would be a
# dead button, and the man who taps it may need somebody now.


@dataclass(frozen=True)
class Take(Action, verb="person.take"):
    """Somebody claims the case, or looks at it again."""

    case: int


@dataclass(frozen=True)
class TakeNext(Action, verb="cases.next"):
    """`tomar`, typed: whoever is rung claims what waits for them, the worst first."""


@dataclass(frozen=True)
class OnPhone(Action, verb="cases.on_phone"):
    """Whoever claimed it talks to him on the telephone."""

    case: int


@dataclass(frozen=True)
class CloseCase(Action, verb="person.close"):
    """Whoever claimed it has attended to it."""

    case: int


@dataclass(frozen=True)
class Due(Action, verb="cases.due"):
    """Something is due in this case: see its `step_at`. The only timer that a case has."""

    case: int


@dataclass(frozen=True)
class Missed(Action, verb="cases.missed"):
    """A page could not be delivered to this chat."""

    case: int
    chat: int
    outcome: str = ""


@dataclass(frozen=True)
class Fine(Action, verb="person.fine"):
    """After the service was down: he is fine."""
