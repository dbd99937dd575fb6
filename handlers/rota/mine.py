"""My shifts, on and off duty, last call."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Lane, Role, line
from bot.feature import JOINED
from bot.turn import Turn
from handlers.actions import ShowMenu, ShowRota
from handlers.rota.wishes import (
    ON_CALL,
    THREAD,
    AskGive,
    AskOn,
    AskPhone,
    Begin,
    GoOff,
    GoOn,
    Search,
    SendCalendar,
    SetLastCall,
    ShowDesk,
    ShowShift,
    back,
    feature,
    gone,
    menu,
    note,
    number_of,
    pool_of,
    row,
    shift_at,
    slot_of,
)
from storage import rota
from storage.rota import LONGEST, Piece, Seat, Shift

NEXT = timedelta(days=30)
SHOWN = 3
"""So many of the next shifts are shown; all of them are in the calendar."""

HOURS = (1, 2, 4, 8)
"""Offered when somebody goes on duty by themselves."""


@feature.on(ShowRota, commands=("guardia",), who=ON_CALL)
async def show(turn: Turn, wish: ShowRota) -> None:
    """The next shifts on one's own clock, whether one is on duty, and what can be done."""
    home = await pool_of(turn)
    if home is None:
        coordinates = Role.COORDINATOR in turn.person.roles
        turn.say(
            line("rota-no-pool"), choices=[Choice(line("rota-b-begin"), Begin()), menu()] if coordinates else [menu()]
        )
        return
    me, now = turn.person.id, turn.now
    mine = await rota.shifts_of(turn.db, me, now, now + NEXT)
    shown = [one for one in mine if one.pattern][:SHOWN]
    on = await rota.shift_of(turn.db, me, now)
    last = await rota.last_call_of(turn.db, me)
    said = line(
        "rota-mine",
        on=on is not None,
        until=turn.local(on.ends_at if on else now),
        some=bool(shown),
        rows="\n".join(row(turn, number, one) for number, one in enumerate(shown, 1)),
        last=last,
        nights=len((await rota.nights_used(turn.db, home, now)).get(me, ())),
    )
    choices = [number_of(number, ShowShift(slot_of(one))) for number, one in enumerate(shown, 1)]
    choices.append(Choice(line("rota-b-off"), GoOff()) if on else Choice(line("rota-b-on"), AskOn()))
    choices.append(Choice(line("rota-b-last-call", on=not last), SetLastCall(not last)))
    choices.append(Choice(line("rota-b-phone"), AskPhone()))
    if mine:
        choices.append(Choice(line("rota-b-calendar"), SendCalendar()))
    if Role.COORDINATOR in turn.person.roles:
        choices.append(Choice(line("rota-b-desk"), ShowDesk()))
    turn.say(said, choices=[*choices, menu()])


@feature.on(ShowRota, who=JOINED - frozenset(ON_CALL))
async def show_menu(turn: Turn, wish: ShowRota) -> None:
    """Somebody who is never on call."""
    turn.post(ShowMenu())


@feature.on(ShowShift, who=ON_CALL)
async def show_shift(turn: Turn, tap: ShowShift) -> None:
    """One of one's own, which can be given away until it ends."""
    one = await own(turn, tap.slot)
    if one is None:
        return gone(turn)
    give = Choice(line("rota-b-give"), AskGive(tap.slot))
    turn.say(
        line("rota-shift", at=turn.local(one.starts_at), until=turn.local(one.ends_at), seat=one.seat),
        choices=[give, back()],
    )
    return None


async def own(turn: Turn, slot: int) -> Shift | None:
    """A shift of this person that is not over."""
    one = await shift_at(turn, slot)
    return one if one is not None and one.person == turn.person.id and one.ends_at > turn.now else None


# --- on and off duty -------------------------------------------------------------------------------------------------


@feature.on(AskOn, who=ON_CALL)
async def ask_on(turn: Turn, tap: AskOn) -> None:
    """For how long; whoever went off a shift of theirs goes on with it at once."""
    if await pool_of(turn) is None:
        return await show(turn, ShowRota())
    if await _planned_now(turn) is not None:
        return await go_on(turn, GoOn(1))
    turn.say(line("rota-on-ask"), choices=[Choice(line("rota-b-hours", hours=h), GoOn(h)) for h in HOURS] + [back()])
    return None


async def _planned_now(turn: Turn) -> Shift | None:
    """A planned shift of theirs that runs now, whether or not they went off it."""
    home = await pool_of(turn)
    if home is None:
        return None
    found = await rota.planned(turn.db, home, turn.now, turn.now + timedelta(microseconds=1))
    return next((one for one in found if one.person == turn.person.id), None)


@feature.on(GoOn, who=ON_CALL)
async def go_on(turn: Turn, tap: GoOn) -> None:
    """At most eight hours in a row, together with the shifts before and after."""
    if await pool_of(turn) is None or await rota.shift_of(turn.db, turn.person.id, turn.now) is not None:
        return await show(turn, ShowRota())
    planned = await _planned_now(turn)
    if planned is not None:
        await rota.set_duty(turn.db, turn.person.id, True, turn.now, turn.now)
        for asked in await rota.asked(turn.db, planned.pattern, planned.day):
            if asked.person == turn.person.id:  # nobody else is asked any more
                await rota.say_yes(turn.db, asked, turn.now)
    else:
        if not 1 <= tap.hours * 60 <= LONGEST:
            turn.say(line("rota-too-long"), choices=[back()])
            return None
        until = turn.now + timedelta(hours=tap.hours)
        bar = await rota.fits(turn.db, turn.person.id, Piece(turn.now, until))
        if bar is not None:
            turn.say(line("rota-bar", bar=bar), choices=[back()])
            return None
        await rota.set_duty(turn.db, turn.person.id, True, until, turn.now)
    await note(turn, "rota.on", turn.person.id)
    return await show(turn, ShowRota())


@feature.on(GoOff, who=ON_CALL)
async def go_off(turn: Turn, tap: GoOff) -> None:
    """If a planned shift is left alone that is said first; then the others are asked, one after the other."""
    me = turn.person
    on = await rota.shift_of(turn.db, me.id, turn.now)
    if on is None:
        return await show(turn, ShowRota())
    others = (await rota.chain(turn.db, me.organisation, turn.now)).seat
    planned = await _planned_now(turn)
    alone = planned is not None and planned.seat is Seat.SEAT and not [id for id in others if id != me.id]
    if alone and not tap.sure:
        sure = Choice(line("rota-b-off-sure"), GoOff(True))
        turn.say(
            line("rota-alone", until=turn.local(on.ends_at)), choices=[sure, Choice(line("rota-b-stay"), ShowRota())]
        )
        return None
    await rota.set_duty(turn.db, me.id, False, on.ends_at, turn.now)
    await note(turn, "rota.off", me.id)
    if planned is not None:
        await rota.release(turn.db, (planned.pattern, planned.day), me.id, turn.now)
        if alone:
            turn.post(Search(slot_of(planned)), to=THREAD, lane=Lane.REPLY)
    turn.say(line("rota-off", alone=alone), choices=[back()])
    return None


# --- last call -------------------------------------------------------------------------------------------------------


@feature.on(SetLastCall, who=ON_CALL)
async def set_last_call(turn: Turn, tap: SetLastCall) -> None:
    """Their own to say, and to take back with one tap."""
    if await pool_of(turn) is None:
        return await show(turn, ShowRota())
    await rota.set_last_call(turn.db, turn.person.id, tap.on, turn.now)
    await note(turn, "rota.last_call", turn.person.id)
    turn.say(line("rota-last-call", on=tap.on), choices=[back()])
    return None
