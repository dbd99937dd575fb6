"""The worker: order in a thread, lanes between threads, batches, failures, timers, and what a death leaves behind."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from bot.contract import Action, Incoming, Kind, Lane, Line, Refusal, Role
from bot.feature import Feature
from bot.hand import Hand
from bot.turn import Turn
from bot.worker import BATCH
from storage import chats, inbox, tables
from storage.keyring import KeyRing
from tests import ground
from tests.engineroom import (
    REFUSED,
    Death,
    Jumping,
    Probe,
    Tick,
    again,
    counted,
    diary,
    die,
    fail,
    next_due,
    put,
    put_many,
    room,
    rows,
    said,
    says,
    text,
    until,
    work,
)
from tests.postgres import Postgres
from tests.world import Files, World

SECOND = timedelta(seconds=1)


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


# --- failures --------------------------------------------------------------------------------------------------------


async def test_one_of_many_fails_and_the_others_are_committed_once(world: World, probe: Probe) -> None:
    probe.doing["7"] = fail
    now = world.clock.now()
    await put_many(world, [(f"case:{n}", Tick(str(n)), now, Lane.CLOCK, None) for n in range(BATCH)])
    await work(world)
    assert sorted(map(int, await diary(world))) == [n for n in range(BATCH) if n != 7]
    [left] = await rows(world, tables.inbox)
    assert (left.thread, left.tries, left.state) == ("case:7", 1, tables.READY)


async def test_a_failing_event_is_tried_again_and_then_parked(world: World, probe: Probe) -> None:
    probe.doing["bad"] = fail
    began = world.clock.now()
    await says(world, "Daniel", "good", "bad", "behind")
    tried = []
    for _ in range(4):
        await says(world, "Noa", "meanwhile")
        await work(world)
        tried.append((world.clock.now() - began).total_seconds())
        due = await next_due(world)
        if due is None:
            break
        assert "behind" not in probe.tried, "nothing of its thread overtakes it"
        world.clock.to(due - timedelta(microseconds=1))
        assert await work(world) == 0
        world.clock.to(due)
    assert tried == [0, 0.5, 3.5, 18.5]
    assert set(await diary(world)) == {"good", "meanwhile", "behind", "engine.parked"}
    assert (await diary(world)).count("meanwhile") == 4, "other threads are not held"
    assert (await diary(world))[-2:] == ["behind", "engine.parked"], "its thread goes on, and a person is told"
    [parked] = await rows(world, tables.inbox, state=tables.PARKED)
    assert (parked.tries, parked.why) == (3, "RuntimeError")
    assert parked.payload is not None and b"bad" not in parked.payload
    assert world.engine.worker.failures == 4
    assert world.engine.worker.parked == 1


async def test_a_turn_that_raises_when_it_is_written_fails_like_one_that_raises(world: World, probe: Probe) -> None:
    async def unwritable(turn: Turn) -> None:
        turn.say(said("x"), flow="y" * 9, report=Tick("t"), author=10**9)

    probe.doing["bad"] = unwritable
    await says(world, "Daniel", "bad")
    await says(world, "Noa", "good")
    await world.forward(timedelta(seconds=20))
    assert sorted(await diary(world)) == ["engine.parked", "good"]
    assert await rows(world, tables.outbox) == []


async def test_a_turn_that_fails_once_and_then_works_is_done_once(world: World, probe: Probe) -> None:
    async def moody(turn: Turn) -> None:
        turn.say(said("hecho"))
        if probe.tried.count("moody") < 4:
            raise KeyError("not yet")

    probe.doing["moody"] = moody
    await says(world, "Daniel", "moody")
    await world.forward(timedelta(seconds=20))
    assert await diary(world) == ["moody"]
    assert [message.line for message in world.heard("Daniel")] == ["hecho"]
    assert await rows(world, tables.inbox, state=tables.PARKED) == []


async def test_a_refusal_undoes_the_turn_and_says_why(world: World, probe: Probe) -> None:
    async def refuse(turn: Turn) -> None:
        turn.say(said("nobody hears this"), choices=[again("x")])
        turn.expect(Tick("answer"))
        turn.post(Tick("nor this"))
        raise Refusal(REFUSED)

    probe.doing["please"] = refuse
    await says(world, "Daniel", "please", "next")
    await says(world, "Noa", "hello")
    await world.settle()
    assert sorted(await diary(world)) == ["hello", "next"], "its own line in the audit is undone as well"
    assert [message.line for message in world.heard("Daniel")] == ["Eso no se puede."]
    chat = await world.chat("Daniel")
    assert chat is not None and chat.expects == [] and chat.menu == {}
    assert world.engine.worker.failures == 0


async def test_a_refusal_where_nobody_listens_ends_the_event(world: World, probe: Probe) -> None:
    async def refuse(turn: Turn) -> None:
        raise Refusal(REFUSED)

    probe.doing["no"] = refuse
    await put(world, "case:1", Tick("no"))
    await put(world, "case:1", Tick("yes"))
    await work(world)
    assert await diary(world) == ["yes"]


async def test_a_refusal_that_cannot_be_said_fails_like_any_turn(world: World, probe: Probe) -> None:
    async def refuse(turn: Turn) -> None:
        raise Refusal(Line("probe-nobody-wrote-this"))

    probe.doing["no"] = refuse
    await says(world, "Daniel", "no", "next")
    await says(world, "Noa", "hello")
    await world.forward(timedelta(seconds=20))
    assert sorted(await diary(world)) == ["engine.parked", "hello", "next"]


@pytest.mark.parametrize(
    "data", ["", "nobody.knows:1", "probe.failed:x", "probe.failed:1:2:3", "engine.parked:1", "::"]
)
async def test_a_forged_button_is_stale(world: World, data: str) -> None:
    await world.engine.receive(
        world.account, [Incoming("1", world.peer("Daniel"), Kind.TAP, world.clock.now(), data=data)]
    )
    await work(world)
    assert await diary(world) == ["engine.stale"]


async def test_a_timer_that_nobody_knows_any_more_is_let_go(world: World, files: Files) -> None:
    class Old(Action, verb="gone.feature"):
        """What an older version planned."""

    await put(world, "case:1", Old())
    await put(world, "case:1", Tick("next"))
    await put_many(world, [("case:2", Tick(), world.clock.now(), Lane.CLOCK, None)])
    async with world.database.write() as db:
        await db.execute(
            sql("UPDATE inbox SET verb = 'probe.failed', \"values\" = '[\"x\", 1, 2]' WHERE thread = 'case:2'")
        )
    await work(world)
    assert await diary(world) == ["next"]
    assert await counted(world, tables.inbox) == 0


@pytest.mark.parametrize("problem", [OSError(2, "no such file"), TimeoutError(), FileNotFoundError()])
async def test_a_turn_that_fails_as_a_network_does_holds_nobody(world: World, probe: Probe, problem: Exception) -> None:
    """Else one handler with a forgotten file would stop the whole service, as if the database were away."""

    async def outside(turn: Turn) -> None:
        raise problem

    probe.doing["bad"] = outside
    await says(world, "Daniel", "bad")
    await says(world, "Noa", "good")
    await world.forward(timedelta(seconds=20))
    assert sorted(await diary(world)) == ["engine.parked", "good"]


@pytest.mark.parametrize(
    "statement", ["SELECT nothing FROM nowhere", "SELEC 1", "INSERT INTO role (nobody) VALUES (1)"]
)
async def test_a_wrong_statement_is_the_turns_own_fault(world: World, probe: Probe, statement: str) -> None:
    async def wrong(turn: Turn) -> None:
        await turn.db.execute(sql(statement))

    probe.doing["bad"] = wrong
    await says(world, "Daniel", "bad")
    await says(world, "Noa", "good")
    await world.forward(timedelta(seconds=20))
    assert sorted(await diary(world)) == ["engine.parked", "good"]


async def test_trouble_of_the_database_is_no_try(world: World, probe: Probe, files: Files) -> None:
    """A full disk, or a server that goes away in the middle of a turn, must not park anybody's words."""
    sqlite = world.database.sqlite

    async def trouble(turn: Turn) -> None:
        if len(probe.tried) > 3:
            return
        if sqlite:
            pages = await turn.db.scalar(sql("PRAGMA page_count"))
            await turn.db.execute(sql(f"PRAGMA max_page_count={pages}"))
            for _ in range(200):
                await chats.note(turn.db, now=turn.now, verb="fills the disk" * 4, reason="x" * 200)
        else:
            await turn.db.execute(sql("SELECT pg_terminate_backend(pg_backend_pid())"))

    probe.doing["big"] = trouble
    await says(world, "Daniel", "big", "next")
    for _ in range(2):
        with pytest.raises(Exception) as met:
            await work(world)
        assert "big" not in str(met.value)
    if sqlite:
        async with world.database.write() as db:
            await db.execute(sql("PRAGMA max_page_count=1000000"))
    [row, _] = await rows(world, tables.inbox, state=tables.READY)
    assert row.tries == 0
    probe.tried += ["enough"] * 4
    await work(world)
    assert await diary(world) == ["big", "next"]


