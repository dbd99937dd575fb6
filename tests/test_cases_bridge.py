"""The bridged chat: his words go to whoever has his case, theirs to him, and nothing to the wrong man."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.contract import Rejected, Role, Unreachable
from handlers.actions import Colour
from storage import cases, chats, rota
from storage.rota import Seat
from tests.helpline import ORANGE, RED, RINGING, WEAPON, case_of, closes, danger, log_of, on_call, staffed
from tests.world import World

WHOM = "No lo envié a nadie: no sé a quién va. ¿A quién le escribes?"


@pytest.fixture
async def evening(world: World) -> World:
    """Ana has the seat, Beto is her back-up; Daniel is Encino, Raúl is Roble."""
    await staffed(world)
    await world.person("Raúl", alias="Roble")
    await on_call(world, "Ana")
    await on_call(world, "Beto", Seat.BACKUP)
    return world


async def taken(world: World, him: str = "Daniel", by: str = "Ana") -> None:
    """He asked for somebody, and the one with the seat has his case."""
    await world.play(f"""
        {him} > ayuda
        {him} < {RINGING}
        {by} < {ORANGE}
        {by} > [Tomar]
        {by} < Lo tomaste. …
        {him} < Tu aviso ya lo vio {by}.
    """)


async def test_page_claim_talk(evening: World) -> None:
    """Alias both ways; the first human words end the waiting for them, and both first words are kept."""
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        Ana > [Tomar]
        Ana < Lo tomaste. Encino, … Lo que escribas aquí le llega con tu alias. / Caso rojo; … [Estoy en llamada]
            [Opciones] [No era riesgo] [Ya lo atendí]
        Daniel < Tu aviso ya lo vio Ana.
        .. 1 minute
        Ana >> Hola, soy Ana. ¿Dónde estás?
        Daniel < Ana: Hola, soy Ana. ¿Dónde estás?
        .. 1 minute
        !! kill
        Daniel >> en el coche, afuera
        Ana < 🔴 Encino: en el coche, afuera
        Ana > ¿Traes el arma?
        Daniel < Ana: ¿Traes el arma?
        .. 1 hour
        Beto < (nada)
    """)
    case = await case_of(evening)
    assert case is not None and case.first_words_at is not None and case.his_words_at is not None
    assert case.first_words_at - case.opened_at == timedelta(minutes=1)
    assert case.his_words_at - case.first_words_at == timedelta(minutes=1)
    async with evening.database.read() as db:
        said = await cases.of_case(db, evening.keys, 1)
        rows = (await db.execute(cases.transcript.select())).all()
    ana, daniel = evening.people["Ana"].id, evening.people["Daniel"].id
    assert [(one.person, one.words) for one in said] == [
        (ana, "Hola, soy Ana. ¿Dónde estás?"), (daniel, "en el coche, afuera"), (ana, "¿Traes el arma?"),
    ]  # fmt: skip
    assert not [row for row in rows if b"coche" in row.words or b"Hola" in row.words]


async def test_two_men_are_kept_apart(evening: World) -> None:
    """Taking a second case lets typing go nowhere until one of them is chosen; switching is one tap."""
    await taken(evening)
    await evening.play("Ana > hola\nDaniel < Ana: hola")
    await taken(evening, "Raúl")
    await evening.play(f"""
        !! kill
        Ana > sal de ahí
        Ana < {WHOM} [🟠 Encino] [🟠 Roble]
        Daniel < (nada)
        Raúl < (nada)
        Daniel > aquí sigo
        Ana < 🟠 Encino: aquí sigo [Escribirle]
        Raúl > yo también
        Ana < 🟠 Roble: yo también [Escribirle]
        Ana > [Escribirle]
        Ana < Ahora escribes a 🟠 Roble. [Opciones]
        Ana > sal de ahí
        Raúl < Ana: sal de ahí
        Daniel > ¿y yo?
        Ana < 🟠 Encino: ¿y yo? [Escribirle]
        Ana > (quotes) ¿y yo? > ya te leo
        Daniel < Ana: ya te leo
        Ana < Enviado a Encino.
        Ana > ¿ya saliste?
        Raúl < Ana: ¿ya saliste?
        Ana > casos
        Ana < Tienes 2 casos. ¿A quién le escribes? [🟠 Encino] [🟠 Roble]
        Ana > [🟠 Encino]
        Ana < Ahora escribes a 🟠 Encino. [Opciones]
        Ana > hola otra vez
        Daniel < Ana: hola otra vez
    """)


