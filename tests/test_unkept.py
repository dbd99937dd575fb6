"""What is not kept of a plan or a card: insults, threats, drink, weapons, a child in charge; and all that is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.contract import Misconfigured, Role
from content.answers import known
from content.plan import UNKEPT, Fault, judge
from storage import agreement, plan
from storage.people import Living
from tests.test_agreement import COVER, INTRO
from tests.test_plan import EMPTY, PEOPLE, PHRASE, PLACE, SIGNS, WONT, written
from tests.world import World

KEPT = """
phrase: me retiro
phrase: me retiro un rato, vuelvo en media hora
phrase: necesito un momento, ahorita regreso
phrase: voy a caminar, regreso a las ocho
phrase: no quiero pelear, salgo un rato
phrase: aquí paro
phrase: pinche coraje, aquí paro
phrase: cállate y respira, Daniel
phrase: no seas idiota, respira
phrase: párale cabrón
phrase: te quiero, salgo un rato
phrase: vas a ver que me calmo
phrase: no te voy a pegar, me voy
phrase: le doy una vuelta a la cuadra
phrase: te dejo un rato
phrase: voy a tomar agua
phrase: voy a tomar aire
phrase: me voy un rato con mi hermano
place: el parque
place: la banca del parque
place: el taller de mi compadre
place: con mi tía Chela
place: la casa de mi mamá en Barrio Alto
place: la barda de la colonia Armería
place: el puente de fierro
place: la iglesia
place: el grupo de alcohólicos anónimos
place: lejos de la cantina
place: donde no haya alcohol
place: la tienda de la esquina, por un refresco
place: una coca en la tienda
place: a tomar un café con Beto
place: la azotea
place: me echo unas vueltas en el campo
people: Beto y mi tía Lupe
people: Chela, mi hermana
people: Chela
people: mi hermano que ya no toma cerveza
people: Armando
people: don Nacho
wont: pegarle
wont: no la voy a golpear
wont: gritar, insultar, decirle pendeja
wont: no tomo cerveza ni agarro la pistola
wont: no la voy a insultar ni a seguir
wont: no grito no insulto no rompo cosas no azoto puertas no manejo
signs: me arde la cara y aprieto los puños
signs: ganas de pegarle a la pared
signs: le digo pendeja en mi cabeza
signs: se me antoja una cerveza
gesture: levanto la palma
gesture: la palma arriba
gesture: cruzo los brazos
cover: su abuela Rosa
cover: mi mamá
cover: mi hijo de 22
cover: mi hija mayor, de 20 años
cover: la niñera
cover: mi hermana Chela
cover: su mamá, ella se queda con los niños
cover: mi suegra, con el niño de 3
cover: la vecina del 12
cover: Rosa
cover: los niños se quedan con Rosa
cover: Rosa se queda con la niña
cover: mi hijo y su abuela
cover: nunca se quedan solos, con Rosa
back: toco y pregunto si quiere hablar
back: aviso que ya estoy y le pregunto
back: dejo el arma con mi hermano y toco
back: pido perdón por gritar
back: le digo que ya me calmé
back: si no quiere hablar, me espero
message: sigo sin calmarme, me quedo con mi hermano
message: no regreso hoy, me quedo con mi mamá
message: me quedo en casa de Beto, mañana te aviso
"""

ASKED_AGAIN = """
phrase insult: vete de aquí pinche vieja
phrase insult: ya cállate
phrase insult: estás loca, me voy
phrase insult: déjame en paz
phrase threat: la voy a matar si se va
phrase threat: te voy a partir la madre
phrase threat: vas a ver cuando regrese
phrase threat: te vas a arrepentir
phrase threat: si te vas te mato
phrase insult: lárgate de mi casa
phrase insult: por tu culpa me voy
phrase insult: me voy a la chingada
phrase threat: te quito a los niños
phrase threat: quiero matarme
phrase insult: no me hagas enojar
phrase weapon: voy por mi pistola
place alcohol: en la cantina con una cerveza
place alcohol: el bar de la esquina
place alcohol: unas chelas con mi compadre
place alcohol: con los cuates a pistear
place alcohol: me echo unos tequilas
place weapon: mi cuarto con el machete
place weapon: donde guardo, mi arma
people her: mi esposa
people alcohol: los borrachos de la cantina
gesture insult: le pinto dedo
gesture insult: levanto el puño
gesture weapon: le enseño la navaja
cover child: mi hijo de 12
cover child: la niña
cover child: mi hija
cover child: el mayor
cover child: su hermanita
cover child: Pedro de 14 años
cover child: mi hija cuida a los niños
cover child: se quedan solos
cover child: yo
cover child: nadie
cover child: con mi hija de doce
back insult: la obligo a hablar
back insult: que me pida perdón
back insult: le reviso el celular
message threat: por tu culpa no regreso, vas a ver mañana
message threat: si no me contestas la voy a quemar
wont threat: la voy a matar si se va
signs threat: quiero matarla
"""


def each(table: str) -> list[tuple[str, str]]:
    """Its lines: what stands before the colon, what he types."""
    return [(head, said) for head, _, said in (row.partition(": ") for row in table.strip().splitlines())]


@pytest.mark.parametrize(("part", "said"), each(KEPT))
def test_what_is_kept(part: str, said: str) -> None:
    assert judge(said, part) == said


@pytest.mark.parametrize(("head", "said"), each(ASKED_AGAIN))
def test_what_is_asked_again(head: str, said: str) -> None:
    part, fault = head.split()
    assert judge(said, part) is Fault(fault)
    assert judge(said.upper() + "!!", part) is Fault(fault)


def test_every_question_is_held_against_a_list() -> None:
    for part in (*plan.Part, *agreement.WRITTEN):
        assert isinstance(judge("la voy a matar", part), Fault), part


def test_a_list_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    broken = tmp_path / "unkept.yaml"
    broken.write_text(UNKEPT.read_text(encoding="utf-8").replace("[<adult>,", "[<nobody>,"), encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"unkept\.yaml"):
        known(broken)


async def test_on_his_card_each_is_asked_again_kindly_and_nothing_of_it_is_kept(world: World) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > acuerdo
        {INTRO}
        Daniel > [Hacer mi tarjeta]
        Daniel < ¿Con qué frase avisas …
        Daniel > vete de aquí pinche vieja
        Daniel < Dicho con enojo, eso puede lastimar, y no lo guardé. ¿Cómo lo dices sin ofender ni mandar? [Saltar]
        Daniel > te vas a arrepentir
        Daniel < Eso no lo guardo, porque alguien podría salir herido. Si hay peligro, marca 911. Para hablar con
            alguien: 800 911 2000, gratis. ¿Qué otra cosa te ayuda a parar? [Necesito a alguien] [Saltar]
        !! kill
        Daniel > me retiro
        Daniel < ¿A qué lugar vas …
        Daniel > en la cantina con una cerveza
        Daniel < Con enojo, beber lo hace más difícil, y no lo guardé. ¿Qué otra cosa te sirve para calmarte? [Saltar]
        Daniel > mi cuarto con el machete
        Daniel < Para calmarte, lejos de cualquier arma. No lo guardé. ¿Me dices otra cosa? [Saltar]
        Daniel > el parque
        Daniel < ¿Cuánto dura …
        Daniel > [30 minutos]
        Daniel < ¿Hay niñas o niños …
        Daniel > [Sí]
        {COVER}
        Daniel > mi hijo de 12
        Daniel < Para que estén seguros hace falta otra persona adulta: familia o alguien de confianza. ¿Quién puede
            quedarse con ellos? [Saltar]
        Daniel > su abuela
        Daniel < ¿Qué haces al volver? …
        Daniel > la obligo a hablar
        Daniel < Dicho con enojo, …
        Daniel > pregunto si quiere hablar
        Daniel < ¿Qué mensaje, …
        Daniel > por tu culpa no regreso, vas a ver mañana
        Daniel < Eso no lo guardo, … [Necesito a alguien] [Saltar]
        Daniel > [Saltar]
        Daniel < Tu tarjeta: / Frase: me retiro / Lugar: el parque / Tiempo: 30 minutos / Con los niños: su abuela / Al
            volver: pregunto si quiere hablar / Tus retiros la usan cuando la veas con tu facilitador. [Completar] …
    """)
    async with world.database.read() as db:
        card = await agreement.get(db, daniel.id, Living.TOGETHER)
        assert card is not None and "message" not in card.there


