"""The reviewed words: a line by name and a language become text that is safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle
from fluent.syntax import ast

from bot.contract import Line, Misconfigured, Span, Text
from content import ftl, markup, moments
from content.clean import clean
from content.directory import Directory

ROOT = Path(__file__).parent

ORIGINAL = "es"
"""The language in which the words are written first; a line that another language lacks is shown in this one."""

LABEL = 20
"""Most characters of a button's label (WhatsApp's limit, the poorest of the channels)."""

LONGEST = 3500
"""Most code points of one person's words inside a line, so that line and words fit into one message of 4,096."""

NO_BREAK = "\u00a0"
"""Stands between the groups of a number to phone, so that it is never broken across two lines."""

CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,4})?")
"""What a folder of a language is called; it fits into `person.language` and into a button."""

_SLOT = 0xF0000
_REMEMBERED = 4096


class MissingLine(KeyError):  # noqa: N818 - it says what is missing
    """No language has a line of this name."""


class BadArguments(ValueError):  # noqa: N818 - it says what is bad
    """A line lacks an argument or was given one that it cannot say; the text names the line and never a value."""


@dataclass(frozen=True, slots=True)
class _Template:
    """A line with its numbers and choices filled in and a slot, one code point long, for each of people's words.

    slots: (place in `text.plain`, argument) in rising order. ends: for each span, how many slots stand before its
    start and before its end.
    """

    text: Text
    slots: tuple[tuple[int, str], ...]
    ends: tuple[tuple[int, int], ...]

    def fill(self, words: Mapping[str, str]) -> Text:
        """Put people's words, already cleaned, into the slots as they are; styled runs move along."""
        plain, done = self.text.plain, 0
        parts: list[str] = []
        for at, name in self.slots:
            parts += plain[done:at], words[name]
            done = at + 1
        parts.append(plain[done:])
        if not self.ends:
            return Text("".join(parts))
        grown = [0, *accumulate(len(words[name]) - 1 for _, name in self.slots)]
        spans = tuple(
            Span(s.start + grown[before], s.length + grown[until] - grown[before], s.style)
            for s, (before, until) in zip(self.text.spans, self.ends, strict=True)
        )
        return Text("".join(parts), tuple(s for s in spans if s.length > 0))


@dataclass(slots=True)
class _Voice:
    """One language at work: its lines, and what was rendered before."""

    book: ftl.Book
    bundle: FluentBundle
    ready: dict[str, Text] = field(default_factory=dict)
    templates: dict[tuple[Any, ...], _Template] = field(default_factory=dict)


