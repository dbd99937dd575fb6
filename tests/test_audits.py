"""The audit as those who coordinate read it: who of the team did or looked at what, and nothing that is not theirs."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import func, select, update

from bot.contract import Action, Line, Role
from content import naming
from content.words import ROOT, Words
from handlers.audits import Deed, Whose
from storage import chats
from storage.tables import audit, person
from tests.phones import TONIGHT
from tests.test_joining_team import make
from tests.world import World

HOME = Path(__file__).resolve().parent.parent


async def did(world: World, name: str | None, verb: str, about: str | None = None, reason: str | None = None) -> None:
    """Somebody of the team (none: the system) did something. about: a subject, or a person's name."""
    subject = f"person:{world.people[about].id}" if about in world.people else about
    actor = world.people[name].id if name else None
    async with world.database.write() as db:
        await chats.note(
            db, now=world.clock.now(), verb=verb, organisation_id=world.organisation, actor=actor, subject=subject,
            reason=reason,
        )  # fmt: skip


@pytest.fixture
async def team(world: World) -> World:
    """Ana coordinates, Noa facilitates, Daniel is a participant."""
    await world.staff("Ana", Role.COORDINATOR)
    await world.staff("Noa")
    await world.person("Daniel", alias="Encino")
    return world


# --- what it shows ---------------------------------------------------------------------------------------------------


async def test_nobody_reads_what_others_did_about_them_nor_that_somebody_else_wrote(team: World) -> None:
    """Cora coordinates and takes part too: a misuse sign, a look at her sheet, or that another hand held a phone (R11)
    may have been about her. Ana, who takes no part, reads all of it."""
    await team.person("Cora", Role.PARTICIPANT, Role.COORDINATOR, alias="Cedro")
    await did(team, "Noa", "misuse.look", "Cora")
    await did(team, "Noa", "notme.looked")
    await did(team, None, "notme.rung", "Cora")
    await did(team, "Cora", "digest.hour", "Cora")
    await did(team, "Noa", "misuse.look", "Daniel")
    await team.play("Cora > /bitacora\nCora < …\nAna > /bitacora\nAna < …")
    [hers], [all_of_it] = team.heard("Cora"), team.heard("Ana")
    assert "Encino" in hers.line and "hora de su resumen" in hers.line
    assert "otra persona" not in hers.line and "Cedro: miró" not in hers.line
    assert hers.line.count("miró si conviene") == 1
    assert "otra persona" in all_of_it.line and all_of_it.line.count("miró si conviene") == 2


async def test_who_did_what_about_whom_and_why_newest_first(team: World) -> None:
    group = await make(team, "Martes")
    await did(team, None, "invitation.made")
    await did(team, "Noa", "circle.entered", f"circle:{group}", "facilitator")
    await did(team, "Noa", "misuse.talked", "Daniel")
    await did(team, "Noa", "agreement.confirm", "person:999")
    await did(team, "Noa", "digest.tasks", "circle:999")
    await team.play(
        """
        Ana > /bitacora
        Ana < Bitácora del equipo
            / • el martes 24 de noviembre a las 8 de la noche, Noa: miró sus pendientes
            / • … Noa: anotó que vieron juntos la tarjeta de acuerdo, alguien que ya no está
            / • … Noa: habló del uso de la herramienta, Encino
            / • … Noa: entró a un círculo, círculo Martes (facilitación)
            / • … el sistema: hizo una invitación
            [Identidades] [Menú]
        """
    )


async def test_looking_at_it_is_written_down_too(team: World) -> None:
    await team.play(
        """
        Ana > [[audits.show]]
        Ana < Bitácora del equipo / Nada hasta hoy. [Identidades] [Menú]
        Ana > [Identidades]
        Ana < Bitácora: identidades / Nada hasta hoy. [Todo] [Menú]
        Ana > [Todo]
        Ana < Bitácora del equipo / • … Ana: miró la bitácora (identidades) / • … Ana: miró la bitácora
            [Identidades] [Menú]
        """
    )
    assert await team.audited("audits.shown") == 3


