"""The two marks that a line may carry, `**bold**` and `_italic_`, read into styled runs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.contract import Span, Style

_TOKEN = re.compile(
    r"(?P<link>(?:https?://|t\.me/|www\.)\S+)"
    r"|\*\*(?=[^\s*])(?P<bold>[^\n]+?)(?<=[^\s*])\*\*(?!\*)"
    r"|(?<![\w_])_(?=[^\s_])(?P<italic>[^\n]+?)(?<=[^\s_])_(?![\w_])"
)

STRAY = re.compile(
    r"\*|`|~~|<(?:/?[a-z][^<>]*)>"
    r"|\[[^\]\n]*\]\([^)\n]*\)|(?:^|\n)#{1,6} |(?<![\w_])_(?=[^\s_])|(?<=[^\s_])_(?![\w_])|__"
)
"""What is left in read text if somebody used a mark that does not exist here or did not close one."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with its marks taken out; `spans` in code points of `plain`; `links` are the runs read as addresses."""

    plain: str
    spans: tuple[Span, ...]
    links: tuple[tuple[int, int], ...] = ()

    def stray(self) -> str | None:
        """A mark that is left over outside of links, or None."""
        for found in STRAY.finditer(self.plain):
            if not any(start <= found.start() < end for start, end in self.links):
                return found.group().strip()
        return None


def read(template: str) -> Marked:
    """Take the marks out of a template. Bold may hold italic and the other way round; a mark ends on its own line."""
    plain: list[str] = []
    spans: list[Span] = []
    links: list[tuple[int, int]] = []
    _read(template, plain, spans, links, 0)
    return Marked("".join(plain), tuple(sorted(spans, key=lambda s: (s.start, -s.length))), tuple(links))


def _read(text: str, plain: list[str], spans: list[Span], links: list[tuple[int, int]], at: int) -> int:
    """Append the reading of `text`, which begins at code point `at` of the plain text; where it ends."""
    done = 0
    for found in _TOKEN.finditer(text):
        before = text[done : found.start()]
        plain.append(before)
        at += len(before)
        start = at
        if found["link"] is not None:
            plain.append(found["link"])
            at += len(found["link"])
            links.append((start, at))
        else:
            bold = found["bold"] is not None
            at = _read(found["bold"] if bold else found["italic"], plain, spans, links, at)
            spans.append(Span(start, at - start, Style.BOLD if bold else Style.ITALIC))
        done = found.end()
    plain.append(text[done:])
    return at + len(text) - done
