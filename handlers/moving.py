"""Moving: a man with a new telephone keeps his account by a single-use link; his old chat hears nothing any more."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action, Choice, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content import himself
from handlers.actions import NOBODY, BeginMove, BeginTimeout, HideIdentity, OpenMove, ShowMenu, Stays
from storage import chats, circle, discreet, erasure, installation, moving, people, team, timeout
from storage.chats import Chat
from storage.moving import HOLDS, Move

feature = Feature("moving")

MOVERS = (Role.FACILITATOR, Role.COORDINATOR)


@dataclass(frozen=True)
class Prove(Action, verb="moving.prove"):
    """In the new chat: the year of birth, or the name of one of the team."""

    move: int


@dataclass(frozen=True)
class Arrived(Action, verb="moving.arrived"):
    """The account is in its new chat. Only ever posted."""


@dataclass(frozen=True)
class Tell(Action, verb="moving.tell"):
    """Tell whoever began it how it ended. Only ever planned."""

    person: int
    moved: bool


# --- the team begins it ----------------------------------------------------------------------------------------------


@feature.on(BeginMove, who=MOVERS)
async def begin(turn: Turn, wish: BeginMove) -> None:
    """A man's facilitator or a coordinator; for one of the team a coordinator alone, and nobody for themselves."""
    me = turn.person
    if not await _may(turn, wish.person):
        return _refuse(turn)
    await turn.keys.load([wish.person])
    if not turn.keys.has(wish.person):
        return _refuse(turn)
    alias = await people.alias(turn.db, turn.keys, wish.person)
    proof = await _proof(turn, wish.person)
    code = None
    if proof is not None:
        who = (wish.person, me.organisation)
        code = await moving.begin(turn.db, turn.keys, who, me.id, turn.now)
    if code is None:
        turn.say(line("moving-unprovable"), choices=[_menu()])
        return None
    await _note(turn, "moving.begun", wish.person)
    link = await installation.link(turn.db, me.organisation, code) or f"/start {code}"
    year = proof is not None and proof.year is not None
    said = line("moving-link", named=alias is not None, alias=alias or "", year=year, link=link)
    turn.say(said, choices=[_menu()], author=wish.person)
    return None


async def _may(turn: Turn, person_id: int) -> bool:
    me = turn.person
    if person_id == me.id:
        return False
    if await team.member(turn.db, person_id, me.organisation) is not None:
        return Role.COORDINATOR in me.roles
    mine = [chat for chat in await chats.of_person(turn.db, person_id) if chat.person is not None]
    if not any(
        chat.person is not None
        and chat.person.organisation == me.organisation
        and Role.PARTICIPANT in chat.person.roles
        for chat in mine
    ):
        return False
    return Role.COORDINATOR in me.roles or me.id in await circle.responsible(turn.db, person_id, me.organisation)


@dataclass(frozen=True, slots=True)
class _Proof:
    """What somebody says in the new chat: the year of birth, or for one of the team their name."""

    year: int | None
    name: bytes | None


async def _proof(turn: Turn, person_id: int) -> _Proof | None:
    """None for whoever has nothing to prove it with, or is about to be erased. The key must be loaded."""
    if await erasure.is_waiting(turn.db, person_id):
        return None
    facts = await people.get(turn.db, turn.keys, person_id)
    if facts is not None:
        return _Proof(facts.birth_year, None) if facts.birth_year is not None else None
    alias = await people.alias(turn.db, turn.keys, person_id)
    if alias is None:
        return None
    return _Proof(None, people.alias_mac(turn.keys, turn.person.organisation, alias))


def _refuse(turn: Turn) -> None:
    turn.say(line("moving-not-yours"), choices=[_menu()])


# --- the new chat ----------------------------------------------------------------------------------------------------


@feature.on(OpenMove, who=NOBODY)
async def open_move(turn: Turn, wish: OpenMove) -> None:
    """Only a chat that is nobody's yet can become his."""
    found = await moving.get(turn.db, wish.move, turn.now)
    if found is None or found.organisation != turn.person.organisation:
        return
    if Role.STRANGER not in turn.person.roles:
        turn.say(line("moving-here") if found.person == turn.person.id else line("moving-taken"))
        return
    if await moving.hold(turn.db, found.id, turn.here.id, turn.now):
        await _note(turn, "moving.opened", found.person)
        await _ask(turn, found)


async def _ask(turn: Turn, found: Move) -> None:
    await turn.keys.load([found.person])
    proof = await _proof(turn, found.person) if turn.keys.has(found.person) else None
    if proof is None:
        return _over(turn)
    turn.say(line("moving-year") if proof.year is not None else line("moving-name"))
    return turn.expect(Prove(found.id), within=HOLDS)


