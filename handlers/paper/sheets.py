"""Sheets to print and a file for the phone's contacts: pure functions that turn given words into bytes."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.contract import line
from content.words import Words

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
"""Points in a millimetre."""

A4 = (210 * MM, 297 * MM)
CARD = (85.6 * MM, 54 * MM)
"""A card for the wallet, ISO/IEC 7810 ID-1."""

CARDS = 4
"""Cards on a sheet to cut."""

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
"""Two of the fonts that every reader of PDF has: they know every letter of Spanish and need not be sent along."""

LONGEST = 300
"""Most characters of one text on a sheet; no reviewed line is longer."""

INK, SOFT, RULE, BLUE = "#17202b", "#4a5563", "#9aa5b1", "#0b4f8a"


# --- the card for the wallet -----------------------------------------------------------------------------------------


def wallet(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """Front and back as two pages of a card's size, then a sheet of four to cut out and fold.

    steps: at most 6 lines; numbers: `[[name, number], ...]`; heading and note: of the back; cut: what to do with the
    sheet; name: of the file.
    """
    made = io.BytesIO()
    canvas = _canvas(made, CARD)
    _front(canvas, args)
    canvas.showPage()
    _back(canvas, args)
    canvas.showPage()
    canvas.setPageSize(A4)
    _sheet(canvas, args)
    canvas.showPage()
    canvas.save()
    return made.getvalue(), _named(args["name"], "pdf"), "application/pdf"


def _sheet(canvas: Canvas, args: Mapping[str, Any]) -> None:
    """Four cards, front beside back: cut along the line, fold in the middle."""
    left, height = (A4[0] - 2 * CARD[0]) / 2, CARD[1]
    gap = (A4[1] - CARDS * height - 34 * MM) / CARDS
    top = A4[1] - 24 * MM
    canvas.setFillColor(SOFT)
    canvas.setFont(PLAIN, 11)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 15 * MM, _known(args["cut"]))
    for number in range(CARDS):
        bottom = top - height - number * (height + gap)
        canvas.saveState()
        canvas.translate(left, bottom)
        _front(canvas, args)
        canvas.translate(CARD[0], 0)
        _back(canvas, args)
        canvas.restoreState()
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.roundRect(left, bottom, 2 * CARD[0], height, 3 * MM)
        canvas.setDash(3, 3)
        canvas.line(left + CARD[0], bottom, left + CARD[0], bottom + height)
        canvas.setDash()


def _front(canvas: Canvas, args: Mapping[str, Any]) -> None:
    """The steps, numbered, as large as they fit."""
    steps = [str(step) for step in args["steps"]][:6]
    width, height = CARD[0] - 15 * MM, CARD[1] - 8 * MM
    size = next(
        s for s in (11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6) if _tall(steps, s, width) <= height or s == 6
    )
    y = CARD[1] - (CARD[1] - _tall(steps, size, width)) / 2
    for number, step in enumerate(steps, 1):
        first = y - size
        canvas.setFillColor(BLUE)
        canvas.setFont(BOLD, size)
        canvas.drawRightString(8.2 * MM, first, str(number))
        canvas.setFillColor(INK)
        canvas.setFont(PLAIN, size)
        for row in _folded(step, PLAIN, size, width):
            y -= size * 1.16
            canvas.drawString(10.5 * MM, y + size * 0.16, row)
        y -= size * 0.34


def _tall(steps: Sequence[str], size: float, width: float) -> float:
    rows = sum(len(_folded(step, PLAIN, size, width)) for step in steps)
    return rows * size * 1.16 + (len(steps) - 1) * size * 0.34


def _back(canvas: Canvas, args: Mapping[str, Any]) -> None:
    """The numbers, the largest thing on the card."""
    numbers = [(str(name), str(number)) for name, number in args["numbers"]][:4]
    canvas.setFillColor(SOFT)
    canvas.setFont(PLAIN, 9)
    canvas.drawString(6 * MM, CARD[1] - 9 * MM, _known(args["heading"]))
    canvas.drawString(6 * MM, 5 * MM, _known(args["note"]))
    size = 19 if len(numbers) <= 3 else 16
    room = (CARD[1] - 22 * MM) / max(1, len(numbers))
    for place, (name, number) in enumerate(numbers):
        y = CARD[1] - 13 * MM - room * place - room / 2 - size * 0.35
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, size)
        canvas.drawRightString(CARD[0] - 6 * MM, y, _known(number))
        canvas.setFont(PLAIN, 9.5)
        room_left = CARD[0] - 15 * MM - canvas.stringWidth(_known(number), BOLD, size)
        rows = _folded(name, PLAIN, 9.5, room_left)[:2]
        for row, words in enumerate(rows):
            canvas.drawString(6 * MM, y + size * 0.15 + (len(rows) - 1) * 5.5 - row * 11, words)


# --- the poster ------------------------------------------------------------------------------------------------------


def poster(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """A sheet for the wall: what one gets, the code, and the numbers. link: what the code opens; organisation: its
    name; language. Nothing on it tells whom it is for or why, since it hangs where everybody passes."""
    language, link = str(args["language"]), str(args["link"])

    def say(id: Any) -> str:
        return _known(_words().render(id, language).plain)

    made = io.BytesIO()
    canvas = _canvas(made, A4)
    middle, y = A4[0] / 2, A4[1] - 40 * MM
    y = _centred(canvas, (middle, y), say(line("paper-poster-title")), (BOLD, 42, BLUE), width=180 * MM)
    y = _centred(canvas, (middle, y), say(line("paper-poster-lead")), (PLAIN, 20, INK)) - 6 * MM
    gains = (say(line("paper-poster-1")), say(line("paper-poster-2")), say(line("paper-poster-3")))
    y = _listed(canvas, gains, y)
    side = 86 * MM
    bottom = y - side - 3 * MM
    _qr(canvas, link, (middle - side / 2, bottom), side)
    y = _centred(canvas, (middle, bottom - 15 * MM), say(line("paper-poster-scan")), (BOLD, 18, INK))
    y = _centred(canvas, (middle, y), _known(link.removeprefix("https://")), (PLAIN, 12, SOFT), width=180 * MM)
    _centred(canvas, (middle, y - 1 * MM), say(line("paper-poster-automatic")), (PLAIN, 12, SOFT))
    canvas.setStrokeColor(RULE)
    canvas.line(25 * MM, 43 * MM, A4[0] - 25 * MM, 43 * MM)
    y = _centred(canvas, (middle, 33 * MM), say(line("paper-poster-danger")), (BOLD, 17, INK))
    _centred(canvas, (middle, y), say(line("paper-poster-talk")), (BOLD, 17, INK))
    _centred(canvas, (middle, 13 * MM), _known(args["organisation"])[:120], (PLAIN, 11, SOFT))
    canvas.showPage()
    canvas.save()
    return made.getvalue(), _named(say(line("paper-poster-file")), "pdf"), "application/pdf"


@cache
def _words() -> Words:
    """The words that come with us: a painter is given names of its own and no turn."""
    return Words.load()


def _listed(canvas: Canvas, gains: Sequence[str], y: float) -> float:
    """Lines with a dot before each, the whole of them in the middle; the next baseline."""
    rows = [_folded(gain, PLAIN, 18, A4[0] - 60 * MM) for gain in gains]
    widest = max(canvas.stringWidth(row, PLAIN, 18) for gain in rows for row in gain)
    left = (A4[0] - widest) / 2 + 2 * MM
    for gain in rows:
        canvas.setFillColor(BLUE)
        canvas.circle(left - 5 * MM, y + 2.1 * MM, 1.3 * MM, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(PLAIN, 18)
        for row in gain:
            canvas.drawString(left, y, row)
            y -= 9 * MM
        y -= 1.5 * MM
    return y


def _centred(
    canvas: Canvas, at: tuple[float, float], words: str, look: tuple[str, float, str], *, width: float = 165 * MM
) -> float:
    """Words in the middle of the page, folded; the next baseline. look: font, size, colour."""
    font, size, colour = look
    x, y = at
    canvas.setFillColor(colour)
    canvas.setFont(font, size)
    for row in _folded(words, font, size, width):
        canvas.drawCentredString(x, y, row)
        y -= size * 1.3
    return y


def _qr(canvas: Canvas, text: str, at: tuple[float, float], side: float) -> None:
    """A QR code of black squares, so that it is sharp at any size. side: without the quiet zone."""
    import segno

    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    step = side / len(rows)
    canvas.setFillColor("#000000")
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        start = None
        for place, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = place
            elif not dark and start is not None:
                path.rect(at[0] + start * step, at[1] + side - (number + 1) * step, (place - start) * step, step)
                start = None
    canvas.drawPath(path, stroke=0, fill=1)


# --- contacts --------------------------------------------------------------------------------------------------------


def contacts(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """A vCard file (3.0, which old phones read too): the bot under its neutral name, and each number by itself.

    name, link: of the bot ("" for no link: then it has no entry); numbers: `[[name, number], ...]`; file: its name.
    """
    cards = [_vcard(str(args["name"]), f"URL:{_escaped(args['link'])}")] if args["link"] else []
    cards += [_vcard(str(name), f"TEL;TYPE=VOICE:{_dialled(str(number))}") for name, number in args["numbers"]]
    return "".join(cards).encode(), _named(args["file"], "vcf"), "text/vcard"


def _vcard(name: str, what: str) -> str:
    called = _escaped(name)
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{called};;;;\r\nFN:{called}\r\n{what}\r\nEND:VCARD\r\n"


def _escaped(value: Any) -> str:
    """One value of a vCard: nothing in it can begin another line or field."""
    text = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _dialled(number: str) -> str:
    return "".join(c for c in number if c.isdigit() or c in "*#")


# --- shared ----------------------------------------------------------------------------------------------------------


def _canvas(made: io.BytesIO, size: tuple[float, float]) -> Canvas:
    """A PDF that says nothing of who made it or when."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(made, pagesize=size, invariant=1, pageCompression=1)
    for empty in (canvas.setTitle, canvas.setAuthor, canvas.setSubject, canvas.setCreator, canvas.setProducer):
        empty(" ")
    return canvas


