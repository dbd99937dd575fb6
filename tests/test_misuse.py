"""A use of the time-out that is worth a talk: found at night, told to his facilitator alone, without a word of his."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.contract import Role
from content.misuse import Theme, blames, theme
from storage import misuse, tasks
from storage.debrief import debrief as debriefs
from storage.people import Living
from storage.tasks import Kind
from storage.timeout import Outcome, Step, timeout
from tests.test_agreement import leads
from tests.test_debrief import CALM, DEMAND, DIFFERENT, INVITED, OTHERS, SIGNAL
from tests.test_timeout import TO_TALK, block
from tests.world import World

EXPIRED = block(
    TO_TALK,
    ".. 31 minutes",
    "Daniel < Faltan 5 minutos. …",
    "Daniel < ¿Sigues ahí? …",
    "Daniel < Se acabó tu retiro y no sé cómo vas: toca un número. …",
)
DIGEST = "Ana < Tu resumen de hoy: 1 pendiente. / 1. Tarjeta de acuerdo con Daniel: … [Ver 1]"
"""He has none yet, which is asked of the team after his first time-out."""

BOTH = """
    Ana < Tu resumen de hoy: 2 pendientes. / 1. Hablar con Daniel de cómo usa la herramienta: … / 2. Tarjeta de acuerdo
        con Daniel: … [Ver 1] [Ver 2]
