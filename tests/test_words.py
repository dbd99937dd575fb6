"""Words: a line and a language become text; what people wrote stays literal, whatever it holds."""

from __future__ import annotations

import shutil
import tempfile
import timeit
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from time import thread_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contract import Line, Misconfigured, Span, Style, Text, line
from content.clean import clean
from content.words import LABEL, LONGEST, ROOT, BadArguments, MissingLine, Words

MEXICO = ZoneInfo("America/Mexico_City")
TIJUANA = ZoneInfo("America/Tijuana")
LIFE_LINE = "800\u00a0911\u00a02000"

SPANISH = """
### kind: tool
demo-plain = Respira **conmigo**: entra 4, _sale_ 6.
demo-hello = Hola, { $alias }.
demo-bold = **{ $alias }** dice _{ $words }_ en snake_case
demo-minutes =
    { $minutes ->
        [one] Falta **1 minuto**, { $alias }.
       *[other] Faltan **{ $minutes } minutos**, { $alias }.
    }
demo-place =
    { $place ->
        [car] Detén el coche.
       *[home] Ve a otro cuarto.
    }
demo-yes =
    { $yes ->
        [yes] Sí
       *[no] No
    }
demo-clock = a { CLOCK($at) }
demo-day = { DAY($at) }
demo-month = { DAY($at, month: 1) }
demo-when = { WHEN($at) }
demo-instant = { $at }
demo-number = Llama a { -name-life-line }: { -number-life-line }
demo-quote = Antes: { demo-hello }
demo-only = Sólo en español
demo-b-go = Ya salí
demo-b-long = Hablar con { $alias }
"""

ENGLISH = """
### kind: tool
demo-plain = Breathe **with me**: in 4, _out_ 6.
demo-hello = Hello, { $alias }.
demo-minutes =
    { $minutes ->
        [one] **1 minute** left, { $alias }.
       *[other] **{ $minutes } minutes** left, { $alias }.
    }
demo-clock = at { CLOCK($at) }
demo-day = { DAY($at) }
demo-month = { DAY($at, month: 1) }
demo-when = { WHEN($at) }
demo-b-go = I left
"""


class Place(StrEnum):
    CAR = "car"
    HOME = "home"


def write(folder: Path) -> None:
    shutil.copytree(ROOT / "directory", folder / "directory")
    for language, lines in {"es": SPANISH, "en": ENGLISH}.items():
        (folder / language).mkdir()
        (folder / language / "demo.ftl").write_text(lines, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path)
    return tmp_path


@pytest.fixture
def words(root: Path) -> Words:
    return Words.load(root)


def said(words: Words, id: str, language: str = "es", **args: object) -> str:
    return words.render(line(id, **args), language).plain


# --- lines and languages --------------------------------------------------------------------------------------------


def test_spanish_comes_first_and_english_second(root: Path) -> None:
    (root / "yua").mkdir()
    (root / "yua" / "demo.ftl").write_text("demo-plain = x\ndemo-clock = { CLOCK($at) }", encoding="utf-8")
    words = Words.load(root)
    assert words.languages == ("es", "en", "yua")
    assert said(words, "demo-clock", "yua", at=time(7)) == "las 7 de la mañana", (
        "a language that no calendar data knows"
    )


def test_marks_become_spans_in_code_points(words: Words) -> None:
    assert words.render(line("demo-plain"), "es") == Text(
        "Respira conmigo: entra 4, sale 6.", (Span(8, 7, Style.BOLD), Span(26, 4, Style.ITALIC))
    )


def test_an_unknown_language_or_a_missing_line_is_read_in_spanish(words: Words) -> None:
    assert said(words, "demo-plain", "de") == "Respira conmigo: entra 4, sale 6."
    assert said(words, "demo-plain", "en-GB") == "Breathe with me: in 4, out 6."
    assert said(words, "demo-plain", "es-MX").startswith("Respira")
    assert said(words, "demo-plain", "").startswith("Respira")
    assert said(words, "demo-only", "en") == "Sólo en español"


