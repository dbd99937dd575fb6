"""SIGTERM to the real service: the turn in hand ends, letters in flight settle, streams let go, within 10 seconds."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import func, select

from bench import kills
from bench.kills import TERM, Campaign
from storage.database import Database
from storage.tables import SENT, outbox
from tests.botapi import BotApi, Call
from tests.botapi_people import Account
from tests.postgres import Postgres
from tests.service import organised, running, telegram

LONGEST = 10.0
"""Seconds within which the service ends, whatever it was doing."""


HALVES = (
    b"GET / HTTP/1.1\r\nHost: loc",
    b"POST /simulator/say HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{",
)
"""Requests that somebody began and never ended."""


class Slow(BotApi):
    """A Bot API server that holds its answers to letters at a gate; the letters have arrived by then.

    arrived: a letter has. left: the service has broken off its poll, as it does first of all when it is to end.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.arrived, self.left = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def _answer(self, account: Account, call: Call, given: dict[str, Any]) -> web.Response:
        try:
            answer = await super()._answer(account, call, given)
        except asyncio.CancelledError:
            self.left.set()
            raise
        if call.method == "sendMessage":
            self.arrived.set()
            await self.gate.wait()
        return answer


@pytest.fixture(params=["sqlite", "postgres"])
async def where(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, object]:
    """Settings of a service on each of the two databases."""
    if request.param == "sqlite":
        return {"data_dir": tmp_path}
    server: Postgres = request.getfixturevalue("postgres")
    return {"data_dir": tmp_path, "database_url": server.url(await server.create()), "key": "7f" * 32}


async def _states(where: dict[str, object]) -> list[tuple[int, int]]:
    """(state, how many) of all letters."""
    database = Database(str(where.get("database_url") or f"sqlite:///{where['data_dir']}/respiro.db"))
    try:
        async with database.read() as db:
            counted = select(outbox.c.state, func.count()).group_by(outbox.c.state)
            return [(state, number) for state, number in await db.execute(counted)]
    finally:
        await database.close()


async def test_letters_in_flight_settle(where: dict[str, object]) -> None:
    async with Slow() as api:
        settings = where | telegram(api)
        code = await organised(**settings)
        async with running(**settings) as service:
            api.user("Noa").starts(code)
            await asyncio.wait_for(api.arrived.wait(), LONGEST)
            ending = asyncio.create_task(service.stop())
            await asyncio.wait_for(api.left.wait(), LONGEST)
            api.gate.set()
            ended = await ending
        states = dict(await _states(where))
        assert (ended.code, api.invalid) == (0, [])
        assert ended.seconds < LONGEST
        assert states[SENT] == len(api.calls("sendMessage")), "every letter that arrived is settled"


async def test_a_platform_that_does_not_answer_holds_nobody_for_long(tmp_path: Path) -> None:
    async with Slow() as api:
        settings = {"data_dir": tmp_path} | telegram(api)
        code = await organised(**settings)
        async with running(**settings) as service:
            api.user("Noa").starts(code)
            await asyncio.wait_for(api.arrived.wait(), LONGEST)
            ended = await service.stop()
        assert ended.code == 0
        assert ended.seconds < LONGEST


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_open_event_streams_let_go(sign: signal.Signals, tmp_path: Path) -> None:
    async with running(data_dir=tmp_path) as service, AsyncExitStack() as open:
        streams = [await open.enter_async_context(_stream(service.url)) for _ in range(5)]
        halves = [await open.enter_async_context(_half_a_request(service.port, half)) for half in HALVES]
        ended = await service.stop(sign)
        for stream in streams:
            assert (await stream.content.read()).endswith(b"\n\n")  # it ends; a broken connection would raise
        for half in halves:
            await asyncio.wait_for(half.read(), LONGEST)
    assert ended.code == 0
    assert ended.seconds < LONGEST


@asynccontextmanager
async def _stream(url: str) -> AsyncIterator[aiohttp.ClientResponse]:
    """An open page of the simulator."""
    async with aiohttp.ClientSession() as browser, browser.get(f"{url}/simulator/stream") as stream:
        assert stream.status == 200
        await stream.content.readuntil(b"event: all")
        yield stream


@asynccontextmanager
async def _half_a_request(port: int, half: bytes) -> AsyncIterator[asyncio.StreamReader]:
    """Somebody who began to ask and never went on."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(half)
    await writer.drain()
    yield reader
    writer.close()


@pytest.mark.parametrize("mode", kills.MODES)
async def test_an_end_in_good_order_repeats_nothing(mode: str, tmp_path: Path) -> None:
    """Ended again and again in the middle of a burst, the service loses nothing and sends nothing twice."""
    outcome = await kills.run(Campaign(mode, (TERM,) * 4, burst=60, seed=5, span=0.3), await kills.sqlite(tmp_path))
    assert (outcome.broken(), outcome.bound) == ([], 0)
