"""Referrals: proposed, sent somewhere, followed up, over; and the task that says when somebody asks again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.contract import Clear, Rejected, Role
from storage import circle, referrals, tasks
from storage.circle import Part
from storage.referrals import For, Status
from storage.tables import chat
from storage.tasks import Kind
from tests.test_participants import REFUSED, leads, reasons
from tests.world import World


@pytest.fixture
async def home(world: World) -> World:
    """Noa leads Encino, Iker leads Fresno; Sol is the psychologist."""
    await world.person("Daniel", alias="Encino")
    await world.person("Juan", alias="Fresno")
    await world.staff("Noa")
    await world.staff("Iker")
    await world.staff("Sol", Role.PSYCHOLOGIST)
    await world.staff("Bea", Role.COUNSELLOR)
    await leads(world, "Noa", "Daniel")
    await leads(world, "Iker", "Juan", name="Jueves")
    return world


async def due(world: World) -> list[tuple[int, int | None, datetime]]:
    """Number, man and day of all follow-ups that wait."""
    async with world.database.read() as db:
        found = await tasks.waiting(db, world.organisation)
    return [(task.number, task.about, task.due_at) for task in found if task.kind is Kind.REFERRAL]


def one(world: World, script: str) -> str:
    return script.replace("{id}", str(world.people["Daniel"].id))


PROPOSES = """
    Noa > [[referrals.show:{id}]]
    Noa < De Encino: sin derivaciones [Nueva derivación] [Ver ficha]
    Noa > [Nueva derivación]
    Noa < ¿Para qué lo derivas? [Psicoterapia] [Psiquiatría] [Adicciones] [Otra]
    Noa >> [Adicciones]
    Noa < ¿A dónde? Escribe el lugar, por ejemplo CIJ Norte.