async def test_ten_a_page_and_nothing_twice_though_it_grows_meanwhile(team: World) -> None:
    for number in range(23):
        await did(team, "Noa", "misuse.talked", reason=str(number + 70))
    await team.play(
        """
        Ana > [[audits.show]]
        Ana < … (n.º 92) … (n.º 83) [Anteriores] [Identidades] [Menú]
        !! kill
        Ana > [Anteriores]
        Ana < … (n.º 82) … (n.º 73) [Anteriores] [Identidades] [Menú]
        Ana > [Anteriores]
        Ana < … (n.º 72) … (n.º 70) [Identidades] [Menú]
        """
    )
    for before in ("0", "-7", "9223372036854775807"):
        await team.play(f"Ana > [[audits.page:{before}:0]]\nAna < Bitácora del equipo / … [Menú]")


async def test_looks_at_an_identity_alone(team: World) -> None:
    await did(team, "Noa", "misuse.talked", "Daniel")
    await did(team, "Noa", "participants.open_identity", "Daniel", "urgent")
    await team.play(
        """
        Ana > [[audits.page::1]]
        Ana < Bitácora: identidades / • … Noa: … Encino (urgencia) [Todo] [Menú]
        """
    )


async def test_a_reason_that_is_none_of_our_words_is_never_shown_as_it_stands(team: World) -> None:
    await did(team, "Noa", "misuse.talked", "Daniel", "**<b>x</b>** =HYPERLINK(1)\u202e")
    await team.play("Ana > [[audits.show]]\nAna < … Encino (motivo que esta versión no nombra) [Identidades] [Menú]")


async def test_a_verb_of_a_newer_version_is_said_to_be_unknown(team: World) -> None:
    await did(team, "Noa", "future.deed", "Daniel")
    await team.play(
        "Ana > [[audits.show]]\nAna < … Noa: hizo algo que esta versión no nombra, Encino [Identidades] [Menú]"
    )


# --- what it does not show -------------------------------------------------------------------------------------------


async def test_what_men_do_themselves_is_not_in_it(team: World) -> None:
    """Consents, leaving, coming back: the team is told what it is told, and the audit of the team is about the team."""
    await team.play(
        """
        Daniel > baja
        Daniel < …
        Daniel > [Sí, darme de baja]
        Daniel < …
        Daniel > [Quiero volver]
        Daniel < …
        Daniel < …
        Eva > /start {code}
        Eva < Hola, …
        Eva < …
        Ana > [[audits.show]]
        Ana < Bitácora del equipo / Nada hasta hoy. …
        """.replace("{code}", await team.invite())
    )
    assert await team.audited("leaving.left") == await team.audited("joining.let_in") == 1


async def test_one_of_the_team_who_takes_part_too_is_only_seen_as_one_of_the_team(team: World) -> None:
    await team.person("Teo", Role.PARTICIPANT, Role.FACILITATOR)
    await did(team, "Teo", "leaving.left")
    await did(team, "Teo", "misuse.talked")
    await team.play(
        "Ana > [[audits.show]]\nAna < … equipo / • … Teo: habló del uso de la herramienta [Identidades] [Menú]"
    )


async def test_a_legal_hold_and_an_order_are_in_it_whoever_else_they_are(team: World) -> None:
    """Who put it on him may take part too, or have left since."""
    await team.person("Teo", Role.PARTICIPANT, Role.COORDINATOR)
    await did(team, "Teo", "erasure.held", "Daniel")
    await did(team, "Noa", "erasure.lifted", "Daniel")
    await did(team, "Noa", "participants.set_order", "Daniel")
    async with team.database.write() as db:
        await chats.revoke(db, team.people["Noa"].id)
    await team.play(
        """
        Ana > [[audits.show]]
        Ana < Bitácora del equipo / • … Noa: anotó una orden de un juez, Encino
            / • … Noa: quitó una orden legal de no borrar, Encino
            / • … Teo: impidió que se borre a alguien por orden legal, Encino [Identidades] [Menú]
        """
    )


