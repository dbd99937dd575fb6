"""A man's plan: small questions, skipped, stopped, interrupted, changed one by one; sealed, and read in a time-out."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.contract import Role
from content.plan import PLAN_LETTERS, Fault, judge, short
from storage import plan
from storage.people import Living
from storage.plan import Part
from tests.test_timeout import STOP, TO_TALK, block
from tests.world import World

EMPTY = (
    "Daniel < Tu plan dice qué haces para no hacer daño. Son 5 preguntas cortas. Salta las que quieras y cambia lo que "
    "quieras después. [Hacer mi plan] [Menú]"
)
SIGNS = "Daniel < ¿Qué notas en tu cuerpo cuando empieza a subir el enojo? … [Saltar] [Seguir otro día]"
PLACE = "Daniel < ¿A qué lugar seguro puedes ir solo cuando pasa eso? [Saltar] [Seguir otro día]"
PEOPLE = (
    "Daniel < ¿Con quién te calma hablar? Amigos o familia tuya, no ella. Basta el nombre de pila, sin teléfono. "
    "[Saltar] [Seguir otro día]"
)
PHRASE = "Daniel < ¿Qué frase te dices para parar? [Saltar] [Seguir otro día]"
WONT = "Daniel < ¿Qué decides no hacer, pase lo que pase? [Saltar] [Seguir otro día]"
MADE = block(
    "Daniel > plan",
    EMPTY,
    "Daniel > [Hacer mi plan]",
    SIGNS,
    "Daniel > me arde la cara",
    PLACE,
    "Daniel > el parque de la esquina",
    PEOPLE,
    "Daniel > Beto y mi tía Lupe",
    PHRASE,
    "Daniel > aquí paro",
    WONT,
    "Daniel > no grito ni azoto puertas",
)
FIRST = "Daniel < Tu plan: / Señales: me arde la cara / Lugar: el parque de la esquina / Personas: Beto y mi tía Lupe"
SECOND = "Daniel < Frase: aquí paro / No haré: no grito ni azoto puertas [Cambiar algo] [Menú]"


async def written(world: World, name: str = "Daniel") -> dict[Part, str]:
    """What somebody's plan says."""
    id = world.people[name].id
    await world.keys.load([id])
    async with world.database.read() as db:
        return await plan.of_person(db, world.keys, id)


async def test_five_small_questions_and_two_bubbles(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        {MADE}
        {FIRST}
        {SECOND}
        .. 3 weeks
        Daniel > /plan
        {FIRST}
        {SECOND}
        Daniel > mi plan
        {FIRST}
        {SECOND}
    """)
    assert await written(world) == {
        Part.SIGNS: "me arde la cara",
        Part.PLACE: "el parque de la esquina",
        Part.PEOPLE: "Beto y mi tía Lupe",
        Part.PHRASE: "aquí paro",
        Part.WONT: "no grito ni azoto puertas",
    }


async def test_skipped_stopped_killed_and_completed_another_day(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > plan
        {EMPTY}
        Daniel > [Hacer mi plan] && [Hacer mi plan]
        {SIGNS}
        {SIGNS}
        Daniel > [Saltar] && [Saltar]
        {PLACE}
        !! kill
        Daniel >> la banca
        {PEOPLE}
        Daniel > [Seguir otro día] && [Seguir otro día]
        Daniel < Lo que escribiste queda guardado. Sigue cuando quieras. [Ver mi plan] [Menú]
        .. 2 days
        Daniel > [Ver mi plan]
        Daniel < Tu plan: / Lugar: la banca [Completar] [Cambiar algo] [Menú]
        Daniel > [Completar]
        {SIGNS}
        Daniel > calor
        {PEOPLE}
        Daniel > [Saltar]
        {PHRASE}
        Daniel > [Saltar]
        {WONT}
        Daniel > [Saltar]
        Daniel < Tu plan: / Señales: calor / Lugar: la banca [Completar] [Cambiar algo] [Menú]
        Daniel > hola
        Daniel < No entendí eso. …
    """)


async def test_a_time_out_in_the_middle_and_on_with_the_same_question(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > plan
        {EMPTY}
        Daniel > [Hacer mi plan]
        {SIGNS}
        Daniel > calor
        {PLACE}
        {TO_TALK.replace("[Ya estoy mejor] [Necesito", "[Ya estoy mejor] [Mi plan] [Necesito")}
        !! kill
        .. 10 minutes
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 1
        Daniel < Avisa que ya estás tranquilo. …
        {PLACE}
        Daniel > el patio
        {PEOPLE}
    """)
    assert await written(world) == {Part.SIGNS: "calor", Part.PLACE: "el patio"}


async def test_one_part_is_changed_or_taken_away(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        {MADE}
        {FIRST}
        {SECOND}
        Daniel > [Cambiar algo]
        Daniel < ¿Qué parte quieres cambiar? [Señales] [Lugar] [Personas] [Frase] [Lo que no haré]
        Daniel > [Lugar]
        Daniel < ¿A qué lugar seguro … [Saltar] [Quitar lo de antes]
        Daniel > la azotea
        Daniel < Tu plan: / … Lugar: la azotea / …
        {SECOND}
        Daniel > [Cambiar algo]
        Daniel < ¿Qué parte …
        Daniel > [Personas]
        Daniel < ¿Con quién … [Saltar] [Quitar lo de antes]
        Daniel > [Quitar lo de antes] && [Quitar lo de antes]
        Daniel < Listo, ya no está.
        Daniel < Tu plan: / Señales: me arde la cara / Lugar: la azotea
        Daniel < Frase: aquí paro / No haré: no grito ni azoto puertas [Completar] [Cambiar algo] [Menú]
        Daniel > [Cambiar algo]
        Daniel < ¿Qué parte …
        Daniel > [Frase]
        Daniel < ¿Qué frase … [Saltar] [Quitar lo de antes]
        Daniel > [Saltar]
        Daniel < Tu plan: / …
        Daniel < Frase: aquí paro / …
    """)
    assert Part.PEOPLE not in await written(world)


