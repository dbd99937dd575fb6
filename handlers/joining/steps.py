"""What a man is asked on his way in: year of birth, consent, state, how he lives, what he is called."""

from __future__ import annotations

from bot.contract import Choice, Lane, Role, line
from bot.turn import Turn
from content.aliases import Fault
from content.directory import listed
from handlers.actions import BeginBreathing, BeginTimeout, ShowMenu
from handlers.joining import rules
from handlers.joining.rules import Age, Answer
from handlers.joining.wishes import (
    ALIASES,
    DIRECTORY,
    NAMING,
    NOTICE,
    PATIENCE,
    STATES,
    AskAdult,
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
    SayAdult,
    SayLiving,
    feature,
)
from storage import chats, erasure, joining, people
from storage.people import Consent, Living, Participant, Purpose

INVITED = (Role.INVITED,)
PARTICIPANT = (Role.PARTICIPANT,)


async def welcome(turn: Turn) -> None:
    """The first two bubbles: not a person, 911, the limits of confidentiality, and the first question."""
    turn.say(line("joining-hello"))
    turn.say(line("joining-year"))
    turn.expect(AskYear(), within=PATIENCE)


async def next_question(turn: Turn) -> None:
    """Ask what is not known yet; when all is known, joining is over. What is asked follows from the facts alone."""
    facts = await _facts(turn)
    if facts is None:
        return
    if await erasure.is_waiting(turn.db, turn.person.id):
        turn.say(line("erasure-waits"))  # nothing new is asked of him whom we are about to forget
    elif facts.joined_at is None and facts.birth_year is None:
        turn.say(line("joining-year-short"))
        turn.expect(AskYear(), within=PATIENCE)
    elif facts.joined_at is None and facts.adult_at is None:
        _ask_adult(turn)
    elif facts.joined_at is None:
        await _ask_care(turn)
    elif facts.state is None:
        turn.say(line("joining-state"))
        turn.expect(AskState(), within=PATIENCE)
    elif facts.living is Living.UNKNOWN:
        _ask_living(turn)
    elif await people.alias(turn.db, turn.keys, turn.person.id) is None:
        await _offer_alias(turn)
    else:
        turn.finish()


async def is_joining(turn: Turn) -> bool:
    """Whether this participant has not answered everything yet."""
    facts = await _facts(turn)
    if facts is None or await erasure.is_waiting(turn.db, turn.person.id):
        return False
    return (
        facts.state is None
        or facts.living is Living.UNKNOWN
        or await people.alias(turn.db, turn.keys, turn.person.id) is None
    )


async def _facts(turn: Turn) -> Participant | None:
    return await people.get(turn.db, turn.keys, turn.person.id)


# --- 18 or older -----------------------------------------------------------------------------------------------------


@feature.on(AskYear, who=INVITED)
async def hear_year(turn: Turn, wish: AskYear) -> None:
    """Year alone decides, but for those who turn 18 this year."""
    facts = await _facts(turn)
    if facts is None or facts.birth_year is not None or turn.answer is None:
        return await next_question(turn)
    this_year = turn.local(turn.now).year
    year = rules.year_of(turn.answer, this_year)
    if year is None:
        turn.say(line("joining-year-again"))
        turn.expect(AskYear(), within=PATIENCE)
        return None
    match rules.age(year, this_year):
        case Age.YOUNG:
            return await _turn_away(turn)
        case Age.ADULT:
            await people.set_adult(turn.db, turn.person.id, turn.now)
    await people.set_birth_year(turn.db, turn.keys, turn.person.id, year)
    return await next_question(turn)


def _ask_adult(turn: Turn) -> None:
    turn.say(
        line("joining-adult"),
        choices=[
            Choice(line("joining-b-adult"), SayAdult(True)),
            Choice(line("joining-b-young"), SayAdult(False)),
        ],
    )
    turn.expect(AskAdult(), within=PATIENCE)


@feature.on(AskAdult, who=INVITED)
async def hear_adult(turn: Turn, wish: AskAdult) -> None:
    """A typed answer counts if it begins with a plain yes or no; otherwise the question stands again."""
    said = rules.yes_or_no(turn.answer or "")
    return await (next_question(turn) if said is None else say_adult(turn, SayAdult(said)))


@feature.on(SayAdult, who=INVITED)
async def say_adult(turn: Turn, wish: SayAdult) -> None:
    """We take his word for it, as we took it for the year."""
    facts = await _facts(turn)
    if facts is None or facts.birth_year is None or facts.adult_at is not None:
        return await next_question(turn)
    if not wish.adult:
        return await _turn_away(turn)
    await people.set_adult(turn.db, turn.person.id, turn.now)
    return await next_question(turn)


async def say_young(turn: Turn) -> None:
    """The no and the numbers for young people; whoever mistyped his year needs a new invitation."""
    turn.say(line("joining-young", numbers=listed(DIRECTORY.of("young"), turn.person.language)))


