"""How much memory the service holds after ten minutes of load."""

from __future__ import annotations

import asyncio
import random
import subprocess
import tempfile
import time

from sqlalchemy import text

from bench import report, stage
from bench.load import FIRST_CHAT, Failed
from bench.report import Part
from bot.clock import SystemClock, to_us
from bot.contract import Role
from storage import chats, inbox
from storage.database import Database
from tests.botapi import BotApi
from tests.service import organised, running, telegram

MEN = 300
FUTURE = 100_000
RATE = 8.0
"""Messages a second."""
WORDS_OF_MEN = ("alto", "respirar", "termometro", "menu", "misdatos", "idioma", "hola", "Ya salí", "Seguir", "4-6", "7")
WISHED = 150.0
WITHIN = 120.0

LEAD = """
`python -m bot run` on SQLite with all its features and a Telegram account (a Bot API server of our own), {future:,}
timers in the future, and {men} participants who write {rate:.0f} messages a second for {minutes:.0f} min: they begin
time-outs and breathing, answer, look at their data, and say what nobody understands. That was {updates:,} messages in
and {letters:,} letters out, among them what the clock said. Resident memory of the one process, libraries included.
"""
WORDS = """
Most of it is there before the first message: Python, its libraries, words, the parsed lines. What the load adds are
caches with fixed bounds (keys of 20,000 people, addresses of 50,000) and SQLite's page caches.
"""


def resident(pid: int) -> float:
    """Megabytes (10⁶ bytes) of resident memory."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=True, text=True).stdout
    return int(told) * 1024 / 1e6


async def _rest(database: Database) -> None:
    """Wait until nothing is due and nothing waits. Raises `Failed` if that does not come, or if something is parked."""
    try:
        async with asyncio.timeout(WITHIN):
            while True:
                async with database.read() as db:
                    figures = await inbox.figures(db, to_us(SystemClock().now()))
                    waiting = await chats.waiting_letters(db)
                if figures["parked"]:
                    raise Failed(f"{figures['parked']:.0f} events are parked")
                if not figures["due"] and not waiting:
                    return
                await asyncio.sleep(0.2)
    except TimeoutError:
        raise Failed("the service does not come to rest") from None


async def _enrol(database: Database, api: BotApi) -> None:
    """Everybody writes once and is made a participant."""
    for man in range(MEN):
        api.talk(FIRST_CHAT + man, "hola")
    await api.until(lambda: len({call.chat for call in api.calls("sendMessage")}) >= MEN, WITHIN)
    await _rest(database)
    async with database.write() as db:
        for person in (await db.scalars(text("SELECT id FROM person"))).all():
            await chats.grant(db, person, Role.PARTICIPANT, SystemClock().now())


async def measure(quick: bool) -> Part:
    """One run."""
    seconds, marks = (60.0, (0.0, 30.0, 60.0)) if quick else (600.0, (0.0, 60.0, 300.0, 600.0))
    chance = random.Random(1)
    seen: list[float] = []
    updates = letters = 0
    async with BotApi(cheap=True) as api:
        with tempfile.TemporaryDirectory() as folder:
            settings = {"data_dir": folder, **telegram(api)}
            await organised(**settings)
            database = Database(f"sqlite:///{folder}/respiro.db")
            await stage.fill(database, FUTURE)
            async with running(**settings) as service:
                fresh = resident(service.pid)
                await _enrol(database, api)
                begun = due = time.monotonic()
                while True:
                    now = time.monotonic() - begun
                    if now >= marks[len(seen)]:
                        seen.append(resident(service.pid))
                        if len(seen) == len(marks):
                            break
                    due += chance.expovariate(RATE)
                    await asyncio.sleep(max(0.0, min(due - time.monotonic(), 1.0)))
                    api.talk(FIRST_CHAT + chance.randrange(MEN), chance.choice(WORDS_OF_MEN))
                    updates += 1
                    if len(api.wire) > 2000:
                        letters += len(api.calls("sendMessage"))
                        api.wire.clear()
                await _rest(database)
                letters += len(api.calls("sendMessage"))
                peak = max(*seen, resident(service.pid))
                await service.stop()
            await database.close()
    last = seen[-1]
    return Part(
        title=f"Memory after {seconds / 60:.0f} min of load",
        lead=LEAD.format(future=FUTURE, men=MEN, rate=RATE, minutes=seconds / 60, updates=updates, letters=letters),
        columns=["", "just started", *(f"after {mark:.0f} s" for mark in marks), "most"],
        rows=[["resident", f"{fresh:.0f} MB", *(f"{one:.0f} MB" for one in seen), f"{peak:.0f} MB"]],
        verdicts=[("resident memory at the end", f"{last:.0f} MB", f"≤ {WISHED:.0f} MB", last <= WISHED)],
        words=WORDS,
    )


if __name__ == "__main__":
    report.show(measure)
