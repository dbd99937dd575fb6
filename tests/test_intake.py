"""Intake: one of the team goes through a man's first talk, question by question, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.contract import Misconfigured, Role
from content import contact, instruments, signs
from content.signs import Sign
from handlers.intake import rules
from storage import erasure, intake, participants, people, referrals, retention, tasks
from storage.erasure import Step
from storage.referrals import For, Status
from storage.tables import inbox, outbox
from storage.tasks import Kind
from tests.test_participants import REFUSED, leads, reasons
from tests.world import World

SECRETS = ("Aurelio", "5500000000", "55 0000 0000", "Sauce", "Tláhuac", "cempasúchil")

NAME = "Datos de emergencia, sellados. Nombre completo de él. No escribas el nombre de su pareja ni de nadie más."
BEGINS = f"""
    Noa > [[intake.begin:{{id}}]]
    Noa < Entrevista con Encino. Dile para qué es y que va cifrado. …
    Noa < {NAME} [No lo dio]
"""
IDENTITY = """
    Noa > Aurelio Prueba Inventada
    Noa < Su teléfono, 10 números. [No lo dio] [Atrás]
    Noa > 55 0000 0000
    Noa < Calle y número donde duerme él hoy. [No lo dio] [Atrás]
    Noa > Sauce 3, int. 4
    Noa < Municipio donde duerme. [No lo dio] [Atrás]
    Noa > Tláhuac
    Noa < ¿Viven niñas o niños donde él duerme? [Sí] [No] [No lo dijo] [Atrás]
    Noa > [Sí]
    Noa < ¿Cómo llegó? [Por su voluntad] [Juzgado] [DIF] [Institución] [Recomendación] [Otra forma] [Atrás]
    Noa > [DIF]
"""
FIRST = (
    "[Amenazas de muerte] [Arma a la mano] [Estrangulamiento] [Separación actual] [Acoso o vigilancia] "
    "[En el embarazo] [Siguiente] [Atrás]"
)
SIGNS = f"""
    Noa < Marca lo que sepas. No se suma ni se califica, y él no lo ve. No pidas detalles. (1 de 2) {FIRST}
    {{marks}}
    Noa > [Siguiente]
    Noa < Marca lo que sepas. (2 de 2) [Violencia sexual] [Va en aumento] [Sin trabajo] [Ideas de suicidio]
        [Llegó intoxicado] [No quiere estar] [Siguiente] [Atrás]
    Noa > [Siguiente]
    Noa < Léele: ¿Con qué frecuencia consumes alguna bebida alcohólica? [Nunca] [1 vez al mes o menos]
        [2 a 4 veces al mes] [2 o 3 por semana] [4 o más por semana] [No lo dio] [Atrás]
"""
DRINKS = """
    Noa > [2 o 3 por semana]
    Noa < Léele: ¿Cuántas bebidas alcohólicas sueles tomar en un día de consumo normal? [1 o 2] [3 o 4] [5 o 6] [7 a 9]
        [10 o más] [No lo dio] [Atrás]
    Noa > [3 o 4]
    Noa < Léele: ¿Con qué frecuencia tomas 6 o más bebidas alcohólicas en un solo día? [Nunca] [Menos de 1 al mes]
        [Cada mes] [Cada semana] [Diario o casi] [No lo dio] [Atrás]
    Noa > [Menos de 1 al mes]
"""
GAIN = """
    Noa < ¿Qué quiere ganar él con esto? Escribe una frase, con sus palabras y sin nombres. [No lo dio] [Atrás]
    Noa > oír a mis hijos, cempasúchil
    Noa < ¿De qué hora a qué hora lo podemos buscar, en su reloj? … [8:00 a 21:00] [6:00 a 19:00] [14:00 a 23:00]
        [18:00 a 8:00] [No lo dio] [Atrás]
