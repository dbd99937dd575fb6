"""How a bench tells what it found: tables, what was wished for, and a few honest words, as Markdown or as JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import math
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import structlog
import uvloop

from bench.load import Failed

HOME = Path(__file__).resolve().parent.parent


@dataclass
class Part:
    """One chapter of docs/performance.md.

    lead: what was done. columns, rows: the figures. verdicts: (what, measured, wished for, met). words: what the
    figures say and what they do not.
    """

    title: str
    lead: str
    columns: list[str]
    rows: list[list[str]]
    verdicts: list[tuple[str, str, str, bool]] = field(default_factory=list)
    words: str = ""

    def markdown(self) -> str:
        """The chapter."""
        told = [f"## {self.title}", paragraphs(self.lead), _table(self.columns, self.rows)]
        if self.verdicts:
            judged = [
                [what, found, wished, "met" if met else "**missed**"] for what, found, wished, met in self.verdicts
            ]
            told.append(_table(["Target", "measured", "wished for", ""], judged))
        if self.words:
            told.append(paragraphs(self.words))
        return "\n\n".join(told) + "\n"


def paragraphs(words: str) -> str:
    """Words with line breaks anywhere, as Markdown of our line length; an empty line ends a paragraph."""
    return "\n\n".join(textwrap.fill(" ".join(part.split()), 120) for part in words.strip().split("\n\n"))


def page(title: str, intro: str, facts: Sequence[str], parts: Sequence[Part]) -> str:
    """A whole page of docs/: what it is, on what it was taken, and its chapters."""
    listed = "\n".join(f"- {fact}" for fact in facts)
    chapters = [part.markdown().strip() for part in parts]
    return "\n\n".join([f"# {title}", paragraphs(intro), listed, *chapters]) + "\n"


def renewed(page: str, part: Part, when: str) -> str:
    """A page with this chapter in the place of the one of its title. when: the date and the state of the code, which
    differ from the other chapters'. Raises `ValueError` if the page has no such chapter."""
    head, *chapters = page.split("\n## ")
    title, _, rest = part.markdown().strip().removeprefix("## ").partition("\n\n")
    places = [place for place, chapter in enumerate(chapters) if chapter.partition("\n")[0] == title]
    if not places:
        raise ValueError(f"the page has no chapter {title!r}")
    [place] = places
    chapters[place] = f"{title}\n\n(Measured apart from the others: {when}.)\n\n{rest.strip()}\n"
    return "\n## ".join([head, *chapters]).rstrip("\n") + "\n"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] + ["---:"] * (len(columns) - 1), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


# --- figures ---------------------------------------------------------------------------------------------------------


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed (0.99: p99); no value is made up between two."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def p50(values: Sequence[float]) -> float:
    """The median as a value that occurred."""
    return quantile(values, 0.5)


def p99(values: Sequence[float]) -> float:
    """What 99 of 100 do not exceed."""
    return quantile(values, 0.99)


def ms(seconds: float) -> str:
    """Milliseconds, written so that they can be read."""
    found = seconds * 1000
    return f"{found:,.0f} ms" if found >= 100 else f"{found:.1f} ms" if found >= 10 else f"{found:.2f} ms"


# --- the machine -----------------------------------------------------------------------------------------------------


def machine() -> list[str]:
    """What the figures were taken on, one fact a line."""
    return [
        f"{os.cpu_count()} cores ({_processor()}), {_memory()}, {platform.system()} {platform.release()}",
        f"Python {platform.python_version()} on uvloop {version('uvloop')}, SQLite {sqlite3.sqlite_version}",
        f"a synchronous write of 4 kB in the folder of the databases: {ms(_write())} (median)",
        f"load average before the first bench: {', '.join(f'{load:.2f}' for load in os.getloadavg())}",
    ]


def when_and_where() -> list[str]:
    """The date, the state of the code and the machine, one fact a line."""
    return [f"{datetime.now(UTC):%Y-%m-%d}, {commit()}", *machine()]


def commit() -> str:
    """Which state of the code this is."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=HOME, capture_output=True, text=True).stdout.strip()

    changed = " with changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    return f"commit {git('rev-parse', '--short=12', 'HEAD') or 'unknown'}{changed}"


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in told if line.startswith("model name")), platform.machine())


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB of memory"


def _write() -> float:
    times = []
    with tempfile.TemporaryFile() as file:
        for _ in range(100):
            begun = time.perf_counter()
            os.write(file.fileno(), b"x" * 4096)
            os.fsync(file.fileno())
            times.append(time.perf_counter() - begun)
    return statistics.median(times)


# --- running a bench -------------------------------------------------------------------------------------------------


def show(measure: Callable[[bool], Awaitable[Part]]) -> None:
    """Run a bench as a program: `--quick` for a small run, `--json` for `python -m bench`. Exit code 1: wrong."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs, coarser figures")
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    logging.getLogger().setLevel(logging.ERROR)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )

    async def run() -> Part:
        return await measure(args.quick)

    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            part = runner.run(run())
    except Failed as wrong:
        print(f"WRONG: {wrong}", file=sys.stderr)
        raise SystemExit(1) from None
    print(json.dumps(asdict(part)) if args.json else part.markdown(), flush=True)


def read(told: str) -> Part:
    """The part that a bench printed with `--json`."""
    found: dict[str, Any] = json.loads(told.strip().splitlines()[-1])
    found["verdicts"] = [tuple(verdict) for verdict in found["verdicts"]]
    return Part(**found)
