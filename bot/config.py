"""Settings from the environment (prefix `RESPIRO_`), each checked, each wrong one named in one clear line."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.contract import Misconfigured


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


def _named(problem: ValidationError) -> Misconfigured:
    wrong = [
        f"RESPIRO_{'_'.join(str(part) for part in error['loc']).upper()}: {error['msg']}" for error in problem.errors()
    ]
    return Misconfigured("; ".join(wrong))
