"""Which circles there are, one of them, making and closing it."""

from __future__ import annotations

from bot.contract import Choice, Role, line
from bot.turn import Turn
from content.sources import LONGEST, tidy
from handlers.actions import AFTER, After, ShowCircle, ShowCircles, WithCircle
from handlers.circles.wishes import (
    LEADERS,
    MOST,
    PATIENCE,
    AskClose,
    AskLeader,
    AskMan,
    AskName,
    Choose,
    Close,
    PickMan,
    feature,
    led,
    menu,
    mine_of,
    named,
    not_yours,
    note,
    number_of,
    plain,
    these,
)
from storage import chats, circle, people, team
from storage.circle import Circle, Part

# --- which circle ----------------------------------------------------------------------------------------------------


@feature.on(ShowCircles, who=LEADERS)
async def show(turn: Turn, wish: ShowCircles) -> None:
    """All of the organisation for a coordinator; the one that a facilitator is working with."""
    me = turn.person
    if Role.COORDINATOR in me.roles:
        await chats.note_look(turn.db, me, verb=wish.verb, now=turn.now)
        return await _show_all(turn)
    mine = await circle.of_person(turn.db, me.id, Part.FACILITATOR)
    if not mine:
        return await _show_none(turn)
    chosen = await circle.chosen(turn.db, me.id)
    if chosen is None:
        return _ask_which(turn, await these(turn, mine), After.CIRCLES)
    return await show_one(turn, ShowCircle(chosen))


async def _show_all(turn: Turn) -> None:
    known = await circle.of_organisation(turn.db, turn.person.organisation)
    rows = [
        plain(turn, line("circles-row", name=one.name, members=one.members, leaders=one.facilitators))
        for one in known[:MOST]
    ]
    choices = [Choice(line("circles-b-one", name=one.name), ShowCircle(one.id), private=True) for one in known[:MOST]]
    turn.say(
        line("circles-all", rows="\n".join(rows)) if rows else line("circles-none"),
        choices=[*choices, Choice(line("circles-b-new"), AskName()), menu()],
    )


async def _show_none(turn: Turn) -> None:
    """A facilitator without a circle: what is missing, if anything is."""
    bar = await team.bar(turn.db, turn.person.id, turn.now)
    if bar is not None:
        turn.say(line("circles-barred", bar=bar), choices=[menu()])
    else:
        turn.say(line("circles-none"), choices=[Choice(line("circles-b-new"), AskName()), menu()])


def _ask_which(turn: Turn, mine: list[Circle], after: After) -> None:
    choices = [Choice(line("circles-b-one", name=one.name), Choose(one.id, after), private=True) for one in mine[:MOST]]
    turn.say(line("circles-which"), choices=choices)


@feature.on(WithCircle, who=LEADERS)
async def which(turn: Turn, wish: WithCircle) -> None:
    """Asked once, and whenever [Cambiar] is tapped."""
    mine = await circle.of_person(turn.db, turn.person.id, Part.FACILITATOR)
    if not mine:
        return await _show_none(turn)
    return _ask_which(turn, await these(turn, mine), wish.after)


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
    one = await mine_of(turn, wish.circle)
    if one is None:
        return not_yours(turn)
    leaders = await named(turn, await circle.people(turn.db, one.id, Part.FACILITATOR))
    waiting = await named(turn, await circle.people(turn.db, one.id, Part.PENDING))
    men = await named(turn, await circle.people(turn.db, one.id, Part.MEMBER))
    listed = [(name, await people.is_open(turn.db, id)) for id, name in men]
    choices = [number_of(number, PickMan(one.id, id)) for number, (id, _) in enumerate(men[:MOST], 1)]
    if Role.COORDINATOR in turn.person.roles:
        choices += [
            Choice(line("circles-b-add"), AskMan(one.id)),
            Choice(line("circles-b-leader"), AskLeader(one.id)),
            Choice(line("circles-b-close"), AskClose(one.id)),
        ]
    theirs = await circle.of_person(turn.db, turn.person.id, Part.FACILITATOR)
    if len(theirs) > 1:
        choices.append(Choice(line("circles-b-change"), WithCircle(After.CIRCLES)))
    await note(turn, "circles.looked", one.id)
    return _say(turn, one, [leaders, waiting], listed, choices)


def _say(
    turn: Turn, one: Circle, leading: list[list[tuple[int, str]]], men: list[tuple[str, bool]], choices: list[Choice]
) -> None:
    """men: alias, and whether the circle is open to him."""
    leaders, waiting = (", ".join(name for _, name in some) for some in leading)
    turn.say(
        line("circles-one", name=one.name, led=bool(leaders), leaders=leaders, waits=bool(waiting), waiting=waiting),
        choices=() if men else [*choices, menu()],
    )
    if men:
        rows = [
            plain(turn, line("circles-row-man", number=number, alias=alias, intake=known))
            for number, (alias, known) in enumerate(men, 1)
        ]
        turn.say(line("circles-men", names="\n".join(rows)), choices=[*choices, menu()])


@feature.on(AskName, who=LEADERS)
async def ask_name(turn: Turn, wish: AskName) -> None:
    """A coordinator makes circles; a facilitator makes one to lead it, if their record allows that."""
    me = turn.person
    leads = Role.COORDINATOR not in me.roles
    bar = await team.bar(turn.db, me.id, turn.now) if leads else None
    if bar is not None:
        turn.say(line("circles-barred", bar=bar), choices=[menu()])
        return turn.finish()
    if turn.answer is None:
        turn.say(line("circles-name"))
        return turn.expect(wish, within=PATIENCE)
    name = tidy(turn.answer)
    made = await circle.make(turn.db, me.organisation, name, turn.now) if name is not None else None
    if made is None:
        turn.say(line("circles-name-wrong", taken=name is not None, most=LONGEST))
        return turn.expect(wish, within=PATIENCE)
    await note(turn, "circles.made", made)
    if leads:
        await circle.enter(turn.db, made, me.id, Part.FACILITATOR, turn.now)
        await circle.choose(turn.db, me.id, made)
    turn.finish()
    return await show_one(turn, ShowCircle(made))


@feature.on(AskClose, who=(Role.COORDINATOR,))
async def ask_close(turn: Turn, tap: AskClose) -> None:
    """Asked once more: everybody is out of it afterwards."""
    one = await mine_of(turn, tap.circle)
    if one is None:
        return not_yours(turn)
    choices = [Choice(line("circles-b-close-sure"), Close(one.id)), Choice(line("circles-b-keep"), ShowCircle(one.id))]
    turn.say(line("circles-close", name=one.name), choices=choices)
    return None


@feature.on(Close, who=(Role.COORDINATOR,))
async def close(turn: Turn, tap: Close) -> None:
    """The men in it are led by nobody until they are put into another."""
    if await mine_of(turn, tap.circle) is None:
        return not_yours(turn)
    await circle.close(turn.db, tap.circle, turn.now)
    await note(turn, "circles.closed", tap.circle)
    await led(turn, tap.circle)
    turn.say(line("circles-closed"))
    return await show(turn, ShowCircles())
