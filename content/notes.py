"""What one of the team writes about a case, judged: short, readable, nothing of her and no number to phone (N1)."""

from __future__ import annotations

from enum import StrEnum

from content.clean import clean
from content.contact import WORDS, words_of
from content.plan import names_her, names_number


class Fault(StrEnum):
    """Why a note is asked for again."""

    EMPTY = "empty"
    LONG = "long"
    NUMBER = "number"
    HER = "her"


def judge(typed: str) -> str | Fault:
    """What is kept of a note, on one line; or why it cannot be kept."""
    said = " ".join(clean(typed, len(typed) + 1).split())
    if not any(char.isalnum() for char in said):
        return Fault.EMPTY
    if len(said) > WORDS:
        return Fault.LONG
    if names_number(said):
        return Fault.NUMBER
    return Fault.HER if names_her(said) or words_of(said) is None else said
