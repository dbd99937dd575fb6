"""The only place that asks the system what time it is; everything else is given a clock."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_us(at: datetime) -> int:
    """Microseconds since 1970 (UTC), the form in which the database keeps instants."""
    return (at - EPOCH) // _MICROSECOND


def from_us(us: int) -> datetime:
    """The aware UTC instant of `to_us()`."""
    return EPOCH + timedelta(microseconds=us)


class SystemClock:
    """The machine's own time, plus an offset that only ever grows (the simulator's clock is moved forward)."""

    def __init__(self) -> None:
        self.offset = timedelta(0)
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        return datetime.now(UTC) + self.offset

    def monotonic(self) -> float:
        """Seconds that never go back, moved along with `forward`."""
        return time.monotonic() + self.offset.total_seconds()

    def forward(self, by: timedelta) -> None:
        """Move the clock forward. Raises `ValueError` for a step back."""
        if by < timedelta(0):
            raise ValueError("a clock only moves forward")
        self.offset += by
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def moved(self) -> None:
        """Return as soon as somebody moves the clock."""
        await self._moved.wait()


def stopwatch() -> float:
    """Real seconds for measuring how long work takes; not affected by a moved clock."""
    return time.perf_counter()
