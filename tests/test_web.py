"""The built-in channel, and the service's HTTP side: webhooks, health, metrics, limits and headers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.channels.web import BadPost, Seen, Web, read
from bot.contract import (
    Button,
    Delete,
    Edit,
    Kind,
    Lane,
    Later,
    Letter,
    Picture,
    React,
    Rejected,
    Scope,
    Send,
    Sent,
    Shape,
    Span,
    Style,
    Text,
    Unreachable,
)
from content.words import Words
from storage import retention, web
from storage.database import Database
from tests import rehearsing
from tests.browsing import Browser
from tests.rehearsing import Rehearsal, rehearse
from tests.world import Files

NOW = datetime(2026, 11, 24, 8, 10, tzinfo=UTC)
KEY = "0123456789abcdef"


@pytest.fixture
def said(tmp_path: Path) -> Words:
    return rehearsing.words(tmp_path)


@pytest.fixture
async def rehearsal(files: Files, said: Words) -> AsyncIterator[Rehearsal]:
    """The service with the simulator."""
    async with rehearse(files, said) as running:
        yield running


def letter(chat: int, shape: Shape, text: str = "", **more: Any) -> Letter:
    """A letter as a carrier holds it."""
    return Letter(
        more.pop("id", 900), chat, "participant-1", shape, Lane.REPLY, Text(text, more.pop("spans", ())), **more
    )


async def room(channel: Web) -> tuple[int, int]:
    """(chat, owner) of participant 1."""
    place = await channel.place("participant-1")
    assert place is not None
    return place


# --- letters ---------------------------------------------------------------------------------------------------------


async def test_a_picture_is_drawn_sealed_and_shown(rehearsal: Rehearsal) -> None:
    channel = rehearsal.web
    chat, owner = await room(channel)
    dot = Picture("dot", {"name": "ñ"})
    assert await channel.send(letter(chat, Send(), "Mira", picture=dot)) == Sent("900")
    assert await channel.send(letter(chat, Send(), id=901, picture=Picture("paper", {}))) == Sent("901")
    _, [*_, first, second] = await channel.news(chat, owner, None)
    assert (first.file, second.file) == (("dot.svg", "image/svg+xml"), ("paper.pdf", "application/pdf"))
    browser = rehearsal.browser()
    shown = await browser.get("/simulator/file?phone=participant-1&ref=900")
    assert (shown.status, shown.text, shown.headers["content-type"]) == (200, "<svg>ñ</svg>", "image/svg+xml")
    kept = await browser.get("/simulator/file?phone=participant-1&ref=901")
    assert kept.headers["content-disposition"] == 'attachment; filename="paper.pdf"'
    assert await channel.send(letter(chat, Delete(900), ref="900")) == Sent("900")
    for gone in ("phone=participant-1&ref=900", "phone=participant-2&ref=901", "phone=nobody&ref=901", "", "ref=1"):
        assert (await browser.get(f"/simulator/file?{gone}")).status == 404


async def test_an_edited_picture_replaces_the_old_one(rehearsal: Rehearsal) -> None:
    channel = rehearsal.web
    chat, _ = await room(channel)
    await channel.send(letter(chat, Send(), picture=Picture("dot", {"name": "a"})))
    await channel.send(letter(chat, Edit(900), ref="900", picture=Picture("dot", {"name": "b"})))
    found = await channel.file("participant-1", "900")
    assert found is not None and found.content == b"<svg>b</svg>"


async def test_a_picture_that_cannot_be_drawn_is_refused(rehearsal: Rehearsal) -> None:
    channel = rehearsal.web
    chat, _ = await room(channel)
    for name, why in (("nobody", "no painter nobody"), ("broken", "painter broken failed")):
        refused = await channel.send(letter(chat, Send(), "Mira", picture=Picture(name, {"name": "Daniel"})))
        assert refused == Rejected(why)


async def test_a_letter_is_shown_once_however_often_it_is_sent(rehearsal: Rehearsal) -> None:
    channel = rehearsal.web
    chat, owner = await room(channel)
    spans = (Span(0, 4, Style.BOLD),)
    sent = letter(chat, Send(), "Para. Sal.", spans=spans, buttons=(Button("Ya salí", "timeout.left:1"),))
    assert await channel.send(sent) == Sent("900")
    assert await channel.send(sent) == Sent("900")
    _, [bubble] = await channel.news(chat, owner, None)
    assert bubble.text == Text("Para. Sal.", spans)
    assert bubble.buttons == (Button("Ya salí", "timeout.left:1"),)
    assert not bubble.edited


async def test_letters_are_changed_taken_back_and_reacted_to(rehearsal: Rehearsal) -> None:
    channel = rehearsal.web
    chat, owner = await room(channel)
    await channel.send(letter(chat, Send(), "uno", buttons=(Button("Sí", "a.b:1"),)))
    seen, _ = await channel.news(chat, owner, None)

    assert await channel.send(letter(chat, Edit(900), "dos", id=901, ref="900")) == Sent("900")
    seen, [bubble] = await channel.news(chat, owner, seen)
    assert (bubble.text, bubble.buttons, bubble.edited) == (Text("dos"), (), True)

    assert await channel.send(letter(chat, React("900", "👍"), id=902)) == Sent("")
    seen, [bubble] = await channel.news(chat, owner, seen)
    assert bubble.reaction == "👍"
    await channel.send(letter(chat, React("900", ""), id=903))
    seen, [bubble] = await channel.news(chat, owner, seen)
    assert bubble.reaction == ""

    assert await channel.send(letter(chat, Delete(900), id=904, ref="900")) == Sent("900")
    seen, [bubble] = await channel.news(chat, owner, seen)
    assert bubble.text is None
    assert await channel.news(chat, owner, seen) == (seen, [])


@pytest.mark.parametrize("shape", [Edit(7), Delete(7), React("p-nobody", "👍")])
async def test_what_concerns_a_message_that_is_gone_is_rejected(rehearsal: Rehearsal, shape: Shape) -> None:
    chat, _ = await room(rehearsal.web)
    assert isinstance(await rehearsal.web.send(letter(chat, shape, "tarde", ref="7")), Rejected)


async def test_a_chat_that_is_gone_is_unreachable(rehearsal: Rehearsal) -> None:
    chat, owner = await room(rehearsal.web)
    assert isinstance(await rehearsal.web.send(letter(chat + 1000, Send(), "hola")), Unreachable)
    await rehearsal.keys.destroy(owner)
    assert isinstance(await rehearsal.web.send(letter(chat, Send(), "hola")), Unreachable)


async def test_without_its_database_it_asks_to_wait(rehearsal: Rehearsal, files: Files, tmp_path: Path) -> None:
    away = Database(f"sqlite:///{tmp_path}/empty.db")
    channel = Web(rehearsal.web.account, away, rehearsal.keys, rehearsal.engine.clock)
    result = await channel.send(letter(1, Send(), "hola"))
    assert isinstance(result, Later) and result.scope is Scope.ACCOUNT
    await away.close()


async def test_words_are_sealed_and_go_after_thirty_days(rehearsal: Rehearsal) -> None:
    channel = rehearsal.web
    chat, _ = await room(channel)
    await channel.send(letter(chat, Send(), "palabras", buttons=(Button("Botones", "a.b:1"),)))
    async with rehearsal.database.read() as db:
        body = await web.body_of(db, chat, "900")
    assert body is not None and b"palabras" not in body and b"Botones" not in body
    [keep] = [keep for keep in retention.KEEPS if keep.table is web.web_message]
    assert (keep.since, keep.days) == ("at", 30)


async def test_a_body_does_not_open_in_another_place(rehearsal: Rehearsal) -> None:
    channel = rehearsal.web
    chat, owner = await room(channel)
    await channel.send(letter(chat, Send(), "de uno", id=1))
    await channel.send(letter(chat, Send(), "de otro", id=2))
    async with rehearsal.database.write() as db:
        body = await web.body_of(db, chat, "1")
        assert body is not None
        await web.change(db, chat, "2", body)
    _, bubbles = await channel.news(chat, owner, None)
    assert [bubble.text for bubble in bubbles] == [Text("de uno"), None]


# --- what a page hands in --------------------------------------------------------------------------------------------


def test_what_is_typed_becomes_an_event() -> None:
    event = read("peer", {"key": KEY, "kind": "text", "text": " alto "}, NOW)
    assert (event.key, event.ref, event.peer) == (f"p-{KEY}", f"p-{KEY}", "peer")
    assert (event.kind, event.text, event.happened_at, event.cut) == (Kind.TEXT, " alto ", NOW, False)


def test_a_long_text_is_cut() -> None:
    event = read("peer", {"key": KEY, "kind": "text", "text": "ñ" * 10_000}, NOW)
    assert (len(event.text), event.cut) == (4096, True)


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"key": KEY},
        {"key": KEY, "kind": "text"},
        {"key": KEY, "kind": "text", "text": " \n"},
        {"key": KEY, "kind": "text", "text": ["alto"]},
        {"key": KEY, "kind": "tap"},
        {"key": KEY, "kind": "blocked"},
        {"key": KEY, "kind": "invented", "text": "alto"},
        {"key": "short", "kind": "text", "text": "alto"},
        {"key": "x" * 49, "kind": "text", "text": "alto"},
        {"key": "12345678\n", "kind": "text", "text": "alto"},
        {"key": 12345678, "kind": "text", "text": "alto"},
        {"kind": "text", "text": "alto"},
    ],
)
def test_what_nobody_could_have_done_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(BadPost) as refused:
        read("peer", raw, NOW)
    assert "alto" not in str(refused.value)


async def test_a_page_cannot_take_the_name_of_a_letter(rehearsal: Rehearsal) -> None:
    channel = rehearsal.web
    chat, owner = await room(channel)
    await channel.post("participant-1", {"key": "00000900", "kind": "voice"})
    await channel.send(letter(chat, Send(), "hola", id=900))
    _, bubbles = await channel.news(chat, owner, Seen(owner, {}))
    assert {"p-00000900", "900"} <= {bubble.ref for bubble in bubbles}


# --- HTTP ------------------------------------------------------------------------------------------------------------


@dataclass
class Hook:
    """A channel that a platform calls: writes down what it got and answers as told."""

    status: int = 200
    got: list[tuple[bytes, str | None]] = field(default_factory=list)

    async def webhook(self, body: bytes, secret_header: str | None) -> int:
        self.got.append((body, secret_header))
        return self.status


@pytest.mark.parametrize("status", [200, 403, 503])
async def test_a_webhook_is_answered_as_its_channel_says(files: Files, said: Words, status: int) -> None:
    hook = Hook(status)
    async with rehearse(files, said, telegrams={7: hook}) as running:
        telegram = Browser(running.app, peer="149.154.160.1", host="bot.example.org")
        secret = {"x_telegram_bot_api_secret_token": "s3cret"}
        assert (await telegram.post("/webhook/telegram/7", b'{"update_id": 1}', **secret)).status == status
        assert (await telegram.post("/webhook/telegram/8", b"{}", **secret)).status == 404
        assert (await telegram.post("/webhook/telegram/x", b"{}", **secret)).status == 404
        assert (await telegram.get("/webhook/telegram/7")).status == 405
    assert hook.got == [(b'{"update_id": 1}', "s3cret")]


async def test_bodies_have_a_limit(files: Files, said: Words) -> None:
    hook = Hook()
    async with rehearse(files, said, telegrams={7: hook}) as running:
        telegram = Browser(running.app)
        large = b" " * (2**20)
        assert (await telegram.post("/webhook/telegram/7", large)).status == 200
        assert (await telegram.post("/webhook/telegram/7", large + b" ")).status == 413
        assert (await telegram.post("/webhook/telegram/7", b"", content_length=str(2**20 + 1))).status == 413
        assert (await telegram.post("/webhook/telegram/7", b"", content_length="many")).status == 413
    assert len(hook.got) == 1


async def test_with_real_people_there_is_no_simulator(files: Files, said: Words) -> None:
    async with rehearse(files, said, telegrams={7: Hook()}) as running:
        browser = running.browser()
        page = await browser.get("/")
        assert page.status == 200 and "Respiro está en servicio" in page.text and "simulator" not in page.text
        for path in ("/simulator/say", "/simulator/clock", "/simulator/invite", "/simulator/enter"):
            assert (await browser.post(path, {"by": "8h"})).status == 404
        assert (await browser.get("/simulator/stream")).status == 404
        assert running.code == ""


async def test_every_answer_carries_the_security_headers(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    for path in ("/", "/static/simulator.js", "/healthz", "/nothing-here", "/simulator/say"):
        headers = (await browser.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] in ("no-store", "no-cache")


async def test_health_says_that_it_lives_and_readiness_that_it_works(rehearsal: Rehearsal) -> None:
    probe = Browser(rehearsal.app, peer="10.1.2.3", host="10.9.8.7:8080")
    assert (await probe.get("/healthz")).status == 200
    assert (await probe.get("/readyz")).text == '{"ready":true,"trouble":{}}'
    rehearsal.engine.worker.trouble = "OperationalError"
    answer = await probe.get("/readyz")
    assert (answer.status, answer.text) == (503, '{"ready":false,"trouble":{"worker":"OperationalError"}}')


async def test_metrics_are_for_this_computer_or_for_who_has_the_token(files: Files, said: Words) -> None:
    async with rehearse(files, said) as running:
        await running.web.post("participant-1", {"key": KEY, "kind": "text", "text": "hola"})
        figures = await running.browser().get("/metrics")
        assert figures.status == 200 and "respiro_events_received_total 1.0" in figures.text
        assert 'respiro_outbox_waiting{lane="urgent"} 0.0' in figures.text
        assert (await Browser(running.app, peer="10.1.2.3").get("/metrics")).status == 401
        assert (await running.browser().get("/metrics", x_forwarded_for="10.1.2.3")).status == 401
    async with rehearse(files, said, metrics_token="abc") as running:
        assert (await running.browser().get("/metrics")).status == 401
        assert (await running.browser().get("/metrics", authorization="Bearer abd")).status == 401
        assert (await Browser(running.app, peer="10.1.2.3").get("/metrics", authorization="Bearer abc")).status == 200
