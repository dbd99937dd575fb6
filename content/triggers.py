"""Words that start something from anywhere, when they are the whole message and however they are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.contract import Misconfigured
from content import data
from content.clean import bare

FOLDER = Path(__file__).parent / "triggers"

FORGIVING = 4
"""From this many letters up a trigger word may be typed with one error."""

LONGEST = 4096
"""A text that is longer, once repeated characters are counted once, is no trigger word, whatever it holds."""

_ROOM = 8
"""How much longer than the longest trigger a message may be: an error, or words written out ("i am" for "im")."""

_COMMAND = re.compile(r"\s*/(\w+)@\w+\s*")
_APOSTROPHE = re.compile("['’‘´`ʼ]")
_APART = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"(.)\1{2,}", re.DOTALL)
_PICTURES = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]+")
_LATIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff]*")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_STRETCHED = re.compile(r"([^\W\d_])\1+")

_SHORT = {
    "q": "que", "k": "que", "qe": "que", "d": "de", "m": "me", "t": "te", "x": "por", "pa": "para", "xfa": "por favor",
    "porfa": "por favor", "porfis": "por favor", "plis": "por favor", "pls": "please", "toy": "estoy", "stoy": "estoy",
    "toi": "estoy", "ta": "esta", "sta": "esta", "ai": "hay", "im": "i am", "ill": "i will", "gonna": "going to",
    "cannot": "cant", "u": "you",
}  # fmt: skip
"""How people shorten in chats. Only whole phrases are read this way, never single words."""

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("qu(?=[ei])", "k"),
        ("gu(?=[ei])", "g"),
        ("g(?=[ei])", "j"),
        ("c(?=[ei])", "s"),
        ("ch", "0"),
        ("[cq]", "k"),
        ("[zx]", "s"),
        ("h", ""),
        ("v", "b"),
        ("l{2,}|y", "i"),
        ("n(?=[bp])", "m"),
        (r"(.)\1+", r"\1"),
    )
)
"""What sounds alike in Mexico is written alike: "nesesito alluda", "la boy a regar"."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that is a trigger: the verb of the action it wishes for and the language it was typed in."""

    verb: str
    language: str


def normalise(text: str) -> str:
    """A text for comparing: lower case, no accents, marks, punctuation, emoji or invisible characters, no stretched
    letters, words apart by one space, a word said again and again said once. Never raises; the result of a text without
    letters and digits is empty."""
    return _once(_STRETCHED.sub(r"\1", _plain(text)))


def _once(plain: str) -> str:
    """ "Alto, alto, ¡altooo!" is one "alto". Numbers and letters that stand alone are left as they are."""
    kept: list[str] = []
    before = ""
    for word in plain.split(" "):
        squeezed = _STRETCHED.sub(r"\1", word)
        if squeezed != before or len(squeezed) < 2 or not squeezed.isalpha():
            kept.append(word)
        before = squeezed
    return " ".join(kept)


def _plain(text: str) -> str:
    """As `normalise`, with doubled letters left alone; empty for a text that is too long to be compared."""
    if len(text) > LONGEST:
        text = _REPEATED.sub(r"\1\1", text)
        if len(text) > LONGEST:
            return ""
    if not text.isascii():
        text = _PICTURES.sub(" ", text)
        if _LATIN.fullmatch(text):
            text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        else:
            text = unicodedata.normalize("NFKD", bare(text))
            text = bare(text) if len(text) <= 2 * LONGEST else ""
    return _APART.sub(" ", _APOSTROPHE.sub("", text).casefold()).strip()


def _sound(plain: str) -> str:
    """A phrase as it sounds, in one piece."""
    words = "".join(_SHORT.get(word, word) for word in plain.split(" ")).replace(" ", "")
    for pattern, sound in _SOUNDS:
        words = pattern.sub(sound, words)
    return words


