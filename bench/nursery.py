"""Starts one victim after the other within milliseconds: a process that has loaded everything forks for each of them.

Each victim is a process of its own that inherits code and nothing else: no connection, no file, no state. Orders come
in as lines of JSON; what happens comes out as lines: "ready <pid>", then "ended <exit code>".
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from bench.victim import Orders

END = "end"
"""The line that makes a victim end in good order."""


class Failed(Exception):  # noqa: N818
    """A victim did what it must not; the text says what."""


class Nursery:
    """The other end: gives orders, kills, waits. patience: seconds within which anything must happen."""

    def __init__(self, log: Path, patience: float = 60.0) -> None:
        self.log = log
        self.patience = patience
        self._process: asyncio.subprocess.Process
        self._pid = 0

    async def __aenter__(self) -> Self:
        with self.log.open("ab") as errors:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bench.nursery", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            )
        return self

    async def __aexit__(self, *problem: object) -> None:
        """No process is left."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()

    async def begin(self, orders: Orders) -> None:
        """Start a victim; returns when it works. Raises `Failed`."""
        self._say(json.dumps(asdict(orders)))
        said, _, pid = (await self._hear(self.patience)).partition(" ")
        if said != "ready":
            raise Failed(f"the service did not start: {said} {pid}")
        self._pid = int(pid)

    async def dies(self, point: str) -> None:
        """Wait for its death by its own hand. Raises `Failed`."""
        try:
            await self._ended(-signal.SIGKILL, self.patience)
        except TimeoutError:
            raise Failed(f"the set point {point} was not reached") from None

    async def kill(self, after: float) -> None:
        """Kill -9 after so many seconds. Raises `Failed`."""
        try:
            await self._ended(-signal.SIGKILL, after)
        except TimeoutError:
            os.kill(self._pid, signal.SIGKILL)
            await self._ended(-signal.SIGKILL, self.patience)

    async def end(self, within: float = 10.0) -> None:
        """Let it end in good order. Raises `Failed`, `TimeoutError`."""
        self._say(END)
        await self._ended(0, within)

    def _say(self, words: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(words.encode() + b"\n")

    async def _hear(self, within: float) -> str:
        assert self._process.stdout
        async with asyncio.timeout(within):
            return (await self._process.stdout.readline()).decode().strip()

    async def _ended(self, wanted: int, within: float) -> None:
        said = await self._hear(within)
        self._pid = 0
        if said != f"ended {wanted}":
            raise Failed(f"the service {said or 'and its nursery are gone'}")


def main() -> None:
    """Fork a victim for each line of orders, until nobody gives orders any more."""
    from bench import victim

    victim.load()
    while line := sys.stdin.readline():
        alive, living = os.pipe()  # its writing end lives in the victim alone: at its death, reading ends
        let_go, held = os.pipe()  # its writing end lives here alone: when it is closed, the victim ends
        pid = os.fork()
        if pid == 0:
            os.close(alive)
            os.close(held)
            os._exit(victim.run(victim.Orders(**json.loads(line)), let_go))
        os.close(living)
        os.close(let_go)
        if sys.stdin in select.select([sys.stdin, alive], [], [])[0]:
            sys.stdin.readline()
            os.close(held)
            held = -1
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.close(alive)
        if held >= 0:
            os.close(held)
        print(f"ended {code}", flush=True)


if __name__ == "__main__":
    main()
