"""The HTTP transport under `telegram.Bot`: aiohttp, a small pool of kept-alive connections, and errors that say
whether a request can have arrived.

    TelegramError
      NetworkError
        NotSent      nothing went out: no connection could be made, or none was free
        LostReply    the request went out, and no whole answer came back: it may have been carried out
        ServerDown   an answer of 5xx: not carried out
      TooMany        an answer of 429, with the seconds that Telegram asks to wait

Everything else is raised as `telegram.request.BaseRequest` maps it. No message of an error holds the token, an address
or anybody's words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import aiohttp
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData
from yarl import URL

CONNECTIONS = 24
"""Most connections of one account: 16 carriers, one poll, four answers to taps, some to spare."""
KEPT_ALIVE = 30.0
"""Seconds that an idle connection is kept: less than servers keep theirs, or letters would run into closed ones."""
CONNECT_WITHIN = 5.0
"""Seconds to make a connection."""
FREE_WITHIN = 15.0
"""Seconds to wait for a free connection and make it."""
AFTER_429 = 5
"""Seconds to wait after a 429 that names none."""

_MESSAGE = frozenset({"message_id", "date", "chat"})


class NotSent(NetworkError):  # noqa: N818
    """The request did not go out."""


class LostReply(NetworkError):  # noqa: N818
    """The request went out and no whole answer came back."""


class ServerDown(NetworkError):  # noqa: N818
    """The server answered with 5xx."""


class TooMany(TelegramError):  # noqa: N818
    """The server asks to wait `seconds`."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: int) -> None:
        super().__init__("Too many requests")
        self.seconds = seconds


class Transport(BaseRequest):
    """One bot's way to the Bot API server. The session is made at the first request and closed by `shutdown`."""

    __slots__ = ("_patience", "_session", "_urls")

    def __init__(self, patience: float = 10.0) -> None:
        """patience: seconds to wait for an answer."""
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None
        self._urls: dict[str, URL] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._patience

    async def initialize(self) -> None:
        """Nothing to do: the session is made when it is needed."""

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; see the module for what it raises. Of the four time-outs only the one for reading is heeded."""
        patience = read_timeout if isinstance(read_timeout, int | float) else self._patience
        body: bytes | aiohttp.FormData | None = None
        if request_data is not None and request_data.contains_files:
            body = _form(request_data)
        elif request_data is not None:
            body = _json(request_data.parameters)
        return await self._exchange(url, body, patience, method)

    async def ask(self, url: str, params: Mapping[str, Any], patience: float) -> Any:
        """A call without `telegram.Bot`, for raw JSON: its `result`. Raises as `do_request` and by the answer."""
        code, payload = await self._exchange(url, _json(params), patience)
        answer = self.parse_json_payload(payload)
        if code == 200 and "result" in answer:
            return answer["result"]
        said = str(answer.get("description", ""))
        raise {401: InvalidToken, 403: Forbidden, 404: InvalidToken, 409: Conflict}.get(code, BadRequest)(said)

    async def _exchange(
        self, url: str, body: bytes | aiohttp.FormData | None, patience: float, method: str = "POST"
    ) -> tuple[int, bytes]:
        target = self._urls.get(url)
        if target is None:
            target = self._urls[url] = URL(url, encoded=True)
        headers = {"Content-Type": "application/json"} if isinstance(body, bytes) else None
        timeout = aiohttp.ClientTimeout(connect=FREE_WITHIN, sock_connect=CONNECT_WITHIN, sock_read=patience)
        try:
            async with self._open().request(
                method, target, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                code, payload = answer.status, await answer.read()
                fields = answer.headers
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as problem:
            raise NotSent(type(problem).__name__) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as problem:
            raise LostReply(type(problem).__name__) from None
        if code >= 500:
            raise ServerDown(f"server error {code}")
        if code == 429:
            raise TooMany(_wait(payload, fields))
        return code, payload

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=KEPT_ALIVE)
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("User-Agent", "Accept-Encoding"),
            )
        return self._session

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON object in an answer. Raises `LostReply` for anything else, and unlike its parent logs nothing.

        A message is cut down to what identifies it: nobody reads the rest, and building it costs more than the request.
        """
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise LostReply("an answer that is no JSON object")
        result = answer.get("result")
        if isinstance(result, dict) and result.keys() >= _MESSAGE:
            answer["result"] = {name: result[name] for name in _MESSAGE}
        return answer


def _json(params: Mapping[str, Any]) -> bytes:
    """A JSON body. Half of a surrogate pair, which no server takes, becomes a question mark."""
    return json.dumps(params, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in data.json_parameters.items():
        form.add_field(name, value.encode("utf-8", "replace").decode())
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


def _wait(payload: bytes, headers: Mapping[str, str]) -> int:
    """`retry_after` of a 429, from the body or else from the header."""
    try:
        seconds = json.loads(payload)["parameters"]["retry_after"]
    except (ValueError, TypeError, KeyError, RecursionError):
        seconds = headers.get("Retry-After", AFTER_429)
    try:
        return max(1, int(seconds))
    except (ValueError, TypeError):
        return AFTER_429
