"""The bridged chat: his words go to whoever has his case, theirs to him, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from bot.contract import Choice, Kind, Lane, line
from bot.turn import Turn
from handlers.actions import EMERGENCY, NOBODY, BeginTimeout, CallPerson, Colour, OutOfReach, TellCase
from handlers.cases import rules
from handlers.cases.paging import rooms
from handlers.cases.rounds import begin_round, is_team, log, reachable
from handlers.cases.switching import alias, ask_whom, current, forget, is_current, lead, put_off_note
from handlers.cases.wishes import CALLED, Due, Lost, Options, ShowProtocol, Switch, Tell, Write, feature
from storage import cases
from storage.cases import Case, Direction, Reason, Said, What
from storage.chats import Chat

# --- from him --------------------------------------------------------------------------------------------------------


@feature.on(Tell, who=EMERGENCY, late=False)
async def tell(turn: Turn, wish: Tell) -> None:
    """What he types or changes, and his voice notes, while somebody has his case."""
    case = await cases.current(turn.db, turn.person.id)
    if case is None or case.claimed_by is None:
        await lead(turn, turn.person.id)
        return turn.post(TellCase())
    return await pass_on(turn, case)


@feature.on(TellCase, who=NOBODY)
async def keep(turn: Turn, words: TellCase) -> None:
    """Nobody has his case yet, or not any more: what he wrote is kept for whoever takes it, or he hears that nobody
    reads it."""
    case = await cases.current(turn.db, turn.person.id)
    again = [Choice(line("cases-b-need"), CallPerson()), Choice(line("engine-b-stop"), BeginTimeout())]
    if case is None:
        turn.say(line("cases-nobody-reads"), choices=again)
        return
    await cases.copy_since(turn.db, turn.keys, case, turn.here, now=turn.now)
    turn.say(line("cases-kept"), choices=again)


async def pass_on(turn: Turn, case: Case) -> None:
    """What he just sent goes to everybody who talks with him; where whoever has it cannot be reached it rings anew."""
    if not await hand_on(turn, case) and case.silent_at is None:
        await nobody_there(turn, case)


async def hand_on(turn: Turn, case: Case) -> bool:
    """The same, and whether whoever has the case can read it."""
    sent = turn.incoming
    if sent is None or sent.kind not in (Kind.TEXT, Kind.VOICE, Kind.EDITED):
        return True
    await cases.told(turn.db, turn.keys, case.id, turn.here, sent)
    known = {} if case.his_words_at is not None else {"his_words_at": turn.now}
    case = await cases.change(turn.db, case, **known) if known else case
    there = await talkers(turn, case)
    for chat in there:
        await _carry(turn, case, chat)
        put_off_note(turn, case, chat)
    await cases.used(turn.db, case.id, turn.now, rules.TALK)
    if not any(chat.owner == case.claimed_by for chat in there):
        return False
    await _wait_for_answer(turn, case)
    return True


async def _carry(turn: Turn, case: Case, chat: Chat) -> None:
    """To one of those who talk with him: under his alias, and not to be forwarded."""
    sent = turn.incoming
    assert sent is not None
    name, colour = await alias(turn, case, chat.language), Colour(case.colour)
    theirs = await is_current(turn, case, chat.owner)
    choices = [] if theirs else [Choice(line("cases-b-switch"), Switch(case.id))]
    if sent.kind is Kind.VOICE:
        said = [line("cases-his-voice", alias=name, colour=colour, passed=bool(sent.file))]
    else:
        changed = sent.kind is Kind.EDITED
        said = [line("cases-his", alias=name, colour=colour, changed=changed, wrote=part) for part in pieces(sent.text)]
    how = {"author": case.person, "voice": sent.file, "protected": True}
    letters = [turn.say(one, choices=choices, to=chat, lane=Lane.REPLY, **how) for one in said]
    for letter in letters:
        await cases.about(turn.db, letter, case.id, chat.id)


async def _wait_for_answer(turn: Turn, case: Case) -> None:
    """His words want an answer: unanswered they ring the next, as a claim does on which no word follows."""
    waiting = case.silent_due is not None or case.silent_at is not None
    if waiting or rules.silence(Colour(case.colour), team=is_team(case.chain)) is None:
        return
    due = turn.now + rules.ANSWER
    await cases.change(turn.db, case, silent_due=due, step_at=due)
    turn.later(Due(case.id), at=due, to=case.thread, lane=Lane.URGENT)


async def nobody_there(turn: Turn, case: Case) -> None:
    """Whoever has it cannot be written to any more: the case is free, rings anew, and he hears so."""
    gone = case.claimed_by
    await log(turn, case, What.RELEASED, who=gone, why=Reason.UNREACHABLE)
    await cases.release(turn.db, case.id)
    await cases.write_to_nobody(turn.db, case_id=case.id)
    fresh = await cases.lock(turn.db, case.id)
    assert fresh is not None
    await lead(turn, gone, case.person)
    _, outlook = await begin_round(turn, fresh, Reason.UNREACHABLE)
    for him in await rooms(turn, [case.chat]):
        said = line("cases-still-waiting", spoke=True) if outlook.anybody else line("cases-nobody")
        turn.say(said, to=him, lane=Lane.REPLY)


# --- to him ----------------------------------------------------------------------------------------------------------


@feature.on(Write, who=CALLED, late=False)
async def write(turn: Turn, wish: Write) -> None:
    """What one of the team types goes to the man whose message they quote, else to the one they write to; where that
    is not beyond doubt it goes nowhere, and they are asked."""
    sent = turn.incoming
    mine = await cases.talks_of(turn.db, turn.person.id)
    if sent is None:
        return
    if not mine:
        await forget(turn, turn.person.id)
        turn.say(line("cases-none"))
    elif sent.kind is not Kind.TEXT:
        turn.say(line("cases-no-voice") if sent.kind is Kind.VOICE else line("cases-no-edit"))
    elif sent.reply:
        await _answer_quoted(turn, mine, sent.reply)
    elif (case := await current(turn, mine)) is None:
        await ask_whom(turn, mine, line("cases-whom"))
    elif await say_to_him(turn, case, sent.text):
        await cases.used(turn.db, case.id, turn.now, rules.TALK)


async def _answer_quoted(turn: Turn, mine: list[Case], ref: str) -> None:
    sent = turn.incoming
    assert sent is not None
    id = await cases.quoted(turn.db, turn.keys, turn.here.id, ref)
    if id is None:
        return await ask_whom(turn, mine, line("cases-quoted-none"))
    case = next((one for one in mine if one.id == id), None)
    if case is None:
        known = await cases.lock(turn.db, id)
        closed = known is None or known.closed_at is not None
        turn.say(line("cases-not-sent", closed=closed))
        return None
    direct = await current(turn, mine)
    if await say_to_him(turn, case, sent.text) and (direct is None or direct.id != case.id):
        turn.say(line("cases-sent", alias=await alias(turn, case)), author=case.person)
    return None


async def say_to_him(turn: Turn, case: Case, words: str) -> bool:
    """Say this to the man of a case in the name of whoever this turn's person is; False if he cannot be written to, or
    it is not theirs any more. What he tapped or could tap before belongs to what he read before."""
    fresh, me = await cases.lock(turn.db, case.id), turn.person.id
    if fresh is None or fresh.closed_at is not None or me not in await inside(turn, fresh):
        turn.say(line("cases-not-sent", closed=fresh is None or fresh.closed_at is not None))
        return False
    him = await his_room(turn, fresh)
    if him is None:
        turn.say(line("cases-unreachable"), choices=[Choice(line("cases-b-options"), Options(case.id))])
        return False
    name = await turn.called(me, line("cases-someone"), language=him.language)
    letters = [
        turn.say(line("cases-to-him", name=name, wrote=part), to=him, lane=Lane.REPLY, author=me, report=Lost(case.id))
        for part in pieces(words)
    ]
    him.menu = {}
    turn.touched[him.id] = him
    await cases.add(turn.db, turn.keys, case.id, Said(me, Direction.STAFF, turn.now, words), letters[0])
    await cases.spoke(turn.db, case.id, me, now=turn.now)
    for chat in await talkers(turn, fresh):
        if chat.owner != me:
            await _tell_colleague(turn, fresh, chat, words)
    return True


async def _tell_colleague(turn: Turn, case: Case, chat: Chat, words: str) -> None:
    who = await turn.called(turn.person.id, line("cases-someone"), language=chat.language)
    name = await alias(turn, case, chat.language)
    for part in pieces(words):
        said = line("cases-colleague", name=who, alias=name, wrote=part)
        letter = turn.say(said, to=chat, lane=Lane.REPLY, author=turn.person.id)
        await cases.about(turn.db, letter, case.id, chat.id)


# --- it does not arrive ----------------------------------------------------------------------------------------------


@feature.on(Lost, who=NOBODY)
async def lost(turn: Turn, report: Lost) -> None:
    """Their words did not reach him: they hear so, and the case stays open."""
    case = await cases.lock(turn.db, report.case)
    if case is None or case.closed_at is not None:
        return
    await log(turn, case, What.LOST, who=case.person)
    turn.say(line("cases-lost", alias=await alias(turn, case)), choices=_ways(case), author=case.person)


@feature.on(OutOfReach, who=NOBODY)
async def out_of_reach(turn: Turn, news: OutOfReach) -> None:
    """He has blocked us in the middle of it: everybody who talks with him hears so, and whoever answers for him."""
    case = await cases.current(turn.db, turn.person.id)
    if case is None:
        return
    await log(turn, case, What.LOST, who=case.person, why=Reason.UNREACHABLE)
    for chat in await talkers(turn, case):
        said = line("cases-blocked", alias=await alias(turn, case, chat.language))
        letter = turn.say(said, to=chat, choices=_ways(case), author=case.person, lane=Lane.URGENT)
        await cases.about(turn.db, letter, case.id, chat.id)


def _ways(case: Case) -> list[Choice]:
    red = [Choice(line("cases-b-protocol"), ShowProtocol(case.id))] if case.colour == Colour.RED else []
    return [*red, Choice(line("cases-b-options"), Options(case.id))]


# --- who talks -------------------------------------------------------------------------------------------------------


async def inside(turn: Turn, case: Case) -> list[int]:
    """Who has the case, and who has joined it."""
    claimed = [case.claimed_by] if case.claimed_by is not None else []
    return [*claimed, *await cases.members(turn.db, case.id)]


async def talkers(turn: Turn, case: Case) -> list[Chat]:
    """The chats of whoever has the case and of who has joined it, as far as they can be written to."""
    found = await reachable(turn, await inside(turn, case))
    return [chat for chats in found.values() for chat in chats if chat.owner != case.person]


async def his_room(turn: Turn, case: Case) -> Chat | None:
    """Where he is written to: the chat in which his case was opened, else another one of his."""
    found = await rooms(turn, [case.chat]) or await turn.chats_of([case.person])
    return found[0] if found else None


async def theirs(turn: Turn, id: int) -> Case | None:
    """A case, locked, that this one has claimed or joined; None, and they read why, if it is not theirs or is over."""
    case = await cases.lock(turn.db, id)
    if case is not None and case.closed_at is None and turn.person.id in await inside(turn, case):
        return case
    turn.say(line("cases-over") if case is not None and case.closed_at is not None else line("cases-not-yours"))
    return None


def pieces(words: str) -> Iterator[str]:
    """Words that are too long for one letter, cut; nothing of them is left out."""
    for start in range(0, max(1, len(words)), rules.PIECE):
        yield words[start : start + rules.PIECE]