async def test_who_left_the_team_stays_in_it_and_who_erased_has_no_name(team: World) -> None:
    await did(team, "Noa", "misuse.talked", "Daniel")
    async with team.database.write() as db:
        await chats.revoke(db, team.people["Noa"].id)
    await team.play(
        """
        Daniel > borrar
        Daniel < …
        Daniel > [Sí, quiero borrar]
        Daniel < …
        Daniel > [Borrar todo]
        Daniel < …
        Ana > [[audits.show]]
        Ana < Bitácora del equipo / • … el sistema: se borró a una persona
            / • … Noa: habló del uso de la herramienta, alguien que ya no está …
        """
    )


async def test_nothing_of_the_womens_service_and_no_name_where_somebody_else_held_the_phone(team: World) -> None:
    """R20 and R11: not even that it was said, and not whose phone it was."""
    await team.staff("Lia", Role.LINK)
    await did(team, "Lia", "link.feedback", "Daniel")
    await did(team, "Lia", "signals.raised", "Daniel")
    await did(team, "Noa", "notme.looked", "Daniel")
    await team.play(
        "Ana > [[audits.show]]\nAna < Bitácora del equipo / • … Noa: miró un aviso de otra persona [Identidades] [Menú]"
    )


async def test_another_organisation_is_another_world(team: World) -> None:
    home = await team.another_organisation("Otra casa")
    await team.staff("Zoe", Role.COORDINATOR)
    async with team.database.write() as db:
        await db.execute(update(person).where(person.c.id == team.people["Zoe"].id).values(organisation_id=home))
        now = team.clock.now()
        await chats.note(
            db, now=now, verb="misuse.talked", organisation_id=home, actor=team.people["Zoe"].id,
            subject=f"person:{team.people['Daniel'].id}",
        )  # fmt: skip
    await did(team, "Noa", "misuse.talked", "Daniel")
    await team.play(
        """
        Zoe > [[audits.show]]
        Zoe < Bitácora del equipo / • … Zoe: habló del uso de la herramienta, alguien que ya no está
            [Identidades] [Menú]
        """
    )


@pytest.mark.parametrize("role", sorted({*Role} - {Role.COORDINATOR, Role.STRANGER}))
async def test_nobody_else_reads_it(world: World, role: Role) -> None:
    await world.person("Xan", role)
    async with world.database.write() as db:
        await chats.note(db, now=world.clock.now(), verb="misuse.talked", organisation_id=world.organisation)
    for sent in ("[[audits.show]]", "[[audits.page::0]]", "/bitacora"):
        await world.receive(world.event("Xan", sent))
        await world.settle()
    assert not [message for message in world.heard("Xan") if "Bitácora" in message.line]
    async with world.database.read() as db:
        assert await db.scalar(select(func.count()).select_from(audit)) == 1


# --- every verb has its words ----------------------------------------------------------------------------------------


def verbs() -> Iterator[tuple[str, str]]:
    """Every verb that the code notes in the audit, with its place: given to `note` as a literal, or to a function that
    hands one of its own arguments on as the verb."""
    for file in naming.sources(HOME):
        tree = naming.tree(file)
        passed = {
            function.name: place
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for place in [_hands_on(function)]
            if place is not None
        }
        imported = {local: full.rpartition(".")[2] for local, full in naming.imported(file).items()}
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            name = ast.unparse(call.func).rpartition(".")[2]
            place = f"{file.relative_to(HOME)}:{call.lineno}"
            said = next((word.value for word in call.keywords if word.arg == "verb"), None)
            if name in ("note", "note_look") and said is not None and not isinstance(said, ast.Name):
                yield from _literals(said, place)
            elif name in passed and len(call.args) > passed[name]:
                yield from _literals(call.args[passed[name]], place)
            elif imported.get(name) == "note" and len(call.args) > 1:
                yield from _literals(call.args[1], place)


