"""First names that are frequent in Mexico: by them it is told that a text may name somebody."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data
from content.states import fold

FILE = Path(__file__).parent / "names.yaml"


@cache
def first_names(file: Path = FILE) -> frozenset[str]:
    """All of them, in small letters without accents. Raises `Misconfigured` where they cannot be read."""
    raw: Any = data.read(file)
    if not isinstance(raw, list) or not all(isinstance(name, str) and name == fold(name) for name in raw):
        raise Misconfigured(f"{file}: must be a list of names in small letters without accents")
    return frozenset(raw)
