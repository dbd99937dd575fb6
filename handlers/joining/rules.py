"""The pure rules of joining: how typed answers are read."""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum

from rapidfuzz.distance import OSA

from content.states import fold
from storage.people import Living

ADULT = 18
YOUNGEST, OLDEST = 6, 110
"""Ages outside are a typing error, not an answer."""


class Age(StrEnum):
    """What a year of birth says about being 18."""

    ADULT = "adult"
    TURNING = "turning"
    """He turns 18 in this very year: the year alone does not tell."""
    YOUNG = "young"


class Answer(StrEnum):
    """How somebody answered the request for his consent."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


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


def consent_of(typed: str) -> Answer:
    """Whether a typed text is the word ACEPTO (or ACCEPT), one typing error forgiven, or a no."""
    words = fold(typed)
    if {"no", "not", "don", "nunca", "tampoco"} & {
        *words.split()
    }:  # one letter away from "yo acepto", and its contrary
        return Answer.NO
    if any(OSA.distance(words, yes) <= 1 for yes in ("acepto", "si acepto", "yo acepto", "accept", "i accept")):
        return Answer.YES
    return Answer.UNCLEAR


def is_wordless(typed: str) -> bool:
    """Whether a text has neither letters nor figures: a thumb up, a full stop."""
    return fold(typed) == ""


def yes_or_no(typed: str) -> bool | None:
    """Whether a typed answer begins with a plain yes or a plain no."""
    first = fold(typed).split()[:1]
    if first in (["si"], ["yes"], ["claro"], ["simon"]):
        return True
    return False if first in (["no"], ["nel"], ["todavia"], ["not"]) else None


def says_young(typed: str) -> bool:
    """Whether somebody who turns 18 this year writes that he has not yet ("todavía no", "tengo 17")."""
    words = fold(typed)
    if {"17", "diecisiete", "seventeen", "menor", "minor", "underage"} & {*words.split()}:
        return True
    return words.startswith(("todavia no", "aun no", "not yet", "no los tengo", "no tengo 18", "no he cumplido"))


def living_of(typed: str) -> Living | None:
    """How he lives, from a typed answer; whatever names a judge or an order counts as an order."""
    words = fold(typed).split()
    if {"juez", "jueza", "juzgado", "orden", "judge", "order", "court"} & {*words}:
        return Living.ORDER
    together = yes_or_no(typed)
    return None if together is None else Living.TOGETHER if together else Living.APART


NICKNAMES = {
    "el", "la", "los", "las", "un", "mi", "don", "dona", "tio", "tia", "compa", "viejo", "the", "mr", "big", "little",
    "old", "uncle",
}  # fmt: skip
"""A name that begins so is what somebody is called, not how he is registered."""

PARTICLES = {"de", "del", "la", "las", "los", "y", "van", "von", "da", "dos", "mac"}


def looks_like_full_name(name: str) -> bool:
    """Whether an alias may be a first name with a surname: two words or more, also "juan perez" and "JuanPérez".

    One cannot know: whoever is asked in vain types it again.
    """
    words = fold(re.sub(r"(?<=[^\W\d_A-ZÁÉÍÓÚÜÑ])(?=[A-ZÁÉÍÓÚÜÑ])", " ", name)).split()
    if not words or words[0] in NICKNAMES:
        return False
    said = [word for word in words if word not in PARTICLES]
    return len(said) > 1 and all(word.isalpha() and len(word) > 2 for word in said)


def is_courtesy(typed: str) -> bool:
    """Whether a text after the offered alias is a thank-you or an okay rather than another name."""
    return fold(typed) in {
        "ok", "okay", "okey", "oki", "va", "vale", "si", "no", "bien", "esta bien", "asi esta bien", "me gusta",
        "gracias", "muchas gracias", "ok gracias", "listo", "hola", "sale", "perfecto", "de acuerdo", "bueno",
        "buenas", "buenos dias", "buenas tardes", "buenas noches", "yes", "fine", "thanks", "thank you", "hi", "hello",
    }  # fmt: skip


def digest(*shown: str) -> str:
    """SHA-256 (hex) of the exact words that somebody was shown."""
    return hashlib.sha256("\n\n".join(shown).encode()).hexdigest()
