"""A typed text made comparable: without case, accents, marks and pictures, however it was typed."""

from __future__ import annotations

import re
import unicodedata

from content.clean import bare

LONGEST = 4096
"""A text that is longer, once repeated characters are counted once, is no trigger word, whatever it holds."""

_APOSTROPHE = re.compile("['’‘´`ʼ]")
_APART = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"(.)\1{2,}", re.DOTALL)
_PICTURES = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]+")
_LATIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff]*")
_ACCENTS = re.compile("[\u0300-\u036f]+")
STRETCHED = re.compile(r"([^\W\d_])\1+")

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


def normalise(text: str) -> str:
    """A text for comparing: lower case, no accents, marks, punctuation, emoji or invisible characters, no stretched
    letters, words apart by one space, a word said again and again said once. Never raises; the result of a text without
    letters and digits is empty."""
    return once(STRETCHED.sub(r"\1", flat(text)))


def once(plain: str) -> str:
    """ "Alto, alto, ¡altooo!" is one "alto". Numbers and letters that stand alone are left as they are."""
    kept: list[str] = []
    before = ""
    for word in plain.split(" "):
        squeezed = STRETCHED.sub(r"\1", word)
        if squeezed != before or len(squeezed) < 2 or not squeezed.isalpha():
            kept.append(word)
        before = squeezed
    return " ".join(kept)


def flat(text: str) -> str:
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


def sound(plain: str) -> str:
    """A phrase as it sounds, in one piece."""
    words = "".join(_SHORT.get(word, word) for word in plain.split(" ")).replace(" ", "")
    for pattern, sound in _SOUNDS:
        words = pattern.sub(sound, words)
    return words
