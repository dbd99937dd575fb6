"""What the team sees of an agreement card: that it is there, since when, and only who accompanies him."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.contract import Role
from storage import agreement, tasks
from storage.agreement import Part
from storage.people import Living
from storage.tables import audit
from storage.tasks import Kind
from tests.test_agreement import HOME, MINUTES, SEEN, SHOWN, leads, waiting
from tests.world import World

NOT_YOURS = "Eso lo ve quien acompaña a esa persona."


async def test_the_facilitator_sees_that_it_is_there_and_says_that_they_looked_at_it(world: World) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await leads(world, "Ana", "Daniel")
    async with world.database.write() as db:
        now = world.clock.now()
        what = (world.organisation, Kind.CARD)
        await tasks.ask(db, what, about=daniel.id, dates=(now, now + timedelta(days=7)))
    await world.play(
        f"""
        Ana > [[agreement.confirm:{{id}}]]
        Ana < Daniel todavía no tiene tarjeta de acuerdo. Háganla juntos y en calma: en su chat escribe acuerdo. No hace
            falta que nadie la firme ni la autorice.
        {HOME}
        {SHOWN}
        .. 1 day
        Ana > [[agreement.look:{{id}}]]
        Ana < Daniel tiene tarjeta de acuerdo desde el martes 24 de noviembre. Sus retiros no la usan mientras
            no la vean juntos: que no lleve amenazas ni órdenes. ¿Ya la vieron? [La vimos juntos]
        !! kill
        Ana > [La vimos juntos] && [La vimos juntos]
        Ana < Queda anotado: Daniel y alguien del equipo vieron su tarjeta juntos el miércoles 25 de noviembre.
        Ana < Queda anotado: …
        Daniel < (nada)
        Daniel > acuerdo
        {SEEN}
        Daniel > [Cambiar algo]
        Daniel < …
        Daniel > [Tiempo]
        {MINUTES}
        Daniel > [30 minutos]
        Daniel < Tu tarjeta: …
        Ana > [[agreement.look:{{id}}]]
        Ana < Daniel tiene tarjeta … [La vimos juntos]
        """,
        id=str(daniel.id),
    )
    assert await waiting(world) == []
    assert (await world.audited("agreement.confirm"), await world.audited("agreement.look")) == (1, 4)
    async with world.database.read() as db:
        [row] = await db.execute(select(audit).where(audit.c.verb == "agreement.confirm"))
    assert (row.actor, row.subject) == (world.people["Ana"].id, f"person:{daniel.id}")
    words = ("retiro un rato", "banca", "45", "Rosa", "toco")
    assert not [m.line for m in world.heard("Ana") for word in words if word in m.line]


async def test_nobody_else_sees_anything_of_it(world: World) -> None:
    """Another facilitator, the coordinator of a led man, a facilitator who is a man of the circle, another house."""
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.staff("Eva")
    await world.staff("Cora", Role.COORDINATOR)
    await world.staff("Sol", Role.COUNSELLOR)
    bea = await world.person("Bea", Role.FACILITATOR, Role.PARTICIPANT, living=Living.TOGETHER)
    await leads(world, "Ana", "Daniel", "Bea")
    home = world.organisation
    world.organisation = await world.another_organisation("Otra casa")
    raul = await world.person("Raúl", living=Living.TOGETHER)
    world.organisation = home
    await world.play(f"{HOME}\n{SHOWN}")
    for id in (daniel.id, 10**9, -1):
        for name in ("Eva", "Cora", "Bea"):
            await world.play(f"{name} > [[agreement.look:{id}]]\n{name} < {NOT_YOURS}")
            await world.play(f"{name} > [[agreement.confirm:{id}]]\n{name} < {NOT_YOURS}")
    await world.play(f"Bea > [[agreement.confirm:{bea.id}]]\nBea < {NOT_YOURS}")
    await world.play(f"Ana > [[agreement.confirm:{raul.id}]]\nAna < {NOT_YOURS}")
    await world.play(f"Cora > [[agreement.confirm:{raul.id}]]\nCora < {NOT_YOURS}")
    await world.play(f"Sol > [[agreement.confirm:{daniel.id}]]\nSol < Eso no está abierto para ti. …")
    await world.play(f"Daniel > [[agreement.confirm:{daniel.id}]]\nDaniel < Eso no está abierto para ti. …")
    await world.play("Ana > acuerdo\nAna < Eso no está abierto para ti. …")
    assert (await world.audited("agreement.confirm"), await world.audited("agreement.look")) == (0, 0)


async def test_who_has_no_facilitator_is_the_coordinators(world: World) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Cora", Role.COORDINATOR)
    await world.play(
        f"{HOME}\n{SHOWN}\nCora > [[agreement.look:{daniel.id}]]\nCora < Daniel tiene tarjeta … [La vimos juntos]\n"
        "Cora > [La vimos juntos]\nCora < Queda anotado: Daniel y alguien …"
    )


async def test_a_button_is_for_the_card_that_it_was_shown_for(world: World) -> None:
    """He has written something else since: nobody has seen that with him, and no time-out reads it to him."""
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await leads(world, "Ana", "Daniel")
    await world.play(f"""
        {HOME}
        {SHOWN}
        Ana > [[agreement.confirm:{daniel.id}]]
        Ana < Daniel tiene tarjeta … [La vimos juntos]
        Ana > [[agreement.look:{daniel.id}]]
        Ana < Daniel tiene tarjeta … [La vimos juntos]
        .. 1 minute
        Daniel > acuerdo
        {SHOWN}
        Daniel > [Cambiar algo]
        Daniel < …
        Daniel > [Lugar]
        Daniel < ¿A qué lugar …
        Daniel > la azotea
        Daniel < Tu tarjeta: …
        !! kill
        Ana > [La vimos juntos]
        Ana < Daniel tiene tarjeta … Sus retiros no la usan mientras no la vean juntos: … [La vimos juntos]
    """)
    async with world.database.read() as db:
        card = await agreement.get(db, daniel.id, Living.TOGETHER)
    assert card is not None and card.completed_at is not None and card.confirmed_at is None
    assert await world.audited("agreement.confirm") == 0
    await world.play("Ana > [La vimos juntos]\nAna < Queda anotado: Daniel y alguien …")
    async with world.database.write() as db:  # he answers once more in the same moment
        assert not await agreement.confirm(db, card, 77, world.clock.now())
        await agreement.ask(db, card, Part.PLACE)
        changed = await agreement.keep(db, card, Part.PLACE, world.clock.now() + timedelta(seconds=1))
        assert changed is not None and not await agreement.confirm(db, card, 77, world.clock.now())
        assert await agreement.confirm(db, changed, 77, world.clock.now())
