"""Leaving: a man goes, we stop writing to him, and those who accompany him know; the emergency set stays open (R1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import STAFF, Action, Choice, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.answers import means
from handlers.actions import NOBODY, AskLeaving, BeginTimeout, CallPerson, ComeBack, ForgetTools, ShowMenu, TellPause
from storage import chats, people

feature = Feature("leaving")

LEAVERS = (Role.PARTICIPANT, Role.INVITED)

FRESH = timedelta(minutes=30)
"""How long a typed yes or no belongs to the question."""


@dataclass(frozen=True)
class Leave(Action, verb="leaving.leave"):
    """He confirms."""


@dataclass(frozen=True)
class Stay(Action, verb="leaving.stay"):
    """He does not leave."""


@dataclass(frozen=True)
class Tell(Action, verb="leaving.tell"):
    """Tell one of the team that a man has left or is back, unless that has changed meanwhile. Only ever planned."""

    person: int
    left: bool


@feature.on(AskLeaving, commands=("baja",), who=LEAVERS)
async def ask(turn: Turn, wish: AskLeaving) -> None:
    """Always asked once more: "me dieron de baja" is about work. A typed yes or no is as good as a tap."""
    if await people.has_left(turn.db, turn.person.id):
        turn.say(line("leaving-gone"), choices=[Choice(line("leaving-b-back"), ComeBack())])
        return turn.finish()
    if turn.answer is not None and means(turn.answer, "yes"):
        return await leave(turn, Leave())
    if turn.answer is not None and means(turn.answer, "no"):
        return await stay(turn, Stay())
    choices = [Choice(line("leaving-b-leave"), Leave()), Choice(line("leaving-b-stay"), Stay())]
    if turn.answer is None:
        turn.say(line("leaving-sure"), choices=choices)
    else:
        turn.say(line("leaving-which"), choices=[Choice(line("engine-b-person"), CallPerson()), *choices])
    turn.expect(AskLeaving(), within=FRESH)
    return None


@feature.on(Stay, who=LEAVERS)
async def stay(turn: Turn, tap: Stay) -> None:
    """On with the question that this one interrupted, or the menu."""
    turn.finish()
    if not turn.asks:
        turn.post(ShowMenu())


@feature.on(AskLeaving, who=STAFF)
async def ask_staff(turn: Turn, wish: AskLeaving) -> None:
    """Nobody drops out of a rota by one word."""
    turn.say(line("leaving-staff"))


@feature.on(Leave, who=LEAVERS)
async def leave(turn: Turn, wish: Leave) -> None:
    """From now on nothing is written to him by itself. How he lives, a judge's order above all, is not forgotten."""
    person = turn.person
    if Role.INVITED in person.roles:  # he never consented: nothing is kept
        await people.forget(turn.db, person.id)
        await chats.revoke(turn.db, person.id, Role.INVITED)
        person.roles = frozenset({Role.STRANGER})
        turn.forget_questions(held=True)
        turn.post(ForgetTools())
        turn.say(line("leaving-invited"))
        return
    if not await people.leave(turn.db, person.id, turn.now):
        turn.say(line("leaving-gone"), choices=[Choice(line("leaving-b-back"), ComeBack())])
        return
    await chats.note(turn.db, now=turn.now, verb="leaving.left", organisation_id=person.organisation, actor=person.id)
    turn.forget_questions()
    turn.say(
        line("leaving-left"),
        choices=[
            Choice(line("leaving-b-timeout"), BeginTimeout()),
            Choice(line("engine-b-person"), CallPerson()),
            Choice(line("leaving-b-back"), ComeBack()),
        ],
    )
    await _tell(turn, left=True)


@feature.on(ComeBack, who=(Role.PARTICIPANT,))
async def come_back(turn: Turn, wish: ComeBack) -> None:
    """Whoever was a participant needs no new invitation."""
    person = turn.person
    if await people.come_back(turn.db, person.id):
        await chats.note(
            turn.db, now=turn.now, verb="leaving.back", organisation_id=person.organisation, actor=person.id
        )
        turn.say(line("leaving-back"))
        turn.post(TellPause(paused=True))  # a pause outlives his leaving
        await _tell(turn, left=False)
    turn.post(ShowMenu())


async def _tell(turn: Turn, *, left: bool) -> None:
    """M12: leaving is a sign of risk. It is told at each one's own waking hour, not at night."""
    for chat in await turn.staff(Role.FACILITATOR, Role.COORDINATOR):
        turn.later(Tell(turn.person.id, left), at=turn.waking(turn.now, of=chat.person), to=chat)


@feature.on(Tell, who=NOBODY)
async def tell(turn: Turn, wish: Tell) -> None:
    """The man's alias and nothing else of him, to whoever is of the team still."""
    if not turn.person.is_staff:
        return
    if await people.has_left(turn.db, wish.person) != wish.left:
        return
    await turn.keys.load([wish.person])
    if not turn.keys.has(wish.person):
        return
    alias = await people.alias(turn.db, turn.keys, wish.person)
    known = alias is not None
    if wish.left:
        turn.say(line("leaving-staff-left", alias=alias or "", known=known))
    else:
        turn.say(line("leaving-staff-back", alias=alias or "", known=known))
