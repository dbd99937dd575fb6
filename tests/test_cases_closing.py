"""Closing: by somebody of the team, in two taps or by the checklist; what he reads, and what follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.contract import Role, Unreachable
from content.helpline import helpline
from handlers.actions import Colour, Label
from storage import cases, numbers
from storage.cases.tables import closing, follow_up
from storage.numbers import Outcome, Part
from storage.rota import Seat
from tests.helpline import ENDED, RED, RINGING, WEAPON, case_of, closes, danger, log_of, on_call, staffed
from tests.test_cases_bridge import taken
from tests.world import World

FOLLOW = "Hola. ¿Cómo has estado desde que hablamos? [Bien] [Regular] [Necesito a alguien]"


@pytest.fixture
async def evening(world: World) -> World:
    """Ana has the seat, Beto is her back-up, Sol supervises."""
    await staffed(world)
    await on_call(world, "Ana")
    await on_call(world, "Beto", Seat.BACKUP)
    return world


async def red(world: World) -> None:
    """Something that he wrote is red, and Ana has it."""
    await danger(world)
    await world.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Ana.
        Ana > hola
        Daniel < Ana: hola
    """)


async def test_it_was_no_risk_in_two_taps(evening: World) -> None:
    """R18: the false alarm. He reads one kind line; nothing is asked of him, and nothing follows."""
    await taken(evening)
    await evening.play("""
        Ana > [No era riesgo]
        Ana < Encino: ¿por qué no era riesgo? Con esto se cierra, y él lee una línea amable. [Era un decir] [Contaba
            algo pasado] [Hablaba de otra cosa] [Lo tocó sin querer]
        Ana > [Era un decir] && [Era un decir]
        Ana < Cerrado. Gracias.
        Ana < Este caso ya está cerrado.
        Daniel < Gracias por escribir. Ya leímos tu mensaje, y qué bueno que no hay peligro. Si un día necesitas a
            alguien, escribe ayuda.
        .. 3 days
        Daniel < (nada)
        Ana < (nada)
    """)
    assert (await log_of(evening))[-1] == "closed Ana no_risk"
    async with evening.database.read() as db:
        [row] = (await db.execute(select(closing))).all()
    assert (row.reason, row.by, row.finished_at is not None) == ("saying", evening.people["Ana"].id, True)


async def test_an_orange_one_by_the_checklist(evening: World) -> None:
    """Each question is required; the note holds nothing of her; he is asked whether it helped."""
    await taken(evening)
    await evening.play(f"""
        Ana > hola
        Daniel < Ana: hola
        Ana > [[person.close:1]]
        Ana < ¿Le volviste a preguntar por el riesgo? ¿Qué hay ahora? [No hay riesgo ahora] [Hay, con un plan]
        Ana > [[cases.no_note:1]]
        Ana < ¿Le volviste a preguntar por el riesgo? …
        Ana > [[cases.let_go:1]]
        Ana < ¿Le volviste a preguntar por el riesgo? …
        Ana > [No hay riesgo ahora]
        Ana < Plan hasta mañana: ¿dónde duerme? [En otro lugar] [En su casa] [No se sabe]
        Ana > [En otro lugar]
        Ana < Plan hasta mañana: ¿alcohol o drogas? [No] [Sí] [No se sabe]
        Ana > [No]
        Ana < Plan hasta mañana: ¿hay un arma? [No] [La dejó con alguien] [Sí, a la mano] [No se sabe]
        Ana > [No]
        Ana < Plan hasta mañana: ¿quién está con él? [Alguien de confianza] [Está solo] [No se sabe]
        Ana > [Alguien de confianza]
        Ana < ¿Su termómetro al final? [0-3] [4-6] [7-8] [9-10] [No lo dijo] [Lo demás, mañana]
        Ana > [0-3]
        Ana < ¿Qué recurso le diste? …
        Ana > [Su círculo]
        Ana < ¿Quedaron en que le escriba mañana y pasado mañana? [Sí, quedamos] [No quiso] [Lo demás, mañana]
        Ana > [Sí, quedamos]
        Ana < ¿Cómo terminó? …
        Ana > [Más tranquilo]
        Ana < Una nota de lo que pasó, sin nada de ella y sin números. [Sin nota]
        Daniel < (nada)
        Ana > ella está en casa de su mamá
        Ana < Sin nada de ella: ni su nombre ni cómo está. Escríbela otra vez. [Sin nota]
        !! kill
        Ana > duerme con su hermano y deja el coche
        Ana < Cerrado. Gracias.
        Daniel < {ENDED}
        Ana > ¿sigues ahí?
        Ana < No tienes ningún caso abierto. No envié nada a nadie.
        Daniel > [Más o menos]
        Daniel < Gracias por decirlo.
        .. until 19:00
        Daniel < (nada)
        .. 62 minutes
        Daniel < {FOLLOW}
        Daniel > [Regular]
        Daniel < Gracias por decirlo. Si quieres hablar, toca el botón. [Necesito a alguien]
        .. 1 day
        Daniel < {FOLLOW}
        .. 3 days
        Ana < (nada)
        Daniel < (nada)
    """)
    async with evening.database.read() as db:
        [row] = (await db.execute(select(closing))).all()
        [case] = (await db.execute(select(cases.case))).all()
        await evening.keys.load([evening.people["Daniel"].id, evening.people["Ana"].id])
        one = await cases.lock(db, 1)
        assert one is not None
        known = await cases.closing_of(db, evening.keys, one)
    assert known is not None and known.noted and known.answers == {
        "risk": "none", "sleeps": "away", "alcohol": "no", "weapon": "no", "who": "somebody", "heat": "low",
        "resource": "circle", "follow": "yes", "outcome": "calmer",
    }  # fmt: skip
    assert b"hermano" not in row.note and b"away" not in row.answers
    assert (case.helped, case.well) == ("soso", "soso")


