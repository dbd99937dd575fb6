"""Rota: who is on call and when, planned and changed by taps; each shift proves beforehand that somebody is there."""

from __future__ import annotations

from handlers.rota import calendar, desk, drill, giving, mine, nightly, planning, ringing
from handlers.rota.wishes import feature

feature.paints("rota")(calendar.paint)

__all__ = ["calendar", "desk", "drill", "feature", "giving", "mine", "nightly", "planning", "ringing"]
