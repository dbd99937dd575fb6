"""Taps tell no time: after a silence of the service they count as made when it began (R9), on the fake Bot API."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import app
from bot.channels.telegram import Login, Telegram
from bot.clock import SystemClock
from bot.contract import Incoming, Kind
from tests.botapi import BotApi
from tests.test_going_live import made_real, settings
from tests.test_telegram import Inbox, Pauses, api, confirmed, inbox, listening, telegram

__all__ = ["api", "inbox", "telegram"]


async def tapped(api: BotApi, telegram: Telegram, inbox: Inbox) -> list[timedelta]:
    """How long ago each tap that has arrived was made, as the channel sees it."""
    seen = len(inbox.events)
    async with listening(telegram, inbox):
        await api.until(lambda: confirmed(api) and len(inbox.events) > seen)
    taps = [event for event in inbox.events[seen:] if isinstance(event, Incoming) and event.kind is Kind.TAP]
    return [api.clock.now() - tap.happened_at for tap in taps]


@pytest.mark.parametrize("restart", [False, True])
async def test_taps_of_an_outage_count_as_made_when_it_began(
    api: BotApi, telegram: Telegram, inbox: Inbox, restart: bool
) -> None:
    """R9: all that waited, more than one fetch of it too; what comes afterwards is of now."""
    assert isinstance(api.clock, SystemClock)
    kept: list[datetime] = []

    async def keep(at: datetime) -> None:
        kept.append(at)

    telegram.contact.keep = keep
    daniel = api.user("Daniel", met=True)
    daniel.forges("timeout.begin:30")
    [ago] = await tapped(api, telegram, inbox)
    assert ago < timedelta(minutes=1)
    api.clock.forward(timedelta(hours=3))
    for _ in range(150):
        daniel.forges("timeout.begin:30")
    service = telegram
    if restart:
        service = Telegram(1, Login(api.token, api.url, patience=5), api.clock)
        service.pause, service.contact.last = Pauses(), kept[-1]
    ages = await tapped(api, service, inbox)
    assert len(ages) == 150 and all(timedelta(hours=3) <= age < timedelta(hours=3, minutes=1) for age in ages)
    daniel.forges("timeout.begin:30")
    [ago] = await tapped(api, service, inbox)
    assert ago < timedelta(minutes=1)
    await service.close()


async def test_a_short_silence_and_taps_that_could_not_be_stored(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    assert isinstance(api.clock, SystemClock)
    daniel = api.user("Daniel", met=True)
    daniel.forges("timeout.begin:30")
    await tapped(api, telegram, inbox)
    api.clock.forward(timedelta(minutes=14))
    daniel.forges("timeout.begin:30")
    [ago] = await tapped(api, telegram, inbox)
    assert ago < timedelta(minutes=1)
    api.clock.forward(timedelta(minutes=16))
    daniel.forges("timeout.begin:30")
    inbox.failures = 1
    [ago] = await tapped(api, telegram, inbox)
    assert timedelta(minutes=16) <= ago < timedelta(minutes=17), "a fetch that was not stored is no contact"


async def test_the_last_contact_is_written_down_once_a_minute_and_trouble_there_stops_nothing(
    api: BotApi, telegram: Telegram, inbox: Inbox
) -> None:
    assert isinstance(api.clock, SystemClock)
    kept: list[datetime] = []

    async def keep(at: datetime) -> None:
        kept.append(at)
        if len(kept) == 1:
            raise OSError("disk full")

    telegram.contact.keep = keep
    api.bot.updates.longest_poll = 0.01
    async with listening(telegram, inbox):
        await api.until(lambda: len(api.calls("getUpdates")) > 5)
        assert len(kept) == 2, "tried again at once after trouble, then not for a minute"
        api.clock.forward(timedelta(seconds=61))
        await api.until(lambda: len(kept) == 3)
    assert telegram.trouble == ""


async def test_the_next_process_knows_the_last_contact_of_each_bot(tmp_path: Path) -> None:
    await made_real(tmp_path)
    async with app.base(settings(tmp_path, "123456:ABC")) as ground:
        await app.organise(ground)
        [first] = await app.connect(app.engine(ground), ground.settings)
        assert first.contact.last is None
        await first.contact.made(more=False)
        [second] = await app.connect(app.engine(ground), ground.settings)
        assert second.contact.last is not None
        for channel in (first, second):
            await channel.close()
