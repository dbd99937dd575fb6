"""What the command line sets up, as whoever installs Respiro sees it."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from bot import app, config, setup
from bot.__main__ import Invitable, cli
from bot.config import Settings
from bot.contract import Role
from content.words import ROOT
from storage import chats, installation
from storage.joining import invitation
from tests import logs
from tests.botapi import TOKEN, BotApi
from tests.service import running, telegram

RECOVERY = re.compile(r"Recovery key .*\n  ([A-Za-z0-9_-]{43})\n")
CODE = re.compile(r"/start ([0-9A-Z]{12})")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation with one organisation."""
    made = tmp_path_factory.mktemp("installed") / "data"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TELEGRAM_TOKEN", "DATABASE_URL", "KEY", "KEY_FILE"):
            patch.delenv(f"RESPIRO_{name}", raising=False)
        patch.setenv("RESPIRO_DATA_DIR", str(made))
        assert respiro("init", "--name", "Casa Alameda").exit_code == 0
    return made


@pytest.fixture
def alameda(home: Path, installed: Path) -> Path:
    """The data folder of an installation like that one, of this test's own."""
    shutil.copytree(installed, home / "data")
    return home / "data"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty installation's data folder."""
    for name in ("TELEGRAM_TOKEN", "DATABASE_URL", "KEY", "KEY_FILE"):
        monkeypatch.delenv(f"RESPIRO_{name}", raising=False)
    monkeypatch.setenv("RESPIRO_DATA_DIR", str(tmp_path / "data"))
    yield tmp_path
    logs.forget()


