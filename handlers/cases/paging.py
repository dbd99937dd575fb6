"""Paging: a case rings its chain step by step until somebody claims it; every page, failure and decision is logged.

A case has one timer, `Due`, at its `step_at`. Whatever it finds late, after a restart say, it makes up for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.contract import Choice, Lane, line
from bot.turn import Turn
from handlers.actions import NOBODY, Colour, OffTheWheel
from handlers.cases import rules
from handlers.cases.rounds import begin_round, is_team, log, on_shift_in, reachable, team_of
from handlers.cases.rules import Step
from handlers.cases.wishes import CloseCase, Due, Missed, OnPhone, Take, feature
from storage import cases, chats, rota, timeout
from storage.cases import Case, Page, Reason, What
from storage.chats import Chat


@feature.on(Due, who=NOBODY)
async def due(turn: Turn, tick: Due) -> None:
    """Whatever is due in this case by now. A tick for another instant than its own is stale."""
    case = await cases.lock(turn.db, tick.case)
    if case is None or case.closed_at is not None or case.step_at is None or turn.now < case.step_at:
        return
    await go_on(turn, case)


async def go_on(turn: Turn, case: Case) -> None:
    """The next steps of an open case that this turn has locked."""
    if not case.waits:
        return await _silent(turn, case)
    if await _somebody_came(turn, case):
        await begin_round(turn, case, Reason.SHIFT, told_at=case.told_at)
        return None
    case = await _climb(turn, case)
    pages = await _repeat(turn, case, await cases.live(turn.db, case))
    case = await _tell(turn, case, pages)
    return await _plan(turn, case, pages)


@feature.on(Missed, who=NOBODY)
async def missed(turn: Turn, report: Missed) -> None:
    """A page did not arrive: if it was the step's last one, the next is rung at once."""
    case = await cases.lock(turn.db, report.case)
    if case is None or case.closed_at is not None:
        return
    chat = (await chats.by_ids(turn.db, [report.chat])).get(report.chat)
    who = chat.person.id if chat is not None and chat.person is not None else None
    if report.outcome == Reason.EXPIRED:  # the next page is on its way
        return await log(turn, case, What.FAILED, who=who, why=Reason.EXPIRED)
    if await cases.failed(turn.db, case.id, report.chat, report.outcome[:12]) is None:
        return None
    known = report.outcome in set(Reason)
    await log(turn, case, What.FAILED, who=who, why=Reason(report.outcome) if known else None)
    if case.waits:
        await go_on(turn, case)
    return None


@feature.on(OffTheWheel, who=NOBODY)
async def tell_at_last(turn: Turn, news: OffTheWheel) -> None:
    """His case is looked at now and not in five minutes: he can read what was kept back from him."""
    case = await cases.current(turn.db, turn.person.id)
    if case is not None and case.waits and case.told_at is None:
        await cases.change(turn.db, case, step_at=turn.now)
        turn.post(Due(case.id), to=case.thread, lane=Lane.URGENT)


# --- up the chain ----------------------------------------------------------------------------------------------------


async def _climb(turn: Turn, case: Case) -> Case:
    """Ring every step whose time has come. What is empty, or where no page arrived, costs no time."""
    colour, reached, clock = Colour(case.colour), case.reached, case.reached_at or case.rung_at
    chain = list(case.chain)
    pages = await cases.live(turn.db, case)
    while True:
        if reached + 1 == len(chain):
            if pages or is_team(chain):
                break
            chain.append((Step.TEAM.value, tuple(await team_of(turn, case))))
            await log(turn, case, What.SKIPPED, step=Step.TEAM, why=Reason.TEAM)
        step = Step(chain[reached + 1][0])
        if reached >= 0 and any(page.step == chain[reached][0] for page in pages):
            clock += rules.gap(colour, step)
        elif reached >= 0:
            clock = turn.now
        if clock > turn.now:
            clock -= rules.gap(colour, step)
            break
        pages += await _ring(turn, case, step, chain[reached + 1][1])
        reached += 1
    known = {"reached": reached, "reached_at": clock, "chain": [[step, list(ids)] for step, ids in chain]}
    return await cases.change(turn.db, case, **known)


