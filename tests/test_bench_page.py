"""The page of figures: a chapter measured apart takes the place of the old one and says when it was taken."""

from __future__ import annotations

import pytest

from bench.report import Part, page, renewed


def part(title: str, found: str) -> Part:
    return Part(title, "What was done.", ["", "found"], [["memory", found]], [("memory", found, "≤ 2", True)], "Words.")


def test_a_chapter_is_renewed_in_its_place_and_says_when() -> None:
    before = page("Figures", "Intro.", ["2026-01-01, commit abc"], [part("One", "1 MB"), part("Two", "2 MB")])
    after = renewed(before, part("One", "9 MB"), "2026-02-02, commit def")
    assert after.count("## ") == 2 and after.index("## One") < after.index("## Two")
    assert "1 MB" not in after and after.count("9 MB") == 2 and "2 MB" in after
    assert "## One\n\n(Measured apart from the others: 2026-02-02, commit def.)\n\nWhat was done." in after
    assert renewed(after, part("One", "9 MB"), "2026-02-02, commit def") == after, "twice is once"


def test_a_chapter_that_the_page_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="Three"):
        renewed(page("Figures", "Intro.", [], [part("One", "1 MB")]), part("Three", "1 MB"), "today")
