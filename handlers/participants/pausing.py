"""Pausing a man (M11): what opens with the intake closes, the emergency set never does, and he is told kindly."""

from __future__ import annotations

from bot.contract import Choice, line
from bot.turn import Turn
from handlers.actions import NOBODY, BeginTimeout, CallPerson, ShowMenu, ShowParticipant, TellPause
from handlers.participants.orders import impose
from handlers.participants.wishes import LEADERS, AskPause, PauseMan, ResumeMan, SetOrder, feature, may, note
from storage import participants, people
from storage.participants import PauseWhy, Sight
from storage.people import Living


@feature.on(AskPause, who=LEADERS)
async def ask(turn: Turn, wish: AskPause) -> None:
    """The reason, by a tap: words about him would stay in the audit."""
    man = wish.person
    if not await may(turn, man, Sight.SHEET, wish):
        return
    turn.say(
        line("participants-pause-why"),
        choices=[
            Choice(line("participants-b-intoxication"), PauseMan(man, PauseWhy.INTOXICATION)),
            Choice(line("participants-b-threats"), PauseMan(man, PauseWhy.THREATS)),
            Choice(line("participants-b-judge"), PauseMan(man, PauseWhy.ORDER)),
            Choice(line("participants-b-absence"), PauseMan(man, PauseWhy.ABSENCE)),
            Choice(line("participants-b-else"), PauseMan(man, PauseWhy.OTHER)),
            Choice(line("participants-b-not"), ShowParticipant(man)),
        ],
    )


@feature.on(PauseMan, who=LEADERS)
async def pause(turn: Turn, wish: PauseMan) -> None:
    """From now on; he hears of it at his waking hour. A pause for a protective order is that order too (R4): a time-out
    that runs loses its way back at once, and only lifting the order by itself gives it back."""
    man = wish.person
    if not await may(turn, man, Sight.SHEET, wish):
        return
    if await participants.pause(turn.db, man, wish.why, turn.now):
        await note(turn, man, wish, wish.why.value)
        await _plan(turn, man, paused=True)
    order = wish.why is PauseWhy.ORDER
    if order:
        await impose(turn, SetOrder(man))
    turn.say(
        line("participants-paused", order=order), choices=[Choice(line("participants-b-sheet"), ShowParticipant(man))]
    )


@feature.on(ResumeMan, who=LEADERS)
async def resume(turn: Turn, wish: ResumeMan) -> None:
    """What was open before is open again; a judge's order stays until it is lifted."""
    man = wish.person
    if not await may(turn, man, Sight.SHEET, wish):
        return
    if await participants.resume(turn.db, man):
        await note(turn, man, wish)
        await _plan(turn, man, paused=False)
    order = await people.living(turn.db, man) is Living.ORDER
    turn.say(
        line("participants-resumed", order=order), choices=[Choice(line("participants-b-sheet"), ShowParticipant(man))]
    )


async def _plan(turn: Turn, man: int, *, paused: bool) -> None:
    for chat in await turn.chats_of([man]):
        turn.later(TellPause(paused), at=turn.waking(turn.now, of=chat.person), to=chat)


@feature.on(TellPause, who=NOBODY)
async def tell(turn: Turn, news: TellPause) -> None:
    """One kind line, without the reason unless he agreed to it; a lock screen may show it."""
    at = turn.waking(turn.now)
    if at > turn.now:
        return turn.later(news, at=at)
    if not await participants.tell_pause(turn.db, turn.person.id, paused=news.paused, now=turn.now):
        return None
    await turn.spend()  # what is open to him is said once, in a full week too
    if news.paused:
        found = await participants.sheet(turn.db, turn.person.id)
        agreed = found is not None and found.paused_why is PauseWhy.ABSENCE
        turn.say(
            line("participants-told-paused", agreed=agreed),
            choices=[Choice(line("engine-b-stop"), BeginTimeout()), Choice(line("engine-b-person"), CallPerson())],
        )
    else:
        turn.say(line("participants-told-resumed"), choices=[Choice(line("participants-b-menu"), ShowMenu())])
    return None
