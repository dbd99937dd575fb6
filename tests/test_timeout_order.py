"""A judge's order: set while a time-out runs, nothing leads back to her from then on; the team alone lifts it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.actions import HeedOrder
from storage import people, timeout
from storage.people import Living
from storage.timeout import Outcome, Step
from tests.engineroom import put
from tests.test_participants import ENCINO, leads, reasons
from tests.world import World

CORRECTS = "Hoy no la busques. No regreses con ella, no le escribas y no le llames."

BACK = ("avisa", "regres", "volver", "regreso")
"""Words of going back; "no regreses" is said by the correction alone."""

STEPS = {
    Step.STOP: [],
    Step.CHILDREN: ["[Hay niños conmigo]"],
    Step.OUT: ["[Hay niños conmigo]", "[Sí hay]"],
    Step.STAY: ["[Hay niños conmigo]", "[Estoy solo con ellos]"],
    Step.DRIVING: ["[Voy manejando]"],
    Step.KEYS: ["[Ya salí]"],
    Step.BEFORE: ["[Ya salí]", "[Listo]"],
    Step.MINUTES: ["[Ya salí]", "[Listo]", "[7-8]"],
    Step.WALK: ["[Ya salí]", "[Listo]", "[7-8]", "[15 minutos]"],
    Step.BREATHE: ["[Ya salí]", "[Listo]", "[7-8]", "[15 minutos]", "[Respirar]"],
    Step.TALK: ["[Ya salí]", "[Listo]", "[7-8]", "[15 minutos]", "[Respirar]", "[Seguir]"],
}


@pytest.fixture
async def home(world: World) -> World:
    """Daniel lives with her; Noa leads his circle."""
    await world.person("Daniel", living=Living.TOGETHER, alias="Encino")
    await world.staff("Noa")
    await leads(world, "Noa", "Daniel")
    return world


async def does(world: World, *parts: str) -> None:
    """He does one thing after the other; what he hears is looked at afterwards."""
    for part in parts:
        await world.receive(world.event("Daniel", part))
        await world.settle()


async def step(world: World) -> Step | None:
    """The step of his running time-out."""
    async with world.database.read() as db:
        found = await timeout.running(db, world.people["Daniel"].id)
    return found.step if found else None


async def order(world: World) -> list[str]:
    """The team sets the order; what he hears at that second."""
    before = len(world.heard("Daniel"))
    await world.receive(world.event("Noa", f"[[participants.set_order:{world.people['Daniel'].id}]]"))
    await world.settle()
    return [message.letter.text.plain for message in world.heard("Daniel")[before:]]


def leads_back(said: str) -> bool:
    """Whether a bubble speaks of going back or of a word to her, but for "no regreses", and for the children's room."""
    words = said.casefold().replace("no regreses con ella", "").replace("volver con ellos", "")
    return any(word in words for word in BACK)


@pytest.mark.parametrize("at", STEPS, ids=[step.value for step in STEPS])
async def test_at_every_step_the_end_is_that_he_does_not_look_for_her_today(home: World, at: Step) -> None:
    await does(home, "alto", *STEPS[at])
    assert await step(home) is at
    told = await order(home)
    assert told == ([CORRECTS] if at is Step.KEYS else [])
    before = len(home.heard("Daniel"))
    if at is Step.DRIVING:
        await does(home, "[Ya me detuve]")
    await home.kill()
    for _ in range(75):
        await home.forward(timedelta(minutes=1))
        if await step(home) in (Step.EARLY, Step.CHECK, Step.RECHECK):
            await does(home, "2")
    said = [message.letter.text.plain for message in home.heard("Daniel")[before:]]
    assert said
    assert not [one for one in said if leads_back(one)]
    async with home.database.read() as db:
        [ended] = await timeout.of_person(db, home.people["Daniel"].id)
    assert ended.outcome is Outcome.ENDED
    assert "Hoy no la busques." in said[-1] or "Hoy no la busques." in said[-2]


async def test_a_return_that_was_just_told_is_taken_back(home: World) -> None:
    await does(home, "alto", "[Ya salí]", "[Listo]", "[7-8]", "[15 minutos]")
    await home.forward(timedelta(minutes=10))
    await does(home, "2")
    assert leads_back(home.heard("Daniel")[-1].letter.text.plain)
    await home.forward(timedelta(minutes=5))
    assert await order(home) == [CORRECTS]
    assert home.heard("Daniel")[-1].buttons.keys() == {"Necesito a alguien"}
    assert await order(home) == []  # it stands already


