"""Wording: the team says a line in its own words; nothing is said before a second person has approved it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import StrEnum

from bot.contract import Action, Choice, Role, line
from bot.feature import Feature
from bot.turn import Turn
from content import proposals
from content.clean import clean
from content.proposals import Change
from content.words import ORIGINAL
from handlers.actions import AskWording, ShowMenu, ShowWording
from storage import chats, tasks, wording
from storage.tasks import Kind
from storage.wording import WRITERS, Decision, Proposal, State, Wording

feature = Feature("wording")

MOST = 6
"""Lines or proposals offered at once."""

SHOWN = 600
"""Most characters of a line shown in the chat."""


class Standing(StrEnum):
    """How far a change has come, as it is said."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class AskWords(Action, verb="wording.find"):
    """Which line shall be said otherwise? The next text is a part of how it is said now."""


@dataclass(frozen=True)
class Rewrite(Action, verb="wording.rewrite"):
    """How shall it be said? The next text is the line in its new words. mark: of the line's name."""

    mark: int


@dataclass(frozen=True)
class Ours(Action, verb="wording.ours"):
    """Say it as it comes with Respiro again."""

    mark: int


@dataclass(frozen=True)
class Approve(Action, verb="wording.approve"):
    """The second person agrees."""

    change: int


@dataclass(frozen=True)
class Refuse(Action, verb="wording.refuse"):
    """The second person does not agree; or who wrote it takes it back."""

    change: int


@dataclass(frozen=True)
class Past(Action, verb="wording.past"):
    """Every version of this line, with who wrote and who approved it."""

    change: int


@dataclass(frozen=True)
class Lately(Action, verb="wording.lately"):
    """What was decided lately."""


def mark(id: str) -> int:
    """A line's name as a number that fits into any button; a test sees that no two lines share one."""
    return zlib.crc32(id.encode())


# --- what there is ---------------------------------------------------------------------------------------------------


@feature.on(AskWording, commands=("palabras", "words"), who=WRITERS)
async def ask(turn: Turn, wish: AskWording) -> None:
    """What waits for a second person; and the way to a change."""
    await _looked(turn, wish)
    waiting = await wording.waiting(turn.db, turn.person.organisation)
    offered = [_to(one) for one in waiting[:MOST]]
    turn.say(
        line("wording-menu", count=len(waiting)),
        choices=[
            *offered,
            Choice(line("wording-b-change"), AskWords()),
            Choice(line("wording-b-lately"), Lately()),
            Choice(line("wording-b-menu"), ShowMenu()),
        ],
    )


def _to(one: Wording) -> Choice:
    return Choice(line("wording-b-one", number=one.id), ShowWording(one.id))


@feature.on(Lately, who=WRITERS)
async def lately(turn: Turn, wish: Lately) -> None:
    """The newest decisions, each to be opened."""
    await _looked(turn, wish)
    found = await wording.lately(turn.db, turn.person.organisation, MOST)
    if not found:
        turn.say(line("wording-none"), choices=[Choice(line("wording-b-back"), AskWording())])
        return
    turn.say(line("wording-latest"), choices=[*map(_to, found), Choice(line("wording-b-back"), AskWording())])


@feature.on(ShowWording, who=WRITERS)
async def show(turn: Turn, tap: ShowWording) -> None:
    """Old and new side by side, who wrote it, and what can be done about it."""
    found = await wording.get(turn.db, tap.change, turn.person.organisation)
    if found is None:
        turn.say(line("wording-gone"), choices=[Choice(line("wording-b-back"), AskWording())])
        return
    await _looked(turn, tap, found.id)
    before = await _before(turn, found)
    turn.say(
        line(
            "wording-change",
            number=found.id,
            id=found.line,
            tongue=found.language,
            before=before[:SHOWN],
            after=_text(turn, found)[:SHOWN],
        )
    )
    turn.say(
        line(
            "wording-state",
            state=Standing(found.state.name.lower()),
            author=await turn.called(found.author, line("cases-someone")),
            second=await turn.called(found.decided_by, line("cases-someone")) if found.decided_by else "",
            at=turn.local(found.changed_at),
        ),
        choices=_choices(turn, found),
    )


