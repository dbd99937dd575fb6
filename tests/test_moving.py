"""Moving: a man's account goes to his new telephone; the old chat is a stranger's and hears nothing any more."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.contract import Clear, Rejected, Role
from storage import cases, circle, installation, moving, people
from storage.circle import Part
from storage.people import Living
from storage.tables import chat, inbox, outbox
from tests.test_joining import CLOSED
from tests.world import World


async def a_man(world: World) -> World:
    """Daniel in Ana's circle, and Rosa who coordinates."""
    man = await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    ana = await world.staff("Ana")
    await world.staff("Rosa", Role.COORDINATOR)
    async with world.database.write() as db:
        made = await circle.make(db, world.organisation, "Martes", world.clock.now())
        assert made is not None
        await circle.enter(db, made, man.id, Part.MEMBER, world.clock.now())
        await circle.enter(db, made, ana.id, Part.FACILITATOR, world.clock.now())
    return world


@pytest.fixture
async def daniel(world: World) -> World:
    """A man who has a new telephone."""
    return await a_man(world)


async def begins(world: World, who: str = "Ana", whom: str = "Daniel") -> str:
    """One of the team makes the link; its code."""
    await world.receive(world.event(who, f"[[moving.begin:{world.people[whom].id}]]"))
    await world.settle()
    said = world.heard(who)[-1].line
    world.skip()
    found = re.search(r"https://t\.me/respiro_test_bot\?start=([0-9A-Z]{12})", said)
    assert found is not None, said
    return found[1]


async def moves(world: World, new: str = "Nuevo", year: str = "1990") -> None:
    """The whole of it, from a phone of this name."""
    code = await begins(world)
    await world.play(
        """
        {new} > /start {code}
        {new} < Vas a pasar tu cuenta a este chat. ¿En qué año naciste?
        {new} > {year}
        {new} < (clear 1)
        {new} < Listo: desde ahora tu cuenta está en este chat. El de antes ya no recibe nada.
        """
        + "{new} < …\nAna < Daniel ya escribe desde su chat nuevo.\n",
        new=new,
        code=code,
        year=year,
    )


async def test_the_account_moves_and_the_old_chat_is_a_strangers(daniel: World) -> None:
    world = daniel
    id = world.people["Daniel"].id
    code = await begins(world)
    await world.play(
        """
        Nuevo > /start {code}
        Nuevo < Vas a pasar tu cuenta a este chat. ¿En qué año naciste?
        !! kill
        Nuevo > en 1990
        Nuevo < (clear 1)
        Nuevo < Listo: desde ahora tu cuenta está en este chat. El de antes ya no recibe nada.
        Nuevo < ¿Qué necesitas ahora? …
        Ana < Daniel ya escribe desde su chat nuevo.
        Daniel < (nada)
        !! kill
        Daniel > alto
        Daniel < {closed}
        Nuevo > termometro
        Nuevo < …0 a 10…
        """,
        code=code,
        closed=CLOSED,
    )
    new, old = await world.who("Nuevo"), await world.who("Daniel")
    assert new is not None and new.id == id and new.roles == {Role.PARTICIPANT}
    assert old is not None and old.id != id and old.roles == {Role.STRANGER}
    assert await world.audited("moving.begun") == await world.audited("moving.moved") == 1
    async with world.database.read() as db:
        assert await people.alias(db, world.keys, id) == "Daniel"


async def test_the_same_without_any_restart(daniel: World) -> None:
    """What the service remembers of an address is forgotten with the move: both write at once, from warm memory."""
    await daniel.play("Daniel > menu\nDaniel < …")
    await moves(daniel)
    await daniel.play(
        """
        Daniel > alto && ayuda
        Daniel < {closed}
        Nuevo > termometro && misdatos
        Nuevo < …0 a 10…
        Nuevo < Guardamos esto de ti: …
        Nuevo < …
        Nuevo < …
        Nuevo < … [Corregir] [Descargar] [Permisos] [Quién ve qué] [Borrar todo] [Menú]
        .. 10 seconds
        Daniel < {closed}
        """,
        closed=CLOSED,
    )


async def test_a_running_time_out_goes_on_in_the_new_chat(daniel: World) -> None:
    """Its timers, which were planned before, come due where he is now."""
    code = await begins(daniel)
    await daniel.play(
        """
        Daniel > alto
        Daniel < Para. …
        Daniel > [Ya salí]
        Daniel < Deja las llaves …
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        Nuevo > 1990
        Nuevo < (clear 1)
        Nuevo < Listo: desde ahora …
        Nuevo < Deja las llaves …
        Ana < Daniel ya escribe …
        !! kill
        Nuevo > [Listo]
        Nuevo < …0 a 10…
        Nuevo > 6
        Nuevo < …
        """,
        code=code,
    )
    await daniel.forward(timedelta(hours=2))
    new, old = daniel.heard("Nuevo"), daniel.heard("Daniel")
    assert len(new) > 6 and len(old) == 2, [m.line for m in (*new, *old)]


