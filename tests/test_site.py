"""The page about a place: facts with source and year, and how many men are what, never fewer than five together."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from sqlalchemy import func, select, update

from bot.contract import Role
from handlers.site import paper
from storage import people, retention, site
from storage.joining import invitation, invitation_use
from storage.people import Living
from storage.tables import audit, person
from tests.world import World

HONEST = "No mide la seguridad de las mujeres."


@pytest.fixture
async def team(world: World) -> World:
    """Ana coordinates; nobody takes part yet."""
    await world.staff("Ana", Role.COORDINATOR)
    return world


async def men(
    world: World, count: int, *, living: Living = Living.APART, state: str = "MX-JAL", born: int = 1990
) -> None:
    """So many men more, each under a name of letters alone."""
    for _ in range(count):
        number = len(world.people)
        name = f"M{chr(97 + number // 26)}{chr(97 + number % 26)}"
        await world.person(name, living=living, state=state, born=born)


async def fact(world: World, words: str, source: str = "ENDIREH", year: str = "2016", name: str = "Ana") -> None:
    """A fact is typed."""
    for sent in ("[[site.add]]", words, source, year):
        await world.receive(world.event(name, sent))
        await world.settle()
    world.skip()


# --- facts -----------------------------------------------------------------------------------------------------------


async def test_a_fact_comes_onto_the_page_with_source_and_year(team: World) -> None:
    await team.play(
        """
        Ana > /hoja
        Ana < Hoja del lugar / Todavía no hay datos de la región.
        Ana < Participan menos de 5 personas: de ellas no se muestra nada. Fecha: el martes 24 de noviembre de 2026.
            Es lo que ellos dijeron al entrar. No mide la seguridad de las mujeres. [Agregar dato] [Imprimir]
            [Aviso de privacidad] [Menú]
        Ana > [Agregar dato]
        Ana < Escribe el dato en 140 letras o menos, … [Dejarlo]
        Ana > 66 % de las mujeres ha vivido violencia
        Ana < ¿De dónde sale? … [Dejarlo]
        !! kill
        Ana > ENDIREH
        Ana < ¿De qué año es? … [Dejarlo]
        Ana > el de 2016
        Ana < Así queda en la hoja: / 66 % de las mujeres ha vivido violencia (ENDIREH, 2016)
            [Dato] [Fuente] [Año] [Quitar] [Ver la hoja]
        Ana > [Ver la hoja]
        Ana < Hoja del lugar / 66 % de las mujeres ha vivido violencia (ENDIREH, 2016)
        Ana < … [Agregar dato] [Cambiar un dato] [Imprimir]
            [Aviso de privacidad] [Menú]
        """
    )
    assert [await team.audited(verb) for verb in ("site.added", "site.shown")] == [1, 2]


async def test_any_part_of_it_is_changed_by_another_who_takes_it_over(team: World) -> None:
    await team.staff("Eva", Role.COORDINATOR)
    await fact(team, "66 % de las mujeres")
    await team.play(
        """
        Eva > [[site.facts]]
        Eva < ¿Cuál quieres cambiar? / 1. 66 % de las mujeres (ENDIREH, 2016) [Ver 1]
        Eva > [Ver 1]
        Eva < … [Dato] [Fuente] [Año] [Quitar] [Ver la hoja]
        Eva > [Año]
        Eva < ¿De qué año es? … [Dejarlo]
        Eva > 2021
        Eva < … 66 % de las mujeres (ENDIREH, 2021) …
        Eva > [Fuente]
        Eva < ¿De dónde sale? …
        Eva > INEGI
        Eva < … 66 % de las mujeres (INEGI, 2021) …
        Eva > [Dato]
        Eva < Escribe el dato …
        Eva > 70 %
        Eva < … 70 % (INEGI, 2021) …
        """
    )
    async with team.database.read() as db:
        rows = (await db.execute(select(site.site_fact))).all()
    assert [row.person_id for row in rows] == [team.people["Eva"].id]
    assert b"INEGI" not in rows[0].source and b"70" not in rows[0].words
    assert await team.audited("site.changed") == 3


async def test_what_is_no_answer_is_asked_for_again(team: World) -> None:
    await team.play(
        """
        Ana > [[site.add]]
        Ana < Escribe el dato …
        Ana > 👍🏽
        Ana < Eso no cabe o no dice nada. Escribe el dato …
        Ana > {long}
        Ana < Eso no cabe o no dice nada. Escribe el dato …
        Ana > 66 %\\n  de\\u202e las\\u0007 mujeres
        Ana < ¿De dónde sale? …
        Ana > {long}
        Ana < Eso no cabe o no dice nada. ¿De dónde sale? …
        Ana > ENDIREH
        Ana < ¿De qué año es? …
        Ana > hace mucho
        Ana < No entendí el año. …
        Ana > 2031
        Ana < No entendí el año. …
        Ana > 2011 o 2016
        Ana < No entendí el año. …
        Ana > ２０１６
        Ana < No entendí el año. …
        Ana > 2016
        Ana < … 66 % de las mujeres (ENDIREH, 2016) …
        """,
        long="x" * 4000,
    )


async def test_a_tool_in_between_and_the_question_comes_back(team: World) -> None:
    await team.play(
        """
        Ana > [[site.add]]
        Ana < Escribe el dato …
        Ana > 66 %
        Ana < ¿De dónde sale? …
        Ana > termometro
        Ana < …
        Ana > [0-3]
        Ana < …
        Ana < ¿De dónde sale? … [Dejarlo]
        Ana > ENDIREH
        Ana < ¿De qué año es? …
        """
    )


async def test_what_they_would_rather_not_finish_is_on_no_page(team: World) -> None:
    await team.play(
        """
        Ana > [[site.add]]
        Ana < Escribe el dato …
        Ana > 66 %
        Ana < ¿De dónde sale? …
        Ana > [Dejarlo]
        Ana < Está bien, no agregué ni cambié nada. [Ver la hoja]
        Ana > ENDIREH
        Ana < …
        Ana > [Ver la hoja]
        Ana < Hoja del lugar / Todavía no hay datos de la región.
        Ana < …
        """
    )


async def test_an_unfinished_fact_is_replaced_by_the_next_and_gone_after_days(team: World) -> None:
    await team.play(
        "Ana > [[site.add]]\nAna < …\nAna > uno\nAna < ¿De dónde …\nAna > [[site.add]]\nAna < …\nAna > dos\nAna < ¿De …"
    )
    async with team.database.read() as db:
        assert await db.scalar(select(func.count()).select_from(site.site_fact)) == 1
    keep = next(keep for keep in retention.KEEPS if keep.table is site.site_fact)
    async with team.database.write() as db:
        assert await retention.sweep(db, keep, team.clock.now() + timedelta(days=1)) == 0
        assert await retention.sweep(db, keep, team.clock.now() + timedelta(days=3)) == 1


async def test_nine_facts_fill_the_page(team: World) -> None:
    for number in range(site.MOST_FACTS):
        await fact(team, f"dato {number}")
    await team.play(
        """
        Ana > [[site.add]]
        Ana < La hoja está llena: caben 9 datos. … [Ver la hoja]
        Ana > [[site.facts]]
        Ana < … 9. dato 8 (ENDIREH, 2016) … [Ver 9]
        Ana > [Ver 9]
        Ana < …
        Ana > [Quitar] && [Quitar]
        Ana < Listo, lo quité de la hoja. [Ver la hoja]
        Ana < Ese dato ya no está en la hoja. [Ver la hoja]
        Ana > [[site.add]]
        Ana < Escribe el dato …
        """
    )
    assert await team.audited("site.removed") == 1


async def test_another_organisations_fact_and_a_fact_that_is_gone_cannot_be_touched(team: World) -> None:
    await fact(team, "66 %")
    home = await team.another_organisation("Otra casa")
    await team.staff("Zoe", Role.COORDINATOR)
    async with team.database.write() as db:
        await db.execute(update(person).where(person.c.id == team.people["Zoe"].id).values(organisation_id=home))
    await team.play(
        """
        Zoe > [[site.fact:1]]
        Zoe < Ese dato ya no está en la hoja. …
        Zoe > [[site.remove:1]]
        Zoe < Ese dato ya no está en la hoja. …
        Zoe > [[site.part:year:1]]
        Zoe < ¿De qué año es? …
        Zoe > 1999
        Zoe < Ese dato ya no está en la hoja. …
        Zoe > [[site.part:source]]
        Zoe < Escribe el dato …
        Zoe > [[site.part:nonsense:1]]
        Zoe < …
        Zoe > [[site.facts]]
        Zoe < Ese dato ya no está en la hoja. …
        Ana > [[site.facts]]
        Ana < … 1. 66 % (ENDIREH, 2016) [Ver 1]
        Ana > [[site.fact:-1]]
        Ana < Ese dato ya no está en la hoja. …
        """
    )


@pytest.mark.parametrize("role", sorted({*Role} - {Role.COORDINATOR, Role.STRANGER}))
async def test_nobody_else_reads_or_writes_it(world: World, role: Role) -> None:
    await world.person("Xan", role)
    for sent in ("[[site.show]]", "[[site.print]]", "[[site.add]]", "66 %", "ENDIREH", "2016", "/hoja"):
        await world.receive(world.event("Xan", sent))
        await world.settle()
    assert not [message for message in world.heard("Xan") if "Hoja" in message.line or HONEST in message.line]
    async with world.database.read() as db:
        assert await db.scalar(select(func.count()).select_from(site.site_fact)) == 0
        assert await db.scalar(select(func.count()).select_from(audit)) == 0


# --- what is counted -------------------------------------------------------------------------------------------------


async def test_fewer_than_five_show_nothing(team: World) -> None:
    await men(team, 4)
    await team.play("Ana > [[site.show]]\nAna < Hoja …\nAna < Participan menos de 5 personas: …")
    await men(team, 1)
    await team.play(
        """
        Ana > [[site.show]]
        Ana < Hoja del lugar …
        Ana < Quienes participan hoy: 5. / • Edad: 35 a 44 5 / • Estado: Jalisco 5 / • ¿Viven con su pareja?: no 5
            / • Cómo llegaron: sin dato 5
        Ana < n = 5; grupos de menos de 5 no se muestran. Fecha: … No mide la seguridad de las mujeres. …
        """
    )


async def test_one_hidden_cell_hides_the_next_smallest(team: World) -> None:
    """The 2 of Yucatán would be 15 less 13; hidden together with the 6 of Jalisco nobody can tell."""
    await men(team, 7, state="MX-PUE", living=Living.TOGETHER, born=1960)
    await men(team, 6, state="MX-JAL", living=Living.TOGETHER, born=2004)
    await men(team, 2, state="MX-YUC", living=Living.ORDER, born=1999)
    await team.play(
        """
        Ana > [[site.show]]
        Ana < …
        Ana < Quienes participan hoy: 15. / • Edad: 55 o más 7; otros, sin detalle 8
            / • Estado: Puebla 7; otros, sin detalle 8 / • ¿Viven con su pareja?: otros, sin detalle 15
            / • Cómo llegaron: sin dato 15
        Ana < …
        """
    )


async def test_who_left_erased_never_joined_or_is_of_another_organisation_is_not_counted(team: World) -> None:
    await men(team, 9)
    names = [name for name in team.people if name != "Ana"]
    home = await team.another_organisation("Otra casa")
    async with team.database.write() as db:
        await people.leave(db, team.people[names[0]].id, team.clock.now())
        await db.execute(update(person).where(person.c.id == team.people[names[1]].id).values(organisation_id=home))
        await db.execute(
            update(people.participant)
            .where(people.participant.c.person_id == team.people[names[2]].id)
            .values(joined_at=None)
        )
    for sent in ("borrar", "[Sí, quiero borrar]", "[Borrar todo]"):
        await team.receive(team.event(names[3], sent))
        await team.settle()
    team.skip()
    await team.play("Ana > [[site.show]]\nAna < …\nAna < Quienes participan hoy: 5. …\nAna < n = 5; …")


async def test_how_they_came_is_by_which_way_the_invitation_was_handed_out(team: World) -> None:
    await men(team, 11)
    ids = [somebody.id for name, somebody in team.people.items() if name != "Ana"]
    await team.invite(source="<b>radio</b>")
    await team.invite()
    async with team.database.write() as db:
        first, second = list(await db.scalars(select(invitation.c.id).order_by(invitation.c.id)))
        for made, mine in ((first, ids[:6]), (second, ids[6:])):
            for id in mine:
                row = {"invitation_id": made, "person_id": id, "used_at": team.clock.now()}
                await db.execute(invitation_use.insert().values(**row, done_at=team.clock.now()))
    await team.play("Ana > [[site.show]]\nAna < …\nAna < … / • Cómo llegaron: <b>radio</b> 6; sin dato 5\nAna < …")


async def test_too_many_to_open_are_counted_without_their_ages(team: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "MOST_READ", 5)
    await men(team, 6)
    await team.play("Ana > [[site.show]]\nAna < …\nAna < Quienes participan hoy: 6. / • Estado: Jalisco 6 …\nAna < …")


# --- on paper --------------------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """What a document holds, as a browser reads it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.said += data


