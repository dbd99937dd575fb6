"""My data: what is kept about a person, how much of it and how long, who sees what, and how to mend or erase it (ARCO).

Every number comes from the database and every length of time from the declarations that the nightly job obeys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.contract import STAFF, Action, Choice, Line, Picture, Role, line, never
from bot.feature import Feature
from bot.turn import Turn
from content.clean import clean
from content.states import States
from handlers.actions import AskCorrection, AskErasure, ShowConsents, ShowMenu, ShowMyData
from storage import erasure, intake, joining, mydata, people
from storage.intake import Children
from storage.mydata import Field, Kept, Value, What

feature = Feature("mydata")

STATES = States.load()

YEAR, MONTH = 365, 30

LONGEST = 4096
"""Most characters of one answer of his: what a message holds."""

WHO = (
    line("joining-limits"),
    line("mydata-sheet"),
    line("mydata-emergency"),
    line("mydata-who"),
    line("mydata-who-talk"),
)
"""Who sees what of him: in the chat, and at the end of his file."""


class Unit(StrEnum):
    """In what a length of time is said."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    ALWAYS = "always"
    """Until the person erases."""


@dataclass(frozen=True)
class Download(Action, verb="mydata.file"):
    """Everything that is kept about him, as a file that he can read without us."""


@dataclass(frozen=True)
class WhoSees(Action, verb="mydata.who"):
    """Show who sees what of him."""


@feature.on(ShowMyData, commands=("misdatos", "mydata"), who=(Role.PARTICIPANT,))
async def show(turn: Turn, wish: ShowMyData) -> None:
    """Who he is here; what he has done here, with its time; what becomes of his words; what he can do about it."""
    turn.say(await _facts(turn))
    if (given := await _given(turn)) is not None:
        turn.say(given, protected=True)
    turn.say(line("mydata-kept", kept=await _kept(turn)))
    turn.say(_words(turn))
    if await people.living(turn.db, turn.person.id) is people.Living.ORDER:
        turn.say(line("mydata-order"))
    waits = await erasure.is_waiting(turn.db, turn.person.id)
    correct = [] if waits else [Choice(line("mydata-b-correct"), AskCorrection())]
    turn.say(
        line("erasure-waits") if waits else line("mydata-rights"),
        choices=[
            *correct,
            Choice(line("mydata-b-file"), Download()),
            Choice(line("mydata-b-consents"), ShowConsents()),
            Choice(line("mydata-b-who"), WhoSees()),
            Choice(line("mydata-b-erase"), AskErasure()),
            Choice(line("mydata-b-menu"), ShowMenu()),
        ],
    )


@feature.on(WhoSees, who=(Role.PARTICIPANT,))
async def who_sees(turn: Turn, wish: WhoSees) -> None:
    """R12, the very words of joining, and what follows from them today."""
    *first, last = WHO
    for said in first:
        turn.say(said)
    turn.say(last, choices=[Choice(line("mydata-b-menu"), ShowMenu())])


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


# --- the file --------------------------------------------------------------------------------------------------------


@feature.on(Download, who=(Role.PARTICIPANT, Role.INVITED))
async def download(turn: Turn, wish: Download) -> None:
    """On request alone, not to be forwarded; its name says nothing."""
    turn.say(line("mydata-file"), picture=Picture("mydata", {"text": await _file(turn)}), protected=True)


