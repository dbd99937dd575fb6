"""Circles: making and closing one, who leads it, who is in it; a facilitator of several says once with which one."""

from __future__ import annotations

from handlers.circles import inside, one
from handlers.circles.wishes import feature

__all__ = ["feature", "inside", "one"]
