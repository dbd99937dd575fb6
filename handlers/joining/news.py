"""What the team learns of joining: that somebody young was here, and once a day who has joined."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.clock import EPOCH
from bot.contract import STAFF, Action, Lane, Role, line
from bot.turn import Turn
from handlers.actions import NOBODY, PinCard
from handlers.joining.wishes import TellJoined, TellYoung, feature
from storage import circle, joining, people
from storage.chats import Person

MOST_NAMES = 20
"""So many names fit into a letter that is read at a glance; of more the number alone is told."""


CARD_AFTER = timedelta(minutes=15)
"""The card that stays at the top comes when the questions of joining are over and the first tool is at hand."""


async def somebody_young(turn: Turn) -> None:
    """The coordinators hear of it once, when they are awake (R17), and nothing by which he could be known."""
    for chat in await turn.staff(Role.COORDINATOR):
        turn.post(TellYoung(), to=chat, lane=Lane.CLOCK)


async def joined(turn: Turn) -> None:
    """Who answers for him reads his alias in one letter with all others of this day, when their next day begins."""
    person = turn.person
    if not await joining.done(turn.db, person.id, turn.now):
        return
    at = turn.waking(turn.now + CARD_AFTER)
    turn.later(PinCard(), at=at, key=f"paper.pin:{person.id}")
    planned: set[int] = set()
    for chat in await turn.chats_of(await circle.responsible(turn.db, person.id, person.organisation)):
        staff = chat.person
        if staff is None or staff.id in planned:
            continue
        planned.add(staff.id)
        since, until = _day(turn, staff)
        turn.later(
            TellJoined(_seconds(since), _seconds(until)), at=until, to=chat,
            key=f"joining.joined:{staff.id}:{turn.local(until, staff):%Y%m%d}",
        )  # fmt: skip


@feature.on(TellYoung, who=NOBODY)
async def tell_young(turn: Turn, news: TellYoung) -> None:
    """That it happened, and what can be done."""
    if Role.COORDINATOR in turn.person.roles and not _sleeps(turn, news):
        turn.say(line("joining-staff-young"))


@feature.on(TellJoined, who=NOBODY)
async def tell_joined(turn: Turn, news: TellJoined) -> None:
    """The aliases of those for whom this one answers now; who has left or erased everything meanwhile is not named."""
    staff = turn.person
    if not staff.roles & STAFF or _sleeps(turn, news):
        return
    since, until = EPOCH + timedelta(seconds=news.since), EPOCH + timedelta(seconds=news.until)
    theirs = [
        id
        for id in await joining.newcomers(turn.db, staff.organisation, since, until)
        if staff.id in await circle.responsible(turn.db, id, staff.organisation)
        and not await people.has_left(turn.db, id)
    ]
    await turn.keys.load(theirs)
    names = [name for id in theirs if turn.keys.has(id) and (name := await people.alias(turn.db, turn.keys, id))]
    if names:
        turn.say(
            line("joining-staff-joined", count=len(names), names=", ".join(names[:MOST_NAMES])),
            silent=True,
            author=theirs[0] if len(theirs) == 1 else None,
        )


def _day(turn: Turn, staff: Person) -> tuple[datetime, datetime]:
    """From the last to the next end of somebody's quiet hours, by their own wall clock."""
    local = turn.local(turn.now, staff)
    wake = local.replace(hour=staff.quiet_until // 60, minute=staff.quiet_until % 60, second=0, microsecond=0)
    if wake <= local:
        wake += timedelta(days=1)
    return (wake - timedelta(days=1)).astimezone(turn.now.tzinfo), wake.astimezone(turn.now.tzinfo)


def _sleeps(turn: Turn, news: Action) -> bool:
    """Whether it came due in this one's quiet hours: then it waits for their end."""
    at = turn.waking(turn.now)
    if at > turn.now:
        turn.later(news, at=at)
    return at > turn.now


def _seconds(at: datetime) -> int:
    return int((at - EPOCH).total_seconds())
