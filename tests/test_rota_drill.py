"""Drills: each shift proves that somebody is there; who does not answer is followed, and who coordinates wakes last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.contract import Lane, Role, Unreachable
from storage import rota
from storage.rota import Seat
from storage.tables import person
from tests.test_rota import GONE, TODAY, holder, home, of, plan, slot
from tests.world import World

__all__ = ["home"]

DRILL = "Respiro: tu turno empieza el martes 24 a las 10 de la noche. ¿Estás? [Aquí estoy] [No puedo]"
COVER = "Respiro: falta alguien el martes 24 a las 10 de la noche, hasta las 2 de la madrugada. ¿Lo cubres? …"
ALARM = "Respiro: nadie confirma este turno: el martes 24 a las 10 de la noche, hasta las 2 de la madrugada. …"


@pytest.fixture
async def evening(home: World) -> World:
    """Ana has the seat from 22:00 on; everybody is awake until midnight. It is 20:00."""
    async with home.database.write() as db:
        await db.execute(update(person).values(quiet_from=0, quiet_until=480))
    assert await plan(home, "Ana", TODAY, 22 * 60) == 1
    await home.calendar("rota")
    return home


@pytest.fixture
async def night(evening: World) -> World:
    """It is 21:20, and nobody has heard anything."""
    await evening.forward(timedelta(minutes=80))
    assert [message for name in evening.people for message in evening.heard(name)] == []
    return evening


async def test_half_an_hour_before_a_shift_one_tap_is_enough(night: World) -> None:
    await night.play(f"""
        .. until 21:29
        Ana < (nada)
        .. 1 minute
        Ana < {DRILL}
        !! kill
        .. 5 minutes
        Ana > [Aquí estoy] && [Aquí estoy]
        Ana < Gracias. Empiezas el martes 24 a las 10 de la noche. [Mi guardia]
        Ana < Gracias. Empiezas el martes 24 a las 10 de la noche. [Mi guardia]
        .. 5 hours
        Rosa < (nada)
        Beto < (nada)
    """)
    assert night.heard("Ana")[0].lane is Lane.URGENT
    assert await holder(night, 1, TODAY) == "Ana"


async def test_drill_failure_backup_then_others_one_by_one_then_who_coordinates(evening: World) -> None:
    """Nobody answers: ten minutes, five, five, and at the start of the shift at the latest who coordinates is woken."""
    night = evening
    await plan(night, "Cora", TODAY, 22 * 60, seat=Seat.BACKUP)
    await night.play(f"""
        .. until 21:30
        Ana < {DRILL}
        Cora < {DRILL}
        .. until 21:39
        Cora < (nada)
        !! kill
        .. 1 minute
        Beto < {COVER}
        .. 5 minutes
        Sol < {COVER}
        .. 5 minutes
        Cora < {COVER}
        .. 4 minutes
        Rosa < (nada)
        !! kill
        .. 1 minute
        Rosa < {ALARM}
        .. 3 hours
        Rosa < (nada)
        Sol < (nada)
    """)
    async with night.database.read() as db:
        at = night.clock.now() - timedelta(hours=2)
        assert (await rota.chain(db, night.organisation, at)).seat == (of(night, "Ana"),), "pages still go to her"
    assert await night.audited("rota.woke") == 1
    assert await night.audited("rota.silent") == 5


async def test_the_backup_who_is_there_is_asked_first_and_steps_in(evening: World) -> None:
    await plan(evening, "Cora", TODAY, 22 * 60, seat=Seat.BACKUP)
    await evening.play(f"""
        .. until 21:30
        Ana < {DRILL}
        Cora < {DRILL}
        Cora > [Aquí estoy]
        Cora < Gracias. …
        .. 10 minutes
        Cora < {COVER}
        Cora > [Lo cubro]
        Cora < El turno es tuyo: …
        Ana < Tu turno lo toma Cora: …
        .. 1 hour
        Rosa < (nada)
    """)
    async with evening.database.read() as db:
        chain = await rota.chain(db, evening.organisation, evening.clock.now())
    assert (chain.seat, chain.backup) == ((of(evening, "Cora"),), ())


async def test_who_covers_has_the_shift_and_who_coordinates_sleeps(night: World) -> None:
    await night.play(f"""
        .. until 21:40
        Ana < {DRILL}
        Beto < {COVER}
        Beto > [No puedo]
        Beto < Gracias por decirlo. Pregunto a alguien más. [Mi guardia]
        Cora < {COVER}
        !! kill
        Cora > [Lo cubro]
        Cora < El turno es tuyo: el martes 24 a las 10 de la noche, hasta las 2 de la madrugada. Gracias. [Mi guardia]
        Ana < Tu turno lo toma Cora: el martes 24 a las 10 de la noche. [Mi guardia]
        Ana > [Aquí estoy]
        Ana < Ya está cubierto. Gracias. [Mi guardia]
        Beto > [Lo cubro]
        Beto < Ya está cubierto. Gracias. [Mi guardia]
        .. 5 hours
        Rosa < (nada)
        Sol < (nada)
    """)
    assert await holder(night, 1, TODAY) == "Cora"
    assert await night.audited("rota.covered") == 1


async def test_a_late_yes_still_counts_while_nobody_else_has_it(night: World) -> None:
    await night.play(f"""
        .. until 21:42
        Ana < {DRILL}
        Beto < {COVER}
        Ana > [Aquí estoy]
        Ana < Gracias. …
        Beto > [Lo cubro]
        Beto < Ya está cubierto. Gracias. [Mi guardia]
        .. 5 hours
        Cora < (nada)
        Rosa < (nada)
    """)
    assert await holder(night, 1, TODAY) == "Ana"


async def test_race_two_answers_at_once_and_one_has_the_shift(night: World) -> None:
    await night.play(f".. until 21:40\nAna < {DRILL}\nBeto < {COVER}")
    asked = (("Ana", "Aquí estoy"), ("Beto", "Lo cubro"))
    yes = [night.phones.newest_with(night.peer(name), label) for name, label in asked]
    await night.receive(*(night.event(name, f"[[{data}]]") for name, data in zip(("Ana", "Beto"), yes, strict=True)))
    await night.settle()
    said = [night.heard(name) for name in ("Ana", "Beto")]
    assert sum("Ya está cubierto" in message.line for some in said for message in some) == 1
    async with night.database.read() as db:
        there = await rota.confirmed(db, 1, TODAY)
        one = await rota.occurrence(db, 1, TODAY)
    assert one is not None and there == one.person


async def test_who_says_no_at_once_is_followed_at_once(night: World) -> None:
    await night.play(f"""
        .. until 21:31
        Ana < {DRILL}
        Ana > [No puedo]
        Ana < Gracias por decirlo. …
        Beto < {COVER}
        Beto > [Lo cubro]
        Beto < El turno es tuyo: …
        Ana < Tu turno lo toma Beto: …
        Beto > [No puedo]
        Beto < Gracias por decirlo. …
        Cora < {COVER}
    """)


async def test_who_sleeps_is_not_woken_unless_they_opted_into_last_call(night: World) -> None:
    async with night.database.write() as db:
        await db.execute(update(person).where(person.c.id != of(night, "Ana")).values(quiet_from=1260))
        await rota.set_last_call(db, of(night, "Cora"), True, night.clock.now())
    await night.play(f"""
        .. until 21:40
        Ana < {DRILL}
        Cora < {COVER}
        .. 5 minutes
        Rosa < {ALARM}
        Rosa > [Lo cubro]
        Rosa < El turno es tuyo: …
        Ana < Tu turno lo toma Rosa: …
    """)
    assert await holder(night, 1, TODAY) == "Rosa"


async def test_who_cannot_be_reached_has_no_time_for_an_answer(night: World) -> None:
    night.always("Ana", Unreachable("blocked"))
    await night.play("Ana > (blocks)\nRosa < …")
    await night.play(f".. until 21:30\nBeto < {COVER}")


async def test_a_backup_that_does_not_answer_rings_nobody(evening: World) -> None:
    night = evening
    await plan(night, "Sol", TODAY, 22 * 60, seat=Seat.SUPERVISOR)
    await night.play(f"""
        .. until 21:30
        Ana < {DRILL}
        Sol < {DRILL}
        Ana > [Aquí estoy]
        Ana < Gracias. …
        .. 5 hours
        Beto < (nada)
        Rosa < (nada)
    """)
    assert await night.audited("rota.silent") == 1


async def test_what_changed_meanwhile_makes_old_timers_idle(night: World) -> None:
    """Somebody else has it by now: they are asked, and nobody else is."""
    await night.play(f"""
        Rosa > [[rota.instead:{slot(1, TODAY)}:{of(night, "Beto")}]]
        Rosa < Listo: …
        Ana < Ya no tienes este turno: …
        Beto < Quien coordina te puso un turno: …
        .. until 21:30
        Beto < {DRILL}
        Rosa > [[rota.instead:{slot(1, TODAY)}:0]]
        Rosa < Listo: ese día no queda nadie en ese turno. [Coordinar]
        Beto < Ya no tienes este turno: …
        Beto > [Aquí estoy]
        Beto < {GONE}
        .. 5 hours
        Ana < (nada)
        Rosa < (nada)
    """)


async def test_a_service_that_was_down_asks_nobody_about_what_has_begun(night: World) -> None:
    await night.play("!! stop\n.. 2 hours\n!! start\n.. 2 hours\nAna < (nada)\nRosa < (nada)")


async def test_another_ones_question_and_one_that_is_none(night: World) -> None:
    await night.play(f"""
        .. until 21:30
        Ana < {DRILL}
        Beto > [[rota.answer:1:1]]
        Beto < {GONE}
        Ana > [[rota.answer:77:1]]
        Ana < {GONE}
    """)
    assert await holder(night, 1, TODAY) == "Ana"


async def test_a_shift_planned_at_short_notice_is_asked_about_too(night: World) -> None:
    from handlers.rota.planning import Spec

    spec = Spec(True, TODAY.toordinal(), 21 * 60 + 40, 60, Seat.SEAT).pack()
    await night.play(f"""
        Rosa > [[rota.save:{of(night, "Beto")}:{spec}]]
        Rosa < Guardado. …
        Beto < Respiro: tu turno empieza el martes 24 a las 9:40 de la noche. ¿Estás? …
        Beto < Tienes un turno nuevo …
        Beto > [Aquí estoy]
        Beto < Gracias. …
        .. until 21:30
        Ana < {DRILL}
    """)


async def test_of_another_organisation_those_who_coordinate_are_woken_only_if_nobody_here_can_be(night: World) -> None:
    other = await night.another_organisation("Otra Casa")
    await night.staff("Zoe", Role.COORDINATOR)
    async with night.database.write() as db:
        await db.execute(update(person).where(person.c.id == of(night, "Zoe")).values(organisation_id=other))
        await rota.join_pool(db, 1, other, night.clock.now())
        for name in ("Beto", "Cora", "Sol"):
            await db.execute(update(person).where(person.c.id == of(night, name)).values(quiet_from=1260))
    await night.play(f".. until 21:40\nAna < {DRILL}\nRosa < {ALARM}\n.. 5 hours\nZoe < (nada)")


def test_the_day_is_the_one_of_every_story() -> None:
    assert date(2026, 11, 24) == TODAY
