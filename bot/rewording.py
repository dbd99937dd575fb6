"""Keeps the words that each organisation speaks up to date, whichever process had them approved."""

from __future__ import annotations

import asyncio

import structlog

from content.wardrobe import Wardrobe
from storage import wording
from storage.database import Database, not_its_fault, reason

log = structlog.get_logger("rewording")

LOOK = 1.0
"""Seconds between two looks: words approved elsewhere are spoken here after this at the latest."""


class Rewording:
    """Looks whether words were changed, and dresses the wardrobe anew if so."""

    def __init__(self, database: Database, wardrobe: Wardrobe) -> None:
        self._database = database
        self._wardrobe = wardrobe
        self._mark: object = None
        self.looked = False

    async def look(self) -> bool:
        """Whether there was something new. One small read; a line that does not fit is left as ours and logged."""
        async with self._database.read() as db:
            mark = await wording.mark(db)
            self.looked = True
            if mark == self._mark:
                return False
            changed = await wording.in_force(db)
        for organisation, lines in self._wardrobe.wear(changed).items():
            for language, line in lines:
                log.warning(
                    "a line does not fit; see: respiro check", organisation=organisation, line=f"{language}/{line}"
                )
        self._mark = mark
        return True

    async def run(self) -> None:
        """Look again and again, until cancelled; a database that does not answer is asked again."""
        while True:
            try:
                await self.look()
            except Exception as problem:
                if not not_its_fault(problem):
                    raise
                log.warning("words cannot be read now", problem=reason(problem))
            await asyncio.sleep(LOOK)
