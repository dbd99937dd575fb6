"""Agreement card: what a man settles in calm for his time-outs, with his facilitator beside him."""

from __future__ import annotations

from handlers.agreement import looking, making
from handlers.agreement.wishes import feature

__all__ = ["feature", "looking", "making"]
