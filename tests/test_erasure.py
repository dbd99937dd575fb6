"""Erasing: asked twice, nothing of him can be read afterwards, and what is open is closed first (R16)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.contract import Role
from storage.people import Living
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
        Noa < Un participante borró todos sus datos …
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
    await world.engine.prepare()
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
        Daniel < … • 1 aviso a tu equipo, con su motivo: 2 años
        Daniel < …
        Daniel < Ya pediste borrar. … [Descargar] [Permisos] [Quién ve qué] [Borrar todo] [Menú]
        Daniel > /start
        Daniel < ¿Qué necesitas ahora? …
        Noa > [Tomar]
        Noa < Lo tomaste. Encino, …
        Daniel < Tu aviso ya lo vio Noa.
        Noa > [Ya lo atendí]
        Noa < Cerrado. …
        Daniel < El equipo ya cerró tu aviso. …
        """
    )
    await world.keys.load([daniel.id])
    assert world.keys.has(daniel.id)
    await world.play("""
        !! kill
        .. until 08:00
        Daniel < Listo: borramos todo lo tuyo el miércoles 25 a las 8 de la mañana. Tu comprobante es …
        Noa < Un participante borró todos sus datos …
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
