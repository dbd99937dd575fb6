"""A small world for tests: people with phones, a clock moved by hand, and the real engine on a real database."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Dialect, func, insert, select
from sqlalchemy.util import LRUCache

from bot.clock import EPOCH, to_us
from bot.contract import (
    Incoming,
    Kind,
    Role,
    SendResult,
    Unsure,
)
from bot.engine import Engine
from bot.feature import Feature, Registry
from bot.pacing import Limits, Pace
from bot.recurring import ensure
from bot.sealing import Sealer
from content.triggers import Triggers
from content.words import Words
from storage import chats, inbox, installation, joining, outbox, people, tables, team
from storage.chats import Chat, Person
from storage.database import Database
from storage.joining import Invitation
from storage.keyring import KeyRing
from storage.people import Living
from storage.tables import audit, metadata, person
from tests import transcript
from tests.phones import ZONE, ManualClock, Message, Phones
from tests.transcript import Comparison, Happen, Hear, Mismatch, Pass, Say, ScriptError

KEY = bytes(range(32))
FREE = Limits(rate=1e7, chat_rate=1e6, chat_burst=10**6, group_per_minute=10**6)
"""No limits: what pacing does has tests of its own."""

KINDS = {
    "voice": Kind.VOICE,
    "photo": Kind.PHOTO,
    "sticker": Kind.STICKER,
    "media": Kind.MEDIA,
    "location": Kind.LOCATION,
    "contact": Kind.CONTACT,
    "edits": Kind.EDITED,
    "blocks": Kind.BLOCKED,
    "unblocks": Kind.UNBLOCKED,
    "other": Kind.OTHER,
}


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the story: the name that the transcript uses, their ids, and their peer id at the platform."""

    name: str
    id: int
    chat: int
    peer: str


@dataclass(frozen=True, slots=True)
class Files:
    """Where a world keeps its state: two databases (on PostgreSQL the key ring is a schema) and the in-hand file."""

    data: str
    keys: str
    keys_schema: str | None
    hand: Path

    def open(self) -> tuple[Database, Database]:
        """Fresh connections to data and key ring."""
        return warm(Database(self.data)), warm(Database(self.keys, schema=self.keys_schema))


_warm: dict[bool, tuple[Dialect, MutableMapping[Any, Any]]] = {}


def warm(database: Database) -> Database:
    """The same database, knowing how each statement is written that another one of its kind was told before in this
    process. (A world is new for each test and each kill; writing its statements anew was a sixth of all time.)"""
    for engine in {database.engine.sync_engine, database.reader.sync_engine}:
        dialect, written = _warm.setdefault(database.sqlite, (engine.dialect, LRUCache(5_000)))
        engine.dialect = dialect
        engine.update_execution_options(compiled_cache=written)
    return database


