"""Words on the command line: written out, changed, read back as proposals; packs of further languages."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import app, config
from bot.__main__ import cli
from bot.contract import Role, line
from content.words import Words
from storage import chats, installation, outbox, people, wording
from storage.wording import State
from tests import logs

OLD, NEW = "menu-participant = ¿Qué necesitas ahora?", "menu-participant = ¿Qué te sirve ahora?"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder of an installation with one organisation and two coordinators, Ana and Bea."""
    with pytest.MonkeyPatch.context() as patch:
        made = tmp_path_factory.mktemp("installed") / "data"
        _settings(patch, made)
        assert respiro("init", "--name", "Casa Alameda").exit_code == 0
        asyncio.run(_team())
        yield made


def _settings(patch: pytest.MonkeyPatch, data: Path) -> None:
    for name in ("TELEGRAM_TOKEN", "DATABASE_URL", "KEY", "KEY_FILE"):
        patch.delenv(f"RESPIRO_{name}", raising=False)
    patch.setenv("RESPIRO_DATA_DIR", str(data))


@pytest.fixture
def home(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation like that one, of this test's own."""
    shutil.copytree(installed, tmp_path / "data")
    _settings(monkeypatch, tmp_path / "data")
    yield tmp_path
    logs.forget()


def respiro(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(cli, list(words))


async def _team() -> None:
    async with app.base(config.read()) as ground:
        now, ids = ground.clock.now(), await ground.keys.create(2)
        async with ground.database.write() as db:
            account = await installation.add_account(db, 1, "telegram", "prueba")
            for name, id in zip(("Ana", "Bea"), ids, strict=True):
                chat = await outbox.take_numbers(db, "chat", 1)
                someone = {"id": id, "organisation_id": 1, "language": "es", "timezone": "UTC", "created_at": now}
                room = {
                    "id": chat, "account_id": account, "owner": id, "person_id": id, "created_at": now,
                    "peer_mac": ground.keys.mac("peer", account, name),
                    "peer": ground.keys.seal(id, name, f"chat.peer:{chat}"),
                }  # fmt: skip
                await chats.add(db, [room], [someone])
                await chats.grant(db, id, Role.COORDINATOR, now)
                await people.set_alias(db, ground.keys, id, name, people.alias_mac(ground.keys, 1, name))


async def _approve(change: int) -> None:
    async with app.base(config.read()) as ground, ground.database.write() as db:
        [bea] = [c.owner for c in await chats.with_roles(db, 1, (Role.COORDINATOR,))][1:]
        assert await wording.approve(db, change, 1, bea, ground.clock.now()) is wording.Decision.DONE


async def _all(*states: State) -> list[tuple[str, str]]:
    async with app.base(config.read()) as ground, ground.database.read() as db:
        return [(one.line, one.words) for one in await wording.all_of(db, *states)]


def exported(home: Path) -> Path:
    """The organisation's words, written out."""
    done = respiro("words", "export", "--out", str(home / "mine"))
    assert done.exit_code == 0, done.output
    return home / "mine"


def test_out_and_in_again_changes_nothing(home: Path) -> None:
    """Every line of every file, in every language, comes back as it went."""
    mine = exported(home)
    assert (mine / "es" / "timeout.ftl").exists() and (mine / "en" / "menu.ftl").exists()
    done = respiro("words", "import", str(mine), "--author", "Ana")
    assert done.exit_code == 0 and "Nothing differs" in done.output


def test_a_change_waits_is_approved_and_stands_in_the_next_export(home: Path) -> None:
    mine = exported(home)
    menu = mine / "es" / "menu.ftl"
    menu.write_text(menu.read_text().replace(OLD, NEW))
    for said in ("1 change(s) wait", "Nothing differs"):  # repeating is harmless
        done = respiro("words", "import", str(mine), "--author", "ana")
        assert done.exit_code == 0 and said in done.output
    assert asyncio.run(_all(State.PROPOSED)) == [("menu-participant", "¿Qué te sirve ahora?")]
    asyncio.run(_approve(1))
    assert respiro("check").exit_code == 0
    again = exported(home)
    assert NEW in (again / "es" / "menu.ftl").read_text()
    text = (again / "es" / "menu.ftl").read_text().replace(NEW, OLD)
    (again / "es" / "menu.ftl").write_text(text)  # back to ours
    assert "1 change(s) wait" in respiro("words", "import", str(again), "--author", "Ana").output
    assert asyncio.run(_all(State.PROPOSED)) == [("menu-participant", "")]


def test_what_is_wrong_is_named_with_file_and_line_and_nothing_is_proposed(home: Path) -> None:
    mine = exported(home)
    menu = mine / "es" / "menu.ftl"
    wrong = menu.read_text().replace(OLD, "menu-participant = ¿Qué te hizo, { $alias }?")
    wrong = wrong.replace("menu-b-menu", "menu-b-menu").replace("menu-b-timeout = Retiro", "menu-b-timeout = Pausa")
    menu.write_text(wrong + "\nmenu-nowhere = Hola.\nmenu-broken\n")
    number = 1 + wrong.split("menu-participant")[0].count("\n")
    done = respiro("words", "import", str(mine), "--author", "Ana")
    assert done.exit_code == 1
    for said in (f"menu.ftl:{number}: menu-participant: takes $alias", "there is no line menu-nowhere", "not Fluent"):
        assert said in done.output, done.output
    assert "nothing was proposed" in done.output
    assert asyncio.run(_all(State.PROPOSED, State.IN_FORCE)) == []


def test_a_line_whose_kind_was_changed_is_refused(home: Path) -> None:
    mine = exported(home)
    menu = mine / "es" / "menu.ftl"
    menu.write_text(menu.read_text().replace(OLD, f"# kind: staff\n{OLD}"))
    done = respiro("words", "import", str(mine), "--author", "Ana")
    assert done.exit_code == 1 and "of what kind a line is cannot be changed" in done.output


@pytest.mark.parametrize("author", ["Nadie", "999", ""])
def test_an_author_must_be_one_of_the_team(home: Path, author: str) -> None:
    done = respiro("words", "import", str(exported(home)), "--author", author)
    assert done.exit_code == 1 and "--author" in done.output


def test_there_must_be_words(home: Path) -> None:
    (home / "empty").mkdir()
    for folder in ("empty", "nowhere"):
        done = respiro("words", "import", str(home / folder), "--author", "Ana")
        assert done.exit_code == 1 and "There are no words in" in done.output
    assert respiro("words", "export", "--out", str(home / "x"), "--language", "xx").exit_code == 1


def test_check_names_what_does_not_fit_any_more(home: Path) -> None:
    """Ours took other arguments since: named with organisation, line and version; the exit code says so."""

    async def spoil() -> None:
        async with app.base(config.read()) as ground, ground.database.write() as db:
            ids = [c.owner for c in await chats.with_roles(db, 1, (Role.COORDINATOR,))]
            wish = wording.Proposal(1, "menu-participant", "es", "Hola, { $gone }.", ids[0])
            made = await wording.propose(db, wish, ground.clock.now())
            assert made is not None

    asyncio.run(spoil())
    done = respiro("check")
    assert done.exit_code == 1
    assert "organisation-1/es/menu-participant.v1:1: takes $gone, which nobody gives" in done.output


PACK = """### kind: tool
language-name = Invento
language-set = Zan tlakuiloa.
menu-participant = ¿Tlen tiknekis?
menu-nowhere = Amo.
joining-done = Amo { $other }.
menu-left = { menu-gone }
menu-broken
"""


def test_a_pack_speaks_what_it_can_and_spanish_where_it_cannot(home: Path) -> None:
    folder = home / "data" / "words" / "nah"
    folder.mkdir(parents=True)
    (folder / "menu.ftl").write_text(PACK)
    words = Words.load(packs=home / "data" / "words")
    assert words.languages == ("es", "en", "nah")
    assert words.render(line("menu-participant"), "nah").plain == "¿Tlen tiknekis?"
    assert words.render(line("menu-left"), "nah") == words.render(line("menu-left"), "es")
    assert words.render(line("joining-done", alias="Roble"), "nah").plain.startswith("Listo")
    done = respiro("check")
    assert done.exit_code == 1
    for said in ("menu.ftl:5: menu-nowhere has no Spanish line", "joining-done: lacks or adds $alias, $other"):
        assert said in done.output, done.output
    assert "nah: " in done.output and "lines are said in Spanish: " in done.output and "timeout-stop" in done.output


def test_a_pack_without_a_mistake_is_no_problem(home: Path) -> None:
    """What it lacks is listed; that is a note, and no mistake."""
    folder = home / "data" / "words" / "yua"
    folder.mkdir(parents=True)
    (folder / "menu.ftl").write_text("### kind: tool\nmenu-b-timeout = Jets'\n")
    done = respiro("check")
    assert done.exit_code == 0, done.output
    assert "yua: " in done.output
