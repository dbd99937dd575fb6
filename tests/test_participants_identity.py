"""An identity in an emergency: opened with a reason, shown for ten minutes, written down, refused to all others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.contract import Clear, Delete, Later, Rejected, Scope
from storage import intake
from tests.test_moving import begins
from tests.test_participants import REFUSED, peopled, reasons
from tests.world import World


@pytest.fixture
async def home(world: World) -> World:
    """Men, and one of the team of each kind."""
    return await peopled(world)


async def knows(world: World, name: str) -> None:
    """A finished intake with an identity."""
    man = world.people[name].id
    who = {
        "name": "Aurelio Prueba Inventada",
        "phone": "+525500000000",
        "street": "Sauce 3",
        "town": "Tláhuac",
        "children": "yes",
    }
    async with world.database.write() as db:
        await world.keys.load([man])
        await intake.begin(db, man, world.people["Noa"].id, "summary", world.clock.now())
        at = await intake.get(db, world.keys, man, identity=True)
        assert at is not None
        sealed = intake.sealed(world.keys, at, "identity", who)
        assert await intake.move(db, at, "summary", world.clock.now(), finished_at=world.clock.now(), **sealed)


IDENTITY = (
    "Nombre: Aurelio Prueba Inventada / Teléfono: +525500000000 / Duerme en: Sauce 3 / Municipio: Tláhuac / "
    "Niñas o niños ahí: sí"
)


async def test_an_identity_is_opened_with_a_reason_and_taken_back_after_ten_minutes(home: World) -> None:
    await knows(home, "Daniel")
    daniel = home.people["Daniel"].id
    await home.play(f"""
        Luz > [[participants.identity:{daniel}]]
        Luz < ¿Para qué la abres? Queda anotado … [Urgencia] [Protocolo rojo] [Corrección] [Cancelar]
        Luz > [Protocolo rojo]
        Luz < {IDENTITY}
        .. 9 minutes
        Luz < (nada)
        !! kill
        .. 1 minute
        Luz < (delete)
        .. 1 day
        Luz < (nada)
    """)
    shown = [m for m in home.heard("Luz") if "Aurelio" in m.line]
    assert [m.letter.protected for m in shown] == [True]
    assert isinstance(home.heard("Luz")[-1].letter.shape, Delete)
    luz = home.people["Luz"].id
    assert await reasons(home, "participants.open_identity") == [(luz, f"person:{daniel}", "red")]


async def test_an_identity_is_taken_back_as_soon_as_the_service_is_back(home: World) -> None:
    await knows(home, "Daniel")
    await home.play(f"""
        Luz > [[participants.open_identity:{home.people["Daniel"].id}:urgent]]
        Luz < {IDENTITY}
        !! stop
        .. 5 hours
        !! start
        Luz < (delete)
    """)


async def test_an_identity_that_could_not_be_delivered_in_time_is_never_shown(home: World) -> None:
    """Her phone was off: ten minutes later nothing of him arrives."""
    await knows(home, "Daniel")
    home.always("Luz", Later(30, Scope.CHAT, "off"))
    await home.receive(home.event("Luz", f"[[participants.open_identity:{home.people['Daniel'].id}:urgent]]"))
    await home.settle()
    await home.forward(timedelta(minutes=11))
    home.always("Luz", None)
    await home.forward(timedelta(minutes=5))
    assert not [m for m in home.heard("Luz") if "Aurelio" in m.line]


async def test_an_identity_that_waited_too_long_is_not_sent_before_the_clock_takes_it_back(home: World) -> None:
    """After hours without us the letter's turn may come before the timer's."""
    await knows(home, "Daniel")
    home.always("Luz", Later(30, Scope.CHAT, "off"))
    await home.receive(home.event("Luz", f"[[participants.open_identity:{home.people['Daniel'].id}:urgent]]"))
    await home.settle()
    home.clock.forward(timedelta(minutes=10))
    home.always("Luz", None)
    await home.kill()
    await home.engine.senders[home.account].drain()
    assert not [m for m in home.heard("Luz") if "Aurelio" in m.line]


async def test_opened_again_each_has_its_own_ten_minutes(home: World) -> None:
    await knows(home, "Daniel")
    opens = f"Luz > [[participants.open_identity:{home.people['Daniel'].id}:urgent]]\nLuz < {IDENTITY}\n"
    await home.play(f"""
        {opens}
        .. 6 minutes
        {opens}
        .. 4 minutes
        Luz < (delete)
        .. 5 minutes 59 seconds
        Luz < (nada)
        .. 1 second
        Luz < (delete)
    """)
    shown = [one.ref for one in home.heard("Luz") if "Aurelio" in one.line]
    assert [one.ref for one in home.heard("Luz") if isinstance(one.letter.shape, Delete)] == shown
    assert all(one.letter.protected for one in home.heard("Luz") if "Aurelio" in one.line)


async def test_where_an_identity_cannot_be_taken_back_she_reads_how(home: World) -> None:
    await knows(home, "Daniel")
    await home.play(f"""
        Luz > [[participants.open_identity:{home.people["Daniel"].id}:urgent]]
        Luz < {IDENTITY}
    """)
    home.answers("Luz", Rejected("message can't be deleted"))
    await home.play("""
        .. 10 minutes
        Luz < No pude quitar un mensaje con datos de una persona. …
        .. 1 day
        Luz < (nada)
    """)


async def test_who_loses_their_access_keeps_no_identity_in_the_chat(home: World) -> None:
    """What was planned for them goes with the access, but for the end of the ten minutes."""
    await knows(home, "Daniel")
    await home.play(f"""
        Luz > [[participants.open_identity:{home.people["Daniel"].id}:urgent]]
        Luz < {IDENTITY}
        Ana > [[team.gone:{home.people["Luz"].id}:ended:{int(home.clock.now().timestamp())}]]
        Ana < Listo: Luz ya no tiene acceso. …
        Ana < …
        Luz < Tu acceso …
        .. 10 minutes
        Luz < (delete)
    """)


async def test_who_loses_their_access_while_offline_keeps_no_identity_either(home: World) -> None:
    """The deletion had come due and waited for her phone when her access ended."""
    await knows(home, "Daniel")
    await home.play(f"""
        Luz > [[participants.open_identity:{home.people["Daniel"].id}:urgent]]
        Luz < {IDENTITY}
    """)
    home.always("Luz", Later(30, Scope.CHAT, "off"))
    await home.forward(timedelta(minutes=10))
    await home.play(f"""
        Ana > [[team.gone:{home.people["Luz"].id}:ended:{int(home.clock.now().timestamp())}]]
        Ana < Listo: Luz ya no tiene acceso. …
        Ana < …
    """)
    home.always("Luz", None)
    await home.play("""
        .. 5 minutes
        Luz < (delete)
        Luz < Tu acceso …
    """)


async def test_others_are_refused_and_written_down(home: World) -> None:
    await knows(home, "Daniel")
    daniel = home.people["Daniel"].id
    for name in ("Iker", "Sol", "Bea", "Juan"):
        await home.play(f"{name} > [[participants.open_identity:{daniel}:urgent]]\n{name} < {REFUSED}")
        await home.play(f"{name} > [[participants.identity:{daniel}]]\n{name} < {REFUSED}")
    await home.play(
        "Noa > [[participants.open_identity:x:urgent]]\nNoa < …\nNoa > [[participants.open_identity]]\nNoa < …"
    )
    assert await home.audited("participants.refused") == 8
    assert await home.audited("participants.open_identity") == 0


async def test_he_sees_what_he_gave_and_nobody_finds_it_after_he_erased(home: World) -> None:
    await knows(home, "Daniel")
    daniel = home.people["Daniel"]
    await home.play("""
        Daniel > misdatos
        Daniel < Guardamos esto de ti: …
        Daniel < Para una emergencia nos diste: Aurelio Prueba Inventada, teléfono +525500000000, duermes en Sauce 3,
            Tláhuac. Ahí viven niñas o niños. Lo que quieres ganar: –
        Daniel < … • Tu entrevista, con lo que se marcó en ella: 2 años después de que te das de baja
        Daniel < Lo que escribes …
        Daniel < Puedes ver, …
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < Listo: …
    """)
    await home.forward(timedelta(days=1))
    home.skip()
    assert await home.rows_about(daniel) == 0
    await home.play(f"""
        Luz > [[participants.open_identity:{daniel.id}:urgent]]
        Luz < {REFUSED}
        Ana > [[participants.show:{daniel.id}]]
        Ana < {REFUSED}
    """)


async def test_on_a_telephone_that_is_changed_meanwhile_it_does_not_stay(home: World) -> None:
    """Whoever moves within the ten minutes leaves no identity on the old telephone, and hears nothing of it later."""
    await knows(home, "Daniel")
    await home.play(f"""
        Luz > [[participants.open_identity:{home.people["Daniel"].id}:urgent]]
        Luz < {IDENTITY}
    """)
    code = await begins(home, "Ana", "Luz")
    await home.play(f"""
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        Nuevo > Luz
        Nuevo < (clear 1)
        Luz < (clear 1)
        Nuevo < Listo: …
        Ana < …
        Nuevo < …
        .. 10 minutes
        Nuevo < (nada)
        Luz < (nada)
    """)
    shown, cleared = [one for one in home.heard("Luz") if "Aurelio" in one.line or isinstance(one.letter.shape, Clear)]
    assert isinstance(cleared.letter.shape, Clear) and cleared.letter.shape.of == (shown.ref,)
