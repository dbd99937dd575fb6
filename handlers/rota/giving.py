"""Giving a shift away: one person is asked, or whoever is free; the first who takes it has it."""

from __future__ import annotations

from bot.contract import Choice, line
from bot.turn import Turn
from handlers.rota.mine import own
from handlers.rota.wishes import (
    DAYS,
    MOST,
    ON_CALL,
    THREAD,
    AskGive,
    Give,
    Look,
    Take,
    back,
    called,
    feature,
    gone,
    homes,
    mine,
    note,
    number_of,
    plain,
    shift_at,
)
from storage import rota


@feature.on(AskGive, who=ON_CALL)
async def ask_give(turn: Turn, tap: AskGive) -> None:
    """Colleagues of the same organisation by name; those of others are asked together with everybody."""
    one = await own(turn, tap.slot)
    if one is None:
        return gone(turn)
    fit = [id for id in await mine(turn, one.pool, but=turn.person.id) if await _free(turn, id, one.pattern, tap.slot)]
    rows = [
        plain(turn, line("rota-person", number=n, name=await called(turn, id))) for n, id in enumerate(fit[:MOST], 1)
    ]
    choices = [number_of(number, Give(tap.slot, id)) for number, id in enumerate(fit[:MOST], 1)]
    anybody = Choice(line("rota-b-anybody"), Give(tap.slot, 0))
    turn.say(line("rota-give", some=bool(rows), rows="\n".join(rows)), choices=[*choices, anybody, back()])
    return None


async def _free(turn: Turn, id: int, pattern: int, slot: int) -> bool:
    one = await shift_at(turn, slot)
    return one is not None and await rota.fits(turn.db, id, one.piece, but=pattern) is None


@feature.on(Give, who=ON_CALL)
async def give(turn: Turn, tap: Give) -> None:
    """It stays one's own until somebody takes it. Whoever sleeps reads it when they wake."""
    one = await own(turn, tap.slot)
    able = await homes(turn, one.pool) if one is not None else {}
    ours = able.get(tap.person) == turn.person.organisation and tap.person != turn.person.id
    if one is None or (tap.person and not ours):
        return gone(turn)
    offer = await rota.offer(turn.db, (one.pattern, one.day), turn.person.id, tap.person or None, turn.now)
    if offer is None:
        turn.say(line("rota-offered-already"), choices=[back()])
        return None
    asked = [tap.person] if tap.person else [id for id in able if id != turn.person.id]
    told: set[int] = set()
    for chat in await turn.chats_of(asked):
        if chat.person is None or chat.owner in told or not await _free(turn, chat.owner, one.pattern, tap.slot):
            continue
        told.add(chat.owner)
        turn.say(
            line(
                "rota-offer",
                name=await called(turn, turn.person.id, reader=chat.person.organisation),
                at=turn.local(one.starts_at, chat.person),
                until=turn.local(one.ends_at, chat.person),
                seat=one.seat,
            ),
            choices=[
                Choice(line("rota-b-take"), Take(offer, True)),
                Choice(line("rota-b-leave"), Take(offer, False)),
            ],
            to=chat,
            silent=turn.waking(turn.now, chat.person) > turn.now,
        )
    if not told:
        await rota.withdraw(turn.db, offer, turn.now)
        turn.say(line("rota-nobody-free"), choices=[back()])
        return None
    await note(turn, "rota.offered", tap.person or None)
    turn.say(line("rota-offered", count=len(told)), choices=[back()])
    return None


@feature.on(Take, who=ON_CALL)
async def take(turn: Turn, tap: Take) -> None:
    """One has it: the first, whatever two of them tap at once."""
    me, offer = turn.person, await rota.offer_of(turn.db, tap.offer)
    slot = offer.pattern * DAYS + offer.day.toordinal() if offer else 0
    one = await shift_at(turn, slot)
    if offer is None or one is None or offer.giver == me.id or offer.wanted not in (None, me.id):
        return gone(turn)
    if offer.ended or one.person != offer.giver or one.ends_at <= turn.now:
        turn.say(line("rota-taken", mine=offer.taker == me.id), choices=[back()])
        return None
    if not tap.yes:
        return await _leave(turn, tap.offer, offer.wanted == me.id, offer.giver)
    bar = await rota.fits(turn.db, me.id, one.piece, but=one.pattern)
    if bar is not None:
        turn.say(line("rota-bar", bar=bar), choices=[back()])
        return None
    if not await rota.take_offer(turn.db, tap.offer, me.id, turn.now):
        turn.say(line("rota-taken", mine=False), choices=[back()])
        return None
    await rota.substitute(turn.db, one.pattern, one.day, me.id, turn.now)
    if await rota.confirmed(turn.db, one.pattern, one.day) == offer.giver:
        await rota.release(turn.db, (one.pattern, one.day), offer.giver, turn.now)
    await note(turn, "rota.taken", offer.giver)
    turn.post(Look(), to=THREAD)
    turn.say(line("rota-yours", at=turn.local(one.starts_at), until=turn.local(one.ends_at)), choices=[back()])
    for chat in (await turn.chats_of([offer.giver]))[:1]:
        name = await called(turn, me.id, reader=chat.person.organisation if chat.person else 0)
        at = turn.local(one.starts_at, chat.person)
        turn.say(line("rota-given", name=name, at=at), to=chat, choices=[back()])
    return None


async def _leave(turn: Turn, offer: int, asked_alone: bool, giver: int) -> None:
    """No. If nobody else was asked, whoever gave it hears so."""
    turn.say(line("rota-left"), choices=[back()])
    if asked_alone and await rota.withdraw(turn.db, offer, turn.now):
        await note(turn, "rota.declined", giver)
        for chat in (await turn.chats_of([giver]))[:1]:
            turn.say(line("rota-declined"), to=chat, choices=[back()])
