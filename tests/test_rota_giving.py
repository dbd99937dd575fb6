"""Giving a shift away: the other one may say no, the first of two has it, nobody takes what was not offered to them."""

from __future__ import annotations

from datetime import datetime

from icalendar import Calendar, Event
from sqlalchemy import select

from handlers.rota.calendar import paint
from storage import rota
from storage.rota.tables import override
from tests.phones import ZONE
from tests.test_rota import GONE, NO, TOMORROW, holder, home, of, plan, slot
from tests.world import World

__all__ = ["home"]


async def test_a_swap_asks_the_other_one_who_may_say_no(home: World) -> None:
    shift = await plan(home, "Ana", TOMORROW, 20 * 60)
    await home.play("""
        Ana > guardia
        Ana < … [1] [Entrar ahora] …
        Ana > [1]
        Ana < Tu turno: el miércoles 25 a las 8 de la noche, hasta las 12 de la madrugada. [Dar este turno] [Mi guardia]
        Ana > [Dar este turno]
        Ana < ¿A quién le preguntas? … / 1. Rosa / 2. Beto / 3. Cora / 4. Sol [1] [2] [3] [4] [A quien pueda]
            [Mi guardia]
        Ana > [2]
        Ana < Ya le pregunté. Te aviso; mientras, el turno es tuyo. [Mi guardia]
        Beto < Ana pregunta si tomas su turno: el miércoles 25 a las 8 de la noche, hasta las 12 de la madrugada.
            [Lo tomo] [No puedo]
        Beto > [No puedo]
        Beto < Va, queda como está. [Mi guardia]
        Ana < No pudo tomar tu turno. Sigue siendo tuyo. [Mi guardia]
        Beto > [Lo tomo]
        Beto < Ese turno ya lo tomó alguien más, o ya no se ofrece. [Mi guardia]
    """)
    assert await holder(home, shift, TOMORROW) == "Ana"


async def test_race_two_take_the_same_shift_and_one_has_it(home: World) -> None:
    shift = await plan(home, "Ana", TOMORROW, 20 * 60)
    await home.play(f"""
        Ana > [[rota.give:{slot(shift, TOMORROW)}:0]]
        Ana < Ya pregunté a 4 personas. …
        Rosa < Ana pregunta …
        Beto < Ana pregunta …
        Cora < Ana pregunta …
        Sol < Ana pregunta …
    """)
    data = home.phones.newest_with(home.peer("Beto"), "Lo tomo")
    assert data is not None
    both = [home.event(name, f"[[{data}]]") for name in ("Beto", "Cora", "Beto")]
    await home.receive(*both)
    await home.settle()
    heard = [home.heard(name)[-1].line for name in ("Beto", "Cora")]
    assert sorted(line.partition(":")[0] for line in heard)[0].startswith("Ese turno ya")
    winner = await holder(home, shift, TOMORROW)
    assert winner in ("Beto", "Cora")
    assert sum("El turno es tuyo" in m.line for name in ("Beto", "Cora") for m in home.heard(name)) == 1
    async with home.database.read() as db:
        assert len((await db.execute(select(override))).all()) == 1
    assert await home.audited("rota.taken") == 1


async def test_a_shift_of_somebody_else_cannot_be_given_away_or_taken_uninvited(home: World) -> None:
    shift = await plan(home, "Ana", TOMORROW, 20 * 60)
    at = slot(shift, TOMORROW)
    await home.person("Daniel")
    for data in (f"rota.shift:{at}", f"rota.ask_give:{at}", f"rota.give:{at}:0", "rota.take:99:1", "rota.answer:99:1",
                 "rota.heard:99:1", "rota.shift:-1", f"rota.shift:{2**62}"):  # fmt: skip
        await home.play(f"Beto > [[{data}]]\nBeto < {GONE}")
    for data in (f"rota.manage:{at}", f"rota.instead:{at}:0", f"rota.end:{at}", "rota.week:0:0", "rota.gaps"):
        await home.play(f"Beto > [[{data}]]\nBeto < {NO}")
    await home.play("Daniel > [[rota.show]]\nDaniel < …\nDaniel < ¿Qué necesitas ahora? …")
    for data in ("rota.desk", f"rota.shift:{at}", "rota.on:2", "rota.drill:1", f"rota.alarm:{at}"):
        await home.play(f"Daniel > [[{data}]]\nDaniel < …")
    await home.play(f"""
        Ana > [[rota.give:{at}:{of(home, "Beto")}]]
        Ana < Ya le pregunté. …
        Beto < Ana pregunta …
        Cora > [[rota.take:1:1]]
        Cora < {GONE}
    """)
    assert await holder(home, shift, TOMORROW) == "Ana"


async def test_others_get_their_menu(home: World) -> None:
    await home.person("Daniel")
    await home.staff("Noa")
    await home.play(
        """
        Daniel > guardia
        Daniel < …
        Daniel < ¿Qué necesitas ahora? …
        Noa > /guardia
        Noa < … [Menú] …
    """.replace("[Menú] …", "…")
    )
    assert "guardia" not in home.heard("Daniel")[-1].line


async def test_a_calendar_that_names_nothing(home: World) -> None:
    await plan(home, "Ana", TOMORROW, 20 * 60)
    await home.play("""
        Ana > [[rota.calendar]]
        Ana < (picture rota) Tus turnos, para tu calendario. Ábrelo en tu teléfono. [Mi guardia]
        Beto > [[rota.calendar]]
        Beto < Ahora no estás de guardia. …
    """)
    picture = home.heard("Ana")[-1].letter.picture
    assert picture is not None
    content, name, mime = paint(picture.args)
    assert (name, mime) == ("turnos.ics", "text/calendar")
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert isinstance(event, Event) and event.start == datetime(2026, 11, 25, 20, 0, tzinfo=ZONE)
    assert str(event["summary"]) == "Turno"
    assert b"Ana" not in content and b"Alameda" not in content


async def test_an_offer_is_taken_once_and_not_after_it_was_withdrawn(home: World) -> None:
    shift, now = await plan(home, "Ana", TOMORROW, 20 * 60), home.clock.now()
    async with home.database.write() as db:
        first = await rota.offer(db, (shift, TOMORROW), of(home, "Ana"), None, now)
        assert first is not None
        assert await rota.offer(db, (shift, TOMORROW), of(home, "Ana"), None, now) is None, "it is offered already"
        assert await rota.withdraw(db, first, now) and not await rota.withdraw(db, first, now)
        assert not await rota.take_offer(db, first, of(home, "Beto"), now)
        again = await rota.offer(db, (shift, TOMORROW), of(home, "Ana"), None, now)
        assert again is not None
        assert await rota.take_offer(db, again, of(home, "Beto"), now)
        assert not await rota.take_offer(db, again, of(home, "Cora"), now)
