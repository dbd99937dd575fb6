"""The agreement card: made in calm, as fits how he lives, used in his time-outs, and never a word of it to anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.contract import Role
from handlers.timeout import rules, steps
from handlers.timeout.rules import How, Ties
from handlers.timeout.steps import Own
from storage import agreement, circle, people, tasks
from storage.circle import Part as CirclePart
from storage.people import Living
from storage.tables import audit
from storage.tasks import Kind
from storage.timeout import Children, Step
from tests.test_timeout import STOP, TO_TALK, block, pauses
from tests.test_timeout_rules import pause
from tests.world import World

INTRO = (
    "Daniel < Tu tarjeta guarda lo que acuerdas para tus retiros. Se hace en calma, con tu facilitador. Son preguntas "
    "cortas y puedes saltar las que quieras. [Hacer mi tarjeta] [Menú]"
)
MINUTES = "Daniel < ¿Cuánto dura tu retiro? [15 minutos] [30 minutos] [45 minutos] [60 minutos] [Saltar]"
CHILDREN = "Daniel < ¿Hay niñas o niños contigo en esos momentos? [Sí] [No] [Saltar]"
COVER = "Daniel < ¿Qué persona adulta se queda con ellos? Basta el nombre de pila. Nunca se quedan solos. [Saltar]"
BACK = "Daniel < ¿Qué haces al volver? Recuerda: si ella dice que no quiere hablar, es no. [Saltar]"
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
)
SHOWN = (
    "Daniel < Tu tarjeta: / Frase: me retiro un rato / Lugar: la banca del parque / Tiempo: 45 minutos / Con los niños: su "
    "abuela Rosa / Al volver: toco y pregunto si quiere hablar [Cambiar algo] [Menú]"
)
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
NOT_YOURS = "Eso lo ve quien acompaña a esa persona."


async def leads(world: World, name: str, *men: str) -> None:
    """Somebody of the team leads a circle of these men."""
    now = world.clock.now()
    async with world.database.write() as db:
        id = await circle.make(db, world.organisation, f"Círculo de {name}", now)
        assert id is not None
        await circle.enter(db, id, world.people[name].id, CirclePart.FACILITATOR, now)
        for man in men:
            await circle.enter(db, id, world.people[man].id, CirclePart.MEMBER, now)


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
        Daniel < Tu tarjeta: / Frase: me retiro de la llamada / Lugar: el taller / Tiempo: 15 minutos [Cambiar algo]
            [Menú]
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
        Daniel < Tu tarjeta: / Frase: aquí paro / Lugar: la cancha / Tiempo: 60 minutos [Completar] [Cambiar algo]
            [Menú]
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


# --- inside the time-out ---------------------------------------------------------------------------------------------


async def test_his_phrase_his_place_and_his_minutes(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOME}
        {SHOWN}
        Daniel > alto
        {STOP}
        Daniel < Di solo tu frase: me retiro un rato. Ni una palabra más. [Ya salí]
        Daniel > alto
        {STOP}
        Daniel > [Hay niños conmigo]
        Daniel < No los dejes solos. …
        Daniel > [Sí hay]
        Daniel < Entonces sal tú. Di solo: me retiro un rato. Ellos se quedan con esa persona. [Ya salí] …
        Daniel > [Ya salí]
        Daniel < Deja las llaves … volver. [Listo] …
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        Daniel > [7-8]
        Daniel < Tu retiro dura 45 minutos, hasta las 8:45 de la noche. ¿Quieres otro tiempo? …
        Daniel > acuerdo
        Daniel < Tu retiro dura 45 minutos, …
        !! kill
        .. 1 minute
        Daniel < Ve a tu lugar: la banca del parque. Camina despacio. Lleva el celular … [Respirar] …
        .. 2 minutes
        Daniel < Respira conmigo: …
        Daniel > [Seguir]
        Daniel < Repite en voz baja: puedo estar enojado y no hacer daño. No necesito ganar. …
        .. 8 minutes
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? …
        Daniel > 8
        Daniel < Todavía no. Sigue en tu lugar: la banca del parque. Respira lento. Te pregunto otra vez …
        .. until 20:40
        Daniel < Faltan 5 minutos. …
        Daniel > 1
        Daniel < Avisa que ya estás tranquilo. …
        Daniel > /alto 15
        {STOP}
        Daniel < Di solo tu frase: …
        Daniel > [Ya salí]
        Daniel < Deja …
        Daniel > [Listo]
        Daniel < De 0 …
        Daniel > [7-8]
        Daniel < Tu retiro dura 15 minutos, …
    """)


