"""The only place that asks the system what time it is; everything else is given a clock."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

from bot.contract import Clock

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_us(at: datetime) -> int:
    """Microseconds since 1970 (UTC), the form in which the database keeps instants."""
    return (at - EPOCH) // _MICROSECOND


def from_us(us: int) -> datetime:
    """The aware UTC instant of `to_us()`."""
    return EPOCH + timedelta(microseconds=us)


JUMP = 60.0
"""Seconds by which the wall clock may differ from what passed before it counts as a jump."""

REMEMBERED = 3600.0
"""Seconds for which a jump is shown."""


class Jumps:
    """Sees the wall clock being set, or standing still with the machine, by what passed on the clock that never jumps.

    Timers come due by the wall clock, so whoever keeps the machine must learn that it was wrong, now or before.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._apart = self._difference()
        self._last = 0.0
        self._at = 0.0

    def _difference(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()

    def look(self) -> bool:
        """Compare the clocks; whether the wall clock jumped since the last look. Slow drift is none, so look often."""
        apart = self._difference()
        by, self._apart = apart - self._apart, apart
        if abs(by) <= JUMP:
            return False
        self._last, self._at = by, self._clock.monotonic()
        return True

    @property
    def seconds(self) -> float:
        """The last jump of the past hour, forward or (negative) back; 0.0 if there was none."""
        recent = self._last and self._clock.monotonic() - self._at < REMEMBERED
        return self._last if recent else 0.0


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
