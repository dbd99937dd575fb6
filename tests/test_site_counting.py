"""Counting without showing anybody: what may be told beside a total, and which ages are one band."""

from __future__ import annotations

import random
from itertools import product

import pytest

from handlers.site import rules


def test_whatever_the_cells_no_small_group_can_be_worked_out() -> None:
    """Every table of up to four cells of up to seven people, and a thousand random ones: what is hidden is at least two
    cells that hold five or more together, and nothing shown is below five."""
    chance = random.Random(7)
    tables = [dict(enumerate(cells)) for cells in product(range(8), repeat=4)]
    tables += [{n: chance.choice((0, 1, 2, 4, 5, 9, 60)) for n in range(chance.randrange(1, 12))} for _ in range(1000)]
    for cells in tables:
        for most in (2, 6):
            shown, rest = rules.protect(cells, most)
            told = dict(shown)
            hidden = [count for key, count in cells.items() if count and key not in told]
            assert sum(told.values()) + rest == sum(cells.values()) and sum(hidden) == rest
            assert all(count >= rules.LEAST for count in told.values()) and len(told) <= most
            if sum(cells.values()) >= rules.LEAST:
                assert not hidden or (len(hidden) >= 2 and rest >= rules.LEAST) or not told


@pytest.mark.parametrize(
    ("cells", "shown", "rest"),
    [
        ({"a": 9, "b": 7, "c": 3, "d": 2}, [("a", 9), ("b", 7)], 5),
        ({"a": 9, "b": 7, "c": 2, "d": 2}, [("a", 9)], 11),
        ({"a": 9, "b": 7, "c": 1, "d": 1}, [("a", 9)], 9),
        ({"a": 9, "b": 7, "c": 4}, [("a", 9)], 11),
        ({"a": 9, "b": 5}, [("a", 9), ("b", 5)], 0),
        ({"a": 5, "b": 4}, [], 9),
    ],
    ids=["five together", "four together", "two together", "one alone", "five alone", "nothing left"],
)
def test_the_border_of_five(cells: dict[str, int], shown: list[tuple[str, int]], rest: int) -> None:
    """What is hidden together holds five or more, and no more is hidden than that."""
    assert rules.protect(cells, 6) == (shown, rest)


def test_ages_and_their_bands() -> None:
    assert [rules.band(age) for age in (17, 18, 24, 25, 54, 55, 99)] == [
        (18, 24), (18, 24), (18, 24), (25, 34), (45, 54), (55, None), (55, None)
    ]  # fmt: skip
    assert rules.bands({2000: 3, 2001: 2, None: 1}, 2026) == {(25, 34): 5, None: 1}
