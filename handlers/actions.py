"""Verbs that features ask of one another: the only thing one feature may know of the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.contract import STAFF, Action, Role
from content.consents import Purpose

EMERGENCY = frozenset({Role.INVITED, Role.PARTICIPANT}) | STAFF
"""Who may use the emergency set: time-out, breathing and the other exercises, thermometer, a person. It opens with
the invitation and never closes (R1)."""

NOBODY: frozenset[Role] = frozenset()
"""Who may send what only the clock or another feature says."""


class Why(StrEnum):
    """What led to the wish for a person."""

    ASKED = "asked"
    HEAT = "heat"
    """The thermometer stands so high that R2 pages."""
    CHILDREN = "children"
    """He is angry and alone with children."""
    MORE_TIME = "more_time"
    """He wants a time-out of more than 60 minutes."""
    NOT_CALM = "not_calm"
    """His time-out is at its cap and he is at 7 or more."""
    LATE = "late"
    """He wrote, or was in a time-out, while the service was down (R9)."""


@dataclass(frozen=True)
class ShowMenu(Action, verb="menu.show"):
    """Show what this person can do from here."""


@dataclass(frozen=True)
class BeginTimeout(Action, verb="timeout.begin"):
    """Begin a time-out, or repeat its present step if one is running. minutes: 15, 30, 45 or 60; None: as his agreement
    card says, or 30.

    reading: id of the thermometer reading that led here.
    """

    minutes: int | None = None
    reading: int | None = None


@dataclass(frozen=True)
class BeginBreathing(Action, verb="breathing.begin"):
    """Breathe 4-6 by timed messages. pause: the time-out that goes on afterwards."""

    pause: int | None = None


@dataclass(frozen=True)
class BreatheInTimeout(Action, verb="timeout.breathe"):
    """He wants to breathe in the middle of a time-out."""

    pause: int


@dataclass(frozen=True)
class GoOnAfterBreathing(Action, verb="timeout.breathed"):
    """The breathing inside a time-out is over. missed_at: seconds since 1970 at which a step of it was due that came
    too late to be said (R9)."""

    pause: int
    missed_at: int | None = None


@dataclass(frozen=True)
class EndTimeoutLate(Action, verb="timeout.late"):
    """What he sent at `at` (seconds since 1970) came too late: a time-out that ran then says no step any more (R9)."""

    at: int


@dataclass(frozen=True)
class AskThermometer(Action, verb="thermometer.ask"):
    """Ask for the thermometer, 0 to 10. after: the answer shows what breathing has done."""

    after: bool = False


@dataclass(frozen=True)
class TakeThermometer(Action, verb="thermometer.take"):
    """He said how angry he is without having been asked by the thermometer itself: do what its table says.

    at_cap: it is his answer at the cap of a time-out, where 7 and more are told to a person.
    """

    low: int
    high: int
    at_cap: bool = False


@dataclass(frozen=True)
class CallPerson(Action, verb="person.call"):
    """Reach a person now. low, level: the thermometer from, to, if known. What a person sends is always `ASKED`."""

    level: int | None = None
    why: Why = Why.ASKED
    low: int | None = None


@dataclass(frozen=True)
class AttendLate(Action, verb="person.late"):
    """Say once that the service was down when he needed it, ask how he is, and tell a person (R9).

    at: seconds since 1970 of what was not answered in time. Only ever planned, never sent by a person.
    """

    at: int


@dataclass(frozen=True)
class BeginDebrief(Action, verb="debrief.begin"):
    """Ask the four questions about a time-out (its id). Only ever planned, never sent by a person."""

    pause: int


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
class AskCorrection(Action, verb="correcting.ask"):
    """Ask what of that which is kept about him shall be corrected."""


@dataclass(frozen=True)
class AskLanguage(Action, verb="language.ask"):
    """Ask in which language to write."""


@dataclass(frozen=True)
class ComeBack(Action, verb="leaving.back"):
    """He who had left is here again."""


@dataclass(frozen=True)
class AskWording(Action, verb="wording.ask"):
    """Which words wait for a second person, and which shall be changed. For staff."""


@dataclass(frozen=True)
class ShowWording(Action, verb="wording.show"):
    """Show one change of words (its id): old, new, who wrote it. For staff."""

    change: int


@dataclass(frozen=True)
class AskExercises(Action, verb="exercises.ask"):
    """Ask which exercise he wants to do now."""


@dataclass(frozen=True)
class BeginExercise(Action, verb="exercises.begin"):
    """Do this exercise now. kind: its key in `content/exercises.yaml`."""

    kind: str


@dataclass(frozen=True)
class AskPrompts(Action, verb="prompts.ask"):
    """Ask when to write to him by itself so that he practises, and how often; or change it."""


@dataclass(frozen=True)
class RepeatTimeout(Action, verb="timeout.repeat"):
    """Back to the present step of a time-out (its id), after something else was looked at."""

    pause: int


@dataclass(frozen=True)
class ShowPlan(Action, verb="plan.show"):
    """Show his own plan for staying non-violent, or begin it; inside a time-out its short form."""


@dataclass(frozen=True)
class AskCard(Action, verb="agreement.ask"):
    """Show his agreement card, or begin it."""


@dataclass(frozen=True)
class LookCard(Action, verb="agreement.look"):
    """Show his facilitator whether a man (person id) has an agreement card, and since when; not a word of it."""

    person: int


@dataclass(frozen=True)
class ConfirmCard(Action, verb="agreement.confirm"):
    """His facilitator says that they looked at a man's (person id) agreement card together."""

    person: int


