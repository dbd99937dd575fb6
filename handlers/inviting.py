"""Inviting: one of the team makes an invitation in the chat, sees which stand open, and what came of them by source.

A facilitator invites participants into a circle of theirs; a coordinator invites anybody. The code is shown once and
kept for a day, sealed with the key of whoever made it, so that only they can have its QR or its poster drawn again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.contract import STAFF, Action, Choice, Line, Picture, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content.sources import LONGEST, tidy
from handlers.actions import After, AskInvitation, ShowMenu, WithCircle
from storage import chats, circle, installation, inviting, joining
from storage.circle import Part
from storage.inviting import Draft, Standing
from storage.joining import Invitation

feature = Feature("inviting")

MAKERS = (Role.FACILITATOR, Role.COORDINATOR)

PATIENCE = timedelta(minutes=30)
"""How long a typed answer belongs to its question."""

ROLES = (
    Role.PARTICIPANT,
    Role.FACILITATOR,
    Role.COUNSELLOR,
    Role.SUPERVISOR,
    Role.PSYCHOLOGIST,
    Role.LINK,
    Role.COORDINATOR,
)

USES, MOST_USES = (1, 5, 15, 50), 500
DAYS, MOST_DAYS = (1, 3, 7, 14, 30), 90
MOST_SOURCES, MOST_OPEN, MOST_CIRCLES, MOST_ROWS = 6, 8, 12, 8


@dataclass(frozen=True)
class PickRole(Action, verb="inviting.role"):
    """As what somebody is invited."""

    role: Role


@dataclass(frozen=True)
class PickCircle(Action, verb="inviting.circle"):
    """Into which circle; none: into no circle yet."""

    circle: int | None


@dataclass(frozen=True)
class PickSource(Action, verb="inviting.source"):
    """The source of an earlier invitation (its id); none: no source."""

    like: int | None


@dataclass(frozen=True)
class AskSource(Action, verb="inviting.typed"):
    """A source that was never used, typed."""


@dataclass(frozen=True)
class PickUses(Action, verb="inviting.uses"):
    """For how many people."""

    uses: int


@dataclass(frozen=True)
class AskUses(Action, verb="inviting.how_many"):
    """For how many people, tapped or typed."""


@dataclass(frozen=True)
class PickDays(Action, verb="inviting.days"):
    """For how many days; the invitation is made."""

    days: int


@dataclass(frozen=True)
class ShowQr(Action, verb="inviting.qr"):
    """The QR code of an invitation (its id)."""

    invitation: int


@dataclass(frozen=True)
class ShowPoster(Action, verb="inviting.poster"):
    """A poster to print, with the QR code of an invitation (its id)."""

    invitation: int


@dataclass(frozen=True)
class ShowOpen(Action, verb="inviting.open"):
    """Which invitations stand open."""


@dataclass(frozen=True)
class Revoke(Action, verb="inviting.revoke"):
    """An invitation (its id) lets nobody in any more."""

    invitation: int


@dataclass(frozen=True)
class ShowFunnel(Action, verb="inviting.funnel"):
    """What came of the invitations, by source."""


# --- question by question --------------------------------------------------------------------------------------------


@feature.on(AskInvitation, commands=("invitar", "invite"), who=MAKERS)
async def ask(turn: Turn, wish: AskInvitation) -> None:
    """Begin. A facilitator invites into the circle with which they are working; without one they invite nobody."""
    me = turn.person
    await inviting.begin(turn.db, me.id, turn.now)
    if Role.COORDINATOR not in me.roles:
        led = await circle.of_person(turn.db, me.id, Part.FACILITATOR)
        if not led:
            turn.say(line("inviting-no-circle"), choices=[_menu()])
            return turn.finish()
        mine = await circle.chosen(turn.db, me.id)
        if mine is None:
            return turn.post(WithCircle(After.INVITATION))
        await inviting.put(turn.db, me.id, turn.now, role=Role.PARTICIPANT.value, circle_id=mine, placed=True)
    return await _next(turn)


async def _next(turn: Turn) -> None:
    """Ask what is missing; without a beginning within the hour, begin anew."""
    made = await inviting.draft(turn.db, turn.person.id, turn.now)
    if made is None:
        turn.say(line("inviting-over"), choices=[Choice(line("inviting-b-new"), AskInvitation()), _menu()])
        return turn.finish()
    if made.role is None:
        roles = [Choice(line("inviting-b-role", role=role), PickRole(role)) for role in ROLES]
        turn.say(line("inviting-whom"), choices=[*roles, Choice(line("inviting-b-open"), ShowOpen())])
        return None
    if not made.placed:
        return await _ask_circle(turn)
    if not made.sourced:
        return await _ask_source(turn, made)
    if made.uses is None:
        return await ask_uses(turn, AskUses())
    days = [Choice(line("inviting-b-days", days=days), PickDays(days)) for days in DAYS]
    turn.say(line("inviting-days"), choices=days)
    return turn.finish()


@feature.on(PickRole, who=(Role.COORDINATOR,))
async def pick_role(turn: Turn, tap: PickRole) -> None:
    """Staff are invited one by one and without a source."""
    if tap.role not in ROLES:
        return await _next(turn)
    places = tap.role in (Role.PARTICIPANT, Role.FACILITATOR)
    more = {} if tap.role is Role.PARTICIPANT else {"sourced": True, "uses": 1}
    await inviting.put(turn.db, turn.person.id, turn.now, role=tap.role.value, placed=not places, **more)
    return await _next(turn)


async def _ask_circle(turn: Turn) -> None:
    known = await circle.of_organisation(turn.db, turn.person.organisation)
    choices = [Choice(line("inviting-b-circle", name=one.name), PickCircle(one.id)) for one in known[:MOST_CIRCLES]]
    turn.say(line("inviting-circle"), choices=[*choices, Choice(line("inviting-b-none"), PickCircle(None))])


@feature.on(PickCircle, who=(Role.COORDINATOR,))
async def pick_circle(turn: Turn, tap: PickCircle) -> None:
    """A circle of this organisation, or none."""
    if tap.circle is not None and await circle.get(turn.db, tap.circle, turn.person.organisation) is None:
        return await _next(turn)
    await inviting.put(turn.db, turn.person.id, turn.now, circle_id=tap.circle, placed=True)
    return await _next(turn)


async def _ask_source(turn: Turn, made: Draft) -> None:
    """By which way it is handed out: one used before, or a new one."""
    me = turn.person
    used = await inviting.sources(turn.db, me.organisation, MOST_SOURCES)
    choices = [Choice(line("inviting-b-source", source=source), PickSource(id)) for id, source in used]
    choices += [
        Choice(line("inviting-b-other"), AskSource()),
        Choice(line("inviting-b-no-source"), PickSource(None)),
    ]
    if Role.COORDINATOR not in me.roles and len(await circle.of_person(turn.db, me.id, Part.FACILITATOR)) > 1:
        choices.append(Choice(line("inviting-b-change"), WithCircle(After.INVITATION)))
    into = await circle.get(turn.db, made.circle, me.organisation) if made.circle is not None else None
    turn.say(line("inviting-source", circle=into.name if into else "", placed=into is not None), choices=choices)


@feature.on(PickSource, who=MAKERS)
async def pick_source(turn: Turn, tap: PickSource) -> None:
    """As it was called before."""
    source = None
    if tap.like is not None:
        source = await inviting.source_of(turn.db, tap.like, turn.person.organisation)
    await inviting.put(turn.db, turn.person.id, turn.now, source=source, sourced=True)
    return await _next(turn)


@feature.on(AskSource, who=MAKERS)
async def hear_source(turn: Turn, wish: AskSource) -> None:
    """Typed: cleaned, one line, at most 40 characters."""
    if turn.answer is None:
        turn.say(line("inviting-source-type"))
        return turn.expect(wish, within=PATIENCE)
    source = tidy(turn.answer)
    if source is None:
        turn.say(line("inviting-source-wrong", most=LONGEST))
        return turn.expect(wish, within=PATIENCE)
    turn.finish()
    await inviting.put(turn.db, turn.person.id, turn.now, source=source, sourced=True)
    return await _next(turn)


@feature.on(AskUses, who=MAKERS)
async def ask_uses(turn: Turn, wish: AskUses) -> None:
    """Buttons, or a number of 1 to 500."""
    typed = (turn.answer or "").strip()
    if turn.answer is not None and typed.isdecimal() and len(typed) <= 3:
        return await pick_uses(turn, PickUses(int(typed)))
    choices = [Choice(line("inviting-b-uses", uses=uses), PickUses(uses)) for uses in USES]
    turn.say(line("inviting-uses", most=MOST_USES), choices=choices)
    return turn.expect(AskUses(), within=PATIENCE)


@feature.on(PickUses, who=MAKERS)
async def pick_uses(turn: Turn, tap: PickUses) -> None:
    """Within reason."""
    made = await inviting.draft(turn.db, turn.person.id, turn.now)
    if made is not None and made.role is Role.PARTICIPANT and 1 <= tap.uses <= MOST_USES:
        await inviting.put(turn.db, turn.person.id, turn.now, uses=tap.uses)
    return await _next(turn)


@feature.on(PickDays, who=MAKERS)
async def pick_days(turn: Turn, tap: PickDays) -> None:
    """All is known: make it. A second tap finds nothing to make."""
    me = turn.person
    made = await inviting.draft(turn.db, me.id, turn.now)
    if made is None or made.role is None or not made.placed or not made.sourced or made.uses is None:
        return await _next(turn)
    if not 1 <= tap.days <= MOST_DAYS:
        return await _next(turn)
    if not await _may(turn, made) or not await inviting.drop(turn.db, me.id):
        turn.say(line("inviting-not-yours"), choices=[_menu()])
        return None
    wanted = Invitation(me.organisation, made.role, made.circle, made.source, made.uses, tap.days, me.id)
    id, code = await inviting.make(turn.db, turn.keys, wanted, turn.now)
    await _note(turn, "inviting.made", id, made.role.value)
    return await _show(turn, (id, code), wanted)


async def _may(turn: Turn, made: Draft) -> bool:
    """Whether this person may make this very invitation now, whatever they were when they began."""
    if Role.COORDINATOR in turn.person.roles:
        return made.circle is None or await circle.get(turn.db, made.circle, turn.person.organisation) is not None
    theirs = await circle.of_person(turn.db, turn.person.id, Part.FACILITATOR)
    return made.role is Role.PARTICIPANT and made.circle in theirs


async def _show(turn: Turn, made: tuple[int, str], wanted: Invitation) -> None:
    """The link, once, and for participants the words that may go with it."""
    id, code = made
    link = await _link(turn, code)
    choices = [Choice(line("inviting-b-qr"), ShowQr(id))]
    if wanted.role is Role.PARTICIPANT:
        choices.append(Choice(line("inviting-b-poster"), ShowPoster(id)))
    choices += [Choice(line("inviting-b-open"), ShowOpen()), _menu()]
    until = turn.local(turn.now + timedelta(days=wanted.days))
    turn.say(line("inviting-link", link=link, uses=wanted.uses, until=until), choices=choices)
    if wanted.role is Role.PARTICIPANT:
        turn.say(line("inviting-landing", link=link))
    turn.finish()


async def _link(turn: Turn, code: str) -> str:
    """As a link, or as what to write to the bot where its public name is not known."""
    return await installation.link(turn.db, turn.person.organisation, code) or f"/start {code}"


# --- on paper --------------------------------------------------------------------------------------------------------


@feature.on(ShowQr, who=MAKERS)
async def show_qr(turn: Turn, tap: ShowQr) -> None:
    """For whoever made it, on that day."""
    code = await inviting.code_of(turn.db, turn.keys, tap.invitation, turn.person.id, turn.now)
    if code is None:
        return _gone(turn)
    picture = Picture("qr", {"text": await _link(turn, code), "language": turn.here.language})
    turn.say(line("inviting-qr"), picture=picture)
    return None


@feature.on(ShowPoster, who=MAKERS)
async def show_poster(turn: Turn, tap: ShowPoster) -> None:
    """The same for the poster."""
    code = await inviting.code_of(turn.db, turn.keys, tap.invitation, turn.person.id, turn.now)
    if code is None:
        return _gone(turn)
    name = await joining.organisation_name(turn.db, turn.person.organisation)
    args = {"link": await _link(turn, code), "organisation": name, "language": turn.here.language}
    turn.say(line("inviting-poster"), picture=Picture("poster", args))
    return None


def _gone(turn: Turn) -> None:
    turn.say(line("inviting-code-gone"), choices=[Choice(line("inviting-b-new"), AskInvitation()), _menu()])


# --- what stands open, and what came of it ---------------------------------------------------------------------------


@feature.on(ShowOpen, who=MAKERS)
async def show_open(turn: Turn, wish: ShowOpen) -> None:
    """All of the organisation for a coordinator; a facilitator's own."""
    found = await _standing(turn)
    shown = found[:MOST_OPEN]
    choices = [Choice(line("inviting-b-revoke", number=number), Revoke(one.id)) for number, one in enumerate(shown, 1)]
    choices += [Choice(line("inviting-b-new"), AskInvitation()), Choice(line("inviting-b-funnel"), ShowFunnel())]
    rows = "\n".join(_said(turn, _row(turn, number, one)) for number, one in enumerate(shown, 1))
    turn.say(
        line("inviting-open", count=len(found), rows=rows) if shown else line("inviting-none-open"),
        choices=[*choices, _menu()],
    )


