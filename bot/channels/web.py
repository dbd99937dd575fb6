"""The built-in channel: its "platform" is a table of our own, which pages in a browser show live."""

from __future__ import annotations

import asyncio
import json
import re
from base64 import b64decode, b64encode
from collections import Counter, deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.painting import File, paint
from bot.contract import (
    Button,
    Clear,
    Clock,
    Delete,
    Edit,
    Incoming,
    Kind,
    Later,
    Letter,
    Painter,
    React,
    Receive,
    Rejected,
    Scope,
    Send,
    SendResult,
    Sent,
    Span,
    Style,
    Text,
    Unreachable,
    never,
)
from bot.sealing import Unreadable
from storage import chats, web
from storage.database import Database, reason
from storage.keyring import KeyRing
from storage.web import Message, Side

LONGEST = 4096
"""Most characters of a typed text; a longer one is cut."""

BEAT = 15.0
"""Seconds after which a page that watches looks again even though nobody rang (another process may have written)."""

REMEMBERED = 1_000
"""Messages that were cleared and whose names are remembered, in case they are only now written down."""

PATIENCE = 10.0
"""Seconds that a post waits for the channel to listen (the service is just starting)."""

_KEY = re.compile(r"[A-Za-z0-9-]{8,48}")
_KINDS = (Kind.TEXT, Kind.TAP, Kind.VOICE)


