"""What marks a line may carry, and what is taken out of people's words before anybody is shown them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import markup
from content.clean import bare, clean

# --- marks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "plain", "styled"),
    [
        ("a **b c** d", "a b c d", ["b c"]),
        ("_a_, _b_.", "a, b.", ["a", "b"]),
        ("**a _b_ c**", "a b c", ["a b c", "b"]),
        ("_a **b** c_", "a b c", ["a b c", "b"]),
        ("snake_case y otra_cosa_mas", "snake_case y otra_cosa_mas", []),
        ("https://x.mx/_a_/**b** y **c**", "https://x.mx/_a_/**b** y c", ["c"]),
        ("2 * 3 ** 4", "2 * 3 ** 4", []),
        ("**a\nb**", "**a\nb**", []),
        ("¿_Ya_?", "¿Ya?", ["Ya"]),
        ("**", "**", []),
        ("", "", []),
    ],
)
def test_marks_are_read(template: str, plain: str, styled: list[str]) -> None:
    read = markup.read(template)
    assert read.plain == plain
    assert [read.plain[s.start : s.start + s.length] for s in read.spans] == styled


@given(st.text(alphabet="ab *_\n\u00f1", max_size=60))
def test_any_marks_give_spans_inside_the_text(template: str) -> None:
    read = markup.read(template)
    assert all(s.length > 0 and s.start >= 0 and s.start + s.length <= len(read.plain) for s in read.spans)


# --- cleaning -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Daniel", "Daniel"),
        ("  ñandú\n", "ñandú"),
        ("e\u0301", "é"),
        ("a\u202eb\u2066c\u2069\u200fd\u061c", "abcd"),
        ("a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg", "abcdefg"),
        ("a\x00\x07\x1b[31mb\x7f\x85", "a[31mb"),
        ("a\tb\u00a0c\u3000d", "a b c d"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\n \n\n\n b", "a\n\n b"),
        ("x" + "\u0301" * 50 + "y", "x\u0301\u0301\u0301y"),
        ("x" + "\u0301\u200d\ufe0f" * 50, "x\u0301\u0301\u0301"),
        ("\ud800a\udfff", "a"),
        ("\U000e0041\U000e0042a\U000e0100", "a"),
        ("a\ufe0f\ufe0f\ufe0fb", "ab"),
        ("\u2764\ufe0f\ufe0f", "\u2764\ufe0f"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("\uf8ff\U0010ffffa\ufdd0", "a"),
        ("\u3164\u115f\u2800", ""),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
    ],
)
def test_cleaning_takes_out_what_does_not_show(text: str, shown: str) -> None:
    assert clean(text, 100) == shown


def test_cleaning_cuts_with_an_ellipsis_and_never_inside_a_letter() -> None:
    assert clean("abcdef", 6) == "abcdef"
    assert clean("abcdef", 4) == "abc…"
    assert clean("ab cdef", 4) == "ab…"
    assert clean("abx\u0301\u0301def", 4) == "ab…"
    assert clean("a👨\u200d👩\u200d👧a", 5) == "a…"
    assert clean("abc", 0) == ""


@given(st.text(max_size=80), st.integers(0, 60))
def test_cleaning_never_raises_and_keeps_its_promises(text: str, limit: int) -> None:
    shown = clean(text, limit)
    assert len(shown) <= limit
    assert clean(shown, limit) == shown
    shown.encode("utf-8")
    assert all(char == "\n" or char.isprintable() or char == "\u200d" or not char.isascii() for char in shown)


def test_bare_text_has_no_marks() -> None:
    assert bare("a\u0301\u200bl\u0323to\u202e") == "alto"
