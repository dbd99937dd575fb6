"""How a local number comes into an organisation's list, step by step; nobody is told it before it was phoned."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, line
from bot.turn import Turn
from content.contact import dialled_of, line_of
from content.directory import Audience
from handlers.actions import CheckNumbers
from handlers.numbers import checking
from handlers.numbers.wishes import KEEPERS, AddNumber, AskPart, DropNumber, PickAlways, PickAudience, feature
from storage import chats, numbers
from storage.numbers import OWN, Part

PATIENCE = timedelta(hours=2)
"""How long the next text is taken for the answer."""

LONGEST = {Part.NAME: 40, Part.HOURS: 40, Part.SOURCE: 80}
"""Letters: a line is read in need."""

ORDER = list(Part)


@feature.on(AddNumber, who=KEEPERS)
async def add(turn: Turn, wish: AddNumber) -> None:
    """A list has an end."""
    if await numbers.full(turn.db, turn.person.organisation):
        turn.say(line("numbers-full", most=numbers.MOST_OWN), choices=_back())
        return None
    return _ask(turn, AskPart(Part.NUMBER))


@feature.on(AskPart, who=KEEPERS)
async def take(turn: Turn, wish: AskPart) -> None:
    """An answer that cannot be one is asked for again, with the reason; for whom it is, is tapped."""
    if wish.number is None and wish.part is not Part.NUMBER:
        return await add(turn, AddNumber())
    if turn.answer is None or wish.part is Part.AUDIENCE:
        return _ask(turn, wish, again=turn.answer is not None)
    me = turn.person
    if wish.part is Part.NUMBER:
        number = dialled_of(turn.answer)
        if number is None:
            return _ask(turn, wish, again=True)
        if await _known(turn, number):
            turn.say(line("numbers-known"), choices=_back())
            return turn.expect(wish, within=PATIENCE)
        begun = await numbers.begin(turn.db, me.organisation, me.id, number, turn.now)
        return _ask(turn, AskPart(Part.NAME, begun))
    words = line_of(turn.answer, LONGEST[wish.part])
    if words is None:
        return _ask(turn, wish, again=True)
    return await _go_on(turn, wish.part, wish.number or 0, words)


@feature.on(PickAudience, who=KEEPERS)
async def pick_audience(turn: Turn, tap: PickAudience) -> None:
    """For these people."""
    await _go_on(turn, Part.AUDIENCE, tap.number, tap.audience.value)


@feature.on(PickAlways, who=KEEPERS)
async def pick_always(turn: Turn, tap: PickAlways) -> None:
    """At any hour: no words are kept."""
    await _go_on(turn, Part.HOURS, tap.number, "")


async def _go_on(turn: Turn, part: Part, id: int, words: str) -> None:
    """The next question of a begun number, or its end: then it waits to be phoned."""
    me = turn.person
    if not await numbers.fill(turn.db, me.id, id, part, words):
        turn.finish()
        return turn_back(turn)
    if part is not ORDER[-1]:
        return _ask(turn, AskPart(ORDER[ORDER.index(part) + 1], id))
    turn.finish()
    if await numbers.full(turn.db, me.organisation) or await numbers.finish(turn.db, me.id, id, turn.now) is None:
        return turn_back(turn)
    await chats.note(
        turn.db, now=turn.now, verb="numbers.added", organisation_id=me.organisation, actor=me.id,
        subject=f"number:{OWN}{id}",
    )  # fmt: skip
    made = await numbers.get(turn.db, me.organisation, f"{OWN}{id}")
    return await checking.show(turn, made) if made is not None else turn_back(turn)


async def _known(turn: Turn, number: str) -> bool:
    """Whether it is in the list already. One that stands in ours as doubtful may be added: then somebody phones it."""
    same = number.replace(" ", "")
    known = await numbers.all_of(turn.db, turn.person.organisation)
    return any(one.line.number.replace(" ", "") == same for one in known)


@feature.on(DropNumber, who=KEEPERS)
async def drop(turn: Turn, tap: DropNumber) -> None:
    """What was begun goes by itself (retention), and is in no list."""
    turn.finish()
    turn.say(line("numbers-dropped"), choices=_back())


def turn_back(turn: Turn) -> None:
    """It is finished already, gone, or somebody else's."""
    turn.say(line("numbers-gone"), choices=_back())


def _ask(turn: Turn, wish: AskPart, *, again: bool = False) -> None:
    choices: list[Choice] = []
    if wish.part is Part.AUDIENCE and wish.number is not None:
        choices = [Choice(line("numbers-b-audience", audience=one), PickAudience(wish.number, one)) for one in Audience]
    if wish.part is Part.HOURS and wish.number is not None:
        choices = [Choice(line("numbers-b-always"), PickAlways(wish.number))]
    most = LONGEST.get(wish.part, 0)
    turn.say(
        line("numbers-ask", part=wish.part, again=again, most=most),
        choices=[*choices, Choice(line("numbers-b-drop"), DropNumber())],
    )
    turn.expect(wish, within=PATIENCE)


def _back() -> list[Choice]:
    return [Choice(line("numbers-b-all"), CheckNumbers())]
