"""Numbers to phone as dated data: who they are for, where they come from and who phoned them last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.contract import Misconfigured
from content import data

MEXICO = Path(__file__).parent / "directory" / "mexico.yaml"

OVERDUE = timedelta(days=90)
"""After this long without anybody phoning it a number is overdue."""

_KEY = re.compile(r"[a-z][a-z0-9-]*")
_NUMBER = re.compile(r"[*#]?\d[\d ]*")

FIRST = ("emergency", "life-line")
"""What stands first whatever is known of it, and is never hidden: nothing else may be all that is left."""


class Audience(StrEnum):
    """For whom a line answers."""

    EVERYONE = "everyone"
    MEN = "men"
    WOMEN = "women"
    YOUNG = "young"


class Hours(StrEnum):
    """When a line answers."""

    ALWAYS = "always"
    UNKNOWN = "unknown"
    """No source says it."""
    TOLD = "told"
    """In words."""


class Standing(StrEnum):
    """How far a number may be trusted before somebody has phoned it. `UNVERIFIED` ones are never shown to anybody."""

    PUBLISHED = "published"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """One number to phone. names, shown: by language. scope: `MX` or a state's ISO 3166-2 code (`MX-NLE`).

    open: by language, when it answers, if `hours` says that it is told.
    seen_on: date of the newest publication read. verified_on, verified_by: when a person phoned it, and who.
    """

    key: str
    number: str
    names: Mapping[str, str]
    shown: Mapping[str, str]
    audience: Audience
    scope: str
    hours: Hours
    open: Mapping[str, str]
    standing: Standing
    source: str
    seen_on: date | None
    verified_on: date | None
    verified_by: str | None

    def name(self, language: str) -> str:
        return self.names.get(language, self.names["es"])

    def as_shown(self, language: str) -> str:
        """The number as a person reads it: "079 opción 1"."""
        return self.shown.get(language, self.shown.get("es", self.number))

    def to_tap(self) -> str:
        """The number as phones and messengers know it for one: `+52-800-911-2000`; a short one as it is dialled.

        With the country's code in front and hyphens it is Telegram's own example of a phone number; of what it is
        given it makes a link only then.
        """
        digits = self.number.replace(" ", "")
        return f"+52-{self.number.replace(' ', '-')}" if len(digits) == 10 and digits.isdigit() else digits

    def told_hours(self, language: str) -> str:
        """When it answers, in words; "" if that is always or unknown."""
        return self.open.get(language, self.open.get("es", ""))

    def overdue(self, today: date) -> bool:
        """Whether a person has to phone it (again)."""
        return self.verified_on is None or today - self.verified_on > OVERDUE


@dataclass(frozen=True, slots=True)
class _Set:
    lines: tuple[str, ...]
    add: frozenset[Audience]


class Directory:
    """All numbers of a country and who is shown which."""

    def __init__(self, lines: Mapping[str, PhoneLine], sets: Mapping[str, _Set]) -> None:
        self._lines = dict(lines)
        self._sets = dict(sets)

    @classmethod
    def load(cls, file: Path | None = None) -> Directory:
        """Read the file (default: Mexico). Raises `Misconfigured` with one line that names the file and the entry."""
        file = file or MEXICO
        raw = data.read(file)
        try:
            lines = {key: _line(key, entry) for key, entry in _mapping(raw, "the file")["lines"].items()}
            sets = {name: _set(name, entry, lines) for name, entry in _mapping(raw["sets"], "sets").items()}
        except _Wrong as problem:
            raise Misconfigured(f"{file}: {problem}") from None
        except (KeyError, AttributeError, TypeError):
            raise Misconfigured(f"{file}: needs the parts `lines` and `sets`") from None
        return cls(lines, sets)

    def lines(self) -> tuple[PhoneLine, ...]:
        """Every line, whatever its standing, in the order of the file."""
        return tuple(self._lines.values())

    def get(self, key: str) -> PhoneLine:
        """The line of this key. Raises `KeyError`."""
        return self._lines[key]

    def adds(self, name: str) -> frozenset[Audience]:
        """For whom the lines are that a set takes from a state."""
        return self._sets[name].add

    def of(self, name: str, state: str | None = None) -> tuple[PhoneLine, ...]:
        """The lines of a set (`men`, `young`, `family`, `public`), those of a state (ISO 3166-2) behind them."""
        chosen = self._sets[name]
        local = [
            line
            for line in self._lines.values()
            if line.scope == state and line.audience in chosen.add and line.standing is Standing.PUBLISHED
        ]
        return (*(self._lines[key] for key in chosen.lines), *local)

    def overdue(self, now: datetime) -> tuple[PhoneLine, ...]:
        """The lines that are shown to people and that nobody has phoned for 90 days, or ever."""
        return tuple(
            line for line in self._lines.values() if line.standing is Standing.PUBLISHED and line.overdue(now.date())
        )

    def terms(self, language: str) -> str:
        """Fluent terms for the lines that may be shown: `-number-<key>` and `-name-<key>`."""
        return "".join(
            f"-number-{line.key} = {_literal(line.as_shown(language))}\n"
            f"-name-{line.key} = {_literal(line.name(language))}\n"
            for line in self._lines.values()
            if line.standing is Standing.PUBLISHED
        )


@cache
def mexico() -> Directory:
    """The directory that comes with us, read once."""
    return Directory.load()


def listed(lines: tuple[PhoneLine, ...], language: str) -> str:
    """Names and numbers one under the other: what a line of words takes as an argument where code has to choose."""
    return "\n".join(f"{line.name(language)}: {line.as_shown(language)}" for line in lines)


class _Wrong(Exception):  # noqa: N818 - becomes Misconfigured, with the file's name
    pass


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'{{ "{escaped}" }}'


def _mapping(value: Any, what: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise _Wrong(f"{what}: needs names and values")
    return value


def _line(key: Any, entry: Any) -> PhoneLine:
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise _Wrong(f"{key}: a key is made of a-z, 0-9 and hyphens")
    wanted = {"number", "name", "for", "scope", "hours", "standing", "source", "seen_on", "verified_on", "verified_by"}
    names = set(_mapping(entry, key)) - {"shown"}
    if names != wanted:
        missing, extra = sorted(wanted - names), sorted(str(name) for name in names - wanted)
        raise _Wrong(f"{key}: " + (f"lacks {', '.join(missing)}" if missing else f"knows no {', '.join(extra)}"))
    for name in ("number", "scope", "source"):
        if not isinstance(entry[name], str) or not entry[name].strip():
            raise _Wrong(f"{key}: {name} must be text (a number in quotation marks)")
    if not _NUMBER.fullmatch(entry["number"]):
        raise _Wrong(f"{key}: number may hold digits and spaces, * or # in front")
    if not re.fullmatch(r"MX(-[A-Z]{3})?", entry["scope"]):
        raise _Wrong(f"{key}: scope is MX or a state such as MX-NLE")
    verified_on, verified_by = entry["verified_on"], entry["verified_by"]
    for name in ("seen_on", "verified_on"):
        if entry[name] is not None and type(entry[name]) is not date:
            raise _Wrong(f"{key}: {name} must be a date such as 2026-03-07, or null")
    if (verified_on is None) != (verified_by is None) or not isinstance(verified_by, str | None):
        raise _Wrong(f"{key}: verified_on and verified_by go together: a date and a name, or both null")
    hours, opened = _hours(key, entry["hours"])
    try:
        audience, standing = Audience(entry["for"]), Standing(entry["standing"])
    except ValueError as problem:
        raise _Wrong(f"{key}: {problem}") from None
    return PhoneLine(
        key=key,
        number=entry["number"],
        names=_by_language(key, "name", entry["name"]),
        shown=_by_language(key, "shown", entry["shown"]) if "shown" in entry else {},
        audience=audience,
        scope=entry["scope"],
        hours=hours,
        open=opened,
        standing=standing,
        source=" ".join(entry["source"].split()),
        seen_on=entry["seen_on"],
        verified_on=verified_on,
        verified_by=verified_by,
    )


def _hours(key: str, value: Any) -> tuple[Hours, dict[str, str]]:
    if isinstance(value, dict):
        return Hours.TOLD, _by_language(key, "hours", value)
    if value not in (Hours.ALWAYS.value, Hours.UNKNOWN.value):
        raise _Wrong(f"{key}: hours are always, unknown, or in words by language")
    return Hours(value), {}


def _by_language(key: str, what: str, value: Any) -> dict[str, str]:
    found = _mapping(value, f"{key}: {what}")
    if not isinstance(found.get("es"), str) or not all(isinstance(text, str) and text for text in found.values()):
        raise _Wrong(f"{key}: {what} needs text for es")
    return {str(language): text for language, text in found.items()}


def _set(name: str, entry: Any, lines: Mapping[str, PhoneLine]) -> _Set:
    entry = _mapping(entry, f"set {name}")
    keys, add = entry.get("lines"), entry.get("add", [])
    if not isinstance(keys, list) or not keys or not isinstance(add, list):
        raise _Wrong(f"set {name}: needs a list `lines` (and may have a list `add`)")
    for key in keys:
        if key not in lines:
            raise _Wrong(f"set {name}: knows no line {key}")
        if lines[key].standing is not Standing.PUBLISHED:
            raise _Wrong(f"set {name}: {key} is unverified, it may not be shown to anybody")
    try:
        return _Set(tuple(keys), frozenset(Audience(one) for one in add))
    except ValueError as problem:
        raise _Wrong(f"set {name}: {problem}") from None
