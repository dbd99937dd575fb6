"""The list that a man, or one of the team, is shown: short bubbles, one number a line."""

from __future__ import annotations

from collections.abc import Sequence

from bot.contract import Choice, Line, Role, line
from bot.turn import Turn
from content.directory import FIRST
from content.reading import word_count
from handlers.actions import EMERGENCY, CheckNumbers, SendContact, ShowMenu, ShowNumbers
from handlers.numbers.wishes import KEEPERS, ShowFamily, feature, told
from storage import numbers, people
from storage.numbers import Number
from storage.people import Living

MOST_WORDS = 35
"""In a bubble."""


@feature.on(ShowNumbers, commands=("numeros", "numbers"), who=EMERGENCY, edited=True)
async def show(turn: Turn, wish: ShowNumbers) -> None:
    """911 and the line that answers day and night first; those of his state and of his organisation behind them."""
    state, order = await _his(turn)
    found = await numbers.shown(turn.db, turn.person.organisation, ("men", state), turn.now)
    choices = [
        Choice(line("numbers-b-family", order=order), ShowFamily()),
        Choice(line("numbers-b-save"), SendContact()),
    ]
    if {*KEEPERS} & turn.person.roles:
        choices.append(Choice(line("numbers-b-check"), CheckNumbers()))
    _say(turn, line("numbers-first"), found, choices)


@feature.on(ShowFamily, who=EMERGENCY)
async def show_family(turn: Turn, wish: ShowFamily) -> None:
    """He opened it; no word asks him to pass it on or to look for her."""
    state, order = await _his(turn)
    found = await numbers.shown(turn.db, turn.person.organisation, ("family", state), turn.now)
    _say(turn, line("numbers-family", order=order), found, [Choice(line("numbers-b-back"), ShowNumbers())])


async def _his(turn: Turn) -> tuple[str | None, bool]:
    """His state, if he has told it, and whether a judge told him to keep away."""
    facts = None
    if Role.PARTICIPANT in turn.person.roles or not turn.person.is_staff:
        facts = await people.get(turn.db, turn.keys, turn.person.id)
    return (facts.state, facts.living is Living.ORDER) if facts is not None else (None, False)


def _say(turn: Turn, opening: Line, found: list[Number], choices: list[Choice]) -> None:
    """What is sure first; then, honestly, what nobody has heard answer lately. Buttons hang on the last bubble."""
    sure = [one for one in found if one.key in FIRST or not one.overdue(turn.now)]
    bubbles = [*_bubbles(turn, opening, sure)]
    bubbles += _bubbles(turn, line("numbers-unsure"), [one for one in found if one not in sure])
    for place, bubble in enumerate(bubbles):
        last = place == len(bubbles) - 1
        turn.say(bubble, choices=[*choices, Choice(line("numbers-b-menu"), ShowMenu())] if last else ())


def _bubbles(turn: Turn, opening: Line, found: Sequence[Number]) -> list[Line]:
    """As few bubbles as these numbers need; the opening stands over the first of them."""
    language = turn.here.language
    heads = [turn.words.render(opening, language).plain, ""]
    made: list[list[str]] = []
    for one in found:
        text = turn.words.render(told(one, language), language).plain
        if made and word_count("\n".join([heads[len(made) > 1], *made[-1], text])) <= MOST_WORDS:
            made[-1].append(text)
        else:
            made.append([text])
    return [
        line("numbers-list", opening=heads[place > 0], first=place == 0, lines="\n".join(texts))
        for place, texts in enumerate(made)
    ]