async def _turn_away(turn: Turn) -> None:
    """A friendly no: nothing of it is kept, and the coordinators know that somebody young was here."""
    await say_young(turn)
    await people.forget(turn.db, turn.person.id)
    await chats.revoke(turn.db, turn.person.id, Role.INVITED)
    await chats.note(turn.db, now=turn.now, verb="joining.young", organisation_id=turn.person.organisation)
    turn.person.roles = frozenset({Role.STRANGER})
    turn.forget_questions()
    for chat in await turn.staff(Role.COORDINATOR):
        turn.say(line("joining-staff-young"), to=chat, lane=Lane.CLOCK)


# --- the care consent ------------------------------------------------------------------------------------------------


async def _notice(turn: Turn) -> tuple[str, str]:
    """(name of the organisation, hash of the notice as it reads now in his language)."""
    name = await joining.organisation_name(turn.db, turn.person.organisation)
    language = turn.person.language
    limits = turn.words.render(line("joining-limits"), language).plain
    care = turn.words.render(line("joining-care", organisation=name), language).plain
    return name, rules.digest(limits, care)


async def _ask_care(turn: Turn) -> None:
    name, hashed = await _notice(turn)
    turn.say(line("joining-care", organisation=name))
    turn.expect(AskCare(hashed[:32]), within=PATIENCE)


@feature.on(AskCare, who=INVITED)
async def hear_care(turn: Turn, wish: AskCare) -> None:
    """The typed word is the consent; it is kept with version, time and the hash of the very words he was shown."""
    facts = await _facts(turn)
    if facts is None or facts.adult_at is None or facts.joined_at is not None or turn.answer is None:
        return await next_question(turn)
    answer = rules.consent_of(turn.answer)
    if answer is not Answer.YES:
        turn.say(line("joining-care-no") if answer is Answer.NO else line("joining-care-again"))
        turn.expect(wish, within=PATIENCE)
        return None
    _, hashed = await _notice(turn)
    if hashed[:32] != wish.shown:  # the words changed since, or he changed the language: he has not read these
        return await _ask_care(turn)
    person = turn.person
    given = Consent(Purpose.CARE, NOTICE, person.language, hashed, turn.here.account, turn.now)
    await people.give(turn.db, person.id, given)
    await people.join(turn.db, person.id, turn.now)
    await chats.grant(turn.db, person.id, Role.PARTICIPANT, turn.now)
    await chats.revoke(turn.db, person.id, Role.INVITED)
    await chats.note(
        turn.db, now=turn.now, verb="joining.consent", organisation_id=person.organisation, actor=person.id
    )
    person.roles = frozenset({Role.PARTICIPANT})
    return await next_question(turn)


# --- where he lives --------------------------------------------------------------------------------------------------


@feature.on(AskState, who=PARTICIPANT)
async def hear_state(turn: Turn, wish: AskState) -> None:
    """Typed however he types; what is not clear is offered to tap."""
    facts = await _facts(turn)
    if facts is None or facts.state is not None or turn.answer is None:
        return await next_question(turn)
    found = STATES.find(turn.answer)
    if len(found) == 1:
        part = found[0].part(turn.answer)
        if part is not None:  # he typed his town
            return await _keep_state(turn, found[0].code, part.zone)
        return await pick_state(turn, PickState(found[0].code))
    if found:
        choices = [Choice(line("joining-b-state", name=state.name), PickState(state.code)) for state in found]
        turn.say(line("joining-state-which"), choices=choices)
    else:
        turn.say(line("joining-state-again"))
    turn.expect(AskState(), within=PATIENCE)
    return None


@feature.on(PickState, who=PARTICIPANT)
async def pick_state(turn: Turn, wish: PickState) -> None:
    """A state with one time zone is settled; with several, the municipality decides."""
    facts, state = await _facts(turn), STATES.get(wish.state)
    if facts is None or facts.state is not None or state is None:
        return await next_question(turn)
    if not state.other:
        return await _keep_state(turn, state.code, state.zone)
    choices = [
        Choice(line("joining-b-place", name=part.button), PickPlace(state.code, number))
        for number, part in enumerate(state.other)
    ]
    choices.append(Choice(line("joining-b-elsewhere"), PickPlace(state.code, None)))
    turn.say(line("joining-place"), choices=choices)
    turn.expect(AskPlace(state.code), within=PATIENCE)
    return None


@feature.on(AskPlace, who=PARTICIPANT)
async def hear_place(turn: Turn, wish: AskPlace) -> None:
    """A municipality that we do not know has the time of most of the state."""
    state = STATES.get(wish.state)
    if turn.answer is None or state is None:
        return await pick_state(turn, PickState(wish.state))
    part = state.part(turn.answer)
    return await pick_place(turn, PickPlace(wish.state, None if part is None else state.other.index(part)))


