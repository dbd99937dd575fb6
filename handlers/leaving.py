"""Leaving: a man goes, we stop writing to him, and those who accompany him know; the emergency set stays open (R1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import STAFF, Action, Choice, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.answers import means
from handlers.actions import AskLeaving, BeginTimeout, CallPerson, ComeBack, ForgetTools, ShowMenu, TellPause
from storage import chats, people, tasks
from storage.tasks import Kind

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
    """M12: leaving is a sign of risk. Who answers for him reads it in their next digest (R17), and what was not read
    of the time before is over."""
    me = turn.person
    before, now = (Kind.BACK, Kind.LEFT) if left else (Kind.LEFT, Kind.BACK)
    await tasks.finish(turn.db, (me.organisation, before), about=me.id, done=(turn.now, None))
    await tasks.ask(turn.db, (me.organisation, now), about=me.id, dates=(turn.now, turn.now))
