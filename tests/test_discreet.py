"""Discreet (R14): one word clears both sides, a time-out goes on, and what the clock says is fit for a lock screen."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.contract import Clear, Later, Rejected, Role, Scope
from content import ftl
from content.clean import bare
from content.naming import tree
from content.words import ROOT, files
from handlers import FEATURES
from storage import discreet, retention, timeout
from storage.people import Living
from storage.tables import inbox, outbox
from tests.world import Somebody, World

HELLO = "Daniel < Hola. Escribe menu cuando quieras.\n"
OLDER = (
    "Daniel < Hola. Escribe menu cuando quieras. Lo de hace días lo quitas tú: toca los tres puntos de arriba y Vaciar "
    "chat.\n"
)


def cleared(world: World, name: str = "Daniel") -> set[str]:
    """The platform's ids that were taken off the screen."""
    shapes = [message.letter.shape for message in world.heard(name)]
    return {ref for shape in shapes if isinstance(shape, Clear) for ref in shape.of}


async def refs(world: World, man: Somebody) -> tuple[int, int]:
    """How many platform ids of his messages, and of ours, are kept."""
    async with world.database.read() as db:
        theirs = select(func.count()).where(inbox.c.ref.is_not(None), inbox.c.chat_id == man.chat)
        ours = select(func.count()).where(outbox.c.ref.is_not(None), outbox.c.chat_id == man.chat)
        return int(await db.scalar(theirs) or 0), int(await db.scalar(ours) or 0)


@pytest.mark.parametrize("said", ["disimular", "Disimula!", "/disimular", "borra el chat", "clear this chat"])
async def test_one_word_clears_both_sides(world: World, said: str) -> None:
    """His two messages with the word itself, and our answer; the greeting alone stays."""
    daniel = await world.person("Daniel")
    await world.play(f"""
        Daniel > hola
        Daniel < No entendí eso. …
        !! kill
        Daniel > {said}
        Daniel < (clear 3)
        {HELLO}
    """)
    answer = world.heard("Daniel")[0].ref
    assert cleared(world) == {"m1", "m2", answer}
    assert await refs(world, daniel) == (1, 1)  # of the word itself, which was in hand, and of the greeting


async def test_what_had_not_left_yet_never_does(world: World) -> None:
    """Bubbles that the platform holds back would appear on a screen that was just cleared."""
    await world.person("Daniel")
    world.answers("Daniel", Later(30, Scope.CHAT, "busy"))
    await world.receive(world.event("Daniel", "misdatos"))
    await world.settle()
    await world.receive(world.event("Daniel", "disimular"))
    await world.forward(timedelta(minutes=2))
    assert [m.line for m in world.heard("Daniel") if m.line] == ["(clear 2)", HELLO[9:].strip()]


async def test_in_a_time_out_the_record_stays_and_the_next_step_comes_when_due(world: World) -> None:
    """He may need it most just then. What stood under the cleared buttons still works as a typed word."""
    daniel = await world.person("Daniel", living=Living.APART)
    await world.play(f"""
        Daniel > alto
        Daniel < Para. … [Ya salí] …
        Daniel > disimular
        Daniel < (clear 3)
        {HELLO}
        !! kill
        Daniel > ya salí
        Daniel < …
    """)
    await world.forward(timedelta(minutes=40))
    assert len(world.heard("Daniel")) > 4
    async with world.database.read() as db:
        [pause] = await timeout.of_person(db, daniel.id, since=world.clock.now() - timedelta(days=1))
    assert pause.minutes == 30


async def test_older_messages_he_clears_himself(world: World) -> None:
    """More than two days back the platform lets nobody but him; once cleared, nothing is older any more."""
    daniel = await world.person("Daniel")
    await world.play("Daniel > hola\nDaniel < …\n.. 3 days\nDaniel > hola\nDaniel < …")
    await world.play(f"Daniel > disimular\nDaniel < (clear 3)\n{OLDER}Daniel > disimular\nDaniel < (clear 3)\n{HELLO}")
    assert "m1" not in cleared(world)
    assert len(OLDER.removeprefix("Daniel < ").split()) <= 25
    assert await refs(world, daniel) == (1, 1)


