"""Raw Telegram updates in, events out: a table, and proof that nothing a server can send makes the reader fail."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_read import read
from bot.contract import Incoming, Kind, Poison
from tests.botapi import BotApi
from tests.botapi_check import mismatch

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SENT_AT = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
DATE = int(SENT_AT.timestamp())

MAN: dict[str, Any] = {"id": 501, "is_bot": False, "first_name": "Daniel", "username": "dani", "language_code": "es-MX"}
PRIVATE = {"id": 501, "type": "private", "first_name": "Daniel"}
GROUP = {"id": -40, "type": "group", "title": "Círculo"}
SUPERGROUP = {"id": -1001, "type": "supergroup", "title": "Círculo"}
FILE = {"file_id": "f", "file_unique_id": "u"}


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
    return {"update_id": 9, "message": {"message_id": 7, "from": MAN, "chat": chat, "date": DATE} | content}


def changed(kind: str, chat: dict[str, Any], status: Any, **more: Any) -> dict[str, Any]:
    old = {"user": MAN, "status": "member"}
    new = {"user": MAN, "status": status} | more
    moment = {"chat": chat, "from": MAN, "date": DATE}
    return {"update_id": 9, kind: moment | {"old_chat_member": old, "new_chat_member": new}}


def tap(**content: Any) -> dict[str, Any]:
    shown = {"message_id": 6, "chat": PRIVATE, "date": DATE, "text": "¿?"}
    return {"update_id": 9, "callback_query": {"id": "1", "from": MAN, "message": shown, "data": "v:1"} | content}


def event(kind: Kind, text: str = "", **more: Any) -> Incoming:
    about: dict[str, Any] = {"key": "9", "peer": "501", "happened_at": SENT_AT, "ref": "7", "language": "es-MX"} | more
    return Incoming(kind=kind, text=text, **about)


def in_group(kind: Kind, **more: Any) -> Incoming:
    about: dict[str, Any] = {"peer": "-40", "group": True} | more
    return event(kind, **about)


TABLE: list[tuple[str, dict[str, Any], Incoming | None]] = [
    ("a text", message(text="alto"), event(Kind.TEXT, "alto")),
    ("a start by invitation", message(text="/start CODE"), event(Kind.TEXT, "/start CODE")),
    ("a command with the bot's name", message(text="/retiro@respiro_bot ya"), event(Kind.TEXT, "/retiro ya")),
    ("an address in a text", message(text="a@b.mx /x@y"), event(Kind.TEXT, "a@b.mx /x@y")),
    ("emoji alone", message(text="😡😡"), event(Kind.TEXT, "😡😡")),
    ("right to left and zero width", message(text="\u202ealto\u200b"), event(Kind.TEXT, "\u202ealto\u200b")),
    ("a NUL and half a surrogate pair", message(text="a\0b\ud83dc"), event(Kind.TEXT, "a\ufffdb\ufffdc")),
    ("10,000 characters", message(text="ñ" * 10_000), event(Kind.TEXT, "ñ" * 4096, cut=True)),
    ("4,096 characters", message(text="ñ" * 4096), event(Kind.TEXT, "ñ" * 4096)),
    (
        "his own number",
        message(contact={"phone_number": "+52155", "first_name": "Daniel", "user_id": 501}),
        event(Kind.CONTACT, "+52155", data="own"),
    ),
    (
        "another's number",
        message(contact={"phone_number": "+52155", "first_name": "Ana", "user_id": 502}),
        event(Kind.CONTACT, "+52155"),
    ),
    ("a voice note", message(voice=FILE), event(Kind.VOICE, file="f")),
    ("a voice note of no file", message(voice={"file_id": 7}), event(Kind.VOICE)),
    ("an answer", message(text="sí", reply_to_message={"message_id": 3}), event(Kind.TEXT, "sí", reply="3")),
    ("an answer to nothing", message(text="sí", reply_to_message={"message_id": "x"}), event(Kind.TEXT, "sí")),
    ("a song", message(audio=FILE), event(Kind.VOICE)),
    ("a round video", message(video_note=FILE), event(Kind.VOICE)),
    ("a photo with a caption", message(photo=[FILE], caption="mira"), event(Kind.PHOTO, "mira")),
    ("a sticker", message(sticker=FILE | {"emoji": "👍"}), event(Kind.STICKER)),
    ("a video", message(video=FILE, caption="mira"), event(Kind.MEDIA, "mira")),
    ("an animation is also a document", message(animation=FILE, document=FILE), event(Kind.MEDIA)),
    ("a document", message(document=FILE), event(Kind.MEDIA)),
    ("a place", message(location={"latitude": 1.0, "longitude": 2.0}), event(Kind.LOCATION)),
    ("a venue is also a place", message(venue={"title": "Casa"}, location={}), event(Kind.LOCATION)),
    ("dice, a poll, what is still to come", message(dice={"value": 6}), event(Kind.OTHER)),
    ("our own pin", message(pinned_message={"message_id": 6}), None),
    ("a language tag that is none", message(text="a") | {"x": 1}, event(Kind.TEXT, "a")),
    (
        "an edit",
        {"update_id": 9, "edited_message": message(text="no", edit_date=DATE)["message"] | {"date": 1}},
        event(Kind.EDITED, "no"),
    ),
    ("a tap", tap(), event(Kind.TAP, data="v:1", ref="6", happened_at=NOW)),
    (
        "a tap on a message too old to be shown",
        tap(message={"message_id": 6, "chat": PRIVATE, "date": 0}),
        event(Kind.TAP, data="v:1", ref="6", happened_at=NOW),
    ),
    ("a tap on a message of another chat's bot", tap(message=None), None),
    ("he blocks us", changed("my_chat_member", PRIVATE, "kicked"), event(Kind.BLOCKED, ref="")),
    ("he comes back", changed("my_chat_member", PRIVATE, "member"), event(Kind.UNBLOCKED, ref="")),
    ("a group's text", message(GROUP, text="hola"), in_group(Kind.GROUP_TEXT, text="hola")),
    ("a group's caption", message(GROUP, photo=[FILE], caption="yo"), in_group(Kind.GROUP_TEXT, text="yo")),
    ("somebody joins", message(GROUP, new_chat_members=[MAN]), in_group(Kind.GROUP_EVENT, data="joined")),
    ("somebody leaves", message(GROUP, left_chat_member=MAN), in_group(Kind.GROUP_EVENT, data="left")),
    ("a group's new title", message(GROUP, new_chat_title="x"), in_group(Kind.GROUP_EVENT, data="other")),
    (
        "we come into a group",
        changed("my_chat_member", GROUP, "administrator"),
        in_group(Kind.GROUP_EVENT, data="bot_in", ref="", language=""),
    ),
    (
        "we are thrown out",
        changed("my_chat_member", GROUP, "kicked"),
        in_group(Kind.GROUP_EVENT, data="bot_out", ref="", language=""),
    ),
    (
        "a member is silenced and gone",
        changed("chat_member", GROUP, "restricted", is_member=False),
        in_group(Kind.GROUP_EVENT, data="left", ref="", language=""),
    ),
    (
        "a member comes",
        changed("chat_member", SUPERGROUP, "member"),
        in_group(Kind.GROUP_EVENT, peer="-1001", data="joined", ref="", language=""),
    ),
    (
        "a reaction",
        {"update_id": 9, "message_reaction": {"chat": GROUP, "message_id": 7, "user": MAN, "date": DATE}},
        in_group(Kind.GROUP_EVENT, data="reaction", language=""),
    ),
    (
        "the old group tells its new id",
        message(GROUP, migrate_to_chat_id=-1001),
        in_group(Kind.GROUP_MIGRATED, text="-1001"),
    ),
    (
        "the new group tells its old id",
        message(SUPERGROUP, migrate_from_chat_id=-40),
        in_group(Kind.GROUP_MIGRATED, text="-1001"),
    ),
    ("a channel's post", {"update_id": 9, "channel_post": {"message_id": 1}}, None),
    ("a message in a channel", message({"id": -2, "type": "channel"}, text="a"), None),
    ("a kind that is still to come", {"update_id": 9, "telepathy": {}}, None),
    ("yesterday's", message(text="a", date=DATE - 86_400), event(Kind.TEXT, "a", happened_at=SENT_AT.replace(day=23))),
    ("tomorrow's", message(text="a", date=DATE + 86_400), event(Kind.TEXT, "a", happened_at=SENT_AT.replace(day=25))),
]


@pytest.mark.parametrize(("update", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_an_update_is_read(update: dict[str, Any], expected: Incoming | None) -> None:
    assert read(update, NOW) == expected


def test_nothing_personal_but_what_an_event_has_room_for_is_kept() -> None:
    said = message(text="alto")
    said["message"]["from"] = MAN | {"last_name": "Apellido", "language_code": "x" * 99}
    kept = repr(read(said, NOW))
    assert not any(secret in kept for secret in ("Daniel", "dani", "Apellido", "xxx"))


BROKEN: list[tuple[str, Any, str | None]] = [
    ("nothing", {}, None),
    ("an empty update", {"update_id": 9}, "9"),
    ("a list", [1], None),
    ("null", None, None),
    ("no update_id", {"message": message(text="a")["message"]}, None),
    ("a negative update_id", {"update_id": -1, "message": {}}, None),
    ("an update_id that is true", {"update_id": True, "message": {}}, None),
    ("a message that is a number", {"update_id": 9, "message": 5}, "9"),
    ("no chat", {"update_id": 9, "message": {"message_id": 1, "date": DATE, "text": "a"}}, "9"),
    ("a chat id that is a word", message(PRIVATE | {"id": "501"}, text="a"), "9"),
    ("a chat id beyond 64 bits", message(PRIVATE | {"id": 2**64}, text="a"), "9"),
    ("a chat of no known type", message({"id": 1}, text="a"), "9"),
    ("no message_id", message(text="a", message_id=None), "9"),
    ("a text that is a list", message(text=["a"]), "9"),
    ("a date beyond the calendar", message(text="a", date=2**62), "9"),
    ("a date that is a word", message(text="a", date="yesterday"), "9"),
    ("a contact without number", message(contact={"first_name": "x"}), "9"),
    ("a membership without status", changed("my_chat_member", PRIVATE, None), "9"),
    ("a tap with data that is a number", tap(data=5), "9"),
]


@pytest.mark.parametrize(("update", "key"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_cannot_be_read_is_kept_whole(update: Any, key: str | None) -> None:
    poison = read(update, NOW)
    assert isinstance(poison, Poison)
    assert json.loads(poison.raw) == update
    assert key == poison.key if key else poison.key.startswith("x")
    assert read(update, NOW) == poison, "a redelivery must be recognised"
    assert not any(secret in poison.why for secret in ("Daniel", "501", "yesterday"))


SENT_BY_HIM = (
    "no message_id",
    "a text that is a list",
    "a date beyond the calendar",
    "a date that is a word",
    "a contact without number",
    "a tap with data that is a number",
)


@pytest.mark.parametrize(("update", "name"), [(row[1], row[0]) for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_who_sent_what_cannot_be_read_is_known_where_that_much_can_be_read(update: Any, name: str) -> None:
    """They are answered; a group is not."""
    poison = read(update, NOW)
    assert isinstance(poison, Poison)
    assert poison.peer == (str(PRIVATE["id"]) if name in SENT_BY_HIM else "")
    grouped = read(message({"id": -5, "type": "supergroup"}, text=["a"]), NOW)
    assert isinstance(grouped, Poison) and grouped.peer == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
STEPS = st.lists(st.integers(0, 30), min_size=1, max_size=5)


@given(JSON)
def test_any_json_is_read(update: Any) -> None:
    assert isinstance(read(update, NOW), Incoming | Poison | None)


@given(st.sampled_from([row[1] for row in TABLE]), STEPS, JSON)
def test_any_part_of_an_update_may_be_anything(update: dict[str, Any], steps: list[int], graft: Any) -> None:
    """Somewhere inside a sound update, something else."""
    broken = json.loads(json.dumps(update))
    here: Any = broken
    for step in steps:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = keys[step % len(keys)]
        if step is steps[-1] or not isinstance(here[key], dict | list):
            here[key] = graft
            break
        here = here[key]
    found = read(broken, NOW)
    assert isinstance(found, Incoming | Poison | None)
    if isinstance(found, Incoming):
        assert Incoming.load(found.dump()) == found


def test_a_bottomless_update_is_poison() -> None:
    deep: Any = {}
    for _ in range(100_000):
        deep = [deep]
    assert isinstance(read({"message": {"chat": deep}}, NOW), Poison)


async def test_every_update_that_people_make_can_be_read() -> None:
    api = BotApi()
    daniel, luis = api.user("Daniel"), api.user("Luis")
    circle = api.group("Círculo", daniel)
    for act in (daniel.starts, daniel.contact, daniel.voice, daniel.photo, daniel.sticker, daniel.document):
        act()
    daniel.location()
    daniel.edits("no")
    daniel.blocks()
    daniel.unblocks()
    circle.adds_bot(daniel)
    circle.joins(luis)
    luis.says("hola", circle)
    circle.leaves(luis)
    new = circle.migrates(daniel)
    raw: list[Any] = [json.loads(update) for _, update in api.bot.updates.waiting]
    assert [problem for update in raw if (problem := mismatch("Update", update, "update"))] == []
    events = [read(update, NOW) for update in raw]
    kinds = [event.kind.value if isinstance(event, Incoming) else event for event in events]
    assert kinds == [
        *("text", "contact", "voice", "photo", "sticker", "media", "location", "edited", "blocked", "unblocked"),
        *("group_event", "group_event", "group_text", "group_event", "group_migrated", "group_migrated"),
    ]
    moved = [event for event in events if isinstance(event, Incoming) and event.kind is Kind.GROUP_MIGRATED]
    assert {event.text for event in moved} == {str(new)} and len({event.peer for event in moved}) == 1
