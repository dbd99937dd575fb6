"""The words and patterns of `content/risk/*.yaml`, read once and ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data
from content.risk.normal import Reader, words_of
from content.risk.phrases import Node, Phrase, Unsayable, Word, one_of
from content.risk.verbs import Verbs
from content.risk.verdict import LABELS, SEVERITIES

FOLDER = Path(__file__).parent
WORDS, CONTEXTS = "palabras.yaml", "contextos.yaml"

KINDS = ("threat", "urge", "did", "state")
"""What a pattern is: announced, wished for, told as done, or how it is now. `judge.py` says what each of them means."""

NEEDED = (
    "negation", "past", "recent", "weeks", "now", "play", "hypothesis", "restraint", "resolved", "reported",
    "told by him",
    "someone else", "partner", "child", "other", "aftermath", "there", "asking", "lately",
)  # fmt: skip
"""The contexts that the judging asks for."""

_KEYS = {
    "id",
    "severity",
    "now",
    "recent",
    "kind",
    "says",
    "all",
    "unless",
    "examples",
    "counter",
    "open",
    "soft",
    "firm",
    "witness",
    "why",
}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file: `line` from one."""

    file: Path
    line: int
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One sign of risk, in all its ways of being said."""

    id: str
    file: str
    label: str
    severity: str
    now: str
    """Its severity where something says that it is now."""
    recent: str
    """For what he did: its severity if that was in the last three days."""
    kind: str
    says: tuple[Node, ...]
    also: tuple[Node, ...]
    """What has to be said too, anywhere in the message."""
    unless: tuple[str, ...]
    """Further contexts that make it harmless."""
    open: bool
    """Whether whom it is done to is read from the words around it."""
    soft: bool
    """Whether laughter makes it harmless."""
    firm: bool
    """Whether nothing around it makes it harmless."""
    witness: bool
    """Whether it may be about others: it counts after "un compañero dijo que"."""
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@dataclass(slots=True)
class Lexicon:
    """Everything that is looked for. `find` is an index from words to patterns, so that only few are tried."""

    patterns: list[Pattern] = field(default_factory=list)
    masks: list[Node] = field(default_factory=list)
    contexts: dict[str, Node] = field(default_factory=dict)
    find: dict[str, list[tuple[Pattern, Node]]] = field(default_factory=dict)
    find_masks: dict[str, list[Node]] = field(default_factory=dict)
    reader: Reader = field(default_factory=lambda: Reader((), {}, ()))

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Lexicon:
        """The lexicon of a folder. Raises `Misconfigured`: `<file>:<line>: why`, for the first that is wrong."""
        lexicon, problems = read(folder)
        for problem in problems:
            raise Misconfigured(f"{problem.file}:{problem.line}: {problem.message}")
        return lexicon


def read(folder: Path = FOLDER) -> tuple[Lexicon, list[Problem]]:
    """The lexicon of a folder as far as it can be read, and all that is wrong with it."""
    reading = _Reading(folder)
    return reading.lexicon, reading.problems


class _Reading:
    """One go through the files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.lexicon, self.problems = Lexicon(), list[Problem]()
        self._file = folder / WORDS
        self._lists: dict[str, Any] = {}
        self._made: dict[str, Node | None] = {}
        self._seen: dict[str, str] = {}
        words = self._open(folder / WORDS, {"short", "known", "verbs", "lists"})
        self._short = {str(key): str(value) for key, value in _mapping(words.get("short")).items()}
        self._lists = dict(_mapping(words.get("lists")))
        try:
            groups = {str(name): str(verbs).split() for name, verbs in _mapping(words.get("verbs")).items()}
            verbs = Verbs(groups, self._list)
        except (Unsayable, TypeError) as wrong:
            self._wrong("verbs:", str(wrong))
            verbs = Verbs({}, self._list)
        self.phrase = Phrase(self._list, verbs.phrase, self._plain)
        for name in self._lists:
            self._sure(f"{name}:", lambda name=name: self._list(name))
        self._contexts(folder / CONTEXTS)
        files = [file for file in sorted(folder.glob("*.yaml")) if file.name not in (WORDS, CONTEXTS)]
        for file in files:
            self._patterns(file)
        self._index(str(words.get("known") or "").split())

    # --- files -------------------------------------------------------------------------------------------------------

    def _open(self, file: Path, known: set[str]) -> Mapping[str, Any]:
        self._file = file
        try:
            raw = data.read(file)
        except Misconfigured as wrong:
            said = str(wrong)
            place = re.match(r".*?\.yaml(?::(\d+))?: (.*)", said, re.DOTALL)
            line, why = (place[1] or "1", place[2]) if place else ("1", said)
            self.problems.append(Problem(file, int(line), why))
            return {}
        if not isinstance(raw, dict):
            self._wrong("", "needs names and values")
            return {}
        for name in raw:
            if name not in known:
                self._wrong(f"{name}:", f"knows no {name}")
        return raw

    def _wrong(self, place: str, message: str) -> None:
        """A problem at the first line that holds `place`."""
        self.problems.append(Problem(self._file, line_of(self._file, place), message))

    def _sure(self, place: str, make: Any) -> Node | None:
        try:
            found: Node = make()
        except Unsayable as wrong:
            self._wrong(place, str(wrong))
            return None
        return found

    def _plain(self, word: str) -> list[str]:
        return words_of(word)

    def _list(self, name: str) -> Node:
        if name == "year":
            return Word(frozenset(str(year) for year in range(1950, 2026)))
        if name not in self._lists:
            raise Unsayable(f"knows no list <{name}>")
        found = self._made.get(name)
        if found is None:
            if name in self._made:
                raise Unsayable(f"the list <{name}> holds itself")
            self._made[name] = None
            says = _list(self._lists[name])
            if not says:
                raise Unsayable(f"the list <{name}> needs phrases")
            found = self._made[name] = one_of([self.phrase.read(text) for text in says])
        return found

    def _contexts(self, file: Path) -> None:
        raw = self._open(file, {"masks", "contexts"})
        for text in _list(raw.get("masks")):
            node = self._sure(str(text), lambda text=text: self.phrase.read(str(text)))
            if node is not None:
                self.lexicon.masks.append(node)
        for name, says in _mapping(raw.get("contexts")).items():
            found = [
                node
                for text in _list(says)
                if (node := self._sure(str(text), lambda text=text: self.phrase.read(str(text))))
            ]
            if found:
                self.lexicon.contexts[str(name)] = one_of(found)
        for name in NEEDED:
            if name not in self.lexicon.contexts:
                self._wrong("contexts:", f"lacks the context {name}")

    def _patterns(self, file: Path) -> None:
        raw = self._open(file, {"label", "patterns"})
        if not raw:
            return
        label = raw.get("label")
        if label not in LABELS[:-1]:
            self._wrong("label:", f"{label} is no label ({', '.join(LABELS[:-1])})")
            return
        for told in raw.get("patterns") or ():
            if not isinstance(told, dict) or not _ID.fullmatch(str(told.get("id", ""))):
                self._wrong(str(told)[:40], "a pattern needs an id of small letters and hyphens")
                continue
            pattern = self._pattern(label, told)
            if pattern is not None:
                self.lexicon.patterns.append(pattern)

    def _pattern(self, label: str, told: Mapping[str, Any]) -> Pattern | None:
        id, before = str(told["id"]), len(self.problems)
        place = f"id: {id}"
        if id in self._seen:
            self.problems.append(
                Problem(self._file, line_of(self._file, place, last=True), f"{id} stands in {self._seen[id]} already")
            )
        self._seen.setdefault(id, self._file.name)
        for key in told:
            if key not in _KEYS:
                self._wrong(place, f"{id}: knows no {key}")
        severity = str(told.get("severity"))
        wanted = {"severity": severity, "now": told.get("now", severity), "recent": told.get("recent", severity)}
        for key, value in wanted.items():
            if key in ("severity", *told) and value not in SEVERITIES[:-1]:
                self._wrong(place, f"{id}: {key} is {value}, and not one of {', '.join(SEVERITIES[:-1])}")
        kind = told.get("kind", "threat")
        if kind not in KINDS:
            self._wrong(place, f"{id}: {kind} is no kind ({', '.join(KINDS)})")
        for context in _list(told.get("unless")):
            if context not in self.lexicon.contexts:
                self._wrong(place, f"{id}: knows no context {context}")
        if not _list(told.get("examples")):
            self._wrong(place, f"{id}: has no example of what a man would write")
        says = self._said(place, id, _list(told.get("says")))
        also = self._said(place, id, _list(told.get("all")))
        if not says and len(self.problems) == before:
            self._wrong(place, f"{id}: says nothing")
        for node in says:
            if node.needs() is None:
                self._wrong(place, f"{id}: one of its phrases holds no word that is always said")
        if len(self.problems) > before:
            return None
        return Pattern(
            id=id,
            file=self._file.name,
            label=label,
            severity=severity,
            now=str(wanted["now"]),
            recent=str(wanted["recent"]),
            kind=str(kind),
            says=tuple(says),
            also=tuple(also),
            unless=tuple(_list(told.get("unless"))),
            examples=tuple(_list(told.get("examples"))),
            counter=tuple(_list(told.get("counter"))),
            **{flag: bool(told.get(flag)) for flag in ("open", "soft", "firm", "witness")},
        )

    def _said(self, place: str, id: str, texts: list[str]) -> list[Node]:
        found = []
        for text in texts:
            try:
                found.append(self.phrase.read(text))
            except Unsayable as wrong:
                self._wrong(text if line_of(self._file, text) > 1 else place, f"{id}: {text!r} {wrong}")
        return found

    # --- the index ---------------------------------------------------------------------------------------------------

    def _index(self, known: list[str]) -> None:
        lexicon = self.lexicon
        vocabulary: set[str] = set()
        for pattern in lexicon.patterns:
            for node in pattern.says:
                for word in node.needs() or ():
                    lexicon.find.setdefault(word, []).append((pattern, node))
        for mask in lexicon.masks:
            for word in mask.needs() or ():
                lexicon.find_masks.setdefault(word, []).append(mask)
        for node in _all_nodes(lexicon):
            vocabulary.update(node.vocabulary())
        lexicon.reader = Reader(vocabulary, self._short, known)


def _all_nodes(lexicon: Lexicon) -> Iterator[Node]:
    yield from lexicon.masks
    yield from lexicon.contexts.values()
    for pattern in lexicon.patterns:
        yield from pattern.says
        yield from pattern.also


def _mapping(value: Any) -> Mapping[Any, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [str(one) for one in value]
    return [line.strip() for line in str(value).splitlines() if line.strip()]


@cache
def _lines(file: Path) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8", errors="replace").splitlines()) if file.exists() else ()


def line_of(file: Path, place: str, *, last: bool = False) -> int:
    """The line, from one, that holds these words; the first one if there is none."""
    ending = re.compile(re.escape(place) + r"(?![\w-])") if place else None
    found = [n for n, line in enumerate(_lines(file), 1) if ending and ending.search(line)]
    return (found[-1] if last else found[0]) if found else 1