@feature.on(PickPlace, who=PARTICIPANT)
async def pick_place(turn: Turn, wish: PickPlace) -> None:
    """Settles state and time zone."""
    facts, state = await _facts(turn), STATES.get(wish.state)
    part = wish.part
    if facts is None or facts.state is not None or state is None or not (part is None or 0 <= part < len(state.other)):
        return await next_question(turn)
    return await _keep_state(turn, state.code, state.zone if part is None else state.other[part].zone)


async def _keep_state(turn: Turn, code: str, zone: str) -> None:
    await people.set_state(turn.db, turn.person.id, code, zone)
    turn.person.timezone = zone
    await next_question(turn)


# --- how he lives ----------------------------------------------------------------------------------------------------


def _ask_living(turn: Turn) -> None:
    turn.say(
        line("joining-living"),
        choices=[
            Choice(line("joining-b-together"), SayLiving(Living.TOGETHER)),
            Choice(line("joining-b-apart"), SayLiving(Living.APART)),
            Choice(line("joining-b-order"), SayLiving(Living.ORDER)),
        ],
    )
    turn.expect(AskLiving(), within=PATIENCE)


@feature.on(AskLiving, who=PARTICIPANT)
async def hear_living(turn: Turn, wish: AskLiving) -> None:
    """Typed instead of tapped."""
    said = rules.living_of(turn.answer or "")
    if said is None:
        return await next_question(turn)
    return await say_living(turn, SayLiving(said))


@feature.on(SayLiving, who=PARTICIPANT)
async def say_living(turn: Turn, wish: SayLiving) -> None:
    """Kept once; an old button changes nothing, and a judge's order is lifted by staff alone."""
    facts = await _facts(turn)
    if facts is not None and facts.living is Living.UNKNOWN and wish.living is not Living.UNKNOWN:
        await people.set_living(turn.db, turn.person.id, wish.living)
    return await next_question(turn)


# --- what he is called -----------------------------------------------------------------------------------------------


async def _offer_alias(turn: Turn) -> None:
    """The offered name is his at once, so that nobody is ever without one; another may be typed for a while."""
    person = turn.person
    start = int.from_bytes(turn.keys.mac("alias offer", person.id)[:4], "big")
    for name in ALIASES.offers(start):
        mac = people.alias_mac(turn.keys, person.organisation, name)
        free = await people.alias_is_free(turn.db, mac, person.organisation, besides=person.id)
        if free and await people.set_alias(turn.db, turn.keys, person.id, name, mac):
            break
    else:
        turn.say(line("joining-alias-type"))
        turn.expect(AskAlias(wanted=True), within=PATIENCE)
        return
    turn.say(
        line("joining-alias", alias=name),
        choices=[
            Choice(line("joining-b-timeout"), BeginTimeout()),
            Choice(line("joining-b-keep"), KeepAlias()),
            Choice(line("joining-b-other"), OtherAlias()),
        ],
    )
    turn.expect(AskAlias(), within=NAMING)


@feature.on(OtherAlias, who=PARTICIPANT)
async def other_alias(turn: Turn, wish: OtherAlias) -> None:
    """He types another name."""
    turn.say(line("joining-alias-type"))
    turn.expect(AskAlias(wanted=True), within=NAMING)


@feature.on(AskAlias, who=PARTICIPANT)
async def hear_alias(turn: Turn, wish: AskAlias) -> None:
    """A name that will do and that nobody else has; a thank-you keeps the offered one. An interrupted question for a
    name of his own is asked anew, an offer that nobody answered stands."""
    if turn.answer is None and wish.wanted:
        return await other_alias(turn, OtherAlias())
    if turn.answer is None or rules.is_courtesy(turn.answer):
        return await keep_alias(turn, KeepAlias())
    fault = await name(turn, turn.answer)
    if fault is not None:
        turn.say(line("joining-alias-wrong", fault=fault))
        turn.expect(AskAlias(wanted=True), within=NAMING)
        return None
    return await keep_alias(turn, KeepAlias())


@feature.on(KeepAlias, who=PARTICIPANT)
async def keep_alias(turn: Turn, wish: KeepAlias) -> None:
    """Joining is over."""
    alias = await people.alias(turn.db, turn.keys, turn.person.id)
    if alias is None:
        return await next_question(turn)
    turn.say(
        line("joining-done", alias=alias),
        choices=[
            Choice(line("joining-b-timeout"), BeginTimeout()),
            Choice(line("joining-b-breathing"), BeginBreathing()),
            Choice(line("joining-b-menu"), ShowMenu()),
        ],
    )
    turn.finish()
    return None


async def name(turn: Turn, typed: str, *, staff: bool = False) -> Fault | None:
    """Call this person so, or what is wrong with it. staff: members of the team may sound like the team."""
    judged = ALIASES.judge(typed, staff=staff)
    if isinstance(judged, Fault):
        return judged
    person = turn.person
    mac = people.alias_mac(turn.keys, person.organisation, judged)
    if await people.alias_is_free(turn.db, mac, person.organisation, besides=person.id) and await people.set_alias(
        turn.db, turn.keys, person.id, judged, mac
    ):
        return None
    return Fault.TAKEN
