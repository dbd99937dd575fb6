"""Claiming: the first to take a case has it, reads who and why, and writes to him from then on; the others hear so."""

from __future__ import annotations

from enum import StrEnum

from bot.contract import Action, Choice, Lane, line
from bot.turn import Turn
from handlers.actions import Colour, Label, Why
from handlers.cases import rules
from handlers.cases.asking import phone
from handlers.cases.paging import rooms
from handlers.cases.rounds import is_team, log
from handlers.cases.switching import alias, begin, is_current, lead
from handlers.cases.wishes import (
    CALLED,
    CloseCase,
    Due,
    NoRisk,
    OnPhone,
    Options,
    ShiftOver,
    Switch,
    Take,
    TakeNext,
    feature,
)
from storage import cases, chats, rota
from storage.cases import Case, Direction, Reason, Said, What
from storage.chats import Chat

HIS, OURS = "–", "→"
"""Before what he wrote, before what was written to him."""


class Heat(StrEnum):
    """How the thermometer is written for staff."""

    NONE = "none"
    NUMBER = "number"
    RANGE = "range"


@feature.on(Take, who=CALLED)
async def take(turn: Turn, tap: Take) -> None:
    """The first one has it: sees who and why, the others hear that it is taken, and he hears that it was seen. Whoever
    was never rung about it is answered with nothing, as about a case of nobody's."""
    me, now = turn.person, turn.now
    known = await cases.lock(turn.db, tap.case)
    if known is None or known.person == me.id or not await cases.was_rung(turn.db, known.id, me.id):
        return
    patience = rules.silence(Colour(known.colour), team=is_team(known.chain))
    due = None if patience is None else now + patience
    case = await cases.claim(turn.db, known.id, me.id, now=now, silent_due=due)
    if case is None:
        return await _say_standing(turn, known)
    await _note(turn, case, tap)
    await log(turn, case, What.CLAIMED, who=me.id, why=Reason.TAKEN_OVER if known.claimed_by else None)
    if due is not None:
        turn.later(Due(case.id), at=due, to=case.thread, lane=Lane.URGENT)
    await _begin(turn, case, before=known.claimed_by)
    await _say_details(turn, case)
    await _tell_others(turn, case)
    for chat in await rooms(turn, [case.chat]):
        name = await turn.called(me.id, line("cases-someone"), language=chat.language)
        turn.say(line("cases-seen", name=name), to=chat, lane=Lane.REPLY, author=me.id)


async def _begin(turn: Turn, case: Case, *, before: int | None) -> None:
    """From now on he is led to this one, and this one to him; whoever had it before writes to him no more."""
    me = turn.person.id
    await cases.step_out(turn.db, case.id, me)
    if before is not None:
        await cases.write_to_nobody(turn.db, staff=before, case_id=case.id)
    await begin(turn, case)
    await lead(turn, case.person, me, before)
    shift = await rota.shift_of(turn.db, me, turn.now)
    if shift is not None:
        turn.later(ShiftOver(case.id, me), at=shift.ends_at)


@feature.on(TakeNext, who=CALLED)
async def take_next(turn: Turn, word: TakeNext) -> None:
    """A tap perishes at the platform within minutes; the word does not."""
    case = await cases.waiting_for(turn.db, turn.person.id)
    if case is None:
        turn.say(line("cases-none-waits"))
    else:
        await take(turn, Take(case.id))


@feature.on(OnPhone, who=CALLED)
async def on_phone(turn: Turn, tap: OnPhone) -> None:
    """Whoever has it talks to him elsewhere: for ten minutes nobody else is rung, twice at most."""
    case = await cases.lock(turn.db, tap.case)
    if case is None or case.claimed_by != turn.person.id or case.closed_at is not None:
        return None if case is None else await _say_standing(turn, case)
    if case.handing or case.on_phone >= rules.ON_PHONE_TIMES:
        turn.say(line("cases-phone-over"), choices=_choices(case))
        return None
    due = turn.now + rules.ON_PHONE
    known = {"on_phone": case.on_phone + 1, "silent_due": due, "silent_at": None, "step_at": due}
    kept = await cases.change(turn.db, case, **known)
    await _note(turn, kept, tap)
    await log(turn, kept, What.ON_PHONE, who=turn.person.id)
    turn.later(Due(case.id), at=due, to=case.thread, lane=Lane.URGENT)
    turn.say(line("cases-phone"), choices=_choices(kept))
    if case.silent_at is not None:
        await _tell_others(turn, kept)
    return None


# --- what they read --------------------------------------------------------------------------------------------------


async def _note(turn: Turn, case: Case, wish: Action) -> None:
    """Into the audit of his organisation."""
    await chats.note(
        turn.db, now=turn.now, verb=wish.verb, organisation_id=case.organisation, actor=turn.person.id,
        subject=f"person:{case.person}",
    )  # fmt: skip


