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
from handlers.timeout.rules import Place, Ties, Verdict
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
        unwell=False,
        told=False,
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
        following = rules.following(pause(15, step), now)
        assert following is not None
        step = following
        seen.append(step)
    assert seen == [Step.STOP, Step.KEYS, Step.BEFORE, Step.MINUTES, Step.WALK, Step.BREATHE, Step.TALK]
    assert now < rules.check_at(pause(15))


def test_every_step_but_the_checks_leads_on() -> None:
    for step in set(Step) - rules.CHECKS:
        assert rules.following(pause(step=step), BEGUN) is not None
    for step in rules.CHECKS:
        assert rules.following(pause(step=step), BEGUN) is None
    assert rules.following(pause(step=Step.KEYS, before=Level(8, 8)), BEGUN) is Step.MINUTES


def test_nobody_at_the_wheel_is_written_to_by_the_clock() -> None:
    assert rules.patience(Step.DRIVING) is None


@pytest.mark.parametrize(
    ("level", "minutes", "at", "breathed", "wanted"),
    [
        (3, 30, 25, False, Verdict.GO),
        (0, 30, 10, False, Verdict.GO),
        (0, 30, 9, False, Verdict.WAIT),
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
    found = rules.verdict(pause(minutes, breathed=breathed), Level(level, level), now=BEGUN + at * MINUTE, rested=True)
    assert found is wanted


@pytest.mark.parametrize(
    ("level", "at", "breathed", "wanted"),
    [
        (0, 9, False, Verdict.WAIT),
        (0, 12, False, Verdict.BREATHE),
        (0, 12, True, Verdict.WAIT),
        (3, 25, False, Verdict.BREATHE),
        (3, 27, True, Verdict.GO),
        (4, 12, False, Verdict.BREATHE),
        (7, 12, False, Verdict.WAIT),
    ],
)
def test_what_a_check_means_for_who_is_alone_with_children_and_has_not_breathed(
    level: int, at: int, breathed: bool, wanted: Verdict
) -> None:
    his = pause(30, children=Children.ALONE, breathed=breathed)
    assert rules.verdict(his, Level(level, level), now=BEGUN + at * MINUTE, rested=False) is wanted


@given(LEVELS, st.sampled_from(rules.MINUTES), st.integers(0, 70), st.booleans(), st.booleans())
def test_nobody_goes_back_above_three_or_before_ten_minutes(
    level: Level, minutes: int, at: int, breathed: bool, rested: bool
) -> None:
    found = rules.verdict(pause(minutes, breathed=breathed), level, now=BEGUN + at * MINUTE, rested=rested)
    if rested:
        assert (found is Verdict.GO) == (level.high <= 3 and at >= 10)
    if found is Verdict.GO:
        assert level.high <= 3 and at >= 10
    if found is Verdict.NOT_CALM:
        assert level.high >= 7


@pytest.mark.parametrize("step", sorted(set(Step) - rules.CHECKS - {Step.ROUND}))
def test_after_t_minus_5_whatever_he_was_doing_leads_to_the_check(step: Step) -> None:
    assert rules.following(pause(step=step), BEGUN + 25 * MINUTE) is Step.CHECK
    assert rules.following(pause(step=Step.ROUND), BEGUN + 25 * MINUTE) is Step.RECHECK


@pytest.mark.parametrize(
    ("minutes", "at", "settled"), [(30, 5, 30), (30, 15, 30), (30, 16, 45), (15, 1, 30), (45, 44, 60), (30, 58, 60)]
)
def test_who_stops_late_has_time_left_up_to_the_cap(minutes: int, at: int, settled: int) -> None:
    assert rules.settled(pause(minutes), BEGUN + at * MINUTE) == (settled, BEGUN + settled * MINUTE)


def test_only_lengths_that_have_not_passed_are_offered() -> None:
    assert rules.lengths(pause(said_at=BEGUN + 5 * MINUTE)) == [15, 30, 45, 60]
    assert rules.lengths(pause(said_at=BEGUN + 10 * MINUTE)) == [30, 45, 60]


def test_longer_leaves_time_for_a_check_that_comes() -> None:
    """Who answered late, after the wheel say, is asked again five minutes from now at the earliest."""
    assert rules.longer(pause(30), BEGUN + 25 * MINUTE) == BEGUN + 45 * MINUTE
    assert rules.longer(pause(30), BEGUN + 44 * MINUTE) == BEGUN + 49 * MINUTE
    assert rules.longer(pause(30), BEGUN + 58 * MINUTE) == BEGUN + CAP


def test_only_who_lives_with_her_has_somebody_to_return_to() -> None:
    """One of the team who tries it out has not, and a man of whom nobody knows how he lives has not (R4)."""
    assert rules.calm_outcome(pause(), Ties.TOGETHER) is Outcome.RETURNED
    assert {rules.calm_outcome(pause(), ties) for ties in (Ties.APART, Ties.NONE)} == {Outcome.ENDED}
    assert rules.ties(Living.UNKNOWN, takes_part=True) is Ties.APART


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


@pytest.mark.parametrize(("at", "left"), [(59, False), (61, False), (75, False), (76, True)])
def test_a_time_out_is_left_alone_by_the_service_a_while_after_its_cap(at: int, left: bool) -> None:
    """Breathing and a last answer may take it some minutes beyond: `alto` repeats its step until then."""
    assert rules.abandoned(pause(60), BEGUN + at * MINUTE) is left


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
        (Children.NEAR, False, Place.NEAR),
        (Children.NEAR, True, Place.CAR_CHILDREN),
        (Children.OPEN, False, Place.OPEN),
        (Children.OPEN, True, Place.CAR_CHILDREN),
        (Children.LONE, False, Place.AWAY),
        (Children.LONE, True, Place.CAR),
    ],
)
def test_where_he_is(children: Children, driving: bool, place: Place) -> None:
    assert rules.place(pause(children=children, driving=driving)) is place


