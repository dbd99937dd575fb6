"""Somebody else holds his phone and writes more than the phrase: she is heard inside it, his stories are not."""

from __future__ import annotations

import pytest

from bot.contract import Role
from content.triggers import Triggers
from tests.test_notme import HERS, LATER, PAGE, pair, said
from tests.world import World

TRIGGERS = Triggers.load()

HEARD = """
ayuda soy su esposa
soy la esposa de Juan, necesito ayuda
soy la mujer de daniel
soy la esposa
este es el celular de mi esposo
es el cel de mi papá y no sé qué hacer
soy su mamá y necesito ayuda
él no está, soy su hija
me está pegando
por favor me está pegando otra vez
ayúdenme, mi esposo me está golpeando
Hola, soy su novia, no él
oiga soy la hermana de Luis
le escribo desde el teléfono de mi marido
este celular es de mi esposo, yo soy su mujer
no es él, es su esposa: soy su esposa
tengo el celular de mi marido y tengo miedo
mi esposo no sabe que escribo
mi marido me pega
mi papá le está pegando a mi mamá
nos está golpeando, manden a alguien
SOY SU ESPOSA!!! AYUDA
soy mujer y vivo con él
perdón, este no es mi teléfono
ayuda, soy su esposa
soy la señora de la casa, él salió, es el cel de mi esposo
me esta ahorcando
mi novio me amenaza con un cuchillo
please help i am his wife
this is my husband's phone
he is hitting me
hola, no soy Daniel, soy su hermana
no soy Daniel
No soy Daniel, él está dormido
yo no soy daniel
no soy Luis, soy Marta
disculpa pero no soy Juan
te digo que no soy Jessica
I'm not Daniel
this isn't Daniel
soy su pareja, él no está
soy su pareja, él se durmió y me amenazó
Buenas noches, soy su pareja. Él no sabe que escribo
soy su pareja y este es su celular
soy pareja de Daniel, él no está
soy su pareja y le tengo miedo
soy su pareja, no soy Daniel
este celular es de mi esposo
el celular es de mi esposo
este cel es de mi marido, no le digan
traigo el cel de mi esposo
le agarré el cel a mi marido
i am his partner, he is asleep
"""

WHOLE = """
soy su pareja
Hola, soy su pareja
buenas noches soy su pareja
Perdón, soy su pareja.
soy su pareja, ayúdenme
soy su ex
no soy Daniel
este celular es de mi esposo
soy su esposa
"""
"""Nothing but this, without a word for help."""

NOT_HEARD = """
no soy su esposa
hablé con su esposa
ella dice que soy su esposo
soy su esposo y la quiero
soy el esposo
soy su pareja y no me respeta
le dije que soy su pareja
soy su pareja desde hace años, y la quiero
soy su pareja desde hace años y no quiero perderla, ayuda
soy su pareja y necesito ayuda para no gritarle
soy su pareja y ella me tiene miedo
soy su pareja y estoy harto, ayuda
soy su ex y la extraño
soy su ex desde marzo
no soy violento
no soy su esposo
no soy un santo
no soy el malo
no soy Dios
no soy nadie
no soy jesús para perdonar
le dije que no soy Pedro, que no me compare
ella me dijo: no soy Laura
ella dijo que ya no soy Daniel
ya no soy Daniel el de antes
si no soy Pedro ni Juan
no es Daniel, es Pedro
agarré su celular y vi los mensajes
le quité el celular a mi esposa
este celular es de mi esposa y lo revisé
el celular es de mi pareja
soy su papá
soy su hijo y me pegaba
me está pegando el sol
me está pegando la cruda
siento que me está pegando la ansiedad
mi papá me pegó cuando era niño
me pegó mi papá
mi papá nos pegaba
me gritó soy la mamá de tus hijos
ella dice soy tu esposa
su esposa me llamó
la esposa de mi hermano
perdí el celular de mi esposa
le revisé el celular a mi esposa
vi el celular de mi esposa
me quitó el celular mi esposa
mi esposa me va a matar si llego tarde
mi esposa me dijo que le pegué
no soy yo cuando me enojo
me marcó un número equivocado
dice que soy su esposa nada más cuando le conviene
parece que soy la mujer de la casa
soy hombre
soy un hombre violento
soy papá de dos niñas
le está pegando el sol al coche
le pegué a mi esposa ayer
ayer le grité a mi mujer
ella me pega también
mi esposa me pega
estoy con mi hija
es el cumpleaños de mi papá
es el coche de mi papá
este es el trabajo de mi papá
soy la mamá y el papá de mis hijos
mi hermana me está ayudando
"""


def verb(text: str) -> str | None:
    """What a message starts: as a whole first, then what stands inside."""
    hit = TRIGGERS.match(text)
    return TRIGGERS.inside(text) if hit is None else hit.verb


@pytest.mark.parametrize("text", HEARD.strip().splitlines())
def test_she_is_heard(text: str) -> None:
    assert verb(text) == "notme.begin"
    assert verb(f"hola buenas tardes. {text} gracias") == "notme.begin"


@pytest.mark.parametrize("text", WHOLE.strip().splitlines())
async def test_she_needs_no_word_for_help(world: World, text: str) -> None:
    await pair(world)
    await world.play(f"Daniel > {text}\n{HERS}{PAGE}")


@pytest.mark.parametrize("text", NOT_HEARD.strip().splitlines())
def test_what_he_tells_is_his(text: str) -> None:
    assert verb(text) != "notme.begin"


def test_ten_thousand_characters_are_no_trouble() -> None:
    assert TRIGGERS.inside("soy la " * 1_500) is None
    assert TRIGGERS.inside("ayuda soy su esposa " + "a" * 10_000) == "notme.begin"


async def test_her_longer_words_at_an_open_question_and_a_whole_word_first(world: World) -> None:
    """The question of his stays as it was; a word for a tool is a word for a tool."""
    await pair(world)
    await world.play(f"""
        Daniel > plan
        Daniel < Tu plan dice …
        Daniel > [Hacer mi plan]
        Daniel < ¿Qué notas …
        Daniel > ayuda soy su esposa
        {HERS}{PAGE}
        Daniel > [Borrar esto]
        Daniel < (clear 2)
        !! kill
        Daniel > hablé con su esposa y sentí calor
        Daniel < ¿A qué lugar …
    """)


async def test_one_of_the_team_who_is_asked_may_quote(world: World) -> None:
    await pair(world)
    await world.play("""
        Noa > termometro
        Noa < …
        Noa > dice: soy la esposa de Juan
        Noa < …
    """)
    assert not [m for m in world.heard("Noa") if m.line.startswith("Si hay peligro, marca 911. Para mujeres")]
    await world.staff("Eva", Role.COUNSELLOR)
    await world.play("Eva > me está pegando\nEva < Si hay peligro, marca 911. Para mujeres: … [Borrar esto]\nNoa < …")


async def test_nothing_that_he_sees_later_tells_of_it(world: World) -> None:
    await pair(world)
    await world.play(f"Daniel > por favor me está pegando\n{HERS}{PAGE}Daniel > [Borrar esto]\nDaniel < (clear 2)")
    before = len(world.heard("Daniel"))
    await world.play(LATER)
    shown = "".join(str(one) for one in said(world, before)).casefold()
    assert "otra persona" not in shown and "pegando" not in shown and "079" not in shown
