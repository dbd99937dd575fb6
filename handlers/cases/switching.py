"""Switching: to which man one of the team writes, kept with the case and never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.contract import Choice, Lane, Line, Role, line
from bot.turn import Turn
from handlers.actions import NOBODY, Colour
from handlers.cases import rules
from handlers.cases.wishes import (
    CALLED,
    AskNote,
    CloseCase,
    HandOver,
    HandTo,
    NoteWaits,
    Options,
    ShowCases,
    Switch,
    Tell,
    Write,
    feature,
)
from storage import cases, chats, rota
from storage.cases import Case
from storage.chats import Chat

MOST = 9
"""As many of the others' cases are shown as the poorest channel has in a list, but one."""


async def lead(turn: Turn, *people: int | None) -> None:
    """Let plain text of these people go where it belongs now: a man's to whoever has his case, one of the team's to
    the man whom they write to. Called whenever a claim begins or ends. Who has no case any more reads once that what
    they type goes to nobody (`forget`): they may not have noticed."""
    for person in dict.fromkeys(id for id in people if id is not None):
        if await cases.talks_with(turn.db, person):
            await _set(turn, person, Tell().pack())
        elif await cases.talks_of(turn.db, person):
            await _set(turn, person, Write().pack())
        else:
            await _set(turn, person, None, instead_of=Tell().pack())


async def forget(turn: Turn, person: int) -> None:
    """What they type goes where it went before they had a case."""
    await _set(turn, person, None)


async def _set(turn: Turn, person: int, packed: str | None, *, instead_of: str | None = None) -> None:
    await chats.set_lead(turn.db, person, packed, instead_of=instead_of)
    for chat in turn.chats.values():
        if chat.person is not None and chat.person.id == person and instead_of in (None, chat.lead):
            chat.lead = packed


async def alias(turn: Turn, case: Case, language: str | None = None) -> str:
    """What the man of a case is called; two without an alias are told apart by the case's number."""
    return await turn.called(case.person, line("cases-one-nameless", number=str(case.id)), language=language)


async def current(turn: Turn, mine: Sequence[Case]) -> Case | None:
    """The case to which what was just typed belongs beyond doubt: chosen before it was sent, still theirs, and talked
    in lately."""
    chosen = await cases.writing_to(turn.db, turn.person.id)
    if chosen is None or turn.now - chosen.used_at > rules.TALK:
        return None
    if turn.happened_at < chosen.since.replace(microsecond=0):  # platforms tell whole seconds
        return None
    return next((case for case in mine if case.id == chosen.case), None)


async def is_current(turn: Turn, case: Case, staff: int) -> bool:
    """Whether one of the team would write to this man by typing now."""
    chosen = await cases.writing_to(turn.db, staff)
    return chosen is not None and chosen.case == case.id and turn.now - chosen.used_at <= rules.TALK


async def begin(turn: Turn, case: Case) -> bool:
    """This one has a case, or has joined one: they write to its man, unless they were writing to another one, whom
    they may be typing to at this moment. Whether they do."""
    me = turn.person.id
    others = [one for one in await cases.talks_of(turn.db, me) if one.id != case.id]
    chosen = await cases.writing_to(turn.db, me)
    if chosen is not None and any(one.id == chosen.case for one in others):
        await cases.write_to_nobody(turn.db, staff=me)
        return False
    turn.forget_questions()
    await cases.write_to(turn.db, me, case.id, turn.now)
    return True


def put_off_note(turn: Turn, case: Case, chat: Chat) -> None:
    """Something new of his came: whoever is being asked for the note that ends or hands over his case reads that this
    waits. Their questions are theirs: it is done in a turn of their own."""
    if any(_notes(case.id, entry) for entry in chat.expects):
        turn.post(NoteWaits(case.id), to=chat, lane=Lane.URGENT)


def _notes(id: int, entry: Sequence[Any]) -> bool:
    return entry[0] in (AskNote.verb, HandTo.verb) and entry[1][0] == id


@feature.on(NoteWaits, who=NOBODY)
async def note_waits(turn: Turn, due: NoteWaits) -> None:
    """What they type next may be meant for him: it is no note any more."""
    case = await cases.lock(turn.db, due.case)
    asked = [entry for entry in turn.here.expects if _notes(due.case, entry) and entry[2] > turn.now.timestamp()]
    if case is None or case.closed_at is not None or not asked:
        return
    turn.finish(resume=False)
    ends = asked[-1][0] == AskNote.verb
    again = CloseCase(case.id) if ends else HandOver(case.id)
    label = line("cases-b-close") if ends else line("cases-b-hand")
    said = line("cases-note-waits", alias=await alias(turn, case), ends=ends)
    letter = turn.say(said, choices=[Choice(label, again)], author=case.person, lane=Lane.REPLY)
    await cases.about(turn.db, letter, case.id, turn.here.id)


async def ask_whom(turn: Turn, mine: Sequence[Case], said: Line) -> None:
    """Nothing was sent: whom do they mean?"""
    choices = [Choice(await _label(turn, case), Switch(case.id), private=True) for case in mine]
    turn.say(said, choices=choices)


async def _label(turn: Turn, case: Case) -> Line:
    return line("cases-b-whom", alias=await alias(turn, case), colour=Colour(case.colour))


@feature.on(Switch, who=CALLED)
async def switch(turn: Turn, tap: Switch) -> None:
    """One tap; what they were asked elsewhere is over, so that the next words are for him."""
    mine = await cases.talks_of(turn.db, turn.person.id)
    case = next((one for one in mine if one.id == tap.case), None)
    if case is None:
        turn.say(line("cases-not-yours"))
        return
    turn.forget_questions()
    await cases.write_to(turn.db, turn.person.id, case.id, turn.now)
    letter = turn.say(
        line("cases-now", alias=await alias(turn, case), colour=Colour(case.colour)),
        choices=[Choice(line("cases-b-options"), Options(case.id))],
        author=case.person,
    )
    await cases.about(turn.db, letter, case.id, turn.here.id)


@feature.on(ShowCases, commands=("casos", "cases"), who=CALLED)
async def show(turn: Turn, wish: ShowCases) -> None:
    """All that they have in hand; and, for whoever supervises or coordinates, what others have, so that a case whose
    counsellor is gone can be closed too."""
    mine = await cases.talks_of(turn.db, turn.person.id)
    if mine:
        await ask_whom(turn, mine, line("cases-yours", count=len(mine)))
    others = [one for one in await _of_others(turn) if all(one.id != own.id for own in mine)][:MOST]
    if others:
        choices = [Choice(await _label(turn, one), CloseCase(one.id), private=True) for one in others]
        turn.say(line("cases-others", count=len(others)), choices=choices)
    if not mine and not others:
        turn.say(line("cases-none"))


async def _of_others(turn: Turn) -> list[Case]:
    """The open cases that somebody has, of the organisations of this one's pool."""
    if not turn.person.roles & {Role.SUPERVISOR, Role.COORDINATOR}:
        return []
    home = turn.person.organisation
    pool = await rota.of_organisation(turn.db, home)
    houses = next((ids for one, ids in await rota.pools(turn.db) if pool is not None and one.id == pool.id), [home])
    found = await cases.open_since(turn.db, turn.now)
    return [one for one in found if one.organisation in houses and one.claimed_by and one.person != turn.person.id]
