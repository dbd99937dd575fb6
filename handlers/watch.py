"""Watch: when something fails for good or a man can no longer be reached, people are told, without anybody's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.contract import STAFF, Action, Choice, Lane, Role, line
from bot.feature import EVERYBODY, Broken, Feature, Parked, Poisoned, Reached, Unreached
from bot.turn import Turn
from handlers.actions import NOBODY, CallPerson, RepeatTimeout, ShowMenu
from storage import chats, installation, people, timeout
from storage.chats import Chat

feature = Feature("watch")


class Finding(StrEnum):
    """What a member of the team is told about somebody."""

    FAILED = "failed"
    """Something of theirs could not be handled and is parked."""
    SILENT = "silent"
    """A participant cannot be written to any more."""
    DEAF = "deaf"
    """One of the team cannot be written to: calls do not reach them."""


@dataclass(frozen=True)
class Tell(Action, verb="watch.tell"):
    """Tell one of the team about somebody. Only ever planned."""

    finding: Finding
    chat: int


@feature.on(Parked, who=EVERYBODY)
async def parked(turn: Turn, failed: Parked) -> None:
    """He hears honestly that it failed, with the numbers; a person hears of it at once."""
    choices = [] if Role.STRANGER in turn.person.roles else [Choice(line("engine-b-person"), CallPerson())]
    turn.say(line("engine-failed"), lane=Lane.URGENT, choices=choices)
    if Role.STRANGER in turn.person.roles:
        return
    for chat in await _team(turn):
        turn.later(
            Tell(Finding.FAILED, turn.here.id), at=turn.now, to=chat, lane=Lane.URGENT,
            key=f"watch.failed:{turn.here.id}:{chat.id}:{turn.now:%Y%m%d%H}",
        )  # fmt: skip


@feature.on(Unreached, who=(Role.PARTICIPANT,))
async def unreached(turn: Turn, found: Unreached) -> None:
    """M12: silence is a sign of risk. Told at each one's own waking hour, once a day however often it is found."""
    if await people.has_left(turn.db, turn.person.id):
        return
    for chat in await _team(turn):
        at = turn.waking(turn.now, of=chat.person)
        key = f"watch.silent:{turn.here.id}:{chat.id}:{at:%Y%m%d}"
        turn.later(Tell(Finding.SILENT, turn.here.id), at=at, to=chat, key=key)


@feature.on(Unreached, who=STAFF)
async def staff_unreached(turn: Turn, found: Unreached) -> None:
    """A member of the team whom no call reaches is a hole in the net: the coordinators hear of it now."""
    for chat in await turn.staff(Role.COORDINATOR):
        if chat.id != turn.here.id:
            turn.later(Tell(Finding.DEAF, turn.here.id), at=turn.now, to=chat, lane=Lane.URGENT)


@feature.on(Unreached, who=(Role.STRANGER, Role.INVITED))
async def nobody_lost(turn: Turn, found: Unreached) -> None:
    """Somebody who never joined is not looked for."""


@feature.on(Reached, who=EVERYBODY)
async def reached(turn: Turn, found: Reached) -> None:
    """Back again: the present step of his time-out, else the menu or the question where he stopped. What waits for the
    team is stale by itself."""
    if Role.STRANGER in turn.person.roles:
        return
    pause = await timeout.running(turn.db, turn.person.id)
    turn.post(ShowMenu() if pause is None else RepeatTimeout(pause.id))


@feature.on(Tell, who=NOBODY)
async def tell(turn: Turn, found: Tell) -> None:
    """An alias and what happened; nothing if it has mended itself meanwhile."""
    about = (await chats.by_ids(turn.db, [found.chat])).get(found.chat)
    if about is None or about.person is None or not turn.person.is_staff:
        return
    if found.finding is not Finding.FAILED and about.reachable:
        return
    await turn.keys.load([about.person.id])
    alias = await people.alias(turn.db, turn.keys, about.person.id) if turn.keys.has(about.person.id) else None
    named = alias is not None
    match found.finding:
        case Finding.FAILED:
            said = line("watch-failed", named=named, alias=alias or "", at=turn.local(turn.happened_at))
        case Finding.SILENT:
            said = line("watch-silent", named=named, alias=alias or "")
        case Finding.DEAF:
            said = line("watch-deaf", named=named, alias=alias or "")
    turn.say(said, author=about.person.id if named else None)


@feature.on(Poisoned, who=NOBODY)
async def poisoned(turn: Turn, found: Poisoned) -> None:
    """An update that nobody could read: who wrote it is unknown, so those who coordinate are told that it happened."""
    organisation, _, _ = await chats.organisation_of(turn.db, found.account)
    team = await chats.with_roles(turn.db, organisation, (Role.COORDINATOR,))
    await turn.keys.load(chat.owner for chat in team)
    for chat in team:
        at = turn.local(turn.happened_at, of=chat.person)
        turn.say(line("watch-unreadable", at=at), to=turn.chats.setdefault(chat.id, chat))


@feature.on(Broken, who=NOBODY)
async def broken(turn: Turn, found: Broken) -> None:
    """A job of the calendar, say, will not be done: it is nobody's chat, so all who coordinate hear of it."""
    for practice in (False, True):
        for organisation, _ in await installation.organisations(turn.db, practice=practice):
            team = await chats.with_roles(turn.db, organisation, (Role.COORDINATOR,))
            await turn.keys.load(chat.owner for chat in team)
            for chat in team:
                at = turn.local(turn.happened_at, of=chat.person)
                turn.say(line("watch-broken", at=at), to=turn.chats.setdefault(chat.id, chat))


async def _team(turn: Turn) -> list[Chat]:
    """Those who accompany this person, but themselves."""
    found = await turn.staff(Role.FACILITATOR, Role.COORDINATOR)
    return [chat for chat in found if chat.id != turn.here.id]