def respiro(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(cli, list(words))


def test_init_prints_the_recovery_key_once_and_an_invitation(home: Path) -> None:
    """The key stands nowhere else; a second organisation does not make a second one."""
    first = respiro("init", "--name", "Casa Alameda")
    assert first.exit_code == 0, first.output
    found = RECOVERY.search(first.output)
    assert found and CODE.search(first.output)
    for file in (home / "data").iterdir():
        assert found[1].encode() not in file.read_bytes()
    second = respiro("init", "--name", "Casa Robledo", "--timezone", "America/Tijuana", "--another")
    assert second.exit_code == 0, second.output
    assert RECOVERY.search(second.output) is None
    assert (home / "data" / "key").stat().st_mode & 0o777 == 0o600


async def _seven_came_back() -> None:
    """Twelve men, of whom seven have rows and no key."""
    async with app.base(config.read()) as ground:
        owners = await ground.keys.create(12)
        async with ground.database.write() as db:
            for owner in owners:
                row = {"id": owner, "organisation_id": 1, "language": "es", "timezone": "America/Mexico_City"}
                await chats.add_person(db, {**row, "created_at": ground.clock.now()})
                await chats.grant(db, owner, Role.PARTICIPANT, ground.clock.now())
        for owner in owners[:7]:
            await ground.keys.destroy(owner)


def test_who_came_back_with_a_copy_is_erased_again_once_it_is_confirmed(home: Path, alameda: Path) -> None:
    """One line that names the command; any other number changes nothing; a second time there is nobody."""
    asyncio.run(_seven_came_back())
    wrong = respiro("erase-again", "6")
    assert (wrong.exit_code, wrong.output.count("\n")) == (1, 1)
    assert wrong.output == (
        "respiro: The key ring lacks the keys of 7 of 12 people in the database, not of 6; nothing was changed.\n"
    )
    done = respiro("erase-again", "7")
    assert done.exit_code == 0, done.output
    assert done.output.endswith("7 people who had come back with the copy are erased again. Start the service now.\n")
    again = respiro("erase-again", "7")
    assert again.exit_code == 1 and "of 0 of 5 people in the database, not of 7" in again.output
    assert respiro("erase-again", "0").exit_code == 2


def test_init_refuses_what_it_cannot_use(home: Path, alameda: Path) -> None:
    """One clear line, exit code 1, nothing made."""
    for words, told in (
        (("--name", "Casa Alameda"), "of that name already"),
        (("--name", "x"), "2 to 120"),
        (("--name", "Casa\u202eSur"), "printable"),
        (("--name", "Casa Sur", "--timezone", "Luna/Mar"), "TIMEZONE"),
        (("--name", "Casa Sur", "--language", "fr"), "LANGUAGE"),
    ):
        result = respiro("init", *words, "--another")
        assert result.exit_code == 1, words
        assert told in result.output, result.output
        assert "Traceback" not in result.output
    assert "Casa Sur" not in respiro("check").output


def test_init_makes_a_second_organisation_only_if_told_to(home: Path, alameda: Path) -> None:
    """Run twice by mistake it would leave two, and every later command would ask which."""
    again = respiro("init", "--name", "Casa Robledo")
    assert again.exit_code == 1
    assert "There is an organisation already (1 Casa Alameda). To add another: respiro init --another" in again.output
    assert CODE.search(again.output) is None
    assert "Casa Robledo" not in respiro("check").output
    assert respiro("init", "--name", "Casa Robledo", "--another").exit_code == 0
    assert "1 Casa Alameda, 2 Casa Robledo" in respiro("check").output


def test_init_with_a_token_that_is_none_makes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, no database, no organisation: the next try starts clean."""
    monkeypatch.setenv("RESPIRO_TELEGRAM_TOKEN", "no token at all")
    result = respiro("init", "--name", "Casa Alameda")
    assert result.exit_code == 1 and "@BotFather" in result.output and "no token at all" not in result.output
    assert not (home / "data").exists() or list((home / "data").iterdir()) == []


async def test_a_second_organisation_does_not_take_the_first_ones_bot(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token of the environment is the first organisation's; a link to it would open nothing for the second."""
    async with BotApi() as api:
        monkeypatch.setenv("RESPIRO_TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("RESPIRO_TELEGRAM_API_URL", api.url)
        await asyncio.to_thread(respiro, "init", "--name", "Casa Alameda")
        second = await asyncio.to_thread(respiro, "init", "--name", "Casa Robledo", "--another")
        assert second.exit_code == 0, second.output
        assert "t.me/" not in second.output.replace("t.me/YOUR_BOT", "")
        listed = await asyncio.to_thread(respiro, "account", "list")
        assert "organisation 1" in listed.output and "organisation 2" not in listed.output


def test_an_invitation_leads_into_a_circle(home: Path, alameda: Path) -> None:
    """A name that is not known is not a new circle by mistake."""
    none = respiro("invite", "--role", "participant", "--circle", "Martes")
    assert none.exit_code == 1
    assert "There is no circle of that name. There is no circle yet. To make it: --new-circle" in none.output
    for name in ("Martes", "Jueves"):
        made = respiro("invite", "--role", "facilitator", "--circle", name, "--new-circle")
        assert made.exit_code == 0 and CODE.search(made.output), made.output
        assert "once whoever coordinates has noted training and legal check" in made.output
    assert respiro("invite", "--role", "participant", "--circle", " Martes ").exit_code == 0
    assert respiro("invite", "--role", "participant", "--circle", "Martes", "--new-circle").exit_code == 0
    other = respiro("invite", "--role", "participant", "--circle", "Martez")
    assert other.exit_code == 1 and "The circles: Jueves, Martes." in other.output
    for words, told in (
        (("--role", "coordinator", "--circle", "Martes"), "Only participants and facilitators"),
        (("--role", "participant", "--new-circle"), "--circle NAME"),
        (("--role", "participant", "--circle", "x" * 81, "--new-circle"), "1 to 80"),
    ):
        refused = respiro("invite", *words)
        assert refused.exit_code == 1 and told in refused.output, refused.output


async def test_an_invitation_as_a_qr_code(home: Path) -> None:
    """Refused before an invitation is made that could not be drawn; a picture of the link otherwise."""
    await asyncio.to_thread(respiro, "init", "--name", "Casa Alameda")
    for file, told in (
        (home / "a.png", "the bot's public name"),
        (home / "a.jpg", "ends in .png"),
        (home / "nowhere" / "a.png", "its folder is not"),
    ):
        refused = await asyncio.to_thread(respiro, "invite", "--role", "participant", "--qr", str(file))
        assert refused.exit_code == 1 and told in refused.output and not file.exists(), refused.output
    async with app.base(config.read()) as ground, ground.database.write() as db:
        assert await db.scalar(select(func.count()).select_from(invitation)) == 1, "init made one, and nothing else"
        await installation.add_account(db, 1, "telegram", "test", handle="respiro_test_bot")
    qr = home / "a.png"
    made = await asyncio.to_thread(respiro, "invite", "--role", "participant", "--qr", str(qr))
    assert made.exit_code == 0 and f"QR code: {qr}" in made.output and "https://t.me/respiro_test_bot" in made.output
    assert qr.read_bytes().startswith(b"\x89PNG")
    again = await asyncio.to_thread(respiro, "invite", "--role", "participant", "--qr", str(qr))
    assert again.exit_code == 1 and "is there already" in again.output


def test_a_source_that_a_table_program_would_run_is_made_harmless(home: Path, alameda: Path) -> None:
    assert respiro("invite", "--role", "participant", "--source", "=cmd|calc").exit_code == 0
    for source in ("=+-@", "😡", "x" * 50):
        refused = respiro("invite", "--role", "participant", "--source", source)
        assert refused.exit_code == 1 and "letters and figures" in refused.output, refused.output


def test_a_source_is_a_place_and_nobody(home: Path, alameda: Path) -> None:
    """The same check as in the chat, each with a clear error; nothing is made."""
    for source, told in (
        ("Aurelio Tláhuac", "somebody's name"),
        ("55 0000 0000", "phone number"),
        ("a@b.mx", "e-mail"),
    ):
        refused = respiro("invite", "--role", "participant", "--source", source)
        assert refused.exit_code == 1 and told in " ".join(refused.output.split()), refused.output
        assert not CODE.search(refused.output)
    assert respiro("invite", "--role", "participant", "--source", "Hospital Juan Ramón").exit_code == 0


def test_the_command_offers_every_role_that_one_can_be_invited_as() -> None:
    """Stages before anybody is anything are none."""
    assert {role.value for role in Invitable} == {role.value for role in Role} - {"stranger", "invited"}


def test_invite_makes_a_code_for_each_role(home: Path) -> None:
    """A participant's may be for many; nobody is invited as a stranger."""
    assert "respiro init" in respiro("invite", "--role", "participant").output
    respiro("init", "--name", "Casa Alameda")
    codes = set()
    for role in ("participant", "facilitator", "counsellor", "supervisor", "coordinator"):
        result = respiro("invite", "--role", role, "--source", "plaza", "--uses", "12")
        assert result.exit_code == 0, result.output
        found = CODE.search(result.output)
        assert found
        codes.add(found[1])
    assert len(codes) == 5
    for stage in ("stranger", "invited"):
        assert respiro("invite", "--role", stage).exit_code == 2
    assert respiro("invite", "--role", "captain").exit_code == 2
    respiro("init", "--name", "Casa Robledo", "--another")
    assert "--organisation" in respiro("invite", "--role", "participant").output
    assert respiro("invite", "--role", "participant", "--organisation", "2").exit_code == 0
    assert respiro("invite", "--role", "participant", "--organisation", "7").exit_code == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("invite",), "Missing option '--role'"),
        (("invite", "--role", "captain"), "'captain' is not one of 'participant'"),
        (("invite", "--role", "participant", "--uses", "0"), "greater than or equal to 1"),
        (("invite", "--sauce", "x"), "No such option: --sauce"),
        (("inviite",), "Did you mean 'invite'"),
        (("run", "fast"), "unexpected extra argument"),
        (("account", "add"), "Missing argument 'name'"),
        (("init", "--name"), "requires an argument"),
    ],
)
def test_a_mistake_on_the_command_line_is_one_clear_line(home: Path, words: tuple[str, ...], told: str) -> None:
    """No box of seven lines in which the cause has to be looked for."""
    result = respiro(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    [line] = result.stderr.splitlines()
    assert line.startswith("respiro: ") and told in line
    assert "Value error" not in line and ".." not in line.replace("...", "")


def test_without_a_command_the_commands_are_listed(home: Path) -> None:
    for words in ((), ("account",)):
        result = respiro(*words)
        assert result.exit_code == 2 and "Usage: " in result.output
    assert respiro("--help").exit_code == 0


def test_a_question_that_nobody_answers_changes_nothing(home: Path) -> None:
    result = respiro("init")
    assert result.exit_code == 1 and result.stderr.count("respiro: ") == 1
    assert not (home / "data").exists()


async def test_with_a_bot_the_invitation_is_a_link(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot's public name comes from Telegram; without an answer the words to send stand instead."""
    async with BotApi() as api:
        monkeypatch.setenv("RESPIRO_TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("RESPIRO_TELEGRAM_API_URL", api.url)
        result = await asyncio.to_thread(respiro, "init", "--name", "Casa Alameda")
        assert result.exit_code == 0, result.output
        assert re.search(r"https://t\.me/\w+\?start=[0-9A-Z]{12}", result.output)
        assert TOKEN not in result.output
        assert api.invalid == []


async def test_accounts_are_added_renewed_and_disabled(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens come from files, are never shown, and stand nowhere readable."""
    token = home / "token"
    token.write_text(TOKEN + "\n")
    async with BotApi() as api:
        monkeypatch.setenv("RESPIRO_TELEGRAM_API_URL", api.url)
        await asyncio.to_thread(respiro, "init", "--name", "Casa Alameda")
        added = await asyncio.to_thread(respiro, "account", "add", "sur", "--token-file", str(token))
        assert added.exit_code == 0, added.output
        again = await asyncio.to_thread(respiro, "account", "add", "sur", "--token-file", str(token))
        assert again.exit_code == 1 and "replace-token" in again.output
    await asyncio.to_thread(_renew_and_disable, home, token)


def _renew_and_disable(home: Path, token: Path) -> None:
    listed = respiro("account", "list")
    assert "sur" in listed.output and TOKEN not in listed.output
    assert respiro("account", "replace-token", "sur", "--token-file", str(token)).exit_code == 0
    assert respiro("account", "disable", "sur").exit_code == 0
    assert "disabled" in respiro("account", "list").output
    assert respiro("account", "disable", "norte").exit_code == 1
    token.write_text("no token at all")
    refused = respiro("account", "replace-token", "sur", "--token-file", str(token))
    assert refused.exit_code == 1 and "no token at all" not in refused.output
    assert respiro("account", "add", "b", "--token-file", str(home / "none")).exit_code == 1
    for file in (home / "data").iterdir():
        assert TOKEN.encode() not in file.read_bytes()


def missing(told: str) -> list[str]:
    """What `check` says is missing, line by line."""
    _, _, listed = told.partition("Missing before real people may use it:\n")
    return [line.removeprefix("- ") for line in listed.splitlines()]


def test_check_says_in_plain_words_what_is_missing_before_real_people(home: Path) -> None:
    told = respiro("check").output
    assert "The words are in order." in told and "Organisations: none yet" in told
    assert missing(told)[0] == "An organisation: respiro init"
    respiro("init", "--name", "Casa Alameda")
    told = respiro("check").output
    bot, coordinators, numbers, helpline, signatures = missing(told)
    assert bot.startswith("A bot for Casa Alameda: set RESPIRO_TELEGRAM_TOKEN")
    assert coordinators.startswith("Two people who coordinate Casa Alameda") and "there are none" in coordinators
    assert "Línea de la Vida" in numbers
    assert helpline.startswith("A helpline") and signatures.startswith("Signatures on paper")
    assert "practice people" not in told


async def test_check_knows_what_is_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token serves; one coordinator is not two; practice people are named while they are there."""
    settings = Settings(data_dir=home / "data")
    async with app.base(settings) as ground:
        await app.organise(ground)
    assert "practice people" in await setup.state(settings)
    monkeypatch.setenv("RESPIRO_TELEGRAM_TOKEN", TOKEN)
    async with BotApi() as api:
        monkeypatch.setenv("RESPIRO_TELEGRAM_API_URL", api.url)
        made = await asyncio.to_thread(respiro, "init", "--name", "Casa Alameda")
        code = re.search(r"start=([0-9A-Z]{12})", made.output)
        assert code is not None
        assert missing(await setup.state(config.read()))[0].endswith(
            "there are none. Invite them: respiro invite --role coordinator"
        )
        async with running(data_dir=home / "data", **telegram(api)):
            noa = api.user("Noa")
            noa.starts(code[1])
            await api.until(lambda: noa.heard)
            noa.says("Noa")
            await api.until(lambda: len(noa.heard) > 1)
    told = await setup.state(config.read())
    assert "there is one." in missing(told)[0] and "A bot for" not in told


def test_check_names_each_problem_with_file_and_line(home: Path, tmp_path: Path) -> None:
    """The real words are in order; a broken copy is not."""
    root = tmp_path / "content"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    menu = root / "es" / "menu.ftl"
    menu.write_text(menu.read_text(encoding="utf-8") + "\nmenu-extra = Eres un agresor.\n", encoding="utf-8")
    result = respiro("check", "--root", str(root))
    assert result.exit_code == 1
    line = len(menu.read_text(encoding="utf-8").splitlines())
    assert re.search(rf"es/menu\.ftl:{line}\b", result.output), result.output
