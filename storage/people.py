"""What is kept about a person beyond the chat: a participant's few facts, the name he is called by, his consents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import normalize

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table, and_, delete, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import to_us
from content.clean import bare
from content.consents import Purpose as Purpose
from content.himself import Living as Living
from storage.consents import Consent as Consent
from storage.consents import consent as consent
from storage.consents import consents as consents
from storage.consents import consents_to as consents_to
from storage.consents import give as give
from storage.keyring import KeyRing
from storage.retention import declare, lasts
from storage.tables import Id, Instant, insert_into, metadata, person

participant = Table(
    "participant",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("begun_at", Instant, nullable=False),
    Column("birth_year", LargeBinary),  # sealed
    Column("adult_at", Instant),  # since when it is settled that he is 18 or older
    Column("living", String(8), nullable=False, server_default=text("'unknown'")),
    Column("state", String(8)),  # ISO 3166-2, as in content/states.yaml
    Column("zone_at", Instant),  # since when it is settled which of his state's several clocks is his
    Column("joined_at", Instant),  # the care consent
    Column("intake_at", Instant),  # the human intake
    Column("left_at", Instant),
    Column("paused_at", Instant),  # one of the team has paused him (M11)
    Column("paused_why", String(12)),
    Column("pause_told_at", Instant),  # when he was told of it
    Column("limits_at", Instant),  # when the limits of confidentiality were last offered to him anew
)

declare(
    participant,
    "what somebody told who began to join and never gave the care consent",
    since="begun_at",
    days=30,
    where=participant.c.joined_at.is_(None),
)
lasts(participant, "his year of birth, sealed, where and how he lives, when he joined: until he erases")


@dataclass(frozen=True, slots=True)
class Participant:
    """A participant's facts; what was not answered yet is None. birth_year: in plain figures."""

    id: int
    birth_year: int | None
    adult_at: datetime | None
    living: Living
    state: str | None
    zone_at: datetime | None
    joined_at: datetime | None
    intake_at: datetime | None
    left_at: datetime | None


# --- a participant's facts -------------------------------------------------------------------------------------------


async def begin(db: AsyncConnection, person_id: int, now: datetime) -> None:
    """Make room for a participant's facts; facts that are there stay."""
    await db.execute(insert_into(db, participant).values(person_id=person_id, begun_at=now).on_conflict_do_nothing())


async def forget(db: AsyncConnection, person_id: int) -> None:
    """Delete a participant's facts and consents."""
    await db.execute(delete(consent).where(consent.c.person_id == person_id))
    await db.execute(delete(participant).where(participant.c.person_id == person_id))


async def get(db: AsyncConnection, keys: KeyRing, person_id: int) -> Participant | None:
    """A participant's facts, or None for somebody who never began to join. His key must be loaded."""
    row = (await db.execute(select(participant).where(participant.c.person_id == person_id))).one_or_none()
    if row is None:
        return None
    year = int(keys.read(row.birth_year, f"participant.birth_year:{person_id}")) if row.birth_year else None
    return Participant(
        row.person_id,
        year,
        row.adult_at,
        Living(row.living),
        row.state,
        row.zone_at,
        row.joined_at,
        row.intake_at,
        row.left_at,
    )


async def living(db: AsyncConnection, person_id: int) -> Living:
    """With whom he lives (R4); `UNKNOWN` if he never said."""
    found = await db.scalar(select(participant.c.living).where(participant.c.person_id == person_id))
    return Living(found) if found else Living.UNKNOWN


async def set_living(db: AsyncConnection, person_id: int, now_living: Living, *, by_staff: bool = False) -> bool:
    """Keep how he lives; whether it was kept. A court order (R4) is set by anybody and lifted by staff alone."""
    where = [participant.c.person_id == person_id]
    if not by_staff and now_living is not Living.ORDER:
        where.append(participant.c.living != Living.ORDER.value)
    done = await db.execute(update(participant).where(and_(*where)).values(living=now_living.value))
    return done.rowcount > 0


async def set_birth_year(db: AsyncConnection, keys: KeyRing, person_id: int, year: int) -> None:
    """Keep his year of birth, sealed."""
    sealed = keys.seal(person_id, str(year), f"participant.birth_year:{person_id}")
    await db.execute(update(participant).where(participant.c.person_id == person_id).values(birth_year=sealed))


async def set_adult(db: AsyncConnection, person_id: int, now: datetime) -> None:
    """It is settled that he is 18 or older."""
    await db.execute(update(participant).where(participant.c.person_id == person_id).values(adult_at=now))


async def set_state(db: AsyncConnection, person_id: int, state: str, timezone: str) -> None:
    """Keep in which state he lives, and the time zone that follows from it."""
    await db.execute(update(participant).where(participant.c.person_id == person_id).values(state=state))
    await db.execute(update(person).where(person.c.id == person_id).values(timezone=timezone))


async def settle_zone(db: AsyncConnection, person_id: int, timezone: str, now: datetime) -> None:
    """It is settled which of his state's several time zones is his."""
    await db.execute(update(participant).where(participant.c.person_id == person_id).values(zone_at=now))
    await db.execute(update(person).where(person.c.id == person_id).values(timezone=timezone))


async def join(db: AsyncConnection, person_id: int, now: datetime) -> None:
    """He is a participant from now on: the first joining counts, a return ends the leaving."""
    await db.execute(
        update(participant)
        .where(participant.c.person_id == person_id, participant.c.joined_at.is_(None))
        .values(joined_at=now)
    )
    await db.execute(update(participant).where(participant.c.person_id == person_id).values(left_at=None))


