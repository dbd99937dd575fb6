"""The worker: order in a thread, lanes between threads, batches, and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.contract import Action, Lane, Role
from bot.feature import Feature
from bot.flush import LOW_WATER
from bot.turn import Turn
from bot.worker import BATCH
from storage import chats, outbox, tables
from tests.engineroom import (
    Doing,
    Jumping,
    Probe,
    Tick,
    counted,
    diary,
    fail,
    next_due,
    put,
    put_many,
    room,
    said,
    says,
    text,
    work,
)
from tests.world import Files, World

SECOND = timedelta(seconds=1)

LETTERS = LOW_WATER - 100


@pytest.fixture
def probe() -> Probe:
    return Probe()


@pytest.fixture
async def world(files: Files, probe: Probe) -> AsyncIterator[World]:
    """A world in which only the probe lives, with a clock that may be set back."""
    async with room(files, probe) as made:
        yield made


# --- order -----------------------------------------------------------------------------------------------------------


async def test_a_thread_is_handled_in_the_order_of_arrival(world: World) -> None:
    await says(world, "Daniel", *(str(number) for number in range(20)))
    await says(world, "Noa", "a", "b")
    await says(world, "Daniel", "20")
    await work(world)
    done = await diary(world)
    assert [name for name in done if name.isdigit()] == [str(number) for number in range(21)]
    assert [name for name in done if not name.isdigit()] == ["a", "b"]


async def test_lanes_choose_between_threads(world: World) -> None:
    now = world.clock.now()
    places = [(Lane.BULK, "bulk"), (Lane.CLOCK, "clock"), (Lane.REPLY, "reply"), (Lane.URGENT, "urgent")]
    await put_many(world, [(f"case:{name}", Tick(name), now, lane, None) for lane, name in places])
    await work(world)
    assert await diary(world) == ["urgent", "reply", "clock", "bulk"]


async def test_an_urgent_event_lifts_what_is_before_it_in_its_thread(world: World) -> None:
    """Inside a thread nothing overtakes; so the head of the urgent event's thread goes before other threads' events."""
    now = world.clock.now()
    many = [(f"case:{n}", Tick(f"bulk {n}"), now - SECOND, Lane.BULK, None) for n in range(BATCH * 3)]
    await put_many(world, many)
    await put(world, "case:x", Tick("head"), lane=Lane.BULK)
    await put(world, "case:x", Tick("page"), lane=Lane.URGENT)
    await work(world)
    done = await diary(world)
    assert done[0] == "head"
    assert done.index("page") <= BATCH


async def test_a_batch_takes_one_event_of_each_thread(world: World, probe: Probe) -> None:
    now = world.clock.now()
    await put_many(world, [(f"case:{n % 40}", Tick(str(n)), now, Lane.CLOCK, None) for n in range(80)])
    sizes = []
    while handled := await world.engine.worker.step():
        sizes.append(handled)
    shared: dict[int, list[str]] = defaultdict(list)
    for turn in probe.turns:
        shared[id(turn.db)].append(turn.thread)
    assert sum(sizes) == 80 and max(sizes) <= BATCH
    assert max(sizes) > 1, "turns of different threads share a transaction"
    first = [turn.thread for turn in probe.turns[: sizes[0]]]
    assert len(first) == len(set(first))


async def test_a_thousand_due_at_once_are_each_handled_once(world: World) -> None:
    now = world.clock.now() + timedelta(minutes=1)
    await put_many(world, [(f"case:{n}", Tick(str(n)), now, Lane.CLOCK, None) for n in range(1000)])
    assert await work(world) == 0
    world.clock.to(now)
    assert await work(world) == 1000
    assert sorted(map(int, await diary(world))) == list(range(1000))
    assert await counted(world, tables.inbox) == 0, "an event without a key leaves nothing behind"


async def test_a_timer_of_the_future_waits_and_the_next_one_is_known(world: World) -> None:
    now = world.clock.now()
    assert await next_due(world) is None
    await put(world, "case:1", Tick("later"), at=now + timedelta(hours=2), lane=Lane.BULK)
    await put(world, "case:2", Tick("soon"), at=now + timedelta(minutes=2))
    assert await work(world) == 0
    assert await next_due(world) == now + timedelta(minutes=2)
    world.clock.forward(timedelta(minutes=2))
    assert await work(world) == 1
    assert await diary(world) == ["soon"]
    assert await next_due(world) == now + timedelta(hours=2)
    world.clock.forward(timedelta(hours=2))
    assert await work(world) == 1
    assert await next_due(world) is None


async def test_what_a_turn_asks_of_another_thread_comes_after_it(world: World, probe: Probe) -> None:
    async def ask(turn: Turn) -> None:
        turn.post(Tick("asked"), to="case:77")
        turn.later(Tick("later"), at=turn.now + timedelta(minutes=1), key="one")
        turn.later(Tick("twin"), at=turn.now + timedelta(minutes=1), key="one")

    probe.doing["ask"] = ask
    await says(world, "Daniel", "ask")
    await work(world)
    assert await diary(world) == ["ask", "asked"]
    await world.forward(timedelta(minutes=2))
    assert await diary(world) == ["ask", "asked", "later"], "a second action of the same key is a no-op"
    await says(world, "Daniel", "ask")
    await world.forward(timedelta(minutes=2))
    assert (await diary(world)).count("later") == 1, "even after the first was handled"


async def test_a_planned_action_carries_no_words(world: World, probe: Probe) -> None:
    async def plan(turn: Turn) -> None:
        with pytest.raises(ValueError, match="never words"):
            turn.post(Tick("x" * 33))

    probe.doing["plan"] = plan
    await says(world, "Daniel", "plan")
    await work(world)
    assert await diary(world) == ["plan"]


# --- time ------------------------------------------------------------------------------------------------------------


async def test_a_thread_never_goes_back_in_time(world: World, probe: Probe) -> None:
    assert isinstance(world.clock, Jumping)
    before = world.clock.now()
    await says(world, "Daniel", "first")
    await work(world)
    world.clock.back(timedelta(hours=1))
    await says(world, "Daniel", "second")
    await says(world, "Noa", "hers")
    await work(world)
    instants = {name: turn.now for name, turn in zip(probe.tried, probe.turns, strict=True)}
    assert instants["second"] == instants["first"] == before
    assert instants["hers"] == before - timedelta(hours=1), "a thread that had no turn yet knows nothing of the jump"


async def test_what_is_to_happen_at_once_does_so_although_the_clock_was_set_back(world: World, probe: Probe) -> None:
    async def ask(turn: Turn) -> None:
        turn.post(Tick("at once"))
        turn.later(Tick("in a minute"), at=turn.now + timedelta(minutes=1))

    probe.doing["ask"] = ask
    assert isinstance(world.clock, Jumping)
    await says(world, "Daniel", "first")
    await work(world)
    world.clock.back(timedelta(hours=1))
    await says(world, "Daniel", "ask")
    await work(world)
    assert await diary(world) == ["first", "ask", "at once"]
    await world.forward(timedelta(hours=1, minutes=1))
    assert (await diary(world))[-1] == "in a minute"


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (15, False), (16, True), (24 * 60, True), (-24 * 60, False)])
async def test_an_old_event_is_known_to_be_late(world: World, probe: Probe, minutes: int, late: bool) -> None:
    at = world.clock.now() - timedelta(minutes=minutes)
    await world.engine.receive(world.account, [text(world, "Daniel", "alto", at=at)])
    await work(world)
    [turn] = probe.turns
    assert turn.late is late
    assert turn.happened_at <= turn.now, "an event of tomorrow happened now"


async def test_a_timer_that_was_overdue_is_late(world: World, probe: Probe) -> None:
    await put(world, "case:1", Tick("on time"), at=world.clock.now())
    await put(world, "case:2", Tick("overdue"), at=world.clock.now() - timedelta(minutes=16))
    await work(world)
    assert {name: turn.late for name, turn in zip(probe.tried, probe.turns, strict=True)} == {
        "on time": False,
        "overdue": True,
    }


async def test_a_late_wish_goes_to_whoever_takes_late_ones(files: Files) -> None:
    probe = Probe()
    tool = Feature("tool")

    class Begin(Action, verb="tool.begin"):
        """Something that must not begin late."""

    @tool.on(Begin, commands=("begin",), who=Role, late=False)
    async def begin(turn: Turn, wish: Begin) -> None:
        await chats.note(turn.db, now=turn.now, verb="diary", subject="begun")

    async with room(files, probe, tool) as world:
        old = world.clock.now() - timedelta(minutes=20)
        await world.engine.receive(
            world.account, [text(world, "Daniel", "/begin", at=old), text(world, "Noa", "/begin")]
        )
        await work(world)
        assert sorted(await diary(world)) == ["begun", "late tool.begin"]


# --- numbers of letters ----------------------------------------------------------------------------------------------


async def test_a_batch_that_was_rolled_back_costs_no_number_twice(world: World, probe: Probe) -> None:
    """Its block of numbers went back with it: whoever kept it would write numbers that somebody else is given."""
    await world.person("Daniel")

    def write(letters: int) -> Doing:
        async def do(turn: Turn) -> None:
            chat = await world.chat("Daniel")
            assert chat is not None
            for _ in range(letters):
                turn.say(said("a"), to=chat)

        return do

    probe.doing |= {"fail": fail, "one": write(1), "many": write(LETTERS)}
    await put(world, "case:1", Tick("fail"))
    await work(world)
    assert probe.tried == ["fail", "fail"], "in a batch, then alone"
    await put(world, "case:0", Tick("one"))
    await work(world)
    rounds = outbox.BLOCK // LETTERS + 2
    for n in range(rounds):
        await put(world, f"many:{n}", Tick("many"))
        await work(world)
    assert await counted(world, tables.outbox) == 1 + rounds * LETTERS > outbox.BLOCK
    assert probe.tried.count("many") == rounds, "none of them failed"
