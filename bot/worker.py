"""The worker: takes the oldest due event of each thread, runs its turn, and commits what it wrote, said and planned.

Up to `BATCH` turns of different threads share one transaction. If one of them raises, the batch is rolled back and
replayed one event at a time, each behind a savepoint, so that only the guilty event is retried and at last parked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import from_us, stopwatch, to_us
from bot.contract import BadAction, Clock, Incoming, Kind, Lane, Line, Refusal
from bot.feature import Broken, Match, Parked, Reached, Registry, TooLate, Unreached, next_run
from bot.flush import Numbers, flush, plan
from bot.hand import Hand
from bot.sealing import Unreadable
from bot.turn import Plan, Turn
from content.wardrobe import Wardrobe
from storage import chats, inbox
from storage.chats import Chat
from storage.database import Database, not_its_fault, reason
from storage.inbox import INCOMING, Event
from storage.keyring import KeyRing
from storage.tables import READY

log = structlog.get_logger("worker")

BATCH = 32
"""Turns that share a transaction at most."""

BATCH_SECONDS = 0.020
"""A batch ends after this long, so that receiving and sending get their turn."""

FORGET = 60 * 1_000_000
"""So often (in microseconds) what was typed half an hour ago is emptied. A job of the calendar would be an event, and a
row, every time."""

TRIES = (0.5, 3.0, 15.0)
"""Seconds until an event that failed is tried again; after the last it is parked."""


class Worker:
    """Runs turns. `step()` runs one batch; `run()` goes on until `stop()`."""

    def __init__(
        self, database: Database, keys: KeyRing, registry: Registry, wardrobe: Wardrobe, clock: Clock, **more: Any
    ) -> None:
        """more: `hand` (path of the in-hand file), `timezone` (of recurring jobs)."""
        self._database = database
        self._keys = keys
        self._registry = registry
        self._wardrobe = wardrobe
        self._clock = clock
        path: Path | None = more.get("hand")
        self._hand = Hand(path)
        self._timezone = ZoneInfo(more.get("timezone") or "America/Mexico_City")
        self._numbers = Numbers()
        self._awake = asyncio.Event()
        self._stopping = False
        self.wrote: Callable[[set[int]], None] = lambda accounts: None
        self.reworded: Callable[[], Awaitable[object]] | None = None
        self.moved: Callable[[bytes], None] = lambda mac: None
        self._erased: list[int] = []
        self._forgot = 0
        self.turns = 0
        self.failures = 0
        self.parked = 0
        self.trouble = ""

    def wake(self) -> None:
        """Something new is in the inbox."""
        self._awake.set()

    def stop(self) -> None:
        """End `run()` after the batch in hand."""
        self._stopping = True
        self._awake.set()

    async def run(self) -> None:
        """Handle what comes due until `stop()`; wakes at least once a second."""
        while not self._stopping:
            self._awake.clear()
            try:
                handled = await self.step()
                self.trouble = ""
            except Exception as problem:
                if not not_its_fault(problem):
                    raise
                self._hand.put_down()
                self.trouble = reason(problem)
                log.error("the database does not answer; trying again", problem=self.trouble)
                await self._sleep(1.0)
                continue
            if handled:
                await asyncio.sleep(0)
            elif not self._stopping:
                await self._sleep(await self._until_next())
        self._hand.put_down()

    async def _until_next(self) -> float:
        now = to_us(self._clock.now())
        try:
            async with self._database.read() as db:
                due = await inbox.next_due(db, now)
        except Exception as problem:
            if not not_its_fault(problem):
                raise
            return 1.0
        return 1.0 if due is None else max(0.0, min(1.0, (due - now) / 1e6))

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._awake.wait()
        except TimeoutError:
            pass

    # --- one batch ---------------------------------------------------------------------------------------------------

    async def step(self) -> int:
        """Run one batch of due turns; how many events were taken care of (0: nothing is due)."""
        await self._destroy()
        if self._hand.alone:
            return await self._suspect()
        now = to_us(self._clock.now())
        events: list[Event] = []
        try:
            async with self._database.write() as db:
                await self._forget(db, now)
                events = await inbox.take(db, now, BATCH)
                if not events:
                    return 0
                self._hand.take([event.id for event in events])
                turns = await self._together(db, events)
                self._hand.put_down()  # whatever ends the process while it commits, these turns do not
        except Exception as problem:
            self._numbers.lose()
            self._forgot = 0
            if not events or _is_trouble(problem):
                raise
            for event in events:
                await self._one(event.id)
            return len(events)
        self._hand.clear([event.id for event, _ in turns])
        await self._after([turn for _, turn in turns])
        return len(turns)

    async def _forget(self, db: AsyncConnection, now: int) -> None:
        """What was typed half an hour ago goes, once a minute."""
        if now - self._forgot >= FORGET:
            await inbox.forget_words(db, from_us(now))
            self._forgot = now

    async def _together(self, db: AsyncConnection, events: Sequence[Event]) -> list[tuple[Event, Turn]]:
        begun = stopwatch()
        known = await self._chats(db, events)
        await self._numbers.ensure(db)
        turns = []
        for event in events:
            turn = self._turn(db, event, known)
            await self._dispatch(turn, event)
            turns.append((event, turn))
            if stopwatch() - begun > BATCH_SECONDS:
                break
        await flush(db, turns, self._keys, to_us(self._clock.now()))
        return turns

    async def _chats(self, db: AsyncConnection, events: Sequence[Event]) -> dict[int, Chat]:
        known = await chats.by_ids(db, list({event.chat for event in events if event.chat is not None}))
        await self._keys.load(chat.owner for chat in known.values())
        return known

    # --- one event alone --------------------------------------------------------------------------------------------

    async def _suspect(self) -> int:
        """Run what was in hand when the process died, alone; park what killed it three times."""
        id = self._hand.alone[0]
        await self._one(id, suspected=True)
        self._hand.clear([id])
        self._hand.alone.pop(0)
        return 1

    async def _one(self, id: int, *, suspected: bool = False) -> None:
        turn: Turn | None = None
        try:
            async with self._database.write() as db:
                event = await inbox.take_one(db, id, to_us(self._clock.now()))
                if event is None:
                    return
                if self._hand.guilty(id):
                    await self._park(db, event, "it ended the process three times")
                    return
                await self._numbers.ensure(db)
                self._hand.take([id], alone=suspected)
                turn = await self._try(db, event)
                self._hand.put_down()
        except Exception:
            self._numbers.lose()
            raise
        if turn is not None:
            await self._after([turn])

    async def _try(self, db: AsyncConnection, event: Event) -> Turn | None:
        try:
            try:
                async with db.begin_nested():
                    return await self._alone(db, event, None)
            except Refusal as no:
                async with db.begin_nested():
                    return await self._alone(db, event, no.line)
        except Exception as problem:
            if _is_trouble(problem):
                raise
            self.failures += 1
            why = type(problem).__name__
            log.error("a turn failed", inbox=event.id, verb=event.verb, tries=event.tries + 1, problem=why)
            if event.tries < len(TRIES):
                until = to_us(self._clock.now()) + int(TRIES[event.tries] * 1e6)
                await inbox.retry(db, event, until)
            else:
                await self._park(db, event, why)
            return None

    async def _alone(self, db: AsyncConnection, event: Event, refused: Line | None) -> Turn:
        """One turn by itself; after a refusal it says why, where somebody hears it, and does nothing else."""
        turn = self._turn(db, event, await self._chats(db, [event]))
        if refused is None:
            await self._dispatch(turn, event)
        else:
            if turn.chat is not None:
                turn.say(refused)
            self._succeed(turn, event)
        await flush(db, [(event, turn)], self._keys, to_us(self._clock.now()))
        return turn

    async def _park(self, db: AsyncConnection, event: Event, why: str) -> None:
        """Set an event aside: its thread goes on, a recurring job still has its successor, and a person is told."""
        self.parked += 1
        now = to_us(self._clock.now())
        await inbox.park(db, event, now, why)
        log.error("an event is parked", inbox=event.id, verb=event.verb, problem=why)
        turn = self._turn(db, event, await self._chats(db, [event]))
        if turn.chat is None and event.verb != Broken.verb:
            turn.later(Broken(event.id), at=turn.now, to="watch", lane=Lane.URGENT)
        elif turn.chat is not None and event.verb != Parked.verb:
            turn.later(Parked(event.id), at=turn.now, lane=Lane.URGENT)
        self._succeed(turn, event)
        await plan(db, [turn], now)

    # --- what a turn is ---------------------------------------------------------------------------------------------

    def _turn(self, db: AsyncConnection, event: Event, known: dict[int, Chat]) -> Turn:
        now = from_us(max(to_us(self._clock.now()), event.last_turn_at))
        return Turn(
            db=db,
            now=now,
            thread=event.thread,
            chat=known.get(event.chat) if event.chat is not None else None,
            keys=self._keys,
            wardrobe=self._wardrobe,
            lane=event.lane,
            ids=self._numbers.take,
            happened_at=from_us(event.due_at),
            chats=known,
        )

    async def _dispatch(self, turn: Turn, event: Event) -> None:
        match = await self._incoming(turn, event) if event.verb == INCOMING else self._due(turn, event)
        self.turns += 1
        if match is not None:
            if turn.incoming is not None and turn.late and not match.rule.late:
                wished = match.rule.action.verb
                match = self._registry.of_action(TooLate(wished), turn.person.roles) or match
            turn.feature = match.rule.feature
            turn.answer = match.answer
            await match.rule.handler(turn, match.action)
        self._succeed(turn, event)

    async def _incoming(self, turn: Turn, event: Event) -> Match | None:
        if turn.chat is None or event.payload is None or event.key is None:
            return None
        try:
            incoming = Incoming.load(self._keys.open(event.payload, f"inbox.payload:{event.key.hex()}"))
            astray = turn.chat.person is not None and incoming.peer != self._keys.read(
                turn.chat.peer, f"chat.peer:{turn.chat.id}"
            )
        except Unreadable:
            log.warning("an event belongs to somebody who was erased", inbox=event.id)
            return None
        if astray:
            await self._send_on(turn, event, incoming)
            return None
        turn.incoming = incoming
        turn.happened_at = min(incoming.happened_at, turn.now)
        chat = turn.chat
        if incoming.kind is Kind.GROUP_MIGRATED:
            mac = self._keys.mac("peer", chat.account, incoming.text)
            peer = self._keys.seal(chat.owner, incoming.text, f"chat.peer:{chat.id}")
            await chats.readdress(turn.db, chat.id, mac, peer)
            return None
        if chat.person is None:
            return None  # groups have no feature yet: nothing is read, nothing is kept
        if incoming.kind is Kind.BLOCKED:
            return await self._reach(turn, chat, False)
        if not chat.reachable:
            back = await self._reach(turn, chat, True)
            if incoming.kind is Kind.UNBLOCKED:
                return back
        if incoming.kind is Kind.UNBLOCKED:
            return None
        return self._registry.of_incoming(incoming, turn)

    async def _send_on(self, turn: Turn, event: Event, incoming: Incoming) -> None:
        """It was sent from an address that this chat has no more, since its person moved to another telephone: it is
        handled in the chat that has the address now, sealed anew. (Received before the move, or by a replica that had
        not heard of it.)"""
        assert event.key is not None
        mac = self._keys.mac("peer", event.account, incoming.peer)
        self.moved(mac)
        known = await chats.known(turn.db, [mac])
        if mac not in known:
            log.warning("an event comes from an address that nobody has", inbox=event.id)
            return
        chat, owner = known[mac]
        await self._keys.load([owner])
        key = self._keys.mac("sent on", event.key.hex(), chat)
        sealed = self._keys.seal(owner, incoming.dump(), f"inbox.payload:{key.hex()}")
        row: dict[str, Any] = {"key": key, "account_id": event.account, "lane": event.lane.value, "state": READY}
        row |= {"thread": f"chat:{chat}", "chat_id": chat, "verb": INCOMING, "payload": sealed, "values": []}
        await inbox.put(turn.db, [{**row, "due_at": event.due_at, "done_at": None, "why": None}])

    async def _reach(self, turn: Turn, chat: Chat, reachable: bool) -> Match | None:
        chat.reachable = reachable
        if not await chats.set_reachable(turn.db, chat.id, reachable):
            return None
        return self._registry.of_action(Reached() if reachable else Unreached(), turn.person.roles)

    def _due(self, turn: Turn, event: Event) -> Match | None:
        try:
            match = self._registry.of_timer(event.verb, event.values)
        except BadAction:
            match = None
        if match is None:
            log.warning("nobody knows this verb any more", inbox=event.id, verb=event.verb)
            return None
        if turn.chat is not None and turn.chat.person is not None:
            return self._registry.of_action(match.action, turn.person.roles) or match
        return match

    def _succeed(self, turn: Turn, event: Event) -> None:
        """In the thread of a recurring job: plan the next run."""
        kind, _, name = event.thread.partition(":")
        job = self._registry.recurring.get(name) if kind == "cron" else None
        if job is not None:
            at = next_run(job.cron, turn.now, self._timezone)
            key = self._keys.mac("cron", name, at.isoformat())
            turn.plans.append(Plan(job.action.verb, job.action.values(), at, event.thread, Lane.CLOCK, key))

    async def _after(self, turns: Sequence[Turn]) -> None:
        accounts = {draft.chat.account for turn in turns for draft in turn.drafts}
        if accounts:
            self.wrote(accounts)
        self._erased += [person for turn in turns for person in turn.erased]
        await self._destroy()
        if self.reworded is not None and any(turn.reworded for turn in turns):
            await self.reworded()

    async def _destroy(self) -> None:
        """Destroy the keys of the erased; if the ring does not answer, again before the next batch."""
        while self._erased:
            try:
                await self._keys.destroy(self._erased[0])
            except Exception as problem:
                log.error("a key could not be destroyed yet", problem=type(problem).__name__)
                return
            del self._erased[0]


def _is_trouble(problem: Exception) -> bool:
    """Whether the database failed and not the turn. An `OSError` inside a turn is the turn's own: what the database's
    connection meets comes wrapped, and a connection that is gone fails again when the failure is written down."""
    return not_its_fault(problem) and not isinstance(problem, OSError)
