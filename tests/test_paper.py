"""Paper: the card that stays on top, the card for the wallet, contacts; his own weeks as a picture."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.contract import Line, Role
from content import thermometer as scales
from content.thermometer import Level
from content.words import Words
from storage import people, tables, thermometer
from storage.people import Living
from tests.pages import pages
from tests.test_joining import joins
from tests.test_timeout import STOP
from tests.world import World

CARD = (
    "(pinned) Peligro: 911. Hablar: 800 911 2000, gratis. / Para. Sal sin decir nada más; con niños solos, quédate en "
    "casa. Sin coche ni alcohol. Camina lento. Respira: entra 4, sale 6. [Retiro]"
)
WALLET = (
    "(picture wallet) Esta es tu tarjeta para la cartera. Imprime la última hoja, recorta y dobla. Los números sirven "
    "sin internet."
)
WEEKS = "(picture weeks) Tus últimas 8 semanas, como tú las dijiste."


async def said(world: World, name: str, at: datetime, low: int, high: int | None = None) -> None:
    """Somebody answered the thermometer at an instant."""
    person = world.people[name].id
    async with world.database.write() as db:
        asked = await thermometer.ask(db, person, now=at, after=False)
        await thermometer.answer(db, asked, Level(low, low if high is None else high), now=at)


def drawn(world: World, name: str) -> tuple[bytes, str, str]:
    """The newest picture of somebody's phone, as the carrier draws it."""
    picture = next(m.letter.picture for m in reversed(world.heard(name)) if m.letter.picture is not None)
    return world.engine.registry.painters[picture.painter](picture.args)


def ago(world: World, days: float) -> datetime:
    return world.clock.now() - timedelta(days=days)


# --- the card that stays on top -------------------------------------------------------------------------------------


async def test_after_joining_the_card_comes_once_and_is_pinned(world: World) -> None:
    await joins(world, "Daniel")
    await world.play(f"""
        .. 14 minutes
        Daniel < (nada)
        !! kill
        .. 1 minute
        Daniel < {CARD}
        .. 3 days
        Daniel < (nada)
    """)
    card = world.heard("Daniel")[-1].letter
    assert card.pinned and card.silent and not card.protected


async def test_who_joins_at_night_finds_it_in_the_morning(world: World) -> None:
    await world.play(".. 50 minutes")
    await joins(world, "Daniel")
    await world.play(f"""
        .. until 07:59
        Daniel < (nada)
        .. 1 minute
        Daniel < {CARD}
    """)


async def test_it_waits_while_a_time_out_runs(world: World) -> None:
    await joins(world, "Daniel")
    await world.play(f"""
        .. 10 minutes
        Daniel > alto
        {STOP}
        Daniel > [Ya salí]
        Daniel < Deja …
    """)
    await world.forward(timedelta(minutes=30))
    assert not any(message.letter.pinned for message in world.heard("Daniel"))
    await world.forward(timedelta(hours=36))
    assert sum(message.letter.pinned for message in world.heard("Daniel")) == 1


async def test_who_has_left_or_erased_everything_gets_none(world: World) -> None:
    await joins(world, "Daniel")
    await joins(world, "Juan")
    await world.play("""
        Daniel > baja
        Daniel < … [Sí, darme de baja] [No, me quedo]
        Daniel > [Sí, darme de baja]
        Daniel < Listo, ya no te escribimos. …
        Juan > borrar
        Juan < … [Sí, quiero borrar] [No, conservar]
        Juan > [Sí, quiero borrar]
        Juan < … [Borrar todo] [No, conservar]
        Juan > [Borrar todo]
        Juan < Listo: borramos todo lo tuyo …
        .. 2 days
        Daniel < (nada)
        Juan < (nada)
    """)


