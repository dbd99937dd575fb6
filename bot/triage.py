"""`respiro triage`: a file of invented messages in, a file of verdicts out, so that patterns can be tried."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.contract import Misconfigured
from content import risk

COLUMNS = ("id", "label", "severity", "score")
"""What is written of each message; never its text."""


def run(source: Path, target: Path) -> str:
    """Screen every message of `source` (`id,text`) into `target`; what was found is told in one line.

    The target appears whole or not at all. Raises `Misconfigured`, which names file and line and never a message.
    """
    if not target.parent.is_dir():
        raise Misconfigured(f"{target}: there is no folder {target.parent}")
    if target.is_dir():
        raise Misconfigured(f"{target}: is a folder, not a file")
    if target.exists() and source.exists() and target.samefile(source):
        raise Misconfigured(f"{target}: would overwrite the messages")
    messages = list(_messages(source))
    if not messages:
        raise Misconfigured(f"{source}: holds no messages")
    screen = risk.load().screen
    verdicts = [(id, screen(text)) for id, text in messages]
    _write(target, [(id, v.label, v.severity, f"{v.score:.2f}") for id, v in verdicts])
    paged = sum(verdict.pages for _, verdict in verdicts)
    flagged = sum(verdict.severity != "none" for _, verdict in verdicts)
    return f"{len(messages)} messages, {paged} would call a person, {flagged - paged} more would be noticed: {target}"


def _messages(source: Path) -> Iterator[tuple[str, str]]:
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            lacking = [column for column in ("id", "text") if column not in (rows.fieldnames or ())]
            if rows.fieldnames is None:
                raise Misconfigured(f"{source}: is empty; its first line names the columns, id and text")
            if lacking:
                raise Misconfigured(f"{source}:1: lacks the column {' and '.join(lacking)}")
            seen: set[str] = set()
            for row in rows:
                id, text = row["id"], row["text"]
                if not id or text is None or None in row:
                    raise Misconfigured(f"{source}:{rows.line_num}: does not hold an id and a text like the first line")
                if id in seen:
                    raise Misconfigured(f"{source}:{rows.line_num}: an id stands twice")
                seen.add(id)
                yield id, text
    except UnicodeDecodeError:
        raise Misconfigured(f"{source}: is not UTF-8") from None
    except csv.Error as wrong:
        raise Misconfigured(f"{source}: is not CSV ({wrong})") from None
    except OSError as wrong:
        raise Misconfigured(f"{source}: cannot be read ({wrong.strerror})") from None


def _write(target: Path, rows: list[tuple[str, str, str, str]]) -> None:
    """Written beside the target and moved over it, so that nobody ever finds half a file."""
    draft = None
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(rows)
        Path(draft).replace(target)
    except OSError as wrong:
        if draft is not None:
            Path(draft).unlink(missing_ok=True)
        raise Misconfigured(f"{target}: cannot be written ({wrong.strerror})") from None