async def test_a_red_one_asks_what_the_protocol_asks_and_offers_a_talk(evening: World) -> None:
    """R19's three questions are required, and nobody carries it alone (practice §3.6)."""
    await red(evening)
    await evening.play("""
        Ana > [[cases.protocol:1]]
        Ana < Protocolo rojo. …
        Ana < Para ella y sus hijas e hijos. …
        Ana < A quién se puede llamar por ella …
        Ana < Su identidad está en su ficha, … [Opciones]
        Daniel < (nada)
        Ana > [[person.close:1]]
        Ana < …
        Ana > [[cases.fill:1:risk:none]]
        Ana < …
        Ana > [[cases.fill:1:sleeps:away]]
        Ana < …
        Ana > [[cases.fill:1:alcohol:no]]
        Ana < …
        Ana > [[cases.fill:1:weapon:given]]
        Ana < …
        Ana > [[cases.fill:1:who:somebody]]
        Ana < Protocolo: ¿se llamó al 911? [Sí] [No hizo falta] [Se decidió que no]
        Ana > [[cases.let_go:1]]
        Ana < Protocolo: ¿se llamó al 911? …
        Ana > [No hizo falta]
        Ana < Protocolo: ¿se avisó al servicio de mujeres? Si no, ¿por qué? [Sí] [Nadie a quién avisar] [No hay
            servicio] [Se decidió que no]
        Ana > [[cases.fill:1:womens:yes]]
        Ana < Protocolo: ¿se le dijo a él? Si no, ¿por qué? …
        Ana > [[cases.fill:1:told_him:yes]]
        Ana < ¿Su termómetro al final? …
    """)
    await closes(evening, "Ana", follow="yes")
    ana = [m.line for m in evening.heard("Ana")]
    assert ana[-1] == "Un caso rojo pesa. ¿Quieres hablarlo con quien supervisa, hoy o mañana? [Quiero hablarlo]"
    evening.skip()
    await evening.play("""
        Ana > [Quiero hablarlo] && [Quiero hablarlo]
        Ana < Le aviso. Te busca pronto.
        Ana < Le aviso. Te busca pronto.
        Sol < Ana quiere hablar de un caso rojo. Búscale hoy.
        Daniel < (nada)
    """)


