"""A turn: one event of one thread, handled in one transaction; what it says and plans is written when it ends well."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import (
    CLEARED_AT_ONCE,
    STAFF,
    Action,
    Choice,
    Clear,
    Delete,
    Edit,
    Incoming,
    Kind,
    Lane,
    Line,
    Picture,
    React,
    Role,
    Send,
    Shape,
    Text,
    Thread,
)
from storage import budget, chats, people
from storage.chats import Chat, Person
from storage.keyring import KeyRing

if TYPE_CHECKING:
    from content.wardrobe import Wardrobe
    from content.words import Words

LATE = timedelta(minutes=15)
"""An event older than this when it is handled gets no timed steps and no relay (house rule R9)."""

HIS = frozenset({Role.INVITED, Role.PARTICIPANT})
QUESTION = timedelta(hours=24)
"""How long an open question waits for its answer unless its feature says otherwise."""

OPEN_QUESTIONS = 3
"""What a tool interrupts may resume, and what it interrupts in its turn; a fourth open question drops the oldest that
is not held (docs/adr/0010-three-open-questions.md)."""


@dataclass(slots=True)
class Draft:
    """A letter of this turn, before it is sealed into the outbox."""

    id: int
    chat: Chat
    shape: Shape
    lane: Lane
    text: Text
    buttons: list[tuple[str, str]]
    line: Line | None
    slot: str | None = None
    until: datetime | None = None
    flow: str | None = None
    author: int | None = None
    report: Action | None = None
    picture: Picture | None = None
    protected: bool = False
    silent: bool = False
    pinned: bool = False
    voice: str = ""


@dataclass(slots=True)
class Plan:
    """An action put into a thread's inbox by this turn."""

    verb: str
    values: list[Any]
    at: datetime
    thread: Thread
    lane: Lane
    key: bytes | None = None
    chat: Chat | None = None


