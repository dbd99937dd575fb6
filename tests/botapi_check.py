"""Checks a Bot API call against the machine-readable API and against the limits that Telegram's server keeps.

`check(method, given)` takes parameters as they arrived (form strings, JSON values, `Upload`s) and returns them with
their true types, or raises `BadCall` with a description in the manner of Telegram's own. Unlike Telegram it refuses
parameters and fields that the API does not know: a misspelt one is a bug of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SPEC: dict[str, Any] = json.loads((Path(__file__).parent / "botapi_spec.json").read_text(encoding="utf-8"))
METHODS: dict[str, Any] = SPEC["methods"]
TYPES: dict[str, Any] = SPEC["types"]

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
"""Most UTF-16 units in a message and in a caption."""
BUTTON_BYTES = 64
UPLOAD_LIMITS = {"sendPhoto": 10 * 2**20}
UPLOAD_LIMIT = 50 * 2**20


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UPDATE_KINDS = frozenset(TYPES["Update"]["fields"]) - {"update_id"}
PARSE_MODES = frozenset({"HTML", "Markdown", "MarkdownV2"})
CHAT_ACTIONS = _words(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note"
)
ENTITY_TYPES = _words(
    "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler "
    "blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time"
)
REACTIONS = _words(
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 "
    "❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 "
    "😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ "
    "😡"
)
_LENGTHS = {
    ("setMyName", "name"): 64,
    ("setMyDescription", "description"): 512,
    ("setMyShortDescription", "short_description"): 120,
    ("answerCallbackQuery", "text"): 200,
}


class BadCall(Exception):  # noqa: N818 - it is an answer to the caller
    """The call is no valid Bot API call; the text is the description that the caller reads."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart request."""

    filename: str
    mime: str
    data: bytes


def utf16(text: str) -> int:
    """Length in UTF-16 units, the unit of Telegram's limits and entity offsets."""
    return len(text) + sum(1 for c in text if ord(c) > 0xFFFF)


def check(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with their true types. Raises `BadCall`."""
    spec = METHODS.get(method)
    if spec is None:
        raise BadCall(f"Not Found: no method {method}")
    params: dict[str, Any] = {}
    spare = {}
    for name, value in given.items():
        field = spec["fields"].get(name)
        if field is not None:
            params[name] = _read(field[1], value, name)
        elif isinstance(value, Upload):
            spare[name] = value
        else:
            raise BadCall(f'Bad Request: unknown parameter "{name}"')
    for name, field in spec["fields"].items():
        if field[0] and name not in params:
            raise BadCall(f'Bad Request: parameter "{name}" is required')
    attached = set(_attachments(params))
    if attached != set(spare):
        raise BadCall("Bad Request: attached files and attach:// names differ")
    _limits(method, params)
    for upload in [*spare.values(), *(v for v in params.values() if isinstance(v, Upload))]:
        if len(upload.data) > UPLOAD_LIMITS.get(method, UPLOAD_LIMIT):
            raise BadCall("Request Entity Too Large")
        if not upload.data:
            raise BadCall("Bad Request: file must be non-empty")
    return params | spare


# --- types -----------------------------------------------------------------------------------------------------------


def _read(types: list[str], value: Any, path: str) -> Any:
    """One top-level parameter: form strings become what the API says they are, then the value is checked."""
    if isinstance(value, Upload):
        if "InputFile" not in types:
            raise BadCall(f'Bad Request: "{path}" takes no file')
        return value
    if isinstance(value, str):
        value = _from_form(types, value, path)
    problems = [problem for kind in types if (problem := mismatch(kind, value, path)) is not None]
    if len(problems) == len(types):
        raise BadCall(f"Bad Request: {problems[0]}")
    return value


def _from_form(types: list[str], value: str, path: str) -> Any:
    try:
        if "Integer" in types and re.fullmatch(r"-?\d{1,19}", value):
            return int(value)
        if "String" in types or "InputFile" in types:
            return value
        if "Boolean" in types and value.lower() in ("true", "false", "1", "0"):
            return value.lower() in ("true", "1")
        if "Float" in types:
            return float(value)
        return json.loads(value)
    except ValueError as bad:
        raise BadCall(f'Bad Request: can\'t parse "{path}"') from bad


_PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "InputFile": (str,),
}


def mismatch(kind: str, value: Any, path: str) -> str | None:
    """What keeps `value` from being a `kind`, or None."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return f'"{path}" must be an array'
        return next((p for i, v in enumerate(value) if (p := mismatch(kind[9:], v, f"{path}[{i}]"))), None)
    plain = _PLAIN.get(kind)
    if plain is not None:
        sound = isinstance(value, plain) and (kind == "Boolean" or not isinstance(value, bool))
        if sound and kind == "Integer" and not -(2**63) <= value < 2**63:
            sound = False
        return None if sound else f'"{path}" must be {kind}'
    if "kinds" in TYPES[kind]:
        problems = [mismatch(one, value, path) for one in TYPES[kind]["kinds"]]
        return None if None in problems else f'"{path}" is no {kind}'
    if not isinstance(value, dict):
        return f'"{path}" must be an object'
    return _object_problem(kind, value, path)


def _object_problem(kind: str, value: dict[str, Any], path: str) -> str | None:
    fields = TYPES[kind]["fields"]
    for name, inner in value.items():
        field = fields.get(name)
        if field is None:
            return f'unknown field "{path}.{name}" of {kind}'
        if len(field) > 2 and inner != field[2]:
            return f'"{path}.{name}" must be {field[2]}'
        problems = [mismatch(one, inner, f"{path}.{name}") for one in field[1]]
        if None not in problems:
            return problems[0]
    return next((f'"{path}.{n}" is required' for n, field in fields.items() if field[0] and n not in value), None)


def _attachments(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value.removeprefix("attach://")] if value.startswith("attach://") else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [name for one in inner for name in _attachments(one)]


# --- limits ----------------------------------------------------------------------------------------------------------


def _limits(method: str, params: dict[str, Any]) -> None:
    """What Telegram's server refuses although the types are right."""
    if method in ("sendMessage", "editMessageText") and "text" in params:
        if not params["text"].strip():
            raise BadCall("Bad Request: message text is empty")
        if utf16(params["text"]) > TEXT_LIMIT:
            raise BadCall("Bad Request: message is too long")
        _entities(params["text"], params.get("entities", []))
    if "caption" in params:
        if utf16(params["caption"]) > CAPTION_LIMIT:
            raise BadCall("Bad Request: message caption is too long")
        _entities(params["caption"], params.get("caption_entities", []))
    for media in _media(params.get("media")):
        if utf16(media.get("caption", "")) > CAPTION_LIMIT:
            raise BadCall("Bad Request: message caption is too long")
        _entities(media.get("caption", ""), media.get("caption_entities", []))
    if params.get("parse_mode") not in (None, "", *PARSE_MODES):
        raise BadCall("Bad Request: unsupported parse_mode")
    if "inline_keyboard" in (markup := params.get("reply_markup") or {}):
        _keyboard(markup["inline_keyboard"])
    if method.startswith("editMessage") and "inline_message_id" not in params:
        for name in ("chat_id", "message_id"):
            if name not in params:
                raise BadCall(f'Bad Request: parameter "{name}" is required')
    for (of, name), most in _LENGTHS.items():
        if method == of and utf16(params.get(name, "")) > most:
            raise BadCall(f'Bad Request: "{name}" is longer than {most}')
    rule = _RULES.get(method)
    if rule is not None and not rule(params):
        raise BadCall(f"Bad Request: a value of {method} is out of its limits")


def _media(value: Any) -> list[dict[str, Any]]:
    return [value] if isinstance(value, dict) else value if isinstance(value, list) else []


def _entities(text: str, entities: list[dict[str, Any]]) -> None:
    edges = {0}
    at = 0
    for c in text:
        at += 2 if ord(c) > 0xFFFF else 1
        edges.add(at)
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] not in ENTITY_TYPES:
            raise BadCall("Bad Request: can't parse entities: unknown type")
        if entity["length"] < 1 or start not in edges or end not in edges:
            raise BadCall("Bad Request: can't parse entities: an entity is outside the text or cuts a character")


