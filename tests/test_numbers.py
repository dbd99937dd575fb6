"""Numbers to phone: his list at any time, in each state; what is sure first, what nobody has tried last."""

from __future__ import annotations

import pytest

from bot.contract import Role
from content.directory import FIRST, Directory
from content.reading import word_count
from content.states import States
from storage import numbers
from storage.numbers import Outcome
from storage.people import Living
from tests.world import World

FIRST_TWO = (
    "Toca un número para llamar, o márcalo: / 911: Emergencias, a toda hora / +52-800-911-2000: Línea de la Vida, a "
    "toda hora"
)
UNTRIED = "Estos no los hemos probado. Si no contestan, marca 911 o 800 911 2000:"
HIS = "[Para ella e hijos] [Guardar contactos] [Menú]"


async def tried(world: World, *keys: str, outcome: Outcome = Outcome.ANSWERS) -> None:
    """Somebody of the organisation phoned these numbers just now; no key: all of them."""
    async with world.database.write() as db:
        known = [one.key for one in await numbers.all_of(db, world.organisation)]
        for key in keys or known:
            await numbers.note(db, world.organisation, key, (outcome, 1), world.clock.now())


# --- his list --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["numeros", "¡NÚMEROS!", "/numeros", "numerso", "teléfonos", "a quién llamo", "numbers"]
)
async def test_whom_to_phone_is_one_word_away(world: World, word: str) -> None:
    await world.person("Daniel", state="MX-JAL")
    await world.play(f"Daniel > {word}\nDaniel < {FIRST_TWO} {HIS}")


async def test_it_is_in_the_menu_and_a_number_for_men_of_his_state_is_in_the_list(world: World) -> None:
    """Nobody has phoned it: it stands last, and says so."""
    await world.person("Daniel", state="MX-MEX")
    await world.play(
        """
        Daniel > menu
        Daniel < … [Números] …
        Daniel > [Números]
        Daniel < {first}
        Daniel < {untried} / +52-800-900-4321: Línea Hombre a Hombre, para hombres, a toda hora {his}
        """,
        first=FIRST_TWO,
        untried=UNTRIED,
        his=HIS,
    )
    await tried(world)
    await world.play(
        """
        Daniel > numeros
        Daniel < {first} / +52-800-900-4321: Línea Hombre a Hombre, para hombres, a toda hora {his}
        .. 91 days
        Daniel > numeros
        Daniel < {first}
        Daniel < {untried} / +52-800-900-4321: Línea Hombre a Hombre, para hombres, a toda hora {his}
        """,
        first=FIRST_TWO,
        untried=UNTRIED,
        his=HIS,
    )


async def test_a_short_number_whose_hours_nobody_knows_says_so(world: World) -> None:
    await world.person("Daniel", state="MX-NLE")
    await world.play(f"""
        Daniel > numeros
        Daniel < {FIRST_TWO}
        Daniel < {UNTRIED} / 070: Contención a Masculinidades, para hombres, no sé a qué hora {HIS}
    """)


async def test_the_numbers_for_her_and_the_children_are_behind_a_button_that_he_taps(world: World) -> None:
    await world.person("Daniel", state="MX-MEX", living=Living.TOGETHER)
    await tried(world, "women-line")
    await world.play(f"""
        Daniel > numeros
        Daniel < …
        Daniel < … {HIS}
        Daniel > [Para ella e hijos]
        Daniel < Para ella y para tus hijas e hijos. Ella decide si llama: / 911: Emergencias, a toda hora
            / 079 opción 1: Línea de las Mujeres, para mujeres, a toda hora
        Daniel < {UNTRIED} / +52-55-5533-5533: Línea y Chat de Confianza, a toda hora
            / +52-800-108-4053: Línea Sin Violencia, para mujeres, a toda hora [Números] [Menú]
        Daniel > [Números]
        Daniel < …
        Daniel < …
    """)


async def test_under_a_judges_order_no_word_leads_to_her(world: World) -> None:
    await world.person("Daniel", state="MX-JAL", living=Living.ORDER)
    await world.play(f"""
        Daniel > numeros
        Daniel < {FIRST_TWO} [Mujeres y niñez] [Guardar contactos] [Menú]
        Daniel > [Mujeres y niñez]
        Daniel < Números para mujeres, niñas y niños: / 911: Emergencias, a toda hora
        Daniel < … [Números] [Menú]
    """)


