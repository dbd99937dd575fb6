"""Ends the real service by a signal while something is under way, and tells how it went."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from sqlalchemy import func, select

from storage.database import Database
from storage.tables import outbox
from tests.botapi import BotApi, Call
from tests.botapi_people import Account
from tests.service import Ended, organised, running, telegram

LONGEST = 10.0
"""Seconds within which the service ends, whatever it was doing."""

HALVES = (
    b"GET / HTTP/1.1\r\nHost: loc",
    b"POST /simulator/say HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{",
)
"""Requests that somebody began and never ended."""

STREAMS = 5
"""Open pages of the simulator."""


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


@dataclass(frozen=True)
class Landing:
    """An end with letters in flight. letters: how many had arrived. states: state of a letter -> how many."""

    ended: Ended
    letters: int
    states: Mapping[int, int]


async def in_flight(*, answered: bool, **where: object) -> Landing:
    """End the service while a letter waits for its answer, which comes (or never does). where: its settings."""
    async with Slow() as api:
        settings = where | telegram(api)
        code = await organised(**settings)
        async with running(**settings) as service:
            api.user("Noa").starts(code)
            await asyncio.wait_for(api.arrived.wait(), LONGEST)
            ending = asyncio.create_task(service.stop())
            await asyncio.wait_for(api.left.wait(), LONGEST)
            if answered:
                api.gate.set()
            ended = await ending
        assert not api.invalid, api.invalid
        return Landing(ended, len(api.calls("sendMessage")), await _states(where))


async def _states(where: Mapping[str, object]) -> dict[int, int]:
    database = Database(str(where.get("database_url") or f"sqlite:///{where['data_dir']}/respiro.db"))
    try:
        async with database.read() as db:
            counted = select(outbox.c.state, func.count()).group_by(outbox.c.state)
            return {state: number for state, number in await db.execute(counted)}
    finally:
        await database.close()


async def with_streams(home: Path, sign: signal.Signals) -> Ended:
    """End the simulator while pages are open and requests half made. Raises if a stream breaks instead of ending."""
    async with running(data_dir=home) as service, AsyncExitStack() as open:
        streams = [await open.enter_async_context(_stream(service.url)) for _ in range(STREAMS)]
        halves = [await open.enter_async_context(_half_a_request(service.port, half)) for half in HALVES]
        ended = await service.stop(sign)
        for stream in streams:
            assert (await stream.content.read()).endswith(b"\n\n")  # a broken connection would raise
        for half in halves:
            await asyncio.wait_for(half.read(), LONGEST)
    return ended


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
