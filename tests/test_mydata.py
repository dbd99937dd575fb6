"""What is kept about a person, shown to that person: complete, counted, and with the time that is promised."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.contract import Role
from handlers import mydata as shown
from storage import joining, mydata, people, retention, schema
from storage.mydata import TABLES, What
from storage.people import Living
from storage.tables import chat, inbox, outbox, person
from tests.test_joining import joins
from tests.world import World

FEW_WORDS, FEW_WORDS_AN_ITEM = 60, 12
MOST_BUBBLES = 5

TOLD = {
    "person": "mydata-facts",  # alias, language
    "participant": "mydata-facts",  # year of birth, state, how he lives
    "chat": "mydata-facts",  # the address of this chat
    "role": "mydata-staff",
    "consent": "mydata-consent",
    "erasure": "erasure-waits",
    "inbox": "mydata-words",
    "outbox": "mydata-words",
    "audit": "mydata-words",
    "web_message": "mydata-words-page",
    **{table.name: f"mydata-{what}" for what, table in TABLES.items()},
}
"""By which line of `misdatos` a man hears of each table."""

UNTOLD = {
    "thread": "when the service was last at work for a chat, kept with the chat; its words are told with the chat's",
    "doorstep": "wrong codes of a chat that is still outside; over 30 days later, when he has long been let in",
    "case_ring": "in which chats of the team a case rang: it is about them; that it rang is told with the case",
    "case_current": "to which man one of the team is writing: about them, until they switch",
    "case_member": "who of the team has joined the talk of a case: about them; he read that they came",
    "case_letter": "which letters to the team are about which case: about them; its words are told with the case",
    "invitation": "made before anybody was let in by it; that he came by one is told",
    "account": "the bot's own",
    "notme": "that somebody else wrote from his phone: he may never know (R11)",
    "hold": "a legal hold may be about somebody else's complaint; he hears of what is open when he asks to erase (R16)",
    "digest": "at what hour one of the team reads what waits: about nobody else, and shown when they choose it",
    "site_fact": "facts about the region in the words of those who coordinate: about no man",
    "budget": "when he was written to without having asked: at most four instants of the last seven days",
    "circle_choice": "with which circle one of the team is working; theirs alone, and overwritten by the next",
    **dict.fromkeys(
        (
            "rota_pattern",
            "rota_override",
            "rota_duty",
            "rota_offer",
            "rota_ask",
            "rota_last_call",
            "rota_last_call_night",
            "rota_night_ring",
            "rota_ring",
        ),
        "on call when, asked, rung, heard: about one of the team, who is told that it is kept; never about a man",
    ),
    "invitation_draft": "half an invitation of one of the team, for an hour; that they made one is told to nobody else",
}
"""What `misdatos` is silent about, and why."""


def test_every_table_that_is_about_a_person_is_told_or_has_a_reason() -> None:
    """A feature that keeps something about a man gives it a line in `misdatos`, or fails here."""
    about: set[str] = set()
    for table in schema.metadata.sorted_tables:
        keyed = {"person_id", "chat_id", "actor", "owner", "taken_by", "made_by", "taken"} & set(table.columns.keys())
        points = {key.column.table for column in table.columns for key in column.foreign_keys} & {person, chat}
        if keyed or points or table in (person, chat):
            about.add(table.name)
    assert about - TOLD.keys() - UNTOLD.keys() == set(), "say it in misdatos (storage/mydata.py) or say why not"
    assert not TOLD.keys() & UNTOLD.keys()
    assert TOLD.keys() | UNTOLD.keys() <= set(schema.metadata.tables), "no longer there"
    for table in TABLES.values():
        assert "person_id" in table.columns


def test_every_time_that_is_said_is_the_one_that_is_promised() -> None:
    """The declarations beside the tables are what the nightly job obeys; nothing is typed a second time."""
    promised = {keep.table: keep.days for keep in retention.KEEPS}
    for what, table in TABLES.items():
        source = mydata.PROMISED_BY.get(what, table)
        assert mydata.days(source) == promised.get(source)
        assert source in promised or source in retention.LASTING
    traces = mydata.traces()
    kept = [keep for keep in retention.KEEPS if keep.table in (inbox, outbox) and keep.days >= 1]
    of_words = {keep.days for keep in kept if keep.empty != ("ref",)}
    assert (min(of_words), max(of_words)) == (traces.parked, traces.number)
    assert mydata.visit() == people.VISIT.days == promised[people.participant]


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "1 día"), (14, "14 días"), (30, "30 días"), (60, "2 meses"), (180, "6 meses"), (365, "1 año"), (730, "2 años"),
     (400, "400 días"), (None, "hasta que borres")],
)  # fmt: skip
def test_how_a_length_of_time_is_said(days: int | None, said: str) -> None:
    from bot.contract import line
    from content.words import Words

    span, unit = shown._span(days)
    told = Words.load().render(line("mydata-calls", count=1, span=span, unit=unit), "es").plain
    assert told == f"• 1 aviso a tu equipo, con su motivo: {said}"


WORDS = (
    "Lo que escribes va cifrado y se borra a la media hora, salvo tus respuestas del día siguiente, tu plan, tu "
    "tarjeta y lo copiado a un aviso. Si algo falla, queda 14 días para revisarlo. De cada mensaje queda su número 31 "
    "días. La lista de lo que pasó, sin tus palabras: 3 años."
)
RIGHTS = (
    "Puedes ver, corregir o borrar tus datos cuando quieras, gratis. Toca un botón, o escribe borrar o corregir. "
    "[Corregir] [Descargar] [Permisos] [Quién ve qué] [Borrar todo] [Menú]"
)


async def test_a_man_sees_what_is_kept_about_him(world: World) -> None:
    await joins(world, "Daniel", living="[Orden de un juez]")
    await world.play(
        """
        Daniel > [Otro nombre]
        Daniel < Escribe …
        Daniel > Encino
        Daniel < Listo, …
        .. 1 day
        Daniel < (pinned) Peligro: 911. … [Retiro]
        Daniel > mis datos
        Daniel < Guardamos esto de ti: te llamas Encino; naciste en 1988; vives en Jalisco; un juez te pidió no
            acercarte. También tu idioma y la dirección de este chat, hasta que borres.
        Daniel < Lo que has hecho aquí y cuánto se guarda: / • La invitación con la que entraste: 1 año después
            de que vence / • Tu permiso: el martes 24 de noviembre, aviso 4: hasta que borres
        Daniel < {words}
        Daniel < Si borras todo, queda un año una marca sin tu nombre: que un juez te pidió no acercarte. Solo tu
            equipo puede quitarla.
        Daniel < {rights}
        """,
        words=WORDS,
        rights=RIGHTS,
    )


async def test_everything_that_he_did_is_counted_with_its_time(world: World) -> None:
    """The thermometer before and at the check of a time-out too, which stands in the time-out's own row."""
    daniel = await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.play(f"""
        Daniel > misdatos
        Daniel < Guardamos esto de ti: …
        Daniel < Lo que has hecho aquí y cuánto se guarda: / • Nada todavía
        Daniel < {WORDS}
        Daniel < {RIGHTS}
    """)
    await _lives_through_an_evening(world)
    await world.play(f"""
        Daniel > misdatos
        Daniel < Guardamos esto de ti: …
        Daniel < Lo que has hecho aquí y cuánto se guarda: / • 1 retiro con 2 termómetros: 2 años / • 2 veces el
            termómetro: 2 años / • 2 ejercicios, respirar u otro: 2 años / • 1 aviso a tu equipo,
            con su motivo: 2 años / • … mensajes copiados a un aviso: 1 año / • 1 vez las preguntas
            del día siguiente: 6 meses / • 1 pendiente
            de tu equipo: 1 año después de atenderlo
        Daniel < {WORDS}
        Daniel < {RIGHTS}
    """)
    async with world.database.read() as db:
        counted = {kept.what: kept.count for kept in await mydata.of_person(db, daniel.id)}
        for what, table in TABLES.items():
            there = await db.scalar(select(func.count()).where(table.c.person_id == daniel.id))
            assert counted.get(what, 0) == there, what


