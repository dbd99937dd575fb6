"""A higher number after a lower one is never lost, and a calm one right after a high one sends nobody back (R2)."""

from __future__ import annotations

import pytest

from content.thermometer import Level
from storage.people import Living
from storage.timeout import Outcome
from tests.test_timeout import BREATHING, CHECK, RETURN, STOP, TO_TALK, block, pauses
from tests.test_timeout_afterwards import BANDS, NOT_CALM
from tests.test_timeout_children import NOBODY, STAY
from tests.world import World

TAKEN_BACK = "Daniel < No regreses todavía. No le avises. [Necesito a alguien]"
HOUR = TO_TALK.replace("[30 minutos]", "[60 minutos]")
CALM = block(TO_TALK, ".. 25 minutes", CHECK, "Daniel > [0-3]", RETURN)
EARLY = block(
    TO_TALK,
    ".. 12 minutes",
    "Daniel > [Ya estoy mejor]",
    f"Daniel < De 0 a 10, ¿cómo vas? {BANDS} [Necesito a alguien]",
)
TO_BEFORE = block("Daniel > alto", STOP, "Daniel > [Ya salí]", "Daniel < Deja …", "Daniel > [Listo]", "Daniel < De 0 …")
SLOW_DOWN = (
    "Daniel < Bien. Espera un poco: el cuerpo tarda en bajar. Respira 2 minutos conmigo y te pregunto otra vez. "
    "[Necesito a alguien]"
)
AGAIN = f"Daniel < Y ahora, de 0 a 10, ¿cómo estás? {BANDS} [Necesito a alguien]"


# --- after the card of a calm end -------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [CALM, block(EARLY, "Daniel > [0-3]", RETURN)], ids=["T-5", "early"])
@pytest.mark.parametrize("wait", [".. 1 second", ".. 4 minutes"])
@pytest.mark.parametrize("says", ["[9-10]", "9", "estoy en 10"])
async def test_nine_after_the_return_card_takes_it_back(world: World, before: str, wait: str, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {before}
        {wait}
        Daniel > {says}
        {TAKEN_BACK}
        {STOP}
        {NOBODY}
    """)
    newest, calm = await pauses(world)
    assert newest.running and newest.before is not None and newest.before.high >= 9
    assert calm.outcome is Outcome.RETURNED


@pytest.mark.parametrize("says", ["8", "[7-8]"])
async def test_eight_after_the_return_card_takes_it_back_without_a_page(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"{CALM}\nDaniel > {says}\n{TAKEN_BACK}\n{STOP}")


async def test_two_taps_of_which_the_second_is_hotter_are_the_hotter_one(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > [0-3] && [9-10] && [9-10]
        {RETURN}
        {TAKEN_BACK}
        {STOP}
        {NOBODY}
    """)


@pytest.mark.parametrize("second", ["[0-3]", "[0-3] && [0-3]"])
async def test_an_equal_number_is_the_second_of_two_taps(world: World, second: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"{CALM}\nDaniel > {second}\nDaniel < (nada)")


@pytest.mark.parametrize("living", [Living.APART, Living.ORDER, Living.UNKNOWN])
async def test_apart_it_is_taken_back_without_a_word_of_going_back(world: World, living: Living) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        {CALM.replace(RETURN, "Daniel < Hoy no la busques. [Necesito a alguien]")}
        Daniel > [9-10]
        Daniel < Espera, aún no. Hoy no la busques. [Necesito a alguien]
        {STOP}
        {NOBODY}
    """)


@pytest.mark.parametrize("says", ["8", "[9-10]"])
async def test_after_the_card_at_the_cap_he_does_not_go_back_and_a_person_is_told(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOUR}
        .. 55 minutes
        {CHECK}
        Daniel > 2
        {RETURN}
        .. 1 minute
        Daniel > {says}
        {NOT_CALM}
        {NOBODY}
    """)


async def test_five_after_the_return_card_is_breathed_away_before_he_goes(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {CALM}
        Daniel > [4-6]
        {TAKEN_BACK}
        Daniel < De 4 a 6 tu cuerpo avisa. Vamos a bajarlo. [Necesito a alguien]
        {BREATHING}
        {AGAIN}
        Daniel > 2
        Daniel < Ya lo anoté. …
        {RETURN}
    """)


# --- before the walk --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("taps", ["[0-3] && [9-10]", "[7-8] && [9-10]"])
async def test_before_the_walk_the_higher_of_two_taps_counts(world: World, taps: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BEFORE}
        Daniel > {taps}
        Daniel < Tu retiro dura …
        Daniel < Camina despacio. …
        {NOBODY}
    """)
    [pause] = await pauses(world)
    assert pause.before == Level(9, 10)


