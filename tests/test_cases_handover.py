"""Handing over, and joining: to a person or to the next shift, with a note; nothing is dropped; he reads who came."""

from __future__ import annotations

import pytest

from bot.contract import Role
from storage import cases
from storage.rota import Seat
from tests.helpline import ORANGE, RED, RINGING, WEAPON, case_of, danger, log_of, on_call, staffed
from tests.test_cases_bridge import taken
from tests.world import World

NOTE = "Escribe una nota para quien lo tome: qué pasó, qué falta. Sin nada de ella y sin números. [Sin nota]"


@pytest.fixture
async def evening(world: World) -> World:
    """Ana has the seat until 23:00, Beto is her back-up, Cora has the seat after her."""
    await staffed(world)
    await on_call(world, "Ana")
    await on_call(world, "Beto", Seat.BACKUP)
    await on_call(world, "Cora", when=(23 * 60, 240))
    return world


async def test_to_a_person_with_a_note(evening: World) -> None:
    """It stays hers until he takes it; the note holds nothing of her and no number."""
    await taken(evening)
    await evening.play(f"""
        .. 1 minute
        Ana > hola
        Daniel < Ana: hola
        Daniel > estoy en el parque
        Ana < 🟠 Encino: estoy en el parque
        Ana > [Opciones]
        Ana < 🟠 Encino: ¿qué quieres hacer? [Respuestas] [Preguntarle] [Estoy en llamada] [Pasar el caso] [Pedir
            supervisión] [No era riesgo] [Ya lo atendí]
        Ana > [Pasar el caso]
        Ana < ¿A quién le pasas el caso de Encino? Sigue contigo hasta que alguien lo tome. [Beto] [Sol] [Al turno
            siguiente] [Opciones]
        Ana > [Beto]
        Ana < {NOTE}
        Ana > su esposa Lupita lo espera
        Ana < Sin nada de ella: ni su nombre ni cómo está. Escríbela otra vez. [Sin nota]
        Ana > llámale al 55 1234 5678
        Ana < Sin números de teléfono. Escríbela otra vez. [Sin nota]
        Ana > está solo en el parque, quiere hablar
        Ana < Le suena ya. Si no lo toma pronto, llamo a quien está de guardia. Sigue contigo hasta que alguien lo tome.
        Beto < {ORANGE}
        Ana > sigo aquí mientras
        Daniel < Ana: sigo aquí mientras
        !! kill
        Beto > [Tomar]
        Beto < Lo tomaste. Encino, … – ayuda / → hola / – estoy en el parque / → sigo aquí mientras …
        Beto < Nota de Ana: está solo en el parque, quiere hablar
        Ana < Lo tomó Beto.
        Daniel < Tu aviso ya lo vio Beto.
        Ana > una cosa más
        Ana < No tienes ningún caso abierto. No envié nada a nadie.
        Daniel > hola Beto
        Beto < 🟠 Encino: hola Beto
    """)
    assert [entry for entry in await log_of(evening) if "handed" in entry or "claimed" in entry] == [
        "claimed Ana", "handed Beto", "paged Beto handed", "claimed Beto taken_over",
    ]  # fmt: skip


async def test_a_person_who_does_not_take_it(evening: World) -> None:
    """After as long as a claim may be silent whoever is on call is rung; she keeps writing, which ends nothing."""
    await taken(evening)
    await evening.play(f"""
        .. 1 minute
        Ana > [[cases.hand_to:1:{evening.people["Beto"].id}]]
        Ana < {NOTE}
        Ana > [Sin nota]
        Ana < Le suena ya. …
        Beto < {ORANGE}
        .. 9 minutes
        Ana > aquí sigo
        Daniel < Ana: aquí sigo
        .. 59 seconds
        Beto < (nada)
        .. 1 second
        Beto < {ORANGE}
        Daniel < (nada)
        Ana < (nada)
        Daniel > gracias
        Ana < 🟠 Encino: gracias
        Beto > tomar
        Beto < Lo tomaste. …
        Ana < Lo tomó Beto.
        Daniel < Tu aviso ya lo vio Beto.
    """)


async def test_to_the_next_shift(evening: World) -> None:
    """It rings when hers is over, whoever has the seat then; until then it is hers, across a kill too."""
    await taken(evening)
    await evening.play(f"""
        .. 1 minute
        Ana > hola
        Daniel < Ana: hola
        Ana > [[cases.hand:1]]
        Ana < ¿A quién le pasas el caso de Encino? …
        Ana > [Al turno siguiente]
        Ana < {NOTE}
        Ana > [Sin nota]
        Ana < Llamo al siguiente turno a las 11 de la noche. Sigue contigo hasta que alguien lo tome.
        .. 30 minutes
        Ana > sigo contigo
        Daniel < Ana: sigo contigo
        !! kill
        .. until 23:00
        Cora < {ORANGE}
        Daniel > ¿sigues?
        Ana < 🟠 Encino: ¿sigues? [Escribirle]
        Cora > [Tomar]
        Cora < Lo tomaste. …
        Ana < Lo tomó Cora.
        Daniel < Tu aviso ya lo vio Cora.
    """)


