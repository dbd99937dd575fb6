"""The simulator: who may open it, that its phones talk to the real service live, and its clock."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.web.guard import Door
from bot.web.pages import WORDS, runs
from content.words import Words
from storage import chats, joining
from tests import rehearsing
from tests.browsing import Browser
from tests.rehearsing import Rehearsal, rehearse
from tests.world import Files

ONE, TWO = "participant-1", "participant-2"

any_database = pytest.mark.parametrize("ready_ground", ["sqlite"], indirect=True)
"""For what is decided before any database is asked: one of them will do."""


@pytest.fixture
def said(tmp_path: Path) -> Words:
    return rehearsing.words(tmp_path)


@pytest.fixture
async def rehearsal(files: Files, said: Words) -> AsyncIterator[Rehearsal]:
    """The service with the simulator."""
    async with rehearse(files, said) as running:
        yield running


def key(number: int) -> str:
    """A name of the page's for the n-th thing that it hands in."""
    return f"{number:032x}"


def typed(text: str, number: int, phone: str = ONE) -> dict[str, str]:
    """What the page hands in when somebody types."""
    return {"phone": phone, "key": key(number), "kind": "text", "text": text}


# --- who may open it -------------------------------------------------------------------------------------------------


async def test_on_this_computer_it_simply_opens(rehearsal: Rehearsal) -> None:
    for host in ("localhost:8080", "127.0.0.1:8080", "[::1]:8080", "localhost"):
        page = await rehearsal.browser(host=host).get("/")
        assert page.status == 200 and "Nada sale de esta computadora" in page.text
    assert (await Browser(rehearsal.app, peer="::1").get("/")).status == 200


@any_database
async def test_the_page_holds_no_script_and_no_style_of_its_own(rehearsal: Rehearsal) -> None:
    page = (await rehearsal.browser().get("/")).text
    assert re.findall(r"<script[^>]*>[^<]", page) == []
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|https?://", page)


@any_database
async def test_every_word_of_the_page_exists_in_both_languages(rehearsal: Rehearsal, said: Words) -> None:
    browser = rehearsal.browser()
    spanish = (await browser.get("/")).text
    moved = await browser.get("/?language=en")
    assert (moved.status, moved.headers["location"]) == (303, "/")
    english = (await browser.get("/")).text
    assert '<html lang="es">' in spanish and '<html lang="en">' in english
    assert "Nothing leaves this computer." in english and "computadora" not in english
    assert all(said.has(words.id, "en") for words in WORDS.values())
    await browser.get("/?language=xx")
    assert '<html lang="en">' in (await browser.get("/")).text


@any_database
@pytest.mark.parametrize(
    "header",
    [
        {"x_forwarded_for": "203.0.113.5"},
        {"x_forwarded_host": "localhost"},
        {"forwarded": "for=203.0.113.5"},
        {"via": "1.1 proxy"},
        {"x_real_ip": "203.0.113.5"},
        {"cf_connecting_ip": "203.0.113.5"},
    ],
)
async def test_through_a_proxy_the_door_is_shut(rehearsal: Rehearsal, header: dict[str, str]) -> None:
    browser = rehearsal.browser()
    page = await browser.get("/", **header)
    assert page.status == 403 and "Escribe el código" in page.text and "Daniel" not in page.text
    assert (await browser.get("/simulator/stream", **header)).status == 403
    assert (await browser.post("/simulator/say", typed("alto", 1), **header)).status == 403
    assert (await browser.post("/simulator/clock", {"by": "8h"}, **header)).status == 403


