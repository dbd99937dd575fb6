"""Runs every bench in a process of its own and writes docs/performance.md; exit code 1 only for a wrong run."""

from __future__ import annotations

import argparse
import subprocess
import sys

from bench.report import HOME, Part, page, read, renewed, when_and_where

PAGE = HOME / "docs" / "performance.md"
BENCHES = ("updates", "latency", "lateness", "passes", "burst", "start", "urgent", "held", "memory")
INTRO = """
What Respiro can carry, measured by `make bench`, which writes this page. Contestants run in turn, on the same Bot API
server, in one run. Read the ratios: the absolute figures are this machine's. A target that is missed says so.
"""


def main() -> int:
    """Run the benches that were asked for; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benches", nargs="*", choices=[*BENCHES, []], help="only these, and write nothing")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs, and write nothing")
    parser.add_argument("--renew", action="store_true", help="write only the chapters of these benches anew")
    args = parser.parse_args()
    facts = when_and_where()
    parts: list[Part] = []
    wrong: list[str] = []
    for name in args.benches or BENCHES:
        print(f"... {name}", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", f"bench.{name}", "--json", *(["--quick"] if args.quick else [])]
        done = subprocess.run(command, cwd=HOME, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            wrong.append(name)
            continue
        parts.append(read(done.stdout))
        print(parts[-1].markdown(), flush=True)
    if wrong:
        print(f"WRONG: {', '.join(wrong)}", file=sys.stderr)
        return 1
    if args.renew and not args.quick:
        kept = PAGE.read_text(encoding="utf-8")
        for part in parts:
            kept = renewed(kept, part, facts[0])
        PAGE.write_text(kept, encoding="utf-8")
    elif not args.quick and not args.benches:
        PAGE.write_text(page("What it can carry", INTRO, facts, parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
