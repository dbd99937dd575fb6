"""A person: he asks for somebody, his team is rung, the first to take it has it; nobody is promised who is not there.

Until the helpline has shifts, his team is the facilitators and the coordinators of his organisation. What he reads goes
as a reply, in order with the step of the tool that he is in; only the rings to his team pass everything else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.clock import EPOCH
from bot.contract import Action, Choice, Kind, Lane, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.thermometer import Level
from handlers.actions import EMERGENCY, NOBODY, AskLate, AttendLate, CallPerson, RingAnew, Why
from storage import chats, person, timeout
from storage.chats import Chat
from storage.person import Call
from storage.timeout import Step

feature = Feature("person")

TEAM = (Role.FACILITATOR, Role.COORDINATOR)
"""Who is rung, and who may take a call."""

ORANGE = "orange"

OUTAGE = (Why.LATE, Why.CUT_OFF)
"""Why a call was opened for him by an outage, without his asking."""

JOIN = timedelta(minutes=10)
"""Who asks again within this joins the call that rang; later it rings once more."""

UNSEEN = timedelta(minutes=5)
"""If nobody has taken the call by then, he is told so."""

LATELY = timedelta(hours=12)
"""Who said within this that he was at the wheel, and never that he stopped, is not written to by the clock."""

MOMENT = timedelta(seconds=10)
"""A second tap so soon after the first is passed over in silence."""


class Heat(StrEnum):
    """How the thermometer is written for staff."""

    NONE = "none"
    NUMBER = "number"
    RANGE = "range"


@dataclass(frozen=True)
class Take(Action, verb="person.take"):
    """Somebody of the team takes the call, or looks at it again."""

    call: int


@dataclass(frozen=True)
class CloseCall(Action, verb="person.close"):
    """Whoever took the call has attended to it."""

    call: int


@dataclass(frozen=True)
class Missed(Action, verb="person.missed"):
    """A ring could not be delivered to this chat."""

    call: int
    chat: int
    outcome: str = ""


@dataclass(frozen=True)
class Unseen(Action, verb="person.unseen"):
    """Five minutes after a ring."""

    call: int


@dataclass(frozen=True)
class Fine(Action, verb="person.fine"):
    """After the service was down: he is fine."""


@dataclass(frozen=True)
class Forget(Action, verb="person.forget"):
    """Close the calls that nobody closed, so that a wish to be erased does not wait for them."""


feature.every("forgotten-calls", "0 * * * *", Forget())


# --- he calls --------------------------------------------------------------------------------------------------------


@feature.on(
    CallPerson, commands=("ayuda", "persona", "alerta", "help", "person"), who=EMERGENCY, late=False, edited=True
)
async def call_person(turn: Turn, wish: CallPerson) -> None:
    """Numbers at once, and his team is rung; a call that just rang is joined."""
    why = Why.ASKED if turn.by_person else wish.why
    level = None
    if not turn.by_person and wish.level is not None:
        level = Level(wish.level if wish.low is None else wish.low, wish.level)
    call, new = await _open(turn, why, level, turn.now)
    if not new and await _joins(turn, call):
        return
    if await _ring(turn, call):
        turn.say(line("person-called"), lane=Lane.REPLY)
        turn.later(Unseen(call.id), at=turn.now + UNSEEN)
    else:
        turn.say(line("person-nobody"), lane=Lane.REPLY)


@feature.on(AttendLate, who=NOBODY)
async def attend_late(turn: Turn, missed: AttendLate) -> None:
    """R9: say it once, ask how he is, and tell a person, whatever else of that night comes in now. When he wrote
    is said if he did write; the minute of a timer is nobody's."""
    asked = AskLate.among(turn.here.expects, turn.now)
    told = asked is not None and asked.told
    wrote = asked.at if missed.at is None and asked is not None else missed.at
    at = turn.now if wrote is None else EPOCH + timedelta(seconds=wrote)
    call, new = await _open(turn, Why.CUT_OFF if wrote is None else Why.LATE, None, at)
    mended = wrote is not None and call.why == Why.CUT_OFF and await person.wrote(turn.db, call.id, at=at)
    fresh = turn.now - call.rung_at < JOIN
    rung_since = wrote is not None and at <= call.rung_at
    if not new and not mended and (call.why in OUTAGE or told) and (fresh or rung_since):
        return None if asked is None else turn.expect(replace(asked, told=True))
    if wrote is None:
        turn.say(line("person-cut-off"), choices=_how(), lane=Lane.REPLY)
    else:
        turn.say(line("person-late", at=turn.local(at), today=_today(turn, at)), choices=_how(), lane=Lane.REPLY)
    turn.expect(AskLate(int(turn.now.timestamp()), wrote, told=wrote is not None))
    if new or not (fresh or (mended and rung_since) or await _ring_again(turn, call)):
        await _ring(turn, call)


def _today(turn: Turn, at: datetime) -> bool:
    """Whether the bare time of day tells when it was: on this very day of his, and less than 12 hours ago."""
    return turn.local(at).date() == turn.local(turn.now).date() and turn.now - at < timedelta(hours=12)


