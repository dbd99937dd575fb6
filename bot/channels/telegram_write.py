"""From a letter to the arguments of a Bot API call, and from what came of it to a `SendResult`: pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError

from bot.channels.transport import LostReply, NotSent, ServerDown
from bot.contract import (
    Button,
    Clear,
    Delete,
    Edit,
    Later,
    Rejected,
    Scope,
    SendResult,
    Sent,
    Shape,
    Span,
    Text,
    Unreachable,
    Unsure,
)

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
"""Most UTF-16 units that Telegram takes in a message, in a caption."""
SHORT = 12
"""Two neighbouring buttons whose labels have at most so many characters share a row."""

TOKEN_REFUSED = "the token is refused"
NOT_MODIFIED = "message is not modified"
NO_TEXT = "no text in the message"
_GONE = ("message to delete not found", "message_id_invalid")
_UNREACHABLE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "group chat was deactivated",
    "chat_write_forbidden",
    "not enough rights to send",
    "have no rights to send",
    "bot is not a member",
    "bot was kicked",
    "bot was blocked",
    "bot can't initiate conversation",
    "bot can't send messages to bots",
)
_REJECTED = (
    "message is too long",
    "message caption is too long",
    "message text is empty",
    "text must be non-empty",
    "can't parse",
    "button_data_invalid",
    "message to edit not found",
    "message can't be edited",
    "message can't be deleted",
    "message to react not found",
    "reaction_invalid",
    NO_TEXT,
    "request entity too large",
    "image_process_failed",
    "photo_invalid_dimensions",
)


# --- out -------------------------------------------------------------------------------------------------------------


def utf16(text: str) -> int:
    """Length in UTF-16 units, in which Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fit(text: Text, limit: int) -> Text:
    """The text, or as much of it as `limit` UTF-16 units hold, with "…" at its end: a cut letter beats none."""
    if len(text.plain) * 2 <= limit or utf16(text.plain) <= limit:
        return text
    left, end = limit - 1, 0
    for end, character in enumerate(text.plain):  # noqa: B007 - `end` is where we stop
        left -= 2 if ord(character) > 0xFFFF else 1
        if left < 0:
            break
    spans = tuple(Span(s.start, min(s.length, end - s.start), s.style) for s in text.spans if s.start < end)
    return Text(text.plain[:end] + "…", spans)


def entities(text: Text) -> list[MessageEntity] | None:
    """Styled runs in UTF-16 units; what lies outside the text is left out."""
    found = []
    for span in text.spans:
        start, end = max(0, span.start), min(len(text.plain), span.start + span.length)
        if start < end:
            offset, length = utf16(text.plain[:start]), utf16(text.plain[start:end])
            found.append(MessageEntity(span.style.value, offset, length))
    return found or None


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """One button a row, two where both are short; the order is kept."""
    rows: list[list[InlineKeyboardButton]] = []
    open_row = False
    for button in buttons:
        made = InlineKeyboardButton(button.label, callback_data=button.data)
        short = len(button.label) <= SHORT
        if short and open_row:
            rows[-1].append(made)
            open_row = False
        else:
            rows.append([made])
            open_row = short
    return InlineKeyboardMarkup(rows) if rows else None


# --- back ------------------------------------------------------------------------------------------------------------


def outcome(problem: TelegramError, shape: Shape, ref: str) -> SendResult:
    """What a failed call means. `TooMany` and `ChatMigrated` need memory and are not for this function.

    `why` is always a phrase of ours: Telegram's own texts may quote people's words.
    """
    match problem:
        case NotSent():
            return Later(1.0, Scope.ACCOUNT, "no connection")
        case LostReply():
            return Unsure("no answer")
        case ServerDown():
            return Later(1.0, Scope.CHAT, "server error")
        case InvalidToken():
            return Later(60.0, Scope.ACCOUNT, TOKEN_REFUSED)
        case Conflict():
            return Later(1.0, Scope.ACCOUNT, "conflict")
        case Forbidden():
            return Unreachable(_phrase(problem, _UNREACHABLE) or "forbidden")
        case BadRequest():
            return _refused(problem, shape, ref)
        case _:
            return Rejected(_phrase(problem, _REJECTED) or "an unknown answer")


def says(problem: TelegramError, *phrases: str) -> bool:
    """Whether Telegram's description holds one of these phrases."""
    return _phrase(problem, phrases) != ""


def _refused(problem: TelegramError, shape: Shape, ref: str) -> SendResult:
    if isinstance(shape, Edit) and says(problem, NOT_MODIFIED):
        return Sent(ref)
    if isinstance(shape, Delete | Clear) and says(problem, *_GONE):
        return Sent()
    unreachable = _phrase(problem, _UNREACHABLE)
    if unreachable:
        return Unreachable(unreachable)
    return Rejected(_phrase(problem, _REJECTED) or "bad request")


def _phrase(problem: TelegramError, phrases: Sequence[str]) -> str:
    said = problem.message.lower()
    return next((phrase for phrase in phrases if phrase in said), "")
