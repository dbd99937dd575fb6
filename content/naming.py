"""Which lines the code names, where, and with which arguments: read from its source, which is never run for it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOMS = ("bot", "handlers", "storage", "content")
"""The packages in which a line may be named; they lie side by side, in the repository and where they are installed."""

NAMES_A_LINE = "bot.contract.line"


@dataclass(frozen=True, slots=True)
class Place:
    """One call of `line(...)`, or data that names a line. id: None if it is no literal. args: None if they cannot be
    read (`**more`)."""

    file: Path
    line: int
    id: str | None
    args: frozenset[str] | None

    def short(self, home: Path) -> str:
        """`handlers/timeout.py:12`, as seen from the folder in which the rooms lie."""
        inside = self.file.is_relative_to(home)
        return f"{self.file.relative_to(home).as_posix() if inside else self.file.name}:{self.line}"


def sources(home: Path, rooms: Iterable[str] = ROOMS) -> list[Path]:
    """Every Python file of the rooms below `home`."""
    return sorted(file for room in rooms for file in (home / room).rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    """The source of a file, parsed. Raises `SyntaxError` and `OSError`."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


@cache
def imported(file: Path) -> dict[str, str]:
    """What each imported name of a file stands for: `{"datetime": "datetime.datetime", "t": "time"}`."""
    names: dict[str, str] = {}
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                names[alias.asname or first] = alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def places(files: Iterable[Path]) -> Iterator[Place]:
    """Every call of `line(...)`, under whatever name a file imported it."""
    for file in files:
        yield from places_in(file)


@cache
def places_in(file: Path) -> tuple[Place, ...]:
    """The same of one file."""
    found = []
    for node in ast.walk(tree(file)):
        if not (isinstance(node, ast.Call) and _called(file, node.func) == NAMES_A_LINE):
            continue
        given = [keyword.arg for keyword in node.keywords]
        args = None if None in given else frozenset(name for name in given if name is not None)
        match node.args:
            case [ast.Constant(value=str(id))]:
                found.append(Place(file, node.lineno, id, args))
            case _:
                found.append(Place(file, node.lineno, None, args))
    return tuple(found)


def _called(file: Path, function: ast.expr) -> str:
    """What a call calls, by the name under which it was defined; "" for what a name or names with dots do not say."""
    at: ast.expr = function
    rest = ""
    while isinstance(at, ast.Attribute):
        rest = f".{at.attr}{rest}"
        at = at.value
    return imported(file).get(at.id, at.id) + rest if isinstance(at, ast.Name) else ""
