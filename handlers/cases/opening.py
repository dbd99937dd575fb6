"""Opening: he asks for a person, a rule asks for him, or something he wrote is a sign of danger; further signs join."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import EPOCH
from bot.contract import Choice, Kind, Lane, Line, line
from bot.turn import Turn
from content.thermometer import Level
from handlers.actions import (
    EMERGENCY,
    NOBODY,
    AskLate,
    AttendLate,
    CallPerson,
    Colour,
    Label,
    OpenCase,
    RingAnew,
    Why,
)
from handlers.cases import rules
from handlers.cases.bridge import hand_on, talkers
from handlers.cases.rounds import Outlook, begin_round, log, reachable
from handlers.cases.switching import lead, put_off_note
from handlers.cases.wishes import Due, Fine, Take, feature
from storage import cases, timeout
from storage.cases import Case, Reason, What

FIRST_RED: dict[Label, Line] = {
    Label.SELF_HARM: line("cases-red-self-harm"),
    Label.HARM_PARTNER: line("cases-red-harm-partner"),
    Label.HARM_CHILD: line("cases-red-harm-child"),
    Label.VICTIM: line("cases-red-victim"),
    Label.WEAPON: line("cases-red-weapon"),
    Label.OTHER: line("cases-red-other"),
}
"""The first words of a red case, each approved apart (R7): what to do now, before anything about us."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What leads to a case."""

    why: Why
    colour: Colour = Colour.ORANGE
    label: Label | None = None
    level: Level | None = None
    at: datetime | None = None


@feature.on(
    CallPerson, commands=("ayuda", "persona", "alerta", "help", "person"), who=EMERGENCY, late=False, edited=True
)
async def call_person(turn: Turn, wish: CallPerson) -> None:
    """Numbers at once, and whoever is on call is rung; a round that just rang is joined."""
    why = Why.ASKED if turn.by_person else wish.why
    level = None
    if not turn.by_person and wish.level is not None:
        level = Level(wish.level if wish.low is None else wish.low, wish.level)
    case, new = await _open(turn, Sign(why, level=level))
    if not new and not case.waits and turn.by_person:
        await hand_on(turn, case)
    if not new and await _joins(turn, case):
        return
    await _begin(turn, case, None if new else Reason.ASKED)


@feature.on(OpenCase, who=NOBODY)
async def open_case(turn: Turn, sign: OpenCase) -> None:
    """What he wrote was screened. Red says first what to do now (R7); then what is true about who comes (R8)."""
    case, new = await _open(turn, Sign(sign.why, sign.colour, sign.label))
    raised = not new and sign.colour is Colour.RED and case.colour != Colour.RED
    if sign.colour is Colour.RED and (new or raised or case.label != sign.label):
        turn.say(FIRST_RED[sign.label], lane=Lane.URGENT)
    if raised:
        return await _raise(turn, case, sign.label)
    if not new and sign.colour == case.colour and case.label != sign.label:
        case = await cases.change(turn.db, case, label=sign.label.value)
    if new:
        return await _begin(turn, case, None)
    if not await _joins(turn, case):
        await _begin(turn, case, Reason.ASKED)
    return None


@feature.on(AttendLate, who=NOBODY)
async def attend_late(turn: Turn, missed: AttendLate) -> None:
    """R9: say it once, ask how he is, and tell a person, whatever else of that night comes in now. When he wrote
    is said if he did write; the minute of a timer is nobody's. In a time-out that he has begun since, a person is told
    at once, and he is asked when it has ended: nothing breaks into it (R3)."""
    asked = AskLate.among(turn.here.expects, turn.now)
    told = asked is not None and asked.told
    wrote = asked.at if missed.at is None and asked is not None else missed.at
    at = turn.now if wrote is None else EPOCH + timedelta(seconds=wrote)
    case, new = await _open(turn, Sign(Why.CUT_OFF if wrote is None else Why.LATE, at=at))
    mended = wrote is not None and case.why == Why.CUT_OFF
    if mended:  # a timer came first; now it is known that he had written, and when
        case = await cases.change(turn.db, case, why=Why.LATE.value, happened_at=at)
    fresh = turn.now - case.rung_at < rules.JOIN
    rung_since = wrote is not None and at <= case.rung_at
    inside = await _has_begun_since(turn, wrote)
    if not new and not mended and (case.why in rules.OUTAGE or told) and (fresh or rung_since):
        return None if asked is None or inside else turn.expect(replace(asked, told=True))
    if inside:
        turn.expect(AskLate.ahead(turn.here.expects, turn.now, wrote), held=True, under=True)
    else:
        _ask_how(turn, wrote)
        turn.expect(AskLate(int(turn.now.timestamp()), wrote, told=wrote is not None))
    if new or not (fresh or (mended and rung_since) or await _ring_claimant(turn, case)):
        await begin_round(turn, case, None if new else Reason.ASKED)
    return None


