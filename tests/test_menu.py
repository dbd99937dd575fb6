"""The menu, and the answer to everything that is no word, no button and no answer."""

from __future__ import annotations

import pytest

from bot.contract import Role
from storage.people import Living
from tests.world import World

MENU = "¿Qué necesitas ahora? [Retiro] [Respirar] [Termómetro] [Necesito a alguien] [Números] [Mi plan] [Más]"
MORE = (
    "Aquí está lo demás. [Ejercicios] [Mi tarjeta] [Practicar] [Mis semanas] [Para la cartera] [Guardar contactos] "
    "[Mis datos] [Idioma] [Disimular] [No soy yo]"
)
UNKNOWN = (
    "No entendí eso. Si hay peligro, marca 911. Para hablar con alguien: 800 911 2000, gratis. Toca una opción o "
    "escribe alto si necesitas parar. [Necesito a alguien] [Retiro] [Respirar] [Termómetro] [Números] [Mi plan] [Más]"
)
DAILY = "[Participantes] [Invitar] [Círculos] [Equipo] [Mi resumen] [Más]"
STAFF = f"Aquí te llegan los avisos de tu equipo. Toca una opción. {DAILY}"


@pytest.fixture
async def daniel(world: World) -> World:
    """A world with a participant."""
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    return world


@pytest.mark.parametrize("word", ["menu", "MENÚ!!", "/menu", "/menu@respiro_test_bot", "opciones", "menuu"])
async def test_the_menu(daniel: World, word: str) -> None:
    await daniel.play(f"Daniel > {word}\nDaniel < {MENU}")


@pytest.mark.parametrize("said", ["la voy a matar", "me quiero matar", "ya le pegué", "quién eres", "no"])
async def test_whatever_starts_nothing_is_answered_with_the_numbers_and_a_person(daniel: World, said: str) -> None:
    """Until words are screened, nobody who writes of harm is left with "No entendí eso" alone."""
    await daniel.play(
        """
        Daniel > {said}
        Daniel < {unknown}
        Daniel > necesito a alguien
        Daniel < No pude avisar a nadie del equipo. …
        """,
        said=said,
        unknown=UNKNOWN,
    )


async def test_unknown_words_lead_to_the_menu(daniel: World) -> None:
    await daniel.play(
        """
        Daniel > quiero platicar de ayer
        Daniel < {unknown}
        Daniel > [Más]
        Daniel < {more}
        Daniel > [Mis datos]
        Daniel < Guardamos esto de ti: …
        Daniel < …
        Daniel < Lo que escribes va cifrado …
        Daniel < … [Borrar todo] [Menú]
        Daniel > menú
        Daniel < {menu}
        """,
        unknown=UNKNOWN,
        more=MORE,
        menu=MENU,
    )


async def test_emoji_only(daniel: World) -> None:
    await daniel.play("Daniel > 😡😡😡\nDaniel < {unknown}\nDaniel > 👍🏽\nDaniel < {unknown}", unknown=UNKNOWN)


async def test_zero_width_right_to_left_and_control_characters(daniel: World) -> None:
    await daniel.play(
        "Daniel > \\u200b\\u200d\\u2060\nDaniel < {unknown}\nDaniel > \\u202e\\u0000abc\\u0007\nDaniel < {unknown}\n"
        "Daniel > \\u200bme\\u0301nu\\u200f\nDaniel < {menu}",
        unknown=UNKNOWN,
        more=MORE,
        menu=MENU,
    )


async def test_a_text_of_10_000_characters_is_answered_shortly(daniel: World) -> None:
    await daniel.play(
        """
        Daniel > {long}
        Daniel < Tu mensaje es muy largo y no lo leí completo. Si hay peligro, marca 911. Para hablar con alguien:
            800 911 2000, gratis. ¿Me lo dices más corto? [Necesito a alguien] [Retiro] … [Más]
        """,
        long="no sé qué hacer " * 625,
    )