async def _ring(turn: Turn, case: Case, step: Step, people: Sequence[int]) -> list[Page]:
    """Page everybody of one step who can be; whoever is passed over is in the log with the reason."""
    if not people:
        await log(turn, case, What.SKIPPED, step=step, why=Reason.NOBODY)
    rooms = await reachable(turn, people)
    found: list[Page] = []
    for id in people:
        why = await _against(turn, case, step, id) if id in rooms else Reason.UNREACHABLE
        if why is not None:
            await log(turn, case, What.SKIPPED, step=step, who=id, why=why)
            continue
        found += [await page_to(turn, case, step, chat) for chat in rooms[id]]
        await log(turn, case, What.PAGED, step=step, who=id)
    return found


async def _against(turn: Turn, case: Case, step: Step, id: int) -> Reason | None:
    """What stands against ringing somebody now."""
    if step is not Step.TEAM and await cases.busy(turn.db, id) >= await rota.chats_at_once(turn.db, case.organisation):
        return Reason.FULL
    if step is Step.LAST_CALL and not await rota.count_last_call(turn.db, id, turn.now):
        return Reason.NIGHTS
    return None


async def page_to(turn: Turn, case: Case, step: Step, chat: Chat) -> Page:
    """One call to one counsellor: the lock screen shows the colour and nothing else (R14). It perishes when the next
    one is due, so that a chat that the platform holds back does not ring ten times at once."""
    colour = Colour(case.colour)
    until = turn.now + rules.every(colour, turn.now - case.rung_at) if _repeats(case, step) else None
    turn.say(
        line("cases-page", colour=colour),
        choices=[Choice(line("cases-b-take"), Take(case.id))],
        to=chat,
        lane=Lane.URGENT,
        report=Missed(case.id, chat.id),
        until=until,
    )
    page = Page(chat.id, chat.owner, step.value, turn.now)
    await cases.rung(turn.db, case, page)
    return page


async def _repeat(turn: Turn, case: Case, pages: list[Page]) -> list[Page]:
    """Page once more whom it rang longest ago; where it rings now."""
    every = rules.every(Colour(case.colour), turn.now - case.rung_at)
    rooms = await reachable(turn, {page.person for page in pages})
    kept, rung = [], set()
    for page in pages:
        chat = next((chat for chat in rooms.get(page.person, ()) if chat.id == page.chat), None)
        step = Step(page.step)
        if chat is None or not _repeats(case, step) or page.rung_at + every > turn.now:
            kept.append(page)
            continue
        why = await _against(turn, case, step if step is Step.TEAM else Step.SEAT, page.person)
        if why is None:
            page = await page_to(turn, case, step, chat)
        if page.person not in rung:
            what = What.PAGED if why is None else What.SKIPPED
            await log(turn, case, what, step=step, who=page.person, why=why or Reason.AGAIN)
        rung.add(page.person)
        kept.append(page if why is None else Page(page.chat, page.person, page.step, turn.now))
    return kept


def _repeats(case: Case, step: Step) -> bool:
    """Whether pages are repeated: not those of an outage that nobody has asked about (R9: paged once), nor orange ones
    to people who are not on call."""
    return case.aware_at is not None and (step is not Step.TEAM or case.colour == Colour.RED)


# --- what he hears, and what comes next ------------------------------------------------------------------------------


async def _tell(turn: Turn, case: Case, pages: Sequence[Page]) -> Case:
    """Nobody could be reached, or nobody has claimed it for five minutes: say so, once a round. Where the service was
    down at that minute it would be no news any more. A man at the wheel is told when he drives no longer (R8)."""
    if case.told_at is not None or case.aware_at is None:
        return case
    him = next(iter(await _room(turn, case.chat)), None)
    if not pages and case.reached + 1 >= len(case.chain):
        if him is not None and case.silent_at is None:
            turn.say(line("cases-nobody"), to=him, lane=Lane.REPLY)
    elif turn.now < _unseen_at(case):
        return case
    else:
        recent = await timeout.of_person(turn.db, case.person, since=turn.now - rules.LATELY)
        if recent and recent[0].drives:
            return case
        if him is not None and not turn.late:
            ringing = any(_repeats(case, Step(page.step)) for page in pages)
            turn.say(line("cases-unseen", ringing=ringing), to=him, lane=Lane.REPLY)
    await log(turn, case, What.TOLD)
    return await cases.change(turn.db, case, told_at=turn.now)


