"""Following up: whether it helped, how he is a day and two later, and a talk for whoever had a red case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Role, line
from bot.turn import Turn
from content.helpline import helpline
from handlers.actions import EMERGENCY, NOBODY, CallPerson, Colour
from handlers.cases import rules
from handlers.cases.rounds import begin_round, reachable, team_of
from handlers.cases.switching import alias
from handlers.cases.wishes import (
    CALLED,
    CloseCase,
    FollowUp,
    HandOver,
    Helps,
    NoRisk,
    SayHelps,
    SayWell,
    TellWantTalk,
    Unanswered,
    WantTalk,
    Well,
    feature,
)
from storage import cases, chats, people, rota
from storage.cases import Case, Reason

HELPLINE = helpline()

OLD = timedelta(hours=12)
"""Whoever has a case for so long is asked at their waking whether it is over."""


@dataclass(frozen=True)
class TellSilent(Action, verb="cases.follow_silent"):
    """He has not answered how he is after a red case. Only ever planned, to whoever closed it."""

    case: int


@dataclass(frozen=True)
class StillOpen(Action, verb="cases.still_open"):
    """This case has been theirs for long. Only ever planned."""

    case: int


@dataclass(frozen=True)
class RingDaily(Action, verb="cases.daily"):
    """An orange case that rang once and that nobody has taken. Only ever planned."""

    case: int


@dataclass(frozen=True)
class Look(Action, verb="cases.look"):
    """Every night: what has been open for long, and which follow-up lost its timer."""


feature.every("cases", "50 4 * * *", Look())


# --- he --------------------------------------------------------------------------------------------------------------


@feature.on(SayHelps, who=EMERGENCY)
async def say_helps(turn: Turn, tap: SayHelps) -> None:
    """His word of three; a later tap changes it."""
    if await cases.set_helped(turn.db, tap.case, turn.person.id, tap.how.value):
        again = [Choice(line("cases-b-need"), CallPerson())] if tap.how is Helps.NO else []
        turn.say(line("cases-thanks"), choices=again)


async def plan_follow_ups(turn: Turn, case: Case) -> None:
    """At his own waking hours, a day and two after the closing (R10)."""
    him = (await chats.by_ids(turn.db, [case.chat])).get(case.chat)
    if him is None or him.person is None:
        return
    dates = [turn.waking(turn.now + timedelta(hours=hours), of=him.person) for hours in HELPLINE.follow_up]
    await cases.follow(turn.db, case.id, dates)
    for number, at in enumerate(dates, 1):
        turn.later(FollowUp(case.id, number), at=at, to=him)


@feature.on(FollowUp, who=NOBODY)
async def follow_up(turn: Turn, due: FollowUp) -> None:
    """In words that a lock screen may show. Not while another case of his is open, nor after he has left."""
    case = await cases.lock(turn.db, due.case)
    if case is None or case.person != turn.person.id:
        return
    if turn.waking(turn.now) > turn.now:
        return turn.later(due, at=turn.waking(turn.now))
    left = await people.has_left(turn.db, turn.person.id)
    if case.closed_at is None or left or await cases.is_open(turn.db, turn.person.id):
        await cases.end_follow_up(turn.db, case.id, turn.now, number=due.number)
        return None
    if not await cases.say_follow_up(turn.db, case.id, due.number, turn.now):
        return None
    turn.say(
        line("cases-follow"),
        choices=[
            Choice(line("cases-b-well"), SayWell(case.id, Well.WELL)),
            Choice(line("cases-b-so-so"), SayWell(case.id, Well.SOSO)),
            Choice(line("cases-b-need"), CallPerson()),
        ],
    )
    turn.later(Unanswered(case.id, due.number), at=turn.now + rules.FOLLOWED, to=case.thread)
    return None


@feature.on(SayWell, who=EMERGENCY)
async def say_well(turn: Turn, tap: SayWell) -> None:
    """Whatever he says, a person is one tap away."""
    if await cases.answer_follow_up(turn.db, tap.case, turn.person.id, tap.how.value, turn.now):
        again = [Choice(line("cases-b-need"), CallPerson())] if tap.how is Well.SOSO else []
        turn.say(line("cases-well", well=tap.how is Well.WELL), choices=again)


# --- whoever had it --------------------------------------------------------------------------------------------------


@feature.on(Unanswered, who=NOBODY)
async def unanswered(turn: Turn, due: Unanswered) -> None:
    """After a red case silence is a sign: whoever closed it hears of it at their waking, or the team."""
    case = await cases.lock(turn.db, due.case)
    if case is None or not await cases.end_follow_up(turn.db, case.id, turn.now, number=due.number):
        return
    since = turn.now - rules.FOLLOWED
    if case.colour != Colour.RED or await cases.opened(turn.db, case.person, since):
        return
    found = await reachable(turn, [case.closed_by] if case.closed_by is not None else [])
    found = found or await reachable(turn, await team_of(turn, case))
    for rooms in found.values():
        at = turn.waking(turn.now, of=rooms[0].person)
        turn.later(TellSilent(case.id), at=at, to=rooms[0], key=f"cases.silent:{case.id}:{due.number}:{rooms[0].id}")


@feature.on(TellSilent, who=NOBODY)
async def tell_silent(turn: Turn, due: TellSilent) -> None:
    """An alias, and what to do."""
    case = await cases.lock(turn.db, due.case)
    if case is not None and turn.person.roles & set(CALLED):
        turn.say(line("cases-follow-silent", alias=await alias(turn, case)), author=case.person)


def offer_debrief(turn: Turn, case: Case) -> None:
    """After each red (practice §3.6): nobody carries it alone."""
    turn.say(line("cases-debrief"), choices=[Choice(line("cases-b-debrief"), WantTalk(case.id))])


@feature.on(WantTalk, who=CALLED)
async def want_talk(turn: Turn, tap: WantTalk) -> None:
    """Whoever supervises hears of it at their waking: who, and nothing of the man."""
    case, me = await cases.lock(turn.db, tap.case), turn.person
    if case is None or case.closed_by != me.id:
        return
    found = list((await rota.chain(turn.db, me.organisation, turn.now)).supervisor)
    found += [chat.owner for chat in await turn.staff(Role.SUPERVISOR)]
    rooms = await reachable(turn, [id for id in dict.fromkeys(found) if id != me.id])
    if not rooms:
        rooms = await reachable(
            turn, [chat.owner for chat in await turn.staff(Role.COORDINATOR) if chat.owner != me.id]
        )
    for theirs in rooms.values():
        at = turn.waking(turn.now, of=theirs[0].person)
        turn.later(TellWantTalk(me.id), at=at, to=theirs[0], key=f"cases.debrief:{case.id}:{theirs[0].id}")
    turn.say(line("cases-debrief-asked") if rooms else line("cases-debrief-nobody"))


@feature.on(TellWantTalk, who=NOBODY)
async def tell_want_talk(turn: Turn, due: TellWantTalk) -> None:
    """Who wants to talk."""
    if turn.person.is_staff:
        name = await turn.called(due.person, line("cases-someone"))
        turn.say(line("cases-debrief-wanted", name=name), author=due.person)


# --- what stays open -------------------------------------------------------------------------------------------------


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, nightly: Look) -> None:
    """Nothing is closed by time (N7): whoever has a case for long is asked, and what nobody took rings anew by day."""
    await cases.end_lost_follow_ups(turn.db, turn.now)
    for case in await cases.open_since(turn.db, turn.now - OLD):
        if case.claimed_by is None:
            if case.step_at is None:
                turn.later(RingDaily(case.id), at=turn.now + timedelta(hours=5), to=case.thread)
            continue
        for rooms in (await reachable(turn, [case.claimed_by])).values():
            turn.later(StillOpen(case.id), at=turn.waking(turn.now, of=rooms[0].person), to=rooms[0])


@feature.on(StillOpen, who=NOBODY)
async def still_open(turn: Turn, due: StillOpen) -> None:
    """Is it over?"""
    case = await cases.lock(turn.db, due.case)
    if case is None or case.closed_at is not None or case.claimed_by != turn.person.id:
        return
    turn.say(
        line("cases-still-open", alias=await alias(turn, case), at=turn.local(case.opened_at)),
        choices=[
            Choice(line("cases-b-close"), CloseCase(case.id)),
            Choice(line("cases-b-no-risk"), NoRisk(case.id)),
            Choice(line("cases-b-hand"), HandOver(case.id)),
        ],
        author=case.person,
    )


@feature.on(RingDaily, who=NOBODY)
async def ring_daily(turn: Turn, due: RingDaily) -> None:
    """Nobody has taken it in a day."""
    case = await cases.lock(turn.db, due.case)
    if case is not None and case.closed_at is None and case.claimed_by is None:
        await begin_round(turn, case, Reason.AGAIN, told_at=case.told_at)
