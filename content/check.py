"""The rules that words keep: every breach is named with its file and line."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fluent.syntax import ast

from bot.contract import Misconfigured
from content import data, exercises, ftl, markup, naming, reading
from content.clean import bare, clean
from content.directory import Directory
from content.triggers import Triggers
from content.words import LABEL, ORIGINAL, ROOT, files, languages

Problem = ftl.Fault
"""What is wrong: `file`, `line` (from one), `message`; as text `file:line: message`."""


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


def check(root: Path | None = None, home: Path | None = None) -> list[Problem]:
    """Everything that is wrong with the words under `root` (default: those that come with us), by file and line.

    home: the folder in which the code lies that says them (default: our own).
    """
    found = _problems(root or ROOT, home or ROOT.parent)
    return sorted(found, key=lambda problem: (str(problem.file), problem.line, problem.message))


def _problems(root: Path, home: Path) -> Iterator[Problem]:
    terms: dict[str, str] = {}
    numbers: dict[str, str] = {}
    found = languages(root)
    try:
        directory = Directory.load(root / "directory" / "mexico.yaml")
    except Misconfigured as wrong:
        yield _located(root / "directory" / "mexico.yaml", wrong)
    else:
        terms = {language: directory.terms(language) for language in found}
        numbers = {line.number: line.key for line in directory.lines()}
    try:
        Triggers.load(root / "triggers")
    except Misconfigured as wrong:
        yield _located(root / "triggers", wrong)
    try:
        avoided = read_avoided(root / "style" / "blaming.yaml")
    except Misconfigured as wrong:
        yield _located(root / "style" / "blaming.yaml", wrong)
        avoided = []
    books = {language: ftl.read(language, files(root, language), terms.get(language, "")) for language in found}
    original = books.get(ORIGINAL)
    if original is None:
        yield Problem(root / ORIGINAL, 1, "holds no words: every line is written in Spanish first")
        return
    for book in books.values():
        yield from book.faults
        yield from _kinds(book)
        for entry in book.entries.values():
            yield from _shape(book, entry, known_numbers=numbers if terms else {}, terms_known=bool(terms))
            yield from _style(book, entry, avoided)
    named: dict[str, naming.Place] = {}
    yield from _code(home, named)
    yield from _exercises(root / "exercises.yaml", named)
    for book in books.values():
        yield from _against_code(original, book, named, home)
        if book is not original:
            yield from _against(original, book, root, named)
    for id, place in named.items():
        silent = [language for language, book in books.items() if id not in book.entries]
        if ORIGINAL in silent:
            yield Problem(place.file, place.line, f"{id} is missing in {', '.join(silent)}")


def _located(file: Path, wrong: Misconfigured) -> Problem:
    """A loader's one line as a problem, with its line number if it names one."""
    place = re.match(r"(?P<file>[^\n:]+\.(?:yaml|ftl))(?::(?P<line>\d+))?: (?P<why>.*)", str(wrong), re.DOTALL)
    if place is None:
        return Problem(file, 1, str(wrong))
    return Problem(Path(place["file"]), int(place["line"] or 1), place["why"])


# --- one language ----------------------------------------------------------------------------------------------------


def _kinds(book: ftl.Book) -> Iterator[Problem]:
    for file in book.sources:
        entries = [entry for entry in book.entries.values() if entry.file == file]
        if any(not entry.kind for entry in entries):
            yield Problem(file, 1, f"says at its top of what kind its lines are: ### kind: {' | '.join(KINDS)}")
        for entry in entries:
            if entry.kind and entry.kind not in KINDS:
                yield Problem(file, entry.line, f"{entry.id}: {entry.kind} is no kind of line ({', '.join(KINDS)})")


def _shape(book: ftl.Book, entry: ftl.Entry, *, known_numbers: dict[str, str], terms_known: bool) -> Iterator[Problem]:
    """Names, references, functions, attributes and numbers to phone of one line."""

    def problem(message: str, node: Any = None) -> Problem:
        line = entry.line if node is None else ftl.line_of(book.sources[entry.file], node)
        return Problem(entry.file, line, f"{entry.id}: {message}")

    if not entry.id.startswith(f"{entry.file.stem}-"):
        yield problem(f"a line's name begins with its file's: {entry.file.stem}-")
    if entry.node.value is None:
        yield problem("has no text")
    for attribute in entry.node.attributes:
        yield problem(f"attributes (.{attribute.id.name}) are not used", attribute)
    for node in ftl.walk(entry.node.value):
        if isinstance(node, ast.FunctionReference) and node.id.name not in FUNCTIONS:
            yield problem(f"there is no function {node.id.name}", node)
        elif isinstance(node, ast.MessageReference) and node.id.name not in book.entries:
            yield problem(f"there is no line {node.id.name}", node)
        elif isinstance(node, ast.TermReference) and node.id.name not in book.terms and terms_known:
            yield problem(f"there is no term -{node.id.name} (is its number unverified?)", node)
        elif isinstance(node, ast.TextElement):
            for number, key in known_numbers.items():
                if re.search(rf"(?<![\w*#]){re.escape(number)}(?!\w)", node.value):
                    yield problem(f"the number {number} comes from the directory: {{ -number-{key} }}", node)


