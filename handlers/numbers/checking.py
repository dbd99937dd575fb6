"""Who coordinates phones the numbers, and notes what came of it; on Mondays their digest asks for it."""

from __future__ import annotations

from bot.contract import Choice, Line, line
from bot.turn import Turn
from handlers.actions import NOBODY, CheckNumbers, ShowMenu
from handlers.numbers.wishes import (
    KEEPERS,
    AddNumber,
    LookNumber,
    Monday,
    NoteOutcome,
    RemoveNumber,
    feature,
    told,
)
from storage import chats, installation, numbers
from storage.numbers import OWN, Number, Outcome

SHOWN = 5
"""So many a page."""

feature.every("numbers", "40 5 * * mon", Monday())


@feature.on(Monday, who=NOBODY)
async def look_ahead(turn: Turn, due: Monday) -> None:
    """One line of the digest while any of them waits, never a ring (R17)."""
    for practice in (False, True):
        for id, _ in await installation.organisations(turn.db, practice=practice):
            await numbers.remind(turn.db, id, turn.now)


@feature.on(CheckNumbers, who=KEEPERS)
async def check(turn: Turn, wish: CheckNumbers) -> None:
    """What failed first, then what nobody has phoned, then the longest ago."""
    await chats.note_look(turn.db, turn.person, verb=wish.verb, now=turn.now)
    found = sorted(await numbers.all_of(turn.db, turn.person.organisation), key=_urgency)
    page = wish.page if 0 <= wish.page * SHOWN < len(found) else 0
    shown = found[page * SHOWN : (page + 1) * SHOWN]
    said = [
        turn.words.render(_standing(turn, one, page * SHOWN + place), turn.here.language).plain
        for place, one in enumerate(shown, 1)
    ]
    choices = [
        Choice(line("numbers-b-look", place=page * SHOWN + place), LookNumber(one.key))
        for place, one in enumerate(shown, 1)
    ]
    if len(found) > (page + 1) * SHOWN:
        choices.append(Choice(line("numbers-b-next"), CheckNumbers(page + 1)))
    waiting = sum(one.waits(turn.now) for one in found)
    turn.say(
        line("numbers-check", waiting=waiting, lines="\n".join(said)),
        choices=[*choices, Choice(line("numbers-b-add"), AddNumber()), Choice(line("numbers-b-menu"), ShowMenu())],
    )


def _urgency(one: Number) -> tuple[bool, float]:
    return not one.fails, one.verified_on.timestamp() if one.verified_on else 0.0


def _standing(turn: Turn, one: Number, place: int) -> Line:
    """One of them, with the days since somebody heard it answer."""
    days = one.days(turn.now)
    return line(
        "numbers-standing",
        place=place,
        name=one.line.name(turn.here.language),
        ever=days is not None,
        days=days or 0,
        overdue=one.overdue(turn.now),
        fails=one.fails,
        hidden=one.hidden,
    )


@feature.on(LookNumber, who=KEEPERS)
async def look(turn: Turn, wish: LookNumber) -> None:
    """All that is known of it, and what can be noted."""
    one = await numbers.get(turn.db, turn.person.organisation, wish.key)
    if one is None:
        return _gone(turn)
    await chats.note_look(turn.db, turn.person, verb=wish.verb, now=turn.now, subject=f"number:{one.key}")
    await show(turn, one)


async def show(turn: Turn, one: Number) -> None:
    """As he reads it: whoever phones it taps the very link that he taps."""
    language = turn.here.language
    by = one.check.verified_by if one.check is not None else None
    turn.say(
        line(
            "numbers-details",
            told=turn.words.render(told(one, language), language).plain,
            source=one.line.source,
            ever=one.verified_on is not None,
            at=turn.local(one.verified_on or turn.now),
            named=by is not None,
            who="" if by is None else await turn.called(by, line("numbers-someone")),
            fails=one.fails,
            hidden=one.hidden,
        ),
        choices=_outcomes(one),
    )


def _outcomes(one: Number) -> list[Choice]:
    choices = [
        Choice(line("numbers-b-answers"), NoteOutcome(one.key, Outcome.ANSWERS)),
        Choice(line("numbers-b-silent"), NoteOutcome(one.key, Outcome.SILENT)),
        Choice(line("numbers-b-changed"), NoteOutcome(one.key, Outcome.CHANGED)),
    ]
    if one.line.scope != "MX":
        choices.append(Choice(line("numbers-b-away"), NoteOutcome(one.key, Outcome.AWAY)))
    if one.own is not None:
        choices.append(Choice(line("numbers-b-remove"), RemoveNumber(one.own)))
    return [*choices, Choice(line("numbers-b-all"), CheckNumbers())]


@feature.on(NoteOutcome, who=KEEPERS)
async def note(turn: Turn, wish: NoteOutcome) -> None:
    """Written down with who it was; what fails is told to nobody any more, but for the first two."""
    me = turn.person
    one = await numbers.get(turn.db, me.organisation, wish.key)
    if one is None:
        return _gone(turn)
    outcome = wish.outcome
    if outcome is Outcome.AWAY and one.line.scope == "MX":
        return await show(turn, one)
    await numbers.note(turn.db, me.organisation, one.key, (outcome, me.id), turn.now)
    await chats.note(
        turn.db, now=turn.now, verb="numbers.noted", organisation_id=me.organisation, actor=me.id,
        subject=f"number:{one.key}", reason=outcome.value,
    )  # fmt: skip
    fresh = await numbers.get(turn.db, me.organisation, one.key) or one
    choices = [Choice(line("numbers-b-all"), CheckNumbers()), Choice(line("numbers-b-menu"), ShowMenu())]
    if outcome is Outcome.CHANGED:
        choices.insert(0, Choice(line("numbers-b-add"), AddNumber()))
    turn.say(
        line("numbers-noted", name=one.line.name(turn.here.language), outcome=outcome, hidden=fresh.hidden),
        choices=choices,
    )
    return None


@feature.on(RemoveNumber, who=KEEPERS)
async def remove(turn: Turn, wish: RemoveNumber) -> None:
    """Whoever taps second reads that it is gone."""
    me = turn.person
    if not await numbers.remove(turn.db, me.organisation, wish.number, turn.now):
        return _gone(turn)
    await chats.note(
        turn.db, now=turn.now, verb="numbers.removed", organisation_id=me.organisation, actor=me.id,
        subject=f"number:{OWN}{wish.number}",
    )  # fmt: skip
    turn.say(line("numbers-removed"), choices=[Choice(line("numbers-b-all"), CheckNumbers())])
    return None


def _gone(turn: Turn) -> None:
    turn.say(line("numbers-gone"), choices=[Choice(line("numbers-b-all"), CheckNumbers())])
