"""An intake step by step: a question asked, an answer kept, back, on, and to another one."""

from __future__ import annotations

from typing import Any

from bot.contract import Action, Choice, line
from bot.turn import Turn
from content import contact
from handlers.actions import AmendIdentity, BeginIntake, ShowIntake, ShowParticipant, Stays
from handlers.intake import rules
from handlers.intake.questions import bubble, choices, ends, said_so_far, summary
from handlers.intake.rules import Question
from handlers.intake.wishes import LEADERS, MOMENT, PATIENCE, Ask, Back, Correct, GoTo, Next, Pick, Skip, Tick, feature
from storage import erasure, intake, participants, people
from storage.intake import Intake
from storage.participants import Sight


async def may(turn: Turn, man: int, wish: Action) -> bool:
    """Whether this one of the team may do this about this man. A no is said and written down: ids can be forged."""
    me = turn.person
    if await participants.allowed(turn.db, me, man, sight=Sight.SHEET, verb=wish.verb, now=turn.now):
        await turn.keys.load([man])
        return turn.keys.has(man)
    turn.finish(resume=False)
    turn.say(line("intake-refused"))
    return False


@feature.on(BeginIntake, who=LEADERS)
async def begin(turn: Turn, wish: BeginIntake) -> None:
    """The first question, or the one where it stopped; whoever goes on with it has it from now on."""
    man, me = wish.person, turn.person
    if not await may(turn, man, wish):
        return
    if await erasure.is_waiting(turn.db, man):
        turn.say(line("intake-erasing"))
    elif await intake.begin(turn.db, man, me.id, Question.NAME.value, turn.now):
        await participants.note(turn.db, me, man, verb=wish.verb, now=turn.now)
        turn.say(line("intake-hello", alias=await people.alias(turn.db, turn.keys, man) or "–"), author=man)
        await say(turn, man)
    else:
        stage = await intake.stage(turn.db, man)
        if stage is not None and stage[0] is not None:
            return turn.post(ShowIntake(man))
        if await intake.take_over(turn.db, man, me.id):
            await participants.note(turn.db, me, man, verb="intake.take_over", now=turn.now)
        await say(turn, man)


@feature.on(AmendIdentity, who=LEADERS)
async def amend(turn: Turn, wish: AmendIdentity) -> None:
    """His emergency identity once more, after all was finished: a number changes."""
    man, me = wish.person, turn.person
    if not await may(turn, man, wish):
        return
    at = await intake.get(turn.db, turn.keys, man, identity=True)
    if at is None or at.finished_at is None:
        return turn.post(BeginIntake(man))
    if await intake.move(turn.db, at, Question.NAME.value, turn.now, by=me.id):
        await participants.note(turn.db, me, man, verb=wish.verb, now=turn.now)
        await say(turn, man)


async def say(turn: Turn, man: int) -> None:
    """Ask what is open; when all is said, show all of it."""
    at = await intake.get(turn.db, turn.keys, man, identity=True)
    if at is None:
        return
    question = Question(at.question)
    if question is Question.SUMMARY:
        turn.say(summary(turn, at), choices=ends(man), author=man)
        turn.expect(Ask(man, question), within=PATIENCE)
        return
    letter = turn.say(bubble(question), choices=choices(at))
    await intake.set_letter(turn.db, man, letter)
    turn.expect(Ask(man, question), within=PATIENCE)


async def current(turn: Turn, man: int, wish: Action, question: Question | None = None) -> Intake | None:
    """The intake if this one has it and this question is open; a second tap is passed over, an old one answered."""
    if not await may(turn, man, wish):
        return None
    at = await intake.get(turn.db, turn.keys, man, identity=True)
    if at is None:
        turn.finish()
    elif at.finished_at is not None and at.question not in rules.IDENTITY:
        turn.finish()
        if turn.now - at.moved_at > MOMENT:
            turn.say(line("intake-over"), choices=[Choice(line("participants-b-sheet"), ShowParticipant(man))])
    elif at.by != turn.person.id:
        turn.finish()
        turn.say(line("intake-elsewhere"), choices=[Choice(line("intake-b-mine"), BeginIntake(man))])
    elif question is not None and question != at.question:
        if turn.now - at.moved_at > MOMENT:
            await say(turn, man)
    else:
        return at
    return None


async def go(turn: Turn, at: Intake, question: Question, **known: Any) -> None:
    """On to a question, with what is known besides; of two of the team the first one's answer counts."""
    said = {**said_so_far(at), **known}
    answers = {name: value for name, value in {**at.answers, **known}.items() if name not in rules.IDENTITY}
    answers.pop(rules.TICKS, None)
    if question is Question.NEEDS:
        answers[rules.TICKS] = rules.first_needs(said)
    elif question in rules.TICKED:
        answers[rules.TICKS] = list(said.get(question) or [])
    columns = intake.sealed(turn.keys, at, "answers", answers)
    if known.keys() & {*rules.IDENTITY}:
        who = {name.value: said[name] for name in rules.IDENTITY if name in said}
        columns |= intake.sealed(turn.keys, at, "identity", who)
    if await intake.move(turn.db, at, question.value, turn.now, **columns):
        await say(turn, at.person)


