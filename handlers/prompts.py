"""Practice prompts: he may ask to be offered an exercise at an hour of his own, and stop it with one tap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.clock import EPOCH
from bot.contract import Action, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.answers import means
from content.exercises import exercises as kinds
from handlers.actions import NOBODY, AskExercises, AskPrompts, BeginExercise, CallPerson, ShowMenu
from storage import budget, cases, chats, exercises, people, prompts, timeout
from storage.prompts import Hour, Pace, Prompts

feature = Feature("prompts")

HIS = (Role.PARTICIPANT,)

AT = {Hour.MORNING: time(9), Hour.NOON: time(13), Hour.AFTERNOON: time(18)}
"""By his wall clock; in his quiet hours they move to the end of these."""

EVERY_DAY = 14
"""Days of the beginning with a prompt a day, then three a week (practice §8)."""

WEEKDAYS = {Pace.DAILY: range(7), Pace.THRICE: (0, 2, 4), Pace.WEEKLY: (2,)}
"""On which days of the week, Monday being 0."""

GRACE = timedelta(hours=2)
"""So late after its hour a prompt is still said; then that day has none, and none is made up for."""

NIGHT = timedelta(hours=12)
"""A heavy night spares the day after it too."""

FRESH = timedelta(minutes=30)
"""How long a typed hour belongs to the question."""

MOMENT = timedelta(seconds=10)
"""A second tap so soon after the first is passed over in silence."""

LOST = timedelta(days=1)
"""A prompt that is due for so long has lost its timer."""

OFFERED = [(kind.key, kind.offer) for kind in kinds().values() if kind.offer is not None]
"""What is offered, one after the other."""


@dataclass(frozen=True)
class Choose(Action, verb="prompts.hour"):
    """Write to me at this hour."""

    hour: Hour


@dataclass(frozen=True)
class Decline(Action, verb="prompts.no"):
    """He does not want any."""


@dataclass(frozen=True)
class Due(Action, verb="prompts.due"):
    """The prompt of this instant (seconds since 1970), unless he wants another one by now. Only ever planned."""

    at: int


@dataclass(frozen=True)
class NotToday(Action, verb="prompts.nottoday"):
    """Not this one."""


@dataclass(frozen=True)
class Less(Action, verb="prompts.less"):
    """Write to me no more often than so."""

    pace: Pace


@dataclass(frozen=True)
class Stop(Action, verb="prompts.stop"):
    """Write to me no more."""


@dataclass(frozen=True)
class Look(Action, verb="prompts.look"):
    """Every night: whose timer was lost."""


feature.every("prompts", "30 4 * * *", Look())


# --- what he wants ---------------------------------------------------------------------------------------------------


@feature.on(AskPrompts, commands=("practicar", "practice"), who=HIS)
async def ask(turn: Turn, wish: AskPrompts) -> None:
    """At which hour, or none; who has them already sees how it stands. A typed hour is as good as a tap."""
    if not await people.is_open(turn.db, turn.person.id):
        return await _closed(turn)
    wanted = await prompts.get(turn.db, turn.person.id)
    runs = wanted is not None and wanted.next_at is not None
    if turn.answer is not None:
        for hour in Hour:
            if means(turn.answer, hour):
                return await choose(turn, Choose(hour))
        if means(turn.answer, "no"):
            return await decline(turn, Decline())
        person_first = [Choice(line("engine-b-person"), CallPerson())]
        turn.say(line("prompts-which"), choices=[*person_first, *_hours(), *_ways_out(wanted, turn)])
    elif wanted is not None and runs:
        pace, at = _next(turn, wanted)
        turn.say(line("prompts-now", pace=pace, at=at), choices=[*_hours(), *_ways_out(wanted, turn)])
    else:
        turn.say(line("prompts-ask"), choices=[*_hours(), *_ways_out(wanted, turn)])
    turn.expect(AskPrompts(), within=FRESH)


@feature.on(AskPrompts, who=(Role.INVITED,))
async def ask_invited(turn: Turn, wish: AskPrompts) -> None:
    """He is still joining."""
    await _closed(turn)


@feature.on(Choose, who=HIS)
async def choose(turn: Turn, tap: Choose) -> None:
    """From the next day on that has this hour before it. Whoever has stopped begins anew, every day."""
    if not await people.is_open(turn.db, turn.person.id):
        return await _closed(turn)
    old = await prompts.get(turn.db, turn.person.id)
    if old is not None and old.next_at is not None:
        if old.hour is tap.hour and turn.now - old.touched_at <= MOMENT:
            return
        wanted = replace(old, hour=tap.hour)
    else:
        number, said = (old.number, old.prompted_at) if old is not None else (0, None)
        wanted = Prompts(turn.person.id, tap.hour, Pace.DAILY, turn.now, number, None, said, turn.now, None)
        wanted = replace(wanted, first_at=_slot(turn, wanted))
    wanted = await _plan(turn, replace(wanted, touched_at=turn.now))
    pace, at = _next(turn, wanted)
    turn.say(line("prompts-set", pace=pace, at=at))
    turn.finish()


@feature.on(Decline, who=HIS)
async def decline(turn: Turn, tap: Decline) -> None:
    """No is an answer: whatever stands stays as it is."""
    turn.say(line("prompts-no"))
    turn.finish()


@feature.on(NotToday, who=HIS)
async def not_today(turn: Turn, tap: NotToday) -> None:
    """It is not counted, and nobody sees it."""
    if await prompts.touch(turn.db, turn.person.id, turn.now, after=turn.now - MOMENT):
        turn.say(line("prompts-not-today"))


@feature.on(Less, who=HIS)
async def less(turn: Turn, tap: Less) -> None:
    """Never more often by this button, however old it is."""
    wanted = await prompts.get(turn.db, turn.person.id)
    if wanted is None or wanted.next_at is None:
        return await stop(turn, Stop())
    paces = list(Pace)
    if paces.index(tap.pace) > paces.index(_next(turn, wanted)[0]):
        wanted = await _plan(turn, replace(wanted, pace=tap.pace, touched_at=turn.now))
    elif turn.now - wanted.touched_at <= MOMENT:
        return
    pace, at = _next(turn, wanted)
    turn.say(line("prompts-less", pace=pace, at=at))
    turn.finish()


@feature.on(Stop, who=HIS)
async def stop(turn: Turn, tap: Stop) -> None:
    """From now on none, without a question."""
    wanted = await prompts.get(turn.db, turn.person.id)
    if wanted is not None and wanted.stopped_at is not None and turn.now - wanted.stopped_at <= MOMENT:
        return
    await _end(turn)
    turn.say(line("prompts-stopped"))
    turn.finish()


async def _end(turn: Turn) -> None:
    wanted = await prompts.get(turn.db, turn.person.id)
    if wanted is not None and wanted.next_at is not None:
        await prompts.keep(turn.db, replace(wanted, next_at=None, stopped_at=turn.now))


async def _closed(turn: Turn) -> None:
    """Before the intake, paused, or gone: the exercises themselves are open all the same."""
    if await people.has_left(turn.db, turn.person.id):
        turn.post(ShowMenu())
    else:
        turn.say(line("prompts-closed"), choices=[Choice(line("prompts-b-exercises"), AskExercises())])
    turn.finish()


# --- a prompt --------------------------------------------------------------------------------------------------------


@feature.on(Due, who=NOBODY)
async def due(turn: Turn, timer: Due) -> None:
    """Offer one exercise, in words that a lock screen may show; in any case plan the next one."""
    wanted = await prompts.get(turn.db, turn.person.id)
    if wanted is None or wanted.next_at is None or _seconds(wanted.next_at) != timer.at:
        return
    if Role.PARTICIPANT not in turn.person.roles or await people.has_left(turn.db, turn.person.id):
        return await _end(turn)
    in_time = turn.now - wanted.next_at <= GRACE and turn.waking(turn.now) == turn.now
    if in_time and not await _spared(turn):
        wanted = replace(wanted, number=wanted.number + 1, prompted_at=turn.now)
        _offer(turn, wanted)
    await _plan(turn, wanted)


async def _spared(turn: Turn) -> bool:
    """Practice is the first to be cut (R10): not while it is closed to him, on a day with something heavier, or in a
    week with all the letters that he did not ask for."""
    me, local = turn.person.id, turn.local(turn.now)
    since = min(local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC), turn.now - NIGHT)
    return (
        not turn.here.reachable
        or not await people.is_open(turn.db, me)
        or await timeout.running(turn.db, me) is not None
        or bool(await timeout.of_person(turn.db, me, since=since))
        or await cases.opened(turn.db, me, since)
        or await exercises.running(turn.db, me) is not None
        or await budget.is_spent(turn.db, me, turn.now)
    )


def _offer(turn: Turn, wanted: Prompts) -> None:
    """The next exercise in turn; nothing says how many he did (N13)."""
    key, offer = OFFERED[(wanted.number - 1) % len(OFFERED)]
    turn.say(
        offer,
        choices=[
            Choice(line("prompts-b-do"), BeginExercise(key)),
            Choice(line("prompts-b-not-today"), NotToday()),
            *_ways_out(wanted, turn),
        ],
        until=turn.now + GRACE,
        slot=f"prompts:{turn.here.id}",
    )


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, nightly: Look) -> None:
    """A failed turn or a new chat must not end them for good: each one is planned anew, in a chat of his."""
    for person_id, at in await prompts.overdue(turn.db, turn.now - LOST):
        for chat in (await chats.of_people(turn.db, [person_id]))[:1]:
            turn.post(Due(_seconds(at)), to=chat)


# --- when ------------------------------------------------------------------------------------------------------------


async def _plan(turn: Turn, wanted: Prompts) -> Prompts:
    """Keep it, with the next prompt planned."""
    wanted = replace(wanted, next_at=_slot(turn, wanted))
    await prompts.keep(turn.db, wanted)
    if wanted.next_at is not None:
        turn.later(Due(_seconds(wanted.next_at)), at=wanted.next_at)
    return wanted


def _slot(turn: Turn, wanted: Prompts) -> datetime:
    """The next instant of his hour, later than now, on a day that his pace has and that has had no prompt."""
    zone = turn.local(turn.now).tzinfo
    day = turn.local(turn.now).date()
    if wanted.prompted_at is not None:
        day = max(day, turn.local(wanted.prompted_at).date() + timedelta(days=1))
    while True:
        at = turn.waking(datetime.combine(day, AT[wanted.hour], tzinfo=zone)).astimezone(UTC)
        if at > turn.now and day.weekday() in WEEKDAYS[_pace(turn, wanted, day)]:
            return at
        day += timedelta(days=1)


def _pace(turn: Turn, wanted: Prompts, day: date) -> Pace:
    """How often at this day: what begins daily is three a week after 14 days, by itself."""
    beginning = day - turn.local(wanted.first_at).date() < timedelta(days=EVERY_DAY)
    return Pace.THRICE if wanted.pace is Pace.DAILY and not beginning else wanted.pace


def _next(turn: Turn, wanted: Prompts) -> tuple[Pace, datetime]:
    """How often at present, and when next, by his wall clock."""
    at = turn.local(wanted.next_at or turn.now)
    return _pace(turn, wanted, at.date()), at


def _seconds(at: datetime) -> int:
    return int((at - EPOCH).total_seconds())


def _hours() -> list[Choice]:
    labels: dict[Hour, Line] = {
        Hour.MORNING: line("prompts-b-morning"),
        Hour.NOON: line("prompts-b-noon"),
        Hour.AFTERNOON: line("prompts-b-afternoon"),
    }
    return [Choice(label, Choose(hour)) for hour, label in labels.items()]


def _ways_out(wanted: Prompts | None, turn: Turn) -> list[Choice]:
    """Less often and none at all, each with one tap; who has none may simply say no."""
    if wanted is None or wanted.next_at is None:
        return [Choice(line("prompts-b-no"), Decline())]
    paces = list(Pace)
    fewer = paces[paces.index(_next(turn, wanted)[0]) + 1 :][:1]
    return [Choice(line("prompts-b-less"), Less(pace)) for pace in fewer] + [Choice(line("prompts-b-stop"), Stop())]
