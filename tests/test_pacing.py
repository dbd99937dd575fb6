"""Pace: never faster than allowed in any window, and honest about how long to wait."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import AFTER_429, TELEGRAM, WEB, Bucket, Limits, Pace

OPEN = Limits(rate=1e6, chat_rate=1e6, chat_burst=10**6, group_per_minute=10**6)
STEPS = st.lists(st.floats(min_value=0.0, max_value=5.0), min_size=1, max_size=200)


def most_in_a_window(times: list[float], rate: float, size: float) -> float:
    """By how much any window holds more than `rate` x its length + `size` (0 or less: never)."""
    worst = float("-inf")
    for first in range(len(times)):
        for last in range(first, len(times)):
            worst = max(worst, last - first + 1 - rate * (times[last] - times[first]) - size)
    return worst


@given(steps=STEPS, rate=st.floats(min_value=0.1, max_value=100))
def test_an_account_never_sends_faster_than_its_rate(steps: list[float], rate: float) -> None:
    limits = Limits(rate, 1e6, 10**6, 10**6)
    pace = Pace(limits, 0.0)
    now, sent = 0.0, []
    for chat, step in enumerate(steps):
        now += step / 10
        for _ in range(pace.allowed(now)):
            pace.spend(chat, now)
            sent.append(now)
    assert most_in_a_window(sent[:120], rate, max(1.0, rate / 10)) <= 1e-6


@given(steps=STEPS, rate=st.floats(min_value=0.1, max_value=10), burst=st.integers(min_value=1, max_value=5))
def test_a_chat_never_gets_more_than_its_share(steps: list[float], rate: float, burst: int) -> None:
    pace = Pace(Limits(1e6, rate, burst, 10**6), 0.0)
    now, sent = 1.0, []
    for step in steps:
        now += step
        while 7 not in pace.held(now):
            pace.spend(7, now)
            sent.append(now)
    assert most_in_a_window(sent[:120], rate, burst) <= 1e-6
    assert len(sent) >= burst, "and it gets what it may have"


@given(steps=st.lists(st.floats(min_value=0.0, max_value=20.0), min_size=1, max_size=200))
def test_a_group_gets_no_more_than_its_letters_a_minute(steps: list[float]) -> None:
    pace = Pace(Limits(1e6, 1e6, 10**6, group_per_minute=5), 0.0)
    now, sent = 1.0, []
    for step in steps:
        now += step
        while 7 not in pace.held(now):
            pace.spend(7, now, group=True)
            sent.append(now)
    for first, sixth in zip(sent, sent[5:], strict=False):
        assert sixth - first >= 60 - 1e-6


@given(
    rate=st.floats(min_value=0.2, max_value=100),
    spent=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 3)), min_size=1, max_size=30),
)
def test_wait_is_honest(rate: float, spent: list[tuple[float, int]]) -> None:
    """After so long something may move, unless a second is over; and never earlier, unless nothing was held at all."""
    pace = Pace(Limits(rate, 0.5, 2, 10**6), 0.0)
    now = 0.0
    for step, chat in spent:
        now += step
        if pace.allowed(now) and chat not in pace.held(now):
            pace.spend(chat, now)
    before = (pace.allowed(now) > 0, len(pace.held(now)))
    wait = pace.wait(now)
    assert 0.0 <= wait <= 1.0
    assert wait > 0.0 or before[0], "it never says: at once, while there is no token"
    if wait < 1.0 and not before[0]:
        assert pace.allowed(now + wait + 1e-6) > 0
    if wait < 1.0 and before[0] and before[1]:
        assert len(pace.held(now + wait + 1e-6)) < before[1]


def test_buckets_are_empty_at_the_start() -> None:
    """A restart must not be a burst: nobody knows what the process before it has sent in this second."""
    pace = Pace(TELEGRAM, 100.0)
    assert pace.allowed(100.0) == 0
    assert pace.wait(100.0) == pytest.approx(1 / 30)
    assert pace.allowed(100.0 + 1 / 30) == 1
    assert pace.allowed(200.0) == 3, "a tenth of a second's worth at once"


def test_the_whole_rate_is_used() -> None:
    pace = Pace(TELEGRAM, 0.0)
    now, sent = 0.0, 0
    while now < 10.0:
        for _ in range(pace.allowed(now)):
            pace.spend(sent, now)
            sent += 1
        now += max(pace.wait(now), 0.01)
    assert sent >= 30 * 10 * 0.98


def test_a_burst_into_one_chat_then_one_a_second() -> None:
    pace = Pace(Limits(1e6, 1, 3, 20), 0.0)
    times, now = [], 0.0
    while now < 10:
        if 5 not in pace.held(now):
            pace.spend(5, now)
            times.append(now)
        else:
            now += 0.25
    assert times[:3] == [0.0, 0.0, 0.0]
    assert [later - earlier for earlier, later in pairwise(times[2:])] == [1.0] * (len(times) - 3)


def test_too_many_halves_the_rate_for_a_minute() -> None:
    pace = Pace(Limits(rate=100, chat_rate=1, chat_burst=1, group_per_minute=1), 0.0)
    pace.too_many(10.0)
    pace.too_many(10.0)
    assert pace.refused == 2
    assert pace.allowed(10.0) == 10, "what is in the bucket is still good"
    for _ in range(10):
        pace.spend(1, 10.0)
    assert pace.allowed(10.1) == 5
    for _ in range(5):
        pace.spend(1, 10.1)
    assert pace.allowed(10.0 + AFTER_429) == 10
    for _ in range(10):
        pace.spend(1, 10.0 + AFTER_429)
    assert pace.allowed(10.0 + AFTER_429 + 0.1) == 10


def test_holds_end_by_themselves_and_the_longest_counts() -> None:
    pace = Pace(OPEN, -1.0)
    pace.hold_chat(1, 5.0, 0.0)
    pace.hold_chat(1, 2.0, 0.0)
    pace.hold_chat(2, 3.0, 0.0)
    assert sorted(pace.held(0.0)) == [1, 2]
    assert pace.wait(0.0) == 1.0 and pace.wait(2.5) == 0.5
    assert pace.held(3.0) == [1]
    assert pace.held(5.0) == []
    assert pace.wait(5.0) == 1.0, "nothing is held: whoever has work does not ask"


def test_a_held_account_lets_nobody_through() -> None:
    pace = Pace(OPEN, -1.0)
    pace.hold_account(0.4, 0.0)
    pace.hold_account(0.2, 0.0)
    assert pace.allowed(0.3) == 0 and pace.wait(0.3) == pytest.approx(0.1)
    assert pace.allowed(0.4) > 0


def test_a_hold_that_is_over_counts_only_when_there_is_a_token() -> None:
    """Else the sender turns round and round until the account has one."""
    pace = Pace(Limits(rate=2, chat_rate=1, chat_burst=1, group_per_minute=1), 0.0)
    pace.hold_chat(1, 0.1, 0.0)
    assert pace.allowed(0.2) == 0
    assert pace.wait(0.2) == pytest.approx(0.3)
    assert pace.allowed(0.5) == 1
    assert pace.wait(0.5) == 0.0


def test_chats_that_rest_are_forgotten() -> None:
    pace = Pace(Limits(1e9, 1.0, 1, 20), 0.0)
    for chat in range(10_001):
        pace.spend(chat, 0.0)
    pace.held(100.0)
    pace.spend(10_001, 100.0)
    assert len(pace._chats) == 1


def test_a_bucket_may_be_overdrawn_and_says_so() -> None:
    bucket = Bucket(2.0, 4.0, 0.0, tokens=1.0)
    bucket.take(0.0, 3.0)
    assert bucket.level(0.0) == -2.0
    assert bucket.wait(0.0) == 1.5
    assert bucket.level(100.0) == 4.0
    assert bucket.level(50.0) == 4.0, "time does not go back"


def test_limits_are_the_platforms_own() -> None:
    assert (TELEGRAM.rate, TELEGRAM.chat_rate, TELEGRAM.group_per_minute, TELEGRAM.carriers) == (30, 1, 20, 16)
    assert WEB.rate > TELEGRAM.rate
