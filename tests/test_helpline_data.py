"""What whoever has a case may tap is data: each mistake in it is named with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.contract import Misconfigured
from content import notes
from content.check import check
from content.helpline import FILE, REQUIRED, REQUIRED_RED, SIGNS, helpline
from content.words import ROOT
from handlers.actions import Label

FOLLOW = """  follow:
    ask: cases-end-follow
    answers: {"yes": cases-b-end-agreed, "no": cases-b-end-not-agreed}
"""

WRONG = {
    "no follow": (FOLLOW, "", "lacks follow"),
    "not now": ("    ask: cases-end-risk\n    now: true\n", "    ask: cases-end-risk\n", "risk is asked before"),
    "one answer": ("{none: cases-b-end-none, some: cases-b-end-some}", "{none: cases-b-end-none}", "one answer"),
    "no sign": ("red: self_harm", "red: sad", "red: is one of"),
    "a label that is none": ("label: cases-b-say-here", "label: cases-say-here", "no button's label"),
    "a line that is a label": ("say: cases-say-wait", "say: cases-b-say-wait", "a button's label"),
    "a long key": ("  saying: cases-b-no-saying", "  a_way_of_speaking: cases-b-no-saying", "is no key"),
    "too soon": ("follow_up: [24, 48]", "follow_up: [1, 48]", "12 to 96"),
    "not rising": ("follow_up: [24, 48]", "follow_up: [48, 24]", "rises"),
    "no protocol": ("[cases-protocol-who, cases-protocol-her, cases-protocol-then]", "[]", "protocol is a list"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "why"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(tmp_path: Path, before: str, after: str, why: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    file = tmp_path / "helpline.yaml"
    file.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(Misconfigured, match=why) as wrong:
        helpline(file)
    assert str(wrong.value).startswith(f"{file}:")


def test_the_table_is_whole() -> None:
    table = helpline()
    assert {*REQUIRED, *REQUIRED_RED} <= table.checklist.keys()
    assert {key for key, item in table.checklist.items() if item.red} >= {*REQUIRED_RED}
    assert not table.items(red=False).keys() & {*REQUIRED_RED}
    assert {*SIGNS} == {label.value for label in Label}


def test_respiro_check_reads_it(tmp_path: Path) -> None:
    """A line that it names and that nobody has written is found, in its own line."""
    root = tmp_path / "content"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = root / "helpline.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("say: cases-say-wait", "say: cases-say-never"))
    found = [str(problem) for problem in check(root, ROOT.parent)]
    assert any("helpline.yaml" in one and "cases-say-never is missing" in one for one in found)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Duerme con su hermano.", "Duerme con su hermano."),
        ("  dejó\nel coche ", "dejó el coche"),
        ("su esposa está bien", notes.Fault.HER),
        ("ella llamó", notes.Fault.HER),
        ("mujer Lupita", notes.Fault.HER),
        ("llámale al 55-1234-5678", notes.Fault.NUMBER),
        ("a las 10:30, 3 veces", "a las 10:30, 3 veces"),
        ("x" * 301, notes.Fault.LONG),
        ("🙂", notes.Fault.EMPTY),
    ],
)
def test_a_note_without_her(typed: str, kept: str) -> None:
    assert notes.judge(typed) == kept
