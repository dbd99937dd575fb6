"""Invitations that were made: their QR and poster, which stand open, and what came of them by source."""

from __future__ import annotations

from bot.contract import Choice, Line, Picture, Role, line
from bot.turn import Turn
from handlers.actions import AskInvitation
from handlers.inviting.wishes import (
    MAKERS,
    MOST_OPEN,
    MOST_ROWS,
    Revoke,
    ShowFunnel,
    ShowOpen,
    ShowPoster,
    ShowQr,
    feature,
    link_of,
    menu,
    note,
    said,
)
from storage import chats, circle, inviting, joining
from storage.circle import Part
from storage.inviting import Standing

# --- on paper --------------------------------------------------------------------------------------------------------


@feature.on(ShowQr, who=MAKERS)
async def show_qr(turn: Turn, tap: ShowQr) -> None:
    """For whoever made it, on that day."""
    code = await inviting.code_of(turn.db, turn.keys, tap.invitation, turn.person.id, turn.now)
    if code is None:
        return _gone(turn)
    await _looked(turn, tap, tap.invitation)
    picture = Picture("qr", {"text": await link_of(turn, code), "language": turn.here.language})
    turn.say(line("inviting-qr"), picture=picture)
    return None


@feature.on(ShowPoster, who=MAKERS)
async def show_poster(turn: Turn, tap: ShowPoster) -> None:
    """The same for the poster."""
    code = await inviting.code_of(turn.db, turn.keys, tap.invitation, turn.person.id, turn.now)
    if code is None:
        return _gone(turn)
    await _looked(turn, tap, tap.invitation)
    name = await joining.organisation_name(turn.db, turn.person.organisation)
    args = {"link": await link_of(turn, code), "organisation": name, "language": turn.here.language}
    turn.say(line("inviting-poster"), picture=Picture("poster", args))
    return None


async def _looked(turn: Turn, wish: ShowQr | ShowPoster | ShowOpen | ShowFunnel, id: int | None = None) -> None:
    subject = None if id is None else f"invitation:{id}"
    await chats.note_look(turn.db, turn.person, verb=wish.verb, now=turn.now, subject=subject)


def _gone(turn: Turn) -> None:
    turn.say(line("inviting-code-gone"), choices=[Choice(line("inviting-b-new"), AskInvitation()), menu()])


# --- what stands open, and what came of it ---------------------------------------------------------------------------


@feature.on(ShowOpen, who=MAKERS)
async def show_open(turn: Turn, wish: ShowOpen) -> None:
    """All of the organisation for a coordinator; a facilitator's own."""
    await _looked(turn, wish)
    found = await _standing(turn)
    shown = found[:MOST_OPEN]
    choices = [Choice(line("inviting-b-revoke", number=number), Revoke(one.id)) for number, one in enumerate(shown, 1)]
    choices += [Choice(line("inviting-b-new"), AskInvitation()), Choice(line("inviting-b-funnel"), ShowFunnel())]
    rows = "\n".join(said(turn, _row(turn, number, one)) for number, one in enumerate(shown, 1))
    turn.say(
        line("inviting-open", count=len(found), rows=rows) if shown else line("inviting-none-open"),
        choices=[*choices, menu()],
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
        await note(turn, "inviting.revoked", tap.invitation)
        turn.say(line("inviting-revoked"))
    await show_open(turn, ShowOpen())


@feature.on(ShowFunnel, who=MAKERS)
async def show_funnel(turn: Turn, wish: ShowFunnel) -> None:
    """Exact numbers: the team knows these men by their aliases, and a report hides small cells by itself. A facilitator
    sees only what led into a circle of theirs."""
    await _looked(turn, wish)
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
    listed = "\n".join(said(turn, one) for one in rows)
    turn.say(
        line("inviting-funnel", rows=listed) if rows else line("inviting-no-funnel"),
        choices=[Choice(line("inviting-b-open"), ShowOpen()), menu()],
    )
