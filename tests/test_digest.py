"""The digest: what is neither red nor orange waits until one's own hour, worst first, and is told once a day (R17)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from bot.contract import Role
from storage import circle, tasks
from storage.circle import Part
from storage.tables import audit, person
from storage.tasks import Kind
from storage.team import staff_record
from tests.phones import ZONE
from tests.test_joining_team import make, put
from tests.world import World

SUMMARY = "Tu resumen de hoy"


async def begins(world: World) -> None:
    """The service is up: its jobs have their first rows."""
    await world.calendar("digest")


async def waits(world: World, kind: Kind, about: str | None = None, number: int = 0, **due: float) -> None:
    """A task of this organisation, asked for now. due: in how long (default: now)."""
    now = world.clock.now()
    who = world.people[about].id if about else None
    async with world.database.write() as db:
        dates = (now, now + timedelta(**due))
        assert await tasks.ask(db, (world.organisation, kind), about=who, number=number, dates=dates)


async def quiet(world: World, name: str, start: int, end: int) -> None:
    """Their quiet hours, in hours of their own day."""
    async with world.database.write() as db:
        who = person.c.id == world.people[name].id
        await db.execute(update(person).where(who).values(quiet_from=start * 60, quiet_until=end * 60))


@pytest.fixture
async def team(world: World) -> World:
    """Noa leads Daniel and Raúl, nobody leads Beto, Ana coordinates; the service is up."""
    await world.staff("Noa")
    await world.staff("Ana", Role.COORDINATOR)
    await world.person("Daniel", alias="Encino")
    await world.person("Raul", alias="Fresno")
    await world.person("Beto", alias="Olmo")
    group = await make(world, "Martes")
    await put(world, group, "Noa", Part.FACILITATOR)
    for name in ("Daniel", "Raul"):
        await put(world, group, name, Part.MEMBER)
    await begins(world)
    return world


def buttons(world: World, name: str) -> dict[str, str]:
    """What the newest message of somebody offers."""
    return world.heard(name)[-1].buttons


def summaries(world: World, name: str) -> list[datetime]:
    """When somebody's digests came, on the wall clock of the organisation."""
    return [message.at.astimezone(ZONE) for message in world.heard(name) if message.line.startswith(SUMMARY)]


# --- what it says ----------------------------------------------------------------------------------------------------


async def test_at_nine_the_worst_first_each_with_its_button(team: World) -> None:
    await waits(team, Kind.CARD, "Daniel", days=3)
    await waits(team, Kind.REFERRAL, "Daniel", 41)
    await waits(team, Kind.MISUSE, "Raul", days=3)
    await waits(team, Kind.INTAKE, "Daniel", days=3)
    await waits(team, Kind.REVIEW, "Raul", days=3)
    await team.play(
        """
        .. until 08:59
        Noa < (nada)
        .. 1 minute
        Noa < Tu resumen de hoy: 5 pendientes. / 1. Revisar la entrevista de Fresno: 1 día /
            2. Hablar con Fresno de cómo usa la herramienta: 1 día / 3. Primera entrevista con Encino: 1 día /
            4. Seguimiento de una derivación de Encino: 1 día / 5. Tarjeta de acuerdo con Encino: 1 día
            [Ver 1] [Ver 2] [Ver 3] [Ver 4] [Ver 5]
        Ana < (nada)
        .. 20 hours
        Noa < (nada)
        """
    )
    daniel, raul = team.people["Daniel"].id, team.people["Raul"].id
    assert [*buttons(team, "Noa").values()] == [
        f"intake.review:{raul}",
        f"misuse.look:{raul}",
        f"intake.begin:{daniel}",
        f"referrals.show:{daniel}",
        f"agreement.look:{daniel}",
    ]


async def test_what_the_team_itself_needs_goes_to_those_who_coordinate(team: World) -> None:
    noa = team.people["Noa"].id
    async with team.database.write() as db:
        await db.execute(delete(staff_record).where(staff_record.c.person_id == noa))
    await waits(team, Kind.WORDS, number=7)
    await waits(team, Kind.TRAINING, "Noa")
    await waits(team, Kind.LEGAL, "Noa")
    await waits(team, Kind.OWNERLESS, number=3)
    await team.play(
        """
        .. until 09:00
        Ana < Tu resumen de hoy: 4 pendientes. / 1. Un grupo se quedó sin quien lo facilite: 1 día /
            2. Capacitación por renovar de Noa: 1 día / 3. Falta la revisión legal de Noa: 1 día /
            4. Un cambio de textos espera a otra persona: 1 día [Ver 1] [Ver 2] [Ver 3] [Ver 4]
        Noa < (nada)
        """
    )
    assert [*buttons(team, "Ana").values()] == [
        "circles.one:3",
        f"team.one:{noa}",
        f"team.one:{noa}",
        "wording.show:7",
    ]


