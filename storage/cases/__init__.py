"""Cases: open records of men who may come to harm or do harm; whom they rang, what happened and what was written."""

from __future__ import annotations

from storage.cases.closing import (
    Closing,
    answer,
    answer_follow_up,
    ask,
    begin_closing,
    closing_of,
    end_follow_up,
    end_follow_ups,
    end_lost_follow_ups,
    finish_closing,
    follow,
    followed,
    is_followed,
    last_closed,
    reply,
    say_follow_up,
    set_helped,
    unanswered,
    write_note,
)
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
    open_since,
    opened,
    release,
    spoke,
)
from storage.cases.pages import Page, chats_rung, failed, live, rung, unring, waiting_for, was_rung
from storage.cases.said import Direction, Said, add, copy_before, copy_since, of_case, sign, told
from storage.cases.tables import case, log, ring, transcript
from storage.cases.talk import (
    Current,
    about,
    empty,
    enter,
    members,
    quoted,
    step_out,
    step_out_of_all,
    talks_of,
    talks_with,
    used,
    write_to,
    write_to_nobody,
    writing_to,
)

__all__ = [
    "Case", "Closing", "Current", "Direction", "Entry", "Page", "Reason", "Said", "What", "about", "add", "answer",
    "answer_follow_up", "ask", "begin_closing", "busy", "case", "change", "chats_rung", "claim", "claimed_by",
    "close", "closing_of", "copy_before", "copy_since", "current", "empty", "end_follow_up", "end_follow_ups",
    "end_lost_follow_ups", "enter", "entries", "failed", "finish_closing", "follow", "followed", "heat",
    "is_followed", "is_open", "last_closed", "live", "lock", "log", "members", "note", "of_case", "open_case",
    "open_since", "opened", "quoted", "release", "reply", "ring", "rung", "say_follow_up", "set_helped", "sign",
    "spoke", "step_out", "step_out_of_all", "talks_of", "talks_with", "told", "transcript", "unanswered", "unring",
    "used", "waiting_for", "was_rung", "write_note", "write_to", "write_to_nobody", "writing_to",
]  # fmt: skip