async def keep(turn: Turn, at: Intake, question: Question, value: Any) -> None:
    """Keep an answer and ask what comes next. value: None for what he did not say."""
    known: dict[str, Any] = {question.value: value}
    said = {**said_so_far(at), **known}
    if at.finished_at is not None:
        return await _go_on_amending(turn, at, question, known)
    if question in rules.AUDIT and rules.proposes_addiction(said) and rules.first_needs(said) != said.get("needs"):
        stale = {name: value for name, value in at.answers.items() if name != Question.NEEDS}
        at = _with(at, stale)  # the needs are asked anew, with what his points propose
        said = {**said_so_far(at), **known}
    await go(turn, at, rules.following(question, said), **known)


def _with(at: Intake, answers: dict[str, Any]) -> Intake:
    return Intake(
        at.person,
        at.by,
        at.question,
        at.move,
        at.moved_at,
        at.letter,
        at.identity,
        answers,
        at.finished_at,
        at.review_at,
    )


async def _go_on_amending(turn: Turn, at: Intake, question: Question, known: dict[str, Any]) -> None:
    """After all was finished only his identity is gone through."""
    place = rules.IDENTITY.index(question)
    if place + 1 < len(rules.IDENTITY):
        return await go(turn, at, rules.IDENTITY[place + 1], **known)
    who = {**at.identity, **known}
    columns = intake.sealed(turn.keys, at, "identity", who)
    if await intake.move(turn.db, at, Question.SUMMARY.value, turn.now, **columns):
        turn.say(line("intake-amended"), choices=[Choice(line("participants-b-sheet"), ShowParticipant(at.person))])
        turn.finish()


# --- what is tapped and typed ----------------------------------------------------------------------------------------


@feature.on(Ask, who=LEADERS)
async def ask(turn: Turn, wish: Ask) -> None:
    """What was typed; at a question with buttons alone, and after an interruption, the question again.

    Whatever it is worth, it leaves the chat of who typed it: what says who he is, and his own words (R19).
    """
    if turn.answer is not None and wish.question in rules.READERS:
        turn.clear_typed(report=Stays())
    at = await current(turn, wish.person, wish)
    if at is None:
        return
    question = Question(at.question)
    read = rules.READERS.get(question, contact.hours_of if question is Question.HOURS else None)
    if turn.answer is None or question is not wish.question or read is None:
        return await say(turn, at.person)
    cut = turn.incoming is not None and turn.incoming.cut
    value = None if cut else read(turn.answer)
    if value is None:
        turn.say(line("intake-wrong", question=question), choices=choices(at))
        return turn.expect(wish, within=PATIENCE)
    await keep(turn, at, question, value)


@feature.on(Pick, who=LEADERS)
async def pick(turn: Turn, tap: Pick) -> None:
    """One option."""
    at = await current(turn, tap.person, tap, tap.question)
    offered = rules.options(tap.question)
    if at is None or tap.question in rules.TICKED or not 0 <= tap.option < len(offered):
        return
    await keep(turn, at, tap.question, offered[tap.option])


@feature.on(Tick, who=LEADERS)
async def tick(turn: Turn, tap: Tick) -> None:
    """Marked, or no more; the list changes in its place."""
    at = await current(turn, tap.person, tap, tap.question)
    offered = rules.options(tap.question)
    if at is None or tap.question not in rules.TICKED or not 0 <= tap.option < len(offered):
        return
    marked, one = list(at.answers.get(rules.TICKS) or []), offered[tap.option].value
    marked = [other for other in marked if other != one] if one in marked else [*marked, one]
    answers = {**at.answers, rules.TICKS: marked}
    columns = intake.sealed(turn.keys, at, "answers", answers)
    if await intake.move(turn.db, at, at.question, turn.now, **columns) and at.letter is not None:
        turn.edit(at.letter, bubble(tap.question), choices=choices(_with(at, answers)))


@feature.on(Skip, who=LEADERS)
async def skip(turn: Turn, tap: Skip) -> None:
    """He did not say."""
    at = await current(turn, tap.person, tap, tap.question)
    if at is not None and tap.question not in rules.TICKED and tap.question is not Question.SUMMARY:
        await keep(turn, at, tap.question, None)


@feature.on(Next, who=LEADERS)
async def go_on(turn: Turn, tap: Next) -> None:
    """With the marks of a list, or with what was said before."""
    at = await current(turn, tap.person, tap, tap.question)
    if at is None:
        return
    said = said_so_far(at)
    if tap.question in rules.TICKED:
        ticks = at.answers.get(rules.TICKS) or []
        marked = [option.value for option in rules.options(tap.question) if option.value in ticks]
        await keep(turn, at, tap.question, marked)
    elif tap.question in said:
        await keep(turn, at, tap.question, said[tap.question])


@feature.on(Back, who=LEADERS)
async def back(turn: Turn, tap: Back) -> None:
    """To the question before; the marks of a list that is left stay as they were."""
    at = await current(turn, tap.person, tap, tap.question)
    if at is not None:
        await go(turn, at, rules.before(tap.question, said_so_far(at)))


@feature.on(Correct, who=LEADERS)
async def correct(turn: Turn, wish: Correct) -> None:
    """Which part."""
    at = await current(turn, wish.person, wish)
    if at is None:
        return
    parts = [Choice(line("intake-b-part", part=part[0]), GoTo(at.person, part[0])) for part in rules.PARTS]
    turn.say(line("intake-correct"), choices=parts)


@feature.on(GoTo, who=LEADERS)
async def go_to(turn: Turn, tap: GoTo) -> None:
    """This one again; a forged button never leaps over what was not asked yet."""
    at = await current(turn, tap.person, tap)
    if at is not None and (tap.question in said_so_far(at) or tap.question == at.question):
        await go(turn, at, tap.question)
