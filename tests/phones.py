"""A clock that tests move by hand, and the phones of their people: the channel on which everything is heard."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.clock import EPOCH
from bot.contract import Clear, Clock, Delete, Edit, Lane, Letter, React, Receive, SendResult, Sent
from tests import transcript

ZONE = ZoneInfo("America/Mexico_City")
TONIGHT = datetime(2026, 11, 24, 20, 0, tzinfo=ZONE)
"""When every story begins unless it says otherwise: a Tuesday evening in Mexico City."""


class ManualClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime = TONIGHT) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """The instant at which the test has put it."""
        return self._at

    def monotonic(self) -> float:
        """Seconds since 1970."""
        return (self._at - EPOCH).total_seconds()

    def forward(self, by: timedelta) -> None:
        """Move on by so much."""
        self.to(self._at + by)

    def to(self, at: datetime) -> None:
        """Move on to an instant. Raises `ValueError` for one in the past."""
        if at < self._at:
            raise ValueError("a clock only moves forward")
        self._at = at.astimezone(UTC)


@dataclass(slots=True)
class Message:
    """What a phone shows. line: as a transcript writes it; at: when it arrived."""

    peer: str
    ref: str
    line: str
    buttons: dict[str, str]
    at: datetime
    lane: Lane
    letter: Letter


class Phones:
    """The channel of this world: it keeps what every peer hears and answers as the test tells it to."""

    kind: ClassVar[str] = "test"

    def __init__(self, account: int, clock: Clock) -> None:
        self.account = account
        self._clock = clock
        self._refs = count(1)
        self._answers: dict[str, deque[SendResult]] = {}
        self._always: dict[str, SendResult] = {}
        self.heard: list[Message] = []
        self.shown: dict[str, Message] = {}

    def answer(self, peer: str, *results: SendResult) -> None:
        """What this peer's next letters meet, one after the other."""
        self._answers.setdefault(peer, deque()).extend(results)

    def always(self, peer: str, result: SendResult | None) -> None:
        """What all letters of this peer meet from now on; None: they arrive."""
        if result is None:
            self._always.pop(peer, None)
        else:
            self._always[peer] = result

    async def listen(self, receive: Receive) -> None:
        """Nothing comes by itself: the test says what people send."""

    async def send(self, letter: Letter) -> SendResult:
        """Deliver, or answer what the test wants; a letter whose answer is lost has not arrived."""
        queue = self._answers.get(letter.peer)
        result = queue.popleft() if queue else self._always.get(letter.peer, Sent())
        if not isinstance(result, Sent):
            return result
        return Sent(self._deliver(letter))

    async def close(self) -> None:
        """Nothing to let go of."""

    def newest_with(self, peer: str, label: str) -> str | None:
        """The packed action of the newest message of this peer that has a button of this label."""
        for message in reversed(self.heard):
            shown = self.shown.get(message.ref)
            if message.peer == peer and shown is message and label in message.buttons:
                return message.buttons[label]
        return None

    def quoted(self, peer: str, words: str) -> str:
        """The platform's id of the newest message of this peer that holds these words."""
        return next(m.ref for m in reversed(self.heard) if m.peer == peer and words in m.line)

    def _deliver(self, letter: Letter) -> str:
        ref, note = letter.ref, ""
        match letter.shape:
            case Edit():
                note = "(edit) "
            case Delete():
                note = "(delete)"
                self.shown.pop(ref, None)
            case Clear(of):
                note = f"(clear {len(of)})"
            case React(emoji=emoji):
                note = f"(react {emoji})"
            case _:
                ref = str(next(self._refs))
        if letter.picture is not None:
            note += f"(picture {letter.picture.painter}) "
        if letter.pinned:
            note += "(pinned) "
        if letter.voice:
            note += "(voice) "
        line = note + transcript.heard_line(letter.text.plain, [button.label for button in letter.buttons])
        buttons = {button.label: button.data for button in letter.buttons}
        message = Message(letter.peer, ref, line.strip(), buttons, self._clock.now(), letter.lane, letter)
        if not isinstance(letter.shape, Delete | React | Clear):
            self.shown[ref] = message
        self.heard.append(message)
        return "" if isinstance(letter.shape, Delete | React | Clear) else ref
