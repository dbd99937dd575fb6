"""Erasing: asked twice, nothing of him can be read afterwards, and what is open is closed first (R16)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, update

from bot.contract import Role
from handlers.erasure import Finish
from storage import cases, erasure, exercises, people, thermometer, timeout
from storage.erasure import Step
from storage.erasure import erasure as tables_erasure
from storage.people import Living
from storage.tables import chat, inbox, outbox
from storage.tables import person as persons
from tests.engineroom import put
from tests.helpline import closes
from tests.world import World

ASKED = """
    Daniel > borrar
    Daniel < Borrar quita todo: … [Sí, quiero borrar] [No, conservar]
"""
ASKED_TWICE = (
    ASKED
    + """
    Daniel >> [Sí, quiero borrar]
    Daniel < Última pregunta: … [Borrar todo] [No, conservar]
"""
)


async def test_everything_goes_with_his_key_and_he_has_a_receipt(world: World) -> None:
    """Twice yes; the chat is a stranger's afterwards, and the team hears of it without a name."""
    daniel = await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER, alias="Encino")
    await world.staff("Noa", Role.FACILITATOR)
    await world.play(
        ASKED_TWICE
        + """
        Daniel >> [Borrar todo]
        Daniel < Listo: borramos todo lo tuyo …
        """
    )
    await world.keys.load([daniel.id])
    assert not world.keys.has(daniel.id)
    after = await world.who("Daniel")
    assert after is not None
    assert after.id != daniel.id
    assert after.roles == {Role.STRANGER}
    assert await world.audited("erasure.done") == 1


async def test_he_may_keep_everything_at_either_question(world: World) -> None:
    """And last week's button erases nothing."""
    daniel = await world.person("Daniel", Role.PARTICIPANT)
    await world.play(
        ASKED
        + """
        Daniel > [No, conservar]
        Daniel < Está bien, todo sigue como estaba.
        Daniel < ¿Qué necesitas ahora? …
        """
        + ASKED_TWICE
        + """
        .. 31 minutes
        Daniel > [Borrar todo]
        Daniel < Borrar quita todo: … [Sí, quiero borrar] [No, conservar]
        """
    )
    await world.keys.load([daniel.id])
    assert world.keys.has(daniel.id)


async def test_a_typed_yes_and_no_are_as_good_as_a_tap(world: World) -> None:
    """One typed yes answers one question; a no at the second keeps everything."""
    daniel = await world.person("Daniel", Role.PARTICIPANT)
    await world.play("""
        Daniel > borrar
        Daniel < Borrar quita todo: …
        Daniel > no
        Daniel < Está bien, todo sigue como estaba.
        Daniel < ¿Qué necesitas ahora? …
        Daniel > borrar
        Daniel < Borrar quita todo: …
        Daniel >> Sí
        Daniel < Última pregunta: …
        Daniel > no, gracias
        Daniel < Está bien, todo sigue como estaba.
        Daniel < ¿Qué necesitas ahora? …
        Daniel > sí
        Daniel < No entendí eso. …
        Daniel > borrar
        Daniel < Borrar quita todo: …
        Daniel > sí
        Daniel < Última pregunta: …
        Daniel > sí
        Daniel < Listo: borramos todo lo tuyo …
    """)
    await world.keys.load([daniel.id])
    assert not world.keys.has(daniel.id)


async def test_other_words_at_either_question_are_answered_with_the_numbers(world: World) -> None:
    """What interrupts is answered first, then the question is asked anew at its own step; an old yes erases nothing."""
    daniel = await world.person("Daniel", Role.PARTICIPANT)
    which = "No entendí si quieres borrar: contesta sí o no. Si hay peligro, marca 911. … 800 911 2000, gratis."
    await world.play(
        """
        Daniel > borrar
        Daniel < Borrar quita todo: …
        Daniel > me quiero matar
        Daniel < {which} [Necesito a alguien] [Sí, quiero borrar] [No, conservar]
        Daniel > si
        Daniel < Última pregunta: …
        Daniel > me quiero matar
        Daniel < {which} [Necesito a alguien] [Borrar todo] [No, conservar]
        Daniel > idioma
        Daniel < Idioma · …
        Daniel > español
        Daniel < Desde ahora …
        Daniel < Última pregunta: …
        .. 31 minutes
        Daniel > sí
        Daniel < No entendí eso. …
        Daniel > [[erasure.ask_again]]
        Daniel < (nada)
        """,
        which=which,
    )
    await world.keys.load([daniel.id])
    assert world.keys.has(daniel.id)


