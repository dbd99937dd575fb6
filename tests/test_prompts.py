"""Practice prompts: only for who asks, at his own hour, at most one a day, and gone with one tap."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.contract import Role
from content.exercises import exercises as kinds
from storage import people, prompts
from storage.people import Living
from tests.phones import ZONE
from tests.test_timeout import STOP
from tests.world import World

ASKED = (
    "Daniel < Si quieres, te escribo para practicar un rato: 14 días seguidos y luego 3 veces por semana. Lo paras "
    "cuando quieras. ¿A qué hora? [Por la mañana] [Al mediodía] [Por la tarde] [Mejor no]"
)
SET = "Daniel < Va. Te escribo cada día a las 9 de la mañana, desde el miércoles 25. Para parar, escribe practicar."
FIRST = "Daniel < Un rato para ti: respirar 2 minutos. [Hacerlo] [Hoy no] [Menos] [Parar]"
SECOND = "Daniel < Un rato para ti: 5 minutos con tus cinco sentidos. [Hacerlo] [Hoy no] [Menos] [Parar]"
STOPPED = "Daniel < Listo, ya no te escribo para practicar. Si lo quieres otra vez, escribe practicar."
CLOSED = "Daniel < Por ahora esto no está abierto para ti. Los ejercicios sí, a cualquier hora. [Ejercicios]"
TO_NINE = ".. until 09:00"


async def practises(world: World, label: str = "Por la mañana", **more: str) -> None:
    """Daniel is through with his intake and has asked for prompts; it is Tuesday, 20:00 in Mexico City."""
    daniel = await world.person("Daniel", living=Living.TOGETHER, **more)  # type: ignore[arg-type]
    async with world.database.write() as db:
        await people.set_intake(db, daniel.id, world.clock.now())
    await world.play(f"Daniel > practicar\n{ASKED}\nDaniel > [{label}]\nDaniel < Va. Te escribo cada día …")


def offers(world: World, zone: ZoneInfo = ZONE) -> list[datetime]:
    """When Daniel was offered an exercise, on the wall clock."""
    return [
        message.at.astimezone(zone)
        for message in world.heard("Daniel")
        if message.letter.line is not None and message.letter.line.id.endswith("-offer")
    ]


async def wanted(world: World) -> prompts.Prompts | None:
    """What is kept of what Daniel wants."""
    async with world.database.read() as db:
        return await prompts.get(db, world.people["Daniel"].id)


# --- asking for them, and not ---------------------------------------------------------------------------------------


async def test_he_asks_for_them_and_does_one(world: World) -> None:
    daniel = await world.person("Daniel")
    async with world.database.write() as db:
        await people.set_intake(db, daniel.id, world.clock.now())
    await world.play(f"""
        .. 3 days
        Daniel < (nada)
        Daniel > practicar
        {ASKED}
        Daniel > [Mejor no]
        Daniel < Va. Cuando quieras, escribe practicar.
        .. 3 days
        Daniel < (nada)
        Daniel > Práctica
        {ASKED}
        Daniel > en la mañana
        Daniel < Va. Te escribo cada día a las 9 de la mañana, desde el martes 1. Para parar, escribe practicar.
        {TO_NINE}
        {FIRST}
        Daniel > [Hacerlo]
        Daniel < Respira conmigo: entra 4, sale 6. …
        Daniel > [Seguir]
        Daniel < Y ahora, de 0 a 10, …
        Daniel > 2
        Daniel < Ya lo anoté. …
        {TO_NINE}
        {SECOND}
        Daniel > [Hoy no] && [Hoy no]
        Daniel < Va, hoy no. Si luego quieres, escribe ejercicios.
        {TO_NINE}
        Daniel < Un rato para ti: 3 minutos para soltar el cuerpo. …
        {TO_NINE}
        Daniel < Un rato para ti: caminar despacio 15 minutos. …
        {TO_NINE}
        {FIRST}
    """)


async def test_box_is_never_offered_and_nothing_private_stands_on_a_lock_screen(world: World) -> None:
    """R14, and practice §1.4: nobody is led to hold his breath."""
    from handlers.prompts import OFFERED

    assert [key for key, _ in OFFERED] == [key for key in kinds() if key != "box"]
    await practises(world)
    await world.forward(timedelta(days=5))
    world.skip()
    said = " ".join(message.line.lower() for message in world.heard("Daniel")[2:])
    assert len(offers(world)) == 5
    assert not [word for word in ("violencia", "retiro", "enojo", "grupo", "programa", "racha") if word in said]


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.COORDINATOR])
async def test_they_are_for_who_takes_part(world: World, role: Role) -> None:
    await world.person("Noa", role)
    await world.play("""
        Noa > practicar
        Noa < Eso no está abierto para ti. …
        Noa > [[prompts.hour:morning]]
        Noa < Eso no está abierto para ti. …
        .. 2 days
        Noa < (nada)
    """)


async def test_they_open_with_the_intake(world: World) -> None:
    """R1; the exercises are open before."""
    daniel = await world.person("Daniel")
    await world.play(f"""
        Daniel > practicar
        {CLOSED}
        Daniel > [[prompts.hour:morning]]
        {CLOSED}
        Daniel > [Ejercicios]
        Daniel < ¿Qué te sirve ahora? …
        .. 2 days
        Daniel < (nada)
    """)
    async with world.database.write() as db:
        await people.set_intake(db, daniel.id, world.clock.now())
    await world.play(f"Daniel > practicar\n{ASKED}")


async def test_half_joined_he_hears_that_exercises_are_open(world: World) -> None:
    await world.play(
        f"""
        Daniel > /start {{code}}
        Daniel < Hola, …
        Daniel < … ¿En qué año naciste?
        Daniel > practicar
        {CLOSED}
        Daniel > 1988
        Daniel < …
        """,
        code=await world.invite(),
    )


async def test_typed_answers(world: World) -> None:
    daniel = await world.person("Daniel")
    async with world.database.write() as db:
        await people.set_intake(db, daniel.id, world.clock.now())
    which = (
        "Daniel < No te entendí. Toca una hora. [Necesito a alguien] [Por la mañana] [Al mediodía] [Por la tarde] "
        "[Mejor no]"
    )
    await world.play(f"""
        Daniel > practicar
        {ASKED}
        Daniel > <b>a las 3 de la madrugada</b>
        {which}
        Daniel > =HYPERLINK("http://x")
        {which}
        Daniel > 😀😀
        {which}
        Daniel > {"x" * 10_000}
        {which}
        Daniel > al mediodía
        Daniel < Va. Te escribo cada día a la 1 de la tarde, desde el miércoles 25. …
        Daniel > practicar
        Daniel < Te escribo cada día a la 1 de la tarde. Lo que sigue: el miércoles 25. Puedes cambiar la hora.
            [Por la mañana] [Al mediodía] [Por la tarde] [Menos] [Parar]
        Daniel > no
        Daniel < Va. Cuando quieras, escribe practicar.
        .. until 13:00
        Daniel < Un rato para ti: …
    """)


async def test_in_english(world: World) -> None:
    daniel = await world.person("Daniel", language="en")
    async with world.database.write() as db:
        await people.set_intake(db, daniel.id, world.clock.now())
    await world.play("""
        Daniel > practice
        Daniel < If you like, … At what time? [In the morning] [At noon] [In the afternoon] [Rather not]
        Daniel > [In the afternoon]
        Daniel < All right. I write to you every day at 6 pm, from Wednesday the 25th. To stop, write practice.
        .. until 18:00
        Daniel < A moment for you: breathe for 2 minutes. [Do it] [Not today] [Less often] [Stop these]
        Daniel > [Less often]
        Daniel < All right. I write to you 3 times a week at 6 pm. Next: Friday the 27th.
    """)


async def test_he_is_asked_again_what_the_prompts_interrupted(world: World) -> None:
    daniel = await world.person("Daniel")
    async with world.database.write() as db:
        await people.set_intake(db, daniel.id, world.clock.now())
    await world.play(f"""
        Daniel > termometro
        Daniel < De 0 a 10, …
        Daniel > practicar
        {ASKED}
        Daniel > [Por la mañana]
        {SET}
        Daniel < De 0 a 10, …
        Daniel > practicar
        Daniel < Te escribo cada día …
        Daniel > alto
        {STOP}
    """)


# --- how often ------------------------------------------------------------------------------------------------------


async def test_daily_for_fourteen_days_then_three_a_week(world: World) -> None:
    await practises(world)
    await world.forward(timedelta(days=35))
    world.skip()
    found = offers(world)
    days = [at.date() for at in found]
    assert len(days) == len(set(days)), "at most one a day"
    assert {(at.hour, at.minute) for at in found} == {(9, 0)}
    first = [day for day in days if (day - days[0]).days < 14]
    assert [(day - days[0]).days for day in first] == list(range(14))
    later = days[14:]
    assert later and {day.weekday() for day in later} == {0, 2, 4}
    assert {(after - before).days for before, after in pairwise(later)} == {2, 3}
    await world.play("""
        Daniel > practicar
        Daniel < Te escribo 3 veces por semana a las 9 de la mañana. …
    """)


async def test_less_and_stop_with_one_tap(world: World) -> None:
    await practises(world)
    await world.play(f"""
        {TO_NINE}
        {FIRST}
        Daniel > [Menos] && [Menos]
        Daniel < Va. Te escribo 3 veces por semana a las 9 de la mañana. Lo que sigue: el viernes 27.
        {TO_NINE}
        Daniel < (nada)
        {TO_NINE}
        {SECOND}
        Daniel > [Menos]
        Daniel < Va. Te escribo 1 vez por semana a las 9 de la mañana. Lo que sigue: el miércoles 2.
        Daniel > [[prompts.less:thrice]]
        Daniel < (nada)
        .. 1 minute
        Daniel > [[prompts.less:thrice]]
        Daniel < Va. Te escribo 1 vez por semana …
        .. until 08:59
        Daniel < (nada)
        .. 4 days
        Daniel < (nada)
        .. 2 minutes
        Daniel < Un rato para ti: 3 minutos para soltar el cuerpo. [Hacerlo] [Hoy no] [Parar]
        Daniel > [Parar] && [Parar]
        {STOPPED}
        .. 30 days
        Daniel < (nada)
        Daniel > [Parar]
        {STOPPED}
        Daniel > [[prompts.less:weekly]]
        {STOPPED}
        .. 30 days
        Daniel < (nada)
    """)


async def test_stopped_the_moment_after_he_began(world: World) -> None:
    await practises(world)
    await world.play(f"Daniel > [[prompts.stop]]\n{STOPPED}\n.. 3 days\nDaniel < (nada)")


async def test_at_most_one_a_day_whatever_he_taps(world: World) -> None:
    """Another hour, stopping and beginning anew: no second prompt on the same day, and none from a stale timer."""
    await practises(world)
    await world.play(f"""
        Daniel > practicar
        Daniel < …
        Daniel > [Por la tarde]
        Daniel < Va. Te escribo cada día a las 6 de la tarde, desde el miércoles 25. …
        Daniel > [[prompts.hour:morning]]
        {SET}
        {TO_NINE}
        {FIRST}
        Daniel > practicar
        Daniel < …
        Daniel > [Por la tarde] && [Por la tarde]
        Daniel < Va. Te escribo cada día a las 6 de la tarde, desde el jueves 26. …
        Daniel > [[prompts.stop]]
        {STOPPED}
        Daniel > [[prompts.hour:noon]]
        Daniel < Va. Te escribo cada día a la 1 de la tarde, desde el jueves 26. …
        .. until 23:59
        Daniel < (nada)
        .. until 12:59
        Daniel < (nada)
        .. 2 minutes
        {SECOND}
        .. until 12:00
        Daniel < (nada)
    """)