async def _lives_through_an_evening(world: World) -> None:
    """A time-out with the thermometer before and at its check, its debrief, and every other tool once."""
    await world.play("""
        Daniel > alto
        Daniel < Para. …
        Daniel > [Ya salí]
        Daniel < …
        Daniel > [Listo]
        Daniel < …
        Daniel > [7-8]
        Daniel < …
    """)
    await world.forward(timedelta(minutes=26))
    world.skip()
    await world.play("Daniel > 2\nDaniel < …")
    await world.forward(timedelta(hours=14))
    world.skip()
    await world.play("Daniel > [Empezar]\nDaniel < …")
    for _ in range(4):
        await world.play("Daniel > una palabra\nDaniel < …")
    await world.play("Daniel > termometro\nDaniel < …\nDaniel > [0-3]\nDaniel < …")
    await world.play("Daniel > respirar\nDaniel < …")
    await world.forward(timedelta(minutes=5))
    world.skip()
    await world.play("Daniel > ayuda\nDaniel < …")


async def test_who_sees_what_stands_behind_a_button(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT)
    await world.play("""
        Daniel > misdatos
        Daniel < …
        Daniel < …
        Daniel < …
        Daniel < … [Corregir] [Descargar] [Permisos] [Quién ve qué] [Borrar todo] [Menú]
        Daniel > [Quién ve qué]
        Daniel < Tu facilitador ve tu asistencia, tus retiros (no lo que escribes en ellos) y si dejas de venir o de
            escribir. La persona de guardia ve su plática contigo. Avisamos a otros si alguien puede salir herido, si
            hay niñas o niños en riesgo, si amenazas al equipo o si un juez lo pide.
        Daniel < Quien te facilita y quien coordina ven tu ficha: … tarjeta de acuerdo y desde cuándo.
        Daniel < Tus derivaciones también las ve psicología. … cuando tú lo pides.
        Daniel < Quien toma tu aviso ve alias, hora, motivo, termómetro y lo que pides; …
            tu plan, tarjeta, año ni estado.
        Daniel < Quien te facilita, o quien coordina si falta o tarda, ve qué toca contigo: …
            de cinco o más, sin nombres. [Menú]
    """)
    assert len(shown.WHO) <= MOST_BUBBLES


