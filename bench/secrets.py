"""Looks for people's words, names and numbers in files and logs, in every form in which they could stand there."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_plus

import asyncpg

HEAD = 5
"""Bytes at least that anything looked for has; what is shorter would be found by chance."""

PAGE = 8192
"""Bytes of a page of PostgreSQL's, of which many are copies of each other."""


@dataclass
class Secrets:
    """What must not be found. words: texts (of five characters or more). ids: platform ids. years: numbers too short to
    be told from others in a file; they are looked for in columns and log lines, as whole numbers."""

    words: set[str] = field(default_factory=set)
    ids: set[int] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    _known: tuple[int, int] = (0, 0)
    _by_head: dict[bytes, list[tuple[str, bytes]]] = field(default_factory=dict)

    def needles(self) -> Iterator[tuple[str, bytes]]:
        """(what it is, how it could be written)."""
        for word in self.words:
            for form in {word, word.lower(), word.upper(), plain(word)}:
                for written in _written(form):
                    yield word, written
        for id in self.ids:
            for written in _written(str(id)):
                yield str(id), written
            for layout in (">q", "<q"):
                yield str(id), struct.pack(layout, id)
            # SQLite keeps a number in as few bytes as it needs; fewer than six would be found by chance.
            yield str(id), struct.pack(">q", id)[2:]

    def in_bytes(self, data: bytes, seen: set[bytes] | None = None) -> set[str]:
        """Which of them stand in these bytes (years are not looked for). seen: pages that need no second look."""
        index = self._index()
        overlap = max((len(written) for many in index.values() for _, written in many), default=0)
        found = set()
        for start in range(0, len(data), PAGE):
            page = data[start : start + PAGE + overlap]
            if seen is not None:
                if page in seen or not page.strip(b"\0"):
                    continue
                seen.add(page)
            for at in [at for at in range(min(PAGE, len(page))) if page[at : at + HEAD] in index]:
                found |= {what for what, written in index[page[at : at + HEAD]] if page.startswith(written, at)}
        return found

    def in_text(self, text: str) -> set[str]:
        """Which of them stand in a text, such as a column or a log."""
        found = self.in_bytes(text.encode("utf-8", "surrogatepass"))
        return found | {str(year) for year in self.years if re.search(rf"(?<![\d.]){year}(?![\d.])", text)}

    def _index(self) -> dict[bytes, list[tuple[str, bytes]]]:
        """Needles by their first bytes; made anew when a secret was added."""
        known = len(self.words), len(self.ids)
        if self._known != known:
            self._known, self._by_head = known, {}
            for what, written in self.needles():
                self._by_head.setdefault(written[:HEAD], []).append((what, written))
        return self._by_head


def plain(word: str) -> str:
    """In lower case and without accents, as trigger words are compared."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def _written(form: str) -> Iterator[bytes]:
    raw = form.encode("utf-8", "surrogatepass")
    yield raw
    yield unicodedata.normalize("NFD", form).encode()
    yield form.encode("utf-16-le")
    yield form.encode("utf-16-be")
    yield form.encode("latin-1", "replace") if form.isascii() is False else raw
    yield json.dumps(form)[1:-1].encode()
    yield quote(form, safe="").encode()
    yield quote_plus(form).encode()
    yield raw.hex().encode()
    # In base64 a word looks different by its distance from a multiple of three; what its neighbours touch is cut off.
    for distance in range(3):
        inner = base64.b64encode(b"\0" * distance + raw)[(0, 2, 3)[distance] :]
        kept = inner.rstrip(b"=")[:-1]
        if len(kept) >= 6:
            yield kept
            yield kept.replace(b"+", b"-").replace(b"/", b"_")


# --- where it looks --------------------------------------------------------------------------------------------------


def in_folder(secrets: Secrets, home: Path, *, but: Iterable[str] = ()) -> dict[str, set[str]]:
    """What stands in which file of a folder; `but`: names of files that are passed over."""
    passed, seen = set(but), set[bytes]()
    found: dict[str, set[str]] = {}
    for file in sorted(home.rglob("*")):
        if file.is_file() and file.name not in passed and (here := secrets.in_bytes(file.read_bytes(), seen)):
            found.setdefault(file.name, set()).update(here)
    return found


def in_sqlite(secrets: Secrets, home: Path) -> dict[str, set[str]]:
    """What stands in which column of the SQLite databases of a folder."""
    found: dict[str, set[str]] = {}
    for file in sorted(home.glob("*.db")):
        connection = sqlite3.connect(file)
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                _look(secrets, name, dict(row), found)
        connection.close()
    return found


async def in_postgres(secrets: Secrets, url: str) -> dict[str, set[str]]:
    """What stands in which column of a PostgreSQL database, in all its schemas. url: as asyncpg reads it."""
    found: dict[str, set[str]] = {}
    connection = await asyncpg.connect(url)
    try:
        tables = await connection.fetch(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        for schema, name in tables:
            for row in await connection.fetch(f'SELECT * FROM "{schema}"."{name}"'):
                _look(secrets, f"{schema}.{name}", dict(row), found)
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()
    return found


def _look(secrets: Secrets, table: str, row: Mapping[str, object], found: dict[str, set[str]]) -> None:
    for column, value in row.items():
        seen = secrets.in_bytes(value) if isinstance(value, bytes) else secrets.in_text(str(value))
        if seen:
            found.setdefault(f"{table}.{column}", set()).update(seen)
