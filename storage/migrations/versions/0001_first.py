"""The first tables: the engine's own, people, joining, the time-out and its neighbours, the built-in channel."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", ID, nullable=True),
        sa.Column("verb", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_at", ["at"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.Column("thread", sa.String(length=64), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("chat_id", ID, nullable=True),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("verb", sa.String(length=64), nullable=False),
        sa.Column("values", sa.JSON(), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("key", name=op.f("uq_inbox_key")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_lane_due",
            ["lane", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )
        batch_op.create_index(
            "ix_inbox_over",
            ["done_at"],
            unique=False,
            sqlite_where=sa.text("state <> 0"),
            postgresql_where=sa.text("state <> 0"),
        )
        batch_op.create_index(
            "ix_inbox_thread_due",
            ["thread", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )

    op.create_table(
        "organisation",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("practice", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("flow", sa.String(length=64), nullable=True),
        sa.Column("state", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("shape", sa.String(length=8), nullable=False),
        sa.Column("of_id", ID, nullable=True),
        sa.Column("slot", sa.String(length=64), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("ref", sa.LargeBinary(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=True),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_chat",
            ["chat_id", "lane", "rank"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )
        batch_op.create_index(
            "ix_outbox_flow",
            ["flow", "rank"],
            unique=False,
            sqlite_where=sa.text("state = 0 AND flow IS NOT NULL"),
            postgresql_where=sa.text("state = 0 AND flow IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_over",
            ["settled_at"],
            unique=False,
            sqlite_where=sa.text("state <> 0"),
            postgresql_where=sa.text("state <> 0"),
        )
        batch_op.create_index(
            "ix_outbox_pick",
            ["account_id", "lane", "rank", "id"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )
        batch_op.create_index(
            "ix_outbox_slot",
            ["slot"],
            unique=False,
            sqlite_where=sa.text("state = 0 AND slot IS NOT NULL"),
            postgresql_where=sa.text("state = 0 AND slot IS NOT NULL"),
        )

    op.create_table(
        "sequence",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sequence")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "thread",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("last_turn_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("held_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_thread")),
    )
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.create_index(
            "ix_thread_held_until",
            ["held_until"],
            unique=False,
            postgresql_where=sa.text("held_until IS NOT NULL"),
            sqlite_where=sa.text("held_until IS NOT NULL"),
        )

    op.create_table(
        "account",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("handle", sa.String(length=64), nullable=True),
        sa.Column("enabled", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_account_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_account_kind_name")),
    )
    op.create_table(
        "circle",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_circle_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle")),
    )
    with op.batch_alter_table("circle", schema=None) as batch_op:
        batch_op.create_index(
            "uq_circle_open_name",
            ["organisation_id", "name"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "person",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("alias", sa.LargeBinary(), nullable=True),
        sa.Column("alias_mac", sa.LargeBinary(), nullable=True),
        sa.Column("quiet_from", sa.SmallInteger(), server_default=sa.text("(1260)"), nullable=False),
        sa.Column("quiet_until", sa.SmallInteger(), server_default=sa.text("(480)"), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("organisation_id", "alias_mac", name=op.f("uq_person_organisation_id_alias_mac")),
    )
    op.create_table(
        "chat",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("owner", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("peer_mac", sa.LargeBinary(), nullable=False),
        sa.Column("peer", sa.LargeBinary(), nullable=False),
        sa.Column("reachable", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("expects", sa.Text(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("menu", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_chat_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_chat_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat")),
        sa.UniqueConstraint("peer_mac", name=op.f("uq_chat_peer_mac")),
    )
    with op.batch_alter_table("chat", schema=None) as batch_op:
        batch_op.create_index("ix_chat_person_id", ["person_id"], unique=False)

    op.create_table(
        "circle_person",
        sa.Column("id", ID, nullable=False),
        sa.Column("circle_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_circle_person_circle_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_circle_person_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_person")),
    )
    with op.batch_alter_table("circle_person", schema=None) as batch_op:
        batch_op.create_index("ix_circle_person_person_id", ["person_id"], unique=False)
        batch_op.create_index(
            "uq_circle_person_now",
            ["circle_id", "person_id", "part"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "consent",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("notice", sa.String(length=64), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(
            "uq_consent_standing",
            ["person_id", "purpose"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.create_table(
        "erasure",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_erasure_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("code_mac", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("circle_id", ID, nullable=True),
        sa.Column("source", sa.String(length=64), nullable=True),
        sa.Column("uses", sa.SmallInteger(), nullable=False),
        sa.Column("used", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("made_by", ID, nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_invitation_circle_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_invitation_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_mac", name=op.f("uq_invitation_code_mac")),
    )
    op.create_table(
        "participant",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("birth_year", sa.LargeBinary(), nullable=True),
        sa.Column("adult_at", sa.BigInteger(), nullable=True),
        sa.Column("living", sa.String(length=8), server_default=sa.text("'unknown'"), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=True),
        sa.Column("zone_at", sa.BigInteger(), nullable=True),
        sa.Column("joined_at", sa.BigInteger(), nullable=True),
        sa.Column("intake_at", sa.BigInteger(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_participant_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_participant")),
    )
    op.create_table(
        "reading",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("low", sa.SmallInteger(), nullable=True),
        sa.Column("high", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reading_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.create_index("ix_reading_person_id_asked_at", ["person_id", "asked_at"], unique=False)

    op.create_table(
        "role",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("granted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_role")),
    )
    op.create_table(
        "call",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("colour", sa.String(length=8), nullable=False),
        sa.Column("low", sa.SmallInteger(), nullable=True),
        sa.Column("high", sa.SmallInteger(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("happened_at", sa.BigInteger(), nullable=False),
        sa.Column("rung_at", sa.BigInteger(), nullable=False),
        sa.Column("rings", sa.SmallInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("taken_by", ID, nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_call_chat_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_call_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_call_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
    )
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.create_index("ix_call_organisation_id_opened_at", ["organisation_id", "opened_at"], unique=False)
        batch_op.create_index(
            "uq_call_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "doorstep",
        sa.Column("chat_id", ID, autoincrement=False, nullable=False),
        sa.Column("wrong", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("shut_until", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("owed", sa.String(length=8), nullable=True),
        sa.Column("hour_at", sa.BigInteger(), nullable=True),
        sa.Column("noted", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("unnoted", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("touched_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_doorstep_chat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_doorstep")),
    )
    op.create_table(
        "invitation_use",
        sa.Column("invitation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.Column("refused_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_invitation_use_invitation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_invitation_use_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("invitation_id", "person_id", name=op.f("pk_invitation_use")),
    )
    with op.batch_alter_table("invitation_use", schema=None) as batch_op:
        batch_op.create_index(
            "ix_invitation_use_done_at",
            ["done_at"],
            unique=False,
            sqlite_where=sa.text("done_at IS NOT NULL"),
            postgresql_where=sa.text("done_at IS NOT NULL"),
        )

    op.create_table(
        "timeout",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("cap_at", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("move", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("children", sa.String(length=8), server_default=sa.text("'unknown'"), nullable=False),
        sa.Column("driving", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("before_low", sa.SmallInteger(), nullable=True),
        sa.Column("before_high", sa.SmallInteger(), nullable=True),
        sa.Column("after_low", sa.SmallInteger(), nullable=True),
        sa.Column("after_high", sa.SmallInteger(), nullable=True),
        sa.Column("checked_at", sa.BigInteger(), nullable=True),
        sa.Column("breathed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_timeout_chat_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_timeout_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_timeout_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeout")),
    )
    with op.batch_alter_table("timeout", schema=None) as batch_op:
        batch_op.create_index("ix_timeout_organisation_id_begun_at", ["organisation_id", "begun_at"], unique=False)
        batch_op.create_index("ix_timeout_person_id_begun_at", ["person_id", "begun_at"], unique=False)
        batch_op.create_index(
            "uq_timeout_running",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "web_message",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("owner", ID, nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("side", sa.String(length=6), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("reaction", sa.String(length=16), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("edited", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_web_message_chat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_message")),
        sa.UniqueConstraint("chat_id", "ref", name=op.f("uq_web_message_chat_id_ref")),
    )
    with op.batch_alter_table("web_message", schema=None) as batch_op:
        batch_op.create_index("ix_web_message_chat_at", ["chat_id", "at", "id"], unique=False)

    op.create_table(
        "breathing",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("timeout_id", ID, nullable=True),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("beat", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ending", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_breathing_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["timeout_id"], ["timeout.id"], name=op.f("fk_breathing_timeout_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breathing")),
    )
    with op.batch_alter_table("breathing", schema=None) as batch_op:
        batch_op.create_index(
            "uq_breathing_running",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "call_ring",
        sa.Column("call_id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("failed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_ring_call_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_call_ring_chat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", "chat_id", name=op.f("pk_call_ring")),
    )
    op.create_table(
        "debrief",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("timeout_id", ID, nullable=False),
        sa.Column("invited_at", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.SmallInteger(), nullable=False),
        sa.Column("signal", sa.LargeBinary(), nullable=True),
        sa.Column("demand", sa.LargeBinary(), nullable=True),
        sa.Column("others", sa.LargeBinary(), nullable=True),
        sa.Column("different", sa.LargeBinary(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("close", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_debrief_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["timeout_id"], ["timeout.id"], name=op.f("fk_debrief_timeout_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief")),
        sa.UniqueConstraint("timeout_id", name=op.f("uq_debrief_timeout_id")),
    )
    with op.batch_alter_table("debrief", schema=None) as batch_op:
        batch_op.create_index("ix_debrief_person_id", ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("debrief", schema=None) as batch_op:
        batch_op.drop_index("ix_debrief_person_id")

    op.drop_table("debrief")
    op.drop_table("call_ring")
    with op.batch_alter_table("breathing", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_breathing_running",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.drop_table("breathing")
    with op.batch_alter_table("web_message", schema=None) as batch_op:
        batch_op.drop_index("ix_web_message_chat_at")

    op.drop_table("web_message")
    with op.batch_alter_table("timeout", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_timeout_running", sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL")
        )
        batch_op.drop_index("ix_timeout_person_id_begun_at")
        batch_op.drop_index("ix_timeout_organisation_id_begun_at")

    op.drop_table("timeout")
    with op.batch_alter_table("invitation_use", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_invitation_use_done_at",
            sqlite_where=sa.text("done_at IS NOT NULL"),
            postgresql_where=sa.text("done_at IS NOT NULL"),
        )

    op.drop_table("invitation_use")
    op.drop_table("doorstep")
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_call_open", sqlite_where=sa.text("closed_at IS NULL"), postgresql_where=sa.text("closed_at IS NULL")
        )
        batch_op.drop_index("ix_call_organisation_id_opened_at")

    op.drop_table("call")
    op.drop_table("role")
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.drop_index("ix_reading_person_id_asked_at")

    op.drop_table("reading")
    op.drop_table("participant")
    op.drop_table("invitation")
    op.drop_table("erasure")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_consent_standing",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.drop_table("consent")
    with op.batch_alter_table("circle_person", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_circle_person_now", sqlite_where=sa.text("until IS NULL"), postgresql_where=sa.text("until IS NULL")
        )
        batch_op.drop_index("ix_circle_person_person_id")

    op.drop_table("circle_person")
    with op.batch_alter_table("chat", schema=None) as batch_op:
        batch_op.drop_index("ix_chat_person_id")

    op.drop_table("chat")
    op.drop_table("person")
    with op.batch_alter_table("circle", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_circle_open_name",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.drop_table("circle")
    op.drop_table("account")
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_thread_held_until",
            postgresql_where=sa.text("held_until IS NOT NULL"),
            sqlite_where=sa.text("held_until IS NOT NULL"),
        )

    op.drop_table("thread")
    op.drop_table("setting")
    op.drop_table("sequence")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_slot",
            sqlite_where=sa.text("state = 0 AND slot IS NOT NULL"),
            postgresql_where=sa.text("state = 0 AND slot IS NOT NULL"),
        )
        batch_op.drop_index("ix_outbox_pick", sqlite_where=sa.text("state = 0"), postgresql_where=sa.text("state = 0"))
        batch_op.drop_index(
            "ix_outbox_over", sqlite_where=sa.text("state <> 0"), postgresql_where=sa.text("state <> 0")
        )
        batch_op.drop_index(
            "ix_outbox_flow",
            sqlite_where=sa.text("state = 0 AND flow IS NOT NULL"),
            postgresql_where=sa.text("state = 0 AND flow IS NOT NULL"),
        )
        batch_op.drop_index("ix_outbox_chat", sqlite_where=sa.text("state = 0"), postgresql_where=sa.text("state = 0"))

    op.drop_table("outbox")
    op.drop_table("organisation")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_thread_due", sqlite_where=sa.text("state = 0"), postgresql_where=sa.text("state = 0")
        )
        batch_op.drop_index("ix_inbox_over", sqlite_where=sa.text("state <> 0"), postgresql_where=sa.text("state <> 0"))
        batch_op.drop_index(
            "ix_inbox_lane_due", sqlite_where=sa.text("state = 0"), postgresql_where=sa.text("state = 0")
        )

    op.drop_table("inbox")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_at")

    op.drop_table("audit")
