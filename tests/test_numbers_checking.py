"""Numbers to phone, for who coordinates: phoned, noted, hidden, asked for again; and the organisation's own ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.contract import Role
from content.directory import FIRST, MEXICO, Directory
from storage import numbers, retention, tasks
from storage.numbers import Part
from storage.tasks import Kind
from tests.test_numbers import FIRST_TWO, HIS, tried
from tests.world import World

ZONE = ZoneInfo("America/Mexico_City")


async def is_asked(world: World) -> bool:
    """Whether the digest of who coordinates asks for the numbers."""
    async with world.database.read() as db:
        return await tasks.is_waiting(db, (world.organisation, Kind.NUMBERS))


@pytest.fixture
async def team(world: World) -> World:
    """Ana and Bea coordinate; Daniel lives in the State of México."""
    await world.staff("Ana", Role.COORDINATOR)
    await world.staff("Bea", Role.COORDINATOR)
    await world.person("Daniel", state="MX-MEX")
    return world


# --- who phones them -------------------------------------------------------------------------------------------------


async def test_who_coordinates_phones_them_and_notes_it(team: World) -> None:
    await team.play("""
        Ana > numeros
        Ana < … [Para ella e hijos] [Guardar contactos] [Comprobar] [Menú]
        Ana > [Comprobar]
        Ana < Falta llamar a 7 números. Llama desde tu teléfono, tocando el número, y anota qué pasó. Al
            911 no llames para probar: pregunta a tu municipio. / 1. Emergencias: nadie lo ha probado
            / 2. Línea de la Vida: nadie lo ha probado
            / 3. Línea y Chat de Confianza: nadie lo ha probado / 4. Línea de las Mujeres: nadie lo ha probado
            / 5. Línea Hombre a Hombre: nadie lo ha probado
            [Ver 1] [Ver 2] [Ver 3] [Ver 4] [Ver 5] [Siguientes] [Agregar número] [Menú]
        Ana > [Ver 5]
        Ana < +52-800-900-4321: Línea Hombre a Hombre, para hombres, a toda hora
            / De dónde: State of México, free, psychologists for men (anger, impulse control); La Crónica of 19 November
            2025. / Nadie lo ha probado.
            [Hoy sí contesta] [No contesta] [Cambió] [No se marca de aquí] [Ver la lista]
        !! kill
        Ana > [Hoy sí contesta]
        Ana < Queda anotado: Línea Hombre a Hombre contestó hoy. [Ver la lista] [Menú]
        .. 12 days
        Bea > [[numbers.look:men-line-mexico-state]]
        Bea < … Contestó el 24 de noviembre de 2026 a Ana. …
        Bea > [Ver la lista]
        Bea < Falta llamar a 6 números. …
        Bea > [Siguientes]
        Bea < … 6. Línea Sin Violencia: nadie lo ha probado / 7. Línea Hombre a Hombre: contestó hace 12 días …
    """)
    assert await team.audited("numbers.noted") == 1
    async with team.database.read() as db:
        one = await numbers.get(db, team.organisation, "men-line-mexico-state")
    assert one is not None and one.check is not None
    assert one.check.verified_by == team.people["Ana"].id


async def test_what_does_not_answer_is_told_to_nobody_until_it_answers(team: World) -> None:
    await tried(team)
    assert not await is_asked(team)
    line = "/ +52-800-900-4321: Línea Hombre a Hombre, para hombres, a toda hora"
    await team.play(
        """
        Daniel > numeros
        Daniel < {first} {line} {his}
        Ana > [[numbers.look:men-line-mexico-state]]
        Ana < …
        Ana > [No contesta]
        Ana < Queda anotado: Línea Hombre a Hombre no contestó. Ya no se muestra hasta que conteste. …
        Daniel > numeros
        Daniel < {first} {his}
        Bea > [[numbers.check]]
        Bea < Falta llamar a 1 número. … 1. Línea Hombre a Hombre: la última vez falló y no se muestra …
        Bea > [[numbers.note:men-line-mexico-state:answers]]
        Bea < Queda anotado: Línea Hombre a Hombre contestó hoy. …
        Daniel > numeros
        Daniel < {first} {line} {his}
        """,
        first=FIRST_TWO,
        line=line,
        his=HIS,
    )
    assert not await is_asked(team)


@pytest.mark.parametrize("key", FIRST)
@pytest.mark.parametrize("outcome", ["silent", "changed"])
async def test_911_and_the_line_of_life_are_never_hidden(team: World, key: str, outcome: str) -> None:
    await tried(team)
    await team.play(
        """
        Ana > [[numbers.note:{key}:{outcome}]]
        Ana < Queda anotado: …
        Daniel > numeros
        Daniel < {first} …
        """,
        key=key,
        outcome=outcome,
        first=FIRST_TWO,
    )
    assert "Ya no se muestra" not in team.heard("Ana")[-1].letter.text.plain
    assert await is_asked(team), "it failed: somebody looks at it again"


async def test_a_number_of_another_state_that_cannot_be_dialled_from_here_is_not_asked_for_again(team: World) -> None:
    """It is still one that nobody has tried: a man over there reads that."""
    await team.person("Raul", state="MX-NLE")
    await tried(team, *(key for key in await keys(team) if key != "men-line-nuevo-leon"))
    assert await is_asked(team)
    await team.play("""
        Ana > [[numbers.note:men-line-nuevo-leon:away]]
        Ana < Queda anotado: Contención a Masculinidades no se puede marcar desde aquí. …
        Raul > numeros
        Raul < …
        Raul < Estos no los hemos probado. … 070: …
        Ana > [[numbers.note:emergency:away]]
        Ana < 911: Emergencias, a toda hora …
    """)
    assert not await is_asked(team)


async def keys(world: World) -> list[str]:
    async with world.database.read() as db:
        return [one.key for one in await numbers.all_of(db, world.organisation)]


@pytest.fixture
async def mornings(team: World) -> World:
    """The same, and the calendar runs."""
    await team.calendar()
    return team


async def test_the_digest_asks_for_what_is_overdue_once_until_it_is_done(mornings: World) -> None:
    """Nobody has phoned any number. No ring: one line, at the hour of the digest (R17)."""
    team = mornings
    team.clock.to(datetime(2026, 11, 30, 4, 0, tzinfo=ZONE))
    await team.settle()
    team.skip()
    await team.forward(timedelta(hours=6))
    for name in ("Ana", "Bea"):
        told = [message.line for message in team.heard(name) if "números de ayuda" in message.line]
        assert len(told) == 1 and "1. Hay números de ayuda por comprobar: hoy" in told[0], told
    team.skip()
    await team.play("""
        Ana > [Ver 1]
        Ana < Falta llamar a 7 números. …
        .. 24 hours
        Ana < … 1. Hay números de ayuda por comprobar: 1 día …
        Bea < … 1. Hay números de ayuda por comprobar: 1 día …
    """)
    await tried(team)
    assert not await is_asked(team)
    await team.forward(timedelta(hours=24))
    assert "números de ayuda" not in team.heard("Ana")[-1].line
    team.skip()


async def test_who_has_phoned_them_all_is_asked_anew_before_ninety_days_are_over(team: World) -> None:
    await tried(team)
    for days, asked in ((82, False), (2, True)):
        async with team.database.write() as db:
            await numbers.remind(db, team.organisation, team.clock.now() + timedelta(days=days))
        team.clock.forward(timedelta(days=days))
        assert await is_asked(team) is asked
    async with team.database.read() as db:
        [one] = [one for one in await tasks.waiting(db, team.organisation) if one.kind is Kind.NUMBERS]
    assert one.due_at - one.made_at == timedelta(days=6), "it is due on the very day"
    team.skip()


async def test_each_organisation_phones_for_itself(team: World) -> None:
    other = await team.another_organisation("Casa Norte")
    await tried(team)
    async with team.database.write() as db:
        assert all(one.verified_on is None for one in await numbers.all_of(db, other))
        await numbers.remind(db, other, team.clock.now())
        assert await tasks.is_waiting(db, (other, Kind.NUMBERS))
        assert (await numbers.waiting(db, other, team.clock.now())).startswith("Emergencias (never), Línea de la Vida")
        assert await numbers.waiting(db, team.organisation, team.clock.now()) == ""
        late = team.clock.now() + timedelta(days=94)
        assert "Línea de la Vida (94 days ago)" in await numbers.waiting(db, team.organisation, late)


async def test_nobody_else_notes_anything(team: World) -> None:
    await team.staff("Noa")
    for name in ("Noa", "Daniel"):
        for sent in ("numbers.check", "numbers.look:emergency", "numbers.note:women-line:silent", "numbers.add"):
            await team.play(f"{name} > [[{sent}]]\n{name} < Eso no está abierto para ti. …")
    async with team.database.read() as db:
        assert await numbers.hidden(db, team.organisation) == frozenset()


async def test_a_date_in_the_file_counts_beside_what_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, team: World
) -> None:
    raw: Any = yaml.safe_load(MEXICO.read_text(encoding="utf-8"))
    raw["lines"]["women-line"] |= {"verified_on": date(2026, 11, 1), "verified_by": "R. M."}
    file = tmp_path / "mexico.yaml"
    file.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    directory = Directory.load(file)
    monkeypatch.setattr(numbers, "mexico", lambda: directory)
    async with team.database.read() as db:
        one = await numbers.get(db, team.organisation, "women-line")
    assert one is not None and not one.overdue(team.clock.now()) and one.days(team.clock.now()) == 23


# --- local numbers ---------------------------------------------------------------------------------------------------


async def adds(world: World, number: str, name: str = "Centro de la colonia", to: str = "[Cualquiera]") -> None:
    for sent in ("[[numbers.add]]", number, name, to, "[A toda hora]", "Su página, vista hoy"):
        await world.receive(world.event("Ana", sent))
        await world.settle()
    world.skip()


async def test_a_local_number_is_told_once_somebody_has_phoned_it(team: World) -> None:
    await tried(team)
    await team.play(
        """
        Ana > [[numbers.add]]
        Ana < Escribe el número: 10 cifras con lada, o uno corto. Que sea público, … [Dejarlo]
        Ana > 123
        Ana < ¿Cómo se llama? … [Dejarlo]
        Ana > [[numbers.add]]
        Ana < Escribe el número: … [Dejarlo]
        Ana > 33 1234 567
        Ana < Eso no es un número: … [Dejarlo]
        Ana > https://ejemplo.mx
        Ana < Eso no es un número: … [Dejarlo]
        Ana > 8009112000
        Ana < Ese número ya está en la lista. Escribe otro. [Ver la lista]
        !! kill
        Ana > +52 (33) 1234-5678
        Ana < ¿Cómo se llama? En 40 letras o menos. [Dejarlo]
        Ana > **12**
        Ana < Van letras, 40 o menos. [Dejarlo]
        Ana > Centro de la colonia
        Ana < ¿Para quién es? Toca una opción. [Cualquiera] [Hombres] [Mujeres] [Jóvenes] [Dejarlo]
        Ana > no sé
        Ana < ¿Para quién es? … [Dejarlo]
        Ana > [Hombres]
        Ana < ¿A qué hora contesta? … [A toda hora] [Dejarlo]
        Ana > de lunes a viernes de 9 a 18
        Ana < ¿De dónde sacaste el número? … [Dejarlo]
        Ana > Su página, vista hoy
        Ana < +52-33-1234-5678: Centro de la colonia, para hombres, de lunes a viernes de 9 a 18
            / De dónde: Su página, vista hoy
            / Nadie lo ha probado. No se muestra a nadie hasta que alguien lo pruebe y conteste.
            [Hoy sí contesta] [No contesta] [Cambió] [Quitar] [Ver la lista]
        Daniel > numeros
        Daniel < {first} / +52-800-900-4321: … {his}
        Ana > [Hoy sí contesta]
        Ana < Queda anotado: Centro de la colonia contestó hoy. …
        Daniel > numeros
        Daniel < {first} / +52-800-900-4321: …
        Daniel < +52-33-1234-5678: Centro de la colonia, para hombres, de lunes a viernes de 9 a 18 {his}
        Ana > [[numbers.remove:1]]
        Ana < Quitado: ya no se muestra a nadie. …
        Ana > [[numbers.remove:1]]
        Ana < Ese número ya no está en la lista. …
        Daniel > numeros
        Daniel < {first} / +52-800-900-4321: … {his}
        """,
        first=FIRST_TWO,
        his=HIS,
    )
    assert [await team.audited(f"numbers.{verb}") for verb in ("added", "removed")] == [1, 1]


async def test_a_number_that_changed_leads_to_a_new_one(team: World) -> None:
    await tried(team)
    await team.play("""
        Ana > [[numbers.note:women-line-mexico-state:changed]]
        Ana < Queda anotado: Línea Sin Violencia cambió. Si sabes el nuevo, agrégalo. Ya no se muestra …
            [Agregar número] [Ver la lista] [Menú]
        Ana > [Agregar número]
        Ana < Escribe el número: … [Dejarlo]
        Ana > [Dejarlo]
        Ana < Listo, no se agregó nada. …
    """)


async def test_five_of_its_own_at_most_each_for_whom_it_is_and_one_that_we_doubt_may_be_phoned(team: World) -> None:
    await adds(team, "55 5259 8121", "SAPTEL")
    for number, to in (("*765", "[Mujeres]"), ("075", "[Jóvenes]"), ("3312345678", "[Hombres]"), ("088", "[Hombres]")):
        await adds(team, number, to=to)
    await tried(team)
    await team.play(
        "Ana > [[numbers.add]]\nAna < Ya hay 5 números propios. Quita uno para agregar otro. [Ver la lista]"
    )
    async with team.database.read() as db:
        told = {
            name: [
                one.line.number for one in await numbers.shown(db, team.organisation, (name, None), team.clock.now())
            ]
            for name in ("men", "family")
        }
    assert told["men"] == ["911", "800 911 2000", "55 5259 8121", "331 234 5678", "088"] or told["men"] == [
        "911", "800 911 2000", "55 5259 8121", "33 1234 5678", "088"
    ]  # fmt: skip
    assert told["family"] == ["911", "079", "55 5533 5533", "55 5259 8121", "*765", "075"]


async def test_what_was_begun_is_nobody_elses_and_goes_by_itself(team: World) -> None:
    await team.play("""
        Ana > [[numbers.add]]
        Ana < …
        Ana > 075
        Ana < ¿Cómo se llama? …
        Bea > [[numbers.audience:1:men]]
        Bea < Ese número ya no está en la lista. …
        Ana > [[numbers.always:1]]
        Ana < ¿De dónde sacaste el número? …
        Ana > Su página
        Ana < Ese número ya no está en la lista. …
    """)
    async with team.database.write() as db:
        assert not await numbers.fill(db, team.people["Bea"].id, 1, Part.NAME, "x")
        [keep] = [keep for keep in retention.KEEPS if keep.table is numbers.own_number and keep.days == 2]
        assert await numbers.begin(db, team.organisation, team.people["Ana"].id, "088", team.clock.now()) == 1
        assert keep.where is not None
