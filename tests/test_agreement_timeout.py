"""The agreement card inside a time-out: his own words at their step, in the way that fits how he lives now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.timeout import rules, steps
from handlers.timeout.rules import How, Ties
from handlers.timeout.steps import Own
from storage import agreement
from storage.people import Living
from storage.tasks import Kind
from storage.timeout import Children, Step
from tests.test_agreement import AWAY, HOME, INTRO, SHOWN, leads, lives, looked_at, waiting
from tests.test_timeout import STOP, TO_TALK, pauses
from tests.test_timeout_rules import pause
from tests.world import World


async def test_his_phrase_his_place_and_his_minutes(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"{HOME}\n{SHOWN}")
    await looked_at(world)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel < Di solo tu frase: me retiro un rato. Ni una palabra más. [Ya salí] [Necesito a alguien]
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
        Daniel < Ve a tu lugar: la banca del parque. Camina despacio. Si te sientes mal, … [Respirar] …
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
    """)
    await looked_at(world)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel < Haz solo tu seña: la palma arriba. Ni una palabra más. [Ya salí]
            [Necesito a alguien]
    """)
    await world.person("Raúl", living=Living.APART)
    await world.play(f"""
        {AWAY.replace("Daniel", "Raúl")}
        Raúl < Tu tarjeta: …
    """)
    await looked_at(world, "Raúl")
    await world.play(f"""
        Raúl > alto
        {STOP.replace("Daniel", "Raúl")}
        Raúl < Si estás en una llamada, di solo me retiro de la llamada y cuelga. No contestes mensajes. [Ya salí]
            [Necesito a alguien]
        Raúl > [Ya salí]
        Raúl < Deja las llaves … No le escribas ni le llames hoy. …
    """)
    assert [one.minutes for one in await pauses(world, "Raúl")] == [15]


async def test_an_order_set_later_even_in_a_time_out_silences_the_card_made_before(world: World) -> None:
    """What he settled for living with her is never said under an order; only the length stays."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"{HOME}\n{SHOWN}")
    await looked_at(world)
    await world.play(f"""
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
        Daniel < Camina despacio. Si te sientes mal, … [Respirar] [Ya estoy mejor] [Necesito a alguien]
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
    await looked_at(world)
    async with world.database.write() as db:
        await db.execute(agreement.agreement.update().values(phrase=b"rubbish"))
        await db.execute(agreement.agreement.update().values(place=b""))
    await world.play(TO_TALK.replace("dura 30 min", "dura 45 min"))


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
        Daniel < ¿Cómo crees …
        Daniel > [Saltar]
        Daniel < ¿Qué harás …
        Daniel > [Saltar]
        Daniel < Listo. … Te falta tu tarjeta de acuerdo: hazla con tu facilitador. [Mi tarjeta]
    """)
    assert await waiting(world) == [Kind.CARD]
    await world.play(f"Daniel > [Mi tarjeta]\n{HOME.partition(INTRO)[1]}{HOME.partition(INTRO)[2]}\n{SHOWN}")
    assert await waiting(world) == [Kind.CARD], "he made it alone: it is theirs once both have looked at it"
    await world.staff("Ana")
    await leads(world, "Ana", "Daniel")
    id = world.people["Daniel"].id
    await world.play(f"""
        Ana > [[agreement.look:{id}]]
        Ana < Daniel tiene tarjeta … ¿Ya la vieron? [La vimos juntos]
        Ana > [La vimos juntos]
        Ana < Queda anotado: …
    """)
    assert await waiting(world) == []


async def test_with_a_card_nobody_is_reminded(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"{HOME}\n{SHOWN}")
    await looked_at(world)
    await world.play(f"""
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
        Daniel > [Tareas]
        Daniel < ¿Cómo …
        Daniel > [Saltar]
        Daniel < ¿Qué harás …
        Daniel > [Saltar]
        Daniel < Listo. Queda guardado y tu facilitador no lo lee. Si quieres, llévalo al grupo. Si hay peligro, marca
            911.
            Para hablar: 800 911 2000.
    """)
    assert await waiting(world) == []


async def test_a_card_that_he_made_alone_is_neither_said_at_peak_anger_nor_called_finished(world: World) -> None:
    """Whatever words the lists do not know: nobody has looked at them with him."""
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        {HOME.replace("me retiro un rato", "tú quédate ahí").replace("la banca del parque", "atrás de tu puerta")}
        Daniel < Tu tarjeta: / Frase: tú quédate ahí / … / Tus retiros la usan cuando la veas con tu
            facilitador. [Cambiar algo] [Menú]
        Daniel > alto
        {STOP}
        Daniel > [Hay niños conmigo]
        Daniel < No los dejes solos. …
        Daniel > [Sí hay]
        Daniel < Entonces sal tú, sin decir nada más. Ellos se quedan con esa persona. …
        Daniel > [Ya salí]
        Daniel < Deja las llaves … volver. [Listo] …
        Daniel > [Listo]
        Daniel < De 0 a 10, …
        Daniel > [7-8]
        Daniel < Tu retiro dura 45 minutos, …
        Daniel > [45 minutos]
        Daniel < Camina despacio. …
        .. 15 minutes
        Daniel < Respira …
        Daniel < Otra …
        Daniel < Otra …
        Daniel < Otra …
        Daniel < Repite …
        Daniel > [Ya estoy mejor]
        Daniel < De 0 a 10, ¿cómo vas? …
        Daniel > 8
        Daniel < Todavía no. Sigue …
    """)
    assert "puerta" not in world.heard("Daniel")[-1].line
    await world.forward(timedelta(hours=12))
    world.skip()
    await world.play("""
        Daniel > [Empezar]
        Daniel < Piensa …
        Daniel > [Saltar]
        Daniel < ¿Qué le …
        Daniel > [Tareas]
        Daniel < ¿Cómo …
        Daniel > [Saltar]
        Daniel < ¿Qué harás …
        Daniel > [Saltar]
        Daniel < Listo. … Tu tarjeta de acuerdo: véanla juntos tú y tu facilitador. [Mi tarjeta]
    """)
    assert await waiting(world) == [Kind.CARD]
