"""Supervising: whoever supervises joins a talk, and the man reads that somebody came in and that somebody left."""

from __future__ import annotations

from bot.contract import Choice, Lane, Role, line
from bot.turn import Turn
from handlers.actions import Colour
from handlers.cases.bridge import his_room, talkers, theirs
from handlers.cases.rounds import log, reachable
from handlers.cases.switching import alias, begin, lead
from handlers.cases.wishes import CALLED, CallSupervisor, Join, Options, StepOut, feature
from storage import cases, chats, rota
from storage.cases import Case, Page, Reason, What


@feature.on(CallSupervisor, who=CALLED)
async def call(turn: Turn, tap: CallSupervisor) -> None:
    """Whoever supervises is asked in; a lock screen shows the colour and nothing else (R14)."""
    case = await theirs(turn, tap.case)
    if case is None:
        return
    out = {case.person, turn.person.id, case.claimed_by, *await cases.members(turn.db, case.id)}
    found = await rota.chain(turn.db, case.organisation, turn.now)
    ids = [id for id in found.supervisor if id not in out]
    if found.pool_id is None:
        ids = [chat.owner for chat in await chats.with_roles(turn.db, case.organisation, (Role.SUPERVISOR,))]
        ids = [id for id in dict.fromkeys(ids) if id not in out]
    rooms = await reachable(turn, ids)
    for id in rooms:
        for chat in rooms[id]:
            join = Choice(line("cases-b-join"), Join(case.id))
            turn.say(line("cases-page-join", colour=Colour(case.colour)), to=chat, choices=[join], lane=Lane.URGENT)
            await cases.rung(turn.db, case, Page(chat.id, id, "supervisor", turn.now))
        await log(turn, case, What.PAGED, who=id, why=Reason.ASKED)
    turn.say(line("cases-supervisor-called") if rooms else line("cases-no-supervisor"))


@feature.on(Join, who=(Role.SUPERVISOR, Role.COORDINATOR))
async def join(turn: Turn, tap: Join) -> None:
    """Only who was rung about it, and visibly: he and whoever has it read who came in."""
    case, me = await cases.lock(turn.db, tap.case), turn.person
    if case is None or case.person == me.id or not await cases.was_rung(turn.db, tap.case, me.id):
        return
    if case.closed_at is not None:
        turn.say(line("cases-over"))
        return
    if case.claimed_by in (None, me.id) or not await cases.enter(turn.db, case.id, me.id, turn.now):
        turn.say(line("cases-take-instead") if case.claimed_by is None else line("cases-in-it"))
        return
    await chats.note(
        turn.db, now=turn.now, verb=tap.verb, organisation_id=case.organisation, actor=me.id,
        subject=f"person:{case.person}",
    )  # fmt: skip
    await log(turn, case, What.ENTERED, who=me.id)
    here = await begin(turn, case)
    await lead(turn, me.id)
    letter = turn.say(
        line("cases-joined-talk", alias=await alias(turn, case), here=here),
        choices=[Choice(line("cases-b-options"), Options(case.id))],
        author=case.person,
    )
    await cases.about(turn.db, letter, case.id, turn.here.id)
    await _tell(turn, case, came=True)


@feature.on(StepOut, who=CALLED)
async def step_out(turn: Turn, tap: StepOut) -> None:
    """Out again; the case stays with whoever has it."""
    case, me = await theirs(turn, tap.case), turn.person
    if case is None or not await cases.step_out(turn.db, case.id, me.id):
        return
    await cases.write_to_nobody(turn.db, staff=me.id, case_id=case.id)
    await lead(turn, me.id)
    await log(turn, case, What.STEPPED_OUT, who=me.id)
    turn.say(line("cases-stepped-out"))
    await _tell(turn, case, came=False)


async def _tell(turn: Turn, case: Case, *, came: bool) -> None:
    """M3: he reads when a person joins and when they leave."""
    me = turn.person.id
    him = await his_room(turn, case)
    if him is not None:
        name = await turn.called(me, line("cases-someone"), language=him.language)
        turn.say(line("cases-supervisor", name=name, came=came), to=him, lane=Lane.REPLY, author=me)
    for chat in await talkers(turn, case):
        if chat.owner != me:
            name = await turn.called(me, line("cases-someone"), language=chat.language)
            said = line("cases-colleague-came", name=name, alias=await alias(turn, case, chat.language), came=came)
            turn.say(said, to=chat, lane=Lane.REPLY, author=me)
