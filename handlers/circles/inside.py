"""Who leads a circle, and who is in it."""

from __future__ import annotations

from bot.contract import Choice, Role, line
from bot.turn import Turn
from handlers.actions import ShowCircle, ShowCircles
from handlers.circles.one import show, show_one
from handlers.circles.wishes import (
    LEADERS,
    MOST,
    AskLeader,
    AskMan,
    Lead,
    PickMan,
    Put,
    feature,
    led,
    menu,
    mine_of,
    named,
    not_yours,
    note,
    number_of,
    open_to,
    plain,
)
from storage import chats, circle, people, tasks, team
from storage.circle import Part
from storage.tasks import Kind


async def _looked(turn: Turn, tap: AskLeader | AskMan | PickMan, subject: str) -> None:
    await chats.note_look(turn.db, turn.person, verb=tap.verb, now=turn.now, subject=subject)


# --- who leads it ----------------------------------------------------------------------------------------------------


@feature.on(AskLeader, who=(Role.COORDINATOR,))
async def ask_leader(turn: Turn, tap: AskLeader) -> None:
    """The facilitators of the organisation, and which of them lead it now."""
    one = await mine_of(turn, tap.circle)
    if one is None:
        return not_yours(turn)
    await _looked(turn, tap, f"circle:{one.id}")
    now_leading = await circle.people(turn.db, one.id, Part.FACILITATOR)
    now_leading += await circle.people(turn.db, one.id, Part.PENDING)
    all_of = await team.members(turn.db, turn.person.organisation)
    able = [member.id for member in all_of if Role.FACILITATOR in member.roles]
    choices, rows = [], []
    for number, (id, name) in enumerate((await named(turn, able))[:MOST], 1):
        off = id in now_leading
        choices.append(number_of(number, Lead(one.id, id, not off)))
        rows.append(plain(turn, line("circles-row-leader", number=number, name=name, leads=off)))
    said = line("circles-leader", name=one.name, rows="\n".join(rows))
    turn.say(said if rows else line("circles-no-leader"), choices=[*choices, menu()])
    return None


@feature.on(Lead, who=(Role.COORDINATOR,))
async def lead(turn: Turn, tap: Lead) -> None:
    """Nobody without training and legal check: the reason is said, and nothing happens."""
    one = await mine_of(turn, tap.circle)
    member = await team.member(turn.db, tap.person, turn.person.organisation)
    if one is None or member is None or Role.FACILITATOR not in member.roles:
        return not_yours(turn)
    if not tap.on:
        for part in (Part.FACILITATOR, Part.PENDING):
            await circle.leave(turn.db, one.id, tap.person, part, turn.now)
        await note(turn, "circles.unled", one.id, f"person:{tap.person}")
        if not await circle.people(turn.db, one.id, Part.FACILITATOR):
            what = (turn.person.organisation, Kind.OWNERLESS)
            await tasks.ask(turn.db, what, number=one.id, dates=(turn.now, turn.now))
        return await show_one(turn, ShowCircle(one.id))
    bar = await team.bar(turn.db, tap.person, turn.now)
    if bar is not None:
        await note(turn, "circles.barred", one.id, f"person:{tap.person}")
        turn.say(line("circles-barred-other", bar=bar), choices=[Choice(line("circles-b-back"), ShowCircle(one.id))])
        return None
    if await circle.lead(turn.db, one.id, tap.person, turn.now) is not None:
        await note(turn, "circles.led", one.id, f"person:{tap.person}")
    await led(turn, one.id)
    return await show_one(turn, ShowCircle(one.id))


# --- who is in it ----------------------------------------------------------------------------------------------------


@feature.on(AskMan, who=(Role.COORDINATOR,))
async def ask_man(turn: Turn, tap: AskMan) -> None:
    """Those who are in no circle."""
    one = await mine_of(turn, tap.circle)
    if one is None:
        return not_yours(turn)
    await _looked(turn, tap, f"circle:{one.id}")
    free = await named(turn, (await circle.unplaced(turn.db, turn.person.organisation))[:MOST])
    choices = [number_of(number, Put(one.id, id)) for number, (id, _) in enumerate(free, 1)]
    rows = [
        plain(turn, line("circles-row-man", number=number, alias=alias, intake=await people.is_open(turn.db, id)))
        for number, (id, alias) in enumerate(free, 1)
    ]
    choices.append(Choice(line("circles-b-back"), ShowCircle(one.id)))
    added = line("circles-add", name=one.name, names="\n".join(rows))
    turn.say(added if free else line("circles-nobody-free"), choices=choices)
    return None


@feature.on(PickMan, who=LEADERS)
async def pick_man(turn: Turn, tap: PickMan) -> None:
    """To another circle, or out of it."""
    one = await mine_of(turn, tap.circle)
    if one is None or tap.person not in await circle.people(turn.db, one.id, Part.MEMBER):
        return not_yours(turn)
    await _looked(turn, tap, f"person:{tap.person}")
    others = [other for other in await open_to(turn) if other.id != one.id]
    choices = [
        Choice(line("circles-b-to", name=other.name), Put(other.id, tap.person), private=True)
        for other in others[:MOST]
    ]
    if Role.COORDINATOR in turn.person.roles:
        choices.append(Choice(line("circles-b-out"), Put(0, tap.person)))
    for _, alias in await named(turn, [tap.person]):
        back = Choice(line("circles-b-back"), ShowCircle(one.id))
        turn.say(line("circles-man", alias=alias), choices=[*choices, back], author=tap.person)
    return None


@feature.on(Put, who=LEADERS)
async def put(turn: Turn, tap: Put) -> None:
    """A coordinator puts anybody anywhere; a facilitator moves a man of theirs to another circle of theirs. Before the
    human intake he is in the list, and the circle is not open to him yet (R1)."""
    me, coordinates = turn.person, Role.COORDINATOR in turn.person.roles
    now_in = await circle.of_person(turn.db, tap.person, Part.MEMBER)
    theirs = {one.id for one in await open_to(turn)}
    free = tap.person in await circle.unplaced(turn.db, me.organisation)
    if not (set(now_in) & theirs or (coordinates and free)) or (tap.circle == 0 and not coordinates):
        return not_yours(turn)
    if tap.circle != 0 and tap.circle not in theirs:
        return not_yours(turn)
    for id in now_in:
        if id in theirs and id != tap.circle and await circle.leave(turn.db, id, tap.person, Part.MEMBER, turn.now):
            await note(turn, "circles.left", id, f"person:{tap.person}")
    if tap.circle == 0:
        return await show(turn, ShowCircles())
    if await circle.enter(turn.db, tap.circle, tap.person, Part.MEMBER, turn.now):
        await note(turn, "circle.entered", tap.circle, f"person:{tap.person}")
    return await show_one(turn, ShowCircle(tap.circle))
