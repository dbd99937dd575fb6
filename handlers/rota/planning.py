"""Planning a shift step by step: who, on which day, from when, how long, as what; weekly or once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.contract import Choice, Line, line
from bot.turn import Turn
from handlers.rota.wishes import (
    COORDINATES,
    MOST,
    THREAD,
    Look,
    Make,
    Save,
    ShowDesk,
    called,
    feature,
    gone,
    mine,
    note,
    number_of,
    plain,
    pool_of,
)
from storage import rota
from storage.rota import LONGEST, Piece, Plan, Pool, Seat

PATIENCE = timedelta(minutes=30)
"""How long a typed answer belongs to its question."""

STARTS = (0, 6, 8, 12, 14, 16, 20, 22)
HOURS = (2, 3, 4, 5, 6, 8)
DAYS = 8
"""So many days are offered for a single shift."""

FARTHEST = timedelta(days=366)

_TIME = re.compile(r"(\d{1,2})(?:[:.h ](\d{2}))?(?: ?(?:h|hrs?|horas?|hours?))?$")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})$")
_MINUTES, _SEATS, _FESTIVE = 1441, 4, 3


@dataclass(frozen=True, slots=True)
class Spec:
    """What was said so far; None: not yet. day: a weekday (Monday 0), or of a single shift the day's own number.

    starts: minutes of the pool's day; off_festive: whether public holidays are off.
    """

    once: bool
    day: int | None = None
    starts: int | None = None
    minutes: int | None = None
    seat: Seat | None = None
    off_festive: bool | None = None

    def pack(self) -> int:
        """As one number, for a button."""
        seat = 0 if self.seat is None else [*Seat].index(self.seat) + 1
        festive = 0 if self.off_festive is None else 1 + self.off_festive
        packed = 0 if self.day is None else self.day + 1
        packed = packed * _MINUTES + (0 if self.starts is None else self.starts + 1)
        packed = packed * _MINUTES + (self.minutes or 0)
        return ((packed * _SEATS + seat) * _FESTIVE + festive) * 2 + self.once

    @classmethod
    def unpack(cls, packed: int) -> Spec | None:
        """The spec of `pack()`; None for a number that is none."""
        if packed < 0:
            return None
        packed, once = divmod(packed, 2)
        packed, festive = divmod(packed, _FESTIVE)
        packed, seat = divmod(packed, _SEATS)
        packed, minutes = divmod(packed, _MINUTES)
        day, starts = divmod(packed, _MINUTES)
        if day > (date.max.toordinal() - 400 if once else 7):
            return None
        return cls(
            bool(once),
            day - 1 if day else None,
            starts - 1 if starts else None,
            minutes or None,
            [*Seat][seat - 1] if seat else None,
            festive == 2 if festive else None,
        )


@feature.on(Make, who=COORDINATES)
async def make(turn: Turn, wish: Make) -> None:
    """The next question. What was said rides on the buttons: nothing is kept until it is saved."""
    home, spec = await pool_of(turn), Spec.unpack(wish.spec)
    if home is None or spec is None:
        return _done(turn, line("rota-gone"))
    if wish.person not in await mine(turn, home.id):
        return await _who(turn, home, spec) if wish.person == 0 else _done(turn, line("rota-gone"))
    if turn.answer is not None:
        heard = _typed(turn, home, spec, turn.answer)
        if heard is None:
            turn.say(line("rota-typed-wrong"))
            return turn.expect(wish, within=PATIENCE)
        spec = heard
    if spec.minutes is not None and spec.minutes > LONGEST:
        turn.say(line("rota-too-long"))
        spec = replace(spec, minutes=None)
    return await _ask(turn, home, wish.person, spec)


async def _who(turn: Turn, home: Pool, spec: Spec) -> None:
    able = (await mine(turn, home.id))[:MOST]
    rows = [plain(turn, line("rota-person", number=n, name=await called(turn, id))) for n, id in enumerate(able, 1)]
    choices = [number_of(number, Make(id, spec.pack())) for number, id in enumerate(able, 1)]
    turn.say(line("rota-who", rows="\n".join(rows)), choices=[*choices, _cancel()])


async def _ask(turn: Turn, home: Pool, person: int, spec: Spec) -> None:
    def on(**said: object) -> Make:
        return Make(person, replace(spec, **said).pack())  # type: ignore[arg-type]

    if spec.day is None and spec.once:
        today = rota.wall(turn.now, home.zone)[0]
        days = [today + timedelta(days=n) for n in range(DAYS)]
        choices = [Choice(line("rota-b-day", at=_noon(day, home)), on(day=day.toordinal())) for day in days]
        turn.say(line("rota-day"), choices=[*choices, _cancel()])
    elif spec.day is None:
        choices = [Choice(line("rota-b-weekday", number=n), on(day=n)) for n in range(7)]
        turn.say(line("rota-weekday"), choices=[*choices, _cancel()])
    elif spec.starts is None:
        choices = [Choice(line("rota-b-start", hour=hour), on(starts=hour * 60)) for hour in STARTS]
        turn.say(line("rota-start", zone=home.timezone), choices=[*choices, _cancel()])
    elif spec.minutes is None:
        choices = [Choice(line("rota-b-hours", hours=hours), on(minutes=hours * 60)) for hours in HOURS]
        turn.say(line("rota-length"), choices=[*choices, _cancel()])
    elif spec.seat is None:
        choices = [Choice(line("rota-b-seat", seat=seat), on(seat=seat)) for seat in Seat]
        turn.say(line("rota-seat"), choices=[*choices, _cancel()])
    elif spec.off_festive is None and not spec.once:
        choices = [Choice(line("rota-b-festive", off=off), on(off_festive=off)) for off in (False, True)]
        turn.say(line("rota-festive"), choices=[*choices, _cancel()])
    else:
        return await _confirm(turn, home, person, spec)
    if spec.starts is None or spec.minutes is None:
        turn.expect(Make(person, spec.pack()), within=PATIENCE)
    else:
        turn.finish(resume=False)
    return None


async def _confirm(turn: Turn, home: Pool, person: int, spec: Spec) -> None:
    first = _first(turn, home, spec)
    if first is None:
        return _done(turn, line("rota-past"))
    said = line(
        "rota-confirm",
        name=await called(turn, person),
        at=_clock(first, spec.starts or 0, home),
        until=_clock(first, (spec.starts or 0) + (spec.minutes or 0), home),
        seat=spec.seat or Seat.SEAT,
        once=spec.once,
        festive=bool(spec.off_festive),
        zone=home.timezone,
    )
    turn.say(said, choices=[Choice(line("rota-b-save"), Save(person, spec.pack())), _cancel()])
    return turn.finish(resume=False)


@feature.on(Save, who=COORDINATES)
async def save(turn: Turn, tap: Save) -> None:
    """Everything is looked at again: a button may be old, or forged."""
    home, spec = await pool_of(turn), Spec.unpack(tap.spec)
    if home is None or spec is None or tap.person not in await mine(turn, home.id):
        return gone(turn)
    if spec.day is None or spec.starts is None or spec.minutes is None or spec.seat is None:
        return await make(turn, Make(tap.person, tap.spec))
    if spec.minutes > LONGEST:
        return _done(turn, line("rota-too-long"))
    first = _first(turn, home, spec)
    if first is None:
        return _done(turn, line("rota-past"))
    starts = rota.instant(first, spec.starts, home.zone)
    ends = rota.instant(first, spec.starts + spec.minutes, home.zone)
    bar = await rota.fits(turn.db, tap.person, Piece(starts, ends))
    if bar is not None:
        return _done(turn, line("rota-bar-other", bar=bar))
    wanted = Plan(tap.person, spec.seat, first, spec.starts, spec.minutes, spec.once, bool(spec.off_festive))
    if await rota.plan(turn.db, home.id, wanted, turn.now) is None:
        return _done(turn, line("rota-bar-other", bar=rota.Bar.TWICE))
    await note(turn, "rota.planned", tap.person)
    turn.post(Look(), to=THREAD)
    if tap.person != turn.person.id:
        for chat in (await turn.chats_of([tap.person]))[:1]:
            at, until = turn.local(starts, chat.person), turn.local(ends, chat.person)
            quiet = turn.waking(turn.now, chat.person) > turn.now
            turn.say(line("rota-new", at=at, until=until, seat=spec.seat, once=spec.once), to=chat, silent=quiet)
    return _done(turn, line("rota-saved"))


def _first(turn: Turn, home: Pool, spec: Spec) -> date | None:
    """The day of the first shift that is still to come; None if the only one is over, or too far away."""
    if spec.day is None or spec.starts is None:
        return None
    today = rota.wall(turn.now, home.zone)[0]
    if spec.once:
        day = date.fromordinal(spec.day) if spec.day else date.min
        begun = day < today - timedelta(days=1) or day > today + FARTHEST
        return None if begun or rota.instant(day, spec.starts, home.zone) <= turn.now else day
    day = today + timedelta(days=(spec.day - today.weekday()) % 7)
    return day if rota.instant(day, spec.starts, home.zone) > turn.now else day + timedelta(days=7)


def _typed(turn: Turn, home: Pool, spec: Spec, said: str) -> Spec | None:
    """What somebody typed as an answer to the question that is open."""
    words = said.strip().casefold()
    if spec.day is None:
        day = _date(words, rota.wall(turn.now, home.zone)[0]) if spec.once else None
        return None if day is None else replace(spec, day=day.toordinal())
    found = _TIME.match(words)
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    if hours > 23 or minutes > 59:
        return None
    if spec.starts is None:
        return replace(spec, starts=hours * 60 + minutes)
    length = hours * 60 + minutes
    return replace(spec, minutes=length) if spec.minutes is None and length else None


def _date(words: str, today: date) -> date | None:
    """A day of this year, or of the next if it is over."""
    found = _DAY.match(words)
    if found is None:
        return None
    for year in (today.year, today.year + 1):
        try:
            day = date(year, int(found[2]), int(found[1]))
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _clock(day: date, minute: int, home: Pool) -> datetime:
    """On the pool's own clock, on which shifts are planned."""
    return rota.instant(day, minute, home.zone).astimezone(home.zone)


def _noon(day: date, home: Pool) -> datetime:
    return datetime.combine(day, time(12), home.zone)


def _cancel() -> Choice:
    return Choice(line("rota-b-desk"), ShowDesk())


def _done(turn: Turn, said: Line) -> None:
    turn.say(said, choices=[_cancel()])
    turn.finish(resume=False)