async def test_the_worker_waits_while_the_database_does_not_answer(world: World, probe: Probe) -> None:
    over = asyncio.Event()

    async def trouble(turn: Turn) -> None:
        if not world.database.sqlite and len(probe.tried) == 1:
            await turn.db.execute(sql("SELECT pg_terminate_backend(pg_backend_pid())"))

    async def done(turn: Turn) -> None:
        over.set()

    probe.doing |= {"first": trouble, "over": done}
    await says(world, "Daniel", "first", "over")
    with closing(sqlite3.connect(world.files.hand.with_name("respiro.db"), isolation_level=None)) as another:
        if world.database.sqlite:
            async with world.database.write() as db:
                await db.execute(sql("PRAGMA busy_timeout=10"))
            another.execute("BEGIN IMMEDIATE")
        running = asyncio.create_task(world.engine.worker.run())
        async with asyncio.timeout(10):
            await until(lambda: bool(world.engine.worker.trouble) or running.done())
    assert not running.done()
    world.engine.worker.wake()
    async with asyncio.timeout(10):
        await over.wait()
    world.engine.worker.stop()
    await running
    assert world.engine.worker.trouble == ""
    assert await diary(world) == ["first", "over"]


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


# --- the in-hand file ------------------------------------------------------------------------------------------------


