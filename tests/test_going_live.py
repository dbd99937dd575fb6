"""From rehearsal to real people: the practice clock and its people end where a real bot begins, and never come back."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot import app
from bot.clock import from_us, to_us
from bot.config import Settings
from bot.contract import Misconfigured
from storage import inbox, installation, practice

AHEAD = timedelta(days=5)


def settings(home: Path, token: str | None = None) -> Settings:
    """An installation in this folder."""
    return Settings(data_dir=home, telegram_token=SecretStr(token) if token else None)


async def rehearsed(home: Path) -> None:
    """A rehearsal in which the clock was moved by five days."""
    async with app.base(settings(home)) as ground:
        await app.organise(ground)
        engine = app.engine(ground)
        await app.connect(engine, ground.settings)
        stop = asyncio.Event()
        running = asyncio.create_task(engine.run(stop))
        await engine.forward(AHEAD)
        stop.set()
        await running


async def made_real(home: Path) -> None:
    """`respiro init`, as far as the database is concerned."""
    async with app.base(settings(home)) as ground, ground.database.write() as db:
        await installation.add_organisation(
            db, "Casa Alameda", timezone="America/Mexico_City", language="es", now=ground.clock.now()
        )


async def test_a_rehearsal_goes_on_where_its_clock_stood(tmp_path: Path) -> None:
    await rehearsed(tmp_path)
    async with app.base(settings(tmp_path)) as ground:
        await app.organise(ground)
        assert AHEAD - timedelta(minutes=10) < ground.clock.offset <= AHEAD


async def test_real_people_come_at_real_time(tmp_path: Path) -> None:
    await rehearsed(tmp_path)
    await made_real(tmp_path)
    async with app.base(settings(tmp_path, "123456:ABC")) as ground:
        await app.organise(ground)
        assert ground.clock.offset == timedelta(0)
        engine = app.engine(ground)
        await engine.prepare()
        now = ground.clock.now()
        async with ground.database.read() as db:
            assert await installation.organisations(db, practice=True) == []
            assert await practice.ahead(db) == timedelta(0)
            due = await inbox.next_due(db, to_us(now))
        # What recurs begins again from today, not from where the rehearsal had come to.
        assert due is not None and from_us(due) - now <= timedelta(days=1, hours=1)


async def test_a_real_bot_without_its_token_is_no_rehearsal(tmp_path: Path) -> None:
    """Neither when it was served before, nor when it never was, nor when it is disabled."""
    await made_real(tmp_path)
    await refuses(tmp_path)
    async with app.base(settings(tmp_path, "123456:ABC")) as ground:
        await app.organise(ground)
    await refuses(tmp_path)
    async with app.base(settings(tmp_path)) as ground, ground.database.write() as db:
        [real] = await installation.accounts(db, ground.keys.sealer)
        await installation.disable(db, real.id)
    await refuses(tmp_path)


async def refuses(home: Path) -> None:
    """Without a token it does not start, and makes no practice people among the real ones."""
    async with app.base(settings(home)) as ground:
        with pytest.raises(Misconfigured, match="RESPIRO_TELEGRAM_TOKEN is not set"):
            await app.organise(ground)
        async with ground.database.read() as db:
            assert await installation.organisations(db, practice=True) == []


async def test_a_second_bot_does_not_hide_that_the_first_lacks_its_token(tmp_path: Path) -> None:
    await made_real(tmp_path)
    async with app.base(settings(tmp_path, "123456:ABC")) as ground:
        await app.organise(ground)
        async with ground.database.write() as db:
            [(home, _)] = await installation.organisations(db)
            await installation.add_account(db, home, "telegram", "alameda")
    await refuses(tmp_path)


async def test_an_organisation_that_no_bot_serves_is_named(tmp_path: Path) -> None:
    await made_real(tmp_path)
    async with app.base(settings(tmp_path, "123456:ABC")) as ground:
        async with ground.database.write() as db:
            other = await installation.add_organisation(
                db, "Casa Robledo", timezone="America/Tijuana", language="es", now=ground.clock.now()
            )
        with capture_logs() as said:
            await app.organise(ground)
    assert [entry["organisation"] for entry in said if entry["log_level"] == "warning"] == [other]


async def test_a_bot_with_a_token_of_its_own_is_no_rehearsal_either(tmp_path: Path) -> None:
    await rehearsed(tmp_path)
    await made_real(tmp_path)
    async with app.base(settings(tmp_path)) as ground:
        async with ground.database.write() as db:
            [(home, _)] = await installation.organisations(db)
            account = await installation.add_account(db, home, "telegram", "alameda")
            await installation.set_secret(db, ground.keys.sealer, account, "123456:ABC")
        await app.organise(ground)
        assert not await app.practising(ground)
        assert ground.clock.offset == timedelta(0)
        async with ground.database.read() as db:
            assert await installation.organisations(db, practice=True) == []
