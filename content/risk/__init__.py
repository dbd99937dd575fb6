"""Screening of what people type: one verdict a message, from words that a psychologist can read and edit."""

from __future__ import annotations

from content.risk.screen import Screen, load, screen
from content.risk.verdict import LABELS, PAGES, SEVERITIES, Verdict

__all__ = ["LABELS", "PAGES", "SEVERITIES", "Screen", "Verdict", "load", "screen"]
