"""Digest: at what hour of the day one of the team reads what waits, and what waits for whom (R17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    SmallInteger,
    String,
    Table,
    and_,
    case,
    false,
    func,
    or_,
    select,
    text,
    union,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contract import Role
from storage.circle import Part, circle_person
from storage.joining import invitation_use
from storage.people import participant
from storage.retention import lasts
from storage.tables import Id, Instant, account, chat, insert_into, metadata, person, role
from storage.tasks import Kind, Task, stands, task

NINE = 9 * 60
"""Minutes of a day: when the digest comes unless its reader chose another hour."""

READERS = (Role.FACILITATOR, Role.COORDINATOR)
"""For whom anything can wait."""

OF_THE_TEAM = (
    Kind.DEAF, Kind.OWNERLESS, Kind.UNREADABLE, Kind.BROKEN, Kind.TRAINING, Kind.LEGAL, Kind.GAPS, Kind.NUMBERS,
    Kind.WORDS,
)  # fmt: skip
"""What waits for those who coordinate from the first day; the rest is first of all the facilitator's."""

ANSWERED_FOR = (Kind.OWNERLESS, Kind.CARD)
"""What waits for nobody but who answers for the man, however long it waits: he has read that others do not see it."""

BESIDES = 2
"""So often in a day of their own somebody of the team is spoken to unasked besides the digest, which is the third."""

LATELY = timedelta(days=7)
"""Who joined longer ago than this is told to nobody any more."""

digest = Table(
    "digest",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("at", SmallInteger, nullable=False, server_default=text("540")),  # minutes of their own day
    Column("day", String(10)),  # of their own calendar: the last one whose digest was seen to
    Column("told_at", Instant),  # until when they know who joined
    Column("spoken_on", String(10)),  # of their own calendar: the last day on which they were spoken to besides
    Column("spoken", SmallInteger, nullable=False, server_default=text("0")),  # and how often on that day
)
lasts(
    digest,
    "at what hour one of the team reads what waits, on which day last, and how often they were spoken to besides: "
    "until the person erases",
)


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whose digest is due. day: of their own calendar; since: from when on they hear who joined."""

    person: int
    day: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom to look: a person (id, organisation id) and what they are. now: the instant; grown: what was asked for
    before this instant is 8 waking hours old."""

    person: int
    organisation: int
    facilitates: bool
    coordinates: bool
    now: datetime
    grown: datetime


# --- at what hour ----------------------------------------------------------------------------------------------------


async def hour(db: AsyncConnection, person_id: int) -> int:
    """In which minute of their own day somebody reads their digest."""
    found = await db.scalar(select(digest.c.at).where(digest.c.person_id == person_id))
    return NINE if found is None else int(found)


async def set_hour(db: AsyncConnection, person_id: int, at: int) -> None:
    """Read it in this minute of their own day from now on."""
    made = insert_into(db, digest).values(person_id=person_id, at=at)
    await db.execute(made.on_conflict_do_update(index_elements=["person_id"], set_={"at": at}))


async def due(db: AsyncConnection, since: datetime, now: datetime, limit: int) -> list[Due]:
    """Some of those whose hour came after `since` and until `now`; each is found once a day and marked as seen to.

    An organisation in which nothing waits and nobody joined lately costs nothing. An hour that lies in somebody's own
    quiet hours means their end, and nobody is found in the middle of them.
    """
    if await db.scalar(select(_busy(now).subquery().c.organisation_id).limit(1)) is None:
        return []
    found: list[Due] = []
    zones = select(person.c.timezone).where(*_reads(now)).distinct().order_by(person.c.timezone)
    for zone in list(await db.scalars(zones)):
        start, end = since.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
        first = _minute(start) if start.date() == end.date() else -1
        day = end.date().isoformat()
        wanted = func.coalesce(digest.c.at, NINE)
        comes = case((_quiet(wanted), person.c.quiet_until), else_=wanted)
        rows = await db.execute(
            select(person.c.id, digest.c.told_at)
            .outerjoin(digest, digest.c.person_id == person.c.id)
            .where(*_reads(now), person.c.timezone == zone, comes > first, comes <= _minute(end))
            .where(or_(digest.c.day.is_(None), digest.c.day < day), ~_quiet(_minute(end)), _reachable())
            .order_by(person.c.id)
            .limit(limit - len(found))
        )
        found += [Due(id, day, max(told or now - LATELY, now - LATELY)) for id, told in rows]
        if len(found) >= limit:
            break
    if found:
        marks = [{"person_id": one.person, "day": one.day, "told_at": now} for one in found]
        mark = insert_into(db, digest).on_conflict_do_update(
            index_elements=["person_id"],
            set_={"day": text("excluded.day"), "told_at": text("excluded.told_at")},
        )
        await db.execute(mark, marks)
    return found