async def test_a_voice_note_is_not_heard_and_the_two_words_are_one_tap_away(daniel: World) -> None:
    await daniel.play("""
        Daniel > (voice)
        Daniel < No oigo audios. Escríbeme una palabra o toca un botón. Si hay peligro, marca 911. [Alto]
            [Necesito a alguien]
        Daniel > [Alto]
        Daniel < Para. No digas nada más. … [Necesito a alguien]
    """)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("(photo)", "No puedo ver fotos ni archivos. Escríbeme con palabras"),
        ("(media)", "No puedo ver fotos ni archivos. Escríbeme con palabras"),
        ("(sticker)", "No sé leer dibujos. Escríbeme una palabra"),
        ("(location)", "No veo dónde estás y nadie va a ir. Si hay peligro, marca 911. Escríbeme una palabra"),
        ("(contact +525512345678)", "No guardo el número de nadie. Escríbeme una palabra"),
        ("(other)", "Eso no lo puedo leer. Escríbeme una palabra"),
    ],
)
async def test_what_cannot_be_read_is_said_to_be(daniel: World, sent: str, said: str) -> None:
    await daniel.play(
        f"Daniel > {sent}\nDaniel < {said} o toca un botón. [Alto] [Necesito a alguien]\n"
        "Daniel > necesito a alguien\nDaniel < …"
    )


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("alto", "Para. No digas nada más. …"),
        ("/retiro", "Para. No digas nada más. …"),
        ("respirar", "Respira conmigo: …"),
        ("Termómetro", "…0 a 10…"),
        ("ayuda", "No pude avisar a nadie del equipo. …"),
    ],
)
async def test_a_message_changed_into_a_word_of_the_emergency_set_counts_as_typed_now(
    daniel: World, word: str, said: str
) -> None:
    """At peak anger something is typed, seen and mended; the same change delivered again changes nothing."""
    await daniel.play(
        """
        Daniel > xyz
        Daniel < {unknown}
        Daniel >> (edits) {word}
        Daniel < {said}
        """,
        unknown=UNKNOWN, word=word, said=said,
    )  # fmt: skip


async def test_any_other_changed_message_is_not_answered_again(daniel: World) -> None:
    await daniel.play("Daniel > menu\nDaniel < {menu}", menu=MENU)
    for word in ("menu", "baja", "borrar", "/menu", "Idioma", "hola", "le pedí ayuda", ""):
        await daniel.play(f"Daniel > (edits) {word}\nDaniel < (nada)")
    await daniel.play("Juan > (edits) ayuda\nJuan < (nada)")  # a stranger: the door is closed


async def test_a_change_of_an_hour_ago_is_answered_as_late(daniel: World) -> None:
    await daniel.play("Daniel > (1 hour ago) (edits) alto\nDaniel < Estuve sin servicio y no te contesté a las 7. …")


async def test_forged_and_stale_buttons(daniel: World) -> None:
    stale = "Ese botón ya no sirve. … [Más]"
    for data in [
        "",
        ":",
        "x",
        "menu.show:1:2:3",
        "engine.parked:1",
        "engine.unreached",
        "timeout.begin:abc",
        "joining.start",
    ]:
        await daniel.play(f"Daniel > [[{data}]]\nDaniel < {stale if data != 'joining.start' else MENU}")


async def test_what_only_the_clock_says_is_nobodys_to_send(daniel: World) -> None:
    other = await daniel.person("Juan", Role.PARTICIPANT, alias="Juan")
    denied = "Eso no está abierto para ti. Si crees que es un error, coméntalo con tu facilitador. … [Más]"
    for data in ["digest.heed:1", f"watch.tell:{other.chat}", f"erasure.finish:{other.id}",
                 "erasure.look", "digest.look", "person.late:1", "debrief.begin:1"]:  # fmt: skip
        await daniel.play(f"Daniel > [[{data}]]\nDaniel < {denied}")


async def test_two_taps_in_one_second(daniel: World) -> None:
    await daniel.play(
        """
        Daniel > menu
        Daniel < {menu}
        Daniel > [Más]
        Daniel < {more}
        Daniel > [Idioma] && [Idioma]
        Daniel < Idioma · … [Español] [English]
        Daniel < Idioma · … [Español] [English]
        """,
        menu=MENU,
        more=MORE,
    )


