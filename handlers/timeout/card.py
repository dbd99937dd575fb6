"""What his agreement card says inside a time-out: his phrase, his place, his one message."""

from __future__ import annotations

from bot.contract import Choice, Lane, line
from bot.turn import Turn
from handlers.timeout import rules, steps
from handlers.timeout.rules import How
from handlers.timeout.steps import Own
from storage import agreement, people
from storage import plan as plans
from storage.people import Living
from storage.timeout import Pause, Step


async def own(turn: Turn, pause: Pause) -> Own:
    """What he settled himself; of his card only what somebody of his team has looked at with him."""
    his = turn.person.id
    shown = pause.step in steps.WITH_PLAN and await plans.exists(turn.db, his)
    living = await people.living(turn.db, his)
    card = await agreement.get(turn.db, his, living)
    if card is None or card.confirmed_at is None:
        return Own(plan=shown)
    words = await agreement.words(turn.db, turn.keys, card)
    how = rules.how(card.variant, gesture=card.gesture) if "phrase" in words else How.NONE
    return Own(how, words.get("phrase", ""), words.get("place", ""), shown)


async def say_phrase(turn: Turn, pause: Pause) -> None:
    """What he says or does on leaving, as he settled it in calm; nothing for a man without a card or under an order."""
    his = await own(turn, pause)
    if pause.step is Step.STOP and his.how in (How.PHRASE, How.GESTURE, How.CALL):
        choices = [Choice(line("timeout-b-left"), steps.Left(pause.id)), steps.person()]
        turn.say(line("timeout-phrase", how=his.how, phrase=his.phrase), choices=choices, lane=Lane.REPLY)


async def say_message(turn: Turn, pause: Pause) -> None:
    """At the cap and not calm: the one message that he agreed on with her in calm, for him to send (practice §1.3-7).

    Only for who lives with her and left her, and only if his facilitator has looked at the card as it stands: what it
    holds might be a threat. We never write to her.
    """
    living = await people.living(turn.db, turn.person.id)
    card = await agreement.get(turn.db, turn.person.id, living) if living is Living.TOGETHER else None
    if card is None or card.confirmed_at is None or "message" not in card.there or not rules.went(pause):
        return
    words = await agreement.words(turn.db, turn.keys, card)
    if "message" in words:
        said = line("timeout-message", message=words["message"])
        turn.say(said, choices=[steps.person()], lane=Lane.REPLY)