"""
SUMMARY = (
    "Datos de emergencia: 5 de 5. Llegó: DIF. Señales: {signs}. AUDIT-C: 5 de 12. Lo que quiere ganar: guardado. "
    "Horario: 9:00 a 18:30. Derivaciones: Psicoterapia, Adicciones. [Terminar] [Corregir] [Ver ficha]"
)
ENDS = """
    Noa > 9 a 18:30
    Noa < ¿Qué necesita además del grupo? Lo que marques queda como derivación propuesta. [Psicoterapia] [Psiquiatría]
        [✓ Adicciones] [Siguiente] [Atrás]
    Noa > [Psicoterapia]
    Noa < (edit) … [✓ Psicoterapia] [Psiquiatría] [✓ Adicciones] [Siguiente] [Atrás]
    Noa > [Siguiente]
"""


@pytest.fixture
async def home(world: World) -> World:
    """Noa leads Encino; Iker leads Fresno; Ana coordinates."""
    await world.person("Daniel", alias="Encino")
    await world.person("Juan", alias="Fresno")
    await world.staff("Noa")
    await world.staff("Iker")
    await world.staff("Ana", Role.COORDINATOR)
    await leads(world, "Noa", "Daniel")
    await leads(world, "Iker", "Juan", name="Jueves")
    return world


def man(world: World, script: str) -> str:
    """The script with Daniel's number."""
    return script.replace("{id}", str(world.people["Daniel"].id))


async def goes_through(world: World, *marks: str) -> None:
    """From the first question to the summary, with these signs marked."""
    marked: list[str] = []
    said = ""
    for mark in marks:
        marked.append(mark)
        said += f"Noa > [{mark}]\n    Noa < (edit) … [✓ {mark}] …\n    "
    await world.play(
        man(world, BEGINS) + IDENTITY + SIGNS.replace("{marks}", said) + DRINKS + GAIN + ENDS
        + f"Noa < {SUMMARY.replace('{signs}', ', '.join(marked) or '–')}"
    )  # fmt: skip


async def waiting(world: World) -> Sequence[tuple[Kind, int | None]]:
    """Kind and person of all open tasks."""
    async with world.database.read() as db:
        return [(task.kind, task.about) for task in await tasks.waiting(db, world.organisation)]


async def test_an_intake_from_the_first_question_to_what_opens_with_it(home: World) -> None:
    daniel = home.people["Daniel"].id
    async with home.database.write() as db:
        await tasks.ask(db, (home.organisation, Kind.INTAKE), about=daniel, dates=(home.clock.now(), home.clock.now()))
    await home.play(".. until 22:00")
    await goes_through(home, "Separación actual")
    await home.play("""
        Daniel < (nada)
        Noa >> [Terminar]
        Noa < Listo. Lo demás ya está abierto para él; se lo digo cuando esté despierto. [Ver ficha]
        !! kill
        Noa > [Terminar]
        Noa < (nada)
        .. until 08:59
        Daniel < (nada)
        .. until 09:00
        Daniel < Ya está listo lo demás. Escribe menu para verlo. [Menú]
        .. 3 days
        Daniel < (nada)
    """)
    async with home.database.read() as db:
        assert await people.is_open(db, daniel)
        found = await referrals.of_person(db, daniel)
        assert {(one.kind, one.status) for one in found} == {
            (For.PSYCHOTHERAPY, Status.PROPOSED),
            (For.ADDICTION, Status.PROPOSED),
        }
        await home.keys.load([daniel])
        kept = await intake.get(db, home.keys, daniel, identity=True)
        assert kept is not None
        assert kept.identity == {
            "name": "Aurelio Prueba Inventada",
            "phone": "+525500000000",
            "street": "Sauce 3, int. 4",
            "town": "Tláhuac",
            "children": "yes",
        }
        assert kept.answers["signs"] == ["separation"]
    who = await home.who("Daniel")
    assert who is not None
    assert (who.quiet_from, who.quiet_until) == (18 * 60 + 30, 9 * 60)
    assert sorted(await waiting(home)) == [(Kind.REFERRAL, daniel), (Kind.REFERRAL, daniel)]
    assert await home.audited("intake.begin") == await home.audited("intake.finish") == 1
    for message in (*home.heard("Noa"), *home.heard("Ana"), *home.heard("Iker")):
        assert not [secret for secret in SECRETS if secret in message.line], message.line
    for message in home.heard("Daniel"):
        assert "AUDIT" not in message.line and "Separación" not in message.line


