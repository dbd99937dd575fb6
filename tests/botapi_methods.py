"""What the Bot API's methods do to the server's chats; methods without an entry here answer with a typed sample."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from tests.botapi_check import Upload, sample
from tests.botapi_people import Account, Chat, Group, Person
from tests.botapi_updates import ApiError

Params = dict[str, Any]

DELETE_WITHIN = 48 * 3600
"""Seconds after which a bot can no longer delete a message."""
ANSWER_WITHIN = 150.0
"""Seconds after which a tap can no longer be answered."""

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
QUERY_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"

_CONTENT = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVoice": "voice",
    "sendAudio": "audio",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendVideoNote": "video_note",
    "sendSticker": "sticker",
}


def chat_of(account: Account, params: Params, key: str = "chat_id") -> Chat:
    """The chat that a call writes to. Raises `ApiError` where Telegram does not let the bot write."""
    chat = account.chats.get(params[key]) if isinstance(params[key], int) else None
    if chat is None:
        raise ApiError(400, "Bad Request: chat not found")
    if chat.migrated_to is not None:
        upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, upgraded, migrate_to_chat_id=chat.migrated_to)
    if chat.closed is not None:
        raise ApiError(*chat.closed)
    return chat


def _ours(chat: Chat, params: Params, what: str) -> dict[str, Any]:
    """A message of the bot in this chat. Raises `ApiError`."""
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise ApiError(400, f"Bad Request: message to {what} not found")
    if message["from"]["id"] != chat.account.user["id"]:
        raise ApiError(400, f"Bad Request: message can't be {what}ed")
    return message


# --- sending ---------------------------------------------------------------------------------------------------------


def _send(account: Account, params: Params, content: dict[str, Any]) -> dict[str, Any]:
    chat = chat_of(account, params)
    reply = params.get("reply_parameters")
    if reply and reply["message_id"] not in chat.messages and not reply.get("allow_sending_without_reply"):
        raise ApiError(400, "Bad Request: message to be replied not found")
    for name in ("caption", "caption_entities", "reply_markup"):
        if params.get(name):
            content[name] = params[name]
    if params.get("protect_content"):
        content["has_protected_content"] = True
    message = chat.write(account.user, content)
    if params.get("disable_notification"):
        chat.silent.add(message["message_id"])
    return message


def _send_text(account: Account, params: Params) -> dict[str, Any]:
    content = {"text": params["text"]}
    if params.get("entities"):
        content["entities"] = params["entities"]
    return _send(account, params, content)


def _send_file(kind: str, account: Account, params: Params) -> dict[str, Any]:
    upload = _upload(account, params, params[kind])
    message = _send(account, params, {kind: _described(account, kind, upload)})
    account.chats[params["chat_id"]].uploads[message["message_id"]] = upload
    return message


def _upload(account: Account, params: Params, given: Upload | str) -> Upload:
    """What a file parameter stands for: a part of the request, a file the server knows, or a web address."""
    if isinstance(given, Upload):
        return given
    if given.startswith("attach://"):
        attached: Upload = params[given.removeprefix("attach://")]
        return attached
    known = account.files.get(given)
    if known is None and not given.startswith(("https://", "http://")):
        raise ApiError(400, "Bad Request: wrong file identifier/HTTP URL specified")
    return known or Upload("file", "application/octet-stream", given.encode())


def _described(account: Account, kind: str, upload: Upload) -> Any:
    id = f"file{len(account.files)}"
    account.files[id] = upload
    about = {"file_id": id, "file_unique_id": f"u{id}", "file_size": len(upload.data)}
    if kind == "photo":
        return [about | {"width": 800, "height": 600}]
    if kind == "document":
        return about | {"file_name": upload.filename, "mime_type": upload.mime}
    if kind == "sticker":
        return about | {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return about | {"duration": 1} | ({"width": 1, "height": 1} if kind in ("video", "animation") else {"length": 1})


def _copy(account: Account, params: Params) -> dict[str, Any]:
    source = chat_of(account, params, "from_chat_id").messages.get(params["message_id"])
    if source is None:
        raise ApiError(400, "Bad Request: message to copy not found")
    head = {"message_id", "from", "chat", "date", "edit_date", "reply_markup", "has_protected_content"}
    return _send(account, params, {k: v for k, v in source.items() if k not in head})


def _forward(account: Account, params: Params) -> dict[str, Any]:
    source = chat_of(account, params, "from_chat_id").messages.get(params["message_id"])
    if source is None:
        raise ApiError(400, "Bad Request: message to forward not found")
    if source.get("has_protected_content"):
        raise ApiError(400, "Bad Request: message has protected content and can't be forwarded")
    return _copy(account, params)


# --- changing --------------------------------------------------------------------------------------------------------


def _edit(account: Account, params: Params, new: dict[str, Any], clears: tuple[str, ...]) -> dict[str, Any]:
    """Replace `new` in a message of the bot; what `clears` names and `new` lacks is removed. Raises `ApiError`."""
    chat = chat_of(account, params)
    message = _ours(chat, params, "edit")
    if params.get("reply_markup", {}).get("inline_keyboard"):
        new = new | {"reply_markup": params["reply_markup"]}
    kept = {k: v for k, v in message.items() if k not in clears and k not in ("reply_markup", "edit_date")}
    if kept | new == {k: v for k, v in message.items() if k != "edit_date"}:
        raise ApiError(400, NOT_MODIFIED)
    message.clear()
    message.update(kept | new | {"edit_date": account.moment()})
    return message


def _edit_text(account: Account, params: Params) -> dict[str, Any]:
    message = _ours(chat_of(account, params), params, "edit")
    if "text" not in message:
        raise ApiError(400, "Bad Request: there is no text in the message to edit")
    new = {k: params[k] for k in ("text", "entities") if params.get(k)}
    return _edit(account, params, new, ("text", "entities"))


def _edit_caption(account: Account, params: Params) -> dict[str, Any]:
    new = {k: params[k] for k in ("caption", "caption_entities") if params.get(k)}
    return _edit(account, params, new, ("caption", "caption_entities"))


def _edit_media(account: Account, params: Params) -> dict[str, Any]:
    media = params["media"]
    upload = _upload(account, params, media["media"])
    new = {media["type"]: _described(account, media["type"], upload)}
    new |= {k: media[k] for k in ("caption", "caption_entities") if media.get(k)}
    message = _edit(account, params, new, ("text", "entities", "caption", "caption_entities", *_CONTENT.values()))
    account.chats[params["chat_id"]].uploads[message["message_id"]] = upload
    return message


def _delete(account: Account, params: Params) -> bool:
    chat = chat_of(account, params)
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise ApiError(400, "Bad Request: message to delete not found")
    if account.moment() - message["date"] > DELETE_WITHIN:
        raise ApiError(400, "Bad Request: message can't be deleted for everyone")
    del chat.messages[params["message_id"]]
    return True


def _delete_many(account: Account, params: Params) -> bool:
    chat = chat_of(account, params)
    for id in params["message_ids"]:
        if id in chat.messages:
            _delete(account, {"chat_id": params["chat_id"], "message_id": id})
    return True


def _react(account: Account, params: Params) -> bool:
    chat = chat_of(account, params)
    if params["message_id"] not in chat.messages:
        raise ApiError(400, "Bad Request: message to react not found")
    chat.reactions[params["message_id"]] = params.get("reaction", [])
    return True


def _pin(account: Account, params: Params) -> bool:
    chat = chat_of(account, params)
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise ApiError(400, "Bad Request: message to pin not found")
    if message["message_id"] not in chat.pinned:
        chat.pinned.append(message["message_id"])
        account.updates.add("message", chat.write(account.user, {"pinned_message": dict(message)}))
    return True


def _unpin(account: Account, params: Params) -> bool:
    chat = chat_of(account, params)
    id = params.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if id not in chat.pinned:
        raise ApiError(400, "Bad Request: message to unpin not found")
    chat.pinned.remove(id)
    return True


def _unpin_all(account: Account, params: Params) -> bool:
    chat_of(account, params).pinned.clear()
    return True


def _answer(account: Account, params: Params) -> bool:
    query = account.queries.get(params["callback_query_id"])
    if query is None or query.answer is not None or account.clock.monotonic() - query.at > ANSWER_WITHIN:
        raise ApiError(400, QUERY_TOO_OLD)
    query.answer = params
    return True


# --- looking up ------------------------------------------------------------------------------------------------------


def _member(account: Account, params: Params) -> dict[str, Any]:
    chat_of(account, params)
    if params["user_id"] == account.user["id"]:
        return {"user": account.user, "status": "member"}
    known = account.chats.get(params["user_id"])
    if known is None:
        raise ApiError(400, "Bad Request: user not found")
    brief = known.brief
    return {"user": {"id": brief["id"], "is_bot": False, "first_name": brief["first_name"]}, "status": "member"}


def _file(account: Account, params: Params) -> dict[str, Any]:
    id = params["file_id"]
    if id not in account.files:
        raise ApiError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    size = len(account.files[id].data)
    return {"file_id": id, "file_unique_id": f"u{id}", "file_size": size, "file_path": f"files/{id}"}


def _keep(name: str) -> Callable[[Account, Params], bool]:
    """A setting by language and scope."""

    def keep(account: Account, params: Params) -> bool:
        account.settings[_setting(name, params)] = params.get(name, "")
        return True

    return keep


def _kept(name: str, empty: Any) -> Callable[[Account, Params], Any]:
    def kept(account: Account, params: Params) -> Any:
        value = account.settings.get(_setting(name, params), empty)
        return value if name == "commands" else {name: value}

    return kept


def _setting(name: str, params: Params) -> str:
    return f"{name}/{params.get('language_code', '')}/{params.get('scope', {'type': 'default'})}"


def _forget_commands(account: Account, params: Params) -> bool:
    account.settings.pop(_setting("commands", params), None)
    return True


# --- updates ---------------------------------------------------------------------------------------------------------


async def _set_webhook(account: Account, params: Params) -> bool:
    url = params["url"]
    if url and not url.startswith(("https://", "http://")):
        raise ApiError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    if params.get("drop_pending_updates"):
        account.updates.waiting.clear()
    secret, connections = params.get("secret_token", ""), params.get("max_connections", 40)
    allowed = params.get("allowed_updates")
    await account.updates.set_webhook(url, secret=secret, connections=connections, allowed=allowed)
    return True


async def _delete_webhook(account: Account, params: Params) -> bool:
    return await _set_webhook(account, params | {"url": ""})


Doing = Callable[[Account, Params], Any]

DOING: dict[str, Doing] = {
    "getMe": lambda account, _: account.user,
    "sendMessage": _send_text,
    "copyMessage": lambda account, params: {"message_id": _copy(account, params)["message_id"]},
    "forwardMessage": _forward,
    "editMessageText": _edit_text,
    "editMessageCaption": _edit_caption,
    "editMessageMedia": _edit_media,
    "editMessageReplyMarkup": lambda account, params: _edit(account, params, {}, ()),
    "deleteMessage": _delete,
    "deleteMessages": _delete_many,
    "setMessageReaction": _react,
    "pinChatMessage": _pin,
    "unpinChatMessage": _unpin,
    "unpinAllChatMessages": _unpin_all,
    "answerCallbackQuery": _answer,
    "getChat": lambda account, params: sample("getChat") | chat_of(account, params).brief,
    "getChatMember": _member,
    "getFile": _file,
    "setMyCommands": _keep("commands"),
    "getMyCommands": _kept("commands", []),
    "deleteMyCommands": _forget_commands,
    "setMyName": _keep("name"),
    "getMyName": _kept("name", "Respiro"),
    "setMyDescription": _keep("description"),
    "getMyDescription": _kept("description", ""),
    "setMyShortDescription": _keep("short_description"),
    "getMyShortDescription": _kept("short_description", ""),
    "getWebhookInfo": lambda account, _: account.updates.info(),
}
DOING |= {method: partial(_send_file, kind) for method, kind in _CONTENT.items()}

LATER: dict[str, Callable[[Account, Params], Awaitable[Any]]] = {
    "setWebhook": _set_webhook,
    "deleteWebhook": _delete_webhook,
}
"""Methods that wait for something."""


def do(account: Account, method: str, params: Params) -> Any:
    """Carry out a checked call. Raises `ApiError`."""
    doing = DOING.get(method)
    if doing is not None:
        return doing(account, params)
    if "chat_id" in params:
        chat_of(account, params)
    return sample(method)


__all__ = ["DOING", "LATER", "Account", "ApiError", "Group", "Person", "do"]
