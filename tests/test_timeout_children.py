"""Time-outs with children: the more careful answer wins at once, whatever was tapped before, whenever, typed too."""

from __future__ import annotations

import pytest

from storage.people import Living
from storage.timeout import Children, Outcome
from tests.test_timeout import BREATHING, CHECK, RETURN, STOP, TO_TALK, block, pauses
from tests.world import World

ASKED = (
    "Daniel < No los dejes solos. ¿Hay otra persona adulta con ellos? [Sí hay] [Estoy solo con ellos] "
    "[Necesito a alguien]"
)
OUT = "Daniel < Entonces sal tú, sin decir nada más. Ellos se quedan con esa persona. [Ya salí] [Necesito a alguien]"
STAY = (
    "Daniel < No salgas de la casa. Ve a otro cuarto, cerca, desde donde los oigas. Habla poco y bajo. [Listo] "
    "[Necesito a alguien]"
)
NOBODY = "Daniel < No pude avisar a nadie del equipo. …"
WRONG_TAP = block("Daniel > alto", STOP, "Daniel > [Hay niños conmigo]", ASKED, "Daniel > [Sí hay]", OUT)
ALONE = block(
    "Daniel > alto", STOP, "Daniel > [Hay niños conmigo]", ASKED, "Daniel > [Estoy solo con ellos]", STAY, NOBODY
)
TO_WALK = block(
    "Daniel > [Listo]",
    "Daniel < Deja las llaves …",
    "Daniel > [Listo]",
    "Daniel < De 0 a 10, …",
    "Daniel > 8",
    "Daniel < Tu retiro dura …",
    "Daniel > [30 minutos]",
    "Daniel < Camina despacio dentro de la casa, …",
)


