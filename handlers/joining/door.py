"""The door: a code opens it; without one there are the emergency numbers and nothing else."""

from __future__ import annotations

from bot.contract import STAFF, Role, line
from bot.feature import EVERYBODY, Denied, Stale, Unknown
from bot.turn import Turn
from handlers.actions import AskLanguage, ComeBack, ShowMenu
from handlers.joining import steps
from handlers.joining.wishes import PATIENCE, AskTeamName, Start, feature
from storage import chats, joining, people
from storage.joining import Found

OUTSIDE = (Role.STRANGER, Role.INVITED)


@feature.on(Start, commands=("start",), who=EVERYBODY)
async def start(turn: Turn, wish: Start) -> None:
    """An invitation link was opened, or `/start` typed."""
    shut = await joining.is_shut(turn.db, turn.here.id, turn.now)
    found = await _look(turn, wish.code) if wish.code and not shut else None
    roles = turn.person.roles
    if Role.STRANGER in roles:
        if found is not None and found.used:  # he was let in by it and turned away: one under 18 has one answer
            await steps.say_young(turn)
            return
        if found is not None and await _let_in(turn, found):
            return
        if not wish.code or shut:
            await _go_on(turn)
        else:
            turn.say(line("joining-wrong"))  # the same for wrong, expired and used up
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
    """Who was let in is asked the next question; to a stranger the door stays closed, said once a minute at most."""
    if Role.INVITED in turn.person.roles:
        if await joining.role_of(turn.db, turn.person.id) in STAFF:
            await _welcome_staff(turn)
        else:
            await steps.next_question(turn)
    elif await joining.may_answer(turn.db, turn.here.id, turn.now):
        turn.say(line("joining-closed"))


async def _look(turn: Turn, code: str) -> Found | None:
    """What a code opens for this person. Wrong ones are counted: after three the door looks at none for a while."""
    person = (turn.person.id, turn.person.organisation)
    found = await joining.find(turn.db, turn.keys, code, person=person, now=turn.now)
    if found is None:
        count = await joining.wrong(turn.db, turn.here.id, turn.now)
        await chats.note(
            turn.db,
            now=turn.now,
            verb="joining.wrong_code",
            organisation_id=turn.person.organisation,
            subject=turn.here.thread,
            reason=f"attempt {count}",
        )
    return found


async def _let_in(turn: Turn, found: Found) -> bool:
    """False if somebody else took the last place in the same instant."""
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
        await _welcome_staff(turn)
    else:
        await people.begin(turn.db, person.id, turn.now)
        await steps.welcome(turn)
    return True


async def _known(turn: Turn) -> None:
    """Somebody who belongs here opens a link again: back if he had left, on with joining, or the menu."""
    if await people.has_left(turn.db, turn.person.id):
        turn.post(ComeBack())
    elif await steps.is_joining(turn):
        await steps.next_question(turn)
    else:
        turn.post(ShowMenu())


# --- the team --------------------------------------------------------------------------------------------------------


async def _welcome_staff(turn: Turn) -> None:
    role = await joining.role_of(turn.db, turn.person.id)
    assert role is not None
    name = await joining.organisation_name(turn.db, turn.person.organisation)
    turn.say(line("joining-staff", organisation=name, role=role))
    turn.expect(AskTeamName(), within=PATIENCE)


@feature.on(AskTeamName, who=(Role.INVITED,))
async def hear_team_name(turn: Turn, wish: AskTeamName) -> None:
    """With a name the role is theirs; the language can be chosen right after."""
    person = turn.person
    role = await joining.role_of(turn.db, person.id)
    if turn.answer is None or role not in STAFF:
        return await _go_on(turn)
    fault = await steps.name(turn, turn.answer, staff=True)
    if fault is not None:
        turn.say(line("joining-alias-wrong", fault=fault))
        turn.expect(AskTeamName(), within=PATIENCE)
        return None
    await _grant(turn, role)
    await chats.revoke(turn.db, person.id, Role.INVITED)
    person.roles = frozenset({role})
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
        await _grant(turn, found.role)
        turn.say(line("joining-added", role=found.role))
    else:
        turn.post(ShowMenu())


async def _grant(turn: Turn, role: Role) -> None:
    await chats.grant(turn.db, turn.person.id, role, turn.now)
    await chats.note(
        turn.db, now=turn.now, verb="joining.role", organisation_id=turn.person.organisation, actor=turn.person.id,
        reason=role.value,
    )  # fmt: skip
