"""What the team can wish for about what waits for it, and for whom it waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import EPOCH
from bot.contract import Action, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import ShowMenu
from storage import chats
from storage.digest import Reader

feature = Feature("digest")

LINES = 5
"""Most lines of a digest, and of a page of all that waits."""

GROWN = timedelta(hours=8)
"""So many waking hours a task is its facilitator's alone; then it is the coordinators' too (R17)."""

STEP = timedelta(minutes=15)


@dataclass(frozen=True)
class ShowTasks(Action, verb="digest.tasks"):
    """Show all that waits for them, page by page."""

    page: int = 0


@dataclass(frozen=True)
class ShowJoined(Action, verb="digest.joined"):
    """Show who joined from `since` on and before `until` (seconds since 1970), each with a button."""

    since: int
    until: int


@dataclass(frozen=True)
class OpenTask(Action, verb="digest.open"):
    """Tell all that there is about a task (its id) that belongs to no other feature. made: when it was asked for, in
    seconds since 1970, since an id is given again once its man has erased."""

    task: int
    made: int


@dataclass(frozen=True)
class Done(Action, verb="digest.done"):
    """Such a task (its id, and when it was asked for) is seen to."""

    task: int
    made: int


def reader(turn: Turn) -> Reader:
    """The one whose turn this is, as a reader of what waits."""
    person = turn.person
    facilitates, coordinates = Role.FACILITATOR in person.roles, Role.COORDINATOR in person.roles
    return Reader(person.id, person.organisation, facilitates, coordinates, turn.now, _grown(turn))


def _grown(turn: Turn) -> datetime:
    """The instant since which 8 hours have passed in which this reader was awake: the colleagues whose tasks grow into
    theirs keep much the same hours."""
    at, left = turn.now, GROWN
    while left > timedelta() and turn.now - at < timedelta(days=7):
        at -= STEP
        if turn.waking(at) == at:
            left -= STEP
    return at


def over(turn: Turn, said: Line) -> None:
    """Nothing is left to do here: on to the rest."""
    turn.say(said, choices=[Choice(line("digest-b-all"), ShowTasks()), Choice(line("digest-b-menu"), ShowMenu())])


async def note(turn: Turn, verb: str, about: int | None = None) -> None:
    """Write down what one of the team looked at or did. about: person id."""
    me, subject = turn.person, None if about is None else f"person:{about}"
    await chats.note(turn.db, now=turn.now, verb=verb, organisation_id=me.organisation, actor=me.id, subject=subject)


def seconds(at: datetime) -> int:
    """An instant as an action carries it."""
    return int((at - EPOCH).total_seconds())


def instant(after: int) -> datetime:
    """An instant of an action; one that no calendar has, as only a forged button can name it, is the first of all."""
    return EPOCH + timedelta(seconds=after) if 0 <= after < 2**33 else EPOCH
