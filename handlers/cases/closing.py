"""Closing: somebody of the team ends a case by a reason why it was no risk, or by the checklist (practice §3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.contract import Choice, Lane, line
from bot.turn import Turn
from content import notes
from content.helpline import Item, helpline
from handlers.actions import NOBODY, Colour
from handlers.cases import rules
from handlers.cases.bridge import his_room, inside
from handlers.cases.followup import offer_debrief, plan_follow_ups
from handlers.cases.rounds import log, reachable
from handlers.cases.switching import alias, lead
from handlers.cases.wishes import (
    CALLED,
    AskNote,
    CloseCase,
    Fill,
    Finish,
    Helps,
    LetGo,
    NoNote,
    NoRisk,
    RemindFinish,
    SayHelps,
    SayNoRisk,
    feature,
)
from storage import cases, chats, rota
from storage.cases import Case, Closing, Reason, What

HELPLINE = helpline()

MORNING = timedelta(hours=8)
"""What may be filled in the next morning is asked for after so long, in their waking hours."""


async def _may(turn: Turn, id: int) -> Case | None:
    """A case, locked, that this one may close: whoever has it or has joined it, whom it rang, or who may be on call in
    the pool of its organisation. To anybody else there is no such case."""
    case, me = await cases.lock(turn.db, id), turn.person.id
    if case is None or case.person == me:
        return None
    if me in await inside(turn, case) or await cases.was_rung(turn.db, id, me):
        return case
    pool = await rota.of_organisation(turn.db, case.organisation)
    return case if pool is not None and me in await rota.members(turn.db, pool.id) else None


async def _open(turn: Turn, id: int) -> Case | None:
    """The same; whoever comes too late reads that it is over."""
    case = await _may(turn, id)
    if case is None or (case.closed_at is None and case.claimed_by is not None):
        return case
    if case.closed_at is not None:
        turn.say(line("cases-over"))
    elif await cases.was_rung(turn.db, id, turn.person.id):
        turn.say(line("cases-take-instead"))
    return None


# --- no risk ---------------------------------------------------------------------------------------------------------


@feature.on(NoRisk, who=CALLED)
async def no_risk(turn: Turn, tap: NoRisk) -> None:
    """The second of two taps says why; how precise the alarm is comes from it (R18)."""
    case = await _open(turn, tap.case)
    if case is not None:
        choices = [Choice(label, SayNoRisk(case.id, key)) for key, label in HELPLINE.no_risk.items()]
        turn.say(line("cases-no-risk-why", alias=await alias(turn, case)), choices=choices, author=case.person)


@feature.on(SayNoRisk, who=CALLED)
async def say_no_risk(turn: Turn, tap: SayNoRisk) -> None:
    """He reads one kind line, and nothing is asked of him."""
    case = await _open(turn, tap.case)
    if case is None or tap.reason not in HELPLINE.no_risk:
        return
    await cases.begin_closing(turn.db, case, turn.person.id, turn.now)
    await cases.finish_closing(turn.db, case, turn.now, reason=tap.reason)
    await _end(turn, case, Reason.NO_RISK)
    turn.say(line("cases-closed"))
    him = await his_room(turn, case)
    if him is not None:
        turn.say(line("cases-no-risk-him"), to=him, lane=Lane.REPLY)


# --- the checklist ---------------------------------------------------------------------------------------------------


@feature.on(CloseCase, who=CALLED)
async def close_case(turn: Turn, tap: CloseCase) -> None:
    """Question by question, from where it stands."""
    case = await _may(turn, tap.case)
    known = None if case is None else await _closing(turn, case)
    if case is None or case.closed_at is None or known is None or known.finished_at is not None:
        case = await _open(turn, tap.case)
    if case is None:
        return
    await cases.begin_closing(turn.db, case, turn.person.id, turn.now)
    await _go_on(turn, case)


@feature.on(Finish, who=CALLED)
async def finish(turn: Turn, tap: Finish) -> None:
    """The rest, the next morning."""
    await close_case(turn, CloseCase(tap.case))


@feature.on(Fill, who=CALLED)
async def fill(turn: Turn, tap: Fill) -> None:
    """Keep an answer; an old button changes it until all is said."""
    case = await _may(turn, tap.case)
    known = None if case is None else await _closing(turn, case)
    if case is None:
        return
    if known is None or known.finished_at is not None:
        turn.say(line("cases-over"))
        return
    items = _items(case)
    if tap.key in items and tap.code in items[tap.key].answers:
        await cases.answer(turn.db, turn.keys, case, {**known.answers, tap.key: tap.code})
    await _go_on(turn, case)


@feature.on(AskNote, who=CALLED)
async def ask_note(turn: Turn, wish: AskNote) -> None:
    """Typed; refused with her in it, or a number to phone. What is missing by now, since it was raised meanwhile, is
    asked first (R19)."""
    case = await _may(turn, wish.case)
    known = None if case is None else await _closing(turn, case)
    if case is None or known is None or known.finished_at is not None:
        if turn.answer is not None:  # it may have been meant for a man
            turn.say(line("cases-not-sent", closed=case is not None))
        return turn.finish()
    if turn.answer is None:
        return _say_note(turn, case)
    note = notes.judge(turn.answer)
    if isinstance(note, notes.Fault):
        turn.expect(wish, within=rules.PATIENCE)
        turn.say(line("cases-note-wrong", fault=note), choices=[Choice(line("cases-b-no-note"), NoNote(case.id))])
        return None
    await cases.write_note(turn.db, turn.keys, case, turn.person.id, note)
    turn.finish(resume=False)
    return await _go_on(turn, case)


@feature.on(NoNote, who=CALLED)
async def no_note(turn: Turn, tap: NoNote) -> None:
    """Nothing to note."""
    case = await _may(turn, tap.case)
    known = None if case is None else await _closing(turn, case)
    if case is None or known is None or known.finished_at is not None:
        return
    if _missing(case, known):
        return await _go_on(turn, case)
    return await _complete(turn, case)


@feature.on(LetGo, who=CALLED)
async def let_go(turn: Turn, tap: LetGo) -> None:
    """He is let go once risk and plan are filled in; the rest has until the next morning."""
    case = await _open(turn, tap.case)
    known = None if case is None else await _closing(turn, case)
    if case is None or known is None:
        return
    if any(_items(case)[key].now for key in _missing(case, known)):
        return await _go_on(turn, case)
    turn.finish(resume=False)
    await _over(turn, case, known)
    turn.later(RemindFinish(case.id), at=turn.waking(turn.now + MORNING))
    turn.say(line("cases-let-go"), choices=[Choice(line("cases-b-finish"), Finish(case.id))])
    return None


@feature.on(RemindFinish, who=NOBODY)
async def remind(turn: Turn, due: RemindFinish) -> None:
    """What is still missing, once."""
    case = await cases.lock(turn.db, due.case)
    known = None if case is None else await _closing(turn, case)
    if case is None or known is None or known.finished_at is not None or not turn.person.roles & set(CALLED):
        return
    turn.say(
        line("cases-remind", alias=await alias(turn, case)),
        choices=[Choice(line("cases-b-finish"), Finish(case.id))],
        author=case.person,
    )


async def _closing(turn: Turn, case: Case) -> Closing | None:
    await turn.keys.load([case.person])
    return await cases.closing_of(turn.db, turn.keys, case) if turn.keys.has(case.person) else None


def _items(case: Case) -> dict[str, Item]:
    """What is asked of this case, what comes before he is let go first."""
    items = HELPLINE.items(red=case.colour == Colour.RED)
    return dict(sorted(items.items(), key=lambda one: not one[1].now))


def _missing(case: Case, known: Closing) -> list[str]:
    return [key for key in _items(case) if key not in known.answers]


async def _go_on(turn: Turn, case: Case) -> None:
    """The next question, or the note."""
    known = await _closing(turn, case)
    assert known is not None
    missing, items = _missing(case, known), _items(case)
    if not missing:
        return await _complete(turn, case) if known.noted else _say_note(turn, case)
    item = items[missing[0]]
    choices = [Choice(label, Fill(case.id, missing[0], code)) for code, label in item.answers.items()]
    if case.closed_at is None and not item.now:
        choices.append(Choice(line("cases-b-let-go"), LetGo(case.id)))
    turn.say(item.ask, choices=choices)
    return None


def _say_note(turn: Turn, case: Case) -> None:
    turn.expect(AskNote(case.id), within=rules.PATIENCE)
    turn.say(line("cases-end-note"), choices=[Choice(line("cases-b-no-note"), NoNote(case.id))])


async def _complete(turn: Turn, case: Case) -> None:
    """Everything is said."""
    turn.finish(resume=False)
    known = await _closing(turn, case)
    assert known is not None
    if not await cases.finish_closing(turn.db, case, turn.now):
        return
    if case.closed_at is None:
        await _over(turn, case, known)
    elif known.answers.get("follow") == "no":
        await cases.end_follow_ups(turn.db, case.id, turn.now)
    turn.say(line("cases-closed"))
    if case.colour == Colour.RED:
        offer_debrief(turn, case)


# --- it is over ------------------------------------------------------------------------------------------------------


async def _over(turn: Turn, case: Case, known: Closing) -> None:
    """He hears that it is over, is asked whether it helped, and will be asked how he is."""
    await _end(turn, case)
    him = await his_room(turn, case)
    if him is not None:
        labels = {
            Helps.YES: line("cases-b-helps"),
            Helps.SOSO: line("cases-b-soso"),
            Helps.NO: line("cases-b-helps-not"),
        }
        choices = [Choice(label, SayHelps(case.id, how)) for how, label in labels.items()]
        turn.say(line("cases-ended"), choices=choices, to=him, lane=Lane.REPLY)
    if known.answers.get("follow") != "no":
        await plan_follow_ups(turn, case)


async def _end(turn: Turn, case: Case, why: Reason | None = None) -> None:
    """The case is closed: nobody is led to it any more, and whoever else was in its talk hears who closed it."""
    others: Sequence[int] = [id for id in await inside(turn, case) if id != turn.person.id]
    await cases.close(turn.db, case.id, turn.person.id, now=turn.now)
    await chats.note(
        turn.db, now=turn.now, verb="person.close", organisation_id=case.organisation, actor=turn.person.id,
        subject=f"person:{case.person}",
    )  # fmt: skip
    await log(turn, case, What.CLOSED, who=turn.person.id, why=why)
    await cases.empty(turn.db, case.id)
    await lead(turn, case.person, turn.person.id, *others)
    for theirs in (await reachable(turn, others)).values():
        for chat in theirs:
            name = await turn.called(turn.person.id, line("cases-someone"), language=chat.language)
            said = line("cases-closed-by", alias=await alias(turn, case, chat.language), name=name)
            turn.say(said, to=chat, lane=Lane.REPLY, author=case.person)