async def test_the_protocol_names_the_womens_service_of_his_organisation(evening: World) -> None:
    """R19: who may call whom. For the team alone, not to be forwarded, and nothing by his state."""
    async with evening.database.write() as db:
        rosa, now = evening.people["Rosa"].id, evening.clock.now()
        id = await numbers.begin(db, evening.organisation, rosa, "222 123 4567", now)
        for part, words in (
            (Part.NAME, "Casa Violeta"),
            (Part.AUDIENCE, "women"),
            (Part.HOURS, "de 9 a 18"),
            (Part.SOURCE, "sí"),
        ):
            assert await numbers.fill(db, rosa, id, part, words)
        assert await numbers.finish(db, rosa, id, now) == id
        await numbers.note(db, evening.organisation, f"own.{id}", (Outcome.ANSWERS, rosa), now)
    await red(evening)
    await evening.play("""
        Ana > [[cases.protocol:1]]
        Ana < Protocolo rojo. Si alguien puede morir o salir herido, … marca 911 ya, sin pedir permiso. …
        Ana < Para ella y sus hijas e hijos. …
        Ana < A quién se puede llamar por ella y por sus hijas e hijos; … / 911: … / 222 123 4567: Casa Violeta …
        Ana < Su identidad está en su ficha, … [Opciones]
        Daniel < (nada)
        Beto > [[cases.protocol:1]]
        Beto < Ese caso no es tuyo.
    """)
    assert all(message.letter.protected for message in evening.heard("Ana")[-4:])


async def test_let_go_at_night_and_finished_the_next_morning(evening: World) -> None:
    await taken(evening)
    for key in ("risk:none", "sleeps:home", "alcohol:no", "weapon:no", "who:nobody"):
        await evening.receive(
            evening.event("Ana", "[[person.close:1]]"), evening.event("Ana", f"[[cases.fill:1:{key}]]")
        )
        await evening.settle()
    evening.skip()
    await evening.play(f"""
        Ana > [Lo demás, mañana]
        Ana < Cerrado para él. Mañana te recuerdo lo que falta. [Terminar el cierre]
        Daniel < {ENDED}
        !! kill
        .. until 07:59
        Ana < (nada)
        .. 1 minute
        Ana < Falta terminar el cierre de Encino. Son unos toques. [Terminar el cierre]
        Ana > [Terminar el cierre]
        Ana < ¿Su termómetro al final? [0-3] [4-6] [7-8] [9-10] [No lo dijo]
        Ana > [No lo dijo]
        Ana < ¿Qué recurso le diste? …
        Ana > [[cases.fill:1:resource:none]]
        Ana < ¿Quedaron en que le escriba mañana y pasado mañana? …
        Ana > [No quiso]
        Ana < ¿Cómo terminó? …
        Ana > [Más tranquilo]
        Ana < Una nota …
        Ana > [Sin nota]
        Ana < Cerrado. Gracias.
        .. 3 days
        Daniel < (nada)
    """)


async def test_another_one_of_the_pool_closes_it(evening: World) -> None:
    """Whoever has it is gone: who may be on call there sees it in `casos` and closes it; others see nothing."""
    await taken(evening)
    await add_another(evening)
    await evening.play("""
        Daniel > ¿estás?
        Ana < 🟠 Encino: ¿estás?
        Rosa > casos
        Rosa < De otras personas, abiertos: 1. Toca uno para cerrarlo. [🟠 Encino]
        Rosa > [🟠 Encino]
        Rosa < ¿Le volviste a preguntar por el riesgo? …
        Cora > casos
        Cora < No tienes ningún caso abierto. No envié nada a nadie.
        Eva > [[person.close:1]]
        Eva < (nada)
        Eva > [[cases.no_risk:1]]
        Eva < (nada)
    """)
    await closes(evening, "Rosa")
    assert evening.heard("Ana")[-1].line == "Rosa cerró el caso de Encino."
    assert evening.heard("Daniel")[-1].line == ENDED


async def add_another(world: World) -> None:
    """Eva is a counsellor of an organisation that shares no pool with this one."""
    home = world.organisation
    world.organisation = await world.another_organisation("Casa del Sol")
    await world.staff("Eva", Role.COUNSELLOR)
    world.organisation = home


async def test_he_does_not_answer_after_a_red_one(evening: World) -> None:
    """Whoever closed it hears so at her waking; until then erasing waits for it (R16)."""
    await red(evening)
    await closes(evening, "Ana", follow="yes")
    evening.skip()
    await evening.engine.prepare()
    await evening.play(f"""
        .. 24 hours
        Daniel < {FOLLOW}
        Daniel > borrar
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > sí
        Daniel < Hay un retiro o un aviso tuyo sin cerrar. …
        .. until 07:59
        Ana < (nada)
        .. 1 minute
        Ana < Encino no ha contestado cómo está después de su caso rojo. Búscalo como acordó tu equipo.
    """)
    async with evening.database.read() as db:
        assert await cases.is_followed(db, evening.people["Daniel"].id)
    await evening.play(f"""
        .. 12 hours
        Daniel < {FOLLOW}
        Daniel > [Bien]
        Daniel < Gracias por decirlo. Si algo sube, escribe alto.
        .. until 08:01
        Daniel < Listo: borramos todo lo tuyo …
        Ana < (nada)
    """)


