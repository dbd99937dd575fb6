"""In which language a person is written to."""

from __future__ import annotations

from bot.contract import Role
from tests.world import World


async def test_a_man_changes_his_language_and_back(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT)
    await world.play("""
        Daniel > idioma
        Daniel < Idioma · Language: ¿en cuál te escribo? [Español] [English]
        Daniel >> [English]
        Daniel < From now on I will write to you in English.
        Daniel < What do you need now? … [More]
        !! kill
        Daniel > in spanish
        Daniel < Language · Idioma: which one shall I write in? [Español] [English]
        Daniel > español
        Daniel < Desde ahora te escribo en español.
        Daniel < ¿Qué necesitas ahora? … [Más]
    """)


async def test_a_language_that_we_do_not_speak_is_asked_again(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT)
    await world.play("""
        Daniel > [[language.pick:xx]]
        Daniel < Idioma · Language: ¿en cuál te escribo? [Español] [English]
        Daniel > [[language.pick]]
        Daniel < Ese botón ya no sirve. … [Más]
    """)


async def test_the_team_too(world: World) -> None:
    await world.staff("Noa", Role.FACILITATOR)
    await world.play("""
        Noa > /idioma
        Noa < Idioma · Language: ¿en cuál te escribo? [Español] [English]
        Noa > [English]
        Noa < From now on I will write to you in English.
        Noa < Your team's alerts reach you here. Tap an option. [Participants] [Invite] [Circles] [My digest] [More]
    """)
