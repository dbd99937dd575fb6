"""Digest: what is neither red nor orange is told once a day, at an hour of one's own, each with one button (R17)."""

from __future__ import annotations

from handlers.digest import daily, speaking, waiting
from handlers.digest.wishes import feature

__all__ = ["daily", "feature", "speaking", "waiting"]
