"""The exercises: what is said when, read from `exercises.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Line, Misconfigured
from content import data

FILE = Path(__file__).parent / "exercises.yaml"

BREATHING = "4-6"
"""The exercise of the emergency set and of the time-out: it is always there."""

SPACING = 20
"""Fewest seconds between two messages (practice §1.4)."""

LONGEST = 20
"""Most minutes that an exercise takes (practice §1.4: a slow walk)."""

LONGEST_KEY = 16

ROUNDING = 30
"""Seconds by which the steps together may differ from the minutes that he is told."""

KNOWN = {"label", "enough", "offer", "dizzy", "minutes", "steps"}


@dataclass(frozen=True, slots=True)
class Step:
    """One message. say: its line; seconds: until the next one; left: whether the line is told how many are left."""

    say: str
    seconds: int
    left: bool


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise. steps: every message in order. offer: None: nobody is offered it, he chooses it himself."""

    key: str
    label: Line
    enough: Line
    offer: Line | None
    dizzy: bool
    minutes: int
    steps: tuple[Step, ...]

    def left(self, number: int) -> int:
        """How many seconds are left when message `number` (from 0) is said."""
        return sum(step.seconds for step in self.steps[number:])

    def said(self, number: int) -> Line:
        """Message `number` (from 0)."""
        step = self.steps[number]
        return Line(step.say, {"seconds": self.left(number)} if step.left else {})

    def lines(self) -> Iterator[Line]:
        """Every line that it says."""
        yield from (self.label, self.enough)
        if self.offer is not None:
            yield self.offer
        yield from (self.said(number) for number in range(len(self.steps)))


@cache
def exercises(file: Path = FILE) -> Mapping[str, Exercise]:
    """All exercises by their key, in the order in which they are offered. Raises `Misconfigured` with the line."""
    raw: Any = data.read(file)
    text = file.read_text(encoding="utf-8")
    if not isinstance(raw, dict) or not isinstance(raw.get("exercises"), dict):
        raise Misconfigured(f"{file}: needs `exercises`, each by its key")
    found = {}
    for key, told in raw["exercises"].items():
        try:
            found[str(key)] = _made(key, told)
        except _Wrong as wrong:
            raise Misconfigured(f"{file}:{_line(text, wrong.at or str(key))}: {key}: {wrong}") from None
    if BREATHING not in found:
        raise Misconfigured(f"{file}: {BREATHING} is missing, which the time-out asks for")
    return found


def place(file: Path, id: str) -> int:
    """In which line of the file, from one, a line of the words is named."""
    return _line(file.read_text(encoding="utf-8"), id)


def _line(text: str, word: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if word in line), 1)


class _Wrong(Exception):  # noqa: N818 - becomes Misconfigured, with the file's line
    def __init__(self, why: str, at: str = "") -> None:
        super().__init__(why)
        self.at = at


def _made(key: Any, told: Any) -> Exercise:
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY or ":" in key:
        raise _Wrong(f"a key is a text of at most {LONGEST_KEY} characters without a colon")
    if not isinstance(told, dict):
        raise _Wrong("needs label, enough, dizzy, minutes and steps")
    for name in told:
        if name not in KNOWN:
            raise _Wrong(f"knows no {name}")
    dizzy, minutes, offer = told.get("dizzy"), _number(told, "minutes", 1), told.get("offer")
    if not isinstance(dizzy, bool):
        raise _Wrong("dizzy: says true or false")
    if minutes > LONGEST:
        raise _Wrong(f"takes {minutes} minutes, at most {LONGEST}")
    steps = tuple(_steps(told.get("steps")))
    together = sum(step.seconds for step in steps)
    if abs(together - minutes * 60) >= ROUNDING:
        raise _Wrong(f"its steps take {together} seconds together, and he is told {minutes} minutes")
    offered = None if offer is None else Line(_id(offer, label=False), {"minutes": minutes})
    label, enough = (Line(_id(told.get(name), label=True)) for name in ("label", "enough"))
    return Exercise(key, label, enough, offered, dizzy, minutes, steps)


def _steps(told: Any) -> Iterator[Step]:
    if not isinstance(told, list) or not told:
        raise _Wrong("has no steps")
    for step in told:
        if not isinstance(step, dict) or not step.keys() <= {"say", "seconds", "rounds", "left"}:
            raise _Wrong("a step holds say, seconds, rounds and left")
        id, left = _id(step.get("say"), label=False), step.get("left", False)
        seconds, rounds = _number(step, "seconds", 1), _number({"rounds": 1, **step}, "rounds", 1)
        if seconds < SPACING:
            raise _Wrong(f"{id}: the next message comes after {seconds} seconds, {SPACING} at least", id)
        if not isinstance(left, bool):
            raise _Wrong(f"{id}: left: says true or false", id)
        yield from [Step(id, seconds, left)] * rounds


def _number(told: Mapping[str, Any], name: str, least: int) -> int:
    value = told.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise _Wrong(f"{name}: is a whole number, {least} at least")
    return value


def _id(value: Any, *, label: bool) -> str:
    """The id of a line, which is a button's label or is not."""
    if not isinstance(value, str) or not value:
        raise _Wrong("needs label, enough, dizzy, minutes and steps that say something")
    if ("-b-" in value) != label:
        raise _Wrong(f"{value} is {'no' if label else 'a'} button's label", value)
    return value
