"""The rules of a time-out alone: which step follows when, and that nobody is ever sent back who must not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.thermometer import Level
from content.words import Words
from handlers.timeout import rules, steps
from handlers.timeout.rules import Place, Verdict
from storage.people import Living
from storage.timeout import CAP, Children, Outcome, Pause, Step

BEGUN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEVELS = st.builds(lambda a, b: Level(min(a, b), max(a, b)), st.integers(0, 10), st.integers(0, 10))


def pause(minutes: int = 30, step: Step = Step.CHECK, **more: object) -> Pause:
    """A time-out begun at `BEGUN`."""
    made = Pause(
        id=1,
        organisation=1,
        person=1,
        chat=1,
        begun_at=BEGUN,
        minutes=minutes,
        ends_at=BEGUN + minutes * MINUTE,
        cap_at=BEGUN + CAP,
        step=step,
        move=3,
        said_at=BEGUN,
        children=Children.UNKNOWN,
        driving=False,
        before=None,
        after=None,
        checked_at=None,
        breathed=False,
        ended_at=None,
        outcome=None,
    )
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wished", "given_"), [(15, 15), (30, 30), (45, 45), (60, 60), (61, 60), (10**9, 60), (20, 30), (0, 30), (-5, 30)]
)
def test_lengths(wished: int, given_: int) -> None:
    assert rules.minutes(wished) == given_


def test_whoever_does_not_tap_passes_every_step_before_the_check_even_in_fifteen_minutes() -> None:
    now, step, seen = BEGUN, Step.STOP, [Step.STOP]
    while step is not Step.TALK:
        now += rules.patience(step) or timedelta(minutes=2)  # breathing lasts two minutes
        following = rules.following(pause(15, step))
        assert following is not None
        step = following
        seen.append(step)
    assert seen == [Step.STOP, Step.KEYS, Step.BEFORE, Step.MINUTES, Step.WALK, Step.BREATHE, Step.TALK]
    assert now < rules.check_at(pause(15))


def test_every_step_but_the_checks_leads_on() -> None:
    for step in set(Step) - rules.CHECKS:
        assert rules.following(pause(step=step)) is not None
    for step in rules.CHECKS:
        assert rules.following(pause(step=step)) is None
    assert rules.following(pause(step=Step.KEYS, before=Level(8, 8))) is Step.MINUTES


def test_nobody_at_the_wheel_is_written_to_by_the_clock() -> None:
    assert rules.patience(Step.DRIVING) is None


@pytest.mark.parametrize(
    ("level", "minutes", "at", "breathed", "wanted"),
    [
        (3, 30, 25, False, Verdict.GO),
        (0, 30, 2, False, Verdict.GO),
        (4, 30, 25, False, Verdict.BREATHE),
        (6, 30, 10, False, Verdict.BREATHE),
        (6, 60, 55, False, Verdict.BREATHE),
        (4, 30, 10, True, Verdict.WAIT),
        (4, 30, 27, True, Verdict.LONGER),
        (4, 60, 57, True, Verdict.TENSE),
        (7, 30, 10, False, Verdict.WAIT),
        (7, 30, 25, False, Verdict.LONGER),
        (10, 45, 42, True, Verdict.LONGER),
        (7, 60, 55, False, Verdict.NOT_CALM),
        (10, 60, 58, True, Verdict.NOT_CALM),
    ],
)
def test_what_a_check_means(level: int, minutes: int, at: int, breathed: bool, wanted: Verdict) -> None:
    found = rules.verdict(pause(minutes, breathed=breathed), Level(level, level), now=BEGUN + at * MINUTE)
    assert found is wanted


@given(LEVELS, st.sampled_from(rules.MINUTES), st.integers(0, 70), st.booleans())
def test_nobody_goes_back_above_three(level: Level, minutes: int, at: int, breathed: bool) -> None:
    found = rules.verdict(pause(minutes, breathed=breathed), level, now=BEGUN + at * MINUTE)
    assert (found is Verdict.GO) == (level.high <= 3)
    if found is Verdict.NOT_CALM:
        assert level.high >= 7


@given(st.sampled_from(rules.MINUTES), st.integers(0, 60))
def test_longer_never_passes_the_cap_and_ends(minutes: int, at: int) -> None:
    now, running, times = BEGUN + at * MINUTE, pause(minutes), 0
    while running.ends_at < running.cap_at:
        later = rules.longer(running, now)
        assert running.ends_at < later <= running.cap_at
        running, now, times = (
            replace(running, ends_at=later),
            max(now, rules.check_at(replace(running, ends_at=later))),
            times + 1,
        )
        assert times <= 4
    assert running.ends_at == BEGUN + CAP


def test_an_unanswered_check_closes_at_the_end_but_can_be_answered() -> None:
    assert rules.closes_at(pause(30, said_at=BEGUN + 25 * MINUTE)) == BEGUN + 30 * MINUTE
    assert rules.closes_at(pause(30, said_at=BEGUN + 29 * MINUTE)) == BEGUN + 32 * MINUTE


@pytest.mark.parametrize(
    ("children", "driving", "place"),
    [
        (Children.UNKNOWN, False, Place.AWAY),
        (Children.ADULT, False, Place.AWAY),
        (Children.ASKED, False, Place.HOME),
        (Children.ALONE, False, Place.HOME),
        (Children.UNKNOWN, True, Place.CAR),
        (Children.ADULT, True, Place.CAR),
        (Children.ALONE, True, Place.CAR_CHILDREN),
    ],
)
def test_where_he_is(children: Children, driving: bool, place: Place) -> None:
    assert rules.place(pause(children=children, driving=driving)) is place


@pytest.mark.parametrize("living", list(Living))
@pytest.mark.parametrize("children", list(Children))
@pytest.mark.parametrize("driving", [False, True])
@pytest.mark.parametrize("language", ["es", "en"])
def test_only_who_lives_with_her_reads_about_going_back(
    words: Words, living: Living, children: Children, driving: bool, language: str
) -> None:
    """R4, over every step and every end: no word about returning, telling her or writing to her."""
    banned = {
        "es": ("regres", "vuelv", "volver", "avisa que", "quiere hablar", "agreed"),
        "en": ("go back", "back to her", "you are back", "let her know", "wants to talk"),
    }[language]
    his = pause(children=children, driving=driving)
    said = []
    for step in Step:
        line, choices = steps.again(replace(his, step=step), living, lambda at: at)
        said.append(words.render(line, language).plain)
        assert any(
            words.label(choice.label, language) in ("Necesito a alguien", "I need someone") for choice in choices
        )
    calm = rules.calm_outcome(his, living)
    for outcome, tense in [
        (calm, False),
        (Outcome.NOT_CALM, False),
        (Outcome.NOT_CALM, True),
        (Outcome.EXPIRED, False),
    ]:
        said.append(words.render(steps.ending(his, living, outcome, tense=tense), language).plain)
    if living is Living.TOGETHER:
        assert (calm is Outcome.RETURNED) == (rules.place(his) in (Place.AWAY, Place.CAR))
        return
    assert calm is Outcome.ENDED
    for text in said:
        plain = text.lower().replace("si vuelve a subir", "").replace("you can go back to them", "")
        plain = plain.replace("ya puedes volver con ellos", "")  # to his children
        assert not any(word in plain for word in banned), text


def test_the_first_bubble_is_the_approved_one(words: Words) -> None:
    line, choices = steps.bubble(pause(step=Step.STOP), Living.TOGETHER, lambda at: at)
    text = words.render(line, "es").plain
    assert text == "Para. No digas nada más. Sal del cuarto; si hay niños solos contigo, no salgas de la casa."
    assert [words.label(choice.label, "es") for choice in choices] == [
        "Ya salí",
        "Hay niños conmigo",
        "Voy manejando",
        "Necesito a alguien",
    ]
    assert "?" not in text and len(text.split()) <= 35


def test_the_drawing_has_every_state() -> None:
    page = (Path(__file__).parent.parent / "docs" / "state-machine.md").read_text(encoding="utf-8")
    section = page.partition("\n## Time-out\n")[2]
    drawn = {word for row in section.splitlines() if "-->" in row for word in row.partition(" :")[0].split()}
    assert {state.value for state in (*Step, *Outcome)} <= drawn