def test_a_line_missing_everywhere_is_a_bug_that_names_it(words: Words) -> None:
    with pytest.raises(MissingLine, match="demo-nowhere"):
        words.render(line("demo-nowhere"), "es")
    with pytest.raises(KeyError):
        words.arguments("demo-nowhere")


def test_lines_tell_their_names_and_arguments(words: Words) -> None:
    assert words.arguments("demo-minutes") == {"minutes", "alias"}
    assert words.arguments("demo-quote") == {"alias"}
    assert words.arguments("demo-clock") == {"at"}
    assert words.arguments("demo-number") == frozenset()
    assert "demo-only" in words.ids()
    assert words.has("demo-only", "es")
    assert not words.has("demo-only", "en")
    assert not words.has("demo-only", "de")


def test_a_missing_argument_is_a_bug_that_names_the_line_and_no_value(words: Words) -> None:
    with pytest.raises(BadArguments, match="demo-minutes") as raised:
        words.render(line("demo-minutes", alias="Tal secreto"), "es")
    assert "secreto" not in str(raised.value)


def test_an_argument_too_many_does_no_harm(words: Words) -> None:
    assert said(words, "demo-hello", alias="Tal", more="x", number=3) == "Hola, Tal."


@pytest.mark.parametrize("value", [None, ["a"], {"a": 1}, b"a", object()])
def test_what_no_line_can_say_is_refused(words: Words, value: object) -> None:
    with pytest.raises(BadArguments, match=r"demo-hello: \$alias"):
        words.render(line("demo-hello", alias=value), "es")


@pytest.mark.parametrize("places", [True, False], ids=["with places", "for a service that only speaks"])
def test_words_that_cannot_be_read_stop_the_start_with_one_line(root: Path, places: bool) -> None:
    file = root / "es" / "demo.ftl"
    file.write_text("demo-a = a\ndemo-b = { $x\ndemo-c = c\n", encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"demo\.ftl:2: not Fluent"):
        Words.load(root, places=places)
    file.write_text("demo-a = a\ndemo-a = b\n", encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"demo\.ftl:2: demo-a stands already in demo\.ftl:1"):
        Words.load(root, places=places)
    shutil.rmtree(root / "es")
    with pytest.raises(Misconfigured, match="Spanish"):
        Words.load(root, places=places)


# --- people's words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "alias",
    [
        "**Tal**", "_Tal_", "{ $words }", "{ -number-life-line }", "snake_case_", "*", "__", "**",
        "\U000f0000\U000f0001", 'a } { "b" }', "[link](http://x)", "<b>x</b>", "\\u0041",
    ],
)  # fmt: skip
def test_peoples_words_never_act_as_markup_or_fluent(words: Words, alias: str) -> None:
    text = words.render(line("demo-hello", alias=alias), "es")
    assert text == Text(f"Hola, {clean(alias, 100)}.")


def test_spans_move_with_peoples_words(words: Words) -> None:
    text = words.render(line("demo-bold", alias="Ñandú 👊", words="a **b** _c_"), "es")
    assert text.plain == "Ñandú 👊 dice a **b** _c_ en snake_case"
    assert [(text.plain[s.start : s.start + s.length], s.style) for s in text.spans] == [
        ("Ñandú 👊", Style.BOLD),
        ("a **b** _c_", Style.ITALIC),
    ]


def test_a_span_around_nothing_disappears(words: Words) -> None:
    assert words.render(line("demo-bold", alias="\u200b", words="x"), "es") == Text(
        " dice x en snake_case", (Span(6, 1, Style.ITALIC),)
    )


@given(alias=st.text(max_size=40), spoken=st.text(max_size=40))
def test_any_words_come_out_as_they_went_in_but_clean(alias: str, spoken: str) -> None:
    text = loaded().render(line("demo-bold", alias=alias, words=spoken), "es")
    a, b = clean(alias, LONGEST), clean(spoken, LONGEST)
    assert text.plain == f"{a} dice {b} en snake_case"
    assert all(s.start >= 0 and s.start + s.length <= len(text.plain) for s in text.spans)
    assert [text.plain[s.start : s.start + s.length] for s in text.spans] == [part for part in (a, b) if part]
    text.plain.encode("utf-8")


