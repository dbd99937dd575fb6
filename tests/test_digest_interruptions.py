"""The team is spared (R17): besides the digest nobody is spoken to more than twice a day, and nothing is lost by it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, update

from bot.clock import to_us
from bot.contract import Lane, Poison, Role
from bot.feature import Broken
from handlers.actions import Heed
from storage import digest, tasks
from storage.circle import Part
from storage.tables import audit, person
from storage.tasks import SEEN_TO, Kind
from tests.engineroom import put_many
from tests.phones import Message
from tests.test_digest import quiet, team, waits
from tests.test_joining_team import comes, make, put
from tests.world import World

__all__ = ["team"]

LEAVES = "{he} > baja\n{he} < …\n{he} > sí\n{he} < …"
ERASES = "{he} > borrar\n{he} < …\n{he} > sí\n{he} < …\n{he} > sí\n{he} < …"


def unasked(world: World, name: str, *, since: datetime) -> list[Message]:
    """What somebody heard that was not rung. In these stories the team writes nothing, so all of it was unasked."""
    return [one for one in world.heard(name) if one.at >= since and one.lane is not Lane.URGENT]


async def listed(world: World, name: str) -> str:
    """All that waits for somebody, page by page."""
    await world.receive(world.event(name, "[[digest.tasks]]"))
    await world.settle()
    pages = [world.heard(name)[-1]]
    while "Siguientes" in pages[-1].buttons:
        await world.receive(world.event(name, "[Siguientes]"))
        await world.settle()
        pages.append(world.heard(name)[-1])
    world.skip()
    return " ".join(page.line for page in pages)


async def breaks(world: World, name: str) -> None:
    """Something of the system's own fails for good, again and again with another name."""
    await put_many(world, [(f"cohort:{name}", Broken(1), world.clock.now(), Lane.CLOCK, None)])
    await world.settle()


async def poisoned(world: World) -> None:
    """An update that nobody can read."""
    at = f"{world.clock.now():%d%H%M%S}"
    await world.engine.receive(world.account, [Poison(at, b"\xff{", "not JSON")])
    await world.settle()


@pytest.fixture
async def full(team: World) -> World:
    """The team of the digest, with more of it and more men: Noa and Lia lead two circles, Ana and Pia coordinate."""
    await team.staff("Lia")
    await team.staff("Pia", Role.COORDINATOR)
    await team.staff("Iker", Role.SUPERVISOR)
    await team.staff("Zoe", Role.SUPERVISOR)
    group = await make(team, "Jueves")
    await put(team, group, "Lia", Part.FACILITATOR)
    for name, alias in (("Hugo", "Roble"), ("Ivan", "Cedro"), ("Juan", "Sauce"), ("Leo", "Tilo")):
        await team.person(name, alias=alias)
        await put(team, group, name, Part.MEMBER)
    await team.play(".. until 09:30")
    return team


async def a_busy_day(world: World) -> None:
    """Twenty happenings between half past nine in the morning and the evening."""
    for he in ("Daniel", "Hugo", "Beto"):
        await world.play(LEAVES, he=he)
        await world.forward(timedelta(minutes=10))
    await world.play("Beto > [Quiero volver]\nBeto < …\nBeto < …")
    for he in ("Ivan", "Juan"):
        await world.play(ERASES, he=he)
    await world.play("Raul > (blocks)\n.. 5 minutes\nLeo > (blocks)")
    for kind, he in ((Kind.MISUSE, "Daniel"), (Kind.CARD, "Daniel"), (Kind.MISUSE, "Hugo"), (Kind.REVIEW, "Hugo")):
        await waits(world, kind, he)
    await waits(world, Kind.REFERRAL, "Hugo", 1)
    await waits(world, Kind.WORDS, number=3)
    await waits(world, Kind.OWNERLESS, number=8)
    await waits(world, Kind.OWNERLESS, number=9)
    await comes(world, "Pablo")
    for happens in ("Iker", "poison", "Zoe", "poison", "broken", "broken"):
        match happens:
            case "poison":
                await poisoned(world)
            case "broken":
                await breaks(world, str(world.clock.now().minute))
            case name:
                await world.receive(world.event(name, "(blocks)"))
                await world.settle()
        await world.forward(timedelta(minutes=61))
    world.skip()


