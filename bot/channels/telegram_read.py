"""Reads one raw Telegram update: a pure function that never fails, whatever it is given.

Nothing but what `Incoming` has room for is kept: no name, no user name, no coordinates, of files a voice note's id
alone. What is in `data`:

- a tap: the button's packed action;
- a contact: `own` if somebody shares the number of his own Telegram account, else nothing;
- an event in a group: `bot_in`, `bot_out` (the bot came, went), `joined`, `left` (people), `reaction`, or `other`.

An update that has nothing to say to us (a channel's post, a poll's count, our own pin) is read as None.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.contract import Incoming, Kind, Poison

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction")
"""What we ask Telegram to deliver. Reactions and other members reach only bots that administer the chat."""

LONGEST = 4096
"""Most characters of a text that are kept."""

LONGEST_FILE = 256
"""Most characters of a file's id; Telegram's have less than a hundred."""

_MEDIA = {
    "voice": Kind.VOICE,
    "audio": Kind.VOICE,
    "video_note": Kind.VOICE,
    "photo": Kind.PHOTO,
    "sticker": Kind.STICKER,
    "location": Kind.LOCATION,
    "venue": Kind.LOCATION,
    "video": Kind.MEDIA,
    "animation": Kind.MEDIA,
    "document": Kind.MEDIA,
    "paid_media": Kind.MEDIA,
    "live_photo": Kind.MEDIA,
    "story": Kind.MEDIA,
}
_SERVICE = frozenset(
    {
        "pinned_message",
        "message_auto_delete_timer_changed",
        "write_access_allowed",
        "connected_website",
        "chat_background_set",
        "boost_added",
    }
)
"""What Telegram itself writes into a private chat: nobody said anything."""

_COMMAND = re.compile(r"(/[A-Za-z0-9_]{1,64})@[A-Za-z0-9_]+(?=\s|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
_HARMFUL = re.compile("[\x00\ud800-\udfff]")


class _Unreadable(ValueError):  # noqa: N818
    """The update has not the form that Telegram promises; the text says what is wrong, without its content."""


def read(update: object, now: datetime) -> Incoming | Poison | None:
    """The update as an event (`now`: its time where Telegram tells none), `Poison`, or None where it is not for us."""
    try:
        if not isinstance(update, dict):
            raise _Unreadable("no object")
        return _read(update, now)
    except _Unreadable as problem:
        return _poison(update, str(problem))
    except Exception as problem:  # whatever else: kept whole for a person to look at, never lost, never in the way
        return _poison(update, type(problem).__name__)


def unreadable(raw: bytes, why: str) -> Poison:
    """`Poison` of something that is not even JSON."""
    return Poison(f"x{hashlib.sha256(raw).hexdigest()[:32]}", raw, why)


def update_id(update: object) -> int | None:
    """The id by which an update is confirmed, if it has a usable one."""
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 2**63 else None


def _poison(update: object, why: str) -> Poison:
    try:
        raw = json.dumps(update).encode()
    except (TypeError, ValueError, RecursionError):
        raw = repr(type(update)).encode()
    number = update_id(update)
    return unreadable(raw, why) if number is None else Poison(str(number), raw, why, _sender(update))


def _sender(update: object) -> str:
    """In which private chat somebody wrote or tapped this, if no more than that can be read of it; else ""."""
    tapped = _under(update, "callback_query")
    chat = _under(_under(tapped if tapped is not None else update, "message"), "chat")
    number = None if chat is None or chat.get("type") != "private" else chat.get("id")
    usable = isinstance(number, int) and not isinstance(number, bool) and -(2**63) <= number < 2**63
    return str(number) if usable else ""


def _under(holder: object, name: str) -> dict[str, Any] | None:
    found = holder.get(name) if isinstance(holder, dict) else None
    return found if isinstance(found, dict) else None


def _read(update: dict[str, Any], now: datetime) -> Incoming | None:
    number = update_id(update)
    if number is None:
        raise _Unreadable("no update_id")
    for kind, reader in _READERS.items():
        if kind in update:
            return reader(str(number), _object(update, kind), now)
    if len(update) == 1:
        raise _Unreadable("an empty update")
    return None


# --- one reader for each kind of update ------------------------------------------------------------------------------


def _message(key: str, message: dict[str, Any], now: datetime) -> Incoming | None:
    peer, group = _place(_object(message, "chat"))
    if group is None:
        return None
    event = Incoming(
        key,
        peer,
        Kind.OTHER,
        _moment(message, now),
        ref=str(_integer(message, "message_id")),
        group=group,
        language=_language(message),
        reply="" if group else _quoted(message),
    )
    if "migrate_to_chat_id" in message or "migrate_from_chat_id" in message:
        return _migration(event, message)
    text, cut = _words(message)
    if group:
        return _in_group(replace(event, text=text, cut=cut), message)
    if "text" in message:
        return replace(event, kind=Kind.TEXT, text=text, cut=cut)
    if "contact" in message:
        return _contact(event, message)
    if _SERVICE & message.keys():
        return None
    kind = next((kind for name, kind in _MEDIA.items() if name in message), Kind.OTHER)
    return replace(event, kind=kind, text=text, cut=cut, file=_voice_note(message))


def _edited(key: str, message: dict[str, Any], now: datetime) -> Incoming | None:
    peer, group = _place(_object(message, "chat"))
    if group is None:
        return None
    text, cut = _words(message)
    at = _moment(message, now, "edit_date" if "edit_date" in message else "date")
    ref, language = str(_integer(message, "message_id")), _language(message)
    return Incoming(key, peer, Kind.EDITED, at, text, ref=ref, cut=cut, group=group, language=language)


def _tap(key: str, query: dict[str, Any], now: datetime) -> Incoming | None:
    message = query.get("message")
    if message is None or "data" not in query:
        return None  # a button of an inline message or of a game: we make neither
    message = _object(query, "message")
    peer, group = _place(_object(message, "chat"))
    if group is None:
        return None
    ref = str(_integer(message, "message_id"))
    data = _clean(query["data"])[:LONGEST]
    return Incoming(key, peer, Kind.TAP, now, data=data, ref=ref, group=group, language=_language(query))


def _my_member(key: str, change: dict[str, Any], now: datetime) -> Incoming | None:
    peer, group = _place(_object(change, "chat"))
    if group is None:
        return None
    at, gone = _moment(change, now), _is_gone(change)
    if group:
        return Incoming(key, peer, Kind.GROUP_EVENT, at, data="bot_out" if gone else "bot_in", group=True)
    return Incoming(key, peer, Kind.BLOCKED if gone else Kind.UNBLOCKED, at, language=_language(change))


def _member(key: str, change: dict[str, Any], now: datetime) -> Incoming | None:
    peer, group = _place(_object(change, "chat"))
    if not group:
        return None
    data = "left" if _is_gone(change) else "joined"
    return Incoming(key, peer, Kind.GROUP_EVENT, _moment(change, now), data=data, group=True)


def _reaction(key: str, change: dict[str, Any], now: datetime) -> Incoming | None:
    peer, group = _place(_object(change, "chat"))
    if not group:
        return None
    ref = str(_integer(change, "message_id"))
    return Incoming(key, peer, Kind.GROUP_EVENT, _moment(change, now), data="reaction", ref=ref, group=True)


_READERS: Mapping[str, Callable[[str, dict[str, Any], datetime], Incoming | None]] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _tap,
    "my_chat_member": _my_member,
    "chat_member": _member,
    "message_reaction": _reaction,
}


# --- parts -----------------------------------------------------------------------------------------------------------


def _place(chat: dict[str, Any]) -> tuple[str, bool | None]:
    """The chat's id, and whether it is a group (None: a channel, where nobody talks with us)."""
    peer = str(_integer(chat, "id"))
    kind = chat.get("type")
    if kind not in ("private", "group", "supergroup", "channel"):
        raise _Unreadable("an unknown type of chat")
    return peer, None if kind == "channel" else kind != "private"


