"""Letters out: what Telegram is asked, and what each of its answers, or silence, becomes."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.channels.telegram import Login, Telegram
from bot.channels.telegram_write import fit, utf16
from bot.clock import SystemClock
from bot.contract import (
    TOO_MANY,
    Button,
    Delete,
    Edit,
    Lane,
    Later,
    Letter,
    Picture,
    React,
    Rejected,
    Scope,
    Send,
    SendResult,
    Sent,
    Span,
    Style,
    Text,
    Unreachable,
    Unsure,
)
from tests.botapi import BotApi
from tests.botapi_faults import FaultKind
from tests.botapi_people import Person

SECRET = "¿palabras de un hombre?"


def draw(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    return f"plan of {args['name']}".encode(), "plan.png", "image/png"


def write(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    return b"%PDF", "plan.pdf", "application/pdf"


def fail(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    raise ZeroDivisionError(SECRET)


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(clock=SystemClock()) as server:
        yield server
        assert server.invalid == []


@pytest_asyncio.fixture
async def telegram(api: BotApi) -> AsyncIterator[Telegram]:
    painters = {"plan": draw, "paper": write, "broken": fail}
    channel = Telegram(1, Login(api.token, api.url, patience=0.3), api.clock, painters=painters)
    yield channel
    await channel.close()


@pytest.fixture
def daniel(api: BotApi) -> Person:
    return api.user("Daniel", met=True)


def letter(to: Person | int, text: str | Text = "hola", **more: Any) -> Letter:
    peer = str(to if isinstance(to, int) else to.id)
    words = text if isinstance(text, Text) else Text(text)
    return replace(Letter(1, 1, peer, Send(), Lane.REPLY, words), **more)


def buttons(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label, f"v:{n}") for n, label in enumerate(labels))


# --- requests --------------------------------------------------------------------------------------------------------


async def test_a_letter_is_sent_with_its_looks(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    text = Text("😀 <b>hola</b> & *Noa*", (Span(0, 1, Style.ITALIC), Span(2, 11, Style.BOLD), Span(50, 9, Style.BOLD)))
    sent = letter(daniel, text=text, buttons=buttons("Sí"), protected=True, silent=True)
    assert await telegram.send(sent) == Sent(str(daniel.heard[0].id))
    assert api.wire[-1].params == {
        "chat_id": daniel.id,
        "text": "😀 <b>hola</b> & *Noa*",
        "entities": [
            {"type": "italic", "offset": 0, "length": 2},
            {"type": "bold", "offset": 3, "length": 11},
        ],
        "reply_markup": {"inline_keyboard": [[{"text": "Sí", "callback_data": "v:0"}]]},
        "protect_content": True,
        "disable_notification": True,
        "link_preview_options": {"is_disabled": True},
    }


async def test_a_plain_letter_asks_for_nothing_more(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    await telegram.send(letter(daniel))
    plain = {"chat_id": daniel.id, "text": "hola", "link_preview_options": {"is_disabled": True}}
    assert api.wire[-1].params == plain


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (("0-3", "4-6", "7-8", "9-10"), ["0-3|4-6", "7-8|9-10"]),
        (("Ya salí", "Hay niños conmigo", "Voy manejando", "Necesito a alguien"), None),
        (("Sí", "No", "No quiero decirlo"), ["Sí|No", "No quiero decirlo"]),
        (("Sí", "No quiero decirlo", "No"), ["Sí", "No quiero decirlo", "No"]),
        (("123456789012", "1234567890123"), ["123456789012", "1234567890123"]),
    ],
)
async def test_short_buttons_share_a_row(
    telegram: Telegram, daniel: Person, labels: tuple[str, ...], rows: list[str] | None
) -> None:
    await telegram.send(letter(daniel, buttons=buttons(*labels)))
    assert ["|".join(label for label, _ in row) for row in daniel.heard[-1].rows] == (rows or list(labels))
    assert daniel.heard[-1].buttons == labels


async def test_pictures_are_drawn_and_sent(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    plan = letter(daniel, text=Text("Tu plan", (Span(0, 2, Style.BOLD),)), picture=Picture("plan", {"name": "x"}))
    assert isinstance(await telegram.send(replace(plan, buttons=buttons("Ver"), protected=True)), Sent)
    assert isinstance(await telegram.send(letter(daniel, "", picture=Picture("paper", {}))), Sent)
    photo, paper = daniel.heard
    assert photo.upload and (photo.upload.data, photo.upload.filename) == (b"plan of x", "plan.png")
    assert (photo.text, photo.buttons, photo.message["has_protected_content"]) == ("Tu plan", ("Ver",), True)
    assert photo.message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert paper.upload and (paper.upload.data, paper.message["document"]["file_name"]) == (b"%PDF", "plan.pdf")
    assert [call.method for call in api.wire] == ["sendPhoto", "sendDocument"]


async def test_a_voice_note_is_passed_on_by_its_id(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    """Nothing of it goes through our hands; what it says stands under it."""
    ana = api.user("Ana", met=True)
    update = daniel.voice()
    assert update is not None
    file = update["message"]["voice"]["file_id"]
    words = Text("Encino mandó una nota de voz.", (Span(0, 6, Style.BOLD),))
    said = letter(ana, words, voice=file, buttons=(Button("Escribirle", "a:1"),))
    assert isinstance(await telegram.send(said), Sent)
    params = api.wire[-1].params
    assert params is not None and (params["voice"], params["caption"]) == (file, words.plain)


async def test_a_picture_that_cannot_be_drawn_is_refused(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    assert await telegram.send(letter(daniel, picture=Picture("nobody", {}))) == Rejected("no painter nobody")
    assert await telegram.send(letter(daniel, picture=Picture("broken", {}))) == Rejected("painter broken failed")
    assert api.wire == []


async def test_edits_deletions_and_reactions(telegram: Telegram, daniel: Person) -> None:
    sent = await telegram.send(letter(daniel, buttons=buttons("Sí")))
    assert isinstance(sent, Sent)
    edit = letter(daniel, "adiós", shape=Edit(1), ref=sent.ref)
    assert await telegram.send(edit) == sent
    assert [(h.text, h.buttons) for h in daniel.heard] == [("adiós", ())]
    assert await telegram.send(edit) == sent, "a repeated edit changes nothing and has arrived"
    daniel.says("gracias")
    his = max(daniel.chat.messages)
    assert await telegram.send(letter(daniel, "", shape=React(str(his), "❤️"))) == Sent()
    assert daniel.chat.reactions[his] == [{"type": "emoji", "emoji": "❤"}]
    delete = letter(daniel, "", shape=Delete(1), ref=sent.ref)
    assert await telegram.send(delete) == Sent()
    assert daniel.heard == []
    assert await telegram.send(delete) == Sent(), "what is gone already is gone"
    assert await telegram.send(edit) == Rejected("message to edit not found")


async def test_words_under_a_picture_are_edited_with_it_or_alone(telegram: Telegram, daniel: Person) -> None:
    sent = await telegram.send(letter(daniel, "uno", picture=Picture("plan", {"name": "x"})))
    assert isinstance(sent, Sent)
    edit = letter(daniel, "dos", shape=Edit(1), ref=sent.ref)
    assert await telegram.send(edit) == sent
    assert (daniel.heard[0].text, daniel.heard[0].upload and daniel.heard[0].upload.data) == ("dos", b"plan of x")
    assert await telegram.send(replace(edit, picture=Picture("plan", {"name": "y"}))) == sent
    assert daniel.heard[0].upload and daniel.heard[0].upload.data == b"plan of y"


async def test_what_never_arrived_cannot_be_changed_and_is_gone(
    api: BotApi, telegram: Telegram, daniel: Person
) -> None:
    assert isinstance(await telegram.send(letter(daniel, shape=Edit(1))), Rejected)
    assert isinstance(await telegram.send(letter(daniel, shape=React("", "👍"))), Rejected)
    assert await telegram.send(letter(daniel, shape=Delete(1))) == Sent()
    assert api.wire == []


async def test_a_text_that_is_too_long_is_cut_and_an_empty_one_refused(telegram: Telegram, daniel: Person) -> None:
    long = Text("a" * 4000 + "😀" * 100, (Span(3990, 100, Style.BOLD), Span(4090, 2, Style.ITALIC)))
    assert isinstance(await telegram.send(letter(daniel, text=long)), Sent)
    heard = daniel.heard[0]
    assert heard.text == "a" * 4000 + "😀" * 47 + "…"
    assert heard.message["entities"] == [{"type": "bold", "offset": 3990, "length": 10 + 94}]
    assert isinstance(await telegram.send(letter(daniel, "b" * 5000, picture=Picture("plan", {"name": "x"}))), Sent)
    assert daniel.heard[1].text == "b" * 1023 + "…"
    assert await telegram.send(letter(daniel, " \n")) == Rejected("message text is empty")


@pytest.mark.parametrize("length", range(6))
def test_a_cut_text_fits(length: int) -> None:
    for text in ("abcdef", "😀😀😀", "a😀b😀", "ñandú…"):
        cut = fit(Text(text), length).plain
        assert utf16(cut) <= max(length, 1)
        assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


# --- answers ---------------------------------------------------------------------------------------------------------

ANSWERS: list[tuple[str, dict[str, Any], SendResult]] = [
    ("429", {"retry_after": 7}, Later(7, Scope.CHAT, TOO_MANY)),
    ("403", {}, Unreachable("bot was blocked")),
    ("403", {"description": f"Forbidden: {SECRET}"}, Unreachable("forbidden")),
    ("400", {"description": "Bad Request: chat not found"}, Unreachable("chat not found")),
    ("400", {"description": "Bad Request: user is deactivated"}, Unreachable("user is deactivated")),
    ("400", {"description": "Bad Request: PEER_ID_INVALID"}, Unreachable("peer_id_invalid")),
    ("400", {"description": "Bad Request: not enough rights to send text messages to the chat"}, Unreachable("")),
    ("400", {"description": "Bad Request: message is too long"}, Rejected("message is too long")),
    ("400", {"description": f"Bad Request: can't parse entities: <{SECRET}>"}, Rejected("can't parse")),
    ("400", {"description": f"Bad Request: {SECRET}"}, Rejected("bad request")),
    ("500", {}, Later(1, Scope.CHAT, "server error")),
    ("502", {}, Later(1, Scope.CHAT, "server error")),
    ("401", {}, Later(60, Scope.ACCOUNT, "the token is refused")),
    ("409", {}, Later(1, Scope.ACCOUNT, "conflict")),
    ("drop", {}, Unsure("no answer")),
    ("lost", {}, Unsure("no answer")),
    ("hang", {}, Unsure("no answer")),
    ("garbage", {}, Unsure("no answer")),
]


@pytest.mark.parametrize(("kind", "about", "expected"), ANSWERS)
async def test_an_answer_becomes_an_outcome(
    api: BotApi, telegram: Telegram, daniel: Person, kind: Any, about: dict[str, Any], expected: SendResult
) -> None:
    api.fault("sendMessage", kind, **about)
    got = await telegram.send(letter(daniel, SECRET))
    if isinstance(expected, Unreachable) and not expected.why:
        assert isinstance(got, Unreachable)
    else:
        assert got == expected
    assert SECRET not in repr(got)
    assert isinstance(await telegram.send(letter(daniel, "y otra")), Sent), "the next letter is not the worse for it"


async def test_a_server_that_is_not_there_holds_the_account(api: BotApi) -> None:
    async with BotApi() as gone:
        url = gone.url
    channel = Telegram(1, Login(api.token, url), api.clock)
    assert await channel.send(letter(5)) == Later(1, Scope.ACCOUNT, "no connection")
    await channel.close()


async def test_an_answer_that_is_no_message_is_unsure(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    del daniel.chat.brief["id"]
    assert await telegram.send(letter(daniel)) == Unsure("an unforeseen failure")


async def test_people_who_cannot_be_written_to(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    stranger, luis = api.user("Ana"), api.user("Luis", met=True)
    assert await telegram.send(letter(stranger)) == Unreachable("chat not found")
    daniel.blocks()
    assert await telegram.send(letter(daniel)) == Unreachable("bot was blocked")
    daniel.unblocks()
    assert isinstance(await telegram.send(letter(daniel)), Sent)
    luis.vanishes()
    assert await telegram.send(letter(luis)) == Unreachable("user is deactivated")
    circle = api.group("Círculo", daniel)
    circle.adds_bot(daniel)
    circle.removes_bot(daniel)
    assert await telegram.send(letter(circle.chat.id)) == Unreachable("bot was kicked")
    assert await telegram.send(letter(0, peer="@daniel")) == Rejected("an address that is none of Telegram's")


async def test_a_second_man_with_429_means_the_account(api: BotApi, telegram: Telegram, daniel: Person) -> None:
    luis, circle = api.user("Luis", met=True), api.group("Círculo", daniel)
    circle.adds_bot(daniel)
    api.fault("sendMessage", "429", times=None, retry_after=3)

    async def held(to: Person | int) -> Scope:
        got = await telegram.send(letter(to))
        assert isinstance(got, Later) and (got.seconds, got.why) == (3, TOO_MANY)
        return got.scope

    assert await held(circle.chat.id) is Scope.CHAT
    assert await held(daniel) is Scope.CHAT
    assert await held(daniel) is Scope.CHAT
    assert await held(circle.chat.id) is Scope.CHAT
    assert await held(luis) is Scope.ACCOUNT
    assert isinstance(api.clock, SystemClock)
    api.clock.forward(timedelta(seconds=11))
    assert await held(daniel) is Scope.CHAT


async def test_a_group_that_moved_is_written_to_at_its_new_place(
    api: BotApi, telegram: Telegram, daniel: Person
) -> None:
    circle = api.group("Círculo", daniel)
    circle.adds_bot(daniel)
    old = circle.chat.id
    circle.migrates(daniel)
    assert isinstance(await telegram.send(letter(old, "uno")), Sent)
    assert isinstance(await telegram.send(letter(old, "dos")), Sent)
    assert [h.text for h in circle.heard] == ["uno", "dos"]
    assert [call.code for call in api.calls("sendMessage")] == [400, 200, 200], "the new place is remembered"


async def test_nothing_said_and_no_token_is_ever_logged(
    api: BotApi,
    telegram: Telegram,
    daniel: Person,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    kinds: tuple[FaultKind, ...] = ("garbage", "400", "502", "drop")
    for kind in kinds:
        api.fault("sendMessage", kind, description=SECRET)
        await telegram.send(letter(daniel, SECRET))
    await telegram.send(letter(daniel, SECRET))
    await telegram.send(letter(daniel, SECRET, picture=Picture("broken", {"words": SECRET})))
    written = caplog.text + "".join(capsys.readouterr()) + repr(telegram) + repr(Login(api.token))
    assert "painter" in written, "our own lines are there"
    for secret in (SECRET, api.token, str(daniel.id)):
        assert secret not in written
