"""What the team types about how to find a man, read: his name, phone, where he sleeps, when he can be reached."""

from __future__ import annotations

import re
from functools import cache

from content.clean import clean
from content.names import first_names
from content.normal import normalise
from content.plan import names_her

NAME, STREET, TOWN, WORDS = 80, 120, 60, 300
"""Most code points of each."""

LEAST = 120
"""Minutes a day: less than so much to be reached, or so much to be left in peace, is a typing error."""

_BESIDE = re.compile(
    r"(?i:\b(?:con|with|and|más|junto a|su|mi|his|my)\b)| - | [ou] |\b[yY]\b(?!\.)|\b[eE] (?=[Hh]?[Ii])"
    r"|(?i:\b(?:ex)?(?:esposo|marido|pareja|novio|husband|partner|boyfriend|ex) (?:de|of)\b)"
)
"""A second person beside him: "Daniel y Lupita", "Daniel, esposo de Lupita". Nobody can tell her name from a surname
that an "y" joins to another: who has one is written without it (José Ortega Gasset), which will do in an emergency."""

_WHO = re.compile(
    r"(?i:\b(?:esposa|mujer|pareja|novia|concubina|señora|wife|girlfriend|partner)(?: se llama)?,? )(?=[A-ZÁÉÍÓÚÑ])"
)
"""She by her name: "su esposa Lupita". What he wants with her is his to say."""

_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])*")
_PLACE = re.compile(r"[\w#](?:[\w#]|[ .,;:/()°º'’&+-])*")
_PHONE = re.compile(r"\+?[\d\s().-]+")
_SHORT = re.compile(r"[*#]?\d{3,5}")
_LINE = re.compile(r"[\w(¿¡«\"](?:[\w]|[ .,;:/()°º'’&+«»\"-])*")
_HOUR = re.compile(r"\b(\d{1,2})(?:[:.h](\d{2}))?\b")


@cache
def _hers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a first name stands in what he wants, in small letters too ("su esposa lupita"), and in where he sleeps
    ("casa de Lupita"; "Juárez con Madero" is a corner). Both as `normalise` leaves a text."""
    first = "|".join(sorted(map(normalise, first_names())))
    she = "esposa|mujer|pareja|novia|concubina|senora|wife|girlfriend|partner"
    called = normalise("se llama")
    return (
        re.compile(rf"\b(?:{she})(?: {called})? (?:{first})\b"),
        re.compile(rf"\b(?:casa de|vive con|duerme con|\d+ con) (?:{first})\b"),
    )


def _one_line(typed: str, most: int) -> str | None:
    """The text in one line, cleaned; None for nothing, or for more than fits."""
    text = " ".join(clean(typed, most + 1).split())
    return text if 0 < len(text) <= most else None


def name_of(typed: str) -> str | None:
    """His name: letters, spaces, points and hyphens; None for anything else, and for hers or a second one (R19)."""
    text = _one_line(typed, NAME)
    if not text or len(text) < 2 or not _NAME.fullmatch(text):
        return None
    return None if names_her(text) or _BESIDE.search(text) else text


def street_of(typed: str) -> str | None:
    """A street with its number; None for what cannot be one (markup, a formula, a lone picture) or names her (R19)."""
    text = _one_line(typed, STREET)
    if not text or len(text) < 2 or not _PLACE.fullmatch(text):
        return None
    return None if names_her(text) or _hers()[1].search(normalise(text)) else text


def town_of(typed: str) -> str | None:
    """A municipality; None for what cannot be one or names her (R19)."""
    text = _one_line(typed, TOWN)
    return text if text and len(text) > 1 and _NAME.fullmatch(text) and not names_her(text) else None


def words_of(typed: str) -> str | None:
    """A phrase in his own words, in one line; None for nothing, for more than 300 characters, or for her name (R19)."""
    text = _one_line(typed, WORDS)
    if not text or not any(char.isalpha() for char in text):
        return None
    return None if _WHO.search(text) or _hers()[0].search(normalise(text)) else text


def phone_of(typed: str) -> str | None:
    """A Mexican number of ten digits as `+52…`, however it is typed; None for any other."""
    text = typed.strip()
    if len(text) > 30 or not _PHONE.fullmatch(text):
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 13 and digits.startswith("521"):  # as mobile numbers were written abroad until 2019
        digits = digits[3:]
    elif len(digits) == 12 and digits.startswith("52"):
        digits = digits[2:]
    return f"+52{digits}" if len(digits) == 10 and digits[0] not in "01" and digits.isascii() else None


def hours_of(typed: str) -> tuple[int, int] | None:
    """From when to when he can be reached, in minutes of his own day: `de 9 a 18`, `7:30-21`, `20 a 6` for a night
    shift. None if there are not two times of a 24-hour clock, or they leave too little of the day."""
    if len(typed) > 40:
        return None
    found = _HOUR.findall(typed)
    if len(found) != 2 or len(re.findall(r"\d+", typed)) != sum(1 + bool(minutes) for _, minutes in found):
        return None
    minutes = [int(hour) * 60 + int(rest or 0) for hour, rest in found]
    if any(at > 1440 for at in minutes) or any(int(rest or 0) > 59 for _, rest in found):
        return None
    since, until = minutes[0] % 1440, minutes[1] % 1440
    length = (until - since) % 1440
    return (since, until) if LEAST <= length <= 1440 - LEAST else None


def dialled_of(typed: str) -> str | None:
    """A public number as people read it: ten digits in groups (`800 911 2000`, `55 5533 5533`, `33 1234 5678`), or a
    short one of three to five digits, `*` or `#` in front (`075`, `*765`). None for anything else."""
    short = typed.strip().replace(" ", "")
    if _SHORT.fullmatch(short) and short.isascii():
        return short
    full = phone_of(typed)
    if full is None:
        return None
    digits = full.removeprefix("+52")
    first = 2 if digits[:2] in ("55", "56", "33", "81") else 3
    return f"{digits[:first]} {digits[first:6]} {digits[6:]}"


def line_of(typed: str, most: int) -> str | None:
    """What a public number is called, when it answers, where it is from: one line of words; None for markup, a link, a
    number alone, nothing, or more than `most` letters."""
    text = _one_line(typed, most)
    return text if text and "//" not in text and any(c.isalpha() for c in text) and _LINE.fullmatch(text) else None
