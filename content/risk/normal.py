"""A message as sentences of plain words, however it was typed: no accents, slips, stretched letters or disguises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from content.risk.phrases import words

LONGEST_WORD = 40
"""Letters of a word that are looked at."""
LONGEST_SENTENCE = 120
"""Words of a sentence; one that goes on without a full stop is cut here, with `OVERLAP` words said again."""
OVERLAP = 20
SLIPS_FROM = 7
"""From so many letters up a word may hold one slip of the thumb."""
_STARTS = words("la lo le los las me te voy quiero no ya hoy ahorita")
_SMALL = words("la lo le me te se a y ya yo mi su de el en no un al si va")
RUN_ON_FROM = 9
"""From so many letters up an unknown word may be several, written together."""

_PICTURES = {
    "jaja": "😂🤣😹💀☠😅😆😜🤪",
    "pistola": "🔫",
    "cuchillo": "🔪🗡",
    "pastillas": "💊",
    "ataud": "⚰",
    "sangre": "🩸",
}
_PICTURE = {picture: f" {word} " for word, pictures in _PICTURES.items() for picture in pictures}
_PICTURED = re.compile("[" + "".join(_PICTURE) + "]")
_APOSTROPHE = re.compile("['’‘´`ʼ](?=[a-z])")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_MARKS = re.compile("[\u0300-\u036f\u0489]+")
_KEPT = str.maketrans({"ñ": "\ue000", "Ñ": "\ue000"})
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_LAUGH = re.compile(r"(?:j[aeiou]*j[aeijou]{1,40}|(?:ja|je|ji|jo){2,20}j?|a?(?:ha){2,20}h?|lo+l|lmf?ao|xd+)")
_SPELT = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-*_]){3,20}[^\W\d_](?!\w)")
_PART = re.compile(r"[^\W_@$]+(?:[@$0-9*]+[^\W_]+)*|[\"“”«»]|[.!?;\n…]+|[,:()—–-]")
_LEET = str.maketrans("013457@$", "oieastas")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("qu(?=[ei])|k", "q"),
        ("gu(?=[ei])", "j0"),
        ("g(?=[ei])|j", "h"),
        ("c(?=[ei])|z|x", "s"),
        ("c(?!h)", "q"),
        ("(?<![cs])h", ""),
        ("v|w", "b"),
        ("ll", "y"),
        ("y$", "i"),
        ("ñ", "n"),
        ("ó", "o"),
        (r"(.)\1+", r"\1"),
    )
)
_ROWS = ("qwertyuiop", "asdfghjklñ", "zxcvbnm")
_BESIDE = {
    letter: {
        other
        for down in (-1, 0, 1)
        if 0 <= row + down < len(_ROWS)
        for other in _ROWS[row + down][max(0, at - 1) : at + 2]
        if other != letter
    }
    for row, letters in enumerate(_ROWS)
    for at, letter in enumerate(letters)
}
"""The keys around each key."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words in their order; `pauses`: the words before which there was a comma or the like.

    `asked`: ends with a question mark. `quoted`: stood in quotation marks, after the words `lead`.
    """

    words: tuple[str, ...]
    pauses: frozenset[int] = frozenset()
    asked: bool = False
    quoted: bool = False
    lead: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Lower case, no accents but on the ending of "mató", nothing invisible, pictures as words."""
    text = unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).casefold() if not text.isascii() else text.lower()
    if text.isascii():
        return text
    text = _PICTURED.sub(lambda found: _PICTURE[found[0]], text)
    text = re.sub(r"(?<=\w\w)ó(?!\w)", "\ue001", text.translate(_KEPT))
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return text.replace("\ue000", "ñ").replace("\ue001", "ó")


def words_of(text: str) -> list[str]:
    """The words of a phrase in a list of ours, as they will stand in messages."""
    return [part for part in _PART.findall(_APOSTROPHE.sub("", plain(text))) if part[0].isalnum()]


