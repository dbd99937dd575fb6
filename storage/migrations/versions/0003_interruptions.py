"""Interruptions of the team are counted; an agreement card may hold one message."""

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
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("message", sa.LargeBinary(), nullable=True))

    with op.batch_alter_table("digest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("spoken_on", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("spoken", sa.SmallInteger(), server_default=sa.text("0"), nullable=False))
