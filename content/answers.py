"""What people type instead of tapping a button, read from `answers.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data
from content.triggers import normalise

FILE = Path(__file__).parent / "answers.yaml"

NEAR = 40
"""So many letters before a phrase are looked at for a no."""

_CLAUSES = re.compile(r"[.,;:!?¡¿()\n]+")


@dataclass(frozen=True, slots=True)
class Answers:
    """The whole messages of each answer, and what counts wherever it stands in a message. unless: of each of those
    answers, the words beside which it is not looked for. denied: whether the words before a phrase deny it."""

    whole: Mapping[str, frozenset[str]]
    within: Mapping[str, re.Pattern[str]]
    unless: Mapping[str, re.Pattern[str]]
    denied: re.Pattern[str]


@cache
def known(file: Path = FILE) -> Answers:
    """All answers. Raises `Misconfigured` where they cannot be read."""
    raw: Any = data.read(file)
    try:
        inside = raw.pop("within")
        denials, between = (
            "|".join(map(normalise, _texts(name, inside.pop(name), file))) for name in ("denials", "between")
        )
        read = _Phrases(rf"(?: (?!(?:{denials})\b)\w+){{0,3}}", inside.pop("words"), file)
        within = {name: read.any(name, entry["phrases"]) for name, entry in inside.items()}
        unless = {name: read.any(name, entry["unless"]) for name, entry in inside.items() if "unless" in entry}
        return Answers(
            {name: frozenset(map(normalise, _texts(name, texts, file))) for name, texts in raw.items()},
            within,
            unless,
            re.compile(rf"\b(?:{denials})(?: (?:{between}))? ?$"),
        )
    except (AttributeError, KeyError, TypeError) as problem:
        raise Misconfigured(f"{file}: cannot be read as answers ({type(problem).__name__})") from None


def means(text: str, answer: str) -> bool:
    """Whether this whole message says what a button says, named as in `answers.yaml`. Raises `KeyError` for no name."""
    return normalise(text) in known().whole[answer]


def tells(text: str, answer: str) -> bool:
    """As `means`, or a phrase of this answer stands somewhere in the message and is not denied ("no hay niños").

    For what must not be missed, where hearing it too often costs little. Raises `KeyError` for no name.
    """
    table = known()
    if normalise(text) in table.whole.get(answer, frozenset()):
        return True
    clauses = [normalise(clause) for clause in _CLAUSES.split(text)]
    if answer in table.unless and any(table.unless[answer].search(clause) for clause in clauses):
        return False
    return any(
        not table.denied.search(clause[max(0, found.start() - NEAR) : found.start()])
        for clause in clauses
        for found in table.within[answer].finditer(clause)
    )


@dataclass(frozen=True, slots=True)
class _Phrases:
    """How a list of phrases becomes a pattern. gap: what `...` stands for; words: what `<name>` stands for."""

    gap: str
    words: Mapping[str, list[str]]
    file: Path

    def any(self, name: str, phrases: list[str]) -> re.Pattern[str]:
        """Any of these phrases. Raises `KeyError` for a name of no words."""
        return re.compile(rf"\b(?:{'|'.join(map(self._one, _texts(name, phrases, self.file)))})\b")

    def _one(self, phrase: str) -> str:
        pattern = ""
        for word in phrase.split():
            if word == "...":
                pattern += self.gap
                continue
            options = self.words[word[1:-1]] if word.startswith("<") else word.split("/")
            pattern += (" " if pattern else "") + f"(?:{'|'.join(map(normalise, options))})"
        return pattern


def _texts(name: Any, texts: Any, file: Path) -> Iterator[str]:
    for text in (name, *texts):
        if not isinstance(text, str):
            raise Misconfigured(f"{file}: {name}: {text} must stand in quotation marks")
    return iter(texts)
