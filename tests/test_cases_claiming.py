"""Claiming: one winner, who reads what is needed; a claim without a word to him is no claim for long."""

from __future__ import annotations

import pytest

from handlers.actions import Colour, Label
from storage import cases
from storage.rota import Seat
from tests.helpline import ORANGE, RED, RINGING, WEAPON, case_of, closes, danger, log_of, on_call, staffed
from tests.world import World

WAITING = (
    "Quien tomó tu aviso todavía no te escribe. Ya llamo a otra persona. Si hay peligro, marca 911. Para hablar ya: "
    "800 911 2000."
)
SILENT = (
    "No le has escrito. Llamo a otra persona, y puede tomarlo. Si estás hablando con él, toca Estoy en llamada. [Estoy "
    "en llamada] [Ya lo atendí]"
)


@pytest.fixture
async def evening(world: World) -> World:
    """Ana has the seat, Beto is her back-up, Sol supervises anyhow."""
    await staffed(world)
    await on_call(world, "Ana")
    await on_call(world, "Beto", Seat.BACKUP)
    return world


async def rung(world: World) -> None:
    """Something that he wrote is red: Ana and, a minute later, Beto are rung."""
    await danger(world)
    await world.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        .. 1 minute
        Ana < {RED}
        Beto < {RED}
    """)


async def test_who_claims_reads_alias_colour_label_waiting_thermometer_and_his_words(evening: World) -> None:
    await evening.play("""
        Daniel > ayer fue un mal día
        Daniel < …
        .. 31 minutes
        Daniel > uno
        Daniel < …
        Daniel > dos
        Daniel < …
        Daniel > tres
        Daniel < …
        Daniel > cuatro
        Daniel < …
        Daniel > cinco
        Daniel < …
        Daniel > seis
        Daniel < …
        Daniel > traigo el fierro conmigo
        Daniel < …
    """)
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        .. 1 minute
        Ana < {RED}
        Beto < {RED}
        Daniel > contéstenme
        Daniel < …
        Ana > tomar
        Ana < Lo tomaste. Encino, el martes 24 a las 8:31 de la noche. Lo que escribió es señal de peligro (arma). /
            Termómetro: no lo dijo. Respiro le dijo que viste su aviso. Lo que escribas
            aquí le llega con tu alias. / Caso rojo; espera
            desde hace 1 min. Escribió: – dos / – tres / – cuatro / – cinco / – seis / – traigo el fierro conmigo / –
            contéstenme [Estoy en llamada] [Opciones] [No era riesgo] [Ya lo atendí]
        Beto < Lo tomó Ana.
        Daniel < Tu aviso ya lo vio Ana.
    """)


async def test_words_of_other_men_are_never_copied_and_his_are_sealed(evening: World) -> None:
    await evening.person("Raúl")
    await evening.play(f"""
        Raúl > soy otro
        Raúl < …
        Daniel > ayuda
        Daniel < {RINGING}
        Ana < {ORANGE}
        Ana > [Tomar]
        Ana < Lo tomaste. … Escribió: – ayuda …
        Daniel < Tu aviso ya lo vio Ana.
    """)
    async with evening.database.read() as db:
        [said] = await cases.of_case(db, evening.keys, 1)
        [row] = (await db.execute(cases.transcript.select())).all()
    assert (said.words, said.person) == ("ayuda", evening.people["Daniel"].id)
    assert b"ayuda" not in row.words


async def test_two_take_it_in_the_same_instant(evening: World) -> None:
    await rung(evening)
    await evening.receive(evening.event("Ana", "[Tomar]"), evening.event("Beto", "[Tomar]"))
    await evening.settle()
    case = await case_of(evening)
    assert case is not None
    winner = next(name for name in ("Ana", "Beto") if evening.people[name].id == case.claimed_by)
    loser = {"Ana": "Beto", "Beto": "Ana"}[winner]
    assert [m.line.split(".")[0] for m in evening.heard(winner)][-1] == "Lo tomaste"
    assert evening.heard(loser)[-1].line == f"Lo tomó {winner}."
    assert (await log_of(evening)).count(f"claimed {winner}") == 1


async def test_claimed_and_silent_for_three_minutes(evening: World) -> None:
    """Red: the next is rung, he hears so, and whoever comes takes it over."""
    await rung(evening)
    await evening.play(f"""
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Beto < Lo tomó Ana.
        Daniel < Tu aviso ya lo vio Ana.
        .. 179 seconds
        Beto < (nada)
        !! kill
        .. 1 second
        Ana < {SILENT}
        Beto < {RED}
        Daniel < {WAITING}
        .. 1 minute
        Beto < {RED}
        Beto > tomar
        Beto < Lo tomaste. …
        Ana < Lo tomó Beto.
        Daniel < Tu aviso ya lo vio Beto.
        Ana > te escribo ahora
        Ana < No tienes ningún caso abierto. No envié nada a nadie.
    """)
    log = await log_of(evening)
    assert log[-6:] == [
        "silent Ana", "round silent", "skipped seat nobody", "paged second Beto", "paged second Beto again",
        "claimed Beto taken_over",
    ]  # fmt: skip


