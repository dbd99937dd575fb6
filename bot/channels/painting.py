"""Draws a letter's picture or document, off the loop; what a channel does with it is its own matter."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from bot.contract import Painter, Picture, Rejected

log = structlog.get_logger("painting")


@dataclass(frozen=True, slots=True)
class File:
    """A picture or document. mime: as its painter said."""

    name: str
    mime: str
    content: bytes


async def paint(painters: Mapping[str, Painter], picture: Picture) -> File | Rejected:
    """Draw it in a thread; never raises for what a painter does."""
    painter = painters.get(picture.painter)
    if painter is None:
        return Rejected(f"no painter {picture.painter}")
    try:
        content, name, mime = await asyncio.to_thread(painter, picture.args)
    except Exception as problem:
        log.error("a picture could not be drawn", painter=picture.painter, problem=type(problem).__name__)
        return Rejected(f"painter {picture.painter} failed")
    return File(name, mime, content)
