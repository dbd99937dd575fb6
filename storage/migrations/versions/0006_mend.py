"""A judge's order outlives erasing; when the limits were shown; whom to ask about data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "order_mark",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_order_mark_organisation_id")),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_order_mark")),
    )
    op.create_table(
        "notice",
        sa.Column("organisation_id", ID, autoincrement=False, nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_notice_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("limits_at", sa.BigInteger(), nullable=True))
