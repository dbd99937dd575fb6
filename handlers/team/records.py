"""Who works here, and a facilitator's record: training and legal check, which decide about circles."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.contract import Choice, Role, line
from bot.turn import Turn
from handlers.actions import NOBODY, BeginMove, ShowTeam
from handlers.team.wishes import (
    COORDINATOR,
    PATIENCE,
    AskLegal,
    AskMonths,
    AskRemoval,
    AskTraining,
    Look,
    SayLegal,
    SayTraining,
    SetMonths,
    ShowStaff,
    called,
    feature,
    menu,
    note,
    said,
)
from storage import chats, circle, tasks, team
from storage.circle import Part
from storage.tasks import Kind
from storage.team import Bar, Member

MOST = 20
MONTHS = (12, 24, 36)
AGO = (0, 182, 365)
"""Days ago that are offered for a training."""

OLDEST = 40 * 365
WARNING = timedelta(days=30)
"""So long before a training runs out it becomes a task."""


class _Legal(StrEnum):
    """The legal check as a line says it."""

    YES = "yes"
    NO = "no"
    NONE = "none"


feature.every("team", "20 5 * * *", Look())


@feature.on(ShowTeam, who=COORDINATOR)
async def show(turn: Turn, wish: ShowTeam) -> None:
    """Everybody who works here, numbered: a name on a button would lie readable in the chat's menu."""
    await chats.note_look(turn.db, turn.person, verb=wish.verb, now=turn.now)
    found = await team.members(turn.db, turn.person.organisation)
    rows, choices = [], []
    for number, one in enumerate(found[:MOST], 1):
        rows.append(f"{number}. {await called(turn, one.id)}: {_roles(turn, one)}")
        choices.append(Choice(line("team-b-number", number=number), ShowStaff(one.id)))
    choices.append(Choice(line("team-b-months"), AskMonths()))
    turn.say(line("team-list", count=len(found), rows="\n".join(rows)), choices=[*choices, menu()])


def _roles(turn: Turn, one: Member) -> str:
    return ", ".join(said(turn, line("team-role", role=role)) for role in Role if role in one.roles)


@feature.on(ShowStaff, who=COORDINATOR)
async def show_one(turn: Turn, wish: ShowStaff) -> None:
    """What is written down about one of the team."""
    one = await _member(turn, wish.person)
    if one is None:
        return _nobody(turn)
    kept = await team.record(turn.db, one.id)
    months = await team.months(turn.db, turn.person.organisation)
    leads = [await circle.of_person(turn.db, one.id, part) for part in (Part.FACILITATOR, Part.PENDING)]
    choices = []
    if Role.FACILITATOR in one.roles:
        choices = [
            Choice(line("team-b-training"), AskTraining(one.id)),
            Choice(line("team-b-legal"), AskLegal(one.id)),
        ]
    choices += [
        Choice(line("team-b-remove"), AskRemoval(one.id)),
        Choice(line("team-b-move"), BeginMove(one.id)),
        Choice(line("team-b-back"), ShowTeam()),
    ]
    turn.say(line("team-one", name=await called(turn, one.id), roles=_roles(turn, one)), author=one.id)
    trained, checked = kept.trained_on, kept.legal_on
    bar = kept.bar(await _today(turn), months)
    record = line(
        "team-record",
        trained=trained is not None,
        on=_noon(trained),
        until=_noon(team.ends(trained, months) if trained is not None else None),
        legal=_Legal.NONE if kept.legal is None else _Legal.YES if kept.legal else _Legal.NO,
        checked=_noon(checked),
        leads=len(leads[0]),
        waits=len(leads[1]),
        fit=bar is None,
    )
    turn.say(record if Role.FACILITATOR in one.roles else line("team-no-record"), choices=choices)
    await note(turn, "team.looked", one.id)
    return None


async def _today(turn: Turn) -> date:
    """Where the organisation of whoever asks is."""
    return await team.today(turn.db, turn.person.organisation, turn.now)


def _noon(day: date | None) -> datetime:
    """A day as a line takes it; any, if there is none."""
    return datetime.combine(day or date(2000, 1, 1), time(12), UTC)


async def _member(turn: Turn, person_id: int) -> Member | None:
    return await team.member(turn.db, person_id, turn.person.organisation)


async def _facilitator(turn: Turn, person_id: int) -> Member | None:
    one = await _member(turn, person_id)
    return one if one is not None and Role.FACILITATOR in one.roles else None


def _nobody(turn: Turn) -> None:
    turn.say(line("team-nobody"), choices=[Choice(line("team-b-back"), ShowTeam())])
    turn.finish()


# --- how long a training holds ---------------------------------------------------------------------------------------


@feature.on(AskMonths, who=COORDINATOR)
async def ask_months(turn: Turn, wish: AskMonths) -> None:
    """One number for the whole organisation."""
    await chats.note_look(turn.db, turn.person, verb=wish.verb, now=turn.now)
    choices = [Choice(line("team-b-months-of", months=months), SetMonths(months)) for months in MONTHS]
    now_holds = await team.months(turn.db, turn.person.organisation)
    turn.say(line("team-months", months=now_holds), choices=choices)


@feature.on(SetMonths, who=COORDINATOR)
async def set_months(turn: Turn, tap: SetMonths) -> None:
    """Whoever leads a circle goes on; whoever waited for one may lead it now."""
    if tap.months in MONTHS:
        await team.set_months(turn.db, turn.person.organisation, tap.months)
        await note(turn, "team.months", None, f"months:{tap.months}")
        for one in await team.members(turn.db, turn.person.organisation):
            if Role.FACILITATOR in one.roles:
                await _settle(turn, one.id)
    await show(turn, ShowTeam())


