"""What the documentation names is there: files, settings, and the commands that a volunteer copies out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.config import PREFIX, PROMISED, Settings

HOME = Path(__file__).resolve().parent.parent
PAGES = [HOME / "README.md", HOME / "CONTRIBUTING.md", HOME / "CHANGELOG.md", *sorted((HOME / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"\brespiro (?:account )?([a-z-]+)((?: +--?[\w-]+(?: +[\w.…]+)?)*)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOME)))
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert lost == []


def test_the_readme_names_every_setting_and_no_other() -> None:
    text = (HOME / "README.md").read_text(encoding="utf-8")
    table = "".join(line for line in text.splitlines() if line.startswith(f"| `{PREFIX}"))
    assert set(re.findall(rf"{PREFIX}([A-Z_]+)", table)) == {name.upper() for name in Settings.model_fields}
    known = {name.upper() for name in Settings.model_fields} | PROMISED
    for page in PAGES:
        named = set(re.findall(rf"`{PREFIX}([A-Z_]+)\b", page.read_text(encoding="utf-8")))
        assert named - known <= {"DATA_DRI"}, page.name


def test_every_command_that_is_shown_exists_with_its_options() -> None:
    asked: dict[str, str] = {}
    seen = 0
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        shown = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S) + re.findall(r"`(respiro [^`]+)`", text))
        plain = re.sub(r"docker compose (?:exec|run --rm) respiro (?:respiro )?", "respiro ", shown)
        for line in re.sub(r"(?m)^invite ", "respiro invite ", plain).splitlines():
            for whole in re.finditer(COMMAND, line):
                words = whole[0].split()[1:]
                name = words[:2] if words[0] == "account" and len(words) > 1 else words[:1]
                if name == ["backup"]:  # named as what is still to come
                    continue
                key = " ".join(name)
                if key not in asked:
                    told = CliRunner().invoke(cli, [*name, "--help"], env={"COLUMNS": "200"})
                    assert told.exit_code == 0, f"{page.name}: {whole[0]}"
                    asked[key] = told.output
                for option in re.findall(r"--[\w-]+", whole[2]):
                    assert option in asked[key], f"{page.name}: {whole[0]}"
                    seen += 1
    assert {"run", "init", "invite", "check", "account add"} <= set(asked) and seen > 5


@pytest.mark.parametrize("page", sorted((HOME / "docs" / "es").glob("*.md")), ids=lambda page: page.stem)
def test_a_guide_fits_on_two_pages(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").split()) <= 900
