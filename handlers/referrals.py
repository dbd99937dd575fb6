"""Referrals: where a man goes for what we do not do ourselves, how that goes, and when somebody asks again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.contract import Action, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content import contact
from handlers.actions import ShowParticipant, ShowReferrals, Stays
from storage import participants, people, referrals
from storage.participants import Sight
from storage.referrals import For, Referral, Status

feature = Feature("referrals")

WHO = frozenset({Role.FACILITATOR, Role.COORDINATOR, Role.PSYCHOLOGIST})

MOST = 5
"""So many of them have a button; older ones are history."""

DAYS = (7, 14, 30)
"""When somebody asks again, to tap."""

PATIENCE = timedelta(hours=2)


@dataclass(frozen=True)
class AddReferral(Action, verb="referrals.add"):
    """For what he shall be referred."""

    person: int


@dataclass(frozen=True)
class Propose(Action, verb="referrals.propose"):
    """A new one, for this."""

    person: int
    kind: For


@dataclass(frozen=True)
class Look(Action, verb="referrals.look"):
    """One referral, and what can be done about it."""

    referral: int


@dataclass(frozen=True)
class AskDestination(Action, verb="referrals.where"):
    """Where to, typed by the team."""

    referral: int


@dataclass(frozen=True)
class AskStatus(Action, verb="referrals.ask_status"):
    """How it goes."""

    referral: int


@dataclass(frozen=True)
class SetStatus(Action, verb="referrals.status"):
    """It goes so."""

    referral: int
    status: Status


@dataclass(frozen=True)
class AskFollow(Action, verb="referrals.ask_follow"):
    """When somebody asks again."""

    referral: int


@dataclass(frozen=True)
class Follow(Action, verb="referrals.follow"):
    """In so many days; 0: never."""

    referral: int
    days: int


async def _may(turn: Turn, man: int, wish: Action) -> bool:
    """Whether this one may look at a man's referrals. A no is said and written down: ids can be forged."""
    me = turn.person
    if await participants.allowed(turn.db, me, man, sight=Sight.REFERRALS, verb=wish.verb, now=turn.now):
        await turn.keys.load([man])
        return turn.keys.has(man)
    turn.finish(resume=False)
    turn.say(line("referrals-refused"))
    return False


async def _one(turn: Turn, id: int, wish: Action) -> Referral | None:
    """A referral that this one may look at; a number of nobody's is refused like one of another organisation."""
    found = await referrals.get(turn.db, id, turn.person.organisation)
    return found if await _may(turn, found.person if found else 0, wish) else None


# --- looking ---------------------------------------------------------------------------------------------------------


@feature.on(ShowReferrals, who=WHO)
async def show(turn: Turn, wish: ShowReferrals) -> None:
    """The newest first; a look is in the audit once an hour."""
    man = wish.person
    if not await _may(turn, man, wish):
        return
    await participants.note_look(turn.db, turn.person, man, verb=wish.verb, now=turn.now)
    found = (await referrals.of_person(turn.db, man))[:MOST]
    alias = await people.alias(turn.db, turn.keys, man) or "–"
    said = [turn.words.render(_told(turn, one), turn.here.language).plain for one in found]
    opened = [
        Choice(line("referrals-b-one", kind=one.kind, number=str(one.id)), Look(one.id), private=True) for one in found
    ]
    turn.say(
        line("referrals-list", alias=alias, any=bool(found), referrals="\n".join(said)),
        choices=[
            *opened,
            Choice(line("referrals-b-add"), AddReferral(man)),
            Choice(line("participants-b-sheet"), ShowParticipant(man)),
        ],
        author=man,
    )


def _told(turn: Turn, one: Referral) -> Line:
    """One of them in a line."""
    where = turn.keys.read(one.destination, referrals.place(one.id)) if one.destination else ""
    return line(
        "referrals-one",
        kind=one.kind,
        placed=bool(where),
        place=where,
        status=one.status,
        made=turn.local(one.made_at),
        followed=one.follow_at is not None,
        follow=turn.local(one.follow_at or one.made_at),
    )


@feature.on(Look, who=WHO)
async def look(turn: Turn, wish: Look) -> None:
    """One of them."""
    if (one := await _one(turn, wish.referral, wish)) is not None:
        await participants.note_look(turn.db, turn.person, one.person, verb=wish.verb, now=turn.now)
        _say(turn, one)


def _say(turn: Turn, one: Referral) -> None:
    turn.say(
        _told(turn, one),
        choices=[
            Choice(line("referrals-b-status"), AskStatus(one.id)),
            Choice(line("referrals-b-where"), AskDestination(one.id)),
            Choice(line("referrals-b-follow"), AskFollow(one.id)),
            Choice(line("participants-b-referrals"), ShowReferrals(one.person)),
        ],
        author=one.person,
    )


# --- changing --------------------------------------------------------------------------------------------------------


@feature.on(AddReferral, who=WHO)
async def add(turn: Turn, wish: AddReferral) -> None:
    """For what."""
    man = wish.person
    if await _may(turn, man, wish):
        kinds = [Choice(line("referrals-b-kind", kind=kind), Propose(man, kind)) for kind in For]
        turn.say(line("referrals-kind"), choices=kinds)