async def test_what_was_typed_before_a_switch_goes_nowhere(evening: World) -> None:
    """The tap overtook the message on its way: whom it was for nobody knows."""
    await taken(evening)
    await taken(evening, "Raúl")
    await evening.play(f"""
        Ana > [[cases.switch:1]]
        Ana < Ahora escribes a 🟠 Encino. …
        .. 1 minute
        Ana > [[cases.switch:2]]
        Ana < Ahora escribes a 🟠 Roble. …
        .. 2 seconds
        Ana > (10 seconds ago) esto era para Encino
        Ana < {WHOM} [🟠 Encino] [🟠 Roble]
        Raúl < (nada)
        Ana > esto es para Roble
        Raúl < Ana: esto es para Roble
    """)


async def test_after_two_hours_without_a_word_typing_goes_nowhere(evening: World) -> None:
    await taken(evening)
    await evening.play(f"""
        Ana > hola
        Daniel < Ana: hola
        .. 121 minutes
        Ana > compra leche
        Ana < {WHOM} [🟠 Encino]
        Daniel < (nada)
    """)


async def test_a_case_that_closes_between_typing_and_handling(evening: World) -> None:
    """Somebody else closes it: what she typed to him goes to nobody, and least of all to the other one."""
    await taken(evening)
    await taken(evening, "Raúl")
    await evening.play("Ana > [[cases.switch:1]]\nAna < Ahora escribes a 🟠 Encino. …")
    await closes(evening, "Sol")
    evening.skip()
    await evening.play(f"""
        Ana > ya voy
        Ana < {WHOM} [🟠 Roble]
        Raúl < (nada)
        Daniel < (nada)
        Ana > (quotes) Ahora escribes a > ya voy
        Ana < No lo envié: ese caso ya está cerrado.
        Ana > [[cases.switch:1]]
        Ana < Ese caso no es tuyo.
    """)


async def test_a_reply_to_a_case_that_is_somebody_elses_now(evening: World) -> None:
    await danger(evening)
    await evening.play(f"""
        Daniel < {WEAPON}
        Daniel < {RINGING}
        Ana < {RED}
        Ana > [Tomar]
        Ana < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Ana.
        Daniel > aquí estoy
        Ana < 🔴 Encino: aquí estoy
        .. 3 minutes
        Ana < No le has escrito. …
        Beto < {RED}
        Daniel < Quien tomó tu aviso todavía no te escribe. …
        Beto > [Tomar]
        Beto < Lo tomaste. … – aquí estoy …
        Ana < Lo tomó Beto.
        Daniel < Tu aviso ya lo vio Beto.
        Ana > (quotes) aquí estoy > perdón, ya
        Ana < No tienes ningún caso abierto. No envié nada a nadie.
        Daniel < (nada)
        Ana > [[cases.reply:1:here]]
        Ana < Ese caso no es tuyo.
        Beto > soy Beto
        Daniel < Beto: soy Beto
    """)


async def test_what_quotes_nothing_that_we_know_goes_nowhere(evening: World) -> None:
    await taken(evening)
    await evening.play("""
        Ana > guardia
        Ana < …
        Ana > (quotes) Estás de guardia > hola
        Ana < No lo envié a nadie: no sé de quién es el mensaje que citaste. ¿A quién le escribes? [🟠 Encino]
        Daniel < (nada)
    """)


