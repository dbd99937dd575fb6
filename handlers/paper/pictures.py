"""Pictures: a QR code, and a man's own weeks on the thermometer; pure functions that need no browser.

Libraries that draw are imported by what draws with them: a service that is asked for no picture does not carry them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image, ImageDraw
    from PIL.ImageFont import FreeTypeFont

QR_SIDE = 720
"""Pixels that a QR code measures about, its quiet zone of four modules included."""

WIDTH, HEIGHT = 720, 740
LEFT, RIGHT, TOP, BOTTOM = 92, 700, 92, 560
"""Pixels: the picture, and the field in which the days stand."""

DAYS = 56
"""Eight weeks."""

BANDS = ((0, 3), (4, 6), (7, 8), (9, 10))
"""As the buttons of the thermometer name them."""

SHARP = 2
"""So many times larger than it is sent the picture is drawn, for smooth edges."""

GREYS, BLUES = 32, 16
"""Shades in the file, from ink to paper and from paper to the blue of the days."""

PAPER, FIELD, RULE, INK, SOFT = 255, 242, 203, 30, 84
"""Greys. Paper and field lie under the days."""

DAY = (11, 79, 138)
"""One dark blue on white: told apart by lightness alone, whatever colours somebody sees."""


def qr(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """text: what the code holds (a link, at most 512 characters). Raises `ValueError` for a longer one."""
    import segno

    text = str(args["text"])
    if not 0 < len(text) <= 512:
        raise ValueError("a QR code holds 1 to 512 characters")
    code = segno.make(text, error="m", micro=False)
    made = io.BytesIO()
    code.save(made, kind="png", border=4, scale=max(4, QR_SIDE // (code.symbol_size(border=4)[0])))
    return made.getvalue(), "qr.png", "image/png"


def weeks(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """days: `[[day 0-55, lowest, highest said that day], ...]`; ticks: `[[day, words], ...]` under the field.

    title, legend, note: words. What the picture shows is what R13 allows: his own numbers and the note, and neither a
    name nor anything that was computed from them.
    """
    from PIL import Image, ImageDraw

    size = (WIDTH * SHARP, HEIGHT * SHARP)
    # Greys and days apart, a byte a point each: a fifth of the memory that a picture in colours would need.
    image, days = Image.new("L", size, PAPER), Image.new("L", size, 0)
    draw, bars = ImageDraw.Draw(image), ImageDraw.Draw(days)
    _field(draw)
    for day, low, high in args["days"]:
        if 0 <= day < DAYS and 0 <= low <= high <= 10:
            _day(bars, int(day), int(low), int(high))
    small, plain, bold = _font(24), _font(26), _font(34, bold=True)
    _text(draw, (24, 46), str(args["title"]), bold, "lm")
    for day, words in args["ticks"]:
        x = _x(int(day)) + _step() / 2
        draw.line(_scaled(x, BOTTOM, x, BOTTOM + 8), fill=SOFT, width=SHARP * 2)
        _text(draw, (min(x, RIGHT - 30), BOTTOM + 26), str(words), small, "mm", SOFT)
    y = BOTTOM + 76
    for row in _folded(draw, str(args["legend"]), small, RIGHT - 24):
        _text(draw, (24, y), row, small, "lm", SOFT)
        y += 32
    y += 12
    for row in _folded(draw, str(args["note"]), plain, RIGHT - 24):
        _text(draw, (24, y), row, plain, "lm")
        y += 34
    made = io.BytesIO()
    _coloured(image.reduce(SHARP), days.reduce(SHARP)).save(made, "PNG", optimize=True)
    return made.getvalue(), "semanas.png", "image/png"


def _coloured(greys: Image.Image, days: Image.Image) -> Image.Image:
    """One picture with a palette out of the two layers."""
    one = greys.point([value * GREYS // 256 for value in range(256)])
    blue = days.point([GREYS + value * BLUES // 256 for value in range(256)])
    one.paste(blue, mask=days.point([255 * (value >= 256 // BLUES) for value in range(256)]))
    palette = [value for shade in range(GREYS) for value in [255 * shade // (GREYS - 1)] * 3]
    for shade in range(BLUES):
        palette += [255 - (255 - part) * shade // (BLUES - 1) for part in DAY]
    one.putpalette(palette)
    return one


def _field(draw: ImageDraw.ImageDraw) -> None:
    """The four bands, every other one shaded, each with its numbers at its left."""
    for number, (low, high) in enumerate(BANDS):
        top, bottom = _y(high + 0.5), _y(low - 0.5)
        draw.rectangle(_scaled(LEFT, top, RIGHT, bottom), fill=FIELD if number % 2 else PAPER)
        draw.line(_scaled(LEFT, bottom, RIGHT, bottom), fill=RULE, width=SHARP)
        _text(draw, (LEFT - 14, (top + bottom) / 2), f"{low}-{high}", _font(28), "rm", SOFT)
    draw.line(_scaled(LEFT, _y(10.5), RIGHT, _y(10.5)), fill=RULE, width=SHARP)
    for day in range(7, DAYS, 7):
        draw.line(_scaled(_x(day), _y(10.5), _x(day), BOTTOM), fill=RULE, width=SHARP)
    draw.line(_scaled(LEFT, BOTTOM, RIGHT, BOTTOM), fill=SOFT, width=SHARP * 2)


def _day(bars: ImageDraw.ImageDraw, day: int, low: int, high: int) -> None:
    """A bar over all that he said that day; a single number is as high as one step of the scale."""
    left, right = _x(day) + 1, _x(day + 1) - 1
    box = _scaled(left, _y(high + 0.4), right, _y(low - 0.4))
    bars.rounded_rectangle(box, radius=SHARP * (right - left) / 2, fill=255)


def _step() -> float:
    return (RIGHT - LEFT) / DAYS


def _x(day: float) -> float:
    return LEFT + day * _step()


def _y(level: float) -> float:
    return BOTTOM - (level + 0.5) * (BOTTOM - TOP) / 11


def _scaled(*places: float) -> tuple[float, ...]:
    return tuple(place * SHARP for place in places)


def _font(size: int, *, bold: bool = False) -> FreeTypeFont:
    """Vera, which comes with reportlab and has every letter of Spanish."""
    import reportlab
    from PIL import ImageFont

    file = Path(str(reportlab.__file__)).parent / "fonts" / ("VeraBd.ttf" if bold else "Vera.ttf")
    return ImageFont.truetype(str(file), size * SHARP)


def _text(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], words: str, font: FreeTypeFont, anchor: str, fill: int = INK
) -> None:
    draw.text((at[0] * SHARP, at[1] * SHARP), words, font=font, anchor=anchor, fill=fill)


def _folded(draw: ImageDraw.ImageDraw, words: str, font: FreeTypeFont, width: float) -> list[str]:
    """The words in lines of at most so many pixels."""
    rows: list[str] = []
    for word in words.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and draw.textlength(longer, font=font) <= width * SHARP:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows
