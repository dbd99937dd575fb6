"""The limits of confidentiality are true (R12): what each role is told or can open, against what a man has read."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import func, select

from bot.contract import STAFF, Action, Role, line
from bot.feature import Registry
from content import ftl
from content.rules import is_label
from content.triggers import Triggers
from content.words import ROOT, Words, files
from handlers import FEATURES
from storage import cases, intake, referrals
from storage import debrief as debriefs
from storage.mydata import TABLES
from storage.people import Living
from tests.helpline import closes
from tests.limits import (
    ABOUT_NO_MAN,
    BRIDGED,
    CALLED,
    COORDINATOR,
    COUNTED,
    FACILITATOR,
    IN_AN_EMERGENCY,
    LIMITS,
    LINES,
    LOOKERS,
    NOT_YET,
    OF_NO_MAN,
    OF_THE_HOUSE,
    OF_THE_TEAM,
    ON_THE_SHEET,
    OPENED,
    QUESTIONS,
    REFERRALS,
    SAYS_MORE,
    SEALED,
    SHEET,
    SHEETS,
    SHOWN_BY,
    TASKS,
    TEAM,
    THEIR_OWN,
    THEIR_WORK,
    TODAY,
    WITHOUT_A_MAN,
)
from tests.world import World

SECRETS = ("1977", "Yucatán", "xilófono", "cempasúchil")
"""His year, his state, what he wrote in the debrief and to the service: nobody sees any of it."""

IDENTITY = ("Aurelio", "5500000000", "Sauce", "Tláhuac")
"""What is opened in an emergency alone, and by no more than one line (R19)."""

GAIN = "guacamaya"
"""What he wants to gain, in his words: in his intake alone."""


def registry() -> Registry:
    return Registry(FEATURES, Triggers.load())


def test_the_clauses_are_the_very_words() -> None:
    """Who rewrites the limits rewrites this table, and looks at what each role is told."""
    words = Words.load()
    limits = words.render(line("joining-limits"), "es").plain
    left = limits
    for clause in LIMITS:
        assert clause in left, clause
        left = left.replace(clause, "", 1)
    assert left.replace("Avisamos a otros", "").strip(" .,yo") == "", f"no clause stands for: {left}"
    left = words.render(line("mydata-who"), "es").plain
    for clause in TODAY:
        assert clause in left, clause
        left = left.replace(clause, "", 1)
    assert left.strip(" .,o") == "", f"no clause stands for: {left}"
    assert words.render(line("mydata-sheet"), "es").plain == " ".join(ON_THE_SHEET)
    assert words.render(line("mydata-emergency"), "es").plain == " ".join(IN_AN_EMERGENCY)
    assert words.render(line("mydata-who-talk"), "es").plain == " ".join(TASKS)


def test_everything_that_staff_are_told_or_can_open_is_among_the_clauses() -> None:
    quoted = {row.clause for row in (*LINES.values(), *SHEETS.values(), *OPENED.values())}
    assert quoted <= {*LIMITS, *TODAY, *ON_THE_SHEET, *IN_AN_EMERGENCY, *TASKS}
    assert {*ON_THE_SHEET, *IN_AN_EMERGENCY, *TASKS} - quoted == {SEALED}
    assert set(LIMITS) - quoted == NOT_YET
    assert set(TODAY) - quoted == SAYS_MORE
    for row in (*LINES.values(), *SHEETS.values(), *OPENED.values()):
        if row.clause in LIMITS[:3]:
            assert row.roles == {FACILITATOR}, "the limits speak of the facilitator alone"
        if row.clause == CALLED:
            assert all(fact in CALLED for fact in row.facts)
        if row.clause in (SHEET, COUNTED, REFERRALS):
            assert all(fact in row.clause.casefold() or fact == "alias" for fact in row.facts), row


def test_every_line_for_staff_says_of_a_man_what_the_table_says() -> None:
    book = ftl.read("es", files(ROOT, "es"))
    for id, entry in book.entries.items():
        if is_label(id, entry.file):
            shown = {SHOWN_BY.get(name, "") for name in book.arguments(id)}
            assert (
                id.startswith(OF_THE_TEAM) or id in SHEETS.keys() | QUESTIONS or not shown & {"alias", "hora", "motivo"}
            ), id
            continue
        silent = ("simulator-", *(f"{name}-" for name in WITHOUT_A_MAN), *OF_THE_TEAM)
        if entry.kind != "staff" or id.startswith(silent) or id in ABOUT_NO_MAN | QUESTIONS:
            continue
        row = (LINES | SHEETS).get(id)
        assert row is not None, f"{id}: who is told this about a man, and where has he read it?"
        shown = {
            "identidad" if id == "participants-identity" else SHOWN_BY[name] for name in book.arguments(id) - OF_NO_MAN
        }
        if row.clause == REFERRALS:
            shown = {"derivaciones" if one in ("pendientes", "lista") else one for one in shown}
        assert shown == row.facts, id
    assert book.entries.keys() >= LINES.keys() | SHEETS.keys() | ABOUT_NO_MAN | QUESTIONS


def test_nothing_else_is_open_to_staff_alone() -> None:
    """A wish that staff may send and a man may not is either about themselves, or it opens something of a man."""
    found: dict[str, set[Role]] = {}
    for verb, rules in registry().rules.items():
        for rule in rules:
            if rule.feature in WITHOUT_A_MAN:
                continue
            if rule.who & STAFF and Role.PARTICIPANT not in rule.who:
                found.setdefault(verb, set()).update(rule.who & STAFF)
    house = THEIR_WORK | OF_THE_HOUSE
    assert found.keys() == OPENED.keys() | THEIR_OWN | house.keys()
    assert {verb: found[verb] for verb in house} == house
    assert {verb: found[verb] for verb in OPENED} == {verb: row.roles for verb, row in OPENED.items()}
    assert all(found[verb] == STAFF for verb in THEIR_OWN)


def forged(action: type[Action], id: int) -> str:
    """The packed action with this id wherever a number goes."""
    hints = get_type_hints(action)
    values: list[Any] = []
    for field in fields(action):
        kind = hints[field.name]
        kind = get_args(kind)[0] if isinstance(kind, UnionType) else kind
        if kind is bool:
            values.append(True)
        elif kind is int:
            values.append(id)
        else:
            values.append(next(iter(kind)) if issubclass(kind, StrEnum) else "es")
    return action(*values).pack()


async def sends(world: World, name: str, *parts: str) -> None:
    """Somebody sends one thing after the other; what they hear is looked at elsewhere."""
    for part in parts:
        await world.receive(world.event(name, part))
        await world.settle()


async def his_call(world: World) -> int:
    """The id of Daniel's open call."""
    async with world.database.read() as db:
        call = await cases.current(db, world.people["Daniel"].id)
    assert call is not None
    return call.id