# --- training --------------------------------------------------------------------------------------------------------


@feature.on(AskTraining, who=COORDINATOR)
async def ask_training(turn: Turn, wish: AskTraining) -> None:
    """Tapped, or typed as a date."""
    one = await _facilitator(turn, wish.person)
    if one is None:
        return _nobody(turn)
    if turn.answer is not None:
        day = date_of(turn.answer, await _today(turn))
        if day is not None:
            return await _trained(turn, one.id, day)
    choices = [Choice(line("team-b-ago", days=days), SayTraining(one.id, days)) for days in AGO]
    if turn.answer is None:
        turn.say(line("team-training", name=await called(turn, one.id)), choices=choices)
    else:
        turn.say(line("team-date-wrong"), choices=choices)
    return turn.expect(wish, within=PATIENCE)


@feature.on(SayTraining, who=COORDINATOR)
async def say_training(turn: Turn, tap: SayTraining) -> None:
    """So many days ago."""
    one = await _facilitator(turn, tap.person)
    if one is None or not 0 <= tap.days <= OLDEST:
        return _nobody(turn)
    return await _trained(turn, one.id, await _today(turn) - timedelta(days=tap.days))


async def _trained(turn: Turn, person_id: int, day: date) -> None:
    await team.train(turn.db, person_id, day)
    await note(turn, "team.trained", person_id, day.isoformat())
    await _written(turn, person_id)


# --- the legal check -------------------------------------------------------------------------------------------------


@feature.on(AskLegal, who=COORDINATOR)
async def ask_legal(turn: Turn, wish: AskLegal) -> None:
    """Whether nothing forbids that this person works with participants; a typed date is the day on which it passed."""
    one = await _facilitator(turn, wish.person)
    if one is None:
        return _nobody(turn)
    if turn.answer is not None:
        day = date_of(turn.answer, await _today(turn))
        if day is not None:
            return await _checked(turn, one.id, True, day)
    choices = [
        Choice(line("team-b-legal-yes"), SayLegal(one.id, True)),
        Choice(line("team-b-legal-no"), SayLegal(one.id, False)),
    ]
    if turn.answer is None:
        turn.say(line("team-legal", name=await called(turn, one.id)), choices=choices)
    else:
        turn.say(line("team-date-wrong"), choices=choices)
    return turn.expect(wish, within=PATIENCE)


@feature.on(SayLegal, who=COORDINATOR)
async def say_legal(turn: Turn, tap: SayLegal) -> None:
    """As of today."""
    one = await _facilitator(turn, tap.person)
    if one is None:
        return _nobody(turn)
    return await _checked(turn, one.id, tap.passed, await _today(turn))


async def _checked(turn: Turn, person_id: int, passed: bool, day: date) -> None:
    await team.check(turn.db, person_id, passed, day)
    await note(turn, "team.checked", person_id, f"{'yes' if passed else 'no'}:{day.isoformat()}")
    await _written(turn, person_id)


async def _written(turn: Turn, person_id: int) -> None:
    """What follows at once, and the record anew."""
    turn.finish()
    await _settle(turn, person_id)
    await show_one(turn, ShowStaff(person_id))


async def _settle(turn: Turn, person_id: int) -> None:
    """Circles that waited are led now; those that may be led no more need a new owner."""
    home, me = turn.person.organisation, turn.person.id
    begun, ended = await circle.settle(turn.db, person_id, turn.now)
    for id in begun:
        await tasks.finish(turn.db, (home, Kind.OWNERLESS), number=id, done=(turn.now, me))
    for id in ended:
        if not await circle.people(turn.db, id, Part.FACILITATOR):
            await tasks.ask(turn.db, (home, Kind.OWNERLESS), number=id, dates=(turn.now, turn.now))
    await _remind(turn, person_id, home, me)


# --- every night -----------------------------------------------------------------------------------------------------


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, due: Look) -> None:
    """What is missing, or runs out within 30 days, waits as a task; what has mended itself waits no more."""
    for person_id, home in await team.facilitators(turn.db):
        await _remind(turn, person_id, home, None)


async def _remind(turn: Turn, person_id: int, home: int, by: int | None) -> None:
    kept, months = await team.record(turn.db, person_id), await team.months(turn.db, home)
    bar, done = kept.bar(await team.today(turn.db, home, turn.now), months), (turn.now, by)
    if bar is Bar.UNCHECKED:  # one that said no is no task: it was done
        await tasks.ask(turn.db, (home, Kind.LEGAL), about=person_id, dates=(turn.now, turn.now))
    else:
        await tasks.finish(turn.db, (home, Kind.LEGAL), about=person_id, done=done)
    until = None if kept.trained_on is None else _noon(team.ends(kept.trained_on, months))
    if until is None or turn.now >= until - WARNING:
        at = until if until is not None and until > turn.now else turn.now
        await tasks.ask(turn.db, (home, Kind.TRAINING), about=person_id, dates=(turn.now, at))
    else:
        await tasks.finish(turn.db, (home, Kind.TRAINING), about=person_id, done=done)


_DAY = re.compile(r"^\s*(?:(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2}))\s*$")


def date_of(typed: str, today: date) -> date | None:
    """A typed day, `12/3/2026` or `2026-03-12`; None for any other text, for the future and for 40 years ago."""
    found = _DAY.match(typed[:40])
    if found is None:
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return read if today - timedelta(days=OLDEST) <= read <= today else None
