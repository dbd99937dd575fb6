"""Plan: a man writes down, in small steps, how he stays non-violent, and reads it when he needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Line, Role, line, never
from bot.feature import Feature
from bot.turn import Turn
from content.plan import Fault, judge, short
from handlers.actions import CallPerson, EndTimeoutLate, RepeatTimeout, ShowMenu, ShowPlan
from storage import plan, timeout
from storage.plan import Part, Plan
from storage.timeout import Pause, Step

feature = Feature("plan")

WHO = (Role.PARTICIPANT,)

PATIENCE = timedelta(hours=24)
"""How long a typed answer belongs to a question; what he has answered stays for good."""

CALM = frozenset({Step.WALK, Step.BREATHE, Step.TALK, Step.WAIT})
"""Steps of a time-out at which he may read it; at any other one the step itself comes first."""

SHORT = {Part.PLACE: 7, Part.PHRASE: 7, Part.PEOPLE: 6, Part.WONT: 7}
"""What is read inside a time-out, and how many words of it: at most 35 in a bubble, labels included."""

FIRST = (Part.SIGNS, Part.PLACE, Part.PEOPLE)
"""The parts of the first bubble; the others stand in the second."""


@dataclass(frozen=True)
class Ask(Action, verb="plan.part"):
    """The question of a part: asked, asked anew, or answered by what he types. walking: the next part comes after."""

    part: Part
    walking: bool


@dataclass(frozen=True)
class Skip(Action, verb="plan.skip"):
    """He leaves this part as it is."""

    part: Part


@dataclass(frozen=True)
class Clear(Action, verb="plan.clear"):
    """He takes his answer to this part away."""

    part: Part


@dataclass(frozen=True)
class Stop(Action, verb="plan.stop"):
    """Enough for today; what he has answered stays."""


@dataclass(frozen=True)
class Change(Action, verb="plan.change"):
    """Which part shall be changed."""


@feature.on(ShowPlan, commands=("plan",), who=WHO)
async def show(turn: Turn, wish: ShowPlan) -> None:
    """What he wrote in at most two bubbles; its short form inside a time-out; the first question if there is none."""
    pause = await timeout.running(turn.db, turn.person.id)
    if pause is not None:
        return await _inside(turn, pause)
    said = await plan.of_person(turn.db, turn.keys, turn.person.id)
    if not said:
        turn.say(line("plan-empty"), choices=[Choice(line("plan-b-begin"), Ask(Part.SIGNS, True)), _menu()])
        return
    missing = [part for part in Part if part not in said]
    first = _list(turn, {part: words for part, words in said.items() if part in FIRST})
    second = _list(turn, {part: words for part, words in said.items() if part not in FIRST})
    choices = [Choice(line("plan-b-change"), Change()), _menu()]
    if missing:
        choices.insert(0, Choice(line("plan-b-go-on"), Ask(missing[0], True)))
    if first and second:
        turn.say(line("plan-shown", parts=first))
        turn.say(line("plan-shown-more", parts=second), choices=choices)
    else:
        turn.say(line("plan-shown", parts=first or second), choices=choices)


async def _inside(turn: Turn, pause: Pause) -> None:
    """Nothing is asked here: the time-out goes on, and its own question stays the one that is open."""
    said = await plan.of_person(turn.db, turn.keys, turn.person.id)
    parts = {part: short(said[part], SHORT[part]) for part in SHORT if part in said}
    if pause.step not in CALM or not parts or turn.late:
        return _back(turn, pause)
    turn.say(
        line("plan-inside", parts=_list(turn, parts)),
        choices=[
            Choice(line("plan-b-back"), RepeatTimeout(pause.id)),
            Choice(line("engine-b-person"), CallPerson()),
        ],
    )


@feature.on(Change, who=WHO)
async def change(turn: Turn, tap: Change) -> None:
    """One part at a time."""
    if await _in_timeout(turn):
        return
    turn.say(line("plan-which"), choices=[Choice(_label(part), Ask(part, False)) for part in Part])


@feature.on(Ask, who=WHO)
async def ask(turn: Turn, question: Ask) -> None:
    """Take what he typed, sealed, or ask; a question that is not open any more is passed over."""
    if turn.answer is None and turn.by_person:
        if not await _in_timeout(turn):
            await _ask(turn, question)
        return
    mine = await plan.get(turn.db, turn.person.id)
    if mine is None or mine.asking is not question.part:
        turn.finish()
        return turn.post(ShowPlan()) if turn.answer is not None else None
    if turn.answer is None:
        return await _ask(turn, Ask(question.part, mine.walking))
    judged = judge(turn.answer, question.part)
    if isinstance(judged, Fault):
        turn.expect(question, within=PATIENCE)
        person = [Choice(line("engine-b-person"), CallPerson())] if judged is Fault.THREAT else []
        turn.say(line("plan-fault", fault=judged), choices=[*person, _skip(question.part)])
        return
    sealed = turn.keys.seal(turn.person.id, judged, plan.place(turn.person.id, question.part))
    if await plan.keep(turn.db, turn.person.id, question.part, sealed, turn.now):
        await _go_on(turn, mine, question.part)


@feature.on(Skip, who=WHO)
async def skip(turn: Turn, tap: Skip) -> None:
    """On, or back to the plan; a second tap finds another question open and does nothing."""
    mine = await plan.get(turn.db, turn.person.id)
    if mine is not None and await plan.close(turn.db, turn.person.id, tap.part):
        await _go_on(turn, mine, tap.part)


@feature.on(Clear, who=WHO)
async def clear(turn: Turn, tap: Clear) -> None:
    """What he wrote there is gone."""
    mine = await plan.get(turn.db, turn.person.id)
    if mine is not None and await plan.keep(turn.db, turn.person.id, tap.part, None, turn.now):
        turn.say(line("plan-cleared"))
        await _go_on(turn, mine, tap.part)


@feature.on(Stop, who=WHO)
async def stop(turn: Turn, tap: Stop) -> None:
    """The rest may wait."""
    mine = await plan.get(turn.db, turn.person.id)
    if mine is None or mine.asking is None or not await plan.close(turn.db, turn.person.id, mine.asking):
        return
    turn.say(line("plan-stopped"), choices=[Choice(line("plan-b-show"), ShowPlan()), _menu()])
    turn.finish()


async def _in_timeout(turn: Turn) -> bool:
    """Whether a time-out runs, in which nothing of this is asked: its present step is said instead."""
    pause = await timeout.running(turn.db, turn.person.id)
    if pause is not None:
        _back(turn, pause)
    return pause is not None


def _back(turn: Turn, pause: Pause) -> None:
    """The present step again; what he sent too long ago ends the time-out instead (R9)."""
    if turn.late and turn.happened_at >= pause.begun_at:
        turn.post(EndTimeoutLate(int(turn.happened_at.timestamp())))
    else:
        turn.post(RepeatTimeout(pause.id))


async def _ask(turn: Turn, question: Ask) -> None:
    await plan.ask(turn.db, turn.person.id, question.part, turn.now, walking=question.walking)
    turn.expect(question, within=PATIENCE)
    mine = await plan.get(turn.db, turn.person.id)
    there = mine is not None and question.part in mine.there
    choices = [_skip(question.part)]
    if there:
        choices.append(Choice(line("plan-b-clear"), Clear(question.part)))
    if question.walking:
        choices.append(Choice(line("plan-b-stop"), Stop()))
    turn.say(_question(question.part), choices=choices)


async def _go_on(turn: Turn, before: Plan, part: Part) -> None:
    """The next part that has no answer yet, or the whole plan."""
    later = list(Part)[list(Part).index(part) + 1 :]
    following = next((one for one in later if one not in before.there), None)
    if before.walking and following is not None:
        return await _ask(turn, Ask(following, True))
    turn.finish()
    return turn.post(ShowPlan())


def _list(turn: Turn, said: dict[Part, str]) -> str:
    """Parts one under the other, each behind its name, in the reader's language."""
    spoken = [turn.words.render(_named(part, words), turn.here.language).plain for part, words in said.items()]
    return "\n".join(spoken)


def _question(part: Part) -> Line:
    match part:
        case Part.SIGNS:
            return line("plan-signs")
        case Part.PLACE:
            return line("plan-place")
        case Part.PEOPLE:
            return line("plan-people")
        case Part.PHRASE:
            return line("plan-phrase")
        case Part.WONT:
            return line("plan-wont")
    never(part)


def _named(part: Part, said: str) -> Line:
    return line("plan-said", part=part, said=said)


def _label(part: Part) -> Line:
    return line("plan-b-part", part=part)


def _skip(part: Part) -> Choice:
    return Choice(line("plan-b-skip"), Skip(part))


def _menu() -> Choice:
    return Choice(line("plan-b-menu"), ShowMenu())
