"""The check of what a line says: length, reading ease, labels, marks, pictures, what is never said."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.rules import KINDS, emoji
from tests.wordsroom import Folder, clean_folder, expect


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return clean_folder(tmp_path)


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
