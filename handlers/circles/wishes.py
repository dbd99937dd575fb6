"""What one can wish for about circles, and what all of it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import After, ShowMenu
from storage import chats, circle, tasks
from storage.circle import Circle, Part
from storage.tasks import Kind

feature = Feature("circles")

LEADERS = (Role.FACILITATOR, Role.COORDINATOR)

PATIENCE = timedelta(minutes=30)
"""How long a typed name belongs to its question."""

MOST = 16
"""So many people or circles are offered as buttons."""


@dataclass(frozen=True)
class Choose(Action, verb="circles.choose"):
    """A facilitator works with this circle from now on, and goes on."""

    circle: int
    after: After


@dataclass(frozen=True)
class AskName(Action, verb="circles.name"):
    """How a new circle is called."""


@dataclass(frozen=True)
class AskClose(Action, verb="circles.ask_close"):
    """Whether a circle shall end."""

    circle: int


@dataclass(frozen=True)
class Close(Action, verb="circles.close"):
    """It ends."""

    circle: int


@dataclass(frozen=True)
class AskLeader(Action, verb="circles.leader"):
    """Who leads this circle."""

    circle: int


@dataclass(frozen=True)
class Lead(Action, verb="circles.lead"):
    """Put somebody in charge of a circle, or take the charge away."""

    circle: int
    person: int
    on: bool


@dataclass(frozen=True)
class AskMan(Action, verb="circles.man"):
    """Who of those in no circle enters this one."""

    circle: int


@dataclass(frozen=True)
class PickMan(Action, verb="circles.pick"):
    """What shall become of a man of this circle."""

    circle: int
    person: int


@dataclass(frozen=True)
class Put(Action, verb="circles.put"):
    """A man enters this circle and leaves every other one; circle 0: he leaves them all."""

    circle: int
    person: int


async def open_to(turn: Turn) -> list[Circle]:
    """The circles that this person may arrange."""
    me = turn.person
    if Role.COORDINATOR in me.roles:
        return await circle.of_organisation(turn.db, me.organisation)
    return await these(turn, await circle.of_person(turn.db, me.id, Part.FACILITATOR))


async def these(turn: Turn, ids: list[int]) -> list[Circle]:
    """These circles, as far as they are open."""
    found = [await circle.get(turn.db, id, turn.person.organisation) for id in ids]
    return [one for one in found if one is not None]


async def mine_of(turn: Turn, id: int) -> Circle | None:
    """This circle, if this person may look at it."""
    return next((one for one in await open_to(turn) if one.id == id), None)


def not_yours(turn: Turn) -> None:
    """Not this person's to arrange, or no longer so."""
    turn.say(line("circles-not-yours"), choices=[menu()])


async def named(turn: Turn, ids: list[int]) -> list[tuple[int, str]]:
    """(person id, what they are called), without those who are gone."""
    await turn.keys.load(ids)
    return [(id, await turn.called(id, line("circles-nameless"))) for id in ids if turn.keys.has(id)]


def plain(turn: Turn, said: Line) -> str:
    """A line inside another."""
    return turn.words.render(said, turn.here.language).plain


def menu() -> Choice:
    """The way back."""
    return Choice(line("circles-b-menu"), ShowMenu())


def number_of(number: int, action: Action) -> Choice:
    """A name on a button would lie readable in the chat's menu: people are numbered."""
    return Choice(line("circles-b-number", number=number), action)


async def note(turn: Turn, verb: str, id: int, reason: str | None = None) -> None:
    """Into the audit."""
    await chats.note(
        turn.db, now=turn.now, verb=verb, organisation_id=turn.person.organisation, actor=turn.person.id,
        subject=f"circle:{id}", reason=reason,
    )  # fmt: skip


async def led(turn: Turn, id: int) -> None:
    """Nobody need look for a new owner any more."""
    what = (turn.person.organisation, Kind.OWNERLESS)
    await tasks.finish(turn.db, what, number=id, done=(turn.now, turn.person.id))
