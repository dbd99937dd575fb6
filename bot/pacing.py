"""Pace: how fast one channel account may send, as data, and the buckets that keep to it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform allows one account.

    rate: letters a second over all chats. chat_rate, chat_burst: letters a second into one chat and how many may come
    at once. group_per_minute: letters a minute into one group. carriers: letters in flight at once.
    """

    rate: float
    chat_rate: float
    chat_burst: int
    group_per_minute: int
    carriers: int = 16


TELEGRAM = Limits(rate=30, chat_rate=1, chat_burst=3, group_per_minute=20)
"""Telegram's bot FAQ: 30 messages a second, one a second into one chat ("short bursts" are let through), 20 a minute
into one group."""

WEB = Limits(rate=500, chat_rate=100, chat_burst=100, group_per_minute=6000)
"""The built-in channel goes nowhere."""

AFTER_429 = 60.0
"""Seconds at half the rate after the platform said "too many requests"."""


class Bucket:
    """Tokens that come at `rate` a second up to `size`; empty at the start."""

    __slots__ = ("_at", "rate", "size", "tokens")

    def __init__(self, rate: float, size: float, now: float, tokens: float = 0.0) -> None:
        self.rate = rate
        self.size = size
        self.tokens = tokens
        self._at = now

    def level(self, now: float) -> float:
        """Tokens there are now."""
        if now > self._at:
            self.tokens = min(self.size, self.tokens + (now - self._at) * self.rate)
            self._at = now
        return self.tokens

    def take(self, now: float, count: float = 1.0) -> None:
        """Spend tokens (the level may go below zero: then it takes longer to come back)."""
        self.level(now)
        self.tokens -= count

    def wait(self, now: float) -> float:
        """Seconds until one token is there."""
        missing = 1.0 - self.level(now)
        return 0.0 if missing <= 1e-9 else missing / self.rate


class Pace:
    """Who may be written to now. Everything here is in memory: a restart begins with empty buckets.

    All times are seconds of a monotonic clock.
    """

    def __init__(self, limits: Limits, now: float) -> None:
        self.limits = limits
        self._account = Bucket(limits.rate, max(1.0, limits.rate / 10), now)
        self._chats: dict[int, Bucket] = {}
        self._groups: dict[int, deque[float]] = {}
        self._held: dict[int, float] = {}
        self._account_held = 0.0
        self._slow_until = 0.0
        self.refused = 0

    def allowed(self, now: float) -> int:
        """How many letters may leave now over all chats."""
        if now < self._account_held:
            return 0
        if self._slow_until and now >= self._slow_until:
            self._slow_until = 0.0
            self._account.level(now)
            self._account.rate = self.limits.rate
        return int(self._account.level(now) + 1e-9)

    def held(self, now: float) -> list[int]:
        """Chats that must wait."""
        over = [chat for chat, until in self._held.items() if until <= now]
        for chat in over:
            del self._held[chat]
        return list(self._held)

    def spend(self, chat: int, now: float, *, group: bool = False) -> None:
        """A letter leaves for this chat; the chat is held until it may have the next one."""
        self._account.take(now)
        if group:
            times = self._groups.setdefault(chat, deque())
            times.append(now)
            while times and times[0] <= now - 60:
                times.popleft()
            if len(times) >= self.limits.group_per_minute:
                self._hold(chat, times[0] + 60)
            return
        bucket = self._chats.get(chat)
        if bucket is None:
            size = self.limits.chat_burst
            bucket = self._chats[chat] = Bucket(self.limits.chat_rate, size, now, tokens=size)
        bucket.take(now)
        wait = bucket.wait(now)
        if wait > 0:
            self._hold(chat, now + wait)
        if len(self._chats) > 10_000:
            self._tidy(now)

    def hold_chat(self, chat: int, seconds: float, now: float) -> None:
        """Nothing to this chat for so long."""
        self._hold(chat, now + seconds)

    def hold_account(self, seconds: float, now: float) -> None:
        """Nothing to anybody for so long."""
        self._account_held = max(self._account_held, now + seconds)

    def too_many(self, now: float, *, group: bool = False) -> None:
        """The platform answered 429: half the rate for a minute. A group that is held by itself has reached its own
        limit (groups have a lower one): that slows nobody else down."""
        self.refused += 1
        if group:
            return
        self._account.level(now)
        self._account.rate = self.limits.rate / 2
        self._slow_until = now + AFTER_429

    def wait(self, now: float) -> float:
        """Seconds until something that is held now may move, at most one second."""
        if now < self._account_held:
            return min(1.0, self._account_held - now)
        token = self._account.wait(now)
        if token > 0:  # until there is one, it does not matter whose hold is over
            return min(1.0, token)
        return min([1.0, *(max(0.0, until - now) for until in self._held.values())])

    def _hold(self, chat: int, until: float) -> None:
        self._held[chat] = max(self._held.get(chat, 0.0), until)

    def _tidy(self, now: float) -> None:
        for chat in [c for c, b in self._chats.items() if b.level(now) >= b.size]:
            del self._chats[chat]
