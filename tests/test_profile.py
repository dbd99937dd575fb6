"""What Telegram shows beside the chat: the numbers stand there, told once, and never in the way of the start."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from bot import profile
from bot.channels.telegram import Login, Telegram
from bot.clock import SystemClock
from bot.feature import Registry
from content.triggers import Triggers
from content.words import Words
from handlers import FEATURES
from storage import installation
from storage.database import Database
from tests.botapi import BotApi
from tests.botapi_faults import FaultKind
from tests.ground import ACCOUNT
from tests.service import organised, running, telegram
from tests.world import Files

SET = ("setMyDescription", "setMyShortDescription", "setMyCommands")


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(clock=SystemClock()) as server:
        yield server
        assert server.invalid == []


@pytest_asyncio.fixture
async def database(files: Files) -> AsyncIterator[Database]:
    data, ring = files.open()
    yield data
    await data.close()
    await ring.close()


@pytest_asyncio.fixture
async def channel(api: BotApi) -> AsyncIterator[Telegram]:
    made = Telegram(ACCOUNT, Login(api.token, api.url, patience=0.3), api.clock)
    yield made
    await made.close()


def told(api: BotApi) -> int:
    """How often anything was set."""
    return sum(len(api.calls(method)) for method in SET)


# --- the texts -------------------------------------------------------------------------------------------------------


def test_the_texts_keep_to_telegrams_limits_and_carry_the_numbers(words: Words) -> None:
    made = profile.profiles(words)
    assert [one.language for one in made] == ["", "es", "en"]
    for one in made:
        assert len(one.description) <= 512 and len(one.short) <= 120
        for text in (one.description, one.short):
            plain = text.replace("\u00a0", " ")
            assert "911" in plain and "800 911 2000" in plain
            assert "automátic" in plain or "utomatic" in plain
            for word in ("violen", "agres", "hombre", "pareja", "enojo", "anger", "grupo", "group"):
                assert word not in plain.lower().replace("danger", ""), word
    assert (made[0].description, made[0].commands) == (made[1].description, made[1].commands)


def test_every_command_is_one_that_somebody_answers(words: Words) -> None:
    registry = Registry(FEATURES, Triggers.load())
    for one in profile.profiles(words):
        assert {name for name, _ in one.commands} <= {*registry.commands}
        assert one.commands[0][0] in ("alto", "timeout"), "the brake stands first"


# --- telling them ----------------------------------------------------------------------------------------------------


async def test_a_bot_is_told_once(api: BotApi, database: Database, channel: Telegram, words: Words) -> None:
    await profile.introduce(database, words, channel)
    assert told(api) == 9
    kept = api.bot.settings
    spanish = kept["description//{'type': 'default'}"]
    assert spanish == kept["description/es/{'type': 'default'}"] != kept["description/en/{'type': 'default'}"]
    assert "In danger, call 911" in kept["description/en/{'type': 'default'}"]
    assert kept["commands/en/{'type': 'default'}"][0] == {"command": "timeout", "description": "Take a pause"}
    await profile.introduce(database, words, channel)
    assert told(api) == 9
    assert api.calls("getMe") == [], "its name was known"


async def test_another_bot_in_the_same_account_is_told_too(api: BotApi, database: Database, words: Words) -> None:
    """The token of an account was replaced by that of another bot, which has no texts yet."""
    other = api.add_bot("12345:AAF-another_token_that_opens_nothing", "another_bot")
    for token in (api.token, other.token, other.token):
        channel = Telegram(ACCOUNT, Login(token, api.url), api.clock)
        await profile.introduce(database, words, channel)
        await channel.close()
    assert told(api) == 18
    assert "800 911 2000" in other.settings["short_description//{'type': 'default'}"].replace("\u00a0", " ")


async def test_its_public_name_is_learnt_for_links(
    api: BotApi, database: Database, channel: Telegram, words: Words
) -> None:
    async with database.write() as db:
        await installation.set_handle(db, ACCOUNT, "")
    await profile.introduce(database, words, channel)
    async with database.read() as db:
        assert await installation.handle(db, ACCOUNT) == api.bot.user["username"]


@pytest.mark.parametrize("kind", ["429", "400", "401", "500", "drop", "lost", "hang", "garbage"])
async def test_a_failure_is_logged_without_words_and_the_next_start_tries_again(
    api: BotApi, database: Database, channel: Telegram, words: Words, kind: FaultKind
) -> None:
    api.fault("setMyShortDescription", kind)
    with capture_logs() as logs:
        await profile.introduce(database, words, channel)
    [said] = [entry for entry in logs if entry["event"] == "a bot's profile was not set"]
    assert set(said) == {"event", "log_level", "account", "problem"} and said["account"] == ACCOUNT
    assert api.calls("setMyCommands") == []
    await profile.introduce(database, words, channel)
    assert len(api.calls("setMyCommands")) == 3


# --- where it is told ------------------------------------------------------------------------------------------------


async def test_the_service_tells_it_beside_its_work(api: BotApi, tmp_path: Path) -> None:
    """A Telegram that does not answer holds up nothing; a later start makes good for it."""
    settings = {"data_dir": tmp_path / "data", **telegram(api)}
    await organised(**settings)
    api.fault("setMyDescription", "hang", times=None)
    async with running(**settings):
        api.user("Daniel").says("hola")
        await api.until(lambda: api.calls("sendMessage"))
        assert api.calls("setMyCommands") == []
    api.faults.script.clear()
    async with running(**settings) as service:
        await api.until(lambda: len(api.calls("setMyCommands")) == 3)
        await service.stop()
    before = told(api)
    async with running(**settings):
        api.user("Juan").says("hola")
        await api.until(lambda: len(api.calls("sendMessage")) == 2)
    assert told(api) == before
