"""What whoever has a case may tap: replies, direct questions, the checklist of closing; read from `helpline.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Line, Misconfigured
from content import data

FILE = Path(__file__).parent / "helpline.yaml"

KEY = re.compile(r"[a-z0-9_]{1,12}")

MOST = 9
"""As many choices as the poorest channel has in a list, but one."""

REQUIRED = ("risk", "sleeps", "alcohol", "weapon", "who", "heat", "resource", "follow", "outcome")
"""What the closing asks in any case (practice §3.4); without `risk` and the plan nobody is let go."""

REQUIRED_RED = ("called_911", "womens", "told_him")
"""What it asks besides of a red one (R19)."""

SIGNS = ("self_harm", "harm_partner", "harm_child", "victim", "weapon", "other")
"""Which signs a yes may be: the labels of the first red words (R7)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Something that whoever has a case may say with a tap."""

    label: Line
    say: Line


@dataclass(frozen=True, slots=True)
class Question:
    """Something that he is asked directly. red: the sign that a yes is."""

    label: Line
    say: Line
    red: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the checklist. now: before he is let go; red: of a red case alone; answers: label by code."""

    ask: Line
    now: bool
    red: bool
    answers: Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class Helpline:
    """The whole table. follow_up: hours after the closing."""

    replies: Mapping[str, Reply]
    questions: Mapping[str, Question]
    no_risk: Mapping[str, Line]
    checklist: Mapping[str, Item]
    follow_up: tuple[int, ...]
    protocol: tuple[Line, ...]

    def items(self, *, red: bool) -> dict[str, Item]:
        """What is asked of a case of this colour."""
        return {key: item for key, item in self.checklist.items() if red or not item.red}

    def lines(self) -> Iterator[Line]:
        """Every line that it names."""
        for prepared in self.replies.values():
            yield from (prepared.label, prepared.say)
        for question in self.questions.values():
            yield from (question.label, question.say)
        yield from self.no_risk.values()
        for item in self.checklist.values():
            yield from (item.ask, *item.answers.values())
        yield from self.protocol


@cache
def helpline(file: Path = FILE) -> Helpline:
    """The table. Raises `Misconfigured` with the line."""
    raw: Any = data.read(file)
    text = file.read_text(encoding="utf-8")
    try:
        return _made(raw)
    except _Wrong as wrong:
        place = next((number for number, line in enumerate(text.splitlines(), 1) if wrong.at and wrong.at in line), 1)
        raise Misconfigured(f"{file}:{place}: {wrong}") from None


class _Wrong(Exception):  # noqa: N818 - becomes Misconfigured, with the file's line
    def __init__(self, why: str, at: str = "") -> None:
        super().__init__(why)
        self.at = at


def _made(raw: Any) -> Helpline:
    parts = ("replies", "questions", "no_risk", "checklist", "follow_up", "protocol")
    if not isinstance(raw, dict) or set(raw) != set(parts):
        raise _Wrong(f"holds {', '.join(parts)}")
    replies = {key: Reply(_id(of, "label"), _id(of, "say")) for key, of in _table(raw, "replies")}
    questions = {key: _question(key, of) for key, of in _table(raw, "questions")}
    no_risk = {key: _id({"label": of}, "label") for key, of in _table(raw, "no_risk")}
    checklist = {key: _item(key, of) for key, of in _table(raw, "checklist", most=20)}
    for key in (*REQUIRED, *REQUIRED_RED):
        if key not in checklist:
            raise _Wrong(f"the checklist lacks {key}", "checklist")
        if checklist[key].red and key in REQUIRED:
            raise _Wrong(f"{key} is asked of every case", key)
    for key in REQUIRED[:5]:
        if not checklist[key].now:
            raise _Wrong(f"{key} is asked before he is let go", key)
    hours = raw["follow_up"]
    if not isinstance(hours, list) or not hours or any(not isinstance(at, int) or not 12 <= at <= 96 for at in hours):
        raise _Wrong("follow_up is a list of hours, 12 to 96", "follow_up")
    if sorted(set(hours)) != hours:
        raise _Wrong("follow_up rises", "follow_up")
    if not isinstance(raw["protocol"], list) or not raw["protocol"]:
        raise _Wrong("protocol is a list of lines", "protocol")
    protocol = tuple(_id({"say": id}, "say") for id in raw["protocol"])
    return Helpline(replies, questions, no_risk, checklist, tuple(hours), protocol)


def _table(raw: Any, name: str, most: int = MOST) -> Iterator[tuple[str, Any]]:
    told = raw.get(name)
    if not isinstance(told, dict) or not told:
        raise _Wrong(f"{name}: is a table", name)
    if len(told) > most:
        raise _Wrong(f"{name}: has {len(told)}, at most {most}", name)
    for key, of in told.items():
        if not isinstance(key, str) or not KEY.fullmatch(key):
            raise _Wrong(f"{name}: {key} is no key of at most 12 small letters", str(key))
        yield key, of


def _question(key: str, of: Any) -> Question:
    label, say = _id(of, "label"), _id(of, "say")
    if of.get("red") not in SIGNS:
        raise _Wrong(f"{key}: red: is one of {', '.join(SIGNS)}", key)
    return Question(label, say, of["red"])


def _item(key: str, of: Any) -> Item:
    if not isinstance(of, dict) or not of.keys() <= {"ask", "now", "red", "answers"}:
        raise _Wrong(f"{key}: holds ask, now, red and answers", key)
    now, red = of.get("now", False), of.get("red", False)
    if not isinstance(now, bool) or not isinstance(red, bool):
        raise _Wrong(f"{key}: now and red say true or false", key)
    answers = {str(code): _id({"label": label}, "label") for code, label in _table(of, "answers")}
    if len(answers) < 2:
        raise _Wrong(f"{key}: has one answer, which asks nothing", key)
    return Item(_id(of, "ask"), now, red, answers)


def _id(of: Any, name: str) -> Line:
    value = of.get(name) if isinstance(of, dict) else None
    if not isinstance(value, str) or not value:
        raise _Wrong(f"needs {name}:")
    if ("-b-" in value) != (name == "label"):
        raise _Wrong(f"{value} is {'a' if name != 'label' else 'no'} button's label", value)
    return Line(value)
