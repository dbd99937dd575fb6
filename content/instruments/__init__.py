"""Questionnaires as data: how their answers are scored, from where they are, and who may use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Instrument:
    """One questionnaire. items: the points of each option; cut: by group, from where on something follows.

    skip_after_zero: the item (from 0) whose 0 points make all later ones 0, unasked; None: none does.
    """

    key: str
    source: str
    licence: str
    direction: str
    items: tuple[tuple[int, ...], ...]
    cut: Mapping[str, int]
    skip_after_zero: int | None

    @property
    def range(self) -> tuple[int, int]:
        """The least and the most points."""
        return sum(min(item) for item in self.items), sum(max(item) for item in self.items)

    def score(self, answers: Sequence[int | None]) -> int | None:
        """The points of these options (from 0, in the order of the items); None while an answer is missing."""
        points = 0
        for number, item in enumerate(self.items):
            chosen = answers[number] if number < len(answers) else None
            if chosen is None or not 0 <= chosen < len(item):
                return None
            points += item[chosen]
            if number == self.skip_after_zero and item[chosen] == 0:
                return points
        return points


@cache
def load(key: str, folder: Path = FOLDER) -> Instrument:
    """An instrument by its key. Raises `Misconfigured`."""
    file = folder / f"{key}.yaml"
    raw: Any = data.read(file)
    try:
        made = Instrument(
            str(raw["key"]),
            str(raw["source"]),
            str(raw["licence"]),
            str(raw["direction"]),
            tuple(tuple(int(points) for points in item) for item in raw["items"]),
            {str(group): int(points) for group, points in raw["cut"].items()},
            None if raw["skip_after_zero"] is None else int(raw["skip_after_zero"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise Misconfigured(f"{file}: cannot be read as an instrument ({type(problem).__name__})") from None
    if made.key != key or not made.items or not all(made.items):
        raise Misconfigured(f"{file}: an instrument has the key of its file, items, and options in each")
    return made
