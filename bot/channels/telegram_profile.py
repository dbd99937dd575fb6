"""What Telegram shows of a bot before and beside a chat: its two descriptions and its list of commands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from telegram import Bot, BotCommand

LONGEST, SHORTEST = 512, 120
"""Most characters of the description in an empty chat, and of the short one on the bot's page."""

CAPTION = 256
"""Most characters of what stands beside a command."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One language's texts. language: two letters, "" for everybody whose language has none of its own."""

    language: str
    description: str
    short: str
    commands: tuple[tuple[str, str], ...]


def mark(profiles: Sequence[Profile]) -> str:
    """By which one knows that texts were shown already: a hash (hex)."""
    return hashlib.sha256(json.dumps([astuple(p) for p in profiles]).encode()).hexdigest()


async def give(bot: Bot, profiles: Sequence[Profile]) -> None:
    """Give a bot its texts. Raises `TelegramError`; what was given until then stays."""
    for profile in profiles:
        language = profile.language or None
        await bot.set_my_description(profile.description[:LONGEST], language)
        await bot.set_my_short_description(profile.short[:SHORTEST], language)
        commands = [BotCommand(name, text[:CAPTION]) for name, text in profile.commands]
        await bot.set_my_commands(commands, language_code=language)
