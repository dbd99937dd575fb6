"""What the team learns of joining: that somebody young was here, and in the digest who has joined."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Action, Lane, Role, line
from bot.turn import Turn
from handlers.actions import NOBODY, PinCard
from handlers.joining.wishes import TellYoung, feature
from storage import joining

CARD_AFTER = timedelta(minutes=15)
"""The card that stays at the top comes when the questions of joining are over and the first tool is at hand."""


async def somebody_young(turn: Turn) -> None:
    """The coordinators hear of it once, when they are awake (R17), and nothing by which he could be known."""
    for chat in await turn.staff(Role.COORDINATOR):
        turn.post(TellYoung(), to=chat, lane=Lane.CLOCK)


async def joined(turn: Turn) -> None:
    """Who answers for him reads his alias in the digest of their next day."""
    if await joining.done(turn.db, turn.person.id, turn.now):
        at = turn.waking(turn.now + CARD_AFTER)
        turn.later(PinCard(), at=at, key=f"paper.pin:{turn.person.id}")


@feature.on(TellYoung, who=NOBODY)
async def tell_young(turn: Turn, news: TellYoung) -> None:
    """That it happened, and what can be done."""
    if Role.COORDINATOR in turn.person.roles and not _sleeps(turn, news):
        turn.say(line("joining-staff-young"))


def _sleeps(turn: Turn, news: Action) -> bool:
    """Whether it came due in this one's quiet hours: then it waits for their end."""
    at = turn.waking(turn.now)
    if at > turn.now:
        turn.later(news, at=at)
    return at > turn.now
