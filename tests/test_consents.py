"""Consents: each purpose by its typed word, withdrawn by one tap, asked for anew at a calm moment with new words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.contract import Role, line
from bot.feature import Feature
from bot.turn import Turn
from content import consents as notices
from content.consents import Purpose, digest
from handlers import actions
from handlers.actions import NOBODY, ConsentChanged
from storage import chats, consents, people
from storage.consents import Consent
from tests.helpline import closes
from tests.test_joining import joins, joins_by
from tests.world import Somebody, World

ASKED = "Daniel < En tu círculo, los demás … escribe ACEPTO. [Ahora no]\n"
AGAIN = (
    "Para dar tu permiso, escribe ACEPTO. Si no quieres, toca Ahora no. Si hay peligro, marca 911. Para hablar "
    "con alguien: 800 911 2000, gratis. [Necesito a alguien] [Ahora no]"
)
NOTICE = "Daniel < Tienes un aviso. Léelo cuando tengas un minuto en calma. [Leer]\n"


async def talked_with(world: World, name: str = "Daniel") -> Somebody:
    """A man after his intake, with the care consent as joining writes it."""
    man = await world.person(name)
    async with world.database.write() as db:
        await people.set_intake(db, man.id, world.clock.now())
        limits, care = (
            world.words.render(one, "es").plain
            for one in (line("joining-limits"), line("joining-care", organisation="Casa Alameda", turning=False))
        )
        given = Consent(Purpose.CARE, "4", "es", digest(limits, care), world.account, world.clock.now())
        await consents.give(db, man.id, given)
    return man


async def of(world: World, man: Somebody) -> list[Consent]:
    async with world.database.read() as db:
        return await consents.consents(db, man.id)


async def to(world: World, man: Somebody, purpose: Purpose) -> bool:
    async with world.database.read() as db:
        return await people.consents_to(db, man.id, purpose)


async def test_each_consent_is_given_by_its_word_and_withdrawn_by_one_tap(world: World) -> None:
    """Version, hash of the very words, language and time are kept; care goes on when another one ends."""
    man = await talked_with(world)
    await world.play(f"""
        Daniel > permisos
        Daniel < Tus permisos: / • acompañarte: diste el sí el martes 24 de noviembre, aviso 4 / • tu círculo: no / • la
            evaluación: no / • tu testimonio: no / • escribirte a los 12 meses: no [Retirar: acompañar] [Dar: círculo]
            [Dar: evaluación] [Dar: testimonio] [Dar: a 12 meses] [Menú]
        Daniel > [Dar: círculo]
        {ASKED}
        Daniel > sí
        Daniel < {AGAIN}
        !! kill
        Daniel >> acepto
        Daniel < Gracias. Ya está tu sí para tu círculo.
        """)
    _, given = await of(world, man)
    shown = next(m for m in world.heard("Daniel") if m.line.startswith("En tu círculo")).letter.text.plain
    assert (given.purpose, given.version, given.language) == (Purpose.CIRCLE, "1", "es")
    assert (given.notice, given.given_at) == (digest(shown), world.clock.now())
    assert await to(world, man, Purpose.CIRCLE) and not await to(world, man, Purpose.EVALUATION)
    await world.play("""
        Daniel > permisos
        Daniel < … • tu círculo: diste el sí … [Retirar: acompañar] [Retirar: círculo] [Dar: evaluación] …
        .. 1 minute
        Daniel >> [Retirar: círculo]
        Daniel < Listo, retiramos tu permiso para tu círculo. Eso se detiene hoy. Lo demás sigue igual: alto, respirar y
            ayuda te sirven.
        Daniel > alto
        Daniel < Para. …
    """)
    assert not await to(world, man, Purpose.CIRCLE) and await to(world, man, Purpose.CARE)
    assert (await of(world, man))[1].withdrawn_at == world.clock.now()
    assert (await world.audited("consents.given"), await world.audited("consents.withdrawn")) == (1, 1)


@pytest.mark.parametrize("purpose", list(Purpose))
async def test_every_purpose_has_words_of_its_own(world: World, purpose: Purpose) -> None:
    """Also care, for which the very words of joining are shown again."""
    man = await talked_with(world)
    async with world.database.write() as db:
        await consents.withdraw(db, man.id, Purpose.CARE, world.clock.now())
    before = len(world.heard("Daniel"))
    await world.receive(world.event("Daniel", f"[[consents.ask:{purpose}]]"))
    await world.settle()
    told = world.heard("Daniel")[before:]
    assert len(told) == (2 if purpose is Purpose.CARE else 1)
    assert "ACEPTO" in told[-1].line and told[-1].line.endswith("[Ahora no]")
    await world.receive(world.event("Daniel", "ACEPTO"))
    await world.settle()
    assert await to(world, man, purpose)
    assert (await of(world, man))[-1].notice == digest(*(message.letter.text.plain for message in told))


async def test_who_does_not_want_to_loses_nothing(world: World) -> None:
    man = await talked_with(world)
    await world.play(f"""
        Daniel > [[consents.ask:circle]]
        {ASKED}
        Daniel > no acepto
        Daniel < Está bien. Todo lo demás sigue igual. Si cambias de idea, escribe permisos.
        Daniel > [[consents.ask:circle]]
        {ASKED}
        Daniel > [Ahora no]
        Daniel < Está bien. …
        Daniel > ACEPTO
        Daniel < No entendí eso. …
    """)
    assert not await to(world, man, Purpose.CIRCLE)


async def test_rubbish_is_no_consent(world: World) -> None:
    """HTML, a formula, control characters, ten thousand characters, emoji alone; a risk sign is given the number."""
    man = await talked_with(world)
    typed = [
        "<b>ACEPTO",
        '=HYPERLINK("acepto")',
        "\\u202e\\u0007",
        "a" * 10_000,
        "😀😀",
        "le voy a pegar",
        "quiero matarme",
    ]
    said = "".join(f"Daniel > {text}\nDaniel < {AGAIN}\n" for text in typed)
    await world.play(f"Daniel > [[consents.ask:circle]]\n{ASKED}{said}")
    assert not await to(world, man, Purpose.CIRCLE)


async def test_a_tool_in_between_comes_first_and_the_words_are_shown_anew(world: World) -> None:
    man = await talked_with(world)
    await world.play(f"""
        Daniel > [[consents.ask:circle]]
        {ASKED}
        Daniel > idioma
        Daniel < Idioma · …
        Daniel > english
        Daniel < From now on …
        Daniel < In your circle the others … type ACCEPT. [Not now]
        Daniel > accept
        Daniel < Thank you. Your consent to your circle is kept.
    """)
    assert (await of(world, man))[-1].language == "en"


async def test_words_that_he_was_not_shown_are_no_consent(world: World) -> None:
    """A forged mark, or a notice that changed between question and answer: it is shown anew."""
    man = await talked_with(world)
    async with world.database.write() as db:
        chat = (await chats.of_person(db, man.id))[0]
        soon = int((world.clock.now() + timedelta(hours=1)).timestamp())
        chat.expects = [["consents.accept", ["circle", "0" * 32], soon]]
        await chats.save_state(db, [chat])
    await world.play(f"Daniel > ACEPTO\n{ASKED}")
    assert not await to(world, man, Purpose.CIRCLE)


async def test_withdrawing_care_is_explained_and_locks_nobody_in(world: World) -> None:
    man = await talked_with(world)
    await world.play("""
        Daniel > [[consents.withdraw:care]]
        Daniel < Sin este permiso no te podemos acompañar, … [Darme de baja] [Borrar todo] [Menú]
        Daniel > [Darme de baja]
        Daniel < ¿Quieres darte de baja? …
    """)
    assert await to(world, man, Purpose.CARE)


async def test_before_the_intake_only_care_can_be_seen_and_none_be_given(world: World) -> None:
    """R1: what opens with the intake is not offered before it."""
    await joins(world, "Daniel")
    await world.play("""
        Daniel > mis permisos
        Daniel < Tus permisos: / • acompañarte: diste el sí … [Retirar: acompañar] [Menú]
    """)


async def test_strangers_and_the_team_have_no_consents(world: World) -> None:
    await world.staff("Noa", Role.COORDINATOR)
    await world.play("Noa > permisos\nNoa < Eso no está abierto para ti. …")
    await world.play("Eva > [[consents.ask:circle]]\nEva < Soy un asistente automático …")


# --- new words -------------------------------------------------------------------------------------------------------


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next version of the care and the circle notice."""
    changed = {Purpose.CARE: "5", Purpose.CIRCLE: "2"}
    for room in (notices, consents):
        monkeypatch.setattr(room, "VERSIONS", {**notices.VERSIONS, **changed})
    monkeypatch.setattr("handlers.consents.VERSIONS", {**notices.VERSIONS, **changed})


