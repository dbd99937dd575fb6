"""Gives each Telegram bot the texts beside its chat, with the numbers, so that they remain when our server is down."""

from __future__ import annotations

import structlog
from telegram.error import TelegramError

from bot.channels.telegram import Telegram
from bot.channels.telegram_profile import Profile, mark
from bot.contract import Line, line
from content.words import ORIGINAL, Words
from storage import installation
from storage.database import Database

log = structlog.get_logger("profile")

COMMANDS: dict[str, tuple[tuple[str, Line], ...]] = {
    "es": (
        ("alto", line("paper-command-stop")),
        ("respirar", line("paper-command-breathe")),
        ("termometro", line("paper-command-thermometer")),
        ("ayuda", line("paper-command-person")),
        ("menu", line("paper-command-menu")),
        ("cartera", line("paper-command-wallet")),
        ("idioma", line("paper-command-language")),
    ),
    "en": (
        ("timeout", line("paper-command-stop")),
        ("breathe", line("paper-command-breathe")),
        ("thermometer", line("paper-command-thermometer")),
        ("help", line("paper-command-person")),
        ("menu", line("paper-command-menu")),
        ("wallet", line("paper-command-wallet")),
        ("language", line("paper-command-language")),
    ),
}
"""What Telegram's own menu lists, the brake first. Strangers see it too."""


def profiles(words: Words) -> list[Profile]:
    """The texts for everybody, in Spanish, and those of each language that has commands."""
    made = [_profile(words, "", ORIGINAL)]
    return [*made, *(_profile(words, language, language) for language in COMMANDS)]


def _profile(words: Words, code: str, language: str) -> Profile:
    return Profile(
        code,
        words.render(line("paper-profile"), language).plain,
        words.render(line("paper-profile-short"), language).plain,
        tuple((name, words.render(said, language).plain) for name, said in COMMANDS[language]),
    )


async def introduce(database: Database, words: Words, channel: Telegram) -> None:
    """Tell Telegram the texts of one bot if they are not those that it was told last; learn its name for links.

    What an organisation changes at @BotFather stays until our own texts change. A failure is logged; the next start
    tries again.
    """
    known = profiles(words)
    key, wanted = f"profile:{channel.account}", f"{channel.bot}:{mark(known)}"
    try:
        async with database.read() as db:
            shown, handle = await installation.setting(db, key), await installation.handle(db, channel.account)
        if not handle and (name := await channel.username()):
            async with database.write() as db:
                await installation.set_handle(db, channel.account, name)
        if shown == wanted:
            return
        await channel.introduce(known)
        async with database.write() as db:
            await installation.set_setting(db, key, wanted)
    except TelegramError as problem:
        log.warning("a bot's profile was not set", account=channel.account, problem=type(problem).__name__)
    except Exception as problem:  # nothing that happens here may end the service
        log.error("a bot's profile could not be kept", account=channel.account, problem=type(problem).__name__)
