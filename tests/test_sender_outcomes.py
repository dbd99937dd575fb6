"""The sender: what becomes of each outcome of a letter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.contract import (
    TOO_MANY,
    Incoming,
    Kind,
    Lane,
    Later,
    Letter,
    Rejected,
    Scope,
    SendResult,
    Sent,
    Unreachable,
    Unsure,
)
from bot.pacing import AFTER_429, Limits, Pace
from bot.sender import Sender
from bot.turn import Turn
from storage import tables
from storage.chats import Chat
from tests.engineroom import Failed, Jumping, Probe, diary, room, rows, said, until
from tests.sending import Slow, lines, pace, sender, slow, state, writes
from tests.world import Files, World

SECOND = timedelta(seconds=1)


@pytest.fixture
def probe() -> Probe:
    return Probe()


@pytest.fixture
async def world(files: Files, probe: Probe) -> AsyncIterator[World]:
    """A world with three people in it, in which only the probe lives."""
    async with room(files, probe) as made:
        for name in ("Daniel", "Noa", "Tal"):
            await made.person(name)
        yield made


# --- outcomes --------------------------------------------------------------------------------------------------------


def reported(name: str = "Daniel", **more: Any) -> Callable[[Turn, dict[str, Chat]], int]:
    """Write a letter whose failure the writing thread hears of."""
    return lambda turn, to: turn.say(said("hello"), to=to[name], report=Failed(7), **more)


async def test_sent(world: World, probe: Probe) -> None:
    [id] = await writes(world, probe, reported())
    await world.settle()
    [row] = await rows(world, tables.outbox, id=id)
    assert (row.state, row.payload, row.why) == (tables.SENT, None, None), "the words go at once"
    assert world.keys.read(row.ref, f"outbox.ref:{id}") == world.heard("Daniel")[0].ref
    assert await diary(world) == ["write"], "nothing to report"


@pytest.mark.parametrize(
    ("result", "final"),
    [(Rejected("bad request"), tables.REJECTED), (Unreachable("blocked"), tables.UNREACHABLE)],
)
async def test_a_letter_that_fails_for_good_is_reported(
    world: World, probe: Probe, result: SendResult, final: int
) -> None:
    world.answers("Daniel", result)
    [id] = await writes(world, probe, reported())
    await world.settle()
    assert await state(world, id) == final
    outcome = type(result).__name__.lower()
    assert f"7 {outcome}" in await diary(world)
    chat = await world.chat("Daniel")
    assert chat is not None and chat.reachable is (final == tables.REJECTED)
    assert ("engine.unreached" in await diary(world)) is (final == tables.UNREACHABLE)


async def test_an_unreachable_chat_is_told_of_once(world: World, probe: Probe) -> None:
    world.always("Daniel", Unreachable("blocked"))
    await writes(world, probe, lambda turn, to: [turn.say(said(str(n)), to=to["Daniel"]) for n in range(3)])
    await world.settle()
    assert await diary(world) == ["write", "engine.unreached"]
    assert {row.state for row in await rows(world, tables.outbox)} == {tables.UNREACHABLE}


async def test_a_letter_that_came_too_late_is_not_sent(world: World, probe: Probe) -> None:
    world.answers("Daniel", Later(5, Scope.CHAT, "not now"))

    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        return [
            turn.say(said("first"), to=to["Daniel"]),
            turn.say(said("soon"), to=to["Daniel"], until=turn.now + timedelta(seconds=4), report=Failed(1)),
            turn.say(said("in time"), to=to["Daniel"], until=turn.now + timedelta(seconds=6), report=Failed(2)),
        ]

    [_, late, _] = await writes(world, probe, write)
    await world.settle()
    world.clock.forward(timedelta(seconds=5))
    await world.settle()
    assert lines(world) == ["first", "in time"]
    assert await state(world, late) == tables.EXPIRED
    assert await diary(world) == ["write", "1 expired"]


async def test_later_holds_a_chat_and_nobody_else(world: World, probe: Probe) -> None:
    world.answers("Daniel", Later(3, Scope.CHAT, "not now"))

    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        return [turn.say(said(f"{name} {n}"), to=to[name]) for n in range(2) for name in ("Daniel", "Noa")]

    await writes(world, probe, write)
    await world.settle()
    assert lines(world) == ["Noa 0", "Noa 1"]
    await writes(world, probe, lambda turn, to: turn.say(said("page"), to=to["Daniel"], lane=Lane.URGENT))
    world.clock.forward(timedelta(seconds=2.9))
    await world.settle()
    assert lines(world, "Daniel") == []
    world.clock.forward(timedelta(seconds=0.1))
    await world.settle()
    assert lines(world, "Daniel") == ["page", "Daniel 0", "Daniel 1"], "an urgent one passes the held one"


async def test_a_platform_that_goes_on_failing_is_asked_less_and_less_often(world: World, probe: Probe) -> None:
    world.always("Daniel", Later(1, Scope.CHAT, "502"))
    await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"]))
    tries = []
    for second in range(130):
        before = sender(world).outcomes.get("later", 0)
        await world.engine.settle()
        if sender(world).outcomes.get("later", 0) > before:
            tries.append(second)
        world.clock.forward(SECOND)
    assert tries == [0, 1, 3, 7, 15, 31, 63, 123], "doubled up to a minute"
    world.always("Daniel", None)
    await world.forward(timedelta(minutes=1))
    assert lines(world) == ["a"]


@pytest.mark.parametrize("scope", [Scope.CHAT, Scope.ACCOUNT])
async def test_after_a_success_the_next_failure_waits_as_little_as_the_first(
    world: World, probe: Probe, scope: Scope
) -> None:
    """Else a platform that stumbles once a day is asked once a minute in the end."""
    waits = []
    for _ in range(3):
        world.answers("Daniel", Later(1, scope, "502"), Later(1, scope, "502"))
        await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"]))
        sent, before = sender(world).outcomes.get("sent", 0), world.clock.now()
        while sender(world).outcomes.get("sent", 0) == sent:
            await world.engine.settle()
            world.clock.forward(timedelta(seconds=0.5))
        waits.append(world.clock.now() - before)
        world.clock.forward(SECOND)
    assert waits[0] < timedelta(seconds=4) and len(set(waits)) == 1


async def test_later_holds_the_whole_account(world: World, probe: Probe) -> None:
    world.answers("Daniel", Later(3, Scope.ACCOUNT, "down"))
    await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"], lane=Lane.URGENT))
    await world.settle()
    await writes(world, probe, lambda turn, to: turn.say(said("b"), to=to["Noa"]))
    await world.settle()
    world.clock.forward(timedelta(seconds=2.9))
    await world.settle()
    assert lines(world) == []
    world.clock.forward(timedelta(seconds=0.1))
    await world.settle()
    assert lines(world) == ["a", "b"]


async def test_too_many_halves_the_rate_for_a_minute(world: World, probe: Probe) -> None:
    mine = pace(world, Limits(rate=10, chat_rate=100, chat_burst=100, group_per_minute=100))
    world.answers("Daniel", Later(2, Scope.CHAT, TOO_MANY))

    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        return [turn.say(said("x"), to=to["Daniel"]), *(turn.say(said("y"), to=to["Noa"]) for _ in range(300))]

    await writes(world, probe, write)
    await world.engine.settle()
    assert mine.refused == 1

    async def seconds(count: int) -> int:
        before = len(lines(world))
        for _ in range(count * 20):
            world.clock.forward(timedelta(seconds=0.05))
            await sender(world).drain()
        return len(lines(world)) - before

    assert await seconds(10) == pytest.approx(50, abs=2)
    world.clock.forward(timedelta(seconds=AFTER_429 - 10))
    assert await seconds(10) == pytest.approx(100, abs=2)
    assert lines(world, "Daniel") == ["x"], "the letter itself was only held"


async def test_too_many_in_a_group_holds_the_group_and_slows_nobody_down(world: World, probe: Probe) -> None:
    there = Incoming("g1", world.peer("the group"), Kind.GROUP_TEXT, world.clock.now(), text="hola", group=True)
    await world.engine.receive(world.account, [there])
    await world.settle()
    group = await world.chat("the group")
    assert group is not None and group.person is None
    mine = pace(world, Limits(rate=10, chat_rate=100, chat_burst=100, group_per_minute=100))
    world.answers("the group", Later(45, Scope.CHAT, TOO_MANY))

    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        letters = [turn.say(said("x"), to=group, lane=Lane.URGENT)]
        return [*letters, *(turn.say(said("y"), to=to["Noa"]) for _ in range(300))]

    await writes(world, probe, write)
    for _ in range(200):
        await sender(world).drain()
        world.clock.forward(timedelta(seconds=0.05))
    assert mine.refused == 1
    assert len(lines(world)) == pytest.approx(100, abs=3)
    assert lines(world, "the group") == []
    world.clock.forward(timedelta(seconds=35))
    await world.settle()
    assert lines(world, "the group") == ["x"]


async def test_too_many_for_the_whole_account_slows_it_down_though_a_group_was_told(world: World, probe: Probe) -> None:
    """Only a group that is held by itself has reached a limit of its own."""
    there = Incoming("g1", world.peer("the group"), Kind.GROUP_TEXT, world.clock.now(), text="hola", group=True)
    await world.engine.receive(world.account, [there])
    await world.settle()
    group = await world.chat("the group")
    assert group is not None
    mine = pace(world, Limits(rate=10, chat_rate=100, chat_burst=100, group_per_minute=100))
    world.answers("the group", Later(2, Scope.ACCOUNT, TOO_MANY))

    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        letters = [turn.say(said("x"), to=group, lane=Lane.URGENT)]
        return [*letters, *(turn.say(said("y"), to=to["Noa"]) for _ in range(100))]

    await writes(world, probe, write)
    await world.engine.settle()
    assert (mine.refused, mine.allowed(world.clock.monotonic() + 1.9)) == (1, 0)
    before = len(lines(world))
    for _ in range(240):
        world.clock.forward(timedelta(seconds=0.05))
        await sender(world).drain()
    assert len(lines(world)) - before == pytest.approx(50, abs=2), "10 seconds at half the rate"


async def test_failures_of_one_chat_make_no_other_wait_longer(world: World, probe: Probe) -> None:
    world.always("Daniel", Later(1, Scope.CHAT, "502"))
    await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"]))
    await world.forward(timedelta(seconds=20))
    world.answers("Noa", Later(1, Scope.CHAT, "502"))
    await writes(world, probe, lambda turn, to: turn.say(said("b"), to=to["Noa"]))
    await world.settle()
    await world.forward(SECOND)
    assert lines(world) == ["b"]


async def test_failures_of_the_account_count_together_whoever_was_written_to(world: World, probe: Probe) -> None:
    """A platform that is down is asked less and less often, though each try is another chat's letter."""
    pace(world, Limits(rate=10, chat_rate=100, chat_burst=100, group_per_minute=100, carriers=1))
    world.answers("Daniel", Later(1, Scope.ACCOUNT, "502"))
    world.answers("Noa", Later(1, Scope.ACCOUNT, "502"))
    await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"]))
    await world.settle()
    await writes(world, probe, lambda turn, to: turn.say(said("b"), to=to["Noa"], lane=Lane.URGENT))
    await world.forward(timedelta(seconds=2.9))
    assert lines(world) == []
    for _ in ("b", "a"):  # one token each
        await world.forward(SECOND)
        await world.settle()
    assert lines(world) == ["b", "a"]