@feature.on(Prove, who=(Role.STRANGER,))
async def prove(turn: Turn, wish: Prove) -> None:
    """Three wrong answers end it. Nothing tells how near one was, and none stays in the chat: a right one opens the
    account of who typed it."""
    found = await moving.get(turn.db, wish.move, turn.now)
    if found is None or found.opened_chat != turn.here.id:
        _clear_typed(turn)
        return _over(turn)
    if turn.answer is None:
        return await _ask(turn, found)
    await turn.keys.load([found.person])
    proof = await _proof(turn, found.person) if turn.keys.has(found.person) else None
    right = proof is not None and _is_right(turn, proof)
    if right:
        return await _move(turn, found)
    _clear_typed(turn)
    if proof is None:
        return _over(turn)
    if right is None:
        turn.say(line("moving-year-again"))
        return turn.expect(wish, within=HOLDS)
    await _note(turn, "moving.wrong", found.person)
    if await moving.wrong(turn.db, found.id, turn.now):
        turn.say(line("moving-wrong"))
        return turn.expect(wish, within=HOLDS)
    await _tell(turn, found, moved=False)
    return _over(turn)


def _is_right(turn: Turn, proof: _Proof) -> bool | None:
    """Whether the answer proves it; None for what is no year at all."""
    answer = turn.answer or ""
    if proof.year is None:
        return people.alias_mac(turn.keys, turn.person.organisation, answer[:100]) == proof.name
    year = himself.year_of(answer, turn.local(turn.now).year)
    return None if year is None else year == proof.year


def _clear_typed(turn: Turn) -> None:
    if turn.answer is not None:
        turn.clear_typed(report=Stays())


def _over(turn: Turn) -> None:
    turn.say(line("moving-over"))
    turn.finish()


async def _move(turn: Turn, found: Move) -> None:
    """His chat gets this address, this chat gets his old one. From here on this chat is the old telephone's, which
    hears nothing: whatever is said is said in his, and what proved it is cleared there, without a report, which would
    come to this one."""
    theirs = await _chat_of(turn, found.person)
    if theirs is None or not await moving.finish(turn.db, found.id, turn.now):
        _clear_typed(turn)
        return _over(turn)
    turn.forget_questions()
    turn.here.menu = {}
    passing = await discreet.passing(turn.db, turn.keys, theirs.id, HideIdentity.verb)
    await moving.swap(turn.db, turn.keys, theirs, turn.here)
    turn.clear_typed(to=theirs)
    turn.clear(passing)  # an identity that was opened a moment ago does not stay on the old telephone
    await _note(turn, "moving.moved", found.person)
    turn.post(Arrived(), to=theirs)
    await _tell(turn, found, moved=True)
    return None


async def _chat_of(turn: Turn, person_id: int) -> Chat | None:
    """The person's chat as it is now, once no other turn of it is running."""
    for chat in (await chats.of_person(turn.db, person_id))[:1]:
        await moving.lock(turn.db, chat)
        [fresh] = (await chats.by_ids(turn.db, [chat.id])).values()
        known = turn.chats.setdefault(chat.id, fresh)  # a turn of his in this very batch sees that he has moved
        known.peer, known.account, known.channel = fresh.peer, fresh.account, fresh.channel
        return known
    return None


@feature.on(Arrived, who=NOBODY)
async def arrived(turn: Turn, due: Arrived) -> None:
    """He goes on where he was: in the step of his time-out, at an open question, or at the menu."""
    turn.say(line("moving-done"))
    pause = await timeout.running(turn.db, turn.person.id)
    if pause is not None:
        turn.post(BeginTimeout())
    elif turn.asks:
        turn.resume(turn.here.expects[-1])
    else:
        turn.post(ShowMenu())


async def _tell(turn: Turn, found: Move, *, moved: bool) -> None:
    """Whoever began it hears how it ended, when they are awake."""
    for chat in await turn.chats_of([found.made_by]):
        turn.later(Tell(found.person, moved), at=turn.waking(turn.now, of=chat.person), to=chat)


@feature.on(Tell, who=NOBODY)
async def tell(turn: Turn, due: Tell) -> None:
    """His alias, and whether he is in his new chat."""
    if not set(MOVERS) & turn.person.roles:
        return
    await turn.keys.load([due.person])
    alias = await people.alias(turn.db, turn.keys, due.person) if turn.keys.has(due.person) else None
    if alias is not None:
        turn.say(line("moving-told", alias=alias, moved=due.moved), author=due.person)


def _menu() -> Choice:
    return Choice(line("moving-b-menu"), ShowMenu())


async def _note(turn: Turn, verb: str, about: int) -> None:
    await chats.note(
        turn.db, now=turn.now, verb=verb, organisation_id=turn.person.organisation, actor=turn.person.id,
        subject=f"person:{about}",
    )  # fmt: skip
