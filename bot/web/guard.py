"""Who may see a page, and what every answer says to browsers."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALL = 64 * 1024
"""Most bytes that a page may hand in."""

LARGE = 1024 * 1024
"""Most bytes of a platform's webhook (Telegram's updates stay far below)."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

_PROXIES = {"forwarded", "via", "x-real-ip", "true-client-ip", "cf-connecting-ip", "fly-client-ip", "client-ip"}
_LOCAL = {"localhost", "127.0.0.1", "::1"}


class Headers:
    """Puts the security headers on every answer; nothing is kept in a cache unless an answer says so itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, sending)


class _TooLarge(Exception):  # noqa: N818 - it becomes an answer
    pass


class BodyLimit:
    """Answers 413 to bodies over the limit, also to those that do not say how long they are."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = LARGE if scope["path"].startswith("/webhook/") else SMALL
        said = HTTPConnection(scope).headers.get("content-length", "0")
        begun = False
        taken = 0

        async def receiving() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise _TooLarge
            return message

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            if not said.isdigit() or int(said) > limit:
                raise _TooLarge
            await self._app(scope, receiving, sending)
        except _TooLarge:
            if begun:
                raise
            await PlainTextResponse("Too large.", 413)(scope, receive, send)


def direct(request: HTTPConnection) -> bool:
    """Whether this came from this very computer, without a proxy in between."""
    if any(name in _PROXIES or name.startswith("x-forwarded") for name in request.headers):
        return False
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def known_host(request: HTTPConnection, public_url: str) -> bool:
    """Whether the browser asked for a name of ours. Anything else is a foreign page that had its name point here."""
    asked = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    return asked in _LOCAL | {urlsplit(public_url).hostname or ""} - {""}


def same_origin(request: HTTPConnection) -> bool:
    """Whether a page of ours sent this: no other site can make a browser say so."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None and origin != "null":
        return urlsplit(origin).netloc == request.headers.get("host")
    return site is not None


def bearer(request: HTTPConnection, token: str) -> bool:
    """Whether the request carries this token."""
    given = request.headers.get("authorization", "")
    return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())


class Door:
    """Lets in who has the one-time code that was shown at the start, and knows them again by a cookie.

    Everything is in memory: after a restart there is a new code and nobody is known.
    """

    COOKIE = "respiro_rehearsal"
    LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"

    def __init__(self) -> None:
        parts = ["".join(secrets.choice(self.LETTERS) for _ in range(4)) for _ in range(3)]
        self.code: str | None = "-".join(parts)
        self._known: set[bytes] = set()

    def enter(self, code: str) -> str | None:
        """The cookie's value for the right code, which is used up by this; None for any other."""
        typed = "".join(letter for letter in code.upper() if letter in self.LETTERS)
        if self.code is None or not hmac.compare_digest(typed, self.code.replace("-", "")):
            return None
        self.code = None
        token = secrets.token_urlsafe(32)
        self._known.add(_digest(token))
        return token

    def knows(self, cookies: dict[str, str]) -> bool:
        """Whether somebody came in before."""
        return _digest(cookies.get(self.COOKIE, "")) in self._known


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
