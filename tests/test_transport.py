"""The transport under `telegram.Bot` against servers that answer as Telegram rarely does, and proxies in between do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot
from telegram.error import NetworkError, TelegramError

from bot.channels.telegram_write import outcome
from bot.channels.transport import LostReply, ServerDown, TooMany, Transport
from bot.contract import Rejected, Send, Sent
from tests.botapi import TOKEN

Ask = Callable[[web.Response], Coroutine[Any, Any, TelegramError]]


@pytest_asyncio.fixture
async def ask() -> AsyncIterator[Ask]:
    """Gives the error that a letter meets when the server answers so."""
    answer = web.Response()
    asked = []

    async def handle(request: web.BaseRequest) -> web.Response:
        asked.append(request.raw_path)
        return answer

    runner = web.ServerRunner(web.Server(handle))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    transport = Transport(patience=5)
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=transport, get_updates_request=transport)

    async def send(given: web.Response) -> TelegramError:
        nonlocal answer
        answer = given
        with pytest.raises(TelegramError) as problem:
            await bot.send_message(5, "hola")
        assert asked == [f"/bot{TOKEN}/sendMessage"], "one letter is one request"
        return problem.value

    yield send
    await transport.shutdown()
    await transport.shutdown()
    await runner.cleanup()


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (web.json_response({"ok": False, "parameters": {"retry_after": 17}}, status=429), 17),
        (web.json_response({"ok": False, "parameters": {"retry_after": 0}}, status=429), 1),
        (web.json_response({"ok": False, "parameters": {"retry_after": "soon"}}, status=429), 5),
        (web.Response(text="slow down", status=429, headers={"Retry-After": "9"}), 9),
        (web.Response(text="[]", status=429, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), 5),
        (web.Response(status=429), 5),
    ],
)
async def test_every_429_says_how_long_to_wait(ask: Ask, answer: web.Response, seconds: int) -> None:
    problem = await ask(answer)
    assert isinstance(problem, TooMany) and problem.seconds == seconds


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
async def test_every_5xx_is_a_server_that_is_down(ask: Ask, status: int) -> None:
    assert isinstance(await ask(web.Response(text="<html>", status=status)), ServerDown)


@pytest.mark.parametrize("body", ["", "<html>", "[]", "5", '{"ok":', "[" * 100_000])
async def test_a_success_that_cannot_be_read_may_have_arrived(ask: Ask, body: str) -> None:
    assert isinstance(await ask(web.Response(text=body)), LostReply)


async def test_a_redirection_is_not_followed_since_the_address_holds_the_token(ask: Ask) -> None:
    problem = await ask(web.Response(status=302, headers={"Location": "http://127.0.0.1:9/elsewhere"}))
    assert isinstance(problem, NetworkError)
    assert not isinstance(outcome(problem, Send(), ""), Sent)


async def test_what_is_too_large_is_refused_for_good(ask: Ask) -> None:
    answer = web.json_response({"ok": False, "description": "Request Entity Too Large"}, status=413)
    assert outcome(await ask(answer), Send(), "") == Rejected("request entity too large")
