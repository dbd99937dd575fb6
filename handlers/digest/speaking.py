"""Who of the team is spoken to at once, and what they read and do of what belongs to no other feature."""

from __future__ import annotations

from bot.contract import Choice, Line, line
from bot.turn import Turn
from handlers.actions import NOBODY, Heed, ShowParticipant, ShowTeamMember
from handlers.digest.waiting import names
from handlers.digest.wishes import Done, OpenTask, feature, note, over, reader, seconds
from storage import digest, tasks
from storage.digest import READERS
from storage.tasks import SEEN_TO, Kind, Task

OF_A_MAN = (Kind.SILENT, Kind.LEFT, Kind.BACK)


@feature.on(Heed, who=NOBODY)
async def heed(turn: Turn, news: Heed) -> None:
    """Now, if they are awake and this is not the third time today. Otherwise nothing is lost: it is in their digest."""
    if not turn.person.roles & {*READERS} or turn.waking(turn.now) > turn.now:
        return
    found = await digest.one(turn.db, reader(turn), news.task)
    today = turn.local(turn.now).date().isoformat()
    if found is not None and await digest.may_speak(turn.db, turn.person.id, today):
        await _tell(turn, found)


@feature.on(OpenTask, who=READERS)
async def open_task(turn: Turn, wish: OpenTask) -> None:
    """All that there is to say of it, and the button with which it is done."""
    found = await _meant(turn, wish)
    if found is None:
        return over(turn, line("digest-gone"))
    await note(turn, "digest.open", found.about)
    return await _tell(turn, found)


@feature.on(Done, who=READERS)
async def done(turn: Turn, tap: Done) -> None:
    """It waits for nobody any more; the first one who says so did it."""
    found = await _meant(turn, tap)
    if found is None:
        return over(turn, line("digest-gone"))
    what, by = (found.organisation, found.kind), (turn.now, turn.person.id)
    if not await tasks.finish(turn.db, what, about=found.about, number=found.number, done=by):
        return over(turn, line("digest-gone"))
    await note(turn, "digest.done", found.about)
    return over(turn, line("digest-done"))


async def _meant(turn: Turn, wish: OpenTask | Done) -> Task | None:
    """The very task that a button was made for, if it still waits for this one and is shown nowhere else."""
    found = await digest.one(turn.db, reader(turn), wish.task)
    if found is None or found.kind not in SEEN_TO or seconds(found.made_at) != wish.made:
        return None
    return found


async def _tell(turn: Turn, found: Task) -> None:
    [alias] = await names(turn, [found.about]) if found.about is not None else [""]
    choices = [Choice(line("digest-b-done"), Done(found.id, seconds(found.made_at)))]
    if found.about is not None:
        sheet = ShowParticipant(found.about) if found.kind in OF_A_MAN else ShowTeamMember(found.about)
        choices.append(Choice(line("digest-b-sheet"), sheet))
    turn.say(_said(turn, found, alias), choices=choices, author=found.about if alias else None)


def _said(turn: Turn, found: Task, alias: str) -> Line:
    """What happened, without anybody's words; the rest of what waits has a feature that shows it."""
    at, named = turn.local(found.made_at), bool(alias)
    match found.kind:
        case Kind.DEAF:
            return line("watch-deaf", named=named, alias=alias)
        case Kind.SILENT:
            return line("watch-silent", named=named, alias=alias)
        case Kind.LEFT:
            return line("leaving-staff-left", known=named, alias=alias)
        case Kind.BACK:
            return line("leaving-staff-back", known=named, alias=alias)
        case Kind.GONE:
            return line("erasure-staff-gone")
        case Kind.UNREADABLE:
            return line("watch-unreadable", at=at)
        case Kind.BROKEN:
            return line("watch-broken", at=at)
        case other:
            raise ValueError(f"{other} is shown by another feature")
