"""Joining: from an invitation link to the first tool, and what the door answers to everybody else."""

from __future__ import annotations

from bot.contract import Role
from storage.joining import Invitation
from storage.people import Living
from tests.world import World

HELLO = """
    Daniel < Hola, soy un asistente automático. No soy una persona. Si hay peligro ahora, marca 911. Si sientes que vas
        a explotar, escribe alto.
    Daniel < Tu facilitador ve tu asistencia, … si un juez lo pide. / ¿En qué año naciste?
"""


async def test_a_man_joins(world: World) -> None:
    code = await world.invite(Role.PARTICIPANT)
    await world.play(
        """
        Daniel > /start {code}
        Daniel < Hola, soy un asistente automático. No soy una persona. Si hay peligro ahora, marca 911. Si sientes que
            vas a explotar, escribe alto.
        Daniel < Tu facilitador ve tu asistencia, tus retiros (no lo que escribes en ellos) y si dejas de venir o de
            escribir. La persona de guardia ve su plática contigo. Avisamos a otros si alguien puede salir herido, si
            hay niñas o niños en riesgo, si amenazas al equipo o si un juez lo pide. / ¿En qué año naciste?
        Daniel > 1988
        Daniel < Para acompañarte, Casa Alameda guarda tu año de nacimiento, dónde y cómo vives, tus retiros y,
            mientras se atiende, lo que nos escribes. No vende nada ni lo usa para otra cosa. Con misdatos lo ves y con borrar lo borras.
            Si estás de acuerdo, escribe ACEPTO.
        Daniel > acepto
        Daniel < Gracias. Desde ahora te sirven alto, respirar y ayuda, a cualquier hora. ¿En qué estado vives?
        Daniel > jalisco
        Daniel < ¿Viven juntos tú y tu pareja? Si un juez te pidió no acercarte, toca la última. [Sí] [No] [Orden de un juez]
        Daniel > [Sí]
        Daniel < Aquí te llamas …: nadie del grupo ve tu nombre. Si quieres otro, escríbelo. Cuando el enojo suba,
            escribe alto. [Retiro] [Así está bien] [Otro nombre]
        Daniel > [Así está bien]
        Daniel < Listo, aquí te llamas …. Cuando el enojo suba, escribe alto. [Retiro] [Respirar] [Menú]
        """,
        code=code,
    )
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.PARTICIPANT}
