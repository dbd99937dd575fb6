"""A turn: what a handler is given, whom it may write to, and when somebody is awake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contract import Lane, Role, Unreachable
from bot.turn import Turn
from storage import tables
from storage.chats import Person
from tests.engineroom import Probe, Tick, again, diary, put, room, rows, said, says, work
from tests.world import Files, World

MEXICO = ZoneInfo("America/Mexico_City")


@pytest.fixture
def probe() -> Probe:
    return Probe()


@pytest.fixture
async def world(files: Files, probe: Probe) -> AsyncIterator[World]:
    async with room(files, probe) as made:
        yield made


def somebody(timezone: str = "America/Mexico_City", quiet: tuple[int, int] = (21 * 60, 8 * 60)) -> Person:
    return Person(1, 1, "es", timezone, *quiet)


def waking(at: datetime, person: Person) -> datetime:
    """What a turn says about somebody."""
    return Turn.waking(Turn.__new__(Turn), at, person)


def local(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=MEXICO)


# --- quiet hours -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "wakes"),
    [
        (local(12), local(12)),
        (local(20, 59), local(20, 59)),
        (local(21), local(8, day=25)),
        (local(23, 59), local(8, day=25)),
        (local(0), local(8)),
        (local(7, 59), local(8)),
        (local(8), local(8)),
    ],
)
def test_at_night_the_next_morning(at: datetime, wakes: datetime) -> None:
    assert waking(at.astimezone(UTC), somebody()) == wakes


def test_who_works_at_night_sleeps_by_day() -> None:
    nurse = somebody(quiet=(9 * 60, 17 * 60))
    assert waking(local(12), nurse) == local(17)
    assert waking(local(3), nurse) == local(3)


def test_who_has_no_quiet_hours_is_always_awake() -> None:
    assert waking(local(3), somebody(quiet=(0, 0))) == local(3)


@given(
    at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    zone=st.sampled_from(["America/Mexico_City", "America/Tijuana", "America/Cancun", "UTC"]),
    start=st.integers(0, 1439),
    end=st.integers(0, 1439),
)
def test_waking_is_never_in_the_past_nor_in_quiet_hours(at: datetime, zone: str, start: int, end: int) -> None:
    person = somebody(zone, (start, end))
    wakes = waking(at, person)
    assert timedelta(0) <= wakes - at <= timedelta(hours=25)
    assert wakes == at or wakes.astimezone(ZoneInfo(zone)).second == 0
    assert waking(wakes, person) - wakes <= timedelta(hours=1), "at most the hour that a changed clock leaves out"


# --- who -------------------------------------------------------------------------------------------------------------


async def test_an_event_of_nobody_has_no_person_and_no_chat(world: World, probe: Probe) -> None:
    async def look(turn: Turn) -> None:
        with pytest.raises(LookupError):
            _ = turn.person
        with pytest.raises(LookupError):
            _ = turn.here
        with pytest.raises(LookupError):
            turn.say(said("to whom"))
        assert not turn.by_person and not turn.late

    probe.doing["look"] = look
    await put(world, "case:1", Tick("look"))
    await work(world)
    assert await diary(world) == ["look"]


async def test_a_message_can_be_reacted_to_and_a_timer_not(world: World, probe: Probe) -> None:
    async def react(turn: Turn) -> None:
        turn.react("👍")

    async def cannot(turn: Turn) -> None:
        with pytest.raises(LookupError):
            turn.react("👍")

    probe.doing |= {"hello": react, "timer": cannot}
    person = await world.person("Daniel")
    await says(world, "Daniel", "hello")
    await put(world, f"chat:{person.chat}", Tick("timer"), chat=person.chat)
    await work(world)
    assert await diary(world) == ["hello", "timer"]
    assert [row.shape for row in await rows(world, tables.outbox)] == ["react"]


async def test_the_team_is_whoever_can_be_written_to_in_this_organisation(world: World, probe: Probe) -> None:
    found: dict[str, list[int]] = {}

    async def team(turn: Turn) -> None:
        found["all"] = [chat.id for chat in await turn.staff()]
        found["facilitators"] = [chat.id for chat in await turn.staff(Role.FACILITATOR)]
        found["both"] = [chat.id for chat in await turn.staff(Role.FACILITATOR, Role.COORDINATOR)]
        again = await turn.staff(Role.COORDINATOR)
        assert again[0] is (await turn.staff(Role.COORDINATOR))[0], "one chat is one thing within a turn"

    probe.doing["team"] = team
    fer = await world.staff("Fer")
    ana = await world.staff("Ana", Role.COORDINATOR)
    await world.person("Daniel")
    blocked = await world.staff("Blas")
    world.always("Blas", Unreachable("blocked"))

    async def greet(turn: Turn) -> None:
        turn.say(said("hola"))

    probe.doing["greet"] = greet
    await put(world, f"chat:{blocked.chat}", Tick("greet"), chat=blocked.chat)
    await world.settle()
    await says(world, "Daniel", "team")
    await work(world)
    assert found == {"all": [fer.chat, ana.chat], "facilitators": [fer.chat], "both": [fer.chat, ana.chat]}


# --- saying ----------------------------------------------------------------------------------------------------------


async def test_a_letter_takes_the_lane_of_its_turn_unless_told_otherwise(world: World, probe: Probe) -> None:
    async def say(turn: Turn) -> None:
        turn.say(said("mine"))
        turn.say(said("urgent"), lane=Lane.URGENT)
        turn.post(Tick("then"))
        turn.later(Tick("later"), at=turn.now)

    async def then(turn: Turn) -> None:
        turn.say(said(str(int(turn.lane))))

    probe.doing |= {"say": say, "then": then, "later": then}
    await says(world, "Daniel", "say")
    await work(world)
    lanes = [row.lane for row in await rows(world, tables.outbox)]
    assert lanes == [Lane.REPLY, Lane.URGENT, Lane.REPLY, Lane.CLOCK]


async def test_what_is_written_to_another_chat_changes_its_menu_and_not_its_questions(
    world: World, probe: Probe
) -> None:
    await world.person("Daniel")
    await world.person("Noa")

    async def ask(turn: Turn) -> None:
        turn.expect(Tick("answer"))
        turn.say(said("question"), choices=[again("mine")])

    async def tell(turn: Turn) -> None:
        chat = await world.chat("Noa")
        assert chat is not None
        turn.say(said("only words"), to=chat)
        turn.say(said("with a button"), to=chat, choices=[again("theirs")])

    probe.doing |= {"ask": ask, "tell": tell}
    await says(world, "Noa", "ask")
    await work(world)
    await says(world, "Daniel", "tell")
    await work(world)
    chat = await world.chat("Noa")
    assert chat is not None
    assert chat.menu == {"Otra vez": "probe.tick:theirs"} and chat.expects[0][0] == "probe.tick"
    await says(world, "Noa", "otra vez", "an answer")
    await work(world)
    assert await diary(world) == ["ask", "tell", "theirs", "answer"]


async def test_two_turns_of_one_batch_see_one_chat(world: World, probe: Probe) -> None:
    """Two men's turns that write to one facilitator in the same transaction do not undo each other's menu."""
    fer = await world.staff("Fer")
    await world.person("Daniel")
    await world.person("Noa")

    async def call(turn: Turn) -> None:
        for chat in await turn.staff():
            turn.say(said(turn.thread), to=chat, choices=[again(turn.thread[5:])])

    async def quiet(turn: Turn) -> None:
        turn.say(said("noted"))

    probe.doing |= {"call": call, "quiet": quiet}
    await says(world, "Daniel", "call")
    await says(world, "Noa", "call")
    await says(world, "Fer", "quiet")
    await work(world)
    chat = await world.chat("Fer")
    assert chat is not None and chat.id == fer.chat and chat.menu == {}
    assert len(await rows(world, tables.outbox, chat_id=fer.chat)) == 3


async def test_a_question_of_more_than_three_drops_the_oldest_that_is_not_held(world: World, probe: Probe) -> None:
    async def ask(turn: Turn) -> None:
        turn.expect(Tick("a"))
        assert len(turn.here.expects) == 1
        turn.here.expects = [["one.x", [], 2**40], ["two.x", [], 2**40], ["three.x", [], 2**40]]
        turn.expect(Tick("b"))
        assert [entry[0] for entry in turn.here.expects] == ["two.x", "three.x", "probe.tick"]
        turn.finish("nobody")
        assert len(turn.here.expects) == 3
        turn.here.expects = [["one.x", [], 2**40, 1], ["two.x", [], 2**40], ["three.x", [], 2**40]]
        turn.expect(Tick("c"))
        assert [entry[0] for entry in turn.here.expects] == ["one.x", "three.x", "probe.tick"]
        turn.forget_questions()
        assert turn.here.expects == [["one.x", [], 2**40 + 86_400, 1]]
        turn.expect(Tick("d"), held=True)
        turn.forget_questions(held=True)
        assert turn.here.expects == []

    probe.doing["ask"] = ask
    await says(world, "Daniel", "ask")
    await work(world)
    assert await diary(world) == ["ask"]


async def test_what_lay_above_is_interrupted_by_a_question_that_comes_up_again(world: World, probe: Probe) -> None:
    """A tool that takes his words back leaves what lay above it below, with its time; what is over is passed by."""

    async def again(turn: Turn) -> None:
        soon = int((turn.now + timedelta(minutes=10)).timestamp())
        turn.here.expects = [["below.x", [], soon], ["probe.tick", ["mine"], soon], ["above.x", [], soon]]
        turn.expect(Tick("mine again"), within=timedelta(hours=1))
        assert [(entry[0], entry[2] - soon) for entry in turn.here.expects[:2]] == [("below.x", 0), ("above.x", 3600)]
        turn.here.expects[1][2] = soon - 601
        turn.finish("probe")
        assert [(plan.verb, plan.values) for plan in turn.plans] == [("below.x", [])]
        turn.plans.clear()

    probe.doing["again"] = again
    await says(world, "Daniel", "again")
    await work(world)
    assert await diary(world) == ["again"]


async def test_a_question_that_ends_below_another_gives_the_word_to_nobody(world: World, probe: Probe) -> None:
    """The open question on top stays open: nothing is asked anew beneath it."""

    async def over(turn: Turn) -> None:
        turn.here.expects = [["below.x", [], 2**40], ["probe.tick", ["mine"], 2**40], ["top.x", [], 2**40]]
        turn.finish("probe")
        assert turn.plans == []
        assert [entry[0] for entry in turn.here.expects] == ["below.x", "top.x"]
        turn.here.expects = []

    probe.doing["over"] = over
    await says(world, "Daniel", "over")
    await work(world)
    assert await diary(world) == ["over"]


async def test_what_is_planned_for_the_past_is_due_now(world: World, probe: Probe) -> None:
    """Nothing of a turn may come before it, nor be taken for late."""

    async def plan(turn: Turn) -> None:
        turn.later(Tick("past"), at=turn.now - timedelta(hours=1))
        assert turn.plans[0].at == turn.now

    async def past(turn: Turn) -> None:
        assert not turn.late

    probe.doing |= {"plan": plan, "past": past}
    await says(world, "Daniel", "plan")
    await work(world)
    assert await diary(world) == ["plan", "past"]


async def test_an_interrupted_question_waits_while_it_is_interrupted(world: World, probe: Probe) -> None:
    """A question of ten minutes is asked anew after a tool of an hour, and not once its own time has passed as well."""

    async def interrupt(turn: Turn) -> None:
        soon = int((turn.now + timedelta(minutes=10)).timestamp())
        gone = int((turn.now - timedelta(seconds=1)).timestamp())
        turn.here.expects = [["gone.x", [], gone], ["other.x", ["below"], soon]]
        turn.expect(Tick("mine"), within=timedelta(hours=1))
        turn.expect(Tick("mine still"), within=timedelta(hours=1))
        assert [entry[:2] for entry in turn.here.expects] == [["other.x", ["below"]], ["probe.tick", ["mine still"]]]
        assert turn.here.expects[0][2] == soon + 3600, "interrupted once, not twice"

    probe.doing["interrupt"] = interrupt
    await says(world, "Daniel", "interrupt")
    await work(world)
    assert await diary(world) == ["interrupt"]


@pytest.mark.parametrize(("after", "asked_anew"), [(69, True), (71, False)])
async def test_a_question_whose_time_has_passed_is_not_asked_anew(
    world: World, probe: Probe, after: int, asked_anew: bool
) -> None:
    async def interrupt(turn: Turn) -> None:
        turn.expect(Tick("below"), within=timedelta(minutes=10))
        below = turn.here.expects
        turn.here.expects = [["other.x", below[0][1], below[0][2]]]
        turn.expect(Tick("mine"), within=timedelta(hours=1))
        turn.here.expects[0][0], turn.here.expects[1][0] = "probe.tick", "other.x"

    async def over(turn: Turn) -> None:
        turn.finish("other")
        assert [entry[1] for entry in turn.here.expects] == [["below"]]

    async def quiet(turn: Turn) -> None:
        """Asked anew."""

    person = await world.person("Daniel")
    probe.doing |= {"interrupt": interrupt, "over": over, "below": quiet}
    await says(world, "Daniel", "interrupt")
    await work(world)
    world.clock.forward(timedelta(minutes=after))
    await put(world, f"chat:{person.chat}", Tick("over"), chat=person.chat)
    await work(world)
    assert await diary(world) == ["interrupt", "over", *(["below"] if asked_anew else [])]


async def test_who_starts_over_is_a_stranger_with_a_key_of_their_own(world: World, probe: Probe) -> None:
    person = await world.person("Daniel")

    async def leave(turn: Turn) -> None:
        turn.erase(turn.person.id)
        await turn.start_over()
        turn.say(said("recibo"))
        assert turn.person.roles == {Role.STRANGER}

    probe.doing["leave"] = leave
    await says(world, "Daniel", "leave")
    await world.settle()
    assert [message.line for message in world.heard("Daniel")] == ["recibo"], "what is said afterwards can be read"
    chat = await world.chat("Daniel")
    assert chat is not None and chat.person is not None and chat.person.id != person.id
    assert not world.keys.has(person.id)
    await says(world, "Daniel", "hello again")
    await work(world)
    assert (await diary(world))[-1] == "hello again"
