"""The thermometer: buttons and typed numbers, and what the table says follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.contract import Misconfigured
from content.thermometer import FILE, Band, Do, Level, read, scale
from storage import thermometer
from tests.test_timeout import STOP, pauses
from tests.world import World

ASK = "Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]"


async def test_zero_to_three_is_written_down(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > termómetro
        {ASK}
        Daniel > [0-3] && [0-3]
        Daniel < Ya lo anoté. Si va a más, escribe alto. [Mis semanas]
        Daniel > /termometro
        {ASK}
        Daniel > uno
        Daniel < Ya lo anoté. Si va a más, escribe alto. [Mis semanas]
    """)
    async with world.database.read() as db:
        kept = await thermometer.of_person(db, world.people["Daniel"].id)
    assert [reading.level for reading in kept] == [Level(1, 1), Level(0, 3)]


async def test_four_to_six_breathes(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > termometro
        {ASK}
        Daniel > [4-6]
        Daniel < De 4 a 6 tu cuerpo avisa. Vamos a bajarlo. [Necesito a alguien]
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Y ahora, de 0 a 10, ¿cómo estás? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [0-3]
        Daniel < Ya lo anoté. Si va a más, escribe alto. [Mis semanas]
    """)


@pytest.mark.parametrize("said", ["7", "[7-8]", "ocho"])
async def test_seven_and_eight_begin_a_time_out_and_page_nobody(world: World, said: str) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.play(f"""
        Daniel > termometro
        {ASK}
        Daniel > {said}
        {STOP}
        Daniel > [Ya salí]
        Daniel < Deja …
        Daniel > [Listo]
        Daniel < Tu retiro dura 30 minutos, …
        Ana < (nada)
    """)
    [pause] = await pauses(world)
    assert pause.before is not None and 7 <= pause.before.low <= pause.before.high <= 8


@pytest.mark.parametrize("said", ["9", "[9-10]", "10/10"])
async def test_nine_and_ten_begin_a_time_out_and_page_at_once(world: World, said: str) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.play(f"""
        Daniel > termometro
        {ASK}
        Daniel > {said}
        {STOP}
        Daniel < Si hay peligro, marca 911. …
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Ana > [Tomar]
        Ana < Lo tomaste. … Su termómetro subió. / Termómetro: … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
    """)


async def test_what_is_no_number_asks_again(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > termometro
        {ASK}
        Daniel > 11
        Daniel < Escribe un número de 0 a 10, … 911. … 800 911 2000, gratis. [0-3] [4-6] [7-8] [9-10]
            [Necesito a alguien]
        Daniel > tengo 2 hijos
        Daniel < Escribe un número de 0 a 10, … 911. … 800 911 2000, gratis. [0-3] [4-6] [7-8] [9-10]
            [Necesito a alguien]
        Daniel > 2
        Daniel < Ya lo anoté. …
    """)


async def test_old_forged_and_late_answers(world: World) -> None:
    await world.person("Raúl")
    await world.person("Daniel")
    await world.play(f"""
        Raúl > termometro
        Raúl < De 0 a 10, …
        Daniel > [[thermometer.felt:1:0-3]]
        Daniel < (nada)
        Daniel > [[thermometer.typed:1]]
        Daniel < (nada)
        Raúl > 3
        Raúl < Ya lo anoté. …
        .. 1 day
        Raúl > [9-10]
        Raúl < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > termometro
        {ASK}
        !! stop
        Daniel > [9-10]
        .. 5 hours
        !! start
        Daniel < Estuve sin servicio y no te contesté el miércoles 25 a las 8 de la noche. ¿Cómo estás ahora? [Estoy
            bien]
            [Necesito a alguien]
        Daniel > termometro
        {ASK}
        !! stop
        Daniel > [0-3]
        .. 5 hours
        !! start
        Daniel < Estuve sin servicio … [Estoy bien] [Necesito a alguien]
    """)


async def test_in_english(world: World) -> None:
    await world.person("Daniel", language="en")
    await world.play("""
        Daniel > thermometer
        Daniel < From 0 to 10, how are you now? [0-3] [4-6] [7-8] [9-10] [I need someone]
        Daniel > maybe
        Daniel < Write a number … 911. … 800 911 2000, free. [0-3] [4-6] [7-8] [9-10] [I need someone]
        Daniel > i'm at five
        Daniel < From 4 to 6 your body warns you. Let us bring it down. [I need someone]
        Daniel < Breathe with me: …
    """)


# --- the table and the reading of numbers ----------------------------------------------------------------------------


def test_the_table_is_the_one_of_the_house_rules() -> None:
    rows = {level: scale().row(Level(level, level)) for level in range(11)}
    assert [rows[level].do for level in range(11)] == [Do.LOG] * 4 + [Do.BREATHE] * 3 + [Do.TIMEOUT] * 4
    assert [level for level in range(11) if rows[level].page] == [9, 10]
    assert [level for level in range(11) if rows[level].person] == [7, 8, 9, 10]
    assert [level for level in range(11) if rows[level].buddy] == [4, 5, 6, 7]
    assert (scale().calm, scale().at_cap) == (3, 7)


def test_a_button_counts_as_its_highest_level() -> None:
    assert [scale().row(band.level).high for band in Band] == [3, 6, 8, 10]
    assert not scale().row(Band.HIGH.level).buddy


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("0", (0, 0)),
        ("10", (10, 10)),
        ("siete", (7, 7)),
        ("SIETE!!", (7, 7)),
        ("8/10", (8, 8)),
        ("8 / 10", (8, 8)),
        ("como un 7 de 10", (7, 7)),
        ("estoy en diez de diez", (10, 10)),
        ("entre 7 y 8", (7, 8)),
        ("7-8", (7, 8)),
        ("7 – 8", (7, 8)),
        ("9 😡", (9, 9)),
        ("７", (7, 7)),
        ("ten out of ten", (10, 10)),
        ("I'm at five", (5, 5)),
    ],
)
def test_a_number_however_it_is_typed(typed: str, level: tuple[int, int]) -> None:
    assert read(typed) == Level(*level)


@pytest.mark.parametrize(
    "typed",
    (
        "", "no sé", "11", "-3", "100", "3.5", "8 y medio", "tengo 2 hijos", "no llego a 3", "de 0 a 10", "<3", ":3",
        "2 3 4", "ella 10 yo 0", "٧", "7" * 5000, "😡",
    ),
)  # fmt: skip
def test_what_is_no_answer(typed: str) -> None:
    assert read(typed) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("high: 3, do: log", "high: 2, do: log"),
        (", do: log", ", do: shout"),
        ("\nlevels:", "\nother:"),
        ("calm: 3", "calm: low"),
        ("levels:\n", "levels: [\n"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, old: str, new: str) -> None:
    broken = tmp_path / "thermometer.yaml"
    broken.write_text(FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"thermometer\.yaml"):
        scale(broken)


def test_where_the_table_offers_a_person_the_time_out_does() -> None:
    """`person` of the table is read by nobody: its rows begin a time-out, whose first bubble offers one."""
    assert all(row.do is Do.TIMEOUT for row in scale().rows if row.person)
    assert all(row.person for row in scale().rows if row.page)
