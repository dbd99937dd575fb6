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
from content.names import first_names
from content.normal import normalise

FILE = Path(__file__).parent / "answers.yaml"

NEAR = 40
"""So many letters before a phrase are looked at for a no."""

PART = 100
"""So many letters before and after a phrase are looked at for what takes it away."""

_CLAUSES = re.compile(r"[.,;:!?¡¿()\n]+")


@dataclass(frozen=True, slots=True)
class Within:
    """What counts wherever it stands. unless: beside it in the same part of a sentence it does not; first: beside it
    anywhere in the message it does not; beside: without it somewhere in the message it does not."""

    phrases: re.Pattern[str]
    unless: re.Pattern[str] | None
    first: re.Pattern[str] | None
    beside: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Answers:
    """The whole messages of each answer, and what counts wherever it stands in a message. denied: whether the words
    before a phrase deny it. joints: the words at which a clause falls into parts, each with a doer of its own."""

    whole: Mapping[str, frozenset[str]]
    within: Mapping[str, tuple[Within, ...]]
    denied: re.Pattern[str]
    joints: re.Pattern[str]


@cache
def known(file: Path = FILE) -> Answers:
    """All answers. Raises `Misconfigured` where they cannot be read."""
    return read(data.read(file), file)


def read(raw: Any, file: Path) -> Answers:
    """Lists as they stand in `file`. Raises `Misconfigured` where they cannot be read."""
    try:
        inside = raw.pop("within")
        denials, between, joints = (
            "|".join(map(normalise, _texts(name, inside.pop(name), file))) for name in ("denials", "between", "joints")
        )
        named = {"name": sorted(first_names()), **inside.pop("words")}
        read = _Phrases(rf"(?: (?!(?:{denials})\b)\w+){{0,3}}", named, file)
        return Answers(
            {name: frozenset(map(normalise, _texts(name, texts, file))) for name, texts in raw.items()},
            {name: tuple(read.entry(name, entry) for entry in entries) for name, entries in inside.items()},
            re.compile(rf"\b(?:{denials})(?: (?:{between}))? ?$"),
            re.compile(rf"\b(?:{joints})\b"),
        )
    except (AttributeError, KeyError, TypeError) as problem:
        raise Misconfigured(f"{file}: cannot be read as answers ({type(problem).__name__})") from None


def means(text: str, answer: str) -> bool:
    """Whether this whole message says what a button says, named as in `answers.yaml`. Raises `KeyError` for no name."""
    return normalise(text) in known().whole[answer]


def tells(text: str, answer: str, file: Path = FILE) -> bool:
    """As `means`, or a phrase of this answer stands somewhere in the message and is not denied ("no hay niños").

    For what must not be missed, where hearing it too often costs little. file: the lists of another kind of text,
    written in the same way. Raises `KeyError` for no name.
    """
    table = known(file)
    if normalise(text) in table.whole.get(answer, frozenset()):
        return True
    return stands(text, table, answer)


def stands(text: str, table: Answers, answer: str) -> bool:
    """Whether a phrase of this answer stands somewhere in the message and is not denied. Raises `KeyError` for none."""
    clauses = [normalise(clause) for clause in _CLAUSES.split(text)]
    return any(_stands(table, within, clauses) for within in table.within[answer])


def _stands(table: Answers, within: Within, clauses: list[str]) -> bool:
    """Whether a phrase stands in one of these clauses, is not denied, and nothing beside it takes it away."""
    if within.first is not None and any(within.first.search(clause) for clause in clauses):
        return False
    if within.beside is not None and not any(within.beside.search(clause) for clause in clauses):
        return False
    return any(
        not table.denied.search(clause[max(0, found.start() - NEAR) : found.start()])
        and (within.unless is None or not within.unless.search(_part(table, clause, found)))
        for clause in clauses
        for found in within.phrases.finditer(clause)
    )


def _part(table: Answers, clause: str, found: re.Match[str]) -> str:
    """The part of a clause that this phrase stands in: "voy manejando" of "voy manejando y ella viene atrás"."""
    begin, end = 0, len(clause)
    for joint in table.joints.finditer(clause, max(0, found.start() - PART), found.end() + PART):
        if joint.end() <= found.start():
            begin = joint.end()
        elif joint.start() >= found.end():
            end = joint.start()
            break
    return clause[max(begin, found.start() - PART) : min(end, found.end() + PART)].strip()


@dataclass(frozen=True, slots=True)
class _Phrases:
    """How a list of phrases becomes a pattern. gap: what `...` stands for; words: what a word in `<>` does, such as
    `<name>` for any frequent first name."""

    gap: str
    words: Mapping[str, list[str]]
    file: Path

    def entry(self, name: str, entry: Mapping[str, list[str]]) -> Within:
        """The phrases of an answer with what takes them away. Raises `KeyError` for a name of no words."""
        more = (self.any(name, entry[key]) if key in entry else None for key in ("unless", "first", "beside"))
        return Within(self.any(name, entry["phrases"]), *more)

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
