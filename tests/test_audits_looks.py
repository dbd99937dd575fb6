"""Whatever one of the team looks at or changes leaves a line in the audit: every wish of staff alone is played."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from bot.contract import STAFF, Role
from bot.feature import Registry
from content.triggers import Triggers
from handlers import FEATURES
from handlers.rota.planning import Spec
from handlers.rota.wishes import DAYS
from handlers.wording import mark
from storage import audits, cases, chats, rota, tasks, wording
from storage.rota import Plan, Seat
from storage.tables import audit
from storage.tasks import Kind
from storage.wording import Proposal
from tests.test_intake import goes_through, peopled
from tests.test_joining_team import make
from tests.world import World

STEPS: dict[str, tuple[str, ...]] = {
    "audits.show": (),
    "audits.page": ("[[audits.page::1]]",),
    "circles.show": (),
    "circles.one": ("[[circles.one:{a}]]",),
    "circles.leader": ("[[circles.leader:{a}]]",),
    "circles.man": ("[[circles.man:{a}]]",),
    "circles.put": ("[[circles.put:{a}:{man}]]",),
    "circles.pick": ("[[circles.pick:{a}:{man}]]",),
    "circles.lead": ("[[circles.lead:{a}:{noa}:1]]",),
    "circles.name": ("[[circles.name]]", "Jueves"),
    "circles.close": ("[[circles.close:{a}]]",),
    "cases.next": ("tomar",),
    "person.take": ("[[person.take:{second}]]",),
    "cases.on_phone": ("[[cases.on_phone:{call}]]",),
    "person.close": ("[[cases.no_risk:{call}]]", "[[cases.was_none:{call}:saying]]"),
    "notme.take": ("[[notme.take:{page}]]",),
    "notice.part": ("[[notice.part:contact]]", "datos@casa-alameda.example"),
    "digest.tasks": (),
    "digest.open": ("[[digest.open:{task}:{made}]]",),
    "digest.done": ("[[digest.done:{task}:{made}]]",),
    "digest.joined": ("[[digest.joined:0:4000000000]]",),
    "digest.hour": ("[[digest.hour:10]]",),
    "misuse.look": ("[[misuse.look:{man}]]",),
    "misuse.talked": ("[[misuse.talked:{man}]]",),
    "agreement.look": ("[[agreement.look:{man}]]",),
    "agreement.confirm": ("[[agreement.look:{man}]]", "[La vimos juntos]"),
    "participants.list": ("[[participants.list:0]]",),
    "participants.show": ("[[participants.show:{man}]]",),
    "participants.rest": ("[[participants.rest:{man}]]",),
    "participants.open_identity": ("[[participants.open_identity:{man}:urgent]]",),
    "participants.order": ("[[participants.order:{man}]]",),
    "participants.set_order": ("[[participants.set_order:{man}]]",),
    "participants.ask_lift": ("[[participants.ask_lift:{man}]]",),
    "participants.lift_order": ("[[participants.lift_order:{man}:expired]]",),
    "participants.pause": ("[[participants.pause:{man}:other]]",),
    "participants.resume": ("[[participants.resume:{man}]]",),
    "erasure.hold": ("[[erasure.hold:{man}]]",),
    "erasure.set_hold": ("[[erasure.set_hold:{man}:judge]]",),
    "erasure.lift_hold": ("[[erasure.lift_hold:{man}]]",),
    "referrals.propose": ("[[referrals.propose:{man}:psychiatry]]",),
    "referrals.show": ("[[referrals.show:{man}]]",),
    "referrals.look": ("[[referrals.look:1]]",),
    "referrals.where": ("[[referrals.where:1]]", "Clínica del norte"),
    "referrals.status": ("[[referrals.status:1:accepted]]",),
    "referrals.ask_follow": ("[[referrals.ask_follow:1]]", "24/12/2026"),
    "referrals.follow": ("[[referrals.follow:1:7]]",),
    "moving.begin": ("[[moving.begin:{man}]]",),
    "inviting.days": ("[[inviting.ask]]", "[[inviting.role:participant]]", "[[inviting.circle:]]",
                      "[[inviting.source:]]", "[[inviting.uses:1]]", "[[inviting.days:7]]"),
    "inviting.qr": ("[[inviting.qr:1]]",),
    "inviting.poster": ("[[inviting.poster:1]]",),
    "inviting.open": (),
    "inviting.funnel": (),
    "inviting.revoke": ("[[inviting.revoke:1]]",),
    "site.part": ("[[site.add]]", "Siete de cada diez", "ENDIREH", "2021"),
    "site.show": (),
    "site.print": (),
    "site.facts": (),
    "site.fact": ("[[site.fact:1]]",),
    "site.remove": ("[[site.remove:1]]",),
    "team.show": (),
    "team.one": ("[[team.one:{noa}]]",),
    "team.ask_months": (),
    "team.months": ("[[team.months:24]]",),
    "team.trained": ("[[team.trained:{noa}:0]]",),
    "team.checked": ("[[team.checked:{noa}:1]]",),
    "team.gone": ("[[team.gone:{noa}:ended:{now}]]",),
    "wording.ask": (),
    "wording.show": ("[[wording.show:{change}]]",),
    "wording.past": ("[[wording.past:{change}]]",),
    "wording.approve": ("[[wording.approve:{change}]]",),
    "wording.lately": (),
    "wording.find": ("[[wording.find]]", "{words}"),
    "wording.rewrite": ("[[wording.rewrite:{mark}]]",),
    "wording.ours": ("[[wording.ours:{mark}]]",),
    "wording.refuse": ("[[wording.refuse:{next}]]",),
    "numbers.check": (),
    "numbers.look": ("[[numbers.look:women-line]]",),
    "numbers.note": ("[[numbers.note:women-line:answers]]",),
    "numbers.part": ("[[numbers.add]]", "075", "Módulo del centro", "[Cualquiera]", "[A toda hora]", "Su página"),
    "numbers.remove": ("[[numbers.remove:1]]",),
    "rota.begin": (),
    "rota.limit": ("[[rota.limit:1]]",),
    "rota.gaps": (),
    "rota.week": ("[[rota.week:0:0]]",),
    "rota.heard_by": (),
    "rota.save": ("[[rota.save:{bea}:{spec}]]",),
    "rota.manage": ("[[rota.manage:{theirs}]]",),
    "rota.calendar": (),
    "rota.last_call": ("[[rota.last_call:1]]",),
    "rota.night_ring": ("[[rota.night_ring:1]]",),
    "rota.heard": ("[[rota.heard:{ring}:1]]",),
    "rota.on": ("[[rota.on:1]]",),
    "rota.off": ("[[rota.off:1]]",),
    "rota.answer": ("[[rota.answer:{ask}:1]]",),
    "rota.give": ("[[rota.give:{mine}:0]]",),
    "rota.take": ("[[rota.take:{offer}:1]]",),
    "rota.instead": ("[[rota.instead:{mine}:0]]",),
    "rota.end": ("[[rota.end:{theirs}]]",),
}  # fmt: skip
"""What Ana, who coordinates, sends for each wish, in this order; nothing: the bare wish."""

INTAKE: dict[str, tuple[str, ...]] = {
    "intake.begin": ("[[intake.begin:{other}]]",),
    "intake.finish": ("[[intake.finish:{man}]]",),
    "intake.review": ("[[intake.review:{man}]]",),
    "intake.reviewed": ("[[intake.reviewed:{man}]]",),
    "intake.show": ("[[intake.show:{man}]]",),
    "intake.amend": ("[[intake.amend:{man}]]",),
}
"""The same of an intake, which Noa has gone through up to its end."""

OWN = "what they are answered is about themselves"
ASKS = "asks which or why; what comes of the answer is written down"
STEP = "a step between a beginning and an end that are written down"
LOGGED = "the log of the case has who did what and when (tests/test_cases_*.py)"
NOBODY = "it names nobody: what to choose from, and how many hours are missing"

EXCEPTIONS = {
    **dict.fromkeys(("engine.late", "engine.unreached", "leaving.ask", "erasure.ask", "mydata.show", "notice.show",
                     "circles.which", "circles.choose", "digest.ask", "rota.show", "rota.shift", "rota.phone"), OWN),
    **dict.fromkeys(("circles.ask_close", "participants.ask_pause", "participants.identity", "referrals.add",
                     "referrals.ask_status", "team.training", "team.legal", "team.remove", "team.why", "rota.ask_on",
                     "rota.ask_give", "rota.ask_instead"), ASKS),
    **dict.fromkeys(("intake.ask", "intake.pick", "intake.tick", "intake.skip", "intake.next", "intake.back",
                     "intake.correct", "intake.go_to"), STEP),
    **dict.fromkeys(("inviting.ask", "inviting.role", "inviting.circle", "inviting.source",
        "inviting.way", "inviting.typed",
                     "inviting.uses", "inviting.how_many", "inviting.how_long"), STEP),
    **dict.fromkeys(("site.add", "site.drop", "rota.make", "rota.step", "rota.ready", "numbers.add", "numbers.audience",
                     "numbers.always", "numbers.drop"), STEP),
    "rota.desk": NOBODY,
    **dict.fromkeys(("cases.options", "cases.replies", "cases.questions", "cases.hand", "cases.no_risk"), ASKS),
    **dict.fromkeys(("cases.fill", "cases.note", "cases.no_note", "cases.finish"), STEP),
    **dict.fromkeys(("cases.list", "cases.switch", "cases.protocol", "cases.debrief"), OWN),
    **dict.fromkeys(("cases.write", "cases.reply", "cases.question", "cases.hand_to", "cases.hand_bare",
                     "cases.supervisor", "cases.step_out", "cases.let_go", "cases.was_none"), LOGGED),
    "cases.join": "whoever supervises: tests/test_cases_handover.py",
}  # fmt: skip
"""Wishes of staff that leave no line, and why."""

AFTERWARDS = {
    "circles.looked": "circles.one",
    "circles.show": "circles.show",
    "team.looked": "team.one",
    "team.show": "team.show",
    "participants.refused": "",
}
"""Lines that a wish may leave because of what is shown after it: they are no proof for any wish but this one."""

WORDS = "Aquí está todo lo tuyo."


def open_to_staff_alone() -> set[str]:
    """Every wish that somebody of the team may send and a man may not."""
    rules = Registry(FEATURES, Triggers.load()).rules
    return {
        verb
        for verb, all_of in rules.items()
        if any(rule.who & STAFF and Role.PARTICIPANT not in rule.who for rule in all_of)
    }


def test_each_wish_of_the_team_is_played_here_or_needs_no_line() -> None:
    """A feature that adds a wish for staff says here what is sent, or why nothing is written down."""
    assert open_to_staff_alone() == STEPS.keys() | INTAKE.keys() | EXCEPTIONS.keys()
    assert not (STEPS.keys() | INTAKE.keys()) & EXCEPTIONS.keys()


async def leaves_a_line(world: World, name: str, verb: str, parts: Sequence[str]) -> None:
    """One sends this, and the audit says that they did, about this very organisation, in a verb that can be read."""
    async with world.database.write() as db:
        await db.execute(delete(audit))
    for part in parts or (f"[[{verb}]]",):
        await world.receive(world.event(name, part))
        await world.settle()
    me = world.people[name].id
    async with world.database.read() as db:
        noted = (await db.execute(select(audit.c.verb, audit.c.organisation_id).where(audit.c.actor == me))).all()
        shown = await audits.page(db, audits.Reader(0, world.organisation, False))
    done = [row.verb for row in noted if AFTERWARDS.get(row.verb, verb) == verb]
    assert done, f"{verb}: {world.heard(name)[-1].line}"
    assert {row.organisation_id for row in noted} == {world.organisation}, verb
    assert {one.verb for one in shown} >= {*done}, f"{verb}: whoever coordinates does not read it"


@pytest.fixture
async def full(world: World) -> World:
    """Ana and Bea coordinate, Noa facilitates and leads nobody; Daniel has everything that the team may look at."""
    await world.staff("Ana", Role.COORDINATOR)
    await world.staff("Bea", Role.COORDINATOR)
    await world.staff("Noa")
    await world.person("Daniel", alias="Encino")
    await world.person("Juan", alias="Fresno")
    for sent in ("acuerdo", "[Hacer mi tarjeta]", "respiro", "salgo", "[45 minutos]", "[No]", "ayuda"):
        await world.receive(world.event("Daniel", sent))
        await world.settle()
    for sent in ("soy su esposa", "ayuda"):
        await world.receive(world.event("Juan", sent))
        await world.settle()
    now = world.clock.now()
    async with world.database.write() as db:
        what = (world.organisation, Kind.MISUSE)
        await tasks.ask(db, what, about=world.people["Daniel"].id, dates=(now, now))
    return world


async def on_call(world: World) -> dict[str, int]:
    """Ana and Bea have a shift each; Ana is asked whether she is there, was rung, and Bea offers hers."""
    ana, bea, now = world.people["Ana"].id, world.people["Bea"].id, world.clock.now()
    days = [now.date() + timedelta(days=days) for days in (2, 3, 4)]
    async with world.database.write() as db:
        pool = await rota.make_pool(db, world.organisation, now)
        mine = await rota.plan(db, pool, Plan(ana, Seat.SEAT, days[0], 480, 240, True), now)
        theirs = await rota.plan(db, pool, Plan(bea, Seat.SEAT, days[1], 480, 240, True), now)
        assert mine is not None and theirs is not None
        offer = await rota.offer(db, (theirs, days[1]), bea, None, now)
        ask = await rota.ask(db, (mine, days[0]), ana, now)
        ring = await rota.ring(db, ana, now)
    assert offer is not None and ask is not None and ring is not None
    spec = Spec(True, days[2].toordinal(), 480, 240, Seat.SEAT).pack()
    slots = {"mine": mine * DAYS + days[0].toordinal(), "theirs": theirs * DAYS + days[1].toordinal()}
    return {"bea": bea, "offer": offer, "ask": ask, "ring": ring, "spec": spec, **slots}


async def test_everything_that_the_team_looks_at_or_changes_is_written_down(full: World) -> None:
    world = full
    man, group = world.people["Daniel"].id, await make(world, "Martes")
    async with world.database.write() as db:
        call = await cases.current(db, man)
        wish = Proposal(world.organisation, "menu-left", "es", WORDS, world.people["Bea"].id)
        change = await wording.file(db, wish, world.clock.now())
        now = world.clock.now()
        waits = await tasks.ask(db, (world.organisation, Kind.LEFT), about=man, dates=(now, now))
    assert call is not None and change is not None and waits is not None
    known = {
        "man": man, "noa": world.people["Noa"].id, "a": group, "call": call.id, "page": 1, "change": change.id,
        "second": call.id + 1,
        "next": change.id + 1, "mark": mark("menu-left"), "words": WORDS, "now": int(now.timestamp()),
        "task": waits, "made": int(now.timestamp()), **await on_call(world),
    }  # fmt: skip
    for verb, parts in STEPS.items():
        await leaves_a_line(world, "Ana", verb, [part.format(**known) for part in parts])


async def test_an_intake_is_written_down_too(world: World) -> None:
    await peopled(world)
    await goes_through(world, "Amenazas de muerte", "Arma a la mano")
    man, other = world.people["Daniel"].id, world.people["Juan"].id
    for verb, parts in INTAKE.items():
        name = "Iker" if "{other}" in parts[0] else "Noa"
        await leaves_a_line(world, name, verb, [part.format(man=man, other=other) for part in parts])


async def test_the_same_look_is_written_down_once_an_hour(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    await world.staff("Bea", Role.COORDINATOR)
    for name in ("Ana", "Ana", "Bea"):
        await world.play(f"{name} > [[team.show]]\n{name} < …")
    assert await world.audited("team.show") == 2
    await world.forward(timedelta(minutes=61))
    world.skip()
    await world.play("Ana > [[team.show]]\nAna < …")
    assert await world.audited("team.show") == 3


async def test_a_look_that_is_refused_is_no_look(full: World) -> None:
    """A circle, a change and a man of nobody's: no line says that somebody saw them."""
    for sent in ("circles.leader:99", "circles.man:99", "circles.pick:1:99", "wording.show:99", "wording.past:99",
                 "site.fact:99", "inviting.qr:99", "inviting.poster:99", "erasure.hold:99",
                 "rota.manage:990739579", "numbers.look:saptel", "numbers.note:own.9:answers",
                 "numbers.remove:9"):  # fmt: skip
        await full.receive(full.event("Ana", f"[[{sent}]]"))
        await full.settle()
    async with full.database.read() as db:
        where = (audit.c.actor == full.people["Ana"].id,)
        assert [row.verb for row in await db.execute(select(audit.c.verb).where(*where))] == []


