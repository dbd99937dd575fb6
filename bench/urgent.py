"""An urgent letter behind three thousand others, at the rate that Telegram allows; beside AIORateLimiter."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ApplicationBuilder

from bench import report, stage
from bench.load import Failed, post, server
from bench.report import Part, ms, p50, p99
from bench.stage import Due, Watched
from bot.channels.telegram import Login, Telegram
from bot.clock import to_us
from bot.contract import Action, Lane, line
from bot.engine import settle_memory
from bot.feature import EVERYBODY, Feature, Unknown
from bot.pacing import TELEGRAM
from bot.turn import Turn
from storage import chats
from tests.botapi import TOKEN

FIRST = 6_000_000_000
STAFF = 20
"""People who get the urgent letters; each also has other letters waiting."""
A_TURN = 100
"""Letters that one turn of the broadcast writes."""
RATE = 30.0
WISHED = 0.3
USED = 0.98

ROUNDS = ((3000, 120), (900, 40))
"""Letters that wait and urgent ones, round by round; the same for both sides, which begin in turn."""
QUICK = ((600, 40), (300, 20))

LEAD = """
So many letters to as many chats wait in the slowest lane, and the Bot API server allows 30 a second over all chats and
one a second in each (more are answered with 429). Meanwhile urgent letters are written at random moments, to {staff} of
the same people; measured from the commit of the turn that wrote one to its arrival at the server. The same queue with
python-telegram-bot's `AIORateLimiter`, which has no lanes; measured from the call. {rounds} rounds in one run: ours
first, then theirs first.
"""
WORDS = """
An urgent letter waits for the next free place in the account's pace, at most one thirtieth of a second when it is
alone, and for nobody else. With a queue it waits for all that came before it, so that its delay grows with the queue.
The use of the allowed rate counts from the first letter to the last one.
"""


@dataclass(frozen=True)
class Flood(Action, verb="bench.flood"):
    """Write letters to so many chats from this one on."""

    first: int
    count: int


@dataclass(frozen=True)
class Page(Action, verb="bench.page"):
    """Write an urgent letter. serial: what it says."""

    serial: int


def broadcasting(database: Watched) -> Feature:
    """The one feature: a broadcast, and pages."""
    feature = Feature("bench")

    @feature.on(Unknown, who=EVERYBODY)
    async def nothing(turn: Turn, wish: Unknown) -> None:
        return

    @feature.on(Flood, who=())
    async def flood(turn: Turn, wish: Flood) -> None:
        ids = list(range(wish.first, wish.first + wish.count))
        found = await chats.by_ids(turn.db, ids)
        await turn.keys.load(chat.owner for chat in found.values())
        for id in ids:
            turn.say(line("bench-echo", serial=str(id)), to=found[id], lane=Lane.BULK)

    @feature.on(Page, who=())
    async def page(turn: Turn, wish: Page) -> None:
        database.marks.append(wish.serial)
        turn.say(line("bench-echo", serial=str(wish.serial)))

    return feature


@dataclass(frozen=True)
class Found:
    """Seconds of delay of each urgent letter, the share of the allowed rate that was used, and how many 429 came."""

    delays: list[float]
    used: float
    refused: int


def _read(wire: Sequence[Sequence[Any]], begun: dict[str, float], bulk: int) -> Found:
    """Raises `Failed` if a letter is missing or came twice."""
    arrived: dict[str, float] = {}
    refused = 0
    for at, method, _, status, text in wire:
        if method != "sendMessage":
            continue
        if status == 429:
            refused += 1
        elif text in arrived:
            raise Failed(f"a letter came twice ({text})")
        else:
            arrived[text] = at
    if len(arrived) != bulk + len(begun):
        raise Failed(f"{bulk + len(begun) - len(arrived)} letters are missing")
    order = sorted(arrived.values())
    return Found(
        [arrived[text] - at for text, at in begun.items()], (len(order) - 1) / (order[-1] - order[0]) / RATE, refused
    )


async def sent(api: aiohttp.ClientSession, wanted: int, longest: float, but: int = 0) -> list[Any]:
    """The wire, when so many letters have arrived (not counting what is for chat `but`, or was refused). Raises
    `Failed` after `longest` seconds."""
    give_up = time.monotonic() + longest
    wire: list[Any] = []
    there = 0
    while there < wanted:
        if time.monotonic() > give_up:
            raise Failed(f"{wanted - there} of {wanted} letters did not arrive within {longest:.0f} s")
        await asyncio.sleep(0.5)
        async with api.get("/control/wire", params={"since": len(wire)}) as answer:
            new = await answer.json()
        wire += new
        there += sum(method == "sendMessage" and code == 200 and chat != but for _, method, chat, code, _ in new)
    await asyncio.sleep(0.5)  # for those that should not be there
    async with api.get("/control/wire", params={"since": len(wire)}) as answer:
        return [*wire, *await answer.json()]


def moments(count: int, seconds: float) -> list[float]:
    """`count` random seconds, in order, the last of them well before the end."""
    chance = random.Random(1)
    return sorted(chance.uniform(0.5, seconds * 0.95) for _ in range(count))


async def respiro(bulk: int, urgent: int) -> Found:
    """The engine with its Telegram channel at Telegram's limits."""
    with tempfile.TemporaryDirectory() as folder:
        place = stage.sqlite(Path(folder))
        database = Watched(place.data)
        engine, account = await stage.assemble(database, place, broadcasting(database))
        people = await stage.acquaint(engine, account, range(FIRST, FIRST + bulk))
        if people != list(range(people[0], people[0] + bulk)):
            raise Failed("chats are not numbered in order")
        now = to_us(engine.clock.now())
        floods = [Due(now, Flood(first, A_TURN), first) for first in people[::A_TURN]]
        await stage.plant(database, account, floods)
        while await engine.worker.step():
            pass
        async with server() as (url, api):
            await post(api, "limit", {})
            engine.add(Telegram(account, Login(TOKEN, url), engine.clock), TELEGRAM)
            start = to_us(engine.clock.now()) + 500_000
            serials = range(10**9, 10**9 + urgent)
            pages = [
                Due(start + int(second * 1e6), Page(serial), people[serial % STAFF], Lane.URGENT)
                for serial, second in zip(serials, moments(urgent, bulk / RATE), strict=True)
            ]
            await stage.plant(database, account, pages)
            settle_memory()  # as the service does at its start
            stop = asyncio.Event()
            running = asyncio.create_task(engine.run(stop))
            try:
                wire = await sent(api, bulk + urgent, 2 * bulk / RATE + 30)
            finally:
                stop.set()
                await running
                await database.close()
    begun = {str(serial): second for serial, _, second in database.committed}
    return _read(wire, begun, bulk)


