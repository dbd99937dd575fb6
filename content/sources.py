"""Names that staff give to things: where an invitation is handed out, how a circle is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from bot.contract import Misconfigured
from content.aliases import PARTICLES
from content.clean import clean
from content.names import first_names
from content.states import fold

FILE = Path(__file__).parent / "sources.yaml"

LONGEST = 40

_OTHER = re.compile(r"[^\w .,/()&'-]|_")
"""What no such name needs: brackets of HTML, what a table program takes for a formula, pictures."""


_NUMBER = re.compile(r"(?:\d[\s().-]*){7}")
"""As many figures as a number to phone has at least."""


def tidy(typed: str) -> str | None:
    """The name on one line with letters, figures and a few signs; None if nothing is left, or more than 40 characters.

    No number that could be telephoned: what is handed out where is a place, and never somebody.

    It begins with a letter or a figure, so that no table program takes it for a formula.
    """
    if _NUMBER.search(typed):
        return None
    found = " ".join(_OTHER.sub("", clean(typed, 400)).split()).lstrip(" .,/()&'-").rstrip(" ,/&-")
    return found if 0 < len(found) <= LONGEST else None


class Way(StrEnum):
    """By which way an invitation is handed out, as it is offered."""

    COURT = "court"
    DIF = "dif"
    CLINIC = "clinic"
    FRIEND = "friend"
    POSTER = "poster"
    NETWORKS = "networks"
    PROGRAMME = "programme"


class Fault(StrEnum):
    """Why a typed source will not do."""

    SIGNS = "signs"
    """Nothing is left of it, or it is too long."""
    CONTACT = "contact"
    """It holds a number to phone, an address or what somebody is called on the net."""
    NAME = "name"
    """It may be somebody's name."""


_CONTACT = re.compile(r"\d{5}|@\w")
_WORD = re.compile(r"[^\W\d_]+")
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-ZÁÉÍÓÚÜÑ])(?=[A-ZÁÉÍÓÚÜÑ])")


@dataclass(frozen=True, slots=True)
class Sources:
    """The word lists, folded. ways: what is offered; names: first names; see the file for the others."""

    ways: tuple[Way, ...]
    places: frozenset[str]
    named_after: frozenset[str]
    titles: frozenset[str]
    names: frozenset[str]

    @classmethod
    def load(cls, file: Path = FILE) -> Sources:
        """Read the lists. Raises `Misconfigured` with the file."""
        try:
            raw = yaml.safe_load(file.read_text(encoding="utf-8"))
            ways = tuple(Way(code) for code in raw["ways"])
            places, named_after, titles = (frozenset(raw[name]) for name in ("places", "named_after", "titles"))
            folded = all(word == fold(word) for words in (places, named_after, titles) for word in words)
        except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as problem:
            raise Misconfigured(f"{file}: the sources cannot be read ({type(problem).__name__})") from None
        if not folded:
            raise Misconfigured(f"{file}: its words must be small letters without accents")
        return cls(ways, places, named_after, titles, first_names())

    def judge(self, typed: str) -> str | Fault:
        """The source as it may be kept, or what is wrong with it. It is read by everybody of the team, for years, and
        stands on the page of the place: it is a place or an occasion, and never somebody.

        One cannot know: whoever is refused in vain says it in other words.
        """
        flat = clean(typed, 400)
        if _NUMBER.search(flat) or _CONTACT.search(flat):
            return Fault.CONTACT
        kept = tidy(flat)
        if kept is None:
            return Fault.SIGNS
        return Fault.NAME if self.names_somebody(kept) else kept

    def names_somebody(self, text: str) -> bool:
        """Whether a text may name somebody: a first name or a title with a name, but for places that bear one; or two
        words with a capital letter where no word of a place stands before."""
        place = bears_a_name = titled = False
        capitals = 0
        for word in _WORD.findall(_RUN_TOGETHER.sub(" ", text)):
            small = fold(word)
            if small in PARTICLES:
                continue
            if small in self.named_after:
                bears_a_name = True
            if small in self.named_after or small in self.places:
                place, capitals, titled = True, 0, False
                continue
            capital = word[0].isupper()
            if not bears_a_name and (small in self.names or (titled and capital)):
                return True
            titled = small in self.titles
            capitals = capitals + 1 if capital else 0
            if capitals > 1 and not place:
                return True
        return False