@pytest.mark.parametrize("language", ["es", "en"])
async def test_a_full_answer_is_few_and_short_bubbles(world: World, language: str) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER, alias="Encino de Puebla")
    await _lives_through_an_evening(world)
    await world.play("Daniel > idioma\nDaniel < …\nDaniel > [{}]\nDaniel < …\nDaniel < …".format(
        {"es": "Español", "en": "English"}[language]))  # fmt: skip
    before = len(world.heard("Daniel"))
    await world.receive(world.event("Daniel", "misdatos"))
    await world.settle()
    bubbles = [message.letter.text.plain for message in world.heard("Daniel")[before:]]
    assert 1 < len(bubbles) <= MOST_BUBBLES
    lists = [bubble for bubble in bubbles if "\n• " in bubble]
    assert len(lists) == 1
    assert max(len(item.split()) for item in lists[0].splitlines()) <= FEW_WORDS_AN_ITEM
    assert max(len(bubble.split()) for bubble in bubbles if bubble not in lists) <= FEW_WORDS


async def test_half_joined_with_a_time_out_behind_him(world: World) -> None:
    """The emergency set is open before the consent: what he did with it is told too."""
    await world.play(
        """
        Daniel > /start {code}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … naciste?
        Daniel > misdatos
        Daniel < Lo que has hecho aquí … • La invitación con la que entraste: 1 año después de que vence
        Daniel < También guardamos tu idioma y la dirección de este chat. Si no terminas de entrar, todo se borra a los
            30 días. Para quitarlo ya, escribe borrar. [Borrar todo]
        Daniel > 1988
        Daniel < Para acompañarte, …
        Daniel > alto
        Daniel < Para. …
        Daniel > misdatos
        Daniel < Lo que has hecho aquí … • 1 retiro con 0 termómetros: 2 años / • La invitación …
        Daniel < También guardamos tu año de nacimiento, tu idioma y la dirección de este chat. Si no terminas de
            entrar, todo se borra a los 30 días. Para quitarlo ya, escribe borrar. [Borrar todo]
        """,
        code=await world.invite(),
    )


async def test_the_team_sees_its_own(world: World) -> None:
    await world.staff("Noa", Role.COORDINATOR)
    await world.play("""
        Noa > misdatos
        Noa < Lo que has hecho aquí y cuánto se guarda: / • Nada todavía
        Noa < Te ven como Noa. Tienes una función en el equipo. También guardamos tu idioma, la dirección de este chat,
            qué avisos tomaste, tus turnos y lo que contestaste sobre ellos. [Menú]
    """)


def test_what_is_counted_has_a_line_in_the_code() -> None:
    """Every kind is said by a line of its own, whatever the count."""
    said = {shown._counted(mydata.Kept(what, 2, 30), 1).id for what in What}
    assert said == {f"mydata-{what}" for what in What}
    assert joining.invitation in mydata.PROMISED_BY.values()
