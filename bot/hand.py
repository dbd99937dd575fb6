"""The in-hand file: which events were being handled when the process died, so that one that kills is found again."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

ENOUGH = 3
"""Deaths, handled alone, after which an event is parked."""


class Hand:
    """Notes ids before a batch and clears them after it. After a death: what was in hand runs alone first.

    Without a path (a test that does not care) nothing is written and nothing is remembered.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._handle: int | None = None
        self._length = 0
        self.alone: list[int] = []
        self.deaths: dict[int, int] = {}
        if path is None or not path.exists():
            return
        try:
            kept = json.loads(path.read_text() or "{}")
            self.deaths = {int(id): int(n) for id, n in kept.get("deaths", {}).items()}
            held = [int(id) for id in kept.get("ids", [])]
        except (ValueError, TypeError, AttributeError):
            held = []  # half-written at the crash: nobody is known to be guilty
        if len(held) == 1 and kept.get("alone"):
            self.deaths[held[0]] = self.deaths.get(held[0], 0) + 1
        self.alone = sorted({*held, *self.deaths})

    def take(self, ids: Sequence[int], *, alone: bool = False) -> None:
        """These events are about to be handled. alone: it is one of those that were in hand at a death; only its next
        death counts, since the first may have come from elsewhere."""
        self._write(ids, alone)

    def clear(self, ids: Sequence[int] = ()) -> None:
        """They were handled; their deaths are forgotten."""
        blamed = bool(self.alone or self.deaths)
        for id in ids:
            self.deaths.pop(id, None)
        if blamed:  # else the next `take` overwrites what is there: an id that is done blames nobody
            self._write([])

    def put_down(self) -> None:
        """The process lives on, or ends in good order: nothing that was in hand is to blame for its end."""
        with contextlib.suppress(OSError):  # on a full disk the old note stands; it takes three to blame anybody
            self._write([])

    def guilty(self, id: int) -> bool:
        """Whether this event has killed the process often enough to be parked."""
        return self.deaths.get(id, 0) >= ENOUGH

    def _write(self, ids: Sequence[int], alone: bool = False) -> None:
        if self._path is None:
            return
        kept = json.dumps({"ids": list(ids), "deaths": self.deaths} | ({"alone": True} if alone else {}))
        if self._handle is None:
            self._handle = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            self._length = os.fstat(self._handle).st_size
        # Over what stood there, and padded: a file cut off and written anew before each batch would be pushed to the
        # disk each time, and every commit would wait behind it.
        note = kept.encode().ljust(self._length)
        os.pwrite(self._handle, note, 0)
        self._length = len(note)

    def __del__(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