async def test_a_forged_last_button_begins_with_the_first_question(world: World) -> None:
    """Callback data can be forged; two yeses cannot be skipped."""
    await world.person("Daniel", Role.PARTICIPANT)
    await world.play("""
        Daniel > [[erasure.erase]]
        Daniel < Borrar quita todo: … [Sí, quiero borrar] [No, conservar]
    """)


async def test_in_the_middle_of_a_time_out_it_waits_for_its_end(world: World) -> None:
    """R16: no key is destroyed before; it is done when the time-out is over, and asked for only once."""
    daniel = await world.person("Daniel", Role.PARTICIPANT, living=Living.APART)
    await world.play("Daniel > alto\nDaniel < Para. …")
    await world.play(
        ASKED_TWICE
        + """
        Daniel > [Borrar todo]
        Daniel < Hay un retiro o un aviso tuyo sin cerrar. …
        Daniel > borrar
        Daniel < Ya pediste borrar. …
        """
    )
    await world.keys.load([daniel.id])
    assert world.keys.has(daniel.id)
    await world.kill()
    for _ in range(3):
        world.clock.forward(timedelta(hours=12))
        await world.settle()
    assert any("Tu comprobante es" in message.line for message in world.heard("Daniel"))
    await world.keys.load([daniel.id])
    assert not world.keys.has(daniel.id)


async def test_nothing_that_he_typed_can_be_read_in_the_files(world: World, tmp_path: Path) -> None:
    """Database, write-ahead log and key ring."""
    await world.person("Daniel", Role.PARTICIPANT, alias="Zarzamorado")
    await world.play("Daniel > palabrota secreta 58213\nDaniel < …")
    await world.play(ASKED_TWICE + "Daniel > [Borrar todo]\nDaniel < Listo: …")
    assert _readable(tmp_path, b"Zarzamorado", b"58213") == []


def _readable(home: Path, *words: bytes) -> list[str]:
    """The files below a folder in which one of these words stands."""
    files = [file for file in home.rglob("*") if file.is_file()]
    return [file.name for file in files if any(word in file.read_bytes() for word in words)]


async def test_staff_are_told_to_speak_with_the_coordinator(world: World) -> None:
    """Their data are part of other people's care."""
    await world.staff("Noa", Role.FACILITATOR)
    await world.play("Noa > borrar\nNoa < Tus datos son parte del cuidado de otras personas. …")


