"""The bench's referee: it lets honest contestants pass and no others."""

from __future__ import annotations

import pytest

from bench.load import Failed, compare, contest, serials


def test_serials_go_round_all_chats_and_count_up() -> None:
    talk = serials(chats=3, each=2)
    assert [int(text) for _, text in talk] == list(range(6))
    assert len({chat for chat, _ in talk[:3]}) == len({chat for chat, _ in talk[3:]}) == 3
    assert serials(3, 2, seed=2) != talk


@pytest.mark.parametrize(
    ("heard", "why"),
    [
        ([(1, "0"), (2, "1")], "1 serials without"),
        ([(1, "0"), (2, "1"), (1, "2"), (1, "2")], "1 answered twice"),
        ([(1, "2"), (2, "1"), (1, "0")], "1 chats out of order"),
        ([(1, "0"), (2, "1"), (2, "2")], "1 serials without"),
    ],
)
def test_a_missing_a_double_a_misplaced_answer_fails(heard: list[tuple[int, str]], why: str) -> None:
    talk = [(1, "0"), (2, "1"), (1, "2")]
    compare(talk, [(2, "1"), (1, "0"), (1, "2")])
    with pytest.raises(Failed, match=why):
        compare(talk, heard)


@pytest.mark.parametrize("contestant", ["baseline_ptb", "baseline_aiogram"])
async def test_the_frameworks_that_we_measure_against_do_the_whole_task(contestant: str) -> None:
    figures = await contest(contestant, serials(chats=20, each=3))
    assert figures.updates == 60 and figures.rate > 0 and figures.cpu_ms > 0
