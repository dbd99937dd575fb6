"""The command `respiro` as whoever installs it runs it: a process of its own, with settings in its environment.

`respiro` and `running` start it afresh. `attempt` forks it from a process that has loaded the code and done nothing
yet: the same, a second sooner.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.botapi import BotApi

HOME = Path(__file__).resolve().parent.parent
PATIENCE = 30.0
"""Seconds within which a process must have started, or come to its end by itself."""


@dataclass(frozen=True)
class Ended:
    """A process that is over. seconds: from the signal, or else from its start."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def complaint(self) -> str:
        """The one line that says why it did not start. Fails if there is none, or more than that."""
        plain = [line for line in self.err.splitlines() if not line.startswith("{")]
        assert len(plain) == 1, f"not one line, but: {self.err}"
        assert plain[0].startswith("respiro: ")
        return plain[0].removeprefix("respiro: ")


def environment(settings: Mapping[str, object]) -> dict[str, str]:
    """Ours, without Respiro's settings, and these settings (`token` becomes `RESPIRO_TOKEN`)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RESPIRO_", "COV_", "PYTEST_"))}
    return kept | {f"RESPIRO_{name.upper()}": str(value) for name, value in settings.items()}


async def respiro(*words: str, before: Callable[[], None] | None = None, **settings: object) -> Ended:
    """Run a command to its end. before: what the new process does to itself first."""
    begun = time.monotonic()
    process = await _start(words, settings, before)
    try:
        async with asyncio.timeout(PATIENCE):
            out, err = await process.communicate()
    finally:
        await _away(process)
    return Ended(process.returncode or 0, out.decode(), err.decode(), time.monotonic() - begun)


async def _start(
    words: tuple[str, ...],
    settings: Mapping[str, object],
    before: Callable[[], None] | None = None,
    module: str = "bot",
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *words),
        cwd=HOME,
        env=environment(settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=before,
    )


async def _away(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.wait()


class Service:
    """`respiro run` at work. port: where it listens. said: what it wrote to its log."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._reading = asyncio.create_task(self._read())
        self.said: list[str] = []
        self.port = 0

    async def _read(self) -> None:
        assert self._process.stderr
        async for line in self._process.stderr:
            self.said.append(line.decode())
            if line.startswith(b"{") and not self._ready.done():
                told: dict[str, Any] = json.loads(line)
                if told["event"] == "ready":
                    self._ready.set_result(told["port"])
        if not self._ready.done():
            self._ready.set_exception(AssertionError("it did not start: " + "".join(self.said)))

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    @property
    def url(self) -> str:
        """Its address on this computer."""
        return f"http://127.0.0.1:{self.port}"

    async def greeting(self) -> str:
        """The line for whoever started it by hand."""
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode().strip()

    async def stop(self, sign: signal.Signals = signal.SIGTERM, within: float = 15.0) -> Ended:
        """Send a signal and wait for the end."""
        begun = time.monotonic()
        self._process.send_signal(sign)
        async with asyncio.timeout(within):
            code = await self._process.wait()
        seconds = time.monotonic() - begun
        await self._reading
        return Ended(code, "", "".join(self.said), seconds)


_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["bot.__main__", "bot.app", "bot.setup", "bot.web.asgi", "asyncpg", "tests.service", "tests.preloaded"]
)


async def attempt(*words: str, before: Callable[[], object] | None = None, **settings: object) -> Ended:
    """As `respiro`, in a fork. before: can be pickled."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        process = _FORKS.Process(target=_become, args=(words, environment(settings), (out, err), before))
        await asyncio.to_thread(process.start)
        try:
            await asyncio.to_thread(process.join, PATIENCE)
            assert process.exitcode is not None, "it goes on, or hangs: " + err.read_text()
        finally:
            process.kill()
            process.join()
        return Ended(process.exitcode, out.read_text(), err.read_text(), time.monotonic() - begun)


def _become(
    words: Sequence[str], settings: dict[str, str], says: tuple[Path, Path], before: Callable[[], object] | None
) -> None:
    """Turn this process into the command."""
    for stream, file in zip((1, 2), says, strict=True):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), stream)
    if before is not None:
        before()
    os.chdir(HOME)
    os.environ.clear()
    os.environ.update(settings)
    sys.argv = ["respiro", *words]
    import bot.__main__

    bot.__main__.main()


@asynccontextmanager
async def running(**settings: object) -> AsyncIterator[Service]:
    """The service, ready, at a free port; it is gone after the block. `module` is what runs in the place of `bot`."""
    module = str(settings.pop("module", "bot"))
    process = await _start(("run",), {"port": 0, **settings}, module=module)
    service = Service(process)
    try:
        async with asyncio.timeout(PATIENCE):
            service.port = await service._ready
        yield service
    finally:
        await _away(process)
        await service._reading


def telegram(api: BotApi) -> dict[str, object]:
    """Settings that point the service at this Bot API server."""
    return {"telegram_token": api.token, "telegram_api_url": api.url}


async def organised(**settings: object) -> str:
    """Set an organisation up; the code of its first coordinator."""
    made = await attempt("init", "--name", "Casa Alameda", before=None, **settings)
    assert made.code == 0, made.err
    return code_in(made.out)


def code_in(said: str) -> str:
    """The code of the invitation that a command printed."""
    code = re.search(r"start=(\w+)", said)
    assert code is not None, said
    return code[1]
