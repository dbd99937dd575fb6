"""A letter that stays at the top of the chat: asked for once, and never a reason to send it a second time."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.telegram import Login, Telegram
from bot.clock import SystemClock
from bot.contract import Edit, Lane, Letter, Picture, Send, Sent, Text, Unsure
from content.words import Words
from tests import rehearsing
from tests.botapi import BotApi
from tests.botapi_faults import FaultKind
from tests.botapi_people import Person
from tests.rehearsing import Rehearsal, rehearse
from tests.world import Files, World


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(clock=SystemClock()) as server:
        yield server
        assert server.invalid == []


@pytest_asyncio.fixture
async def telegram(api: BotApi) -> AsyncIterator[Telegram]:
    painters = {"paper": lambda args: (b"%PDF", "card.pdf", "application/pdf")}
    channel = Telegram(1, Login(api.token, api.url, patience=0.3), api.clock, painters=painters)
    yield channel
    await channel.close()


@pytest.fixture
def daniel(api: BotApi) -> Person:
    return api.user("Daniel", met=True)


@pytest.fixture
def card(daniel: Person) -> Letter:
    return Letter(1, 1, str(daniel.id), Send(), Lane.REPLY, Text("Peligro: 911."), pinned=True)


# --- Telegram --------------------------------------------------------------------------------------------------------


async def test_it_is_pinned_after_it_has_arrived(api: BotApi, telegram: Telegram, daniel: Person, card: Letter) -> None:
    sent = await telegram.send(card)
    [heard] = daniel.heard
    assert sent == Sent(str(heard.id)) and daniel.chat.pinned == [heard.id]
    assert [call.method for call in api.wire] == ["sendMessage", "pinChatMessage"]
    assert api.wire[-1].params == {"chat_id": daniel.id, "message_id": heard.id, "disable_notification": True}


async def test_what_telegram_itself_writes_about_it_is_nobodys_word(
    api: BotApi, telegram: Telegram, daniel: Person, card: Letter
) -> None:
    """The update "pinned a message" comes back to the bot, in the bot's own name: it is no event."""
    await telegram.send(card)
    [(_, raw)] = api.bot.updates.waiting
    assert "pinned_message" in json.loads(raw)["message"]
    assert telegram.read(json.loads(raw)) is None


async def test_nothing_else_is_pinned(api: BotApi, telegram: Telegram, daniel: Person, card: Letter) -> None:
    await telegram.send(replace(card, pinned=False))
    await telegram.send(replace(card, shape=Edit(1), ref=str(daniel.heard[0].id), text=Text("otra")))
    assert api.calls("pinChatMessage") == [] and daniel.chat.pinned == []
    await telegram.send(replace(card, picture=Picture("paper", {})))
    assert daniel.chat.pinned == [daniel.heard[1].id]


@pytest.mark.parametrize("kind", ["429", "400", "401", "403", "409", "500", "502", "drop", "lost", "hang", "garbage"])
async def test_a_card_that_cannot_be_pinned_has_arrived_all_the_same(
    api: BotApi, telegram: Telegram, daniel: Person, card: Letter, kind: FaultKind
) -> None:
    """No rights, a message that he deleted at once, a server that is tired: the letter is sent, and once."""
    api.fault("pinChatMessage", kind)
    assert await telegram.send(card) == Sent(str(daniel.heard[0].id))
    assert len(daniel.heard) == 1 and len(api.calls("pinChatMessage")) == 1


async def test_a_card_that_did_not_arrive_is_not_pinned(
    api: BotApi, telegram: Telegram, daniel: Person, card: Letter
) -> None:
    api.fault("sendMessage", "lost")
    assert isinstance(await telegram.send(card), Unsure)
    api.fault("sendMessage", "403")
    await telegram.send(card)
    assert api.calls("pinChatMessage") == []


async def test_in_a_group_that_has_moved_it_is_pinned_where_it_arrived(
    api: BotApi, telegram: Telegram, daniel: Person, card: Letter
) -> None:
    group = api.group("Martes", daniel)
    group.adds_bot(daniel)
    old = group.chat.id
    group.migrates(daniel)
    assert isinstance(await telegram.send(replace(card, peer=str(old))), Sent)
    [pinned] = api.calls("pinChatMessage")
    assert pinned.code == 200 and pinned.chat != old


# --- the simulator ---------------------------------------------------------------------------------------------------


@pytest.fixture
async def rehearsal(files: Files, tmp_path: Path) -> AsyncIterator[Rehearsal]:
    async with rehearse(files, rehearsing.words(tmp_path)) as running:
        yield running


async def test_the_simulator_shows_it_on_top(rehearsal: Rehearsal) -> None:
    channel = rehearsal.web
    place = await channel.place("participant-1")
    assert place is not None
    plain = Letter(900, place[0], "participant-1", Send(), Lane.REPLY, Text("hola"))
    for letter in (
        plain,
        replace(plain, id=901, pinned=True),
        replace(plain, id=902, pinned=True, picture=Picture("paper", {})),
        replace(plain, id=903, picture=Picture("paper", {})),
    ):
        await channel.send(letter)
    _, [*_, none, text, both, file] = await channel.news(*place, None)
    assert [bubble.pinned for bubble in (none, text, both, file)] == [False, True, True, False]
    assert [bubble.file is not None for bubble in (none, text, both, file)] == [False, False, True, True]


# --- from a turn to the channel -------------------------------------------------------------------------------------


async def test_a_kill_between_turn_and_channel_loses_nothing(world: World, words: Words) -> None:
    """The letter waits in the outbox, sealed, and still knows that it is to stay on top."""
    await world.person("Daniel")
    world.answers("Daniel", Unsure("no answer"))
    await world.play("""
        Daniel > fijar
        Daniel < (nada)
        !! kill
        Daniel < (pinned) Peligro: 911. … [Retiro]
    """)
    letter = world.heard("Daniel")[0].letter
    assert letter.pinned and letter.again
