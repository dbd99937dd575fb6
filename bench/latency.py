"""Latency: from a message that reaches the Bot API server to the answer that arrives there, ten messages a second."""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

from bench import report
from bench.load import FIRST_CHAT, Failed, compare
from bench.report import Part, ms, p50, p99
from tests.botapi import TOKEN, BotApi

CONTESTANTS = {"durable": "Respiro", "baseline_ptb": "python-telegram-bot"}
RATE = 10.0
CHATS = 20
"""So many people write; the first message of each does not count: modules are loaded, and Respiro makes keys."""
WITHIN = 60.0
"""Seconds in which a contestant must be there, and have answered."""
MOST = 2.0
"""How many times python-telegram-bot's latency ours may be."""

LEAD = """
The same contestants, in turn, {rounds} rounds. Messages of {chats} chats come at random, ten a second on average;
measured from the moment when one reaches the server to the arrival of its answer there. The first message of each chat
does not count.
"""
WORDS = """
python-telegram-bot writes one row and answers. Respiro first makes the update durable, acknowledges it, runs the turn
in a second transaction and sends what that left behind: two synchronous writes to the disk where the other has none.
"""


async def run(contestant: str, updates: int, seed: int) -> list[float]:
    """Seconds from push to answer of each update that counts. Raises `Failed`."""
    chance = random.Random(seed)
    first = list(range(CHATS))
    talk = [(FIRST_CHAT + chat, str(n)) for n, chat in enumerate(first + chance.choices(first, k=updates))]
    async with BotApi(cheap=True) as api:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", f"bench.{contestant}", api.url, TOKEN, str(len(talk))]
            process = await asyncio.create_subprocess_exec(
                *command, str(Path(folder) / "rows.db"), stdout=asyncio.subprocess.DEVNULL
            )
            try:
                await api.until(lambda: api.calls("getUpdates"), WITHIN)
                begun = []
                due = time.monotonic()
                for user, text in talk:
                    due += chance.expovariate(RATE)
                    await asyncio.sleep(max(0.0, due - time.monotonic()))
                    begun.append(time.monotonic())
                    api.talk(user, text)
                await api.until(lambda: len(api.calls("sendMessage")) >= len(talk), WITHIN)
                await asyncio.wait_for(process.wait(), WITHIN)
            except (AssertionError, TimeoutError):
                raise Failed(f"{contestant} did not answer all of {len(talk)} updates") from None
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            answers = [(call.chat or 0, call.said, call.at) for call in api.calls("sendMessage")]
    compare(talk, [(chat, said) for chat, said, _ in answers])
    arrived = {said: at for _, said, at in answers}
    return [arrived[text] - at for (_, text), at in list(zip(talk, begun, strict=True))[CHATS:]]


async def measure(quick: bool) -> Part:
    """Both in turn, several rounds."""
    updates, rounds = (60, 1) if quick else (180, 3)
    found: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for number in range(rounds):
        for contestant in list(CONTESTANTS)[:: 1 if number % 2 == 0 else -1]:
            found[contestant] += await run(contestant, updates, number)
    rows = []
    for name, title in CONTESTANTS.items():
        times = found[name]
        rows.append([title, str(len(times)), ms(p50(times)), ms(p99(times)), ms(max(times))])
    verdicts = []
    for what, of in (("p50", p50), ("p99", p99)):
        ratio = of(found["durable"]) / of(found["baseline_ptb"])
        verdicts.append((f"{what} against python-telegram-bot", f"{ratio:.2f} ×", f"≤ {MOST:.0f} ×", ratio <= MOST))
    return Part(
        title="Latency at ten messages a second",
        lead=LEAD.format(rounds=rounds, chats=CHATS),
        columns=["", "messages", "p50", "p99", "longest"],
        rows=rows,
        verdicts=verdicts,
        words=WORDS,
    )


if __name__ == "__main__":
    report.show(measure)