async def test_an_open_question_of_hers_is_answered_by_typing_and_a_quote_goes_to_him(evening: World) -> None:
    """What she types into a tool of the team never reaches a man."""
    await taken(evening)
    await evening.play("""
        Daniel > ¿estás?
        Ana < 🟠 Encino: ¿estás?
        Ana > [[cases.hand_to:1]]
        Ana < Escribe una nota para quien lo tome: … [Sin nota]
        Ana > (quotes) ¿estás? > sí, aquí
        Daniel < Ana: sí, aquí
        Ana > está solo en el parque, traía celular
        Ana < Llamo al siguiente turno a las 11 de la noche. Sigue contigo hasta que alguien lo tome.
        Daniel < (nada)
    """)


async def test_his_case_comes_before_a_question_of_a_tool(evening: World) -> None:
    """R5. Trigger words and what a running time-out must hear keep their meaning."""
    await evening.play("Daniel > plan\nDaniel < …\nDaniel > [Hacer mi plan]\nDaniel < …")
    await taken(evening)
    await evening.play("""
        Daniel > me arden las manos
        Ana < 🟠 Encino: me arden las manos
        Daniel > alto
        Daniel < Para. No digas nada más. …
        Daniel > ya
        Ana < 🟠 Encino: ya
        Daniel > hay niños conmigo
        Daniel < No los dejes solos. …
        Ana < (nada)
    """)


async def test_the_labels_of_the_bubble_before_are_no_answer_to_her(evening: World) -> None:
    """His "ya salí" to her question is hers to read; a tap on the old button still counts."""
    await taken(evening)
    await evening.play("""
        Daniel > alto
        Daniel < Para. … [Ya salí] …
        Ana > ¿ya saliste?
        Daniel < Ana: ¿ya saliste?
        Daniel > ya salí
        Ana < 🟠 Encino: ya salí
        Daniel > [Ya salí]
        Daniel < Deja las llaves …
        Daniel > listo
        Daniel < …
        Ana < (nada)
    """)


async def test_his_voice_notes_pass_and_hers_do_not(evening: World) -> None:
    await taken(evening)
    await evening.play("""
        Daniel > (voice)
        Ana < (voice) 🟠 Encino mandó una nota de voz.
        Ana > (voice)
        Ana < Tu voz no le llega. Escríbele.
        Daniel < (nada)
        Daniel > (photo)
        Daniel < …
        Ana < (nada)
    """)
    async with evening.database.read() as db:
        said = [row.direction for row in (await db.execute(cases.transcript.select())).all()]
    assert said == ["sign", "voice"]


async def test_what_he_says_is_not_to_be_forwarded(evening: World) -> None:
    await taken(evening)
    await evening.play("""
        Daniel > hola
        Ana < 🟠 Encino: hola
        Daniel > (voice)
        Ana < (voice) 🟠 Encino …
    """)
    assert [message.letter.protected for message in evening.heard("Ana")[-2:]] == [True, True]


async def test_two_organisations_in_one_pool(evening: World) -> None:
    """A counsellor of another house has the case: alias both ways, his house's words, and only this one man."""
    home = evening.organisation
    evening.organisation = await evening.another_organisation("Casa del Sol")
    await evening.staff("Eva", Role.COUNSELLOR, alias="Eva del Sol")
    async with evening.database.write() as db:
        pool = await rota.of_organisation(db, home)
        assert pool is not None and await rota.join_pool(db, pool.id, evening.organisation, evening.clock.now())
        now = evening.clock.now()
        await rota.set_duty(db, evening.people["Ana"].id, False, now + timedelta(hours=2), now)
        await rota.set_duty(db, evening.people["Eva"].id, True, now + timedelta(hours=2), now)
    evening.organisation = home
    await evening.play(f"""
        Daniel > ayuda
        Daniel < {RINGING}
        Eva < {ORANGE}
        Eva > [Tomar]
        Eva < Lo tomaste. Encino, …
        Daniel < Tu aviso ya lo vio Eva del Sol.
        Eva > [[cases.reply:1:here]]
        Daniel < Eva del Sol: Aquí estoy y te leo. Cuéntame qué pasa ahora.
        Eva < A Encino: …
        Daniel > hola
        Eva < 🟠 Encino: hola
        Eva > participantes
        Eva < Eso no está abierto para ti. …
        Daniel < (nada)
    """)