@pytest.mark.parametrize("children", [Children.UNKNOWN, Children.ADULT, Children.OPEN, Children.NEAR, Children.LONE])
@pytest.mark.parametrize("step", sorted(set(Step) - rules.INSIDE))
@pytest.mark.parametrize("language", ["es", "en"])
def test_who_is_out_and_lives_apart_reads_of_no_house(
    words: Words, children: Children, step: Step, language: str
) -> None:
    """R4: neither kept in a house where he is not, nor sent to them where they may be with her."""
    his = pause(step=step, children=children)
    assert rules.out(his)
    for said, _ in (
        steps.bubble(his, Ties.APART, lambda at: at),
        steps.here(his, Ties.APART, lambda at: at),
    ):
        text = words.render(said, language).plain.lower()
        assert not any(word in text for word in ("casa", "cuarto", "no los dejes", "house", "room", "leave them")), text
        assert len(text.split()) <= 35


@pytest.mark.parametrize(("step", "children"), [(Step.STOP, Children.UNKNOWN), (Step.KEYS, Children.ALONE)])
def test_who_has_not_gone_or_is_alone_with_them_is_not_out(step: Step, children: Children) -> None:
    assert not rules.out(pause(step=step, children=children))
    assert not rules.out(pause(step=Step.WALK, driving=True))


@pytest.mark.parametrize("living", list(Living))
@pytest.mark.parametrize("children", list(Children))
@pytest.mark.parametrize("driving", [False, True])
@pytest.mark.parametrize("language", ["es", "en"])
def test_only_who_lives_with_her_reads_about_going_back(
    words: Words, living: Living, children: Children, driving: bool, language: str
) -> None:
    """R4, over every step and every end, by day and by night: no word about returning, telling or writing to her."""
    banned = {
        "es": ("regres", "vuelv", "volver", "avisa que", "quiere hablar", "despiertes"),
        "en": ("go back", "back to her", "you are back", "let her know", "wants to talk", "wake her"),
    }[language]
    his = pause(children=children, driving=driving)
    ties = rules.ties(living, takes_part=True)
    said = texts(words, his, ties, language)
    calm = rules.calm_outcome(his, ties)
    if living is Living.TOGETHER:
        left = rules.place(his) in (Place.AWAY, Place.CAR, Place.OPEN) and children is not Children.LONE
        assert (calm is Outcome.RETURNED) == left
        return
    assert calm is Outcome.ENDED
    for text in said:
        plain = text.lower().replace("si vuelve a subir", "").replace("you can go back to them", "")
        plain = plain.replace("ya puedes volver con ellos", "")  # to his children
        assert not any(word in plain for word in banned), text


