"""Cases: a man who may come to harm or do harm reaches a person, and is promised nobody who is not there.

`opening` is his side, `rounds` takes the chain, `paging` climbs it, `claiming` is the side of whoever is on call;
`rules` is the table behind them. `bridge` carries words both ways and `switching` says to whom; `asking` has prepared
replies, direct questions and the protocol; `handover` and `supervising` change who talks; `closing` ends it, and
`followup` is what comes after.
"""

from __future__ import annotations

from handlers.cases import (
    asking,
    bridge,
    claiming,
    closing,
    followup,
    handover,
    opening,
    paging,
    supervising,
    switching,
)
from handlers.cases.wishes import feature

__all__ = [
    "asking", "bridge", "claiming", "closing", "feature", "followup", "handover", "opening", "paging", "supervising",
    "switching",
]  # fmt: skip
