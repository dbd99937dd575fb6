"""Children in the words of a man who is out already, or who left them: nobody is kept in a house where he is not."""

from __future__ import annotations

import pytest

from bot.contract import Role
from storage.people import Living
from storage.timeout import Children, Step
from tests.test_timeout import BREATHING, CHECK, RETURN, STOP, TO_TALK, block, pauses
from tests.test_timeout_children import ASKED, NOBODY, STAY
from tests.test_timeout_said import PAGED
from tests.test_timeout_wheel import STOP_THE_CAR
from tests.world import World

KEYS = "Daniel < Deja las llaves … [Listo] [Necesito a alguien]"
OPEN_KEYS = "Daniel < Si hay niños contigo, quédate con ellos. Deja las llaves … [Listo] [Necesito a alguien]"
OUTSIDE = block("Daniel > alto", STOP, "Daniel > ya salí", KEYS)
WHERE = "Daniel < ¿Con quién están los niños ahora? [Con otro adulto] [Solo conmigo] [Están solos] [Necesito a alguien]"
GO = (
    "Daniel < No los dejes solos. Ve cerca de ellos, a otro cuarto, o pide a un familiar o a un vecino que vaya ya. "
    "Si hay peligro, marca 911. [Listo] [Necesito a alguien]"
)
SEND = (
    "Daniel < Hoy no la busques. Pide a un familiar tuyo o a un vecino que vaya ya con ellos. Si hay peligro, marca "
    "911. [Listo] [Necesito a alguien]"
)
NEAR = "Daniel < Quédate cerca de ellos, desde donde los oigas. Habla poco y bajo. [Listo] [Necesito a alguien]"
LEAVES = "Daniel < Entonces sal tú, sin decir nada más. [Ya salí] [Necesito a alguien]"
EVERYBODY = [Living.TOGETHER, Living.APART, Living.ORDER, Living.UNKNOWN]
ELSEWHERE = [Living.APART, Living.ORDER, Living.UNKNOWN]


@pytest.mark.parametrize("living", EVERYBODY)
@pytest.mark.parametrize(
    "says", ["[Hay niños conmigo]", "hay niños", "los niños están llorando", "estoy con mis hijos"]
)
async def test_who_is_out_is_asked_with_whom_they_are_and_his_silence_neither_keeps_nor_sends_him(
    world: World, living: Living, says: str
) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        {OUTSIDE}
        Daniel > {says}
        {WHERE}
        Daniel > no sé qué hacer
        Daniel < Sigo aquí. … ¿Con quién están los niños ahora? [Con otro adulto] …
        .. 1 minute
        {OPEN_KEYS}
        {NOBODY}
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        Daniel > 8
        Daniel < Tu retiro dura …
        Daniel > [30 minutos]
        Daniel < Camina despacio. Si hay niños contigo, quédate cerca de ellos. Si te sientes mal, …
        Daniel > [Ya estoy mejor]
        Daniel < Bien. Espera un rato más: … Si hay niños contigo, quédate con ellos. …
        Daniel > solo conmigo
        {STAY if living is Living.TOGETHER else NEAR}
    """)
    [pause] = await pauses(world)
    assert pause.children is (Children.ALONE if living is Living.TOGETHER else Children.NEAR)


@pytest.mark.parametrize("says", ["[Con otro adulto]", "con su mamá", "están con mi suegra", "mi mamá está con ellos"])
async def test_another_adult_has_them_and_he_goes_on(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {OUTSIDE}
        Daniel > hay niños
        {WHERE}
        Daniel > {says}
        {KEYS}
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.ADULT


@pytest.mark.parametrize("says", ["[Solo conmigo]", "conmigo", "estoy solo con mis hijos", "solo yo"])
async def test_together_and_alone_with_them_he_stays_in_the_house_and_a_person_is_told(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {OUTSIDE}
        Daniel > hay niños
        {WHERE}
        Daniel > {says}
        {STAY}
        {NOBODY}
    """)