async def test_a_voice_note_that_the_platform_does_not_know_again(evening: World) -> None:
    """On the page, say: she hears that there was one, and asks him to write."""
    await taken(evening)
    await evening.receive(replace(evening.event("Daniel", "(voice)"), file=""))
    await evening.settle()
    await evening.play("Ana < 🟠 Encino mandó una nota de voz que aquí no se puede pasar. Pídele que escriba.")


async def test_what_he_changes_reaches_her_and_what_she_changes_is_not_sent(evening: World) -> None:
    await taken(evening)
    await evening.play("""
        Daniel > (edits) ya le pegé
        Ana < 🟠 Encino corrigió: ya le pegé
        Daniel > (edits) alto
        Daniel < Para. No digas nada más. …
        Ana > (edits) no hola
        Ana < Lo que cambias ya no le llega. Escríbelo otra vez.
        Daniel < (nada)
    """)


async def test_words_and_the_claim_in_one_instant(evening: World) -> None:
    """Whatever is handled first: his words are read by whoever takes it, once."""
    await evening.play(f"Daniel > ayuda\nDaniel < {RINGING}\nAna < {ORANGE}\n.. 1 second")
    await evening.receive(evening.event("Ana", "[Tomar]"), evening.event("Daniel", "estoy en la calle"))
    await evening.settle()
    read = [m.line for m in evening.heard("Ana")]
    assert sum("estoy en la calle" in line for line in read) == 1


async def test_words_and_the_closing_in_one_instant(evening: World) -> None:
    """Either they reached him before it was closed, or she reads that they did not; they reach nobody else."""
    await taken(evening)
    await taken(evening, "Raúl")
    await evening.play("Ana > [[cases.switch:1]]\nAna < …")
    await evening.receive(
        evening.event("Rosa", "[[cases.was_none:1:saying]]"),
        evening.event("Ana", "ya voy para allá"),
        evening.event("Daniel", "¿dónde estás?"),
    )
    await evening.settle()
    got = [m.line for m in evening.heard("Daniel")]
    told = [m.line for m in evening.heard("Ana")]
    assert ("Ana: ya voy para allá" in got) != any(line.startswith(WHOM) for line in told)
    assert any("¿dónde estás?" in line for line in told) != any("nadie del equipo lee esto" in line for line in got)
    assert not any("ya voy" in m.line for m in evening.heard("Raúl"))
    assert (await case_of(evening)) is None


async def test_no_number_and_no_address_of_his_is_in_what_she_reads(evening: World) -> None:
    await taken(evening)
    await evening.play("Daniel > hola\nAna < 🟠 Encino: hola")
    for name in ("Ana", "Daniel"):
        for message in evening.heard(name):
            assert not [peer for peer in evening.peers.values() if peer in message.line]


async def test_he_blocks_us_in_the_middle_of_it(evening: World) -> None:
    """She hears so, whoever answers for him has it in the digest, and the case stays open."""
    await taken(evening)
    await evening.play("Ana > hola\nDaniel < Ana: hola")
    evening.always("Daniel", Unreachable("blocked"))
    await evening.play("""
        Ana > ¿sigues ahí?
        Ana < Tu mensaje no le llegó a Encino. El caso sigue abierto. [Opciones]
        Ana < A Encino ya no se le puede escribir: … El caso sigue abierto. Búscalo como acordó tu equipo. [Opciones]
        Ana > ¿y ahora?
        Ana < No se le puede escribir: no lo envié. El caso sigue abierto. [Opciones]
    """)
    case = await case_of(evening)
    assert case is not None and case.closed_at is None
    assert [entry for entry in await log_of(evening) if entry.startswith("lost")] == [
        "lost Daniel", "lost Daniel unreachable",
    ]  # fmt: skip
    evening.always("Daniel", None)
    await evening.play("""
        Daniel > (unblocks)
        Daniel < …
        Daniel < …
        Daniel > aquí sigo
        Ana < 🟠 Encino: aquí sigo
    """)


