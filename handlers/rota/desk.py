"""What those who coordinate see and change: the week, gaps, one shift, who can be heard."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, Line, line
from bot.turn import Turn
from handlers.actions import ShowGaps, ShowRota
from handlers.rota.mine import show
from handlers.rota.wishes import (
    COORDINATES,
    MOST,
    THREAD,
    AskInstead,
    Begin,
    End,
    Instead,
    Look,
    Make,
    Manage,
    SetLimit,
    ShowDesk,
    ShowHeard,
    ShowWeek,
    called,
    feature,
    gone,
    mine,
    note,
    number_of,
    plain,
    pool_of,
    row,
    shift_at,
    slot_of,
)
from storage import rota, tasks
from storage.rota import Gap, Pool, Shift
from storage.tasks import Kind

GAPS = 8
"""So many gaps are listed; of the rest only the hours are told."""

WEEKS = 8
"""So many weeks ahead are shown."""


@feature.on(Begin, who=COORDINATES)
async def begin(turn: Turn, tap: Begin) -> None:
    """Two taps begin one."""
    await rota.make_pool(turn.db, turn.person.organisation, turn.now)
    await note(turn, "rota.began")
    await show_desk(turn, ShowDesk())


@feature.on(ShowDesk, who=COORDINATES)
async def show_desk(turn: Turn, wish: ShowDesk) -> None:
    """Everything by buttons."""
    home = await pool_of(turn)
    if home is None:
        return await show(turn, ShowRota())
    missing = await rota.gaps(turn.db, home.id, turn.now)
    choices = [
        Choice(line("rota-b-week"), ShowWeek()),
        Choice(line("rota-b-gaps"), ShowGaps()),
        Choice(line("rota-b-weekly"), Make(0, 0)),
        Choice(line("rota-b-once"), Make(0, 1)),
        Choice(line("rota-b-heard-by"), ShowHeard()),
        *(Choice(line("rota-b-limit", count=count), SetLimit(count)) for count in (1, 2, 3) if count != home.at_once),
        Choice(line("rota-b-back"), ShowRota()),
    ]
    hours = sum(one.minutes for one in missing) // 60
    turn.say(line("rota-desk", name=home.name, zone=home.timezone, gaps=len(missing), hours=hours, count=home.at_once),
        choices=choices)  # fmt: skip
    return None


@feature.on(SetLimit, who=COORDINATES)
async def set_limit(turn: Turn, tap: SetLimit) -> None:
    """How many chats one counsellor has at most, for the whole pool."""
    home = await pool_of(turn)
    if home is not None and await rota.set_at_once(turn.db, home.id, tap.count):
        await note(turn, "rota.set_at_once")
    await show_desk(turn, ShowDesk())


@feature.on(ShowGaps, who=COORDINATES)
async def show_gaps(turn: Turn, wish: ShowGaps) -> None:
    """The next thirty days; a public holiday is named as such."""
    home = await pool_of(turn)
    if home is None:
        return await show(turn, ShowRota())
    found = await rota.gaps(turn.db, home.id, turn.now)
    await note(turn, "rota.looked")
    choices = [Choice(line("rota-b-once"), Make(0, 1)), Choice(line("rota-b-desk"), ShowDesk())]
    if not found:
        await tasks.finish(turn.db, (turn.person.organisation, Kind.GAPS), done=(turn.now, turn.person.id))
        turn.say(line("rota-no-gaps"), choices=choices)
        return None
    rows = "\n".join(plain(turn, _gap(turn, one)) for one in found[:GAPS])
    hours = sum(one.minutes for one in found) // 60
    weeks = await rota.uncovered(turn.db, home.id)
    last = weeks[max(weeks)] // 60 if weeks else 0
    turn.say(line("rota-gaps", rows=rows, rest=max(0, len(found) - GAPS), hours=hours), choices=choices)
    if weeks:
        turn.say(line("rota-last-week", hours=last))
    return None


def _gap(turn: Turn, one: Gap) -> Line:
    return line("rota-gap", at=turn.local(one.starts_at), until=turn.local(one.ends_at), festive=one.festive)


@feature.on(ShowWeek, who=COORDINATES)
async def show_week(turn: Turn, wish: ShowWeek) -> None:
    """Seven days from now on, a few shifts at a time. Of another organisation's people it is said that there is one."""
    home = await pool_of(turn)
    if home is None:
        return await show(turn, ShowRota())
    week = wish.week if 0 <= wish.week < WEEKS else 0
    start = turn.now + timedelta(weeks=week)
    found = await rota.planned(turn.db, home, start, start + timedelta(days=7))
    page = wish.page if 0 <= wish.page * (MOST - 1) < len(found) else 0
    shown = found[page * (MOST - 1) : (page + 1) * (MOST - 1)]
    await note(turn, "rota.looked")
    rows = [row(turn, n, one, await called(turn, one.person)) for n, one in enumerate(shown, 1)]
    choices = [number_of(number, Manage(slot_of(one))) for number, one in enumerate(shown, 1)]
    if len(found) > (page + 1) * (MOST - 1):
        choices.append(Choice(line("rota-b-more"), ShowWeek(week, page + 1)))
    elif week + 1 < WEEKS:
        choices.append(Choice(line("rota-b-next-week"), ShowWeek(week + 1)))
    choices.append(Choice(line("rota-b-desk"), ShowDesk()))
    turn.say(line("rota-week", some=bool(rows), rows="\n".join(rows)), choices=choices)
    return None


