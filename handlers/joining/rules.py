"""The pure rules of joining: how typed answers are read."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from rapidfuzz.distance import OSA

from content.states import fold


class Answer(StrEnum):
    """How somebody answered the request for his consent."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


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


def says_young(typed: str) -> bool:
    """Whether somebody who turns 18 this year writes that he has not yet ("todavía no", "tengo 17")."""
    words = fold(typed)
    if {"17", "diecisiete", "seventeen", "menor", "minor", "underage"} & {*words.split()}:
        return True
    return words.startswith(("todavia no", "aun no", "not yet", "no los tengo", "no tengo 18", "no he cumplido"))


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
