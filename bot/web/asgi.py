"""The ASGI app: webhooks, health, metrics, and at `/` the simulator or, with real people served, a neutral page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.web import Web
from bot.config import Settings
from bot.engine import Engine
from bot.web import figures, simulator
from bot.web.guard import BodyLimit, Door, Headers, bearer, direct

log = structlog.get_logger("web")

STATIC = Path(__file__).parent / "static"

PATIENCE = 3.0
"""Seconds that `/readyz` waits for the database."""


class Webhook(Protocol):
    """A channel that a platform calls."""

    async def webhook(self, body: bytes, secret_header: str | None) -> int:
        """One request of the platform's: the HTTP status to answer with; 200 only once the update is committed."""


def build(engine: Engine, settings: Settings, telegrams: Mapping[int, Webhook], stop: asyncio.Event) -> Starlette:
    """The app over a running engine. telegrams: by account. When `stop` is set, open streams let go."""
    web = next((channel for channel in engine.channels.values() if isinstance(channel, Web)), None)
    service = _Service(engine, settings, telegrams)
    routes: list[BaseRoute] = [
        Route("/healthz", service.health),
        Route("/readyz", service.ready),
        Route("/metrics", service.metrics),
        Route("/webhook/telegram/{account:int}", service.telegram, methods=["POST"]),
        Mount("/static", _Static(directory=STATIC)),
    ]
    # Nobody real may be at the other end while the clock can be moved, however their account was configured.
    if settings.practising and not telegrams and web is not None:
        door = Door()
        place = simulator.Place(settings.public_url, settings.language)
        routes += simulator.Simulator(engine, web, place, door).routes
        log.info("the simulator is open on this computer; from another one, once, with this code", code=door.code)
    else:
        routes.append(simulator.closed(engine.words, settings.language))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async def let_go() -> None:
            await stop.wait()
            if web is not None:
                await web.close()

        waiting = asyncio.create_task(let_go(), name="let go of streams")
        try:
            yield
        finally:
            waiting.cancel()

    return Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(Headers), Middleware(BodyLimit)])


class _Service:
    """What machines ask: a platform, a supervisor, a collector of metrics."""

    def __init__(self, engine: Engine, settings: Settings, telegrams: Mapping[int, Webhook]) -> None:
        self._engine = engine
        self._settings = settings
        self._telegrams = telegrams

    async def telegram(self, request: Request) -> Response:
        """Telegram hands in an update; its channel decides."""
        channel = self._telegrams.get(request.path_params["account"])
        if channel is None:
            return Response(status_code=404)
        secret = request.headers.get("x-telegram-bot-api-secret-token")
        return Response(status_code=await channel.webhook(await request.body(), secret))

    async def health(self, request: Request) -> Response:
        """Whether the process is alive: it answers."""
        return JSONResponse({"alive": True})

    async def ready(self, request: Request) -> Response:
        """Whether the service does its work: 200, or 503 with what is wrong. A clock that jumped is told, not wrong."""
        wrong = figures.trouble(self._engine)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._engine.database.ping()
        except Exception as problem:
            wrong["database"] = type(problem).__name__
        told: dict[str, object] = {"ready": not wrong, "trouble": wrong}
        if jump := figures.jumped(self._engine):
            told["clock_jump_seconds"] = jump
        return JSONResponse(told, 503 if wrong else 200)

    async def metrics(self, request: Request) -> Response:
        """Figures for Prometheus: to who has the token, or without one to this computer alone."""
        token = self._settings.metrics_token
        allowed = bearer(request, token.get_secret_value()) if token is not None else direct(request)
        if not allowed:
            return PlainTextResponse("Set RESPIRO_METRICS_TOKEN and send it.", 401, {"WWW-Authenticate": "Bearer"})
        return Response(await figures.collect(self._engine), media_type=figures.CONTENT_TYPE)


class _Static(StaticFiles):
    """Our own files; a browser asks each time whether they changed, so an update never shows half an old page."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """A file, or "not modified"."""
        answer = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = "no-cache"
        return answer
