"""The thermometer: how angry he says he is, 0 to 10, and what follows from it, read from `thermometer.yaml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data

FILE = Path(__file__).parent / "thermometer.yaml"

LONGEST = 60
"""A longer text is no answer to "from 0 to 10", whatever numbers it holds."""

WIDEST = 3
"""A wider range is no answer: "de 0 a 10" repeats the question."""


@dataclass(frozen=True, slots=True)
class Level:
    """What he said: a single number (low == high) or the range of the button that he pressed."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Day:
    """All that he said on one day of his calendar, from the lowest to the highest."""

    day: date
    level: Level


def by_day(said: Iterable[tuple[date, Level]]) -> list[Day]:
    """Readings by the day on which they were said, oldest day first."""
    days: dict[date, Level] = {}
    for day, level in said:
        known = days.get(day, level)
        days[day] = Level(min(known.low, level.low), max(known.high, level.high))
    return [Day(day, days[day]) for day in sorted(days)]


class Band(StrEnum):
    """The four buttons."""

    LOW = "0-3"
    MIDDLE = "4-6"
    HIGH = "7-8"
    TOP = "9-10"

    @property
    def level(self) -> Level:
        """The levels that the button stands for."""
        low, _, high = self.value.partition("-")
        return Level(int(low), int(high))


class Do(StrEnum):
    """What follows from a level."""

    LOG = "log"
    BREATHE = "breathe"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True)
class Row:
    """What the table says of some levels. page: a person is told at once. person, buddy: offered; see the file for who
    reads them."""

    low: int
    high: int
    do: Do
    person: bool
    page: bool
    buddy: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole table. calm: up to this level he may go back; at_cap: from this level up he may not, and is paged."""

    rows: tuple[Row, ...]
    calm: int
    at_cap: int
    numbers: Mapping[str, int]
    out_of_ten: re.Pattern[str]
    beside: frozenset[str]

    def row(self, level: Level) -> Row:
        """What follows from a level; of a button's range the highest counts, the careful way to read it."""
        return next(row for row in self.rows if row.low <= level.high <= row.high)


@cache
def scale(file: Path = FILE) -> Scale:
    """The table. Raises `Misconfigured` where it is not one, or does not cover 0 to 10 once."""
    raw: Any = data.read(file)
    try:
        rows = tuple(Row(**{**row, "do": Do(row["do"])}) for row in raw["levels"])
        ends = "|".join(r"\s*".join(map(re.escape, text.split())) for text in raw["out_of_ten"])
        made = Scale(
            rows,
            int(raw["calm"]),
            int(raw["at_cap"]),
            {str(name): int(value) for name, value in raw["numbers"].items()},
            re.compile(rf"(?:{ends})\b"),
            frozenset(map(str, raw["beside"])),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise Misconfigured(f"{file}: cannot be read as a thermometer ({type(problem).__name__})") from None
    if [level for row in made.rows for level in range(row.low, row.high + 1)] != list(range(11)):
        raise Misconfigured(f"{file}: the levels must cover 0 to 10, each once and in order")
    return made


_TOKEN = re.compile(r"[a-z']+|-?\d+(?:[.,]\d+)?|[^\sa-z\d]")
_DASH = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")


def read(words: str) -> Level | None:
    """A typed answer: `7`, `siete`, `8/10`, `como un 7 de 10`, `entre 7 y 8`, `7-8`; None for anything else.

    "Tengo 2 hijos" is no answer: beside the number only the few words of the table may stand.
    """
    if len(words) > LONGEST:
        return None
    plain = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    known = scale()
    rest = known.out_of_ten.sub(" ", _DASH.sub(" a ", plain)) if plain.strip() not in ("10", "diez", "ten") else plain
    found = []
    for token in _TOKEN.findall(rest):
        if token in known.numbers:
            found.append(known.numbers[token])
        elif token.isascii() and token.isdigit():
            found.append(int(token))
        elif (token[0].isalnum() or token[0] in "-'/<:=") and token not in known.beside:
            return None  # "<3" and ":3" are faces
    if not 1 <= len(found) <= 2 or not all(0 <= number <= 10 for number in found):
        return None
    level = Level(min(found), max(found))
    return level if level.high - level.low <= WIDEST else None
