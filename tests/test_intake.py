"""Intake: one of the team goes through a man's first talk, question by question, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.contract import Role
from storage import intake, people, referrals, tasks
from storage.referrals import For, Status
from storage.tasks import Kind
from tests.test_participants import REFUSED, leads
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
    Noa < (clear 1)
    Noa < Su teléfono, 10 números. [No lo dio] [Atrás]
    Noa > 55 0000 0000
    Noa < (clear 1)
    Noa < Calle y número donde duerme él hoy. [No lo dio] [Atrás]
    Noa > Sauce 3, int. 4
    Noa < (clear 1)
    Noa < Municipio donde duerme. [No lo dio] [Atrás]
    Noa > Tláhuac
    Noa < (clear 1)
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
    Noa < (clear 1)
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


async def peopled(world: World) -> World:
    """Noa leads Encino; Iker leads Fresno; Ana coordinates."""
    await world.person("Daniel", alias="Encino")
    await world.person("Juan", alias="Fresno")
    await world.staff("Noa")
    await world.staff("Iker")
    await world.staff("Ana", Role.COORDINATOR)
    await leads(world, "Noa", "Daniel")
    await leads(world, "Iker", "Juan", name="Jueves")
    return world


@pytest.fixture
async def home(world: World) -> World:
    """Two men, their facilitators, and who coordinates."""
    return await peopled(world)


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
        Noa < ¿Qué quieres hacer? [Revisar] [Ver entrevista] [Pausar] [Orden de un juez] [Derivaciones] [Más] [Lista]
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
        Ana < (delete)
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
        Noa < (clear 1)
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


NAME_ALONE = "Escribe solo su nombre, con letras y sin «y»; el de nadie más."


@pytest.mark.parametrize(
    ("question", "typed", "fault"),
    [
        ("name", "<b>Ana</b>", NAME_ALONE),
        ("name", '=HYPERLINK("http://x")', NAME_ALONE),
        ("name", "\\u0000\\u202e", NAME_ALONE),
        ("name", "😀😀", NAME_ALONE),
        ("name", "A" * 10_000, NAME_ALONE),
        ("name", "Daniel Pérez y su esposa Lupita Gómez", NAME_ALONE),
        ("name", "Daniel y Lupita", NAME_ALONE),
        ("phone", "55 0000 000", "Escribe 10 números, por ejemplo 55 0000 0000."),
        ("phone", "no tiene", "Escribe 10 números, por ejemplo 55 0000 0000."),
    ],
    ids=["markup", "formula", "controls", "emoji", "long", "hers", "two", "short", "words"],
)
async def test_rubbish_is_not_kept_and_the_question_stays(home: World, question: str, typed: str, fault: str) -> None:
    await home.play(man(home, BEGINS))
    back = " [Atrás]" if question == "phone" else ""
    if back:
        await home.play("Noa > [No lo dio]\nNoa < Su teléfono, …")
    await home.play(f"Noa > {typed}\nNoa < (clear 1)\nNoa < No lo pude guardar. {fault} [No lo dio]{back}")
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
        Noa < (clear 1)
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
