"""The table of the exercises: what it may say, and what the check of the words finds in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.contract import Misconfigured
from content.check import check
from content.exercises import FILE, SPACING
from content.exercises import exercises as kinds
from content.words import ROOT, Words

KINDS = kinds()


def test_the_five_of_the_practice_and_nobody_is_made_to_hold_his_breath() -> None:
    assert list(KINDS) == ["4-6", "box", "senses", "muscles", "walk"]
    assert [key for key, kind in KINDS.items() if kind.offer is None] == ["box"]
    assert all(KINDS[key].dizzy for key in ("4-6", "box", "muscles", "walk"))
    assert 10 <= KINDS["walk"].minutes <= 20 and len(KINDS["walk"].steps) == 2
    assert len(KINDS["senses"].steps) == 5 and len(KINDS["muscles"].steps) == 6
    assert all(step.seconds >= SPACING for kind in KINDS.values() for step in kind.steps)


@pytest.mark.parametrize("language", ["es", "en"])
def test_everything_that_it_names_is_said_in_every_language(language: str) -> None:
    words = Words.load()
    for kind in KINDS.values():
        for said in kind.lines():
            assert words.has(said.id, language), said.id
            assert words.arguments(said.id) == set(said.args), said.id


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("seconds: 60", "seconds: 19", r"yaml:\d+: senses: exercises-senses-see: the next message comes after 19 sec"),
        ("seconds: 600", "seconds: 60", r"yaml:\d+: walk: its steps take 360 seconds together, and he is told 15"),
        ("minutes: 15", "minutes: 30", r"walk: takes 30 minutes, at most 20"),
        ("minutes: 15", "minutes: soon", r"walk: minutes: is a whole number"),
        ("minutes: 15", "minutes: yes", r"walk: minutes: is a whole number"),
        ("rounds: 3", "rounds: 0", r"4-6: rounds: is a whole number, 1 at least"),
        ("rounds: 3", "often: 3", r"4-6: a step holds say, seconds, rounds and left"),
        ("left: true", "left: 30", r"4-6: exercises-46-again: left: says true or false"),
        ("dizzy: false", "dizzy: ok", r"senses: dizzy: says true or false"),
        ("dizzy: false", "dizy: false", r"senses: knows no dizy"),
        ("label: exercises-b-box", "label: exercises-box-begin", r"yaml:\d+: box: exercises-box-begin is no button's"),
        ("say: exercises-box-begin", "say: exercises-b-box", r"yaml:\d+: box: exercises-b-box is a button's label"),
        ("say: exercises-box-begin", "say: 7", r"box: needs label"),
        ('"4-6":', '"4-7":', r"4-6 is missing, which the time-out asks for"),
        ("  box:", '  "b:x":', r"a key is a text of at most 16 characters without a colon"),
        ("  box:", "  12:", r"a key is a text"),
        ("exercises:", "exercise:", r"needs `exercises`"),
        ("exercises:", "exercises: [", r"yaml:\d+: not YAML"),
    ],
)
def test_a_table_that_cannot_be_used_stops_the_start_with_one_line(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    text = FILE.read_text(encoding="utf-8")
    head, rest = text.split("\nexercises:", 1)
    body = "\nexercises:" + rest
    assert old in body
    file = tmp_path / "exercises.yaml"
    file.write_text(head + body.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Misconfigured, match=why) as raised:
        kinds(file)
    assert "\n" not in str(raised.value)


def test_the_check_of_the_words_knows_what_the_table_says(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(ROOT, root)
    table, english = root / "exercises.yaml", root / "en" / "exercises.ftl"
    table.write_text(
        table.read_text(encoding="utf-8")
        .replace("say: exercises-walk-begin, seconds: 600", "say: exercises-walk-start, seconds: 600")
        .replace("say: exercises-box-begin, seconds: 32", "say: exercises-box-begin, seconds: 32, left: true"),
        encoding="utf-8",
    )
    english.write_text(english.read_text(encoding="utf-8").replace("exercises-senses-hear", "exercises-senses-hum"))
    found = {f"{problem.file.name}: {problem.message}" for problem in check(root, ROOT.parent)}
    assert found == {
        "exercises.yaml: exercises-walk-start is missing in es, en",
        "exercises.ftl: exercises-walk-begin is used by nobody: no code names it, no line quotes it",
        "exercises.ftl: exercises-box-begin: lacks $seconds, which exercises.yaml:28 gives",
        "exercises.ftl: exercises-senses-hear is missing (es/exercises.ftl:18)",
        "exercises.ftl: exercises-senses-hum has no Spanish line",
    }
    table.write_text(table.read_text(encoding="utf-8").replace("seconds: 60}", "seconds: 10}"), encoding="utf-8")
    kinds.cache_clear()
    assert "comes after 10 seconds, 20 at least" in " ".join(p.message for p in check(root, ROOT.parent))
