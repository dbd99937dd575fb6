"""An invitation is made, question by question, and shown once."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Role, line
from bot.turn import Turn
from content.sources import LONGEST, Fault
from handlers.actions import After, AskInvitation, WithCircle
from handlers.inviting.wishes import (
    DAYS,
    MAKERS,
    MOST_CIRCLES,
    MOST_DAYS,
    MOST_SOURCES,
    MOST_USES,
    PATIENCE,
    ROLES,
    SOURCES,
    USES,
    AskDays,
    AskSource,
    AskUses,
    PickCircle,
    PickDays,
    PickRole,
    PickSource,
    PickUses,
    PickWay,
    ShowOpen,
    ShowPoster,
    ShowQr,
    feature,
    link_of,
    menu,
    note,
    said,
)
from storage import circle, inviting
from storage.circle import Part
from storage.inviting import Draft
from storage.joining import Invitation

MOST_LOOKED_AT = 30
"""So many sources used before are looked through for those that may be offered again."""


@feature.on(AskInvitation, commands=("invitar", "nuevo", "invite"), who=MAKERS)
async def ask(turn: Turn, wish: AskInvitation) -> None:
    """Begin. A facilitator invites into the circle with which they are working; without one they invite nobody."""
    me = turn.person
    await inviting.begin(turn.db, me.id, turn.now)
    if Role.COORDINATOR not in me.roles:
        led = await circle.of_person(turn.db, me.id, Part.FACILITATOR)
        if not led:
            turn.say(line("inviting-no-circle"), choices=[menu()])
            return turn.finish()
        mine = await circle.chosen(turn.db, me.id)
        if mine is None:
            return turn.post(WithCircle(After.INVITATION))
        await inviting.put(turn.db, me.id, turn.now, role=Role.PARTICIPANT.value, circle_id=mine, placed=True)
    return await _next(turn)


async def _next(turn: Turn) -> None:
    """Ask what is missing; without a beginning within the hour, begin anew."""
    made = await inviting.draft(turn.db, turn.person.id, turn.now)
    if made is None:
        turn.say(line("inviting-over"), choices=[Choice(line("inviting-b-new"), AskInvitation()), menu()])
        return turn.finish()
    if made.role is None:
        roles = [Choice(line("inviting-b-role", role=role), PickRole(role)) for role in ROLES]
        turn.say(line("inviting-whom"), choices=[*roles, Choice(line("inviting-b-open"), ShowOpen())])
        return None
    if not made.placed:
        return await _ask_circle(turn)
    if not made.sourced:
        return await _ask_source(turn, made)
    if made.uses is None:
        return _ask_uses(turn)
    return _ask_days(turn)


@feature.on(PickRole, who=(Role.COORDINATOR,))
async def pick_role(turn: Turn, tap: PickRole) -> None:
    """Staff are invited one by one and without a source."""
    if tap.role not in ROLES:
        return await _next(turn)
    places = tap.role in (Role.PARTICIPANT, Role.FACILITATOR)
    more = {} if tap.role is Role.PARTICIPANT else {"sourced": True, "uses": 1}
    await inviting.put(turn.db, turn.person.id, turn.now, role=tap.role.value, placed=not places, **more)
    return await _next(turn)


async def _ask_circle(turn: Turn) -> None:
    known = await circle.of_organisation(turn.db, turn.person.organisation)
    choices = [
        Choice(line("inviting-b-circle", name=one.name), PickCircle(one.id), private=True)
        for one in known[:MOST_CIRCLES]
    ]
    turn.say(line("inviting-circle"), choices=[*choices, Choice(line("inviting-b-none"), PickCircle(None))])


@feature.on(PickCircle, who=(Role.COORDINATOR,))
async def pick_circle(turn: Turn, tap: PickCircle) -> None:
    """A circle of this organisation, or none."""
    if tap.circle is not None and await circle.get(turn.db, tap.circle, turn.person.organisation) is None:
        return await _next(turn)
    await inviting.put(turn.db, turn.person.id, turn.now, circle_id=tap.circle, placed=True)
    return await _next(turn)


async def _ask_source(turn: Turn, made: Draft) -> None:
    """By which way it is handed out: one that everybody knows, one used before, or a new one. What an older version let
    pass and names somebody is not offered again."""
    me = turn.person
    ways = {said(turn, line("inviting-b-way", way=way)): way for way in SOURCES.ways}
    used = [
        (id, source)
        for id, source in await inviting.sources(turn.db, me.organisation, MOST_LOOKED_AT)
        if SOURCES.judge(source) == source and source not in ways
    ][:MOST_SOURCES]
    choices = [Choice(line("inviting-b-way", way=way), PickWay(way)) for way in ways.values()]
    choices += [Choice(line("inviting-b-source", source=source), PickSource(id), private=True) for id, source in used]
    choices += [
        Choice(line("inviting-b-other"), AskSource()),
        Choice(line("inviting-b-no-source"), PickSource(None)),
    ]
    if Role.COORDINATOR not in me.roles and len(await circle.of_person(turn.db, me.id, Part.FACILITATOR)) > 1:
        choices.append(Choice(line("inviting-b-change"), WithCircle(After.INVITATION)))
    into = await circle.get(turn.db, made.circle, me.organisation) if made.circle is not None else None
    turn.say(line("inviting-source", circle=into.name if into else "", placed=into is not None), choices=choices)


@feature.on(PickSource, who=MAKERS)
async def pick_source(turn: Turn, tap: PickSource) -> None:
    """As it was called before."""
    source = None
    if tap.like is not None:
        source = await inviting.source_of(turn.db, tap.like, turn.person.organisation)
        if source is not None and SOURCES.judge(source) != source:
            return await _next(turn)
    await inviting.put(turn.db, turn.person.id, turn.now, source=source, sourced=True)
    return await _next(turn)


@feature.on(PickWay, who=MAKERS)
async def pick_way(turn: Turn, tap: PickWay) -> None:
    """In words, as every other source is kept."""
    source = said(turn, line("inviting-b-way", way=tap.way))
    await inviting.put(turn.db, turn.person.id, turn.now, source=source, sourced=True)
    return await _next(turn)


@feature.on(AskSource, who=MAKERS)
async def hear_source(turn: Turn, wish: AskSource) -> None:
    """Typed: cleaned, one line, at most 40 characters; a place or an occasion, and nobody's name or number."""
    if turn.answer is None:
        turn.say(line("inviting-source-type"))
        return turn.expect(wish, within=PATIENCE)
    source = SOURCES.judge(turn.answer)
    if isinstance(source, Fault):
        turn.say(line("inviting-source-wrong", fault=source, most=LONGEST))
        return turn.expect(wish, within=PATIENCE)
    await inviting.put(turn.db, turn.person.id, turn.now, source=source, sourced=True)
    return await _next(turn)


