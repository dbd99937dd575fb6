"""What the team typed or opened of a man does not stay in their own chat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.contract import Clear, Delete, Later, Rejected, Scope
from storage import intake, people
from storage.tables import inbox, outbox
from tests.test_intake import BEGINS, NAME, SECRETS, goes_through, man, peopled
from tests.world import World

SHOWN = """
    Llegó: DIF. Señales: Arma a la mano. AUDIT-C: 5 de 12 (no se le dice). Horario: 9:00 a 18:30. Quiere: oír a mis
        hijos, cempasúchil [Ver ficha]
"""
STAYS = "No pude quitar un mensaje con datos de una persona. Hazlo tú: deja el dedo sobre él y toca Eliminar."


@pytest.fixture
async def home(world: World) -> World:
    """Two men, their facilitators, and who coordinates."""
    return await peopled(world)


async def finished(world: World) -> None:
    """Daniel's intake is over; what was heard is forgotten."""
    await goes_through(world, "Arma a la mano")
    await world.play("Noa > [Terminar]\nNoa < Listo. …")
    await world.forward(timedelta(days=1))
    world.skip()


def cleared(world: World, name: str) -> list[str]:
    """The platform's ids of the messages that were taken off this phone."""
    shapes = [message.letter.shape for message in world.heard(name)]
    return [ref for shape in shapes if isinstance(shape, Clear) for ref in shape.of]


async def test_the_very_message_that_was_typed_is_taken_off(home: World) -> None:
    """Name, phone, street, town, his own words, and what was no answer; hours to tap or type are nobody's secret."""
    await home.play(man(home, BEGINS))
    typed = ["55 <b>", "Aurelio Prueba Inventada", "55 0000 0000", "Sauce 3", "Tláhuac"]
    sent = []
    for said in typed:
        event = home.event("Noa", said)
        sent.append(event.ref)
        await home.receive(event)
        await home.settle()
        assert cleared(home, "Noa") == sent, said
    assert NAME in "".join(message.line for message in home.heard("Noa"))


async def test_hours_stay(home: World) -> None:
    await goes_through(home)
    assert len(cleared(home, "Noa")) == 5


async def test_what_was_typed_is_taken_off_after_a_kill_too(home: World) -> None:
    """It came while the service was down: the answer counts and leaves the chat."""
    await home.play(man(home, BEGINS))
    await home.play("""
        !! stop
        Noa > Aurelio Prueba Inventada
        .. 1 hour
        !! start
        Noa < (clear 1)
        Noa < Su teléfono, …
        !! kill
        Noa > hola, 55 0000 0000
        Noa < (clear 1)
        Noa < …
    """)


async def test_nothing_that_was_typed_stays_readable_anywhere(home: World) -> None:
    """What the team typed is gone from the inbox when it is handled; what is kept opens with his key alone."""
    await goes_through(home)
    await home.play("Noa > [Terminar]\nNoa < Listo. …")
    daniel = home.people["Daniel"]
    async with home.database.read() as db:
        assert not [row for row in await db.scalars(select(inbox.c.payload).where(inbox.c.payload.is_not(None)))]
        assert not [row for row in await db.scalars(select(outbox.c.payload).where(outbox.c.payload.is_not(None)))]
        rows = (await db.execute(select(intake.intake))).mappings().all()
        assert not [secret for secret in SECRETS if secret in str(rows)]
        assert home.keys.owners([row["identity"] for row in rows] + [row["answers"] for row in rows]) == {daniel.id}
    assert home.keys.owners([bytes(rows[0]["identity"])]) == {daniel.id}


@pytest.mark.parametrize("instead", ["(contact)", "(photo)", "(media)"])
async def test_his_card_or_his_papers_in_the_place_of_an_answer_do_not_stay(home: World, instead: str) -> None:
    """The question stays open; outside of one, what one of the team sends is their own."""
    await home.play(man(home, BEGINS))
    await home.play(f"""
        Noa > {instead}
        Noa < (clear 1)
        Noa < …
        Noa > Aurelio Prueba Inventada
        Noa < (clear 1)
        Noa < Su teléfono, …
        Ana > {instead}
        Ana < …
    """)


async def test_where_it_cannot_be_taken_off_she_reads_how(home: World) -> None:
    """The answer counts all the same, the labels of the question too."""
    await home.play(man(home, BEGINS))
    home.answers("Noa", Rejected("message can't be deleted"))
    await home.play(f"""
        Noa > Aurelio Prueba Inventada
        Noa < Su teléfono, 10 números. [No lo dio] [Atrás]
        Noa < {STAYS}
        Noa > no lo dio
        Noa < Calle y número …
    """)
    async with home.database.read() as db:
        kept = await intake.get(db, home.keys, home.people["Daniel"].id, identity=True)
        assert kept is not None and kept.identity == {"name": "Aurelio Prueba Inventada", "phone": None}


# --- what was opened -------------------------------------------------------------------------------------------------