def _busy(now: datetime) -> Any:
    """Organisations (ids) in which there is anything to tell."""
    waits = select(task.c.organisation_id).where(task.c.done_at.is_(None))
    joined = select(person.c.organisation_id).join(invitation_use, invitation_use.c.person_id == person.c.id)
    return union(waits, joined.where(invitation_use.c.done_at > now - LATELY))


def _reads(now: datetime) -> tuple[ColumnElement[bool], ...]:
    works = select(role.c.person_id).where(
        role.c.person_id == person.c.id, role.c.role.in_([one.value for one in READERS])
    )
    busy = select(_busy(now).subquery().c.organisation_id)
    return person.c.organisation_id.in_(busy), person.c.erased_at.is_(None), works.exists()


def _reachable() -> ColumnElement[bool]:
    here = select(chat.c.id).join(account, account.c.id == chat.c.account_id)
    return here.where(chat.c.person_id == person.c.id, chat.c.reachable, account.c.enabled).exists()


def _minute(local: datetime) -> int:
    return local.hour * 60 + local.minute


def _quiet(minute: Any) -> ColumnElement[bool]:
    """Whether a minute of somebody's day lies in their quiet hours; the same as `Turn.waking` decides."""
    start, end = person.c.quiet_from, person.c.quiet_until
    return or_(and_(start < end, start <= minute, end > minute), and_(start > end, or_(start <= minute, end > minute)))


async def may_speak(db: AsyncConnection, person_id: int, day: str) -> bool:
    """Whether somebody of the team may be spoken to unasked once more on this day of their own calendar, which then
    counts as done (R17); two who ask in the same instant never both have the last place."""
    same = digest.c.spoken_on == day
    made = insert_into(db, digest).values(person_id=person_id, spoken_on=day, spoken=1)
    again = made.on_conflict_do_update(
        index_elements=["person_id"],
        set_={"spoken_on": day, "spoken": case((same, digest.c.spoken + 1), else_=1)},
        where=or_(digest.c.spoken_on.is_(None), digest.c.spoken_on < day, and_(same, digest.c.spoken < BESIDES)),
    )
    return await db.scalar(again.returning(digest.c.person_id)) is not None


# --- what waits for whom ---------------------------------------------------------------------------------------------


def _circles_led(by: int | None = None) -> Any:
    """Ids of the circles that somebody (person id) leads, or that anybody does."""
    leads = (circle_person.c.part == Part.FACILITATOR.value, circle_person.c.until.is_(None))
    found = select(circle_person.c.circle_id).where(*leads)
    return found if by is None else found.where(circle_person.c.person_id == by)


def _led_by(person_id: int) -> Any:
    """Person ids of the members of the circles that somebody leads."""
    return select(circle_person.c.person_id).where(
        circle_person.c.circle_id.in_(_circles_led(person_id)),
        circle_person.c.part == Part.MEMBER.value,
        circle_person.c.until.is_(None),
    )


def _is_led(man: Any) -> ColumnElement[bool]:
    """Whether anybody leads him, as `circle.responsible` has it."""
    his, other = circle_person.alias("his"), circle_person.alias("other")
    found = (
        select(other.c.id)
        .join(his, his.c.circle_id == other.c.circle_id)
        .join(role, and_(role.c.person_id == other.c.person_id, role.c.role == Role.FACILITATOR.value))
        .where(his.c.person_id == man, his.c.part == Part.MEMBER.value, his.c.until.is_(None))
        .where(other.c.part == Part.FACILITATOR.value, other.c.until.is_(None))
    )
    return found.exists()