async def test_the_page_is_printed_and_nothing_typed_acts(team: World) -> None:
    await men(team, 6)
    await fact(team, "<script>alert(1)</script> =HYPERLINK(1)\u202e\u0007 &amp;", '"><img src=x onerror=alert(1)>')
    await team.play("Ana > [[site.print]]\nAna < (picture site) Para imprimir en una hoja.")
    letter = team.heard("Ana")[-1].letter
    assert letter.protected and letter.picture is not None
    content, name, mime = paper.paint(letter.picture.args)
    assert (name, mime) == ("hoja.html", "text/html")
    read = Reader(content.decode())
    assert read.tags <= {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "h1",
            "h2",
            "p",
            "section",
            "div",
            "table",
            "tr",
            "td",
            "ul",
            "li",
            "span",
            "footer",
        )
    }
    assert read.attributes <= {"lang", "charset", "http-equiv", "content", "class"}
    assert '<script>alert(1)</script> =HYPERLINK(1) &amp; ("><img src=x onerror=alert(1)>, 2016)' in read.said
    assert HONEST in read.said and "n = 6" in read.said and "24 de noviembre de 2026" in read.said
    assert not re.search(r"[\u202e\x07]", read.said)
    assert await team.audited("site.printed") == 1


def test_what_takes_more_room_is_set_smaller() -> None:
    """Nine facts of the greatest length in capitals still leave one sheet (printed once by hand: 1 page)."""
    page = {"language": "es", "title": "", "organisation": "", "groups": [], "region": "", "honest": ""}
    usual = paper.paint(page | {"facts": [["a" * 140, "b" * 60, "2016"]] * 9})[0]
    wide = paper.paint(page | {"facts": [["W" * 140, "M" * 60, "2016"]] * 9})[0]
    assert b'class="tight"' in wide and b'class="tight"' not in usual


async def test_on_paper_fewer_than_five_show_nothing_either(team: World) -> None:
    await men(team, 4, state="MX-YUC")
    await team.play("Ana > [[site.print]]\nAna < (picture site) …")
    picture = team.heard("Ana")[-1].letter.picture
    assert picture is not None
    read = Reader(paper.paint(picture.args)[0].decode())
    assert "Yucatán" not in read.said and "table" not in read.tags and "menos de 5" in read.said
