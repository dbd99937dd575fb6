"""Circles for the team: made, led, filled and closed by taps; a facilitator of several is asked once with which one."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from bot.contract import Role
from storage import circle, people, tasks
from storage.circle import Part
from storage.tables import audit, chat
from storage.tables import person as persons
from storage.tasks import Kind
from tests.test_joining_team import inside, make, put
from tests.world import World

NO = "Eso no está abierto para ti. …"
NOT_YOURS = "Ese círculo no está abierto para ti, o eso ya cambió. [Menú]"


@pytest.fixture
async def home(world: World) -> World:
    """Rosa coordinates; Ana leads Martes (1) with Daniel, Iker leads Jueves (2) with Juan; Pedro is in none."""
    await world.staff("Rosa", Role.COORDINATOR)
    for leader, man, name in (("Ana", "Daniel", "Martes"), ("Iker", "Juan", "Jueves")):
        await world.staff(leader)
        await world.person(man)
        id = await make(world, name)
        await put(world, id, leader, Part.FACILITATOR)
        await put(world, id, man, Part.MEMBER)
    await world.person("Pedro")
    return world


def of(world: World, name: str) -> int:
    return world.people[name].id


async def test_a_circle_from_its_name_to_its_end(home: World) -> None:
    await home.play(f"""
        Rosa > menu
        Rosa < …
        Rosa > [Círculos]
        Rosa < Los círculos: / • Jueves: 1 adentro, facilitan 1 / • Martes: 1 adentro, facilitan 1 [Jueves] [Martes]
            [Nuevo círculo] [Menú]
        Rosa > [Nuevo círculo]
        Rosa < ¿Cómo se llama el círculo? …
        Rosa > martes
        Rosa < martes. Nadie lo facilita. [Agregar a alguien] [Quién facilita] [Cerrar círculo] [Menú]
        Rosa > [Nuevo círculo]
        Rosa < ¿Cómo se llama el círculo? …
        Rosa > Martes
        Rosa < Ya hay un círculo que se llama así. Escribe otro.
        !! kill
        Rosa > =HYPERLINK("http://x") <b>Sábado\\u202e</b>
        Rosa < HYPERLINK(http//x) bSábado/b. Nadie lo facilita. …
        Rosa > [Agregar a alguien]
        Rosa < ¿Quién entra a HYPERLINK(http//x) bSábado/b? … / 1. Pedro (sin entrevista) [1] [Volver]
        Rosa > [1]
        Rosa < HYPERLINK(http//x) bSábado/b. Nadie lo facilita.
        Rosa < Adentro. … / 1. Pedro (sin entrevista) [1] [Agregar a alguien] [Quién facilita] [Cerrar círculo] [Menú]
        Rosa > [Quién facilita]
        Rosa < ¿Quién facilita HYPER…? Toca un número para poner o quitar: / 1. Ana / 2. Iker [1] [2] [Menú]
        Rosa > [1]
        Rosa < … Facilita: Ana.
        Rosa < Adentro. …
        Rosa > [Cerrar círculo]
        Rosa < ¿Cerrar HYPER…? … [Sí, cerrarlo] [No, dejarlo]
        Rosa > [Sí, cerrarlo] && [Sí, cerrarlo]
        Rosa < El círculo está cerrado.
        Rosa < Los círculos: …
        Rosa < {NOT_YOURS}
    """)
    assert await inside(home, 4, Part.MEMBER) == await inside(home, 4, Part.FACILITATOR) == []
    for verb, count in (("circles.made", 2), ("circles.led", 1), ("circle.entered", 1), ("circles.closed", 1)):
        assert await home.audited(verb) == count, verb


@pytest.mark.parametrize("typed", ["", "😡😡", "\\u0000\\u0007", "<>", "x" * 10_000, "=+-@"])
async def test_what_is_no_name_is_asked_again(home: World, typed: str) -> None:
    await home.play(
        """
        Rosa > [[circles.name]]
        Rosa < ¿Cómo se llama el círculo? …
        Rosa > {typed}
        Rosa < Escribe hasta 40 letras o números, sin signos. Escribe otro.
        """,
        typed=typed,
    )


async def test_a_facilitator_of_several_is_asked_once_and_remembered(home: World) -> None:
    await put(home, 2, "Ana", Part.FACILITATOR)
    await home.play("""
        Ana > [[circles.show]]
        Ana < ¿Con cuál círculo trabajas? Lo recuerdo hasta que lo cambies. [Jueves] [Martes]
        Ana > [Jueves]
        Ana < Jueves. Facilita: Iker, Ana.
        Ana < Adentro. … / 1. Juan (sin entrevista) [1] [Cambiar] [Menú]
        !! kill
        Ana > [[circles.show]]
        Ana < Jueves. Facilita: Iker, Ana.
        Ana < …
        Ana > [Cambiar]
        Ana < ¿Con cuál círculo … [Jueves] [Martes]
        Ana > [Martes]
        Ana < Martes. Facilita: Ana.
        Ana < Adentro. … / 1. Daniel (sin entrevista) [1] [Cambiar] [Menú]
    """)
    async with home.database.write() as db:
        ana, iker = of(home, "Ana"), of(home, "Iker")
        assert await circle.chosen(db, ana) == 1 and await circle.chosen(db, iker) == 2
        assert not await circle.choose(db, iker, 1)
        await circle.leave(db, 1, ana, Part.FACILITATOR, home.clock.now())
        assert await circle.chosen(db, ana) == 2, "one is left: nobody is asked"
        await circle.close(db, 2, home.clock.now())
        assert await circle.chosen(db, ana) is None


async def test_choosing_opens_nothing_that_is_not_hers(home: World) -> None:
    """A forged choice, another's circle, one that does not exist."""
    for data in ("circles.choose:2:circles", "circles.choose:99:circles"):
        await home.play(f"Ana > [[{data}]]\nAna < Martes. Facilita: Ana.\nAna < Adentro. …")
    daniel, juan, pedro = (of(home, name) for name in ("Daniel", "Juan", "Pedro"))
    for data in ("circles.one:2", f"circles.pick:2:{juan}", f"circles.pick:1:{juan}", f"circles.put:1:{juan}",
                 f"circles.put:2:{daniel}", f"circles.put:1:{pedro}", f"circles.put:0:{daniel}",
                 "circles.one:99"):  # fmt: skip
        await home.play(f"Ana > [[{data}]]\nAna < {NOT_YOURS}")
    for data in ("circles.man:1", "circles.leader:1", "circles.close:1", f"circles.lead:1:{of(home, 'Iker')}:1"):
        await home.play(f"Ana > [[{data}]]\nAna < {NO}")
    for data in ("circles.show", "circles.one:1", f"circles.put:2:{of(home, 'Daniel')}"):
        await home.play(f"Daniel > [[{data}]]\nDaniel < {NO}")
    assert await inside(home, 1, Part.MEMBER) == [of(home, "Daniel")]
    assert await inside(home, 2, Part.MEMBER) == [of(home, "Juan")]


async def test_another_organisations_circle_and_people_are_out_of_reach(home: World) -> None:
    other = await home.another_organisation("Otra Casa")
    far = await home.person("Lejos")
    async with home.database.write() as db:
        await db.execute(update(persons).where(persons.c.id == far.id).values(organisation_id=other))
        theirs = await circle.make(db, other, "Lejano", home.clock.now())
    for data in (f"circles.one:{theirs}", f"circles.close:{theirs}", f"circles.put:{theirs}:{of(home, 'Pedro')}",
                 f"circles.put:1:{far.id}", f"circles.lead:1:{far.id}:1", f"circles.leader:{theirs}"):  # fmt: skip
        await home.play(f"Rosa > [[{data}]]\nRosa < {NOT_YOURS}")


async def test_a_man_moves_between_circles_and_is_in_the_list_before_his_intake(home: World) -> None:
    """R1: what he is put into is not open to him until somebody has talked with him."""
    await put(home, 2, "Ana", Part.FACILITATOR)
    daniel = of(home, "Daniel")
    async with home.database.write() as db:
        await people.set_intake(db, of(home, "Juan"), home.clock.now())
    await home.play(f"""
        Ana > [[circles.pick:1:{daniel}]]
        Ana < ¿A dónde va Daniel? [Jueves] [Volver]
        Ana > [Jueves]
        Ana < Jueves. Facilita: Iker, Ana.
        Ana < Adentro. Sin entrevista, el círculo aún no abre para él. Toca un número para moverlo: / 1. Juan / 2.
            Daniel (sin entrevista) [1] [2] [Cambiar] [Menú]
        Daniel < (nada)
        Rosa > [[circles.pick:2:{daniel}]]
        Rosa < ¿A dónde va Daniel? [Martes] [Sacar del círculo] [Volver]
        Rosa > [Sacar del círculo]
        Rosa < Los círculos: …
    """)
    assert await inside(home, 1, Part.MEMBER) == [] and await inside(home, 2, Part.MEMBER) == [of(home, "Juan")]
    async with home.database.read() as db:
        assert not await people.is_open(db, daniel)
        assert await circle.unplaced(db, home.organisation) == [daniel, of(home, "Pedro")]


async def test_a_man_of_two_circles(home: World) -> None:
    """Both answer for him; whoever moves him out of one leaves the other as it is."""
    await put(home, 2, "Daniel", Part.MEMBER)
    daniel = of(home, "Daniel")
    third = await make(home, "Sábado")
    await put(home, third, "Ana", Part.FACILITATOR)
    async with home.database.read() as db:
        both = await circle.responsible(db, daniel, home.organisation)
    assert both == [of(home, "Ana"), of(home, "Iker")]
    await home.play(f"Ana > [[circles.put:{third}:{daniel}]]\nAna < Sábado. …\nAna < …")
    assert await inside(home, 1, Part.MEMBER) == []
    assert daniel in await inside(home, 2, Part.MEMBER) and daniel in await inside(home, third, Part.MEMBER)


async def test_a_facilitator_makes_a_circle_and_leads_it(home: World) -> None:
    await home.play("""
        Ana > [[circles.name]]
        Ana < ¿Cómo se llama el círculo? …
        Ana > Sábado 10
        Ana < Sábado 10. Facilita: Ana. [Cambiar] [Menú]
        Ana > [[circles.show]]
        Ana < Sábado 10. …
    """)


async def test_a_circle_that_nobody_leads_is_a_task_until_somebody_does(home: World) -> None:
    await home.play(f"""
        Rosa > [[circles.lead:1:{of(home, "Ana")}:0]]
        Rosa < Martes. Nadie lo facilita.
        Rosa < Adentro. …
    """)
    async with home.database.read() as db:
        [task] = await tasks.waiting(db, home.organisation)
        assert (task.kind, task.number) == (Kind.OWNERLESS, 1)
    await home.play(f"Rosa > [[circles.lead:1:{of(home, 'Iker')}:1]]\nRosa < Martes. Facilita: Iker.\nRosa < …")
    async with home.database.read() as db:
        assert await tasks.waiting(db, home.organisation) == []


async def test_alto_in_the_middle_of_a_name(home: World) -> None:
    """One of the team who types a tool's word gets the tool; the question waits below."""
    await home.play("""
        Rosa > [[circles.name]]
        Rosa < ¿Cómo se llama …
        Rosa > alto
        Rosa < Para. …
    """)


async def test_nobodys_name_lies_readable_in_a_menu_or_in_the_audit(home: World) -> None:
    """Buttons are kept with the chat as they are read: people are numbers there."""
    for data in ("circles.show", "circles.one:1", "circles.leader:1", "circles.man:1", "team.show"):
        await home.receive(home.event("Rosa", f"[[{data}]]"))
        await home.settle()
        async with home.database.read() as db:
            menus = "".join(await db.scalars(select(chat.c.menu)))
            notes = str((await db.execute(select(audit))).all())
        for name in home.people:
            assert name not in menus and name not in notes
