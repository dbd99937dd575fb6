"""The composition root: settings become a database, keys, words, features, channels and a running service."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import profile, sealing
from bot.channels.telegram import Login, Telegram, Webhook
from bot.channels.web import Web
from bot.clock import SystemClock
from bot.config import Settings, TelegramMode, not_used_yet
from bot.contract import Misconfigured
from bot.engine import Engine, settle_memory
from bot.feature import Registry
from bot.pacing import TELEGRAM, WEB, Limits
from bot.sealing import Sealer
from content.triggers import Triggers
from content.words import Words
from handlers import FEATURES
from storage import chats, installation, practice
from storage.claim import alone
from storage.database import Database, has_table, reason
from storage.keyring import KeyRing
from storage.migrate import migrate

PACKS = "words"
"""Folder of `DATA_DIR` in which further languages lie: `words/<code>/*.ftl`."""

log = structlog.get_logger("app")

FINGERPRINT = "key_fingerprint"
"""Setting by which a database knows its service key."""

CLOCKS = 10.0
"""Seconds between two looks at the wall clock: short, so that slow trimming is never taken for a jump."""

WRONG_KEY = "The service key does not belong to this database. Nothing was changed."


@dataclass(frozen=True)
class Base:
    """What every command stands on: an open, migrated database and its keys."""

    settings: Settings
    database: Database
    keys: KeyRing
    clock: SystemClock
    words: Words


def service_key(settings: Settings) -> bytes:
    """The service key from `KEY`, `KEY_FILE`, or the embedded default `DATA_DIR/key`, which is made at the very first
    start and announced. Raises `Misconfigured` if a database exists and its key does not."""
    if settings.key is not None:
        return sealing.read_key(settings.key.get_secret_value())
    path = settings.key_file or settings.data_dir / "key"
    if path.exists():
        try:
            return sealing.read_key(path.read_text())
        except OSError as problem:
            raise Misconfigured(f"The key file {path} cannot be read ({problem.strerror}).") from None
        except UnicodeDecodeError:
            raise Misconfigured(f"The key file {path} does not hold a key.") from None
    if settings.key_file is not None:
        raise Misconfigured(f"The key file {path} does not exist.")
    if settings.database_url.startswith("postgresql") or _sqlite_file(settings).exists():
        if settings.database_url.startswith("postgresql"):
            raise Misconfigured("With PostgreSQL the service key must be given: set RESPIRO_KEY or RESPIRO_KEY_FILE.")
        raise Misconfigured(
            f"A database is here, but its key file {path} is missing. Put it back; nothing was changed."
        )
    try:
        key = sealing.make_key_file(path)
    except OSError as problem:
        raise Misconfigured(f"The data folder {path.parent} cannot be written ({problem.strerror}).") from None
    log.warning("made a new service key; keep a copy of this file apart from the data", file=str(path))
    return key


def _sqlite_file(settings: Settings) -> Path:
    return Path(settings.data_url.partition(":///")[2].partition("?")[0])


def _folder(database: Database, settings: Settings) -> None:
    """Only the data folder itself is made where it does not exist: a database elsewhere was there before, or its
    address is misspelt and the real one would stand untouched beside a new empty one."""
    path = database.path
    if path is None or path.parent.absolute() == settings.data_dir.absolute():
        return
    if not path.parent.is_dir():
        raise Misconfigured(f"RESPIRO_DATABASE_URL: there is no folder {path.parent}. Make it, or mend the address.")


@asynccontextmanager
async def base(settings: Settings, *, places: bool = True) -> AsyncIterator[Base]:
    """Open database and key ring, see that they belong together and to this key, and only then change anything.

    places: whether the words know where in their files they stand, as whoever exports or checks them must.
    """
    database = Database(settings.data_url)
    _folder(database, settings)
    ring = Database(settings.keyring_url, schema=None if database.sqlite else "keyring")
    try:
        sealer = Sealer(service_key(settings))
        await database.ping()
        await _belong_together(database, ring, sealer)
        await ring.ping()
        before, after = await _migrated(database)
        if before != after:
            log.info("the database was brought up to date", revision=after)
        keys = KeyRing(ring, sealer)
        await keys.prepare()
        await _note_key(database, sealer)
        words = Words.load(packs=settings.data_dir / PACKS, places=places)
        yield Base(settings, database, keys, SystemClock(), words)
    finally:
        await database.close()
        await ring.close()


async def _migrated(database: Database) -> tuple[str | None, str]:
    try:
        return await migrate(database)
    except OSError as problem:
        raise Misconfigured(f"The database cannot be written ({problem.strerror}).") from problem


async def _belong_together(database: Database, ring: Database, sealer: Sealer) -> None:
    """Raises `Misconfigured` if this is not the key or the key ring of a database that is in use already."""
    async with database.read() as db:
        known = await installation.setting(db, FINGERPRINT) if await has_table(db, "setting") else None
    if known is None:
        return
    if known != sealer.fingerprint:
        raise Misconfigured(WRONG_KEY)
    there = ring.path is None or ring.path.exists()
    if there:
        async with ring.read() as db:
            there = await has_table(db, "person_key", ring.schema)
    if not there:
        place = ring.path or f"schema {ring.schema}"
        raise Misconfigured(
            f"A database is here, but its key ring ({place}) is missing. Put it back; nothing was changed."
        )
    async with database.read() as db:
        newest = await chats.newest_person(db)
    if newest > await KeyRing(ring, sealer).newest():  # new people would get the numbers of old ones
        raise Misconfigured("The key ring is older than the database. Put back the newer one; nothing was changed.")


async def _note_key(database: Database, sealer: Sealer) -> None:
    async with database.write() as db:
        known = await installation.setting(db, FINGERPRINT)
        if known is None:
            await installation.set_setting(db, FINGERPRINT, sealer.fingerprint)
        elif known != sealer.fingerprint:  # another process began with this database a moment ago
            raise Misconfigured(WRONG_KEY)


def engine(base: Base) -> Engine:
    """The engine with all features over an open database."""
    registry = Registry(FEATURES, Triggers.load())
    hand = base.settings.data_dir / "in-hand"
    base.settings.data_dir.mkdir(parents=True, exist_ok=True)
    return Engine(
        base.database, base.keys, registry, base.words, base.clock, hand=hand, timezone=base.settings.timezone
    )


async def connect(engine: Engine, settings: Settings) -> list[Telegram]:
    """Add every channel account that is configured; the Telegram ones are returned for their webhooks."""
    telegrams: list[Telegram] = []
    painters = engine.registry.painters
    async with engine.database.read() as db:
        accounts = await installation.accounts(db, engine.keys.sealer)
    for account in accounts:
        secret = account.secret
        if account.kind == "telegram" and account.name == installation.ENVIRONMENT:
            secret = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
        if not account.enabled:
            continue
        if account.kind == "web":
            engine.add(Web(account.id, engine.database, engine.keys, engine.clock, painters=painters), WEB)
        elif account.kind == "telegram" and secret:
            hook = None
            if settings.telegram_mode is TelegramMode.WEBHOOK:
                hook = Webhook(settings.public_url, engine.keys.mac("webhook", account.id).hex())
            login = Login(secret, settings.telegram_api_url)
            channel = Telegram(account.id, login, engine.clock, webhook=hook, painters=painters)
            limits = Limits(settings.telegram_rate, TELEGRAM.chat_rate, TELEGRAM.chat_burst, TELEGRAM.group_per_minute)
            await _remember(engine, channel)
            engine.add(channel, limits)
            telegrams.append(channel)
    return telegrams


async def _remember(engine: Engine, channel: Telegram) -> None:
    """Tell a channel when it was last in contact with its platform, and keep that from now on (R9 for taps)."""
    key = f"contact:{channel.account}"
    async with engine.database.read() as db:
        known = await installation.setting(db, key)
    channel.contact.last = datetime.fromisoformat(known) if known else None

    async def keep(at: datetime) -> None:
        async with engine.database.write() as db:
            await installation.set_setting(db, key, at.isoformat())

    channel.contact.keep = keep


async def practising(ground: Base) -> bool:
    """Whether nobody real is served from this database. Raises `Misconfigured` where a real organisation is left
    without a bot: its people would write to nobody, and the practice clock may never move past their timers."""
    if not ground.settings.practising:
        return False
    async with ground.database.read() as db:
        real = await installation.organisations(db)
        known = await installation.accounts(db, ground.keys.sealer)
    if not real:
        return True
    bots = [account for account in known if account.kind == "telegram" and account.enabled]
    if not bots or any(account.name == installation.ENVIRONMENT for account in bots):
        raise Misconfigured(
            "A real organisation is set up here, but RESPIRO_TELEGRAM_TOKEN is not set: its people would write to"
            " nobody. Set it; to practise, choose another RESPIRO_DATA_DIR."
        )
    return False


async def organise(ground: Base) -> None:
    """See that there is an organisation and an account to serve: the practice ones, or the real ones of `init`."""
    settings = ground.settings
    if await practising(ground):
        async with ground.database.read() as db:
            ground.clock.forward(await practice.ahead(db))
        now = ground.clock.now()
        await practice.prepare(ground.database, ground.keys, now, settings.timezone, settings.language)
        return
    await practice.wipe(ground.database, ground.keys)
    async with ground.database.read() as db:
        known = await installation.organisations(db)
    if not known:
        raise Misconfigured("There is no organisation yet. Run: respiro init")
    if settings.telegram_token is not None:
        await installation.environment_account(ground.database, known[0][0])
    async with ground.database.read() as db:
        bots = await installation.accounts(db, ground.keys.sealer)
    served = {account.organisation for account in bots if account.kind == "telegram" and account.enabled}
    for organisation, _ in known:
        if organisation not in served:
            log.warning("an organisation has no bot; see: respiro account add", organisation=organisation)


class Server(uvicorn.Server):
    """uvicorn without its own signal handling: the service decides when to end."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to `serve()`."""
        yield


