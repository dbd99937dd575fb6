"""Behaviour: one file a feature; FEATURES lists them in order of priority."""

from __future__ import annotations

from importlib import import_module

from bot.feature import Feature

_NAMES = (
    "timeout",
    "person",
    "breathing",
    "thermometer",
    "debrief",
    "joining",
    "erasure",
    "leaving",
    "mydata",
    "language",
    "late",
    "watch",
    "menu",
)


def _present() -> list[Feature]:
    found = []
    for name in _NAMES:
        try:
            found.append(import_module(f"handlers.{name}").feature)
        except (ImportError, AttributeError):
            continue
    return found


FEATURES: tuple[Feature, ...] = tuple(_present())
