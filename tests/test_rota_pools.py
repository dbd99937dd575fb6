"""Pools: two organisations on one helpline with a wall between them, a second pool, a person in another zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import update

from bot.contract import Role
from storage import rota
from storage.tables import person
from tests.test_rota import GONE, TODAY, TOMORROW, holder, home, of, plan, slot
from tests.world import World

__all__ = ["home"]


async def test_two_organisations_in_one_pool_and_the_wall_between_them(home: World) -> None:
    """Zoe and Yago are another organisation's: on shift for both, and nameless for the others."""
    other = await home.another_organisation("Otra Casa")
    await home.staff("Zoe", Role.COORDINATOR)
    await home.staff("Yago", Role.COUNSELLOR)
    async with home.database.write() as db:
        for name in ("Zoe", "Yago"):
            await db.execute(update(person).where(person.c.id == of(home, name)).values(organisation_id=other))
        assert await rota.next_cover(db, other, home.clock.now()) is None, "it has no pool yet"
        assert (await rota.chain(db, other, home.clock.now())).pool_id is None
        assert await rota.join_pool(db, 1, other, home.clock.now())
        assert not await rota.join_pool(db, 1, other, home.clock.now()), "an organisation is in one pool"
        assert await rota.make_pool(db, other, home.clock.now()) == 1
    shift = await plan(home, "Yago", TODAY, 19 * 60)
    ours = await plan(home, "Ana", TOMORROW, 10 * 60)
    async with home.database.read() as db:
        for organisation in (home.organisation, other):
            chain = await rota.chain(db, organisation, home.clock.now())
            assert chain.seat == (of(home, "Yago"),)
            assert chain.supervisor == (of(home, "Sol"),)
    at = slot(shift, TODAY)
    await home.play(f"""
        Rosa > [[rota.week:0:0]]
        Rosa < … / 1. el martes 24 …: alguien de otra organización / 2. el miércoles 25 …: Ana [1] [2] …
        Rosa > [[rota.manage:{at}]]
        Rosa < {GONE}
        Rosa > [[rota.instead:{at}:{of(home, "Beto")}]]
        Rosa < {GONE}
        Rosa > [[rota.instead:{slot(ours, TOMORROW)}:{of(home, "Yago")}]]
        Rosa < {GONE}
        Zoe > [[rota.manage:{slot(ours, TOMORROW)}]]
        Zoe < {GONE}
        Rosa > [[rota.make:{of(home, "Yago")}:0]]
        Rosa < {GONE.replace("Mi guardia", "Coordinar")}
        Rosa > [[rota.heard_by]]
        Rosa < Prueba … / • Rosa: … / • Ana: … / • Beto: … / • Cora: … / • Sol: … [Coordinar]
        Zoe > [[rota.heard_by]]
        Zoe < Prueba … / • Zoe: … / • Yago: … [Coordinar]
        Ana > [[rota.give:{slot(ours, TOMORROW)}:{of(home, "Yago")}]]
        Ana < {GONE}
        Ana > [[rota.give:{slot(ours, TOMORROW)}:0]]
        Ana < Ya pregunté a 6 personas. …
        Rosa < Ana pregunta …
        Beto < Ana pregunta …
        Cora < Ana pregunta …
        Sol < Ana pregunta …
        Zoe < alguien de otra organización pregunta si tomas su turno: …
        Yago < alguien de otra organización pregunta …
        Yago > [Lo tomo]
        Yago < El turno es tuyo: …
        Ana < Tu turno lo toma alguien de otra organización: el miércoles 25 a las 10 de la mañana. [Mi guardia]
    """)
    assert await holder(home, ours, TOMORROW) == "Yago"


async def test_a_second_pool_is_another_world(home: World) -> None:
    other = await home.another_organisation("Lejos")
    await home.staff("Zoe", Role.COORDINATOR)
    async with home.database.write() as db:
        await db.execute(update(person).where(person.c.id == of(home, "Zoe")).values(organisation_id=other))
        theirs = await rota.make_pool(db, other, home.clock.now())
    assert theirs != 1
    shift = await plan(home, "Ana", TODAY, 19 * 60)
    async with home.database.read() as db:
        assert await rota.on_shift(db, home.organisation, home.clock.now())
        assert not await rota.on_shift(db, other, home.clock.now())
    await home.play(f"""
        Zoe > [[rota.manage:{slot(shift, TODAY)}]]
        Zoe < {GONE}
        Zoe > [[rota.week:0:0]]
        Zoe < No hay turnos en estos siete días. [Otra semana] [Coordinar]
    """)


async def test_a_person_in_another_zone_reads_her_own_local_time(home: World) -> None:
    await home.person("Tere", Role.COUNSELLOR, timezone="America/Tijuana")
    await plan(home, "Tere", TOMORROW, 20 * 60)
    await home.play("""
        Tere > guardia
        Tere < … / 1. el miércoles 25 a las 6 de la tarde, hasta las 10 de la noche / …
    """)
    async with home.database.read() as db:
        covered = await rota.next_cover(db, home.organisation, home.clock.now())
    assert covered == datetime(2026, 11, 25, 18, 0, tzinfo=ZoneInfo("America/Tijuana"))
