"""Drives one contestant at a time: starts a cheap Bot API server, pours updates in, and checks what comes out.

    python -m bench.load baseline_ptb baseline_aiogram --rounds 3

runs the named contestants (modules of this folder, see `bench.meter`) in turn, so that a noisy machine treats them
alike. Each must answer every serial once, and in order in each chat; then it prints one line of JSON for each run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.botapi import TOKEN

FIRST_CHAT = 6_000_000_000
LONGEST = 600.0
"""Seconds after which a contestant has failed."""


class Failed(Exception):  # noqa: N818
    """A contestant did not do what it was to do; the text says what."""


@dataclass(frozen=True)
class Figures:
    """One run: updates a second, CPU milliseconds an update."""

    contestant: str
    updates: int
    seconds: float
    rate: float
    cpu_ms: float


@asynccontextmanager
async def server() -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    """A cheap Bot API server in a process of its own: its address, and a session that speaks with it."""
    command = (sys.executable, "-m", "tests.botapi", "--cheap")
    process = await asyncio.create_subprocess_exec(*command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin and process.stdout
    try:
        url = (await process.stdout.readline()).decode().strip()
        async with aiohttp.ClientSession(url) as session:
            yield url, session
    finally:
        process.stdin.close()
        await process.wait()


def serials(chats: int, each: int, seed: int = 1) -> list[tuple[int, str]]:
    """(chat, serial) in the order of arrival: `each` rounds through all chats, each round in an order of its own."""
    chance, order = random.Random(seed), list(range(FIRST_CHAT, FIRST_CHAT + chats))
    talk = []
    for _ in range(each):
        chance.shuffle(order)
        talk += order
    return [(chat, str(n)) for n, chat in enumerate(talk)]


async def contest(contestant: str, talk: Sequence[tuple[int, str]], extra: Sequence[str] = ()) -> Figures:
    """Let one contestant handle `talk`. Raises `Failed` if an answer is missing, double or out of order."""
    async with server() as (url, api):
        await post(api, "talk", list(talk))
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", f"bench.{contestant}", url, TOKEN, str(len(talk))]
            report = await _run([*command, str(Path(folder) / "rows.db"), *extra])
        async with api.get("/control/wire") as answer:
            wire = await answer.json()
    heard = [(chat, text) for _, method, chat, status, text in wire if method == "sendMessage" and status == 200]
    compare(talk, heard)
    if report.get("rows", len(talk)) != len(talk):
        raise Failed(f"{contestant} stored {report['rows']} rows of {len(talk)}")
    seconds, cpu = report["seconds"], report["cpu_seconds"]
    rate, cpu_ms = round(len(talk) / seconds, 1), round(cpu / len(talk) * 1000, 3)
    return Figures(contestant, len(talk), seconds, rate, cpu_ms)


def compare(talk: Sequence[tuple[int, str]], heard: Sequence[tuple[int, str]]) -> None:
    """See that each chat heard its own serials, once and in order. Raises `Failed`."""
    wanted: dict[int, list[str]] = {}
    got: dict[int, list[str]] = {}
    for chats, pairs in ((wanted, talk), (got, heard)):
        for chat, text in pairs:
            chats.setdefault(chat, []).append(text)
    missing = sum(len(set(texts) - set(got.get(chat, []))) for chat, texts in wanted.items())
    double = len(heard) - len(set(heard))
    order = sum(sorted(texts, key=int) != texts for texts in got.values())
    if missing or double or got != wanted:
        raise Failed(f"{missing} serials without an answer, {double} answered twice, {order} chats out of order")


async def _run(command: Sequence[str]) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    try:
        async with asyncio.timeout(LONGEST):
            out, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        raise Failed(f"{command[2]} took longer than {LONGEST:.0f} s") from None
    if process.returncode:
        raise Failed(f"{command[2]} ended with {process.returncode}")
    report: dict[str, Any] = json.loads(out.decode().strip().splitlines()[-1])
    return report


async def post(api: aiohttp.ClientSession, name: str, body: object) -> None:
    """Steer the server: see `tests.botapi`."""
    async with api.post(f"/control/{name}", json=body) as answer:
        answer.raise_for_status()


async def main() -> None:
    """Run the contestants in turn and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contestants", nargs="+")
    parser.add_argument("--chats", type=int, default=2000)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=1)
    args, extra = parser.parse_known_args()
    for number in range(args.rounds):
        for contestant in args.contestants:
            talk = serials(args.chats, args.each, seed=number)
            print(json.dumps(asdict(await contest(contestant, talk, extra))), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
