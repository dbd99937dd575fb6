"""Moving, refused: wrong answers, links that open no more, chats that are somebody's, and who may not begin it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.clock import to_us
from bot.contract import Later, Role, Scope
from storage import inbox
from storage.tables import person as persons
from tests.test_joining import CLOSED, WRONG
from tests.test_moving import a_man, begins
from tests.world import World


@pytest.fixture
async def daniel(world: World) -> World:
    """Daniel in Ana's circle, and Rosa who coordinates."""
    return await a_man(world)


async def test_three_wrong_years_end_it(daniel: World) -> None:
    code = await begins(daniel)
    await daniel.play(
        """
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        Nuevo > no sé
        Nuevo < (clear 1)
        Nuevo < No entendí el año. Escríbelo con cuatro números, por ejemplo 1988.
        Nuevo > 1991
        Nuevo < (clear 1)
        Nuevo < Eso no coincide. Inténtalo otra vez.
        !! kill
        Nuevo > 1992
        Nuevo < (clear 1)
        Nuevo < Eso no coincide. Inténtalo otra vez.
        Nuevo > 1993
        Nuevo < (clear 1)
        Nuevo < Este enlace ya no sirve. …
        Ana < No se pasó la cuenta de Daniel: …
        .. 11 seconds
        Nuevo > 1990
        Nuevo < {closed}
        .. 11 seconds
        Nuevo > /start {code}
        Nuevo < {wrong}
        Daniel > menu
        Daniel < ¿Qué necesitas ahora? …
        """,
        code=code,
        closed=CLOSED,
        wrong=WRONG,
    )
    assert await daniel.audited("moving.wrong") == 3


async def test_while_the_door_is_shut_a_moves_code_cannot_be_guessed_either(daniel: World) -> None:
    code = await begins(daniel)
    await daniel.play(
        """
        Nuevo > /start AAAAAAAAAAAA
        Nuevo < {wrong}
        .. 11 seconds
        Nuevo > /start BBBBBBBBBBBB
        Nuevo < {wrong}
        .. 11 seconds
        Nuevo > /start CCCCCCCCCCCC
        Nuevo < Ese código no abrió nada. Ya probaste varias veces: …
        .. 11 seconds
        Nuevo > /start {code}
        Nuevo < Espera … para probar otro código. …
        .. 2 minutes
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        """,
        code=code,
        wrong=WRONG,
    )


async def test_a_link_opens_once_for_one_chat_and_for_a_day(daniel: World) -> None:
    code = await begins(daniel)
    await daniel.play(
        """
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        Otro > /start {code}
        Otro < {wrong}
        .. 23 hours
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        .. 61 minutes
        Nuevo > 1990
        Nuevo < (clear 1)
        Nuevo < Este enlace ya no sirve. …
        Nuevo > /start {code}
        Nuevo < {wrong}
        """,
        code=code,
        wrong=WRONG,
    )
    assert (await daniel.who("Daniel")).id == daniel.people["Daniel"].id  # type: ignore[union-attr]


async def test_a_newer_link_ends_the_older_one_and_a_used_one_is_a_wrong_code(daniel: World) -> None:
    first = await begins(daniel)
    second = await begins(daniel, "Rosa")
    await daniel.play(
        """
        Nuevo > /start {first}
        Nuevo < {wrong}
        Nuevo > /start {second}
        Nuevo < Vas a pasar …
        Nuevo > 1990
        Nuevo < (clear 1)
        Nuevo < Listo: …
        Rosa < Daniel ya escribe …
        Nuevo < ¿Qué necesitas …
        Otro > /start {second}
        Otro < {wrong}
        Nuevo > /start {second}
        Nuevo < ¿Qué necesitas …
        """,
        first=first,
        second=second,
        wrong=WRONG,
    )


async def test_a_chat_that_is_somebodys_is_not_taken(daniel: World) -> None:
    """Not another man's, not one of the team's, not one that has begun to join; and his own old chat is told so."""
    await daniel.person("Juan", Role.PARTICIPANT)
    code = await begins(daniel)
    await daniel.play(
        """
        Juan > /start {code}
        Juan < Este chat ya es de otra cuenta, así que no pasé nada. …
        Ana > /start {code}
        Ana < Este chat ya es de otra cuenta, …
        Daniel > /start {code}
        Daniel < Este es el chat que ya tienes. …
        Medio > /start {invited}
        Medio < Hola, …
        Medio < …
        Medio > /start {code}
        Medio < Este chat ya es de otra cuenta, …
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        """,
        code=code,
        invited=await daniel.invite(),
    )


