"""Limits: once a month a man is offered to read again what is told to others and what is not (practice §2, R12)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action, Choice, Role, line
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import NOBODY, ShowMenu
from storage import budget, cases, limits, timeout

feature = Feature("limits")


CHUNK = 200
"""So many men are seen to in one turn, so that nobody waits for it."""


@dataclass(frozen=True)
class Nightly(Action, verb="limits.nightly"):
    """It is night: whose month is over."""


@dataclass(frozen=True)
class Look(Action, verb="limits.look"):
    """See to some of them. after: the person who came last."""

    after: int


@dataclass(frozen=True)
class Tell(Action, verb="limits.tell"):
    """Offer it to this man (person id), unless it is not due any more. Only ever planned."""

    person: int


@dataclass(frozen=True)
class Show(Action, verb="limits.show"):
    """Read them."""


feature.every("limits", "20 4 * * *", Nightly())


@feature.on(Nightly, who=NOBODY)
async def nightly(turn: Turn, due: Nightly) -> None:
    """In a thread of its own, so that the calendar's is free at once."""
    turn.post(Look(0), to="limits")


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, due: Look) -> None:
    """Each in his own chat's thread, at his own waking hour."""
    men = await limits.due(turn.db, turn.now, due.after, CHUNK)
    oldest = {chat.owner: chat for chat in reversed(await turn.chats_of(men))}
    for person_id, chat in oldest.items():
        turn.later(Tell(person_id), at=turn.waking(turn.now, of=chat.person), to=chat)
    if len(men) == CHUNK:
        turn.post(Look(men[-1]), to="limits")


@feature.on(Tell, who=NOBODY)
async def tell(turn: Turn, due: Tell) -> None:
    """Neutral words (R14), and not on top of something heavier or of a full week (R10): then the next night looks
    again."""
    me = turn.person
    busy = await timeout.running(turn.db, me.id) is not None or await cases.is_open(turn.db, me.id)
    if me.id != due.person or busy or turn.waking(turn.now) > turn.now:
        return
    if await budget.is_spent(turn.db, me.id, turn.now) and not await limits.has_waited(turn.db, me.id, turn.now):
        return
    if await limits.tell(turn.db, me.id, turn.now):
        await turn.spend()
        turn.say(line("limits-offer"), choices=[Choice(line("limits-b-show"), Show())])


@feature.on(Show, who=(Role.PARTICIPANT,))
async def show(turn: Turn, tap: Show) -> None:
    """R12, the very words of joining."""
    turn.say(line("joining-limits"), choices=[Choice(line("limits-b-menu"), ShowMenu())])
