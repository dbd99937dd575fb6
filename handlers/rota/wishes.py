"""What one can wish for about the rota, and what all of it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.contract import Action, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import ShowMenu, ShowRota
from storage import chats, rota
from storage.rota import Pool, Shift

feature = Feature("rota")

ON_CALL = (Role.COUNSELLOR, Role.SUPERVISOR, Role.COORDINATOR)
"""Who may be on call."""

COORDINATES = (Role.COORDINATOR,)

THREAD = "rota"
"""What happens before a shift has a thread of its own, so that one is asked after the other."""

MOST = 8
"""So many shifts or people are offered as buttons; two ways on beside them are a list on the poorest channel."""

DAYS = 10**7
"""More than the number of any day: a shift is one number, its pattern and its day."""


class Phone(StrEnum):
    """What somebody's telephone is."""

    IPHONE = "iphone"
    ANDROID = "android"


@dataclass(frozen=True)
class ShowShift(Action, verb="rota.shift"):
    """Show a shift of one's own, and what can be done about it. slot: see `slot_of`."""

    slot: int


@dataclass(frozen=True)
class AskGive(Action, verb="rota.ask_give"):
    """Whom to give a shift to."""

    slot: int


@dataclass(frozen=True)
class Give(Action, verb="rota.give"):
    """Ask somebody (person id; 0: whoever is free) to take a shift."""

    slot: int
    person: int


@dataclass(frozen=True)
class Take(Action, verb="rota.take"):
    """Take a shift that is offered (offer id), or not."""

    offer: int
    yes: bool


@dataclass(frozen=True)
class AskOn(Action, verb="rota.ask_on"):
    """For how long to go on duty now."""


@dataclass(frozen=True)
class GoOn(Action, verb="rota.on"):
    """Go on duty now, for so many hours; or again, after going off."""

    hours: int


@dataclass(frozen=True)
class GoOff(Action, verb="rota.off"):
    """Go off duty now. sure: also if nobody is left."""

    sure: bool = False


@dataclass(frozen=True)
class SetLastCall(Action, verb="rota.last_call"):
    """Be rung at night when nobody is on call, or no more."""

    on: bool


@dataclass(frozen=True)
class SendCalendar(Action, verb="rota.calendar"):
    """My shifts as a file for a calendar."""


@dataclass(frozen=True)
class AskPhone(Action, verb="rota.phone"):
    """How to be heard with the telephone silenced."""


@dataclass(frozen=True)
class ShowStep(Action, verb="rota.step"):
    """One of the steps by which this chat is let through."""

    phone: Phone
    step: int


@dataclass(frozen=True)
class Ready(Action, verb="rota.ready"):
    """The telephone is silenced: ring in a minute."""


@dataclass(frozen=True)
class TestRing(Action, verb="rota.test"):
    """The minute is over. Only ever planned."""


@dataclass(frozen=True)
class SayHeard(Action, verb="rota.heard"):
    """Whether a ring (its id) was heard."""

    ring: int
    heard: bool


@dataclass(frozen=True)
class SetNightRing(Action, verb="rota.night_ring"):
    """Agree to one unannounced ring a month, or no more."""

    on: bool


@dataclass(frozen=True)
class Draw(Action, verb="rota.draw"):
    """Every noon: who is rung unannounced in the coming night."""


@dataclass(frozen=True)
class NightRing(Action, verb="rota.unannounced"):
    """The unannounced ring of a month (`2026-11`). Only ever planned."""

    month: str


@dataclass(frozen=True)
class Look(Action, verb="rota.look"):
    """Every hour: which shifts begin soon."""


@dataclass(frozen=True)
class Drill(Action, verb="rota.drill"):
    """Half an hour before a shift: is whoever has it there? Only ever planned."""

    slot: int


@dataclass(frozen=True)
class Answer(Action, verb="rota.answer"):
    """Whether somebody is there for a shift about which they were asked (the question's id)."""

    ask: int
    yes: bool


@dataclass(frozen=True)
class Silent(Action, verb="rota.silent"):
    """The time for an answer is over. Only ever planned."""

    ask: int


@dataclass(frozen=True)
class Search(Action, verb="rota.search"):
    """Ask the next one who could take a shift. Only ever planned."""

    slot: int


@dataclass(frozen=True)
class Alarm(Action, verb="rota.alarm"):
    """Nobody took a shift: wake those who coordinate. Only ever planned."""

    slot: int


@dataclass(frozen=True)
class Monday(Action, verb="rota.monday"):
    """Every Monday: what is missing becomes a task; what was missing is counted."""


@dataclass(frozen=True)
class ShowDesk(Action, verb="rota.desk"):
    """What those who coordinate can do."""


@dataclass(frozen=True)
class Begin(Action, verb="rota.begin"):
    """Begin a helpline for this organisation."""


