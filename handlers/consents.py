"""Consents: each purpose is asked for at its moment, can be withdrawn, and is asked for anew with new words.

Without his consent to a purpose that purpose stops, and care goes on. The emergency set asks for none of them (R1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Line, Role, line, never
from bot.feature import Feature
from bot.turn import Turn
from content.consents import VERSIONS, Answer, Purpose, consent_of, digest
from handlers.actions import (
    HEARS_CONSENT,
    NOBODY,
    AskConsent,
    AskErasure,
    AskLeaving,
    CallPerson,
    ReviewConsents,
    ShowConsents,
    ShowMenu,
)
from storage import chats, consents, erasure, joining, people
from storage.consents import Consent

feature = Feature("consents")

HIS = (Role.PARTICIPANT,)

PATIENCE = timedelta(hours=24)
"""How long the question for a consent waits for the word."""

AGAIN = timedelta(hours=24)
"""Who does not answer is asked anew for changed words once a day at most."""

NOTICE_EVERY = 3
"""Days: who does not come by himself is told once in so many that there is something to read, until he was asked. That
leaves room for the rest of the four letters of a week (R10); in a full one he is told three days later."""

CHUNK = 500
"""Consents that one turn of the nightly job compares with the words in force."""


@dataclass(frozen=True)
class Accept(Action, verb="consents.accept"):
    """Whether he types the word. shown: the first half of the hash of the words that he was shown."""

    purpose: Purpose
    shown: str


@dataclass(frozen=True)
class NotNow(Action, verb="consents.not_now"):
    """He does not want to, or not now."""

    purpose: Purpose


@dataclass(frozen=True)
class Withdraw(Action, verb="consents.withdraw"):
    """He withdraws; for care he reads what that means."""

    purpose: Purpose


@dataclass(frozen=True)
class Nightly(Action, verb="consents.nightly"):
    """It is night: compare what was accepted with the words in force."""


@dataclass(frozen=True)
class Compare(Action, verb="consents.compare"):
    """Compare one chunk of consents. after: the row that came last."""

    after: int


@dataclass(frozen=True)
class Look(Action, verb="consents.look"):
    """After that: who has not been asked anew yet. One chunk. after: the person who came last."""

    after: int


@dataclass(frozen=True)
class Remind(Action, verb="consents.remind"):
    """He has not been here: tell him that there is something to read. Only ever planned."""


@dataclass(frozen=True)
class Read(Action, verb="consents.read"):
    """He wants to read what has changed."""


feature.every("consents", "50 3 * * *", Nightly())


# --- which stand -----------------------------------------------------------------------------------------------------


@feature.on(ShowConsents, commands=("permisos", "consents"), who=HIS)
async def show(turn: Turn, wish: ShowConsents) -> None:
    """One line a purpose, and a button for what he can change. Other purposes than care open with the intake (R1)."""
    latest = {given.purpose: given for given in await consents.consents(turn.db, turn.person.id)}
    is_open = await people.is_open(turn.db, turn.person.id)
    said, choices = [], []
    for purpose in Purpose:
        given = latest.get(purpose)
        said.append(_told(turn, purpose, given))
        if given is not None and given.withdrawn_at is None:
            choices.append(Choice(line("consents-b-withdraw", purpose=purpose), Withdraw(purpose)))
        if (given is None or not given.stands) and (is_open or (given is not None and given.withdrawn_at is None)):
            choices.append(Choice(line("consents-b-give", purpose=purpose), AskConsent(purpose)))
    lines = "\n".join(turn.words.render(one, turn.here.language).plain for one in said)
    turn.say(line("consents-list", list=lines), choices=[*choices, Choice(line("consents-b-menu"), ShowMenu())])


def _told(turn: Turn, purpose: Purpose, given: Consent | None) -> Line:
    if given is None or given.withdrawn_at is not None:
        return line("consents-none", purpose=purpose)
    at = turn.local(given.given_at)
    if given.stands:
        return line("consents-stands", purpose=purpose, at=at, version=given.version)
    return line("consents-outdated", purpose=purpose, at=at, version=given.version)


# --- asking ----------------------------------------------------------------------------------------------------------


@feature.on(AskConsent, who=HIS)
async def ask(turn: Turn, wish: AskConsent) -> None:
    """The words and the request for the typed word, unless it stands. Nothing new is asked of who is to be erased."""
    person = turn.person
    if await erasure.is_waiting(turn.db, person.id):
        turn.say(line("erasure-waits"))
        return turn.finish()
    if await consents.consents_to(turn.db, person.id, wish.purpose):
        turn.say(line("consents-already", purpose=wish.purpose))
        return turn.finish()
    shown = await _notice(turn, wish.purpose)
    *first, last = shown
    for one in first:
        turn.say(one)
    turn.say(last, choices=[Choice(line("consents-b-not-now"), NotNow(wish.purpose))])
    turn.expect(Accept(wish.purpose, _hash(turn, shown)[:32]), within=PATIENCE)
    return None


@feature.on(Accept, who=HIS)
async def accept(turn: Turn, wish: Accept) -> None:
    """The typed word is the consent; it is kept with version, time and the hash of the very words he was shown."""
    person, purpose = turn.person, wish.purpose
    if turn.answer is None:
        return await ask(turn, AskConsent(purpose))
    match consent_of(turn.answer):
        case Answer.NO:
            return await not_now(turn, NotNow(purpose))
        case Answer.UNCLEAR:
            person_first = [Choice(line("engine-b-person"), CallPerson())]
            turn.say(
                line("consents-again"), choices=[*person_first, Choice(line("consents-b-not-now"), NotNow(purpose))]
            )
            return turn.expect(wish, within=PATIENCE)
    hashed = _hash(turn, await _notice(turn, purpose))
    if hashed[:32] != wish.shown:  # the words changed since, or he changed the language: he has not read these
        return await ask(turn, AskConsent(purpose))
    if not await consents.consents_to(turn.db, person.id, purpose):
        await consents.withdraw(turn.db, person.id, purpose, turn.now)
        given = Consent(purpose, VERSIONS[purpose], person.language, hashed, turn.here.account, turn.now)
        await consents.give(turn.db, person.id, given)
        await _note(turn, "consents.given", purpose)
        _tell(turn, purpose, given=True)
    turn.say(line("consents-given", purpose=purpose))
    return turn.finish()


@feature.on(NotNow, who=HIS)
async def not_now(turn: Turn, tap: NotNow) -> None:
    """Nothing changes, and nothing is lost by it."""
    turn.say(line("consents-not-now"))
    turn.finish()


async def _notice(turn: Turn, purpose: Purpose) -> list[Line]:
    """The bubbles of a notice, in order; the last asks for the word."""
    name = await joining.organisation_name(turn.db, turn.person.organisation)
    return _lines(purpose, name, turning=False)


def _lines(purpose: Purpose, organisation: str, *, turning: bool) -> list[Line]:
    match purpose:
        case Purpose.CARE:  # the very words of joining
            return [line("joining-limits"), line("joining-care", organisation=organisation, turning=turning)]
        case Purpose.CIRCLE:
            return [line("consents-circle", organisation=organisation)]
        case Purpose.EVALUATION:
            return [line("consents-evaluation", organisation=organisation)]
        case Purpose.TESTIMONY:
            return [line("consents-testimony", organisation=organisation)]
        case Purpose.CONTACT:
            return [line("consents-contact", organisation=organisation)]
    never(purpose)


def _hash(turn: Turn, shown: list[Line], language: str | None = None) -> str:
    wanted = language or turn.here.language
    return digest(*(turn.words.render(one, wanted).plain for one in shown))


# --- withdrawing -----------------------------------------------------------------------------------------------------


@feature.on(Withdraw, who=HIS)
async def withdraw(turn: Turn, tap: Withdraw) -> None:
    """As easy as giving: one tap. Care cannot end by half: he reads how he leaves or erases, and nothing is locked."""
    if tap.purpose is Purpose.CARE:
        turn.say(
            line("consents-care"),
            choices=[
                Choice(line("consents-b-leave"), AskLeaving()),
                Choice(line("consents-b-erase"), AskErasure()),
                Choice(line("consents-b-menu"), ShowMenu()),
            ],
        )
        return
    if await consents.withdraw(turn.db, turn.person.id, tap.purpose, turn.now):
        await _note(turn, "consents.withdrawn", tap.purpose)
        _tell(turn, tap.purpose, given=False)
    turn.say(line("consents-withdrawn", purpose=tap.purpose))
    turn.finish()


def _tell(turn: Turn, purpose: Purpose, *, given: bool) -> None:
    for hears in HEARS_CONSENT[purpose]:
        turn.post(hears(given))


async def _note(turn: Turn, verb: str, purpose: Purpose) -> None:
    me = turn.person
    await chats.note(
        turn.db, now=turn.now, verb=verb, organisation_id=me.organisation, actor=me.id, reason=purpose.value
    )


# --- new words -------------------------------------------------------------------------------------------------------


@feature.on(ReviewConsents, who=NOBODY)
async def review(turn: Turn, due: ReviewConsents) -> None:
    """At a calm moment: no tool and no call open, nothing asked, by day, once a day. One purpose at a time."""
    person = turn.person
    stale = await consents.outdated(turn.db, person.id)
    if Role.PARTICIPANT not in person.roles or not stale or not await _is_calm(turn):
        return
    asked = max((given.asked_at for given in stale if given.asked_at is not None), default=None)
    if asked is not None and turn.now - asked < AGAIN:
        return
    await _ask_anew(turn, stale[0].purpose)


async def _ask_anew(turn: Turn, purpose: Purpose) -> None:
    await consents.ask_anew(turn.db, turn.person.id, purpose, turn.now)
    turn.say(line("consents-changed", purpose=purpose))
    await ask(turn, AskConsent(purpose))


@feature.on(Remind, who=NOBODY)
async def remind(turn: Turn, due: Remind) -> None:
    """A few words that a lock screen may show, and no question: he may be somebody who types single words alone."""
    never_asked = any(given.asked_at is None for given in await consents.outdated(turn.db, turn.person.id))
    if Role.PARTICIPANT in turn.person.roles and never_asked and await _is_calm(turn) and await turn.spend():
        turn.say(line("consents-waiting"), choices=[Choice(line("consents-b-read"), Read())])


@feature.on(Read, who=HIS)
async def read(turn: Turn, tap: Read) -> None:
    """Now, since he asks for it; if he has answered meanwhile, how they stand."""
    stale = await consents.outdated(turn.db, turn.person.id)
    if not stale:
        return turn.post(ShowConsents())
    return await _ask_anew(turn, stale[0].purpose)


async def _is_calm(turn: Turn) -> bool:
    id = turn.person.id
    if turn.asks or turn.late or turn.waking(turn.now) > turn.now or await people.has_left(turn.db, id):
        return False
    return not await erasure.is_busy(turn.db, id) and not await erasure.is_waiting(turn.db, id)


@feature.on(Nightly, who=NOBODY)
async def nightly(turn: Turn, due: Nightly) -> None:
    """In a thread of its own, so that the calendar's is free at once."""
    turn.post(Compare(0), to="consents")