async def test_a_busy_day_is_two_interruptions_and_a_digest_that_has_it_all(full: World) -> None:
    began = full.clock.now()
    await a_busy_day(full)
    for name in ("Noa", "Lia"):
        assert unasked(full, name, since=began) == [], name
    for name in ("Ana", "Pia"):
        said = [one.line for one in unasked(full, name, since=began)]
        assert len(said) == digest.BESIDES == 2, said
        assert said[0].startswith("Los avisos ya no le llegan a Iker")
        assert said[1].startswith("Llegó un mensaje que el sistema no pudo leer")
    morning = full.clock.now()
    await full.forward(timedelta(hours=17))
    for name in ("Noa", "Lia", "Ana", "Pia"):
        [told] = unasked(full, name, since=morning)
        assert told.line.startswith("Tu resumen") and "[Ver 4]" in told.line and "[Ver 6]" not in told.line
    full.skip()
    noa, lia, ana = [await listed(full, name) for name in ("Noa", "Lia", "Ana")]
    for line in ("Se dio de baja Encino", "escribirle a Fresno", "Hablar con Encino", "acuerdo con Encino"):
        assert line in noa and line not in lia, line
    for line in (
        "Se dio de baja Roble", "escribirle a Tilo", "Alguien borró", "Hablar con Roble", "la entrevista de Roble",
        "derivación de Roble",
    ):  # fmt: skip
        assert line in lia and line not in noa, line
    for line in (
        "avisos a Iker", "avisos a Zoe", "Un mensaje no se pudo leer", "Una tarea del sistema falló", "Volvió Olmo",
        "cambio de textos", "Un grupo se quedó",
    ):  # fmt: skip
        assert line in ana, line
    assert "Se dio de baja Olmo" not in ana, "he is back"


async def test_the_worst_comes_first(full: World) -> None:
    await a_busy_day(full)
    await full.play(
        """
        .. until 09:00
        Ana < Tu resumen de hoy: … / 1. No le llegan avisos a Iker: 1 día / 2. No le llegan avisos a Zoe: 1 día / …
            [Ver 1] [Ver 2] [Ver 3] [Ver 4] [Ver 5] [Ver todo]
        Pia < Tu resumen de hoy: … / 1. No le llegan avisos a Iker: 1 día / 2. No le llegan avisos a Zoe: 1 día / …
            [Ver 1] [Ver 2] [Ver 3] [Ver 4] [Ver 5] [Ver todo]
        Noa < Tu resumen de hoy: 4 pendientes. / 1. Ya no podemos escribirle a Fresno: 1 día /
            2. Se dio de baja Encino: 1 día / 3. Hablar con Encino … / 4. Tarjeta …
            [Ver 1] [Ver 2] [Ver 3] [Ver 4]
        Lia < Tu resumen de hoy: 6 pendientes. / 1. Ya no podemos escribirle a Tilo: 1 día /
            2. Se dio de baja Roble: 1 día / 3. Alguien borró todos sus datos: 1 día / 4. … / 5. … / 1 más
            [Ver 1] [Ver 2] [Ver 3] [Ver 4] [Ver 5] [Ver todo]
        """
    )


async def test_what_is_urgent_passes_though_the_day_is_used_up(full: World) -> None:
    await a_busy_day(full)
    began = full.clock.now()
    await full.play("Hugo > ayuda\nHugo < …\nNoa < Respiro: …\nLia < Respiro: …\nAna < Respiro: …\nPia < Respiro: …")
    await full.play("Daniel > soy su esposa\nDaniel < …\nNoa < …\nLia < …\nAna < …\nPia < …")
    for name in ("Noa", "Lia", "Ana", "Pia"):
        assert [one.lane for one in full.heard(name) if one.at >= began] == [Lane.URGENT] * 2
    async with full.database.read() as db:
        counted = (await db.execute(select(digest.digest.c.person_id, digest.digest.c.spoken))).all()
    assert {id: count for id, count in counted if count} == {
        full.people["Ana"].id: 2,
        full.people["Pia"].id: 2,
    }, "what is rung is not counted"


async def test_the_next_day_counts_anew(full: World) -> None:
    await a_busy_day(full)
    await full.forward(timedelta(days=1))
    async with full.database.write() as db:
        for kind in SEEN_TO:
            now = (full.clock.now(), None)
            await tasks.finish(db, (full.organisation, kind), done=now)
    full.skip()
    await poisoned(full)
    await full.play("Ana < Llegó un mensaje …\nPia < Llegó un mensaje …\n.. 61 minutes")
    await breaks(full, "x")
    await full.play("Ana < Una tarea del sistema falló …\nPia < Una tarea del sistema falló …\n.. 61 minutes")
    await full.play("Noa > (blocks)\nAna < (nada)\nPia < (nada)")