async def test_the_code_opens_once_and_the_browser_is_known_from_then_on(rehearsal: Rehearsal) -> None:
    visitor = Browser(rehearsal.app, peer="192.168.1.20")
    assert (await visitor.get("/")).status == 403
    wrong = await visitor.submit("/simulator/enter", code="AAAA-AAAA-AAAA")
    assert wrong.status == 403 and "Ese código no es" in wrong.text and not visitor.cookies
    typed_badly = rehearsal.code.lower().replace("-", " ")
    entered = await visitor.submit("/simulator/enter", code=typed_badly)
    assert (entered.status, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and rehearsal.code not in cookie
    assert (await visitor.get("/")).status == 200
    assert (await visitor.post("/simulator/say", typed("hola", 1))).status == 204

    second = Browser(rehearsal.app, peer="192.168.1.21")
    assert (await second.submit("/simulator/enter", code=rehearsal.code)).status == 403
    second.cookies[Door.COOKIE] = "x" * 43
    assert (await second.get("/")).status == 403


async def test_the_cookie_is_secure_where_the_address_is(files: Files, said: Words) -> None:
    async with rehearse(files, said, public_url="https://ensayo.example.org") as running:
        visitor = Browser(running.app, peer="10.0.0.2", host="ensayo.example.org")
        entered = await visitor.submit("/simulator/enter", code=running.code)
        assert entered.status == 303 and "Secure" in entered.headers["set-cookie"]


@any_database
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8080", ""])
async def test_another_name_for_this_computer_is_refused(rehearsal: Rehearsal, host: str) -> None:
    rebound = rehearsal.browser(host=host)
    for path in ("/", "/simulator/stream"):
        assert (await rebound.get(path)).status == 400
    assert (await rebound.post("/simulator/say", typed("alto", 1))).status == 400
    assert (await rebound.submit("/simulator/enter", code=rehearsal.code)).status == 400


@any_database
@pytest.mark.parametrize(
    ("header", "status"),
    [
        ({"origin": "http://localhost:8080"}, 204),
        ({"origin": "http://localhost:8080", "sec_fetch_site": "same-origin"}, 204),
        ({"origin": "null", "sec_fetch_site": "same-origin"}, 204),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://localhost:9090"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:8080", "sec_fetch_site": "cross-site"}, 403),
        ({"origin": "http://localhost:8080", "sec_fetch_site": "same-site"}, 403),
    ],
)
async def test_only_the_page_itself_hands_in(rehearsal: Rehearsal, header: dict[str, str], status: int) -> None:
    browser = rehearsal.browser()
    for path, body in (
        ("/simulator/say", typed("hola", 1)),
        ("/simulator/clock", {"by": "1m"}),
        ("/simulator/invite", {"phone": TWO, "key": key(2)}),
    ):
        assert (await browser.post(path, body, **header)).status == status


# --- phones ----------------------------------------------------------------------------------------------------------


async def test_what_is_typed_is_answered_live(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        screen = await stream.until(lambda s: s.whole)
        assert [owner["alias"] for owner in screen.owners.values()] == ["Daniel", "", "Lucía", "Martín"]
        assert screen.said(ONE) == []
        assert (await browser.post("/simulator/say", typed("alto", 1))).status == 204
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 2)
        assert screen.said(ONE) == ["> alto", "< Dijiste alto."]
        assert screen.shown(ONE)[1]["runs"] == [["Dijiste ", ""], ["alto", "b"], [".", ""]]
        assert [label for label, _ in screen.shown(ONE)[1]["buttons"]] == ["Cuenta"]
        assert screen.said(TWO) == screen.said("facilitator") == []


async def test_a_double_submit_is_one_message(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        for _ in range(3):
            assert (await browser.post("/simulator/say", typed("hola", 1))).status == 204
        await stream.until(lambda s: "< Dijiste hola." in s.said(ONE))
        await browser.post("/simulator/say", typed("fin", 2))
        screen = await stream.until(lambda s: "< Dijiste fin." in s.said(ONE))
        assert screen.said(ONE) == ["> hola", "< Dijiste hola.", "> fin", "< Dijiste fin."]


async def test_buttons_press_and_forged_ones_do_not(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        await browser.post("/simulator/say", typed("hola", 1))
        asked = (await stream.until(lambda s: len(s.shown(ONE)) == 2)).shown(ONE)[1]
        [[_, data]] = asked["buttons"]
        tap = {"phone": ONE, "key": key(2), "kind": "tap", "data": data, "of": asked["ref"]}
        assert (await browser.post("/simulator/say", tap)).status == 204
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 4)
        assert screen.said(ONE)[2:] == ["> Cuenta", "< Van 1."]
        assert screen.shown(ONE)[2]["kind"] == "tap"
        for number, (forged, of) in enumerate(
            [("nobody.knows:1", asked["ref"]), (data + ":9", "77"), ("x" * 900, 5)], 3
        ):
            said = {"phone": ONE, "key": key(number), "kind": "tap", "data": forged, "of": of}
            assert (await browser.post("/simulator/say", said)).status == 204
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 7)
        assert screen.said(ONE)[4:] == ["< Ese botón ya no sirve."] * 3


async def test_voice_notes_reactions_edits_and_deletions_are_shown(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        await browser.post("/simulator/say", {"phone": ONE, "key": key(1), "kind": "voice"})
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 2)
        assert [(b["side"], b["kind"]) for b in screen.shown(ONE)] == [("person", "voice"), ("bot", "text")]
        await browser.post("/simulator/say", typed("mira", 2))
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 4 and s.shown(ONE)[3]["edited"])
        assert screen.shown(ONE)[3]["runs"] == [["Dicho de ", ""], ["otro", "i"], [" modo.", ""]]
        await stream.until(lambda s: s.shown(ONE)[2]["reaction"] == "👀")
        await browser.post("/simulator/say", typed("olvida", 3))
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 6 and s.shown(ONE)[5]["runs"] is None)
        assert screen.said(ONE)[4:] == ["> olvida", "< (gone)"]


async def test_very_long_and_very_odd_texts_go_in_as_they_are(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        odd = "<b>\u202e\u200b\x00\ud83d &amp; **no**"
        await browser.post("/simulator/say", typed(odd, 1))
        await stream.until(lambda s: len(s.shown(ONE)) == 2)
        await browser.post("/simulator/say", typed("ñ" * 10_000, 2))
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 4)
        assert screen.said(ONE)[0] == f"> {odd}"
        assert screen.said(ONE)[2] == "> " + "ñ" * 4096
        assert screen.said(ONE)[3].endswith(", y más")


