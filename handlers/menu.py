"""Menu: what one can do from here, and the answer to everything that is no word, no button and no answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Incoming, Kind, Lane, Line, Role, line
from bot.feature import JOINED, Denied, Feature, Stale, Unknown
from bot.turn import Turn
from content import thermometer
from content.answers import tells
from handlers.actions import (
    AskCard,
    AskDigest,
    AskExercises,
    AskInvitation,
    AskLanguage,
    AskPrompts,
    AskThermometer,
    AskWording,
    AtTheWheel,
    BeginBreathing,
    BeginTimeout,
    CallPerson,
    ComeBack,
    Hide,
    ListPeople,
    NotMe,
    ReviewConsents,
    SendContact,
    SendWallet,
    ShowAudit,
    ShowCircles,
    ShowMenu,
    ShowMyData,
    ShowNumbers,
    ShowPlan,
    ShowRota,
    ShowSite,
    ShowTeam,
    ShowWeeks,
    Stays,
    TellCase,
    TypeHeat,
)
from storage import cases, consents, participants, people, rota, timeout

feature = Feature("menu")

ON_CALL = {Role.COUNSELLOR, Role.SUPERVISOR, Role.COORDINATOR}
"""Who may be on call."""

HALF_A_DAY = timedelta(hours=12)
"""Within this a bare time of day can mean one instant alone."""

FIRST = 6
"""So many buttons the team's menu has at first, [Más] among them."""

HEARING = JOINED | {Role.INVITED}
"""A man who is still joining may be angry already: what he cannot be heard with is answered all the same."""


@dataclass(frozen=True)
class ShowOwn(Action, verb="menu.own"):
    """One of the team who is a participant too wants what is his own."""


@dataclass(frozen=True)
class ShowMore(Action, verb="menu.more"):
    """Show the rest of the menu. own: of what is one's own, to one of the team who is a participant too."""

    own: bool = False


@feature.on(ShowMenu, commands=("menu",))
async def show(turn: Turn, wish: ShowMenu) -> None:
    """The menu of a participant, of somebody who has left, of the team."""
    if turn.person.is_staff:
        turn.say(line("menu-staff"), choices=_of_staff(turn))
        return
    await _say_duty(turn)
    if await people.has_left(turn.db, turn.person.id):
        turn.say(line("menu-left"), choices=[*_of_tools(), Choice(line("menu-b-back"), ComeBack())])
    else:
        turn.say(line("menu-participant"), choices=_of_participant())
        if await consents.is_outdated(turn.db, turn.person.id):
            turn.post(ReviewConsents())


@feature.on(ShowOwn, who=(Role.PARTICIPANT,))
async def show_own(turn: Turn, wish: ShowOwn) -> None:
    """The participant's menu, whatever else he is."""
    await _say_duty(turn)
    turn.say(line("menu-participant"), choices=_of_participant(own=True))
    if await consents.is_outdated(turn.db, turn.person.id):
        turn.post(ReviewConsents())


async def _say_duty(turn: Turn) -> None:
    """Where there is a helpline, whether somebody is there now, before he asks for a person (R8)."""
    home, now = turn.person.organisation, turn.now
    if await rota.of_organisation(turn.db, home) is None:
        return
    if await rota.on_shift(turn.db, home, now):
        turn.say(line("menu-duty-here"))
    elif (cover := await rota.next_cover(turn.db, home, now)) is None:
        turn.say(line("menu-duty-nobody"))
    else:
        turn.say(line("menu-duty-later", soon=cover - now < HALF_A_DAY, at=turn.local(cover)))


@feature.on(ShowMore)
async def show_more(turn: Turn, wish: ShowMore) -> None:
    """The rest of the menu."""
    of_team = turn.person.is_staff and not (wish.own and Role.PARTICIPANT in turn.person.roles)
    turn.say(line("menu-rest"), choices=_of_staff_more(turn) if of_team else _of_more())


