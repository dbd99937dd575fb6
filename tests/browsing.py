"""A browser without a window: asks an ASGI app as a browser would, and follows its stream of events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

PATIENCE = 30.0
"""Seconds of real time after which what a test waits for will not come any more."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Screen:
    """What a page shows after what it was told. bubbles: by phone, in the order of their times."""

    owners: dict[str, dict[str, Any]] = field(default_factory=dict)
    bubbles: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    clock: dict[str, Any] = field(default_factory=dict)
    whole: bool = False

    def take(self, name: str, data: dict[str, Any]) -> None:
        """Do what the page's script does with an event."""
        match name:
            case "phone":
                if self.owners.get(data["phone"], {}).get("begun") != data["begun"]:
                    self.bubbles[data["phone"]] = {}
                self.owners[data["phone"]] = data
            case "bubble":
                self.bubbles[data["phone"]][data["ref"]] = data
            case "clock":
                self.clock = data
            case "all":
                self.whole = True
            case _:
                raise AssertionError(f"the page knows no event {name}")

    def shown(self, phone: str) -> list[dict[str, Any]]:
        """The bubbles of a phone from top to bottom."""
        return sorted(self.bubbles.get(phone, {}).values(), key=lambda bubble: bubble["at"])

    def said(self, phone: str) -> list[str]:
        """Their words; a mark in front tells the person's own (`>`) from the service's (`<`)."""
        marks = {"person": ">", "bot": "<"}
        return [
            f"{marks[b['side']]} " + ("(gone)" if b["runs"] is None else "".join(part for part, _ in b["runs"]))
            for b in self.shown(phone)
        ]


@dataclass
class Stream:
    """An open stream of events."""

    screen: Screen
    ended: asyncio.Event
    _told: asyncio.Condition

    async def until(self, seen: Callable[[Screen], bool]) -> Screen:
        """Wait until the screen is so. Fails after half a minute with what it shows instead."""
        try:
            async with asyncio.timeout(PATIENCE), self._told:
                await self._told.wait_for(lambda: seen(self.screen))
        except TimeoutError:
            raise AssertionError(f"it never came; the screen: {self.screen}") from None
        return self.screen


class Browser:
    """Asks an app. peer: from which address; host: what it calls the service; it keeps cookies."""

    def __init__(self, app: ASGIApp, *, peer: str = "127.0.0.1", host: str = "localhost:8080", **headers: str) -> None:
        self._app = app
        self._peer = peer
        self.host = host
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.cookies: dict[str, str] = {}

    async def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return await self._ask("GET", path, b"", headers)

    async def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        """Hand something in as a page of the same origin does; bytes as they are, a dict as JSON."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self._ask("POST", path, sent, {"origin": f"http://{self.host}", **headers})

    async def submit(self, path: str, **fields: str) -> Answer:
        """Submit a form from a page that sends no referrer: its origin is then `null`."""
        kind = "application/x-www-form-urlencoded"
        return await self._ask("POST", path, urlencode(fields).encode(), {"origin": "null", "content-type": kind})

    @asynccontextmanager
    async def stream(self, path: str = "/simulator/stream") -> AsyncIterator[Stream]:
        """Open a stream of events and follow it until the end of the block."""
        gone = asyncio.Event()
        stream = Stream(Screen(), asyncio.Event(), asyncio.Condition())
        rest = ""

        async def receive() -> Message:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            nonlocal rest
            rest += message.get("body", b"").decode()
            while "\n\n" in rest:
                block, _, rest = rest.partition("\n\n")
                name, data = (line.partition(": ")[2] for line in block.split("\n"))
                async with stream._told:
                    stream.screen.take(name, json.loads(data))
                    stream._told.notify_all()

        async def follow() -> None:
            await self._app(self._scope("GET", path, {}), receive, send)
            stream.ended.set()

        following = asyncio.create_task(follow())
        try:
            yield stream
        finally:
            gone.set()
            await asyncio.wait_for(following, PATIENCE)

    async def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
        got: list[Message] = []

        async def receive() -> Message:
            return messages.pop(0) if messages else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            got.append(message)

        await self._app(self._scope(method, path, headers), receive, send)
        raw = [(name.decode(), value.decode()) for name, value in got[0]["headers"]]
        for name, value in raw:
            if name == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        text = b"".join(message.get("body", b"") for message in got[1:]).decode()
        return Answer(got[0]["status"], dict(raw), text)

    def _scope(self, method: str, path: str, headers: Mapping[str, str]) -> dict[str, Any]:
        bare, _, query = path.partition("?")
        said = {"host": self.host, **self.headers, **{name.replace("_", "-"): v for name, v in headers.items()}}
        if self.cookies:
            said["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": bare,
            "raw_path": bare.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in said.items()],
            "client": (self._peer, 50000),
            "server": ("127.0.0.1", 8080),
        }
