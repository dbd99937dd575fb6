"""The sender: one picker for a channel account, many carriers, one letter in flight for each chat.

The picker takes waiting letters in the order of lane, rank and number, as fast as the account's pace allows. What the
platform answers is written down before the chat's next letter leaves. Holds are in memory; the letters are not.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any, assert_never

import structlog

from bot.clock import to_us
from bot.contract import (
    TOO_MANY,
    Button,
    Channel,
    Clear,
    Clock,
    Delete,
    Edit,
    Expired,
    Lane,
    Later,
    Letter,
    Line,
    Picture,
    React,
    Rejected,
    Scope,
    Send,
    SendResult,
    Sent,
    Shape,
    Span,
    Style,
    Text,
    Unreachable,
    Unsure,
)
from bot.feature import Unreached
from bot.pacing import Pace
from bot.sealing import Unreadable
from storage import chats, inbox, outbox, tables
from storage.database import Database, not_its_fault, reason
from storage.keyring import KeyRing
from storage.outbox import Row

log = structlog.get_logger("sender")

LANDING = 6.0
"""Seconds at the end that letters in flight have to arrive: the whole service ends within 10."""

SHORTEST_HOLD = 0.1
"""Seconds that anything is held at least: "again after 0 seconds" must not become a storm."""

LONGEST_BACKOFF = 60.0
"""Seconds at most between two tries while a platform fails."""


class Sender:
    """Sends the letters of one channel account. `run()` until `stop()`; `drain()` sends all that may go now."""

    def __init__(self, database: Database, keys: KeyRing, clock: Clock, channel: Channel, pace: Pace) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock
        self._channel = channel
        self.pace = pace
        self._awake = asyncio.Event()
        self._stopping = False
        self._flying: dict[int, asyncio.Task[None]] = {}  # chat -> carrier
        self._busy: set[int] = set()  # chats whose letter is in flight or not yet settled
        self._outcomes: list[tuple[Row, SendResult]] = []
        self._failing: dict[int, int] = {}  # chat (0: the account) -> failures in a row
        self._looked = 0.0  # the pace is asked how long to wait as it stood then: what came since was not picked from
        self.reported: Any = lambda: None
        self.outcomes: dict[str, int] = {}
        self.trouble = ""

    def wake(self) -> None:
        """There is something new in the outbox."""
        self._awake.set()

    def stop(self) -> None:
        """End `run()`; letters in flight are settled first."""
        self._stopping = True
        self._awake.set()

    async def run(self) -> None:
        """Send until `stop()`; wakes at least once a second."""
        while not self._stopping:
            self._awake.clear()
            try:
                await self._settle()
                moved = await self._pick()
                self.trouble = ""
            except Exception as problem:
                if not not_its_fault(problem):
                    raise
                self.trouble = reason(problem)
                log.error("the database does not answer; trying again", problem=self.trouble)
                moved = 0
                await self._sleep(1.0)
            if not moved and not self._outcomes and not self._stopping:
                full = len(self._busy) >= self.pace.limits.carriers  # then only an answer lets anything move
                await self._sleep(1.0 if full else self.pace.wait(self._looked))
        await self._land()

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._awake.wait()
        except TimeoutError:
            pass

    async def _land(self) -> None:
        """Let letters in flight arrive and write down how they ended."""
        if self._flying:
            await asyncio.wait(list(self._flying.values()), timeout=LANDING)
        await self._settle()

    async def drain(self) -> int:
        """Send everything that may go now and settle it; how many letters left. (Tests and the moved clock.)"""
        total = 0
        while True:
            moved = await self._pick() + len(self._outcomes)  # what ended unsent lets its chat's next letter go
            if self._flying:
                await asyncio.wait(list(self._flying.values()))
            await self._settle()
            if not moved:
                return total
            total += moved

    # --- picking -----------------------------------------------------------------------------------------------------

    async def _pick(self) -> int:
        now = self._looked = self._clock.monotonic()
        most = min(self.pace.limits.carriers - len(self._busy), self.pace.allowed(now))
        if most <= 0:
            return 0
        held = {*self.pace.held(now), *self._busy}
        async with self._database.read() as db:
            rows = await outbox.pick(db, self._channel.account, sorted(held), most * 2)
        await self._keys.load([row.owner for row in rows])
        await self._keys.load(self._keys.owners([row.payload for row in rows]))
        started = 0
        for row in rows:
            if started >= most or row.chat in self._busy:
                continue
            letter = self._letter(row)
            self._busy.add(row.chat)
            if isinstance(letter, Letter):
                self.pace.spend(row.chat, now, group=row.group)
                self._flying[row.chat] = asyncio.create_task(self._carry(row, letter))
                started += 1
            else:
                self._over(row, letter)
        return started

    async def _carry(self, row: Row, letter: Letter) -> None:
        try:
            result = await self._channel.send(letter)
        except Exception as problem:  # a channel must not raise; if it does, one letter suffers and not all of them
            log.error("a carrier failed", letter=row.id, problem=type(problem).__name__)
            result = Later(1.0, Scope.CHAT, type(problem).__name__)
        self._flying.pop(row.chat, None)
        self._over(row, result)

    def _over(self, row: Row, result: SendResult) -> None:
        self._outcomes.append((row, result))
        self._awake.set()

    def _letter(self, row: Row) -> Letter | Sent | Rejected | Expired:
        """The letter to carry, or how it ended without being carried."""
        if row.until is not None and row.until <= to_us(self._clock.now()):
            return Expired()
        if row.payload is None:
            return Expired("its words were kept for so long and no longer")
        try:
            words = self._keys.read(row.payload, f"outbox.payload:{row.id}")
            peer = self._keys.read(row.peer, f"chat.peer:{row.chat}")
            ref = self._keys.read(row.ref, f"outbox.ref:{row.of}") if row.ref else ""
        except Unreadable:
            return Rejected("its key was destroyed")
        if row.shape == "delete" and not ref:
            return Sent()  # what never arrived need not be taken back
        try:
            return self._written(row, json.loads(words), peer, ref)
        except (KeyError, TypeError, ValueError) as problem:  # another version wrote it; all others must still go
            return Rejected(f"not understood: {type(problem).__name__}")

    def _written(self, row: Row, kept: dict[str, Any], peer: str, ref: str) -> Letter | Rejected:
        shape: Shape = Send()
        if row.shape == "edit" and row.of is not None:
            shape = Edit(row.of)
        elif row.shape == "delete" and row.of is not None:
            shape = Delete(row.of)
        elif row.shape == "react":
            shape = React(*kept["react"])
        elif row.shape == "clear":
            shape = Clear(tuple(kept["clear"]))
        if isinstance(shape, Edit) and not ref:
            return Rejected("what it concerns never arrived")
        return Letter(
            id=row.id,
            chat=row.chat,
            peer=peer,
            shape=shape,
            lane=Lane(row.lane),
            text=Text(kept["text"], tuple(Span(s[0], s[1], Style(s[2])) for s in kept.get("spans", ()))),
            buttons=tuple(Button(label, data) for label, data in kept.get("buttons", ())),
            line=Line(kept["line"], kept.get("args", {})) if "line" in kept else None,
            language=kept["language"],
            picture=Picture(*kept["picture"]) if "picture" in kept else None,
            ref=ref,
            again=row.tries > 0,
            protected=kept.get("protected", False),
            silent=kept.get("silent", False),
            pinned=kept.get("pinned", False),
            voice=kept.get("voice", ""),
        )

    # --- settling ----------------------------------------------------------------------------------------------------

    async def _settle(self) -> None:
        outcomes, self._outcomes = self._outcomes, []
        if not outcomes:
            return
        final: list[dict[str, Any]] = []
        again: list[dict[str, Any]] = []
        failed: dict[int, SendResult] = {}
        now = to_us(self._clock.now())
        for row, result in outcomes:
            name = type(result).__name__.lower()
            self.outcomes[name] = self.outcomes.get(name, 0) + 1
            state = self._judge(row, result)
            if state is None:
                continue
            if state == tables.WAITING:
                again.append({"id": row.id, "why": getattr(result, "why", "")[:200]})
                continue
            ref = None
            if isinstance(result, Sent) and result.ref and self._keys.has(row.owner):
                ref = self._keys.seal(row.owner, result.ref, f"outbox.ref:{row.id}")
            why = getattr(result, "why", None)
            final.append({"id": row.id, "state": state, "ref": ref, "now": now, "why": why and why[:200]})
            if state in (tables.UNREACHABLE, tables.REJECTED, tables.EXPIRED):
                failed[row.id] = result
                log.warning("a letter did not arrive", letter=row.id, outcome=name, why=why)
        try:
            if final or again:
                async with self._database.write() as db:
                    await outbox.settle(db, final)
                    await outbox.again(db, again)
                    if failed:
                        await self._report(db, failed, now)
        except BaseException:
            self._outcomes = outcomes + self._outcomes
            raise
        for row, _ in outcomes:
            self._busy.discard(row.chat)
        if failed:
            self.reported()

    def _judge(self, row: Row, result: SendResult) -> int | None:
        """The final state of a letter; WAITING if it is repeated once; None if it just waits, held by the pace."""
        now = self._clock.monotonic()
        match result:
            case Sent():
                self._failing.pop(row.chat, None)
                self._failing.pop(0, None)
                return tables.SENT
            case Later():
                self._hold(row, result, now)
                return None
            case Unsure():
                if row.tries == 0:
                    self.pace.hold_chat(row.chat, 1.0, now)
                    return tables.WAITING
                return tables.UNSURE
            case Unreachable():
                return tables.UNREACHABLE
            case Rejected():
                return tables.REJECTED
            case Expired():
                return tables.EXPIRED
            case _:
                assert_never(result)

    def _hold(self, row: Row, later: Later, now: float) -> None:
        seconds = later.seconds
        if later.why == TOO_MANY:
            self.pace.too_many(now, group=row.group and later.scope is Scope.CHAT)
        else:
            whom = row.chat if later.scope is Scope.CHAT else 0
            times = self._failing[whom] = self._failing.get(whom, 0) + 1
            seconds = min(LONGEST_BACKOFF, seconds * 2 ** min(times - 1, 10))
        if later.scope is Scope.CHAT:
            self.pace.hold_chat(row.chat, max(SHORTEST_HOLD, seconds), now)
        else:
            self.pace.hold_account(max(SHORTEST_HOLD, seconds), now)

    async def _report(self, db: Any, failed: dict[int, SendResult], now: int) -> None:
        """Whoever sent a letter that failed hears of it; a chat that cannot be written to is marked."""
        rows = []
        common = {"key": None, "payload": None, "due_at": now, "done_at": None, "why": None, "state": tables.READY}
        for id, origin, report, chat in await outbox.reports(db, list(failed)):
            result = failed[id]
            if report is not None and origin is not None:
                verb, values = report
                values = [*values[:-1], type(result).__name__.lower()]
                own = int(origin.partition(":")[2]) if origin.startswith("chat:") else None
                row = {"thread": origin, "account_id": self._channel.account, "chat_id": own}
                rows.append({**common, **row, "lane": Lane.URGENT.value, "verb": verb, "values": values})
            if isinstance(result, Unreachable) and await chats.set_reachable(db, chat, False):
                row = {"thread": f"chat:{chat}", "account_id": self._channel.account, "chat_id": chat}
                rows.append({**common, **row, "lane": Lane.CLOCK.value, "verb": Unreached.verb, "values": []})
        await inbox.put(db, rows)
