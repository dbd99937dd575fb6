"""Handing over: a case goes to another person or to the next shift, with a note; until somebody takes it, it stays."""

from __future__ import annotations

from datetime import datetime

from bot.contract import Choice, Lane, line
from bot.turn import Turn
from content import notes
from handlers.actions import NOBODY, Colour
from handlers.cases import rules
from handlers.cases.bridge import theirs
from handlers.cases.paging import page_to
from handlers.cases.rounds import log, reachable
from handlers.cases.rules import Step
from handlers.cases.switching import alias
from handlers.cases.wishes import CALLED, Due, HandBare, HandOver, HandTo, Options, ShiftOver, feature
from storage import cases, rota
from storage.cases import Case, Direction, Reason, Said, What

MOST = 8


@feature.on(HandOver, who=CALLED)
async def hand_over(turn: Turn, tap: HandOver) -> None:
    """To whom: those of one's own organisation who are in the chain now, or the next shift."""
    case = await theirs(turn, tap.case)
    if case is None or not await _has_it(turn, case):
        return
    choices = [
        Choice(line("cases-b-person", name=name), HandTo(case.id, id), private=True)
        for id, name in await _others(turn, case)
    ]
    choices += [Choice(line("cases-b-next"), HandTo(case.id)), Choice(line("cases-b-options"), Options(case.id))]
    turn.say(line("cases-hand-whom", alias=await alias(turn, case)), choices=choices, author=case.person)


async def _has_it(turn: Turn, case: Case) -> bool:
    """Whether this one has claimed it: who has only joined hands nothing over."""
    if case.claimed_by == turn.person.id:
        return True
    turn.say(line("cases-not-yours"))
    return False


async def _others(turn: Turn, case: Case) -> list[tuple[int, str]]:
    """Who of their own organisation is on call now and can be written to."""
    now = await rota.chain(turn.db, case.organisation, turn.now)
    out = {case.person, turn.person.id}
    ids = [id for id in (*now.seat, *now.backup, *now.supervisor) if id not in out]
    there = await reachable(turn, ids)
    home = turn.person.organisation
    near = [id for id in ids if id in there and await rota.home_of(turn.db, id) == home]
    return [(id, await turn.called(id, line("cases-someone"))) for id in near[:MOST]]


@feature.on(HandTo, who=CALLED)
async def hand_to(turn: Turn, wish: HandTo) -> None:
    """The note is typed, and read by whoever takes the case; nothing of her, no number (N1)."""
    if turn.answer is None:
        case = await theirs(turn, wish.case)
        if case is not None and await _has_it(turn, case):
            turn.expect(wish, within=rules.PATIENCE)
            turn.say(line("cases-hand-note"), choices=[Choice(line("cases-b-no-note"), HandBare(*_values(wish)))])
        return
    note = notes.judge(turn.answer)
    if isinstance(note, notes.Fault):
        turn.expect(wish, within=rules.PATIENCE)
        turn.say(
            line("cases-note-wrong", fault=note), choices=[Choice(line("cases-b-no-note"), HandBare(*_values(wish)))]
        )
        return
    await _hand(turn, wish, note)


def _values(wish: HandTo) -> tuple[int, int | None]:
    return wish.case, wish.person


@feature.on(HandBare, who=CALLED)
async def hand_bare(turn: Turn, tap: HandBare) -> None:
    """Without a note."""
    await _hand(turn, HandTo(tap.case, tap.person), "")


async def _hand(turn: Turn, wish: HandTo, note: str) -> None:
    """They keep it until it is taken. A person has as long as a claim may be silent; then whoever is on call is rung.
    The next shift is rung when this one's is over, at once if it is."""
    turn.finish(resume=False)
    case, me = await theirs(turn, wish.case), turn.person.id
    if case is None or not await _has_it(turn, case):
        return
    to = next((id for id, _ in await _others(turn, case) if id == wish.person), None)
    if wish.person is not None and to is None:
        return await hand_over(turn, HandOver(case.id))
    pace = rules.PACES[Colour(case.colour)].silence
    due = turn.now + pace if to is not None else await _end_of_shift(turn)
    case = await cases.change(turn.db, case, handing=True, silent_due=due, silent_at=None, step_at=due)
    turn.later(Due(case.id), at=due, to=case.thread, lane=Lane.URGENT)
    await log(turn, case, What.HANDED, who=to)
    letter = turn.say(line("cases-handing", person=to is not None, now=due <= turn.now, at=turn.local(due)))
    if note:
        await cases.add(turn.db, turn.keys, case.id, Said(me, Direction.NOTE, turn.now, note), letter)
    if to is not None:
        for chat in (await reachable(turn, [to])).get(to, []):
            await page_to(turn, case, Step.SECOND, chat)
        await log(turn, case, What.PAGED, who=to, why=Reason.HANDED)
    return None


async def _end_of_shift(turn: Turn) -> datetime:
    shift = await rota.shift_of(turn.db, turn.person.id, turn.now)
    return turn.now if shift is None else shift.ends_at


@feature.on(ShiftOver, who=NOBODY)
async def shift_over(turn: Turn, due: ShiftOver) -> None:
    """Their shift is over and the case is still theirs: it stays so, and one tap hands it over."""
    case = await cases.lock(turn.db, due.case)
    if case is None or case.closed_at is not None or case.claimed_by != due.person or case.handing:
        return
    if turn.person.id != due.person or await rota.shift_of(turn.db, due.person, turn.now) is not None:
        return
    turn.say(
        line("cases-shift-over", alias=await alias(turn, case)),
        choices=[
            Choice(line("cases-b-next"), HandTo(case.id)),
            Choice(line("cases-b-hand"), HandOver(case.id)),
            Choice(line("cases-b-options"), Options(case.id)),
        ],
        author=case.person,
        lane=Lane.REPLY,
    )
