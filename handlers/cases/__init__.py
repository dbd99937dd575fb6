"""Cases: a man who may come to harm or do harm reaches a person, and is promised nobody who is not there.

`opening` is his side, `rounds` takes the chain, `paging` climbs it, `claiming` is the side of whoever is on call;
`rules` is the table behind them. The bridged chat, hand-over, protocol, the closing with its questions and the
follow-ups have a file of their own each, beside these.
"""

from __future__ import annotations

from handlers.cases import claiming, opening, paging
from handlers.cases.wishes import feature

__all__ = ["claiming", "feature", "opening", "paging"]