async def test_a_man_whom_nobody_leads_and_one_who_lost_his_facilitator(team: World) -> None:
    beto = team.people["Beto"].id
    await waits(team, Kind.INTAKE, "Beto", days=3)
    await waits(team, Kind.OWNERLESS, "Beto")
    await team.play(
        """
        .. until 09:00
        Ana < Tu resumen de hoy: 2 pendientes. / 1. Olmo se quedó sin quien le facilite: 1 día /
            2. Primera entrevista con Olmo: 1 día [Ver 1] [Ver 2]
        Noa < (nada)
        """
    )
    assert [*buttons(team, "Ana").values()] == [f"participants.show:{beto}", f"intake.begin:{beto}"]


async def test_a_digest_with_nothing_to_tell_is_not_sent(team: World) -> None:
    await team.play(".. 3 days\nNoa < (nada)\nAna < (nada)")
    await waits(team, Kind.WORDS, number=7)
    await team.play(".. until 09:00\nAna < Tu resumen de hoy: 1 pendiente. … [Ver 1]\nNoa < (nada)")


async def test_more_than_five_are_five_and_a_number_and_all_are_pages(team: World) -> None:
    for number in range(1, 13):
        await waits(team, Kind.REFERRAL, "Daniel" if number < 11 else "Raul", number, minutes=number)
    await team.play(
        """
        .. until 09:00
        Noa < Tu resumen de hoy: 12 pendientes. / 1. … / 2. … / 3. … / 4. … / 5. … / 7 más
            [Ver 1] [Ver 2] [Ver 3] [Ver 4] [Ver 5] [Ver todo]
        Noa > [Ver todo]
        Noa < 12 pendientes: / 1. … / 5. … [Ver 1] [Ver 2] [Ver 3] [Ver 4] [Ver 5] [Siguientes]
        Noa > [Siguientes]
        Noa < 12 pendientes: / 1. … [Ver 1] [Ver 2] [Ver 3] [Ver 4] [Ver 5] [Siguientes]
        Noa > [Siguientes]
        Noa < 12 pendientes: / 1. … de Fresno: 1 día / 2. … de Fresno: 1 día [Ver 1] [Ver 2]
        """
    )
    assert [*buttons(team, "Noa").values()] == [f"referrals.show:{team.people['Raul'].id}"] * 2
    for page in ("-1", "99", "9223372036854775807"):
        await team.play(f"Noa > [[digest.tasks:{page}]]\nNoa < 12 pendientes: / 1. … [Siguientes]")
    assert await team.audited("digest.tasks") == 6


# --- whose it is -----------------------------------------------------------------------------------------------------


async def test_after_eight_waking_hours_it_is_the_coordinators_too(team: World) -> None:
    """Asked for at 20:00 and due at once: the hour until 21 and seven from 8 to 15 are eight waking hours."""
    await waits(team, Kind.INTAKE, "Daniel")
    await team.play("Ana > [[digest.hour:14]]\nAna < Listo: tu resumen llegará a las 2 de la tarde. [Menú]")
    await team.play(
        """
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. …
        .. until 14:59
        Ana < (nada)
        Ana > [[digest.tasks]]
        Ana < No tienes pendientes. [Ver todo] [Menú]
        .. 1 minute
        Ana > [Ver todo]
        Ana < 1 pendiente: / 1. Primera entrevista con Encino: 1 día [Ver 1]
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. …
        .. until 14:00
        Ana < Tu resumen de hoy: 1 pendiente. …
        """
    )


async def test_what_is_not_due_yet_stays_the_facilitators(team: World) -> None:
    await waits(team, Kind.INTAKE, "Daniel", days=5)
    await team.play(
        """
        .. until 09:00
        Noa < Tu resumen …
        .. until 09:00
        Noa < Tu resumen …
        Ana < (nada)
        """
    )


async def test_a_referral_is_told_on_the_day_of_its_follow_up_and_not_before(team: World) -> None:
    await waits(team, Kind.REFERRAL, "Daniel", 4, days=2)
    await team.play(
        """
        .. 2 days
        Noa < (nada)
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. / 1. Seguimiento de una derivación de Encino: 3 días [Ver 1]
        Ana < Tu resumen de hoy: 1 pendiente. …
        """
    )


async def test_two_who_lead_him_both_hear_of_it_and_who_leads_another_circle_does_not(team: World) -> None:
    await team.staff("Iker")
    await team.staff("Lia")
    await put(team, 1, "Lia", Part.FACILITATOR)
    await put(team, await make(team, "Jueves"), "Iker", Part.FACILITATOR)
    await waits(team, Kind.CARD, "Daniel", days=2)
    await team.play(
        """
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. …
        Lia < Tu resumen de hoy: 1 pendiente. …
        Iker < (nada)
        Ana < (nada)
        """
    )


