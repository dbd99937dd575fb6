"""Joining: a code opens the door, a few questions follow, and the first tool is at hand within six bubbles."""

from __future__ import annotations

from handlers.joining import door, news, steps
from handlers.joining.wishes import feature

__all__ = ["door", "feature", "news", "steps"]
