"""The rules of the house, checked by walking the code; each says which bug it keeps out."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from content import naming
from content.naming import ROOMS, imported, tree

HOME = Path(__file__).resolve().parent.parent
CODE = naming.sources(HOME)
TESTS = sorted((HOME / "tests").glob("*.py"))
SHARED_VERBS = "actions"

COMMITS = {"storage/database.py", "storage/migrate.py", "storage/sqlite.py"}
"""The only files that end a transaction. Handlers and the questions in storage/ work inside the engine's."""

CLOCK = "bot/clock.py"
ASKS_THE_TIME = {
    ("datetime.datetime", "now"),
    ("datetime.datetime", "utcnow"),
    ("datetime.datetime", "today"),
    ("datetime.date", "today"),
    *(("time", name + unit) for name in ("time", "monotonic", "perf_counter") for unit in ("", "_ns")),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("time", "sleep"),
}

SLEEPS = {
    "tests/postgres.py": "waits for a server that is starting, which tells nobody when it is ready",
    "tests/botapi.py": "a slow Bot API is what it plays",
    "tests/botapi_updates.py": "Telegram repeats a webhook after a while",
    "tests/botapi_faults.py": "a slow Bot API is what it plays",
}
"""Tests that may let real time pass, and why."""

MOST_LINES = 400
MOST_ARGUMENTS = 5
SHAPED_BY_OTHERS = {"do_request": "python-telegram-bot calls it so"}


def where(file: Path, node: ast.AST | int) -> str:
    """`handlers/timeout.py:12`, which an editor opens."""
    return f"{file.relative_to(HOME).as_posix()}:{node if isinstance(node, int) else getattr(node, 'lineno', 1)}"


def walk(files: list[Path]) -> Iterator[tuple[Path, ast.AST]]:
    for file in files:
        for node in ast.walk(tree(file)):
            yield file, node


