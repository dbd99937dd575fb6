"""Not me: somebody else holds his phone (R11); what she reads can be cleared, and nothing he sees later tells of it.

It opens no call and touches no open question, no label and no count of his: his chat goes on as if it had not been.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.contract import STAFF, Action, Choice, Kind, Lane, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import NOBODY, NotMe
from storage import chats, notme, people, rota
from storage.notme import Page

feature = Feature("notme")

THEIRS = (Role.INVITED, Role.PARTICIPANT, *STAFF)

TEAM = (Role.FACILITATOR, Role.COORDINATOR)
"""Who is rung where nobody is on call."""

CALLED = (*TEAM, Role.COUNSELLOR, Role.SUPERVISOR)
"""Who may attend to it, if it can have rung them."""


@dataclass(frozen=True)
class Clear(Action, verb="notme.clear"):
    """Take what was written and answered off the screen."""


@dataclass(frozen=True)
class ByHand(Action, verb="notme.by_hand"):
    """The platform did not let us. Only ever planned."""

    outcome: str = ""


@dataclass(frozen=True)
class Take(Action, verb="notme.take"):
    """One of the team attends to it, or looks at it again."""

    page: int


@feature.on(NotMe, who=THEIRS)
async def begin(turn: Turn, wish: NotMe) -> None:
    """Two numbers and the warning. What comes too late is answered with nothing and cleared: she may have given the
    phone back long ago."""
    turn.forget_words()
    page, ring = await notme.keep(turn.db, turn.keys, turn.here, _bubble(turn), turn.now)
    if ring:
        await _ring(turn, page)
    if turn.late:
        return await clear(turn, Clear())
    his = Role.PARTICIPANT in turn.person.roles or not turn.person.is_staff
    said = line("notme-numbers") if his else line("notme-numbers-staff")
    return await notme.answered(turn.db, page, _say(turn, said, Choice(line("notme-b-clear"), Clear())))


@feature.on(Clear, who=THEIRS)
async def clear(turn: Turn, tap: Clear) -> None:
    """Her message and our answer go. Nothing is said about it: the chat stands as it stood before."""
    refs = await notme.clear(turn.db, turn.keys, turn.here.id)
    if refs:
        this = _bubble(turn)
        turn.clear(list(dict.fromkeys([*refs, this] if this else refs)), report=ByHand())


def _bubble(turn: Turn) -> str:
    """The platform's id of what she just sent; "" for a tap, which leaves a bubble of its own on the web page alone."""
    sent = turn.incoming
    if sent is None or (sent.kind is Kind.TAP and turn.here.channel != "web"):
        return ""
    return sent.ref


@feature.on(ByHand, who=NOBODY)
async def by_hand(turn: Turn, report: ByHand) -> None:
    """How it is done by hand. Hours later it would tell him."""
    if report.outcome == "rejected" and not turn.late:
        _say(turn, line("notme-by-hand"))


def _say(turn: Turn, said: Line, *choices: Choice) -> int:
    """A bubble that leaves his typed labels alone."""
    labels = dict(turn.here.menu)
    letter = turn.say(said, choices=choices)
    turn.here.menu = labels
    return letter


# --- his team --------------------------------------------------------------------------------------------------------


async def _ring(turn: Turn, page: int) -> None:
    """Whoever is on call, or the team where nobody is; never the one whose phone it is, on none of their devices: they
    may be of the team themselves. It is no case: a case is his, and he would come upon it."""
    home, owner = turn.person.organisation, turn.person.id
    on_call = await _on_call(turn, home, turn.now)
    rooms = [chat for chat in await turn.chats_of(on_call) if chat.owner != owner] or await turn.staff(*TEAM)
    rung = [chat for chat in rooms if chat.person is not None and chat.person.id != owner]
    for chat in rung:
        turn.say(line("notme-page"), choices=[Choice(line("notme-b-take"), Take(page))], to=chat, lane=Lane.URGENT)
    if rung:  # its subject is the owner: nobody reads in the audit what is about them
        await chats.note(turn.db, now=turn.now, verb="notme.rung", organisation_id=home, subject=f"person:{owner}")


async def _on_call(turn: Turn, home: int, at: datetime) -> list[int]:
    """Who is on call for an organisation at an instant, all of them at once (person ids)."""
    chain = await rota.chain(turn.db, home, at)
    return [*chain.seat, *chain.backup, *chain.supervisor]


async def _page(turn: Turn, id: int) -> Page | None:
    """One that this person may look at: who facilitates or coordinates there, or was on call for them just then."""
    me, page = turn.person, await notme.get(turn.db, id)
    if page is None or (page.organisation == me.organisation and me.roles & set(TEAM)):
        return page
    return page if me.id in await _on_call(turn, page.organisation, page.at) else None


@feature.on(Take, who=CALLED)
async def take(turn: Turn, tap: Take) -> None:
    """The first one has it and reads whose phone it is and what not to do. Nothing is said in his chat, ever, nor on
    any other device of his: to a forged button of his own there is no answer, as to one of nothing."""
    me = turn.person
    page = await _page(turn, tap.page)
    if page is None or page.person == me.id:
        return
    if page.taken_by is None:
        page = await notme.take(turn.db, tap.page, me.id, turn.now)
    if page is None or page.taken_by != me.id:
        turn.say(line("notme-taken"))
        return
    await chats.note(
        turn.db, now=turn.now, verb="notme.looked", organisation_id=page.organisation, actor=me.id,
        subject=f"person:{page.person}",
    )  # fmt: skip
    await _say_details(turn, page)


async def _say_details(turn: Turn, page: Page) -> None:
    await turn.keys.load([page.person])
    alias = await people.alias(turn.db, turn.keys, page.person)
    turn.say(
        line("notme-details", alias=alias or "", named=alias is not None, at=turn.local(page.at)), author=page.person
    )
