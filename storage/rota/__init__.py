"""Rota: who is on call for the helpline and when, in pools that one or several organisations share.

What other features may ask, all of it resolved at the instant that they name:

- `chain(db, organisation_id, at) -> Chain(pool_id, seat, backup, supervisor, last_call)`, tuples of person ids;
- `on_shift(db, organisation_id, at) -> bool`: whether a seat is taken at that instant;
- `next_cover(db, organisation_id, at) -> datetime | None`: when somebody is there (R8: "te escriben a las __");
- `shift_of(db, person_id, at) -> Shift | None`: the shift that somebody is on, with `ends_at`;
- `gaps(db, pool_id, start, days=30) -> list[Gap]`: when no seat is taken;
- `uncovered(db, pool_id) -> dict[date, int]`: minutes without anybody, by the Monday of the week (for the report);
- `chats_at_once(db, organisation_id) -> int`: how many chats one counsellor has at most (a setting of the pool);
- `count_last_call(db, person_id, at) -> bool`: somebody is rung under their last call: counts the night once; False
  if their nights of this month are used up. Whoever rings `Chain.last_call` asks this first.
"""

from __future__ import annotations

from storage.rota.calendar import LONGEST, Piece, instant, wall
from storage.rota.changes import (
    Offer,
    Plan,
    cancel,
    end_pattern,
    offer,
    offer_of,
    plan,
    set_duty,
    substitute,
    take_offer,
    withdraw,
)
from storage.rota.drills import Ask, ask, ask_of, asked, confirmed, refuse, release, say_yes, silence
from storage.rota.leaving import quit
from storage.rota.pools import (
    Pool,
    began,
    chats_at_once,
    home_of,
    join_pool,
    make_pool,
    members,
    of_organisation,
    of_person,
    pool,
    pools,
    set_at_once,
)
from storage.rota.rings import (
    Heard,
    answer_ring,
    count_last_call,
    heard_by,
    last_call_of,
    night_ringers,
    nights_used,
    ring,
    rings_of,
    set_last_call,
    set_night_ring,
    takes_night_rings,
)
from storage.rota.shifts import (
    Bar,
    Chain,
    Gap,
    Shift,
    chain,
    fits,
    gaps,
    keep_uncovered,
    next_cover,
    occurrence,
    on_shift,
    planned,
    shift_of,
    shifts,
    shifts_of,
    uncovered,
)
from storage.rota.tables import Seat

__all__ = [
    "LONGEST", "Ask", "Bar", "Chain", "Gap", "Heard", "Offer", "Piece", "Plan", "Pool", "Seat", "Shift",
    "answer_ring", "ask", "ask_of", "asked", "began", "cancel", "chain", "chats_at_once", "confirmed",
    "count_last_call", "end_pattern", "fits", "gaps", "heard_by", "home_of", "instant", "join_pool", "keep_uncovered",
    "last_call_of", "make_pool", "members", "next_cover", "night_ringers", "nights_used", "occurrence",
    "of_organisation", "of_person", "offer", "offer_of", "on_shift", "plan", "planned", "pool", "pools", "quit",
    "refuse", "release", "ring", "rings_of", "say_yes", "set_at_once", "set_duty", "set_last_call", "set_night_ring",
    "shift_of", "shifts", "shifts_of", "silence", "substitute", "take_offer", "takes_night_rings", "uncovered",
    "wall", "withdraw",
]  # fmt: skip