"""
CARD = "[Cómo va] [A dónde] [Seguimiento] [Derivaciones]"


async def test_a_referral_from_its_proposal_to_its_end(home: World) -> None:
    daniel, start = home.people["Daniel"].id, home.clock.now()
    await home.play(
        one(home, PROPOSES)
        + f"""
        !! kill
        Noa > CIJ Norte
        Noa < (clear 1)
        Noa < Adicciones, en CIJ Norte: propuesta, desde el martes 24 de noviembre. Seguimiento: el martes 8 de
            diciembre. {CARD}
        """
    )
    assert await due(home) == [(1, daniel, start + timedelta(days=14))]
    await home.play(
        one(
            home,
            f"""
        Sol > [[referrals.show:{{id}}]]
        Sol < De Encino: derivaciones / Adicciones, en CIJ Norte: propuesta, … [Adicciones 1] [Nueva derivación]
            [Ver ficha]
        Sol > [Adicciones 1]
        Sol < Adicciones, en CIJ Norte: propuesta, … {CARD}
        Sol > [Cómo va]
        Sol < ¿Cómo va? [Propuesta] [Aceptada] [En curso] [Terminada] [Rechazada]
        Sol >> [Aceptada]
        Sol < ¿Cuándo preguntas otra vez cómo va? … [En 7 días] [En 14 días] [En 30 días] [Sin fecha]
        Sol > el martes que viene
        Sol < No entendí el día. … [En 7 días] [En 14 días] [En 30 días] [Sin fecha]
        Sol > 23/11/2026
        Sol < No entendí el día. …
        Sol > 24/12/2026
        Sol < Adicciones, en CIJ Norte: aceptada, … Seguimiento: el jueves 24 de diciembre. {CARD}
    """,
        )
    )
    assert await due(home) == [(1, daniel, datetime(2026, 12, 24, 15, tzinfo=UTC))]
    await home.play(f"""
        Sol > [Cómo va]
        Sol < ¿Cómo va? …
        Sol > [En curso]
        Sol < ¿Cuándo preguntas …
        Sol > [En 7 días]
        Sol < Adicciones, en CIJ Norte: en curso, … Seguimiento: el martes 1 de diciembre. {CARD}
        Sol > [Cómo va]
        Sol < ¿Cómo va? …
        Sol > [Terminada]
        Sol < Adicciones, en CIJ Norte: terminada, desde el martes 24 de noviembre. {CARD}
    """)
    assert await due(home) == []
    assert await home.audited("referrals.status") == 3
    assert await home.audited("referrals.propose") == 1
    assert home.heard("Daniel") == []


async def test_where_he_goes_is_sealed_under_his_key(home: World) -> None:
    await home.play(one(home, PROPOSES) + "Noa > CIJ Norte\nNoa < (clear 1)\nNoa < …")
    async with home.database.read() as db:
        [row] = (await db.execute(select(referrals.referral))).mappings().all()
    assert b"CIJ" not in row["destination"]
    assert home.keys.owners([row["destination"]]) == {home.people["Daniel"].id}
    assert home.keys.read(row["destination"], referrals.place(row["id"])) == "CIJ Norte"


@pytest.mark.parametrize(
    "typed",
    ["<script>", "=HYPERLINK(1)", "\\u0000\\u202e", "😀", "x" * 10_000],
    ids=["markup", "formula", "control", "emoji", "long"],
)  # fmt: skip
async def test_rubbish_is_no_place(home: World, typed: str) -> None:
    await home.play(
        one(home, PROPOSES)
        + f"Noa > {typed}\nNoa < (clear 1)\nNoa < No lo pude guardar. Escribe solo el nombre del lugar."
    )
    async with home.database.read() as db:
        [found] = await referrals.of_person(db, home.people["Daniel"].id)
    assert found.destination is None


async def test_one_for_the_same_thing_at_a_time(home: World) -> None:
    await home.play(one(home, PROPOSES))
    await home.play(one(home, """
        Noa > [[referrals.propose:{id}:addiction]]
        Noa < Ya hay una derivación abierta para eso.
        Noa < De Encino: derivaciones …
        Noa > [[referrals.status:1:declined]]
        Noa < Adicciones: rechazada, …
        Noa > [[referrals.propose:{id}:addiction]]
        Noa < ¿A dónde? …
    """))  # fmt: skip
    async with home.database.read() as db:
        found = await referrals.of_person(db, home.people["Daniel"].id)
    assert [(ref.kind, ref.status) for ref in found] == [
        (For.ADDICTION, Status.PROPOSED),
        (For.ADDICTION, Status.DECLINED),
    ]


@pytest.mark.parametrize(
    "wish",
    ["look:1", "where:1", "ask_status:1", "status:1:done", "ask_follow:1", "follow:1:7", "look:999", "status:-1:done"],
)
async def test_another_ones_referral_is_refused(home: World, wish: str) -> None:
    await home.play(one(home, PROPOSES) + f"Iker > [[referrals.{wish}]]\nIker < {REFUSED}")
    await home.play(f"Bea > [[referrals.{wish}]]\nBea < Eso no está abierto para ti. …")
    await home.play(f"Daniel > [[referrals.{wish}]]\nDaniel < Eso no está abierto para ti. …")
    async with home.database.read() as db:
        [found] = await referrals.of_person(db, home.people["Daniel"].id)
    assert found.status is Status.PROPOSED
    assert await home.audited("participants.refused") == 1


async def test_a_day_of_nobody_and_an_unknown_number_of_days_change_nothing(home: World) -> None:
    await home.play(one(home, PROPOSES) + "Noa > CIJ Norte\nNoa < (clear 1)\nNoa < …")
    before = await due(home)
    await home.play("""
        Noa > [[referrals.follow:1:99999]]
        Noa < (nada)
        Noa > [Seguimiento]
        Noa < ¿Cuándo preguntas …
        Noa > 31/02/2027
        Noa < No entendí el día. …
        Noa > 24/12/2099
        Noa < No entendí el día. …
        Noa > 24/12/2026 o después
        Noa < No entendí el día. …
    """)
    assert await due(home) == before
    await home.play("Noa > [Sin fecha]\nNoa < Adicciones, en CIJ Norte: propuesta, desde el martes 24 de noviembre. …")
    assert await due(home) == []


async def test_what_was_typed_after_the_man_was_given_to_another_is_not_kept(home: World) -> None:
    await home.play(one(home, PROPOSES))
    async with home.database.write() as db:
        [found] = [c for c in await circle.of_organisation(db, home.organisation) if c.name == "Martes"]
        await circle.leave(db, found.id, home.people["Noa"].id, Part.FACILITATOR, home.clock.now())
    await home.play(f"Noa > CIJ Norte\nNoa < (clear 1)\nNoa < {REFUSED}\nNoa > hola\nNoa < No entendí eso. …")
    async with home.database.read() as db:
        [kept] = await referrals.of_person(db, home.people["Daniel"].id)
    assert kept.destination is None


async def test_where_he_was_referred_lies_readable_in_no_menu(home: World) -> None:
    """What of the list of one man's referrals is a button is kept for nobody to read; and the place that was typed
    leaves the chat of who typed it."""
    await home.play(one(home, PROPOSES))
    typed = home.event("Noa", "CIJ Norte")
    await home.receive(typed)
    await home.settle()
    [cleared] = [one.letter.shape for one in home.heard("Noa") if isinstance(one.letter.shape, Clear)]
    assert cleared.of == (typed.ref,)
    home.skip()
    await home.play("Noa > [Derivaciones]\nNoa < … [Adicciones 1] [Nueva derivación] …")
    async with home.database.read() as db:
        menus = "".join(await db.scalars(select(chat.c.menu)))
    assert "Adicciones" not in menus and "referrals.look:1" not in menus


async def test_a_place_that_cannot_be_cleared_says_how(home: World) -> None:
    await home.play(one(home, PROPOSES))
    home.answers("Noa", Rejected("message can't be deleted"))
    await home.play("""
        Noa > CIJ Norte
        Noa < Adicciones, en CIJ Norte: …
        Noa < No pude quitar un mensaje con datos de una persona. …
    """)


async def test_who_looks_at_referrals_is_written_down(home: World) -> None:
    """At the list, and at one of them."""
    daniel = home.people["Daniel"].id
    await home.play(one(home, PROPOSES) + "Noa > CIJ Norte\nNoa < (clear 1)\nNoa < …")
    await home.play(f"Sol > [[referrals.show:{daniel}]]\nSol < …\nSol > [Adicciones 1]\nSol < Adicciones, …")
    sol = home.people["Sol"].id
    for verb in ("referrals.show", "referrals.look"):
        assert (await reasons(home, verb)).count((sol, f"person:{daniel}", None)) == 1
