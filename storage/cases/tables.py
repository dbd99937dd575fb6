"""The tables of the helpline: cases, whom they rang, what happened in them, and what was written."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
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
    Column("first_words_at", Instant),  # the first of anybody of the team to him
    Column("his_words_at", Instant),  # his first to whoever has claimed it
    Column("silent_due", Instant),  # by when words of theirs are awaited; none: they are not
    Column("silent_at", Instant),  # since when the claim may be taken over
    Column("handing", Boolean, nullable=False, server_default=text("false")),  # whoever has it hands it over
    Column("on_phone", SmallInteger, nullable=False, server_default=text("0")),  # how often that was put off
    Column("closed_at", Instant),
    Column("closed_by", Id),
    Column("helped", String(8)),  # whether it helped him to talk, in his words of three
    Column("well", String(8)),  # how he was when he was asked last, a day or two after
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

current = Table(
    "case_current",
    metadata,
    Column("person_id", Id, primary_key=True, autoincrement=False),  # of the team
    Column("case_id", Id, ForeignKey("case.id", ondelete="CASCADE"), nullable=False),
    Column("since", Instant, nullable=False),
    Column("used_at", Instant, nullable=False),  # the last words either way
    Index("ix_case_current_case_id", "case_id"),
)
lasts(current, "to which man one of the team is writing: until they switch, or the case is closed or somebody else's")

member = Table(
    "case_member",
    metadata,
    Column("case_id", Id, ForeignKey("case.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("person_id", Id, primary_key=True, autoincrement=False),  # of the team, besides whoever has claimed it
    Column("since", Instant, nullable=False),
    Index("ix_case_member_person_id", "person_id"),
)
lasts(member, "who of the team has joined the talk of a case: until they leave it, or it is closed")

letter = Table(
    "case_letter",
    metadata,
    Column("letter_id", Id, primary_key=True, autoincrement=False),
    Column("case_id", Id, ForeignKey("case.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", Id, nullable=False),  # of one of the team
    Index("ix_case_letter_case_id", "case_id"),
    Index("ix_case_letter_chat_id", "chat_id", "letter_id"),
)
lasts(
    letter, "which letters to the team are about which case, so that a quoted one leads to the right man: with the case"
)

question = Table(
    "case_question",
    metadata,
    Column("case_id", Id, ForeignKey("case.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("key", String(16), primary_key=True),  # as in content/helpline.yaml
    Column("asked_at", Instant, nullable=False),
    Column("times", SmallInteger, nullable=False),
    Column("yes", Boolean),
    Column("answered_at", Instant),
)
lasts(question, "what a man was asked directly in a case, and his yes or no: as long as the case")

closing = Table(
    "case_closing",
    metadata,
    Column("case_id", Id, ForeignKey("case.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("by", Id, nullable=False),  # who of the team goes through it
    Column("begun_at", Instant, nullable=False),
    Column("reason", String(16)),  # why it was no risk; none: it is closed by its questions
    Column("answers", LargeBinary),  # sealed under his key: code by question
    Column("note", LargeBinary),  # sealed under the key of who wrote it
    Column("finished_at", Instant),
)
lasts(closing, "how a case was closed, sealed, and a note without her data: as long as the case")

follow_up = Table(
    "case_follow_up",
    metadata,
    Column("case_id", Id, ForeignKey("case.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("number", SmallInteger, primary_key=True, autoincrement=False),
    Column("due_at", Instant, nullable=False),
    Column("said_at", Instant),
    Column("over_at", Instant),  # answered, or somebody was told that it was not, or it is moot
)
lasts(follow_up, "when a man was asked how he is, a day or two after a case: as long as the case")
