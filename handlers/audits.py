"""Audits: those who coordinate read who of the team did or looked at what; that they looked is written down too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from bot.contract import Action, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import ShowAudit, ShowMenu
from storage import audits, chats, people
from storage.audits import PAGE, Entry

feature = Feature("audits")

NAMELESS = "notme."
"""That somebody else held a man's phone is told without a name; the verbs of that feature begin so (R11)."""


class Whose(StrEnum):
    """Who did it, or whom it is about."""

    SYSTEM = "system"
    PERSON = "person"
    CIRCLE = "circle"
    GONE = "gone"
    """Somebody who has no alias, or none any more."""
    NOTHING = "nothing"


class Deed(StrEnum):
    """A verb of the audit as one of our words: `leaving.left` is the variant `leaving-left` of its line.

    Each feature's verbs are words in `audits.ftl` alone; a test walks the code for one that has none.
    """

    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, value: object) -> Deed:
        made = str.__new__(cls, value)
        made._name_, made._value_ = str(value).upper(), str(value)
        return made


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in parts. code: one of our own words, or what kind of thing stands alone; named: a person id."""

    code: str
    named: int | None = None
    number: int | None = None
    day: date | None = None


NEEDS = {
    "person": "named", "number": "number", "day": "day", "yes": "day", "no": "day", "days": "number",
    "months": "number", "people": "number", "attempt": "number", "more": "number",
}  # fmt: skip
"""Words of a reason that say something only together with a value."""

REFUSED = "participants.refused"
"""Its reason is the verb of what was refused: told by its feature, which is the first part of the verb."""


def read_reason(verb: str, reason: str | None) -> Why:
    """A reason as written down, in parts: `harm`, `person:7`, `2026-11-24`, `yes:2026-11-24`, `3:accepted`,
    `3:days:14`. A number before another part is that of a referral and says nothing to anybody. What has none of these
    shapes is `unknown`: it is never shown as it stands."""
    if not reason:
        return Why("nothing")
    if verb == REFUSED:
        return Why("identities" if "identity" in reason else reason.partition(".")[0])
    first, *rest = reason.replace(" ", ":").split(":")
    if rest and _number(first) is not None:
        first, *rest = rest
    value = rest[0] if rest else first
    number, day = _number(value), _day(value)
    if len(rest) > 1 or (rest and first not in NEEDS):
        return Why("unknown")
    code = first if rest or (number is None and day is None) else "number" if day is None else "day"
    found = Why(code, number if code == "person" else None, number, day)
    return found if code not in NEEDS or getattr(found, NEEDS[code]) is not None else Why("unknown")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


@dataclass(frozen=True)
class ShowPage(Action, verb="audits.page"):
    """Show the lines older than one (its id; none: from the newest on), of looks at an identity alone if so wished."""

    before: int | None = None
    identities: bool = False


@feature.on(ShowAudit, commands=("bitacora",), who=(Role.COORDINATOR,))
async def show(turn: Turn, wish: ShowAudit) -> None:
    """The newest lines."""
    await show_page(turn, ShowPage())


@feature.on(ShowPage, who=(Role.COORDINATOR,))
async def show_page(turn: Turn, wish: ShowPage) -> None:
    """Ten a page, newest first; of this organisation alone."""
    home = turn.person.organisation
    reader = audits.Reader(turn.person.id, home, Role.PARTICIPANT in turn.person.roles)
    found = await audits.page(turn.db, reader, before=wish.before, identities=wish.identities)
    await chats.note(
        turn.db, now=turn.now, verb="audits.shown", organisation_id=home, actor=turn.person.id,
        reason="identities" if wish.identities else None,
    )  # fmt: skip
    choices = []
    if len(found) > PAGE:
        choices.append(Choice(line("audits-b-older"), ShowPage(found[PAGE - 1].id, wish.identities)))
    if wish.identities:
        choices.append(Choice(line("audits-b-all"), ShowPage()))
    else:
        choices.append(Choice(line("audits-b-identities"), ShowPage(None, True)))
    choices.append(Choice(line("audits-b-menu"), ShowMenu()))
    lines = await _written(turn, found[:PAGE])
    turn.say(
        line("audits-page", lines=lines, identities=wish.identities, empty=not found),
        choices=choices,
    )


async def _written(turn: Turn, found: list[Entry]) -> str:
    home = turn.person.organisation
    reasons = [read_reason(one.verb, one.reason).named for one in found]
    wanted = {id for one in found for id in (one.actor, one.about("person")) if id is not None}
    wanted |= {id for id in reasons if id is not None}
    here = await audits.there(turn.db, home, wanted)
    await turn.keys.load(here)
    names = {id: await people.alias(turn.db, turn.keys, id) for id in here if turn.keys.has(id)}
    circles = await audits.circles(turn.db, home, [id for one in found if (id := one.about("circle")) is not None])
    said = [_line(turn, one, {id: name for id, name in names.items() if name}, circles) for one in found]
    return "\n".join(turn.words.render(one, turn.here.language).plain for one in said)


def _line(turn: Turn, one: Entry, names: dict[int, str], circles: dict[int, str]) -> Line:
    """When, who, what, about whom and why. A verb that this version does not know is said to be one."""
    by = Whose.SYSTEM if one.actor is None else Whose.PERSON if one.actor in names else Whose.GONE
    about, whom = Whose.NOTHING, ""
    man, group = one.about("person"), one.about("circle")
    if man is not None and not one.verb.startswith(NAMELESS):
        about, whom = (Whose.PERSON, names[man]) if man in names else (Whose.GONE, "")
    elif group in circles:
        about, whom = Whose.CIRCLE, circles[group]
    why = read_reason(one.verb, one.reason)
    named = why.named is None or why.named in names
    return line(
        "audits-entry",
        at=turn.local(one.at),
        by=by,
        who=names.get(one.actor or 0, ""),
        deed=Deed(one.verb.replace(".", "-")),
        about=about,
        whom=whom,
        why=Deed(why.code if named else "gone"),
        ground=names.get(why.named or 0, ""),
        number=why.number or 0,
        day=datetime.combine(why.day or date(2000, 1, 1), time(12), UTC),
    )
