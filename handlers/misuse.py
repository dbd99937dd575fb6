"""Misuse: a use of the time-out that is worth a talk becomes a task of his facilitator, and is told to nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import Action, Choice, Role, line
from bot.feature import Feature
from bot.turn import Turn
from handlers.actions import NOBODY, LookMisuse
from storage import chats, circle, misuse, tasks
from storage.tasks import Kind

feature = Feature("misuse")

TEAM = (Role.FACILITATOR, Role.COORDINATOR)

DUE = timedelta(days=3)
"""The talk is for the days before the next session."""


@dataclass(frozen=True)
class Look(Action, verb="misuse.night"):
    """Every night: whose use of the time-out is worth a talk."""


@dataclass(frozen=True)
class Pass(Action, verb="misuse.pass"):
    """Some men of one organisation, by their time-outs from an instant on (`since`: microseconds since 1970). Only ever
    planned."""

    organisation: int
    since: int


@dataclass(frozen=True)
class Talked(Action, verb="misuse.talked"):
    """His facilitator has talked with a man (person id) about it."""

    person: int


feature.every("misuse", "40 4 * * *", Look())


@feature.on(Look, who=NOBODY)
async def look(turn: Turn, due: Look) -> None:
    """One organisation after the other, each in turns of its own."""
    for id in await misuse.organisations(turn.db):
        turn.post(Pass(id, 0))


@feature.on(Pass, who=NOBODY)
async def go_through(turn: Turn, due: Pass) -> None:
    """Ask for a talk, once until it was had. Where a man would be his own facilitator, nobody is asked."""
    found, since = await misuse.worth_a_talk(turn.db, due.organisation, due.since, turn.now)
    for id in found:
        if set(await circle.responsible(turn.db, id, due.organisation)) - {id}:
            what = (due.organisation, Kind.MISUSE)
            await tasks.ask(turn.db, what, about=id, dates=(turn.now, turn.now + DUE))
    if since is not None:
        turn.post(Pass(due.organisation, since))


@feature.on(LookMisuse, who=TEAM)
async def tell(turn: Turn, wish: LookMisuse) -> None:
    """That it is worth a talk, and how to have it; neither why nor a word of his."""
    if not await _waits(turn, wish.person):
        return
    await _note(turn, wish)
    turn.say(
        line("misuse-talk", alias=await turn.called(wish.person, line("cases-nameless"))),
        choices=[Choice(line("misuse-b-talked"), Talked(wish.person))],
        author=wish.person,
    )


@feature.on(Talked, who=TEAM)
async def talked(turn: Turn, tap: Talked) -> None:
    """It is done; what he did before is not counted again."""
    if not await _waits(turn, tap.person):
        return
    what = (turn.person.organisation, Kind.MISUSE)
    await tasks.finish(turn.db, what, about=tap.person, done=(turn.now, turn.person.id))
    await _note(turn, tap)
    turn.say(line("misuse-done", alias=await turn.called(tap.person, line("cases-nameless"))), author=tap.person)


async def _waits(turn: Turn, person_id: int) -> bool:
    """Whether the one who asks answers for this man, and a talk with him waits; if not they are told."""
    me = turn.person
    mine = await circle.accompanies(turn.db, (me.id, me.organisation), person_id)
    what = (me.organisation, Kind.MISUSE)
    if mine and await tasks.is_waiting(turn.db, what, about=person_id):
        return True
    coordinates = Role.COORDINATOR in me.roles and me.id != person_id
    if coordinates and await tasks.is_waiting(turn.db, what, about=person_id, due=turn.now):
        return True  # what nobody has done by its day is then the coordinators' (R17)
    turn.say(line("misuse-nothing"))
    return False


async def _note(turn: Turn, wish: LookMisuse | Talked) -> None:
    me, subject = turn.person, f"person:{wish.person}"
    await chats.note(
        turn.db, now=turn.now, verb=wish.verb, organisation_id=me.organisation, actor=me.id, subject=subject
    )
