"""When a platform was heard last: what people tapped while the service was away must not pass for something of now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from bot.contract import Clock

log = structlog.get_logger("contact")

GAP = timedelta(minutes=15)
"""After a longer silence of ours a tap, which tells no time of its own, counts as made when it began (R9)."""

KEEP = timedelta(minutes=1)
"""So often at most the instant is written down."""


async def _nowhere(at: datetime) -> None:
    """For a channel whose contact nobody keeps."""


class Contact:
    """last: the last instant at which everything that waited was fetched and stored; None before the first.

    keep: writes that instant down for the next process, which sets `last`.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: datetime | None = None
        self.last: datetime | None = None
        self.keep: Callable[[datetime], Awaitable[None]] = _nowhere

    def moment(self) -> datetime:
        """When something that tells no time of its own happened: now, or the beginning of the silence before now."""
        now = self._clock.now()
        return self.last if self.last is not None and now - self.last > GAP else now

    async def made(self, *, more: bool) -> None:
        """Something was fetched and stored. more: there was so much that the rest still waits."""
        now = self._clock.now()
        if more and self.moment() != now:
            return
        self.last = now
        if self._kept is not None and now - self._kept < KEEP:
            return
        try:
            await self.keep(now)
        except Exception as problem:  # the next minute will do
            log.debug("the last contact was not written down", problem=type(problem).__name__)
        else:
            self._kept = now
