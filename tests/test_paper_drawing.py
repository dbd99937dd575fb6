"""What is drawn for paper and for the phone: that it holds what it must, fits where it must and says nothing more."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from typing import Any

import pytest
import segno
from PIL import Image, ImageChops

from bot.contract import Line
from content.words import Words
from handlers.paper.pictures import BANDS, DAY, DAYS, FIELD, PAPER, qr, weeks
from handlers.paper.sheets import A4, CARD, contacts, poster, wallet
from tests.pages import pages

LINK = "https://t.me/respiro_test_bot?start=K7QF2M9XWD4P"
RUBBISH = ["<b>Ñāhñu</b> 🌵", "=HYPERLINK(1)", "a\r\nEND:VCARD\x00\u202e", "x" * 10_000, "😀😀😀", "", "止止"]


def picture(days: list[list[int]], **more: Any) -> tuple[bytes, str, str]:
    """His weeks."""
    ticks = [[0, "29 sep"], [14, "13 oct"], [28, "27 oct"], [42, "10 nov"], [55, "hoy"]]
    words = {
        "title": "Mis 8 semanas",
        "legend": "Cada barra es un día: de lo más bajo a lo más alto.",
        "note": "Lo que yo reporté. No prueba cambio ni ausencia de violencia.",
    }
    return weeks({"days": days, "ticks": ticks, **words, **more})


def opened(png: bytes) -> Image.Image:
    """The picture as it is seen."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def light(colour: int | tuple[int, int, int]) -> float:
    """Relative luminance (WCAG 2) of a grey or a colour."""
    parts = [colour] * 3 if isinstance(colour, int) else list(colour)
    red, green, blue = [(p / 255 / 12.92 if p <= 10 else ((p / 255 + 0.055) / 1.055) ** 2.4) for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- his own weeks (R13) ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_a_picture_of_the_worst_weeks_is_small(seed: int) -> None:
    """At most 30 KB with every day filled and nothing alike."""
    chance = random.Random(seed)
    days = [[day, *sorted((chance.randint(0, 10), chance.randint(0, 10)))] for day in range(DAYS)]
    long = {"legend": "Cada barra es un día " * 5, "note": "No prueba cambio ni ausencia de violencia. " * 3}
    content, _, mime = picture(days, **long)
    assert mime == "image/png" and len(content) <= 30_000
    assert opened(content).size == (720, 740)


def test_the_note_stands_in_the_picture_itself() -> None:
    """Nothing is computed from what he said: without days the field is empty, and the note is there all the same."""
    with_note, without = opened(picture([])[0]), opened(picture([], note="")[0])
    changed = ImageChops.difference(with_note, without).convert("L").point(lambda value: 255 * (value > 60))
    box = changed.getbbox()
    assert box is not None and box[1] > 640 and box[3] < 735, "the note is below everything and not cut off"
    dark = sum(with_note.crop((0, 660, 720, 740)).convert("L").histogram()[:80])
    assert dark > 500


def bars(image: Image.Image) -> set[tuple[int, int]]:
    """(day, level) of every step of the scale that is filled in the middle of its day."""
    from handlers.paper.pictures import _x, _y

    def filled(day: int, level: int) -> bool:
        seen = image.getpixel((int(_x(day + 0.5)), int(_y(level))))
        assert isinstance(seen, tuple)
        return sum(abs(a - b) for a, b in zip(seen, DAY, strict=True)) < 40

    return {(day, level) for day in range(DAYS) for level in range(11) if filled(day, level)}


def test_each_day_is_a_range_from_the_lowest_to_the_highest() -> None:
    said = [[0, 0, 0], [1, 9, 10], [30, 4, 6], [55, 0, 10]]
    wanted = {(day, level) for day, low, high in said for level in range(low, high + 1)}
    assert bars(opened(picture(said)[0])) == wanted


def test_what_is_no_day_or_no_level_is_left_out() -> None:
    assert bars(opened(picture([[-1, 0, 3], [56, 0, 3], [3, 5, 4], [4, 0, 11], [5, -1, 2]])[0])) == set()


def test_it_is_told_apart_by_lightness_alone() -> None:
    """Whatever colours somebody sees: the one blue stands out from paper and field; the ground is light."""
    for ground in (PAPER, FIELD):
        assert (light(ground) + 0.05) / (light(DAY) + 0.05) >= 4.5
        assert light(ground) > 0.8
    assert [band for band in BANDS] == [(0, 3), (4, 6), (7, 8), (9, 10)]


# --- QR codes --------------------------------------------------------------------------------------------------------


def test_a_code_holds_its_text_and_a_quiet_zone() -> None:
    content, name, mime = qr({"text": LINK, "language": "es"})
    image = Image.open(io.BytesIO(content)).convert("L")
    rows = [bytes(row) for row in segno.make(LINK, error="m", micro=False).matrix]
    size = image.size[0] // (len(rows) + 8)
    assert (name, mime) == ("qr.png", "image/png")
    assert image.size[0] == image.size[1] == size * (len(rows) + 8) >= 400
    for y in range(-4, len(rows) + 4):
        for x in range(-4, len(rows) + 4):
            inside = 0 <= x < len(rows) and 0 <= y < len(rows)
            dark = image.getpixel(((x + 4) * size + size // 2, (y + 4) * size + size // 2)) == 0
            assert dark == (inside and bool(rows[y][x]))


@pytest.mark.parametrize("text", ["", "x" * 513])
def test_a_code_for_nothing_or_for_too_much_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="512"):
        qr({"text": text})


# --- the poster ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_poster_is_one_sheet_with_code_and_numbers(language: str) -> None:
    content, name, mime = poster({"link": LINK, "organisation": "Casa Alameda, A. C.", "language": language})
    [page] = pages(content)
    said = "\n".join(page.said)
    assert mime == "application/pdf" and name == {"es": "cartel.pdf", "en": "poster.pdf"}[language]
    assert page.size == pytest.approx(A4, abs=0.01)
    assert "911" in said and "800 911 2000" in said
    assert "Casa Alameda, A. C." in page.said
    assert LINK.removeprefix("https://") in page.said
    for word in ("violen", "agres", "hombre", "men", "pareja", "enojo", "angry", "grupo", "group", "retiro"):
        assert word not in said.lower().replace("800 911", "").replace("celular", ""), word


def test_the_code_on_the_poster_is_the_link() -> None:
    [page] = pages(poster({"link": LINK, "organisation": "x", "language": "es"})[0])
    rows = [[bool(module) for module in row] for row in segno.make(LINK, error="m", micro=False).matrix]
    left, top = min(box[0] for box in page.boxes), max(box[1] + box[3] for box in page.boxes)
    step = page.boxes[0][3]
    seen = [[False] * len(rows) for _ in rows]
    for x, y, width, height in page.boxes:
        assert height == pytest.approx(step, abs=0.01)
        row = round((top - y) / step) - 1
        for place in range(round((x - left) / step), round((x + width - left) / step)):
            seen[row][place] = True
    assert seen == rows


@pytest.mark.parametrize("name", RUBBISH)
def test_whatever_an_organisation_is_called_the_poster_is_printed(name: str) -> None:
    content, _, _ = poster({"link": LINK, "organisation": name, "language": "tlh"})
    [page] = pages(content)
    assert "800 911 2000" in "\n".join(page.said), "a language without words falls back to Spanish"
    assert all(line.isprintable() for line in page.said)


# --- the card for the wallet -----------------------------------------------------------------------------------------


def card(words: Words, *, language: str = "es", last: str = "paper-wallet-return") -> Mapping[str, Any]:
    """What a card is made of."""
    steps = [f"paper-wallet-{name}" for name in ("stop", "out", "keys", "breathe", "word")]
    return {
        "steps": [words.render(Line(id), language).plain for id in (*steps, last)],
        "numbers": [["Emergencias", "911"], ["Línea de la Vida", "800 911 2000"], ["Estado de México", "800 900 4321"]],
        "heading": words.render(Line("paper-wallet-numbers"), language).plain,
        "note": words.render(Line("paper-wallet-offline"), language).plain,
        "cut": words.render(Line("paper-wallet-cut"), language).plain,
        "name": words.render(Line("paper-wallet-file"), language).plain,
    }


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("last", ["paper-wallet-return", "paper-wallet-apart"])
def test_a_card_has_two_sides_and_a_sheet_to_cut(words: Words, language: str, last: str) -> None:
    given = card(words, language=language, last=last)
    content, _, mime = wallet(given)
    front, back, sheet = pages(content)
    assert mime == "application/pdf"
    assert front.size == back.size == pytest.approx(CARD, abs=0.01)
    assert sheet.size == pytest.approx(A4, abs=0.01)
    assert " ".join(front.said) == " ".join(f"{n} {step}" for n, step in enumerate(given["steps"], 1))
    assert len(front.said) - 6 <= 12, "six steps, each on two lines at most"
    for number in ("911", "800 911 2000", "800 900 4321"):
        assert number in back.said and sheet.said.count(number) == 4
    said = " ".join(front.said + back.said).lower()
    for word in ("violen", "agres", "programa", "program", "grupo", "respiro", "enojo", "facilitador"):
        assert word not in said, word


@pytest.mark.parametrize("name", RUBBISH)
def test_a_card_is_printed_whatever_stands_on_it(words: Words, name: str) -> None:
    given = {**card(words), "steps": [name] * 9, "numbers": [[name, "911"]] * 9, "name": f"../{name}"}
    content, file, _ = wallet(given)
    assert len(pages(content)) == 3
    assert file.endswith(".pdf") and "/" not in file and len(file) <= 44


def test_a_paper_says_nothing_of_when_and_by_whom_it_was_made(words: Words) -> None:
    """Nothing but what is read on it: whoever finds the file learns neither a date nor a name."""
    content = wallet(card(words))[0]
    assert content == wallet(card(words))[0]
    for word in (b"2026", b"Respiro", b"Alameda", b"anonymous", b"untitled"):
        assert word not in content, word


# --- contacts --------------------------------------------------------------------------------------------------------


def test_contacts_are_three_entries() -> None:
    numbers = [["Emergencias", "911"], ["Línea de la Vida", "800 911 2000"]]
    given = {"name": "Respiro", "link": "https://t.me/respiro_test_bot", "numbers": numbers, "file": "contactos"}
    content, name, mime = contacts(given)
    assert (name, mime) == ("contactos.vcf", "text/vcard")
    assert content.decode().split("\r\n") == [
        "BEGIN:VCARD", "VERSION:3.0", "N:Respiro;;;;", "FN:Respiro", "URL:https://t.me/respiro_test_bot", "END:VCARD",
        "BEGIN:VCARD", "VERSION:3.0", "N:Emergencias;;;;", "FN:Emergencias", "TEL;TYPE=VOICE:911", "END:VCARD",
        "BEGIN:VCARD", "VERSION:3.0", "N:Línea de la Vida;;;;", "FN:Línea de la Vida", "TEL;TYPE=VOICE:8009112000",
        "END:VCARD", "",
    ]  # fmt: skip
    assert contacts({**given, "link": ""})[0].count(b"BEGIN:VCARD") == 2


@pytest.mark.parametrize("name", RUBBISH)
def test_no_name_begins_another_entry(name: str) -> None:
    given = {"name": f"{name};a,b\\", "link": "https://t.me/x", "numbers": [[name, "911\r\nTEL:1"]], "file": name}
    content, _, _ = contacts(given)
    rows = content.decode().split("\r\n")
    assert rows[3].startswith("FN:") and rows[3].endswith("\\;a\\,b\\\\")
    assert rows.count("BEGIN:VCARD") == rows.count("END:VCARD") == 2
    assert [row.partition(":")[0] for row in rows if row] == [
        "BEGIN", "VERSION", "N", "FN", "URL", "END", "BEGIN", "VERSION", "N", "FN", "TEL;TYPE=VOICE", "END",
    ]  # fmt: skip
