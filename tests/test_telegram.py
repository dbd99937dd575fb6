"""A Telegram bot as a channel: every update is committed before Telegram is told, whatever goes wrong meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
import pytest_asyncio
from aiohttp import web

from bot.channels.telegram import BODY_LIMIT, Login, Telegram, Webhook
from bot.channels.telegram_read import ALLOWED_UPDATES
from bot.clock import SystemClock
from bot.contract import Channel, Incoming, Kind, Misconfigured, Poison
from tests.botapi import BotApi
from tests.botapi_faults import FaultKind

SECRET = "s3cret-of_ours"


class Inbox:
    """Takes what a channel hands on; it can fail, and it can be slow."""

    def __init__(self) -> None:
        self.events: list[Incoming | Poison] = []
        self.failures = 0
        self.open = asyncio.Event()
        self.open.set()
        self.arrived = asyncio.Event()

    async def receive(self, events: Sequence[Incoming | Poison]) -> None:
        self.arrived.set()
        await self.open.wait()
        if self.failures:
            self.failures -= 1
            raise OSError("disk full: ¿palabras de un hombre?")
        self.events += events

    @property
    def texts(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Incoming)]


class Pauses:
    """Instead of time that passes: how long the channel would have waited, up to a most."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        if len(self.taken) > 50:
            raise RecursionError("the channel waits without end")
        await asyncio.sleep(0)


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(clock=SystemClock()) as server:
        yield server
        assert server.invalid == []


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest_asyncio.fixture
async def telegram(api: BotApi) -> AsyncIterator[Telegram]:
    channel = Telegram(1, Login(api.token, api.url, patience=5), api.clock)
    channel.pause = Pauses()
    yield channel
    await channel.close()


@asynccontextmanager
async def listening(channel: Channel, inbox: Inbox) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(channel.listen(inbox.receive))
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def pauses(channel: Telegram) -> list[float]:
    assert isinstance(channel.pause, Pauses)
    return channel.pause.taken


def confirmed(api: BotApi) -> bool:
    return not api.bot.updates.waiting


# --- polling ---------------------------------------------------------------------------------------------------------


