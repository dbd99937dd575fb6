"""The check of the words: for each rule a folder of words that breaks it, named with file and line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from content.check import check
from content.words import ROOT, languages
from tests.wordsroom import HEAD, Folder, clean_folder, expect


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return clean_folder(tmp_path)


# --- languages ------------------------------------------------------------------------------------------------------


def test_a_line_missing_in_a_language(folder: Folder) -> None:
    folder.write("demo-fine = Ya pasó.\ndemo-two = Ya salí.\n", "demo-fine = It is over.\n")
    expect(folder, "en/demo.ftl:4: demo-two is missing (es/demo.ftl:4)")


def test_a_whole_file_missing_in_a_language(folder: Folder) -> None:
    (folder.path / "es" / "other.ftl").write_text(HEAD.format(kind="tool") + "other-one = Ya salí.\n", encoding="utf-8")
    expect(folder, "en/other.ftl:1: other-one is missing (es/other.ftl:3)")


def test_a_line_that_spanish_does_not_have(folder: Folder) -> None:
    folder.write("demo-fine = Ya pasó.\n", "demo-fine = It is over.\ndemo-more = More.\n")
    expect(folder, "en/demo.ftl:4: demo-more has no Spanish line")


def test_arguments_that_differ(folder: Folder) -> None:
    folder.write("demo-fine = Hola, { $alias }.\n", "demo-fine = Hello, { $name }.\n")
    expect(
        folder,
        "en/demo.ftl:3: demo-fine: lacks $alias, which handlers/demo.py:2 gives",
        "en/demo.ftl:3: demo-fine: takes $name, which handlers/demo.py:2 does not give",
    )


def test_arguments_are_found_in_selectors_functions_and_quoted_lines(folder: Folder) -> None:
    folder.write(
        "demo-a = Son { CLOCK($at) }, { $place ->\n    [car] para\n   *[home] sal\n } { demo-b }\ndemo-b = { $name }\n",
        "demo-a = { $name }\ndemo-b = { $name }\n",
    )
    expect(
        folder,
        "en/demo.ftl:3: demo-a: lacks $at, which handlers/demo.py:2 gives",
        "en/demo.ftl:3: demo-a: lacks $place, which handlers/demo.py:2 gives",
    )


# --- the code that says them ----------------------------------------------------------------------------------------


def test_a_line_that_no_language_has(folder: Folder) -> None:
    folder.says('line("demo-fine")\nline("demo-gone")\n')
    expect(folder, "handlers/demo.py:3: demo-gone is missing in es, en")


def test_a_line_that_spanish_alone_lacks(folder: Folder) -> None:
    folder.write("demo-two = Ya salí.\n", "demo-fine = It is over.\ndemo-two = I left.\n")
    folder.says('line("demo-fine")\nline("demo-two")\n')
    expect(folder, "handlers/demo.py:2: demo-fine is missing in es")


def test_an_argument_that_the_code_does_not_give(folder: Folder) -> None:
    """Blamed is the file that deviates from the code: Spanish alone, English alone, or both."""
    folder.says('line("demo-fine", alias="")\n')
    for es, en, blamed in (("$foo", "$alias", ["es"]), ("$alias", "$foo", ["en"]), ("$foo", "$foo", ["en", "es"])):
        folder.write(f"demo-fine = {{ $alias }}{{ {es} }}\n", f"demo-fine = {{ $alias }}{{ {en} }}\n")
        expect(folder, *(f"{name}/demo.ftl:3: demo-fine: takes $foo, which handlers/demo.py:2 do" for name in blamed))


def test_an_argument_that_nobody_says(folder: Folder) -> None:
    folder.says('line("demo-fine", alias="", at=0)\n')
    folder.write("demo-fine = { $alias }\n")
    expect(
        folder, *(f"{name}/demo.ftl:3: demo-fine: lacks $at, which handlers/demo.py:2 gives" for name in ("en", "es"))
    )


def test_a_line_that_nobody_says(folder: Folder) -> None:
    folder.write("demo-a = { demo-b }\ndemo-b = Ya { demo-c }\ndemo-c = salí.\ndemo-d = Ya { demo-d }\n")
    folder.says('line("demo-a")\n')
    expect(folder, *(f"{name}/demo.ftl:6: demo-d is used by nobody" for name in ("en", "es")))


def test_code_that_names_a_line_in_two_ways_or_in_none(folder: Folder) -> None:
    folder.says('line("demo-fine")\nline("demo-fine", alias="")\nline(x)\nline("demo-fine", **x)\n')
    expect(
        folder,
        "handlers/demo.py:3: demo-fine is given $alias here and nothing in handlers/demo.py:2",
        "handlers/demo.py:4: a line is named by a literal",
        "handlers/demo.py:5: a line is named by a literal",
    )


def test_code_that_cannot_be_read(folder: Folder) -> None:
    folder.says('line("demo-fine")\n<<<<<<< mine\n')
    found = folder.problems()
    assert "handlers/demo.py:3: is no Python (SyntaxError)" in found


def test_a_line_is_found_under_another_name_and_another_line_is_none(folder: Folder) -> None:
    folder.says(
        "from bot.contract import line as said\nfrom bot import contract\nimport bot.contract\n"
        'said("demo-x")\ncontract.line("demo-y")\nbot.contract.line("demo-z")\nmine.line("demo-no")\n'
        'line("demo-fine")\n'
    )
    expect(folder, *(f"handlers/demo.py:{at}: demo-{name} is missing" for at, name in ((5, "x"), (6, "y"), (7, "z"))))


@pytest.mark.parametrize("file", ["late.ftl", "menu.ftl"])
def test_a_file_of_ours_that_is_gone_from_every_language(tmp_path: Path, file: str) -> None:
    """As a reviewer did it: both languages share the fault, and the command says which code is left without words."""
    shutil.copytree(ROOT, tmp_path / "content", ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    for language in ("es", "en"):
        (tmp_path / "content" / language / file).unlink()
    run = [sys.executable, "-m", "content.check", str(tmp_path / "content")]
    told = subprocess.run(run, capture_output=True, text=True, cwd=ROOT.parent, check=False)
    assert told.returncode == 1
    feature = file.removesuffix(".ftl")
    problems = [problem for problem in told.stdout.splitlines() if f" {feature}-" in problem]
    assert problems
    for problem in problems:
        assert problem.startswith(f"{ROOT.parent / 'handlers' / feature}.py:") and " is missing in es, en" in problem


def test_no_spanish_at_all(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    expect(folder, "es:1: holds no words")


# --- shape ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("demo-b = { $x", "not Fluent"),
        ("demo-fine = Ya.", "demo-fine stands already in demo.ftl:3"),
        ("other-b = Ya.", "other-b: a line's name begins with its file's: demo-"),
        ("demo-b =\n    .title = Ya.", "demo-b: has no text"),
        ("demo-b = { NOW() }", "demo-b: there is no function NOW"),
        ("demo-b = { demo-nowhere }", "demo-b: there is no line demo-nowhere"),
        ("demo-b = { -number-saptel }", "demo-b: there is no term -number-saptel"),
        ("demo-b = Marca 911.", "demo-b: the number 911 comes from the directory: { -number-emergency }"),
        ("demo-b = Marca 800 911 2000.", "demo-b: the number 800 911 2000 comes from the directory"),
        ("# kind: poem\ndemo-b = Ya.", "demo-b: poem is no kind of line"),
    ],
)
def test_the_shape_of_a_line(folder: Folder, line: str, message: str) -> None:
    folder.write(f"demo-fine = Ya pasó.\n{line}\n", "demo-fine = It is over.\ndemo-b = { $x }\nother-b = x\n")
    at = 5 if line.startswith("#") else 4
    assert any(problem.startswith(f"es/demo.ftl:{at}: {message}") for problem in folder.problems()), folder.problems()


def test_an_attribute_has_a_line_of_its_own(folder: Folder) -> None:
    folder.write("demo-fine = Ya pasó.\n    .title = Ya.\n")
    expect(folder, "en/demo.ftl:4: demo-fine: attributes (.title)", "es/demo.ftl:4: demo-fine: attributes (.title)")


def test_a_file_without_a_kind(folder: Folder) -> None:
    (folder.path / "es" / "demo.ftl").write_text("demo-fine = Ya pasó.\n", encoding="utf-8")
    expect(folder, "es/demo.ftl:1: says at its top of what kind")


def test_a_kind_that_differs_between_languages(folder: Folder) -> None:
    folder.write("demo-fine = Ya pasó.\n", "# kind: crisis\ndemo-fine = It is over.\n")
    expect(folder, "en/demo.ftl:4: demo-fine: is tool in Spanish and crisis here")


def test_a_file_that_is_no_text(folder: Folder) -> None:
    (folder.path / "es" / "bad.ftl").write_bytes(b"\xff\xfe")
    expect(folder, "es/bad.ftl:1: cannot be read as UTF-8 text")


# --- the other files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["directory/mexico.yaml", "triggers/menu.yaml", "style/blaming.yaml"])
def test_a_broken_file_beside_the_words(folder: Folder, file: str) -> None:
    (folder.path / file).write_text("a: 1\nb: [\n", encoding="utf-8")
    expect(folder, f"{file}:3: not YAML")
    (folder.path / file).write_text("a: 1\n", encoding="utf-8")
    expect(folder, f"{file}:1: ")


def test_a_pattern_that_is_none(folder: Folder) -> None:
    (folder.path / "style" / "blaming.yaml").write_text(
        "patterns: [{in: [es], pattern: '(', reason: x}]\nformal: []\n", encoding="utf-8"
    )
    expect(folder, "style/blaming.yaml:1: '")


def test_the_words_that_come_with_respiro_are_in_order() -> None:
    assert [str(problem) for problem in check()] == []
    assert languages(ROOT)[:2] == ("es", "en")


def test_the_command_prints_each_problem_and_fails(folder: Folder) -> None:
    run = [sys.executable, "-m", "content.check", str(folder.path), str(folder.code())]
    fine = subprocess.run(run, capture_output=True, text=True, cwd=ROOT.parent, check=False)
    assert (fine.returncode, fine.stdout) == (0, "The words are in order.\n")
    folder.write("demo-fine = Eres un agresor.\n", "demo-fine = x\n")
    broken = subprocess.run(run, capture_output=True, text=True, cwd=ROOT.parent, check=False)
    assert broken.returncode == 1
    assert broken.stdout.startswith(f"{folder.path}/es/demo.ftl:3: demo-fine: “agresor” ")
    assert broken.stdout.endswith("\nFound 1.\n")