async def limiter(bulk: int, urgent: int) -> Found:
    """python-telegram-bot with its rate limiter."""
    async with server() as (url, api):
        await post(api, "limit", {})
        builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").rate_limiter(AIORateLimiter(max_retries=5))
        application = builder.updater(None).build()
        begun: dict[str, float] = {}

        async def send(serial: int, chat: int) -> None:
            try:
                await application.bot.send_message(chat, str(serial))
            except TelegramError as problem:
                raise Failed(f"a letter was given up ({type(problem).__name__})") from None

        async def later(second: float, serial: int) -> None:
            await asyncio.sleep(second)
            begun[str(serial)] = time.monotonic()
            await send(serial, FIRST + serial % STAFF)

        async with application:
            tasks = [send(n, FIRST + n) for n in range(bulk)]
            tasks += [later(s, 10**9 + n) for n, s in enumerate(moments(urgent, bulk / RATE))]
            await asyncio.gather(*tasks)
        wire = await sent(api, bulk + urgent, 30)
    return _read(wire, begun, bulk)


async def measure(quick: bool) -> Part:
    """Both behind the same queue, round by round, beginning in turn."""
    rounds = QUICK if quick else ROUNDS
    sides = {"Respiro": respiro, "AIORateLimiter": limiter}
    rows, ours = [], []
    for number, (bulk, urgent) in enumerate(rounds):
        found = {}
        for name in sorted(sides, reverse=number % 2 == 0):
            found[name] = await sides[name](bulk, urgent)
        ours.append(found["Respiro"])
        for name in sides:
            delays = found[name].delays
            row = [f"{name}, behind {bulk:,}", str(len(delays)), *map(ms, (p50(delays), p99(delays), max(delays)))]
            rows.append([*row, f"{found[name].used:.1%}", str(found[name].refused)])
    late = max(p99(one.delays) for one in ours)
    used = min(one.used for one in ours)
    refused = sum(one.refused for one in ours)
    return Part(
        title=f"An urgent letter behind {rounds[0][0]:,} others",
        lead=LEAD.format(staff=STAFF, rounds=len(rounds)),
        columns=["", "urgent letters", "p50", "p99", "longest", "use of the rate", "429"],
        rows=rows,
        verdicts=[
            ("p99 from commit to arrival", ms(late), f"≤ {ms(WISHED)}", late <= WISHED),
            ("use of the allowed rate", f"{used:.1%}", f"≥ {USED:.0%}", used >= USED),
            ("answers of 429", str(refused), "0", refused == 0),
        ],
        words=WORDS,
    )


if __name__ == "__main__":
    report.show(measure)