async def leave(db: AsyncConnection, person_id: int, now: datetime) -> bool:
    """He leaves; whether he was here until now."""
    done = await db.execute(
        update(participant)
        .where(participant.c.person_id == person_id, participant.c.left_at.is_(None))
        .values(left_at=now)
    )
    return done.rowcount > 0


async def come_back(db: AsyncConnection, person_id: int) -> bool:
    """He who had left is here again; whether he had left."""
    done = await db.execute(
        update(participant)
        .where(participant.c.person_id == person_id, participant.c.left_at.is_not(None))
        .values(left_at=None)
    )
    return done.rowcount > 0


async def has_left(db: AsyncConnection, person_id: int) -> bool:
    """Whether he has left: nothing is written to him by itself any more, only what he asks for is answered."""
    where = and_(participant.c.person_id == person_id, participant.c.left_at.is_not(None))
    return await db.scalar(select(participant.c.person_id).where(where)) is not None


async def is_open(db: AsyncConnection, person_id: int) -> bool:
    """Whether what opens with the human intake is open to him (R1): he has joined, was talked with, is here, and
    nobody has paused him (M11)."""
    facts = participant.c
    where = (facts.person_id == person_id, facts.joined_at.is_not(None), facts.intake_at.is_not(None))
    found = select(facts.person_id).where(*where, facts.left_at.is_(None), facts.paused_at.is_(None))
    return await db.scalar(found) is not None


async def set_intake(db: AsyncConnection, person_id: int, now: datetime) -> bool:
    """The human intake is done; False if it was before. The first one counts."""
    done = await db.execute(
        update(participant)
        .where(participant.c.person_id == person_id, participant.c.intake_at.is_(None))
        .values(intake_at=now)
    )
    return done.rowcount > 0


async def set_language(db: AsyncConnection, person_id: int, language: str) -> None:
    """In which language to write to a person from now on."""
    await db.execute(update(person).where(person.c.id == person_id).values(language=language))


# --- names -----------------------------------------------------------------------------------------------------------


async def alias(db: AsyncConnection, keys: KeyRing, person_id: int) -> str | None:
    """The name a person is called by, if they have one. Their key must be loaded."""
    sealed = await db.scalar(select(person.c.alias).where(person.c.id == person_id))
    return keys.read(sealed, f"person.alias:{person_id}") if sealed else None


def alias_mac(keys: KeyRing, organisation_id: int, name: str) -> bytes:
    """What an alias is found by: the same for names that differ only in case, accents or spaces."""
    return keys.mac("alias", organisation_id, "".join(bare(normalize("NFKD", name)).casefold().split()))


async def of_alias(db: AsyncConnection, mac: bytes) -> int | None:
    """Who is called by the name of this `alias_mac`, if anybody."""
    found: int | None = await db.scalar(select(person.c.id).where(person.c.alias_mac == mac))
    return found


async def set_alias(db: AsyncConnection, keys: KeyRing, person_id: int, name: str, mac: bytes) -> bool:
    """Call a person by this name, sealed; False if somebody else of the organisation has it already."""
    sealed = keys.seal(person_id, name, f"person.alias:{person_id}")
    try:
        async with db.begin_nested():
            await db.execute(update(person).where(person.c.id == person_id).values(alias=sealed, alias_mac=mac))
    except IntegrityError:  # two men chose it in the same instant: a lost race is an answer
        return False
    return True


async def take_alias(db: AsyncConnection, keys: KeyRing, whose: tuple[int, int], name: str) -> bool:
    """Call a person (id, organisation) by this name, if nobody else of the organisation is called so."""
    id, home = whose
    mac = alias_mac(keys, home, name)
    taken = select(person.c.id).where(person.c.organisation_id == home, person.c.alias_mac == mac, person.c.id != id)
    return await db.scalar(taken) is None and await set_alias(db, keys, id, name, mac)


# --- who never came in ---------------------------------------------------------------------------------------------


VISIT = timedelta(days=30)
"""How long somebody who never came in is remembered: long enough to count wrong codes and to finish joining."""

_VISITORS = text(
    "SELECT p.id, c.id FROM person p LEFT JOIN chat c ON c.person_id = p.id"
    " WHERE p.created_at < :before AND p.erased_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM role r WHERE r.person_id = p.id"
    " AND (r.role <> 'invited' OR r.granted_at >= :before))"
    " AND NOT EXISTS (SELECT 1 FROM consent k WHERE k.person_id = p.id)"
    " AND NOT EXISTS (SELECT 1 FROM staff_record s WHERE s.person_id = p.id)"
    " AND NOT EXISTS (SELECT 1 FROM invitation_use u JOIN invitation i ON i.id = u.invitation_id"
    " WHERE u.person_id = p.id AND u.refused_at IS NOT NULL AND i.expires_at > :now)"
    " ORDER BY p.id LIMIT 100"
)


async def visitors(db: AsyncConnection, now: datetime) -> list[tuple[int, int | None]]:
    """Some (person id, chat id) of those who wrote, or began to join, more than 30 days ago and never came in.

    Who was refused as under 18 stays as long as the invitation stands: forgotten, he could open it as somebody else.
    Who has worked here stays as long as that record does.
    """
    rows = await db.execute(_VISITORS, {"before": to_us(now - VISIT), "now": to_us(now)})
    return [(row[0], row[1]) for row in rows]