async def test_with_a_call_open_the_rest_goes_today_and_everything_when_it_is_closed(world: World) -> None:
    """R16: how he lives and his alias stay for those who look for him; the receipt comes at his waking hour."""
    await world.calendar("erasure")
    daniel = await world.person("Daniel", Role.PARTICIPANT, living=Living.ORDER, alias="Encino", born=1988)
    await world.staff("Noa", Role.FACILITATOR)
    await world.play(
        """
        Daniel > ayuda
        Daniel < …
        Noa < … [Tomar]
        """
        + ASKED_TWICE
        + """
        Daniel > [Borrar todo]
        Daniel < Hay un retiro o un aviso tuyo sin cerrar. Borraremos todo cuando se cierre; hoy borramos lo demás. Si
            hay peligro, marca 911.
        Daniel > misdatos
        Daniel < Guardamos esto de ti: te llamas Encino; no tenemos tu año de nacimiento; no tenemos tu estado; un juez
            te pidió no acercarte. …
        Daniel < … • 1 aviso a tu equipo, con su motivo: 2 años / • 1 mensaje copiado a un aviso: 1 año
        Daniel < …
        Daniel < Si borras todo, queda un año una marca …
        Daniel < Ya pediste borrar. … [Descargar] [Permisos] [Quién ve qué] [Borrar todo] [Menú]
        Daniel > [[consents.ask:evaluation]]
        Daniel < Ya pediste borrar. …
        Daniel > /start
        Daniel < ¿Qué necesitas ahora? …
        Noa > [Tomar]
        Noa < Lo tomaste. Encino, …
        Daniel < Tu aviso ya lo vio Noa.
        """
    )
    await closes(world, "Noa")
    world.skip()
    await world.keys.load([daniel.id])
    assert world.keys.has(daniel.id)
    await world.play("""
        !! kill
        .. until 08:00
        Daniel < Aunque se borró lo demás, queda un año una marca sin tu nombre: …
        Daniel < Listo: borramos todo lo tuyo el miércoles 25 a las 8 de la mañana. Tu comprobante es …
    """)
    await world.keys.load([daniel.id])
    assert not world.keys.has(daniel.id)


async def test_no_row_about_him_is_left_whatever_features_there_are(world: World) -> None:
    """A later feature that keeps something about a person is wiped without being named here."""
    daniel = await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER, alias="Encino")
    await world.play("Daniel > alto\nDaniel < Para. …")
    await world.forward(timedelta(days=2))
    world.skip()
    await world.play("Daniel > termometro\nDaniel < …\nDaniel > [0-3]\nDaniel < …")
    assert await world.rows_about(daniel) > 3
    await world.play(ASKED_TWICE + "Daniel > [Borrar todo]\nDaniel < Listo: …")
    assert await world.rows_about(daniel) == 0
    again = await world.person("Juan", Role.PARTICIPANT, alias="Encino")
    assert again.id != daniel.id  # his alias is free


async def test_what_waited_for_him_is_not_said_to_the_stranger(world: World) -> None:
    """Letters held back by the platform and steps that were planned go with him; old buttons open nothing."""
    await world.person("Daniel", Role.PARTICIPANT, living=Living.APART)
    await world.play("Daniel > respirar\nDaniel < …")
    await world.play(ASKED_TWICE + "Daniel > [Borrar todo]\nDaniel < Listo: …")
    await world.forward(timedelta(days=3))
    assert world.heard("Daniel")[-1].line.startswith("Listo: borramos")
    await world.play("""
        Daniel > [[menu.show]]
        Daniel < Soy un asistente automático y abro con un código de invitación. …
    """)


async def test_no_under_an_older_bubble_takes_back_what_waits(world: World) -> None:
    """Nothing is erased afterwards, and he is told that what went already does not come back."""
    await world.calendar("erasure")
    daniel = await world.person("Daniel", Role.PARTICIPANT, living=Living.APART, alias="Encino")
    await world.play("Daniel > alto\nDaniel < Para. …")
    await world.play(
        ASKED_TWICE
        + """
        Daniel > [Borrar todo]
        Daniel < Hay un retiro o un aviso tuyo sin cerrar. Borraremos todo cuando se cierre; …
        Daniel > borrar
        Daniel < Ya pediste borrar. Lo haremos cuando se cierre lo que sigue abierto; …
        Daniel > [No, conservar]
        Daniel < Está bien: ya no borramos lo que falta. Lo que borramos antes no lo podemos recuperar.
        Daniel > [No, conservar]
        Daniel < Está bien, todo sigue como estaba.
        !! kill
        """
    )
    await world.forward(timedelta(days=2))
    assert not any("comprobante" in message.line for message in world.heard("Daniel"))
    await world.keys.load([daniel.id])
    assert world.keys.has(daniel.id)
    world.skip()
    await world.play("Daniel > borrar\nDaniel < Borrar quita todo: …")


