"""Digest: what is neither red nor orange is told once a day, at an hour of one's own, each with one button (R17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.clock import EPOCH
from bot.contract import Action, Choice, Line, Role, line, never
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import (
    NOBODY,
    AskDigest,
    AskReview,
    BeginIntake,
    LookCard,
    LookMisuse,
    ShowCircle,
    ShowGaps,
    ShowMenu,
    ShowParticipant,
    ShowReferrals,
    ShowTeamMember,
    ShowWording,
)
from storage import chats, digest, people
from storage.digest import READERS, Reader
from storage.tasks import Kind, Task

feature = Feature("digest")

LINES = 5
"""Most lines of a digest, and of a page of all that waits."""

MOST_NAMES = 20
"""So many names fit into a letter that is read at a glance; of more the number alone is told."""

CHUNK = 200
"""So many digests are seen to in one turn, so that nobody waits for it."""

THREAD = "digest"
"""Chunks have a thread of their own, so that the calendar's thread is free at once."""

EVERY = timedelta(hours=1)

GROWN = timedelta(hours=8)
"""So many waking hours a task is its facilitator's alone; then it is the coordinators' too (R17)."""

STEP = timedelta(minutes=15)

HOURS = (6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22, 0, 3)
"""Hours that are offered, without those in the reader's own quiet hours."""

MOST_HOURS = 10
"""As many choices as the poorest channel has in a list."""


@dataclass(frozen=True)
class Look(Action, verb="digest.look"):
    """Every hour: whose digest is due."""


@dataclass(frozen=True)
class Pass(Action, verb="digest.pass"):
    """See to some of those whose hour came after `since` (seconds since 1970). Only ever planned."""

    since: int


@dataclass(frozen=True)
class Tell(Action, verb="digest.tell"):
    """Tell one of the team what waits, and who joined from `since` on and before `until` (seconds since 1970)."""

    since: int
    until: int


@dataclass(frozen=True)
class SetHour(Action, verb="digest.hour"):
    """They choose an hour of their own day."""

    hour: int


@dataclass(frozen=True)
class ShowTasks(Action, verb="digest.tasks"):
    """Show all that waits for them, page by page."""

    page: int = 0


@dataclass(frozen=True)
class ShowJoined(Action, verb="digest.joined"):
    """Show who joined from `since` on and before `until` (seconds since 1970), each with a button."""

    since: int
    until: int


feature.every("digest", "0 * * * *", Look())


# --- once a day ------------------------------------------------------------------------------------------------------


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, due: Look) -> None:
    """After the service was down, the hours that passed meanwhile are looked at too."""
    turn.post(Pass(_seconds(turn.happened_at - EVERY)), to=THREAD)


@feature.on(Pass, who=NOBODY)
async def see_to(turn: Turn, due: Pass) -> None:
    """One chat each; who was found is marked in this very transaction, so that a day never has two."""
    found = await digest.due(turn.db, _instant(due.since), turn.now, CHUNK)
    rooms: dict[int, chats.Chat] = {}
    for chat in await turn.chats_of([one.person for one in found]):
        rooms.setdefault(chat.owner, chat)
    for one in found:
        if one.person in rooms:
            tell = Tell(_seconds(one.since), _seconds(turn.now))
            turn.later(tell, at=turn.now, to=rooms[one.person], key=f"digest:{one.person}@{one.day}")
    if len(found) == CHUNK:
        turn.post(due, to=THREAD)


@feature.on(Tell, who=NOBODY)
async def tell(turn: Turn, due: Tell) -> None:
    """The opening says how much there is and nothing else: a lock screen shows it. Nothing to tell: nothing is said."""
    if not turn.person.roles & {*READERS} or turn.waking(turn.now) > turn.now:
        return
    reader = _reader(turn)
    since, until = _instant(due.since), _instant(due.until)
    joined = await digest.newcomers(turn.db, reader, since, until)
    count = await digest.count(turn.db, reader)
    if not count and not joined:
        return
    shown = await digest.waiting(turn.db, reader, limit=LINES - bool(joined))
    said, choices = await _listed(turn, shown)
    if joined:
        said.append(await _joined(turn, joined))
        several = ShowJoined(due.since, due.until)
        choices.append(_look(len(said), ShowParticipant(joined[0]) if len(joined) == 1 else several))
    if count > len(shown):
        choices.append(Choice(line("digest-b-all"), ShowTasks()))
    turn.say(line("digest-today", waiting=count, lines=_written(turn, said), rest=count - len(shown)), choices=choices)


