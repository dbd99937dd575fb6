"""`respiro` with a clock that is moved from outside, without pacing, and with every library's debug log on stderr.

Everything else is the real service: a conversation that takes it a day takes seconds here. Whoever wants to move the
clock writes the seconds by which it is to be ahead into the file `lead` beside the data folder and sends SIGUSR1.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from bench.victim import FREE
from bot import __main__ as command
from bot import app
from bot.clock import SystemClock


class Hurried(SystemClock):
    """The system's clock, ahead by what the file says."""

    def __init__(self) -> None:
        super().__init__()
        self._file = Path(os.environ["RESPIRO_DATA_DIR"]).with_name("lead")
        signal.signal(signal.SIGUSR1, lambda *_: self._hurry())

    def _hurry(self) -> None:
        self.forward(timedelta(seconds=float(self._file.read_text())) - self.offset)


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    setattr(app, "SystemClock", Hurried)  # noqa: B010 - it is none of the app's own names
    setattr(app, "TELEGRAM", FREE)  # noqa: B010
    command.main()
