"""How a fact about the region comes onto the page, is changed and goes: what, from where, of which year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.contract import Choice, Line, line
from bot.turn import Turn
from content.clean import clean
from handlers.actions import ShowSite
from handlers.site.page import fact_line, note
from handlers.site.wishes import (
    READERS,
    AddFact,
    AskPart,
    DropFact,
    ListFacts,
    RemoveFact,
    ShowFact,
    feature,
)
from storage import chats, site
from storage.site import Fact, Part

PATIENCE = timedelta(hours=2)
"""How long the next text is taken for the answer."""

LONGEST = {Part.WORDS: 140, Part.SOURCE: 60}
"""Code points: nine facts of this length fit on one page."""

OLDEST = 1950
"""Older figures are a typing error."""


@feature.on(AddFact, who=READERS)
async def add(turn: Turn, wish: AddFact) -> None:
    """One page has an end."""
    if await site.full(turn.db, turn.person.organisation):
        turn.say(line("site-full", most=site.MOST_FACTS), choices=_back())
        return None
    return _ask(turn, AskPart(Part.WORDS))


@feature.on(AskPart, who=READERS)
async def take(turn: Turn, wish: AskPart) -> None:
    """An answer that cannot be one is asked for again; a fact that is gone meanwhile is said to be."""
    if wish.fact is None and wish.part is not Part.WORDS:
        return await add(turn, AddFact())
    if turn.answer is None:
        return _ask(turn, wish)
    home, me = turn.person.organisation, turn.person.id
    words = " ".join(clean(turn.answer, 4096).split())
    year = _year(words, turn.local(turn.now).year)
    if year is None if wish.part is Part.YEAR else not _fits(words, wish.part):
        return _ask(turn, wish, again=True)
    if wish.fact is None:
        begun = await site.begin(turn.db, turn.keys, (me, home), words, turn.now)
        return _ask(turn, AskPart(Part.SOURCE, begun))
    if await site.draft(turn.db, me, wish.fact):
        return await _go_on(turn, wish, words, year or 0)
    old = await site.fact(turn.db, turn.keys, wish.fact, home)
    turn.finish()
    if old is None:
        return _gone(turn)
    new = {
        Part.WORDS: replace(old, words=words),
        Part.SOURCE: replace(old, source=words),
        Part.YEAR: replace(old, year=year or old.year),
    }[wish.part]
    await site.rewrite(turn.db, turn.keys, new, me)
    await note(turn, "site.changed")
    return _show(turn, new)


async def _go_on(turn: Turn, wish: AskPart, words: str, year: int) -> None:
    """The next question of a begun fact, or its end."""
    me, id = turn.person.id, wish.fact or 0
    if wish.part is not Part.YEAR:
        await site.add_source(turn.db, turn.keys, me, id, words)
        return _ask(turn, AskPart(Part.YEAR, id))
    turn.finish()
    if not await site.finish(turn.db, me, id, year, turn.now):
        return _gone(turn)
    await note(turn, "site.added")
    made = await site.fact(turn.db, turn.keys, id, turn.person.organisation)
    return _show(turn, made) if made else _gone(turn)


@feature.on(DropFact, who=READERS)
async def drop(turn: Turn, tap: DropFact) -> None:
    """What was begun goes by itself (retention), and is on no page."""
    turn.finish()
    turn.say(line("site-dropped"), choices=_back())


@feature.on(ListFacts, who=READERS)
async def list_facts(turn: Turn, wish: ListFacts) -> None:
    """Numbered, with a button each."""
    await chats.note_look(turn.db, turn.person, verb=wish.verb, now=turn.now)
    found = await site.facts(turn.db, turn.keys, turn.person.organisation)
    if not found:
        return _gone(turn)
    said = [turn.words.render(fact_line(one), turn.here.language).plain for one in found]
    numbered = "\n".join(f"{place}. {text}" for place, text in enumerate(said, 1))
    choices = [Choice(line("site-b-look", place=place), ShowFact(one.id)) for place, one in enumerate(found, 1)]
    turn.say(line("site-which", facts=numbered), choices=choices)
    return None


@feature.on(ShowFact, who=READERS)
async def show_fact(turn: Turn, wish: ShowFact) -> None:
    """It, and what can be done with it."""
    found = await site.fact(turn.db, turn.keys, wish.fact, turn.person.organisation)
    if found is None:
        return _gone(turn)
    await chats.note_look(turn.db, turn.person, verb=wish.verb, now=turn.now)
    return _show(turn, found)


@feature.on(RemoveFact, who=READERS)
async def remove(turn: Turn, tap: RemoveFact) -> None:
    """Whoever taps second reads that it is gone."""
    if not await site.remove(turn.db, tap.fact, turn.person.organisation):
        return _gone(turn)
    await note(turn, "site.removed")
    turn.say(line("site-removed"), choices=_back())
    return None


def _show(turn: Turn, one: Fact) -> None:
    turn.say(
        line("site-one", fact=turn.words.render(fact_line(one), turn.here.language).plain),
        choices=[
            Choice(line("site-b-words"), AskPart(Part.WORDS, one.id)),
            Choice(line("site-b-source"), AskPart(Part.SOURCE, one.id)),
            Choice(line("site-b-year"), AskPart(Part.YEAR, one.id)),
            Choice(line("site-b-remove"), RemoveFact(one.id)),
            *_back(),
        ],
    )


def _gone(turn: Turn) -> None:
    turn.say(line("site-gone"), choices=_back())


def _back() -> list[Choice]:
    return [Choice(line("site-b-page"), ShowSite())]


def _ask(turn: Turn, wish: AskPart, *, again: bool = False) -> None:
    turn.say(_question(wish.part, again=again), choices=[Choice(line("site-b-drop"), DropFact())])
    turn.expect(wish, within=PATIENCE)


def _question(part: Part, *, again: bool) -> Line:
    match part:
        case Part.WORDS:
            return line("site-ask-words", again=again, most=LONGEST[part])
        case Part.SOURCE:
            return line("site-ask-source", again=again, most=LONGEST[part])
        case Part.YEAR:
            return line("site-ask-year", again=again)


def _fits(words: str, part: Part) -> bool:
    return any(char.isalnum() for char in words) and len(words) <= LONGEST[part]


def _year(words: str, this_year: int) -> int | None:
    """The one year in an answer; None if there is none, more than one, or one that is still to come."""
    years = [int(number) for number in re.findall(r"\d+", words[:200], re.ASCII) if len(number) == 4]
    return years[0] if len(years) == 1 and OLDEST <= years[0] <= this_year else None
