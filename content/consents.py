"""Consents: what each is for, the version of its words, how an answer is read, and the hash of what was shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from rapidfuzz.distance import OSA

from content.states import fold


class Purpose(StrEnum):
    """What a consent is for; each is given and withdrawn by itself (practice §6)."""

    CARE = "care"
    """Without it nobody is accompanied; it is given at joining and ends by leaving or erasing."""
    CIRCLE = "circle"
    """What he writes there is read by the others of his circle."""
    EVALUATION = "evaluation"
    """His answers to the questionnaires count, without his name."""
    TESTIMONY = "testimony"
    """His words may be quoted, without his name."""
    CONTACT = "contact"
    """He may be written to 12 months after the programme."""


VERSIONS: Mapping[Purpose, str] = {
    Purpose.CARE: "4",
    Purpose.CIRCLE: "1",
    Purpose.EVALUATION: "1",
    Purpose.TESTIMONY: "1",
    Purpose.CONTACT: "1",
}
"""The version of each notice; goes up whenever a word of it changes, and everybody is asked again."""


PRACTICE = "practice"
"""The version of a consent that stands for nobody real: of the people of the simulator, who are never asked anew."""


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


def digest(*shown: str) -> str:
    """SHA-256 (hex) of the exact words that somebody was shown."""
    return hashlib.sha256("\n\n".join(shown).encode()).hexdigest()
