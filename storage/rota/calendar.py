"""Calendar arithmetic of the rota: wall-clock times become instants, without a hole or a double when clocks change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST = 8 * 60
"""Minutes of the longest shift (practice §3.6)."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of time, from one instant to the next."""

    starts_at: datetime
    ends_at: datetime


def instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which a wall clock shows this minute (0 to 2879) of a day.

    A time that the clock skips in spring is the instant of the change; one that it shows twice in autumn is the first.
    So the order of times on the clock is the order of the instants, and what ends where another begins leaves no hole.
    """
    local = datetime.combine(day + timedelta(days=minute // 1440), time(minute % 1440 // 60, minute % 60), zone)
    at = local.astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return at
    at = local.replace(fold=1).astimezone(UTC)  # before the change: the clock has not jumped yet
    before = at.astimezone(zone).utcoffset()
    while at.astimezone(zone).utcoffset() == before:
        at += MINUTE
    return at


def wall(at: datetime, zone: ZoneInfo) -> tuple[date, int]:
    """The day and the minute of it that a wall clock shows at an instant."""
    local = at.astimezone(zone)
    return local.date(), local.hour * 60 + local.minute


def holes(covered: Iterable[Piece], whole: Piece) -> list[Piece]:
    """The parts of a stretch that nothing covers, in order."""
    found, at = [], whole.starts_at
    for piece in sorted(covered, key=lambda one: one.starts_at):
        if piece.starts_at > at:
            found.append(Piece(at, min(piece.starts_at, whole.ends_at)))
        at = max(at, piece.ends_at)
        if at >= whole.ends_at:
            break
    if at < whole.ends_at:
        found.append(Piece(at, whole.ends_at))
    return [one for one in found if one.starts_at < one.ends_at]


def without(piece: Piece, away: Iterable[Piece]) -> list[Piece]:
    """What is left of a stretch when others are taken out of it."""
    return holes(away, piece)