async def test_an_open_question_goes_on_in_the_new_chat(daniel: World) -> None:
    code = await begins(daniel)
    await daniel.play(
        """
        Daniel > corregir
        Daniel < ¿Qué quieres corregir? …
        Daniel > [Mi alias]
        Daniel < …
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        Nuevo > 1990
        Nuevo < (clear 1)
        Nuevo < Listo: desde ahora …
        Nuevo < …
        Ana < Daniel ya escribe …
        Nuevo > Encino
        Nuevo < Listo, … [Corregir algo más] [Menú]
        Daniel < (nada)
        """,
        code=code,
    )
    async with daniel.database.read() as db:
        assert await people.alias(db, daniel.keys, daniel.people["Daniel"].id) == "Encino"


async def test_what_was_on_its_way_from_the_old_chat_is_a_strangers(daniel: World) -> None:
    """Received before the move and handled after it: nothing of it is done in his name."""
    code = await begins(daniel)
    await daniel.play("Nuevo > /start {code}\nNuevo < Vas a pasar …", code=code)
    await daniel.receive(daniel.event("Nuevo", "1990"), daniel.event("Nuevo", "ayuda"))
    await daniel.receive(daniel.event("Daniel", "baja"), daniel.event("Daniel", "sí"))
    async with daniel.database.write() as db:  # so that his own come after the move, however they were received
        theirs = (inbox.c.chat_id == daniel.people["Daniel"].chat, inbox.c.state == 0)
        await db.execute(update(inbox).where(*theirs).values(due_at=inbox.c.due_at + 1_000_000))
    await daniel.settle()
    await daniel.forward(timedelta(seconds=1))
    async with daniel.database.read() as db:
        assert not await people.has_left(db, daniel.people["Daniel"].id)
        assert await cases.current(db, daniel.people["Daniel"].id) is not None
    assert [m.line for m in daniel.heard("Daniel")][-1] == CLOSED
    assert any("Si hay peligro, marca 911. Para hablar ya" in message.line for message in daniel.heard("Nuevo"))


async def test_one_of_the_team_is_moved_by_who_coordinates(daniel: World) -> None:
    """By the name that the team sees, three tries as well; the circle stays theirs."""
    code = await begins(daniel, "Rosa", "Ana")
    await daniel.play(
        """
        Nuevo > /start {code}
        Nuevo < Vas a pasar tu cuenta a este chat. ¿Con qué nombre te ve tu equipo?
        Nuevo > <b>Anna</b>
        Nuevo < (clear 1)
        Nuevo < Eso no coincide. …
        Nuevo > ANA
        Nuevo < (clear 1)
        Nuevo < Listo: …
        Rosa < Ana ya escribe …
        Nuevo < Aquí te llegan los avisos …
        Ana > menu
        Ana < {closed}
        Daniel > ayuda
        Daniel < Si hay peligro, …
        Nuevo < Respiro: caso naranja. …
        Rosa < Respiro: caso naranja. …
        """,
        code=code,
        closed=CLOSED,
    )
    async with daniel.database.read() as db:
        home = daniel.organisation
        assert await circle.responsible(db, daniel.people["Daniel"].id, home) == [daniel.people["Ana"].id]


async def test_what_was_owed_to_the_new_chat_does_not_reach_the_old_one(daniel: World) -> None:
    """He knocked with a wrong code and words before: those answers are his new telephone's, or nobody's."""
    code = await begins(daniel)
    await daniel.play(
        """
        Nuevo > hola
        Nuevo < {closed}
        Nuevo > /start AAAA2222BBBB
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        Nuevo > 1990
        Nuevo < (clear 1)
        Nuevo < Listo: …
        Nuevo < …
        Ana < …
        .. 2 hours
        Daniel < (nada)
        """,
        code=code,
        closed=CLOSED,
    )


async def test_what_was_planned_for_the_new_chat_is_not_kept_for_the_old_telephone(daniel: World) -> None:
    """Whatever a feature planned for the stranger's chat goes when that chat gets the old telephone's address."""
    code = await begins(daniel)
    await daniel.play("Nuevo > hola\nNuevo < {closed}\nNuevo > /start AAAA2222BBBB", closed=CLOSED)
    new = await daniel.chat("Nuevo")
    assert new is not None
    await daniel.play("Nuevo > /start {code}\nNuevo < Vas a pasar …", code=code)
    plans = select(inbox.c.verb).where(inbox.c.chat_id == new.id, inbox.c.state == 0)
    async with daniel.database.read() as db:
        assert list(await db.scalars(plans)), "nothing was planned, so this would show nothing"
    await daniel.play("Nuevo > 1990\nNuevo < (clear 1)\nNuevo < Listo: …\nNuevo < …\nAna < …")
    async with daniel.database.read() as db:
        assert list(await db.scalars(plans)) == []