async def test_a_letter_that_is_refused_is_told(evening: World) -> None:
    await taken(evening)
    evening.answers("Daniel", Rejected("message is too long"))
    await evening.play("""
        Ana > hola
        Ana < Tu mensaje no le llegó a Encino. El caso sigue abierto. [Opciones]
    """)


async def test_whoever_has_it_cannot_be_reached(evening: World) -> None:
    """His words do not fall into a hole: the case is free, rings anew, and he hears so."""
    await taken(evening)
    await evening.play(f"""
        Ana > (blocks)
        Rosa < Los avisos ya no le llegan a Ana: …
        .. 1 minute
        Daniel > ¿estás?
        Beto < {ORANGE}
        Daniel < Quien te escribía no contesta. Ya llamo a otra persona. …
        Beto > [Tomar]
        Beto < Lo tomaste. … – ¿estás? …
        Daniel < Tu aviso ya lo vio Beto.
        Beto > aquí estoy
        Daniel < Beto: aquí estoy
    """)


async def test_unanswered_words_ring_the_next(evening: World) -> None:
    await taken(evening)
    await evening.play(f"""
        Ana > hola
        Daniel < Ana: hola
        .. 1 hour
        Daniel > ¿qué hago?
        Ana < 🟠 Encino: ¿qué hago?
        .. 599 seconds
        Beto < (nada)
        .. 1 second
        Ana < No le has escrito. …
        Beto < {ORANGE}
        Daniel < Quien te escribía no contesta. …
        Ana > perdón, aquí estoy
        Daniel < Ana: perdón, aquí estoy
        .. 30 minutes
        Beto < (nada)
    """)


async def test_what_he_writes_while_nobody_has_it_is_kept_for_whoever_takes_it(evening: World) -> None:
    await evening.play(f"""
        Daniel > ayuda
        Daniel < {RINGING}
        Ana < {ORANGE}
        .. 1 second
        Daniel > estoy temblando
        Daniel < Lo guardé para quien tome tu aviso. Si hay peligro, marca 911. Para hablar ya: 800 911 2000, gratis,
            día y noche. [Necesito a alguien] [Alto]
        .. 80 seconds
        Ana > tomar
        Ana < Lo tomaste. … Escribió: – ayuda / – estoy temblando …
        Daniel < Tu aviso ya lo vio Ana.
    """)


async def test_after_the_closing_he_reads_that_nobody_reads_it(evening: World) -> None:
    """R8: nobody is promised who is not there. The next day his words go where they always went."""
    await taken(evening)
    await closes(evening, "Ana")
    evening.skip()
    await evening.play("""
        Daniel > oye, otra cosa
        Daniel < Ahora nadie del equipo lee esto. Si hay peligro, marca 911. ¿Quieres que llame a alguien? [Necesito a
            alguien] [Alto]
        Ana < (nada)
        .. 13 hours
        Daniel > oye, otra cosa
        Daniel < … [Necesito a alguien] …
    """)
    daniel = await evening.chat("Daniel")
    assert daniel is not None and daniel.lead is None


async def test_more_than_fifteen_minutes_late_nothing_is_passed_on(evening: World) -> None:
    """R9, both ways."""
    await taken(evening)
    await evening.play(f"""
        !! stop
        Ana > ¿cómo vas?
        Daniel > estoy peor
        .. 20 minutes
        !! start
        Ana < No le has escrito. …
        Ana < El servicio no estuvo disponible y no te contesté el martes 24 a las 8 de la noche. …
        Beto < {ORANGE}
        Daniel < Quien tomó tu aviso todavía no te escribe. …
        Daniel < Estuve sin servicio y no te contesté a las 8. ¿Cómo estás ahora? [Estoy bien] [Necesito a alguien]
    """)
    assert not [m for m in evening.heard("Ana") if "estoy peor" in m.line]
    assert not [m for m in evening.heard("Daniel") if "¿cómo vas?" in m.line]


