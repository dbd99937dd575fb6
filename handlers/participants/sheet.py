"""The list of a team's men, and the sheet of one of them."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Line, Role, line
from bot.feature import JOINED
from bot.turn import Turn
from handlers.actions import (
    AskHold,
    AskReview,
    BeginIntake,
    BeginMove,
    ListPeople,
    LookCard,
    ShowIntake,
    ShowMenu,
    ShowParticipant,
    ShowReferrals,
)
from handlers.participants.wishes import (
    LEADERS,
    LOOKERS,
    AskIdentity,
    AskPause,
    ResumeMan,
    ShowOrder,
    ShowRest,
    feature,
    may,
    refused,
)
from storage import circle, intake, participants, people, referrals, timeout
from storage.participants import PauseWhy, Sheet, Sight
from storage.people import Living

PAGE = 7
"""Men on a page, beside the button for more."""

MOST_DATES = 10
"""So many days of time-outs are named; the number counts them all."""

LATELY = timedelta(days=30)


# --- the list --------------------------------------------------------------------------------------------------------


@feature.on(ListPeople, commands=("participantes", "participants"), who=LOOKERS)
async def show_list(turn: Turn, wish: ListPeople) -> None:
    """Those of whom this one may look at anything; after the last page the first comes again."""
    page = max(0, min(wish.page, 10_000))
    found = await participants.visible(turn.db, turn.person, skip=page * PAGE, most=PAGE + 1)
    if not found and page:
        return await show_list(turn, ListPeople())
    if not found:
        turn.say(line("participants-none"), choices=[Choice(line("participants-b-menu"), ShowMenu())])
        return None
    await participants.note_look(turn.db, turn.person, None, verb=wish.verb, now=turn.now)
    await turn.keys.load(found)
    choices = [await _button(turn, man) for man in found[:PAGE]]
    more = len(found) > PAGE
    if more or page:
        choices.append(Choice(line("participants-b-more"), ListPeople(page + 1 if more else 0)))
    turn.say(line("participants-list"), choices=choices)
    return None


async def _button(turn: Turn, man: int) -> Choice:
    alias = await people.alias(turn.db, turn.keys, man) if turn.keys.has(man) else None
    label = line("participants-b-man", alias=alias) if alias else line("participants-b-nameless", number=str(man))
    return Choice(label, ShowParticipant(man), private=True)


# --- the sheet -------------------------------------------------------------------------------------------------------


@feature.on(ShowParticipant, who=LOOKERS)
async def show(turn: Turn, wish: ShowParticipant) -> None:
    """What this one may see of him; a look is in the audit once an hour."""
    man = wish.person
    seen = await participants.sights(turn.db, turn.person, man)
    await turn.keys.load([man])
    if not seen or not turn.keys.has(man):
        return await refuse(turn, wish)
    await participants.note_look(turn.db, turn.person, man, verb=wish.verb, now=turn.now)
    found = await participants.sheet(turn.db, man)
    if found is None:
        return None
    if Sight.SHEET not in seen:
        said = line("participants-brief", alias=await name(turn, man))
        turn.say(said, choices=_choices_of_others(man, seen), author=man)
        return None
    stage = await intake.stage(turn.db, man)
    turn.say(await _facts(turn, found, stage is not None and stage[1] is not None), author=man)
    more = [*await _tasks(turn, man), *await _timeouts(turn, man)]
    if more:
        text = "\n".join(turn.words.render(one, turn.here.language).plain for one in more)
        turn.say(line("participants-more", more=text), author=man)
    turn.say(line("participants-do"), choices=_choices(found, stage))
    return None


@feature.on(ShowRest, who=LEADERS)
async def show_rest(turn: Turn, wish: ShowRest) -> None:
    """What is needed about him now and then; each of it asks itself who may."""
    if not await may(turn, wish.person, Sight.SHEET, wish):
        return
    await participants.note_look(turn.db, turn.person, wish.person, verb=wish.verb, now=turn.now)
    choices = [
        Choice(line("participants-b-identity"), AskIdentity(wish.person)),
        Choice(line("participants-b-card"), LookCard(wish.person)),
        Choice(line("participants-b-move"), BeginMove(wish.person)),
    ]
    if Role.COORDINATOR in turn.person.roles:
        choices.append(Choice(line("participants-b-hold"), AskHold(wish.person)))
    turn.say(
        line("participants-do"), choices=[*choices, Choice(line("participants-b-sheet"), ShowParticipant(wish.person))]
    )


@feature.on(ShowParticipant, who=JOINED - LOOKERS)
async def refuse(turn: Turn, wish: ShowParticipant) -> None:
    """A forged button, or a man of a circle that is led by somebody else now."""
    await refused(turn, wish.person, wish)


async def name(turn: Turn, man: int) -> str:
    """His alias, or that he has none."""
    return await turn.called(man, line("participants-b-nameless", number=str(man)))


async def _facts(turn: Turn, found: Sheet, review: bool) -> Line:
    since = turn.local(found.joined_at)
    return line(
        "participants-sheet",
        alias=await name(turn, found.id),
        since=since,
        circled=bool(found.circles),
        circles=", ".join(found.circles),
        review=review,
        met=found.intake_at is not None,
        met_at=turn.local(found.intake_at) if found.intake_at else since,
        paused=found.paused_at is not None,
        reason=found.paused_why or PauseWhy.OTHER,
        paused_at=turn.local(found.paused_at) if found.paused_at else since,
        order=found.living is Living.ORDER,
        left=found.left_at is not None,
        left_at=turn.local(found.left_at) if found.left_at else since,
        referred=len(await referrals.of_person(turn.db, found.id)),
    )


async def _tasks(turn: Turn, man: int) -> list[Line]:
    open_now = await participants.tasks_about(turn.db, turn.person.organisation, man)
    return [line("participants-task", kind=one.kind, due=turn.local(one.due_at)) for one in open_now]


async def _timeouts(turn: Turn, man: int) -> list[Line]:
    """How many and on which days, nothing of what was in them (R12): for whoever answers for him."""
    if turn.person.id not in await circle.responsible(turn.db, man, turn.person.organisation):
        return []
    lately = await timeout.of_person(turn.db, man, since=turn.now - LATELY)
    days = list(dict.fromkeys(turn.local(one.begun_at).date() for one in lately))[:MOST_DATES]
    dates = ", ".join(f"{day:%d/%m}" for day in days)
    return [line("participants-timeouts", timeouts=len(lately), dates=dates)]


def _choices(found: Sheet, stage: tuple[object, object] | None) -> list[Choice]:
    man = found.id
    if stage is not None and stage[0] is not None:
        talk = Choice(line("participants-b-look"), ShowIntake(man))
    elif stage is not None:
        talk = Choice(line("participants-b-go-on"), BeginIntake(man))
    else:
        talk = Choice(line("participants-b-intake"), BeginIntake(man))
    review = [Choice(line("participants-b-review"), AskReview(man))] if stage is not None and stage[1] else []
    if found.paused_at is None:
        pause = Choice(line("participants-b-pause"), AskPause(man))
    else:
        pause = Choice(line("participants-b-resume"), ResumeMan(man))
    return [
        *review,
        talk,
        pause,
        Choice(line("participants-b-order"), ShowOrder(man)),
        Choice(line("participants-b-referrals"), ShowReferrals(man)),
        Choice(line("participants-b-more"), ShowRest(man)),
        Choice(line("participants-b-list"), ListPeople()),
    ]


def _choices_of_others(man: int, seen: frozenset[Sight]) -> list[Choice]:
    """For a supervisor and a psychologist: the one thing that each may open."""
    choices = []
    if Sight.REFERRALS in seen:
        choices.append(Choice(line("participants-b-referrals"), ShowReferrals(man)))
    if Sight.IDENTITY in seen:
        choices.append(Choice(line("participants-b-identity"), AskIdentity(man)))
    return [*choices, Choice(line("participants-b-list"), ListPeople())]
