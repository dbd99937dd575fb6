"""One bot's updates on their way out: a queue with Telegram's offset semantics, long polling and webhook delivery."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Iterable
from itertools import islice
from typing import Any

import aiohttp

from bot.contract import Clock

FIRST_UPDATE = 700_000_001
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""What a bot hears of only when it asks for it by name."""

WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
TWO_POLLERS = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class ApiError(Exception):
    """An answer that is no success: HTTP status, description and, where Telegram gives them, parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


class Updates:
    """Updates that wait for the bot. The bot fetches them (`poll`) or they are posted to it (`set_webhook`)."""

    def __init__(self, clock: Clock, retry_delay: float = 0.05) -> None:
        self.clock = clock
        self.retry_delay = retry_delay
        self.waiting: deque[tuple[int, bytes]] = deque()
        self.next_id = FIRST_UPDATE
        self.allowed: frozenset[str] | None = None
        self.webhook: dict[str, Any] = {}
        self.posts: list[tuple[int, int]] = []
        """Every webhook delivery: update id, HTTP status of the answer (0: there was none)."""
        self.longest_poll = 60.0
        """Seconds after which even a more patient poll ends."""
        self._more = asyncio.Event()
        self._poll = 0
        self._posters: list[asyncio.Task[None]] = []
        self._wake: asyncio.Queue[tuple[int, bytes]] | None = None

    def add(self, kind: str, content: dict[str, Any]) -> dict[str, Any] | None:
        """Queue one update as Telegram makes it; None where the bot does not listen to this kind."""
        if kind in NOT_BY_DEFAULT if self.allowed is None else kind not in self.allowed:
            return None
        update = {"update_id": self.next_id, kind: dict(content)}
        self.push(update)
        return update

    def push(self, update: Any) -> None:
        """Queue any JSON value as it is. One without a usable `update_id` takes the next place in the queue."""
        given = update.get("update_id") if isinstance(update, dict) else None
        place = given if isinstance(given, int) and not isinstance(given, bool) and 0 < given < 2**53 else self.next_id
        self.next_id = max(self.next_id, place + 1)
        self.waiting.append((place, json.dumps(update).encode()))
        if self._wake is not None:
            self._wake.put_nowait(self.waiting[-1])
        self._more.set()

    # --- polling -----------------------------------------------------------------------------------------------------

    async def poll(self, offset: int, limit: int, patience: float) -> list[bytes]:
        """getUpdates: what lies before a positive `offset` is confirmed and forgotten."""
        if self.webhook:
            raise ApiError(409, WEBHOOK_ACTIVE)
        self._poll += 1
        mine = self._poll
        self._more.set()  # wakes an earlier poll, which finds that it is no longer the latest
        self._confirm(offset)
        until = asyncio.get_running_loop().time() + min(patience, self.longest_poll)
        while not self.waiting:
            self._more.clear()
            left = until - asyncio.get_running_loop().time()
            if left <= 0:
                break
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._more.wait(), left)
            if mine != self._poll:
                raise ApiError(409, TWO_POLLERS)
        return [raw for _, raw in islice(self.waiting, limit)]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        while self.waiting and self.waiting[0][0] < offset:
            self.waiting.popleft()

    # --- webhook -----------------------------------------------------------------------------------------------------

    async def set_webhook(self, url: str, *, secret: str, connections: int, allowed: Iterable[str] | None) -> None:
        """Deliver by POST from now on; an empty `url` ends that."""
        if allowed is not None:
            self.listen_to(allowed)
        await self.close()
        self.webhook = {"url": url, "secret": secret, "max_connections": connections} if url else {}
        if url:
            self._wake = asyncio.Queue()
            for entry in self.waiting:
                self._wake.put_nowait(entry)
            self._posters = [asyncio.create_task(self._post()) for _ in range(connections)]
            self._poll += 1
            self._more.set()

    def listen_to(self, allowed: Iterable[str]) -> None:
        """`allowed_updates`; an empty list is the default set."""
        self.allowed = frozenset(allowed) or None

    async def _post(self) -> None:
        """One of `max_connections` posters: takes the next update and repeats it until the answer is 2xx."""
        assert self._wake is not None
        headers = {"Content-Type": "application/json"}
        if self.webhook["secret"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.webhook["secret"]
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            while True:
                entry = await self._wake.get()
                while not await self._delivered(session, entry, headers):  # noqa: ASYNC110 - as Telegram does
                    await asyncio.sleep(self.retry_delay)
                with contextlib.suppress(ValueError):
                    self.waiting.remove(entry)

    async def _delivered(
        self, session: aiohttp.ClientSession, entry: tuple[int, bytes], headers: dict[str, str]
    ) -> bool:
        try:
            async with session.post(self.webhook["url"], data=entry[1], headers=headers) as answer:
                status = answer.status
        except (aiohttp.ClientError, TimeoutError):
            status = 0
        self.posts.append((entry[0], status))
        if not 200 <= status < 300:
            self.webhook["last_error_date"] = int(self.clock.now().timestamp())
            self.webhook["last_error_message"] = (
                f"Wrong response from the webhook: {status}" if status else "Connection refused"
            )
        return 200 <= status < 300

    def info(self) -> dict[str, Any]:
        """WebhookInfo."""
        known = {"url": "", "max_connections": 40} | {k: v for k, v in self.webhook.items() if k != "secret"}
        if not self.webhook:
            del known["max_connections"]
        if self.allowed is not None:
            known["allowed_updates"] = sorted(self.allowed)
        return known | {"has_custom_certificate": False, "pending_update_count": len(self.waiting)}

    async def close(self) -> None:
        """End webhook delivery."""
        for task in self._posters:
            task.cancel()
        await asyncio.gather(*self._posters, return_exceptions=True)
        self._posters, self._wake = [], None