async def dies(world: World) -> None:
    """Work until the process dies, and start anew on the same files."""
    with pytest.raises(Death):
        await work(world)
    await world.kill()


async def test_what_was_in_hand_at_a_death_runs_alone(
    world: World, probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.worker.BATCH_SECONDS", 60.0)  # all ten in one batch, however busy the machine is
    probe.doing["5"] = die
    now = world.clock.now()
    await put_many(world, [(f"case:{n}", Tick(str(n)), now, Lane.CLOCK, None) for n in range(10)])
    await dies(world)
    assert await diary(world) == []
    steps = []
    with pytest.raises(Death):
        while True:
            steps.append(await world.engine.worker.step())
    assert steps == [1] * 5, "those before it were done, one at a time"
    assert await diary(world) == ["0", "1", "2", "3", "4"]


async def test_an_event_that_kills_three_times_alone_is_parked(world: World, probe: Probe) -> None:
    probe.doing["deadly"] = die
    await says(world, "Daniel", "deadly", "behind")
    await says(world, "Noa", "hers")
    deaths = 0
    while deaths < 10:
        try:
            await work(world)
            break
        except Death:
            deaths += 1
            await world.kill()
    assert deaths == 4, "once among others, then three times alone"
    assert sorted(await diary(world)) == ["behind", "engine.parked", "hers"]
    [parked] = await rows(world, tables.inbox, state=tables.PARKED)
    assert "three times" in parked.why
    assert json.loads(world.files.hand.read_text())["deaths"] == {}, "and forgotten"


async def test_a_process_killed_at_random_parks_nobody(world: World, probe: Probe) -> None:
    """Twenty deaths, each while somebody else is in hand, in a batch or alone."""
    killing = True

    async def unlucky(turn: Turn) -> None:
        if killing:
            await die(turn)

    now = world.clock.now()
    await put_many(world, [(f"case:{n}", Tick(str(n)), now, Lane.CLOCK, None) for n in range(25)])
    for number in range(20):
        probe.doing = {str(number): unlucky}
        await dies(world)
    killing = False
    await work(world)
    assert sorted(map(int, await diary(world))) == list(range(25))
    assert await rows(world, tables.inbox, state=tables.PARKED) == []


async def test_an_event_that_was_only_there_when_it_died_is_forgiven(world: World, probe: Probe) -> None:
    """Two deaths while it was alone in hand, then it is done: its deaths are forgotten."""
    probe.doing["unlucky"] = die
    await put(world, "case:1", Tick("unlucky"))
    await dies(world)
    await dies(world)
    del probe.doing["unlucky"]
    await work(world)
    assert await diary(world) == ["unlucky"]
    assert json.loads(world.files.hand.read_text())["deaths"] == {}


@pytest.mark.parametrize(
    "left", ["", "{", '{"ids": [1, 2', "[]", "null", '{"ids": "x", "deaths": 3}', '{"deaths": {"a": 1}}', "\0\0"]
)
async def test_a_half_written_file_blames_nobody(world: World, left: str) -> None:
    await says(world, "Daniel", "hello")
    await world.close()
    world.files.hand.write_text(left)
    await world.start()
    assert await work(world) == 1
    assert await diary(world) == ["hello"]


async def test_while_it_commits_nothing_is_in_hand(world: World, probe: Probe) -> None:
    """The turns are over by then: whatever ends the process during a commit, a full disk or a power cut, is none of
    their doing. So the note is taken back before each commit, of a batch and of an event that runs alone."""
    in_turn: list[int] = []
    at_commit: list[int] = []

    def in_hand() -> int:
        return len(json.loads(world.files.hand.read_text())["ids"])

    async def look(turn: Turn) -> None:
        in_turn.append(in_hand())

    async def begin(*names: str) -> None:
        await put_many(world, [(f"case:{name}", Tick(name), world.clock.now(), Lane.CLOCK, None) for name in names])
        at_commit.clear()
        await world.engine.worker.step()

    event.listen(world.database.engine.sync_engine, "commit", lambda db: at_commit.append(in_hand()))
    Hand(world.files.hand).take([])
    probe.doing = {"one": look, "two": look, "good": look, "bad": fail}
    await begin("one", "two")
    assert (in_turn, at_commit) == ([2, 2], [0])
    await begin("good", "bad")
    assert (in_turn[2:], at_commit) == ([2, 1], [0, 0]), "the batch is undone, then each runs alone"


async def test_an_event_in_hand_that_was_done_meanwhile_is_passed_over(world: World) -> None:
    await says(world, "Daniel", "hello")
    await work(world)
    await world.close()
    Hand(world.files.hand).take([1, 999_999])
    await world.start()
    await says(world, "Daniel", "again")
    await work(world)
    assert await diary(world) == ["hello", "again"]


# --- people ----------------------------------------------------------------------------------------------------------


async def test_the_key_of_an_erased_person_is_destroyed_after_the_commit(world: World, probe: Probe) -> None:
    person = await world.person("Daniel")
    await world.person("Noa")

    async def erase(turn: Turn) -> None:
        turn.erase(turn.person.id)
        if probe.tried.count("erase") < 3:
            raise RuntimeError("not yet")

    probe.doing["erase"] = erase
    await says(world, "Daniel", "erase", "after it")
    await work(world)
    assert world.keys.has(person.id), "the turn was undone: nothing is destroyed"
    world.clock.forward(timedelta(seconds=1))
    await work(world)
    assert not world.keys.has(person.id)
    fresh = KeyRing(world.ring, world.keys.sealer)
    await fresh.load([person.id, world.people["Noa"].id])
    assert not fresh.has(person.id) and fresh.has(world.people["Noa"].id)
    assert await diary(world) == ["erase"], "what he had sent before cannot be read and is let go"
    assert await rows(world, tables.inbox, state=tables.READY) == []


async def test_a_key_that_outlived_its_person_is_destroyed_at_the_next_start(world: World) -> None:
    person = await world.person("Daniel")
    async with world.database.write() as db:
        await db.execute(
            tables.person.update().where(tables.person.c.id == person.id).values(erased_at=world.clock.now())
        )
    await world.kill()
    await world.engine.prepare()
    await world.keys.load([person.id])
    assert not world.keys.has(person.id)


async def test_a_key_that_could_not_be_destroyed_is_destroyed_as_soon_as_it_can(world: World, probe: Probe) -> None:
    """The ring is away for a moment: the erasure was promised and must not wait for the next start."""
    person = await world.person("Daniel")

    async def erase(turn: Turn) -> None:
        turn.erase(turn.person.id)

    probe.doing["erase"] = erase
    async with world.ring.write() as db:
        schema = f"{world.ring.schema}." if world.ring.schema else ""
        await db.execute(sql(f"ALTER TABLE {schema}person_key RENAME TO elsewhere"))
    await says(world, "Daniel", "erase")
    await work(world)
    async with world.ring.write() as db:
        await db.execute(sql(f"ALTER TABLE {schema}elsewhere RENAME TO person_key"))
    await work(world)
    fresh = KeyRing(world.ring, world.keys.sealer)
    await fresh.load([person.id])
    assert not fresh.has(person.id)


async def test_a_group_that_moved_keeps_its_chat(world: World) -> None:
    now = world.clock.now()

    def group(key: str, peer: str, kind: Kind, what: str = "") -> Incoming:
        return Incoming(key, peer, kind, now, text=what, group=True)

    async def places() -> dict[bytes, tuple[int, int]]:
        async with world.database.read() as db:
            return await chats.known(db, [world.keys.mac("peer", world.account, peer) for peer in ("-100", "-200")])

    await world.engine.receive(world.account, [group("1", "-100", Kind.GROUP_TEXT, "hola")])
    await work(world)
    before = await places()
    await world.engine.receive(world.account, [group("2", "-100", Kind.GROUP_MIGRATED, "-200")])
    await work(world)
    after = await places()
    assert list(before.values()) == list(after.values()) and list(before) != list(after)
    [(chat, _)] = after.values()
    async with world.database.read() as db:
        known = (await chats.by_ids(db, [chat]))[chat]
    assert world.keys.read(known.peer, f"chat.peer:{chat}") == "-200"
    await world.engine.receive(world.account, [group("3", "-200", Kind.GROUP_TEXT, "hola")])
    await work(world)
    assert await places() == after
    assert await rows(world, tables.person) == [], "a group is nobody"


async def test_a_group_whose_new_address_wrote_first_is_let_be(world: World) -> None:
    now = world.clock.now()
    events = [
        Incoming("1", "-100", Kind.GROUP_TEXT, now, group=True),
        Incoming("2", "-200", Kind.GROUP_TEXT, now, group=True),
        Incoming("3", "-100", Kind.GROUP_MIGRATED, now, text="-200", group=True),
    ]
    await world.engine.receive(world.account, events)
    await world.forward(timedelta(seconds=20))
    assert await rows(world, tables.inbox, state=tables.PARKED) == []
    assert await counted(world, tables.chat) == 2


async def test_who_blocks_us_is_unreachable_until_he_is_back(world: World) -> None:
    await world.person("Daniel")

    async def sends(kind: Kind) -> None:
        await world.engine.receive(
            world.account,
            [Incoming(f"{kind} {len(await diary(world))}", world.peer("Daniel"), kind, world.clock.now())],
        )
        await work(world)

    async def reachable() -> bool:
        chat = await world.chat("Daniel")
        return chat is not None and chat.reachable

    await sends(Kind.BLOCKED)
    assert await diary(world) == ["engine.unreached"] and not await reachable()
    await world.engine.receive(
        world.account, [Incoming("again", world.peer("Daniel"), Kind.BLOCKED, world.clock.now())]
    )
    await work(world)
    assert await diary(world) == ["engine.unreached"], "told once"
    await sends(Kind.UNBLOCKED)
    assert await diary(world) == ["engine.unreached", "engine.reached"] and await reachable()
    await sends(Kind.BLOCKED)
    await says(world, "Daniel", "here I am")
    await work(world)
    assert (await diary(world))[-1] == "here I am" and await reachable(), "who writes can be written to"


# --- two at once -----------------------------------------------------------------------------------------------------


@pytest.fixture
async def shared(postgres: Postgres, postgres_template: str, tmp_path: Path) -> Files:
    """A PostgreSQL database for two engines."""
    return ground.postgres_files(postgres, await postgres.create(template=postgres_template), tmp_path)


def second(files: Files) -> Files:
    """The same databases seen from another machine."""
    return Files(files.data, files.keys, files.keys_schema, files.hand.with_name("in-hand-2"))


async def test_two_workers_handle_nothing_twice_and_keep_each_chats_order(shared: Files) -> None:
    probe, other = Probe(), Probe()
    for each in (probe, other):

        async def sometimes(turn: Turn, each: Probe = each) -> None:
            turn.say(said("x"))
            turn.post(Tick(f"{turn.incoming.text if turn.incoming else ''}."))
            if each.tried.count("7 7") == 1:
                raise RuntimeError("once")

        each.doing["7 7"] = sometimes
    async with room(shared, probe) as one, room(second(shared), other) as two:
        names = [f"man {n}" for n in range(12)]
        await says(one, names[0], "hello")
        await asyncio.gather(*(says(world, name, "hello") for name in names for world in (one, two)))
        for name in names:
            two.peers[name] = one.peer(name)
        chosen = {name: (one, two)[n % 2] for n, name in enumerate(names)}

        async def talk(name: str) -> None:
            for number in range(12):
                await says(chosen[name], name, f"{names.index(name)} {number}")

        workers = [asyncio.create_task(world.engine.worker.run()) for world in (one, two)]
        await asyncio.gather(*(talk(name) for name in names))
        async with asyncio.timeout(30):
            while await rows(one, tables.inbox, state=tables.READY):
                one.clock.forward(SECOND)
                two.clock.to(one.clock.now())
                one.engine.worker.wake()
                two.engine.worker.wake()
                await asyncio.sleep(0)
        for world in (one, two):
            world.engine.worker.stop()
        await asyncio.gather(*workers)
        done = [name for name in await diary(one) if name != "hello"]
        assert len(done) == len(set(done)) == 12 * 12 + 1
        for n in range(12):
            mine = [int(name.split()[1]) for name in done if name.split()[0] == str(n) and not name.endswith(".")]
            assert mine == list(range(12))
        assert probe.tried and other.tried, "both took part"


async def test_an_event_whose_thread_another_machine_holds_is_left_to_it(shared: Files) -> None:
    probe = Probe()
    async with room(shared, probe) as one, room(second(shared), Probe()) as two:
        await put(one, "case:1", Tick("held"))
        await put(one, "case:2", Tick("free"))
        async with two.database.write() as db:
            [event] = await inbox.take(db, 2**62, 1)
            assert event.thread == "case:1"
            await work(one)
            assert await diary(one) == ["free"]
            async with one.database.write() as mine:
                assert await inbox.take_one(mine, event.id, 2**62) is None
        await work(one)
        assert await diary(one) == ["free", "held"]


async def test_a_thread_that_another_machine_has_just_held_is_not_tried_early(shared: Files) -> None:
    """Between looking for due threads and locking one, another machine may have failed with it and wait."""
    async with room(shared, Probe()) as one, room(second(shared), Probe()) as two:
        await put(one, "case:1", Tick("bad"))
        now = 2**62
        async with one.database.write() as db:
            [event] = await inbox.take(db, now, 1)
            held = asyncio.create_task(_take(two, now))
            await inbox.retry(db, event, now + 1)
        assert await held == []


async def _take(world: World, now: int) -> list[inbox.Event]:
    async with world.database.write() as db:
        return await inbox.take(db, now, 1)