class Creeping(Jumping):
    """A clock whose monotonic seconds go on by a fortieth each time that somebody asks."""

    asked = 0

    def monotonic(self) -> float:
        self.asked += 1
        return super().monotonic() + self.asked / 40


async def test_a_place_that_comes_free_after_the_look_is_not_slept_through(files: Files, probe: Probe) -> None:
    async with asyncio.timeout(4), room(files, probe, clock=Creeping()) as world:
        await world.person("Daniel")
        for count in range(1, 9):
            await writes(world, probe, lambda turn, to: turn.say(said("x"), to=to["Daniel"]))
            fresh = Pace(Limits(rate=30, chat_rate=100, chat_burst=9, group_per_minute=20), world.clock.monotonic())
            sending = Sender(world.database, world.keys, world.clock, world.phones, fresh)
            running = asyncio.create_task(sending.run())
            await until(lambda count=count: len(lines(world)) == count)  # type: ignore[misc]
            sending.stop()
            await running


async def test_again_after_no_time_at_all_is_no_storm(world: World, probe: Probe) -> None:
    world.always("Daniel", Later(0, Scope.CHAT, TOO_MANY))
    await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"]))
    async with asyncio.timeout(5):
        assert await sender(world).drain() == 1


async def test_a_lost_answer_is_repeated_once(world: World, probe: Probe) -> None:
    world.answers("Daniel", Unsure("time-out"))
    world.answers("Noa", Unsure("time-out"), Unsure("time-out"))
    [his, hers] = await writes(
        world, probe, lambda turn, to: [turn.say(said("a"), to=to[n], report=Failed(1)) for n in ("Daniel", "Noa")]
    )
    await world.settle()
    assert lines(world) == []
    await world.forward(timedelta(seconds=10))
    assert lines(world, "Daniel") == ["a"] and world.heard("Daniel")[0].letter.again
    assert await state(world, his) == tables.SENT
    assert lines(world, "Noa") == [] and await state(world, hers) == tables.UNSURE
    assert await diary(world) == ["write"], "it may have arrived: nobody is told that it failed"
    await world.kill()
    await world.forward(timedelta(seconds=10))
    assert lines(world, "Noa") == []