@pytest.fixture
async def called(world: World) -> World:
    """A man with everything that is ever kept about him, one of the team of each role, and his call, not yet taken."""
    await world.person("Daniel", living=Living.ORDER, alias="Zarzamora", state="MX-YUC", born=1977)
    for role in sorted(STAFF):
        await world.staff(role.value, role)
    await has_an_intake(world)
    await sends(world, "Daniel", "alto", "[Ya salí]", "[Listo]", "7")
    await world.forward(timedelta(minutes=26))
    await sends(world, "Daniel", "2")
    await world.forward(timedelta(hours=14))
    await sends(world, "Daniel", "[Empezar]", "xilófono", "xilófono", "[Celos]", "xilófono")
    await sends(world, "Daniel", "xilófono no me dejó salir", "cempasúchil")
    await sends(world, "Daniel", "plan", "[Hacer mi plan]", *["xilófono"] * 5)
    await sends(world, "Daniel", "acuerdo", "[Hacer mi tarjeta]", "xilófono", "xilófono", "[45 minutos]", "[No]")
    await sends(world, "Daniel", "termometro", "[0-3]", "alto", "[Ya salí]", "[Listo]", "7", "ayuda")
    async with world.database.read() as db:
        for table in TABLES.values():
            if table.name not in ("circle_person", "invitation_use", "exercise", "prompt", "move"):
                assert await db.scalar(select(func.count()).select_from(table)), f"he has no {table.name}"
        [debrief] = await debriefs.of_person(db, world.people["Daniel"].id)
        assert await debriefs.answers(db, world.keys, debrief) == [*["xilófono"] * 3, "xilófono no me dejó salir"]
    return world


async def has_an_intake(world: World) -> None:
    """His intake is finished, with an identity, his own words and a referral; nobody leads him."""
    man, now = world.people["Daniel"].id, world.clock.now()
    who = dict(zip(("name", "street", "town"), (IDENTITY[0], IDENTITY[2], IDENTITY[3]), strict=True))
    async with world.database.write() as db:
        await intake.begin(db, man, world.people[COORDINATOR.value].id, "summary", now)
        at = await intake.get(db, world.keys, man, identity=True)
        assert at is not None
        columns = intake.sealed(world.keys, at, "identity", {**who, "phone": f"+52{IDENTITY[1]}", "children": "no"})
        columns |= intake.sealed(world.keys, at, "answers", {"gain": GAIN, "source": "court", "needs": []})
        assert await intake.move(db, at, "summary", now, finished_at=now, **columns)
        await referrals.add(db, world.organisation, man, referrals.For.OTHER, now)


async def tries_everything(world: World, role: Role) -> None:
    """Every button that there is, forged with the ids of the man and of what is kept about him."""
    daniel = world.people["Daniel"]
    for verb, action in registry().actions.items():
        if not verb.startswith("engine."):
            await sends(world, role.value, *(f"[[{forged(action, id)}]]" for id in {1, daniel.id, daniel.chat}))