def _known(words: Any) -> str:
    """The words in the letters that the fonts have; any other letter becomes the one below its mark, or goes."""
    kept = []
    for character in str(words):
        if character.encode("cp1252", "ignore"):
            kept.append(character if character.isprintable() or character == "\u00a0" else " ")
        else:
            kept += [c for c in unicodedata.normalize("NFKD", character) if c.encode("cp1252", "ignore")]
    return "".join(kept).replace("\u00a0", " ")


def _folded(words: Any, font: str, size: float, width: float) -> list[str]:
    """The words in lines of at most so many points; a word that is too long by itself is cut."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    rows: list[str] = []
    for word in _known(str(words)[:LONGEST]).split(" "):
        for piece in _pieces(word, font, size, width):
            longer = f"{rows[-1]} {piece}" if rows else piece
            if rows and stringWidth(longer, font, size) <= width:
                rows[-1] = longer
            else:
                rows.append(piece)
    return rows


def _pieces(word: str, font: str, size: float, width: float) -> list[str]:
    """A word, or the parts into which one is cut that is wider than the line."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    pieces = [""] if word else []
    for letter in word:
        if pieces[-1] and stringWidth(pieces[-1] + letter, font, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _named(name: Any, ending: str) -> str:
    """A file name of plain letters."""
    plain = "".join(c for c in _known(name).lower() if c.isascii() and (c.isalnum() or c in "-_"))
    return f"{plain[:40] or 'archivo'}.{ending}"
