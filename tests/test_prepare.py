"""Preparing: which Python the Makefile takes, and that interrupting prepare.py and repeating it is harmless."""

from __future__ import annotations

import fcntl
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
MAKE = shutil.which("make") or "make"
ADVICE = "Respiro needs Python 3.11 or newer with venv: install it"

PROJECT = """
[project]
name = "tiny"
version = "1"

[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[tool.hatch]
"""
BACKEND = '''
"""Builds a wheel of nothing; held back, it says that it has begun and waits."""
import os, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    if "HOLD" in os.environ:
        with open("begun", "w") as begun:
            begun.write("x")
        with open("go") as go:
            go.read(1)
    name = "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        info = "tiny-1.dist-info"
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return name
'''


# --- which Python ----------------------------------------------------------------------------------------------------


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a target of the Makefile where there are only these Pythons; each says its own name when it is taken."""

    def run(
        *targets: str, able: tuple[str, ...] = (), unable: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        place = tmp_path / "bin"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name in (*able, *unable):
            last = f"echo {name} $*" if name in able else "exit 1"
            (place / name).write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit {0 if name in able else 1}\n{last}\n')
            (place / name).chmod(0o755)
        return subprocess.run(
            [MAKE, "-f", HOME / "Makefile", *targets],
            cwd=tmp_path,
            env={"PATH": str(place)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.mark.parametrize("there", [(), ("python3", "python3.12")])
def test_without_a_python_that_has_venv_one_line_says_what_to_install(
    make: Callable[..., subprocess.CompletedProcess[str]], there: tuple[str, ...]
) -> None:
    done = make("service", unable=there)
    assert done.returncode != 0 and done.stdout == ""
    told = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(told) == 1 and told[0].startswith(ADVICE)


def test_the_newest_python_that_has_venv_is_taken_or_the_one_that_is_wished_for(
    make: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    there = {"able": ("python3.11", "python3.13", "python3"), "unable": ("python3.14",)}
    assert make("service", **there).stdout == "python3.13 prepare.py service\n"
    assert make("tests", "PYTHON=python3.11", **there).stdout == "python3.11 prepare.py tests\n"
    assert make("tests", "PYTHON=python3.14", **there).stdout == "python3.13 prepare.py tests\n"


# --- interrupting and repeating --------------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project of nothing, whose build can be held back: `begun` and `go` are pipes."""
    shutil.copy(HOME / "prepare.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "backend.py").write_text(BACKEND)
    (tmp_path / "requirements.lock").write_text("")
    (tmp_path / "requirements-dev.lock").write_text("")
    for pipe in ("begun", "go"):
        os.mkfifo(tmp_path / pipe)
    return tmp_path


def prepare(checkout: Path, **env: str) -> subprocess.Popen[str]:
    """prepare.py begins."""
    return subprocess.Popen(
        [sys.executable, "prepare.py", "service"],
        cwd=checkout,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_killed_in_the_middle_it_begins_anew_and_once_ready_it_does_nothing(checkout: Path) -> None:
    begun, go = (os.open(checkout / pipe, os.O_RDWR) for pipe in ("begun", "go"))
    first = prepare(checkout, HOLD="1")
    assert select.select([begun], [], [], 120)[0], "pip came as far as building the project"
    os.kill(first.pid, signal.SIGKILL)
    first.wait(60)
    assert not (checkout / ".venv" / "ready").exists()
    (checkout / ".venv" / "half").touch()

    with (checkout / ".venv.lock").open("w") as lock, pytest.raises(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # its pip still works: nobody may begin beside it
    second = prepare(checkout)
    assert second.stdout is not None
    assert second.stdout.readline() == "Another make is preparing .venv; waiting for it ...\n"
    os.write(go, b"x")
    said, problem = second.communicate(timeout=120)
    assert second.returncode == 0, problem
    first.communicate(timeout=60)  # its pip held the pipes too
    assert said.startswith("Making .venv with Python")
    assert not (checkout / ".venv" / "half").exists(), "what was half made is made anew"
    ready = (checkout / ".venv" / "ready").read_text().splitlines()
    assert ready[0] == str(checkout) and len(ready) == 2

    third = prepare(checkout)
    assert third.communicate(timeout=60) == ("", "") and third.returncode == 0

    (checkout / ".venv" / "kept").touch()
    (checkout / "requirements.lock").write_text("# other packages\n")
    fourth = prepare(checkout)
    said, problem = fourth.communicate(timeout=120)
    assert fourth.returncode == 0, problem
    assert said.startswith("Installing from requirements.lock") and (checkout / ".venv" / "kept").exists()
    for pipe in (begun, go):
        os.close(pipe)
    shutil.rmtree(checkout / ".venv")
