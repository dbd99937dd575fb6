"""Correcting: a man mends what is kept about him: alias, state, how he lives, year of birth, language (ARCO)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content import himself
from content.aliases import Aliases, Fault, looks_like_full_name
from content.himself import Age
from content.states import States
from handlers.actions import AskCorrection, AskLanguage, ShowMenu
from storage import erasure, people
from storage.people import Living

feature = Feature("correcting")

STATES = States.load()
ALIASES = Aliases.load()

WHO = (Role.PARTICIPANT,)

PATIENCE = timedelta(minutes=30)
"""How long a question of this feature waits for a typed answer."""


@dataclass(frozen=True)
class AskAlias(Action, verb="correcting.alias"):
    """How he wants to be called from now on. sure: the mark of a name that looked like a full one: typed again it is
    his."""

    sure: str = ""


@dataclass(frozen=True)
class KeepAlias(Action, verb="correcting.keep_alias"):
    """He stays with the alias that he has."""


@dataclass(frozen=True)
class AskYear(Action, verb="correcting.year"):
    """In which year he was born."""


@dataclass(frozen=True)
class AskState(Action, verb="correcting.state"):
    """In which state he lives now."""


@dataclass(frozen=True)
class PickState(Action, verb="correcting.pick_state"):
    """He taps a state (ISO 3166-2)."""

    state: str


@dataclass(frozen=True)
class AskPlace(Action, verb="correcting.place"):
    """In which municipality of a state with several time zones he lives."""

    state: str


@dataclass(frozen=True)
class PickPlace(Action, verb="correcting.pick_place"):
    """He taps a part of that state; none: the rest of it."""

    state: str
    part: int | None


@dataclass(frozen=True)
class AskLiving(Action, verb="correcting.living"):
    """Whether he lives with his partner (R4)."""


@dataclass(frozen=True)
class SayLiving(Action, verb="correcting.lives"):
    """He taps how he lives."""

    living: Living


@feature.on(AskCorrection, commands=("corregir", "correct"), who=WHO)
async def ask(turn: Turn, wish: AskCorrection) -> None:
    """What shall be mended. While his erasing waits there is nothing left that is worth it."""
    if await erasure.is_waiting(turn.db, turn.person.id):
        turn.say(line("erasure-waits"))
        return
    turn.say(
        line("correcting-what"),
        choices=[
            Choice(line("correcting-b-alias"), AskAlias()),
            Choice(line("correcting-b-state"), AskState()),
            Choice(line("correcting-b-living"), AskLiving()),
            Choice(line("correcting-b-year"), AskYear()),
            Choice(line("correcting-b-language"), AskLanguage()),
        ],
    )


def _done(turn: Turn) -> None:
    """It is mended; what it interrupted is asked anew."""
    turn.say(
        line("correcting-done"),
        choices=[Choice(line("correcting-b-more"), AskCorrection()), Choice(line("correcting-b-menu"), ShowMenu())],
    )
    turn.finish()


# --- alias -----------------------------------------------------------------------------------------------------------


@feature.on(AskAlias, who=WHO)
async def hear_alias(turn: Turn, wish: AskAlias) -> None:
    """A name that will do and that nobody else has; until then he keeps the one he has."""
    if turn.answer is None:
        turn.say(line("correcting-alias"))
        return turn.expect(wish, within=PATIENCE)
    judged = ALIASES.judge(turn.answer)
    if isinstance(judged, Fault):
        return _other(turn, judged)
    whose = (turn.person.id, turn.person.organisation)
    mark = people.alias_mac(turn.keys, whose[1], judged).hex()[:32]
    if looks_like_full_name(judged) and mark != wish.sure:
        turn.say(line("correcting-alias-full"), choices=[Choice(line("correcting-b-keep"), KeepAlias())])
        return turn.expect(AskAlias(mark), within=PATIENCE)
    if not await people.take_alias(turn.db, turn.keys, whose, judged):
        return _other(turn, Fault.TAKEN)
    return _done(turn)


def _other(turn: Turn, fault: Fault) -> None:
    turn.say(line("correcting-alias-wrong", fault=fault))
    turn.expect(AskAlias(), within=PATIENCE)


@feature.on(KeepAlias, who=WHO)
async def keep_alias(turn: Turn, tap: KeepAlias) -> None:
    """Nothing changes."""
    turn.finish()
    if not turn.asks:
        turn.post(ShowMenu())


# --- year of birth ---------------------------------------------------------------------------------------------------


@feature.on(AskYear, who=WHO)
async def hear_year(turn: Turn, wish: AskYear) -> None:
    """A year by which he is 18 for sure. Any other is not kept: whether he may be here is for people to talk about."""
    if turn.answer is None:
        turn.say(line("correcting-year"))
        return turn.expect(wish, within=PATIENCE)
    this_year = turn.local(turn.now).year
    year = himself.year_of(turn.answer, this_year)
    if year is None:
        turn.say(line("correcting-year-again"))
        return turn.expect(wish, within=PATIENCE)
    if himself.age(year, this_year) is not Age.ADULT:
        turn.say(line("correcting-year-young"), choices=[Choice(line("correcting-b-menu"), ShowMenu())])
        return turn.finish()
    await people.set_birth_year(turn.db, turn.keys, turn.person.id, year)
    return _done(turn)


# --- state, and with it the time of day ------------------------------------------------------------------------------


@feature.on(AskState, who=WHO)
async def hear_state(turn: Turn, wish: AskState) -> None:
    """Typed however he types; what is not clear is offered to tap."""
    if turn.answer is None:
        turn.say(line("correcting-state"))
        return turn.expect(wish, within=PATIENCE)
    found = STATES.find(turn.answer)
    if len(found) == 1:
        part = found[0].part(turn.answer)
        if part is not None:  # he typed his town
            return await _keep_state(turn, found[0].code, part.zone)
        return await pick_state(turn, PickState(found[0].code))
    if found:
        choices = [
            Choice(line("correcting-b-place", name=one.name), PickState(one.code), private=True) for one in found
        ]
        turn.say(line("correcting-state-which"), choices=choices)
    else:
        turn.say(line("correcting-state-again"))
    return turn.expect(wish, within=PATIENCE)


@feature.on(PickState, who=WHO)
async def pick_state(turn: Turn, tap: PickState) -> None:
    """A state with one time zone is settled; with several, the municipality decides."""
    state = STATES.get(tap.state)
    if state is None:
        return await hear_state(turn, AskState())
    if not state.other:
        return await _keep_state(turn, state.code, state.zone)
    choices = [
        Choice(line("correcting-b-place", name=part.button), PickPlace(state.code, number), private=True)
        for number, part in enumerate(state.other)
    ]
    choices.append(Choice(line("correcting-b-elsewhere"), PickPlace(state.code, None), private=True))
    turn.say(line("correcting-place"), choices=choices)
    return turn.expect(AskPlace(state.code), within=PATIENCE)


@feature.on(AskPlace, who=WHO)
async def hear_place(turn: Turn, wish: AskPlace) -> None:
    """A municipality that we do not know has the time of most of the state."""
    state = STATES.get(wish.state)
    if turn.answer is None or state is None:
        return await pick_state(turn, PickState(wish.state))
    part = state.part(turn.answer)
    return await pick_place(turn, PickPlace(wish.state, None if part is None else state.other.index(part)))


@feature.on(PickPlace, who=WHO)
async def pick_place(turn: Turn, tap: PickPlace) -> None:
    """Settles state and time zone."""
    state = STATES.get(tap.state)
    if state is None or not (tap.part is None or 0 <= tap.part < len(state.other)):
        return await hear_state(turn, AskState())
    return await _keep_state(turn, state.code, state.zone if tap.part is None else state.other[tap.part].zone)


async def _keep_state(turn: Turn, code: str, zone: str) -> None:
    await people.set_state(turn.db, turn.person.id, code, zone)
    await people.settle_zone(turn.db, turn.person.id, zone, turn.now)
    turn.person.timezone = zone
    _done(turn)


# --- how he lives ----------------------------------------------------------------------------------------------------


@feature.on(AskLiving, who=WHO)
async def hear_living(turn: Turn, wish: AskLiving) -> None:
    """Tapped, or typed: whatever names a judge counts as an order. Away from an order nobody leads but the team."""
    if await people.living(turn.db, turn.person.id) is Living.ORDER:
        return _stands(turn)
    said = himself.living_of(turn.answer or "")
    if said is not None:
        return await say_living(turn, SayLiving(said))
    turn.say(
        line("correcting-living"),
        choices=[
            Choice(line("correcting-b-together"), SayLiving(Living.TOGETHER)),
            Choice(line("correcting-b-apart"), SayLiving(Living.APART)),
            Choice(line("correcting-b-order"), SayLiving(Living.ORDER)),
        ],
    )
    return turn.expect(wish, within=PATIENCE)


@feature.on(SayLiving, who=WHO)
async def say_living(turn: Turn, tap: SayLiving) -> None:
    """R4: an order is set by anybody at once and lifted by staff alone, whatever button of whatever day is tapped."""
    if tap.living is Living.UNKNOWN:
        return await hear_living(turn, AskLiving())
    if not await people.set_living(turn.db, turn.person.id, tap.living):
        return _stands(turn)
    return _done(turn)


def _stands(turn: Turn) -> None:
    turn.say(line("correcting-order"), choices=[Choice(line("correcting-b-menu"), ShowMenu())])
    turn.finish()
