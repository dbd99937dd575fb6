"""The door: a code opens it; without one there are the emergency numbers and nothing else."""

from __future__ import annotations

from bot.contract import STAFF, Lane, Role, line
from bot.feature import EVERYBODY, Denied, Stale, Unknown
from bot.turn import Turn
from handlers.actions import NOBODY, AskLanguage, ComeBack, OpenMove, ShowMenu
from handlers.joining import steps
from handlers.joining.questions import is_joining, next_question, welcome
from handlers.joining.wishes import PATIENCE, AskTeamName, CountTries, SayOwed, Start, feature
from storage import chats, joining, moving, orders, people, team
from storage.circle import Part
from storage.joining import Bubble, Found, Invited

OUTSIDE = (Role.STRANGER, Role.INVITED)


@feature.on(Start, commands=("start",), who=EVERYBODY)
async def start(turn: Turn, wish: Start) -> None:
    """An invitation link was opened, or `/start` typed."""
    shut = await joining.shut_for(turn.db, turn.here.id, turn.now) > 0
    if wish.code and shut:
        await _note(turn, "shut")
    if wish.code and not shut:
        here = (turn.here.id, turn.person.organisation)
        move = await moving.find(turn.db, turn.keys, wish.code, here=here, now=turn.now)
        if move is not None:
            turn.post(OpenMove(move))
            return
    found = await _look(turn, wish.code) if wish.code and not shut else None
    roles = turn.person.roles
    if Role.STRANGER in roles:
        if found is not None and found.refused:
            await _answer(turn, Bubble.YOUNG)
        elif found is None or not await _let_in(turn, found):
            # The same for a wrong code and for one that expired or was used up.
            await _answer(turn, Bubble.WRONG if wish.code and not shut else Bubble.CLOSED)
    elif Role.INVITED in roles:
        if found is not None and not found.used and await _let_in(turn, found):
            return
        await _go_on(turn)
    elif found is None or found.used:
        await _known(turn)
    elif found.role in STAFF:
        await _another_role(turn, found)
    elif Role.PARTICIPANT in roles:
        await _known(turn)
    else:
        turn.say(line("joining-not-for-staff"))


@feature.on(Unknown, who=OUTSIDE)
async def unknown(turn: Turn, wish: Unknown) -> None:
    """Whatever else is written at the door: a code without its command, an answer nobody waits for any more."""
    typed = turn.incoming.text if turn.incoming else ""
    if Role.STRANGER in turn.person.roles and joining.looks_like_code(typed):
        return await start(turn, Start(typed))
    return await _go_on(turn)


@feature.on(ShowMenu, who=OUTSIDE)
async def menu(turn: Turn, wish: ShowMenu) -> None:
    """There is no menu yet."""
    await _go_on(turn)


@feature.on(Stale, who=OUTSIDE)
async def stale(turn: Turn, wish: Stale) -> None:
    """A button of somebody else's, or of a chat that was erased."""
    await _go_on(turn)


@feature.on(Denied, who=OUTSIDE)
async def denied(turn: Turn, wish: Denied) -> None:
    """Not for somebody who has not joined."""
    await _go_on(turn)


async def _go_on(turn: Turn) -> None:
    """Who was let in is asked the next question; to a stranger the door stays closed."""
    if Role.INVITED not in turn.person.roles:
        return await _answer(turn, Bubble.CLOSED)
    called = await joining.invited_as(turn.db, turn.person.id)
    if called is not None and called.role in STAFF:
        return await _welcome_staff(turn, called)
    return await next_question(turn)


# --- strangers -------------------------------------------------------------------------------------------------------


async def _answer(turn: Turn, bubble: Bubble) -> None:
    """Numbers, whatever a stranger writes; what comes within ten seconds of the last bubble is answered when those are
    over: he may have written that he wants to die."""
    at = await joining.may_say(turn.db, turn.here.id, bubble, turn.now)
    if at is not None:
        turn.later(SayOwed(), at=at, lane=Lane.REPLY, key=f"joining.owed:{turn.here.id}:{at.timestamp()}")
        return
    minutes = await joining.shut_for(turn.db, turn.here.id, turn.now)
    if bubble is Bubble.YOUNG:
        steps.say_numbers_for_the_young(turn)
    elif bubble is Bubble.WRONG:
        turn.say(line("joining-wrong", minutes=minutes))
    elif minutes:
        turn.say(line("joining-shut", minutes=minutes))
    else:
        turn.say(line("joining-closed"))


@feature.on(SayOwed, who=NOBODY)
async def say_owed(turn: Turn, due: SayOwed) -> None:
    """Unless he came in meanwhile."""
    bubble = await joining.owed(turn.db, turn.here.id)
    if bubble is not None and Role.STRANGER in turn.person.roles:
        await _answer(turn, bubble)


# --- codes -----------------------------------------------------------------------------------------------------------


