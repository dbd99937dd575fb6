"""What is kept about a person, shown to that person."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Role
from storage.people import Living
from tests.test_joining import joins
from tests.world import World

LIMITS = """
    Tu facilitador ve tu asistencia, tus retiros (no lo que escribes en ellos) y si dejas de venir o de escribir. La
    persona de guardia ve su plática contigo. Avisamos a otros si alguien puede salir herido, si hay niñas o niños en
    riesgo, si amenazas al equipo o si un juez lo pide."""


async def test_a_man_sees_what_is_kept_about_him(world: World) -> None:
    await joins(world, "Daniel", living="[Orden de un juez]")
    await world.play(
        """
        Daniel > [Otro nombre]
        Daniel < Escribe …
        Daniel > Encino
        Daniel < Listo, …
        .. 1 day
        Daniel > mis datos
        Daniel < Guardamos esto de ti: te llamas Encino; naciste en 1988; vives en Jalisco; un juez te pidió no
            acercarte.
        Daniel < No has hecho retiros. No hay termómetros guardados. Lo que escribes se guarda cifrado y solo mientras
            se atiende.
        Daniel < {limits}
        Daniel < Diste tu permiso el martes 24 a las 8 de la noche, con el aviso número 2.
        Daniel < Puedes ver tus datos, corregirlos o borrarlos cuando quieras, gratis. Para corregir algo, dile a tu
            facilitador. Para quitar todo, escribe borrar. [Borrar todo] [Menú]
        """,
        limits=" ".join(LIMITS.split()),
    )


async def test_his_time_outs_and_thermometers_are_counted(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    for _ in range(2):
        await world.play("Daniel > alto\nDaniel < Para. …")
        await world.forward(timedelta(hours=3))
        world.skip()
    await world.play("Daniel > termometro\nDaniel < …\nDaniel > [0-3]\nDaniel < …")
    await world.play("""
        Daniel > misdatos
        Daniel < Guardamos esto de ti: …
        Daniel < Has hecho 2 retiros. Hay 1 termómetro guardado. …
        Daniel < Tu facilitador ve …
        Daniel < Puedes ver …
    """)


async def test_half_joined_there_is_little_to_see(world: World) -> None:
    await world.play(
        """
        Daniel > /start {code}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … naciste?
        Daniel > misdatos
        Daniel < Por ahora no guardamos nada de ti. Para quitar todo, escribe borrar. [Borrar todo]
        Daniel > 1988
        Daniel < Para acompañarte, …
        Daniel > misdatos
        Daniel < Por ahora solo guardamos tu año de nacimiento. Para quitar todo, escribe borrar. [Borrar todo]
        """,
        code=await world.invite(),
    )


async def test_the_team_sees_its_own(world: World) -> None:
    await world.staff("Noa", Role.COORDINATOR)
    await world.play("Noa > misdatos\nNoa < Te ven como Noa. Tienes un papel en el equipo. [Menú]")
