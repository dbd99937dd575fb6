"""Instants as a person says them: "las 2:10 de la madrugada", "el martes 24 a las 7 de la tarde"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from fluent.runtime.types import FluentNone, FluentType

Instant = datetime | date | time


class Moment(FluentType):
    """A date or time on its way through a line; unformatted it is said as fully as it is known."""

    def __init__(self, value: Instant) -> None:
        if isinstance(value, datetime) and value.tzinfo is None:
            raise TypeError("an instant must carry the reader's time zone")
        self.value = value

    def format(self, locale: Locale) -> str:
        if isinstance(self.value, datetime):
            return when(self.value, locale)
        return clock(self.value, locale) if isinstance(self.value, time) else day(self.value, locale)


def clock(value: datetime | time, locale: Locale, *, short: bool = False) -> str:
    """The time of day on a 12-hour clock with its part of the day; in Spanish with its article. Seconds are dropped.

    short: in Spanish without the part of the day ("las 2:10"), for an instant that can mean one thing alone.
    """
    wall = time(value.hour, value.minute)
    spanish = locale.language == "es"
    hours = "h" if wall.minute == 0 else "h:mm"
    part = "" if spanish and short else " B" if spanish else " a"
    said = format_time(wall, hours + part, locale=locale)
    if spanish:
        return f"{'la' if wall.hour % 12 == 1 else 'las'} {said}"
    if wall.minute == 0 and wall.hour in (0, 12):
        return "midnight" if wall.hour == 0 else "noon"
    return said.replace("\u202f", " ").lower()


def day(value: date, locale: Locale, *, month: bool = False, year: bool = False) -> str:
    """The weekday and the day of the month, with month, or month and year, if asked; in Spanish with its article."""
    if year:
        return format_date(value, "'el' d 'de' MMMM 'de' y" if locale.language == "es" else "MMMM d, y", locale=locale)
    if locale.language == "es":
        return format_date(value, "'el' EEEE d 'de' MMMM" if month else "'el' EEEE d", locale=locale)
    if month:
        return format_date(value, "EEEE, MMMM d", locale=locale)
    return f"{format_date(value, 'EEEE', locale=locale)} the {_ordinal(value.day)}"


def when(value: datetime, locale: Locale, *, month: bool = False) -> str:
    """Day and time of day."""
    between = "a" if locale.language == "es" else "at"
    return f"{day(value, locale, month=month)} {between} {clock(value, locale)}"


def brief(value: date, language: str) -> str:
    """Day and month as they stand under a picture: "29 sep", "Sep 29". A language without such data says it in
    Spanish."""
    try:
        locale = Locale.parse("es_MX" if language == "es" else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("es_MX")
    return format_date(value, "MMM d" if locale.language == "en" else "d MMM", locale=locale)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def functions(locale: Locale) -> dict[str, Callable[..., Any]]:
    """The functions that a line may call in this language: `CLOCK`, `DAY`, `WHEN`; they raise `TypeError` on misuse."""

    def clock_of(moment: Any, short: Any = 0) -> Any:
        value = _value(moment)
        return moment if value is None else clock(_of(value, datetime, time), locale, short=bool(short))

    def day_of(moment: Any, month: Any = 0, year: Any = 0) -> Any:
        value = _value(moment)
        return moment if value is None else day(_of(value, datetime, date), locale, month=bool(month), year=bool(year))

    def when_of(moment: Any, month: Any = 0) -> Any:
        value = _value(moment)
        return moment if value is None else when(_of(value, datetime), locale, month=bool(month))

    return {"CLOCK": clock_of, "DAY": day_of, "WHEN": when_of}


def _value(moment: Any) -> Instant | None:
    """The instant inside; None for an argument that is missing, which the line reports by itself."""
    if isinstance(moment, FluentNone):
        return None
    if not isinstance(moment, Moment):
        raise TypeError("CLOCK, DAY and WHEN take an instant")
    return moment.value


def _of(value: Instant, *kinds: type) -> Any:
    if not isinstance(value, kinds):
        raise TypeError(f"an instant of type {type(value).__name__} cannot be said this way")
    return value
