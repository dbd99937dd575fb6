"""Taking somebody's access away: everything that it opened ends at once, and what needs a new owner is listed."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Lane, Role, line
from bot.turn import Turn
from handlers.actions import NOBODY, HideIdentity, RingAnew, ShowCircle, ShowGaps, ShowTeam
from handlers.team.wishes import (
    COORDINATOR,
    AskRemoval,
    Reason,
    Remove,
    SayReason,
    ShowStaff,
    TellGone,
    called,
    feature,
    menu,
    note,
)
from storage import cases, chats, circle, inbox, inviting, moving, outbox, rota, tasks, team
from storage.circle import Part
from storage.rota import Shift
from storage.tasks import Kind
from storage.team import Member

FRESH = timedelta(minutes=30)
"""Last week's button takes nobody's access away."""

MOST = 8


@feature.on(AskRemoval, who=COORDINATOR)
async def ask(turn: Turn, wish: AskRemoval) -> None:
    """Why, by buttons: free words about somebody would have to be kept."""
    one = await team.member(turn.db, wish.person, turn.person.organisation)
    if one is None or await _is_last(turn, one):
        return _no(turn, one)
    choices = [Choice(line("team-b-reason", why=why), SayReason(one.id, why)) for why in Reason]
    turn.say(
        line("team-why", name=await called(turn, one.id)),
        choices=[*choices, Choice(line("team-b-keep"), ShowStaff(one.id))],
        author=one.id,
    )
    return None


@feature.on(SayReason, who=COORDINATOR)
async def say_reason(turn: Turn, tap: SayReason) -> None:
    """The second tap is the one that counts."""
    one = await team.member(turn.db, tap.person, turn.person.organisation)
    if one is None or await _is_last(turn, one):
        return _no(turn, one)
    sure = Remove(one.id, tap.why, int(turn.now.timestamp()))
    turn.say(
        line("team-sure", name=await called(turn, one.id)),
        choices=[Choice(line("team-b-sure"), sure), Choice(line("team-b-keep"), ShowStaff(one.id))],
        author=one.id,
    )
    return None


async def _is_last(turn: Turn, one: Member) -> bool:
    """Whether nobody would coordinate without this one."""
    others = await team.members(turn.db, turn.person.organisation)
    return Role.COORDINATOR in one.roles and not any(
        Role.COORDINATOR in other.roles for other in others if other.id != one.id
    )


def _no(turn: Turn, one: Member | None) -> None:
    turn.say(
        line("team-nobody") if one is None else line("team-last"), choices=[Choice(line("team-b-back"), ShowTeam())]
    )


@feature.on(Remove, who=COORDINATOR)
async def remove(turn: Turn, tap: Remove) -> None:
    """All of it in this one transaction; two coordinators who remove one another wait for each other."""
    home, me = turn.person.organisation, turn.person.id
    await team.lock(turn.db, home)
    mine = await team.member(turn.db, me, home)
    one = await team.member(turn.db, tap.person, home)
    if mine is None or Role.COORDINATOR not in mine.roles or one is None or await _is_last(turn, one):
        return _no(turn, one)
    if not 0 <= turn.now.timestamp() - tap.at <= FRESH.total_seconds():
        return await ask(turn, AskRemoval(one.id))
    name = await called(turn, one.id)
    led = await circle.of_person(turn.db, one.id, Part.FACILITATOR)
    shifts = await _end_shifts(turn, one.id)  # before the role goes: afterwards no shift is seen as theirs
    await team.leave(turn.db, one.id, turn.now)
    await _end_links(turn, one.id)
    await _ask_for_cover(turn)
    # A feature with sessions of the desk ends them here.
    calls = await _end_cases(turn, one.id)
    ownerless = await circle.quit(turn.db, one.id, turn.now)
    await _end_chats(turn, one.id)
    for kind in (Kind.TRAINING, Kind.LEGAL):
        await tasks.finish(turn.db, (home, kind), about=one.id, done=(turn.now, None))
    for id in ownerless:
        await tasks.ask(turn.db, (home, Kind.OWNERLESS), number=id, dates=(turn.now, turn.now))
    await note(turn, "team.removed", one.id, tap.why.value)
    waiting = await _tasks_in(turn, ownerless)
    turn.say(line("team-removed", name=name, led=len(led), calls=calls, shifts=len(shifts)), author=one.id)
    return await _list(turn, ownerless, waiting, shifts)


async def _end_shifts(turn: Turn, person_id: int) -> list[Shift]:
    """The shifts of the next 30 days that are nobody's now. Who is invited again begins with none."""
    return await rota.quit(turn.db, person_id, turn.now)