async def test_nothing_that_was_typed_stays_readable_anywhere(home: World) -> None:
    """What the team typed is gone from the inbox when it is handled; what is kept opens with his key alone."""
    await goes_through(home)
    await home.play("Noa > [Terminar]\nNoa < Listo. …")
    daniel = home.people["Daniel"]
    async with home.database.read() as db:
        assert not [row for row in await db.scalars(select(inbox.c.payload).where(inbox.c.payload.is_not(None)))]
        assert not [row for row in await db.scalars(select(outbox.c.payload).where(outbox.c.payload.is_not(None)))]
        rows = (await db.execute(select(intake.intake))).mappings().all()
        assert not [secret for secret in SECRETS if secret in str(rows)]
        assert home.keys.owners([row["identity"] for row in rows] + [row["answers"] for row in rows]) == {daniel.id}
    assert home.keys.owners([bytes(rows[0]["identity"])]) == {daniel.id}


async def test_weapon_and_threats_are_talked_over_by_people_before_anything_opens(home: World) -> None:
    """The bot flags and scores nothing; the emergency set is open all the while, and he reads no word of it."""
    daniel = home.people["Daniel"].id
    await goes_through(home, "Amenazas de muerte", "Arma a la mano")
    await home.play(
        man(
            home,
            """
        Noa > [Terminar]
        Noa < Guardado. Por lo que marcaste, hablen en equipo antes de abrirle lo demás. … [Ver ficha]
        Noa > [Ver ficha]
        Noa < Ficha de Encino, … Entrevista: revisar. Derivaciones: 2.
        Noa < • Pendiente: hablar de lo marcado en su entrevista, el miércoles 25 de noviembre / …
        Noa < ¿Qué quieres hacer? [Revisar] [Ver entrevista] [Pausar] [Orden de un juez] [Derivaciones] [Identidad]
            [Lista]
        Daniel > respirar
        Daniel < …
        Daniel > ayuda
        Daniel < …
        Noa < Respiro: caso naranja. …
        Iker < Respiro: caso naranja. …
        Ana < Respiro: caso naranja. …
    """,
        )
    )
    async with home.database.read() as db:
        assert not await people.is_open(db, daniel)
    await home.forward(timedelta(days=1))
    home.skip()
    await home.play(
        man(
            home,
            """
        Ana > [[intake.review:{id}]]
        Ana < ¿Ya hablaron en equipo y deciden que entre? [Sí, que entre] [Ver entrevista] [Cancelar]
        Ana > [Ver entrevista]
        Ana < Llegó: DIF. Señales: Amenazas de muerte, Arma a la mano. AUDIT-C: 5 de 12 (no se le dice). Horario: 9:00 a
            18:30. Quiere: oír a mis hijos, cempasúchil [Ver ficha]
        Ana >> [Sí, que entre]
        Ana < Listo. Lo demás ya está abierto …
        .. until 09:00
        Daniel < Ya está listo lo demás. Escribe menu para verlo. [Menú]
    """,
        )
    )
    async with home.database.read() as db:
        assert await people.is_open(db, daniel)
    assert Kind.REVIEW not in [kind for kind, _ in await waiting(home)]
    assert await home.audited("intake.reviewed") == 1
    for message in home.heard("Daniel"):
        assert not {"Amenazas", "Arma", "revis"} & set(message.line.split())


async def test_an_intake_goes_on_after_an_interruption_a_kill_and_days(home: World) -> None:
    await home.play(
        man(home, BEGINS)
        + """
        Noa > Aurelio Prueba Inventada
        Noa < Su teléfono, …
        Noa > alto
        Noa < Para. …
        Noa > [Ya salí]
        Noa < …
        !! kill
        """
    )
    await home.forward(timedelta(hours=4))
    home.skip()
    await home.play(
        man(
            home,
            """
        .. 3 days
        Noa < …
        Noa > [[participants.show:{id}]]
        Noa < Ficha de Encino, …
        Noa < • Retiros en 30 días: ninguno
        Noa < ¿Qué quieres hacer? [Seguir entrevista] …
        Noa > [Seguir entrevista]
        Noa < Su teléfono, 10 números. [No lo dio] [Atrás]
        Noa > [No lo dio]
        Noa < Calle y número …
    """.replace("        .. 3 days\n        Noa < …\n", ""),
        )
    )