async def test_a_shift_ends_and_the_case_stays_with_her(evening: World) -> None:
    await taken(evening)
    await evening.play("""
        Ana > hola
        Daniel < Ana: hola
        .. until 23:00
        Ana < Tu turno terminó y Encino sigue contigo. ¿Lo pasas? [Al turno siguiente] [Pasar el caso] [Opciones]
        Daniel > hola
        Ana < 🟠 Encino: hola [Escribirle]
        Cora < (nada)
    """)
    case = await case_of(evening)
    assert case is not None and case.claimed_by == evening.people["Ana"].id


async def test_whoever_supervises_joins_and_he_reads_it(evening: World) -> None:
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Ana.
        Ana > hola
        Daniel < Ana: hola
        Ana > [[cases.options:1]]
        Ana < 🔴 Encino: ¿qué quieres hacer? … [Pedir supervisión] [Protocolo] …
        Ana > [Pedir supervisión]
        Ana < Ya le suena a quien supervisa.
        Sol < Respiro: caso rojo. Piden supervisión. Toca Entrar. [Entrar]
        Cora > [[cases.join:1]]
        Cora < Eso no está abierto para ti. …
        Rosa > [[cases.join:1]]
        Rosa < (nada)
        Sol > [Entrar] && [Entrar]
        Sol < Entraste a la plática con Encino, y él lo leyó. Lo que escribas aquí le llega con tu alias. [Opciones]
        Sol < Ya estás en esta plática.
        Daniel < Sol, de supervisión, entra a esta plática. También lee lo que escribes.
        Ana < Sol entró a la plática con Encino.
        Daniel > bueno
        Ana < 🔴 Encino: bueno
        Sol < 🔴 Encino: bueno
        Sol > ¿hay alguien contigo?
        Daniel < Sol: ¿hay alguien contigo?
        Ana < Sol a Encino: ¿hay alguien contigo?
        Ana > yo sigo aquí
        Daniel < Ana: yo sigo aquí
        Sol < Ana a Encino: yo sigo aquí
        Sol > [Opciones]
        Sol < 🔴 Encino: ¿qué quieres hacer? … [Salir de la plática] …
        Sol > [Pasar el caso]
        Sol < Ese caso no es tuyo.
        Sol > [Salir de la plática]
        Sol < Saliste de la plática, y él lo leyó.
        Daniel < Sol sale de esta plática.
        Ana < Sol salió de la plática con Encino.
        Daniel > ya
        Ana < 🔴 Encino: ya
        Sol > adiós
        Sol < No tienes ningún caso abierto. No envié nada a nadie.
    """)
    assert {"entered Sol", "stepped_out Sol"} <= {*await log_of(evening)}
    assert await evening.audited("cases.join") == 1


async def test_nobody_supervises(world: World) -> None:
    await world.person("Daniel", alias="Encino")
    await world.staff("Ana", Role.FACILITATOR)
    await world.play("""
        Daniel > ayuda
        Daniel < …
        Ana < …
        Ana > [Tomar]
        Ana < …
        Daniel < …
        Ana > [[cases.supervisor:1]]
        Ana < No hay a quién llamar en supervisión ahora.
    """)


async def test_access_taken_away_in_the_middle_of_it(evening: World) -> None:
    """Whoever joined is out of the talk for good; whoever had it leaves him free, and his words are kept meanwhile."""
    await taken(evening)
    await evening.play("""
        Ana > hola
        Daniel < Ana: hola
        Ana > [[cases.supervisor:1]]
        Ana < …
        Sol < …
        Sol > [Entrar]
        Sol < …
        Daniel < Sol, de supervisión, …
        Ana < …
        .. 1 minute
    """)
    at = int(evening.clock.now().timestamp())
    for name in ("Sol", "Ana"):
        await evening.receive(evening.event("Rosa", f"[[team.gone:{evening.people[name].id}:ended:{at}]]"))
        await evening.settle()
    async with evening.database.read() as db:
        assert await cases.members(db, 1) == []
        assert await cases.talks_of(db, evening.people["Ana"].id) == []
    evening.skip()
    await evening.play("""
        Ana > ¿sigues?
        Ana < …
        .. 1 second
        Daniel > estoy mal
        Daniel < Lo guardé para quien tome tu aviso. …
        Beto > tomar
        Beto < Lo tomaste. … – estoy mal …
        Daniel < Tu aviso ya lo vio Beto.
        Beto > aquí estoy
        Daniel < Beto: aquí estoy
        Sol < (nada)
    """)
