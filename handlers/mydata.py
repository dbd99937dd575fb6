"""My data: what is kept about a person, how much of it and how long, who sees what, and how to mend or erase it (ARCO).

Every number comes from the database and every length of time from the declarations that the nightly job obeys.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.contract import STAFF, Action, Choice, Line, Role, line, never
from bot.feature import Feature
from bot.turn import Turn
from content.states import States
from handlers.actions import AskCorrection, AskErasure, ShowMenu, ShowMyData
from storage import erasure, mydata, people
from storage.mydata import Kept, What

feature = Feature("mydata")

STATES = States.load()

YEAR, MONTH = 365, 30


class Unit(StrEnum):
    """In what a length of time is said."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    ALWAYS = "always"
    """Until the person erases."""


@dataclass(frozen=True)
class WhoSees(Action, verb="mydata.who"):
    """Show who sees what of him."""


@feature.on(ShowMyData, commands=("misdatos", "mydata"), who=(Role.PARTICIPANT,))
async def show(turn: Turn, wish: ShowMyData) -> None:
    """Who he is here; what he has done here, with its time; what becomes of his words; what he can do about it."""
    turn.say(await _facts(turn))
    turn.say(line("mydata-kept", kept=await _kept(turn)))
    turn.say(_words(turn))
    waits = await erasure.is_waiting(turn.db, turn.person.id)
    correct = [] if waits else [Choice(line("mydata-b-correct"), AskCorrection())]
    turn.say(
        line("erasure-waits") if waits else line("mydata-rights"),
        choices=[
            *correct,
            Choice(line("mydata-b-who"), WhoSees()),
            Choice(line("mydata-b-erase"), AskErasure()),
            Choice(line("mydata-b-menu"), ShowMenu()),
        ],
    )


@feature.on(WhoSees, who=(Role.PARTICIPANT,))
async def who_sees(turn: Turn, wish: WhoSees) -> None:
    """R12, the very words of joining, and what follows from them today."""
    turn.say(line("joining-limits"))
    turn.say(line("mydata-who"))
    turn.say(line("mydata-who-access"), choices=[Choice(line("mydata-b-menu"), ShowMenu())])


@feature.on(ShowMyData, who=(Role.INVITED,))
async def show_invited(turn: Turn, wish: ShowMyData) -> None:
    """Before the consent: the year of birth at most, and what he did with the emergency set, which is open already."""
    facts = await people.get(turn.db, turn.keys, turn.person.id)
    known = facts is not None and facts.birth_year is not None
    turn.say(line("mydata-kept", kept=await _kept(turn)))
    turn.say(
        line("mydata-invited", known=known, days=mydata.visit()),
        choices=[Choice(line("mydata-b-erase"), AskErasure())],
    )


@feature.on(ShowMyData, who=STAFF)
async def show_staff(turn: Turn, wish: ShowMyData) -> None:
    """What the team sees of one of them, and what they did with the tools themselves."""
    alias = await people.alias(turn.db, turn.keys, turn.person.id)
    turn.say(line("mydata-kept", kept=await _kept(turn)))
    turn.say(
        line("mydata-staff", alias=alias or "", named=alias is not None, count=len(turn.person.roles)),
        choices=[Choice(line("mydata-b-menu"), ShowMenu())],
    )


async def _facts(turn: Turn) -> Line:
    person = turn.person
    facts = await people.get(turn.db, turn.keys, person.id)
    alias = await people.alias(turn.db, turn.keys, person.id)
    state = STATES.get(facts.state) if facts is not None and facts.state else None
    year = facts.birth_year if facts is not None else None
    return line(
        "mydata-facts",
        named=alias is not None,
        alias=alias or "",
        born=year is not None,
        year=str(year or ""),
        placed=state is not None,
        state=state.name if state else "",
        living=await people.living(turn.db, person.id),
    )


async def _kept(turn: Turn) -> str:
    """What is kept, one under the other, in the reader's language."""
    person = turn.person.id
    heat = await mydata.thermometers_of_timeouts(turn.db, person)
    said = [_counted(kept, heat) for kept in await mydata.of_person(turn.db, person)]
    for given in await people.consents(turn.db, person):
        said.append(line("mydata-consent", at=turn.local(given.given_at), version=given.version))
    said = said or [line("mydata-nothing")]
    return "\n".join(turn.words.render(one, turn.here.language).plain for one in said)


def _counted(kept: Kept, heat: int) -> Line:
    span, unit = _span(kept.days)
    match kept.what:
        case What.TIMEOUTS:
            return line("mydata-timeouts", count=kept.count, heat=heat, span=span, unit=unit)
        case What.READINGS:
            return line("mydata-readings", count=kept.count, span=span, unit=unit)
        case What.BREATHING:
            return line("mydata-breathing", count=kept.count, span=span, unit=unit)
        case What.CALLS:
            return line("mydata-calls", count=kept.count, span=span, unit=unit)
        case What.DEBRIEFS:
            return line("mydata-debriefs", count=kept.count, span=span, unit=unit)
        case What.CIRCLES:
            return line("mydata-circles", count=kept.count, span=span, unit=unit)
        case What.INVITATIONS:
            return line("mydata-invitations", count=kept.count, span=span, unit=unit)
        case What.TASKS:
            return line("mydata-tasks", count=kept.count, span=span, unit=unit)
        case What.MOVES:
            return line("mydata-moves", count=kept.count, span=span, unit=unit)
        case What.RECORDS:
            return line("mydata-records", span=span, unit=unit)
    never(kept.what)


def _span(days: int | None) -> tuple[int, Unit]:
    """A length of time as it is said: 730 days are 2 years, 180 are 6 months, 30 are 30 days."""
    if days is None:
        return 0, Unit.ALWAYS
    if days % YEAR == 0:
        return days // YEAR, Unit.YEARS
    return (days // MONTH, Unit.MONTHS) if days % MONTH == 0 and days > MONTH else (days, Unit.DAYS)


def _words(turn: Turn) -> Line:
    """What becomes of what he writes, and of the traces of it."""
    kept = mydata.traces()
    span, unit = _span(kept.audit)
    if turn.here.channel == "web":  # this page shows the chat itself, which a messenger does on the phone
        return line("mydata-words-page", page=kept.page, parked=kept.parked, number=kept.number, span=span, unit=unit)
    return line("mydata-words", parked=kept.parked, number=kept.number, span=span, unit=unit)
