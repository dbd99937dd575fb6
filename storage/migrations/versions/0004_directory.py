"""Numbers to phone: who of the team tried which of them last, and an organisation's own local ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema from 0003 to this revision; nothing that is there is changed."""
    op.create_table(
        "number_check",
        sa.Column("organisation_id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("verified_on", sa.BigInteger(), nullable=True),
        sa.Column("verified_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_number_check_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "key", name=op.f("pk_number_check")),
    )
    op.create_table(
        "own_number",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=True),
        sa.Column("audience", sa.String(length=8), nullable=True),
        sa.Column("hours", sa.String(length=40), nullable=True),
        sa.Column("source", sa.String(length=80), nullable=True),
        sa.Column("author", ID, nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("ready_at", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_own_number_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_number")),
    )
    with op.batch_alter_table("own_number", schema=None) as batch_op:
        batch_op.create_index("ix_own_number_organisation_id", ["organisation_id"], unique=False)
        batch_op.create_index(
            "uq_own_number_draft",
            ["author"],
            unique=True,
            sqlite_where=sa.text("ready_at IS NULL"),
            postgresql_where=sa.text("ready_at IS NULL"),
        )
