"""Circles: making and closing one, who leads it, who is in it; a facilitator of several says once with which one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.sources import LONGEST, tidy
from handlers.actions import AFTER, After, ShowCircle, ShowCircles, ShowMenu, WithCircle
from storage import chats, circle, people, tasks, team
from storage.circle import Circle, Part
from storage.tasks import Kind

feature = Feature("circles")

LEADERS = (Role.FACILITATOR, Role.COORDINATOR)

PATIENCE = timedelta(minutes=30)
"""How long a typed name belongs to its question."""

MOST = 16
"""So many people or circles are offered as buttons."""


@dataclass(frozen=True)
class Choose(Action, verb="circles.choose"):
    """A facilitator works with this circle from now on, and goes on."""

    circle: int
    after: After


@dataclass(frozen=True)
class AskName(Action, verb="circles.name"):
    """How a new circle is called."""


@dataclass(frozen=True)
class AskClose(Action, verb="circles.ask_close"):
    """Whether a circle shall end."""

    circle: int


@dataclass(frozen=True)
class Close(Action, verb="circles.close"):
    """It ends."""

    circle: int


@dataclass(frozen=True)
class AskLeader(Action, verb="circles.leader"):
    """Who leads this circle."""

    circle: int


@dataclass(frozen=True)
class Lead(Action, verb="circles.lead"):
    """Put somebody in charge of a circle, or take the charge away."""

    circle: int
    person: int
    on: bool


@dataclass(frozen=True)
class AskMan(Action, verb="circles.man"):
    """Who of those in no circle enters this one."""

    circle: int


@dataclass(frozen=True)
class PickMan(Action, verb="circles.pick"):
    """What shall become of a man of this circle."""

    circle: int
    person: int


@dataclass(frozen=True)
class Put(Action, verb="circles.put"):
    """A man enters this circle and leaves every other one; circle 0: he leaves them all."""

    circle: int
    person: int


# --- which circle ----------------------------------------------------------------------------------------------------


@feature.on(ShowCircles, who=LEADERS)
async def show(turn: Turn, wish: ShowCircles) -> None:
    """All of the organisation for a coordinator; the one that a facilitator is working with."""
    me = turn.person
    if Role.COORDINATOR in me.roles:
        return await _show_all(turn)
    mine = await circle.of_person(turn.db, me.id, Part.FACILITATOR)
    if not mine:
        return await _show_none(turn)
    chosen = await circle.chosen(turn.db, me.id)
    if chosen is None:
        return _ask_which(turn, await _these(turn, mine), After.CIRCLES)
    return await show_one(turn, ShowCircle(chosen))


async def _show_all(turn: Turn) -> None:
    known = await circle.of_organisation(turn.db, turn.person.organisation)
    rows = [
        _plain(turn, line("circles-row", name=one.name, members=one.members, leaders=one.facilitators))
        for one in known[:MOST]
    ]
    choices = [Choice(line("circles-b-one", name=one.name), ShowCircle(one.id)) for one in known[:MOST]]
    turn.say(
        line("circles-all", rows="\n".join(rows)) if rows else line("circles-none"),
        choices=[*choices, Choice(line("circles-b-new"), AskName()), _menu()],
    )


async def _show_none(turn: Turn) -> None:
    """A facilitator without a circle: what is missing, if anything is."""
    bar = await team.bar(turn.db, turn.person.id, turn.now)
    if bar is not None:
        turn.say(line("circles-barred", bar=bar), choices=[_menu()])
    else:
        turn.say(line("circles-none"), choices=[Choice(line("circles-b-new"), AskName()), _menu()])


def _ask_which(turn: Turn, mine: list[Circle], after: After) -> None:
    choices = [Choice(line("circles-b-one", name=one.name), Choose(one.id, after)) for one in mine[:MOST]]
    turn.say(line("circles-which"), choices=choices)


@feature.on(WithCircle, who=LEADERS)
async def which(turn: Turn, wish: WithCircle) -> None:
    """Asked once, and whenever [Cambiar] is tapped."""
    mine = await circle.of_person(turn.db, turn.person.id, Part.FACILITATOR)
    if not mine:
        return await _show_none(turn)
    return _ask_which(turn, await _these(turn, mine), wish.after)


@feature.on(Choose, who=LEADERS)
async def choose(turn: Turn, tap: Choose) -> None:
    """Remembered until another is chosen."""
    if not await circle.choose(turn.db, turn.person.id, tap.circle):
        return await show(turn, ShowCircles())
    return turn.post(AFTER[tap.after]())


# --- one circle ------------------------------------------------------------------------------------------------------


@feature.on(ShowCircle, who=LEADERS)
async def show_one(turn: Turn, wish: ShowCircle) -> None:
    """Who leads it, and who is in it by their aliases."""
    one = await _mine(turn, wish.circle)
    if one is None:
        return _not_yours(turn)
    leaders = await _named(turn, await circle.people(turn.db, one.id, Part.FACILITATOR))
    waiting = await _named(turn, await circle.people(turn.db, one.id, Part.PENDING))
    men = await _named(turn, await circle.people(turn.db, one.id, Part.MEMBER))
    listed = [(name, await people.is_open(turn.db, id)) for id, name in men]
    choices = [_number(number, PickMan(one.id, id)) for number, (id, _) in enumerate(men[:MOST], 1)]
    if Role.COORDINATOR in turn.person.roles:
        choices += [
            Choice(line("circles-b-add"), AskMan(one.id)),
            Choice(line("circles-b-leader"), AskLeader(one.id)),
            Choice(line("circles-b-close"), AskClose(one.id)),
        ]
    theirs = await circle.of_person(turn.db, turn.person.id, Part.FACILITATOR)
    if len(theirs) > 1:
        choices.append(Choice(line("circles-b-change"), WithCircle(After.CIRCLES)))
    await _note(turn, "circles.looked", one.id)
    return _say(turn, one, [leaders, waiting], listed, choices)


def _say(
    turn: Turn, one: Circle, leading: list[list[tuple[int, str]]], men: list[tuple[str, bool]], choices: list[Choice]
) -> None:
    """men: alias, and whether the circle is open to him."""
    leaders, waiting = (", ".join(name for _, name in some) for some in leading)
    turn.say(
        line("circles-one", name=one.name, led=bool(leaders), leaders=leaders, waits=bool(waiting), waiting=waiting),
        choices=() if men else [*choices, _menu()],
    )
    if men:
        rows = [
            _plain(turn, line("circles-row-man", number=number, alias=alias, known=known))
            for number, (alias, known) in enumerate(men, 1)
        ]
        turn.say(line("circles-men", names="\n".join(rows)), choices=[*choices, _menu()])


@feature.on(AskName, who=LEADERS)
async def ask_name(turn: Turn, wish: AskName) -> None:
    """A coordinator makes circles; a facilitator makes one to lead it, if their record allows that."""
    me = turn.person
    leads = Role.COORDINATOR not in me.roles
    bar = await team.bar(turn.db, me.id, turn.now) if leads else None
    if bar is not None:
        turn.say(line("circles-barred", bar=bar), choices=[_menu()])
        return turn.finish()
    if turn.answer is None:
        turn.say(line("circles-name"))
        return turn.expect(wish, within=PATIENCE)
    name = tidy(turn.answer)
    made = await circle.make(turn.db, me.organisation, name, turn.now) if name is not None else None
    if made is None:
        turn.say(line("circles-name-wrong", taken=name is not None, most=LONGEST))
        return turn.expect(wish, within=PATIENCE)
    await _note(turn, "circles.made", made)
    if leads:
        await circle.enter(turn.db, made, me.id, Part.FACILITATOR, turn.now)
        await circle.choose(turn.db, me.id, made)
    turn.finish()
    return await show_one(turn, ShowCircle(made))


@feature.on(AskClose, who=(Role.COORDINATOR,))
async def ask_close(turn: Turn, tap: AskClose) -> None:
    """Asked once more: everybody is out of it afterwards."""
    one = await _mine(turn, tap.circle)
    if one is None:
        return _not_yours(turn)
    choices = [Choice(line("circles-b-close-sure"), Close(one.id)), Choice(line("circles-b-keep"), ShowCircle(one.id))]
    turn.say(line("circles-close", name=one.name), choices=choices)
    return None


@feature.on(Close, who=(Role.COORDINATOR,))
async def close(turn: Turn, tap: Close) -> None:
    """The men in it are led by nobody until they are put into another."""
    if await _mine(turn, tap.circle) is None:
        return _not_yours(turn)
    await circle.close(turn.db, tap.circle, turn.now)
    await _note(turn, "circles.closed", tap.circle)
    await _led(turn, tap.circle)
    turn.say(line("circles-closed"))
    return await show(turn, ShowCircles())


# --- who leads it ----------------------------------------------------------------------------------------------------


@feature.on(AskLeader, who=(Role.COORDINATOR,))
async def ask_leader(turn: Turn, tap: AskLeader) -> None:
    """The facilitators of the organisation, and which of them lead it now."""
    one = await _mine(turn, tap.circle)
    if one is None:
        return _not_yours(turn)
    now_leading = await circle.people(turn.db, one.id, Part.FACILITATOR)
    now_leading += await circle.people(turn.db, one.id, Part.PENDING)
    all_of = await team.members(turn.db, turn.person.organisation)
    able = [member.id for member in all_of if Role.FACILITATOR in member.roles]
    choices, rows = [], []
    for number, (id, name) in enumerate((await _named(turn, able))[:MOST], 1):
        off = id in now_leading
        choices.append(_number(number, Lead(one.id, id, not off)))
        rows.append(_plain(turn, line("circles-row-leader", number=number, name=name, leads=off)))
    said = line("circles-leader", name=one.name, rows="\n".join(rows))
    turn.say(said if rows else line("circles-no-leader"), choices=[*choices, _menu()])
    return None


@feature.on(Lead, who=(Role.COORDINATOR,))
async def lead(turn: Turn, tap: Lead) -> None:
    """Nobody without training and legal check: the reason is said, and nothing happens."""
    one = await _mine(turn, tap.circle)
    member = await team.member(turn.db, tap.person, turn.person.organisation)
    if one is None or member is None or Role.FACILITATOR not in member.roles:
        return _not_yours(turn)
    if not tap.on:
        for part in (Part.FACILITATOR, Part.PENDING):
            await circle.leave(turn.db, one.id, tap.person, part, turn.now)
        await _note(turn, "circles.unled", one.id, f"person:{tap.person}")
        if not await circle.people(turn.db, one.id, Part.FACILITATOR):
            what = (turn.person.organisation, Kind.OWNERLESS)
            await tasks.ask(turn.db, what, number=one.id, dates=(turn.now, turn.now))
        return await show_one(turn, ShowCircle(one.id))
    bar = await team.bar(turn.db, tap.person, turn.now)
    if bar is not None:
        turn.say(line("circles-barred-other", bar=bar), choices=[Choice(line("circles-b-back"), ShowCircle(one.id))])
        return None
    if await circle.lead(turn.db, one.id, tap.person, turn.now) is not None:
        await _note(turn, "circles.led", one.id, f"person:{tap.person}")
    await _led(turn, one.id)
    return await show_one(turn, ShowCircle(one.id))


async def _led(turn: Turn, id: int) -> None:
    """Nobody need look for a new owner any more."""
    what = (turn.person.organisation, Kind.OWNERLESS)
    await tasks.finish(turn.db, what, number=id, done=(turn.now, turn.person.id))


# --- who is in it ----------------------------------------------------------------------------------------------------


@feature.on(AskMan, who=(Role.COORDINATOR,))
async def ask_man(turn: Turn, tap: AskMan) -> None:
    """Those who are in no circle."""
    one = await _mine(turn, tap.circle)
    if one is None:
        return _not_yours(turn)
    free = await _named(turn, (await circle.unplaced(turn.db, turn.person.organisation))[:MOST])
    choices = [_number(number, Put(one.id, id)) for number, (id, _) in enumerate(free, 1)]
    rows = [
        _plain(turn, line("circles-row-man", number=number, alias=alias, known=await people.is_open(turn.db, id)))
        for number, (id, alias) in enumerate(free, 1)
    ]
    choices.append(Choice(line("circles-b-back"), ShowCircle(one.id)))
    added = line("circles-add", name=one.name, names="\n".join(rows))
    turn.say(added if free else line("circles-nobody-free"), choices=choices)
    return None


@feature.on(PickMan, who=LEADERS)
async def pick_man(turn: Turn, tap: PickMan) -> None:
    """To another circle, or out of it."""
    one = await _mine(turn, tap.circle)
    if one is None or tap.person not in await circle.people(turn.db, one.id, Part.MEMBER):
        return _not_yours(turn)
    others = [other for other in await _open_to(turn) if other.id != one.id]
    choices = [Choice(line("circles-b-to", name=other.name), Put(other.id, tap.person)) for other in others[:MOST]]
    if Role.COORDINATOR in turn.person.roles:
        choices.append(Choice(line("circles-b-out"), Put(0, tap.person)))
    for _, alias in await _named(turn, [tap.person]):
        back = Choice(line("circles-b-back"), ShowCircle(one.id))
        turn.say(line("circles-man", alias=alias), choices=[*choices, back], author=tap.person)
    return None


@feature.on(Put, who=LEADERS)
async def put(turn: Turn, tap: Put) -> None:
    """A coordinator puts anybody anywhere; a facilitator moves a man of theirs to another circle of theirs. Before the
    human intake he is in the list, and the circle is not open to him yet (R1)."""
    me, coordinates = turn.person, Role.COORDINATOR in turn.person.roles
    now_in = await circle.of_person(turn.db, tap.person, Part.MEMBER)
    theirs = {one.id for one in await _open_to(turn)}
    free = tap.person in await circle.unplaced(turn.db, me.organisation)
    if not (set(now_in) & theirs or (coordinates and free)) or (tap.circle == 0 and not coordinates):
        return _not_yours(turn)
    if tap.circle != 0 and tap.circle not in theirs:
        return _not_yours(turn)
    for id in now_in:
        if id in theirs and id != tap.circle and await circle.leave(turn.db, id, tap.person, Part.MEMBER, turn.now):
            await _note(turn, "circles.left", id, f"person:{tap.person}")
    if tap.circle == 0:
        return await show(turn, ShowCircles())
    if await circle.enter(turn.db, tap.circle, tap.person, Part.MEMBER, turn.now):
        await _note(turn, "circle.entered", tap.circle, f"person:{tap.person}")
    return await show_one(turn, ShowCircle(tap.circle))


# --- what several of them do -----------------------------------------------------------------------------------------


async def _open_to(turn: Turn) -> list[Circle]:
    """The circles that this person may arrange."""
    me = turn.person
    if Role.COORDINATOR in me.roles:
        return await circle.of_organisation(turn.db, me.organisation)
    return await _these(turn, await circle.of_person(turn.db, me.id, Part.FACILITATOR))


async def _these(turn: Turn, ids: list[int]) -> list[Circle]:
    found = [await circle.get(turn.db, id, turn.person.organisation) for id in ids]
    return [one for one in found if one is not None]


async def _mine(turn: Turn, id: int) -> Circle | None:
    """This circle, if this person may look at it."""
    return next((one for one in await _open_to(turn) if one.id == id), None)


def _not_yours(turn: Turn) -> None:
    turn.say(line("circles-not-yours"), choices=[_menu()])


async def _named(turn: Turn, ids: list[int]) -> list[tuple[int, str]]:
    """(person id, what they are called), without those who are gone."""
    await turn.keys.load(ids)
    found = []
    for id in ids:
        if turn.keys.has(id):
            nameless = _plain(turn, line("circles-nameless"))
            found.append((id, await people.alias(turn.db, turn.keys, id) or nameless))
    return found


def _plain(turn: Turn, said: Line) -> str:
    return turn.words.render(said, turn.here.language).plain


def _menu() -> Choice:
    return Choice(line("circles-b-menu"), ShowMenu())


def _number(number: int, action: Action) -> Choice:
    """A name on a button would lie readable in the chat's menu: people are numbered."""
    return Choice(line("circles-b-number", number=number), action)


async def _note(turn: Turn, verb: str, id: int, reason: str | None = None) -> None:
    await chats.note(
        turn.db, now=turn.now, verb=verb, organisation_id=turn.person.organisation, actor=turn.person.id,
        subject=f"circle:{id}", reason=reason,
    )  # fmt: skip