# --- one shift -------------------------------------------------------------------------------------------------------


async def _ours(turn: Turn, slot: int) -> Shift | None:
    """A shift that this organisation gave and that is not over."""
    one = await shift_at(turn, slot)
    if one is None or one.ends_at <= turn.now:
        return None
    return one if await rota.home_of(turn.db, one.planned) == turn.person.organisation else None


@feature.on(Manage, who=COORDINATES)
async def manage(turn: Turn, tap: Manage) -> None:
    """Only those of one's own organisation can be changed."""
    one = await _ours(turn, tap.slot)
    if one is None:
        return gone(turn)
    await note(turn, "rota.looked", one.person)
    choices = [
        Choice(line("rota-b-other"), AskInstead(tap.slot)),
        Choice(line("rota-b-nobody"), Instead(tap.slot, 0)),
        Choice(line("rota-b-end"), End(tap.slot)),
        Choice(line("rota-b-desk"), ShowDesk()),
    ]
    turn.say(line("rota-one", row=row(turn, 1, one, await called(turn, one.person))), choices=choices)
    return None


@feature.on(AskInstead, who=COORDINATES)
async def ask_instead(turn: Turn, tap: AskInstead) -> None:
    """Those of one's own organisation."""
    one = await _ours(turn, tap.slot)
    if one is None:
        return gone(turn)
    able = (await mine(turn, one.pool, but=one.person or 0))[:MOST]
    rows = [plain(turn, line("rota-person", number=n, name=await called(turn, id))) for n, id in enumerate(able, 1)]
    choices = [number_of(number, Instead(tap.slot, id)) for number, id in enumerate(able, 1)]
    turn.say(line("rota-who", rows="\n".join(rows)), choices=[*choices, Choice(line("rota-b-desk"), ShowDesk())])
    return None


@feature.on(Instead, who=COORDINATES)
async def instead(turn: Turn, tap: Instead) -> None:
    """Both hear of it when they wake."""
    one = await _ours(turn, tap.slot)
    home = await pool_of(turn)
    if one is None or home is None or (tap.person and tap.person not in await mine(turn, one.pool)):
        return gone(turn)
    if tap.person:
        bar = await rota.fits(turn.db, tap.person, one.piece, but=one.pattern)
        if bar is not None:
            return _barred(turn, line("rota-bar-other", bar=bar))
        await rota.substitute(turn.db, one.pattern, one.day, tap.person, turn.now)
    else:
        await rota.cancel(turn.db, one.pattern, one.day, turn.now)
    await note(turn, "rota.changed", tap.person or one.person)
    for person in (one.person, tap.person):
        if person and person != turn.person.id and one.person != tap.person:
            await _tell(turn, person, one, has=person == tap.person)
    turn.post(Look(), to=THREAD)
    turn.say(line("rota-changed", left=not tap.person), choices=[Choice(line("rota-b-desk"), ShowDesk())])
    return None


def _barred(turn: Turn, said: Line) -> None:
    turn.say(said, choices=[Choice(line("rota-b-desk"), ShowDesk())])


async def _tell(turn: Turn, person: int, one: Shift, *, has: bool) -> None:
    """One whose shift was changed by somebody else."""
    for chat in (await turn.chats_of([person]))[:1]:
        quiet = turn.waking(turn.now, chat.person) > turn.now
        at, until = turn.local(one.starts_at, chat.person), turn.local(one.ends_at, chat.person)
        turn.say(
            line("rota-told", has=has, at=at, until=until),
            to=chat,
            choices=[Choice(line("rota-b-back"), ShowRota())],
            silent=quiet,
        )


@feature.on(End, who=COORDINATES)
async def end(turn: Turn, tap: End) -> None:
    """This one and all after it are nobody's; a single shift is gone."""
    one = await _ours(turn, tap.slot)
    if one is None:
        return gone(turn)
    if not await rota.end_pattern(turn.db, one.pattern, one.day - timedelta(days=1)):
        await rota.cancel(turn.db, one.pattern, one.day, turn.now)
    await note(turn, "rota.ended", one.planned)
    if one.planned != turn.person.id:
        await _tell(turn, one.planned, one, has=False)
    turn.say(line("rota-ended"), choices=[Choice(line("rota-b-desk"), ShowDesk())])
    return None


# --- who can be heard ------------------------------------------------------------------------------------------------


@feature.on(ShowHeard, who=COORDINATES)
async def show_heard(turn: Turn, wish: ShowHeard) -> None:
    """Of one's own organisation: the last silenced test, unannounced rings, nights of last call."""
    home = await pool_of(turn)
    if home is None:
        return await show(turn, ShowRota())
    await note(turn, "rota.looked")
    rows = [await _heard(turn, home, id) for id in await mine(turn, home.id)]
    turn.say(line("rota-heard-by", rows="\n".join(rows)), choices=[Choice(line("rota-b-desk"), ShowDesk())])
    return None


async def _heard(turn: Turn, home: Pool, id: int) -> str:
    test, nights, answered = (await rota.heard_by(turn.db, [id]))[id]
    used = len((await rota.nights_used(turn.db, home, turn.now)).get(id, ()))
    said = line(
        "rota-hears",
        name=await called(turn, id),
        tested=test is not None,
        heard=bool(test and test.heard),
        at=turn.local(test.rung_at if test else turn.now),
        nights=nights,
        answered=answered,
        last=await rota.last_call_of(turn.db, id),
        used=used,
    )
    return plain(turn, said)
