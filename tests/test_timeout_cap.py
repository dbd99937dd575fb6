"""After the cap: no number is overlooked, nobody is sent back above 3, and the same heat begins no new time-out."""

from __future__ import annotations

import pytest

from storage import thermometer
from storage.people import Living
from storage.timeout import Outcome
from tests.test_debrief import DEMAND
from tests.test_timeout import BREATHING, CHECK, RETURN, STOP, TO_TALK, block, pauses
from tests.test_timeout_afterwards import BANDS, EXPIRED, IN_THE_DEBRIEF, NOT_CALM
from tests.test_timeout_children import NOBODY
from tests.test_timeout_wheel import AT_THE_WHEEL
from tests.world import World

HOUR = TO_TALK.replace("[30 minutos]", "[60 minutos]")
EXPIRED_AT_CAP = block(HOUR, ".. 30 minutes", EXPIRED)
TO_RECHECK = block(
    HOUR,
    ".. 55 minutes",
    CHECK,
    "Daniel > 5",
    BREATHING,
    f"Daniel < Y ahora, de 0 a 10, ¿cómo vas? {BANDS} [Necesito a alguien]",
)
TENSE = block(
    TO_RECHECK,
    "Daniel > 5",
    "Daniel < No regreses todavía: de 4 a 6 aún es alto. Respira hasta bajar a 3. … [Respirar] [Necesito a alguien]",
)
HOT = block(HOUR, ".. 55 minutes", CHECK, "Daniel > 7", NOT_CALM, NOBODY)
PAGED = block("Daniel < Si hay peligro, marca 911. …", "Ana < Respiro: caso naranja. Toca Tomar. [Tomar]")
JOINS = "Daniel < Si hay peligro, marca 911. … Avisé a tu equipo a las …"
STOPPED = "Daniel < Tu retiro ya terminó. No arranques todavía. …"


@pytest.mark.parametrize("says", ["8", "[7-8]", "[9-10]"])
@pytest.mark.parametrize("kill", ["# no crash", "!! kill"])
async def test_a_minute_after_the_cap_he_does_not_go_back_with_nobody_there(world: World, says: str, kill: str) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {EXPIRED_AT_CAP}
        .. 1 minute
        {kill}
        Daniel > {says}
        {NOT_CALM}
        {NOBODY}
        .. 10 minutes
        Daniel < (nada)
        Daniel > 2
        {RETURN}
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.EXPIRED
    async with world.database.read() as db:
        assert [r.level is not None for r in await thermometer.of_person(db, daniel.id)] == [True, True]


@pytest.mark.parametrize("living", [Living.APART, Living.ORDER])
async def test_apart_he_reads_nothing_of_going_back(world: World, living: Living) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        {EXPIRED_AT_CAP}
        Daniel > 8
        Daniel < Hoy no la busques. No te quedes solo: ve con alguien de confianza. [Alto] [Necesito a alguien]
        {NOBODY}
    """)


@pytest.mark.parametrize("says", ["7", "8", "9"])
async def test_the_thermometer_itself_begins_nothing_anew_after_the_cap(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {EXPIRED_AT_CAP}
        Daniel > termometro
        Daniel < De 0 a 10, …
        Daniel > {says}
        {NOT_CALM}
        {NOBODY}
    """)
    [pause] = await pauses(world)
    assert not pause.running


@pytest.mark.parametrize("way", ["number", "thermometer"])
async def test_the_next_morning_a_high_number_is_about_something_new(world: World, way: str) -> None:
    """He may be home again: R2's table, and R3's first bubble."""
    await world.person("Daniel", living=Living.TOGETHER)
    asked = "Daniel > termometro\nDaniel < De 0 a 10, …" if way == "thermometer" else ""
    await world.play(f"""
        {EXPIRED_AT_CAP}
        Daniel > 8
        {NOT_CALM}
        {NOBODY}
        .. 9 hours
    """)
    world.skip()
    await world.play(f"{asked}\nDaniel > 8\n{STOP}")
    assert (await pauses(world))[0].running