async def test_at_night_nobody_is_woken_and_the_digest_has_it(team: World) -> None:
    await team.play(".. until 23:00")
    await poisoned(team)
    await team.play(
        """
        Ana < (nada)
        .. until 08:59
        Ana < (nada)
        .. 1 minute
        Ana < Tu resumen de hoy: 1 pendiente. / 1. Un mensaje no se pudo leer: 1 día [Ver 1]
        Ana > [Ver 1]
        Ana < Llegó un mensaje que el sistema no pudo leer, el martes 24 a las 11 de la noche. … [Ya lo atendí]
        Ana > [Ya lo atendí] && [Ya lo atendí]
        Ana < Queda anotado que ya lo atendiste. [Ver todo] [Menú]
        Ana < Eso ya no está pendiente para ti. [Ver todo] [Menú]
        .. 1 day
        Ana < (nada)
        """
    )
    async with team.database.read() as db:
        rows = (await db.execute(select(audit.c.verb, audit.c.actor).where(audit.c.verb.like("digest.%")))).all()
    rows = [row for row in rows if row.verb != "digest.told"]
    assert sorted(rows) == [("digest.done", team.people["Ana"].id), ("digest.open", team.people["Ana"].id)]


async def test_their_own_quiet_hours_and_their_own_clock(team: World) -> None:
    """Ana works at night, Pia lives where it is two hours earlier."""
    await quiet(team, "Ana", 9, 17)
    await team.person("Pia", Role.COORDINATOR, timezone="America/Tijuana")
    await team.play(".. until 22:30")
    await poisoned(team)
    await team.play("Ana < Llegó un mensaje …\nPia < Llegó un mensaje … el martes 24 a las 8:30 de la noche. …")
    await team.play(".. until 10:30")
    await breaks(team, "x")
    await team.play(
        """
        Pia < Una tarea …
        Ana < (nada)
        .. 30 minutes
        Pia < Tu resumen de hoy: 2 pendientes. …
        .. until 17:00
        Ana < Tu resumen de hoy: 2 pendientes. …
        """
    )


@pytest.mark.parametrize("day", [datetime(2027, 3, 14), datetime(2027, 11, 7)])
async def test_a_day_on_which_the_clocks_change_is_one_day(team: World, day: datetime) -> None:
    """In Tijuana 14 March 2027 has 23 hours and 7 November 25; from midnight to midnight there are two."""
    tijuana = ZoneInfo("America/Tijuana")
    team.clock.to(day.replace(tzinfo=tijuana))
    await team.settle()
    await team.person("Pia", Role.COORDINATOR, timezone="America/Tijuana")
    await quiet(team, "Pia", 0, 0)
    for hour in range(26):
        async with team.database.write() as db:
            now = (team.clock.now(), None)
            for kind in (Kind.UNREADABLE, Kind.BROKEN):
                await tasks.finish(db, (team.organisation, kind), done=now)
        await breaks(team, str(hour))
        await team.forward(timedelta(hours=1))
    said = [one.at.astimezone(tijuana).date() for one in team.heard("Pia") if one.line.startswith("Una tarea")]
    assert said.count(day.date()) == 2 and len(said) > 2, said


async def test_two_at_once_never_both_have_the_last_place(team: World) -> None:
    ana = team.people["Ana"].id

    async def one(day: str) -> bool:
        async with team.database.write() as db:
            return await digest.may_speak(db, ana, day)

    for day in ("2026-11-24", "2026-11-25"):
        assert sum(await asyncio.gather(*(one(day) for _ in range(6)))) == digest.BESIDES
    assert not await one("2026-11-24"), "a day that is over has no places"
    async with team.database.write() as db:
        assert await digest.hour(db, ana) == digest.NINE, "their hour is as it was"


async def test_killed_after_every_single_step_it_is_said_once(team: World) -> None:
    await team.play(".. until 10:00")
    await team.engine.receive(team.account, [Poison("p", b"\xff{", "not JSON")])
    steps = 0
    while await team.engine.worker.step():
        await team.kill()
        steps += 1
    assert steps >= 2
    await team.play("!! kill\nAna < Llegó un mensaje …\nAna < (nada)\n.. 3 hours\nAna < (nada)")
    async with team.database.read() as db:
        assert await db.scalar(select(func.sum(digest.digest.c.spoken))) == 1


async def test_a_turn_that_is_undone_has_not_counted(team: World) -> None:
    """A turn whose commit fails runs again, and its place with it."""
    ana = team.people["Ana"].id
    with pytest.raises(ZeroDivisionError):
        async with team.database.write() as db:
            assert await digest.may_speak(db, ana, "2026-11-24")
            raise ZeroDivisionError
    async with team.database.write() as db:
        assert [await digest.may_speak(db, ana, "2026-11-24") for _ in range(3)] == [True, True, False]


