"""What a man answers on his way in: year of birth, consent, state, how he lives, what he is called."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Role, line
from bot.turn import Turn
from content import himself, plan
from content.aliases import Fault, looks_like_full_name
from content.directory import listed
from content.himself import Age
from content.states import Part as Town
from content.states import State
from handlers.actions import NOBODY, BeginBreathing, BeginTimeout, CallPerson, ForgetTools, ShowMenu
from handlers.joining import news, rules
from handlers.joining.questions import ask_care, ask_place, facts_of, next_question, not_yet, notice, places
from handlers.joining.rules import Answer
from handlers.joining.wishes import (
    ALIASES,
    DIRECTORY,
    NAMING,
    NOTICE,
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
    PickState,
    SayLiving,
    SayYoung,
    feature,
)
from storage import chats, circle, erasure, joining, people
from storage.circle import Part
from storage.people import Consent, Living, Purpose

INVITED = (Role.INVITED,)
PARTICIPANT = (Role.PARTICIPANT,)


# --- 18 or older -----------------------------------------------------------------------------------------------------


@feature.on(AskYear, who=INVITED)
async def hear_year(turn: Turn, wish: AskYear) -> None:
    """Year alone decides, but for those who turn 18 this year."""
    facts = await facts_of(turn)
    if facts is None or facts.birth_year is not None or turn.answer is None:
        return await next_question(turn)
    this_year = turn.local(turn.now).year
    year = himself.year_of(turn.answer, this_year)
    if year is None:
        turn.say(line("joining-year-again"))
        turn.expect(AskYear(), within=PATIENCE)
        return None
    match himself.age(year, this_year):
        case Age.YOUNG:
            return await _turn_away(turn)
        case Age.ADULT:
            await people.set_adult(turn.db, turn.person.id, turn.now)
    await people.set_birth_year(turn.db, turn.keys, turn.person.id, year)
    return await next_question(turn)


@feature.on(SayYoung, who=INVITED)
async def say_young(turn: Turn, wish: SayYoung) -> None:
    """He turns 18 later this year. We take his word for it, as we took it for the year."""
    facts = await facts_of(turn)
    if facts is None or facts.birth_year is None or facts.adult_at is not None:
        return await next_question(turn)
    return await _turn_away(turn)


def say_numbers_for_the_young(turn: Turn) -> None:
    """The friendly no, with people who listen."""
    turn.say(line("joining-young", numbers=listed(DIRECTORY.of("young"), turn.person.language)))


async def _turn_away(turn: Turn) -> None:
    """Nothing of it is kept but that this invitation opens to him no more; the coordinators know that somebody young
    was here. Whoever mistyped his year needs a new invitation."""
    say_numbers_for_the_young(turn)
    await people.forget(turn.db, turn.person.id)
    await joining.refuse(turn.db, turn.person.id, turn.now)
    await chats.revoke(turn.db, turn.person.id, Role.INVITED)
    await chats.note(turn.db, now=turn.now, verb="joining.young", organisation_id=turn.person.organisation)
    turn.person.roles = frozenset({Role.STRANGER})
    turn.forget_questions(held=True)
    await forget_tools(turn, ForgetTools())
    await news.somebody_young(turn)


@feature.on(ForgetTools, who=NOBODY)
async def forget_tools(turn: Turn, due: ForgetTools) -> None:
    """Time-outs, breathing, the thermometer and cases go with who was turned away or did not want to join. A case
    that is open goes once it is closed, for which is looked every day."""
    if turn.person.roles == {Role.STRANGER} and await erasure.forget_tools(turn.db, turn.person.id):
        turn.later(due, at=turn.now + timedelta(days=1))


# --- the care consent ------------------------------------------------------------------------------------------------


@feature.on(AskCare, who=INVITED)
async def hear_care(turn: Turn, wish: AskCare) -> None:
    """The typed word is the consent; it is kept with version, time and the hash of the very words he was shown."""
    facts = await facts_of(turn)
    if facts is None or facts.birth_year is None or facts.joined_at is not None or turn.answer is None:
        return await next_question(turn)
    turning = facts.adult_at is None
    answer = rules.consent_of(turn.answer)
    if answer is not Answer.YES:
        if turning and rules.says_young(turn.answer):
            return await _turn_away(turn)
        no, again = line("joining-care-no", turning=turning), line("joining-care-again", turning=turning)
        person_first = [Choice(line("engine-b-person"), CallPerson())]
        turn.say(no if answer is Answer.NO else again, choices=[*person_first, *not_yet(turning)])
        turn.expect(wish, within=PATIENCE)
        return None
    _, hashed = await notice(turn, turning=turning)
    if hashed[:32] != wish.shown:  # the words changed since, or he changed the language: he has not read these
        return await ask_care(turn, turning=turning)
    person = turn.person
    if turning:
        await people.set_adult(turn.db, person.id, turn.now)
    given = Consent(Purpose.CARE, NOTICE, person.language, hashed, turn.here.account, turn.now)
    await people.give(turn.db, person.id, given)
    await people.join(turn.db, person.id, turn.now)
    await chats.grant(turn.db, person.id, Role.PARTICIPANT, turn.now)
    await chats.revoke(turn.db, person.id, Role.INVITED)
    await chats.note(
        turn.db, now=turn.now, verb="joining.consent", organisation_id=person.organisation, actor=person.id
    )
    person.roles = frozenset({Role.PARTICIPANT})
    called = await joining.invited_as(turn.db, person.id)
    if called is not None:
        await enter_circle(turn, called.circle, Part.MEMBER)
    return await next_question(turn)


async def enter_circle(turn: Turn, id: int | None, part: Part) -> None:
    """The circle that the invitation names, if it is still open. Who is to lead it does so once their record allows."""
    home, me = turn.person.organisation, turn.person.id
    if id is None or await circle.get(turn.db, id, home) is None:
        return
    if part is Part.FACILITATOR:
        led = await circle.lead(turn.db, id, me, turn.now)
        part, entered = led or part, led is not None
    else:
        entered = await circle.enter(turn.db, id, me, part, turn.now)
    if entered:
        await chats.note(
            turn.db, now=turn.now, verb="circle.entered", organisation_id=home, actor=turn.person.id,
            subject=f"circle:{id}", reason=part.value,
        )  # fmt: skip


# --- where he lives --------------------------------------------------------------------------------------------------


@feature.on(AskState, who=PARTICIPANT)
async def hear_state(turn: Turn, wish: AskState) -> None:
    """Typed however he types; what is not clear is offered to tap."""
    facts = await facts_of(turn)
    if facts is None or facts.state is not None or turn.answer is None:
        return await next_question(turn)
    found = STATES.find(turn.answer)
    if len(found) == 1:
        return await _keep_state(turn, found[0], found[0].part(turn.answer))
    if found:
        choices = [Choice(line("joining-b-state", name=one.name), PickState(one.code), private=True) for one in found]
        turn.say(line("joining-state-which"), choices=choices)
    else:
        turn.say(line("joining-state-again"))
    turn.expect(AskState(), within=PATIENCE)
    return None


@feature.on(PickState, who=PARTICIPANT)
async def pick_state(turn: Turn, wish: PickState) -> None:
    """Of a state with several clocks the main one holds until he says, after joining, which is his."""
    facts, state = await facts_of(turn), STATES.get(wish.state)
    if facts is None or facts.state is not None or state is None:
        return await next_question(turn)
    return await _keep_state(turn, state)


async def _keep_state(turn: Turn, state: State, town: Town | None = None) -> None:
    """town: he typed where he lives, and it has a clock of its own."""
    zone = state.zone if town is None else town.zone
    await people.set_state(turn.db, turn.person.id, state.code, zone)
    if town is not None:
        await people.settle_zone(turn.db, turn.person.id, zone, turn.now)
    turn.person.timezone = zone
    await next_question(turn)


@feature.on(AskPlace, who=PARTICIPANT)
async def hear_place(turn: Turn, wish: AskPlace) -> None:
    """A municipality typed instead of tapped. One that we do not know is asked for once more, by buttons alone: what he
    writes next may be about something that matters more."""
    facts, state = await facts_of(turn), STATES.get(wish.state)
    if turn.answer is None or state is None or facts is None or facts.state != state.code or facts.zone_at is not None:
        return await next_question(turn)
    town = state.part(turn.answer)
    if town is not None:
        return await pick_place(turn, PickPlace(state.code, state.other.index(town)))
    turn.say(line("joining-place-again"), choices=places(state))
    turn.finish()
    return None


@feature.on(PickPlace, who=PARTICIPANT)
async def pick_place(turn: Turn, wish: PickPlace) -> None:
    """Settles his time zone."""
    facts, state, part = await facts_of(turn), STATES.get(wish.state), wish.part
    if facts is None or state is None or facts.state != state.code or facts.zone_at is not None:
        return await next_question(turn)
    if part is not None and not 0 <= part < len(state.other):
        return await next_question(turn)
    zone = state.zone if part is None else state.other[part].zone
    await people.settle_zone(turn.db, turn.person.id, zone, turn.now)
    turn.person.timezone = zone
    turn.say(line("joining-place-done"))
    turn.finish()
    return None


# --- how he lives ----------------------------------------------------------------------------------------------------


@feature.on(AskLiving, who=PARTICIPANT)
async def hear_living(turn: Turn, wish: AskLiving) -> None:
    """Typed instead of tapped."""
    said = himself.living_of(turn.answer or "")
    if said is None:
        return await next_question(turn)
    return await say_living(turn, SayLiving(said))


@feature.on(SayLiving, who=PARTICIPANT)
async def say_living(turn: Turn, wish: SayLiving) -> None:
    """Kept once; an old button changes nothing, and a judge's order is lifted by staff alone."""
    facts = await facts_of(turn)
    if facts is not None and facts.living is Living.UNKNOWN and wish.living is not Living.UNKNOWN:
        await people.set_living(turn.db, turn.person.id, wish.living)
    return await next_question(turn)