def methods(files: list[Path], *names: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of `something.<name>(...)`."""
    for file, node in walk(files):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield file, node


def features() -> list[str]:
    """The features by name, in order of priority."""
    from handlers import FEATURES

    return [feature.name for feature in FEATURES]


def test_only_the_engine_commits() -> None:
    """A handler that commits makes half a turn durable: after a crash its other half is done twice, or never."""
    found = [
        where(file, call)
        for file, call in methods(CODE, "commit", "rollback")
        if file.relative_to(HOME).as_posix() not in COMMITS
    ]
    assert found == []


def test_only_the_clock_reads_the_clock() -> None:
    """Code that asks the system for the time runs on another day than its test, and a moved clock leaves it behind."""
    found = []
    for file, node in walk([file for file in CODE if file.relative_to(HOME).as_posix() != CLOCK]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            base, _, rest = ast.unparse(node.value).partition(".")
            owner = imported(file).get(base, base) + (f".{rest}" if rest else "")
            if (owner, node.attr) in ASKS_THE_TIME:
                found.append(where(file, node))
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [where(file, node) for alias in node.names if ("time", alias.name) in ASKS_THE_TIME]
    assert found == []


def test_sql_never_asks_for_the_time() -> None:
    """`now()` inside a statement is the database's clock: no test can move it, and two replicas disagree by it."""
    found = []
    for file, node in walk([file for file in CODE if file.is_relative_to(HOME / "storage")]):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {
            "func.now",
            "func.current_timestamp",
            "sa.func.now",
        }:
            found.append(where(file, node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.lower()
            if "current_timestamp" in words or "now()" in words or "strftime(" in words:
                found.append(where(file, node))
    assert found == []


def test_no_file_is_long() -> None:
    """A file of more than 400 lines holds two ideas; a change to one of them is reviewed as if it touched both.

    A migration is a list of tables that nobody will ever edit again: it may be as long as it is.
    """
    found = {
        file.relative_to(HOME).as_posix(): lines
        for file in CODE
        if (lines := file.read_bytes().count(b"\n")) > MOST_LINES and file.parent.name != "versions"
    }
    assert found == {}


def test_how_somebody_without_an_alias_is_called_is_asked_of_the_turn() -> None:
    """Five features each had `alias or "somebody"`, and one of them failed for whoever had erased everything."""
    found = [
        where(file, node.lineno)
        for file in CODE
        if HOME / "handlers" in file.parents
        for node in ast.walk(tree(file))
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or)
        if "alias" in ast.unparse(node.values[0]) and re.search(r"render\(|line\(|str\(", ast.unparse(node.values[1]))
    ]
    assert found == []


def test_no_room_is_a_drawer() -> None:
    """A file called `utils` grows whatever nobody wanted to name, until every file imports it."""
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
    assert [where(file, 1) for file in CODE + TESTS if drawers & {*file.stem.split("_")}] == []


def test_every_module_says_what_it_is() -> None:
    """A module that nobody can describe in one sentence cannot be found by somebody who needs it."""
    found = []
    for file in CODE + TESTS:
        said = ast.get_docstring(tree(file)) or ""
        if file.read_text(encoding="utf-8").strip() and not said.partition("\n\n")[0].rstrip().endswith("."):
            found.append(where(file, 1))
    assert found == []


def test_no_public_function_takes_more_than_five_things() -> None:
    """With six arguments in a row, the two that were swapped look as good as the four that were not."""
    found = []
    for file, node in walk(CODE):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            takes = [argument.arg for argument in chain(node.args.posonlyargs, node.args.args)]
            many = len([name for name in takes if name not in {"self", "cls"}]) > MOST_ARGUMENTS
            if many and node.name not in SHAPED_BY_OTHERS:
                found.append(where(file, node))
    assert found == []


def test_a_feature_has_one_name_in_every_room() -> None:
    """Behaviour without its transcript, or without its words in a language, is noticed by a man at 2 in the morning."""
    names = features()
    assert len(names) == len(set(names))
    written = {
        path.stem
        for path in (HOME / "handlers").iterdir()
        if path.stem not in {"__init__", SHARED_VERBS} and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert written == set(names), "handlers/ and FEATURES must name the same features"
    languages = {file.parent.name for file in (HOME / "content").glob("*/*.ftl")}
    assert {"es", "en"} <= languages
    silent = {"retention"}  # says nothing to anybody
    missing = [
        room
        for name in names
        for room in (
            f"tests/test_{name}.py",
            *(f"content/{language}/{name}.ftl" for language in languages if name not in silent),
        )
        if not (HOME / room).exists()
    ]
    assert missing == []


def test_every_line_exists_and_takes_exactly_these_arguments() -> None:
    """A mistyped line, or one that lacks its argument in English, shows only when somebody is told it."""
    from content.words import Words

    words = Words.load()
    found = []
    for place in naming.places(CODE):
        if place.id is None or place.args is None:
            found.append(f"{place.short(HOME)} is no literal")
            continue
        unspoken = [language for language in words.languages if not words.has(place.id, language)]
        if unspoken:
            found.append(f"{place.short(HOME)} {place.id} is missing in {', '.join(unspoken)}")
        elif place.args != words.arguments(place.id):
            found.append(f"{place.short(HOME)} {place.id} takes {sorted(words.arguments(place.id))}")
    assert found == []


def fixed(said: ast.expr) -> bool:
    """Whether a text is written out in the code, or is one of several that are."""
    return isinstance(said, ast.Constant) or (isinstance(said, ast.IfExp) and fixed(said.body) and fixed(said.orelse))


def test_logs_carry_no_words() -> None:
    """A log event that is put together from values sooner or later holds a man's name; values go into named fields."""
    levels = ("debug", "info", "warning", "error", "exception", "critical")
    found = [
        where(file, call)
        for file, call in methods(CODE, *levels)
        if isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func.value).rpartition(".")[2] in {"log", "logger"}
        and not (call.args and fixed(call.args[0]))
    ]
    assert found == []


def test_lost_races_are_values() -> None:
    """On PostgreSQL an IntegrityError spoils the whole transaction, unless a savepoint of its own caught it."""
    found = []
    for file, node in walk(CODE):
        if not (isinstance(node, ast.Try) and any("IntegrityError" in ast.unparse(h) for h in node.handlers)):
            continue
        match node.body:
            case [ast.AsyncWith(items=[ast.withitem(context_expr=context)])] if "begin_nested" in ast.unparse(context):
                pass
            case _:
                found.append(where(file, node))
    assert found == []


def test_tests_are_real() -> None:
    """A mock of our own code passes when the code is broken, a skipped test never fails, a sleep fails on Tuesdays."""
    found = []
    for file, node in walk(TESTS):
        name = file.relative_to(HOME).as_posix()
        if isinstance(node, ast.Import | ast.ImportFrom):
            told = {alias.name for alias in node.names} | {getattr(node, "module", "") or ""}
            if told & {"mock", "unittest.mock", "pytest_mock"}:
                found.append(where(file, node))
        elif isinstance(node, ast.Attribute):
            told_as = ast.unparse(node)
            if told_as in {"pytest.skip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}:
                found.append(where(file, node))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"time.sleep", "asyncio.sleep"}:
            only_yields = ast.unparse(node.args[0]) == "0" if node.args else False
            if not only_yields and name not in SLEEPS:
                found.append(where(file, node))
    assert found == []


def test_nothing_is_left_for_later() -> None:
    """A note to oneself in the code is an issue that nobody sees; a registry's address ties a build to one place."""
    banned = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "py" + "pi.org", "python" + "hosted.org", "npm" + "js.org"]
    kinds = {".py", ".ftl", ".yaml", ".toml", ".md", ".html", ".css", ".js", ".lock", ".cfg", ""}
    files = [file for file in chain(HOME.iterdir(), (HOME / ".ci").iterdir()) if file.name != ".venv.lock"]
    for room in (*ROOMS, "tests", "bench", "docs"):
        files += (HOME / room).rglob("*")
    found = []
    for file in files:
        if file.suffix not in kinds or not file.is_file():
            continue
        name = file.relative_to(HOME).as_posix()
        for number, text in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            found += [f"{name}:{number} {word}" for word in banned if word in text]
    assert found == []


def test_the_rooms_keep_their_order() -> None:
    """A handler that may import a channel will one day wait for a slow network while it holds the transaction."""
    told = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], cwd=HOME, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_every_module_of_the_engine_has_its_layer() -> None:
    """A module that the contract does not name may import whatever it likes, and be imported by everybody."""
    told = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    named = {name.strip(" ()") for layer in told[0]["layers"] for name in layer.split("|")}
    there = {f"bot.{path.stem}" for path in (HOME / "bot").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert there - {"bot.__init__", "bot.__pycache__"} <= named


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_everything_installed_is_locked_by_its_hash(lock: str) -> None:
    """A library without a hash is whatever the network hands out on the day of the installation."""
    pinned = [block for block in (HOME / lock).read_text().replace("\\\n", " ").splitlines() if "==" in block]
    assert len(pinned) > 40
    assert [block.split()[0] for block in pinned if "--hash=sha256:" not in block] == []
