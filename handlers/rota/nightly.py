"""Every Monday: what is missing in the next thirty days becomes a task, and what was missing last week is counted."""

from __future__ import annotations

from datetime import timedelta

from bot.turn import Turn
from handlers.actions import NOBODY
from handlers.rota.wishes import Monday, feature
from storage import rota, tasks
from storage.tasks import Kind

feature.every("rota-gaps", "30 5 * * mon", Monday())


@feature.on(Monday, who=NOBODY)
async def monday(turn: Turn, due: Monday) -> None:
    """A line of the digest, never a ring (R17)."""
    for home, houses in await rota.pools(turn.db):
        today = rota.wall(turn.now, home.zone)[0]
        this = today - timedelta(days=today.weekday())
        for back in (2, 1):  # the week before too, if the service was down on its Monday
            week = this - timedelta(weeks=back)
            if rota.instant(week, 0, home.zone) >= await rota.began(turn.db, home.id):
                await rota.keep_uncovered(turn.db, home, week)
        missing = await rota.gaps(turn.db, home.id, turn.now)
        for house in houses:
            what = (house, Kind.GAPS)
            if missing:
                await tasks.ask(turn.db, what, dates=(turn.now, turn.now))
            else:
                await tasks.finish(turn.db, what, done=(turn.now, None))