# --- what he is called -----------------------------------------------------------------------------------------------


@feature.on(OtherAlias, who=PARTICIPANT)
async def other_alias(turn: Turn, wish: OtherAlias) -> None:
    """He types another name."""
    turn.say(line("joining-alias-type"))
    turn.expect(AskAlias(chosen=True), within=NAMING)


@feature.on(AskAlias, who=PARTICIPANT)
async def hear_alias(turn: Turn, wish: AskAlias) -> None:
    """A name that will do and that nobody else has; a thank-you keeps the offered one, and danger is no name."""
    if turn.answer is None:
        return await (other_alias(turn, OtherAlias()) if wish.chosen else keep_alias(turn, KeepAlias()))
    if rules.is_courtesy(turn.answer) or (rules.is_wordless(turn.answer) and not wish.chosen):
        return await keep_alias(turn, KeepAlias())
    if plan.judge(turn.answer, "signs") is plan.Fault.THREAT:
        turn.say(line("joining-alias-danger"), choices=[Choice(line("engine-b-person"), CallPerson())])
        turn.expect(AskAlias(chosen=True), within=NAMING)
        return None
    sure = _too_telling(turn, turn.answer)
    if sure and sure != wish.sure:
        turn.say(
            line("joining-alias-full"),
            choices=[Choice(line("joining-b-other"), OtherAlias()), Choice(line("joining-b-before"), KeepAlias())],
        )
        turn.expect(AskAlias(chosen=True, sure=sure), within=NAMING)
        return None
    fault = await name(turn, turn.answer)
    if fault is not None:
        turn.say(line("joining-alias-wrong", fault=fault))
        turn.expect(AskAlias(chosen=True), within=NAMING)
        return None
    return await keep_alias(turn, KeepAlias())


