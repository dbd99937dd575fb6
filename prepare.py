"""Makes .venv and installs what is locked into it, once; interrupting it anywhere and repeating is harmless.

The Makefile calls `python prepare.py service` or `... tests` with any Python >= 3.11 that has venv and pip; this file
needs the standard library alone. What is installed is known by the contents of the files it came from, so a checkout
that only touches their dates costs nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
PYTHON = VENV / "bin" / "python"
READY = VENV / "ready"
"""Names the sets that are wholly installed. It is away while anything changes: then .venv is made anew."""
LOCKS = {"service": "requirements.lock", "tests": "requirements-dev.lock"}


def prepare(wanted: str) -> int:
    """Install the set `wanted` (for tests: the service first). The exit code: 0, or pip's own."""
    sets = ["service", "tests"] if wanted == "tests" else ["service"]
    marks = {name: _mark(name) for name in sets}
    if set(marks.values()) <= set(_ready()):
        return 0
    with (HOME / ".venv.lock").open("w") as lock:
        _wait_for(lock.fileno())
        return _install(marks, lock.fileno())


def _mark(name: str) -> str:
    """One line that changes whenever the set must be installed again: another lock, another package."""
    digest = hashlib.sha256((HOME / LOCKS[name]).read_bytes())
    if name == "service":
        project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
        told = [project["project"], project["build-system"], project["tool"]["hatch"]]
        digest.update(json.dumps(told).encode())
    return f"{name} {digest.hexdigest()}"


def _ready() -> list[str]:
    """The marks of what is installed; none when .venv is half made, was moved, or has lost its interpreter."""
    place, *marks = READY.read_text().splitlines() if READY.exists() and PYTHON.exists() else [""]
    return marks if place == str(HOME) else []


def _install(marks: dict[str, str], lock: int) -> int:
    ready = _ready()
    if not ready:
        print(f"Making .venv with Python {sys.version.split()[0]} ...", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True, symlinks=True)
    READY.unlink(missing_ok=True)
    for name, mark in marks.items():
        if mark in ready:
            continue
        print(f"Installing from {LOCKS[name]} (a minute or two the first time) ...", flush=True)
        steps = [["--require-hashes", "-r", LOCKS[name]]]
        if name == "service":
            steps.append(["--no-deps", "--no-build-isolation", "--editable", "."])
        for step in steps:
            if code := _pip(lock, "install", *step):
                print("That did not work; repeat when its reason is gone.", file=sys.stderr)
                return code
        ready = [line for line in ready if not line.startswith(f"{name} ")] + [mark]
    whole = READY.with_suffix(".new")
    whole.write_text("\n".join([str(HOME), *ready]) + "\n")
    whole.replace(READY)
    return 0


def _pip(lock: int, *arguments: str) -> int:
    # What a person has set for pip elsewhere (--user, "only in a virtual environment") must not reach in here.
    private = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [str(PYTHON), "-m", "pip", "-qq", "--no-input", *arguments]
    # pip keeps the lock too, so that nobody begins anew beside a pip whose parent was killed.
    return subprocess.run(command, cwd=HOME, env={**os.environ, **private}, pass_fds=[lock]).returncode


def _wait_for(lock: int) -> None:
    """Let two makes at once take turns. The system drops the lock when its holders die, however they die."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another make is preparing .venv; waiting for it ...", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)


if __name__ == "__main__":
    try:
        sys.exit(prepare(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