def _migration(event: Incoming, message: dict[str, Any]) -> Incoming:
    """A group became a supergroup. Both chats hear of it, and both messages say: the old `peer` is now `text`."""
    old, new = event.peer, event.peer
    if "migrate_to_chat_id" in message:
        new = str(_integer(message, "migrate_to_chat_id"))
    else:
        old = str(_integer(message, "migrate_from_chat_id"))
    return replace(event, kind=Kind.GROUP_MIGRATED, peer=old, text=new, group=True)


def _quoted(message: dict[str, Any]) -> str:
    """The id of the message in this chat that this one answers; "" if it answers none."""
    quoted = message.get("reply_to_message")
    id = quoted.get("message_id") if isinstance(quoted, dict) else None
    return str(id) if isinstance(id, int) and not isinstance(id, bool) else ""


def _voice_note(message: dict[str, Any]) -> str:
    """By what Telegram knows a voice note again; "" for any other message."""
    voice = message.get("voice")
    id = voice.get("file_id") if isinstance(voice, dict) else None
    return id if isinstance(id, str) and len(id) <= LONGEST_FILE and id.isascii() else ""


def _in_group(event: Incoming, message: dict[str, Any]) -> Incoming:
    if "text" in message or "caption" in message:
        return replace(event, kind=Kind.GROUP_TEXT)
    data = "joined" if "new_chat_members" in message else "left" if "left_chat_member" in message else "other"
    return replace(event, kind=Kind.GROUP_EVENT, data=data)


