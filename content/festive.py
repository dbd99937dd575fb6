"""Festive days: the public holidays of Mexico (Ley Federal del Trabajo, art. 74), by the library `holidays`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=16)
def _of_year(year: int) -> frozenset[date]:
    import holidays  # read when a rota is first asked for: a service without one does not carry it

    return frozenset(holidays.country_holidays("MX", years=year))


def is_festive(day: date) -> bool:
    """Whether this is a public holiday in all of Mexico."""
    return day in _of_year(day.year)
