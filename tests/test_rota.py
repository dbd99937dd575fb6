"""The rota in the chat: shifts planned and changed by taps, given away, gone off; nobody has one twice or too long."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.contract import Role
from storage import chats, rota
from storage.rota import Plan, Seat
from storage.rota.tables import pattern
from storage.tables import audit, metadata
from tests.phones import ZONE
from tests.world import World

GONE = "Eso ya cambió, o no te toca. [Mi guardia]"
NO = "Eso no está abierto para ti. …"


@pytest.fixture
async def home(world: World) -> World:
    """Rosa coordinates; Ana, Beto and Cora are counsellors, Sol supervises; their organisation has a pool."""
    await world.staff("Rosa", Role.COORDINATOR)
    for name in ("Ana", "Beto", "Cora"):
        await world.staff(name, Role.COUNSELLOR)
    await world.staff("Sol", Role.SUPERVISOR)
    async with world.database.write() as db:
        assert await rota.make_pool(db, world.organisation, world.clock.now()) == 1
    return world


def of(world: World, name: str) -> int:
    return world.people[name].id


async def plan(world: World, name: str, day: date, starts: int, minutes: int = 240, **more: object) -> int:
    """Somebody has a shift on this day (minutes of the pool's day); the pattern's id."""
    seat, once = more.get("seat", Seat.SEAT), more.get("once", True)
    assert isinstance(seat, Seat)
    wanted = Plan(of(world, name), seat, day, starts, minutes, bool(once), bool(more.get("off_festive")))
    async with world.database.write() as db:
        made = await rota.plan(db, int(str(more.get("pool", 1))), wanted, world.clock.now())
    assert made is not None
    return made


def slot(pattern_id: int, day: date) -> int:
    return pattern_id * 10**7 + day.toordinal()


async def holder(world: World, pattern_id: int, day: date) -> str | None:
    """Who has a shift now."""
    async with world.database.read() as db:
        one = await rota.occurrence(db, pattern_id, day)
    assert one is not None
    return next((name for name, who in world.people.items() if who.id == one.person), None)


TODAY = date(2026, 11, 24)
TOMORROW = date(2026, 11, 25)


async def test_a_helpline_from_nothing_to_a_weekly_shift_by_taps_alone(world: World) -> None:
    await world.staff("Rosa", Role.COORDINATOR)
    await world.staff("Ana", Role.COUNSELLOR)
    await world.play("""
        Ana > guardia
        Ana < Todavía no hay una guardia en tu organización. La empieza quien coordina. [Menú]
        Rosa > guardia
        Rosa < Todavía no hay una guardia en tu organización. … [Empezar una guardia] [Menú]
        Rosa > [Empezar una guardia] && [Empezar una guardia]
        Rosa < Guardia Casa Alameda, hora de America/Mexico_City. En los próximos 30 días faltan 720 horas. Cada persona
            lleva a lo mucho 2 pláticas a la vez. [La semana] [Huecos] [Cada semana] [Un solo turno] [Quién oye]
            [Máximo 1] [Máximo 3] [Mi guardia]
        Rosa < Guardia Casa Alameda, …
        Rosa > [Cada semana]
        Rosa < ¿Quién? / 1. Rosa / 2. Ana [1] [2] [Coordinar]
        Rosa > [2]
        Rosa < ¿Qué día de la semana? [Lunes] [Martes] [Miércoles] [Jueves] [Viernes] [Sábado] [Domingo] [Coordinar]
        !! kill
        Rosa > [Miércoles]
        Rosa < ¿A qué hora empieza, en la hora de America/Mexico_City? … [0:00] [6:00] [8:00] [12:00] [14:00] [16:00]
            [20:00] [22:00] [Coordinar]
        Rosa > 22:30
        Rosa < ¿Cuánto dura? 8 horas a lo mucho. … [2 horas] [3 horas] [4 horas] [5 horas] [6 horas] [8 horas]
            [Coordinar]
        Rosa > [8 horas]
        Rosa < ¿Como qué? [Guardia] [Respaldo] [Supervisión] [Coordinar]
        Rosa > [Guardia]
        Rosa < ¿También en días festivos? [Sí, también] [No en festivos] [Coordinar]
        Rosa > [No en festivos]
        Rosa < Ana: cada semana, desde el miércoles 25 a las 10:30 de la noche, hasta las 6:30 de la mañana, hora de
            America/Mexico_City, menos en días festivos. ¿Lo guardo? [Guardar] [Coordinar]
        !! kill
        Rosa > [Guardar] && [Guardar]
        Rosa < Guardado. [Coordinar]
        Rosa < A esa hora ya tiene otro turno. No cambié nada. [Coordinar]
        Ana < Tienes un turno nuevo cada semana, desde el miércoles 25 a las 10:30 de la noche, hasta las 6:30 de la
            mañana. Escribe guardia para verlo.
        Ana > guardia
        Ana < Ahora no estás de guardia. Tus turnos, en tu hora: / 1. el miércoles 25 a las 10:30 de la noche, hasta las
            6:30 de la mañana / 2. el miércoles 2 … / 3. el miércoles 9 … / Última llamada: no. [1] [2] [3]
            [Entrar ahora] [Última llamada] [Que me oigas] [Calendario] [Menú]
        Rosa > [[rota.week:0:0]]
        Rosa < Los turnos de estos siete días, … / 1. el miércoles 25 a las 10:30 de la noche, hasta las 6:30 de la
            mañana: Ana [1] [Otra semana] [Coordinar]
    """)
    async with world.database.read() as db:
        assert len((await db.execute(select(pattern))).all()) == 1
    assert await world.audited("rota.planned") == 1


async def test_more_than_eight_hours_is_refused_with_words(home: World) -> None:
    await home.play(f"""
        Rosa > [[rota.make:{of(home, "Ana")}:0]]
        Rosa < ¿Qué día de la semana? …
        Rosa > [Jueves]
        Rosa < ¿A qué hora empieza, …
        Rosa > 20
        Rosa < ¿Cuánto dura? …
        Rosa > 9 horas
        Rosa < Un turno dura 8 horas a lo mucho. …
        Rosa < ¿Cuánto dura? …
        Rosa > 8:00
        Rosa < ¿Como qué? …
    """)
    long = forged(day=3, starts=1200, minutes=540, seat=Seat.SEAT, off_festive=False)
    await home.play(f"Rosa > [[rota.save:{of(home, 'Ana')}:{long}]]\nRosa < Un turno dura 8 horas a lo mucho. …")
    async with home.database.read() as db:
        assert (await db.execute(select(pattern))).all() == []
        with pytest.raises(ValueError, match="8 hours"):
            await rota.plan(db, 1, Plan(of(home, "Ana"), Seat.SEAT, TOMORROW, 0, 481, True), home.clock.now())


def forged(*, once: bool = False, **more: object) -> int:
    from handlers.rota.planning import Spec

    return Spec(once, **more).pack()  # type: ignore[arg-type]


async def test_two_shifts_in_a_row_are_not_more_than_eight_hours_either(home: World) -> None:
    await plan(home, "Ana", TOMORROW, 8 * 60, 300)
    after = forged(once=True, day=TOMORROW.toordinal(), starts=13 * 60, minutes=240, seat=Seat.SEAT)
    across = forged(once=True, day=TOMORROW.toordinal(), starts=12 * 60, minutes=120, seat=Seat.BACKUP)
    apart = forged(once=True, day=TOMORROW.toordinal(), starts=14 * 60, minutes=240, seat=Seat.SEAT)
    await home.play(f"""
        Rosa > [[rota.save:{of(home, "Ana")}:{after}]]
        Rosa < Con sus turnos de antes y después serían más de 8 horas seguidas. No cambié nada. [Coordinar]
        Rosa > [[rota.save:{of(home, "Ana")}:{across}]]
        Rosa < A esa hora ya tiene otro turno. No cambié nada. [Coordinar]
        Rosa > [[rota.save:{of(home, "Ana")}:{apart}]]
        Rosa < Guardado. …
        Ana < Tienes un turno nuevo el miércoles 25 …
    """)


@pytest.mark.parametrize(
    "typed", ["", "😡😡", "\\u0000\\u0007", "<b>7:30</b>", '=HYPERLINK("x")', "7" * 10_000, "25:00", "24/12", "-3"]
)
async def test_what_is_no_hour_is_asked_again(home: World, typed: str) -> None:
    await home.play(
        f"""
        Rosa > [[rota.make:{of(home, "Ana")}:0]]
        Rosa < ¿Qué día de la semana? …
        Rosa > [Jueves]
        Rosa < ¿A qué hora empieza, …
        Rosa > {{typed}}
        Rosa < No lo entendí. …
        """,
        typed=typed,
    )


async def test_a_typed_day_for_a_single_shift_and_a_day_that_is_over(home: World) -> None:
    await home.play(f"""
        Rosa > [[rota.make:{of(home, "Ana")}:1]]
        Rosa < ¿Qué día? … [el martes 24] [el miércoles 25] … [Coordinar]
        Rosa > 31/02
        Rosa < No lo entendí. …
        Rosa > 24/12
        Rosa < ¿A qué hora empieza, …
        Rosa > [22:00]
        Rosa < ¿Cuánto dura? …
        Rosa > [2 horas]
        Rosa < ¿Como qué? …
        Rosa > [Respaldo]
        Rosa < Ana: una vez el jueves 24 a las 10 de la noche, hasta las 12 de la madrugada, … (respaldo). ¿Lo guardo? …
        Rosa > [[rota.make:{of(home, "Ana")}:1]]
        Rosa < ¿Qué día? …
        Rosa > [el martes 24]
        Rosa < ¿A qué hora empieza, …
        Rosa > [6:00]
        Rosa < ¿Cuánto dura? …
        Rosa > [2 horas]
        Rosa < ¿Como qué? …
        Rosa > [Guardia]
        Rosa < Ese día y hora ya pasaron, o falta más de un año. [Coordinar]
    """)


async def test_an_open_question_gives_way_to_alto_and_comes_back(home: World) -> None:
    """A coordinator who is a participant too: the emergency set is never closed by a form."""
    await home.person("Teo", Role.PARTICIPANT, Role.COORDINATOR)
    await home.play(f"""
        Teo > [[rota.make:{of(home, "Ana")}:1]]
        Teo < ¿Qué día? …
        Teo > alto
        Teo < Para. …
    """)


# --- on and off duty -------------------------------------------------------------------------------------------------


async def test_on_and_off_duty_by_oneself(home: World) -> None:
    await home.play("""
        Ana > guardia
        Ana < Ahora no estás de guardia. No tienes turnos … [Entrar ahora] [Última llamada] [Que me oigas] [Menú]
        Ana > [Entrar ahora]
        Ana < ¿Cuántas horas te quedas … [1 hora] [2 horas] [4 horas] [8 horas] [Mi guardia]
        Ana > [2 horas]
        Ana < Estás de guardia hasta las 10 de la noche. … [Salir ahora] …
        !! kill
        Ana > [[rota.on:12]]
        Ana < Estás de guardia hasta las 10 de la noche. …
        Beto > [[rota.on:12]]
        Beto < Un turno dura 8 horas a lo mucho. … [Mi guardia]
        Beto > [[rota.on:-1]]
        Beto < Un turno dura 8 horas a lo mucho. … [Mi guardia]
    """)
    async with home.database.read() as db:
        now = home.clock.now()
        assert (await rota.chain(db, home.organisation, now)).seat == (of(home, "Ana"),)
        on = await rota.shift_of(db, of(home, "Ana"), now)
        assert on is not None and on.ends_at == now + timedelta(hours=2)
        assert not await rota.on_shift(db, home.organisation, now + timedelta(hours=2))
    await home.play("""
        Ana > [[rota.off:0]]
        Ana < Saliste de guardia. Gracias. [Mi guardia]
        Ana > guardia
        Ana < Ahora no estás de guardia. …
    """)
    assert await home.audited("rota.on") == await home.audited("rota.off") == 1


async def test_whoever_leaves_a_shift_is_followed_by_somebody_or_by_who_coordinates(home: World) -> None:
    """Off in the middle of a shift, alone: the others are asked one by one; back again is one tap."""
    shift = await plan(home, "Ana", TODAY, 20 * 60)
    await home.forward(timedelta(minutes=6))
    home.skip()
    await home.play("""
        Ana > [[rota.off:0]]
        Ana < Si sales ahora, no queda nadie de guardia hasta las 12 de la madrugada. … [Sí, salir] [Quedarme]
        Ana > [Sí, salir]
        Ana < Saliste de guardia. Pregunto a los demás, uno por uno, quién sigue. [Mi guardia]
        Beto < Respiro: falta alguien el martes 24 a las 8 de la noche, hasta las 12 de la madrugada. ¿Lo cubres?
            [Lo cubro] [No puedo]
        Beto > [No puedo]
        Beto < Gracias por decirlo. …
        Cora < Respiro: falta alguien …
        Cora > [Lo cubro]
        Cora < El turno es tuyo: …
        Ana < Tu turno lo toma Cora: el martes 24 a las 8 de la noche. [Mi guardia]
    """)
    assert await holder(home, shift, TODAY) == "Cora"
    async with home.database.read() as db:
        assert (await rota.chain(db, home.organisation, home.clock.now())).seat == (of(home, "Cora"),)


async def test_whoever_comes_back_to_a_shift_has_it_and_nobody_else_is_asked(home: World) -> None:
    await plan(home, "Ana", TODAY, 20 * 60)
    await home.forward(timedelta(minutes=6))
    home.skip()
    await home.play("""
        Ana > [[rota.off:1]]
        Ana < Saliste de guardia. …
        Beto < Respiro: falta alguien …
        .. 2 minutes
    """)
    async with home.database.read() as db:
        assert not await rota.on_shift(db, home.organisation, home.clock.now()), "who went off is not on call"
        assert await rota.shift_of(db, of(home, "Ana"), home.clock.now()) is None
    await home.play("""
        Ana > [[rota.ask_on]]
        Ana < Estás de guardia hasta las 12 de la madrugada. …
        Beto > [Lo cubro]
        Beto < Ya está cubierto. Gracias. [Mi guardia]
        .. 1 hour
        Cora < (nada)
        Rosa < (nada)
    """)
    async with home.database.read() as db:
        assert (await rota.chain(db, home.organisation, home.clock.now())).seat == (of(home, "Ana"),)


async def test_last_call_is_four_nights_a_month(home: World) -> None:
    await home.play("""
        Ana > [[rota.last_call:1]]
        Ana < Listo. Te llamo solo si nadie está de guardia …: 4 noches al mes a lo mucho, y las cuento. [Mi guardia]
    """)
    ana, now = of(home, "Ana"), home.clock.now()
    async with home.database.write() as db:
        at = datetime(2026, 12, 1, 23, 0, tzinfo=ZONE)
        for night in range(4):
            when = at + timedelta(days=night)
            assert (await rota.chain(db, home.organisation, when)).last_call == (ana,)
            assert await rota.count_last_call(db, ana, when)
            assert await rota.count_last_call(db, ana, when + timedelta(hours=4)), "the same night is counted once"
        fifth = at + timedelta(days=4)
        assert (await rota.chain(db, home.organisation, fifth)).last_call == ()
        assert not await rota.count_last_call(db, ana, fifth)
        assert (await rota.chain(db, home.organisation, fifth + timedelta(days=27))).last_call == (ana,), "a new month"
        await rota.set_last_call(db, ana, False, now)
        assert (await rota.chain(db, home.organisation, now)).last_call == ()


# --- who coordinates -------------------------------------------------------------------------------------------------


async def test_somebody_else_nobody_and_the_end(home: World) -> None:
    shift = await plan(home, "Ana", TOMORROW, 10 * 60, once=False)
    at = slot(shift, TOMORROW)
    await home.play(f"""
        Rosa > [[rota.manage:{at}]]
        Rosa < 1. el miércoles 25 a las 10 de la mañana, hasta las 2 de la tarde: Ana [Otra persona] [Nadie ese día]
            [Ya no se repite] [Coordinar]
        Rosa > [Otra persona]
        Rosa < ¿Quién? / 1. Rosa / 2. Beto / 3. Cora / 4. Sol [1] [2] [3] [4] [Coordinar]
        Rosa > [2]
        Rosa < Listo: el turno cambió de persona. [Coordinar]
        Ana < Ya no tienes este turno: el miércoles 25 a las 10 de la mañana. [Mi guardia]
        Beto < Quien coordina te puso un turno: el miércoles 25 a las 10 de la mañana, hasta las 2 de la tarde.
            [Mi guardia]
        !! kill
        Rosa > [[rota.instead:{at}:0]]
        Rosa < Listo: ese día no queda nadie en ese turno. [Coordinar]
        Beto < Ya no tienes este turno: …
        Rosa > [[rota.week:0:0]]
        Rosa < … / 1. el miércoles 25 …: nadie [1] [Otra semana] [Coordinar]
        Rosa > [[rota.end:{slot(shift, TOMORROW + timedelta(days=7))}]]
        Rosa < Listo: desde ese día ya no se repite. [Coordinar]
        Ana < Ya no tienes este turno: el miércoles 2 a las 10 de la mañana. [Mi guardia]
        Rosa > [[rota.end:{slot(shift, TOMORROW + timedelta(days=7))}]]
        Rosa < {GONE}
    """)
    async with home.database.read() as db:
        assert await rota.shifts_of(db, of(home, "Ana"), home.clock.now(), home.clock.now() + timedelta(days=60)) == []


async def test_the_pool_says_how_many_chats_at_once(home: World) -> None:
    async with home.database.read() as db:
        assert await rota.chats_at_once(db, home.organisation) == 2
    await home.play("""
        Rosa > [[rota.limit:1]]
        Rosa < … Cada persona lleva a lo mucho 1 plática a la vez. …
        Rosa > [[rota.limit:40]]
        Rosa < … 1 plática a la vez. …
    """)
    async with home.database.read() as db:
        assert await rota.chats_at_once(db, home.organisation) == 1


async def test_everything_is_in_the_audit_with_who_did_it(home: World) -> None:
    shift = await plan(home, "Ana", TOMORROW, 10 * 60)
    await home.play(f"Rosa > [[rota.instead:{slot(shift, TOMORROW)}:{of(home, 'Beto')}]]\nRosa < …\nAna < …\nBeto < …")
    async with home.database.read() as db:
        row = (await db.execute(select(audit).where(audit.c.verb == "rota.changed"))).one()
    assert (row.actor, row.subject) == (of(home, "Rosa"), f"person:{of(home, 'Beto')}")


async def test_who_leaves_the_team_is_on_call_no_more_and_who_erases_leaves_nothing(home: World) -> None:
    shift = await plan(home, "Ana", TODAY, 19 * 60)
    await plan(home, "Beto", TOMORROW, 19 * 60)
    async with home.database.write() as db:
        now = home.clock.now()
        assert await rota.on_shift(db, home.organisation, now)
        await chats.revoke(db, of(home, "Ana"))
        assert not await rota.on_shift(db, home.organisation, now)
        assert await rota.shift_of(db, of(home, "Ana"), now) is None
        one = await rota.occurrence(db, shift, TODAY)
        assert one is not None and one.person is None
        await rota.set_last_call(db, of(home, "Beto"), True, now)
        await rota.ring(db, of(home, "Beto"), now)
        from storage import erasure

        await erasure.wipe(db, of(home, "Beto"), home.people["Beto"].chat, now)
        for table in metadata.sorted_tables:
            if table.name.startswith("rota_") and "person_id" in table.columns:
                left = select(func.count()).select_from(table).where(table.c.person_id == of(home, "Beto"))
                assert await db.scalar(left) == 0, table.name
