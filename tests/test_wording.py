"""An organisation's own words: proposed by one, approved by another, spoken from then on, by every process."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.contract import Role, line
from content import naming
from content.words import Words
from handlers.wording import mark
from storage import tasks, wording
from storage.tasks import Kind
from storage.wording import Decision, Proposal, State
from tests.world import World

MENU = "[Cambiar una frase] [Ya decididos] [Menú]"
NEW = "¿Qué te sirve ahora?"


async def team(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    await world.staff("Bea", Role.COORDINATOR)
    await world.person("Daniel")


async def proposed(world: World, id: str = "menu-participant", words: str = NEW, *, by: str = "Ana") -> int:
    """A change that waits, written by somebody; its id."""
    async with world.database.write() as db:
        made = await wording.propose(
            db, Proposal(world.organisation, id, "es", words, world.people[by].id), world.clock.now()
        )
    assert made is not None
    return made.id


async def test_one_writes_it_another_approves_it_and_then_it_is_said(world: World) -> None:
    await team(world)
    await world.play(f"""
        Daniel > menu
        Daniel < ¿Qué necesitas ahora? …
        Ana > /palabras
        Ana < No hay cambios de palabras por aprobar. Nada cambia hasta que una segunda persona lo aprueba. {MENU}
        Ana > [Cambiar una frase]
        Ana < ¿Qué frase quieres cambiar? Escribe unas palabras de como se dice hoy. [Palabras]
        Ana > xilófono
        Ana < No encontré ninguna frase con eso. … [Palabras]
        Ana > QUÉ NECESITAS ahora
        Ana < Frase menu-participant: / ¿Qué necesitas ahora? [Cambiar ésta]
        Ana > [Cambiar ésta]
        Ana < Así se dice hoy: / ¿Qué necesitas ahora? / Escribe la frase nueva completa. Deja igual … [Palabras]
        !! kill
        Ana > {NEW}
        Ana < Quedó propuesta. Falta que otra persona la apruebe. [Cambio 1] [Palabras]
        Daniel > menu
        Daniel < ¿Qué necesitas ahora? …
        Ana > [Cambio 1]
        Ana < Cambio 1 · menu-participant · es / Antes: / ¿Qué necesitas ahora? / Nueva: / {NEW}
        Ana < Espera a una segunda persona. La escribió Ana el martes 24 de noviembre. [Retirar] [Historia] [Palabras]
        Ana > [[wording.approve:1]]
        Ana < La escribiste tú: la aprueba otra persona. [Palabras]
        Bea > /palabras
        Bea < Hay 1 cambio de palabras por aprobar. … [Cambio 1] {MENU}
        Bea > [Cambio 1]
        Bea < Cambio 1 · …
        Bea < Espera a una segunda persona. … [Aprobar] [No aprobar] [Historia] [Palabras]
        Bea > [Aprobar] && [Aprobar]
        Bea < Aprobada. Se dice así desde ahora. [Palabras]
        Bea < Cambio 1 · …
        Bea < Se dice así desde el martes 24 de noviembre. La escribió Ana y la aprobó Bea. [Volver a la original] …
        Daniel > menu
        Daniel < {NEW} …
        !! kill
        Daniel > menu
        Daniel < {NEW} …
        Ana > /palabras
        Ana < No hay cambios … [Cambiar una frase] [Ya decididos] [Menú]
        Ana > [Ya decididos]
        Ana < Lo último que se decidió: [Cambio 1] [Palabras]
    """)
    async with world.database.read() as db:
        assert await tasks.waiting(db, world.organisation) == []
    for verb in ("wording.proposed", "wording.approved"):
        assert await world.audited(verb) == 1


async def test_back_to_the_original_wants_a_second_person_too(world: World) -> None:
    await team(world)
    change = await proposed(world)
    await world.play(f"""
        Bea > [[wording.approve:{change}]]
        Bea < Aprobada. …
        Bea > [[wording.ours:{mark("menu-participant")}]]
        Bea < Quedó propuesta. … [Cambio 2] [Palabras]
        Daniel > menu
        Daniel < {NEW} …
        Ana > [[wording.approve:2]]
        Ana < Aprobada. …
        Daniel > menu
        Daniel < ¿Qué necesitas ahora? …
        Ana > [[wording.past:1]]
        Ana < menu-participant tiene 2 versiones, la más nueva primero: [Cambio 2] [Cambio 1]
        Ana > [Cambio 1]
        Ana < Cambio 1 · …
        Ana < Se dijo así hasta el martes 24 de noviembre. La escribió Ana y la aprobó Bea. [Historia] [Palabras]
    """)


@pytest.mark.parametrize(
    ("id", "typed", "said"),
    [
        ("joining-staff-done", "Listo, { $alia }.", "Le falta o le sobra algo entre llaves."),
        ("joining-staff-done", "Listo.", "Le falta o le sobra algo entre llaves."),
        ("menu-participant", "¿Qué te hizo?", "Dice algo que no decimos: culpa, o promete de más."),
        ("menu-participant", "uno " * 40, "Es larga: máximo 35 palabras, o 60 si es un aviso."),
        ("menu-participant", "Consideraciones institucionales interdisciplinarias sobre conflictividad", "Es difícil"),
        ("menu-participant", "¿Uno? ¿Dos?", "Hace más de una pregunta."),
        ("menu-participant", "Marca 911", "Le falta un número de ayuda, o lo escribiste a mano."),
        ("menu-participant", "{ otra-frase }", "Nombra algo entre llaves que no existe."),
        ("menu-participant", "Hola { $", "No la puedo leer. Revisa las llaves."),
        ("menu-participant", "a\n.b = c", "No la puedo leer. Revisa las llaves."),
        ("menu-participant", "**Hola", "Tiene un asterisco, un guion o un signo que no se muestra."),
        ("menu-b-timeout", "Retirarme de aquí un rato", "Es un botón: máximo 20 letras y una sola línea."),
        ("exercises-dizzy", "Para. Siéntate.", "Le falta un número de ayuda, o lo escribiste a mano."),
    ],
)
async def test_what_breaks_a_rule_is_not_even_proposed(world: World, id: str, typed: str, said: str) -> None:
    await team(world)
    await world.play(f"""
        Ana > [[wording.rewrite:{mark(id)}]]
        Ana < …
    """)
    await world.receive(world.event("Ana", typed))
    await world.settle()
    assert any(message.line.startswith(said) for message in world.heard("Ana"))
    async with world.database.read() as db:
        assert await wording.waiting(db, world.organisation) == []


async def test_what_cannot_be_changed_says_why(world: World) -> None:
    await team(world)
    await world.play(f"""
        Ana > [[wording.rewrite:{mark("timeout-stop")}]]
        Ana < Esa frase no se puede cambiar: el primer mensaje del retiro está fijado por las reglas … [Palabras]
        Ana > [[wording.rewrite:{mark("thermometer-weeks-note")}]]
        Ana < Esa frase no se puede cambiar: la nota de la imagen está fijada: … [Palabras]
        Ana > [[wording.rewrite:{mark("paper-poster-title")}]]
        Ana < Esa frase no se puede cambiar: el cartel se imprime con las palabras de Respiro. [Palabras]
        Ana > [[wording.rewrite:{mark("timeout-tense")}]]
        Ana < Esa frase cambia según el caso y no cabe en el chat. … [Palabras]
        Ana > [[wording.rewrite:1]]
        Ana > [[wording.show:99]]
        Ana < No encontré ese cambio. [Palabras]
    """)


async def test_html_is_refused_and_a_formula_stays_words(world: World) -> None:
    await team(world)
    html = await proposed(world, words="<b>¿Qué hay?</b>")
    formula = await proposed(world, "menu-left", "=HYPERLINK(1) y ya.")
    await world.play(f"""
        Bea > [[wording.approve:{html}]]
        Bea < Tiene un asterisco, un guion o un signo que no se muestra. … [No aprobar] [Historia] [Palabras]
        Bea > [[wording.approve:{formula}]]
        Bea < Aprobada. …
        Daniel > baja
        Daniel < …
        Daniel > sí
        Daniel < …
        Daniel > menu
        Daniel < =HYPERLINK(1) y ya. …
    """)


async def test_two_coordinators_at_once(world: World) -> None:
    """One approval; the second learns that it was decided."""
    await team(world)
    await world.staff("Cira", Role.COORDINATOR)
    change = await proposed(world)
    now, home = world.clock.now(), world.organisation

    async def approves(name: str) -> Decision:
        async with world.database.write() as db:
            return await wording.approve(db, change, home, world.people[name].id, now)

    answers = await asyncio.gather(approves("Bea"), approves("Cira"))
    assert sorted(answers) == [Decision.DONE, Decision.GONE]
    async with world.database.read() as db:
        assert len(await wording.all_of(db, State.IN_FORCE)) == 1


async def test_the_schema_itself_refuses_an_approval_of_ones_own(world: World) -> None:
    await team(world)
    change = await proposed(world)
    with pytest.raises(IntegrityError):
        async with world.database.write() as db:
            await db.execute(text("UPDATE wording SET state = 1, decided_by = author WHERE id = :id"), {"id": change})
    with pytest.raises(IntegrityError):
        async with world.database.write() as db:
            await db.execute(text("UPDATE wording SET state = 1 WHERE id = :id"), {"id": change})


async def test_who_may_do_what(world: World) -> None:
    """A facilitator proposes and takes back what is theirs; a counsellor and a man are not concerned; neither is
    another organisation."""
    await team(world)
    await world.staff("Fer", Role.FACILITATOR)
    await world.staff("Gil", Role.COUNSELLOR)
    change = await proposed(world)
    mine = await proposed(world, "menu-left", "Aquí está todo.", by="Fer")
    await world.play(f"""
        Fer > [[wording.approve:{change}]]
        Fer < Eso no está abierto para ti. …
        Fer > [[wording.refuse:{change}]]
        Fer < Eso no está abierto para ti. …
        Fer > [[wording.refuse:{mine}]]
        Fer < Listo. Esa frase no se dirá. [Palabras]
        Gil > /palabras
        Gil < Eso no está abierto para ti. …
        Daniel > [[wording.approve:{change}]]
        Daniel < Eso no está abierto para ti. …
        Bea > [[wording.refuse:{change}]]
        Bea < Listo. Esa frase no se dirá. [Palabras]
        Bea > [[wording.approve:{change}]]
        Bea < Cambio {change} · …
        Bea < No se aprobó el martes 24 de noviembre. La escribió Ana y decidió Bea. …
    """)
    other = await world.another_organisation("Otra")
    async with world.database.write() as db:
        assert await wording.approve(db, change, other, 1, world.clock.now()) is Decision.GONE
        assert await wording.get(db, change, other) is None


async def test_who_wrote_it_and_is_gone_is_no_number(world: World) -> None:
    await team(world)
    change = await proposed(world, by="Bea")
    await world.keys.destroy(world.people["Bea"].id)
    await world.play(f"Ana > [[wording.show:{change}]]\nAna < …\nAna < … alguien del equipo …")


async def test_a_proposal_its_task_and_its_line_are_one(world: World) -> None:
    """From the chat and from the command line alike."""
    await team(world)
    now = world.clock.now()
    wish = Proposal(world.organisation, "menu-participant", "es", NEW, world.people["Ana"].id)
    async with world.database.write() as db:
        made = await wording.file(db, wish, now)
        assert made is not None and await wording.file(db, wish, now) is None
        [task] = await tasks.waiting(db, world.organisation)
    assert (task.kind, task.number, task.due_at - now) == (Kind.WORDS, made.id, wording.SECOND)
    assert await world.audited("wording.proposed") == 1


def test_nobody_else_in_the_code_proposes_words() -> None:
    others = [
        file.name
        for file in naming.sources(Path(__file__).resolve().parent.parent, ["bot", "handlers"])
        if re.search(r"wording\.propose\(|tasks\.ask\([^)]*Kind\.WORDS", file.read_text(encoding="utf-8"))
    ]
    assert others == []


async def test_a_line_that_does_not_fit_any_more_is_said_as_ours(world: World) -> None:
    """Written by an older version whose line took other arguments: his night goes on."""
    await team(world)
    change = await proposed(world, words="Hola { $nobody }")
    async with world.database.write() as db:
        await wording.approve(db, change, world.organisation, world.people["Bea"].id, world.clock.now())
    await world.play("""
        Daniel > menu
        Daniel < ¿Qué necesitas ahora? …
    """)


async def test_only_this_organisation_and_only_this_language(world: World) -> None:
    await team(world)
    await world.person("Rex", language="en")
    other = await world.another_organisation("Otra")
    async with world.database.write() as db:
        made = await wording.propose(db, Proposal(other, "menu-participant", "es", "Otra cosa.", 1), world.clock.now())
        assert made is not None
        assert await wording.approve(db, made.id, other, 2, world.clock.now()) is Decision.DONE
    change = await proposed(world)
    await world.play(f"""
        Bea > [[wording.approve:{change}]]
        Bea < Aprobada. …
        Daniel > menu
        Daniel < {NEW} …
        Rex > menu
        Rex < What do you need now? …
    """)


async def test_another_process_hears_of_it_within_a_look(world: World) -> None:
    """Two engines on one database: the second speaks the new words after its next look, which comes each second."""
    await team(world)
    change = await proposed(world)
    rewording = world.engine.rewording
    await rewording.look()
    assert not await rewording.look()
    async with world.database.write() as db:  # as `respiro` or another replica would
        await wording.approve(db, change, world.organisation, world.people["Bea"].id, world.clock.now() + timedelta(1))
    assert await rewording.look()
    assert not await rewording.look()


def test_no_two_lines_share_a_mark() -> None:
    ids = Words.load().ids()
    assert len({mark(id) for id in ids}) == len(ids)


def test_every_line_of_ours_would_pass_its_own_judge() -> None:
    """What comes with Respiro could be proposed as it stands, but for the lines that are fixed."""
    from content import proposals
    from content.proposals import Change

    words = Words.load()
    for language in ("es", "en"):
        for id, entry in words.book(language).entries.items():
            if proposals.fixed().why(id) is None:
                assert proposals.judge(words, Change(language, id, proposals.normal(entry.node))) == [], id


def test_a_line_read_and_written_says_the_same() -> None:
    from content import proposals

    words = Words.load()
    for id, entry in words.book("es").entries.items():
        text_ = proposals.normal(entry.node)
        again = proposals.read(id, text_)
        assert again is not None and proposals.normal(again) == text_, id
    assert words.render(line("menu-participant"), "es").plain
