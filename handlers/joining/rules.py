"""The pure rules of joining: how typed answers are read."""

from __future__ import annotations

from content.consents import Answer as Answer
from content.consents import consent_of as consent_of
from content.consents import digest as digest
from content.states import fold


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