@pytest.mark.parametrize(
    ("question", "typed", "fault"),
    [
        ("name", "<b>Ana</b>", "Escribe solo su nombre, con letras."),
        ("name", '=HYPERLINK("http://x")', "Escribe solo su nombre, con letras."),
        ("name", "\\u0000\\u202e", "Escribe solo su nombre, con letras."),
        ("name", "😀😀", "Escribe solo su nombre, con letras."),
        ("name", "A" * 10_000, "Escribe solo su nombre, con letras."),
        ("phone", "55 0000 000", "Escribe 10 números, por ejemplo 55 0000 0000."),
        ("phone", "no tiene", "Escribe 10 números, por ejemplo 55 0000 0000."),
    ],
    ids=["markup", "formula", "controls", "emoji", "long", "short", "words"],
)
async def test_rubbish_is_not_kept_and_the_question_stays(home: World, question: str, typed: str, fault: str) -> None:
    await home.play(man(home, BEGINS))
    back = " [Atrás]" if question == "phone" else ""
    if back:
        await home.play("Noa > [No lo dio]\nNoa < Su teléfono, …")
    await home.play(f"Noa > {typed}\nNoa < No lo pude guardar. {fault} [No lo dio]{back}")
    async with home.database.read() as db:
        await home.keys.load([home.people["Daniel"].id])
        kept = await intake.get(db, home.keys, home.people["Daniel"].id, identity=True)
        assert kept is not None
        assert kept.question == question
        assert not any(kept.identity.values())


async def test_each_answer_can_be_corrected_until_it_is_finished(home: World) -> None:
    await goes_through(home)
    await home.play(
        """
        Noa > [Corregir]
        Noa < ¿Qué parte corriges? [Datos de emergencia] [Cómo llegó] [Señales] [Alcohol] [Lo que quiere] [Horario]
            [Derivaciones]
        Noa > [Cómo llegó]
        Noa < ¿Cómo llegó? … [Dejar como está] [Atrás]
        Noa > [Juzgado]
        Noa < Datos de emergencia: 5 de 5. Llegó: juzgado. …
        Noa > [Corregir]
        Noa < ¿Qué parte corriges? …
        Noa > [Datos de emergencia]
        Noa < Datos de emergencia, sellados. … [Dejar como está]
        Noa > [Dejar como está]
        Noa < Su teléfono, 10 números. [Dejar como está] [Atrás]
        Noa > [Dejar como está]
        Noa < Calle y número …
        Noa > [Atrás]
        Noa < Su teléfono, …
        Noa > 55 0000 0001
        Noa < Calle y número …
        Noa > [Dejar como está]
        Noa < Municipio …
        Noa > [Dejar como está]
        Noa < ¿Viven niñas …
        Noa > [No]
        Noa < Datos de emergencia: 5 de 5. …
        Noa > [Corregir]
        Noa < ¿Qué parte corriges? …
        Noa > [Alcohol]
        Noa < Léele: ¿Con qué frecuencia consumes …
        Noa > [Nunca]
        Noa < … AUDIT-C: 0 de 12. … Derivaciones: Psicoterapia, Adicciones. …
        Noa > [Corregir]
        Noa < ¿Qué parte corriges? …
        Noa > [Derivaciones]
        Noa < … [✓ Psicoterapia] [Psiquiatría] [✓ Adicciones] …
        Noa > [✓ Adicciones]
        Noa < (edit) … [✓ Psicoterapia] [Psiquiatría] [Adicciones] …
        Noa > [Siguiente]
        Noa < … Derivaciones: Psicoterapia. …
        Noa > [Terminar]
        Noa < Listo. …
        Noa > [[intake.go_to:{id}:source]]
        Noa < (nada)
        .. 1 minute
        Noa > [[intake.go_to:{id}:source]]
        Noa < Esa entrevista ya terminó. [Ver ficha]
    """.replace("{id}", str(home.people["Daniel"].id))
    )
    async with home.database.read() as db:
        await home.keys.load([home.people["Daniel"].id])
        kept = await intake.get(db, home.keys, home.people["Daniel"].id, identity=True)
        assert kept is not None
        assert (kept.identity["phone"], kept.identity["children"]) == ("+525500000001", "no")


