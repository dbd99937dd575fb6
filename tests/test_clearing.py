"""Clearing a screen on each channel: messages of both sides go at once, and what is gone already is passed over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.telegram import Login, Telegram
from bot.clock import SystemClock
from bot.contract import Clear, Rejected, Send, Sent, Unreachable
from content.words import Words
from tests import rehearsing
from tests.botapi import BotApi
from tests.botapi_people import Person
from tests.rehearsing import Rehearsal, rehearse
from tests.test_simulator import ONE, typed
from tests.test_telegram_send import letter
from tests.test_web import letter as page_letter
from tests.test_web import room
from tests.world import Files


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(clock=SystemClock()) as server:
        yield server
        assert server.invalid == []


@pytest_asyncio.fixture
async def telegram(api: BotApi) -> AsyncIterator[Telegram]:
    channel = Telegram(1, Login(api.token, api.url, patience=0.3), api.clock)
    yield channel
    await channel.close()


@pytest.fixture
def daniel(api: BotApi) -> Person:
    return api.user("Daniel", met=True)


async def test_telegram_deletes_both_sides_in_one_call(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    """Repeated after a lost answer it has arrived; names that are none of Telegram's are left out."""
    sent = await telegram.send(letter(daniel))
    assert isinstance(sent, Sent)
    daniel.says("disimular")
    his = str(max(daniel.chat.messages))
    clear = letter(daniel, "", shape=Clear((sent.ref, his, "999999", "p-page")))
    assert await telegram.send(clear) == Sent()
    assert daniel.chat.messages == {}
    call = api.wire[-1]
    assert call.method == "deleteMessages"
    assert call.params == {"chat_id": daniel.id, "message_ids": [int(sent.ref), int(his), 999999]}
    assert await telegram.send(clear) == Sent()
    calls = len(api.wire)
    assert await telegram.send(letter(daniel, "", shape=Clear(("p-page",)))) == Sent()
    assert len(api.wire) == calls


async def test_telegram_refuses_what_is_too_old(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    """He then reads how to do it by hand; Telegram's own words, which may quote him, are not repeated."""
    sent = await telegram.send(letter(daniel))
    assert isinstance(sent, Sent)
    daniel.chat.messages[int(sent.ref)]["date"] -= 49 * 3600
    refused = await telegram.send(letter(daniel, "", shape=Clear((sent.ref,))))
    assert refused == Rejected("message can't be deleted")


@pytest.fixture
def said(tmp_path: Path) -> Words:
    return rehearsing.words(tmp_path)


@pytest_asyncio.fixture
async def rehearsal(files: Files, said: Words) -> AsyncIterator[Rehearsal]:
    async with rehearse(files, said) as running:
        yield running


async def test_the_page_shows_nothing_of_it_any_more(rehearsal: Rehearsal) -> None:
    """Not even that something was there; the page that watches begins anew, and what came after stays."""
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        await browser.post("/simulator/say", typed("hola", 1))
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 2)
        refs = tuple(bubble["ref"] for bubble in screen.shown(ONE))
        chat, owner = await room(rehearsal.web)
        assert await rehearsal.web.send(page_letter(chat, Clear((*refs, "p-late-one")), id=901)) == Sent("")
        await rehearsal.web.send(page_letter(chat, Send(), "Hola.", id=902))
        screen = await stream.until(lambda s: s.said(ONE) == ["< Hola."])
    _, bubbles = await rehearsal.web.news(chat, owner, None)
    assert [bubble.ref for bubble in bubbles] == ["902"]


async def test_what_he_typed_to_clear_it_is_not_written_down_after_it_was_cleared(rehearsal: Rehearsal) -> None:
    """His bubble is written when his event is durable; by then the answer may have been there already."""
    chat, owner = await room(rehearsal.web)
    await rehearsal.web.send(page_letter(chat, Clear(("p-00000000001",)), id=901))
    await rehearsal.web.post(ONE, {"key": "00000000001", "kind": "text", "text": "disimular"})
    _, bubbles = await rehearsal.web.news(chat, owner, None)
    assert "p-00000000001" not in {bubble.ref for bubble in bubbles}


async def test_a_chat_that_is_gone_has_nothing_to_clear(rehearsal: Rehearsal) -> None:
    chat, _ = await room(rehearsal.web)
    assert isinstance(await rehearsal.web.send(page_letter(chat + 1000, Clear(("1",)))), Unreachable)
