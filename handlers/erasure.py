"""Erasing: asked twice, then everything of a person goes and his key with it; the receipt is the last message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import STAFF, Action, Choice, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.answers import means
from handlers.actions import NOBODY, AskErasure, AskHold, CallPerson, ShowMenu
from storage import chats, circle, erasure, orders, people, returned, tasks, timeout
from storage.circle import Part
from storage.erasure import Reason, Step
from storage.people import Living
from storage.tasks import Kind

feature = Feature("erasure")

OWNERS = (Role.PARTICIPANT, Role.INVITED)


@dataclass(frozen=True)
class Sure(Action, verb="erasure.sure"):
    """The first yes."""


@dataclass(frozen=True)
class AskAgain(Action, verb="erasure.ask_again"):
    """Ask the second question: whether he is sure that he wants all of it gone."""


@dataclass(frozen=True)
class Erase(Action, verb="erasure.erase"):
    """The second yes."""


@dataclass(frozen=True)
class Keep(Action, verb="erasure.keep"):
    """No."""


@dataclass(frozen=True)
class Finish(Action, verb="erasure.finish"):
    """Erase what waited, if nothing is open any more. Only ever planned."""

    person: int


@dataclass(frozen=True)
class Look(Action, verb="erasure.look"):
    """Every night: whose erasure waits."""


feature.every("erasure", "10 4 * * *", Look())


@feature.on(AskErasure, commands=("borrar",), who=OWNERS)
async def ask(turn: Turn, wish: AskErasure) -> None:
    """The first question: what will be gone. A typed yes or no is as good as a tap."""
    if turn.answer is None:
        return await _ask_first(turn)
    if means(turn.answer, "yes"):
        return await sure(turn, Sure())
    if means(turn.answer, "no"):
        return await keep(turn, Keep())
    turn.say(line("erasure-which"), choices=_choices(Choice(line("erasure-b-sure"), Sure()), person=True))
    return turn.expect(wish, within=erasure.FRESH)


async def _ask_first(turn: Turn) -> None:
    if not await erasure.ask(turn.db, turn.person.id, turn.now):
        turn.say(line("erasure-waits"))
        return turn.finish()
    turn.say(line("erasure-sure"), choices=_choices(Choice(line("erasure-b-sure"), Sure())))
    return turn.expect(AskErasure(), within=erasure.FRESH)


def _choices(go_on: Choice, *, person: bool = False) -> list[Choice]:
    """The yes of this question and its no; behind [Necesito a alguien] when he was not understood."""
    first = [Choice(line("engine-b-person"), CallPerson())] if person else []
    return [*first, go_on, Choice(line("erasure-b-keep"), Keep())]


@feature.on(AskErasure, who=STAFF)
async def ask_staff(turn: Turn, wish: AskErasure) -> None:
    """The team's data are part of other people's care."""
    turn.say(line("erasure-staff"))


@feature.on(Sure, who=OWNERS)
async def sure(turn: Turn, tap: Sure) -> None:
    """The second question. Without a fresh first one it begins anew."""
    if not await erasure.go_on(turn.db, turn.person.id, Step.ASKED_TWICE, turn.now):
        return await _ask_first(turn)
    return _ask_second(turn)


def _ask_second(turn: Turn) -> None:
    turn.say(line("erasure-really"), choices=_choices(Choice(line("erasure-b-erase"), Erase())))
    turn.expect(AskAgain(), within=erasure.FRESH)


@feature.on(AskAgain, who=OWNERS)
async def ask_again(turn: Turn, wish: AskAgain) -> None:
    """His typed answer to the second question, or the question itself after something interrupted it."""
    if not await erasure.stands(turn.db, turn.person.id, Step.ASKED_TWICE, turn.now):
        return turn.finish() if turn.answer is None else await _ask_first(turn)
    if turn.answer is None:
        return _ask_second(turn)
    if means(turn.answer, "yes"):
        return await erase(turn, Erase())
    if means(turn.answer, "no"):
        return await keep(turn, Keep())
    turn.say(line("erasure-which"), choices=_choices(Choice(line("erasure-b-erase"), Erase()), person=True))
    return turn.expect(wish, within=erasure.FRESH)


@feature.on(Keep, who=OWNERS)
async def keep(turn: Turn, tap: Keep) -> None:
    """Nothing happens, or nothing more: on with the question that this one interrupted, or the menu."""
    waited = await erasure.drop(turn.db, turn.person.id)
    turn.say(line("erasure-kept-rest") if waited else line("erasure-kept"))
    turn.finish()
    if not turn.asks:
        turn.post(ShowMenu())


@feature.on(Erase, who=OWNERS)
async def erase(turn: Turn, tap: Erase) -> None:
    """Twice yes. With a time-out running or a person called, what is open is kept until it is closed (R16)."""
    person = turn.person
    if not await erasure.go_on(turn.db, person.id, Step.WAITING, turn.now):
        return await _ask_first(turn)
    turn.finish(resume=False)
    if not await erasure.is_open(turn.db, person.id):
        return await _erase(turn)
    await erasure.lighten(turn.db, person.id)
    busy = await erasure.is_busy(turn.db, person.id)
    turn.say(line("erasure-later") if busy else line("erasure-held"))
    pause = await timeout.running(turn.db, person.id)
    if pause is not None:
        turn.later(Finish(person.id), at=pause.cap_at + timedelta(minutes=5))
    return None


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, due: Look) -> None:
    """Each one is looked at in his own chat's thread, at his own waking hour. Who is here without a key has come back
    with an old copy of the database: nothing of them stays (a doubtful key ring ends this turn, and the team is told).
    """
    await returned.erase(turn.db, turn.keys, await returned.find(turn.db, turn.keys), turn.now)
    for person_id in await erasure.waiting(turn.db):
        for chat in (await chats.of_person(turn.db, person_id))[:1]:
            turn.later(Finish(person_id), at=turn.waking(turn.now, of=chat.person), to=chat)


@feature.on(Finish, who=NOBODY)
async def finish(turn: Turn, due: Finish) -> None:
    """Somebody else's chat by now, nothing waiting, or still open: nothing happens."""
    waits = turn.person.id == due.person and await erasure.is_waiting(turn.db, due.person)
    if waits and not await erasure.is_open(turn.db, due.person):
        await _erase(turn)