@pytest.mark.parametrize("after", ["0 seconds", "5 seconds", "12 seconds"])
@pytest.mark.parametrize("says", ["[Estoy solo con ellos]", "estoy solo con ellos", "No hay nadie."])
async def test_a_wrong_tap_is_mended_at_once(world: World, after: str, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {WRONG_TAP}
        .. {after}
        Daniel > {says}
        {STAY}
        {NOBODY}
        Daniel > [Listo]
        Daniel < Deja las llaves …
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.ALONE


async def test_a_mistake_is_asked_again_with_the_careful_words_and_left_open_it_counts_as_alone(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {WRONG_TAP}
        Daniel > me equivoqué
        {ASKED}
        .. 1 minute
        {STAY}
        {NOBODY}
        Daniel > [Listo]
        Daniel < Deja las llaves …
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.ASKED


async def test_alone_is_not_taken_back_by_another_tap(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {ALONE}
        Daniel > [Sí hay]
        Daniel < (nada)
        .. 15 seconds
        Daniel > [Sí hay]
        {STAY}
        Daniel > [Hay niños conmigo]
        {STAY}
        Daniel > sí hay alguien
        Daniel < Sigo aquí. … No los dejes solos. Quédate cerca de ellos y habla poco. [Listo] [Necesito a alguien]
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.ALONE


async def test_a_double_click_on_both_answers_is_the_careful_one(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Hay niños conmigo]
        {ASKED}
        Daniel > [Sí hay] && [Estoy solo con ellos]
        {OUT}
        {STAY}
        {NOBODY}
    """)


@pytest.mark.parametrize("says", ["sí", "[Sí hay]"])
async def test_typed_yes(world: World, says: str) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > hay niños conmigo
        {ASKED}
        Daniel > hay niños conmigo
        {ASKED}
        Daniel > {says}
        {OUT}
        Daniel > estoy con mis hijos
        {ASKED}
        Daniel > no
        {STAY}
        {NOBODY}
    """)


async def test_children_come_first_at_the_check_too_and_it_is_asked_again(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 25 minutes
        {CHECK}
        Daniel > estoy solo con mis hijos
        {STAY}
        {NOBODY}
        .. 1 minute
        Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [0-3]
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [0-3]
        Daniel < Ya puedes volver con ellos. Habla poco y bajo. Si vuelve a subir, escribe alto. [Necesito a alguien]
    """)
    [pause] = await pauses(world)
    assert pause.outcome is Outcome.ENDED


async def test_alone_he_breathes_a_whole_round_before_he_may_end_it_early(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {ALONE}
        {TO_WALK}
        Daniel > [Respirar]
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Repite …
        .. 11 minutes
        Daniel > [Ya estoy mejor]
        Daniel < Bien. Antes de volver con ellos, respira 2 minutos conmigo. [Necesito a alguien]
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [0-3]
        Daniel < Todavía no. Quédate en otro cuarto, cerca de ellos, y respira lento. … [Necesito a alguien]
        Daniel > [Ya estoy mejor]
        Daniel < Bien. Antes de volver con ellos, respira 2 minutos conmigo. [Necesito a alguien]
        {BREATHING}
        Daniel < Y ahora, de 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [0-3]
        Daniel < Ya puedes volver con ellos. Habla poco y bajo. … [Necesito a alguien]
    """)


async def test_after_the_end_he_is_still_heard(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {WRONG_TAP}
        Daniel > [Ya salí]
        Daniel < Deja las llaves …
        .. 12 minutes
        Daniel < De 0 a 10, …
        Daniel < Tu retiro dura …
        Daniel < Camina …
        Daniel < Respira …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Repite …
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? …
        Daniel > 1
        {RETURN}
        .. 1 minute
        Daniel > [Estoy solo con ellos]
        Daniel < Ese retiro ya terminó. No los dejes solos. Pide a alguien que venga a estar con ellos. Si algo sube,
            escribe alto. [Alto] [Necesito a alguien]
    """)


async def test_children_and_another_adult(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > retiro
        {STOP}
        Daniel > [Hay niños conmigo]
        Daniel < No los dejes solos. ¿Hay otra persona adulta con ellos? [Sí hay] [Estoy solo con ellos]
            [Necesito a alguien]
        Daniel > [Sí hay]
        Daniel < Entonces sal tú, sin decir nada más. Ellos se quedan con esa persona. [Ya salí] [Necesito a alguien]
        Daniel > [Ya salí]
        Daniel < Deja las llaves … hasta volver. [Listo] [Necesito a alguien]
    """)
    [pause] = await pauses(world)
    assert pause.children is Children.ADULT


async def test_alone_with_children_he_stays_and_a_person_is_told(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Hay niños conmigo]
        Daniel < No los dejes solos. ¿Hay otra persona adulta con ellos? [Sí hay] [Estoy solo con ellos]
            [Necesito a alguien]
        Daniel > [Estoy solo con ellos]
        Daniel < No salgas de la casa. Ve a otro cuarto, cerca, desde donde los oigas. Habla poco y bajo. [Listo]
            [Necesito a alguien]
        Daniel < Si hay peligro, marca 911. Para hablar ya: 800 911 2000, gratis, día y noche. Ya avisé a tu equipo;
            puede que nadie lo vea en este momento.
        Ana < Respiro: caso naranja. Toca Tomar. [Tomar]
        Ana > [Tomar]
        Ana < Lo tomaste. Daniel, el martes 24 a las 8 de la noche. Está enojado y hay niñas o niños: … / Termómetro:
            no lo dijo. Respiro le dijo que viste su aviso. Lo que escribas aquí le llega con tu alias. / …
            [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
        Daniel > [Listo]
        Daniel < Deja las llaves … [Listo] [Necesito a alguien]
        Daniel > [Listo]
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > [4-6]
        Daniel < Tu retiro dura 30 minutos, … [Más de 60] [Necesito a alguien]
        Daniel > [15 minutos]
        Daniel < Camina despacio dentro de la casa, cerca de ellos. Si te sientes mal, siéntate. Lleva el celular
            con sonido. En 2 minutos te escribo para respirar. [Respirar] [Ya estoy mejor] [Necesito a alguien]
        .. 2 minutes
        {BREATHING}
        Daniel < Repite en voz baja: … [Necesito a alguien]
        .. 6 minutes
        {CHECK}
        Daniel > [0-3]
        Daniel < Ya puedes volver con ellos. Habla poco y bajo. Si vuelve a subir, escribe alto. [Necesito a alguien]
    """)
    [pause] = await pauses(world)
    assert (pause.outcome, pause.children) == (Outcome.ENDED, Children.ALONE)


async def test_an_open_question_about_children_keeps_him_in_the_house(world: World) -> None:
    await world.person("Daniel", living=Living.APART)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Hay niños conmigo]
        Daniel < No los dejes solos. …
        .. 1 minute
        Daniel < No salgas de la casa. … [Listo] [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. No te quedes solo: marca 800 911 2000, gratis, de día y de noche. Si
            hay peligro, 911.
        Daniel > [Estoy solo con ellos]
        Daniel < No salgas de la casa. … [Listo] [Necesito a alguien]
        .. 4 minutes
        Daniel < Deja las llaves … [Listo] [Necesito a alguien]
        Daniel < De 0 a 10, …
        Daniel < Tu retiro dura …
        Daniel < Camina despacio dentro de la casa, …
        .. 5 minutes
        Daniel < Respira …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Repite …
        .. 15 minutes
        {CHECK}
        Daniel > [9-10]
        Daniel < Todavía no. Quédate en otro cuarto, cerca de ellos, y respira lento. … [Necesito a alguien]
        Daniel < No pude avisar a nadie del equipo. …
        .. 15 minutes
        {CHECK}
        .. 5 minutes
        Daniel < ¿Sigues ahí? …
        Daniel < Se acabó tu retiro y no sé cómo vas: toca un número. Hoy no la busques. Si sigues en 4 o más, pide a
            un familiar tuyo que venga a estar con ellos.
            [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
    """)


async def test_alone_tapped_again_is_told_once_and_leads_nowhere(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > [Hay niños conmigo]
        {ASKED}
        Daniel > [Estoy solo con ellos] && [Estoy solo con ellos]
        {STAY}
        {NOBODY}
        Daniel > [Listo]
        Daniel < Deja las llaves … mientras dure tu retiro. [Listo] [Necesito a alguien]
        .. 15 seconds
        Daniel > [Estoy solo con ellos]
        Daniel < Deja las llaves … [Listo] [Necesito a alguien]
    """)


async def test_he_feels_better_and_speaks_of_children_before_he_is_asked(world: World) -> None:
    """The question about the children stays open: the thermometer that he was promised does not come over it."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 9 minutes 20 seconds
        Daniel > [Ya estoy mejor]
        Daniel < Bien. Sigue lejos un rato más: …
        .. 20 seconds
        Daniel > hay niños conmigo
        Daniel < ¿Con quién están los niños ahora? …
        .. 50 seconds
        Daniel < (nada)
        .. 10 seconds
        Daniel < Si hay niños contigo, quédate con ellos. Deja las llaves …
        {NOBODY}
    """)
