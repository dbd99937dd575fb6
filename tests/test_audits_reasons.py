"""Every reason that the code writes into the audit is read in words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

from bot.contract import STAFF, Line, Role
from bot.feature import Registry
from content import naming
from content.consents import Purpose
from content.triggers import Triggers
from content.words import Words
from handlers import FEATURES
from handlers.audits import REFUSED, Deed, Whose, read_reason
from handlers.participants.wishes import IdentityWhy, LiftWhy
from handlers.team.wishes import Reason
from storage import erasure
from storage.circle import Part
from storage.numbers import Outcome
from storage.participants import PauseWhy
from storage.referrals import For, Status
from tests.phones import TONIGHT
from tests.test_audits_looks import open_to_staff_alone

HOME = Path(__file__).resolve().parent.parent


def all_of(kind: type[StrEnum]) -> list[str]:
    return [one.value for one in kind]


A_ROLE = [Role.PARTICIPANT.value, *(role.value for role in STAFF)]

WRITES: dict[tuple[str, str], list[str]] = {
    ("handlers/audits.py", "'identities' if wish.identities else None"): ["identities"],
    ("handlers/circles/inside.py", "f'person:{tap.person}'"): ["person:7"],
    ("handlers/consents.py", "purpose.value"): all_of(Purpose),
    ("handlers/erasure.py", "reason.value"): all_of(erasure.Reason),
    ("handlers/erasure.py", "wish.reason.value"): all_of(erasure.Reason),
    ("handlers/inviting/steps.py", "made.role.value"): A_ROLE,
    ("handlers/joining/door.py", "'shut'"): ["shut"],
    ("handlers/joining/door.py", "f'attempt:{await joining.wrong(turn.db, turn.here.id, turn.now)}'"): ["attempt:3"],
    ("handlers/joining/door.py", "f'more:{rest}'"): ["more:10"],
    ("handlers/joining/door.py", "called.role.value"): A_ROLE,
    ("handlers/joining/steps.py", "part.value"): all_of(Part),
    ("handlers/numbers/checking.py", "outcome.value"): all_of(Outcome),
    ("handlers/participants/identity.py", "wish.why.value"): all_of(IdentityWhy),
    ("handlers/participants/orders.py", "wish.why.value"): all_of(LiftWhy),
    ("handlers/participants/pausing.py", "wish.why.value"): all_of(PauseWhy),
    ("handlers/referrals.py", "f'{id}:{wish.kind.value}'"): [f"3:{kind}" for kind in all_of(For)],
    ("handlers/referrals.py", "f'{one.id}:{wish.status.value}'"): [f"3:{status}" for status in all_of(Status)],
    ("handlers/referrals.py", "f'{one.id}:days:{wish.days}' if wish.days else f'{one.id}:never'"):
        ["3:days:14", "3:never"],
    ("handlers/referrals.py", "str(one.id)"): ["3"],
    ("handlers/team/records.py", "f'months:{tap.months}'"): ["months:24"],
    ("handlers/team/records.py", "day.isoformat()"): ["2026-11-24"],
    ("handlers/team/records.py", "f\"{('yes' if passed else 'no')}:{day.isoformat()}\""):
        ["yes:2026-11-24", "no:2026-11-24"],
    ("handlers/team/removal.py", "tap.why.value"): all_of(Reason),
    ("storage/returned.py", "f'people:{count}'"): ["people:3"],
}  # fmt: skip
"""Where a reason is written, and each that can stand there. A feature that writes another says here which."""

OF_A_REFUSAL = {
    ("handlers/participants/wishes.py", "wish.verb"),
    ("storage/participants.py", "verb"),
    ("handlers/menu.py", "wish.wished"),
}
"""Places that write the verb of what was refused."""

FEATURES_THAT_REFUSE = ("participants", "intake", "referrals")


@cache
def loaded() -> Words:
    return Words.load()


def said(verb: str, reason: str, language: str) -> str:
    """The reason as whoever coordinates reads it, about somebody called Encino."""
    why = read_reason(verb, reason)
    about = {"by": Whose.SYSTEM, "who": "", "deed": Deed("unknown"), "about": Whose.NOTHING, "whom": "", "at": TONIGHT}
    parts = {"why": Deed(why.code), "ground": "Encino" if why.named else "", "number": why.number or 0, "day": TONIGHT}
    words = loaded()
    whole = words.render(Line("audits-entry", about | parts), language).plain
    return whole.removeprefix(
        words.render(Line("audits-entry", about | parts | {"why": Deed("nothing")}), language).plain
    )


def written() -> Iterator[tuple[str, str]]:
    """Each expression that becomes a reason, with its file: given by name, in its place, or in a dictionary."""
    trees = {file: naming.tree(file) for file in naming.sources(HOME)}
    takes: dict[str, int] = {}
    for file, tree in trees.items():
        module = ".".join(file.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                names = [one.arg for one in (*node.args.args, *node.args.kwonlyargs)]
                if "reason" in names and "note" in node.name + " ".join(map(ast.unparse, node.body)):
                    takes[f"{module}.{node.name}"] = names.index("reason")
    for file, tree in trees.items():
        place = file.relative_to(HOME)
        module = ".".join(place.with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
                found = [value for key, value in zip(keys, node.values, strict=True) if key == "reason"]
                if "verb" not in keys:
                    continue
            elif isinstance(node, ast.Call):
                first, dot, rest = ast.unparse(node.func).partition(".")
                called = naming.imported(file).get(first, f"{module}.{first}") + dot + rest
                if called not in takes:
                    continue
                found = [word.value for word in node.keywords if word.arg == "reason"]
                found += node.args[takes[called] : takes[called] + 1]
            else:
                continue
            yield from ((place.as_posix(), ast.unparse(one)) for one in found if ast.unparse(one) != "reason")


def about_somebody() -> list[str]:
    """Verbs of wishes that name a person: one of the team who forges one without the role is written down with it."""
    actions = Registry(FEATURES, Triggers.load()).actions
    return [
        verb for verb, action in actions.items()
        if not verb.startswith("engine.") and any(field.name == "person" for field in fields(action))
    ]  # fmt: skip


def test_each_place_that_writes_a_reason_is_known_here() -> None:
    assert {*written()} == WRITES.keys() | OF_A_REFUSAL


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_reason_is_read_in_words(language: str) -> None:
    refused = [verb for verb in open_to_staff_alone() if verb.partition(".")[0] in FEATURES_THAT_REFUSE]
    refused += [verb for verb in about_somebody() if verb not in refused]
    unknown = said("misuse.talked", "no_such_reason", language)
    assert "no_such_reason" not in unknown and len(refused) > 20
    reasons = [("misuse.talked", reason) for all_there in WRITES.values() for reason in all_there]
    for verb, reason in [*reasons, *((REFUSED, verb) for verb in refused)]:
        told = said(verb, reason, language)
        assert told.startswith(" (") and told.endswith(")"), (reason, told)
        assert told != unknown, f"{reason}: staff would read that this version has no name for it"
        assert not re.search(r"_|\S:\S", told), told


def test_only_these_features_write_a_refusal() -> None:
    """Whoever asks `participants.allowed` has the verb of the wish written down when the answer is no."""
    asks = {
        file.relative_to(HOME).parts[1].removesuffix(".py")
        for file in naming.sources(HOME, ["handlers"])
        if "participants.allowed(" in file.read_text(encoding="utf-8")
    }
    assert asks == {*FEATURES_THAT_REFUSE}


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ("person:", "unknown"),
        ("person:x", "unknown"),
        ("yes", "unknown"),
        ("yes:ayer", "unknown"),
        ("yes 2026-11-24", "yes"),
        ("2026-13-45", "2026-13-45"),
        ("1:2:3:4", "unknown"),
        ("harm:7", "unknown"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_reason_of_no_shape_is_read_as_it_should(reason: str | None, code: str) -> None:
    """A code that is none of our words falls to the last variant of its line: what it is made of is never shown."""
    found = read_reason("misuse.talked", reason)
    assert found.code == code
    assert reason is None or len(reason) < 8 or reason not in said("misuse.talked", reason, "es")
