"""`screen(text) -> Verdict`: pure, without input or output, the same every time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from content.risk.judge import Message
from content.risk.lexicon import FOLDER, Lexicon
from content.risk.verdict import CALM, Verdict, worse

PIECE = 1000
"""Characters that are judged together; a longer text is cut at a space."""
MOST_PIECES = 6
"""Pieces of one text that are looked at: the first three and the last three thousand characters."""


class Encoder(Protocol):
    """What may be asked where the lexicon is unsure (extra `semantic`); nothing of the sort comes with us yet."""

    def judge(self, text: str, lexicon: Verdict) -> Verdict:
        """A verdict that knows what the lexicon says; `complete` is False if it could not finish."""
        ...


@dataclass(frozen=True, slots=True)
class Screen:
    """A way of screening, loaded once."""

    lexicon: Lexicon
    encoder: Encoder | None = None

    @classmethod
    def load(cls, semantic: bool = True, folder: Path = FOLDER) -> Screen:
        """The lexicon, and with `semantic` the encoder if one is installed. Raises `Misconfigured`."""
        return cls(Lexicon.load(folder), _encoder() if semantic else None)

    @property
    def semantic(self) -> bool:
        """Whether an encoder takes part."""
        return self.encoder is not None

    def screen(self, text: str) -> Verdict:
        """The verdict on one message. Never raises; takes time in proportion to the length, up to a bound."""
        if len(text) <= PIECE:
            return self._judge(text)
        pieces, complete = cut(text)
        found = CALM
        reasons: list[str] = []
        for piece in pieces:
            verdict = self._judge(piece)
            complete &= verdict.complete
            reasons += [reason for reason in verdict.reasons if reason not in reasons]
            found = worse(found, verdict)
        return replace(found, reasons=tuple(reasons), complete=complete)

    def _judge(self, text: str) -> Verdict:
        verdict = Message(self.lexicon, self.lexicon.reader.read(text)).verdict()
        return self.encoder.judge(text, verdict) if self.encoder is not None else verdict


def cut(text: str) -> tuple[list[str], bool]:
    """A long text in pieces, and whether they are all of it. The end and the beginning are always among them."""
    pieces: list[str] = []
    at = 0
    while at < len(text) and len(pieces) <= MOST_PIECES:
        end = _space(text, at)
        pieces.append(text[at:end])
        at = end
    if at >= len(text) and len(pieces) <= MOST_PIECES:
        return pieces, True
    half = MOST_PIECES // 2
    last = text[-half * PIECE :]
    tail: list[str] = []
    at = 0
    while at < len(last):
        end = _space(last, at)
        tail.append(last[at:end])
        at = end
    return pieces[:half] + tail, False


def _space(text: str, at: int) -> int:
    """Where a piece that begins here ends: at the last space, or in a word where there is none."""
    if at + PIECE >= len(text):
        return len(text)
    space = text.rfind(" ", at + PIECE // 2, at + PIECE)
    return at + PIECE if space < 0 else space + 1


def _encoder() -> Encoder | None:
    """The place where an encoder will be found."""
    return None


@cache
def load(semantic: bool = True) -> Screen:
    """The screening that comes with Respiro, loaded when it is first asked for and kept."""
    return Screen.load(semantic)


def screen(text: str) -> Verdict:
    """The verdict of the screening that comes with Respiro."""
    return load().screen(text)