async def test_a_planned_end_in_a_chat_of_somebody_else_erases_nobody(world: World) -> None:
    daniel = await world.person("Daniel", Role.PARTICIPANT)
    juan = await world.person("Juan", Role.PARTICIPANT)
    async with world.database.write() as db:
        for somebody in (daniel, juan):
            for step in Step:
                await erasure.ask(db, somebody.id, world.clock.now())
                await erasure.go_on(db, somebody.id, step, world.clock.now())
        await db.execute(update(tables_erasure).values(step=Step.WAITING.value))
    await put(world, f"chat:{juan.chat}", Finish(daniel.id), chat=juan.chat)
    await world.settle()
    await world.keys.load([daniel.id, juan.id])
    assert world.keys.has(daniel.id) and world.keys.has(juan.id)
    assert world.heard("Juan") == []
    await put(world, f"chat:{juan.chat}", Finish(juan.id), chat=juan.chat)
    await world.settle()
    assert not world.keys.has(juan.id), "the same in his own chat does"


async def test_his_alias_is_free_again_and_the_tombstone_has_none(world: World) -> None:
    daniel = await world.person("Daniel", Role.PARTICIPANT, alias="Encino")
    await world.person("Juan", Role.PARTICIPANT)
    mac = people.alias_mac(world.keys, world.organisation, "Encino")
    await world.play(ASKED_TWICE + "Daniel > [Borrar todo]\nDaniel < Listo: …")
    async with world.database.read() as db:
        row = (await db.execute(select(persons).where(persons.c.id == daniel.id))).one()
        assert (row.alias, row.alias_mac) == (None, None) and row.erased_at is not None
        assert await db.scalar(select(func.count()).where(persons.c.alias_mac == mac)) == 0
    await world.play("""
        Juan > corregir
        Juan < ¿Qué quieres corregir? …
        Juan > [Mi alias]
        Juan < Escribe cómo …
        Juan > Encino
        Juan < Listo, ya lo corregí. …
    """)


async def test_what_is_closed_goes_today_and_what_is_open_stays(world: World) -> None:
    """An exercise breathed before, a call that was closed and a time-out that ended are gone; the open ones are not."""
    daniel = await world.person("Daniel", Role.PARTICIPANT, living=Living.APART)
    await world.staff("Noa", Role.FACILITATOR)
    await world.play("""
        Daniel > respirar
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Y ahora, …
        Daniel > 3
        Daniel < Ya lo anoté. …
        Daniel > ayuda
        Daniel < …
        Noa < … [Tomar]
        Noa > [Tomar]
        Noa < …
        Daniel < …
    """)
    await closes(world, "Noa")
    world.skip()
    await world.play("""
        Daniel > alto
        Daniel < Para. …
    """)
    tables = (exercises.exercise, thermometer.reading, cases.case, timeout.timeout)

    async def kept() -> list[int]:
        async with world.database.read() as db:
            return [
                int(await db.scalar(select(func.count()).where(table.c.person_id == daniel.id)) or 0)
                for table in tables
            ]

    assert await kept() == [1, 1, 1, 1]
    await world.play(ASKED_TWICE + "Daniel > [Borrar todo]\nDaniel < Hay un retiro o un aviso tuyo sin cerrar. …")
    assert await kept() == [0, 0, 0, 1]


async def test_who_never_came_in_leaves_nothing_not_even_in_the_inbox(world: World) -> None:
    await world.play("Daniel > hola\nDaniel < Soy un asistente automático y abro con un código …")
    somebody = await world.chat("Daniel")
    assert somebody is not None
    async with world.database.write() as db:
        assert await db.scalar(select(func.count()).select_from(inbox).where(inbox.c.chat_id == somebody.id))
        await erasure.leave_nothing(db, somebody.owner, somebody.id)
        for table, where in (
            (inbox, inbox.c.chat_id == somebody.id),
            (outbox, outbox.c.chat_id == somebody.id),
            (chat, chat.c.id == somebody.id),
            (persons, persons.c.id == somebody.owner),
        ):
            assert await db.scalar(select(func.count()).select_from(table).where(where)) == 0
