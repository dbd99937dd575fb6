"""A line in an organisation's own words: read, and held against the rules before anybody may approve it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast

from bot.contract import Misconfigured
from content import data, ftl, rules
from content.directory import Directory
from content.rules import Breach, Rule
from content.words import ORIGINAL, ROOT, Words

_QUOTED = "{{ {} }}"
"""How a line is quoted in a file; the check of a pack or an import reads it as Fluent, this only saves a walk."""

LONGEST = 4_000
"""Most characters of a line as Fluent: what one message of a phone holds."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line to be said in other words. text: Fluent, as it stands behind `name =`; "" means ours again."""

    language: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """Why a line may not be changed, by language."""

    lines: dict[str, dict[str, str]]
    begins: dict[str, dict[str, str]]

    def why(self, id: str, language: str = "en") -> str | None:
        """The reason, or None for a line that may be changed."""
        found = self.lines.get(id) or next((why for start, why in self.begins.items() if id.startswith(start)), None)
        return found[language] if found else None


def read(id: str, text: str) -> ast.Message | None:
    """A line's text as Fluent; None if it is none, or is more than one line's text."""
    if len(text) > LONGEST:
        return None
    resource = FluentParser().parse(source(id, text))
    match resource.body:
        case [ast.Message() as message] if message.value is not None and not message.attributes:
            return message
    return None


def source(id: str, text: str) -> str:
    """A line as it stands in a file: its first row behind the name, so that it may begin with a mark."""
    return f"{id} = " + text.replace("\r", "").replace("\n", "\n    ") + "\n"


def normal(message: ast.Message) -> str:
    """A line's text in its one way of being written, so that two may be compared and none is indented."""
    written = FluentSerializer().serialize_entry(ast.Message(message.id, message.value)).partition("=")[2]
    rows = written.strip("\n").split("\n")
    return "\n".join(row.removeprefix("    ") for row in rows).strip()


def references(message: ast.Message) -> Iterator[ast.MessageReference | ast.TermReference]:
    """The lines and the terms that a line quotes."""
    for node in ftl.walk(message.value):
        if isinstance(node, ast.MessageReference | ast.TermReference):
            yield node


def judge(words: Words, change: Change) -> list[Breach]:
    """Everything that speaks against a change; an empty list: it may be approved. line: of the text, from one.

    The rules are those of `respiro check`, for the line itself and for what becomes of the lines that quote it; and it
    says each number to phone that ours says, and takes exactly the same arguments.
    """
    if change.language not in words.languages:
        return [Breach(Rule.NAME, 1, f"there is no language {change.language}")]
    if not words.has(change.id, ORIGINAL):
        return [Breach(Rule.NAME, 1, f"there is no line {change.id}")]
    why = fixed().why(change.id)
    if why is not None:
        return [Breach(Rule.FIXED, 1, f"may not be changed: {why}")]
    if not change.text:
        return []
    message = read(change.id, change.text)
    if message is None:
        return [Breach(Rule.TEXT, 1, "is not the text of one line in Fluent, or is too long")]
    return list(dict.fromkeys(_judged(words, change, message)))


def _judged(words: Words, change: Change, message: ast.Message) -> Iterator[Breach]:
    book = words.revised({change.language: {change.id: message}}).book(change.language)
    original = words.book(ORIGINAL)
    shipped = words.book(change.language).entries.get(change.id) or original.entries[change.id]
    book.sources = {**book.sources, shipped.file: source(change.id, change.text)}
    entry = ftl.Entry(change.id, shipped.file, 1, shipped.kind, message)
    book.entries[change.id] = entry
    numbers, avoided = _ground()
    found = list(rules.shape(book, entry, numbers, terms=True))
    quoting = [entry]
    if any(_QUOTED.format(change.id) in text for text in words.book(change.language).sources.values()):
        quoting += (other for other in book.entries.values() if change.id in book.quoted([other.id]) - {other.id})
    if change.id in book.quoted([change.id]):
        found.append(Breach(Rule.QUOTE, 1, "quotes itself"))
    else:
        for other in quoting:
            named = "" if other is entry else f"{other.id}, which quotes it: "
            found += (Breach(one.rule, 1, named + one.message) for one in rules.style(book, other, avoided))
    wanted, given = original.arguments(change.id), book.arguments(change.id)
    found += (Breach(Rule.ARGUMENTS, 1, f"lacks ${name}") for name in sorted(wanted - given))
    found += (Breach(Rule.ARGUMENTS, 1, f"takes ${name}, which nobody gives") for name in sorted(given - wanted))
    said = {node.id.name for node in references(message) if isinstance(node, ast.TermReference)}
    ours = {node.id.name for node in references(shipped.node) if isinstance(node, ast.TermReference)}
    found += (Breach(Rule.NUMBER, 1, f"lacks {{ -{name} }}") for name in sorted(ours - said))
    yield from found


@cache
def fixed(file: Path = ROOT / "style" / "fixed.yaml") -> Fixed:
    """Which lines may not be changed. Raises `Misconfigured` with the file's name."""
    raw = data.read(file)
    try:
        for why in (*raw["lines"].values(), *raw["begins"].values()):
            assert isinstance(why["es"], str) and isinstance(why["en"], str)
        return Fixed(dict(raw["lines"]), dict(raw["begins"]))
    except (KeyError, TypeError, AttributeError, AssertionError):
        raise Misconfigured(f"{file}: needs `lines` and `begins`, each name with its reason in es and en") from None


@cache
def _ground() -> tuple[dict[str, str], list[rules.Avoided]]:
    """Numbers of the directory by what is dialled, and what is never said."""
    directory = Directory.load(ROOT / "directory" / "mexico.yaml")
    return {line.number: line.key for line in directory.lines()}, rules.read_avoided(ROOT / "style" / "blaming.yaml")