async def test_updates_arrive_in_order_and_are_confirmed(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    daniel = api.user("Daniel")
    for n in range(250):
        daniel.says(str(n))
    async with listening(telegram, inbox):
        await api.until(lambda: confirmed(api))
        daniel.says("last")
        await api.until(lambda: "last" in inbox.texts and confirmed(api))
    assert inbox.texts == [*(str(n) for n in range(250)), "last"]
    assert [call.method for call in api.wire[:2]] == ["deleteWebhook", "getUpdates"]
    assert api.wire[0].params == {"drop_pending_updates": False}
    assert api.wire[1].params == {"limit": 100, "timeout": 30, "allowed_updates": list(ALLOWED_UPDATES)}
    assert telegram.trouble == "" and pauses(telegram) == []


async def test_nothing_is_confirmed_before_it_is_stored(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    api.user("Daniel").says("alto")
    inbox.open.clear()
    async with listening(telegram, inbox):
        await inbox.arrived.wait()
    assert not confirmed(api), "we were stopped before the commit: Telegram must still have it"
    inbox.open.set()
    async with listening(telegram, inbox):
        await api.until(lambda: confirmed(api))
    assert inbox.texts == ["alto"]


async def test_what_cannot_be_stored_comes_again(
    api: BotApi, telegram: Telegram, inbox: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    api.user("Daniel").says("alto")
    inbox.failures = 3
    async with listening(telegram, inbox):
        await api.until(lambda: confirmed(api))
    assert inbox.texts == ["alto"]
    assert pauses(telegram) == [0.5, 1.0, 2.0]
    assert telegram.trouble == ""
    written = capsys.readouterr().out
    assert "updates cannot be stored" in written and "palabras" not in written


async def test_updates_of_before_the_start_are_kept_and_an_old_webhook_is_removed(
    api: BotApi, telegram: Telegram, inbox: Inbox
) -> None:
    await api.bot.updates.set_webhook("http://127.0.0.1:9/", secret="", connections=1, allowed=None)
    api.user("Daniel").says("alto")
    async with listening(telegram, inbox):
        await api.until(lambda: confirmed(api))
    assert inbox.texts == ["alto"]


@pytest.mark.parametrize(
    ("kind", "trouble"),
    [
        ("409", "another program fetches this bot's updates, or has set a webhook"),
        ("429", "Telegram asks us to poll less often"),
        ("502", "Telegram cannot be reached"),
        ("drop", "Telegram cannot be reached"),
        ("lost", "Telegram cannot be reached"),
        ("garbage", "Telegram cannot be reached"),
    ],
)
async def test_a_failing_poll_is_shown_and_tried_again(
    api: BotApi, telegram: Telegram, inbox: Inbox, kind: FaultKind, trouble: str
) -> None:
    shown = []

    class Watching(Pauses):
        async def __call__(self, seconds: float) -> None:
            shown.append(telegram.trouble)
            await super().__call__(seconds)

    telegram.pause = Watching()
    api.user("Daniel").says("alto")
    api.fault("deleteWebhook", "502")
    api.fault("getUpdates", kind, times=8, retry_after=4)
    async with listening(telegram, inbox):
        await api.until(lambda: confirmed(api))
    assert inbox.texts == ["alto"]
    assert shown == ["Telegram cannot be reached", *[trouble] * 8]
    waits = {"409": [5.0] * 8, "429": [4.0] * 8}.get(kind, [0.5, 1, 2, 4, 8, 16, 30, 30])
    assert pauses(telegram) == [0.5, *waits]
    assert telegram.trouble == ""


async def test_two_pollers_take_turns_without_losing_anything(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    twin = Telegram(1, Login(api.token, api.url), api.clock)
    twin.pause = Pauses()
    async with listening(telegram, inbox):
        await api.until(lambda: api.calls("getUpdates"))
        async with listening(twin, inbox):
            await api.until(lambda: telegram.trouble)
    assert "another program" in telegram.trouble
    async with listening(telegram, inbox):
        api.user("Daniel").says("alto")
        await api.until(lambda: confirmed(api))
    assert inbox.texts == ["alto"] and telegram.trouble == ""
    await twin.close()


@pytest.mark.parametrize("token", ["12345:of_another_bot_entirely_and_wholly", "12345:short"])
async def test_a_refused_token_is_one_clear_line(api: BotApi, inbox: Inbox, token: str) -> None:
    channel = Telegram(7, Login(token, api.url), api.clock)
    with pytest.raises(Misconfigured, match="Telegram refuses the token of account 7") as told:
        await channel.listen(inbox.receive)
    assert token not in str(told.value)
    await channel.close()


async def test_a_token_revoked_later_ends_the_polling(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    async with listening(telegram, inbox) as task:
        await api.until(lambda: api.calls("getUpdates"))
        api.fault("getUpdates", "401")
        api.user("Daniel").says("alto")
        with pytest.raises(Misconfigured):
            await task
    assert inbox.texts == ["alto"]


@pytest.mark.parametrize("token", ["", "nonsense", "123:ñ", "123:a b", "123:a/../b"])
def test_a_token_of_the_wrong_form_is_noticed_at_once(token: str) -> None:
    with pytest.raises(Misconfigured, match="@BotFather") as told:
        Login(token)
    assert not token or token not in str(told.value)


async def test_malformed_updates_are_poison_and_do_not_stop_the_others(
    api: BotApi, telegram: Telegram, inbox: Inbox
) -> None:
    daniel = api.user("Daniel")
    daniel.says("uno")
    api.push({"update_id": api.bot.updates.next_id, "message": {"chat": 5}})
    api.push([])
    api.push({"update_id": api.bot.updates.next_id})
    again = daniel.says("dos")
    api.push(again)
    async with listening(telegram, inbox):
        await api.until(lambda: confirmed(api))
    assert [type(event) for event in inbox.events] == [Incoming, Poison, Poison, Poison, Incoming, Incoming]
    assert inbox.events[4] == inbox.events[5], "a repeated update has the same key"


async def test_updates_without_ids_alone_do_not_make_a_busy_loop(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    api.push({"message": {}})
    async with listening(telegram, inbox):
        await api.until(lambda: len(api.calls("getUpdates")) > 3)
    assert pauses(telegram)[:3] == [0.5, 1.0, 2.0]


async def test_after_a_week_of_silence_the_offset_is_forgotten(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    assert isinstance(api.clock, SystemClock)
    api.bot.updates.longest_poll = 0.02
    daniel = api.user("Daniel")
    daniel.says("uno")
    async with listening(telegram, inbox):
        await api.until(lambda: confirmed(api) and len(api.calls("getUpdates")) > 3)
        assert "offset" in (api.wire[-1].params or {})
        api.clock.forward(timedelta(days=6, seconds=1))
        await api.until(lambda: "offset" not in (api.wire[-1].params or {"offset": 0}))
        api.bot.updates.next_id = 1000
        daniel.says("numbered anew, and lower")
        await api.until(lambda: len(inbox.texts) == 2 and confirmed(api))
    assert inbox.texts == ["uno", "numbered anew, and lower"]


# --- taps ------------------------------------------------------------------------------------------------------------


async def test_taps_are_answered_once_they_are_stored_and_nobody_waits_for_it(
    api: BotApi, telegram: Telegram, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    daniel = api.user("Daniel", met=True)
    daniel.forges("timeout.begin:30")
    api.fault("answerCallbackQuery", "400", description="Bad Request: query is too old")
    daniel.forges("timeout.begin:45")
    api.push({"update_id": api.bot.updates.next_id, "callback_query": {"id": 5}})
    async with listening(telegram, inbox):
        await api.until(lambda: len(api.calls("answerCallbackQuery")) == 2 and confirmed(api))
    kinds = [event.kind for event in inbox.events if isinstance(event, Incoming)]
    assert kinds == [Kind.TAP, Kind.TAP]
    assert [query.answer is not None for query in daniel.queries].count(True) == 1
    assert api.token not in caplog.text and "timeout.begin" not in caplog.text


async def test_a_tap_that_could_not_be_stored_is_not_answered(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    daniel = api.user("Daniel", met=True)
    daniel.forges("v")
    inbox.failures = 1
    async with listening(telegram, inbox):
        await api.until(lambda: confirmed(api) and daniel.queries[0].answer)
    methods = [call.method for call in api.wire if call.method != "deleteWebhook"]
    assert methods.index("answerCallbackQuery") > 1, "only after the second poll, which could be stored"


# --- webhook ---------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def served(api: BotApi, inbox: Inbox) -> AsyncIterator[tuple[Telegram, str]]:
    """A channel in webhook mode behind a real web server, listening."""
    channel: Telegram

    async def post(request: web.Request) -> web.Response:
        header = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        return web.Response(status=await channel.webhook(await request.read(), header))

    app = web.Application()
    app.router.add_post("/webhook/telegram/3", post)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    channel = Telegram(3, Login(api.token, api.url), api.clock, webhook=Webhook(url, SECRET))
    channel.pause = Pauses()
    async with listening(channel, inbox):
        await api.until(lambda: api.bot.updates.webhook)
        yield channel, url
    await channel.close()
    await api.bot.updates.close()
    await runner.cleanup()


async def test_a_webhook_delivers_in_order_and_repeats_what_was_not_stored(api: BotApi, inbox: Inbox) -> None:
    daniel = api.user("Daniel", met=True)
    inbox.failures = 2
    async with served(api, inbox) as (channel, url):
        for n in range(5):
            daniel.says(str(n))
        daniel.forges("v")
        await api.until(lambda: api.calls("answerCallbackQuery"))
        assert channel.trouble == ""
    assert inbox.texts == ["0", "1", "2", "3", "4", ""]
    assert [status for _, status in api.bot.updates.posts[:3]] == [503, 503, 200]
    assert api.calls("setWebhook")[0].params == {
        "url": f"{url}/webhook/telegram/3",
        "max_connections": 1,
        "secret_token": SECRET,
        "allowed_updates": list(ALLOWED_UPDATES),
    }


@pytest.mark.parametrize("header", [None, "", "guess", "s3cret-of_ourz", SECRET + "x", "ñandú", "\udcff"])
async def test_a_request_without_the_secret_is_refused(api: BotApi, inbox: Inbox, header: str | None) -> None:
    async with served(api, inbox) as (channel, _):
        assert await channel.webhook(b"{}", header) == 403
    assert inbox.events == []


async def test_a_webhook_takes_what_is_no_update_and_keeps_it(api: BotApi, inbox: Inbox) -> None:
    async with served(api, inbox) as (channel, _):
        for body in (b"", b"\xff\xfe", b"{", b"[" * 200_000, b"[]", b'{"update_id":4,"message":7}'):
            assert await channel.webhook(body, SECRET) == 200
        assert await channel.webhook(b" " * (BODY_LIMIT + 1), SECRET) == 413
        assert await channel.webhook(b'{"update_id":5,"channel_post":{}}', SECRET) == 200
    assert [event.raw for event in inbox.events if isinstance(event, Poison)][:4] == [
        b"",
        b"\xff\xfe",
        b"{",
        b"[" * 200_000,
    ]
    assert len(inbox.events) == 6 and len({event.key for event in inbox.events}) == 6


async def test_a_webhook_answers_503_while_nobody_listens(api: BotApi, telegram: Telegram) -> None:
    channel = Telegram(1, Login(api.token, api.url), api.clock, webhook=Webhook("https://x.example", SECRET))
    assert await channel.webhook(b"{}", SECRET) == 503
    assert await telegram.webhook(b"{}", "") == 403, "a polling account has no webhook"
    await channel.close()


async def test_a_refused_webhook_is_one_clear_line(api: BotApi, inbox: Inbox) -> None:
    channel = Telegram(3, Login(api.token, api.url), api.clock, webhook=Webhook("ftp://x.example", SECRET))
    with pytest.raises(Misconfigured, match="Telegram refuses the webhook of account 3"):
        await channel.listen(inbox.receive)
    for public_url, secret in (("", SECRET), ("https://x.example", ""), ("https://x.example", "ñ")):
        with pytest.raises(Misconfigured):
            Webhook(public_url, secret)
    await channel.close()