MENU = "Daniel > menu\nDaniel < ¿Qué necesitas ahora? …\n"
CHANGED = """
    Daniel < Cambió el texto de tu permiso para acompañarte. Léelo, por favor. Tus herramientas siguen igual mientras
        contestas.
    Daniel < Tu facilitador ve …
    Daniel < Para acompañarte, … [Ahora no]
"""


async def both(world: World) -> Somebody:
    """A man with consents to care and circle."""
    man = await talked_with(world)
    async with world.database.write() as db:
        given = Consent(Purpose.CIRCLE, "1", "es", "0" * 64, world.account, world.clock.now())
        await consents.give(db, man.id, given)
    return man


async def test_new_words_are_asked_for_by_day_in_calm_once_a_day(world: World, newer: None) -> None:
    """Not at night, not within a time-out, not while a call is open; his tools answer all the while."""
    await world.calendar("consents")
    man = await both(world)
    await world.staff("Ana")
    assert not await to(world, man, Purpose.CIRCLE)
    await world.forward(timedelta(hours=2))  # it is ten at night
    await world.play(MENU + ".. until 09:00\n" + NOTICE + "Daniel > alto\nDaniel < Para. …\n" + MENU)
    await world.forward(timedelta(hours=2))
    world.skip()
    await world.play("Daniel > ayuda\nDaniel < …\nAna < …\n" + MENU)
    await world.forward(timedelta(days=1))
    world.skip()
    await world.play(MENU + "Ana > [[person.take:1]]\nAna < …\nDaniel < …")
    await closes(world, "Ana")
    await world.forward(timedelta(hours=1))
    world.skip()
    await world.play(MENU + CHANGED + "Daniel > [Ahora no]\nDaniel < Está bien. …\n" + MENU)
    await world.forward(timedelta(hours=25))
    world.skip()
    await world.play(
        MENU
        + CHANGED
        + """
        Daniel > respirar
        Daniel < …
        """
    )
    await world.forward(timedelta(minutes=4))
    world.skip()
    await world.play("""
        Daniel > [0-3]
        Daniel < …
        Daniel < Tu facilitador ve …
        Daniel < Para acompañarte, … [Ahora no]
        Daniel > ACEPTO
        Daniel < Gracias. Ya está tu sí para acompañarte.
    """)
    care = [given for given in await of(world, man) if given.purpose is Purpose.CARE]
    assert [given.version for given in care] == ["4", "5"]
    assert care[0].withdrawn_at == care[1].given_at
    assert await to(world, man, Purpose.CARE) and not await to(world, man, Purpose.CIRCLE)
    await world.forward(timedelta(days=1))
    world.skip()
    await world.play(
        MENU
        + """
        Daniel < Cambió el texto de tu permiso para tu círculo. Léelo, por favor. Mientras no contestes, queda en pausa.
        Daniel < En tu círculo, … [Ahora no]
        Daniel > permisos
        Daniel < … • tu círculo: el martes 24 de noviembre, aviso 1; cambió el texto y falta que lo leas …
            [Retirar: círculo] [Dar: círculo] …
        """
    )