async def test_a_return_of_hours_ago_and_a_life_without_time_outs_hear_nothing(home: World) -> None:
    await does(home, "alto", "[Ya salí]", "[Listo]", "[7-8]", "[15 minutos]")
    await home.forward(timedelta(minutes=10))
    await does(home, "2")
    await home.forward(timedelta(minutes=61))
    assert await order(home) == []


@pytest.mark.parametrize(("hours", "told"), [(2, True), (6, True), (20, True), (21, False)])
async def test_what_he_read_at_night_stands_until_the_next_evening(home: World, hours: int, told: bool) -> None:
    """At 23:10 he read that by daylight he may ask her to talk; the order of 6 in the morning takes it back."""
    await home.forward(timedelta(hours=3))
    await does(home, "alto", "[Ya salí]", "[Listo]", "[7-8]", "[15 minutos]")
    await home.forward(timedelta(minutes=10))
    await does(home, "2")
    assert "con luz de día" in home.heard("Daniel")[-1].letter.text.plain
    await home.forward(timedelta(hours=hours))
    assert await order(home) == ([CORRECTS] if told else [])


async def test_calm_long_after_an_unanswered_end_counts_from_then(home: World) -> None:
    """It ended unanswered at 20:15; at 23:15 he said that he is calm and read that by daylight he may ask her."""
    await does(home, "alto")
    await home.forward(timedelta(minutes=195))
    await does(home, "2")
    assert "con luz de día" in home.heard("Daniel")[-1].letter.text.plain
    await home.forward(timedelta(hours=7))
    assert await order(home) == [CORRECTS]


async def test_who_sleeps_elsewhere_is_told_the_next_day(home: World) -> None:
    await does(home, "alto", "[Ya salí]", "[Listo]", "[7-8]", "[60 minutos]")
    await home.forward(timedelta(minutes=55))
    await does(home, "8")
    assert "duerme en otro lugar" in "".join(m.letter.text.plain for m in home.heard("Daniel")[-2:])
    await home.forward(timedelta(hours=14))
    assert await order(home) == [CORRECTS]


async def test_an_order_that_is_lifted_at_once_says_nothing(home: World) -> None:
    """The correction waits in his thread; when its turn comes he lives with her again."""
    await does(home, "alto", "[Ya salí]")
    chat, before = home.people["Daniel"].chat, len(home.heard("Daniel"))
    await put(home, f"chat:{chat}", HeedOrder(), chat=chat)
    await home.settle()
    assert home.heard("Daniel")[before:] == []


@pytest.mark.parametrize(
    ("number", "outcome"), [("8", Outcome.NOT_CALM), ("5", Outcome.NOT_CALM), (None, Outcome.EXPIRED)]
)
async def test_not_yet_is_taken_back_too(home: World, number: str | None, outcome: Outcome) -> None:
    """ "No regreses todavía" says that later he may."""
    await does(home, "alto", "[Ya salí]", "[Listo]", "[7-8]", "[60 minutos]")
    for _ in range(70):
        if await step(home) is None:
            break
        await home.forward(timedelta(minutes=1))
        if number is not None and await step(home) in (Step.CHECK, Step.RECHECK):
            await does(home, number)
    async with home.database.read() as db:
        [ended] = await timeout.of_person(db, home.people["Daniel"].id)
    assert ended.outcome is outcome
    assert await order(home) == [CORRECTS]
    if outcome is Outcome.EXPIRED:  # his thermometer is still taken
        await does(home, "2")
        assert not leads_back(home.heard("Daniel")[-1].letter.text.plain)


@pytest.mark.parametrize("living", [Living.APART, Living.UNKNOWN])
async def test_who_was_told_nothing_of_going_back_hears_nothing_new(home: World, living: Living) -> None:
    """The card for those who live apart is true under an order too."""
    async with home.database.write() as db:
        await people.set_living(db, home.people["Daniel"].id, living)
    await does(home, "alto", "[Ya salí]")
    await home.kill()
    assert await order(home) == []


