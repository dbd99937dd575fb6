"""What the tests of the sender share: letters written by a turn, a slow channel, limits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar

from bot.contract import (
    Clock,
    Letter,
    Receive,
    SendResult,
    Sent,
)
from bot.pacing import Limits, Pace
from bot.sender import Sender
from bot.turn import Turn
from storage import tables
from storage.chats import Chat
from tests.engineroom import Probe, Tick, put, rows, work
from tests.world import World


async def writes(world: World, probe: Probe, write: Callable[[Turn, dict[str, Chat]], Any]) -> list[int]:
    """One turn of a thread without a chat writes letters to the people of this world; their ids."""
    known: dict[str, Chat] = {}
    for name in world.people:
        chat = await world.chat(name)
        assert chat is not None
        known[name] = chat
    ids: list[int] = []

    async def write_now(turn: Turn) -> None:
        ids.clear()
        made = write(turn, known)
        ids.extend(made if isinstance(made, list) else [made])

    probe.doing["write"] = write_now
    await put(world, "case:1", Tick("write"))
    await work(world)
    return ids


def lines(world: World, name: str | None = None) -> list[str]:
    """What arrived, in order."""
    return [m.line for m in world.phones.heard if name is None or m.peer == world.peer(name)]


def sender(world: World) -> Sender:
    return world.engine.senders[world.account]


def pace(world: World, limits: Limits) -> Pace:
    """From now on the account keeps to these limits, with full buckets."""
    sender(world).pace = Pace(limits, world.clock.monotonic() - 3600)
    return sender(world).pace


class Slow:
    """A channel whose letters stay in flight until the test lets them arrive."""

    kind: ClassVar[str] = "slow"

    def __init__(self, account: int, clock: Clock) -> None:
        self.account = account
        self.flying: dict[str, asyncio.Future[SendResult]] = {}
        self.order: list[Letter] = []
        self.most = 0

    async def listen(self, receive: Receive) -> None:
        """Nothing comes in."""

    async def send(self, letter: Letter) -> SendResult:
        """Wait for the test."""
        assert letter.peer not in self.flying, "one letter in flight a chat"
        answer: asyncio.Future[SendResult] = asyncio.get_running_loop().create_future()
        self.flying[letter.peer] = answer
        self.order.append(letter)
        self.most = max(self.most, len(self.flying))
        try:
            return await answer
        finally:
            del self.flying[letter.peer]

    def arrive(self, peer: str, result: SendResult | None = None) -> None:
        """The platform answers."""
        self.flying[peer].set_result(result or Sent(str(len(self.order))))

    async def close(self) -> None:
        """Nothing to let go of."""


def slow(world: World, limits: Limits | None = None) -> tuple[Slow, Sender]:
    """A sender over a slow channel."""
    channel = Slow(world.account, world.clock)
    limits = limits or Limits(1e6, 1e6, 10**6, 10**6)
    made = Sender(world.database, world.keys, world.clock, channel, Pace(limits, world.clock.monotonic() - 3600))
    return channel, made


async def state(world: World, id: int) -> int:
    """How far a letter has come."""
    [row] = await rows(world, tables.outbox, id=id)
    return int(row.state)