@feature.on(Unknown)
async def unknown(turn: Turn, wish: Unknown) -> None:
    """Words that start nothing, a lone emoji, a text that was cut: the numbers, a person first, and the menu.

    They may have been a threat or a farewell; until words are screened, this is the least that each of them is given.
    Soon after a time-out a man at the wheel is told to stop, a number above calm is heard, and neither reads a menu.
    """
    said = turn.incoming.text if turn.incoming is not None else ""
    me = turn.person.id
    level = thermometer.read(said)
    hotter = level is not None and level.high > thermometer.scale().calm
    matters = hotter or tells(said, "driving")
    if matters and await timeout.just_ended(turn.db, me, now=turn.now) is not None:
        if level is not None and hotter:
            return turn.post(TypeHeat(level.low, level.high), lane=Lane.REPLY)
        return turn.post(AtTheWheel(tells(said, "children") or tells(said, "alone")), lane=Lane.REPLY)
    if await cases.is_open(turn.db, me) or await cases.last_closed(turn.db, me, turn.now, HALF_A_DAY):
        return turn.post(TellCase(), lane=Lane.REPLY)
    long = turn.incoming is not None and turn.incoming.cut
    person = Choice(line("engine-b-person"), CallPerson())
    if turn.person.is_staff:
        turn.say(line("engine-long") if long else line("menu-staff-unknown"), choices=[person, *_of_staff(turn)])
    else:
        rest = [choice for choice in _of_participant() if choice.action != person.action]
        turn.say(line("engine-long") if long else line("engine-unknown"), choices=[person, *rest])
    return None


@feature.on(Stale)
async def stale(turn: Turn, wish: Stale) -> None:
    """A button that is none of ours, or none any more."""
    turn.say(line("engine-stale-button"), choices=_of_staff(turn) if turn.person.is_staff else _of_participant())


@feature.on(Denied)
async def denied(turn: Turn, wish: Denied) -> None:
    """A button or a command of somebody else's role. Where one of the team wished to see or change somebody, that is
    written down: such a button is never shown to them. A participant's is an old one."""
    if not turn.person.is_staff:
        turn.say(line("engine-not-allowed"), choices=_of_participant())
        return
    if wish.person is not None:
        verb = "participants.refused"
        await participants.note(turn.db, turn.person, wish.person, verb=verb, now=turn.now, reason=wish.wished)
    turn.say(line("engine-not-allowed-staff"), choices=_of_staff(turn))


@feature.hears(Kind.VOICE, who=HEARING)
async def voice(turn: Turn, sent: Incoming) -> None:
    """A voice note, perhaps at peak anger: it is not heard, and the two words that matter are one tap away."""
    _unseen(turn, line("engine-voice"))


@feature.hears(Kind.PHOTO, who=HEARING)
async def photo(turn: Turn, sent: Incoming) -> None:
    """A photo is not looked at and not kept (N11)."""
    _unseen(turn, line("engine-photo"))


@feature.hears(Kind.MEDIA, who=HEARING)
async def media(turn: Turn, sent: Incoming) -> None:
    """A video or a file, the same."""
    _unseen(turn, line("engine-photo"))


@feature.hears(Kind.STICKER, who=HEARING)
async def sticker(turn: Turn, sent: Incoming) -> None:
    """A sticker says nothing that we could answer."""
    _unseen(turn, line("engine-sticker"))


@feature.hears(Kind.LOCATION, who=HEARING)
async def location(turn: Turn, sent: Incoming) -> None:
    """Where he is is not looked at: nobody would come."""
    _unseen(turn, line("menu-location"))


@feature.hears(Kind.CONTACT, who=HEARING)
async def contact(turn: Turn, sent: Incoming) -> None:
    """Somebody's number is nothing that we want to have (N1)."""
    _unseen(turn, line("menu-contact"))


@feature.hears(Kind.OTHER, who=HEARING)
async def other(turn: Turn, sent: Incoming) -> None:
    """Something that this version does not know."""
    _unseen(turn, line("menu-other"))