async def _has_begun_since(turn: Turn, wrote: int | None) -> bool:
    """Whether he is in a time-out that is no part of what was cut off."""
    pause = await timeout.running(turn.db, turn.person.id)
    return pause is not None and (wrote is None or int(pause.begun_at.timestamp()) > wrote)


def _ask_how(turn: Turn, wrote: int | None) -> None:
    """The question of R9. wrote: when he wrote what went unanswered (seconds since 1970)."""
    if wrote is None:
        turn.say(line("cases-cut-off"), choices=_how(), lane=Lane.REPLY)
    else:
        at = EPOCH + timedelta(seconds=wrote)
        turn.say(line("cases-late", at=turn.local(at), today=_today(turn, at)), choices=_how(), lane=Lane.REPLY)


def _today(turn: Turn, at: datetime) -> bool:
    """Whether the bare time of day tells when it was: on this very day of his, and less than 12 hours ago."""
    return turn.local(at).date() == turn.local(turn.now).date() and turn.now - at < timedelta(hours=12)


@feature.on(AskLate, who=EMERGENCY)
async def ask_late(turn: Turn, asked: AskLate) -> None:
    """Whatever he wrote, the two buttons and a number; what he wrote before he was asked is no answer to it. Something
    else is over: the whole question (again)."""
    if turn.answer is None:
        _ask_how(turn, asked.at)
        turn.expect(replace(asked, told=asked.at is not None))
    elif not _unanswered(turn):
        turn.say(line("cases-late-which"), choices=_how())


@feature.on(Fine, who=EMERGENCY)
async def fine(turn: Turn, tap: Fine) -> None:
    """He is fine; the case stays with his team, and nothing more is said to him about who has seen it."""
    if turn.incoming is not None and turn.incoming.kind is Kind.TEXT and _unanswered(turn):
        return
    case = await cases.current(turn.db, turn.person.id)
    if case is not None and case.told_at is None:
        await cases.change(turn.db, case, told_at=turn.now)
    turn.say(line("cases-fine"))
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


@feature.on(RingAnew, who=NOBODY)
async def ring_anew(turn: Turn, left: RingAnew) -> None:
    """Whoever had claimed it has left the team. He is told only what is true again: five minutes without anybody."""
    case = await cases.lock(turn.db, left.case)
    if case is not None and case.closed_at is None and case.claimed_by is None:
        await lead(turn, case.person)
        await begin_round(turn, case, Reason.LEFT)


# --- what several of them do -----------------------------------------------------------------------------------------


async def _open(turn: Turn, sign: Sign) -> tuple[Case, bool]:
    """His open case, and whether it is new. The thermometer of a running time-out goes with it, and what he wrote: in
    this turn and, sealed, in the last half hour."""
    me, now = turn.person, turn.now
    made = await cases.open_case(
        turn.db, turn.here, me, now=now, happened_at=sign.at or now, why=sign.why.value, colour=sign.colour.value
    )
    case = made or await cases.current(turn.db, me.id)
    if case is None:
        raise LookupError("a case was closed in the instant in which it was joined")
    pause = await timeout.running(turn.db, me.id)
    level = sign.level or (None if pause is None else pause.after or pause.before)
    if level is not None:
        await cases.heat(turn.db, case.id, level)
    if made is not None and sign.label is not None:
        case = await cases.change(turn.db, case, label=sign.label.value)
    if case.aware_at is None and sign.why not in rules.OUTAGE and made is not None:
        case = await cases.change(turn.db, case, aware_at=now)
    if made is not None:
        await cases.copy_before(turn.db, turn.keys, case, turn.here, wrote=sign.why is Why.WROTE)
    else:
        await cases.copy_since(turn.db, turn.keys, case, turn.here, now=now)
    if turn.incoming is not None:
        await cases.sign(turn.db, turn.keys, case.id, turn.here, turn.incoming)
    await log(turn, case, What.OPENED if made else What.JOINED)
    return case, made is not None


