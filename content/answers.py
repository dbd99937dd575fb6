"""What people type instead of tapping a button, read from `answers.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.contract import Misconfigured
from content.triggers import normalise

FILE = Path(__file__).parent / "answers.yaml"


@cache
def _known(file: Path = FILE) -> Mapping[str, frozenset[str]]:
    try:
        raw: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
        return {str(name): frozenset(normalise(text) for text in texts) for name, texts in raw.items()}
    except (OSError, yaml.YAMLError, AttributeError, TypeError) as problem:
        raise Misconfigured(f"{file}: cannot be read as answers ({type(problem).__name__})") from None


def means(text: str, answer: str) -> bool:
    """Whether this whole message says what a button says, named as in `answers.yaml`. Raises `KeyError` for no name."""
    return normalise(text) in _known()[answer]