def heard_about_him(world: World, role: Role) -> set[str]:
    """The lines about a man that the one of this role was told; fails on a secret, and on his alias elsewhere."""
    found: set[str] = set()
    for message in world.heard(role.value):
        told = message.letter.line.id if message.letter.line else ""
        words, known = message.letter.text.plain, LINES | SHEETS
        facts = known[told].facts if told in known else frozenset()
        assert not [secret for secret in SECRETS if secret in message.line], (role, message.line)
        assert "Zarzamora" not in words or "alias" in facts, (role, message.line)
        assert "Zarzamora" not in message.buttons or (told == "participants-list" and role in LOOKERS), message.line
        assert not [part for part in IDENTITY if part in message.line] or told == "participants-identity", message.line
        assert GAIN not in message.line or told == "intake-shown", message.line
        found |= {told} & known.keys()
    return found


ELSEWHERE = {
    "cases-nameless",  # a man without an alias: tests/test_cases.py
    "watch-failed",  # a bug of ours: tests/test_watch.py
    "watch-unreadable",  # an update that nobody can read: tests/test_watch.py
    "watch-silent",  # opened from the digest: tests/test_watch.py, tests/test_digest_interruptions.py
    "leaving-staff-left",
    "leaving-staff-back",
    "erasure-staff-gone",
    "joining-staff-young",  # a boy at the door: tests/test_joining.py
    "agreement-staff-none",  # who accompanies him, and who does not: tests/test_agreement.py
    "agreement-staff-there",
    "agreement-staff-seen",
    "misuse-talk",  # a night later: tests/test_misuse.py
    "misuse-done",
    "notme-page",  # somebody else writes from his phone: tests/test_notme.py
    "notme-details",
    "erasure-staff-held",  # who coordinates puts him under legal hold: tests/test_erasure_hold.py
    "site-profile",  # five men or more: tests/test_site.py
    "site-group",
    # A task that waits, and who joined: tests/test_digest.py, tests/test_digest_day.py.
    *(id for id in LINES if id.startswith("digest-")),
    "audits-entry",  # written inside of audits-page: tests/test_audits.py
    *(id for id in LINES if id.startswith("circles-")),  # tests/test_circles.py
    *(id for id in LINES if id.startswith("moving-")),  # tests/test_moving.py
    # The talk itself: tests/test_cases_bridge.py, tests/test_cases_handover.py, tests/test_cases_closing.py.
    *(id for id, row in LINES.items() if row.clause == BRIDGED),
}
"""Lines that are played where their causes are."""


HEARD = {
    Role.SUPERVISOR: {"participants-brief", "participants-identity"},
    Role.PSYCHOLOGIST: {"participants-brief", "referrals-list", "referrals-one"},
}
"""What those hear of his sheet who neither facilitate nor coordinate, whatever they tap or forge."""


async def test_each_role_hears_of_his_life_what_the_table_says(called: World) -> None:
    """Played out: a time-out, its debrief, a call for each of the team, silence, leaving, coming back, erasing."""
    world = called
    for role in STAFF - TEAM:
        await tries_everything(world, role)
        assert heard_about_him(world, role) == HEARD.get(role, set()), role
    for role in sorted(TEAM):
        await sends(world, "Daniel", "ayuda")
        id = await his_call(world)
        await sends(world, role.value, f"[[person.take:{id}]]")
        await world.forward(timedelta(minutes=11))
        await sends(world, "Daniel", "ayuda")
        await closes(world, role.value, id)
        await sends(world, role.value, f"[[person.take:{id}]]")
    await sends(world, "Daniel", "(blocks)")
    await world.forward(timedelta(minutes=1))
    await sends(world, "Daniel", "(unblocks)", "baja", "sí", "[Quiero volver]")
    for role in sorted(TEAM):
        await tries_everything(world, role)
    assert not heard_about_him(world, FACILITATOR) & SHEETS.keys(), "he is in no circle of hers"
    await world.forward(timedelta(hours=3))
    await sends(world, "Daniel", "borrar", "sí", "sí")
    await world.forward(timedelta(days=1))
    for role in STAFF:
        theirs = {id for id, row in LINES.items() if role in row.roles}
        heard = heard_about_him(world, role)
        sheets = heard & SHEETS.keys()
        # Who is on call reads of a case as the team does: played in tests/test_cases_claiming.py.
        elsewhere = ELSEWHERE | ({id for id in LINES if id.startswith("cases-")} - (theirs if role in TEAM else set()))
        assert heard - sheets <= theirs and heard - sheets - elsewhere == theirs - elsewhere, role
        assert all(role in SHEETS[id].roles for id in sheets), role
    assert heard_about_him(world, COORDINATOR) >= {
        "participants-sheet", "participants-more", "participants-identity", "intake-shown", "referrals-list",
    }, "whoever answers for him opens all of it"  # fmt: skip
    for role in TEAM:
        shown = [m.line for m in world.heard(role.value) if m.letter.line and m.letter.line.id == "cases-details"]
        his = [said for said in shown if "Zarzamora" in said]
        assert any("Termómetro: 7" in said for said in his)
