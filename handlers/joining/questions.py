"""What is asked on the way in: the next question follows from the facts that are missing, never from a script."""

from __future__ import annotations

from bot.contract import Choice, line
from bot.turn import Turn
from content.states import State
from handlers.actions import BeginTimeout
from handlers.joining import news, rules
from handlers.joining.wishes import (
    ALIASES,
    NAMING,
    PATIENCE,
    STATES,
    AskAlias,
    AskCare,
    AskLiving,
    AskPlace,
    AskState,
    AskYear,
    KeepAlias,
    OtherAlias,
    PickPlace,
    SayLiving,
    SayYoung,
)
from storage import erasure, joining, people
from storage.people import Living, Participant


async def facts_of(turn: Turn) -> Participant | None:
    """What is known about whose chat this is; None if he never began to join."""
    return await people.get(turn.db, turn.keys, turn.person.id)


async def welcome(turn: Turn) -> None:
    """The first two bubbles: not a person, 911, the limits of confidentiality, and the first question."""
    turn.say(line("joining-hello"))
    turn.say(line("joining-year"))
    turn.expect(AskYear(), within=PATIENCE)


async def next_question(turn: Turn) -> None:
    """Ask what is not known yet; when all is known, joining is over."""
    facts = await facts_of(turn)
    if facts is None:
        return
    if await erasure.is_waiting(turn.db, turn.person.id):
        turn.say(line("erasure-waits"))  # nothing new is asked of him whom we are about to forget
    elif facts.joined_at is None and facts.birth_year is None:
        turn.say(line("joining-year-short"))
        turn.expect(AskYear(), within=PATIENCE)
    elif facts.joined_at is None:
        await ask_care(turn, turning=facts.adult_at is None)
    elif facts.state is None:
        turn.say(line("joining-state"))
        turn.expect(AskState(), within=PATIENCE)
    elif facts.living is Living.UNKNOWN:
        ask_living(turn)
    elif await people.alias(turn.db, turn.keys, turn.person.id) is None:
        await offer_alias(turn)
    else:
        ask_place(turn, facts)


async def is_joining(turn: Turn) -> bool:
    """Whether this participant has not answered everything yet that joining needs."""
    facts = await facts_of(turn)
    if facts is None or await erasure.is_waiting(turn.db, turn.person.id):
        return False
    return (
        facts.state is None
        or facts.living is Living.UNKNOWN
        or await people.alias(turn.db, turn.keys, turn.person.id) is None
    )


# --- the care consent ------------------------------------------------------------------------------------------------


async def notice(turn: Turn, *, turning: bool) -> tuple[str, str]:
    """(name of the organisation, hash of the notice as it reads now in his language).

    turning: he turns 18 this year, and the word that he types says also that he has.
    """
    name = await joining.organisation_name(turn.db, turn.person.organisation)
    language = turn.person.language
    limits = turn.words.render(line("joining-limits"), language).plain
    care = turn.words.render(line("joining-care", organisation=name, turning=turning), language).plain
    return name, rules.digest(limits, care)


async def ask_care(turn: Turn, *, turning: bool) -> None:
    """The notice, and the word that is asked for."""
    name, hashed = await notice(turn, turning=turning)
    turn.say(line("joining-care", organisation=name, turning=turning), choices=not_yet(turning))
    turn.expect(AskCare(hashed[:32]), within=PATIENCE)


def not_yet(turning: bool) -> list[Choice]:
    """The button of him who turns 18 later this year."""
    return [Choice(line("joining-b-young"), SayYoung())] if turning else []


# --- where and how he lives, what he is called -----------------------------------------------------------------------


def ask_living(turn: Turn) -> None:
    """R4."""
    turn.say(
        line("joining-living"),
        choices=[
            Choice(line("joining-b-together"), SayLiving(Living.TOGETHER)),
            Choice(line("joining-b-apart"), SayLiving(Living.APART)),
            Choice(line("joining-b-order"), SayLiving(Living.ORDER)),
        ],
    )
    turn.expect(AskLiving(), within=PATIENCE)


async def offer_alias(turn: Turn) -> None:
    """The offered name is his at once, so that nobody is ever without one; another may be typed for a while."""
    person = turn.person
    start = int.from_bytes(turn.keys.mac("alias offer", person.id)[:4], "big")
    for name in ALIASES.offers(start):
        if await people.take_alias(turn.db, turn.keys, (person.id, person.organisation), name):
            break
    else:
        turn.say(line("joining-alias-type"))
        turn.expect(AskAlias(chosen=True), within=PATIENCE)
        return
    await news.joined(turn)
    turn.say(
        line("joining-alias", alias=name),
        choices=[
            Choice(line("joining-b-timeout"), BeginTimeout()),
            Choice(line("joining-b-keep"), KeepAlias()),
            Choice(line("joining-b-other"), OtherAlias()),
        ],
    )
    turn.expect(AskAlias(), within=NAMING)


def ask_place(turn: Turn, facts: Participant) -> None:
    """After joining, in a state with several clocks: which is his. Until he says so it is that of most of the state."""
    state = STATES.get(facts.state or "")
    if state is None or not state.other or facts.zone_at is not None:
        turn.finish()
        return
    turn.say(line("joining-place"), choices=places(state))
    turn.expect(AskPlace(state.code), within=NAMING)


def places(state: State) -> list[Choice]:
    """The parts of a state with a clock of their own, and the rest of it."""
    choices = [
        Choice(line("joining-b-place", name=part.button), PickPlace(state.code, number), private=True)
        for number, part in enumerate(state.other)
    ]
    return [*choices, Choice(line("joining-b-elsewhere"), PickPlace(state.code, None), private=True)]