async def test_the_same_update_ten_times(daniel: World) -> None:
    event = daniel.event("Daniel", "menu")
    for _ in range(5):
        await daniel.receive(event)
    await daniel.settle()
    await daniel.receive(event, event, event, event, event)
    await daniel.settle()
    assert [message.line for message in daniel.heard("Daniel")] == [MENU]


async def test_an_update_of_yesterday_and_one_of_tomorrow(daniel: World) -> None:
    """What only shows something is shown however old it is; a clock that is ahead is taken for now."""
    await daniel.play(
        "Daniel > (1 day ago) menu\nDaniel < {menu}\nDaniel > (in 1 day) menu\nDaniel < {menu}", menu=MENU
    )


async def test_the_menu_of_the_team(world: World) -> None:
    await world.staff("Noa", Role.COORDINATOR)
    await world.play(
        """
        Noa > menu
        Noa < {staff}
        Noa > ¿qué sigue?
        Noa < No entendí eso. Toca una opción. Si hay peligro, marca 911. Para hablar con alguien: 800 911 2000.
            [Necesito a alguien] {daily}
        Noa > [[joining.lives:order]]
        Noa < Eso no está abierto para ti. … [Más]
        Noa > [[nothing]]
        Noa < Ese botón ya no sirve. … [Más]
        Noa > [Más]
        Noa < Aquí está lo demás. [Guardia] [Palabras] [Hoja del lugar] [Bitácora] [Números] [Mis datos] [Idioma] [Menú]
        """,
        staff=STAFF,
        daily=DAILY,
    )


async def test_each_of_the_team_sees_what_is_theirs(world: World) -> None:
    await world.staff("Ana", Role.FACILITATOR)
    await world.staff("Iker", Role.COUNSELLOR)
    await world.staff("Sol", Role.SUPERVISOR)
    await world.play("""
        Ana > menu
        Ana < Aquí te llegan … opción. [Participantes] [Invitar] [Círculos] [Mi resumen] [Más]
        Iker > menu
        Iker < Aquí te llegan … opción. [Guardia] [Más]
        Iker > [Más]
        Iker < Aquí está lo demás. [Números] [Mis datos] [Idioma] [Menú]
        Iker > menu
        Iker < …
        Iker > [Guardia]
        Iker < Todavía no hay una guardia en tu organización. La empieza quien coordina. [Menú]
        Sol > menu
        Sol < Aquí te llegan … opción. [Participantes] [Guardia] [Más]
        Iker > [[participants.list]]
        Iker < Eso no está abierto para ti. …
        Iker > [[team.show]]
        Iker < Eso no está abierto para ti. …
        Ana > [[team.show]]
        Ana < Eso no está abierto para ti. …
        Ana > [[menu.own]]
        Ana < Eso no está abierto para ti. …
    """)


async def test_who_is_a_participant_too_has_both(world: World) -> None:
    """His tools are one tap away, the words for them work at once, and the team's things stay in reach."""
    await world.person("Beto", Role.PARTICIPANT, Role.FACILITATOR, living=Living.TOGETHER)
    await world.play(
        """
        Beto > menu
        Beto < Aquí te llegan … opción. [Participantes] [Invitar] [Círculos] [Mi resumen] [Lo mío] [Más]
        Beto > [Más]
        Beto < Aquí está lo demás. [Palabras] [Números] [Mis datos] [Idioma] [Menú]
        Beto > [[menu.own]]
        Beto < {menu}
        Beto > [Más]
        Beto < {more}
        Beto > [[menu.own]]
        Beto < {menu}
        Beto > [Retiro]
        Beto < Para. No digas nada más. …
        """,
        menu=MENU,
        more=MORE,
    )


async def test_the_menu_of_somebody_who_has_left(daniel: World) -> None:
    await daniel.play("""
        Daniel > baja
        Daniel < ¿Quieres darte de baja? … [Sí, darme de baja] [No, me quedo]
        Daniel > [Sí, darme de baja]
        Daniel < Listo, ya no te escribimos. … [Quiero volver]
        Daniel > menu
        Daniel < Estás de baja y no te escribo. Esto te sirve igual, a cualquier hora. [Retiro] [Respirar] [Termómetro]
            [Necesito a alguien] [Números] [Quiero volver]
    """)
