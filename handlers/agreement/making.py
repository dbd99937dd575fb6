"""How a man makes his agreement card: one small question at a time, as fits how he lives today."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Line, Role, line, never
from bot.turn import Turn
from content.answers import means
from content.plan import CARD_LETTERS, CARD_WORDS, PLAN_LETTERS, Fault, judge
from handlers.actions import AskCard, BeginTimeout, CallPerson, EndTimeoutLate, RepeatTimeout, ShowMenu
from handlers.agreement.wishes import Ask, Begin, Change, Children, Minutes, Skip, feature, is_phrase
from storage import agreement, people, timeout
from storage.agreement import WRITTEN, Card, Part, Variant

WHO = (Role.PARTICIPANT,)

PATIENCE = timedelta(hours=24)
"""How long a typed answer belongs to a question; what he has answered stays for good."""

LENGTHS = (15, 30, 45, 60)
"""What a time-out may last."""

SHORT = frozenset({Part.PHRASE, Part.GESTURE, Part.PLACE, Part.MESSAGE})
"""What is read inside a time-out, and therefore short."""


@feature.on(AskCard, commands=("acuerdo", "tarjeta"), who=WHO)
async def show(turn: Turn, wish: AskCard) -> None:
    """The card for how he lives today; what it is, if there is none yet."""
    if await _in_timeout(turn):
        return
    card = await _today(turn)
    if card is None or card.empty:
        turn.say(line("agreement-intro"), choices=[Choice(line("agreement-b-begin"), Begin()), _menu()])
        return
    choices = [Choice(line("agreement-b-change"), Change()), _menu()]
    if _next(card) is not None:
        choices.insert(0, Choice(line("agreement-b-go-on"), Begin()))
    waits = card.completed_at is not None and card.confirmed_at is None
    turn.say(line("agreement-shown", parts=await _spoken(turn, card), waits=waits), choices=choices)


@feature.on(Begin, who=WHO)
async def begin(turn: Turn, tap: Begin) -> None:
    """On with what is missing."""
    if await _in_timeout(turn):
        return
    card = await agreement.begin(turn.db, turn.person.id, await _living(turn), turn.now)
    part = _next(card)
    if part is None:
        return turn.post(AskCard())
    await _ask(turn, card, part)


@feature.on(Change, who=WHO)
async def change(turn: Turn, tap: Change) -> None:
    """One part at a time; only those that this card has."""
    card = await _today(turn)
    if card is None or card.empty:
        return turn.post(AskCard())
    if not await _in_timeout(turn):
        choices = [Choice(line("agreement-b-part", part=part), Ask(part)) for part in _parts(card)]
        turn.say(line("agreement-which"), choices=choices)


@feature.on(Ask, who=WHO)
async def ask(turn: Turn, question: Ask) -> None:
    """Take what he typed, or ask; a question that is not open, or belongs to another way of living, is passed over."""
    card = await _today(turn)
    if turn.answer is None and turn.by_person:
        if card is None or question.part not in (*_parts(card), Part.GESTURE):
            return turn.post(AskCard())
        if question.part is Part.GESTURE and card.variant is not Variant.HOME:
            return turn.post(AskCard())
        if not await _in_timeout(turn):
            await _ask(turn, card, question.part)
        return
    if card is None or card.asking is not question.part:
        turn.finish()
        return turn.post(AskCard()) if turn.answer is not None else None
    if turn.answer is None:
        return await _ask(turn, card, question.part)
    if question.part is not Part.PHRASE and is_phrase(turn.answer):  # no answer to this question: he means it
        return turn.post(BeginTimeout(None))
    match question.part:
        case Part.MINUTES:
            return await _take_minutes(turn, card, _length(turn.answer))
        case Part.CHILDREN:
            return await _take_children(turn, card, turn.answer)
        case _:
            return await _take_words(turn, card, question.part, turn.answer)


@feature.on(Minutes, who=WHO)
async def pick_minutes(turn: Turn, tap: Minutes) -> None:
    """A length, tapped."""
    card = await _today(turn)
    if card is not None and card.asking is Part.MINUTES:
        await _take_minutes(turn, card, tap.minutes)


@feature.on(Children, who=WHO)
async def pick_children(turn: Turn, tap: Children) -> None:
    """Yes or no, tapped."""
    card = await _today(turn)
    if card is not None and card.asking is Part.CHILDREN:
        await _keep_children(turn, card, there=tap.there)


@feature.on(Skip, who=WHO)
async def skip(turn: Turn, tap: Skip) -> None:
    """On without an answer; a second tap finds another question open and does nothing."""
    card = await _today(turn)
    if card is not None and card.asking is tap.part:
        await agreement.ask(turn.db, card, None)
        await _go_on(turn, card, tap.part)


# --- answers ---------------------------------------------------------------------------------------------------------


async def _take_words(turn: Turn, card: Card, part: Part, typed: str) -> None:
    short = part in SHORT
    judged = judge(typed, part, letters=CARD_LETTERS if short else PLAN_LETTERS, words=CARD_WORDS if short else None)
    if isinstance(judged, Fault):
        turn.expect(Ask(part), within=PATIENCE)
        person = [Choice(line("engine-b-person"), CallPerson())] if judged is Fault.THREAT else []
        turn.say(line("plan-fault", fault=judged), choices=[*person, _skip(part)])
        return
    column = WRITTEN[part]
    sealed = turn.keys.seal(turn.person.id, judged, agreement.place(card.id, column))
    columns: dict[str, object] = {column: sealed}
    if column == "phrase":
        columns["gesture"] = part is Part.GESTURE
    await _keep(turn, card, part, **columns)


async def _take_minutes(turn: Turn, card: Card, minutes: int | None) -> None:
    if minutes in LENGTHS:
        return await _keep(turn, card, Part.MINUTES, minutes=minutes)
    return await _ask(turn, card, Part.MINUTES)


async def _take_children(turn: Turn, card: Card, typed: str) -> None:
    for answer in ("yes", "no"):
        if means(typed, answer):
            return await _keep_children(turn, card, there=answer == "yes")
    return await _ask(turn, card, Part.CHILDREN)


async def _keep_children(turn: Turn, card: Card, *, there: bool) -> None:
    """Who covered children that are not there is kept no longer."""
    gone: dict[str, object] = {} if there else {"cover": None}
    await _keep(turn, card, Part.CHILDREN, children=there, **gone)


async def _keep(turn: Turn, card: Card, part: Part, **columns: object) -> None:
    kept = await agreement.keep(turn.db, card, part, turn.now, **columns)
    if kept is not None:
        await _go_on(turn, kept, part)


async def _go_on(turn: Turn, card: Card, part: Part) -> None:
    """The next part that is missing; a finished card is shown. His facilitator has one thing less to do when they have
    looked at it together, which is when a time-out begins to use it."""
    following = _next(card, after=part)
    if following is not None:
        return await _ask(turn, card, following)
    if card.completed_at is None and _is_complete(card):
        await agreement.complete(turn.db, card, turn.now)
    turn.finish()
    return turn.post(AskCard())


# --- questions -------------------------------------------------------------------------------------------------------


def _parts(card: Card) -> list[Part]:
    """What this card asks: no return unless he lives with her, nobody to cover children who are not there."""
    parts = [Part.PHRASE, Part.PLACE, Part.MINUTES, Part.CHILDREN]
    if card.children:
        parts.append(Part.COVER)
    return [*parts, Part.BACK, Part.MESSAGE] if card.variant is Variant.HOME else parts


def _next(card: Card, after: Part | None = None) -> Part | None:
    """The first part without an answer (after: only behind this one)."""
    parts = _parts(card)
    shown = Part.PHRASE if after is Part.GESTURE else after
    if shown is not None:
        parts = parts[parts.index(shown) + 1 :] if shown in parts else []
    return next((part for part in parts if not _answered(card, part)), None)


def _answered(card: Card, part: Part) -> bool:
    match part:
        case Part.MINUTES:
            return card.minutes is not None
        case Part.CHILDREN:
            return card.children is not None
        case _:
            return WRITTEN[part] in card.there


def _is_complete(card: Card) -> bool:
    """What a time-out makes use of is there; the rest is for him and his facilitator to decide."""
    return {"phrase", "place"} <= card.there and card.minutes is not None


async def _ask(turn: Turn, card: Card, part: Part) -> None:
    await agreement.ask(turn.db, card, part)
    turn.expect(Ask(part), within=PATIENCE)
    choices: list[Choice] = []
    if part is Part.PHRASE and card.variant is Variant.HOME:
        choices = [Choice(line("agreement-b-gesture"), Ask(Part.GESTURE))]
    elif part is Part.MINUTES:
        choices = [Choice(line("timeout-b-minutes", minutes=minutes), Minutes(minutes)) for minutes in LENGTHS]
    elif part is Part.CHILDREN:
        choices = [Choice(line("agreement-b-yes"), Children(True)), Choice(line("agreement-b-no"), Children(False))]
    turn.say(_question(part, card.variant), choices=[*choices, _skip(part)])


def _question(part: Part, variant: Variant) -> Line:
    match part:
        case Part.PHRASE:
            return line("agreement-phrase", variant=variant)
        case Part.GESTURE:
            return line("agreement-gesture")
        case Part.PLACE:
            return line("agreement-place", variant=variant)
        case Part.MINUTES:
            return line("agreement-minutes")
        case Part.CHILDREN:
            return line("agreement-children")
        case Part.COVER:
            return line("agreement-cover")
        case Part.BACK:
            return line("agreement-back")
        case Part.MESSAGE:
            return line("agreement-message")
    never(part)


def _length(typed: str) -> int | None:
    named = next((length for length in LENGTHS if means(typed, f"minutes_{length}")), None)
    first = typed.split()[:1]
    if named is None and first and first[0].isascii() and first[0].isdigit() and len(first[0]) <= 4:
        return int(first[0])
    return named


# --- what stands there -----------------------------------------------------------------------------------------------


async def _spoken(turn: Turn, card: Card) -> str:
    """The card as it fits how he lives today, one part under the other, in the reader's language."""
    words = await agreement.words(turn.db, turn.keys, card)
    said: list[Line] = []
    for part in _parts(card):
        if part is Part.MINUTES:
            if card.minutes is not None:
                said.append(line("agreement-said-minutes", minutes=card.minutes))
        elif part is not Part.CHILDREN and WRITTEN[part] in words:
            named = Part.GESTURE if part is Part.PHRASE and card.gesture else part
            said.append(line("agreement-said", part=named, said=words[WRITTEN[part]]))
    return "\n".join(turn.words.render(one, turn.here.language).plain for one in said)


async def _living(turn: Turn) -> people.Living:
    return await people.living(turn.db, turn.person.id)


async def _today(turn: Turn) -> Card | None:
    return await agreement.get(turn.db, turn.person.id, await _living(turn))


async def _in_timeout(turn: Turn) -> bool:
    """Whether a time-out runs: a card is made in calm, and the present step is said instead."""
    pause = await timeout.running(turn.db, turn.person.id)
    if pause is not None and turn.late and turn.happened_at >= pause.begun_at:
        turn.post(EndTimeoutLate(int(turn.happened_at.timestamp())))  # R9
    elif pause is not None:
        turn.post(RepeatTimeout(pause.id))
    return pause is not None


def _skip(part: Part) -> Choice:
    return Choice(line("agreement-b-skip"), Skip(part))


def _menu() -> Choice:
    return Choice(line("agreement-b-menu"), ShowMenu())