@feature.on(AskLate, who=EMERGENCY)
async def ask_late(turn: Turn, asked: AskLate) -> None:
    """Whatever he wrote, the two buttons and a number; what he wrote before he was asked is no answer to it."""
    if turn.answer is None or not _unanswered(turn):
        turn.say(line("person-late-which"), choices=_how())


@feature.on(Fine, who=EMERGENCY)
async def fine(turn: Turn, tap: Fine) -> None:
    """He is fine; the call stays with his team, and nothing more is said to him about who has seen it."""
    if turn.incoming is not None and turn.incoming.kind is Kind.TEXT and _unanswered(turn):
        return
    call = await person.current(turn.db, turn.person.id)
    if call is not None:
        await person.tell(turn.db, call.id, now=turn.now)
    turn.say(line("person-fine"))
    turn.finish()


def _unanswered(turn: Turn) -> bool:
    """Attend late to what he wrote before he was asked how he is; whether he did."""
    asked = AskLate.among(turn.here.expects, turn.now)
    at = int(turn.happened_at.timestamp())
    if asked is None or at >= asked.before:
        return False
    if asked.at is None:
        turn.expect(AskLate(asked.before, at))
    turn.post(AttendLate(at), lane=Lane.URGENT)
    return True


@feature.on(Unseen, who=NOBODY)
async def unseen(turn: Turn, due: Unseen) -> None:
    """Nobody has taken it: say so. Hours later it would be no news, and a man at the wheel is not written to."""
    recent = await timeout.of_person(turn.db, turn.person.id, since=turn.now - LATELY)
    if recent and recent[0].step is Step.DRIVING:
        return turn.later(due, at=turn.now + UNSEEN) if recent[0].running else None
    if not turn.late and await person.tell(turn.db, due.call, now=turn.now):
        turn.say(line("person-unseen"), lane=Lane.REPLY)


@feature.on(RingAnew, who=NOBODY)
async def ring_anew(turn: Turn, due: RingAnew) -> None:
    """Whoever had taken it has left the team. He is told only what is true again: five minutes without anybody."""
    call = await person.get(turn.db, due.call, turn.person.organisation)
    if call is None or call.person != turn.person.id or call.closed_at is not None or call.taken_by is not None:
        return
    await person.again(turn.db, call.id, now=turn.now)
    if await _ring(turn, call):
        turn.later(Unseen(call.id), at=turn.now + UNSEEN)
    else:
        turn.say(line("person-nobody"), lane=Lane.REPLY)


@feature.on(Missed, who=NOBODY)
async def missed(turn: Turn, report: Missed) -> None:
    """No ring arrived anywhere: say so at once."""
    if await person.failed(turn.db, report.call, report.chat) and await person.tell(turn.db, report.call, now=turn.now):
        turn.say(line("person-nobody"), lane=Lane.REPLY)


# --- his team --------------------------------------------------------------------------------------------------------


@feature.on(Take, who=TEAM)
async def take(turn: Turn, tap: Take) -> None:
    """The first one has it: sees who and why, the others hear who took it, and he hears that it was seen."""
    me = turn.person
    found = await person.get(turn.db, tap.call, me.organisation)
    if found is None or found.person == me.id:
        return
    call = await person.take(turn.db, tap.call, me.id, now=turn.now)
    if call is None:
        return await _say_standing(turn, tap.call)
    await chats.note(
        turn.db, now=turn.now, verb=tap.verb, organisation_id=me.organisation, actor=me.id,
        subject=f"person:{call.person}",
    )  # fmt: skip
    await _say_details(turn, call)
    name = await turn.called(me.id, line("person-someone"))
    for chat in await _chats(turn, await person.chats_rung(turn.db, call.id)):
        if chat.person is not None and chat.person.id != me.id:
            turn.say(line("person-taken", name=name), to=chat, lane=Lane.REPLY, author=me.id)
    for chat in await _chats(turn, [call.chat]):
        name = await turn.called(me.id, line("person-someone"), language=chat.language)
        turn.say(line("person-seen", name=name), to=chat, lane=Lane.REPLY, author=me.id)


@feature.on(CloseCall, who=TEAM)
async def close_call(turn: Turn, tap: CloseCall) -> None:
    """Whoever took it has attended to it, and he whom it is about hears that it is over."""
    call = await person.get(turn.db, tap.call, turn.person.organisation)
    if call is None:
        return
    if not await person.close(turn.db, tap.call, turn.person.id, now=turn.now):
        return await _say_standing(turn, tap.call)
    await chats.note(
        turn.db, now=turn.now, verb=tap.verb, organisation_id=call.organisation, actor=turn.person.id,
        subject=f"person:{call.person}",
    )  # fmt: skip
    turn.say(line("person-closed"))
    for chat in await _chats(turn, [call.chat]):
        turn.say(line("person-ended"), to=chat, lane=Lane.REPLY)