def sound(word: str) -> str:
    """A word as it sounds in Mexico: "kiero" and "quiero" are one."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


class Reader:
    """Reads messages with the words that the patterns know: what is none of them may be one of them mistyped."""

    def __init__(self, vocabulary: Collection[str], short: Mapping[str, str], known: Iterable[str]) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._short = {word: words_of(text) for word, text in short.items()}
        self._known = frozenset(known) | self._vocabulary
        self._sounds: dict[str, str] = {}
        self._shorter: dict[str, list[str]] = {}
        for word in sorted(self._vocabulary, key=lambda word: (len(word), word)):
            if len(word) > 3:
                self._sounds.setdefault(sound(word), word)
            if len(word) >= SLIPS_FROM:
                for at in range(len(word)):
                    self._shorter.setdefault(word[:at] + word[at + 1 :], []).append(word)

    def read(self, text: str) -> list[Sentence]:
        """The sentences of a text; never raises."""
        text = _APOSTROPHE.sub("", plain(text))
        text = _SPELT.sub(lambda found: re.sub(r"[^\w]|_", "", found[0]), text)
        sentences: list[Sentence] = []
        words: list[str] = []
        pauses: set[int] = set()
        lead: tuple[str, ...] = ()
        quoting = disguised = False
        closed = text.count('"') > 1 or "”" in text or "»" in text

        def end(asked: bool = False) -> None:
            nonlocal words, pauses
            for at in range(0, max(1, len(words) - OVERLAP), LONGEST_SENTENCE - OVERLAP):
                piece = tuple(words[at : at + LONGEST_SENTENCE])
                if piece:
                    held = frozenset(pause - at for pause in pauses if at <= pause < at + len(piece))
                    sentences.append(Sentence(piece, held, asked, quoting, lead if quoting else ()))
            words, pauses = [], set()

        for part in _PART.findall(text):
            if part[0].isalnum():
                read = self._word(part[:LONGEST_WORD])
                disguised |= read[0].isalpha() and not part.isalpha()
                words += read
            elif part in '"“”«»':
                if closed:
                    before = tuple(words[-6:])
                    end()
                    quoting = part in "“«" or (part == '"' and not quoting)
                    lead = before
            elif part[0] in ",:()—–-":
                pauses.add(len(words))
            else:
                end("?" in part)
        end()
        return [_lone_digits(sentence) for sentence in sentences] if disguised else sentences

    def _word(self, raw: str) -> list[str]:
        if raw in self._short:
            return self._short[raw]
        if raw in self._known:
            return [raw]
        if not raw.isalpha():
            if raw.isdigit():
                return [raw]
            bare = raw.translate(_LEET).replace("*", "")
            if not raw.isalpha() and not raw[:2].isdigit():
                found = self._near(bare)
                if found is not None:
                    return [found]
            return [raw]
        if _LAUGH.fullmatch(raw):
            return ["jaja"]
        word = _STRETCHED.sub(r"\1", raw)
        if word in self._short:
            return self._short[word]
        found = self._near(word)
        if found is not None:
            return [found]
        return self._apart(word) if len(word) >= RUN_ON_FROM else [word]

    def _near(self, word: str) -> str | None:
        """The word of ours that this one is meant to be."""
        if word in self._known:
            return word
        if word.endswith("ó"):  # it tells who did it, and is never taken away
            return None
        alike = self._sounds.get(sound(word))
        if alike is not None and abs(len(alike) - len(word)) <= 3:
            return alike
        return self._slipped(word) if len(word) >= SLIPS_FROM - 1 else None

    def _slipped(self, word: str) -> str | None:
        """One letter missing, one too many, two changed places, or the key beside it was hit.

        Never at the beginning or in the last two letters: there, another letter makes another word.
        """
        for longer in self._shorter.get(word, ()):
            if word[0] == longer[0] and word[-2:] == longer[-2:]:
                return longer
        if len(word) < SLIPS_FROM:
            return None
        for at in range(1, len(word) - 2):
            shorter = word[:at] + word[at + 1 :]
            if len(shorter) >= SLIPS_FROM and shorter in self._vocabulary:
                return shorter
            for other in self._shorter.get(shorter, ()):
                if len(other) == len(word) and _one_slip(word, other):
                    return other
        return None

    def _apart(self, word: str) -> list[str]:
        """Words that were written together, if all of it is words of ours and one of them is long."""
        best: dict[int, list[str]] = {0: []}
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 14), end):
                if start in best and word[start:end] in self._vocabulary:
                    ways = [*best[start], word[start:end]]
                    if end not in best or len(ways) < len(best[end]):
                        best[end] = ways
        found = best.get(len(word), [])
        told = len(found) >= 3 and found[0] in _STARTS and max(map(len, found)) >= 4
        return found if told and all(len(part) > 2 or part in _SMALL for part in found) else [word]


def _one_slip(word: str, other: str) -> bool:
    if word[0] != other[0] or word[-2:] != other[-2:]:
        return False
    differ = [at for at, (one, two) in enumerate(zip(word, other, strict=True)) if one != two]
    if len(differ) == 1:
        return other[differ[0]] in _BESIDE.get(word[differ[0]], "")
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and word[differ[0]] == other[differ[1]]
        and word[differ[1]] == other[differ[0]]
    )


def _lone_digits(sentence: Sentence) -> Sentence:
    words = tuple("a" if word == "4" else word for word in sentence.words)
    return Sentence(words, sentence.pauses, sentence.asked, sentence.quoted, sentence.lead)
