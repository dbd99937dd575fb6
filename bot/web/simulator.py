"""The simulator: phones of practice people side by side in a browser, live, and a clock that is moved forward."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.channels.web import BadPost, Bubble, Seen, Web
from bot.contract import Clock, Role, line
from bot.web.guard import Door, direct, known_host, same_origin
from bot.web.pages import LANGUAGES, TOLD, Pages, runs
from content.words import Words
from storage import chats, people, practice
from storage.database import Database
from storage.keyring import KeyRing
from storage.practice import PHONES, Phone

MORNING = 8
"""The hour at which "tomorrow" begins."""

STEPS = {
    "1m": (timedelta(minutes=1), line("simulator-b-1m")),
    "5m": (timedelta(minutes=5), line("simulator-b-5m")),
    "30m": (timedelta(minutes=30), line("simulator-b-30m")),
    "8h": (timedelta(hours=8), line("simulator-b-8h")),
    "tomorrow": (None, line("simulator-b-tomorrow")),
}
"""How far the clock may be moved at once; None: to the next morning."""


class Practice(Protocol):
    """What the simulator needs of the engine."""

    database: Database
    keys: KeyRing
    words: Words
    clock: Clock
    timezone: str

    async def forward(self, by: timedelta) -> None:
        """Move the clock, stopping at every instant at which something comes due."""


@dataclass(frozen=True)
class Place:
    """Where the simulator is served. language: of the page when nobody chose one."""

    public_url: str
    language: str


class Simulator:
    """The page and what it talks to. Everything that its people do goes in as from any channel."""

    def __init__(self, engine: Practice, web: Web, place: Place, door: Door) -> None:
        self._engine = engine
        self._web = web
        self._place = place
        self._door = door
        self._pages = Pages(engine.words)
        self._moving = 0
        self._phones = {phone.peer: phone for phone in PHONES}

    @property
    def routes(self) -> list[Route]:
        """Where it answers."""
        return [
            Route("/", self.page),
            Route("/simulator/stream", self.stream),
            Route("/simulator/file", self.file),
            Route("/simulator/say", self.say, methods=["POST"]),
            Route("/simulator/invite", self.invite, methods=["POST"]),
            Route("/simulator/clock", self.clock, methods=["POST"]),
            Route("/simulator/enter", self.enter, methods=["POST"]),
        ]

    # --- who may come in ---------------------------------------------------------------------------------------------

    def _refusal(self, request: Request) -> Response | None:
        """Why this request gets no further; None if it does."""
        if not known_host(request, self._place.public_url):
            return PlainTextResponse("Unknown host. Set RESPIRO_PUBLIC_URL to the address that you open.", 400)
        if request.method == "POST" and not same_origin(request):
            return PlainTextResponse("Only the page itself may do this.", 403)
        if direct(request) or self._door.knows(request.cookies):
            return None
        return self._pages.answer("door.html", self._language(request), 403, wrong=False)

    async def enter(self, request: Request) -> Response:
        """Come in with the one-time code. It needs no check of its origin: another site does not know the code."""
        if not known_host(request, self._place.public_url):
            return PlainTextResponse("Unknown host. Set RESPIRO_PUBLIC_URL to the address that you open.", 400)
        async with request.form(max_files=0, max_fields=4) as form:
            code = form.get("code")
        token = self._door.enter(code if isinstance(code, str) else "")
        if token is None:
            return self._pages.answer("door.html", self._language(request), 403, wrong=True)
        answer = RedirectResponse("/", 303)
        secure = self._place.public_url.startswith("https://") or request.url.scheme == "https"
        answer.set_cookie(Door.COOKIE, token, httponly=True, samesite="strict", secure=secure)
        return answer

    def _language(self, request: Request) -> str:
        known = [code for code, _ in LANGUAGES]
        wanted = request.cookies.get("language", "")
        return wanted if wanted in known else self._place.language

    # --- the page ----------------------------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """The phones, still empty; the stream fills them. `?language=` is remembered in a cookie."""
        if refusal := self._refusal(request):
            return refusal
        chosen = request.query_params.get("language")
        if chosen is not None:
            answer = RedirectResponse("/", 303)
            if chosen in [code for code, _ in LANGUAGES]:
                answer.set_cookie("language", chosen, max_age=31_536_000, httponly=True, samesite="strict")
            return answer
        language = self._language(request)
        words = self._engine.words
        phones = []
        for phone in PHONES:
            told = TOLD[phone.peer]
            name = words.render(told.role, language).plain
            messages = words.render(line("simulator-messages", who=name), language).plain
            phones.append(
                {
                    "slug": phone.peer,
                    "role": name,
                    "tab": words.label(told.tab, language),
                    "empty": self._pages.said(told.empty, language),
                    "messages": messages,
                    "joins": phone.joins,
                    "staff": not phone.joins,
                }
            )
        steps = [(code, words.label(label, language)) for code, (_, label) in STEPS.items()]
        return self._pages.answer(
            "simulator.html", language, phones=phones, steps=steps, timezone=self._engine.timezone
        )

    async def stream(self, request: Request) -> Response:
        """Server-sent events: first everything as it stands, closed by `all`, then whatever changes."""
        if refusal := self._refusal(request):
            return refusal
        return StreamingResponse(self._events(), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def file(self, request: Request) -> Response:
        """The picture or document of a message (`phone`, `ref`), as a messenger would show or keep it."""
        if refusal := self._refusal(request):
            return refusal
        phone = self._phones.get(request.query_params.get("phone", ""))
        found = await self._web.file(phone.peer, request.query_params.get("ref", "")) if phone else None
        if found is None:
            return PlainTextResponse("There is no such file.", 404)
        headers = {"Cache-Control": "no-store"}
        if not found.mime.startswith("image/"):
            headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
        return Response(found.content, media_type=found.mime, headers=headers)

    async def _events(self) -> AsyncIterator[str]:
        told: dict[str, Any] = {}
        seen: dict[str, Seen] = {}
        first = True
        async for _ in self._web.beats():
            for phone in PHONES:
                place, owner = await self._owner(phone)
                if told.get(phone.peer) != owner:
                    if told.get(phone.peer, owner)["begun"] != owner["begun"]:
                        seen.pop(phone.peer, None)
                    told[phone.peer] = owner
                    yield _event("phone", owner)
                if place is not None:
                    seen[phone.peer], bubbles = await self._web.news(*place, seen.get(phone.peer))
                    for bubble in bubbles:
                        yield _event("bubble", {"phone": phone.peer, **_view(bubble)})
            # Also what keeps the connection alive when there is nothing else to say.
            yield _event("clock", {"at": _millis(self._engine.clock.now()), "moving": self._moving > 0})
            if first:
                first = False
                yield _event("all", {})

    async def _owner(self, phone: Phone) -> tuple[tuple[int, int] | None, dict[str, Any]]:
        """(chat and key owner if there is one, what the page is told of whose phone this is)."""
        place = await self._web.place(phone.peer)
        told: dict[str, Any] = {"phone": phone.peer, "alias": "", "joins": phone.joins, "joining": False, "begun": None}
        if place is None:
            return None, told
        chat, owner = place
        async with self._engine.database.read() as db:
            there = (await chats.by_ids(db, [chat])).get(chat)
            if there is not None and there.person is not None and self._engine.keys.has(there.person.id):
                told["alias"] = await people.alias(db, self._engine.keys, there.person.id) or ""
                told["joins"] = phone.joins and there.person.roles == {Role.STRANGER}
                told["joining"] = phone.joins and not told["joins"]
        return place, {**told, "begun": f"{chat}.{owner}.{self._web.clearings[chat]}"}

    # --- what the page hands in --------------------------------------------------------------------------------------

    async def say(self, request: Request) -> Response:
        """Somebody typed, pressed a button or sent a voice note: see `Web.post`."""
        if refusal := self._refusal(request):
            return refusal
        raw = await _json(request)
        phone = self._phones.get(str(raw.get("phone")))
        if phone is None:
            return PlainTextResponse("There is no such phone.", 404)
        return await self._post(phone, raw)

    async def invite(self, request: Request) -> Response:
        """Somebody opens an invitation, made for this very moment: the same as tapping its link in a messenger."""
        if refusal := self._refusal(request):
            return refusal
        raw = await _json(request)
        phone = self._phones.get(str(raw.get("phone")))
        if phone is None or not phone.joins:
            return PlainTextResponse("There is no such phone.", 404)
        engine = self._engine
        code = await practice.invite(engine.database, engine.keys, self._web.account, engine.clock.now())
        return await self._post(phone, {"key": raw.get("key"), "kind": "text", "text": f"/start {code}"})

    async def _post(self, phone: Phone, raw: Mapping[str, Any]) -> Response:
        try:
            await self._web.post(phone.peer, raw)
        except BadPost as problem:
            return PlainTextResponse(f"{problem}.", 400)
        except TimeoutError:
            return PlainTextResponse("The service is starting or ending. Try again.", 503)
        return Response(status_code=204)

    async def clock(self, request: Request) -> Response:
        """Move the clock forward; answers when everything that came due on the way has been handled and sent."""
        if refusal := self._refusal(request):
            return refusal
        wanted = str((await _json(request)).get("by"))
        if wanted not in STEPS:
            return PlainTextResponse("by is one of: " + ", ".join(STEPS), 400)
        self._moving += 1
        self._web.ring()
        try:
            by = STEPS[wanted][0] or self._until_morning()
            await self._engine.forward(by)
        finally:
            self._moving -= 1
            self._web.ring()
        return Response(status_code=204)

    def _until_morning(self) -> timedelta:
        """From now to the next time that it is morning on the practice organisation's wall clock."""
        now = self._engine.clock.now()
        local = now.astimezone(ZoneInfo(self._engine.timezone))
        morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
        if morning <= local:
            morning += timedelta(days=1)
        return morning.astimezone(now.tzinfo) - now


def closed(words: Words, language: str) -> Route:
    """What stands at `/` when real people are served: nothing to see."""
    pages = Pages(words)

    async def page(request: Request) -> Response:
        return pages.answer("closed.html", language)

    return Route("/", page)


def _view(bubble: Bubble) -> dict[str, Any]:
    return {
        "ref": bubble.ref,
        "side": bubble.side.value,
        "kind": bubble.kind.value,
        "runs": runs(bubble.text) if bubble.text is not None else None,
        "buttons": [(button.label, button.data) for button in bubble.buttons],
        "reaction": bubble.reaction,
        "at": _millis(bubble.at),
        "edited": bubble.edited,
        "file": bubble.file,
        "pinned": bubble.pinned,
    }


def _millis(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _event(name: str, data: Mapping[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"


async def _json(request: Request) -> Mapping[str, Any]:
    """The object that a page handed in; empty if it handed in anything else."""
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
