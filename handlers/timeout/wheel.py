"""The wheel: while he drives the clock says nothing to him; once he does not, what was kept back from him is said."""

from __future__ import annotations

from bot.contract import Lane
from bot.turn import Turn
from handlers.actions import OffTheWheel
from storage import timeout
from storage.timeout import Pause


async def leave(turn: Turn, pause: Pause) -> None:
    """The car stands, or he has answered something else since; also after the end of it."""
    if not pause.drives:
        return
    if not pause.running:
        await timeout.stop_driving(turn.db, pause, now=turn.now)
    turn.post(OffTheWheel(), lane=Lane.URGENT)
