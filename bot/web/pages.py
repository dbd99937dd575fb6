"""What the simulator's pages say, rendered from the reviewed words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from bot.contract import Line, Text, line
from content.words import Words

LANGUAGES = (("es", "Español"), ("en", "English"))
"""The page's languages, each called by its own name. What the phones say is in their owners' languages."""

WORDS = {
    "title": line("simulator-title"),
    "tagline": line("simulator-tagline"),
    "language_name": line("simulator-language"),
    "noscript": line("simulator-noscript"),
    "offline": line("simulator-offline"),
    "clock": line("simulator-clock"),
    "forward": line("simulator-forward"),
    "moving": line("simulator-moving"),
    "moved": line("simulator-moved"),
    "phones_name": line("simulator-phones"),
    "nobody": line("simulator-nobody"),
    "joining": line("simulator-joining"),
    "said_bot": line("simulator-said-bot"),
    "write": line("simulator-write"),
    "send": line("simulator-b-send"),
    "voice_button": line("simulator-b-voice"),
    "invite": line("simulator-invite"),
    "voice": line("simulator-voice"),
    "gone": line("simulator-gone"),
    "edited": line("simulator-edited"),
    "pinned": line("simulator-pinned"),
    "failed": line("simulator-failed"),
    "again": line("simulator-b-again"),
    "unread": line("simulator-unread"),
    "about": line("simulator-about"),
    "about_1": line("simulator-about-1"),
    "about_2": line("simulator-about-2"),
    "about_3": line("simulator-about-3"),
    "try_it": line("simulator-try"),
    "try_1": line("simulator-try-1"),
    "try_2": line("simulator-try-2"),
    "try_3": line("simulator-try-3"),
    "try_4": line("simulator-try-4"),
    "keys": line("simulator-keys"),
    "door": line("simulator-door"),
    "door_why": line("simulator-door-why"),
    "door_code": line("simulator-door-code"),
    "door_wrong": line("simulator-door-wrong"),
    "enter": line("simulator-b-enter"),
    "closed": line("simulator-closed"),
    "closed_why": line("simulator-closed-why"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of a phone. role: its owner; tab: the same, short; empty: what an empty screen says."""

    role: Line
    tab: Line
    empty: Line


TOLD = {
    "participant-1": Told(
        line("simulator-role-participant-1"), line("simulator-b-participant-1"), line("simulator-empty-participant-1")
    ),
    "participant-2": Told(
        line("simulator-role-participant-2"), line("simulator-b-participant-2"), line("simulator-empty-participant-2")
    ),
    "facilitator": Told(
        line("simulator-role-facilitator"), line("simulator-b-facilitator"), line("simulator-empty-facilitator")
    ),
    "counsellor": Told(
        line("simulator-role-counsellor"), line("simulator-b-counsellor"), line("simulator-empty-counsellor")
    ),
}
"""By phone."""


class Pages:
    """Renders templates with the reviewed words."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._templates = Environment(
            loader=PackageLoader("bot.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def answer(self, name: str, language: str, status: int = 200, **more: Any) -> HTMLResponse:
        """A page in a language."""
        said = {key: self.said(words, language) for key, words in WORDS.items()}
        page = self._templates.get_template(name).render(language=language, languages=LANGUAGES, **said, **more)
        return HTMLResponse(page, status)

    def said(self, words: Line, language: str) -> Markup:
        """A line as HTML."""
        made = {"": "%s", "b": "<strong>%s</strong>", "i": "<em>%s</em>", "bi": "<strong><em>%s</em></strong>"}
        found = self._words.render(words, language)
        return Markup("").join(Markup(made[style]) % escape(part) for part, style in runs(found))


def runs(text: Text) -> list[tuple[str, str]]:
    """Text cut where its look changes: (part, "" or "b" or "i" or "bi")."""
    edges = {0, len(text.plain)}
    for span in text.spans:
        edges |= {span.start, span.start + span.length}
    cuts = sorted(edges)
    found = []
    for start, end in pairwise(cuts):
        here = {s.style.value[0] for s in text.spans if s.start <= start and end <= s.start + s.length}
        found.append((text.plain[start:end], "".join(sorted(here))))
    return found
