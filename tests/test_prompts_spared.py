"""Practice prompts when something else goes before: a time-out, a call, quiet hours, another clock, downtime."""

from __future__ import annotations

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, text, update

from storage import erasure, people
from storage.prompts import Hour, Pace
from storage.tables import inbox
from storage.tables import person as persons
from tests.helpline import closes
from tests.test_prompts import ASKED, FIRST, SECOND, STOPPED, TO_NINE, offers, practises, wanted
from tests.test_timeout import STOP
from tests.world import World

# --- spared ----------------------------------------------------------------------------------------------------------


async def test_a_day_with_a_time_out_has_none_and_neither_has_the_morning_after(world: World) -> None:
    await practises(world, "Al mediodía")
    await world.play(f"""
        .. until 10:00
        Daniel > alto
        {STOP}
    """)
    await world.forward(timedelta(hours=5))
    world.skip()
    assert offers(world) == []
    await world.play("""
        .. until 12:59
        Daniel < …
        .. 2 minutes
        Daniel < Un rato para ti: respirar 2 minutos. …
    """)


async def test_the_night_before_counts_too(world: World) -> None:
    await practises(world)
    await world.play(f".. until 23:00\nDaniel > alto\n{STOP}")
    await world.forward(timedelta(hours=12))
    world.skip()
    assert offers(world) == []
    await world.forward(timedelta(hours=24))
    world.skip()
    assert [at.day for at in offers(world)] == [26]


async def test_an_open_call_and_a_day_with_ayuda_have_none(world: World) -> None:
    await world.staff("Noa")
    await practises(world)
    await world.play("""
        .. until 08:30
        Daniel > ayuda
        Daniel < …
        Noa < …
        Noa > [Tomar]
        Noa < …
        Daniel < …
    """)
    await closes(world, "Noa")
    world.skip()
    await world.play("""
        .. until 09:30
        Daniel < (nada)
        .. until 09:30
        Daniel < Un rato para ti: …
        Daniel > ayuda
        Daniel < …
        Noa < …
    """)
    await world.forward(timedelta(days=1))
    world.skip()
    assert len(offers(world)) == 1, "the call is open"


async def test_silent_when_he_has_left_and_not_back_by_itself(world: World) -> None:
    await practises(world)
    await world.play(f"""
        Daniel > baja
        Daniel < …
        Daniel > sí
        Daniel < …
        .. 3 days
        Daniel < (nada)
        Daniel > practicar
        Daniel < Estás de baja y no te escribo. …
        Daniel > [Quiero volver]
        Daniel < …
        Daniel < …
        .. 3 days
        Daniel < (nada)
        Daniel > practicar
        {ASKED}
    """)


async def test_silent_while_it_is_closed_to_him_and_on_again_afterwards(world: World) -> None:
    """Whatever closes it: `people.is_open` decides at each prompt."""
    await practises(world)
    facts = people.participant
    his = update(facts).where(facts.c.person_id == world.people["Daniel"].id)
    async with world.database.write() as db:
        await db.execute(his.values(intake_at=None))
    await world.play(".. 3 days\nDaniel < (nada)")
    async with world.database.write() as db:
        await db.execute(his.values(intake_at=world.clock.now()))
    await world.play(f"{TO_NINE}\n{FIRST}")


async def test_not_into_an_exercise_that_runs(world: World) -> None:
    await practises(world)
    await world.play(f"""
        .. until 08:59
        Daniel > [[exercises.begin:walk]]
        Daniel < Camina despacio …
        .. 2 minutes
        Daniel < (nada)
        Daniel > [Terminar]
        Daniel < …
        Daniel > 1
        Daniel < …
        {TO_NINE}
        {FIRST}
    """)


# --- his clock -------------------------------------------------------------------------------------------------------


async def test_summer_time_begins_and_it_stays_nine(world: World) -> None:
    """Ciudad Juárez has the summer time of Texas; the rest of Mexico has none."""
    juarez = ZoneInfo("America/Ciudad_Juarez")
    await practises(world, timezone="America/Ciudad_Juarez", state="MX-CHH")
    await world.forward(timedelta(days=120))
    world.skip()
    found = offers(world, juarez)
    assert {(at.hour, at.minute) for at in found} == {(9, 0)}
    assert {at.astimezone(UTC).hour for at in found} == {15, 16}
    assert len({at.date() for at in found}) == len(found)


@pytest.mark.parametrize(
    ("quiet_from", "quiet_until", "label", "at"),
    [(480, 960, "Por la mañana", (16, 0)), (480, 960, "Al mediodía", (16, 0)), (1320, 600, "Por la mañana", (10, 0)),
     (0, 0, "Por la mañana", (9, 0)), (1020, 420, "Por la tarde", (7, 0))],
)  # fmt: skip
async def test_never_in_his_quiet_hours(
    world: World, quiet_from: int, quiet_until: int, label: str, at: tuple[int, int]
) -> None:
    daniel = await world.person("Daniel")
    async with world.database.write() as db:
        await people.set_intake(db, daniel.id, world.clock.now())
        await db.execute(
            update(persons).where(persons.c.id == daniel.id).values(quiet_from=quiet_from, quiet_until=quiet_until)
        )
    await world.play(f"Daniel > practicar\n{ASKED}\nDaniel > [{label}]\nDaniel < Va. Te escribo cada día …")
    await world.forward(timedelta(days=6))
    world.skip()
    found = offers(world)
    assert found and {(one.hour, one.minute) for one in found} == {at}
    assert len({one.date() for one in found}) == len(found)


