"""Verbs of the team's work: people, invitations, circles, words, what waits; which features ask of one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.contract import Action


@dataclass(frozen=True)
class LookCard(Action, verb="agreement.look"):
    """Show his facilitator whether a man (person id) has an agreement card, and since when; not a word of it."""

    person: int


@dataclass(frozen=True)
class ConfirmCard(Action, verb="agreement.confirm"):
    """His facilitator says that they looked at a man's (person id) agreement card together: at the one that was there
    when the button was shown. changed: when that one last changed (seconds since 1970)."""

    person: int
    changed: int = 0


@dataclass(frozen=True)
class LookMisuse(Action, verb="misuse.look"):
    """Tell his facilitator that a man's (person id) use of the time-out is worth a talk, and how to have it."""

    person: int


@dataclass(frozen=True)
class AskWording(Action, verb="wording.ask"):
    """Which words wait for a second person, and which shall be changed. For staff."""


@dataclass(frozen=True)
class ShowWording(Action, verb="wording.show"):
    """Show one change of words (its id): old, new, who wrote it. For staff."""

    change: int


@dataclass(frozen=True)
class AskHold(Action, verb="erasure.hold"):
    """Show whether a participant (person id) is under legal hold, and let who coordinates set or lift it (R16)."""

    person: int


@dataclass(frozen=True)
class ListPeople(Action, verb="participants.list"):
    """Show the team the men whom each of them may look at, a few at a time. page: from 0."""

    page: int = 0


@dataclass(frozen=True)
class ShowParticipant(Action, verb="participants.show"):
    """Show one of the team a man's sheet."""

    person: int


@dataclass(frozen=True)
class BeginIntake(Action, verb="intake.begin"):
    """Go through a man's intake, or on with it. Sent by the team."""

    person: int


@dataclass(frozen=True)
class ShowIntake(Action, verb="intake.show"):
    """Show the team what a man's intake came to, but for what is opened in an emergency alone (R19)."""

    person: int


@dataclass(frozen=True)
class AskReview(Action, verb="intake.review"):
    """Ask whether what was marked in a man's intake has been talked over."""

    person: int


@dataclass(frozen=True)
class AmendIdentity(Action, verb="intake.amend"):
    """Ask anew for a man's emergency identity, after his intake is finished."""

    person: int


SHOWN = timedelta(minutes=10)
"""So long what was opened of a man stays in the chat of who opened it."""


@dataclass(frozen=True)
class HideIdentity(Action, verb="participants.hide"):
    """Take back what was opened of a man. letter: the one that shows it. Only ever planned."""

    letter: int


@dataclass(frozen=True)
class ShowReferrals(Action, verb="referrals.show"):
    """Show the team where a man was referred to, and how that goes."""

    person: int


@dataclass(frozen=True)
class ShowTeamMember(Action, verb="team.one"):
    """Show one of the team: training, legal check, circles. person: their id."""

    person: int


@dataclass(frozen=True)
class AskInvitation(Action, verb="inviting.ask"):
    """Make an invitation, question by question."""


@dataclass(frozen=True)
class ShowTeam(Action, verb="team.show"):
    """Show who works here, to whoever coordinates."""


@dataclass(frozen=True)
class ShowCircles(Action, verb="circles.show"):
    """Show the circles of one of the team."""


@dataclass(frozen=True)
class ShowCircle(Action, verb="circles.one"):
    """Show one circle (its id): who is in it and who leads it."""

    circle: int


@dataclass(frozen=True)
class AskDigest(Action, verb="digest.ask"):
    """Ask one of the team at what hour of their day they want to read what waits for them."""


@dataclass(frozen=True)
class ShowSite(Action, verb="site.show"):
    """Show the page about the region and about the men of this organisation."""


@dataclass(frozen=True)
class ShowAudit(Action, verb="audits.show"):
    """Show who of the team did or looked at what, newest first."""


class After(StrEnum):
    """What goes on once a facilitator of several circles has said with which one."""

    CIRCLES = "circles"
    PEOPLE = "people"
    INVITATION = "invitation"


AFTER: dict[After, type[Action]] = {
    After.CIRCLES: ShowCircles,
    After.PEOPLE: ListPeople,
    After.INVITATION: AskInvitation,
}


@dataclass(frozen=True)
class WithCircle(Action, verb="circles.which"):
    """A facilitator of several circles says with which one; it is remembered (`circle.chosen`), and `after` goes on."""

    after: After


@dataclass(frozen=True)
class BeginMove(Action, verb="moving.begin"):
    """Somebody (person id) has a new telephone or account: make the single-use link by which theirs moves."""

    person: int


@dataclass(frozen=True)
class OpenMove(Action, verb="moving.open"):
    """The link of a move (its id) was opened in this chat. Only ever posted by the door."""

    move: int


@dataclass(frozen=True)
class ShowRota(Action, verb="rota.show"):
    """Show one of the team their next shifts, and what can be done about them."""


@dataclass(frozen=True)
class ShowGaps(Action, verb="rota.gaps"):
    """Show those who coordinate when nobody is on call in the next 30 days."""


@dataclass(frozen=True)
class CheckNumbers(Action, verb="numbers.check"):
    """Show those who coordinate which numbers somebody should phone, those that wait for it first. page: from 0."""

    page: int = 0


@dataclass(frozen=True)
class Heed(Action, verb="digest.heed"):
    """Say now to one of the team that a task (its id) waits for them, if they may be spoken to; else their digest does
    (R17). Never for what is red or orange: that is rung."""

    task: int
