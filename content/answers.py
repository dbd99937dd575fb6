"""What people type instead of tapping a button, read from `answers.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data
from content.triggers import normalise

FILE = Path(__file__).parent / "answers.yaml"


@cache
def _known(file: Path = FILE) -> Mapping[str, frozenset[str]]:
    raw: Any = data.read(file)
    try:
        for name, texts in raw.items():
            for text in (name, *texts):
                if not isinstance(text, str):
                    raise Misconfigured(f"{file}: {name}: {text} must stand in quotation marks")
        return {name: frozenset(normalise(text) for text in texts) for name, texts in raw.items()}
    except (AttributeError, TypeError) as problem:
        raise Misconfigured(f"{file}: cannot be read as answers ({type(problem).__name__})") from None


def means(text: str, answer: str) -> bool:
    """Whether this whole message says what a button says, named as in `answers.yaml`. Raises `KeyError` for no name."""
    return normalise(text) in _known()[answer]
