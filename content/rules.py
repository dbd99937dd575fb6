"""The rules that one line keeps, whoever wrote it: its shape, its length, its ease, what is never said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from fluent.syntax import ast

from bot.contract import Misconfigured
from content import data, ftl, markup, reading
from content.clean import bare, clean
from content.words import LABEL, ORIGINAL


@dataclass(frozen=True, slots=True)
class Kind:
    """How strict the rules are for a line. words: most in a bubble. ease: least INFLESZ points in Spanish."""

    words: int
    ease: float | None = None
    emoji: int = 1
    questions: int | None = None


KINDS = {
    "tool": Kind(words=35, ease=65, questions=1),
    "crisis": Kind(words=35, ease=65, emoji=0, questions=1),
    "notice": Kind(words=60, ease=55),
    "staff": Kind(words=60),
}

MEASURED_FROM = 4
"""Reading ease of fewer words than this says nothing: one long word would decide."""

FUNCTIONS = frozenset({"NUMBER", "CLOCK", "DAY", "WHEN"})

_PICTURE = "[\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_EMOJI = re.compile(f"(?:{_PICTURE}|[0-9#*]\ufe0f?\u20e3)(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d{_PICTURE})*")
_APOSTROPHE = re.compile("['’‘´`]")


@dataclass(frozen=True, slots=True)
class Avoided:
    """Something that is never said: matched on the plain text in lower case without apostrophes.

    accents: whether the pattern looks at accents too, which tell "avise" (usted) from "avisé" (I).
    """

    pattern: re.Pattern[str]
    reason: str
    languages: frozenset[str]
    accents: bool


class Rule(StrEnum):
    """Which rule a line breaks."""

    NAME = "name"
    TEXT = "text"
    QUOTE = "quote"
    """It names a function, a line or a term that there is not."""
    NUMBER = "number"
    MARKUP = "markup"
    LABEL = "label"
    LONG = "long"
    HARD = "hard"
    QUESTIONS = "questions"
    EMOJI = "emoji"
    SAID = "said"
    """It says what is never said."""
    ARGUMENTS = "arguments"
    FIXED = "fixed"
    """No organisation may say it otherwise."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a line breaks. line: of its file, from one. message: in English, without the line's name."""

    rule: Rule
    line: int
    message: str


def shape(book: ftl.Book, entry: ftl.Entry, known_numbers: Mapping[str, str], *, terms: bool) -> Iterator[Breach]:
    """Names, references, functions, attributes and numbers to phone. known_numbers: number -> key of the directory.

    terms: whether the directory could be read, so that a term that is not there is a mistake.
    """

    def breach(rule: Rule, message: str, node: Any = None) -> Breach:
        return Breach(rule, entry.line if node is None else ftl.line_of(book.sources[entry.file], node), message)

    if not entry.id.startswith(f"{entry.file.stem}-"):
        yield breach(Rule.NAME, f"a line's name begins with its file's: {entry.file.stem}-")
    if entry.node.value is None:
        yield breach(Rule.TEXT, "has no text")
    for attribute in entry.node.attributes:
        yield breach(Rule.TEXT, f"attributes (.{attribute.id.name}) are not used", attribute)
    for node in ftl.walk(entry.node.value):
        if isinstance(node, ast.FunctionReference) and node.id.name not in FUNCTIONS:
            yield breach(Rule.QUOTE, f"there is no function {node.id.name}", node)
        elif isinstance(node, ast.MessageReference) and node.id.name not in book.entries:
            yield breach(Rule.QUOTE, f"there is no line {node.id.name}", node)
        elif isinstance(node, ast.TermReference) and node.id.name not in book.terms and terms:
            yield breach(Rule.QUOTE, f"there is no term -{node.id.name} (is its number unverified?)", node)
        elif isinstance(node, ast.TextElement):
            for number, key in known_numbers.items():
                if re.search(rf"(?<![\w*#]){re.escape(number)}(?!\w)", node.value):
                    yield breach(
                        Rule.NUMBER, f"the number {number} comes from the directory: {{ -number-{key} }}", node
                    )