@pytest.mark.parametrize("living", list(Living))
async def test_it_is_pinned_anew_on_request_and_says_the_same_to_everybody(world: World, living: Living) -> None:
    """No return step on it: an order that is set later leaves no wrong step on top (R4)."""
    await world.person("Daniel", living=living)
    await world.play(f"""
        Daniel > fijar && fijar
        Daniel < {CARD}
        Daniel < {CARD}
        Daniel > /fijar
        Daniel < {CARD}
        Daniel > [Retiro]
        {STOP}
    """)
    assert not world.heard("Daniel")[0].letter.silent


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_card_has_at_most_35_words_with_steps_and_numbers(words: Words, language: str) -> None:
    plain = words.render(Line("paper-pinned"), language).plain.replace("\u00a0", " ")
    assert len(plain.split()) <= 35
    for needed in {"es": ("911", "800 911 2000", "Sal", "niños", "alcohol", "Respira"), "en": ("911", "Leave")}[
        language
    ]:
        assert needed in plain
    first = plain.partition("\n")[0]
    assert "911" in first and "800 911 2000" in first, "what a locked screen and the pinned bar show are the numbers"


# --- the card for the wallet ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("living", "last"),
    [
        (Living.TOGETHER, "Al volver, avisa. Pregunta si quiere hablar. Si dice no, es no."),
        (Living.APART, "Hoy no la busques."),
        (Living.ORDER, "Hoy no la busques."),
        (Living.UNKNOWN, "Hoy no la busques."),
    ],
)
async def test_the_card_follows_how_he_lives(world: World, living: Living, last: str) -> None:
    await world.person("Daniel", living=living)
    await world.play(f"""
        Daniel > cartera
        Daniel < {WALLET}
        !! kill
        Daniel >> /cartera
        Daniel < {WALLET}
    """)
    front, back, sheet = pages(drawn(world, "Daniel")[0])
    assert " ".join(front.said).endswith(f"6 {last}")
    assert ("Al volver" in " ".join(sheet.said)) == (living is Living.TOGETHER)
    assert {"911", "800 911 2000"} <= {*back.said}


@pytest.mark.parametrize(
    ("state", "shown"), [("MX-MEX", ["México", "800 900 4321"]), ("MX-NLE", ["Nuevo León", "070"])]
)
async def test_his_states_line_bears_the_name_of_the_state_alone(world: World, state: str, shown: list[str]) -> None:
    await world.person("Daniel", state=state)
    await world.play(f"Daniel > imprimir\nDaniel < {WALLET}")
    _, back, _ = pages(drawn(world, "Daniel")[0])
    said = " ".join(back.said)
    assert all(words in said for words in shown)
    assert "Hombre" not in said and "Masculinidad" not in said


async def test_his_card_has_no_name_of_his(world: World) -> None:
    await world.person("Daniel", alias="Encino")
    await world.play(f"Daniel > cartera\nDaniel < {WALLET}")
    args = world.heard("Daniel")[-1].letter.picture
    assert args is not None
    for name in ("Daniel", "Encino", "Alameda"):
        assert name not in str(args.args)


async def test_a_card_in_the_middle_of_a_time_out_leaves_it_alone(world: World) -> None:
    await world.person("Daniel", living=Living.TOGETHER)
    await world.play(f"""
        Daniel > alto
        {STOP}
        Daniel > cartera
        Daniel < {WALLET}
        Daniel > [Ya salí]
        Daniel < Deja …
    """)


async def test_rubbish_behind_the_command_and_forged_taps(world: World) -> None:
    await world.person("Daniel")
    await world.play(f"""
        Daniel > /cartera <b>=HYPERLINK("x")</b> 😀{"x" * 10_000}
        Daniel < {WALLET}
        Daniel > [[paper.wallet:7]]
        Daniel < Ese botón … [Más]
        Daniel > [[paper.wallet]] && [[paper.wallet]]
        Daniel < {WALLET}
        Daniel < {WALLET}
        Daniel > mi cartera se perdió
        Daniel < No …
    """)


# --- contacts -------------------------------------------------------------------------------------------------------


