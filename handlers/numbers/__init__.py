"""Numbers: whom to phone, for everybody at any time; and who of the team makes sure that somebody answers there."""

from __future__ import annotations

from handlers.numbers import adding, checking, showing
from handlers.numbers.wishes import feature

__all__ = ["adding", "checking", "feature", "showing"]
