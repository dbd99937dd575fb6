"""What a command that runs in the tests' own process leaves in the logging of that process."""

from __future__ import annotations

import logging

import structlog


def forget() -> None:
    """It wrote its log to a stream that is gone now: log as if it had never run."""
    structlog.reset_defaults()
    logging.getLogger().handlers[:] = [h for h in logging.getLogger().handlers if type(h) is not logging.StreamHandler]