async def test_contacts_hold_the_bot_and_the_numbers_under_neutral_names(world: World) -> None:
    await world.person("Daniel")
    await world.play("""
        Daniel > /contacto
        Daniel < (picture contacts) Toca el archivo para guardarlo en tus contactos. Van este chat, 911 y 800 911 2000.
            Los números sirven aunque yo no conteste.
        Daniel > guardar contacto
        Daniel < (picture contacts) Toca …
    """)
    content, name, _ = drawn(world, "Daniel")
    said = content.decode()
    assert name == "contactos.vcf"
    assert said.count("BEGIN:VCARD") == 3
    assert "FN:Respiro\r\nURL:https://t.me/respiro_test_bot\r\n" in said
    assert "TEL;TYPE=VOICE:911\r\n" in said and "TEL;TYPE=VOICE:8009112000\r\n" in said


async def test_where_the_bot_has_no_public_name_the_numbers_come_alone(world: World) -> None:
    await world.person("Daniel")
    async with world.database.write() as db:
        await db.execute(update(tables.account).values(handle=None))
    await world.play("Daniel > guardar contacto\nDaniel < (picture contacts) Toca …")
    assert drawn(world, "Daniel")[0].count(b"BEGIN:VCARD") == 2


async def test_everything_is_there_before_the_intake_and_after_leaving(world: World) -> None:
    """Part of the emergency set (R1): numbers and steps are never closed."""
    await world.person("Daniel", Role.INVITED)
    await world.person("Juan")
    async with world.database.write() as db:
        await people.leave(db, world.people["Juan"].id, world.clock.now())
    for name in ("Daniel", "Juan"):
        await world.play(
            f"{name} > cartera\n{name} < {WALLET}\n{name} > fijar\n{name} < {CARD}\n"
            f"{name} > guardar contacto\n{name} < (picture contacts) Toca …"
        )
    await world.play("Nadie > cartera\nNadie < Soy un asistente automático …")


# --- his own weeks (R13) ---------------------------------------------------------------------------------------------


async def test_his_weeks_come_when_he_asks_and_cannot_be_sent_on(world: World) -> None:
    await world.person("Daniel")
    await said(world, "Daniel", ago(world, 3), 4, 6)
    await world.play(f"""
        Daniel > termómetro
        Daniel < De 0 a 10, … [9-10] [Necesito a alguien]
        Daniel > [0-3]
        Daniel < Ya lo anoté. Si va a más, escribe alto. [Mis semanas]
        !! kill
        Daniel >> [Mis semanas]
        Daniel < {WEEKS}
        Daniel > mis semanas
        Daniel < {WEEKS}
        .. 10 days
        Daniel < (nada)
    """)
    letter = world.heard("Daniel")[-1].letter
    assert letter.protected and letter.picture is not None
    assert letter.picture.args["days"] == [[52, 4, 6], [55, 0, 3]]
    assert set(letter.picture.args) == {"days", "ticks", "title", "legend", "note"}, "no score, streak, average or name"
    assert letter.picture.args["note"] == "Lo que yo reporté. No prueba cambio ni ausencia de violencia."
    assert [words for _, words in letter.picture.args["ticks"]] == ["30 sep", "14 oct", "28 oct", "11 nov", "hoy"]
    content, _, mime = drawn(world, "Daniel")
    assert mime == "image/png" and 2_000 < len(content) <= 30_000


async def test_with_fewer_than_two_answers_there_are_words(world: World) -> None:
    await world.person("Daniel")
    await said(world, "Daniel", ago(world, 57), 9)
    await world.play("""
        Daniel > mis semanas
        Daniel < En estas 8 semanas no has dicho cómo estás. Con 2 respuestas te hago el dibujo. [Termómetro]
    """)
    await said(world, "Daniel", ago(world, 1), 5)
    await world.play("""
        Daniel > ver mis semanas
        Daniel < En estas 8 semanas lo dijiste una vez: el lunes 23 de noviembre, 5. Con 2 respuestas te hago el dibujo.
            [Termómetro]
        Daniel > [Termómetro]
        Daniel < De 0 a 10, … [9-10] [Necesito a alguien]
    """)
    async with world.database.write() as db:  # asked and never answered is no answer
        await thermometer.ask(db, world.people["Daniel"].id, now=ago(world, 2), after=False)
    await world.play("Daniel > /semanas\nDaniel < En estas 8 semanas lo dijiste una vez: …")