async def test_a_man_who_erases_takes_his_lines_along(team: World) -> None:
    await team.play(LEAVES, he="Daniel")
    await team.play("Noa > [[digest.tasks]]\nNoa < 1 pendiente: / 1. Se dio de baja Encino: hoy [Ver 1]")
    await team.play(".. 1 minute")
    await team.play(ERASES, he="Daniel")
    await team.play(
        """
        Noa > [Ver 1]
        Noa < Eso ya no está pendiente para ti. …
        Noa > [[digest.tasks]]
        Noa < 1 pendiente: / 1. Alguien borró todos sus datos: hoy [Ver 1]
        Noa > [Ver 1]
        Noa < Un participante borró todos sus datos … [Ya lo atendí]
        Ana > [[digest.tasks]]
        Ana < No tienes pendientes. …
        """
    )
    async with team.database.read() as db:
        assert [one.about for one in await tasks.waiting(db, team.organisation)] == [None]


async def test_whom_nobody_leads_is_the_coordinators_and_what_waits_too_long_is_too(team: World) -> None:
    await team.play(ERASES, he="Daniel")
    await team.play(LEAVES, he="Raul")
    await team.play(LEAVES, he="Beto")
    await team.play(
        """
        .. until 09:00
        Noa < Tu resumen de hoy: 2 pendientes. / 1. Se dio de baja Fresno: 1 día / 2. Alguien borró … [Ver 1] [Ver 2]
        Ana < Tu resumen de hoy: 1 pendiente. / 1. Se dio de baja Olmo: 1 día [Ver 1]
        .. until 09:00
        Noa < Tu resumen de hoy: 2 pendientes. …
        Ana < Tu resumen de hoy: 3 pendientes. / 1. Se dio de baja Fresno: 2 días / 2. Se dio de baja Olmo: 2 días /
            3. Alguien borró todos sus datos: 2 días [Ver 1] [Ver 2] [Ver 3]
        """
    )


async def test_nobody_closes_or_reads_what_is_not_theirs(team: World) -> None:
    await team.play(LEAVES, he="Daniel")
    await waits(team, Kind.INTAKE, "Raul")
    home = await team.another_organisation("Otra casa")
    await team.staff("Zoe", Role.COORDINATOR)
    await team.staff("Iker")
    async with team.database.write() as db:
        await db.execute(update(person).where(person.c.id == team.people["Zoe"].id).values(organisation_id=home))
        left, intake = [f"{one.id}:{to_us(one.made_at) // 10**6}" for one in await tasks.waiting(db, team.organisation)]
    for name in ("Zoe", "Iker", "Ana"):
        for verb in ("open", "done"):
            for id in (left, intake, "-1:0", f"{2**63 - 1}:{2**63 - 1}", f"{left.partition(':')[0]}:0"):
                await team.play(f"{name} > [[digest.{verb}:{id}]]\n{name} < Eso ya no está pendiente para ti. …")
    for verb in ("open", "done"):
        await team.play(f"Noa > [[digest.{verb}:{intake}]]\nNoa < Eso ya no está pendiente para ti. …")
        await team.play(f"Beto > [[digest.{verb}:{left}]]\nBeto < …")
        assert "Encino" not in team.heard("Beto")[-1].line
    await team.play("Noa > [[digest.heed:1]]\nNoa < …")
    await team.play("Noa > [[digest.done:{short}:0]]\nNoa < Eso ya no …", short=left.partition(":")[0])
    async with team.database.read() as db:
        assert len(await tasks.waiting(db, team.organisation)) == 2
    await team.play("Noa > [[digest.done:{left}]]\nNoa < Queda anotado …", left=left)


async def test_news_that_is_over_is_not_said(team: World) -> None:
    """What was done meanwhile, and who is of the team no more."""
    await team.play(".. until 10:00")
    async with team.database.write() as db:
        dates = (team.clock.now(), team.clock.now())
        id = await tasks.ask(db, (team.organisation, Kind.BROKEN), dates=dates)
        assert id is not None
        await tasks.finish(db, (team.organisation, Kind.BROKEN), done=(dates[0], None))
    chat = team.people["Ana"].chat
    await put_many(team, [(f"chat:{chat}", Heed(id), team.clock.now(), Lane.CLOCK, chat)])
    await team.play("Ana < (nada)")
    async with team.database.read() as db:
        assert not await db.scalar(select(func.sum(digest.digest.c.spoken)))