# --- at what hour ----------------------------------------------------------------------------------------------------


@feature.on(AskDigest, commands=("resumen",), who=READERS)
async def ask_hour(turn: Turn, wish: AskDigest) -> None:
    """Their hour as it is now, and others to choose from; all that waits is one tap away."""
    at = await digest.hour(turn.db, turn.person.id)
    awake = [hour for hour in HOURS if _awake(turn, hour)][: MOST_HOURS - 1]
    turn.say(
        line("digest-hour", at=time(at // 60, at % 60)),
        choices=[
            *(Choice(line("digest-b-hour", hour=hour), SetHour(hour)) for hour in awake),
            Choice(line("digest-b-all"), ShowTasks()),
        ],
    )


@feature.on(SetHour, who=READERS)
async def set_hour(turn: Turn, wish: SetHour) -> None:
    """Never in their own quiet hours, whatever a button says."""
    if wish.hour not in range(24) or not _awake(turn, wish.hour):
        return await ask_hour(turn, AskDigest())
    await digest.set_hour(turn.db, turn.person.id, wish.hour * 60)
    await _note(turn, "digest.hour")
    turn.say(line("digest-hour-set", at=time(wish.hour)), choices=[Choice(line("digest-b-menu"), ShowMenu())])
    return None


def _awake(turn: Turn, hour: int) -> bool:
    """Whether an hour of their day lies outside their quiet hours."""
    start, end, minute = turn.person.quiet_from, turn.person.quiet_until, hour * 60
    return start == end or not (start <= minute < end if start < end else minute >= start or minute < end)


# --- all that waits --------------------------------------------------------------------------------------------------


@feature.on(ShowTasks, who=READERS)
async def show_tasks(turn: Turn, wish: ShowTasks) -> None:
    """Five a page; a page that is none is the first one."""
    reader = _reader(turn)
    count = await digest.count(turn.db, reader)
    page = wish.page if 0 <= wish.page * LINES < count else 0
    shown = await digest.waiting(turn.db, reader, limit=LINES, skip=page * LINES)
    await _note(turn, "digest.tasks")
    if not shown:
        return _over(turn, line("digest-nothing"))
    said, choices = await _listed(turn, shown)
    if count > (page + 1) * LINES:
        choices.append(Choice(line("digest-b-next"), ShowTasks(page + 1)))
    turn.say(line("digest-all", waiting=count, lines=_written(turn, said)), choices=choices)
    return None


@feature.on(ShowJoined, who=READERS)
async def show_joined(turn: Turn, wish: ShowJoined) -> None:
    """Those for whom this one answers now; who has left or erased everything meanwhile is not named."""
    since, until = _instant(wish.since), min(_instant(wish.until), turn.now)
    found = await digest.newcomers(turn.db, _reader(turn), max(since, turn.now - digest.LATELY), until)
    await _note(turn, "digest.joined")
    if not found:
        return _over(turn, line("digest-gone"))
    names = await _names(turn, found[: MOST_HOURS - 1])
    choices = [_look(place, ShowParticipant(id)) for place, id in enumerate(found[: MOST_HOURS - 1], 1)]
    said = [line("digest-newcomer", alias=name, known=bool(name)) for name in names]
    turn.say(line("digest-joined-all", waiting=len(found), lines=_written(turn, said)), choices=choices)
    return None


def _over(turn: Turn, said: Line) -> None:
    turn.say(said, choices=[Choice(line("digest-b-all"), ShowTasks()), Choice(line("digest-b-menu"), ShowMenu())])


async def _note(turn: Turn, verb: str) -> None:
    person = turn.person
    await chats.note(turn.db, now=turn.now, verb=verb, organisation_id=person.organisation, actor=person.id)


# --- in words --------------------------------------------------------------------------------------------------------


async def _listed(turn: Turn, found: list[Task]) -> tuple[list[Line], list[Choice]]:
    """A line and a button for each task."""
    said = [await _told(turn, one) for one in found]
    return said, [_look(place, _target(one)) for place, one in enumerate(found, 1)]


def _written(turn: Turn, said: list[Line]) -> str:
    """Lines one under the other in the reader's language; the numbers are those of the buttons."""
    plain = [turn.words.render(one, turn.here.language).plain for one in said]
    return "\n".join(f"{place}. {text}" for place, text in enumerate(plain, 1))


def _look(place: int, action: Action) -> Choice:
    return Choice(line("digest-b-look", place=place), action)


def _target(one: Task) -> Action:
    """What the button of a task opens."""
    about = one.about or 0
    match one.kind:
        case Kind.MISUSE:
            return LookMisuse(about)
        case Kind.CARD:
            return LookCard(about)
        case Kind.INTAKE:
            return BeginIntake(about)
        case Kind.REVIEW:
            return AskReview(about)
        case Kind.REFERRAL:
            return ShowReferrals(about)
        case Kind.TRAINING | Kind.LEGAL:
            return ShowTeamMember(about)
        case Kind.OWNERLESS:
            return ShowCircle(one.number) if one.number else ShowParticipant(about)
        case Kind.GAPS:
            return ShowGaps()
        case Kind.WORDS:
            return ShowWording(one.number)
    never(one.kind)


async def _told(turn: Turn, one: Task) -> Line:
    """One task as a line: whom it is about and since when it waits, never anybody's words."""
    [alias] = await _names(turn, [one.about]) if one.about is not None else [""]
    known = bool(alias)
    days = (turn.local(turn.now).date() - turn.local(one.made_at).date()).days
    match one.kind:
        case Kind.OWNERLESS:
            return line("digest-ownerless", alias=alias, known=known, days=days)
        case Kind.MISUSE:
            return line("digest-misuse", alias=alias, known=known, days=days)
        case Kind.REVIEW:
            return line("digest-review", alias=alias, known=known, days=days)
        case Kind.INTAKE:
            return line("digest-intake", alias=alias, known=known, days=days)
        case Kind.REFERRAL:
            return line("digest-referral", alias=alias, known=known, days=days)
        case Kind.CARD:
            return line("digest-card", alias=alias, known=known, days=days)
        case Kind.TRAINING:
            return line("digest-training", alias=alias, known=known, days=days)
        case Kind.LEGAL:
            return line("digest-legal", alias=alias, known=known, days=days)
        case Kind.GAPS:
            return line("digest-gaps", days=days)
        case Kind.WORDS:
            return line("digest-words", days=days)
    never(one.kind)


async def _joined(turn: Turn, found: list[int]) -> Line:
    """Who joined, in one line."""
    names = [name for name in await _names(turn, found[:MOST_NAMES]) if name]
    return line("digest-joined", waiting=len(found), names=", ".join(names), known=bool(names))


async def _names(turn: Turn, ids: list[int]) -> list[str]:
    """Their aliases; an empty one for somebody who has none, or none any more."""
    await turn.keys.load(ids)
    return [(turn.keys.has(id) and await people.alias(turn.db, turn.keys, id)) or "" for id in ids]


# --- since when ------------------------------------------------------------------------------------------------------


def _reader(turn: Turn) -> Reader:
    person = turn.person
    facilitates, coordinates = Role.FACILITATOR in person.roles, Role.COORDINATOR in person.roles
    return Reader(person.id, person.organisation, facilitates, coordinates, turn.now, _grown(turn))


def _grown(turn: Turn) -> datetime:
    """The instant since which 8 hours have passed in which this reader was awake: the colleagues whose tasks grow into
    theirs keep much the same hours."""
    at, left = turn.now, GROWN
    while left > timedelta() and turn.now - at < timedelta(days=7):
        at -= STEP
        if turn.waking(at) == at:
            left -= STEP
    return at


def _seconds(at: datetime) -> int:
    return int((at - EPOCH).total_seconds())


def _instant(seconds: int) -> datetime:
    """An instant of an action; one that no calendar has, as only a forged button can name it, is the first of all."""
    return EPOCH + timedelta(seconds=seconds) if 0 <= seconds < 2**33 else EPOCH
