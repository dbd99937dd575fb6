"""Actions: typed wishes that ride alike on a command, a button, a timer or a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, Self, get_type_hints

BUTTON_BYTES = 64
"""Most bytes that one button may carry (Telegram's `callback_data`, the poorest of the channels)."""


class BadAction(ValueError):  # noqa: N818 - it says what is bad
    """Packed text that is no action of ours: forged, from an older version, or cut off."""


@dataclass(frozen=True)
class Action:
    """A typed wish that rides alike on a command, a button, a timer or a form.

    Subclass as a frozen dataclass: `class Begin(Action, verb="timeout.begin")`. Fields may be `int`, `str`, `bool`,
    a `StrEnum`, or one of these `| None`.
    """

    verb: ClassVar[str] = ""

    def __init_subclass__(cls, verb: str = "", **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.verb = verb

    leads: ClassVar[bool] = False
    """As what a chat is led to (`Chat.lead`): whether plain text goes there before any open question (R5)."""

    @classmethod
    def claims(cls, words: str) -> bool:
        """Whether these words belong to this open question before a newer one and any trigger word. Never raises."""
        return False

    def hears(self, words: str) -> bool:
        """Whether these words may be an answer to this open question; if not they are one to the question below it.
        Never raises."""
        return True

    def values(self) -> list[Any]:
        """The field values in order, as plain JSON values."""
        return [_plain(getattr(self, f.name)) for f in fields(self)]

    def pack(self) -> str:
        """Packed for a button: `verb:a:b`. Raises `BadAction` over 64 bytes or with a colon inside a value."""
        parts = ["" if v is None else str(int(v)) if isinstance(v, bool) else str(v) for v in self.values()]
        packed = ":".join([self.verb, *parts])
        if len(packed.encode()) > BUTTON_BYTES:
            raise BadAction(f"{self.verb}: a button holds at most {BUTTON_BYTES} bytes")
        if any(":" in part for part in parts):
            raise BadAction(f"{self.verb}: a button's value may not hold a colon")
        return packed

    @classmethod
    def from_packed(cls, parts: Sequence[str]) -> Self:
        """The action from the values of `pack()` (without the verb). Raises `BadAction`."""
        return cls.from_values([None if p == "" else p for p in parts])

    @classmethod
    def from_values(cls, values: Sequence[Any]) -> Self:
        """The action from `values()`, each value brought to its field's type. Raises `BadAction`."""
        kinds = _kinds(cls)
        if len(values) > len(kinds):
            raise BadAction(f"{cls.verb}: too many values")
        made: dict[str, Any] = {}
        for (name, kind), value in zip(kinds.items(), values, strict=False):
            made[name] = _as(kind, value, cls.verb)
        try:
            return cls(**made)
        except TypeError as problem:
            raise BadAction(f"{cls.verb}: a value is missing") from problem


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


_KINDS: dict[type, dict[str, tuple[type, bool]]] = {}


def _kinds(cls: type[Action]) -> dict[str, tuple[type, bool]]:
    """Field name -> (plain type, may be None), read once from the annotations."""
    known = _KINDS.get(cls)
    if known is None:
        known = {}
        hints = get_type_hints(cls)
        for f in fields(cls):
            options = [o for o in getattr(hints[f.name], "__args__", (hints[f.name],)) if o is not type(None)]
            optional = len(options) < len(getattr(hints[f.name], "__args__", (hints[f.name],)))
            if len(options) != 1 or not (options[0] in (int, str, bool) or issubclass(options[0], StrEnum)):
                raise TypeError(f"{cls.__name__}.{f.name}: an action holds int, str, bool or StrEnum")
            known[f.name] = (options[0], optional)
        _KINDS[cls] = known
    return known


def _as(kind: tuple[type, bool], value: Any, verb: str) -> Any:
    wanted, optional = kind
    if value is None:
        if optional:
            return None
        if wanted is str:
            return ""
        raise BadAction(f"{verb}: a value is missing")
    try:
        if wanted is bool:
            return bool(int(value))
        if wanted is int:
            number = int(value)
            if not -(2**63) <= number < 2**63:
                raise ValueError
            return number
        return wanted(value)
    except (TypeError, ValueError) as problem:
        raise BadAction(f"{verb}: a value has the wrong type") from problem
