"""What the command line does after an old copy was put back: it confirms how many erased themselves since."""

from __future__ import annotations

from bot.app import base
from bot.config import Settings
from storage import returned


async def erase_again(settings: Settings, people: int) -> str:
    """Erase whoever came back with the copy, if that is exactly so many people; what to tell whoever ran it.

    Raises `Misconfigured` for any other number, and where the ring is the wrong one beyond doubt.
    """
    async with base(settings) as ground:
        async with ground.database.write() as db:
            lost = await returned.find(db, ground.keys, agreed=people)
            await returned.erase(db, ground.keys, lost, ground.clock.now(), agreed=True)
        await ground.database.checkpoint(truncate=True)
    return f"{people} people who had come back with the copy are erased again. Start the service now."
