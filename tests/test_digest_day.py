"""The day of a digest: its hour, quiet hours, time zones, a service that was down; and who joined."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.contract import Role, Unreachable
from handlers.digest import daily as behaviour
from storage import digest
from storage.circle import Part
from storage.tasks import Kind
from tests.phones import ZONE
from tests.test_digest import begins, quiet, summaries, team, waits
from tests.test_joining_team import comes, make, put
from tests.world import World

__all__ = ["team"]

# --- at what hour ----------------------------------------------------------------------------------------------------


async def test_they_choose_their_hour_by_a_button(team: World) -> None:
    await waits(team, Kind.MISUSE, "Daniel", days=3)
    await team.play(
        """
        Noa > /resumen
        Noa < Tu resumen llega a las 9 de la mañana, solo si hay algo. ¿A qué hora lo quieres?
            [8:00] [9:00] [10:00] [12:00] [14:00] [16:00] [18:00] [20:00] [Ver todo]
        Noa > [16:00]
        Noa < Listo: tu resumen llegará a las 4 de la tarde. [Menú]
        .. until 15:59
        Noa < (nada)
        .. 1 minute
        Noa < Tu resumen de hoy: 1 pendiente. …
        Noa > [[digest.hour:18]]
        Noa < Listo: tu resumen llegará a las 6 de la tarde. [Menú]
        .. 20 hours
        Noa < (nada)
        .. until 18:00
        Noa < Tu resumen de hoy: 1 pendiente. …
        """
    )
    assert await team.audited("digest.hour") == 2
    assert await team.audited("digest.told") == 2, "what is told to them is a look like any other"


async def test_no_button_leads_into_their_quiet_hours(team: World) -> None:
    await team.play(
        """
        Noa > [[digest.hour:23]]
        Noa < Tu resumen llega a las 9 de la mañana, … [Ver todo]
        Noa > [[digest.hour:99]]
        Noa < Tu resumen llega a las 9 de la mañana, … [Ver todo]
        Noa > [[digest.hour:-1]]
        Noa < Tu resumen llega a las 9 de la mañana, … [Ver todo]
        Daniel > /resumen
        Daniel < …
        """
    )
    assert "resumen" not in team.heard("Daniel")[-1].line


async def test_who_works_at_night_reads_it_when_they_wake(team: World) -> None:
    await quiet(team, "Noa", 9, 17)
    await waits(team, Kind.MISUSE, "Daniel", days=3)
    await team.play(
        """
        .. until 16:59
        Noa < (nada)
        .. 1 minute
        Noa < Tu resumen de hoy: 1 pendiente. …
        Noa > /resumen
        Noa < … [6:00] [7:00] [8:00] [18:00] [20:00] [22:00] [0:00] [3:00] [Ver todo]
        Noa > [3:00]
        Noa < Listo: tu resumen llegará a las 3 de la madrugada. [Menú]
        .. until 02:59
        Noa < (nada)
        .. 1 minute
        Noa < Tu resumen de hoy: 1 pendiente. …
        .. 20 hours
        Noa < (nada)
        """
    )


async def test_each_by_their_own_clock(team: World) -> None:
    await team.person("Pia", Role.COORDINATOR, timezone="America/Tijuana")
    await waits(team, Kind.WORDS, number=3)
    await team.play(".. until 09:00\nAna < Tu resumen …\n.. until 10:59\nPia < (nada)\n.. 1 minute\nPia < Tu resumen …")


async def test_what_comes_up_after_their_hour_waits_for_the_next_day(team: World) -> None:
    await team.play(".. until 09:30")
    await waits(team, Kind.WORDS, number=3)
    await team.play(".. 10 hours\nAna < (nada)\n.. until 08:59\nAna < (nada)\n.. 1 minute\nAna < Tu resumen …")


# --- when the service was down, or dies ------------------------------------------------------------------------------


async def test_after_three_days_without_service_there_is_one(team: World) -> None:
    await waits(team, Kind.WORDS, number=3)
    await team.play(
        """
        !! stop
        .. 3 days
        .. until 11:20
        !! start
        Ana < Tu resumen de hoy: 1 pendiente. …
        .. 3 hours
        Ana < (nada)
        .. until 09:00
        Ana < Tu resumen de hoy: 1 pendiente. …
        """
    )


async def test_back_at_night_it_waits_for_the_morning_and_nobody_is_forgotten(team: World) -> None:
    """Who is asleep is not marked: who joined before the service was down is told when they wake."""
    called = await comes(team, "Pablo")
    await waits(team, Kind.WORDS, number=3)
    await team.play(
        """
        !! stop
        .. until 21:40
        .. 1 day
        !! start
        Ana < (nada)
        .. until 08:59
        Ana < (nada)
        Pablo < (pinned) Peligro: 911. … [Retiro]
        .. 1 minute
        Ana < Tu resumen de hoy: 1 pendiente. … / 2. Entró alguien: {called} [Ver 1] [Ver 2]
        .. until 09:00
        Ana < Tu resumen de hoy: 1 pendiente. … [Ver 1]
        """,
        called=called,
    )


async def test_killed_after_every_single_step_it_comes_once(team: World) -> None:
    """Looking, marking, planning, telling and sending: whatever is done is done once."""
    await waits(team, Kind.WORDS, number=3)
    await team.play(".. until 08:59")
    team.clock.forward(timedelta(minutes=1))
    steps = 0
    while await team.engine.worker.step():
        await team.kill()
        steps += 1
    assert steps >= 3
    await team.play("!! kill\nAna < Tu resumen de hoy: 1 pendiente. … [Ver 1]\n.. 2 hours\nAna < (nada)")


async def test_a_second_pass_over_the_same_hours_finds_nobody(team: World) -> None:
    await waits(team, Kind.WORDS, number=3)
    await team.play(".. until 09:00\nAna < Tu resumen …")
    async with team.database.write() as db:
        now = team.clock.now()
        assert await digest.due(db, now - timedelta(hours=9), now, 50) == []
        tomorrow = now + timedelta(days=1)
        assert [one.person for one in await digest.due(db, tomorrow - timedelta(hours=9), tomorrow, 50)] == [
            team.people["Noa"].id,
            team.people["Ana"].id,
        ]


async def test_whom_no_letter_reaches_has_it_on_the_day_they_are_back(team: World) -> None:
    await waits(team, Kind.WORDS, number=3)
    await team.play(
        """
        Ana > (blocks)
        .. until 10:00
        Ana < (nada)
        Ana > (unblocks)
        Ana < …
        .. until 09:00
        Ana < Tu resumen de hoy: 1 pendiente. …
        """
    )


@pytest.mark.parametrize(("day", "hour"), [(datetime(2027, 3, 12), 2), (datetime(2027, 11, 5), 1)])
async def test_one_a_day_when_the_clocks_change(team: World, day: datetime, hour: int) -> None:
    """In Tijuana there is no 2:00 on 14 March 2027, and 1:00 comes twice on 7 November."""
    team.clock.to(day.replace(tzinfo=ZONE))
    await team.settle()
    pia = await team.person("Pia", Role.COORDINATOR, timezone="America/Tijuana")
    await quiet(team, "Pia", 0, 0)
    async with team.database.write() as db:
        await digest.set_hour(db, pia.id, hour * 60)
    await waits(team, Kind.WORDS, number=3)
    await team.forward(timedelta(days=5))
    there = [at.astimezone(ZoneInfo("America/Tijuana")) for at in summaries(team, "Pia")]
    assert len({at.date() for at in there}) == len(there) == 5
    assert {at.hour for at in there} <= {hour, hour + 1}


async def test_hundreds_are_told_in_the_same_hour_and_an_organisation_without_tasks_is_not_looked_at(
    team: World,
) -> None:
    for number in range(behaviour.CHUNK + 20):
        await team.person(f"C{chr(97 + number % 26)}{chr(97 + number // 26)}", Role.COORDINATOR)
    async with team.database.write() as db:
        assert await digest.due(db, team.clock.now() - timedelta(days=1), team.clock.now(), 999) == []
        assert await db.scalar(select(func.count()).select_from(digest.digest)) == 0
    await waits(team, Kind.WORDS, number=3)
    await team.play(".. until 08:59")
    await team.forward(timedelta(minutes=1))
    told = [message.peer for message in team.phones.heard if message.line.startswith("Tu resumen")]
    assert len(told) == len({*told}) == behaviour.CHUNK + 21


# --- who joined ------------------------------------------------------------------------------------------------------


async def test_who_joined_is_a_line_for_who_answers_for_them(world: World) -> None:
    mine, other = await make(world, "Martes"), await make(world, "Jueves")
    await world.staff("Noa")
    await world.staff("Iker")
    await world.staff("Ana", Role.COORDINATOR)
    await put(world, mine, "Noa", Part.FACILITATOR)
    await put(world, other, "Iker", Part.FACILITATOR)
    await begins(world)
    one = await comes(world, "Daniel", into=mine)
    two = await comes(world, "Juan", into=mine)
    his = await comes(world, "Pedro", into=other)
    await world.play(
        """
        .. until 09:00
        Noa < Tu resumen de hoy: 2 novedades. / 1. Entraron 2 personas: {one}, {two} [Ver 1]
        Iker < Tu resumen de hoy: 1 novedad. / 1. Entró alguien: {his} [Ver 1]
        Ana < (nada)
        Daniel < (pinned) Peligro: 911. … [Retiro]
        Juan < (pinned) Peligro: 911. … [Retiro]
        Pedro < (pinned) Peligro: 911. … [Retiro]
        Noa > [Ver 1]
        Noa < Entraron 2 personas: / 1. {one} / 2. {two} [Ver 1] [Ver 2]
        Iker > [[digest.joined:0:4294967295]]
        Iker < Entró 1 persona: / 1. {his} [Ver 1]
        Iker > [[digest.joined:-9:-9]]
        Iker < Eso ya no está pendiente para ti. …
        .. 2 days
        Noa < (nada)
        Iker < (nada)
        """,
        one=one,
        two=two,
        his=his,
    )


async def test_without_a_circle_the_coordinators_learn_it_and_who_left_or_erased_is_not_named(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    await begins(world)
    left = await comes(world, "Daniel")
    await comes(world, "Juan")
    kept = await comes(world, "Pablo")
    await world.play(
        """
        Daniel > baja
        Daniel < …
        Daniel > [Sí, darme de baja]
        Daniel < …
        Juan > borrar
        Juan < …
        Juan > [Sí, quiero borrar]
        Juan < …
        Juan > [Borrar todo]
        Juan < …
        .. until 09:00
        Ana < Tu resumen de hoy: 2 pendientes. / 1. Se dio de baja {left}: 1 día / 2. Alguien borró todos sus datos:
            1 día / 3. Entró alguien: {kept} [Ver 1] [Ver 2] [Ver 3]
        Pablo < (pinned) Peligro: 911. … [Retiro]
        """,
        left=left,
        kept=kept,
    )


async def test_five_lines_at_most_and_the_last_is_who_joined(team: World) -> None:
    for number in range(1, 7):
        await waits(team, Kind.WORDS, number=number)
    called = await comes(team, "Pablo")
    await team.play(
        """
        .. until 09:00
        Ana < Tu resumen de hoy: 6 pendientes. / 1. … / 4. … día / 5. Entró alguien: {called} / 2 más
            [Ver 1] [Ver 2] [Ver 3] [Ver 4] [Ver 5] [Ver todo]
        Pablo < (pinned) Peligro: 911. … [Retiro]
        """,
        called=called,
    )


# --- words and erasure -----------------------------------------------------------------------------------------------


async def test_nothing_that_a_name_may_hold_acts(team: World) -> None:
    """An alias is checked where it is chosen; whatever got past that is text here."""
    await team.person("Eva", alias="**<b>=HYPERLINK(1)</b>**\u202e")
    await waits(team, Kind.INTAKE, "Eva", days=1)
    await team.play(".. until 09:00\nAna < Tu resumen … con **<b>=HYPERLINK(1)</b>**: 1 día [Ver 1]")


async def test_in_english_and_neutral_on_a_lock_screen(team: World) -> None:
    """No word of a digest says what the service is for, in either language."""
    await team.staff("Kim", Role.COORDINATOR, language="en")
    for kind in Kind:
        await waits(team, kind, "Beto" if kind is not Kind.GONE else None, number=1)
    team.always("Beto", Unreachable("bot was blocked by the user"))
    await team.play("Beto > menu\nBeto < (nada)")
    await team.play(
        """
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. / 1. Alguien borró todos sus datos: 1 día [Ver 1]
        Ana < Tu resumen de hoy: 18 pendientes. …
        Kim < Your summary for today: 18 things wait. …
        Ana > [Ver todo]
        Ana < …
        Ana > [Siguientes]
        Ana < …
        Ana > [Siguientes]
        Ana < …
        Ana > [Siguientes]
        Ana < …
        """
    )
    said = " ".join(message.line for name in ("Ana", "Kim") for message in team.heard(name)).lower()
    for word in ("violencia", "retiro", "agresi", "círculo", "martes", "time-out", "violence", "anger", "misuse"):
        assert word not in said, word


async def test_a_man_who_erases_takes_his_tasks_along(team: World) -> None:
    await waits(team, Kind.CARD, "Daniel", days=3)
    await team.play(
        """
        Daniel > borrar
        Daniel < …
        Daniel > [Sí, quiero borrar]
        Daniel < …
        Daniel > [Borrar todo]
        Daniel < …
        .. until 09:30
        Noa < Tu resumen de hoy: 1 pendiente. / 1. Alguien borró todos sus datos: 1 día [Ver 1]
        Ana < (nada)
        """
    )
