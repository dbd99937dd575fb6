"""Drill: half an hour before each shift somebody must say that they are there, or the next one is asked."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Lane, Role, line
from bot.turn import Turn
from handlers.actions import NOBODY
from handlers.rota.wishes import (
    ON_CALL,
    THREAD,
    Alarm,
    Answer,
    Drill,
    Look,
    Search,
    Silent,
    back,
    called,
    feature,
    gone,
    note,
    shift_at,
    slot_of,
)
from storage import rota
from storage.rota import Seat, Shift

BEFORE = timedelta(minutes=30)
FIRST = timedelta(minutes=10)
"""So long whoever has the shift has for an answer."""

OTHERS = timedelta(minutes=5)
"""The same for whoever is asked instead."""

RUNNING = timedelta(minutes=15)
"""So long others are asked in the middle of a shift before those who coordinate are woken."""

AHEAD = timedelta(minutes=95)
"""The look is hourly, at the hour as the others are: so far it looks, with five minutes to spare."""

feature.every("rota", "0 * * * *", Look())


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, hourly: Look) -> None:
    """Each shift that begins soon, once for each person who has it."""
    for home, _ in await rota.pools(turn.db):
        for one in await rota.planned(turn.db, home, turn.now, turn.now + AHEAD):
            if one.person is not None and one.starts_at > turn.now:
                slot = slot_of(one)
                at = max(turn.now, one.starts_at - BEFORE)
                turn.later(Drill(slot), at=at, to=THREAD, lane=Lane.URGENT, key=f"drill:{slot}:{one.person}")


@feature.on(Drill, who=NOBODY)
async def drill(turn: Turn, due: Drill) -> None:
    """Whoever has it now. One whose time has come already is not asked: then pages go to them as it is."""
    one = await shift_at(turn, due.slot)
    if one is None or one.person is None or turn.now >= one.starts_at:
        return
    if await rota.confirmed(turn.db, one.pattern, one.day) is not None:
        return
    await _ask(turn, one, one.person, FIRST)


async def _ask(turn: Turn, one: Shift, person: int, patience: timedelta) -> bool:
    """Ring somebody about a shift; False if they were asked before. Who cannot be reached has no time for an answer."""
    asked = await rota.ask(turn.db, (one.pattern, one.day), person, turn.now)
    if asked is None:
        return False
    rooms = await turn.chats_of([person])
    for chat in rooms:
        at, until = turn.local(one.starts_at, chat.person), turn.local(one.ends_at, chat.person)
        theirs = one.person == person
        yes = Choice(line("rota-b-here") if theirs else line("rota-b-cover"), Answer(asked, True))
        turn.say(
            line("rota-drill", at=at) if theirs else line("rota-cover", at=at, until=until),
            choices=[yes, Choice(line("rota-b-cannot"), Answer(asked, False))],
            to=chat,
            lane=Lane.URGENT,
            until=one.ends_at,
        )
    turn.later(Silent(asked), at=turn.now + (patience if rooms else timedelta()), to=THREAD, lane=Lane.URGENT)
    return True


@feature.on(Silent, who=NOBODY)
async def silent(turn: Turn, due: Silent) -> None:
    """Nothing came. A back-up or a supervisor who does not answer is written down; for a seat others are asked."""
    asked = await rota.ask_of(turn.db, due.ask)
    if asked is None or not await rota.silence(turn.db, asked, turn.now):
        return
    one = await rota.occurrence(turn.db, asked.pattern, asked.day)
    if one is None:
        return
    await note(turn, "rota.silent", asked.person, await rota.home_of(turn.db, asked.person) or 0)
    if one.seat is Seat.SEAT:
        turn.post(Search(slot_of(one)), lane=Lane.URGENT)


@feature.on(Search, who=NOBODY)
async def search(turn: Turn, due: Search) -> None:
    """The back-up, then whoever is free and awake, or asleep and opted into last call; each asked once."""
    one = await shift_at(turn, due.slot)
    if one is None or turn.now >= one.ends_at or await rota.confirmed(turn.db, one.pattern, one.day) is not None:
        return
    asked = await rota.asked(turn.db, one.pattern, one.day)
    coordinate = await rota.members(turn.db, one.pool, Role.COORDINATOR)
    if any(ask.answer is None for ask in asked if ask.person not in coordinate or ask.person == one.person):
        return  # somebody has still time to answer; those who were woken have all the time
    running = turn.now >= one.starts_at
    at = turn.now + RUNNING if running else one.starts_at
    turn.later(Alarm(due.slot), at=at, to=THREAD, lane=Lane.URGENT, key=f"alarm:{due.slot}:{running}")
    known = {ask.person for ask in asked}
    for person in await _others(turn, one):
        if person not in known and await _ask(turn, one, person, OTHERS):
            return
    turn.post(Alarm(due.slot), lane=Lane.URGENT)


async def _others(turn: Turn, one: Shift) -> list[int]:
    """Who could take a shift, in the order in which they are asked."""
    home = await rota.pool(turn.db, one.pool)
    if home is None:
        return []
    at = max(one.starts_at, turn.now)
    there = await rota.shifts(turn.db, home, at, at + timedelta(microseconds=1))
    backups: list[int] = []
    unsure: list[int] = []  # a back-up that did not say either that they are there is asked after the others
    for other in there:
        if other.seat is Seat.BACKUP and other.person is not None:
            said = await rota.confirmed(turn.db, other.pattern, other.day)
            (backups if said == other.person else unsure).append(other.person)
    coordinate = await rota.members(turn.db, one.pool, Role.COORDINATOR)
    able = [
        id for id in await rota.members(turn.db, one.pool, Role.COUNSELLOR, Role.SUPERVISOR) if id not in coordinate
    ]
    awake, asleep = [], []
    for chat in await turn.chats_of(able):
        if chat.person is None or chat.owner in [*backups, *unsure]:
            continue
        if await rota.fits(turn.db, chat.owner, one.piece, but=one.pattern) is not None:
            continue
        if turn.waking(turn.now, chat.person) == turn.now:
            awake.append(chat.owner)
        elif await rota.last_call_of(turn.db, chat.owner):
            asleep.append(chat.owner)
    return [*backups, *awake, *unsure, *asleep]


@feature.on(Alarm, who=NOBODY)
async def alarm(turn: Turn, due: Alarm) -> None:
    """Those who coordinate where the shift belongs, or in the pool if nobody of them can be reached."""
    one = await shift_at(turn, due.slot)
    if one is None or turn.now >= one.ends_at or await rota.confirmed(turn.db, one.pattern, one.day) is not None:
        return
    house = await rota.home_of(turn.db, one.planned)
    coordinate = await rota.members(turn.db, one.pool, Role.COORDINATOR)
    known = {ask.person for ask in await rota.asked(turn.db, one.pattern, one.day)}
    ours = [chat for chat in await turn.chats_of([id for id, of in coordinate.items() if of == house])]
    rooms = ours or await turn.chats_of([id for id, of in coordinate.items() if of != house])
    for chat in rooms:
        asked = await rota.ask(turn.db, (one.pattern, one.day), chat.owner, turn.now)
        if asked is None or chat.owner in known:
            continue
        known.add(chat.owner)
        await note(turn, "rota.woke", chat.owner, house or 0)
        turn.say(
            line("rota-alarm", at=turn.local(one.starts_at, chat.person), until=turn.local(one.ends_at, chat.person)),
            choices=[
                Choice(line("rota-b-cover"), Answer(asked, True)),
                Choice(line("rota-b-cannot"), Answer(asked, False)),
            ],
            to=chat,
            lane=Lane.URGENT,
            until=one.ends_at,
        )


@feature.on(Answer, who=ON_CALL)
async def answer(turn: Turn, tap: Answer) -> None:
    """However late: the shift belongs to the first who says that they are there."""
    me, asked = turn.person, await rota.ask_of(turn.db, tap.ask)
    if asked is None or asked.person != me.id:
        return gone(turn)
    one = await rota.occurrence(turn.db, asked.pattern, asked.day)
    if one is None or one.person is None or turn.now >= one.ends_at:
        turn.say(line("rota-over"), choices=[back()])
        return None
    if not tap.yes:
        return await _refuse(turn, one, tap.ask)
    bar = None if one.person == me.id else await rota.fits(turn.db, me.id, one.piece, but=one.pattern, over_backup=True)
    if bar is not None:
        turn.say(line("rota-bar", bar=bar), choices=[back()])
        return await _go_on(turn, one, tap.ask)
    if not await rota.say_yes(turn.db, asked, turn.now):
        turn.say(line("rota-covered"), choices=[back()])
        return None
    if one.person == me.id:
        await note(turn, "rota.confirmed", me.id)
        turn.say(line("rota-here", at=turn.local(one.starts_at)), choices=[back()])
        return None
    await rota.substitute(turn.db, one.pattern, one.day, me.id, turn.now)
    await note(turn, "rota.covered", one.person)
    turn.say(line("rota-yours", at=turn.local(one.starts_at), until=turn.local(one.ends_at)), choices=[back()])
    for chat in (await turn.chats_of([one.person]))[:1]:
        name = await called(turn, me.id, reader=chat.person.organisation if chat.person else 0)
        turn.say(line("rota-given", name=name, at=turn.local(one.starts_at, chat.person)), to=chat, choices=[back()])
    return None


async def _refuse(turn: Turn, one: Shift, ask: int) -> None:
    """The next one is asked at once; whoever had said yes already is believed too."""
    if await rota.confirmed(turn.db, one.pattern, one.day) == turn.person.id:
        await rota.release(turn.db, (one.pattern, one.day), turn.person.id, turn.now)
        if one.seat is Seat.SEAT:
            turn.post(Search(slot_of(one)), to=THREAD, lane=Lane.URGENT)
    await note(turn, "rota.refused", turn.person.id)
    turn.say(line("rota-cannot"), choices=[back()])
    await _go_on(turn, one, ask)


async def _go_on(turn: Turn, one: Shift, ask: int) -> None:
    asked = await rota.ask_of(turn.db, ask)
    if asked is not None and await rota.refuse(turn.db, asked, turn.now) and one.seat is Seat.SEAT:
        turn.post(Search(slot_of(one)), to=THREAD, lane=Lane.URGENT)
