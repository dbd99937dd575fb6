"""What waits about a man is listed for who answers for him, and never for himself, though he is one of the team too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.contract import Role
from storage import circle, digest
from storage.circle import Part
from storage.digest import Reader
from storage.tasks import Kind
from tests.test_digest import begins, waits
from tests.test_joining_team import make, put
from tests.world import World

OF_A_MAN = (Kind.REVIEW, Kind.OWNERLESS, Kind.MISUSE, Kind.INTAKE, Kind.REFERRAL, Kind.CARD)
ALONE = (Kind.OWNERLESS, Kind.CARD)
"""What nobody sees but who answers for him, however long it waits."""


@pytest.fixture
async def both(world: World) -> World:
    """Teo leads and is in the circle that Iker leads too; Ana coordinates and takes part, led by nobody; Pia
    only coordinates; Daniel is led by Teo and Iker, Beto by nobody, Leo by nobody but himself."""
    await world.staff("Iker")
    await world.staff("Pia", Role.COORDINATOR)
    await world.person("Teo", Role.PARTICIPANT, Role.FACILITATOR, alias="Nogal")
    await world.person("Ana", Role.PARTICIPANT, Role.COORDINATOR, alias="Laurel")
    await world.person("Leo", Role.PARTICIPANT, Role.FACILITATOR, alias="Tilo")
    await world.person("Daniel", alias="Encino")
    await world.person("Beto", alias="Olmo")
    tuesday, thursday = await make(world, "Martes"), await make(world, "Jueves")
    for name in ("Teo", "Iker"):
        await put(world, tuesday, name, Part.FACILITATOR)
    for name in ("Teo", "Daniel"):
        await put(world, tuesday, name, Part.MEMBER)
    for part in (Part.FACILITATOR, Part.MEMBER):
        await put(world, thursday, "Leo", part)
    return world


def reader(world: World, name: str, *roles: Role, old: bool = False) -> Reader:
    """One of the team at this moment. old: everything has waited for 8 of their waking hours and is overdue."""
    now = world.clock.now() + timedelta(seconds=1)
    return Reader(
        world.people[name].id, world.organisation, Role.FACILITATOR in roles, Role.COORDINATOR in roles, now,
        now if old else now - timedelta(days=1),
    )  # fmt: skip


TEAM = {
    "Iker": (Role.FACILITATOR,),
    "Teo": (Role.FACILITATOR,),
    "Leo": (Role.FACILITATOR,),
    "Ana": (Role.COORDINATOR,),
    "Pia": (Role.COORDINATOR,),
}


async def listed(world: World, name: str, *, old: bool = False) -> set[tuple[Kind, int | None]]:
    async with world.database.read() as db:
        who = reader(world, name, *TEAM[name], old=old)
        found = await digest.waiting(db, who, limit=99)
        assert len(found) == await digest.count(db, who)
    return {(one.kind, one.about) for one in found}


async def test_it_is_listed_where_they_accompany_him_and_nowhere_else(both: World) -> None:
    """Each of the team, each man, each kind: the list says what `circle.accompanies` says."""
    men = ("Teo", "Ana", "Leo", "Daniel", "Beto")
    for man in men:
        for kind in OF_A_MAN:
            await waits(both, kind, man)
    for name in TEAM:
        fresh, old = await listed(both, name), await listed(both, name, old=True)
        coordinates = Role.COORDINATOR in TEAM[name]
        for man in men:
            id = both.people[man].id
            async with both.database.read() as db:
                mine = await circle.accompanies(db, (both.people[name].id, both.organisation), id)
            wanted = {kind for kind in OF_A_MAN if mine and (coordinates or kind is not Kind.OWNERLESS)}
            assert {kind for kind, about in fresh if about == id} == wanted, (name, man)
            if coordinates and man != name:
                wanted |= {*OF_A_MAN} - {*ALONE}
            assert {kind for kind, about in old if about == id} == wanted, (name, man, "overdue")
        assert not {about for _, about in old} & {both.people[name].id}, f"{name} sees what waits about {name}"


async def test_one_of_the_team_who_takes_part_never_reads_of_his_own(both: World) -> None:
    await begins(both)
    for man in ("Teo", "Ana"):
        await waits(both, Kind.MISUSE, man, days=3)
        await waits(both, Kind.CARD, man, days=3)
        await waits(both, Kind.REFERRAL, man, 1)
    await both.play(
        """
        .. until 09:00
        Iker < Tu resumen de hoy: 3 pendientes. / 1. Hablar con Nogal … / 3. Tarjeta de acuerdo con Nogal: 1 día
            [Ver 1] [Ver 2] [Ver 3]
        Pia < Tu resumen de hoy: 3 pendientes. / 1. Hablar con Laurel … [Ver 1] [Ver 2] [Ver 3]
        Ana < (nada)
        Teo < (nada)
        Teo > [[digest.tasks]]
        Teo < No tienes pendientes. [Ver todo] [Menú]
        Teo > [[misuse.look:{teo}]]
        Teo < Aquí no hay nada pendiente para ti.
        Teo > [[misuse.talked:{teo}]]
        Teo < Aquí no hay nada pendiente para ti.
        Teo > [[agreement.look:{teo}]]
        Teo < Eso lo ve quien acompaña a esa persona.
        Ana > [[misuse.talked:{ana}]]
        Ana < Aquí no hay nada pendiente para ti.
        """,
        teo=str(both.people["Teo"].id),
        ana=str(both.people["Ana"].id),
    )


async def test_a_talk_that_nobody_has_grows_into_the_coordinators_and_a_card_does_not(both: World) -> None:
    """R17: yellow is his facilitator's, and once 8 waking hours have gone by the coordinators' too."""
    await begins(both)
    await waits(both, Kind.MISUSE, "Daniel")
    await waits(both, Kind.CARD, "Daniel")
    await both.play(
        """
        .. until 09:00
        Iker < Tu resumen de hoy: 2 pendientes. …
        Teo < Tu resumen de hoy: 2 pendientes. …
        .. until 09:00
        Iker < Tu resumen de hoy: 2 pendientes. …
        Teo < Tu resumen de hoy: 2 pendientes. …
        Pia < Tu resumen de hoy: 1 pendiente. / 1. Hablar con Encino … [Ver 1]
        Ana < Tu resumen de hoy: 1 pendiente. / 1. Hablar con Encino … [Ver 1]
        Pia > [Ver 1]
        Pia < … [Ya hablamos]
        """
    )
