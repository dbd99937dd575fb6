"""Cases: open records of men who may come to harm or do harm; whom they rang, what happened and what was written."""

from __future__ import annotations

from storage.cases.logbook import Entry, Reason, What, entries, note
from storage.cases.opening import (
    Case,
    busy,
    change,
    claim,
    claimed_by,
    close,
    current,
    heat,
    is_open,
    lock,
    open_case,
    opened,
    release,
    spoke,
)
from storage.cases.pages import Page, chats_rung, failed, live, rung, unring, waiting_for, was_rung
from storage.cases.said import Direction, Said, copy_before, copy_since, of_case, sign
from storage.cases.tables import case, log, ring, transcript

__all__ = [
    "Case", "Direction", "Entry", "Page", "Reason", "Said", "What", "busy", "case", "change", "chats_rung", "claim",
    "claimed_by", "close", "copy_before", "copy_since", "current", "entries", "failed", "heat", "is_open", "live",
    "lock", "log", "note", "of_case", "open_case", "opened", "release", "ring", "rung", "sign", "spoke",
    "transcript", "unring", "waiting_for", "was_rung",
]  # fmt: skip