async def test_days_are_those_of_his_own_calendar(world: World) -> None:
    """23:30 in Tijuana is the next day in Mexico City and in UTC; a range holds all that he said on one day."""
    await world.person("Daniel", timezone="America/Tijuana")
    zone = ZoneInfo("America/Tijuana")
    for at, level in (
        ("2026-11-22T23:30", 7),
        ("2026-11-22T00:10", 2),
        ("2026-11-23T00:05", 4),
        ("2026-09-30T00:01", 1),
    ):
        await said(world, "Daniel", datetime.fromisoformat(at).replace(tzinfo=zone), level)
    await said(world, "Daniel", datetime(2026, 9, 29, 23, 59, tzinfo=zone), 10)
    await world.play(f"Daniel > mis semanas\nDaniel < {WEEKS}")
    picture = world.heard("Daniel")[-1].letter.picture
    assert picture is not None and picture.args["days"] == [[0, 1, 1], [53, 2, 7], [54, 4, 4]]


async def test_nobody_sees_the_weeks_of_another(world: World) -> None:
    await world.person("Daniel")
    await world.staff("Noa")
    for days in (1, 2, 3):
        await said(world, "Daniel", ago(world, days), 8)
    await world.person("Juan")
    his = world.people["Daniel"].id
    await world.play(f"""
        Juan > mis semanas
        Juan < En estas 8 semanas no has dicho cómo estás. …
        Juan > [[thermometer.weeks:{his}]]
        Juan < Ese botón …
        Noa > [[thermometer.weeks]]
        Noa < En estas 8 semanas no has dicho cómo estás. …
        Nadie > [[thermometer.weeks]]
        Nadie < Soy un asistente automático …
        Daniel < (nada)
    """)


async def test_what_is_asked_late_is_still_only_his(world: World) -> None:
    """There is nothing timed in it: a picture asked for while the service was down comes when it is back (R9)."""
    await world.person("Daniel")
    for days in (1, 2):
        await said(world, "Daniel", ago(world, days), 3)
    await world.play(f"""
        !! stop
        Daniel > mis semanas
        .. 40 minutes
        !! start
        Daniel < {WEEKS}
    """)


async def test_erasing_leaves_nothing_of_card_and_weeks(world: World) -> None:
    await world.person("Daniel")
    for days in (1, 2):
        await said(world, "Daniel", ago(world, days), 3)
    await world.play(f"""
        Daniel > mis semanas
        Daniel < {WEEKS}
        Daniel > cartera
        Daniel < {WALLET}
        Daniel > borrar
        Daniel < … [Sí, quiero borrar] [No, conservar]
        Daniel > [Sí, quiero borrar]
        Daniel < … [Borrar todo] [No, conservar]
        Daniel > [Borrar todo]
        Daniel < Listo: borramos todo lo tuyo …
        Daniel > mis semanas
        Daniel < Soy un asistente automático …
    """)
    assert await world.rows_about(world.people["Daniel"]) == 0


def test_readings_of_a_day_become_one_range() -> None:
    first, second = datetime(2026, 11, 1).date(), datetime(2026, 11, 2).date()
    days = scales.by_day([(second, Level(4, 6)), (first, Level(2, 2)), (second, Level(0, 0)), (second, Level(5, 5))])
    assert [(day.day, day.level) for day in days] == [(first, Level(2, 2)), (second, Level(0, 6))]
    assert scales.by_day([]) == []
