"""Interruptions of the team are counted, a card holds a message that they agreed on, the helpline has a rota."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema from 0002 to this revision; nothing that is there is changed."""
    op.create_table(
        "pool",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("at_once", sa.SmallInteger(), server_default=sa.text("2"), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_for", ID, nullable=False),
        sa.ForeignKeyConstraint(["made_for"], ["organisation.id"], name=op.f("fk_pool_made_for")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool")),
        sa.UniqueConstraint("made_for", name=op.f("uq_pool_made_for")),
    )
    op.create_table(
        "pool_organisation",
        sa.Column("organisation_id", ID, autoincrement=False, nullable=False),
        sa.Column("pool_id", ID, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_pool_organisation_organisation_id")
        ),
        sa.ForeignKeyConstraint(["pool_id"], ["pool.id"], name=op.f("fk_pool_organisation_pool_id")),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_pool_organisation")),
    )
    with op.batch_alter_table("pool_organisation", schema=None) as batch_op:
        batch_op.create_index("ix_pool_organisation_pool_id", ["pool_id"], unique=False)

    op.create_table(
        "rota_duty",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rota_duty_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_duty")),
    )
    with op.batch_alter_table("rota_duty", schema=None) as batch_op:
        batch_op.create_index("ix_rota_duty_person_id", ["person_id", "until"], unique=False)

    op.create_table(
        "rota_last_call",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rota_last_call_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_rota_last_call")),
    )
    op.create_table(
        "rota_last_call_night",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("night", sa.Date(), nullable=False),
        sa.Column("rung_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rota_last_call_night_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_last_call_night")),
    )
    with op.batch_alter_table("rota_last_call_night", schema=None) as batch_op:
        batch_op.create_index("uq_rota_last_call_night", ["person_id", "night"], unique=True)

    op.create_table(
        "rota_night_ring",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rota_night_ring_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_rota_night_ring")),
    )
    op.create_table(
        "rota_pattern",
        sa.Column("id", ID, nullable=False),
        sa.Column("pool_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("seat", sa.String(length=12), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("starts", sa.SmallInteger(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("off_festive", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("minutes > 0 AND minutes <= 480", name=op.f("ck_rota_pattern_hours")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rota_pattern_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["pool_id"], ["pool.id"], name=op.f("fk_rota_pattern_pool_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_pattern")),
    )
    with op.batch_alter_table("rota_pattern", schema=None) as batch_op:
        batch_op.create_index("ix_rota_pattern_pool_id", ["pool_id"], unique=False)
        batch_op.create_index("uq_rota_pattern_day", ["person_id", "first_on", "starts"], unique=True)
        batch_op.create_index(
            "uq_rota_pattern_weekly",
            ["person_id", "weekday", "starts"],
            unique=True,
            sqlite_where=sa.text("last_on IS NULL"),
            postgresql_where=sa.text("last_on IS NULL"),
        )

    op.create_table(
        "rota_ring",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=True),
        sa.Column("rung_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("heard", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rota_ring_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_ring")),
    )
    with op.batch_alter_table("rota_ring", schema=None) as batch_op:
        batch_op.create_index("uq_rota_ring_month", ["person_id", "month"], unique=True)

    op.create_table(
        "rota_uncovered",
        sa.Column("pool_id", ID, autoincrement=False, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["pool_id"], ["pool.id"], name=op.f("fk_rota_uncovered_pool_id")),
        sa.PrimaryKeyConstraint("pool_id", "week", name=op.f("pk_rota_uncovered")),
    )
    op.create_table(
        "rota_ask",
        sa.Column("id", ID, nullable=False),
        sa.Column("pattern_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["pattern_id"], ["rota_pattern.id"], name=op.f("fk_rota_ask_pattern_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rota_ask_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_ask")),
    )
    with op.batch_alter_table("rota_ask", schema=None) as batch_op:
        batch_op.create_index("uq_rota_ask_person", ["pattern_id", "day", "person_id"], unique=True)
        batch_op.create_index(
            "uq_rota_ask_yes",
            ["pattern_id", "day"],
            unique=True,
            sqlite_where=sa.text("answer = 'yes'"),
            postgresql_where=sa.text("answer = 'yes'"),
        )

    op.create_table(
        "rota_offer",
        sa.Column("id", ID, nullable=False),
        sa.Column("pattern_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("wanted", ID, nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("taker", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["pattern_id"], ["rota_pattern.id"], name=op.f("fk_rota_offer_pattern_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rota_offer_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["taker"], ["person.id"], name=op.f("fk_rota_offer_taker"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["wanted"], ["person.id"], name=op.f("fk_rota_offer_wanted"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_offer")),
    )
    with op.batch_alter_table("rota_offer", schema=None) as batch_op:
        batch_op.create_index(
            "uq_rota_offer_open",
            ["pattern_id", "day"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "rota_override",
        sa.Column("id", ID, nullable=False),
        sa.Column("pattern_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pattern_id"], ["rota_pattern.id"], name=op.f("fk_rota_override_pattern_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rota_override_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_override")),
    )
    with op.batch_alter_table("rota_override", schema=None) as batch_op:
        batch_op.create_index("ix_rota_override_person_id", ["person_id"], unique=False)
        batch_op.create_index("uq_rota_override_day", ["pattern_id", "day"], unique=True)

    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("message", sa.LargeBinary(), nullable=True))

    with op.batch_alter_table("digest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("spoken_on", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("spoken", sa.SmallInteger(), server_default=sa.text("0"), nullable=False))
