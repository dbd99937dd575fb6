"""A rehearsal for tests: practice people on a real database, an engine at work, and a small feature to talk to."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.applications import Starlette
from structlog.testing import capture_logs

from bot.channels.web import Web
from bot.clock import SystemClock
from bot.config import Settings
from bot.contract import Action, Choice, Incoming, Kind, Lane, Line, Painter
from bot.engine import Engine
from bot.feature import EVERYBODY, Feature, Registry, Stale, Unknown
from bot.pacing import WEB
from bot.sealing import Sealer
from bot.turn import Turn
from bot.web import asgi
from content import words as lines
from content.triggers import Triggers
from content.words import Words
from storage import chats, practice, tables
from storage.database import Database
from storage.keyring import KeyRing
from tests.browsing import Browser
from tests.world import KEY, Files

TIMEZONE = "America/Mexico_City"

echo = Feature("echo")


@dataclass(frozen=True)
class Count(Action, verb="echo.count"):
    """Say a number, and the next one a minute later, up to three."""

    number: int


@dataclass(frozen=True)
class Mend(Action, verb="echo.mend"):
    """Change an earlier letter."""

    letter: int


@dataclass(frozen=True)
class Unsay(Action, verb="echo.unsay"):
    """Take an earlier letter back."""

    letter: int


@echo.on(Unknown, who=EVERYBODY)
async def heard(turn: Turn, wish: Unknown) -> None:
    """Repeat what was typed, with a button that counts."""
    assert turn.incoming is not None
    text = turn.incoming.text
    letter = turn.say(Line("echo-heard", {"text": text[:40], "cut": turn.incoming.cut}), choices=[count_from(1)])
    if text == "mira":
        turn.react("👀")
        turn.post(Mend(letter))
    if text == "olvida":
        turn.post(Unsay(letter))


@echo.on(Count, who=EVERYBODY)
async def count(turn: Turn, wish: Count) -> None:
    """Say the number."""
    turn.say(Line("echo-number", {"n": wish.number}))
    if wish.number < 3:
        turn.later(Count(wish.number + 1), at=turn.now + timedelta(minutes=1), lane=Lane.REPLY)


@echo.on(Mend, who=EVERYBODY)
async def mend(turn: Turn, wish: Mend) -> None:
    """Other words for an earlier letter."""
    turn.edit(wish.letter, Line("echo-mended"))


@echo.on(Unsay, who=EVERYBODY)
async def unsay(turn: Turn, wish: Unsay) -> None:
    """An earlier letter goes."""
    turn.unsay(wish.letter)


@echo.on(Stale, who=EVERYBODY)
async def stale(turn: Turn, wish: Stale) -> None:
    """A tap that is none of ours."""
    turn.say(Line("echo-stale"))


@echo.hears(Kind.VOICE, who=EVERYBODY)
async def voice(turn: Turn, sent: Incoming) -> None:
    """A voice note."""
    turn.say(Line("echo-voice"))


def count_from(number: int) -> Choice:
    """A button that counts."""
    return Choice(Line("echo-b-count"), Count(number))


def words(folder: Path) -> Words:
    """The page's own words, and the few that the echo says."""
    root = folder / "content"
    shutil.copytree(lines.ROOT / "directory", root / "directory")
    for language in ("es", "en"):
        (root / language).mkdir()
        shutil.copy(lines.ROOT / language / "simulator.ftl", root / language)
    (root / "es" / "echo.ftl").write_text(
        """### kind: tool
echo-heard = Dijiste **{ $text }**{ $cut ->
        [yes] , y más
       *[no] .
    }
echo-number = Van { $n }.
echo-mended = Dicho de _otro_ modo.
echo-stale = Ese botón ya no sirve.
echo-voice = No oigo audios.
echo-b-count = Cuenta
"""
    )
    return Words.load(root)


@dataclass
class Rehearsal:
    """One run of the service with the simulator. code: the one-time code that it printed."""

    engine: Engine
    web: Web
    app: Starlette
    code: str
    stop: asyncio.Event
    database: Database
    keys: KeyRing

    def browser(self, **more: str) -> Browser:
        """A browser on this computer."""
        return Browser(self.app, **more)


def _fail(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    raise ValueError(args["name"])


PAINTERS: dict[str, Painter] = {
    "dot": lambda args: (b"<svg>" + args["name"].encode() + b"</svg>", "dot.svg", "image/svg+xml"),
    "paper": lambda args: (b"%PDF-1.7", "paper.pdf", "application/pdf"),
    "broken": _fail,
}
"""What draws the pictures of these tests."""


@asynccontextmanager
async def rehearse(
    files: Files, said: Words, *, telegrams: Mapping[int, asgi.Webhook] | None = None, **settings: Any
) -> AsyncIterator[Rehearsal]:
    """Run the service on these files until the end of the block. settings: as in the environment."""
    database, ring = files.open()
    keys = KeyRing(ring, Sealer(KEY))
    clock = SystemClock()
    async with database.read() as db:
        clock.forward(await practice.ahead(db))
    account = await practice.prepare(database, keys, clock.now(), TIMEZONE)
    engine = Engine(database, keys, Registry([echo], Triggers()), said, clock, timezone=TIMEZONE)
    web = Web(account, database, keys, clock, painters=PAINTERS)
    engine.add(web, WEB)
    stop = asyncio.Event()
    with capture_logs() as logs:
        app = asgi.build(engine, Settings(**settings), telegrams or {}, stop)
    code = next((str(entry["code"]) for entry in logs if "code" in entry), "")
    running = asyncio.create_task(engine.run(stop))
    async with app.router.lifespan_context(app):
        try:
            yield Rehearsal(engine, web, app, code, stop, database, keys)
        finally:
            stop.set()
            await running
            await database.close()
            await ring.close()


async def give_chat_to(db: AsyncConnection, chat: int, owner: int, now: datetime) -> None:
    """What is left of a chat whose person was erased: a fresh stranger's, under a fresh key."""
    old = (await chats.by_ids(db, [chat]))[chat].person
    assert old is not None
    base = {"id": owner, "organisation_id": old.organisation, "language": "es", "timezone": TIMEZONE}
    await db.execute(insert(tables.person).values(**base, created_at=now))
    await db.execute(update(tables.chat).where(tables.chat.c.id == chat).values(owner=owner, person_id=owner))
