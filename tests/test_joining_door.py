"""Joining: what the door answers to strangers, to guesses, and to those who work here."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.contract import Role
from storage import cases, exercises, joining, people, thermometer, timeout
from storage.people import Living
from storage.tables import audit
from tests.helpline import closes
from tests.test_joining import CLOSED, SHUT, THIRD, WRONG, joins_by, until
from tests.world import World

# --- the door --------------------------------------------------------------------------------------------------------


async def test_without_a_code_there_are_the_numbers_and_nothing_else(world: World) -> None:
    sent = [
        "hola", "/start", "alto", "ayuda", "menu", "misdatos", "borrar", "baja", "idioma", "1988", "ACEPTO", "😀",
        "buenas tardes", "[[timeout.begin:30]]", "[[joining.lives:order]]", "(voice)", "(photo)", "(sticker)",
        "(contact +525512345678)", "x" * 5000, "\\u202e\\u200b",
    ]  # fmt: skip
    for said in sent:
        await world.play(f"Carlos > {said}\nCarlos < {CLOSED}\n.. 10 seconds")
    carlos = await world.who("Carlos")
    assert carlos is not None and carlos.roles == {Role.STRANGER}


async def test_a_stranger_always_reads_the_numbers_at_most_every_ten_seconds(world: World) -> None:
    """Who writes that he wants to die a moment after "hola" is not met with silence."""
    await world.play(
        """
        Carlos > hola
        Carlos < {closed}
        .. 3 seconds
        Carlos > me quiero morir
        Carlos < (nada)
        .. 6 seconds
        Carlos < (nada)
        .. 1 second
        Carlos < {closed}
        Carlos > hola && alto && (voice)
        Carlos < (nada)
        .. 10 seconds
        Carlos < {closed}
        .. 1 hour
        Carlos < (nada)
        Carlos > hola
        Carlos < {closed}
        !! kill
        Carlos > hola
        Carlos < (nada)
        .. 10 seconds
        Carlos < {closed}
    """,
        closed=CLOSED,
    )


async def test_what_is_owed_to_a_stranger_is_not_said_to_who_came_in(world: World) -> None:
    await world.play("Carlos > hola\nCarlos < {closed}\nCarlos > hola\nCarlos < (nada)", closed=CLOSED)
    await joins_by(world, "Carlos", await world.invite())
    await world.play(".. 1 minute\nCarlos < (nada)")


async def test_wrong_expired_and_used_codes_sound_the_same(world: World) -> None:
    once, expired = await world.invite(), await world.invite(days=14)
    await joins_by(world, "Daniel", once)
    await world.play(
        """
        Carlos > /start NOPE
        Carlos < {wrong}
        .. 10 seconds
        Carlos > /start {once}
        Carlos < {wrong}
        .. 14 days
        Diego > /start {expired}
        Diego < {wrong}
    """,
        wrong=WRONG,
        once=once,
        expired=expired,
    )


async def test_the_last_place_goes_to_one(world: World) -> None:
    code = await world.invite(uses=2)
    await joins_by(world, "Daniel", code)
    await joins_by(world, "Juan", code)
    await world.play("Pablo > /start {code}\nPablo < {wrong}", code=code, wrong=WRONG)


async def test_a_code_typed_without_its_command_opens_too(world: World) -> None:
    code = await world.invite()
    await world.play(
        "Daniel > {code}\nDaniel < Hola, …\nDaniel < Tu facilitador ve … naciste?",
        code=f"{code[:4]} {code[4:8].lower()}-{code[8:]}",
    )


async def test_the_same_link_again_goes_on_where_he_was(world: World) -> None:
    code = await world.invite()
    await joins_by(world, "Daniel", code)
    await world.play(
        """
        Daniel > 1988
        Daniel < Para acompañarte, … escribe ACEPTO.
        Daniel > /start {code}
        Daniel < Para acompañarte, … escribe ACEPTO.
    """,
        code=code,
    )


async def test_guessing_is_slowed_down_and_audited(world: World) -> None:
    """After three wrong codes the door looks at none for 1, 2, 4 ... minutes, and says for how long."""
    good = await world.invite()
    await world.play(
        """
        Carlos > /start AAAAAAAAAAAA
        Carlos < {wrong}
        .. 10 seconds
        Carlos > /start BBBBBBBBBBBB
        Carlos < {wrong}
        .. 10 seconds
        Carlos > /start CCCCCCCCCCCC
        Carlos < {third}
        .. 10 seconds
        Carlos > /start {good}
        Carlos < {shut}
        Carlos > me quiero morir && {good}
        Carlos < (nada)
        .. 10 seconds
        Carlos < {shut}
        .. 40 seconds
        Carlos > /start FFFFFFFFFFFF
        Carlos < {fourth}
        .. 59 seconds
        Carlos > hola
        Carlos < {shut2}
        .. 61 seconds
        Carlos > /start {good}
        Carlos < Hola, …
        Carlos < Tu facilitador ve … naciste?
    """,
        good=good,
        wrong=WRONG,
        third=THIRD.replace("{n}", "1 minuto"),
        fourth=THIRD.replace("{n}", "2 minutos"),
        shut=SHUT.replace("{n}", "1 minuto"),
        shut2=SHUT.replace("{n}", "2 minutos"),
    )
    assert await world.audited("joining.wrong_code") == 6
    assert await world.audited("joining.let_in") == 1


async def test_each_wrong_code_is_in_the_audit_and_a_flood_is_one_line_an_hour(world: World) -> None:
    """Also those that are not looked at while the door is shut."""
    codes = [f"/start {letter * 12}" for letter in "ABCDEFGHJKMNPQRSTUVW"]
    await world.play("Carlos > " + " && ".join(codes[:5]) + f"\nCarlos < {WRONG}")
    assert await world.audited("joining.wrong_code") == 5
    await world.play("Carlos > " + " && ".join(codes[5:]))
    assert await world.audited("joining.wrong_code") == joining.NOTED == 10
    await world.forward(timedelta(hours=2))
    world.skip()
    assert await world.audited("joining.wrong_code") == joining.NOTED + 1
    async with world.database.read() as db:
        reasons = list(await db.scalars(select(audit.c.reason).where(audit.c.verb == "joining.wrong_code")))
    assert reasons[:3] == ["attempt:1", "attempt:2", "attempt:3"] and reasons[-1] == "more:10"
    assert set(reasons[3:-1]) == {"shut"}
    await world.play("Carlos > /start ZZZZZZZZZZZZ\nCarlos < Ese código no abrió nada. …")
    assert await world.audited("joining.wrong_code") == joining.NOTED + 2


async def test_the_door_is_shut_for_an_hour_at_most(world: World) -> None:
    for _ in range(9):
        await world.play("Carlos > /start AAAAAAAAAAAA\nCarlos < Ese código no abrió nada. …\n.. 1 hour")
    await world.play("Carlos > /start AAAAAAAAAAAA\nCarlos < Ese código … espera 60 minutos. …")
    await world.play(
        ".. 59 minutes\n.. 59 seconds\nCarlos > hola\nCarlos < {shut}", shut=SHUT.replace("{n}", "1 minuto")
    )
    await world.forward(timedelta(seconds=1))
    await joins_by(world, "Carlos", await world.invite())


async def test_a_code_of_another_organisation_opens_nothing_here(world: World) -> None:
    other = await world.another_organisation("Casa Laurel")
    code = await world.invite(organisation=other)
    await world.play("Carlos > /start {code}\nCarlos < {wrong}", code=code, wrong=WRONG)


async def test_who_has_joined_and_opens_a_link_again_sees_the_menu(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    code = await world.invite()
    await world.play(
        """
        Daniel > /start
        Daniel < ¿Qué necesitas ahora? … [Más]
        Daniel > /start {code}
        Daniel < ¿Qué necesitas ahora? … [Más]
        Daniel > /start AAAAAAAAAAAA
        Daniel < ¿Qué necesitas ahora? … [Más]
    """,
        code=code,
    )
    await joins_by(world, "Juan", code)  # his opening it did not use it up


async def test_a_participant_does_not_become_staff_by_a_link(world: World) -> None:
    await world.person("Daniel", Role.PARTICIPANT, living=Living.TOGETHER)
    await world.play(
        """
        Daniel > /start {code}
        Daniel < Esta invitación es para el equipo y tú eres participante. No la usé. Habla con quien coordina.
    """,
        code=await world.invite(Role.FACILITATOR),
    )
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.PARTICIPANT}


async def test_two_who_come_in_the_same_instant(world: World) -> None:
    """On several replicas both may have looked before either wrote: one gets the place, one gets the name."""
    daniel, juan = await world.person("Daniel", alias="Uno"), await world.person("Juan", alias="Dos")
    code = await world.invite()
    mac = people.alias_mac(world.keys, world.organisation, "Encino")
    async with world.database.write() as db:
        looked = [
            await joining.find(db, world.keys, code, person=(one.id, world.organisation), now=world.clock.now())
            for one in (daniel, juan)
        ]
        used = [
            found is not None and await joining.use(db, found, one.id, world.clock.now())
            for found, one in zip(looked, (daniel, juan), strict=True)
        ]
        named = [await people.set_alias(db, world.keys, one.id, "Encino", mac) for one in (daniel, juan)]
    assert (used, named) == ([True, False], [True, False])


async def test_another_code_in_the_middle_of_joining(world: World) -> None:
    await until(world, "care")
    await world.play(
        """
        Daniel > /start {staff}
        Daniel < Hola. Casa Alameda te invitó como facilitador o facilitadora. …
        Daniel > ACEPTO
        Daniel < Listo, ACEPTO. Aquí te llegarán los avisos.
        Daniel < Idioma · …
        """,
        staff=await world.invite(Role.FACILITATOR),
    )


# --- the team --------------------------------------------------------------------------------------------------------


async def test_a_facilitator_joins(world: World) -> None:
    await world.play(
        """
        Noa >> /start {code}
        Noa < Hola. Casa Alameda te invitó como facilitador o facilitadora. Soy su asistente automático. ¿Con qué nombre
            te verán los participantes y el equipo? Escríbelo.
        !! kill
        Noa > /menu
        Noa < Hola. Casa Alameda te invitó como …
        Noa > 5512345678
        Noa < Ese nombre no se puede usar. Escríbelo sin números largos. Escribe otro.
        Noa > Coordinadora Noa
        Noa < Listo, Coordinadora Noa. Aquí te llegarán los avisos.
        Noa < Idioma · Language: ¿en cuál te escribo? [Español] [English]
        Noa > [Español]
        Noa < Desde ahora te escribo en español.
        Noa < Aquí te llegan los avisos de tu equipo. Toca una opción. [Participantes] [Invitar] [Círculos] … [Más]
    """,
        code=await world.invite(Role.FACILITATOR),
    )
    noa = await world.who("Noa")
    assert noa is not None and noa.roles == {Role.FACILITATOR}


async def test_one_of_the_team_gets_a_second_role(world: World) -> None:
    await world.staff("Noa", Role.FACILITATOR)
    await world.play(
        """
        Noa > /start {second}
        Noa < Listo. Ahora también eres coordinador o coordinadora.
        Noa > /start {man}
        Noa < Esta invitación es para participantes y tú eres parte del equipo. No la usé: puedes dársela a quien le
            toca.
    """,
        second=await world.invite(Role.COORDINATOR),
        man=await world.invite(),
    )
    noa = await world.who("Noa")
    assert noa is not None and noa.roles == {Role.FACILITATOR, Role.COORDINATOR}


def test_codes_are_not_mistaken_and_not_kept() -> None:
    assert joining.looks_like_code("abcd-efgh jk7n") and not joining.looks_like_code("ABCDEFGH2JKL")
    assert not joining.looks_like_code("buenas tardes") and not joining.looks_like_code("x" * 4000)
    assert not set("01OIL") & set(joining.ALPHABET) and joining.LENGTH >= 10


async def test_what_somebody_began_and_never_accepted_is_forgotten(world: World) -> None:
    """The nightly job obeys what is declared beside the table."""
    from storage import retention

    await until(world, "care")
    [keep] = [k for k in retention.KEEPS if k.table is people.participant]
    async with world.database.write() as db:
        assert await retention.sweep(db, keep, world.clock.now() + timedelta(days=29)) == 0
        assert await retention.sweep(db, keep, world.clock.now() + timedelta(days=31)) == 1


async def test_who_wrote_long_ago_and_was_let_in_yesterday_is_not_swept_away(world: World) -> None:
    """The nightly job forgets strangers after 30 days, counted from the invitation once there is one."""
    await world.calendar()
    await world.play("Daniel > hola\nDaniel < Soy un asistente …\n!! stop\n.. 29 days 20 hours\n!! start")
    await until(world, "care")
    await world.play("""
        .. 2 days
        Daniel > ACEPTO
        Daniel < Gracias. … ¿En qué estado vives?
    """)


@pytest.mark.parametrize("goes", ["young", "baja"])
async def test_who_does_not_join_leaves_nothing_of_the_tools_behind(world: World, goes: str) -> None:
    """His time-out says no step any more; a call that the team attends to stays until it is closed."""
    await world.calendar()
    await world.staff("Noa")
    code = await world.invite()
    turned_away = "Daniel > 2012\nDaniel < Gracias por decirlo. …"
    leaves = "Daniel > baja\nDaniel < ¿Quieres …\nDaniel > sí\nDaniel < Listo, no guardamos nada tuyo. …"
    await world.play(
        f"""
        Daniel > /start {code}
        Daniel < Hola, …
        Daniel < Tu facilitador ve … naciste?
        Daniel > respirar
        Daniel < Respira conmigo: …
        .. 10 seconds
        Daniel > [Seguir]
        Daniel < Y ahora, …
        Daniel > 8
        Daniel < Para. …
        Daniel > [Necesito a alguien]
        Daniel < …
        Noa < … [Tomar]
        Daniel > /start {code}
        Daniel < ¿En qué año naciste?
        """
        + (turned_away if goes == "young" else leaves)
        + """
        !! kill
        .. 4 minutes
        Daniel < (nada)
        Noa > [Tomar]
        Noa < Lo tomaste. …
        Daniel < Tu aviso ya lo vio Noa.
        .. 30 hours
        Daniel < (nada)
        """
    )
    daniel = await world.who("Daniel")
    assert daniel is not None and daniel.roles == {Role.STRANGER}

    async def kept() -> list[int]:
        async with world.database.read() as db:
            return [
                int(await db.scalar(select(func.count()).where(table.c.person_id == daniel.id)) or 0)
                for table in (timeout.timeout, exercises.exercise, thermometer.reading, cases.case)
            ]

    assert await kept() == [0, 0, 0, 1]
    await closes(world, "Noa")
    world.skip()
    await world.forward(timedelta(days=2))
    assert await kept() == [0, 0, 0, 0]