async def test_a_corrected_drink_that_reaches_the_cut_asks_for_the_needs_anew(home: World) -> None:
    await home.play(man(home, BEGINS) + IDENTITY + SIGNS.replace("{marks}", "") + "Noa > [Nunca]" + GAIN)
    await home.play("""
        Noa > [No lo dio]
        Noa < ¿Qué necesita … [Psicoterapia] [Psiquiatría] [Adicciones] [Siguiente] [Atrás]
        Noa > [Siguiente]
        Noa < … AUDIT-C: 0 de 12. … Horario: sin cambio. Derivaciones: –. …
        Noa > [Corregir]
        Noa < ¿Qué parte …
        Noa > [Alcohol]
        Noa < …
        Noa > [4 o más por semana]
        Noa < …
        Noa > [1 o 2]
        Noa < …
        Noa > [Nunca]
        Noa < ¿Qué necesita … [Psicoterapia] [Psiquiatría] [✓ Adicciones] [Siguiente] [Atrás]
    """)


async def test_an_identity_is_amended_after_all_was_finished(home: World) -> None:
    await goes_through(home)
    await home.play("Noa > [Terminar]\nNoa < Listo. …")
    await home.play(man(home, """
        Noa > [[participants.open_identity:{id}:correction]]
        Noa < Nombre: Aurelio … [Corregir]
        Noa > [Corregir]
        Noa < Datos de emergencia, sellados. … [Dejar como está]
        Noa > [Dejar como está]
        Noa < Su teléfono, …
        Noa > [[intake.finish:{id}]]
        Noa < Su teléfono, …
        Noa > 5500000002
        Noa < Calle …
        Noa > [Dejar como está]
        Noa < Municipio …
        Noa > [Dejar como está]
        Noa < ¿Viven …
        Noa > [No lo dijo]
        Noa < Guardado. [Ver ficha]
    """))  # fmt: skip
    async with home.database.read() as db:
        kept = await intake.get(db, home.keys, home.people["Daniel"].id, identity=True)
        assert kept is not None
        assert (kept.identity["phone"], kept.identity["children"]) == ("+525500000002", "unknown")
        assert kept.answers["gain"] == "oír a mis hijos, cempasúchil"


async def test_of_two_of_the_team_one_has_it(home: World) -> None:
    await home.play(man(home, BEGINS))
    await home.play(man(home, """
        Ana > [[intake.begin:{id}]]
        Ana < Datos de emergencia, sellados. …
        Noa > Aurelio Prueba Inventada
        Noa < Otra persona del equipo siguió con esta entrevista. [Seguir yo]
        Ana > Aurelio Otra Prueba
        Ana < Su teléfono, …
        Noa > [Seguir yo]
        Noa < Su teléfono, …
    """))  # fmt: skip
    assert [reason for _, _, reason in await reasons(home, "intake.take_over")] == [None, None]


async def test_taps_that_do_not_fit_change_nothing(home: World) -> None:
    """A second tap, a leap, numbers that are none, another one's man in the middle of it."""
    await home.play(man(home, BEGINS) + IDENTITY + f"Noa < Marca lo que sepas. … {FIRST}")
    juan = home.people["Juan"].id
    await home.play(
        man(
            home,
            f"""
        Noa > [DIF]
        Noa < (nada)
        Noa > [[intake.tick:{{id}}:signs:99]]
        Noa < (nada)
        Noa > [[intake.tick:{{id}}:signs:-1]]
        Noa < (nada)
        Noa > [[intake.pick:{{id}}:signs:0]]
        Noa < (nada)
        Noa > [[intake.go_to:{{id}}:needs]]
        Noa < (nada)
        Noa > [[intake.pick:{{id}}:rubbish:0]]
        Noa < Ese botón ya no sirve. …
        Noa > [[intake.tick:{juan}:signs:0]]
        Noa < {REFUSED}
        Noa > una palabra
        Noa < …
        .. 1 minute
        Noa > [[intake.pick:{{id}}:source:2]]
        Noa < Marca lo que sepas. … {FIRST}
        Noa > [[intake.finish:{{id}}]]
        Noa < Marca lo que sepas. … {FIRST}
    """,
        )
    )