async def test_a_platform_that_refuses_tells_him_how(world: World) -> None:
    """WhatsApp deletes nothing; ≤ 25 words."""
    await world.person("Daniel")
    await world.play("Daniel > hola\nDaniel < …")
    world.answers("Daniel", Rejected("message can't be deleted"))
    by_hand = "No pude quitar los mensajes. Hazlo tú: toca los tres puntos de arriba y luego Vaciar chat."
    await world.play(f"Daniel > disimular\n{HELLO}Daniel < {by_hand}")
    assert len(by_hand.split()) <= 25


async def test_many_messages_go_in_portions_that_the_platform_takes(world: World) -> None:
    await world.person("Daniel")
    for _ in range(70):
        await world.receive(world.event("Daniel", "(photo)"))
    await world.settle()
    world.skip()
    await world.play(f"Daniel > disimular\nDaniel < (clear 100)\nDaniel < (clear 41)\n{HELLO}")
    assert len(cleared(world)) == 141


async def test_nobody_elses_chat_is_touched(world: World) -> None:
    await world.person("Daniel")
    await world.person("Juan")
    await world.play("Juan > hola\nJuan < …\nDaniel > hola\nDaniel < …")
    await world.play(f"Daniel >> [[discreet.hide]]\nDaniel < (clear 2)\n{HELLO}")
    juans = {message.ref for message in world.heard("Juan")} | {"m1"}
    assert not cleared(world) & juans


async def test_what_is_typed_wrong_or_forged_clears_nothing(world: World) -> None:
    await world.staff("Noa", Role.FACILITATOR)
    await world.person("Daniel")
    await world.play("""
        Daniel > voy a disimular con ella
        Daniel < No entendí eso. …
        Daniel > <b>disimular</b> ahora
        Daniel < No entendí eso. …
        Daniel > [[discreet.by_hand:rejected]]
        Daniel < Eso no está abierto para ti. …
        Eva > disimular
        Eva < Soy un asistente automático …
        Noa > disimular
        Noa < (clear 1)
        Noa < Hola. Escribe menu cuando quieras.
    """)


async def test_it_waits_below_an_open_question(world: World) -> None:
    """The question that was asked is still open afterwards, though it is not to be seen."""
    await world.person("Daniel")
    await world.play(f"""
        Daniel > termometro
        Daniel < …
        Daniel > disimular
        Daniel < (clear 3)
        {HELLO}
        Daniel > 2
        Daniel < …
    """)


async def test_the_ids_of_his_messages_are_kept_for_two_days_alone(world: World) -> None:
    """Sealed meanwhile, emptied by the nightly job, and gone with his key."""
    daniel = await world.person("Daniel")
    await world.play("Daniel > hola\nDaniel < …")
    async with world.database.read() as db:
        [blob] = await db.scalars(select(inbox.c.ref).where(inbox.c.chat_id == daniel.chat))
    assert blob and b"m1" not in bytes(blob)
    [keep] = [keep for keep in retention.KEEPS if keep.table is inbox and keep.empty == ("ref",)]
    world.clock.forward(timedelta(days=keep.days, minutes=1))
    async with world.database.write() as db:
        assert await retention.sweep(db, keep, world.clock.now()) == 1
    assert (await refs(world, daniel))[0] == 0
    assert timedelta(days=keep.days) >= discreet.REACH


# --- what the clock says ---------------------------------------------------------------------------------------------

PREVIEW = 60
"""Characters that a lock screen shows of a message."""

TELLING = {
    "es": ("violen", "retiro", "agre", "terapia", "grupo", "circulo", "programa", "golpe", "pareja", "esposa", "enojo",
           "juez", "alcohol", "crisis", "facilitador", "hombres"),
    "en": ("violen", "time-out", "timeout", "aggress", "therapy", "group", "circle", "programme", "hit ", "partner",
           "wife", " anger", "judge", "alcohol", "crisis", "facilitator"),
}  # fmt: skip
"""What a preview must not hold, in lower case and without accents."""

STARTED = {
    "timeout": "steps of the time-out that he began",
    "breathing": "the breathing that he began",
    "thermometer": "the question that breathing which he began ends with",
    "person": "what becomes of his own call",
}
"""Features whose timers go on with something that he himself began minutes before."""

