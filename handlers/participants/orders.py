"""A judge's order (R4): the team sets it at any time, and the team alone lifts it, in two taps and with a reason."""

from __future__ import annotations

from bot.contract import Choice, Lane, line
from bot.turn import Turn
from handlers.actions import HeedOrder, ShowParticipant
from handlers.participants.wishes import LEADERS, AskLift, LiftOrder, LiftWhy, SetOrder, ShowOrder, feature, may, note
from storage import orders, participants, people
from storage.participants import Sight
from storage.people import Living


async def _stands(turn: Turn, man: int) -> bool:
    return await people.living(turn.db, man) is Living.ORDER


async def _say(turn: Turn, man: int) -> None:
    back = Choice(line("participants-b-sheet"), ShowParticipant(man))
    if await _stands(turn, man):
        turn.say(line("participants-order"), choices=[Choice(line("participants-b-lift"), AskLift(man)), back])
    else:
        turn.say(line("participants-no-order"), choices=[Choice(line("participants-b-set"), SetOrder(man)), back])


@feature.on(ShowOrder, who=LEADERS)
async def show(turn: Turn, wish: ShowOrder) -> None:
    """How it stands."""
    if await may(turn, wish.person, Sight.SHEET, wish):
        await participants.note_look(turn.db, turn.person, wish.person, verb=wish.verb, now=turn.now)
        await _say(turn, wish.person)


@feature.on(SetOrder, who=LEADERS)
async def set_order(turn: Turn, wish: SetOrder) -> None:
    """At once: a time-out that runs, or that sent him back just now, hears of it in his own thread."""
    if await may(turn, wish.person, Sight.SHEET, wish):
        await impose(turn, wish)
        await _say(turn, wish.person)


async def impose(turn: Turn, wish: SetOrder) -> None:
    """The order stands from now on and is in the audit, if it was not there before. Only for who may see his sheet."""
    man = wish.person
    before = await people.living(turn.db, man)
    if before is Living.ORDER:
        return
    await people.set_living(turn.db, man, Living.ORDER, by_staff=True)
    await note(turn, man, wish)
    # Who does not live with her has never read a word of going back.
    for chat in await turn.chats_of([man] if before is Living.TOGETHER else []):
        turn.post(HeedOrder(), to=chat, lane=Lane.URGENT)


@feature.on(AskLift, who=LEADERS)
async def ask_lift(turn: Turn, wish: AskLift) -> None:
    """The first tap lifts nothing."""
    man = wish.person
    if not await may(turn, man, Sight.SHEET, wish):
        return
    await participants.note_look(turn.db, turn.person, man, verb=wish.verb, now=turn.now)
    if not await _stands(turn, man):
        return await _say(turn, man)
    turn.say(
        line("participants-lift-why"),
        choices=[
            Choice(line("participants-b-expired"), LiftOrder(man, LiftWhy.EXPIRED)),
            Choice(line("participants-b-lifted"), LiftOrder(man, LiftWhy.LIFTED)),
            Choice(line("participants-b-mistaken"), LiftOrder(man, LiftWhy.MISTAKEN)),
            Choice(line("participants-b-not"), ShowParticipant(man)),
        ],
    )


@feature.on(LiftOrder, who=LEADERS)
async def lift(turn: Turn, wish: LiftOrder) -> None:
    """With whom he lives now is unknown until he says so himself: until then no word leads him back."""
    man = wish.person
    if not await may(turn, man, Sight.SHEET, wish):
        return
    if await _stands(turn, man):
        await people.set_living(turn.db, man, Living.UNKNOWN, by_staff=True)
        await orders.drop(turn.db, turn.keys, (man, turn.person.organisation))
        await note(turn, man, wish, wish.why.value)
    await _say(turn, man)
