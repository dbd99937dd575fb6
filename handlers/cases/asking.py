"""Asking: prepared replies, direct questions with yes and no, and what can be done in a case besides typing."""

from __future__ import annotations

from bot.contract import Choice, Lane, Line, line
from bot.turn import Turn
from content.helpline import helpline
from handlers.actions import EMERGENCY, NOBODY, Colour, Label, OpenCase
from handlers.cases import rules
from handlers.cases.bridge import his_room, say_to_him, talkers, theirs
from handlers.cases.rounds import is_team, log
from handlers.cases.switching import alias, is_current
from handlers.cases.wishes import (
    CALLED,
    Answer,
    AskQuestion,
    AskReply,
    CallSupervisor,
    CloseCase,
    HandOver,
    NoRisk,
    OnPhone,
    Options,
    QuestionAgain,
    SendQuestion,
    SendReply,
    ShowProtocol,
    StepOut,
    Switch,
    feature,
)
from storage import cases, numbers
from storage.cases import Case, Direction, Reason, Said, What

HELPLINE = helpline()

# --- what can be done ------------------------------------------------------------------------------------------------


@feature.on(Options, who=CALLED)
async def options(turn: Turn, tap: Options) -> None:
    """Everything that can be done in this case, ten buttons at most."""
    case = await theirs(turn, tap.case)
    if case is None:
        return
    choices = [
        Choice(line("cases-b-replies"), AskReply(case.id)),
        Choice(line("cases-b-questions"), AskQuestion(case.id)),
        *phone(case),
        Choice(line("cases-b-hand"), HandOver(case.id)),
    ]
    if case.claimed_by == turn.person.id:
        choices.append(Choice(line("cases-b-supervisor"), CallSupervisor(case.id)))
    else:
        choices.append(Choice(line("cases-b-step-out"), StepOut(case.id)))
    if case.colour == Colour.RED:
        choices.append(Choice(line("cases-b-protocol"), ShowProtocol(case.id)))
    choices += [Choice(line("cases-b-no-risk"), NoRisk(case.id)), Choice(line("cases-b-close"), CloseCase(case.id))]
    if not await is_current(turn, case, turn.person.id):
        choices.insert(0, Choice(line("cases-b-switch"), Switch(case.id)))
    said = line("cases-options", alias=await alias(turn, case), colour=Colour(case.colour))
    letter = turn.say(said, choices=choices, author=case.person)
    await cases.about(turn.db, letter, case.id, turn.here.id)


def phone(case: Case) -> list[Choice]:
    """[Estoy en llamada], as long as it puts anything off."""
    quiet = rules.silence(Colour(case.colour), team=is_team(case.chain)) is None
    if quiet or case.handing or case.on_phone >= rules.ON_PHONE_TIMES:
        return []
    return [Choice(line("cases-b-phone"), OnPhone(case.id))]


@feature.on(ShowProtocol, who=CALLED)
async def protocol(turn: Turn, tap: ShowProtocol) -> None:
    """Who may call whom, for the team's eyes alone (R19). A named person decides; Respiro contacts nobody."""
    case = await theirs(turn, tap.case)
    if case is None:
        return
    *first, last = HELPLINE.protocol
    for said in [*first, await _for_her(turn, case)]:
        turn.say(said, protected=True)
    turn.say(last, choices=[Choice(line("cases-b-options"), Options(case.id))], protected=True)


async def _for_her(turn: Turn, case: Case) -> Line:
    """The numbers for her and the children, those of his organisation (its women's service) among them; none by his
    state, which is not theirs to know."""
    found = await numbers.shown(turn.db, case.organisation, ("family", None), turn.now)
    language = turn.here.language
    rows = [f"{one.line.as_shown(language)}: {one.line.name(language)}" for one in found]
    return line("cases-protocol-numbers", lines="\n".join(rows))


# --- prepared replies ------------------------------------------------------------------------------------------------


@feature.on(AskReply, who=CALLED)
async def ask_reply(turn: Turn, tap: AskReply) -> None:
    """Which one; each button belongs to this very man."""
    case = await theirs(turn, tap.case)
    if case is None:
        return
    choices = [Choice(one.label, SendReply(case.id, key)) for key, one in HELPLINE.replies.items()]
    turn.say(line("cases-which-reply", alias=await alias(turn, case)), choices=choices, author=case.person)