@feature.paints("mydata")
def write(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """A plain text; the mark at its beginning lets every phone read its accents."""
    return str(args["text"]).replace("\n", "\r\n").encode("utf-8-sig"), "datos.txt", "text/plain"


async def _file(turn: Turn) -> str:
    name = await joining.organisation_name(turn.db, turn.person.organisation)
    parts = [_said(turn, line("mydata-file-top", organisation=name, at=_stamp(turn, turn.now)))]
    for section in await mydata.everything(turn.db, turn.keys, turn.person.id):
        span, unit = _span(section.days)
        lines = [_said(turn, line("mydata-title", title=section.title, count=section.count, span=span, unit=unit))]
        for number, row in enumerate(section.rows, 1):
            lines += ["", f"{number}."] if section.count > 1 else [""]
            lines += [
                f"{_said(turn, line('mydata-field', field=name))}: {_value(turn, name, row[name])}" for name in row
            ]
        parts.append("\n".join(lines))
    ends = [_words(turn), *WHO, line("mydata-file-end")]
    return "\n\n\n".join([*parts, *(_said(turn, one) for one in ends)]) + "\n"


def _said(turn: Turn, one: Line) -> str:
    return turn.words.render(one, turn.here.language).plain


def _stamp(turn: Turn, at: datetime) -> str:
    return f"{turn.local(at):%Y-%m-%d %H:%M}"


def _value(turn: Turn, name: Field, value: Any) -> str:
    if isinstance(value, datetime):
        return _stamp(turn, value)
    if isinstance(value, bool):
        return _said(turn, line("mydata-flag", yes=value))
    if isinstance(value, Value):
        return _said(turn, line("mydata-value", value=value))
    text = str(value)
    state = STATES.get(text) if name is Field.STATE else None
    # A second line of his own words stands further in, so that it cannot be taken for a line of ours.
    return state.name if state is not None else clean(text, LONGEST).replace("\n", "\n    ")


# --- how much --------------------------------------------------------------------------------------------------------


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


async def _given(turn: Turn) -> Line | None:
    """What he gave in his intake for an emergency, and what he wants to gain; None if he gave nothing of it."""
    found = await intake.get(turn.db, turn.keys, turn.person.id, identity=True)
    if found is None:
        return None
    who, gain = found.identity, found.answers.get("gain")
    if not any((*who.values(), gain)):
        return None
    children = Children(who.get("children") or Children.UNKNOWN)
    where = [who[part] for part in ("street", "town") if who.get(part)]
    return line(
        "mydata-given",
        name=who.get("name") or "–",
        phone=who.get("phone") or "–",
        place=", ".join(where) or "–",
        children=children,
        gain=gain or "–",
    )


async def _kept(turn: Turn) -> str:
    """What is kept, one under the other, in the reader's language."""
    person = turn.person.id
    heat = await mydata.thermometers_of_timeouts(turn.db, person)
    said = [_counted(kept, heat) for kept in await mydata.of_person(turn.db, person)]
    latest = {given.purpose: given for given in await people.consents(turn.db, person)}
    for purpose, given in latest.items():
        ended = given.withdrawn_at is not None
        at = turn.local(given.given_at)
        said.append(line("mydata-consent", purpose=purpose, at=at, version=given.version, ended=ended))
    said = said or [line("mydata-nothing")]
    return "\n".join(turn.words.render(one, turn.here.language).plain for one in said)


def _counted(kept: Kept, heat: int) -> Line:
    span, unit = _span(kept.days)
    match kept.what:
        case What.TIMEOUTS:
            return line("mydata-timeouts", count=kept.count, heat=heat, span=span, unit=unit)
        case What.READINGS:
            return line("mydata-readings", count=kept.count, span=span, unit=unit)
        case What.EXERCISES:
            return line("mydata-exercises", count=kept.count, span=span, unit=unit)
        case What.CALLS:
            return line("mydata-calls", count=kept.count, span=span, unit=unit)
        case What.TRANSCRIPT:
            return line("mydata-transcript", count=kept.count, span=span, unit=unit)
        case What.DEBRIEFS:
            return line("mydata-debriefs", count=kept.count, span=span, unit=unit)
        case What.CIRCLES:
            return line("mydata-circles", count=kept.count, span=span, unit=unit)
        case What.INVITATIONS:
            return line("mydata-invitations", count=kept.count, span=span, unit=unit)
        case What.TASKS:
            return line("mydata-tasks", count=kept.count, span=span, unit=unit)
        case What.PROMPTS:
            return line("mydata-prompts", span=span, unit=unit)
        case What.PLANS:
            return line("mydata-plans", count=kept.count, span=span, unit=unit)
        case What.CARDS:
            return line("mydata-cards", count=kept.count, span=span, unit=unit)
        case What.INTAKE:
            return line("mydata-intake", span=span, unit=unit)
        case What.REFERRALS:
            return line("mydata-referrals", count=kept.count, span=span, unit=unit)
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
