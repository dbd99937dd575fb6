"""The engine's own tables; each feature declares its tables in its own module beside the questions about them.

Instants are microseconds since 1970, UTC (`Instant`). `sealed` columns hold values of `bot.sealing`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import insert as _insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as _insert_on_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeDecorator

from bot.clock import from_us, to_us

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit row id; SQLite only numbers rows by itself when the type is called INTEGER."""


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else to_us(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else from_us(value)


def insert_into(db: AsyncConnection, table: Table) -> Any:
    """An `INSERT` that knows `ON CONFLICT`, as the database of this connection writes it."""
    return (_insert_on_postgresql if db.dialect.name == "postgresql" else _insert_on_sqlite)(table)


READY, DONE, PARKED = 0, 1, 2
"""States of an inbox row; `docs/state-machine.md` draws them."""

WAITING, SENT, UNREACHABLE, REJECTED, EXPIRED, REPLACED, UNSURE = range(7)
"""States of an outbox row; all but WAITING are final."""

organisation = Table(
    "organisation",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("practice", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", Instant, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", String(64), nullable=False),
    Column("secret", LargeBinary),  # sealed under the service key
    Column("handle", String(64)),  # the bot's public name, for invite links
    Column("enabled", Boolean, nullable=False, server_default=text("true")),
    UniqueConstraint("kind", "name"),
)

person = Table(
    "person",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),  # numbered by the key ring
    Column("organisation_id", Id, ForeignKey("organisation.id"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("alias", LargeBinary),  # sealed
    Column("alias_mac", LargeBinary),
    Column("quiet_from", SmallInteger, nullable=False, server_default=text("1260")),  # minutes of his day: 21:00
    Column("quiet_until", SmallInteger, nullable=False, server_default=text("480")),  # 08:00
    Column("created_at", Instant, nullable=False),
    Column("erased_at", Instant),
    UniqueConstraint("organisation_id", "alias_mac"),
)

role = Table(
    "role",
    metadata,
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("granted_at", Instant, nullable=False),
)

chat = Table(
    "chat",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),  # from the `chat` sequence
    Column("account_id", Id, ForeignKey("account.id"), nullable=False),
    Column("owner", Id, nullable=False),  # whose key seals what is in it
    Column("person_id", Id, ForeignKey("person.id")),  # none: a group
    Column("peer_mac", LargeBinary, nullable=False, unique=True),
    Column("peer", LargeBinary, nullable=False),  # sealed
    Column("reachable", Boolean, nullable=False, server_default=text("true")),
    Column("expects", Text, nullable=False, server_default=text("'[]'")),  # JSON: [verb, values, expiry], and 1 if held
    Column("menu", Text, nullable=False, server_default=text("'{}'")),  # JSON, label -> packed action
    Column("lead", String(64)),  # a packed action: to whom plain text goes
    Column("created_at", Instant, nullable=False),
    Index("ix_chat_person_id", "person_id"),
)

thread = Table(
    "thread",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("last_turn_at", BigInteger, nullable=False, server_default=text("0")),
    Column("held_until", BigInteger),
    Index(
        "ix_thread_held_until",
        "held_until",
        postgresql_where=text("held_until IS NOT NULL"),
        sqlite_where=text("held_until IS NOT NULL"),
    ),
)

_ready = text("state = 0")

inbox = Table(
    "inbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", LargeBinary, unique=True),
    Column("thread", String(64), nullable=False),
    Column("account_id", Id),
    Column("chat_id", Id),
    Column("lane", SmallInteger, nullable=False),
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("verb", String(64), nullable=False),
    Column("values", JSON),  # of an action; never anybody's words
    Column("payload", LargeBinary),  # sealed: what a person sent
    Column("ref", LargeBinary),  # sealed: the platform's id of that message, while both sides can be cleared
    Column("due_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    Column("tries", SmallInteger, nullable=False, server_default=text("0")),
    Column("why", String(200)),
    Index("ix_inbox_lane_due", "lane", "due_at", "id", sqlite_where=_ready, postgresql_where=_ready),
    Index("ix_inbox_thread_due", "thread", "due_at", "id", sqlite_where=_ready, postgresql_where=_ready),
    Index(
        "ix_inbox_said",  # what was typed in the last half hour
        "done_at",
        "chat_id",
        sqlite_where=text("state = 1 AND payload IS NOT NULL"),
        postgresql_where=text("state = 1 AND payload IS NOT NULL"),
    ),
    Index("ix_inbox_over", "done_at", sqlite_where=text("state <> 0"), postgresql_where=text("state <> 0")),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),  # from the `outbox` sequence
    Column("account_id", Id, nullable=False),
    Column("chat_id", Id, nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("rank", BigInteger, nullable=False),
    Column("flow", String(64)),  # what shares one place in the queue: circle:5, broadcast:9
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("shape", String(8), nullable=False),
    Column("of_id", Id),
    Column("slot", String(64)),
    Column("payload", LargeBinary),  # sealed
    Column("ref", LargeBinary),  # sealed: the platform's id of the message
    Column("until", BigInteger),
    Column("tries", SmallInteger, nullable=False, server_default=text("0")),
    Column("origin", String(64)),
    Column("report", JSON),  # [verb, values]: who wants to hear that it failed
    Column("created_at", BigInteger, nullable=False),
    Column("settled_at", BigInteger),
    Column("why", String(200)),
    Index("ix_outbox_pick", "account_id", "lane", "rank", "id", sqlite_where=_ready, postgresql_where=_ready),
    Index(
        "ix_outbox_said",  # what stands on the screen of a chat
        "chat_id",
        "id",
        sqlite_where=text("ref IS NOT NULL"),
        postgresql_where=text("ref IS NOT NULL"),
    ),
    Index("ix_outbox_chat", "chat_id", "lane", "rank", sqlite_where=_ready, postgresql_where=_ready),
    Index(
        "ix_outbox_flow",
        "flow",
        "rank",
        sqlite_where=text("state = 0 AND flow IS NOT NULL"),
        postgresql_where=text("state = 0 AND flow IS NOT NULL"),
    ),
    Index(
        "ix_outbox_slot",
        "slot",
        sqlite_where=text("state = 0 AND slot IS NOT NULL"),
        postgresql_where=text("state = 0 AND slot IS NOT NULL"),
    ),
    Index("ix_outbox_over", "settled_at", sqlite_where=text("state <> 0"), postgresql_where=text("state <> 0")),
)

sequence = Table(
    "sequence",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("next", BigInteger, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", String(400), nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Id),
    Column("at", Instant, nullable=False),
    Column("actor", Id),  # person id; none: the system
    Column("verb", String(64), nullable=False),
    Column("subject", String(64)),
    Column("reason", String(200)),
    Index("ix_audit_at", "at"),
    Index("ix_audit_organisation_id", "organisation_id", "id"),
)
