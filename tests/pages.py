"""Reads what our own PDFs say: their pages, the words on each, and the rectangles that were filled."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_SAID = re.compile(rb"\(((?:\\.|[^\\()])*)\) Tj")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_BOX = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re")
_SIZE = re.compile(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+)")


@dataclass(frozen=True, slots=True)
class Page:
    """size: points. said: every line of words, in the order in which it was written. boxes: x, y, width, height."""

    size: tuple[float, float]
    said: list[str]
    boxes: list[tuple[float, float, float, float]]


def _letter(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8)]) if len(found[1]) == 3 else found[1]


def pages(pdf: bytes) -> list[Page]:
    """The pages of a PDF that reportlab wrote with the core fonts."""
    assert pdf.startswith(b"%PDF-")
    sizes = [(float(w), float(h)) for w, h in _SIZE.findall(pdf)]
    found = []
    for size, raw in zip(sizes, _STREAM.findall(pdf), strict=True):
        body = zlib.decompress(base64.a85decode(raw.strip().removesuffix(b"~>")))
        said = [_ESCAPE.sub(_letter, words).decode("cp1252") for words in _SAID.findall(body)]
        boxes = [(float(x), float(y), float(w), float(h)) for x, y, w, h in _BOX.findall(body)]
        found.append(Page(size, said, boxes))
    return found