def _style(book: ftl.Book, entry: ftl.Entry, avoided: list[Avoided]) -> Iterator[Problem]:
    """What a line says, over every text it can become; each breach once."""
    kind = KINDS.get(entry.kind, KINDS["notice"])
    label = is_label(entry.id, entry.file)
    texts = [(markup.read(text.shown), markup.read(text.aloud).plain) for text in book.texts(entry.id)]
    if not texts:
        return
    messages: list[str] = []
    for marked, _ in texts:
        messages += _marks(marked, label=label)
        messages += _label(marked.plain) if label else ()
        messages += _avoided(marked.plain, avoided, book.language)
    messages += _emoji(max((marked.plain for marked, _ in texts), key=emoji), kind.emoji)
    if not label:
        messages += _bubble([(marked.plain, aloud) for marked, aloud in texts], kind, book.language)
    for message in dict.fromkeys(messages):
        yield Problem(entry.file, entry.line, f"{entry.id}: {message}")


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


def _bubble(texts: list[tuple[str, str]], kind: Kind, language: str) -> Iterator[str]:
    """Length, reading ease and questions, by the worst of what a bubble can become (as shown, as read aloud)."""
    count = max(reading.word_count(plain) for plain, _ in texts)
    if count > kind.words:
        yield f"a bubble has at most {kind.words} words, this one {count}"
    if kind.ease is not None and language == ORIGINAL:
        eases = [reading.ease(aloud) for plain, aloud in texts if reading.word_count(plain) >= MEASURED_FROM]
        if eases and min(eases) < kind.ease:
            yield f"reading ease {min(eases):.1f}, at least {kind.ease:.0f}: shorter words, shorter sentences"
    if kind.questions is not None and max(plain.count("?") for plain, _ in texts) > kind.questions:
        yield "asks more than one question"


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


# --- the words against the code that says them ------------------------------------------------------------------------


def _code(home: Path, named: dict[str, naming.Place]) -> Iterator[Problem]:
    """Find the lines that the code names, each where it is named first; what cannot be read there."""
    for place in _places(home):
        if isinstance(place, Problem):
            yield place
            continue
        if place.id is None or place.args is None:
            yield Problem(place.file, place.line, "a line is named by a literal, and its arguments by name")
            continue
        first = named.setdefault(place.id, place)
        if first.args != place.args:
            yield Problem(
                place.file,
                place.line,
                f"{place.id} is given {_names(place.args)} here and {_names(first.args)} in {first.short(home)}",
            )


def _exercises(file: Path, named: dict[str, naming.Place]) -> Iterator[Problem]:
    """What the exercises say is named by data, with the arguments that go with it."""
    if not file.exists():
        return
    try:
        found = exercises.exercises(file)
    except Misconfigured as wrong:
        yield _located(file, wrong)
        return
    for said in (said for exercise in found.values() for said in exercise.lines()):
        named.setdefault(said.id, naming.Place(file, exercises.place(file, said.id), said.id, frozenset(said.args)))


def _places(home: Path) -> Iterator[naming.Place | Problem]:
    for file in naming.sources(home):
        try:
            yield from naming.places([file])
        except (SyntaxError, OSError, UnicodeDecodeError) as wrong:
            yield Problem(file, getattr(wrong, "lineno", None) or 1, f"is no Python ({type(wrong).__name__})")


def _names(args: frozenset[str] | None) -> str:
    return ", ".join(f"${name}" for name in sorted(args or ())) or "nothing"


def _against_code(original: ftl.Book, book: ftl.Book, named: dict[str, naming.Place], home: Path) -> Iterator[Problem]:
    """Each line that is named takes what it is given; each other one is quoted by one that is named."""
    used = book.quoted(named)
    for id, entry in book.entries.items():
        if id in named:
            place, taken = named[id], book.arguments(id)
            given = place.args or frozenset()
            for name in sorted(taken - given):
                yield Problem(entry.file, entry.line, f"{id}: takes ${name}, which {place.short(home)} does not give")
            for name in sorted(given - taken):
                yield Problem(entry.file, entry.line, f"{id}: lacks ${name}, which {place.short(home)} gives")
        elif id not in used and id in original.entries:
            yield Problem(entry.file, entry.line, f"{id} is used by nobody: no code names it, no line quotes it")


# --- one language against Spanish ------------------------------------------------------------------------------------


def _against(original: ftl.Book, book: ftl.Book, root: Path, named: dict[str, naming.Place]) -> Iterator[Problem]:
    for id, entry in original.entries.items():
        other = book.entries.get(id)
        if other is None:
            file = root / book.language / entry.file.name
            yield Problem(
                file,
                1 + book.sources.get(file, "").count("\n"),
                f"{id} is missing ({ORIGINAL}/{entry.file.name}:{entry.line})",
            )
            continue
        if id not in named:  # what a named line takes is compared with the code
            wanted, given = original.arguments(id), book.arguments(id)
            for name in sorted(wanted - given):
                yield Problem(other.file, other.line, f"{id}: lacks the argument ${name} of the Spanish line")
            for name in sorted(given - wanted):
                yield Problem(other.file, other.line, f"{id}: takes ${name}, which the Spanish line does not")
        if other.kind in KINDS and entry.kind in KINDS and other.kind != entry.kind:
            yield Problem(other.file, other.line, f"{id}: is {entry.kind} in Spanish and {other.kind} here")
    for id, entry in book.entries.items():
        if id not in original.entries and id not in named:
            yield Problem(entry.file, entry.line, f"{id} has no Spanish line")


def main() -> int:
    """`python -m content.check [WORDS [CODE]]`: print every problem; the exit code is 1 if there is one.

    WORDS: a folder of words, CODE: the folder in which the packages lie that say them; our own unless given.
    """
    problems = check(*(Path(given) for given in sys.argv[1:3]))
    for problem in problems:
        print(problem)
    print("The words are in order." if not problems else f"Found {len(problems)}.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
