"""Contestant: aiogram 3, in its fastest setting that keeps the order within a chat.

Updates run as tasks behind one lock a chat, without the state machine (`--concurrency 1`: one after the other). Locks
and tasks are first in, first out, so the order holds.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message, TelegramObject, Update

from bench.meter import Meter, Rows, Task, run, task


async def main(given: Task) -> None:
    """Handle the updates, print the figures, end."""
    rows, meter = Rows(given), Meter(given.updates)
    await rows.prepare()
    dispatcher = Dispatcher(disable_fsm=True)
    locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    if given.concurrency > 1:

        async def in_turn(
            handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
            update: TelegramObject,
            data: dict[str, Any],
        ) -> Any:
            assert isinstance(update, Update) and update.message
            async with locks[update.message.chat.id]:
                return await handler(update, data)

        dispatcher.update.outer_middleware(in_turn)

    @dispatcher.message(F.text)
    async def handle(message: Message) -> None:
        meter.first()
        assert message.text
        await rows.add(int(message.text), message.chat.id)
        await message.answer(message.text)
        meter.done()
        if meter.left == 0:
            meter.report(rows=await rows.count())
            await dispatcher.stop_polling()

    session = AiohttpSession(api=TelegramAPIServer.from_base(given.url))
    async with Bot(given.token, session=session) as bot:
        await dispatcher.start_polling(
            bot,
            polling_timeout=5,
            handle_as_tasks=given.concurrency > 1,
            tasks_concurrency_limit=given.concurrency,
            handle_signals=False,
            close_bot_session=False,
        )
    await rows.close()


if __name__ == "__main__":
    logging.getLogger().setLevel(logging.ERROR)
    wish = task()
    run(main(wish), fast=wish.uvloop)
