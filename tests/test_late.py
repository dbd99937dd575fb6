"""Wishes that the service hears of more than 15 minutes afterwards (R9)."""

from __future__ import annotations

from bot.contract import Role
from storage.people import Living
from tests.world import World


async def test_alto_while_the_service_was_down(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER, alias="Encino")
    await world.staff("Noa", Role.FACILITATOR)
    await world.play("""
        .. until 02:10
        !! stop
        Daniel > alto
        .. 2 minutes
        Daniel > ALTO
        Daniel > ayuda
        .. 3 hours
        !! start
        Daniel < Estuve sin servicio y no te contesté a las 2:10. ¿Cómo estás ahora? [Estoy bien]
            [Necesito a alguien]
        Noa < Respiro: caso naranja. Toca Tomar. [Tomar]
        Noa > [Tomar]
        Noa < Lo tomaste. Encino, … Atendido tarde: …
        Daniel < Tu aviso ya lo vio Noa.
        Daniel > [Estoy bien]
        Daniel < Gracias por decirme. …
    """)


async def test_a_quarter_of_an_hour_is_not_late(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.play("""
        Daniel > (15 minutes ago) alto
        Daniel < Para. No digas nada más. …
    """)


async def test_late_while_he_was_still_joining(world: World) -> None:
    await world.play(
        """
        Daniel > /start {code}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … naciste?
        Daniel > (1 hour ago) alto
        Daniel < Estuve sin servicio y no te contesté a las 7. ¿Cómo estás ahora? [Estoy bien]
            [Necesito a alguien]
        """,
        code=await world.invite(),
    )


async def test_what_was_not_answered_yesterday_is_told_with_its_day(world: World) -> None:
    """At 3:02 "a las 4:02" has not come yet; and after half a day the same hour comes again."""
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.person("Juan", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.person("Raúl", Role.PARTICIPANT, language="en")
    await world.play("""
        .. until 03:02
        Daniel > (23 hours ago) alto
        Daniel < Estuve sin servicio y no te contesté el martes 24 a las 4:02 de la madrugada. ¿Cómo estás ahora?
            [Estoy bien] [Necesito a alguien]
        Raúl > (23 hours ago) stop
        Raúl < I was out of service and did not answer you on Tuesday the 24th at 4:02 am. How are you now?
            [I am fine] [I need someone]
        .. until 17:30
        Juan > (13 hours ago) alto
        Juan < Estuve sin servicio y no te contesté el miércoles 25 a las 4:30 de la madrugada. ¿Cómo estás ahora?
            [Estoy bien] [Necesito a alguien]
    """)


async def test_one_of_the_team_writes_it_again(world: World) -> None:
    await world.staff("Noa", Role.FACILITATOR)
    await world.play("""
        Noa > (1 hour ago) alto
        Noa < El servicio no estuvo disponible y no te contesté el martes 24 a las 7 de la tarde. Si todavía lo
            necesitas, escríbelo de nuevo.
    """)


async def test_a_tap_of_three_hours_ago_starts_no_time_out(world: World) -> None:
    """A channel says when a tap was made, or when the silence began in which it was."""
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.play("""
        Daniel > menu
        Daniel < ¿Qué necesitas ahora? …
        .. 3 hours
        Daniel > (3 hours ago) [Retiro]
        Daniel < Estuve sin servicio … [Estoy bien] [Necesito a alguien]
    """)
