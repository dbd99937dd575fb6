"""The page in chat: facts with source and year, and how many of the men are what, never fewer than five together."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from bot.contract import Choice, Line, Picture, line
from bot.turn import Turn
from content.clean import clean
from content.states import States
from handlers.actions import ShowMenu, ShowNotice, ShowSite
from handlers.site import rules
from handlers.site.wishes import READERS, AddFact, ListFacts, Print, feature
from storage import chats, joining, site
from storage.site import Counts, Fact

STATES = States.load()

MOST_CELLS = 6
"""Most lines of one division, so that the page stays one page."""


LONGEST_CELL = 30
"""Letters of a name that staff gave to a way of inviting."""


class Group(StrEnum):
    """How the men are divided."""

    AGES = "ages"
    STATES = "states"
    LIVING = "living"
    SOURCES = "sources"


@feature.on(ShowSite, commands=("hoja",), who=READERS)
async def show(turn: Turn, wish: ShowSite) -> None:
    """Facts in one bubble, what is counted in the next, with what it is not."""
    facts = await site.facts(turn.db, turn.keys, turn.person.organisation)
    counts = await site.counts(turn.db, turn.keys, turn.person.organisation)
    await note(turn, "site.shown")
    turn.say(line("site-facts", facts="\n".join(_plain(turn, fact_line(one)) for one in facts), empty=not facts))
    if counts.men >= rules.LEAST:
        turn.say(line("site-profile", groups="\n".join(_in_chat(turn, counts)), men=counts.men))
    choices = [Choice(line("site-b-add"), AddFact()), Choice(line("site-b-print"), Print())]
    if facts:
        choices.insert(1, Choice(line("site-b-change"), ListFacts()))
    choices += [Choice(line("notice-b-show"), ShowNotice()), Choice(line("site-b-menu"), ShowMenu())]
    turn.say(honest(turn, counts), choices=choices)


@feature.on(Print, who=READERS)
async def print_page(turn: Turn, wish: Print) -> None:
    """The same as a document, painted from what is true now."""
    home = turn.person.organisation
    facts = await site.facts(turn.db, turn.keys, home)
    counts = await site.counts(turn.db, turn.keys, home)
    await note(turn, "site.printed")
    few = counts.men < rules.LEAST
    args: dict[str, Any] = {
        "language": turn.here.language,
        "title": _plain(turn, line("site-title")),
        "organisation": await joining.organisation_name(turn.db, home),
        "groups": [] if few else [[name, cells] for name, cells in _groups(turn, counts)],
        "region": _plain(turn, line("site-region")),
        "facts": [[one.words, one.source, str(one.year)] for one in facts],
        "honest": _plain(turn, honest(turn, counts)),
    }
    turn.say(line("site-paper"), picture=Picture("site", args), protected=True)


async def note(turn: Turn, verb: str) -> None:
    """Write into the audit that this one did or looked at something here."""
    person = turn.person
    await chats.note(turn.db, now=turn.now, verb=verb, organisation_id=person.organisation, actor=person.id)


def fact_line(one: Fact) -> Line:
    """A fact as it stands on the page."""
    return line("site-fact", words=one.words, source=one.source, year=str(one.year))


def honest(turn: Turn, counts: Counts) -> Line:
    """How many, on which day, and what none of it measures (practice §4)."""
    today = turn.local(turn.now)
    men = counts.men if counts.men >= rules.LEAST else 0
    return line("site-honest", men=men, at=today, year=str(today.year))


def _plain(turn: Turn, said: Line) -> str:
    return turn.words.render(said, turn.here.language).plain


def _in_chat(turn: Turn, counts: Counts) -> list[str]:
    return [
        _plain(turn, line("site-group", name=name, cells="; ".join(f"{cell} {count}" for cell, count in cells)))
        for name, cells in _groups(turn, counts)
    ]


def _groups(turn: Turn, counts: Counts) -> list[tuple[str, list[tuple[str, int]]]]:
    """Every division by its name, with what may be told of it; one of which nothing may be told says so."""
    year = turn.local(turn.now).year
    divided: dict[Group, Mapping[Any, int]] = {
        Group.AGES: rules.bands(counts.born, year) if counts.born is not None else {},
        Group.STATES: counts.states,
        Group.LIVING: counts.living,
        Group.SOURCES: counts.sources,
    }
    found = []
    for group, cells in divided.items():
        if not cells:
            continue
        shown, rest = rules.protect(cells, MOST_CELLS)
        if group is Group.AGES:
            shown.sort(key=lambda cell: (cell[0] is None, cell[0] or ()))
        told = [(_plain(turn, _cell(group, key)), count) for key, count in shown]
        if rest:
            told.append((_plain(turn, line("site-rest")), rest))
        found.append((_plain(turn, line("site-group-name", group=group)), told))
    return found


def _cell(group: Group, key: Any) -> Line:
    """What a cell is called."""
    if key is None:
        return line("site-unknown")
    match group:
        case Group.AGES:
            low, high = key
            return line("site-age", low=low, high=high or 0)
        case Group.LIVING:
            return line("site-living", living=key)
        case Group.STATES:
            state = STATES.get(key)
            return line("site-name", name=state.name if state else key)
        case Group.SOURCES:
            return line("site-name", name=clean(key, LONGEST_CELL))