@cache
def loaded() -> Words:
    """The words of this file, loaded once: hypothesis does not reset fixtures between its examples."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        return Words.load(Path(folder))


def test_peoples_words_are_capped(words: Words) -> None:
    text = said(words, "demo-hello", alias="a" * 10_000)
    assert len(text) == len("Hola, .") + LONGEST
    assert text.endswith("a….")


# --- numbers, choices, instants -------------------------------------------------------------------------------------


def test_numbers_bring_their_plural(words: Words) -> None:
    assert said(words, "demo-minutes", minutes=1, alias="Tal") == "Falta 1 minuto, Tal."
    assert said(words, "demo-minutes", minutes=30, alias="Tal") == "Faltan 30 minutos, Tal."
    assert said(words, "demo-minutes", "en", minutes=30, alias="Tal") == "30 minutes left, Tal."
    assert said(words, "demo-minutes", minutes=1500, alias="Tal") == "Faltan 1,500 minutos, Tal."
    assert said(words, "demo-minutes", minutes=Decimal("2.5"), alias="Tal") == "Faltan 2.5 minutos, Tal."
    assert words.render(line("demo-minutes", minutes=30, alias="**"), "es").spans == (Span(7, 10, Style.BOLD),)


def test_our_own_words_choose_among_variants(words: Words) -> None:
    assert said(words, "demo-place", place=Place.CAR) == "Detén el coche."
    assert said(words, "demo-place", place=Place.HOME) == "Ve a otro cuarto."
    assert said(words, "demo-yes", yes=True) == "Sí"
    assert said(words, "demo-yes", yes=False) == "No"


def test_what_is_remembered_is_told_apart_by_type(words: Words) -> None:
    assert said(words, "demo-yes", yes=1) == "No", "a number is no yes"
    assert said(words, "demo-yes", yes=True) == "Sí"


@pytest.mark.parametrize(
    ("hour", "minute", "spanish", "english"),
    [
        (0, 0, "a las 12 de la madrugada", "at midnight"),
        (1, 5, "a la 1:05 de la madrugada", "at 1:05 am"),
        (2, 10, "a las 2:10 de la madrugada", "at 2:10 am"),
        (7, 0, "a las 7 de la mañana", "at 7 am"),
        (12, 0, "a las 12 del mediodía", "at noon"),
        (12, 30, "a las 12:30 de la tarde", "at 12:30 pm"),
        (13, 0, "a la 1 de la tarde", "at 1 pm"),
        (19, 0, "a las 7 de la tarde", "at 7 pm"),
        (21, 45, "a las 9:45 de la noche", "at 9:45 pm"),
    ],
)
def test_the_clock_is_said_as_people_say_it(words: Words, hour: int, minute: int, spanish: str, english: str) -> None:
    at = datetime(2026, 11, 24, hour, minute, 31, tzinfo=MEXICO)
    assert said(words, "demo-clock", at=at) == spanish
    assert said(words, "demo-clock", "en", at=at) == english
    assert said(words, "demo-clock", at=time(hour, minute)) == spanish


def test_days_are_said_with_their_weekday(words: Words) -> None:
    at = datetime(2026, 11, 24, 19, 0, tzinfo=MEXICO)
    assert said(words, "demo-when", at=at) == "el martes 24 a las 7 de la tarde"
    assert said(words, "demo-when", "en", at=at) == "Tuesday the 24th at 7 pm"
    assert said(words, "demo-day", at=at) == "el martes 24"
    assert said(words, "demo-month", at=date(2026, 11, 24)) == "el martes 24 de noviembre"
    assert said(words, "demo-month", "en", at=date(2026, 11, 24)) == "Tuesday, November 24"
    for day, ordinal in {
        1: "1st",
        2: "2nd",
        3: "3rd",
        4: "4th",
        11: "11th",
        12: "12th",
        13: "13th",
        21: "21st",
    }.items():
        assert said(words, "demo-day", "en", at=date(2026, 11, day)).endswith(f" the {ordinal}")
    assert said(words, "demo-instant", at=at) == "el martes 24 a las 7 de la tarde"
    assert said(words, "demo-instant", at=at.date()) == "el martes 24"
    assert said(words, "demo-instant", at=time(2, 10)) == "las 2:10 de la madrugada"


def test_an_instant_is_said_by_its_own_wall_clock(words: Words) -> None:
    at = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
    assert said(words, "demo-clock", at=at) == "a las 7 de la tarde"
    assert said(words, "demo-clock", at=at.astimezone(MEXICO)) == "a la 1 de la tarde"
    assert said(words, "demo-clock", at=at.astimezone(TIJUANA)) == "a las 11 de la mañana", (
        "equal instants, other clocks"
    )


def test_misused_instants_are_refused(words: Words) -> None:
    for id, at in [
        ("demo-clock", datetime(2026, 11, 24, 19, 0)),
        ("demo-clock", date(2026, 11, 24)),
        ("demo-when", date(2026, 11, 24)),
        ("demo-day", time(2, 10)),
        ("demo-day", 5),
        ("demo-day", "martes"),
    ]:
        with pytest.raises(BadArguments, match=id):
            words.render(line(id, at=at), "es")


def test_numbers_to_phone_come_from_the_directory(words: Words) -> None:
    assert said(words, "demo-number") == f"Llama a Línea de la Vida: {LIFE_LINE}"


def test_a_number_to_phone_is_never_broken_across_lines(words: Words) -> None:
    """In a line, in words that a line is given (a list that code chose, what a man typed), and beside styled runs."""
    assert said(words, "demo-hello", alias="800 911 2000") == said(words, "demo-hello", alias=LIFE_LINE)
    shown = Words.load().render(line("cases-late-which"), "es")
    assert "\u00a0" not in shown.plain, "there is nothing to break in 911"
    shown = Words.load().render(line("cases-nobody"), "es")
    [first, second] = shown.spans
    assert shown.plain[first.start : first.start + first.length] == LIFE_LINE
    assert shown.plain[second.start : second.start + second.length] == "911"


# --- labels ---------------------------------------------------------------------------------------------------------


def test_labels_are_plain_short_and_on_one_line(words: Words) -> None:
    assert words.label(line("demo-b-go"), "es") == "Ya salí"
    assert words.label(line("demo-b-go"), "en") == "I left"
    long = words.label(line("demo-b-long", alias="Maximiliano\nde Habsburgo"), "es")
    assert long == "Hablar con Maximili…"
    assert len(long) == LABEL


# --- speed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "most"),
    [
        (line("demo-plain"), 15),
        (line("demo-hello", alias="Daniel Ñ."), 60),
        (line("demo-minutes", minutes=30, alias="Tal"), 60),
    ],
)
def test_rendering_is_quick_once_remembered(words: Words, told: Line, most: float) -> None:
    """Microseconds of processor time a line, the best of many short runs, so that a busy machine does not decide."""
    words.render(told, "es")
    runs = timeit.repeat(lambda: words.render(told, "es"), number=200, repeat=30, timer=thread_time)
    assert min(runs) / 200 * 1e6 <= most


def test_every_line_that_comes_with_respiro_can_be_loaded() -> None:
    words = Words.load()
    assert words.languages[:2] == ("es", "en")
    at = datetime(2026, 11, 24, 2, 10, tzinfo=MEXICO)
    for today, when in ((True, "a las 2:10"), (False, "el martes 24 a las 2:10 de la madrugada")):
        told = f"Estuve sin servicio y no te contesté {when}. ¿Cómo estás ahora?"
        assert said(words, "cases-late", at=at, today=today) == told
    assert said(words, "cases-late", "en", at=at, today=True) == (
        "I was out of service and did not answer you at 2:10 am. How are you now?"
    )


def test_a_service_that_only_speaks_says_the_same_and_remembers_no_places() -> None:
    whole, lean = Words.load().book("es"), Words.load(places=False).book("es")
    assert lean.entries.keys() == whole.entries.keys()
    assert all(lean.texts(id) == whole.texts(id) for id in whole.entries)
    assert {entry.node.span for entry in lean.entries.values()} == {None}
    assert max(entry.line for entry in whole.entries.values()) > 100
