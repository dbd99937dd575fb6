"""Language: in which language a person is written to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action, Choice, Role, line
from bot.feature import JOINED, Feature
from bot.turn import Turn
from handlers.actions import AskLanguage, ShowMenu
from storage import people

feature = Feature("language")

INSIDE = JOINED | {Role.INVITED}


@dataclass(frozen=True)
class Pick(Action, verb="language.pick"):
    """Write to me in this language (`es`, `en`)."""

    language: str


@feature.on(AskLanguage, commands=("idioma", "language"), who=INSIDE)
async def ask(turn: Turn, wish: AskLanguage) -> None:
    """The choices stand in their own languages, so that whoever landed in the wrong one finds out."""
    turn.say(
        line("language-which"),
        choices=[Choice(line("language-b-spanish"), Pick("es")), Choice(line("language-b-english"), Pick("en"))],
    )


@feature.on(Pick, who=INSIDE)
async def pick(turn: Turn, wish: Pick) -> None:
    """From now on so; an open question is asked again in the new language."""
    if wish.language not in turn.words.languages:
        return await ask(turn, AskLanguage())
    await people.set_language(turn.db, turn.person.id, wish.language)
    turn.person.language = wish.language
    turn.say(line("language-set"))
    waiting = [entry for entry in turn.here.expects if entry[2] > turn.now.timestamp()]
    if waiting:
        turn.resume(waiting[-1])
    else:
        turn.post(ShowMenu())
    return None
