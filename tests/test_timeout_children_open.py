"""Children of whom nobody knows with whom they are: as careful as if he were alone with them, and a person is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from content.words import Words
from handlers.timeout import rules, steps
from handlers.timeout.rules import Place, Ties
from storage.people import Living
from storage.timeout import Children, Outcome, Step
from tests.test_timeout import STOP, block, pauses
from tests.test_timeout_children import ASKED, NOBODY, STAY
from tests.test_timeout_children_out import GO, OPEN_KEYS, OUTSIDE, SEND, WHERE
from tests.test_timeout_rules import BEGUN, pause
from tests.test_timeout_said import PAGED
from tests.test_timeout_wheel import AT_THE_WHEEL, WITH_THEM
from tests.world import World

KEYS = "Daniel < Deja las llaves …"


@pytest.mark.parametrize(
    ("begin", "asks", "then"),
    [("Daniel > alto", ASKED, STAY), (OUTSIDE, WHERE, OPEN_KEYS)],
    ids=["in the room", "out"],
)
async def test_silence_tells_a_person_once(world: World, begin: str, asks: str, then: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {block(begin, STOP) if begin == "Daniel > alto" else begin}
        Daniel > hay niños
        {asks}
        .. 59 seconds
        Ana < (nada)
        .. 1 second
        {then}
        {PAGED}
        Daniel > estoy solo con mis hijos
        {STAY}
        Ana < (nada)
    """)
    [pause] = await pauses(world)
    assert pause.told and pause.children is Children.ALONE


@pytest.mark.parametrize("says", ["[Con otro adulto]", "están con mi suegra", "no hay niños"])
async def test_a_late_answer_still_counts(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {OUTSIDE}
        Daniel > hay niños
        {WHERE}
        .. 1 minute
        {OPEN_KEYS}
        {NOBODY}
        Daniel > {says}
        {KEYS}
    """)
    [pause] = await pauses(world)
    assert pause.children is (Children.UNKNOWN if says == "no hay niños" else Children.ADULT) and not pause.told


@pytest.mark.parametrize("says", ["[Hay niños conmigo]", "voy con mis hijos", "voy manejando con mis hijos"])
async def test_at_the_wheel_nothing_is_asked_and_a_person_is_told_at_once(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        Daniel > {says}
        {WITH_THEM}
        {PAGED}
        Daniel > estoy solo con mis hijos
        {WITH_THEM}
        Ana < (nada)
    """)


@pytest.mark.parametrize("living", [Living.TOGETHER, Living.APART])
@pytest.mark.parametrize("says", ["con mi hermana", "están con mi hermana"])
async def test_left_alone_and_now_somebody_is_with_them(world: World, living: Living, says: str) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        {OUTSIDE}
        Daniel > los dejé solos
        {GO if living is Living.TOGETHER else SEND}
        {NOBODY}
        Daniel > {says}
        {KEYS}
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.ADULT


async def test_left_alone_a_second_tap_under_the_question_takes_nothing_back(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {OUTSIDE}
        Daniel > hay niños
        {WHERE}
        Daniel > [Están solos] && [Con otro adulto]
        {GO}
        {NOBODY}
    """)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("ties", list(Ties))
def test_no_end_forgets_them_and_none_sends_him_to_them(words: Words, language: str, ties: Ties) -> None:
    his = pause(step=Step.CHECK, children=Children.OPEN)
    assert rules.place(his) is Place.OPEN and rules.alone(his)
    children = {"es": "niños", "en": "children"}[language]
    for outcome, tense in ((Outcome.NOT_CALM, False), (Outcome.NOT_CALM, True), (Outcome.EXPIRED, False)):
        text = words.render(steps.ending(his, ties, outcome, BEGUN, tense=tense), language).plain
        assert children in text and len(text.split()) <= 35
        stays_away = {"es": "No regreses todavía", "en": "o not go back yet"}[language].lower() in text.lower()
        assert stays_away is (ties is Ties.TOGETHER)
    assert (rules.calm_outcome(his, ties) is Outcome.RETURNED) is (ties is Ties.TOGETHER)
    assert rules.calm_outcome(replace(his, children=Children.LONE), ties) is Outcome.ENDED


async def test_two_taps_of_one_hand_count_once_and_two_seconds_later_it_is_another(world: World) -> None:
    """DOUBLE: [Respirar] became [Ya estoy mejor] under his finger."""
    await world.person("Daniel", living=Living.TOGETHER)
    walk = block(OUTSIDE, "Daniel > [Listo]", "Daniel < De 0 …", "Daniel > 8", "Daniel < Tu …", "Daniel > [30 minutos]")
    await world.play(f"""
        {walk}
        Daniel < Camina …
        Daniel > [Respirar] && [Ya estoy mejor]
        Daniel < Respira …
        .. 1.9 seconds
        Daniel > [[timeout.better:1:4]]
        Daniel < (nada)
        .. 0.1 seconds
        Daniel > [[timeout.better:1:4]]
        Daniel < Bien. Sigue lejos un rato más: …
    """)


@pytest.mark.parametrize(("ended", "days"), [("04:00:00", 1), ("03:59:59", 0)])
def test_a_debrief_at_the_very_hour_of_waking_waits_for_the_next(ended: str, days: int) -> None:
    """He has slept four hours: at 8:00 sharp that hour is now, a second before it is still to come."""
    at = datetime.fromisoformat(f"2026-11-25T{ended}").replace(tzinfo=UTC)
    wanted = datetime(2026, 11, 25, 8, tzinfo=UTC) + timedelta(days=days)
    assert rules.debrief_at(at, "UTC", 480) == wanted