def _unseen(turn: Turn, said: Line) -> None:
    """What one of the team sends in the place of an answer, such as a card with his number or a photo of his papers,
    leaves their chat as a typed answer does (R19)."""
    if turn.person.is_staff and turn.asks:
        turn.clear_typed(report=Stays())
    turn.say(
        said, choices=[Choice(line("engine-b-stop"), BeginTimeout()), Choice(line("engine-b-person"), CallPerson())]
    )


def _of_tools() -> list[Choice]:
    """The emergency set (R1)."""
    return [
        Choice(line("menu-b-timeout"), BeginTimeout()),
        Choice(line("menu-b-breathing"), BeginBreathing()),
        Choice(line("menu-b-thermometer"), AskThermometer()),
        Choice(line("engine-b-person"), CallPerson()),
        Choice(line("menu-b-numbers"), ShowNumbers()),
    ]


def _of_participant(*, own: bool = False) -> list[Choice]:
    return [*_of_tools(), Choice(line("menu-b-plan"), ShowPlan()), Choice(line("menu-b-more"), ShowMore(own))]


def _of_more() -> list[Choice]:
    """What is for calmer hours; ten at most, since that is a list on the poorest channel. "No soy yo" is the last and
    the quietest (R11)."""
    return [
        Choice(line("menu-b-exercises"), AskExercises()),
        Choice(line("menu-b-card"), AskCard()),
        Choice(line("menu-b-prompts"), AskPrompts()),
        Choice(line("menu-b-weeks"), ShowWeeks()),
        Choice(line("menu-b-wallet"), SendWallet()),
        Choice(line("menu-b-contact"), SendContact()),
        Choice(line("menu-b-mydata"), ShowMyData()),
        Choice(line("menu-b-language"), AskLanguage()),
        Choice(line("menu-b-hide"), Hide()),
        Choice(line("menu-b-not-me"), NotMe()),
    ]


def _of_staff(turn: Turn) -> list[Choice]:
    """By role, the daily things first; nothing here needs a command."""
    shifts = [Choice(line("menu-b-rota"), ShowRota())] if _has_shifts_first(turn) else []
    return [*_daily(turn), *shifts, Choice(line("menu-b-more"), ShowMore())]


def _has_shifts_first(turn: Turn) -> bool:
    """Whether one's shifts have a place before [Más]; those who have much else to do find them behind it."""
    return bool(turn.person.roles & ON_CALL) and len(_daily(turn)) < FIRST - 1


def _daily(turn: Turn) -> list[Choice]:
    roles, choices = turn.person.roles, []
    leads = {Role.FACILITATOR, Role.COORDINATOR} & roles
    if leads or {Role.SUPERVISOR, Role.PSYCHOLOGIST} & roles:
        choices.append(Choice(line("menu-b-people"), ListPeople()))
    if leads:
        choices += [
            Choice(line("menu-b-invite"), AskInvitation()),
            Choice(line("menu-b-circles"), ShowCircles()),
        ]
    if Role.COORDINATOR in roles:
        choices.append(Choice(line("menu-b-team"), ShowTeam()))
    if leads:
        choices.append(Choice(line("menu-b-digest"), AskDigest()))
    if Role.PARTICIPANT in roles:
        choices.append(Choice(line("menu-b-own"), ShowOwn()))
    return choices


def _of_staff_more(turn: Turn) -> list[Choice]:
    """What one of the team needs now and then."""
    roles, choices = turn.person.roles, []
    if roles & ON_CALL and not _has_shifts_first(turn):
        choices.append(Choice(line("menu-b-rota"), ShowRota()))
    if {Role.FACILITATOR, Role.COORDINATOR, Role.PSYCHOLOGIST} & roles:
        choices.append(Choice(line("menu-b-wording"), AskWording()))
    if Role.COORDINATOR in roles:
        choices += [Choice(line("menu-b-site"), ShowSite()), Choice(line("menu-b-audit"), ShowAudit())]
    return [
        *choices,
        Choice(line("menu-b-numbers"), ShowNumbers()),
        Choice(line("menu-b-mydata"), ShowMyData()),
        Choice(line("menu-b-language"), AskLanguage()),
        Choice(line("menu-b-menu"), ShowMenu()),
    ]