def _hands_on(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int | None:
    """At which place a function takes the verb that it notes."""
    names = [argument.arg for argument in function.args.args]
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("chats.note"):
            for word in call.keywords:
                if word.arg == "verb" and isinstance(word.value, ast.Name) and word.value.id in names:
                    return names.index(word.value.id)
    return None


def _literals(said: ast.expr, place: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(said):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            yield node.value, place


def wishes() -> Iterator[tuple[str, str]]:
    """Every verb that is noted as that of the wish itself, `verb=wish.verb`, with its place: in the function that is
    asked for it, or in another one to which that hands its wish on."""
    found = [(file, one) for file in naming.sources(HOME, ["handlers"]) for one in _functions(file)]
    hands_on: dict[str, int] = {}
    for file, function in found:
        for name in _noted(function):
            kinds = _actions(file, function, name)
            yield from ((kind.verb, f"{file.relative_to(HOME)}:{function.lineno}") for kind in kinds)
            if not kinds:
                hands_on[f"{_module(file)}.{function.name}"] = [one.arg for one in function.args.args].index(name)
    for file, function in found:
        for call in [node for node in ast.walk(function) if isinstance(node, ast.Call)]:
            called = ast.unparse(call.func)
            place = hands_on.get(naming.imported(file).get(called, f"{_module(file)}.{called}"))
            if place is not None and len(call.args) > place:
                kinds = _actions(file, function, ast.unparse(call.args[place]))
                assert kinds, f"{file}:{call.lineno}: nobody can tell what is noted here"
                yield from ((kind.verb, f"{file.relative_to(HOME)}:{call.lineno}") for kind in kinds)


Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(file: Path) -> list[Function]:
    return [node for node in naming.tree(file).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _module(file: Path) -> str:
    return ".".join(file.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


def _noted(function: Function) -> set[str]:
    """Which arguments of a function have their verb noted in it."""
    return {
        word.value.value.id
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in ("note", "note_look")
        for word in call.keywords
        if word.arg == "verb" and isinstance(word.value, ast.Attribute) and word.value.attr == "verb"
        if isinstance(word.value.value, ast.Name)
    }


def _actions(file: Path, function: Function, name: str) -> list[type[Action]]:
    """The wishes that an argument of a function can be; none if it may be any."""
    kind = get_type_hints(getattr(importlib.import_module(_module(file)), function.name))[name]
    return [one for one in (get_args(kind) if isinstance(kind, UnionType) else (kind,)) if one is not Action]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_verb_that_the_code_notes_can_be_read(language: str) -> None:
    """A feature that notes something adds a variant to `audits-deed` in each language, or fails here; a variant that
    nothing is noted for any more goes."""
    words = Words.load()

    def said(verb: str) -> str:
        nobody = {
            "by": Whose.SYSTEM,
            "who": "",
            "about": Whose.NOTHING,
            "whom": "",
            "why": Deed("nothing"),
            "ground": "",
            "number": 0,
            "day": TONIGHT,
        }
        named = {"deed": Deed(verb.replace(".", "-")), "at": TONIGHT}
        return words.render(Line("audits-entry", nobody | named), language).plain

    found = dict(verbs()) | dict(wishes())
    assert {
        "digest.hour",
        "site.shown",
        "leaving.left",
        "audits.shown",
        "invitation.made",
        "participants.set_order",
        "intake.begin",
        "referrals.status",
        "misuse.talked",
        "agreement.confirm",
        "circles.led",
        "team.removed",
        "moving.begun",
        "inviting.made",
    } <= found.keys()
    unnamed = {verb: place for verb, place in found.items() if said(verb) == said("no.such.verb")}
    assert unnamed == {}
    text = (ROOT / language / "audits.ftl").read_text(encoding="utf-8")
    variants = re.findall(r"^ +\[([a-z]+-\w+)\]", text, re.MULTILINE)
    assert {*variants} - {verb.replace(".", "-") for verb in found} == set()
