"""The rota's tables: pools, what was planned, what came otherwise, who was asked, what rang and was heard."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, SmallInteger, String, Table, text

from storage.retention import declare, lasts
from storage.tables import Id, Instant, metadata


class Seat(StrEnum):
    """As what somebody is on call."""

    SEAT = "seat"
    BACKUP = "backup"
    SUPERVISOR = "supervisor"


pool = Table(
    "pool",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("timezone", String(64), nullable=False),  # patterns are times on the wall clock of this zone
    Column("at_once", SmallInteger, nullable=False, server_default=text("2")),  # chats of one counsellor
    Column("made_at", Instant, nullable=False),
    Column("made_for", Id, ForeignKey("organisation.id"), nullable=False, unique=True),  # two taps make one pool
)
lasts(pool, "a helpline pool's name and time zone: as long as the installation")

pool_organisation = Table(
    "pool_organisation",
    metadata,
    # The key is the organisation: it belongs to one pool.
    Column("organisation_id", Id, ForeignKey("organisation.id"), primary_key=True, autoincrement=False),
    Column("pool_id", Id, ForeignKey("pool.id"), nullable=False),
    Column("since", Instant, nullable=False),
    Index("ix_pool_organisation_pool_id", "pool_id"),
)
lasts(pool_organisation, "which organisation shares which pool: as long as the installation")

pattern = Table(
    "rota_pattern",
    metadata,
    Column("id", Id, primary_key=True),
    Column("pool_id", Id, ForeignKey("pool.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("seat", String(12), nullable=False),
    Column("weekday", SmallInteger, nullable=False),  # Monday is 0
    Column("starts", SmallInteger, nullable=False),  # minutes of the pool's day
    Column("minutes", SmallInteger, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date),  # none: until it is ended; the same as first_on: a single shift
    Column("off_festive", Boolean, nullable=False, server_default=text("false")),
    Column("made_at", Instant, nullable=False),
    CheckConstraint("minutes > 0 AND minutes <= 480", name="hours"),
    # Two taps, or two coordinators at once, plan it once.
    Index(
        "uq_rota_pattern_weekly",
        "person_id",
        "weekday",
        "starts",
        unique=True,
        sqlite_where=text("last_on IS NULL"),
        postgresql_where=text("last_on IS NULL"),
    ),
    Index("uq_rota_pattern_day", "person_id", "first_on", "starts", unique=True),
    Index("ix_rota_pattern_pool_id", "pool_id"),
)
lasts(pattern, "when somebody of the team is on call, week by week or once: until they erase")

override = Table(
    "rota_override",
    metadata,
    Column("id", Id, primary_key=True),
    Column("pattern_id", Id, ForeignKey("rota_pattern.id", ondelete="CASCADE"), nullable=False),
    Column("day", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE")),  # none: nobody
    Column("made_at", Instant, nullable=False),
    Index("uq_rota_override_day", "pattern_id", "day", unique=True),
    Index("ix_rota_override_person_id", "person_id"),
)
declare(override, "who was on call on one day instead of somebody else", since="made_at", days=365)

duty = Table(
    "rota_duty",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("works", Boolean, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Index("ix_rota_duty_person_id", "person_id", "until"),
)
declare(duty, "when somebody went on or off duty beside the plan", since="until", days=365)

offer = Table(
    "rota_offer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("pattern_id", Id, ForeignKey("rota_pattern.id", ondelete="CASCADE"), nullable=False),
    Column("day", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),  # who gives it
    Column("wanted", Id, ForeignKey("person.id", ondelete="CASCADE")),  # who is asked; none: whoever is free
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("taker", Id, ForeignKey("person.id", ondelete="CASCADE")),
    Index(
        "uq_rota_offer_open",
        "pattern_id",
        "day",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)
declare(offer, "who gave a shift to whom", since="made_at", days=365)

asking = Table(
    "rota_ask",
    metadata,
    Column("id", Id, primary_key=True),
    Column("pattern_id", Id, ForeignKey("rota_pattern.id", ondelete="CASCADE"), nullable=False),
    Column("day", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("answer", String(8)),  # yes, no, silent, left; none: not yet
    Index("uq_rota_ask_person", "pattern_id", "day", "person_id", unique=True),
    Index(
        "uq_rota_ask_yes",  # one person has a shift
        "pattern_id",
        "day",
        unique=True,
        sqlite_where=text("answer = 'yes'"),
        postgresql_where=text("answer = 'yes'"),
    ),
)
declare(
    asking, "who was asked before a shift whether they are there, and what they answered", since="asked_at", days=365
)

last_call = Table(
    "rota_last_call",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
)
lasts(last_call, "who may be rung at night when nobody is on call: until they withdraw it or erase")

last_call_night = Table(
    "rota_last_call_night",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("night", Date, nullable=False),  # the day on whose evening it begins, in the pool's zone
    Column("rung_at", Instant, nullable=False),
    Index("uq_rota_last_call_night", "person_id", "night", unique=True),
)
declare(last_call_night, "on which nights a last call rang somebody", since="rung_at", days=365)

night_ring = Table(
    "rota_night_ring",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
)
lasts(night_ring, "who agreed to one unannounced ring a month: until they withdraw it or erase")

ring = Table(
    "rota_ring",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("month", String(7)),  # of an unannounced ring, one a month; none: a test that they wished for
    Column("rung_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("heard", Boolean),
    Index("uq_rota_ring_month", "person_id", "month", unique=True),
)
declare(ring, "whether somebody's phone was heard when it was silenced", since="rung_at", days=365)

uncovered = Table(
    "rota_uncovered",
    metadata,
    Column("pool_id", Id, ForeignKey("pool.id"), primary_key=True, autoincrement=False),
    Column("week", Date, primary_key=True),  # its Monday
    Column("minutes", SmallInteger, nullable=False),
)
lasts(uncovered, "how long nobody was on call, week by week: as long as the installation")
