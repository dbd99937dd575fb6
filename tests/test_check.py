"""The check of the words: for each rule a folder of words that breaks it, named with file and line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from content import ftl, naming
from content.check import check
from content.rules import KINDS, emoji
from content.words import ROOT, files, languages

HEAD = "### kind: {kind}\n\n"


SAYS = "from bot.contract import line\n"


class Folder:
    """A folder of words that breaks no rule until a line is added to it, and beside it the code that says them all."""

    def __init__(self, path: Path) -> None:
        self.path = path / "words"
        self.home = path / "code"
        self.spoken = ""
        for part in ("directory", "triggers", "style"):
            shutil.copytree(ROOT / part, self.path / part)

    def write(self, es: str, en: str | None = None, *, kind: str = "tool", file: str = "demo.ftl") -> None:
        """Lines from line 3 of the file on; the English ones are the same unless given."""
        for language, lines in {"es": es, "en": es if en is None else en}.items():
            (self.path / language).mkdir(exist_ok=True)
            (self.path / language / file).write_text(HEAD.format(kind=kind) + lines, encoding="utf-8")

    def says(self, code: str) -> None:
        """The code, from line 2 of `handlers/demo.py` on; unless given it says every Spanish line as it is."""
        self.spoken = code

    def code(self) -> Path:
        """The folder in which the code lies."""
        said = self.spoken
        if not said:
            book = ftl.read("es", files(self.path, "es"))
            for id in book.entries:
                said += f'line("{id}"' + "".join(f", {name}=0" for name in sorted(book.arguments(id))) + ")\n"
        (self.home / "handlers").mkdir(parents=True, exist_ok=True)
        (self.home / "handlers" / "demo.py").write_text(SAYS + said, encoding="utf-8")
        naming.tree.cache_clear()
        naming.imported.cache_clear()
        return self.home

    def problems(self) -> list[str]:
        """Every problem as `es/demo.ftl:3: message`."""
        found = []
        for p in check(self.path, self.code()):
            place = p.file.relative_to(self.path if p.file.is_relative_to(self.path) else self.home)
            found.append(f"{place}:{p.line}: {p.message}")
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write("demo-fine = Ya pasó.\n", "demo-fine = It is over.\n")
    assert made.problems() == []
    return made


def expect(folder: Folder, *starts: str) -> None:
    """The problems are exactly these, each by how it begins."""
    found = folder.problems()
    assert len(found) == len(starts), found
    for problem, start in zip(found, sorted(starts), strict=True):
        assert problem.startswith(start), problem


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


# --- length and reading ---------------------------------------------------------------------------------------------


def words(count: int) -> str:
    return " ".join(["ya no va."] * (count // 3) + ["ya"] * (count % 3))


@pytest.mark.parametrize(("kind", "most"), [(name, kind.words) for name, kind in KINDS.items()])
def test_a_bubble_that_is_too_long(folder: Folder, kind: str, most: int) -> None:
    folder.write(f"demo-fine = {words(most)}\n", kind=kind)
    expect(folder)
    folder.write(f"demo-fine = {words(most + 1)}\n", "demo-fine = Short.\n", kind=kind)
    expect(folder, f"es/demo.ftl:3: demo-fine: a bubble has at most {most} words, this one {most + 1}")


def test_the_longest_of_what_a_line_can_become_counts(folder: Folder) -> None:
    short_then_long = f"\n    {{ $n ->\n        [one] Ya.\n       *[other] {words(36)}\n    }}\n"
    folder.write(f"demo-fine ={short_then_long}", "demo-fine = { $n }\n")
    expect(folder, "es/demo.ftl:3: demo-fine: a bubble has at most 35 words, this one 36")


def test_quoted_lines_and_instants_count_as_they_are_shown(folder: Folder) -> None:
    folder.write(
        f"demo-a = {words(30)}\ndemo-b = {{ demo-a }} {'{'} WHEN($at) {'}'}\n", "demo-a = x\ndemo-b = { $at }\n"
    )
    expect(folder, "es/demo.ftl:4: demo-b: a bubble has at most 35 words, this one 39")


HARD = "Consideraciones administrativas institucionales fundamentales."
HARDER_THAN_A_TOOL = "Puedes pedir tus datos personales cuando lo necesites."


@pytest.mark.parametrize(("kind", "problems"), [("tool", 1), ("crisis", 1), ("notice", 1), ("staff", 0)])
def test_a_line_that_is_hard_to_read(folder: Folder, kind: str, problems: int) -> None:
    folder.write(f"demo-fine = {HARD}\n", kind=kind)
    found = folder.problems()
    assert len(found) == problems, "English is not measured"
    assert all(problem.startswith("es/demo.ftl:3: demo-fine: reading ease") for problem in found)


def test_a_notice_may_be_harder_than_a_tool(folder: Folder) -> None:
    folder.write(f"demo-fine = {HARDER_THAN_A_TOOL}\n", kind="notice")
    expect(folder)
    folder.write(f"demo-fine = {HARDER_THAN_A_TOOL}\n", kind="tool")
    expect(folder, "es/demo.ftl:3: demo-fine: reading ease")


def test_a_phone_number_is_read_digit_by_digit_and_does_not_make_a_line_hard(folder: Folder) -> None:
    folder.write("demo-fine = Marca { -number-life-line } o { -number-confidence-line }.\n", kind="crisis")
    expect(folder)


def test_a_comment_above_a_line_speaks_for_that_line_alone(folder: Folder) -> None:
    folder.write(f"# kind: notice\ndemo-a = {words(36)}\ndemo-b = {words(36)}\n")
    expect(
        folder,
        "en/demo.ftl:5: demo-b: a bubble has at most 35 words",
        "es/demo.ftl:5: demo-b: a bubble has at most 35 words",
    )


def test_two_questions_in_one_bubble(folder: Folder) -> None:
    lines = "demo-fine = ¿Ya pasó? ¿Ya salió?\n"
    folder.write(lines, kind="notice")
    expect(folder)
    folder.write(lines)
    expect(
        folder,
        "en/demo.ftl:3: demo-fine: asks more than one question",
        "es/demo.ftl:3: demo-fine: asks more than one question",
    )


# --- labels ---------------------------------------------------------------------------------------------------------


def test_a_label_of_more_than_twenty_characters(folder: Folder) -> None:
    folder.write("demo-b-go = Necesito a una persona\n", "demo-b-go = I need a person\n")
    expect(folder, "es/demo.ftl:3: demo-b-go: a label has at most 20 characters, this one 22: Necesito a una persona")


def test_every_variant_of_a_label_is_measured(folder: Folder) -> None:
    folder.write("demo-b-go = { $n ->\n    [one] Ya\n   *[other] Necesito a una persona\n }\n", "demo-b-go = { $n }\n")
    expect(folder, "es/demo.ftl:3: demo-b-go: a label has at most 20 characters")


def test_a_label_with_marks_or_line_ends(folder: Folder) -> None:
    folder.write("demo-b-a = **Ya**\ndemo-b-c =\n    Ya\n    salí\n", "demo-b-a = Now\ndemo-b-c = Left\n")
    expect(folder, "es/demo.ftl:3: demo-b-a: a label carries no markup", "es/demo.ftl:4: demo-b-c: a label is one line")


# --- marks and pictures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("**Ya pasó", "*"), ("Ya *pasó*", "*"), ("`ya`", "`"), ("~~ya~~", "~~"), ("<b>ya</b>", "<b>"),
        ("_ya pasó", "_"), ("[ya](https://x.mx)", "[ya](https://x.mx)"), ("__ya__", "__"),
    ],
)  # fmt: skip
def test_marks_that_do_not_exist_or_do_not_end(folder: Folder, text: str, mark: str) -> None:
    folder.write(f"demo-fine = {text}\n", "demo-fine = x\n")
    expect(folder, f"es/demo.ftl:3: demo-fine: unknown or unclosed markup '{mark}'")


@pytest.mark.parametrize("text", ["**Ya** _pasó_.", "en snake_case y otra_mas", "https://x.mx/_a_b/*c", "¿Ya? (sí)"])
def test_marks_that_are_fine(folder: Folder, text: str) -> None:
    folder.write(f"demo-fine = {text}\n", "demo-fine = x\n")
    expect(folder)


@pytest.mark.parametrize("char", ["\u200b", "\u202e", "\u00a0", "\x07", "\ue000"])
def test_characters_that_do_not_show(folder: Folder, char: str) -> None:
    folder.write(f"demo-fine = Ya{char} pasó.\n", "demo-fine = x\n")
    expect(folder, "es/demo.ftl:3: demo-fine: holds a control, invisible or unusual space")


def test_emoji(folder: Folder) -> None:
    folder.write("demo-fine = Ya pasó 👊🏽\n")
    expect(folder)
    folder.write("demo-fine = Ya pasó 👊🔥\n", "demo-fine = x\n")
    expect(folder, "es/demo.ftl:3: demo-fine: at most 1 emoji, these are 2")
    folder.write("demo-fine = Ya pasó 👊\n", "demo-fine = x\n", kind="crisis")
    expect(folder, "es/demo.ftl:3: demo-fine: no emoji in a crisis")


def test_an_emoji_counts_once_however_it_is_made() -> None:
    assert emoji("👨\u200d👩\u200d👧") == emoji("👊🏽") == emoji("1\ufe0f\u20e3") == emoji("\u2764\ufe0f") == 1
    assert emoji("a · b — 4-6 × © ™ → «c»") == 0


# --- what is never said ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "Eres un agresor.", "Contrólate.", "¿Qué te hizo?", "Perdiste el control.", "Todas las parejas pelean.",
        "¡Felicidades, ya cambiaste!", "Falta injustificada.", "Fue un arranque.", "Fue un crimen pasional.",
        "Es un problema de pareja.", "Te entiendo, ella te provocó.", "La culpa es de los dos.",
        "Juntos superarán esto.", "Hay alguien las 24 horas.", "Estamos 24/7.", "Llevas una racha.",
        "Ganaste 10 puntos.", "7 días sin violencia.", "Fue un suicidio consumado.", "Nadie lo sabrá.",
        "Golpea la almohada.", "Espere un momentito.", "Cuídese usted.", "Marque el número.", "Sé hombre de verdad.",
        "Hola, compa.", "Pídele perdón.", "AGRESOR", "agre\u0301sor", "Eres un hombre violento y machista.",
        "Eres muy violento.", "Fuiste machista.", "No seas un machista.", "Los hombres violentos no cambian.",
        "Golpeador.", "Es para maltratadores.", "Un esposo agresivo.", "Te portas como un machista.",
        "Sigues siendo violento.",
    ],
)  # fmt: skip
def test_a_blaming_word_is_named_with_its_reason(folder: Folder, said: str) -> None:
    folder.write(f"demo-fine = Ya pasó.\ndemo-two = {said}\n", "demo-fine = x\ndemo-two = x\n", kind="staff")
    found = folder.problems()
    assert found, said
    assert all(problem.startswith("es/demo.ftl:4: demo-two: “") for problem in found)


@pytest.mark.parametrize(
    "said",
    [
        "Hoy puedes elegir no hacer daño. ¿Empezamos por salir del lugar?", "¿Qué notaste en tu cuerpo?",
        "Decidiste gritar. ¿Qué otra decisión tenías?", "Ella puede tener miedo aunque no hayas tocado a nadie.",
        "Usaste tu plan hoy. Es un paso; seguimos.", "Te extrañamos el martes. ¿Qué se atravesó?",
        "No arranques: guarda la llave.", "Avisé a tu equipo.", "Ustedes se ven el martes.", "Entre las 7 y las 8.",
        "Hablamos de la violencia y del machismo.", "Ese grito fue violento para ella.",
        "Ideas machistas que aprendimos.", "Si alguien corre peligro, sal.", "Los dos minutos ya pasaron.",
        "Quiero que respires.",
    ],
)  # fmt: skip
def test_what_is_said_well_is_let_pass(folder: Folder, said: str) -> None:
    folder.write(f"demo-fine = {said}\n", "demo-fine = x\n", kind="staff")
    expect(folder)


def test_a_blaming_word_in_english_and_in_a_label(folder: Folder) -> None:
    folder.write("demo-fine = Ya.\ndemo-b-go = Agresores\n", "demo-fine = You lost control.\ndemo-b-go = Go\n")
    expect(folder, "en/demo.ftl:3: demo-fine: “you lost control” hides", "es/demo.ftl:4: demo-b-go: “agresores” names")


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