async def _look(turn: Turn, code: str) -> Found | None:
    """What a code opens for this person. Wrong ones are counted: after three the door looks at none for a while."""
    person = (turn.person.id, turn.person.organisation)
    found = await joining.find(turn.db, turn.keys, code, person=person, now=turn.now)
    if found is None:
        await _note(turn, f"attempt:{await joining.wrong(turn.db, turn.here.id, turn.now)}")
    return found


async def _note(turn: Turn, reason: str) -> None:
    """Each code that opened nothing is in the audit: by itself, or of a flood in one line an hour with their number."""
    tries = await joining.tried(turn.db, turn.here.id, turn.now)
    if tries.note:
        await _audit(turn, reason)
    if tries.count_at is not None:
        turn.later(CountTries(), at=tries.count_at)


@feature.on(CountTries, who=NOBODY)
async def count_tries(turn: Turn, due: CountTries) -> None:
    """The hour is over."""
    rest = await joining.count_rest(turn.db, turn.here.id)
    if rest:
        await _audit(turn, f"more:{rest}")


async def _audit(turn: Turn, reason: str) -> None:
    await chats.note(
        turn.db,
        now=turn.now,
        verb="joining.wrong_code",
        organisation_id=turn.person.organisation,
        subject=turn.here.thread,
        reason=reason,
    )


async def _let_in(turn: Turn, found: Found) -> bool:
    """False if somebody else took the last place in the same instant, or he was turned away by it before."""
    person = turn.person
    if not await joining.use(turn.db, found, person.id, turn.now):
        return False
    await joining.right(turn.db, turn.here.id)
    await chats.grant(turn.db, person.id, Role.INVITED, turn.now)
    person.roles = frozenset({Role.INVITED})
    await chats.note(
        turn.db, now=turn.now, verb="joining.let_in", organisation_id=person.organisation, actor=person.id,
        subject=f"invitation:{found.id}",
    )  # fmt: skip
    if found.role in STAFF:
        await _welcome_staff(turn, Invited(found.role, found.circle))
    else:
        await people.begin(turn.db, person.id, turn.now)
        if await orders.stands(turn.db, turn.keys, (person.id, person.organisation)):
            await people.set_living(turn.db, person.id, people.Living.ORDER)  # it outlives erasing too (R4)
        await welcome(turn)
    return True


async def _known(turn: Turn) -> None:
    """Somebody who belongs here opens a link again: back if he had left, on with joining, or the menu."""
    if await people.has_left(turn.db, turn.person.id):
        turn.post(ComeBack())
    elif await is_joining(turn):
        await next_question(turn)
    else:
        turn.post(ShowMenu())


# --- the team --------------------------------------------------------------------------------------------------------


async def _welcome_staff(turn: Turn, called: Invited) -> None:
    name = await joining.organisation_name(turn.db, turn.person.organisation)
    turn.say(line("joining-staff", organisation=name, role=called.role))
    turn.expect(AskTeamName(), within=PATIENCE)


@feature.on(AskTeamName, who=(Role.INVITED,))
async def hear_team_name(turn: Turn, wish: AskTeamName) -> None:
    """With a name the role is theirs; the language can be chosen right after."""
    person = turn.person
    called = await joining.invited_as(turn.db, person.id)
    if turn.answer is None or called is None or called.role not in STAFF:
        return await _go_on(turn)
    fault = await steps.name(turn, turn.answer, staff=True)
    if fault is not None:
        turn.say(line("joining-alias-wrong", fault=fault))
        turn.expect(AskTeamName(), within=PATIENCE)
        return None
    await _grant(turn, called)
    await chats.revoke(turn.db, person.id, Role.INVITED)
    person.roles = frozenset({called.role})
    turn.finish()
    turn.say(line("joining-staff-done", alias=await people.alias(turn.db, turn.keys, person.id) or ""))
    turn.post(AskLanguage())
    return None


async def _another_role(turn: Turn, found: Found) -> None:
    """A second role for one of the team. A participant never becomes staff by a link: who coordinates decides that."""
    if Role.PARTICIPANT in turn.person.roles:
        turn.say(line("joining-not-for-participants"))
    elif await joining.use(turn.db, found, turn.person.id, turn.now):
        await joining.right(turn.db, turn.here.id)
        await _grant(turn, Invited(found.role, found.circle))
        turn.say(line("joining-added", role=found.role))
    else:
        turn.post(ShowMenu())


async def _grant(turn: Turn, called: Invited) -> None:
    await chats.grant(turn.db, turn.person.id, called.role, turn.now)
    await team.come_back(turn.db, turn.person.id)
    await chats.note(
        turn.db, now=turn.now, verb="joining.role", organisation_id=turn.person.organisation, actor=turn.person.id,
        reason=called.role.value,
    )  # fmt: skip
    if called.role is Role.FACILITATOR:
        await steps.enter_circle(turn, called.circle, Part.FACILITATOR)