def _too_telling(turn: Turn, typed: str) -> str:
    """The mark of a name that looks like a full one, by which it is known when he types it again; "" for any other."""
    judged = ALIASES.judge(typed)
    if isinstance(judged, Fault) or judged in ALIASES.offers(0) or not looks_like_full_name(judged):
        return ""
    return people.alias_mac(turn.keys, turn.person.organisation, judged).hex()[:32]


@feature.on(KeepAlias, who=PARTICIPANT)
async def keep_alias(turn: Turn, wish: KeepAlias) -> None:
    """Joining is over."""
    facts, alias = await facts_of(turn), await people.alias(turn.db, turn.keys, turn.person.id)
    if alias is None or facts is None:
        return await next_question(turn)
    await news.joined(turn)
    turn.say(
        line("joining-done", alias=alias),
        choices=[
            Choice(line("joining-b-timeout"), BeginTimeout()),
            Choice(line("joining-b-breathing"), BeginBreathing()),
            Choice(line("joining-b-menu"), ShowMenu()),
        ],
    )
    ask_place(turn, facts)
    return None


async def name(turn: Turn, typed: str, *, staff: bool = False) -> Fault | None:
    """Call this person so, or what is wrong with it. staff: members of the team may sound like the team."""
    judged = ALIASES.judge(typed, staff=staff)
    if isinstance(judged, Fault):
        return judged
    whose = (turn.person.id, turn.person.organisation)
    return None if await people.take_alias(turn.db, turn.keys, whose, judged) else Fault.TAKEN
