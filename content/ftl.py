"""Reading .ftl files: which lines stand where, which arguments they take and every text they can become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product
from pathlib import Path

from fluent.syntax import FluentParser, ast

KIND = re.compile(r"^kind: *(\S+)$", re.MULTILINE)

MOST_TEXTS = 256
"""More texts than this of one line are not looked at: it has too many selectors to be reviewed anyway."""

_SAID = {
    "es": {"CLOCK": "las 7 de la tarde", "DAY": "el martes 24", "WHEN": "el martes 24 a las 7 de la tarde"},
    "en": {"CLOCK": "7 pm", "DAY": "Tuesday the 24th", "WHEN": "Tuesday the 24th at 7 pm"},
}
"""How an instant reads while nobody has given one yet, for counting words and syllables."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in a file; `line` counts from one."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line where it stands. kind: what its own comment or its file says it is, "" if neither does."""

    id: str
    file: Path
    line: int
    kind: str
    node: ast.Message


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a line can become: as shown, and as read aloud (phone numbers digit by digit)."""

    shown: str = ""
    aloud: str = ""


@dataclass(slots=True)
class Book:
    """All lines of one language. faults: what could not be read. sources: the text of each file."""

    language: str
    entries: dict[str, Entry] = field(default_factory=dict)
    terms: dict[str, ast.Term] = field(default_factory=dict)
    resources: list[ast.Resource] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    sources: dict[Path, str] = field(default_factory=dict)

    def arguments(self, id: str) -> frozenset[str]:
        """The arguments that a line takes, also through the lines that it quotes."""
        return frozenset(self._arguments(self.entries[id].node.value, {id}))

    def _arguments(self, node: object, seen: set[str]) -> Iterator[str]:
        for found in walk(node):
            if isinstance(found, ast.VariableReference):
                yield found.id.name
            elif isinstance(found, ast.MessageReference) and found.id.name not in seen:
                quoted = self.entries.get(found.id.name)
                if quoted is not None:
                    yield from self._arguments(quoted.node.value, {*seen, found.id.name})

    def quoted(self, ids: Iterable[str]) -> frozenset[str]:
        """The lines that these lines quote, those that they quote in turn, and so on."""
        found: set[str] = set()
        todo = [id for id in ids if id in self.entries]
        while todo:
            for node in walk(self.entries[todo.pop()].node.value):
                if isinstance(node, ast.MessageReference) and node.id.name in self.entries.keys() - found:
                    found.add(node.id.name)
                    todo.append(node.id.name)
        return frozenset(found)

    def texts(self, id: str) -> list[Said]:
        """Every text that a line can become over its selectors, with stand-ins for its arguments."""
        return list(islice(self._pattern(self.entries[id].node.value, (id,)), MOST_TEXTS))

    def _pattern(self, pattern: ast.Pattern | None, inside: tuple[str, ...]) -> Iterator[Said]:
        if pattern is None:
            return
        options = [list(islice(self._element(element, inside), MOST_TEXTS)) for element in pattern.elements]
        for chosen in product(*options):
            yield Said("".join(piece.shown for piece in chosen), "".join(piece.aloud for piece in chosen))

    def _element(self, element: object, inside: tuple[str, ...]) -> Iterator[Said]:
        if isinstance(element, ast.TextElement):
            yield Said(element.value, element.value)
        elif isinstance(element, ast.Placeable):
            yield from self._element(element.expression, inside)
        elif isinstance(element, ast.StringLiteral):
            value = str(element.parse()["value"])
            yield Said(value, value)
        elif isinstance(element, ast.NumberLiteral):
            yield Said(element.value, element.value)
        elif isinstance(element, ast.SelectExpression):
            for variant in element.variants:
                yield from self._pattern(variant.value, inside)
        elif isinstance(element, ast.MessageReference | ast.TermReference):
            yield from self._quoted(element, inside)
        elif isinstance(element, ast.FunctionReference):
            said = _SAID.get(self.language, _SAID["en"]).get(element.id.name, "30")
            yield Said(said, said)
        else:
            yield Said("Tal", "Tal")

    def _quoted(self, element: ast.MessageReference | ast.TermReference, inside: tuple[str, ...]) -> Iterator[Said]:
        name = element.id.name
        key = f"-{name}" if isinstance(element, ast.TermReference) else name
        if key in inside:
            return
        if isinstance(element, ast.MessageReference):
            entry = self.entries.get(name)
            yield from self._pattern(entry.node.value, (*inside, key)) if entry else iter([Said()])
            return
        term = self.terms.get(name)
        for said in self._pattern(term.value, (*inside, key)) if term else iter([Said()]):
            yield Said(said.shown, re.sub(r"\d", r"\g<0> ", said.shown) if name.startswith("number-") else said.aloud)


def walk(node: object) -> Iterator[ast.BaseNode]:
    """A node of a parsed file and everything below it."""
    if isinstance(node, ast.BaseNode):
        yield node
        for value in vars(node).values():
            yield from walk(value)
    elif isinstance(node, list):
        for item in node:
            yield from walk(item)


def line_of(source: str, node: ast.SyntaxNode) -> int:
    """The line of the file on which a node begins."""
    return source.count("\n", 0, node.span.start if node.span else 0) + 1


def read(language: str, files: Iterable[Path], terms: str = "", *, places: bool = True) -> Book:
    """All lines of a language's files and the terms given as Fluent text; what is wrong stands in `faults`.

    places: whether what was parsed knows where in its file it stands; without that it takes a quarter less memory, and
    every line is said to stand in line 1.
    """
    book = Book(language)
    parser = FluentParser(with_spans=places)
    _take(book, Path("directory"), terms, parser.parse(terms))
    for file in files:
        try:
            source = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            book.faults.append(Fault(file, 1, f"cannot be read as UTF-8 text ({type(problem).__name__})"))
            continue
        book.sources[file] = source
        _take(book, file, source, parser.parse(source))
    return book


def _take(book: Book, file: Path, source: str, resource: ast.Resource) -> None:
    book.resources.append(resource)
    notes = [item.content or "" for item in resource.body if isinstance(item, ast.ResourceComment)]
    kinds = [found[1] for note in notes if (found := KIND.search(note))]
    for item in resource.body:
        if isinstance(item, ast.Junk):
            why = item.annotations[0].message if item.annotations else "not readable"
            book.faults.append(Fault(file, line_of(source, item), f"not Fluent: {why}"))
        elif isinstance(item, ast.Term):
            book.terms[item.id.name] = item
        elif isinstance(item, ast.Message):
            line = line_of(source, item.id)
            own = KIND.search(item.comment.content or "") if item.comment else None
            entry = Entry(item.id.name, file, line, own[1] if own else (kinds[0] if kinds else ""), item)
            before = book.entries.setdefault(entry.id, entry)
            if before is not entry:
                book.faults.append(Fault(file, line, f"{entry.id} stands already in {before.file.name}:{before.line}"))