async def test_on_the_phone_holds_it_for_ten_minutes_twice_at_most(evening: World) -> None:
    await rung(evening)
    await evening.play(f"""
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Beto < Lo tomó Ana.
        Daniel < Tu aviso ya lo vio Ana.
        .. 2 minutes
        Ana > [Estoy en llamada]
        Ana < Anotado: estás en llamada. En 10 minutos, si no le has escrito, llamo a otra persona. [Estoy en llamada]
            [Opciones] [No era riesgo] [Ya lo atendí]
        .. 599 seconds
        Beto < (nada)
        .. 1 second
        Ana < {SILENT}
        Beto < {RED}
        Daniel < {WAITING}
        Ana > [Estoy en llamada]
        Ana < Anotado: estás en llamada. … [Ya lo atendí]
        Beto < Lo tomó Ana.
        .. 9 minutes
        Beto < (nada)
        Ana > [[cases.on_phone:1]]
        Ana < Ya no se puede aplazar. Si no le escribes o cierras, llamo a otra persona. [Opciones] [No era riesgo]
            [Ya lo atendí]
        .. 1 minute
        Ana < {SILENT}
        Beto < {RED}
        Daniel < {WAITING}
    """)
    await closes(evening, "Ana")
    evening.skip()
    await evening.play(".. 1 hour\nBeto < (nada)")


async def test_words_to_him_end_the_waiting(evening: World) -> None:
    """What the bridged chat will say: from then on nobody else is rung."""
    await rung(evening)
    await evening.play("""
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Beto < Lo tomó Ana.
        Daniel < Tu aviso ya lo vio Ana.
    """)
    async with evening.database.write() as db:
        await cases.spoke(db, 1, evening.people["Ana"].id, now=evening.clock.now())
    await evening.play(".. 1 hour\nBeto < (nada)")
    case = await case_of(evening)
    assert case is not None and case.first_words_at == case.claimed_at


async def test_orange_waits_ten_minutes_for_words(evening: World) -> None:
    await evening.play(f"""
        Daniel > ayuda
        Daniel < {RINGING}
        Ana < {ORANGE}
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Ana.
        .. 599 seconds
        Beto < (nada)
        .. 1 second
        Ana < {SILENT}
        Beto < {ORANGE}
        Daniel < {WAITING}
    """)


async def test_tomar_typed(evening: World) -> None:
    """The worst first; for a man it is a word like any other, also where he is asked something."""
    await evening.person("Raúl")
    await evening.play(f"""
        Ana > tomar
        Ana < No hay ningún caso esperándote.
        Raúl > ayuda
        Raúl < {RINGING}
        Ana < {ORANGE}
    """)
    await danger(evening, label=Label.WEAPON)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        Ana > guardia
        Ana < …
        Ana > TOMAR
        Ana < Lo tomaste. Encino, …
        Daniel < Tu aviso ya lo vio Ana.
        Ana > tomar
        Ana < Lo tomaste. Raúl, …
        Raúl < Tu aviso ya lo vio Ana.
        Daniel > plan
        Daniel < …
        Daniel > [Hacer mi plan]
        Daniel < …
        Daniel > tomar
        Ana < 🔴 Encino: tomar [Escribirle]
        Daniel > acuerdo
        Daniel < …
    """)


async def test_who_was_never_rung_sees_nothing(evening: World) -> None:
    await rung(evening)
    await evening.play("""
        Cora > [[person.take:1]]
        Cora < (nada)
        Rosa > [[person.close:1]]
        Rosa < (nada)
        Rosa > [[cases.on_phone:1]]
        Rosa < (nada)
        Daniel > [[person.take:1]]
        Daniel < Eso no está abierto para ti. …
    """)


async def test_a_colour_that_rises_rings_anew(evening: World) -> None:
    """Orange first, then what he writes is red: whoever waits is rung anew, red; joins of the same sign are quiet."""
    await evening.play(f"""
        Daniel > ayuda
        Daniel < {RINGING}
        Ana < {ORANGE}
        .. 90 seconds
    """)
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        .. 30 seconds
    """)
    await danger(evening)
    await evening.play(f"""
        Daniel < Si hay peligro, marca 911. … Avisé a tu equipo a las 8:01 de la noche y todavía no sé si alguien lo
            vio.
        .. 30 seconds
        Ana < {RED}
        Beto < {RED}
    """)
    case = await case_of(evening)
    assert case is not None and (case.colour, case.label) == (Colour.RED, Label.WEAPON)
    assert {"raised", "joined", "round asked"} <= {*await log_of(evening)}


async def test_a_colour_that_rises_rings_whoever_has_it(evening: World) -> None:
    await evening.play(f"""
        Daniel > ayuda
        Daniel < {RINGING}
        Ana < {ORANGE}
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Ana.
        .. 1 minute
    """)
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < Si hay peligro, marca 911. … Tu aviso lo vio Ana a las 8 de la noche; puede que ahora no lo vea.
        Ana < Respiro: caso rojo, otra vez. Toca Ver. [Ver]
        Ana > [Ver]
        Ana < Lo tomaste. Encino, … Caso rojo; …
        .. 3 minutes
        Ana < {SILENT}
        Beto < {RED}
        Daniel < {WAITING}
    """)