@feature.on(Forget, who=NOBODY)
async def forget(turn: Turn, due: Forget) -> None:
    """Once an hour."""
    await person.forget(turn.db, now=turn.now)


# --- what several of them do -----------------------------------------------------------------------------------------


async def _open(turn: Turn, why: Why, level: Level | None, at: datetime) -> tuple[Call, bool]:
    """His open call, and whether it is new. The thermometer of a running time-out goes with it."""
    me = turn.person
    made = await person.open_call(turn.db, turn.here, me, now=turn.now, happened_at=at, why=why.value, colour=ORANGE)
    call = made or await person.current(turn.db, me.id)
    if call is None:
        raise LookupError("a call was closed in the instant in which it was joined")
    pause = await timeout.running(turn.db, me.id)
    if level is None and pause is not None:
        level = pause.after or pause.before
    if level is not None:
        await person.heat(turn.db, call.id, level)
    return call, made is not None


async def _joins(turn: Turn, call: Call) -> bool:
    """Answer him if his wish joins the call that is open; False if everybody must be rung again."""
    if turn.by_person and call.why not in OUTAGE and turn.now - call.rung_at < MOMENT:
        return True
    fresh = turn.now - max(call.rung_at, call.taken_at or call.rung_at) < JOIN
    if fresh and await person.reached(turn.db, call.id):
        if call.why in OUTAGE:  # until now he was not told that anybody was rung
            turn.later(Unseen(call.id), at=turn.now + UNSEEN)
        await _say_joined(turn, call)
        return True
    if not await _ring_again(turn, call):
        return False
    await _say_joined(turn, call)
    return True


async def _ring(turn: Turn, call: Call) -> bool:
    """Ring everybody of his team who can be reached; whether there is anybody."""
    team = [chat for chat in await turn.staff(*TEAM) if chat.person is not None and chat.person.id != call.person]
    await person.rung(turn.db, call.id, [chat.id for chat in team])
    for chat in team:
        turn.say(
            line("person-page"),
            choices=[Choice(line("person-b-take"), Take(call.id))],
            to=chat,
            lane=Lane.URGENT,
            report=Missed(call.id, chat.id),
        )
    if not team:
        await person.tell(turn.db, call.id, now=turn.now)
    return bool(team)


async def _ring_again(turn: Turn, call: Call) -> bool:
    """Ring the one who took it, if anybody did; whether they can be reached. If not, anybody may take it now."""
    await person.again(turn.db, call.id, now=turn.now)
    if call.taken_by is None:
        return False
    theirs = [chat for chat in await turn.staff(*TEAM) if chat.person is not None and chat.person.id == call.taken_by]
    for chat in theirs:
        look = Choice(line("person-b-look"), Take(call.id))
        turn.say(line("person-page-again"), choices=[look], to=chat, lane=Lane.URGENT)
    if not theirs:
        await person.release(turn.db, call.id)
    return bool(theirs)


async def _say_joined(turn: Turn, call: Call) -> None:
    if call.taken_by is not None and call.taken_at is not None:
        name = await turn.called(call.taken_by, line("person-someone"))
        turn.say(line("person-again", name=name, at=turn.local(call.taken_at)), lane=Lane.REPLY, author=call.taken_by)
    else:
        turn.say(line("person-joined", at=turn.local(call.rung_at)), lane=Lane.REPLY)


async def _say_standing(turn: Turn, id: int) -> None:
    """To somebody of the team who taps a call that is taken or closed."""
    call = await person.get(turn.db, id, turn.person.organisation)
    if call is None:
        return
    if call.closed_at is not None:
        turn.say(line("person-over"))
    elif call.taken_by == turn.person.id:
        if call.taken_at is not None and turn.now - call.taken_at > MOMENT:
            subject = f"person:{call.person}"
            await chats.note_look(turn.db, turn.person, verb="person.look", now=turn.now, subject=subject)
            await _say_details(turn, call)
    elif call.taken_by is not None:
        turn.say(
            line("person-taken", name=await turn.called(call.taken_by, line("person-someone"))), author=call.taken_by
        )


async def _say_details(turn: Turn, call: Call) -> None:
    """Who, when, why: only for the one who took it."""
    level = call.level
    heat = Heat.NONE if level is None else Heat.NUMBER if level.low == level.high else Heat.RANGE
    turn.say(
        line(
            "person-details",
            alias=await turn.called(call.person, line("person-nameless")),
            at=turn.local(call.happened_at),
            why=Why(call.why),
            heat=heat,
            low=level.low if level else 0,
            high=level.high if level else 0,
        ),
        choices=[Choice(line("person-b-close"), CloseCall(call.id))],
        author=call.person,
    )


async def _chats(turn: Turn, ids: list[int]) -> list[Chat]:
    """These chats, ready to be written to."""
    found = await chats.by_ids(turn.db, ids)
    await turn.keys.load(chat.owner for chat in found.values())
    return [found[id] for id in ids if id in found and found[id].reachable]


def _how() -> list[Choice]:
    return [Choice(line("person-b-fine"), Fine()), Choice(line("person-b-need"), CallPerson())]