async def test_at_his_waking_hour_and_not_while_another_case_is_open(evening: World) -> None:
    await taken(evening)
    await evening.play("Ana > hola\nDaniel < Ana: hola\n.. 90 minutes")
    await closes(evening, "Ana", follow="yes")
    evening.skip()
    await evening.play(f"""
        .. 24 hours
        Daniel < (nada)
        .. until 08:00
        Daniel < {FOLLOW}
        Daniel > [Necesito a alguien]
        Daniel < …
        Sol < …
    """)
    await evening.forward(timedelta(days=1))
    assert [m.line for m in evening.heard("Daniel")].count(FOLLOW) == 1
    async with evening.database.read() as db:
        rows = (await db.execute(select(follow_up).order_by(follow_up.c.number))).all()
    assert [row.over_at is not None for row in rows] == [True, True]


async def test_he_has_blocked_us_after_a_red_one(evening: World) -> None:
    await red(evening)
    await closes(evening, "Ana", follow="yes")
    evening.always("Daniel", Unreachable("blocked"))
    evening.skip()
    await evening.play("""
        .. 24 hours
        Ana < (nada)
        .. until 08:01
        Ana < Encino no ha contestado cómo está después de su caso rojo. …
    """)


async def test_what_has_been_open_for_long_is_asked_about_and_never_closed(evening: World) -> None:
    """N7."""
    await evening.engine.prepare()
    await taken(evening)
    await evening.play("""
        Ana > hola
        Daniel < Ana: hola
        .. until 23:00
        Ana < Tu turno terminó y Encino sigue contigo. …
        .. until 07:59
        Ana < (nada)
        .. until 08:00
        Ana < (nada)
        .. 24 hours
        Ana < El caso de Encino sigue abierto desde el martes 24 a las 8 de la noche. ¿Ya terminó? [Ya lo atendí] [No
            era riesgo] [Pasar el caso]
    """)
    case = await case_of(evening)
    assert case is not None and case.closed_at is None and case.opened_at + timedelta(days=1) < evening.clock.now()


async def test_asked_directly(evening: World) -> None:
    """Yes is red with the words for it; no leaves it as it is; two minutes of silence ask once more, and no more."""
    await taken(evening)
    await evening.play("""
        Ana > [[cases.questions:1]]
        Ana < ¿Qué le pregunto a Encino? Si dice que sí, el caso es rojo. [¿Hacer daño hoy?] [¿Quitarse la vida?] [¿Hay
            un arma?] [¿Niños en peligro?]
        Ana > [¿Hacer daño hoy?]
        Ana < A Encino: ¿Estás pensando en hacerle daño a alguien o a ti hoy?
        Daniel < ¿Estás pensando en hacerle daño a alguien o a ti hoy? [Sí] [No]
        .. 119 seconds
        Daniel < (nada)
        !! kill
        .. 1 second
        Daniel < ¿Estás pensando en hacerle daño a alguien o a ti hoy? [Sí] [No]
        .. 30 minutes
        Daniel < (nada)
        Daniel > no
        Daniel < Gracias por contestar.
        Ana < Encino contestó no. La pregunta: ¿Estás pensando en hacerle daño a alguien o a ti hoy?
    """)
    case = await case_of(evening)
    assert case is not None and (case.colour, case.closed_at) == (Colour.ORANGE, None)
    await evening.play(f"""
        Ana > [[cases.question:1:weapon]]
        Ana < A Encino: ¿Tienes un arma cerca de ti ahora?
        Daniel < ¿Tienes un arma cerca de ti ahora? [Sí] [No]
        Daniel > [Sí] && [Sí]
        Ana < Encino contestó sí. La pregunta: ¿Tienes un arma cerca de ti ahora?
        Ana < Respiro: caso rojo, otra vez. Toca Ver. [Ver]
        Daniel < {WEAPON}
        Daniel < Si hay peligro, marca 911. …
    """)
    case = await case_of(evening)
    assert case is not None and (case.colour, case.label) == (Colour.RED, Label.WEAPON)
    assert {"asked Daniel", "asked Daniel again", "answered Daniel no", "answered Daniel yes"} <= {
        *await log_of(evening)
    }