@feature.on(Propose, who=WHO)
async def propose(turn: Turn, wish: Propose) -> None:
    """One for this is under way already: it is shown instead, and a second tap makes no second one."""
    man, me = wish.person, turn.person
    if not await _may(turn, man, wish):
        return
    if await referrals.has_open(turn.db, man, wish.kind):
        turn.say(line("referrals-open-already"))
        return await show(turn, ShowReferrals(man))
    id = await referrals.add(turn.db, me.organisation, man, wish.kind, turn.now)
    await participants.note(turn.db, me, man, verb=wish.verb, now=turn.now, reason=f"{id}:{wish.kind.value}")
    await ask_destination(turn, AskDestination(id))


@feature.on(AskDestination, who=WHO)
async def ask_destination(turn: Turn, wish: AskDestination) -> None:
    """Typed; sealed under his key. It leaves the chat of who typed it: with his name it says where he goes."""
    if turn.answer is not None:
        turn.clear_typed(report=Stays())
    one = await _one(turn, wish.referral, wish)
    if one is None:
        return
    cut = turn.incoming is not None and turn.incoming.cut
    where = None if turn.answer is None or cut else contact.street_of(turn.answer)
    if where is None:
        turn.say(line("referrals-where") if turn.answer is None else line("referrals-where-wrong"))
        return turn.expect(wish, within=PATIENCE)
    sealed = turn.keys.seal(one.person, where, referrals.place(one.id))
    await referrals.send_to(turn.db, one.id, sealed, turn.now)
    await _changed(turn, one, wish, str(one.id))
    turn.finish()


@feature.on(AskStatus, who=WHO)
async def ask_status(turn: Turn, wish: AskStatus) -> None:
    """How it goes."""
    one = await _one(turn, wish.referral, wish)
    if one is not None:
        all = [Choice(line("referrals-b-status-one", status=status), SetStatus(one.id, status)) for status in Status]
        turn.say(line("referrals-status"), choices=all)


@feature.on(SetStatus, who=WHO)
async def set_status(turn: Turn, wish: SetStatus) -> None:
    """What is over is asked about by nobody; of all else somebody asks again, when is the next question."""
    one = await _one(turn, wish.referral, wish)
    if one is None:
        return
    if await referrals.set_status(turn.db, one.id, wish.status, turn.now):
        at = None if wish.status.over else turn.now + referrals.FOLLOW_UP
        await _follow(turn, one, at)
        await participants.note(
            turn.db, turn.person, one.person, verb=wish.verb, now=turn.now, reason=f"{one.id}:{wish.status.value}"
        )
        if not wish.status.over:
            return _ask_follow(turn, one)
    await _show(turn, one)


@feature.on(AskFollow, who=WHO)
async def ask_follow(turn: Turn, wish: AskFollow) -> None:
    """A day to tap, or typed: 24/12/2026."""
    one = await _one(turn, wish.referral, wish)
    if one is None:
        return
    if turn.answer is None:
        return _ask_follow(turn, one)
    at = _day(turn, turn.answer)
    if at is None:
        turn.say(line("referrals-follow-wrong"), choices=_days(one))
        return turn.expect(wish, within=PATIENCE)
    await _follow(turn, one, at)
    await _changed(turn, one, wish, str(one.id))
    turn.finish()


@feature.on(Follow, who=WHO)
async def follow(turn: Turn, wish: Follow) -> None:
    """In so many days."""
    one = await _one(turn, wish.referral, wish)
    if one is None or wish.days not in (0, *DAYS):
        return
    await _follow(turn, one, turn.now + timedelta(days=wish.days) if wish.days else None)
    await _changed(turn, one, wish, f"{one.id}:days:{wish.days}" if wish.days else f"{one.id}:never")
    turn.finish()


def _ask_follow(turn: Turn, one: Referral) -> None:
    turn.say(line("referrals-follow"), choices=_days(one))
    turn.expect(AskFollow(one.id), within=PATIENCE)


def _days(one: Referral) -> list[Choice]:
    offered = [Choice(line("referrals-b-days", days=days), Follow(one.id, days)) for days in DAYS]
    return [*offered, Choice(line("referrals-b-never"), Follow(one.id, 0))]


def _day(turn: Turn, typed: str) -> datetime | None:
    """The beginning of a typed day of the next two years, on the wall clock of who typed it; None for anything else."""
    text = typed.strip()
    for shape in ("%d/%m/%Y", "%d-%m-%Y"):
        try:
            found = datetime.strptime(text[:10], shape)
        except ValueError:
            continue
        here = turn.local(turn.now)
        at = here.replace(year=found.year, month=found.month, day=found.day, hour=9, minute=0, second=0, microsecond=0)
        if len(text) == 10 and timedelta(0) < at - here < timedelta(days=730):
            return at.astimezone(UTC)
    return None


async def _follow(turn: Turn, one: Referral, at: datetime | None) -> None:
    what = (one.organisation, one.person, one.id)
    await referrals.follow(turn.db, what, at, now=turn.now, by=turn.person.id)


async def _changed(turn: Turn, one: Referral, wish: Action, reason: str) -> None:
    """Write down that it was changed, and show how it stands."""
    await participants.note(turn.db, turn.person, one.person, verb=wish.verb, now=turn.now, reason=reason)
    await _show(turn, one)


async def _show(turn: Turn, one: Referral) -> None:
    if (fresh := await referrals.get(turn.db, one.id, one.organisation)) is not None:
        _say(turn, fresh)
