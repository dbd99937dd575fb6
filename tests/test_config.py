"""Settings: read from the environment, checked, and named without their values when they are wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import config
from bot.config import Settings, TelegramMode
from bot.contract import Misconfigured


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of whoever runs the tests says nothing."""
    for name in [name for name in os.environ if name.startswith("RESPIRO_")]:
        monkeypatch.delenv(name)


def given(monkeypatch: pytest.MonkeyPatch, **settings: str) -> Settings:
    for name, value in settings.items():
        monkeypatch.setenv(f"RESPIRO_{name.upper()}", value)
    return config.read()


def test_without_a_setting_it_rehearses_on_sqlite_for_this_machine_alone() -> None:
    settings = config.read()
    assert settings.practising and settings.telegram_token is None
    assert (settings.data_url, settings.keyring_url) == ("sqlite:///data/respiro.db", "sqlite:///data/keyring.db")
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert (settings.timezone, settings.language) == ("America/Mexico_City", "es")
    assert (settings.telegram_mode, settings.telegram_rate) == (TelegramMode.POLLING, 30)


def test_what_the_environment_says_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = given(
        monkeypatch,
        data_dir="/srv/respiro",
        telegram_token="1:secreto",
        telegram_mode="webhook",
        telegram_api_url="http://127.0.0.1:8081/",
        public_url="https://respiro.example/",
        telegram_rate="12.5",
        port="0",
        timezone="America/Tijuana",
        language="en",
    )
    assert not settings.practising
    assert settings.data_url == "sqlite:////srv/respiro/respiro.db"
    assert settings.telegram_api_url == "http://127.0.0.1:8081" and settings.public_url == "https://respiro.example"
    assert settings.telegram_mode is TelegramMode.WEBHOOK and settings.telegram_rate == 12.5
    assert "secreto" not in repr(settings) and "secreto" not in str(settings)


def test_a_setting_that_is_there_and_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """A compose file hands on what is not set as nothing; an empty token is no bot, and an empty port no port."""
    empty = {name: "" for name in Settings.model_fields}
    assert given(monkeypatch, **empty) == Settings()
    assert config.read().practising


@pytest.mark.parametrize(
    ("url", "ring"),
    [
        ("sqlite:///respiro.db", "sqlite:///keyring.db"),
        ("sqlite:////srv/other/data.sqlite?timeout=3", "sqlite:////srv/other/keyring.db"),
        ("sqlite+aiosqlite:///x/y.db", "sqlite:///x/keyring.db"),
        ("postgresql://u:p@h/respiro", "postgresql://u:p@h/respiro"),
        ("postgresql+asyncpg://u@/r?host=/run", "postgresql+asyncpg://u@/r?host=/run"),
    ],
)
def test_the_key_ring_lies_beside_the_data(monkeypatch: pytest.MonkeyPatch, url: str, ring: str) -> None:
    settings = given(monkeypatch, database_url=url)
    assert (settings.data_url, settings.keyring_url) == (url, ring)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "achtzig"),
        ("port", "65536"),
        ("port", "-1"),
        ("telegram_rate", "0"),
        ("telegram_rate", "nan"),
        ("telegram_rate", "1e9"),
        ("timezone", "Mexico/Nowhere"),
        ("timezone", "../../etc/passwd"),
        ("timezone", "/etc/localtime"),
        ("language", "tlh"),
        ("telegram_mode", "pigeon"),
        ("telegram_api_url", "api.telegram.org"),
        ("public_url", "ftp://x"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(Misconfigured) as told:
        given(monkeypatch, **{name: value})
    said = str(told.value)
    assert said.startswith(f"RESPIRO_{name.upper()}: ") and "\n" not in said
    assert len(value) < 5 or value not in said


def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Misconfigured) as told:
        given(monkeypatch, port="x", language="x", timezone="x")
    assert str(told.value).count("RESPIRO_") == 3 and "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("RESPIRO_DATA_DRI", "RESPIRO_DATA_DIR"),
        ("RESPIRO_TELEGRAM_TOKNE", "RESPIRO_TELEGRAM_TOKEN"),
        ("RESPIRO_TOKEN", "RESPIRO_TELEGRAM_TOKEN"),
        ("respiro_prot", "RESPIRO_PORT"),
        ("RESPIRO_DATABASEURL", "RESPIRO_DATABASE_URL"),
    ],
)
def test_a_misspelt_name_is_refused_and_the_nearest_one_told(
    monkeypatch: pytest.MonkeyPatch, name: str, meant: str
) -> None:
    """Else the service starts in another folder, or rehearses while real men write to a bot that nobody serves."""
    monkeypatch.setenv(name, "geheim")
    with pytest.raises(Misconfigured) as told:
        config.read()
    said = str(told.value)
    assert name in said and meant in said and "geheim" not in said and "\n" not in said


def test_a_name_like_no_other_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESPIRO_ZZZZZZZZ\n\x1b[31m", "")
    monkeypatch.setenv("RESPIRO_DATA_DRI", "x")
    with pytest.raises(Misconfigured) as told:
        config.read()
    said = str(told.value)
    assert said.count("There is no setting") == 2 and said.isprintable()


def test_what_a_later_version_obeys_is_named_and_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESPIRO_WHATSAPP_TOKEN", "x")
    monkeypatch.setenv("RESPIRO_HEARTBEAT_URL", "x")
    monkeypatch.setenv("WHATSAPP_TOKEN", "somebody else's")
    assert config.read() == Settings()
    assert config.not_used_yet() == ["RESPIRO_HEARTBEAT_URL", "RESPIRO_WHATSAPP_TOKEN"]


def test_what_is_wrong_is_said_in_our_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Misconfigured) as told:
        given(monkeypatch, language="tlh", port="achtzig", telegram_mode="pigeon")
    assert sorted(str(told.value).split("; ")) == [
        "RESPIRO_LANGUAGE: it must be es or en",
        "RESPIRO_PORT: it must be a valid integer",
        "RESPIRO_TELEGRAM_MODE: it must be 'polling' or 'webhook'",
    ]


def test_settings_can_be_revised_and_are_checked_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = given(monkeypatch, data_dir=str(tmp_path), telegram_token="1:secreto", key="x" * 43)
    revised = config.revise(settings, language="en")
    assert revised.language == "en" and revised.data_dir == tmp_path
    assert revised.telegram_token is not None and revised.telegram_token.get_secret_value() == "1:secreto"
    assert config.revise(settings).model_dump() == settings.model_dump()
    with pytest.raises(Misconfigured, match="RESPIRO_TIMEZONE"):
        config.revise(settings, timezone="x")
