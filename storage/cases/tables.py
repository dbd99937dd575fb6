"""The tables of the helpline: cases, whom they rang, what happened in them, and what was written."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.retention import declare, lasts
from storage.tables import Id, Instant, metadata

_open = text("closed_at IS NULL")

case = Table(
    "case",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),  # where he hears about it
    Column("why", String(12), nullable=False),
    Column("colour", String(8), nullable=False),
    Column("label", String(16)),  # of the sign that opened or raised it; none: he asked, or a rule asked for him
    Column("low", SmallInteger),
    Column("high", SmallInteger),
    Column("opened_at", Instant, nullable=False),
    Column("happened_at", Instant, nullable=False),  # earlier than opened_at if it was attended late
    Column("aware_at", Instant),  # since when he knows that somebody is rung; none: he was not told
    # The chain as it was when this round of pages began, and how far it has come.
    Column("chain", JSON, nullable=False),  # [step, [person ids]] one after the other
    Column("rung_at", Instant, nullable=False),
    Column("reached", SmallInteger, nullable=False, server_default=text("-1")),  # index of the step rung last
    Column("reached_at", Instant),
    Column("step_at", Instant),  # when something is due by itself; none: nothing is
    Column("told_at", Instant),  # when he was told that nobody was reached, or that nobody has seen it
    Column("claimed_by", Id),
    Column("claimed_at", Instant),
    Column("first_words_at", Instant),  # of whoever has claimed it, to him
    Column("silent_due", Instant),  # by when words of theirs are awaited; none: they are not
    Column("silent_at", Instant),  # since when the claim may be taken over
    Column("on_phone", SmallInteger, nullable=False, server_default=text("0")),  # how often that was put off
    Column("closed_at", Instant),
    Column("closed_by", Id),
    Index("uq_case_open", "person_id", unique=True, sqlite_where=_open, postgresql_where=_open),
    Index("ix_case_claimed_by", "claimed_by", sqlite_where=_open, postgresql_where=_open),
    Index("ix_case_organisation_id_opened_at", "organisation_id", "opened_at"),
    Index("ix_case_person_id", "person_id"),
    sqlite_autoincrement=True,  # an old button never finds another man's case
)
declare(
    case,
    "cases of the helpline: when and why, who took them; an open one stays",
    since="opened_at",
    days=730,
    where=case.c.closed_at.is_not(None),
)

ring = Table(
    "case_ring",
    metadata,
    Column("case_id", Id, ForeignKey("case.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("step", String(12), nullable=False),
    Column("rung_at", Instant, nullable=False),  # the last time
    Column("failed", String(12)),  # why it did not arrive
    Index("ix_case_ring_chat_id", "chat_id"),
    Index("ix_case_ring_person_id", "person_id"),
)
lasts(ring, "in which chats of the team a case rang: as long as the case")

log = Table(
    "case_log",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("case.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("what", String(12), nullable=False),
    Column("step", String(12)),
    Column("who", Id),  # person id of whoever it is about; none: nobody
    Column("reason", String(16)),
    Index("ix_case_log_case_id", "case_id", "id"),
)
lasts(log, "every page, failure and decision of a case, ids and reasons without words: as long as the case")

transcript = Table(
    "transcript",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("case.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),  # whose words they are
    Column("direction", String(8), nullable=False),
    Column("at", Instant, nullable=False),
    Column("event", LargeBinary, nullable=False),  # the key of the inbox's row: copied once
    Column("words", LargeBinary),  # sealed
    UniqueConstraint("case_id", "event"),
    Index("ix_transcript_person_id", "person_id"),
)
declare(transcript, "what was written in a case and just before it, sealed", since="at", days=365)
