"""Trouble that the Bot API server makes on purpose: scripted faults, and Telegram's own rate limits."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.contract import Clock

FaultKind = Literal["429", "400", "401", "403", "409", "500", "502", "drop", "lost", "hang", "garbage"]
"""A status: that answer, nothing is done. drop: the connection breaks, nothing is done. lost: it is done, then the
connection breaks. hang: nothing is done and no answer comes. garbage: it is done and the answer is no JSON."""

AFTERWARDS = ("lost", "garbage")
DESCRIPTIONS = {
    "400": "Bad Request: chat not found",
    "401": "Unauthorized",
    "403": "Forbidden: bot was blocked by the user",
    "409": "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    "500": "Internal Server Error",
    "502": "Bad Gateway",
}


@dataclass
class Fault:
    """One scripted fault; `method` may be `*`, `times` None means for ever, `chat` None any chat."""

    method: str
    kind: FaultKind
    times: int | None = 1
    chat: int | None = None
    retry_after: int = 1
    description: str = ""

    def answer(self) -> tuple[int, dict[str, Any]]:
        """Status and body of a fault that is an answer."""
        if self.kind == "429":
            return too_many(self.retry_after)
        description = self.description or DESCRIPTIONS[self.kind]
        return int(self.kind), {"ok": False, "error_code": int(self.kind), "description": description}


def too_many(seconds: int) -> tuple[int, dict[str, Any]]:
    """Telegram's 429."""
    text = f"Too Many Requests: retry after {seconds}"
    return 429, {"ok": False, "error_code": 429, "description": text, "parameters": {"retry_after": seconds}}


class Faults:
    """The script: the first entry that fits a call is used up by it."""

    def __init__(self) -> None:
        self.script: list[Fault] = []

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that this call meets, if any."""
        for fault in self.script:
            if fault.method in ("*", method) and fault.chat in (None, chat):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.script.remove(fault)
                return fault
        return None


@dataclass
class Bucket:
    """A token bucket: `rate` tokens a second, at most `size` of them."""

    rate: float
    size: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until a token is there."""
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 - 1e-9 else (1 - self.tokens) / self.rate


@dataclass
class Limits:
    """Telegram's limits on what a bot writes: for all chats together, for one chat, for one group."""

    clock: Clock
    per_second: float = 30
    chat_per_second: float = 1
    chat_burst: int = 3
    group_per_minute: float = 20
    all: Bucket = field(init=False)
    chats: dict[int, Bucket] = field(init=False)

    def __post_init__(self) -> None:
        self.all = Bucket(self.per_second, self.per_second, self.per_second, self.clock.monotonic())
        self.chats = defaultdict(lambda: Bucket(self.chat_per_second, self.chat_burst, self.chat_burst, self.all.at))

    def take(self, method: str, chat: int | None) -> int:
        """0 when the call may pass, else `retry_after` in whole seconds."""
        if chat is None or not method.startswith(("send", "edit", "copy", "forward")) or method == "sendChatAction":
            return 0
        now = self.clock.monotonic()
        if chat < 0 and chat not in self.chats:
            self.chats[chat] = Bucket(self.group_per_minute / 60, self.group_per_minute, self.group_per_minute, now)
        buckets = (self.all, self.chats[chat])
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            return math.ceil(wait)
        for bucket in buckets:
            bucket.tokens -= 1
        return 0