async def test_why_somebody_may_not_lead_is_a_look_at_their_record(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    noa, group = await world.staff("Noa"), await make(world, "Martes")
    await world.play(f"Ana > [[team.checked:{noa.id}:0]]\nAna < …\nAna < …")
    await world.play(f"Ana > [[circles.lead:{group}:{noa.id}:1]]\nAna < …")
    await world.play(
        "Ana > [[audits.show]]\nAna < … no se puede, círculo Martes (Noa) / … revisión legal, Noa (no, … 2026) …"
    )
    assert await world.audited("circles.barred") == 1


async def test_what_others_did_about_a_reader_is_not_read_in_a_reason_either(world: World) -> None:
    """Bea coordinates and facilitates: that Ana took a circle from her names her in the reason alone."""
    await world.staff("Ana", Role.COORDINATOR)
    bea = await world.person("Bea", Role.COORDINATOR, Role.FACILITATOR)
    async with world.database.write() as db:
        await chats.note(
            db, now=world.clock.now(), verb="circles.unled", organisation_id=world.organisation,
            actor=world.people["Ana"].id, subject="circle:1", reason=f"person:{bea.id}",
        )  # fmt: skip
    await world.play("Bea > [[audits.show]]\nBea < Bitácora del equipo / Nada hasta hoy. …")
    await world.play("Ana > [[audits.show]]\nAna < … (Bea) …")


async def test_a_page_that_is_just_full_leads_to_no_empty_one(world: World) -> None:
    await world.staff("Ana", Role.COORDINATOR)
    async with world.database.write() as db:
        for _ in range(audits.PAGE):
            await chats.note(db, now=world.clock.now(), verb="digest.tasks", organisation_id=world.organisation)
    await world.play("Ana > [[audits.show]]\nAna < …")
    assert "Anteriores" not in world.heard("Ana")[-1].buttons
    await world.play("Ana > [[audits.show]]\nAna < …")
    assert "Anteriores" in world.heard("Ana")[-1].buttons
