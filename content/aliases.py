"""Aliases: the reviewed names that are offered, and what somebody may call himself instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from bot.contract import Misconfigured
from content.clean import clean
from content.states import fold

FILE = Path(__file__).parent / "aliases.yaml"

SHORTEST, LONGEST = 2, 20
DIGITS = 3
"""So many digits make a year, a house or a telephone: a name has fewer."""


class Fault(StrEnum):
    """Why a name will not do."""

    SHORT = "short"
    LONG = "long"
    LETTERS = "letters"
    """Something other than Latin letters, spaces, hyphens, apostrophes and one or two digits."""
    DIGITS = "digits"
    FORBIDDEN = "forbidden"
    """One could take it for the service, its staff or an authority."""
    TAKEN = "taken"
    """Somebody else of the organisation is called so (told by who keeps the names, not by `judge`)."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """The word list. forbidden: folded parts of words; forbidden_words: folded whole words."""

    words: tuple[str, ...]
    places: tuple[str, ...]
    forbidden: tuple[str, ...]
    forbidden_words: frozenset[str]

    @classmethod
    def load(cls, file: Path = FILE) -> Aliases:
        """Read the list. Raises `Misconfigured` with the file and the name that breaks its own rules."""
        try:
            raw = yaml.safe_load(file.read_text(encoding="utf-8"))
            made = cls(
                tuple(raw["words"]),
                tuple(raw["places"]),
                tuple(fold(part) for part in raw["forbidden"]),
                frozenset(fold(word) for word in raw["forbidden_words"]),
            )
        except (OSError, yaml.YAMLError, KeyError, TypeError) as problem:
            raise Misconfigured(f"{file}: the aliases cannot be read ({type(problem).__name__})") from None
        for name in made.words:
            if made.judge(name) != name:
                raise Misconfigured(f"{file}: {name} breaks the rules for aliases")
        return made

    def offers(self, start: int) -> Iterator[str]:
        """Every name there is to offer, single words first, beginning somewhere in the list."""
        count = len(self.words)
        singles = [self.words[(start + step) % count] for step in range(count)]
        yield from singles
        for place in self.places:
            for word in singles:
                name = f"{word} {place}"
                if len(name) <= LONGEST:
                    yield name

    def judge(self, typed: str, *, staff: bool = False) -> str | Fault:
        """The name as it may be used, or what is wrong with it. staff: one of the team may sound like the team."""
        name = " ".join(clean(typed, LONGEST * 10).split())
        if len(name) < SHORTEST:
            return Fault.SHORT
        if len(name) > LONGEST:
            return Fault.LONG
        if sum(char.isdigit() for char in name) >= DIGITS:
            return Fault.DIGITS
        if not all(_allowed(char) for char in name) or sum(char.isalpha() for char in name) < SHORTEST:
            return Fault.LETTERS
        folded = fold(name)
        words = folded.split()
        joined = folded.replace(" ", "")
        sounds = any(part in joined for part in self.forbidden) or bool(self.forbidden_words & {*words, joined})
        return Fault.FORBIDDEN if sounds and not staff else name


NICKNAMES = {
    "el", "la", "los", "las", "un", "mi", "don", "dona", "tio", "tia", "compa", "viejo", "the", "mr", "big", "little",
    "old", "uncle",
}  # fmt: skip
"""A name that begins so is what somebody is called, not how he is registered."""

PARTICLES = {"de", "del", "la", "las", "los", "y", "van", "von", "da", "dos", "mac"}


def looks_like_full_name(name: str) -> bool:
    """Whether an alias may be a first name with a surname: two words or more, also "juan perez" and "JuanPérez".

    One cannot know: whoever is asked in vain types it again.
    """
    words = fold(re.sub(r"(?<=[^\W\d_A-ZÁÉÍÓÚÜÑ])(?=[A-ZÁÉÍÓÚÜÑ])", " ", name)).split()
    if not words or words[0] in NICKNAMES:
        return False
    said = [word for word in words if word not in PARTICLES]
    return len(said) > 1 and all(word.isalpha() and len(word) > 2 for word in said)


def _allowed(char: str) -> bool:
    """Latin alone: letters that only look Latin would let somebody pass for another."""
    if char in " -'’" or re.fullmatch("[0-9]", char):
        return True
    return char.isalpha() and unicodedata.name(char, "").startswith("LATIN")