@any_database
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 404),
        (b"not json", 404),
        (b"[1]", 404),
        (b"[" * 60_000, 404),
        ({"phone": "nobody", "key": key(1), "kind": "text", "text": "a"}, 404),
        ({"phone": [ONE], "key": key(1), "kind": "text", "text": "a"}, 404),
        ({"phone": ONE}, 400),
        ({"phone": ONE, "key": key(1), "kind": "text", "text": ""}, 400),
        ({"phone": ONE, "key": "1", "kind": "text", "text": "a"}, 400),
        ({"phone": ONE, "key": key(1), "kind": "text", "text": "a" * 70_000}, 413),
    ],
)
async def test_what_the_page_would_never_hand_in_is_refused(rehearsal: Rehearsal, body: object, status: int) -> None:
    assert (await rehearsal.browser().post("/simulator/say", body)).status == status


async def test_what_was_missed_is_there_after_a_new_connection(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        await browser.post("/simulator/say", typed("uno", 1))
        await stream.until(lambda s: len(s.shown(ONE)) == 2)
    await browser.post("/simulator/say", typed("dos", 2))
    async with browser.stream() as stream:
        screen = await stream.until(lambda s: len(s.shown(ONE)) == 4)
        assert screen.said(ONE) == ["> uno", "< Dijiste uno.", "> dos", "< Dijiste dos."]


async def test_two_browsers_see_the_same(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as first, rehearsal.browser().stream() as second:
        await browser.post("/simulator/say", typed("hola", 1))
        shown = [(await s.until(lambda s: len(s.shown(ONE)) == 2)).shown(ONE) for s in (first, second)]
        assert shown[0] == shown[1]


async def test_it_all_survives_a_restart(files: Files, said: Words) -> None:
    async with rehearse(files, said) as running, running.browser().stream() as stream:
        await running.browser().post("/simulator/say", typed("hola", 1))
        before = (await stream.until(lambda s: len(s.shown(ONE)) == 2)).shown(ONE)
    async with rehearse(files, said) as running, running.browser().stream() as stream:
        assert (await stream.until(lambda s: s.whole)).shown(ONE) == before


async def test_somebody_who_is_erased_leaves_an_empty_phone(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        await browser.post("/simulator/say", typed("hola", 1, TWO))
        screen = await stream.until(lambda s: len(s.shown(TWO)) == 2)
        old = screen.owners[TWO]["begun"]
        place = await rehearsal.web.place(TWO)
        assert place is not None
        await rehearsal.keys.destroy(place[1])
        [fresh] = await rehearsal.keys.create()
        async with rehearsal.database.write() as db:
            await rehearsing.give_chat_to(db, place[0], fresh, rehearsal.engine.clock.now())
        rehearsal.web.ring()
        screen = await stream.until(lambda s: s.owners[TWO]["begun"] != old)
        assert screen.said(TWO) == []
        assert screen.owners[TWO]["joins"]


async def test_streams_let_go_when_the_service_ends(rehearsal: Rehearsal) -> None:
    async with rehearsal.browser().stream() as stream:
        await stream.until(lambda s: s.whole)
        rehearsal.stop.set()
        await stream.ended.wait()


# --- joining by invitation -------------------------------------------------------------------------------------------


async def test_an_invitation_is_made_for_the_phone_that_opens_it(rehearsal: Rehearsal) -> None:
    browser = rehearsal.browser()
    async with browser.stream() as stream:
        screen = await stream.until(lambda s: s.whole)
        assert {phone: owner["joins"] for phone, owner in screen.owners.items()} == {
            ONE: False,
            TWO: True,
            "facilitator": False,
            "counsellor": False,
        }
        assert (await browser.post("/simulator/invite", {"phone": "facilitator", "key": key(1)})).status == 404
        assert (await browser.post("/simulator/invite", {"phone": TWO})).status == 400
        assert (await browser.post("/simulator/invite", {"phone": TWO, "key": key(1)})).status == 204
        first, _ = (await stream.until(lambda s: len(s.shown(TWO)) == 2)).said(TWO)
    code = first.removeprefix("> /start ")
    now = rehearsal.engine.clock.now()
    place = await rehearsal.web.place(TWO)
    assert place is not None
    async with rehearsal.database.read() as db:
        home, _, _ = await chats.organisation_of(db, rehearsal.web.account)
        found = await joining.find(db, rehearsal.keys, code, person=(place[1], home), now=now)
        assert found is not None and found.role == "participant"
        assert await joining.find(db, rehearsal.keys, code, person=(place[1], home + 1), now=now) is None


def test_text_is_cut_where_its_look_changes(said: Words) -> None:
    from bot.contract import Span, Style, Text

    both = Text("abcd", (Span(0, 3, Style.BOLD), Span(1, 1, Style.ITALIC)))
    assert runs(both) == [("a", "b"), ("b", "bi"), ("c", "b"), ("d", "")]
    assert runs(Text("")) == []
    assert runs(Text("🎈🎈", (Span(1, 1, Style.BOLD),))) == [("🎈", ""), ("🎈", "b")]
