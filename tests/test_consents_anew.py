"""New words reach everybody: who types single words alone, who is of the team too, and nobody in the middle of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.contract import Role
from content.consents import Purpose
from storage import consents, people
from storage.consents import Consent
from tests.test_consents import CHANGED, MENU, NOTICE, both, newer, talked_with, to
from tests.world import World

__all__ = ["newer"]

READ = """
    Daniel > [Leer]
    Daniel < Cambió el texto de tu permiso para acompañarte. …
    Daniel < Tu facilitador ve …
    Daniel < Para acompañarte, … [Ahora no]
"""


async def test_who_types_single_words_alone_is_told_by_day_until_he_was_asked(world: World, newer: None) -> None:
    """At his waking hour, once in three days; after a kill too; never again once he was asked."""
    await world.calendar("consents")
    man = await talked_with(world)
    await world.play(f"""
        .. until 07:59
        Daniel > termometro
        Daniel < …
        Daniel > 1
        Daniel < …
        .. until 08:00
        {NOTICE}
        !! kill
        .. until 07:59
        Daniel > termometro
        Daniel < …
        Daniel > 1
        Daniel < …
    """)
    before = len(world.heard("Daniel"))
    await world.forward(timedelta(days=9))
    notices_ = [m for m in world.heard("Daniel")[before:] if m.line.startswith("Tienes un aviso. Léelo")]
    assert len(notices_) == 3
    world.skip()
    await world.play(READ + "Daniel > ACEPTO\nDaniel < Gracias. …")
    assert await to(world, man, Purpose.CARE)
    await world.play(".. 1 week\nDaniel > [[consents.read]]\nDaniel < Tus permisos: …")


async def test_who_said_not_now_is_not_written_to_again(world: World, newer: None) -> None:
    await world.calendar("consents")
    await talked_with(world)
    await world.play(".. until 08:00\n" + NOTICE + READ + "Daniel > [Ahora no]\nDaniel < Está bien. …\n.. 10 days")


async def test_not_in_the_middle_of_something(world: World, newer: None) -> None:
    """At eight he breathes, or a question of his is open: the notice waits for another day."""
    await world.calendar("consents")
    await talked_with(world)
    await world.play("""
        .. until 07:58
        Daniel > plan
        Daniel < Tu plan dice …
        Daniel > [Hacer mi plan]
        Daniel < ¿Qué notas …
        .. 1 hour
        Daniel > calor
        Daniel < ¿A qué lugar …
    """)


async def test_an_open_question_is_not_interrupted_by_new_words(world: World, newer: None) -> None:
    await both(world)
    await world.forward(timedelta(hours=15))
    world.skip()
    await world.play(
        """
        Daniel > plan
        Daniel < Tu plan dice …
        Daniel > [Hacer mi plan]
        Daniel < ¿Qué notas …
        """
        + MENU
        + """
        Daniel > calor
        Daniel < ¿A qué lugar …
        Daniel > [Seguir otro día]
        Daniel < Lo que escribiste …
        """
        + MENU
        + CHANGED
    )


async def test_one_of_the_team_who_takes_part_is_asked_in_his_own_menu(world: World, newer: None) -> None:
    bea = await world.person("Bea", Role.FACILITATOR, Role.PARTICIPANT)
    async with world.database.write() as db:
        await people.set_intake(db, bea.id, world.clock.now())
        given = Consent(Purpose.CARE, "3", "es", "0" * 64, world.account, world.clock.now())
        await consents.give(db, bea.id, given)
    await world.forward(timedelta(hours=15))
    world.skip()
    await world.play(f"""
        Bea > menu
        Bea < … [Lo mío] …
        Bea > [Lo mío]
        Bea < ¿Qué necesitas ahora? …
        {CHANGED.replace("Daniel", "Bea")}
        Bea > ACEPTO
        Bea < Gracias. …
    """)
    assert await to(world, bea, Purpose.CARE)


async def test_many_are_looked_through_in_chunks(world: World, newer: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.consents.CHUNK", 1)
    await world.calendar("consents")
    await talked_with(world)
    await talked_with(world, "Juan")
    await world.forward(timedelta(hours=13))
    for name in ("Daniel", "Juan"):
        assert len([m for m in world.heard(name) if m.line.startswith("Tienes un aviso")]) == 1