@dataclass
class Turn:
    """What a handler is given: the database inside the turn's transaction, who it is about, and how to answer.

    db: the transaction's connection; handlers read and write it, only the engine commits.
    now: the turn's instant (aware UTC), never before the thread's last turn.
    chat: the chat the event came from or is for; None in threads that have none. person: whose chat it is.
    incoming: what a person sent; None when an action came due. answer: the typed answer to an open question of this
    handler's action; None when the action is asked for anew (then: say the question). late: R9 applies.
    """

    db: AsyncConnection
    now: datetime
    thread: Thread
    chat: Chat | None
    keys: KeyRing
    wardrobe: Wardrobe
    lane: Lane
    ids: Callable[[], int]
    happened_at: datetime
    incoming: Incoming | None = None
    answer: str | None = None
    feature: str = ""
    drafts: list[Draft] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    touched: dict[int, Chat] = field(default_factory=dict)
    erased: list[int] = field(default_factory=list)
    reworded: bool = False
    wordless: bool = False
    chats: dict[int, Chat] = field(default_factory=dict)

    # --- who -------------------------------------------------------------------------------------------------------

    @property
    def person(self) -> Person:
        """Whose chat this is. Only for events of a person's chat."""
        if self.chat is None or self.chat.person is None:
            raise LookupError("this event belongs to no person")
        return self.chat.person

    @property
    def here(self) -> Chat:
        """The chat of this event. Only for events of a chat."""
        if self.chat is None:
            raise LookupError("this event belongs to no chat")
        return self.chat

    @property
    def words(self) -> Words:
        """The words of this chat's organisation."""
        return self._words_of(self.chat)

    def _words_of(self, chat: Chat | None) -> Words:
        return self.wardrobe.of(chat.person.organisation if chat is not None and chat.person is not None else None)

    @property
    def late(self) -> bool:
        """Whether the event is more than 15 minutes old (R9)."""
        return self.now - self.happened_at > LATE

    @property
    def by_person(self) -> bool:
        """Whether a person did this now (a text, a tap), rather than the clock."""
        return self.incoming is not None

    @property
    def keeps_words(self) -> bool:
        """Whether what was typed stays sealed for half an hour: a man may need a person right after."""
        typed = self.incoming is not None and self.incoming.kind is Kind.TEXT and not self.wordless
        return typed and self.chat is not None and self.chat.person is not None and bool(self.chat.person.roles & HIS)

    def forget_words(self) -> None:
        """What was just typed is not kept for half an hour: it is somebody else's."""
        self.wordless = True

    def local(self, at: datetime, of: Person | None = None) -> datetime:
        """An instant on the wall clock of the person (default: this turn's)."""
        return at.astimezone(ZoneInfo((of or self.person).timezone))

    def waking(self, at: datetime, of: Person | None = None) -> datetime:
        """`at`, or the end of the person's quiet hours if it falls into them (R10)."""
        whose = of or self.person
        local = self.local(at, whose)
        minute = local.hour * 60 + local.minute
        start, end = whose.quiet_from, whose.quiet_until
        quiet = start <= minute < end if start < end else (minute >= start or minute < end)
        if start == end or not quiet:
            return at
        wake = local.replace(hour=end // 60, minute=end % 60, second=0, microsecond=0)
        if wake <= local:
            wake += timedelta(days=1)
        return wake.astimezone(at.tzinfo)

    async def spend(self) -> bool:
        """Take one of the four letters a week that this person did not ask for (R10); False: none is left, say nothing.
        What takes one, and what is said without: `storage/budget.py`."""
        return await budget.spend(self.db, self.person.id, self.now)

    # --- saying ----------------------------------------------------------------------------------------------------

    def say(
        self,
        line: Line,
        *,
        choices: Sequence[Choice] = (),
        to: Chat | None = None,
        lane: Lane | None = None,
        **more: Any,
    ) -> int:
        """Write a line; the letter's id. Choices become buttons, and their labels work as typed words too.

        to: another chat (default: this one). lane: default the turn's own. more: `until` (instant after which it is
        not sent), `slot` (a newer letter of that name replaces a waiting one), `flow` (fairness: `circle:5`), `author`
        (person id whose words it carries), `report` (an action with a last field `outcome: str` that this thread hears
        when the letter could not be delivered), `picture`, `protected`, `silent`, `pinned` (at the top of the chat,
        where the platform can do that), `voice` (a voice note that somebody sent: `Incoming.file`).
        """
        chat = to or self.here
        return self._draft(chat, Send(), line, choices, lane, more)

    def edit(
        self, letter: int, line: Line, *, choices: Sequence[Choice] = (), to: Chat | None = None, **more: Any
    ) -> int:
        """New words for an earlier letter (its id); if that one still waits, these leave right after it."""
        return self._draft(to or self.here, Edit(letter), line, choices, None, more)

    def unsay(self, letter: int, *, to: Chat | None = None, report: Action | None = None) -> int:
        """Take back an earlier letter: one that still waits never leaves; else on the other side too, where it can.
        report: as for `say`."""
        draft = Draft(self.ids(), to or self.here, Delete(letter), self.lane, Text(""), [], None, report=report)
        self.drafts.append(draft)
        return draft.id

    def clear(self, refs: Sequence[str], *, to: Chat | None = None, report: Action | None = None) -> None:
        """Take messages of both sides off this chat's screen, where the platform lets us. refs: its ids of them, from
        this turn's `incoming.ref` and `storage.screen`. to, report: as for `say`."""
        for first in range(0, len(refs), CLEARED_AT_ONCE):
            shape = Clear(tuple(refs[first : first + CLEARED_AT_ONCE]))
            self.drafts.append(Draft(self.ids(), to or self.here, shape, self.lane, Text(""), [], None, report=report))

    def clear_typed(self, *, to: Chat | None = None, report: Action | None = None) -> None:
        """Take what the person just typed off the screen. to: where it stands now, if this chat's address was given
        away in this turn. report: as for `say`."""
        if self.incoming is not None and self.incoming.ref:
            self.clear([self.incoming.ref], to=to, report=report)

    def react(self, emoji: str) -> int:
        """A quiet emoji under what the person just sent."""
        if self.incoming is None or not self.incoming.ref:
            raise LookupError("there is no message to react to")
        draft = Draft(self.ids(), self.here, React(self.incoming.ref, emoji), self.lane, Text(""), [], None)
        self.drafts.append(draft)
        return draft.id

    def _draft(
        self, chat: Chat, shape: Shape, line: Line, choices: Sequence[Choice], lane: Lane | None, more: dict[str, Any]
    ) -> int:
        language, words = chat.language, self._words_of(chat)
        buttons = [(words.label(c.label, language), c.action.pack()) for c in choices]
        given = (chat, shape, self.lane if lane is None else lane, words.render(line, language), buttons, line)
        draft = Draft(self.ids(), *given, **more)
        self.drafts.append(draft)
        if isinstance(shape, Send) and chat.person is not None and (buttons or chat is self.chat):
            menu = dict(button for button, choice in zip(buttons, choices, strict=True) if not choice.private)
            if menu != chat.menu:
                chat.menu = menu
                self._touch(chat)
        return draft.id

    # --- planning ----------------------------------------------------------------------------------------------------

    def later(
        self,
        action: Action,
        *,
        at: datetime,
        to: Thread | Chat | None = None,
        lane: Lane = Lane.CLOCK,
        key: str | None = None,
    ) -> None:
        """Put an action into a thread (default: this one) at an instant. A stale one must be a no-op, told by state.

        key: unique name; a second action of the same key is a no-op even after the first was handled.
        Raises `ValueError` for an action that carries free text: words live in the feature's own row.
        """
        if any(isinstance(value, str) and len(value) > 32 for value in action.values()):
            raise ValueError(f"{action.verb}: a planned action carries ids, never words")
        chat = to if isinstance(to, Chat) else (self.chat if to is None else None)
        thread = to.thread if isinstance(to, Chat) else (to or self.thread)
        mac = self.keys.mac("plan", key) if key else None
        self.plans.append(Plan(action.verb, action.values(), max(at, self.now), thread, lane, mac, chat))

    def post(self, action: Action, *, to: Thread | Chat | None = None, lane: Lane | None = None) -> None:
        """Ask something of another feature or thread, right after this turn."""
        self.later(action, at=self.now, to=to, lane=self.lane if lane is None else lane)

    # --- open questions ----------------------------------------------------------------------------------------------

    def expect(self, action: Action, *, within: timedelta = QUESTION, held: bool = False, under: bool = False) -> None:
        """The next plain text of this chat is the answer to this action (handed back with `turn.answer` set).

        A feature has one open question at a time: a new one replaces its last. Another feature's question stays below
        and is asked anew (the action without an answer) when this feature says `finish()`. The time for which it lies
        below does not count: it keeps what was left of its own time besides `within`. held: neither further questions
        nor `forget_questions()` push it out. under: it interrupts nothing, and is asked when all others are over.
        """
        chat = self.here
        mine = action.verb.partition(".")[0]
        known = [_asker(entry) for entry in chat.expects]
        below = known.index(mine) if mine in known else -1  # what lies there was interrupted by this feature before
        others = []
        for place, (verb, values, expiry, *mark) in enumerate(chat.expects):
            if known[place] == mine or expiry <= self.now.timestamp():
                continue
            since = int(within.total_seconds()) if place > below else 0
            others.append([verb, values, expiry + since, *mark])
        entry = [action.verb, action.values(), int((self.now + within).timestamp()), *([1] if held else [])]
        if len(others) >= OPEN_QUESTIONS:
            others.remove(next((other for other in others if not _is_held(other)), others[0]))
        chat.expects = [entry, *others] if under else [*others, entry]
        self._touch(chat)

    def finish(self, feature: str | None = None, *, resume: bool = True) -> None:
        """This feature's open question is over; the one that it interrupted is asked anew.

        resume: False when this feature hands over to another one, which will ask it anew in its stead.
        """
        chat = self.here
        mine = feature or self.feature
        if mine not in map(_asker, chat.expects):
            return
        live = [entry for entry in chat.expects if _asker(entry) == mine or entry[2] > self.now.timestamp()]
        chat.expects = [entry for entry in chat.expects if _asker(entry) != mine]
        self._touch(chat)
        if resume and len(live) > 1 and _asker(live[-1]) == mine:
            self.resume(live[-2])

    @property
    def asks(self) -> bool:
        """Whether a question of this chat is open."""
        return any(entry[2] > self.now.timestamp() for entry in self.here.expects)

    def resume(self, entry: list[Any]) -> None:
        """Ask an interrupted question again, right after this turn."""
        self.plans.append(Plan(entry[0], entry[1], self.now, self.thread, self.lane, None, self.chat))

    def forget_questions(self, *, held: bool = False) -> None:
        """Drop every open question of this chat; held ones only if `held` says so."""
        self.here.expects = [] if held else [entry for entry in self.here.expects if _is_held(entry)]
        self._touch(self.here)

    # --- others ------------------------------------------------------------------------------------------------------

    async def staff(self, *roles: Role) -> list[Chat]:
        """Reachable chats of this organisation's people with one of these roles (default: all staff)."""
        found = await chats.with_roles(self.db, self.person.organisation, roles or tuple(STAFF))
        return await self._mine(found)

    async def chats_of(self, ids: Collection[int]) -> list[Chat]:
        """Reachable chats of these people (person ids)."""
        return await self._mine(await chats.of_people(self.db, ids))

    async def called(self, person: int, otherwise: Line, *, language: str | None = None) -> str:
        """What somebody (person id) is called, else `otherwise` in words: they have no alias, or are gone.

        language: of whoever reads it (default: that of this chat).
        """
        await self.keys.load([person])
        alias = await people.alias(self.db, self.keys, person) if self.keys.has(person) else None
        return alias or self.words.render(otherwise, language or self.here.language).plain

    async def _mine(self, found: Sequence[Chat]) -> list[Chat]:
        await self.keys.load(chat.owner for chat in found)
        return [self.chats.setdefault(chat.id, chat) for chat in found]

    async def start_over(self) -> None:
        """Give this chat to a fresh stranger with a key of their own: what is said from here on, a receipt say, is not
        sealed with the key that `erase()` is about to destroy."""
        chat, old = self.here, self.person
        peer = self.keys.read(chat.peer, f"chat.peer:{chat.id}")
        [fresh] = await self.keys.create()
        row = {"organisation_id": old.organisation, "language": old.language, "timezone": old.timezone}
        await chats.add_person(self.db, {"id": fresh, "created_at": self.now, **row})
        chat.owner, chat.peer = fresh, self.keys.seal(fresh, peer, f"chat.peer:{chat.id}")
        chat.person = Person(fresh, old.organisation, old.language, old.timezone, 1260, 480, frozenset({Role.STRANGER}))
        chat.expects, chat.menu, chat.lead = [], {}, None
        await chats.give_to(self.db, chat.id, fresh, chat.peer)
        self._touch(chat)

    def erase(self, person: int) -> None:
        """Destroy this person's key when the turn has been committed: nothing sealed with it can be read any more."""
        self.erased.append(person)

    def reword(self) -> None:
        """Words were approved: once this turn has been committed, its organisation speaks them."""
        self.reworded = True

    def _touch(self, chat: Chat) -> None:
        self.touched[chat.id] = chat


def _asker(entry: list[Any]) -> str:
    """Whose question an open question is: the feature's name."""
    return str(entry[0]).partition(".")[0]


def _is_held(entry: list[Any]) -> bool:
    return len(entry) > 3
