"""Signs in what a man answers after a time-out that it may be used against her, read from `misuse.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data
from content.normal import normalise

FILE = Path(__file__).parent / "misuse.yaml"


class Theme(StrEnum):
    """What a man demanded before a time-out was about; only what practice §1.3.10 counts."""

    MONEY = "money"
    JEALOUSY = "jealousy"
    CHORES = "chores"


@dataclass(frozen=True, slots=True)
class Signs:
    """The lists, ready to be looked for."""

    blames: re.Pattern[str]
    themes: dict[Theme, re.Pattern[str]]


def _any(texts: list[Any]) -> re.Pattern[str]:
    said = sorted({normalise(str(text)) for text in texts}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, said)) + r")\b")


@cache
def signs(file: Path = FILE) -> Signs:
    """The lists. Raises `Misconfigured` where they cannot be read."""
    raw: Any = data.read(file)
    try:
        return Signs(_any(raw["blames"]), {Theme(name): _any(texts) for name, texts in raw["themes"].items()})
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise Misconfigured(f"{file}: cannot be read as signs ({type(problem).__name__})") from None


def blames(text: str) -> bool:
    """Whether an answer blames her for not respecting his time-out."""
    return signs().blames.search(normalise(text)) is not None


def theme(text: str) -> Theme | None:
    """What he demanded was about, as his words say; of several themes the first of the list."""
    said = normalise(text)
    return next((name for name, pattern in signs().themes.items() if pattern.search(said)), None)
