"""Watch: when something fails for good or a man can no longer be reached, people are told, without anybody's words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import STAFF, Action, Choice, Lane, Role, line
from bot.feature import EVERYBODY, Broken, Feature, Parked, Poisoned, Reached, Unreached
from bot.turn import Turn
from handlers.actions import NOBODY, CallPerson, Heed, OutOfReach, RepeatTimeout, ShowMenu
from storage import chats, installation, people, tasks, timeout
from storage.chats import Chat
from storage.tasks import Kind

feature = Feature("watch")


@dataclass(frozen=True)
class Tell(Action, verb="watch.tell"):
    """Tell one of the team that something of this chat (its id) could not be handled. Only ever planned."""

    chat: int


@feature.on(Parked, who=EVERYBODY)
async def parked(turn: Turn, failed: Parked) -> None:
    """He hears honestly that it failed, with the numbers; a person hears of it at once, since it may have been his
    time-out. What one of the team could not do is a fault of the system's and no more."""
    me = turn.person
    choices = [] if Role.STRANGER in me.roles else [Choice(line("engine-b-person"), CallPerson())]
    turn.say(line("engine-failed"), lane=Lane.URGENT, choices=choices)
    if Role.STRANGER in me.roles:
        return
    if me.is_staff and Role.PARTICIPANT not in me.roles:
        await _ask(turn, me.organisation, Kind.BROKEN)
        return
    for chat in await _team(turn):
        turn.later(
            Tell(turn.here.id), at=turn.now, to=chat, lane=Lane.URGENT,
            key=f"watch.failed:{turn.here.id}:{chat.id}:{turn.now:%Y%m%d%H}",
        )  # fmt: skip


@feature.on(Unreached, who=(Role.PARTICIPANT,))
async def unreached(turn: Turn, found: Unreached) -> None:
    """M12: silence is a sign of risk. Who answers for him reads it in their next digest, unless he is back by then."""
    me = turn.person
    turn.post(OutOfReach(), lane=Lane.URGENT)
    if not await people.has_left(turn.db, me.id):
        await _ask(turn, me.organisation, Kind.SILENT, about=me.id)


@feature.on(Unreached, who=STAFF)
async def staff_unreached(turn: Turn, found: Unreached) -> None:
    """A member of the team whom no call reaches is a hole in the net: the coordinators hear of it while they are
    awake."""
    await _ask(turn, turn.person.organisation, Kind.DEAF, about=turn.person.id)


@feature.on(Unreached, who=(Role.STRANGER, Role.INVITED))
async def nobody_lost(turn: Turn, found: Unreached) -> None:
    """Somebody who never joined is not looked for, unless a person talks with him now."""
    turn.post(OutOfReach(), lane=Lane.URGENT)


@feature.on(Reached, who=EVERYBODY)
async def reached(turn: Turn, found: Reached) -> None:
    """Back again: the present step of his time-out, else the menu or the question where he stopped. What waits for the
    team is over by itself."""
    if Role.STRANGER in turn.person.roles:
        return
    pause = await timeout.running(turn.db, turn.person.id)
    turn.post(ShowMenu() if pause is None else RepeatTimeout(pause.id))


@feature.on(Tell, who=NOBODY)
async def tell(turn: Turn, found: Tell) -> None:
    """An alias, and that it happened."""
    about = (await chats.by_ids(turn.db, [found.chat])).get(found.chat)
    if about is None or about.person is None or not turn.person.is_staff:
        return
    await turn.keys.load([about.person.id])
    alias = await people.alias(turn.db, turn.keys, about.person.id) if turn.keys.has(about.person.id) else None
    named = alias is not None
    said = line("watch-failed", named=named, alias=alias or "", at=turn.local(turn.happened_at))
    turn.say(said, author=about.person.id if named else None)


@feature.on(Poisoned, who=NOBODY)
async def poisoned(turn: Turn, found: Poisoned) -> None:
    """An update that nobody could read: those who coordinate are told that it happened, again if one that waits for
    them already is older (at most once an hour: `bot/receive.py`; and in the end by R17 like anything else)."""
    organisation, _, _ = await chats.organisation_of(turn.db, found.account)
    await tasks.finish(turn.db, (organisation, Kind.UNREADABLE), done=(turn.now, None))
    await _ask(turn, organisation, Kind.UNREADABLE)


@feature.on(Broken, who=NOBODY)
async def broken(turn: Turn, found: Broken) -> None:
    """A job of the calendar, say, will not be done: it is nobody's chat, so all who coordinate hear of it."""
    for practice in (False, True):
        for organisation, _ in await installation.organisations(turn.db, practice=practice):
            await _ask(turn, organisation, Kind.BROKEN)


async def _team(turn: Turn) -> list[Chat]:
    """Those who accompany this person, but themselves."""
    found = await turn.staff(Role.FACILITATOR, Role.COORDINATOR)
    return [chat for chat in found if chat.id != turn.here.id]


async def _ask(turn: Turn, organisation: int, kind: Kind, about: int | None = None) -> None:
    """Let it wait for whom it concerns. What cannot well wait for a digest is said to those who coordinate, as long as
    they may be spoken to."""
    what = (organisation, kind)
    if about is not None:  # he was heard of meanwhile: the silence before this one is over
        await tasks.finish(turn.db, what, about=about, done=(turn.now, None))
    id = await tasks.ask(turn.db, what, about=about, dates=(turn.now, turn.now))
    if id is None or kind is Kind.SILENT:
        return
    rooms: dict[int, Chat] = {}
    for chat in await chats.with_roles(turn.db, organisation, (Role.COORDINATOR,)):
        if turn.chat is None or chat.owner != turn.chat.owner:
            rooms.setdefault(chat.owner, chat)
    for chat in rooms.values():
        turn.post(Heed(id), to=chat, lane=Lane.CLOCK)