async def test_who_leads_no_more_hears_no_more_and_another_organisation_never_did(team: World) -> None:
    await waits(team, Kind.CARD, "Daniel", days=2)
    await waits(team, Kind.MISUSE, "Daniel", days=2)
    async with team.database.write() as db:
        await circle.leave(db, 1, team.people["Noa"].id, Part.FACILITATOR, team.clock.now())
        other = await db.scalar(select(person.c.organisation_id).where(person.c.id == team.people["Ana"].id))
        assert other == team.organisation
    home = await team.another_organisation("Otra casa")
    await team.staff("Zoe", Role.COORDINATOR)
    async with team.database.write() as db:
        await db.execute(update(person).where(person.c.id == team.people["Zoe"].id).values(organisation_id=home))
    await team.play(
        """
        .. until 09:00
        Ana < Tu resumen de hoy: 2 pendientes. …
        Noa < (nada)
        Zoe < (nada)
        """
    )
    for name in ("Zoe", "Noa"):
        await team.play(
            """
            {name} > [[digest.tasks]]
            {name} < No tienes pendientes. [Ver todo] [Menú]
            {name} > [[misuse.look:{daniel}]]
            {name} < Aquí no hay nada pendiente para ti.
            {name} > [[misuse.talked:{daniel}]]
            {name} < Aquí no hay nada pendiente para ti.
            {name} > [[agreement.look:{daniel}]]
            {name} < Eso lo ve quien acompaña a esa persona.
            {name} > [[agreement.confirm:{daniel}]]
            {name} < Eso lo ve quien acompaña a esa persona.
            """,
            name=name,
            daniel=str(team.people["Daniel"].id),
        )
    async with team.database.read() as db:
        assert len(await tasks.waiting(db, team.organisation)) == 2


# --- done where it opens ---------------------------------------------------------------------------------------------


async def test_what_was_talked_about_is_closed_once_and_written_down(team: World) -> None:
    daniel, noa = team.people["Daniel"].id, team.people["Noa"].id
    await waits(team, Kind.MISUSE, "Daniel", days=2)
    await team.play(
        """
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. … [Ver 1]
        Noa > [Ver 1]
        Noa < Vale la pena hablar con Encino … [Ya hablamos]
        !! kill
        Noa > [Ya hablamos] && [Ya hablamos]
        Noa < Queda anotado que hablaste con Encino.
        Noa < Aquí no hay nada pendiente para ti.
        !! kill
        .. 2 days
        Noa < (nada)
        Noa > [Ver 1]
        Noa < Aquí no hay nada pendiente para ti.
        """
    )
    async with team.database.read() as db:
        rows = (await db.execute(select(audit).where(audit.c.verb == "misuse.talked"))).all()
        assert await tasks.waiting(db, team.organisation) == []
    assert [(row.actor, row.subject) for row in rows] == [(noa, f"person:{daniel}")]
    assert await team.audited("misuse.look") == 1


async def test_a_card_waits_until_he_has_one_however_often_somebody_looks(team: World) -> None:
    await waits(team, Kind.CARD, "Daniel", days=2)
    await team.play(
        """
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. … [Ver 1]
        Noa > [Ver 1] && [Ver 1]
        Noa < Encino todavía no tiene tarjeta de acuerdo. …
        Noa < Encino todavía no tiene tarjeta de acuerdo. …
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. … con Encino: 2 días [Ver 1]
        """
    )


async def test_what_ends_by_itself_is_not_closed_by_a_forged_button(team: World) -> None:
    await waits(team, Kind.INTAKE, "Daniel", days=2)
    await team.play(
        """
        Noa > [[misuse.talked:{daniel}]]
        Noa < Aquí no hay nada pendiente para ti.
        Noa > [[agreement.confirm:{daniel}]]
        Noa < Encino todavía no tiene tarjeta de acuerdo. …
        Noa > [[misuse.talked:-5]]
        Noa < Aquí no hay nada pendiente para ti.
        Noa > [[misuse.talked:x]]
        Noa < …
        Noa > [[digest.done:1]]
        Noa < …
        Daniel > [[misuse.talked:{daniel}]]
        Daniel < …
        Daniel > [[digest.tasks]]
        Daniel < …
        """,
        daniel=str(team.people["Daniel"].id),
    )
    assert not any("Encino" in message.line for message in team.heard("Daniel"))
    async with team.database.read() as db:
        assert len(await tasks.waiting(db, team.organisation)) == 1