def style(book: ftl.Book, entry: ftl.Entry, avoided: list[Avoided]) -> Iterator[Breach]:
    """What a line says, over every text it can become; each breach once."""
    kind = KINDS.get(entry.kind, KINDS["notice"])
    label = is_label(entry.id, entry.file)
    texts = [(markup.read(text.shown), markup.read(text.aloud).plain) for text in book.texts(entry.id)]
    if not texts:
        return
    found: list[tuple[Rule, str]] = []
    for marked, _ in texts:
        found += ((Rule.MARKUP, said) for said in _marks(marked, label=label))
        found += ((Rule.LABEL, said) for said in (_label(marked.plain) if label else ()))
        found += ((Rule.SAID, said) for said in _avoided(marked.plain, avoided, book.language))
    worst = max((marked.plain for marked, _ in texts), key=emoji)
    found += ((Rule.EMOJI, said) for said in _emoji(worst, kind.emoji))
    if not label:
        found += _bubble([(marked.plain, aloud) for marked, aloud in texts], kind, book.language)
    for rule, message in dict.fromkeys(found):
        yield Breach(rule, entry.line, message)


def is_label(id: str, file: Path) -> bool:
    """Whether a line is a button's label, told by its name: `timeout-b-left` in `timeout.ftl`."""
    return id.startswith(f"{file.stem}-b-")


def _marks(marked: markup.Marked, *, label: bool) -> Iterator[str]:
    stray = marked.stray()
    if stray is not None:
        yield f"unknown or unclosed markup {stray!r}: there is only **bold** and _italic_"
    if label and marked.spans:
        yield "a label carries no markup"
    if clean(marked.plain, len(marked.plain) + 1) != unicodedata.normalize("NFC", marked.plain).strip():
        yield "holds a control, invisible or unusual space character"


def _label(plain: str) -> Iterator[str]:
    if len(plain) > LABEL:
        yield f"a label has at most {LABEL} characters, this one {len(plain)}: {plain}"
    if "\n" in plain:
        yield "a label is one line"


def _bubble(texts: list[tuple[str, str]], kind: Kind, language: str) -> Iterator[tuple[Rule, str]]:
    """Length, reading ease and questions, by the worst of what a bubble can become (as shown, as read aloud)."""
    count = max(reading.word_count(plain) for plain, _ in texts)
    if count > kind.words:
        yield Rule.LONG, f"a bubble has at most {kind.words} words, this one {count}"
    if kind.ease is not None and language == ORIGINAL:
        eases = [reading.ease(aloud) for plain, aloud in texts if reading.word_count(plain) >= MEASURED_FROM]
        if eases and min(eases) < kind.ease:
            yield (
                Rule.HARD,
                f"reading ease {min(eases):.1f}, at least {kind.ease:.0f}: shorter words, shorter sentences",
            )
    if kind.questions is not None and max(plain.count("?") for plain, _ in texts) > kind.questions:
        yield Rule.QUESTIONS, "asks more than one question"


def emoji(plain: str) -> int:
    """How many pictures a text shows; a joined or coloured one counts once."""
    return len(_EMOJI.findall(plain))


def _emoji(plain: str, most: int) -> Iterator[str]:
    count = emoji(plain)
    if count > most:
        yield "no emoji in a crisis" if most == 0 else f"at most {most} emoji, these are {count}"


def _avoided(plain: str, avoided: list[Avoided], language: str) -> Iterator[str]:
    lowered = lower(plain)
    flat = bare(unicodedata.normalize("NFKD", lowered))
    for rule in avoided:
        found = rule.pattern.search(lowered if rule.accents else flat) if language in rule.languages else None
        if found is not None:
            yield f"“{found.group().strip(' .:;!?¡¿…')}” {rule.reason}"


def lower(text: str) -> str:
    """Lower case, without apostrophes, every space one space; line ends stay."""
    return re.sub(r"[^\S\n]+", " ", _APOSTROPHE.sub("", unicodedata.normalize("NFC", text)).casefold())


def read_avoided(file: Path) -> list[Avoided]:
    """What is never said. Raises `Misconfigured` with the file's name."""
    raw = data.read(file)
    try:
        rules = [(rule, r"(?<!\w)(?:{})(?!\w)", False) for rule in raw["patterns"]]
        rules += [(rule, r"(?:^|[.:;!?¡¿…\n])\s*(?:{})(?!\w)", True) for rule in raw["formal"]]
        return [
            Avoided(re.compile(frame.format(rule["pattern"])), str(rule["reason"]), frozenset(rule["in"]), accents)
            for rule, frame, accents in rules
        ]
    except re.error as problem:
        raise Misconfigured(f"{file}: {problem.pattern!r} is no pattern: {problem.msg}") from None
    except (KeyError, TypeError):
        raise Misconfigured(f"{file}: needs `patterns` and `formal`, each rule with pattern, reason and in") from None