async def test_quiet_hours_that_changed_since_it_was_planned(world: World) -> None:
    await practises(world)
    async with world.database.write() as db:
        await db.execute(
            update(persons).where(persons.c.id == world.people["Daniel"].id).values(quiet_from=300, quiet_until=720)
        )
    await world.play(f"""
        .. until 11:59
        Daniel < (nada)
        .. 2 minutes
        {FIRST}
    """)


async def test_he_moved_to_another_time_zone(world: World) -> None:
    await practises(world)
    async with world.database.write() as db:
        await people.set_state(db, world.people["Daniel"].id, "MX-BCN", "America/Tijuana")
    await world.forward(timedelta(days=3))
    world.skip()
    assert {at.hour for at in offers(world, ZoneInfo("America/Tijuana"))} == {9}


# --- trouble ---------------------------------------------------------------------------------------------------------


async def test_killed_between_two_prompts(world: World) -> None:
    await practises(world)
    await world.play(f"""
        !! kill
        {TO_NINE}
        {FIRST}
        !! kill
        {TO_NINE}
        {SECOND}
    """)


@pytest.mark.parametrize("hours", [74, 88])
async def test_three_days_of_downtime_make_one_prompt_at_his_hour(world: World, hours: int) -> None:
    """Whether it is up again in the night or at noon, when that day's hour is over."""
    await practises(world)
    await world.play(f"""
        !! stop
        .. {hours} hours
        !! start
        Daniel < (nada)
        .. until 08:59
        Daniel < (nada)
        .. 2 minutes
        {FIRST}
        .. until 08:59
        Daniel < (nada)
    """)


async def test_a_short_downtime_is_forgiven(world: World) -> None:
    await practises(world)
    await world.play(f"""
        .. until 08:50
        !! stop
        .. 1 hour
        !! start
        {FIRST}
        .. until 08:59
        Daniel < (nada)
    """)


async def test_a_lost_timer_is_planned_anew_at_night(world: World) -> None:
    await practises(world)
    await world.calendar("prompts", "limits")
    async with world.database.write() as db:
        await db.execute(text("DELETE FROM inbox WHERE verb = 'prompts.due'"))
    await world.play(f"""
        .. 2 days
        Daniel < (nada)
        {TO_NINE}
        {FIRST}
        {TO_NINE}
        {SECOND}
    """)


async def test_one_timer_waits_whatever_happened(world: World) -> None:
    await practises(world)
    await world.forward(timedelta(days=20))
    world.skip()
    async with world.database.read() as db:
        waiting = select(func.count()).select_from(inbox).where(inbox.c.verb == "prompts.due", inbox.c.state == 0)
        assert await db.scalar(waiting) == 1


async def test_a_phone_that_cannot_be_reached_is_not_written_to(world: World) -> None:
    await practises(world)
    await world.play(f"""
        Daniel > (blocks)
        .. 3 days
        Daniel < (nada)
        Daniel > (unblocks)
        Daniel < …
        {TO_NINE}
        {FIRST}
    """)


async def test_forged_taps(world: World) -> None:
    await practises(world)
    await world.person("Raúl")
    due = (await wanted(world)).next_at  # type: ignore[union-attr]
    assert due is not None
    await world.play(f"""
        Raúl > [[prompts.due:{int(due.timestamp())}]]
        Raúl < Eso no está abierto para ti. …
        Raúl > [[prompts.look]]
        Raúl < Eso no está abierto para ti. …
        Raúl > [[prompts.hour:midnight]]
        Raúl < …
        Raúl > [[prompts.less:hourly]]
        Raúl < …
        Raúl > [[prompts.nottoday]]
        Raúl < (nada)
        Raúl > [[prompts.stop]]
        Raúl < Listo, ya no te escribo …
        Raúl > [[prompts.less:daily]]
        Raúl < Listo, ya no te escribo …
        Raúl > [[prompts.hour:morning]]
        Raúl < Por ahora esto no está abierto para ti. …
        Daniel > [[prompts.less:daily]]
        Daniel < (nada)
        {TO_NINE}
        {FIRST}
    """)


async def test_what_is_kept_and_that_it_goes(world: World) -> None:
    """The hour and the pace, never what he did; a month after he stops, at once when he erases."""
    await practises(world)
    await world.play(f"""
        {TO_NINE}
        {FIRST}
        Daniel > misdatos
        Daniel < …
        Daniel < Lo que has hecho aquí y cuánto se guarda: / • La hora a la que te ofrezco practicar: 30 días después de
            que la paras
        Daniel < …
        Daniel < …
        Daniel > [[prompts.stop]]
        {STOPPED}
    """)
    kept = await wanted(world)
    assert kept is not None and (kept.hour, kept.pace, kept.next_at) == (Hour.MORNING, Pace.DAILY, None)
    await world.calendar("prompts", "limits", "retention")
    await world.play(
        "!! stop\n.. 31 days\n!! start\nDaniel < Tienes un aviso de cada mes. …\n.. 26 hours\nDaniel < (nada)"
    )
    assert await wanted(world) is None
    daniel = world.people["Daniel"]
    await world.play(f"""
        Daniel > practicar
        {ASKED}
        Daniel > [Por la mañana]
        Daniel < …
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < …
        .. 26 hours
        Daniel < (nada)
    """)
    assert await world.rows_about(daniel) == 0


async def test_while_erasing_waits_there_are_none(world: World) -> None:
    """R16: what can go today goes today."""
    await practises(world)
    async with world.database.write() as db:
        await erasure.lighten(db, world.people["Daniel"].id)
    await world.play(".. 2 days\nDaniel < (nada)")