async def test_a_long_message_arrives_whole(evening: World) -> None:
    await taken(evening)
    await evening.receive(evening.event("Daniel", "a" * 2_999 + "b" + "c" * 900))
    await evening.settle()
    got = [m.line for m in evening.heard("Ana")][-2:]
    assert [line.removeprefix("🟠 Encino: ") for line in got] == ["a" * 2_999 + "b", "c" * 900]


async def test_nobody_writes_to_him_who_has_not_taken_it(evening: World) -> None:
    """Forged taps of somebody else of the pool, and of a man."""
    await taken(evening)
    await evening.play("""
        Beto > [[cases.switch:1]]
        Beto < Ese caso no es tuyo.
        Beto > [[cases.reply:1:here]]
        Beto < Ese caso no es tuyo.
        Beto > [[cases.question:1:harm]]
        Beto < Ese caso no es tuyo.
        Beto > [[cases.write]]
        Beto < No tienes ningún caso abierto. No envié nada a nadie.
        Beto > [[cases.protocol:1]]
        Beto < Ese caso no es tuyo.
        Beto > [[cases.join:1]]
        Beto < Eso no está abierto para ti. …
        Raúl > [[cases.tell]]
        Raúl < Ahora nadie del equipo lee esto. …
        Raúl > [[cases.answer:1:harm:1]]
        Raúl < Esa pregunta ya pasó. …
        Raúl > [[cases.helps:1:yes]]
        Raúl < (nada)
        Raúl > [[cases.well:1:well]]
        Raúl < (nada)
        Daniel < (nada)
        Ana < (nada)
    """)


async def test_access_taken_away_frees_him_and_her_words_go_nowhere(evening: World) -> None:
    await taken(evening)
    async with evening.database.write() as db:
        await chats.revoke(db, evening.people["Ana"].id, Role.COUNSELLOR)
    await evening.play("Ana > hola\nDaniel < (nada)\nAna < …")


async def test_red_is_shown_in_the_header_once_it_rises(evening: World) -> None:
    await taken(evening)
    await danger(evening, colour=Colour.RED)
    evening.skip()
    await evening.play("Daniel > sí\nAna < 🔴 Encino: sí")


async def test_a_trigger_word_of_hers_is_heard_before_a_quote(evening: World) -> None:
    """Quoting changes no word that she types for herself: "alto" is her own pause, "tomar" takes what rings."""
    await taken(evening)
    await evening.play(f"""
        Daniel > ¿estás?
        Ana < 🟠 Encino: ¿estás?
        Raúl > ayuda
        Raúl < {RINGING}
        Ana < {ORANGE}
        Ana > (quotes) Respiro: caso naranja > tomar
        Ana < Lo tomaste. Roble, …
        Raúl < Tu aviso ya lo vio Ana.
        Ana > (quotes) ¿estás? > alto
        Ana < Para. No digas nada más. …
        Daniel < (nada)
        Ana > (quotes) ¿estás? > sí, aquí
        Daniel < Ana: sí, aquí
        Ana < Enviado a Encino.
    """)


async def test_after_two_hours_his_words_alone_do_not_lead_her_typing_to_him(evening: World) -> None:
    """She may be typing to another one: who it is for is chosen by the tap under his words."""
    await taken(evening)
    await taken(evening, "Raúl")
    await evening.play(f"""
        Ana > [[cases.switch:1]]
        Ana < Ahora escribes a 🟠 Encino. …
        Ana > hola
        Daniel < Ana: hola
        Ana > (quotes) Roble, > aquí estoy
        Raúl < Ana: aquí estoy
        Ana < Enviado a Roble.
        .. 121 minutes
        Daniel > ¿sigues?
        Ana < 🟠 Encino: ¿sigues? [Escribirle]
        Ana > ya le avisé a tu hermano
        Ana < {WHOM} [🟠 Encino] [🟠 Roble]
        Daniel < (nada)
        Raúl < (nada)
        Daniel > ¿hola?
        Ana < 🟠 Encino: ¿hola? [Escribirle]
        Ana > [Escribirle]
        Ana < Ahora escribes a 🟠 Encino. [Opciones]
        Ana > aquí estoy
        Daniel < Ana: aquí estoy
    """)