def _keyboard(rows: list[list[dict[str, Any]]]) -> None:
    if sum(len(row) for row in rows) > 100:
        raise BadCall("Bad Request: reply markup is too long")
    for button in (button for row in rows for button in row):
        if not button["text"].strip():
            raise BadCall("Bad Request: inline keyboard button text must be non-empty")
        if len(set(button) - {"text", "icon_custom_emoji_id", "style"}) != 1:
            raise BadCall("Bad Request: Text buttons are unallowed in the inline keyboard")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= BUTTON_BYTES:
            raise BadCall("Bad Request: BUTTON_DATA_INVALID")


def _reactions(params: dict[str, Any]) -> bool:
    given = params.get("reaction", [])
    return len(given) <= 1 and all(r.get("emoji", "❤") in REACTIONS for r in given)


def _commands(params: dict[str, Any]) -> bool:
    return len(params["commands"]) <= 100 and all(
        re.fullmatch(r"[a-z0-9_]{1,32}", c["command"]) and 1 <= len(c["description"]) <= 256 for c in params["commands"]
    )


def _known_updates(params: dict[str, Any]) -> bool:
    return set(params.get("allowed_updates", [])) <= UPDATE_KINDS


_RULES: dict[str, Callable[[dict[str, Any]], bool]] = {
    "setMessageReaction": _reactions,
    "setMyCommands": _commands,
    "deleteMessages": lambda p: 1 <= len(p["message_ids"]) <= 100,
    "sendChatAction": lambda p: p["action"] in CHAT_ACTIONS,
    "sendMediaGroup": lambda p: 2 <= len(p["media"]) <= 10,
    "getUpdates": lambda p: 1 <= p.get("limit", 100) <= 100 and p.get("timeout", 0) >= 0 and _known_updates(p),
    "setWebhook": lambda p: (
        1 <= p.get("max_connections", 40) <= 100
        and re.fullmatch(r"[A-Za-z0-9_-]{0,256}", p.get("secret_token", "")) is not None
        and _known_updates(p)
    ),
}


# --- answers ---------------------------------------------------------------------------------------------------------


def sample(method: str) -> Any:
    """A result of the type that the API promises for `method`, with nothing in it but what is required."""
    returns = METHODS[method]["returns"]
    return True if "Boolean" in returns else _sample(returns[0])


def _sample(kind: str) -> Any:
    if kind.startswith("Array of "):
        return []
    plain: dict[str, Any] = {"Integer": 1, "Float": 1.0, "String": "x", "Boolean": True}
    if kind in plain:
        return plain[kind]
    if "kinds" in TYPES[kind]:
        return _sample(TYPES[kind]["kinds"][0])
    fields = TYPES[kind]["fields"].items()
    return {name: (field[2] if len(field) > 2 else _sample(field[1][0])) for name, field in fields if field[0]}