async def _tell_others(turn: Turn, case: Case) -> None:
    """Whoever else it rang hears that it is taken."""
    assert case.claimed_by is not None
    for chat in await rooms(turn, await cases.chats_rung(turn.db, case.id)):
        if chat.person is not None and chat.person.id != case.claimed_by:
            await _say_taken(turn, case, chat)


async def _say_taken(turn: Turn, case: Case, to: Chat) -> None:
    """Who has it, by name within one organisation (walls of a shared pool)."""
    assert case.claimed_by is not None and to.person is not None
    if await rota.home_of(turn.db, case.claimed_by) == to.person.organisation:
        name = await turn.called(case.claimed_by, line("cases-someone"), language=to.language)
    else:
        name = turn.words.render(line("cases-elsewhere"), to.language).plain
    turn.say(line("cases-taken", name=name), to=to, lane=Lane.REPLY, author=case.claimed_by)


async def _say_standing(turn: Turn, known: Case) -> None:
    """To somebody who was rung and taps a case that is taken or closed."""
    case, me = await cases.lock(turn.db, known.id), turn.person
    if case is None or not await cases.was_rung(turn.db, case.id, me.id):
        return
    if case.closed_at is not None:
        turn.say(line("cases-over"))
    elif case.claimed_by == me.id:
        if case.claimed_at is not None and turn.now - case.claimed_at > rules.MOMENT:
            await chats.note_look(turn.db, me, verb="person.look", now=turn.now, subject=f"person:{case.person}")
            await _say_details(turn, case)
    elif case.claimed_by is not None:
        await _say_taken(turn, case, turn.here)


async def _say_details(turn: Turn, case: Case) -> None:
    """Who, when, why, how long he waits, and what he wrote: only for the one who claimed it."""
    him = (await chats.by_ids(turn.db, [case.chat])).get(case.chat)
    if him is not None:
        await turn.keys.load([him.owner])
        await cases.copy_since(turn.db, turn.keys, case, him, now=turn.now)
    level, wrote = case.level, await _wrote(turn, case)
    here = await is_current(turn, case, turn.person.id)
    letter = turn.say(
        line(
            "cases-details",
            alias=await alias(turn, case),
            at=turn.local(case.happened_at),
            why=Why(case.why),
            colour=Colour(case.colour),
            label=Label(case.label) if case.label else Heat.NONE,
            waited=int((turn.now - case.opened_at).total_seconds() // 60),
            heat=Heat.NONE if level is None else Heat.NUMBER if level.low == level.high else Heat.RANGE,
            low=level.low if level else 0,
            high=level.high if level else 0,
            written=bool(wrote),
            wrote=wrote,
            here=here,
        ),
        choices=[*([] if here else [Choice(line("cases-b-switch"), Switch(case.id))]), *_choices(case)],
        author=case.person,
    )
    await cases.about(turn.db, letter, case.id, turn.here.id)
    for note in await _notes(turn, case):
        name = await turn.called(note.person, line("cases-someone"))
        turn.say(line("cases-hand-noted", name=name, wrote=note.words), author=note.person)


async def _notes(turn: Turn, case: Case) -> list[Said]:
    """The note with which it was handed over last, if this one did not write it."""
    found = [one for one in await cases.of_case(turn.db, turn.keys, case.id) if one.direction is Direction.NOTE]
    return [one for one in found[-1:] if one.person != turn.person.id]


async def _wrote(turn: Turn, case: Case) -> str:
    """What he wrote and what was written to him, the newest that fits. Who is rung as one of the team, and is not on
    call, reads what he wrote to ask for somebody and the talk, and nothing of what he typed into a tool (R12)."""
    shown = {Direction.SIGN, Direction.TALK, Direction.STAFF}
    if not is_team(case.chain):
        shown |= {Direction.BEFORE, Direction.HIS}
    said = [
        f"{OURS if one.direction is Direction.STAFF else HIS} {one.words.strip()}"
        for one in await cases.of_case(turn.db, turn.keys, case.id)
        if one.direction in shown
    ]
    kept: list[str] = []
    room = rules.QUOTED
    for words in reversed(said):
        if len(words) > room:
            kept += [words[: room - 1] + "…"] if not kept else []
            break
        kept.append(words)
        room -= len(words)
    return "\n".join(reversed(kept))


def _choices(case: Case) -> list[Choice]:
    return [
        *phone(case),
        Choice(line("cases-b-options"), Options(case.id)),
        Choice(line("cases-b-no-risk"), NoRisk(case.id)),
        Choice(line("cases-b-close"), CloseCase(case.id)),
    ]
