"""Notice: the whole notice of privacy in the chat, with whom to ask; those who coordinate set that and an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import STAFF, Action, Choice, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.clean import clean
from handlers.actions import ShowMenu, ShowNotice
from storage import chats, joining, notice
from storage.notice import Part

feature = Feature("notice")

SETTERS = (Role.COORDINATOR,)
PATIENCE = timedelta(hours=2)
LONGEST = {Part.CONTACT: 120, Part.ADDRESS: 200}


@dataclass(frozen=True)
class AskPart(Action, verb="notice.part"):
    """Ask whom to ask about data, or where the organisation's own notice stands."""

    part: Part


@feature.on(ShowNotice, commands=("aviso", "notice"), who=(Role.PARTICIPANT, Role.INVITED))
async def show(turn: Turn, wish: ShowNotice) -> None:
    """Also before he has agreed: an open question of joining goes on waiting for its answer."""
    await _say(turn)


@feature.on(ShowNotice, who=STAFF - {Role.COORDINATOR})
async def show_staff(turn: Turn, wish: ShowNotice) -> None:
    """The team reads what participants read."""
    await _say(turn)


@feature.on(ShowNotice, who=SETTERS)
async def show_setters(turn: Turn, wish: ShowNotice) -> None:
    """And those who coordinate see what is set, and change it."""
    await _say(turn)
    kept = await notice.of(turn.db, turn.person.organisation)
    turn.say(
        line(
            "notice-set",
            asked=bool(kept.contact), contact=kept.contact, linked=bool(kept.address), address=kept.address,
        ),
        choices=[
            Choice(line("notice-b-contact"), AskPart(Part.CONTACT)),
            Choice(line("notice-b-address"), AskPart(Part.ADDRESS)),
            Choice(line("notice-b-menu"), ShowMenu()),
        ],
    )  # fmt: skip


async def _say(turn: Turn) -> None:
    """Six bubbles, each short enough to be read."""
    home = turn.person.organisation
    kept, name = await notice.of(turn.db, home), await joining.organisation_name(turn.db, home)
    turn.say(line("notice-who", organisation=name, asked=bool(kept.contact), contact=kept.contact))
    for said in (line("notice-what"), line("notice-why"), line("notice-long"), line("notice-where")):
        turn.say(said)
    turn.say(line("notice-end", linked=bool(kept.address), address=kept.address))


@feature.on(AskPart, who=SETTERS)
async def take(turn: Turn, wish: AskPart) -> None:
    """What cannot be published as it stands is asked for again."""
    if turn.answer is not None:
        typed = " ".join(clean(turn.answer, 4096).split())
        fits = 3 <= len(typed) <= LONGEST[wish.part]
        if fits and (wish.part is Part.CONTACT or (typed.startswith("https://") and " " not in typed)):
            turn.finish()
            me = turn.person
            await notice.put(turn.db, me.organisation, wish.part, typed)
            await chats.note(turn.db, now=turn.now, verb="notice.changed", organisation_id=me.organisation, actor=me.id)
            return await show_setters(turn, ShowNotice())
        turn.say(line("notice-wrong", part=wish.part))
    else:
        turn.say(line("notice-ask", part=wish.part))
    turn.expect(wish, within=PATIENCE)
    return None