async def test_what_proved_it_is_cleared_on_the_new_telephone_alone(daniel: World) -> None:
    """By its name there: on the old one that name may be another message's. Where it cannot be, the old one hears
    nothing of that either."""
    code = await begins(daniel)
    await daniel.play("Nuevo > /start {code}\nNuevo < Vas a pasar …", code=code)
    daniel.answers("Nuevo", Rejected("message can't be deleted"))
    typed = daniel.event("Nuevo", "1990")
    await daniel.receive(typed)
    await daniel.settle()
    assert not [one for one in daniel.heard("Daniel") if isinstance(one.letter.shape, Clear)]
    await daniel.play("Nuevo < Listo: …\nNuevo < …\nAna < …\nDaniel < (nada)")
    again = await begins(daniel)
    await daniel.play("Tercero > /start {code}\nTercero < Vas a pasar …", code=again)
    typed = daniel.event("Tercero", "1990")
    await daniel.receive(typed)
    await daniel.settle()
    [cleared] = [one.letter.shape for one in daniel.heard("Tercero") if isinstance(one.letter.shape, Clear)]
    assert cleared.of == (typed.ref,)
    assert not [one for one in daniel.heard("Nuevo") if isinstance(one.letter.shape, Clear)]
    daniel.skip()


async def test_a_wrong_proof_that_cannot_be_cleared_says_how(daniel: World) -> None:
    code = await begins(daniel)
    await daniel.play("Nuevo > /start {code}\nNuevo < Vas a pasar …", code=code)
    daniel.answers("Nuevo", Rejected("message can't be deleted"))
    await daniel.play("""
        Nuevo > 1991
        Nuevo < Eso no coincide. …
        Nuevo < No pude quitar un mensaje con datos de una persona. …
    """)


async def test_letters_that_wait_go_where_he_is_now(daniel: World) -> None:
    """He blocked us on the lost telephone, and none of it can be edited from the new one."""
    world = daniel
    await world.play("Daniel > menu\nDaniel < …")
    await world.receive(world.event("Daniel", "(blocks)"))
    await world.settle()
    await moves(world)
    async with world.database.read() as db:
        mine = world.people["Daniel"].chat
        rows = (await db.execute(select(outbox.c.ref).where(outbox.c.chat_id == mine, outbox.c.state == 1))).all()
        kept = {row[0] is None for row in rows[:1]}
        assert kept == {True}, "the old telephone's messages cannot be changed any more"
        found = (await db.execute(select(chat.c.reachable).where(chat.c.id == mine))).scalar_one()
        assert found


async def test_moving_twice_and_back(daniel: World) -> None:
    """To a new phone and to the old one again, which by then is a stranger's."""
    await moves(daniel, "Nuevo")
    await moves(daniel, "Tercero")
    await moves(daniel, "Daniel")
    await daniel.play(
        """
        Nuevo > menu
        Nuevo < {closed}
        Tercero > menu
        Tercero < {closed}
        Daniel > menu
        Daniel < ¿Qué necesitas ahora? …
        """,
        closed=CLOSED,
    )


async def test_erased_after_the_move_nothing_is_left(daniel: World) -> None:
    await moves(daniel)
    await daniel.play(
        """
        Nuevo > borrar
        Nuevo < …
        Nuevo > sí
        Nuevo < …
        Nuevo > sí
        Nuevo < Listo: borramos todo lo tuyo …
        """
    )
    assert await daniel.rows_about(daniel.people["Daniel"]) == 0
    async with daniel.database.read() as db:
        assert (await db.execute(select(moving.move))).all() == []


async def test_to_another_channel_account_of_the_organisation(daniel: World) -> None:
    """The chat takes the other account with the address; what waits is sent over that one."""
    world = daniel
    async with world.database.write() as db:
        other = await installation.add_account(db, world.organisation, "other", "other")
        made = await moving.begin(
            db, world.keys, (world.people["Daniel"].id, world.organisation), world.people["Ana"].id, world.clock.now()
        )
        assert made is not None
    await world.engine.receive(other, [world.event("Nuevo", f"/start {made}")])
    await world.settle()
    await world.engine.receive(other, [world.event("Nuevo", "1990")])
    await world.settle()
    async with world.database.read() as db:
        mine = (await db.execute(select(chat).where(chat.c.id == world.people["Daniel"].chat))).one()
        assert mine.account_id == other
        waiting = select(outbox.c.account_id).where(outbox.c.chat_id == mine.id, outbox.c.state == 0)
        assert set(await db.scalars(waiting)) == {other}
    world.skip()
    await world.play("Daniel > menu\nDaniel < {closed}", closed=CLOSED)