async def test_nobody_at_the_wheel_is_written_to(home: World) -> None:
    """His time-out ended unsaid at its cap: the order says nothing to him either."""
    await does(home, "alto", "[Voy manejando]")
    await home.forward(timedelta(minutes=62))
    assert await step(home) is None
    assert await order(home) == []


@pytest.mark.parametrize("steps", [["alto", "[Ya salí]"], ["alto", "[Ya salí]", "[Listo]", "[7-8]", "[15 minutos]"]])
async def test_a_pause_for_a_protective_order_sets_the_order_at_once(home: World, steps: list[str]) -> None:
    """R4: with a time-out running, twice tapped, resumed the next day; the team alone lifts it, by itself."""
    daniel, noa = home.people["Daniel"].id, home.people["Noa"].id
    await does(home, *steps)
    before = len(home.heard("Daniel"))
    home.skip()
    await home.play(f"""
        Noa > [[participants.ask_pause:{daniel}]]
        Noa < ¿Por qué lo pausas? … [Orden de protección] …
    """)
    await home.receive(home.event("Noa", "[Orden de protección]"), home.event("Noa", "[Orden de protección]"))
    await home.settle()
    assert "Quedó puesta la orden de un juez" in home.heard("Noa")[-1].line
    assert await reasons(home, "participants.set_order") == [(noa, f"person:{daniel}", None)]
    assert len(await reasons(home, "participants.pause")) == 1
    async with home.database.read() as db:
        assert await people.living(db, daniel) is Living.ORDER
    for _ in range(75):
        await home.forward(timedelta(minutes=1))
        if await step(home) in (Step.EARLY, Step.CHECK, Step.RECHECK):
            await does(home, "2")
    said = [message.letter.text.plain for message in home.heard("Daniel")[before:]]
    assert any("Hoy no la busques." in one for one in said)
    assert not [one for one in said if leads_back(one)]
    await home.forward(timedelta(days=1))
    home.skip()
    await home.play(f"""
        Noa > [[participants.resume:{daniel}]]
        Noa < La pausa terminó. … La orden de un juez sigue puesta. [Ver ficha]
    """)
    async with home.database.read() as db:
        assert await people.living(db, daniel) is Living.ORDER


async def test_a_pause_for_another_reason_sets_no_order(home: World) -> None:
    daniel = home.people["Daniel"].id
    await home.play(f"""
        Noa > [[participants.pause:{daniel}:threats]]
        Noa < Está en pausa. Se lo digo cuando esté despierto, sin la razón. Habla tú con él. [Ver ficha]
        Daniel < Por ahora una parte está en pausa. …
        Noa > [[participants.resume:{daniel}]]
        Noa < La pausa terminó. Si ya sabía de ella, se lo digo cuando esté despierto. [Ver ficha]
        Daniel < Ya está abierto otra vez. …
    """)
    async with home.database.read() as db:
        assert await people.living(db, daniel) is Living.TOGETHER
    assert await reasons(home, "participants.set_order") == []


async def test_the_team_alone_lifts_an_order_in_two_taps_with_a_reason(home: World) -> None:
    await home.play(
        ENCINO
        + """
        Noa > [Orden de un juez]
        Noa < No hay orden registrada. … [Poner la orden] [Ver ficha]
        Noa >> [Poner la orden]
        Noa < Un juez le pidió no acercarse. … Solo el equipo puede quitarla. [Quitar la orden] [Ver ficha]
        Daniel < (nada)
        Daniel > corregir
        Daniel < …
        Daniel > [[correcting.lives:together]]
        Daniel < …
        Noa > [Quitar la orden]
        Noa < ¿Por qué ya no está vigente? … [Ya venció] [La levantó el juez] [Fue un error] [Cancelar]
        """
    )
    daniel = home.people["Daniel"].id
    async with home.database.read() as db:
        assert await people.living(db, daniel) is Living.ORDER
    await home.play("""
        Noa >> [Ya venció]
        Noa < No hay orden registrada. …
    """)
    async with home.database.read() as db:
        assert await people.living(db, daniel) is Living.UNKNOWN
    assert await home.audited("participants.set_order") == 1
    assert [reason for _, _, reason in await reasons(home, "participants.lift_order")] == ["expired"]