@feature.on(Compare, who=NOBODY)
async def compare(turn: Turn, due: Compare) -> None:
    """A consent to words that read otherwise now, by a new version, an override or a new name of the organisation,
    stands no more: its purpose pauses until he accepts. Each is compared in the language in which he read it."""
    rows = await consents.standing(turn.db, due.after, CHUNK)
    names: dict[int, str] = {}
    for row, organisation, given in rows:
        if organisation not in names:
            names[organisation] = await joining.organisation_name(turn.db, organisation)
        if not _still(turn, given, names[organisation]):
            await consents.outdate(turn.db, row, turn.now)
    turn.post(Compare(rows[-1][0]) if len(rows) == CHUNK else Look(0), to="consents")


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, due: Look) -> None:
    """Each in one chat of his, at his waking hour."""
    people_ids = await consents.unasked(turn.db, due.after, CHUNK)
    oldest = {chat.owner: chat for chat in reversed(await turn.chats_of(people_ids))}
    for person_id, chat in oldest.items():
        at = turn.waking(turn.now, of=chat.person)
        days = at.date().toordinal() // NOTICE_EVERY
        turn.later(Remind(), at=at, to=chat, key=f"consents:{person_id}:{days}")
    if len(people_ids) == CHUNK:
        turn.post(Look(people_ids[-1]), to="consents")


def _still(turn: Turn, given: Consent, organisation: str) -> bool:
    both = (_lines(given.purpose, organisation, turning=turning) for turning in (False, True))
    return given.notice in {_hash(turn, lines, given.language) for lines in both}
