"""One native group is refused for 45 seconds: what everybody else notices of it, beside AIORateLimiter."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ApplicationBuilder

from bench import report, stage
from bench.load import Failed, post, server
from bench.report import Part, ms, p50, p99
from bench.stage import Due, Watched
from bench.urgent import FIRST, Page, broadcasting, sent
from bot.channels.telegram import Login, Telegram
from bot.clock import to_us
from bot.contract import Lane
from bot.engine import settle_memory
from bot.pacing import TELEGRAM
from tests.botapi import TOKEN

GROUP = -4_000_001
RATE = 20
"""Letters a second to people, at random."""
CHATS = 400
EVERY = 3.0
"""Seconds between two letters to the group."""
MOST = 1.5
"""How many times the undisturbed p99 is still "nobody notices", for a machine with other things to do."""

LEAD = """
{rate} letters a second, at random, to {chats} people for {seconds:.0f} s at Telegram's limits, and one to a native
group every {every:.0f} s; then the same while the server refuses the group with 429 and `retry_after: {hold}`. Measured
for the letters to people, from the commit of the turn (with `AIORateLimiter`: from the call) to the arrival.
"""
WORDS = """
Respiro holds the group and nobody else, and does not slow the account down for it. `AIORateLimiter` stops every call of
the bot until the group's time is over.
"""


def _plan(seconds: float) -> list[tuple[float, int, int]]:
    """(second, serial, chat) of all letters in order; the group is chat `CHATS`."""
    chance = random.Random(1)
    people = [(chance.uniform(0, seconds), chance.randrange(CHATS)) for _ in range(int(seconds * RATE))]
    group = [(n * EVERY, CHATS) for n in range(int(seconds / EVERY) + 1)]
    return [(second, 10**9 + n, chat) for n, (second, chat) in enumerate(sorted(people + group))]


def _delays(wire: Sequence[Sequence[Any]], begun: dict[str, float]) -> list[float]:
    """Of the letters to people. Raises `Failed` if one is missing or came twice."""
    arrived: dict[str, float] = {}
    for at, method, chat, status, text in wire:
        if method == "sendMessage" and status == 200 and chat != GROUP:
            if text in arrived:
                raise Failed(f"a letter came twice ({text})")
            arrived[text] = at
    if arrived.keys() != begun.keys():
        raise Failed(f"{len(begun.keys() - arrived.keys())} letters are missing")
    return [arrived[text] - at for text, at in begun.items()]


async def respiro(seconds: float, hold: int) -> list[float]:
    """Delays of letters to people; hold: `retry_after` of the group, 0 for none."""
    with tempfile.TemporaryDirectory() as folder:
        place = stage.sqlite(Path(folder))
        database = Watched(place.data)
        engine, account = await stage.assemble(database, place, broadcasting(database))
        chats = await stage.acquaint(engine, account, [*range(FIRST, FIRST + CHATS), GROUP])
        async with server() as (url, api):
            await post(api, "limit", {})
            if hold:
                fault = {"method": "sendMessage", "kind": "429", "times": None, "chat": GROUP, "retry_after": hold}
                await post(api, "fault", fault)
            engine.add(Telegram(account, Login(TOKEN, url), engine.clock), TELEGRAM)
            plan = _plan(seconds)
            start = to_us(engine.clock.now()) + 1_000_000
            timers = [Due(start + int(at * 1e6), Page(serial), chats[chat], Lane.CLOCK) for at, serial, chat in plan]
            await stage.plant(database, account, timers)
            settle_memory()  # as the service does at its start
            stop = asyncio.Event()
            running = asyncio.create_task(engine.run(stop))
            people = {str(serial) for _, serial, chat in plan if chat != CHATS}
            try:
                wire = await sent(api, len(people), seconds + 60, but=GROUP)
            finally:
                stop.set()
                await running
                await database.close()
    return _delays(wire, {str(s): second for s, _, second in database.committed if str(s) in people})


async def limiter(seconds: float, hold: int) -> list[float]:
    """The same of python-telegram-bot with its rate limiter, which repeats what is refused."""
    async with server() as (url, api):
        fault = {"method": "sendMessage", "kind": "429", "times": None, "chat": GROUP, "retry_after": hold}
        await post(api, "fault", fault)
        builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").rate_limiter(AIORateLimiter(max_retries=1))
        application = builder.updater(None).build()
        begun: dict[str, float] = {}

        async def later(second: float, serial: int, chat: int) -> None:
            await asyncio.sleep(second)
            if chat != CHATS:
                begun[str(serial)] = time.monotonic()
            try:
                await application.bot.send_message(GROUP if chat == CHATS else FIRST + chat, str(serial))
            except TelegramError as problem:
                if chat != CHATS:
                    raise Failed(f"a letter was given up ({type(problem).__name__})") from None

        async with application:
            tasks = [asyncio.create_task(later(*letter)) for letter in _plan(seconds)]
            wire = await sent(api, sum(chat != CHATS for _, _, chat in _plan(seconds)), seconds + 3 * hold, but=GROUP)
            for task in tasks:
                task.cancel()
            for outcome in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(outcome, Failed):
                    raise outcome
    return _delays(wire, begun)


async def measure(quick: bool) -> Part:
    """Without and with, and theirs."""
    seconds, hold, less = (10.0, 10, 3.0) if quick else (30.0, 45, 10.0)
    without = await respiro(seconds, 0)
    refused = await respiro(seconds, hold)
    theirs = await limiter(less, hold)
    rows = []
    for name, delays in (
        ("Respiro, nobody is refused", without),
        ("Respiro, the group is refused", refused),
        (f"AIORateLimiter, the group is refused ({less:.0f} s of letters)", theirs),
    ):
        rows.append([name, str(len(delays)), *map(ms, (p50(delays), p99(delays), max(delays)))])
    ratio = p99(refused) / p99(without)
    return Part(
        title=f"One group is refused for {hold} seconds",
        lead=LEAD.format(rate=RATE, chats=CHATS, seconds=seconds, every=EVERY, hold=hold),
        columns=["", "letters", "p50", "p99", "longest"],
        rows=rows,
        verdicts=[("p99 of the others, with against without", f"{ratio:.2f} ×", f"≤ {MOST} ×", ratio <= MOST)],
        words=WORDS,
    )


if __name__ == "__main__":
    report.show(measure)
