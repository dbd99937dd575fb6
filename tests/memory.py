"""Where tests put their databases: in memory, where the machine has a file system there with room."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOM = 2 * 1024**3
"""Bytes that must be free. A test's folder goes with it, and an empty PostgreSQL is 60 MB, so that far less is used."""


def fast_place(place: Path = Path("/dev/shm")) -> Path | None:
    """`place` if it can be written to and has room (a container's often has 64 MB); None: wherever the system says."""
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        return None
    return place if shutil.disk_usage(place).free >= ROOM else None
