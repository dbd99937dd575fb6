"""Features: how the one handler for an event is found, and what keeps a wrong set of features from starting."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contract import Action, BadAction, Choice, Incoming, Kind, Line, Role
from bot.feature import EVERYBODY, Feature, Registry
from bot.turn import Turn
from content.triggers import Triggers
from storage import chats
from tests.engineroom import DIARY, Probe, diary, room, says, work
from tests.world import Files, World


class Colour(StrEnum):
    """A value of an action."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Paint(Action, verb="tool.paint"):
    """An action with one of each kind of value."""

    number: int
    colour: Colour = Colour.RED
    name: str = ""
    loud: bool = False
    other: int | None = None


@dataclass(frozen=True)
class Begin(Action, verb="tool.begin"):
    """An action that takes a word."""

    code: str = ""


@dataclass(frozen=True)
class Ask(Action, verb="tool.ask"):
    """A question."""


@dataclass(frozen=True)
class Other(Action, verb="other.ask"):
    """Another feature's question."""


async def nothing(turn: Turn, wish: Action) -> None:
    """Handle."""


# --- actions ---------------------------------------------------------------------------------------------------------


@given(
    number=st.integers(-(2**63), 2**63 - 1),
    colour=st.sampled_from(Colour),
    name=st.text(st.characters(exclude_characters=":", codec="utf-8"), min_size=1, max_size=4),
    loud=st.booleans(),
    other=st.none() | st.integers(0, 99),
)
def test_an_action_comes_back_from_a_button_and_from_a_row(
    number: int, colour: Colour, name: str, loud: bool, other: int | None
) -> None:
    wish = Paint(number, colour, name, loud, other)
    verb, *parts = wish.pack().split(":")
    assert (verb, Paint.from_packed(parts)) == ("tool.paint", wish)
    assert Paint.from_values(wish.values()) == wish


@pytest.mark.parametrize(
    "parts",
    [[], ["x"], ["1", "green"], ["1", "red", "n", "maybe"], ["1"] * 6, ["9223372036854775808"], ["1.5"], ["", "red"]],
)
def test_what_is_no_such_action_is_refused(parts: list[str]) -> None:
    with pytest.raises(BadAction):
        Paint.from_packed(parts)


def test_what_is_left_out_has_its_default() -> None:
    assert Paint.from_packed(["7"]) == Paint(7)
    assert Paint.from_packed(["7", "blue", "", "1", ""]) == Paint(7, Colour.BLUE, "", True, None)


@pytest.mark.parametrize("wish", [Begin("x" * 60), Begin("ñ" * 30), Begin("a:b")])
def test_what_does_not_fit_into_a_button_is_refused(wish: Action) -> None:
    with pytest.raises(BadAction):
        wish.pack()


def test_an_action_holds_plain_values() -> None:
    @dataclass(frozen=True)
    class Odd(Action, verb="tool.odd"):
        when: timedelta

    with pytest.raises(TypeError, match=r"Odd\.when"):
        Odd.from_values([1])


# --- registries that refuse ------------------------------------------------------------------------------------------


def registry(*features: Feature, triggers: Triggers | None = None) -> Registry:
    return Registry(features, triggers or Triggers())


def feature(name: str = "tool") -> Feature:
    return Feature(name)


def test_two_features_of_one_name() -> None:
    with pytest.raises(ValueError, match="two features"):
        registry(feature(), feature())


def test_two_handlers_for_the_same_person() -> None:
    one = feature()
    one.on(Begin, who=[Role.PARTICIPANT])(nothing)
    one.on(Begin, who=[Role.PARTICIPANT, Role.COORDINATOR])(nothing)
    with pytest.raises(ValueError, match="same role"):
        registry(one)


def test_two_actions_of_one_verb() -> None:
    @dataclass(frozen=True)
    class Twin(Action, verb="tool.begin"):
        pass

    one, two = feature(), feature("two")
    one.on(Begin, who=[Role.PARTICIPANT])(nothing)
    two.on(Twin, who=[Role.COORDINATOR])(nothing)
    with pytest.raises(ValueError, match="share the verb"):
        registry(one, two)


def test_an_action_without_a_verb() -> None:
    @dataclass(frozen=True)
    class Nameless(Action):
        pass

    one = feature()
    one.on(Nameless)(nothing)
    with pytest.raises(ValueError, match="has no verb"):
        registry(one)


def test_two_features_with_one_command() -> None:
    one, two = feature(), feature("two")
    one.on(Begin, commands=["start"])(nothing)
    two.on(Ask, commands=["start"])(nothing)
    with pytest.raises(ValueError, match="/start"):
        registry(one, two)


def test_a_button_that_could_be_too_long() -> None:
    """Found at the start, and not when the first long number comes along."""

    @dataclass(frozen=True)
    class Long(Action, verb="tool.long"):
        a: int
        b: int | None = None
        c: int | None = None

    one = feature()
    one.on(Long)(nothing)
    with pytest.raises(ValueError, match="64 bytes"):
        registry(one)


def test_trigger_words_for_nobody() -> None:
    with pytest.raises(ValueError, match="no feature handles"):
        registry(feature(), triggers=Triggers.load())