def _contact(event: Incoming, message: dict[str, Any]) -> Incoming:
    card = _object(message, "contact")
    author = message.get("from")
    own = isinstance(author, dict) and card.get("user_id") is not None and card.get("user_id") == author.get("id")
    number = _clean(card.get("phone_number"))[:64]
    return replace(event, kind=Kind.CONTACT, text=number, data="own" if own else "")


def _words(message: dict[str, Any]) -> tuple[str, bool]:
    """Text or caption, made harmless and at most `LONGEST` characters, and whether it was longer."""
    given = message["text"] if "text" in message else message.get("caption", "")
    text = _COMMAND.sub(r"\1", _clean(given), count=1) if str(given).startswith("/") else _clean(given)
    return text[:LONGEST], len(text) > LONGEST


def _clean(text: object) -> str:
    """NUL, which PostgreSQL refuses, and halves of surrogate pairs, which nobody can write out, become U+FFFD."""
    if not isinstance(text, str):
        raise _Unreadable("a text that is none")
    return _HARMFUL.sub("�", text)


def _language(holder: dict[str, Any]) -> str:
    author = holder.get("from")
    tag = author.get("language_code") if isinstance(author, dict) else None
    return tag if isinstance(tag, str) and _LANGUAGE.fullmatch(tag) else ""


def _is_gone(change: dict[str, Any]) -> bool:
    member = _object(change, "new_chat_member")
    status = member.get("status")
    if not isinstance(status, str):
        raise _Unreadable("a membership without status")
    return status in ("kicked", "left") or (status == "restricted" and member.get("is_member") is False)


def _moment(holder: dict[str, Any], now: datetime, name: str = "date") -> datetime:
    """The instant that Telegram names; `now` for none or 0 (a message too old to be shown)."""
    if not holder.get(name):
        return now
    try:
        return datetime.fromtimestamp(_integer(holder, name), UTC)
    except (OverflowError, OSError, ValueError) as problem:
        raise _Unreadable("an impossible date") from problem


def _object(holder: dict[str, Any], name: str) -> dict[str, Any]:
    found = holder.get(name)
    if not isinstance(found, dict):
        raise _Unreadable(f"{name} is no object")
    return found


def _integer(holder: dict[str, Any], name: str) -> int:
    found = holder.get(name)
    if not isinstance(found, int) or isinstance(found, bool) or not -(2**63) <= found < 2**63:
        raise _Unreadable(f"{name} is no integer")
    return found
