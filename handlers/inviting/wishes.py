"""What one can wish for about invitations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import STAFF, Action, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.sources import Sources, Way
from handlers.actions import ShowMenu
from storage import chats, installation

feature = Feature("inviting")

MAKERS = (Role.FACILITATOR, Role.COORDINATOR)

PATIENCE = timedelta(minutes=30)
"""How long a typed answer belongs to its question."""

ROLES = (
    Role.PARTICIPANT,
    Role.FACILITATOR,
    Role.COUNSELLOR,
    Role.SUPERVISOR,
    Role.PSYCHOLOGIST,
    Role.LINK,
    Role.COORDINATOR,
)

USES, MOST_USES = (1, 5, 15, 50), 500
DAYS, MOST_DAYS = (1, 3, 7, 14, 30), 90
MOST_SOURCES, MOST_OPEN, MOST_CIRCLES, MOST_ROWS = 3, 8, 12, 8

SOURCES = Sources.load()


@dataclass(frozen=True)
class PickRole(Action, verb="inviting.role"):
    """As what somebody is invited."""

    role: Role


@dataclass(frozen=True)
class PickCircle(Action, verb="inviting.circle"):
    """Into which circle; none: into no circle yet."""

    circle: int | None


@dataclass(frozen=True)
class PickSource(Action, verb="inviting.source"):
    """The source of an earlier invitation (its id); none: no source."""

    like: int | None


@dataclass(frozen=True)
class PickWay(Action, verb="inviting.way"):
    """One of the ways that everybody knows."""

    way: Way


@dataclass(frozen=True)
class AskSource(Action, verb="inviting.typed"):
    """A source that was never used, typed."""


@dataclass(frozen=True)
class PickUses(Action, verb="inviting.uses"):
    """For how many people."""

    uses: int


@dataclass(frozen=True)
class AskUses(Action, verb="inviting.how_many"):
    """For how many people, tapped or typed."""


@dataclass(frozen=True)
class PickDays(Action, verb="inviting.days"):
    """For how many days; the invitation is made."""

    days: int


@dataclass(frozen=True)
class AskDays(Action, verb="inviting.how_long"):
    """For how many days, tapped or typed."""


@dataclass(frozen=True)
class ShowQr(Action, verb="inviting.qr"):
    """The QR code of an invitation (its id)."""

    invitation: int


@dataclass(frozen=True)
class ShowPoster(Action, verb="inviting.poster"):
    """A poster to print, with the QR code of an invitation (its id)."""

    invitation: int


@dataclass(frozen=True)
class ShowOpen(Action, verb="inviting.open"):
    """Which invitations stand open."""


@dataclass(frozen=True)
class Revoke(Action, verb="inviting.revoke"):
    """An invitation (its id) lets nobody in any more."""

    invitation: int


@dataclass(frozen=True)
class ShowFunnel(Action, verb="inviting.funnel"):
    """What came of the invitations, by source."""


async def link_of(turn: Turn, code: str) -> str:
    """As a link, or as what to write to the bot where its public name is not known."""
    return await installation.link(turn.db, turn.person.organisation, code) or f"/start {code}"


def said(turn: Turn, what: Line) -> str:
    """A line inside another."""
    return turn.words.render(what, turn.here.language).plain


def menu() -> Choice:
    """The way back."""
    return Choice(line("inviting-b-menu"), ShowMenu())


async def note(turn: Turn, verb: str, id: int, reason: str | None = None) -> None:
    """Into the audit."""
    await chats.note(
        turn.db, now=turn.now, verb=verb, organisation_id=turn.person.organisation, actor=turn.person.id,
        subject=f"invitation:{id}", reason=reason,
    )  # fmt: skip


assert set(ROLES) == STAFF | {Role.PARTICIPANT}