# --- finding ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def tool() -> Feature:
    made = Feature("tool")

    async def note(turn: Turn, what: str) -> None:
        await chats.note(turn.db, now=turn.now, verb=DIARY, subject=what[:64], reason=what)

    @made.on(Begin, commands=("begin", "empieza"), who=[Role.PARTICIPANT])
    async def begin(turn: Turn, wish: Begin) -> None:
        await note(turn, f"begin {wish.code}")
        turn.say(Line("probe-fine"), choices=[Choice(Line("probe-b-again"), Begin("b"))])

    @made.on(Begin, who=[Role.COORDINATOR])
    async def begin_staff(turn: Turn, wish: Begin) -> None:
        await note(turn, "staff begin")

    @made.on(Paint, commands=("paint",), who=EVERYBODY)
    async def paint(turn: Turn, wish: Paint) -> None:
        await note(turn, f"paint {wish.number}")

    @made.on(Ask, commands=("ask",), who=EVERYBODY)
    async def ask(turn: Turn, wish: Ask) -> None:
        await note(turn, f"ask {turn.answer}")
        if turn.answer is None:
            turn.expect(Ask(), within=timedelta(minutes=10))
        else:
            turn.finish()

    return made


@pytest.fixture
def other() -> Feature:
    made = Feature("other")

    @made.on(Other, commands=("other",), who=EVERYBODY)
    async def ask(turn: Turn, wish: Other) -> None:
        await chats.note(turn.db, now=turn.now, verb=DIARY, subject=f"other {turn.answer}")
        if turn.answer is None:
            turn.expect(Other())
        elif turn.answer == "forget":
            turn.forget_questions()
        else:
            turn.finish(resume=turn.answer != "hand over")

    return made


@pytest.fixture
async def world(files: Files, tool: Feature, other: Feature) -> AsyncIterator[World]:
    async with room(files, Probe(), tool, other) as made:
        await made.person("Daniel")
        yield made


async def heard(world: World, *what: str, name: str = "Daniel") -> list[str]:
    """What became of these texts."""
    before = len(await diary(world))
    await says(world, name, *what)
    await work(world)
    return (await diary(world))[before:]


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ("/begin", "begin "),
        ("/BEGIN", "begin "),
        ("/begin@respiro_bot", "begin "),
        ("/begin@respiro_bot abc", "begin abc"),
        ("/begin  abc  ", "begin abc"),
        ("/empieza " + "x" * 300, "begin " + "x" * 64),
        ("/paint 7", "paint 7"),
        ("/paint", "/paint"),
        ("/paint red", "/paint red"),
        ("/nothing", "/nothing"),
        ("/", "/"),
        ("begin", "begin"),
    ],
)
async def test_a_command(world: World, typed: str, done: str) -> None:
    assert await heard(world, typed) == [done[:64]]


async def test_one_action_for_each_role(world: World) -> None:
    await world.person("Ana", Role.COORDINATOR)
    assert await heard(world, "/begin", name="Ana") == ["staff begin"]
    assert await heard(world, "/begin", name="Nobody") == ["engine.denied"]


async def test_a_label_works_as_a_typed_word_until_the_next_menu(world: World) -> None:
    assert await heard(world, "otra vez", "/begin", "OTRA  vez!!", "otra vez") == [
        "otra vez",
        "begin ",
        "begin b",
        "begin b",
    ]


async def test_a_forged_tap_of_somebody_elses_button_is_denied(world: World) -> None:
    tap = Incoming("1", world.peer("Nobody"), Kind.TAP, world.clock.now(), data="tool.begin:x")
    await world.engine.receive(world.account, [tap])
    await work(world)
    assert await diary(world) == ["engine.denied"]


async def test_the_next_text_answers_the_open_question(world: World) -> None:
    assert await heard(world, "/ask", "my answer", "no question any more") == [
        "ask None",
        "ask my answer",
        "no question any more",
    ]


async def test_a_question_waits_only_so_long(world: World) -> None:
    await heard(world, "/ask")
    world.clock.forward(timedelta(minutes=11))
    assert await heard(world, "too late") == ["too late"]


async def test_an_interrupted_question_is_asked_anew(world: World) -> None:
    assert await heard(world, "/ask", "/other", "first") == ["ask None", "other None", "other first", "ask None"]
    assert await heard(world, "second", "free") == ["ask second", "free"]


async def test_a_question_that_is_handed_over_is_not_asked_anew_but_still_open(world: World) -> None:
    assert await heard(world, "/ask", "/other", "hand over", "mine") == [
        "ask None",
        "other None",
        "other hand over",
        "ask mine",
    ]


async def test_all_questions_can_be_forgotten(world: World) -> None:
    assert await heard(world, "/ask", "/other", "forget", "free") == ["ask None", "other None", "other forget", "free"]


async def test_an_interrupted_question_that_is_too_old_stays_unasked(world: World) -> None:
    await heard(world, "/ask", "/other")
    world.clock.forward(timedelta(hours=23))
    await heard(world, "/other")
    world.clock.forward(timedelta(hours=2))
    assert await heard(world, "done") == ["other done"]


async def test_kinds_that_nobody_hears_are_unknown_and_edits_are_let_be(world: World) -> None:
    now = world.clock.now()
    kinds = [Kind.VOICE, Kind.STICKER, Kind.OTHER, Kind.EDITED, Kind.GROUP_EVENT]
    events = [Incoming(kind, world.peer("Daniel"), kind, now, text=kind) for kind in kinds]
    await world.engine.receive(world.account, events)
    await work(world)
    assert await diary(world) == ["voice", "sticker", "other", "group_event"]


def test_two_features_that_draw_the_same_picture() -> None:
    """Whoever asks for it would get either."""
    one, two = Feature("one"), Feature("two")
    for feature in (one, two):
        feature.paints("weeks")(lambda args: (b"", "weeks.png", "image/png"))
    with pytest.raises(ValueError, match="two features draw weeks"):
        Registry([one, two], Triggers())
    assert Registry([one], Triggers()).painters == one.painters
