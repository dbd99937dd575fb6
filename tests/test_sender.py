"""The sender: who goes first, how fast, one letter in flight a chat, and what a letter may be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from bot.contract import (
    Delete,
    Edit,
    Lane,
    Later,
    Picture,
    React,
    Rejected,
    Scope,
    Send,
    Sent,
)
from bot.pacing import Limits, Pace
from bot.turn import Turn
from storage import outbox, tables
from storage.chats import Chat
from storage.database import Database
from tests.engineroom import Failed, Probe, again, diary, room, rows, said, says, until, work
from tests.sending import lines, pace, sender, slow, state, writes
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


# --- order -----------------------------------------------------------------------------------------------------------


async def test_lanes_go_before_each_other_and_first_in_is_first_out(world: World, probe: Probe) -> None:
    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        lanes = (Lane.BULK, Lane.CLOCK, Lane.REPLY, Lane.URGENT)
        return [turn.say(said(f"{lane.name} {n}"), to=to["Daniel"], lane=lane) for n in range(3) for lane in lanes]

    await writes(world, probe, write)
    await world.settle()
    wanted = [f"{lane.name} {n}" for lane in (Lane.URGENT, Lane.REPLY, Lane.CLOCK, Lane.BULK) for n in range(3)]
    assert lines(world) == wanted


async def test_a_chats_letters_of_one_lane_keep_their_order_through_several_turns(world: World, probe: Probe) -> None:
    pace(world, Limits(rate=1, chat_rate=1, chat_burst=1, group_per_minute=1))
    number = iter(range(100))

    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        return [
            turn.say(said(f"{name} {next(number)}"), to=to[name], flow="circle:1") for name in ("Daniel", "Noa")
        ] + [turn.say(said(f"Daniel {next(number)}"), to=to["Daniel"])]

    for _ in range(4):
        await writes(world, probe, write)
        await world.engine.settle()
        world.clock.forward(SECOND)
    await world.forward(timedelta(seconds=30))
    mine = [int(line.split()[1]) for line in lines(world, "Daniel")]
    assert mine == sorted(mine) and len(mine) == 8


async def test_an_urgent_letter_passes_what_waits(world: World, probe: Probe) -> None:
    pace(world, Limits(rate=10, chat_rate=100, chat_burst=100, group_per_minute=100))

    def many(turn: Turn, to: dict[str, Chat]) -> list[int]:
        return [turn.say(said(f"bulk {n}"), to=to["Daniel" if n % 2 else "Noa"], lane=Lane.BULK) for n in range(100)]

    await writes(world, probe, many)
    await world.engine.settle()
    assert len(lines(world)) == 1, "a tenth of a second's worth"
    await writes(world, probe, lambda turn, to: turn.say(said("page"), to=to["Daniel"], lane=Lane.URGENT))
    world.clock.forward(timedelta(seconds=0.1))
    await world.engine.settle()
    assert lines(world)[1:] == ["page"]


async def test_a_broadcast_and_a_circle_take_turns(files: Files, probe: Probe) -> None:
    """Ranks interleave: a post to a circle does not wait until a broadcast to everybody is through."""
    async with room(files, probe) as world:
        for n in range(60):
            await world.person(f"man {n}")
        pace(world, Limits(rate=1000, chat_rate=100, chat_burst=100, group_per_minute=100, carriers=1))

        def broadcast(turn: Turn, to: dict[str, Chat]) -> list[int]:
            everybody = list(to.values())[:50]
            return [turn.say(said("news"), to=chat, lane=Lane.BULK, flow="broadcast:1") for chat in everybody]

        def post(turn: Turn, to: dict[str, Chat]) -> list[int]:
            return [turn.say(said("post"), to=chat, lane=Lane.BULK, flow="circle:1") for chat in list(to.values())[50:]]

        await writes(world, probe, broadcast)
        for _ in range(5):
            await sender(world)._pick()
            await until(lambda: not sender(world)._flying)
            await sender(world)._settle()
        assert lines(world) == ["news"] * 5
        await writes(world, probe, post)
        await world.settle()
        heard = lines(world)[5:]
        places = [n for n, line in enumerate(heard) if line == "post"]
        assert len(places) == 10 and len(heard) == 55
        assert all(place <= 2 * n + 2 for n, place in enumerate(places)), "every second one is the circle's"


async def test_ranks_go_on_where_the_lane_stands(world: World) -> None:
    async with world.database.write() as db:
        wanted = [(1, 10 + n, 3, "broadcast:1") for n in range(3000)]
        first = await outbox.ranks(db, wanted)
        assert first == list(range(1, 3001))
        common = {"account_id": 1, "lane": 3, "shape": "send", "of_id": None, "slot": None, "payload": b"x"}
        common |= {"until": None, "origin": None, "report": None, "created_at": 0}
        letters = [
            {"id": rank, "chat_id": chat, "rank": rank, "flow": flow, **common}
            for rank, (_, chat, _, flow) in zip(first, wanted, strict=True)
        ]
        await outbox.put(db, letters)
        post = await outbox.ranks(db, [(1, 5000 + n, 3, "circle:5") for n in range(12)])
        assert post == list(range(2, 14))
        assert await outbox.ranks(db, [(1, 7000, 3, None)]) == [2], "and what belongs to no flow"
        assert await outbox.ranks(db, [(1, 15, 3, None)]) == [7], "but in one chat nothing overtakes"
        assert await outbox.ranks(db, [(1, 15, 0, None), (1, 15, 0, None)]) == [1, 2], "in one lane, that is"
        assert await outbox.ranks(db, [(2, 7000, 3, None)]) == [1], "another account stands elsewhere"
        assert await outbox.ranks(db, []) == []


async def test_a_newer_letter_of_a_slot_replaces_the_one_that_waits(world: World, probe: Probe) -> None:
    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        return [
            turn.say(said("old"), to=to["Daniel"], slot="status"),
            turn.say(said("hers"), to=to["Noa"], slot="status"),
            turn.say(said("new"), to=to["Daniel"], slot="status"),
            turn.say(said("other"), to=to["Daniel"]),
        ]

    await writes(world, probe, write)
    await writes(world, probe, lambda turn, to: turn.say(said("newest"), to=to["Daniel"], slot="status"))
    await world.settle()
    assert lines(world, "Daniel") == ["other", "newest"]
    assert lines(world, "Noa") == ["hers"]
    await writes(world, probe, lambda turn, to: turn.say(said("next"), to=to["Daniel"], slot="status"))
    await world.settle()
    assert lines(world, "Daniel")[-1] == "next"


# --- in flight -------------------------------------------------------------------------------------------------------


async def test_one_letter_in_flight_a_chat_and_no_more_than_carriers(world: World, probe: Probe) -> None:
    channel, mine = slow(world, Limits(1e6, 1e6, 10**6, 10**6, carriers=2))

    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        return [turn.say(said(f"{name} {n}"), to=to[name]) for n in range(3) for name in ("Daniel", "Noa", "Tal")]

    await writes(world, probe, write)
    running = asyncio.create_task(mine.run())
    for arrived in range(9):
        async with asyncio.timeout(10):
            await until(lambda arrived=arrived: len(channel.flying) == min(2, 9 - arrived))  # type: ignore[misc]
        channel.arrive(next(iter(channel.flying)))
        await until(lambda arrived=arrived: mine.outcomes.get("sent", 0) == arrived + 1)  # type: ignore[misc]
    assert channel.most == 2
    assert [letter.text.plain for letter in channel.order if letter.text.plain.startswith("Noa")] == [
        "Noa 0",
        "Noa 1",
        "Noa 2",
    ]
    mine.stop()
    await running


async def test_a_graceful_end_writes_down_how_letters_in_flight_ended(world: World, probe: Probe) -> None:
    channel, mine = slow(world)
    await writes(
        world, probe, lambda turn, to: [turn.say(said("a"), to=to["Daniel"]), turn.say(said("b"), to=to["Daniel"])]
    )
    running = asyncio.create_task(mine.run())
    async with asyncio.timeout(10):
        await until(lambda: bool(channel.flying))
    mine.stop()
    await asyncio.sleep(0)
    channel.arrive(world.peer("Daniel"))
    await running
    states = [row.state for row in await rows(world, tables.outbox)]
    assert states == [tables.SENT, tables.WAITING], "the one in flight arrived, the next one never left"
    assert len(channel.order) == 1


async def test_a_crash_between_sending_and_writing_repeats_the_letter_and_no_state(world: World, probe: Probe) -> None:
    async def answer(turn: Turn) -> None:
        turn.say(said("answer"))

    probe.doing["hello"] = answer
    await says(world, "Daniel", "hello")
    await work(world)
    channel, mine = slow(world)
    await mine._pick()
    await until(lambda: bool(channel.flying))
    channel.arrive(world.peer("Daniel"))
    await until(lambda: not mine._flying)
    await world.kill()
    await world.settle()
    assert [letter.text.plain for letter in channel.order] + lines(world) == ["answer", "answer"]
    assert await diary(world) == ["hello"]
    assert [row.state for row in await rows(world, tables.outbox)] == [tables.SENT]


async def test_trouble_of_the_database_loses_no_outcome(world: World, probe: Probe) -> None:
    channel, mine = slow(world)
    await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"]))
    await mine._pick()
    await until(lambda: bool(channel.flying))
    channel.arrive(world.peer("Daniel"), Sent("r1"))
    await until(lambda: not mine._flying)
    async with world.database.write() as db:
        await db.execute(sql("ALTER TABLE outbox RENAME TO elsewhere"))
    with pytest.raises(Exception, match="outbox"):
        await mine._settle()
    async with world.database.write() as db:
        await db.execute(sql("ALTER TABLE elsewhere RENAME TO outbox"))
    assert await mine._pick() == 0, "it is not sent again"
    await mine._settle()
    [row] = await rows(world, tables.outbox)
    assert row.state == tables.SENT and world.keys.read(row.ref, f"outbox.ref:{row.id}") == "r1"


# --- shapes ----------------------------------------------------------------------------------------------------------


async def test_everything_a_letter_says_reaches_the_carrier(world: World, probe: Probe) -> None:
    painted = Picture("card", {"minutes": 30, "name": "ñ"})

    def write(turn: Turn, to: dict[str, Chat]) -> int:
        return turn.say(
            said("**x** ñ"), to=to["Daniel"], choices=[again("go")], picture=painted, protected=True, silent=True
        )

    [id] = await writes(world, probe, write)
    await world.settle()
    [message] = world.heard("Daniel")
    letter = message.letter
    assert (letter.id, letter.chat, letter.peer) == (id, world.people["Daniel"].chat, world.peer("Daniel"))
    assert letter.shape == Send() and letter.lane is Lane.CLOCK
    assert letter.text.plain == "**x** ñ" and letter.text.spans == ()
    assert [(button.label, button.data) for button in letter.buttons] == [("Otra vez", "probe.tick:go")]
    assert letter.line == said("**x** ñ") and letter.language == "es" and letter.picture == painted
    assert letter.protected and letter.silent and not letter.again and letter.ref == ""


async def test_edit_delete_and_react(world: World, probe: Probe) -> None:
    async def react(turn: Turn) -> None:
        turn.react("👍")

    probe.doing["hello"] = react
    [id] = await writes(world, probe, lambda turn, to: turn.say(said("before"), to=to["Daniel"]))
    await world.settle()
    ref = world.heard("Daniel")[0].ref
    await writes(world, probe, lambda turn, to: turn.edit(id, said("after"), to=to["Daniel"]))
    await says(world, "Daniel", "hello")
    await world.settle()
    await writes(world, probe, lambda turn, to: turn.unsay(id, to=to["Daniel"]))
    await world.settle()
    shapes = [message.letter.shape for message in world.heard("Daniel")]
    assert [type(shape) for shape in shapes] in ([Send, Edit, React, Delete], [Send, React, Edit, Delete])
    assert {m.letter.ref for m in world.heard("Daniel") if isinstance(m.letter.shape, Edit | Delete)} == {ref}
    [reaction] = [shape for shape in shapes if isinstance(shape, React)]
    assert reaction.emoji == "👍" and reaction.of.startswith("mk")
    assert {row.state for row in await rows(world, tables.outbox)} == {tables.SENT}


async def test_new_words_for_a_letter_that_still_waits_leave_after_it(world: World, probe: Probe) -> None:
    """Even when they are more urgent than the letter; and they hold up nobody meanwhile."""
    pace(world, Limits(rate=10, chat_rate=100, chat_burst=100, group_per_minute=100))

    def write(turn: Turn, to: dict[str, Chat]) -> list[int]:
        slow = [turn.say(said(f"old {n}"), to=to["Daniel"], lane=Lane.BULK) for n in range(8)]
        turn.lane = Lane.URGENT
        return [turn.edit(id, said(f"new {n}"), to=to["Daniel"]) for n, id in enumerate(slow)]

    await writes(world, probe, write)
    await writes(world, probe, lambda turn, to: turn.say(said("hers"), to=to["Noa"], lane=Lane.BULK))
    for _ in range(40):
        await world.engine.settle()
        world.clock.forward(timedelta(seconds=0.1))
    assert "hers" in lines(world)
    mine = lines(world, "Daniel")
    assert len(mine) == 16
    for n in range(8):
        assert mine.index(f"old {n}") + 1 == mine.index(f"(edit) new {n}"), "each right after its own"


async def test_new_words_for_a_letter_that_never_arrived_are_reported(world: World, probe: Probe) -> None:
    world.answers("Daniel", Rejected("bad request"))
    [id] = await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"]))
    [edit] = await writes(world, probe, lambda turn, to: turn.edit(id, said("b"), to=to["Daniel"], report=Failed(3)))
    [unknown] = await writes(world, probe, lambda turn, to: turn.edit(999_999, said("c"), to=to["Daniel"]))
    await world.settle()
    assert lines(world) == []
    assert (await state(world, edit), await state(world, unknown)) == (tables.REJECTED, tables.REJECTED)
    assert "3 rejected" in await diary(world)


async def test_a_letter_that_is_taken_back_before_it_left_never_leaves(world: World, probe: Probe) -> None:
    world.answers("Daniel", Later(3, Scope.CHAT, "not now"))
    [_, second] = await writes(
        world, probe, lambda turn, to: [turn.say(said(n), to=to["Daniel"]) for n in ("first", "second")]
    )
    await world.settle()
    [back] = await writes(world, probe, lambda turn, to: turn.unsay(second, to=to["Daniel"]))

    def at_once(turn: Turn, to: dict[str, Chat]) -> list[int]:
        id = turn.say(said("never mind"), to=to["Daniel"])
        return [id, turn.unsay(id, to=to["Daniel"])]

    await writes(world, probe, at_once)
    await world.forward(timedelta(seconds=10))
    assert lines(world) == ["first"]
    assert (await state(world, second), await state(world, back)) == (tables.REPLACED, tables.SENT)


async def test_a_letter_that_is_taken_back_while_in_flight_is_deleted(world: World, probe: Probe) -> None:
    channel, mine = slow(world)
    [id] = await writes(world, probe, lambda turn, to: turn.say(said("a"), to=to["Daniel"]))
    await mine._pick()
    await until(lambda: bool(channel.flying))
    await writes(world, probe, lambda turn, to: turn.unsay(id, to=to["Daniel"]))
    channel.arrive(world.peer("Daniel"), Sent("r7"))
    await until(lambda: not mine._flying)
    await mine._settle()
    await mine._pick()
    await until(lambda: bool(channel.flying))
    assert [(type(letter.shape), letter.ref) for letter in channel.order] == [(Send, ""), (Delete, "r7")]
    channel.arrive(world.peer("Daniel"))
    await until(lambda: not mine._flying)
    await mine._settle()


# --- running ---------------------------------------------------------------------------------------------------------


async def test_waiting_for_the_next_token_does_not_spin(world: World, probe: Probe) -> None:
    """A hold that is over must not turn the loop round and round while the account has no token."""
    channel, mine = slow(world)
    mine.pace = Pace(Limits(rate=0.5, chat_rate=1, chat_burst=1, group_per_minute=1), world.clock.monotonic())
    mine.pace.hold_chat(1, 0.0, world.clock.monotonic())
    world.clock.forward(SECOND)
    assert mine.pace.allowed(world.clock.monotonic()) == 0
    assert mine.pace.wait(world.clock.monotonic()) == 1.0
    assert channel.order == []


async def test_the_sender_waits_while_the_database_does_not_answer(world: World, probe: Probe) -> None:
    _, mine = slow(world)
    outside = world.files.data.replace("respiro.db", "gone/respiro.db").replace("?host=", "?host=/nowhere")
    away = Database(outside)
    mine._database, real = away, world.database
    running = asyncio.create_task(mine.run())
    async with asyncio.timeout(10):
        await until(lambda: bool(mine.trouble) or running.done())
    assert not running.done()
    mine._database = real
    mine.wake()
    async with asyncio.timeout(10):
        await until(lambda: not mine.trouble or running.done())
    mine.stop()
    await running
    await away.close()
