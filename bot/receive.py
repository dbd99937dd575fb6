"""Receiving: events are sealed and committed to the inbox before any platform hears "received"."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

import structlog

from bot.clock import to_us
from bot.contract import Clock, Incoming, Kind, Lane, Poison, Receive
from bot.feature import Poisoned
from storage import chats, inbox, outbox
from storage.database import Database
from storage.keyring import KeyRing
from storage.tables import PARKED, READY

log = structlog.get_logger("receive")

CACHE = 50_000
"""Addresses whose chat is remembered in memory."""


class Receiver:
    """Commits what channels hand in. `arrived` is called after each commit."""

    def __init__(self, database: Database, keys: KeyRing, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock
        self._known: OrderedDict[bytes, tuple[int, int]] = OrderedDict()
        self.arrived: Callable[[], None] = lambda: None
        self.received = 0
        self.unreadable = 0

    def of(self, account: int) -> Receive:
        """The `receive` function of one channel account."""

        async def receive(events: Sequence[Incoming | Poison]) -> None:
            await self.receive(account, events)

        return receive

    def forget(self, mac: bytes) -> None:
        """Which chat has this address is looked up anew: somebody moved."""
        self._known.pop(mac, None)

    async def receive(self, account: int, events: Sequence[Incoming | Poison]) -> None:
        """Commit events, in order; when this returns they are durable. One that came before is a no-op."""
        if not events:
            return
        now = to_us(self._clock.now())
        events = [one for event in events for one in self._with_its_sender(event)]
        macs = {e.peer: self._keys.mac("peer", account, e.peer) for e in events if isinstance(e, Incoming)}
        groups = {e.peer for e in events if isinstance(e, Incoming) and e.group}
        places = await self._places(account, macs, groups)
        rows = []
        for event in events:
            key = self._keys.mac("event", account, event.key)
            row: dict[str, Any] = {
                "key": key,
                "account_id": account,
                "lane": Lane.REPLY.value,
                "due_at": now,
                "values": [],
            }
            if isinstance(event, Poison):
                self.unreadable += 1
                log.warning("an update could not be read and is parked", account=account, why=event.why)
                row |= {"thread": f"account:{account}", "chat_id": None, "state": PARKED, "verb": inbox.POISON}
                row |= {"done_at": now, "why": event.why[:200]}
                row["payload"] = self._keys.sealer.seal_secret(event.raw, f"inbox.payload:{key.hex()}")
            else:
                chat, owner = places[macs[event.peer]]
                row |= {"thread": f"chat:{chat}", "chat_id": chat, "state": READY, "verb": inbox.INCOMING}
                row |= {"done_at": None, "why": None}
                row["payload"] = self._keys.seal(owner, event.dump(), f"inbox.payload:{key.hex()}")
                if event.ref:
                    row["ref"] = self._keys.seal(owner, event.ref, f"inbox.ref:{key.hex()}")
            rows.append(row)
        alarm = any(row["state"] == PARKED for row in rows)
        async with self._database.write() as db:
            await inbox.put(db, rows)
            if alarm:
                await self._alarm(db, account, now)
        self.received += len(rows)
        self.arrived()

    def _with_its_sender(self, event: Incoming | Poison) -> list[Incoming | Poison]:
        """Whoever sent what cannot be read is answered as if it were of a kind that we do not know: never silence."""
        if not isinstance(event, Poison) or not event.peer:
            return [event]
        return [event, Incoming(f"unreadable {event.key}", event.peer, Kind.OTHER, self._clock.now())]

    async def _alarm(self, db: Any, account: int, now: int) -> None:
        """Tell a person, at most once an hour, that something could not be read."""
        told = Poisoned(account)
        await inbox.open_threads(db, [f"account:{account}"])
        key = self._keys.mac("poison", account, now // 3_600_000_000)
        row = {"key": key, "account_id": account, "chat_id": None, "lane": Lane.CLOCK.value, "state": READY}
        row |= {"thread": f"account:{account}", "verb": told.verb, "values": told.values(), "payload": None}
        await inbox.put(db, [{**row, "due_at": now, "done_at": None, "why": None}])

    async def _places(self, account: int, macs: dict[str, bytes], groups: set[str]) -> dict[bytes, tuple[int, int]]:
        """peer_mac -> (chat, owner whose key is loaded); makes chats and strangers for addresses that are new."""
        places = {mac: self._known[mac] for mac in macs.values() if mac in self._known}
        await self._keys.load(owner for _, owner in places.values())
        # New, or somebody was erased and their chat given to a fresh stranger.
        unsure = [mac for mac in macs.values() if mac not in places or not self._keys.has(places[mac][1])]
        if not unsure:
            return places
        for mac in unsure:
            places.pop(mac, None)
        places |= await self._look(unsure)
        new = {peer: mac for peer, mac in macs.items() if mac not in places}
        if new:
            places |= await self._make(account, new, groups)
        await self._keys.load(owner for _, owner in places.values())
        for peer, mac in macs.items():
            chat, owner = places[mac]
            if not self._keys.has(owner):
                places[mac] = await self._start_over(account, chat, peer, peer in groups)
        return places

    async def _look(self, macs: Sequence[bytes]) -> dict[bytes, tuple[int, int]]:
        async with self._database.read() as db:
            found = await chats.known(db, macs)
        self._known.update(found)
        while len(self._known) > CACHE:
            self._known.popitem(last=False)
        return found

    async def _start_over(self, account: int, chat: int, peer: str, group: bool) -> tuple[int, int]:
        """Whose chat this was is erased: it goes on as a stranger's. (Else one such chat would hold the account.)"""
        [owner] = await self._keys.create()
        async with self._database.write() as db:
            if not group:
                organisation, language, timezone = await chats.organisation_of(db, account)
                person = {"id": owner, "organisation_id": organisation, "language": language, "timezone": timezone}
                await chats.add_person(db, {**person, "created_at": self._clock.now()})
            sealed = self._keys.seal(owner, peer, f"chat.peer:{chat}")
            await chats.give_to(db, chat, owner, sealed, group=group)
        self._known[self._keys.mac("peer", account, peer)] = (chat, owner)
        return chat, owner

    async def _make(self, account: int, new: dict[str, bytes], groups: set[str]) -> dict[bytes, tuple[int, int]]:
        owners = await self._keys.create(len(new))
        now = self._clock.now()
        async with self._database.write() as db:
            organisation, language, timezone = await chats.organisation_of(db, account)
            first = await outbox.take_numbers(db, "chat", len(new))
            rows: list[dict[str, Any]] = []
            people: list[dict[str, Any]] = []
            for number, (owner, (peer, mac)) in enumerate(zip(owners, new.items(), strict=True), first):
                group = peer in groups
                sealed = self._keys.seal(owner, peer, f"chat.peer:{number}")
                row: dict[str, Any] = {"id": number, "account_id": account, "owner": owner}
                row |= {"person_id": None if group else owner, "peer_mac": mac, "peer": sealed, "created_at": now}
                rows.append(row)
                if not group:
                    person = {"id": owner, "organisation_id": organisation, "language": language}
                    people.append({**person, "timezone": timezone, "created_at": now})
            await chats.add(db, rows, people)
            await inbox.open_threads(db, [f"chat:{row['id']}" for row in rows])
        found = await self._look(list(new.values()))
        lost = set(owners) - {owner for _, owner in found.values()}
        if lost:  # another replica made their chats at the same moment
            async with self._database.write() as db:
                await chats.remove_people(db, lost)
            for owner in lost:
                await self._keys.destroy(owner)
        return found
