"""Around an intake: what is amended, erased and kept how long, who was not talked with, what is read and scored."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.contract import Misconfigured
from content import contact, instruments, signs
from content.signs import Sign
from handlers.intake import rules
from storage import erasure, intake, participants, people, referrals, retention
from storage.erasure import Step
from storage.referrals import For
from storage.tasks import Kind
from tests.test_intake import BEGINS, GAIN, IDENTITY, SIGNS, goes_through, man, peopled
from tests.test_intake import waiting as all_waiting
from tests.test_participants import reasons
from tests.world import World

DIGESTS = (
    "Tu resumen de hoy: 1 pendiente. / 1. Primera ",
    "Tu resumen de hoy: 2 pendientes. / 1. Primera ",
    "Tu resumen de hoy: 1 pendiente. / 1. Hay números ",
)
"""The interview, and on a Monday the numbers that are to be phoned."""


async def waiting(world: World) -> list[tuple[Kind, int | None]]:
    """What waits, without the numbers that are to be phoned once a week."""
    return [one for one in await all_waiting(world) if one[0] is not Kind.NUMBERS]


@pytest.fixture
async def home(world: World) -> World:
    """Two men, their facilitators, and who coordinates."""
    return await peopled(world)


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
        Noa < (clear 1)
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


async def test_what_is_under_way_already_is_not_proposed_again(home: World) -> None:
    """He was sent to an addiction service before the interview: its end proposes psychotherapy alone."""
    man_id, now = home.people["Daniel"].id, home.clock.now()
    await goes_through(home)
    async with home.database.write() as db:
        await referrals.add(db, home.organisation, man_id, For.ADDICTION, now)
    await home.play("Noa > [Terminar]\nNoa < Listo. …")
    async with home.database.read() as db:
        kinds = [one.kind for one in await referrals.of_person(db, man_id)]
    assert sorted(kinds) == sorted([For.ADDICTION, For.PSYCHOTHERAPY])


async def test_of_two_of_the_team_one_has_it(home: World) -> None:
    await home.play(man(home, BEGINS))
    await home.play(man(home, """
        Ana > [[intake.begin:{id}]]
        Ana < Datos de emergencia, sellados. …
        Noa > Aurelio Prueba Inventada
        Noa < (clear 1)
        Noa < Otra persona del equipo siguió con esta entrevista. [Seguir yo]
        Ana > Aurelio Otra Prueba
        Ana < (clear 1)
        Ana < Su teléfono, …
        Noa > [Seguir yo]
        Noa < Su teléfono, …
    """))  # fmt: skip
    assert [reason for _, _, reason in await reasons(home, "intake.take_over")] == [None, None]


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


async def _nights(world: World, days: int) -> None:
    await world.calendar("missing-intakes", "digest")
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
    told = [message.line for name in ("Noa", "Ana") for message in home.heard(name)]
    assert told and not [one for one in told if not one.startswith(DIGESTS)]
    home.skip()
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
