"""How an intake ends: what opens, what is referred, what people talk over first, and who was not talked with yet."""

from __future__ import annotations

from datetime import timedelta

from bot.contract import Choice, line
from bot.turn import Turn
from content.signs import checklist
from handlers.actions import NOBODY, SHOWN, AskReview, HideIdentity, ShowIntake, ShowMenu, ShowParticipant
from handlers.intake import rules
from handlers.intake.questions import clock, names, said_so_far
from handlers.intake.rules import Question, Source
from handlers.intake.steps import current, may, say
from handlers.intake.wishes import LEADERS, FinishIntake, LookForMissing, Reviewed, TellOpen, feature
from storage import intake, participants, people, referrals, tasks
from storage.referrals import For

TALK = timedelta(days=1)
"""By when people talk over what was marked."""


@feature.on(FinishIntake, who=LEADERS)
async def finish(turn: Turn, wish: FinishIntake) -> None:
    """Everything was asked: keep what follows from it, and open the rest, unless people have to talk first."""
    man, me = wish.person, turn.person
    at = await current(turn, man, wish)
    if at is None:
        return
    said = said_so_far(at)
    if not rules.complete(said) or at.question != Question.SUMMARY:
        return await say(turn, man)
    review = checklist().needs_review(rules.marked(said))
    known = {"finished_at": turn.now, "review_at": turn.now if review else None, "letter": None}
    if not await intake.move(turn.db, at, Question.SUMMARY.value, turn.now, **known):
        return
    await participants.note(turn.db, me, man, verb=wish.verb, now=turn.now)
    if hours := said.get(Question.HOURS):
        await participants.set_quiet(turn.db, man, hours[1], hours[0])
    for need in said.get(Question.NEEDS) or []:
        if not await referrals.has_open(turn.db, man, For(need)):
            await referrals.add(turn.db, me.organisation, man, For(need), turn.now)
    await tasks.finish(turn.db, (me.organisation, tasks.Kind.INTAKE), about=man, done=(turn.now, me.id))
    sheet = Choice(line("participants-b-sheet"), ShowParticipant(man))
    if review:
        due = (turn.now, turn.now + TALK)
        await tasks.ask(turn.db, (me.organisation, tasks.Kind.REVIEW), about=man, dates=due)
        turn.say(line("intake-review"), choices=[sheet])
    else:
        await _open(turn, man)
        turn.say(line("intake-done"), choices=[sheet])
    turn.finish()


async def _open(turn: Turn, man: int) -> None:
    if not await people.set_intake(turn.db, man, turn.now):
        return
    for chat in await turn.chats_of([man]):
        turn.later(TellOpen(), at=turn.waking(turn.now, of=chat.person), to=chat, key=f"intake.open:{man}:{chat.id}")


@feature.on(TellOpen, who=NOBODY)
async def tell_open(turn: Turn, news: TellOpen) -> None:
    """One neutral line at his waking hour."""
    at = turn.waking(turn.now)
    if at > turn.now:
        return turn.later(news, at=at)
    if await people.is_open(turn.db, turn.person.id):
        await turn.spend()  # what is open to him is said once, in a full week too
        turn.say(line("intake-told-open"), choices=[Choice(line("participants-b-menu"), ShowMenu())])
    return None


# --- looking and talking over ----------------------------------------------------------------------------------------


@feature.on(ShowIntake, who=LEADERS)
async def show(turn: Turn, wish: ShowIntake) -> None:
    """What was said, without his identity; the points of AUDIT-C are for the team, never for him. Protected from
    forwarding, and taken back by the clock."""
    man = wish.person
    if not await may(turn, man, wish):
        return
    at = await intake.get(turn.db, turn.keys, man)
    if at is None or at.finished_at is None:
        turn.say(line("intake-none"), choices=[Choice(line("participants-b-sheet"), ShowParticipant(man))])
        return
    await participants.note_look(turn.db, turn.person, man, verb=wish.verb, now=turn.now)
    said, points, hours = at.answers, rules.score(at.answers), at.answers.get(Question.HOURS)
    letter = turn.say(
        line(
            "intake-shown",
            source=Source(said.get(Question.SOURCE) or Source.OTHER),
            signs=names(turn, Question.SIGNS, rules.marked(said)),
            scored=points is not None,
            points=points or 0,
            gain=said.get(Question.GAIN) or "–",
            timed=bool(hours),
            opens=clock(hours[0]) if hours else "",
            shuts=clock(hours[1]) if hours else "",
        ),
        choices=[Choice(line("participants-b-sheet"), ShowParticipant(man))],
        author=man,
        protected=True,
        until=turn.now + SHOWN,
    )
    turn.later(HideIdentity(letter), at=turn.now + SHOWN)


@feature.on(AskReview, who=LEADERS)
async def ask_review(turn: Turn, wish: AskReview) -> None:
    """One tap opens nothing: people have talked."""
    man = wish.person
    if not await may(turn, man, wish):
        return
    await participants.note_look(turn.db, turn.person, man, verb=wish.verb, now=turn.now)
    turn.say(
        line("intake-review-ask"),
        choices=[
            Choice(line("intake-b-reviewed"), Reviewed(man)),
            Choice(line("participants-b-look"), ShowIntake(man)),
            Choice(line("participants-b-not"), ShowParticipant(man)),
        ],
    )


@feature.on(Reviewed, who=LEADERS)
async def reviewed(turn: Turn, wish: Reviewed) -> None:
    """From now on the rest is open to him; a forged button opens nothing to who was not talked with."""
    man, me = wish.person, turn.person
    if not await may(turn, man, wish):
        return
    if await intake.reviewed(turn.db, man):
        await participants.note(turn.db, me, man, verb=wish.verb, now=turn.now)
        await tasks.finish(turn.db, (me.organisation, tasks.Kind.REVIEW), about=man, done=(turn.now, me.id))
        await _open(turn, man)
    opened = await people.is_open(turn.db, man)
    said = line("intake-done") if opened else line("intake-none")
    turn.say(said, choices=[Choice(line("participants-b-sheet"), ShowParticipant(man))])


# --- every night -----------------------------------------------------------------------------------------------------


@feature.on(LookForMissing, who=NOBODY)
async def look_for_missing(turn: Turn, due: LookForMissing) -> None:
    """R1: who was not talked with for 7 days is a task; and the time of keeping begins for those who left."""
    await intake.drop_moot(turn.db, turn.now)
    await intake.ask_for_missing(turn.db, turn.now)
    await intake.mark_left(turn.db)
    await referrals.mark_left(turn.db)
