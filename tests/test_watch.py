"""What people are told when something fails for good or somebody can no longer be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.contract import Action, Lane, Poison, Role, Unreachable
from bot.feature import Feature
from bot.turn import Turn
from storage.people import Living
from tests.engineroom import put_many
from tests.test_digest import begins
from tests.world import World

FAILED = """
    Daniel < Algo falló de nuestro lado y no pude hacerlo. Prueba otra vez. Si hay peligro, marca 911 o 800 911 2000.
        [Necesito a alguien]
"""


@dataclass(frozen=True)
class Break(Action, verb="broken.now"):
    """A wish whose handler has a bug."""


@pytest.fixture
async def broken(world: World) -> World:
    """A world with a feature that fails, a participant and a facilitator."""
    feature = Feature("broken")

    @feature.on(Break, commands=("rompe",))
    async def fail(turn: Turn, wish: Break) -> None:
        raise ZeroDivisionError

    world.features.insert(0, feature)
    await world.kill()
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER, alias="Encino")
    await world.staff("Noa", Role.FACILITATOR)
    return world


async def test_what_fails_for_good_is_said_and_a_person_hears_of_it(broken: World) -> None:
    await broken.play(
        """
        Daniel > /rompe
        .. 2 minutes
        """
        + FAILED
        + """
        Noa < No pudimos atender un mensaje de Encino a las 8 de la noche. Ya lo sabe y tiene los números de ayuda.
            Búscalo por si lo necesita, y avisa a quien cuida el sistema.
        Daniel > /rompe && menu
        .. 2 minutes
        """
        + FAILED
        + """
        Daniel < ¿Qué necesitas ahora? …
        """
    )
    assert all("rompe" not in message.line for message in broken.heard("Noa"))
    assert broken.heard("Noa")[0].lane is Lane.URGENT


async def test_a_man_who_blocks_us_is_told_of_in_the_digest_until_he_is_back(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER, alias="Encino")
    await world.staff("Noa", Role.COORDINATOR)
    await begins(world)
    await world.play("""
        .. until 23:00
        Daniel >> (blocks)
        Noa < (nada)
        !! kill
        .. until 09:00
        Noa < Tu resumen de hoy: 1 pendiente. / 1. Ya no podemos escribirle a Encino: 1 día [Ver 1]
        Noa > [Ver 1]
        Noa < Ya no podemos escribirle a Encino: nos bloqueó o cerró su cuenta. Puede ser señal de riesgo. Búscalo como
            acordaron y revisa si alguien más necesita apoyo. [Ya lo atendí] [Ver ficha]
        .. 1 day
        Noa < Tu resumen de hoy: 1 pendiente. / 1. Ya no podemos escribirle a Encino: 2 días [Ver 1]
        Daniel > (unblocks)
        Daniel < ¿Qué necesitas ahora? …
        Noa > [Ver 1]
        Noa < Eso ya no está pendiente para ti. [Ver todo] [Menú]
        Noa > [[digest.done:1:0]]
        Noa < Eso ya no está pendiente para ti. [Ver todo] [Menú]
        .. 1 day
        Noa < (nada)
        Daniel > menu
        Daniel < ¿Qué necesitas ahora? …
    """)


async def test_a_man_who_is_back_before_morning_is_not_told_of(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.staff("Noa", Role.COORDINATOR)
    await begins(world)
    await world.play("""
        .. until 23:00
        Daniel > (blocks)
        .. 1 hour
        Daniel > alto
        Daniel < Para. No digas nada más. …
        .. 20 seconds
    """)
    await world.forward(timedelta(hours=10))
    assert not [message.line for message in world.heard("Noa") if "escribirle" in message.line]


async def test_a_letter_that_finds_nobody_says_the_same(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER, alias="Encino")
    await world.staff("Noa", Role.COORDINATOR)
    world.always("Daniel", Unreachable("bot was blocked by the user"))
    await world.play("""
        Daniel > menu
        Noa > [[digest.tasks]]
        Noa < 1 pendiente: / 1. Ya no podemos escribirle a Encino: hoy [Ver 1]
        Daniel > menu
        Noa > [[digest.tasks]]
        Noa < 1 pendiente: / 1. Ya no podemos escribirle a Encino: hoy [Ver 1]
    """)


async def test_a_man_who_left_and_blocks_us_is_not_told_of_twice(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER, alias="Encino")
    await world.staff("Noa", Role.COORDINATOR)
    await world.play("""
        Daniel > baja
        Daniel < ¿Quieres darte de baja? …
        Daniel > [Sí, darme de baja]
        Daniel < Listo, …
        Daniel > (blocks)
        .. 1 day
        Noa > [[digest.tasks]]
        Noa < 1 pendiente: / 1. Se dio de baja Encino: 1 día [Ver 1]
    """)


async def test_a_member_of_the_team_whom_no_call_reaches(world: World) -> None:
    await world.staff("Noa", Role.FACILITATOR)
    await world.staff("Tal", Role.COORDINATOR)
    await world.play("""
        Noa > (blocks)
        Tal < Los avisos ya no le llegan a Noa: nos bloqueó o cerró su cuenta. Llámale, o pon a otra persona
            en su lugar. [Ya lo atendí] [Ver ficha]
        Tal > (blocks)
        Noa > (unblocks)
        Noa < Aquí te llegan los avisos de tu equipo. …
    """)


async def test_strangers_and_invited_who_go_are_not_looked_for(world: World) -> None:
    await world.staff("Tal", Role.COORDINATOR)
    await world.play(
        """
        Carlos > hola
        Carlos < Soy un asistente …
        Carlos > (blocks)
        Carlos > (unblocks)
        Carlos < (nada)
        Daniel > /start {code}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … naciste?
        Daniel > (blocks)
        .. 1 day
        Tal < (nada)
        Daniel > (unblocks)
        Daniel < ¿En qué año naciste?
        """,
        code=await world.invite(),
    )


async def test_an_update_that_nobody_could_read(world: World) -> None:
    await world.staff("Tal", Role.COORDINATOR)
    await world.staff("Noa", Role.FACILITATOR)
    poison = [Poison(f"p{number}", b"\xff{", "not JSON") for number in range(3)]
    await world.engine.receive(world.account, poison)
    await world.settle()
    await world.play("""
        Tal < Llegó un mensaje que el sistema no pudo leer, el martes 24 a las 8 de la noche. No sabemos de quién es.
            Avisa a quien cuida el sistema. [Ya lo atendí]
        Noa < (nada)
    """)


async def test_a_second_one_is_told_although_the_first_still_waits(world: World) -> None:
    """At most once an hour; the button of the first does not take the second away unseen; at night in the digest."""
    await world.staff("Tal", Role.COORDINATOR)
    await begins(world)

    async def comes(key: str) -> None:
        await world.engine.receive(world.account, [Poison(key, b"\xff{", "not JSON")])
        await world.settle()

    await comes("p1")
    await world.play("Tal < Llegó un mensaje que el sistema no pudo leer, el martes 24 a las 8 de la noche. …")
    await world.forward(timedelta(minutes=59))
    await comes("p2")
    await world.play("Tal < (nada)\n.. 1 minute")
    await world.engine.receive(world.account, [Poison("p3", b"\xff{", "not JSON")])
    await world.settle()
    await world.play("""
        Tal < (nada)
        Tal > [[digest.tasks]]
        Tal < 1 pendiente: / 1. Un mensaje no se pudo leer: hoy [Ver 1]
    """)


async def test_who_sent_it_is_answered_each_time(world: World) -> None:
    """Three in the morning, on a platform that has learnt something new: the two words that matter are there."""
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    peer = world.people["Daniel"].peer
    answer = "Daniel < Eso no lo puedo leer. Escríbeme una palabra o toca un botón. [Alto] [Necesito a alguien]"
    for key in ("p1", "p1", "p2"):  # the second is the first, delivered twice
        await world.engine.receive(world.account, [Poison(key, b"\xff{", "not JSON", peer)])
    await world.settle()
    await world.play(f"{answer}\n{answer}\nDaniel > [Alto]\nDaniel < Para. …")


@dataclass(frozen=True)
class Fall(Action, verb="falling.fall"):
    """Something that never works."""


async def test_a_task_that_is_nobodys_chat_and_fails_for_good(world: World) -> None:
    """Retention, say, has no chat: without this nobody would ever hear that words are kept too long."""
    falling = Feature("falling")

    @falling.on(Fall, who=())
    async def fall(turn: Turn, wish: Fall) -> None:
        raise ZeroDivisionError

    world.features.append(falling)
    await world.kill()
    await world.staff("Tal", Role.COORDINATOR)
    await world.staff("Noa", Role.FACILITATOR)
    await put_many(world, [("cohort:3", Fall(), world.clock.now(), Lane.CLOCK, None)])
    await world.play("""
        .. 1 minute
        Tal < Una tarea del sistema falló el martes 24 a las 8 de la noche y quedó pendiente. No se trata de nadie en
            particular. Avisa a quien cuida el sistema. [Ya lo atendí]
        Noa < (nada)
        .. 1 day
        Tal < (nada)
    """)


async def test_back_in_the_middle_of_a_time_out_he_reads_its_present_step(world: World) -> None:
    """Not the menu: what he was blocked away from is what he needs."""
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.play("""
        Daniel > alto
        Daniel < Para. …
        Daniel > (blocks)
        !! kill
        .. 1 minute
        Daniel > (unblocks)
        Daniel < Para. … [Ya salí] [Hay niños conmigo] [Voy manejando] [Necesito a alguien]
        Daniel > [Ya salí]
        Daniel < Deja las llaves … [Listo] [Necesito a alguien]
    """)
