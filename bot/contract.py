"""The nouns that every room of Respiro shares; nothing here does any work.

An event (what a person sent, or an action that came due) belongs to a *thread*. One *turn* handles it and leaves
*letters* behind. A *channel* turns raw platform events into `Incoming` and letters into calls, and answers each call
with a `SendResult`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, NoReturn, Protocol

from bot.action import BUTTON_BYTES as BUTTON_BYTES
from bot.action import Action as Action
from bot.action import BadAction as BadAction


class Lane(IntEnum):
    """Who goes first. Inwards lanes choose between threads; outwards they reorder within a chat too."""

    URGENT = 0
    REPLY = 1
    CLOCK = 2
    BULK = 3


class Role(StrEnum):
    """What a person is to one organisation. `STRANGER` and `INVITED` are stages before anybody is anything."""

    STRANGER = "stranger"
    INVITED = "invited"
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    COUNSELLOR = "counsellor"
    SUPERVISOR = "supervisor"
    PSYCHOLOGIST = "psychologist"
    LINK = "link"
    COORDINATOR = "coordinator"


STAFF = frozenset({Role.FACILITATOR, Role.COUNSELLOR, Role.SUPERVISOR, Role.PSYCHOLOGIST, Role.LINK, Role.COORDINATOR})
"""Roles of people who work for the organisation."""

Thread = str
"""The thing that is locked while a turn runs: `chat:<id>`, `case:<id>`, `cohort:<id>`, `broadcast:<id>`,
`account:<id>` or `cron:<name>`."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a chat lives: one channel account and the platform's own id of the chat (personal: never logged)."""

    account: int
    peer: str


# --- words -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reviewed words by name, with the arguments it takes. Plain `str` arguments are people's words."""

    id: str
    args: Mapping[str, Any] = field(default_factory=dict)


def line(id: str, /, **args: Any) -> Line:
    """Name a line: `line("timeout-stop")`. A test demands a literal id with exactly the arguments that it takes."""
    return Line(id, args)


class Style(StrEnum):
    """How a run of text may look on any channel."""

    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Span:
    """A styled run: `start` and `length` in Unicode code points of `Text.plain`."""

    start: int
    length: int
    style: Style


@dataclass(frozen=True, slots=True)
class Text:
    """Rendered words: plain text plus styled runs, so that nothing a person wrote can ever act as markup."""

    plain: str
    spans: tuple[Span, ...] = ()


# --- choices ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: a label of at most 20 characters and what pressing it wishes for.

    private: the label carries somebody's name, words that somebody typed or what is known of a man, so it is no typed
    word: those lie open in the chat's row.
    """

    label: Line
    action: Action
    private: bool = False


# --- what comes in ---------------------------------------------------------------------------------------------------


class Kind(StrEnum):
    """What a person's event is. `OTHER` is a kind that this version does not know: kept, counted, answered kindly."""

    TEXT = "text"
    TAP = "tap"
    CONTACT = "contact"
    VOICE = "voice"
    PHOTO = "photo"
    STICKER = "sticker"
    MEDIA = "media"
    LOCATION = "location"
    EDITED = "edited"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    GROUP_TEXT = "group_text"
    GROUP_EVENT = "group_event"
    GROUP_MIGRATED = "group_migrated"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of a chat as a channel read it; the engine seals all of it but `key`, `peer` goes through HMAC.

    key: what makes a redelivery recognisable, unique within the account (an update id; never shown).
    peer: the platform's id of the chat. ref: the platform's id of the message, for replies, edits and deletions.
    text: what was typed (at most 4,096 characters; a longer text is cut and `cut` says so); for a contact its number.
    data: a tap's packed action. happened_at: the platform's own time of the event, UTC.
    group: the event comes from a group chat. language: the app's language tag, if told.
    reply: the platform's id of the message that this one quotes. file: by what the platform knows a voice note again.
    """

    key: str
    peer: str
    kind: Kind
    happened_at: datetime
    text: str = ""
    data: str = ""
    ref: str = ""
    cut: bool = False
    group: bool = False
    language: str = ""
    reply: str = ""
    file: str = ""

    def dump(self) -> bytes:
        """As JSON bytes, to be sealed."""
        facts = [
            self.key, self.peer, self.kind.value, self.happened_at.timestamp(), self.text, self.data, self.ref,
            self.cut, self.group, self.language, self.reply, self.file,
        ]  # fmt: skip
        return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    @classmethod
    def load(cls, dumped: bytes) -> Incoming:
        """The event of `dump()`."""
        key, peer, kind, at, *rest = json.loads(dumped.decode("utf-8", "surrogatepass"))
        return cls(key, peer, Kind(kind), datetime.fromtimestamp(at, UTC), *rest)


@dataclass(frozen=True, slots=True)
class Poison:
    """A raw update that could not be read: kept whole (sealed) and parked in `account:<id>` for a person to look at.

    peer: the private chat in which somebody sent it, where that much could be read: they are answered all the same.
    """

    key: str
    raw: bytes
    why: str
    peer: str = ""


# --- what goes out ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Send:
    """A new message."""


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for a letter of ours (`of`: its letter id)."""

    of: int