@feature.on(SendReply, who=CALLED)
async def send_reply(turn: Turn, tap: SendReply) -> None:
    """Said as if it were typed, in the words of his organisation and his language; they read what was said."""
    case, prepared = await theirs(turn, tap.case), HELPLINE.replies.get(tap.key)
    if case is None or prepared is None:
        return
    him = await his_room(turn, case)
    words = turn.wardrobe.of(case.organisation)
    said = words.render(prepared.say, him.language if him is not None else turn.here.language).plain
    if await say_to_him(turn, case, said):
        await cases.used(turn.db, case.id, turn.now, rules.TALK)
        turn.say(line("cases-said", alias=await alias(turn, case), wrote=said), author=case.person)


# --- asked directly --------------------------------------------------------------------------------------------------


@feature.on(AskQuestion, who=CALLED)
async def ask_question(turn: Turn, tap: AskQuestion) -> None:
    """Which one; asking directly does no harm (practice §3.3)."""
    case = await theirs(turn, tap.case)
    if case is None:
        return
    choices = [Choice(one.label, SendQuestion(case.id, key)) for key, one in HELPLINE.questions.items()]
    turn.say(line("cases-which-question", alias=await alias(turn, case)), choices=choices, author=case.person)


@feature.on(SendQuestion, who=CALLED)
async def send_question(turn: Turn, tap: SendQuestion) -> None:
    """He has two minutes, and is asked once more."""
    case = await theirs(turn, tap.case)
    if case is None or tap.key not in HELPLINE.questions:
        return
    if not await put(turn, case, tap.key):
        turn.say(line("cases-unreachable"), choices=[Choice(line("cases-b-options"), Options(case.id))])
        return
    await cases.spoke(turn.db, case.id, turn.person.id, now=turn.now)
    await cases.used(turn.db, case.id, turn.now, rules.TALK)
    said = turn.words.render(HELPLINE.questions[tap.key].say, turn.here.language).plain
    turn.say(line("cases-said", alias=await alias(turn, case), wrote=said), author=case.person)


async def put(turn: Turn, case: Case, key: str) -> bool:
    """Ask the man of a case directly; False if he cannot be written to."""
    him = await his_room(turn, case)
    if him is None:
        return False
    times = await cases.ask(turn.db, case.id, key, turn.now)
    letter = turn.say(
        HELPLINE.questions[key].say,
        choices=[
            Choice(line("cases-b-yes"), Answer(case.id, key, True)),
            Choice(line("cases-b-no"), Answer(case.id, key, False)),
        ],
        to=him,
        lane=Lane.REPLY,
    )
    if turn.chat is not None and turn.by_person:
        said = turn.wardrobe.of(case.organisation).render(HELPLINE.questions[key].say, him.language).plain
        await cases.add(turn.db, turn.keys, case.id, Said(turn.person.id, Direction.STAFF, turn.now, said), letter)
    await log(turn, case, What.ASKED, who=case.person, why=Reason.AGAIN if times > 1 else None)
    if times < rules.ASKED_AT_MOST:
        turn.later(QuestionAgain(case.id, key), at=turn.now + rules.ASK_AGAIN, to=case.thread, lane=Lane.URGENT)
    return True


@feature.on(QuestionAgain, who=NOBODY)
async def question_again(turn: Turn, due: QuestionAgain) -> None:
    """Once more, unless he has answered or it is over; what he wrote instead is no yes and no no."""
    case = await cases.lock(turn.db, due.case)
    if case is None or case.closed_at is not None or due.key not in HELPLINE.questions:
        return
    asked = await cases.unanswered(turn.db, case.id, due.key)
    if asked is not None and asked[1] < rules.ASKED_AT_MOST and turn.now - asked[0] >= rules.ASK_AGAIN:
        await put(turn, case, due.key)


@feature.on(Answer, who=EMERGENCY)
async def answer(turn: Turn, tap: Answer) -> None:
    """Yes is red, with the words for it (R7). No leaves it orange, or red, until somebody of the team closes it."""
    case = await cases.current(turn.db, turn.person.id)
    question = HELPLINE.questions.get(tap.key)
    if case is None or case.id != tap.case or question is None:
        turn.say(line("cases-asked-over"))
        return
    if not await cases.reply(turn.db, case.id, tap.key, tap.yes, turn.now):
        return
    await log(turn, case, What.ANSWERED, who=case.person, why=Reason.YES if tap.yes else Reason.NO)
    said = turn.words.render(question.say, turn.here.language).plain
    for chat in await talkers(turn, case):
        told = line("cases-answered", alias=await alias(turn, case, chat.language), asked=said, yes=tap.yes)
        letter = turn.say(told, to=chat, author=case.person, lane=Lane.URGENT if tap.yes else Lane.REPLY)
        await cases.about(turn.db, letter, case.id, chat.id)
    if tap.yes:
        turn.post(OpenCase(Colour.RED, Label(question.red)), lane=Lane.URGENT)
    else:
        turn.say(line("cases-answer-no"))