async def test_two_taps_after_the_cap_are_one_and_tell_a_person_once(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {EXPIRED_AT_CAP}
        Daniel > [7-8] && [7-8]
        {NOT_CALM}
        {PAGED}
        .. 11 seconds
        Daniel > [7-8] && [9-10]
        {NOT_CALM}
        {NOT_CALM}
        {JOINS}
        {JOINS}
    """)


@pytest.mark.parametrize(("taps", "times"), [("[7-8] && [7-8]", 1), ("[7-8] && [9-10]", 2)])
async def test_two_taps_at_the_last_check_are_one_unless_the_second_is_hotter(
    world: World, taps: str, times: int
) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOUR}
        .. 55 minutes
        {CHECK}
        Daniel > {taps}
        Daniel < No regreses todavía; duerme en otro lugar. [Alto] [Necesito a alguien]
        {NOT_CALM if times == 2 else ""}
        {block(*[NOBODY] * times)}
    """)


@pytest.mark.parametrize("says", ["8", "9", "[7-8]"])
async def test_at_the_wheel_to_the_cap_a_person_is_told_and_the_words_are_for_the_car(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 61 minutes
        Daniel < (nada)
        Daniel > ya me detuve
        {STOPPED}
        Daniel > {says}
        Daniel < No manejes: pide a un amigo o a un familiar tuyo que vaya por ti. No regreses todavía; duerme en otro
            lugar. [Alto] [Necesito a alguien]
        {PAGED}
        Ana > [Tomar]
        Ana < Lo tomaste. … Terminó los 60 minutos del retiro sin calmarse. / Termómetro: … [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.EXPIRED


@pytest.mark.parametrize("says", ["3", "[0-3]"])
async def test_tense_at_the_cap_he_says_later_that_he_is_down_to_three(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TENSE}
        .. 1 minute
        !! kill
        Daniel > ya bajé
        Daniel < Sigo aquí. … Escribe un número de 0 a 10, o toca uno. {BANDS} [Necesito a alguien]
        Daniel > {says}
        {RETURN}
    """)


async def test_tense_at_the_cap_he_breathes_and_says_a_number(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TENSE}
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        .. 20 seconds
        Daniel > [Seguir]
        Daniel < Y ahora, de 0 a 10, ¿cómo estás? {BANDS} [Necesito a alguien]
        Daniel > 5
        Daniel < Sigues entre 4 y 6. …
        .. 5 minutes
        Daniel > 2
        {RETURN}
    """)


@pytest.mark.parametrize("end", [TENSE, HOT], ids=["tense", "not calm"])
async def test_nine_after_the_end_is_told_to_a_person(world: World, end: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {end}
        .. 1 minute
        Daniel > 9
        {NOT_CALM}
        {NOBODY}
        Daniel > alto
        {STOP}
    """)


async def test_not_calm_and_then_calm(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOT}
        .. 30 minutes
        Daniel > 2
        {RETURN}
        Daniel > 2
        Daniel < Lo guardé para quien tome tu aviso. …
    """)


async def test_what_it_interrupted_waits_until_he_is_calm_or_an_hour_has_passed(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {IN_THE_DEBRIEF}
        {HOT}
        .. 10 minutes
        Daniel > 2
        {RETURN}
        {DEMAND}
        {HOT}
        .. 61 minutes
        Daniel > que me oyera
        {DEMAND}
    """)


# --- other words after the end are answered once, then they go where they belong (R5) ---------------------------------

LISTENS = f"Daniel < Sigo aquí. … Escribe un número de 0 a 10, o toca uno. {BANDS} [Necesito a alguien]"


@pytest.mark.parametrize("end", [TENSE, HOT, EXPIRED_AT_CAP], ids=["tense", "not calm", "expired"])
@pytest.mark.parametrize("kill", ["# no crash", "!! kill"])
async def test_after_one_answer_the_question_below_hears_him_and_a_number_is_still_heard(
    world: World, end: str, kill: str
) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {IN_THE_DEBRIEF}
        {end}
        .. 1 minute
        Daniel > ella empezó
        {LISTENS}
        {kill}
        Daniel > que no me hablara
        Daniel < ¿Cómo crees que fue …
    """)


@pytest.mark.parametrize(
    ("says", "answer"),
    [
        ("2", RETURN),
        ("9", block(NOT_CALM, NOBODY)),
        ("[9-10]", block(NOT_CALM, NOBODY)),
        ("estoy solo con mis hijos", block("Daniel < Ese retiro ya terminó. No los dejes solos. …", NOBODY)),
        ("me duele el pecho", "Daniel < Para. Siéntate. …"),
        (
            "voy manejando de regreso",
            "Daniel < Detén el coche … [Ya me detuve] …\nDaniel > ya me detuve\nDaniel < …0 a 10…",
        ),
    ],
)
async def test_what_belongs_to_it_is_heard_before_the_question_below(world: World, says: str, answer: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    again = DEMAND if says == "2" else ""
    await world.play(f"""
        {IN_THE_DEBRIEF}
        {HOT}
        Daniel > ella empezó
        {LISTENS}
        .. 10 minutes
        Daniel > {says}
        {answer}
        {again}
    """)


async def test_in_the_middle_of_joining_his_year_is_heard(world: World) -> None:
    code = await world.invite()
    await world.play(
        f"""
        Daniel > /start {{code}}
        Daniel < Hola, …
        Daniel < … ¿En qué año naciste?
        {HOUR}
        .. 55 minutes
        {CHECK}
        Daniel > 7
        Daniel < Hoy no la busques. No te quedes solo: ve con alguien de confianza. [Alto] [Necesito a alguien]
        {NOBODY}
        Daniel > no sé
        {LISTENS}
        Daniel > 1988
        Daniel < …
        """,
        code=code,
    )
    assert "naciste" not in world.heard("Daniel")[-1].line and "Sigo aquí" not in world.heard("Daniel")[-1].line


async def test_with_nothing_below_his_second_words_get_the_numbers_and_the_menu(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOT}
        Daniel > ella empezó
        {LISTENS}
        Daniel > siempre es igual
        Daniel < Lo guardé para quien tome tu aviso. Si hay peligro, marca 911. … [Necesito a alguien] [Alto]
        .. 10 minutes
        Daniel > 3
        {RETURN}
    """)


async def test_at_the_wheel_to_the_cap_every_word_meets_the_car_first(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 61 minutes
        Daniel > qué pasó
        Daniel < Sigo aquí. … Detén el coche en un lugar seguro y apaga el motor. …
        Daniel > no puedo
        Daniel < Sigo aquí. … Detén el coche en un lugar seguro y apaga el motor. …
        Daniel > listo
        {STOPPED}
    """)


@pytest.mark.parametrize("living", [Living.APART, Living.ORDER, Living.UNKNOWN])
async def test_at_the_wheel_and_apart_somebody_of_his_own_comes_for_him(world: World, living: Living) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        {AT_THE_WHEEL}
        .. 61 minutes
        Daniel > ya me detuve
        {STOPPED}
        Daniel > 8
        Daniel < No manejes: pide a un amigo o a un familiar tuyo que vaya por ti. Hoy no la busques. No te quedes solo:
            ve con alguien de confianza. [Alto] [Necesito a alguien]
        {NOBODY}
    """)


async def test_where_he_walks_his_words_are_met_with_walking_slowly(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK.partition("Daniel > [Respirar]")[0].strip()}
        Daniel > no puedo
        Daniel < Sigo aquí. … Ve despacio o siéntate. [Respirar] [Ya estoy mejor] [Necesito a alguien]
    """)
