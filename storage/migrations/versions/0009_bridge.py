"""Where a chat is led; the bridged talk of a case, its direct questions, its closing and what follows it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema to this revision. Open cases stay as they are; who has claimed one writes to nobody yet."""
    with op.batch_alter_table("chat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lead", sa.String(length=64), nullable=True))
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.add_column(sa.Column("his_words_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("handing", sa.Boolean(), server_default=sa.text("false"), nullable=False))
        batch_op.add_column(sa.Column("helped", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("well", sa.String(length=8), nullable=True))
    _talk()
    _closing()
    # Whoever has claimed a case, and its man, are led to one another from now on.
    claimed = 'SELECT {} FROM "case" WHERE closed_at IS NULL AND claimed_by IS NOT NULL'
    op.execute(f"UPDATE chat SET lead = 'cases.write' WHERE person_id IN ({claimed.format('claimed_by')})")
    op.execute(f"UPDATE chat SET lead = 'cases.tell' WHERE person_id IN ({claimed.format('person_id')})")


def _case(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f(f"fk_{name}_case_id"), ondelete="CASCADE")


def _talk() -> None:
    op.create_table(
        "case_current",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        _case("case_current"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_case_current")),
    )
    with op.batch_alter_table("case_current", schema=None) as batch_op:
        batch_op.create_index("ix_case_current_case_id", ["case_id"])
    op.create_table(
        "case_member",
        sa.Column("case_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        _case("case_member"),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("pk_case_member")),
    )
    with op.batch_alter_table("case_member", schema=None) as batch_op:
        batch_op.create_index("ix_case_member_person_id", ["person_id"])
    op.create_table(
        "case_letter",
        sa.Column("letter_id", ID, autoincrement=False, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        _case("case_letter"),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_case_letter")),
    )
    with op.batch_alter_table("case_letter", schema=None) as batch_op:
        batch_op.create_index("ix_case_letter_case_id", ["case_id"])
        batch_op.create_index("ix_case_letter_chat_id", ["chat_id", "letter_id"])
    op.create_table(
        "case_question",
        sa.Column("case_id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.SmallInteger(), nullable=False),
        sa.Column("yes", sa.Boolean(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        _case("case_question"),
        sa.PrimaryKeyConstraint("case_id", "key", name=op.f("pk_case_question")),
    )


def _closing() -> None:
    op.create_table(
        "case_closing",
        sa.Column("case_id", ID, autoincrement=False, nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        _case("case_closing"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_closing")),
    )
    op.create_table(
        "case_follow_up",
        sa.Column("case_id", ID, autoincrement=False, nullable=False),
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=True),
        sa.Column("over_at", sa.BigInteger(), nullable=True),
        _case("case_follow_up"),
        sa.PrimaryKeyConstraint("case_id", "number", name=op.f("pk_case_follow_up")),
    )