async def _begin(turn: Turn, case: Case, why: Reason | None) -> None:
    """A round begins, and he hears what is true about it."""
    if case.aware_at is None:
        case = await cases.change(turn.db, case, aware_at=turn.now)
    case, outlook = await begin_round(turn, case, why)
    if not outlook.anybody:
        await cases.change(turn.db, case, told_at=turn.now)
        await log(turn, case, What.TOLD, why=Reason.NOBODY)
    _say(turn, outlook)


def _say(turn: Turn, outlook: Outlook) -> None:
    """R8: "Llamo a una persona" only while somebody on shift is being rung."""
    if outlook.on_shift:
        turn.say(line("cases-ringing"), lane=Lane.REPLY)
    elif outlook.cover is not None:
        soon = outlook.cover - turn.now < timedelta(hours=12)
        at = turn.local(outlook.cover)
        turn.say(line("cases-off-shift", told=outlook.anybody, soon=soon, at=at), lane=Lane.REPLY)
    elif outlook.anybody:
        turn.say(line("cases-called"), lane=Lane.REPLY)
    else:
        turn.say(line("cases-nobody"), lane=Lane.REPLY)


async def _raise(turn: Turn, case: Case, label: Label) -> None:
    """Its colour rises: everybody is rung anew, or whoever has it, whose time to write begins anew."""
    known = {"colour": Colour.RED.value, "label": label.value, "aware_at": case.aware_at or turn.now}
    case = await cases.change(turn.db, case, **known)
    await log(turn, case, What.RAISED)
    for chat in await talkers(turn, case):
        put_off_note(turn, case, chat)
    if not case.waits and await _ring_claimant(turn, case):
        silent_due = turn.now + (rules.silence(Colour.RED, team=False) or timedelta())
        await cases.change(turn.db, case, silent_due=silent_due, step_at=silent_due, on_phone=0)
        turn.later(Due(case.id), at=silent_due, to=case.thread, lane=Lane.URGENT)
        return await _say_joined(turn, case)
    return await _begin(turn, case, Reason.ASKED)


async def _joins(turn: Turn, case: Case) -> bool:
    """Answer him if his wish joins what rings; False if everybody must be rung again."""
    if turn.by_person and case.why not in rules.OUTAGE and turn.now - case.rung_at < rules.MOMENT:
        return True
    fresh = turn.now - max(case.rung_at, case.claimed_at or case.rung_at) < rules.JOIN
    begun = case.reached < 0 and case.told_at is None  # its first page leaves right after this
    rings = not case.waits or begun or await cases.live(turn.db, case)
    if fresh and rings:
        if case.aware_at is None:  # until now he was not told that anybody was rung
            await cases.change(turn.db, case, aware_at=turn.now, **({"step_at": turn.now} if case.waits else {}))
            turn.post(Due(case.id), to=case.thread, lane=Lane.URGENT)
        await _say_joined(turn, case)
        return True
    if not await _ring_claimant(turn, case):
        return False
    await _say_joined(turn, case)
    return True


async def _ring_claimant(turn: Turn, case: Case) -> bool:
    """Page the one who claimed it, if anybody did; whether they can be reached. If not, anybody may claim it now."""
    if case.claimed_by is None or case.silent_at is not None:
        return False
    theirs = (await reachable(turn, [case.claimed_by])).get(case.claimed_by, [])
    for chat in theirs:
        look = Choice(line("cases-b-look"), Take(case.id))
        turn.say(line("cases-page-again", colour=Colour(case.colour)), choices=[look], to=chat, lane=Lane.URGENT)
    if theirs:
        await log(turn, case, What.PAGED, who=case.claimed_by, why=Reason.ASKED)
        await cases.change(turn.db, case, rung_at=turn.now)
    else:
        await log(turn, case, What.RELEASED, who=case.claimed_by, why=Reason.UNREACHABLE)
        await cases.release(turn.db, case.id)
        await cases.write_to_nobody(turn.db, case_id=case.id)
        await lead(turn, case.claimed_by, case.person)
    return bool(theirs)


async def _say_joined(turn: Turn, case: Case) -> None:
    if case.claimed_by is not None and case.claimed_at is not None:
        name = await turn.called(case.claimed_by, line("cases-someone"))
        turn.say(
            line("cases-again", name=name, at=turn.local(case.claimed_at)), lane=Lane.REPLY, author=case.claimed_by
        )
    else:
        turn.say(line("cases-joined", at=turn.local(case.rung_at)), lane=Lane.REPLY)


def _how() -> list[Choice]:
    return [Choice(line("cases-b-fine"), Fine()), Choice(line("cases-b-need"), CallPerson())]