async def _erase(turn: Turn) -> None:
    gone = turn.person
    circles = await circle.of_person(turn.db, gone.id, Part.MEMBER) or [0]
    ordered = await people.living(turn.db, gone.id) is Living.ORDER
    if ordered:
        await orders.keep(turn.db, turn.keys, (gone.id, gone.organisation), turn.now)
    receipt = await erasure.wipe(turn.db, gone.id, turn.here.id, turn.now)
    await turn.start_over()
    await chats.note(
        turn.db, now=turn.now, verb="erasure.done", organisation_id=gone.organisation, subject=f"receipt:{receipt}"
    )
    turn.erase(gone.id)
    if ordered:
        turn.say(line("erasure-order"))
    turn.say(line("erasure-receipt", at=turn.local(turn.now), number=receipt))
    if Role.PARTICIPANT in gone.roles:
        for id in circles:  # M12, without a name: there is none any more
            dates = (turn.now, turn.now)
            await tasks.ask(turn.db, (gone.organisation, Kind.GONE), number=id, dates=dates)


# --- legal hold ------------------------------------------------------------------------------------------------------

COORDINATORS = (Role.COORDINATOR,)


@dataclass(frozen=True)
class SetHold(Action, verb="erasure.set_hold"):
    """Who coordinates puts a man (person id) under legal hold."""

    person: int
    reason: Reason


@dataclass(frozen=True)
class LiftHold(Action, verb="erasure.lift_hold"):
    """Who coordinates lifts it."""

    person: int


@feature.on(AskHold, who=COORDINATORS)
async def ask_hold(turn: Turn, wish: AskHold) -> None:
    """Whether he is held and why; a reason is a tap, so that nobody's words are needed for it."""
    if not await _is_ours(turn, wish.person):
        return
    await chats.note_look(turn.db, turn.person, verb=wish.verb, now=turn.now, subject=f"person:{wish.person}")
    reason = await erasure.held(turn.db, wish.person)
    await turn.keys.load([wish.person])
    alias = await people.alias(turn.db, turn.keys, wish.person)
    if reason is None:
        buttons = [Choice(line("erasure-b-hold", cause=why), SetHold(wish.person, why)) for why in Reason]
        said = line("erasure-staff-hold", alias=alias or "", named=alias is not None)
    else:
        buttons = [Choice(line("erasure-b-lift"), LiftHold(wish.person))]
        said = line("erasure-staff-held", alias=alias or "", named=alias is not None, cause=reason)
    turn.say(said, choices=buttons, author=wish.person)


@feature.on(SetHold, who=COORDINATORS)
async def set_hold(turn: Turn, wish: SetHold) -> None:
    """From now on nothing of him is erased for good, by him or by the calendar (R16). He is not told by himself."""
    if not await _is_ours(turn, wish.person):
        return
    if await erasure.set_hold(turn.db, wish.person, wish.reason, by=turn.person.id, now=turn.now):
        await _note_hold(turn, "erasure.held", wish.person, wish.reason.value)
    turn.say(line("erasure-staff-set"))


@feature.on(LiftHold, who=COORDINATORS)
async def lift_hold(turn: Turn, wish: LiftHold) -> None:
    """If he has asked to be erased meanwhile, the next night does it."""
    if not await _is_ours(turn, wish.person):
        return
    reason = await erasure.held(turn.db, wish.person)
    if reason is not None and await erasure.lift_hold(turn.db, wish.person):
        await _note_hold(turn, "erasure.lifted", wish.person, reason.value)
    turn.say(line("erasure-staff-lifted"))


async def _is_ours(turn: Turn, person: int) -> bool:
    """Whether this is a participant of their very organisation, and not they themselves; a forged id is no other."""
    return person != turn.person.id and await erasure.may_be_held(turn.db, person, turn.person.organisation)


async def _note_hold(turn: Turn, verb: str, person: int, reason: str) -> None:
    me = turn.person
    await chats.note(
        turn.db, now=turn.now, verb=verb, organisation_id=me.organisation, actor=me.id,
        subject=f"person:{person}", reason=reason,
    )  # fmt: skip
