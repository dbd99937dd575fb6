"""What the turns of a batch said and planned goes into outbox and inbox, in a few statements for all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import to_us
from bot.contract import Clear, Delete, Edit, React
from bot.turn import Draft, Turn
from storage import chats, inbox, outbox
from storage.inbox import Event
from storage.keyring import KeyRing
from storage.tables import READY

LOW_WATER = 2_000
"""Letter numbers that must be at hand before a batch begins; no turn may write more letters than this."""


class Numbers:
    """Letter numbers, taken from the database in blocks, so that a letter's id is known before it is written."""

    def __init__(self) -> None:
        self._next = 0
        self._end = 0

    async def ensure(self, db: AsyncConnection) -> None:
        """Have enough numbers for a batch (inside its transaction)."""
        if self._end - self._next < LOW_WATER:
            self._next = await outbox.take_numbers(db, "outbox")
            self._end = self._next + outbox.BLOCK

    def take(self) -> int:
        """The next number. Raises `OverflowError` for a turn that writes too many letters at once."""
        if self._next >= self._end:
            raise OverflowError("a turn writes too many letters; plan further turns instead")
        self._next += 1
        return self._next - 1

    def lose(self) -> None:
        """The transaction was rolled back: the block may belong to somebody else now."""
        self._next = self._end = 0


async def flush(db: AsyncConnection, turns: Sequence[tuple[Event, Turn]], keys: KeyRing, now: int) -> None:
    """Write letters, plans, chat state and "done" of these turns. now: microseconds since 1970."""
    drafts = [(turn, draft) for _, turn in turns for draft in turn.drafts]
    if drafts:
        await _letters(db, drafts, keys)
    await plan(db, [turn for _, turn in turns], now)
    own: dict[int, chats.Chat] = {}
    others: dict[int, chats.Chat] = {}
    for _, turn in turns:
        for id, chat in turn.touched.items():
            (own if turn.chat is not None and id == turn.chat.id else others)[id] = chat
    await chats.save_state(db, list(own.values()))
    await chats.save_menus(db, [chat for id, chat in others.items() if id not in own])
    said = {event.id for event, turn in turns if turn.keeps_words}
    await inbox.done(db, [event for event, _ in turns], now, said)


async def _letters(db: AsyncConnection, drafts: Sequence[tuple[Turn, Draft]], keys: KeyRing) -> None:
    newest = {(draft.chat.id, draft.slot): draft for _, draft in drafts if draft.slot}
    drafts = [(turn, draft) for turn, draft in drafts if not draft.slot or newest[draft.chat.id, draft.slot] is draft]
    slots = [(chat, slot) for chat, slot in newest if slot]
    now = to_us(drafts[0][0].now)
    if slots:
        await outbox.replace(db, slots, now)
    wanted = [(d.chat.account, d.chat.id, d.lane.value, d.flow) for _, d in drafts]
    rows = []
    for (turn, draft), rank in zip(drafts, await outbox.ranks(db, wanted), strict=True):
        shape = draft.shape
        rows.append(
            {
                "id": draft.id,
                "account_id": draft.chat.account,
                "chat_id": draft.chat.id,
                "lane": draft.lane.value,
                "rank": rank,
                "flow": draft.flow,
                "shape": type(shape).__name__.lower(),
                "of_id": shape.of if isinstance(shape, Edit | Delete) else None,
                "slot": draft.slot,
                "payload": keys.seal(draft.author or draft.chat.owner, _payload(draft), f"outbox.payload:{draft.id}"),
                "until": None if draft.until is None else to_us(draft.until),
                "origin": turn.thread,
                "report": None if draft.report is None else [draft.report.verb, draft.report.values()],
                "created_at": to_us(turn.now),
            }
        )
    await outbox.put(db, rows)
    await outbox.take_back(db, [d.shape.of for _, d in drafts if isinstance(d.shape, Delete)], now)


def _payload(draft: Draft) -> str:
    kept: dict[str, Any] = {"text": draft.text.plain, "language": draft.chat.language}
    if draft.text.spans:
        kept["spans"] = [[s.start, s.length, s.style.value] for s in draft.text.spans]
    if draft.buttons:
        kept["buttons"] = draft.buttons
    if draft.line is not None:
        kept["line"] = draft.line.id
        if draft.line.args:
            kept["args"] = dict(draft.line.args)
    if draft.picture is not None:
        kept["picture"] = [draft.picture.painter, dict(draft.picture.args)]
    if isinstance(draft.shape, React):
        kept["react"] = [draft.shape.of, draft.shape.emoji]
    if isinstance(draft.shape, Clear):
        kept["clear"] = draft.shape.of
    if draft.protected:
        kept["protected"] = True
    if draft.silent:
        kept["silent"] = True
    if draft.pinned:
        kept["pinned"] = True
    if draft.voice:
        kept["voice"] = draft.voice
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), default=str)


async def plan(db: AsyncConnection, turns: Sequence[Turn], now: int) -> None:
    """Put what these turns planned into the inbox. now: microseconds since 1970.

    What is to happen at once is due by the clock, even where the clock was set back and the turn's instant was not.
    """
    rows = []
    foreign = set()
    for turn in turns:
        for wanted in turn.plans:
            if wanted.thread != turn.thread:
                foreign.add(wanted.thread)
            rows.append(
                {
                    "key": wanted.key,
                    "thread": wanted.thread,
                    "account_id": wanted.chat.account if wanted.chat else None,
                    "chat_id": wanted.chat.id if wanted.chat else None,
                    "lane": wanted.lane.value,
                    "state": READY,
                    "verb": wanted.verb,
                    "values": wanted.values,
                    "payload": None,
                    "due_at": to_us(wanted.at) if wanted.at > turn.now else min(to_us(wanted.at), now),
                    "done_at": None,
                    "why": None,
                }
            )
    if foreign:
        await inbox.open_threads(db, sorted(foreign))
    await inbox.put(db, rows)