async def test_a_sign_of_the_hand_and_a_call(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {
        HOME.replace("> me retiro un rato", "> [Uso una seña]").replace(
            "Daniel < ¿A qué lugar",
            '''
        Daniel < ¿Qué seña haces con la mano? … [Saltar]
        Daniel > la palma arriba
        Daniel < ¿A qué lugar''',
        )
    }
        Daniel < Tu tarjeta: / Seña: la palma arriba / …
        Daniel > alto
        {STOP}
        Daniel < Haz solo tu seña: la palma arriba. Ni una palabra más. [Ya salí]
    """)
    await world.person("Raúl", living=Living.APART)
    await world.play(f"""
        {AWAY.replace("Daniel", "Raúl")}
        Raúl < Tu tarjeta: …
        Raúl > alto
        {STOP.replace("Daniel", "Raúl")}
        Raúl < Si estás en una llamada, di solo me retiro de la llamada y cuelga. No contestes mensajes. [Ya salí]
        Raúl > [Ya salí]
        Raúl < Deja las llaves … No le escribas ni le llames hoy. …
    """)
    assert [one.minutes for one in await pauses(world, "Raúl")] == [15]


async def test_an_order_set_later_even_in_a_time_out_silences_the_card_made_before(world: World) -> None:
    """What he settled for living with her is never said under an order; only the length stays."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOME}
        {SHOWN}
        Daniel > alto
        {STOP}
        Daniel < Di solo tu frase: …
        Daniel > [Ya salí]
        Daniel < Deja …
        Daniel > [Listo]
        Daniel < De 0 …
        Daniel > [7-8]
        Daniel < Tu retiro dura 45 minutos, …
    """)
    await lives(world, Living.ORDER)
    await world.play("""
        Daniel > [45 minutos]
        Daniel < Camina despacio. Lleva el celular … [Respirar] [Ya estoy mejor] [Necesito a alguien]
        .. until 20:40
        Daniel < Respira …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Otra vez: …
        Daniel < Repite en voz baja: puedo estar enojado y no hacer daño. No necesito ganar. …
        Daniel < Faltan 5 minutos. …
        Daniel > 1
        Daniel < Hoy no la busques. [Necesito a alguien]
        Daniel > acuerdo
        Daniel < Tu tarjeta guarda …
        Daniel > alto
        Daniel < Para. …
    """)
    assert [one.minutes for one in await pauses(world)] == [45, 45]


async def test_an_order_set_while_he_makes_it(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > acuerdo
        {INTRO}
        Daniel > [Hacer mi tarjeta]
        Daniel < ¿Con qué frase avisas …
        Daniel > ya vuelvo
        Daniel < ¿A qué lugar …
    """)
    await lives(world, Living.ORDER)
    await world.play(f"""
        Daniel > la casa de ella
        {INTRO}
        Daniel > [Hacer mi tarjeta]
        Daniel < ¿Qué frase te dices a ti para parar? …
        Daniel > [[agreement.part:back]]
        {INTRO}
    """)
    await lives(world, Living.TOGETHER)
    await world.play("""
        Daniel > acuerdo
        Daniel < Tu tarjeta: / Frase: ya vuelvo [Completar] [Cambiar algo] [Menú]
    """)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("how", list(How))
def test_at_the_longest_every_bubble_is_read_at_a_glance(world: World, how: How, language: str) -> None:
    longest = " ".join(["palabra"] * 10)
    own = Own(how, longest, longest, plan=True)
    for step in Step:
        for ties in Ties:
            said, _ = steps.bubble(pause(step=step, children=Children.ADULT), ties, lambda at: at, own)
            assert len(world.words.render(said, language).plain.split()) <= 35, (step, how)