@dataclass(frozen=True)
class LookMisuse(Action, verb="misuse.look"):
    """Tell his facilitator that a man's (person id) use of the time-out is worth a talk, and how to have it."""

    person: int


@dataclass(frozen=True)
class ShowWeeks(Action, verb="thermometer.weeks"):
    """Show him what he said on the thermometer in the last weeks, as a picture of his own (R13)."""


@dataclass(frozen=True)
class SendWallet(Action, verb="paper.wallet"):
    """Send the card for the wallet, to print: the steps of a time-out and the numbers."""


@dataclass(frozen=True)
class SendContact(Action, verb="paper.contact"):
    """Send the bot and the numbers as contacts with neutral names."""


@dataclass(frozen=True)
class PinCard(Action, verb="paper.pin"):
    """Send the short card of steps and numbers that stays at the top of the chat. Planned once after joining."""


@dataclass(frozen=True)
class AskConsent(Action, verb="consents.ask"):
    """Ask for his consent to a purpose, with the words that he has to read, unless it stands already."""

    purpose: Purpose


@dataclass(frozen=True)
class ReviewConsents(Action, verb="consents.review"):
    """He is here: ask anew for a consent whose words have changed, if this is a calm moment. Only ever planned."""


@dataclass(frozen=True)
class ConsentChanged(Action):
    """Told to the feature of a purpose when he consents (`given`) or withdraws.

    A feature that must begin or stop something subclasses it with a verb of its own and puts it into `HEARS_CONSENT`;
    whatever is told, it asks `people.consents_to` before each use.
    """

    given: bool


HEARS_CONSENT: dict[Purpose, tuple[type[ConsentChanged], ...]] = {purpose: () for purpose in Purpose}
"""Which actions are posted into his chat's thread when his consent to a purpose changes."""


@dataclass(frozen=True)
class ShowConsents(Action, verb="consents.show"):
    """Show which consents stand, and let him give and withdraw each."""


@dataclass(frozen=True)
class Hide(Action, verb="discreet.hide"):
    """Take both sides of this chat off the screen (R14)."""


@dataclass(frozen=True)
class NotMe(Action, verb="notme.begin"):
    """Somebody else holds his phone (R11)."""


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
class TellPause(Action, verb="participants.tell_pause"):
    """Tell a man that he is paused, or no more, unless he knows or it has changed. Only ever planned."""

    paused: bool


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


@dataclass(frozen=True)
class ShowReferrals(Action, verb="referrals.show"):
    """Show the team where a man was referred to, and how that goes."""

    person: int


@dataclass(frozen=True)
class HeedOrder(Action, verb="timeout.heed_order"):
    """The team has set a judge's order for a man who lived with her: what he read last may not lead him back (R4).

    Only ever planned.
    """


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
class RingAnew(Action, verb="person.anew"):
    """Whoever took this call (its id) is of the team no more: everybody is rung again. Posted into the man's chat."""

    call: int
