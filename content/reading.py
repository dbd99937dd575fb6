"""How easily a Spanish text reads: words, sentences and the Szigriszt–INFLESZ index."""

from __future__ import annotations

import re

from content.syllables import read_out, syllables

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S*\w\S*")
_SENTENCE_END = re.compile(r"[.!?…;]+(?=\s|$|[)»\"'])|\n+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def word_count(text: str) -> int:
    """How many words a person sees: groups between spaces that hold a letter or a digit."""
    return len(_TOKEN.findall(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text: they end at `.` `!` `?` `…` `;` before a space, and at every line's end."""
    return [part for part in _SENTENCE_END.split(text) if _TOKEN.search(part)]


def ease(text: str) -> float:
    """Szigriszt's index on the INFLESZ scale: 206.835 − 62.3 · syllables / words − words / sentences.

    Below 40 very hard, 40–55 rather hard, 55–65 normal, 65–80 rather easy, above 80 very easy. Numbers are read out as
    words. Meant for Spanish; for a text without words it is 206.835, nothing being easier.
    """
    parts = sentences(text)
    words = _WORD.findall(read_out(_THOUSANDS.sub("", text)))
    if not words:
        return 206.835
    spoken = sum(len(syllables(word)) for word in words)
    return 206.835 - 62.3 * spoken / len(words) - len(words) / max(1, len(parts))
