"""The emergency identity (R19): opened with a reason, shown to one of the team for ten minutes, written down."""

from __future__ import annotations

from bot.contract import Choice, line
from bot.turn import Turn
from handlers.actions import NOBODY, SHOWN, AmendIdentity, HideIdentity, ShowParticipant, Stays
from handlers.participants.wishes import (
    KEEPERS,
    LEADERS,
    OTHERS,
    AskIdentity,
    IdentityWhy,
    OpenIdentity,
    feature,
    may,
    note,
    refused,
)
from storage import intake
from storage.intake import Children
from storage.participants import Sight


@feature.on(AskIdentity, who=KEEPERS)
async def ask(turn: Turn, wish: AskIdentity) -> None:
    """The reason comes first, by a tap."""
    man = wish.person
    if not await may(turn, man, Sight.IDENTITY, wish):
        return
    turn.say(
        line("participants-identity-why"),
        choices=[
            Choice(line("participants-b-urgent"), OpenIdentity(man, IdentityWhy.URGENT)),
            Choice(line("participants-b-red"), OpenIdentity(man, IdentityWhy.RED)),
            Choice(line("participants-b-correction"), OpenIdentity(man, IdentityWhy.CORRECTION)),
            Choice(line("participants-b-not"), ShowParticipant(man)),
        ],
    )


@feature.on(OpenIdentity, who=KEEPERS)
async def show(turn: Turn, wish: OpenIdentity) -> None:
    """Protected from forwarding, and taken back by the clock."""
    man = wish.person
    if not await may(turn, man, Sight.IDENTITY, wish):
        return
    await note(turn, man, wish, wish.why.value)
    found = await intake.get(turn.db, turn.keys, man, identity=True)
    if found is None or not any(found.identity.values()):
        turn.say(line("participants-no-identity"))
        return
    known = found.identity
    corrects = wish.why is IdentityWhy.CORRECTION and found.finished_at is not None and turn.person.roles & LEADERS
    choices = [Choice(line("participants-b-amend"), AmendIdentity(man))] if corrects else []
    letter = turn.say(
        line(
            "participants-identity",
            name=known.get("name") or "",
            named=bool(known.get("name")),
            phone=known.get("phone") or "",
            phoned=bool(known.get("phone")),
            street=known.get("street") or "",
            housed=bool(known.get("street")),
            town=known.get("town") or "",
            placed=bool(known.get("town")),
            children=Children(known.get("children") or Children.UNKNOWN),
        ),
        choices=choices,
        author=man,
        protected=True,
        until=turn.now + SHOWN,
    )
    turn.later(HideIdentity(letter), at=turn.now + SHOWN)


@feature.on(HideIdentity, who=NOBODY)
async def hide(turn: Turn, due: HideIdentity) -> None:
    """Ten minutes later, or as soon as we are back; where it cannot be taken back, they read how to do it."""
    turn.unsay(due.letter, report=Stays())


@feature.on(AskIdentity, who=OTHERS)
async def refuse_asking(turn: Turn, wish: AskIdentity) -> None:
    """Not for this role."""
    await refused(turn, wish.person, wish)


@feature.on(OpenIdentity, who=OTHERS)
async def refuse(turn: Turn, wish: OpenIdentity) -> None:
    """A forged button."""
    await refused(turn, wish.person, wish)
