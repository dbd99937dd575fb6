"""Sends letters through `telegram.Bot` and answers each with what became of it."""

from __future__ import annotations

from collections.abc import Mapping

import structlog
from telegram import Bot, InputMediaDocument, InputMediaPhoto, LinkPreviewOptions
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.channels import telegram_write as write
from bot.channels.painting import File, paint
from bot.channels.transport import TooMany
from bot.contract import (
    TOO_MANY,
    Clear,
    Clock,
    Delete,
    Edit,
    Later,
    Letter,
    Painter,
    React,
    Rejected,
    Scope,
    Send,
    SendResult,
    Sent,
    Unsure,
    never,
)

log = structlog.get_logger("telegram")

TWO_CHATS_WITHIN = 10.0
"""Two private chats refused with 429 within so many seconds: it is the account that is held, not the chat."""

PHOTOS = ("image/png", "image/jpeg")
"""What is shown as a photo; anything else is sent as a document."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Outlet:
    """The sending half of one bot."""

    def __init__(self, bot: Bot, clock: Clock, painters: Mapping[str, Painter]) -> None:
        self._bot, self._clock, self._painters = bot, clock, painters
        self._moved: dict[int, int] = {}
        self._refused = (float("-inf"), 0)

    async def send(self, letter: Letter) -> SendResult:
        """Make the call that the letter is; never raises for what Telegram or the network does.

        A group that became a supergroup meanwhile is written to under its new id at once: the refused call did
        nothing. The new id is remembered until the next start; the engine learns it from the event `GROUP_MIGRATED`.
        """
        try:
            chat = int(letter.peer)
        except ValueError:
            return Rejected("an address that is none of Telegram's")
        chat = self._moved.get(chat, chat)
        drawn: File | None = None
        if letter.picture is not None and isinstance(letter.shape, Send | Edit):
            made = await paint(self._painters, letter.picture)
            if isinstance(made, Rejected):
                return made
            drawn = made
        try:
            result = await self._deliver(letter, chat, drawn)
        except ChatMigrated as moved:
            self._moved[chat] = chat = moved.new_chat_id
            try:
                result = await self._deliver(letter, chat, drawn)
            except TelegramError as problem:
                return self._outcome(problem, letter, chat)
        except TelegramError as problem:
            return self._outcome(problem, letter, chat)
        if letter.pinned and isinstance(letter.shape, Send) and isinstance(result, Sent):
            await self._pin(letter, chat, int(result.ref))
        return result

    async def _pin(self, letter: Letter, chat: int, ref: int) -> None:
        """Tried once: the letter has arrived, and nothing that happens here may send it a second time."""
        try:
            await self._bot.pin_chat_message(chat, ref, disable_notification=True)
        except TelegramError as problem:
            log.info("a letter was not pinned", letter=letter.id, problem=type(problem).__name__)

    def _outcome(self, problem: TelegramError, letter: Letter, chat: int) -> SendResult:
        match problem:
            case TooMany():
                return Later(float(problem.seconds), self._held(chat), TOO_MANY)
            case ChatMigrated():
                return Rejected("the group moved twice")
            case _:
                return write.outcome(problem, letter.shape, letter.ref)

    def _held(self, chat: int) -> Scope:
        """Whom a 429 holds; Telegram does not say. A group or a single man: that chat. A second man within
        `TWO_CHATS_WITHIN` seconds: the account, since two men hardly reach their own limits together."""
        if chat < 0:
            return Scope.CHAT
        now = self._clock.monotonic()
        (before, other), self._refused = self._refused, (now, chat)
        return Scope.ACCOUNT if other != chat and now - before <= TWO_CHATS_WITHIN else Scope.CHAT

    async def _deliver(self, letter: Letter, chat: int, drawn: File | None) -> SendResult:
        """Raises `TelegramError`. Anything else that fails, such as an answer that is no message, may have arrived."""
        try:
            match letter.shape:
                case Send():
                    return await self._send(letter, chat, drawn)
                case Edit():
                    return await self._edit(letter, chat, drawn)
                case Delete():
                    if letter.ref:
                        await self._bot.delete_message(chat, int(letter.ref))
                case React(of, _) if not of.isdecimal():
                    return Rejected("what it concerns never arrived")
                case React(of, emoji):
                    # Telegram knows its emoji without the mark that makes them colourful.
                    await self._bot.set_message_reaction(chat, int(of), emoji.replace("\ufe0f", "") or None)
                case Clear(of):
                    # What is gone already is passed over; a number that is none of Telegram's is no message there.
                    numbers = [int(ref) for ref in of if ref.isdecimal()]
                    if numbers:
                        await self._bot.delete_messages(chat, numbers)
                case _:
                    never(letter.shape)
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            log.error("a letter failed in an unforeseen way", letter=letter.id, problem=type(problem).__name__)
            return Unsure("an unforeseen failure")
        return Sent()

    async def _send(self, letter: Letter, chat: int, drawn: File | None) -> SendResult:
        text = write.fit(letter.text, write.TEXT_LIMIT if drawn is None else write.CAPTION_LIMIT)
        styled, buttons = write.entities(text), write.keyboard(letter.buttons)
        protected, silent = letter.protected or None, letter.silent or None
        if drawn is not None:
            send = self._bot.send_photo if drawn.mime in PHOTOS else self._bot.send_document
            sent = await send(
                chat,
                drawn.content,
                filename=drawn.name,
                caption=text.plain or None,
                caption_entities=styled,
                reply_markup=buttons,
                protect_content=protected,
                disable_notification=silent,
            )
            return Sent(str(sent.message_id))
        if letter.voice:
            caption = write.fit(letter.text, write.CAPTION_LIMIT)
            sent = await self._bot.send_voice(
                chat,
                letter.voice,
                caption=caption.plain or None,
                caption_entities=write.entities(caption),
                reply_markup=buttons,
                protect_content=protected,
                disable_notification=silent,
            )
            return Sent(str(sent.message_id))
        if not text.plain.strip():
            return Rejected("message text is empty")
        sent = await self._bot.send_message(
            chat,
            text.plain,
            entities=styled,
            reply_markup=buttons,
            protect_content=protected,
            disable_notification=silent,
            link_preview_options=_NO_PREVIEW,
        )
        return Sent(str(sent.message_id))

    async def _edit(self, letter: Letter, chat: int, drawn: File | None) -> SendResult:
        """A letter with a picture replaces both; one with words alone that stands under a picture, its caption."""
        if not letter.ref:
            return Rejected("what it concerns never arrived")
        ref, buttons = int(letter.ref), write.keyboard(letter.buttons)
        caption = write.fit(letter.text, write.CAPTION_LIMIT)
        styled = write.entities(caption)
        if drawn is not None:
            make = InputMediaPhoto if drawn.mime in PHOTOS else InputMediaDocument
            media = make(drawn.content, filename=drawn.name, caption=caption.plain or None, caption_entities=styled)
            await self._bot.edit_message_media(media, chat, ref, reply_markup=buttons)
            return Sent(letter.ref)
        text = write.fit(letter.text, write.TEXT_LIMIT)
        if not text.plain.strip():
            return Rejected("message text is empty")
        try:
            await self._bot.edit_message_text(
                text.plain,
                chat,
                ref,
                entities=write.entities(text),
                reply_markup=buttons,
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as problem:
            if not write.says(problem, write.NO_TEXT):
                raise
            await self._bot.edit_message_caption(
                chat, ref, caption=caption.plain, caption_entities=styled, reply_markup=buttons
            )
        return Sent(letter.ref)