@pytest.mark.parametrize(
    ("living", "says"), list(zip(ELSEWHERE, ["[Solo conmigo]", "estoy solo con mis hijos", "conmigo"], strict=True))
)
async def test_apart_and_alone_with_them_he_stays_near_them_and_reads_of_no_house(
    world: World, living: Living, says: str
) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        {OUTSIDE}
        Daniel > hay niños
        {WHERE}
        Daniel > {says}
        {NEAR}
        {NOBODY}
        Daniel > [Solo conmigo]
        Daniel < (nada)
        Daniel > [Listo]
        {KEYS}
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        Daniel > 8
        Daniel < Tu retiro dura …
        Daniel > [30 minutos]
        Daniel < Camina despacio, cerca de ellos. …
        Daniel > [Ya estoy mejor]
        Daniel < Bien. Sigue cerca de ellos un rato más: …
        Daniel > [Respirar]
        {BREATHING}
        Daniel < Repite …
        .. 8 minutes
        Daniel < De 0 a 10, ¿cómo vas? …
        Daniel > 8
        Daniel < Todavía no. Quédate cerca de ellos y respira lento. …
        .. 15 minutes
        {CHECK}
        Daniel > 2
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? …
        Daniel > 2
        Daniel < Quédate con ellos. Habla poco y bajo. Si vuelve a subir, escribe alto. Hoy no la busques. …
    """)


LEFT = ["dejé a los niños solos", "mis hijos se quedaron solos", "left my kids alone"]


@pytest.mark.parametrize("at", ["", "Daniel > ya salí"], ids=["at once", "out"])
@pytest.mark.parametrize("says", LEFT)
async def test_who_left_them_alone_is_told_who_may_go_and_a_person_hears_of_it(
    world: World, at: str, says: str
) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        Daniel > alto
        {STOP}
        {at}
        {KEYS if at else ""}
        Daniel > {says}
        {GO}
        {PAGED}
        Daniel > {says}
        {GO}
        Ana < (nada)
        Daniel > [Listo]
        Daniel < Deja las llaves … mientras dure tu retiro. …
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.ALONE


@pytest.mark.parametrize(
    ("living", "says"),
    [
        *zip(
            ELSEWHERE * 2,
            [*LEFT, "no hay nadie con los niños", "los niños están solos", "[Están solos]"],
            strict=True,
        )
    ],
)
async def test_apart_he_is_not_sent_where_he_left_them(world: World, living: Living, says: str) -> None:
    await world.person("Daniel", living=living)
    await world.staff("Ana")
    await world.play(f"""
        {OUTSIDE}
        Daniel > hay niños
        {WHERE}
        Daniel > {says}
        {SEND}
        {PAGED}
        Daniel > qué hago
        Daniel < Sigo aquí. … Pide a un familiar tuyo o a un vecino que vaya ya con ellos. …
        .. 1 minute
        {KEYS}
        .. 24 minutes
        Daniel < De 0 a 10, …
        Daniel < Tu retiro dura …
        Daniel < Camina despacio. …
        Daniel < Todavía no lo ve nadie del equipo. …
        Daniel < Respira …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Repite …
        {CHECK}
        Daniel > 2
        Daniel < Hoy no la busques. [Necesito a alguien]
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.LONE


@pytest.mark.parametrize("says", ["no hay nadie con los niños", "solo estoy yo con mis hijos", "los niños están solos"])
async def test_in_the_room_nobody_else_with_them_is_alone_with_them(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.APART)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > {says}
        {STAY}
        {NOBODY}
    """)


@pytest.mark.parametrize(
    "says", ["ella dejó a los niños solos", "ayer dejé a los niños solos", "no dejé a los niños solos"]
)
async def test_what_is_not_his_or_not_now_rings_nobody(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        {OUTSIDE}
        Daniel > {says}
        {WHERE if "ella" in says else "Daniel < Sigo aquí. …"}
        Ana < (nada)
    """)


# --- there are none --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "says", ["no hay niños", "No tengo hijos.", "aquí no hay niños", "no kids", "mis hijos no están"]
)
@pytest.mark.parametrize("after", ["0 seconds", "1 minute"])
async def test_no_children_is_an_answer(world: World, says: str, after: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Hay niños conmigo]
        {ASKED}
        .. {after}
        {STAY if "minute" in after else ""}
        {NOBODY if "minute" in after else ""}
        Daniel > {says}
        {LEAVES}
        Daniel > [Ya salí]
        Daniel < Deja las llaves … hasta volver. …
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.UNKNOWN


async def test_no_children_of_who_is_out_at_the_wheel_or_further_on(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {OUTSIDE}
        Daniel > hay niños
        {WHERE}
        Daniel > no hay niños
        {KEYS}
        Daniel > voy manejando con mis hijos
        Daniel < Detén el coche … No los dejes solos en el coche. …
        {NOBODY}
        Daniel > no hay niños
        {STOP_THE_CAR}
    """)


async def test_at_the_check_the_question_leads_back_to_the_check(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > hay niños
        {WHERE}
        Daniel > con su abuela
        Daniel < Faltan 5 minutos. …
        Daniel > 2
        {RETURN}
    """)


async def test_alone_is_not_taken_back_by_no_children(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > estoy solo con mis hijos
        {STAY}
        {NOBODY}
        Daniel > no hay niños
        Daniel < Sigo aquí. … No los dejes solos. …
    """)


@pytest.mark.parametrize("living", [Living.TOGETHER, Living.ORDER])
async def test_left_alone_at_the_wheel_the_car_stops_first(world: World, living: Living) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > voy manejando, dejé a los niños solos
        {STOP_THE_CAR}
        {NOBODY}
        Daniel > ya me estacioné
        {GO if living is Living.TOGETHER else SEND}
    """)
    [pause] = await pauses(world)
    assert (pause.children, pause.step) == (Children.LONE, Step.WATCH)


@pytest.mark.parametrize("living", [Living.TOGETHER, Living.ORDER])
async def test_after_the_end_whoever_lives_apart_is_not_sent_to_them(world: World, living: Living) -> None:
    await world.person("Daniel", living=living)
    alone = "No los dejes solos. Pide a alguien que venga a estar con ellos."
    lone = "Hoy no la busques. Pide a un familiar tuyo o a un vecino que vaya ya con ellos."
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        .. 5 minutes
        Daniel < ¿Sigues ahí? …
        Daniel < Se acabó tu retiro …
        Daniel > dejé a los niños solos
        Daniel < Ese retiro ya terminó. {alone if living is Living.TOGETHER else lone} Si algo sube, escribe alto. …
        {NOBODY}
    """)


async def test_one_of_the_team_who_tries_it_out_reads_of_nobody(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    await world.play("""
        Ana > alto
        Ana < Para. …
        Ana > dejé a los niños solos
        Ana < No los dejes solos. Ve cerca de ellos, …
        Ana < …
    """)
