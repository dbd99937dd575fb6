"""One Telegram bot as a channel: updates come in by polling or webhook, letters go out through `telegram.Bot`."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import structlog
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

from bot.channels import telegram_write as write
from bot.channels.contact import Contact
from bot.channels.telegram_profile import Profile, give
from bot.channels.telegram_read import ALLOWED_UPDATES, read, unreadable, update_id
from bot.channels.telegram_send import Outlet
from bot.channels.transport import TooMany, Transport
from bot.contract import Clock, Incoming, Later, Letter, Misconfigured, Painter, Poison, Receive, SendResult

log = structlog.get_logger("telegram")

LONG_POLL = 30
"""Seconds that Telegram holds a poll when there is nothing to tell."""
BATCH = 100
"""Most updates a poll brings: Telegram's own limit."""
BODY_LIMIT = 2**20
"""Most bytes of a webhook request."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds between tries while Telegram or the database cannot be reached; doubled each time."""
AFTER_CONFLICT = 5.0
"""Seconds to wait while another program polls with our token."""
FORGET_OFFSET = 6 * 86_400.0
"""Seconds of silence after which we poll without an offset: after a week Telegram may number anew, and lower."""
ANSWERS = 4
"""Answers to taps in flight at once; at most 16 times as many wait, then further taps go unanswered."""