async def test_nobody_is_asked_who_waits_to_be_erased_and_nothing_is_left_of_who_was(home: World) -> None:
    await goes_through(home)
    await home.play("Noa > [Terminar]\nNoa < Listo. …\nDaniel > ayuda\nDaniel < …\nNoa < …\nIker < …\nAna < …")
    daniel, now = home.people["Daniel"], home.clock.now()
    async with home.database.write() as db:
        for step in (Step.ASKED_TWICE, Step.WAITING):
            await erasure.ask(db, daniel.id, now)
            await erasure.go_on(db, daniel.id, Step.ASKED_TWICE, now)
            await erasure.go_on(db, daniel.id, step, now)
        await erasure.lighten(db, daniel.id)
        kept = await intake.get(db, home.keys, daniel.id, identity=True)
        assert kept is not None
        assert kept.identity and not kept.answers  # who he is may be needed until his case is closed (R16, R19)
        assert await referrals.of_person(db, daniel.id) == []
    await home.play(man(home, """
        Noa > [[intake.begin:{id}]]
        Noa < Pidió que se borre todo lo suyo: no se le pregunta nada más.
    """))  # fmt: skip
    async with home.database.write() as db:
        await erasure.wipe(db, daniel.id, daniel.chat, now)
    assert await home.rows_about(daniel) == 1  # the chat, which `start_over()` gives to somebody fresh


# --- every night -----------------------------------------------------------------------------------------------------


async def _nights(world: World, days: int) -> None:
    from bot.recurring import ensure

    await ensure(world.database, world.keys, world.engine.registry, world.clock.now(), world.engine.timezone)
    await world.forward(timedelta(days=days))
    world.skip()


async def test_a_week_without_an_intake_is_a_task_and_no_ring(home: World) -> None:
    daniel, juan = home.people["Daniel"].id, home.people["Juan"].id
    await _nights(home, 6)
    assert await waiting(home) == []
    async with home.database.write() as db:
        await people.leave(db, juan, home.clock.now())
    await home.forward(timedelta(days=2))
    assert await waiting(home) == [(Kind.INTAKE, daniel)]
    await home.forward(timedelta(days=3))
    assert await waiting(home) == [(Kind.INTAKE, daniel)]
    assert home.heard("Noa") == home.heard("Ana") == []
    await goes_through(home)
    await home.play("Noa > [Terminar]\nNoa < Listo. …")
    assert (Kind.INTAKE, daniel) not in await waiting(home)
    await home.forward(timedelta(days=3))
    assert (Kind.INTAKE, daniel) not in await waiting(home)


async def test_a_task_about_who_left_is_moot(home: World) -> None:
    await _nights(home, 9)
    assert len(await waiting(home)) == 2
    async with home.database.write() as db:
        await people.leave(db, home.people["Juan"].id, home.clock.now())
    await home.forward(timedelta(days=1))
    assert await waiting(home) == [(Kind.INTAKE, home.people["Daniel"].id)]


async def test_two_years_after_he_left_the_intake_goes_and_not_before_and_not_if_he_came_back(home: World) -> None:
    await goes_through(home)
    daniel = home.people["Daniel"].id
    keeps = [keep for keep in retention.KEEPS if keep.table in (intake.intake, referrals.referral)]
    assert len(keeps) == 2
    start = home.clock.now()

    async def night(days: float) -> int:
        now = start + timedelta(days=days)
        async with home.database.write() as db:
            await intake.mark_left(db)
            await referrals.mark_left(db)
            return sum([await retention.sweep(db, keep, now) for keep in keeps])

    async with home.database.write() as db:
        await referrals.add(db, home.organisation, daniel, For.OTHER, start)
        await people.leave(db, daniel, start)
    assert await night(729) == 0
    async with home.database.write() as db:
        await people.come_back(db, daniel)
    assert await night(1000) == 0
    async with home.database.write() as db:
        await people.leave(db, daniel, start)
    assert await night(731) == 2


