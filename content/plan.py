"""What a man writes into his plan or onto his card, judged: short, readable, without a number to phone, without her."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data
from content.answers import tells
from content.clean import clean
from content.normal import normalise

FILE = Path(__file__).parent / "plan.yaml"
UNKEPT = Path(__file__).parent / "unkept.yaml"

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
    THREAT = "threat"
    INSULT = "insult"
    ALCOHOL = "alcohol"
    WEAPON = "weapon"
    CHILD = "child"
    """A child as the adult who stays with the others, he himself, or nobody."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What answers are held against. her: how he speaks of her; hers: how the team does; asked_again: which lists, by
    the name of a question."""

    her: re.Pattern[str]
    hers: re.Pattern[str]
    asked_again: Mapping[str, tuple[Fault, ...]]


@cache
def _held(file: Path = FILE) -> _Held:
    raw: Any = data.read(file)
    try:
        said = [normalise(str(text)) for text in raw["her"]]
        before, named = ([normalise(str(text)) for text in raw[name]] for name in ("his", "of_his"))
        lists = {str(part): tuple(map(Fault, names)) for part, names in raw["asked_again"].items()}
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise Misconfigured(f"{file}: cannot be read as lists of words ({type(problem).__name__})") from None
    return _Held(_any(said), re.compile(rf"{_any(before).pattern} {_any(named).pattern}"), lists)


def _any(texts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, texts)) + r")\b")


def judge(typed: str, part: str, *, letters: int = PLAN_LETTERS, words: int | None = None) -> str | Fault:
    """What is kept of a typed answer, on one line; or why it cannot be kept.

    part: the question that it answers, as in `plan.yaml`. letters, words: the longest that fits.
    """
    said = " ".join(clean(typed, len(typed) + 1).split())
    if not any(char.isalnum() for char in said):
        return Fault.EMPTY
    if len(said) > letters or (words is not None and len(said.split()) > words):
        return Fault.LONG
    if names_number(said):
        return Fault.NUMBER
    return next((fault for fault in _held().asked_again[part] if _holds(said, fault)), said)


def _holds(said: str, fault: Fault) -> bool:
    return _held().her.search(normalise(said)) is not None if fault is Fault.HER else tells(said, fault, UNKEPT)


def names_her(said: str) -> bool:
    """Whether a text speaks of her: "mi esposa", "ella"; "su esposa" as the team would write it."""
    plain = normalise(said)
    return _held().her.search(plain) is not None or _held().hers.search(plain) is not None


def names_number(said: str) -> bool:
    """Whether a text holds a number to phone, however it is written."""
    return _NUMBER.search(said) is not None


def short(said: str, words: int) -> str:
    """The first so many words, with an ellipsis where something is left out."""
    parts = said.split()
    return said if len(parts) <= words else " ".join(parts[:words]) + "…"
