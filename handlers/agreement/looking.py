"""What a man's facilitator sees of his agreement card: that it is there, since when, and never a word of it."""

from __future__ import annotations

from bot.clock import EPOCH
from bot.contract import Choice, Role, line
from bot.turn import Turn
from handlers.actions import ConfirmCard, LookCard
from handlers.agreement.wishes import feature
from storage import agreement, chats, circle, people, tasks
from storage.agreement import Card

TEAM = (Role.FACILITATOR, Role.COORDINATOR)


@feature.on(LookCard, who=TEAM)
async def look(turn: Turn, wish: LookCard) -> None:
    """Whether it is there; looking at it is audited like anything else about a man."""
    if not await _accompanies(turn, wish.person):
        return
    await _note(turn, wish)
    await _say(turn, wish.person, await _today(turn, wish.person))


@feature.on(ConfirmCard, who=TEAM)
async def confirm(turn: Turn, wish: ConfirmCard) -> None:
    """They looked at it together. Nobody confirms their own, that of a man whom somebody else accompanies, or words
    that he wrote after the button was shown: for those it is shown anew."""
    if not await _accompanies(turn, wish.person):
        return
    card = await _today(turn, wish.person)
    same = card is not None and card.completed_at is not None and _seconds(card) == wish.changed
    if card is None or not same or not await agreement.confirm(turn.db, card, turn.person.id, turn.now):
        await _note(turn, LookCard(wish.person))
    else:
        await _note(turn, wish)
        what = (turn.person.organisation, tasks.Kind.CARD)
        await tasks.finish(turn.db, what, about=wish.person, done=(turn.now, turn.person.id))
        card = await _today(turn, wish.person)
    await _say(turn, wish.person, card)


async def _say(turn: Turn, person_id: int, card: Card | None) -> None:
    said = await turn.called(person_id, line("cases-nameless"))
    if card is None or card.completed_at is None:
        turn.say(line("agreement-staff-none", alias=said), author=person_id)
    elif card.confirmed_at is not None:
        turn.say(line("agreement-staff-seen", alias=said, at=turn.local(card.confirmed_at)), author=person_id)
    else:
        turn.say(
            line("agreement-staff-there", alias=said, at=turn.local(card.completed_at)),
            choices=[Choice(line("agreement-b-seen"), ConfirmCard(person_id, _seconds(card)))],
            author=person_id,
        )


def _seconds(card: Card) -> int:
    """When it last changed, as a button can say it."""
    return int((card.changed_at - EPOCH).total_seconds())


async def _accompanies(turn: Turn, person_id: int) -> bool:
    """Whether the one who asks answers for this man; if not they are told so, whether or not there is such a man."""
    me = turn.person
    if await circle.accompanies(turn.db, (me.id, me.organisation), person_id):
        return True
    turn.say(line("agreement-staff-not-yours"))
    return False


async def _today(turn: Turn, person_id: int) -> Card | None:
    return await agreement.get(turn.db, person_id, await people.living(turn.db, person_id))


async def _note(turn: Turn, wish: LookCard | ConfirmCard) -> None:
    me = turn.person
    await chats.note(
        turn.db,
        now=turn.now,
        verb=wish.verb,
        organisation_id=me.organisation,
        actor=me.id,
        subject=f"person:{wish.person}",
    )