@dataclass(repr=False)
class World:
    """Everything that a story needs. `play()` is the heart; the rest builds people and looks behind the scenes.

    No repr: asyncio asks for one each time it runs a fixture or a test, and throws it away.
    """

    files: Files
    account: int
    organisation: int
    clock: ManualClock
    words: Words
    features: list[Feature]
    triggers: Triggers
    phones: Phones = field(init=False)
    people: dict[str, Somebody] = field(default_factory=dict)
    peers: dict[str, str] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.phones = Phones(self.account, self.clock)
        self._keys_of_events = count(1)
        self._peer_numbers = count(70_000_001)
        self._waiting: list[Incoming] | None = None
        self._seen = 0
        self.database: Database
        self.ring: Database

    # --- the service -------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Assemble the engine on the files, with nothing remembered."""
        self.database, self.ring = self.files.open()
        self.keys = KeyRing(self.ring, Sealer(KEY))
        registry = Registry(self.features, self.triggers)
        self.engine = Engine(self.database, self.keys, registry, self.words, self.clock, hand=self.files.hand)
        self.engine.add(self.phones, FREE)
        # The buckets of a fresh process are empty; nobody here wants to wait for the first token.
        self.engine.senders[self.account].pace = Pace(FREE, self.clock.monotonic() - 3600)

    async def calendar(self, *names: str) -> None:
        """The jobs of the calendar begin: those of these names, so that a story of months passes quickly; if none is
        named, all."""
        known = self.engine.registry.recurring
        jobs = [known[name] for name in names] or known.values()
        await ensure(self.database, self.keys, jobs, self.clock.now(), self.engine.timezone)

    async def close(self) -> None:
        """Let go of the files."""
        await self.database.close()
        await self.ring.close()

    async def kill(self) -> None:
        """Throw away all memory and start again on the same files."""
        await self.close()
        await self.start()

    async def settle(self) -> None:
        """Let everything that is due now be handled and sent."""
        if self._waiting is None:
            await self.engine.settle()

    async def forward(self, by: timedelta) -> None:
        """Let time pass; every timer, every second try and every held letter on the way has its own instant."""
        end = self.clock.now() + by
        if self._waiting is not None:
            self.clock.to(end)
            return
        while True:
            await self.settle()
            at = await self._next()
            if at is None or at > end:
                break
            self.clock.to(at)
        self.clock.to(end)
        await self.settle()

    async def _next(self) -> datetime | None:
        """The next instant at which something can happen by itself."""
        now = self.clock.now()
        async with self.database.read() as db:
            due = await inbox.next_due(db, to_us(now))
            waiting = await chats.waiting_letters(db)
        soon = [EPOCH + timedelta(microseconds=due)] if due is not None else []
        if waiting:  # held back by the platform: it says when in seconds
            soon.append(now + timedelta(seconds=1))
        return min(soon, default=None)

    # --- people ------------------------------------------------------------------------------------------------------

    async def person(
        self,
        name: str,
        *roles: Role,
        living: Living = Living.UNKNOWN,
        alias: str | None = None,
        language: str = "es",
        timezone: str = "America/Mexico_City",
        state: str = "MX-CMX",
        born: int = 1990,
    ) -> Somebody:
        """Somebody who has these roles already (default: participant), and a phone on which nothing was said yet."""
        chosen = roles or (Role.PARTICIPANT,)
        now = self.clock.now()
        [id] = await self.keys.create()
        peer = self.peer(name)
        async with self.database.write() as db:
            chat = await outbox.take_numbers(db, "chat", 1)
            called = alias or name
            someone = {
                "id": id,
                "organisation_id": self.organisation,
                "language": language,
                "timezone": timezone,
                "alias": self.keys.seal(id, called, f"person.alias:{id}"),
                "alias_mac": people.alias_mac(self.keys, self.organisation, called),
                "created_at": now,
            }
            room = {
                "id": chat,
                "account_id": self.account,
                "owner": id,
                "person_id": id,
                "peer_mac": self.keys.mac("peer", self.account, peer),
                "peer": self.keys.seal(id, peer, f"chat.peer:{chat}"),
                "created_at": now,
            }
            await chats.add(db, [room], [someone])
            await inbox.open_threads(db, [f"chat:{chat}"])
            await db.execute(
                insert(tables.role), [{"person_id": id, "role": one.value, "granted_at": now} for one in chosen]
            )
            if Role.FACILITATOR in chosen:  # trained and checked, so that they may lead a circle
                await team.train(db, id, now.date())
                await team.check(db, id, True, now.date())
            if Role.PARTICIPANT in chosen:
                year = self.keys.seal(id, str(born), f"participant.birth_year:{id}")
                facts = {"birth_year": year, "adult_at": now, "state": state, "living": living.value, "joined_at": now}
                await db.execute(insert(people.participant).values(person_id=id, begun_at=now, **facts))
        known = Somebody(name, id, chat, peer)
        self.people[name] = known
        return known

    async def staff(self, name: str, role: Role = Role.FACILITATOR, **more: str) -> Somebody:
        """Somebody who works for the organisation."""
        return await self.person(name, role, language=more.get("language", "es"), alias=more.get("alias"))

    async def invite(self, role: Role = Role.PARTICIPANT, *, organisation: int | None = None, **more: Any) -> str:
        """The code of a fresh invitation. more: see `storage.joining.Invitation`."""
        wanted = Invitation(organisation or self.organisation, role, **more)
        async with self.database.write() as db:
            return await joining.invite(db, self.keys, wanted, self.clock.now())

    async def another_organisation(self, name: str) -> int:
        """A second organisation of the same installation; its id."""
        async with self.database.write() as db:
            return await installation.add_organisation(
                db, name, timezone="America/Mexico_City", language="es", now=self.clock.now()
            )

    async def rows_about(self, somebody: Somebody) -> int:
        """How many rows of all tables point at this person, whatever they are about."""
        count = 0
        async with self.database.read() as db:
            for table in metadata.sorted_tables:
                for column in table.columns:
                    if any(key.column is person.c.id for key in column.foreign_keys):
                        statement = select(func.count()).select_from(table).where(column == somebody.id)
                        count += await db.scalar(statement) or 0
        return count

    async def audited(self, verb: str) -> int:
        """How many lines of the audit have this verb."""
        async with self.database.read() as db:
            found = await db.scalar(select(func.count()).select_from(audit).where(audit.c.verb == verb))
        return int(found or 0)

    def peer(self, name: str) -> str:
        """The platform's id of this person's phone; a new name is a new phone."""
        if name not in self.peers:
            self.peers[name] = str(next(self._peer_numbers))
        return self.peers[name]

    async def who(self, name: str) -> Person | None:
        """The person behind a phone as the engine sees them now; None while the service knows nothing of them."""
        chat = await self.chat(name)
        return chat.person if chat else None

    async def chat(self, name: str) -> Chat | None:
        """The chat behind a phone as the engine sees it now."""
        mac = self.keys.mac("peer", self.account, self.peer(name))
        async with self.database.read() as db:
            known = await chats.known(db, [mac])
            if mac not in known:
                return None
            chat_id, owner = known[mac]
            await self.keys.load([owner])
            return (await chats.by_ids(db, [chat_id])).get(chat_id)

    def answers(self, name: str, *results: SendResult) -> None:
        """What this person's next letters meet."""
        self.phones.answer(self.peer(name), *results)

    def always(self, name: str, result: SendResult | None) -> None:
        """What this person's letters meet from now on; None: they arrive."""
        self.phones.always(self.peer(name), result)

    def skip(self) -> None:
        """Whatever was heard so far was looked at in another way: the next play begins after it."""
        self._seen = len(self.phones.heard)

    def heard(self, name: str) -> list[Message]:
        """Everything that this person's phone was sent, oldest first."""
        return [message for message in self.phones.heard if message.peer == self.peer(name)]

    # --- the story ---------------------------------------------------------------------------------------------------

    async def play(self, script: str, **more: str) -> None:
        """Play a transcript (see `tests.transcript`). Raises `Mismatch` with the transcript as it really went.

        more: values for `{name}` in the script.
        """
        for name, value in more.items():
            script = script.replace("{" + name + "}", value)
        steps = transcript.read(script)
        story = Comparison()
        hears: list[Hear] = []
        for place, step in enumerate(steps):
            if isinstance(step, Hear):
                hears.append(step)
                continue
            self._compare(story, hears, steps[place:])
            hears = []
            story.did(step.source)
            await self._do(step)
        self._compare(story, hears, [])
        self.history += story.real

    async def live(self, *lines: str) -> None:
        """Play lines of a transcript, whatever is heard: `heard()` tells it, and the next play begins after it."""
        for step in transcript.read("\n".join(lines)):
            if not isinstance(step, Hear):
                await self._do(step)
        self.skip()

    def _compare(self, story: Comparison, hears: list[Hear], rest: Iterable[transcript.Step]) -> None:
        names = {peer: name for name, peer in self.peers.items()}
        new = [(names.get(message.peer, "?"), message.line) for message in self.phones.heard[self._seen :]]
        self._seen = len(self.phones.heard)
        story.block(hears, new)
        if story.failed:
            raise Mismatch(story.report(self.history, list(rest)))

    async def _do(self, step: Say | Pass | Happen) -> None:
        match step:
            case Say():
                events = [self.event(step.name, part) for part in step.parts]
                await self.receive(*events)
                if step.twice:
                    await self.receive(*events)
                    await self.settle()
                    await self.receive(*events)
                await self.settle()
            case Pass(by=timedelta() as by):
                await self.forward(by)
            case Pass(until=(hour, minute)):
                local = self.clock.now().astimezone(ZONE)
                at = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
                await self.forward((at if at > local else at + timedelta(days=1)) - local)
            case Happen(what="kill"):
                await self.kill()
                await self.settle()
            case Happen(what="stop"):
                self._waiting = []
            case Happen(what="start"):
                events, self._waiting = self._waiting or [], None
                await self.kill()
                await self.receive(*events)
                await self.settle()
            case _:
                raise ScriptError(step.source)

    async def receive(self, *events: Incoming) -> None:
        """Hand events to the engine as a channel does; while the service is down they wait at the platform."""
        if self._waiting is not None:
            self._waiting += events
        elif events:
            await self.engine.receive(self.account, list(events))

    def event(self, name: str, part: str) -> Incoming:
        """What a part of a `>` line is as a channel hands it over; each call is another event."""
        by, said = transcript.shift(part)
        peer = self.peer(name)
        key = str(next(self._keys_of_events))
        at = self.clock.now() + by
        if said.startswith("[[") and said.endswith("]]"):
            return Incoming(key, peer, Kind.TAP, at, data=said[2:-2])
        if said.startswith("[") and said.endswith("]"):
            data = self.phones.newest_with(peer, said[1:-1])
            if data is None:
                raise Mismatch(f"{name} has no button {said}; the transcript so far:\n" + "\n".join(self.history))
            return Incoming(key, peer, Kind.TAP, at, data=data)
        word, _, rest = said[1:].partition(")") if said.startswith("(") else ("", "", "")
        kind_name, _, inside = word.partition(" ")
        if kind_name == "quotes":
            quoted, _, answer = rest.strip().partition(" > ")
            text = transcript.spoken(answer)
            return Incoming(key, peer, Kind.TEXT, at, text=text, ref=f"m{key}", reply=self.phones.quoted(peer, quoted))
        if kind_name in KINDS:
            text = transcript.spoken(inside or rest.strip())
            file = f"file{key}" if kind_name == "voice" else ""
            return Incoming(key, peer, KINDS[kind_name], at, text=text, ref=f"m{key}", file=file)
        text = transcript.spoken(said)
        return Incoming(key, peer, Kind.TEXT, at, text=text[:4096], cut=len(text) > 4096, ref=f"m{key}")


__all__ = ["FREE", "KEY", "Files", "Somebody", "Unsure", "World"]