async def test_who_may_begin_it(daniel: World) -> None:
    """His own facilitator and who coordinates; nobody for another organisation's man, nor for themselves."""
    world = daniel
    await world.staff("Iker")
    await world.staff("Luz", Role.COUNSELLOR)
    elsewhere = await world.another_organisation("Otra Casa")
    far = await world.person("Lejos", Role.PARTICIPANT)
    async with world.database.write() as db:
        await db.execute(update(persons).where(persons.c.id == far.id).values(organisation_id=elsewhere))
    ids = {name: somebody.id for name, somebody in world.people.items()}
    no = "No puedes pasar esa cuenta. … [Menú]"
    for who, whom in [("Iker", "Daniel"), ("Ana", "Rosa"), ("Ana", "Ana"), ("Rosa", "Rosa"), ("Rosa", "Lejos")]:
        await world.play(f"{who} > [[moving.begin:{ids[whom]}]]\n{who} < {no}")
    await world.play(f"Rosa > [[moving.begin:999999]]\nRosa < {no}")
    await world.play(f"Luz > [[moving.begin:{ids['Daniel']}]]\nLuz < Eso no está abierto para ti. …")
    await world.play(f"Daniel > [[moving.begin:{ids['Daniel']}]]\nDaniel < Eso no está abierto para ti. …")
    await world.play("Daniel > [[moving.open:1]]\nDaniel < Eso no está abierto para ti. …")
    await world.play("Nadie > [[moving.prove:1]]\nNadie < …")


async def test_who_is_about_to_be_erased_is_not_moved(daniel: World) -> None:
    await daniel.play("Daniel > alto\nDaniel < …\nDaniel > borrar\nDaniel < …\nDaniel > sí\nDaniel < …")
    await daniel.play("Daniel > sí\nDaniel < …")
    id = daniel.people["Daniel"].id
    await daniel.play(f"Ana > [[moving.begin:{id}]]\nAna < No se puede pasar: …")


async def test_a_forged_answer_from_a_third_chat_is_asked_nothing(daniel: World) -> None:
    """The link is in the hands of the first chat that opened it; another one is not even asked for the year."""
    code = await begins(daniel)
    await daniel.play(
        """
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        Otra > [[moving.prove:1]]
        Otra < Este enlace ya no sirve. …
        Otra > 1990
        Otra < …
        Nuevo > 1990
        Nuevo < (clear 1)
        Nuevo < Listo: …
        Nuevo < …
        Ana < …
        """,
        code=code,
    )


async def test_a_move_opens_in_no_chat_of_another_organisation(daniel: World) -> None:
    """Whatever posts it."""
    await begins(daniel)
    daniel.organisation = await daniel.another_organisation("Otra Casa")
    far = await daniel.person("Lejos", Role.STRANGER)
    row = {"thread": f"chat:{far.chat}", "account_id": daniel.account, "chat_id": far.chat, "lane": 2, "state": 0}
    rest = {"key": None, "payload": None, "done_at": None, "why": None, "due_at": to_us(daniel.clock.now())}
    async with daniel.database.write() as db:
        await inbox.put(db, [{**row, **rest, "verb": "moving.open", "values": [1]}])
    await daniel.play(".. 1 minute\nLejos < (nada)")
    assert await daniel.audited("moving.opened") == 0


async def test_who_began_it_and_is_of_the_team_no_more_is_not_told(daniel: World) -> None:
    """At night a man moves; in the morning who began it takes part and no more than that."""
    beto = await daniel.person("Beto", Role.PARTICIPANT, Role.COORDINATOR)
    await daniel.play(".. until 22:00")
    code = await begins(daniel, "Beto")
    await daniel.play(
        """
        Nuevo > /start {code}
        Nuevo < Vas a pasar …
        Nuevo > 1990
        Nuevo < (clear 1)
        Nuevo < Listo: …
        Nuevo < …
        Rosa > [[team.gone:{beto}:ended:{now}]]
        Rosa < Listo: Beto ya no tiene acceso. …
        Rosa < …
        .. until 09:00
        Beto < Tu acceso como parte del equipo terminó. …
        """,
        code=code,
        beto=str(beto.id),
        now=str(int(daniel.clock.now().timestamp())),
    )


async def test_what_waits_for_the_new_chat_never_reaches_the_old_telephone(daniel: World) -> None:
    """The new one was offline, so that the question waits: from here on that chat is the old telephone's."""
    code = await begins(daniel)
    daniel.always("Nuevo", Later(30, Scope.CHAT, "off"))
    for said in (f"/start {code}", "1990"):
        await daniel.receive(daniel.event("Nuevo", said))
        await daniel.settle()
    daniel.always("Nuevo", None)
    await daniel.forward(timedelta(minutes=10))
    assert not daniel.heard("Daniel")
    assert daniel.heard("Nuevo")[0].line == "(clear 1)"
    daniel.skip()