async def test_prepared_replies(evening: World) -> None:
    """Each button belongs to one man, whomever she writes to by typing."""
    await taken(evening)
    await evening.play("""
        Ana > [[cases.replies:1]]
        Ana < ¿Qué le digo a Encino? [Aquí estoy] [¿Dónde estás?] [Sal de ahí] [Respira conmigo] [911 y teléfono] [Dame
            un minuto]
        Ana > [Aquí estoy]
        Ana < A Encino: Aquí estoy y te leo. Cuéntame qué pasa ahora.
        Daniel < Ana: Aquí estoy y te leo. Cuéntame qué pasa ahora.
        .. 11 minutes
        Ana < (nada)
    """)


async def test_his_words_make_the_note_wait(evening: World) -> None:
    """What she types after he has written is meant for him: it is no note, and closes nothing."""
    await taken(evening)
    await evening.play("Ana > hola\nDaniel < Ana: hola")
    await asked_for_the_note(evening)
    await evening.play("""
        Daniel > espera, no te vayas
        Ana < 🟠 Encino: espera, no te vayas
        Ana < Hay algo nuevo de Encino: cerrar su caso espera. Lo que escribas ahora ya no es la nota. [Ya lo atendí]
        !! kill
        Ana > aquí sigo
        Daniel < Ana: aquí sigo
        Daniel > gracias
        Ana < 🟠 Encino: gracias
        Ana > [Ya lo atendí]
        Ana < Una nota … [Sin nota]
        Ana > quedó tranquilo
        Ana < Cerrado. Gracias.
        Daniel < …
    """)


async def test_his_words_make_the_handing_over_wait(evening: World) -> None:
    await taken(evening)
    await evening.play("""
        Ana > [[cases.hand_to:1]]
        Ana < Escribe una nota …
        Daniel > ¿estás?
        Ana < 🟠 Encino: ¿estás?
        Ana < Hay algo nuevo de Encino: pasar su caso espera. Lo que escribas ahora ya no es la nota. [Pasar el caso]
        Ana > sí, aquí
        Daniel < Ana: sí, aquí
    """)
    case = await case_of(evening)
    assert case is not None and not case.handing


async def test_raised_to_red_the_note_waits_for_the_answers_of_the_protocol(evening: World) -> None:
    """R19: for whoever has it the question is over; another one's note, typed all the same, closes nothing."""
    await taken(evening)
    await evening.play("Ana > hola\nDaniel < Ana: hola")
    await asked_for_the_note(evening, "Rosa")
    await asked_for_the_note(evening)
    await danger(evening)
    assert (
        "Hay algo nuevo de Encino: cerrar su caso espera. Lo que escribas ahora ya no es la nota. [Ya lo atendí]"
        in [m.line for m in evening.heard("Ana")]
    )
    evening.skip()
    await evening.play("""
        Rosa > quedó tranquilo
        Rosa < Protocolo: ¿se llamó al 911? …
        Ana > sal de ahí
        Daniel < Ana: sal de ahí
    """)
    case = await case_of(evening)
    assert case is not None and case.closed_at is None


async def asked_for_the_note(world: World, name: str = "Ana") -> None:
    """Somebody has answered all that an orange case asks."""
    said = {key: next(iter(item.answers)) for key, item in helpline().items(red=False).items()}
    for part in ("[[person.close:1]]", *(f"[[cases.fill:1:{key}:{code}]]" for key, code in said.items())):
        await world.receive(world.event(name, part))
        await world.settle()
    assert world.heard(name)[-1].line.startswith("Una nota")
    world.skip()


@pytest.mark.parametrize("who", ["Ana", "Sol"])
async def test_typed_into_a_question_that_is_over_it_is_told_that_nothing_was_sent(evening: World, who: str) -> None:
    """She, or somebody else, has closed it meanwhile: her words may be for another man, and do not vanish."""
    await evening.person("Raúl", alias="Roble")
    await taken(evening)
    await taken(evening, "Raúl")
    await evening.play("Ana > [[cases.switch:2]]\nAna < Ahora escribes a 🟠 Roble. …")
    await asked_for_the_note(evening)
    await evening.receive(evening.event(who, "[[cases.was_none:1:saying]]"))
    await evening.settle()
    evening.skip()
    await evening.play("""
        Ana > ya voy para allá
        Ana < No lo envié: ese caso ya está cerrado.
        Daniel < (nada)
        Raúl < (nada)
        Ana > ya voy para allá
        Raúl < Ana: ya voy para allá
    """)
