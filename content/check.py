"""The rules that words keep: every breach is named with its file and line."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.contract import Misconfigured
from content import exercises, ftl, helpline, naming, rules
from content.directory import Directory
from content.risk.check import check as check_patterns
from content.rules import KINDS
from content.triggers import Triggers
from content.words import CODE, ORIGINAL, ROOT, files, languages, sound

Problem = ftl.Fault
"""What is wrong: `file`, `line` (from one), `message`; as text `file:line: message`."""


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
        avoided = rules.read_avoided(root / "style" / "blaming.yaml")
    except Misconfigured as wrong:
        yield _located(root / "style" / "blaming.yaml", wrong)
        avoided = []
    if (root / "risk").is_dir():
        yield from (Problem(wrong.file, wrong.line, wrong.message) for wrong in check_patterns(root / "risk"))
    books = {language: ftl.read(language, files(root, language), terms.get(language, "")) for language in found}
    original = books.get(ORIGINAL)
    if original is None:
        yield Problem(root / ORIGINAL, 1, "holds no words: every line is written in Spanish first")
        return
    for book in books.values():
        yield from book.faults
        yield from _kinds(book)
        for entry in book.entries.values():
            for breach in rules.shape(book, entry, numbers if terms else {}, terms=bool(terms)):
                yield Problem(entry.file, breach.line, f"{entry.id}: {breach.message}")
            for breach in rules.style(book, entry, avoided):
                yield Problem(entry.file, breach.line, f"{entry.id}: {breach.message}")
    named: dict[str, naming.Place] = {}
    yield from _code(home, named)
    yield from _exercises(root / "exercises.yaml", named)
    yield from _helpline(root / "helpline.yaml", named)
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


def _helpline(file: Path, named: dict[str, naming.Place]) -> Iterator[Problem]:
    """Prepared replies, direct questions and the closing of a case are named by data too."""
    if not file.exists():
        return
    try:
        found = helpline.helpline(file)
    except Misconfigured as wrong:
        yield _located(file, wrong)
        return
    for said in found.lines():
        named.setdefault(said.id, naming.Place(file, exercises.place(file, said.id), said.id, frozenset()))


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


# --- a language pack ------------------------------------------------------------------------------------------------


def check_pack(packs: Path, language: str) -> tuple[list[Problem], list[str], int]:
    """A further language, `<packs>/<language>/*.ftl`: what is wrong with its lines; which of ours it lacks, by name,
    and which it says so that Spanish is said instead; how many lines there are."""
    directory = Directory.load()
    original = ftl.read(ORIGINAL, files(ROOT, ORIGINAL), directory.terms(ORIGINAL))
    book = ftl.read(language, files(packs, language), directory.terms(language))
    problems = list(book.faults)
    avoided = rules.read_avoided(ROOT / "style" / "blaming.yaml")
    numbers = {line.number: line.key for line in directory.lines()}
    if not CODE.fullmatch(language):
        problems.append(Problem(packs / language, 1, "a language's folder is called by its code, such as nah or yua"))
    for id, entry in book.entries.items():
        shipped = original.entries.get(id)
        if shipped is None:
            problems.append(Problem(entry.file, entry.line, f"{id} has no Spanish line"))
            continue
        kept = replace(entry, kind=shipped.kind, file=shipped.file)
        book.sources.setdefault(shipped.file, book.sources[entry.file])
        found = [*rules.shape(book, kept, numbers, terms=True), *rules.style(book, kept, avoided)]
        problems += (Problem(entry.file, breach.line, f"{id}: {breach.message}") for breach in found)
        wanted, given = original.arguments(id), book.arguments(id)
        if wanted != given:
            wrong = ", ".join(f"${name}" for name in sorted(wanted ^ given))
            problems.append(Problem(entry.file, entry.line, f"{id}: lacks or adds {wrong}"))
    sound(book, original)
    missing = sorted(id for id in original.entries if id not in book.entries and not id.startswith("simulator-"))
    return problems, missing, len(original.entries)


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
