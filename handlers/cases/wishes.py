"""What may be wished for about cases, by him, by whoever is on call, by the clock; and who may wish it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

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
    """It has been attended to: on to the questions with which it is closed."""

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


# --- the bridged chat ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tell(Action, verb="cases.tell"):
    """What he writes goes to whoever has his case. A man's chat is led here while somebody has it."""

    leads: ClassVar[bool] = True


@dataclass(frozen=True)
class Write(Action, verb="cases.write"):
    """What one of the team writes goes to a man. The chat of whoever has a case is led here."""


@dataclass(frozen=True)
class Switch(Action, verb="cases.switch"):
    """From now on one of the team writes to the man of this case."""

    case: int


@dataclass(frozen=True)
class ShowCases(Action, verb="cases.list"):
    """`casos`: what one of the team has in hand, and what is open besides for those who may close it."""


@dataclass(frozen=True)
class Options(Action, verb="cases.options"):
    """What can be done in this case."""

    case: int


@dataclass(frozen=True)
class Lost(Action, verb="cases.lost"):
    """Words of one of the team did not reach the man of this case. Only ever planned."""

    case: int
    outcome: str = ""


@dataclass(frozen=True)
class AskReply(Action, verb="cases.replies"):
    """Which of the prepared replies."""

    case: int


@dataclass(frozen=True)
class SendReply(Action, verb="cases.reply"):
    """Say this prepared reply to the man of this case."""

    case: int
    key: str


@dataclass(frozen=True)
class AskQuestion(Action, verb="cases.questions"):
    """Which of the direct questions."""

    case: int


@dataclass(frozen=True)
class SendQuestion(Action, verb="cases.question"):
    """Ask the man of this case directly."""

    case: int
    key: str


@dataclass(frozen=True)
class QuestionAgain(Action, verb="cases.again"):
    """He has said nothing to a direct question for two minutes. Only ever planned."""

    case: int
    key: str


@dataclass(frozen=True)
class Answer(Action, verb="cases.answer"):
    """His yes or no to a direct question."""

    case: int
    key: str
    yes: bool


@dataclass(frozen=True)
class ShowProtocol(Action, verb="cases.protocol"):
    """What to do in a red case, and who decides (R19)."""

    case: int


# --- handing over, and joining ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HandOver(Action, verb="cases.hand"):
    """To whom this case shall go."""

    case: int


@dataclass(frozen=True)
class HandTo(Action, verb="cases.hand_to"):
    """To this person, or, without one, to the next shift: with a note, typed."""

    case: int
    person: int | None = None


@dataclass(frozen=True)
class HandBare(Action, verb="cases.hand_bare"):
    """The same without a note."""

    case: int
    person: int | None = None


@dataclass(frozen=True)
class ShiftOver(Action, verb="cases.shift_over"):
    """The shift of whoever (person id) has this case is over. Only ever planned."""

    case: int
    person: int


@dataclass(frozen=True)
class CallSupervisor(Action, verb="cases.supervisor"):
    """Ask whoever supervises to join the talk."""

    case: int


@dataclass(frozen=True)
class Join(Action, verb="cases.join"):
    """Join the talk of this case; he reads it."""

    case: int


@dataclass(frozen=True)
class StepOut(Action, verb="cases.step_out"):
    """Leave the talk of this case; he reads it."""

    case: int


# --- closing, and afterwards -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NoRisk(Action, verb="cases.no_risk"):
    """It was no risk: why."""

    case: int


@dataclass(frozen=True)
class SayNoRisk(Action, verb="cases.was_none"):
    """It was no risk for this reason; it is closed."""

    case: int
    reason: str


@dataclass(frozen=True)
class Fill(Action, verb="cases.fill"):
    """An answer to a question of the closing."""

    case: int
    key: str
    code: str


@dataclass(frozen=True)
class AskNote(Action, verb="cases.note"):
    """A note about the case, typed."""

    case: int


@dataclass(frozen=True)
class NoteWaits(Action, verb="cases.note_waits"):
    """The note of a case waits: something new of his came. Only ever planned."""

    case: int


@dataclass(frozen=True)
class NoNote(Action, verb="cases.no_note"):
    """There is nothing to note."""

    case: int


@dataclass(frozen=True)
class LetGo(Action, verb="cases.let_go"):
    """He is let go now; the rest of the closing is filled in the next morning."""

    case: int


@dataclass(frozen=True)
class Finish(Action, verb="cases.finish"):
    """On with the closing of this case."""

    case: int


@dataclass(frozen=True)
class RemindFinish(Action, verb="cases.remind"):
    """It is the next morning: what is missing of a closing. Only ever planned."""

    case: int


class Helps(StrEnum):
    """Whether it helped him to talk."""

    YES = "yes"
    SOSO = "soso"
    NO = "no"


@dataclass(frozen=True)
class SayHelps(Action, verb="cases.helps"):
    """Whether it helped him to talk."""

    case: int
    how: Helps


class Well(StrEnum):
    """How he is a day or two after."""

    WELL = "well"
    SOSO = "soso"


@dataclass(frozen=True)
class FollowUp(Action, verb="cases.follow"):
    """It is time to ask him how he is. Only ever planned."""

    case: int
    number: int


@dataclass(frozen=True)
class SayWell(Action, verb="cases.well"):
    """How he is."""

    case: int
    how: Well


@dataclass(frozen=True)
class Unanswered(Action, verb="cases.unanswered"):
    """He has not said how he is. Only ever planned."""

    case: int
    number: int


@dataclass(frozen=True)
class WantTalk(Action, verb="cases.debrief"):
    """Whoever had a red case wants to talk it over."""

    case: int


@dataclass(frozen=True)
class TellWantTalk(Action, verb="cases.wants_debrief"):
    """One of the team (person id) wants to talk over a red case. Only ever planned, to whoever supervises."""

    person: int