async def _ask_for_cover(turn: Turn) -> None:
    """Hours without anybody are a task at once, and not only on Monday, for every organisation of the pool."""
    home = await rota.of_organisation(turn.db, turn.person.organisation)
    if home is None or not await rota.gaps(turn.db, home.id, turn.now):
        return
    houses = next((houses for one, houses in await rota.pools(turn.db) if one.id == home.id), [])
    for house in houses:
        await tasks.ask(turn.db, (house, Kind.GAPS), dates=(turn.now, turn.now))


async def _end_links(turn: Turn, person_id: int) -> None:
    """Every link that they made opens nothing more."""
    await inviting.revoke(turn.db, await inviting.made_by(turn.db, person_id), turn.now)
    await inviting.drop(turn.db, person_id)
    await moving.end(turn.db, made_by=person_id, now=turn.now)
    await moving.end(turn.db, person_id=person_id, now=turn.now)


async def _end_cases(turn: Turn, person_id: int) -> int:
    """The cases that they had claimed are open again, and ring whoever is still there; how many there were."""
    claimed = await cases.claimed_by(turn.db, person_id)
    for case in claimed:
        await cases.release(turn.db, case.id)
        turn.post(RingAnew(case.id), to=case.thread, lane=Lane.URGENT)
    await cases.step_out_of_all(turn.db, person_id)
    return len(claimed)


async def _end_chats(turn: Turn, person_id: int) -> None:
    """What waits to be told to them as one of the team is not told; what they had opened of a man is taken back all the
    same. Who is a participant too keeps what is theirs: what is for the team alone asks for its roles when it comes
    due."""
    for chat in await chats.of_person(turn.db, person_id):
        known = turn.chats.get(chat.id, chat)
        if known.person is not None:
            known.person.roles = chat.person.roles if chat.person is not None else frozenset({Role.STRANGER})
        if chat.person is not None and Role.PARTICIPANT not in chat.person.roles:
            await inbox.forget_plans(turn.db, chat.id, but=HideIdentity.verb)
            await outbox.forget_waiting(turn.db, chat.id)
        await cases.unring(turn.db, chat.id)
        turn.later(TellGone(), at=turn.waking(turn.now, of=chat.person), to=chat)


@feature.on(TellGone, who=NOBODY)
async def tell_gone(turn: Turn, due: TellGone) -> None:
    """One neutral line, unless they were invited again meanwhile."""
    if not turn.person.is_staff:
        turn.say(line("team-gone"))


async def _tasks_in(turn: Turn, circles: list[int]) -> int:
    """How many open tasks are about men of these circles."""
    men = {id for one in circles for id in await circle.people(turn.db, one, Part.MEMBER)}
    return sum(task.about in men for task in await tasks.waiting(turn.db, turn.person.organisation))


async def _list(turn: Turn, ownerless: list[int], waiting: int, shifts: list[Shift]) -> None:
    """The circles that nobody leads now, each with its button, and the shifts that nobody has."""
    if not turn.person.is_staff:  # they took their own access away
        return
    found = [one for id in ownerless if (one := await circle.get(turn.db, id, turn.person.organisation)) is not None]
    if shifts:
        rows = "\n".join(_row(turn, one) for one in shifts[:MOST])
        said = line("team-shifts", rows=rows, rest=max(0, len(shifts) - MOST))
        turn.say(said, choices=[Choice(line("team-b-shifts"), ShowGaps())])
    if not found:
        if not shifts:
            turn.say(line("team-nothing-open"), choices=[Choice(line("team-b-back"), ShowTeam()), menu()])
        return
    names = "\n".join(f"• {one.name} ({one.members})" for one in found)
    choices = [Choice(line("team-b-circle", name=one.name), ShowCircle(one.id), private=True) for one in found[:MOST]]
    turn.say(line("team-ownerless", names=names, tasks=waiting), choices=[*choices, menu()])


def _row(turn: Turn, one: Shift) -> str:
    said = line("team-shift", at=turn.local(one.starts_at), until=turn.local(one.ends_at))
    return turn.words.render(said, turn.here.language).plain