# --- what is read, what is scored ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("55 0000 0000", "+525500000000"), ("+52 1 55 0000 0000", "+525500000000"), ("(55)0000-0000", "+525500000000"),
        ("525500000000", "+525500000000"), ("5500000000x", None), ("015500000000", None), ("0500000000", None),
        ("+1 202 000 0000", None), ("", None), ("٥٥٠٠٠٠٠٠٠٠", None),
    ],
)  # fmt: skip
def test_a_phone_number_however_it_is_typed(typed: str, kept: str | None) -> None:
    assert contact.phone_of(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9 a 18", (540, 1080)), ("de 7:30 a 21", (450, 1260)), ("20 a 6", (1200, 360)), ("8-24", (480, 0)),
        ("9 a 10", None), ("9", None), ("25 a 3", None), ("9:75 a 18", None), ("9 a 18 y 20", None),
        ("a toda hora", None), ("8 a 8", None),
    ],
)  # fmt: skip
def test_hours_however_they_are_typed(typed: str, kept: tuple[int, int] | None) -> None:
    assert contact.hours_of(typed) == kept


async def test_a_night_shift_has_its_own_quiet_hours(home: World) -> None:
    """R10: who works at night is told at 18:00 that the rest is open, not at 8 in the morning when he goes to sleep."""
    await home.play(man(home, BEGINS) + IDENTITY + SIGNS.replace("{marks}", "") + "Noa > [Nunca]" + GAIN)
    await home.play("""
        Noa > [18:00 a 8:00]
        Noa < ¿Qué necesita …
        .. until 09:00
        Noa > [Siguiente]
        Noa < …
        Noa > [Terminar]
        Noa < Listo. …
        .. until 17:59
        Daniel < (nada)
        .. 1 minute
        Daniel < Ya está listo lo demás. …
    """)


def test_audit_c_is_scored_by_the_manual() -> None:
    """Three items of 0 to 4; who never drinks is not asked the rest; nothing is scored while an answer is missing."""
    audit = instruments.load("audit_c")
    assert audit.range == (0, 12)
    assert audit.cut["men"] == 4
    assert audit.score([4, 4, 4]) == 12
    assert audit.score([3, 1, 1]) == 5
    assert audit.score([0]) == audit.score([0, None, None]) == 0
    for missing in ([], [1], [1, 2], [1, None, 2], [1, 2, None], [1, 2, 9], [-1, 0, 0]):
        assert audit.score(missing) is None
    assert audit.licence and "WHO" in audit.source
    assert not rules.proposes_addiction({"audit_1": 1, "audit_2": 1, "audit_3": 1})
    assert rules.proposes_addiction({"audit_1": 1, "audit_2": 1, "audit_3": 2})


def test_signs_are_shown_once_and_only_whole_rows_are_talked_over(tmp_path: Path) -> None:
    listed = signs.checklist()
    assert not listed.needs_review([])
    assert not listed.needs_review(["weapon"])
    assert not listed.needs_review(["threats", "separation"])
    assert listed.needs_review(["weapon", "jobless", "threats"])
    assert listed.needs_review(["strangling"])
    assert max(map(len, listed.pages)) <= 6
    assert len(Sign) == sum(map(len, listed.pages))
    broken = tmp_path / "signs.yaml"
    broken.write_text("pages: [[threats]]\nreview: [[threats]]\n")
    with pytest.raises(Misconfigured, match="each sign is shown once"):
        signs.checklist(broken)


async def test_a_paused_or_gone_man_is_told_nothing(home: World) -> None:
    daniel = home.people["Daniel"].id
    await home.play(".. until 22:00")
    await goes_through(home)
    await home.play("Noa > [Terminar]\nNoa < Listo. …")
    async with home.database.write() as db:
        await participants.pause(db, daniel, participants.PauseWhy.OTHER, home.clock.now())
    await home.play(".. 1 day\nDaniel < (nada)")
