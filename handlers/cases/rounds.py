"""Rounds: a case takes the chain as it is now, and knows from it what may be promised (R8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.contract import Lane
from bot.turn import Turn
from handlers.actions import Colour
from handlers.cases.rules import ON_SHIFT, Step
from handlers.cases.wishes import CALLED, TEAM, Due
from storage import cases, chats, rota
from storage.cases import Case, Entry, Reason, What
from storage.chats import Chat

Chain = Sequence[tuple[str, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may be promised. on_shift: somebody on shift is being rung. anybody: somebody is. cover: nobody has a seat
    now; when somebody will."""

    on_shift: bool
    anybody: bool
    cover: datetime | None


async def begin_round(
    turn: Turn, case: Case, why: Reason | None = None, *, told_at: datetime | None = None
) -> tuple[Case, Outlook]:
    """Take the chain as it is now; its first page leaves right after this turn. why: None for the very first round."""
    chain, rooms, seated = await _chain(turn, case)
    known = {"chain": [[step.value, list(ids)] for step, ids in chain]}
    fresh = {"reached": -1, "reached_at": None, "rung_at": turn.now, "step_at": turn.now, "told_at": told_at}
    case = await cases.change(turn.db, case, **known, **fresh)
    if why is not None:
        await log(turn, case, What.ROUND, why=why)
    turn.post(Due(case.id), to=case.thread, lane=Lane.URGENT)
    most = await rota.chats_at_once(turn.db, case.organisation)
    on_shift = False
    for id in (id for step, ids in chain if step in ON_SHIFT for id in ids if id in rooms):
        on_shift = on_shift or await cases.busy(turn.db, id) < most
    cover = None if seated else await rota.next_cover(turn.db, case.organisation, turn.now)
    return case, Outlook(on_shift, bool(rooms), cover)


async def _chain(turn: Turn, case: Case) -> tuple[list[tuple[Step, list[int]]], dict[int, list[Chat]], bool]:
    """The steps of the chain (neither he nor whoever has gone silent about it is in them), the chats of all of them,
    and whether anybody has a seat."""
    found = await rota.chain(turn.db, case.organisation, turn.now)
    out = {case.person, case.claimed_by}
    load = {id: await cases.busy(turn.db, id) for id in found.seat if id not in out}
    seats = sorted(load, key=lambda id: load[id])
    steps = [
        (Step.SEAT, seats[:1]),
        (Step.SECOND, [*(id for id in found.backup if id not in out), *seats[1:]]),
        (Step.SUPERVISOR, [id for id in found.supervisor if id not in out]),
    ]
    if case.colour == Colour.RED:
        steps.append((Step.LAST_CALL, [id for id in found.last_call if id not in out]))
    rooms = await reachable(turn, {id for _, ids in steps for id in ids})
    if not rooms:
        steps.append((Step.TEAM, await team_of(turn, case)))
        rooms = await reachable(turn, steps[-1][1])
    return steps, rooms, bool(found.seat)


async def team_of(turn: Turn, case: Case) -> list[int]:
    """Whoever facilitates or coordinates in his organisation and can be written to, but for himself and whoever has
    gone silent about it."""
    found = await chats.with_roles(turn.db, case.organisation, TEAM)
    out = {case.person, case.claimed_by}
    return list(dict.fromkeys(chat.owner for chat in found if chat.person is not None and chat.owner not in out))


async def reachable(turn: Turn, people: Iterable[int]) -> dict[int, list[Chat]]:
    """Person id -> their chats, of those who may claim a case and can be written to."""
    found: dict[int, list[Chat]] = {}
    for chat in await turn.chats_of(list(people)):
        if chat.person is not None and chat.person.roles & set(CALLED):
            found.setdefault(chat.person.id, []).append(chat)
    return found


def is_team(chain: Chain) -> bool:
    """Whether whoever facilitates or coordinates is rung, since nobody in the chain can be."""
    return bool(chain) and chain[-1][0] == Step.TEAM


def on_shift_in(case: Case) -> bool:
    """Whether the snapshot has anybody who is on shift."""
    return any(ids for step, ids in case.chain if step in ON_SHIFT)


async def log(
    turn: Turn,
    case: Case,
    what: What,
    *,
    step: Step | None = None,
    who: int | None = None,
    why: Reason | None = None,
) -> None:
    """A line of the case's log."""
    entry = Entry(turn.now, what, step.value if step else None, who, why.value if why else None)
    await cases.note(turn.db, case.id, entry)