def _choices(turn: Turn, found: Wording) -> list[Choice]:
    rest = [Choice(line("wording-b-past"), Past(found.id)), Choice(line("wording-b-back"), AskWording())]
    if found.state is State.IN_FORCE:
        return [Choice(line("wording-b-ours"), Ours(mark(found.line))), *rest]
    if found.state is not State.PROPOSED:
        return rest
    if found.author == turn.person.id:
        return [Choice(line("wording-b-withdraw"), Refuse(found.id)), *rest]
    return [
        Choice(line("wording-b-approve"), Approve(found.id)),
        Choice(line("wording-b-refuse"), Refuse(found.id)),
        *rest,
    ]


@feature.on(Past, who=WRITERS)
async def past(turn: Turn, tap: Past) -> None:
    """The versions of a line, newest first."""
    found = await wording.get(turn.db, tap.change, turn.person.organisation)
    if found is None:
        turn.say(line("wording-gone"), choices=[Choice(line("wording-b-back"), AskWording())])
        return
    await _looked(turn, tap, found.id)
    versions = await wording.history(turn.db, turn.person.organisation, found.line, found.language)
    turn.say(line("wording-history", id=found.line, count=len(versions)), choices=[*map(_to, versions[:MOST])])


# --- a change --------------------------------------------------------------------------------------------------------


@feature.on(AskWords, who=WRITERS)
async def find(turn: Turn, wish: AskWords) -> None:
    """Find the line by a part of how it is said now, in the reader's own language."""
    if turn.answer is None:
        turn.say(line("wording-find"), choices=[Choice(line("wording-b-back"), AskWording())])
        return turn.expect(wish)
    wanted = _flat(turn.answer)
    found = [id for id, said in _lines(turn) if wanted and (wanted in said or turn.answer.strip() == id)]
    if not found:
        turn.say(line("wording-not-found"), choices=[Choice(line("wording-b-back"), AskWording())])
        return turn.expect(wish)
    await _looked(turn, wish)
    for id in found[:MOST]:
        turn.say(
            line("wording-found", id=id, now=_now(turn, id)[:SHOWN]),
            choices=[Choice(line("wording-b-rewrite"), Rewrite(mark(id)))],
        )
    if len(found) > MOST:
        turn.say(line("wording-more", count=len(found) - MOST))
    return turn.expect(wish)


@feature.on(Rewrite, who=WRITERS)
async def rewrite(turn: Turn, wish: Rewrite) -> None:
    """Take the new words: what is wrong with them is said at once, and what is not waits for a second person."""
    id = _named(turn, wish.mark)
    if id is None:
        return turn.finish()
    why = proposals.fixed().why(id, "es" if turn.here.language.startswith("es") else "en")
    if why is not None:
        turn.say(line("wording-fixed", why=why), choices=[Choice(line("wording-b-back"), AskWording())])
        return turn.finish()
    now = _now(turn, id)
    if "->" in now:
        turn.say(line("wording-variants"), choices=[Choice(line("wording-b-back"), AskWording())])
        return turn.finish()
    if turn.answer is None:
        await _looked(turn, wish)
        turn.say(line("wording-type", now=now[:SHOWN]), choices=[Choice(line("wording-b-back"), AskWording())])
        return turn.expect(wish)
    return await _propose(turn, wish, id, clean(turn.answer, proposals.LONGEST))


async def _propose(turn: Turn, wish: Rewrite, id: str, typed: str) -> None:
    language = _tongue(turn)
    ours = turn.wardrobe.ours
    message = proposals.read(id, typed)
    text = proposals.normal(message) if message is not None else typed
    shipped = ours.book(language).entries.get(id)
    if shipped is not None and text == proposals.normal(shipped.node):
        text = ""
    breaches = proposals.judge(ours, Change(language, id, text))
    if breaches:
        for rule in dict.fromkeys(breach.rule for breach in breaches[:3]):
            turn.say(line("wording-problem", rule=rule), choices=[Choice(line("wording-b-back"), AskWording())])
        return turn.expect(wish)
    await _file(turn, id, language, text)
    return turn.finish()


@feature.on(Ours, who=WRITERS)
async def ours(turn: Turn, wish: Ours) -> None:
    """Going back wants a second person too."""
    id = _named(turn, wish.mark)
    if id is not None:
        await _file(turn, id, _tongue(turn), "")


async def _file(turn: Turn, id: str, language: str, text: str) -> None:
    home = turn.person.organisation
    made = await wording.file(turn.db, Proposal(home, id, language, text, turn.person.id), turn.now)
    if made is None:
        turn.say(line("wording-waits"), choices=[Choice(line("wording-b-back"), AskWording())])
        return
    turn.say(line("wording-proposed"), choices=[_to(made), Choice(line("wording-b-back"), AskWording())])


