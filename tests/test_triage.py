"""`respiro triage` as whoever tries a pattern runs it: a file in, a file out, one clear line when it cannot be."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from tests import logs

HOME = Path(__file__).resolve().parent.parent


def triage(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """The command, in this process."""
    words = ["triage", "--in", str(source), "--out", str(target)]
    told = CliRunner(env={"COLUMNS": "200"}).invoke(cli, words)
    return subprocess.CompletedProcess(words, told.exit_code, told.stdout, told.stderr)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """A folder with a file of messages in it."""
    (tmp_path / "messages.csv").write_text(
        'id,text,note\n1,"la voy a matar, ahorita",x\n2,buenos días,\n3,"me muero de risa, ¿y tú?",\n',
        encoding="utf-8-sig",
    )
    yield tmp_path
    logs.forget()


def test_messages_become_verdicts_without_their_words(room: Path) -> None:
    told = triage(room / "messages.csv", room / "out.csv")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("3 messages, 1 would call a person, 0 more would be noticed")
    with (room / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["id"], row["label"], row["severity"]) for row in rows] == [
        ("1", "harm_partner", "immediate"),
        ("2", "none", "none"),
        ("3", "none", "none"),
    ]
    assert list(rows[0]) == ["id", "label", "severity", "score"]
    assert float(rows[0]["score"]) > float(rows[1]["score"]) == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"id,text\n", "holds no messages"),
        (b"id,words\n1,hola\n", "lacks the column text"),
        (b"text\nhola\n", "lacks the column id"),
        ("id,text\n1,qué\n".encode("latin-1"), "is not UTF-8"),
        (b"id,text\n1,hola\n1,adios\n", ":3: an id stands twice"),
        (b"id,text\n1\n", ":2: does not hold an id and a text"),
        (b"id,text\n1,hola,secreto\n", ":2: does not hold an id and a text"),
        (b'id,text\n1,"hola" secreto\n', "is not CSV"),
    ],
)
def test_what_is_wrong_with_the_file_is_one_line(room: Path, content: bytes, why: str) -> None:
    (room / "bad.csv").write_bytes(content)
    told = triage(room / "bad.csv", room / "out.csv")
    assert told.returncode == 1
    assert why in told.stderr
    assert told.stderr.count("\n") == 1
    assert "secreto" not in told.stderr
    assert sorted(path.name for path in room.iterdir()) == ["bad.csv", "messages.csv"]


def test_a_file_that_is_not_there_is_said(room: Path) -> None:
    told = triage(room / "none.csv", room / "out.csv")
    assert (told.returncode, "cannot be read" in told.stderr) == (1, True)


@pytest.mark.parametrize("target", ["nowhere/out.csv", "folder", "messages.csv"])
def test_a_target_that_cannot_be_written_leaves_everything_as_it_was(room: Path, target: str) -> None:
    (room / "folder").mkdir()
    before = (room / "messages.csv").read_bytes()
    told = triage(room / "messages.csv", room / target)
    assert told.returncode == 1
    assert told.stderr.startswith("respiro: ")
    assert (room / "messages.csv").read_bytes() == before
    assert sorted(path.name for path in room.iterdir()) == ["folder", "messages.csv"]


def test_an_earlier_result_stays_whole_when_the_next_one_fails(room: Path) -> None:
    triage(room / "messages.csv", room / "out.csv")
    before = (room / "out.csv").read_bytes()
    (room / "bad.csv").write_bytes(b"id,text\n1,hola\n2,\xff\n")
    assert triage(room / "bad.csv", room / "out.csv").returncode == 1
    assert (room / "out.csv").read_bytes() == before


def test_as_whoever_tries_a_pattern_runs_it(room: Path) -> None:
    words = [sys.executable, "-m", "bot", "triage", "--in", str(room / "messages.csv"), "--out", str(room / "out.csv")]
    told = subprocess.run(words, capture_output=True, text=True, cwd=HOME)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("3 messages, 1 would call a person") and (room / "out.csv").exists()


def test_both_files_have_to_be_named() -> None:
    told = subprocess.run([sys.executable, "-m", "bot", "triage"], capture_output=True, text=True, cwd=HOME)
    assert told.returncode == 2
    assert "--in" in told.stderr