def _answers_for(reader: Reader, man: Any) -> ColumnElement[bool]:
    """Whether this reader answers for him, as `circle.accompanies` has it of one man."""
    mine: list[ColumnElement[bool]] = [false()]
    if reader.facilitates:
        mine.append(man.in_(_led_by(reader.person)))
    if reader.coordinates:
        mine.append(~_is_led(man))
    return and_(_another_man(reader, man), or_(*mine))


def _another_man(reader: Reader, man: Any) -> ColumnElement[bool]:
    """Whether he is a participant of the reader's organisation, and not the reader: nobody sees what waits about
    themselves."""
    him, his = person.alias("him"), role.alias("his_role")
    here = (him.c.id == man, him.c.organisation_id == reader.organisation, him.c.erased_at.is_(None))
    takes_part = select(him.c.id).join(his, his.c.person_id == him.c.id)
    return and_(man != reader.person, takes_part.where(*here, his.c.role == Role.PARTICIPANT.value).exists())


def _theirs(reader: Reader) -> tuple[ColumnElement[bool], ...]:
    """A man's tasks are those of who answers for him: his facilitators, or the coordinators if nobody leads him. The
    coordinators have those too that are 8 waking hours old and overdue, and all that concern the team itself."""
    man, of_team = task.c.person_id, task.c.kind.in_([kind.value for kind in OF_THE_TEAM])
    gone = task.c.kind == Kind.GONE.value  # his name went with him: it is a circle's
    mine = [_answers_for(reader, man)]
    if not reader.coordinates:
        mine = [and_(~of_team, mine[0])]
    else:
        for_few = task.c.kind.in_([kind.value for kind in ANSWERED_FOR])
        overdue = and_(task.c.made_at <= reader.grown, task.c.due_at <= reader.now)
        about_team = and_(of_team, task.c.kind != Kind.OWNERLESS.value)
        led = and_(gone, task.c.number.in_(_circles_led()))
        mine += [about_team, and_(~for_few, overdue, _another_man(reader, man))]
        mine.append(and_(man.is_(None), or_(~led, overdue)))
    if reader.facilitates:
        mine.append(and_(gone, task.c.number.in_(_circles_led(reader.person))))
    early = and_(task.c.kind == Kind.REFERRAL.value, task.c.due_at > reader.now)  # a follow-up has its day
    return task.c.organisation_id == reader.organisation, task.c.done_at.is_(None), stands(), ~early, or_(*mine)


async def count(db: AsyncConnection, reader: Reader) -> int:
    """How many tasks wait for somebody."""
    return int(await db.scalar(select(func.count()).select_from(task).where(*_theirs(reader))) or 0)


async def one(db: AsyncConnection, reader: Reader, id: int) -> Task | None:
    """One of the tasks (its id) that wait for somebody."""
    row = (await db.execute(select(task).where(*_theirs(reader), task.c.id == id))).first()
    return _made(row) if row else None


async def waiting(db: AsyncConnection, reader: Reader, *, limit: int, skip: int = 0) -> list[Task]:
    """Some of the tasks that wait for somebody, worst kind first, then the longest due."""
    worst = case({kind.value: place for place, kind in enumerate(Kind)}, value=task.c.kind)
    found = select(task).where(*_theirs(reader)).order_by(worst, task.c.due_at, task.c.id).limit(limit).offset(skip)
    return [_made(row) for row in await db.execute(found)]


def _made(row: Any) -> Task:
    return Task(row.id, row.organisation_id, Kind(row.kind), row.person_id, row.number, row.made_at, row.due_at)


async def newcomers(db: AsyncConnection, reader: Reader, since: datetime, until: datetime) -> list[int]:
    """Person ids of those who finished joining from `since` on and before `until`, in that order, are still here, and
    for whom this very person answers."""
    man = invitation_use.c.person_id
    found = (
        select(man)
        .join(person, person.c.id == man)
        .outerjoin(participant, participant.c.person_id == man)
        .where(person.c.organisation_id == reader.organisation, person.c.erased_at.is_(None), _answers_for(reader, man))
        .where(invitation_use.c.done_at >= since, invitation_use.c.done_at < until, participant.c.left_at.is_(None))
        .order_by(invitation_use.c.done_at, man)
    )
    return list(dict.fromkeys(await db.scalars(found)))
