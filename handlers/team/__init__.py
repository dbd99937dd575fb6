"""The team: who works here, what is written down about a facilitator, and taking somebody's access away."""

from __future__ import annotations

from handlers.team import records, removal
from handlers.team.wishes import feature

__all__ = ["feature", "records", "removal"]
