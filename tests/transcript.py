"""A conversation written down as people would read it, played against the real engine and compared message by message.

    Daniel > alto                     says          Daniel > [Ya salí]          taps the newest button of that label
    Daniel >> alto                    the channel delivers it twice
    Daniel > [[timeout.left:1]]       forges a tap  Daniel > (voice)            sends a voice note (photo, sticker, ...)
    Daniel > (contact +525512345678)                Daniel > (edits) hola       changes an earlier message
    Daniel > (quotes) hola > adiós                  answers the newest message that holds `hola` with `adiós`
    Daniel > (blocks)                               Daniel > (unblocks)
    Daniel > (2 hours ago) alto       it was sent then and arrives now          Daniel > (in 1 day) alto
    Daniel > alto && alto             both arrive before anything is handled
    Daniel < Para. … [Ya salí]        hears exactly this; … stands for any words
    Daniel < (edit) Listo.            an earlier message changes; also (delete), (clear 3), (react 👍), (picture name) …
    Daniel < (voice) Daniel           a voice note that somebody sent is passed on
    Daniel < (nada)                   hears nothing
    .. 2 minutes                      time passes; everything on the way happens at its own instant
    .. until 08:00                    until the next time the clock of the organisation shows this
    !! kill                           all memory is lost; the service starts again on the same files
    !! stop                           the service is down: what people send waits at the platform
    !! start                          it is back, with everything that waited
    # a remark

An indented line that begins none of these goes on with the line above. In texts `\\n` is a line break and `\\u200b`
any character; in what is heard a line break reads ` / `. A message that is not listed fails the play.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

_SAID = re.compile(r"^(?P<name>[^\W\d_]\w*) (?P<op>>>|>|<) ?(?P<rest>.*)$")
_BUTTONS = re.compile(r"(?:\s+\[[^\[\]]+\])+$")
_AGO = re.compile(r"^\((?:in (?P<ahead>[\w ]+)|(?P<ago>[\w ]+) ago)\) ?")
_PIECE = re.compile(r"(\d+(?:\.\d+)?) (second|minute|hour|day|week)s?")
_ESCAPE = re.compile(r"\\n|\\u([0-9a-fA-F]{4})")
_CLOCK = re.compile(r"^until (\d{1,2}):(\d{2})$")
NOTHING = "(nada)"


class ScriptError(Exception):
    """The transcript itself is not well formed: a mistake in the test, not in the service."""


class Mismatch(AssertionError):  # noqa: N818 - it is a finding about the service
    """The conversation went another way; the text is the transcript as it really went, as a diff."""


@dataclass(frozen=True, slots=True)
class Say:
    """Somebody sends something; several parts arrive before anything is handled. twice: delivered twice."""

    name: str
    parts: tuple[str, ...]
    twice: bool
    source: str


@dataclass(frozen=True, slots=True)
class Hear:
    """Somebody hears exactly this (with `…` for any words)."""

    name: str
    wanted: str
    source: str

    def fits(self, heard: str) -> bool:
        """Whether this is what was heard, as `heard_line` writes it."""
        parts = [re.escape(part) for part in self.wanted.split("…")]
        return heard == self.wanted or re.fullmatch(".*?".join(parts), heard) is not None


@dataclass(frozen=True, slots=True)
class Pass:
    """Time passes: by `by`, or until the next `until` (hour, minute) on the organisation's wall clock."""

    by: timedelta | None
    until: tuple[int, int] | None
    source: str


@dataclass(frozen=True, slots=True)
class Happen:
    """Something befalls the service: kill, stop or start."""

    what: str
    source: str


Step = Say | Hear | Pass | Happen


def read(script: str) -> list[Step]:
    """The steps of a transcript. Raises `ScriptError` with the line that is no step."""
    lines: list[str] = []
    for raw in script.splitlines():
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        begins = text.startswith((".. ", "!! ")) or _SAID.match(text) is not None
        if not begins and raw[0].isspace() and lines:
            lines[-1] += " " + text
        else:
            lines.append(text)
    return [_step(text) for text in lines]