class Words:
    """Every line in every language. One instance serves the whole process; it only remembers what it rendered."""

    def __init__(self, voices: Mapping[str, _Voice], numbers: Iterable[str] = ()) -> None:
        self.languages: tuple[str, ...] = tuple(voices)
        apart = sorted((re.escape(number) for number in numbers if " " in number), key=len, reverse=True)
        self._numbers = re.compile(rf"(?<![\w*#])(?:{'|'.join(apart)})(?!\w)") if apart else None
        self._voices = dict(voices)
        self._original = self._voices[ORIGINAL]

    @classmethod
    def load(cls, root: Path | None = None, packs: Path | None = None, *, places: bool = True) -> Words:
        """Read `<root>/<language>/*.ftl` (default: the words that come with Respiro), Spanish first, then English.

        packs: a folder of further languages, `<packs>/<language>/*.ftl`. What is wrong there stops nothing: such a line
        is said in Spanish, and `respiro check` names it. places: see `ftl.read`; a service that only speaks needs none.
        Raises `Misconfigured` with file and line for anything that is not Fluent, for a line that stands twice, for a
        directory of numbers that cannot be read, and where there is no Spanish.
        """
        root = root or ROOT
        directory = Directory.load(root / "directory" / "mexico.yaml")
        voices = {}
        for language in languages(root):
            book = ftl.read(language, files(root, language), directory.terms(language), places=places)
            if book.faults and not places:
                book = ftl.read(language, files(root, language), directory.terms(language))
            if book.faults:
                raise Misconfigured(str(book.faults[0]))
            voices[language] = _voice_of(book)
        if ORIGINAL not in voices:
            raise Misconfigured(f"{root / ORIGINAL} holds no words: every line is written in Spanish first")
        for language in further(packs, voices):
            book = ftl.read(language, files(packs or root, language), directory.terms(language), places=places)
            sound(book, voices[ORIGINAL].book)
            voices[language] = _voice_of(book)
        numbers = {shown for line in directory.lines() for shown in (line.number, *line.shown.values())}
        return cls(voices, numbers)

    def render(self, line: Line, language: str) -> Text:
        """The line in a language (a tag such as `es-MX` will do), in Spanish where that language lacks it.

        Plain `str` arguments are people's words: they are cleaned, cut to 3,500 code points and put in last, as literal
        text, so that they act neither as markup nor as Fluent. `StrEnum` and `bool` (`yes`, `no`) choose among
        variants, numbers bring their plural. Instants come already in the reader's own time zone: a `datetime` must be
        aware and is said by its own wall clock, no zone is converted here.
        Arguments that the line does not take are let pass. Raises `MissingLine` and `BadArguments`.
        """
        voice = self._voice(line.id, language)
        if not line.args:
            text = voice.ready.get(line.id)
            if text is None:
                text = voice.ready[line.id] = self._template(voice, line.id, {}, ()).text
            return text
        words: dict[str, str] = {}
        values: dict[str, Any] = {}
        for name, value in line.args.items():
            if type(value) is str:
                words[name] = self._whole(clean(value, LONGEST))
            else:
                values[name] = value
        return self._remembered(voice, line.id, values, tuple(words)).fill(words)

    def label(self, line: Line, language: str) -> str:
        """A button's label: the line as plain text on one line, at most 20 characters."""
        plain = self.render(line, language).plain
        return clean(" ".join(plain.split()), LABEL) if "\n" in plain or len(plain) > LABEL else plain

    def revised(self, changed: Mapping[str, Mapping[str, ast.Message]]) -> Words:
        """The same words with some lines of some languages (language, name) said differently; ours stay as they are.

        The other languages are shared, with what was rendered before.
        """
        voices = dict(self._voices)
        for language, messages in changed.items():
            voice = voices[language]
            entries = voice.book.entries | {
                id: replace(voice.book.entries.get(id) or self._original.book.entries[id], node=message)
                for id, message in messages.items()
            }
            voices[language] = _voice_of(replace(voice.book, entries=entries))
            voices[language].bundle.add_resource(ast.Resource(list(messages.values())), allow_overrides=True)
        made = Words(voices)
        made._numbers = self._numbers
        return made

    def book(self, language: str) -> ftl.Book:
        """All lines of this very language. Raises `KeyError` for a language that there is not."""
        return self._voices[language].book

    def arguments(self, id: str) -> frozenset[str]:
        """The arguments that a line takes. Raises `MissingLine`."""
        return self._voice(id, ORIGINAL).book.arguments(id)

    def ids(self) -> frozenset[str]:
        """The names of all lines of all languages."""
        return frozenset(id for voice in self._voices.values() for id in voice.book.entries)

    def has(self, id: str, language: str) -> bool:
        """Whether this very language has the line."""
        voice = self._voices.get(language)
        return voice is not None and id in voice.book.entries

    # --- inside ------------------------------------------------------------------------------------------------------

    def _whole(self, text: str) -> str:
        """The text with every number of the directory in one piece; as long as before."""
        return text if self._numbers is None else self._numbers.sub(lambda n: n[0].replace(" ", NO_BREAK), text)

    def _voice(self, id: str, language: str) -> _Voice:
        voice = self._voices.get(language) or self._voices.get(language.partition("-")[0].lower(), self._original)
        if id in voice.book.entries:
            return voice
        for other in self._voices.values():
            if id in other.book.entries:
                return other
        raise MissingLine(id)

    def _remembered(self, voice: _Voice, id: str, values: Mapping[str, Any], slots: tuple[str, ...]) -> _Template:
        """The template from memory; instants are not remembered, since equal ones may stand in different time zones."""
        if any(not isinstance(value, int | StrEnum) for value in values.values()):
            return self._template(voice, id, values, slots)
        key = (id, slots, *((name, type(value), value) for name, value in values.items()))
        found = voice.templates.get(key)
        if found is None:
            if len(voice.templates) >= _REMEMBERED:
                voice.templates.clear()
            found = voice.templates[key] = self._template(voice, id, values, slots)
        return found

    def _template(self, voice: _Voice, id: str, values: Mapping[str, Any], slots: tuple[str, ...]) -> _Template:
        args = {name: chr(_SLOT + n) for n, name in enumerate(slots)}
        args |= {name: _native(value, id, name) for name, value in values.items()}
        pattern = voice.bundle.get_message(id).value
        if pattern is None:
            raise MissingLine(id)
        said, errors = voice.bundle.format_pattern(pattern, args)
        if errors:
            raise BadArguments(f"{id}: {errors[0]}")
        marked = markup.read(str(said))
        places = tuple(
            (at, slots[ord(char) - _SLOT])
            for at, char in enumerate(marked.plain)
            if 0 <= ord(char) - _SLOT < len(slots)
        )
        ends = tuple(
            (sum(at < s.start for at, _ in places), sum(at < s.start + s.length for at, _ in places))
            for s in marked.spans
        )
        return _Template(Text(self._whole(marked.plain), marked.spans), places, ends)