@dataclass(frozen=True, slots=True)
class Login:
    """What it takes to speak as a bot. patience: seconds to wait for an answer. Raises `Misconfigured`."""

    token: str = field(repr=False)
    api_url: str = "https://api.telegram.org"
    patience: float = 10.0

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,256}", self.token):
            raise Misconfigured("The Telegram token has not the form 123456789:ABC…; copy it again from @BotFather.")

    @property
    def url(self) -> str:
        """What method names are appended to. It holds the token."""
        return f"{self.api_url.rstrip('/')}/bot{self.token}"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram reaches us, and the secret by which we know its requests. Raises `Misconfigured`."""

    public_url: str
    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.public_url:
            raise Misconfigured(
                "A Telegram webhook needs RESPIRO_PUBLIC_URL, the address at which Telegram reaches us."
            )
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", self.secret):
            raise Misconfigured("A Telegram webhook's secret may hold only A-Z, a-z, 0-9, _ and -.")

    def url(self, account: int) -> str:
        """The address that Telegram is told."""
        return f"{self.public_url.rstrip('/')}/webhook/telegram/{account}"


class Telegram:
    """One account; without `webhook` it polls. `trouble` says in a few words what is wrong now ("" for nothing)."""

    kind: ClassVar[str] = "telegram"

    def __init__(
        self,
        account: int,
        login: Login,
        clock: Clock,
        *,
        webhook: Webhook | None = None,
        painters: Mapping[str, Painter] | None = None,
    ) -> None:
        self.account = account
        self.trouble = ""
        self.pause: Callable[[float], Awaitable[None]] = asyncio.sleep
        """Waits so many seconds between tries."""
        self.contact = Contact(clock)
        """Of polling alone: calls of a webhook come when they come (docs/adr/0011-when-a-tap-happened.md)."""
        self._login, self._clock, self._hook = login, clock, webhook
        # Its debug lines hold parameters and answers, that is people's words, and the token.
        logging.getLogger("telegram").setLevel(logging.WARNING)
        self._wire = Transport(login.patience)
        self._bot = Bot(login.token, base_url=lambda _: login.url, request=self._wire, get_updates_request=self._wire)
        self._outlet = Outlet(self._bot, clock, painters or {})
        self._receive: Receive | None = None
        self._answers: set[asyncio.Task[None]] = set()
        self._answering = asyncio.Semaphore(ANSWERS)
        self._heard = clock.monotonic()

    async def username(self) -> str:
        """The bot's public name, for invite links; "" while Telegram cannot be asked. Raises `Misconfigured` for a bad
        token."""
        try:
            return (await self._bot.get_me()).username or ""
        except InvalidToken as problem:
            raise Misconfigured("Telegram refuses the token: it was revoked or copied wrongly.") from problem
        except TelegramError:
            return ""

    @property
    def bot(self) -> str:
        """By what one knows whether the account still has the same bot: a hash of the bot's number."""
        return hashlib.sha256(self._login.token.partition(":")[0].encode()).hexdigest()[:16]

    async def introduce(self, profiles: Sequence[Profile]) -> None:
        """Show these texts beside the chat. Raises `TelegramError`."""
        await give(self._bot, profiles)

    # --- in ----------------------------------------------------------------------------------------------------------

    async def listen(self, receive: Receive) -> None:
        """Hand on updates until cancelled. Raises `Misconfigured` when Telegram refuses the token or the webhook."""
        self._receive = receive
        try:
            if self._hook is None:
                await self._poll(receive)
            else:
                await self._wait(self._hook)
        finally:
            self._receive = None

    async def _poll(self, receive: Receive) -> None:
        await self._insist(lambda: self._bot.delete_webhook(drop_pending_updates=False))
        offset, failures = None, 0
        while True:
            try:
                updates = await self._fetch(offset)
                following = await self._take(updates, receive)
            except Exception as problem:
                failures += 1
                await self.pause(self._trouble_with(problem, failures))
                continue
            failures = 0
            self._set_trouble("")
            await self.contact.made(more=len(updates) >= BATCH)
            if following is not None:
                offset = following
                self._heard = self._clock.monotonic()
            elif self._clock.monotonic() - self._heard > FORGET_OFFSET:
                offset = None

    async def _fetch(self, offset: int | None) -> list[Any]:
        params: dict[str, Any] = {"limit": BATCH, "timeout": LONG_POLL, "allowed_updates": list(ALLOWED_UPDATES)}
        if offset is not None:
            params["offset"] = offset
        updates = await self._wire.ask(f"{self._login.url}/getUpdates", params, LONG_POLL + self._login.patience)
        if not isinstance(updates, list):
            raise TelegramError("no list of updates")
        return updates

    async def _take(self, updates: Sequence[Any], receive: Receive) -> int | None:
        """Commit updates; then the offset that confirms them. Only a later poll with it makes Telegram forget them."""
        if not updates:
            return None
        await receive([event for update in updates if (event := self.read(update)) is not None])
        for update in updates:
            self._answer(update)
        numbers = [number for update in updates if (number := update_id(update)) is not None]
        if not numbers:
            raise TelegramError("updates without ids")
        return max(numbers) + 1

    async def _wait(self, hook: Webhook) -> None:
        """Register the webhook; from then on `webhook` is called. max_connections=1 keeps the order of updates."""
        await self._insist(
            lambda: self._bot.set_webhook(
                hook.url(self.account), max_connections=1, allowed_updates=ALLOWED_UPDATES, secret_token=hook.secret
            )
        )
        await asyncio.Event().wait()

    async def _insist(self, call: Callable[[], Awaitable[Any]]) -> None:
        """Make a call until it succeeds."""
        failures = 0
        while True:
            try:
                await call()
            except BadRequest as problem:
                raise Misconfigured(f"Telegram refuses the webhook of account {self.account}.") from problem
            except TelegramError as problem:
                failures += 1
                await self.pause(self._trouble_with(problem, failures))
            else:
                self._set_trouble("")
                return

    def _trouble_with(self, problem: Exception, failures: int) -> float:
        """Show what is wrong; how long to wait. Raises `Misconfigured` where waiting is no use."""
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures - 1, 10))
        match problem:
            case InvalidToken():
                raise Misconfigured(
                    f"Telegram refuses the token of account {self.account}: it was revoked or copied wrongly."
                ) from None
            case Conflict():
                self._set_trouble("another program fetches this bot's updates, or has set a webhook")
                return AFTER_CONFLICT
            case TooMany():
                self._set_trouble("Telegram asks us to poll less often")
                return float(problem.seconds)
            case TelegramError():
                self._set_trouble("Telegram cannot be reached")
            case _:
                self._set_trouble("updates cannot be stored")
                log.error("updates cannot be stored", account=self.account, problem=type(problem).__name__)
        return pause

    def _set_trouble(self, trouble: str) -> None:
        if trouble and trouble != self.trouble:
            log.warning("trouble with a channel", account=self.account, trouble=trouble)
        elif self.trouble and not trouble:
            log.info("a channel works again", account=self.account)
        self.trouble = trouble

    async def webhook(self, body: bytes, secret_header: str | None) -> int:
        """One request of Telegram's: the HTTP status to answer with; 200 only once the update is committed."""
        given = (secret_header or "").encode("utf-8", "surrogateescape")
        if self._hook is None or not hmac.compare_digest(given, self._hook.secret.encode()):
            return 403
        if len(body) > BODY_LIMIT:
            return 413
        if self._receive is None:
            return 503
        event: Incoming | Poison | None
        update: Any = None
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            event = unreadable(body, "no JSON")
        else:
            event = self.read(update)
        try:
            await self._receive([event] if event is not None else [])
        except Exception as problem:
            self._trouble_with(problem, 1)
            return 503
        self._set_trouble("")
        self._answer(update)
        return 200

    def read(self, update: object) -> Incoming | Poison | None:
        """See `telegram_read.read`."""
        return read(update, self.contact.moment())

    def _answer(self, update: Any) -> None:
        """Tell the app that a tap has arrived, so that its button stops turning: best effort, nobody waits for it."""
        query = update.get("callback_query") if isinstance(update, dict) else None
        id = query.get("id") if isinstance(query, dict) else None
        if isinstance(id, str) and id and len(self._answers) < 16 * ANSWERS:
            task = asyncio.create_task(self._answer_one(id))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)

    async def _answer_one(self, id: str) -> None:
        async with self._answering:
            try:
                await self._bot.answer_callback_query(id)
            except TelegramError as problem:
                log.debug("a tap was not answered", account=self.account, problem=type(problem).__name__)

    # --- out ---------------------------------------------------------------------------------------------------------

    async def send(self, letter: Letter) -> SendResult:
        """See `telegram_send.Outlet.send`."""
        result = await self._outlet.send(letter)
        if isinstance(result, Later) and result.why == write.TOKEN_REFUSED:
            self._set_trouble(result.why)
        return result

    async def close(self) -> None:
        """Let go of taps that wait for an answer, and of connections."""
        for task in self._answers:
            task.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)
        await self._wire.shutdown()
