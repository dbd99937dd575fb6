"""The file of what is kept about a man: complete by the schema, readable without us, told in his language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, LargeBinary, String, insert, update

from bot.contract import Role, line
from content.exercises import exercises as kinds
from content.misuse import Theme
from content.words import Words
from handlers.actions import Colour, Why
from handlers.cases.wishes import Helps, Well
from handlers.intake.rules import Source
from handlers.mydata import WHO, Unit, write
from storage import (
    agreement,
    cases,
    circle,
    consents,
    debrief,
    exercises,
    intake,
    mydata,
    participants,
    people,
    prompts,
    referrals,
    schema,
    tasks,
    timeout,
)
from storage.mydata import FACTS, MACHINE, OPENED, SUMMED, TABLES, UNSAID, Field, Title, Value
from storage.people import Living
from storage.tables import chat, person, role
from tests.test_mydata import TOLD, UNTOLD
from tests.world import World

FILE = (*FACTS, *TABLES.values())

FEW: Mapping[Column[Any], Iterable[str]] = {
    people.participant.c.living: Living,
    role.c.role: set(Role) - {Role.STRANGER},
    consents.consent.c.purpose: people.Purpose,
    timeout.timeout.c.children: timeout.Children,
    timeout.timeout.c.outcome: timeout.Outcome,
    exercises.exercise.c.ending: exercises.Ending,
    exercises.exercise.c.kind: kinds(),
    cases.case.c.why: Why,
    cases.case.c.colour: Colour,
    cases.transcript.c.direction: cases.Direction,
    cases.case.c.helped: Helps,
    cases.case.c.well: Well,
    debrief.debrief.c.theme: Theme,
    debrief.debrief.c.close: debrief.Close,
    circle.circle_person.c.part: circle.Part,
    prompts.prompt.c.hour: prompts.Hour,
    prompts.prompt.c.pace: prompts.Pace,
    agreement.agreement.c.variant: agreement.Variant,
    referrals.referral.c.kind: referrals.For,
    referrals.referral.c.status: referrals.Status,
}
"""Columns of few values, and which."""

AS_IT_STANDS = {"person.language", "person.timezone", "participant.state", "consent.version", "consent.language",
    "consent.notice"}  # fmt: skip
"""Columns whose values need no words, or come from elsewhere (content/states.yaml)."""

NEVER_TOLD = ("blames", "points", "audit", "strangling", "tells_nobody", "threats", "review")
"""What the team alone weighs, as it stands in a row or in an answer of the intake."""

IN_WORDS = {"inbox", "outbox", "audit", "web_message"}
"""What is told in a sentence at the end: what becomes of what he writes, and of the traces of it."""


def test_every_table_about_a_person_is_in_the_file_or_has_a_reason() -> None:
    """As in `misdatos` itself: a later table is missing here, by name, until somebody says what it is for him."""
    about = {
        table.name
        for table in schema.metadata.sorted_tables
        if {key.column.table for column in table.columns for key in column.foreign_keys} & {person, chat}
        or table in (person, chat)
    }
    assert about - {table.name for table in FILE} - IN_WORDS == about & UNTOLD.keys()
    assert {table.name for table in FILE} | IN_WORDS == TOLD.keys()
    assert SUMMED.keys() <= set(TABLES.values())


def test_every_table_and_column_of_the_file_has_a_name_in_every_language() -> None:
    """A column that is added says what it is: in `Field` with its words in `mydata-field`, or in `MACHINE`."""
    missing = [f"{table.name}: a title" for table in FILE if table.name not in set(Title)]
    for table in FILE:
        if table not in SUMMED:
            names = [(c, name) for c in mydata.told(table) for name in OPENED.get(c, (c.name,))]
            missing += [f"{table.name}.{name}" for _, name in names if name not in set(Field)]
    assert missing == [], "storage/mydata.py and content/*/mydata.ftl"
    words = Words.load()
    for language in ("es", "en"):
        other = words.render(line("mydata-field", field=Field.UNNAMED), language).plain
        assert [f for f in Field if words.render(line("mydata-field", field=f), language).plain == other] == ["unnamed"]
        nothing = words.render(line("mydata-value", value=Value.UNKNOWN), language).plain
        told = [v for v in Value if words.render(line("mydata-value", value=v), language).plain == nothing]
        assert told == ["unknown"]
        named = [line("mydata-title", title=title, count=1, span=1, unit=Unit.DAYS) for title in Title]
        assert len({words.render(one, language).plain for one in named}) == len(Title)


def test_every_value_of_few_has_a_name() -> None:
    """A later value would be told as the machine spells it."""
    told = {c for table in FILE if table not in SUMMED for c in mydata.told(table) if isinstance(c.type, String)}
    assert {f"{c.table.name}.{c.name}" for c in told - FEW.keys()} == AS_IT_STANDS
    assert FEW.keys() <= told
    spelt = {f"{c.name}: {v}": mydata.spelt(c, str(v)) for c, values in FEW.items() for v in values}
    assert [name for name, value in spelt.items() if not isinstance(value, Value)] == []
    assert {one.value for one in (*intake.Children, *Source)} <= set(Value)


def test_what_is_passed_over_is_nothing_about_him() -> None:
    names = {column.name for table in FILE for column in table.columns}
    assert names >= MACHINE
    assert all(why and column.table in FILE for column, why in UNSAID.items())
    assert all(isinstance(column.type, LargeBinary) for column in OPENED)


async def lives(world: World) -> str:
    """A whole life here; then his file, as it arrives."""
    await world.staff("Noa", Role.FACILITATOR)
    daniel = await world.person("Daniel", living=Living.ORDER, alias="Encino", state="MX-YUC", born=1977)
    async with world.database.write() as db:
        await people.set_intake(db, daniel.id, world.clock.now())
        row = {"organisation_id": world.organisation, "kind": "misuse", "person_id": daniel.id, "subject": "x:1"}
        await db.execute(
            insert(tasks.task).values(**row, made_at=world.clock.now(), due_at=world.clock.now() + timedelta(days=1))
        )
    await has_an_intake(world)
    await sends(world, "plan", "[Hacer mi plan]", "calor en las manos", "home", "mi hermano", "aquí paro", "gritar")
    await sends(world, "acuerdo", "[Hacer mi tarjeta]", "aquí respiro", "el parque", "[30 minutos]", "[No]")
    await sends(world, "practicar", "[Por la tarde]")
    await sends(world, "[[consents.ask:circle]]", "acepto", "alto", "[Ya salí]", "[Listo]", "7")
    await world.forward(timedelta(minutes=26))
    await sends(world, "2")
    await world.forward(timedelta(hours=14))
    answers = ["me ardían\nlas orejas", '=HYPERLINK("dinero")', "<b>mal</b>", "salirme \u202e antes 😀"]
    await sends(world, "[Empezar]", *answers)
    async with world.database.write() as db:
        await db.execute(update(debrief.debrief).values(blames=True))
        await participants.pause(db, daniel.id, participants.PauseWhy.THREATS, world.clock.now())
    await sends(world, "termometro", "[0-3]", "respirar")
    await world.forward(timedelta(minutes=5))
    await sends(world, "ayuda")
    return await file_of(world)


async def has_an_intake(world: World) -> None:
    """Finished, with who he is, what he wants to gain, what was marked in it, and a referral."""
    man, now = world.people["Daniel"].id, world.clock.now()
    who = {"name": "Aurelio", "phone": "+525500000000", "street": "Sauce 4", "town": "Tláhuac", "children": "no"}
    said = {
        "source": "court",
        "gain": "dormir",
        "signs": ["strangling", "threats"],
        "audit_1": 4,
        "needs": ["addiction"],
    }
    async with world.database.write() as db:
        await intake.begin(db, man, world.people["Noa"].id, "summary", now)
        at = await intake.get(db, world.keys, man, identity=True)
        assert at is not None
        columns = intake.sealed(world.keys, at, "identity", who) | intake.sealed(world.keys, at, "answers", said)
        assert await intake.move(db, at, "summary", now, finished_at=now, review_at=now, **columns)
        id = await referrals.add(db, world.organisation, man, referrals.For.ADDICTION, now)
        await referrals.send_to(db, id, world.keys.seal(man, "CIJ Norte", referrals.place(id)), now)


async def sends(world: World, *parts: str) -> None:
    for part in parts:
        await world.receive(world.event("Daniel", part))
        await world.settle()
    world.skip()


async def file_of(world: World) -> str:
    """What the newest file says, after its mark."""
    await sends(world, "[[mydata.file]]")
    sent = world.heard("Daniel")[-1].letter
    assert sent.picture is not None and sent.picture.painter == "mydata" and sent.protected
    content, name, mime = write(sent.picture.args)
    assert (name, mime) == ("datos.txt", "text/plain")
    assert content.startswith(b"\xef\xbb\xbf")
    return content.decode("utf-8-sig").replace("\r\n", "\n")


async def test_it_holds_everything_in_plain_words(world: World) -> None:
    text = await lives(world)
    for said in (
        "Esto es lo que Casa Alameda guarda de ti, al 2026-11-25 ",
        "tu alias: Encino", "año en que naciste: 1977", "estado: Yucatán", "cómo vives: un juez te pidió no acercarte",
        "idioma: es", "qué eres: participante", "tu entrevista: 2026-11-24 ", f"dirección en la plataforma: {70000002}",
        "TUS RETIROS: 2 años",
        "CÓMO ENTRASTE Y CÓMO VIVES: hasta que borres", "empezó: 2026-11-24 20:00", "cómo terminó: acabó en calma",
        "termómetro antes, desde: 7", "TUS TERMÓMETROS (2): 2 años",
        "TUS EJERCICIOS (2): 2 años", "cuál: respirar 4-6", "de qué era: dinero", "en pausa desde: 2026-11-25 ",
        "TU PLAN: hasta que borres", "qué notas en tu cuerpo: calor en las manos", "tu lugar: home",
        "lo que no harás: gritar",
        "TU TARJETA DE ACUERDO: hasta que borres", "para cuándo: un juez te pidió no acercarte", "tu lugar: el parque",
        "minutos que elegiste: 30", "CUÁNDO TE OFREZCO PRACTICAR: 30 días después de que la paras",
        "a qué hora: por la tarde", "cada cuánto: cada día", "TU ENTREVISTA: 2 años después de que te das de baja",
        "tu nombre: Aurelio", "tu teléfono: +525500000000", "calle y número donde duermes: Sauce 4",
        "municipio donde duermes: Tláhuac", "niñas o niños: no\n", "cómo llegaste: juzgado",
        "lo que quieres ganar: dormir", "TUS DERIVACIONES: 2 años", "cuál: adicciones", "cómo va: propuesta",
        "a dónde: CIJ Norte",
        "AVISOS A TU EQUIPO: 2 años", "motivo: lo pediste", "LO QUE CONTESTASTE AL DÍA SIGUIENTE: 6 meses",
        "qué señal notaste: me ardían\n    las orejas", 'qué exigías: =HYPERLINK("dinero")',
        "cómo afectó a otros: <b>mal</b>", "qué harías distinto: salirme  antes 😀",
        "TUS PERMISOS: hasta que borres", "para qué: tu círculo", "versión del aviso: 1",
        "LO QUE TU EQUIPO TIENE POR HACER (3): 1 año después de atenderlo", "Lo que escribes va cifrado",
        "Tu facilitador ve tu asistencia",
    ):  # fmt: skip
        assert said in text, f"{said}\n\n{text}"
    notice = (await consent_of(world)).notice
    assert f"huella del texto que leíste (SHA-256): {notice}" in text
    assert "misuse" not in text and "otro dato" not in text and "\u202e" not in text
    assert "Noa" not in text
    assert not [word for word in NEVER_TOLD if word in text.casefold()]
    assert all(world.words.render(one, "es").plain in text for one in WHO)


async def consent_of(world: World) -> people.Consent:
    async with world.database.read() as db:
        [given] = await people.consents(db, world.people["Daniel"].id)
    return given


async def test_every_value_of_his_rows_is_in_it(world: World) -> None:
    """Walked over the rows themselves: nothing that is told of a table is lost on the way."""
    text = await lives(world)
    async with world.database.read() as db:
        sections = await mydata.everything(db, world.keys, world.people["Daniel"].id)
    never = {Title.OTHER, Title.ERASURE, Title.CIRCLE_PERSON, Title.INVITATION_USE, Title.MOVE, Title.STAFF_RECORD}
    assert {section.title for section in sections} == set(Title) - never
    words = Words.load()
    for section in sections:
        assert section.count == len(section.rows) or section.title is Title.TASK
        for row in section.rows:
            for name in row:
                assert f"{words.render(line('mydata-field', field=name), 'es').plain}: " in text


async def test_in_english_and_while_still_joining(world: World) -> None:
    await world.play(
        """
        Eva > /start {code}
        Eva < Hola, …
        Eva < Tu facilitador ve …
        Eva > 1988
        Eva < …
        Eva > idioma
        Eva < Idioma · …
        Eva > english
        Eva < …
        Eva < …
        Eva > download my data
        Eva < (picture mydata) Here is your file. Open it where nobody else reads it.
        """,
        code=await world.invite(),
    )
    args = world.heard("Eva")[-1].letter.picture
    assert args is not None
    text = write(args.args)[0].decode("utf-8-sig")
    assert "year you were born: 1988" in text and "another fact" not in text
    assert "HOW YOU JOINED AND HOW YOU LIVE: 30 days" in text


async def test_only_on_request_and_nobody_elses(world: World) -> None:
    """Staff have none; words that somebody else sealed about him are not opened."""
    await world.staff("Noa", Role.FACILITATOR)
    daniel = await world.person("Daniel")
    await world.play("Noa > [[mydata.file]]\nNoa < Eso no está abierto para ti. …")
    async with world.database.write() as db:
        noa = world.people["Noa"].id
        note = world.keys.seal(noa, "lo de Noa", "debrief.signal:1")
        await db.execute(insert(timeout.timeout).values(**a_timeout(world)))
        row = {"id": 1, "person_id": daniel.id, "timeout_id": 1, "invited_at": world.clock.now(), "question": 5}
        await db.execute(insert(debrief.debrief).values(**row, signal=note))
    assert "lo de Noa" not in await file_of(world)


def a_timeout(world: World) -> dict[str, object]:
    now, daniel = world.clock.now(), world.people["Daniel"]
    row: dict[str, object] = {"id": 1, "organisation_id": world.organisation, "person_id": daniel.id}
    row |= {"chat_id": daniel.chat, "begun_at": now, "minutes": 30, "ends_at": now, "cap_at": now, "step": "stop"}
    return row | {"said_at": now, "ended_at": now}


async def test_what_it_says_is_sealed_until_it_has_left_and_is_gone_then(world: World, tmp_path: Path) -> None:
    """The whole of it waits in the outbox under his key: no word of it stands in a file in the clear."""
    text = await lives(world)
    assert len(text) > 2_000
    found = [file.name for file in files(tmp_path) if b"las orejas" in file.read_bytes()]
    assert found == []


def files(home: Path) -> list[Path]:
    return [file for file in home.rglob("*") if file.is_file()]


@pytest.mark.parametrize("count", [3_000])
def test_many_years_are_still_a_small_file(count: int) -> None:
    """Three thousand time-outs of a dozen lines each: under 2 MB, which every platform takes."""
    row = "\n".join(["12.", *["termómetro antes, desde: 2026-11-24 20:00"] * 12])
    content, _, _ = write({"text": "\n\n".join([row] * count)})
    assert len(content) < 2_000_000
