"""What a man writes into his plan or onto his card, judged: short, readable, without a number to phone, without her."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data
from content.clean import clean
from content.triggers import normalise

FILE = Path(__file__).parent / "plan.yaml"

PLAN_LETTERS = 300
"""The longest answer of a plan, in code points."""

CARD_LETTERS, CARD_WORDS = 60, 10
"""The longest phrase or place of a card: it is read within a bubble of at most 35 words, at peak anger."""

_NUMBER = re.compile(r"\d(?:[\s().+-]*\d){6,}")
"""Seven digits and more are a number to phone, however they are written; a time, a date or a price is shorter."""


class Fault(StrEnum):
    """Why an answer is asked for again."""

    EMPTY = "empty"
    """Nothing in it that can be read: control characters, punctuation, a lone emoji."""
    LONG = "long"
    NUMBER = "number"
    HER = "her"


@cache
def _her(file: Path = FILE) -> re.Pattern[str]:
    raw: Any = data.read(file)
    try:
        said = [normalise(str(text)) for text in raw["her"]]
    except (KeyError, TypeError) as problem:
        raise Misconfigured(f"{file}: cannot be read as a list of words ({type(problem).__name__})") from None
    return re.compile(r"\b(?:" + "|".join(map(re.escape, said)) + r")\b")


def judge(typed: str, *, letters: int = PLAN_LETTERS, words: int | None = None, people: bool = False) -> str | Fault:
    """What is kept of a typed answer, on one line; or why it cannot be kept.

    letters, words: the longest that fits. people: the answer names who calms him, and must not name her.
    """
    said = " ".join(clean(typed, len(typed) + 1).split())
    if not any(char.isalnum() for char in said):
        return Fault.EMPTY
    if len(said) > letters or (words is not None and len(said.split()) > words):
        return Fault.LONG
    if _NUMBER.search(said):
        return Fault.NUMBER
    return Fault.HER if people and _her().search(normalise(said)) else said


def short(said: str, words: int) -> str:
    """The first so many words, with an ellipsis where something is left out."""
    parts = said.split()
    return said if len(parts) <= words else " ".join(parts[:words]) + "…"
