"""My data: what is kept about a person, in short words, who sees it, and how to erase it (ARCO)."""

from __future__ import annotations

from bot.contract import STAFF, Choice, Line, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.states import States
from handlers.actions import AskErasure, ShowMenu, ShowMyData
from storage import erasure, people, thermometer, timeout
from storage.people import Purpose

feature = Feature("mydata")

STATES = States.load()


@feature.on(ShowMyData, commands=("misdatos", "mydata"), who=(Role.PARTICIPANT,))
async def show(turn: Turn, wish: ShowMyData) -> None:
    """Facts and counts; who sees what (R12, the very words of joining); consents; how to erase."""
    turn.say(await _facts(turn))
    turn.say(await _use(turn))
    turn.say(line("joining-limits"))
    for given in await people.consents(turn.db, turn.person.id):
        if given.purpose is Purpose.CARE:
            turn.say(line("mydata-care", at=turn.local(given.given_at), version=given.version))
    waits = await erasure.is_waiting(turn.db, turn.person.id)
    turn.say(
        line("erasure-waits") if waits else line("mydata-rights"),
        choices=[Choice(line("mydata-b-erase"), AskErasure()), Choice(line("mydata-b-menu"), ShowMenu())],
    )


@feature.on(ShowMyData, who=(Role.INVITED,))
async def show_invited(turn: Turn, wish: ShowMyData) -> None:
    """Before the consent there is the year of birth at most."""
    facts = await people.get(turn.db, turn.keys, turn.person.id)
    known = facts is not None and facts.birth_year is not None
    turn.say(line("mydata-invited", known=known), choices=[Choice(line("mydata-b-erase"), AskErasure())])


@feature.on(ShowMyData, who=STAFF)
async def show_staff(turn: Turn, wish: ShowMyData) -> None:
    """What the team sees of one of them."""
    alias = await people.alias(turn.db, turn.keys, turn.person.id)
    turn.say(
        line("mydata-staff", alias=alias or "", named=alias is not None, count=len(turn.person.roles)),
        choices=[Choice(line("mydata-b-menu"), ShowMenu())],
    )


async def _facts(turn: Turn) -> Line:
    person = turn.person
    facts = await people.get(turn.db, turn.keys, person.id)
    alias = await people.alias(turn.db, turn.keys, person.id)
    state = STATES.get(facts.state) if facts is not None and facts.state else None
    year = facts.birth_year if facts is not None else None
    return line(
        "mydata-facts",
        named=alias is not None,
        alias=alias or "",
        born=year is not None,
        year=str(year or ""),
        placed=state is not None,
        state=state.name if state else "",
        living=await people.living(turn.db, person.id),
    )


async def _use(turn: Turn) -> Line:
    pauses = await timeout.of_person(turn.db, turn.person.id)
    readings = await thermometer.of_person(turn.db, turn.person.id)
    return line("mydata-use", pauses=len(pauses), readings=sum(reading.level is not None for reading in readings))