async def test_in_english(world: World) -> None:
    await world.person("Daniel", state="MX-NLE", language="en")
    await world.play("""
        Daniel > numbers
        Daniel < Tap a number to call, or dial it: / 911: Emergencies, day and night
            / +52-800-911-2000: Línea de la Vida, day and night
        Daniel < We have not tried these. If nobody answers, dial 911 or 800 911 2000:
            / 070: Contención a Masculinidades, for men, I don't know its hours
            [For her and children] [Save contacts] [Menu]
    """)


async def test_it_is_never_closed(world: World) -> None:
    """R1: not to somebody invited who has consented to nothing, not in a pause, not to one who has left, nor to one of
    the team; a stranger reads the numbers whatever he writes."""
    code = await world.invite()
    await world.person("Daniel", state="MX-JAL")
    await world.staff("Iker", Role.COUNSELLOR)
    await world.play(
        """
        Juan > numeros
        Juan < Soy un asistente automático … marca 911. Para hablar con alguien: 800 911 2000. Para
            mujeres: 079 opción 1.
        .. 1 minute
        Juan > /start {code}
        Juan < …
        Juan < …
        Juan > numeros
        Juan < {first} {his}
        Daniel > baja
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > numeros
        Daniel < {first} {his}
        Iker > numeros
        Iker < {first} {his}
        """,
        code=code,
        first=FIRST_TWO,
        his=HIS,
    )


async def test_it_answers_after_the_service_was_down_too(world: World) -> None:
    await world.person("Daniel", state="MX-JAL")
    await world.play(f"Daniel > (2 hours ago) numeros\nDaniel < {FIRST_TWO} {HIS}")


async def test_inside_a_time_out_it_ends_nothing(world: World) -> None:
    await world.person("Daniel", state="MX-JAL", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        Daniel < Para. No digas nada más. …
        Daniel > numeros
        Daniel < {FIRST_TWO} {HIS}
        .. 2 minutes
        Daniel < Deja las llaves del coche. …
    """)


async def test_a_man_of_each_state_has_911_and_the_line_of_life_first_in_short_bubbles(world: World) -> None:
    """In all 32 states, tried or not: 35 words a bubble at most, one number a line, nothing doubtful, no state's line
    but his own."""
    directory, states = Directory.load(), [state.code for state in States.load().all()]
    assert len(states) == 32
    doubtful = {line.to_tap() for line in directory.lines() if line.standing == "unverified"}
    for state in states:
        await world.person(f"M{state[3:].lower()}", state=state)
    for round in range(2):
        for state in states:
            name = f"M{state[3:].lower()}"
            for sent, opened in (("numeros", FIRST), ("[[numbers.family]]", FIRST[:1])):
                before = len(world.heard(name))
                await world.receive(world.event(name, sent))
                await world.settle()
                bubbles = [message.letter.text.plain for message in world.heard(name)[before:]]
                assert 1 <= len(bubbles) <= 3
                assert all(word_count(text) <= 35 for text in bubbles), bubbles
                told = [row.partition(":")[0] for text in bubbles for row in text.splitlines() if ": " in row]
                assert told[: len(opened)] == [directory.get(key).to_tap() for key in opened]
                assert len(told) == len({*told}) and not doubtful & {*told}
                his = [line for line in directory.lines() if line.scope == state and line.to_tap() in told]
                away = [line for line in directory.lines() if line.scope not in ("MX", state)]
                assert not {line.to_tap() for line in away} & {*told}
                expected = {"MX-MEX": 1, "MX-NLE": 1 if sent == "numeros" else 0}.get(state, 0)
                assert len(his) == expected, (state, sent)
                assert ("no los hemos probado" in "".join(bubbles)) is (round == 0 and (sent != "numeros" or bool(his)))
        await tried(world)
    world.skip()


# --- where else they are told ----------------------------------------------------------------------------------------


async def test_a_number_that_fails_is_not_on_his_card_for_the_wallet(world: World) -> None:
    await world.person("Daniel", state="MX-MEX")
    await world.play("Daniel > cartera\nDaniel < …")
    assert "800 900 4321" in str(world.heard("Daniel")[-1])
    await tried(world, "men-line-mexico-state", outcome=Outcome.SILENT)
    await world.play("Daniel > cartera\nDaniel < …")
    assert "800 900 4321" not in str(world.heard("Daniel")[-1])