async def test_in_his_plan_which_he_makes_alone_too(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Noa", Role.FACILITATOR)
    await world.play(f"""
        Daniel > plan
        {EMPTY}
        Daniel > [Hacer mi plan]
        {SIGNS}
        Daniel > ganas de pegarle a la pared
        {PLACE}
        Daniel > el bar de la esquina
        Daniel < Con enojo, beber … [Saltar]
        Daniel > la azotea
        {PEOPLE}
        Daniel > mi tía Chela
        {PHRASE}
        Daniel > la voy a matar si se va
        Daniel < Eso no lo guardo, porque alguien podría salir herido. Si hay peligro, marca 911. … [Necesito a alguien]
            [Saltar]
        !! kill
        Daniel > pinche coraje, aquí paro
        {WONT}
        Daniel > pegarle, insultar, tomar cerveza
        Daniel < Tu plan: / …
        Daniel < Frase: pinche coraje, aquí paro / No haré: pegarle, insultar, tomar cerveza [Cambiar algo] [Menú]
    """)
    assert "la voy a matar si se va" not in (await written(world)).values()
    await world.play("""
        Daniel > [Cambiar algo]
        Daniel < …
        Daniel > [Frase]
        Daniel < ¿Qué frase …
        Daniel > quiero matarme
        Daniel < Eso no lo guardo, … [Necesito a alguien] [Saltar]
        Daniel > [Necesito a alguien]
        Daniel < …
        Noa < …
    """)


async def test_in_english(world: World) -> None:
    await world.person("Daniel", language="en")
    await world.play("""
        Daniel > my plan
        Daniel < …
        Daniel > [Make my plan]
        Daniel < …
        Daniel > heat
        Daniel < To which safe place … [Skip] [Another day]
        Daniel > the bar
        Daniel < With anger, drinking makes it harder, and I did not keep it. What else helps you to calm down? [Skip]
        Daniel > the park
        Daniel < Who calms you …
    """)