def _unseen_at(case: Case) -> datetime:
    return max(case.rung_at, case.aware_at or case.rung_at) + rules.UNSEEN


async def _plan(turn: Turn, case: Case, pages: Sequence[Page]) -> None:
    """Find the instant at which something is due next, and have the timer for it."""
    colour, times = Colour(case.colour), []
    if case.reached + 1 < len(case.chain):
        times.append((case.reached_at or turn.now) + rules.gap(colour, Step(case.chain[case.reached + 1][0])))
    if repeated := [page for page in pages if _repeats(case, Step(page.step))]:
        every = rules.every(colour, turn.now - case.rung_at)
        times.append(max(min(page.rung_at for page in repeated) + every, turn.now + rules.MOMENT))
    if case.told_at is None and case.aware_at is not None:
        at = _unseen_at(case)
        times.append(at if at > turn.now else turn.now + rules.UNSEEN)
    if not on_shift_in(case):
        cover = await rota.next_cover(turn.db, case.organisation, turn.now)
        times += [cover] if cover is not None and cover > turn.now else []
    if not pages and await rota.of_organisation(turn.db, case.organisation) is not None:
        times.append(turn.now + rules.LOOK_AGAIN)
    step_at = min(times, default=None)
    await cases.change(turn.db, case, step_at=step_at)
    if step_at is not None:
        turn.later(Due(case.id), at=step_at, to=case.thread, lane=Lane.URGENT)


async def _somebody_came(turn: Turn, case: Case) -> bool:
    """Whether somebody has come on shift whom the snapshot does not know: once it is sure that those in it do not
    answer, or where nobody was there, or where nobody could be rung at all."""
    if case.reached < 0:
        return False
    known = {id for step, ids in case.chain for id in ids if step != Step.TEAM}
    waited = turn.now - case.rung_at
    if on_shift_in(case) and waited < rules.UNSEEN:
        return False
    fresh = await rota.chain(turn.db, case.organisation, turn.now)
    if set(fresh.seat) - known - {case.person, case.claimed_by}:
        return True
    if await cases.live(turn.db, case) or waited < rules.LOOK_AGAIN:
        return False
    return bool(await reachable(turn, {*fresh.seat, *fresh.backup, *fresh.supervisor} - {case.person, case.claimed_by}))


async def _silent(turn: Turn, case: Case) -> None:
    """Claimed, and not a word to him in time: the next is rung, and whoever comes may take it over. So may they what
    is handed over; its man hears of it when somebody does."""
    if case.silent_due is None or case.claimed_by is None or turn.now < case.silent_due:
        return
    case = await cases.change(turn.db, case, silent_at=turn.now, silent_due=None)
    if case.handing:
        await begin_round(turn, case, Reason.HANDED, told_at=turn.now)
        return
    await log(turn, case, What.SILENT, who=case.claimed_by)
    for chat in (await reachable(turn, [case.claimed_by or 0])).get(case.claimed_by or 0, []):
        choices = [Choice(line("cases-b-phone"), OnPhone(case.id)), Choice(line("cases-b-close"), CloseCase(case.id))]
        turn.say(line("cases-silent"), choices=choices, to=chat, lane=Lane.URGENT)
    case, outlook = await begin_round(turn, case, Reason.SILENT, told_at=turn.now)
    if outlook.anybody:
        for him in await _room(turn, case.chat):
            turn.say(line("cases-still-waiting", spoke=case.first_words_at is not None), to=him, lane=Lane.REPLY)


async def _room(turn: Turn, id: int) -> list[Chat]:
    """His chat, if it can be written to."""
    return await rooms(turn, [id])


async def rooms(turn: Turn, ids: Iterable[int]) -> list[Chat]:
    """These chats, ready to be written to."""
    wanted = list(ids)
    found = await chats.by_ids(turn.db, wanted)
    await turn.keys.load(chat.owner for chat in found.values())
    return [turn.chats.setdefault(id, found[id]) for id in wanted if id in found and found[id].reachable]
