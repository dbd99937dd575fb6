"""Settings from the environment (prefix `RESPIRO_`), each checked, each wrong one named in one clear line."""

from __future__ import annotations

import os
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.contract import Misconfigured

PREFIX = "RESPIRO_"

PROMISED = frozenset(
    {
        "WHATSAPP_TOKEN",
        "WHATSAPP_PHONE_NUMBER_ID",
        "WHATSAPP_APP_SECRET",
        "WHATSAPP_VERIFY_TOKEN",
        "WHATSAPP_API_URL",
        "HEARTBEAT_URL",
    }
)
"""Settings that a later version obeys: named at the start as not used yet, never refused."""


class TelegramMode(StrEnum):
    """How updates come in."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Settings(BaseSettings):
    """The installation's settings; the names without prefix are the fields in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="RESPIRO_", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    data_dir: Path = Path("data")
    database_url: str = ""
    key: SecretStr | None = None
    key_file: Path | None = None
    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_mode: TelegramMode = TelegramMode.POLLING
    telegram_rate: float = Field(default=30, gt=0, le=10_000)
    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    metrics_token: SecretStr | None = None
    timezone: str = "America/Mexico_City"
    language: str = "es"

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("it is not the name of a time zone") from None
        return value

    @field_validator("telegram_api_url", "public_url")
    @classmethod
    def _base(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("it must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("language")
    @classmethod
    def _known_language(cls, value: str) -> str:
        if value not in ("es", "en"):
            raise ValueError("it must be es or en")
        return value

    @property
    def data_url(self) -> str:
        """Where the data lives (default: SQLite in `data_dir`)."""
        return self.database_url or f"sqlite:///{self.data_dir / 'respiro.db'}"

    @property
    def keyring_url(self) -> str:
        """Where the key ring lives: beside a SQLite file, or in the same PostgreSQL under a schema of its own."""
        if self.data_url.startswith("sqlite"):
            path = Path(self.data_url.partition(":///")[2].partition("?")[0] or "respiro.db")
            return f"sqlite:///{path.with_name('keyring.db')}"
        return self.data_url

    @property
    def practising(self) -> bool:
        """No real channel is configured: the simulator is served and its clock may be moved."""
        return self.telegram_token is None


def read() -> Settings:
    """The settings of this process. Raises `Misconfigured` naming each setting that is wrong, never its value."""
    if unknown := _unknown():
        raise Misconfigured("; ".join(unknown))
    try:
        return Settings()
    except ValidationError as problem:
        raise _named(problem) from None


def revise(settings: Settings, **changes: str) -> Settings:
    """The same settings with some of them changed. Raises `Misconfigured` as `read()` does."""
    try:
        return Settings.model_validate({**settings.model_dump(), **changes})
    except ValidationError as problem:
        raise _named(problem) from None


def not_used_yet() -> list[str]:
    """Names of settings that are given and that this version does not obey."""
    return sorted(name for name in os.environ if name.upper().removeprefix(PREFIX) in PROMISED and _ours(name))


def _unknown() -> list[str]:
    """What to say of each name that nobody knows: with a misspelt one, what it was to set would silently not be so."""
    known = [field.upper() for field in Settings.model_fields]
    said = []
    for name in sorted(os.environ):
        bare = name.upper().removeprefix(PREFIX)
        if not _ours(name) or bare in known or bare in PROMISED:
            continue
        near = [other for other in known if other.endswith(f"_{bare}")] or get_close_matches(bare, known, 1)
        shown = "".join(letter for letter in name if letter.isprintable())[:64]
        said.append(f"There is no setting {shown}{f'; did you mean {PREFIX}{near[0]}?' if near else '.'}")
    return said


def _ours(name: str) -> bool:
    return name.upper().startswith(PREFIX)


def _named(problem: ValidationError) -> Misconfigured:
    wrong = []
    for error in problem.errors():
        name = PREFIX + "_".join(str(part) for part in error["loc"]).upper()
        ours = error.get("ctx", {}).get("error")  # without the library's own "Value error, "
        said = str(ours or error["msg"]).replace("Input should be", "it must be").partition(", unable to parse")[0]
        wrong.append(f"{name}: {said}")
    return Misconfigured("; ".join(wrong))
