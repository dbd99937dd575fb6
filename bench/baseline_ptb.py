"""Contestant: python-telegram-bot's `Application`, in its fastest setting that keeps the order within a chat.

Updates run concurrently behind one lock a chat (`--concurrency 1`: its default, one after the other). Locks and tasks
are first in, first out, so the order holds.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, BaseUpdateProcessor, ContextTypes, MessageHandler, filters

from bench.meter import Meter, Rows, Task, run, task


class OneLockPerChat(BaseUpdateProcessor):
    """Runs updates of different chats side by side, those of one chat in turn."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        assert isinstance(update, Update) and update.effective_chat
        async with self._locks[update.effective_chat.id]:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""


async def main(given: Task) -> None:
    """Handle the updates, print the figures, end."""
    rows, meter = Rows(given), Meter(given.updates)
    await rows.prepare()

    async def handle(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        meter.first()
        message = update.effective_message
        assert message and message.text
        await rows.add(int(message.text), message.chat_id)
        await message.reply_text(message.text)
        meter.done()

    builder = ApplicationBuilder().token(given.token).base_url(f"{given.url}/bot").job_queue(None)
    if given.concurrency > 1:
        builder = builder.concurrent_updates(OneLockPerChat(given.concurrency))
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, handle))
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling(timeout=5, allowed_updates=["message"])
        await meter.over.wait()
        meter.report(rows=await rows.count())
        await application.updater.stop()
        await application.stop()
    await rows.close()


if __name__ == "__main__":
    logging.getLogger().setLevel(logging.ERROR)
    wish = task()
    run(main(wish), fast=wish.uvloop)