@dataclass(frozen=True)
class ShowWeek(Action, verb="rota.week"):
    """The shifts of seven days, so many weeks from now; so many pages into them."""

    week: int = 0
    page: int = 0


@dataclass(frozen=True)
class Manage(Action, verb="rota.manage"):
    """One shift, for those who coordinate."""

    slot: int


@dataclass(frozen=True)
class AskInstead(Action, verb="rota.ask_instead"):
    """Who has a shift instead."""

    slot: int


@dataclass(frozen=True)
class Instead(Action, verb="rota.instead"):
    """Somebody (person id; 0: nobody) has a shift instead."""

    slot: int
    person: int


@dataclass(frozen=True)
class End(Action, verb="rota.end"):
    """A weekly pattern has no more shifts from this one on."""

    slot: int


@dataclass(frozen=True)
class Make(Action, verb="rota.make"):
    """Plan a shift step by step: person (0: not said yet), and what was said so far (see `planning.Spec`)."""

    person: int
    spec: int


@dataclass(frozen=True)
class Save(Action, verb="rota.save"):
    """Plan it as it was said."""

    person: int
    spec: int


@dataclass(frozen=True)
class SetLimit(Action, verb="rota.limit"):
    """So many chats at once at most, for one counsellor of the pool."""

    count: int


@dataclass(frozen=True)
class ShowHeard(Action, verb="rota.heard_by"):
    """Who can be heard at night, and how often they were rung."""


# --- what all of it needs --------------------------------------------------------------------------------------------


def slot_of(one: Shift) -> int:
    """A shift as one number, which fits into a button."""
    return one.pattern * DAYS + one.day.toordinal()


async def shift_at(turn: Turn, slot: int) -> Shift | None:
    """The shift behind such a number as it stands now, if it is in this person's pool or this is nobody's thread."""
    pattern, day = divmod(slot, DAYS)
    if pattern <= 0 or not 1 <= day < date.max.toordinal() - 8 or pattern >= 2**53:
        return None
    found = await rota.occurrence(turn.db, pattern, date.fromordinal(day))
    if found is None or turn.chat is None:
        return found
    home = await pool_of(turn)
    return found if home is not None and home.id == found.pool else None


async def pool_of(turn: Turn) -> Pool | None:
    """The pool of this person's organisation."""
    return await rota.of_organisation(turn.db, turn.person.organisation)


async def homes(turn: Turn, pool_id: int) -> dict[int, int]:
    """Who may be on call in a pool: person id -> their organisation."""
    return await rota.members(turn.db, pool_id)


async def mine(turn: Turn, pool_id: int, *, but: int = 0) -> list[int]:
    """Those of this person's own organisation who may be on call: of the others nobody is named."""
    able = await homes(turn, pool_id)
    return [id for id, home in able.items() if home == turn.person.organisation and id != but]


async def called(turn: Turn, id: int | None, *, reader: int | None = None) -> str:
    """What somebody is called; of another organisation than the reader's (default: this person's) only that."""
    if id is None:
        return plain(turn, line("rota-nobody"))
    home = turn.person.organisation if reader is None else reader
    if await rota.home_of(turn.db, id) != home:
        return plain(turn, line("rota-elsewhere"))
    return await turn.called(id, line("rota-someone"), language=turn.chat.language if turn.chat else "es")


def plain(turn: Turn, said: Line) -> str:
    """A line inside another."""
    return turn.words.render(said, turn.chat.language if turn.chat else "es").plain


def number_of(number: int, action: Action) -> Choice:
    """A name on a button would lie readable in the chat's menu: people are numbered."""
    return Choice(line("rota-b-number", number=number), action)


def back() -> Choice:
    """To one's own shifts."""
    return Choice(line("rota-b-back"), ShowRota())


def menu() -> Choice:
    """To the menu."""
    return Choice(line("rota-b-menu"), ShowMenu())


def gone(turn: Turn) -> None:
    """Not theirs, or not so any more."""
    turn.say(line("rota-gone"), choices=[back()])


def row(turn: Turn, number: int, one: Shift, name: str = "") -> str:
    """A shift in one line, on the reader's own clock. name: whose it is, if that is not plain."""
    return plain(
        turn,
        line(
            "rota-row",
            number=number,
            at=turn.local(one.starts_at),
            until=turn.local(one.ends_at),
            seat=one.seat,
            named=bool(name),
            name=name,
        ),
    )


async def note(turn: Turn, verb: str, about: int | None = None, home: int | None = None) -> None:
    """Into the audit. about: a person id; home: the organisation, where the clock did it."""
    await chats.note(
        turn.db,
        now=turn.now,
        verb=verb,
        organisation_id=turn.person.organisation if home is None else home,
        actor=turn.person.id if turn.chat is not None and turn.chat.person is not None else None,
        subject=None if about is None else f"person:{about}",
    )
