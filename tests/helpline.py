"""A helpline for tests: who is on call this evening, and a sign of danger in what somebody wrote."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Lane, Role
from content.helpline import helpline
from handlers.actions import Colour, Label, OpenCase
from storage import cases, rota
from storage.cases import Case
from storage.rota import Plan, Seat
from tests.engineroom import put
from tests.test_rota import TODAY
from tests.world import World

EVENING = (18 * 60, 300)
"""From 18:00 to 23:00; every story begins at 20:00."""

RINGING = (
    "Llamo a una persona de guardia; te digo cuando lo tome. Si hay peligro, marca 911. Mientras, 800 911 2000: "
    "gratis, día y noche."
)
RED = "Respiro: caso rojo. Toca Tomar. [Tomar]"
ORANGE = "Respiro: caso naranja. Toca Tomar. [Tomar]"
UNANSWERED = (
    "Todavía no contesta nadie del equipo. No te quedes solo: marca 800 911 2000, gratis, de día y de noche. Si hay "
    "peligro, 911. Yo sigo llamando."
)
NOBODY = (
    "No pude avisar a nadie del equipo. No te quedes solo: marca 800 911 2000, gratis, de día y de noche. Si hay "
    "peligro, 911."
)
WEAPON = "Lo que dices es serio. Deja el arma y aléjate de ella ahora; que no la tenga nadie. …"


async def staffed(world: World) -> None:
    """Daniel, and a pool: Rosa coordinates, Ana, Beto and Cora are counsellors, Sol supervises; nobody has a shift."""
    await world.person("Daniel", alias="Encino")
    await world.staff("Rosa", Role.COORDINATOR)
    for name in ("Ana", "Beto", "Cora"):
        await world.staff(name, Role.COUNSELLOR)
    await world.staff("Sol", Role.SUPERVISOR)
    async with world.database.write() as db:
        await rota.make_pool(db, world.organisation, world.clock.now())


async def on_call(world: World, name: str, seat: Seat = Seat.SEAT, when: tuple[int, int] = EVENING) -> None:
    """Somebody has a shift today. when: minutes of the day at which it begins, and how many it lasts."""
    days, starts = divmod(when[0], 24 * 60)
    wanted = Plan(world.people[name].id, seat, TODAY + timedelta(days=days), starts, when[1], True)
    async with world.database.write() as db:
        assert await rota.plan(db, 1, wanted, world.clock.now()) is not None


async def last_call(world: World, *names: str) -> None:
    """These may be rung at night."""
    async with world.database.write() as db:
        for name in names:
            await rota.set_last_call(db, world.people[name].id, True, world.clock.now())


async def danger(world: World, name: str = "Daniel", colour: Colour = Colour.RED, label: Label = Label.WEAPON) -> None:
    """What somebody wrote last is a sign of danger."""
    chat = world.people[name].chat
    await put(world, f"chat:{chat}", OpenCase(colour, label), lane=Lane.URGENT, chat=chat)
    await world.settle()


async def case_of(world: World, name: str = "Daniel") -> Case | None:
    """Somebody's open case."""
    async with world.database.read() as db:
        return await cases.current(db, world.people[name].id)


async def log_of(world: World, id: int = 1) -> list[str]:
    """The log of a case, a line each: what, step, whom, why."""
    names = {somebody.id: somebody.name for somebody in world.people.values()}
    async with world.database.read() as db:
        rows = await cases.entries(db, id)
    return [" ".join(filter(None, (row.what.value, row.step, names.get(row.who or 0), row.reason))) for row in rows]


ENDED = (
    "El equipo ya cerró tu aviso. Si vuelves a necesitar a alguien, escribe ayuda. ¿Te sirvió hablar? [Sí] [Más o "
    "menos] [No]"
)
"""What he reads when a case of his is closed by the checklist."""


async def closes(world: World, name: str, id: int = 1, **answers: str) -> None:
    """Somebody goes through the whole closing of a case, without a note; what they hear is played in
    tests/test_cases_closing.py. answers: code by question, the first one unless given; no follow-up is agreed."""
    said = {key: next(iter(item.answers)) for key, item in helpline().checklist.items()} | {"follow": "no"} | answers
    taps = [f"[[cases.fill:{id}:{key}:{code}]]" for key, code in said.items()]
    for part in (f"[[person.close:{id}]]", *taps, f"[[cases.no_note:{id}]]"):
        await world.receive(world.event(name, part))
        await world.settle()
    async with world.database.read() as db:
        case = await cases.lock(db, id)
    assert case is not None and case.closed_at is not None, "it is not closed"
