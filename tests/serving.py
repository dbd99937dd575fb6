"""`respiro run` in a process of its own, for a browser to look at."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
ENDS_IN = 10
"""Seconds within which the service ends after SIGTERM, whoever is watching."""


@dataclass
class Service:
    """`respiro run` in a process of its own, on its own data."""

    data: Path
    port: int = 0
    process: subprocess.Popen[str] = field(init=False)

    def start(self) -> None:
        """Start it and wait until it says that it is ready."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("RESPIRO_")}
        env |= {"RESPIRO_DATA_DIR": str(self.data), "RESPIRO_PORT": str(self.port)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=HOME, env=env, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stderr is not None
        said = []
        for line in self.process.stderr:
            said.append(line)
            entry = json.loads(line) if line.startswith("{") else {}
            if entry.get("event") == "ready":
                self.port = entry["port"]
                return
        raise AssertionError(f"the service did not start: {''.join(said)}")

    def stop(self) -> None:
        """End it as a supervisor does. Fails if it does not end in time or not well."""
        self.process.send_signal(signal.SIGTERM)
        try:
            assert self.process.wait(ENDS_IN) == 0
        finally:
            self.process.kill()
            self.process.communicate()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}/"