def test_alone_with_children_or_at_the_wheel_his_place_is_not_said(world: World) -> None:
    own = Own(How.PHRASE, "me voy", "el parque")
    for step in (Step.WALK, Step.WAIT):
        for where in ({"children": Children.ALONE}, {"driving": True}, {"driving": True, "children": Children.ALONE}):
            said, _ = steps.bubble(pause(step=step, **where), Ties.TOGETHER, lambda at: at, own)
            assert "parque" not in world.words.render(said, "es").plain
    assert rules.how(agreement.Variant.AWAY, gesture=True) is How.CALL


async def test_the_first_bubble_leaves_before_anything_of_the_card_is_opened(world: World) -> None:
    """Even a card that cannot be read keeps no time-out back: it goes on with neutral words."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"{HOME}\n{SHOWN}")
    async with world.database.write() as db:
        await db.execute(agreement.agreement.update().values(phrase=b"rubbish"))
        await db.execute(agreement.agreement.update().values(place=b""))
    await world.play(TO_TALK.replace("dura 30 min", "dura 45 min"))


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
        Daniel < Di solo tu frase: <b>me voy</b>. Ni una palabra más. [Ya salí]
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
        Daniel < Ya lo anoté. …
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
    for name in ("phrase", "place", "cover", "back"):
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


# --- his facilitator -------------------------------------------------------------------------------------------------


async def test_the_facilitator_sees_that_it_is_there_and_says_that_they_looked_at_it(world: World) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await leads(world, "Ana", "Daniel")
    async with world.database.write() as db:
        now = world.clock.now()
        what = (world.organisation, Kind.CARD)
        await tasks.ask(db, what, about=daniel.id, dates=(now, now + timedelta(days=7)))
    await world.play(
        f"""
        Ana > [[agreement.confirm:{{id}}]]
        Ana < Daniel todavía no tiene tarjeta de acuerdo. Háganla juntos y en calma: en su chat escribe acuerdo. No hace
            falta que nadie la firme ni la autorice.
        {HOME}
        {SHOWN}
        .. 1 day
        Ana > [[agreement.look:{{id}}]]
        Ana < Daniel tiene tarjeta de acuerdo desde el martes 24 de noviembre. ¿La vieron juntos? [La vimos juntos]
        !! kill
        Ana > [La vimos juntos] && [La vimos juntos]
        Ana < Queda anotado: Daniel y alguien del equipo vieron su tarjeta juntos el miércoles 25 de noviembre.
        Ana < Queda anotado: …
        Daniel < (nada)
        Daniel > acuerdo
        {SHOWN}
        Daniel > [Cambiar algo]
        Daniel < …
        Daniel > [Tiempo]
        {MINUTES}
        Daniel > [30 minutos]
        Daniel < Tu tarjeta: …
        Ana > [[agreement.look:{{id}}]]
        Ana < Daniel tiene tarjeta … [La vimos juntos]
        """,
        id=str(daniel.id),
    )
    assert await waiting(world) == []
    assert (await world.audited("agreement.confirm"), await world.audited("agreement.look")) == (1, 2)
    async with world.database.read() as db:
        [row] = await db.execute(select(audit).where(audit.c.verb == "agreement.confirm"))
    assert (row.actor, row.subject) == (world.people["Ana"].id, f"person:{daniel.id}")
    words = ("retiro un rato", "banca", "45", "Rosa", "toco")
    assert not [m.line for m in world.heard("Ana") for word in words if word in m.line]


async def test_nobody_else_sees_anything_of_it(world: World) -> None:
    """Another facilitator, the coordinator of a led man, a facilitator who is a man of the circle, another house."""
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Ana")
    await world.staff("Eva")
    await world.staff("Cora", Role.COORDINATOR)
    await world.staff("Sol", Role.COUNSELLOR)
    bea = await world.person("Bea", Role.FACILITATOR, Role.PARTICIPANT, living=Living.TOGETHER)
    await leads(world, "Ana", "Daniel", "Bea")
    home = world.organisation
    world.organisation = await world.another_organisation("Otra casa")
    raul = await world.person("Raúl", living=Living.TOGETHER)
    world.organisation = home
    await world.play(f"{HOME}\n{SHOWN}")
    for id in (daniel.id, 10**9, -1):
        for name in ("Eva", "Cora", "Bea"):
            await world.play(f"{name} > [[agreement.look:{id}]]\n{name} < {NOT_YOURS}")
            await world.play(f"{name} > [[agreement.confirm:{id}]]\n{name} < {NOT_YOURS}")
    await world.play(f"Bea > [[agreement.confirm:{bea.id}]]\nBea < {NOT_YOURS}")
    await world.play(f"Ana > [[agreement.confirm:{raul.id}]]\nAna < {NOT_YOURS}")
    await world.play(f"Cora > [[agreement.confirm:{raul.id}]]\nCora < {NOT_YOURS}")
    await world.play(f"Sol > [[agreement.confirm:{daniel.id}]]\nSol < Eso no está abierto para ti. …")
    await world.play(f"Daniel > [[agreement.confirm:{daniel.id}]]\nDaniel < Eso no está abierto para ti. …")
    await world.play("Ana > acuerdo\nAna < Eso no está abierto para ti. …")
    assert (await world.audited("agreement.confirm"), await world.audited("agreement.look")) == (0, 0)


async def test_who_has_no_facilitator_is_the_coordinators(world: World) -> None:
    daniel = await world.person("Daniel", living=Living.TOGETHER)
    await world.staff("Cora", Role.COORDINATOR)
    await world.play(
        f"{HOME}\n{SHOWN}\nCora > [[agreement.confirm:{daniel.id}]]\nCora < Queda anotado: Daniel y alguien …"
    )


# --- the day after a time-out without a card -------------------------------------------------------------------------


async def test_without_a_card_he_and_his_facilitator_are_reminded_and_the_card_ends_it(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {TO_TALK}
        .. 10 minutes
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, …
        Daniel > 1
        Daniel < Avisa …
        .. until 08:00
        Daniel < Tienes un aviso. …
        Daniel > [Empezar]
        Daniel < Piensa …
        Daniel > [Saltar]
        Daniel < ¿Qué le exigías …
        Daniel > [Saltar]
        Daniel < ¿De qué era? …
        Daniel > [Saltar]
        Daniel < ¿Cómo crees …
        Daniel > [Saltar]
        Daniel < ¿Qué harás …
        Daniel > [Saltar]
        Daniel < Listo. … Te falta tu tarjeta de acuerdo: hazla con tu facilitador. [Mi tarjeta]
    """)
    assert await waiting(world) == [Kind.CARD]
    await world.play(f"Daniel > [Mi tarjeta]\n{HOME.partition(INTRO)[1]}{HOME.partition(INTRO)[2]}\n{SHOWN}")
    assert await waiting(world) == []


async def test_with_a_card_nobody_is_reminded(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOME}
        {SHOWN}
        Daniel > alto
        {STOP}
        Daniel < Di solo …
        .. 61 minutes
        Daniel < Deja …
        Daniel < De 0 …
        Daniel < Tu retiro dura 45 …
        Daniel < Ve a tu lugar: …
        Daniel < Respira …
        Daniel < Otra …
        Daniel < Otra …
        Daniel < Otra …
        Daniel < Repite …
        Daniel < Faltan …
        Daniel < ¿Sigues …
        Daniel < Se acabó …
        .. until 08:00
        Daniel < Tienes un aviso. …
        Daniel > [Empezar]
        Daniel < Piensa …
        Daniel > [Saltar]
        Daniel < ¿Qué le …
        Daniel > [Saltar]
        Daniel < ¿De qué era? …
        Daniel > [Tareas]
        Daniel < ¿Cómo …
        Daniel > [Saltar]
        Daniel < ¿Qué harás …
        Daniel > [Saltar]
        Daniel < Listo. Lo que escribiste queda guardado y tu facilitador no lo lee. Si quieres, llévalo al grupo.
    """)
    assert await waiting(world) == []
