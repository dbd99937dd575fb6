"""Participants: the team looks at its men, pauses and resumes them, sets orders, opens an identity in an emergency."""

from __future__ import annotations

from handlers.participants import identity, orders, pausing, sheet
from handlers.participants.wishes import feature

__all__ = ["feature", "identity", "orders", "pausing", "sheet"]