"""
SECRETS = ("xilófono", "no me dejó", "Celos", "celos", "dinero", "Dinero")


async def waiting(world: World, organisation: int | None = None) -> list[int | None]:
    """Whom a talk waits for."""
    async with world.database.read() as db:
        found = await tasks.waiting(db, organisation or world.organisation)
    return [one.about for one in found if one.kind is Kind.MISUSE]


async def had(world: World, name: str, *ago: float, **more: object) -> list[int]:
    """Somebody had time-outs so many days ago; their ids. more: columns, and `theme` and `blames` of their debriefs."""
    his = world.people[name]
    said: dict[str, object] = {key: more.pop(key) for key in ("theme", "blames") if key in more}
    ids = []
    async with world.database.write() as db:
        for days in ago:
            at = world.clock.now() - timedelta(days=days)
            row: dict[str, object] = {
                "organisation_id": world.organisation,
                "person_id": his.id,
                "chat_id": his.chat,
                "begun_at": at,
                "minutes": 30,
                "ends_at": at + timedelta(minutes=30),
                "cap_at": at + timedelta(minutes=60),
                "step": Step.CHECK.value,
                "said_at": at,
                "ended_at": at + timedelta(minutes=30),
                "outcome": Outcome.RETURNED.value,
                **more,
            }
            ids.append(int((await db.execute(insert(timeout).values(**row).returning(timeout.c.id))).scalar_one()))
            if said:
                answered: dict[str, object] = {"person_id": his.id, "timeout_id": ids[-1], "invited_at": at}
                await db.execute(insert(debriefs).values(question=5, **answered, **said))
    return ids


async def night(world: World) -> None:
    """The nightly job has looked, and what else came due was heard."""
    await world.calendar("misuse", "digest")
    await world.forward(timedelta(days=1))
    world.skip()


async def man(world: World, name: str = "Daniel", *, jobs: Sequence[str] = ("misuse", "digest")) -> int:
    """A man with a facilitator, in a service that looks at night."""
    await world.calendar(*jobs)
    await world.staff("Ana")
    made = await world.person(name, living=Living.TOGETHER)
    await leads(world, "Ana", name)
    return made.id


EXPIRED_OUTCOME = {"outcome": Outcome.EXPIRED.value}


@pytest.mark.parametrize(
    ("ago", "more", "sign"),
    [
        ((0.1, 3, 6.5), {}, True),
        ((0.1, 3, 7.5), {}, False),
        ((1, 2), {}, False),
        ((1, 2), EXPIRED_OUTCOME, True),
        ((1, 20), EXPIRED_OUTCOME, True),
        ((1, 29), EXPIRED_OUTCOME, False),
        ((9, 10), EXPIRED_OUTCOME, False),
        ((1,), EXPIRED_OUTCOME, False),
        ((1, 2), {**EXPIRED_OUTCOME, "step": Step.DRIVING.value}, False),
        ((1, 2), {"outcome": Outcome.LATE.value}, False),
        ((1, 2), {"outcome": Outcome.NOT_CALM.value}, False),
        ((1, 20), {"theme": "money"}, True),
        ((1, 20), {"theme": "jealousy"}, True),
        ((1, 20), {"theme": "chores"}, True),
        ((1,), {"theme": "money"}, False),
        ((1,), {"blames": True}, True),
        ((9,), {"blames": True}, False),
    ],
)
async def test_the_signs(world: World, ago: tuple[float, ...], more: dict[str, object], sign: bool) -> None:
    id = await man(world)
    await had(world, "Daniel", *ago, **more)
    async with world.database.read() as db:
        found = await misuse.worth_a_talk(db, world.organisation, 0, world.clock.now())
    assert found == ([id] if sign else [], None)


async def test_different_themes_are_no_sign(world: World) -> None:
    await man(world)
    await had(world, "Daniel", 1, theme="money")
    await had(world, "Daniel", 2, theme="chores")
    await night(world)
    assert await waiting(world) == []


async def test_played_out_three_in_a_week_and_once_until_it_was_had(world: World) -> None:
    """Of three time-outs his facilitator hears when he looks, once; he himself and his peers hear nothing."""
    id = await man(world)
    await world.person("Raúl")
    for digest in (DIGEST, DIGEST, BOTH):
        await world.play(f"{CALM}\n.. until 08:00\n{INVITED}\n.. until 19:00\n{digest}")
    await world.play(".. until 04:41")
    assert await waiting(world) == [id]
    await world.play(f"!! kill\n.. until 04:41\n{BOTH}")
    assert await waiting(world) == [id]
    await world.play(
        f"""
        Ana > [[misuse.look:{id}]]
        Ana < Vale la pena hablar con Daniel de cómo usa sus retiros. Pregunta con calma: ¿para qué los usa?, ¿cómo los
            termina?, ¿cómo cree que son para ella? No es un regaño ni una prueba. [Ya hablamos]
        Ana > [Ya hablamos] && [Ya hablamos]
        Ana < Queda anotado que hablaste con Daniel.
        Ana < Aquí no hay nada pendiente para ti.
        .. until 04:41
        {DIGEST}
        Daniel < (nada)
        Raúl < (nada)
        """
    )
    assert await waiting(world) == [], "what was before the talk is not counted again"
    assert (await world.audited("misuse.look"), await world.audited("misuse.talked")) == (1, 1)
    assert not [m.line for name in ("Daniel", "Raúl") for m in world.heard(name) if "conviene" in m.line]


async def test_unanswered_returns_played_out(world: World) -> None:
    id = await man(world)
    await world.play(f"{EXPIRED}\n.. until 08:00\n{INVITED}\n.. until 20:00\n{DIGEST}\n{EXPIRED}\n.. until 04:41")
    assert await waiting(world) == [id]


async def test_an_answer_that_blames_her_leaves_a_yes_and_no_word(world: World) -> None:
    """What he wrote is sealed; his facilitator, who may do everything that they can, hears not a word of it."""
    id = await man(world)
    await world.play(f"""
        {CALM}
        .. until 08:00
        {INVITED}
        Daniel > [Empezar]
        {SIGNAL}
        Daniel > xilófono
        {DEMAND}
        Daniel > [Celos]
        {OTHERS}
        Daniel > Que no me dejó salir, xilófono
        {DIFFERENT}
        Daniel > [Saltar]
        Daniel < Listo. …
        .. until 04:41
        {DIGEST}
        Ana > [[misuse.look:{id}]]
        Ana < Vale la pena hablar con Daniel de cómo usa sus retiros. … [Ya hablamos]
        Ana > [[agreement.look:{id}]]
        Ana < Daniel todavía no tiene tarjeta de acuerdo. …
    """)
    assert not [m.line for m in world.heard("Ana") for secret in SECRETS if secret in m.line]
    async with world.database.read() as db:
        row = (await db.execute(debriefs.select())).one()
    assert row.theme == Theme.JEALOUSY and row.blames is True and b"salir" not in row.others
    assert not {name for name, kept in row._mapping.items() if isinstance(kept, str)} - {"theme", "close"}


@pytest.mark.parametrize(
    ("again", "sign"), [("[Dinero]", True), ("que me diera dinero", True), ("que me oyera", False)]
)
async def test_what_he_demanded_is_where_the_same_theme_twice_comes_from(world: World, again: str, sign: bool) -> None:
    """In his own words or by a button, ten days apart; another demand is no sign."""
    id = await man(world, jobs=["misuse"])
    for demand in ("que me diera la quincena", again):
        world.skip()
        await world.play(f"""
            {TO_TALK}
            .. 10 minutes
            Daniel > [Ya estoy mejor]
            Daniel < De 0 a 10, ¿cómo vas? …
            Daniel > 2
            Daniel < …
            .. until 08:00
            {INVITED}
            Daniel > [Empezar]
            {SIGNAL}
            Daniel > [Saltar]
            {DEMAND}
            Daniel > {demand}
            {OTHERS}
            Daniel > [Saltar]
            {DIFFERENT}
            Daniel > [Saltar]
            Daniel < Listo. …
        """)
        await world.forward(timedelta(days=9, hours=15))  # to 23:00
    assert await waiting(world) == ([id] if sign else [])


async def test_nobody_hears_of_it_but_who_answers_for_him(world: World) -> None:
    """Peers, another facilitator, the coordinator of a led man, another organisation, a facilitator who is a man of the
    circle, and he himself."""
    id = await man(world)
    bea = await world.person("Bea", Role.FACILITATOR, Role.PARTICIPANT)
    await world.person("Raúl")
    await world.staff("Eva")
    await world.staff("Cora", Role.COORDINATOR)
    home = world.organisation
    world.organisation = await world.another_organisation("Otra casa")
    await world.staff("Zoe", Role.COORDINATOR)
    world.organisation = home
    await had(world, "Daniel", 1, 2, 3)
    await had(world, "Bea", 1, 2, 3)
    await night(world)
    assert await waiting(world) == [id, bea.id], "Bea is accompanied by the coordinator"
    for name in ("Bea", "Eva", "Cora", "Zoe"):
        await world.play(f"{name} > [[misuse.look:{id}]]\n{name} < Aquí no hay nada pendiente para ti.")
        await world.play(f"{name} > [[misuse.talked:{id}]]\n{name} < Aquí no hay nada pendiente para ti.")
    for name in ("Daniel", "Raúl"):
        await world.play(f"{name} > [[misuse.look:{id}]]\n{name} < Eso no está abierto para ti. …")
        await world.play(f"{name} > [[misuse.talked:{id}]]\n{name} < Eso no está abierto para ti. …")
        await world.play(f"{name} > [[misuse.night]]\n{name} < Eso no está abierto para ti. …")
        await world.play(f"{name} > [[misuse.pass:1:0]]\n{name} < Eso no está abierto para ti. …")
    await world.play(f"Bea > [[misuse.look:{bea.id}]]\nBea < Aquí no hay nada pendiente para ti.")
    await world.play(f"Cora > [[misuse.look:{bea.id}]]\nCora < Vale la pena hablar con Bea …")
    assert await waiting(world) == [id, bea.id]
    assert (await world.audited("misuse.look"), await world.audited("misuse.talked")) == (1, 0)


async def test_who_would_be_his_own_facilitator_or_has_left_or_only_works_here(world: World) -> None:
    await world.person("Bea", Role.COORDINATOR, Role.PARTICIPANT)
    await world.staff("Ana")
    await world.person("Daniel")
    for name in ("Bea", "Ana", "Daniel"):
        await had(world, name, 1, 2, 3)
    await world.receive(world.event("Daniel", "baja"), world.event("Daniel", "sí"))
    await world.settle()
    assert world.heard("Daniel")[-1].line.startswith("Listo")
    await night(world)
    assert await waiting(world) == []


async def test_who_coordinates_is_told_nothing_about_themselves_even_when_it_is_overdue(world: World) -> None:
    """What nobody has done by its day is the coordinators' (R17), but never the one's whom it is about."""
    await world.staff("Ana")
    bea = await world.person("Bea", Role.COORDINATOR, Role.PARTICIPANT)
    await world.staff("Cora", Role.COORDINATOR)
    await leads(world, "Ana", "Bea")
    await had(world, "Bea", 1, 2, 3)
    await night(world)
    await world.forward(timedelta(days=4))
    world.skip()
    assert await waiting(world) == [bea.id]
    await world.play(f"""
        Bea > [[misuse.look:{bea.id}]]
        Bea < Aquí no hay nada pendiente para ti.
        Bea > [[misuse.talked:{bea.id}]]
        Bea < Aquí no hay nada pendiente para ti.
        Cora > [[misuse.look:{bea.id}]]
        Cora < Vale la pena hablar con Bea …
    """)
    assert await waiting(world) == [bea.id]


async def test_each_organisation_has_its_own_and_many_men_take_several_turns(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(misuse, "MOST", 2)
    home = world.organisation
    await world.staff("Cora", Role.COORDINATOR)
    names = ["Uno", "Dos", "Tres", "Cuatro", "Cinco"]
    ids = [(await world.person(name)).id for name in names]
    other = world.organisation = await world.another_organisation("Otra casa")
    await world.staff("Zoe", Role.COORDINATOR)
    far = await world.person("Lejos")
    await had(world, "Lejos", 1, 2, 3)
    world.organisation = home
    for place, name in enumerate(names):
        await had(world, name, *(days + place / 10 for days in (1, 2, 3)))
    await night(world)
    assert sorted(id for id in await waiting(world) if id) == sorted(ids)
    assert await waiting(world, other) == [far.id]


@pytest.mark.parametrize(
    "said",
    [
        "no me dejó salir", "Es que NO RESPETÓ MI RETIRO!!", "yo salí bien pero se enojó porque me fui y ya",
        "me siguió hasta la calle", "se paró en la puerta", "she followed me",
        "x" * 3000 + " no me dejó salir",
    ],
)  # fmt: skip
def test_blaming(said: str) -> None:
    assert blames(said)


@pytest.mark.parametrize(
    "said",
    ["", "😀", "se asustó", "salí sin decir nada", "la dejé hablar", "me enojé", "no respeté su tiempo", "x" * 9999],
)
def test_not_blaming(said: str) -> None:
    assert not blames(said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("por dinero", Theme.MONEY), ("la RENTA", Theme.MONEY), ("celos", Theme.JEALOUSY), ("trastes", Theme.CHORES),
        ("que me dijera dónde estaba", Theme.JEALOUSY), ("que hiciera de comer", Theme.CHORES),
        ("que me pagara", Theme.MONEY), ("que me oyera", None), ("", None), ("=HYPERLINK(1)", None), ("dineros", None),
    ],
)  # fmt: skip
def test_themes_that_are_typed(said: str, meant: Theme | None) -> None:
    assert theme(said) is meant
