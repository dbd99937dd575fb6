"""What a man types about himself, read: his year of birth and whether he is 18, yes and no, with whom he lives."""

from __future__ import annotations

import re
from enum import StrEnum

from content.states import fold

ADULT = 18
YOUNGEST, OLDEST = 6, 110
"""Ages outside are a typing error, not an answer."""


class Living(StrEnum):
    """R4, asked once at joining. For all but `TOGETHER` there is no return step and no word to her."""

    UNKNOWN = "unknown"
    TOGETHER = "together"
    APART = "apart"
    ORDER = "order"


class Age(StrEnum):
    """What a year of birth says about being 18."""

    ADULT = "adult"
    TURNING = "turning"
    """He turns 18 in this very year: the year alone does not tell."""
    YOUNG = "young"


def year_of(typed: str, this_year: int) -> int | None:
    """The one year of birth in a typed answer ("nací en 1988", "12/5/1988"); None if there is none or more than one."""
    years = [int(number) for number in re.findall(r"\d+", typed[:200]) if len(number) == 4]
    if len(years) != 1 or not this_year - OLDEST <= years[0] <= this_year - YOUNGEST:
        return None
    return years[0]


def age(year: int, this_year: int) -> Age:
    """Whether somebody born in `year` is 18 on every day of `this_year`, on none, or from his birthday on."""
    if this_year - year > ADULT:
        return Age.ADULT
    return Age.TURNING if this_year - year == ADULT else Age.YOUNG


def yes_or_no(typed: str) -> bool | None:
    """Whether a typed answer begins with a plain yes or a plain no."""
    first = fold(typed).split()[:1]
    if first in (["si"], ["yes"], ["claro"], ["simon"]):
        return True
    return False if first in (["no"], ["nel"], ["todavia"], ["not"]) else None


def living_of(typed: str) -> Living | None:
    """How he lives, from a typed answer; whatever names a judge or an order counts as an order."""
    words = fold(typed).split()
    if {"juez", "jueza", "juzgado", "orden", "judge", "order", "court"} & {*words}:
        return Living.ORDER
    together = yes_or_no(typed)
    return None if together is None else Living.TOGETHER if together else Living.APART
