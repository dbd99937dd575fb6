"""The in-hand file: who was being handled when the process died."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from bot.hand import ENOUGH, Hand


def test_without_a_file_nothing_is_remembered() -> None:
    hand = Hand(None)
    hand.take([1, 2])
    hand.clear([1, 2])
    assert hand.alone == [] and not hand.guilty(1)


def test_a_first_start_blames_nobody(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "in-hand")
    assert hand.alone == [] and hand.deaths == {}
    hand.take([1, 2])
    assert stat.S_IMODE((tmp_path / "in-hand").stat().st_mode) == 0o600


def test_a_batch_in_hand_at_a_death_runs_alone_and_nobody_is_blamed_yet(tmp_path: Path) -> None:
    path = tmp_path / "in-hand"
    Hand(path).take([5, 3, 9])
    hand = Hand(path)
    assert hand.alone == [3, 5, 9] and hand.deaths == {}


def test_each_death_alone_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "in-hand"
    Hand(path).take([7])
    assert Hand(path).deaths == {}, "it was not known to be alone with its death"
    Hand(path).take([7], alone=True)
    for death in range(1, ENOUGH + 1):
        hand = Hand(path)
        assert hand.deaths == {7: death} and hand.alone == [7]
        assert hand.guilty(7) is (death == ENOUGH)
        hand.take([7], alone=True)


def test_a_death_among_others_keeps_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "in-hand"
    Hand(path).take([7], alone=True)
    hand = Hand(path)
    hand.take([1, 2, 3])
    after = Hand(path)
    assert after.alone == [1, 2, 3, 7] and after.deaths == {7: 1}


def test_whoever_was_handled_is_forgiven_on_the_disk_too(tmp_path: Path) -> None:
    """Ids are given out again (SQLite numbers on from the highest): an innocent event must not inherit deaths."""
    path = tmp_path / "in-hand"
    Hand(path).take([7], alone=True)
    hand = Hand(path)
    hand.take([7], alone=True)
    hand.clear([7])
    assert json.loads(path.read_text()) == {"ids": [], "deaths": {}}
    assert Hand(path).alone == []


def test_a_quiet_day_writes_once_a_batch(tmp_path: Path) -> None:
    path = tmp_path / "in-hand"
    hand = Hand(path)
    hand.take([1, 2])
    before = path.read_text()
    hand.clear([1, 2])
    assert path.read_text() == before


@pytest.mark.parametrize(
    "left", ["", "{", "[]", "null", "7", '{"ids": [1, "x"]}', '{"ids": null}', '{"deaths": []}', "\xff"]
)
def test_a_half_written_file_blames_nobody(tmp_path: Path, left: str) -> None:
    path = tmp_path / "in-hand"
    path.write_bytes(left.encode("latin-1"))
    hand = Hand(path)
    assert hand.alone == [] and hand.deaths == {}
    hand.take([4])
    assert Hand(path).alone == [4]