@dataclass(frozen=True, slots=True)
class Delete:
    """Take back a letter of ours (`of`: its letter id)."""

    of: int


@dataclass(frozen=True, slots=True)
class React:
    """A quiet emoji under a message that a person sent (`of`: the platform's message id, as in `Incoming.ref`)."""

    of: str
    emoji: str


CLEARED_AT_ONCE = 100
"""Most messages that one `Clear` takes away (Telegram's `deleteMessages`, the poorest of the channels)."""


@dataclass(frozen=True, slots=True)
class Clear:
    """Take messages of both sides off the screen (`of`: the platform's message ids, at most `CLEARED_AT_ONCE`)."""

    of: tuple[str, ...]


Shape = Send | Edit | Delete | React | Clear


@dataclass(frozen=True, slots=True)
class Button:
    """A rendered choice: what is read and what comes back when it is pressed."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or document of a letter, drawn by the carrier in a thread just before it is sent.

    painter: name under which a feature registered the drawing function; args: what it is given (plain JSON values).
    """

    painter: str
    args: Mapping[str, Any]


Painter = Callable[[Mapping[str, Any]], tuple[bytes, str, str]]
"""Draws a picture or document: arguments -> content, file name, MIME type. Runs in a thread."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One outgoing letter as a carrier holds it.

    ref: for an edit or a deletion, the platform's id of the message concerned ("" if it never arrived).
    again: this letter was already given to the platform once and the answer was lost.
    protected: the platform is asked to forbid forwarding. silent: no sound on arrival.
    pinned: once it has arrived it stays at the top of the chat, where the platform can do that.
    voice: a voice note that the platform knows by this name goes with it (`Incoming.file`).
    """

    id: int
    chat: int
    peer: str
    shape: Shape
    lane: Lane
    text: Text
    buttons: tuple[Button, ...] = ()
    line: Line | None = None
    language: str = "es"
    picture: Picture | None = None
    ref: str = ""
    again: bool = False
    protected: bool = False
    silent: bool = False
    pinned: bool = False
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took it. ref: its id of the message ("" for a deletion or a reaction)."""

    ref: str = ""


class Scope(StrEnum):
    """What a `Later` holds back."""

    CHAT = "chat"
    ACCOUNT = "account"


TOO_MANY = "too many requests"
"""`Later.why` when the platform says that we send too fast (429): the account's rate is halved for a minute, unless it
is a group alone that is held."""


@dataclass(frozen=True, slots=True)
class Later:
    """Try again after `seconds`; meanwhile `scope` is held, never the letter alone. why: `TOO_MANY` or words."""

    seconds: float
    scope: Scope
    why: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """The request went out and no answer came back: it may have arrived."""

    why: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person cannot be written to (blocked us, closed the account, never pressed start)."""

    why: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The platform refuses this letter for good: a bug of ours or a message that is gone."""

    why: str


@dataclass(frozen=True, slots=True)
class Expired:
    """Its `until` passed before it could be sent."""

    why: str = "until"


SendResult = Sent | Later | Unsure | Unreachable | Rejected | Expired


class Clock(Protocol):
    """The only source of time. `now()` is aware UTC; `monotonic()` is in seconds and never goes back."""

    def now(self) -> datetime: ...
    def monotonic(self) -> float: ...


Receive = Callable[[Sequence[Incoming | Poison]], Awaitable[None]]
"""Commits events to the inbox; when it returns they are durable and may be acknowledged. Repeats are no-ops."""


class Channel(Protocol):
    """One channel account at work: raw -> `Incoming`, `Letter` -> call, reply -> `SendResult`; nothing else."""

    kind: ClassVar[str]
    account: int

    async def listen(self, receive: Receive) -> None:
        """Hand on what comes in until cancelled (polling); a webhook channel just waits."""

    async def send(self, letter: Letter) -> SendResult:
        """Make the one call that this letter is. Never raises for what the platform or the network does."""

    async def close(self) -> None:
        """Let go of connections."""


class Refusal(Exception):  # noqa: N818 - it is an answer to a person, not an error
    """A handler says no: the turn's changes are undone and the person reads `line`, in their own language."""

    def __init__(self, line: Line) -> None:
        super().__init__(line.id)
        self.line = line


class Misconfigured(Exception):  # noqa: N818 - what is wrong is the installation
    """The installation cannot start; the text is one clear line for whoever runs it."""


def never(value: NoReturn) -> NoReturn:
    """For the last arm of an exhaustive match: mypy proves that it is not reached."""
    raise AssertionError(f"unhandled: {type(value).__name__}")
