"""The daily digest: whose hour it is, what they read then, and which hour that shall be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from bot.contract import Action, Choice, line
from bot.turn import Turn
from handlers.actions import NOBODY, AskDigest, ShowMenu, ShowParticipant
from handlers.digest.waiting import joined, listed, look_button, written
from handlers.digest.wishes import LINES, ShowJoined, ShowTasks, feature, instant, note, reader, seconds
from storage import chats, digest
from storage.digest import READERS

CHUNK = 200
"""So many digests are seen to in one turn, so that nobody waits for it."""

THREAD = "digest"
"""Chunks have a thread of their own, so that the calendar's thread is free at once."""

EVERY = timedelta(hours=1)

HOURS = (6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22, 0, 3)
"""Hours that are offered, without those in the reader's own quiet hours."""

MOST_HOURS = 10
"""As many choices as the poorest channel has in a list."""


@dataclass(frozen=True)
class Look(Action, verb="digest.look"):
    """Every hour: whose digest is due."""


@dataclass(frozen=True)
class Pass(Action, verb="digest.pass"):
    """See to some of those whose hour came after `since` (seconds since 1970). Only ever planned."""

    since: int


@dataclass(frozen=True)
class Tell(Action, verb="digest.tell"):
    """Tell one of the team what waits, and who joined from `since` on and before `until` (seconds since 1970)."""

    since: int
    until: int


@dataclass(frozen=True)
class SetHour(Action, verb="digest.hour"):
    """They choose an hour of their own day."""

    hour: int


feature.every("digest", "0 * * * *", Look())


# --- once a day ------------------------------------------------------------------------------------------------------


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, due: Look) -> None:
    """After the service was down, the hours that passed meanwhile are looked at too."""
    turn.post(Pass(seconds(turn.happened_at - EVERY)), to=THREAD)


@feature.on(Pass, who=NOBODY)
async def see_to(turn: Turn, due: Pass) -> None:
    """One chat each; who was found is marked in this very transaction, so that a day never has two."""
    found = await digest.due(turn.db, instant(due.since), turn.now, CHUNK)
    rooms: dict[int, chats.Chat] = {}
    for chat in await turn.chats_of([one.person for one in found]):
        rooms.setdefault(chat.owner, chat)
    for one in found:
        if one.person in rooms:
            tell = Tell(seconds(one.since), seconds(turn.now))
            turn.later(tell, at=turn.now, to=rooms[one.person], key=f"digest:{one.person}@{one.day}")
    if len(found) == CHUNK:
        turn.post(due, to=THREAD)


@feature.on(Tell, who=NOBODY)
async def tell(turn: Turn, due: Tell) -> None:
    """The opening says how much there is and nothing else: a lock screen shows it. Nothing to tell: nothing is said."""
    if not turn.person.roles & {*READERS} or turn.waking(turn.now) > turn.now:
        return
    who = reader(turn)
    since, until = instant(due.since), instant(due.until)
    new = await digest.newcomers(turn.db, who, since, until)
    count = await digest.count(turn.db, who)
    if not count and not new:
        return
    shown = await digest.waiting(turn.db, who, limit=LINES - bool(new))
    said, choices = await listed(turn, shown)
    if new:
        said.append(await joined(turn, new))
        several = ShowJoined(due.since, due.until)
        choices.append(look_button(len(said), ShowParticipant(new[0]) if len(new) == 1 else several))
    if count > len(shown):
        choices.append(Choice(line("digest-b-all"), ShowTasks()))
    await note(turn, "digest.told")
    turn.say(
        line("digest-today", waiting=count, news=len(new), lines=written(turn, said), rest=count - len(shown)),
        choices=choices,
    )


# --- at what hour ----------------------------------------------------------------------------------------------------


@feature.on(AskDigest, commands=("resumen",), who=READERS)
async def ask_hour(turn: Turn, wish: AskDigest) -> None:
    """Their hour as it is now, and others to choose from; all that waits is one tap away."""
    at = await digest.hour(turn.db, turn.person.id)
    awake = [hour for hour in HOURS if _awake(turn, hour)][: MOST_HOURS - 1]
    turn.say(
        line("digest-hour", at=time(at // 60, at % 60)),
        choices=[
            *(Choice(line("digest-b-hour", hour=hour), SetHour(hour)) for hour in awake),
            Choice(line("digest-b-all"), ShowTasks()),
        ],
    )


@feature.on(SetHour, who=READERS)
async def set_hour(turn: Turn, wish: SetHour) -> None:
    """Never in their own quiet hours, whatever a button says."""
    if wish.hour not in range(24) or not _awake(turn, wish.hour):
        return await ask_hour(turn, AskDigest())
    await digest.set_hour(turn.db, turn.person.id, wish.hour * 60)
    await note(turn, "digest.hour")
    turn.say(line("digest-hour-set", at=time(wish.hour)), choices=[Choice(line("digest-b-menu"), ShowMenu())])
    return None


def _awake(turn: Turn, hour: int) -> bool:
    """Whether an hour of their day lies outside their quiet hours."""
    start, end, minute = turn.person.quiet_from, turn.person.quiet_until, hour * 60
    return start == end or not (start <= minute < end if start < end else minute >= start or minute < end)
