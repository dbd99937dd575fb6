"""Time-out: a man steps away before he does harm, and comes back when he has calmed down.

`taps` is his side, `clock` what comes by itself; `course` leads from step to step, `rules` says to which one, `steps`
what each says. `children`, `unwell`, `heat` and `rising` are what must not be missed on the way, `typed` reads words as
taps, `afterwards` is the open thermometer after an end.
"""

from __future__ import annotations

from handlers.timeout import clock, taps
from handlers.timeout.wishes import feature

__all__ = ["clock", "feature", "taps"]
