"""A small language for ways of saying something, compiled so that no phrase can ever be slow.

    voy a (matar | golpear)     one of several
    [ya] la mato                what may be left out
    voy .. casa                 up to four words in between; `...` up to ten
    <ella>                      a list of `palabras.yaml`
    {voy matar}                 a verb with everybody to whom it is done; see `verbs.py`
    #                           a number
    _                           one word, whichever it is
    ^ hola $                    only at the start, only at the end of a sentence

A phrase is matched against the words of one sentence. What a part of a phrase matches from a word on is worked out once
and remembered, so the time grows with the number of words and parts, never with the ways to combine them.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence

Words = Sequence[str]
Ends = frozenset[int]
Memory = dict[tuple[int, int], Ends]
NONE: Ends = frozenset()


def words(told: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(told.split())


GAPS = {"..": 4, "...": 10}
MOST_GAPS = 4
"""Gaps in one phrase; with more of them it means anything."""

COMMON = words(
    "a al ante aqui asi como con cuando de del el ella ellos en es esa ese eso esta estaba estan este esto estoy "
    "fue ha hay he hoy la las le les lo los mas me mi mis muy nada ni no nos o para pero por porque pues que "
    "quiero se si sin sobre son su sus tan te tengo ti todo todos tu un una va van ver voy vamos y ya yo i to the "
    "my and is it in of you she her him he going will want have that this on for with am was hace hasta donde "
    "dice dijo hacer puedo casa solo tiene anda ando traigo soy ahi hijo hijos mama papa esposa mujer dia noche "
    "años ahorita cada otra otro uno vez dos tres nomas bien mal tambien nunca"
)
"""Words that are in so many messages that a phrase should not be looked for because of them."""


class Unsayable(ValueError):  # noqa: N818 - becomes a problem with file and line
    """A phrase that is not of this language; the text says why."""


class Node(ABC):
    """A part of a phrase."""

    __slots__ = ()
    empty = False
    """Whether it matches nothing at all."""

    @abstractmethod
    def at(self, said: Words, start: int, memory: Memory) -> Ends:
        """Where it may end if it starts at this word."""

    def first(self) -> frozenset[str] | None:
        """The words with which it can begin; None, unless a part says more, if with any."""
        return None

    def needs(self) -> frozenset[str] | None:
        """Words of which at least one is in every match; None, unless a part says more, if there are none such."""
        return None

    def vocabulary(self) -> Iterable[str]:
        """Every word in it."""
        return ()


class Word(Node):
    """One word out of a set."""

    __slots__ = ("words",)

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words

    def at(self, said: Words, start: int, memory: Memory) -> Ends:
        return frozenset((start + 1,)) if start < len(said) and said[start] in self.words else NONE

    def first(self) -> frozenset[str] | None:
        return self.words

    def needs(self) -> frozenset[str] | None:
        return self.words

    def vocabulary(self) -> Iterable[str]:
        return self.words


class Number(Node):
    """A number in digits or one of the small number words."""

    __slots__ = ()
    WORDS = words(
        "un una uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta "
        "varios varias muchos muchas unos unas par pocos one two three four five six seven ten many few"
    )

    def at(self, said: Words, start: int, memory: Memory) -> Ends:
        if start < len(said) and (said[start].isdigit() or said[start] in self.WORDS):
            return frozenset((start + 1,))
        return NONE


class Gap(Node):
    """Up to so many words, whatever they are."""

    __slots__ = ("most",)
    empty = True

    def __init__(self, most: int) -> None:
        self.most = most

    def at(self, said: Words, start: int, memory: Memory) -> Ends:
        return frozenset(range(start, min(start + self.most, len(said)) + 1))


class One(Node):
    """One word, whichever it is."""

    __slots__ = ()

    def at(self, said: Words, start: int, memory: Memory) -> Ends:
        return frozenset((start + 1,)) if start < len(said) and said[start] else NONE


class Edge(Node):
    """The start (`^`) or the end (`$`) of a sentence."""

    __slots__ = ("start",)
    empty = True

    def __init__(self, start: bool) -> None:
        self.start = start

    def at(self, said: Words, start: int, memory: Memory) -> Ends:
        there = start == 0 if self.start else start == len(said)
        return frozenset((start,)) if there else NONE


class Any(Node):
    """One of several, or nothing if `empty`."""

    __slots__ = ("_first", "_needs", "empty", "parts")

    def __init__(self, parts: Sequence[Node], *, empty: bool = False) -> None:
        self.parts = tuple(parts)
        self.empty = empty or any(part.empty for part in parts)
        firsts = [part.first() for part in self.parts]
        self._first = None if self.empty else union(firsts)
        self._needs = None if self.empty else union(part.needs() for part in self.parts)

    def at(self, said: Words, start: int, memory: Memory) -> Ends:
        key = (id(self), start)
        found = memory.get(key)
        if found is None:
            word = said[start] if start < len(said) else ""
            ends = {start} if self.empty else set()
            for part in self.parts:
                first = part.first()
                if first is None or word in first:
                    ends |= part.at(said, start, memory)
            found = memory[key] = frozenset(ends)
        return found

    def first(self) -> frozenset[str] | None:
        return self._first

    def needs(self) -> frozenset[str] | None:
        return self._needs

    def vocabulary(self) -> Iterable[str]:
        return (word for part in self.parts for word in part.vocabulary())


class Row(Node):
    """One after the other."""

    __slots__ = ("_first", "_needs", "empty", "parts")

    def __init__(self, parts: Sequence[Node]) -> None:
        self.parts = tuple(parts)
        self.empty = all(part.empty for part in parts)
        firsts: list[frozenset[str] | None] = []
        for part in parts:
            firsts.append(part.first() if not isinstance(part, Any) else union(p.first() for p in part.parts))
            if not part.empty:
                break
        self._first = union(firsts)
        self._needs = rarest(part.needs() for part in parts)

    def at(self, said: Words, start: int, memory: Memory) -> Ends:
        ends: Ends = frozenset((start,))
        for part in self.parts:
            if len(ends) == 1:
                ends = part.at(said, next(iter(ends)), memory)
            else:
                ends = frozenset().union(*(part.at(said, end, memory) for end in ends))
            if not ends:
                return NONE
        return ends

    def first(self) -> frozenset[str] | None:
        return self._first

    def needs(self) -> frozenset[str] | None:
        return self._needs

    def vocabulary(self) -> Iterable[str]:
        return (word for part in self.parts for word in part.vocabulary())


def find(node: Node, said: Words, memory: Memory) -> tuple[int, int] | None:
    """Where a phrase is found first in a sentence, and where its longest match ends there."""
    first = node.first()
    for start, word in enumerate(said):
        if first is None or word in first:
            ends = node.at(said, start, memory)
            if ends:
                return start, max(ends)
    return None


def union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """All of them together; None if one is unknown."""
    found = list(sets)
    if any(one is None for one in found):
        return None
    return frozenset().union(*(one for one in found if one is not None))


def rarest(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """Of several sets the one whose words are rarest in messages."""
    found = [one for one in sets if one is not None]
    return min(found, key=lambda one: sum(40 if word in COMMON else 1 for word in one), default=None)


def one_of(parts: Sequence[Node]) -> Node:
    """One of several, single words taken together."""
    single = frozenset[str]().union(*(part.words for part in parts if isinstance(part, Word)))
    others = [part for part in parts if not isinstance(part, Word)]
    if not others:
        return Word(single)
    return Any([*([Word(single)] if single else []), *others]) if single or len(others) > 1 else others[0]


_SYMBOL = re.compile(r"\.{2,3}|<[^<>]*>|\{[^{}]*\}|[()\[\]|#^$]|[^\s()\[\]|#^$<>{}]+")

Named = Callable[[str], Node]


class Phrase:
    """Reads one phrase; `lists` and `verbs` say what stands behind `<…>` and `{…}`, `plain` how a word is written."""

    def __init__(self, lists: Named, verbs: Named, plain: Callable[[str], list[str]]) -> None:
        self._lists, self._verbs, self._plain = lists, verbs, plain

    def read(self, text: str) -> Node:
        """The phrase, compiled. Raises `Unsayable`."""
        symbols = _SYMBOL.findall(text)
        if not symbols:
            raise Unsayable("is empty")
        if sum(symbol in GAPS for symbol in symbols) > MOST_GAPS:
            raise Unsayable(f"has more than {MOST_GAPS} gaps: it would be slow, and mean anything")
        node, rest = self._either(symbols, 0)
        if rest != len(symbols):
            raise Unsayable(f"has {symbols[rest]!r} too many")
        if node.empty:
            raise Unsayable("matches nothing at all")
        return node

    def _either(self, symbols: list[str], at: int) -> tuple[Node, int]:
        parts = []
        while True:
            part, at = self._row(symbols, at)
            parts.append(part)
            if at >= len(symbols) or symbols[at] != "|":
                return one_of(parts), at
            at += 1

    def _row(self, symbols: list[str], at: int) -> tuple[Node, int]:
        parts: list[Node] = []
        while at < len(symbols) and symbols[at] not in ("|", ")", "]"):
            symbol = symbols[at]
            if symbol in ("(", "["):
                inside, at = self._either(symbols, at + 1)
                if at >= len(symbols) or symbols[at] != {"(": ")", "[": "]"}[symbol]:
                    raise Unsayable(f"opens {symbol} and does not close it")
                parts.append(Any([inside], empty=True) if symbol == "[" else inside)
            else:
                parts += self._single(symbol)
            at += 1
        if not parts:
            raise Unsayable("has an empty alternative")
        return (parts[0] if len(parts) == 1 else Row(parts)), at

    def _single(self, symbol: str) -> list[Node]:
        if symbol in GAPS:
            return [Gap(GAPS[symbol])]
        if symbol == "#":
            return [Number()]
        if symbol == "_":
            return [One()]
        if symbol in ("^", "$"):
            return [Edge(symbol == "^")]
        if symbol[0] == "<":
            return [self._lists(symbol[1:-1].strip())]
        if symbol[0] == "{":
            return [self._verbs(symbol[1:-1].strip())]
        plain = self._plain(symbol)
        if not plain:
            raise Unsayable(f"has {symbol!r}, which holds neither letters nor digits")
        return [Word(frozenset((word,))) for word in plain]
