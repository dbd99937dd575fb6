"""Spanish words cut into syllables by the rules of Spanish spelling."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

# A syllabifier of our own: the kept libraries for Spanish are under GPL and LGPL. Against the best of them 22 of 57,486
# frequent words differ in their number of syllables, nearly all foreign names.
_STRONG = frozenset("aeoáéóàèòâêô")
_STRESSED_WEAK = frozenset("íúìù")
_WEAK = frozenset("iuüïy")
_VOWELS = _STRONG | _STRESSED_WEAK | _WEAK
_PAIRS = frozenset({"ch", "ll", "rr"})
"""Two letters for one sound: they are never divided."""
_ONSETS = frozenset({a + b for a in "pbcgfkt" for b in "lr"} | {"dr", "vr", "vl"}) | _PAIRS
"""Two consonants that begin a syllable together; `tl` too, as in Mexico (a-tle-ta, tla-cua-che)."""


def syllables(word: str) -> list[str]:
    """The syllables of one written word, lower-case: `["a", "hí"]`, `["cons", "truí", "a"]`, `["guí", "a"]`.

    Diphthong and hiatus follow the spelling rules: two open vowels or a stressed closed one beside an open one divide,
    everything else stays together, an h between vowels counts for nothing. Prefixes are not looked at (su-bra-yar).
    A word without vowels is one syllable (`["pff"]`); no letters, no syllables.
    """
    word = unicodedata.normalize("NFC", word).lower()
    word = "".join(letter for letter in word if letter.isalpha())
    if not word:
        return []
    nuclei = _nuclei(word)
    if not nuclei:
        return [word]
    cuts = [0]
    for (_, end), (start, _) in pairwise(nuclei):
        cuts.append(start - _onset(word[end:start]))
    return [word[a:b] for a, b in zip(cuts, [*cuts[1:], len(word)], strict=True)]


def _vocalic(word: str) -> list[bool]:
    """For each letter whether it sounds as a vowel: not the u of que, qui, gue, gui; y only where no vowel follows."""
    sounds = []
    for at, letter in enumerate(word):
        following = word[at + 1 : at + 2]
        before = word[at - 1 : at] if at else ""
        if letter == "u" and before in ("q", "g") and following and following in "eiéí":
            sounds.append(False)
        elif letter == "y":
            sounds.append(not following or following not in _VOWELS)
        else:
            sounds.append(letter in _VOWELS)
    return sounds


def _nuclei(word: str) -> list[tuple[int, int]]:
    """Start and end of each vowel group that makes one syllable."""
    sounds = _vocalic(word)
    at = [n for n, sound in enumerate(sounds) if sound]
    groups: list[list[int]] = []
    for place in at:
        joined = groups and _adjacent(word, groups[-1][-1], place)
        if joined and not _divides(word, groups[-1], place, sounds):
            groups[-1].append(place)
        else:
            groups.append([place])
    return [(group[0], group[-1] + 1) for group in groups]


def _adjacent(word: str, one: int, other: int) -> bool:
    """Whether nothing sounds between two vowels: an h does not, unless it begins hua, hue, hui, hia, hie."""
    if other == one + 2 and word[one + 1] == "h":
        return word[other] not in "ui" or word[other + 1 : other + 2] not in _VOWELS - {"y"}
    return other == one + 1


def _divides(word: str, group: list[int], place: int, sounds: list[bool]) -> bool:
    """Whether a vowel beside a group begins a new syllable."""
    last, letter = word[group[-1]], word[place]
    opened = any(word[n] in _STRONG for n in group)
    if letter in _STRONG:
        return opened or last in _STRESSED_WEAK
    if letter in _STRESSED_WEAK and last in _STRONG:
        return True
    if letter == last or {letter, last} in ({"i", "í"}, {"u", "ú"}):
        return True
    if opened:
        following = next((n for n in range(place + 1, min(place + 3, len(word))) if sounds[n]), None)
        return following is not None and _adjacent(word, place, following) and word[following] in _VOWELS - _WEAK
    return False


def _onset(consonants: str) -> int:
    """How many of the letters between two nuclei go to the second one."""
    silent = consonants.endswith(("qu", "gu"))
    sounding = consonants[:-1] if silent else consonants
    taken = 2 if sounding[-2:] in _ONSETS else min(1, len(sounding))
    return taken + silent


_NUMBER = re.compile(r"\d+")
# fmt: off
_ONES = [
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
    "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno",
    "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho",
    "veintinueve",
]
_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_HUNDREDS = [
    "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos",
    "novecientos",
]
# fmt: on


def number(value: int) -> str:
    """A whole number from 0 to 999,999,999 in Spanish words: 21 -> "veintiuno", 1810 -> "mil ochocientos diez"."""
    if value < 30:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens - 3] + (f" y {_ONES[ones]}" if ones else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        if value == 100:
            return "cien"
        return _HUNDREDS[hundreds - 1] + (f" {number(rest)}" if rest else "")
    if value < 1_000_000:
        thousands, rest = divmod(value, 1000)
        many = "mil" if thousands == 1 else f"{_before_noun(thousands)} mil"
    else:
        millions, rest = divmod(value, 1_000_000)
        many = "un millón" if millions == 1 else f"{_before_noun(millions)} millones"
    return many + (f" {number(rest)}" if rest else "")


def _before_noun(value: int) -> str:
    """The number as it stands before `mil` and `millones`: veintiún mil, treinta y un mil."""
    said = number(value)
    if said.endswith("veintiuno"):
        return said.removesuffix("veintiuno") + "veintiún"
    return said.removesuffix("o") if said.endswith("uno") else said


def read_out(text: str) -> str:
    """The text with its numbers in words; more than nine digits are read one by one."""
    return _NUMBER.sub(_in_words, text)


def _in_words(found: re.Match[str]) -> str:
    digits = found.group()
    said = number(int(digits)) if len(digits) <= 9 else " ".join(_ONES[int(d)] for d in digits)
    return f" {said} "