async def test_a_lost_answer_is_repeated_once_even_after_a_crash(world: World, probe: Probe) -> None:
    world.answers("Daniel", Unsure("time-out"))
    [id] = await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"]))
    await world.settle()
    await world.kill()
    world.answers("Daniel", Unsure("time-out"))
    await world.forward(timedelta(seconds=10))
    assert await state(world, id) == tables.UNSURE


async def test_a_channel_that_raises_costs_one_letter_a_moment(world: World, probe: Probe) -> None:
    class Broken(Slow):
        async def send(self, letter: Letter) -> SendResult:
            if not self.order:
                self.order.append(letter)
                raise RuntimeError("a bug")
            self.order.append(letter)
            return Sent("1")

    channel = Broken(world.account, world.clock)
    mine = Sender(world.database, world.keys, world.clock, channel, Pace(sender(world).pace.limits, -1.0))
    await writes(world, probe, lambda turn, to: [turn.say(said(n), to=to[n]) for n in ("Daniel", "Noa")])
    await mine.drain()
    world.clock.forward(SECOND)
    await mine.drain()
    assert [letter.text.plain for letter in channel.order] == ["Daniel", "Noa", "Daniel"]


async def test_a_letter_whose_key_was_destroyed_is_never_sent(world: World, probe: Probe) -> None:
    """His words on their way to somebody else are gone as well."""
    author = world.people["Daniel"].id

    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        return [turn.say(said("his words"), to=to["Noa"], author=author), turn.say(said("ours"), to=to["Noa"])]

    [his, ours] = await writes(world, probe, write)
    await world.keys.destroy(author)
    await world.settle()
    assert lines(world) == ["ours"]
    assert (await state(world, his), await state(world, ours)) == (tables.REJECTED, tables.SENT)


