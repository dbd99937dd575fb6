"""The states of Mexico: what a person types becomes a state, and the state (sometimes the municipality) a time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

import yaml
from rapidfuzz import fuzz

from bot.contract import Misconfigured

FILE = Path(__file__).parent / "states.yaml"

SURE = 85.0
"""From this likeness (0-100) on a typing error is forgiven without asking back."""

LEAD = 5.0
"""How much liker the best state must be than the next one."""

LIKELY = 70.0
"""From this likeness on a state is offered as a choice."""

CHOICES = 3
"""Most states that are offered at once: as many buttons as the poorest channel has."""


@dataclass(frozen=True, slots=True)
class Part:
    """Municipalities of a state that have a time zone of their own. button: how a choice names them."""

    button: str
    zone: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """One state. code: ISO 3166-2 (`MX-JAL`); names: folded names by which people say it; zone: of most of it."""

    code: str
    name: str
    zone: str
    names: tuple[str, ...]
    other: tuple[Part, ...]

    def part(self, typed: str) -> Part | None:
        """The municipalities with another zone that somebody typed, or nearly; None: the rest of the state."""
        words = fold(typed)
        best, likeness = None, 0.0
        for part in self.other:
            for place in part.places:
                alike = 100.0 if _inside(place, words) else fuzz.ratio(place, words)
                if alike > likeness:
                    best, likeness = part, alike
        return best if likeness >= SURE else None


class States:
    """All states and the words that fit several of them."""

    def __init__(self, states: dict[str, State], unclear: dict[str, tuple[str, ...]]) -> None:
        self._states = states
        self._unclear = unclear

    @classmethod
    def load(cls, file: Path = FILE) -> States:
        """Read the file. Raises `Misconfigured` with one line that names file and entry."""
        try:
            raw = yaml.safe_load(file.read_text(encoding="utf-8"))
            states = {code: _state(code, entry) for code, entry in raw["states"].items()}
            unclear = {fold(word): tuple(codes) for word, codes in raw["unclear"].items()}
        except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as problem:
            raise Misconfigured(f"{file}: the states cannot be read ({type(problem).__name__})") from None
        for codes in unclear.values():
            for code in codes:
                if code not in states:
                    raise Misconfigured(f"{file}: unclear names {code}, which is no state")
        return cls(states, unclear)

    def get(self, code: str) -> State | None:
        """The state of a code, if there is one."""
        return self._states.get(code)

    def all(self) -> tuple[State, ...]:
        """Every state in the order of the file."""
        return tuple(self._states.values())

    def find(self, typed: str) -> tuple[State, ...]:
        """The states that a typed answer may mean: one if it is clear, up to three to choose from, or none.

        Names are found inside a sentence ("vivo en Puebla"), without regard to case, accents and small typing errors;
        of names that contain one another the longer counts (Baja California Sur).
        """
        words = fold(typed)
        if not words:
            return ()
        if words in self._unclear:
            return tuple(self._states[code] for code in self._unclear[words])
        scored = sorted(
            ((max(fuzz.ratio(name, words) for name in s.names if len(name) > 3), s) for s in self.all()),
            key=lambda pair: -pair[0],
        )
        if scored[0][0] >= SURE and scored[0][0] - scored[1][0] >= LEAD:
            return (scored[0][1],)
        said = self._said(words)
        if said:
            return tuple(said[:CHOICES])
        return tuple(state for alike, state in scored[:CHOICES] if alike >= LIKELY and len(words) > 4)

    def _said(self, words: str) -> list[State]:
        """The states whose name stands in the text as whole words, longer names first and used up when found."""
        by_name = sorted(((name, s) for s in self.all() for name in s.names), key=lambda pair: -len(pair[0]))
        found: list[State] = []
        for name, state in by_name:
            if len(name) <= 3 and words != name:
                continue  # "son", "ver", "sin" are words too
            if _inside(name, words):
                words = re.sub(rf"\b{re.escape(name)}\b", "|", words)
                if state not in found:
                    found.append(state)
        return found


def fold(text: str) -> str:
    """Lower case, no accents, only letters, digits and single spaces: for comparing, never for showing."""
    plain = "".join(char for char in normalize("NFKD", text[:200]) if not 0x300 <= ord(char) <= 0x36F)
    return " ".join(re.findall(r"[a-z0-9]+", plain.casefold()))


def _inside(name: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", words) is not None


def _state(code: str, entry: Any) -> State:
    names = tuple(dict.fromkeys([fold(entry["name"]), *(fold(str(other)) for other in entry.get("also", ()))]))
    other = tuple(
        Part(part["button"], part["zone"], tuple(fold(str(place)) for place in part["places"]))
        for part in entry.get("other", ())
    )
    places = tuple(place for part in other for place in part.places if place not in names)
    return State(code, entry["name"], entry["zone"], (*names, *_unmistakable(places)), other)


def _unmistakable(places: tuple[str, ...]) -> tuple[str, ...]:
    """Border towns by which a person may say the state; names that other states bear too are left out."""
    shared = {
        "guerrero", "hidalgo", "morelos", "allende", "zaragoza", "guadalupe", "jimenez", "ocampo", "camargo",
        "colombia", "san vicente", "juarez", "ascension", "villa union",
    }  # fmt: skip
    return tuple(place for place in places if place not in shared)