@dataclass(slots=True)
class Triggers:
    """All trigger words. What counts is the whole message, never a word inside one."""

    verbs: frozenset[str] = frozenset()
    _exact: dict[str, Hit] = field(default_factory=dict)
    _squeezed: dict[str, Hit] = field(default_factory=dict)
    _sounding: dict[str, Hit] = field(default_factory=dict)
    _forgiving: dict[str, Hit] = field(default_factory=dict)
    _alike: set[str] = field(default_factory=set)
    _alike_stretched: set[str] = field(default_factory=set)
    _longest: int = 0

    @classmethod
    def load(cls, folder: Path | None = None) -> Triggers:
        """Read every `*.yaml` of the folder (default: the trigger words that come with Respiro).

        Raises `Misconfigured` with the file's name: wrong shape, a word of two verbs, a word that is a look-alike too.
        """
        triggers = cls()
        for file in sorted((folder or FOLDER).glob("*.yaml")):
            try:
                triggers._read(data.read(file), file.stem)
            except _Wrong as problem:
                raise Misconfigured(f"{file}: {problem}") from None
        both = sorted(triggers._alike & triggers._exact.keys())
        if both:
            raise Misconfigured(f"{folder or FOLDER}: {both[0]} is a trigger word and a look-alike")
        triggers._alike_stretched = {_STRETCHED.sub(r"\1", w) for w in triggers._alike} - triggers._squeezed.keys()
        return triggers

    def match(self, text: str) -> Hit | None:
        """The trigger that this whole message is, or None. Never raises; 10,000 characters take under 5 ms."""
        command = _COMMAND.fullmatch(text)
        plain = _once(_plain(command[1] if command else text))
        joined = plain.replace(" ", "")
        squeezed = _STRETCHED.sub(r"\1", joined)
        if not squeezed or len(squeezed) > self._longest:
            return None
        hit = self._exact.get(joined)
        if hit is not None or joined in self._alike:
            return hit
        hit = self._squeezed.get(squeezed)
        if hit is not None or (squeezed != joined and squeezed in self._alike_stretched):
            return hit
        words = plain.split(" ")
        if all(len(word) == 1 for word in words) or len(words) == 1:
            return self._forgiven(squeezed)
        return self._sounding.get(_sound(plain))

    def _forgiven(self, word: str) -> Hit | None:
        """The trigger one typing error away; None if words of two different verbs are equally near."""
        near = process.extract(word, self._forgiving.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
        hits = [self._forgiving[found] for found, _, _ in near]
        return hits[0] if len({hit.verb for hit in hits}) == 1 else None

    # --- reading the files -------------------------------------------------------------------------------------------

    def _read(self, raw: Any, feature: str) -> None:
        raw = _mapping(raw, "the file", {"verbs", "look_alikes", "within"})  # within: content/inside.py
        for verb, languages in _mapping(raw.get("verbs"), "verbs").items():
            if not isinstance(verb, str) or verb.partition(".")[0] != feature:
                raise _Wrong(f"{verb}: the verbs of this file begin with {feature}.")
            self.verbs |= {verb}
            for language, kinds in _mapping(languages, verb).items():
                hit = Hit(verb, str(language))
                kinds = _mapping(kinds, f"{verb}: {language}", {"words", "phrases"})
                for word in _texts(kinds.get("words", []), verb):
                    self._add(word, hit, forgiving=True)
                for phrase in _texts(kinds.get("phrases", []), verb):
                    self._add(phrase, hit, forgiving=False)
        self._alike |= {_plain(word).replace(" ", "") for word in _texts(raw.get("look_alikes", []), "look_alikes")}

    def _add(self, text: str, hit: Hit, *, forgiving: bool) -> None:
        plain = _plain(text)
        joined = plain.replace(" ", "")
        squeezed = _STRETCHED.sub(r"\1", joined)
        if not joined:
            raise _Wrong(f"{hit.verb}: {text!r} holds neither letters nor digits")
        places: list[tuple[dict[str, Hit], str]] = [(self._exact, joined), (self._squeezed, squeezed)]
        if " " in plain:
            places.append((self._sounding, _sound(plain)))
        elif forgiving and len(squeezed) >= FORGIVING and squeezed.isalpha():
            places.append((self._forgiving, squeezed))
        for where, key in places:
            if where.setdefault(key, hit).verb != hit.verb:
                raise _Wrong(f"{text} starts {where[key].verb} and {hit.verb}")
        self._longest = max(self._longest, len(joined) + _ROOM)


class _Wrong(Exception):  # noqa: N818 - becomes Misconfigured, with the file's name
    pass


def _mapping(value: Any, what: str, known: set[str] | None = None) -> Mapping[Any, Any]:
    if not isinstance(value, dict):
        raise _Wrong(f"{what}: needs names and values")
    for name in value:
        if known is not None and name not in known:
            raise _Wrong(f"{what}: knows no {name}")
    return value


def _texts(value: Any, what: str) -> Iterator[str]:
    if not isinstance(value, list):
        raise _Wrong(f"{what}: needs a list of texts")
    for text in value:
        if not isinstance(text, str):
            raise _Wrong(f"{what}: {text} must stand in quotation marks")
        yield text
