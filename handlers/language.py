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
    offered = [Choice(line("language-b-own", name=_own_name(turn, code)), Pick(code)) for code in turn.words.languages]
    turn.say(line("language-which"), choices=offered)


def _own_name(turn: Turn, code: str) -> str:
    """What a language calls itself; its code where a pack does not say."""
    said = line("language-name")
    return turn.words.render(said, code).plain if turn.words.has(said.id, code) else code


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
