"""People's words made harmless to show: no control characters, nothing invisible, nothing that turns text around."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MARKS = 3
"""Most combining marks that one letter may carry; more is a picture drawn with accents, not writing."""

_ZWJ, _VS15, _VS16, _ELLIPSIS = "\u200d", "\ufe0e", "\ufe0f", "…"

_BLANK_LOOKING = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0})
"""Letters and marks by category that show nothing: grapheme joiner, Hangul and Khmer fillers, blank Braille."""

_INVISIBLE_PLANES = (
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U000e0000-\U000e0fff\U000efffe-\U0010ffff"
)
"""Tags, the second block of variation selectors, private use and the non-characters above plane 1."""


def _ranges(codes: Iterable[int]) -> str:
    """Rising code points as the inside of a regular expression's character class."""
    spans: list[list[int]] = []
    for code in codes:
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in spans)


def _classes() -> tuple[str, str]:
    """The character classes of what is taken out and of combining marks, read from Unicode's own table."""
    harmful, marks = [], []
    for code in range(0x1FFFE):
        category = unicodedata.category(chr(code))
        if code == 0x0A or 0xFE0E <= code <= 0xFE0F or code == ord(_ZWJ):
            continue
        if (
            category in ("Cc", "Cf", "Cs", "Co")
            or code in _BLANK_LOOKING
            or 0xFE00 <= code <= 0xFE0D
            or 0xFDD0 <= code <= 0xFDEF
            or code >= 0xFFFE > code - 2
        ):
            harmful.append(code)
        elif category in ("Mn", "Me"):
            marks.append(code)
    return _ranges(harmful) + _INVISIBLE_PLANES, _ranges(marks)


_HARMFUL_CLASS, _MARK_CLASS = _classes()
_HARMFUL = re.compile(f"[{_HARMFUL_CLASS}]+")
_FLOOD = re.compile(f"([{_MARK_CLASS}]{{{MARKS}}})[{_MARK_CLASS}]+")
_SPACES = re.compile(r"[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029")
_BLANK_LINES = re.compile(r"\n(?: *\n){2,}")
_JOINERS = re.compile(f"[{_ZWJ}{_VS15}{_VS16}]+")
_UNSPOKEN = re.compile(f"[{_HARMFUL_CLASS}{_MARK_CLASS}{_ZWJ}{_VS15}{_VS16}]+")
_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\n]*")
"""Latin letters and signs: nothing to take out and already composed; nearly every message is of this kind."""


def clean(text: str, limit: int) -> str:
    """People's words as they may be shown: composed (NFC), at most `limit` code points, an ellipsis where cut.

    Taken out: C0 and C1 controls except the newline, zero-width characters, bidi marks, overrides and isolates, tag
    characters, lone surrogates, private use, floods of variation selectors, every combining mark after the third. A
    zero-width joiner stays only between two pictures (a family emoji). Other spaces become the plain one, three and
    more line ends become two, the ends are trimmed. The cost is linear in the length, whatever the text.
    """
    if _PLAIN.fullmatch(text) is None:
        text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
        text = _HARMFUL.sub("", text)
        text = _JOINERS.sub(_joiner, text)
        text = _FLOOD.sub(r"\1", text)
        text = unicodedata.normalize("NFC", text)
    text = text.strip(" \n")
    if "\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text if len(text) <= limit else _cut(text, limit)


def bare(text: str) -> str:
    """The text without combining marks and without anything that shows nothing: for comparing, never for showing."""
    return _UNSPOKEN.sub("", text)


def _joiner(found: re.Match[str]) -> str:
    """What stays of a run of joiners and selectors: a selector behind a symbol, a joiner between two pictures."""
    run, text = found.group(), found.string
    before = text[found.start() - 1] if found.start() else ""
    after = text[found.end()] if found.end() < len(text) else ""
    if not before or unicodedata.category(before) not in ("So", "Sk", "Sm", "Po", "Nd"):
        return ""
    selector = run[0] if run[0] in (_VS15, _VS16) else ""
    joined = _ZWJ in run and _pictured(before) and bool(after) and _pictured(after)
    return selector + (_ZWJ if joined else "")


def _pictured(char: str) -> bool:
    return unicodedata.category(char) == "So" or "\U0001f3fb" <= char <= "\U0001f3ff"


def _cut(text: str, limit: int) -> str:
    """The first `limit` code points, never in the middle of a letter with its marks or of a joined picture."""
    if limit <= 0:
        return ""
    end = limit - 1
    while end and (text[end] in (_ZWJ, _VS15, _VS16) or text[end - 1] == _ZWJ or unicodedata.combining(text[end])):
        end -= 1
    return text[:end].rstrip() + _ELLIPSIS