def _voice_of(book: ftl.Book) -> _Voice:
    locale = _locale(book.language)
    bundle = FluentBundle([str(locale)], functions=moments.functions(locale), use_isolating=False)
    for resource in book.resources:
        bundle.add_resource(resource)
    return _Voice(book, bundle)


def further(packs: Path | None, ours: Iterable[str]) -> list[str]:
    """The languages of a folder of packs that are none of ours, by name."""
    found = languages(packs) if packs is not None and packs.is_dir() else ()
    return sorted(name for name in set(found) - set(ours) if CODE.fullmatch(name))


def sound(book: ftl.Book, original: ftl.Book) -> list[str]:
    """Take out of a pack what could not be said: lines that we do not have, that take other arguments than ours, that
    quote what is not there. Returns their names."""
    out: list[str] = []
    while True:
        wrong = [id for id in book.entries if not _is_sound(book, original, id)]
        if not wrong:
            return sorted(out)
        for id in wrong:
            del book.entries[id]
        out += wrong


def _is_sound(book: ftl.Book, original: ftl.Book, id: str) -> bool:
    if id not in original.entries or id in book.quoted([id]) or book.entries[id].node.value is None:
        return False
    for node in ftl.walk(book.entries[id].node.value):
        if isinstance(node, ast.MessageReference) and node.id.name not in book.entries:
            return False
        if isinstance(node, ast.TermReference) and node.id.name not in book.terms:
            return False
    return book.arguments(id) == original.arguments(id)


def languages(root: Path) -> tuple[str, ...]:
    """The languages that have lines: Spanish first, English second, the others by name."""
    found = {file.parent.name for file in root.glob("*/*.ftl")}
    return tuple(sorted(found, key=lambda name: ((ORIGINAL, "en", name).index(name), name)))


def files(root: Path, language: str) -> list[Path]:
    """The files of a language, by name."""
    return sorted((root / language).glob("*.ftl"))


def _locale(language: str) -> Locale:
    """How dates, numbers and plurals are said. A language without such data (Maya, Tsotsil) says them in Spanish."""
    try:
        return Locale.parse("es_MX" if language == ORIGINAL else language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("es_MX")


def _native(value: Any, id: str, name: str) -> Any:
    """An argument as Fluent takes it. Raises `BadArguments`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, date | time):
        try:
            return moments.Moment(value)
        except TypeError as problem:
            raise BadArguments(f"{id}: ${name}: {problem}") from None
    raise BadArguments(f"{id}: ${name} is a {type(value).__name__}, which a line cannot say")