ANSWERS = {
    **dict.fromkeys(("consents-changed", "consents-circle", "consents-evaluation", "consents-testimony",
                     "consents-contact", "consents-already", "joining-limits", "joining-care"),
                    "said right after his own menu, never by the clock alone"),
    **dict.fromkeys(("joining-young", "joining-shut"), "what a stranger wrote ten seconds before is answered"),
}  # fmt: skip
"""Lines of other features that their unasked handlers say only as an answer to what he just did."""


def said_by_the_clock() -> dict[str, str]:
    """Line -> feature, of every line that a handler which nobody can send to may say, found by walking the code.

    A handler counts with whatever function of its own feature it calls, directly or not; and so does one that a person
    may send to, if something plans its action for later.
    """
    found: dict[str, str] = {}
    planned = set().union(*(planned_in(ROOT.parent / "handlers" / path) for path in HANDLERS))
    for feature in FEATURES:
        home = Path("handlers") / feature.name
        modules = sorted(home.glob("*.py")) if home.is_dir() else [home.with_suffix(".py")]
        lines, calls = walked([ROOT.parent / module for module in modules])
        begin = [r.handler.__name__ for r in feature.rules if not r.who or r.action.__name__ in planned]
        reached, left = set(begin), list(begin)
        while left:
            for name in calls.get(left.pop(), set()) - reached:
                reached.add(name)
                left.append(name)
        for name in reached:
            found |= dict.fromkeys(lines.get(name, set()), feature.name)
    return found


def walked(modules: list[Path]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """(function -> lines that it names, function -> names that it uses)."""
    lines: dict[str, set[str]] = {}
    calls: dict[str, set[str]] = {}
    own = {module.stem for module in modules if len(modules) > 1}
    for module in modules:
        for node in ast.walk(tree(module)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for inner in ast.walk(node):
                if isinstance(inner, ast.Name):
                    calls.setdefault(node.name, set()).add(inner.id)
                elif isinstance(inner, ast.Attribute) and ast.unparse(inner.value) in own:
                    calls.setdefault(node.name, set()).add(inner.attr)
                if isinstance(inner, ast.Call) and ast.unparse(inner.func) == "line" and inner.args:
                    lines.setdefault(node.name, set()).add(ast.literal_eval(inner.args[0]))
    return lines, calls


HANDLERS = sorted(path.relative_to(ROOT.parent / "handlers") for path in (ROOT.parent / "handlers").rglob("*.py"))


def planned_in(module: Path) -> set[str]:
    """The names of the actions that a module plans for an instant."""
    calls = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    later = [call for call in calls if ast.unparse(call.func) == "turn.later" and call.args]
    return {ast.unparse(call.args[0].func) for call in later if isinstance(call.args[0], ast.Call)}


def telling(language: str) -> dict[str, str]:
    """Lines that the clock says to participants and whose preview tells, with the word."""
    book = ftl.read(language, files(ROOT, language))
    found = {}
    for id, feature in said_by_the_clock().items():
        if book.entries[id].kind == "staff" or "-b-" in id or feature in STARTED or id in ANSWERS:
            continue
        for shown in previews(language, id):
            for word in TELLING[language]:
                if word in shown:
                    found[id] = f"{word}: {shown}"
    return found


def previews(language: str, id: str) -> list[str]:
    """The first characters of every variant of a line, as plain as a lock screen shows them."""
    book = ftl.read(language, files(ROOT, language))
    return [bare(text).replace("*", "").casefold()[:PREVIEW] for text in {said.shown for said in book.texts(id)}]


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_preview_of_what_the_clock_says_tells_what_this_is(language: str) -> None:
    assert telling(language) == {}


def test_the_walk_finds_what_timers_say() -> None:
    """It is not empty, and knows a line of a debrief, of erasing and of a time-out."""
    found = said_by_the_clock()
    assert {"erasure-receipt", "discreet-by-hand"} <= found.keys()
    assert {"timeout", "cases", "erasure", "debrief"} <= set(found.values())
    assert ANSWERS.keys() <= found.keys()
