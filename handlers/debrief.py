"""Debrief: the day after a time-out four questions, one at a time, each may be skipped; he alone reads the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.contract import Action, Choice, Line, Role, line
from bot.feature import JOINED, Feature
from bot.turn import Turn
from content import misuse
from content.misuse import Theme
from handlers.actions import NOBODY, AskCard, BeginDebrief, CallPerson
from storage import agreement, cases, debrief, people, tasks, timeout
from storage.debrief import DEMAND, QUESTIONS, SKIPPED, Answer, Debrief

feature = Feature("debrief")

AFTERWARDS = timedelta(hours=2)
"""If he is in a time-out when the questions come due, they wait so long."""

RECENT = timedelta(hours=36)
"""Of several time-outs the newest is asked about, if it is not older than this."""


CARD_DUE = timedelta(days=7)
"""A card is made in the next session, which is a week away at most."""


class Made(StrEnum):
    """How far his agreement card of today is."""

    NONE = "none"
    ALONE = "made"
    """Nobody of his team has looked at it with him yet."""
    TOGETHER = "seen"


@dataclass(frozen=True)
class Start(Action, verb="debrief.start"):
    """He wants the questions."""

    debrief: int


@dataclass(frozen=True)
class NotToday(Action, verb="debrief.nottoday"):
    """He does not want them now."""

    debrief: int


@dataclass(frozen=True)
class Ask(Action, verb="debrief.question"):
    """A question: asked, asked anew, or answered by what he types."""

    debrief: int
    number: int


@dataclass(frozen=True)
class Skip(Action, verb="debrief.skip"):
    """He does not answer this one."""

    debrief: int
    number: int


@dataclass(frozen=True)
class Say(Action, verb="debrief.theme"):
    """What he demanded was about this: a tap answers the second question."""

    debrief: int
    theme: Theme


@feature.on(BeginDebrief, who=NOBODY)
async def begin(turn: Turn, due: BeginDebrief) -> None:
    """Invite, in words that a lock screen may show. Nothing is asked of who has not joined, has left, or works here."""
    if Role.PARTICIPANT not in turn.person.roles or await people.has_left(turn.db, turn.person.id):
        return
    if await timeout.running(turn.db, turn.person.id) is not None:
        return turn.later(due, at=turn.now + AFTERWARDS)
    case = await cases.current(turn.db, turn.person.id)
    if case is not None and not case.waits:  # a person talks with him: nothing else is asked meanwhile
        return turn.later(due, at=turn.now + AFTERWARDS)
    if turn.waking(turn.now) > turn.now:
        return turn.later(due, at=turn.waking(turn.now))
    recent = await timeout.of_person(turn.db, turn.person.id, since=turn.now - RECENT)
    pause = recent[0] if recent else await timeout.get(turn.db, due.pause, turn.person.id)
    if pause is None:
        return
    await _ask_for_card(turn)
    asked = await debrief.invite(turn.db, turn.person.id, pause.id, now=turn.now)
    if asked is not None:
        await turn.spend()  # it is care after danger and once a day at most: said in a full week too (R10)
        turn.say(
            line("debrief-invite"),
            choices=[
                Choice(line("debrief-b-start"), Start(asked.id)),
                Choice(line("debrief-b-not-today"), NotToday(asked.id)),
            ],
        )


@feature.on(Start, who=JOINED)
async def start(turn: Turn, tap: Start) -> None:
    """The first question; after an interruption, the one that is open."""
    asked = await debrief.get(turn.db, tap.debrief, turn.person.id)
    if asked is None:
        return
    if asked.question == 0:
        await _go_on(turn, asked)
    elif asked.question <= len(QUESTIONS):
        _say(turn, asked)
    else:
        turn.say(line("debrief-over"))


@feature.on(NotToday, who=JOINED)
async def not_today(turn: Turn, tap: NotToday) -> None:
    """No is an answer; the button to start stays where it is."""
    asked = await debrief.get(turn.db, tap.debrief, turn.person.id)
    if asked is not None and await debrief.put_off(turn.db, asked, now=turn.now):
        turn.say(line("debrief-not-today"))


@feature.on(Ask, who=JOINED)
async def ask(turn: Turn, question: Ask) -> None:
    """Take what he typed as the answer, sealed, or ask again."""
    asked = await debrief.get(turn.db, question.debrief, turn.person.id)
    if asked is None or asked.question != question.number or not 1 <= asked.question <= len(QUESTIONS):
        return turn.finish()
    if turn.answer is None:
        return _say(turn, asked)
    sealed = turn.keys.seal(turn.person.id, turn.answer, debrief.place(asked, asked.question))
    theme = misuse.theme(turn.answer) if asked.question == DEMAND else None
    await _go_on(turn, asked, Answer(sealed, misuse.blames(turn.answer), theme))


@feature.on(Say, who=JOINED)
async def say(turn: Turn, tap: Say) -> None:
    """What he demanded was about; a second tap finds the next question open and does nothing."""
    asked = await debrief.get(turn.db, tap.debrief, turn.person.id)
    if asked is not None and asked.question == DEMAND:
        await _go_on(turn, asked, Answer(theme=tap.theme))


@feature.on(Skip, who=JOINED)
async def skip(turn: Turn, tap: Skip) -> None:
    """On without an answer; a second tap finds the next question open and does nothing."""
    asked = await debrief.get(turn.db, tap.debrief, turn.person.id)
    if asked is not None and asked.question == tap.number and 1 <= asked.question <= len(QUESTIONS):
        await _go_on(turn, asked)


async def _ask_for_card(turn: Turn) -> None:
    """Without an agreement card that they looked at together his facilitator has something to do with him (practice
    §1.3.1): until then no time-out uses a word of it."""
    if await _card(turn) is not Made.TOGETHER:
        what = (turn.person.organisation, tasks.Kind.CARD)
        await tasks.ask(turn.db, what, about=turn.person.id, dates=(turn.now, turn.now + CARD_DUE))


async def _card(turn: Turn) -> Made:
    card = await agreement.get(turn.db, turn.person.id, await people.living(turn.db, turn.person.id))
    if card is None or card.completed_at is None:
        return Made.NONE
    return Made.ALONE if card.confirmed_at is None else Made.TOGETHER


async def _go_on(turn: Turn, asked: Debrief, answer: Answer = SKIPPED) -> None:
    now_open = await debrief.go_on(turn.db, asked, answer, now=turn.now)
    if now_open is None:
        return
    if now_open.question <= len(QUESTIONS):
        return _say(turn, now_open)
    card = await _card(turn)
    choices = [] if card is Made.TOGETHER else [Choice(line("debrief-b-card"), AskCard())]
    turn.say(line("debrief-thanks", card=card), choices=choices)
    turn.finish()


def _say(turn: Turn, asked: Debrief) -> None:
    turn.expect(Ask(asked.id, asked.question))
    labels = {
        Theme.MONEY: line("debrief-b-money"),
        Theme.JEALOUSY: line("debrief-b-jealousy"),
        Theme.CHORES: line("debrief-b-chores"),
    }
    about = [Choice(label, Say(asked.id, theme)) for theme, label in labels.items()]
    skip = Choice(line("debrief-b-skip"), Skip(asked.id, asked.question))
    last = [skip, Choice(line("engine-b-person"), CallPerson())]
    turn.say(_question(asked.question), choices=[*about, *last] if asked.question == DEMAND else last)


def _question(number: int) -> Line:
    match number:
        case 1:
            return line("debrief-signal")
        case 2:
            return line("debrief-demand")
        case 3:
            return line("debrief-others")
        case _:
            return line("debrief-different")