def listening_socket(host: str, port: int) -> socket.socket:
    """A bound socket. Raises `Misconfigured` if the port is taken or the address is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(128)
    except OSError as problem:
        sock.close()
        if problem.errno == errno.EADDRINUSE:
            raise Misconfigured(f"Port {port} is taken by another program. Set RESPIRO_PORT to a free one.") from None
        raise Misconfigured(f"Cannot listen on {host}:{port} ({os.strerror(problem.errno or 0)}).") from None
    return sock


async def serve(settings: Settings) -> None:
    """Run the service until SIGTERM or SIGINT; then the turn in hand ends, letters settle, streams let go."""
    from bot.web import asgi

    sock = listening_socket(settings.host, settings.port)
    try:
        async with base(settings, places=False) as ground, alone(ground.database):
            service = engine(ground)
            await organise(ground)
            telegrams = await connect(service, settings)
            stop = asyncio.Event()
            loop = asyncio.get_running_loop()
            for sign in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(sign, stop.set)
            app = asgi.build(service, settings, {t.account: t for t in telegrams}, stop)
            server = Server(
                uvicorn.Config(
                    app,
                    log_config=None,
                    access_log=False,
                    server_header=False,
                    proxy_headers=False,
                    timeout_graceful_shutdown=3,
                )
            )
            scheduler = _housekeeping(ground.database)
            settle_memory()
            port = sock.getsockname()[1]
            print(_welcome(settings, port), flush=True)
            log.info("ready", host=settings.host, port=port, practising=settings.practising)
            for name in not_used_yet():
                log.warning("this version does not use a setting yet", name=name)
            faces = [asyncio.create_task(profile.introduce(ground.database, ground.words, t)) for t in telegrams]
            try:
                await _together(service, server, sock, stop)
            finally:
                await _last_words(faces)
                scheduler.shutdown(wait=False)
    finally:
        sock.close()


async def _last_words(faces: list[asyncio.Task[None]]) -> None:
    """A moment for what Telegram is just being told, so that the next start need not tell it again."""
    _, slow = await asyncio.wait(faces, timeout=1.0) if faces else ((), ())
    for face in slow:
        face.cancel()
    await asyncio.gather(*slow, return_exceptions=True)


def _welcome(settings: Settings, port: int) -> str:
    """One line for whoever started the service by hand."""
    everywhere = settings.host in ("0.0.0.0", "::")
    host = "127.0.0.1" if everywhere else f"[{settings.host}]" if ":" in settings.host else settings.host
    if settings.practising:
        return f"Open http://{host}:{port} in your browser. Ctrl-C ends it."
    return f"Respiro is at work (http://{host}:{port}/readyz says how it is). Ctrl-C ends it."


async def _together(service: Engine, server: Server, sock: socket.socket, stop: asyncio.Event) -> None:
    web = asyncio.create_task(server.serve(sockets=[sock]), name="web")
    work = asyncio.create_task(service.run(stop), name="engine")
    clocks = asyncio.create_task(_watch_clocks(service), name="clocks")
    done, _ = await asyncio.wait([web, work], return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    server.should_exit = True
    await asyncio.gather(web, work, return_exceptions=True)
    clocks.cancel()
    for task in done:
        if task.exception() is not None:
            raise task.exception()  # type: ignore[misc]


async def _watch_clocks(service: Engine) -> None:
    """Look for jumps of the wall clock. Not a job of the scheduler, whose own jobs stand still after a jump back."""
    from bot.web import figures

    while True:
        figures.jumped(service)
        await asyncio.sleep(CLOCKS)


def _housekeeping(database: Database) -> AsyncIOScheduler:
    """What may be lost: checkpoints of the write-ahead log."""
    scheduler = AsyncIOScheduler()
    scheduler.add_job(database.checkpoint, "interval", seconds=60, max_instances=1, coalesce=True)
    scheduler.start()
    return scheduler


def explain(problem: BaseException) -> str:
    """One clear line for whoever runs a command; never a value that somebody typed."""
    if isinstance(problem, Misconfigured):
        return str(problem)
    if isinstance(problem, OSError):
        return f"The system refuses: {problem.strerror or type(problem).__name__}."
    return f"The database refuses: {reason(problem)}."