async def test_words_that_read_otherwise_are_found_at_night(world: World) -> None:
    """The same version under another name of the organisation, say: the hash tells, each in its own language."""
    await world.calendar("consents")
    man, still = await both(world), await talked_with(world, "Juan")
    assert await to(world, man, Purpose.CIRCLE)  # no night has passed
    await world.forward(timedelta(days=1))
    world.skip()
    assert not await to(world, man, Purpose.CIRCLE)
    assert await to(world, man, Purpose.CARE) and await to(world, still, Purpose.CARE)
    await world.play(
        MENU
        + """
        Daniel < Cambió el texto de tu permiso para tu círculo. …
        Daniel < En tu círculo, …
        Daniel > acepto
        Daniel < Gracias. …
        """
    )
    assert await to(world, man, Purpose.CIRCLE)
    await world.forward(timedelta(days=1))
    world.skip()
    assert await to(world, man, Purpose.CIRCLE)


async def test_who_joined_as_joining_asks_is_not_asked_anew(world: World) -> None:
    """The two ways of hashing the care notice are one, also for who turned 18 that year."""
    await world.calendar("consents")
    await joins(world, "Daniel")
    await joins_by(world, "Juan", await world.invite())
    await world.play("""
        Juan > 2008
        Juan < Para acompañarte, … Si ya cumpliste 18 y estás de acuerdo, escribe ACEPTO. [Aún no cumplo 18]
        Juan > ACEPTO
        Juan < Gracias. …
    """)
    await world.forward(timedelta(days=2))
    for name in ("Daniel", "Juan"):
        who = await world.who(name)
        assert who is not None
        async with world.database.read() as db:
            assert await people.consents_to(db, who.id, Purpose.CARE), name


# --- who stops -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CircleConsent(ConsentChanged, verb="probe.consent"):
    """What the feature of the circle would hear."""


async def test_the_feature_of_a_purpose_hears_when_it_begins_and_ends(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[int, bool]] = []
    probe = Feature("probe")

    @probe.on(CircleConsent, who=NOBODY)
    async def hear(turn: Turn, told: CircleConsent) -> None:
        heard.append((turn.person.id, told.given))

    monkeypatch.setitem(actions.HEARS_CONSENT, Purpose.CIRCLE, (CircleConsent,))
    world.features.append(probe)
    await world.kill()
    man = await talked_with(world)
    await world.play(f"""
        Daniel > [[consents.ask:circle]]
        {ASKED}
        Daniel > acepto
        Daniel < Gracias. …
        Daniel >> [[consents.withdraw:circle]]
        Daniel < Listo, …
        Daniel > [[consents.withdraw:evaluation]]
        Daniel < Listo, …
    """)
    assert heard == [(man.id, True), (man.id, False)]
