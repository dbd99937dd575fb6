"""All that waits for one of the team, page by page, and each thing as a line with its button."""

from __future__ import annotations

from bot.contract import Action, Choice, Line, line, never
from bot.turn import Turn
from handlers.actions import (
    AskReview,
    BeginIntake,
    CheckNumbers,
    LookCard,
    LookMisuse,
    ShowCircle,
    ShowGaps,
    ShowParticipant,
    ShowReferrals,
    ShowTeamMember,
    ShowWording,
)
from handlers.digest.wishes import LINES, OpenTask, ShowJoined, ShowTasks, feature, instant, note, over, reader, seconds
from storage import digest, people
from storage.digest import READERS
from storage.tasks import Kind, Task

MOST_NAMES = 20
"""So many names fit into a letter that is read at a glance; of more the number alone is told."""

MOST_BUTTONS = 9
"""So many people have a button each: as many as the poorest channel has in a list, but one."""


@feature.on(ShowTasks, who=READERS)
async def show_tasks(turn: Turn, wish: ShowTasks) -> None:
    """Five a page; a page that is none is the first one."""
    who = reader(turn)
    count = await digest.count(turn.db, who)
    page = wish.page if 0 <= wish.page * LINES < count else 0
    shown = await digest.waiting(turn.db, who, limit=LINES, skip=page * LINES)
    await note(turn, "digest.tasks")
    if not shown:
        return over(turn, line("digest-nothing"))
    said, choices = await listed(turn, shown)
    if count > (page + 1) * LINES:
        choices.append(Choice(line("digest-b-next"), ShowTasks(page + 1)))
    turn.say(line("digest-all", waiting=count, lines=written(turn, said)), choices=choices)
    return None


@feature.on(ShowJoined, who=READERS)
async def show_joined(turn: Turn, wish: ShowJoined) -> None:
    """Those for whom this one answers now; who has left or erased everything meanwhile is not named."""
    since, until = instant(wish.since), min(instant(wish.until), turn.now)
    found = await digest.newcomers(turn.db, reader(turn), max(since, turn.now - digest.LATELY), until)
    await note(turn, "digest.joined")
    if not found:
        return over(turn, line("digest-gone"))
    shown = found[:MOST_BUTTONS]
    choices = [look_button(place, ShowParticipant(id)) for place, id in enumerate(shown, 1)]
    said = [line("digest-newcomer", alias=name, known=bool(name)) for name in await names(turn, shown)]
    turn.say(line("digest-joined-all", waiting=len(found), lines=written(turn, said)), choices=choices)
    return None


# --- in words --------------------------------------------------------------------------------------------------------


async def listed(turn: Turn, found: list[Task]) -> tuple[list[Line], list[Choice]]:
    """A line and a button for each task."""
    said = [await _told(turn, one) for one in found]
    return said, [look_button(place, _target(one)) for place, one in enumerate(found, 1)]


def written(turn: Turn, said: list[Line]) -> str:
    """Lines one under the other in the reader's language; the numbers are those of the buttons."""
    plain = [turn.words.render(one, turn.here.language).plain for one in said]
    return "\n".join(f"{place}. {text}" for place, text in enumerate(plain, 1))


def look_button(place: int, action: Action) -> Choice:
    """The button of the line of this number."""
    return Choice(line("digest-b-look", place=place), action)


def _target(one: Task) -> Action:
    """What the button of a task opens."""
    about = one.about or 0
    match one.kind:
        case Kind.MISUSE:
            return LookMisuse(about)
        case Kind.CARD:
            return LookCard(about)
        case Kind.INTAKE:
            return BeginIntake(about)
        case Kind.REVIEW:
            return AskReview(about)
        case Kind.REFERRAL:
            return ShowReferrals(about)
        case Kind.TRAINING | Kind.LEGAL:
            return ShowTeamMember(about)
        case Kind.OWNERLESS:
            return ShowCircle(one.number) if one.number else ShowParticipant(about)
        case Kind.GAPS:
            return ShowGaps()
        case Kind.NUMBERS:
            return CheckNumbers()
        case Kind.WORDS:
            return ShowWording(one.number)
        case Kind.DEAF | Kind.SILENT | Kind.LEFT | Kind.GONE | Kind.UNREADABLE | Kind.BROKEN | Kind.BACK:
            return OpenTask(one.id, seconds(one.made_at))
    never(one.kind)


async def _told(turn: Turn, one: Task) -> Line:
    """One task as a line: whom it is about and since when it waits, never anybody's words."""
    [alias] = await names(turn, [one.about]) if one.about is not None else [""]
    days = (turn.local(turn.now).date() - turn.local(one.made_at).date()).days
    return line("digest-one", kind=one.kind, alias=alias, known=bool(alias), days=days)


async def joined(turn: Turn, found: list[int]) -> Line:
    """Who joined, in one line."""
    known = [name for name in await names(turn, found[:MOST_NAMES]) if name]
    return line("digest-joined", waiting=len(found), names=", ".join(known), known=bool(known))


async def names(turn: Turn, ids: list[int]) -> list[str]:
    """Their aliases; an empty one for somebody who has none, or none any more."""
    await turn.keys.load(ids)
    return [(turn.keys.has(id) and await people.alias(turn.db, turn.keys, id)) or "" for id in ids]
