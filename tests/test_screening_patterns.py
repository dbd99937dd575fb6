"""The patterns of `content/risk`: every example holds, and whoever edits one is told the line of a mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.contract import Misconfigured
from content import risk
from content.check import check as check_words
from content.risk import check as checking
from content.risk.check import check, misfired, unfired
from content.risk.lexicon import FOLDER, Lexicon, Pattern
from content.risk.normal import Reader, words_of
from content.risk.phrases import MOST_GAPS, Node, Phrase, Unsayable, Word, find

LEXICON = risk.load().lexicon


def nothing(name: str) -> Node:
    raise Unsayable(f"knows no list <{name}>")


PHRASE = Phrase(nothing, nothing, words_of)


def matches(phrase: str, sentence: str) -> str | None:
    said = sentence.split()
    place = find(PHRASE.read(phrase), said, {})
    return None if place is None else " ".join(said[slice(*place)])


@pytest.mark.parametrize("pattern", LEXICON.patterns, ids=lambda pattern: pattern.id)
def test_examples_fire_and_counterexamples_do_not(pattern: Pattern) -> None:
    assert pattern.examples
    assert unfired(LEXICON, pattern) == []
    assert misfired(LEXICON, pattern) == []


@pytest.mark.parametrize(
    ("phrase", "sentence", "found"),
    [
        ("voy a (matar | golpear)", "hoy voy a golpear algo", "voy a golpear"),
        ("[ya] la mato", "ya la mato", "ya la mato"),
        ("[ya] la mato", "hoy la mato", "la mato"),
        ("voy .. casa", "voy hoy mismo a su casa", "voy hoy mismo a su casa"),
        ("voy .. casa", "voy hoy mismo a la misma casa", None),
        ("voy ... casa", "voy hoy mismo a la misma casa", "voy hoy mismo a la misma casa"),
        ("hace # años", "hace dos años", "hace dos años"),
        ("hace # años", "hace muchísimos años", None),
        ("a mi _", "a mi fulana", "a mi fulana"),
        ("^ hola", "y hola", None),
        ("hola $", "hola y", None),
        ("(a b | c) d", "a b d", "a b d"),
    ],
)
def test_the_language_of_phrases(phrase: str, sentence: str, found: str | None) -> None:
    assert matches(phrase, sentence) == found


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", "is empty"),
        ("(a | b", "opens ( and does not close it"),
        ("a ) b", "')' too many"),
        ("a | ", "an empty alternative"),
        ("[a]", "matches nothing at all"),
        ("a .. b .. c .. d .. e .. f", f"more than {MOST_GAPS} gaps"),
        ("<nobody>", "knows no list <nobody>"),
        ("a !", "holds neither letters nor digits"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, why: str) -> None:
    with pytest.raises(Unsayable, match=r".*") as wrong:
        PHRASE.read(phrase)
    assert why in str(wrong.value)


def test_many_ways_to_match_are_not_many_times_as_slow() -> None:
    """A regular expression of this shape would try billions of ways; parts are worked out once for each word."""
    node = PHRASE.read("(a | a a | a a a) (a | a a) ... (a | a a | [a] a) ... a ... (a | a a) b")
    memory: dict[tuple[int, int], frozenset[int]] = {}
    assert find(node, ["a"] * 120, memory) is None
    assert len(memory) < 120 * 40


def test_accents_go_but_for_the_one_that_tells_who_did_it() -> None:
    assert words_of("Él la mató, ¡qué día!") == ["el", "la", "mató", "que", "dia"]


def test_what_is_typed_becomes_words_that_are_known() -> None:
    reader = Reader({"quiero", "matar", "pistola", "voy", "la", "a"}, {"k": "que"}, {"matera"})
    typed = {"kiero": ["quiero"], "pistpla": ["pistola"], "m4tar": ["matar"], "k": ["que"], "matera": ["matera"]}
    assert {text: list(reader.read(text)[0].words) for text in typed} == typed
    assert reader.read("lavoyamatar")[0].words == ("la", "voy", "a", "matar")


def test_a_slip_never_makes_another_word_of_an_ordinary_one() -> None:
    words = "mirada volando pagarle casarla besarla cuidarme consejo mandarla pensar amarla"
    assert LEXICON.reader.read(words)[0].words == tuple(words.split())


# --- the check -----

GOOD = """label: weapon
patterns:
  - id: cohete
    severity: high
    says: |
      traigo un cohete
    examples: |
      traigo un cohete
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the lists and contexts that come with us, and with one file of patterns."""
    for name in ("palabras.yaml", "contextos.yaml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "weapon.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def problems(folder: Path) -> list[str]:
    return [f"{problem.file.name}:{problem.line}: {problem.message}" for problem in check(folder)]


def test_what_comes_with_us_is_in_order() -> None:
    assert problems(FOLDER) == []


def test_a_good_file_has_no_problems(folder: Path) -> None:
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("label: weapon", "label: rage", "weapon.yaml:1: rage is no label"),
        ("severity: high", "severity: red", "weapon.yaml:3: cohete: severity is red"),
        ("    severity: high\n", "    severity: high\n    kind: wish\n", "weapon.yaml:3: cohete: wish is no kind"),
        ("    severity: high\n", "    severity: high\n    colour: red\n", "weapon.yaml:3: cohete: knows no colour"),
        (
            "    severity: high\n",
            "    severity: high\n    unless: [moon]\n",
            "weapon.yaml:3: cohete: knows no context moon",
        ),
        ("id: cohete", "id: El Cohete", "a pattern needs an id"),
        ("    examples: |\n      traigo un cohete\n", "", "weapon.yaml:3: cohete: has no example"),
        ("examples: |\n      traigo", "examples: |\n      tiré", "weapon.yaml:8: cohete: its example 'tiré un cohete'"),
        (
            "      traigo un cohete\n    ex",
            "      traigo (un cohete\n    ex",
            "weapon.yaml:6: cohete: 'traigo (un cohete' opens",
        ),
        (
            "      traigo un cohete\n    ex",
            "      traigo un <globo>\n    ex",
            "weapon.yaml:6: cohete: 'traigo un <globo>' knows no list",
        ),
        (
            "      traigo un cohete\n    ex",
            "      {voy volar-alto}\n    ex",
            "weapon.yaml:6: cohete: '{voy volar-alto}' knows no",
        ),
        ("      traigo un cohete\n    ex", "      a .. b .. c .. d .. e .. f\n    ex", "weapon.yaml:6: cohete: "),
        ("      traigo un cohete\n    ex", "      # .. _\n    ex", "holds no word that is always said"),
        ("patterns:", "patterns: [", "weapon.yaml:3: not YAML"),
    ],
)
def test_a_mistake_is_named_with_its_line(folder: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    (folder / "weapon.yaml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    found = problems(folder)
    assert any(told in problem for problem in found), found
    if "example" not in told or "has no" in told:
        with pytest.raises(Misconfigured, match=r"weapon\.yaml:\d+: "):
            Lexicon.load(folder)


def test_an_id_stands_once(folder: Path) -> None:
    (folder / "zweapon.yaml").write_text(GOOD, encoding="utf-8")
    assert problems(folder) == ["zweapon.yaml:3: cohete stands in weapon.yaml already"]


def test_a_counterexample_that_calls_somebody_is_a_mistake(folder: Path) -> None:
    (folder / "weapon.yaml").write_text(GOOD + "    counter: |\n      no traigo un cohete\n", encoding="utf-8")
    assert problems(folder) == []
    (folder / "weapon.yaml").write_text(GOOD + "    counter: |\n      hoy traigo un cohete\n", encoding="utf-8")
    assert problems(folder) == ["weapon.yaml:10: cohete: 'hoy traigo un cohete' ought to be harmless and is not"]


def test_a_slow_phrase_is_rejected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SLOWEST", 0.0)
    assert problems(folder) == ["weapon.yaml:3: cohete: one of its phrases is slow"]


def test_the_check_of_the_words_reads_the_patterns_too(tmp_path: Path) -> None:
    (tmp_path / "risk").mkdir()
    for name in ("palabras.yaml", "contextos.yaml"):
        shutil.copy(FOLDER / name, tmp_path / "risk" / name)
    (tmp_path / "risk" / "weapon.yaml").write_text(GOOD.replace("high", "red"), encoding="utf-8")
    found = [str(problem) for problem in check_words(tmp_path) if "weapon.yaml" in str(problem)]
    assert [problem.rpartition("/")[2] for problem in found] == [
        "weapon.yaml:3: cohete: severity is red, and not one of immediate, high, elevated"
    ]


def test_a_list_may_not_hold_itself(folder: Path) -> None:
    file = folder / "palabras.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "  eco: |\n    <eco>\n", encoding="utf-8")
    assert "holds itself" in " ".join(problems(folder))
    assert isinstance(PHRASE.read("hola"), Word)
