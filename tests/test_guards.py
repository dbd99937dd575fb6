"""Second looks that keep a late, forged or simultaneous wish from doing what its first look would let through."""

from __future__ import annotations

import asyncio

from sqlalchemy import select

from bot.contract import Role
from content import proposals, wardrobe
from storage import agreement, erasure, inviting, joining, participants, people, wording
from storage.agreement import agreement as cards
from storage.erasure import Reason
from storage.joining import Found
from storage.participants import PauseWhy
from storage.people import Living
from storage.tables import audit
from storage.wording import Decision, Proposal
from tests.test_agreement import INTRO, leads
from tests.test_erasure_hold import ASKED_TWICE
from tests.world import World


async def test_whom_an_invitation_turned_away_is_not_counted_by_it(world: World) -> None:
    """He mistyped his year, was refused, and came in by another invitation of another place."""
    daniel = await world.person("Daniel")
    for number, source in ((1, "Feria"), (2, "Radio")):
        await world.invite(source=source)
        async with world.database.write() as db:
            assert await joining.use(db, Found(number, Role.PARTICIPANT), daniel.id, world.clock.now())
            if source == "Feria":
                await joining.refuse(db, daniel.id, world.clock.now())
    async with world.database.read() as db:
        came = {step.source: step.consented for step in await inviting.funnel(db, world.organisation)}
    assert came == {"Feria": 0, "Radio": 1}


async def test_who_has_left_is_told_of_no_pause(world: World) -> None:
    """Nothing is written to him by itself; when he is back, and still paused, he reads it."""
    daniel, now = await world.person("Daniel"), world.clock.now()
    async with world.database.write() as db:
        assert await participants.pause(db, daniel.id, PauseWhy.THREATS, now)
        assert await people.leave(db, daniel.id, now)
        assert not await participants.tell_pause(db, daniel.id, paused=True, now=now)
        assert await people.come_back(db, daniel.id)
        assert await participants.tell_pause(db, daniel.id, paused=True, now=now)


async def test_whose_erasure_waits_is_not_moved(world: World) -> None:
    """Under a legal hold he keeps his year of birth, so that there would be something to prove it with."""
    daniel = await world.person("Daniel", born=1990)
    await world.staff("Rosa", Role.COORDINATOR)
    async with world.database.write() as db:
        await erasure.set_hold(db, daniel.id, Reason.JUDGE, by=world.people["Rosa"].id, now=world.clock.now())
    await world.play(
        ASKED_TWICE
        + f"""
        Daniel < Tienes un caso sin cerrar. …
        Rosa > [[moving.begin:{daniel.id}]]
        Rosa < No se puede pasar: no hay con qué comprobar que es esa persona, o pidió borrar todo. …
    """
    )
    async with world.database.read() as db:
        facts = await people.get(db, world.keys, daniel.id)
    assert facts is not None and facts.birth_year == 1990
    assert await world.audited("moving.begun") == 0


async def test_half_a_card_is_confirmed_by_nobody(world: World) -> None:
    """The button was never shown: it is forged, or from a card that he has begun anew."""
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await leads(world, "Ana", "Daniel")
    await world.play(f"""
        Daniel > acuerdo
        {INTRO}
        Daniel > [Hacer mi tarjeta]
        Daniel < ¿Con qué frase …
        Daniel > me retiro un rato
        Daniel < ¿A qué lugar …
        Ana > [[agreement.confirm:{daniel.id}]]
        Ana < Daniel todavía no tiene tarjeta de acuerdo. …
    """)
    async with world.database.read() as db:
        card = await agreement.get(db, daniel.id, Living.TOGETHER)
        assert card is not None and card.completed_at is None
        assert await db.scalar(select(cards.c.confirmed_at).where(cards.c.id == card.id)) is None
        assert await db.scalar(select(audit.c.id).where(audit.c.verb == "agreement.confirm")) is None


def test_a_line_that_quotes_itself_is_never_worn(world: World) -> None:
    """To say it would never end; it may come from a file or from an older version."""
    itself = proposals.read("erasure-kept", "Listo. { erasure-kept }")
    sound = proposals.read("erasure-kept", "Listo.")
    assert itself is not None and sound is not None
    assert not wardrobe.fits(world.words, "es", itself)
    assert wardrobe.fits(world.words, "es", sound)


async def test_of_two_who_approve_in_the_same_instant_one_did(world: World) -> None:
    """Both have read that it waits before either has decided; on SQLite the second waits for its turn."""
    ana, rosa, luz = [await world.staff(name, Role.COORDINATOR) for name in ("Ana", "Rosa", "Luz")]
    now, home = world.clock.now(), world.organisation
    async with world.database.write() as db:
        made = await wording.propose(db, Proposal(home, "erasure-kept", "es", "Nada cambió.", ana.id), now)
    assert made is not None

    async def other() -> Decision:
        async with world.database.write() as db:
            return await wording.approve(db, made.id, home, luz.id, now)

    async with world.database.write() as db:
        first = await wording.approve(db, made.id, home, rosa.id, now)
        second = asyncio.create_task(other())
        for _ in range(30):  # so long the other has come to the row that it must wait for
            await wording.get(db, made.id, home)
            await asyncio.sleep(0)
    assert (first, await second) == (Decision.DONE, Decision.GONE)