async def test_a_key_that_is_destroyed_while_its_letter_is_in_flight_stops_nothing(world: World, probe: Probe) -> None:
    """It has arrived; where, nobody can write down any more, and the next letters leave."""
    channel, mine = slow(world)
    [id, _] = await writes(
        world, probe, lambda turn, to: [turn.say(said(name), to=to[name]) for name in ("Daniel", "Noa")]
    )
    await mine._pick()
    await until(lambda: len(channel.flying) == 2)
    await world.keys.destroy(world.people["Daniel"].id)
    channel.arrive(world.peer("Daniel"))
    channel.arrive(world.peer("Noa"))
    await until(lambda: not mine._flying)
    await mine._settle()
    assert [(row.state, row.ref is None) for row in await rows(world, tables.outbox, id=id)] == [(tables.SENT, True)]
    assert {row.state for row in await rows(world, tables.outbox)} == {tables.SENT}


@pytest.mark.parametrize(
    "payload", ["[]", "{", "{}", '{"text": "x", "language": "es", "spans": [[0, 1, "neon"]]}', '"x"']
)
async def test_a_letter_of_another_version_holds_nobody(world: World, probe: Probe, payload: str) -> None:
    [odd, _] = await writes(world, probe, lambda turn, to: [turn.say(said(n), to=to["Daniel"]) for n in ("a", "b")])
    sealed = world.keys.seal(world.people["Daniel"].id, payload, f"outbox.payload:{odd}")
    async with world.database.write() as db:
        await db.execute(tables.outbox.update().where(tables.outbox.c.id == odd).values(payload=sealed))
    await world.settle()
    assert lines(world) == ["b"]
    assert await state(world, odd) == tables.REJECTED
