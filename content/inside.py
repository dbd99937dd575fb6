"""Words that start something wherever they stand in a message: what must be heard even from who writes more than it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from content import answers, data
from content.answers import Answers
from content.triggers import FOLDER

LONGEST = 1_000
"""Code points of a message that are looked at; who needs help at once does not write more before she says so."""


@cache
def _tables(folder: Path = FOLDER) -> tuple[Answers, ...]:
    """The `within` of each file of trigger words that has one, written as in `answers.yaml`."""
    found = []
    for file in sorted(folder.glob("*.yaml")):
        raw: Any = data.read(file)
        if isinstance(raw, dict) and "within" in raw:
            found.append(answers.read({"within": raw["within"]}, file))
    return tuple(found)


def match(text: str) -> str | None:
    """The verb that something in this message wishes for; None for most messages. Ask `Triggers.match` first."""
    near = text[:LONGEST]
    for table in _tables():
        for verb in table.within:
            if answers.stands(near, table, verb):
                return verb
    return None
