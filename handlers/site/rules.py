"""Counting without showing anybody: what groups are too small to be told, and in which age band a year of birth is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")

LEAST = 5
"""A cell of fewer people is not shown (practice §4, Reporting honesty)."""

BANDS = ((18, 24), (25, 34), (35, 44), (45, 54), (55, None))
"""Ages from and to; None: and older."""

Band = tuple[int, int | None]


def protect(cells: Mapping[K, int], most: int) -> tuple[list[tuple[K, int]], int]:
    """The cells that may be shown beside their total, largest first, and how many people the others hold together.

    Hidden are cells of 1 to 4 people and what does not fit among the `most` largest. What is hidden could be worked out
    from the total if it were one cell alone, or held together fewer than 5 people: then the next smallest is hidden
    too, until neither is so. Empty cells do not exist.
    """
    shown = sorted(((key, count) for key, count in cells.items() if count), key=lambda cell: (-cell[1], str(cell[0])))
    hidden: list[int] = []
    while shown and (shown[-1][1] < LEAST or len(shown) > most or (hidden and _told_by_total(hidden))):
        hidden.append(shown.pop()[1])
    return shown, sum(hidden)


def _told_by_total(hidden: list[int]) -> bool:
    return len(hidden) == 1 or sum(hidden) < LEAST


def band(age: int) -> Band:
    """The band of an age in whole years; younger than the first counts as the first."""
    return next(band for band in reversed(BANDS) if age >= band[0] or band is BANDS[0])


def bands(born: Mapping[int | None, int], this_year: int) -> dict[Band | None, int]:
    """How many are in each band by the end of this year; None: whose year is not known."""
    found: dict[Band | None, int] = {}
    for year, count in born.items():
        key = None if year is None else band(this_year - year)
        found[key] = found.get(key, 0) + count
    return found