# --- a second person -------------------------------------------------------------------------------------------------


@feature.on(Approve, who=(Role.COORDINATOR, Role.PSYCHOLOGIST))
async def approve(turn: Turn, tap: Approve) -> None:
    """From the next message on it is said so. What does not fit any more cannot be approved."""
    home = turn.person.organisation
    found = await wording.get(turn.db, tap.change, home)
    if found is not None and found.state is State.PROPOSED:
        breaches = proposals.judge(turn.wardrobe.ours, Change(found.language, found.line, found.words))
        if breaches:
            turn.say(line("wording-problem", rule=breaches[0].rule), choices=_choices(turn, found)[1:])
            return
    match await wording.approve(turn.db, tap.change, home, turn.person.id, turn.now):
        case Decision.DONE:
            await tasks.finish(turn.db, (home, Kind.WORDS), number=tap.change, done=(turn.now, turn.person.id))
            await _note(turn, "wording.approved", tap.change)
            turn.reword()
            turn.say(line("wording-approved"), choices=[Choice(line("wording-b-back"), AskWording())])
        case Decision.OWN:
            turn.say(line("wording-own"), choices=[Choice(line("wording-b-back"), AskWording())])
        case Decision.GONE:
            await show(turn, ShowWording(tap.change))


@feature.on(Refuse, who=WRITERS)
async def refuse(turn: Turn, tap: Refuse) -> None:
    """It is not said so. A facilitator takes back what is their own alone."""
    home = turn.person.organisation
    found = await wording.get(turn.db, tap.change, home)
    own = found is not None and found.author == turn.person.id
    if not own and not turn.person.roles & {Role.COORDINATOR, Role.PSYCHOLOGIST}:
        turn.say(line("engine-not-allowed-staff"), choices=[Choice(line("wording-b-back"), AskWording())])
        return
    if await wording.refuse(turn.db, tap.change, home, turn.person.id, turn.now) is not Decision.DONE:
        return await show(turn, ShowWording(tap.change))
    await tasks.finish(turn.db, (home, Kind.WORDS), number=tap.change, done=(turn.now, turn.person.id))
    await _note(turn, "wording.withdrawn" if own else "wording.refused", tap.change)
    turn.say(line("wording-refused"), choices=[Choice(line("wording-b-back"), AskWording())])
    return None


async def _looked(
    turn: Turn, wish: AskWording | Lately | ShowWording | Past | AskWords | Rewrite, change: int | None = None
) -> None:
    subject = None if change is None else f"wording:{change}"
    await chats.note_look(turn.db, turn.person, verb=wish.verb, now=turn.now, subject=subject)


async def _note(turn: Turn, verb: str, change: int) -> None:
    await chats.note(
        turn.db,
        now=turn.now,
        verb=verb,
        organisation_id=turn.person.organisation,
        actor=turn.person.id,
        subject=f"wording:{change}",
    )


# --- words as they stand ---------------------------------------------------------------------------------------------


def _tongue(turn: Turn) -> str:
    language = turn.here.language
    return language if language in turn.words.languages else language.partition("-")[0]


def _lines(turn: Turn) -> list[tuple[str, str]]:
    """Every line that may be looked for, with how it is said now, flat."""
    book = turn.words.book(_tongue(turn))
    return [(id, _flat(_now(turn, id))) for id in book.entries if not id.startswith("simulator-")]


def _now(turn: Turn, id: str) -> str:
    book = turn.words.book(_tongue(turn))
    return proposals.normal(book.entries[id].node)


def _flat(text: str) -> str:
    return " ".join(clean(text, proposals.LONGEST).replace("*", "").casefold().split())


def _named(turn: Turn, number: int) -> str | None:
    book = turn.words.book(_tongue(turn))
    return next((id for id in book.entries if mark(id) == number), None)


async def _before(turn: Turn, found: Wording) -> str:
    """What this version replaced, or would replace."""
    for older in await wording.history(turn.db, found.organisation, found.line, found.language):
        if older.version < found.version and older.state in (State.REPLACED, State.IN_FORCE):
            return _text(turn, older)
    return _shipped(turn, found)


def _text(turn: Turn, one: Wording) -> str:
    return one.words or _shipped(turn, one)


def _shipped(turn: Turn, one: Wording) -> str:
    ours = turn.wardrobe.ours
    language = one.language if ours.has(one.line, one.language) else ORIGINAL
    entry = ours.book(language).entries.get(one.line) if language in ours.languages else None
    return proposals.normal(entry.node) if entry is not None else ""
