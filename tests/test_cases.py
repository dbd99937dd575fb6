"""A person: who is rung, who takes it, and what he is told, which is never more than is true."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Lane, Rejected, Role, Unreachable
from handlers.actions import CallPerson, Why
from storage import cases
from storage.cases import Case
from tests.engineroom import put
from tests.helpline import ENDED, closes
from tests.world import World

CALLED = (
    "Daniel < Si hay peligro, marca 911. Para hablar ya: 800 911 2000, gratis, día y noche. Ya avisé a tu equipo; "
    "puede que nadie lo vea en este momento."
)
NOBODY = (
    "Daniel < No pude avisar a nadie del equipo. No te quedes solo: marca 800 911 2000, gratis, de día y de noche. Si "
    "hay peligro, 911."
)
UNSEEN = (
    "Daniel < Todavía no lo ve nadie del equipo. No te quedes solo: marca 800 911 2000, gratis, de día y de noche. Si "
    "hay peligro, 911."
)
PAGE = "Respiro: caso naranja. Toca Tomar. [Tomar]"


async def open_call(world: World, name: str = "Daniel") -> Case | None:
    """The open call of somebody."""
    async with world.database.read() as db:
        return await cases.current(db, world.people[name].id)


async def test_the_first_to_take_it_has_it_and_everybody_hears_who(world: World) -> None:
    await world.person("Daniel", alias="Lobo Gris")
    await world.staff("Ana", alias="Ana del martes")
    await world.staff("Beto", Role.COORDINATOR)
    await world.staff("Carla", Role.PSYCHOLOGIST)
    await world.play(f"""
        Daniel > ayuda
        {CALLED}
        Ana < {PAGE}
        Beto < {PAGE}
        Carla < (nada)
        .. 2 minutes
        Ana > [Tomar] && [Tomar]
        Ana < Lo tomaste. Lobo Gris, el martes 24 a las 8 de la noche. Pidió a una persona. / Termómetro: no lo dijo.
            Respiro le dijo que viste su aviso. Lo que escribas aquí le llega con tu alias. / Caso naranja; espera desde
            hace 2 min. Escribió: – ayuda [Opciones] [No era riesgo] [Ya lo atendí]
        Beto < Lo tomó Ana del martes.
        Daniel < Tu aviso ya lo vio Ana del martes.
        Beto > [Tomar]
        Beto < Lo tomó Ana del martes.
        .. 1 hour
        Daniel < (nada)
        Ana > [Tomar]
        Ana < Lo tomaste. Lobo Gris, … [Ya lo atendí]
    """)
    await closes(world, "Ana")
    assert world.heard("Daniel")[-1].line == ENDED
    world.skip()
    await world.play("""
        Ana > [[person.close:1]]
        Ana < Este caso ya está cerrado.
        Beto > [Tomar]
        Beto < Este caso ya está cerrado.
    """)
    assert world.heard("Ana")[0].lane is Lane.URGENT
    assert await open_call(world) is None


async def test_two_take_it_in_the_same_instant(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.staff("Beto")
    await world.play(f"""
        Daniel > necesito hablar con alguien
        {CALLED}
        Ana < {PAGE}
        Beto < {PAGE}
    """)
    ana, beto = world.people["Ana"], world.people["Beto"]
    await world.receive(world.event("Ana", "[Tomar]"), world.event("Beto", "[Tomar]"))
    await world.settle()
    call = await open_call(world)
    assert call is not None and call.claimed_by in (ana.id, beto.id)
    details = [name for name in ("Ana", "Beto") if any("Lo tomaste" in m.line for m in world.heard(name))]
    assert [world.people[name].id for name in details] == [call.claimed_by]


async def test_who_asks_again_joins_and_after_ten_minutes_it_rings_again(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.play(f"""
        Daniel > ayuda && persona
        {CALLED}
        Ana < {PAGE}
        .. 1 minute
        Daniel > ayuda
        Daniel < Si hay peligro, marca 911. Para hablar ya: 800 911 2000. Avisé a tu equipo a las 8 de la noche y
            todavía no sé si alguien lo vio.
        .. 4 minutes
        {UNSEEN}
        .. 5 minutes
        Daniel > ayuda
        {CALLED}
        Ana < {PAGE}
        .. 5 minutes
        {UNSEEN}
    """)


async def test_until_ten_minutes_after_the_ring_he_joins(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.play(f"""
        Daniel > ayuda
        {CALLED}
        Ana < {PAGE}
        .. 9 minutes 59 seconds
        {UNSEEN}
        Daniel > ayuda
        Daniel < … Avisé a tu equipo a las 8 de la noche y todavía no sé si alguien lo vio.
    """)


async def test_until_ten_minutes_after_it_was_taken_he_joins(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.play(f"""
        Daniel > ayuda
        {CALLED}
        Ana < {PAGE}
        .. 4 minutes
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Ana.
        .. 9 minutes 59 seconds
        Daniel > ayuda
        Ana < 🟠 Daniel: ayuda
        Daniel < … Tu aviso lo vio Ana a las 8:04 de la noche; puede que ahora no lo vea.
        .. 1 second
        Daniel > ayuda
        Ana < Respiro: caso naranja, otra vez. Toca Ver. [Ver]
        Ana < 🟠 Daniel: ayuda
        Daniel < … Tu aviso lo vio Ana a las 8:04 de la noche; puede que ahora no lo vea.
    """)


async def test_who_asks_again_after_it_was_taken(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.staff("Beto")
    await world.play(f"""
        Daniel > ayuda
        {CALLED}
        Ana < {PAGE}
        Beto < {PAGE}
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Beto < Lo tomó Ana.
        Daniel < Tu aviso ya lo vio Ana.
        .. 2 minutes
        Daniel > ayuda
        Ana < 🟠 Daniel: ayuda
        Daniel < Si hay peligro, marca 911. … Tu aviso lo vio Ana a las 8 de la noche; puede que ahora no lo vea.
        .. 10 minutes
        Daniel > ayuda
        Ana < Respiro: caso naranja, otra vez. Toca Ver. [Ver]
        Ana < 🟠 Daniel: ayuda
        Daniel < Si hay peligro, marca 911. … Tu aviso lo vio Ana a las 8 de la noche; puede que ahora no lo vea.
        Ana > [Ver]
        Ana < Lo tomaste. Daniel, …
        Beto < (nada)
        .. 1 minute
        Daniel > ayuda
        Daniel < Si hay peligro, marca 911. … Tu aviso lo vio Ana a las 8 de la noche; puede que ahora no lo vea.
        Ana < 🟠 Daniel: ayuda
        Ana > (blocks)
        .. 11 minutes
        Daniel > ayuda
        {CALLED}
        Beto < {PAGE}
        Beto > [Tomar]
        Beto < Lo tomaste. Daniel, …
        Daniel < Tu aviso ya lo vio Beto.
    """)


async def test_nobody_to_tell(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana", Role.COUNSELLOR)
    await world.play(f"""
        Daniel > ayuda
        {NOBODY}
        .. 1 hour
        Daniel < (nada)
        Daniel > ayuda
        {NOBODY}
    """)


async def test_no_ring_arrives(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.staff("Beto")
    world.answers("Ana", Unreachable("blocked"))
    world.answers("Beto", Rejected("a bug"))
    await world.play(f"""
        Daniel > ayuda
        {CALLED}
        {NOBODY}
        .. 1 hour
        Daniel < (nada)
        Daniel > ayuda
        {CALLED}
        Beto < {PAGE}
    """)


async def test_one_ring_arrives(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.staff("Beto")
    world.answers("Ana", Unreachable("blocked"))
    await world.play(f"""
        Daniel > ayuda
        {CALLED}
        Beto < {PAGE}
        Beto > [Tomar]
        Beto < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Beto.
    """)


async def test_the_lock_screen_shows_nothing_and_words_of_his_stay_with_him(world: World) -> None:
    await world.person("Daniel", alias="Lobo Gris")
    await world.staff("Ana")
    await world.play(f"""
        Daniel > ayuda
        {CALLED}
        Ana < {PAGE}
    """)
    [page] = world.heard("Ana")
    assert "Lobo" not in page.line and "20" not in page.line


async def test_somebody_of_the_team_who_needs_a_person_is_not_rung_himself(world: World) -> None:
    await world.staff("Ana")
    await world.staff("Beto", Role.COORDINATOR)
    await world.play(f"""
        Ana > ayuda
        Ana < Si hay peligro, marca 911. …
        Beto < {PAGE}
        Ana > [[person.take:1]]
        Ana < (nada)
        Beto > [Tomar]
        Beto < Lo tomaste. Ana, …
        Ana < Tu aviso ya lo vio Beto.
    """)


async def test_forged_taps(world: World) -> None:
    await world.person("Daniel")
    await world.person("Raúl")
    await world.staff("Ana")
    await world.staff("Beto")
    await world.play(f"""
        Daniel > ayuda
        {CALLED}
        Ana < {PAGE}
        Beto < {PAGE}
        Raúl > [[person.take:1]]
        Raúl < Eso no está abierto para ti. …
        Raúl > [[person.close:1]]
        Raúl < Eso no está abierto para ti. …
        Daniel > [[cases.missed:1:3:rejected]]
        Daniel < Eso no está abierto para ti. …
        Daniel > [[cases.due:1]]
        Daniel < Eso no está abierto para ti. …
        Raúl > [[person.late:0]]
        Raúl < Eso no está abierto para ti. …
        Ana > [[person.close:1]]
        Ana < Nadie tiene este caso ahora. Escribe tomar.
        Ana > [[person.take:77]]
        Ana < (nada)
        Raúl > [[person.call:10:not_calm:9]]
        Raúl < Si hay peligro, marca 911. …
        Ana < {PAGE}
        Beto < {PAGE}
        Ana > [Tomar]
        Ana < Lo tomaste. Raúl, … Pidió a una persona. / Termómetro: no lo dijo. … [Ya lo atendí]
        Beto < Lo tomó Ana.
        Raúl < Tu aviso ya lo vio Ana.
        Beto > [[person.close:2]]
        Beto < ¿Le volviste a preguntar por el riesgo? …
    """)


async def test_another_organisation_hears_nothing_and_can_take_nothing(world: World) -> None:
    await world.person("Daniel")
    world.organisation = await world.another_organisation("Casa del Sol")
    await world.staff("Ana")
    await world.play(f"""
        Daniel > ayuda
        {NOBODY}
        Ana > [[person.take:1]]
        Ana < (nada)
        Ana > [[person.close:1]]
        Ana < (nada)
    """)


async def test_who_has_no_alias_yet(world: World) -> None:
    code = await world.invite(Role.PARTICIPANT)
    await world.staff("Ana")
    await world.play(
        f"""
        Daniel > /start {{code}}
        Daniel < Hola, soy un asistente automático. …
        Daniel < … ¿En qué año naciste?
        Daniel > ayuda
        {CALLED}
        Ana < {PAGE}
        Ana > [Tomar]
        Ana < Lo tomaste. caso 1, sin alias todavía, …
        Daniel < Tu aviso ya lo vio Ana.
        """,
        code=code,
    )


async def test_in_english(world: World) -> None:
    await world.person("Daniel", language="en")
    await world.staff("Ana", language="en")
    await world.play("""
        Daniel > help
        Daniel < If there is danger, call 911. To talk now: 800 911 2000, free, day and night. I have told your team,
            but nobody may be looking right now.
        Ana < Respiro: orange case. Tap Take. [Take]
        .. 5 minutes
        Daniel < Nobody on your team has seen it yet. Do not stay alone: call 800 911 2000, free, day and night. If
            there is danger, 911.
        Ana > [Take]
        Ana < You took it. Daniel, Tuesday the 24th at 8 pm. He asked for someone to talk to. / Thermometer: he did not
            say. Respiro told him that you saw his call. What you write reaches him under your alias. / Orange
            case; he has waited for 5 min. He wrote: – help [Options] [It was no risk] [I took care of it]
        Daniel < Your call was seen by Ana.
        Ana > good evening, Daniel
        Daniel < Ana: good evening, Daniel
        Daniel > hello
        Ana < 🟠 Daniel: hello
        Ana > [It was no risk]
        Ana < Daniel: why was it no risk? … [A way of speaking] [He told of the past] [About something else]
            [Tapped by mistake]
        Ana > [About something else]
        Ana < Closed. Thank you.
        Daniel < Thank you for writing. We have read your message, and it is good that there is no danger. If you need
            someone one day, write help.
    """)


async def test_a_call_that_waited_through_a_crash_is_its_own_and_not_late(world: World) -> None:
    """What a feature asked for is done, however long it took: why it rang is not lost."""
    daniel = await world.person("Daniel")
    await world.staff("Noa")
    await put(world, f"chat:{daniel.chat}", CallPerson(9, Why.HEAT, 9), chat=daniel.chat)
    world.clock.forward(timedelta(minutes=20))
    await world.kill()
    await world.play(f"""
        .. 1 second
        {CALLED}
        Noa < {PAGE}
        Noa > [Tomar]
        Noa < Lo tomaste. Daniel, … Termómetro: 9. … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Noa.
    """)
    call = await open_call(world)
    assert call is not None and call.why == Why.HEAT
