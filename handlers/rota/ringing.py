"""Being heard: letting this chat through "No molestar", a test in silence, one unannounced ring a month."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.contract import Choice, Lane, Line, line
from bot.turn import Turn
from handlers.actions import NOBODY
from handlers.rota.wishes import (
    ON_CALL,
    AskPhone,
    Draw,
    NightRing,
    Phone,
    Ready,
    SayHeard,
    SetNightRing,
    ShowStep,
    TestRing,
    back,
    feature,
    gone,
    note,
)
from storage import rota

STEPS = 3

SOON = timedelta(minutes=1)
"""So long after [Lista] it rings: enough to silence the phone and lay it down."""

NIGHT = time(23)
NIGHT_MINUTES = 6 * 60
"""An unannounced ring comes between 23:00 and 5:00 on one's own clock."""

LATE = timedelta(minutes=15)
"""A ring that could not come in time is not made up for: it would be no ring of that hour."""

feature.every("rota-night-rings", "0 12 * * *", Draw())


@feature.on(AskPhone, who=ON_CALL)
async def ask_phone(turn: Turn, tap: AskPhone) -> None:
    """Which telephone; how the last test went; the unannounced ring."""
    me = turn.person.id
    test, nights, heard = (await rota.heard_by(turn.db, [me]))[me]
    agreed = await rota.takes_night_rings(turn.db, me)
    said = line(
        "rota-phone",
        tested=test is not None,
        heard=bool(test and test.heard),
        at=turn.local(test.rung_at if test else turn.now),
        agreed=agreed,
        nights=nights,
        answered=heard,
    )
    turn.say(
        said,
        choices=[
            Choice(line("rota-b-iphone"), ShowStep(Phone.IPHONE, 1)),
            Choice(line("rota-b-android"), ShowStep(Phone.ANDROID, 1)),
            Choice(line("rota-b-test"), Ready()),
            Choice(line("rota-b-night", on=not agreed), SetNightRing(not agreed)),
            back(),
        ],
    )


@feature.on(ShowStep, who=ON_CALL)
async def show_step(turn: Turn, tap: ShowStep) -> None:
    """Three short ones, then the test."""
    step = tap.step if 1 <= tap.step <= STEPS else 1
    steps: dict[Phone, list[Line]] = {
        Phone.IPHONE: [line("rota-iphone-1"), line("rota-iphone-2"), line("rota-iphone-3")],
        Phone.ANDROID: [line("rota-android-1"), line("rota-android-2"), line("rota-android-3")],
    }
    if step < STEPS:
        onward = Choice(line("rota-b-next"), ShowStep(tap.phone, step + 1))
    else:
        onward = Choice(line("rota-b-test"), Ready())
    turn.say(steps[tap.phone][step - 1], choices=[onward, back()])


@feature.on(Ready, who=ON_CALL)
async def ready(turn: Turn, tap: Ready) -> None:
    """It rings in a minute; a second tap meanwhile changes nothing."""
    turn.say(line("rota-ready"))
    turn.later(TestRing(), at=turn.now + SOON, lane=Lane.URGENT)


@feature.on(TestRing, who=NOBODY)
async def test_ring(turn: Turn, due: TestRing) -> None:
    """As loud as a page; the words of a lock screen say nothing."""
    if turn.late or not turn.person.roles & {*ON_CALL}:
        return
    tests = [one for one in await rota.rings_of(turn.db, turn.person.id) if one.announced]
    if tests and turn.now - tests[0].rung_at < SOON:
        return
    ring = await rota.ring(turn.db, turn.person.id, turn.now)
    if ring is not None:
        turn.say(line("rota-test"), choices=_heard(ring), lane=Lane.URGENT)


def _heard(ring: int) -> list[Choice]:
    return [Choice(line("rota-b-heard"), SayHeard(ring, True)), Choice(line("rota-b-not-heard"), SayHeard(ring, False))]


@feature.on(SayHeard, who=ON_CALL)
async def say_heard(turn: Turn, tap: SayHeard) -> None:
    """Kept with its day, for those who coordinate; after ten minutes it was not heard."""
    counts = await rota.answer_ring(turn.db, tap.ring, turn.person.id, tap.heard, turn.now)
    if counts is None:
        return gone(turn)
    await note(turn, "rota.heard", turn.person.id)
    choices = [back()] if counts else [Choice(line("rota-b-phone"), AskPhone()), back()]
    turn.say(line("rota-heard", heard=counts, said=tap.heard), choices=choices)
    return None


@feature.on(SetNightRing, who=ON_CALL)
async def set_night_ring(turn: Turn, tap: SetNightRing) -> None:
    """Agreed once, ended with one tap."""
    await rota.set_night_ring(turn.db, turn.person.id, tap.on, turn.now)
    await note(turn, "rota.night_ring", turn.person.id)
    turn.say(line("rota-night-ring", on=tap.on), choices=[back()])


# --- the unannounced ring --------------------------------------------------------------------------------------------


def drawn(seed: bytes, first: date, zone: ZoneInfo) -> datetime:
    """The instant (UTC) of a month's ring. seed: at least 8 bytes that nobody can guess; first: the month's first day.
    The same seed draws the same instant."""
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    night = first + timedelta(days=int.from_bytes(seed[:4], "big") % (following - first).days)
    minute = int.from_bytes(seed[4:8], "big") % NIGHT_MINUTES
    return datetime.combine(night, NIGHT, zone).astimezone(UTC) + timedelta(minutes=minute)


@feature.on(Draw, who=NOBODY)
async def draw(turn: Turn, due: Draw) -> None:
    """Whose drawn hour is before the next noon. Who agreed after theirs is rung from the next month on."""
    for id in await rota.night_ringers(turn.db):
        for chat in (await turn.chats_of([id]))[:1]:
            if chat.person is None:
                continue
            zone = ZoneInfo(chat.person.timezone)
            first = turn.now.astimezone(zone).date().replace(day=1)
            month = f"{first:%Y-%m}"
            at = drawn(turn.keys.mac("rota-night-ring", id, month), first, zone)
            if turn.now < at <= turn.now + timedelta(hours=25):
                turn.later(NightRing(month), at=at, to=chat, lane=Lane.URGENT, key=f"night-ring:{id}:{month}")


@feature.on(NightRing, who=NOBODY)
async def night_ring(turn: Turn, due: NightRing) -> None:
    """Only for who still agrees and works here; ten minutes to tap."""
    me = turn.person
    if not me.roles & {*ON_CALL} or not await rota.takes_night_rings(turn.db, me.id):
        return
    if turn.now - turn.happened_at > LATE:
        return
    ring = await rota.ring(turn.db, me.id, turn.now, due.month)
    if ring is not None:
        turn.say(line("rota-test"), choices=_heard(ring), lane=Lane.URGENT)