async def test_an_opened_interview_is_protected_and_taken_back_after_ten_minutes(home: World) -> None:
    await finished(home)
    await home.play(man(home, f"""
        Noa > [[intake.show:{{id}}]]
        Noa < {SHOWN.strip()}
        .. 9 minutes 59 seconds
        Noa < (nada)
        !! kill
        .. 1 second
        Noa < (delete)
        .. 1 day
        Noa < (nada)
    """))  # fmt: skip
    shown = next(one for one in home.heard("Noa") if one.line.startswith("Llegó: DIF. Señales: Arma a la mano"))
    assert shown.letter.protected
    assert isinstance(home.heard("Noa")[-1].letter.shape, Delete)
    assert home.heard("Noa")[-1].ref == shown.ref
    assert await home.audited("intake.show") == 1


async def test_opened_once_more_each_has_its_own_ten_minutes(home: World) -> None:
    await finished(home)
    await home.play(man(home, """
        Noa > [[intake.show:{id}]]
        Noa < Llegó: …
        .. 6 minutes
        Noa > [[intake.show:{id}]]
        Noa < Llegó: …
        .. 4 minutes
        Noa < (delete)
        .. 5 minutes 59 seconds
        Noa < (nada)
        .. 1 second
        Noa < (delete)
    """))  # fmt: skip
    shown = [one for one in home.heard("Noa") if one.line.startswith("Llegó: DIF. Señales: Arma")]
    gone = [one.ref for one in home.heard("Noa") if isinstance(one.letter.shape, Delete)]
    assert gone == [one.ref for one in shown]


async def test_it_is_taken_back_as_soon_as_the_service_is_back(home: World) -> None:
    await finished(home)
    await home.play(man(home, """
        Noa > [[intake.show:{id}]]
        Noa < Llegó: …
        !! stop
        .. 5 hours
        !! start
        Noa < (delete)
    """))  # fmt: skip


async def test_what_could_not_be_delivered_in_time_is_never_shown(home: World) -> None:
    await finished(home)
    home.always("Noa", Later(30, Scope.CHAT, "off"))
    await home.receive(home.event("Noa", man(home, "[[intake.show:{id}]]")))
    await home.settle()
    await home.forward(timedelta(minutes=11))
    home.always("Noa", None)
    await home.forward(timedelta(minutes=5))
    assert not [one for one in home.heard("Noa") if one.line.startswith("Llegó: DIF. Señales: Arma")]


async def test_what_waited_too_long_is_not_sent_before_the_clock_takes_it_back(home: World) -> None:
    """After hours without us the letter's turn may come before the timer's."""
    await finished(home)
    home.always("Noa", Later(30, Scope.CHAT, "off"))
    await home.receive(home.event("Noa", man(home, "[[intake.show:{id}]]")))
    await home.settle()
    home.clock.forward(timedelta(minutes=10))
    home.always("Noa", None)
    await home.kill()
    await home.engine.senders[home.account].drain()
    assert not [one for one in home.heard("Noa") if one.line.startswith("Llegó: DIF. Señales: Arma")]


async def test_an_interview_that_cannot_be_taken_back_says_how(home: World) -> None:
    await finished(home)
    await home.play(man(home, "Noa > [[intake.show:{id}]]\nNoa < Llegó: …"))
    home.answers("Noa", Rejected("message can't be deleted"))
    await home.play(f".. 10 minutes\nNoa < {STAYS}\n.. 1 day\nNoa < (nada)")


# --- talking it over opens only what waited for it -------------------------------------------------------------------


async def test_a_forged_button_does_not_let_in_who_was_not_talked_with(home: World) -> None:
    """No intake, one half done, and one that was opened before: nothing opens and nothing is written down."""
    daniel = home.people["Daniel"].id
    await home.play(man(home, """
        Noa > [[intake.reviewed:{id}]]
        Noa < Todavía no hay entrevista terminada. [Ver ficha]
        Noa > [[intake.begin:{id}]]
        Noa < …
        Noa < …
        Noa > [[intake.reviewed:{id}]]
        Noa < Todavía no hay entrevista terminada. [Ver ficha]
        .. 1 day
        Daniel < (nada)
    """))  # fmt: skip
    async with home.database.read() as db:
        assert not await people.is_open(db, daniel)
    assert await home.audited("intake.reviewed") == 0


async def test_an_intake_with_holes_is_not_finished(home: World) -> None:
    """One that stands at its end without its answers, as another version may have left it, opens nothing."""
    daniel = home.people["Daniel"].id
    async with home.database.write() as db:
        await home.keys.load([daniel])
        await intake.begin(db, daniel, home.people["Noa"].id, "summary", home.clock.now())
    await home.play(man(home, "Noa > [[intake.finish:{id}]]\nNoa < Datos de emergencia: 0 de 5. …"))
    async with home.database.read() as db:
        assert not await people.is_open(db, daniel)
    assert await home.audited("intake.finish") == 0


async def test_talked_over_twice_is_written_down_once(home: World) -> None:
    await goes_through(home, "Estrangulamiento")
    await home.play(man(home, """
        Noa > [Terminar]
        Noa < Guardado. …
        Noa > [[intake.reviewed:{id}]]
        Noa < Listo. Lo demás ya está abierto …
        Noa > [[intake.reviewed:{id}]]
        Noa < Listo. Lo demás ya está abierto …
        Ana > [[intake.reviewed:{id}]]
        Ana < Listo. Lo demás ya está abierto …
    """))  # fmt: skip
    assert await home.audited("intake.reviewed") == 1