class BadPost(ValueError):  # noqa: N818 - what the page did, not what went wrong here
    """What a page handed in is nothing that a person could have done there."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as a page shows it. text: None once it was taken back. kind: of what a person sent."""

    ref: str
    side: Side
    kind: Kind
    text: Text | None
    buttons: tuple[Button, ...]
    reaction: str
    at: datetime
    edited: bool
    file: tuple[str, str] | None = None
    """(name, MIME type) of its picture or document."""
    pinned: bool = False
    """It stays at the top of the chat."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a message holds, sealed as one."""

    kind: Kind
    text: Text
    buttons: tuple[Button, ...] = ()
    file: File | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page has been shown of a chat: message id -> revision. owner: another one means a chat begun anew."""

    owner: int
    revisions: Mapping[int, int]


class Web:
    """One account of the built-in channel. Exactly once: a letter's number is its message's name."""

    kind: ClassVar[str] = "web"

    def __init__(
        self, account: int, database: Database, keys: KeyRing, clock: Clock, *,
        painters: Mapping[str, Painter] | None = None,
    ) -> None:  # fmt: skip
        self.account = account
        self._painters = painters or {}
        self._database = database
        self._keys = keys
        self._clock = clock
        self._receive: Receive | None = None
        self._listening = asyncio.Event()
        self._bell = asyncio.Event()
        self.closed = False
        self._gone: deque[tuple[int, str]] = deque(maxlen=REMEMBERED)
        self.clearings: Counter[int] = Counter()
        """Chat -> how often its screen was cleared since the start: a page that watches begins it anew."""

    # --- as every channel --------------------------------------------------------------------------------------------

    async def listen(self, receive: Receive) -> None:
        """Let pages hand in from now on; waits until cancelled."""
        self._receive = receive
        self._listening.set()
        try:
            await asyncio.Event().wait()
        finally:
            self._listening.clear()

    async def send(self, letter: Letter) -> SendResult:
        """Write the letter into the chat and wake the pages that watch."""
        try:
            result = await self._write(letter)
        except (OSError, SQLAlchemyError) as problem:
            return Later(1.0, Scope.ACCOUNT, reason(problem))
        self.ring()
        return result

    async def close(self) -> None:
        """Let go of every page that watches."""
        self.closed = True
        self.ring()

    async def _write(self, letter: Letter) -> SendResult:
        async with self._database.read() as db:
            owner = await web.owner(db, letter.chat)
        if owner is not None:
            await self._keys.load([owner])
        if owner is None or not self._keys.has(owner):
            return Unreachable("there is no such chat any more")
        ref = letter.ref or str(letter.id)
        said = Body(Kind.TEXT, letter.text, letter.buttons, pinned=letter.pinned)
        if letter.picture is not None and isinstance(letter.shape, Send | Edit):
            drawn = await paint(self._painters, letter.picture)
            if isinstance(drawn, Rejected):
                return drawn
            said = replace(said, file=drawn)
        async with self._database.write() as db:
            match letter.shape:
                case Send():
                    ref = str(letter.id)
                    body = self._seal(letter.chat, owner, ref, said)
                    message = Message(0, ref, Side.BOT, body, None, self._clock.now(), False, 0)
                    await web.add(db, letter.chat, owner, message)
                    return Sent(ref)
                case Edit():
                    body = self._seal(letter.chat, owner, ref, said)
                    there = await web.change(db, letter.chat, ref, body)
                case Delete():
                    there = await web.take_back(db, letter.chat, ref)
                case React(of, emoji):
                    ref = ""
                    there = await web.react(db, letter.chat, of, emoji)
                case Clear(of):
                    ref, there = "", True
                    self._gone.extend((letter.chat, gone) for gone in of)
                    await web.clear(db, letter.chat, of)
                    self.clearings[letter.chat] += 1
                case _:
                    never(letter.shape)
        return Sent(ref) if there else Rejected("the message is gone")

    # --- the page's side ---------------------------------------------------------------------------------------------

    async def post(self, peer: str, raw: Mapping[str, Any]) -> None:
        """Hand in what a person did on a page: durable when it returns; the same `key` again is a no-op.

        raw: key (the page's own name for it), kind (text, tap or voice), text, and for a tap `data` and `of` (the ref
        of the message whose button it is). Raises `BadPost`, and `TimeoutError` while nobody listens.
        """
        event = read(peer, raw, self._clock.now())
        await asyncio.wait_for(self._listening.wait(), PATIENCE)
        assert self._receive is not None
        # Looked up before the event can have any effect: if it erases him, his bubble goes with the rest.
        place = await self.place(peer)
        said = event.text
        if event.kind is Kind.TAP and place is not None:
            said = await self._pressed(place[0], raw.get("of"), event.data)
        await self._receive([event])
        place = place or await self.place(peer)
        if place is not None and self._keys.has(place[1]) and (said or event.kind is Kind.VOICE):
            chat, owner = place
            body = self._seal(chat, owner, event.ref, Body(event.kind, Text(said)))
            # Its time is from before it was received: an answer, however quick, stands below it.
            message = Message(0, event.ref, Side.PERSON, body, None, event.happened_at, False, 0)
            async with self._database.write() as db:
                await web.add(db, chat, owner, message)
                if (chat, event.ref) in self._gone:  # he asked for it with this very message, and was answered already
                    await web.clear(db, chat, [event.ref])
        self.ring()

    async def place(self, peer: str) -> tuple[int, int] | None:
        """(chat, owner whose key is loaded) of an address; None while nobody has written from it."""
        mac = self._keys.mac("peer", self.account, peer)
        async with self._database.read() as db:
            found = (await chats.known(db, [mac])).get(mac)
        if found is not None:
            await self._keys.load([found[1]])
        return found

    async def news(self, chat: int, owner: int, seen: Seen | None) -> tuple[Seen, list[Bubble]]:
        """What changed in a chat since a page saw it (None: everything), oldest first."""
        known = seen.revisions if seen is not None and seen.owner == owner else {}
        async with self._database.read() as db:
            there = await web.revisions(db, chat, owner)
            rows = await web.by_ids(db, [id for id, revision in there.items() if known.get(id) != revision])
        return Seen(owner, there), [self._bubble(chat, row) for row in rows]

    async def file(self, peer: str, ref: str) -> File | None:
        """The picture or document of one message of an address; None if there is none (any more)."""
        place = await self.place(peer)
        if place is None:
            return None
        async with self._database.read() as db:
            body = await web.body_of(db, place[0], ref)
        opened = self._open(place[0], ref, body) if body is not None else None
        return opened.file if opened else None

    async def beats(self) -> AsyncIterator[bool]:
        """Now, then whenever something may have changed, until the channel closes. False: only time has passed."""
        rung = True
        while not self.closed:
            bell = self._bell
            yield rung
            try:
                await asyncio.wait_for(bell.wait(), BEAT)
                rung = True
            except TimeoutError:
                rung = False

    def ring(self) -> None:
        """Wake every page that watches."""
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    # --- inside ------------------------------------------------------------------------------------------------------

    def _seal(self, chat: int, owner: int, ref: str, body: Body) -> bytes:
        spans = [[span.start, span.length, span.style.value] for span in body.text.spans]
        buttons = [[button.label, button.data] for button in body.buttons]
        kept: list[Any] = [body.kind.value, body.text.plain, spans, buttons]
        if body.file is not None:
            kept += [body.file.name, body.file.mime, b64encode(body.file.content).decode()]
        if body.pinned:
            kept.append(True)
        return self._keys.seal(owner, json.dumps(kept), _place(chat, ref))

    def _open(self, chat: int, ref: str, body: bytes) -> Body | None:
        try:
            kind, plain, spans, buttons, *rest = json.loads(self._keys.open(body, _place(chat, ref)))
        except Unreadable:
            return None
        return Body(
            Kind(kind),
            Text(plain, tuple(Span(start, length, Style(style)) for start, length, style in spans)),
            tuple(Button(label, data) for label, data in buttons),
            File(rest[0], rest[1], b64decode(rest[2])) if len(rest) > 2 else None,
            pinned=rest[-1:] == [True],
        )

    def _bubble(self, chat: int, row: Message) -> Bubble:
        opened = self._open(chat, row.ref, row.body) if row.body is not None else None
        if opened is None:
            return Bubble(row.ref, row.side, Kind.TEXT, None, (), row.reaction or "", row.at, row.edited)
        file = (opened.file.name, opened.file.mime) if opened.file else None
        return Bubble(
            row.ref, row.side, opened.kind, opened.text, opened.buttons, row.reaction or "", row.at, row.edited,
            file, opened.pinned,
        )  # fmt: skip

    async def _pressed(self, chat: int, of: Any, data: str) -> str:
        """The label of the button that was pressed; "" if that message has no such button (a forged tap)."""
        if not isinstance(of, str):
            return ""
        async with self._database.read() as db:
            body = await web.body_of(db, chat, of)
        opened = self._open(chat, of, body) if body is not None else None
        return next((button.label for button in (opened.buttons if opened else ()) if button.data == data), "")


def read(peer: str, raw: Mapping[str, Any], now: datetime) -> Incoming:
    """What a page handed in, as an event. Raises `BadPost`, which never repeats what was handed in."""
    fields = {name: raw.get(name, "") for name in ("key", "kind", "text", "data")}
    if not all(isinstance(value, str) for value in fields.values()):
        raise BadPost("key, kind, text and data are texts")
    if not _KEY.fullmatch(fields["key"]):
        raise BadPost("key is 8 to 48 letters, digits or hyphens")
    if fields["kind"] not in _KINDS:
        raise BadPost("kind is text, tap or voice")
    kind = Kind(fields["kind"])
    text = fields["text"] if kind is Kind.TEXT else ""
    if kind is Kind.TEXT and not text.strip():
        raise BadPost("there is no text")
    if kind is Kind.TAP and not fields["data"]:
        raise BadPost("a tap has data")
    # Marked as a person's: a page can never take the name of one of our letters.
    ref = f"p-{fields['key']}"
    return Incoming(
        key=ref,
        peer=peer,
        kind=kind,
        happened_at=now,
        text=text[:LONGEST],
        data=fields["data"] if kind is Kind.TAP else "",
        ref=ref,
        cut=len(text) > LONGEST,
    )


def _place(chat: int, ref: str) -> str:
    return f"web_message.body:{chat}:{ref}"