def _number(typed: str | None, most: int) -> int | None:
    """A typed number of 1 to `most`."""
    text = (typed or "").strip()
    number = int(text) if text.isdecimal() and len(text) <= len(str(most)) else 0
    return number if 1 <= number <= most else None


@feature.on(AskUses, who=MAKERS)
async def hear_uses(turn: Turn, wish: AskUses) -> None:
    """Buttons, or a typed number."""
    uses = _number(turn.answer, MOST_USES)
    return _ask_uses(turn) if uses is None else await pick_uses(turn, PickUses(uses))


def _ask_uses(turn: Turn) -> None:
    choices = [Choice(line("inviting-b-uses", uses=uses), PickUses(uses)) for uses in USES]
    turn.say(line("inviting-uses", most=MOST_USES), choices=choices)
    turn.expect(AskUses(), within=PATIENCE)


@feature.on(PickUses, who=MAKERS)
async def pick_uses(turn: Turn, tap: PickUses) -> None:
    """Within reason."""
    made = await inviting.draft(turn.db, turn.person.id, turn.now)
    if made is not None and made.role is Role.PARTICIPANT and 1 <= tap.uses <= MOST_USES:
        await inviting.put(turn.db, turn.person.id, turn.now, uses=tap.uses)
    return await _next(turn)


def _ask_days(turn: Turn) -> None:
    choices = [Choice(line("inviting-b-days", days=days), PickDays(days)) for days in DAYS]
    turn.say(line("inviting-days", most=MOST_DAYS), choices=choices)
    turn.expect(AskDays(), within=PATIENCE)


@feature.on(AskDays, who=MAKERS)
async def hear_days(turn: Turn, wish: AskDays) -> None:
    """Buttons, or a typed number."""
    days = _number(turn.answer, MOST_DAYS)
    return await _next(turn) if days is None else await pick_days(turn, PickDays(days))


@feature.on(PickDays, who=MAKERS)
async def pick_days(turn: Turn, tap: PickDays) -> None:
    """All is known: make it. A second tap finds nothing to make."""
    me = turn.person
    made = await inviting.draft(turn.db, me.id, turn.now)
    if made is None or made.role is None or not made.placed or not made.sourced or made.uses is None:
        return await _next(turn)
    if not 1 <= tap.days <= MOST_DAYS:
        return await _next(turn)
    if not await _may(turn, made) or not await inviting.drop(turn.db, me.id):
        turn.say(line("inviting-not-yours"), choices=[menu()])
        return None
    wanted = Invitation(me.organisation, made.role, made.circle, made.source, made.uses, tap.days, me.id)
    id, code = await inviting.make(turn.db, turn.keys, wanted, turn.now)
    await note(turn, "inviting.made", id, made.role.value)
    return await _show(turn, (id, code), wanted)


async def _may(turn: Turn, made: Draft) -> bool:
    """Whether this person may make this very invitation now, whatever they were when they began."""
    if Role.COORDINATOR in turn.person.roles:
        return made.circle is None or await circle.get(turn.db, made.circle, turn.person.organisation) is not None
    theirs = await circle.of_person(turn.db, turn.person.id, Part.FACILITATOR)
    return made.role is Role.PARTICIPANT and made.circle in theirs


async def _show(turn: Turn, made: tuple[int, str], wanted: Invitation) -> None:
    """The link, once, and for participants the words that may go with it."""
    id, code = made
    link = await link_of(turn, code)
    choices = [Choice(line("inviting-b-qr"), ShowQr(id))]
    if wanted.role is Role.PARTICIPANT:
        choices.append(Choice(line("inviting-b-poster"), ShowPoster(id)))
    choices += [Choice(line("inviting-b-open"), ShowOpen()), menu()]
    until = turn.local(turn.now + timedelta(days=wanted.days))
    turn.say(line("inviting-link", link=link, uses=wanted.uses, until=until), choices=choices)
    if wanted.role is Role.PARTICIPANT:
        turn.say(line("inviting-landing", link=link))
    turn.finish()
