"""A Bot API server of our own, for tests and benches: real state, Telegram's rules and error texts, faults by script.

In a test: `async with BotApi() as api:` then `api.url`, `api.token`, `api.user("Daniel").says("alto")`.
On its own: `python -m tests.botapi --port 0` prints its address; it is then steered by POST and GET under `/control`.
With `cheap=True` it checks nothing and keeps no messages, so that it costs a bench little.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qsl

from aiohttp import web

from bot.clock import SystemClock
from bot.contract import Clock
from tests.botapi_check import BadCall, Upload, check
from tests.botapi_faults import AFTERWARDS, Fault, FaultKind, Faults, Limits, too_many
from tests.botapi_methods import LATER, do
from tests.botapi_people import BOT_ID, Account, Group, Person
from tests.botapi_updates import ApiError

TOKEN = f"{BOT_ID}:AAF-a_token_that_opens_nothing_at_all_0"
BODY_LIMIT = 60 * 2**20
_CHAT = re.compile(rb'chat_id(?:=|": ?"?|"\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)')


@dataclass(slots=True)
class Call:
    """One call as it arrived: when (the clock's monotonic seconds), what, for which chat, and the answer's status
    (0: none was given). `params` are the checked ones; a cheap server keeps the body unread instead."""

    at: float
    method: str
    chat: int | None
    code: int = 0
    description: str = ""
    params: dict[str, Any] | None = None
    body: bytes = b""
    mime: str = ""

    @property
    def said(self) -> str:
        """The text or caption that was sent."""
        params = self.params if self.params is not None else _body(self.body, self.mime)
        return str(params.get("text", params.get("caption", "")))


class BotApi:
    """The server. `invalid` lists calls that no valid bot makes; tests assert that it stays empty."""

    def __init__(self, *, clock: Clock | None = None, token: str = TOKEN, cheap: bool = False, port: int = 0) -> None:
        self.clock: Clock = clock or SystemClock()
        self.token, self.cheap, self.port = token, cheap, port
        self.accounts: dict[str, Account] = {}
        self.bot = self.add_bot(token)
        self.wire: list[Call] = []
        self.invalid: list[str] = []
        self.faults = Faults()
        self.limits: Limits | None = None
        self.people = 0
        self._called = asyncio.Event()
        self._released = asyncio.Event()

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()

        def request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
            return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=BODY_LIMIT)

        server = web.Server(self._handle, request_factory=request, handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    async def __aexit__(self, *failure: object) -> None:
        self._released.set()
        for account in self.accounts.values():
            await account.updates.close()
        await self._runner.cleanup()

    # --- for tests ---------------------------------------------------------------------------------------------------

    def add_bot(self, token: str, username: str = "respiro_bot") -> Account:
        """One more bot that this server knows."""
        account = self.accounts[token] = Account(token, self.clock, username)
        return account

    def user(self, name: str, *, bot: Account | None = None, met: bool = False) -> Person:
        """Somebody with the app; `met`: he has written to the bot before, so that it may write to him."""
        self.people += 1
        person = Person(bot or self.bot, 5_000_000_000 + self.people, name)
        if met:
            person.chat.closed = None
        return person

    def group(self, title: str, *members: Person) -> Group:
        """A group of these people, without the bot."""
        self.people += 1
        return Group(self.bot, -4_000_000 - self.people, title, members)

    def push(self, update: Any) -> None:
        """Any JSON value as an update of the bot: a malformed one, or one again that was delivered before."""
        self.bot.updates.push(update)

    def fault(self, method: str, kind: FaultKind, times: int | None = 1, chat: int | None = None, **more: Any) -> None:
        """Script trouble for the next `times` calls of `method` (`*`: any): see `Fault`."""
        self.faults.script.append(Fault(method, kind, times, chat, **more))

    def limit(self, **rates: Any) -> None:
        """Keep Telegram's rate limits from now on: see `Limits`."""
        self.limits = Limits(self.clock, **rates)

    def calls(self, method: str) -> list[Call]:
        """What arrived of one method, in order."""
        return [call for call in self.wire if call.method == method]

    async def until(self, condition: Callable[[], object], within: float = 10.0) -> None:
        """Wait for a condition, looked at after each call that arrives. Raises `AssertionError` after `within` s."""
        try:
            async with asyncio.timeout(within):
                while not condition():
                    self._called.clear()
                    await self._called.wait()
        except TimeoutError:
            raise AssertionError(f"it did not come true within {within} s") from None

    # --- calls -------------------------------------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.raw_path.partition("?")[0]
        if path.startswith("/bot"):
            token, _, method = path[4:].replace("%3A", ":").partition("/")
            account = self.accounts.get(token)
            if account is not None:
                return await self._call(account, method, request)
            known = re.fullmatch(r"\d+:[\w-]{30,}", token) is not None
            return _error(401, "Unauthorized") if known else _error(404, "Not Found")
        if path.startswith("/control/"):
            return await self._control(path[9:], request)
        return self._download(path)

    async def _call(self, account: Account, method: str, request: web.BaseRequest) -> web.StreamResponse:
        call = Call(self.clock.monotonic(), method, None)
        self.wire.append(call)
        self._called.set()
        mime = request.content_type
        if self.cheap and (method == "answerCallbackQuery" or method.startswith("send")):
            call.body, call.mime = await request.read(), mime
            found = _CHAT.search(call.body)
            call.chat = int(found[1]) if found else None
            given: dict[str, Any] = {}
        else:
            given = await _parameters(request, mime)
            call.chat = _chat(given)
        try:
            fault = self.faults.take(method, call.chat)
            if fault is not None and fault.kind not in AFTERWARDS:
                return await self._trouble(fault, call, request)
            response = await self._answer(account, call, given)
            if fault is not None:
                return await self._trouble(fault, call, request)
            return response
        finally:
            self._called.set()

    async def _answer(self, account: Account, call: Call, given: dict[str, Any]) -> web.Response:
        """The true answer: limits, then rules, then the method itself."""
        if self.limits is not None and (wait := self.limits.take(call.method, call.chat)):
            call.code, body = too_many(wait)
            call.description = body["description"]
            return _json(call.code, body)
        try:
            if self.cheap:
                if call.body:
                    call.code = 200
                    return _bytes(_quick(account, call))
                params = {k: _loosely(v) for k, v in given.items()}
            else:
                params = call.params = check(call.method, given)
            result = await self._do(account, call, params)
        except BadCall as bad:
            self.invalid.append(f"{call.method}: {bad}")
            return _refused(call, 404 if str(bad).startswith("Not Found") else 400, str(bad))
        except ApiError as refused:
            return _refused(call, refused.code, refused.description, **refused.parameters)
        call.code = 200
        return _bytes(result) if isinstance(result, bytes) else _json(200, {"ok": True, "result": result})

    async def _do(self, account: Account, call: Call, params: dict[str, Any]) -> Any:
        if call.method == "getUpdates":
            if "allowed_updates" in params:
                account.updates.listen_to(params["allowed_updates"])
            offset, limit = params.get("offset", 0), params.get("limit", 100)
            raws = await account.updates.poll(offset, limit, params.get("timeout", 0))
            return b'{"ok":true,"result":[%b]}' % b",".join(raws)
        if call.method in LATER:
            return await LATER[call.method](account, params)
        return do(account, call.method, params)

    async def _trouble(self, fault: Fault, call: Call, request: web.BaseRequest) -> web.StreamResponse:
        if fault.kind == "garbage":
            return web.Response(text="<html>it works", content_type="text/html")
        if fault.kind in ("drop", "lost", "hang"):
            call.code = 0
            if fault.kind == "hang":
                await self._released.wait()
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        call.code, body = fault.answer()
        call.description = body["description"]
        return _json(call.code, body)

    def _download(self, path: str) -> web.Response:
        found = re.fullmatch(r"/file/bot([^/]+)/files/(\w+)", path)
        account = self.accounts.get(found[1].replace("%3A", ":")) if found else None
        if account is None or found is None or found[2] not in account.files:
            return _error(404, "Not Found")
        return web.Response(body=account.files[found[2]].data, content_type="application/octet-stream")

    # --- for benches -------------------------------------------------------------------------------------------------

    async def _control(self, name: str, request: web.BaseRequest) -> web.Response:
        """push: a JSON list of updates. talk: `[[user, text], ...]`. fault, limit: arguments as an object.
        count: calls by method. wire: `[[at, method, chat, status, text], ...]` from `?since=` on. forget: the wire."""
        given = json.loads(await request.read() or b"null")
        if name == "push":
            for update in given:
                self.push(update)
        elif name == "talk":
            for user, text in given:
                self.talk(user, text)
        elif name == "fault":
            self.fault(**given)
        elif name == "limit":
            self.limit(**given)
        elif name == "forget":
            self.wire.clear()
        elif name == "count":
            counts: dict[str, int] = {}
            for call in self.wire:
                counts[call.method] = counts.get(call.method, 0) + 1
            return _json(200, {"calls": counts, "invalid": len(self.invalid), "now": self.clock.monotonic()})
        elif name == "wire":
            since = int(request.query.get("since", "0"))
            return _json(200, [[c.at, c.method, c.chat, c.code, c.said] for c in self.wire[since:]])
        else:
            return _error(404, "Not Found")
        return _json(200, {"ok": True})

    def talk(self, user: int, text: str) -> None:
        """Somebody types a text to the bot; nobody is kept who could be asked later."""
        author = {"id": user, "is_bot": False, "first_name": "x", "language_code": "es"}
        chat = {"id": user, "type": "private", "first_name": "x"}
        message = {"message_id": self.bot.next_message(), "from": author, "chat": chat, "date": self.bot.moment()}
        self.push({"update_id": self.bot.updates.next_id, "message": message | {"text": text}})


# --- requests and answers --------------------------------------------------------------------------------------------


async def _parameters(request: web.BaseRequest, mime: str) -> dict[str, Any]:
    """Parameters from query and body as they came: strings, JSON values, uploads."""
    given: dict[str, Any] = dict(request.query)
    if mime == "multipart/form-data":
        for name, part in (await request.post()).items():
            if isinstance(part, web.FileField):
                given[name] = Upload(part.filename, part.content_type, part.file.read())
            else:
                given[name] = part if isinstance(part, str) else Upload(name, "application/octet-stream", bytes(part))
        return given
    return given | _body(await request.read(), mime)


def _body(body: bytes, mime: str) -> dict[str, Any]:
    if mime == "application/json":
        read = json.loads(body or b"{}")
        return {k: v for k, v in read.items() if v is not None} if isinstance(read, dict) else {}
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def _chat(given: dict[str, Any]) -> int | None:
    chat = str(given.get("chat_id"))
    return int(chat) if re.fullmatch(r"-?\d{1,19}", chat) else None


def _loosely(value: Any) -> Any:
    """A form string as JSON where it is JSON; enough for the few methods that a cheap server carries out."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _quick(account: Account, call: Call) -> bytes:
    """A cheap server's answer: True for a tap, else the least that a Message holds."""
    if call.method == "answerCallbackQuery":
        return b'{"ok":true,"result":true}'
    return (
        b'{"ok":true,"result":{"message_id":%d,"date":%d,"text":"x","chat":{"id":%d,"type":"private","first_name":"x"},'
        b'"from":{"id":%d,"is_bot":true,"first_name":"Respiro"}}}'
        % (account.next_message(), account.moment(), call.chat or 0, account.user["id"])
    )


def _bytes(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="application/json")


def _json(status: int, body: Any) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


def _refused(call: Call, code: int, description: str, **parameters: int) -> web.Response:
    call.code, call.description = code, description
    return _error(code, description, **parameters)


def _error(code: int, description: str, **parameters: int) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return _json(code, body | ({"parameters": parameters} if parameters else {}))


async def _serve(args: argparse.Namespace) -> None:
    async with BotApi(token=args.token, cheap=args.cheap, port=args.port) as api:
        if args.limits:
            api.limit()
        print(api.url, flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def main() -> None:
    """Serve until standard input is closed, so that the server never outlives the bench that started it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--cheap", action="store_true", help="check nothing, keep no messages")
    parser.add_argument("--limits", action="store_true", help="keep Telegram's rate limits")
    args = parser.parse_args()
    try:
        import uvloop

        uvloop.run(_serve(args))
    except ImportError:
        asyncio.run(_serve(args))


if __name__ == "__main__":
    main()
