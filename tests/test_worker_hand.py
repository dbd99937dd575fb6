"""What a death of the worker leaves behind in the in-hand file: who is tried alone, who is parked, who is forgiven."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.contract import Lane
from bot.hand import Hand
from bot.turn import Turn
from storage import tables
from tests.engineroom import (
    Death,
    Probe,
    Tick,
    diary,
    die,
    fail,
    put,
    put_many,
    room,
    rows,
    says,
    work,
)
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