def _row(turn: Turn, number: int, one: Standing) -> Line:
    return line(
        "inviting-row",
        number=number,
        role=one.role,
        circle=one.circle or "",
        placed=one.circle is not None,
        source=one.source or "",
        sourced=one.source is not None,
        used=one.used,
        uses=one.uses,
        until=turn.local(one.expires_at),
    )


async def _standing(turn: Turn) -> list[Standing]:
    me = turn.person
    maker = None if Role.COORDINATOR in me.roles else me.id
    return await inviting.standing(turn.db, me.organisation, turn.now, maker)


@feature.on(Revoke, who=MAKERS)
async def revoke(turn: Turn, tap: Revoke) -> None:
    """Only what this person sees in the list."""
    if tap.invitation in [one.id for one in await _standing(turn)]:
        await inviting.revoke(turn.db, [tap.invitation], turn.now)
        await _note(turn, "inviting.revoked", tap.invitation)
        turn.say(line("inviting-revoked"))
    await show_open(turn, ShowOpen())


@feature.on(ShowFunnel, who=MAKERS)
async def show_funnel(turn: Turn, wish: ShowFunnel) -> None:
    """Exact numbers: the team knows these men by their aliases, and a report hides small cells by itself. A facilitator
    sees only what led into a circle of theirs."""
    me = turn.person
    circles = None
    if Role.COORDINATOR not in me.roles:
        circles = await circle.of_person(turn.db, me.id, Part.FACILITATOR)
    steps = await inviting.funnel(turn.db, me.organisation, circles)
    rows = [
        line(
            "inviting-step", source=one.source or "", sourced=one.source is not None, places=one.places,
            opened=one.opened, consented=one.consented, joined=one.joined, intake=one.intake, circle=one.circle,
        )
        for one in steps[:MOST_ROWS]
    ]  # fmt: skip
    said = "\n".join(_said(turn, one) for one in rows)
    turn.say(
        line("inviting-funnel", rows=said) if rows else line("inviting-no-funnel"),
        choices=[Choice(line("inviting-b-open"), ShowOpen()), _menu()],
    )


def _said(turn: Turn, said: Line) -> str:
    return turn.words.render(said, turn.here.language).plain


def _menu() -> Choice:
    return Choice(line("inviting-b-menu"), ShowMenu())


async def _note(turn: Turn, verb: str, id: int, reason: str | None = None) -> None:
    await chats.note(
        turn.db, now=turn.now, verb=verb, organisation_id=turn.person.organisation, actor=turn.person.id,
        subject=f"invitation:{id}", reason=reason,
    )  # fmt: skip


assert set(ROLES) == STAFF | {Role.PARTICIPANT}
