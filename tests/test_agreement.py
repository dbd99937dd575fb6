"""The agreement card: made in calm, as fits how he lives, used in his time-outs, and never a word of it to anybody."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage import agreement, circle, people, tasks
from storage.circle import Part as CirclePart
from storage.people import Living
from storage.tasks import Kind
from tests.test_timeout import STOP, TO_TALK, block
from tests.world import World

INTRO = (
    "Daniel < Tu tarjeta guarda lo que acuerdas para tus retiros. Se hace en calma, con tu facilitador. Son preguntas "
    "cortas y puedes saltar las que quieras. [Hacer mi tarjeta] [Menú]"
)
MINUTES = "Daniel < ¿Cuánto dura tu retiro? [15 minutos] [30 minutos] [45 minutos] [60 minutos] [Saltar]"
CHILDREN = "Daniel < ¿Hay niñas o niños contigo en esos momentos? [Sí] [No] [Saltar]"
COVER = "Daniel < ¿Qué persona adulta se queda con ellos? Basta el nombre de pila. Nunca se quedan solos. [Saltar]"
BACK = "Daniel < ¿Qué haces al volver? Recuerda: si ella dice que no quiere hablar, es no. [Saltar]"
MESSAGE = "Daniel < ¿Qué mensaje, uno solo, acordaron que mandes si acaba el tiempo y no te calmas? … [Saltar]"
HOME = block(
    "Daniel > acuerdo",
    INTRO,
    "Daniel > [Hacer mi tarjeta]",
    "Daniel < ¿Con qué frase avisas que te retiras? … Por ejemplo: me retiro. [Uso una seña] [Saltar]",
    "Daniel > me retiro un rato",
    "Daniel < ¿A qué lugar vas durante tu retiro? … Por ejemplo: el parque. [Saltar]",
    "Daniel > la banca del parque",
    MINUTES,
    "Daniel > [45 minutos]",
    CHILDREN,
    "Daniel > [Sí]",
    COVER,
    "Daniel > su abuela Rosa",
    BACK,
    "Daniel > toco y pregunto si quiere hablar",
    MESSAGE,
    "Daniel > sigo sin calmarme, me quedo con mi hermano",
)
SHOWN = (
    "Daniel < Tu tarjeta: / Frase: me retiro un rato / Lugar: la banca del parque / Tiempo: 45 minutos / Con los "
    "niños: su abuela Rosa / Al volver: toco y pregunto si quiere hablar / Si no me calmo: sigo sin calmarme, me quedo "
    "con mi hermano / Tus retiros la usan cuando la veas con tu facilitador. [Cambiar algo] [Menú]"
)
SEEN = SHOWN.replace(" / Tus retiros la usan cuando la veas con tu facilitador.", "")
"""As it reads once they have looked at it together."""

AWAY = block(
    "Daniel > acuerdo",
    INTRO,
    "Daniel > [Hacer mi tarjeta]",
    "Daniel < ¿Con qué frase cortas una llamada que sube de tono? … Por ejemplo: me retiro de la llamada. [Saltar]",
    "Daniel > me retiro de la llamada",
    "Daniel < ¿En qué lugar te calmas? Uno donde ella no esté. Por ejemplo: el parque. [Saltar]",
    "Daniel > el taller",
    MINUTES,
    "Daniel > un cuarto de hora",
    CHILDREN,
    "Daniel > no",
)


async def leads(world: World, name: str, *men: str) -> None:
    """Somebody of the team leads a circle of these men."""
    now = world.clock.now()
    async with world.database.write() as db:
        id = await circle.make(db, world.organisation, f"Círculo de {name}", now)
        assert id is not None
        await circle.enter(db, id, world.people[name].id, CirclePart.FACILITATOR, now)
        for man in men:
            await circle.enter(db, id, world.people[man].id, CirclePart.MEMBER, now)


async def looked_at(world: World, name: str = "Daniel") -> None:
    """Somebody of the team has looked at his card of today with him."""
    id = world.people[name].id
    async with world.database.write() as db:
        card = await agreement.get(db, id, await people.living(db, id))
        assert card is not None and await agreement.confirm(db, card, 77, world.clock.now())


async def lives(world: World, living: Living, name: str = "Daniel") -> None:
    """Staff write down how he lives."""
    async with world.database.write() as db:
        assert await people.set_living(db, world.people[name].id, living, by_staff=True)


async def waiting(world: World) -> list[Kind]:
    async with world.database.read() as db:
        return [one.kind for one in await tasks.waiting(db, world.organisation)]


async def test_the_whole_card_of_who_lives_with_her(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOME}
        {SHOWN}
        !! kill
        .. 2 weeks
        Daniel > /tarjeta
        {SHOWN}
        Daniel > [Cambiar algo]
        Daniel < ¿Qué parte quieres cambiar? [Frase] [Lugar] [Tiempo] [Si hay niños] [Quién los cuida] [Al volver]
            [Si no me calmo]
        Daniel > [Frase]
        Daniel < ¿Con qué frase … [Uso una seña] [Saltar]
        Daniel > [Uso una seña]
        Daniel < ¿Qué seña haces con la mano? En pocas palabras. [Saltar]
        Daniel > levanto la palma
        Daniel < Tu tarjeta: / Seña: levanto la palma / Lugar: … / Con los niños: su abuela Rosa / …
        Daniel > [Cambiar algo]
        Daniel < …
        Daniel > [Si hay niños]
        {CHILDREN}
        Daniel > [No]
        Daniel < Tu tarjeta: / Seña: levanto la palma / Lugar: la banca del parque / Tiempo: 45 minutos / Al volver: …
    """)
    async with world.database.read() as db:
        assert (await db.execute(select(agreement.agreement))).one().cover is None