async def test_what_cannot_be_kept_is_asked_again_and_nothing_is_lost(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        {MADE}
        {FIRST}
        {SECOND}
        Daniel > [Cambiar algo]
        Daniel < …
        Daniel > [Personas]
        Daniel < …
        Daniel > {"x" * 301}
        Daniel < Es muy largo para leerlo con enojo y no lo guardé. ¿Me lo dices más corto? [Saltar]
        Daniel > Beto 55 0000-0000
        Daniel < No guardo teléfonos. Los números ya están en tu celular. ¿Me lo dices sin número? [Saltar]
        Daniel > con mi esposa
        Daniel < Calmarte no le toca a ella. ¿Hay un amigo o alguien de tu familia? [Saltar]
        Daniel > 😀😀
        Daniel < No pude leer eso. ¿Me lo dices con palabras? [Saltar]
        Daniel > [Saltar]
        {FIRST}
        {SECOND}
    """)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  <b>Beto</b>\n\n y  Toño ", "<b>Beto</b> y Toño"),
        ('=HYPERLINK("http://x";"y")', '=HYPERLINK("http://x";"y")'),
        ("cal\u202eor\x00\u200b", "calor"),
        ("a" * PLAN_LETTERS, "a" * PLAN_LETTERS),
        ("a" * 10_000, Fault.LONG),
        ("\u200b\x00 \n", Fault.EMPTY),
        ("!!!", Fault.EMPTY),
        ("+52 (55) 0000.0000", Fault.NUMBER),
        ("a las 7:30 o el 24/11", "a las 7:30 o el 24/11"),
        ("Ella", Fault.HER),
        ("MI NÓVIA", Fault.HER),
        ("la novia de mi hermano", "la novia de mi hermano"),
    ],
)
def test_judging(typed: str, kept: str | Fault) -> None:
    assert judge(typed, Part.PEOPLE) == kept


def test_only_where_people_are_asked_for_she_is_no_answer() -> None:
    assert judge("no le grito a ella", Part.WONT) == "no le grito a ella"
    assert (
        judge("uno dos tres", Part.SIGNS, words=2) is Fault.LONG and judge("abcd", Part.SIGNS, letters=3) is Fault.LONG
    )
    assert short("uno dos tres", 2) == "uno dos…" and short("uno dos", 2) == "uno dos"


async def test_inside_a_time_out_in_few_words_and_the_time_out_goes_on(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    long = "no grito no insulto no rompo cosas no azoto puertas no manejo"
    await world.play(f"""
        {MADE.replace("no grito ni azoto puertas", long)}
        {FIRST}
        Daniel < Frase: …
        Daniel > alto
        {STOP}
        Daniel > plan
        {STOP}
        Daniel > [Ya salí]
        Daniel < Deja las llaves …
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        Daniel > plan
        Daniel < De 0 a 10, ¿cómo estás ahora? [0-3] [4-6] [7-8] [9-10] [Necesito a alguien]
        Daniel > 8
        Daniel < Tu retiro dura 30 minutos, …
        Daniel > [30 minutos]
        Daniel < Camina despacio. … [Respirar] [Ya estoy mejor] [Mi plan] [Necesito a alguien]
        Daniel > [Mi plan]
        Daniel < Lugar: el parque de la esquina / Frase: aquí paro / Personas: Beto y mi tía Lupe / No haré: no grito no
            insulto no rompo cosas… [Volver al retiro] [Necesito a alguien]
        Daniel > [[plan.part:place:1]]
        Daniel < Camina despacio. … [Mi plan] [Necesito a alguien]
        Daniel > [[plan.change]]
        Daniel < Camina despacio. …
        Daniel > [Volver al retiro]
        Daniel < Camina despacio. … [Respirar] [Ya estoy mejor] [Mi plan] [Necesito a alguien]
        .. 2 minutes
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Repite en voz baja: … [Respirar] [Ya estoy mejor] [Mi plan] [Necesito a alguien]
        .. until 20:25
        Daniel < Faltan 5 minutos. …
        Daniel > 1
        Daniel < Avisa que ya estás tranquilo. …
        .. 1 minute
        Daniel > [Volver al retiro]
        Daniel < Ese retiro ya terminó. Si algo sube, escribe alto. [Alto] [Necesito a alguien]
        Daniel > [Mi plan]
        {FIRST}
        Daniel < Frase: …
    """)
    inside = [m.letter.text.plain for m in world.heard("Daniel") if m.letter.line and m.letter.line.id == "plan-inside"]
    assert len(inside) == 1 and len(inside[0].split()) <= 35


async def test_at_the_longest_it_is_short_inside_a_time_out(world: World) -> None:
    await world.person("Daniel")
    many = " ".join(["palabra"] * 35)
    await world.play(f"Daniel > plan\n{EMPTY}\nDaniel > [Hacer mi plan]\n{SIGNS}")
    for asked in (PLACE, PEOPLE, PHRASE, WONT):
        await world.play(f"Daniel > {many}\n{asked}")
    await world.play(f"Daniel > {many}\nDaniel < …\nDaniel < …\n{TO_TALK.replace('mejor] [N', 'mejor] [Mi plan] [N')}")
    await world.play("Daniel > [Mi plan]\nDaniel < …")
    [said] = [m.letter.text.plain for m in world.heard("Daniel") if m.letter.line and m.letter.line.id == "plan-inside"]
    assert 25 < len(said.split()) <= 35


async def test_sealed_and_gone_with_him(world: World) -> None:
    daniel = await world.person("Daniel")
    await world.play(f"{MADE}\n{FIRST}\n{SECOND}")
    async with world.database.read() as db:
        row = (await db.execute(select(plan.plan))).one()
    for part in Part:
        blob = getattr(row, part.value)
        assert isinstance(blob, bytes) and b"parque" not in blob and b"Beto" not in blob
    await world.play("Daniel > borrar\nDaniel < …\nDaniel > sí\nDaniel < …\nDaniel > sí\nDaniel < …")
    assert await world.rows_about(daniel) == 0


async def test_what_waits_for_an_erasure_is_gone_at_once(world: World) -> None:
    """R16: with a time-out running all that is not needed for it goes today."""
    await world.person("Daniel")
    await world.play(f"""
        {MADE}
        {FIRST}
        {SECOND}
        Daniel > alto
        {STOP}
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < Hay un retiro o un aviso tuyo sin cerrar. …
    """)
    assert await written(world) == {}


async def test_an_answer_to_a_question_that_is_gone_is_not_met_by_silence(world: World) -> None:
    """The plan went with his wish to erase, its question lay open below."""
    await world.person("Daniel")
    await world.staff("Noa", Role.FACILITATOR)
    await world.play(f"""
        Daniel > plan
        {EMPTY}
        Daniel > [Hacer mi plan]
        {SIGNS}
        Daniel > ayuda
        Daniel < …
        Noa < …
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < Hay un retiro o un aviso tuyo sin cerrar. …
        Daniel > me arde la cara
        {EMPTY}
    """)
    assert await written(world) == {}


async def test_forged_taps_and_whom_it_is_not_for(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Ana")
    await world.person("Bea", Role.FACILITATOR, Role.PARTICIPANT)
    await world.play(f"""
        Daniel > [[plan.skip:signs]]
        Daniel < (nada)
        Daniel > [[plan.clear:signs]]
        Daniel < (nada)
        Daniel > [[plan.stop]]
        Daniel < (nada)
        Daniel > [[plan.part:nothing:1]]
        Daniel < Ese botón ya no sirve. …
        Daniel > [[plan.part:signs:7]]
        {SIGNS}
        Daniel > [[plan.skip:place]]
        Daniel < (nada)
        Daniel > (2 hours ago) calor
        {PLACE}
        Ana > plan
        Ana < Eso no está abierto para ti. …
        Ana > [[plan.part:signs:1]]
        Ana < Eso no está abierto para ti. …
        Bea > plan
        Bea < Tu plan dice …
    """)


async def test_in_english(world: World) -> None:
    await world.person("Daniel", language="en")
    await world.play("""
        Daniel > my plan
        Daniel < Your plan says what you do so as to do no harm. … [Make my plan] [Menu]
        Daniel > [Make my plan]
        Daniel < What do you notice … [Skip] [Another day]
        Daniel > heat
        Daniel < To which safe place … [Skip] [Another day]
        Daniel > [Another day]
        Daniel < What you wrote is kept. Go on whenever you like. [See my plan] [Menu]
        Daniel > [See my plan]
        Daniel < Your plan: / Signs: heat [Complete it] [Change something] [Menu]
    """)


async def test_asked_for_in_a_time_out_that_the_service_slept_through(world: World) -> None:
    """R9: no step any more, and no plan as if no time had passed."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {MADE}
        {FIRST}
        {SECOND}
        {TO_TALK.replace("[Ya estoy mejor] [Necesito", "[Ya estoy mejor] [Mi plan] [Necesito")}
        !! stop
        .. 1 minute
        Daniel > plan
        .. 18 minutes
        !! start
        Daniel < Estuve sin servicio y no te contesté a las 8:01. … [Estoy bien] [Necesito a alguien]
    """)
