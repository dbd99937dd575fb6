"""Discreet: one word takes both sides of the chat off the screen, and only a greeting stays (R14).

What is kept stays as it is, a time-out goes on, and its next step comes when it is due: a man who hides the chat from
somebody may be the one who needs that step most. The words under his last buttons still work when they are typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.contract import Action, Line, line
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import EMERGENCY, NOBODY, Hide, Stays
from storage import discreet

feature = Feature("discreet")


@dataclass(frozen=True)
class ByHand(Action, verb="discreet.by_hand"):
    """The platform did not let us clear it. Only ever planned."""

    outcome: str = ""


@feature.on(Hide, commands=("disimular", "hide"), who=EMERGENCY)
async def hide(turn: Turn, wish: Hide) -> None:
    """All that the platform lets us, and what had not left yet; of older messages he reads how to clear them."""
    here, sent = turn.here, turn.incoming
    screen = await discreet.screen(turn.db, turn.keys, here.id, turn.now)
    this = [sent.ref] if sent is not None and sent.ref else []
    for letter in screen.waiting:
        turn.unsay(letter)
    turn.clear(list(dict.fromkeys([*screen.refs, *this])), report=ByHand())
    await discreet.forget(turn.db, here.id, turn.now)
    _say(turn, line("discreet-hello", older=screen.older))


@feature.on(ByHand, who=NOBODY)
async def by_hand(turn: Turn, report: ByHand) -> None:
    """How he clears it himself. Whom no letter reaches needs no word about one that did not."""
    if report.outcome == "rejected":
        _say(turn, line("discreet-by-hand"))


@feature.on(Stays, who=NOBODY)
async def tell_stays(turn: Turn, report: Stays) -> None:
    """How they take that one message off themselves."""
    if report.outcome == "rejected":
        _say(turn, line("discreet-stays"))


def _say(turn: Turn, said: Line) -> None:
    """A bubble that leaves the typed labels of the bubble before it alone."""
    labels = dict(turn.here.menu)
    turn.say(said)
    turn.here.menu = labels