@pytest.mark.parametrize("living", [Living.APART, Living.UNKNOWN])
async def test_apart_it_is_about_calls_and_nobody_returns(world: World, living: Living) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        {AWAY}
        Daniel < Tu tarjeta: / Frase: me retiro de la llamada / Lugar: el taller / Tiempo: 15 minutos / Tus retiros
            la usan cuando la veas con tu facilitador. [Cambiar algo] [Menú]
        Daniel > [Cambiar algo]
        Daniel < ¿Qué parte quieres cambiar? [Frase] [Lugar] [Tiempo] [Si hay niños]
        Daniel > [[agreement.part:back]]
        Daniel < Tu tarjeta: …
        Daniel > [[agreement.part:gesture]]
        Daniel < Tu tarjeta: …
        Daniel > [[agreement.part:cover]]
        Daniel < Tu tarjeta: …
    """)


async def test_under_an_order_nothing_is_about_her(world: World) -> None:
    await world.person("Daniel", living=Living.ORDER)
    await world.play(f"""
        Daniel > mi tarjeta
        {INTRO}
        Daniel > [Hacer mi tarjeta]
        Daniel < ¿Qué frase te dices a ti para parar? En pocas palabras. Por ejemplo: aquí paro. [Saltar]
        Daniel > aquí paro
        Daniel < ¿En qué lugar te calmas? Uno que cumpla con lo que dijo el juez. Por ejemplo: el parque. [Saltar]
        Daniel > la cancha
        {MINUTES}
        Daniel > 20
        {MINUTES}
        Daniel > 60 minutos
        {CHILDREN}
        Daniel > quizás
        {CHILDREN}
        Daniel > [Saltar]
        Daniel < Tu tarjeta: / Frase: aquí paro / Lugar: la cancha / Tiempo: 60 minutos / Tus retiros la usan cuando
            la veas con tu facilitador. [Completar] [Cambiar algo] [Menú]
    """)
    await looked_at(world)
    await world.play(f"""
        {
        TO_TALK.replace("Tu retiro dura 30 minutos", "Tu retiro dura 60 minutos")
        .replace("Camina despacio. …", "Ve a tu lugar: la cancha. Camina despacio. …")
        .replace(
            "Repite en voz baja: …",
            "Repite en voz baja: puedo estar enojado y no hacer daño. Y tu frase: aquí paro. Te pregunto cómo vas …",
        )
    }
        .. 25 minutes
        Daniel < Faltan 5 minutos. …
        Daniel > 1
        Daniel < Hoy no la busques. [Necesito a alguien]
    """)


# --- rubbish, taps, interruptions ------------------------------------------------------------------------------------


async def test_rubbish_is_asked_again(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    eleven = " ".join("abcdefghijk")
    await world.play(f"""
        Daniel > acuerdo
        {INTRO}
        Daniel > [Hacer mi tarjeta] && [Hacer mi tarjeta]
        Daniel < ¿Con qué frase …
        Daniel < ¿Con qué frase …
        Daniel > {eleven}
        Daniel < Es muy largo …
        Daniel > {"x" * 61}
        Daniel < Es muy largo …
        Daniel > 55 0000 0000
        Daniel < No guardo teléfonos. …
        Daniel > 🙏
        Daniel < No pude leer eso. …
        Daniel > <b>me voy</b>\\u202e
        Daniel < ¿A qué lugar …
        Daniel > alto
        {STOP}
        .. 65 minutes
        Daniel < Deja …
        Daniel < De 0 a 10, …
        Daniel < Tu retiro dura 30 minutos, …
        Daniel < Camina …
        Daniel < Respira …
        Daniel < Otra …
        Daniel < Otra …
        Daniel < Otra …
        Daniel < Repite …
        Daniel < Faltan …
        Daniel < ¿Sigues …
        Daniel < Se acabó …
        Daniel > 1
        Daniel < Avisa que ya estás tranquilo. …
        Daniel < ¿A qué lugar vas durante tu retiro? …
        Daniel > [Saltar] && [Saltar]
        Daniel < ¿Cuánto dura tu retiro? …
        Daniel > [[agreement.minutes:90]]
        Daniel < ¿Cuánto dura tu retiro? …
        Daniel > [[agreement.children:1]]
        Daniel < (nada)
        Daniel > [Saltar]
        Daniel < ¿Hay niñas o niños …
    """)
    assert await waiting(world) == []


async def test_sealed_and_gone_with_him(world: World) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"{HOME}\n{SHOWN}")
    async with world.database.read() as db:
        row = (await db.execute(select(agreement.agreement))).one()
    for name in ("phrase", "place", "cover", "back", "message"):
        blob = getattr(row, name)
        assert isinstance(blob, bytes) and not {b"retiro", b"parque", b"Rosa"} & {*blob.split()}
    await world.play("""
        Daniel > misdatos
        Daniel < …
        Daniel < … • Tu tarjeta de acuerdo: hasta que borres
        Daniel < …
        Daniel < …
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < …
    """)
    assert await world.rows_about(daniel) == 0