async def test_at_the_next_step_the_higher_counts_too(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BEFORE}
        Daniel > [0-3]
        Daniel < Tu retiro dura …
        .. 5 seconds
        Daniel > [30 minutos]
        Daniel < Camina despacio. …
        .. 20 seconds
        Daniel > [9-10]
        Daniel < Camina despacio. …
        {NOBODY}
    """)
    [pause] = await pauses(world)
    assert pause.before == Level(9, 10)


@pytest.mark.parametrize("says", ["9", "10", "diez"])
async def test_nine_where_the_length_is_asked_is_no_length(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BEFORE}
        Daniel > 2
        Daniel < Tu retiro dura …
        Daniel > {says}
        Daniel < Camina despacio. …
        {NOBODY}
    """)


@pytest.mark.parametrize("says", ["7", "8"])
async def test_eight_where_the_length_is_asked_is_kept(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_BEFORE}
        Daniel > 2
        Daniel < Tu retiro dura …
        Daniel > {says}
        Daniel < Sigo aquí. … ¿Cuánto quieres que dure tu retiro? …
    """)
    [pause] = await pauses(world)
    assert pause.before == Level(int(says), int(says))


async def test_after_a_check_the_higher_of_two_taps_is_judged(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {EARLY}
        Daniel > [4-6] && [9-10]
        Daniel < Todavía no. …
        {NOBODY}
    """)


@pytest.mark.parametrize("taps", ["[0-3] && [9-10]", "[4-6] && [9-10]"])
async def test_in_the_thermometer_the_higher_of_two_taps_counts(world: World, taps: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    first = "Daniel < Ya lo anoté. …" if "0-3" in taps else "Daniel < De 4 a 6 …\nDaniel < Respira conmigo: …"
    await world.play(f"Daniel > termometro\nDaniel < De 0 a 10, …\nDaniel > {taps}\n{first}\n{STOP}\n{NOBODY}")
    [pause] = await pauses(world)
    assert pause.before == Level(9, 10)


# --- calm right after hot ---------------------------------------------------------------------------------------------

HOT_AT_CAP = block(HOUR, ".. 55 minutes", CHECK, "Daniel > 8", NOT_CALM, NOBODY, ".. 20 seconds")


async def test_calm_seconds_after_not_calm_breathes_first_and_is_asked_again(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOT_AT_CAP}
        Daniel > 1
        {SLOW_DOWN}
        {BREATHING}
        {AGAIN}
        Daniel > 1
        Daniel < Ya lo anoté. …
        {RETURN}
    """)


async def test_a_round_that_he_skips_is_none(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOT_AT_CAP}
        Daniel > 1
        {SLOW_DOWN}
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        {AGAIN}
        Daniel > 1
        Daniel < Ya lo anoté. …
        {SLOW_DOWN}
        Daniel < Respira conmigo: …
    """)


async def test_who_is_dizzy_in_it_sits_and_says_his_number_later(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOT_AT_CAP}
        Daniel > 1
        {SLOW_DOWN}
        Daniel < Respira conmigo: …
        Daniel > [Me mareo]
        Daniel < Para. …
        Daniel < De 0 a 10, ¿cómo vas? …
        Daniel > 1
        Daniel < Bien. Espera un poco: el cuerpo tarda en bajar. Siéntate y respira normal. A las 9:05 de la noche
            escríbeme otro número. [Necesito a alguien]
        .. 10 minutes
        Daniel > 1
        {RETURN}
    """)


async def test_ten_minutes_later_the_number_counts(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"{HOT_AT_CAP}\n.. 10 minutes\nDaniel > 1\n{RETURN}")


async def test_alone_with_children_a_round_from_before_the_eight_does_not_count(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    alone = block("Daniel > alto", STOP, "Daniel > estoy solo con mis hijos", STAY, NOBODY, "Daniel > [Listo]")
    walk = (
        TO_TALK[TO_TALK.index("Daniel < Deja") :]
        .replace("Deja las llaves", "Deja")
        .replace("[30", "[60")
        .replace("Camina despacio.", "Camina")
    )
    breathed = walk.replace("Daniel > [Seguir]", BREATHING[BREATHING.index("..") :])
    await world.play(f"""
        {alone}
        {breathed}
        .. 53 minutes
        {CHECK}
        Daniel > 8
        Daniel < No te quedes solo con ellos. …
        {NOBODY}
        .. 11 minutes
        Daniel > 1
        Daniel < Bien. Antes de volver con ellos, respira 2 minutos conmigo. [Necesito a alguien]
        Daniel < Respira conmigo: …
    """)


async def test_eight_at_t_minus_5_and_two_a_minute_later_breathes_first(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > 8
        Daniel < Todavía no. …
        .. 1 minute
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? {BANDS} [Necesito a alguien]
        Daniel > 2
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? {BANDS} [Necesito a alguien]
        Daniel > 2
        {RETURN}
    """)
