"""The Bot API server of the tests keeps Telegram's rules: what it accepts, refuses, delivers, and breaks on purpose."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter

from bot.clock import SystemClock
from tests.botapi import BotApi
from tests.botapi_check import METHODS, mismatch, sample

Call = Callable[..., Coroutine[Any, Any, tuple[int, Any]]]


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(clock=SystemClock()) as server:
        yield server


@pytest_asyncio.fixture
async def call(api: BotApi) -> AsyncIterator[Call]:
    async with aiohttp.ClientSession() as session:

        async def post(method: str, **params: Any) -> tuple[int, Any]:
            async with session.post(f"{api.url}/bot{api.token}/{method}", json=params) as answer:
                body = await answer.json()
                return answer.status, body["result"] if body["ok"] else body["description"]

        yield post


def forward(api: BotApi, **by: float) -> None:
    assert isinstance(api.clock, SystemClock)
    api.clock.forward(timedelta(**by))


# --- python-telegram-bot as it is ------------------------------------------------------------------------------------


@pytest_asyncio.fixture
async def ptb(api: BotApi) -> AsyncIterator[Bot]:
    async with Bot(api.token, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot") as bot:
        yield bot


async def test_a_real_client_sends_edits_and_deletes(api: BotApi, ptb: Bot) -> None:
    daniel = api.user("Daniel", met=True)
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Sí", callback_data="yes")]])
    bold = [MessageEntity(MessageEntity.BOLD, offset=2, length=4)]
    sent = await ptb.send_message(daniel.id, "😀hola", entities=bold, reply_markup=buttons, protect_content=True)
    assert [(h.text, h.buttons) for h in daniel.heard] == [("😀hola", ("Sí",))]
    assert daniel.heard[0].message["has_protected_content"] is True

    await ptb.edit_message_text("adiós", daniel.id, sent.message_id)
    assert [(h.text, h.buttons) for h in daniel.heard] == [("adiós", ())]
    with pytest.raises(BadRequest, match="not modified"):
        await ptb.edit_message_text("adiós", daniel.id, sent.message_id)
    await ptb.set_message_reaction(daniel.id, sent.message_id, "👍")
    await ptb.pin_chat_message(daniel.id, sent.message_id)
    assert await ptb.delete_message(daniel.id, sent.message_id)
    assert daniel.heard == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await ptb.delete_message(daniel.id, sent.message_id)
    assert api.invalid == []


async def test_a_real_client_sends_files_and_gets_them_back(api: BotApi, ptb: Bot) -> None:
    daniel = api.user("Daniel", met=True)
    await ptb.send_photo(daniel.id, b"\x89PNG picture", caption="mira", filename="plan.png")
    sent = await ptb.send_document(daniel.id, b"%PDF", filename="plan.pdf")
    photo, document = daniel.heard
    assert (photo.text, photo.upload and photo.upload.data) == ("mira", b"\x89PNG picture")
    assert document.upload and (document.upload.filename, document.upload.mime) == ("plan.pdf", "application/pdf")
    assert sent.document is not None
    assert bytes(await (await ptb.get_file(sent.document.file_id)).download_as_bytearray()) == b"%PDF"
    assert api.invalid == []


async def test_a_real_client_keeps_settings_and_hears_updates(api: BotApi, ptb: Bot) -> None:
    await ptb.set_my_commands([("alto", "Parar ahora")], language_code="es")
    assert [c.command for c in await ptb.get_my_commands(language_code="es")] == ["alto"]
    assert await ptb.get_my_commands() == ()
    await ptb.set_my_description("Respiro")
    assert (await ptb.get_my_description()).description == "Respiro"
    daniel = api.user("Daniel")
    daniel.starts("CODE")
    daniel.contact()
    daniel.voice()
    daniel.photo("foto")
    daniel.sticker()
    daniel.document()
    daniel.location()
    daniel.edits("mejor no")
    daniel.blocks()
    daniel.unblocks()
    updates = await ptb.get_updates()
    assert len(updates) == 10
    assert updates[0].message is not None and updates[0].message.text == "/start CODE"
    assert updates[8].my_chat_member is not None and updates[8].my_chat_member.new_chat_member.status == "kicked"
    assert (await ptb.get_chat(daniel.id)).first_name == "Daniel"
    await ptb.send_chat_action(daniel.id, "typing")
    assert api.invalid == []


async def test_a_real_client_understands_the_refusals(api: BotApi, ptb: Bot) -> None:
    daniel = api.user("Daniel")
    with pytest.raises(BadRequest, match="Chat not found"):
        await ptb.send_message(daniel.id, "hola")
    daniel.starts()
    daniel.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(daniel.id, "hola")
    daniel.vanishes()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await ptb.send_message(daniel.id, "hola")
    circle = api.group("Círculo", daniel)
    with pytest.raises(Forbidden, match="not a member"):
        await ptb.send_message(circle.chat.id, "hola")
    circle.adds_bot(daniel)
    old = circle.chat.id
    new = circle.migrates(daniel)
    with pytest.raises(ChatMigrated) as moved:
        await ptb.send_message(old, "hola")
    assert moved.value.new_chat_id == new
    await ptb.send_message(new, "hola")
    assert [h.text for h in circle.heard] == ["hola"]
    with pytest.raises(InvalidToken):
        await Bot("123:nothing", base_url=f"{api.url}/bot").get_me()
    assert api.invalid == []


# --- rules -----------------------------------------------------------------------------------------------------------

KEYS = {"inline_keyboard": [[{"text": "Sí", "callback_data": "x"}]]}
BOLD = {"type": "bold", "offset": 0, "length": 1}

INVALID = [
    ("sendMesage", {}, "no method"),
    ("sendMessage", {"text": "a"}, '"chat_id" is required'),
    ("sendMessage", {"txt": "a"}, 'unknown parameter "txt"'),
    ("sendMessage", {"text": 5}, '"text" must be String'),
    ("sendMessage", {"chat_id": True, "text": "a"}, '"chat_id" must be Integer'),
    ("sendMessage", {"chat_id": 1, "text": "a", "protect_content": "perhaps"}, '"protect_content"'),
    ("sendMessage", {"chat_id": 1, "text": " \n"}, "message text is empty"),
    ("sendMessage", {"chat_id": 1, "text": "😀" * 2049}, "message is too long"),
    ("sendMessage", {"chat_id": 1, "text": "a", "entities": [{"type": "bold"}]}, "is required"),
    ("sendMessage", {"chat_id": 1, "text": "a", "entities": [BOLD | {"length": 2}]}, "outside the text"),
    ("sendMessage", {"chat_id": 1, "text": "😀", "entities": [BOLD]}, "cuts a character"),
    ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": {"inline_keybord": []}}, "inline_keybord"),
    ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": "{"}, "can't parse"),
    (
        "sendMessage",
        {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "b", "callback_data": "ñ" * 33}]]}},
        "BUTTON_DATA_INVALID",
    ),
    ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "b"}]]}}, "unallowed"),
    ("sendPhoto", {"chat_id": 1, "photo": "attach://none"}, "attach"),
    ("sendPhoto", {"chat_id": 1, "photo": "file0", "caption": "a" * 1025}, "caption is too long"),
    ("editMessageText", {"text": "a"}, '"chat_id" is required'),
    ("setMessageReaction", {"chat_id": 1, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "🌽"}]}, "limits"),
    ("setMessageReaction", {"chat_id": 1, "message_id": 1, "reaction": [{"type": "paint"}]}, "no ReactionType"),
    ("setMyCommands", {"commands": [{"command": "Alto!", "description": "x"}]}, "limits"),
    ("getUpdates", {"allowed_updates": ["mesage"]}, "limits"),
    ("setWebhook", {"url": "https://x", "secret_token": "ñ"}, "limits"),
]


@pytest.mark.parametrize(("method", "params", "why"), INVALID)
async def test_an_invalid_call_is_refused_and_recorded(
    api: BotApi, call: Call, method: str, params: dict[str, Any], why: str
) -> None:
    status, description = await call(method, **params)
    assert status == (404 if method == "sendMesage" else 400)
    assert why in description
    assert len(api.invalid) == 1 and api.invalid[0].startswith(f"{method}: ")


async def test_every_way_to_hand_over_parameters_works(api: BotApi) -> None:
    daniel = api.user("Daniel", met=True)
    url = f"{api.url}/bot{api.token}/sendMessage"
    form = {"chat_id": str(daniel.id), "text": "uno", "reply_markup": json.dumps(KEYS)}
    async with aiohttp.ClientSession() as session:
        for request in (
            session.get(url, params=form),
            session.post(url, data=form),
            session.post(url, json={"chat_id": daniel.id, "text": "uno", "reply_markup": KEYS}),
            session.post(url, data=aiohttp.FormData(form, default_to_multipart=True)),
        ):
            async with request as answer:
                assert answer.status == 200
    assert [(h.text, h.buttons) for h in daniel.heard] == [("uno", ("Sí",))] * 4
    assert api.invalid == []


def test_every_sample_is_of_the_type_that_the_method_promises() -> None:
    for method, spec in METHODS.items():
        assert None in [mismatch(kind, sample(method), method) for kind in spec["returns"]], method


async def test_what_a_valid_call_may_meet_is_not_recorded_as_invalid(api: BotApi, call: Call) -> None:
    daniel = api.user("Daniel", met=True)
    _, sent = await call("sendMessage", chat_id=daniel.id, text="hola")
    daniel.says("qué")
    his = max(daniel.chat.messages)
    assert await call("sendMessage", chat_id=77, text="a") == (400, "Bad Request: chat not found")
    assert (await call("editMessageText", chat_id=daniel.id, message_id=99, text="a"))[1].endswith("edit not found")
    assert (await call("editMessageText", chat_id=daniel.id, message_id=his, text="a"))[1].endswith("can't be edited")
    forward(api, hours=49)
    late = await call("deleteMessage", chat_id=daniel.id, message_id=sent["message_id"])
    assert late == (400, "Bad Request: message can't be deleted for everyone")
    assert api.invalid == []


async def test_a_tap_can_be_answered_once_and_not_late(api: BotApi, call: Call) -> None:
    daniel = api.user("Daniel", met=True)
    await call("sendMessage", chat_id=daniel.id, text="¿?", reply_markup=KEYS)
    tap, late = daniel.taps("Sí"), daniel.taps("Sí")
    assert tap and late and tap["callback_query"]["data"] == "x"
    assert await call("answerCallbackQuery", callback_query_id=tap["callback_query"]["id"]) == (200, True)
    assert daniel.queries[0].answer is not None
    assert (await call("answerCallbackQuery", callback_query_id=tap["callback_query"]["id"]))[0] == 400
    forward(api, seconds=200)
    assert "too old" in (await call("answerCallbackQuery", callback_query_id=late["callback_query"]["id"]))[1]
    with pytest.raises(AssertionError, match=r"no button \[No\]"):
        daniel.taps("No")


# --- updates ---------------------------------------------------------------------------------------------------------


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(call: Call, api: BotApi) -> None:
    daniel = api.user("Daniel")
    first, second, third = (daniel.says(t) for t in ("uno", "dos", "tres"))
    assert first and second and third
    assert (await call("getUpdates"))[1] == (await call("getUpdates"))[1] == [first, second, third]
    assert (await call("getUpdates", limit=1, offset=second["update_id"]))[1] == [second]
    assert (await call("getUpdates", offset=-1))[1] == [third]
    assert (await call("getUpdates", offset=third["update_id"] + 1))[1] == []
    assert (await call("getUpdates", offset=first["update_id"]))[1] == []


async def test_a_long_poll_wakes_for_news_and_two_pollers_conflict(call: Call, api: BotApi) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await api.until(lambda: api.calls("getUpdates"))
    second = asyncio.create_task(call("getUpdates", timeout=30))
    assert (await first)[0] == 409 and "terminated by other getUpdates" in (await first)[1]
    update = api.user("Daniel").says("hola")
    assert await second == (200, [update])
    assert await call("getUpdates", timeout=0, offset=-1) == (200, [update])


async def test_a_bot_hears_only_the_kinds_it_asked_for(call: Call, api: BotApi) -> None:
    daniel = api.user("Daniel")
    await call("getUpdates", allowed_updates=["message"])
    assert daniel.says("hola") is not None
    assert daniel.blocks() is None
    await call("getUpdates", allowed_updates=[])
    assert daniel.unblocks() is not None
    assert api.bot.updates.add("chat_member", {}) is None


async def test_malformed_and_repeated_updates_are_delivered_as_they_are(call: Call, api: BotApi) -> None:
    again = api.user("Daniel").says("hola")
    for update in (again, {"message": 5}, [1], {"update_id": "x"}):
        api.push(update)
    _, updates = await call("getUpdates")
    assert updates == [again, again, {"message": 5}, [1], {"update_id": "x"}]
    await call("getUpdates", offset=api.bot.updates.next_id)
    assert not api.bot.updates.waiting


async def test_a_webhook_gets_updates_in_order_and_again_until_it_says_200(api: BotApi, call: Call) -> None:
    got: list[tuple[str, str]] = []
    answers = [500, 200, 403]
    all_here = asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        text = (await request.json())["message"]["text"]
        got.append((text, request.headers["X-Telegram-Bot-Api-Secret-Token"]))
        if len(got) == 5:
            all_here.set()
        return web.Response(status=answers.pop(0) if answers else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"

    daniel = api.user("Daniel")
    daniel.says("uno")
    assert (await call("setWebhook", url=hook, secret_token="s3cret", max_connections=1))[0] == 200
    daniel.says("dos")
    daniel.says("tres")
    async with asyncio.timeout(10):
        await all_here.wait()
    assert got == [(text, "s3cret") for text in ("uno", "uno", "dos", "dos", "tres")]
    info = (await call("getWebhookInfo"))[1]
    assert (info["url"], info["max_connections"]) == (hook, 1)
    assert info["last_error_message"] == "Wrong response from the webhook: 403"
    assert (await call("getUpdates"))[0] == 409
    assert await call("deleteWebhook") == (200, True)
    assert (await call("getWebhookInfo"))[1]["url"] == ""
    daniel.says("cuatro")
    assert [u["message"]["text"] for u in (await call("getUpdates"))[1]] == ["cuatro"]
    await runner.cleanup()


async def test_groups_tell_of_coming_going_and_migration(api: BotApi) -> None:
    daniel, luis = api.user("Daniel"), api.user("Luis")
    circle = api.group("Círculo", daniel)
    old = circle.chat.id
    circle.adds_bot(daniel)
    circle.joins(luis)
    luis.says("hola a todos", circle)
    circle.leaves(luis)
    new = circle.migrates(daniel)
    circle.removes_bot(daniel)
    news = [json.loads(raw) for _, raw in api.bot.updates.waiting]
    assert [set(u) - {"update_id"} for u in news] == [{"my_chat_member"}, *[{"message"}] * 5, {"my_chat_member"}]
    assert news[4]["message"]["migrate_to_chat_id"] == news[5]["message"]["chat"]["id"] == new
    assert news[5]["message"]["migrate_from_chat_id"] == old


# --- trouble ---------------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_faults_strike_as_scripted(api: BotApi, call: Call, ptb: Bot) -> None:
    daniel, luis = api.user("Daniel", met=True), api.user("Luis", met=True)
    api.fault("sendMessage", "429", chat=daniel.id, retry_after=7)
    assert (await call("sendMessage", chat_id=luis.id, text="a"))[0] == 200
    with pytest.raises(RetryAfter):
        await ptb.send_message(daniel.id, "a")
    for kind, status in (("403", 403), ("400", 400), ("500", 500), ("502", 502)):
        api.fault("sendMessage", kind)  # type: ignore[arg-type]
        assert (await call("sendMessage", chat_id=daniel.id, text="a"))[0] == status
    api.fault("getUpdates", "409")
    with pytest.raises(Conflict):
        await ptb.get_updates()

    assert daniel.heard == []
    api.fault("sendMessage", "drop")
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=daniel.id, text="never done")
    api.fault("sendMessage", "lost")
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=daniel.id, text="done")
    api.fault("sendMessage", "garbage")
    with pytest.raises(aiohttp.ContentTypeError):
        await call("sendMessage", chat_id=daniel.id, text="garbled")
    api.fault("sendMessage", "hang")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await call("sendMessage", chat_id=daniel.id, text="waits")
    assert (await call("sendMessage", chat_id=daniel.id, text="healthy"))[0] == 200
    assert [h.text for h in daniel.heard] == ["done", "garbled", "healthy"]


async def test_rate_limits_answer_429_with_the_true_wait(api: BotApi, call: Call) -> None:
    daniel, luis = api.user("Daniel", met=True), api.user("Luis", met=True)
    circle = api.group("Círculo", daniel)
    circle.adds_bot(daniel)
    api.limit(per_second=25, chat_burst=1)
    answers = [(await call("sendMessage", chat_id=daniel.id, text="a"))[0] for _ in range(2)]
    assert answers == [200, 429]
    assert api.wire[-1].description == "Too Many Requests: retry after 1"
    assert (await call("sendMessage", chat_id=luis.id, text="a"))[0] == 200
    assert (await call("sendChatAction", chat_id=daniel.id, action="typing"))[0] == 200
    forward(api, seconds=1)
    assert (await call("sendMessage", chat_id=daniel.id, text="a"))[0] == 200
    forward(api, seconds=1)
    answers = [(await call("sendMessage", chat_id=circle.chat.id, text="a"))[0] for _ in range(21)]
    assert answers == [200] * 20 + [429]
    forward(api, seconds=3)
    assert (await call("sendMessage", chat_id=circle.chat.id, text="a"))[0] == 200