@pytest.mark.parametrize("children", list(Children))
@pytest.mark.parametrize("driving", [False, True])
@pytest.mark.parametrize(("language", "banned"), [("es", ("busques", "escribas", "ella.")), ("en", ("her today",))])
def test_who_only_works_here_reads_nothing_about_anybody(
    words: Words, children: Children, driving: bool, language: str, banned: tuple[str, ...]
) -> None:
    ties = rules.ties(Living.UNKNOWN, takes_part=False)
    for text in texts(words, pause(children=children, driving=driving), ties, language):
        assert not any(word in text.replace("aléjate de ella.", "") for word in banned), text


@pytest.mark.parametrize("children", [Children.ALONE, Children.ASKED])
@pytest.mark.parametrize("driving", [False, True])
@pytest.mark.parametrize("language", ["es", "en"])
def test_apart_and_alone_with_children_every_end_says_not_to_look_for_her(
    words: Words, children: Children, driving: bool, language: str
) -> None:
    """R4; and whom he asks to come is of his own family, not somebody that may be her."""
    his = pause(children=children, driving=driving)
    wanted = {"es": "Hoy no la busques.", "en": "Do not go looking for her today."}[language]
    for outcome, tense in (
        (Outcome.ENDED, False),
        (Outcome.NOT_CALM, False),
        (Outcome.NOT_CALM, True),
        (Outcome.EXPIRED, False),
    ):
        apart, together = (
            words.render(steps.ending(his, ties, outcome, BEGUN, tense=tense), language).plain
            for ties in (Ties.APART, Ties.TOGETHER)
        )
        assert wanted in apart and len(apart.split()) <= 35
        assert "a alguien" not in apart and "somebody" not in apart
        assert wanted not in together


def texts(words: Words, his: Pause, ties: Ties, language: str) -> list[str]:
    """Everything that he may read in a time-out and at its end."""
    said = []
    for step in Step:
        at = replace(his, step=step)
        for line, choices in (
            steps.bubble(at, ties, lambda at: at),
            steps.here(at, ties, lambda at: at),
        ):
            said.append(words.render(line, language).plain)
            labels = [words.label(choice.label, language) for choice in choices]
            assert "Necesito a alguien" in labels or "I need someone" in labels
    calm = rules.calm_outcome(his, ties)
    for outcome, tense in [
        (calm, False),
        (Outcome.NOT_CALM, False),
        (Outcome.NOT_CALM, True),
        (Outcome.EXPIRED, False),
    ]:
        for hour in (5, 12, 21, 23):
            line = steps.ending(his, ties, outcome, BEGUN.replace(hour=hour), tense=tense)
            said.append(words.render(line, language).plain)
    for text in said:
        assert text == text.strip() and "  " not in text
    return said


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("language", ["es", "en"])
def test_words_that_are_no_answer_meet_somebody_and_911(words: Words, step: Step, language: str) -> None:
    line, _ = steps.here(pause(step=step), Ties.TOGETHER, lambda at: at)
    text = words.render(line, language).plain
    assert text.startswith(("Sigo aquí.", "I am still here.")) and "911" in text and len(text.split()) <= 35


@pytest.mark.parametrize(
    ("hour", "day", "night"),
    [(5, False, True), (6, True, False), (19, True, False), (20, False, False), (21, False, False), (22, False, True)],
)
def test_the_ends_follow_his_wall_clock(words: Words, hour: int, day: bool, night: bool) -> None:
    local = BEGUN.replace(hour=hour, minute=59)
    line = steps.ending(pause(), Ties.TOGETHER, Outcome.NOT_CALM, local, tense=True)
    assert ("duerme" in words.render(line, "es").plain) is not day
    line = steps.ending(pause(), Ties.TOGETHER, Outcome.NOT_CALM, local)
    assert words.render(line, "es").plain == "No regreses todavía; duerme en otro lugar."  # R8
    line = steps.ending(pause(), Ties.TOGETHER, Outcome.RETURNED, local)
    text = words.render(line, "es").plain
    assert ("no la despiertes" in text and "con luz de día, pregunta" in text) is night
    assert "Si dice no, es no" in text and "avisa que ya estás tranquilo" in text.lower()


def test_the_first_bubble_is_the_approved_one(words: Words) -> None:
    line, choices = steps.bubble(pause(step=Step.STOP), Ties.TOGETHER, lambda at: at)
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
