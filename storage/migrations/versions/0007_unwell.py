"""A time-out knows that he is dizzy until he says that it has passed, and that a person was told of the children."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("timeout", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unwell", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("told", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE timeout SET told = true WHERE children IN ('alone', 'near', 'lone')")