def _step(text: str) -> Step:
    if text.startswith(".. "):
        clock = _CLOCK.match(text[3:])
        if clock:
            return Pass(None, (int(clock[1]), int(clock[2])), text)
        return Pass(duration(text[3:]), None, text)
    if text.startswith("!! "):
        if text[3:] not in ("kill", "stop", "start"):
            raise ScriptError(f"nothing known by this name befalls the service: {text}")
        return Happen(text[3:], text)
    said = _SAID.match(text)
    if said is None:
        raise ScriptError(f"not a line of a transcript: {text}")
    if said["op"] == "<":
        return Hear(said["name"], tidy(said["rest"]), text)
    return Say(said["name"], tuple(said["rest"].split(" && ")), said["op"] == ">>", text)


def duration(text: str) -> timedelta:
    """`1 hour 30 minutes` as a length of time. Raises `ScriptError`."""
    if not re.fullmatch(rf"(?:{_PIECE.pattern}[ ,]*)+", text):
        raise ScriptError(f"not a length of time: {text}")
    return sum((timedelta(**{unit + "s": float(n)}) for n, unit in _PIECE.findall(text)), timedelta(0))


def shift(part: str) -> tuple[timedelta, str]:
    """How far from now something was sent, and the rest: `(2 hours ago) alto`."""
    found = _AGO.match(part)
    if found is None or not _PIECE.search(found[0]):
        return timedelta(0), part
    rest = part[found.end() :]
    return (duration(found["ahead"]) if found["ahead"] else -duration(found["ago"])), rest


def spoken(text: str) -> str:
    """A typed text with its escapes resolved."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\n", text)


def tidy(text: str) -> str:
    """A heard text and its labels in one form: `text [A] [B]`."""
    buttons = _BUTTONS.search(text)
    if buttons is None:
        return text.strip()
    labels = re.findall(r"\[[^\[\]]+\]", buttons[0])
    return " ".join([text[: buttons.start()].strip(), *labels])


def heard_line(text: str, labels: Sequence[str]) -> str:
    """A message as a transcript writes it; a no-break space, as numbers to phone have it, reads as a space."""
    text = text.replace("\u00a0", " ")
    return " ".join([re.sub(r"\s*\n\s*", " / ", text.strip()), *(f"[{label}]" for label in labels)])


@dataclass
class Comparison:
    """Wanted and real lines of one play so far; a block lies between two things that people or the clock do."""

    wanted: list[str] = field(default_factory=list)
    real: list[str] = field(default_factory=list)
    failed: bool = False

    def did(self, source: str) -> None:
        """Somebody or the clock did something."""
        self.wanted.append(source)
        self.real.append(source)

    def block(self, hears: Sequence[Hear], heard: Sequence[tuple[str, str]]) -> None:
        """Compare what was to be heard with (name, line) of what was; each person's messages in their order."""
        names = list(dict.fromkeys([h.name for h in hears] + [name for name, _ in heard]))
        for name in names:
            wanted = [h for h in hears if h.name == name and h.wanted != NOTHING]
            real = [text for who, text in heard if who == name]
            lines = [f"{name} < {h.wanted}" for h in wanted]
            self.wanted += lines
            if len(wanted) == len(real) and all(h.fits(text) for h, text in zip(wanted, real, strict=True)):
                self.real += lines
                continue
            self.failed = True
            left = list(wanted)
            for text in real:  # a line that fits its wildcard is shown as it was wanted
                same = next((h for h in left if h.fits(text)), None)
                if same is not None:
                    left.remove(same)
                self.real.append(f"{name} < {same.wanted if same else text}")

    def report(self, before: Sequence[str], rest: Sequence[Step]) -> str:
        """The transcript as it really went: `-` was to be heard and was not, `+` was heard."""
        lines = [f"  {text}" for text in before]
        lines += [text.rstrip("\n") for text in difflib.ndiff(self.wanted, self.real) if not text.startswith("?")]
        lines += [f"  (not played) {step.source}" for step in rest]
        return "\n".join(["the conversation went another way (- wanted, + real):", *lines])
