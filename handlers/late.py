"""Late: a wish that was not carried out because the service heard of it more than 15 minutes afterwards (R9)."""

from __future__ import annotations

from bot.contract import STAFF, Lane, Role, line
from bot.feature import Feature, TooLate
from bot.turn import Turn
from handlers.actions import AskLate, AttendLate, EndTimeoutLate
from storage import timeout

feature = Feature("late")


@feature.on(TooLate, who=(Role.INVITED, Role.PARTICIPANT))
async def attend(turn: Turn, wish: TooLate) -> None:
    """A tool at the wrong time would be a lie: he is asked how he is now, and a person hears of it once. A time-out
    that he is in keeps his next words (R3); if it is the one that was cut off, it is ended right after this."""
    at = int(turn.happened_at.timestamp())
    inside = await timeout.running(turn.db, turn.person.id) is not None
    turn.expect(AskLate.ahead(turn.here.expects, turn.now, at), held=inside, under=inside)
    turn.post(AttendLate(at), lane=Lane.URGENT)
    turn.post(EndTimeoutLate(at), lane=Lane.URGENT)


@feature.on(TooLate, who=STAFF)
async def tell_staff(turn: Turn, wish: TooLate) -> None:
    """One of the team asks again if it still matters."""
    turn.say(line("late-staff", at=turn.local(turn.happened_at)))
