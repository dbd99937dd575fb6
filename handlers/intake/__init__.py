"""Intake: one of the team goes through a man's first talk in the chat, one question a bubble, and finishes it."""

from __future__ import annotations

from handlers.intake import finishing, steps
from handlers.intake.wishes import feature

__all__ = ["feature", "finishing", "steps"]
