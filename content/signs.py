"""The exclusion and risk signs of the intake, read from `signs.yaml`: they are marked, never counted or scored."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data

FILE = Path(__file__).parent / "signs.yaml"


class Sign(StrEnum):
    """What may be known of a man; `signs.yaml` says which are shown together and which are talked over."""

    THREATS = "threats"
    """He has threatened to kill."""
    WEAPON = "weapon"
    """A weapon is within reach."""
    STRANGLING = "strangling"
    SEPARATION = "separation"
    """They separated lately, or are about to."""
    STALKING = "stalking"
    PREGNANCY = "pregnancy"
    """There was violence while she was pregnant."""
    FORCED_SEX = "forced_sex"
    ESCALATION = "escalation"
    """It has become more frequent or worse."""
    JOBLESS = "jobless"
    SELF_HARM = "self_harm"
    """He has thought of killing himself, or tried."""
    INTOXICATION = "intoxication"
    """He came drunk or drugged."""
    UNWILLING = "unwilling"
    """He does not want to take part."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The signs page by page, and the combinations that people talk over."""

    pages: tuple[tuple[Sign, ...], ...]
    review: tuple[frozenset[Sign], ...]

    def needs_review(self, marked: Collection[str]) -> bool:
        """Whether all signs of a combination are marked."""
        return any(row <= {Sign(name) for name in marked} for row in self.review)


@cache
def checklist(file: Path = FILE) -> Checklist:
    """The list. Raises `Misconfigured` where it is not one, or does not show each sign once."""
    raw: Any = data.read(file)
    try:
        pages = tuple(tuple(Sign(name) for name in page) for page in raw["pages"])
        review = tuple(frozenset(Sign(name) for name in row) for row in raw["review"])
    except (KeyError, TypeError, ValueError) as problem:
        raise Misconfigured(f"{file}: cannot be read as signs ({type(problem).__name__})") from None
    if sorted(sign for page in pages for sign in page) != sorted(Sign) or not all(review):
        raise Misconfigured(f"{file}: each sign is shown once, and a combination has at least one")
    return Checklist(pages, review)
